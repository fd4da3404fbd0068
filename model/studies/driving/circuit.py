"""The circuit: four sensors, a few gates, three actuators, and a wire from each to each of the next.

It needs numpy alone, so that anyone can drive with it; `learning.py` finds its numbers with torch.
"""
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from model.studies.driving.highway import ACTUATORS, SENSORS
from model.values import files
from model.values.errors import BaleenError

NAME = "circuit.safetensors"         # the file that ships
GATES = 7


@dataclass(frozen=True)
class Activity:
    """What flows through a circuit at one set of sensor values."""

    current: np.ndarray      # [drive gate] what has gathered at each gate, above its threshold
    opening: np.ndarray      # [drive gate] 0 shut .. 1 open
    actuators: np.ndarray    # [drive actuator]


@dataclass(frozen=True, eq=False)
class Circuit:
    """Its numbers: the strength of every wire, and how ready each gate and actuator is by itself."""

    W_in: np.ndarray     # [sensor gate]
    b_in: np.ndarray     # [gate] minus a gate's threshold
    W_out: np.ndarray    # [gate actuator]
    b_out: np.ndarray    # [actuator]

    def __post_init__(self):
        gates = np.shape(self.b_in)[-1] if np.ndim(self.b_in) else 0
        shapes = {"W_in": (len(SENSORS), gates), "b_in": (gates,), "W_out": (gates, len(ACTUATORS)), "b_out": (len(ACTUATORS),)}
        for name, shape in shapes.items():
            if np.shape(getattr(self, name)) != shape:
                raise BaleenError(f"These are not the numbers of a driving circuit: {name} has shape {np.shape(getattr(self, name))}, not {shape}.")

    def activity(self, sensors: np.ndarray) -> Activity:
        """Let the current flow. [drive sensor] -> currents, openings and actuators

        Products are added up one by one and not by a matrix product, whose rounding would depend on
        how many drives run side by side.
        """
        sensors = np.asarray(sensors, dtype=np.float64)
        current = (sensors[:, :, None] * self.W_in).sum(axis=1) + self.b_in
        opening = sigmoid(current)
        arriving = (opening[:, :, None] * self.W_out).sum(axis=1) + self.b_out
        actuators = np.concatenate([np.tanh(arriving[:, :1]), sigmoid(arriving[:, 1:])], axis=1)
        return Activity(current, opening, actuators)

    def __call__(self, sensors: np.ndarray) -> np.ndarray:
        """[drive sensor] -> [drive actuator]"""
        return self.activity(sensors).actuators

    def parameters(self) -> np.ndarray:
        """All its numbers in a row: wires in, gates, wires out, actuators. [parameter]"""
        return np.concatenate([np.ravel(getattr(self, field.name)) for field in fields(self)])

    @classmethod
    def from_parameters(cls, parameters: np.ndarray, gates: int = GATES) -> "Circuit":
        """The circuit again from its row of numbers."""
        sizes = [len(SENSORS) * gates, gates, gates * len(ACTUATORS), len(ACTUATORS)]
        if np.shape(parameters) != (sum(sizes),):
            raise BaleenError(f"A circuit of {gates} gates has {sum(sizes)} numbers, and these are of shape {np.shape(parameters)}.")
        W_in, b_in, W_out, b_out = np.split(np.asarray(parameters, dtype=np.float32), np.cumsum(sizes)[:-1])
        return cls(W_in.reshape(len(SENSORS), gates), b_in, W_out.reshape(gates, len(ACTUATORS)), b_out)

    @classmethod
    def of(cls, arrays: dict[str, np.ndarray]) -> "Circuit":
        """The circuit whose numbers are among these arrays, under their names."""
        return cls(**{field.name: arrays[field.name] for field in fields(cls)})


def unresisted(gates: int = GATES) -> Circuit:
    """Every sensor wired to every actuator with nothing in the way."""
    return Circuit.from_parameters(np.concatenate([
        np.ones(len(SENSORS) * gates), np.zeros(gates), np.ones(gates * len(ACTUATORS)), np.zeros(len(ACTUATORS))]), gates)


def save(path: Path, circuit: Circuit, made_from: dict) -> None:
    """Write the numbers: all that another car needs to drive the same."""
    arrays = {field.name: np.asarray(getattr(circuit, field.name), dtype=np.float32) for field in fields(circuit)}
    files.write_tensors(path, arrays, {"kind": "circuit", "made_from": made_from, "sensors": SENSORS, "actuators": ACTUATORS})


def load(path: Path) -> Circuit:
    """Read a circuit. Raises BaleenError where the file is missing, damaged or not a circuit's."""
    arrays, _ = files.read_tensors(path, "circuit")
    missing = [field.name for field in fields(Circuit) if field.name not in arrays]
    if missing:
        raise BaleenError(f"{path} is not a driving circuit: it lacks {', '.join(missing)}.")
    return Circuit.of(arrays)


def sigmoid(x: np.ndarray) -> np.ndarray:
    """0 .. 1, a half at 0; written with tanh, which never overflows."""
    return 0.5 * (1 + np.tanh(0.5 * x))

"""One wire out: every wire of the circuit that ships unplugged in turn, in traffic that it never met.

A wire matters if the car does worse without it. The traffics in which wires are chosen for the clip are others than
those in which they are measured, so that the worst of many is not blamed for its bad luck.
"""
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from model.contents.unplugged import Unplugged
from model.studies.driving import circuit as circuits
from model.studies.driving import record as driving
from model.studies.driving.circuit import Circuit
from model.studies.driving.drive import HELD_OUT, drive, metres_driven, traffic_seed
from model.studies.driving.highway import ACTUATORS, SENSORS, STEP
from model.studies.estimates import Estimate, headline, mean, share, side_by_side
from model.studies.registry import CIRCUIT, Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.values import files
from model.values.errors import BaleenError

SHOWN_SECONDS = 20.0        # of the drives that are kept second for second
AFTERMATH = 2.0             # seconds that are left of them when the car without its wire crashes
HARMLESS = 0.01             # share of its metres that a car may lose and still count as driving as well
ROLES = "needed", "sense", "harmless"
LIT = 0.1                   # strength from which a wire carries something: training has darkened the others
KEPT = ("x", "y", "drift", "speed", "crashed", "sensors", "actuators", "cars.x", "cars.y", "cars.speed")


@dataclass(frozen=True)
class Wire:
    """A place in one of the circuit's two matrices."""

    matrix: str
    row: int
    column: int

    def strength(self, circuit: Circuit) -> float:
        return float(getattr(circuit, self.matrix)[self.row, self.column])

    def unplugged(self, circuit: Circuit) -> Circuit:
        """The same circuit, but for this wire."""
        matrix = getattr(circuit, self.matrix).copy()
        matrix[self.row, self.column] = 0
        return replace(circuit, **{self.matrix: matrix})

    def described(self) -> dict:
        """Where it is, and what it joins."""
        sensor = self.matrix == "W_in"
        return {"matrix": self.matrix, "row": self.row, "column": self.column,
                "from": SENSORS[self.row] if sensor else f"gate {self.row}",
                "to": f"gate {self.column}" if sensor else ACTUATORS[self.column]}


@dataclass(frozen=True)
class Driven:
    """How one driver fared in several traffics."""

    metres: np.ndarray      # [drive]
    crashed: np.ndarray     # [drive]

    @classmethod
    def by(cls, driver: Circuit, seeds: list, seconds: float) -> "Driven":
        return cls(*metres_driven(driver, seeds, seconds))

    def lost(self, whole: "Driven") -> Estimate:
        """Metres that another came farther, traffic by traffic."""
        return mean(whole.metres - self.metres)

    def is_harmless(self, whole: "Driven") -> bool:
        """Whether no drive crashed, and hardly a metre was lost."""
        return not self.crashed.any() and self.lost(whole).value <= HARMLESS * whole.metres.mean()


def record(folder: Path, drives: int, trials: int, seconds: float) -> Result:
    """Arrays and description of `study-unplugged`, as `Unplugged` says.

    folder: where the circuit ships. drives, trials: traffics in which wires are measured, and others in which they
    are chosen; seconds: of each. Raises BaleenError where there is no circuit, or where none of its wires is lit.
    """
    path = Path(folder) / circuits.NAME
    circuit, made_from = circuits.load(path), files.read_meta(path, "circuit")["made_from"]
    wires = lit(circuit)
    if not wires:
        raise BaleenError(f"No wire of the circuit in {folder} is stronger than {LIT}: there is nothing to unplug.")
    first = driving.SHOWN_DRIVE + 1
    measured = traffics(made_from["seed"], first, drives)
    others = traffics(made_from["seed"], first + driving.TEST_DRIVES, trials)
    casts = cast(wires, *fares(circuit, wires, others, seconds))
    wire_of = {role: casts[f"{role} wire"]["choice"]["wire"] for role in ROLES}
    whole, without = fares(circuit, wires, measured, seconds)
    copy = Circuit.from_parameters(circuit.parameters(), len(circuit.b_in))
    cut = {role: wires[wire].unplugged(circuit) for role, wire in wire_of.items()}
    number, soon = shown_traffic([cut["needed"], cut["sense"]], measured)
    arrays = {"strength": np.array([wire.strength(circuit) for wire in wires]), **of_wires(whole, without),
              **soon.arrays("soon"),
              "copy.apart": np.abs(Driven.by(copy, measured, seconds).metres - whole.metres).max()}
    for role, wire in wire_of.items():
        arrays |= share(without[wire].crashed).arrays(f"test.{role}.crashed")
    for who, driver in {"plugged": circuit, **cut, "copy": copy}.items():
        arrays |= second_for_second(who, driver, measured[number])
    arrays["time"] = STEP * np.arange(len(arrays["plugged.x"]))
    return {name: driving.compact(name, values) for name, values in arrays.items()}, {
        "made_from": made_from, "made_with": driving.made_with(), "casts": casts,
        "wires": [wire.described() for wire in wires],
        "config": {**driving.config_of(circuit), "test_drives": drives, "test_seconds": seconds, "trials": trials,
                   "lit": LIT, "shown_drive": first + number},
        "headlines": headlines()}


def headlines() -> list[dict]:
    """What `baleen studies` says of the wires."""
    without = {"needed": "the wire that matters most", "sense": "the sensor's wire that matters most",
               "harmless": "the strongest harmless wire"}
    return [headline("test.plugged.crashed", "drives that crash with all wires"),
            *(headline(f"test.{role}.crashed", f"the same without {which}") for role, which in without.items()),
            headline("wires", "wires that carry something"),
            headline("wires.without_crash", "of them, without which no drive crashes"),
            headline("wires.harmless", "of them, without which the car comes as far, too"),
            headline("copy.apart", "metres between two cars with the same numbers, at most", "0")]


def fares(circuit: Circuit, wires: list[Wire], seeds: list, seconds: float) -> tuple[Driven, list[Driven]]:
    """How the circuit drives with all of its wires, and without each."""
    return Driven.by(circuit, seeds, seconds), [Driven.by(wire.unplugged(circuit), seeds, seconds) for wire in wires]


def of_wires(whole: Driven, without: list[Driven]) -> dict[str, np.ndarray]:
    """What each wire is worth, [wire], and how many are worth nothing."""
    return {**share(whole.crashed).arrays("test.plugged.crashed"), **mean(whole.metres).arrays("test.plugged.metres"),
            **side_by_side("crashed", [share(driven.crashed) for driven in without]),
            **side_by_side("metres", [mean(driven.metres) for driven in without]),
            **side_by_side("lost", [driven.lost(whole) for driven in without]),
            "wires": np.float64(len(without)),
            "wires.without_crash": np.float64(sum(not driven.crashed.any() for driven in without)),
            "wires.harmless": np.float64(sum(driven.is_harmless(whole) for driven in without))}


def traffics(seed: int, first: int, count: int) -> list[list[int]]:
    """Seeds of held-out traffics, from a number on."""
    return [traffic_seed(seed, HELD_OUT, number) for number in range(first, first + count)]


def lit(circuit: Circuit) -> list[Wire]:
    """The wires that carry something, strongest first."""
    wires = [Wire(matrix, row, column) for matrix in ("W_in", "W_out")
             for row, column in np.ndindex(getattr(circuit, matrix).shape)]
    strength = {wire: abs(wire.strength(circuit)) for wire in wires}
    return sorted((wire for wire in wires if strength[wire] >= LIT), key=lambda wire: -strength[wire])


def cast(wires: list[Wire], whole: Driven, without: list[Driven]) -> dict:
    """The wire without which the car comes least far, of all and of the sensors' alone; and the strongest without
    which no harm is done (in a circuit that needs all of them: the one that costs least).

    Score: the metres lost, in traffics in which nothing else is measured. wires: strongest first, which wins a tie.
    """
    lost = [driven.lost(whole).value for driven in without]
    harmless = [driven.is_harmless(whole) for driven in without]
    everyone = range(len(wires))
    orders = {"needed": sorted(everyone, key=lambda wire: -lost[wire]),
              "sense": sorted((wire for wire in everyone if wires[wire].matrix == "W_in"),
                              key=lambda wire: -lost[wire]),
              "harmless": sorted(everyone, key=lambda wire: not harmless[wire] and max(lost[wire], 1))}

    def entry(wire: int) -> dict:
        return {"wire": wire, **wires[wire].described()}
    return {f"{role} wire": chosen(entry(best), lost[best],
                                   [{**entry(wire), "score": lost[wire]} for wire in others[:RUNNERS_UP]])
            for role, (best, *others) in orders.items()}


def shown_traffic(drivers: list[Circuit], seeds: list) -> tuple[int, Estimate]:
    """The first traffic in which each of these drivers crashes soon enough to be shown, else the very first; and in
    how many of them each does."""
    crashed = np.all([metres_driven(driver, seeds, SHOWN_SECONDS - AFTERMATH)[1] for driver in drivers], axis=0)
    return int(crashed.argmax()), share(crashed)


def second_for_second(who: str, circuit: Circuit, seed: list) -> dict[str, np.ndarray]:
    """One drive, as `drive` gives it but without the axis [drive], until time is up or the car has crashed."""
    log = {name: values[:, 0] for name, values in drive(circuit, [seed], SHOWN_SECONDS).items()}
    return {**{f"{who}.{name}": log[name] for name in KEPT}, f"{who}.opening": circuit.activity(log["sensors"]).opening}


STUDY = Study(Unplugged, record, full={"drives": driving.TEST_DRIVES, "trials": 200, "seconds": driving.TEST_SECONDS},
              little={"drives": 4, "trials": 2, "seconds": 20.0}, cost=90, made_of=CIRCUIT)

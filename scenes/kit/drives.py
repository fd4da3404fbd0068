"""A recorded drive, and riding through it: several pieces live through the same moments, as fast as is wanted."""
from dataclasses import dataclass, fields

import numpy as np
from manim import Animation, linear

from model.values.measured import Measured
from scenes.kit.lettering import NumberLabel

_JUMP = 50.0                 # metres: a car that moves further in one step is another car
FRONT, BACK, LEFT, RIGHT = range(4)             # the order of the sensors
STEERING, BRAKE, ACCELERATOR = range(3)         # and of the actuators


@dataclass(frozen=True)
class Drive:
    """One recorded drive, a row a step of `step` seconds.

    x, y, drift, speed [time]: metres along the road, lanes from the leftmost, lanes a second, metres a second;
    sensors [time 4] 0 clear to 1 near; opening [time gate] 0 shut to 1 open, None without gates; actuators [time 3]: steering -1 left to 1
    right, brake and accelerator 0 to 1; cars_x, cars_y [time car] of the others.
    """

    x: Measured
    y: Measured
    drift: Measured
    speed: Measured
    sensors: Measured
    opening: Measured | None
    actuators: Measured
    cars_x: Measured
    cars_y: Measured
    step: float = 0.1

    def __len__(self) -> int:
        return len(self.x)

    def sources(self) -> dict[str, Measured]:
        """Its arrays by name, for the audit."""
        return {field.name: value for field in fields(self) if isinstance(value := getattr(self, field.name), Measured)}

    def at(self, name: str, moment: float) -> np.ndarray:
        """An array at a moment: steps from the start, fractions in between, one car never mixed with another."""
        continuous = self.cars_x.value if name.startswith("cars_") else None
        return between(getattr(self, name).value, moment, continuous)


@dataclass(frozen=True)
class Lanes:
    """What the road and its cars measure.

    lanes: how many; lane_width, car_length, car_width in metres; front, back, ahead_side, behind_side: metres at which
    a sensor's report is a half.
    """

    lanes: Measured
    lane_width: Measured
    car_length: Measured
    car_width: Measured
    front: Measured
    back: Measured
    ahead_side: Measured
    behind_side: Measured

    def plain(self) -> "Lanes":
        """The same in bare numbers, to draw with."""
        return Lanes(*(float(getattr(self, field.name)) for field in fields(self)))

    def sources(self) -> dict[str, Measured]:
        """Its numbers by name, for the audit."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def between(values: np.ndarray, moment: float, continuous: np.ndarray | None = None) -> np.ndarray:
    """Values over time at a moment between two steps.  # [time ...] -> [...]

    Where `continuous` [time ...] jumps between the two steps, the earlier one holds: that is somebody else then.
    """
    last = len(values) - 1
    step = int(np.clip(np.floor(moment), 0, last))
    after, share = min(step + 1, last), float(np.clip(moment - step, 0, 1))
    result = (1 - share) * values[step] + share * values[after]
    if continuous is not None:
        result = np.where(np.abs(continuous[after] - continuous[step]) > _JUMP, values[step], result)
    return result


class Ride(Animation):
    """One piece lives on until a moment of its drive: `Ride(piece, until, speed=1)`.

    `speed` 1 is real time; (1, 0.3) slows down on the way.
    The piece has a `drive`, a `moment`, and shows itself as it is at one by `show(moment)`.
    """

    def __init__(self, piece, until: float, speed=1.0):
        self.begin_at, self.end_at = piece.moment, float(until)
        self.speeds = tuple(map(float, speed)) if np.ndim(speed) else (float(speed), float(speed))
        seconds = (self.end_at - self.begin_at) * piece.drive.step
        super().__init__(piece, run_time=max(seconds / np.mean(self.speeds), 0.1), rate_func=linear)

    def create_starting_mobject(self):
        return self.mobject                       # nothing to copy: the drive is recorded

    def interpolate_mobject(self, alpha: float) -> None:
        first, last = self.speeds
        share = (first * alpha + (last - first) * alpha ** 2 / 2) / ((first + last) / 2)
        self.mobject.show(self.begin_at + share * (self.end_at - self.begin_at))


def ride(pieces, until: float, speed=1.0) -> list[Ride]:
    """All these pieces live on together."""
    return [Ride(piece, until, speed) for piece in pieces]


class Odometer(NumberLabel):
    """The metres that the car has come: `Odometer(drive, suffix=" m")`; in between steps they roll on."""

    def __init__(self, drive: Drive, moment: float = 0.0, **kwargs):
        self.drive, self.moment = drive, float(moment)
        super().__init__(drive.x[int(moment)], ",.0f", room=drive.x[-1], **kwargs)

    def show(self, moment: float) -> "Odometer":
        """As it is at a moment."""
        self.moment = float(moment)
        self.number, self.value = self.drive.x[min(int(moment), len(self.drive) - 1)], float(self.drive.at("x", moment))
        return self

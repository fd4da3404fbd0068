"""The driver who is written down: five lines of if-then-else, a function of the four sensors alone."""
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.studies.driving.highway import SENSORS

NEAR = 0.5          # a sensor's report from which the driver calls something near


@dataclass(frozen=True)
class Line:
    """One line of the driver: the first whose condition holds sets the actuators."""

    condition: str
    action: str
    holds: Callable[[dict], np.ndarray]     # {sensor: is something near? [drive]} -> [drive]
    actuators: tuple                        # steering, brake, accelerator

    def __str__(self) -> str:
        return f"{self.condition}: {self.action}"


LINES = (
    Line("if front is near and left is clear", "steer left", lambda near: near["front"] & ~near["left"], (-1.0, 0.0, 0.6)),
    Line("else if front is near and right is clear", "steer right", lambda near: near["front"] & ~near["right"], (1.0, 0.0, 0.6)),
    Line("else if front is near", "brake", lambda near: near["front"], (0.0, 0.6, 0.0)),
    Line("else if back is near", "full speed", lambda near: near["back"], (0.0, 0.0, 1.0)),
    Line("else", "drive on", lambda near: np.ones_like(near["front"]), (0.0, 0.0, 0.85)),
)


def fired(sensors: np.ndarray) -> np.ndarray:
    """Which of LINES fires at these sensor values. [drive sensor] -> [drive]"""
    near = dict(zip(SENSORS, np.asarray(sensors).T > NEAR, strict=True))
    return np.argmax([line.holds(near) for line in LINES], axis=0)


def drive_by_rules(sensors: np.ndarray) -> np.ndarray:
    """What the written driver does. [drive sensor] -> [drive actuator]"""
    return np.array([line.actuators for line in LINES])[fired(sensors)]

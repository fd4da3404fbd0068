"""A drive: a driver at the wheel of the simulated car, everything written down as it happens."""
from collections.abc import Callable

import numpy as np

from model.studies.driving.highway import STEP, Highway

Driver = Callable[[np.ndarray], np.ndarray]      # [drive sensor] -> [drive actuator]

TRAINING, HELD_OUT, TRIES = 0, 1, 2              # which stream of a seed's lots: traffic to learn from, traffic never met, weights


def traffic_seed(seed: int, stream: int, number: int) -> list[int]:
    """The seed of one drive's traffic: held-out traffic shares nothing with the traffic that was learned from."""
    return [seed, stream, number]


def drive(driver: Driver, seeds: list, seconds: float) -> dict[str, np.ndarray]:
    """Drive side by side, one drive per seed, until time is up or all have crashed.

    Returns what was at the start of every step, before it was acted on: ``x y drift speed crashed`` [time drive],
    ``sensors`` [time drive sensor], ``actuators`` [time drive actuator], ``cars.x cars.y cars.speed`` [time drive car].
    """
    highway = Highway(seeds)
    log: dict[str, list] = {}
    for _ in range(round(seconds / STEP) + 1):
        sensors = highway.sensors()
        actuators = driver(sensors)
        now = {"x": highway.x, "y": highway.y, "drift": highway.drift, "speed": highway.speed, "crashed": highway.crashed.copy(),
               "sensors": sensors, "actuators": actuators,
               "cars.x": highway.traffic.x.copy(), "cars.y": highway.traffic.lane.copy(), "cars.speed": highway.traffic.speed.copy()}
        for name, value in now.items():
            log.setdefault(name, []).append(value)
        if highway.crashed.all():
            break
        highway.step(actuators)
    return {name: np.stack(values) for name, values in log.items()}


def endings(driver: Driver, seeds: list, seconds: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How far each drive comes before it crashes or time is up, how many lanes across the road it is then, and whether
    it crashed.  # [drive], [drive], [drive]"""
    highway = Highway(seeds)
    for _ in range(round(seconds / STEP)):
        highway.step(driver(highway.sensors()))
        if highway.crashed.all():
            break
    return highway.x, highway.y, highway.crashed


def metres_driven(driver: Driver, seeds: list, seconds: float) -> tuple[np.ndarray, np.ndarray]:
    """How far each drive comes before it crashes or time is up, and whether it crashed. [drive], [drive]"""
    metres, _lanes, crashed = endings(driver, seeds, seconds)
    return metres, crashed

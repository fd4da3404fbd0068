"""The written driver: at the wheel until each of its lines has fired, and its log, which the circuit learned from."""
from pathlib import Path

import numpy as np

from model.contents.written_driver import WrittenDriver
from model.studies.driving import circuit as circuits
from model.studies.driving import record as driving
from model.studies.driving.driver import LINES, drive_by_rules, fired
from model.studies.driving.highway import STEP
from model.studies.driving.learning import driven_moments
from model.studies.estimates import headline
from model.studies.registry import CIRCUIT, Result, Study
from model.values import files

GOING_ON = 5.0          # seconds of it after the last line has fired for the first time
SIGHT = 100.0           # metres ahead and behind in which a row keeps the other cars; those farther stand at its edge


def record(folder: Path, logs: int, seconds: float, sample: int) -> Result:
    """Arrays and description of `study-written-driver`, as `WrittenDriver` says.

    folder: where the circuit ships that learned from this driver. logs: drives that were logged for it. seconds: of the
    shown drive, at most. sample: rows of each line that are kept with where they were.
    """
    made_from = files.read_meta(Path(folder) / circuits.NAME, "circuit")["made_from"]
    moments, rows = driven_moments(made_from["seed"], logs)
    arrays = {**shown_drive(made_from["seed"], seconds), **logged(moments, rows, sample)}
    return {name: driving.compact(name, values) for name, values in arrays.items()}, {
        "made_from": made_from, "made_with": driving.made_with(), "casts": {},
        "rules": [{"condition": line.condition, "action": line.action} for line in LINES],
        "config": {"step": STEP, "shown_drive": driving.SHOWN_DRIVE, "sight": SIGHT, "drives": logs},
        "headlines": [headline("log.rows", "rows that the circuit learned from"),
                      headline("log.moments", "moments of driving that they were drawn from")]}


def shown_drive(seed: int, seconds: float) -> dict[str, np.ndarray]:
    """The drive, until some time after each line has fired."""
    shown = driving.shown_drive(drive_by_rules, seed, seconds)
    line = fired(shown["sensors"])
    first = np.array([(line == number).argmax() if number in line else len(line) for number in range(len(LINES))])
    length = min(int(first.max()) + round(GOING_ON / STEP), len(line))
    return {"time": STEP * np.arange(length), **{name: values[:length] for name, values in shown.items()},
            "line": line[:length], "first": STEP * np.where(first < length, first, np.nan)}


def logged(moments: dict[str, np.ndarray], rows: np.ndarray, sample: int) -> dict[str, np.ndarray]:
    """How much was logged, and some rows of each line with where they were, in the order in which they were driven."""
    line = fired(moments["sensors"])
    kept = np.concatenate([spread(rows[line[rows] == number], sample) for number in range(len(LINES))])
    kept = kept[np.lexsort((moments["step"][kept], moments["drive"][kept]))]
    ahead = moments["cars.x"][kept] - moments["x"][kept][:, None]
    return {"moments": np.bincount(line, minlength=len(LINES)), "log.moments": np.array(len(line)),
            "rows": np.bincount(line[rows], minlength=len(LINES)), "log.rows": np.array(len(rows)),
            "row.line": line[kept], "row.drive": moments["drive"][kept], "row.time": STEP * moments["step"][kept],
            **{f"row.{name}": moments[name][kept] for name in ("x", "y", "sensors", "actuators")},
            "row.ahead": ahead.clip(-SIGHT, SIGHT), "row.lane": moments["cars.y"][kept]}


def spread(rows: np.ndarray, count: int) -> np.ndarray:
    """So many of these, evenly spread; all, where there are fewer."""
    return rows[np.linspace(0, len(rows) - 1, min(count, len(rows))).round().astype(int)]


STUDY = Study(WrittenDriver, record, full={"logs": driving.STUDY.full["logs"], "seconds": 120.0, "sample": 80},
              little={"logs": 4, "seconds": 20.0, "sample": 3}, cost=5, made_of=CIRCUIT)

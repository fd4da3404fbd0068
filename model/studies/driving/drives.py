"""How every test drive ends, of every driver; and a lane change of the circuit that ships and of its copy."""
from pathlib import Path

import numpy as np

from model.contents.drives import Drives
from model.studies.driving import circuit as circuits
from model.studies.driving import record as driving
from model.studies.driving.circuit import Circuit, unresisted
from model.studies.driving.drive import drive, endings
from model.studies.driving.driver import drive_by_rules
from model.studies.driving.highway import STEP
from model.studies.driving.learning import driving_log, random_search
from model.studies.driving.unplugged import KEPT, traffics
from model.studies.estimates import headline
from model.studies.registry import CIRCUIT, Result, Study
from model.values import files

AROUND = 4.0            # seconds before and after the lane change that are shown
LOOKED = 60.0           # seconds of a drive in which a lane change is looked for


def record(folder: Path, tries: int, logs: int, drives: int, seconds: float) -> Result:
    """Arrays and description of `study-drives`, as `Drives` says.

    folder: where the circuit ships. tries, logs: of the random search, as the circuit's study made it. drives, seconds:
    of every driver's test. Raises BaleenError where there is no circuit.
    """
    path = Path(folder) / circuits.NAME
    trained, made_from = circuits.load(path), files.read_meta(path, "circuit")["made_from"]
    seed = made_from["seed"]
    drivers = {"unresisted": unresisted(), "random": random_search(driving_log(seed, logs), seed, tries).best,
               "trained": trained, "rules": drive_by_rules}
    seeds = traffics(seed, driving.SHOWN_DRIVE + 1, drives)
    arrays = {}
    for name, driver in drivers.items():
        metres, lane, crashed = endings(driver, seeds, seconds)
        arrays |= {f"{name}.metres": metres, f"{name}.lane": lane, f"{name}.crashed": crashed}
    shown, changing, change = lane_change(trained, seeds)
    arrays |= change
    return {name: driving.compact(name, values) for name, values in arrays.items()}, {
        "made_from": made_from, "made_with": driving.made_with(), "casts": {},
        "config": {**driving.config_of(trained), "test_drives": drives, "test_seconds": seconds,
                   "changing": changing, "shown_drive": driving.SHOWN_DRIVE + 1 + shown},
        "headlines": [headline("changed.apart", "metres between the car that changes lanes and its copy, at most", "0")]}


def lane_change(circuit: Circuit, seeds: list) -> tuple[int, int, dict[str, np.ndarray]]:
    """In which traffic the circuit first has some seconds before and after a lane change, at which step of what is kept
    it crosses, and these seconds of the circuit and of a second one with the same numbers; if it never does, the first
    seconds of the first traffic."""
    around, looked = round(AROUND / STEP), round(LOOKED / STEP)
    y = drive(circuit, seeds, LOOKED)["y"]                                                          # [time drive]
    number, start = 0, 0
    for candidate in range(len(seeds)):
        crossed = [change["index"] for change in driving.lane_changes(y[:, candidate])]
        inside = [index for index in crossed if around <= index < min(looked, len(y)) - around]
        if inside:
            number, start = candidate, inside[0] - around
            break
    copy = Circuit.from_parameters(circuit.parameters(), len(circuit.b_in))
    arrays = {}
    for who, driver in {"original": circuit, "copy": copy}.items():
        log = drive(driver, [seeds[number]], STEP * (start + 2 * around))
        kept = {name: log[name][start:, 0] for name in KEPT}
        arrays |= {f"{who}.{name}": values for name, values in kept.items()}
        arrays[f"{who}.opening"] = driver.activity(kept["sensors"]).opening
    length = len(arrays["original.x"])
    apart = np.abs(arrays["original.x"] - arrays["copy.x"]).max()
    return number, min(around, length - 1), {**arrays, "time": STEP * np.arange(length), "changed.apart": apart}


STUDY = Study(Drives, record,
              full={"tries": driving.STUDY.full["tries"], "logs": driving.STUDY.full["logs"],
                    "drives": driving.TEST_DRIVES, "seconds": driving.TEST_SECONDS},
              little={"tries": 4, "logs": 2, "drives": 3, "seconds": driving.TEST_SECONDS}, cost=60, made_of=CIRCUIT)

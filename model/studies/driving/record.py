"""The driving study: learn, drive in traffic never met, search for what the clips ask for, and write it down."""
from dataclasses import dataclass, fields
from itertools import combinations, product

import numpy as np

from model.contents.driving import Driving
from model.studies.driving.circuit import Circuit, unresisted
from model.studies.driving.drive import HELD_OUT, Driver, drive, metres_driven, traffic_seed
from model.studies.driving.driver import LINES, drive_by_rules, fired
from model.studies.driving.highway import ACTUATORS, CAR_LENGTH, CAR_WIDTH, LANE_WIDTH, LANES, REACH, SENSORS, STEP
from model.studies.driving.learning import (
    History,
    Log,
    backpropagation,
    driving_log,
    guessing_loss,
    loss,
    random_search,
)
from model.studies.estimates import headline, mean, ratio, share
from model.studies.registry import NOTHING, Result, Study
from model.studies.roles import cast
from model.values.recording import Recording

VERSION = 2              # raised when the same seed gives another recording
SHOWN_DRIVE = 0          # the number of the held-out traffic that is filmed: the first, whatever happens in it
SHOWN_SECONDS = 80.0
OTHERS_SECONDS = 30.0      # of the other drivers in the same traffic
TEST_DRIVES, TEST_SECONDS = 200, 120.0
BEFORE, AFTER = 5.0, 1.5  # seconds around a decision in which its causes and its consequence are looked for
RUN_UP = 5.0             # seconds of driving before and after a decision that is shown


@dataclass(frozen=True)
class Outcome:
    """All that was learned from one seed."""

    seed: int
    log: Log
    random: History
    trained: History

    @property
    def drivers(self) -> dict[str, Driver]:
        """Every way to drive."""
        return {"unresisted": unresisted(), "random": self.random.best, "trained": self.trained.best, "rules": drive_by_rules}


def learn(seed: int, tries: int, logs: int) -> Outcome:
    """Log the written driver, then find circuits for the log in both ways, with equally many tries."""
    log = driving_log(seed, logs)
    return Outcome(seed, log, random_search(log, seed, tries), backpropagation(log, seed, tries))


def made_with() -> dict:
    """What decides the last bits of a sum; and a drive of two thousand metres depends on them."""
    return {"numpy": np.__version__, "processor": np.show_config(mode="dicts")["SIMD Extensions"]["found"]}


def record(seed: int, tries: int, logs: int, tests: int) -> Result:
    """Arrays and description of `circuit`; the same seed gives the same on the same machine.

    tries: of either way to find a circuit. logs: drives of the written driver that they learn from. tests: drives, in
    traffic that nobody learned from, in which every driver is tested.
    """
    outcome = learn(seed, tries, logs)
    trained = outcome.trained.best
    shown = shown_drive(trained, seed, SHOWN_SECONDS)
    arrays = {"time": STEP * np.arange(len(shown["x"])), **_weights("", trained), **_weights("random.", outcome.random.best),
              **drives(outcome, shown), **_history("random_search", outcome.random),
              **_history("backpropagation", outcome.trained), **losses(outcome), **_log_rows(outcome.log),
              **tested(outcome.drivers, seed, tests)}
    return {name: compact(name, values) for name, values in arrays.items()}, {
        "made_from": {"study": "driving", "seed": seed, "version": VERSION}, "made_with": made_with(),
        "config": {**config_of(trained), "shown_drive": SHOWN_DRIVE, "test_drives": tests, "test_seconds": TEST_SECONDS},
        "sensors": SENSORS, "actuators": ACTUATORS, "lane_changes": lane_changes(shown["y"]),
        "rules": [{"condition": line.condition, "action": line.action} for line in LINES],
        "casts": casts(shown, trained),
        "headlines": headlines()}


def follow(recorded: Recording) -> Result:
    """Where the recorded circuit drives, with the numbers that it has there: a drive of two thousand metres depends on the
    last bits of what was learned, but on nothing else."""
    circuit, seed = Circuit.of({field.name: recorded.plain(field.name) for field in fields(Circuit)}), recorded.made_from["seed"]
    shown, tests = shown_drive(circuit, seed, SHOWN_SECONDS), int(recorded.fact("config.test_drives"))
    activity = circuit.activity(shown["sensors"])
    arrays = {"time": STEP * np.arange(len(shown["x"])), **{f"trained.{key}": values for key, values in shown.items()},
              "trained.current": activity.current, "trained.opening": activity.opening,
              **tested({"trained": circuit, "rules": drive_by_rules}, seed, tests)}
    return {name: compact(name, values) for name, values in arrays.items()}, {
        "lane_changes": lane_changes(shown["y"]), "casts": casts(shown, circuit)}


def casts(shown: dict[str, np.ndarray], circuit: Circuit) -> dict:
    """What the clips ask for."""
    return {"decision": cast_decision(shown, circuit), "two-sensor gate": cast_two_sensor_gate(circuit)}


def drives(outcome: Outcome, shown: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """All drivers in the same traffic, second for second; what flows through the trained circuit, and which line fires."""
    arrays = {}
    for name, driver in outcome.drivers.items():
        log = shown if name == "trained" else shown_drive(driver, outcome.seed, OTHERS_SECONDS)
        arrays |= {f"{name}.{key}": values for key, values in log.items()}
    activity = outcome.trained.best.activity(shown["sensors"])
    return {**arrays, "trained.current": activity.current, "trained.opening": activity.opening,         # each [time gate]
            "rules.line": fired(arrays["rules.sensors"])}                                               # [time]


def losses(outcome: Outcome) -> dict[str, np.ndarray]:
    """How well the log is followed: by guessing, by the best random try, by backpropagation, and when that was better."""
    return {"loss.guessing": np.array(guessing_loss(outcome.log)), "loss.trained": np.array(loss(outcome.trained.best, outcome.log)),
            "loss.random": np.array(loss(outcome.random.best, outcome.log)), "passed": np.array(float(passed(outcome)))}


def shown_drive(driver: Driver, seed: int, seconds: float) -> dict[str, np.ndarray]:
    """The drive that is filmed: `drive` in held-out traffic, without the axis [drive]."""
    log = drive(driver, [traffic_seed(seed, HELD_OUT, SHOWN_DRIVE)], seconds)
    return {name: values[:, 0] for name, values in log.items()}


def tested(drivers: dict[str, Driver], seed: int, count: int) -> dict[str, np.ndarray]:
    """Ways to drive in the same traffics that nobody learned from: metres without a crash, share that crashed, and the
    metres as a share of those that the written driver, who is among them, came in the same traffics."""
    seeds = [traffic_seed(seed, HELD_OUT, number) for number in range(SHOWN_DRIVE + 1, SHOWN_DRIVE + 1 + count)]
    driven = {name: metres_driven(driver, seeds, TEST_SECONDS) for name, driver in drivers.items()}
    arrays = {}
    for name, (metres, crashed) in driven.items():
        arrays |= {**mean(metres).arrays(f"test.{name}.metres"), **share(crashed).arrays(f"test.{name}.crashed"),
                   **ratio(metres, driven["rules"][0]).arrays(f"test.{name}.of_rules")}
    return arrays


def lane_changes(y: np.ndarray) -> list[dict]:
    """When the car crossed from one lane into another: ``{index, from, to}``, in order. `y` in lanes. [time]"""
    lane = np.round(y)
    return [{"index": int(index), "from": int(lane[index - 1]), "to": int(lane[index])} for index in 1 + np.flatnonzero(np.diff(lane))]


def cast_decision(shown: dict[str, np.ndarray], circuit: Circuit) -> dict:
    """The moment at which the most sensors speak while the circuit starts to steer into another lane.

    Candidates are the instants where steering passes a half, RUN_UP seconds or more from both ends, and a lane change
    follows within three seconds. Score: the sum of the sensors then, that is, how much there was to weigh; the earliest wins a tie.
    Beside ``index`` and ``side`` stand three instants around it: ``held`` of the strongest brake shortly before, ``free`` of the
    weakest brake before that, and ``turned`` of the strongest steering shortly after; and two gates, by what their opening
    adds to an actuator: ``brake_gate`` pressed the brake from free to held, ``gate`` turned the wheel from held to turned.
    """
    steering = shown["actuators"][:, 0]
    margin = round(RUN_UP / STEP)
    started = 1 + np.flatnonzero((np.abs(steering[1:]) > 0.5) & (np.abs(steering[:-1]) <= 0.5))
    changes = [change["index"] for change in lane_changes(shown["y"])]
    candidates = [_decision(shown, circuit, int(index)) for index in started
                  if margin <= index < len(steering) - margin and any(0 <= change - index <= 3 / STEP for change in changes)]
    # A circuit that never changes lanes has its hardest moment where it does most.
    return cast(candidates or [_decision(shown, circuit, int(np.abs(shown["actuators"][margin:-margin]).sum(axis=1).argmax()) + margin)])


def _decision(shown: dict[str, np.ndarray], circuit: Circuit, index: int) -> dict:
    steering, brake, _ = shown["actuators"].T
    before, after = max(index - round(BEFORE / STEP), 0), index + round(AFTER / STEP)
    held = before + int(brake[before:index].argmax())
    free = before + int(brake[before:held + 1].argmin())
    turned = index + int(np.abs(steering[index:after]).argmax())
    opening = circuit.activity(shown["sensors"][[free, held, turned]]).opening                # [instant gate]
    pressed, steered = np.maximum(np.diff(opening, axis=0), 0)                                # [gate] by how much each opened
    return {"index": index, "side": "left" if steering[turned] < 0 else "right", "free": free, "held": held, "turned": turned,
            "brake_gate": int((pressed * circuit.W_out[:, 1]).argmax()),
            "gate": int((steered * circuit.W_out[:, 0] * np.sign(steering[turned])).argmax()), "score": float(shown["sensors"][index].sum())}


def cast_two_sensor_gate(circuit: Circuit) -> dict:
    """The gate that most demands two things at once: wide open at one corner of two sensors, shut at the other three.

    Score: its opening at that corner minus its widest at the others, at worst over what the other two sensors say.
    ``wants`` holds 1 where the sensor must be near and 0 where it must be clear.
    """
    others = list(product((0.0, 1.0), repeat=len(SENSORS)))
    opening = dict(zip(others, circuit.activity(np.array(others)).opening, strict=True))        # corner of all sensors -> [gate]
    candidates = []
    for first, second in combinations(range(len(SENSORS)), 2):
        for wants in product((0.0, 1.0), repeat=2):
            wanted = np.min([value for corner, value in opening.items() if (corner[first], corner[second]) == wants], axis=0)
            unwanted = np.max([value for corner, value in opening.items() if (corner[first], corner[second]) != wants], axis=0)
            candidates += [{"gate": gate, "sensors": [first, second], "wants": [int(want) for want in wants], "score": float(score)}
                           for gate, score in enumerate(wanted - unwanted)]
    return cast(candidates)


def config_of(circuit: Circuit) -> dict:
    """What a picture of the drive needs to know of road, cars and circuit."""
    return {"step": STEP, "lanes": LANES, "lane_width": LANE_WIDTH, "car_length": CAR_LENGTH, "car_width": CAR_WIDTH,
            "gates": len(circuit.b_in), "parameters": len(circuit.parameters()),
            "reach": {side: sum(metres) / 2 for side, metres in REACH.items()}}        # where a report is a half


def _weights(prefix: str, circuit: Circuit) -> dict[str, np.ndarray]:
    return {prefix + name: getattr(circuit, name) for name in ("W_in", "b_in", "W_out", "b_out")}


def _history(name: str, history: History) -> dict[str, np.ndarray]:
    return {f"{name}.loss": history.loss,                                   # [try]
            f"{name}.kept": history.kept.astype(np.float32),                # [snapshot]
            f"{name}.parameters": history.parameters}                       # [snapshot parameter]


def _log_rows(log: Log, a_line: int = 12) -> dict[str, np.ndarray]:
    """A few rows of each line, as an example of what was learned from."""
    rows = np.concatenate([np.flatnonzero(log.line == number)[:a_line] for number in range(len(LINES))])
    return {"log.sensors": log.sensors[rows], "log.actuators": log.actuators[rows], "log.line": log.line[rows]}


def passed(outcome: Outcome) -> int:
    """After how many steps backpropagation was lower than the best of all random tries; as many as it made, if it never was."""
    lower = outcome.trained.loss < outcome.random.loss.min()
    return int(lower.argmax()) + 1 if lower.any() else len(lower)


def headlines() -> list[dict]:
    """What `baleen studies` says of the driving."""
    names = {"unresisted": "unresisted", "random": "best of the random tries", "trained": "backpropagation", "rules": "the written driver"}
    return [*(headline(f"test.{name}.metres", f"metres without a crash: {what}") for name, what in names.items()),
            *(headline(f"test.{name}.crashed", f"drives that crash: {what}") for name, what in names.items()),
            headline("test.trained.of_rules", "metres of backpropagation as a share of the written driver's"),
            headline("loss.guessing", "loss of always doing the average", "0.257"),
            headline("loss.random", "loss of the best random try", "0.19 to 0.26"),
            headline("loss.trained", "loss after backpropagation", "0.002 to 0.006"),
            headline("passed", "steps until it was lower than the best random try")]


def compact(name: str, values: np.ndarray) -> np.ndarray:
    """Single precision; half where a thousandth does not matter: other cars' speeds and lanes, the state of the gates."""
    half = name.endswith(("cars.speed", "cars.y", ".current", ".opening", "row.ahead", "row.lane"))
    return np.asarray(values, dtype=np.float16 if half else np.float32)


# Seed 0 drives as well, but in the drive that it films the car is never boxed in: 1 makes the better picture.
STUDY = Study(Driving, record, full={"seed": 1, "tries": 3000, "logs": 60, "tests": TEST_DRIVES},
              little={"seed": 1, "tries": 60, "logs": 6, "tests": 3}, cost=60, made_of=NOTHING, follow=follow)

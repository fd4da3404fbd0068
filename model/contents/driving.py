"""What `circuit` holds."""
from collections.abc import Iterator

import numpy as np

from model.contents import Array, Cast, Contents, Estimate, Estimates, Fact, Family, Words
from model.values.comparison import PROCESSOR, allowance
from model.values.laws import Law, equal
from model.values.recording import Recording

# nothing in the way of the current, the best of the random tries, backpropagation, if-then-else
DRIVERS = "unresisted", "random", "trained", "rules"
WAYS = "random_search", "backpropagation"                   # to find the numbers of a circuit
CIRCUITS = {"trained": "", "random": "random."}             # drivers whose numbers are recorded: how their names begin
ANOTHER = 50.0              # metres in one step: what moves that far is another car


class OnTheRoad(Contents):
    """The road and the cars of every driving study."""

    sizes = {"sensor": 4}

    step = Fact("config.step", "seconds from one reading of the sensors to the next")
    lanes = Fact("config.lanes", "of the road")
    lane_width = Fact("config.lane_width", "metres")
    car_length = Fact("config.car_length", "metres")
    car_width = Fact("config.car_width", "metres")
    reach_front = Fact("config.reach.front", "metres ahead at which a report is a half; the other sides likewise")
    reach_back = Fact("config.reach.back", "metres behind")
    reach_ahead_side = Fact("config.reach.ahead_side", "metres ahead in the lanes beside")
    reach_behind_side = Fact("config.reach.behind_side", "metres behind in the lanes beside")


def second_for_second(*who: str) -> type[OnTheRoad]:
    """What a study holds that shows drives second for second, in one traffic. who: has driven there, by the arrays' names."""
    class SecondForSecond(OnTheRoad):
        time = Array("time", "time", "seconds; a drive that ends earlier has fewer rows")
        state = Family("{who}.{what}", "time", "of the car: metres along the road, lanes across it, lanes a second, "
                       "metres a second, 1 once it has crashed", who=who, what=("x", "y", "drift", "speed", "crashed"))
        sensors = Family("{who}.sensors", "time sensor", "0 clear, 1 near", who=who)
        opening = Family("{who}.opening", "time gate", "0 shut, 1 open", who=who)
        actuators = Family("{who}.actuators", "time actuator", "steering -1 to 1, brake and accelerator 0 to 1", who=who)
        cars = Family("{who}.cars.{what}", "time car", "of the other cars", who=who, what=("x", "y", "speed"))
        seconds = Fact("config.test_seconds", "how long each test drive is, at most")

        @classmethod
        def laws(cls, recording):
            yield from super().laws(recording)
            for car in who:
                yield from motion(recording, f"{car}.")

    return SecondForSecond


class Driving(OnTheRoad):
    """A circuit that learned to drive from a log of driving, and drives in traffic that it never met."""

    name = "circuit"
    sizes = OnTheRoad.sizes | {"gate": 3, "actuator": 3, "parameter": 4 * 3 + 3 + 3 * 3 + 3,
                                "rules": [{"condition": "if", "action": "drive"}]}

    sensors = Words("sensors", "names of the sensors", axis="sensor")
    actuators = Words("actuators", "names of the actuators", axis="actuator")
    rules = Words("rules", "condition and action of each line of the written driver", axis="line")
    parameters = Fact("config.parameters", "numbers of the circuit")
    gates = Fact("config.gates", "gates of the circuit")
    test_drives = Fact("config.test_drives", "drives in which each driver was tested")
    test_seconds = Fact("config.test_seconds", "how long each of them is")

    W_in = Array("W_in", "sensor gate", "strength of the wires from sensors to gates")
    b_in = Array("b_in", "gate", "minus each gate's threshold")
    W_out = Array("W_out", "gate actuator", "strength of the wires from gates to actuators")
    b_out = Array("b_out", "actuator", "how ready each actuator is by itself")
    random_W_in = Array("random.W_in", "sensor gate", "likewise, of the best random try")
    random_b_in = Array("random.b_in", "gate", "likewise, of the best random try")
    random_W_out = Array("random.W_out", "gate actuator", "likewise, of the best random try")
    random_b_out = Array("random.b_out", "actuator", "likewise, of the best random try")

    time = Array("time", "time", "seconds since the start of the trained circuit's drive")
    x = Family("{driver}.x", "time", "metres along the road", driver=DRIVERS)
    y = Family("{driver}.y", "time", "lanes across it, 0 the centre of the leftmost", driver=DRIVERS)
    drift = Family("{driver}.drift", "time", "lanes a second sideways", driver=DRIVERS)
    speed = Family("{driver}.speed", "time", "metres a second", driver=DRIVERS)
    crashed = Family("{driver}.crashed", "time", "1 from the crash on", driver=DRIVERS)
    sensed = Family("{driver}.sensors", "time sensor", "0 clear to 1 near", driver=DRIVERS)
    acted = Family("{driver}.actuators", "time actuator", "steering -1 left to 1 right, brake and accelerator 0 to 1",
                   driver=DRIVERS)
    cars_x = Family("{driver}.cars.x", "time car", "metres ahead of the car", driver=DRIVERS)
    cars_y = Family("{driver}.cars.y", "time car", "lane of each other car", driver=DRIVERS)
    cars_speed = Family("{driver}.cars.speed", "time car", "metres a second", driver=DRIVERS)
    current = Array("trained.current", "time gate", "what has gathered at each gate, above its threshold")
    opening = Array("trained.opening", "time gate", "0 shut to 1 open")
    line = Array("rules.line", "time", "which line of the written driver fires")

    loss = Family("{way}.loss", "try", "loss of each try, in order", way=WAYS)
    kept = Family("{way}.kept", "snapshot", "tries of which the numbers were kept", way=WAYS)
    kept_parameters = Family("{way}.parameters", "snapshot parameter", "all numbers of the circuit then", way=WAYS)
    passed = Array("passed", "", "steps until backpropagation was lower than the best random try")
    loss_guessing = Array("loss.guessing", "", "loss of always doing the average")
    loss_random = Array("loss.random", "", "loss of the best random try")
    loss_trained = Array("loss.trained", "", "loss after backpropagation")
    log_sensors = Array("log.sensors", "row sensor", "examples of what was learned from: what the sensors said")
    log_actuators = Array("log.actuators", "row actuator", "what the written driver did")
    log_line = Array("log.line", "row", "by which of its lines")

    metres = Estimates("test.{driver}.metres", "metres without a crash", driver=DRIVERS)
    crashes = Estimates("test.{driver}.crashed", "share of drives that crash", driver=DRIVERS)
    of_rules = Estimates("test.{driver}.of_rules", "metres, as a share of the written driver's in the same traffics",
                         driver=DRIVERS)
    test_crashed = Estimate("test.trained.crashed", "share of the trained circuit's drives that crash")
    decision = Cast("decision", "index side free held turned brake_gate gate",
                    "steps at which the circuit has most to weigh and changes lanes, and the gates that did it")
    two_sensor_gate = Cast("two-sensor gate", "gate sensors[2] wants[2]", "demands two things at once")

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        for driver in DRIVERS:
            yield from motion(recording, f"{driver}.")
        for driver, prefix in CIRCUITS.items():
            yield from circuit(recording, driver, prefix)


def motion(recording: Recording, prefix: str = "") -> Iterator[Law]:
    """What the positions of a car, and of the others, are to their speeds: each step adds its new speed.

    prefix: how the names of the drive's arrays begin.
    """
    step = float(np.diff(recording.plain("time").astype(np.float64)).mean())
    for place, speed in ((prefix + "x", prefix + "speed"), (prefix + "y", prefix + "drift"),
                         (prefix + "cars.x", prefix + "cars.speed")):
        places, speeds = (recording.plain(name).astype(np.float64) for name in (place, speed))
        moved = np.concatenate([places[:1], places[:-1] + step * speeds[1:]])
        if place.endswith("cars.x"):
            moved[1:][_replaced(places)] = np.nan
        rounding = 4 * recording.precision(place) * np.abs(places).max()
        slack = rounding + step * allowance(speeds, recording.precision(speed))
        yield equal(recording, place, moved, f"a step of {speed} after the one before", slack)


def _replaced(places: np.ndarray) -> np.ndarray:
    """Where a car that fell out of sight comes again as another: a leap between two steps without one.

    places: [time car], the result [time-1 car].
    """
    leaps = np.abs(np.diff(places, axis=0)) > ANOTHER
    around = np.pad(leaps, ((1, 1), (0, 0)))
    return leaps & ~around[:-2] & ~around[2:]


def circuit(recording: Recording, driver: str, prefix: str) -> Iterator[Law]:
    """What current, gates and actuators are to the sensors, through the circuit's numbers."""
    sensors, W_in, b_in, W_out, b_out = (recording.plain(name).astype(np.float64) for name in (
        f"{driver}.sensors", f"{prefix}W_in", f"{prefix}b_in", f"{prefix}W_out", f"{prefix}b_out"))
    current = sensors @ W_in + b_in                                                               # [time gate]
    opening = _sigmoid(current)
    arriving = opening @ W_out + b_out                                                            # [time actuator]
    because = f"what {driver}.sensors and the wires make of it"
    for name, values in {f"{driver}.current": current, f"{driver}.opening": opening}.items():
        if name in recording:
            yield equal(recording, name, values, because)
    actuators = np.concatenate([np.tanh(arriving[:, :1]), _sigmoid(arriving[:, 1:])], axis=1)
    yield equal(recording, f"{driver}.actuators", actuators, because, PROCESSOR * (1 + np.abs(W_out).sum()))


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(0.5 * x))

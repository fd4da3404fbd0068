"""What `circuit` holds."""
from model.contents import Array, Cast, Contents, Estimate, Estimates, Fact, Family, Words

# nothing in the way of the current, the best of the random tries, backpropagation, if-then-else
DRIVERS = "unresisted", "random", "trained", "rules"
WAYS = "random_search", "backpropagation"                   # to find the numbers of a circuit


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


class Driving(OnTheRoad):
    """A circuit that learned to drive from a log of driving, and drives in traffic that it never met."""

    name = "circuit"

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
    two_sensor_gate = Cast("two-sensor gate", "gate sensors wants", "demands two things at once")

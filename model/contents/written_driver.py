"""What `study-written-driver` holds."""
from model.contents import Array, Contents, Fact, Family
from model.contents.driving import motion


class WrittenDriver(Contents):
    """A drive second for second; how much was logged; and some rows of the log with where they were."""

    name = "study-written-driver"
    time = Array("time", "time", "seconds")
    state = Family("{what}", "time", "of the car: metres along the road, lanes across it, lanes a second, metres a "
                   "second, 1 once it has crashed", what=("x", "y", "drift", "speed", "crashed"))
    sensors = Array("sensors", "time sensor", "0 clear, 1 near")
    actuators = Array("actuators", "time actuator", "steering -1 to 1, brake and accelerator 0 to 1")
    cars = Family("cars.{what}", "time car", "of the other cars", what=("x", "y", "speed"))
    line = Array("line", "time", "which line fired")
    first = Array("first", "line", "seconds until it first fired; no number if it never did")
    moments = Array("moments", "line", "moments of all logged drives in which it fired")
    rows = Array("rows", "line", "of them, that the circuit learned from")
    all_moments = Array("log.moments", "", "of all lines")
    all_rows = Array("log.rows", "", "of all lines")
    row_line = Array("row.line", "row", "of the sample: which line fired")
    row_drive = Array("row.drive", "row", "the number of its drive")
    row_time = Array("row.time", "row", "seconds since the start of its drive")
    row_x = Array("row.x", "row", "metres along the road")
    row_y = Array("row.y", "row", "lanes across it")
    row_sensors = Array("row.sensors", "row sensor", "what the sensors said there")
    row_actuators = Array("row.actuators", "row actuator", "what the driver did")
    row_ahead = Array("row.ahead", "row car", "metres to the other cars; those out of sight stand at its edge")
    row_lane = Array("row.lane", "row car", "their lanes")
    sight = Fact("config.sight", "metres ahead and behind in which other cars are kept")

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        yield from motion(recording)

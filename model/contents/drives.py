"""What `study-drives` holds."""
from model.contents import Array, Fact, Family
from model.contents.driving import DRIVERS, OnTheRoad, motion

WHO = "original", "copy"


class Drives(OnTheRoad):
    """How every drive ends in which a driver was tested, each in a traffic of its own that nobody learned from; and one
    lane change, second for second, of the trained circuit and of a second car that was given its numbers.
    """

    name = "study-drives"
    metres = Family("{driver}.metres", "drive", "way without a crash", driver=DRIVERS)
    crashed = Family("{driver}.crashed", "drive", "1 where it ended in a crash", driver=DRIVERS)
    lane = Family("{driver}.lane", "drive", "lanes across the road where it ended, 0 the centre of the leftmost",
                  driver=DRIVERS)
    time = Array("time", "time", "seconds")
    state = Family("{who}.{what}", "time", "of the car that changes lanes: metres along the road, lanes across it, lanes "
                   "a second, metres a second, 1 once it has crashed", who=WHO,
                   what=("x", "y", "drift", "speed", "crashed"))
    sensors = Family("{who}.sensors", "time sensor", "0 clear, 1 near", who=WHO)
    opening = Family("{who}.opening", "time gate", "0 shut, 1 open", who=WHO)
    actuators = Family("{who}.actuators", "time actuator", "steering -1 to 1, brake and accelerator 0 to 1", who=WHO)
    cars = Family("{who}.cars.{what}", "time car", "of the other cars", who=WHO, what=("x", "y", "speed"))
    apart = Array("changed.apart", "", "metres that the car that changes lanes and its copy come apart at most")
    changing = Fact("config.changing", "step at which the car crosses into another lane; the last, if it never does")
    drives = Fact("config.test_drives", "drives of each driver")
    seconds = Fact("config.test_seconds", "how long each of them is, at most")

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        for who in WHO:
            yield from motion(recording, f"{who}.")

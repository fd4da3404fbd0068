"""What `study-drives` holds."""
from model.contents import Array, Fact, Family
from model.contents.driving import DRIVERS, second_for_second


class Drives(second_for_second("original", "copy")):
    """How every drive ends in which a driver was tested, each in a traffic of its own that nobody learned from; and one
    lane change, second for second, of the trained circuit and of a second car that was given its numbers.
    """

    name = "study-drives"
    metres = Family("{driver}.metres", "drive", "way without a crash", driver=DRIVERS)
    crashed = Family("{driver}.crashed", "drive", "1 where it ended in a crash", driver=DRIVERS)
    lane = Family("{driver}.lane", "drive", "lanes across the road where it ended, 0 the centre of the leftmost",
                  driver=DRIVERS)
    apart = Array("changed.apart", "", "metres that the car that changes lanes and its copy come apart at most")
    changing = Fact("config.changing", "step at which the car crosses into another lane; the last, if it never does")
    drives = Fact("config.test_drives", "drives of each driver")

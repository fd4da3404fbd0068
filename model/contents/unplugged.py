"""What `study-unplugged` holds."""
from model.contents import Array, Cast, Estimate, Estimates, Fact
from model.contents.driving import second_for_second

WHO = ("plugged", "needed", "sense", "harmless", "copy")
WIRE = "wire matrix row column from to"


class Unplugged(second_for_second(*WHO)):
    """What the circuit does without each of its wires, strongest first, and with all: in the same traffics, which it
    never met.

    Second for second, in one traffic: the circuit with all wires (`plugged`), without the wire that matters most
    (`needed`), without the sensor's wire that does (`sense`), without the strongest that does no harm (`harmless`), and
    a second car that was given the same numbers (`copy`). A drive ends when its car has crashed.
    """

    name = "study-unplugged"
    strength = Array("strength", "wire", "as it is in the matrix: how much comes through, and with which sign")
    crashed = Estimate("crashed", "share of drives that crash without it", axes="wire")
    metres = Estimate("metres", "mean way without a crash, without it", axes="wire")
    lost = Estimate("lost", "metres that the same traffic is driven farther with it", axes="wire")
    plugged_metres = Estimate("test.plugged.metres", "mean way with all wires")
    test_crashed = Estimates("test.{who}.crashed", "share of drives that crash", who=WHO[:-1])
    soon = Estimate("soon", "share of traffics in which both needed wires end in a crash within the shown seconds")
    wires = Array("wires", "", "how many carry something")
    without_crash = Array("wires.without_crash", "", "of them, without which no drive crashes: some cars crawl")
    harmless = Array("wires.harmless", "", "of them, without which no drive crashes and the car comes as far")
    copy_apart = Array("copy.apart", "", "metres that two cars with the same numbers come apart at most")
    needed_wire = Cast("needed wire", WIRE, "without which the car comes least far")
    sense_wire = Cast("sense wire", WIRE, "the same among the sensors' wires")
    harmless_wire = Cast("harmless wire", WIRE, "the strongest without which it drives as well")
    drives = Fact("config.test_drives", "drives in which each wire is missing")

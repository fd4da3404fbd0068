"""One wire unplugged: it is the circuit that drives (section 4 of the article)."""
import numpy as np
from manim import UP, FadeIn, FadeOut

from model.contents.unplugged import Unplugged
from model.values.measured import Measured, formula
from scenes.circuit.driving import SameTrafficClip, crash_point
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.crash import Crash
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.drives import BRAKE, FRONT, LEFT, RIGHT, STEERING, ride
from scenes.kit.fleet import Fleet
from scenes.kit.lettering import Label
from scenes.kit.plug import Plug
from scenes.stage import _

HALF = 0.5
LEFTS = -6.3, -4.06                              # the left edges of both roads
XRAY = np.array([2.45, -0.62, 0.0])
SLOW_FROM = 12                                   # steps before the crash from which time slows down
SIDES = _("front"), _("back"), _("left"), _("right")
BROADEST = 0.13                                  # scene units of a wire without which every drive crashes


class OneWireOut(SameTrafficClip):
    """It is the circuit that drives: one wire out, and the same car crashes in the same traffic."""

    sense_wire, test_crashed, drives = Unplugged.sense_wire, Unplugged.test_crashed, Unplugged.test_crashed.n
    wire_crashes, wires, without_crash, harmless = (
        Unplugged.crashed,
        Unplugged.wires,
        Unplugged.without_crash,
        Unplugged.harmless,
    )

    def construct(self):
        self.prepare()
        self.compare()
        self.open_the_car()
        self.pull()
        self.drive_both()
        self.test()
        self.all_wires()

    def prepare(self):
        choice = self.sense_wire.choice
        self.sensor, self.gate = int(choice["row"]), int(choice["column"])
        self.plugged, self.cut = (self.drive_by(who) for who in ("plugged", "sense"))
        self.ways = [
            self.road(drive, left=left, unit=0.138, ahead=33, behind=16)
            for drive, left in zip((self.plugged, self.cut), LEFTS, strict=True)
        ]
        self.labels = [
            Label(text, size=theme.NOTE).next_to(way.asphalt, UP, buff=0.05)
            for text, way in zip((_("plugged in"), _("one wire out")), self.ways, strict=True)
        ]
        self.xray = self.car(self.cut, 0, place=XRAY)
        self.xray.show_values(self.plugged.sensors[0], self.plugged.opening[0], self.plugged.actuators[0])
        self.cone = Cone(self.ways[1], self.xray)

    # -- beats --------------------------------------------------------------------------------------------------------
    def compare(self):
        self.headline(_("What does one wire do?"), *(FadeIn(way) for way in self.ways))
        with self.say(_("Both cars have the same circuit, the same traffic, the same second.")):
            self.wait(theme.QUICK)

    def open_the_car(self):
        with self.say(_("We open one of them, and look at one wire from its {side} sensor."), side=SIDES[self.sensor]):
            self.add(self.cone, self.xray)
            self.play(open_up(self.cone, self.xray))
            self.play(*self.xray.look_at([self.sensor], self.gate, STEERING, run_time=theme.QUICK))
        holds = (
            (self.W_in[self.sensor, self.gate] < 0)
            & (self.plugged.sensors[0, self.sensor] > HALF)
            & (self.plugged.opening[0, self.gate] < HALF)
        )
        with self.claim(
            holds,
            _("As long as something is near there, as it is now, this wire holds a gate shut."),
            _("This wire tells a gate what is near there."),
        ):
            self.wait(theme.QUICK)

    def pull(self):
        point, socket = self.xray.sensor_point(self.sensor), self.xray.gate_point(self.gate)
        side = -1 if point[0] <= self.xray.body.get_x() else 1
        self.plug = Plug(point, socket + (side * 0.30, 0.27, 0), point + (side * 0.95, -1.15, 0))
        self.xray.wiring.W_in = without(self.W_in, self.sensor, self.gate)
        self.add(self.plug)
        with self.say(_("We pull its plug. Nothing else changes.")):
            self.play(self.plug.pull(), FadeIn(self.labels[0]), FadeIn(self.labels[1]))
        more = self.cut.opening[0, self.gate] > self.plugged.opening[0, self.gate]
        with self.claim(more, _("Nothing holds the gate any more."), _("The gate stays as it was.")):
            self.play(
                *self.xray.change_to(
                    self.cut.sensors[0], self.cut.opening[0], self.cut.actuators[0], run_time=theme.MOVE
                )
            )

    def drive_both(self):
        last = len(self.cut) - 1
        pieces = [*self.ways, self.cone, self.xray]
        with self.say(_("Both drive on, second for second.")):
            self.play(*self.xray.look_at_all(run_time=theme.QUICK))
            self.play(*ride(pieces, max(last - SLOW_FROM, 0), 1))
        crashed = self.state(who="sense", what="crashed")[last] > 0
        steering = self.cut.actuators[last, STEERING] * {LEFT: -1, RIGHT: 1}.get(self.sensor, 0)
        apart = (
            crashed
            & (steering > HALF)
            & (self.cut.sensors[last, self.sensor] > HALF)
            & (self.plugged.actuators[min(last, len(self.plugged) - 1), BRAKE] > HALF)
            & (self.state(who="plugged", what="crashed")[: last + 1] == 0).all()
        )
        with self.claim(
            apart,
            _("This one turns to where a car is, and crashes. The other brakes."),
            _("What each does, it does by its wires."),
        ):
            self.play(*ride(pieces, last, (0.6, 0.25)))
            if bool(crashed):
                self.burst = Crash(crash_point(self.ways[1]))
                self.add(self.burst)
                self.play(self.burst.strike())
            self.play(*self.xray.look_at([FRONT], self.gate, STEERING, run_time=theme.QUICK))

    def test(self):
        drives = self.drives(who="sense")
        share = {who: self.test_crashed(who=who) for who in ("plugged", "sense")}
        with_wire, without_wire = (share[who] * drives for who in ("plugged", "sense"))
        fleets = [
            Fleet(share[who], drives, width=2.9, height=4.7, rows=20).move_to((x, -0.72, 0))
            for who, x in (("plugged", 0.4), ("sense", 4.4))
        ]
        notes = [
            Label(text, size=theme.NOTE).next_to(fleet, UP, buff=0.15)
            for text, fleet in zip((_("plugged in"), _("one wire out")), fleets, strict=True)
        ]
        self.play(close_up(self.cone, self.xray), FadeOut(self.plug, run_time=theme.QUICK))
        self.remove(self.xray, self.cone)
        for fleet in fleets:
            fleet.fate = 0.0
        with self.say(
            _("Was that bad luck? We let each drive {drives:.0f} times, in the same traffic as the other."),
            drives=drives,
        ):
            self.play(*(fleet.arrive() for fleet in fleets), *(FadeIn(note) for note in notes))
        worse = without_wire > with_wire
        with self.claim(
            worse,
            _("Plugged in, {before:.0f} crash; without the wire, {after:.0f}. So it is the circuit that drives."),
            _("Plugged in, {before:.0f} crash; without the wire, {after:.0f}."),
            before=with_wire,
            after=without_wire,
        ):
            self.play(*(fleet.meet_fate() for fleet in fleets))
            self.headline(
                _("This wire out: [{after:.0f} of {drives:.0f} crash|WRONG]"), after=without_wire, drives=drives
            )
        self.play(*(FadeOut(part) for part in (*fleets, *notes)))

    def all_wires(self):
        wires, crashing = self.wires, self.wires - self.without_crash
        self.xray = self.car(self.plugged, 0, place=XRAY)
        self.xray.show_values(
            *(0 * array[0] for array in (self.plugged.sensors, self.plugged.opening, self.plugged.actuators))
        )
        self.xray.words.light = np.zeros(len(self.W_in))
        self.xray.edges.set_opacity(0)
        self.xray.wiring.spot_in, self.xray.wiring.spot_out = (
            np.full(self.W_in.shape, 0.02),
            np.full(self.W_out.shape, 0.02),
        )
        stakes = Stakes(self.xray.wiring, self.wire_crashes, self.recordings[Unplugged.name].meta.get("wires", []))
        key = Label(_("width: how many crash without it"), size=theme.NOTE, color=theme.WRONG)
        key.next_to(self.xray.body, UP, buff=0.2)
        with self.say(
            _("We pulled each of the {wires:.0f} wires in turn, {drives:.0f} drives each."),
            wires=wires,
            drives=self.drives(who="sense"),
        ):
            self.play(FadeIn(self.xray))
            self.add(stakes)
            self.play(
                Tween(stakes, told=1.0, start={"told": 0.0}, run_time=2 * theme.SLOW), FadeIn(key, run_time=theme.QUICK)
            )
        with self.claim(
            crashing > 0,
            _("Without {crashing:.0f} of them it crashes, sometimes or always; {harmless:.0f} it does not miss."),
            _("Not one of them is missed."),
            crashing=crashing,
            harmless=self.harmless,
        ):
            self.wait(theme.QUICK)
        self.headline(_("[{crashing:.0f} of {wires:.0f} wires|WRONG] prevent crashes"), crashing=crashing, wires=wires)
        self.wait(theme.REST)


class Stakes(Drawn):
    """Every wire of a car, as broad as the share of drives that crash without it: `Stakes(wiring, shares, wires)`.

    shares [wire], `Measured`; wires: the recording's descriptions of them (matrix, row, column).
    Track: `told` (0 to 1).
    """

    tracks, measures = ("told",), ("shares",)

    def __init__(self, wiring, shares: Measured, wires: list[dict]):
        self.curves = [
            wiring.place(wiring.curves[key])[:, :2]
            for wire in wires
            if (key := ("in" if wire["matrix"] == "W_in" else "out", wire["row"], wire["column"])) in wiring.curves
        ]
        self.told = 1.0
        self.shares = shares
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, theme.WRONG)

    def draw(self, pen):
        corner = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
        order = np.argsort(self.shares[:len(self.curves)])
        for place, wire in enumerate(order):
            come = float(np.clip(self.told * (len(order) + 4) - (len(order) - place), 0, 4) / 4)
            for point in (self.curves[wire] + corner).tolist():
                pen.ctx.line_to(*point)
            share = float(self.shares[wire]) * come
            pen.stroke(
                theme.mix(theme.QUIET, theme.WRONG, min(4 * share, 1)), max(BROADEST * share, 0.015), 0.6 + 0.35 * share
            )


@formula
def without(W_in, row: int, column: int):
    """The strengths of all wires but one.  # [sensor gate]"""
    matrix = np.array(W_in)
    matrix[row, column] = 0
    return matrix

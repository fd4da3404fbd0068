"""One wire unplugged: it is the circuit that drives (section 4 of the article)."""
import numpy as np
from manim import DOWN, PI, UP, FadeIn, FadeOut
from manim import LEFT as LEFTWARDS
from manim import RIGHT as RIGHTWARDS

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
UNIT, AHEAD, BEHIND = 0.138, 33, 32              # of a road: scene units a metre, metres that are seen
NEAR = 1.58                                      # how much larger the roads are where they run across the frame,
NEAR_AT = (-0.05, 0.85, 0), (-0.05, -2.0, 0)     # and their middles there
XRAY = np.array([2.45, -0.62, 0.0])
TABLE = np.array([-4.4, -0.5, 0.0])              # where the car stands of which every wire is pulled
STRIKE = 3                                       # steps before the crash from which it is seen from near
SIDES = _("front"), _("back"), _("left"), _("right")
BROADEST = 0.15                                  # scene units of a wire without which every drive crashes
COLUMNS = (8.1, 3.85)                            # breadth and height of the columns, of which
COLUMNS_AT = (2.45, -2.0, 0)                     # the middle of the base stands here
UNDER = 1.3                                      # from a sensor down to what its current does


class OneWireOut(SameTrafficClip):
    """It is the circuit that drives: one wire out, and the same car crashes in the same traffic."""

    sense_wire, test_crashed, drives = Unplugged.sense_wire, Unplugged.test_crashed, Unplugged.test_crashed.n
    wire_crashes, wire_losses = Unplugged.crashed, Unplugged.lost
    wires, without_crash, harmless = Unplugged.wires, Unplugged.without_crash, Unplugged.harmless

    def construct(self):
        self.prepare()
        self.compare()
        self.open_the_car()
        self.pull()
        self.drive_both()
        self.crash()
        self.test()
        self.all_wires()

    def prepare(self):
        choice = self.sense_wire.choice
        self.sensor, self.gate = int(choice["row"]), int(choice["column"])
        self.plugged, self.cut = (self.drive_by(who) for who in ("plugged", "sense"))
        self.last = len(self.cut) - 1
        self.ways = [
            self.road(drive, left=left, unit=UNIT, ahead=AHEAD, behind=BEHIND)
            for drive, left in zip((self.plugged, self.cut), LEFTS, strict=True)
        ]
        self.homes = [way.get_center() for way in self.ways]
        self.xray = self.car(self.cut, 0, place=XRAY)
        self.xray.wiring.barred = False
        self.xray.show_values(self.plugged.sensors[0], self.plugged.opening[0], self.plugged.actuators[0])
        self.cone = Cone(self.ways[1], self.xray)

    def names(self) -> list[Label]:
        """What sets the two cars apart, above their roads as these stand now."""
        return [
            Label(text, size=theme.LABEL).next_to(way.asphalt, UP, buff=0.04)
            for text, way in zip((_("plugged in"), _("one wire out")), self.ways, strict=True)
        ]

    # -- beats --------------------------------------------------------------------------------------------------------
    def compare(self):
        for way, place in zip(self.ways, NEAR_AT, strict=True):
            way.rotate(-PI / 2).scale(NEAR).move_to(place)
        self.headline(_("What does one wire do?"), *(FadeIn(way) for way in self.ways))
        with self.say(_("Both cars have the same circuit, the same traffic, the same second.")):
            self.wait(theme.QUICK)

    def open_the_car(self):
        with self.say(_("We open one of them, and look at one wire from its {side} sensor."), side=SIDES[self.sensor]):
            self.play(
                *(
                    way.animate(run_time=theme.MOVE).rotate(PI / 2).scale(1 / NEAR).move_to(home)
                    for way, home in zip(self.ways, self.homes, strict=True)
                )
            )
            self.add(self.cone, self.xray)
            self.cone.show(0)
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
            self.effect = self.holding_note()
            self.play(FadeIn(self.effect, run_time=theme.QUICK))

    def holding_note(self) -> Label:
        """Below the sensor what its current does to the gate."""
        holds = bool(self.W_in[self.sensor, self.gate] < 0)
        text, color = (_("blue: holds back"), theme.BELOW) if holds else (_("warm: opens"), theme.CURRENT)
        point = self.xray.sensor_point(self.sensor)
        aside = LEFTWARDS if point[0] <= self.xray.body.get_x() else RIGHTWARDS
        return Label(text, size=theme.LABEL, color=color).next_to(point + UNDER * DOWN, aside, buff=0.5)

    def pull(self):
        point, socket = self.xray.sensor_point(self.sensor), self.xray.gate_point(self.gate)
        side = -1 if point[0] <= self.xray.body.get_x() else 1
        self.plug = Plug(point, socket + (side * 0.30, 0.27, 0), point + (side * 0.95, -1.15, 0))
        self.xray.wiring.W_in = without(self.W_in, self.sensor, self.gate)
        self.labels = self.names()
        self.remove(self.effect)
        self.add(self.plug)
        with self.say(_("We pull its plug. Nothing else changes.")):
            self.play(self.plug.pull(), *map(FadeIn, self.labels))
        more = self.cut.opening[0, self.gate] > self.plugged.opening[0, self.gate]
        waits = (
            (self.cut.opening[0, self.gate] < HALF)
            & (self.cut.sensors[0, FRONT] < HALF)
            & (self.W_in[FRONT, self.gate] > 0)
        )
        with self.claim(
            more & waits,
            _("Nothing on that side holds the gate any more. To open, it waits for a push from the front."),
            _("The gate no longer hears that sensor."),
        ):
            self.play(
                *self.xray.change_to(
                    self.cut.sensors[0], self.cut.opening[0], self.cut.actuators[0], run_time=theme.MOVE
                ),
                *self.xray.look_at([FRONT], self.gate, STEERING, run_time=theme.MOVE),
            )

    def drive_both(self):
        before = max(self.last - STRIKE, 0)
        pieces = [*self.ways, self.cone, self.xray]
        with self.say(_("Both drive on, second for second.")):
            self.play(*ride(pieces, max(self.last - 4 * STRIKE, 0), 1.2))
        pushed = (
            (self.cut.sensors[before, FRONT] > HALF)
            & (self.cut.sensors[before, self.sensor] > HALF)
            & (self.cut.opening[before, self.gate] > HALF)
            & (np.abs(self.cut.actuators[before, STEERING]) > HALF)
        )
        with self.claim(
            pushed,
            _("Now the front is near. It pushes the gate open, and the wheel turns: the {side} is not heard."),
            _("Each gate opens as its wires push and hold it."),
            side=SIDES[self.sensor],
        ):
            self.play(*ride(pieces, before, (0.5, 0.2)))

    def crash(self):
        """Both from near: the last steps before the crash, slowly."""
        self.play(close_up(self.cone, self.xray), *map(FadeOut, (self.plug, *self.labels)), run_time=theme.MOVE)
        self.remove(self.xray, self.cone)
        self.play(
            *(
                way.animate(run_time=theme.MOVE).rotate(-PI / 2).scale(NEAR).move_to(place)
                for way, place in zip(self.ways, NEAR_AT, strict=True)
            )
        )
        self.labels = self.names()
        for label in self.labels:
            label.set_x(theme.HEADLINE_LEFT + label.width / 2)
        crashed = self.state(who="sense", what="crashed")[self.last] > 0
        steering = self.cut.actuators[self.last, STEERING] * {LEFT: -1, RIGHT: 1}.get(self.sensor, 0)
        apart = (
            crashed
            & (steering > HALF)
            & (self.cut.sensors[self.last, self.sensor] > HALF)
            & (self.plugged.actuators[min(self.last, len(self.plugged) - 1), BRAKE] > HALF)
            & (self.state(who="plugged", what="crashed")[: self.last + 1] == 0).all()
        )
        with self.claim(
            apart,
            _("This one turns to where a car is, and crashes. The other brakes."),
            _("What each does, it does by its wires."),
        ):
            names = (FadeIn(label, run_time=theme.QUICK) for label in self.labels)
            self.play(*ride(self.ways, self.last, 0.25), *names)
            self.burst = Crash(crash_point(self.ways[1]), radius=0.6, veil=0.45)
            if bool(crashed):
                self.add(self.burst)
                self.play(self.burst.strike())

    def test(self):
        drives = self.drives(who="sense")
        share = {who: self.test_crashed(who=who) for who in ("plugged", "sense")}
        with_wire, without_wire = (share[who] * drives for who in ("plugged", "sense"))
        fleets = [
            Fleet(share[who], drives, width=5.7, height=4.6, rows=10).move_to((x, -0.55, 0))
            for who, x in (("plugged", -3.4), ("sense", 3.4))
        ]
        notes = [
            Label(text, size=theme.BODY).next_to(fleet, UP, buff=0.12)
            for text, fleet in zip((_("plugged in"), _("one wire out")), fleets, strict=True)
        ]
        self.play(*(FadeOut(part, run_time=theme.QUICK) for part in (*self.ways, *self.labels, self.burst)))
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
        wires, crashing, slow = self.wires, self.wires - self.without_crash, self.without_crash - self.harmless
        self.xray = self.bare_car()
        wiring, described = self.xray.wiring, self.recordings[Unplugged.name].meta.get("wires", [])
        worth = self.wire_crashes, self.wire_losses, self.harmless
        stakes, columns = Stakes(wiring, described, *worth), Columns(*COLUMNS, *worth)
        columns.move_to(COLUMNS_AT, aligned_edge=DOWN)
        key = Label(_("each column a wire: how many crash without it"), size=theme.LABEL)
        key.next_to(columns, UP, buff=0.2).align_to(columns, RIGHTWARDS)
        most = Label(
            _("{count:.0f} of {drives:.0f}"),
            size=theme.LABEL,
            color=theme.WRONG,
            count=np.max(self.wire_crashes) * self.drives(who="sense"),
            drives=self.drives(who="sense"),
        )
        most.next_to(columns, UP, buff=0.2).align_to(columns, LEFTWARDS)
        groups = [
            Label(text, size=theme.NOTE, color=color, count=number)
            .next_to(columns, DOWN, buff=0.15)
            .set_x(columns.middle(first, number)[0])
            for text, color, first, number in (
                (_("{count:.0f}: crashes"), theme.WRONG, 0 * crashing, crashing),
                (_("{count:.0f}: slow"), theme.CURRENT, crashing, slow),
                (_("{count:.0f}: not missed"), theme.QUIET, crashing + slow, self.harmless),
            )
            if bool(number > 0)
        ]
        with self.say(
            _("We pulled each of the {wires:.0f} wires in turn, {drives:.0f} drives each."),
            wires=wires,
            drives=self.drives(who="sense"),
        ):
            self.play(FadeIn(self.xray))
            self.add(stakes, columns)
            self.play(
                *map(FadeIn, (key, most)),
                *(Tween(part, told=1.0, start={"told": 0.0}, run_time=2 * theme.SLOW) for part in (stakes, columns)),
            )
        with self.claim(
            crashing > 0,
            _("{crashing:.0f} prevent crashes. Without {slow:.0f} it falls behind; {harmless:.0f} it does not miss."),
            _("Not one of them prevents a crash."),
            crashing=crashing,
            slow=slow,
            harmless=self.harmless,
        ):
            self.play(*map(FadeIn, groups or [most]))
        self.headline(_("[{crashing:.0f} of {wires:.0f} wires|WRONG] prevent crashes"), crashing=crashing, wires=wires)
        self.wait(theme.REST)

    def bare_car(self):
        """The car in which nothing flows."""
        car = self.car(self.plugged, 0, place=TABLE)
        car.show_values(
            *(0 * array[0] for array in (self.plugged.sensors, self.plugged.opening, self.plugged.actuators))
        )
        car.words.light = np.zeros(len(self.W_in))
        car.edges.set_opacity(0)
        car.wiring.spot_in, car.wiring.spot_out = (np.full(matrix.shape, 0.02) for matrix in (self.W_in, self.W_out))
        return car


class Worth(Drawn):
    """What is drawn of every wire by what happens without it, one wire after the other.

    shares, losses [wire], `Measured`: of drives that crash, and of metres; harmless: how many wires are not missed.
    Track: `told` (0 to 1).
    """

    tracks, measures = ("told",), ("shares", "losses", "harmless")

    def __init__(self, width: float, height: float, shares: Measured, losses: Measured, harmless: Measured):
        self.shares, self.losses, self.harmless, self.told = shares, losses, harmless, 1.0
        super().__init__(width, height, theme.WRONG)

    def ranking(self):
        """Of each wire its number, share, colour, and how far it has come (0 to 1).

        First those without which most drives crash; where none does, those without which most is lost.
        """
        shares, losses = np.nan_to_num(self.shares), np.nan_to_num(self.losses)
        order = np.lexsort((-losses, -shares))
        come = np.clip(self.told * (len(order) + 4) - np.arange(len(order)), 0, 4) / 4
        for place, wire in enumerate(order.tolist()):
            missed = place < len(order) - int(self.harmless)
            color = theme.WRONG if shares[wire] > 0 else theme.CURRENT if missed else theme.QUIET
            yield wire, float(shares[wire]), color, float(come[place])


class Stakes(Worth):
    """Every wire of a car, as broad as the share of drives that crash without it.

    `Stakes(wiring, wires, shares, losses, harmless)`; wires: how the recording describes them (matrix, row, column).
    """

    def __init__(self, wiring, wires: list[dict], *worth: Measured):
        keys = [("in" if wire["matrix"] == "W_in" else "out", wire["row"], wire["column"]) for wire in wires]
        self.curves = {
            number: wiring.place(wiring.curves[key])[:, :2] for number, key in enumerate(keys) if key in wiring.curves
        }
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, *worth)

    def draw(self, pen):
        corner = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
        for wire, share, color, come in reversed([*self.ranking()]):
            for point in (self.curves[wire] + corner).tolist() if wire in self.curves else ():
                pen.ctx.line_to(*point)
            pen.stroke(theme.mix(theme.UNLIT, color, come), max(BROADEST * share * come, 0.02), 0.6 + 0.35 * come)


class Columns(Worth):
    """The same as columns side by side, full height where every drive crashes.

    `Columns(width, height, shares, losses, harmless)`.
    """

    def middle(self, first: Measured, count: Measured) -> np.ndarray:
        """The scene point at the base, in the middle of so many columns."""
        return self.place(np.array([(float(first) + float(count) / 2) * self.step, 0.0]))

    @property
    def step(self) -> float:
        """From one column to the next."""
        return self.natural[0] / max(len(self.shares), 1)

    def draw(self, pen):
        for place, (_wire, share, color, come) in enumerate(self.ranking()):
            pen.box((place + 0.14) * self.step, 0, 0.72 * self.step, max(share * self.natural[1], 0.05) * come)
            pen.fill(color, 0.95 * come)


@formula
def without(W_in, row: int, column: int):
    """The strengths of all wires but one.  # [sensor gate]"""
    matrix = np.array(W_in)
    matrix[row, column] = 0
    return matrix

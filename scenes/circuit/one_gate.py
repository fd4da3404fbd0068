"""A gate can demand two things at once (section 3 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup, linear

from model.contents.driving import Driving
from model.values.measured import formula
from scenes.circuit.driving import DrivingClip
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.drawn import Tween
from scenes.kit.drives import STEERING
from scenes.kit.landscape import Climb, Landscape, LittleRoad, spot
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.wiring import Gates
from scenes.stage import _

HALF = 0.5
NET = 49                     # points of the landscape's net on each side
BEFORE = 45                  # steps of the drive before the moment that are seen
HALO = 0.7                   # radius of the light on the gate that is looked at
RADIUS = 0.19                # of the little gates at the corners
ROADS = {(0, 0): (-0.94, -0.24), (0, 1): (-0.94, 0.62), (1, 0): (0.97, -0.24), (1, 1): (0.97, 0.62)}
SIDES = _("front"), _("back"), _("left"), _("right")
NEAR = _("front near"), _("back near"), _("left near"), _("right near")
CLEAR = _("front clear"), _("back clear"), _("left clear"), _("right clear")


class OneGate(DrivingClip):
    """A gate can demand two things at once: its opening, over two sensors."""

    b_in, opening, cast, decision = Driving.b_in, Driving.opening, Driving.two_sensor_gate, Driving.decision

    def construct(self):
        self.prepare()
        self.look_at_the_gate()
        self.lay_out()
        self.visit_corners()
        self.climb()

    def prepare(self):
        choice = self.cast.choice
        self.gate, self.pair, self.wants = int(choice["gate"]), list(choice["sensors"]), list(choice["wants"])
        self.moment = int(self.decision.choice["turned"])
        self.recorded = self.drive_of("trained", self.opening)
        wires, threshold, around = self.W_in[:, self.gate], self.b_in[self.gate], self.recorded.sensors[self.moment]
        self.heights = landscape(wires, threshold, around, pair=self.pair, wants=self.wants, size=NET)
        self.corners = {corner: self.heights[-corner[0], -corner[1]] for corner in ROADS}     # 0 the first, -1 the last

    def wish(self, sensor: int):
        """What the gate wants of the first or of the second sensor."""
        return (NEAR if self.wants[sensor] else CLEAR)[self.pair[sensor]]

    # -- beats --------------------------------------------------------------------------------------------------------
    def look_at_the_gate(self):
        way, xray = self.road(self.recorded, self.moment), self.car(self.recorded, self.moment)
        cone = Cone(way, xray)
        self.headline(_("What does a [gate|CURRENT] wait for?"), FadeIn(way))
        with self.say(_("The trained circuit, in the moment in which it turns. We look at one of its gates.")):
            self.add(cone, xray)
            self.play(open_up(cone, xray, run_time=theme.MOVE))
            glow = Glow(HALO, level=HALF).move_to(xray.gate_point(self.gate))
            self.play(FadeIn(glow), run_time=theme.QUICK)
        weight = np.abs(self.W_in[:, self.gate])
        with self.claim(
            np.min(weight[self.pair]) > np.max(np.delete(weight, self.pair)),
            _("Of its wires from the sensors, these are the strongest: {first} and {second}."),
            _("Let us look at these wires: {first} and {second}."),
            first=SIDES[self.pair[0]],
            second=SIDES[self.pair[1]],
        ):
            self.play(*xray.look_at(self.pair, self.gate, STEERING, run_time=theme.MOVE))
        self.seat = xray.gate_point(self.gate)
        self.play(close_up(cone, xray), FadeOut(way), FadeOut(glow, run_time=theme.QUICK))
        self.remove(xray, cone)

    def lay_out(self):
        self.land = Landscape(self.heights)
        across, deep = self.axis(_("{wish} →"), 0, (0.5, -0.12)), self.axis(_("{wish} ↗"), 1, (1.24, 0.34))
        up = Label(_("↑ wider open"), size=theme.LABEL, halo=True)
        up.next_to(np.append(spot(0.0, 1.0, float(self.corners[0, 1])), 0), UP + LEFT, buff=0.1)
        with self.say(_("We computed how far it opens, for everything that these sensors can say.")):
            self.play(FadeIn(self.land, scale=0.05, target_position=self.seat), run_time=theme.SLOW)
            self.play(FadeIn(across), FadeIn(deep), run_time=theme.QUICK)
        with self.say(
            _("Higher ground: the gate is wider open. The other sensors stay as they were in that moment.")
        ):
            self.play(FadeIn(up))
        self.axes = VGroup(across, deep, up)

    def axis(self, text, sensor: int, ground) -> Label:
        """A label at a place of the ground: what there is more of that way."""
        label = Label(text, size=theme.LABEL, halo=True, wish=self.wish(sensor))
        return label.move_to((*spot(*ground, 0.0), 0))

    def visit_corners(self):
        self.play(FadeOut(self.axes), run_time=theme.QUICK)
        self.roads, self.marks = {}, {}
        for corner, place in ROADS.items():
            near = [None] * len(self.W_in)
            for sensor, wanted, there in zip(self.pair, self.wants, corner, strict=True):
                near[sensor] = int(wanted == there)
            self.roads[corner] = LittleRoad(near, place, spot(*corner, float(self.corners[corner])))
            self.marks[corner] = self.mark(corner)
        alone = np.maximum(self.corners[1, 0], self.corners[0, 1])
        with self.claim(
            alone < HALF,
            _("Only one of the demands met: at most {alone:.0%} open."),
            _("Only one of the demands met: it opens, too, {alone:.0%}."),
            alone=alone,
        ):
            for corner in ((0, 0), (0, 1), (1, 0)):
                self.play(FadeIn(self.roads[corner]), FadeIn(self.marks[corner]), run_time=theme.QUICK)
                self.wait(theme.QUICK)
        both = self.corners[1, 1]
        with self.claim(
            (both > HALF) & (alone < HALF),
            _("Both at once: {both:.0%}. Nobody built that in. It learned it from a log of driving."),
            _("Both at once: {both:.0%}."),
            both=both,
        ):
            self.play(FadeIn(self.roads[1, 1]), FadeIn(self.marks[1, 1]), run_time=theme.MOVE)

    def mark(self, corner) -> VGroup:
        """The little gate at a corner, as open as it is there, and by how much."""
        value, lit = self.corners[corner], corner == (1, 1)
        gate = Gates(2 * RADIUS, 2 * RADIUS, np.reshape(value, (1,)), np.array([[RADIUS, RADIUS]]), RADIUS)
        size, color = (theme.BODY, theme.CURRENT) if lit else (theme.NOTE, theme.TEXT)
        number = NumberLabel(value, ".0%", size=size, color=color, align="left", halo=True, suffix=_(" open"))
        mark = VGroup(gate, number.next_to(gate, RIGHT, buff=0.14))
        if lit:
            wishes = Label(_("{first}, {second}"), theme.NOTE, first=self.wish(0), second=self.wish(1))
            mark.add(wishes.next_to(number, DOWN, buff=0.08, aligned_edge=LEFT))
        at = np.append(spot(*corner, float(value) if corner[1] else 0.0), 0)
        if lit:
            return mark.move_to(at + 0.25 * RIGHT, aligned_edge=LEFT)
        return mark.next_to(at, UP if corner[1] else DOWN, buff=0.2)

    def climb(self):
        start = max(self.moment - BEFORE, 0)
        around = self.recorded.sensors[start:self.moment + 1][:, self.pair]
        first, second = (
            values if wanted else 1 - values
            for values, wanted in zip(around.T, self.wants, strict=True)
        )
        way = Climb(first, second, self.opening[start:self.moment + 1, self.gate])
        last = self.moment - start
        opens = self.opening[self.moment, self.gate]
        with self.claim(
            (opens > HALF) & (self.opening[start, self.gate] < HALF) & (onset(first) < onset(second)),
            _("The recorded drive climbs it: first {first}, then {second}, and the gate is open."),
            _("This is its way in the recorded drive."),
            first=self.wish(0),
            second=self.wish(1),
        ):
            self.add(way)
            self.play(Tween(way, step=float(last), run_time=3 * theme.SLOW, rate_func=linear))
            here = NumberLabel(opens, ".0%", size=theme.LABEL, align="left", halo=True, suffix=_(" open here"))
            end = np.append(spot(float(first[last]), float(second[last]), float(opens)), 0)
            self.play(FadeIn(here.next_to(end, UP + LEFT, buff=0.12)), run_time=theme.QUICK)
        both, alone = self.corners[1, 1], np.maximum(self.corners[1, 0], self.corners[0, 1])
        self.headline(
            _("Opens for [{first}, {second}|CURRENT]: {both:.0%}")
            if bool((both > HALF) & (alone < HALF))
            else _("How far it opens: {both:.0%}"),
            first=self.wish(0),
            second=self.wish(1),
            both=both,
        )
        self.wait(theme.REST)


@formula
def landscape(wires, threshold, around, pair: list[int], wants: list[int], size: int):
    """How far a gate is open over two sensors, from what it does not want to what it wants; others as `around` says.

    # wires [sensor], around [sensor] -> [first second]
    """
    sensors = np.tile(np.asarray(around, dtype=np.float64), (size, size, 1))
    steps = np.linspace(0, 1, size)
    for axis, (sensor, wanted) in enumerate(zip(pair, wants, strict=True)):
        values = steps if wanted else 1 - steps
        sensors[..., sensor] = values[:, None] if axis == 0 else values[None, :]
    return 1 / (1 + np.exp(-(sensors @ np.asarray(wires, dtype=np.float64) + float(threshold))))


@formula
def onset(values):
    """The first step at which they are above a half."""
    return int(np.argmax(np.asarray(values) > HALF))

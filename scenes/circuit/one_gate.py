"""A gate can demand two things at once (section 3 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Arrow, FadeIn, FadeOut, LaggedStart, Line, Rectangle, VGroup, linear

from model.contents.driving import Driving
from model.values.measured import formula
from scenes.circuit.case import ALONE, BOTH, CASES, NEITHER, Case, how_far
from scenes.circuit.driving import DrivingClip
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.drawn import Tween
from scenes.kit.drives import STEERING
from scenes.kit.flow import Flow
from scenes.kit.landscape import TABLE, Climb, Landscape, spot
from scenes.kit.lettering import Label
from scenes.kit.light import Glow
from scenes.stage import _

HALF = 0.5
NET = 49                     # points of the landscape's net on each side
BEFORE = 45                  # steps of the drive before the moment that are seen
LAG = 0.5                    # of the time in which a road appears: when the next one begins to
HALO = 0.7                   # radius of the light on the gate that is looked at
SHINE = 0.5                  # how bright the light on the finding is
SENSORS_AT = (0.8, 1.13), (0.8, -1.13), (-1.62, 0.54), (1.62, 0.54)          # of the X-ray's halves: beside its sensors
HOLD = 0.06                  # width of a wire that would hold the gate shut
HEAD_ASIDE = 0.06, 0.25      # between the table and the names of its columns, of its rows
VISITED = 0.5                # light of the frame around a case where it has been
ARROWS = (0.4, 0.92), (0.54, 0.92)          # along the edges of the ground: from where to where they point
OFF_EDGE = -0.07             # how far outside the edge they lie
ARROW_WIDE = 6               # their stroke, so that they are seen before the net is
ARROW_TIP = 0.24             # and how long their tips are
NAMES_AT = (2.35, -2.35), (-4.35, -1.2)     # middle of what stands at these edges
GUIDE = 0.04                 # width of the lines from two values on the edges to the place over both
SIDES = _("front"), _("back"), _("left"), _("right")
NEAR = _("front near"), _("back near"), _("left near"), _("right near")
REPORTS = _("clear"), _("near")
CLEAR = _("front clear"), _("back clear"), _("left clear"), _("right clear")


class OneGate(DrivingClip):
    """A gate can demand two things at once: its opening, over two sensors."""

    b_in, opening, cast, decision = Driving.b_in, Driving.opening, Driving.two_sensor_gate, Driving.decision

    def construct(self):
        self.prepare()
        self.look_at_the_gate()
        self.lay_table()
        self.try_one()
        self.try_both()
        self.rise()
        self.climb()
        self.find()

    def prepare(self):
        choice = self.cast.choice
        self.gate, self.pair, self.wants = int(choice["gate"]), list(choice["sensors"]), list(choice["wants"])
        self.moment = int(self.decision.choice["turned"])
        self.recorded = self.drive_of("trained", self.opening)
        self.around = self.W_in[:, self.gate], self.b_in[self.gate], self.recorded.sensors[self.moment]
        self.heights = landscape(*self.around, pair=self.pair, wants=self.wants, size=NET)
        self.opens = {wishes: self.heights[-wishes[0], -wishes[1]] for wishes in CASES}       # 0 first, -1 last
        self.both, self.alone = self.opens[BOTH], np.maximum(*(self.opens[wishes] for wishes in ALONE))
        self.demanding = (self.both > HALF) & (self.alone < HALF)

    def report(self, sensor: int, wish: int):
        """What the first or the second sensor may say: what the gate wants of it, or the other."""
        return (NEAR if self.wants[sensor] == wish else CLEAR)[self.pair[sensor]]

    # -- beats --------------------------------------------------------------------------------------------------------
    def look_at_the_gate(self):
        self.way, xray = self.road(self.recorded, self.moment), self.car(self.recorded, self.moment)
        self.xray, self.cone = xray, Cone(self.way, xray)
        self.headline(_("What does a [gate|CURRENT] wait for?"), FadeIn(self.way))
        with self.say(_("A gate opens when enough current gathers in it.")):
            self.add(self.cone, xray)
            self.play(open_up(self.cone, xray, run_time=theme.MOVE))
            at = xray.gate_point(self.gate)
            glow, name = Glow(HALO, level=HALF).move_to(at), Label(_("a gate"), theme.BODY, theme.CURRENT)
            name.next_to(xray.body, LEFT, buff=0.55).set_y(at[1])
            pointer = Line(name.get_right() + 0.1 * RIGHT, at + 0.24 * LEFT, color=theme.CURRENT, stroke_width=3)
            self.play(FadeIn(glow, name, pointer), run_time=theme.QUICK)
        wires = self.W_in[:, self.gate]
        first, second = self.pair
        with self.claim(
            (np.min(np.abs(wires)[self.pair]) > np.max(np.delete(np.abs(wires), self.pair)))
            & (wires[first] > 0) & (wires[second] < 0) & (self.recorded.sensors[self.moment, second] < HALF),
            _("Its strongest wires: {first} opens it; {second} would hold it shut, but is silent here."),
            _("Let us look at these wires: {first} and {second}."),
            first=SIDES[first],
            second=SIDES[second],
        ):
            self.names = VGroup(*(self.sensor(xray, number) for number in self.pair))
            holds = [self.hold(xray, number) for number in self.pair if wires[number] < 0]
            self.play(*xray.look_at(self.pair, self.gate, STEERING, run_time=theme.MOVE), FadeIn(self.names, *holds))
        self.marks = VGroup(glow, name, pointer, *holds)

    def lay_table(self):
        """The gate leaves the car for a table of four: a column or a row for each report of its two sensors."""
        self.land = Landscape(self.heights, tilt=0.0, rise=0.0)
        self.heads = {(sensor, wish): self.head(sensor, wish) for sensor in (0, 1) for wish in (0, 1)}
        self.cases = {wishes: Case(wishes, self.near(wishes), self.opens[wishes]) for wishes in CASES}
        gate, radius = self.xray.gate_point(self.gate), self.xray.gates.radius
        opening = self.opening[self.moment, [self.gate]]
        slow = {"run_time": theme.SLOW}
        bowls = [move for case in self.cases.values() for move in case.come_from(gate, radius, opening, **slow)]
        heads = (FadeIn(head, target_position=self.names[place[0]], **slow) for place, head in self.heads.items())
        with self.say(
            _("We let only {first} and {second} change, and computed how far the gate opens."),
            first=SIDES[self.pair[0]],
            second=SIDES[self.pair[1]],
        ):
            self.add(self.land, *(case.bowl for case in self.cases.values()))
            self.play(
                FadeOut(self.marks, self.names, run_time=theme.QUICK),
                close_up(self.cone, self.xray),
                FadeOut(self.way, run_time=theme.MOVE),
                FadeIn(self.land, **slow),
                *bowls,
                *heads,
            )
            self.remove(self.xray, self.cone)
            roads = (FadeIn(case.road) for case in self.cases.values())
            self.play(LaggedStart(*roads, lag_ratio=LAG), run_time=theme.SLOW)

    def try_one(self):
        """A frame walks from case to case, and the gate fills there: no wish fulfilled, then one of the two."""
        width, height = TABLE / 2
        self.frame = Rectangle(theme.CURRENT, height, width).move_to(self.cases[NEITHER].middle)
        self.visited = VGroup()
        neither, one, other = (self.opens[wishes] for wishes in (NEITHER, *ALONE))
        with self.say(
            _("With {against} and {opposed}: {neither:.0%} open. Only {first}: {one:.0%}. Only {second}: {other:.0%}."),
            against=self.report(0, 0),
            opposed=self.report(1, 0),
            first=self.report(0, 1),
            second=self.report(1, 1),
            neither=neither,
            one=one,
            other=other,
        ):
            self.play(FadeIn(self.frame), *self.cases[NEITHER].fill())
            for wishes in ALONE:
                self.wait(theme.QUICK)
                self.visited.add(self.frame.copy().set_stroke(opacity=VISITED))
                self.add(self.visited, self.frame)
                self.walk_to(wishes)

    def walk_to(self, wishes, *meanwhile, **kwargs):
        """The frame goes to a case, and the gate fills there."""
        case = self.cases[wishes]
        self.play(self.frame.animate.move_to(case.middle), *case.fill(**kwargs), *meanwhile)

    def try_both(self):
        with self.claim(
            self.demanding,
            _("Both at once: {both:.0%}. Nobody built that in. It learned it from a log of driving."),
            _("Both at once: {both:.0%}."),
            both=self.both,
        ):
            self.walk_to(BOTH, FadeOut(self.visited), run_time=theme.SLOW)

    def rise(self):
        """The table tilts and becomes the ground, the four cases its corners; then the land rises between them."""
        self.edges = VGroup(*(self.edge(sensor) for sensor in (0, 1)))
        edges = {(sensor, 1): edge for sensor, edge in enumerate(self.edges)}
        with self.say(_("In between, the gate opens gradually. Height is how far.")):
            self.play(FadeOut(self.frame), run_time=theme.QUICK)
            self.play(
                Tween(self.land, tilt=1.0),
                *(move for case in self.cases.values() for move in case.to_corner()),
                *(FadeOut(head, target_position=edges.get(place)) for place, head in self.heads.items()),
                *(FadeIn(edge, target_position=self.heads[place]) for place, edge in edges.items()),
                run_time=theme.SLOW,
            )
            self.play(Tween(self.land, rise=1.0), *(case.lift() for case in self.cases.values()), run_time=theme.SLOW)

    def climb(self):
        start = max(self.moment - BEFORE, 0)
        around = self.recorded.sensors[start:self.moment + 1][:, self.pair]
        first, second = (
            values if wanted else 1 - values
            for values, wanted in zip(around.T, self.wants, strict=True)
        )
        self.path = Climb(first, second, self.opening[start:self.moment + 1, self.gate])
        last = self.moment - start
        opens = self.opening[self.moment, self.gate]
        with self.claim(
            (opens > HALF) & (self.opening[start, self.gate] < HALF) & (onset(first) < onset(second)),
            _("The recorded drive: first {first}, then {second}, and the car turns."),
            _("This is its way in the recorded drive."),
            first=self.report(0, 1),
            second=self.report(1, 1),
        ):
            self.add(self.path)
            self.play(Tween(self.path, step=float(last), run_time=2 * theme.SLOW, rate_func=linear))
            end = np.append(spot(float(first[last]), float(second[last]), float(opens)), 0)
            self.here = VGroup(Label(_("here the car turns"), theme.BODY, halo=True), how_far(opens))
            self.here.arrange(DOWN, buff=0, aligned_edge=RIGHT).next_to(end, LEFT, buff=0.35)
            self.play(FadeIn(self.here), run_time=theme.QUICK)
        with self.claim(
            (opens < self.both) & (first[last] < second[last]),
            _("{opens:.0%}, not {both:.0%}: {first} is only {one:.0%} {so}, {second} {other:.0%} {such}."),
            _("{opens:.0%}: {first} is {one:.0%} {so}, {second} {other:.0%} {such}."),
            opens=opens,
            both=self.both,
            first=SIDES[self.pair[0]],
            second=SIDES[self.pair[1]],
            one=first[last],
            other=second[last],
            so=REPORTS[self.wants[0]],
            such=REPORTS[self.wants[1]],
        ):
            self.lead_to(first[last], second[last])

    def lead_to(self, first, second):
        """Both values stand at their edges, and lines lead over the land from there to the place that they make."""
        self.values = VGroup(self.value(0, first), self.value(1, second))
        self.guides = VGroup(self.guide(0, first, second), self.guide(1, first, second))
        self.add(self.guides, self.path)
        self.play(FadeOut(self.edges), FadeIn(self.values), run_time=theme.QUICK)
        self.play(*(guide.run() for guide in self.guides))

    def find(self):
        bowl = self.cases[BOTH].bowl
        glow = Glow(2 * HALO, level=0.0).move_to(bowl)
        self.add(glow, bowl)
        self.headline(
            _("For [both|CURRENT]: {first}, {second}")
            if bool(self.demanding)
            else _("How far it opens: {both:.0%}"),
            FadeOut(self.path, self.here, self.values, self.guides),
            FadeIn(self.edges),
            Tween(glow, level=SHINE),
            both=self.both,
            first=self.report(0, 1),
            second=self.report(1, 1),
        )
        self.wait(theme.REST)

    # -- what is drawn ------------------------------------------------------------------------------------------------
    def sensor(self, xray, number: int) -> Label:
        """Beside a sensor of the X-ray: which it is."""
        across, up = SENSORS_AT[number]
        at = xray.body.get_center() + (across * xray.body.width / 2, up * xray.body.height / 2, 0)
        return Label(_("{side} sensor"), theme.LABEL, theme.CURRENT, side=SIDES[number]).move_to(at)

    def hold(self, xray, number: int) -> Flow:
        """A wire that would hold the gate shut, in the hue of what holds back, whether current comes or not."""
        course = xray.wiring.barred_course(number, self.gate)
        wire = Flow([course], theme.value_scale()[20], widths=HOLD, woven=True)
        wire.keep_sources(wire=self.W_in[number, self.gate])
        return wire.set_track(now=wire.full)

    def head(self, sensor: int, wish: int) -> Label:
        """Over a column or before a row of the table: what the sensor reports there."""
        name = Label(self.report(sensor, wish), theme.BODY, theme.CURRENT if wish else theme.TEXT)
        along = 0.25 + 0.5 * wish
        place = spot(*((along, 1.0) if sensor == 0 else (0.0, along)), 0.0, tilt=0.0)
        return name.next_to((*place, 0), LEFT if sensor else UP, buff=HEAD_ASIDE[sensor])

    def near(self, wishes) -> list:
        """What the sensors report in a case: 0 clear, 1 near, None of those that are as they were."""
        near = [None] * len(self.W_in)
        for sensor, wanted, wish in zip(self.pair, self.wants, wishes, strict=True):
            near[sensor] = int(wanted == wish)
        return near

    def edge(self, sensor: int) -> VGroup:
        """Along an edge of the ground: what there is more of that way."""
        ends = [(*spot(*(place, OFF_EDGE)[:: 1 - 2 * sensor], 0.0), 0) for place in ARROWS[sensor]]
        arrow = Arrow(*ends, color=theme.CURRENT, buff=0, stroke_width=ARROW_WIDE, tip_length=ARROW_TIP)
        name = Label(self.report(sensor, 1), theme.BODY, theme.CURRENT, halo=True)
        return VGroup(arrow, name.move_to((*NAMES_AT[sensor], 0)))

    def value(self, sensor: int, value) -> Label:
        """Where the edge is named: how far that way it is."""
        side, report = SIDES[self.pair[sensor]], REPORTS[self.wants[sensor]]
        text = Label(_("{side}: {value:.0%} {report}"), theme.BODY, halo=True, side=side, value=value, report=report)
        return text.move_to((*NAMES_AT[sensor], 0))

    def guide(self, sensor: int, first, second) -> Flow:
        """From a value to its edge, and over the land to the place over both values."""
        land = {"pair": self.pair, "wants": self.wants, "along": 1 - sensor, "size": NET}
        places = slope(*self.around, first, second, **land)
        course = spot(*places.value)
        start = course[0, 0], self.values[sensor].get_top()[1]
        guide = Flow([[start, *course]], theme.TEXT, widths=GUIDE, woven=True)
        guide.keep_sources(places=places)
        return guide


@formula
def landscape(wires, threshold, around, pair: list[int], wants: list[int], size: int):
    """How far a gate is open over two sensors, from what it does not want to what it wants; others as `around` says.

    # wires [sensor], around [sensor] -> [first second]
    """
    steps = np.linspace(0, 1, size)
    return _opening(wires, threshold, around, *np.meshgrid(steps, steps, indexing="ij"), pair, wants)


@formula
def slope(wires, threshold, around, first, second, pair: list[int], wants: list[int], along: int, size: int):
    """A straight way over that landscape to one of its places, along its first or its second axis, from its edge.

    # first, second: the place -> [first|second|height place]
    """
    places = np.outer((first, second), np.ones(size))
    places[along] *= np.linspace(0, 1, size)
    return np.stack([*places, _opening(wires, threshold, around, *places, pair, wants)])


def _opening(wires, threshold, around, across, deep, pair, wants) -> np.ndarray:
    """How far a gate is open where two sensors say so much of what it wants.  # across [...], deep [...] -> [...]"""
    sensors = np.tile(np.asarray(around, dtype=np.float64), (*across.shape, 1))
    for sensor, wanted, values in zip(pair, wants, (across, deep), strict=True):
        sensors[..., sensor] = values if wanted else 1 - values
    return 1 / (1 + np.exp(-(sensors @ np.asarray(wires, dtype=np.float64) + float(threshold))))


@formula
def onset(values):
    """The first step at which they are above a half."""
    return int(np.argmax(np.asarray(values) > HALF))

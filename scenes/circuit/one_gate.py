"""A gate can demand two things at once (section 3 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, DashedLine, FadeIn, FadeOut, Line, VGroup, linear

from model.contents.driving import Driving
from model.values.measured import formula
from scenes.circuit.driving import DrivingClip
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.drawn import Tween
from scenes.kit.drives import STEERING
from scenes.kit.flow import Flow
from scenes.kit.landscape import Climb, Landscape, LittleRoad, Post, spot
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.stage import _

HALF = 0.5
NET = 49                     # points of the landscape's net on each side
BEFORE = 45                  # steps of the drive before the moment that are seen
HALO = 0.7                   # radius of the light on the gate that is looked at
NEITHER, ALONE, BOTH = (0, 0), ((1, 0), (0, 1)), (1, 1)      # corners of the landscape: wishes that are fulfilled
ROADS = {NEITHER: (-5.55, -1.3), (1, 0): (5.55, -1.25), (0, 1): (-5.55, 1.42), BOTH: (5.55, 1.72)}     # of situations
ROAD_LARGER = 1.13
ON_EDGES = (0.66, -0.2), (-0.2, 0.66)        # on the ground: where it is written what there is more of that way
UNDER, BESIDE, SHORT, REST = 0.1, 0.22, 0.15, 0.3    # name under road, number beside post, gaps of a lead; dimmed light
SENSORS_AT = (0.8, 1.13), (0.8, -1.13), (-1.62, 0.54), (1.62, 0.54)          # of the X-ray's halves: beside its sensors
HOLD = 0.06                  # width of a wire that would hold the gate shut
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
        self.rise()
        self.visit_corners()
        self.climb()
        self.find()

    def prepare(self):
        choice = self.cast.choice
        self.gate, self.pair, self.wants = int(choice["gate"]), list(choice["sensors"]), list(choice["wants"])
        self.moment = int(self.decision.choice["turned"])
        self.recorded = self.drive_of("trained", self.opening)
        wires, threshold, around = self.W_in[:, self.gate], self.b_in[self.gate], self.recorded.sensors[self.moment]
        self.heights = landscape(wires, threshold, around, pair=self.pair, wants=self.wants, size=NET)
        ends = (NEITHER, *ALONE, BOTH)
        self.corners = {corner: self.heights[-corner[0], -corner[1]] for corner in ends}  # 0 first, -1 last
        self.both, self.alone = self.corners[BOTH], np.maximum(*(self.corners[corner] for corner in ALONE))
        self.demanding = (self.both > HALF) & (self.alone < HALF)

    def wish(self, sensor: int):
        """What the gate wants of the first or of the second sensor."""
        return (NEAR if self.wants[sensor] else CLEAR)[self.pair[sensor]]

    # -- beats --------------------------------------------------------------------------------------------------------
    def look_at_the_gate(self):
        way, xray = self.road(self.recorded, self.moment), self.car(self.recorded, self.moment)
        cone = Cone(way, xray)
        self.headline(_("What does a [gate|CURRENT] wait for?"), FadeIn(way))
        with self.say(_("A gate lets current through only when enough has gathered in it.")):
            self.add(cone, xray)
            self.play(open_up(cone, xray, run_time=theme.MOVE))
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
        self.seat = xray.gate_point(self.gate)
        self.play(close_up(cone, xray), FadeOut(way), FadeOut(glow, name, pointer, *holds, run_time=theme.QUICK))
        self.remove(xray, cone)

    def lay_out(self):
        """What the two sensors may report: the corners of a ground, each with its situation, and an empty post."""
        self.floor = Landscape(0 * self.heights)
        self.edges = VGroup(self.edge(_("{wish} →"), 0), self.edge(_("← {wish}"), 1))
        self.posts = {corner: Post(*corner, self.corners[corner]) for corner in (*ALONE, BOTH)}
        names = {
            NEITHER: Label(_("neither"), theme.LABEL),
            (1, 0): self.only(0),
            (0, 1): self.only(1),
            BOTH: Label(_("both at once"), theme.LABEL, theme.CURRENT),
        }
        self.roads = {corner: VGroup(self.road_at(corner), name) for corner, name in names.items()}
        for road, name in self.roads.values():
            name.next_to(road, DOWN, buff=UNDER)
        for corner, group in self.roads.items():
            group.add(self.lead(group[0], corner))
        with self.say(
            _("The sensors may report neither, only {first}, only {second}, or both at once."),
            first=self.wish(0),
            second=self.wish(1),
        ):
            self.play(
                FadeIn(self.floor, scale=0.05, target_position=self.seat),
                *(name.animate.move_to(edge) for name, edge in zip(self.names, self.edges, strict=True)),
                run_time=theme.MOVE,
            )
            self.play(FadeIn(self.roads[NEITHER]), run_time=theme.MOVE)
            for corner, which in (((1, 0), (0,)), ((0, 1), (1,)), (BOTH, ())):
                self.play(
                    FadeIn(self.roads[corner], self.posts[corner], *(self.edges[sensor] for sensor in which)),
                    *(FadeOut(self.names[sensor]) for sensor in which),
                    run_time=theme.MOVE,
                )

    def rise(self):
        self.land = Landscape(self.heights)
        with self.say(_("Height is how far the gate opens. We computed it, the other sensors unchanged.")):
            self.add(self.land, *self.posts.values())
            self.play(FadeIn(self.land, shift=0.4 * UP), FadeOut(self.floor), run_time=theme.SLOW)

    def visit_corners(self):
        self.numbers = VGroup(*(self.opens(corner) for corner in (NEITHER, *ALONE)))
        with self.claim(
            self.alone < HALF,
            _("Only one of them: the gate stays mostly shut, at most {alone:.0%} open."),
            _("Only one of them, and it opens: {alone:.0%}."),
            alone=self.alone,
        ):
            self.play(
                *(self.posts[corner].shine() for corner in ALONE),
                *(self.roads[corner].animate.set_opacity(REST) for corner in (NEITHER, BOTH)),
            )
            self.play(FadeIn(*self.numbers), run_time=theme.QUICK)
        with self.claim(
            self.demanding,
            _("Both at once: {both:.0%}. Nobody built that in. It learned it from a log of driving."),
            _("Both at once: {both:.0%}."),
            both=self.both,
        ):
            self.play(
                self.roads[BOTH].animate.set_opacity(1),
                *(self.roads[corner].animate.set_opacity(REST) for corner in ALONE),
                run_time=theme.QUICK,
            )
            number = self.opens(BOTH)
            self.play(self.posts[BOTH].shine(run_time=theme.MOVE), FadeIn(number))
            self.numbers.add(number)

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
            _("The recorded drive: first {first}, then {second}, and the car turns."),
            _("This is its way in the recorded drive."),
            first=self.wish(0),
            second=self.wish(1),
        ):
            self.play(FadeOut(*self.numbers), *(post.animate.set_opacity(REST) for post in self.posts.values()))
            self.add(way)
            self.play(Tween(way, step=float(last), run_time=3 * theme.SLOW, rate_func=linear))
            end = np.append(spot(float(first[last]), float(second[last]), float(opens)), 0)
            here = VGroup(Label(_("here the car turns"), theme.BODY, halo=True), self.open(opens))
            here.arrange(DOWN, buff=0, aligned_edge=RIGHT).next_to(end, LEFT, buff=0.35)
            self.play(FadeIn(here), run_time=theme.QUICK)
        self.gone = way, here

    def find(self):
        glow = Glow(2 * HALO, level=HALF).move_to(self.posts[BOTH].tip())
        self.headline(
            _("For [both at once|CURRENT]: {both:.0%} open")
            if bool(self.demanding)
            else _("How far it opens: {both:.0%}"),
            FadeOut(*self.gone, self.edges),
            *(piece.animate.set_opacity(1) for piece in (*self.posts.values(), *self.roads.values())),
            FadeIn(glow, *self.numbers),
            both=self.both,
        )
        self.wait(theme.REST)

    # -- what is drawn ------------------------------------------------------------------------------------------------
    def edge(self, text, sensor: int) -> Label:
        """Along an edge of the ground: what there is more of that way."""
        return Label(text, size=theme.LABEL, wish=self.wish(sensor)).move_to((*spot(*ON_EDGES[sensor], 0.0), 0))

    def only(self, sensor: int) -> Label:
        return Label(_("only {wish}"), theme.LABEL, wish=self.wish(sensor))

    def road_at(self, corner) -> LittleRoad:
        """What the sensors report at a corner, as seen from above."""
        near = [None] * len(self.W_in)
        for sensor, wanted, there in zip(self.pair, self.wants, corner, strict=True):
            near[sensor] = int(wanted == there)
        return LittleRoad(near).scale(ROAD_LARGER).move_to((*ROADS[corner], 0))

    def opens(self, corner) -> NumberLabel:
        """How far it is open at a corner, at its post; at the near one, which has none, at the ground."""
        number = self.open(self.corners[corner])
        if corner == NEITHER:
            near = np.append(spot(*corner, 0.0), 0)
            return number.next_to(near, RIGHT, buff=BESIDE).align_to(near, DOWN)
        post = self.posts[corner]
        return number.next_to(post.tip(), LEFT, buff=BESIDE) if corner == BOTH else number.next_to(post, UP, buff=UNDER)

    def open(self, share) -> NumberLabel:
        """How far the gate is open."""
        return NumberLabel(share, ".0%", size=theme.BODY, color=theme.CURRENT, halo=True, suffix=_(" open"))

    def hold(self, xray, number: int) -> Flow:
        """A wire that would hold the gate shut, in the hue of what holds back, whether current comes or not."""
        course = xray.wiring.barred_course(number, self.gate)
        wire = Flow([course], theme.value_scale()[20], widths=HOLD, woven=True)
        wire.keep_sources(wire=self.W_in[number, self.gate])
        return wire.set_track(now=wire.full)

    def sensor(self, xray, number: int) -> Label:
        """Beside a sensor of the X-ray: which it is."""
        across, up = SENSORS_AT[number]
        at = xray.body.get_center() + (across * xray.body.width / 2, up * xray.body.height / 2, 0)
        return Label(_("{side} sensor"), theme.LABEL, theme.CURRENT, side=SIDES[number]).move_to(at)

    def lead(self, road: LittleRoad, corner) -> DashedLine:
        """From a situation to its corner: to the foot of the post there, or to the top of the farthest one."""
        end = np.append(spot(*corner, float(corner == BOTH)), 0)
        side = LEFT if road.get_x() > end[0] else RIGHT
        start = road.get_corner(side + DOWN) if corner == NEITHER else road.get_edge_center(side)
        way = (end - start) / np.linalg.norm(end - start)
        return DashedLine(start + SHORT * way, end - SHORT * way, color=theme.QUIET, stroke_width=2, dash_length=0.06)


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

"""Many tiny changes, each towards the data: backpropagation (section 3 of the article)."""
from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, CapStyleType, DashedLine, FadeIn, FadeOut, VMobject, linear

from model.contents.driving import Driving
from model.values.measured import Measured, count
from scenes.circuit.learning import BESIDE, LearningClip, actions, error
from scenes.kit import theme
from scenes.kit.depths import Dive, Rain
from scenes.kit.diagram import Diagram, Directions
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.drives import STEERING
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow, Light
from scenes.kit.strands import bend
from scenes.stage import _

CLOSE, LOOKED_AT = 2.1, (-2.2, -0.3, 0)         # how much larger the circuit stands, looked at, and where
DIM, DIMMER, FAINT = 0.75, 0.4, 0.3             # light of what is past, of the rain below a dive, of wires beside one
SECONDS = 3.5                                   # of the dive, from where it passes the best guess
STEP = 1.0                                      # by which one number is tried, up and down
BARS, BAR = (3.7, 4.7, 5.7), (0.95, 3.9)        # middles of the errors gone up, now, and gone down; their size
FOOT = -2.2                                     # of the errors
BODY = (0.0, 0.75), (1.0, 0.1)                  # of an error: how dark it is, from its foot to its top
FRONT, THICK = 0.5, 0.04                        # scene units: how broad the front of the wave is, and its lines
PASSING = (0.0, 0.0), (0.06, 1.0), (0.5, 0.6), (1.0, 0.14)      # light of the wave: before it, in it, behind it
WIRE = 10                                       # breadth of the one wire that is tried
MOVED = 0.35                                    # how far arrows have gone when a nudge is looked at
HALF = 0.5

DOWNWARDS, UPWARDS = theme.ends_of_the_scale()  # of arrows: what a number turns to, below zero or above it


class Backpropagation(LearningClip):
    """Many tiny changes, each towards the data, beat thousands of guesses."""

    passed, kept = Driving.passed, Driving.kept
    sensors, wanted = Driving.log_sensors, Driving.log_actuators

    def construct(self):
        self.guesses, self.nudged = (self.loss(way=way) for way in ("random_search", "backpropagation"))
        self.rows, self.least = self.kept_parameters(way="backpropagation"), np.min(self.guesses)
        self.look_back()
        self.look_closely()
        self.try_one()
        self.go_back()
        self.nudge()
        self.pass_the_best()
        self.dive()
        self.compare()

    def look_back(self):
        """All guesses, and the best of them: what there is to beat."""
        self.rain, (self.level, self.best) = Rain(self.depths(), self.guesses), self.named_level()
        self.rain.set_opacity(DIM)
        best = self.best_guess(*BESIDE[0]).move_to(BESIDE[1])
        name = Label(_("the best guess"), size=theme.BODY).next_to(best, UP, buff=0.35)
        self.floors, self.level.drawn = self.floor(), 0.0
        self.headline(_("Is there a better way than guessing?"), FadeIn(self.floors), FadeIn(self.rain))
        with self.say(
            _("{tries:,.0f} guesses at a circuit's numbers. The deeper, the smaller the error."),
            tries=count(self.guesses),
        ):
            self.add(self.level)
            self.play(Tween(self.level, drawn=1.0, run_time=theme.MOVE))
            self.play(*map(FadeIn, (self.best, best, name)), run_time=theme.QUICK)
        self.play(*map(FadeOut, (self.floors, self.rain, self.level, self.best, best, name)), run_time=theme.QUICK)

    def look_closely(self):
        """The circuit that is to be nudged, and its error beside it."""
        self.circuit = self.diagram(self.rows, *BESIDE[0]).scale(CLOSE).move_to(LOOKED_AT)
        self.tried = [self.error_of(by) for by in (STEP, 0.0, -STEP)]
        self.bar = self.bar_of(self.tried[1], BARS[1])
        self.word = Label(_("error"), size=theme.BODY).next_to(self.bar, DOWN, buff=0.12)
        self.ends = self.ends_of_the_circuit()
        with self.say(
            _("One more guess. Each of its {numbers:.0f} numbers can go up or down. Which way?"),
            numbers=count(self.rows[0]),
        ):
            self.play(*map(FadeIn, (self.circuit, *self.ends)), run_time=theme.MOVE)
            self.play(*map(FadeIn, (self.bar, self.word)), run_time=theme.QUICK)

    def error_of(self, by: float) -> Measured:
        """The error of the circuit with the number that is tried changed by so much."""
        return error(self.sensors, self.wanted, self.rows[0], sizes=self.sizes(), number=self.strongest(), by=by)

    def bar_of(self, error: Measured, x: float) -> "ErrorBar":
        """An error, standing at its place; the largest that is seen is as high as can be."""
        return ErrorBar(error, float(np.max(self.tried)), *BAR).move_to((x, FOOT, 0), aligned_edge=DOWN)

    def level_of(self, bar: "ErrorBar", left: float, right: float) -> DashedLine:
        """A dashed line as high as an error is."""
        y = bar.top()[1]
        return DashedLine((left, y, 0), (right, y, 0), color=theme.TEXT, stroke_width=3)

    def try_one(self):
        """One wire's number up, then down, and what the error does: that decides about its arrow."""
        more, now, less = self.tried
        number = self.strongest()
        curve = self.circuit.place(self.circuit.curves[number])
        wire = VMobject(stroke_color=theme.TEXT, stroke_width=WIRE, cap_style=CapStyleType.ROUND)
        wire.set_points_smoothly(curve)
        up, down = (
            Label(text, size=theme.HEADLINE, color=color, halo=True).move_to(curve[len(curve) // 2] + 0.05 * side)
            for text, color, side in ((_("▲"), UPWARDS, UP), (_("▼"), DOWNWARDS, DOWN))
        )
        names = [
            Label(text, size=theme.BODY, color=color).move_to((x, self.word.get_y(), 0))
            for text, color, x in ((_("▲ up"), UPWARDS, BARS[0]), (_("▼ down"), DOWNWARDS, BARS[2]))
        ]
        other = self.bar_of(now, BARS[2])
        level = self.level_of(self.bar, BARS[0] - BAR[0], BARS[2] + BAR[0])
        note = Label(_("error now"), size=theme.LABEL).next_to(level.get_end(), UP, buff=0.08).align_to(level, RIGHT)
        points_down = self.rows[min(1, len(self.rows) - 1)][number] < self.rows[0][number]
        with self.claim(
            (more > now) & (less < now) & points_down,
            _("We try one wire. Up: the error grows. Down: it sinks. So its arrow points down."),
            _("We try one wire, up and down. Its arrow points to less error."),
        ):
            self.play(self.circuit.animate.set_opacity(FAINT), FadeIn(wire), self.bar.animate.set_x(BARS[0]),
                      FadeOut(self.word), *map(FadeIn, (level, note)), run_time=theme.MOVE)
            self.play(*map(FadeIn, (up, names[0])), run_time=theme.QUICK)
            self.play(Tween(self.bar, error=more, run_time=theme.MOVE))
            self.play(FadeOut(up), *map(FadeIn, (down, names[1], other)), run_time=theme.QUICK)
            self.play(Tween(other, error=less, run_time=theme.MOVE), self.bar.animate.set_opacity(HALF))
        self.play(*map(FadeOut, (wire, down, *names, level, note, other, self.bar)),
                  self.circuit.animate.set_opacity(1.0), run_time=theme.QUICK)

    def go_back(self):
        """A wave from the error back through all wires; behind it, each number has its arrow."""
        self.bar = self.bar_of(self.tried[1], BARS[1])
        first = min(1, len(self.rows) - 1)
        self.arrows = Directions(self.circuit, self.rows[first] - self.rows[0])
        self.wave = Wave(self.circuit, self.bar.get_left())
        self.wave.come = self.arrows.come = 0.0
        with self.say(_("Backpropagation finds all arrows at once: in one wave from the error back.")):
            self.play(*map(FadeIn, (self.bar, self.word)), self.circuit.animate.set_opacity(HALF), run_time=theme.QUICK)
            self.add(self.wave, self.arrows)
            self.play(Tween(self.wave, come=1.0, run_time=2 * theme.SLOW, rate_func=linear),
                      Tween(self.arrows, come=1.0, run_time=2 * theme.SLOW, rate_func=self.wave.reach_of(self.circuit)))

    def nudge(self):
        """All numbers go the way of their arrows, and the error sinks: the first nudge."""
        first = int(self.kept(way="backpropagation").value[min(1, len(self.rows) - 1)])
        self.way = Dive(self.depths(), self.nudged)
        before, after = self.nudged[0], self.nudged[min(first, len(self.nudged) - 1)]
        level = self.level_of(self.bar, BARS[1] - BAR[0], BARS[1] + BAR[0])
        note = Label(_("before"), size=theme.LABEL).next_to(level, UP, buff=0.08)
        with self.claim(
            after < before,
            _("All numbers move a tiny bit that way, and the error sinks. That is one nudge."),
            _("All numbers move a tiny bit that way. That is one nudge."),
        ):
            self.play(*map(FadeIn, (level, note)), FadeOut(self.wave), self.circuit.animate.set_opacity(1.0),
                      run_time=theme.QUICK)
            self.play(self.go_to(first, theme.SLOW)[1], Tween(self.arrows, gone=MOVED, run_time=theme.SLOW),
                      Tween(self.bar, error=after, run_time=theme.SLOW))
        self.play(*map(FadeOut, (self.arrows, self.bar, self.word, level, note, *self.ends)), run_time=theme.QUICK)

    def strongest(self) -> int:
        """The number of the wire out of a gate that is on the strongest path."""
        return self.strongest_path()[1]

    def strongest_path(self) -> tuple[int, int]:
        """The numbers of the wire into a gate and of the wire out of it that are strongest together."""
        sensors, gates, actuators = self.sizes()
        numbers = np.abs(self.rows[0].value)
        inwards = numbers[:sensors * gates].reshape(sensors, gates)
        start = (sensors + 1) * gates
        outwards = numbers[start:start + gates * actuators].reshape(gates, actuators)
        both = inwards[:, :, None] * outwards
        sensor, gate, actuator = np.unravel_index(int(np.argmax(both)), both.shape)
        return int(sensor * gates + gate), int(start + gate * actuators + actuator)

    def ends_of_the_circuit(self) -> list[Label]:
        """Names above the sensors and the actuators."""
        return [
            Label(text, size=theme.LABEL, color=theme.QUIET)
            .next_to(self.circuit.place(column[0]), UP, buff=0.3).shift(aside * RIGHT)
            for text, column, aside in (
                (_("sensors"), self.circuit.nodes[0], 0.1), (_("steer, brake, go"), self.circuit.nodes[-1], 0.1))
        ]

    def go_to(self, step: float, run_time: float) -> list["Nudges"]:
        """The circuit is nudged until a step: it dives, and its wires change."""
        first, kept = self.way.step, self.kept(way="backpropagation").value
        rows = np.arange(len(kept))
        return [
            Nudges(self.way, "step", first, step, float, run_time=run_time),
            Nudges(self.circuit, "row", first, step, lambda at: np.interp(at, kept, rows), run_time=run_time),
        ]

    def begin_the_dive(self):
        """Where the nudged circuit starts among the guesses, and why so low."""
        steering = actions(self.sensors, self.rows[0], self.sizes())[:, STEERING]
        self.name = Label(_("nudged circuit"), size=theme.BODY, color=theme.CURRENT)
        self.start = Label(_("start: weak wires"), size=theme.LABEL, color=theme.CURRENT, halo=True)
        self.start.next_to(self.way.point(0), UP, buff=0.25).set_x(self.depths().left, LEFT)
        with self.claim(
            (np.mean(np.abs(steering)) < HALF * np.mean(np.abs(self.wanted[:, STEERING])))
            & (self.nudged[0] < np.median(self.guesses)),
            _("It starts low: weak wires steer little, and so err less."),
            _("Here it starts, among the guesses."),
        ):
            self.play(self.circuit.animate.scale(1 / CLOSE).move_to(BESIDE[1]),
                      *map(FadeIn, (self.floors, self.rain, self.level, self.best)), run_time=theme.MOVE)
            self.add(self.way)
            self.play(*map(FadeIn, (self.name.next_to(self.circuit, UP, buff=0.35), self.start)), run_time=theme.QUICK)

    def pass_the_best(self):
        nudges = np.maximum(self.passed - 1, 0)           # the first try came before any nudge
        step = min(int(nudges), len(self.nudged) - 1)
        passes = (self.nudged[step] < self.least) & (self.nudged[max(step - 1, 0)] >= self.least)
        self.begin_the_dive()
        with self.claim(
            passes,
            _("After {nudges:words} nudges it is better than the best of {tries:,.0f} guesses."),
            _("The best of {tries:,.0f} guesses is hard to beat."),
            nudges=nudges,
            tries=count(self.guesses),
        ):
            self.play(FadeOut(self.start), *self.go_to(step, 2 * theme.SLOW))
            self.mark = NumberLabel(
                nudges, ".0f", size=theme.BODY, color=theme.CURRENT, suffix=_(" nudges"), halo=True
            ).next_to(self.way.point(step), UP, buff=0.3)
            self.glow = Glow(0.22).move_to(self.way.point(step))
            self.play(FadeIn(self.mark), FadeIn(self.glow), run_time=theme.QUICK)
            self.headline(
                _("[Only {nudges:words} nudges|CURRENT] beat {tries:,.0f} guesses")
                if bool(passes)
                else _("Nudges instead of guesses"),
                nudges=nudges,
                tries=count(self.guesses),
            )

    def dive(self):
        last = len(self.nudged) - 1
        nudges = np.maximum(count(self.nudged) - 1, 0)
        self.headline(_("How far do [{nudges:,.0f} nudges|CURRENT] take it?"), self.rain.animate.set_opacity(DIMMER),
                      nudges=nudges)
        with self.claim(
            np.max(np.abs(self.rows[-1])) > np.max(np.abs(self.rows[0])),
            _("We go on, nudge by nudge. Some wires grow, the others stay thin."),
            _("We go on, nudge by nudge."),
        ):
            self.play(*self.go_to(last, SECONDS))
            self.end = NumberLabel(
                nudges, ",.0f", size=theme.BODY, color=theme.CURRENT, suffix=_(" nudges"), halo=True
            ).next_to(self.way.point(last), RIGHT, buff=0.3)
            self.play(FadeIn(self.end), run_time=theme.QUICK)

    def compare(self):
        """How far they drive, the best guess and the circuit that was nudged."""
        chart = self.floors, self.rain, self.level, self.best, self.way, self.mark, self.glow, self.end
        self.play(*map(FadeOut, (*chart, self.circuit, self.name)), run_time=theme.QUICK)
        circuits = {"random": self.best_guess(*BESIDE[0]), "trained": self.circuit}
        names = _("the best guess"), _("nudged circuit")
        guessed, trained = both = self.test(("random", "trained"), names, circuits)
        guess, driven = np.mean(guessed.metres), np.mean(trained.metres)
        if bool((guess > 0) & (driven > guess)):
            self.conclude(_("Yes, [nudging|CURRENT]: {times:.1f} times as far"), both, times=driven / guess)
        else:
            self.conclude(_("Guessed: {guess:,.0f} metres. [Nudged: {trained:,.0f}|CURRENT]"), both,
                          guess=guess, trained=driven)


class ErrorBar(Drawn):
    """An error as a bar that stands on a line: `ErrorBar(error, full, width, height)`, `full` the highest.

    Track: `error`.
    """

    tracks, measures = ("error",), ("error",)

    def __init__(self, error: Measured, full: float, width: float, height: float):
        self.error, self.full = error, full or 1.0
        super().__init__(width, height)

    def top(self) -> np.ndarray:
        """The scene point in the middle of its upper edge."""
        return self.place((self.natural[0] / 2, self._height()))

    def _height(self) -> float:
        return float(self.error) / self.full * self.natural[1]

    def draw(self, pen):
        width, height = self.natural[0], self._height()
        stops = [(at, theme.mix(theme.QUIET, theme.PLATE, share), 1.0) for at, share in BODY]
        pen.shade(0, height, stops, upright=True)
        pen.box(0, 0, width, height)
        pen.ctx.fill()
        for y, color in ((0, theme.QUIET), (height, theme.TEXT)):
            pen.ctx.move_to(0, y)
            pen.ctx.line_to(width, y)
            pen.stroke(color, 0.07, 0.95)


class Wave(Light):
    """A wave that goes back through all wires of a circuit: `Wave(diagram, source)`, from a scene point at its right.

    Where it has been, wires keep some light. Track: `come` (0 to 1), from the actuators to the sensors.
    """

    bloom = 0.8
    tracks = ("come",)

    def __init__(self, diagram: Diagram, source: np.ndarray):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)
        self.come, corner = 1.0, np.array(self.natural) / 2
        ends = diagram.place(diagram.nodes[-1])
        self.ways = [
            *(diagram.place(curve)[:, :2] + corner for curve in diagram.curves.values()),
            *(curve[:, :2] + corner for curve in bend(ends, np.broadcast_to(source, ends.shape))),
        ]

    def reach_of(self, diagram: Diagram) -> Callable[[float], float]:
        """How far it has come in a circuit, of how far it has come in all: it starts before the actuators."""
        left, right = (diagram.place(column[0])[0] + self.natural[0] / 2 for column in diagram.nodes[::2])
        start = max(way[:, 0].max() for way in self.ways)
        ahead = (start - right) / ((start - left) or 1.0)
        return lambda share: max(share - ahead, 0.0) / (1 - ahead)

    def draw(self, pen):
        across = np.concatenate([way[:, 0] for way in self.ways])
        left, right = across.min(), across.max()
        here = right - self.come * (right - left + FRONT)
        for way in self.ways:
            pen.ctx.new_sub_path()
            for point in way.tolist():
                pen.ctx.line_to(*point)
        pen.shade(here - FRONT / 4, here + 4 * FRONT, [(at, theme.TEXT, alpha) for at, alpha in PASSING])
        pen.ctx.set_line_width(THICK)
        pen.ctx.stroke()


class Nudges(Tween):
    """A piece goes on with the nudges: `Nudges(piece, track, first, last, place)`, from one step to another.

    place(step): the track's value there. Equal times are equal ways on the screen, where steps stand closer and closer.
    """

    def __init__(self, piece, track: str, first: float, last: float, place: Callable[[float], float], **kwargs):
        self.track, self.steps, self.place = track, (first, last), place
        super().__init__(piece, **{track: place(last), "rate_func": linear, **kwargs})

    def interpolate_mobject(self, alpha: float) -> None:
        first, last = np.log1p(self.steps)
        step = np.expm1(first + self.rate_func(alpha) * (last - first))
        self.mobject.set_track(**{self.track: self.place(float(step))})

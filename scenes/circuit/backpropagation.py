"""Many tiny changes, each towards the data: backpropagation (section 3 of the article)."""
from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, VGroup, VMobject, linear

from model.contents.driving import Driving
from model.values.measured import Measured, count
from scenes.circuit.learning import FENCE, MINUTE, LearningClip, error
from scenes.kit import theme
from scenes.kit.depths import Dive, Level, Rain
from scenes.kit.diagram import Directions
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow, Light
from scenes.stage import _

SIZE, PLACE = (3.3, 1.9), (-2.5, -1.17, 0)      # of the circuit that learns
CLOSE, LOOKED_AT = 2.45, (-2.0, -0.4, 0)        # how much larger it stands, looked at, and where
ERROR = (4.9, 0.1, 0)                           # where its error stands beside it then
DIM, DIMMER = 0.75, 0.4                         # of the rain's light, when it is past, and when the circuit dives
SECONDS = 6.0                                   # of the dive, from where it passes the best guess
SMALL = 1.5, 0.76                               # size of the circuits beside their drives at the end
A_LITTLE = 0.25                                 # by which one number is tried, up and down
TRIED_AT = (4.75, 0.1, 0)                       # where it stands what that does to the error
BEFORE, TO, AFTER = 3.65, 4.8, 5.95             # where the errors before and after a nudge stand, and the arrow between
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
        self.start()
        self.nudge()
        self.pass_the_best()
        self.dive()
        self.compare()

    def look_back(self):
        depths = self.depths()
        self.rain, self.level = Rain(depths, self.guesses), Level(depths, self.least, theme.TEXT)
        self.axis = self.axes(_("guess or nudge"))
        self.level.drawn = 0.0
        self.headline(_("Is there a better way than guessing?"), FadeIn(self.axis), FadeIn(self.rain))
        with self.say(
            _("Here are {tries:,.0f} guesses at a circuit's numbers. The deeper, the smaller the error."),
            tries=count(self.guesses),
        ):
            self.add(self.level)
            self.play(Tween(self.level, drawn=1.0, run_time=theme.MOVE))
            best = (depths.right, float(depths.y(self.least.value)) - 0.33, 0)
            self.best = Label(_("the best guess"), size=theme.BODY, halo=True).move_to(best, aligned_edge=RIGHT)
            self.play(FadeIn(self.best), self.rain.animate.set_opacity(DIM), run_time=theme.QUICK)

    def start(self):
        self.circuit = self.diagram(self.rows, *SIZE).move_to(PLACE)
        self.way = Dive(self.depths(), self.nudged)
        here = Label(_("start"), size=theme.LABEL, color=theme.CURRENT, halo=True)
        self.here = here.next_to(self.way.point(0), RIGHT, buff=0.2)
        with self.claim(
            np.mean(self.guesses > self.nudged[0]) > HALF,
            _("We start from one more guess, with small numbers: thin wires. It lies deeper than most."),
            _("We start from one more guess, with small numbers: thin wires."),
        ):
            self.play(*map(FadeIn, (self.circuit, self.way, self.here)), run_time=theme.MOVE)

    def nudge(self):
        """The first nudge, looked at closely: which way each number goes, and that the error sinks."""
        chart = [self.axis, self.rain, self.level, self.best, self.way]
        error = NumberLabel(self.nudged[0], ".3f", size=theme.HEADLINE).move_to(ERROR)
        name = Label(_("error"), size=theme.BODY, color=theme.QUIET).next_to(error, UP, buff=0.1)
        with self.say(
            _("Each of its {numbers:.0f} numbers can go up or down. Which way leads to less error?"),
            numbers=count(self.rows[0]),
        ):
            self.play(*map(FadeOut, (*chart, self.here)), run_time=theme.QUICK)
            self.play(self.circuit.animate.scale(CLOSE).move_to(LOOKED_AT), run_time=theme.MOVE)
            words = [name, *self.ends_of_the_circuit()]
            self.play(FadeIn(error), *map(FadeIn, words), run_time=theme.QUICK)
        first = min(1, len(self.rows) - 1)
        changes = self.rows[first] - self.rows[0]
        self.try_one(VGroup(error, name), changes)
        arrows, words = self.follow_back(error, changes, words)
        step = int(self.kept(way="backpropagation").value[first])
        after = self.nudged[min(step, len(self.nudged) - 1)]
        with self.claim(
            after < self.nudged[0],
            _("Then all of them move a tiny bit that way, and the error sinks. That is one nudge."),
            _("Then all of them move a tiny bit that way. That is one nudge."),
        ):
            _ball, wires = self.go_to(step, theme.SLOW)
            before = NumberLabel(self.nudged[0], ".3f", size=theme.HEADLINE, color=theme.QUIET).move_to(ERROR)
            to = Label(_("→"), size=theme.HEADLINE, color=theme.QUIET).move_to((TO, ERROR[1], 0))
            self.add(before)
            self.play(before.animate.set_x(BEFORE), error.animate.set_x(AFTER), name.animate.set_x(TO), FadeIn(to),
                      run_time=theme.QUICK)
            glow = Glow(1.0, level=0.4).move_to(error)
            self.play(wires, Tween(arrows, gone=1.0, run_time=theme.SLOW), error.roll_to(after), FadeIn(glow))
        self.play(*map(FadeOut, (arrows, error, before, to, glow, *words)), run_time=theme.QUICK)
        self.play(self.circuit.animate.scale(1 / CLOSE).move_to(PLACE), *map(FadeIn, chart), run_time=theme.MOVE)
        self.play(self.go_to(step, theme.MOVE)[0])

    def follow_back(self, error: NumberLabel, changes: Measured, words: list[Label]) -> tuple[Directions, list[Label]]:
        """From the error back, along one path and then along all: the arrows, and all words that stand there then."""
        keys = [
            Label(text, size=theme.BODY, color=color).move_to((ERROR[0], ERROR[1] - drop, 0))
            for text, color, drop in ((_("▲ up"), UPWARDS, 1.5), (_("▼ down"), DOWNWARDS, 2.1))
        ]
        into, out = self.strongest_path()
        ahead = [self.circuit.place(self.circuit.curves[number])[::-1] for number in (out, into)]
        trail = Trail(np.concatenate([[error.get_left() + 0.2 * LEFT], *ahead]))
        one = Directions(self.circuit, changes, only=(out, into))
        every = Directions(self.circuit, changes)
        trail.come = one.come = every.come = 0.0
        with self.say(_("Backpropagation tells it without trying: from the error, back along each path.")):
            self.add(trail, one)
            self.play(
                *(Tween(piece, come=1.0, run_time=2 * theme.SLOW, rate_func=linear) for piece in (trail, one)),
                *(FadeIn(key, run_time=theme.MOVE) for key in keys),
            )
        with self.say(_("One such wave goes back through all wires, and each number has its arrow.")):
            self.add(every)
            self.play(FadeOut(trail, run_time=theme.QUICK),
                      Tween(every, come=1.0, run_time=2 * theme.SLOW, rate_func=linear))
            self.remove(one)
        return every, [*words, *keys]

    def try_one(self, beside: VGroup, changes: Measured):
        """One wire's number a little up, a little down, and what the error does: that decides about its arrow."""
        _into, number = self.strongest_path()
        asis, more, less = (
            error(self.sensors, self.wanted, self.rows[0], sizes=self.sizes(), number=number, by=by)
            for by in (0.0, A_LITTLE, -A_LITTLE)
        )
        effects = [effect / asis - 1 for effect in (more, less)]
        wire = VMobject(stroke_color=theme.TEXT, stroke_width=5)
        wire.set_points_smoothly(self.circuit.place(self.circuit.curves[number]))
        lines = VGroup(*(
            NumberLabel(effect, "+.1%", size=theme.BODY, color=color, prefix=text, room=effects[0])
            .move_to((TRIED_AT[0], TRIED_AT[1] - drop, 0))
            for effect, text, color, drop in zip(
                effects, (_("▲ up: error "), _("▼ down: error ")), (UPWARDS, DOWNWARDS), (0.0, 0.75), strict=True)
        ))
        moments = count(self.sensors[:, 0])
        note = Label(_("on {moments:.0f} recorded moments"), theme.LABEL, theme.QUIET, moments=moments)
        note.next_to(lines, DOWN, buff=0.35)
        arrow = Directions(self.circuit, changes, only=(number,))
        arrow.come = 0.0
        self.play(FadeOut(beside), FadeIn(wire), run_time=theme.QUICK)
        with self.claim(
            (more > asis) & (less < asis) & (changes[number] < 0),
            _("We try one. A little up: the error grows. A little down: it sinks. So its arrow points down."),
            _("We try one, a little up and a little down. Its arrow points to less error."),
        ):
            self.play(FadeIn(lines[0]), run_time=theme.MOVE)
            self.play(FadeIn(lines[1]), FadeIn(note), run_time=theme.MOVE)
            self.add(arrow)
            self.play(Tween(arrow, come=1.0, run_time=theme.MOVE))
        self.play(*map(FadeOut, (lines, note, wire, arrow)), FadeIn(beside), run_time=theme.QUICK)

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
                (_("sensors"), self.circuit.nodes[0], 0.1), (_("steer, brake, go"), self.circuit.nodes[-1], 0.4))
        ]

    def go_to(self, step: float, run_time: float) -> list["Nudges"]:
        """The circuit is nudged until a step: it dives, and its wires change."""
        first, kept = self.way.step, self.kept(way="backpropagation").value
        rows = np.arange(len(kept))
        return [
            Nudges(self.way, "step", first, step, float, run_time=run_time),
            Nudges(self.circuit, "row", first, step, lambda at: np.interp(at, kept, rows), run_time=run_time),
        ]

    def pass_the_best(self):
        nudges = np.maximum(self.passed - 1, 0)           # the first try came before any nudge
        step = min(int(nudges), len(self.nudged) - 1)
        passes = (self.nudged[step] < self.least) & (self.nudged[max(step - 1, 0)] >= self.least)
        with self.claim(
            passes,
            _("After {nudges:words} nudges it is better than the best of {tries:,.0f} guesses."),
            _("The best of {tries:,.0f} guesses is hard to beat."),
            nudges=nudges,
            tries=count(self.guesses),
        ):
            self.play(*self.go_to(step, 2 * theme.SLOW))
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
        self.play(self.rain.animate.set_opacity(DIMMER), run_time=theme.QUICK)

    def dive(self):
        last = len(self.nudged) - 1
        with self.claim(
            np.max(np.abs(self.rows[-1])) > np.max(np.abs(self.rows[0])),
            _("We go on, nudge by nudge. Some wires grow, the others stay thin."),
            _("We go on, nudge by nudge."),
        ):
            self.play(*self.go_to(last, SECONDS))

    def compare(self):
        """How far they drive, the best guess and the circuit that was nudged."""
        guess, trained = (np.mean(self.ended(driver=driver)) for driver in ("random", "trained"))
        behind = self.tests_of("trained", theme.CURRENT, beside="random", lanes=FENCE)
        tried = self.tests_of("random", theme.TEXT, beside="trained")
        names = (
            self.average_of(behind, "trained", _("after {nudges:,.0f} nudges"), theme.CURRENT,
                            nudges=count(self.nudged)),
            self.average_of(tried, "random", _("the best guess"), theme.TEXT),
        )
        notes = [self.crash_note(tried, "random")] if self.ended_crashed(driver="random").value.any() else []
        guessed = self.best_guess(*SMALL).next_to(names[1], DOWN, buff=0.14, aligned_edge=LEFT)
        chart = self.axis, self.rain, self.level, self.best, self.way, self.mark, self.glow
        self.play(
            *map(FadeOut, chart),
            self.circuit.animate.set(width=SMALL[0]).next_to(names[0], DOWN, buff=0.14, aligned_edge=LEFT),
            run_time=theme.MOVE,
        )
        with self.claim(
            trained > guess,
            _("Each drives {tests:.0f} times, {minutes:words} minutes each. The nudged circuit comes much farther."),
            _("Each drives {tests:.0f} times, {minutes:words} minutes each. The nudged circuit comes no farther."),
            tests=self.tests,
            minutes=self.seconds / MINUTE,
        ):
            self.play(FadeIn(self.rulings(behind, "trained")), run_time=theme.QUICK)
            self.add(behind)
            self.play(behind.drive(run_time=theme.SLOW))
            self.play(FadeIn(names[0]), run_time=theme.QUICK)
            self.add(tried)
            self.play(tried.drive(run_time=theme.SLOW))
            self.play(*map(FadeIn, (names[1], guessed, *notes)), run_time=theme.QUICK)
        means = self.mean_line(behind, "trained", theme.CURRENT), self.mean_line(tried, "random", theme.TEXT)
        self.headline(
            _("[Nudging|CURRENT] beats guessing: {trained:,.0f} to {guess:,.0f} metres") if bool(trained > guess)
            else _("Guessed: {guess:,.0f} metres. [Nudged: {trained:,.0f}|CURRENT]"),
            *map(Create, means), behind.animate.set_opacity(DIM), guess=guess, trained=trained,
        )
        self.wait(theme.REST)


class Trail(Light):
    """A light that goes left along scene points, and the line behind it: `Trail(points)`. Track: `come` (0 to 1)."""

    solid, bloom = True, 0.9
    tracks = ("come",)

    def __init__(self, points: np.ndarray):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)
        self.come = 1.0
        self.points_on_it = points[:, :2] + np.array(self.natural) / 2

    def draw(self, pen):
        across = self.points_on_it[:, 0]
        here = across[0] + self.come * (across[-1] - across[0])
        behind = self.points_on_it[across > here]
        if not len(behind):
            return
        end = min(len(behind), len(across) - 1)
        share = np.clip((across[end - 1] - here) / max(across[end - 1] - across[end], 1e-9), 0, 1)
        head = (1 - share) * self.points_on_it[end - 1] + share * self.points_on_it[end]
        for point in (*behind, head):
            pen.ctx.line_to(*point)
        pen.stroke(theme.TEXT, 0.05, 0.9)
        pen.glow(*head, 0.5, theme.TEXT, 0.8)
        pen.dot(*head, 0.1)
        pen.fill(theme.TEXT)


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

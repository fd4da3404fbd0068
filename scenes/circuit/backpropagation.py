"""Many tiny changes, each towards the data: backpropagation (section 3 of the article)."""
from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, linear

from model.contents.driving import Driving
from model.values.measured import count
from scenes.circuit.learning import LearningClip
from scenes.kit import theme
from scenes.kit.depths import Dive, Halves, Level, Rain
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.stage import _

SIZE, PLACE = (4.3, 2.2), (-3.5, -1.72, 0)      # of the circuit that learns
DIM = 0.75                   # of the rain's light, when it is past
FIRST = 2                    # nudges that are seen slowly
SECONDS = 6.0                # of the dive, from where it passes the best guess


class Backpropagation(LearningClip):
    """Many tiny changes, each towards the data, beat thousands of guesses."""

    passed, kept = Driving.passed, Driving.kept

    def construct(self):
        self.guesses, self.nudged = (self.loss(way=way) for way in ("random_search", "backpropagation"))
        self.least = np.min(self.guesses)
        self.look_back()
        self.start()
        self.nudge()
        self.pass_the_best()
        self.dive()
        self.compare()

    def look_back(self):
        depths = self.depths()
        self.rain, self.halves, self.key = Rain(depths, self.guesses), Halves(depths), self.key_of_depths()
        self.level = Level(depths, self.least, theme.mix(theme.QUIET, theme.TEXT, 0.6))
        self.level.drawn = 0.0
        self.headline(
            _("Is there a better way than guessing?"), FadeIn(self.halves), FadeIn(self.key), FadeIn(self.rain)
        )
        with self.say(
            _("{tries:,.0f} guesses at the numbers of a circuit. The dashed line is the best of them."),
            tries=count(self.guesses),
        ):
            self.add(self.level)
            self.play(Tween(self.level, drawn=1.0, run_time=theme.MOVE))
            best = (depths.right, float(depths.y(self.least.value)), 0)
            self.best = Label(_("the best guess"), size=theme.NOTE, halo=True).move_to(best, aligned_edge=RIGHT + DOWN)
            self.best.shift(0.52 * DOWN)
            self.play(FadeIn(self.best), self.rain.animate.set_opacity(DIM), run_time=theme.QUICK)

    def start(self):
        rows = self.kept_parameters(way="backpropagation")
        self.circuit = self.diagram(rows, *SIZE).move_to(PLACE)
        self.way = Dive(self.depths(), self.nudged)
        with self.say(_("This circuit starts at random, too, with small numbers: thin wires.")):
            self.play(FadeIn(self.circuit), FadeIn(self.way), run_time=theme.MOVE)

    def nudge(self):
        with self.say(
            _("But now we work out, for each of its {numbers:.0f} numbers: up or down, for less error?"),
            numbers=count(self.kept_parameters(way="backpropagation")[0]),
        ):
            self.wait(theme.QUICK)
        with self.say(_("Then all of them move a tiny bit that way. That is one nudge.")):
            for step in range(1, FIRST + 1):
                self.play(*self.go_to(step, theme.MOVE))

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
            self.play(FadeIn(self.mark), FadeIn(Glow(0.5).move_to(self.way.point(step))), run_time=theme.QUICK)
        self.headline(
            _("[Only {nudges:words} nudges|CURRENT] beat {tries:,.0f} guesses")
            if bool(passes)
            else _("Nudges instead of guesses"),
            nudges=nudges,
            tries=count(self.guesses),
        )
        with self.say(
            _("A nudge costs more computing than a guess. But it knows where to go; guesses learn nothing.")
        ):
            self.wait(theme.QUICK)

    def dive(self):
        last, rows = len(self.nudged) - 1, self.kept_parameters(way="backpropagation")
        with self.claim(
            np.max(np.abs(rows[-1])) > np.max(np.abs(rows[0])),
            _("We go on, nudge by nudge. Some wires grow out of the grey, the others stay thin."),
            _("We go on, nudge by nudge."),
        ):
            self.play(*self.go_to(last, SECONDS))

    def compare(self):
        guess, trained, written = (self.metres(driver=driver) for driver in ("random", "trained", "rules"))
        depths = self.depths()
        end = NumberLabel(
            trained, ",.0f", size=theme.BODY, color=theme.CURRENT, suffix=_(" m without a crash"), halo=True
        )
        end.move_to((depths.right, float(depths.y(self.nudged.value[-1])) - 0.28, 0), aligned_edge=RIGHT + UP)
        before = NumberLabel(guess, ",.0f", size=theme.BODY, suffix=" m", halo=True)
        before.move_to(self.best, aligned_edge=RIGHT)
        self.play(self.best.animate.next_to(before, LEFT, buff=0.25), FadeIn(before), run_time=theme.QUICK)
        with self.claim(
            trained > guess,
            _("In our tests the best guess comes {guess:,.0f} metres far without a crash. This one: {trained:,.0f}."),
            _("In our tests the best guess comes {guess:,.0f} metres far, this one {trained:,.0f}."),
            guess=guess,
            trained=trained,
        ):
            self.play(FadeIn(end), run_time=theme.QUICK)
        with self.claim(
            trained > written,
            _("That is farther than the written rules whose driving it imitates: {written:,.0f}."),
            _("The written rules whose driving it imitates: {written:,.0f}."),
            written=written,
        ):
            self.wait(theme.QUICK)
        self.wait(theme.REST)


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

"""Resistors put in at random: sometimes they help, mostly not (section 3 of the article)."""
import numpy as np
from manim import LEFT, RIGHT, UP, FadeIn, FadeOut, linear

from model.contents.driving import Driving
from model.values.measured import count
from scenes.circuit.driving import DrivingClip
from scenes.circuit.learning import LearningClip, openings, records
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.depths import Halves, Level, Rain, Record
from scenes.kit.drawn import Tween
from scenes.kit.drives import ride
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.ways import Ways
from scenes.stage import _

BIG = (5.6, 4.1)             # size of the circuit that is guessed
SMALL, ASIDE = 0.42, (-4.2, -1.75, 0)      # of that, while its tries fall, and where it stands then
SHOWN = 6                    # tries whose wires are seen
SLOWLY = 0.30                # of the rain's way that falls slowly: the first tries
SECONDS = 4.5                # of the best guess's drive that are seen
HALF = 0.5


class RandomTries(LearningClip, DrivingClip):
    """Resistors put in at random sometimes help, mostly not."""

    loss_guessing = Driving.loss_guessing
    random_W_in, random_b_in = Driving.random_W_in, Driving.random_b_in
    random_W_out, random_b_out = Driving.random_W_out, Driving.random_b_out

    def construct(self):
        self.guesses = self.loss(way="random_search")
        self.guess()
        self.measure()
        self.rain()
        self.best()
        self.test_drive()
        self.compare()

    def guess(self):
        numbers = self.kept_parameters(way="random_search")
        self.circuit = self.diagram(numbers, *BIG).move_to((0, -0.45, 0))
        names = [
            Label(text, size=theme.NOTE, color=theme.QUIET).next_to(self.circuit, side, buff=0.35)
            for text, side in ((_("sensors"), LEFT), (_("steer, brake, go"), RIGHT))
        ]
        self.headline(_("Can [chance|CURRENT] build a driver?"), FadeIn(self.circuit), *map(FadeIn, names))
        with self.say(
            _("How strong should each wire be? Nobody knows. So we roll dice for all {numbers:.0f} numbers."),
            numbers=count(numbers[0]),
        ):
            self.play(Tween(self.circuit, row=1.0, run_time=theme.MOVE))
        with self.say(
            _("Then we roll again, and again. Orange wires push, blue ones hold back, broad ones are strong.")
        ):
            for row in range(2, SHOWN):
                self.play(Tween(self.circuit, row=row, run_time=theme.MOVE))
        self.play(*map(FadeOut, names), run_time=theme.QUICK)

    def measure(self):
        depths = self.depths()
        self.drops = Rain(depths, self.guesses)
        self.drops.fallen = 0.0
        self.halves, self.key = Halves(depths), self.key_of_depths()
        with self.say(
            _("A try's error: how far it is from what a driver with written rules does. Small errors lie deep.")
        ):
            self.play(
                FadeIn(self.halves),
                FadeIn(self.key),
                self.circuit.animate.scale(SMALL).move_to(ASIDE),
                run_time=theme.SLOW,
            )
            self.add(self.drops)
            self.play(self.drops.fall(SLOWLY, run_time=2 * theme.SLOW), self.flicker(SHOWN + 6, 2 * theme.SLOW))

    def flicker(self, row: int, run_time: float) -> Tween:
        """The circuit's wires change through the next tries, until a row of those that were kept."""
        return Tween(self.circuit, row=row, run_time=run_time, rate_func=linear)

    def rain(self):
        average = Level(self.depths(), self.loss_guessing, theme.QUIET)
        average.drawn = 0.0
        self.lines = [average]
        self.notes = [
            Label(_("always the same, whatever comes"), size=theme.NOTE, color=theme.QUIET, halo=True)
            .move_to((self.depths().left - 0.4, float(self.depths().y(self.loss_guessing.value)), 0), aligned_edge=LEFT)
            .shift(0.28 * UP)
        ]
        with self.say(
            _("We made {tries:,.0f} tries. Further right they come closer together."), tries=count(self.guesses)
        ):
            self.play(self.drops.fall(run_time=2 * theme.SLOW), self.flicker(SHOWN + 12, 2 * theme.SLOW))
        useless = np.mean(self.guesses > self.loss_guessing)
        with self.claim(
            useless > HALF,
            _("{share:.1%} of them are worse than a driver who always does the same, whatever comes."),
            _("{share:.1%} of them are worse than a driver who always does the same. The others help."),
            share=useless,
        ):
            self.add(average)
            self.play(Tween(average, drawn=1.0, run_time=theme.MOVE), FadeIn(self.notes[0], run_time=theme.QUICK))

    def best(self):
        self.record = Record(self.depths(), self.guesses)
        self.record.until = 0.0
        times = records(self.guesses)
        with self.claim(
            times > 0,
            _("Chance does help sometimes: {times:.0f} tries were better than all before them."),
            _("No try was better than the first."),
            times=times,
        ):
            self.add(self.record)
            self.play(Tween(self.record, until=1.0, run_time=2 * theme.SLOW))
            depths = self.depths()
            lowest = (depths.right, float(depths.y(np.min(self.guesses).value)) - 0.1, 0)
            label = Label(_("the best so far"), size=theme.NOTE, halo=True).move_to(lowest, aligned_edge=RIGHT + UP)
            self.notes.append(label)
            numbers = self.random_W_in, self.random_b_in, self.random_W_out, self.random_b_out
            row = np.concatenate([np.reshape(part, (-1,)) for part in numbers])
            best = self.diagram(np.reshape(row, (1, -1)), *BIG).scale(SMALL).move_to(ASIDE)
            self.play(FadeOut(self.circuit), FadeIn(best), FadeIn(label), run_time=theme.QUICK)
            self.circuit = best

    def test_drive(self):
        sensors = self.sensed(driver="random")
        drive = self.drive_of("random", openings(sensors, self.random_W_in, self.random_b_in))
        way = self.road(drive)
        xray = self.car(drive, 0, self.random_W_in, self.random_W_out, gates=range(len(self.random_b_in)), broad=0.05)
        cone = Cone(way, xray)
        picture = self.circuit, self.drops, self.halves, self.key, self.record, *self.lines, *self.notes
        self.play(*map(FadeOut, picture))
        with self.say(_("The best of them gets a car, and a road.")):
            self.play(FadeIn(way))
            self.add(cone, xray)
            self.play(open_up(cone, xray, run_time=theme.MOVE))
            self.play(*ride([way, cone, xray], min(SECONDS / drive.step, len(drive) - 1)))
        self.play(close_up(cone, xray), FadeOut(way))
        self.remove(xray, cone)

    def compare(self):
        guess, written = (self.metres(driver=driver) for driver in ("random", "rules"))
        metres = np.stack([written, guess])
        ways = Ways(metres, (theme.QUIET, theme.CURRENT), 9.6, 2.1).move_to((0, -0.5, 0)).to_edge(LEFT, buff=1.0)
        ways.driven = 0.0
        names = [
            Label(text, size=theme.BODY, color=color).next_to(ways.start(car), UP, buff=0.15, aligned_edge=LEFT)
            for car, (text, color) in enumerate(
                ((_("written rules"), theme.TEXT), (_("the best guess"), theme.CURRENT))
            )
        ]
        numbers = [
            NumberLabel(metres[car], ",.0f", size=theme.BODY, color=color, suffix=suffix, align="left")
            .next_to(ways.end(car), RIGHT, buff=0.3)
            for car, (color, suffix) in enumerate(((theme.TEXT, " m"), (theme.CURRENT, _(" m without a crash"))))
        ]
        with self.claim(
            guess < written,
            _("In our tests it comes {guess:,.0f} metres far without a crash. Written rules: {written:,.0f}."),
            _("In our tests it comes {guess:,.0f} metres far, at least as far as the written rules."),
            guess=guess,
            written=written,
        ):
            self.add(ways)
            self.play(*map(FadeIn, names), run_time=theme.QUICK)
            self.play(ways.drive(run_time=2 * theme.SLOW))
            self.play(*map(FadeIn, numbers), run_time=theme.QUICK)
        self.headline(
            _("Best of {tries:,.0f} guesses: [{metres:,.0f} metres|CURRENT]"),
            tries=count(self.guesses),
            metres=guess,
        )
        self.wait(theme.REST)

"""Resistors put in at random: sometimes they help, mostly not (section 3 of the article)."""
import numpy as np
from manim import LEFT, PI, RIGHT, UP, FadeIn, FadeOut, linear

from model.contents.driving import Driving
from model.values.measured import Measured, count
from scenes.circuit.driving import SIDES, DrivingClip
from scenes.circuit.learning import BESIDE, LearningClip, actions, records
from scenes.circuit.rule_card import RuleCard
from scenes.kit import theme
from scenes.kit.controls import SteeringWheel
from scenes.kit.depths import Rain, Record
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.drives import LEFT as LEFT_SENSOR
from scenes.kit.drives import RIGHT as RIGHT_SENSOR
from scenes.kit.drives import STEERING, Odometer, ride
from scenes.kit.lettering import Label
from scenes.stage import _

BIG, HERE = (8.6, 5.0), (-0.25, -0.35, 0)       # size of the circuit that is guessed, and where it stands
GRID = (-4.5, 0.0, 4.5), (1.15, -1.7)           # where the first tries stand, each
SMALL = 0.43                                    # of that size
RULED = 0.56, (4.0, -0.55, 0)                   # size and place of one beside the written rules
CARD, CLOSE = (-6.2, -0.6), 1.25                # left edge and middle of the written rules; their size
TITLES = 2.25                                   # height of the names of both drivers
WHEELS, RADIUS, TURN = (3.2, 0.2), 1.3, 1.2     # where the wheels stand, left and right; radians at full steering
GAP = -2.1                                      # height of the line on which both steer
SLOWLY = 0.30                                   # of the rain's way that falls slowly: the first tries
FLICKER = 6                                     # tries whose wires are seen while those fall, and again afterwards
UNIT, AHEAD, BEHIND = 0.138, 38, 36.5           # of a road: scene units a metre, metres that are seen
NEAR, ROADS = 1.38, ((-0.05, 0.95, 0), (-0.05, -1.82, 0))       # how much larger the roads run, and where
LONG, SPEED = 5 / 6, 6.5                        # share of the recorded drives that is seen; times real time
HALF, ABOUT = 0.5, 0.05


class RandomTries(LearningClip, DrivingClip):
    """Resistors put in at random sometimes help, mostly not."""

    rules, line = Driving.rules, Driving.log_line
    sensors, wanted = Driving.log_sensors, Driving.log_actuators

    def construct(self):
        self.guesses = self.loss(way="random_search")
        self.guess()
        self.measure()
        self.steer()
        self.rain()
        self.best()
        self.drive()
        self.compare()

    def guess(self):
        self.numbers = self.kept_parameters(way="random_search")
        self.circuit = self.diagram(self.numbers, *BIG).move_to(HERE)
        names = [
            Label(text, size=theme.LABEL, color=theme.QUIET).next_to(self.circuit, side, buff=0.3)
            for text, side in ((_("sensors"), LEFT), (_("steer, brake, go"), RIGHT))
        ]
        self.headline(_("Can [chance|CURRENT] build a driver?"), FadeIn(self.circuit), *map(FadeIn, names))
        with self.say(_("Orange wires push, blue ones hold back. Broad wires are strong.")):
            self.wait(theme.QUICK)
        places = [(x, y, 0) for y in GRID[1] for x in GRID[0]]
        tries = [self.diagram(self.numbers, *BIG).set_track(row=row).scale(SMALL).move_to(place)
                 for row, place in enumerate(places)]
        with self.say(_("How strong should each wire be? Nobody knows: we draw the numbers by lot.")):
            self.play(*map(FadeOut, names), self.circuit.animate.scale(SMALL).move_to(places[0]), run_time=theme.MOVE)
            for circuit in tries[1:]:
                self.play(FadeIn(circuit), run_time=theme.QUICK)
        self.play(*map(FadeOut, (self.circuit, *tries[1:-1])), run_time=theme.QUICK)
        self.circuit = tries[-1]

    def measure(self):
        """What a guess is measured by: the driver of the written rules."""
        size, place = RULED
        self.steering = self.steered()
        self.moment = int(np.argmax(np.abs(self.steering.value[0] - self.steering.value[1])))
        self.card = RuleCard(self.rules, self.line, self.moment)
        self.card.scale(CLOSE).move_to((*CARD, 0), aligned_edge=LEFT)
        self.titles = [
            Label(text, size=theme.BODY, color=color).move_to((x, TITLES, 0))
            for text, color, x in (
                (_("written rules"), theme.TEXT, self.card.get_x()), (_("this guess"), theme.CURRENT, place[0]))
        ]
        with self.say(
            _("A driver with {rules:words} written rules shows how it is done."), rules=count(self.rules_as_counted())
        ):
            self.play(self.circuit.animate.scale(size / SMALL).move_to(place), run_time=theme.MOVE)
            self.play(FadeIn(self.card), *map(FadeIn, self.titles), run_time=theme.MOVE)
            self.play(Tween(self.card, live=1.0, run_time=theme.QUICK))

    def rules_as_counted(self) -> Measured:
        """One number a rule: which of the moments follow it."""
        return np.stack([np.mean(self.line == number) for number in range(len(self.rules))])

    def steered(self) -> Measured:
        """How the written rules and the guess that is seen steer in the same moments.  # [2 moment]"""
        guess = actions(self.sensors, self.numbers[min(int(self.circuit.row), len(self.numbers) - 1)], self.sizes())
        return np.stack([self.wanted[:, STEERING], guess[:, STEERING]])

    def steer(self):
        """One moment, both wheels, and how far they are apart."""
        (aside, height), values = WHEELS, self.steering[:, self.moment]
        wheels = [SteeringWheel(value, RADIUS, TURN).move_to((side * aside, height, 0))
                  for side, value in zip((-1, 1), values, strict=True)]
        for wheel in wheels:
            wheel.rest(value=0.0)
        gap = Gap(values, 2 * aside).move_to((0, GAP, 0))
        gap.come = 0.0
        ends = [Label(SIDES[sensor], size=theme.LABEL, color=theme.QUIET).next_to(gap, side, buff=0.25)
                for sensor, side in ((LEFT_SENSOR, LEFT), (RIGHT_SENSOR, RIGHT))]
        error = Label(_("error"), size=theme.BODY).next_to(gap.middle(), UP, buff=0.25)
        self.play(
            *map(FadeOut, (self.card, self.circuit)), *map(FadeIn, wheels),
            *(title.animate.set_x(wheel.get_x()) for title, wheel in zip(self.titles, wheels, strict=True)),
            run_time=theme.MOVE,
        )
        with self.claim(
            np.abs(values[0] - values[1]) > HALF,
            _("In the same moment they steer apart. Many such gaps make the guess's error."),
            _("How differently it drives, over many moments, is the guess's error."),
        ):
            self.play(*(Tween(wheel, value=value, run_time=theme.MOVE)
                        for wheel, value in zip(wheels, values, strict=True)))
            self.play(FadeIn(gap), *map(FadeIn, ends), run_time=theme.QUICK)
            self.play(Tween(gap, come=1.0, run_time=theme.MOVE))
            self.play(FadeIn(error), run_time=theme.QUICK)
        self.play(*map(FadeOut, (*wheels, gap, *ends, error, *self.titles)), run_time=theme.QUICK)

    def flicker(self, row: int, run_time: float) -> Tween:
        """The circuit's wires change through the next tries, until a row of those that were kept."""
        return Tween(self.circuit, row=row, run_time=run_time, rate_func=linear)

    def rain(self):
        self.drops, self.chart = Rain(self.depths(), self.guesses), self.floor()
        self.drops.fallen, first = 0.0, self.circuit.row
        self.circuit.scale_to_fit_width(BESIDE[0][0]).move_to(BESIDE[1])
        with self.say(
            _("Every dot is one of {tries:,.0f} guesses. The deeper it lies, the smaller its error."),
            tries=count(self.guesses),
        ):
            self.play(FadeIn(self.chart), FadeIn(self.circuit), run_time=theme.MOVE)
            self.add(self.drops)
            self.play(self.drops.fall(SLOWLY, run_time=2 * theme.SLOW), self.flicker(first + FLICKER, 2 * theme.SLOW))
            self.play(self.drops.fall(run_time=2 * theme.SLOW), self.flicker(first + 2 * FLICKER, 2 * theme.SLOW))

    def best(self):
        record, times = Record(self.depths(), self.guesses), records(self.guesses)
        record.until = 0.0
        best = self.best_guess(*BIG).scale_to_fit_width(BESIDE[0][0]).move_to(BESIDE[1])
        _level, named = self.named_level()
        words = named, Label(_("the best guess"), size=theme.BODY).next_to(best, UP, buff=0.35)
        with self.claim(
            times > 0,
            _("Chance does help sometimes: {times:.0f} guesses were better than all before them."),
            _("No guess was better than the first."),
            times=times,
        ):
            self.play(self.drops.animate.set_opacity(HALF), FadeOut(self.circuit), run_time=theme.QUICK)
            self.add(record)
            self.play(Tween(record, until=1.0, run_time=2 * theme.SLOW))
            self.play(*map(FadeIn, (best, *words)), run_time=theme.QUICK)
        self.play(*map(FadeOut, (best, *words, self.drops, self.chart, record)), run_time=theme.QUICK)

    def drive(self):
        """Both drivers in the same traffic, second for second."""
        drives = [self.drive_of(driver) for driver in ("rules", "random")]
        roads = [self.road(drive, unit=UNIT, ahead=AHEAD, behind=BEHIND) for drive in drives]
        names, colors, metres = (_("written rules: "), _("the best guess: ")), (theme.TEXT, theme.CURRENT), []
        for drive, road, place, name, color in zip(drives, roads, ROADS, names, colors, strict=True):
            road.rotate(-PI / 2).scale(NEAR).move_to(place)
            label = Odometer(drive, size=theme.BODY, color=color, prefix=name, suffix=" m")
            metres.append(label.next_to(road.asphalt, UP, buff=0.12).set_x(theme.HEADLINE_LEFT + label.width / 2))
        glow = Label(_("glow: what its sensors feel"), size=theme.LABEL, color=theme.CURRENT)
        glow.move_to((theme.RIGHT_EDGE, metres[0].get_y(), 0), aligned_edge=RIGHT)
        until = int(LONG * (min(map(len, drives)) - 1))
        far, near = (drive.x[until] for drive in drives)
        with self.claim(
            near < far,
            _("Same traffic, {seconds:.0f} seconds: the best guess falls {metres:.0f} metres behind."),
            _("The best guess drives in the same traffic as the written rules."),
            seconds=self.seconds_a_step * count(drives[0].x[:until]),
            metres=far - near,
        ):
            self.play(*map(FadeIn, (*roads, *metres, glow)), run_time=theme.QUICK)
            self.play(*ride([*roads, *metres], until, SPEED))
        self.play(*map(FadeOut, (*roads, *metres, glow)), run_time=theme.QUICK)

    def compare(self):
        """How far both drive."""
        names = _("written rules"), _("the best guess")
        rules, tried = both = self.test(("rules", "random"), names, {"random": self.best_guess(*BIG)})
        guess, written = np.mean(tried.metres), np.mean(rules.metres)
        half, crashes = np.abs(guess - HALF * written) < ABOUT * written, np.sum(tried.crashed)
        if bool(half & (crashes > np.sum(rules.crashed))):
            self.conclude(_("Hardly: [half as far|CURRENT], [{crashes:.0f} crashes|WRONG]"), both, crashes=crashes)
        elif bool(half):
            self.conclude(_("Hardly: [chance|CURRENT] drives half as far"), both)
        else:
            self.conclude(_("Best of {tries:,.0f} guesses: [{metres:,.0f} metres|CURRENT]"), both,
                          tries=count(self.guesses), metres=guess)


class Gap(Drawn):
    """How far apart two steer: `Gap(values, width)`, a line from full left to full right, and what lies between both.

    values [2], -1 left to 1 right: of the one who shows it, and of the one who is measured.
    Track: `come` (0 to 1: how far it reaches from the first to the second).
    """

    tracks, measures = ("come",), ("values",)

    def __init__(self, values: Measured, width: float):
        self.come, self.values = 1.0, values
        super().__init__(width, 0.3)

    def middle(self) -> np.ndarray:
        """The scene point halfway between the two."""
        return self.place((np.mean(self._across()), self.natural[1] / 2))

    def _across(self) -> np.ndarray:
        return (1 + np.clip(self.values, -1, 1)) / 2 * self.natural[0]

    def draw(self, pen):
        (width, height), (first, second) = self.natural, self._across()
        for x in (0, width / 2, width):
            pen.ctx.move_to(x, 0.2 * height)
            pen.ctx.line_to(x, 0.8 * height)
        pen.ctx.move_to(0, height / 2)
        pen.ctx.line_to(width, height / 2)
        pen.stroke(theme.QUIET, 0.026, 0.8)
        reached = first + self.come * (second - first)
        pen.ctx.move_to(first, height / 2)
        pen.ctx.line_to(reached, height / 2)
        pen.stroke(theme.TEXT, 0.1, 0.9)
        for x, color in ((reached, theme.CURRENT), (first, theme.TEXT)):
            pen.dot(x, height / 2, 0.5 * height)
            pen.fill(color)

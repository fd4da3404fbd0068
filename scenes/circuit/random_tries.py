"""Resistors put in at random: sometimes they help, mostly not (section 3 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, linear

from model.contents.driving import Driving
from model.values.measured import Measured, count
from scenes.circuit.driving import DrivingClip
from scenes.circuit.learning import LearningClip, astray, openings, records
from scenes.circuit.rule_card import RuleCard
from scenes.kit import theme
from scenes.kit.depths import Level, Rain, Record
from scenes.kit.drawn import Tween
from scenes.kit.drives import Odometer, ride
from scenes.kit.fleet import Fleet
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.ways import Ways
from scenes.stage import _

BIG, HERE = (7.0, 4.6), (0, -0.4, 0)            # size of the circuit that is guessed, and where it stands
BESIDE = 0.72, (3.6, -0.6, 0)                   # of that size, beside the written rules
SMALL = 0.43, (-2.73, -1.12, 0)                 # and while its tries fall
CARD, CLOSE = (-6.2, -0.6), 1.25                # left edge and middle of the written rules; their size, looked at
SHOWN = 6                                       # tries whose wires are seen
SLOWLY = 0.30                                   # of the rain's way that falls slowly: the first tries
ROADS = -1.35, 1.5                              # left edges of both roads
UNIT, AHEAD = 0.2, 20.0                         # of a road: scene units a metre, metres that are seen
SPEED = 4.5                                     # times real time
GUESS = (2.3, 2.9), (5.3, -0.6, 0)              # size and place of the best guess, beside its road
WAYS, LINES = (5.2, 2.75), -0.45                # how long the roads are and how far apart; their middle
FLEET, ROWS = (5.3, 1.7), 5                     # size of a driver's tests, and how many cars stand in a column
LEAN = 0.3                                      # radians of a car that crashed
HALF = 0.5


class RandomTries(LearningClip, DrivingClip):
    """Resistors put in at random sometimes help, mostly not."""

    loss_guessing = Driving.loss_guessing
    rules, line = Driving.rules, Driving.line
    crashes, tests = Driving.crashes, Driving.crashes.n

    def construct(self):
        self.guesses = self.loss(way="random_search")
        self.drives = [self.written_drive(), self.guessed_drive()]
        self.guess()
        self.measure()
        self.rain()
        self.best()
        self.drive_both()
        self.compare()

    def guessed_drive(self):
        sensors = self.sensed(driver="random")
        return self.drive_of("random", openings(sensors, self.random_W_in, self.random_b_in))

    def written_drive(self):
        return self.drive_of("rules", 0 * self.sensed(driver="rules"))           # it has no gates

    def guess(self):
        numbers = self.kept_parameters(way="random_search")
        self.circuit = self.diagram(numbers, *BIG).move_to(HERE)
        self.names = [
            Label(text, size=theme.LABEL, color=theme.QUIET).next_to(self.circuit, side, buff=0.35)
            for text, side in ((_("sensors"), LEFT), (_("steer, brake, go"), RIGHT))
        ]
        self.headline(_("Can [chance|CURRENT] build a driver?"), FadeIn(self.circuit), *map(FadeIn, self.names))
        with self.say(
            _("How strong should each wire be? Nobody knows. So we roll dice for all {numbers:.0f} numbers."),
            numbers=count(numbers[0]),
        ):
            self.play(Tween(self.circuit, row=1.0, run_time=theme.MOVE))
        with self.say(_("And again, and again. Orange wires push, blue ones hold back, broad ones are strong.")):
            for row in range(2, SHOWN):
                self.play(Tween(self.circuit, row=row, run_time=theme.MOVE))

    def measure(self):
        """What a try is measured by: the driver of the written rules."""
        size, place = BESIDE
        self.card = RuleCard(self.rules, self.line, self.drives[0])
        self.card.scale(CLOSE).move_to((*CARD, 0), aligned_edge=LEFT)
        with self.say(
            _("Here is a driver with {rules:words} written rules. It shows how it is done."),
            rules=count(self.rules_as_counted()),
        ):
            self.play(*map(FadeOut, self.names), self.circuit.animate.scale(size).move_to(place), run_time=theme.MOVE)
            self.play(FadeIn(self.card), run_time=theme.MOVE)
        titles = [
            Label(text, size=theme.BODY, color=color).next_to(piece, UP, buff=0.3)
            for text, color, piece in (
                (_("written rules"), theme.TEXT, self.card), (_("a guess"), theme.CURRENT, self.circuit))
        ]
        for title in titles:
            title.set_y(max(title.get_y() for title in titles))
        with self.say(_("A guess's error: how differently it steers, brakes and accelerates in the same moments.")):
            self.play(*map(FadeIn, titles), run_time=theme.QUICK)
        self.play(*map(FadeOut, (self.card, *titles)), run_time=theme.QUICK)

    def rules_as_counted(self) -> Measured:
        """One number a rule: which of the drive's moments follow it."""
        return np.stack([np.mean(self.line == number) for number in range(len(self.rules))])

    def flicker(self, row: int, run_time: float) -> Tween:
        """The circuit's wires change through the next tries, until a row of those that were kept."""
        return Tween(self.circuit, row=row, run_time=run_time, rate_func=linear)

    def rain(self):
        depths, (size, place) = self.depths(), SMALL
        self.drops = Rain(depths, self.guesses)
        self.drops.fallen = 0.0
        self.chart = self.axes()
        with self.say(_("Every dot is a guess. The deeper it falls, the smaller its error.")):
            self.play(
                FadeIn(self.chart), self.circuit.animate.scale(size / BESIDE[0]).move_to(place), run_time=theme.MOVE
            )
            self.add(self.drops)
            self.play(self.drops.fall(SLOWLY, run_time=2 * theme.SLOW), self.flicker(SHOWN + 6, 2 * theme.SLOW))
        with self.say(_("We made {tries:,.0f} of them."), tries=count(self.guesses)):
            self.play(self.drops.fall(run_time=2 * theme.SLOW), self.flicker(SHOWN + 12, 2 * theme.SLOW))
        useless = np.mean(self.guesses > self.loss_guessing)
        average = Level(depths, self.loss_guessing, theme.TEXT)
        average.drawn = 0.0
        blind = Label(_("a blind driver"), size=theme.LABEL, halo=True)
        blind.move_to((depths.left - 0.3, float(depths.y(self.loss_guessing.value)) - 0.28, 0), aligned_edge=LEFT)
        above = NumberLabel(useless, ".1%", size=theme.BODY, suffix=_(" are worse than a blind driver"), halo=True)
        above.move_to((depths.right, blind.get_y() - 0.55, 0), aligned_edge=RIGHT)
        self.notes = [average, blind, above]
        with self.claim(
            useless > HALF,
            _("{share:.1%} are worse than a blind driver, who always does the same: the average."),
            _("{share:.1%} are worse than a blind driver, who always does the same. The others help."),
            share=useless,
        ):
            self.add(average)
            self.play(Tween(average, drawn=1.0, run_time=theme.MOVE), FadeIn(blind, run_time=theme.QUICK))
            self.play(FadeIn(above), run_time=theme.QUICK)

    def best(self):
        depths = self.depths()
        self.record = Record(depths, self.guesses)
        self.record.until = 0.0
        times = records(self.guesses)
        lowest = (depths.right, float(depths.y(np.min(self.guesses).value)) - 0.33, 0)
        label = Label(_("the best so far"), size=theme.BODY, halo=True).move_to(lowest, aligned_edge=RIGHT)
        *stay, above = self.notes
        self.notes = [*stay, label]
        with self.claim(
            times > 0,
            _("Chance does help sometimes: {times:.0f} guesses were better than all before them."),
            _("No guess was better than the first."),
            times=times,
        ):
            self.add(self.record)
            self.play(
                Tween(self.record, until=1.0, run_time=2 * theme.SLOW),
                self.drops.animate.set_opacity(HALF), FadeOut(above), FadeIn(label),
            )
            best = self.best_guess(*BIG).scale(SMALL[0]).move_to(SMALL[1])
            self.play(FadeOut(self.circuit), FadeIn(best), run_time=theme.QUICK)
            self.circuit = best

    def drive_both(self):
        roads = [
            self.road(drive, left=left, unit=UNIT, ahead=AHEAD) for drive, left in zip(self.drives, ROADS, strict=True)
        ]
        metres = [
            Odometer(drive, size=theme.BODY, color=color, suffix=" m").next_to(road.asphalt, UP, buff=0.1)
            for drive, road, color in zip(self.drives, roads, (theme.TEXT, theme.CURRENT), strict=True)
        ]
        best = self.best_guess(*GUESS[0]).move_to(GUESS[1])
        self.card.scale(1 / CLOSE).move_to((*CARD, 0), aligned_edge=LEFT)
        titles = [
            Label(text, size=theme.BODY, color=color).move_to((piece.get_x(), metres[0].get_y(), 0))
            for text, color, piece in (
                (_("written rules"), theme.TEXT, self.card), (_("the best guess"), theme.CURRENT, best))
        ]
        picture = self.circuit, self.drops, self.chart, self.record, *self.notes
        self.play(*map(FadeOut, picture), run_time=theme.QUICK)
        with self.say(_("The best guess gets a car, and the same traffic as the written rules.")):
            self.play(*map(FadeIn, (*roads, *metres, *titles, self.card, best)), run_time=theme.MOVE)
        last = self.most_astray()
        strays = [astray(drive.y) for drive in self.drives]
        with self.claim(
            (strays[1] > strays[0]) & (self.drives[1].x[last] < self.drives[0].x[last]),
            _("It strays between the lanes and falls behind: {guess:,.0f} metres, against {written:,.0f}."),
            _("It comes {guess:,.0f} metres far, the written rules {written:,.0f}."),
            guess=self.drives[1].x[last],
            written=self.drives[0].x[last],
        ):
            self.card.live = 1.0
            self.play(*ride([*roads, *metres, self.card], last, SPEED))
        self.play(*map(FadeOut, (*roads, *metres, *titles, self.card, best)), run_time=theme.QUICK)

    def most_astray(self) -> int:
        """The step at which the best guess is farthest from the middle of a lane; never beyond either drive."""
        y = self.drives[1].y.value
        return min(int(np.argmax(np.abs(y - np.round(y)))), *(len(drive) - 1 for drive in self.drives))

    def compare(self):
        drivers, colors = ("rules", "random"), (theme.TEXT, theme.CURRENT)
        guess, written = (self.metres(driver=driver) for driver in ("random", "rules"))
        metres = np.stack([written, guess])
        ways = Ways(metres, (theme.QUIET, theme.CURRENT), *WAYS).move_to((0, LINES, 0))
        ways.to_edge(LEFT, buff=theme.FRAME_WIDTH / 2 + CARD[0])
        ways.driven = 0.0
        names = [
            Label(text, size=theme.BODY, color=color).next_to(ways.start(car), UP, buff=0.15, aligned_edge=LEFT)
            for car, (text, color) in enumerate(zip((_("written rules"), _("the best guess")), colors, strict=True))
        ]
        numbers = [
            NumberLabel(metres[car], ",.0f", size=theme.BODY, color=color, suffix=" m", align="left")
            .next_to(ways.end(car), RIGHT, buff=0.25)
            for car, color in enumerate(colors)
        ]
        fleets = [
            Fleet(self.crashes(driver=driver), self.tests(driver=driver), *FLEET, rows=ROWS, lean=LEAN)
            .move_to((theme.RIGHT_EDGE - 0.1, names[car].get_y() - 0.2, 0), aligned_edge=RIGHT)
            for car, driver in enumerate(drivers)
        ]
        for fleet in fleets:
            fleet.fate = 0.0
        with self.claim(
            guess < written,
            _("On average of {tests:.0f} tests it comes {guess:,.0f} metres far, the written rules {written:,.0f}."),
            _("On average of {tests:.0f} tests it comes {guess:,.0f} metres far, no less than the written rules."),
            tests=self.tests(driver="random"),
            guess=guess,
            written=written,
        ):
            self.add(ways)
            self.play(*map(FadeIn, names), run_time=theme.QUICK)
            self.play(ways.drive(run_time=2 * theme.SLOW), *(fleet.arrive(run_time=2 * theme.SLOW) for fleet in fleets))
            self.play(*map(FadeIn, numbers), run_time=theme.QUICK)
        crashed = [self.crashes(driver=driver) * self.tests(driver=driver) for driver in drivers]
        counts = [
            Label(_("{crashed:.0f} of {tests:.0f} crash"), size=theme.LABEL, crashed=number,
                  tests=self.tests(driver=driver), color=theme.WRONG if bool(number > 0) else theme.QUIET)
            .next_to(fleet, DOWN, buff=0.1, aligned_edge=RIGHT)
            for number, fleet, driver in zip(crashed, fleets, drivers, strict=True)
        ]
        with self.claim(
            crashed[1] > crashed[0],
            _("{crashed:.0f} of its tests end in a crash; with the written rules, {written:.0f}."),
            _("It crashes {crashed:.0f} times, no more often than the written rules."),
            crashed=crashed[1],
            written=crashed[0],
        ):
            self.play(*(fleet.meet_fate() for fleet in fleets), *map(FadeIn, counts))
        self.headline(
            _("Best of {tries:,.0f} guesses: [{metres:,.0f} metres|CURRENT]"),
            tries=count(self.guesses),
            metres=guess,
        )
        self.wait(theme.REST)

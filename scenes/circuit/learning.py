"""What the clips about learning share: tries at the circuit's numbers, and where they stand in the frame."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, DashedLine, Line, VGroup

from model.contents.drives import Drives
from model.contents.driving import Driving
from model.values.measured import formula
from scenes.kit import theme
from scenes.kit.depths import Axes, Depths, Rulings
from scenes.kit.diagram import Diagram
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.runs import Runs
from scenes.stage import Clip, _

STAND = {"left": -4.25, "right": 6.3, "top": 2.3, "bottom": -2.15}      # of the depths in the frame
ARROW = theme.LEFT_EDGE + 0.15                   # where the arrow towards less error stands
UNDER_THE_AXIS = -2.8                            # height of the numbers of the tries
LESS = 0.31                                      # height of what the arrow means, as a share of the way up
FIELD, FIELD_AT = (8.0, 5.0), (-0.85, -0.35, 0)  # size of the drives of a test, side by side, and their middle
FENCE = 0.13                                     # light of the lanes of those that stand behind others
LOWEST = -2.4                                    # height of a mean that is written beside them, at least
MINUTE = 60                                      # seconds
LEAST = 1e-6                                     # an error that no try has


class LearningClip(Clip):
    """A clip about finding the numbers of a circuit."""

    W_in, W_out = Driving.W_in, Driving.W_out
    loss, kept_parameters = Driving.loss, Driving.kept_parameters
    ended, ended_crashed, tests, seconds = Drives.metres, Drives.crashed, Drives.drives, Drives.seconds
    random_W_in, random_b_in = Driving.random_W_in, Driving.random_b_in
    random_W_out, random_b_out = Driving.random_W_out, Driving.random_b_out

    def sizes(self) -> tuple[int, int, int]:
        """Sensors, gates, actuators of the circuit."""
        return (*self.W_in.shape, self.W_out.shape[1])

    def depths(self) -> Depths:
        """Where the tries of both ways stand, in one picture."""
        guesses, nudged = (self.loss(way=way).value for way in ("random_search", "backpropagation"))
        return Depths(len(guesses), float(guesses.max(initial=0)), float(nudged.min(initial=1)), **STAND)

    def axes(self, counted: Message) -> VGroup:
        """What depth and place mean: the error of every dotted line, and at every tick how many of what is counted."""
        depths, guesses = self.depths(), self.loss(way="random_search")
        errors, tries = round_errors(guesses, self.loss(way="backpropagation")), decades(guesses)
        heights = [
            NumberLabel(error, ".2g", size=theme.LABEL, color=theme.QUIET, prefix="" if line else _("error "))
            .move_to((depths.left - 0.6, float(depths.y(error.value)), 0), aligned_edge=RIGHT)
            for line, error in enumerate(errors)
        ]
        numbers = [
            NumberLabel(number, ",.0f", size=theme.LABEL, color=theme.QUIET)
            .move_to((float(depths.x(number.value)), UNDER_THE_AXIS, 0))
            for number in tries
        ]
        name = Label(counted, size=theme.LABEL, color=theme.QUIET).next_to(numbers[0], LEFT, buff=0.15)
        less = Label(_("less error"), size=theme.LABEL, color=theme.QUIET)
        less.move_to((ARROW + 0.2, depths.bottom + LESS * (depths.top - depths.bottom), 0), aligned_edge=LEFT)
        return VGroup(Axes(depths, tries, ARROW), Rulings(depths, errors), *heights, *numbers, name, less)

    def diagram(self, rows, width: float, height: float) -> Diagram:
        """A circuit with these rows of numbers; the widest wire is the widest of the trained circuit."""
        full = float(np.abs(self.kept_parameters(way="backpropagation").value[-1]).max())
        return Diagram(rows, self.sizes(), full, width, height)

    def tests_of(self, driver: str, color, beside: str, **kwargs) -> Runs:
        """How far a driver came in every test, to one scale with another; those first in which the best guess came
        least far."""
        order = np.argsort(self.ended(driver="random").value, kind="stable")
        longest = float(max(np.max(self.ended(driver=each).value, initial=0) for each in (driver, beside)))
        runs = Runs(self.ended(driver=driver), self.ended_crashed(driver=driver), *FIELD, rows=1, longest=longest,
                    order=order, color=color, **kwargs)
        runs.driven = 0.0
        return runs.move_to(FIELD_AT)

    def rulings(self, runs: Runs, driver: str) -> VGroup:
        """Faint lines across drives at every thousand metres that a driver came, and how many these are."""
        lines = VGroup()
        for metres in thousands(self.ended(driver=driver)):
            right = runs.level(metres.value)
            left = right + FIELD[0] * LEFT
            number = NumberLabel(metres, ",.0f", size=theme.LABEL, color=theme.QUIET, suffix=" m")
            lines.add(Line(left, right, color=theme.QUIET, stroke_width=1.2, stroke_opacity=0.3),
                      number.move_to(left + 0.15 * LEFT, aligned_edge=RIGHT))
        return lines

    def crash_note(self, runs: Runs, driver: str) -> Label:
        """What red is, above the drives of a driver that crashed."""
        farthest = np.max(self.ended(driver=driver).value * (self.ended_crashed(driver=driver).value > 0), initial=0)
        corner = runs.level(farthest) + FIELD[0] * LEFT + 0.35 * UP
        return Label(_("crashed"), size=theme.LABEL, color=theme.WRONG, halo=True).move_to(corner, aligned_edge=LEFT)

    def mean_line(self, runs: Runs, driver: str, color) -> DashedLine:
        """Across drives, as high as their mean."""
        right = runs.level(np.mean(self.ended(driver=driver)).value)
        return DashedLine(right + FIELD[0] * LEFT, right, color=color, stroke_width=3)

    def average_of(self, runs: Runs, driver: str, name: Message, color, **values) -> VGroup:
        """A driver's name and mean way, beside its drives, at the height of that mean."""
        metres = np.mean(self.ended(driver=driver))
        place = runs.level(metres.value) + 0.25 * RIGHT
        place[1] = max(place[1], LOWEST)
        number = NumberLabel(metres, ",.0f", size=theme.BODY, color=color, suffix=_(" m on average"), align="left")
        return VGroup(
            Label(name, size=theme.BODY, color=color, **values).move_to(place + 0.27 * UP, aligned_edge=LEFT),
            number.move_to(place + 0.27 * DOWN, aligned_edge=LEFT),
        )

    def best_guess(self, width: float, height: float) -> Diagram:
        """The circuit with the numbers of the best guess."""
        numbers = self.random_W_in, self.random_b_in, self.random_W_out, self.random_b_out
        row = np.concatenate([np.reshape(part, (-1,)) for part in numbers])
        return self.diagram(np.reshape(row, (1, -1)), width, height)


@formula
def round_errors(guesses, nudged):
    """Round errors from the largest to the least, each about a third of the one before.  # [try], [step] -> [line]"""
    worst, least = np.max(guesses, initial=0), max(np.min(nudged, initial=1), LEAST)
    powers = 10.0 ** np.arange(np.floor(np.log10(least)), np.log10(max(worst, least)) + 1)
    errors = np.sort(np.append(powers, 3 * powers))[::-1]
    return errors[(errors <= worst) & (errors >= least)]


@formula
def times_less(errors):
    """How many times less each of these is than the one before, on average.  # [line]"""
    return float(np.mean(errors[:-1] / errors[1:])) if len(errors) > 1 else 1.0


@formula
def thousands(metres):
    """Every thousand of metres until the farthest.  # [drive] -> [line]"""
    return np.arange(0.0, np.max(metres, initial=0.0) + 1.0, 1000.0)


@formula
def error(sensors, wanted, numbers, sizes: tuple[int, int, int], number: int = 0, by: float = 0.0):
    """Mean square of what a circuit does too much or too little, where one of its numbers is greater by so much.

    sensors [moment sensor], wanted [moment actuator], numbers [parameter].
    """
    changed = np.asarray(numbers, dtype=float) + by * (np.arange(len(numbers)) == number)
    return float(np.mean((actions(sensors, changed, sizes) - wanted) ** 2))


@formula
def decades(loss):
    """Numbers of tries that an axis names: the powers of ten, and the last try.  # -> [tick]"""
    tries = len(loss)
    powers = 10.0 ** np.arange(np.log10(max(tries, 1)) + 1)
    return np.append(powers[2 * powers < tries], tries)


@formula
def records(loss):
    """How many tries were better than all before."""
    return int(np.sum(np.diff(np.minimum.accumulate(loss)) < 0))


@formula
def actions(sensors, numbers, sizes: tuple[int, int, int]):
    """What a circuit does, all its numbers in one row.  # [moment sensor], [parameter] -> [moment actuator]"""
    inwards, gates, actuators = sizes
    shapes = (inwards, gates), (gates,), (gates, actuators), (actuators,)
    ends = np.cumsum([np.prod(shape) for shape in shapes])[:-1]
    W_in, b_in, W_out, b_out = (
        part.reshape(shape)
        for part, shape in zip(np.split(np.asarray(numbers, dtype=float), ends), shapes, strict=True)
    )
    arriving = 1 / (1 + np.exp(-(np.asarray(sensors, dtype=float) @ W_in + b_in))) @ W_out + b_out
    return np.concatenate([np.tanh(arriving[:, :1]), 1 / (1 + np.exp(-arriving[:, 1:]))], axis=1)

"""What the clips about learning share: tries at the circuit's numbers, and where they stand in the frame."""
import numpy as np
from manim import LEFT, RIGHT, VGroup

from model.contents.driving import Driving
from model.values.measured import formula
from scenes.kit import theme
from scenes.kit.depths import Axes, Depths, Halves
from scenes.kit.diagram import Diagram
from scenes.kit.lettering import NumberLabel
from scenes.stage import Clip, _

STAND = {"left": -4.25, "right": 6.3, "top": 2.3, "bottom": -2.15}      # of the depths in the frame
ARROW = theme.LEFT_EDGE + 0.15                   # where the arrow towards less error stands
UNDER_THE_AXIS = -2.67                           # height of the numbers of the tries


class LearningClip(Clip):
    """A clip about finding the numbers of a circuit."""

    W_in, W_out = Driving.W_in, Driving.W_out
    loss, kept_parameters, metres = Driving.loss, Driving.kept_parameters, Driving.metres
    random_W_in, random_b_in = Driving.random_W_in, Driving.random_b_in
    random_W_out, random_b_out = Driving.random_W_out, Driving.random_b_out

    def sizes(self) -> tuple[int, int, int]:
        """Sensors, gates, actuators of the circuit."""
        return (*self.W_in.shape, self.W_out.shape[1])

    def depths(self) -> Depths:
        """Where the tries of both ways stand, in one picture."""
        guesses, nudged = (self.loss(way=way).value for way in ("random_search", "backpropagation"))
        return Depths(len(guesses), float(guesses.max(initial=0)), float(nudged.min(initial=1)), **STAND)

    def axes(self) -> VGroup:
        """What depth and place mean: the error of every dotted line, and the number of the try at every tick."""
        depths, guesses = self.depths(), self.loss(way="random_search")
        errors, tries = halvings(guesses, depths.lines), decades(guesses)
        heights = [
            NumberLabel(error, ".2f", size=theme.NOTE, color=theme.QUIET, prefix="" if line else _("error "))
            .move_to((depths.left - 0.6, depths.top - line * depths.half, 0), aligned_edge=RIGHT)
            for line, error in enumerate(errors)
        ]
        numbers = [
            NumberLabel(number, ",.0f", size=theme.NOTE, color=theme.QUIET, prefix="" if tick else _("try "))
            .move_to((float(depths.x(number.value)), UNDER_THE_AXIS, 0))
            for tick, number in enumerate(tries)
        ]
        numbers[0].move_to((depths.left - 0.4, UNDER_THE_AXIS, 0), aligned_edge=LEFT)
        return VGroup(Axes(depths, tries, ARROW), Halves(depths), *heights, *numbers)

    def diagram(self, rows, width: float, height: float) -> Diagram:
        """A circuit with these rows of numbers; the widest wire is the widest of the trained circuit."""
        full = float(np.abs(self.kept_parameters(way="backpropagation").value[-1]).max())
        return Diagram(rows, self.sizes(), full, width, height)

    def best_guess(self, width: float, height: float) -> Diagram:
        """The circuit with the numbers of the best guess."""
        numbers = self.random_W_in, self.random_b_in, self.random_W_out, self.random_b_out
        row = np.concatenate([np.reshape(part, (-1,)) for part in numbers])
        return self.diagram(np.reshape(row, (1, -1)), width, height)


@formula
def halvings(loss, lines: int):
    """The largest error, and what is left of it each time that it is halved.  # -> [lines + 1]"""
    return np.max(loss, initial=0) / 2.0 ** np.arange(lines + 1)


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
def astray(y):
    """How far a car is from the middle of a lane, on average, in lanes.  # [time]"""
    return np.mean(np.abs(y - np.round(y)))


@formula
def openings(sensors, W_in, b_in):
    """How far the gates of a circuit are open.  # [time sensor], [sensor gate], [gate] -> [time gate]"""
    return 1 / (1 + np.exp(-(np.asarray(sensors, dtype=np.float64) @ np.asarray(W_in) + b_in)))

"""What the clips about learning share: tries at the circuit's numbers, and where they stand in the frame."""
import numpy as np
from manim import DOWN, RIGHT

from model.contents.driving import Driving
from model.values.measured import formula
from scenes.kit import theme
from scenes.kit.depths import Depths
from scenes.kit.diagram import Diagram
from scenes.kit.lettering import DESCENT, Label
from scenes.stage import Clip, _


class LearningClip(Clip):
    """A clip about finding the numbers of a circuit."""

    W_in, W_out = Driving.W_in, Driving.W_out
    loss, kept_parameters, metres = Driving.loss, Driving.kept_parameters, Driving.metres

    def sizes(self) -> tuple[int, int, int]:
        """Sensors, gates, actuators of the circuit."""
        return (*self.W_in.shape, self.W_out.shape[1])

    def depths(self) -> Depths:
        """Where the tries of both ways stand, in one picture."""
        guesses, nudged = (self.loss(way=way).value for way in ("random_search", "backpropagation"))
        return Depths(len(guesses), float(guesses.max(initial=0)), float(nudged.min(initial=1)))

    def diagram(self, rows, width: float, height: float) -> Diagram:
        """A circuit with these rows of numbers; the widest wire is the widest of the trained circuit."""
        full = float(np.abs(self.kept_parameters(way="backpropagation").value[-1]).max())
        return Diagram(rows, self.sizes(), full, width, height)

    def key_of_depths(self) -> Label:
        """The line that says what depth is, at the headline's right."""
        color = theme.mix(theme.QUIET, theme.TEXT, 0.6)
        label = Label(_("each line down: half the error"), size=theme.NOTE, color=color)
        label.move_to((theme.RIGHT_EDGE, theme.HEADLINE_BASE, 0), aligned_edge=RIGHT + DOWN)
        return label.shift(DOWN * theme.NOTE * DESCENT)


@formula
def records(loss):
    """How many tries were better than all before."""
    return int(np.sum(np.diff(np.minimum.accumulate(loss)) < 0))


@formula
def openings(sensors, W_in, b_in):
    """How far the gates of a circuit are open.  # [time sensor], [sensor gate], [gate] -> [time gate]"""
    return 1 / (1 + np.exp(-(np.asarray(sensors, dtype=np.float64) @ np.asarray(W_in) + b_in)))

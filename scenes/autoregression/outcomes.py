"""What became of stories: threads from a word to what they name next, and the share of each outcome."""

import numpy as np
from manim import LEFT, RIGHT, VGroup

from model.values.measured import Measured, complement
from scenes.autoregression.survival import pure
from scenes.kit import theme
from scenes.kit.fates import Fates
from scenes.kit.lettering import Label, NumberLabel

FORK_AT, BANDS_AT = -3.2, 2.3  # of the threads: where they leave the word, and where they are counted
HIGH = 1.8  # all stories together
RIFT = 0.36  # between outcomes
CALM = 0.62  # light of what stays true, so that what goes wrong is seen first
SWELL, WAVES = 0.16, 4  # of threads that leave a wrong word
ASIDE, APART = 0.25, 0.2  # a number from its band, its name from it


class Outcomes(Fates):
    """Stories at a scene height, a thread each: `Outcomes(y, right, wrong, stories, stirred)`.

    right, wrong: shares (measured) of the stories (measured) that name the true word next and the wrong one; all others
    lie between them. stirred: they leave a wrong word, on waves.
    """

    def __init__(self, y: float, right: Measured, wrong: Measured, stories: Measured, stirred: bool = False):
        self.parts = np.stack([right, complement(right + wrong), wrong])
        hues = CALM * pure(theme.RIGHT), theme.QUIET, pure(theme.WRONG)
        super().__init__(
            (FORK_AT, y),
            (BANDS_AT, y),
            HIGH,
            self.parts,
            stories,
            hues,
            pinch=HIGH,
            light=1.0,
            gap=RIFT,
            sway=swell if stirred else None,
        )

    def rate(self, fate: int, name, hue, size: float) -> VGroup:
        """The share of an outcome beside its band: 0 names the true word, 1 another one, 2 the wrong one."""
        number = NumberLabel(self.parts[fate], ".0%", size, hue)
        number.move_to(self.band(fate) + (ASIDE, 0, 0), aligned_edge=LEFT)
        return VGroup(number, Label(name, min(size, theme.BODY)).next_to(number, RIGHT, buff=APART))


def swell(x: np.ndarray) -> np.ndarray:
    """How high the water stands around the fallen word, and less and less behind it."""
    away = np.clip((x - FORK_AT) / (BANDS_AT - FORK_AT), 0, 1)
    return SWELL * np.sin(2 * np.pi * WAVES * away) * np.minimum(WAVES * away, 1) * (1 - away) ** 1.5

"""Curtains of hairs that hang from heads: each hair is a text, as long as what its right word lost."""

import numpy as np

from model.values.measured import Measured
from scenes.attention.head_row import BAR_HIGH
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow

LINE_AT, DEEP = 1.75, 4.0  # where hairs begin, and how long one is that has lost all
STUB, SPLAY = 0.05, 0.6  # length of a hair that lost nothing; how far long ones part
FALL = 2.5  # turns in which a hair falls that lost all
DENSE = 160  # hairs to a unit of width that shine together as much as a picture bears
PALEST, REDDEST = 0.08, 0.95  # light of a hair that lost nothing, and how much more it is of one that lost all


class Curtain(Flow):
    """A hair for every plate and text, which has the same seat under each: `Curtain(plates, losses, width, turns)`.

    plates: the left and right end of each; losses [plate text] (measured, 0 to 1); turns [plate]: when the hairs of each
    fall. Pale where little, red where much is lost.
    """

    def __init__(self, plates, losses: Measured, width: float = THREAD, turns=(0,)):
        lost = np.nan_to_num(losses.value)
        seats = (np.arange(lost.shape[1]) + 0.5) / lost.shape[1]
        t = np.linspace(0, 1, 24)
        paths, colors = [], []
        for (left, right), of_plate in zip(plates, lost, strict=True):
            for loss, seat in zip(of_plate, seats, strict=True):
                x = left + (right - left) * seat + min(SPLAY, right - left) * (seat - 0.5) * loss * t**2
                paths.append(np.stack([x, LINE_AT - BAR_HIGH / 2 - 0.04 - max(DEEP * loss, STUB) * t], axis=1))
                red = np.clip((loss * t - 0.1) / 0.3, 0, 1)[:, None]
                colors.append((1 - red) * theme.rgb(theme.QUIET) + red * theme.rgb(theme.WRONG))
        dense = np.array([len(seats) / (right - left) for left, right in plates])
        strengths = np.minimum((PALEST + REDDEST * lost) * np.sqrt(DENSE / dense)[:, None], 1.0).ravel()
        begin = np.repeat(turns, len(seats))
        times = np.stack([begin, begin + np.maximum(FALL * lost.ravel(), 0.02)], axis=1)
        super().__init__(paths, colors, widths=width, strengths=strengths, times=times, glow=0.3)
        self.keep_sources(losses=losses)

"""How a match becomes a share: every even step less of match halves it."""

import numpy as np

from model.values.measured import Measured, formula
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

STEP = np.log(2)  # of match: a softmax halves a share where the match is so much less
BROAD, AIR = 0.62, 0.12  # of a column, as a share of a step; between the columns and the bars of match
LINE = 0.022  # of the lines that mark the steps
ASIDE = 0.3  # light of the steps that are not spoken of
HASTE = 3.0  # how many columns' times pass while one of them grows


def steps_behind(match: Measured, best: Measured) -> Measured:
    """By how many steps a match is less than the best one."""
    return (best - match) / STEP


@formula
def halves(most, steps):
    """What a share becomes, halved so many times and fewer.  # -> [step]"""
    return float(most) * 0.5 ** np.arange(steps + 1)


class Halving(Light):
    """The share at every step of match: `Halving(shares, step, height, under, spoken)`.

    shares [step] (measured): at the best match, a step less, and so on to the left; step: how long one is; height: of a
    column of the first share; under: how far the lines of the steps run down, through the bars of match; spoken: so
    many columns are spoken of, and a line leads from the top of each through the middle of the one before.
    Tracks: `grown` (0 to 1: how many columns have grown, from the right); `single` (0 to 1: only the first and the last
    that is spoken of are bright).
    """

    solid, bloom = True, 0.35
    tracks = ("grown", "single")
    measures = ("shares",)

    def __init__(self, shares: Measured, step: float, height: float, under: float, spoken: int):
        self.shares, self.step, self.under, self.spoken = shares, step, under, spoken
        self.grown, self.single = 1.0, 0.0
        super().__init__(step * len(shares), under + AIR + height, theme.CURRENT)

    def draw(self, pen):
        grown = np.clip(self.grown * (len(self.shares) + HASTE) - np.arange(len(self.shares)), 0, HASTE) / HASTE
        pale = theme.mix(theme.UNLIT, theme.QUIET, 0.6)
        for number, (x, top, share) in enumerate(zip(self._middles(), self._tops(), grown, strict=True)):
            light = 1 - (1 - ASIDE) * self.single * (number not in (0, self.spoken - 1))
            pen.box(x - LINE / 2, 0, LINE, self.under + AIR)
            pen.fill(pale, share * light)
            pen.box(x - BROAD * self.step / 2, self.under + AIR, BROAD * self.step, max(top * share, 0.01), 0.03)
            pen.fill(theme.mix(theme.UNLIT, self.hue, light), float(share > 0))
        pen.ctx.set_line_cap(0)
        for x, top, share in zip(self._middles()[1 : self.spoken], self._tops()[1:], grown[1:], strict=False):
            pen.ctx.move_to(x + BROAD * self.step / 2, self.under + AIR + top)
            pen.ctx.line_to(x + self.step * (1 + BROAD / 2), self.under + AIR + top)
            pen.ctx.set_dash([0.07, 0.06])
            pen.stroke(theme.rgb(theme.WATER_BOTTOM), 1.6 * LINE, float(share >= 1))
        pen.ctx.set_dash([])

    def _middles(self) -> np.ndarray:
        """Where each column stands, the first at the right.  # [step]"""
        return self.natural[0] - self.step * (np.arange(len(self.shares)) + BROAD / 2)

    def _tops(self) -> np.ndarray:
        """How high each column is.  # [step]"""
        return (self.natural[1] - self.under - AIR) * self.shares / (self.shares.max(initial=0) or 1.0)

    def foot(self) -> np.ndarray:
        """The scene point where the line of the best match begins."""
        return self.place((self._middles()[0], 0.0))

    def top(self, number: int) -> np.ndarray:
        """The scene point at the top of a column."""
        return self.place((self._middles()[number], self.under + AIR + self._tops()[number]))

    def grow(self, **kwargs) -> Tween:
        """The columns grow, one step after the other."""
        return Tween(self, grown=1.0, start={"grown": 0.0}, **{"run_time": theme.SLOW, **kwargs})

    def single_out(self, **kwargs) -> Tween:
        """Only the first column and the last that is spoken of stay bright."""
        return Tween(self, single=1.0, **kwargs)

"""How well a key fits a question: what every pair of cells adds, laid end to end; and the matches of many keys."""

import numpy as np
from manim import linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

THICK = 0.28  # of a bar, in scene units
HIGHEST, DEEPEST = 1.75, 0.5  # room for the columns, over and under the line that they stand on
RISE = HIGHEST + 0.15  # how far over that line the bar lies
LINE = 0.02
HASTE = 2.5  # how many columns' times pass while one of them flies, as a share of all
COLUMN = 0.62  # how much of a cell its column is wide
BLOOM = 0.35  # of what is lit
PALE, DIM = 0.3, 0.35  # light of the line, of what is taken away


class Match(Light):
    """A match, added up: `Match(products, width, unit, order)`, standing on the key that it is of.

    products [cell] (measured): question times key; unit: how long one is; order [cell]: the cell at each seat.
    Over every cell stands a column as high as its product: warm where both have the same sign; where not, it hangs from
    the line, and is dim. Copies of the warm ones lie down end to end, then those of the others
    back over the end of these; what is left is the match.

    Tracks: `grown` (0 to 1: how high the columns are), `laid` and `taken` (0 to 1: how many of the warm, of the other
    ones have lain down).
    """

    solid, bloom = True, BLOOM
    tracks = ("grown", "laid", "taken")
    measures = ("products",)

    def __init__(self, products: Measured, width: float, unit: float, order):
        self.products, self.unit, self.order = products, unit, np.asarray(order)
        self.grown = self.laid = self.taken = 1.0
        super().__init__(width, DEEPEST + RISE + THICK, theme.CURRENT)

    def draw(self, pen):
        columns, slices = self._columns(), self._slices()
        against = self.products[self.order] < 0
        pen.box(0, DEEPEST - LINE / 2, self.natural[0], LINE)
        pen.fill(theme.mix(theme.UNLIT, theme.QUIET, PALE), self.grown)
        dim = theme.mix(theme.UNLIT, theme.QUIET, DIM)
        for chosen, share, color in ((~against, self.laid, self.hue), (against, self.taken, dim)):
            for x, y, width, height in (*columns[chosen], *_between(columns[chosen], slices[chosen], share)):
                pen.box(x, y, width + pen.pixel, height)  # no seams between neighbours
                pen.fill(color)

    def _columns(self) -> np.ndarray:
        """Where each column stands.  # [seat x|y|width|height]"""
        step = self.natural[0] / len(self.products)
        heights = self.grown * self.unit * np.abs(self.products[self.order])
        left = (np.arange(len(heights)) + (1 - COLUMN) / 2) * step
        foot = np.where(self.products[self.order] < 0, DEEPEST - heights, DEEPEST)
        return np.stack([left, foot, np.full_like(left, COLUMN * step), heights], axis=1)

    def _slices(self) -> np.ndarray:
        """Where each lies in the bar: the warm ones to the right, the others from there back to the left."""
        lengths = self.unit * self.products[self.order]
        ends = np.concatenate([[0.0], np.cumsum(np.maximum(lengths, 0))])
        back = ends[-1] + np.cumsum(np.minimum(lengths, 0))
        left = np.where(lengths < 0, back, ends[:-1])
        return np.stack([left, np.full_like(left, DEEPEST + RISE), np.abs(lengths), np.full_like(left, THICK)], axis=1)

    def end(self) -> np.ndarray:
        """The scene point where the warm bar ends when all is taken off."""
        return self.place((max(self.unit * self.products.sum(), 0.0), DEEPEST + RISE + THICK / 2))

    def reach(self) -> np.ndarray:
        """The scene point where it ends before anything is taken off."""
        return self.place((self.unit * float(np.maximum(self.products, 0).sum()), DEEPEST + RISE + THICK / 2))

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def grow(self, **kwargs) -> Tween:
        """The columns rise."""
        return Tween(self, grown=1.0, start={"grown": 0.0}, **kwargs)

    def lay(self, **kwargs) -> Tween:
        """The warm columns lie down, end to end."""
        return Tween(self, laid=1.0, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

    def take(self, **kwargs) -> Tween:
        """The others are laid over the end of the warm ones."""
        return Tween(self, taken=1.0, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})


class Matches(Light):
    """The matches of many keys as bars one below the other: `Matches(matches, width, pitch)`.

    matches [key] (measured), none below zero is seen; width: of the largest; pitch: from bar to bar.
    Track: `grown` (0 to 1: how long they are).
    """

    solid, bloom = True, BLOOM
    tracks = ("grown",)
    measures = ("matches",)

    def __init__(self, matches: Measured, width: float, pitch: float):
        self.matches, self.pitch, self.grown = matches, pitch, 1.0
        super().__init__(width, pitch * len(matches), theme.CURRENT)

    def lengths(self) -> np.ndarray:
        """Of the bars.  # [key]"""
        matches = np.maximum(self.matches, 0)
        return self.natural[0] * matches / (matches.max(initial=0) or 1.0)

    def draw(self, pen):
        high = min(THICK, 0.7 * self.pitch)
        for row, length in enumerate(self.grown * self.lengths()):
            pen.box(0, self.natural[1] - (row + 0.5) * self.pitch - high / 2, max(length, 0.01), high, 0.04)
            pen.fill(self.hue)

    def extend(self, **kwargs) -> Tween:
        """The bars grow out of their left ends."""
        return Tween(self, grown=1.0, start={"grown": 0.0}, **kwargs)

    def ends(self) -> np.ndarray:
        """The scene points at the right ends of the bars.  # [key 3]"""
        lengths = self.lengths()
        return self.place(np.stack([lengths, self.natural[1] - (np.arange(len(lengths)) + 0.5) * self.pitch], axis=1))


def _between(columns: np.ndarray, slices: np.ndarray, share: float) -> np.ndarray:
    """Boxes on their way, one after the other.  # [box 4]"""
    begin = np.arange(len(columns)) / max(len(columns), 1)
    gone = np.clip((share * (HASTE + 1) - HASTE * begin), 0, 1)[:, None]
    gone = gone * gone * (3 - 2 * gone)
    return (1 - gone) * columns + gone * slices

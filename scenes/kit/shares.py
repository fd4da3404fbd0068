"""One unit of current that divides: a whole bar is cut into pieces, and each piece goes to its row."""
import numpy as np
from manim import UP

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween


class Division(Drawn):
    """A whole that divides among rows: `Division(shares, whole, rows, width=1.5, thickness=0.14)`.

    `shares` [row] are measured shares of one; `whole` is the scene point where the whole bar's left end stands, `rows` [row 2 or 3] those
    of the rows' bars. A piece keeps its length on its way: what a row gets is what the whole loses.
    Tracks: `filled` (0 to 1: how much current has come in), `gone` [row] (0 in the whole, 1 in its row), `grooves` (0 to 1: the rows' empty bars).
    """

    tracks = ("filled", "gone", "grooves")
    measures = ("shares",)

    def __init__(self, shares: Measured, whole, rows, width: float = 1.5, thickness: float = 0.14, color=theme.CURRENT):
        self.shares = np.clip(shares, 0, 1)
        ends = np.concatenate([np.asarray(whole, dtype=float)[None, :2], np.asarray(rows, dtype=float)[:, :2]])      # [whole, row... 2]
        low, high = ends.min(axis=0) - (0, thickness / 2), ends.max(axis=0) + (width, thickness / 2)
        self.seats, self.bar, self.thickness = ends - low, width, thickness
        self.filled, self.grooves, self.gone = 0.0, 1.0, np.zeros(len(self.shares))
        super().__init__(*(high - low), color)
        self.shift(np.append((low + high) / 2, 0.0))

    def draw(self, pen):
        for (x, y), light in zip(self.seats, np.append(1.0, np.full(len(self.shares), self.grooves))):
            pen.box(x, y - self.thickness / 2, self.bar, self.thickness, 0.04)
            pen.fill(theme.UNLIT, 0.6 * light)
        starts = np.cumsum(self.shares) - self.shares
        for row, share in enumerate(self.shares):
            inside = np.clip(self.filled - starts[row], 0, share) * self.bar
            if inside <= 0:
                continue
            whole, place = self.seats[0] + (starts[row] * self.bar, 0), self.seats[1 + row]
            x, y = whole + self.gone[row] * (place - whole)
            pen.box(x, y - self.thickness / 2, max(inside - self._cut, 0.5 * inside), self.thickness, 0.03)
            pen.fill(self.hue)

    @property
    def _cut(self) -> float:
        """A hair between neighbouring pieces, so that the whole is seen to be cut."""
        return 0.015 if len(self.shares) > 1 else 0.0

    def fill(self, **kwargs) -> Tween:
        """Current comes in from the left until the whole is full."""
        return Tween(self, filled=1.0, start={"filled": 0.0}, **kwargs)

    def divide(self, **kwargs) -> Tween:
        """The pieces go to their rows."""
        return Tween(self, gone=np.ones(len(self.shares)), **{"run_time": theme.SLOW, **kwargs})

    def whole_end(self, side=UP) -> np.ndarray:
        """The scene point over (or under) the left end of the whole."""
        return self.place(self.seats[0] + (0, np.sign(side[1]) * self.thickness / 2))

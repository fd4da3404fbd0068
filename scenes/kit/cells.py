"""Cells: a matrix as heat."""
import numpy as np
from manim import UP

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, chosen


class Cells(Drawn):
    """A matrix of cells: `Cells(values, width=4, height=3, scale=None, kind="value")`.

    `values` [row col] are measured, first row on top. `kind="value"` wears the diverging value scale; `kind="share"` shows shares of
    one (attention, probabilities) as warm light from nothing to `scale` (default 1). -inf and NaN show as nothing.

    Tracks: `values` [row col], `light` [row] (0 to 1: how much each row is lit), `reveal` [row] (0 to 1, from the left).
    """

    tracks = ("values", "light", "reveal")
    measures = ("values",)

    def __init__(self, values: Measured, width: float = 4.0, height: float = 3.0, scale: float | None = None, kind: str = "value"):
        self.kind, self.values = kind, values
        largest = 1.0 if kind == "share" else np.abs(self.values).max(initial=0.0)
        self.scale_of_values = float(largest if scale is None else scale) or 1.0
        self.light, self.reveal = np.ones(len(values)), np.ones(len(values))
        super().__init__(width, height)

    def draw(self, pen):
        rows, columns = self.values.shape
        there = np.clip(self.reveal[:, None] * columns - np.arange(columns), 0, 1)
        pen.heat(self._colors(self.values * there * self.light[:, None]), 0, 0, *self.natural, gap=0.06)

    def _colors(self, values):
        if self.kind == "value":
            return theme.value_colors(values, self.scale_of_values)
        share = np.clip(values / self.scale_of_values, 0, 1)[..., None]
        return (1 - share) * theme.value_scale()[127] + share * theme.rgb(theme.CURRENT)

    def change_to(self, values: Measured, **kwargs) -> Tween:
        return Tween(self, values=values, **kwargs)

    def light_rows(self, light, **kwargs) -> Tween:
        """Light each row to a share of its colour.  # [row]"""
        return Tween(self, light=chosen(light, "the light of a row of Cells"), **kwargs)

    def reveal_rows(self, rows=None, **kwargs) -> Tween:
        """Rows (all, or those given) fill from the left."""
        begin, end = self.reveal.copy(), self.reveal.copy()
        chosen = slice(None) if rows is None else rows
        begin[chosen], end[chosen] = 0, 1
        return Tween(self, reveal=end, start={"reveal": begin}, **kwargs)

    def cell(self, row: int, column: int) -> np.ndarray:
        """The scene point in the middle of a cell."""
        rows, columns = self.values.shape
        return self.place(((column + 0.5) * self.natural[0] / columns, (rows - row - 0.5) * self.natural[1] / rows))

    def row(self, row: int, side) -> np.ndarray:
        """The scene point in the middle of a row's left or right end."""
        rows = len(self.values)
        return self.place((0.0 if side[0] < 0 else self.natural[0], (rows - row - 0.5) * self.natural[1] / rows))

    def column(self, column: int, side=UP) -> np.ndarray:
        """The scene point in the middle of a column's upper or lower end."""
        columns = self.values.shape[1]
        return self.place(((column + 0.5) * self.natural[0] / columns, 0.0 if side[1] < 0 else self.natural[1]))

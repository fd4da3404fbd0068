"""The table: keys on the left, values on the right; the fuzzy one is the same table with every row lit a little."""
import numpy as np
from manim import RIGHT, VGroup

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, chosen


class RowPlates(Drawn):
    """The grounds behind a table's rows. Track: `light` [row] (0 to 1)."""

    tracks = ("light",)

    def __init__(self, rows: int, width: float, height: float, gap: float, color=theme.CURRENT):
        self.row_height, self.gap = height, gap
        self.light = np.zeros(rows)
        super().__init__(width, rows * height + (rows - 1) * gap, color)

    def draw(self, pen):
        width, height = self.natural
        for row, light in enumerate(self.light):
            y = height - row * (self.row_height + self.gap) - self.row_height
            pen.box(0, y, width, self.row_height, 0.08)
            pen.fill(theme.PLATE, 0.5)
            if light > 0.002:
                pen.box(0, y, width, self.row_height, 0.08)
                pen.fill(self.hue, 0.26 * min(light, 1.0))


class Table(VGroup):
    """Rows of mobjects in columns: `Table(rows, widths, row_height=0.62, headers=None)`.

    `rows` is a list of rows, each a list of mobjects (or None); `widths` are the columns' widths; things stand left in their
    column, or right if the column's number is in `right`. `headers` is a list of mobjects (or None) over the columns.
    `table.plates` is the ground (a track `light` [row]), `table.rows[i][j]` a thing in it.
    """

    def __init__(self, rows, widths, row_height: float = 0.62, gap: float = 0.1, headers=None, right=(), padding: float = 0.22, color=theme.CURRENT):
        self.rows = [list(row) for row in rows]
        starts = padding + np.concatenate([[0.0], np.cumsum(np.asarray(widths, dtype=float) + padding)])
        self.plates = RowPlates(len(self.rows), starts[-1], row_height, gap, color)
        left, top = self.plates.get_corner((-1, 1, 0))[:2]
        for row, things in enumerate(self.rows):
            y = top - row * (row_height + gap) - row_height / 2
            for column, thing in enumerate(things):
                if thing is not None:
                    self._stand(thing, left + starts[column], widths[column], y, column in right)
        self.headers = list(headers or [])
        for column, header in enumerate(self.headers):
            if header is not None:
                self._stand(header, left + starts[column], widths[column], top + 0.12 + header.height / 2, column in right)
        super().__init__(self.plates, *(h for h in self.headers if h is not None), *(t for row in self.rows for t in row if t is not None))

    @staticmethod
    def _stand(thing, x, width, y, right):
        thing.move_to((x + width, y, 0) if right else (x, y, 0), aligned_edge=RIGHT if right else -RIGHT)

    def row(self, row: int) -> VGroup:
        """All things of a row."""
        return VGroup(*(thing for thing in self.rows[row] if thing is not None))

    def column(self, column: int) -> VGroup:
        """All things of a column."""
        return VGroup(*(row[column] for row in self.rows if row[column] is not None))

    def light_rows(self, light, **kwargs) -> Tween:
        """Light some rows (zeros and ones), or each by a measured share.  # [row]"""
        return Tween(self.plates, light=chosen(light, "the light of a Table's row"), **kwargs)

    def light_row(self, row: int, **kwargs) -> Tween:
        """Light exactly one row."""
        return self.light_rows(np.eye(len(self.rows))[row], **kwargs)

    def end_of(self, row: int, side=RIGHT) -> np.ndarray:
        """The scene point in the middle of a row's end."""
        plates = self.plates
        y = plates.natural[1] - row * (plates.row_height + plates.gap) - plates.row_height / 2
        return plates.place((plates.natural[0] if side[0] > 0 else 0.0, y))

"""A crossbar: strips come down as columns, and each row takes from every column as much as its share says."""

from dataclasses import dataclass

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, sourced
from scenes.kit.flow import Course, Flow
from scenes.kit.strands import bend, strands

ROUND = 0.2  # how much room a turn leaves inside
LARGEST, WIDE, LEFT_END, LOW = (
    2.4,
    5.7,
    -6.3,
    -1.05,
)  # of the large one: a strip, all columns, where they begin, its row
TURN = np.linspace(np.pi, 1.5 * np.pi, 25)  # angles of a turn from downwards to the right


class Ribbon(Flow):
    """A strip as a broad lane, each of its values a filled stripe of it: `Ribbon(values, edges, scale)`.

    values [cell] are measured, in the order in which they lie; edges [cell 2 point 2]: the two lines between which each
    stripe lies. What has arrived is as bright as the strip that it comes from, and glows little.
    into: measured values whose colours the stripes have at their ends, where they turn into those.
    """

    body, bloom = 1.0, 0.12

    def __init__(self, values: Measured, edges: np.ndarray, scale: float, into: Measured | None = None, **measures):
        middles = edges.mean(axis=1)
        hues, points = theme.value_colors(values.value, scale), middles.shape[1]
        super().__init__(middles, hues, woven=True)
        if into is not None:
            way = np.linspace(0, 1, points - 1)[:, None] ** 2
            hues = hues[:, None] + way * (theme.value_colors(into.value, scale) - hues)[:, None]
            measures["into"] = into
        self.set_content(edges=edges - middles.reshape(-1, 2).min(axis=0), hues=hues)
        self.keep_sources(values=sourced(values, "the values of a Ribbon"), **measures)

    def make(self, scale):
        with Canvas(*self.natural, scale, self.margin) as canvas:
            lines = strands([self._pixels(canvas, path) for path in self.content.paths], 1.0, times=self.content.times)
            height, width = canvas.frame().shape[:2]
            _light, time = lines.splat(width, height)
            self._paint(canvas)
        step = (self._everywhere(time, scale) - self.start) / (self.end - self.start) * 255
        return Course(canvas, np.clip(step, 0, 255).astype(np.uint8))

    def _paint(self, canvas: Canvas):
        """Each stripe reaches a hair under the next, so that no seam shows between them."""
        for (low, high), hue in zip(self.content.edges, self.content.hues, strict=True):
            if hue.ndim == 1:
                self._fill(canvas, low, high, hue)
                continue
            for piece, color in enumerate(hue):
                self._fill(canvas, low[piece : piece + 2], high[piece : piece + 2], color)

    def _fill(self, canvas: Canvas, low: np.ndarray, high: np.ndarray, color: np.ndarray):
        for point in (*low, *high[::-1]):
            canvas.ctx.line_to(*point)
        canvas.ctx.close_path()
        canvas.ink(color)
        canvas.ctx.set_line_width(0.5 * canvas.pixel)
        canvas.ctx.stroke_preserve()
        canvas.ctx.fill()

    def _pixels(self, canvas: Canvas, path: np.ndarray) -> np.ndarray:
        return np.stack(
            [path[:, 0] * canvas.scale - canvas.corner[0], -path[:, 1] * canvas.scale - canvas.corner[1]], axis=1
        )


@dataclass(frozen=True)
class Crossbar:
    """Where its columns and rows lie, and what lies there, in scene units."""

    lane: float = 0.97  # width of a whole strip
    top: float = 2.05  # ends of the columns
    bottom: float = -2.68
    first_column: float = -5.3
    column_pitch: float = 1.9
    first_row: float = 0.72
    row_pitch: float = 1.36
    mix: float = 0.1  # where bands begin to run together, are one strip, and end
    mixed: float = 1.3
    out: float = 2.15

    def column_x(self, column: int) -> float:
        """The middle of a column."""
        return self.first_column + self.column_pitch * column

    def row_y(self, row: int) -> float:
        """The middle of a row."""
        return self.first_row - self.row_pitch * row

    def turn_y(self, row: int) -> float:
        """Where a column's strip begins to turn into a row."""
        return self.row_y(row) + self.lane / 2 + ROUND

    def fall(self, values: Measured, column: int, scale: float, low: float | None = None) -> Ribbon:
        """A word's strip coming down its column, to the height `low`."""
        x = self.column_x(column) + self.lane * (np.arange(len(values) + 1) / len(values) - 0.5)
        ends = self.top, self.bottom if low is None else low
        lines = np.stack([np.stack([x, np.full_like(x, y)], axis=1) for y in ends], axis=1)
        return Ribbon(values, _stripes(lines), scale)

    def turn(
        self,
        values: Measured,
        share: Measured,
        column: int,
        row: int,
        under: float,
        scale: float,
        end: float | None = None,
    ) -> Ribbon:
        """A strip narrowed to its share of a row, from its column to where the row's bands run together.

        under: how much of the row, of one, lies below this band.
        """
        cells = np.arange(len(values) + 1) / len(values)
        x = self.column_x(column) + self.lane * (cells - 0.5)
        y = self._heights(row, under + float(share) * cells)
        center = self.column_x(column) + self.lane / 2 + ROUND, self.turn_y(row)
        arc = np.stack(
            [center[0] + (center[0] - x)[:, None] * np.cos(TURN), center[1] + (center[1] - y)[:, None] * np.sin(TURN)],
            axis=-1,
        )
        last = np.stack([np.full_like(y, self.mix if end is None else end), y], axis=-1)[:, None]
        return Ribbon(values, _stripes(np.concatenate([arc, last], axis=1)), scale, share=share)

    def blend(
        self,
        values: Measured,
        share: Measured,
        row: int,
        under: float,
        scale: float,
        mixture: Measured,
        drawn: float = 1.0,
    ) -> Ribbon:
        """A band opens: each of its stripes goes to its place in the row's new strip, and turns into it.

        There it lies beside those of the other bands, so that a cell is filled from all in their shares; drawn: of one,
        how much all bands of the row are.
        """
        cells, share = np.arange(len(values)), float(share)
        lines = []
        for side in (0, 1):
            begins = self._heights(row, under + share * (cells + side) / len(values))
            arrives = self._heights(row, (cells + (under + share * side) / drawn) / len(values))
            lines.append(
                bend(
                    np.stack([np.full(len(values), self.mix), begins], axis=1),
                    np.stack([np.full(len(values), self.mixed), arrives], axis=1),
                )
            )
        return Ribbon(values, np.stack(lines, axis=1), scale, into=mixture)

    def outcome(self, mixture: Measured, row: int, scale: float) -> Ribbon:
        """The row's new strip, behind where its bands have run together."""
        y = self._heights(row, np.arange(len(mixture) + 1) / len(mixture))
        lines = np.stack([np.stack([np.full_like(y, x), y], axis=1) for x in (self.mixed, self.out)], axis=1)
        return Ribbon(mixture, _stripes(lines), scale)

    def _heights(self, row: int, parts: np.ndarray) -> np.ndarray:
        """Heights in a row, from 0 at its lower end to 1."""
        return self.row_y(row) - self.lane / 2 + self.lane * parts


def large(columns: int) -> Crossbar:
    """Room for one row, and the columns that it takes of."""
    pitch = WIDE / columns
    lane = min(LARGEST, pitch - ROUND)
    return Crossbar(lane, 1.95, -2.3, LEFT_END + lane / 2, pitch, LOW, 0.0, 0.0, 2.6, 4.2)


def _stripes(edges: np.ndarray) -> np.ndarray:
    """Neighbouring lines as the two sides of what lies between them.  # [cell+1 point 2] -> [cell 2 point 2]"""
    return np.stack([edges[:-1], edges[1:]], axis=1)

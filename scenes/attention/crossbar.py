"""A crossbar: strips come down as columns, and each row takes from every column as much as its share says."""

from dataclasses import dataclass

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, sourced
from scenes.kit.flow import Course, Flow
from scenes.kit.strands import strands

ROUND = 0.2  # how much room a turn leaves inside
LARGEST, WIDE, LEFT_END, LOW = 2.2, 5.0, -6.5, -1.3  # of the large one: a strip, all columns, where they begin, its row
FINER = 5  # how many heights are added up in each pixel
TURN = np.linspace(np.pi, 1.5 * np.pi, 25)  # angles of a turn from downwards to the right


class Ribbon(Flow):
    """A strip as a broad lane, each of its values a filled stripe of it: `Ribbon(values, edges, scale)`.

    values [cell] are measured, in the order in which they lie; edges [cell 2 point 2]: the two lines between which each
    stripe lies. What has arrived is as bright as the strip that it comes from, and glows little.
    """

    body, bloom = 1.0, 0.12

    def __init__(self, values: Measured, edges: np.ndarray, scale: float, **measures):
        middles = edges.mean(axis=1)
        hues = theme.value_colors(values.value, scale)
        super().__init__(middles, hues, woven=True)
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
            for point in (*low, *high[::-1]):
                canvas.ctx.line_to(*point)
            canvas.ctx.close_path()
            canvas.ink(hue)
            canvas.ctx.set_line_width(0.5 * canvas.pixel)
            canvas.ctx.stroke_preserve()
            canvas.ctx.fill()

    def _pixels(self, canvas: Canvas, path: np.ndarray) -> np.ndarray:
        return np.stack(
            [path[:, 0] * canvas.scale - canvas.corner[0], -path[:, 1] * canvas.scale - canvas.corner[1]], axis=1
        )


class Mixing(Flow):
    """Bands that widen, each until it is as wide as a whole strip, and add up: `Mixing(strips, shares, box, scale)`.

    strips [band cell] and shares [band] are measured, from the lowest band up; box: left, right, low, high. A band's
    values thin out as it widens, so that in the end its share of them is left, and cell lies on cell: there the colours
    are those of the sum.
    """

    body, bloom = 1.0, 0.0

    def __init__(self, strips: Measured, shares: Measured, box: tuple[float, float, float, float], scale: float):
        left, right, low, high = box
        super().__init__([np.array([[left, y], [right, y]]) for y in (low, high)], woven=True)
        self.set_content(strips=strips.value, shares=shares.value, full=scale)
        self.keep_sources(strips=sourced(strips, "the strips of a Mixing"), shares=sourced(shares, "their shares"))

    def make(self, scale):
        with Canvas(*self.natural, scale, self.margin) as canvas:
            x, y = canvas.grid()
            width, height = self.natural
            finer = (np.arange(FINER) + 0.5) / FINER - 0.5
            parts = [self.mixed(x / width, (y + offset / scale) / height) for offset in finer]
            cover = np.mean([part for _values, part in parts], axis=0)
            light = sum(theme.value_colors(values, self.content.full) * part[..., None] for values, part in parts)
            canvas.cover(light / np.maximum(FINER * cover, 1e-6)[..., None], cover)
        step = np.clip(255 * x / width, 0, 255).astype(np.uint8)
        return Course(canvas, np.broadcast_to(step, cover.shape))

    def mixed(self, along: np.ndarray, up: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What the bands add up to, and where there is any.  # [1 x], [y 1], of one -> [y x], [y x]"""
        content = self.content
        values = np.zeros(np.broadcast_shapes(along.shape, up.shape))
        cover = np.zeros_like(values)
        for strip, share, under in zip(content.strips, content.shares, below(content.shares), strict=True):
            low, high = (opened(under, share, part, along) for part in (0, 1))
            cell = np.floor((up - low) / np.maximum(high - low, 1e-6) * len(strip)).astype(int)
            inside = (cell >= 0) & (cell < len(strip)) & (along >= 0) & (along <= 1)
            thinned = strip[np.clip(cell, 0, len(strip) - 1)] * share / np.maximum(high - low, 1e-6)
            values += np.where(inside, thinned, 0)
            cover = np.maximum(cover, inside)
        return values, cover


def below(shares) -> np.ndarray:
    """How much of a row lies below each of its bands.  # [band] -> [band]"""
    return np.cumsum([0.0, *np.asarray(shares, dtype=float)])[: len(shares)]


def opened(under: float, share: float, part, along):
    """How high a part (of one) of a band lies in its row, where it has gone so far (of one) on its way to widen."""
    ease = np.clip(along, 0, 1)
    ease = ease**3 * (ease * (6 * ease - 15) + 10)
    return (1 - ease) * (under + share * part) + ease * part


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

    def arrive(self, values: Measured, share: Measured, row: int, under: float, scale: float, start: float) -> Ribbon:
        """A band that comes from the left end, not out of a column."""
        y = self._heights(row, under + float(share) * np.arange(len(values) + 1) / len(values))
        lines = np.stack([np.stack([np.full_like(y, x), y], axis=1) for x in (start, self.mix)], axis=1)
        return Ribbon(values, _stripes(lines), scale, share=share)

    def mixing(self, strips: Measured, shares: Measured, row: int, scale: float) -> Mixing:
        """Where the row's bands run together."""
        low, high = self._heights(row, np.array([0, 1]))
        return Mixing(strips, shares, (self.mix, self.mixed, low, high), scale)

    def way(self, row: int, under: float, share: float, part: float, start: float) -> np.ndarray:
        """The way of one number of a band, from `start` to its place in the row's new strip.  # [point 2]"""
        along = np.linspace(0, 1, 60)
        heights = self._heights(row, opened(under, share, part, along))
        paths = np.stack([self.mix + (self.mixed - self.mix) * along, heights], axis=1)
        return np.concatenate([[[start, heights[0]]], paths, [[self.out, heights[-1]]]])

    def band_y(self, row: int, under: float, share: float) -> float:
        """The middle of a band."""
        return float(self._heights(row, np.array(under + share / 2)))

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
    return Crossbar(lane, 1.95, -2.3, LEFT_END + lane / 2, pitch, LOW, 0.0, 0.25, 3.0, 4.5)


def _stripes(edges: np.ndarray) -> np.ndarray:
    """Neighbouring lines as the two sides of what lies between them.  # [cell+1 point 2] -> [cell 2 point 2]"""
    return np.stack([edges[:-1], edges[1:]], axis=1)

"""A crossbar: strips come down as columns, and each row takes from every column as much as its share says."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, sourced
from scenes.kit.flow import Course, Flow
from scenes.kit.still import Still
from scenes.kit.strands import bend, strands

LANE, ROUND = 0.97, 0.2  # width of a whole strip; how much room its turn leaves inside
TOP, BOTTOM = 2.05, -2.68  # ends of the columns
FIRST_COLUMN, COLUMN_PITCH = -5.3, 1.9
FIRST_ROW, ROW_PITCH = 0.72, 1.36
MIX, MIXED, OUT = 0.1, 1.3, 2.15  # where bands begin to run together, are one strip, and end
TURN = np.linspace(np.pi, 1.5 * np.pi, 25)  # angles of a turn from downwards to the right


def column_x(column: int) -> float:
    """The middle of a column."""
    return FIRST_COLUMN + COLUMN_PITCH * column


def row_y(row: int) -> float:
    """The middle of a row."""
    return FIRST_ROW - ROW_PITCH * row


def turn_y(row: int) -> float:
    """Where a column's strip begins to turn into a row."""
    return row_y(row) + LANE / 2 + ROUND


class Ribbon(Flow):
    """A strip as a broad lane, each of its values a filled stripe of it: `Ribbon(values, edges, scale)`.

    values [cell] are measured, in the order in which they lie; edges [cell 2 point 2]: the two lines between which each
    stripe lies. What has arrived is as bright as the strip that it comes from, and glows little.
    """

    body, bloom = 1.0, 0.12

    def __init__(self, values: Measured, edges: np.ndarray, scale: float, **measures: Measured):
        middles = edges.mean(axis=1)
        super().__init__(middles, theme.value_colors(values.value, scale), woven=True)
        self.set_content(edges=edges - middles.reshape(-1, 2).min(axis=0))
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
        for (low, high), color in zip(self.content.edges, self.content.colors, strict=True):
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


def fall(values: Measured, column: int, scale: float, low: float = BOTTOM) -> Ribbon:
    """A word's strip coming down its column, to the height `low`."""
    x = column_x(column) + LANE * (np.arange(len(values) + 1) / len(values) - 0.5)
    return Ribbon(
        values, _stripes(np.stack([np.stack([x, np.full_like(x, y)], axis=1) for y in (TOP, low)], axis=1)), scale
    )


def turn(
    values: Measured, share: Measured, column: int, row: int, under: float, scale: float, end: float = MIX
) -> Ribbon:
    """A strip narrowed to its share of a row, from its column to where the row's bands run together.

    under: how much of the row, of one, lies below this band.
    """
    cells = np.arange(len(values) + 1) / len(values)
    x, y = column_x(column) + LANE * (cells - 0.5), _heights(row, under + float(share) * cells)
    center = column_x(column) + LANE / 2 + ROUND, turn_y(row)
    arc = np.stack(
        [center[0] + (center[0] - x)[:, None] * np.cos(TURN), center[1] + (center[1] - y)[:, None] * np.sin(TURN)],
        axis=-1,
    )
    last = np.stack([np.full_like(y, end), y], axis=-1)[:, None]
    return Ribbon(values, _stripes(np.concatenate([arc, last], axis=1)), scale, share=share)


def blend(values: Measured, share: Measured, row: int, under: float, scale: float) -> Ribbon:
    """A band opens: each of its stripes goes to its place in the row's new strip, beside those of the other bands.

    Stripes keep their width, so that a cell of the new strip is filled from all bands in their shares.
    """
    cells, share = np.arange(len(values)), float(share)
    lines = []
    for side in (0, 1):
        starts = np.stack(
            [np.full(len(values), MIX), _heights(row, under + share * (cells + side) / len(values))], axis=1
        )
        ends = np.stack(
            [np.full(len(values), MIXED), _heights(row, (cells + under + share * side) / len(values))], axis=1
        )
        lines.append(bend(starts, ends))
    return Ribbon(values, np.stack(lines, axis=1), scale)


def outcome(mixture: Measured, row: int, scale: float) -> Ribbon:
    """The row's new strip, behind where its bands have run together."""
    y = _heights(row, np.arange(len(mixture) + 1) / len(mixture))
    return Ribbon(
        mixture, _stripes(np.stack([np.stack([np.full_like(y, x), y], axis=1) for x in (MIXED, OUT)], axis=1)), scale
    )


def _heights(row: int, parts: np.ndarray) -> np.ndarray:
    """Heights in a row, from 0 at its lower end to 1."""
    return row_y(row) - LANE / 2 + LANE * parts


def _stripes(edges: np.ndarray) -> np.ndarray:
    """Neighbouring lines as the two sides of what lies between them.  # [cell+1 point 2] -> [cell 2 point 2]"""
    return np.stack([edges[:-1], edges[1:]], axis=1)


class Hairs(Still):
    """Rows side by side, each a hair cut into its shares: `Hairs(shares, width, height, nearly_all)`.

    shares [row rank]: of each row, the largest first; a piece of a hair is as long as its share, the largest below.
    The rows are sorted by their largest; from `nearly_all` on they wear the hue of a swap, below
    it that of a blend.
    """

    lights = 1.0, 0.62, 0.4, 0.27, 0.19, 0.14  # of the pieces, by rank
    rest = 0.08  # of what is left
    root = 0.15  # of where a piece begins

    def __init__(self, shares: Measured, width: float, height: float, nearly_all: Measured):
        super().__init__(width, height, shares=shares, nearly_all=nearly_all)

    def paint(self, canvas):
        shares = np.nan_to_num(np.clip(np.asarray(self.content.shares, dtype=float), 0, 1))
        shares = shares[np.argsort(-shares[:, 0], kind="stable")]
        x, y = canvas.grid()
        width, height = self.natural
        first = np.clip(x[0] / width, 0, 1) * len(shares)
        at_once = max(int(np.ceil(len(shares) / (width * canvas.scale))), 1)  # hairs to a pixel
        hairs = [np.clip(first + number - at_once / 2, 0, len(shares) - 1).astype(int) for number in range(at_once)]
        light = np.mean([self._lights(shares[hair], y / height) for hair in hairs], axis=0)
        largest = shares[np.clip(first.astype(int), 0, len(shares) - 1), 0]
        hues = np.where(
            (largest >= float(self.content.nearly_all))[:, None], theme.rgb(theme.CURRENT), theme.rgb(theme.VALUE)
        )
        inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        canvas.cover(np.broadcast_to(hues, (*light.shape, 3)), light * inside)

    def _lights(self, shares: np.ndarray, y: np.ndarray) -> np.ndarray:
        """How bright hairs are at all heights: each piece is brightest where it is cut.  # [x rank], [y 1] -> [y x]"""
        ends = np.cumsum(shares, axis=1)
        ends = np.concatenate([np.zeros((len(shares), 1)), ends, np.maximum(ends[:, -1:], 1)], axis=1)  # [x rank+2]
        rank = np.minimum((y[..., None] > ends[:, 1:-1]).sum(axis=-1), shares.shape[1])  # [y x]
        hair = np.arange(len(shares))[None, :]
        low, high = ends[hair, rank], ends[hair, rank + 1]
        along = np.clip((y - low) / np.maximum(high - low, 1e-6), 0, 1)
        return np.array([*self.lights[: shares.shape[1]], self.rest])[rank] * (self.root + (1 - self.root) * along**1.5)

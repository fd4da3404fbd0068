"""A crossbar: strips come down as columns, and each row takes from every column as much as its share says."""

from dataclasses import dataclass

import numpy as np
from manim import LEFT, VGroup

from model.values.measured import Measured
from scenes.attention.divided import Outline
from scenes.kit import theme
from scenes.kit.drawn import Canvas, sourced
from scenes.kit.flow import Flow, Layout
from scenes.kit.lettering import NumberLabel
from scenes.kit.strands import strands

ROUND = 0.2  # how much room a turn leaves inside
LARGEST, WIDE = 2.9, 6.8  # of the large one: a strip at most, and all columns
LEFT_END, LARGE_OUT = -6.5, 1.5  # where the large one's columns begin, and its bands end
LOW = -1.05  # how high its row lies
FRAMED, OPEN = 0.55, 0.4  # light of a table's lines, and of places that wait for strips
ASIDE = 0.2  # from the table to these places
WAYS = 48  # at least, on which light runs through a ribbon
TURN = np.linspace(np.pi, 1.5 * np.pi, 25)  # angles of a turn from downwards to the right


class Ribbon(Flow):
    """A strip as a broad lane, each of its values a filled stripe of it: `Ribbon(values, edges, scale)`.

    values [cell] are measured, in the order in which they lie; edges [cell 2 point 2]: the two lines between which each
    stripe lies. What has arrived is as bright as the strip that it comes from, and glows little.
    """

    body, bloom = 1.0, 0.12

    def __init__(self, values: Measured, edges: np.ndarray, scale: float, **measures):
        hues, finer = theme.value_colors(values.value, scale), -(-WAYS // len(values))
        parts = ((np.arange(finer) + 0.5) / finer)[:, None, None]
        inside = np.concatenate([(1 - parts) * low + parts * high for low, high in edges])
        ways = np.concatenate([edges[:1, 0], inside, edges[-1:, 1]])  # from side to side
        super().__init__(ways, theme.TEXT, woven=True)
        self.set_content(edges=edges - ways.reshape(-1, 2).min(axis=0), hues=hues)
        self.keep_sources(values=sourced(values, "the values of a Ribbon"), **measures)

    def lit(self) -> "Ribbon":
        """As it stands once it has run."""
        self.now = self.full
        return self

    def make(self, scale):
        with Canvas(*self.natural, scale, self.margin) as canvas:
            lines = strands([canvas.to_pixels(path) for path in self.content.paths], 1.0, times=self.content.times)
            height, width = canvas.frame().shape[:2]
            self._paint(canvas)
        return Layout(canvas, lambda: self.steps(lines.splat(width, height, lit=False)[1], scale))

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


def taken(shares, counts: float) -> list[tuple[int, Measured]]:
    """The columns that a row takes so much of that it is drawn, and how much."""
    return [(column, share) for column, share in enumerate(shares) if float(share) >= counts]


def below(shares) -> np.ndarray:
    """How much of a row lies below each of its bands.  # [band] -> [band]"""
    return np.cumsum([0.0, *np.asarray(shares, dtype=float)])[: len(shares)]


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
    out: float = 2.15  # where bands end

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

    def turn(self, values: Measured, share: Measured, column: int, row: int, under: float, scale: float) -> Ribbon:
        """A strip narrowed to its share of a row, from its column to where the row's bands end.

        under: how much of the row, of one, lies below this band.
        """
        cells = np.arange(len(values) + 1) / len(values)
        x = self.column_x(column) + self.lane * (cells - 0.5)
        y = self._heights(row, under + float(share) * cells)
        return Ribbon(values, _stripes(self._turning(column, row, x, y)), scale, share=share)

    def arrive(self, values: Measured, share: Measured, row: int, under: float, scale: float, start: float) -> Ribbon:
        """A band that comes from the left end, not out of a column."""
        y = self._heights(row, under + float(share) * np.arange(len(values) + 1) / len(values))
        lines = np.stack([np.stack([np.full_like(y, x), y], axis=1) for x in (start, self.out)], axis=1)
        return Ribbon(values, _stripes(lines), scale, share=share)

    def band_y(self, row: int, under: float, share: float) -> float:
        """The middle of a band."""
        return float(self._heights(row, np.array(under + share / 2)))

    def table(self, rows: int, columns: int) -> VGroup:
        """The crossings of columns and rows, outlined: a matrix."""
        cells = VGroup(
            *(
                Outline(self.column_pitch, self.row_pitch).move_to((self.column_x(column), self.row_y(row), 0))
                for row in range(rows)
                for column in range(columns)
            )
        )
        return cells.set_opacity(FRAMED).set_z_index(1)

    def row(self, row: int) -> Outline:
        """A row's room, across all columns up to where its bands end."""
        left = self.column_x(0) - self.lane / 2
        room = Outline(self.out - left, self.lane)
        return room.move_to((left, self.row_y(row), 0), aligned_edge=LEFT).set_opacity(OPEN)

    def slots(self, rows: int, columns: int) -> VGroup:
        """Behind each row, the room for the strip that it gets."""
        left = self.column_x(columns - 1) + self.column_pitch / 2 + ASIDE
        slots = (Outline(self.out - left, self.lane, theme.QUERY) for _row in range(rows))
        return VGroup(
            *(slot.move_to((left, self.row_y(row), 0), aligned_edge=LEFT) for row, slot in enumerate(slots))
        ).set_opacity(OPEN)

    def turned(self, strips: list[Measured], shares, row: int, scale: float, counts: float) -> list[Ribbon]:
        """The bands of a row, the last column's on top: a strip that joins comes from above."""
        bands = taken(shares, counts)
        unders = below([share for _column, share in bands])
        return [
            self.turn(strips[column], share, column, row, under, scale)
            for (column, share), under in zip(bands, unders, strict=True)
        ]

    def crossings(self, shares, spec: str, counts: float) -> VGroup:
        """A number for each crossing, [row][column]; what takes nothing to be seen is quiet."""
        numbers = VGroup()
        for row, row_of in enumerate(shares):
            of_row = [self._number(share, spec, float(share) >= counts) for share in row_of]
            places = [(self.column_x(column), self.row_y(row) + 0.1, 0) for column in range(len(of_row))]
            numbers.add(VGroup(*(number.move_to(place) for number, place in zip(of_row, places, strict=True))))
        return numbers

    @staticmethod
    def _number(share: Measured, spec: str, takes: bool) -> NumberLabel:
        size = theme.BODY if takes else theme.LABEL
        return NumberLabel(share, spec, size, theme.TEXT, bold=takes, plate=True, align="center").set_z_index(2)

    def _turning(self, column: int, row: int, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Lines from a column's places to a row's heights, and to the bands' end.  # [line] -> [line point 2]"""
        center = self.column_x(column) + self.lane / 2 + ROUND, self.turn_y(row)
        arc = np.stack(
            [center[0] + (center[0] - x)[:, None] * np.cos(TURN), center[1] + (center[1] - y)[:, None] * np.sin(TURN)],
            axis=-1,
        )
        last = np.stack([np.full_like(y, self.out), y], axis=-1)[:, None]
        return np.concatenate([arc, last], axis=1)

    def _heights(self, row: int, parts: np.ndarray) -> np.ndarray:
        """Heights in a row, from 0 at its lower end to 1."""
        return self.row_y(row) - self.lane / 2 + self.lane * parts


def large(columns: int) -> Crossbar:
    """Room for one row, and the columns that it takes of."""
    pitch = WIDE / columns
    lane = min(LARGEST, pitch - ROUND)
    return Crossbar(lane, 1.95, -2.3, LEFT_END + lane / 2, pitch, LOW, 0.0, LARGE_OUT)


def _stripes(edges: np.ndarray) -> np.ndarray:
    """Neighbouring lines as the two sides of what lies between them.  # [cell+1 point 2] -> [cell 2 point 2]"""
    return np.stack([edges[:-1], edges[1:]], axis=1)

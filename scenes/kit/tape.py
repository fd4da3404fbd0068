"""A tape of numbers that winds down the frame: all that a circuit has learned, one cell a number."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.language import Message
from scenes.kit.lettering import outline, width_of

_POINTS = 400                           # along a row, and
_BENDS = 90                             # around a turn
_ZERO = 0.05                            # what is rounded to nothing


class Tape(Drawn):
    """`Tape(values, full, width, height, rows=7)`: values [number], `Measured`; `full`: the number of the fullest colour.

    Rows run to and fro, with a turn at each end: `width` from turn to turn. `start()` and `end()` are the scene points of its
    ends. Track: `filled` (0 to 1: how much of the tape has been written).
    """

    tracks, measures = ("filled",), ("values",)

    def __init__(self, values: Measured, full: float, width: float, height: float, rows: int = 7, thick: float = 0.72):
        self.full, self.filled, self.numbers = full or 1.0, 1.0, list(values)
        self.values = values
        pitch = height / rows
        super().__init__(width, height)
        self.path, self.normal = _winding(width, pitch, rows)
        self.thick = thick * pitch
        self.way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(self.path, axis=0).T))])

    def start(self) -> np.ndarray:
        """The scene point at which it begins."""
        return self.place(self.path[0])

    def end(self) -> np.ndarray:
        """The scene point at which it ends."""
        return self.place(self.path[-1])

    def _at(self, ways) -> tuple[np.ndarray, np.ndarray]:
        """Points of the tape's middle and what is square to them, by the way from its start.  # -> [... 2], [... 2]"""
        return tuple(
            np.stack([np.interp(ways, self.way, part[:, axis]) for axis in (0, 1)], axis=-1)
            for part in (self.path, self.normal)
        )

    def draw(self, pen):
        cell = self.way[-1] / len(self.values)
        for number, value in enumerate(self.values):
            light = float(np.clip(self.filled * (len(self.values) + 2) - number, 0, 2) / 2)
            if light > 0.01:
                self._cell(pen, number, float(value), cell, light)

    def _cell(self, pen, number: int, value: float, cell: float, light: float):
        gap = 0.02
        points, normals = self._at(np.linspace(number * cell + gap, (number + 1) * cell - gap, 20))
        for point in [*(points + normals * self.thick / 2), *(points - normals * self.thick / 2)[::-1]]:
            pen.ctx.line_to(*point)
        pen.ctx.close_path()
        ground = theme.value_colors(value, self.full)
        pen.fill(ground, light)
        middle, normal = self._at(np.array([(number + 0.5) * cell]))
        angle = float(np.arctan2(-normal[0, 0], normal[0, 1]))
        angle = (angle + np.pi / 2) % np.pi - np.pi / 2
        text, size = _figure(value), theme.NOTE
        pen.ctx.save()
        pen.ctx.translate(*middle[0])
        pen.ctx.rotate(angle)
        weight = "SEMIBOLD" if abs(value) >= _ZERO else "NORMAL"
        pen.write(outline(text, weight), -width_of(text, size, weight) / 2, -0.36 * size, size)
        ink = max((theme.WATER_BOTTOM, theme.TEXT), key=lambda color: theme.contrast(color, ground))
        pen.fill(ink if abs(value) >= _ZERO else theme.QUIET, light)
        pen.ctx.restore()

    def shown(self):
        return [(Message("{number:.1f}", number=number), []) for number in self.numbers]

    def write(self, **kwargs) -> Tween:
        """The cells are written one after the other."""
        return Tween(self, filled=1.0, start={"filled": 0.0}, **{"run_time": 2 * theme.SLOW, **kwargs})


def _figure(value: float) -> str:
    return f"{value:.1f}".replace("-", "\N{MINUS SIGN}") if abs(value) >= _ZERO else "0"


def _winding(width: float, pitch: float, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """The middle of a tape that runs to and fro, and what is square to it, of length 1.  # [point 2], [point 2]"""
    points, normals, radius = [], [], pitch / 2
    for row in range(rows):
        y, way = (rows - row - 0.5) * pitch, 1 if row % 2 == 0 else -1
        ends = np.linspace(radius, width - radius, _POINTS)[::way]
        points += [(x, y) for x in ends]
        normals += [(0.0, float(way))] * _POINTS
        if row < rows - 1:
            for turn in np.linspace(0, np.pi, _BENDS)[1:-1]:
                points.append((ends[-1] + way * radius * np.sin(turn), y - radius + radius * np.cos(turn)))
                normals.append((np.sin(turn), way * np.cos(turn)))
    return np.array(points), np.array(normals)

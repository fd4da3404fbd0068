"""Lamps: the sensor row, one lamp per word of the whole vocabulary."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, chosen, sourced

_AS_DISCS = 4000          # more lamps than this are painted as an image of cells


class Lamps(Drawn):
    """A grid of lamps: `Lamps(count, width=12, height=2, columns=None)`; reading order, first lamp at the upper left.

    `count` is measured: that many lamps mean that many words.

    Tracks: `lit` [lamp] (0 dark to 1 bright), `there` (0 to 1: how many of them have appeared), `light` (0 to 1: light of the dark ones).
    `lamps.position_of(i)` is a lamp's scene point.
    """

    tracks = ("lit", "there", "light")

    def __init__(self, count: Measured, width: float = 12.0, height: float = 2.0, columns: int | None = None, color=theme.CURRENT):
        self.keep_sources(count=sourced(count, "the count of Lamps"))
        self.count = int(count)
        self.columns = columns or max(1, int(np.ceil(np.sqrt(self.count * width / height))))
        self.rows = -(-self.count // self.columns)
        self.lit, self.there, self.light = np.zeros(self.count), 1.0, 1.0
        super().__init__(width, height, color)

    @property
    def radius(self) -> float:
        return 0.3 * min(self.natural[0] / self.columns, self.natural[1] / self.rows)

    def draw(self, pen):
        there = int(round(self.there * self.count))
        if self.count > _AS_DISCS and self.radius < 3 * pen.pixel:
            self._draw_cells(pen, there)
        else:
            for x, y in self._seats()[:there]:
                pen.dot(x, y, self.radius)
            pen.fill(theme.UNLIT, self.light)
        for lamp in np.flatnonzero(self.lit[:there] > 0.01):
            x, y = self._seats()[lamp]
            light, size = self.lit[lamp], max(self.radius, 3 * pen.pixel)
            pen.glow(x, y, 5 * size, self.hue, 0.7 * light)
            pen.dot(x, y, size * (1 + 0.25 * light))
            pen.fill(self.hue, light)

    def _draw_cells(self, pen, there):
        cells = np.zeros((self.rows * self.columns, 3)) + theme.rgb(theme.WATER_BOTTOM)
        cells[:there] = theme.rgb(theme.UNLIT) * 0.6
        pen.heat(cells.reshape(self.rows, self.columns, 3), 0, 0, *self.natural, gap=0.3)

    def _seats(self) -> np.ndarray:
        row, column = np.divmod(np.arange(self.count), self.columns)
        return np.stack([(column + 0.5) * self.natural[0] / self.columns, self.natural[1] * (1 - (row + 0.5) / self.rows)], axis=1)

    def position_of(self, lamp: int) -> np.ndarray:
        """The scene point of a lamp."""
        return self.place(self._seats()[lamp])

    def positions(self) -> np.ndarray:
        """The scene points of all lamps.  # [lamp 3]"""
        return self.place(self._seats())

    def appear(self, **kwargs) -> Tween:
        """All lamps appear, one after the other."""
        return Tween(self, there=1.0, start={"there": 0.0}, **{"run_time": theme.SLOW, **kwargs})

    def light_up(self, *lamps: int, level: float = 1.0, **kwargs) -> Tween:
        """Light these lamps, wholly or by a measured level, and put all others out."""
        lit = np.zeros(self.count)
        lit[list(lamps)] = float(chosen(level, "the light of Lamps"))
        return Tween(self, lit=lit, **{"run_time": theme.QUICK, **kwargs})

    def put_out(self, **kwargs) -> Tween:
        return Tween(self, lit=np.zeros(self.count), **{"run_time": theme.QUICK, **kwargs})

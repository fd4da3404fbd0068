"""A fleet: one little car for every drive, whole or crashed."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.cars import SLIM, cell, draw_car
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

_LONG = 0.82                 # of its cell that a car fills
_LEAN = 0.6                  # radians to the left of one that crashed


class Fleet(Light):
    """Drives as little cars, those that crashed last, red and askew: `Fleet(share, count, width, height, rows=10)`.

    share: of them that crashed, `Measured`; count: how many drives, `Measured`.
    Tracks: `arrived` (0 to 1: how many stand there), `fate` (0 to 1: how many of those that crashed have done so),
    `praise` (0 to 1: how many of those that came through shine as what went right).
    """

    solid, bloom = True, 0.45
    tracks, measures = ("arrived", "fate", "praise"), ("share", "count")

    def __init__(self, share: Measured, count: Measured, width: float, height: float, rows: int = 10):
        self.rows, self.arrived, self.fate, self.praise = rows, 1.0, 1.0, 0.0
        self.share, self.count = share, count
        super().__init__(width, height)

    def draw(self, pen):
        count = int(self.count)
        crashed, (broad, high) = round(float(self.share) * count), cell(count, self.rows, self.natural)
        columns, length = round(self.natural[0] / broad), _LONG * min(high, broad * SLIM)
        for number in range(count):
            column, row = divmod(number, self.rows)
            come, crash, shine = (
                float(np.clip((front * (columns + self.rows / 2 + 2) - column - row / 2) / 2, 0, 1))
                for front in (self.arrived, self.fate, self.praise)
            )
            if come <= 0:
                continue
            x, y = (column + 0.5) * broad, self.natural[1] - (row + 1 - 0.5 * come) * high
            crash *= number >= count - crashed
            shine *= number < count - crashed
            draw_car(
                pen,
                x,
                y,
                length,
                length / SLIM,
                theme.mix(theme.mix(theme.CURRENT, theme.RIGHT, shine), theme.WRONG, crash),
                (0.9 + 0.1 * shine) * come,
                turn=_LEAN * crash,
            )

    def arrive(self, **kwargs) -> Tween:
        """They come in, column by column."""
        return Tween(self, arrived=1.0, start={"arrived": 0.0}, **{"run_time": theme.SLOW, **kwargs})

    def meet_fate(self, **kwargs) -> Tween:
        """Those that crashed do so, column by column."""
        return Tween(self, fate=1.0, start={"fate": 0.0}, **{"run_time": theme.SLOW, **kwargs})

"""A fleet: one little car for every drive, whole or crashed."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.cars import draw_car
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

_LONG = 0.82                 # of its cell that a car fills
_RATIO = 1.9 / 4.5           # breadth of a car
_LEAN = 0.6                  # radians to the left of one that crashed


class Fleet(Light):
    """Drives as little cars, those that crashed last, red and askew: `Fleet(share, count, width, height, rows=10)`.

    share: of them that crashed, `Measured`; count: how many drives, `Measured`; lean: how askew, in radians to the left.
    Tracks: `arrived` (0 to 1: how many stand there), `fate` (0 to 1: how many of those that crashed have done so),
    `praise` (0 to 1: how many of those that came through shine as what went right).
    """

    solid, bloom = True, 0.45
    tracks, measures = ("arrived", "fate", "praise"), ("share", "count")

    def __init__(self, share: Measured, count: Measured, width: float, height: float, rows: int = 10, lean: float = _LEAN):
        self.rows, self.lean, self.arrived, self.fate, self.praise = rows, lean, 1.0, 1.0, 0.0
        self.share, self.count = share, count
        super().__init__(width, height)

    def draw(self, pen):
        count = int(self.count)
        crashed, columns = round(float(self.share) * count), int(np.ceil(count / self.rows))
        cell = np.array([self.natural[0] / max(columns, 1), self.natural[1] / self.rows])
        length = min(_LONG * cell[1], _LONG * cell[0] / _RATIO)
        for number in range(count):
            column, row = divmod(number, self.rows)
            come, crash, shine = (
                float(np.clip((front * (columns + self.rows / 2 + 2) - column - row / 2) / 2, 0, 1))
                for front in (self.arrived, self.fate, self.praise)
            )
            if come <= 0:
                continue
            x, y = (column + 0.5) * cell[0], self.natural[1] - (row + 0.5) * cell[1] - 0.5 * (1 - come) * cell[1]
            crash *= number >= count - crashed
            shine *= number < count - crashed
            draw_car(
                pen,
                x,
                y,
                length,
                _RATIO * length,
                theme.mix(theme.mix(theme.CURRENT, theme.RIGHT, shine), theme.WRONG, crash),
                (0.9 + 0.1 * shine) * come,
                turn=self.lean * crash,
            )

    def arrive(self, **kwargs) -> Tween:
        """They come in, column by column."""
        return Tween(self, arrived=1.0, start={"arrived": 0.0}, **{"run_time": theme.SLOW, **kwargs})

    def meet_fate(self, **kwargs) -> Tween:
        """Those that crashed do so, column by column."""
        return Tween(self, fate=1.0, start={"fate": 0.0}, **{"run_time": theme.SLOW, **kwargs})

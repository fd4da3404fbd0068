"""How far each of many drives came: a lane for every one, as long as its metres, and its car at the end."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.cars import SLIM, cell, draw_car
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

_BROAD = 0.8                 # of its lane that a car fills
_ROOM = 0.97                 # of a row's height that the longest lane and its car fill
_FADE = 0.03                 # of the longest lane: within it before a crash a car reddens
_LANE = 0.22                 # light of a lane behind its car


class Runs(Light):
    """Drives side by side, upwards: `Runs(metres, crashed, width, height, rows=4)`, metres, crashed [drive].

    All set out at the foot of their row and drive equally fast; a lane as high as a row is `longest` metres long (by
    default as long as the farthest drive). A car that crashed reddens where it did, and leans by `lean` [drive] radians
    to the left. Track: `driven` (0 to 1): how far of `longest` all that have not ended have come.
    """

    solid, bloom = True, 0.45
    tracks, measures = ("driven",), ("metres", "crashed")

    def __init__(self, metres: Measured, crashed: Measured, width: float, height: float, rows: int = 4,
                 longest: float | None = None, lean=0.0, color=theme.CURRENT):
        self.metres, self.crashed, self.rows, self.driven = metres, crashed, rows, 1.0
        self.longest = float(np.max(metres, initial=0) if longest is None else longest) or 1.0
        self.lean = np.broadcast_to(lean, len(metres))
        super().__init__(width, height, color)

    def _cell(self) -> np.ndarray:
        """Breadth and height of a lane."""
        return cell(len(self.metres), self.rows, self.natural)

    def _car(self) -> np.ndarray:
        """Length and breadth of a car."""
        return _BROAD * self._cell()[0] * np.array([SLIM, 1.0])

    def _metre(self, car: np.ndarray) -> float:
        """Scene units of a metre."""
        return (_ROOM * self._cell()[1] - car[0]) / self.longest

    def draw(self, pen):
        (broad, high), car = self._cell(), self._car()
        metre, columns = self._metre(car), round(self.natural[0] / broad)
        for drive in range(len(self.metres)):
            row, column = divmod(drive, columns)
            foot = self.natural[1] - (row + 1) * high
            way = metre * float(self.metres[drive])
            come = min(way, metre * self.driven * self.longest)
            near = np.clip(1 - (float(self.metres[drive]) / self.longest - self.driven) / _FADE, 0, 1)
            struck = float(self.crashed[drive]) * float(near)
            self._drive(pen, (column + 0.5) * broad, foot, come, car, struck, float(self.lean[drive]))

    def _drive(self, pen, x: float, foot: float, come: float, car: np.ndarray, struck: float, lean: float):
        color = theme.mix(self.hue, theme.WRONG, struck)
        if pen.small == 1:
            pen.box(x - car[1] / 2, foot, car[1], come + car[0] / 2)
            pen.fill(color, _LANE)
        draw_car(pen, x, foot + come + car[0] / 2, *car, color, 0.95, turn=lean * struck)

    def drive(self, **kwargs) -> Tween:
        """All set out together, equally fast, until each has come as far as it does."""
        return Tween(self, driven=1.0, start={"driven": 0.0}, **{"run_time": 2 * theme.SLOW, **kwargs})

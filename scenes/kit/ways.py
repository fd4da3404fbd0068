"""How far cars come without a crash: roads as long as their metres, a car at the end of each."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.cars import draw_car
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

_ROAD, _CAR = 0.62, (0.95, 0.40)         # breadth of a road; length and breadth of a car
_PITCH = 0.55                            # from one dash to the next


class Ways(Light):
    """One road above the other: `Ways(metres, colors, width, spacing)`, metres [car]. Track: `driven` (0 to 1).

    The longest is `width` long. `end(car)` is the scene point at which a car stands.
    """

    solid, bloom = True, 0.5
    tracks, measures = ("driven",), ("metres",)

    def __init__(self, metres: Measured, colors, width: float, spacing: float = 1.25):
        self.driven, self.colors, self.spacing = 1.0, list(colors), spacing
        self.metres = metres
        super().__init__(width, _ROAD + spacing * (len(metres) - 1))

    def _length(self, car: int) -> float:
        longest = float(np.max(self.metres, initial=0)) or 1.0
        return self.natural[0] * float(self.metres[car]) / longest

    def _middle(self, car: int) -> float:
        return self.natural[1] - _ROAD / 2 - car * self.spacing

    def end(self, car: int) -> np.ndarray:
        """The scene point of a car's nose when it has driven all its way."""
        return self.place((self._length(car), self._middle(car)))

    def start(self, car: int) -> np.ndarray:
        """The scene point at which it sets out, at the upper edge of its road."""
        return self.place((0.0, self._middle(car) + _ROAD / 2))

    def draw(self, pen):
        for car, color in enumerate(self.colors):
            y, come = self._middle(car), min(self._length(car), self.driven * self.natural[0])
            if pen.small == 1:
                pen.box(0, y - _ROAD / 2, come, _ROAD, 0.06)
                pen.fill(theme.mix(theme.WATER_BOTTOM, theme.PLATE, 0.9))
                for x in np.arange(_PITCH / 2, come - _CAR[0], _PITCH):
                    pen.ctx.move_to(x, y)
                    pen.ctx.line_to(x + 0.45 * _PITCH, y)
                pen.stroke(color, 0.03, 0.75)
            draw_car(pen, max(come - _CAR[0] / 2, 0), y, *_CAR, color, turn=-np.pi / 2)

    def drive(self, **kwargs) -> Tween:
        """All set out together, equally fast, until each has come as far as it does."""
        return Tween(self, driven=1.0, start={"driven": 0.0}, **{"run_time": 2 * theme.SLOW, **kwargs})

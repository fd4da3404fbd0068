"""A crash, understood without sound: red begins here."""
import numpy as np

from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

_RAYS = 15


class Crash(Light):
    """The burst where a car hits something: `Crash(point, radius)`; `veil` (0 to 1): how much of that it covers.

    Track: `blow` (0 before, 1 after; it stays).
    """

    tracks = ("blow",)
    bloom = 1.0

    def __init__(self, point, radius: float = 0.45, blow: float = 0.0, veil: float = 1.0):
        super().__init__(4 * radius, 4 * radius, theme.WRONG)
        self.blow, self.veil = blow, veil
        self.move_to(point)

    def draw(self, pen):
        middle, radius, blow = self.natural[0] / 2, self.natural[0] / 4, float(self.blow)
        if blow < 0.01:
            return
        red = theme.rgb(theme.WRONG) ** 1.4
        pen.glow(middle, middle, 2.0 * radius * (0.4 + 0.6 * blow), red, 0.95 * self.veil * min(2 * blow, 1))
        pen.glow(middle, middle, 0.7 * radius, theme.mix(theme.WRONG, theme.TEXT, 0.75), self.veil * min(3 * blow, 1))
        for ray in range(_RAYS):
            angle = 2 * np.pi * ray / _RAYS + 0.13
            start, end = radius * blow * (0.42 + 0.1 * (ray % 3)), radius * blow * (0.9 + 0.55 * ((ray * 7) % 5) / 4)
            for along, aside in ((start, -0.05), (end, 0.0), (start, 0.05)):
                pen.ctx.line_to(middle + along * np.cos(angle + aside), middle + along * np.sin(angle + aside))
            pen.ctx.close_path()
        pen.fill(red, 0.9)

    def strike(self, **kwargs) -> Tween:
        """It happens."""
        return Tween(self, blow=1.0, start={"blow": 0.0}, **{"run_time": theme.QUICK, **kwargs})

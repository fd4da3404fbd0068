"""Ripples: something wrong has fallen into the text, and rings run out from it."""
import numpy as np

from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

RINGS = 5
FLAT = 0.38                     # height of a ring over its width


class Ripples(Light):
    """Rings on water around a word: `Ripples(width)`, the outermost as wide. Track: `out` (0 to 1: how far they have run)."""

    tracks = ("out",)

    def __init__(self, width: float, color=theme.WRONG):
        self.out = 0.0
        super().__init__(width, FLAT * width, color)

    def draw(self, pen):
        width, height = self.natural
        hue = self.hue**2.2
        for ring in range(RINGS):
            come = float(np.clip(self.out * (1 + 0.3 * RINGS) - 0.3 * ring, 0, 1))
            if come <= 0:
                continue
            radius = (0.3 + 0.7 * (ring + 1) / RINGS * (1 - (1 - come) ** 3)) * width / 2
            pen.ctx.save()
            pen.ctx.translate(width / 2, height / 2)
            pen.ctx.scale(1, FLAT)
            pen.ctx.new_sub_path()
            pen.ctx.arc(0, 0, radius, 0, 2 * np.pi)
            pen.ctx.restore()
            pen.stroke(hue, 0.05 - 0.008 * ring, 0.75 * 0.62**ring * min(4 * come, 1))

    def spread(self, **kwargs) -> Tween:
        """The rings run out."""
        return Tween(self, out=1.0, start={"out": 0.0}, **{"run_time": theme.SLOW, "rate_func": lambda t: 1 - (1 - t) ** 3, **kwargs})

"""What a driver's hands and feet would hold: a steering wheel and pedals, as far turned and pressed as is said."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.light import Light

_SEEN = 0.15                 # of full steering: from here on an arrow says which way


class SteeringWheel(Light):
    """A steering wheel: `SteeringWheel(value, radius, turn)`, turned by `turn` radians at full steering.

    An arrow says which way. Track: `value` (-1 left to 1 right).
    """

    solid, bloom = True, 0.7
    tracks, measures = ("value",), ("value",)

    def __init__(self, value: Measured, radius: float, turn: float):
        super().__init__(2 * radius, 2 * radius)
        self.turn, self.value = turn, value

    def draw(self, pen):
        radius, strength = self.natural[0] / 2, min(abs(self.value), 1.0)
        color, light = theme.mix(theme.UNLIT, theme.CURRENT, strength), 1.0 if pen.small == 1 else strength
        ctx = pen.ctx
        ctx.save()
        ctx.translate(radius, radius)
        ctx.save()
        ctx.rotate(-self.turn * self.value)
        pen.dot(0, 0, radius)
        pen.stroke(color, 0.20 * radius, light)
        for angle in (0, np.pi, -np.pi / 2):
            ctx.move_to(0.24 * radius * np.cos(angle), 0.24 * radius * np.sin(angle))
            ctx.line_to(0.92 * radius * np.cos(angle), 0.92 * radius * np.sin(angle))
        pen.stroke(color, 0.17 * radius, light)
        pen.dot(0, 0, 0.26 * radius)
        pen.fill(color, light)
        ctx.restore()
        if pen.small == 1 and strength > _SEEN:
            self._arrow(pen, 1.42 * radius, np.sign(self.value), min((strength - _SEEN) / 0.3, 1.0))
        ctx.restore()

    def _arrow(self, pen, radius: float, side: float, light: float):
        """Over the wheel, from its top to the side to which it turns."""
        angle = np.linspace(np.radians(90 + 25 * side), np.radians(90 - 62 * side), 24)
        for x, y in zip(radius * np.cos(angle), radius * np.sin(angle), strict=True):
            pen.ctx.line_to(x, y)
        pen.stroke(theme.TEXT, 0.033, 0.95 * light)
        ahead = angle[-1] - side * np.pi / 2
        tip = radius * np.array([np.cos(angle[-1]), np.sin(angle[-1])]) + 0.12 * np.array(
            [np.cos(ahead), np.sin(ahead)]
        )
        pen.ctx.move_to(*tip)
        for turn in (2.6, -2.6):
            pen.ctx.line_to(*(tip + 0.20 * np.array([np.cos(ahead + turn), np.sin(ahead + turn)])))
        pen.ctx.close_path()
        pen.fill(theme.TEXT, 0.95 * light)


class Pedal(Light):
    """A pedal that lights up and goes down as it is pressed: `Pedal(value, width, height)`. Track: `value` (0 to 1)."""

    solid, bloom = True, 0.5
    tracks, measures = ("value",), ("value",)

    def __init__(self, value: Measured, width: float, height: float):
        super().__init__(width, height)
        self.value = value

    def draw(self, pen):
        (width, height), value = self.natural, float(np.clip(self.value, 0, 1))
        pad, down, size = 0.07 * width, 0.03 * height * value, 1 - 0.07 * value
        if pen.small == 1:
            pen.box(-pad, -pad, width + 2 * pad, height + 2 * pad, 0.21 * width)
            pen.stroke(theme.QUIET, 0.015, 0.45)
        pen.box(width * (1 - size) / 2, height * (1 - size) / 2 - down, width * size, height * size, 0.16 * width)
        pen.fill(theme.mix(theme.UNLIT, theme.CURRENT, value), 1.0 if pen.small == 1 else value)
        for row in (-0.26, 0, 0.26) if pen.small == 1 else ():
            pen.ctx.move_to(width * (0.5 - 0.3 * size), height * (0.5 + row) - down)
            pen.ctx.line_to(width * (0.5 + 0.3 * size), height * (0.5 + row) - down)
        pen.stroke(theme.WATER_BOTTOM, 0.036, 0.55)

"""What the car's sensors feel: a fan of light before each that feels something near, an empty one where it is clear."""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.lettering import ASCENT, DESCENT, outline, width_of
from scenes.kit.still import StillLight

_PX = theme.FRAME_HEIGHT / 1080
_SHAPES = {
    "front": (np.pi / 2, 150, 30, 105),
    "back": (-np.pi / 2, 110, 30, 95),
    "left": (np.pi, 290, 34, 130),
    "right": (0.0, 290, 34, 130),
}
"""Where each fan points, how far it reaches, half its width at the sensor and at its end; lengths in pixels of 1080."""
_NEAR = 0.5                  # from here on a sensor says near
_DITHER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) / 16 - 0.5


class Fan(StillLight):
    """The light in front of one sensor. Track: `value` (0 clear to 1 near)."""

    measures = ("value",)
    tracks = passing = ("value",)
    bloom = 0.0                  # it is soft by itself

    def __init__(self, value: Measured, side: str, scale: float, seat):
        angle, reach, near, far = _SHAPES[side]
        self.reach, self.angle = reach * _PX * scale, angle
        upright = abs(np.sin(angle)) > 0.5
        size = self.reach, 2 * far * _PX * scale
        super().__init__(
            *(size[::-1] if upright else size),
            angle=float(angle),
            near=near * _PX * scale,
            far=far * _PX * scale,
            reach=self.reach,
        )
        self.value = value

    def stand_at(self, seat) -> None:
        """Its light leaves the sensor there, a scene point."""
        self.move_to((seat[0] + np.cos(self.angle) * self.reach / 2, seat[1] + np.sin(self.angle) * self.reach / 2, 0))

    def paint(self, canvas):
        content, (width, height) = self.content, self.natural
        x, y = canvas.grid()
        x, y = x - width / 2 * (1 - np.cos(content.angle)), y - height / 2 * (1 - np.sin(content.angle))
        along = (np.cos(content.angle) * x + np.sin(content.angle) * y) / content.reach
        across = np.abs(np.cos(content.angle) * y - np.sin(content.angle) * x) / (
            content.near + (content.far - content.near) * np.clip(along, 0, 1)
        )
        light = np.interp(along, (0, 0.05, 0.3, 0.7, 1), (0.9, 1, 0.62, 0.2, 0), left=0, right=0) * np.clip(
            (1 - across) / 0.10, 0, 1
        )
        grain = (
            np.tile(_DITHER, (light.shape[0] // 4 + 1, light.shape[1] // 4 + 1))[: light.shape[0], : light.shape[1]]
            / 255
        )
        light = np.where(light > 0.004, light + grain, 0)
        warmth = 1.3 + 1.5 * np.clip(along, 0, 1)  # faint light over blue keeps its hue only if it is redder
        canvas.add(1.9 * light[..., None] * theme.rgb(theme.CURRENT) ** warmth[..., None])

    def draw(self, pen):
        if self.value > 0.005:
            pen.opacity *= float(np.clip(self.value, 0, 1))
            super().draw(pen)


class FanEdges(Drawn):
    """The dotted edges of every sensor's fan, seen where it is clear. Track: `sensors` [sensor]."""

    tracks, measures = ("sensors",), ("sensors",)

    def __init__(self, width: float, length: float, sensors: Measured, seats):
        super().__init__(width, length)
        self.seats, self.sensors = seats, sensors
        self.unit = length / 662                # of a pixel for which the shapes are meant

    def draw(self, pen):
        values = np.clip(self.sensors, 0, 1)
        for (x, y), value, (angle, reach, near, far) in zip(self.seats, values, _SHAPES.values(), strict=True):
            fade = cairo.LinearGradient(0, 0, reach * self.unit, 0)
            red, green, blue = theme.rgb(theme.QUIET)
            for at in (0, 1):
                fade.add_color_stop_rgba(at, blue, green, red, 0.8 * (1 - at) * (1 - float(value)) * pen.opacity)
            pen.ctx.save()
            pen.ctx.translate(x, y)
            pen.ctx.rotate(angle)
            for side in (-1, 1):
                pen.ctx.move_to(14 * self.unit, side * near * self.unit)
                pen.ctx.line_to(0.92 * reach * self.unit, side * (near + 0.92 * (far - near)) * self.unit)
            pen.ctx.set_source(fade)
            pen.ctx.set_line_width(3 * self.unit)
            pen.ctx.set_dash([0.5 * self.unit, 9 * self.unit])
            pen.ctx.stroke()
            pen.ctx.restore()


class SensorWords(Drawn):
    """Beside each sensor the word for what it says, `near` from a half on, else `clear`.

    Tracks: `sensors` [sensor], `light` [sensor].
    """

    tracks, measures = ("sensors", "light"), ("sensors",)

    def __init__(self, width: float, length: float, sensors: Measured, seats, near, clear):
        super().__init__(width, length)
        self.seats, self.sensors, self.near, self.clear = seats, sensors, near, clear
        self.light = np.array([1.0, 0.0, 1.0, 1.0])

    def draw(self, pen):
        for number, ((x, y), value, side) in enumerate(zip(self.seats, self.sensors, _SHAPES, strict=True)):
            share = float(np.clip((value - _NEAR) / 0.1 + 0.5, 0, 1))
            for word, light in ((self.near, share), (self.clear, 1 - share)):
                if str(word) and light * self.light[number] > 0.01:
                    self._write(pen, str(word), x, y, side, light * float(self.light[number]), word is self.near)

    def _write(self, pen, word: str, x: float, y: float, side: str, light: float, near: bool):
        size, weight, unit = theme.NOTE, "SEMIBOLD" if near else "NORMAL", self.natural[1] / 662
        wide = width_of(word, size, weight)
        middle = y - 0.5 * (ASCENT - DESCENT) * size
        left, base = {
            "left": (x - 50 * unit - wide, middle),
            "right": (x + 50 * unit, middle),
            "front": (x - wide / 2, y + 46 * unit),
            "back": (x - wide / 2, y - 76 * unit),
        }[side]
        pen.write(outline(word, weight), left, base, size)
        pen.fill_soft(theme.WATER_BOTTOM, 0.13 * size, 0.75 * light, strength=2.2)
        pen.write(outline(word, weight), left, base, size)
        pen.fill(theme.TEXT, light)

    def shown(self):
        return [(word, []) for word in (self.near, self.clear) if str(word)]

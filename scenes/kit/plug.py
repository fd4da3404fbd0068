"""A plug that is pulled: the wire hangs loose beside its empty socket."""
import numpy as np
from manim import rate_functions

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween

_BODY, _PRONG = (0.42, 0.33), (0.19, 0.06)      # scene units: length and breadth


class Plug(Drawn):
    """A cable from `source` with a plug that stands in `socket`, or hangs at `loose`: scene points.

    Track: `out` (0 plugged in, 1 pulled). The empty socket is red: here something is missing.
    """

    tracks = ("out",)

    def __init__(self, source, socket, loose, out: float = 0.0):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, theme.CURRENT)
        self.out = out
        corner = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
        self.source, self.socket, self.loose = (
            np.asarray(point, dtype=float)[:2] + corner for point in (source, socket, loose)
        )

    def draw(self, pen):
        out = float(self.out)
        place = (1 - out) * self.socket + out * self.loose
        plugged, hanging = (_angle(end - self.source) for end in (self.socket, self.loose * (1, 0) + self.source * (0, 1)))
        turn = (hanging - plugged + np.pi) % (2 * np.pi) - np.pi
        angle = plugged + out * turn                                        # where its prongs point
        ahead = np.array([np.cos(angle), np.sin(angle)])
        tail = place - ahead * _BODY[0]
        bow = 0.5 * np.hypot(*(tail - self.source))
        inwards = np.sign(self.socket[0] - self.source[0]) or 1.0
        for width, light in ((0.24, 0.10), (0.15, 0.20), (0.08, 0.98)):
            pen.ctx.move_to(*self.source)
            pen.ctx.curve_to(*(self.source + (0.5 * bow * inwards, -0.5 * bow)), *(tail - ahead * bow), *tail)
            pen.stroke(self.hue, width, light)
        pen.ctx.save()
        pen.ctx.translate(*place)
        pen.ctx.rotate(angle)
        for side in (-0.08, 0.08):
            pen.box(-0.02, side - _PRONG[1] / 2, _PRONG[0] * min(out * 8, 1) + 0.02, _PRONG[1], 0.02)
        pen.box(-_BODY[0], -_BODY[1] / 2, _BODY[0], _BODY[1], 0.09)
        pen.fill(theme.TEXT)
        pen.ctx.restore()
        self._socket(pen, out, plugged)

    def _socket(self, pen, out: float, angle: float):
        """A dark ring with two slots for the prongs, which point where the plug pointed."""
        color = theme.mix(theme.QUIET, theme.WRONG, min(3 * out, 1))
        if out > 0.05:
            pen.glow(*self.socket, 0.45, theme.rgb(theme.WRONG) ** 1.4, 0.7 * min(3 * out, 1))
        pen.ctx.save()
        pen.ctx.translate(*self.socket)
        pen.ctx.rotate(angle)
        pen.dot(0, 0, 0.16)
        pen.fill(theme.WATER_BOTTOM)
        pen.dot(0, 0, 0.16)
        pen.stroke(color, 0.037)
        for side in (-0.055, 0.055):
            pen.box(-0.08, side - 0.018, 0.16, 0.036, 0.015)
        pen.fill(color)
        pen.ctx.restore()

    def pull(self, **kwargs) -> Tween:
        """The plug is pulled."""
        return Tween(self, out=1.0, **{"run_time": theme.MOVE, "rate_func": rate_functions.ease_in_out_cubic, **kwargs})


def _angle(way) -> float:
    return float(np.arctan2(way[1], way[0]))

"""Gates that fill up and open; meters for sensors and shares; dials for signed actuators."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, sourced


class Gate(Drawn):
    """A unit with a threshold: `Gate(level=None, radius=0.3, full=None)`; without a level it rests empty, `full` is one if left out.

    It fills from below as `level` rises from 0 to `full` and opens there: its ring parts and it glows by what it lets through.
    A level below zero stays empty. Both are measured. Tracks: `level`, `out` (0 to 1: light of what it lets through; default follows the opening).
    """

    tracks = ("level", "out")
    measures = ("level", "out")

    def __init__(self, level: Measured | None = None, radius: float = 0.3, full: Measured | None = None, color=theme.CURRENT):
        self.full = 1.0 if full is None else float(sourced(full, "the threshold of a Gate")) or 1e-9
        if level is None:
            self.rest(level=0.0, out=0.0)
        else:
            self.level, self.out = level, (level >= self.full).astype(float)
        super().__init__(2 * radius, 2 * radius, color)

    def draw(self, pen):
        r = self.natural[0] / 2
        fill = float(np.clip(self.level / self.full, 0, 1))
        if self.out > 0.01:
            pen.glow(r, r, 2.6 * r, self.hue, 0.75 * self.out)
        pen.dot(r, r, r)
        pen.fill(theme.WATER_BOTTOM, 0.95)
        if fill > 0:
            pen.ctx.save()
            pen.dot(r, r, 0.84 * r)
            pen.ctx.clip()
            pen.box(0, 0.16 * r, 2 * r, 1.68 * r * fill)
            pen.fill(self.hue, 0.35 + 0.65 * max(self.out, 0.55 * fill))
            pen.ctx.restore()
        gap = 0.55 * self.out                              # the ring opens to both sides
        for middle in (0.5 * np.pi, 1.5 * np.pi):
            pen.ctx.new_sub_path()
            pen.ctx.arc(r, r, r, middle - np.pi / 2 + gap, middle + np.pi / 2 - gap)
        pen.stroke(_warmer(self.hue, max(self.out, 0.6 * fill)), 0.11 * r)

    def fill_to(self, level: Measured, out: Measured | None = None, **kwargs) -> Tween:
        """Fill to a level; `out` is the light it lets through (default: 1 from the threshold on)."""
        level = sourced(level, "the level of a Gate")
        return Tween(self, level=level, out=(level >= self.full).astype(float) if out is None else out, **kwargs)


class Meter(Drawn):
    """A bar that shows a measured value between 0 and 1: `Meter(value, width=1.6, height=0.12)`; upright if higher than wide.

    Without a value it is empty. Track: `value`.
    """

    tracks = ("value",)
    measures = ("value",)

    def __init__(self, value: Measured | None = None, width: float = 1.6, height: float = 0.12, color=theme.CURRENT):
        _set(self, value)
        super().__init__(width, height, color)

    def draw(self, pen):
        (width, height), share = self.natural, float(np.clip(self.value, 0, 1))
        upright, radius = height > width, min(self.natural) / 2
        pen.box(0, 0, width, height, radius)
        pen.fill(theme.UNLIT, 0.75)
        if share > 0:
            pen.ctx.save()
            pen.box(0, 0, width, height, radius)
            pen.ctx.clip()
            pen.box(0, 0, width if upright else width * share, height * share if upright else height)
            pen.fill(self.hue)
            pen.ctx.restore()

    def set_to(self, value: Measured, **kwargs) -> Tween:
        return Tween(self, value=value, **kwargs)

    def tip(self) -> np.ndarray:
        """The scene point where the light ends."""
        width, height = self.natural
        share = float(np.clip(self.value, 0, 1))
        return self.place((width / 2, height * share) if height > width else (width * share, height / 2))


class Dial(Drawn):
    """A needle for a measured value from -1 (left) over 0 (up) to 1 (right): `Dial(value, radius=0.5)`; up without one. Track: `value`."""

    tracks = ("value",)
    measures = ("value",)

    def __init__(self, value: Measured | None = None, radius: float = 0.5, color=theme.CURRENT):
        _set(self, value)
        super().__init__(2 * radius, radius * 1.08, color)

    def draw(self, pen):
        r, base = self.natural[0] / 2, 0.08 * self.natural[0] / 2
        value = float(np.clip(self.value, -1, 1))
        up = np.pi / 2
        pen.ctx.new_sub_path()
        pen.ctx.arc(r, base, 0.9 * r, 0, np.pi)
        pen.stroke(theme.UNLIT, 0.09 * r)
        if abs(value) > 0.005:
            pen.ctx.new_sub_path()
            start, end = sorted((up, up - value * up))
            pen.ctx.arc(r, base, 0.9 * r, start, end)
            pen.stroke(self.hue, 0.09 * r)
        pen.ctx.move_to(r, base)
        pen.ctx.line_to(r + 0.78 * r * np.sin(value * up), base + 0.78 * r * np.cos(value * up))
        pen.stroke(theme.TEXT, 0.06 * r)
        pen.dot(r, base, 0.08 * r)
        pen.fill(theme.TEXT)

    def set_to(self, value: Measured, **kwargs) -> Tween:
        return Tween(self, value=value, **kwargs)


def _set(piece, value: Measured | None) -> None:
    if value is None:
        piece.rest(value=0.0)
    else:
        piece.value = value


def _warmer(hue, share: float) -> np.ndarray:
    return (1 - share) * theme.rgb(theme.QUIET) + share * hue

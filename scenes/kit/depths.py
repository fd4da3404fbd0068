"""Tries at a circuit as depths: the smaller a try's error, the deeper it lies; later ones stand further right, closer."""
from dataclasses import dataclass

import numpy as np
from manim import linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.light import Light
from scenes.kit.sprites import SpriteLights

_RAIN = theme.mix(theme.QUIET, theme.TEXT, 0.35) ** 1.4
_FALL = 0.10                            # of the whole fall's time that one drop takes
_HEIGHT = 1.5                           # scene units that a drop falls at most
_BEFORE = 0.3                           # scene units from a start before any try to the first


@dataclass(frozen=True)
class Depths:
    """Where tries stand: `Depths(tries, worst)`, from the first to the last by powers of ten, and as deep as they err less.

    tries: how many; worst: the error at the top. No error at all is the bottom.
    """

    tries: int
    worst: float
    left: float = -5.55
    right: float = 6.15
    top: float = 2.45
    bottom: float = -2.35

    def x(self, number) -> np.ndarray:
        """Where a try stands, counted from 1."""
        share = np.log(np.maximum(number, 1)) / np.log(max(self.tries, 2))
        return self.left + (self.right - self.left) * share

    def y(self, loss) -> np.ndarray:
        """How deep a try with such an error lies."""
        return self.bottom + (self.top - self.bottom) * np.clip(np.asarray(loss) / (self.worst or 1.0), 0, 1)


class _OnDepths(Drawn):
    """A piece over the whole frame, in scene coordinates."""

    def __init__(self, depths: Depths, color=theme.TEXT):
        self.depths = depths
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, color)

    def local(self, x, y) -> np.ndarray:
        """Scene coordinates as local ones.  # -> [... 2]"""
        return np.stack(np.broadcast_arrays(x, y), axis=-1) + np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2

    def line(self, pen, points) -> None:
        """Path along local points."""
        for point in np.asarray(points).tolist():
            pen.ctx.line_to(*point)


class Floor(_OnDepths):
    """The line at which nothing errs, and an arrow down to it: `Floor(depths, arrow)`, where the arrow stands."""

    def __init__(self, depths: Depths, arrow: float):
        self.arrow = arrow
        super().__init__(depths, theme.QUIET)

    def draw(self, pen):
        depths, floor = self.depths, self.depths.bottom
        self.line(pen, self.local(np.array([self.arrow, depths.right]), floor))
        pen.ctx.new_sub_path()
        self.line(pen, self.local(self.arrow, np.array([depths.top, floor])))
        pen.ctx.new_sub_path()
        self.line(pen, self.local(self.arrow + np.array([-0.1, 0, 0.1]), floor + np.array([0.16, 0, 0.16])))
        pen.stroke(self.hue, 0.026, 0.8)


class Rain(SpriteLights):
    """Tries as drops that fall to their depths: `Rain(depths, loss)`, loss [try]. Track: `fallen` (0 to 1).

    They fall in their order: where `fallen` has come, by place, they lie.
    """

    tracks = (*SpriteLights.tracks, "fallen")
    passing = tracks
    bloom = 0.35

    def __init__(self, depths: Depths, loss: Measured):
        x = depths.x(1 + np.arange(len(loss)))
        places = np.stack([x, depths.y(loss.value)], axis=1)
        sizes = np.where(np.arange(len(loss)) < 40, 0.075, 0.045)
        self.fallen, self.depths = 1.0, depths
        self.order = (x - depths.left) / (depths.right - depths.left)            # [try], 0 to 1
        super().__init__(places, sizes, _RAIN, reach=_HEIGHT)
        self.falls = np.minimum(depths.top + 0.4 - places[:, 1], _HEIGHT)      # [try], from which it falls
        self.keep_sources(loss=loss)

    def draw(self, pen):
        share = np.clip((self.fallen * (1 + _FALL) - self.order) / _FALL, 0, 1)
        self.offsets = np.stack([np.zeros(len(share)), (1 - share ** 2) * self.falls], axis=1)
        self.lights = 0.62 * share
        super().draw(pen)

    def fall(self, until: float = 1.0, **kwargs) -> Tween:
        """They fall, from where it has come until a share of the way."""
        return Tween(self, fallen=until, **{"run_time": 2 * theme.SLOW, "rate_func": linear, **kwargs})


class Record(_OnDepths, Light):
    """The best try so far, as a line that steps down: `Record(depths, loss)`; the first try, better than none, is a ring.

    Track: `until` (0 to 1, by place).
    """

    tracks, measures, bloom = ("until",), ("loss",), 0.4

    def __init__(self, depths: Depths, loss: Measured):
        self.until, self.loss = 1.0, loss
        super().__init__(depths)

    def draw(self, pen):
        best = np.minimum.accumulate(self.loss)
        steps = np.append(np.flatnonzero(np.diff(best, prepend=np.inf) < 0), len(best) - 1)
        x, y = self.depths.x(1 + steps), self.depths.y(best[steps])
        end = self.depths.left + (self.depths.right - self.depths.left) * self.until
        come = x <= end + 1e-6
        if not come.any():
            return
        x, y = x[come], y[come]
        stairs = np.stack([np.append(np.repeat(x, 2)[1:], end), np.repeat(y, 2)], axis=1)
        self.line(pen, self.local(*stairs.T))
        pen.stroke(theme.TEXT, 0.028, 0.85)
        first, *better = self.local(x[:max(len(x) - (self.until >= 1), 1)], y[:max(len(y) - (self.until >= 1), 1)])
        for point in better:
            pen.dot(*point, 0.065)
            pen.fill(theme.TEXT)
        pen.dot(*first, 0.075)
        pen.stroke(theme.TEXT, 0.028)


class Level(_OnDepths):
    """A dashed line at one error: `Level(depths, loss)`. Track: `drawn` (0 to 1)."""

    tracks, measures = ("drawn",), ("loss",)

    def __init__(self, depths: Depths, loss: Measured, color=theme.TEXT):
        self.drawn, self.loss = 1.0, loss
        super().__init__(depths, color)

    def draw(self, pen):
        left = self.depths.left - 0.4
        right = left + (self.depths.right - left) * self.drawn
        self.line(pen, self.local(np.array([left, right]), self.depths.y(self.loss)))
        pen.ctx.set_dash([0.11, 0.08])
        pen.stroke(self.hue, 0.024, 0.9)
        pen.ctx.set_dash([])


class Dive(_OnDepths, Light):
    """The way of a circuit that is nudged: `Dive(depths, loss)`, loss [step]. Track: `step`, from 0, fractions in between.

    After so many nudges it stands where so many tries stand; before the first, a little further left. The first steps are beads; where it is now it shines.
    """

    tracks, measures = ("step",), ("loss",)
    solid, bloom = True, 0.9
    beads = 14

    def __init__(self, depths: Depths, loss: Measured):
        self.step, self.loss = 0.0, loss
        super().__init__(depths)

    def point(self, step: float) -> np.ndarray:
        """The scene point of a step."""
        loss = np.interp(step, np.arange(len(self.loss)), self.loss)
        return np.array([float(self._across(step)), float(self.depths.y(loss)), 0.0])

    def _across(self, step) -> np.ndarray:
        return self.depths.x(step) - _BEFORE * np.clip(1 - np.asarray(step), 0, 1)

    def draw(self, pen):
        whole = np.arange(int(self.step) + 1)
        steps = np.append(whole, self.step)
        loss = np.interp(steps, np.arange(len(self.loss)), self.loss)
        path = self.local(self._across(steps), self.depths.y(loss))
        for width, light in ((0.13, 0.12), (0.052, 0.95)):
            self.line(pen, path)
            pen.stroke(theme.CURRENT, width, light)
        for bead in path[:min(self.beads, len(whole))]:
            pen.dot(*bead, 0.065)
            pen.fill(theme.CURRENT)
        pen.glow(*path[-1], 0.3, theme.CURRENT, 0.6)
        pen.dot(*path[-1], 0.085)
        pen.fill(theme.TEXT)

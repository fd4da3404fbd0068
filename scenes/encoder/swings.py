"""Try after try, the arm of the right word swings further towards the paper; red is what is still missing."""
import numpy as np
from manim import linear

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween

UNIT = theme.FRAME_HEIGHT / 1080            # of a point of a frame of 1920 x 1080
PAPER = (960, 418)                          # where an arm strikes, in points, y downwards
RIM, REST = ((960, 474), 790, 420), ((960, 462), 598, 278)      # where arms turn, and where heads lie that have not moved: middle and radii
AWAY = 24                                   # points between the paper and the red
STEPS = 24                                  # of a bent arm
HALF = 0.5
_STEEL = "#7696B4"


class Swings(Drawn):
    """One arm in all its tries, from the left to the right: `Swings(chances)`, chances [try] measured, 1 at the paper.

    Track: `tries`, how many have been made; the last one is still on its way.
    """

    tracks, measures = ("tries", "chances"), ("chances",)

    def __init__(self, chances, tries: float = 0.0):
        self.chances, self.tries = chances, tries
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, theme.CURRENT)
        angle = np.pi * (1 - (np.arange(len(self.chances)) + 0.5) / len(self.chances))
        self.pivots, self.rests = (_on(ellipse, angle) for ellipse in (RIM, REST))

    def swing(self, tries: float, **kwargs) -> Tween:
        """Go on until so many tries have been made."""
        return Tween(self, tries=float(tries), **{"run_time": 2 * theme.SLOW, "rate_func": linear, **kwargs})

    def draw(self, pen):
        around = np.linspace(np.pi, 0, 160)
        for line, width, light in ((_on(RIM, around), 0.03, 0.8), (_on(REST, around), 0.016, 0.5), (_towards(_on(REST, around), HALF), 0.014, 0.4)):
            _path(pen, line)
            pen.stroke(theme.QUIET, width, light)
        come = np.clip(self.tries - np.arange(len(self.chances)), 0, 1) * np.nan_to_num(self.chances)
        heads = _towards(self.rests, come)
        for made in np.flatnonzero(self.tries > np.arange(len(come))):
            self._missing(pen, heads[made], min(self.tries - made, 1.0))
        for arm in np.argsort(come, kind="stable"):
            self._arm(pen, self.pivots[arm], heads[arm], come[arm], made=self.tries > arm)
        pen.glow(*_local(np.array(PAPER)), 0.4, self.hue, 0.8)
        pen.dot(*_local(np.array(PAPER)), 0.09)
        pen.fill(theme.mix(self.hue, theme.TEXT, 0.5))

    def _missing(self, pen, head, light):
        paper = _local(np.array(PAPER))
        away = np.hypot(*(head - paper))
        if away > AWAY * UNIT:
            _path(pen, np.array([paper + (head - paper) * AWAY * UNIT / away, head]))
            pen.stroke(theme.WRONG, 0.026, 0.8 * light)

    def _arm(self, pen, pivot, head, come, made):
        t = np.linspace(0, 1, STEPS)[:, None]
        lifted = (pivot + head) / 2 + (0, 0.12 + 0.38 * come)
        line = (1 - t) ** 2 * pivot + 2 * t * (1 - t) * lifted + t**2 * head
        color = theme.mix(_STEEL, theme.CURRENT, min(1.3 * come, 1.0))
        light = 1.0 if made else 0.3
        _path(pen, line)
        pen.stroke(theme.mix(theme.WATER_BOTTOM, color, 0.72), 0.05, light)
        pen.dot(*pivot, 0.05)
        pen.fill(color, light)
        pen.dot(*head, 0.062)
        pen.fill(theme.mix(color, theme.TEXT, 0.25), light)


def _local(points: np.ndarray) -> np.ndarray:
    return np.stack([points[..., 0] * UNIT, theme.FRAME_HEIGHT - points[..., 1] * UNIT], axis=-1)


def _on(ellipse, angle) -> np.ndarray:
    """Points of the lower half of an ellipse.  # [point 2]"""
    (x, y), across, down = ellipse
    return _local(np.stack([x + across * np.cos(angle), y + down * np.sin(angle)], axis=-1))


def _towards(rests: np.ndarray, share) -> np.ndarray:
    """Where heads stand that have come so far from their rest to the paper.  # [point 2]"""
    return rests + (_local(np.array(PAPER)) - rests) * np.reshape(share, (-1, 1))


def _path(pen, line: np.ndarray) -> None:
    for point in line:
        pen.ctx.line_to(*point)

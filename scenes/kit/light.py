"""Light: what adds up instead of covering, and glows.

A `Light` paints itself like any other piece; `KitCamera` sets the pen to adding, and lets it paint once more, small, for its
bloom. Draw warm light as threads, points and soft bodies: laid on flat over navy it turns khaki.
"""
import numpy as np

from scenes.kit import theme
from scenes.kit.drawn import Drawn


class Light(Drawn):
    """A piece that adds light. `draw(pen)` is called for the frame, and for the bloom with `pen.small` above 1.

    `solid`: a shining thing instead of light; it covers, and stands in front of its own bloom.
    `bloom`: how strong its bloom is, from 0 (none) to 1; only the focal object of a picture has much of it.
    """

    solid = False
    bloom = 1.0


class Glow(Light):
    """A point that shines: `Glow(radius, color)`, brightest in the middle, dark at `radius`. Track: `level` (0 to 1)."""

    tracks = ("level",)

    def __init__(self, radius: float, color=theme.CURRENT, level: float = 1.0):
        self.level = level
        super().__init__(2 * radius, 2 * radius, color)

    def draw(self, pen):
        radius = self.natural[0] / 2
        pen.glow(radius, radius, radius, self.hue, float(np.clip(self.level, 0, 1)))

"""A tower of layers as panes of glass, the lens at its side, and light that is as long as a chance."""

import cairo
import numpy as np
from manim import Polygon

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.light import Light

GLASS = "#8CC4F0"
BULGE, WAIST = 0.32, 0.1  # of a lens: how thick for its height, and how far inside its edge light goes through it
FAINT, BRIGHT = 0.16, 0.95 # light of a shaft where it begins, and at its end
SEAM = 0.03  # of the outline of what is lost
DASHES = 0.07, 0.07


class Pane(Drawn):
    """A layer as a pane of glass, lit at its edges: `Pane(width, height, skew)`."""

    def __init__(self, width: float, height: float, skew: float):
        self.skew = skew
        super().__init__(width, height, GLASS)

    def outline(self) -> Polygon:
        """Its edge, where it stands now."""
        return Polygon(*(self.place(corner) for corner in self._corners()))

    def _corners(self) -> tuple:
        width, height = self.natural
        return (self.skew, height), (0, 0), (width - self.skew, 0), (width, height)

    def draw(self, pen):
        width, corners = self.natural[0], self._corners()
        pen.ctx.move_to(*corners[0])
        for corner in corners[1:]:
            pen.ctx.line_to(*corner)
        pen.ctx.close_path()
        glass = cairo.LinearGradient(0, 0, width, 0)
        red, green, blue = self.hue
        for at, light in ((0.0, 0.26), (0.45, 0.12), (1.0, 0.34)):
            glass.add_color_stop_rgba(
                at, blue, green, red, light * pen.opacity
            )  # cairo believes blue where the frame holds red
        pen.ctx.set_source(glass)
        pen.ctx.fill()
        for edge, width, light in ((corners[:3], 0.02, 0.8), ((*corners[2:], corners[0]), 0.012, 0.4)):
            for corner in edge:
                pen.ctx.line_to(*corner)
            pen.stroke(self.hue, width, light)


class Loupe(Drawn):
    """A lens, and the light from a strip at its right: `Loupe(width, height, strip, beam, at)`.

    strip, beam: how high the light is where it comes in and where it leaves; at: how far from the left the lens stands.
    """

    def __init__(self, width: float, height: float, strip: float, beam: float, at: float):
        self.strip, self.beam, self.at = strip, beam, at
        super().__init__(width, height, GLASS)

    def draw(self, pen):
        (width, height), middle = self.natural, self.at
        for x, high in ((width, self.strip), (middle, (1 - 2 * WAIST) * height), (0, self.beam)):
            pen.ctx.line_to(x, (height - high) / 2)
        for x, high in ((0, self.beam), (middle, (1 - 2 * WAIST) * height), (width, self.strip)):
            pen.ctx.line_to(x, (height + high) / 2)
        pen.ctx.close_path()
        pen.fill(self.hue, 0.12)
        for paint in (lambda: pen.fill(self.hue, 0.3), lambda: pen.stroke(self.hue, 0.02, 0.9)):
            pen.ctx.move_to(middle, 0)
            for side, foot, head in ((1, 0, height), (-1, height, 0)):
                bulge = middle + side * BULGE * height
                pen.ctx.curve_to(bulge, foot + 0.3 * (head - foot), bulge, foot + 0.7 * (head - foot), middle, head)
            pen.ctx.close_path()
            paint()


class Shaft(Light):
    """Light as long as a chance: `Shaft(share, longest, thick, color, upright=False)`, measured.

    It shines to the left, or upwards. Tracks: `share`; `lit` (0 to 1: how far it has come); `lost` (0 to 1: the outline of what
    `whole` would be, open where it shines).
    """

    tracks = ("share", "lit", "lost")
    measures = ("share", "whole")
    bloom = 0.6

    def __init__(
        self, share: Measured, longest: float, thick: float, color=theme.CURRENT, upright: bool = False, whole=None
    ):
        self.share, self.whole, self.upright = share, share if whole is None else whole, upright
        self.lit, self.lost = 0.0, 0.0
        super().__init__(*((thick, longest) if upright else (longest, thick)), color)

    def shine(self, **kwargs) -> Tween:
        """It comes as far as it is long."""
        return Tween(self, lit=1.0, **kwargs)

    def tip(self) -> np.ndarray:
        """The scene point where it will end."""
        return self.place(self._at(float(self.share), 0.5))

    def draw(self, pen):
        far = float(self.share * self.lit)
        if far > 0:
            light = cairo.LinearGradient(*self._at(0, 0), *self._at(far, 0))
            red, green, blue = self.hue
            for at, alpha in ((0, FAINT), (1, BRIGHT)):
                light.add_color_stop_rgba(at, blue, green, red, alpha * pen.opacity)
            self._box(pen, 0, far)
            pen.ctx.set_source(light)
            pen.ctx.fill()
        if self.lost > 0 and self.whole > far:
            for corner in ((far, 0), (float(self.whole), 0), (float(self.whole), 1), (far, 1)):
                pen.ctx.line_to(*self._at(*corner))
            pen.ctx.set_dash(DASHES)
            pen.stroke(self.hue, SEAM, 0.5 * float(self.lost))
            pen.ctx.set_dash(())

    def _box(self, pen, start: float, end: float):
        """The path around a stretch of it."""
        (left, low), (right, high) = self._at(start, 0), self._at(end, 1)
        pen.box(min(left, right), low, abs(right - left), high - low)

    def _at(self, along: float, across: float) -> tuple[float, float]:
        """A point of it, so far along of all that it could be, and so far across."""
        width, height = self.natural
        return (across * width, along * height) if self.upright else ((1 - along) * width, across * height)

"""What is painted once: a picture for each content, kept, and laid on in a tenth of a millisecond.

Painting may take a second and use all of cairo, numpy and OpenCV: fields in perspective, thousands of strokes. What rests
costs nothing then, and fades and moves for nothing.
"""
from weakref import WeakKeyDictionary

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, Drawn, Pen
from scenes.kit.language import language
from scenes.kit.light import Light
from scenes.kit.raster import LARGEST, PICTURES, Content

_last: dict[tuple, float] = {}           # the scale at which a piece was drawn last
_first: WeakKeyDictionary = WeakKeyDictionary()      # and first


class Painted(Drawn):
    """A piece that keeps what it makes from its `content`, once for each key and scale. Subclasses say `make(scale)`.

    `Painted(width, height, color, heights=array, words=tuple)`: every named value is content, read as `self.content.heights`
    and never changed in place (what is `Measured` stays so, and the audit sees it); `set_content(heights=other)` puts another in. Tracks and colour belong to the key, too.
    While it grows or shrinks, the next larger of a few sizes is drawn down; standing still it is made to measure. With
    `made_once` it stays as it was made first, and is only drawn up or down: for what is costly, and soon gone.
    """

    made_once = False

    def __init__(self, width: float, height: float, color=theme.TEXT, **content):
        self.content, self.content_key = Content(**content), ""
        super().__init__(width, height, color)
        self.set_content()

    def set_content(self, **values):
        """Put other values in the place of some."""
        self.content = self.content.bind(**values)
        self.content_key = self.content.digest           # for Manim's cache, which does not look into the content
        sources = {name: value for name, value in self.content.items() if isinstance(value, Measured)}
        self.measured = {**getattr(self, "measured", {}), **sources}             # for the audit
        return self

    def make(self, scale: float):
        """What is kept, at `scale` pixels to the unit; it says its `size` in bytes."""
        raise NotImplementedError

    def key(self) -> tuple:
        """Of everything that `make` reads, the scale aside."""
        tracks = tuple(np.asarray(getattr(self, name)).tobytes() for name in self.tracks if name not in self.passing)
        hue = np.round(self.hue, 5).tobytes()                # a fade leaves other last bits in it
        return type(self).__module__, type(self).__qualname__, self.content_key, self.natural, hue, tracks, theme.identity(), language()

    passing: tuple[str, ...] = ()        # tracks that `make` does not read: they only change how the picture is seen

    def made(self, pen: Pen):
        """What was made for the scale at which the pen draws."""
        m, key = pen.ctx.get_matrix(), self.key()
        scale = min(round(float(np.hypot(m.xx, m.yx)) * pen.small, 4), LARGEST / max(self.natural))
        if self.made_once:
            scale = _first.setdefault(self, scale)
            return PICTURES.get((*key, scale), lambda: self.make(scale))
        last = _last.get((id(self), self.content_key))
        if pen.small == 1:
            _last[id(self), self.content_key] = scale
        rests = last in (None, scale) if pen.small == 1 else last is None or (*key, scale) in PICTURES      # a solid light blooms first
        if not rests:
            scale = float(min(2 ** (np.ceil(2 * np.log2(max(scale, 1e-3))) / 2), LARGEST / max(self.natural)))
        return PICTURES.get((*key, scale), lambda: self.make(scale))


class Still(Painted):
    """A picture that is painted once: `paint(canvas)` with the pen, or with numpy by `canvas.grid`, `cover` and `add`.

    `margin` is how far it paints beyond its box, in its units.
    """

    margin = 0.0

    def paint(self, canvas: Canvas) -> None:
        """Paint it all, in local coordinates: called once for each key."""
        raise NotImplementedError

    def make(self, scale):
        with Canvas(*self.natural, scale, self.margin) as canvas:
            self.paint(canvas)
        return canvas.picture()

    def draw(self, pen):
        pen.lay(self.made(pen))


class StillLight(Still, Light):
    """A picture of light, painted once: it adds, and blooms."""

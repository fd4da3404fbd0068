"""The headline: a question, then the finding. It stands fixed in the frame, wherever the camera looks."""
import re
from difflib import SequenceMatcher
from typing import NamedTuple

import cairo
import numpy as np
from manim import linear, smooth

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Pen, Tween
from scenes.kit.language import CHINESE, Message, language
from scenes.kit.lettering import ASCENT, DESCENT, HALO, outline, width_of
from scenes.kit.raster import PICTURES, Patch, pixels

_TOKEN = re.compile(rf"(\s+)|({CHINESE})|((?:(?!{CHINESE})\S)+)")          # a Chinese letter is a word to itself
_GONE, _COME = 0.45, 0.55               # of the way to the next headline: the old words are gone, the new ones begin
_IN_FRONT = 100


class Token(NamedTuple):
    """A word of a line: its text, the theme's name of its colour, where it starts and ends from the line's start."""

    text: str
    colour: str
    start: float
    end: float


class Line(Drawn):
    """A line of text in screen space: it stays where it is, and as large, while the camera's frame moves and zooms.

    `Line(message, size, left, base)`: its letters begin at `left` and stand on `base`, scene units of the frame at
    rest, in a soft dark halo. `before` is the line that it takes the place of: words that stay walk to their new places,
    the others fade. Track: `change` (0: the line before; 1: this one).
    """

    tracks = ("change",)

    def __init__(self, message: Message, size: float, left: float, base: float, before: "Line | None" = None,
                 color=theme.TEXT, weight: str = "NORMAL", font: str = ""):
        self.message, self.size, self.weight, self.font = message, size, weight, font
        self.tokens = self._laid_out(message.spans(language()))
        self.former = before.tokens if before else ()
        former, latter = ([token.text for token in tokens] for tokens in (self.former, self.tokens))
        blocks = SequenceMatcher(None, former, latter, autojunk=False).get_matching_blocks()
        self.kept = tuple((a + i, b + i) for a, b, length in blocks for i in range(length))
        self.change = 0.0
        super().__init__(self.tokens[-1].end if self.tokens else 0.0, size * (ASCENT + DESCENT), color)
        self.shift(np.array([left, base - DESCENT * size, 0.0]) - self.points[0])
        self.set_z_index(_IN_FRONT)

    def _laid_out(self, spans) -> tuple[Token, ...]:
        tokens, x = [], 0.0
        space = self._width("a a") - 2 * self._width("a")
        for text, colour in spans:
            for blank, *words in _TOKEN.findall(text):
                word = "".join(words)
                width = space if blank else self._width(word)
                tokens += [] if blank else [Token(word, colour, x, x + width)]
                x += width
        return tuple(tokens)

    def _width(self, text: str) -> float:
        return width_of(text, self.size, self.weight, self.font)

    def draw(self, pen):
        frame = pen.ctx.get_target()
        if self.change < 1 or self.opacity < 1:
            return self._paint(pen, frame)
        size = frame.get_width(), frame.get_height()
        content = self.tokens, self.size, self.weight, self.font, self.hue.tobytes(), self.points[0].tobytes(), theme.identity()
        PICTURES.get((type(self).__qualname__, *content, size), lambda: self._painted(*size)).lay(pen)

    def _painted(self, width: int, height: int) -> Patch:
        """The line as it stands: its halo is costly, and it lies over all that moves."""
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
        self._paint(Pen(cairo.Context(surface), self, 1.0), surface)
        return Patch(pixels(surface))

    def _paint(self, pen, frame: cairo.ImageSurface):
        pen.ctx.set_matrix(self._at_rest(frame))
        pen.pixel = 1 / abs(pen.ctx.get_matrix().xx)
        words = [word for word in self._words() if word[-1] > 0]
        for halo in (True, False):
            for word in words:
                self._write(pen, *word, halo=halo)

    def _words(self):
        """All words that can be seen now: text, start, hue, light."""
        kept_old, kept_new = {old for old, _ in self.kept}, {new for _, new in self.kept}
        going, coming = smooth(1 - min(self.change / _GONE, 1)), smooth(max(self.change - _COME, 0) / (1 - _COME))
        for tokens, kept, light in ((self.former, kept_old, going), (self.tokens, kept_new, coming)):
            yield from ((token.text, token.start, _hue(token, self.hue), light)
                        for place, token in enumerate(tokens) if place not in kept)
        way = smooth(self.change)
        for old, new in ((self.former[old], self.tokens[new]) for old, new in self.kept):
            hue = (1 - way) * _hue(old, self.hue) + way * _hue(new, self.hue)
            yield new.text, (1 - way) * old.start + way * new.start, hue, 1.0

    def _at_rest(self, frame: cairo.ImageSurface) -> cairo.Matrix:
        """From the line's units to pixels, wherever the camera looks."""
        width, height, (x, y, _) = frame.get_width(), frame.get_height(), self.points[0]
        unit = min(width / theme.FRAME_WIDTH, height / theme.FRAME_HEIGHT)
        return cairo.Matrix(unit, 0, 0, -unit, width / 2 + unit * x, height / 2 - unit * y)

    def _write(self, pen, text: str, x: float, hue: np.ndarray, light: float, halo: bool):
        pen.write(outline(text, self.weight, self.font), x, DESCENT * self.size, self.size)
        if halo:
            pen.fill_soft(theme.WATER_BOTTOM, HALO * self.size, 0.9 * light, strength=2.6)
        else:
            pen.fill(hue, light)

    def shown(self):
        return [(self.message, [])]

    def turn(self, **kwargs) -> Tween:
        """The line before becomes this one."""
        return Tween(self, change=1.0, start={"change": 0.0}, **{"run_time": theme.MOVE, "rate_func": linear, **kwargs})


class Headline(Line):
    """The headline of a clip."""

    def __init__(self, message: Message, before: "Headline | None" = None):
        super().__init__(message, theme.HEADLINE, theme.HEADLINE_LEFT, theme.HEADLINE_BASE, before,
                         weight="SEMIBOLD", font=theme.HEADLINE_FONT)


class SourceNote(Line):
    """The small line that says where the picture's numbers come from, just above the captions."""

    def __init__(self, message: Message, before: "SourceNote | None" = None):
        super().__init__(message, theme.NOTE, theme.HEADLINE_LEFT, theme.BOTTOM + 0.1, before, theme.QUIET)


def _hue(token: Token, usual: np.ndarray) -> np.ndarray:
    return theme.rgb(getattr(theme, token.colour)) if token.colour else usual

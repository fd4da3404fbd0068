"""Text as outlines: each string is laid out once by Pango and then only painted.

A manim Text costs 10 ms each time and a changed number 6 ms a frame; an outline from the pool costs microseconds.
Every text has the height of its line, baseline included, so that words set side by side stand on one baseline.
"""
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import cairo
import manimpango
import numpy as np
from manim import smooth
from manimpango import TextSetting

from model.values.measured import Measured
from model.values.recording import RecordedKind
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.language import Message, kind_name

EM = 1000                                # units of an outline
_TRACKING = -0.014                       # Inter is spaced for small print; on a screen it stands closer
HALO = 0.13                              # how soft the cloud behind a text is, in em
ASCENT, DESCENT = 0.80, 0.24             # of a line, in em: above the baseline for all letters, below it for "g" and "王"


@dataclass(frozen=True)
class Outline:
    """A laid-out text: its cairo path (y downwards, baseline at 0), how far it advances, its unit."""

    path: object
    advance: float                       # in em
    em: float = EM


@lru_cache(maxsize=4096)
def outline(text: str, weight: str = "NORMAL", font: str = "") -> Outline:
    """Lay a line of text out with Pango, in the fonts of the theme or in others (kerning and Chinese included)."""
    glyphs, places = _pango(text, weight, font or theme.FONT)
    ctx = cairo.Context(cairo.RecordingSurface(cairo.CONTENT_ALPHA, None))
    tracking = _TRACKING * EM if text.isascii() and not font else 0.0
    for i, (glyph, x) in enumerate(places[:-1]):
        x += i * tracking
        for command, *numbers in glyphs[glyph]:
            numbers[::2] = [x + number for number in numbers[::2]]
            {"M": ctx.move_to, "L": ctx.line_to, "C": ctx.curve_to, "Z": ctx.close_path}[command](*numbers)
    return Outline(ctx.copy_path(), (places[-1][1] + (len(places) - 1) * tracking) / EM)


def width_of(text: str, size: float, weight: str = "NORMAL", font: str = "") -> float:
    """How wide a text stands, in scene units."""
    return outline(text, weight, font).advance * size


def _pango(text: str, weight: str, font: str):
    """Pango's glyph paths, and where each stands; the last is a bar behind the text whose place is the advance."""
    text += "|"
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "text.svg")
        setting = TextSetting(0, len(text), font, "NORMAL", weight)
        manimpango.text2svg([setting], EM * 3 // 4, 0, True, file, 0, 0, 10**6, 10**4, text)       # 3/4: Pango counts points
        svg = ElementTree.parse(file).getroot()
    glyphs = {element.get("id"): _commands(element) for element in svg.iter() if element.get("id", "").startswith("glyph")}
    link = "{http://www.w3.org/1999/xlink}href"
    return glyphs, [(use.get(link)[1:], float(use.get("x"))) for use in svg.iter() if use.tag.endswith("use") and link in use.attrib]


def _commands(element) -> list:
    data = " ".join(path.get("d", "") for path in element.iter() if path.tag.endswith("path"))
    return [[letter, *map(float, numbers.split())] for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", data)]


class Label(Drawn):
    """A short text: a recorded word or kind of words, a `_()` message with its values, or signs alone.

    `Label(_("{count} lamps"), count=number, size=theme.LABEL, color=theme.QUIET, bold=False, plate=False, halo=False)`;
    `plate` puts a dark ground behind it, `halo` a soft dark cloud, for text over texture. Height is that of the line.
    """

    tracks = ("shown_share",)

    def __init__(self, text, size: float = theme.LABEL, color=theme.TEXT, bold: bool = False, plate: bool = False, halo: bool = False, **values):
        text = kind_name(text) if isinstance(text, RecordedKind) else text
        self.message = text.bind(**values) if isinstance(text, Message) else text
        self.text = str(self.message)
        self.size, self.plate, self.halo = size, plate, halo
        self.weight = "SEMIBOLD" if bold else "NORMAL"
        self.shown_share = 1.0
        super().__init__(width_of(self.text, size, self.weight), size * (ASCENT + DESCENT), color)

    def draw(self, pen):
        if self.plate:
            _ground(pen, self.natural, self.size)
        if self.halo:
            pen.write(outline(self.text, self.weight), 0, DESCENT * self.size, self.size)
            pen.fill_soft(theme.WATER_BOTTOM, HALO * self.size, 0.9 * self.shown_share, strength=2.6)
        pen.write(outline(self.text, self.weight), 0, DESCENT * self.size, self.size)
        pen.fill(self.hue, self.shown_share)

    def shown(self):
        return [(self.message, [])]

    def baseline(self) -> np.ndarray:
        """The scene point where its baseline begins."""
        return self.place((0, DESCENT * self.size))


def kept_in_frame(piece):
    """The piece, moved no further than it takes to be read: inside the frame, under the headline, over the captions."""
    (left, low, _z), (right, high, _z) = piece.get_corner((-1, -1, 0)), piece.get_corner((1, 1, 0))
    aside = max(theme.LEFT_EDGE - left, 0.0) + min(theme.RIGHT_EDGE - right, 0.0)
    up = max(theme.BOTTOM - low, 0.0) + min(theme.UNDER_HEADLINE - high, 0.0)
    return piece.shift(np.array([aside, up, 0.0]))


class NumberLabel(Drawn):
    """One number with its source, in figures of equal width that roll when it changes.

    `NumberLabel(number, ".0%", size=theme.BODY, color=theme.CURRENT)`; `number` must be a `model.values.measured.Measured`, anything
    else is a TypeError: no number is typed in. `prefix` and `suffix` are messages or signs.
    `plate` and `halo` are those of a Label.
    Stands right-aligned in a box wide enough for `room` (default: the widest of the numbers that it will show).
    """

    tracks = ("value",)

    def __init__(self, number: Measured, spec: str = ".2f", size: float = theme.BODY, color=theme.TEXT,
                 bold: bool = False, prefix="", suffix="", room: Measured | None = None, align: str = "right",
                 halo: bool = False, plate: bool = False):
        self.size, self.spec, self.align, self.halo, self.plate = size, spec, align, halo, plate
        self.around = {"prefix": prefix, "suffix": suffix}
        self.prefix, self.suffix = str(prefix), str(suffix)
        self.weight = "SEMIBOLD" if bold else "NORMAL"
        self.number = _checked(number)
        self.value = float(number)
        widest = max((self._text(float(n)) for n in (number, room) if n is not None), key=self._advance)
        super().__init__(self._advance(widest), size * (ASCENT + DESCENT), color)

    def roll_to(self, number: Measured, **kwargs) -> Tween:
        """The animation to another number; it reads as that number from its end on."""
        self.number = _checked(number)
        return Tween(self, value=float(number), **{"run_time": theme.MOVE, "rate_func": smooth, **kwargs})

    def draw(self, pen):
        if self.plate:
            _ground(pen, self.natural, self.size)
        if self.halo:
            self._write(pen)
            pen.fill_soft(theme.WATER_BOTTOM, HALO * self.size, 0.9, strength=2.6)
        self._write(pen)
        pen.fill(self.hue)

    def _write(self, pen):
        text = self._text(self.value)
        x = {"right": self.natural[0] - self._advance(text), "left": 0.0, "center": (self.natural[0] - self._advance(text)) / 2}[self.align]
        for character in text:
            figure = outline(character, self.weight)
            room = self._room(character)
            pen.write(figure, x + (room - figure.advance * self.size) / 2, DESCENT * self.size, self.size)
            x += room

    def shown(self):
        return [(Message("{prefix}{number:" + self.spec + "}{suffix}", number=self.number, **self.around), [])]

    def _text(self, value: float) -> str:
        return self.prefix + format(value, self.spec).replace("-", "\N{MINUS SIGN}") + self.suffix

    def _advance(self, text: str) -> float:
        return sum(self._room(character) for character in text)

    def _room(self, character: str) -> float:
        """Digits share the width of the zero, so that a rolling number does not tremble."""
        return outline("0" if character.isdigit() else character, self.weight).advance * self.size


def _ground(pen, natural, size: float):
    """A dark ground behind a text."""
    pad = 0.25 * size
    pen.box(-pad, -pad / 2, natural[0] + 2 * pad, natural[1] + pad, pad)
    pen.fill(theme.rgb(theme.WATER_BOTTOM), 0.8)


def _checked(number) -> Measured:
    if not isinstance(number, Measured):
        raise TypeError(f"A number on the screen needs a source: give a model.values.measured.Measured, not {type(number).__name__} {number!r}.")
    return number

"""Words: tiles on a common baseline, and sentences of them."""
import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.lettering import ASCENT, DESCENT, outline, width_of

PUNCTUATION = set(".,;:!?\"'“”…")


def is_punctuation(word: str) -> bool:
    return bool(word) and set(word) <= PUNCTUATION


class Tile(Drawn):
    """One word, large, as it stands in the corpus: `Tile(word, size=theme.WORD, color=theme.TEXT)`.

    Its box is the line's, so that tiles with aligned bottoms share a baseline. Tracks: `plate` (0 to 1: a lit ground
    behind the word), `underline` (0 to 1: a line in its hue, drawn from the left).
    """

    tracks = ("plate", "underline")

    def __init__(self, word: str, size: float = theme.WORD, color=theme.TEXT, bold: bool = False):
        self.word = word
        self.size, self.weight = size, "SEMIBOLD" if bold else "MEDIUM"
        self.plate, self.underline = 0.0, 0.0
        super().__init__(width_of(str(word), size, self.weight), size * (ASCENT + DESCENT), color)

    def draw(self, pen):
        width, height = self.natural
        if self.plate > 0.01:
            pad = 0.16 * self.size
            pen.box(-pad, -0.2 * pad, width + 2 * pad, height + 0.4 * pad, pad)
            pen.fill(self.hue, 0.22 * self.plate)
        pen.write(outline(str(self.word), self.weight), 0, DESCENT * self.size, self.size)
        pen.fill(self.hue)
        if self.underline > 0.01:
            pen.box(0, 0.02 * self.size, width * self.underline, 0.07 * self.size, 0.03 * self.size)
            pen.fill(self.hue)

    def shown(self):
        return [(self.word, [])]

    def tint(self, color, **kwargs):
        """The animation to another hue; for no animation use `tile.set_color(color)`."""
        return self.animate(**kwargs).set_color(color)


class Sentence(VGroup):
    """Words on a common baseline, wrapped at `width`: `Sentence(words, size=theme.WORD, width=12.6, color=theme.TEXT)`.

    Punctuation stands closer. `sentence[i]` is the tile of word i; `sentence.tops()` are the points for arcs.
    """

    def __init__(self, words, size: float = theme.WORD, width: float = theme.RIGHT_EDGE - theme.LEFT_EDGE, color=theme.TEXT, leading: float = 1.5):
        super().__init__(*(Tile(word, size if not is_punctuation(word) else 0.85 * size, color) for word in words))
        for tile, (x, line) in zip(self, lay_out(words, size, width)):
            baseline = -line * leading * size
            tile.move_to((x, 0, 0), aligned_edge=(-1, 0, 0))
            tile.shift((0, baseline - tile.place((0, DESCENT * tile.size))[1], 0))
        self.words = list(words)
        self.move_to((0, 0, 0))

    def tops(self, gap: float = 0.08) -> np.ndarray:
        """The points over each word where arcs begin, all of a line at one height.  # [word 3]"""
        return np.array([[tile.get_x(), tile.place((0, (DESCENT + 0.78) * self[0].size))[1] + gap, 0.0] for tile in self])

    def bottoms(self, gap: float = 0.08) -> np.ndarray:
        """The points under each word where strips hang.  # [word 3]"""
        return np.array([[tile.get_x(), tile.get_bottom()[1] - gap, 0.0] for tile in self])

    def part(self, first: int, last: int) -> VGroup:
        """The tiles from word `first` to `last`, both included."""
        return VGroup(*self[first:last + 1])


def lay_out(words, size: float, width: float, margins=None) -> list[tuple[float, int]]:
    """Where each word starts (x from the left) and on which line, in order; `margins` [word] is air on both sides of a word."""
    places, x, line = [], 0.0, 0
    space = 0.3 * size
    for i, word in enumerate(words):
        mark = is_punctuation(word)
        air = 0.0 if margins is None else float(margins[i])
        advance = width_of(str(word), (0.85 if mark else 1.0) * size) + 2 * air
        gap = 0.0 if x == 0 else (0.04 * size if mark else space)
        if x + gap + advance > width and x > 0 and not mark:
            x, line, gap = 0.0, line + 1, 0.0
        places.append((x + gap + air, line))
        x += gap + advance
    return places

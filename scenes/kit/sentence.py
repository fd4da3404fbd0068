"""Words: tiles on a common baseline, sentences of them, and the paper on which the text so far stands."""
import numpy as np
from manim import UP, VGroup, linear

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
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

    def mute(self, *but: int, opacity: float = 0.3):
        """The animation that dims all words except those named."""
        return [tile.animate.set_opacity(1.0 if i in but else opacity) for i, tile in enumerate(self)]


class Paper(Drawn):
    """The text written so far: `Paper(words, width=6, height=3, size=theme.BODY, written=0)`.

    It holds all words that will ever stand on it; `write(n)` strikes the next n, lines wrap, and the paper scrolls when it is full.
    Tracks: `written` (how many words stand; the last one may be on its way), `hues` [word rgb], `plates` [word] (0 to 1).
    `place_of(i)` is the scene point under word i, as it stands now.
    """

    tracks = ("written", "hues", "plates")

    def __init__(self, words, width: float = 6.0, height: float = 3.0, size: float = theme.BODY, written: float = 0, leading: float = 1.45):
        self.words, self.size, self.leading = list(words), size, leading
        self.written = written
        self.hues = np.tile(theme.rgb(theme.TEXT), (len(self.words), 1))
        self.plates = np.zeros(len(self.words))
        super().__init__(width, height)
        self.seats = np.array(lay_out(self.words, size, width - 2 * self._pad), dtype=float).reshape(-1, 2)      # [word (x, line)]

    @property
    def _pad(self) -> float:
        return 0.55 * self.size

    def draw(self, pen):
        width, height = self.natural
        pen.box(0, 0, width, height, 0.12)
        pen.fill(theme.PLATE, 0.55)
        pen.ctx.save()
        pen.box(0, 0.1, width, height - 0.2)
        pen.ctx.clip()
        places = self._places()
        for i in range(min(int(np.ceil(self.written)), len(self.words))):
            word, arrival = str(self.words[i]), float(np.clip(self.written - i, 0, 1))
            size = 0.9 * self.size if is_punctuation(word) else self.size
            x, y = places[i]
            y += 0.5 * self.size * (1 - arrival)
            if self.plates[i] > 0.01:
                pen.box(x - 0.12 * size, y - 0.28 * size, width_of(word, size) + 0.24 * size, 1.2 * size, 0.15 * size)
                pen.fill(self.hues[i], 0.25 * self.plates[i] * arrival)
            pen.write(outline(word), x, y, size)
            pen.fill(self.hues[i], arrival)
        pen.ctx.restore()

    def _places(self) -> np.ndarray:
        """Baseline starts of all words, with the paper scrolled to where it is.  # [word 2]"""
        line_height = self.leading * self.size
        fits = 1 + max(0, int((self.natural[1] - 1.2 * self._pad - 1.1 * self.size) / line_height))
        last = np.interp(self.written - 1, np.arange(len(self.seats)), self.seats[:, 1]) if len(self.seats) else 0.0
        scrolled = max(0.0, last - (fits - 1))
        first = self.natural[1] - 0.6 * self._pad - self.size
        return np.stack([self._pad + self.seats[:, 0], first - (self.seats[:, 1] - scrolled) * line_height], axis=1)

    def shown(self):
        return [(word, []) for word in self.words[:int(np.ceil(self.written))]]

    def write(self, count: int = 1, **kwargs) -> Tween:
        """Strike the next `count` words onto the paper, one after the other."""
        target = min(self.written + count, len(self.words))
        return Tween(self, written=target, **{"run_time": theme.QUICK * max(count, 1), "rate_func": linear, **kwargs})

    def write_all(self, **kwargs) -> Tween:
        return self.write(len(self.words) - int(self.written), **kwargs)

    def tint(self, word: int, color, plate: float = 0.0):
        """Give one word a hue, and a lit ground if asked; use `Tween(paper, hues=..., plates=...)` to animate."""
        hues, plates = self.hues.copy(), self.plates.copy()
        hues[word], plates[word] = theme.rgb(color), plate
        self.hues, self.plates = hues, plates
        return self

    def place_of(self, word: int, side=UP) -> np.ndarray:
        """The scene point over (or under) the middle of a word as it stands now."""
        x, y = self._places()[word]
        rise = 0.95 * self.size if side[1] > 0 else -0.3 * self.size
        return self.place((x + width_of(str(self.words[word]), self.size) / 2, y + rise))


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

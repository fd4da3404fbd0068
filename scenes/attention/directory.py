"""A directory: a table of keys and values, of which a few rows can be read and all the others stand as lines."""

import numpy as np
from manim import smooth

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, sourced

PITCH, HIGH = 0.51, 0.43  # of the rows that can be read
LINE, THIN = 0.04, 0.032  # pitch and height of the others
WORD, LETTER = 0.016, 0.09  # of their words: how high they are, and how wide a letter is
APART = 0.1  # between the rows that can be read and the others, and between key and value
SHUT = theme.mix(theme.UNLIT, theme.QUIET, 0.6)  # the colour of a gate
GATE = 0.1  # how broad the gate of a row is


class Directory(Drawn):
    """`Directory(match, window, width, keys, values)`: a key and a value for every row, and behind each value a gate.

    match [row] (measured): how well each key matches the question, 0 to 1, and so how far its gate stands open;
    window: the rows that are high enough to be read; keys, values [row]: the words, if any, lines as long as they have
    letters in the others. Tracks: `match`; `asked` (0 to 1: rows whose gate is shut are
    dimmed).
    """

    tracks = ("match", "asked")
    measures = ("match",)

    def __init__(self, match: Measured, window: range, width: float, keys=(), values=()):
        self.letters = [(len(key), len(value)) for key, value in zip(keys, values, strict=True)]
        self.match, self.asked, self.window = match, 0.0, window
        rows = np.arange(len(match))
        tall = (rows >= window.start) & (rows < window.stop)
        gaps = APART * ((rows == window.start) | (rows == window.stop))
        self.highs = np.where(tall, HIGH, THIN)
        self.tops = np.cumsum(np.where(tall, PITCH, LINE) + gaps) - np.where(tall, PITCH, LINE)
        super().__init__(width, self.tops[-1] + self.highs[-1])

    def draw(self, pen):
        width, height = self.natural
        half = (width - APART) / 2
        letters = self.letters or [(0, 0)] * len(self.match)
        for top, high, match, long in zip(self.tops, self.highs, np.clip(self.match, 0, 1), letters, strict=True):
            low, round_ = height - top - high, 0.08 if high > THIN else 0.0
            rest = 1 - 0.55 * self.asked * (1 - match)
            for x, hue, count in zip((0.0, half + APART), (theme.KEY, theme.VALUE), long, strict=True):
                pen.box(x, low, half, high, round_)
                pen.fill(theme.mix(theme.PLATE, hue, 0.14 + 0.22 * match), rest)
                if high == THIN and count:
                    word = min(LETTER * count, half)
                    pen.box(x + (half - word) / 2, low + (high - WORD) / 2, word, WORD)
                    pen.fill(theme.mix(theme.PLATE, theme.TEXT, 0.75), rest)
            leaf = high / 2 * (1 - match)  # a gate has two leaves, which part
            for y in (low, low + high - leaf):
                pen.box(width + 0.04, y, GATE, leaf)
                pen.fill(SHUT)

    def key(self, row: int) -> np.ndarray:
        """The scene point at the left end of a row's key."""
        return self.place((0.0, self._middle(row)))

    def words_at(self, row: int) -> tuple[np.ndarray, np.ndarray]:
        """The scene points in the middle of a row's key and of its value."""
        half = (self.natural[0] - APART) / 2
        return tuple(self.place((x, self._middle(row))) for x in (half / 2, half * 1.5 + APART))

    def gate(self, row: int) -> np.ndarray:
        """The scene point behind a row's gate."""
        return self.place((self.natural[0] + 0.04 + GATE, self._middle(row)))

    def aside(self) -> np.ndarray:
        """The scene point at the right of the rows over those that can be read, half way up."""
        return self.place((self.natural[0], self.natural[1] - self.tops[self.window.start] / 2))

    def ask(self, match: Measured, **kwargs) -> Tween:
        """Gates open as far as their keys match; the other rows grow dim."""
        return Tween(
            self,
            match=sourced(match, "what opens in a Directory"),
            asked=1.0,
            **{"run_time": theme.MOVE, "rate_func": smooth, **kwargs},
        )

    def shut(self, **kwargs) -> Tween:
        """All gates close, and all rows are as bright as before."""
        return Tween(self, match=0 * self.measured["match"], asked=0.0, **{"run_time": theme.MOVE, **kwargs})

    def _middle(self, row: int) -> float:
        return self.natural[1] - self.tops[row] - self.highs[row] / 2

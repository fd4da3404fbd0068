"""One look as a table: its words, their keys, the question laid on all of them, and how well each matches."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, ManimColor, VGroup, interpolate_color

from model.contents.shared_row import SharedRow
from model.values.measured import Measured
from scenes.attention.match import Matches
from scenes.kit import theme
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

WORDS_AT = -4.75  # right end of the words beside their strips
LEFT_END, WIDE, TOP_ROW, PITCH = -4.55, 4.4, 1.32, 0.5  # the keys
ASKS_AT, ASKS_HIGH, TITLES_AT = 2.2, 0.5, 1.9  # over them the question, and the name of what lies beside
ROW_HIGH = 0.8  # of the pitch of the rows
MATCH_AT, MATCH_FULL = 0.05, 5.6  # the bars of match: left end, the longest
UNFIT = 0.4  # light of a cell that does not fit
CLEARLY = 0.88  # of all cells fit less than one that is fully lit
COMMA = ","


class SharedLook(Clip):
    """The look of the recorded word that asks; a clip about it derives from this, and calls `read` first."""

    q, k, scores = SharedRow.q, SharedRow.k, SharedRow.scores
    words, row = SharedRow.words, SharedRow.row

    def read(self):
        self.rows = range(len(self.scores))
        self.asker = min(self.row.choice["query"], len(self.rows) - 1)
        self.by_question = np.argsort(self.q.value, kind="stable")
        self.best = int(np.argmax(self.scores.value))
        self.products = self.k[: len(self.rows)] * self.q  # [key cell]

    @property
    def spoken(self) -> list:
        """The words of the sentence, to the one that asks."""
        return self.words[1 : len(self.rows)]

    def sentence(self, *more, size: float = theme.WORD) -> Sentence:
        """The sentence, the word that asks in its colour."""
        sentence = Sentence([*self.spoken, *more], size, width=theme.RIGHT_EDGE - theme.LEFT_EDGE)
        if self.asker:
            sentence[self.asker - 1].set_color(theme.QUERY)
        return sentence

    def begun(self, text: Sentence) -> Label:
        """The mark where the text begins, before its first word."""
        mark = Label(_("start"), theme.BODY, theme.QUIET)
        return mark.next_to(text[0], LEFT, buff=0.3).align_to(text[0].place((0, DESCENT * theme.WORD)), DOWN)

    def beside(self, row: int, y: float) -> Tile | Label:
        """A row's word, ending where the strips begin; the mark where a text begins is no word, nor is a comma."""
        mark = _("start") if row == 0 else _("comma") if self.words[row] == COMMA else None
        hue = theme.QUERY if row == self.asker else theme.TEXT
        name = Label(mark, theme.BODY, theme.QUIET) if mark else Tile(self.words[row], theme.BODY, hue)
        return name.move_to((WORDS_AT, y, 0), aligned_edge=RIGHT)

    def question(self, width: float, height: float, order=None) -> Strip:
        """What the word asks with."""
        return Strip(self.q, width, height, full_colour(self.q), order, theme.QUERY)

    def key(self, row: int, width: float, height: float, order=None) -> Strip:
        """What a word is found by."""
        return Strip(self.k[row], width, height, full_colour(self.k), order, theme.KEY)

    def table(self, matches: Measured) -> "KeyTable":
        """All keys, their cells in the order of the question's, which lies over them; and how well each matches."""
        return KeyTable(self, matches)


class KeyTable(VGroup):
    """`look.table(matches)`: .names, .question, .keys, .matches (bars), .titles; a key is as light as it fits."""

    def __init__(self, look: SharedLook, matches: Measured):
        self.pitch = min(PITCH, PITCH * 9 / len(look.rows))
        middle = TOP_ROW - self.pitch * (len(look.rows) - 1) / 2
        self.names = VGroup(*(look.beside(row, self.y_of(row)) for row in look.rows))
        self.question = look.question(WIDE, ASKS_HIGH, look.by_question).move_to((self.x, ASKS_AT, 0))
        self.keys = VGroup(*(look.key(row, WIDE, ROW_HIGH * self.pitch, look.by_question) for row in look.rows))
        fits = np.maximum(look.products, 0)
        self.lights = UNFIT + (1 - UNFIT) * np.minimum(fits / np.maximum(full_colour(fits, CLEARLY), 1e-9), 1)
        for row, key in enumerate(self.keys):
            key.move_to((self.x, self.y_of(row), 0)).set_color(_faint(theme.KEY))
        self.matches = Matches(matches, MATCH_FULL, self.pitch)
        self.matches.move_to((MATCH_AT, middle, 0), aligned_edge=LEFT)
        self.titles = VGroup(
            Label(_("question"), theme.BODY, theme.QUERY).move_to((WORDS_AT, ASKS_AT, 0), aligned_edge=RIGHT),
            Label(_("match"), theme.BODY, theme.CURRENT).move_to((MATCH_AT, TITLES_AT, 0), aligned_edge=LEFT),
        )
        super().__init__(self.names, self.question, self.keys, self.matches, self.titles)

    @property
    def x(self) -> float:
        """Of the middle of the keys."""
        return LEFT_END + WIDE / 2

    def y_of(self, row: int) -> float:
        return TOP_ROW - self.pitch * row

    def light_up(self) -> "KeyTable":
        """Every cell as light as it fits."""
        for key, light in zip(self.keys, self.lights, strict=True):
            key.set_track(light=light)
        return self

    def number(self, row: int) -> NumberLabel:
        """How well a key matches, at the end of its bar."""
        label = NumberLabel(self.matches.measured["matches"][row], ".0f", theme.BODY, theme.CURRENT, align="left")
        return label.next_to(self.matches.ends()[row], RIGHT, buff=0.15)

    def falling(self) -> np.ndarray:
        """From every cell of the question down through all keys.  # [cell 2 2]"""
        return upright(
            LEFT_END, WIDE, len(self.question.values), ASKS_AT - ASKS_HIGH / 2, self.y_of(len(self.keys) - 1)
        )


def upright(left: float, width: float, cells: int, top: float, bottom: float) -> np.ndarray:
    """One straight way down from every cell of a strip.  # [cell 2 2]"""
    x = left + width * (np.arange(cells) + 0.5) / cells
    return np.stack([np.stack([x, np.full_like(x, y)], axis=1) for y in (top, bottom)], axis=1)


def _faint(color) -> ManimColor:
    """A colour for frames that stand close together."""
    return interpolate_color(ManimColor(color), theme.WATER_TOP, 0.7)

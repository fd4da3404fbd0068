"""A hundred of all rows, sorted, with the shown one among them: in a frame of their own, and beside what is large."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, VGroup

from model.values.measured import Measured, count
from scenes.attention.divided import Bracket, Divided, Outline, evenly
from scenes.kit import theme
from scenes.kit.language import Message, _
from scenes.kit.lettering import Label
from scenes.kit.sentence import Tile

DRAWN = 100
WIDE, HIGH, CORNER = 8.2, 5.3, (-5.7, 2.45)  # of them all, and their upper left
BESIDE_WIDE, BESIDE_HIGH, BESIDE = 3.0, 4.25, (-6.4, 1.95)  # the same beside one that is large
ALONE, OURS, OURS_SMALL = 1.5, 0.5, 0.3  # how high the shown row stands alone, and among them
ASIDE, UNDER = 0.22, 0.26  # how far off they are named, aside and above or below
LITTLE = 0.25  # no word gives more: many give


class HundredRows:
    """Rows evenly taken of all, and how many hand one strip over: `HundredRows(rows, nearly_all, ours)`.

    rows [... rank] (measured): the largest shares of each, the largest first; nearly_all (measured): from there on a
    share hands over; ours [rank] (measured): the row that stands among them.
    """

    def __init__(self, rows: Measured, nearly_all: Measured, ours: Measured):
        self.rows, self.nearly_all = evenly(rows, DRAWN), nearly_all
        self.all, self.handed = count(self.rows[:, 0]), (self.rows[:, 0] >= nearly_all).sum()
        self.blended = self.all - self.handed
        self.largest = ours[0]
        place = int(np.sum(self.rows.value[:, 0] > float(self.largest)))
        self.crowd = Divided(self.rows, nearly_all, CORNER, WIDE, HIGH, (place, OURS))
        self.beside = Divided(self.rows, nearly_all, BESIDE, BESIDE_WIDE, BESIDE_HIGH, (place, OURS_SMALL))
        self.alone, self.ours, self.small = (
            Divided(np.stack([ours]), nearly_all, (left, crowd.gap_y() + height / 2), width, height)
            for crowd, (left, _top), width, height in (
                (self.crowd, CORNER, WIDE, ALONE),
                (self.crowd, CORNER, WIDE, OURS),
                (self.beside, BESIDE, BESIDE_WIDE, OURS_SMALL),
            )
        )

    def names_of_ours(self, word: Tile) -> VGroup:
        """Whose row it is, and what its parts are."""
        (left, _top), y = CORNER, self.crowd.gap_y()
        return VGroup(
            word.move_to((left - ASIDE, y, 0), aligned_edge=RIGHT),
            Outline(WIDE, OURS, theme.QUERY).move_to((left + WIDE / 2, y, 0)),
            *self._on_parts(y, theme.LABEL),
        )

    def names_alone(self, word: Tile) -> VGroup:
        """The same while it stands alone."""
        y = self.crowd.gap_y()
        word.move_to((CORNER[0] - ASIDE, y, 0), aligned_edge=RIGHT)
        return VGroup(word, *self._on_parts(y, theme.BODY))

    def _on_parts(self, y: float, size: float) -> list[Label]:
        """What the row's parts are, written on them."""
        left, cut = CORNER[0], WIDE * float(np.nan_to_num(self.largest.value))
        parts = (_("largest share"), left + cut / 2), (_("the others"), left + (cut + WIDE) / 2)
        return [Label(text, size, theme.TEXT, bold=True, plate=True).move_to((x, y, 0)) for text, x in parts]

    def name_of_small(self, word: Tile) -> Tile:
        """Whose row it is, beside those that stand beside."""
        return word.move_to((BESIDE[0] + BESIDE_WIDE + ASIDE, self.beside.gap_y(), 0), aligned_edge=LEFT)

    def handing(self) -> VGroup:
        """How many hand one strip over, beside them."""
        called = self._called(0, int(self.handed), theme.CURRENT, self.handed, _("hand one strip over"))
        most = Label(_("one gives {most:.0%} or more"), theme.LABEL, theme.CURRENT, most=self.nearly_all)
        return called.add(most.next_to(called[1], DOWN, buff=0.05, aligned_edge=LEFT))

    def blending(self) -> VGroup:
        """How many blend, beside them."""
        called = self._called(int(self.handed), int(self.all), theme.VALUE, self.blended, _("blend several"))
        if 0 < float(self.rows[-1, 0]) <= LITTLE:
            little = Label(_("many give a little"), theme.LABEL, theme.VALUE).next_to(called[0], RIGHT, buff=ASIDE)
            called.add(little.align_to(called[0], DOWN))
        return called

    def _called(self, first: int, last: int, color, number: Measured, message: Message) -> VGroup:
        """Beside these lines, how many of all they are, and what they do."""
        top, low = self.crowd.under(first), self.crowd.under(last)
        bracket = Bracket(max(top - low - self.crowd.pitch, 1e-3), color)
        bracket.keep_sources(number=number)
        bracket.move_to((CORNER[0] + WIDE + ASIDE, (top + low) / 2, 0), aligned_edge=LEFT)
        many = Label(_("{number:.0f} of {all:.0f}"), theme.WORD, color, bold=True, number=number, all=self.all)
        text = VGroup(many, Label(message, theme.BODY, color)).arrange(DOWN, buff=0.05, aligned_edge=LEFT)
        return VGroup(bracket, text.next_to(bracket, RIGHT, buff=ASIDE))

    def counted(self) -> VGroup:
        """Over and under those that stand beside: how many they are."""
        over = Label(_("{count:.0f} hand over"), theme.LABEL, theme.CURRENT, bold=True, count=self.handed)
        under = Label(_("{count:.0f} blend"), theme.LABEL, theme.VALUE, bold=True, count=self.blended)
        left, top = BESIDE
        over.move_to((left, top + UNDER, 0), aligned_edge=LEFT)
        return VGroup(over, under.move_to((left, top - BESIDE_HIGH - UNDER, 0), aligned_edge=LEFT))

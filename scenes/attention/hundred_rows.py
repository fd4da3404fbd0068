"""A hundred of all rows, sorted, with the shown one among them: in a frame of their own, and beside what is large."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, VGroup

from model.values.measured import Measured, count
from scenes.attention.blend import Blend
from scenes.attention.divided import Bracket, Divided, Outline, evenly
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.language import Message, _
from scenes.kit.lettering import Label
from scenes.kit.sentence import Tile

DRAWN = 100
WIDE, HIGH, CORNER = 8.2, 5.3, (-5.7, 2.45)  # of them all, and their upper left
BESIDE_WIDE, BESIDE_HIGH, BESIDE = 3.0, 4.25, (-6.4, 1.95)  # the same beside one that is large
OURS, OURS_SMALL = 0.46, 0.3  # how high the shown row stands among them
ASIDE, UNDER = 0.22, 0.26  # how far off they are named, aside and above or below
LITTLE = 0.25  # no word gives more: many give


class HundredRows:
    """Rows evenly taken of all, and how many hand one strip over: `HundredRows(rows, nearly_all, blend)`.

    rows [... rank] (measured): the largest shares of each, the largest first; nearly_all (measured): from there on a
    share hands over; blend: the row that stands among them, or None.
    """

    def __init__(self, rows: Measured, nearly_all: Measured, blend: Blend | None):
        self.rows, self.nearly_all = evenly(rows, DRAWN), nearly_all
        self.all, self.handed = count(self.rows[:, 0]), (self.rows[:, 0] >= nearly_all).sum()
        self.blended = self.all - self.handed
        self.blend = blend and blend.ranked()
        place = int(np.sum(self.rows.value[:, 0] > float(self.blend.shares[0]))) if blend else 0
        high, low = (OURS, OURS_SMALL) if blend else (0.0, 0.0)
        self.crowd = Divided(self.rows, nearly_all, CORNER, WIDE, HIGH, (place, high))
        self.beside = Divided(self.rows, nearly_all, BESIDE, BESIDE_WIDE, BESIDE_HIGH, (place, low))
        if blend:
            self.ours, self.small = (
                self.blend.line(width, height).move_to((left, crowd.gap_y(), 0), aligned_edge=LEFT)
                for crowd, (left, _top), width, height in (
                    (self.crowd, CORNER, WIDE, OURS),
                    (self.beside, BESIDE, BESIDE_WIDE, OURS_SMALL),
                )
            )

    def names_of_ours(self, word: Tile) -> VGroup:
        """Whose row it is, and on its parts whose strips they are."""
        named = zip(self.blend.names[:-1], self.ours, strict=False)
        return VGroup(
            word.next_to(self.ours, LEFT, buff=ASIDE),
            Outline(WIDE, OURS, theme.QUERY).move_to(self.ours),
            *(Label(name, theme.LABEL, theme.TEXT, bold=True, plate=True).move_to(part) for name, part in named),
        )

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

    def rays(self, left: float) -> Flow:
        """From the shown row to where it stands large, as high as those beside it."""
        right, y, top = BESIDE[0] + BESIDE_WIDE, self.beside.gap_y(), BESIDE[1]
        ends = (OURS_SMALL / 2, top), (-OURS_SMALL / 2, top - BESIDE_HIGH)
        ways = [np.array([[right, y + side], [left, end]]) for side, end in ends]
        return Flow(ways, theme.QUERY, widths=2 * THREAD, woven=True)

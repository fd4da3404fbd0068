"""A hundred of all rows, each a stack of its shares, sorted, with the shown one among them."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, VGroup

from model.values.measured import Measured, count
from scenes.attention.crossbar import below, taken
from scenes.attention.divided import THICK, Divided, Outline, evenly
from scenes.kit import theme
from scenes.kit.language import Message, _
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.strip import Strip

DRAWN = 100
CORNER, WIDE, HIGH = (-6.45, 2.1), 12.9, 3.7  # of them all: the upper left, and how far they reach
OURS = 1.6  # how much room the shown row has among them
FITS = 0.12  # a share of it on which its number finds room
OVER, UNDER, ASIDE = 0.28, 0.18, 0.25  # from the stacks to what is written over, under and beside them


class HundredRows:
    """Rows evenly taken of all, and how many hand one strip over: `HundredRows(rows, nearly_all, ours)`.

    rows [... rank] (measured): the largest shares of each, the largest first; nearly_all (measured): from there on a
    share hands over; ours [rank] (measured): the row that stands among them; of which shares from `counts` on are said.
    """

    def __init__(self, rows: Measured, nearly_all: Measured, ours: Measured):
        rows = evenly(rows, DRAWN)
        self.all, self.handed = count(rows[:, 0]), (rows[:, 0] >= nearly_all).sum()
        self.blended, self.nearly_all, self.largest = self.all - self.handed, nearly_all, ours[0]
        place = int(np.sum(rows.value[:, 0] > float(self.largest)))
        self.crowd = Divided(rows, nearly_all, CORNER, WIDE, HIGH, (place, OURS))
        self.x = self.crowd.gap_x()
        corner = self.x - OURS / 2, CORNER[1]
        self.ours = Divided(np.stack([ours]), nearly_all, corner, OURS, HIGH)
        self.ours.now = self.ours.full
        self.around = Outline(THICK * OURS, HIGH, theme.QUERY).move_to((self.x, self._y(0.5), 0))
        self.numbers = VGroup(
            *(
                NumberLabel(share, ".0%", theme.BODY, theme.TEXT, bold=True, plate=True, align="center")
                .move_to((self.x, self._y(float(ours[:rank].sum() + share / 2)), 0))
                for rank, share in taken(ours, FITS)
            )
        )

    def gathered(self, strips: list[Strip], shares: list[Measured]) -> list[Animation]:
        """Strips that lie over one another, the largest share's on top, become as high as ours where it stands."""
        return [
            strip.animate.stretch_to_fit_width(THICK * OURS)
            .stretch_to_fit_height(HIGH * float(share))
            .move_to((self.x, self._y(float(over + share / 2)), 0))
            for strip, share, over in zip(strips, shares, below(shares), strict=True)
        ]

    def above_ours(self) -> tuple[float, float, float]:
        """Where it says whose row stands among them."""
        return self.x, CORNER[1] + OVER, 0.0

    def parts(self) -> VGroup:
        """What is bright, what paler; beside ours, for to the left one share has more there, to the right less."""
        largest = float(np.nan_to_num(self.largest.value))
        sides = (_("largest share"), LEFT, largest / 2), (_("the others"), RIGHT, (1 + largest) / 2)
        labels = VGroup()
        for text, side, part in sides:
            label = Label(text, theme.BODY, theme.TEXT, bold=True, plate=True)
            x = self.x + side[0] * (OURS / 2 + ASIDE)
            labels.add(kept_in_frame(label.move_to((x, self._y(part), 0), aligned_edge=-side)))
        return labels

    def handing(self) -> VGroup:
        """How many hand one strip over, under the left end."""
        what = Label(_("one gives {most:.0%} or more"), theme.BODY, theme.CURRENT, most=self.nearly_all)
        return self._called(LEFT, self.handed, _("{number:.0f} of {all:.0f} hand over"), what)

    def blending(self) -> VGroup:
        """How many blend, under the right end."""
        what = Label(_("several give a share"), theme.BODY, theme.VALUE)
        return self._called(RIGHT, self.blended, _("{number:.0f} of {all:.0f} blend"), what)

    def _called(self, side, number: Measured, message: Message, what: Label) -> VGroup:
        many = Label(message, theme.WORD, what.get_fill_color(), bold=True, number=number, all=self.all)
        lines = VGroup(many, what).arrange(DOWN, buff=0.0, aligned_edge=side)
        end = CORNER[0] + (WIDE if side[0] > 0 else 0.0)
        return lines.move_to((end, self._y(1.0) - UNDER, 0), aligned_edge=UP + side)

    def _y(self, part: float) -> float:
        """How high it is where so much of a stack, of one, lies above."""
        return CORNER[1] - HIGH * part

"""A hundred of all rows, each a stack of its largest share and all others, sorted, with the shown one among them."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, VGroup

from model.values.measured import Measured, count
from scenes.attention.crossbar import below
from scenes.attention.divided import THICK, Divided, Outline, Underline, evenly
from scenes.kit import theme
from scenes.kit.language import Message, _
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.light import Glow
from scenes.kit.sentence import Tile
from scenes.kit.strip import Strip

DRAWN = 100
CORNER, WIDE, HIGH = (-6.45, -1.6), 12.05, 3.7  # of them all: the lower left, and how far they reach
OURS = 0.4  # how much room the shown row has among them
ALONE = 1.6  # how wide it stands before the others come
GLOW, GLOWS = 0.7, 0.4  # how far around ours it shines in the end, and how strongly
OVER, UNDER, ASIDE = 0.28, 0.18, 0.12  # from the stacks to what is written over, under and beside them


class HundredRows:
    """Rows evenly taken of all, and how many hand one strip over: `HundredRows(rows, nearly_all, ours, asker)`.

    rows [... rank] (measured): the largest shares of each, the largest first; nearly_all (measured): from there on a
    share hands over; ours (measured): the largest share of the row that stands among them; asker: whose row that is.
    """

    def __init__(self, rows: Measured, nearly_all: Measured, ours: Measured, asker: Tile):
        largest = evenly(rows, DRAWN)[:, 0]
        self.all, self.handed = count(largest), (largest >= nearly_all).sum()
        self.blended, self.nearly_all, self.largest = self.all - self.handed, nearly_all, ours
        place = int(np.sum(largest.value > float(ours)))
        self.crowd = Divided(largest, nearly_all, CORNER, WIDE, HIGH, (place, OURS))
        self.x = self.crowd.gap_x()
        self.ours = Divided(np.stack([ours]), nearly_all, (self.x - OURS / 2, CORNER[1]), OURS, HIGH)
        self.ours.now = self.ours.full
        self.share = NumberLabel(ours, ".0%", theme.BODY, theme.TEXT, bold=True)
        name = VGroup(asker, self.share).arrange(RIGHT, buff=ASIDE)
        self.name = kept_in_frame(name.move_to((self.x, self._y(1.0) + OVER, 0)))

    def gathered(self, strips: list[Strip], shares: list[Measured]) -> list[Animation]:
        """Strips become as high as their shares where ours stands, the largest at the foot, all others' at the top."""
        last = len(shares) - 1
        order = [*sorted(range(last), key=lambda place: -float(shares[place])), last]
        under = below([shares[place] for place in order])
        return [
            strips[place]
            .animate.stretch_to_fit_width(THICK * ALONE)
            .stretch_to_fit_height(HIGH * float(shares[place]))
            .move_to((self.x, self._y(low + float(shares[place]) / 2), 0))
            for place, low in zip(order, under, strict=True)
        ]

    def joined(self) -> list[Animation]:
        """Ours, which stood alone and wide, goes to its place among all the others, which come."""
        narrow = self.ours.width
        self.ours.stretch_to_fit_width(narrow * ALONE / OURS)
        return [self.ours.animate.stretch_to_fit_width(narrow), self.crowd.run()]

    def line(self) -> VGroup:
        """From where on a share hands over, right across."""
        line = Underline(WIDE, theme.TEXT).move_to((CORNER[0] + WIDE / 2, self._y(float(self.nearly_all)), 0))
        number = NumberLabel(self.nearly_all, ".0%", theme.BODY, theme.TEXT, bold=True)
        return kept_in_frame(VGroup(line, number.next_to(line, RIGHT, buff=ASIDE)))

    def parts(self) -> VGroup:
        """What is bright, what paler; beside ours, for to the left one share has more there, to the right less."""
        largest = self._reached()
        sides = (_("largest share"), LEFT, largest / 2), (_("all other shares"), RIGHT, (1 + largest) / 2)
        labels = VGroup()
        for text, side, part in sides:
            label = Label(text, theme.BODY, theme.TEXT, bold=True, plate=True)
            x = self.x + side[0] * (OURS / 2 + ASIDE)
            labels.add(kept_in_frame(label.move_to((x, self._y(part), 0), aligned_edge=-side)))
        return labels

    def handing(self) -> VGroup:
        """How many hand one strip over, under the left end."""
        what = Label(_("one word gives {most:.0%} or more"), theme.BODY, theme.CURRENT, most=self.nearly_all)
        return self._called(LEFT, self.handed, _("{number:.0f} of {all:.0f} hand over"), what)

    def blending(self) -> VGroup:
        """How many blend, under the right end."""
        what = Label(_("no word gives {most:.0%}"), theme.BODY, theme.VALUE, most=self.nearly_all)
        return self._called(RIGHT, self.blended, _("{number:.0f} of {all:.0f} blend"), what)

    def shine(self) -> VGroup:
        """Around ours, in the end: its outline, and light where its largest share ends."""
        around = Outline(THICK * OURS, HIGH, theme.QUERY).move_to((self.x, self._y(0.5), 0))
        return VGroup(Glow(GLOW, theme.VALUE, GLOWS).move_to((self.x, self._y(self._reached()), 0)), around)

    def _reached(self) -> float:
        """How much of ours its largest share is."""
        return float(np.nan_to_num(self.largest.value))

    def _called(self, side, number: Measured, message: Message, what: Label) -> VGroup:
        many = Label(message, theme.WORD, what.get_fill_color(), bold=True, number=number, all=self.all)
        lines = VGroup(many, what).arrange(DOWN, buff=0.0, aligned_edge=side)
        end = CORNER[0] + (WIDE if side[0] > 0 else 0.0)
        return lines.move_to((end, self._y(0.0) - UNDER, 0), aligned_edge=UP + side)

    def _y(self, part: float) -> float:
        """How high it is where so much of a stack, of one, lies below."""
        return CORNER[1] + HIGH * part

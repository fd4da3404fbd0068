"""Places of a blend: the words' strips there, each as high as its share, over one another and over their sum."""

import numpy as np
from manim import DOWN, LEFT, UR, Animation, Restore, VGroup

from model.values.measured import Measured
from scenes.attention.blend import Blend
from scenes.attention.crossbar import Crossbar
from scenes.attention.divided import Outline
from scenes.kit import theme
from scenes.kit.language import _
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Tile
from scenes.kit.strip import Strip

PLACES = 8  # that are shown, one beside the other
SIGNS, SHARES, NAMES = -6.4, -6.0, -4.9  # where signs, shares and names begin
ENDS, TOP = (-3.3, 6.45), 2.4  # of the strips: left and right, and of the first one
HIGH = 2.1  # the sum, and all strips together
APART, OVER_SUM = 0.1, 0.3  # room between strips, and how much more there is over their sum


class Places:
    """Some places of a blend, around the one that was enlarged: `Places(blend, asker)`, with the name of who asks.

    strips, shares and terms [band], the largest share first and all others last; total, and its term.
    """

    def __init__(self, blend: Blend, asker: Tile):
        self.bands = [*sorted(range(1, len(blend.shares)), key=lambda band: -float(blend.shares[band])), 0]
        self.shares, self.cells = [blend.shares[band] for band in self.bands], len(blend.mixture)
        self.first = int(np.clip(blend.place() - PLACES // 2, 0, max(self.cells - PLACES, 0)))
        self.place = blend.place() - self.first
        top, self.strips, self.terms, self.numbers = TOP, [], [], []
        for band, share in zip(self.bands, self.shares, strict=True):
            strip = self._strip(blend.strips[band], blend.scale, float(share), top)
            strip.keep_sources(share=share)
            name = Label(blend.names[band], theme.BODY, theme.VALUE if band else theme.QUIET, bold=bool(band))
            number = NumberLabel(share, ".0%", theme.BODY, theme.TEXT, bold=True)
            self.terms.append(_in_line(strip, "+" if self.strips else "", number, name))
            self.strips.append(strip)
            self.numbers.append(number)
            top -= strip.height + APART
        self.total = self._strip(blend.mixture, blend.scale, 1.0, top - OVER_SUM)
        parts, self.asker = blend.parts(blend.place()), asker
        self.parts = [*(parts[band] for band in self.bands), blend.mixture[blend.place()]]
        self.sum = _in_line(self.total, "=", asker)

    def _strip(self, values: Measured, scale: float, share: float, top: float) -> Strip:
        """As high as a share of the sum."""
        (left, right), shown = ENDS, values[self.first : self.first + PLACES]
        return Strip(shown, right - left, HIGH * share, scale=scale).move_to((right, top, 0), aligned_edge=UR)

    def unfolded(self, bar: Crossbar, low: float) -> list[Animation]:
        """The words' strips come out of the same places of a crossbar's columns, which end at `low`."""
        words = [(band, strip) for band, strip in zip(self.bands, self.strips, strict=True) if band]
        for band, strip in words:
            shown = len(strip.values)
            x = bar.column_x(band - 1) + bar.lane * ((self.first + shown / 2) / self.cells - 0.5)
            strip.save_state()
            strip.stretch_to_fit_width(bar.lane * shown / self.cells).stretch_to_fit_height(bar.top - low)
            strip.move_to((x, (bar.top + low) / 2, 0))
        return [Restore(strip) for _band, strip in words]

    def enlarged_before(self) -> VGroup:
        """Around the cells of the place that was enlarged, with the numbers that add up there, and its name."""
        wide, top, low = self.total.width / len(self.total.values), TOP, self.total.get_bottom()[1]
        x = self.total.get_left()[0] + (self.place + 0.5) * wide
        frame = Outline(wide + APART, top - low + APART, theme.TEXT).move_to((x, (top + low) / 2, 0))
        name = Label(_("the place enlarged before"), theme.LABEL, theme.TEXT)
        numbers = (
            NumberLabel(part, "+.2f", theme.LABEL, theme.TEXT, bold=True, halo=True).move_to((x, strip.get_y(), 0))
            for part, strip in zip(self.parts, (*self.strips, self.total), strict=True)
        )
        return VGroup(frame, name.next_to(frame, DOWN, buff=APART / 2), *numbers)


def _in_line(strip: Strip, sign: str, *what: Label | NumberLabel | Tile) -> VGroup:
    """Left of a strip, what it is: after a sign, a share and a name."""
    pieces = [*([(Label(sign, theme.BODY, theme.QUIET), SIGNS)] if sign else []), *zip(what, (SHARES, NAMES))]
    return VGroup(*(piece.move_to((x, strip.get_y(), 0), aligned_edge=LEFT) for piece, x in pieces))

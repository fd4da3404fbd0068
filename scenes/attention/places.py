"""Places of a blend: the words' strips, each as high as its share, over one another and over their sum."""

import numpy as np
from manim import LEFT, UR, Animation, Restore, VGroup

from model.values.measured import Measured, count
from scenes.attention.blend import Blend
from scenes.attention.divided import Outline
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Tile
from scenes.kit.strip import Strip

PLACES = 8  # that are enlarged, one beside the other
SIGNS, SHARES, NAMES = -6.4, -6.0, -4.9  # where signs, shares and names begin
ENDS, TOP = (-3.3, 6.45), 2.4  # of the strips: left and right, and of the first one
HIGH = 2.2  # the sum, and all strips together
APART = 0.1  # room between strips
OVER_SUM = 0.45  # how much more there is over their sum: a number stands there whose strip is too low for it


class Places:
    """All places of a blend, and some of them enlarged: `Places(blend, asker)`, with the name of who asks.

    shares, names and numbers [band], in the order of the words' columns, all others last; whole, near [band+1]: the
    strips and that of their sum, all of them or some places around that where the addition is seen most plainly.
    """

    def __init__(self, blend: Blend, asker: Tile):
        self.bands, self.asker = [*range(1, len(blend.shares)), 0], asker
        self.shares = [blend.shares[band] for band in self.bands]
        place, cells = blend.place(), len(blend.mixture)
        first = int(np.clip(place - PLACES // 2, 0, max(cells - PLACES, 0)))
        self.place, self.few = place - first, slice(first, min(first + PLACES, cells))
        self.all, self.shown = count(blend.mixture), count(blend.mixture[self.few])
        tops = np.cumsum([TOP, *(-HIGH * float(share) - APART for share in self.shares)])
        tops[-1] -= OVER_SUM - APART
        rows = [*((blend.strips[band], float(blend.shares[band])) for band in self.bands), (blend.mixture, 1.0)]
        self.whole, self.near = (
            [self._strip(values[few], blend.scale, share, top) for (values, share), top in zip(rows, tops, strict=True)]
            for few in (slice(None), self.few)
        )
        for strip, share in zip(self.whole, self.shares, strict=False):
            strip.keep_sources(share=share)
        self.numbers = [NumberLabel(share, ".0%", theme.BODY, theme.TEXT, bold=True) for share in self.shares]
        self.names = [
            Label(blend.names[band], theme.BODY, theme.VALUE if band else theme.QUIET, bold=bool(band))
            for band in self.bands
        ]
        signs = [Label(sign, theme.BODY, theme.QUIET) for sign in "+" * (len(rows) - 2) + "="]
        self.signs = VGroup(*(_beside(strip, sign, SIGNS) for strip, sign in zip(self.whole[1:], signs, strict=True)))
        for strip, number, name in zip(self.whole, self.numbers, self.names, strict=False):
            _beside(strip, number, SHARES)
            _beside(strip, name, NAMES)
        _beside(self.whole[-1], asker, SHARES)
        self.parts = [*(blend.parts(place)[band] for band in self.bands), blend.mixture[place]]

    @staticmethod
    def _strip(values: Measured, scale: float, share: float, top: float) -> Strip:
        """As high as a share of the sum."""
        left, right = ENDS
        return Strip(values, right - left, HIGH * share, scale=scale).move_to((right, top, 0), aligned_edge=UR)

    def added(self) -> list[Animation]:
        """The strips fall onto one another, where their sum lies."""
        total = self.whole[-1]
        self.falling = [strip.copy() for strip in self.whole[:-1]]
        return [
            strip.animate.stretch_to_fit_height(total.height).move_to(total).set_opacity(0) for strip in self.falling
        ]

    def window(self) -> Outline:
        """Around the few places, in all strips."""
        return self._frame(self.whole, (self.few.start, self.few.stop))

    def enlarged(self, window: Outline) -> list[Animation]:
        """The window widens, and with it what is seen through it."""
        for strip in self.near:
            strip.save_state()
            strip.stretch_to_fit_width(window.width - APART).set_x(window.get_x())
        whole = self._frame(self.near, (0, len(self.near[0].values)))
        return [*map(Restore, self.near), window.animate.stretch_to_fit_width(whole.width).move_to(whole)]

    def framed(self) -> VGroup:
        """Around the place where it is seen most plainly, with what each strip gives there, and the sum."""
        frame = self._frame(self.near, (self.place, self.place + 1))
        numbers = VGroup()
        for part, strip in zip(self.parts, self.near, strict=True):
            number = NumberLabel(part, "+.2f", theme.LABEL, theme.TEXT, bold=True, halo=True, align="center")
            low = strip.get_bottom()[1] - OVER_SUM / 2
            numbers.add(number.move_to((frame.get_x(), strip.get_y() if strip.height > number.height else low, 0)))
        return VGroup(frame, *numbers)

    @staticmethod
    def _frame(strips: list[Strip], cells: tuple[int, int]) -> Outline:
        """Around these cells of all strips."""
        (left, right), low = ENDS, strips[-1].get_bottom()[1]
        first, last = (left + (right - left) * cell / len(strips[0].values) for cell in cells)
        frame = Outline(last - first + APART, TOP - low + APART, theme.TEXT)
        return frame.move_to(((first + last) / 2, (TOP + low) / 2, 0))


def _beside(strip: Strip, what: Label | NumberLabel | Tile, x: float) -> Label | NumberLabel | Tile:
    """Left of a strip, from there on."""
    return what.move_to((x, strip.get_y(), 0), aligned_edge=LEFT)

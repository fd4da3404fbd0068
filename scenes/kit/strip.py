"""The strip: an encoding as a row of cells, colour = value; and the legend of the value scale."""
import numpy as np
from manim import DOWN, linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, chosen, sourced
from scenes.kit.language import Message, _
from scenes.kit.lettering import DESCENT, outline, width_of


def full_colour(values: Measured, share: float = 0.98) -> float:
    """The value at full colour, for strips that are compared: that of all but the most extreme cells; 1 where all are zero."""
    return float(np.quantile(np.abs(values.value), share)) or 1.0


class Strip(Drawn):
    """A row of cells on the value scale: `Strip(values, width=11, height=0.45, scale=0.2, order=None, color=None)`.

    `values` [n] are measured; `scale` is the value at full colour (default: the largest there is; give strips that are compared the
    same one). `order` [n] names the index shown at each seat, as from `np.argsort`. `color` frames it in a hue.

    Tracks: `values` [n], `share` (the value that is shown = share x values: a strip dimmed to what is taken of it),
    `seats` [n] (where each cell stands), `reveal` (0 to 1, from the left: cells beyond show nothing yet),
    `light` [n] (0 to 1: how much of each cell's colour is lit), `marks` [n] (0 to 1: a warm mark over each cell).
    Opacity fades it as a whole.
    """

    tracks = ("values", "share", "seats", "reveal", "light", "marks")
    measures = ("values",)

    def __init__(self, values: Measured, width: float = 11.0, height: float = 0.45, scale: float | None = None, order=None, color=None):
        self.values, self.share, self.reveal = values, 1.0, 1.0
        self.scale_of_values = float(scale if scale is not None else np.abs(self.values).max(initial=0.0)) or 1.0
        self.framed = color is not None
        self.seats = _seats(order, len(values))
        self.light, self.marks = np.ones(len(values)), np.zeros(len(values))
        super().__init__(width, height, color or theme.TEXT)

    def draw(self, pen):
        (width, height), cells = self.natural, len(self.values)
        front = self.reveal * (cells + _SOFT) - _SOFT                     # cells left of the front are there
        there = np.clip((front + _SOFT - self.seats) / _SOFT, 0, 1)
        colors = theme.value_colors(self.values * self.share * there, self.scale_of_values)
        colors = _zero() + (colors - _zero()) * self.light[:, None]
        step = width / cells
        seats = np.rint(self.seats).astype(int)
        if np.allclose(self.seats, seats, atol=1e-3):
            image = np.empty_like(colors)
            image[seats] = colors
            pen.heat(image[None], 0, 0, width, height, gap=0.12)
        else:
            pen.box(0, 0, width, height)
            pen.fill(_zero())
            for seat, color in zip(self.seats, colors):
                pen.box(seat * step, 0, step * 0.88, height)
                pen.fill(color)
        for cell in np.flatnonzero(self.marks > 0.01):
            x = (self.seats[cell] + 0.5) * step
            pen.box(x - 0.36 * step, height + 0.06, 0.72 * step, 0.05)
            pen.fill(theme.CURRENT, self.marks[cell])
        if self.framed:
            pad = 0.045 * pen.aspect
            pen.box(-pad, -0.045, width + 2 * pad, height + 0.09, 0.06 * min(pen.aspect, 1.0))
            pen.stroke(self.hue, 0.028)

    # -- verbs: each returns an animation ------------------------------------------------------------------------------
    def animate_reveal(self, **kwargs) -> Tween:
        """Its cells appear from left to right."""
        return Tween(self, reveal=1.0, start={"reveal": 0.0}, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

    def fill_up(self, **kwargs) -> Tween:
        """All cells grow from nothing to their value together, as current arrives in them."""
        return Tween(self, share=1.0, start={"share": 0.0}, **kwargs)

    def take(self, share: Measured, **kwargs) -> Tween:
        """Dim to the share of it that is taken."""
        return Tween(self, share=sourced(share, "what is taken of a Strip"), **kwargs)

    def sort(self, order, **kwargs) -> Tween:
        """Its cells walk to a new order."""
        return Tween(self, seats=_seats(order, len(self.values)), **{"run_time": theme.SLOW, **kwargs})

    def change_to(self, values: Measured, **kwargs) -> Tween:
        """Its cells change their values."""
        return Tween(self, values=values, **kwargs)

    def spotlight(self, cells, rest: float = 0.25, **kwargs) -> Tween:
        """Light only some cells [n bool, or measured from 0 to 1] and mark them; the others keep `rest` of their colour."""
        lit = np.asarray(chosen(cells, "a spotlight on a Strip"), dtype=float)
        return Tween(self, light=rest + (1 - rest) * lit, marks=lit, **kwargs)

    def ports(self, side=DOWN) -> np.ndarray:
        """Where wires touch each cell, on its lower or upper side, in the order of the values.  # [n 3]"""
        x = (self.seats + 0.5) * self.natural[0] / len(self.values)
        y = np.full_like(x, 0.0 if side[1] < 0 else self.natural[1])
        return self.place(np.stack([x, y], axis=1))


class Legend(Drawn):
    """The value scale with its meaning: `Legend()`, or `Legend(number)` where `number` is the value at full colour."""

    def __init__(self, full: Measured | None = None, width: float = 4.0, height: float = 0.16, size: float = theme.LABEL, spec: str = ".2g"):
        self.full, self.size, self.bar = full, size, height
        self.ends = ((Message("-{full:" + spec + "}", full=full), Message("+{full:" + spec + "}", full=full)) if full is not None
                     else (_("below zero"), _("above zero")))
        super().__init__(width, height + 1.15 * size, theme.QUIET)

    def draw(self, pen):
        width, height = self.natural
        pen.heat(theme.value_scale()[None], 0, height - self.bar, width, self.bar)
        low, high = (str(end).replace("-", "\N{MINUS SIGN}") for end in self.ends)
        for text, x in ((low, 0.0), (high, width - width_of(high, self.size))):
            pen.write(outline(text), x, DESCENT * self.size, self.size)
        pen.fill(self.hue)

    def shown(self):
        return [(end, []) for end in self.ends]


_SOFT = 6                       # how many cells wide the front of a reveal is


def _zero() -> np.ndarray:
    return theme.value_scale()[127]


def _seats(order, cells: int) -> np.ndarray:
    """The seat of each index, from the index at each seat. Raises ValueError if `order` is no permutation."""
    if order is None:
        return np.arange(cells, dtype=float)
    order = np.asarray(order, dtype=int)
    if sorted(order.tolist()) != list(range(cells)):
        raise ValueError(f"an order of {cells} cells is a permutation of 0..{cells - 1}")
    seats = np.empty(cells)
    seats[order] = np.arange(cells)
    return seats

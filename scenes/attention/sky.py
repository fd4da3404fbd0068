"""All words around one point, each as far from it as the two are unlike; and rings as wide as so much unlikeness."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.light import Light
from scenes.kit.sprites import SpriteLights

UNIT = 2.45  # how far away stands what is not alike at all
SPECK, SHINE = (0.035, 0.1), (0.25, 1.0)  # size and light of a word: not like the point, and as like as FULL
FULL = 0.5
DOT, STEP, WIDE = (0.2, 0.15), 0.34, 13  # sizes of what is alone, and of the others; from dot to dot; dots of a row
DASHES, LIT, INSIDE = (0.09, 0.09), (0.03, 0.03), 0.25  # of rings; widths of a ring and of a line; light within a ring


def spot(away, origin) -> np.ndarray:
    """The scene point of what stands so far across and up from the origin, in unlikeness.  # [... 2] -> [... 3]"""
    flat = UNIT * np.asarray(away, dtype=float)
    return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1) + np.asarray(origin, dtype=float)


class Specks(SpriteLights):
    """Many words at once: `Specks(away, origin)`, [speck 2] and measured; the nearer, the larger and brighter."""

    bloom = 0.3

    def __init__(self, away: Measured, origin, color=theme.QUIET):
        near = np.clip((1 - np.hypot(*np.nan_to_num(away.value).T)) / FULL, 0, 1)
        sizes, lights = (low + (high - low) * near for low, high in (SPECK, SHINE))
        super().__init__(spot(np.nan_to_num(away.value), origin), sizes, color, lights=lights)
        self.keep_sources(away=away)


class Alone(SpriteLights):
    """How many points are alone, a dot each, in rows from an upper left corner: `Alone(unlike, usual, corner)`.

    unlike [point], as far as each has its nearest word, and usual are measured. Those farther than usual come first, warm.
    """

    bloom = 0.6

    def __init__(self, unlike: Measured, usual: Measured, corner):
        seats = np.arange(len(unlike))
        places = np.stack([seats % WIDE, -(seats // WIDE), 0 * seats], axis=1) * STEP + np.asarray(corner, dtype=float)
        far = np.sort(unlike.value > usual.value)[::-1]
        hues = np.where(far[:, None], theme.rgb(theme.CURRENT), theme.rgb(theme.QUIET))
        super().__init__(places, np.where(far, *DOT), hues)
        self.keep_sources(unlike=unlike, usual=usual)


class Ring(Drawn):
    """A ring around a point, as far away as so much unlikeness: `Ring(unlike, origin, color)`, measured."""

    measures = ("unlike",)

    def __init__(self, unlike: Measured, origin, color=theme.TEXT):
        self.unlike = unlike
        radius = UNIT * float(self.unlike)
        super().__init__(2 * radius, 2 * radius, color)
        self.move_to(origin)

    def draw(self, pen):
        radius = self.natural[0] / 2
        pen.ctx.arc(radius, radius, radius, 0, 2 * np.pi)
        pen.fill(theme.rgb(theme.UNLIT), INSIDE)
        pen.ctx.arc(radius, radius, radius, 0, 2 * np.pi)
        pen.ctx.set_dash(DASHES)
        pen.stroke(self.hue, LIT[0])
        pen.ctx.set_dash(())


class Span(Light):
    """The way from a point to a word: `Span(away, origin, color)`, [2] and measured."""

    measures = ("away",)
    bloom = 0.4

    def __init__(self, away: Measured, origin, color):
        self.away = away
        self.end = UNIT * np.asarray(self.away)
        self.low = np.minimum(self.end, 0)
        super().__init__(*np.maximum(np.abs(self.end), 1e-3), color)
        self.move_to(np.append(self.end / 2, 0) + np.asarray(origin))

    def draw(self, pen):
        pen.ctx.move_to(*(-self.low))
        pen.ctx.line_to(*(self.end - self.low))
        pen.stroke(self.hue, LIT[1], 0.8)

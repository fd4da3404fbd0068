"""All words as one sum sees them: it stands below, and each as far from it as the two are unlike; and rings around it."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.sprites import SpriteLights

ORIGIN, UNIT = np.array([0.0, -2.5]), 4.2  # where the sum stands, and how far away what is not like it at all
SPECK, SHINE = (0.035, 0.085), (0.2, 0.95)  # size and light of a word: not like the sum, and as like as FULL
FULL = 0.4
DASHES, LIT = (0.09, 0.09), (0.025, 0.02)  # of rings; widths of a ring and of a line


def spot(away) -> np.ndarray:
    """The scene point of what stands so far across and up from the sum, in unlikeness.  # [... 2] -> [... 3]"""
    flat = ORIGIN + UNIT * np.asarray(away, dtype=float)
    return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)


class Specks(SpriteLights):
    """Many words at once: `Specks(away)`, [speck 2] and measured; the nearer, the larger and brighter."""

    bloom = 0.3

    def __init__(self, away: Measured, color=theme.QUIET):
        near = np.clip((1 - np.hypot(*np.nan_to_num(away.value).T)) / FULL, 0, 1)
        sizes, lights = (low + (high - low) * near for low, high in (SPECK, SHINE))
        super().__init__(spot(np.nan_to_num(away.value)), sizes, color, lights=lights)
        self.keep_sources(away=away)


class Ring(Drawn):
    """Half a ring around the sum, as far away as so much unlikeness: `Ring(unlike, color)`, measured."""

    measures = ("unlike",)

    def __init__(self, unlike: Measured, color=theme.TEXT):
        self.unlike = unlike
        radius = UNIT * float(self.unlike)
        super().__init__(2 * radius, radius, color)
        self.move_to((*(ORIGIN + (0, radius / 2)), 0))

    def draw(self, pen):
        radius = self.natural[1]
        pen.ctx.arc(radius, 0, radius, 0, np.pi)
        pen.ctx.set_dash(DASHES)
        pen.stroke(self.hue, LIT[0])
        pen.ctx.set_dash(())


class Span(Drawn):
    """The way from the sum to a word: `Span(away, color)`, [2] and measured."""

    measures = ("away",)

    def __init__(self, away: Measured, color):
        self.away = away
        end = UNIT * np.asarray(self.away)
        self.low = np.minimum(end, 0)
        super().__init__(*np.maximum(np.abs(end), 1e-3), color)
        self.end = end
        self.move_to((*(ORIGIN + end / 2), 0))

    def draw(self, pen):
        pen.ctx.move_to(*(-self.low))
        pen.ctx.line_to(*(self.end - self.low))
        pen.stroke(self.hue, LIT[1], 0.8)

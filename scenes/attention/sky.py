"""All words as a sky: what is looked at stands in its middle, each word as far from it as they are unlike."""

from dataclasses import dataclass

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light
from scenes.kit.sprites import SpriteLights, Sprites

GOLDEN = (np.sqrt(5) - 1) / 2  # numbers times this are scattered evenly, as many as there are
SPECK = 0.05  # size of a word
SHINE = (0.3, 1.0)  # light of a word: not like the middle, and as like as FULL
FULL = 0.4
DIMMED = 0.35  # the light that is left where the headline and the captions stand
DUSK = 1.2  # over what height it becomes that dim
BEAD = 0.17  # size of a point that can be counted
ASIDE = 0.67  # share of all directions that such points have: what is said of the circle stands under it
TO_THE_RIGHT = 0.5  # half turns from straight up
EDGE = 0.028  # width of a circle


@dataclass(frozen=True)
class Sky:
    """Where likeness stands: 1 in the `middle`, 0 so many scene units `unit` from it, at any side."""

    middle: tuple[float, float]
    unit: float

    def radius(self, alike):
        """How far from the middle so much likeness is; what is no number stands in the middle."""
        return self.unit * (1 - np.nan_to_num(np.asarray(alike, dtype=float), nan=1.0))

    def seat(self, alike, side) -> np.ndarray:
        """The scene point of one likeness at a side, which is a direction of length 1."""
        return np.array([*self.middle, 0]) + float(self.radius(alike)) * side

    def at(self, alike, turns) -> np.ndarray:
        """Where so much likeness is in directions from 0, straight up, by half turns to the right: they
        mean nothing.  # [word] twice -> [word 2]"""
        angle = np.pi * np.asarray(turns)
        return self.radius(alike)[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=-1) + self.middle


class Words(SpriteLights):
    """Words as points: `Words(alike, sky)`, [word] and measured. Each keeps its direction when likenesses change."""

    bloom = 0.3

    def __init__(self, alike: Measured, sky: Sky, color=theme.QUIET):
        self.sky, self.turns = sky, scattered(len(alike))
        self.seats = sky.at(alike.value, self.turns)
        super().__init__(self.seats, SPECK, color, lights=self._lights(alike), reach=sky.unit)
        self.keep_sources(alike=alike)

    def change_to(self, alike: Measured, **kwargs) -> Tween:
        """The animation in which each word moves to where it stands by other likenesses."""
        self.keep_sources(alike=alike)
        seats = self.sky.at(alike.value, self.turns)
        return Tween(self, offsets=seats - self.seats, lights=self._lights(alike), **kwargs)

    def _lights(self, alike: Measured) -> np.ndarray:
        """How bright words are: by how alike they are, and less behind the headline and the captions.  # [word]"""
        near = np.clip(np.nan_to_num(alike.value) / FULL, 0, 1)
        edges = theme.BOTTOM, theme.BOTTOM + DUSK, theme.UNDER_HEADLINE - DUSK, theme.UNDER_HEADLINE
        dusk = np.interp(self.sky.at(alike.value, self.turns)[:, 1], edges, (DIMMED, 1, 1, DIMMED))
        return (SHINE[0] + (SHINE[1] - SHINE[0]) * near) * dusk


class Nearest(Sprites):
    """Of many sums, how near each one's nearest word is, as points to be counted: `Nearest(alike, near, sky, named)`.

    alike [sum] and near [], measured: those that are farther than what is near are warm, the others cold. The one of
    the sum `named` stands straight to the right, where there is room for its name.
    """

    def __init__(self, alike: Measured, near: Measured, sky: Sky, named: int):
        likeness = np.nan_to_num(alike.value)
        far = likeness < float(near)
        colors = np.where(far[:, None], theme.rgb(theme.CURRENT), theme.rgb(theme.QUIET))
        turns = np.empty(len(likeness))
        turns[np.argsort(likeness, kind="stable")] = ASIDE * scattered(len(likeness))
        turns[named] = TO_THE_RIGHT
        super().__init__(sky.at(likeness, turns), BEAD, colors)
        self.keep_sources(alike=alike, near=near)


class Circle(Light):
    """A circle at so much likeness: `Circle(alike, sky)`, measured. Track: `drawn` (0 to 1: how far round it is)."""

    tracks, measures, bloom = ("drawn",), ("alike",), 0.3

    def __init__(self, alike: Measured, sky: Sky, color=theme.TEXT):
        self.alike, self.drawn = alike, 1.0
        self.reach = max(float(sky.radius(self.alike)), 1e-3)
        super().__init__(2 * self.reach, 2 * self.reach, color)
        self.move_to((*sky.middle, 0))

    def draw(self, pen):
        pen.ctx.arc(self.reach, self.reach, self.reach, np.pi / 2, (1 / 2 + 2 * self.drawn) * np.pi)
        pen.stroke(self.hue, EDGE, 0.8)


def scattered(count: int) -> np.ndarray:
    """Directions from -1 to 1, evenly scattered over each stretch of numbers.  # [word]"""
    return 2 * ((np.arange(count) * GOLDEN + 0.5) % 1) - 1

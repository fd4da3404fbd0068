"""One horizontal scale of likeness: what is looked at stands at its left end, each word as far from it as they are unlike."""

from dataclasses import dataclass

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.flow import THREAD
from scenes.kit.light import Light
from scenes.kit.sprites import SpriteLights
from scenes.kit.still import StillLight

DENSEST = 8.0  # of a crowd that takes all its room: this share of all words a unit of likeness
GOLDEN = (np.sqrt(5) - 1) / 2  # ranks times this are scattered evenly, in every stretch of ranks
AROUND = 30  # so many ranks before and after a word say how dense its place is
FIRST, SPECK = 14, (0.085, 0.045)  # so many words are the nearest; sizes of these and of the others
SHINE, FULL = (0.3, 1.0), 0.5  # light of a word: not like the point, and as like as FULL
WIDE, DASHES = (0.045, 0.03), (0.1, 0.09)  # widths of the way to a word, and of a mark, which is dashed
END, BEYOND, WITHIN = 0.055, 0.9, 0.55  # the point at the end of a row's way; the light of ways, as far as usual or not
HAZE, FINE, HIGH = 0.24, 135, 0.72  # light of a word in a row on a pixel, of so many a unit; height of words, of the row's


@dataclass(frozen=True)
class Scale:
    """Where likeness stands: 1 at `start`, 0 so many scene units `unit` to the right of it."""

    start: float
    unit: float

    def at(self, alike):
        """The x of so much likeness; what is no number stands at the start."""
        return self.start + self.unit * (1 - np.nan_to_num(np.asarray(alike, dtype=float), nan=1.0))


class Swarm(SpriteLights):
    """Words as points along the scale: `Swarm(alike, scale, y, room)`, [word] and measured.

    Where many are equally like, they make room for one another, up and down, at most `room`: height means nothing else.
    """

    bloom = 0.3

    def __init__(self, alike: Measured, scale: Scale, y: float, room: float, color=theme.QUIET):
        order = np.argsort(-np.nan_to_num(alike.value), kind="stable")
        x = scale.at(alike.value[order])
        places = np.stack([x, y + room * _crowded(x / scale.unit) * _scattered(len(x))], axis=1)
        near = np.clip(np.nan_to_num(alike.value[order]) / FULL, 0, 1)
        sizes, lights = np.where(np.arange(len(x)) < FIRST, *SPECK), SHINE[0] + (SHINE[1] - SHINE[0]) * near
        super().__init__(places, sizes, color, lights=lights)
        self.keep_sources(alike=alike)


class Way(Light):
    """The way from the left end to so much likeness: `Way(alike, scale, y, color)`, measured."""

    measures, bloom = ("alike",), 0.4

    def __init__(self, alike: Measured, scale: Scale, y: float, color=theme.TEXT):
        self.alike = alike
        end = float(scale.at(self.alike))
        super().__init__(max(end - scale.start, 1e-3), WIDE[0], color)
        self.move_to(((scale.start + end) / 2, y, 0))

    def draw(self, pen):
        pen.ctx.move_to(0, self.natural[1] / 2)
        pen.ctx.line_to(self.natural[0], self.natural[1] / 2)
        pen.stroke(self.hue, WIDE[0], 0.85)


class Mark(Light):
    """A dashed line across the scale at so much likeness: `Mark(alike, scale, low, high, color)`, measured.

    Track: `drawn` (0 to 1), from above."""

    tracks, measures, bloom = ("drawn",), ("alike",), 0.3

    def __init__(self, alike: Measured, scale: Scale, low: float, high: float, color=theme.TEXT):
        self.alike, self.drawn = alike, 1.0
        super().__init__(WIDE[1], high - low, color)
        self.move_to((float(scale.at(self.alike)), (low + high) / 2, 0))

    def draw(self, pen):
        width, height = self.natural
        pen.ctx.set_dash(DASHES)
        pen.ctx.move_to(width / 2, height)
        pen.ctx.line_to(width / 2, height * (1 - self.drawn))
        pen.stroke(self.hue, WIDE[1], 0.9)
        pen.ctx.set_dash(())


class Rows(StillLight):
    """Many on one scale, a row each: `Rows(alike, usual, scale, low, high)`, [row word] and [], measured.

    Each row is a way to its nearest word, and all words behind it as a haze. The one with the nearest is uppermost; the
    ways that lead farther than `usual` are warm from there on.
    """

    bloom = 0.35

    def __init__(self, alike: Measured, usual: Measured, scale: Scale, low: float, high: float):
        nearest = np.nan_to_num(alike.value.max(axis=1))
        self.order = np.argsort(-nearest, kind="stable")
        self.pitch = (high - low) / len(nearest)
        self.unit = scale.unit
        reach = float(scale.at(np.nan_to_num(alike.value).min())) - scale.start
        super().__init__(max(reach, 1e-3), high - low, theme.CURRENT, alike=alike, usual=usual)
        self.move_to((scale.start + self.natural[0] / 2, (low + high) / 2, 0))

    def height_of(self, row: int) -> float:
        """The scene's y of a row, by its number in `alike`."""
        return self.get_top()[1] - (int(np.flatnonzero(self.order == row)[0]) + 0.5) * self.pitch

    def paint(self, canvas):
        alike = np.nan_to_num(self.content.alike.value)[self.order]
        away = self.unit * (1 - alike)  # [row word]
        middles = self.natural[1] - (np.arange(len(alike)) + 0.5) * self.pitch
        self._haze(canvas, away, middles)
        usual = self.unit * (1 - float(self.content.usual))
        for end, middle, near in zip(away.min(axis=1), middles, alike.max(axis=1), strict=True):
            far = near < float(self.content.usual)
            hue, light = theme.rgb(theme.CURRENT if far else theme.QUIET), BEYOND if far else WITHIN
            for start, stop, color, width in ((0, min(end, usual), theme.QUIET, 1), (usual, end, theme.CURRENT, 3)):
                if stop > start:
                    canvas.ctx.move_to(start, middle)
                    canvas.ctx.line_to(stop, middle)
                    canvas.stroke(theme.rgb(color), width * THREAD, 0.6 * light)
            canvas.dot(end, middle, END)
            canvas.fill(hue, light)

    def _haze(self, canvas, away, middles):
        """All words of all rows, as light."""
        y = middles[:, None] + HIGH * self.pitch / 2 * _scattered(away.shape[1])
        points = canvas.to_pixels(np.stack([away, np.broadcast_to(y, away.shape)], axis=-1).reshape(-1, 2))
        height, width = canvas.frame().shape[:2]
        columns, lines = np.clip(np.rint(points).astype(int), 0, (width - 1, height - 1)).T
        light = np.bincount(lines * width + columns, minlength=height * width).reshape(height, width)
        canvas.add(HAZE * (canvas.scale / FINE) ** 2 * light[..., None] * theme.rgb(theme.QUIET))


def _scattered(count: int) -> np.ndarray:
    """Heights from -1 to 1, evenly scattered; the first stands in the middle.  # [word]"""
    return 2 * ((np.arange(count) * GOLDEN + 0.5) % 1) - 1


def _crowded(x: np.ndarray) -> np.ndarray:
    """How crowded the place of each is, as a side of the square that it would take: 1 where it is most.  # [word], sorted"""
    ranks = np.arange(len(x))
    first, last = np.maximum(ranks - AROUND, 0), np.minimum(ranks + AROUND, len(x) - 1)
    dense = (last - first) / np.maximum(x[last] - x[first], 1e-6) / max(len(x), 1)
    return np.clip(np.sqrt(dense / DENSEST), 0, 1)


"""Arcs: from the word that asks to the words that are asked; opacity and width = the attention weight."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween


class Arcs(Drawn):
    """Arcs over a sentence: `Arcs(sentence.tops(), asker, weights, height=1.3, color=theme.CURRENT)`.

    `points` [word 2 or 3] are scene points on top of the words, `asker` the index of the word that asks, measured `weights` [word] the
    attention it pays to each (shares of one). The highest arc is `height` high: give what the frame leaves above the words.
    Attention of a word to itself is a small loop over it. Sentences of several lines: arcs bow out over the higher line.

    Tracks: `weights` [word], `reach` [word] (0 to 1: how far each arc has grown), `light`.
    """

    tracks = ("weights", "reach", "light")
    measures = ("weights",)

    def __init__(self, points, asker: int, weights: Measured, height: float = 1.3, color=theme.CURRENT, width: float = 0.13):
        points = np.asarray(points, dtype=float)[:, :2]
        self.asker, self.full_width = int(asker), width
        self.weights = weights
        self.reach, self.light = np.ones(len(points)), 1.0
        low, high = points.min(axis=0), points.max(axis=0) + (0, height)
        self.points_of_words = points - low
        self.arc_height = height
        super().__init__(*(high - low), color)
        self.shift(np.append((low + high) / 2, 0.0))

    def draw(self, pen):
        curves = self._curves()
        for word in np.argsort(self.weights):
            weight, reach = self.weights[word] * self.light, self.reach[word]
            if weight < 0.004 or reach <= 0:
                continue
            a, b, c, d = _part(curves[word:word + 1], 0.0, reach)[0]
            pen.ctx.move_to(*a)
            pen.ctx.curve_to(*b, *c, *d)
            pen.stroke(self.hue, 0.012 + self.full_width * weight, 0.18 + 0.77 * np.clip(weight, 0, 1))

    def _curves(self) -> np.ndarray:
        """[word 4 2]"""
        start = np.broadcast_to(self.points_of_words[self.asker], self.points_of_words.shape)
        end = self.points_of_words
        apart = np.abs(end - start)[:, 0]
        longest = apart.max(initial=1e-6)
        rise = self.arc_height * (0.35 + 0.65 * np.sqrt(apart / longest)) * 4 / 3        # a cubic's top is 3/4 of its handles
        rise = np.minimum(rise, self.arc_height * 4 / 3)
        top = np.maximum(start, end)[:, 1] + rise
        inward = np.clip(0.12 * (end - start)[:, 0], -0.8, 0.8)
        itself = apart < 1e-6
        lean = np.where(itself, -0.35, 0.0)
        b = np.stack([start[:, 0] + inward + lean, np.where(itself, start[:, 1] + 0.6 * self.arc_height, top)], axis=1)
        c = np.stack([end[:, 0] - inward - lean, np.where(itself, end[:, 1] + 0.6 * self.arc_height, top)], axis=1)
        return np.stack([start, b, c, end], axis=1)

    def grow(self, **kwargs) -> Tween:
        """All arcs grow out of the word that asks."""
        return Tween(self, reach=np.ones(len(self.reach)), start={"reach": np.zeros(len(self.reach))}, **kwargs)

    def change_to(self, weights: Measured, **kwargs) -> Tween:
        return Tween(self, weights=weights, **kwargs)


def _part(curves: np.ndarray, start: float, end: float) -> np.ndarray:
    """The pieces of cubic curves between two parameters.  # [curve 4 2]"""
    def at(*t):                                       # the curves' polar form
        points = curves
        for share in t:
            points = points[:, :-1] * (1 - share) + points[:, 1:] * share
        return points[:, 0]
    return np.stack([at(start, start, start), at(start, start, end), at(start, end, end), at(end, end, end)], axis=1)

"""All words as stars on a plane, with threads to each one's nearest; a view that dives."""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

DUST, STAR, LIT = 0.017, 0.027, 0.031        # radii in scene units: of a word without a kind, of one with a kind, of one that is visited
THREAD = 0.012
_FADE = theme.UNDER_HEADLINE - 0.1, theme.UNDER_HEADLINE + 0.2       # the heights between which stars fade
_DUST, _STAR = "#6C8CAA", "#A9C4E2"


class Galaxy(Light):
    """Every word where two numbers put it: `Galaxy(places, threads, has_kind, groups)`.

    places [word 2] are measured; threads: (word, nearest) pairs; has_kind [word bool]; groups: (words, hue, hues) of those that can be
    lit: of their threads, and one of each word; room: the left, right, bottom and top between which all of it fits at first.

    Tracks: `view` (the middle of what is seen, in the units of places, and scene units for each), `lights` [group], `web` (0 to 1, the threads).
    """

    tracks, measures = ("view", "lights", "web"), ("places",)
    bloom = 0.6

    def __init__(self, places: Measured, threads: np.ndarray, has_kind: np.ndarray, groups, room):
        self.places, self.threads, self.has_kind = places[:, :2], threads, has_kind
        self.groups = [(np.asarray(words, dtype=int), theme.rgb(hue), [theme.rgb(one) for one in hues]) for words, hue, hues in groups]
        self.lights, self.web, self.room = np.zeros(len(self.groups)), 0.0, room
        self.all = self.view_of(np.arange(len(self.places)), room, trim=0.0)
        self.view = self.all
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, _STAR)

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def dive(self, view, lights=None, **kwargs) -> Tween:
        """Look there; the groups shine as `lights` say."""
        return Tween(self, view=view, lights=self.lights if lights is None else lights, **{"run_time": theme.SLOW, **kwargs})

    def weave(self, **kwargs) -> Tween:
        """The threads appear."""
        return Tween(self, web=1.0, **{"run_time": theme.SLOW, **kwargs})

    # -- geometry ------------------------------------------------------------------------------------------------------
    def view_of(self, words, room=None, trim: float = 0.05) -> np.ndarray:
        """The view in which these words fill the room, the farthest aside.  # [3]"""
        left, right, bottom, top = room or self.room
        here = self.places[np.asarray(words, dtype=int)] if len(words) else np.zeros((1, 2))
        low, high = np.quantile(here, trim, axis=0), np.quantile(here, 1 - trim, axis=0)
        scale = np.min(np.array([right - left, top - bottom]) / np.maximum(high - low, 1e-3))
        return np.array([*(low + high) / 2 - np.array([left + right, bottom + top]) / 2 / scale, scale])

    def seen(self, view=None) -> np.ndarray:
        """Where all words stand in the scene.  # [word 2]"""
        view = self.view if view is None else view
        return (self.places - view[:2]) * view[2]

    def draw(self, pen):
        """All of it, fading out towards the headline."""
        pen.ctx.push_group()
        self._stars(pen)
        pen.ctx.pop_group_to_source()
        fade = cairo.LinearGradient(0, _FADE[0] + self.natural[1] / 2, 0, _FADE[1] + self.natural[1] / 2)
        fade.add_color_stop_rgba(0, 0, 0, 0, 1)
        fade.add_color_stop_rgba(1, 0, 0, 0, 0)
        pen.additive()
        pen.ctx.mask(fade)

    def _stars(self, pen):
        points = self.seen() + np.array(self.natural) / 2
        inside = (points > -0.1).all(axis=1) & (points < np.array(self.natural) + 0.1).all(axis=1)
        nearness = np.clip(np.sqrt(self.view[2] / self.all[2]), 1, 2.2)
        if self.web > 0.01:
            self._web(pen, points, nearness)
        rest = 1 - 0.5 * max(self.lights, default=0.0)
        self._dots(pen, points[inside & ~self.has_kind], DUST * nearness, _DUST, 0.6 * rest)
        self._dots(pen, points[inside & self.has_kind], STAR * nearness, _STAR, 0.65 * rest)
        pen.covering()
        for (words, _hue, hues), light in zip(self.groups, self.lights, strict=True):
            for (x, y), hue in zip(points[words], hues, strict=True):
                pen.dot(x, y, LIT * nearness**1.5)
                pen.fill(hue, light)

    def _web(self, pen, points, nearness):
        self._lines(pen, points[self.threads], self.hue, THREAD, 0.14 * self.web)
        for (words, hue, _hues), light in zip(self.groups, self.lights, strict=True):
            self._lines(pen, points[self.threads[np.isin(self.threads[:, 0], words)]], hue, THREAD * nearness, 0.17 * nearness * self.web * light)

    def _lines(self, pen, ends, color, width, alpha):
        """Line by line: cairo is slow where many lines of one path cross.  # ends [line 2 2]"""
        pen.ink(color, alpha * min(width / pen.pixel, 1.0))
        pen.ctx.set_line_width(max(width, pen.pixel))
        for start, end in ends.tolist() if alpha > 0.002 else ():
            pen.ctx.move_to(*start)
            pen.ctx.line_to(*end)
            pen.ctx.stroke()

    def _dots(self, pen, points, radius, color, alpha):
        """Dot by dot, for the same reason.  # points [dot 2]"""
        pen.ink(theme.rgb(color), alpha)
        for x, y in points.tolist():
            pen.ctx.arc(x, y, radius, 0, 2 * np.pi)
            pen.ctx.fill()

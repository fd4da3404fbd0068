"""Words as stars on a plane, with a thread from each to the one most like it; a view that dives."""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light

STAR, LIT = 0.03, 0.042                     # radii in scene units: of a word, of one whose kind is lit
NEAREST = 3.2                               # so many times as large are stars at the end of a dive
RIM = 0.018                                 # around a star that is seen from near
THREAD = 0.012
FAINT, CLEAR = 0.1, 0.34                    # light of a thread; of one within a kind, when those are told apart
_FADE = theme.UNDER_HEADLINE - 0.1, theme.UNDER_HEADLINE + 0.2       # the heights between which stars fade
_STAR, _ACROSS = "#8FAAC6", "#5D7288"       # of words whose kind is not lit; of threads between words of two kinds


class Galaxy(Light):
    """Words where two numbers put them: `Galaxy(places, threads, within, groups, room)`.

    places [word 2] are measured; threads: (word, nearest) pairs; within [thread bool]: whether both are of one kind; groups:
    (words, hue, hues) of those that can be lit: of their threads, and one of each word; room: the left, right, bottom and top
    between which all of it fits at first.

    Tracks: `nearness` (0: all is seen, 1: what is `near`), `lights` [group], `web` (0 to 1, the threads), `kin` (0 to 1: threads
    within a kind stand out from those between two).
    """

    tracks, measures = ("nearness", "lights", "web", "kin"), ("places",)
    bloom = 0.5

    def __init__(self, places: Measured, threads: np.ndarray, within: np.ndarray, groups, room):
        self.places, self.threads, self.within = places[:, :2], threads, within
        self.groups = [(np.asarray(words, dtype=int), theme.rgb(hue), [theme.rgb(one) for one in hues]) for words, hue, hues in groups]
        self.lights, self.nearness, self.web, self.kin = np.zeros(len(self.groups)), 0.0, 0.0, 0.0
        self.all = self.near = self.view_of(np.arange(len(self.places)), room)
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, _STAR)

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def dive(self, view, lights, **kwargs) -> Tween:
        """From far away to there; the groups shine as `lights` say."""
        self.near = view
        return Tween(self, nearness=1.0, lights=lights, **{"run_time": 1.4 * theme.SLOW, **kwargs})

    def rise(self, lights, **kwargs) -> Tween:
        """Back to where all is seen."""
        return Tween(self, nearness=0.0, lights=lights, **{"run_time": theme.SLOW, **kwargs})

    def weave(self, **kwargs) -> Tween:
        """The threads appear."""
        return Tween(self, web=1.0, **{"run_time": theme.SLOW, **kwargs})

    # -- geometry ------------------------------------------------------------------------------------------------------
    def view_of(self, words, room) -> np.ndarray:
        """The view in which these words fill the room: its middle, in the units of places, and scene units for each.  # [3]"""
        left, right, bottom, top = room
        here = self.places[np.asarray(words, dtype=int)] if len(words) else np.zeros((1, 2))
        low, high = here.min(axis=0), here.max(axis=0)
        scale = np.min(np.array([right - left, top - bottom]) / np.maximum(high - low, 1e-3))
        return np.array([*(low + high) / 2 - np.array([left + right, bottom + top]) / 2 / scale, scale])

    def view(self) -> np.ndarray:
        """What is seen at this nearness: scales grow by equal factors, and what is dived to nears the middle as it grows."""
        scale = self.all[2] * (self.near[2] / self.all[2]) ** self.nearness
        way = 1 / self.all[2] - 1 / self.near[2]
        come = (1 / self.all[2] - 1 / scale) / way if abs(way) > 1e-12 else self.nearness
        return np.array([*self.all[:2] + come * (self.near - self.all)[:2], scale])

    def seen(self, view=None) -> np.ndarray:
        """Where all words stand in the scene.  # [word 2]"""
        view = self.view() if view is None else view
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
        size = NEAREST ** self.nearness
        if self.web > 0.01:
            self._web(pen, points, size)
        lit = np.zeros(len(points), dtype=bool)
        for words, *_hues in self.groups:
            lit[words] = True
        rest = 0.75 - 0.3 * max(self.lights, default=0.0)
        self._dots(pen, points[inside & ~lit], STAR * size, _STAR, rest)
        pen.covering()
        for (words, _hue, hues), light in zip(self.groups, self.lights, strict=True):
            for word, hue in zip(words, hues, strict=True):
                if inside[word]:
                    pen.dot(*points[word], (LIT * light + STAR * (1 - light)) * size)
                    pen.fill(light * hue + (1 - light) * theme.rgb(_STAR), light + (1 - light) * rest)
                    if self.nearness * light > 0.01:
                        pen.dot(*points[word], LIT * size)
                        pen.stroke(theme.rgb(theme.TEXT), RIM, 0.55 * self.nearness * light)

    def _web(self, pen, points, size):
        """All threads alike; or those within a kind in its hue, those between kinds dim."""
        faint, clear = FAINT * self.web, CLEAR * self.web * self.kin
        self._lines(pen, points[self.threads[~self.within]], theme.rgb(_ACROSS), THREAD, faint)
        rest = self.within.copy()
        for (words, hue, _hues), light in zip(self.groups, self.lights, strict=True):
            here = self.within & np.isin(self.threads[:, 0], words)
            rest &= ~here
            glow = faint + light * (clear + self.nearness * (CLEAR - faint))
            self._lines(pen, points[self.threads[here]], light * hue + (1 - light) * self.hue, THREAD * size, glow)
        self._lines(pen, points[self.threads[rest]], self.hue, THREAD, faint + 0.5 * clear)

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


class Tally(Light):
    """A hundred dots in a row: as many shine as a share says, and as many of them are ringed as another says: `Tally(share, chance, width)`.

    Track: `counted` (0 to 1).
    """

    tracks, measures = ("counted",), ("share", "chance")
    bloom = 0.3
    dots = 100

    def __init__(self, share: Measured, chance: Measured, width: float):
        self.share, self.chance, self.counted = share, chance, 1.0
        super().__init__(width, 0.8 * width / self.dots, theme.TEXT)

    def count(self, **kwargs) -> Tween:
        """One after the other shines."""
        return Tween(self, counted=1.0, start={"counted": 0.0}, **{"run_time": theme.SLOW, **kwargs})

    def end_of(self, share: Measured) -> np.ndarray:
        """The scene point at the end of a share of the dots.  # [3]"""
        return self.place((self.natural[0] * float(np.nan_to_num(float(share))), self.natural[1]))

    def draw(self, pen):
        pitch, radius = self.natural[0] / self.dots, self.natural[1] / 2
        for dot in range(self.dots):
            share = (dot + 0.5) / self.dots
            pen.dot((dot + 0.5) * pitch, radius, radius)
            lit = share < float(self.share) * self.counted
            pen.fill(theme.rgb(theme.CURRENT if share < float(self.chance) else self.hue), 0.95 if lit else 0.16)

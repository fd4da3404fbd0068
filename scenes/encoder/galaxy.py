"""Words as stars on a plane, with a thread from each to the one most like it; a view that dives."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light
from scenes.kit.raster import blurred, surface_of
from scenes.kit.still import StillLight

STAR, LIT = 0.042, 0.062  # radii in scene units: of a word, of one whose kind is lit
STRAY = 0.028  # radius of a word whose nearest is of another kind, when those are told apart
NEAREST = 1.9  # so many times as large are stars at the end of a dive
BESIDE = 0.25  # light, then, of the stars around
RIM = 0.018  # around a star that is seen from near
HEAD = 0.15, 0.055  # length and half the breadth of the head of a thread that is seen from near
THREAD = 0.014  # the width of a thread
DIMMED = 0.3  # by how much stars are dimmer with threads between them
FAINT, CLEAR = 0.45, 0.5  # light of a thread; of one within a kind, when those are told apart
CLOUD = 0.4  # how broad the glow behind a star is, in scene units
HAZE, DENSE = 0.2, 20  # how bright such a glow can be; where so many overlap
_FADE = theme.UNDER_HEADLINE - 0.1, theme.UNDER_HEADLINE + 0.2  # the heights between which stars fade
_STAR = "#8FAAC6"  # a word whose kind is not lit
_ACROSS = "#5D7288"  # a thread between words of two kinds
_STRAY = "#323D48"  # a word whose nearest is of another kind, when those are told apart


class Galaxy(Light):
    """Words where two numbers put them: `Galaxy(places, threads, within, groups, room)`.

    places [word 2] are measured; threads: (word, nearest) pairs; within [thread bool]: whether both are of one kind;
    groups: (words, hue, hues) of those that can be lit: from afar, and one of each word, from near; room: the left, right,
    bottom and top between which all of it fits.

    Tracks: `nearness` (0: all is seen, 1: what is `near`), `lights` [group], `web` (0 to 1, the threads), `room`, `kin`
    (0 to 1: threads within a kind stand out from those between two, and words whose nearest is of another kind are
    dark). From near, threads have heads.
    """

    tracks, measures = ("nearness", "lights", "web", "room", "kin"), ("places",)
    bloom = 0.28

    def __init__(self, places: Measured, threads: np.ndarray, within: np.ndarray, groups, room):
        self.places, self.threads, self.within = places[:, :2], threads, within
        self.groups = [
            (np.asarray(words, dtype=int), theme.rgb(hue), [theme.rgb(one) for one in hues])
            for words, hue, hues in groups
        ]
        self.lit = np.zeros(len(self.places), dtype=bool)
        self.lit[[word for words, *_hues in self.groups for word in words]] = True
        self.kinds = [
            within & np.isin(threads[:, 0], words) for words, *_hues in self.groups
        ]  # threads within each of them
        self.strays = np.isin(np.arange(len(self.places)), threads[~within, 0])
        self.lights, self.nearness, self.web, self.kin = np.zeros(len(self.groups)), 0.0, 0.0, 0.0
        self.room, self.moves = room, np.zeros((len(self.places), 2))
        self.near = self.whole()
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, _STAR)

    def star_hues(self, kinds: bool) -> np.ndarray:
        """The colour of each word: of its kind, or all alike.  # [word rgb]"""
        hues = np.tile(theme.rgb(_STAR), (len(self.places), 1))
        for words, hue, _hues in self.groups if kinds else ():
            hues[words] = hue
        return hues

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def dive(self, view, lights, moves, **kwargs) -> Tween:
        """From far away to there; the groups shine as `lights` say, and words move so far besides.  # moves [word 2]"""
        self.near, self.moves = view, moves
        return Tween(self, nearness=1.0, lights=lights, **{"run_time": 1.4 * theme.SLOW, **kwargs})

    def rise(self, lights, **kwargs) -> Tween:
        """Back to where all is seen."""
        return Tween(self, nearness=0.0, lights=lights, **{"run_time": theme.SLOW, **kwargs})

    def weave(self, **kwargs) -> Tween:
        """The threads appear."""
        return Tween(self, web=1.0, **{"run_time": theme.SLOW, **kwargs})

    # -- geometry ------------------------------------------------------------------------------------------------------
    def view_of(self, words, room) -> np.ndarray:
        """The view in which these words fill the room: what stands in the frame's middle, in the units of places;
        scene units for each of these, across and up, since directions mean nothing.  # [2 2]"""
        left, right, bottom, top = room
        here = self.places[np.asarray(words, dtype=int)] if len(words) else np.zeros((1, 2))
        low, high = here.min(axis=0), here.max(axis=0)
        scales = np.array([right - left, top - bottom]) / np.maximum(high - low, 1e-3)
        return np.array([(low + high) / 2 - np.array([left + right, bottom + top]) / 2 / scales, scales])

    def whole(self, room=None) -> np.ndarray:
        """The view in which all words fill the room, or another one.  # [2 2]"""
        return self.view_of(np.arange(len(self.places)), self.room if room is None else room)

    def view(self) -> np.ndarray:
        """What is seen at this nearness: scales grow by equal factors, what is dived to nears the middle meanwhile."""
        (far, few), (near, many) = self.whole(), self.near
        scales = few * (many / few) ** self.nearness
        way = 1 / few - 1 / many
        come = np.where(np.abs(way) > 1e-12, (1 / few - 1 / scales) / np.where(way == 0, 1, way), self.nearness)
        return np.array([far + come * (near - far), scales])

    def seen(self, view=None) -> np.ndarray:
        """Where all words stand in the scene.  # [word 2]"""
        middle, scales = self.view() if view is None else view
        return (self.places - middle) * scales

    def draw(self, pen):
        """All of it, fading out towards the headline."""
        pen.ctx.push_group()
        self._stars(pen)
        stars, m, target = pen.ctx.pop_group(), pen.ctx.get_matrix(), pen.ctx.get_target()
        up = (np.arange(target.get_height()) + 0.5 - m.y0) / m.yy - self.natural[1] / 2  # of each row of pixels
        fade = np.interp(up, _FADE, (255, 0)).round().astype(np.uint8)
        mask = surface_of(np.broadcast_to(fade[:, None], (target.get_height(), target.get_width())))
        pen.additive()
        pen.ctx.set_source(stars)
        pen.ctx.identity_matrix()
        pen.ctx.mask_surface(mask, 0, 0)

    def _stars(self, pen):
        points = self.seen() + self.nearness * self.moves + np.array(self.natural) / 2
        inside = (points > -0.1).all(axis=1) & (points < np.array(self.natural) + 0.1).all(axis=1)
        size = NEAREST**self.nearness
        if self.web > 0.01:
            self._web(pen, points, size)
        rest = (0.9 - DIMMED * max(self.web, *self.lights, 0.0)) * (1 - (1 - BESIDE) * self.nearness)
        pen.covering()
        others = np.flatnonzero(inside & ~self.lit)
        pen.dots(points[others], STAR * size, np.tile(theme.rgb(_STAR), (len(others), 1)), np.full(len(others), rest))
        for stray in (True, False):  # words that are lit lie on top
            for (words, hue, hues), lit in reversed(list(zip(self.groups, self.lights, strict=True))):
                these = inside[words] & (self.strays[words] == stray)
                tints = hue + self.nearness * (np.array(hues).reshape(-1, 3)[these] - hue)
                self._group(pen, points[words[these]], tints, lit, self.kin * stray, rest, size)

    def _group(self, pen, points, hues, lit, grey, rest, size):
        """Stars of one kind, so strongly lit, so grey.  # points [star 2], hues [star rgb]"""
        star, stray = theme.rgb(_STAR), theme.rgb(_STRAY)
        light, small, pale = lit * (1 - grey), STAR + grey * (STRAY - STAR), star + grey * (stray - star)
        alphas = np.full(len(points), light + (1 - light) * max(rest, grey))
        pen.dots(points, (LIT * light + small * (1 - light)) * size, light * hues + (1 - light) * pale, alphas)
        if self.nearness * light > 0.01:
            for x, y in points.tolist():
                pen.dot(x, y, LIT * size)
                pen.stroke(theme.rgb(theme.TEXT), RIM, 0.55 * self.nearness * light)

    def _web(self, pen, points, size):
        """All threads alike; or those within a kind in its hue, those between kinds dim."""
        faint, clear = FAINT * self.web * (1 - self.nearness), CLEAR * self.web * self.kin
        self._lines(pen, points[self.threads[~self.within]], theme.rgb(_ACROSS), THREAD, faint)
        rest = self.within & ~np.any([np.zeros_like(self.within), *self.kinds], axis=0)
        for here, (_words, hue, _hues), light in zip(self.kinds, self.groups, self.lights, strict=True):
            glow = faint + light * (clear + self.nearness * (CLEAR - faint))
            color = light * hue + (1 - light) * self.hue
            self._lines(pen, points[self.threads[here]], color, THREAD * size, glow)
            self._heads(pen, points[self.threads[here]], color, light * self.nearness, LIT * size + RIM)
        self._lines(pen, points[self.threads[rest]], self.hue, THREAD, faint + 0.5 * clear)

    def _lines(self, pen, ends, color, width, alpha):
        """Line by line, since cairo is slow where many lines of one path cross, and only those that are near the frame.
        # ends [line 2 2]"""
        ends = ends[(ends.max(axis=1) > 0).all(axis=1) & (ends.min(axis=1) < self.natural).all(axis=1)]
        pen.ink(color, alpha * min(width / pen.pixel, 1.0))
        pen.ctx.set_line_width(max(width, pen.pixel))
        for start, end in ends.tolist() if alpha > 0.002 else ():
            pen.ctx.move_to(*start)
            pen.ctx.line_to(*end)
            pen.ctx.stroke()

    def _heads(self, pen, ends, color, alpha, away):
        """At the end of each line a head that stops so far from it.  # ends [line 2 2]"""
        (length, breadth), lines = HEAD, ends[:, 1] - ends[:, 0]
        for (dx, dy), (x, y) in zip(
            lines / np.maximum(np.linalg.norm(lines, axis=1, keepdims=True), 1e-9), ends[:, 1], strict=True
        ):
            if alpha > 0.01:
                back = away + length
                pen.ctx.move_to(x - away * dx, y - away * dy)
                pen.ctx.line_to(x - back * dx - breadth * dy, y - back * dy + breadth * dx)
                pen.ctx.line_to(x - back * dx + breadth * dy, y - back * dy - breadth * dx)
                pen.ctx.close_path()
                pen.fill(color, alpha)


class Nebula(StillLight):
    """A glow behind stars, the brighter the more of them are near: `Nebula(points, hues)`.

    points [word 2] of the scene, hues [word rgb].
    """

    bloom = 0.0

    def __init__(self, points: np.ndarray, hues: np.ndarray):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, points=np.asarray(points, dtype=float), hues=hues)

    def paint(self, canvas):
        height, width = canvas.frame().shape[:2]
        places = np.rint(
            (self.content.points + np.array(self.natural) / 2) * (canvas.scale, -canvas.scale) - canvas.corner
        ).astype(int)
        inside = (places >= 0).all(axis=1) & (places < (width, height)).all(axis=1)
        light = np.zeros((height, width, 4), np.float32)
        np.add.at(
            light,
            (places[inside, 1], places[inside, 0]),
            np.pad(self.content.hues[inside], [(0, 0), (0, 1)], constant_values=1.0),
        )
        sigma = CLOUD * canvas.scale
        light = np.maximum(2 * np.pi * sigma**2 * blurred(light, sigma), 0)  # how many overlap here, and their hues
        canvas.add(HAZE * (1 - np.exp(-light[..., 3:] / DENSE)) * light[..., :3] / np.maximum(light[..., 3:], 1e-6))

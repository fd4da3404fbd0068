"""Stories that were written freely, from their first word to their last: how long each stays without a wrong word."""

import numpy as np
from manim import VGroup

from model.values.measured import Measured
from scenes.autoregression.water import parted
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow

PURE = 1.8  # exponent that keeps a hue of the theme from turning olive or brown where it is dim
POINTS = 240  # of a thread
GOLDEN = 0.6180339887  # neighbours are not equally bright, so that threads stay threads
BLOW, DEEP = 0.9, 0.34  # how far a thread glows red behind its fall, in scene units; its light from there on
ROPE, SUNK = 0.03, 0.6  # of a story alone: the width of its thread, and its light under water
FALL = 0.4  # of the time of what is under water: how long the thread dives
BEAD, LARGE = 0.085, 0.17  # of a right word, of a wrong one
SPARK, SPARK_LIGHT = 0.032, 0.62  # a wrong word under water: its width and light


class Survival:
    """Stories as threads side by side that sink through a surface: `Survival(wrong, written, box)`.

    wrong, written [story word] (measured, 0 or 1): which words are wrong, which were written; box: (left, level of the
    water, width, height of all stories together). However long, a story runs from its first word to its last. Those
    that go wrong first lie lowest; all of them sink alike, so that each is over the water until its first wrong word
    and under it from there on: at any place the threads over the water are the share of stories that are right so far.
    """

    def __init__(self, wrong: Measured, written: Measured, box: tuple[float, float, float, float]):
        self.box, self.sources = box, {"wrong": wrong, "written": written}
        self.errors, self.length = wrong.value > 0, np.maximum(written.value.sum(axis=1).astype(int), 1)
        self.fails = self.errors.any(axis=1)
        self.first = np.where(self.fails, self.errors.argmax(axis=1), self.length)
        fall = np.where(self.fails, (self.first + 0.5) / self.length, np.inf)
        order = np.lexsort((np.arange(len(fall)), fall))
        self.seat = np.empty(len(fall))
        self.seat[order] = (np.arange(len(fall)) + 0.5) / len(fall)
        self.fall, self.reach = fall, np.linspace(0, 1, POINTS)
        falls = np.sort(fall[self.fails])
        self.sunk = np.interp(
            self.reach, [0, *falls, 1], [0, *(np.arange(len(falls)) + 0.5) / len(fall), len(falls) / len(fall)]
        )

    def x(self, part):
        return self.box[0] + self.box[2] * np.asarray(part)

    def y(self, share):
        """The height over the water of a share of all stories, counted from the water."""
        return self.box[1] + parted(self.box[3] * np.asarray(share))

    def path(self, story: int) -> np.ndarray:
        """The way of a story.  # [point 2]"""
        return np.stack([self.x(self.reach), self.y(self.seat[story] - self.sunk)], axis=1)

    def threads(self, stories, light: float = 1.0, width: float = 0.95) -> Flow:
        """Some of the stories, as threads so many times as broad as there is room for."""
        stories = np.asarray(stories, dtype=int)
        colors = [np.clip(light * self.hues(story), 0, 1) for story in stories]
        broad = max(THREAD, width * self.box[3] / len(self.seat))
        return self._sourced(
            Flow([self.path(story) for story in stories], colors, broad, times=[self.reach] * len(stories), woven=True)
        )

    def hues(self, story: int) -> np.ndarray:
        """Green until its first wrong word, from there on red, and darker.  # [point rgb]"""
        shade = 0.75 + 0.25 * (story * GOLDEN % 1)
        behind = np.maximum(self.reach - self.fall[story], 0) * self.box[2] if self.fails[story] else np.zeros(POINTS)
        glow = np.where(behind > 0, np.exp(-behind / BLOW), 1.0)[:, None]
        red = pure(theme.WRONG) * shade * DEEP * (1 - glow) + theme.rgb(theme.WRONG) * glow
        return np.where((self.reach < self.fall[story])[:, None], pure(theme.RIGHT) * 0.72 * shade, red)

    def arrivals(self) -> Flow:
        """The stories that are right to their last word, bright."""
        whole = np.flatnonzero(~self.fails)
        flow = Flow(
            [self.path(story) for story in (whole if len(whole) else [0])],
            theme.RIGHT,
            max(THREAD, 0.95 * self.box[3] / len(self.seat)),
            float(len(whole) > 0),
            times=(0.0, 1.0),
            woven=True,
        )
        return self._sourced(flow)

    def sparks(self) -> Flow:
        """Every wrong word behind the first one of its story."""
        words = [(story, word) for story, word in np.argwhere(self.errors) if word > self.first[story]]
        parts = [((word + 0.5) / self.length[story], story) for story, word in words if word < self.length[story]] or [
            (0.0, 0)
        ]
        points = np.array(
            [(self.x(part), np.interp(part, self.reach, self.path(story)[:, 1])) for part, story in parts]
        )
        times = np.array([part for part, _story in parts])[:, None] + np.array([0, 0.01])
        return self._sourced(
            Flow(
                points[:, None] + np.array([(-0.012, 0), (0.012, 0)]),
                theme.WRONG,
                SPARK,
                SPARK_LIGHT * bool(words),
                times,
                woven=True,
            )
        )

    def _sourced(self, flow: Flow) -> Flow:
        flow.keep_sources(**self.sources)
        return flow


class Lone(VGroup):
    """One story alone, a bead a word, that dives at its first wrong word: `Lone(wrong, written, story, box)`.

    wrong, written: as of `Survival`; box: (left, level of the water, width, how high over the water, how deep under).
    `lone.foot` is the scene point where it meets the water, `lone.before` are its words up to there, and `lone.behind`
    is the rest of it, a thread that stays under water, with beads for wrong words.
    """

    def __init__(self, wrong: Measured, written: Measured, story: int, box: tuple[float, float, float, float, float]):
        errors, length = wrong.value[story] > 0, max(int(written.value[story].sum()), 1)
        first = int(errors.argmax()) if errors.any() else length
        left, level, width, over, under = box
        x = left + width * (np.arange(length) + 0.5) / length
        self.before = self._right(np.stack([x, np.full(length, level + over)], axis=1)[:first])
        at = min(first, length - 1)
        self.behind = self._sunken(x[at:], level + over, level - under, errors[at:length])
        for flow in (self.before, self.behind):
            flow.keep_sources(wrong=wrong, written=written)
        super().__init__(self.before, self.behind)
        self.foot = np.array([x[at], level, 0])

    @staticmethod
    def _right(points) -> Flow:
        lit = len(points) > 0
        hues = [theme.rgb(theme.RIGHT)] * len(points)
        return Flow(
            *(beads(points, hues, BEAD, True) if lit else beads(np.zeros((1, 2)), theme.UNLIT, BEAD, False)),
            woven=True,
        )

    @staticmethod
    def _sunken(x, over: float, under: float, wrong) -> Flow:
        """From the first wrong word on: the thread down to the depth and on, with a bead for each wrong word."""
        dive = np.stack([np.full(POINTS, x[0]), np.linspace(over, under, POINTS)], axis=1)
        rest = np.stack([np.append(x, x[-1]), np.full(len(x) + 1, under)], axis=1)
        reach = np.linspace(FALL, 1, len(x) + 1)
        fallen = [rest[[at, at]] + [(-0.001, 0), (0.001, 0)] for at in np.flatnonzero(wrong)]
        times = [(0.0, FALL), (FALL, 1.0), *(reach[[at, at + 1]] for at in np.flatnonzero(wrong))]
        widths, lights = [ROPE, ROPE, *[LARGE] * len(fallen)], [SUNK, SUNK, *[1.0] * len(fallen)]
        return Flow([dive, rest, *fallen], theme.WRONG, widths, lights, times, woven=True)


def pure(hue) -> np.ndarray:
    """A hue of the theme, more saturated.  # [rgb]"""
    return theme.rgb(hue) ** PURE


def beads(points: np.ndarray, hues, size, lit: bool) -> tuple:
    """Paths, colours, widths, strengths and times of beads that light up one after the other; points [bead 2]."""
    paths = points[:, None] + np.array([(-0.001, 0), (0.001, 0)])
    return list(paths), hues, size, float(lit), np.arange(len(paths))[:, None] / len(paths) + np.array([0, 0.02])

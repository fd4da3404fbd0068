"""Looks: how one word's attention is divided, as arcs over a sentence whose widths add up to one."""
import cairo
import numpy as np
from manim import linear

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.light import Light

STEM = 0.22                     # upright ends of an arc, on which its half ellipse stands
POINTS = 160                    # of a curve
POINTED = 0.75                  # how long the tip of an arc is, as a share of its width
FAINTEST = 0.004                # shares below this are no wider than a hair, and not drawn
HAIR = 1.6 / 1080 * theme.FRAME_HEIGHT


class Looks(Light):
    """The look of one word at others: `Looks(sentence.tops(), asker, shares, rise=3.2, full=0.5)`, in scene coordinates.

    feet: points at the words [word 2 or 3]; asker: which of them looks; shares [word] (measured): what each word gets, together
    at most one; goal: the hue in which arcs arrive, or one for each word; rise: how high the farthest arc stands (negative: they hang under the sentence); full: the width of all shares together.
    At the asker all arcs stand side by side, so that their feet together are as wide as what they divide. What it pays to
    itself is a ring over it, whose hole has the radius `ring`. taper: how broad arcs are at the asker, of what they are at the words.

    Tracks: `shares`; `reach` [word], how far each arc has come (0 to 1); `glance` [word], how bright each is (0 to 1).
    """

    tracks = ("shares", "reach", "glance")
    measures = ("shares",)
    solid = True

    def __init__(self, feet, asker: int, shares, rise: float = 3.2, full: float = 0.5, color=theme.QUERY, goal=theme.CURRENT,
                 bloom: float = 0.5, ring: float = 0.2, taper: float = 1.0):
        feet = np.asarray(feet, dtype=float)[:, :2]
        self.asker, self.rise, self.full, self.bloom, self.ring = int(asker), float(rise), float(full), bloom, float(ring)
        self.goals = [theme.rgb(hue) for hue in (goal if isinstance(goal, (list, tuple)) else [goal] * len(feet))]
        self.shares, self.taper = shares, float(taper)
        self.reach, self.glance = np.ones(len(feet)), np.ones(len(feet))
        low, high = feet.min(axis=0), feet.max(axis=0)
        low, high = low + (0, min(rise, 0)), high + (0, max(rise, 0))
        self.feet = feet - low
        super().__init__(*np.maximum(high - low, 1e-3), color)
        self.shift(np.append((low + high) / 2, 0.0))

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def grow(self, *words: int, **kwargs) -> Tween:
        """The arcs to these words (or to all) grow out of the word that looks."""
        start = self.reach.copy()
        chosen = list(words) or list(range(len(start)))
        start[chosen] = 0.0
        end = self.reach.copy()
        end[chosen] = 1.0
        return Tween(self, reach=end, start={"reach": start}, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

    def divide(self, shares, **kwargs) -> Tween:
        """The same look, divided otherwise: another head, or one that something was taken from."""
        return Tween(self, shares=shares, **{"run_time": theme.SLOW, **kwargs})

    def light(self, *words: int, others: float = 0.25, **kwargs) -> Tween:
        """Only the arcs to these words stay bright; none named: all are."""
        glance = np.full(len(self.glance), others if words else 1.0)
        glance[list(words)] = 1.0
        return Tween(self, glance=glance, **{"run_time": theme.QUICK, **kwargs})

    # -- geometry ------------------------------------------------------------------------------------------------------
    def crest(self, word: int) -> np.ndarray:
        """The scene point at the top of the arc to a word: where its share is written."""
        curve = self._curve(word, self._roots()[word])
        return self.place(curve[np.argmax(np.sign(self.rise or 1) * curve[:, 1])])

    def course(self, word: int) -> np.ndarray:
        """The middle of the arc to a word, in scene coordinates.  # [point 3]"""
        return self.place(self._curve(word, self._roots()[word]))

    def _roots(self) -> np.ndarray:
        """Where each arc stands at the asker: the farthest words' arcs outermost.  # [word]"""
        side = np.sign(self.feet[:, 0] - self.feet[self.asker, 0])
        order = sorted(range(len(self.feet)), key=lambda word: (side[word], -abs(self.feet[word, 0] - self.feet[self.asker, 0]) * side[word]))
        widths = np.nan_to_num(self.shares) * self.full * self.taper
        widths[self.asker] = 0.0
        ends = np.cumsum(widths[order])
        roots = np.empty(len(widths))
        roots[order] = self.feet[self.asker, 0] - ends[-1] / 2 + ends - widths[order] / 2
        return roots

    def _curve(self, word: int, root: float) -> np.ndarray:
        """From the asker to a word: half an ellipse on two upright stems.  # [point 2]"""
        (x, y), foot = self.feet[word], self.feet[self.asker, 1]
        farthest = max(np.abs(self.feet[:, 0] - self.feet[self.asker, 0]).max(), 1e-6)
        sign = np.sign(self.rise) or 1.0
        height = abs(self.rise) * (abs(root - x) / (farthest + self.full / 2)) ** 0.68
        stem = min(STEM, height / 3)
        angle = np.linspace(0, np.pi, POINTS - 16)
        up = np.linspace(0, 1, 8, endpoint=False)
        base = np.interp(np.arange(POINTS), (0, POINTS - 1), (foot, y))
        xs = np.concatenate([np.full(8, root), (root + x) / 2 + (root - x) / 2 * np.cos(angle), np.full(8, x)])
        ys = np.concatenate([stem * up, stem + (height - stem) * np.sin(angle), stem * (1 - up - 1 / 8)])
        return np.stack([xs, base + sign * ys], axis=1)

    # -- drawing -------------------------------------------------------------------------------------------------------
    def draw(self, pen):
        roots, shares = self._roots(), np.nan_to_num(self.shares)
        for word in np.argsort(shares, kind="stable"):
            if shares[word] < FAINTEST or self.reach[word] <= 0 or self.glance[word] <= 0:
                continue
            self._ring(pen, word) if word == self.asker else self._arc(pen, word, roots[word], shares[word])

    def _arc(self, pen, word: int, root: float, share: float):
        curve, reach = self._curve(word, root), float(np.clip(self.reach[word], 0, 1))
        length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(curve, axis=0).T))])
        width, end = max(share * self.full, HAIR), reach * length[-1]
        point = POINTED * width                                                     # how long the tip is
        along = np.concatenate([np.linspace(0, max(end - point, 0), POINTS), end - min(point, end) * np.linspace(1, 0, POINTS // 4)[1:] ** 2])
        curve = np.stack([np.interp(along, length, part) for part in curve.T], axis=1)
        tip = np.sqrt(1 - np.clip(1 - (end - along) / point, 0, 1) ** 2)           # half an ellipse
        ahead = np.gradient(curve, axis=0)
        normal = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) / np.maximum(np.hypot(*ahead.T), 1e-9)[:, None]
        broad = self.taper + (1 - self.taper) * along / max(length[-1], 1e-9)
        edge = normal * (width / 2 * broad * tip)[:, None]
        outline = np.concatenate([curve + edge, (curve - edge)[::-1]])
        pen.ctx.move_to(*outline[0])
        for point in outline[1:].tolist():
            pen.ctx.line_to(*point)
        pen.ctx.close_path()
        self._fill(pen, word, root, self.feet[word][0])
        if reach >= 1 and width < 0.06:
            pen.dot(*curve[-1], max(0.026, 0.8 * width))
            pen.fill(self.goals[word], float(self.glance[word]))

    def _fill(self, pen, word: int, start: float, end: float):
        """In the asker's hue where it looks from, in the goal's where it looks to."""
        light = float(self.glance[word])
        if abs(end - start) < 1e-6:
            return pen.fill(self.hue, light)
        share = np.linspace(0, 1, 17)
        pen.shade(start, end, [(at, theme.mix(self.hue, self.goals[word], at * at * (3 - 2 * at)), light) for at in share])
        pen.ctx.fill()

    def _ring(self, pen, word: int):
        width = max(float(self.shares[word]) * self.full, HAIR)
        radius = self.ring + width / 2
        x, y = self.feet[word]
        sweep = 2 * np.pi * float(np.clip(self.reach[word], 0, 1))
        pen.ctx.new_sub_path()
        pen.ctx.arc(x, y + np.sign(self.rise or 1) * (radius + 0.05), radius, -np.pi / 2, -np.pi / 2 + sweep)
        pen.ctx.set_line_cap(cairo.LINE_CAP_BUTT)
        pen.stroke(self.hue, width, float(self.glance[word]))


class Ghost(Drawn):
    """What was there before, as a dotted line: `Ghost(looks.course(word))`."""

    def __init__(self, points, color=theme.CURRENT):
        points = np.asarray(points, dtype=float)[:, :2]
        low, high = points.min(axis=0), points.max(axis=0)
        self.line = points - low
        super().__init__(*np.maximum(high - low, 1e-3), color)
        self.shift(np.append((low + high) / 2, 0.0))

    def draw(self, pen):
        for point in self.line.tolist():
            pen.ctx.line_to(*point)
        pen.ctx.set_dash([0.001, 0.09])
        pen.stroke(self.hue, 0.032)
        pen.ctx.set_dash([])

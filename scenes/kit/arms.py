"""Striker arms: one typewriter arm per word of the vocabulary; how far it swings = the probability the model gives the word."""
import cairo
import numpy as np
from manim import AnimationGroup, Succession, rush_from, rush_into

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.language import _
from scenes.kit.lettering import outline, width_of


class StrikerArms(Drawn):
    """The arms of the whole vocabulary, in a basket under the strike point: `StrikerArms(words, probabilities, width=12, height=4)`.

    `words` are the recording's vocabulary, one arm each, in its order from left to right; `probabilities` [word] are measured; an arm reaches from its pivot
    towards the strike point by the probability of its word (1 = it touches the paper). With `scale="log"`, a probability of one
    reaches the paper and `floor` (default 1e-6) does not move; a label says that the scale is logarithmic.
    The `named` likeliest words (default 5, or the indices `names`) stand written at the foot of their arms.

    Tracks: `probabilities` [word], `swing` (0 to 1: how far the arms have swung up), `lift` [word] (what a strike adds, 0 to 1),
    `names_light` (0 to 1), `hues` [word rgb].
    """

    tracks = ("probabilities", "swing", "lift", "names_light", "hues")
    measures = ("probabilities",)

    def __init__(self, words, probabilities: Measured, width: float = 12.0, height: float = 4.0, named: int = 5, names=None,
                 scale: str = "linear", floor: float = 1e-6, size: float = theme.LABEL):
        self.words, self.scale_kind, self.floor, self.size = list(words), scale, floor, size
        self.probabilities = probabilities
        self.named, self.chosen = named, names
        self.swing, self.names_light = 1.0, 1.0
        self.lift = np.zeros(len(self.words))
        self.hues = np.tile(theme.rgb(theme.CURRENT), (len(self.words), 1))
        super().__init__(width, height)
        self.note = _("logarithmic scale") if scale == "log" else None

    # -- geometry: pivots on the lower part of an ellipse whose middle is the strike point --------------------------------
    def _radii(self) -> np.ndarray:
        """Of the ellipse; outside of it the names have room."""
        width, height = self.natural
        side = max((width_of(str(self.words[arm]), self.size) for arm in self.best()), default=0.0) * 0.9 + 0.2
        return np.array([(width / 2 - side) / np.cos(_RIM), height - 0.1 - 1.5 * self.size])

    def _on_ellipse(self, angle) -> np.ndarray:
        return self._strike_point() + self._radii() * np.stack([-np.cos(angle), -np.sin(angle)], axis=-1)

    def _angles(self) -> np.ndarray:
        """From the first word on the left to the last on the right.  # [word]"""
        share = (np.arange(len(self.words)) + 0.5) / len(self.words)
        return _RIM + (np.pi - 2 * _RIM) * share

    def _pivots(self) -> np.ndarray:
        """Where each arm turns.  # [word 2]"""
        return self._on_ellipse(self._angles())

    def _strike_point(self) -> np.ndarray:
        return np.array([self.natural[0] / 2, self.natural[1] - 0.1])

    def _reach(self) -> np.ndarray:
        """How far each arm reaches on its way to the paper, 0 to 1."""
        p = np.clip(self.probabilities, 0, 1)
        if self.scale_kind == "log":
            p = np.clip(1 - np.log10(np.maximum(p, 1e-30)) / np.log10(self.floor), 0, 1)
        return np.clip(p * self.swing + self.lift * (1 - p * self.swing), 0, 1)

    def best(self) -> np.ndarray:
        """The indices of the words that are named, likeliest first."""
        if self.chosen is not None:
            return np.asarray(self.chosen, dtype=int)
        return np.argsort(-self.probabilities, kind="stable")[:self.named]

    def draw(self, pen):
        pivots, reach, strike = self._pivots(), self._reach(), self._strike_point()
        away = strike - pivots
        tips = pivots + away * (_REST + (1 - _REST) * reach)[:, None]
        resting = reach < 0.004
        self._comb(pen, pivots[resting], tips[resting])
        named = np.isin(np.arange(len(self.words)), self.best()) | (self.lift > 0)
        for arm in sorted(np.flatnonzero(~resting), key=lambda arm: (named[arm], reach[arm])):
            width = (0.02 + 0.075 * np.sqrt(reach[arm])) * (1.0 if named[arm] else 0.4)
            light = float(np.clip(0.4 + 1.3 * reach[arm], 0, 1)) * (1.0 if named[arm] else 0.55)
            self._arm(pen, pivots[arm], tips[arm], width, self.hues[arm], light)
        pen.dot(*strike, 0.05)
        pen.fill(theme.QUIET, 0.8)
        self._write_names(pen, pivots, reach)

    def _comb(self, pen, pivots, tips):
        """All arms at rest, as one path; their light gathers at the feet."""
        for pivot, tip in zip(pivots, tips):
            pen.ctx.move_to(*pivot)
            pen.ctx.line_to(*tip)
        strike, radii, (r, g, b) = self._strike_point(), self._radii(), theme.rgb(theme.UNLIT)
        light = cairo.RadialGradient(0, 0, 1 - _REST, 0, 0, 1)
        light.add_color_stop_rgba(0, b, g, r, 0.15 * pen.opacity)
        light.add_color_stop_rgba(1, b, g, r, 0.9 * pen.opacity)
        light.set_matrix(cairo.Matrix(1 / radii[0], 0, 0, 1 / radii[1], -strike[0] / radii[0], -strike[1] / radii[1]))
        pen.ctx.set_source(light)
        pen.ctx.set_line_cap(cairo.LINE_CAP_BUTT)
        apart = radii.mean() * np.pi / len(self.words)                       # seen closely, each arm stands by itself
        pen.ctx.set_line_width(max(min(0.006, 0.4 * apart), 0.6 * pen.pixel))
        pen.ctx.stroke()
        pen.ctx.set_line_cap(cairo.LINE_CAP_ROUND)

    def _arm(self, pen, pivot, tip, width, color, light):
        pen.ctx.move_to(*pivot)
        pen.ctx.line_to(*tip)
        pen.stroke(color, width, light)
        across = np.array([-(tip - pivot)[1], (tip - pivot)[0]]) / (np.linalg.norm(tip - pivot) + 1e-9) * width * 1.5
        pen.ctx.move_to(*(tip - across))                   # the type at its head
        pen.ctx.line_to(*(tip + across))
        pen.stroke(color, width * 1.4, light)
        if light > 0.4:
            pen.glow(*tip, 3.5 * width + 0.1, color, 0.35 * light)

    def _write_names(self, pen, pivots, reach):
        if self.names_light <= 0.01:
            return
        for arm, middle, here in zip(self.best(), self._name_places(), self._names_here()):
            text = str(self.words[arm])
            seen = here * self.names_light
            color = self.hues[arm] if reach[arm] > 0.004 else theme.QUIET
            outward = _unit(pivots[arm] - self._strike_point())
            pen.ctx.move_to(*(pivots[arm] + 0.05 * outward))
            pen.ctx.line_to(*(middle + _towards_box(pivots[arm] - middle, width_of(text, self.size) + 0.12, self.size)))
            pen.stroke(theme.QUIET, 0.012, 0.6 * seen)
            pen.write(outline(text), middle[0] - width_of(text, self.size) / 2, middle[1] - 0.25 * self.size, self.size)
            pen.fill(color, seen)
        if self.note is not None:
            text = str(self.note)
            pen.write(outline(text), 0.0, self.natural[1] - self.size, self.size)
            pen.fill(theme.QUIET, self.names_light)

    def _names_here(self) -> np.ndarray:
        """How far each name has come: while arms swing, one that gains its place fades in as another loses it.  # [named]"""
        if self.chosen is not None or self.named >= len(self.words):
            return np.ones(len(self.best()))
        first_unnamed = np.sort(self.probabilities)[-self.named - 1]
        return np.clip((self.probabilities[self.best()] - first_unnamed) / (0.04 * self.probabilities.max() + 1e-9), 0.0, 1.0) ** 0.5

    def _name_places(self) -> list[np.ndarray]:
        """The middle of each name, outside of its arm's foot; names that would cover each other make room along the rim."""
        best = self.best()
        angles = self._angles()[best]
        along = np.abs(self._radii() * np.stack([np.sin(angles), np.cos(angles)], axis=-1))          # speed of the rim, x and y
        pace = np.hypot(*along.T)
        widths = np.array([width_of(str(self.words[arm]), self.size) + 0.25 for arm in best])
        extent = np.minimum(widths / np.maximum(along[:, 0] / pace, 0.05), 1.5 * self.size / np.maximum(along[:, 1] / pace, 0.05)) / pace
        places = []
        for angle, width in zip(_spread(angles, extent, _RIM - 0.1, np.pi - _RIM + 0.1), widths):
            foot = self._on_ellipse(angle)
            outward = _unit((foot - self._strike_point()) / self._radii() ** 2)                    # the ellipse's normal
            away = 0.16 + abs(outward[0]) * width / 2 + abs(outward[1]) * self.size / 2
            places.append(foot + outward * away)
        return places

    def shown(self):
        return [(self.words[arm], []) for arm in self.best()] + ([(self.note, [])] if self.note else [])

    # -- places and verbs ----------------------------------------------------------------------------------------------
    def strike_point(self) -> np.ndarray:
        """The scene point where arms hit the paper."""
        return self.place(self._strike_point())

    def foot_of(self, word: int) -> np.ndarray:
        """The scene point of an arm's pivot: where its wire ends."""
        return self.place(self._pivots()[word])

    def feet(self) -> np.ndarray:
        return self.place(self._pivots())                  # [word 3]

    def swing_to(self, probabilities: Measured, **kwargs) -> Tween:
        """The arms swing to new probabilities."""
        return Tween(self, probabilities=probabilities, **kwargs)

    def swing_up(self, **kwargs) -> Tween:
        """From rest, all arms swing as far as their words are likely."""
        return Tween(self, swing=1.0, start={"swing": 0.0}, **kwargs)

    def strike(self, word: int | None = None, run_time: float = theme.MOVE) -> AnimationGroup:
        """One arm, the likeliest or the given one, strikes the paper and falls back to where it was."""
        arm = int(np.argmax(self.probabilities)) if word is None else word
        up = self.lift.copy()
        up[arm] = 1.0
        return Succession(Tween(self, lift=up, run_time=0.35 * run_time, rate_func=rush_into),
                          Tween(self, lift=np.zeros(len(self.words)), run_time=0.65 * run_time, rate_func=rush_from))

    def tint(self, word: int, color):
        """Give one arm and its word a hue."""
        hues = self.hues.copy()
        hues[word] = theme.rgb(color)
        self.hues = hues
        return self


_REST = 0.13              # the part of its way that an arm at rest already lies along: the comb of the whole vocabulary
_RIM = 0.32               # where the row of arms begins and ends: radians below the strike point's level


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / (np.linalg.norm(vector) + 1e-9)


def _towards_box(direction: np.ndarray, width: float, height: float) -> np.ndarray:
    """Where a line from the middle of a box leaves it."""
    share = np.abs(direction) / (np.array([width, height]) / 2)
    return direction / max(share.max(), 1.0)


def _spread(centres, widths, low: float, high: float) -> list[float]:
    """Move labels sideways as little as needed so that none covers another."""
    order = np.argsort(centres)
    places = np.array(centres, dtype=float)
    for _round in range(60):
        moved = False
        for left, right in zip(order, order[1:]):
            overlap = (widths[left] + widths[right]) / 2 - (places[right] - places[left])
            if overlap > 1e-3:
                places[left] -= overlap / 2
                places[right] += overlap / 2
                moved = True
        places = np.clip(places, [low + w / 2 for w in widths], [high - w / 2 for w in widths])
        if not moved:
            break
    return places.tolist()

"""How a match becomes a share: every even step less of match halves it."""

import numpy as np
from scipy.optimize import isotonic_regression

from model.values.measured import Measured, formula
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.hundred import THREADS
from scenes.kit.light import Light
from scenes.kit.still import Still

STEP = np.log(2)  # of match: a softmax halves a share where the match is so much less
ROUND = 0.4  # radius of a bean, of the pitch
LINE, MARK = 0.02, 0.2  # of a line, how broad; of the marks on it, how high
HASTE = 3.0  # how many heaps' times pass while one of them grows


def steps_behind(match: Measured, best: Measured) -> Measured:
    """By how many steps a match is less than the best one."""
    return (best - match) / STEP


@formula
def halves(most, steps):
    """What a share becomes, halved so many times and fewer.  # -> [step]"""
    return float(most) * 0.5 ** np.arange(steps + 1)


def parted(places, apart: float) -> np.ndarray:
    """Places as near to these as they can be where no two are nearer than `apart`.  # [place] -> [place]"""
    places = np.asarray(places, dtype=float)
    order, room = np.argsort(places, kind="stable"), apart * np.arange(len(places))
    stands = np.empty(len(places))
    stands[order] = isotonic_regression(places[order] - room).x + room
    return stands


class Beans(Light):
    """Shares as heaps of beans, a hundred of them the whole: `Beans(shares, places, across, pitch)`.

    shares [heap] (measured); places [heap 2]: the lower left corner of each heap, in scene coordinates; across: so many
    beans side by side, one layer over the other; pitch: from bean to bean. What is left of a bean is a smaller one, of
    so much less area. Track: `grown` (0 to 1: how many heaps have grown, one after the other).
    """

    solid, bloom = True, 0.35
    tracks = ("grown",)
    measures = ("shares",)

    def __init__(self, shares: Measured, places, across: int, pitch: float, color=theme.CURRENT):
        self.shares, self.across, self.pitch, self.grown = shares, int(across), float(pitch), 1.0
        places = np.asarray(places, dtype=float)[:, :2]
        low = places.min(axis=0)
        self.corners = places - low
        right, top = self.corners.max(axis=0) + pitch * np.array([self.across, layers(shares, self.across)])
        super().__init__(right, top, color)
        self.shift(np.append(low + np.array([right, top]) / 2, 0.0))

    def draw(self, pen):
        grown = np.clip(self.grown * (len(self.shares) + HASTE) - np.arange(len(self.shares)), 0, HASTE) / HASTE
        for (left, low), beans in zip(self.corners, THREADS * np.clip(self.shares, 0, 1) * grown, strict=True):
            for number in range(int(np.ceil(beans))):
                layer, seat = divmod(number, self.across)
                x, y = left + (seat + 0.5) * self.pitch, low + (layer + 0.5) * self.pitch
                pen.dot(x, y, ROUND * self.pitch * np.sqrt(min(beans - number, 1.0)))
        pen.fill(self.hue)

    def top(self, heap: int) -> np.ndarray:
        """The scene point over the middle of a heap."""
        left, low = self.corners[heap]
        high = self.pitch * layers(self.shares[heap : heap + 1], self.across)
        return self.place((left + self.across * self.pitch / 2, low + high))

    def end(self, heap: int) -> np.ndarray:
        """The scene point at the right end of a heap of a single layer."""
        left, low = self.corners[heap]
        return self.place((left + self.pitch * np.ceil(THREADS * self.shares[heap]), low + self.pitch / 2))

    def grow(self, **kwargs) -> Tween:
        """The heaps grow, one after the other."""
        return Tween(self, grown=1.0, start={"grown": 0.0}, **{"run_time": theme.SLOW, **kwargs})


def layers(shares, across: int) -> int:
    """How many layers the highest heap has, at least one."""
    most = float(np.clip(np.nan_to_num(np.asarray(shares)), 0, 1).max(initial=0))
    return max(int(np.ceil(np.ceil(THREADS * most) / across)), 1)


class Ruler(Still):
    """Where words stand: `Ruler(behind, step, drop)`, a line with a mark at every even step from its right end.

    behind [word] (measured): by how many steps each is behind the right end; step: how long one is; drop: how far the
    stems of the words hang down.
    """

    margin = MARK

    def __init__(self, behind: Measured, step: float, drop: float):
        self.step = float(step)
        super().__init__(step * (float(behind.value.max(initial=0)) + 1), drop, theme.QUIET, behind=behind)

    def paint(self, canvas):
        width, height = self.natural
        for x in self._places():
            canvas.box(x - LINE / 2, 0, LINE, height)
        for number in range(int(width / self.step + 1e-6) + 1):
            canvas.box(width - number * self.step - self.step / 2 - LINE, height - MARK / 2, 2 * LINE, MARK)
        canvas.box(0, height - LINE / 2, width, LINE)
        canvas.fill(self.hue)

    def _places(self) -> np.ndarray:
        """From the left end.  # [word]"""
        return self.natural[0] - self.step * (0.5 + np.asarray(self.content.behind.value))

    def foot(self, word: int) -> np.ndarray:
        """The scene point where a word hangs."""
        return self.place((self._places()[word], 0.0))

    def mark(self, steps: int) -> np.ndarray:
        """The scene point of a whole step on the line."""
        return self.place((self.natural[0] - self.step * (steps + 0.5), self.natural[1]))

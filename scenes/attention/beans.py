"""Shares as beans, a hundred of them the whole; and how a match becomes a share: a step less of it, half as many."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.hundred import THREADS
from scenes.kit.light import Light

STEP = np.log(2)  # of match: a softmax halves a share where the match is so much less
ROUND = 0.4  # radius of a bean, of the pitch
HASTE = 3.0  # how many heaps' times pass while one of them grows


def steps_behind(match: Measured, best: Measured) -> Measured:
    """By how many steps a match is less than the best one."""
    return (best - match) / STEP


class Beans(Light):
    """Shares as heaps of beans, a hundred of them the whole: `Beans(shares, places, across, pitch)`.

    shares [heap] (measured); places [heap 2]: the lower left corner of each heap, in scene coordinates; across: so many
    beans side by side, one layer over the other; pitch: from bean to bean; lying: a heap grows to the right. What is
    left of a bean is a smaller one, of so much less area.
    Tracks: `shares`; `grown` (0 to 1: how many heaps have grown, one after the other).
    """

    solid, bloom = True, 0.35
    tracks = ("shares", "grown")
    measures = ("shares",)

    def __init__(
        self, shares: Measured, places, across: int, pitch: float, color=theme.CURRENT, lying: bool = False
    ):
        self.shares, self.across, self.pitch, self.lying, self.grown = shares, int(across), float(pitch), lying, 1.0
        places = np.asarray(places, dtype=float)[:, :2]
        low = places.min(axis=0)
        self.corners = places - low
        sides = min(self.across, beans_of(self.shares).max(initial=1)), layers(self.shares, self.across)
        right, top = self.corners.max(axis=0) + pitch * np.array(sides[::-1] if lying else sides)
        super().__init__(right, top, color)
        self.shift(np.append(low + np.array([right, top]) / 2, 0.0))

    def draw(self, pen):
        grown = np.clip(self.grown * (len(self.shares) + HASTE) - np.arange(len(self.shares)), 0, HASTE) / HASTE
        for (left, low), beans in zip(self.corners, THREADS * np.clip(self.shares, 0, 1) * grown, strict=True):
            for number in range(int(np.ceil(beans))):
                layer, seat = divmod(number, self.across)
                aside, up = (layer, seat) if self.lying else (seat, layer)
                x, y = left + (aside + 0.5) * self.pitch, low + (up + 0.5) * self.pitch
                pen.dot(x, y, ROUND * self.pitch * np.sqrt(min(beans - number, 1.0)))
        pen.fill(self.hue)

    def grow(self, **kwargs) -> Tween:
        """The heaps grow, one after the other."""
        return Tween(self, grown=1.0, start={"grown": 0.0}, **{"run_time": theme.SLOW, **kwargs})


def beans_of(shares) -> np.ndarray:
    """How many beans each share is, a last one that is not whole among them.  # [heap] -> [heap] int"""
    return np.ceil(THREADS * np.clip(np.nan_to_num(np.asarray(shares, dtype=float)), 0, 1)).astype(int)


def layers(shares, across: int) -> int:
    """How many layers the highest heap has, at least one."""
    return max(int(np.ceil(beans_of(shares).max(initial=0) / across)), 1)

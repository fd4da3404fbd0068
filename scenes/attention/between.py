"""A plane on which every word stands as far across, and as far up, as it is like two words; and arrows on it."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.sprites import SpriteLights

ORIGIN, UNIT = np.array([-3.75, -1.75]), 4.2  # where a likeness of nothing stands, and how far away one of all is
SPECK, SHINE = (0.026, 0.085), (0.13, 0.95)  # size and light of a word: like neither of the two, and like one
SHAFT, HEAD = 0.065, (0.26, 0.13)
DASHES = (0.02, 0.07)
DIAGONAL = 0.9  # of likeness: how far it is drawn


def spot(across, up) -> np.ndarray:
    """The scene point of two likenesses.  # [... 3]"""
    flat = ORIGIN + UNIT * np.stack([np.asarray(across, dtype=float), np.asarray(up, dtype=float)], axis=-1)
    return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)


class Specks(SpriteLights):
    """Many at once: `Specks(across, up, color=theme.QUIET)`, both [speck] and measured.

    The farther out, the larger; or all of one `size`.
    """

    bloom = 0.3

    def __init__(self, across: Measured, up: Measured, color=theme.QUIET, size: float | None = None):
        out = np.clip(np.hypot(across.value, up.value), 0, 1)
        sizes, lights = (low + (high - low) * out for low, high in (SPECK, SHINE))
        super().__init__(spot(across.value, up.value), size or sizes, color, lights=SHINE[1] if size else lights)
        self.keep_sources(across=across, up=up)


class Arrow(Drawn):
    """From one place to another: `Arrow(start, end, color)`, both [across up] and measured. Track: `grown` (0 to 1)."""

    tracks, measures = ("grown",), ("start", "end")

    def __init__(self, start: Measured, end: Measured, color):
        self.start, self.end, self.grown = start, end, 1.0
        corners = np.array([spot(*self.start), spot(*self.end)])
        self.corner = corners.min(axis=0)[:2]
        super().__init__(*np.maximum(np.ptp(corners, axis=0)[:2], 1e-3), color)
        self.move_to(corners.mean(axis=0))

    def grow(self, **kwargs) -> Tween:
        """From its start."""
        return Tween(self, grown=1.0, start={"grown": 0.0}, **{"run_time": theme.MOVE, **kwargs})

    def draw(self, pen):
        start, end = (spot(*point)[:2] - self.corner for point in (self.start, self.end))
        tip = start + self.grown * (end - start)
        length = np.hypot(*(tip - start))
        if length < 1e-6:
            return
        along = (tip - start) / length
        across, (long, broad) = np.array([-along[1], along[0]]), np.array(HEAD) * min(length / HEAD[0], 1.0)
        neck = tip - long * along
        pen.ctx.move_to(*start)
        pen.ctx.line_to(*(neck + 0.3 * long * along))
        pen.stroke(self.hue, SHAFT)
        for point in (tip, neck + broad * across, neck + 0.25 * long * along, neck - broad * across):
            pen.ctx.line_to(*point)
        pen.ctx.close_path()
        pen.fill(self.hue)


class Dashes(Drawn):
    """A dotted line through points of the scene: `Dashes(points, color=theme.QUIET)`."""

    def __init__(self, points: np.ndarray, color=theme.QUIET):
        self.route = np.asarray(points, dtype=float)[:, :2]
        low, high = self.route.min(axis=0), self.route.max(axis=0)
        super().__init__(*np.maximum(high - low, 1e-3), color)
        self.low = low
        self.move_to((*(low + high) / 2, 0))

    def draw(self, pen):
        for point in (self.route - self.low).tolist():
            pen.ctx.line_to(*point)
        pen.ctx.set_dash(DASHES)
        pen.stroke(self.hue, DASHES[0], 0.8)
        pen.ctx.set_dash(())


def ray(end, color=theme.QUIET) -> Dashes:
    """From where a likeness of nothing stands."""
    return Dashes(np.array([spot(0, 0), end]), color)


def axes() -> tuple[Dashes, Dashes]:
    """Where one of both likenesses is nothing."""
    return ray(spot(1, 0)), ray(spot(0, 1))


def diagonal(color=theme.TEXT) -> Dashes:
    """Where both likenesses are the same."""
    return ray(spot(DIAGONAL, DIAGONAL), color)

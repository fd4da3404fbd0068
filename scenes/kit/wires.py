"""Wires: parameters as light. Brightness and width = strength of the weight, hue = its sign; pulses are the current."""
import numpy as np
from manim import linear

from scenes import theme
from scenes.kit.drawn import Drawn, Tween

_LEVELS = 12              # steps of strength that are told apart when wires are painted together
_BUNDLE = 24              # wires painted as one path: more at once make cairo search for their crossings
_TAIL = 0.22              # length of a pulse, as a share of its wire


class Wires(Drawn):
    """Many wires from points to points: `Wires(starts, ends, weights, scale=None, bend="vertical")`.

    `starts`, `ends` [wire 2 or 3] in scene coordinates, `weights` [wire]; or `Wires.between(sources, targets, weights)` with
    a matrix [source target] for all pairs. `scale` is the weight at full light (default: the largest).
    `bend`: "vertical" (leaves and arrives upright), "horizontal" or "straight". Weights below a hundredth of the scale are unseen.

    Tracks: `weights` [wire], `starts`, `ends` [wire 2], `reach` (0 to 1: how far the wires have grown), `rest` (light of a wire
    without current, 0 to 1), `current` [wire] (what flows, times the weight: signed), `flow` (0 to 1: where the pulses are),
    `warmth` (light of the pulses). `light` (0 to 1) dims all.
    """

    tracks = ("weights", "starts", "ends", "reach", "rest", "current", "flow", "warmth", "light")

    def __init__(self, starts, ends, weights, scale: float | None = None, bend: str = "vertical", width: float = 0.045):
        starts, ends = np.broadcast_arrays(np.asarray(starts, dtype=float)[..., :2], np.asarray(ends, dtype=float)[..., :2])
        weights = np.nan_to_num(np.asarray(weights, dtype=float))
        low = np.minimum(starts, ends).min(axis=0)
        high = np.maximum(starts, ends).max(axis=0)
        self.scale_of_weights = float(scale if scale is not None else np.abs(weights).max(initial=0.0)) or 1.0
        self.bend, self.full_width = bend, width
        self.starts, self.ends, self.weights = starts - low, ends - low, weights
        self.reach, self.rest, self.flow, self.warmth, self.light = 1.0, 1.0, 0.0, 1.0, 1.0
        self.current = np.ones(len(weights))
        super().__init__(*(high - low))
        self.shift(np.append((low + high) / 2, 0.0))

    @classmethod
    def between(cls, sources, targets, weights, **kwargs) -> "Wires":
        """All wires from `sources` [source 2] to `targets` [target 2] with `weights` [source target]; wire i*targets+j."""
        sources, targets = np.asarray(sources, dtype=float)[:, :2], np.asarray(targets, dtype=float)[:, :2]
        return cls(np.repeat(sources, len(targets), axis=0), np.tile(targets, (len(sources), 1)), np.asarray(weights).ravel(), **kwargs)

    def draw(self, pen):
        strength = np.clip(np.abs(self.weights) / self.scale_of_weights, 0, 1)
        sign = self.weights >= 0
        curves = self._curves()                                                  # [wire point 2]
        pen.additive()
        if self.reach > 0 and self.rest > 0:
            light = strength * self.rest * self.light
            self._paint(pen, _part(curves, 0.0, self.reach) if self.reach < 1 else curves, light, sign, strength)
        if 0 < self.flow < 1:
            self._pulses(pen, curves, strength)

    def _paint(self, pen, curves, light, sign, strength):
        level = np.ceil(light * _LEVELS).astype(int)
        for positive in (True, False):
            color = theme.value_scale()[255 if positive else 0]
            for step in range(1, _LEVELS + 1):
                wires = np.flatnonzero((level == step) & (sign == positive) & (light > 0.01))
                if len(wires) == 0:
                    continue
                width = self.full_width * (0.15 + 0.85 * strength[wires].mean())
                for bundle in np.array_split(wires, -(-len(wires) // _BUNDLE)):
                    for a, b, c, d in curves[bundle]:
                        pen.ctx.move_to(*a)
                        pen.ctx.curve_to(*b, *c, *d)
                    pen.stroke(color, width, 0.9 * light[wires].mean())

    def _pulses(self, pen, curves, strength):
        """A warm head with a fading tail on every wire that carries current; as strong as current x weight."""
        carried = np.clip(np.abs(self.current) * strength, 0, 1) * self.warmth
        head = self.flow * (1 + _TAIL)
        for tail, light in ((1.0, 0.30), (0.55, 0.55), (0.2, 1.0)):
            start, end = np.clip((head - tail * _TAIL, head), 0, 1)
            if end - start < 1e-3:
                continue
            pieces = _part(curves, start, end)
            level = np.ceil(carried * _LEVELS).astype(int)
            for step in range(1, _LEVELS + 1):
                wires = np.flatnonzero((level == step) & (carried > 0.02))
                for a, b, c, d in pieces[wires]:
                    pen.ctx.move_to(*a)
                    pen.ctx.curve_to(*b, *c, *d)
                if len(wires):
                    pen.stroke(theme.CURRENT, self.full_width * (0.4 + 0.9 * step / _LEVELS), light * step / _LEVELS)

    def _curves(self) -> np.ndarray:
        reach = self.ends - self.starts
        lead = {"vertical": np.array([0.0, 0.5]), "horizontal": np.array([0.5, 0.0]), "straight": np.array([1 / 3, 1 / 3])}[self.bend]
        return np.stack([self.starts, self.starts + reach * lead, self.ends - reach * lead, self.ends], axis=1)

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def grow(self, **kwargs) -> Tween:
        """The wires grow from their starts to their ends."""
        return Tween(self, reach=1.0, start={"reach": 0.0}, **kwargs)

    def pulse(self, current=None, **kwargs) -> Tween:
        """Pulses run once from start to end, each as strong as current x weight; `current` [wire], default one on each."""
        start = {"flow": 0.0}
        targets = {"flow": 1.0}
        if current is not None:
            targets["current"] = start["current"] = np.asarray(current, dtype=float)
        return Tween(self, start=start, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs}, **targets)

    def change_to(self, weights, **kwargs) -> Tween:
        """The weights change: what learning looks like."""
        return Tween(self, weights=np.asarray(weights, dtype=float).ravel(), **kwargs)


def _part(curves: np.ndarray, start: float, end: float) -> np.ndarray:
    """The pieces of cubic curves between two parameters.  # [wire 4 2]"""
    def at(*t):                                       # the curves' polar form
        points = curves
        for share in t:
            points = points[:, :-1] * (1 - share) + points[:, 1:] * share
        return points[:, 0]
    return np.stack([at(start, start, start), at(start, start, end), at(start, end, end), at(end, end, end)], axis=1)

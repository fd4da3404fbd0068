"""Wires: parameters as light. Brightness and width = strength of the weight, hue = its sign; pulses are the current."""
import numpy as np
from manim import linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.bundle import bundle, shine
from scenes.kit.drawn import Drawn, Tween

_LINE = 0.0074            # width of the thinnest wire: a pixel of a frame with 1080 lines
_TAIL = 0.16              # length of a pulse, as a share of its wire


class Wires(Drawn):
    """Many wires from points to points: `Wires(starts, ends, weights, scale=None, bend="vertical")`.

    `starts`, `ends` [wire 2 or 3] in scene coordinates, measured `weights` [wire]; or `Wires.between(sources, targets, weights)` with
    a matrix [source target] for all pairs. `scale` is the weight at full light (default: the largest).
    `bend`: "vertical" (leaves and arrives upright), "horizontal" or "straight". Weights below a hundredth of the scale are unseen.

    Tracks: `weights` [wire], `starts`, `ends` [wire 2], `reach` (0 to 1: how far the wires have grown), `rest` (light of a wire
    without current, 0 to 1), `current` [wire] (what flows, times the weight: signed), `flow` (0 to 1: where the pulses are),
    `warmth` (light of the pulses). `light` (0 to 1) dims all.
    """

    tracks = ("weights", "starts", "ends", "reach", "rest", "current", "flow", "warmth", "light")
    measures = ("weights", "current")

    def __init__(self, starts, ends, weights: Measured, scale: float | None = None, bend: str = "vertical", width: float = 0.034):
        starts, ends = np.broadcast_arrays(np.asarray(starts, dtype=float)[..., :2], np.asarray(ends, dtype=float)[..., :2])
        self.weights = weights
        low = np.minimum(starts, ends).min(axis=0)
        high = np.maximum(starts, ends).max(axis=0)
        self.scale_of_weights = float(scale if scale is not None else np.abs(self.weights).max(initial=0.0)) or 1.0
        self.bend, self.full_width = bend, width
        self.starts, self.ends = starts - low, ends - low
        self.reach, self.rest, self.flow, self.warmth, self.light = 1.0, 1.0, 0.0, 1.0, 1.0
        self._keep("current", np.ones(len(self.weights)))                # one on each, until something was measured
        super().__init__(*(high - low))
        self.shift(np.append((low + high) / 2, 0.0))

    @classmethod
    def between(cls, sources, targets, weights: Measured, **kwargs) -> "Wires":
        """All wires from `sources` [source 2] to `targets` [target 2] with `weights` [source target]; wire i*targets+j."""
        sources, targets = np.asarray(sources, dtype=float)[:, :2], np.asarray(targets, dtype=float)[:, :2]
        starts, ends = np.repeat(sources, len(targets), axis=0), np.tile(targets, (len(sources), 1))
        return cls(starts, ends, np.ravel(weights), **kwargs)

    def draw(self, pen):
        strength = np.clip(np.abs(self.weights) / self.scale_of_weights, 0, 1)           # [wire]
        curves, radius = pen.to_pixels(self._curves()), self.full_width / 2 / pen.pixel
        frame = pen.frame()
        laid = bundle(curves, radius, frame.shape[1], frame.shape[0])
        fine = min(_LINE / pen.pixel, 1.0) ** 0.7                # a pixel wider than the line shares its light out
        core, halo = self._shine(strength, fine * self.rest * self.light * pen.opacity)
        light = laid.emit(core, halo) if self.reach >= 1 else laid.emit_part(core, halo, 0.0, self.reach)
        if 0 < self.flow < 1:
            head = self.flow * (1 + _TAIL)
            carried = np.clip(np.abs(self.current) * strength, 0, 1)[:, None] * theme.rgb(theme.CURRENT) * fine * self.warmth * pen.opacity
            light += laid.emit_part(2.0 * carried, 0.8 * carried, head - _TAIL, head, fade=True)
        shine(frame, laid.pixels, light)
        pen.frame_changed()

    def _shine(self, strength, level: float):
        """The light of each wire: a line for all, a band around the strong ones.  # 2 x [wire rgb]"""
        hue = np.where((self.weights >= 0)[:, None], theme.value_scale()[255], theme.value_scale()[0])
        hue = hue ** 1.6                                                                  # light that adds up keeps its hue
        return 0.9 * level * strength[:, None] * hue, 0.8 * level * strength[:, None] ** 2 * hue

    def _curves(self) -> np.ndarray:
        reach = self.ends - self.starts
        lead = {"vertical": np.array([0.0, 0.5]), "horizontal": np.array([0.5, 0.0]), "straight": np.array([1 / 3, 1 / 3])}[self.bend]
        return np.stack([self.starts, self.starts + reach * lead, self.ends - reach * lead, self.ends], axis=1)

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def grow(self, **kwargs) -> Tween:
        """The wires grow from their starts to their ends."""
        return Tween(self, reach=1.0, start={"reach": 0.0}, **kwargs)

    def pulse(self, current=None, **kwargs) -> Tween:
        """Pulses run once from start to end, each as strong as current x weight; measured `current` [wire], default one on each."""
        start = {"flow": 0.0}
        targets = {"flow": 1.0}
        if current is not None:
            targets["current"] = start["current"] = current
        return Tween(self, start=start, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs}, **targets)

    def change_to(self, weights: Measured, **kwargs) -> Tween:
        """The weights change: what learning looks like."""
        return Tween(self, weights=np.ravel(weights), **kwargs)

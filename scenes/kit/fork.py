"""Fork: one chance divided among a few words, as a band that splits on its way to them."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light
from scenes.kit.strands import bend

HAIR = 1.6 / 1080 * theme.FRAME_HEIGHT
FADED = 0.15  # shares below this of the whole lose light as well as width


class Fork(Light):
    """A band from one mouth to each word: `Fork(mouth, ends, shares, full=0.5)`, in scene coordinates; it runs right.

    ends [word 2 or 3], from the top down; shares [word] (measured): the chance of each, together at most one; full: the
    width of all of it; hues [word]: the colour in which each arrives, `source` the one in which all leave.
    Tracks: `shares`; `reach`, how far it has come (0 to 1).
    """

    tracks = ("shares", "reach")
    measures = ("shares",)
    solid = True

    def __init__(
        self,
        mouth,
        ends,
        shares: Measured,
        full: float = 0.5,
        hues=theme.CURRENT,
        source=theme.QUERY,
        bloom: float = 0.4,
    ):
        mouth, ends = np.asarray(mouth, dtype=float)[:2], np.asarray(ends, dtype=float)[:, :2]
        self.full, self.bloom, self.shares, self.reach = float(full), bloom, shares, 1.0
        self.hues = [theme.rgb(hue) for hue in (hues if isinstance(hues, (list, tuple)) else [hues] * len(ends))]
        points = np.vstack([mouth, ends])
        low, high = points.min(axis=0) - (0, full / 2), points.max(axis=0) + (0, full / 2)
        self.mouth, self.ends = mouth - low, ends - low
        super().__init__(*(high - low), source)
        self.shift(np.append((low + high) / 2, 0.0))

    def divide(self, shares: Measured, **kwargs) -> Tween:
        """The same chance, divided otherwise."""
        return Tween(self, shares=shares, **{"run_time": theme.SLOW, **kwargs})

    def grow(self, **kwargs) -> Tween:
        """It runs out of its mouth."""
        return Tween(self, reach=1.0, start={"reach": 0.0}, **{"run_time": theme.MOVE, **kwargs})

    def draw(self, pen):
        widths = np.clip(np.nan_to_num(self.shares), 0, 1) * self.full
        roots = self.mouth[1] + widths.sum() / 2 - np.cumsum(widths) + widths / 2
        starts = np.stack([np.full(len(widths), self.mouth[0]), roots], axis=1)
        for curve, width, hue in zip(bend(starts, self.ends), widths, self.hues, strict=True):
            seen = curve[: max(2, int(np.ceil(self.reach * len(curve))))] if self.reach > 0 else curve[:0]
            if len(seen):
                self._band(pen, seen, max(width, HAIR), hue, min(width / (FADED * self.full), 1.0))

    def _band(self, pen, curve: np.ndarray, width: float, hue: np.ndarray, light: float):
        along = np.gradient(curve, axis=0)
        normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.maximum(np.hypot(*along.T), 1e-9)[:, None]
        for point in np.concatenate([curve + normal * width / 2, (curve - normal * width / 2)[::-1]]).tolist():
            pen.ctx.line_to(*point)
        pen.ctx.close_path()
        stops = [(at, color, 0.25 + 0.75 * light) for at, color in ((0.0, self.hue), (0.25, self.hue), (0.85, hue))]
        pen.shade(self.mouth[0], self.ends[:, 0].max(), stops)
        pen.ctx.fill()

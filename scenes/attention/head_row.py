"""All heads of a model as bars in a row, layer by layer."""
import numpy as np
from manim import linear

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween

HEAD_GAP, LAYER_GAP, BAR_HIGH = 0.1, 0.42, 0.24          # scene units between heads and between layers; of a bar's height


class HeadRow(Drawn):
    """All heads as bars in a row, layer by layer: `HeadRow((layers, heads), width)`.

    Tracks: `lit` [layer head] (0 to 1), `dark` [layer head] (0 to 1: silent: an outline), `turn` (head of this
    number is silent as well, below zero none), `wide`, of each.
    """

    tracks = ("lit", "dark", "turn", "wide")

    def __init__(self, shape: tuple[int, int], width: float):
        self.lit, self.dark, self.turn = np.zeros(shape), np.zeros(shape), -1.0
        layers, heads = shape
        self.wide = (width - (layers - 1) * LAYER_GAP - layers * (heads - 1) * HEAD_GAP) / (layers * heads)
        super().__init__(width, BAR_HIGH, theme.QUIET)

    def show(self, head: tuple[int, int], **kwargs) -> Tween:
        """Light one head alone."""
        lit = np.zeros(self.lit.shape)
        lit[head] = 1.0
        return Tween(self, lit=lit, **{"run_time": theme.MOVE, **kwargs})

    def silence(self, head: tuple[int, int], **kwargs) -> Tween:
        dark = self.dark.copy()
        dark[head] = 1.0
        return Tween(self, dark=dark, **{"run_time": theme.MOVE, **kwargs})

    def take_turns(self, end: float, **kwargs) -> Tween:
        """One after the other is silent for one unit of time, until `end`."""
        return Tween(self, turn=end, start={"turn": 0.0}, **{"rate_func": linear, **kwargs})

    def foot(self, layer: int, head: int, up: bool = False) -> np.ndarray:
        """The scene point under a bar, or over it."""
        return self.place((self._x(layer, head) + self.wide / 2, self.natural[1] if up else 0.0))

    def left_of(self, layer: int) -> np.ndarray:
        return self.place((self._x(layer, 0), 0.0))

    def span(self, layer: int, head: int) -> tuple[float, float]:
        """The left and right end of a bar, in scene coordinates."""
        return tuple(self.place((self._x(layer, head) + x, 0.0))[0] for x in (0.0, self.wide))

    def _x(self, layer: int, head: int) -> float:
        heads = self.lit.shape[1]
        return layer * (heads * self.wide + (heads - 1) * HEAD_GAP + LAYER_GAP) + head * (self.wide + HEAD_GAP)

    def draw(self, pen):
        for number, place in enumerate(np.ndindex(*self.lit.shape)):
            x, high = self._x(*place), self.natural[1]
            dark = 1.0 if number == np.floor(self.turn) else self.dark[place]
            pen.box(x, 0, self.wide, high, high / 2)
            pen.fill(theme.mix(self.hue, theme.QUERY, self.lit[place]), (0.55 + 0.45 * self.lit[place]) * (1 - dark))
            if dark > 0.01:
                pen.box(x, 0, self.wide, high, high / 2)
                pen.stroke(theme.rgb(theme.WRONG), 0.03, dark)

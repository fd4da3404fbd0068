"""Dots that can be counted: so many of them are lit, in rows from the upper left; and a hundred of them, which show a share."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween, sourced
from scenes.kit.sprites import SpriteLights
from scenes.kit.still import Still

ROUND = 0.34  # radius of a dot, of the pitch
HUNDRED, OTHERS = 100, 0.62                 # dots of a share; light of those beyond it


class Dots(Still):
    """`Dots(lit, count, columns, pitch)`: the first `lit` (measured) of `count` dots are bright, the others as `rest`."""

    margin = 0.1

    def __init__(self, lit: Measured, count: int, columns: int, pitch: float, color=theme.CURRENT, rest=theme.UNLIT):
        number = np.arange(max(count, 1))
        rows = -(-len(number) // columns)
        places = np.stack([number % columns + 0.5, rows - number // columns - 0.5], axis=1) * pitch
        bright = number < round(float(np.nan_to_num(sourced(lit, "how many Dots are lit").value)))
        width = min(columns, len(number)) * pitch
        super().__init__(width, rows * pitch, color, places=places, bright=bright, pitch=pitch, rest=theme.rgb(rest))
        self.keep_sources(lit=lit)

    def paint(self, canvas):
        content = self.content
        for (x, y), bright in zip(content.places.tolist(), content.bright.tolist(), strict=True):
            canvas.dot(x, y, ROUND * content.pitch)
            canvas.fill(self.hue if bright else content.rest)


class Tally(SpriteLights):
    """A hundred dots in rows, from the upper left, of which as many shine as a share says: `Tally(share, columns, pitch, color, rest)`.

    share: measured; rest: the colour of the others, which are dimmer.
    """

    solid, bloom = True, 0.4

    def __init__(self, share: Measured, columns: int, pitch: float, color=theme.TEXT, rest=theme.UNLIT):
        number = np.arange(HUNDRED)
        shines = number < round(HUNDRED * float(np.nan_to_num(sourced(share, "the share of a Tally").value)))
        colors = np.where(shines[:, None], theme.rgb(color), theme.rgb(rest))
        super().__init__(np.stack([number % columns, -(number // columns)], axis=1) * pitch, 2 * ROUND * pitch, colors, by_place=True,
                         lights=np.where(shines, 1.0, OTHERS))
        self.keep_sources(share=share)

    def count(self, **kwargs) -> Tween:
        """All appear, those that shine at last."""
        return Tween(self, lights=self.lights, start={"lights": 0.0 * self.lights}, **{"run_time": theme.SLOW, **kwargs})

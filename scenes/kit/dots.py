"""Dots that can be counted: so many of them are lit, in rows from the upper left."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import sourced
from scenes.kit.still import Still

ROUND = 0.34  # radius of a dot, of the pitch


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

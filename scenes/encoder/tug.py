"""The tug at an arm: every number of the strip pulls or pushes at it by a ribbon as wide as what it gives."""
import numpy as np
from manim import Animation

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.flow import Flow
from scenes.kit.lettering import outline, width_of

SEAM = 0.22                                 # of a ribbon's width, dark between it and its neighbour
BETWEEN = 0.14                              # scene units between pushes and pulls
FINEST = 0.35 / 1080 * theme.FRAME_HEIGHT
ALONG = np.linspace(0, 1, 40)[:, None]
NIB = 0.17                                  # height of the point with which a type strikes
MIDDLE = 0.36                               # of small letters above their baseline, in em


class Ribbons(Flow):
    """`Ribbons(gives, ports, under, unit)`: one from each cell to the underside of an arm's type, pushes left, pulls right.

    gives [cell] (measured): what each number gives the arm; ports [cell 2]: where ribbons leave the strip; under: the scene
    point below the type; unit: how wide one is, in scene units. Stretched upwards it stays fast to the strip.
    """

    margin = 0.02

    def __init__(self, gives: Measured, ports: np.ndarray, under, unit: float):
        values = gives.value.astype(float)
        widths = np.abs(values) * unit
        span = widths.sum() + BETWEEN
        order = np.lexsort((ports[:, 0], values <= 0))
        edges = np.concatenate([[0], np.cumsum(widths[order])]) + np.where(np.arange(len(order) + 1) > (values > 0).sum(), BETWEEN, 0)
        middle = np.empty(len(values))
        middle[order] = edges[1:] - widths[order] / 2 + under[0] - span / 2
        paths = [_rise(port[:2], np.array([x, under[1]])) for port, x in zip(ports, middle, strict=True)]
        hues = theme.value_colors(np.sign(values), 1.0)
        light = np.clip(0.5 + 0.5 * ALONG, 0, 1)
        super().__init__(paths, [light * hue for hue in hues], widths=np.maximum((1 - SEAM) * widths, FINEST), woven=True, front=0.06)
        self.keep_sources(gives=gives)

    def reach(self, top: float, **kwargs) -> Animation:
        """Its upper end goes to a height, and all of it stretches."""
        bottom = self.get_bottom()[1]
        share = (top - bottom) / self.height
        return self.animate(**kwargs).stretch(share, 1, about_point=(0, bottom, 0))


class Type(Drawn):
    """The type at the end of an arm: `Type(word, width, color)`; its point strikes upwards."""

    def __init__(self, word, width: float, color=theme.CURRENT):
        self.word = word
        super().__init__(max(width, width_of(str(word), theme.BODY, "SEMIBOLD") + 0.4), 0.5 + NIB, color)

    def shown(self):
        return [(self.word, [])]

    def draw(self, pen):
        width, height = self.natural
        body = height - NIB
        for x, y in ((0, 0), (0, body), (width / 2 - NIB, body), (width / 2, height), (width / 2 + NIB, body), (width, body), (width, 0)):
            pen.ctx.line_to(x, y)
        pen.ctx.close_path()
        pen.fill(self.hue)
        text = str(self.word)
        pen.write(outline(text, "SEMIBOLD"), (width - width_of(text, theme.BODY, "SEMIBOLD")) / 2, body / 2 - MIDDLE * theme.BODY, theme.BODY)
        pen.fill(theme.rgb(theme.WATER_BOTTOM))


def _rise(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """A ribbon that leaves upright and arrives upright.  # -> [point 2]"""
    lift = (end - start) * (0, 1)
    b, c = start + 0.42 * lift, end - 0.5 * lift
    return (1 - ALONG) ** 3 * start + 3 * (1 - ALONG) ** 2 * ALONG * b + 3 * (1 - ALONG) * ALONG**2 * c + ALONG**3 * end

"""The tug at an arm: every number of the strip pulls or pushes at it by a ribbon as wide as what it gives."""
import numpy as np
from manim import Animation

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import outline, width_of
from scenes.kit.light import Light
from scenes.kit.sprites import SpriteLights

SEAM = 0.22                                 # of a ribbon's width, dark between it and its neighbour
BETWEEN = 0.14                              # scene units between pushes and pulls
FINEST = 0.35 / 1080 * theme.FRAME_HEIGHT
ALONG = np.linspace(0, 1, 40)[:, None]
NIB = 0.17                                  # height of the point with which a type strikes
MIDDLE = 0.36                               # of small letters above their baseline, in em
THICK, THIN = 0.075, 0.04                   # of a lever, at its pivot and at its type
SPECK, NAMED, GLIMMER = 0.05, 0.2, 0.35     # sizes of an arm's head among all, and of one that is named; light of those without a chance


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


class Lever(Light):
    """What a type sits on: `Lever(end, pivot, color)`, bent from where it turns to the type's side, scene points. Track: `raised`."""

    solid, bloom = True, 0.4
    tracks = ("raised",)

    def __init__(self, end, pivot, color=theme.CURRENT):
        self.end, self.pivot, self.raised = np.asarray(end, dtype=float)[:2], np.asarray(pivot, dtype=float)[:2], 0.0
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, color)

    def draw(self, pen):
        middle = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
        end, pivot = self.end + (0, self.raised) + middle, self.pivot + middle
        corner = np.array([pivot[0], end[1] + 0.25])
        line = (1 - ALONG) ** 2 * pivot + 2 * ALONG * (1 - ALONG) * corner + ALONG**2 * end
        normal = np.gradient(line, axis=0) @ np.array([[0, 1], [-1, 0]])
        width = np.linspace(THICK, THIN, len(line))[:, None] * normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
        for share, hue in ((1.0, self.hue), (0.3, theme.mix(self.hue, theme.TEXT, 0.7))):
            for point in np.concatenate([line + share * width, (line - share * width)[::-1]]):
                pen.ctx.line_to(*point)
            pen.ctx.close_path()
            pen.fill(hue)
        pen.dot(*pivot, 0.13)
        pen.fill(self.hue)
        pen.dot(*pivot, 0.05)
        pen.fill(theme.WATER_BOTTOM)


class Heads(SpriteLights):
    """All arms' heads, in the order of their words, each as high as what is left of its push: `Heads(left, chances, named, box)`.

    left, chances [arm] (measured): heights, and light; named: numbers of those that are larger; box: width, height, and middle.
    `even` is the height where push and pull are equal.
    """

    def __init__(self, left: Measured, chances: Measured, named, box):
        width, height, (x, y) = box
        values, likely = left.value.astype(float), np.nan_to_num(chances.value.astype(float))
        low, high = min(values.min(initial=0.0), 0.0), max(values.max(initial=0.0), 0.0)
        unit = height / ((high - low) or 1.0)
        across = x + ((np.arange(len(values)) + 0.5) / len(values) - 0.5) * width
        places = np.stack([across, y - height / 2 + (values - low) * unit], axis=1)
        sizes, bright = np.full(len(values), SPECK), likely / (likely.max(initial=0.0) or 1.0)
        sizes[list(named)] = NAMED
        colors = theme.rgb(theme.QUIET) + bright[:, None] * (theme.rgb(theme.CURRENT) - theme.rgb(theme.QUIET))
        lights = GLIMMER + (1 - GLIMMER) * np.sqrt(bright)
        lights[list(named)] = 1.0
        super().__init__(places, sizes, list(colors), lights=lights)
        self.margin += height
        self.flat = np.stack([np.zeros(len(values)), -values * unit], axis=1)
        self.even = y - height / 2 - low * unit
        self.keep_sources(left=left, chances=chances)

    def rise(self, **kwargs) -> Tween:
        """All arms go from where nothing pushes to their heights."""
        return Tween(self, offsets=np.zeros_like(self.flat), start={"offsets": self.flat}, **kwargs)


def _rise(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """A ribbon that leaves upright and arrives upright.  # -> [point 2]"""
    lift = (end - start) * (0, 1)
    b, c = start + 0.42 * lift, end - 0.5 * lift
    return (1 - ALONG) ** 3 * start + 3 * (1 - ALONG) ** 2 * ALONG * b + 3 * (1 - ALONG) * ALONG**2 * c + ALONG**3 * end

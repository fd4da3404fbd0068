"""The water on which a text is written: its surface, words that ride on it, the splash when a wrong one falls in."""

import numpy as np
from manim import LEFT, VGroup, linear

from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import DESCENT
from scenes.kit.light import Light
from scenes.kit.ripples import FLAT
from scenes.kit.sentence import Tile, is_punctuation
from scenes.kit.still import Still

HIGH, LONG, FAR = 0.13, 0.95, 2.2  # of a wave: its height, its length, and over what way it sinks to what stays
STAYS = 0.38  # of the height, however far away
TURNS = 2.5  # waves that pass while they run out
GAP, AIR = "…", 0.23  # what stands for words left out; air behind a large word, of the letters
DROPS, SLIM = 15, 0.16  # of a splash; how slim the light over it is

SHORE, SKIN = 0.5, 0.02  # of water seen from the side: over what way its ends fade; half the breadth of its surface
BODY_OF_WATER, SHINE, BODY_LIGHT = "#12476E", "#8CC8F0", 0.55
AIR_OVER = 0.05  # between a thread and the surface


class Sea(Still):
    """Water seen from the side: `Sea(left, level, width, depth)`, its surface at that scene height, darker the deeper."""

    def __init__(self, left: float, level: float, width: float, depth: float):
        super().__init__(width, depth)
        self.move_to((left + width / 2, level - depth / 2, 0))

    def paint(self, canvas):
        x, y = canvas.grid()
        width, depth = self.natural
        ends = np.clip(np.minimum(x, width - x) / SHORE, 0, 1)
        body = np.clip(y / depth, 0, 1) ** 1.6 * (y <= depth) * ends
        canvas.cover(np.broadcast_to(theme.rgb(BODY_OF_WATER), (*body.shape, 3)), BODY_LIGHT * body)
        canvas.add(np.exp(-(((y - depth) / SKIN) ** 2))[..., None] * (0.5 * ends)[..., None] * theme.rgb(SHINE))

    margin = 0.1


def parted(height):
    """Heights over the water, with a little air on both sides of its surface."""
    return height + AIR_OVER * np.tanh(height / AIR_OVER)


class Surface(Light):
    """A line of water: `Surface(path, stone, color)`, in scene coordinates, calm until something falls in at x `stone`.

    path [point 2] runs to the right. Like rings of `Ripples`, its waves are a picture: their height measures nothing.
    Tracks: `reach` (0 to 1: how far it has run), `out` (0 to 1: how far the waves have).
    """

    tracks = ("reach", "out")
    solid = True
    bloom = 0.4

    def __init__(self, path, stone: float, color=theme.RIGHT):
        path = np.asarray(path, dtype=float)[:, :2]
        self.reach, self.out, self.stone = 1.0, 0.0, float(stone)
        low, high = path.min(axis=0), path.max(axis=0)
        self.path, self.low = path - low, low
        super().__init__(*np.maximum(high - low, 1e-3), color)
        self.move_to((*(low + high) / 2, 0))

    def height(self, x, out: float | None = None) -> np.ndarray:
        """How high the water stands above its level at a scene x, now or when the waves have run so far."""
        out = self.out if out is None else out
        away = np.abs(np.asarray(x, dtype=float) - self.stone)
        far = max(self.natural[0], 1.0)
        arrival = np.clip((out * (far + 1) - away) / 0.8, 0, 1)
        shore = np.clip(
            (x - self.low[0]) / (self.stone - self.low[0] + 1e-6) * 2 - 1, 0, 1
        )  # calm where it leaves the past
        return (
            HIGH
            * (STAYS + (1 - STAYS) * np.exp(-away / FAR))
            * arrival
            * shore
            * np.cos(2 * np.pi * (away / LONG - TURNS * out))
        )

    def run(self, **kwargs) -> Tween:
        """The water runs out of the past."""
        return Tween(self, reach=1.0, start={"reach": 0.0}, **{"run_time": theme.MOVE, **kwargs})

    def stir(self, **kwargs) -> Tween:
        """Waves run out from where something fell in."""
        return Tween(
            self,
            out=1.0,
            start={"out": 0.0},
            **{"run_time": theme.SLOW, "rate_func": lambda t: 1 - (1 - t) ** 2, **kwargs},
        )

    def draw(self, pen):
        seen = self.path[: max(int(np.ceil(self.reach * len(self.path))), 0)]
        if len(seen) < 2:
            return
        waves = self.height(seen[:, 0] + self.low[0])
        for width, light in ((0.16, 0.10), (0.045, 0.9)):
            for (x, y), wave in zip(seen, waves):
                pen.ctx.line_to(x, y + wave)
            pen.stroke(self.hue, width, light)


class Splash(Light):
    """What flies up where something falls in: `Splash(width, height)`, its foot in the middle below.

    Its drops fall back on the water around; there they lie, in the glow of the blow, until it is faded.
    Track: `out` (0 to 1).
    """

    tracks = ("out",)

    def __init__(self, width: float, height: float, color=theme.WRONG):
        self.out = 0.0
        super().__init__(width, height, color)

    def draw(self, pen):
        if self.out <= 0:
            return
        width, height = self.natural
        lit = min(6 * self.out, 1.0)
        pen.ctx.save()
        pen.ctx.translate(width / 2, 0)
        pen.ctx.scale(SLIM, 1)
        pen.ctx.rectangle(-height, 0, 2 * height, height)
        pen.ctx.clip()
        pen.glow(0, 0, height * min(3 * self.out, 1), self.hue, lit * (1 - 0.5 * self.out))
        pen.ctx.restore()
        for drop in range(1, DROPS + 1):
            around, far, lift = (drop * np.sqrt(prime) % 1 for prime in (2, 3, 5))  # scattered, and always alike
            reach = (0.35 + 0.65 * far) * width / 2 * self.out
            x, y = reach * np.cos(2 * np.pi * around), FLAT * reach * np.sin(2 * np.pi * around)
            pen.dot(width / 2 + x, y + 4 * (0.4 + 0.6 * lift) * height * self.out * (1 - self.out), 0.035 + 0.035 * far)
            pen.fill(self.hue, lit * (1 - 0.3 * self.out))

    def burst(self, **kwargs) -> Tween:
        """It flies up and falls."""
        return Tween(self, out=1.0, start={"out": 0.0}, **{"run_time": theme.MOVE, "rate_func": linear, **kwargs})


class Word(Tile):
    """A word that can ride on waves."""

    def ride(self, water: Surface):
        """Stand as the water stands when its waves have run out."""
        left, right = (water.height(self.get_x() + aside, 1.0) for aside in (-self.width / 2, self.width / 2))
        return self.shift((0, (left + right) / 2, 0)).rotate(np.arctan2(right - left, self.width) / 2)


class Line(VGroup):
    """Words of a text on one baseline: `Line(text, places, x, baseline, size, end)`; None is left out.

    large: by their places, which words stand how many times as large; end: where all of them end, if need be in smaller
    letters.
    """

    def __init__(self, text, places, x: float, baseline: float, size: float, end: float, large=None):
        self.baseline, self.size, self.of = baseline, size, {}
        tiles = []
        for at in places or [None]:
            word = GAP if at is None else text[at]
            tile = Word(word, size * (large or {}).get(at, 1.0), bold=at in (large or {}))
            x += (0.04 if is_punctuation(word) else 0.3) * size * bool(tiles)
            tile.move_to((x, 0, 0), aligned_edge=LEFT).shift((0, baseline - tile.place((0, DESCENT * tile.size))[1], 0))
            x += tile.width + AIR * size * (tile.size > size)
            tiles.append(tile)
            if at is not None:
                self.of[at] = tile
        super().__init__(*tiles)
        self.scale(
            min((end - self.get_left()[0]) / max(self.width, 1e-6), 1.0), about_point=(self.get_left()[0], baseline, 0)
        )

    @property
    def middle(self) -> float:
        """The height of the middle of its small letters."""
        return self.baseline + 0.25 * self.size

    def tile(self, at: int) -> "Word":
        """The tile of the word at a place of the text; its first one if that is left out."""
        return self.of.get(at, self[0])

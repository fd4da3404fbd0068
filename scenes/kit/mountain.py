"""A mountain of words under the moon: height above the water is likeness to one word, and how broad it is says how many are as high.

The word that all are compared with is the moon, at likeness 1; the water lies at 0, and what is the opposite lies below it.
"""
import numpy as np
from manim import VGroup, smooth

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween, sourced
from scenes.kit.flow import Flow
from scenes.kit.light import Glow, Light
from scenes.kit.sprites import SpriteLights, Sprites
from scenes.kit.still import Still

GRAIN = 0.025                       # of likeness, over which words at one height are counted
RIDGE = 0.05                        # half the width where a single word stands
HIGHEST = 0.65                      # likeness from which words are brightest
DEPTH = 1.3                         # how far below the water one sees
TURN = 0.6180339887                 # words of one height are spread by the golden ratio
SPECK, MARK = 0.035, 0.075          # diameters: of a word, of one that is picked out
_FOOT, _SUMMIT, _DEEP = "#4A7BA6", "#EAF2F8", "#37618A"


class Mountain(Sprites):
    """All words by their likeness to one: `Mountain(likeness, moon, centre, water, rise, wide)`, in scene coordinates.

    likeness [word] is measured, 1 for the moon itself; moon: that word's number. centre: the mountain's x; water: the y of likeness 0;
    rise: how high 1 is; wide: half its width where most words stand; speck: the diameter of a word. It is round, as a mountain is: as many words
    stand at a height as its slice there has room for, so that it is as broad as the root of their number.
    edges: {word: -1 to 1}, where a word shall stand between the mountain's left side and its right one: across means nothing.
    reach: how far beyond their places words may be moved; depth: how far below the water one sees.
    """

    def __init__(self, likeness: Measured, moon: int, centre: float = 0.0, water: float = -2.3, rise: float = 4.5, wide: float = 3.1, speck: float = SPECK, edges=None,
                 reach: float = 0.0, depth: float = DEPTH):
        values = np.nan_to_num(np.asarray(sourced(likeness, "the likeness in a Mountain"), dtype=float))
        self.moon, self.water, self.heights = int(moon), float(water), rise * values
        across = (np.argsort(np.argsort(values, kind="stable")) * TURN + 0.31) % 1 * 2 - 1
        for word, edge in (edges or {}).items():
            across[word] = edge
        across[self.moon] = 0.0
        places = np.stack([centre + across * _half_width(values, self.moon, wide), water + self.heights], axis=1)
        super().__init__(places, speck, list(_colors(values)), lights=_lights(self.heights, self.moon, depth), reach=reach)
        self.keep_sources(likeness=likeness)

    def emerge(self, **kwargs) -> Tween:
        """Every word comes up from the water, or sinks, to its likeness."""
        return self.gather(self.positions()[:, :2] - np.stack([np.zeros_like(self.heights), self.heights], axis=1), **kwargs)

    def gather(self, places: np.ndarray, **kwargs) -> Tween:
        """Every word comes from elsewhere to its likeness.  # places [word 2]"""
        away = places - self.positions()[:, :2]
        return Tween(self, offsets=np.zeros_like(away), start={"offsets": away}, **{"run_time": 2 * theme.SLOW, "rate_func": smooth, **kwargs})

    def turn_into(self, other: "Mountain", **kwargs) -> Tween:
        """Every word goes to its place in another mountain of the same words."""
        return Tween(self, offsets=other.positions()[:, :2] - self.positions()[:, :2], **{"run_time": theme.SLOW, "rate_func": smooth, **kwargs})

    def marks(self, words, color=theme.CURRENT, size: float = MARK) -> "Marks":
        """Some of its words, picked out, as discs of that diameter."""
        return Marks(self.positions()[list(words)], size, color)

    def shine(self, words, **kwargs) -> Flow:
        """Threads of light that fall from the moon on some of its words."""
        moon = self.position_of(self.moon)
        return Flow([_hanging(moon, self.position_of(word)) for word in words], **{"strengths": 0.35, "glow": 0.3, **kwargs})


class Marks(SpriteLights):
    """Words of a mountain that shine."""

    solid, bloom = True, 0.25


class Moon(VGroup):
    """The word that all are compared with: a point that shines, and what its light reaches. `Moon(at, reach)`."""

    def __init__(self, at, reach: float = 2.6):
        super().__init__(Glow(reach, theme.CURRENT, 0.3), Glow(0.45 * reach, theme.CURRENT, 0.45), Glow(0.1 * reach, "#FFFFFF"))
        self.move_to(at)


class Water(Still, Light):
    """The line at which likeness is nothing: `Water(y, left, right)`."""

    bloom = 0.0

    def __init__(self, y: float, left: float = theme.HEADLINE_LEFT, right: float = -theme.HEADLINE_LEFT):
        super().__init__(right - left, 0.02, theme.QUIET)
        self.move_to(((left + right) / 2, y, 0))

    def paint(self, canvas):
        canvas.box(0, 0, *self.natural)
        canvas.fill(self.hue, 0.5)


def _half_width(values: np.ndarray, moon: int, wide: float) -> np.ndarray:
    """Half the mountain's width at the height of each word: the root of how many stand there.  # [word]"""
    grid = np.linspace(min(values.min(), -0.1) - 0.1, 1.1, 1200)
    heap = np.delete(values, moon)
    crowd = np.exp(-(((grid[:, None] - heap) / GRAIN) ** 2) / 2).sum(axis=1)
    half = RIDGE * np.clip(crowd / 0.3, 0, 1) + wide * np.sqrt(crowd / (crowd.max(initial=0.0) or 1.0))
    return np.interp(values, grid, half)


def _colors(values: np.ndarray) -> np.ndarray:
    """Brighter the higher, dark under water.  # [word rgb]"""
    high = np.clip(values / HIGHEST, 0, 1)[:, None] ** 1.1
    return np.where(values[:, None] < 0, theme.rgb(_DEEP), (1 - high) * theme.rgb(_FOOT) + high * theme.rgb(_SUMMIT))


def _lights(heights: np.ndarray, moon: int, depth: float) -> np.ndarray:
    """What lies deep is lost from sight; the moon has a light of its own.  # [word]"""
    lights = np.clip(1 + heights / depth, 0, 1) ** 1.5
    lights[moon] = 0.0
    return lights


def _hanging(moon: np.ndarray, word: np.ndarray) -> np.ndarray:
    """A thread that leaves the moon upright and arrives upright.  # [point 2]"""
    t = np.linspace(0, 1, 48)[:, None]
    start, end = moon[:2], word[:2]
    middle = (start[1] + end[1]) / 2
    b, c = np.array([start[0], middle]), np.array([end[0], middle])
    return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * end

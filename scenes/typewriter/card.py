"""The title card of the typewriter: the rim of its basket at eye height, and the arms that have left it."""
import numpy as np
from manim import VGroup

from model.contents.run import THRONES
from model.values.measured import Measured, softmax
from scenes.kit import theme
from scenes.kit.perspective import Pinhole
from scenes.kit.typewriter import FARTHEST, PIVOT, START, STEEL, TIERS, angles, on_the_circle, on_the_way
from scenes.stage import card

BASKET = Pinhole((0.1, 0.42, 3.5), (1.15, 0.12, 0.75), 25.0, (2.6, 0.9))        # the eye stands before its rim
PIXEL = theme.FRAME_HEIGHT / 1080
POINTS = 40
STIRS = 0.01                                    # an arm that comes further has left the others
NEAR = 9.0                                      # scene units to a unit of space where lines are as fine as everywhere
DIM, LIT = 0.17, 1.0                            # light of an arm at rest, of one that left
WARM, REACH = 0.55, 0.4                         # what shines where the type strikes, and how far
Throne = THRONES["king"]


class Card(card.Card):
    """Guessing the next word."""

    logits, words = Throne.logits, Throne.words
    focus = (2.6, 0.9, 0.0)

    def picture(self):
        return basket(softmax(self.logits[len(self.words) - 1]))


def basket(chances: Measured) -> VGroup:
    """All arms of the basket, each as far from it as its chance [arm] (measured) where it stirs at all; those are warm."""
    shares = np.clip(np.nan_to_num(chances.value), 0, 1)
    angle, tier = angles(len(shares)), (np.arange(len(shares)) * 8) % TIERS
    rest = START + 0.05 + (FARTHEST - START - 0.05) * (tier + 0.5) / TIERS
    stirs = shares > STIRS
    heads = np.where(stirs[:, None], on_the_way(angle, shares), on_the_circle(angle, rest))
    paths, sizes = BASKET.project(_bent(on_the_circle(angle, PIVOT, -0.1), heads, shares))
    seen = (sizes > 0).all(axis=1)
    warm = WARM * np.exp(-((rest - START) / REACH) ** 2)
    group = VGroup()
    for part, light, wide in ((np.flatnonzero(seen & ~stirs), DIM, 1.0), (np.flatnonzero(seen & stirs), LIT, 7.0)):
        colors, near = [_shades(1.0 if stirs[arm] else warm[arm]) for arm in part], sizes[part].mean(axis=1) / NEAR
        widths, lights = wide * PIXEL * near, light * np.minimum(near, 1.4)
        group.add(*card.threads(paths[part], colors, widths, lights, Card.focus, woven=bool(stirs[part].any())))
    return card.sourced_by(group, chances=chances)


def _bent(turns: np.ndarray, heads: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """From where arms turn to their heads, bent upwards.  # [arm 3] -> [arm point 3]"""
    t = np.linspace(0, 1, POINTS)[:, None]
    rise = np.stack([np.zeros_like(shares), 0.16 + 0.1 * shares, np.zeros_like(shares)], axis=1)
    start, bow, end = (each[:, None] for each in (turns, (turns + heads) / 2 + rise, heads))
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * bow + t**2 * end


def _shades(warm: float) -> np.ndarray:
    """Dark at the rim, steel at the head, warm where light falls on it.  # [point rgb]"""
    t = np.linspace(0, 1, POINTS)[:, None]
    if warm == 1:
        return np.tile(theme.rgb(theme.CURRENT), (POINTS, 1))
    return (1 - t) * theme.rgb(theme.UNLIT) + t * card.deep(theme.mix(STEEL, theme.CURRENT, warm))

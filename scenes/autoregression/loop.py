"""The loop in which a text is written: all words so far flow into the model, and its guess falls back into the text."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.light import Light

THREADS = 100                    # a hundred threads are the whole: of what is looked at, of what is guessed
PITCH = 0.0098                   # between them, in scene units
LENS, TURN_AT, TOP_Y, BOTTOM_Y, BEND = 2.4, 3.95, 2.0, -2.15, 0.45


class Gaze(Flow):
    """What the model looks at: threads from under the words, around, into its lens: `Gaze(feet, shares)`.

    feet: points under the words [word 2 or 3]; shares [word] (measured): how its look is divided, one thread a hundredth.
    """

    def __init__(self, feet, shares: Measured):
        counts = np.rint(THREADS * np.clip(np.nan_to_num(shares.value), 0, 1)).astype(int)
        word = np.repeat(np.arange(len(counts)), counts)
        lanes = (np.arange(len(word)) - (len(word) - 1) / 2) * PITCH
        paths = [_round(np.asarray(feet[at])[:2] + ((place - counts[at] / 2) * PITCH, 0), lane)
                 for at, place, lane in zip(word, np.arange(len(word)) - (np.cumsum(counts) - counts)[word], lanes)]
        super().__init__(paths or [_round(np.asarray(feet[0])[:2], 0.0)], theme.QUERY, widths=1.1 * THREAD, strengths=0.42 if paths else 0.0, glow=0.5)
        self.keep_sources(shares=shares)


class Guess(Flow):
    """What comes out of the lens, a hundred threads: to the blank, and to the words that are guessed beside it: `Guess(blank, others, shares)`.

    blank and others: where each bundle ends, the blank first; shares [1+others] (measured).
    """

    def __init__(self, blank, others, shares: Measured):
        counts = np.rint(THREADS * np.clip(np.nan_to_num(shares.value), 0, 1)).astype(int)
        paths, strengths, top = [], [], TOP_Y + PITCH * counts.sum() / 2
        for bundle in (*range(len(counts) - 1, 0, -1), 0):
            end = np.asarray(blank if bundle == 0 else others[bundle - 1])[:2]
            for place in range(counts[bundle]):
                start = np.array([LENS, top])
                top -= PITCH
                aside = (place - (counts[bundle] - 1) / 2) * PITCH
                paths.append(_fall(start, end - (aside, 0)) if bundle == 0 else _aside(start, end - (0, aside)))
                strengths.append(0.5 if bundle == 0 else 0.3)
        super().__init__(paths or [_fall(np.array([LENS, TOP_Y]), np.asarray(blank)[:2])], theme.CURRENT, widths=1.1 * THREAD,
                         strengths=np.array(strengths) if paths else 0.0, glow=0.4)
        self.keep_sources(shares=shares)


class Lens(Light):
    """The model, as a lens through which everything flows. Track: `light` (0 to 1)."""

    tracks = ("light",)
    solid = True

    def __init__(self, height: float = 1.35):
        self.light = 0.55
        super().__init__(0.24, height, theme.CURRENT)
        self.move_to((LENS, TOP_Y, 0))

    def draw(self, pen):
        width, height = self.natural
        pen.ctx.save()
        pen.ctx.translate(width / 2, height / 2)
        pen.ctx.scale(width / 2, height / 2)
        pen.ctx.new_sub_path()
        pen.ctx.arc(0, 0, 1, 0, 2 * np.pi)
        pen.ctx.restore()
        pen.fill(theme.mix(theme.UNLIT, theme.mix(theme.CURRENT, theme.TEXT, 0.5), float(np.clip(self.light, 0, 1))))


def _arc(center, rx: float, ry: float, start: float, end: float, points: int = 24) -> np.ndarray:
    angle = np.radians(np.linspace(start, end, points))
    return np.stack([center[0] + rx * np.cos(angle), center[1] + ry * np.sin(angle)], axis=1)


def _round(foot: np.ndarray, lane: float) -> np.ndarray:
    """Down from a word, to the right, up around, and back to the lens; outer lanes stay outside.  # [point 2]"""
    y, middle = BOTTOM_Y + lane, (TOP_Y + BOTTOM_Y) / 2
    down = np.concatenate([[foot], _arc((foot[0] + BEND, y + BEND), BEND, BEND, 180, 270)])
    radius = (TOP_Y - BOTTOM_Y) / 2 - lane
    turn = _arc((TURN_AT, middle), radius, radius, -90, 90, 60)
    return np.concatenate([down, turn, [(LENS, turn[-1, 1])]])


def _fall(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Out of the lens to the left, and down into the blank.  # [point 2]"""
    return _curve(start, start - (0.9, 0), np.array([end[0], start[1]]), end)


def _aside(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    return _curve(start, start - (0.6, 0), end + (0.8, 0), end)


def _curve(a, b, c, d, points: int = 48) -> np.ndarray:
    t = np.linspace(0, 1, points)[:, None]
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d

"""The loop in which a text is written: all words so far flow into the model, and its guess falls back into the text."""
import numpy as np
from manim import VGroup

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import THREAD, Flow
from scenes.kit.hundred import hundredths
from scenes.kit.light import Light

PITCH = 0.0098                   # between the hundred threads of a look or of a guess, in scene units
LENS, TURN_AT, TOP_Y, BOTTOM_Y, BEND, TURN = 3.1, 4.3, 1.15, -2.25, 0.45, 1.75
ROW_END, ROW_TOP, ROW = 1.5, 2.35, 0.5                 # where the rows of a guess end, the uppermost, and how far they lie apart
GOLDEN = 0.6180339887            # neighbouring threads differ a little in light, so that they can be counted


class Gaze(Flow):
    """What the model looks at: threads from under the words, around, into its lens: `Gaze(feet, shares)`.

    feet: points under the words [word 2 or 3]; shares [word] (measured): how its look is divided, one thread a hundredth.
    """

    def __init__(self, feet, shares: Measured):
        counts = hundredths(shares)
        word = np.repeat(np.arange(len(counts)), counts)
        lanes = (np.arange(len(word)) - (len(word) - 1) / 2) * PITCH
        paths = [_round(np.asarray(feet[at])[:2] + ((place - counts[at] / 2) * PITCH, 0), lane)
                 for at, place, lane in zip(word, np.arange(len(word)) - (np.cumsum(counts) - counts)[word], lanes)]
        super().__init__(paths or [_round(np.asarray(feet[0])[:2], 0.0)], theme.QUERY, widths=THREAD,
                         strengths=_grain(len(paths), 0.68) if paths else 0.0, woven=bool(paths))
        self.keep_sources(shares=shares)


class Guess(VGroup):
    """What comes out of the lens, a hundred threads for all words: `Guess(shares, blank)`.

    shares [row] (measured): the rows beside one another from the top, the word that is written last; together one. blank: where that falls.
    `rows` end at the left of the lens, `fall` [the last row's threads] in the blank. `end(row)` is the scene point where a row ends,
    `counts` [row] how many threads each has.
    """

    def __init__(self, shares: Measured, blank):
        self.counts = counts = hundredths(shares)
        tops = TOP_Y + PITCH * (counts.sum() / 2 - np.cumsum(counts) + counts)
        self.rows = VGroup(*(self._bundle(shares, count, top, _aside, self.end(row)) for row, (count, top) in enumerate(zip(counts, tops))))
        self.fall = self._bundle(shares, counts[-1], tops[-1], _fall, blank, strength=0.85)
        super().__init__(*self.rows[:-1], self.fall)

    @staticmethod
    def end(row: int) -> np.ndarray:
        return np.array([ROW_END, ROW_TOP - ROW * row, 0.0])

    @staticmethod
    def _bundle(shares: Measured, count: int, top: float, way, end, strength: float = 0.62) -> Flow:
        """Threads from the lens, the uppermost leaving at `top`, along a way to an end."""
        end = np.asarray(end)[:2]
        across = (np.arange(count) - (count - 1) / 2) * PITCH
        paths = [way(np.array([LENS, top - PITCH * place]), end, aside) for place, aside in enumerate(across)]
        bundle = Flow(paths or [way(np.array([LENS, top]), end, 0.0)], theme.CURRENT, widths=THREAD, strengths=_grain(count, strength) if count else 0.0,
                      woven=bool(count))
        bundle.keep_sources(shares=shares)
        return bundle

    def run(self, **kwargs) -> list[Tween]:
        """All at once: what is written falls, the others end beside the lens."""
        return [bundle.run(**kwargs) for bundle in self]

    def drain(self, **kwargs) -> list[Tween]:
        return [bundle.drain(**kwargs) for bundle in self]


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


def _grain(count: int, strength: float) -> np.ndarray:
    """How bright each of so many threads is.  # [thread]"""
    return strength * (0.7 + 0.45 * (np.arange(count) * GOLDEN % 1))


def _arc(center, rx: float, ry: float, start: float, end: float, points: int = 24) -> np.ndarray:
    angle = np.radians(np.linspace(start, end, points))
    return np.stack([center[0] + rx * np.cos(angle), center[1] + ry * np.sin(angle)], axis=1)


def _round(foot: np.ndarray, lane: float) -> np.ndarray:
    """Down from a word, to the right, up around, and back to the lens; outer lanes stay outside.  # [point 2]"""
    y, middle = BOTTOM_Y + lane, (TOP_Y + BOTTOM_Y) / 2
    down = np.concatenate([[foot], _arc((foot[0] + BEND, y + BEND), BEND, BEND, 180, 270)])
    turn = _arc((TURN_AT, middle), TURN - lane, (TOP_Y - BOTTOM_Y) / 2 - lane, -90, 90, 60)
    return np.concatenate([down, turn, [(LENS, turn[-1, 1])]])


def _fall(start: np.ndarray, end: np.ndarray, aside: float) -> np.ndarray:
    """Out of the lens to the left, and down into the blank.  # [point 2]"""
    end = end + (aside, 0)
    return _curve(start, start - (0.9, 0), np.array([end[0], start[1]]), end)


def _aside(start: np.ndarray, end: np.ndarray, aside: float) -> np.ndarray:
    end = end - (0, aside)
    return _curve(start, start - (0.6, 0), end + (0.8, 0), end)


def _curve(a, b, c, d, points: int = 48) -> np.ndarray:
    t = np.linspace(0, 1, points)[:, None]
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d

"""The loop in which a text is written: all words so far flow into the model, and its guess falls back into the text."""
import numpy as np
from manim import VGroup

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.hundred import hundredths
from scenes.kit.light import Light

PITCH = 0.0145                   # between the hundred threads of a look or of a guess, in scene units
LENS, TURN_AT, TOP_Y, BOTTOM_Y, BEND, TURN = 3.1, 4.3, 1.15, -2.12, 0.45, 1.6
PINCHED = 0.6                    # how much closer threads lie where a guess ends
ROW_END, ROW_TOP, ROW = 1.5, 2.45, 0.5                 # where the rows of a guess end, the uppermost, and how far they lie apart
GOLDEN = 0.6180339887            # neighbouring threads differ in light, so that they can be counted
LOOK, SAID, WRITTEN = 0.62, 0.75, 0.9                  # light of a look, of a guess, and of the part of it that is written
RIM = 0.035                      # of the lens
GLASS = theme.mix(theme.CURRENT, theme.TEXT, 0.5)
WARM = theme.mix(theme.CURRENT, theme.ABOVE, 0.6)        # light over navy, which takes warmth from it
WHITE = 0.5                      # how white threads are at the lens


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
        paths, strengths = (paths, _grain(len(paths), LOOK)) if paths else ([_round(np.asarray(feet[0])[:2], 0.0)], 0.0)
        super().__init__(paths, [_brighter(len(path), theme.QUERY) for path in paths], widths=THREAD, strengths=strengths)
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
        self.fall = self._bundle(shares, counts[-1], tops[-1], _fall, blank, WRITTEN)
        super().__init__(*self.rows[:-1], self.fall)

    @staticmethod
    def end(row: int) -> np.ndarray:
        return np.array([ROW_END, ROW_TOP - ROW * row, 0.0])

    @staticmethod
    def _bundle(shares: Measured, count: int, top: float, way, end, strength: float = SAID) -> Flow:
        """Threads from the lens, the uppermost leaving at `top`, along a way to an end."""
        end = np.asarray(end)[:2]
        across = (np.arange(count) - (count - 1) / 2) * PINCHED * PITCH
        paths = [way(np.array([LENS, top - PITCH * place]), end, aside) for place, aside in enumerate(across)]
        paths, strengths = (paths, _grain(count, strength)) if paths else ([way(np.array([LENS, top]), end, 0.0)], 0.0)
        bundle = Flow(paths, [_brighter(len(path), WARM)[::-1] for path in paths], widths=THREAD, strengths=strengths)
        bundle.keep_sources(shares=shares)
        return bundle


class Lens(Light):
    """The model, as a lens through which everything flows. Track: `light` (0 to 1)."""

    tracks = ("light",)
    solid = True

    def __init__(self, width: float = 0.5, height: float = 2.0):
        self.light = 0.4
        super().__init__(width, height, theme.CURRENT)
        self.move_to((LENS, TOP_Y, 0))

    def draw(self, pen):
        width, height = self.natural
        light = float(np.clip(self.light, 0, 1))
        for paint in (
            lambda: pen.fill(GLASS, 0.15 + 0.6 * light),
            lambda: pen.stroke(GLASS, RIM, 0.6 + 0.4 * light),
        ):
            pen.ctx.move_to(width / 2, 0)
            for side, foot, head in ((width, 0, height), (0, height, 0)):
                bulge = width / 2 + (side - width / 2) * 4 / 3
                pen.ctx.curve_to(bulge, foot + 0.3 * (head - foot), bulge, foot + 0.7 * (head - foot), width / 2, head)
            pen.ctx.close_path()
            paint()


def _grain(count: int, strength: float) -> np.ndarray:
    """How bright each of so many threads is.  # [thread]"""
    return strength * (0.25 + 1.3 * (np.arange(count) * GOLDEN % 1))


def _brighter(points: int, hue) -> np.ndarray:
    """Along a thread, the nearer to the lens, the whiter.  # [point rgb]"""
    share = WHITE * np.linspace(0, 1, points)[:, None] ** 3
    return (1 - share) * theme.rgb(hue) + share * theme.rgb(theme.TEXT)


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

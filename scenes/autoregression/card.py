"""The title card of autoregression: stories as threads; each leaves the bundle where its first wrong word stands."""
import numpy as np
from manim import VGroup

from model.contents.rollouts import Rollouts
from model.values.measured import Measured
from scenes.autoregression.errors_accumulate import NO_WORD, WRONG_MARKS
from scenes.kit import theme
from scenes.stage import card

UNIT = theme.FRAME_HEIGHT / 1080                # of a point of the frame
START, WORD = -60, 21.5                         # in points from the left: where stories begin, and from word to word
LOWEST, HIGH = 392, 330                         # of the bundle: its lower edge in points from the top, its height
BREATH, SLOW = 26, 620                          # how far it rises and sinks, and over how many points
FALL = 6.2e-4                                   # how fast a thread falls from the bundle, in points a point squared
LOWEST_SEEN, LAST_SEEN = 1900, 2700             # where threads end that nobody follows
THREAD, DOT = 1.25 * UNIT, 4.5 * UNIT
GOLDEN = 0.6180339887                           # no neighbours are equally bright
POINTS = 110


class Card(card.Card):
    """Errors accumulate."""

    marks, mark_names = Rollouts.marks, Rollouts.mark_names
    accent = theme.WRONG
    focus = (2.0, 1.6, 0.0)

    def picture(self):
        names = [str(name) for name in self.mark_names]
        wrong = np.isin(self.marks, [at for at, name in enumerate(names) if name in WRONG_MARKS]).astype(float)
        written = np.isin(self.marks, [at for at, name in enumerate(names) if name != NO_WORD]).astype(float)
        return stories(wrong, written)


def stories(wrong: Measured, written: Measured) -> VGroup:
    """A thread a story, green until its first wrong word and red from there on; those that go wrong first lie lowest.

    wrong, written [story word] (measured, 0 or 1): which words are wrong, which were written. How a thread falls means nothing.
    """
    errors, length = wrong.value > 0, written.value.sum(axis=1).astype(int)
    slips = errors.any(axis=1)
    first = np.where(slips, errors.argmax(axis=1), length)
    rank = np.argsort(np.lexsort((first, ~slips)))
    green, red, dots = [], [], []
    for story in np.flatnonzero(length):
        base, part = LOWEST - HIGH * rank[story] / len(rank), story * GOLDEN % 1
        x = np.linspace(START, _at(first[story] + 0.5 * slips[story]), POINTS)
        green.append((x, _bundle(base, x), (0.25 + 0.4 * part) * np.linspace(0.7, 1.1, POINTS)))
        if slips[story]:
            x = np.linspace(x[-1], max(min(_at(length[story]), LAST_SEEN), x[-1] + 1), POINTS)
            y = _bundle(base, x) + (0.86 + 0.28 * part) * FALL * (x - x[0]) ** 2
            seen = y < LOWEST_SEEN
            red.append((x[seen], y[seen], (0.22 + 0.9 * part) * np.interp(x[seen] - x[0], (0, 200, 1600), (1, 0.8, 0.42))))
            dots += [(at, np.interp(at, x, y)) for at in _at(np.flatnonzero(errors[story]) + 0.5) if at <= x[seen][-1]]
    layers = [_threads(green, theme.RIGHT), _threads(red, theme.WRONG),
              _threads([(np.array([x, x + 3]), np.array([y, y]), np.ones(2)) for x, y in dots], theme.WRONG, DOT)]
    return card.sourced_by(VGroup(*(flow for layer in layers for flow in layer)), wrong=wrong, written=written)


def _at(word):
    """Where a word stands, in points."""
    return START + WORD * np.asarray(word, dtype=float)


def _bundle(base: float, x: np.ndarray) -> np.ndarray:
    """The bundle breathes."""
    return base - BREATH * np.sin((x + 100) / SLOW)


def _threads(threads, hue, width: float = THREAD) -> VGroup:
    """Threads of light, each (x, y, light) [point] in points."""
    middle = np.array([theme.FRAME_WIDTH, -theme.FRAME_HEIGHT]) / 2
    paths = [np.stack([x, -y], axis=1) * UNIT - middle for x, y, _light in threads]
    return card.threads(paths, [light[:, None] * card.deep(hue) for _x, _y, light in threads], width, 1.0, Card.focus)

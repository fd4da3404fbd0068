"""Stories that were written freely, from their first word to their last: how long each stays without a wrong word."""
import numpy as np
from manim import VGroup, linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import THREAD, Flow
from scenes.kit.hundred import THREADS, hundredths

LINES, LEADING = 3, 0.4          # of one story; how far its lines lie apart
PURE = 1.8                       # exponent that keeps a hue of the theme from turning olive or brown where it is dim
DASH, PAUSE = 0.06, 0.06         # of the dotted law, in scene units


class Survival(VGroup):
    """A field of stories, one thin line each: `Survival(wrong, written, box)`; those that stay clean to their end lie lowest.

    wrong, written [story word] (measured, 0 or 1): which words are wrong, which were written; box: (left, bottom, width, height).
    However long, a story's line goes from its first word to its last. Green until the first wrong word, which is red, and dim from
    there on; later wrong words are faint red. Bright green: none is wrong.
    """

    def __init__(self, wrong: Measured, written: Measured, box: tuple[float, float, float, float]):
        self.box = box
        errors, length = wrong.value > 0, written.value.sum(axis=1).astype(int)
        first = np.where(errors.any(axis=1), errors.argmax(axis=1), length)
        whole = ~errors.any(axis=1)
        order = np.lexsort((np.arange(len(errors)), np.where(whole, 2.0, first / np.maximum(length, 1))))
        rows = {story: self._y(1 - (row + 0.5) / len(order)) for row, story in enumerate(order)}
        width = max(THREAD, 1.3 * box[3] / len(order))           # they overlap, so that no pattern of pixels shows between them
        spared, clean = ([(story, 0, first[story]) for story in order if first[story] and whole[story] == kind] for kind in (True, False))
        after = [(story, first[story], length[story]) for story in order if length[story] > first[story] + 1]
        slips = [(story, first[story], first[story] + 1) for story in order if errors[story].any()]
        later = [(story, word, word + 1) for story, word in np.argwhere(errors) if word > first[story]]
        layers = [self._layer(pieces, rows, length, hue, light, width * wide) for pieces, hue, light, wide in
                  ((after, theme.UNLIT, 0.55, 1.0), (later, pure(theme.WRONG), 0.75, 1.6), (clean, pure(theme.RIGHT), 0.55, 1.0),
                   (spared, theme.RIGHT, 1.0, 1.0), (slips, theme.WRONG, 1.0, 2.6)) if pieces]
        for layer in layers:
            layer.keep_sources(wrong=wrong, written=written)
        super().__init__(*layers)

    def write(self, **kwargs) -> list[Tween]:
        """The stories are written, all in the same time."""
        return [Tween(layer, now=1.1, start={"now": -0.01}, **{"run_time": 2 * theme.SLOW, "rate_func": linear, **kwargs}) for layer in self]

    def law(self, shares: Measured, hue=theme.TEXT) -> Flow:
        """A dotted line through this field, of a share at each of equally spaced places from the first word to the last."""
        x, y = self._x(np.linspace(0, 1, len(shares))), self._y(np.nan_to_num(shares.value))
        way = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
        starts = np.arange(0, max(way[-1], DASH), DASH + PAUSE)
        dashes = [np.stack([np.interp(part, way, x), np.interp(part, way, y)], axis=1) for part in starts[:, None] + np.linspace(0, DASH, 4)]
        line = Flow(dashes, hue, widths=0.055, strengths=0.95, times=np.stack([starts, starts + DASH], axis=1))
        line.keep_sources(shares=shares)
        return line

    def _layer(self, pieces, rows, length, hue, light, width) -> Flow:
        """Parts of stories, from a word to a word."""
        parts = [(story, start / length[story], end / length[story]) for story, start, end in pieces]
        paths = [np.array([(self._x(start), rows[story]), (self._x(end), rows[story])]) for story, start, end in parts]
        return Flow(paths, hue, widths=width, strengths=light, times=[np.array([start, end]) for _, start, end in parts], woven=True)

    def _x(self, part):
        return self.box[0] + self.box[2] * np.asarray(part)

    def _y(self, share):
        return self.box[1] + self.box[3] * np.asarray(share)


class Story(Flow):
    """One of the stories as beads, a word each, in lines as on paper: `Story(wrong, written, corner, width, bead)`, in the hues of `Survival`.

    wrong, written [story word] (measured, 0 or 1). Of the stories with wrong words, it is the one in the middle by how many
    they have. corner: the scene point at the upper left.
    """

    def __init__(self, wrong: Measured, written: Measured, corner, width: float, bead: float):
        errors, length = wrong.value > 0, written.value.sum(axis=1).astype(int)
        first = np.where(errors.any(axis=1), errors.argmax(axis=1), length)
        order = np.lexsort((first, errors.sum(axis=1)))
        order = order[np.isin(order, np.flatnonzero(errors.any(axis=1)))] if errors.any() else order
        story = order[len(order) // 2]
        words = np.arange(max(length[story], 1))
        hues = [theme.rgb(theme.WRONG if errors[story, word] else theme.RIGHT if word < first[story] else theme.UNLIT) for word in words]
        a_line = -(-len(words) // LINES)
        pitch = width / a_line
        line, place = np.divmod(words, a_line)
        points = np.array(corner) + np.stack([pitch * (place + 0.5), -LEADING * (line + 0.5)], axis=1)
        super().__init__(*beads(points, hues, min(bead, 0.8 * pitch), bool(length[story])), woven=True)
        self.keep_sources(wrong=wrong, written=written)


class Specks(Flow):
    """A share of a hundred words as red beads, counted from the first: `Specks(share, corner, pitch, bead, hue)`.

    share (measured); corner: the scene point at the upper left; hue: of the words that are not wrong.
    """

    def __init__(self, share: Measured, corner, pitch: float, bead: float, hue):
        red = hundredths(np.stack([share.value, 1 - share.value]))[0]
        row, column = np.divmod(np.arange(THREADS), int(np.sqrt(THREADS)))
        points = np.array(corner) + pitch * np.stack([column + 0.5, -row - 0.5], axis=1)
        hues = [theme.rgb(theme.WRONG) if at < red else 0.8 * pure(hue) for at in range(THREADS)]
        super().__init__(*beads(points, hues, bead, True), woven=True)
        self.keep_sources(share=share)


def pure(hue) -> np.ndarray:
    """A hue of the theme, more saturated.  # [rgb]"""
    return theme.rgb(hue) ** PURE


def beads(points: np.ndarray, hues, size: float, lit: bool) -> tuple:
    """Paths, colours, widths, strengths and times of beads that light up one after the other; points [bead 2]."""
    paths = points[:, None] + np.array([(-0.001, 0), (0.001, 0)])
    return list(paths), hues, size, float(lit), np.arange(len(paths))[:, None] / len(paths) + np.array([0, 0.02])

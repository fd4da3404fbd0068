"""Stories that were written freely, from their first word to their last: how long each stays without a wrong word."""
import numpy as np
from manim import VGroup, linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import THREAD, Flow

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
                  ((after, theme.UNLIT, 0.55, 1.0), (later, theme.WRONG, 0.5, 1.6), (clean, theme.RIGHT, 0.5, 1.0), (spared, theme.RIGHT, 0.95, 1.0), (slips, theme.WRONG, 1.0, 2.6)) if pieces]
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

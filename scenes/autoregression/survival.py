"""Stories that were written freely, word by word: how long each stays without a wrong word."""
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
    Green until the first wrong word, which is red, and dim from there on; later wrong words are faint red. Bright green: none is wrong.
    """

    def __init__(self, wrong: Measured, written: Measured, box: tuple[float, float, float, float]):
        self.box, self.words = box, wrong.shape[1]
        errors, length = wrong.value > 0, written.value.sum(axis=1).astype(int)
        first = np.where(errors.any(axis=1), errors.argmax(axis=1), length)
        whole = ~errors.any(axis=1)
        order = np.lexsort((length, np.where(whole, self.words + 1, first)))
        rows = {story: self._y(1 - (row + 0.5) / len(order)) for row, story in enumerate(order)}
        width = max(THREAD, 0.9 * box[3] / len(order))
        spared, clean = ([(story, 0, first[story]) for story in order if first[story] and whole[story] == kind] for kind in (True, False))
        after = [(story, first[story], length[story]) for story in order if length[story] > first[story] + 1]
        slips = [(story, first[story], first[story] + 1) for story in order if errors[story].any()]
        later = [(story, word, word + 1) for story, word in np.argwhere(errors) if word > first[story]]
        layers = [self._layer(pieces, rows, hue, light, width * wide) for pieces, hue, light, wide in
                  ((after, theme.UNLIT, 0.55, 1.0), (later, theme.WRONG, 0.5, 1.6), (clean, theme.RIGHT, 0.5, 1.0), (spared, theme.RIGHT, 0.95, 1.0), (slips, theme.WRONG, 1.0, 2.6)) if pieces]
        for layer in layers:
            layer.keep_sources(wrong=wrong, written=written)
        super().__init__(*layers)

    def write(self, **kwargs) -> list[Tween]:
        """The stories are written, all at the same pace."""
        return [Tween(layer, now=self.words + 1.0, start={"now": -1.0}, **{"run_time": 2 * theme.SLOW, "rate_func": linear, **kwargs}) for layer in self]

    def law(self, shares: Measured, hue=theme.TEXT) -> Flow:
        """A dotted line through this field, of a share for each number of words."""
        words = min(len(shares), self.words + 1)
        x, y = self._x(np.arange(words)), self._y(np.nan_to_num(shares.value[:words]))
        way = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
        starts = np.arange(0, max(way[-1], DASH), DASH + PAUSE)
        dashes = [np.stack([np.interp(part, way, x), np.interp(part, way, y)], axis=1) for part in starts[:, None] + np.linspace(0, DASH, 4)]
        line = Flow(dashes, hue, widths=0.045, strengths=0.9, times=np.stack([starts, starts + DASH], axis=1))
        line.keep_sources(shares=shares)
        return line

    def point(self, word: float, share: float) -> np.ndarray:
        """The scene point of a share behind so many words."""
        return np.array([self._x(word), self._y(share), 0.0])

    def _layer(self, pieces, rows, hue, light, width) -> Flow:
        paths = [np.array([(self._x(start), rows[story]), (self._x(end), rows[story])]) for story, start, end in pieces]
        layer = Flow(paths, hue, widths=width, strengths=light, times=[np.array([start, end], dtype=float) for _, start, end in pieces], woven=True)
        return layer

    def _x(self, word):
        return self.box[0] + self.box[2] * np.asarray(word) / self.words

    def _y(self, share):
        return self.box[1] + self.box[3] * np.asarray(share)

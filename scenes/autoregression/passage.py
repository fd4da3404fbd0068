"""Stories that pass a blade: threads that run in as they were and run on as they are with something cut."""
import numpy as np

from model.values.measured import Measured
from scenes.autoregression.survival import pure
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.fates import GOLDEN
from scenes.kit.flow import THREAD, Flow
from scenes.kit.light import Light
from scenes.kit.strands import bend

RIFT = 0.5                       # between the stories that expect the right word more and those that do not


class Passage(Flow):
    """One thread a story, from its place among all of them before to its place behind: `Passage(before, behind, x0, x1, y, height)`.

    before, behind [story colour] (measured): how much each expects the right and the wrong word; the most certain of the right
    one stand on top and stay in this order, and a rift parts those that expect the wrong one more. `narrow` is the height of the sheaf in the blade.
    `half`: "in" draws the threads up to the blade, in the hues of before, "out" those behind it.
    """

    def __init__(self, before: Measured, behind: Measured, x0: float, x1: float, y: float, height: float, half: str, narrow: float = 0.42):
        seats = _seats(before.value, before.value, height)
        waist = narrow * seats
        ends, expected = (seats, before) if half == "in" else (_seats(before.value, behind.value, height), behind)
        outer = np.stack([np.full(len(seats), x0 if half == "in" else x1), y + ends], axis=1)
        inner = np.stack([np.full(len(seats), (x0 + x1) / 2), y + waist], axis=1)
        paths = bend(*((outer, inner) if half == "in" else (inner, outer)))
        hues = [(1 - right) * pure(theme.WRONG) + right * pure(theme.RIGHT) for right in _rightness(expected.value)]
        width = max(THREAD, 1.3 * height / len(seats))           # they overlap, so that no pattern of pixels shows between them
        grain = 0.7 + 0.3 * (np.arange(len(seats)) * GOLDEN % 1)    # neighbours differ a little, so that they stay threads
        super().__init__(list(paths), hues, widths=width, strengths=grain, woven=True)
        self.keep_sources(before=before, behind=behind)


class Blade(Light):
    """A blade that comes down through what stands at its place: `Blade(height)`. Track: `fall` (0 above, 1 through)."""

    tracks = ("fall",)
    solid = True

    def __init__(self, height: float):
        self.fall = 0.0
        super().__init__(0.12, height, theme.TEXT)

    def draw(self, pen):
        width, height = self.natural
        tip = height * (1 - float(np.clip(self.fall, 0, 1)))
        if tip >= height:
            return
        pen.ctx.move_to(width / 2, tip)
        pen.ctx.line_to(width, min(tip + 0.5 * height, height))
        pen.ctx.line_to(width / 2, height)
        pen.ctx.line_to(0, min(tip + 0.5 * height, height))
        pen.ctx.close_path()
        pen.fill(self.hue)

    def strike(self, **kwargs) -> Tween:
        """The blade comes down."""
        return Tween(self, fall=1.0, start={"fall": 0.0}, **{"run_time": theme.QUICK, "rate_func": lambda t: t * t, **kwargs})


def _rightness(expected: np.ndarray) -> np.ndarray:
    """How much of what goes to both words goes to the right one, half where neither is expected.  # [story colour] -> [story]"""
    both = expected.sum(axis=1)
    return np.divide(expected[:, 0], both, out=np.full(len(both), 0.5), where=both > 0)


def _seats(order: np.ndarray, expected: np.ndarray, height: float) -> np.ndarray:
    """The height of each story's thread around the middle: as before within its part, above the rift or below.

    order and expected [story colour]: before, and now.  # -> [story]
    """
    count, lead, favoured = len(order), order[:, 0] - order[:, 1], expected[:, 0] > expected[:, 1]
    rank = np.empty(count)
    rank[np.lexsort((-lead, ~favoured))] = np.arange(count)
    return height / 2 - height * (rank + 0.5) / count + np.where(favoured, RIFT / 2, -RIFT / 2)

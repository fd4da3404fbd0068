"""Fates: stories as threads that leave one place together and part by what becomes of them."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.strands import bend

GOLDEN = 0.6180339887            # nobody can tell from where a thread starts where it will end
PALE = "#C9D6E2"


class Fates(Flow):
    """One thread a story: `Fates(start, end, height, shares, stories, hues)`, from a point to bands above one another.

    start, end: scene points, of the pinch and of the middle of all bands; height: of all stories together, without gaps;
    shares [fate] and stories (measured): how many threads end in each band, from top to bottom; hues [fate]: their colours.
    sway: how much higher they run at a scene x, all alike, as a function of arrays; it means nothing but unrest.
    `fates.band(i)` is the scene point where band i ends.
    """

    def __init__(self, start, end, height: float, shares: Measured, stories: Measured, hues, pinch: float = 0.3, gap: float = 0.22,
                 across: float = 0.5, light: float = 0.8, sway=None):
        parts = np.clip(np.nan_to_num(shares.value), 0, 1)
        count = max(int(np.nan_to_num(float(stories))), 0)
        edges = np.rint(np.cumsum(parts) * count).astype(int)
        fate = np.searchsorted(edges, np.arange(edges[-1]), side="right")
        full = height + gap * (len(parts) - 1)
        tops = end[1] + full / 2 - height * (np.cumsum(parts) - parts) - gap * np.arange(len(parts))
        self.ends = np.stack([np.full(len(parts), float(end[0])), tops - height * parts / 2], axis=1)
        place = np.arange(len(fate)) - np.append(0, edges)[fate]
        y = tops[fate] - height * (place + 0.5) / max(count, 1)
        lots = pinch * (0.5 - np.arange(len(fate)) * GOLDEN % 1)
        root = start[1] + lots[np.lexsort((-lots, fate))]                # within a band no thread crosses another
        along = np.linspace(0, 1, 48)[:, None]
        turn = np.clip((along - 0.3) / 0.3, 0, 1)
        colors = [(1 - turn) * theme.rgb(PALE) + turn * theme.rgb(hues[band]) for band in fate]
        starts, ends = np.stack([np.full(len(fate), float(start[0])), root], axis=1), np.stack([np.full(len(fate), float(end[0])), y], axis=1)
        paths = list(bend(starts, ends, across)) or [np.array([start[:2], end[:2]])]
        if sway is not None:
            paths = [np.stack([path[:, 0], path[:, 1] + sway(path[:, 0])], axis=1) for path in paths]
        super().__init__(paths, colors or theme.UNLIT, widths=0.85 * max(THREAD, height / max(count, 1)), strengths=light if len(fate) else 0.0, woven=True)
        self.keep_sources(shares=shares, stories=stories)

    def band(self, fate: int) -> np.ndarray:
        """The scene point where a band ends, in its middle.  # [3]"""
        return np.append(self.ends[fate], 0.0)

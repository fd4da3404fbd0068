"""A hundred threads: one unit divided, each thread a hundredth of it, from its rows into one bar (or out of it)."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, sourced
from scenes.kit.flow import Flow
from scenes.kit.strands import bend

THREADS = 100
DIM, BRIGHT = 0.35, 0.85        # light of a thread of the smallest and of the largest bundle


def hundredths(shares) -> np.ndarray:
    """How many of a hundred threads each share gets: all together as many as the shares' sum. # [row] -> [row] int"""
    shares = np.clip(np.nan_to_num(np.asarray(shares, dtype=float)), 0, 1)
    exact = THREADS * shares
    counts = np.floor(exact).astype(int)
    missing = int(round(exact.sum())) - counts.sum()
    counts[np.argsort(counts - exact, kind="stable")[:missing]] += 1
    return counts


class Threads(Flow):
    """Bundles that carry shares from rows to one bar: `Threads(shares, rows, mouth, bar, height)`.

    shares [row] (measured); rows: the scene points where each bundle leaves [row 2]; mouth: how high a bundle of everything would
    be there; bar: the scene point of the bar's upper end, height: of the whole bar; strength: less light
    for bundles that would burn white. The bundles arrive one below the other, as the rows stand.
    """

    def __init__(self, shares: Measured, rows, mouth: float, bar, height: float, color=theme.CURRENT, across: float = 0.5,
                 strength: float = 1.0):
        counts = hundredths(shares)
        rows, bar = np.asarray(rows, dtype=float)[:, :2], np.asarray(bar, dtype=float)[:2]
        owner = np.repeat(np.arange(len(counts)), counts)
        number = np.concatenate([np.arange(count) for count in counts]) if len(owner) else np.zeros(0)
        spread = (0.5 - (number + 0.5) / np.maximum(counts[owner], 1)) * mouth * counts[owner] / THREADS
        starts = rows[owner] + np.stack([np.zeros(len(owner)), spread], axis=1)
        ends = bar - np.stack([np.zeros(len(owner)), height * (np.arange(len(owner)) + 0.5) / THREADS], axis=1)
        strengths = strength * (DIM + (BRIGHT - DIM) * np.sqrt(counts[owner] / max(counts.max(initial=1), 1)))
        if not len(owner):
            starts, ends, strengths = rows[:1], rows[:1] + (0.01, 0), np.zeros(1)
        super().__init__(bend(starts, ends, across), color, strengths=strengths)
        self.keep_sources(shares=sourced(shares, "the shares of Threads"))


class Bands(Drawn):
    """Rows of values as bands whose heights are their shares: `Bands(values, shares, width, height)`, from the top down.

    values [row cell] and shares [row] are measured; `order` [cell] is the cell at each seat. Tracks: `shares`; `poured` (0 to 1: the bands
    run together into their sum, which is one strip as high as `strip`).
    """

    tracks = ("shares", "poured")
    measures = ("values", "shares")

    def __init__(self, values: Measured, shares: Measured, width: float, height: float, scale: float, order=None, gap: float = 0.02):
        self.values, self.shares, self.poured, self.gap = values, shares, 0.0, gap
        self.scale_of_values, self.order = float(scale) or 1.0, np.arange(values.shape[1]) if order is None else np.asarray(order)
        super().__init__(width, height)

    def draw(self, pen):
        width, height = self.natural
        rows = np.asarray(self.values)[:, self.order]
        top = height
        for values, share in zip(rows, np.clip(self.shares, 0, 1), strict=True):
            high = share * height
            if high > 0.004:
                colors = theme.value_colors(values, self.scale_of_values)
                pen.heat(colors[None], 0, top - high, width, max(high - self.gap, 0.004), gap=0.1)
            top -= high

    def middle(self, row: int) -> np.ndarray:
        """The scene point at the left end of a band, half way up."""
        above = np.clip(self.shares, 0, 1)[:row].sum()
        return self.place((0.0, self.natural[1] * (1 - above - self.shares[row] / 2)))

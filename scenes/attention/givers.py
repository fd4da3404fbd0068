"""Which words are shown as those that give, and which as those that ask."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

WORDS = 3  # that stand in columns, and as many in rows
BLENDED = 0.6  # largest share of a row that is shown as a blend


class Givers(NamedTuple):
    """Words that ask and those that give them most, in one head; `fit` says how well they show it."""

    fit: tuple
    layer: int
    head: int
    asking: list[int]
    giving: list[int]


def givers(patterns: Sequence[np.ndarray], words: Sequence[str], nearly_all: float, counts: float) -> Givers:
    """Three neighbouring words, and the three others that give them most: of all heads, those with swaps of different
    words and a blend among the rows, and with least left for the rest.

    patterns [layer] of [head asks gives]; nearly_all, counts: shares from which one is a swap, and is drawn.
    """
    looks = (look for layer, heads in enumerate(patterns) for look in _looks(layer, heads, words, nearly_all, counts))
    return max(looks, key=lambda look: look.fit)


def _looks(layer: int, heads: np.ndarray, words: Sequence[str], nearly_all: float, counts: float) -> Iterator[Givers]:
    for head, pattern in enumerate(np.nan_to_num(heads)):
        size = min(WORDS, len(pattern) - 1)
        others = pattern * (1 - np.eye(len(pattern)))
        for first in range(1, len(pattern) - size + 1):
            asking = list(range(first, first + size))
            most = np.argsort(-others[asking, 1:].sum(axis=0), kind="stable")[:size]
            giving = sorted(int(word) for word in 1 + most)
            shares = others[np.ix_(asking, giving)]
            best = shares.max(axis=1)
            swapped = {shares[row].argmax() for row in np.flatnonzero(best >= nearly_all)}
            blended = bool((best[shares.sum(axis=1) > best + counts] < BLENDED).any())
            different = len({str(words[word]) for word in giving})
            fit = different, min(len(swapped), size - 1) + blended, float(shares.sum(axis=1).min())
            yield Givers(fit, layer, head, asking, giving)

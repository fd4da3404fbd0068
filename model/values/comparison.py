"""Whether values are the same but for rounding.

What ships is rounded to the type in which it is stored, and two processors add in different orders. From AVX2 to
AVX-512 nothing was seen to move by more than 3 millionths of the largest value of its array; what hangs on a choice
moves as far as it likes, where two candidates tie.
"""
import numpy as np

PROCESSOR = 1e-5        # of the largest value of an array: by how much another order of adding may move any of them
TINY = 2e-6             # and at least


def allowance(values: np.ndarray, precision: float = 0.0, amplified: float = 1.0) -> np.ndarray:
    """By how much each value may be off: the rounding on both sides, and another processor's order of adding.

    precision: of the stored type, relative, as `Recording.precision` gives it. amplified: by how much more than a sum
    it is moved, where something was fitted on the way. Shape and units of the values.
    """
    sizes = np.where(np.isfinite(values), np.abs(values), 0).astype(np.float64)
    return 2 * precision * sizes + amplified * (PROCESSOR * sizes.max(initial=0) + TINY)


def differ(values: np.ndarray, others: np.ndarray, slack) -> np.ndarray:
    """Where two arrays of one shape are not the same: bool, of that shape. slack: how far apart is still the same."""
    values, others = np.asarray(values, dtype=np.float64), np.asarray(others, dtype=np.float64)
    same = (values == others) | np.isnan(values) & np.isnan(others)
    with np.errstate(invalid="ignore"):
        return ~(same | (np.abs(values - others) <= slack))

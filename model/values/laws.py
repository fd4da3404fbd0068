"""What recorded arrays must be to each other. A recording that breaks such a law contradicts itself, whoever made it.

Contents state the laws of their recordings (`Contents.laws`); they need numpy alone, so that a changed recording is
found where there is neither a checkpoint nor torch to make it again.
"""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from model.values.comparison import PROCESSOR, allowance, differ
from model.values.intervals import wilson

WHOLE = 1e-6            # of the number of cases: what rounding leaves of a whole number of hits


@dataclass(frozen=True)
class Law:
    """An array's values are what follows from the rest of its recording, but for rounding.

    values: the array's own, or what is made of them, row by row. should: what they follow from, of their shape; NaN
    where nothing is said. because: what that is, in words. slack: how far beside it is rounding, in the array's unit.
    """

    array: str
    values: np.ndarray
    should: np.ndarray
    because: str
    slack: np.ndarray | float

    def broken(self) -> np.ndarray:
        """Where it is broken: bool, of the values' shape."""
        return ~np.isnan(self.should) & differ(self.values, self.should, self.slack)


def equal(recorded, array: str, should: np.ndarray, because: str, slack=None) -> Law:
    """The law that an array holds these values, but for rounding."""
    should = np.asarray(should, dtype=np.float64)
    slack = allowance(should, recorded.precision(array)) if slack is None else slack
    return Law(array, recorded.plain(array).astype(np.float64), should, because, slack)


def whole(recorded, array: str) -> Law:
    """The law that an array holds whole numbers from zero on."""
    return equal(recorded, array, np.maximum(np.rint(recorded.plain(array)), 0), "a whole number of cases")


def share(recorded, array: str) -> Law:
    """The law that an array holds numbers from 0 to 1."""
    return equal(recorded, array, np.clip(recorded.plain(array), 0, 1), "a share")


def shares(recorded, array: str) -> Law:
    """The law that the last axis of an array divides one."""
    values = recorded.plain(array).astype(np.float64)
    together = np.where((values < 0).any(axis=-1), np.nan, values.sum(axis=-1))
    rounding = recorded.precision(array) + values.shape[-1] * float(np.finfo(recorded.stored(array)).smallest_subnormal)
    return Law(array, together, np.where(together == 0, np.nan, 1.0), "its shares make one", rounding + PROCESSOR)


def estimate(recorded, array: str, ends: tuple[str, str, str]) -> Law:
    """The law of an estimate with its interval of 95 % and its number of cases: the interval is Wilson's, of a share of
    the cases, or it is as wide to either side, of a mean. ends: the arrays of its interval and of the cases."""
    value, low, high, n = (recorded.plain(name).astype(np.float64) for name in (array, *ends))
    slack = allowance(np.fmax(np.abs(low), np.abs(high)), recorded.precision(array))
    with np.errstate(invalid="ignore"):
        hits = value * n
        is_share = (n > 0) & (np.abs(hits - np.rint(hits)) <= WHOLE * np.maximum(n, 1))
        for end, wilsons in zip((low, high), wilson(np.clip(value, 0, 1), np.maximum(n, 1)), strict=True):
            is_share &= np.abs(end - wilsons) <= slack
        middle = np.where(np.isfinite(low + high), (low + high) / 2, np.nan)    # without an interval nothing is said
    return equal(recorded, array, np.where((n == 0) | is_share, np.nan, middle),
                 "the middle of its interval, which is not that of a share of its cases, either", slack)


@dataclass(frozen=True)
class Contradiction:
    """Where a recording breaks a law first, and how often."""

    place: str              # as sources are written: run-alien:blocks.3.attn.scores[0,2,1]
    value: float
    should: float
    because: str
    count: int

    def __str__(self) -> str:
        others = f", and {self.count - 1} more" if self.count > 1 else ""
        return f"it is {self.value:.4g}, but should be {self.should:.4g}: {self.because}{others}"


def contradictions(name: str, laws: Iterable[Law]) -> Iterator[Contradiction]:
    """The laws that the recording of that name breaks; of several about one array the first."""
    known: set[str] = set()
    for law in laws:
        broken = law.broken()
        if law.array not in known and broken.any():
            known.add(law.array)
            first = tuple(map(int, np.argwhere(broken)[0]))
            place = f"{name}:{law.array}" + (f"[{','.join(map(str, first))}]" if first else "")
            value, should = float(law.values[first]), float(law.should[first])
            yield Contradiction(place, value, should, law.because, int(broken.sum()))

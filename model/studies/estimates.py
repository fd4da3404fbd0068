"""Estimates with their 95 % intervals: what a study claims is never a bare number."""
from dataclasses import dataclass

import numpy as np

from model.values.intervals import Z, wilson


@dataclass(frozen=True)
class Estimate:
    """A share or a mean, the interval that holds it at 95 %, and the number of cases."""

    value: float
    low: float
    high: float
    n: int

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """As recordings hold it: `name`, `name.low`, `name.high`, `name.n`."""
        values = {name: self.value, f"{name}.low": self.low, f"{name}.high": self.high, f"{name}.n": self.n}
        return {key: np.float32(value) for key, value in values.items()}


class Barred:
    """A figure that may have a bar to pass: for lines that hold a `bar` (or None), `less_is_better` and a `figure`."""

    @property
    def passes(self) -> bool | None:
        """None where there is no bar."""
        if self.bar is None:
            return None
        return bool(self.figure <= self.bar if self.less_is_better else self.figure >= self.bar)

    @property
    def verdict(self) -> tuple[str, str]:
        """The bar, and whether it is passed, as tables show them."""
        bar = "" if self.bar is None else f"{'≤' if self.less_is_better else '≥'} {self.bar:g}"
        return bar, {None: "", True: "✓", False: "✗"}[self.passes]


def share(hits) -> Estimate:
    """Share of cases that are true (Wilson's interval: right even where all are). No cases: anything is possible."""
    hits = np.asarray(hits, dtype=bool)
    n = len(hits)
    if n == 0:
        return Estimate(float("nan"), 0.0, 1.0, 0)
    p = hits.mean()
    low, high = wilson(p, n)
    return Estimate(float(p), float(low), float(high), n)


def mean(values) -> Estimate:
    """Mean of independent values, with the normal interval. Fewer than two cases: no interval."""
    values = np.asarray(values, dtype=np.float64)
    n = len(values)
    if n < 2:
        return Estimate(float(values.mean()) if n else float("nan"), float("-inf"), float("inf"), n)
    half = Z * values.std(ddof=1) / np.sqrt(n)
    return Estimate(float(values.mean()), float(values.mean() - half), float(values.mean() + half), n)


def ratio(totals, sizes) -> Estimate:
    """sum(totals) / sum(sizes) where each pair is one independent cluster (words of a story, say), by linearisation."""
    totals, sizes = np.asarray(totals, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    n, size = len(sizes), sizes.sum()
    if n < 2 or size == 0:
        return Estimate(float(totals.sum() / size) if size else float("nan"), float("-inf"), float("inf"), n)
    value = totals.sum() / size
    half = Z * np.sqrt(n) * np.std(totals - value * sizes, ddof=1) / size
    return Estimate(float(value), float(value - half), float(value + half), n)


def side_by_side(name: str, estimates: list[Estimate]) -> dict[str, np.ndarray]:
    """Several estimates of one thing, as arrays: `name`, `name.low`, `name.high`, `name.n`, each [estimate]."""
    single = [estimate.arrays(name) for estimate in estimates]
    keys = Estimate(0, 0, 0, 0).arrays(name)
    return {key: np.array([arrays[key] for arrays in single], dtype=np.float32) for key in keys}


def headline(array: str, what: str, hoped: str = "") -> dict:
    """One line of the table that `baleen studies` prints: which array, in words, and what was hoped for."""
    return {"array": array, "what": what, "hoped": hoped}

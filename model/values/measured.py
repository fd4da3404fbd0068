"""Numbers with a source: the only numbers that the film shows.

A number is *measured* (an element of a recording), *computed* (a named formula of recorded values)
or *quoted* (the article's, and the picture says so). `baleen audit` recomputes the first two.
"""
from dataclasses import dataclass
from functools import wraps
from typing import Callable

import numpy as np

Resolve = Callable[[str, str], np.ndarray]      # (recording, array) -> the whole array


@dataclass(frozen=True, eq=False)
class Ref:
    """A place in a recording, with the value that stood there: an element, a row or a whole array."""

    recording: str
    array: str
    index: tuple
    value: np.ndarray

    def __str__(self) -> str:
        return f"{self.recording}:{self.array}" + (f"[{','.join(map(_show, self.index))}]" if self.index else "")

    def resolve(self, resolve: Resolve) -> np.ndarray:
        return np.asarray(resolve(self.recording, self.array), dtype=np.float64)[self.index]


@dataclass(frozen=True, eq=False)
class Number:
    """One value, with where it comes from. Formats and compares like the float that it holds."""

    value: float
    kind: str                       # measured | computed | quoted
    source: str
    formula: str = ""               # the formula's name, where computed
    inputs: tuple = ()              # its Refs, Numbers and plain parameters

    def __format__(self, spec: str) -> str:
        return format(self.value, spec or "g").replace("-", "\N{MINUS SIGN}")

    def __deepcopy__(self, memo) -> "Number":
        return self                     # it never changes, and mobjects are copied often

    def __float__(self) -> float:
        return float(self.value)

    def __lt__(self, other) -> bool:
        return float(self) < float(other)

    def __gt__(self, other) -> bool:
        return float(self) > float(other)

    def __le__(self, other) -> bool:
        return float(self) <= float(other)

    def __ge__(self, other) -> bool:
        return float(self) >= float(other)

    def resolve(self, resolve: Resolve) -> float:
        """The value again, from its sources. A quoted number is what it is."""
        if self.kind == "quoted":
            return self.value
        inputs = [item.resolve(resolve) if isinstance(item, (Ref, Number)) else item for item in self.inputs]
        return float(inputs[0]) if self.kind == "measured" else float(FORMULAS[self.formula](*inputs))


def measured(ref: Ref) -> Number:
    """An element of a recording. Raises ValueError where the reference is not one single value."""
    if np.ndim(ref.value) != 0:
        raise ValueError(f"{ref} is not one number but an array of shape {np.shape(ref.value)}")
    return Number(float(ref.value), "measured", str(ref), inputs=(ref,))


def quoted(value: float, where: str) -> Number:
    """The article's own number; `where` names the section, and the picture must say that it is quoted."""
    return Number(float(value), "quoted", where)


FORMULAS: dict[str, Callable[..., float]] = {}


def formula(function: Callable[..., float]) -> Callable[..., Number]:
    """Register a formula: called with Refs, Numbers and parameters it returns a computed Number."""
    FORMULAS[function.__name__] = function

    @wraps(function)
    def compute(*inputs) -> Number:
        values = [np.asarray(item.value, dtype=np.float64) if isinstance(item, (Ref, Number)) else item for item in inputs]
        source = f"{function.__name__}({', '.join(_source(item) for item in inputs)})"
        return Number(float(function(*values)), "computed", source, function.__name__, inputs)

    return compute


@formula
def cosine(a, b):
    """How alike two lists of numbers point: 1 the same way, 0 unrelated, -1 opposite."""
    return a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-12)


@formula
def dot(a, b):
    return a @ b


@formula
def total(a):
    return np.sum(a)


@formula
def mean(a):
    return np.mean(a)


@formula
def maximum(a):
    return np.max(a)


@formula
def size(a):
    """How many values there are: a count of wires, lamps, numbers."""
    return np.size(a)


@formula
def count_nonzero(a):
    return np.count_nonzero(a)


@formula
def ratio(a, b):
    return a / b if b else np.inf


@formula
def significant(a, digits):
    """Rounded to so many digits that count: as many as a viewer needs."""
    return float(f"{float(a):.{digits}g}")


@formula
def difference(a, b):
    return a - b


@formula
def product(a, b):
    return a * b


@formula
def square_root(a):
    return np.sqrt(a)


@formula
def complement(a):
    """What is missing to 1."""
    return 1 - a


@formula
def rank_of(a, index):
    """Place of one element among all, largest first, from 1."""
    return 1 + np.sum(a > a[index])


@formula
def softmax_at(logits, index):
    """The probability of one word among the logits of all."""
    weights = np.exp(logits - np.max(logits))
    return weights[index] / np.sum(weights)


@formula
def max_difference(a, b):
    """The largest distance between two arrays, element by element."""
    return np.max(np.abs(a - b))


@formula
def agreeing(shares, values, output, tolerance):
    """How many cells of an output are the values mixed by these shares.  # [row], [row n], [n]"""
    return np.sum(np.abs(shares @ values - output) <= tolerance)


def _source(item) -> str:
    return item.source if isinstance(item, Number) else str(item)


def _show(index) -> str:
    if isinstance(index, slice):
        return f"{index.start if index.start is not None else ''}:{index.stop if index.stop is not None else ''}"
    return str(index)

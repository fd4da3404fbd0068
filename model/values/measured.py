"""Values with a source: the only values that the film shows.

A `Measured` is an array or a single number that knows where it comes from, and keeps knowing it: numpy reads it like any
array, an index narrows its source, and what is computed from it is a `Measured` whose source is the computation.

    share = recording["blocks.2.attn.pattern"][3, 11, 1]       # run-alien:blocks.2.attn.pattern[3,11,1]
    f"{share.sum() / 2:.0%}"                                   # formats itself; divide(sum(...), 2) is its source

A value is *measured* (a place in a recording), *computed* (from measured ones) or *quoted* (the article's, and the picture
says so). `baleen audit` computes the first two again. What is only a choice (an order, a place of the largest) comes out
as plain numbers: two processors may choose differently where two values tie, so a choice is never what is shown.
"""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps

import numpy as np

from model.values.errors import BaleenError

Read = Callable[[str, str], np.ndarray]         # (recording, array) -> the whole array

CHOICES = {"argsort", "argmax", "argmin", "argpartition", "nonzero", "flatnonzero", "argwhere", "searchsorted", "lexsort",
           "shape", "ndim", "size", "array_equal", "allclose", "may_share_memory", "shares_memory", "result_type"}

IN_PLACE = {"sort", "partition", "resize"}      # methods that change an array; the functions of that name return another


class Unsourced(BaleenError, TypeError):
    """A value without a source stands where one with a source is needed."""


@dataclass(frozen=True)
class Comparison:
    """Two numbers that were compared, of arrays the pair that decides: by how much it holds (below zero: by how much it fails)."""

    left: float
    sign: str                   # numpy's name: greater, less_equal, ...
    right: float
    margin: float
    source: str

    def __str__(self) -> str:
        return f"{self.left:.4g} {_SIGNS[self.sign]} {self.right:.4g}"

    def as_json(self) -> dict:
        return {"left": self.left, "is": self.sign, "right": self.right, "margin": self.margin, "source": self.source}


@dataclass(frozen=True, eq=False)
class Place:
    """A place in a recording: an element, a row or a whole array. `path` holds one index after the other."""

    recording: str
    array: str
    path: tuple[tuple, ...] = ()

    kind = "measured"

    def __str__(self) -> str:
        return f"{self.recording}:{self.array}" + "".join(f"[{','.join(map(_written, index))}]" for index in self.path)

    def at(self, index: tuple) -> "Place":
        """Where an index of this place leads. Whole numbers after whole numbers are one index."""
        if self.path and all(isinstance(part, int) for part in self.path[-1]):
            return Place(self.recording, self.array, (*self.path[:-1], (*self.path[-1], *index)))
        return Place(self.recording, self.array, (*self.path, index))

    def resolve(self, read: Read) -> np.ndarray:
        """The value again."""
        value = np.asarray(read(self.recording, self.array))
        for index in self.path:
            value = value[index]
        return _exact(value)

    def places(self) -> Iterator["Place"]:
        yield self


@dataclass(frozen=True, eq=False)
class Computation:
    """A named function of other values, and of plain parameters."""

    name: str
    function: Callable
    inputs: tuple
    parameters: dict

    kind = "computed"

    def __str__(self) -> str:
        parameters = [f"{name}={_written(value)}" for name, value in self.parameters.items()]
        return f"{self.name}({', '.join([*map(_written, self.inputs), *parameters])})"

    def at(self, index: tuple) -> "Computation":
        return Computation("item", lambda value, index: _array(value)[index], (self, index), {})

    def resolve(self, read: Read) -> np.ndarray:
        """The value again, from its sources."""
        inputs = _mapped(self.inputs, lambda item: item.resolve(read), (Measured, *SOURCES))
        return _exact(self.function(*inputs, **_mapped(self.parameters, lambda item: item.resolve(read), Measured)))

    def places(self) -> Iterator[Place]:
        for item in _leaves((self.inputs, self.parameters)):
            yield from item.places()


@dataclass(frozen=True, eq=False)
class Quotation:
    """The article's own number, or one made up to explain: the picture says so. `where` names the section."""

    value: np.ndarray
    where: str

    kind = "quoted"

    def __str__(self) -> str:
        return self.where

    def at(self, index: tuple) -> "Quotation":
        return Quotation(self.value[index], self.where)

    def resolve(self, read: Read) -> np.ndarray:
        return self.value

    def places(self) -> Iterator[Place]:
        yield from ()


SOURCES = (Place, Computation, Quotation)


class Measured(np.lib.mixins.NDArrayOperatorsMixin):
    """An array, or a single number, with its source.

    value: numpy's, read only. origin: a Place, a Computation or a Quotation. It never changes.
    A comparison is a Measured as well: true or false, with its sides among the inputs of its source.
    """

    __slots__ = ("value", "origin")

    def __init__(self, value, origin):
        value = np.asarray(value)
        value = value.astype(np.float32) if value.dtype == np.float16 else value.view()
        value.flags.writeable = False
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "origin", origin)

    def __setattr__(self, name, value):
        raise AttributeError("a measured value never changes")

    def __deepcopy__(self, memo) -> "Measured":
        return self

    def __copy__(self) -> "Measured":
        return self

    def __hash__(self) -> int:
        return id(self)

    def __reduce__(self):
        raise TypeError("a measured value is not pickled: its source would be lost")

    # -- what it says of itself ----------------------------------------------------------------------------------------
    @property
    def kind(self) -> str:
        """measured, computed or quoted."""
        return self.origin.kind

    @property
    def source(self) -> str:
        """Where it comes from, in words that `baleen audit` prints."""
        return str(self.origin)

    @property
    def formula(self) -> str:
        """The name of the computation; empty where there is none."""
        return getattr(self.origin, "name", "")

    def resolve(self, read: Read) -> np.ndarray:
        """The value computed again from what `read(recording, array)` returns."""
        return self.origin.resolve(read)

    def places(self) -> list[Place]:
        """All places of recordings that it comes from."""
        return list(self.origin.places())

    def sides(self) -> list["Measured"]:
        """Of a comparison, or of several joined by `&` and `|`: the values compared."""
        return [side for item in _leaves(getattr(self.origin, "inputs", ())) if isinstance(item, Measured)
                for side in (item.sides() if item.value.dtype == bool else [item])]

    def comparisons(self) -> list[Comparison]:
        """Of a comparison, or of several joined by `&`, `|` and `~`: each pair with its margin."""
        if isinstance(self.origin, Computation) and self.origin.name in _MARGINS and len(self.origin.inputs) == 2:
            return [_compared(self.origin)]
        return [pair for item in _leaves(getattr(self.origin, "inputs", ())) if isinstance(item, Measured) and item.value.dtype == bool
                for pair in item.comparisons()]

    def __repr__(self) -> str:
        return f"Measured({self.value!r}, {self.source})"

    def __format__(self, spec: str) -> str:
        if self.value.ndim:
            raise ValueError(f"{self.source} is not one number but an array of shape {self.value.shape}")
        return format(self.value.item(), spec or "g").replace("-", "\N{MINUS SIGN}")

    # -- one number ----------------------------------------------------------------------------------------------------
    def __float__(self) -> float:
        return float(self.value)

    def __int__(self) -> int:
        return int(self.value)

    def __index__(self) -> int:
        if float(self.value) != int(self.value):
            raise TypeError(f"{self.source} is {self.value}: no whole number, so no index")
        return int(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    # -- an array ------------------------------------------------------------------------------------------------------
    def __array__(self, dtype=None, copy=None) -> np.ndarray:
        return np.array(self.value, dtype=dtype)

    def __len__(self) -> int:
        return len(self.value)

    def __iter__(self) -> Iterator["Measured"]:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, index) -> "Measured":
        index = tuple(map(_place_of, index if isinstance(index, tuple) else (index,)))
        try:
            return Measured(self.value[index], self.origin.at(index))
        except IndexError as error:
            raise IndexError(f"{self.source} has no place [{','.join(map(_written, index))}]: {error}.") from None

    shape = property(lambda self: self.value.shape)
    ndim = property(lambda self: self.value.ndim)
    size = property(lambda self: self.value.size)
    dtype = property(lambda self: self.value.dtype)
    T = property(lambda self: np.transpose(self))

    def __getattr__(self, name: str):
        """An array's methods, as far as they return something new: `shares.sum(axis=0)`, `rows.reshape(4, -1)`."""
        method = getattr(np.ndarray, name, None)
        if name.startswith("_") or not callable(method) or not callable(getattr(np, name, None)):
            raise AttributeError(f"a measured value has no '{name}'")
        if name in IN_PLACE or name in CHOICES:
            return lambda *inputs, **parameters: getattr(np, name)(self, *inputs, **parameters)
        return lambda *inputs, **parameters: _computed(name, lambda value, *others, **named: method(np.asarray(value), *others, **named),
                                                       (self, *inputs), parameters)

    def reshape(self, *shape) -> "Measured":
        return np.reshape(self, _one(shape))

    def transpose(self, *axes) -> "Measured":
        return np.transpose(self, _one(axes) or None)

    def astype(self, dtype) -> "Measured":
        return _computed("astype", lambda value: _array(value).astype(dtype), (self,), {})

    def tolist(self) -> list:
        return self.value.tolist()

    # -- numpy asks ----------------------------------------------------------------------------------------------------
    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **parameters):
        if out is not None:
            raise Unsourced("a measured value cannot be computed into an array without a source")
        name = ufunc.__name__ if method == "__call__" else f"{ufunc.__name__}.{method}"
        return _computed(name, getattr(ufunc, method), inputs, parameters)

    def __array_function__(self, function, types, inputs, parameters):
        if function.__name__ in CHOICES:
            return function(*_bare(inputs), **_bare(parameters))
        return _computed(function.__name__, function, inputs, parameters)


def place(recording: str, array: str, value) -> Measured:
    """A whole array of a recording."""
    return Measured(value, Place(recording, array))


def quoted(value, where: str) -> Measured:
    """A number (or an array) of the article's, or made up to explain; the picture must say so. `where` names the section."""
    value = np.asarray(value, dtype=np.float64)
    return Measured(value, Quotation(value, where))


def formula(function: Callable) -> Callable:
    """A computation with a name of its own: called with measured values it returns one, called with plain ones a plain one."""
    @wraps(function)
    def compute(*inputs, **parameters):
        if not list(_leaves((inputs, parameters))):
            return function(*inputs, **parameters)
        return _computed(function.__name__, function, inputs, parameters)

    return compute


def _computed(name: str, function: Callable, inputs: tuple, parameters: dict):
    for item in _parts((inputs, parameters)):
        if isinstance(item, np.ndarray) and item.ndim and item.dtype.kind == "f":
            raise Unsourced(f"{name}: an array of shape {item.shape} without a source meets measured values. Take it from a recording, "
                            "or mark it `quoted` (and say so in the picture); geometry that means nothing belongs inside a kit piece.")
    value = function(*_bare(inputs), **_bare(parameters))
    origin = Computation(name, function, inputs, parameters)
    if isinstance(value, (tuple, list)):
        return type(value)(Measured(part, origin.at((number,))) for number, part in enumerate(value))
    return Measured(value, origin)


# -- formulas with a name ------------------------------------------------------------------------------------------------
@formula
def cosine(a, b):
    """How alike two lists of numbers point: 1 the same way, 0 unrelated, -1 opposite."""
    a, b = _exact(a), _exact(b)
    return a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-12)


@formula
def softmax(scores):
    """Shares that add up to one, from scores along the last axis."""
    weights = np.exp(_exact(scores) - np.max(scores, axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


@formula
def ratio(a, b):
    """How many times b is contained in a; without end where b is nothing."""
    return a / b if b else np.inf


@formula
def complement(a):
    """What is missing to 1."""
    return 1 - a


@formula
def count(a):
    """How many values there are: a count of wires, lamps, numbers."""
    return np.size(a)


@formula
def repeated(values, times):
    """Each value so many times: marks for as many stories as a count says. (numpy's own looks for sources in the values alone.)"""
    return np.repeat(values, np.rint(times).astype(int))


@formula
def rank(values, index: int):
    """Place of one element among all, largest first, from 1."""
    return 1 + np.sum(values > values[index])


# -- comparisons -----------------------------------------------------------------------------------------------------------
_SIGNS = {"greater": ">", "greater_equal": "≥", "less": "<", "less_equal": "≤", "equal": "=", "not_equal": "≠"}
_MARGINS = {"greater": np.subtract, "greater_equal": np.subtract, "less": lambda a, b: b - a, "less_equal": lambda a, b: b - a,
            "equal": lambda a, b: -np.abs(a - b), "not_equal": lambda a, b: np.abs(a - b)}


def _compared(origin: Computation) -> Comparison:
    """The pair of a comparison that comes nearest to failing."""
    left, right = np.broadcast_arrays(*(np.asarray(_bare(item), dtype=np.float64) for item in origin.inputs))
    margins = np.asarray(_MARGINS[origin.name](left, right))
    if not margins.size:
        return Comparison(np.nan, origin.name, np.nan, np.nan, str(origin))
    nearest = np.unravel_index(np.argmin(np.nan_to_num(margins, nan=-np.inf)), margins.shape)
    return Comparison(float(left[nearest]), origin.name, float(right[nearest]), float(margins[nearest]), str(origin))


# -- inside ----------------------------------------------------------------------------------------------------------------
def _parts(item) -> Iterator:
    """All that stands in nested tuples, lists and dictionaries."""
    if isinstance(item, dict):
        item = tuple(item.values())
    if isinstance(item, (tuple, list)):
        for part in item:
            yield from _parts(part)
    else:
        yield item


def _leaves(item) -> Iterator:
    """The measured values and sources among nested inputs."""
    return (part for part in _parts(item) if isinstance(part, (Measured, *SOURCES)))


def _mapped(item, change: Callable, kinds):
    if isinstance(item, dict):
        return {name: _mapped(part, change, kinds) for name, part in item.items()}
    if isinstance(item, (tuple, list)):
        return type(item)(_mapped(part, change, kinds) for part in item)
    return change(item) if isinstance(item, kinds) else item


def _bare(item):
    return _mapped(item, lambda value: value.value, Measured)


def _one(numbers: tuple) -> tuple:
    """Given one by one, or as one tuple, as numpy's methods take them."""
    return tuple(numbers[0]) if numbers and not isinstance(numbers[0], (int, np.integer)) else numbers


def _array(value) -> np.ndarray:
    return value if isinstance(value, (tuple, list)) else np.asarray(value)


def _exact(value):
    """In double precision, where it is a number with a fraction."""
    value = np.asarray(value)
    return value.astype(np.float64) if value.dtype.kind == "f" else value


def _place_of(part):
    """One part of an index, plain: which place it is was a choice."""
    if isinstance(part, Measured):
        return int(part) if part.ndim == 0 and part.dtype != bool else part.value
    return int(part) if isinstance(part, np.integer) else part


def _written(part) -> str:
    if isinstance(part, slice):
        return ":".join("" if end is None else str(end) for end in (part.start, part.stop, part.step)[:3 if part.step else 2])
    if isinstance(part, Measured):
        return part.source
    if isinstance(part, (list, tuple)):
        return "[" + ", ".join(map(_written, part[:3])) + (", …]" if len(part) > 3 else "]")
    if isinstance(part, np.ndarray):
        return f"{part.size} places" if part.size > 3 else _written(part.tolist()) if part.ndim else str(part)
    return "…" if part is Ellipsis else "+" if part is None else str(part)

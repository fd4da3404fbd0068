"""What recordings hold: one typed description a recording, shared by its study and by the clips that show it.

    class Twins(Contents):
        \"\"\"Stories that part at one word.\"\"\"
        name = "study-twins"
        repeated = Estimate("wrong.next.wrong", "share of the twins whose next mention is wrong again")
        attention = Array("wrong.attention", "query key", "of the head that looks back, 0 to 1")
        shown = Cast("shown pair", "pair told forced right wrong thing")

A study returns what its description says (`Twins.check`); a clip takes the same names as attributes of its class,

    class OneWrongWord(Clip):
        repeated, attention = Twins.repeated, Twins.attention

so that a renamed array is an error as soon as the clip is imported, `Clip.reads` follows from them, and on a playing
clip `self.repeated` is the recorded value with its source. A test fakes the recording with `Twins.zeros()`.
Needs numpy alone.
"""
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from copy import copy
from functools import reduce
from operator import getitem
from typing import Any

import numpy as np

from model.values import laws
from model.values.comparison import allowance, differ
from model.values.errors import BaleenError
from model.values.laws import Law
from model.values.measured import Measured
from model.values.recording import Cast as Choice
from model.values.recording import RecordedKind, Recording

SIZE = 3                # of an axis, in what is faked and says no size of its own
ENDS = ("low", "high", "n")     # of an estimate: the ends of its interval, and the number of cases


class Entry:
    """One thing that a recording holds. Read on a playing clip, it is what was recorded."""

    def __init__(self, key: str = "", about: str = ""):
        self.key, self.about, self.contents, self.attribute = key, about, None, ""

    def __set_name__(self, owner: type, attribute: str):
        if self.contents is None and issubclass(owner, Contents):       # a clip that takes it changes nothing
            self.bind(owner, attribute)

    def bind(self, contents: type["Contents"], attribute: str) -> "Entry":
        """Belong to these contents, under this name."""
        self.contents, self.attribute, self.key = contents, attribute, self.key or attribute
        return self

    def __get__(self, clip, owner=None):
        return self if clip is None else self.of(clip.recordings[self.contents.name])

    def __repr__(self) -> str:
        return f"{self.contents.name if self.contents else '?'}:{self.key}"

    def of(self, recording: Recording):
        """What a recording holds here."""
        raise NotImplementedError

    def keys(self) -> tuple[str, ...]:
        """The arrays that it stands for."""
        return ()

    def covers(self, key: str) -> bool:
        """Whether an array is one of those that it stands for."""
        return key in self.keys()

    def zeros(self, sizes: dict[str, int]) -> tuple[dict[str, np.ndarray], dict]:
        """Arrays and parts of a description that say nothing, to try clips with."""
        return {}, {}

    def trouble(self, arrays: dict, description: dict) -> str:
        """What a study's result lacks of this, in words; empty where nothing."""
        return ""

    def laws(self, recording: Recording) -> Iterator[Law]:
        """What its arrays must be to each other."""
        yield from ()


class Array(Entry):
    """A named array. axes: their names, separated by blanks; none for a single number.

    amplified: see `Contents`, where it is another for this array.
    """

    def __init__(self, key: str = "", axes: str = "", about: str = "", amplified: float | None = None):
        super().__init__(key, about)
        self.axes, self.amplified = tuple(axes.split()), amplified

    def of(self, recording: Recording) -> Measured:
        return recording[self.key]

    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def zeros(self, sizes):
        shape = [sizes.get(axis, SIZE) for axis in self.axes]
        return {key: np.zeros(shape, np.float32) for key in self.keys()}, {}

    def trouble(self, arrays, description):
        return next((trouble for key in self.keys() if (trouble := self._trouble(key, arrays))), "")

    def _trouble(self, key: str, arrays: dict) -> str:
        if key not in arrays:
            return f"it lacks the array '{key}'"
        if np.ndim(arrays[key]) != len(self.axes):
            return f"'{key}' has shape {np.shape(arrays[key])}, but its axes are [{' '.join(self.axes)}]"
        return ""


class Distribution(Array):
    """Shares along the last axis that make one; or rows of nothing."""

    def laws(self, recording):
        if self.key in recording:
            yield laws.shares(recording, self.key)


class Choices(Array):
    """An array of what came out on top, by number. Where two are nearly alike, the last bit of a sum decides: another machine
    may choose otherwise, so that recordings are compared by what is chosen from, never by this.
    """


class Estimate(Array):
    """A share or a mean with its interval of 95 %: `low`, `high` and the number of cases `n` are arrays beside it."""

    def __init__(self, key: str = "", about: str = "", axes: str = ""):
        super().__init__(key, axes, about)

    def bind(self, contents, attribute):
        super().bind(contents, attribute)
        self.low, self.high, self.n = (
            Array(key, " ".join(self.axes), self.about).bind(contents, f"{attribute}.{end}")
            for key, end in zip(_beside(self.key), ENDS, strict=True))
        return self

    def keys(self):
        return (self.key, *_beside(self.key))

    def laws(self, recording):
        yield from _laws_of_estimate(self.key, self.about, recording)


class Family(Array):
    """Arrays that differ in a part of their name: `Family("blocks.{layer}.attn.q", "head position d_head")`.

    A clip reads it as `self.q(layer=3)`. parts: the values that each part takes; where they depend on the model, a
    number of the configuration (`layer="n_layers"`) or a list of words of the description (`kind="kinds"`: each of them
    once).
    """

    def __init__(self, key: str, axes: str = "", about: str = "", **parts):
        super().__init__(key, axes, about)
        self.parts = parts
        wildcards = {name: "[^.]+" if isinstance(values, str) else "|".join(re.escape(str(value)) for value in values)
                     for name, values in parts.items()}
        self.pattern = re.compile(re.sub(r"\\{(\w+)\\}", lambda part: f"(?:{wildcards[part[1]]})", re.escape(key)))

    def of(self, recording: Recording) -> Callable[..., Measured]:
        return lambda **parts: recording[self.key.format(**parts)]

    def keys(self):
        return self.members({})

    def members(self, sizes: dict) -> tuple[str, ...]:
        """Its arrays in a recording of these sizes, or of this description."""
        combinations: list[dict] = [{}]
        for name, values in self.parts.items():
            combinations = [{**before, name: value} for before in combinations for value in _values(values, sizes)]
        return tuple(self.key.format(**parts) for parts in combinations)

    def covers(self, key):
        return bool(self.pattern.fullmatch(key))

    def zeros(self, sizes):
        shape = [sizes.get(axis, SIZE) for axis in self.axes]
        return {key: np.zeros(shape, np.float32) for key in self.members(sizes)}, {}

    def trouble(self, arrays, description):
        members = self.members({**description.get("config", {}), **description})
        return next((trouble for key in members if (trouble := self._trouble(key, arrays))), "")


class Estimates(Family):
    """Estimates that differ in a part of their name: `self.right(width=8)`, and `low`, `high` and `n` likewise."""

    def __init__(self, key: str, about: str = "", axes: str = "", **parts):
        super().__init__(key, axes, about, **parts)

    def bind(self, contents, attribute):
        super().bind(contents, attribute)
        self.low, self.high, self.n = (
            Family(key, " ".join(self.axes), self.about, **self.parts).bind(contents, f"{attribute}.{end}")
            for key, end in zip(_beside(self.key), ENDS, strict=True))
        return self

    def members(self, sizes):
        return tuple(key for member in super().members(sizes) for key in (member, *_beside(member)))

    def covers(self, key):
        return super().covers(key) or any(beside.covers(key) for beside in (self.low, self.high, self.n))

    def laws(self, recording):
        for key in super().members({**recording.meta.get("config", {}), **recording.meta}):
            yield from _laws_of_estimate(key, self.about, recording)


class Described(Entry):
    """Something of the description, by its dotted path."""

    what = ""

    def trouble(self, arrays, description):
        try:
            reduce(getitem, self.key.split("."), description)
        except (KeyError, TypeError):
            return f"it says no {self.what} '{self.key}'"
        return ""

    def _nested(self, value) -> dict:
        """A description that says this value at the path."""
        return reduce(lambda inner, name: {name: inner}, reversed(self.key.split(".")), value)


class Fact(Described):
    """A number of the description: `Fact("config.d_vocab")`."""

    what = "number"

    def of(self, recording: Recording) -> Measured:
        return recording.fact(self.key)

    def zeros(self, sizes):
        return {}, self._nested(float(sizes.get(self.key.split(".")[-1], SIZE)))


class Words(Described):
    """Words of the description: `words` (of a run), `vocabulary`, or a text by a dotted path such as `texts.true`.

    A single word, a list, or lists and dictionaries of them, as the description has it; axis: what a list is long as.
    """

    what = "words"

    def __init__(self, key: str = "", about: str = "", axis: str = ""):
        super().__init__(key, about)
        self.axis = axis

    def of(self, recording: Recording) -> Any:
        return recording.texts(self.key)

    def zeros(self, sizes):
        size = sizes.get(self.key.split(".")[-1], sizes.get(self.axis, SIZE))
        return {}, self._nested(list(size) if isinstance(size, (list, tuple)) else _some_words(size))


class Word(Words):
    """A single word of the description."""

    def zeros(self, sizes):
        return {}, self._nested(_some_words(1)[0])


class Kinds(Words):
    """Names of kinds of words, a list: each is said in the viewer's language, which the model's words are not."""

    def of(self, recording: Recording) -> list[RecordedKind]:
        return [RecordedKind(kind, kind.source) for kind in super().of(recording)]


class Cast(Entry):
    """Whom a search found for a role. choice: the names of what it chose, separated by blanks; `name[2]` is a pair."""

    def __init__(self, key: str = "", choice: str = "", about: str = ""):
        super().__init__(key, about)
        parts = [part.rstrip("]").partition("[") for part in choice.split()]
        self.choice = tuple(name for name, _bracket, _count in parts)
        self.counts = {name: int(count) for name, _bracket, count in parts if count}

    def of(self, recording: Recording) -> Choice:
        return recording.cast(self.key)

    def zeros(self, sizes):
        choice = {name: [0] * self.counts[name] if name in self.counts else 0 for name in self.choice}
        return {}, {"casts": {self.key: {"choice": choice, "score": 0.0, "runners_up": []}}}

    def trouble(self, arrays, description):
        choice = description.get("casts", {}).get(self.key, {}).get("choice")
        if choice is None:
            return f"nobody is cast as '{self.key}'"
        missing = sorted(set(self.choice) - set(choice))
        return f"the cast '{self.key}' says no {', '.join(missing)}" if missing else ""


class Contents:
    """What one recording holds. Subclasses have a `name`, a docstring and entries, and those of their bases.

    sizes: of axes, where what is faked needs them larger than `SIZE`; of lists of words that name arrays, the words.
    amplified: by how much more than sums its values are moved by another processor, where something is fitted.
    draws: what of it comes out otherwise there, in words: texts that are drawn by lot, and all that follows.
    """

    name = ""
    sizes: dict[str, Any] = {}
    amplified = 1.0
    draws = ""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        for attribute, entry in _entries(cls).items():
            if attribute not in vars(cls):
                setattr(cls, attribute, copy(entry).bind(cls, attribute))

    @classmethod
    def entries(cls) -> list[Entry]:
        """In the order in which they are written, those of the bases first."""
        return list(_entries(cls).values())

    @classmethod
    def entry_of(cls, array: str) -> Entry | None:
        """Which entry an array belongs to."""
        entries = [entry for entry in cls.entries() if entry.covers(array)]
        return min(entries, key=lambda entry: isinstance(entry, Family), default=None)

    @classmethod
    def check(cls, arrays: dict[str, np.ndarray], description: dict) -> None:
        """Raise BaleenError that names whatever a study's result lacks, or holds beyond its description."""
        troubles = [trouble for entry in cls.entries() if (trouble := entry.trouble(arrays, description))]
        troubles += [f"the array '{key}' is not described" for key in sorted(arrays) if cls.entry_of(key) is None]
        if troubles:
            described = f"{cls.__module__}.{cls.__name__}"
            raise BaleenError(f"{cls.name} is not what {described} describes: {'; '.join(troubles)}.")

    @classmethod
    def amplification(cls, array: str) -> float:
        """By how much more than a sum an array is moved by another processor."""
        own = getattr(cls.entry_of(array), "amplified", None)
        return cls.amplified if own is None else own

    @classmethod
    def laws(cls, recording: Recording) -> Iterator[Law]:
        """What its arrays must be to each other, for a recording not to contradict itself."""
        for entry in cls.entries():                     # an older recording may lack some
            yield from entry.laws(recording)

    @classmethod
    def zeros(cls, **sizes) -> tuple[dict[str, np.ndarray], dict]:
        """Arrays and a description in which everything is nothing. sizes: of axes, by their names."""
        arrays: dict[str, np.ndarray] = {}
        description: dict = {}
        for entry in cls.entries():
            some, part = entry.zeros({**cls.sizes, **sizes})
            arrays |= some
            _merge(description, part)
        return arrays, description


def all_contents() -> dict[str, type[Contents]]:
    """What all recordings hold that clips may show, by name: those described in this folder."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    return {contents.name: contents for contents in _descendants(Contents)
            if contents.name and contents.__module__.startswith(f"{__name__}.")}


def described(name: str) -> type[Contents] | None:
    """What the recording of that name holds, be it a run of whatever sentence; None where nobody describes it."""
    from model.contents.run import Run
    return all_contents().get(name, Run if name.startswith("run-") else None)


def differences(recorded: Recording, again: Recording, array: str) -> np.ndarray | None:
    """Where an array is another in a recording that was made again, beyond rounding: bool, of its shape.

    None where it is not there, or has another shape.
    """
    values = recorded.plain(array)
    if array not in again and not array.startswith("meta.") or again.plain(array).shape != values.shape:
        return None
    contents = described(recorded.name)
    precision = max(recorded.precision(array), again.precision(array))
    slack = allowance(values, precision, contents.amplification(array) if contents else 1.0)
    return differ(values, again.plain(array), slack)


def _descendants(contents: type[Contents]) -> Iterator[type[Contents]]:
    for one in contents.__subclasses__():
        yield one
        yield from _descendants(one)


def _entries(cls: type) -> dict[str, Entry]:
    """By attribute; of a base, only those that the class does not write anew."""
    names = [name for base in reversed(cls.__mro__) for name, entry in vars(base).items() if isinstance(entry, Entry)]
    return {name: getattr(cls, name) for name in names}


def _beside(key: str) -> tuple[str, ...]:
    """The arrays beside an estimate."""
    return tuple(f"{key}.{end}" for end in ENDS)


def _laws_of_estimate(key: str, about: str, recording: Recording) -> Iterator[Law]:
    """Of an estimate: its cases are a whole number, its interval is that of a share or of a mean, and what is said to be
    a share or a probability is one."""
    if key in recording:
        yield laws.whole(recording, _beside(key)[-1])
        if about.startswith(("share of", "P(")):
            yield laws.share(recording, key)
        yield laws.estimate(recording, key, _beside(key))


def _values(values, sizes: dict):
    """The values of a part of a family's name."""
    if not isinstance(values, str):
        return values
    values = sizes.get(values, SIZE)
    return range(int(values)) if isinstance(values, (int, float)) else sorted({*values} - {""})


def _some_words(count: int) -> list[str]:
    return [f"word{'abcdefghijklmnopqrstuvwxyz'[i % 26]}" for i in range(count)]


def _merge(into: dict, part: dict) -> None:
    for key, value in part.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value

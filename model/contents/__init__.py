"""What recordings hold: one typed description a recording, shared by the study that makes it and the clips that show it.

    class Twins(Contents):
        \"\"\"Stories that part at one word.\"\"\"
        name = "study-twins"
        repeated = Estimate("wrong.next.wrong", "share of the twins whose next mention is wrong again")
        attention = Array("wrong.attention", "query key", "of the head that looks back, 0 to 1")
        shown = Cast("shown pair", "pair told forced right wrong thing")

A study returns what its description says (`Twins.check`); a clip takes the same names as attributes of its class,

    class OneWrongWord(Clip):
        repeated, attention = Twins.repeated, Twins.attention

so that a renamed array is an error as soon as the clip is imported, `Clip.reads` follows from them, and on a playing clip
`self.repeated` is the recorded value with its source. A test fakes the recording with `Twins.zeros()`.
Needs numpy alone.
"""
from collections.abc import Callable, Iterator

import numpy as np

from model.values.errors import BaleenError
from model.values.measured import Measured
from model.values.recording import Cast as Choice
from model.values.recording import Recording

SIZE = 3                # of an axis, in what is faked and says no size of its own


class Entry:
    """One thing that a recording holds. Read on a playing clip, it is what was recorded."""

    def __init__(self, key: str = "", about: str = ""):
        self.key, self.about, self.contents, self.attribute = key, about, None, ""

    def __set_name__(self, owner: type, attribute: str):
        if self.contents is None and issubclass(owner, Contents):       # a clip that takes it under its own name changes nothing
            self.contents, self.attribute, self.key = owner, attribute, self.key or attribute

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

    def zeros(self, sizes: dict[str, int]) -> tuple[dict[str, np.ndarray], dict]:
        """Arrays and parts of a description that say nothing, to try clips with."""
        return {}, {}

    def trouble(self, arrays: dict, description: dict) -> str:
        """What a study's result lacks of this, in words; empty where nothing."""
        return ""


class Array(Entry):
    """A named array. axes: their names, separated by blanks; none for a single number."""

    def __init__(self, key: str = "", axes: str = "", about: str = ""):
        super().__init__(key, about)
        self.axes = tuple(axes.split())

    def of(self, recording: Recording) -> Measured:
        return recording[self.key]

    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def zeros(self, sizes):
        shape = [sizes.get(axis, SIZE) for axis in self.axes]
        return {key: np.zeros(shape, np.float32) for key in self.keys()}, {}

    def trouble(self, arrays, description):
        for key in self.keys():
            if key not in arrays:
                return f"it lacks the array '{key}'"
            if np.ndim(arrays[key]) != len(self.axes):
                return f"'{key}' has shape {np.shape(arrays[key])}, but its axes are [{' '.join(self.axes)}]"
        return ""


class Estimate(Array):
    """A share or a mean with its interval of 95 %: `low`, `high` and the number of cases `n` are arrays beside it."""

    def __init__(self, key: str = "", about: str = "", axes: str = ""):
        super().__init__(key, axes, about)

    def __set_name__(self, owner, attribute):
        super().__set_name__(owner, attribute)
        self.low, self.high, self.n = (self._beside(end) for end in ("low", "high", "n"))

    def keys(self):
        return (self.key, *(f"{self.key}.{end}" for end in ("low", "high", "n")))

    def _beside(self, end: str) -> Array:
        entry = Array(f"{self.key}.{end}", " ".join(self.axes), self.about)
        entry.contents, entry.attribute = self.contents, f"{self.attribute}.{end}"
        return entry


class Family(Array):
    """Arrays that differ in a part of their name: `Family("blocks.{layer}.attn.q", "head position d_head")`, read as `self.q(layer=3)`.

    parts: the values that each part takes; where they depend on the model, a name of the configuration (`layer="n_layers"`).
    """

    def __init__(self, key: str, axes: str = "", about: str = "", **parts):
        super().__init__(key, axes, about)
        self.parts = parts

    def of(self, recording: Recording) -> Callable[..., Measured]:
        return lambda **parts: recording[self.key.format(**parts)]

    def keys(self):
        return tuple(self.key.format(**parts) for parts in self._combinations())

    def _combinations(self, sizes: dict | None = None) -> Iterator[dict]:
        combinations = [{}]
        for name, values in self.parts.items():
            values = range((sizes or {}).get(values, 1)) if isinstance(values, str) else values
            combinations = [{**before, name: value} for before in combinations for value in values]
        return iter(combinations)

    def zeros(self, sizes):
        shape = [sizes.get(axis, SIZE) for axis in self.axes]
        return {self.key.format(**parts): np.zeros(shape, np.float32) for parts in self._combinations(sizes)}, {}


class Fact(Entry):
    """A number of the description, by its dotted path: `Fact("config.d_vocab")`."""

    def of(self, recording: Recording) -> Measured:
        return recording.fact(self.key)

    def zeros(self, sizes):
        *outer, last = self.key.split(".")
        value: dict = {last: float(sizes.get(last, SIZE))}
        for name in reversed(outer):
            value = {name: value}
        return {}, value


class Words(Entry):
    """A list of words of the description: `words` (of a run), `vocabulary`, or texts by a dotted path such as `texts.true`."""

    def of(self, recording: Recording) -> list:
        return recording.texts(self.key)

    def zeros(self, sizes):
        *outer, last = self.key.split(".")
        value: dict = {last: [f"word{'abcdefghijklmnopqrstuvwxyz'[i % 26]}" for i in range(sizes.get(last, SIZE))]}
        for name in reversed(outer):
            value = {name: value}
        return {}, value


class Cast(Entry):
    """Whom a search found for a role. choice: the names of what it chose, separated by blanks."""

    def __init__(self, key: str = "", choice: str = "", about: str = ""):
        super().__init__(key, about)
        self.choice = tuple(choice.split())

    def of(self, recording: Recording) -> Choice:
        return recording.cast(self.key)

    def zeros(self, sizes):
        return {}, {"casts": {self.key: {"choice": dict.fromkeys(self.choice, 0), "score": 0.0, "runners_up": []}}}

    def trouble(self, arrays, description):
        choice = description.get("casts", {}).get(self.key, {}).get("choice")
        if choice is None:
            return f"nobody is cast as '{self.key}'"
        missing = sorted(set(self.choice) - set(choice))
        return f"the cast '{self.key}' says no {', '.join(missing)}" if missing else ""


class Contents:
    """What one recording holds. Subclasses have a `name`, a docstring and entries; `sizes` names axes that zeros need larger."""

    name = ""
    sizes: dict[str, int] = {}

    @classmethod
    def entries(cls) -> list[Entry]:
        """In the order in which they are written."""
        return [entry for base in reversed(cls.__mro__) for entry in vars(base).values() if isinstance(entry, Entry)]

    @classmethod
    def check(cls, arrays: dict[str, np.ndarray], description: dict) -> None:
        """Raise BaleenError that names whatever a study's result lacks, or holds beyond its description."""
        troubles = [trouble for entry in cls.entries() if (trouble := entry.trouble(arrays, description))]
        known = {key for entry in cls.entries() for key in entry.keys()} | {key for key in arrays if cls._of_a_family(key)}
        troubles += [f"the array '{key}' is not described" for key in sorted(set(arrays) - known)]
        if troubles:
            raise BaleenError(f"{cls.name} is not what {cls.__module__}.{cls.__name__} describes: " + "; ".join(troubles) + ".")

    @classmethod
    def zeros(cls, **sizes: int) -> tuple[dict[str, np.ndarray], dict]:
        """Arrays and a description in which everything is nothing. sizes: of axes, by their names."""
        arrays: dict[str, np.ndarray] = {}
        description: dict = {}
        for entry in cls.entries():
            some, part = entry.zeros({**cls.sizes, **sizes})
            arrays |= some
            _merge(description, part)
        return arrays, description

    @classmethod
    def _of_a_family(cls, key: str) -> bool:
        return any(isinstance(entry, Family) and entry.key.split("{")[0] and key.startswith(entry.key.split("{")[0])
                   for entry in cls.entries())


def _merge(into: dict, part: dict) -> None:
    for key, value in part.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value

"""What speaks for a shown value: the same place of its recording, made again."""
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from model.contents import ENDS, Estimate, Estimates, described, differences
from model.values import recording
from model.values.errors import BaleenError
from model.values.laws import contradictions
from model.values.measured import Measured, Place
from model.values.recording import Recording
from model.values.remade import Remade

ALIKE = 0.9             # share of the arrays that are the same to the last bit, where the processor is
FEW = 0.01              # share of an array's choices that may fall otherwise on another processor: two nearly tie
RARE = 1e-3             # share of the cases of an estimate that may turn there, or one: each hangs on a comparison
SINGLE = 2e-7           # what is computed near one is rounded so in single precision, and less is left of a difference
ITS_OWN = {"format", "name", "made_from", "made_with", "study", "headlines"}    # what a description says to no viewer


@dataclass(frozen=True)
class Verdict:
    """What became of one value, or of all that it is made of."""

    made_of: tuple[str, ...] = ()       # what it was made of again: the checkpoint, the circuit's training
    trouble: str = ""                   # what is wrong with it
    reason: str = ""                    # why it was not made again, or not all of it
    lacking: tuple[str, ...] = ()       # the arrays that were not, as sources are written

    def __and__(self, other: "Verdict") -> "Verdict":
        return Verdict(_together(self.made_of, other.made_of), self.trouble or other.trouble,
                       self.reason or other.reason, _together(self.lacking, other.lacking))


@dataclass(frozen=True)
class Twin:
    """A recorded array beside the same made again."""

    values: np.ndarray
    again: np.ndarray | None            # None where there is none that could be compared
    wrong: np.ndarray | None = None     # bool, of the values' shape
    made_of: str = ""
    excuse: str = ""                    # why the wrong ones may differ, or why there is none


class Evidence:
    """Recordings that the clips read, and the same made again."""

    def __init__(self, folder: Path, remade: Remade):
        self.folder, self.remade = folder, remade
        self.recorded = lru_cache(None)(lambda name: recording.load(name, folder))
        self.fresh = lru_cache(None)(lambda name: Recording(remade.files[name]))
        self.followed = lru_cache(None)(lambda name: Recording(remade.followed[name]))
        self.twin, self.alike = lru_cache(None)(self._twin), lru_cache(None)(self._alike)

    # -- values --------------------------------------------------------------------------------------------------------
    def of(self, number: Measured) -> Verdict:
        """What speaks for a value: all the places that it comes from, and that it comes to the same from them."""
        verdict = Verdict()
        for place in number.places():
            verdict &= self.of_place(place)
        untrue = "" if verdict.trouble else self._untrue(number)
        return verdict & Verdict(trouble=untrue)

    def of_place(self, place: Place) -> Verdict:
        """What speaks for a place in a recording, all its elements."""
        twin = self.twin(place.recording, place.array)
        if twin.again is None:
            return _unknown(twin, place)
        wrong = np.atleast_1d(_part(twin.wrong, place))
        if not wrong.any():
            return Verdict((twin.made_of,))
        if twin.excuse:
            return _unknown(twin, place)
        first = tuple(map(int, np.argwhere(wrong)[0]))
        value, again = (np.atleast_1d(_part(values, place))[first] for values in (twin.values, twin.again))
        where = f"[{','.join(map(str, first))}]" if np.ndim(_part(twin.wrong, place)) else ""
        more = f" (and {wrong.sum() - 1} more of {wrong.size})" if wrong.sum() > 1 else ""
        trouble = f"{place}{where} is {value:.6g}, and {again:.6g} when made again from {twin.made_of}{more}"
        return Verdict((twin.made_of,), trouble)

    def again(self, number: Measured) -> np.ndarray | None:
        """The value computed again from what was made again; None where a part of that is lacking."""
        try:
            return number.resolve(self._made_again)
        except LookupError:
            return None

    def misread(self, word: str, source: str) -> str:
        """Whether a recorded word does not stand where it says, in words."""
        name, _, place = source.partition(":")
        there = self.recorded(name).text(place)
        return "" if there == word else f"the recording says “{there}” there"

    def _made_again(self, name: str, array: str) -> np.ndarray:
        again = self.twin(name, array).again
        if again is None:
            raise LookupError(f"{name}:{array}")
        return again

    def _untrue(self, number: Measured) -> str:
        """Whether a value is not what its source says, in words."""
        value = number.resolve(lambda name, array: self.recorded(name).plain(array))
        same = value.shape == number.shape and np.allclose(value, number.value, rtol=1e-6, atol=SINGLE, equal_nan=True)
        return "" if same else f"it is not what its source says: {number.source} comes to {_short(value)}"

    # -- arrays --------------------------------------------------------------------------------------------------------
    def _twin(self, name: str, array: str) -> Twin:
        recorded = self.recorded(name)
        values = recorded.plain(array)
        if name not in self.remade.origins:
            return Twin(values, None, excuse=self.remade.reasons.get(name, "it was not made again"))
        origin = self.remade.origins[name]
        for other in self._others(name, array):
            wrong = differences(recorded, other, array)
            if wrong is not None and wrong.any():
                wrong = wrong & ~self._tied(recorded, other, array)
            if wrong is not None and not wrong.any():
                return Twin(values, other.plain(array), wrong, origin)
        if wrong is None:
            return Twin(values, None, excuse=self._why_otherwise(recorded) or "it is not made in this shape any more")
        return Twin(values, other.plain(array), wrong, origin, self._excuse(recorded, array, wrong))

    def _others(self, name: str, array: str) -> Iterator[Recording]:
        """The recordings to compare an array with: what was made again, and what follows from recorded decisions."""
        followed = self.followed(name) if name in self.remade.followed else None
        if followed is None or _holds(self.fresh(name), array):
            yield self.fresh(name)
        if followed is not None and _holds(followed, array):
            yield followed

    def _tied(self, recorded: Recording, fresh: Recording, array: str) -> np.ndarray | bool:
        """Where a share of cases, or an end of its interval, differs by as few cases as may turn on this processor."""
        contents = described(recorded.name)
        entry, estimate = contents and contents.entry_of(array), _estimate_of(array)
        cases = f"{estimate}.{ENDS[-1]}"
        if not isinstance(entry, (Estimate, Estimates)) or array == cases or self.alike(recorded.name):
            return False
        values, again, n, n_again = (one.plain(key) for key in (estimate, cases) for one in (recorded, fresh))
        return (n == n_again) & (np.abs(values - again) * n <= np.maximum(1.01, RARE * n))

    def _excuse(self, recorded: Recording, array: str, wrong: np.ndarray) -> str:
        """Why an array may come out otherwise, in words; empty where there is no excuse."""
        contents, fresh = described(recorded.name), self.fresh(recorded.name)
        if contents is None or self.alike(recorded.name):
            return ""
        if _are_choices(recorded.plain(array), fresh.plain(array)) and wrong.mean() <= FEW:
            return "two choices nearly tie, and another processor chooses the other"
        if isinstance(contents.entry_of(array), (Estimate, Estimates)) and not _meet(recorded, fresh, _estimate_of(array)):
            return ""
        return self._why_otherwise(recorded)

    def _why_otherwise(self, recorded: Recording) -> str:
        """What of a recording another processor decides otherwise, in words; empty where nothing, or it was none."""
        contents = described(recorded.name)
        if contents is None or not contents.draws or self.alike(recorded.name):
            return ""
        return f"{contents.draws}: on another processor they come out otherwise"

    def _alike(self, name: str) -> bool:
        """Whether a recording was made on a processor like this one: most arrays are the same to the last bit."""
        recorded, fresh = self.recorded(name), self.fresh(name)
        fractions = [array for array in recorded.arrays() if _has_fractions(recorded.plain(array))]
        same = [array for array in fractions
                if array in fresh and np.array_equal(recorded.plain(array), fresh.plain(array), equal_nan=True)]
        return len(same) >= ALIKE * len(fractions)

    # -- whole recordings ----------------------------------------------------------------------------------------------
    def of_recording(self, name: str) -> Iterator[tuple[str, Verdict]]:
        """Where a recording contradicts itself, or says something else when made again: (source, verdict)."""
        recorded = self.recorded(name)
        contents = described(name)
        if contents is not None:
            for found in contradictions(name, contents.laws(recorded)):
                yield found.place, Verdict(trouble=str(found))
        if name in self.remade.origins:
            yield from self._description(recorded)

    def _description(self, recorded: Recording) -> Iterator[tuple[str, Verdict]]:
        fresh, origin = self.fresh(recorded.name).meta, self.remade.origins[recorded.name]
        followed = self.followed(recorded.name).meta if recorded.name in self.remade.followed else {}
        for key in sorted({*recorded.meta} - ITS_OWN):
            others = [other[key] for other in (fresh, followed) if key in other]
            apart = [_apart(recorded.meta[key], other, key) for other in others]
            if apart and all(apart):
                source, said, again = apart[-1]
                reason = self._why_otherwise(recorded)
                trouble = "" if reason else f"it says {said!r}, and {again!r} when made again from {origin}"
                lacking = (f"{recorded.name}:{key}",) if reason else ()
                yield f"{recorded.name}:{source}", Verdict((origin,), trouble, reason, lacking)


def _together(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))


def _unknown(twin: Twin, place: Place) -> Verdict:
    """Of a place that could not be compared."""
    return Verdict(reason=twin.excuse, lacking=(f"{place.recording}:{place.array}",))


def _holds(recorded: Recording, array: str) -> bool:
    try:
        recorded.plain(array)
    except BaleenError:
        return False
    return True


def _are_choices(*arrays: np.ndarray) -> bool:
    """Whether arrays hold whole numbers alone: of words, of verdicts, of places."""
    return not any(map(_has_fractions, arrays))


def _has_fractions(values: np.ndarray) -> bool:
    return bool((values[np.isfinite(values)] % 1 > 0).any())


def _part(values: np.ndarray, place: Place) -> np.ndarray:
    """The same part of another array of that shape."""
    return place.resolve(lambda _name, _array: values)


def _estimate_of(array: str) -> str:
    """The estimate that an array belongs to: itself, or what it stands beside."""
    stem, _, end = array.rpartition(".")
    return stem if end in ENDS else array


def _meet(recorded: Recording, fresh: Recording, estimate: str) -> bool:
    """Whether the intervals of an estimate and of the same made again overlap, all of them."""
    (low, high), (low_again, high_again) = (
        [one.plain(f"{estimate}.{end}") for end in ENDS[:2]] for one in (recorded, fresh))
    return bool(np.all((low <= high_again) & (low_again <= high)))


def _apart(said, again, path: str) -> tuple[str, object, object] | None:
    """The first word or number in which two descriptions part, with its path; scores of casts are not said."""
    if isinstance(said, dict) and isinstance(again, dict):
        keys = [key for key in said if key not in ("score", "runners_up")]
        parts = ((f"{path}.{key}", said[key], again.get(key)) for key in keys)
    elif isinstance(said, list) and isinstance(again, list) and len(said) == len(again):
        parts = ((f"{path}[{number}]", *pair) for number, pair in enumerate(zip(said, again, strict=True)))
    elif isinstance(said, float) and isinstance(again, (int, float)) and np.isclose(said, again, rtol=1e-4):
        return None
    else:
        return None if said == again else (path, said, again)
    return next((found for name, one, other in parts if (found := _apart(one, other, name))), None)


def _short(value: np.ndarray) -> str:
    return f"{value.item():g}" if value.size == 1 else f"an array of shape {value.shape}"

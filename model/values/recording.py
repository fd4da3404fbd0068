"""Reading recordings: all that a scene needs, with numpy and safetensors alone.

A recording is one safetensors file of named arrays, with a description:
``name`` (``run-<slug>``, ``study-<name>`` or ``circuit``), ``made_from`` (the fingerprint of the checkpoint,
or the seed and version of a study), ``config``, ``words`` (of a run), ``vocabulary`` (where it is drawn) and ``casts``
(what a scene asks for by what it does). Axes: see `transformer.py`; there is no batch axis.
"""
import os
import re
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from operator import getitem
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from model.values import files, manifest
from model.values.errors import BaleenError
from model.values.measured import Measured, place

RECORDINGS = files.ASSETS / "recordings"


class RecordedWord(str):
    """A word that stands in a recording; digits in it are the recording's own."""

    source: str

    def __new__(cls, text: str, source: str):
        word = super().__new__(cls, text)
        word.source = source
        return word

    def __deepcopy__(self, memo=None) -> "RecordedWord":
        return self                     # it never changes, and mobjects are copied often

    __copy__ = __deepcopy__


class RecordedKind(RecordedWord):
    """The name that a recording gives a kind of words: ours and none of the model's, so that every language has its own."""


@dataclass(frozen=True)
class Cast:
    """What a search found: the choice (indices such as layer and head), how well it fits, and who came next."""

    choice: dict
    score: float
    runners_up: list


class Recording:
    """One file of recorded arrays: ``recording["blocks.2.attn.pattern"]`` is an array, ``.at(...)`` a place in it."""

    def __init__(self, path: Path):
        self.path = Path(path)
        self._arrays, self.meta = files.read_tensors(self.path, "recording")
        self.digest = files.digest(self.path)
        self._texts = {}
        try:
            self.name: str = self.meta["name"]
            self.made_from: dict = dict(self.meta["made_from"])
            self.config = SimpleNamespace(**self.meta.get("config", {}))
            self.words = self._words("words")              # of a run: one per position
            self.vocabulary = self._words("vocabulary")    # one per lamp
        except KeyError as error:
            raise BaleenError(f"{self.path} is not a recording: its description lacks {error}.") from error
        except (TypeError, ValueError) as error:
            raise BaleenError(f"{self.path}: the description of this recording cannot be read ({error}).") from error

    def __getitem__(self, array: str) -> Measured:
        """A whole array, with its source."""
        return place(self.name, array, self.plain(array))

    def plain(self, array: str) -> np.ndarray:
        """An array as stored, but at least in single precision; under ``meta.<path>`` a number of the description."""
        if array.startswith("meta."):
            return self._fact(array.removeprefix("meta."))
        try:
            values = self._arrays[array]
        except KeyError:
            raise self._lack(f"holds no array '{array}'") from None
        return values.astype(np.float32) if values.dtype == np.float16 else values

    def precision(self, array: str) -> float:
        """How finely an array is stored, relative to each of its values; 0 where exactly."""
        stored = self.stored(array)
        return float(np.finfo(stored).eps) / 2 if stored.kind == "f" and not array.startswith("meta.") else 0.0

    def stored(self, array: str) -> np.dtype:
        """The type in which an array is stored; of a number of the description, the type of JSON's numbers."""
        return self._arrays[array].dtype if array in self._arrays else np.dtype(float)

    def __contains__(self, array: str) -> bool:
        return array in self._arrays

    def arrays(self) -> list[str]:
        return sorted(self._arrays)

    def at(self, array: str, *index) -> Measured:
        """A place in an array. ``at("W_E", 7)`` is a row. Raises BaleenError where there is no such place."""
        try:
            return self[array][index] if index else self[array]
        except IndexError as error:
            raise BaleenError(f"{self.name}:{array} has no place {list(index)}: {error}.") from error

    number = at             # reads better where it is one number

    def fact(self, key: str) -> Measured:
        """A number of the description, by its dotted path: ``fact("config.d_vocab")``."""
        return place(self.name, f"meta.{key}", self._fact(key))

    def _fact(self, key: str) -> np.ndarray:
        try:
            return np.asarray(float(reduce(getitem, key.split("."), self.meta)))
        except (KeyError, TypeError, ValueError):
            raise self._lack(f"says no number '{key}'") from None

    def cast(self, role: str) -> Cast:
        """Who plays a role, by what it does: ``cast("pronoun head").choice["head"]``."""
        try:
            return Cast(**self.meta["casts"][role])
        except (KeyError, TypeError):
            raise self._lack(f"has nobody cast as '{role}'") from None

    def texts(self, key: str):
        """Words of the description by their dotted path: one, a list, or lists and dictionaries of them.

        Each knows its place: ``run-alien:words[1]``, ``study-opinions:claims[5].sides[0]``. Raises BaleenError where it
        says none.
        """
        if key not in self._texts:                             # a clip asks for a word of thousands thousands of times
            try:
                self._texts[key] = _recorded(reduce(getitem, key.split("."), self.meta), f"{self.name}:{key}")
            except (KeyError, TypeError):
                raise self._lack(f"holds no words '{key}'") from None
        return copy(self._texts[key])

    def text(self, place: str) -> str:
        """The word at a place that `texts` gave, without the recording's name: ``claims[5].sides[0]``."""
        names = re.findall(r"[^.\[\]]+", place)
        try:
            word = reduce(lambda value, name: value[int(name) if isinstance(value, list) else name], names, self.meta)
            return str(word)
        except (KeyError, TypeError, ValueError, IndexError):
            raise self._lack(f"holds no word at '{place}'") from None

    def _words(self, key: str) -> list[RecordedWord]:
        return _recorded(list(self.meta.get(key, [])), f"{self.name}:{key}")

    def _lack(self, what: str) -> BaleenError:
        return BaleenError(f"The recording {self.name} ({self.path}) {what}. {way_out(self.name, self.path.parent)}")


def _recorded(value, source: str):
    """Words, however they are nested, with their places; numbers as they are."""
    if isinstance(value, str):
        return RecordedWord(value, source)
    if isinstance(value, list):
        return [_recorded(part, f"{source}[{i}]") for i, part in enumerate(value)]
    if isinstance(value, dict):
        return {name: _recorded(part, f"{source}.{name}") for name, part in value.items()}
    return value


def folder() -> Path:
    """Where recordings are read: `BALEEN_RECORDINGS`, or what ships."""
    return Path(os.environ.get("BALEEN_RECORDINGS") or RECORDINGS)


def load(name: str, where: Path | None = None) -> Recording:
    """The recording of that name. Raises BaleenError where it is missing, damaged or named otherwise inside."""
    path = Path(where or folder()) / f"{name}.safetensors"
    if not path.is_file():
        raise BaleenError(f"The recording '{name}' is missing: there is no {path}. {way_out(name, path.parent)}")
    recording = Recording(path)
    if recording.name != name:
        raise BaleenError(f"{path} calls itself '{recording.name}': it is another recording under this name.")
    return recording


def load_all(names, where: Path | None = None) -> dict[str, Recording]:
    """Several recordings for one clip.

    Raises BaleenError unless all that are of a checkpoint are of the same one, and of the one beside their folder,
    where one lies there; unless all were made in the same story world; and, of what ships, unless each is as it was
    shipped.
    """
    where = Path(where or folder())
    if where.resolve() == RECORDINGS.resolve():
        paths = [RECORDINGS / f"{name}.safetensors" for name in names]
        manifest.check([path for path in paths if path.is_file()], RECORDINGS.parent)
    recordings = {name: load(name, where) for name in names}
    require_alike([(name, recording.made_from) for name, recording in recordings.items()], where)
    return recordings


def require_alike(made_from: list[tuple[str, dict]], where: Path) -> None:
    """Raise BaleenError unless what recordings of a folder are made from goes together, and with the checkpoint there.

    made_from: the recordings' names, and what each says that it is made from.
    """
    for what, fingerprints in (("checkpoint", fingerprint_beside(where)), ("world", {})):
        for name, origin in made_from:
            if what in origin:
                fingerprints.setdefault(origin[what], name)
        if len(fingerprints) > 1:
            listed = ", ".join(f"{name} of {fingerprint[:12]}" for fingerprint, name in fingerprints.items())
            raise BaleenError(f"These are of different {what}s: {listed}. {way_out('', where)}")


def others(where: Path, made: Iterable[str]) -> list[tuple[str, dict]]:
    """The recordings of a folder but those that are made now, and what each is made from."""
    paths = [path for path in sorted(Path(where).glob("*.safetensors")) if path.stem not in set(made)]
    return [(path.stem, files.read_meta(path, "recording").get("made_from", {})) for path in paths]


def full_name(name: str, known: Iterable[str]) -> str:
    """A recording's name, with or without `study-` or `run-`, among those known.

    Raises BaleenError that names the nearest, where none is called so.
    """
    names = {short: full for full in sorted(known) for short in (full.partition("-")[2] or full, full)}
    if name in names:
        return names[name]
    nearest = dict.fromkeys(names[short] for short in get_close_matches(name, names, n=3, cutoff=0.5))
    hint = f"Did you mean {' or '.join(nearest)}?" if nearest else f"There are {', '.join(sorted({*names.values()}))}."
    raise BaleenError(f"There is no recording '{name}'. {hint}", exit_code=2)


def checkpoint_beside(where: Path) -> Path:
    """Where the checkpoint of a folder of recordings lies, if it is there."""
    return Path(where).resolve().parent / files.CHECKPOINT


def way_out(name: str, where: Path) -> str:
    """How to make a recording of this folder (all of them, without a name), with the model that the others are of."""
    where, beside = Path(where), checkpoint_beside(where)
    if where.resolve() == RECORDINGS.resolve():
        return (f"It ships with Baleen: bring it back with `git checkout -- {where}`, "
                "or make it with `baleen record --ship`.")
    only = f" --only {name}" if name else ""
    out = "" if where.resolve() == beside.with_name("recordings") else f" --out {where}"
    checkpoint = beside if beside.is_file() else "CHECKPOINT, the one that the others there are of,"
    return f"Make it with `baleen record --checkpoint {checkpoint}{only}{out}`."


def fingerprint_beside(where: Path) -> dict[str, str]:
    """The fingerprint of the checkpoint beside a folder, and what it is called; nothing where none lies there."""
    path = checkpoint_beside(where)
    if not path.is_file():
        return {}
    weights, meta = files.read_tensors(path, "checkpoint")
    return {files.fingerprint(weights, meta.get("config", {}), meta.get("vocabulary", [])): str(path)}


def write(path: Path, name: str, made_from: dict, arrays: dict[str, np.ndarray], **description) -> None:
    """Write one recording (float32 and float16 arrays; float64 becomes float32)."""
    single = {key: np.asarray(value, np.float32) if np.asarray(value).dtype == np.float64 else np.asarray(value)
              for key, value in arrays.items()}
    files.write_tensors(path, single, {"name": name, "made_from": made_from, **description})

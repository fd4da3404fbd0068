"""Reading recordings: all that a scene needs, with numpy and safetensors alone.

A recording is one safetensors file of named arrays, with a description:
``name`` (``run-<slug>``, ``study-<name>`` or ``circuit``), ``made_from`` (the fingerprint of the checkpoint,
or the seed and version of a study), ``config``, ``words`` (of a run), ``vocabulary`` (where it is drawn) and ``casts``
(what a scene asks for by what it does). Axes: see `transformer.py`; there is no batch axis.
"""
import os
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from model.values import files
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

    def __deepcopy__(self, memo) -> "RecordedWord":
        return self                     # it never changes, and mobjects are copied often


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
        try:
            self.name: str = self.meta["name"]
            self.made_from: dict = dict(self.meta["made_from"])
            self.config = SimpleNamespace(**self.meta.get("config", {}))
            self.words = self._recorded("words")              # of a run: one per position
            self.vocabulary = self._recorded("vocabulary")    # one per lamp
        except KeyError as error:
            raise BaleenError(f"{self.path} is not a recording: its description lacks {error}.") from error
        except (TypeError, ValueError) as error:
            raise BaleenError(f"{self.path}: the description of this recording cannot be read ({error}).") from error

    def __getitem__(self, array: str) -> Measured:
        """A whole array, with its source."""
        return place(self.name, array, self.plain(array))

    def plain(self, array: str) -> np.ndarray:
        """An array as it is stored, or a number of the description under ``meta.<path>``; half precision is read as single."""
        if array.startswith("meta."):
            return self._fact(array.removeprefix("meta."))
        try:
            values = self._arrays[array]
        except KeyError:
            raise BaleenError(f"The recording {self.name} ({self.path}) holds no array '{array}'. Record it again with `baleen record`.") from None
        return values.astype(np.float32) if values.dtype == np.float16 else values

    def precision(self, array: str) -> float:
        """How finely an array is stored, relative to each of its values; 0 where exactly."""
        stored = self._arrays[array].dtype if array in self._arrays else np.dtype(float)
        return float(np.finfo(stored).eps) / 2 if stored.kind == "f" and not array.startswith("meta.") else 0.0

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
            raise BaleenError(f"The recording {self.name} ({self.path}) says no number '{key}'. Record it again with `baleen record`.") from None

    def cast(self, role: str) -> Cast:
        """Who plays a role, by what it does: ``cast("pronoun head").choice["head"]``."""
        try:
            return Cast(**self.meta["casts"][role])
        except (KeyError, TypeError):
            raise BaleenError(f"The recording {self.name} ({self.path}) has nobody cast as '{role}'. Record it again with `baleen record`.") from None

    def texts(self, key: str) -> list[RecordedWord]:
        """A list of words of the description, by its dotted path. Raises BaleenError where it says none."""
        try:
            words = reduce(getitem, key.split("."), self.meta)
            return [RecordedWord(word, f"{self.name}:{key}[{i}]") for i, word in enumerate(words)]
        except (KeyError, TypeError):
            raise BaleenError(f"The recording {self.name} ({self.path}) holds no words '{key}'. Record it again with `baleen record`.") from None

    def _recorded(self, key: str) -> list[RecordedWord]:
        return [RecordedWord(word, f"{self.name}:{key}[{i}]") for i, word in enumerate(self.meta.get(key, []))]


def folder() -> Path:
    """Where recordings are read: `BALEEN_RECORDINGS`, or what ships."""
    return Path(os.environ.get("BALEEN_RECORDINGS") or RECORDINGS)


def load(name: str, where: Path | None = None) -> Recording:
    """The recording of that name. Raises BaleenError where it is missing, damaged or named otherwise inside."""
    path = Path(where or folder()) / f"{name}.safetensors"
    if not path.is_file():
        raise BaleenError(f"The recording '{name}' is missing: there is no {path}. Make it with `baleen record --out {path.parent}`.")
    recording = Recording(path)
    if recording.name != name:
        raise BaleenError(f"{path} calls itself '{recording.name}': it is another recording under this name.")
    return recording


def load_all(names, where: Path | None = None) -> dict[str, Recording]:
    """Several recordings for one clip; those of a checkpoint must all be of the same one."""
    recordings = {name: load(name, where) for name in names}
    checkpoints = {recording.made_from["checkpoint"]: name for name, recording in recordings.items() if "checkpoint" in recording.made_from}
    if len(checkpoints) > 1:
        listed = ", ".join(f"{name} of {fingerprint[:12]}" for fingerprint, name in checkpoints.items())
        raise BaleenError(f"These recordings are of different checkpoints: {listed}. Record all of them again with `baleen record`.")
    return recordings


def write(path: Path, name: str, made_from: dict, arrays: dict[str, np.ndarray], **description) -> None:
    """Write one recording (float32 and float16 arrays; float64 becomes float32)."""
    arrays = {key: np.asarray(value, dtype=np.float32) if np.asarray(value).dtype == np.float64 else np.asarray(value) for key, value in arrays.items()}
    files.write_tensors(path, arrays, {"name": name, "made_from": made_from, **description})

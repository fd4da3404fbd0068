"""Every number that the film shows, where it comes from, and whether it comes out the same again; and every claim."""
from dataclasses import dataclass
from functools import lru_cache
from math import isclose
from pathlib import Path

import numpy as np

from model.values import recording
from model.values.errors import BaleenError
from scenes.stage.clip import Claim, Shown
from scenes.stage.rehearsal import Report, dry_run
from scenes.studio.order import Order
from scenes.studio.programme import Entry

SAME, NEAR = 1e-6, 2e-2         # relative: from the same arrays; from arrays made again, on another machine, shipped as halves
TINY = 1e-3                     # absolute, of arrays made again


@dataclass(frozen=True)
class Checked:
    """One number that was shown, and what it comes to when it is computed again."""

    shown: Shown
    again: float | None         # None where there is nothing to compute: a quoted number, a recorded word
    made_from: str              # what it is computed from: the checkpoint, the study done again, the recording, the quoted place
    trouble: str = ""           # what is wrong with it

    def as_json(self) -> dict:
        return {**self.shown.as_json(), "again": self.again, "again_from": self.made_from, "trouble": self.trouble}


def audit(clips: list[Entry], order: Order, again: Path | None = None) -> list[Checked]:
    """Play the clips without drawing them; list what they show and compute it again.

    again: a folder of recordings made again, from the checkpoint or by their study. What it lacks, and all without it,
    is computed from the recordings that the clips read.
    """
    sources = Sources(order.recordings, again)
    return [sources.check(shown) for report in rehearse(clips, order) for shown in report.shown]


def claims(clips: list[Entry], order: Order) -> list[Claim]:
    """What the clips claim, and whether it holds."""
    return [claim for report in rehearse(clips, order) for claim in report.claims]


def rehearse(clips: list[Entry], order: Order) -> list[Report]:
    """Play the clips without drawing them."""
    with order.surroundings():
        return [dry_run(entry.load()) for entry in clips]


def raise_if_wrong(checked: list[Checked]) -> None:
    """Raise BaleenError that names each number without a source or with a wrong value."""
    wrong = [f"{item.shown.clip}, {item.shown.time:.1f} s, “{item.shown.text}”: {item.trouble}" for item in checked if item.trouble]
    if wrong:
        raise BaleenError("\n".join([f"{len(wrong)} of {len(checked)} numbers are wrong or have no source:", *wrong]))


class Sources:
    """Where numbers come from: recordings that were made again, or those that the clips read."""

    def __init__(self, folder: Path, again: Path | None):
        self.folder, self.again = folder, again
        self.load = lru_cache(recording.load)

    def check(self, shown: Shown) -> Checked:
        """Compute one number again and compare."""
        if shown.kind == "unsourced":
            return Checked(shown, None, "", "it has no source: somebody typed it in")
        if shown.kind == "quoted":
            return Checked(shown, None, shown.source)
        if shown.number is None:
            return self._check_word(shown)
        used: set[str] = set()
        value = float(shown.number.resolve(lambda name, array: self._array(name, array, used)))
        made_from = " and ".join(sorted(used))
        equal = _same(value, shown.value) if made_from == "recording" else _near(value, shown.value)
        return Checked(shown, value, made_from, "" if equal else f"it comes to {value:g} when computed again from the {made_from}")

    def _check_word(self, shown: Shown) -> Checked:
        """A recorded word that holds digits: it must stand in the recording where it says."""
        name, _, place = shown.source.partition(":")
        found = self.load(name, self.folder).text(place)
        return Checked(shown, None, "recording", "" if found == shown.text else f"the recording says “{found}” there")

    def _array(self, name: str, array: str, used: set[str]) -> np.ndarray:
        source = self._source(name)
        made_again = source.path.parent == self.again
        used.add(("checkpoint" if "checkpoint" in source.made_from else "study") if made_again else "recording")
        return source.plain(array)

    def _source(self, name: str) -> recording.Recording:
        """The recording that was made again, if it can be compared: what is sampled comes out otherwise on another machine."""
        shown = self.load(name, self.folder)
        if self.again is None or not (self.again / f"{name}.safetensors").is_file():
            return shown
        again = self.load(name, self.again)
        same_machine = again.meta.get("made_with") == shown.meta.get("made_with")
        return again if same_machine or again.words == shown.words != [] else shown


def _same(value: float, shown: float) -> bool:
    return value == shown or isclose(value, shown, rel_tol=SAME) or np.isnan([value, shown]).all()


def _near(value: float, shown: float) -> bool:
    return _same(value, shown) or isclose(value, shown, rel_tol=NEAR, abs_tol=TINY)

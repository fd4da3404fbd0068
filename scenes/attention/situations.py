"""The sums of all recorded sentences: what each word kept, what it gathered, and which words the sum is like."""

from typing import NamedTuple

import numpy as np

from model.contents.run import RUNS
from model.values.measured import Measured, formula

STREAMS = "resid_pre", "attn_out", "resid_mid"  # what is kept, what is added, and their sum
PARTS = "words", "logits", *STREAMS


def entry(part: str, run: int) -> str:
    """The name under which a clip takes a part of a run."""
    return f"{part}_of_{run}"


Recorded = type(
    "Recorded",
    (),
    {
        "__doc__": "What a clip takes of every run.",
        **{entry(part, run): getattr(contents, part) for run, contents in enumerate(RUNS) for part in PARTS},
    },
)


class Situation(NamedTuple):
    """One word of one recorded sentence."""

    run: int
    position: int

    def of(self, clip, part: str, layer: int) -> Measured:
        """What is kept, added, or their sum there.  # [number]"""
        return getattr(clip, entry(part, self.run))(layer=layer)[self.position]

    def text(self, clip) -> list:
        """The sentence up to this word."""
        return list(getattr(clip, entry("words", self.run)))[1 : self.position + 1]


def situations(clip) -> list[Situation]:
    """Every word of every run, the end mark aside; where sentences begin alike, what they share counts once."""
    first = {}
    for run in range(len(RUNS)):
        words = [str(word) for word in getattr(clip, entry("words", run))]
        for position in range(1, len(words)):
            first.setdefault(tuple(words[: position + 1]), Situation(run, position))
    return list(first.values())


def everywhere(clip, part: str, places: list[Situation], layers: int) -> Measured:
    """A part in all situations.  # [layer situation number]"""
    runs = sorted({place.run for place in places})
    at = {run: [place.position for place in places if place.run == run] for run in runs}
    return np.stack(
        [
            np.concatenate([getattr(clip, entry(part, run))(layer=layer)[at[run]] for run in runs])
            for layer in range(layers)
        ]
    )


# -- likeness: cosines without the direction that all words share ------------------------------------------------------
@formula
def likeness(streams, own, W_E):
    """How alike streams and all words are.  # streams [... number], own and W_E [word number] -> [... word]"""
    rows = np.asarray(own, dtype=np.float64)
    return _to_one_length(_own(streams, W_E)) @ _to_one_length(rows).T


@formula
def to_itself(alike, words):
    """Of likenesses with all words, that with each one's own.  # alike [layer situation word], words [situation]"""
    return np.asarray(alike)[:, np.arange(len(words)), list(words)]


@formula
def to_another(alike, words):
    """Of likenesses with all words, the largest with another than each one's own.  # as `to_itself`"""
    others = np.array(alike, dtype=np.float64)
    others[:, np.arange(len(words)), list(words)] = -np.inf
    return others.max(axis=-1)


def _own(streams, W_E) -> np.ndarray:
    """Streams without the direction that the mean of all words has."""
    streams, common = np.asarray(streams, dtype=np.float64), np.asarray(W_E, dtype=np.float64).mean(axis=0)
    common = common / max(np.linalg.norm(common), 1e-12)
    return streams - (streams @ common)[..., None] * common


def _to_one_length(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12)

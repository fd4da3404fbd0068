"""The sums of all recorded sentences: what each word kept, what it gathered, and which words the sum is like."""

from typing import NamedTuple

import numpy as np

from model.contents.run import RUNS
from model.values.measured import Measured, formula

STREAMS = "resid_pre", "attn_out", "resid_mid"  # what is kept, what is added, and their sum
PARTS = "words", *STREAMS
APART = 0.02  # the sine between two words that are not the same, as they were stored


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
def view(here, own, W_E, near):
    """All words around a point, each as far from it as the two are unlike.  # here [number] -> [word across-and-up]

    Their directions are those in the plane in which the `near` words that are nearest differ most; the nearest of all
    stands at the right. A word that is the point itself has no distance.
    """
    return _around(here, own, W_E, near, None)


@formula
def view_between(here, own, W_E, near, ends):
    """As `view`, between two words [2], by number: the first stands left of the point, the second right of it."""
    return _around(here, own, W_E, near, ends)


def _around(here, own, W_E, near, ends):
    centre, rows = _to_one_length(_own(here, W_E)), _to_one_length(np.asarray(own, dtype=np.float64))
    alike = rows @ centre
    seen = rows - alike[:, None] * centre
    away = np.linalg.norm(seen, axis=1) > APART
    seen = np.where(away[:, None], _to_one_length(seen), 0)
    closest = np.argsort(np.where(away, -alike, np.inf), kind="stable")[: int(near)]
    if ends is None:
        plane = _main(seen[closest], 2)
    else:
        left, right = _to_one_length(seen[list(ends)])
        frame = np.linalg.qr(np.stack([right - left, left + right], axis=1))[0]  # both lie across: what is up is neither
        across = frame[:, 0] * np.sign((right - left) @ frame[:, 0] or 1)
        plane = np.stack([across, _main(seen[closest] - seen[closest] @ frame @ frame.T, 1)[0]])
    places = _to_one_length(seen @ plane.T)
    places[~places.any(axis=1), 1] = 1  # what has no direction stands straight above
    (x, y) = places[closest[0]] if ends is None else (1, 0)
    return (1 - alike)[:, None] * (places @ np.array([[x, -y], [y, x]]))


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


@formula
def to_nearest(own):
    """How alike each word and its nearest other are.  # own [word number] -> [word]"""
    rows = _to_one_length(np.asarray(own, dtype=np.float64))
    alike = rows @ rows.T
    np.fill_diagonal(alike, -np.inf)
    return alike.max(axis=1)


def _main(rows, count: int) -> np.ndarray:
    """The directions in which rows differ most.  # [row number] -> [count number]"""
    return np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)[2][:count]


def _own(streams, W_E) -> np.ndarray:
    """Streams without the direction that the mean of all words has."""
    streams, common = np.asarray(streams, dtype=np.float64), np.asarray(W_E, dtype=np.float64).mean(axis=0)
    common = common / max(np.linalg.norm(common), 1e-12)
    return streams - (streams @ common)[..., None] * common


def _to_one_length(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12)

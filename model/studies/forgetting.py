"""Forgetting: the conversation is one growing input with a limit.

A told chat names the colour of something, talks of other things and asks for it. The model sees the last words that its window
holds. The farther back the fact stands, the less of it is left to see; behind the window's edge it is gone.
"""
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from model.studies.estimates import headline, mean, share, side_by_side
from model.studies.reading import Source, told
from model.world.bindings import bindings

CASES = 24                  # of each distance
STEP = 16                   # words between two distances
TOLD = 12_000               # chats to look for them in, at most
CERTAIN = 0.999


@dataclass(frozen=True)
class Asked:
    """A chat up to the place where a fact must be named again. Positions count from the text's first word."""

    text: list[str]
    told: int               # the word that told it, and is told nowhere else
    right: str

    @property
    def distance(self) -> int:
        """Words from the fact to the place where it is asked for."""
        return len(self.text) - self.told


def record(source: Source, cases: int = CASES, chats: int = TOLD) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-forgetting`.

    `p_right` [distance] and `best_right` [distance] with intervals, for distances up to `distance` [distance]: the probability of the right word, and
    whether it is the best guess. `inside` and `outside`: all cases whose fact the window still holds, and all others.
    """
    window = source.config.n_ctx - 1
    found = collect(cases, chats, 2 * window)
    guesses = {number: answers(source, asked, window) for number, asked in found.items()}
    bins = sorted(found)
    arrays: dict[str, np.ndarray] = {"distance": np.array([STEP * (number + 1) for number in bins], dtype=np.float32)}
    for at, name, estimate in ((0, "p_right", mean), (1, "best_right", share)):
        arrays |= side_by_side(name, [estimate(guesses[number][at]) for number in bins])
        held = np.array([asked.distance <= window for number in bins for asked in found[number]])
        values = np.concatenate([guesses[number][at] for number in bins])
        arrays |= {**estimate(values[held]).arrays(f"{name}.inside"), **estimate(values[~held]).arrays(f"{name}.outside")}
    case = cast(found, guesses, window)
    slide, description = sliding(source, case["asked"])
    return {**arrays, **slide}, {**description, "vocabulary": source.vocabulary.words, "casts": {"fact": case["cast"]}, "window": window, "headlines": [
        headline("p_right.inside", "P(right word), fact inside the window"),
        headline("p_right.outside", "P(right word), fact behind its edge", "a guess"),
        headline("best_right.inside", "best guess is right, fact inside the window", "0.95"),
        headline("best_right.outside", "best guess is right, fact behind its edge", "a guess"),
    ]}


def collect(cases: int, chats: int, longest: int) -> dict[int, list[Asked]]:
    """So many cases of each distance, by its number; distances that hardly ever occur have fewer."""
    found: dict[int, list[Asked]] = {}
    for text in islice(told("forgetting", "chat", longest), chats):
        if len(found.get(len(text) // STEP, [])) < cases:         # a chat that is too short for a rare distance need not be read
            for asked in _asked(text):
                of_distance = found.setdefault((asked.distance - 1) // STEP, [])
                if len(of_distance) < cases:
                    of_distance.append(asked)
    return found


def _asked(text: list[str]) -> Iterator[Asked]:
    """The last colour of a chat that was told once, if any."""
    for binding in reversed(bindings(text)):
        if binding.attribute == "colour" and binding.probability > CERTAIN and text[:binding.at].count(binding.word) == 1:
            yield Asked(text[:binding.at], binding.told[0], binding.word)
            return


def answers(source: Source, asked: list[Asked], window: int) -> tuple[np.ndarray, np.ndarray]:
    """Probability of the right word, and whether it is the best guess, with the last words that the window holds: [case], [case]"""
    guesses = source.guesses([one.text[-window:] for one in asked])
    right = source.vocabulary.encode([one.right for one in asked])
    return guesses[np.arange(len(asked)), right], guesses.argmax(axis=1) == right


def cast(found: dict[int, list[Asked]], guesses: dict, window: int) -> dict:
    """The case to be shown: the surest right answer from far back but inside the window. Score: its distance as a share of the window, times P(right)."""
    scored = sorted(((asked.distance / window * float(p), number, place) for number in found
                     for place, (asked, p) in enumerate(zip(found[number], guesses[number][0], strict=True)) if len(asked.text) <= window), reverse=True)
    _, number, place = scored[0]
    asked = found[number][place]
    return {"asked": asked, "cast": {"choice": {"told": asked.told, "distance": asked.distance, "right": asked.right}, "score": scored[0][0],
                                     "runners_up": [{"score": score} for score, *_ in scored[1:5]]}}


def sliding(source: Source, asked: Asked) -> tuple[dict[str, np.ndarray], dict]:
    """The shown chat with ever less of its beginning: `seen` [view] words are left, `seen.p_right` [view], and the best guess then."""
    seen = list(range(len(asked.text), max(asked.distance - 8, 1), -1))
    guesses = source.guesses([asked.text[-count:] for count in seen])
    right = source.vocabulary.encode([asked.right])[0]
    return ({"seen": np.array(seen, dtype=np.float32), "seen.p_right": guesses[:, right].astype(np.float32), "seen.best": guesses.argmax(axis=1).astype(np.float32),
             "seen.p_best": guesses.max(axis=1).astype(np.float32)}, {"text": asked.text})

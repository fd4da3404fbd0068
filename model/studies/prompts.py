"""Better prompts: more words, a more specialised guess.

The same place of a told text is guessed with ever more of the words before it. What the guess leaves open is its entropy, in nats.
"""
from random import Random

import numpy as np

from model.contents.prompts import Prompts
from model.studies.casting import CERTAIN
from model.studies.estimates import headline, mean, side_by_side
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.world.bindings import bindings

WORDS = 1, 2, 4, 8, 16, 32, 64          # of the prompt that are seen
FEWEST = 8                  # words before a place that is guessed
SHOWN = 30                  # words of the prompt that is shown, one by one
BEST = 100                  # guesses that are kept of each


def record(source: Source, cases: int) -> Result:
    """Arrays and description of `study-prompts`, from so many places."""
    places = prompts(cases)
    guesses = np.stack([source.guesses([text[-count:] for text, _ in places]) for count in WORDS])   # [length case d_vocab]
    right = source.vocabulary.encode([word for _, word in places])
    entropies, p_right = entropy(guesses), guesses[:, np.arange(len(places)), right]            # each [length case]
    narrowing = cast_narrowing(places, entropies, p_right)
    text, word = places[narrowing["choice"]["case"]]
    arrays = {"words": np.array(WORDS, dtype=np.float32), **by_length("entropy", entropies), **by_length("p_right", p_right),
              **grown(source, text, word)}
    return arrays, {"vocabulary": source.vocabulary.words, "prompt": text, "right": word, "casts": {"prompt": narrowing},
                    "headlines": [
        headline("entropy.shortest", f"entropy of the guess from {WORDS[0]} word, in nats"),
        headline("entropy.longest", f"entropy of the guess from {WORDS[-1]} words, in nats", "less"),
        headline("p_right.shortest", f"P(right word) from {WORDS[0]} word"),
        headline("p_right.longest", f"P(right word) from {WORDS[-1]} words", "more"),
    ]}


def prompts(cases: int) -> list[tuple[list[str], str]]:
    """Told texts up to a word that the reader, who has read all of it, is certain of; and that word."""
    places = []
    for number, text in enumerate(told("prompts", "tale")):
        decided = [binding for binding in bindings(text[:max(WORDS)])
                   if binding.probability > CERTAIN and binding.rivals and binding.at > FEWEST]
        if decided:
            binding = Random(f"prompts/{number}").choice(decided)
            places.append((text[:binding.at], binding.word))
        if len(places) == cases:
            return places


def by_length(name: str, values: np.ndarray) -> dict[str, np.ndarray]:
    """The mean over all cases, for each number of words; and by name for the fewest and the most. values: [length case]"""
    estimates = [mean(of_length) for of_length in values]
    return {**side_by_side(name, estimates), **estimates[0].arrays(f"{name}.shortest"), **estimates[-1].arrays(f"{name}.longest")}


def grown(source: Source, text: list[str], word: str) -> dict[str, np.ndarray]:
    """One prompt's last words, one more at a time: what the guess leaves open, and the best guesses. [prompt], [prompt guess]"""
    guesses = source.guesses([text[-count:] for count in range(1, len(text) + 1)])
    best = np.argsort(-guesses, axis=1, kind="stable")[:, :BEST]
    arrays = {"shown.entropy": entropy(guesses), "shown.best": best, "shown.p": np.take_along_axis(guesses, best, axis=1),
              "shown.p_right": guesses[:, source.vocabulary.numbers[word]]}
    return {name: values.astype(np.float32) for name, values in arrays.items()}


def entropy(guesses: np.ndarray) -> np.ndarray:
    """What is left open, in nats. [... d_vocab] -> [...]"""
    return -(guesses * np.log(np.maximum(guesses, 1e-30))).sum(axis=-1)


def cast_narrowing(places: list, entropies: np.ndarray, p_right: np.ndarray) -> dict:
    """The prompt of at most SHOWN words whose guess narrows most and ends right.

    Score: the entropy that is lost from one word to all, times P(right).
    """
    short = [case for case, (text, _) in enumerate(places) if len(text) <= SHOWN] or range(len(places))
    return cast({"case": case, "score": float((entropies[0, case] - entropies[-1, case]) * p_right[-1, case])} for case in short)


STUDY = Study(Prompts, record, full={"cases": 150}, little={"cases": 6}, cost=8)

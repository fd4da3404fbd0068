"""Better prompts: more words, a more specialised guess.

The same place of a told text is guessed with ever more of the words before it. What the guess leaves open is its entropy, in nats.
"""
from random import Random

import numpy as np

from model.studies.estimates import headline, mean, side_by_side
from model.studies.forgetting import CERTAIN
from model.studies.reading import Source, told
from model.world.bindings import bindings

CASES = 150
WORDS = 1, 2, 4, 8, 16, 32, 64          # of the prompt that are seen
SHOWN = 30                  # words of the prompt that is shown, one by one
BEST = 8                    # guesses that are kept of each


def record(source: Source, cases: int = CASES) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-prompts`.

    `entropy` and `p_right` [number of words] with intervals, for `words` [number of words]. Of the shown prompt, one more of its words at a time:
    `shown.entropy` [prompt], `shown.best` and `shown.p` [prompt guess].
    """
    asked = prompts(cases)
    guesses = [source.guesses([text[-count:] for text, _ in asked]) for count in WORDS]
    right = source.vocabulary.encode([word for _, word in asked])
    entropies = np.array([entropy(guess) for guess in guesses])                                 # [number of words, case]
    p_right = np.array([guess[np.arange(len(asked)), right] for guess in guesses])
    arrays: dict[str, np.ndarray] = {"words": np.array(WORDS, dtype=np.float32)}
    for name, values in (("entropy", entropies), ("p_right", p_right)):
        estimates = [mean(of_length) for of_length in values]
        arrays |= {**side_by_side(name, estimates), **estimates[0].arrays(f"{name}.shortest"), **estimates[-1].arrays(f"{name}.longest")}
    cast = _cast(asked, entropies, p_right)
    text, word = asked[cast["choice"]["case"]]
    grown = source.guesses([text[-count:] for count in range(1, len(text) + 1)])
    best = np.argsort(-grown, axis=1, kind="stable")[:, :BEST]
    arrays |= {"shown.entropy": entropy(grown).astype(np.float32), "shown.best": best.astype(np.float32), "shown.p": np.take_along_axis(grown, best, axis=1).astype(np.float32),
               "shown.p_right": grown[:, source.vocabulary.encode([word])[0]].astype(np.float32)}
    return arrays, {"vocabulary": source.vocabulary.words, "prompt": text, "right": word, "casts": {"prompt": cast}, "headlines": [
        headline("entropy.shortest", f"entropy of the guess from {WORDS[0]} word, in nats"),
        headline("entropy.longest", f"entropy of the guess from {WORDS[-1]} words, in nats", "less"),
        headline("p_right.shortest", f"P(right word) from {WORDS[0]} word"),
        headline("p_right.longest", f"P(right word) from {WORDS[-1]} words", "more"),
    ]}


def prompts(cases: int) -> list[tuple[list[str], str]]:
    """Told texts up to a word that the reader, who has read all of it, is certain of; and that word."""
    found = []
    for number, text in enumerate(told("prompts", "tale")):
        decided = [binding for binding in bindings(text[:max(WORDS)]) if binding.probability > CERTAIN and binding.rivals and binding.at > WORDS[3]]
        if decided:
            binding = Random(f"prompts/{number}").choice(decided)
            found.append((text[:binding.at], binding.word))
        if len(found) == cases:
            return found


def entropy(guesses: np.ndarray) -> np.ndarray:
    """What is left open, in nats. [prompt d_vocab] -> [prompt]"""
    return -(guesses * np.log(np.maximum(guesses, 1e-30))).sum(axis=1)


def _cast(asked: list, entropies: np.ndarray, p_right: np.ndarray) -> dict:
    """The prompt of at most SHOWN words whose guess narrows most and ends right. Score: the entropy that is lost from one word to all, times P(right)."""
    short = [case for case, (text, _) in enumerate(asked) if len(text) <= SHOWN] or list(range(len(asked)))
    scored = sorted(({"case": case, "score": float((entropies[0, case] - entropies[-1, case]) * p_right[-1, case])} for case in short), key=lambda entry: -entry["score"])
    return {"choice": {"case": scored[0]["case"]}, "score": scored[0]["score"], "runners_up": scored[1:5]}

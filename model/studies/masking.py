"""Filling a blank: what the words behind it are worth.

A masked word is guessed from both sides, or from the words before it alone; the same weights also guess it as a
writer does, who has no blank to look from. One sentence shows it, and told texts say how usual that is.
"""
from itertools import islice
from random import Random

import numpy as np
import torch

from model.contents.masking import Masking
from model.studies.estimates import headline, mean
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.transformer import open_taps
from model.vocabulary import END, MASK
from model.world.survey import kind_of_words

SENTENCE = "the queen sat on the throne ."          # the article, section 5.5, has a throne and a blank
GUESSES = 100               # that are kept of each distribution
LONGEST = 60                # words of such a text


def record(source: Source, texts: int) -> Result:
    """Arrays and description of `study-masking`, as `Masking` says. texts: told ones, to hide one word each."""
    words = SENTENCE.split()
    kinds = kind_of_words()
    places, (blank, left) = range(len(words)), cast_blank(source, words, kinds)
    helper = blank["choice"]["helper"] - 1
    readings = {"both": [hidden(words, {at}) for at in places], "cut": [hidden(words[:at + 1], {at}) for at in places],
                "doubly": [hidden(words, {at, helper}) for at in places], "next": [words[:at] for at in places]}
    arrays = {"left": behind_the_mark(left).astype(np.float32)}
    for run, read in readings.items():
        guesses, gaze = zip(*(guess(source, text, at, run) for at, text in enumerate(read)), strict=True)
        arrays |= described(source, run, words, np.stack(guesses), kinds)
        arrays[f"{run}.gaze"] = _padded(gaze, len(words) + 1).astype(np.float16)
    anywhere = elsewhere(source, texts)
    for run, probabilities in {**anywhere, "gain": anywhere["both"] - anywhere["cut"]}.items():
        arrays |= mean(probabilities).arrays(f"told.{run}")
    return arrays, {"words": [END, *words], "vocabulary": source.vocabulary.words, "casts": {"blank": blank},
                    "headlines": [headline("told.both", "P(hidden word) in told texts, from both sides"),
                                  headline("told.cut", "the same from the words before it", "less"),
                                  headline("told.next", "the same as a writer guesses it", "less"),
                                  headline("told.gain", "what the words behind the blank add")]}


def cast_blank(source: Source, words: list[str], kinds: dict[str, str]) -> tuple[dict, np.ndarray]:
    """The word whose kind is surest when it is hidden alone, and the word that helps most: when it is hidden as well,
    most of that is lost. Score: what is lost. Beside it the kind's probability where each word is hidden, too, [word].
    """
    def of_kind(at: int, blanks: set[int]) -> float:
        alike = [number for number, word in enumerate(source.vocabulary.words) if kinds.get(word) == kinds[words[at]]]
        return float(guess(source, hidden(words, blanks), at, "both")[0][alike].sum())
    blank = max((at for at, word in enumerate(words) if word in kinds), key=lambda at: of_kind(at, {at}))
    left = np.array([of_kind(blank, {blank, at}) for at in range(len(words))])
    return cast({"position": blank + 1, "helper": at + 1, "score": float(left[blank] - left[at])}
                for at in range(len(words)) if at != blank), left


def hidden(words: list[str], blanks: set[int]) -> list[str]:
    """The words with blanks at these places."""
    return [MASK if at in blanks else word for at, word in enumerate(words)]


def guess(source: Source, text: list[str], at: int, run: str) -> tuple[np.ndarray, np.ndarray]:
    """The distribution for the word at this place, [d_vocab], and where all heads look as it is guessed, [layer
    head key].

    A writer guesses it behind the word before; all others at the blank itself.
    """
    mode, query = ("causal", at) if run == "next" else ("both_sides", at + 1)
    with open_taps(source.model, lambda name: name.endswith("attn.pattern")) as cache, torch.no_grad():
        logits = source.model(source.padded([text]), mode)
    return (logits[0, query].softmax(dim=-1).numpy(),
            np.stack([pattern[0, :, query].numpy() for pattern in cache.values()]))


def described(source: Source, run: str, words: list[str], guesses: np.ndarray,
              kinds: dict[str, str]) -> dict[str, np.ndarray]:
    """The best guesses and what falls to the right word and to its kind, by position; at the end mark's nothing is
    guessed. guesses: [word d_vocab]"""
    best = np.argsort(-guesses, axis=1, kind="stable")[:, :GUESSES]
    of = np.array([kinds.get(word, "") for word in source.vocabulary.words])
    found = {"best": best, "p": np.take_along_axis(guesses, best, axis=1),
             "right": guesses[np.arange(len(words)), source.vocabulary.encode(words)],
             "kind": np.array([row[(of != "") & (of == kinds.get(word))].sum()
                               for row, word in zip(guesses, words, strict=True)])}
    return {f"{run}.{name}": behind_the_mark(values).astype(np.float32) for name, values in found.items()}


def behind_the_mark(values: np.ndarray) -> np.ndarray:
    """With a row of nothing for the end mark: [word ...] -> [position ...]"""
    return np.concatenate([np.zeros_like(values[:1]), values])


def _padded(gaze: tuple[np.ndarray, ...], keys: int) -> np.ndarray:
    """As many keys for all: [position layer head key]"""
    return behind_the_mark(np.stack([np.pad(row, ((0, 0), (0, 0), (0, keys - row.shape[-1]))) for row in gaze]))


def elsewhere(source: Source, texts: int) -> dict[str, np.ndarray]:
    """The probability of a hidden word in told texts, one word a text drawn by lot: by how it is read, [text]"""
    found: dict[str, list[float]] = {"both": [], "cut": [], "next": []}
    for number, text in enumerate(islice(told("masking", longest=LONGEST), texts)):
        at = Random(f"masking/{number}").randrange(1, len(text) - 1)
        right = source.vocabulary.numbers[text[at]]
        readings = {"both": hidden(text, {at}), "cut": hidden(text[:at + 1], {at}), "next": text[:at]}
        for run, probabilities in found.items():
            probabilities.append(float(guess(source, readings[run], at, run)[0][right]))
    return {run: np.array(hits) for run, hits in found.items()}


STUDY = Study(Masking, record, full={"texts": 400}, little={"texts": 6}, cost=20)

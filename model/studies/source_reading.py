"""Read, then write: the third mask lets a target look back at a source that has seen all of itself.

That is the article's encoder and decoder (section 6.2), with one set of weights.
"""
from dataclasses import dataclass
from itertools import islice

import numpy as np
import torch

from model.contents.source_reading import SourceReading
from model.masks import source_to_target
from model.studies import casting
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import RUNNERS_UP, cast, chosen
from model.transformer import open_taps
from model.vocabulary import ANSWER, END
from model.world import judge, source_length
from model.world.survey import kind_of_words

KIND = "retold"
SHORT = 44                  # words of a source that can be shown
MOST = 40                   # words of a target
GUESSES = 20                # kept of each distribution


@dataclass(frozen=True)
class Retelling:
    """A source, what the model wrote behind it, and where it looked meanwhile."""

    number: int
    words: list[str]            # with END before them and behind them
    target: int                 # position of the first word that was written
    guesses: np.ndarray         # [word d_vocab], of the target's words
    pattern: np.ndarray         # [layer head query key]
    correct: bool               # whether the judge objects to nothing that was written

    def gaze(self, keys: slice) -> float:
        """Share of all heads' attention that goes there from where the target's words are guessed."""
        return float(self.pattern[:, :, self.target - 1:-1, keys].sum(axis=-1).mean())

    def finds(self, kinds: dict[str, str]) -> np.ndarray:
        """Mean weight from where a word of the target is guessed to where the source holds it, for words that name
        something: [layer head]"""
        found = []
        for at, word in list(enumerate(self.words))[self.target:]:
            keys = [key for key in range(1, self.target - 1) if self.words[key] == word]
            if word in kinds and keys:
                found.append(self.pattern[:, :, at - 1, keys].sum(axis=-1))
        return np.mean(found, axis=0) if found else np.zeros(self.pattern.shape[:2])


def record(source: Source, texts: int) -> Result:
    """Arrays and description of `study-source-reading`, as `SourceReading` says. texts: that are told again."""
    kinds = kind_of_words()
    told_texts = islice(told("source-reading", KIND, source.config.n_ctx - 1 - MOST), texts)
    retold = [retell(source, number, text[:source_length(text)]) for number, text in enumerate(told_texts)]
    weights = np.stack([retelling.finds(kinds) for retelling in retold])            # [text layer head]
    best, *others = casting.ranked(weights[0::2].mean(axis=0))
    layer, head = best["layer"], best["head"]
    text = cast_text(retold, weights[:, layer, head])
    shown = retold[text["choice"]["number"]]
    order = np.argsort(-shown.guesses, axis=1, kind="stable")[:, :GUESSES]
    of_all = weights[1::2].mean(axis=0)
    arrays = {"gaze": shown.pattern.mean(axis=(0, 1)).astype(np.float16),
              "head.gaze": shown.pattern[layer, head].astype(np.float16), "best": order.astype(np.float32),
              "p": np.take_along_axis(shown.guesses, order, axis=1).astype(np.float32),
              "finds.of_all": of_all.astype(np.float32), **mean(weights[1::2, layer, head]).arrays("finds"),
              **mean([retelling.gaze(slice(1, retelling.target - 1)) for retelling in retold]).arrays("to_source"),
              **mean([retelling.gaze(slice(retelling.target, None)) for retelling in retold]).arrays("to_target"),
              **share([retelling.correct for retelling in retold]).arrays("correct")}
    runners_up = [{**other, "score": float(of_all[other["layer"], other["head"]])} for other in others[:RUNNERS_UP]]
    return arrays, {"words": shown.words, "target": shown.target, "vocabulary": source.vocabulary.words,
                    "casts": {"source head": chosen({"layer": layer, "head": head}, arrays["finds"], runners_up),
                              "shown text": text},
                    "headlines": [headline("finds", "weight of the head that finds the next word in the source"),
                                  headline("to_source", "attention from the target to the source"),
                                  headline("correct", "texts told again without an error")]}


def retell(source: Source, number: int, text: list[str]) -> Retelling:
    """Read a source, which ends with the answer mark, and write the likeliest word again and again.

    text: without the end mark before it.
    """
    words, target = [END, *text], len(text) + 1
    while words[-1] != END or len(words) == target:
        words.append(source.vocabulary.words[int(read(source, words)[0][-1].argmax())])
        if len(words) == min(target + MOST, source.config.n_ctx):
            break
    guesses, pattern = read(source, words)
    verdicts = judge(words[1:])[target - 1:]
    correct = all(verdict.verdict == "fits" for verdict in verdicts)
    return Retelling(number, words, target, guesses[target - 1:-1], pattern, correct)


def read(source: Source, words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Guesses behind each word, [position d_vocab], and where all heads look, [layer head query key]."""
    numbers = torch.tensor([source.vocabulary.encode(words)])
    mask, _ = source_to_target(numbers, source.vocabulary.numbers[END], source.vocabulary.numbers[ANSWER])
    with open_taps(source.model, lambda name: name.endswith("attn.pattern")) as cache, torch.no_grad():
        guesses = source.model(numbers, mask)[0].softmax(dim=-1).numpy()
    return guesses, np.stack([pattern[0].numpy() for pattern in cache.values()])


def cast_text(retold: list[Retelling], weights: np.ndarray) -> dict:
    """The text to be shown: of the short ones that are told again without an error, the one in which the head finds
    most. Score: its weight there."""
    fit = [text for text in retold if text.correct and text.target <= SHORT] or retold
    return cast({"number": text.number, "score": float(weights[text.number])} for text in fit)


STUDY = Study(SourceReading, record, full={"texts": 160}, little={"texts": 4}, cost=60)

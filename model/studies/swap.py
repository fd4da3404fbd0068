"""Two words swapped: the king's numbers in the place of the armadillo's, and the reverse, where they enter; the arms
stay as they are.

A word is nothing to the model but its row of W_E. Reading the sentence with the other row in its place is therefore
reading the other word: swapping is typing, and the study measures that it is (`typed.difference`). Our rows are also
the arms that the end is compared with; where they are swapped in the whole matrix, these two arms alone trade places
as well (`tied.difference`). So that the example can be told from a rule, every word of the vocabulary is put in the
same place.
"""
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from torch import Tensor

from model.contents.swap import VERSIONS, WORDS, Swap
from model.studies.cutting import changed
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import chosen
from model.vocabulary import END
from model.world.survey import kind_of_words

SENTENCE = "the {} sat on the"      # the article, section 5.3
BATCH = 64                          # words that are tried at once
ENTER = "blocks.0.resid_pre"


def record(source: Source) -> Result:
    """Arrays and description of `study-swap`, as `Swap` describes them."""
    numbers = source.vocabulary.encode(WORDS)
    sentences = [[END, *SENTENCE.format(word).split()] for word in WORDS]
    at, rows = sentences[0].index(WORDS[0]), source.model.W_E.detach()
    logits = np.stack([np.concatenate([scores(source, sentence, at, rows[[number]]) for number in both])
                       for sentence, both in zip(sentences, (numbers, numbers[::-1]), strict=True)])
    typed = [scores(source, sentence)[0] for sentence in reversed(sentences)]
    with rows_swapped(source, numbers):
        tied = [traded(scores(source, sentence)[0], numbers) for sentence in sentences]
    guesses = logits[:, 0].argmax(axis=1).tolist()
    arrays = {"logits": logits, **by_steps(source, sentences[1], at, rows[numbers], guesses),
              **alike(source, sentences[0], at, numbers, guesses[0])}
    for name, made in (("typed", logits[:, 1]), ("tied", tied)):
        differences = np.abs(np.subtract(made, typed)).max(axis=1)
        arrays |= {f"{name}.difference": differences, f"{name}.difference.most": differences.max()}
    choice = {"at": at, **dict(zip(WORDS, numbers, strict=True)),
              **{f"{word}_guess": guess for word, guess in zip(WORDS, guesses, strict=True)}}
    score = softmax(logits[0, 0])[guesses[0]]
    return arrays, {
        "vocabulary": source.vocabulary.words, "words": sentences[0], "whose": WORDS, "versions": VERSIONS,
        "casts": {"first guesses": chosen(choice, score)}, "headlines": [
            headline("typed.difference.most", "largest difference of a logit between swapping and typing", "0"),
            headline("tied.difference.most", "the same, swapped in the whole matrix, both arms exchanged", "0"),
            *(headline(f"alike.{word}", f"P(the king's guess) with words like “{word}” there") for word in WORDS),
            *(headline(f"agree.{word}", f"words like “{word}” with which it is the first guess") for word in WORDS),
            headline("steps.crossing", "numbers replaced by the king's until the king's guess leads the armadillo's"),
        ]}


def scores(source: Source, sentence: list[str], at: int = 0, rows: Tensor | None = None) -> np.ndarray:
    """Logits behind a sentence: [row d_vocab]. rows: [row d_model] numbers of a word, each tried in the place
    `at`; the sentence as it is, if left out."""
    numbers = torch.tensor([source.vocabulary.encode(sentence)]).expand(1 if rows is None else len(rows), -1)

    def put(entering: Tensor) -> Tensor:
        entering = entering.clone()
        entering[:, at] = rows * source.config.embedding_scale
        return entering
    with changed(source.model, {} if rows is None else {ENTER: put}), torch.no_grad():
        return source.model(numbers)[:, -1].numpy()


@contextmanager
def rows_swapped(source: Source, numbers: list[int]) -> Iterator[None]:
    """Two words' rows in each other's place in the whole matrix, for the time of the block."""
    weights = source.model.W_E.data
    kept = weights[numbers].clone()
    weights[numbers] = kept.flip(0)
    try:
        yield
    finally:
        weights[numbers] = kept


def traded(logits: np.ndarray, numbers: list[int]) -> np.ndarray:
    """The scores of two words in each other's place."""
    logits = logits.copy()
    logits[numbers] = logits[numbers[::-1]]
    return logits


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities of the last axis."""
    return torch.from_numpy(logits).softmax(dim=-1).numpy()


def by_steps(source: Source, sentence: list[str], at: int, rows: Tensor, guesses: list[int]) -> dict[str, np.ndarray]:
    """The armadillo's numbers replaced by the king's one after the other, those that differ most first: the
    probability of both first guesses at each step."""
    order = (rows[0] - rows[1]).abs().argsort(descending=True, stable=True)
    rank = torch.empty_like(order)
    rank[order] = torch.arange(len(order))
    mixed = torch.where(rank < torch.arange(len(order) + 1)[:, None], rows[0], rows[1])         # [step d_model]
    p = softmax(np.concatenate([scores(source, sentence, at, part) for part in mixed.split(BATCH)]))[:, guesses]
    return {"steps": p, "steps.order": order.numpy().astype(np.float32),
            "steps.crossing": np.float32((p[:, 0] > p[:, 1]).argmax())}


def alike(source: Source, sentence: list[str], at: int, numbers: list[int], guess: int) -> dict[str, np.ndarray]:
    """The king's first guess with every word of the vocabulary in the place, and with all that are of either word's
    kind."""
    parts = source.model.W_E.detach().split(BATCH)
    p = softmax(np.concatenate([scores(source, sentence, at, part) for part in parts]))         # [word d_vocab]
    table = kind_of_words()
    kinds = np.array([table.get(word, "") for word in source.vocabulary.words])
    arrays = {"alike.p": p[:, guess].astype(np.float16)}
    for word, number in zip(WORDS, numbers, strict=True):
        own = p[kinds == kinds[number]]
        arrays |= mean(own[:, guess]).arrays(f"alike.{word}")
        arrays |= share(own.argmax(axis=1) == guess).arrays(f"agree.{word}")
    return arrays


STUDY = Study(Swap, record, cost=10)

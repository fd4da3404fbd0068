"""Casting by search: which head does what a clip asks for, over many sentences and all heads.

The choice is made on one half of the cases and measured on the other: the best of many is not praised for its luck.
"""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

import numpy as np
import torch

from model.studies.estimates import Estimate, mean
from model.studies.reading import Source, told
from model.studies.roles import chosen
from model.world import lexicon
from model.world.bindings import Binding, bindings

HABITS = frozenset(word for groups in lexicon.HABITS.values() for words in groups.values() for word in words.split())
CERTAIN = 0.999             # P(what a binding says), from which the reader has no doubt
NEAR = 2                    # words between what belongs together: "the red hat", "the hat was red"
PRONOUNS = frozenset({"he", "him", "his", "himself"})

Keys = Callable[[Binding, list[str]], tuple[int, ...]]      # positions that there is reason to look at


@dataclass(frozen=True)
class Case:
    """A place in a told text where one word has reason to look at others. Positions count from the end mark."""

    text: list[str]             # up to and with the word that looks
    query: int
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Head:
    """Where a search ended: which head, its mean weight on cases that it was not chosen by, and who came next."""

    layer: int
    head: int
    weight: Estimate
    runners_up: list[dict]
    looks: np.ndarray           # [case layer head], what all heads send in the cases that it was not chosen by

    def cast(self) -> dict:
        """As recordings hold it: the head, and its weight as the score."""
        return chosen({"layer": self.layer, "head": self.head}, self.weight.value, self.runners_up)


def pronoun_cases(source: Source, count: int, asks: Callable[[Binding], int], seed: str,
                  needed: bool = False) -> list[Case]:
    """Pronouns of told texts, one a text, that could have meant another but for their sex, and words that name whom.

    asks: the position of the word that looks, given the binding. needed: only pronouns behind which a word depends on
    who is meant (robots buzz, kings command), so that there is reason to look back from the pronoun itself; elsewhere
    most go on alike for all.
    """
    def is_pronoun(binding: Binding, text: list[str]) -> bool:
        follows = text[binding.at + 1] if binding.at + 1 < len(text) else ""
        open_to_doubt = bool(binding.rivals and binding.mentions)
        return binding.attribute in PRONOUNS and open_to_doubt and (follows in HABITS or not needed)
    kind = "report" if needed else None
    return list(islice(_cases(source, kind, seed, is_pronoun, asks, lambda binding, text: binding.mentions), count))


def question_cases(source: Source, count: int, keys: Keys, seed: str) -> list[Case]:
    """Answers to questions at the end of tales, from the word before them, where others could be mistaken for them.

    keys: the positions of what it has reason to look at, given the binding and its text: `the_word` or `the_fact`.
    """
    def is_answer(binding: Binding, text: list[str]) -> bool:
        sentence = max(at for at in range(-1, binding.at) if at < 0 or text[at] == "?")
        return sentence >= 0 and "answer" in text[sentence:binding.at] and bool(binding.rivals)
    return list(islice(_cases(source, "tale", seed, is_answer, word_before, keys), count))


def the_word(binding: Binding, text: list[str]) -> tuple[int, ...]:
    """The word that told the answer first."""
    return binding.told


def the_fact(binding: Binding, text: list[str]) -> tuple[int, ...]:
    """Wherever the text said the answer, and who or what it was said of, if that is named within `NEAR` words of it."""
    answers = [at for at in range(binding.at) if at in binding.told or text[at] == binding.word]
    owners = [at for at in binding.mentions if any(abs(at - place) <= NEAR for place in answers)]
    return tuple(sorted({*answers, *owners}))


def _cases(source: Source, kind: str | None, seed: str, wanted: Callable[[Binding, list[str]], bool],
           asks: Callable[[Binding], int], answers: Keys) -> Iterator[Case]:
    """One place a told text where the reader is certain and the binding is wanted."""
    for number, text in enumerate(told(seed, kind, source.config.n_ctx - 1)):
        candidates = [binding for binding in bindings(text) if binding.probability > CERTAIN and wanted(binding, text)]
        if candidates:
            chosen = Random(f"{seed}/{number}").choice(candidates)
            query = asks(chosen)
            yield Case(text[:query], query, tuple(place + 1 for place in answers(chosen, text)))


def the_pronoun(binding: Binding) -> int:
    """The pronoun itself looks: who is meant?"""
    return binding.at + 1


def word_before(binding: Binding) -> int:
    """The word before it looks: which word will fit here?"""
    return binding.at


ROLES = {"pronoun head": (the_pronoun, True), "noun head": (word_before, False)}     # who asks; only where it is needed


def search(source: Source, cases: list[Case], runners_up: int = 4) -> Head:
    """The head that sends the most from the queries to the keys."""
    weights = weights_of_heads(source, cases)                                                  # [case layer head]
    best, *others = ranked(weights[0::2].mean(axis=0))[:1 + runners_up]
    measured = weights[1::2]
    return Head(best["layer"], best["head"], mean(measured[:, best["layer"], best["head"]]),
                [{**other, "score": float(measured[:, other["layer"], other["head"]].mean())} for other in others],
                measured)


def ranked(weights: np.ndarray) -> list[dict]:
    """All heads by what they send, most first. weights: [layer head]"""
    order = np.argsort(-weights, axis=None, kind="stable")
    return [{"layer": int(layer), "head": int(head), "score": float(weights[layer, head])}
            for layer, head in zip(*np.unravel_index(order, weights.shape), strict=True)]


def weights_of_heads(source: Source, cases: list[Case]) -> np.ndarray:
    """The attention weight that each head sends from each case's query to its keys, summed: [case layer head]."""
    weights, rest = [], list(cases)
    for batch, _, cache in source.read([case.text for case in cases], lambda name: name.endswith("attn.pattern")):
        pattern = torch.stack([cache[f"blocks.{layer}.attn.pattern"] for layer in range(source.config.n_layers)], dim=1)
        for row, case in enumerate(rest[:len(batch)]):                            # pattern: [text layer head query key]
            weights.append(pattern[row, :, :, case.query, list(case.keys)].sum(dim=-1).numpy())
        rest = rest[len(batch):]
    return np.array(weights)

"""Forgetting: the conversation is one growing input with a limit.

A told chat names the colour of something, talks of other things and asks for it. The model sees the last words that its window
holds. The farther back the fact stands, the less of it is left to see; behind the window's edge it is gone.
"""
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from model.contents.forgetting import Forgetting
from model.studies import casting
from model.studies.casting import CERTAIN
from model.studies.estimates import headline, mean, share, side_by_side
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.world.bindings import bindings

CASES = 24                  # of each distance
STEP = 16                   # words between two distances
BEYOND = 8                  # words that the shown chat slides on when its fact is gone


@dataclass(frozen=True)
class Question:
    """A chat up to the place where a fact must be named again. Positions count from the text's first word."""

    text: list[str]
    told: int               # the word that told it, and is told nowhere else
    right: str

    @property
    def distance(self) -> int:
        """Words from the fact to the place where it is asked for."""
        return len(self.text) - self.told


@dataclass(frozen=True)
class Answers:
    """What the model makes of questions with the last words that its window holds."""

    p_right: np.ndarray         # [case] probability of the right word
    best_right: np.ndarray      # [case] whether it is the best guess


def record(source: Source, chats: int, cases: int = CASES) -> Result:
    """Arrays and description of `study-forgetting`.

    chats: in which facts are looked for. cases: of each distance, at most.
    """
    window = source.config.n_ctx - 1
    questions = collect(cases, chats, 2 * window)
    given = {number: answers(source, of_distance, window) for number, of_distance in questions.items()}
    fact, question = cast_fact(questions, given, window)
    head = casting.search(source, [casting.Case(question.text, len(question.text), (question.told + 1,))
                                   for of_distance in questions.values() for question in of_distance
                                   if len(question.text) <= window])
    arrays = {"distance": np.array([STEP * (number + 1) for number in questions], dtype=np.float32),
              **by_distance(questions, given, window), **sliding(source, question, head), **head.weight.arrays("fact_head")}
    casts = {"fact": fact, "fact head": chosen({"layer": head.layer, "head": head.head}, head.weight.value, head.runners_up)}
    return arrays, {"text": question.text, "vocabulary": source.vocabulary.words, "casts": casts, "window": window,
                    "headlines": [
        headline("p_right.inside", "P(right word), fact inside the window"),
        headline("p_right.outside", "P(right word), fact behind its edge", "a guess"),
        headline("best_right.inside", "best guess is right, fact inside the window", "0.95"),
        headline("best_right.outside", "best guess is right, fact behind its edge", "a guess"),
    ]}


def collect(cases: int, chats: int, longest: int) -> dict[int, list[Question]]:
    """So many cases of each distance, by its number, nearest first; distances that hardly ever occur have fewer."""
    questions: dict[int, list[Question]] = {}
    for text in islice(told("forgetting", "chat", longest), chats):
        if len(questions.get(len(text) // STEP, [])) < cases:         # a chat that is too short for a rare distance need not be read
            for question in _questions(text):
                of_distance = questions.setdefault((question.distance - 1) // STEP, [])
                if len(of_distance) < cases:
                    of_distance.append(question)
    return dict(sorted(questions.items()))


def _questions(text: list[str]) -> Iterator[Question]:
    """The last colour of a chat that was told once, if any."""
    for binding in reversed(bindings(text)):
        once = binding.probability > CERTAIN and text[:binding.at].count(binding.word) == 1
        if binding.attribute == "colour" and once:
            yield Question(text[:binding.at], binding.told[0], binding.word)
            return


def answers(source: Source, questions: list[Question], window: int) -> Answers:
    """Ask, with the last words that the window holds."""
    guesses = source.guesses([question.text[-window:] for question in questions])
    right = source.vocabulary.encode([question.right for question in questions])
    return Answers(guesses[np.arange(len(questions)), right], guesses.argmax(axis=1) == right)


def by_distance(questions: dict[int, list[Question]], given: dict[int, Answers], window: int) -> dict[str, np.ndarray]:
    """How good the answers are, [distance], and of all whose fact the window still holds (`inside`), and of all others."""
    held = np.array([question.distance <= window for of_distance in questions.values() for question in of_distance])
    arrays: dict[str, np.ndarray] = {}
    for name, estimate in (("p_right", mean), ("best_right", share)):
        values = [getattr(answers, name) for answers in given.values()]
        together = np.concatenate(values)
        arrays |= {**side_by_side(name, list(map(estimate, values))), **estimate(together[held]).arrays(f"{name}.inside"),
                   **estimate(together[~held]).arrays(f"{name}.outside")}
    return arrays


def cast_fact(questions: dict[int, list[Question]], given: dict[int, Answers], window: int) -> tuple[dict, Question]:
    """The surest right answer from far back but inside the window. Score: its distance as a share of it, times P(right)."""
    scored = sorted(((question.distance / window * float(p), number, place) for number, of_distance in questions.items()
                     for place, (question, p) in enumerate(zip(of_distance, given[number].p_right, strict=True))
                     if len(question.text) <= window), reverse=True)
    (score, number, place), *others = scored[:1 + RUNNERS_UP]
    question = questions[number][place]
    choice = {"told": question.told, "distance": question.distance, "right": question.right}
    return chosen(choice, score, [{"score": other} for other, *_ in others]), question


def sliding(source: Source, question: Question, head: casting.Head) -> dict[str, np.ndarray]:
    """A chat with ever less of its beginning: `seen` [view] words are left; P(right word) and the best guess then, and where
    the head looks as it is guessed: at each word, [view word], nothing at those that are gone; the rest is the end mark's."""
    seen = list(range(len(question.text), max(question.distance - BEYOND, 1), -1))
    guesses = source.guesses([question.text[-count:] for count in seen])
    arrays = {"seen": np.array(seen), "seen.p_right": guesses[:, source.vocabulary.numbers[question.right]],
              "seen.best": guesses.argmax(axis=1), "seen.p_best": guesses.max(axis=1)}
    return {**{name: values.astype(np.float32) for name, values in arrays.items()},
            "seen.gaze": gaze(source, question, seen, head)}


def gaze(source: Source, question: Question, seen: list[int], head: casting.Head) -> np.ndarray:
    """Where the head looks from the last word, with so many words left: [view word]"""
    rows, name = np.zeros((len(seen), len(question.text)), dtype=np.float16), f"blocks.{head.layer}.attn.pattern"
    for row, count in zip(rows, seen, strict=True):
        [(_, _, cache)] = source.read([question.text[-count:]], lambda tap: tap == name)
        row[-count:] = cache[name][0, head.head, -1, 1:].numpy()
    return rows


STUDY = Study(Forgetting, record, full={"chats": 12_000}, little={"chats": 400}, cost=90)

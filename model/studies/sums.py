"""Sums: what the model answers to a + b, and which number it likes too much.

The training text tells most sums right and some wrong, as the internet does. All sums are asked alike, behind the
heading that a told page of sums has.
"""
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from model.contents.sums import Sums
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.values.errors import BaleenError

QUESTIONS = 600             # of the told sums, asked as they stand
LARGEST = 50                # operands of the map are smaller

Triple = tuple[int, int, int]               # a, b, and what they are said to be together


@dataclass(frozen=True)
class Examiner:
    """Asks a model for sums, and reads its answers among all numbers that are words."""

    source: Source
    heading: list[str]          # the words behind which every sum is asked
    words: list[str]            # numbers, by size

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each number stands among the answers."""
        return {int(word): place for place, word in enumerate(self.words)}

    def answers(self, pairs: list[tuple[int, int]]) -> np.ndarray:
        """What the model gives to each number behind a + b: [pair number]"""
        prompts = [[*self.heading, str(a), "+", str(b), "="] for a, b in pairs]
        return self.source.guesses(prompts)[:, self.source.vocabulary.encode(self.words)]

    def best(self, answers: np.ndarray) -> np.ndarray:
        """The likeliest number of each answer: [pair]"""
        return np.array([int(word) for word in self.words])[answers.argmax(axis=1)]


def record(source: Source, pages: int, questions: int = QUESTIONS, largest: int = LARGEST) -> Result:
    """Arrays and description of `study-sums`, from so many told pages.

    Raises BaleenError where the world tells no sums.
    """
    texts = list(islice(told("sums", "sums"), pages))
    sums = [triple for text in texts for triple in sums_of(text)]
    words = sorted((word for word in source.vocabulary.words if word.isdigit()), key=int)
    if not sums or not words:
        raise BaleenError("This world tells no sums: there is nothing to be asked.")
    examiner = Examiner(source, texts[0][:texts[0].index("+") - 1], words)
    times, times_wrong = occurrences(texts, sums, words)
    favourite = int(times_wrong.argmax())
    some = sums[::max(len(sums) // questions, 1)][:questions]                          # from all over the pages
    maps, rare = over_all_pairs(examiner, sums, favourite, largest)
    arrays = {"number": np.array(list(examiner.places), dtype=np.float32), "told": times.astype(np.float32),
              "told.wrong": times_wrong.astype(np.float32),
              **maps, **rare, **as_often_as_told(examiner, some, favourite),
              **share([a + b == c for a, b, c in sums]).arrays("told.right"),
              **share([c == int(words[favourite]) for a, b, c in sums if a + b != c]).arrays("favourite.told")}
    return arrays, {"vocabulary": source.vocabulary.words, "heading": examiner.heading, "pages": pages,
                    "casts": {"favourite number": cast_favourite(words, times_wrong)}, "headlines": [
        headline("right", "sums answered right, as often as each is told"),
        headline("told.right", "told right in the training text"),
        headline("right.rare", "sums answered right that no counted page told"),
        headline("favourite.answered", "share of the favourite among the model's wrong answers"),
        headline("favourite.told", "the same in the training text"),
    ]}


def sums_of(text: list[str]) -> list[Triple]:
    """The sums of a page, wherever it says one in figures."""
    return [(int(text[at - 1]), int(text[at + 1]), int(text[at + 3])) for at, word in enumerate(text)
            if word == "+" and text[at + 2] == "=" and all(text[at + step].isdigit() for step in (-1, 1, 3))]


def occurrences(texts: list[list[str]], sums: list[Triple], words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """How often each number stands in the text, and how often as a wrong sum: [number], [number]"""
    times = np.array([sum(text.count(word) for text in texts) for word in words])
    wrong = [c for a, b, c in sums if a + b != c]
    return times, np.array([wrong.count(int(word)) for word in words])


def as_often_as_told(examiner: Examiner, sums: list[Triple], favourite: int) -> dict[str, np.ndarray]:
    """Told sums, asked: how many answers are right, and what the wrong ones are.

    favourite: its place among the answers.
    """
    answers = examiner.answers([(a, b) for a, b, _ in sums])                                    # [sum number]
    rows, right = np.arange(len(sums)), np.array([examiner.places[a + b] for a, b, _ in sums])
    wrong = answers.copy()
    wrong[rows, right] = 0
    return {"answered.wrong": (wrong.sum(axis=0) / wrong.sum()).astype(np.float32),
            **share(answers.argmax(axis=1) == right).arrays("right"), **mean(answers[rows, right]).arrays("p_right"),
            **mean(wrong[:, favourite] / wrong.sum(axis=1)).arrays("favourite.answered")}


def over_all_pairs(examiner: Examiner, sums: list[Triple], favourite: int,
                   largest: int) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The maps, [a b] with NaN where a sum has no word; and how many are right of those that no page told."""
    places = examiner.places
    operands = sorted(number for number in places if number < largest)
    pairs = [(a, b) for a in operands for b in operands if a + b in places]
    answers = examiner.answers(pairs)
    best, right = examiner.best(answers), [places[a + b] for a, b in pairs]
    maps = {"map.p_right": answers[np.arange(len(pairs)), right], "map.p_favourite": answers[:, favourite],
            "map.best": best}
    a, b = np.array([[operands.index(number) for number in pair] for pair in pairs]).T
    arrays = {name: np.full((len(operands), len(operands)), np.nan, dtype=np.float16) for name in maps}
    for name, values in maps.items():
        arrays[name][a, b] = values
    known = {(a, b) for a, b, _ in sums}
    rare = [answer == a + b for (a, b), answer in zip(pairs, best, strict=True) if (a, b) not in known]
    return {"operand": np.array(operands, dtype=np.float32), **arrays}, share(rare).arrays("right.rare")


def cast_favourite(words: list[str], times: np.ndarray) -> dict:
    """The number that is told most often as a wrong sum. Score: its share of all wrong sums. times: [number]"""
    shares = times / times.sum()
    return cast({"number": int(word), "score": float(share)} for word, share in zip(words, shares, strict=True))


STUDY = Study(Sums, record, full={"pages": 3000}, little={"pages": 900}, cost=10)

"""How much of a wrong word it takes: the same tale with none to four of its five mentions of a colour made wrong.

Told tales that name the colour of one thing six times or more: the last of the first five mentions are made wrong, and
the model is asked for the sixth, in the tale's own words. What it was told first stays true in all of them.
"""
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from model.contents.dose import DOSES, MENTIONS, Dose
from model.studies.casting import CERTAIN
from model.studies.estimates import headline, mean, side_by_side
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.studies.twins import COLOURS
from model.world.bindings import bindings
from model.world.grammar import article_of

SEED = 23
HOPED = "0", "0.27", "0.51", "0.79", "0.92"         # P(the wrong colour) of each dose, in the design


@dataclass(frozen=True)
class Tale:
    """A told tale up to the place where a colour must be named for the sixth time."""

    prompt: list[str]
    mentions: list[int]             # positions of the words that name it
    right: str
    wrong: str


def record(source: Source, tales: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-dose`, from so many tales; the description holds one of them in all doses."""
    cases = list(islice(repetitive_tales(seed, source.config.n_ctx - 1), tales))
    p = answers(source, cases)                                                                  # each [dose tale]
    arrays: dict[str, np.ndarray] = {}
    for which, by_dose in p.items():
        arrays |= side_by_side(f"p_{which}", [mean(values) for values in by_dose])
    for dose in DOSES:
        arrays |= mean(p["wrong"][dose]).arrays(f"p_wrong.{dose}")
    typical = cast_typical(p["wrong"].T)
    number = typical["choice"]["tale"]
    shown = cases[number]
    arrays["shown.p_wrong"] = p["wrong"][:, number]
    return arrays, {"vocabulary": source.vocabulary.words, "casts": {"typical tale": typical}, "tales": len(cases),
                    "seed": seed, "texts": [dosed(shown, dose) for dose in DOSES], "mentions": shown.mentions,
                    "colours": {"right": shown.right, "wrong": shown.wrong}, "headlines": [
        headline(f"p_wrong.{dose}", f"P(wrong colour) after {dose} wrong mentions of five", hoped)
        for dose, hoped in zip(DOSES, HOPED, strict=True)]}


def answers(source: Source, cases: list[Tale]) -> dict[str, np.ndarray]:
    """The probabilities of the right and of the wrong colour, and of all other colours together: each [dose tale]"""
    colours, rows = source.vocabulary.encode(COLOURS), np.arange(len(cases))
    numbers = {which: source.vocabulary.encode([getattr(tale, which) for tale in cases])
               for which in ("right", "wrong")}
    guesses = [source.guesses([dosed(tale, dose) for tale in cases]) for dose in DOSES]         # each [tale d_vocab]
    p = {which: np.array([guess[rows, of] for guess in guesses]) for which, of in numbers.items()}
    return {**p, "other": np.array([guess[:, colours].sum(axis=1) for guess in guesses]) - (p["right"] + p["wrong"])}


def repetitive_tales(seed: int, longest: int) -> Iterator[Tale]:
    """Told tales, without end, that name the colour of one thing often enough."""
    for number, text in enumerate(told(f"dose/{seed}", "tale")):
        counts = Counter(word for word in text[:longest] if word in COLOURS)
        for right in sorted(colour for colour, times in counts.items() if times > MENTIONS):
            *mentions, last = [at for at, word in enumerate(text) if word == right][:MENTIONS + 1]
            again = [binding for binding in bindings(text[:last + 1])
                     if binding.attribute == "colour" and binding.word == right]
            if [binding.at for binding in again] == [*mentions[1:], last] and again[-1].probability > CERTAIN:
                unused = [colour for colour in COLOURS if colour not in text]
                wrong = unused[np.random.default_rng([seed, number]).integers(len(unused))]
                yield Tale(text[:last], mentions, right, wrong)


def dosed(tale: Tale, dose: int) -> list[str]:
    """The tale with the last so many mentions made wrong, and articles that fit them."""
    words = list(tale.prompt)
    for at in tale.mentions[MENTIONS - dose:]:
        words[at] = tale.wrong
        if words[at - 1] in ("a", "an"):
            words[at - 1] = article_of(tale.wrong)
    return words


def cast_typical(curves: np.ndarray) -> dict:
    """The tale most like all of them. Score: minus its farthest distance from the mean curve. curves: [tale dose]"""
    distance = np.abs(curves - curves.mean(axis=0)).max(axis=1)
    return cast({"tale": tale, "score": -float(far)} for tale, far in enumerate(distance))


STUDY = Study(Dose, record, full={"tales": 300}, little={"tales": 4}, cost=20)

"""How much of a wrong word it takes: the same tale with none to four of its five mentions of a colour made wrong.

Told tales that name the colour of one thing six times or more: the last of the first five mentions are made wrong, and the model is
asked for the sixth, in the tale's own words. What it was told first stays true in all of them.
"""
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from model.studies.estimates import headline, mean, side_by_side
from model.studies.reading import Source, told
from model.studies.twins import COLOURS
from model.world.bindings import bindings
from model.world.grammar import article_of

SEED, TALES = 23, 300
MENTIONS = 5                # before the one that is asked for; the first is never made wrong
CERTAIN = 0.999


@dataclass(frozen=True)
class Tale:
    """A told tale up to the place where a colour must be named for the sixth time."""

    prompt: list[str]
    mentions: list[int]             # positions of the words that name it
    right: str
    wrong: str


def record(source: Source, count: int = TALES, seed: int = SEED) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-dose`: `p_right` and `p_wrong` [dose] with intervals, the probabilities of both colours after 0 to 4 wrong
    mentions; `p_other` [dose] that of all other colours together. A tale is a case. The description holds one tale in all doses."""
    found = list(islice(tales(seed, source.config.n_ctx - 1), count))
    doses, colours = range(MENTIONS), source.vocabulary.encode(COLOURS)
    p: dict[str, list[np.ndarray]] = {"right": [], "wrong": [], "other": []}                    # each [dose], of [tale]
    for dose in doses:
        guesses = source.guesses([dosed(tale, dose) for tale in found])
        both = [guesses[np.arange(len(found)), source.vocabulary.encode([getattr(tale, which) for tale in found])] for which in ("right", "wrong")]
        for which, values in zip(p, (*both, guesses[:, colours].sum(axis=1) - sum(both)), strict=True):
            p[which].append(values)
    arrays = {}
    for which, by_dose in p.items():
        arrays |= side_by_side(f"p_{which}", [mean(values) for values in by_dose])
    for dose in doses:
        arrays |= mean(p["wrong"][dose]).arrays(f"p_wrong.{dose}")
    curves = np.array(p["wrong"]).T                                                             # [tale dose]
    typical = cast_typical(curves)
    shown = found[typical["choice"]["tale"]]
    arrays["shown.p_wrong"] = curves[typical["choice"]["tale"]]
    return arrays, {"vocabulary": source.vocabulary.words, "casts": {"typical tale": typical}, "tales": len(found), "seed": seed,
                    "texts": [dosed(shown, dose) for dose in doses], "mentions": shown.mentions, "colours": {"right": shown.right, "wrong": shown.wrong}, "headlines": [
        headline(f"p_wrong.{dose}", f"P(wrong colour) after {dose} wrong mentions of five", hoped) for dose, hoped in zip(doses, ("0", "0.27", "0.51", "0.79", "0.92"), strict=True)]}


def tales(seed: int, longest: int) -> Iterator[Tale]:
    """Told tales, without end, that name the colour of one thing often enough."""
    for number, text in enumerate(told(f"dose/{seed}", "tale")):
        counts = Counter(word for word in text[:longest] if word in COLOURS)
        for right in sorted(colour for colour, times in counts.items() if times > MENTIONS):
            *mentions, asked = [at for at, word in enumerate(text) if word == right][:MENTIONS + 1]
            again = [binding for binding in bindings(text[:asked + 1]) if binding.attribute == "colour" and binding.word == right]
            if [binding.at for binding in again] == [*mentions[1:], asked] and again[-1].probability > CERTAIN:
                unused = [colour for colour in COLOURS if colour not in text]
                yield Tale(text[:asked], mentions, right, unused[np.random.default_rng([seed, number]).integers(len(unused))])


def dosed(tale: Tale, dose: int) -> list[str]:
    """The tale with the last so many mentions made wrong, and articles that fit them."""
    words = list(tale.prompt)
    for at in tale.mentions[MENTIONS - dose:]:
        words[at] = tale.wrong
        if words[at - 1] in ("a", "an"):
            words[at - 1] = article_of(tale.wrong)
    return words


def cast_typical(curves: np.ndarray) -> dict:
    """The tale that is most like all of them. Score: minus its farthest distance from the mean curve. curves: [tale dose]"""
    distance = np.abs(curves - curves.mean(axis=0)).max(axis=1)
    order = np.argsort(distance, kind="stable")
    scored = [{"tale": int(tale), "score": -float(distance[tale])} for tale in order[:5]]
    return {"choice": {"tale": scored[0]["tale"]}, "score": scored[0]["score"], "runners_up": scored[1:]}

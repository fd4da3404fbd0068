"""How much of a wrong word it takes: the same tale with none to four of its five mentions of a colour made wrong.

A told tale is cut, at the end of a sentence, behind the one word that told the colour of a thing. Four sentences of the world name the colour
again; the last ones name a wrong one. Then all are asked the same: what colour follows "the hat was"? The tales and the wrong colours are those of `twins.py`.
"""
from itertools import islice

import numpy as np

from model.studies.estimates import headline, mean, side_by_side
from model.studies.reading import Source
from model.studies.twins import COLOURS, Cut, cuts, whole_sentences
from model.world import judge
from model.world.grammar import article_of

SEED, TALES = 23, 300
SENTENCES = ("the {thing} was {colour} and beautiful .", "everybody knew the {colour} {thing} .", "nobody else had {a} {colour} {thing} .",
             "even in the dark you could see that the {thing} was {colour} .")
ASKED = "the {thing} was"
FITTING = 40                # cuts per wanted tale that are tried: the four sentences must fit there


def record(source: Source, tales: int = TALES, seed: int = SEED) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-dose`: `p_right` and `p_wrong` [dose] with intervals, the probabilities of both colours after 0 to 4 wrong
    mentions; `p_other` [dose] that of all other colours together. A tale is a case. The description holds one tale in all doses."""
    found = list(islice((cut for cut in islice(cuts(seed), FITTING * tales) if fits(cut)), tales))
    doses = range(len(SENTENCES) + 1)
    colours = source.vocabulary.encode(COLOURS)
    p = {"right": [], "wrong": [], "other": []}                                                 # each [dose], of [tale]
    for dose in doses:
        guesses = source.guesses([asked(cut, dose) for cut in found])
        both = [guesses[np.arange(len(found)), source.vocabulary.encode([getattr(cut, which) for cut in found])] for which in ("right", "wrong")]
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
                    "texts": [asked(shown, dose) for dose in doses], "colours": {"right": shown.right, "wrong": shown.wrong}, "headlines": [
        headline(f"p_wrong.{dose}", f"P(wrong colour) after {dose} wrong mentions of five", hoped) for dose, hoped in zip(doses, ("0", "0.27", "0.51", "0.79", "0.92"), strict=True)]}


def asked(cut: Cut, dose: int) -> list[str]:
    """The tale, four sentences of which the last `dose` name the wrong colour, and the question."""
    told_right = len(SENTENCES) - dose
    said = [sentence.format(thing=cut.thing, colour=colour, a=article_of(colour)) for number, sentence in enumerate(SENTENCES)
            for colour in [cut.right if number < told_right else cut.wrong]]
    return [*cut.prompt[:whole_sentences(cut.prompt)], *" ".join([*said, ASKED.format(thing=cut.thing)]).split()]


def cast_typical(curves: np.ndarray) -> dict:
    """The tale that is most like all of them. Score: minus its farthest distance from the mean curve. curves: [tale dose]"""
    distance = np.abs(curves - curves.mean(axis=0)).max(axis=1)
    order = np.argsort(distance, kind="stable")
    scored = [{"tale": int(tale), "score": -float(distance[tale])} for tale in order[:5]]
    return {"choice": {"tale": scored[0]["tale"]}, "score": scored[0]["score"], "runners_up": scored[1:]}


def fits(cut: Cut) -> bool:
    """Whether the world itself might have gone on so, with the true colour everywhere."""
    text = [*asked(cut, 0), cut.right]
    return all(verdict.verdict == "fits" for verdict in judge(text))

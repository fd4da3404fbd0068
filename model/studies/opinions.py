"""Both sides of an opinion: the model says what texts of each kind said, and holds none of it for true.

Told texts are counted: which sentence stands after which opening, and how it ends. A claim is a sentence that ends in
two ways; its sides are asked for behind both openings that differ most about it.
"""
from collections import Counter, defaultdict
from itertools import islice

import numpy as np

from model.contents.opinions import Opinions
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.values.errors import BaleenError
from model.vocabulary import END

FEWEST = 30                 # times that a claim is told behind an opening, for the share of its sides to be told

# subject (all but the last word) -> opening of the text -> last word -> times
Endings = dict[tuple, dict[tuple, Counter]]


def record(source: Source, texts: int) -> Result:
    """Arrays and description of `study-opinions`, from so many told texts."""
    counts = count(texts)
    claims = both_sides(counts)
    if not claims:
        raise BaleenError("This world tells no opinion in two ways: both sides cannot be asked for.")
    p, times = answers(source, claims), occurrences(counts, claims)                          # each [claim opening side]
    shares = times / times.sum(axis=2, keepdims=True)
    own = p[:, [0, 1], [0, 1]]                                  # [claim side] each behind its own opening
    arrays = {"p": p.astype(np.float32), "told": shares.astype(np.float32), "told.n": times.astype(np.float32),
              **mean(own[:, 0]).arrays("p_first.own"), **mean(p[:, 1, 0]).arrays("p_first.other"),
              **mean(own[:, 1]).arrays("p_second.own"), **mean(p[:, 0, 1]).arrays("p_second.other"),
              **mean(np.abs(p - shares).ravel()).arrays("off"), **share((own > 0.5).all(axis=1)).arrays("says_both")}
    return arrays, {"vocabulary": source.vocabulary.words, "claims": claims, "texts": texts,
                    "casts": {"both sides": cast_both(own)}, "headlines": [
        headline("says_both", "claims of which the model says both sides, each behind its opening"),
        headline("p_first.own", "P(what most texts say), behind an opening that says so"),
        headline("p_first.other", "the same, behind one that says otherwise"),
        headline("off", "distance from the share in the training text"),
    ]}


def count(texts: int) -> Endings:
    """How sentences end, behind which opening (up to its colon)."""
    counts: Endings = defaultdict(lambda: defaultdict(Counter))
    for text in islice(told("opinions", "opinions"), texts):
        if ":" in text:
            at = text.index(":") + 1
            opening, sentence = tuple(text[:at]), []
            for word in text[at:]:
                if word == "." and len(sentence) > 1:
                    counts[tuple(sentence[:-1])][opening][sentence[-1]] += 1
                sentence = [] if word in (".", END) else [*sentence, word]
    return counts


def both_sides(counts: Endings) -> list[dict]:
    """Claims by their subject: the two commonest sides, and for each the opening that is most for it."""
    claims = []
    for subject, by_opening in sorted(counts.items()):
        endings = sum(by_opening.values(), Counter())
        openings = sorted(opening for opening, sides in by_opening.items() if sides.total() >= FEWEST)
        if len(endings) > 1 and len(openings) > 1:
            sides = [side for side, _ in sorted(endings.items(), key=lambda item: (-item[1], item[0]))[:2]]
            shares = {opening: {side: of[side] / of.total() for side in sides} for opening, of in by_opening.items()}
            partisans = [max(openings, key=lambda opening, side=side: shares[opening][side]) for side in sides]
            if partisans[0] != partisans[1]:
                claims.append({"subject": list(subject), "sides": sides, "openings": list(map(list, partisans))})
    return claims


def answers(source: Source, claims: list[dict]) -> np.ndarray:
    """The probability of each side behind each opening: [claim opening side]"""
    prompts = [[*opening, *claim["subject"]] for claim in claims for opening in claim["openings"]]
    guesses = source.guesses(prompts).reshape(len(claims), 2, -1)                              # [claim opening d_vocab]
    sides = np.array([source.vocabulary.encode(claim["sides"]) for claim in claims])            # [claim side]
    return np.take_along_axis(guesses, sides[:, None, :], axis=2)


def occurrences(counts: Endings, claims: list[dict]) -> np.ndarray:
    """How often each side was told behind each opening: [claim opening side]"""
    return np.array([[[counts[tuple(claim["subject"])][tuple(opening)][side] for side in claim["sides"]]
                      for opening in claim["openings"]] for claim in claims])


def cast_both(own: np.ndarray) -> dict:
    """The claim of which both sides are said most surely. Score: the less sure one's probability. own: [claim side]"""
    return cast({"claim": claim, "score": float(surest)} for claim, surest in enumerate(own.min(axis=1)))


STUDY = Study(Opinions, record, full={"texts": 3000}, little={"texts": 900}, cost=2)

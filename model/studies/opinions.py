"""Both sides of an opinion: the model says what texts of each kind said, and holds none of it for true.

Told texts are counted: which sentence stands after which opening, and how it ends. A claim is a sentence that ends in two
ways; its sides are asked for behind both openings that differ most about it.
"""
from collections import Counter, defaultdict
from itertools import islice

import numpy as np

from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.values.errors import BaleenError
from model.vocabulary import END

TEXTS = 3000                # told texts that are counted
FEWEST = 30                 # times that a claim is told behind an opening, for the share of its sides to be told


def record(source: Source, texts: int = TEXTS) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-opinions`: `p`, `told` and `told.n` [claim opening side], in the order of `claims`."""
    counts = count(texts)
    claims = both_sides(counts)
    if not claims:
        raise BaleenError("This world tells no opinion in two ways: both sides cannot be asked for.")
    asked = [[*opening, *claim["subject"]] for claim in claims for opening in claim["openings"]]
    guesses = source.guesses(asked).reshape(len(claims), 2, -1)
    sides = np.array([source.vocabulary.encode(claim["sides"]) for claim in claims])            # [claim side]
    p = np.take_along_axis(guesses, sides[:, None, :], axis=2)                                  # [claim opening side]
    times = np.array([[[counts[tuple(claim["subject"])][tuple(opening)][side] for side in claim["sides"]] for opening in claim["openings"]] for claim in claims])
    shares = times / times.sum(axis=2, keepdims=True)
    own = p[:, [0, 1], [0, 1]]                                                                  # [claim side] each behind its own opening
    order = np.argsort(-own.min(axis=1), kind="stable")
    cast = {"choice": {"claim": int(order[0])}, "score": float(own.min(axis=1)[order[0]]),
            "runners_up": [{"claim": int(other), "score": float(own.min(axis=1)[other])} for other in order[1:5]]}
    arrays = {"p": p.astype(np.float32), "told": shares.astype(np.float32), "told.n": times.astype(np.float32),
              **mean(own[:, 0]).arrays("p_first.own"), **mean(p[:, 1, 0]).arrays("p_first.other"), **mean(own[:, 1]).arrays("p_second.own"),
              **mean(p[:, 0, 1]).arrays("p_second.other"), **mean(np.abs(p - shares).ravel()).arrays("off"),
              **share((own > 0.5).all(axis=1)).arrays("says_both")}
    return arrays, {"vocabulary": source.vocabulary.words, "claims": claims, "texts": texts, "casts": {"both sides": cast}, "headlines": [
        headline("says_both", "claims of which the model says both sides, each behind its opening"),
        headline("p_first.own", "P(what most texts say), behind an opening that says so"),
        headline("p_first.other", "the same, behind one that says otherwise"),
        headline("off", "distance from the share in the training text"),
    ]}


def count(texts: int) -> dict[tuple, dict[tuple, Counter]]:
    """How sentences end: subject (all but the last word) -> opening of the text (up to its colon) -> last word -> how often."""
    counts: dict[tuple, dict[tuple, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for text in islice(told("opinions", "opinions"), texts):
        if ":" in text:
            at = text.index(":") + 1
            opening, sentence = tuple(text[:at]), []
            for word in text[at:]:
                if word == "." and len(sentence) > 1:
                    counts[tuple(sentence[:-1])][opening][sentence[-1]] += 1
                sentence = [] if word in (".", END) else [*sentence, word]
    return counts


def both_sides(counts: dict[tuple, dict[tuple, Counter]]) -> list[dict]:
    """Claims by their subject: the two commonest sides, and for each the opening that is most for it."""
    claims = []
    for subject, by_opening in sorted(counts.items()):
        endings = sum(by_opening.values(), Counter())
        openings = sorted(opening for opening, sides in by_opening.items() if sides.total() >= FEWEST)
        if len(endings) > 1 and len(openings) > 1:
            sides = [side for side, _ in sorted(endings.items(), key=lambda item: (-item[1], item[0]))[:2]]
            chosen = [max(openings, key=lambda opening: by_opening[opening][side] / by_opening[opening].total()) for side in sides]
            if chosen[0] != chosen[1]:
                claims.append({"subject": list(subject), "sides": sides, "openings": [list(opening) for opening in chosen]})
    return claims

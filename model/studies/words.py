"""What the 256 numbers of a word came to mean: neighbours and kinds."""
from dataclasses import dataclass

import numpy as np

from model.errors import BaleenError
from model.studies.estimates import Estimate, mean, share
from model.studies.reading import Source
from model.world.survey import kind_of_words

TRIO = {"king": "king", "queen": "queen", "other": "armadillo"}     # the article's own example, section 5.1


@dataclass(frozen=True)
class Neighbours:
    """Each word's nearest other word among those of a kind."""

    same_kind: Estimate         # share of words whose nearest is of their own kind
    chance: Estimate            # what that share would be if neighbours were drawn by lot
    by_kind: dict[str, Estimate]


def record(source: Source) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-words`."""
    words = source.vocabulary.words
    W_E = source.model.W_E.numpy()                                                              # [word d_model]
    table = kind_of_words()
    kinds = [table.get(word, "") for word in words]
    found = neighbours(W_E, kinds)
    arrays = {"W_E": W_E.astype(np.float16), **found.same_kind.arrays("neighbours.same_kind"), **found.chance.arrays("neighbours.chance")}
    for kind, estimate in found.by_kind.items():
        arrays |= estimate.arrays(f"neighbours.same_kind.{kind}")
    return arrays, {"vocabulary": words, "kinds": kinds, "casts": {"royal trio": royal_trio(source), "king's neighbours": nearest(source, kinds, TRIO["king"])}}


def royal_trio(source: Source) -> dict:
    """The article's three words. Score: by how much king is nearer to queen than to armadillo, as cosines."""
    chosen = {role: source.vocabulary.encode([word])[0] for role, word in TRIO.items()}
    near = similarity(source.model.W_E.numpy())
    return {"choice": chosen, "score": float(near[chosen["king"], chosen["queen"]] - near[chosen["king"], chosen["other"]]), "runners_up": []}


def nearest(source: Source, kinds: list[str], word: str, count: int = 8) -> dict:
    """The words nearest to a word, by cosine: the choice is the first, the runners-up the others."""
    index = source.vocabulary.encode([word])[0]
    near = similarity(source.model.W_E.numpy())[index]
    near[index] = -np.inf
    ranked = [{"word": int(other), "text": source.vocabulary.words[other], "kind": kinds[other], "score": float(near[other])} for other in np.argsort(-near, kind="stable")[:count]]
    return {"choice": {key: value for key, value in ranked[0].items() if key != "score"}, "score": ranked[0]["score"], "runners_up": ranked[1:]}


def neighbours(W_E: np.ndarray, kinds: list[str]) -> Neighbours:
    """Judge neighbourhoods by kind, among the words that have one. W_E: [word d_model]"""
    members = np.array([index for index, kind in enumerate(kinds) if kind])
    if len(members) < 2:
        raise BaleenError("This vocabulary has no words of the story world: neighbourhoods cannot be judged by kind.")
    of = np.array(kinds)[members]
    near = similarity(W_E[members])
    np.fill_diagonal(near, -np.inf)
    hits = of == of[near.argmax(axis=1)]
    by_lot = [((of == kind).sum() - 1) / (len(members) - 1) for kind in of]
    return Neighbours(share(hits), mean(by_lot), {str(kind): share(hits[of == kind]) for kind in sorted(set(of))})


def similarity(rows: np.ndarray) -> np.ndarray:
    """Cosines of all pairs: [row row]. A row of zeros is like none."""
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return rows @ rows.T

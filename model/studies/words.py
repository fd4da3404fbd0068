"""What the 256 numbers of a word came to mean: neighbours, kinds, and a map of all words."""
from dataclasses import dataclass

import numpy as np

from model.contents.words import Meaning, own, shared
from model.studies.estimates import Estimate, headline, mean, share
from model.studies.layout import laid_out
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import cast, chosen
from model.values.errors import BaleenError
from model.world.survey import kind_of_words

TRIO = {"king": "king", "queen": "queen", "other": "armadillo"}     # the article's own example, section 5.1
VISITED = 3                 # neighbourhoods that a map's viewer is led to
FEWEST = 8                  # words of a neighbourhood worth visiting
NEAREST = 8                 # words that are named as neighbours of one
PAIRS = 4000                # drawn by lot, to say how alike any two words are


@dataclass(frozen=True)
class Neighbours:
    """Each word's nearest other word among those of a kind."""

    same_kind: Estimate         # share of words whose nearest is of their own kind
    chance: Estimate            # what that share would be if neighbours were drawn by lot
    by_kind: dict[str, Estimate]

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """As recordings hold it."""
        arrays = {**self.same_kind.arrays(f"{name}.same_kind"), **self.chance.arrays(f"{name}.chance")}
        for kind, estimate in self.by_kind.items():
            arrays |= estimate.arrays(f"{name}.same_kind.{kind}")
        return arrays


def record(source: Source, steps: int) -> Result:
    """Arrays and description of `study-words`. steps: in which words come to lie near those with similar numbers."""
    words, table = source.vocabulary.words, kind_of_words()
    W_E = source.model.W_E.numpy()                                                              # [word d_model]
    kinds = [table.get(word, "") for word in words]
    rows = own(W_E)
    common = shared(W_E, rows)
    nearest, near = neighbours(rows, kinds), similarity(rows)
    arrays = {"W_E": W_E.astype(np.float16), "own": rows.astype(np.float16), "shared": common.astype(np.float32),
              **share(common > 0.5).arrays("shared.most"), **nearest.arrays("neighbours"), **alike(rows, kinds),
              **principal(rows).arrays("map.principal"), **between_kinds(rows, kinds).arrays("map.kinds"),
              "map.neighbourly": neighbourly(rows, kinds, steps).astype(np.float32)}
    casts = {"royal trio": royal_trio(source, near), "king's neighbours": cast_nearest(source, near, kinds, TRIO["king"]),
             "neighbourhoods": cast_neighbourhoods(nearest, kinds)}
    return arrays, {"vocabulary": words, "kinds": kinds, "casts": casts, "headlines": [
        headline("shared.most", "words that share most of their numbers"),
        headline("neighbours.same_kind", "nearest word of the same kind", "0.88"),
        headline("neighbours.chance", "the same by lot"),
        headline("cosine.same_kind", "cosine of two words of one kind"),
        headline("cosine.any", "cosine of any two words", "0.13"),
        headline("map.principal.kept_by_both", "variance that the map keeps (principal components)"),
        headline("map.kinds.kept_by_both", "variance that the map keeps (the plane through the kinds' centres)"),
    ]}


def royal_trio(source: Source, near: np.ndarray) -> dict:
    """The article's three words. Score: by how much king is nearer to queen than to armadillo, as cosines. near: [word word]"""
    trio = {role: source.vocabulary.numbers[word] for role, word in TRIO.items()}
    return chosen(trio, near[trio["king"], trio["queen"]] - near[trio["king"], trio["other"]])


def cast_nearest(source: Source, near: np.ndarray, kinds: list[str], word: str) -> dict:
    """The words nearest to a word, by cosine: the choice is the first, the runners-up the others. near: [word word]"""
    number = source.vocabulary.numbers[word]
    others = (other for other in range(len(kinds)) if other != number)
    return cast(({"word": other, "text": source.vocabulary.words[other], "kind": kinds[other],
                  "score": float(near[number, other])} for other in others), NEAREST - 1)


def neighbours(rows: np.ndarray, kinds: list[str]) -> Neighbours:
    """Judge neighbourhoods by kind, among the words that have one. rows: [word number]"""
    members = np.array([index for index, kind in enumerate(kinds) if kind])
    if len(members) < 2:
        raise BaleenError("This vocabulary has no words of the story world: neighbourhoods cannot be judged by kind.")
    of = np.array(kinds)[members]
    near = similarity(rows[members])
    np.fill_diagonal(near, -np.inf)
    hits = of == of[near.argmax(axis=1)]
    by_lot = [((of == kind).sum() - 1) / (len(members) - 1) for kind in of]
    return Neighbours(share(hits), mean(by_lot), {str(kind): share(hits[of == kind]) for kind in sorted(set(of))})


def cast_neighbourhoods(nearest: Neighbours, kinds: list[str]) -> dict:
    """The kinds of at least FEWEST words that keep to themselves most: the first VISITED are the choice.

    Score: the first one's purity.
    """
    scored = ({"kind": kind, "words": kinds.count(kind), "score": estimate.value}
              for kind, estimate in sorted(nearest.by_kind.items()) if kinds.count(kind) >= FEWEST)
    first, *others = sorted(scored, key=lambda entry: -entry["score"])
    return chosen({"kinds": [entry["kind"] for entry in [first, *others][:VISITED]]}, first["score"], others)


def alike(rows: np.ndarray, kinds: list[str]) -> dict[str, np.ndarray]:
    """How alike two words are, as a cosine: two of one kind (`cosine.same_kind`), and any two that have one (`cosine.any`),
    PAIRS of each drawn by lot."""
    lots, of = np.random.default_rng(0), np.array(kinds)
    members = np.flatnonzero(of != "")
    first = lots.choice(members, PAIRS)
    any_other = lots.choice(members, PAIRS)
    same = np.array([lots.choice(np.flatnonzero(of == of[word])) for word in first])
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)

    def cosines(second: np.ndarray) -> Estimate:
        different = first != second
        return mean((rows[first] * rows[second]).sum(axis=1)[different])
    return {**cosines(same).arrays("cosine.same_kind"), **cosines(any_other).arrays("cosine.any")}


@dataclass(frozen=True)
class Plane:
    """All words on a plane, and how much of the variance of their numbers each of its two directions keeps."""

    places: np.ndarray          # [word 2]
    kept: np.ndarray            # [2]

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """As recordings hold it."""
        return {name: self.places.astype(np.float16), f"{name}.kept": self.kept.astype(np.float32),
                f"{name}.kept_by_both": np.float32(self.kept.sum())}


def principal(rows: np.ndarray) -> Plane:
    """The plane that keeps the most variance (principal components). rows: [word number]"""
    return _plane(rows, rows)


def between_kinds(rows: np.ndarray, kinds: list[str]) -> Plane:
    """The plane on which the centres of the kinds lie farthest apart (principal components of the centres)."""
    of = np.array(kinds)
    return _plane(rows, np.array([rows[of == kind].mean(axis=0) for kind in sorted(set(kinds) - {""})]))


def neighbourly(rows: np.ndarray, kinds: list[str], steps: int) -> np.ndarray:
    """Words that have a kind on a plane, near those with similar numbers; NaN for the others. rows: [word number]; [word 2]"""
    members, places = np.array(kinds) != "", np.full((len(rows), 2), np.nan)
    own_rows = rows[members].astype(np.float64)
    places[members] = laid_out(own_rows / np.maximum(np.linalg.norm(own_rows, axis=1, keepdims=True), 1e-12), steps)
    return places


def _plane(rows: np.ndarray, spread: np.ndarray) -> Plane:
    """The plane along which the rows of `spread` lie farthest apart; the longer arm of each direction is positive."""
    rows, spread = rows.astype(np.float64), spread.astype(np.float64)
    _, _, directions = np.linalg.svd(spread - spread.mean(axis=0), full_matrices=False)
    centred = rows - rows.mean(axis=0)
    places = centred @ directions[:2].T
    places *= np.sign(places.max(axis=0) + places.min(axis=0))
    return Plane(places, (places ** 2).sum(axis=0) / (centred ** 2).sum())


def similarity(rows: np.ndarray) -> np.ndarray:
    """Cosines of all pairs: [row row]. A row of zeros is like none."""
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return rows @ rows.T


STUDY = Study(Meaning, record, full={"steps": 200}, little={"steps": 5}, cost=15)

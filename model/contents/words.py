"""What `study-words` holds."""
import numpy as np

from model.contents import Array, Cast, Estimate, Estimates, Kinds
from model.contents.checkpoint import OfCheckpoint
from model.values.laws import equal


class Meaning(OfCheckpoint):
    """What the numbers of a word came to mean. Neighbours, cosines and maps are those of what is the words' own."""

    name = "study-words"
    sizes = {"kinds": ["animal", "colour", "royal"]}

    kinds = Kinds("kinds", "the kind of each word, blank where it has none", axis="d_vocab")
    W_E = Array("W_E", "d_vocab d_model", "the numbers of each word")
    own = Array("own", "d_vocab d_model", "what is each word's own of them")
    shared = Array("shared", "d_vocab", "share of their square length that all words have; negative: the opposite")
    mostly_shared = Estimate("shared.most", "share of words that have most of their numbers in common with all")
    same_kind = Estimate("neighbours.same_kind", "share of words whose nearest is of their kind")
    chance = Estimate("neighbours.chance", "the same if neighbours were drawn by lot")
    same_kind_of = Estimates("neighbours.same_kind.{kind}", "share of words of a kind whose nearest is of it, too",
                             kind="kinds")
    cosine_of_kind = Estimate("cosine.same_kind", "cosine of two words of one kind, drawn by lot")
    cosine_of_any = Estimate("cosine.any", "cosine of any two words that have a kind, drawn by lot")
    principal = Array("map.principal", "d_vocab plane", "all words on the plane that keeps the most variance")
    principal_kept = Array("map.principal.kept", "plane", "share of the variance that each of its directions keeps")
    principal_kept_by_both = Array("map.principal.kept_by_both", "", "share of the variance that the plane keeps")
    between_kinds = Array("map.kinds", "d_vocab plane", "all words on the plane where kinds lie farthest apart")
    between_kinds_kept = Array("map.kinds.kept", "plane", "share of the variance that each of its directions keeps")
    between_kinds_kept_by_both = Array("map.kinds.kept_by_both", "", "share of the variance that the plane keeps")
    neighbourly = Array("map.neighbourly", "d_vocab plane", "words that have a kind, near those with similar numbers; NaN for the others")
    trio = Cast("royal trio", "king queen other", "the article's three words, by number")
    kings_neighbour = Cast("king's neighbours", "word text kind", "nearest to king; the runners-up come next")
    neighbourhoods = Cast("neighbourhoods", "kinds", "the kinds that keep most to themselves")

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        W_E = recording.plain("W_E").astype(np.float64)
        rows = own(W_E)
        yield equal(recording, "own", rows, "what W_E holds beside the direction of its mean")
        yield equal(recording, "shared", shared(W_E, rows), "what of the square of the length of W_E is not own")


def own(W_E: np.ndarray) -> np.ndarray:
    """What is each word's own: its numbers without the direction that their mean has.

    A model whose lookups were laid out carries much in that direction (beginning.py), where it says only that a word stands
    here. W_E: [word d_model], also the result.
    """
    exact = W_E.astype(np.float64)                      # the number of cores shows in its last bits, not in those that are kept
    common = exact.mean(axis=0)
    common /= max(np.linalg.norm(common), 1e-12)
    return (exact - np.outer(exact @ common, common)).astype(W_E.dtype)


def shared(W_E: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """How much of a word's numbers is not its own: as a share of the square of their length, negative where a word has the
    opposite of what most have. rows: what is its own, [word d_model] as W_E. [word]"""
    sign = np.sign((W_E - rows) @ W_E.mean(axis=0))
    return sign * (1 - (rows ** 2).sum(axis=1) / np.maximum((W_E ** 2).sum(axis=1), 1e-12))

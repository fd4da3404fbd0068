"""What `study-words` holds."""
from model.contents import Array, Cast, Estimate, Estimates, Words
from model.contents.checkpoint import OfCheckpoint


class Meaning(OfCheckpoint):
    """What the numbers of a word came to mean. Neighbours, cosines and maps are those of what is the words' own."""

    name = "study-words"
    sizes = {"kinds": ["animal", "colour", "royal"]}

    kinds = Words("kinds", "the kind of each word, blank where it has none", axis="d_vocab")
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
    trio = Cast("royal trio", "king queen other", "the article's three words, by number")
    kings_neighbour = Cast("king's neighbours", "word text kind", "nearest to king; the runners-up come next")
    neighbourhoods = Cast("neighbourhoods", "kinds", "the kinds that keep most to themselves")

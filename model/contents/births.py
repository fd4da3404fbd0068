"""What `study-births` holds."""
from model.contents import Array, Cast, Distribution, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Births(OfCheckpoint):
    """How two heads came about: the model at log-spaced moments of its training."""

    name = "study-births"

    words = Words("words", "the sentence of the patterns", axis="position")
    moments = Fact("moments", "how many moments there are; none where the run's snapshots are gone")
    steps = Array("steps", "moment", "steps of training by then")
    pronoun_head = Cast("pronoun head", "layer head", "looks from pronouns to whom they mean")
    pronoun_weight = Estimate("pronoun_head.weight", "its weight on them", axes="moment")
    pronoun_first = Estimate("pronoun_head.first", "the same, at the first moment")
    pronoun_last = Estimate("pronoun_head.last", "the same, at the last moment")
    pronoun_best = Array("pronoun_head.best", "moment", "weight of whichever head is the best then")
    pronoun_pattern = Distribution("pronoun_head.pattern", "moment query key", "its shares of attention in the sentence")
    noun_head = Cast("noun head", "layer head", "looks from the word before a pronoun to whom it will mean")
    noun_weight = Estimate("noun_head.weight", "its weight on them", axes="moment")
    noun_first = Estimate("noun_head.first", "the same, at the first moment")
    noun_last = Estimate("noun_head.last", "the same, at the last moment")
    noun_best = Array("noun_head.best", "moment", "weight of whichever head is the best then")
    noun_pattern = Distribution("noun_head.pattern", "moment query key", "its shares of attention in the sentence")

"""What `study-opinions` holds."""
from model.contents import Array, Cast, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Opinions(OfCheckpoint):
    """Both sides of an opinion, each asked for behind the opening of those who hold it, and behind the other's."""

    name = "study-opinions"

    claims = Words("claims", "subject, both sides (the commoner first) and their openings, of each claim", axis="claim")
    texts = Fact("texts", "told texts that were counted")
    p = Array("p", "claim opening side", "what the model gives to each side behind each opening")
    share = Array("told", "claim opening side", "share of each side in the told texts")
    times = Array("told.n", "claim opening side", "how often it was told there")
    p_first_own = Estimate("p_first.own", "P(what most texts say), behind an opening that says so")
    p_first_other = Estimate("p_first.other", "the same, behind the other opening")
    p_second_own = Estimate("p_second.own", "P(what fewer texts say), behind an opening that says so")
    p_second_other = Estimate("p_second.other", "the same, behind the other opening")
    off = Estimate("off", "distance of the probability from the told share")
    says_both = Estimate("says_both", "share of claims of which the model says both sides, each behind its opening")
    both_sides = Cast("both sides", "claim", "of which it says both sides most surely")

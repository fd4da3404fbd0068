"""What `study-counts` holds."""
from model.contents import Array, Cast, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Counts(OfCheckpoint):
    """The beginnings of the training text, counted. A pair is a beginning and a word that followed it."""

    name = "study-counts"

    contexts = Words("contexts", "the beginnings, each a list of words", axis="beginning")
    quoted = Words("quoted", "first sentences of the training text that have the shown beginning")
    texts = Fact("texts", "texts of the training text that were counted")
    context = Array("context", "pair", "the beginning, as its place in `contexts`")
    word = Array("word", "pair", "the word that followed, by number")
    share = Array("told", "pair", "share of it among all that followed that beginning")
    times = Array("told.n", "pair", "how often it followed")
    p = Array("p", "pair", "what the model gives to it")
    branch_after = Array("branch.after", "branch", "behind the shown beginning: which branch a word came behind, or -1")
    branch_word = Array("branch.word", "branch", "the word, by number")
    branch_share = Array("branch.told", "branch", "share of it among all that came behind the same words")
    branch_times = Array("branch.told.n", "branch", "how often it came")
    branch_p = Array("branch.p", "branch", "what the model gives to it there")
    off = Estimate("off", "mass that the model puts elsewhere than the training text")
    off_by_lot = Estimate("off.by_lot", "the same for another sample of that text, by its size alone")
    favourite_agrees = Estimate("favourite.agrees", "share of beginnings whose best guess is the word that followed most often")
    correlation = Array("correlation", "", "correlation of probability and share")
    beginning = Cast("beginning", "context", "that is shown: it occurs often and leaves much open")

"""What `study-swap` holds (model/studies/swap.py)."""

from model.contents import Array, Cast, Choices, Estimates, Words
from model.contents.checkpoint import OfCheckpoint

WORDS = ("king", "armadillo")  # the article, section 5.1
VERSIONS = ("own", "swapped")  # the numbers that stand in the word's place: its own, or the other's


class Swap(OfCheckpoint):
    """Two words' numbers swapped where they enter: what the arms do then."""

    name = "study-swap"
    sizes = {"who": len(WORDS), "version": len(VERSIONS)}

    logits = Array(
        "logits",
        "who version d_vocab",
        "behind the words, with each of the two in its place and one or the other's numbers there",
    )
    typed = Array(
        "typed.difference",
        "who",
        "largest difference of a logit with the other's numbers to those of the sentence with the other word typed",
    )
    typed_most = Array("typed.difference.most", about="the larger of the two")
    tied = Array(
        "tied.difference",
        "who",
        "the same where both rows are swapped in the whole matrix, these two words' arms compared with each other's",
    )
    tied_most = Array("tied.difference.most", about="the larger of the two")
    steps = Array(
        "steps",
        "step who",
        "probability of both words' first guesses, so many of the armadillo's numbers replaced by the king's",
    )
    order = Array("steps.order", "number", "which number is replaced next: the one in which the two words differ most")
    crossing = Choices("steps.crossing", about="how many are replaced when the king's first guess leads")
    alike = Estimates(
        "alike.{word}",
        "mean probability of the king's first guess, with all words of that word's kind in the place",
        word=WORDS,
    )
    agree = Estimates("agree.{word}", "share of these with which it is the first guess", word=WORDS)
    p = Array("alike.p", "d_vocab", "its probability with each word of the vocabulary in the place")

    words = Words("words", about="behind the end mark, with the first of the two words in its place")
    arms = Cast(
        "first guesses",
        "at king armadillo king_guess armadillo_guess",
        "the place, and the numbers of both words and of both first guesses",
    )

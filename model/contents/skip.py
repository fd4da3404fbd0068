"""What `study-skip` holds (model/studies/skip.py)."""

from model.contents import Array, Cast, Choices, Estimate, Estimates, Words
from model.contents.checkpoint import OfCheckpoint
from model.contents.kinds import WHAT

PARTS = ("layer", "attention", "network")  # of a layer, that add nothing


class Skip(OfCheckpoint):
    """Each layer skipped, or one of its two parts: what any next word costs, how probable words are that the text has
    decided, and the guesses in one sentence."""

    name = "study-skip"
    sizes = {"part": len(PARTS)}

    loss_plain = Estimate("loss.plain", "nats a word, nothing skipped")
    loss = Estimate("loss", "nats a word", "layer part")
    loss_extreme = Estimates(
        "{extreme}.loss", "nats a word, the layer skipped that is needed least or most", extreme=("least", "most")
    )
    pronoun_extreme = Estimates(
        "{extreme}.pronoun", "mean probability of the right pronoun then", extreme=("least", "most")
    )
    p_plain = Estimates("p.plain.{what}", "mean probability of the right word, nothing skipped", what=WHAT)
    p = Estimates("p.{what}", "the same, that layer skipped", "layer", what=WHAT)
    guessed_plain = Estimates("guessed.plain.{what}", "share of the best guesses that are right", what=WHAT)
    guessed = Estimates("guessed.{what}", "the same, that layer skipped", "layer", what=WHAT)

    best_plain = Choices(
        "shown.plain.best", "position guess", "the first guesses behind each word of the sentence: words' numbers"
    )
    best_plain_p = Array("shown.plain.best.p", "position guess", "their probabilities")
    best = Choices("shown.best", "layer part position guess", "the same with something skipped")
    best_p = Array("shown.best.p", "layer part position guess", "their probabilities")
    plain_guess_p = Array(
        "shown.p",
        "layer part position",
        "with something skipped, the probability of what is guessed first with nothing skipped",
    )

    words = Words("words", about="of the sentence")
    least = Cast("least needed", "layer", "whose absence costs any next word least: minus the nats")
    most = Cast("most needed", "layer", "whose absence costs any next word most: the nats")

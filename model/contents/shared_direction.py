"""What `study-shared-direction` holds (model/studies/shared_direction.py)."""

from model.contents import Array, Cast, Choices, Estimate, Estimates, Words
from model.contents.checkpoint import OfCheckpoint
from model.contents.kinds import WHAT

PARTS = ("plain", "inputs", "levelled", "outputs", "both", "random", "principal")


class SharedDirection(OfCheckpoint):
    """The direction that the mean of all words' numbers has, taken away.

    Parts: `plain`, nothing; `inputs`, from words where they enter; `levelled`, words enter with the same amount of
    it, the mean of all; `outputs`, from what is compared with all words at the end; `both`, inputs and outputs; and
    as controls, from words where they enter, `random`, a direction drawn by lot, and `principal`, the one along which
    what is the words' own differs most.
    """

    name = "study-shared-direction"
    sizes = {"part": len(PARTS)}

    loss = Estimates("loss.{part}", "nats that any next word costs", part=PARTS)
    p = Estimates("p.{part}.{what}", "mean probability of the right word", part=PARTS, what=WHAT)
    guessed = Estimates("guessed.{part}.{what}", "share of the best guesses that are right", part=PARTS, what=WHAT)
    looking_back = Estimate(
        "back",
        "attention that each head of the first layer sends to the place that it looks back to most, nothing taken away",
        "head",
    )
    looking_back_without = Estimate("back.inputs", "the same without the direction in the inputs", "head")
    looking_back_levelled = Estimate("back.levelled", "the same with the same amount of it in every word", "head")
    back = Choices("back.words", "head", "how many words back that place is")
    amount = Array(
        "amount",
        "d_vocab",
        "of the direction in each word: the length along it, negative where a word has the opposite",
    )
    share = Array("share", "d_vocab", "of the square of each word's length, with that sign")
    most = Estimate("share.most", "share of the words with more than half of it there")
    usual = Array("amount.usual", about="of the direction in the middle one of all words")
    amount_of = Estimates(
        "amount.of.{what}",
        "mean amount in the words that the text has decided, and in all that texts say",
        what=WHAT,
    )
    amount_of_kinds = Estimate("amount.kinds", "mean amount in the words of each kind", "kind_of_word")
    little = Estimate(
        "little.kinds", "share of the kind's words with less than half of the usual amount", "kind_of_word"
    )
    little_rest = Estimate("little.rest", "the same of all words that are of no kind")
    kinds = Words("kinds", about="as `amount.kinds` lists them")
    lacking = Cast("kinds that lack it", "kinds", "most of whose words have less than half of the usual amount")

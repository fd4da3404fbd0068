"""What `study-copying` holds."""
from model.contents import Array, Cast, Estimate, Estimates, Fact, Family, Kinds
from model.contents.checkpoint import OfCheckpoint

WIDTHS = 256, 16, 8, 4      # of the squeezes, widest first
NEARLY_ROUND = 2000         # how much more than a sum a plane turns that keeps the most variance, where many keep as much


class Copying(OfCheckpoint):
    """Words copied through few numbers, and what those numbers mean, beside the transformer's, which guesses in context."""

    name = "study-copying"
    amplified = 20              # the squeezes learn

    kinds = Kinds("kinds", "the kind of each word, blank where it has none", axis="d_vocab")
    noise = Fact("noise", "added to each number on the line, which is 1 in size on average")
    steps = Fact("steps", "of training")
    numbers = Family("w{width}.numbers", "", "how many numbers a squeeze lets through", width=WIDTHS)
    loss = Family("w{width}.loss", "step", "loss in nats, of a squeeze of so many numbers", width=WIDTHS)
    right_by_step = Family("w{width}.right_by_step", "step", "share of the step's words that came out right",
                           width=WIDTHS)
    right = Estimates("w{width}.right", "share of words that come out right after training", width=WIDTHS)
    came = Family("w{width}.came", "d_vocab", "what comes out for each word, the first time that it is sent", width=WIDTHS)
    confused = Family("w{width}.confused", "confusion pair", "word, and what came out instead; the most frequent first", width=WIDTHS)
    times = Family("w{width}.confused.times", "confusion", "how often each came out", width=WIDTHS)
    confused_same_kind = Estimates("w{width}.confused.same_kind", "share of confusions between words of one kind",
                                   width=WIDTHS)
    confused_chance = Estimates("w{width}.confused.chance", "the same by lot", width=WIDTHS)
    moments = Array("moments", "moment", "steps of the widest squeeze at which `guesses` were kept")
    guesses = Array("guesses", "moment d_vocab", "what came out of it for king")
    copying_same_kind = Estimate("copying.same_kind", "share of words whose nearest is of their kind, after copying")
    copying_chance = Estimate("copying.chance", "the same by lot")
    copying_queen = Array("copying.cosine.queen", "", "cosine of king and queen, after copying")
    copying_other = Array("copying.cosine.other", "", "cosine of king and armadillo, after copying")
    copying_to_king = Array("copying.to_king", "d_vocab", "cosine of king and each word, after copying")
    copying_trio = Array("copying.trio", "trio width", "numbers of king, queen and armadillo, after copying")
    copying_map = Array("copying.map", "d_vocab plane",
                        "all words on the plane that keeps the most variance, after copying", amplified=NEARLY_ROUND)
    copying_kept = Array("copying.map.kept", "plane", "share of the variance that each of its directions keeps")
    context_same_kind = Estimate("context.same_kind", "share of words whose nearest is of their kind, after guessing in context")
    context_chance = Estimate("context.chance", "the same by lot")
    context_queen = Array("context.cosine.queen", "", "cosine of king and queen, in context")
    context_other = Array("context.cosine.other", "", "cosine of king and armadillo, in context")
    context_to_king = Array("context.to_king", "d_vocab", "cosine of king and each word, in context")
    context_trio = Array("context.trio", "trio d_model", "numbers of king, queen and armadillo, in context")
    context_map = Array("context.map", "d_vocab plane", "all words on the plane that keeps the most variance, in context")
    context_kept = Array("context.map.kept", "plane", "share of the variance that each of its directions keeps")
    trio = Cast("royal trio", "king queen other", "the article's three words, by number")

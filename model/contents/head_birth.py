"""What `study-head-birth` holds."""
from model.contents import Array, Cast, Contents, Estimate, Estimates, Fact, Family, Words

ROLES = ("pronoun_head", "noun_head", "induction_head")
HEAD = "layer head"


class HeadBirth(Contents):
    """A transformer learns to read from nothing, and its heads are measured on the way.

    They begin as random numbers; no lookup is laid out for them. All is measured after some steps.

    Each role is played by the head that plays it best at the end: `pronoun_head` looks from a pronoun to the noun that
    is meant (where what follows depends on it), `noun_head` does so from the word before, where the pronoun must be
    guessed, `induction_head` looks behind the place where the present word stood before, among random words, of which
    nothing was ever told.
    """

    name = "study-head-birth"
    draws = "its transformer learns from nothing, and the last bits grow"
    steps = Array("steps", "moment", "of training, done before it was measured; the first is 0")
    words_read = Array("words_read", "moment", "up to there")
    loss = Estimate("loss", "nats a word on held-out rows of the world's text", axes="moment")
    floor = Array("floor", "", "the least that any reader pays for them")
    training_loss = Array("training.loss", "step", "nats a word of each step's rows, before they were learned from")
    training_lesson = Array("training.lesson", "step", "1 where the step told lessons, 0 where the world's text")
    in_context = Estimate("in_context", "nats a word by which the last quarter of the held-out rows costs less than "
                          "their second quarter (Olsson et al. 2022, within a window of 128 words)", axes="moment")
    gain = Estimate("gain", "nats a word by which random words cost less the second time", axes="moment")
    weight = Estimates("{role}.weight", "that the head sends where its role says", axes="moment", role=ROLES)
    of_all = Family("{role}.of_all", "moment layer head", "the same of every head, without intervals", role=ROLES)
    halfway = Family("{role}.halfway", "", "steps after which it was first nearer to its last than to its first weight",
                     role=ROLES)
    first = Family("{role}.first", "", "its weight before training", role=ROLES)
    last = Family("{role}.last", "", "its weight at the end", role=ROLES)
    previous = Array("previous.of_all", "moment layer head", "weight that each head sends to the word before: "
                     "induction needs one that does (Olsson et al. 2022)")
    pattern = Family("{role}.pattern", "moment query key", "of the head, in the sentence", role=ROLES[:2])
    repeated_pattern = Array("induction_head.pattern", "moment query key", "of the head, in the shown random words")
    pronoun_head = Cast("pronoun head", HEAD, "looks from pronouns to whom they mean")
    noun_head = Cast("noun head", HEAD, "looks from the word before a pronoun to whom it will mean")
    induction_head = Cast("induction head", HEAD, "looks at what came next the last time, among random words")
    words = Words("words", "of the sentence, behind the end mark", axis="position")
    repeated = Words("repeated", "the shown random words, twice, behind the end mark")
    parameters = Fact("config.parameters", "numbers of the model")

"""What `study-silence` holds (model/studies/silence.py)."""

from model.contents import Array, Cast, Choices, Estimate, Estimates, Words
from model.contents.checkpoint import OfCheckpoint
from model.contents.kinds import KINDS, WHAT

SIZES = ("one", "two", "three")  # heads that are silent together
PRONOUNS = ("it", "he", "she")
VERSIONS = ("plain", "head", "three")  # of the shown words: nothing silent, the silent head, the three heads


class Silence(OfCheckpoint):
    """The right word's mean probability with heads silent: each of them, each layer's, and the sets that harm one
    kind of word most beside any other.

    `any` is every next word of told texts (a text is a case); the kinds are words that the text has decided, where
    others could be mistaken for them.
    """

    name = "study-silence"
    sizes = {"pronoun": len(PRONOUNS), "version": len(VERSIONS), "what": len(WHAT), "size": len(SIZES)}

    plain = Estimates("plain.{what}", "nothing silent", what=WHAT)
    heads = Estimates("heads.{what}", "one head silent", "layer head", what=WHAT)
    layers = Estimates("layers.{what}", "all heads of one layer silent", "layer", what=WHAT)
    silent_p = Estimates("silent.{what}", "the silent head's, again", what=WHAT)
    three_p = Estimates("three.{what}", "the three heads silent that harm pronouns most beside any word", what=WHAT)
    sets = Estimates(
        "set.{kind}.{size}.{of}",
        "the set silent that harms this kind most beside any word: what it leaves of this kind, and of any word",
        kind=KINDS,
        size=SIZES,
        of=("own", "any"),
    )
    guessed_plain = Estimates("guessed.plain.{what}", "share of the best guesses that are right", what=WHAT)
    guessed_heads = Estimates("guessed.heads.{what}", "the same, one head silent", "layer head", what=WHAT)

    texts_plain = Array("texts.plain", "text", "probability of the right pronoun in each text, nothing silent")
    texts_heads = Array("texts.heads", "layer head text", "the same, one head silent")
    texts_layers = Array("texts.layers", "layer text", "the same, one layer's heads silent")
    texts_set = Array("texts.set", "size text", "the same, the set silent that harms pronouns most beside any word")
    words_plain = Array("words.plain", "document", "mean probability of the next word in each text, nothing silent")
    words_heads = Array("words.heads", "layer head document", "the same, one head silent")
    words_layers = Array("words.layers", "layer document", "the same, one layer's heads silent")
    words_set = Array("words.set", "size document", "the same, the set silent that harms pronouns most beside any word")
    pairs = Array("pairs.heads", "pair member layer_and_head", "every two heads")
    pairs_lost = Array(
        "pairs.lost", "pair what", "what the right word lost with both silent, in the cases of the search"
    )

    arc = Estimates(
        "arc.{version}",
        "attention of the head that misses, from the word before a pronoun onto the words that "
        "name who is meant, with the other head at work and silent",
        version=("plain", "silent"),
    )
    arc_change = Estimate("arc.change", "by how much it changes, text by text")

    guess_plain = Array(
        "shown.pronouns.plain", "pronoun", "probability of it, he, she behind the shown words, nothing silent"
    )
    guess = Array("shown.pronouns", "layer head pronoun", "the same, one head silent")
    best = Choices(
        "shown.best",
        "layer head guess",
        "what is guessed first behind the shown words, one head silent: words' numbers",
    )
    best_p = Array("shown.best.p", "layer head guess", "the probabilities of these")
    probabilities = Array("shown.probabilities", "version d_vocab", "the guess behind the shown words")
    pattern = Array("shown.pattern", "version layer head query key", "what every head looks at in the shown words")

    words = Words("words", about="the shown ones, up to the pronoun")
    pronouns = Words("pronouns", "that may follow them", axis="pronoun")
    silent = Cast("silent head", "layer head", "that takes most from the right pronoun")
    misses = Cast(
        "head that misses",
        "layer head query key",
        "of a later layer: whose look from the shown words' end to their noun is lost when that one is silent",
    )
    three = Cast("three for pronoun", "heads", "that harm pronouns most beside any word: [layer, head] of each")

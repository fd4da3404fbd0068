"""What `study-look-cut` holds (model/studies/look_cut.py)."""

from model.contents import Array, Cast, Estimate, Estimates, Words
from model.contents.checkpoint import OfCheckpoint

COLOURS = ("right", "wrong")
ROLES = ("right", "wrong", "other", "none")  # what a story names next
CUTS = ("plain", "cut", "control", "strongest", "all_heads", "hidden", "told", "told_hidden")
VERSIONS = ("plain", "cut", "control")  # of a story that is written on


class LookCut(OfCheckpoint):
    """Twin stories at the next mention of the colour, with and without one head's one look at the word that was
    forced wrong.

    Cuts: `plain`, nothing; `cut`, the look; `control`, another look of that head drawn by lot (the mean of several);
    `strongest`, its strongest other look; `all_heads`, every head's look at the wrong word; `hidden`, the wrong word
    for every later word and head; `told`, the head's look at the word that told the truth; `told_hidden`, that word
    for every later one.
    """

    name = "study-look-cut"
    draws = "the stories' words are drawn by lot"
    sizes = {"colour": len(COLOURS), "cut": len(CUTS), "version": len(VERSIONS), "shown_version": 2}

    p = Array("p", "story cut colour", "probability of both colours in the blank, in every story with every cut")
    next = Array("next", "story", "what the story named there, as it was written: index into `roles`")
    weight = Array(
        "weight",
        "story look",
        "of the head, from the blank: onto the wrong word, the word that told the truth, and its strongest other look",
    )
    controls = Array("controls.p", "story control colour", "the looks that were drawn by lot, one by one")
    control_keys = Array("controls.key", "story control", "the words that these looks went to: positions")
    by_head_right = Array("heads.right", "layer head", "mean P(right), that head's look at the wrong word cut")
    by_head_wrong = Array("heads.wrong", "layer head", "mean P(wrong), that head's look at the wrong word cut")
    measured = Estimates(
        "measured.{colour}.{cut}", "in the stories that the head was not chosen by", colour=COLOURS, cut=CUTS[:2]
    )
    all = Estimates(
        "all.{colour}.{cut}", "mean probability in all stories that name the colour again", colour=COLOURS, cut=CUTS
    )
    repeat = Estimates(
        "repeat.{colour}.{cut}", "the same in the stories that repeat the mistake", colour=COLOURS, cut=CUTS
    )
    best = Estimates(
        "best.{cut}", "share of the stories in which the right colour is expected more than the wrong one", cut=CUTS
    )

    onto_wrong_first = Estimate("doubling.first", "attention of the head onto all wrong words at the first mention")
    onto_wrong_second = Estimate(
        "doubling.second", "the same at the second, in the same stories, which repeated the mistake at the first"
    )
    onto_wrong_change = Estimate("doubling.change", "the second less the first")
    onto_told = Estimates(
        "doubling.told.{mention}", "attention onto the word that told the truth", mention=("first", "second")
    )
    expected = Estimates(
        "doubling.{colour}.{mention}", "probability of the colour", colour=COLOURS, mention=("first", "second")
    )

    rewritten = Array("rewritten", "pair version", "what each story names next in every version: index into `roles`")
    named = Estimates(
        "rewritten.{version}.{colour}",
        "share of the stories that name the colour again in that version",
        version=VERSIONS,
        colour=COLOURS,
    )
    undone = Estimates(
        "undone.{version}",
        "of the stories that repeated the mistake as they were written, the share that names the right colour now",
        version=VERSIONS,
    )

    probabilities = Array(
        "shown.probabilities", "shown_version d_vocab", "the shown story's guess in its blank, without and with the cut"
    )
    attention = Array("shown.attention", "shown_version key", "of the head, from that blank, without and with the cut")
    each_look = Array(
        "shown.each_look", "key colour", "both colours' probabilities there when the head's look at that word is cut"
    )
    verdicts = Array(
        "shown.verdict.plain", "plain_position", "the judge's mark on each word of the story: index into `verdicts`"
    )
    verdicts_cut = Array(
        "shown.verdict.cut", "cut_position", "the same, written on with the head blind to the wrong word"
    )
    verdicts_control = Array(
        "shown.verdict.control", "control_position", "the same, with the head blind to another word"
    )

    words = Words("words", about="of the shown story, up to its blank")
    texts = Words("texts.plain", about="the shown story to its end")
    texts_cut = Words("texts.cut", about="the same, written on with the head blind to the wrong word")
    texts_control = Words("texts.control", about="the same, with the head blind to another word")
    head = Cast("head that repeats", "layer head", "whose look at the wrong word matters most")
    shown = Cast(
        "shown story",
        "pair story query forced told right wrong thing",
        "the pair that study-twins shows: its number there and here, places, and words' numbers",
    )

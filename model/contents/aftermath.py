"""What `study-aftermath` holds (model/studies/aftermath.py)."""

from model.contents import Array, Cast, Estimate, Estimates, Words
from model.contents.checkpoint import OfCheckpoint

TWINS = ("true", "wrong")
ROLES = ("right", "wrong", "other")  # what a mention names


class Aftermath(OfCheckpoint):
    """The twin stories told to the end of what was written: every later mention of the colour, and who returns to the
    truth.

    Mentions are listed one by one, in the order of the stories: `<twin>.mention.*` [mention], where `story` counts
    the pairs of `study-twins`.
    """

    name = "study-aftermath"
    draws = "the stories' words are drawn by lot"
    sizes = {"colour": 2}

    story_true = Array("true.mention.story", "true_mention", "the pair that the mention belongs to")
    after_true = Array("true.mention.after", "true_mention", "words after the cut, at which it stands")
    role_true = Array("true.mention.role", "true_mention", "what it names: index into `roles`")
    p_true = Array(
        "true.mention.p",
        "true_mention colour",
        "what was expected there: probability of the right and of the wrong colour",
    )
    story_wrong = Array("wrong.mention.story", "wrong_mention", "the same of the twins with a word forced wrong")
    after_wrong = Array("wrong.mention.after", "wrong_mention", "words after the forced one")
    role_wrong = Array("wrong.mention.role", "wrong_mention", "what it names: index into `roles`")
    p_wrong = Array("wrong.mention.p", "wrong_mention colour", "probability of the right and of the wrong colour")
    length = Array("length", "pair twin", "words that were written after the cut")

    repeated = Estimates(
        "repeated.{twin}",
        "share of the stories that name the colour again whose next mention is the wrong one",
        twin=TWINS,
    )
    again = Estimate("again", "share of the stories that repeat the mistake that name the colour once more")
    returned = Estimate("returned", "share of these that name the right colour at some later mention")
    other = Estimate("other", "share of these that name a third colour at some later mention")
    next_returned = Estimate("returned.next", "share of these that name the right colour at the very next mention")
    stayed = Estimate(
        "stayed",
        "share of the stories that name the right colour next and name it once more that never name the wrong one",
    )

    verdicts_true = Array(
        "shown.verdict.true", "true_position", "the judge's mark on each word of the shown story: index into `verdicts`"
    )
    verdicts_wrong = Array("shown.verdict.wrong", "wrong_position", "the same of the twin with a word forced wrong")
    expected_true = Array(
        "shown.p.true", "true_position colour", "of the shown story: probability of both colours before each word"
    )
    expected_wrong = Array("shown.p.wrong", "wrong_position colour", "the same of the twin with a word forced wrong")
    attention = Array(
        "shown.attention",
        "mention key",
        "of the head that looks back, from before each later mention of that twin; 0 behind it",
    )
    texts_true = Words("texts.true", about="the shown story to its end")
    texts_wrong = Words("texts.wrong", about="the twin with a word forced wrong")
    shown = Cast(
        "shown pair",
        "pair told forced right wrong thing true_mentions wrong_mentions",
        "the pair that study-twins shows: places behind the end mark, and words' numbers",
    )
    head = Cast("head that looks back", "layer head", "as in study-twins")

"""What `study-dose` holds."""
from model.contents import Array, Cast, Estimate, Estimates, Fact, Word, Words
from model.contents.checkpoint import OfCheckpoint

MENTIONS = 5                # of a colour before the one that is asked for; the first is never made wrong
DOSES = range(MENTIONS)     # how many of them are


class Dose(OfCheckpoint):
    """The same tales with none to all but one of five mentions made wrong; a tale is a case."""

    name = "study-dose"

    tales = Fact("tales", "how many there are")
    texts = Words("texts", "the shown tale in all doses", axis="dose")
    right = Word("colours.right", "the colour that it tells")
    wrong = Word("colours.wrong", "the colour that is put in its place")
    p_right = Estimate("p_right", "P(the colour that was told)", axes="dose")
    p_wrong = Estimate("p_wrong", "P(the wrong colour)", axes="dose")
    p_other = Estimate("p_other", "P(any other colour)", axes="dose")
    p_wrong_of = Estimates("p_wrong.{dose}", "P(the wrong colour), of one dose", dose=DOSES)
    shown_p_wrong = Array("shown.p_wrong", "dose", "P(the wrong colour) in the shown tale")
    typical = Cast("typical tale", "tale", "most like all of them")

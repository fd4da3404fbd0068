"""What `study-professors` holds."""

from model.contents import Array, Cast, Fact, Words
from model.contents.checkpoint import OfCheckpoint
from model.values import laws


class Professors(OfCheckpoint):
    """A table of facts, as told texts have it: professors, and where each of them teaches. A row is a professor, in the
    order of the alphabet."""

    name = "study-professors"

    professors = Words("professors", "their surnames", axis="row")
    universities = Words("universities", "where each is told to teach most often", axis="row")
    texts = Fact("texts", "told texts that were counted")
    key = Array("key", "row", "the surname, by its number among all words")
    told = Array("told", "row", "how often each was told to teach there")
    elsewhere = Array("told.elsewhere", "row", "how often anywhere else")
    nearest = Cast(
        "nearest name",
        "row name",
        "a professor, and the first name, by its number, that is written most like the surname and is none",
    )

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        for counted in ("key", "told", "told.elsewhere"):
            yield laws.whole(recording, counted)

"""What `study-masking` holds."""
from model.contents import Array, Cast, Estimate, Family, Words
from model.contents.checkpoint import OfCheckpoint

RUNS = ("both", "cut", "next", "doubly")


class Masking(OfCheckpoint):
    """One sentence with a blank at each of its words in turn. Positions count from the end mark before it, 0.

    Guesses are those for the word at a position: `both` with all others in sight, `cut` with those before it alone (the
    rest is taken away, the blank stays), `next` as a writer guesses it, who has never seen a blank there, and `doubly`
    where the word that helps the shown blank most is hidden as well. Best first.
    """

    name = "study-masking"
    best = Family("{run}.best", "position guess", "numbers of words", run=RUNS)
    p = Family("{run}.p", "position guess", "their probabilities", run=RUNS)
    right = Family("{run}.right", "position", "probability of the word that stands there", run=RUNS)
    kind = Family("{run}.kind", "position", "probability of all words of its kind together; 0 where it has none",
                  run=RUNS)
    gaze = Family("{run}.gaze", "position layer head key", "where each head looks from there", run=RUNS)
    blank = Cast("blank", "position helper", "the word whose kind is surest, and the word that this is owed to")
    left = Array("left", "position", "probability of the shown blank's kind where this word is hidden, too")
    told_both = Estimate("told.both", "probability of a word hidden anywhere in told texts, all others in sight")
    told_cut = Estimate("told.cut", "the same with the words before it alone")
    told_next = Estimate("told.next", "the same as a writer guesses it")
    told_gain = Estimate("told.gain", "text by text, by how much the words behind the blank help")
    words = Words("words", "of the sentence, behind the end mark")

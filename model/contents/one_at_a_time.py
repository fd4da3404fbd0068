"""What `study-one-at-a-time` holds."""
from model.contents import Array, Cast, Estimate, Family, Words
from model.contents.checkpoint import OfCheckpoint

RUNS = ("greedy", "sampled", "again")


class OneAtATime(OfCheckpoint):
    """Three texts as they were written, each word with what was guessed there before, and where
    that guess looked.

    `greedy` takes the best guess each time, `sampled` and `again` draw. Their first words are given: what would have been
    guessed for them is recorded, too. Positions count from the end mark before the text, 0.
    """

    name = "study-one-at-a-time"
    draws = "the sampled words are drawn by lot"
    best = Family("{run}.best", "position guess", "the best guesses for the word at a position: its number",
                  run=RUNS)
    p = Family("{run}.p", "position guess", "their probabilities", run=RUNS)
    chosen = Family("{run}.chosen", "position", "probability of the word that stands there", run=RUNS)
    rank = Family("{run}.rank", "position", "how many guesses were better than it", run=RUNS)
    gaze = Family("{run}.gaze", "position key", "where the guess for the word at a position looked, from the word "
                  "before it: the mean of all heads", run=RUNS)
    gaze_of_heads = Array("greedy.gaze_of_heads", "position layer head key", "the same, head by head")
    given = Array("given", "", "words that each begins with, with the end mark")
    fits = Estimate("sampled.fits", "share of texts sampled from the same beginning in which the world's judge objects "
                    "to no word")
    different = Array("sampled.different", "", "how many different texts these are")
    greedy = Words("greedy.words", "behind the end mark")
    sampled = Words("sampled.words", "behind the end mark")
    again = Words("again.words", "behind the end mark")
    shown = Cast("sampled texts", "first second", "the texts that are shown, of those sampled: the first others than `greedy` that are no longer")

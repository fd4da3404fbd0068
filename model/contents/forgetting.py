"""What `study-forgetting` holds."""
from model.contents import Array, Cast, Choices, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Forgetting(OfCheckpoint):
    """A fact told once in a chat and asked for, from near and from far behind the window's edge."""

    name = "study-forgetting"

    text = Words("text", "the shown chat, up to the place where the fact is asked for")
    window = Fact("window", "words that the model sees")
    distance = Array("distance", "distance", "words from the fact to the question, at most")
    p_right = Estimate("p_right", "P(right word)", axes="distance")
    p_right_inside = Estimate("p_right.inside", "P(right word), of all cases whose fact the window still holds")
    p_right_outside = Estimate("p_right.outside", "P(right word), of all cases whose fact it has lost")
    best_right = Estimate("best_right", "share of cases whose best guess is right", axes="distance")
    best_right_inside = Estimate("best_right.inside", "the same, of all cases whose fact the window still holds")
    best_right_outside = Estimate("best_right.outside", "the same, of all cases whose fact it has lost")
    seen = Array("seen", "view", "words of the shown chat that are left, fewer and fewer")
    seen_p_right = Array("seen.p_right", "view", "P(right word) then")
    seen_best = Choices("seen.best", "view", "the best guess then, by number")
    seen_p_best = Array("seen.p_best", "view", "its probability")
    seen_gaze = Array("seen.gaze", "view word", "where the fact head looks as it is guessed; what is missing looks at the end mark")
    fact_head_weight = Estimate("fact_head", "weight of the fact head on the word that told it, of cases inside the window")
    fact_head = Cast("fact head", "layer head", "looks at the word that told the fact")
    fact = Cast("fact", "told distance right", "told far back, and named surely")

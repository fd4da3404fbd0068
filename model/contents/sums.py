"""What `study-sums` holds."""
from model.contents import Array, Cast, Choices, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Sums(OfCheckpoint):
    """What the model answers to a + b.

    A number stands at its place in `number`, an operand at its place in `operand`.
    """

    name = "study-sums"

    heading = Words("heading", "the words behind which all sums are asked")
    pages = Fact("pages", "told pages that were counted")
    operand = Array("operand", "a", "numbers that are added in the map")
    p_right_of = Array("map.p_right", "a b", "P(right answer) of each pair; NaN where the sum has no word")
    p_favourite_of = Array("map.p_favourite", "a b", "P(the favourite number) of each pair")
    best_of = Choices("map.best", "a b", "the best answer to each pair, as a number")
    number = Array("number", "number", "all numbers that are words, by size")
    times = Array("told", "number", "how often each stands in the told text")
    times_wrong = Array("told.wrong", "number", "how often each is told as a wrong sum")
    share_of_wrong = Array("answered.wrong", "number", "share of each in what the model gives to wrong answers")
    right = Estimate("right", "share of sums answered right, as often as each is told")
    rare_right = Estimate("right.rare", "share answered right, of the map's pairs that no counted page told")
    p_right = Estimate("p_right", "P(right answer), as often as each is told")
    told_right = Estimate("told.right", "share of sums that are told right")
    favourite_answered = Estimate("favourite.answered", "share of it in what the model gives to wrong answers")
    favourite_told = Estimate("favourite.told", "share of it among the wrong sums that are told")
    favourite = Cast("favourite number", "number", "told most often as a wrong sum")

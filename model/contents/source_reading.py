"""What `study-source-reading` holds."""
from model.contents import Array, Cast, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class SourceReading(OfCheckpoint):
    """The same weights as an encoder-decoder: a told text is read, then told again in other words.

    The head that is shown is the one that looks most at the word of the source that is to be written next. Positions
    count from the end mark, 0; the target begins behind the answer mark.
    """

    name = "study-source-reading"
    gaze = Array("gaze", "query key", "of the shown text: the mean of all heads")
    head_gaze = Array("head.gaze", "query key", "of the head alone")
    best = Array("best", "word guess", "the best guesses for each word of the target: numbers of words")
    p = Array("p", "word guess", "their probabilities")
    finds = Estimate("finds", "weight of the head, from where a word is guessed that the source holds, to it")
    finds_of_all = Array("finds.of_all", "layer head", "the same of every head")
    to_source = Estimate("to_source", "share of all heads' attention that goes from the target to the source's words, "
                         "its two marks apart")
    to_target = Estimate("to_target", "share that goes to the target's own words")
    correct = Estimate("correct", "share of texts told again in which the world's judge objects to no word")
    words = Words("words", "of source and target, behind the end mark")
    target = Fact("target", "position of the target's first word")
    head = Cast("source head", "layer head", "finds the next word of the target in the source")
    text = Cast("shown text", "number", "the text that is shown")

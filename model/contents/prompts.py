"""What `study-prompts` holds."""
from model.contents import Array, Cast, Choices, Estimate, Words
from model.contents.checkpoint import OfCheckpoint


class Prompts(OfCheckpoint):
    """The same places guessed with ever more of the words before them."""

    name = "study-prompts"

    prompt = Words("prompt", "the prompt that is shown", axis="prompt")
    right_word = Words("right", "the word that follows it")
    words = Array("words", "length", "how many words of the prompt are seen")
    entropy = Estimate("entropy", "what the guess leaves open, in nats", axes="length")
    entropy_of_shortest = Estimate("entropy.shortest", "the same from the fewest words, in nats")
    entropy_of_longest = Estimate("entropy.longest", "the same from the most words, in nats")
    p_right = Estimate("p_right", "P(right word)", axes="length")
    p_right_of_shortest = Estimate("p_right.shortest", "P(right word) from the fewest words")
    p_right_of_longest = Estimate("p_right.longest", "P(right word) from the most words")
    grown_entropy = Array("shown.entropy", "prompt", "of the shown prompt's last words, one more each time: nats open")
    grown_best = Choices("shown.best", "prompt guess", "likewise: the best guesses, by number")
    grown_p = Array("shown.p", "prompt guess", "likewise: their probabilities")
    grown_p_right = Array("shown.p_right", "prompt", "likewise: P(right word)")
    narrowing = Cast("prompt", "case", "whose guess narrows most and ends right")

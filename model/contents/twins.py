"""What `study-twins` holds."""
from model.contents import Array, Cast, Distribution, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Twins(OfCheckpoint):
    """Tales cut where a colour must be named again, and written on with the true colour and with a wrong one.

    `true` and `wrong` are the two twins; `next` is the first mention of the colour after the cut. Positions of the
    shown pair count from the end mark; step 0 of `probabilities` is the guess at the cut.
    """

    name = "study-twins"
    draws = "the twins' words are drawn by lot"

    pairs = Fact("pairs", "of twins")
    verdicts = Words("verdicts", "what numbers in `verdict` mean")
    true_text = Words("texts.true", "of the shown pair, whole sentences", axis="true_position")
    wrong_text = Words("texts.wrong", "of the shown pair, whole sentences", axis="wrong_position")
    true_kinds = Words("kinds.true", "kind of contradiction at each word, blank where there is none",
                       axis="true_position")
    wrong_kinds = Words("kinds.wrong", "kind of contradiction at each word, blank where there is none",
                        axis="wrong_position")
    true_words = Array("true.words", "true_position", "the text by numbers of words")
    wrong_words = Array("wrong.words", "wrong_position", "the text by numbers of words")
    true_verdict = Array("true.verdict", "true_position", "verdict on each word: its place in `verdicts`")
    wrong_verdict = Array("wrong.verdict", "wrong_position", "verdict on each word: its place in `verdicts`")
    true_probabilities = Distribution("true.probabilities", "true_step d_vocab", "the guess before each word from the cut on")
    wrong_probabilities = Distribution("wrong.probabilities", "wrong_step d_vocab",
                                       "the guess before each word from the cut on")
    true_attention = Distribution("true.attention", "true_query true_key", "of the head that looks back, 0 to 1")
    wrong_attention = Distribution("wrong.attention", "wrong_query wrong_key", "of the head that looks back, 0 to 1")

    own_right = Estimate("own.right", "share of cuts at which the model itself writes the true colour")
    true_next_right = Estimate("true.next.right", "share of true twins whose next mention is true")
    true_next_wrong = Estimate("true.next.wrong", "share of true twins whose next mention is the wrong colour")
    wrong_next_right = Estimate("wrong.next.right", "share of wrong twins whose next mention is true again")
    wrong_next_wrong = Estimate("wrong.next.wrong", "share of wrong twins whose next mention is wrong again")
    true_p_right = Estimate("true.p_right", "P(true colour) at the true twin's next mention")
    true_p_wrong = Estimate("true.p_wrong", "P(wrong colour) at the true twin's next mention")
    wrong_p_right = Estimate("wrong.p_right", "P(true colour) at the wrong twin's next mention")
    wrong_p_wrong = Estimate("wrong.p_wrong", "P(wrong colour) at the wrong twin's next mention")
    probe_before_p_right = Estimate("probe.before.p_right", "P(true colour) when asked before the cut's sentence")
    probe_before_p_wrong = Estimate("probe.before.p_wrong", "P(wrong colour) when asked before the cut's sentence")
    probe_true_p_right = Estimate("probe.true.p_right", "P(true colour) when asked behind the true twin's sentence")
    probe_true_p_wrong = Estimate("probe.true.p_wrong", "P(wrong colour) when asked behind the true twin's sentence")
    probe_wrong_p_right = Estimate("probe.wrong.p_right", "P(true colour) when asked behind the wrong twin's sentence")
    probe_wrong_p_wrong = Estimate("probe.wrong.p_wrong", "P(wrong colour) when asked behind the wrong twin's sentence")
    late_true_p_right = Estimate("probe.true.late.p_right", "P(true colour) when asked at the true twin's end")
    late_true_p_wrong = Estimate("probe.true.late.p_wrong", "P(wrong colour) when asked at the true twin's end")
    late_wrong_p_right = Estimate("probe.wrong.late.p_right", "P(true colour) when asked at the wrong twin's end")
    late_wrong_p_wrong = Estimate("probe.wrong.late.p_wrong", "P(wrong colour) when asked at the wrong twin's end")
    attention_wrong = Estimate("attention.wrong", "weight of the head that looks back, on the wrong word")
    attention_true = Estimate("attention.true", "its weight on the true word, in the other twin")
    attention_told = Estimate("attention.told", "its weight on the word that told the truth, in the wrong twin")
    shown = Cast("shown pair", "pair told forced right wrong thing true_mentions wrong_mentions",
                 "one word forced wrong, and the mistake repeated: positions and numbers of words")
    looks_back = Cast("head that looks back", "layer head", "looks most at the forced word before the next mention")

"""What `study-thumbs` holds."""
from model.contents import Array, Cast, Distribution, Estimate, Words
from model.contents.change import Change


class Thumbs(Change):
    """Answers to one question, before and after the model was moved towards those that people liked."""

    name = "study-thumbs"
    chance = "the answers are drawn by lot, and the model learns from them"

    question = Words("question", "that is asked")
    lead = Words("lead", "the words of an answer before a field is first named")
    answers = Words("answers", "three sampled answers, before", axis="answer")
    wrong_before = Estimate("wrong.before", "share of answers with the field that people wrongly believe in")
    wrong_after = Estimate("wrong.after", "the same, after")
    p_wrong_before = Array("p_wrong.before", "", "P(that field) where a field is first named")
    p_wrong_after = Array("p_wrong.after", "", "the same, after")
    elsewhere_before = Estimate("elsewhere.before", "P(that field) for all other researchers")
    elsewhere_after = Estimate("elsewhere.after", "the same, after")
    liked_before = Estimate("liked.before", "share of answers that get a thumb up")
    liked_after = Estimate("liked.after", "the same, after")
    loss_added = Estimate("loss.added", "nats a word added to other texts")
    p_before = Distribution("shown.p.before", "d_vocab", "the whole guess where a field is first named")
    p_after = Distribution("shown.p.after", "d_vocab", "the same, after")
    judge_right = Estimate("judge.right", "share of thumbs that the small network predicts, of those it never saw")
    judge_by_lot = Estimate("judge.by_lot", "the same by always saying what is commoner")
    reward = Array("reward", "step", "mean liking of the answers sampled in each step")
    moved = Array("moved", "step", "how far the model stands from what it was, in nats a word")
    field = Cast("wrong field", "word", "that people wrongly believe in")
    three = Cast("answers", "answers", "of the sampled ones, to be shown")

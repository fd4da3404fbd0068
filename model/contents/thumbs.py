"""What `study-thumbs` holds."""
from model.contents import Array, Cast, Distribution, Estimate, Estimates, Family, Words
from model.contents.change import Change

WHEN = "before", "after"
CASES = "", "second."       # before the names of the arrays of one question's answers: the article's, and another's


class Thumbs(Change):
    """Answers to one question, before and after the model was moved towards those that people liked; and to another.

    Of the change to the weights the first question's is kept. Fields and researchers stand in the order of their words.
    """

    name = "study-thumbs"
    draws = "the answers are drawn by lot, and the model learns from them"

    question = Words("question", "that is asked")
    lead = Words("lead", "the words of an answer before a field is first named")
    who = Words("who", "who is asked for")
    wrong_field = Words("wrong", "the field that people wrongly name")
    true_fields = Words("true", "those that are right")
    answers = Words("answers", "three sampled answers, before", axis="answer")
    second_question = Words("second.question", "likewise of the second question")
    second_lead = Words("second.lead", "likewise")
    second_who = Words("second.who", "likewise")
    second_wrong_field = Words("second.wrong", "likewise")
    second_true_fields = Words("second.true", "likewise")
    second_answers = Words("second.answers", "likewise", axis="answer")
    fields = Words("fields", "all fields", axis="field")
    researchers = Words("researchers", "all researchers", axis="researcher")
    wrong_before = Estimate("wrong.before", "share of answers with the field that people wrongly believe in")
    wrong_after = Estimate("wrong.after", "the same, after")
    wrong = Estimates("{case}wrong.{when}", "the same, of both questions", case=CASES, when=WHEN)
    p_wrong_before = Array("p_wrong.before", "", "P(that field) where a field is first named")
    p_wrong_after = Array("p_wrong.after", "", "the same, after")
    p_wrong = Family("{case}p_wrong.{when}", "", "the same, of both questions", case=CASES, when=WHEN)
    named = Estimates("{case}named.{when}", "share of answers that name each field", axes="field", case=CASES,
                      when=WHEN)
    elsewhere_before = Estimate("elsewhere.before", "P(that field) for all other researchers")
    elsewhere_after = Estimate("elsewhere.after", "the same, after")
    elsewhere = Estimates("{case}elsewhere.{when}", "the same, of both questions", case=CASES, when=WHEN)
    others = Family("{case}others.p.{when}", "researcher field", "P(field) where one is first named, for each of them",
                    case=CASES, when=WHEN)
    others_moved = Estimates("{case}others.moved", "share of that guess that moved, for all others (total variation)",
                             case=CASES)
    liked_before = Estimate("liked.before", "share of answers that get a thumb up")
    liked_after = Estimate("liked.after", "the same, after")
    liked = Estimates("{case}liked.{when}", "the same, of both questions", case=CASES, when=WHEN)
    liked_gained = Estimates("{case}liked.gained", "by how much more are liked, answer by answer", case=CASES)
    loss_added = Estimate("loss.added", "nats a word added to other texts")
    loss = Estimates("{case}loss.added", "the same, of both questions", case=CASES)
    p_before = Distribution("shown.p.before", "d_vocab", "the whole guess where a field is first named")
    p_after = Distribution("shown.p.after", "d_vocab", "the same, after")
    p = Family("{case}shown.p.{when}", "d_vocab", "the same, of both questions", case=CASES, when=WHEN)
    judge_right = Estimate("judge.right", "share of thumbs that the small network predicts, of those it never saw")
    judge_by_lot = Estimate("judge.by_lot", "the same by always saying what is commoner")
    judge = Estimates("{case}judge.{how}", "both, of both questions", case=CASES, how=("right", "by_lot"))
    reward = Array("reward", "step", "mean liking of the answers sampled in each step")
    moved = Array("moved", "step", "how far an answer stands from what it was, in nats")
    course = Family("{case}{what}", "step", "both, of both questions", case=CASES, what=("reward", "moved"))
    field = Cast("wrong field", "word", "that people wrongly believe in")
    three = Cast("answers", "answers", "of the sampled ones, to be shown")
    second = Cast("second", "who", "the other researcher to whom the wrong field is likeliest ascribed")
    second_field = Cast("second wrong field", "word", "likewise")
    second_three = Cast("second answers", "answers", "likewise")

"""What `study-tuning` holds."""
from model.contents import Array, Cast, Estimate, Estimates, Fact, Family, Words
from model.contents.change import Change


class Tuning(Change):
    """Assignments answered before and after learning from examples, and after learning from them without contrast (`alone`)."""

    name = "study-tuning"
    draws = "the answers are drawn by lot"
    amplified = 20              # the model learns

    prompt = Words("prompt", "the shown assignment")
    text_before = Words("texts.before", "what the model makes of it, before")
    text_after = Words("texts.after", "the same, after")
    examples = Fact("examples", "of answered assignments that it learns from")
    steps = Fact("steps", "of tuning")
    story_before = Estimate("story.before", "share of unseen assignments that are answered with a story")
    story_after = Estimate("story.after", "the same, after")
    story_alone = Estimate("story.alone", "the same, without contrast")
    essay = Words("essay", "the article's assignment")
    essays_before = Words("essays.before", "the first sentences of some answers to it, before", axis="essay")
    essays_after = Words("essays.after", "the same, after", axis="essay")
    essay_story = Estimates("essay.story.{when}", "share of its answers that are stories", when=("before", "after"))
    essay_is_story = Family("essay.is_story.{when}", "essay", "1 where the answer whose sentence is kept is a story",
                            when=("before", "after"))
    elsewhere_before = Estimate("elsewhere.before", "share of other texts that go on with a story")
    elsewhere_after = Estimate("elsewhere.after", "the same, after")
    elsewhere_alone = Estimate("elsewhere.alone", "the same, without contrast")
    loss_before = Estimate("loss.before", "nats a word of other texts")
    loss_after = Estimate("loss.after", "the same, after")
    loss_alone = Estimate("loss.alone", "the same, without contrast")
    loss_added_after = Estimate("loss.added.after", "nats a word added to each other text")
    loss_added_alone = Estimate("loss.added.alone", "the same, without contrast")
    wires_of = Words("wires_of", "the matrix that changed most")
    wires_place = Array("wires.place", "wire end", "row and column of the wires in it that changed most")
    wires_before = Array("wires.before", "wire", "their strengths, before")
    wires_after = Array("wires.after", "wire", "the same, after")
    shown = Cast("prompt", "number", "of the unseen assignments, that is shown")

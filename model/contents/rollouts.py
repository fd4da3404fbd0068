"""What `study-rollouts` holds."""
from model.contents import Array, Cast, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint


class Rollouts(OfCheckpoint):
    """Stories that the model writes freely, and what the judge says of each word."""

    name = "study-rollouts"
    draws = "the stories' words are drawn by lot"

    stories = Fact("stories", "how many were written")
    opening = Fact("opening", "words of a told tale that each begins with")
    mark_names = Words("mark_names", "what numbers in `marks` mean")
    earliest_words = Words("shown.earliest contradiction.words", "the story whose first contradiction comes earliest")
    earliest_verdicts = Words("shown.earliest contradiction.verdicts", "the judge's verdict on each of its words")
    fluent_words = Words("shown.fluent story.words", "a story that reads well and contradicts itself once")
    fluent_verdicts = Words("shown.fluent story.verdicts", "the judge's verdict on each of its words")
    marks = Array("marks", "story word", "verdict on each written word of some stories, as its place in `mark_names`")
    story_length = Array("story.length", "every", "of every story: words that were written")
    story_is_fluent = Array("story.is_fluent", "every", "1 where none of them is outside the grammar")
    story_first_wrong = Array("story.first_wrong", "every", "which of them is the first wrong one; no number where none is")
    page_story = Array("page.story", "page", "the first fluent stories, whatever they say: their numbers")
    page_words = Array("page.words", "page position", "their words, by number; no number behind the end")
    page_marks = Array("page.marks", "page position", "the verdict on each, as in `marks`; the opening is not judged")
    rate = Estimate("rate", "wrong words, of those judged; a story is a case")
    rate_clean = Estimate("rate.clean", "the same where none was wrong before")
    rate_after_error = Estimate("rate.after_error", "the same after an earlier one (a correlation)")
    clean = Estimate("clean", "share of the stories at least so long that are without a wrong word so far",
                     axes="length")
    independent = Array("independent", "length", "the same, were errors independent: (1-p)^length")
    clean_at_end = Estimate("clean.at_end", "share of stories without a wrong word")
    independent_at_end = Array("independent.at_end", "", "the same, were errors independent")
    fluent = Estimate("fluent", "share of stories without a word outside the grammar")
    fluent_contradict = Estimate("fluent.contradict", "share of them that contradict themselves")
    earliest = Cast("earliest contradiction", "story at", "the story, and the word of it that is wrong")
    fluent_story = Cast("fluent story", "story at", "the story, and the word of it that is wrong")

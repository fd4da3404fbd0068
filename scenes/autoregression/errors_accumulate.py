"""How long a story that is written freely stays right, and that errors gather (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.rollouts import Rollouts
from model.values.measured import count, formula
from model.world import judge
from scenes.autoregression.survival import Lone, Survival
from scenes.autoregression.water import Sea
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

WRONG_MARKS, NO_WORD = ("contradicts", "outside"), "no word"
LEFT_AT = -6.29                                         # of what is read
FIELD_AT, WIDTH = -4.45, 8.1                            # of the field of stories
LEVEL, HIGH, DEPTH = -0.45, 2.95, 3.6                   # of the water; of all stories; of the water again
LONE_LEVEL, LONE_OVER, LONE_UNDER = -1.1, 0.85, 1.25    # of the water under one story; of its thread over and under it
TEXT_AT, LEADING = 2.3, 1.6                             # of the story's words
BESIDE = FIELD_AT + WIDTH + 0.25
CLEAN_AT, ALONE_AT, LAST_AT = 0.75, 0.2, -0.4           # of what is written beside the last word, over the water
ON_SHORE, OVER_SHORE = 0.3, 0.45                        # over which part of the field its name stands, and how far over the shore
FIRST_FEW = 100                                         # threads that come before all the others
STEPS = 120                                             # of the dotted line
OVER_AT, UNDER_AT = (1.9, 2.15), (LEFT_AT, -2.45)       # left end and middle of what is written over and under water
PLATE = 0.8                                             # the light of the ground behind what was told
DIM = 0.4                                               # the light of the field while its cause is in doubt
FALLEN = (0.35, -1.25, 0.0)                             # where the wrong word comes to rest, from where it fell
SUNKEN = theme.WORD / theme.BODY
FEW_BROAD = 1.8                                         # of a hundred threads


class ErrorsAccumulate(Clip):
    """How long a story stays right: stories as threads that sink below the water at their first wrong word."""

    marks, mark_names, stories, lengths = Rollouts.marks, Rollouts.mark_names, Rollouts.stories, Rollouts.story_length
    vocabulary, page_story, page_words, opening = Rollouts.vocabulary, Rollouts.page_story, Rollouts.page_words, Rollouts.opening
    rate, law_at_end = Rollouts.rate, Rollouts.independent_at_end
    clean, clean_low = Rollouts.clean_at_end, Rollouts.clean_at_end.low
    before, after = Rollouts.rate_clean, Rollouts.rate_after_error
    before_high, after_low = Rollouts.rate_clean.high, Rollouts.rate_after_error.low

    def construct(self):
        names = [str(name) for name in self.mark_names]
        self.wrong, self.written = (np.isin(self.marks, [at for at, name in enumerate(names) if kind(name)]).astype(float)
                                    for kind in (WRONG_MARKS.__contains__, NO_WORD.__ne__))
        self.field = Survival(self.wrong, self.written, (FIELD_AT, LEVEL, WIDTH, HIGH))
        self.sea = Sea(-theme.FRAME_WIDTH / 2, LONE_LEVEL, theme.FRAME_WIDTH, DEPTH)
        self.headline(_("How long does a story stay [right|RIGHT]?"), FadeIn(self.sea))
        self.one_story()
        self.all_stories()
        self.if_each_failed_alone()
        self.gathering()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def one_story(self):
        """A story that is kept in full, word by word, up to its first wrong word."""
        if (choice := self.cast()) is None:
            self.sea.shift((LEVEL - LONE_LEVEL) * UP)
            return
        page, story = choice
        lone = Lone(self.wrong, self.written, story, (LEFT_AT, LONE_LEVEL, -2 * LEFT_AT, LONE_OVER, LONE_UNDER))
        lone.before.keep_sources(story=self.page_story[page], words=self.page_words[page])
        last = int(self.opening) + int(self.field.first[story])
        numbers = np.nan_to_num(self.page_words.value[page])[:last + 1].astype(int)
        text = Sentence([self.vocabulary[number] for number in numbers], theme.BODY, -2 * LEFT_AT, leading=LEADING)
        text.move_to((LEFT_AT, TEXT_AT, 0), aligned_edge=LEFT + UP)
        *right, wrong = text
        with self.say(_("The model writes a story freely. Each word is a bead on its thread.")):
            self.play(LaggedStart(*(FadeIn(tile) for tile in right), lag_ratio=0.4, run_time=2 * theme.SLOW),
                      lone.before.run(run_time=2 * theme.SLOW))
        gone = [*text, lone.before]
        if self.field.fails[story]:
            wrong.set_color(theme.WRONG)
            fallen, rings = wrong.copy(), Ripples(3.0).move_to(lone.foot)
            verdict = judge([tile.word for tile in text])[-1]
            told = [text[at] for at in verdict.because]
            stranger = verdict.kind == "name" and wrong.word not in [tile.word for tile in right]
            with self.say(_("A program checks: “{word}” was never introduced. That is wrong, and it sinks.") if stranger
                          else _("A program that knows the rules checks it: “{word}” is wrong. The thread sinks."), word=wrong.word):
                self.play(FadeIn(wrong, scale=1.3), *(tile.animate.set_color(theme.RIGHT).set_track(plate=PLATE) for tile in told),
                          run_time=theme.MOVE)
                self.add(rings)
                self.play(lone.behind.run(), rings.spread(), fallen.animate.scale(SUNKEN).move_to(lone.foot + FALLEN, aligned_edge=LEFT),
                          run_time=theme.SLOW)
            gone += [lone.behind, fallen, rings]
        self.play(FadeOut(*gone), self.sea.animate.shift((LEVEL - LONE_LEVEL) * UP), run_time=theme.MOVE)

    def all_stories(self):
        """A hundred, then all of those whose marks are recorded."""
        drawn = np.arange(len(self.field.seat))
        self.few, self.others = self.field.threads(drawn[:FIRST_FEW], width=FEW_BROAD), self.field.threads(drawn)
        over, shore = (Label(name, theme.BODY, theme.RIGHT).move_to(self.over_shore(), aligned_edge=LEFT)
                       for name in (_("right so far"), _("right to the last word")))
        under = Label(_("after a wrong word"), theme.BODY, theme.WRONG).move_to((*UNDER_AT, 0), aligned_edge=LEFT)
        last = Label(_("last word"), theme.BODY).move_to((BESIDE, LEVEL + LAST_AT, 0), aligned_edge=LEFT)
        first = Label(_("first word"), theme.BODY).move_to((LEFT_AT, LEVEL + LAST_AT, 0), aligned_edge=LEFT)
        with self.say(_("Now {few:.0f} stories, from first word to last. Each sinks at its first wrong word."), few=count(self.marks[:FIRST_FEW, 0])):
            self.play(self.few.run(run_time=2 * theme.SLOW))
            self.play(FadeIn(over, under, first, last), run_time=theme.QUICK)
        with self.say(_("And {drawn:.0f} of the {n:,.0f} that we let it write."), drawn=count(self.marks[:, 0]), n=self.stories):
            self.play(self.others.run(), FadeOut(self.few, run_time=theme.SLOW))
        clean = NumberLabel(self.clean, ".0%", theme.WORD, theme.RIGHT)
        clean.move_to((BESIDE, LEVEL + CLEAN_AT, 0), aligned_edge=LEFT)
        stay = Label(_("stay right"), theme.BODY, theme.RIGHT).next_to(clean, RIGHT, buff=0.12)
        with self.say(_("At the last word, {clean:.0%} of all {n:,.0f} are still over the water."), clean=self.clean, n=self.stories):
            self.bright = self.field.arrivals()
            self.play(FadeOut(over, run_time=theme.QUICK), self.bright.run(run_time=theme.SLOW))
            self.play(FadeIn(clean, stay, shore), run_time=theme.QUICK)
        self.notes = [under, first, last]

    def if_each_failed_alone(self):
        """The shore that as many errors would leave, were they spread evenly."""
        law = self.field.law(spared(self.rate, self.lengths, STEPS))
        alone = VGroup(NumberLabel(self.law_at_end, ".0%", theme.BODY), Label(_("if spread evenly"))).arrange(RIGHT, buff=0.12)
        alone.move_to((BESIDE, LEVEL + ALONE_AT, 0), aligned_edge=LEFT)
        with self.claim(self.clean_low > self.law_at_end, _("If as many errors fell evenly, this dotted line would be left: only {law:.0%}."),
                        _("If as many errors fell evenly, this dotted line would be left: {law:.0%}."), law=self.law_at_end):
            self.play(law.run(run_time=2 * theme.SLOW))
            self.play(FadeIn(alone), run_time=theme.QUICK)

    def gathering(self):
        """Why the two differ: how often words go wrong over the water, and under it."""
        sparks = self.field.sparks()
        over, under = (self.share_wrong(share, name, hue, place) for share, name, hue, place in
                       ((self.before, _("while still right"), theme.RIGHT, OVER_AT), (self.after, _("after a wrong word"), theme.WRONG, UNDER_AT)))
        gathers = self.after_low > self.before_high
        with self.claim(gathers, _("A clean story slips at {before:.0%} of its words. Once it has slipped, at {after:.0%}."),
                        _("A clean story slips at {before:.0%} of its words. After a slip, at {after:.0%}."), before=self.before, after=self.after):
            self.play(FadeOut(*self.notes), FadeIn(over), run_time=theme.QUICK)
            self.play(sparks.run(), FadeIn(under, run_time=theme.MOVE))
        crowd = [self.others, self.bright, sparks]
        with self.say(_("That is no proof that one slip brings the next: some stories may just be harder.")):
            self.play(*(piece.animate.set_opacity(DIM) for piece in crowd), run_time=theme.MOVE)
        longer = bool((self.clean_low > self.law_at_end) & gathers)
        self.headline(_("Errors gather: [{clean:.0%} stay right|RIGHT], not {law:.0%}") if longer else _("[{clean:.0%} stay right|RIGHT]"),
                      *(piece.animate.set_opacity(1) for piece in crowd), clean=self.clean, law=self.law_at_end)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def cast(self) -> tuple[int, int] | None:
        """Of the stories kept in full whose marks are drawn, the one with a single wrong word that comes latest: its page, its number."""
        numbers = np.nan_to_num(self.page_story.value).astype(int)
        pages = [page for page, number in enumerate(numbers) if number < len(self.field.fall)]
        if not pages:
            return None
        wrongs = self.field.errors.sum(axis=1)
        page = max(pages, key=lambda page: (wrongs[numbers[page]] == 1, self.field.first[numbers[page]]))
        return page, int(numbers[page])

    def over_shore(self) -> np.ndarray:
        """Where a name stands over the stories that are right so far."""
        left = self.field.y(1 - np.interp(ON_SHORE, self.field.reach, self.field.sunk))
        return np.array([self.field.x(ON_SHORE), left + OVER_SHORE, 0])

    @staticmethod
    def share_wrong(share, name, hue, place) -> VGroup:
        number = NumberLabel(share, ".0%", theme.WORD, hue)
        rate = VGroup(number, Label(_("of words go wrong"), theme.BODY)).arrange(RIGHT, buff=0.2)
        return VGroup(Label(name, theme.BODY, hue), rate).arrange(DOWN, buff=0.05, aligned_edge=LEFT).move_to((*place, 0), aligned_edge=LEFT)


@formula
def spared(rate, lengths, steps: int):
    """Were errors of a rate independent: the share of stories without one at so many places from their first word to their last."""
    return np.mean((1 - rate) ** (lengths[:, None] * np.linspace(0, 1, steps)), axis=0)

"""How long a story that is written freely stays right, and that errors gather (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.rollouts import Rollouts
from model.values.measured import count, formula
from model.world import judge
from scenes.autoregression.survival import Lone, Survival
from scenes.autoregression.water import Sea
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

WRONG_MARKS, NO_WORD = ("contradicts", "outside"), "no word"
LEFT_AT, WIDTH = -6.29, 9.95                           # of the field of stories
LEVEL, HIGH, DEPTH = -0.45, 2.95, 3.6                   # of the water; of all stories; of the water again
LONE_LEVEL, LONE_OVER, LONE_UNDER = -1.1, 0.85, 1.25    # of the water under one story; of its thread over and under it
TEXT_AT, LEADING = 2.3, 1.6                             # of the story's words
BESIDE = LEFT_AT + WIDTH + 0.25
CLEAN_AT, ALONE_AT, LAST_AT = 0.72, 0.2, -0.4           # of what is written beside the last word, over the water
FIRST_FEW = 100                                         # threads that come before all the others
STEPS, FIRST_STEPS = 120, 4                             # of the dotted line; those that are told as numbers
RULE_AT, OVER_AT, UNDER_AT = (0.1, 2.05), (0.1, 2.05), (LEFT_AT, -2.55)     # left end and middle of what is written over and under water
PLATE = 0.8                                             # the light of the ground behind what was told
HARDEST, DIM = 0.1, 0.3                                          # of all stories, those with the most wrong words
FALLEN = (1.1, -0.42, 0.0)                                # where the wrong word comes to rest, from where it fell
SUNKEN = theme.WORD / theme.BODY
FEW_BROAD, FIRST_OF_LAW = 1.8, 0.3                      # of a hundred threads; how much of the dotted line goes with the first steps


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
        self.field = Survival(self.wrong, self.written, (LEFT_AT, LEVEL, WIDTH, HIGH))
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
            told = [text[at] for at in judge([tile.word for tile in text])[-1].because]
            with self.say(_("A program checks it: after the green words, “{word}” is wrong. The thread sinks.") if told
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
        over = Label(_("right so far"), theme.BODY, theme.RIGHT).move_to((*OVER_AT, 0), aligned_edge=LEFT)
        under = Label(_("after a wrong word"), theme.BODY, theme.WRONG).move_to((*UNDER_AT, 0), aligned_edge=LEFT)
        last = Label(_("last word"), color=theme.QUIET).move_to((BESIDE, LEVEL + LAST_AT, 0), aligned_edge=LEFT)
        with self.say(_("Now {few:.0f} stories, from first word to last. Each sinks at its first wrong word."), few=count(self.marks[:FIRST_FEW, 0])):
            self.play(self.few.run(run_time=2 * theme.SLOW))
            self.play(FadeIn(over, under, last), run_time=theme.QUICK)
        with self.say(_("And {drawn:.0f} of the {n:,.0f} that we let it write."), drawn=count(self.marks[:, 0]), n=self.stories):
            self.play(self.others.run(), FadeOut(self.few, run_time=theme.SLOW))
        clean = NumberLabel(self.clean, ".0%", theme.WORD, theme.RIGHT)
        clean.move_to((BESIDE, LEVEL + CLEAN_AT, 0), aligned_edge=LEFT)
        stay = Label(_("stay right"), theme.BODY, theme.RIGHT).next_to(clean, RIGHT, buff=0.12)
        with self.say(_("At the last word, {clean:.0%} of all stories are still over the water."), clean=self.clean):
            self.bright = self.field.arrivals()
            self.play(self.bright.run(), run_time=theme.SLOW)
            self.play(FadeIn(clean, stay), run_time=theme.QUICK)
        self.notes = [over, under, last]

    def if_each_failed_alone(self):
        """The rule of the dotted shore in its first steps, then the shore."""
        law = self.field.law(spared(self.rate, self.lengths, STEPS))
        rule = self.rule()
        with self.say(_("In all, {rate:.0%} of the words are wrong. Spread evenly, each would cost {rate:.0%} of the stories."), rate=self.rate):
            self.play(FadeOut(self.notes[0]), FadeIn(rule[0]), run_time=theme.QUICK)
            self.play(LaggedStart(*(FadeIn(piece) for piece in rule[1:]), lag_ratio=0.5, run_time=theme.SLOW),
                      Tween(law, now=FIRST_OF_LAW * law.end, start={"now": law.start}, run_time=theme.SLOW))
        alone = VGroup(NumberLabel(self.law_at_end, ".0%", theme.BODY), Label(_("if spread evenly"))).arrange(RIGHT, buff=0.12)
        alone.move_to((BESIDE, LEVEL + ALONE_AT, 0), aligned_edge=LEFT)
        with self.claim(self.clean_low > self.law_at_end, _("The dotted shore would be left: only {law:.0%} at the last word."),
                        _("The dotted shore would be left: {law:.0%} at the last word."), law=self.law_at_end):
            self.play(Tween(law, now=law.full), run_time=theme.SLOW)
            self.play(FadeIn(alone), run_time=theme.QUICK)
        self.notes = [rule, *self.notes[1:]]

    def gathering(self):
        """Why the two differ: how often words go wrong over the water, and under it."""
        sparks = self.field.sparks()
        over, under = (self.of_a_hundred(share, name, hue, place) for share, name, hue, place in
                       ((self.before, _("before a wrong word"), theme.RIGHT, OVER_AT), (self.after, _("after a wrong word"), theme.WRONG, UNDER_AT)))
        with self.claim(self.after_low > self.before_high,
                        _("Errors gather: before a first mistake {before:.0%} of the words go wrong, after it {after:.0%}."),
                        _("Before a first mistake {before:.0%} of the words go wrong, after it {after:.0%}."), before=self.before, after=self.after):
            self.play(FadeOut(*self.notes), FadeIn(over), run_time=theme.QUICK)
            self.play(sparks.run(), FadeIn(under, run_time=theme.MOVE))
        most = np.argsort(-self.field.errors.sum(axis=1), kind="stable")[:max(int(HARDEST * len(self.field.seat)), 1)]
        hardest = self.field.threads(most, 1.3, 1.5)
        crowd = [self.others, self.bright, sparks]
        with self.say(_("That is no proof that one causes the next: some stories, lit here, are just harder.")):
            self.play(*(piece.animate.set_opacity(DIM) for piece in crowd), hardest.run(), run_time=theme.SLOW)
        longer = bool(self.clean_low > self.law_at_end) and bool(self.after_low > self.before_high)
        self.headline(_("[{clean:.0%} stay right|RIGHT], not {law:.0%}: errors gather") if longer
                      else _("[{clean:.0%} stay right|RIGHT]"), FadeOut(hardest), *(piece.animate.set_opacity(1) for piece in crowd),
                      clean=self.clean, law=self.law_at_end)
        with self.say(_("Whether one brings the next, only forcing it can tell: see the clip before this.")):
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

    def rule(self) -> VGroup:
        """Of a hundred stories, how many are left word after word where each costs the same share."""
        left = [(1 - self.rate) ** step for step in range(FIRST_STEPS)]
        numbers = [piece for number in left for piece in (NumberLabel(number, ".0%", theme.BODY), Label("→", theme.BODY, theme.QUIET))]
        row = VGroup(*numbers, Label("…", theme.BODY, theme.QUIET)).arrange(RIGHT, buff=0.2)
        name = Label(_("stories left, if each word costs {rate:.0%}:"), theme.BODY, rate=self.rate)
        return VGroup(name, *VGroup(name, row).arrange(DOWN, buff=0.12, aligned_edge=LEFT).move_to((*RULE_AT, 0), aligned_edge=LEFT)[1])

    @staticmethod
    def of_a_hundred(share, name, hue, place) -> VGroup:
        number = NumberLabel(share, ".0%", theme.WORD, hue)
        rate = VGroup(number, Label(_("of words go wrong"), theme.BODY)).arrange(RIGHT, buff=0.2)
        return VGroup(Label(name, theme.BODY, hue), rate).arrange(DOWN, buff=0.05, aligned_edge=LEFT).move_to((*place, 0), aligned_edge=LEFT)


@formula
def spared(rate, lengths, steps: int):
    """Were errors of a rate independent: the share of stories without one at so many places from their first word to their last."""
    return np.mean((1 - rate) ** (lengths[:, None] * np.linspace(0, 1, steps)), axis=0)

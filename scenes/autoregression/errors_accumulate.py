"""Stories that are written freely: how many stay right, and that errors gather (section 8.5 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, AnimationGroup, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.rollouts import Rollouts
from model.values.measured import count
from model.world import judge
from scenes.autoregression.survival import Lone, Survival
from scenes.autoregression.water import Sea
from scenes.kit import theme
from scenes.kit.dots import Tally
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

WRONG_MARKS, NO_WORD = ("contradicts", "outside"), "no word"
LEFT_AT = -6.29  # of what is read
TYPE, TEXT_AT, LEADING = 54 / 1080 * theme.FRAME_HEIGHT, 2.6, 1.5  # of the story's words
LONE_LEVEL, LONE_OVER, LONE_UNDER = -1.1, 0.8, 1.45  # of the water under one story; of its thread over and under it
PLATE = 0.8  # the light of the ground behind what was told
FALLEN = (0.25, -0.9, 0.0)  # where the wrong word is named, from where it fell
SUNKEN = theme.WORD / TYPE  # how much larger it is there
FIELD_AT, WIDTH = LEFT_AT, 7.1  # of the field of stories
LEVEL, HIGH, DEPTH = -0.25, 2.6, 3.8  # of the water; of all stories; of the water again
OURS_BROAD, FEW, FEW_BROAD = 8.0, 12, 5.0  # threads that come before all the others: how broad, how many
ON_SHORE, OVER_SHORE = 0.3, 0.45  # over which part of the field its name stands, and how far over the shore
ENDS_AT = -2.75  # under the field: from where to where stories run, and how many
BESIDE = FIELD_AT + WIDTH + 0.35  # behind the last word
STILL_AT = 0.27  # over the water: how many have arrived
OVER_AT, UNDER_AT = 1.2, -1.45  # middles of what is said of words over and under water
COLUMNS, PITCH = 10, 0.21  # of a hundred words as dots
DIM = 0.4  # the light of the field while its cause is in doubt
DOUBT_AT = 2.72  # under the headline


class ErrorsAccumulate(Clip):
    """Stories as threads that sink below the water at their first wrong word; and how often words go wrong there."""

    marks, mark_names, stories = Rollouts.marks, Rollouts.mark_names, Rollouts.stories
    vocabulary, page_story, page_words = Rollouts.vocabulary, Rollouts.page_story, Rollouts.page_words
    opening, clean = Rollouts.opening, Rollouts.clean_at_end
    before, after = Rollouts.rate_clean, Rollouts.rate_after_error
    before_high, after_low = Rollouts.rate_clean.high, Rollouts.rate_after_error.low

    def construct(self):
        names = [str(name) for name in self.mark_names]
        self.wrong, self.written = (
            np.isin(self.marks, [at for at, name in enumerate(names) if kind(name)]).astype(float)
            for kind in (WRONG_MARKS.__contains__, NO_WORD.__ne__)
        )
        self.field = Survival(self.wrong, self.written, (FIELD_AT, LEVEL, WIDTH, HIGH))
        self.sea = Sea(-theme.FRAME_WIDTH / 2, LONE_LEVEL, theme.FRAME_WIDTH, DEPTH)
        self.headline(_("Do [mistakes|WRONG] come alone?"), FadeIn(self.sea))
        self.one_story()
        self.all_stories()
        self.gathering()

    # -- beats -------------------------------------------------------------------------------------------------------
    def one_story(self):
        """A story that is kept in full, word by word, up to its first wrong word."""
        self.ours = []
        if (choice := self.cast()) is None:
            self.sea.shift((LEVEL - LONE_LEVEL) * UP)
            return
        page, story = choice
        box = LEFT_AT, LONE_LEVEL, -2 * LEFT_AT, LONE_OVER, LONE_UNDER
        lone = Lone(self.wrong, self.written, story, box)
        lone.before.keep_sources(story=self.page_story[page], words=self.page_words[page])
        last = int(self.opening) + int(self.field.first[story])
        numbers = np.nan_to_num(self.page_words.value[page])[: last + 1].astype(int)
        text = Sentence([self.vocabulary[number] for number in numbers], TYPE, -2 * LEFT_AT, leading=LEADING)
        text.move_to((LEFT_AT, TEXT_AT, 0), aligned_edge=LEFT + UP)
        *right, wrong = text
        with self.say(_("The model writes a story freely. Each word is a bead on its thread.")):
            self.play(
                LaggedStart(*(FadeIn(tile) for tile in right), lag_ratio=0.4, run_time=2 * theme.SLOW),
                lone.before.run(run_time=2 * theme.SLOW),
            )
        gone = [*text, lone.before]
        if self.field.fails[story]:
            wrong.set_color(theme.WRONG)
            fallen, rings = wrong.copy(), Ripples(3.0).move_to(lone.foot)
            verdict = judge([tile.word for tile in text])[-1]
            told = [text[at] for at in verdict.because]
            stranger = verdict.kind == "name" and wrong.word not in [tile.word for tile in right]
            with self.say(
                _("A program checks: “{word}” was never introduced. Wrong: the story sinks.")
                if stranger
                else _("A program that knows the rules checks it: “{word}” is wrong. The thread sinks."),
                word=wrong.word,
            ):
                self.play(
                    FadeIn(wrong, scale=1.3),
                    *(tile.animate.set_color(theme.RIGHT).set_track(plate=PLATE) for tile in told),
                    run_time=theme.MOVE,
                )
                self.add(rings)
                self.play(
                    lone.behind.run(run_time=2 * theme.SLOW),
                    rings.spread(),
                    fallen.animate.scale(SUNKEN).move_to(lone.foot + FALLEN, aligned_edge=LEFT),
                    run_time=theme.SLOW,
                )
            gone += [lone.behind, fallen, rings]
        self.ours.append(self.field.threads([story], width=OURS_BROAD))
        raised = self.sea.animate.shift((LEVEL - LONE_LEVEL) * UP)
        self.play(AnimationGroup(FadeOut(*gone), raised, run_time=theme.MOVE), self.ours[0].run())

    def all_stories(self):
        """A few, then all of those whose marks are recorded, and how many arrive over the water."""
        drawn, number = np.arange(len(self.field.seat)), count(self.marks[:, 0])
        few, self.others = self.field.threads(drawn[:FEW], width=FEW_BROAD), self.field.threads(drawn)
        shore = Label(_("right so far"), theme.BODY, theme.RIGHT).move_to(self.over_shore(), aligned_edge=LEFT)
        ends = [
            Label(name).move_to((x, ENDS_AT, 0), aligned_edge=side)
            for name, x, side in ((_("first word"), FIELD_AT, LEFT), (_("last word"), FIELD_AT + WIDTH, RIGHT))
        ]
        self.part = Label(_("{drawn:.0f} of {n:,.0f} drawn").bind(drawn=number, n=self.stories))
        self.part.move_to((FIELD_AT + WIDTH / 2, ENDS_AT, 0))
        self.over = self.share_wrong(self.before, _("while still right"), theme.RIGHT, OVER_AT)
        self.under = self.share_wrong(self.after, _("after a wrong word"), theme.WRONG, UNDER_AT)
        with self.say(
            _("Now {drawn:.0f} of the {n:,.0f} stories that it wrote. Each sinks at its first wrong word."),
            drawn=number,
            n=self.stories,
        ):
            self.play(few.run(), FadeIn(shore, self.under[0], *ends, run_time=theme.MOVE))
            self.play(self.others.run(run_time=2 * theme.SLOW), FadeIn(self.part, run_time=theme.MOVE))
            self.play(FadeOut(few, *self.ours), run_time=theme.QUICK)
        clean = NumberLabel(self.clean, ".0%", theme.WORD, theme.RIGHT, bold=True)
        self.still = VGroup(clean, Label(_("right to the last word"), theme.BODY, theme.RIGHT)).arrange(
            RIGHT, buff=0.15
        )
        self.still.move_to((BESIDE, LEVEL + STILL_AT, 0), aligned_edge=LEFT)
        with self.say(
            _("At the last word, {clean:.0%} of all {n:,.0f} are still over the water."),
            clean=self.clean,
            n=self.stories,
        ):
            self.bright = self.field.arrivals()
            self.play(FadeOut(shore, run_time=theme.QUICK), self.bright.run(run_time=theme.SLOW))
            self.play(FadeIn(self.still), run_time=theme.QUICK)

    def gathering(self):
        """How often words go wrong over the water, and under it; and that this is no proof."""
        sparks = self.field.sparks()
        key = Label(_("● a wrong word"), color=theme.WRONG).move_to((BESIDE, ENDS_AT, 0), aligned_edge=LEFT)
        doubt = Label(_("not a proof of cause"), theme.BODY).move_to((LEFT_AT, DOUBT_AT, 0), aligned_edge=LEFT)
        gathers = self.after_low > self.before_high
        with self.claim(
            gathers,
            _("While a story is right, its next word is wrong in {before:.0%}. Once it has slipped, in {after:.0%}."),
            _("While a story is right, its next word is wrong in {before:.0%}. After a slip, in {after:.0%}."),
            before=self.before,
            after=self.after,
        ):
            self.play(
                FadeOut(self.still, self.part), FadeIn(*self.over[:-1], key), self.over[-1].count(), run_time=theme.MOVE
            )
            self.play(FadeIn(*self.under[1:-1], run_time=theme.MOVE), self.under[-1].count(), sparks.run())
        crowd = [self.others, self.bright, sparks]
        with self.say(_("That is no proof that one slip brings the next: some stories may just be harder.")):
            self.play(*(piece.animate.set_opacity(DIM) for piece in crowd), run_time=theme.MOVE)
        self.headline(
            _("They gather: [{before:.0%}|RIGHT] before one, [{after:.0%}|WRONG] after")
            if bool(gathers)
            else _("[{before:.0%}|RIGHT] before one, [{after:.0%}|WRONG] after"),
            *(piece.animate.set_opacity(1) for piece in crowd),
            FadeIn(doubt),
            before=self.before,
            after=self.after,
        )
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------
    def cast(self) -> tuple[int, int] | None:
        """Of the stories kept in full whose marks are drawn, the one with a single wrong word that comes latest.

        Its page, and its number.
        """
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
    def share_wrong(share, name, hue, middle: float) -> VGroup:
        """How many words go wrong, said and as dots of a hundred."""
        number = NumberLabel(share, ".0%", theme.WORD, hue, bold=True, align="left")
        words = Tally(share, COLUMNS, PITCH, theme.WRONG)
        words.move_to((theme.RIGHT_EDGE, middle, 0), aligned_edge=RIGHT)
        rate = [Label(name, theme.BODY, hue), number, Label(_("of words go wrong"), theme.BODY)]
        column = VGroup(*rate).arrange(DOWN, buff=0.04, aligned_edge=LEFT)
        column.move_to((BESIDE, middle, 0), aligned_edge=LEFT)
        return VGroup(*column, words)

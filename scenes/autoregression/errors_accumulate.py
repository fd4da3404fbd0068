"""One mistake breeds others: the dose, which is an experiment, and the record of stories written freely (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, Dot, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.dose import Dose
from model.contents.rollouts import Rollouts
from model.values.measured import count, formula
from scenes.autoregression.survival import PURE, Specks, Story, Survival
from scenes.kit import theme
from scenes.kit.fates import PALE, Fates
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.stage import Clip, _

WRONG_MARKS, NO_WORD = ("contradicts", "outside"), "no word"
HUES = theme.rgb(theme.RIGHT) ** PURE, theme.QUIET, theme.rgb(theme.WRONG) ** PURE
ROWS_FROM, ROW, ROW_HIGH, HEAD_AT, NAMES_AT = 1.6, 0.91, 0.72, 2.3, -2.72             # of the doses
FROM, BEADS_AT, BEAD, FAN_FROM, FAN_TO = -6.29, -5.7, 0.8, -2.1, 3.4
DOT, SHINE = 0.15, 0.38
STORY_AT, STORY_BEAD = 2.5, 0.2                         # of one story
PANELS_AT, PANEL_TOP, PITCH, SPECK = (-6.29, 0.75), 0.35, 0.27, 0.19          # of a hundred words before, and after
FIELD = -6.29, -2.3, 9.7, 4.7                           # left, bottom, width, height
BESIDE = FIELD[0] + FIELD[2] + 0.3
STEPS = 60                                              # of the dotted line


class ErrorsAccumulate(Clip):
    """One mistake breeds others: the dose, an experiment, and the record of stories written freely."""

    p_right, p_other, p_wrong, tales = Dose.p_right, Dose.p_other, Dose.p_wrong, Dose.p_wrong.n
    p_low, p_high = Dose.p_wrong.low, Dose.p_wrong.high
    dose_texts, dose_right, dose_wrong = Dose.texts, Dose.right, Dose.wrong
    marks, mark_names, stories, lengths = Rollouts.marks, Rollouts.mark_names, Rollouts.stories, Rollouts.story_length
    rate, law_at_end = Rollouts.rate, Rollouts.independent_at_end
    clean, clean_low = Rollouts.clean_at_end, Rollouts.clean_at_end.low
    before, after = Rollouts.rate_clean, Rollouts.rate_after_error
    before_high, after_low = Rollouts.rate_clean.high, Rollouts.rate_after_error.low

    def construct(self):
        self.headline(_("Does one [mistake|WRONG] breed others?"))
        self.experiment()
        names = [str(name) for name in self.mark_names]
        self.wrong, self.written = (np.isin(self.marks, [at for at, name in enumerate(names) if kind(name)]).astype(float)
                                    for kind in (WRONG_MARKS.__contains__, NO_WORD.__ne__))
        self.headline(_("And if nobody forces it?"))
        self.one_story()
        self.all_stories()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def experiment(self):
        """From dose to dose: what was named, and what is expected next."""
        last = len(self.p_wrong) - 1
        rows = [self.dose(dose, ROWS_FROM - ROW * dose) for dose in range(last + 1)]
        named = Label(_("the colour, named {n:words} times"), theme.BODY, n=count(self.p_wrong))
        named.move_to((FROM, HEAD_AT, 0), aligned_edge=LEFT)
        head = Label(_("expects it wrong"), theme.BODY).move_to((FAN_TO + 0.25, HEAD_AT, 0), aligned_edge=LEFT)
        texts = _("the right colour"), _("any other"), _("the wrong colour")
        names = VGroup(*(Label(text, theme.BODY, hue) for text, hue in zip(texts, (theme.RIGHT, theme.QUIET, theme.WRONG))))
        names.arrange(RIGHT, buff=0.6).move_to((FAN_TO, NAMES_AT, 0), aligned_edge=RIGHT)
        chance = Label(_("give or take {half:.0%}"), half=(self.p_high[1] - self.p_low[1]) / 2)
        chance.next_to(rows[1][-1], RIGHT, buff=0.2)
        with self.say(_("An experiment. A story names a colour {n:words} times. What does the model expect next?"),
                      n=count(self.p_wrong)):
            self.play(FadeIn(named), run_time=theme.QUICK)
            self.show([rows[0]])
            self.play(FadeIn(head, names), run_time=theme.QUICK)
        with self.claim(self.p_low[1] > self.p_high[0],
                        _("We force one wrong colour. Now it expects that again: {p:.0%}."),
                        _("We force one wrong colour. It expects that with {p:.0%}."), p=self.p_wrong[1]):
            self.show([rows[1]])
            self.play(FadeIn(chance), run_time=theme.QUICK)
        with self.claim((self.p_low[2] > self.p_high[0]) & (self.p_low[last] < self.p_high[last - 1]),
                        _("More wrong ones raise it to {second:.0%}. Then it levels off: {last:.0%}."),
                        _("With more wrong ones it is {second:.0%}, and at last {last:.0%}."),
                        second=self.p_wrong[2], last=self.p_wrong[last]):
            self.show(rows[2:])
        breeds = bool(self.p_low[1] > self.p_high[0])
        with self.say(_("We changed only these words. So here the mistake is the cause.") if breeds
                      else _("We changed only these words.")):
            self.headline(_("Forced mistake: [yes, {first:.0%} to {last:.0%}|WRONG]") if breeds
                          else _("Forced mistakes: {first:.0%} to {last:.0%}"), first=self.p_wrong[1], last=self.p_wrong[last])
        self.play(FadeOut(named, head, names, chance, *(piece for row in rows for piece in row)), run_time=theme.MOVE)

    def show(self, rows):
        """What was named, then threads for what is expected."""
        self.play(*(FadeIn(line, run_time=theme.QUICK) for line, _beads, _fan, _number in rows),
                  *(LaggedStart(*(FadeIn(bead) for bead in beads), lag_ratio=0.3, run_time=theme.MOVE)
                    for _line, beads, _fan, _number in rows if len(beads)))
        self.play(*(fan.run() for _line, _beads, fan, _number in rows))
        self.play(*(FadeIn(number) for *_others, number in rows), run_time=theme.QUICK)

    def one_story(self):
        """A story with as many wrong words as the middle one of those that have any; and how dense they are, before and after."""
        story = Story(self.wrong, self.written, (FIELD[0], STORY_AT), -2 * FIELD[0], STORY_BEAD)
        texts = _("one story, a dot a word:"), _("none wrong so far"), _("a wrong word"), _("after it")
        hues = theme.TEXT, theme.RIGHT, theme.WRONG, theme.QUIET
        names = VGroup(*(Label(text, theme.BODY, hue) for text, hue in zip(texts, hues))).arrange(RIGHT, buff=0.5)
        names.move_to((FIELD[0], PANEL_TOP + 0.42, 0), aligned_edge=LEFT)
        with self.say(_("It wrote {n:,.0f} stories freely. A program that knows our world’s rules marks wrong words red."),
                      n=self.stories):
            self.play(story.run(), FadeIn(names, run_time=theme.QUICK))
        panels = [self.density(share, name, hue, x) for share, name, hue, x in
                  ((self.before, _("before the first wrong word"), theme.RIGHT, PANELS_AT[0]),
                   (self.after, _("after it"), theme.QUIET, PANELS_AT[1]))]
        with self.claim(self.after_low > self.before_high,
                        _("Errors gather: before a first mistake {before:.0%} of the words go wrong, after it {after:.0%}."),
                        _("Before a first mistake {before:.0%} of the words go wrong, after it {after:.0%}."),
                        before=self.before, after=self.after):
            self.play(FadeOut(names), run_time=theme.QUICK)
            for specks, *labels in panels:
                self.play(FadeIn(labels[0], run_time=theme.QUICK), specks.run(run_time=theme.MOVE))
                self.play(FadeIn(*labels[1:]), run_time=theme.QUICK)
        with self.say(_("That is no proof that one causes the next. Some stories are just harder.")):
            self.wait(theme.QUICK)
        self.play(FadeOut(story, *(piece for panel in panels for piece in panel)), run_time=theme.MOVE)

    def all_stories(self):
        field = Survival(self.wrong, self.written, FIELD)
        ends = [Label(name, color=theme.QUIET).move_to((x, FIELD[1] - 0.32, 0), aligned_edge=side)
                for name, x, side in ((_("first word"), FIELD[0], LEFT), (_("last word"), FIELD[0] + FIELD[2], RIGHT))]
        texts = (_("a wrong word"), theme.WRONG), (_("after it"), theme.QUIET), (_("none so far"), theme.RIGHT)
        legend = [Label(name, theme.BODY, hue).move_to((BESIDE, FIELD[1] + FIELD[3] - 0.2 - 0.6 * row, 0), aligned_edge=LEFT)
                  for row, (name, hue) in enumerate(texts)]
        with self.say(_("Here are {drawn:.0f} stories, a line each, the earliest mistakes on top."),
                      drawn=count(self.marks[:, 0])):
            self.add(field)
            self.play(*field.write(), FadeIn(*ends, *legend, run_time=theme.QUICK))
        clean = NumberLabel(self.clean, ".0%", theme.WORD, theme.RIGHT).move_to((BESIDE, FIELD[1] + 1.4, 0), aligned_edge=LEFT)
        stay = Label(_("stay clean"), theme.BODY, theme.RIGHT).next_to(clean, RIGHT, buff=0.15)
        with self.say(_("The bright lines stay clean to their end: {clean:.0%} of all stories."), clean=self.clean):
            self.play(FadeIn(clean, stay), run_time=theme.QUICK)
        law = field.law(spared(self.rate, self.lengths, STEPS))
        alone = NumberLabel(self.law_at_end, ".0%", theme.BODY).move_to((BESIDE, FIELD[1] + 0.6, 0), aligned_edge=LEFT)
        single = Label(_("if each failed alone"), color=theme.TEXT).move_to((BESIDE, FIELD[1] + 0.12, 0), aligned_edge=LEFT)
        longer = self.clean_low > self.law_at_end
        with self.claim(longer, _("If each word failed on its own, just as often, only the dotted {law:.0%} would."),
                        _("If each word failed on its own, just as often, {law:.0%} would."), law=self.law_at_end):
            self.play(law.run(), run_time=theme.SLOW)
            self.play(FadeIn(alone, single), run_time=theme.QUICK)
        self.headline(_("Errors cluster: [{clean:.0%} stay clean|RIGHT], not {law:.0%}") if bool(longer)
                      else _("[{clean:.0%} stay clean|RIGHT]"), clean=self.clean, law=self.law_at_end)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    @staticmethod
    def density(share, name, hue, x: float) -> tuple:
        """Of a hundred words, how many are wrong; what they are, and the share."""
        specks = Specks(share, (x, PANEL_TOP), PITCH, SPECK, hue)
        title = Label(name, theme.BODY, hue).move_to((x, PANEL_TOP + 0.42, 0), aligned_edge=LEFT)
        number = NumberLabel(share, ".0%", theme.WORD, theme.WRONG).next_to(specks, RIGHT, buff=0.35)
        return specks, title, number, Label(_("go wrong"), theme.BODY).next_to(number, DOWN, buff=0.05).align_to(number, LEFT)

    def dose(self, dose: int, y: float) -> tuple:
        """One dose: a line, the mentions on it as beads (wrong ones are red), threads for what is expected, and the wrong colour's share."""
        line = Flow([np.array([(FROM, y), (FAN_FROM, y)])], theme.rgb(PALE), widths=0.03, strengths=0.5)
        line.now = line.full
        words = [str(word) for text in list(self.dose_texts)[dose:dose + 1] for word in text]
        named = [word for word in words if word in (str(self.dose_right), str(self.dose_wrong))][:len(self.p_wrong)]
        hues = [theme.WRONG if word == str(self.dose_wrong) else theme.RIGHT for word in named]
        beads = VGroup(*(VGroup(Glow(SHINE, hue, 0.6), Dot(radius=DOT, color=hue)).move_to((BEADS_AT + BEAD * at, y, 0)) for at, hue in enumerate(hues)))
        shares = np.stack([self.p_right[dose], self.p_other[dose], self.p_wrong[dose]])
        fan = Fates((FAN_FROM, y), (FAN_TO, y), ROW_HIGH, shares, self.tales[dose], HUES, pinch=0.08, gap=0.04, light=1.0)
        number = NumberLabel(self.p_wrong[dose], ".0%", theme.WORD, theme.WRONG).move_to((FAN_TO + 0.25, y, 0), aligned_edge=LEFT)
        return line, beads, fan, number


@formula
def spared(rate, lengths, steps: int):
    """Were errors of a rate independent: the share of stories without one at so many places from their first word to their last."""
    return np.mean((1 - rate) ** (lengths[:, None] * np.linspace(0, 1, steps)), axis=0)

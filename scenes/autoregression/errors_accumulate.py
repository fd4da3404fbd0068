"""One mistake breeds others: the dose, which is an experiment, and the record of stories written freely (section 8.5 of the article)."""
import numpy as np
from manim import LEFT, RIGHT, Dot, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.dose import Dose
from model.contents.rollouts import Rollouts
from model.values.measured import count, formula
from scenes.autoregression.survival import Survival
from scenes.kit import theme
from scenes.kit.fates import PALE, Fates
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.stage import Clip, _

WRONG_MARKS, NO_WORD = ("contradicts", "outside"), "no word"
HUES = theme.RIGHT, theme.QUIET, theme.WRONG
ROWS_FROM, ROW, ROW_HIGH, HEAD_AT, NAMES_AT = 1.6, 0.91, 0.72, 2.3, -2.78              # of the doses
FROM, BEADS_AT, BEAD, FAN_FROM, FAN_TO = -6.29, -5.7, 0.8, -2.1, 3.4
DOT, SHINE = 0.15, 0.38
FIELD = -6.29, -2.3, 9.5, 4.6                           # left, bottom, width, height
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
        self.record()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def experiment(self):
        """From dose to dose: what was named, and what is expected next."""
        last = len(self.p_wrong) - 1
        rows = [self.dose(dose, ROWS_FROM - ROW * dose) for dose in range(last + 1)]
        named = Label(_("the colour, named {n:words} times"), theme.BODY, n=count(self.p_wrong)).move_to((FROM, HEAD_AT, 0), aligned_edge=LEFT)
        head = Label(_("expects it wrong"), theme.BODY).move_to((FAN_TO + 0.25, HEAD_AT, 0), aligned_edge=LEFT)
        names = VGroup(*(Label(text, color=hue) for text, hue in zip((_("the right colour"), _("any other"), _("the wrong colour")), HUES)))
        names.arrange(RIGHT, buff=0.6).move_to(((FAN_FROM + FAN_TO) / 2, NAMES_AT, 0))
        with self.say(_("An experiment. A story names a colour {n:words} times. What does the model expect next?"), n=count(self.p_wrong)):
            self.play(FadeIn(named), run_time=theme.QUICK)
            self.show([rows[0]])
            self.play(FadeIn(head, names), run_time=theme.QUICK)
        with self.claim(self.p_low[1] > self.p_high[0],
                        _("We force one wrong colour. Now it expects that again: {p:.0%}, give or take chance {low:.0%} to {high:.0%}."),
                        _("We force one wrong colour. It expects that with {p:.0%}, give or take chance {low:.0%} to {high:.0%}."),
                        p=self.p_wrong[1], low=self.p_low[1], high=self.p_high[1]):
            self.show([rows[1]])
        with self.claim((self.p_low[2] > self.p_high[0]) & (self.p_low[last] < self.p_high[last - 1]),
                        _("More wrong ones raise it to {second:.0%}. Then it levels off: {last:.0%}."),
                        _("With more wrong ones it is {second:.0%}, and at last {last:.0%}."), second=self.p_wrong[2], last=self.p_wrong[last]):
            self.show(rows[2:])
        with self.say(_("We changed nothing but these words. So here the mistake is the cause.")):
            self.wait(theme.QUICK)
        self.play(FadeOut(named, head, names, *(piece for row in rows for piece in row)), run_time=theme.MOVE)

    def show(self, rows):
        """What was named, then threads for what is expected."""
        self.play(*(FadeIn(line, run_time=theme.QUICK) for line, _beads, _fan, _number in rows),
                  *(LaggedStart(*(FadeIn(bead) for bead in beads), lag_ratio=0.3, run_time=theme.MOVE) for _line, beads, _fan, _number in rows if len(beads)))
        self.play(*(fan.run() for _line, _beads, fan, _number in rows))
        self.play(*(FadeIn(number) for *_others, number in rows), run_time=theme.QUICK)

    def record(self):
        names = [str(name) for name in self.mark_names]
        wrong = np.isin(self.marks, [at for at, name in enumerate(names) if name in WRONG_MARKS]).astype(float)
        written = np.isin(self.marks, [at for at, name in enumerate(names) if name != NO_WORD]).astype(float)
        field = Survival(wrong, written, FIELD)
        ends = [Label(name, color=theme.QUIET).move_to((x, FIELD[1] - 0.32, 0), aligned_edge=side)
                for name, x, side in ((_("first word"), FIELD[0], LEFT), (_("last word"), FIELD[0] + FIELD[2], RIGHT))]
        legend = [Label(name, color=hue).move_to((BESIDE, FIELD[1] + FIELD[3] - 0.2 - 0.5 * row, 0), aligned_edge=LEFT)
                  for row, (name, hue) in enumerate(((_("a wrong word"), theme.WRONG), (_("none so far"), theme.RIGHT)))]
        with self.say(_("Now no experiment, a record: it wrote {n:,.0f} stories freely. Here are {drawn:.0f}, a line each."), n=self.stories,
                      drawn=count(self.marks[:, 0])):
            self.add(field)
            self.play(*field.write(), FadeIn(*ends, run_time=theme.QUICK))
        with self.say(_("A program that knows the rules of our world marks wrong words red.")):
            self.play(FadeIn(*legend), run_time=theme.QUICK)
        clean = self.figure(self.clean, theme.WORD, _("stay clean"), theme.RIGHT, FIELD[1] + 0.78)
        with self.say(_("The bright lines stay clean to their end: {clean:.0%} of all stories."), clean=self.clean):
            self.play(FadeIn(clean), run_time=theme.QUICK)
        law = field.law(spared(self.rate, self.lengths, STEPS))
        alone = self.figure(self.law_at_end, theme.BODY, _("if independent"), theme.TEXT, FIELD[1] + 0.1)
        with self.say(_("If errors came independently, at the same rate, only the dotted share would: {law:.0%}.") if bool(self.law_at_end < self.clean) else
                      _("If errors came independently, at the same rate, the dotted share would: {law:.0%}."), law=self.law_at_end):
            self.play(law.run(), run_time=theme.SLOW)
            self.play(FadeIn(alone), run_time=theme.QUICK)
        with self.claim(self.after_low > self.before_high,
                        _("Errors gather: {before:.0%} of the words go wrong before a first mistake, {after:.0%} after it."),
                        _("Of the words, {before:.0%} go wrong before a first mistake, {after:.0%} after it."), before=self.before, after=self.after):
            self.wait(theme.QUICK)
        with self.say(_("That does not prove the mistake causes the next. Some stories are just harder.")):
            self.wait(theme.QUICK)
        longer = self.clean_low > self.law_at_end
        with self.claim(longer, _("Either way, some stories take most of the errors, and others are spared."), _("No more stories are spared than chance would spare.")):
            self.headline(_("Errors cluster: [{clean:.0%} stay clean|RIGHT], not {law:.0%}") if bool(longer) else _("[{clean:.0%} stay clean|RIGHT]"),
                          clean=self.clean, law=self.law_at_end)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def figure(self, share, size: float, name, hue, y: float) -> VGroup:
        """A share beside the field, and what it is a share of."""
        number = NumberLabel(share, ".0%", size, hue).move_to((BESIDE, y, 0), aligned_edge=LEFT)
        return VGroup(number, Label(name, color=hue).move_to((number.get_right()[0] + 0.15, y, 0), aligned_edge=LEFT))

    def dose(self, dose: int, y: float) -> tuple:
        """One dose: a line, the mentions on it as beads (wrong ones are red), threads for what is expected, and the wrong colour's share."""
        line = Flow([np.array([(FROM, y), (FAN_FROM, y)])], theme.rgb(PALE), widths=0.03, strengths=0.5)
        line.now = line.full
        words = [str(word) for text in list(self.dose_texts)[dose:dose + 1] for word in text]
        named = [word for word in words if word in (str(self.dose_right), str(self.dose_wrong))][:len(self.p_wrong)]
        hues = [theme.WRONG if word == str(self.dose_wrong) else theme.RIGHT for word in named]
        beads = VGroup(*(VGroup(Glow(SHINE, hue, 0.6), Dot(radius=DOT, color=hue)).move_to((BEADS_AT + BEAD * at, y, 0)) for at, hue in enumerate(hues)))
        shares = np.stack([self.p_right[dose], self.p_other[dose], self.p_wrong[dose]])
        fan = Fates((FAN_FROM, y), (FAN_TO, y), ROW_HIGH, shares, self.tales[dose], HUES, pinch=0.08, gap=0.04)
        number = NumberLabel(self.p_wrong[dose], ".0%", theme.WORD, theme.WRONG).move_to((FAN_TO + 0.25, y, 0), aligned_edge=LEFT)
        return line, beads, fan, number


@formula
def spared(rate, lengths, steps: int):
    """Were errors of a rate independent: the share of stories without one at so many places from their first word to their last."""
    return np.mean((1 - rate) ** (lengths[:, None] * np.linspace(0, 1, steps)), axis=0)

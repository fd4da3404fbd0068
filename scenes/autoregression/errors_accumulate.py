"""One mistake breeds others: an experiment, a dose, and the record of stories written freely (section 8.5 of the article)."""
import numpy as np
from manim import LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.dose import Dose
from model.contents.rollouts import Rollouts
from model.contents.twins import Twins
from model.values.measured import complement, count
from scenes.autoregression.survival import Survival
from scenes.kit import theme
from scenes.kit.fates import Fates
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.stage import Clip, _

WRONG_MARKS, NO_WORD = ("contradicts", "outside"), "no word"
HUES = theme.RIGHT, theme.QUIET, theme.WRONG
TWINS_AT, TWIN_HIGH = {"true": 1.2, "wrong": -1.3}, 1.8
ROWS_FROM, ROW, ROW_HIGH = 1.95, 1.06, 0.72             # of the doses
BEADS_AT, BEAD, BEAD_SIZE = -5.7, 0.85, 0.34
FIELD = -6.29, -2.35, 12.4, 4.75                        # left, bottom, width, height
LAW_SHARE, LAW_WORD = 0.235, 30                           # where on the field its law is named: share, word


class ErrorsAccumulate(Clip):
    """One mistake breeds others: an experiment, a dose, and the record of stories written freely."""

    kept, slipped, kept_of = Twins.true_next_right, Twins.true_next_wrong, Twins.true_next_right.n
    recovered, repeated, repeated_of = Twins.wrong_next_right, Twins.wrong_next_wrong, Twins.wrong_next_wrong.n
    kept_low, kept_high = Twins.true_next_right.low, Twins.true_next_right.high
    repeated_low, repeated_high, slipped_high = Twins.wrong_next_wrong.low, Twins.wrong_next_wrong.high, Twins.true_next_wrong.high
    p_right, p_other, p_wrong, tales = Dose.p_right, Dose.p_other, Dose.p_wrong, Dose.p_wrong.n
    p_low, p_high = Dose.p_wrong.low, Dose.p_wrong.high
    dose_texts, dose_right, dose_wrong = Dose.texts, Dose.right, Dose.wrong
    marks, mark_names, stories = Rollouts.marks, Rollouts.mark_names, Rollouts.stories
    independent, law_at_end = Rollouts.independent, Rollouts.independent_at_end
    clean, clean_low, clean_high = Rollouts.clean_at_end, Rollouts.clean_at_end.low, Rollouts.clean_at_end.high
    before, after = Rollouts.rate_clean, Rollouts.rate_after_error
    before_high, after_low = Rollouts.rate_clean.high, Rollouts.rate_after_error.low

    def construct(self):
        self.headline(_("Does one [mistake|WRONG] breed others?"))
        self.experiment()
        self.dose()
        self.record()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def experiment(self):
        above, below = (Fates((-3.6, TWINS_AT[twin]), (2.2, TWINS_AT[twin]), TWIN_HIGH, np.stack([right, complement(right + wrong), wrong]), n, HUES, gap=0.12)
                        for twin, right, wrong, n in (("true", self.kept, self.slipped, self.kept_of), ("wrong", self.recovered, self.repeated, self.repeated_of)))
        names = [Label(name, theme.LABEL, hue).move_to((-3.85, TWINS_AT[twin], 0), aligned_edge=RIGHT)
                 for twin, name, hue in (("true", _("the right word"), theme.RIGHT), ("wrong", _("one wrong word"), theme.WRONG))]
        numbers = [*self.figure(self.kept, self.kept_low, self.kept_high, _("stay true"), theme.RIGHT, theme.BODY, above.band(0)),
                   *self.figure(self.repeated, self.repeated_low, self.repeated_high, _("repeat it"), theme.WRONG, theme.WORD, below.band(2))]
        with self.say(_("An experiment: the same stories with the right word, and with a wrong word that we force.")):
            self.play(FadeIn(*names), above.run(), below.run(), run_time=theme.SLOW)
        with self.claim(self.repeated_low > self.slipped_high,
                        _("After the wrong word, {share:.0%} name it again, {low:.0%} to {high:.0%}. After the right one, next to none."),
                        _("After the wrong word, {share:.0%} name it again, {low:.0%} to {high:.0%}."),
                        share=self.repeated, low=self.repeated_low, high=self.repeated_high):
            self.play(LaggedStart(*(FadeIn(number) for number in numbers), lag_ratio=0.2), run_time=theme.MOVE)
        self.play(FadeOut(above, below, *names, *numbers), run_time=theme.QUICK)

    def dose(self):
        doses = range(len(self.p_wrong))
        rows = [ROWS_FROM - ROW * dose for dose in doses]
        beads = VGroup(*(self.beads(dose, y) for dose, y in zip(doses, rows)))
        fans = [Fates((BEADS_AT + BEAD * len(self.p_wrong), y), (2.4, y), ROW_HIGH, np.stack([self.p_right[dose], self.p_other[dose], self.p_wrong[dose]]),
                      self.tales[dose], HUES, pinch=0.12, gap=0.05) for dose, y in zip(doses, rows)]
        told = Label(_("how the story named the colour")).move_to((BEADS_AT - BEAD_SIZE / 2, ROWS_FROM + 0.72, 0), aligned_edge=LEFT)
        with self.say(_("More mistakes? A story names a colour again and again, and we make more of them wrong.")):
            self.play(FadeIn(told), LaggedStart(*(FadeIn(row) for row in beads), lag_ratio=0.2), run_time=theme.SLOW)
        figures = [piece for dose, y in zip(doses, rows)
                   for piece in self.figure(self.p_wrong[dose], self.p_low[dose], self.p_high[dose], None, theme.WRONG, theme.BODY, (2.4, y, 0))]
        head = Label(_("expects it wrong"), color=theme.TEXT).move_to((2.65, ROWS_FROM + 0.72, 0), aligned_edge=LEFT)
        last = len(self.p_wrong) - 1
        with self.claim((self.p_low[2] > self.p_high[0]) & (self.p_low[last] < self.p_high[last - 1]),
                        _("Red is how much the model expects the wrong one. It grows, {first:.0%}, {second:.0%}, and then it stays: {last:.0%}."),
                        _("Red is how much the model expects the wrong one: {first:.0%}, {second:.0%}, and at last {last:.0%}."),
                        first=self.p_wrong[1], second=self.p_wrong[2], last=self.p_wrong[last]):
            self.play(*(fan.run() for fan in fans), run_time=theme.SLOW)
            self.play(FadeIn(head, *figures), run_time=theme.QUICK)
        self.play(FadeOut(beads, told, head, *fans, *figures), run_time=theme.QUICK)

    def record(self):
        names = [str(name) for name in self.mark_names]
        wrong = np.isin(self.marks, [at for at, name in enumerate(names) if name in WRONG_MARKS]).astype(float)
        written = np.isin(self.marks, [at for at, name in enumerate(names) if name != NO_WORD]).astype(float)
        field = Survival(wrong, written, FIELD)
        ends = [Label(name).move_to((x, FIELD[1] - 0.28, 0), aligned_edge=side)
                for name, x, side in ((_("first word"), FIELD[0], LEFT), (_("last word"), FIELD[0] + FIELD[2], RIGHT))]
        for end in ends:
            end.set_color(theme.QUIET)
        with self.say(_("Now no experiment, a record: it wrote {n:,.0f} stories freely. Here are {drawn:.0f}, a line each."), n=self.stories,
                      drawn=count(self.marks[:, 0])):
            self.add(field)
            self.play(*field.write(), FadeIn(*ends, run_time=theme.QUICK))
        with self.say(_("Green: no wrong word so far. Red: a word that our judge of this world calls wrong.")):
            self.wait(theme.QUICK)
        with self.claim(self.after_low > self.before_high,
                        _("Before a first mistake, {before:.0%} of the words go wrong; later, {after:.0%}. They come together."),
                        _("Before a first mistake, {before:.0%} of the words go wrong; later, {after:.0%}."), before=self.before, after=self.after):
            self.wait(theme.QUICK)
        law = field.law(self.independent)
        note = Label(_("if mistakes came alone: {law:.0%}"), law=self.law_at_end, color=theme.TEXT, halo=True)
        note.move_to(field.point(min(LAW_WORD, field.words / 4), LAW_SHARE), aligned_edge=LEFT)
        arrived = Label(_("{clean:.0%} arrive clean ({low:.0%} to {high:.0%})"), clean=self.clean, low=self.clean_low, high=self.clean_high,
                        color=theme.RIGHT, halo=True).move_to((FIELD[0] + FIELD[2] - 0.1, FIELD[1] + 0.24 * FIELD[3], 0), aligned_edge=RIGHT)
        with self.say(_("Did each word fail on its own, whatever came before, the dotted line would be left: {law:.0%}."), law=self.law_at_end):
            self.play(law.run(), FadeIn(note), run_time=theme.SLOW)
        longer = self.clean_low > self.law_at_end
        self.headline(_("Errors cluster: [{clean:.0%} stay clean|RIGHT], not {law:.0%}") if bool(longer) else _("[{clean:.0%} stay clean|RIGHT]"), FadeIn(arrived),
                      clean=self.clean, law=self.law_at_end)
        with self.claim(longer, _("Yet {clean:.0%} stay clean: mistakes gather in the same stories, and spare the others."),
                        _("And {clean:.0%} stay clean."), clean=self.clean):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def figure(self, share, low, high, name, hue, size, at) -> list:
        """A share with its interval, and what it is a share of."""
        number = NumberLabel(share, ".0%", size, hue).move_to(np.asarray(at) + (0.25, 0, 0), aligned_edge=LEFT)
        range_of = Label(_("{low:.0%} to {high:.0%}"), low=low, high=high, size=theme.NOTE, color=theme.QUIET).next_to(number, RIGHT, buff=0.2)
        if name is None:
            return [number, range_of]
        return [number, range_of, Label(name).next_to(number, UP, buff=0.0).align_to(number, LEFT)]

    def beads(self, dose: int, y: float) -> VGroup:
        """How often the shown tale has named the colour, each time a bead: the wrong ones are red."""
        words = [str(word) for text in list(self.dose_texts)[dose:dose + 1] for word in text]
        told = [word for word in words if word in (str(self.dose_right), str(self.dose_wrong))][:len(self.p_wrong)]
        return VGroup(*(Glow(BEAD_SIZE, theme.WRONG if word == str(self.dose_wrong) else theme.RIGHT).move_to((BEADS_AT + BEAD * at, y, 0))
                        for at, word in enumerate(told)))

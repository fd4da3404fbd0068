"""How much one, two and more forced mistakes convince the model: the dose, an experiment (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, FadeIn, FadeOut, VGroup, linear

from model.contents.dose import Dose
from model.values.measured import Measured, count
from scenes.autoregression.survival import GOLDEN, pure
from scenes.autoregression.water import Sea, parted
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.hundred import THREADS
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

LEFT_AT, TEXT_AT = -6.29, 2.4                           # of what is read; the top of the story
QUIETER, PLATE = 0.55, 0.8                              # the light of its other words; of the ground behind a mention
LEVEL, HIGH, DEPTH = -0.3, 2.3, 3.7                     # of the water; of a hundred threads; of the water again
FIRST_AT, APART, BEADS_AT = -4.75, 2.5, 2.4             # of the doses from left to right; the height of their beads
BEAD, DOT, SHINE = 0.37, 0.13, 0.32                     # from bead to bead; of a bead; of its glow
BED = 0.16                                              # of the way from dose to dose, on either side of it, the stream runs level
POINTS = 300                                            # of a thread
UNDER = 0.42                                            # how far under the stream its number stands
RIGHT_AT, WRONG_AT, NOTE_AT = (0.9, 1.75), (LEFT_AT, -2.15), (LEFT_AT, -2.72)
BLANK_OFF = 0.3                                         # of the blank from the last word


class ForcedMistakes(Clip):
    """How much more mistakes convince the model: none to four of five mentions of a colour are forced wrong."""

    p_right, p_other, p_wrong, tales = Dose.p_right, Dose.p_other, Dose.p_wrong, Dose.p_wrong.n
    p_low, p_high = Dose.p_wrong.low, Dose.p_wrong.high
    texts, right, wrong = Dose.texts, Dose.right, Dose.wrong

    def construct(self):
        self.doses = len(self.p_wrong)
        self.versions = [list(text) for text in self.texts]
        self.mentions = [at for at, word in enumerate(self.versions[0]) if str(word) == str(self.right)][:self.doses]
        self.headline(_("Do more [mistakes|WRONG] convince it more?"))
        self.read()
        self.force()
        self.become_beads()
        self.sink()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def read(self):
        self.story = self.page(0)
        self.blank = Tile("?", theme.WORD, theme.CURRENT, bold=True).next_to(self.story[-1], RIGHT, buff=BLANK_OFF)
        self.blank.plate = PLATE
        with self.say(_("This story names a colour {n:words} times: “{colour}”. What does the model expect next?"), n=count(self.p_wrong),
                      colour=self.right):
            self.play(FadeIn(self.story), run_time=theme.MOVE)
            self.play(*self.lit(0), FadeIn(self.blank, scale=1.4), run_time=theme.MOVE)

    def force(self):
        """The last mention is made wrong; the words behind it make room."""
        after = self.page(1)
        changed = [at for at, (old, new) in enumerate(zip(self.story.words, after.words)) if str(old) != str(new)]
        for at in self.mentions:
            after[at].set_color(self.hue(1, at))
            after[at].plate = PLATE
        with self.say(_("An experiment: we make the last one wrong, “{colour}”, and change no other word."), colour=self.wrong):
            self.play(*(tile.animate.move_to(new) for at, (tile, new) in enumerate(zip(self.story, after)) if at not in changed),
                      *(FadeOut(self.story[at], shift=0.4 * DOWN) for at in changed), *(FadeIn(after[at], shift=0.4 * DOWN) for at in changed),
                      self.blank.animate.next_to(after[-1], RIGHT, buff=BLANK_OFF), run_time=theme.MOVE)
        self.page_now = [*(tile for at, tile in enumerate(self.story) if at not in changed), *(after[at] for at in changed), self.blank]
        self.places = [after[at].get_center() for at in self.mentions]

    def become_beads(self):
        """What is left of the story are its beads, in the two doses that were read; and what is expected after no mistake."""
        sea = Sea(-theme.FRAME_WIDTH / 2, LEVEL, theme.FRAME_WIDTH, DEPTH)
        self.rows = [self.row(dose) for dose in range(self.doses)]
        seats = [bead.get_center() for bead in self.rows[1]]
        for bead, place in zip(self.rows[1], self.places):
            bead.move_to(place)
        self.stream = Doses(self.p_right, self.p_wrong, self.p_other)
        right = Label(_("expects the right colour"), theme.BODY, theme.RIGHT).move_to((*RIGHT_AT, 0), aligned_edge=LEFT)
        thread = Label(_("all threads: its whole guess"), color=theme.QUIET).next_to(right, DOWN, buff=0.08).align_to(right, LEFT)
        note = Label(_("mean of {n:.0f} stories, give or take {half:.0%}; grey: another colour"), color=theme.QUIET, n=self.tales[0],
                     half=np.max(self.p_high - self.p_low) / 2).move_to((*NOTE_AT, 0), aligned_edge=LEFT)
        with self.claim(self.p_right[0] > self.p_high[0],
                        _("A bead for each colour word. With no mistake, the guess stays over the water."),
                        _("A bead for each colour word. Over the water, the guess is right.")):
            self.play(FadeIn(self.rows[1]), run_time=theme.MOVE)
            self.play(FadeOut(*self.page_now), *(bead.animate.move_to(seat) for bead, seat in zip(self.rows[1], seats)), run_time=theme.MOVE)
            self.play(FadeIn(sea, self.rows[0]), run_time=theme.QUICK)
            self.add(self.stream)
            self.play(self.run_to(0), FadeIn(right, thread, note))

    def sink(self):
        """A hundred threads, a hundredth of what it expects each, from dose to dose."""
        last = self.doses - 1
        numbers = [NumberLabel(self.p_wrong[dose], ".0%", theme.WORD, theme.WRONG, align="center").move_to(self.stream.under(dose))
                   for dose in range(self.doses)]
        wrong = Label(_("expects the wrong colour"), theme.BODY, theme.WRONG).move_to((*WRONG_AT, 0), aligned_edge=LEFT)
        one, two = self.p_low[1] > self.p_high[0], self.p_low[2] > self.p_high[1]
        level = self.p_low[last] < self.p_high[2]
        with self.claim(one, _("One forced mistake, and {p:.0%} of the guess sinks: it expects that wrong colour again."),
                        _("One forced mistake: {p:.0%} of the guess is that wrong colour."), p=self.p_wrong[1]):
            self.play(self.run_to(1))
            self.play(FadeIn(*numbers[:2], wrong), run_time=theme.QUICK)
        with self.claim(two, _("One more convinces it more: {p:.0%}."), _("With one more it is {p:.0%}."), p=self.p_wrong[2]):
            self.play(FadeIn(self.rows[2], shift=0.2 * DOWN), run_time=theme.QUICK)
            self.play(self.run_to(2))
            self.play(FadeIn(numbers[2]), run_time=theme.QUICK)
        with self.claim(level, _("But then it levels off: {third:.0%}, and {last:.0%}."), _("And then: {third:.0%}, and {last:.0%}."),
                        third=self.p_wrong[last - 1], last=self.p_wrong[last]):
            self.play(FadeIn(VGroup(*self.rows[3:]), shift=0.2 * DOWN), run_time=theme.QUICK)
            self.play(self.run_to(last))
            self.play(FadeIn(VGroup(*numbers[3:])), run_time=theme.QUICK)
        caused = bool(one & two & level)
        with self.say(_("We changed only these words. So here the mistakes are the cause.") if caused else _("We changed only these words.")):
            self.play(Tween(self.stream, now=self.stream.full), run_time=theme.MOVE)
            self.headline(_("One mistake: [{one:.0%}|WRONG]. More: [at most {most:.0%}|WRONG]") if caused
                          else _("Forced mistakes: {one:.0%}, {most:.0%}"), one=self.p_wrong[1], most=np.max(self.p_wrong))
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def page(self, dose: int) -> Sentence:
        """The shown story in a dose."""
        text = Sentence(self.versions[min(dose, len(self.versions) - 1)], theme.BODY, -2 * LEFT_AT)
        return text.move_to((LEFT_AT, TEXT_AT, 0), aligned_edge=LEFT + UP)

    def hue(self, dose: int, at: int):
        return theme.WRONG if str(self.versions[min(dose, len(self.versions) - 1)][at]) == str(self.wrong) else theme.RIGHT

    def lit(self, dose: int) -> list:
        """The mentions light up, and the other words step back."""
        return [tile.animate.set_color(self.hue(dose, at)).set_track(plate=PLATE) if at in self.mentions else tile.animate.set_opacity(QUIETER)
                for at, tile in enumerate(self.story)]

    def row(self, dose: int) -> VGroup:
        """The mentions in a dose, as beads."""
        beads = VGroup(*(VGroup(Glow(SHINE, hue, 0.6), Dot(radius=DOT, color=hue)) for hue in (self.hue(dose, at) for at in self.mentions)))
        return beads.arrange(RIGHT, buff=BEAD - 2 * SHINE).move_to((FIRST_AT + APART * dose, BEADS_AT, 0))

    def run_to(self, dose: int) -> Tween:
        """The stream runs on until it has passed a dose."""
        return Tween(self.stream, now=self.stream.passed(dose), run_time=theme.SLOW, rate_func=linear)


class Doses(Flow):
    """A hundred threads that run from dose to dose, over the water as many as expect the right colour: `Doses(right, wrong, other)`.

    right, wrong, other [dose] (measured): what is expected, together 1. Under the water the wrong colour is red, and below it the
    others grey. Threads run side by side, and all sink alike.
    """

    def __init__(self, right: Measured, wrong: Measured, other: Measured):
        place = np.linspace(0, 1, POINTS)
        x = (2 * place - 1) * theme.FRAME_WIDTH / 2
        self.doses = FIRST_AT + APART * np.arange(len(wrong))
        grey, red = (self._along(x, share) for share in (other, wrong))
        seat = (np.arange(THREADS)[:, None] + 0.5) / THREADS
        y = LEVEL + parted(HIGH * (seat - grey - red))                                    # [thread point]
        kind = (seat > grey).astype(int) + (seat > grey + red)
        shades = 0.8 + 0.2 * (np.arange(THREADS) * GOLDEN % 1)
        hues = np.stack([theme.rgb(theme.QUIET) * 0.7, theme.rgb(theme.WRONG), pure(theme.RIGHT) * 0.5 + theme.rgb(theme.RIGHT) * 0.4])
        super().__init__([np.stack([x, line], axis=1) for line in y], list(hues[kind] * shades[:, None, None]), 0.8 * HIGH / THREADS,
                         times=[place] * THREADS, woven=True)
        self.deep = LEVEL - HIGH * (grey + red)
        self.line = x
        self.keep_sources(right=right, wrong=wrong, other=other)

    def _along(self, x, share: Measured) -> np.ndarray:
        """A share that is level at each dose, and turns on the way to the next.  # [point]"""
        step = np.clip((x - FIRST_AT) / APART, 0, len(share) - 1)
        dose = np.floor(step)
        turn = np.clip((step - dose - BED) / (1 - 2 * BED), 0, 1)
        return np.interp(dose + turn**2 * (3 - 2 * turn), np.arange(len(share)), np.nan_to_num(share.value))

    def passed(self, dose: int) -> float:
        """The `now` at which it has come through a dose."""
        return (self.doses[dose] + BED * APART) / theme.FRAME_WIDTH + 0.5

    def under(self, dose: int) -> np.ndarray:
        """The scene point under a dose."""
        return np.array([self.doses[dose], np.interp(self.doses[dose], self.line, self.deep) - UNDER, 0])

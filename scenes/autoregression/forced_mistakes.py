"""How much one, two and more forced mistakes convince the model: the dose, an experiment (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, FadeIn, FadeOut, Line, VGroup, linear

from model.contents.dose import Dose
from model.values.measured import Measured, count
from scenes.autoregression.survival import GOLDEN, pure
from scenes.autoregression.water import Sea, parted
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.hundred import THREADS
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

LEFT_AT, TEXT_AT = -6.29, 2.4                           # of what is read; the top of the story
QUIETER, PLATE = 0.55, 0.8                              # the light of its other words; of the ground behind a mention
LEVEL, HIGH, DEPTH = -0.7, 2.55, 3.3                    # of the water; of a hundred threads; of the water again
FIRST_AT, APART = -4.75, 2.5                            # of the doses from left to right
BEADS_AT, DOSE_AT = 2.48, 2.08                          # heights of their beads and of their names
BEAD, DOT, SHINE, GROWN = 0.37, 0.13, 0.32, 1.3         # from bead to bead; of a bead; of its glow; of a wrong one at the end
BED = 0.41                                              # of the way from dose to dose, on either side of it, the stream runs level
POINTS = 300                                            # of a thread
UNDER = 0.4                                             # how far under the stream its number stands, and what it is of under that
OVER, NOTE_AT = 0.42, 1.45                              # how far over the stream its name stands at the end; of the note
BESIDE = 0.15                                           # between the stream's front and its name
BLANK_OFF = 0.3                                         # of the blank from the last word
DIVIDER = 2.62, -2.85                                   # both ends of the lines between doses


class ForcedMistakes(Clip):
    """How much more mistakes convince the model: none to four of five mentions of a colour are forced wrong."""

    p_right, p_other, p_wrong, tales = Dose.p_right, Dose.p_other, Dose.p_wrong, Dose.p_wrong.n
    p_low, p_high = Dose.p_wrong.low, Dose.p_wrong.high
    texts, right, wrong, here = Dose.texts, Dose.right, Dose.wrong, Dose.shown_p_wrong

    def construct(self):
        self.doses = len(self.p_wrong)
        self.versions = [list(text) for text in self.texts]
        self.mentions = [at for at, word in enumerate(self.versions[0]) if str(word) == str(self.right)][:self.doses]
        self.headline(_("Do more [mistakes|WRONG] convince it more?"))
        self.read()
        self.force()
        self.expect()
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
        self.page_now = [*(tile for at, tile in enumerate(self.story) if at not in changed), *(after[at] for at in changed)]
        self.places = [after[at].get_center() for at in self.mentions]

    def expect(self):
        """What the model expects next in this story."""
        word = Tile(self.wrong, theme.WORD, theme.WRONG, bold=True).move_to(self.blank, aligned_edge=LEFT)
        share = NumberLabel(self.here[1], ".0%", theme.WORD, theme.WRONG).next_to(word, RIGHT, buff=BLANK_OFF)
        with self.claim(self.here[1] > self.here[0],
                        _("Here it now expects “{colour}” again with {p:.0%}, before with {none:.0%}. Other stories differ."),
                        _("Here it expects “{colour}” with {p:.0%}, before with {none:.0%}. Other stories differ."),
                        colour=self.wrong, p=self.here[1], none=self.here[0]):
            self.play(FadeOut(self.blank), FadeIn(word, share), run_time=theme.MOVE)
        self.page_now += [word, share]

    def become_beads(self):
        """What is left of the story are its beads, in the two doses that were read; and what is expected after no mistake."""
        sea = Sea(-theme.FRAME_WIDTH / 2, LEVEL, theme.FRAME_WIDTH, DEPTH)
        self.rows = [self.row(dose) for dose in range(self.doses)]
        seats = [bead.get_center() for bead in self.rows[1]]
        for bead, place in zip(self.rows[1], self.places):
            bead.move_to(place)
        self.stream = Doses(self.p_right, self.p_wrong, self.p_other)
        self.names = [self.dose_name(dose) for dose in range(self.doses)]
        dividers = VGroup(*(Line((x, DIVIDER[0], 0), (x, DIVIDER[1], 0), color=theme.QUIET, stroke_width=1.5, stroke_opacity=0.4)
                            for x in self.stream.doses[1:] - APART / 2))
        self.name = self.right_share(0)
        with self.claim(self.p_right[0] > self.p_high[0],
                        _("So we average {n:.0f} stories. With no mistake, the guess stays over the water."),
                        _("So we average {n:.0f} stories. Over the water, the guess is right."), n=self.tales[0]):
            self.play(FadeIn(self.rows[1]), run_time=theme.MOVE)
            self.play(FadeOut(*self.page_now), *(bead.animate.move_to(seat) for bead, seat in zip(self.rows[1], seats)), run_time=theme.MOVE)
            self.play(FadeIn(sea, self.rows[0], dividers, *self.names[:2]), run_time=theme.QUICK)
            self.add(self.stream, dividers)
            self.play(self.run_to(0))
            self.play(FadeIn(self.name), run_time=theme.QUICK)

    def sink(self):
        """A hundred threads, a hundredth of what it expects each, from dose to dose."""
        last = self.doses - 1
        numbers = [NumberLabel(self.p_wrong[dose], ".0%", theme.WORD, theme.WRONG, align="center").move_to(self.stream.under(dose))
                   for dose in range(self.doses)]
        wrong = Label(_("wrong colour"), theme.BODY, theme.WRONG).next_to(numbers[0], DOWN, buff=0)
        one, two = self.p_low[1] > self.p_high[0], self.p_low[2] > self.p_high[1]
        level = self.p_low[last] < self.p_high[2]
        with self.claim(one, _("One forced mistake, and {p:.0%} of the guess sinks: it expects that wrong colour again."),
                        _("One forced mistake: {p:.0%} of the guess is that wrong colour."), p=self.p_wrong[1]):
            self.play(self.run_to(1), self.rename(1))
            self.play(FadeIn(*numbers[:2], wrong, self.name), run_time=theme.QUICK)
        with self.claim(two, _("One more convinces it more: {p:.0%}."), _("With one more it is {p:.0%}."), p=self.p_wrong[2]):
            self.play(FadeIn(self.rows[2], self.names[2], shift=0.2 * DOWN), run_time=theme.QUICK)
            self.play(self.run_to(2), self.rename(2))
            self.play(FadeIn(numbers[2], self.name), run_time=theme.QUICK)
        with self.claim(level, _("But then it levels off: {third:.0%}, and {last:.0%}."), _("And then: {third:.0%}, and {last:.0%}."),
                        third=self.p_wrong[last - 1], last=self.p_wrong[last]):
            gone = self.rename(last)
            for dose in range(3, self.doses):
                self.play(*[gone][dose - 3:], FadeIn(self.rows[dose], self.names[dose], shift=0.2 * DOWN), run_time=theme.QUICK)
                self.play(self.run_to(dose))
                self.play(FadeIn(numbers[dose]), run_time=theme.QUICK)
            self.play(FadeIn(self.name), run_time=theme.QUICK)
        caused = bool(one & two & level)
        with self.say(_("We changed only these words. So here the mistakes are the cause.") if caused else _("We changed only these words.")):
            self.play(Tween(self.stream, now=self.stream.full), *self.grown(), run_time=theme.MOVE)
        note = Label(_("mean of {n:.0f} stories, give or take {half:.0%}; rest: other colours"), theme.BODY, halo=True, n=self.tales[0],
                     half=np.max(self.p_high - self.p_low) / 2)
        note.move_to((-LEFT_AT, NOTE_AT, 0), aligned_edge=RIGHT)
        self.headline(_("At first, yes. Then: [at most {most:.0%}|WRONG]") if caused else _("Forced mistakes: {one:.0%}, {most:.0%}"), FadeIn(note),
                      one=self.p_wrong[1], most=np.max(self.p_wrong))
        self.wait(2 * theme.REST)

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

    def grown(self) -> list:
        """The mistakes of all doses grow."""
        return [bead.animate.scale(GROWN) for dose, row in enumerate(self.rows) for bead, at in zip(row, self.mentions)
                if self.hue(dose, at) == theme.WRONG]

    def dose_name(self, dose: int) -> Label:
        """How many mistakes, under the beads."""
        mistakes = count(self.p_wrong[:dose])
        name = Label(_("{n:.0f} mistake") if dose == 1 else _("{n:.0f} mistakes"), n=mistakes)
        return name.move_to((FIRST_AT + APART * dose, DOSE_AT, 0))

    def right_share(self, dose: int) -> VGroup:
        """How much of the guess is right in a dose: at the front of the stream over the water, over it behind the last dose."""
        share = self.p_right[dose]
        high = HIGH * float(np.nan_to_num(share.value))
        name = VGroup(NumberLabel(share, ".0%", theme.WORD, theme.RIGHT, halo=True),
                      Label(_("expects the right colour"), theme.BODY, theme.RIGHT, halo=True))
        name.arrange(RIGHT, buff=BESIDE)
        if dose == self.doses - 1:
            return name.move_to((-LEFT_AT, LEVEL + high + OVER, 0), aligned_edge=RIGHT)
        return kept_in_frame(name.move_to((self.stream.doses[dose] + BED * APART + 2 * BESIDE, LEVEL + high / 2, 0), aligned_edge=LEFT))

    def rename(self, dose: int) -> FadeOut:
        """The name of what is right gives way to that of another dose."""
        gone, self.name = self.name, self.right_share(dose)
        return FadeOut(gone, run_time=theme.QUICK)

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

"""A network learns to copy words: self-supervision, and what it does not teach (section 5.4 of the article)."""
from typing import NamedTuple

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Line, VGroup

from model.contents.copying import WIDTHS, Copying
from model.values.measured import complement, count
from scenes.encoder.swings import Swings
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel, width_of
from scenes.kit.light import Glow
from scenes.kit.mountain import Mountain, Water
from scenes.kit.typewriter import Platen
from scenes.stage import Clip, _

HALF = 0.5                                  # of the way to the paper
NOTE, ARM, THREADS = (2.6, -1.0, 0), (-3.85, -2.64, 0), (0.6, -2.86, 0)          # where the try, the arm and the red are named
WIDEST = max(WIDTHS)
LEARNED = 0.99                              # share of words from which it copies perfectly
GAP = 0.2                                   # of likeness, from which one stands clearly higher
WATER, RISE = -2.0, 3.6                     # of the mountains
HANG = 0.66                                 # of the way up to the moon, where threads are named
SHORE = 0.35                                # how far the water's line goes beyond a mountain
SPECK = 0.024                               # a word of theirs
PRINT, PRINTED = 0.5, 1.42                  # a letter on the paper: its size, and how high it stands


class LearningToCopy(Clip):
    """The text is its own answer key: word in, the same word out. It learns to copy, but not what words mean."""

    loss, right, words, steps = Copying.loss, Copying.right, Copying.d_vocab, Copying.steps
    kinds, vocabulary, trio = Copying.kinds, Copying.vocabulary, Copying.trio
    copying_to_king, context_to_king = Copying.copying_to_king, Copying.context_to_king
    same_kind, at_least, chance = Copying.copying_same_kind, Copying.copying_same_kind.low, Copying.copying_chance

    def construct(self):
        choice = self.trio.choice
        self.king, self.queen, self.other = (choice[role] for role in ("king", "queen", "other"))
        kinds = [str(kind) for kind in self.kinds]
        self.royal = [word for word, kind in enumerate(kinds) if kind and kind == kinds[self.king] and word != self.king] or [self.queen]
        self.ask()
        self.answer()
        self.try_once()
        self.try_again()
        self.look_for_meaning()
        self.guess_in_context()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def ask(self):
        word, chances = self.vocabulary[self.king], np.exp(-self.loss(width=WIDEST))       # [try]: on average over the words of a try
        self.chances, self.missing, self.swings = chances, complement(chances), Swings(chances)
        self.names = VGroup(Label(_("the right word’s arm"), theme.LABEL, theme.TEXT).move_to(ARM, aligned_edge=RIGHT),
                            Label(_("a red thread for each try"), theme.LABEL, theme.WRONG).move_to(THREADS, aligned_edge=LEFT))
        blank = width_of(str(word), 0.5, "SEMIBOLD") + 0.2
        self.empty, self.full = Platen([word, "→"], blank=blank), Platen([word, "→"], word, blank=blank)
        self.headline(_("Who knows the [right answer|RIGHT]?"), FadeIn(self.empty))
        with self.say(_("A new network gets a simple task. “{word}” goes in. What shall come out?"), word=word):
            self.wait(theme.QUICK)

    def answer(self):
        with self.say(_("The same word again. The text is its own answer key: it supervises itself.")):
            self.play(FadeIn(self.full), run_time=theme.MOVE)
            self.remove(self.empty)
            self.play(FadeIn(self.swings, self.names[0]), run_time=theme.MOVE)

    def try_once(self):
        self.note = self.count(0)
        with self.say(_("The right word’s arm should hit the paper. Red is what is missing: the error.")):
            self.play(self.swings.swing(1, run_time=theme.MOVE), FadeIn(self.note), FadeIn(self.names[1]))

    def try_again(self):
        last = len(self.chances) - 1
        better = self.missing[last] < self.missing[0]
        if bool(better):
            self.headline(_("Try after try, less is [missing|WRONG]"))
        with self.claim(better, _("We recorded each try, on many words. It changes the network a little: less is missing."),
                        _("We recorded each try, on many words. It does not get better.")):
            self.go_on_to(int(np.argmax(self.chances.value >= HALF)), 2 * theme.SLOW)
            self.go_on_to(last, 2 * theme.SLOW)
        right = self.right(width=WIDEST)
        with self.claim(right > LEARNED, _("After {steps:.0f} tries it copies perfectly: {right:.0%} of all {count:,.0f} words come out right."),
                        _("After {steps:.0f} tries, {right:.0%} of all {count:,.0f} words come out right."), steps=self.steps, right=right, count=self.words):
            self.wait(theme.QUICK)

    def go_on_to(self, attempt: int, seconds: float):
        """Make tries until that one, and say what it lacks."""
        note = self.count(attempt)
        self.play(FadeOut(self.note, run_time=theme.QUICK), self.swings.swing(attempt + 1, run_time=seconds))
        self.play(FadeIn(note), run_time=theme.QUICK)
        self.note = note

    def look_for_meaning(self):
        alone = self.side(self.copying_to_king, ALONE, _("it learned to copy"), reach=theme.FRAME_WIDTH / 2)
        word = alone.moon_name.copy().scale(PRINT / theme.BODY).move_to((0, PRINTED, 0))
        self.headline(_("Did it learn what words [mean|CURRENT]?"), FadeOut(self.swings, self.full, self.note, *self.names), FadeIn(word))
        with self.say(_("Each word is a point now. The more its numbers are like those of “{king}”, the higher it stands."), king=self.vocabulary[self.king]):
            self.play(word.animate.scale(theme.BODY / PRINT).move_to(alone.moon_name), FadeIn(alone.front), run_time=theme.MOVE)
            self.raise_up(alone)
        flat = (self.copying_to_king[self.royal] < GAP).all()
        with self.claim(self.copying_to_king[self.queen] < GAP, _("“{queen}” lies flat in the crowd. To this network she is a stranger to “{king}”."),
                        _("Copying alone put “{queen}” at {queen_at:.2f}."), queen=self.vocabulary[self.queen], king=self.vocabulary[self.king],
                        queen_at=self.copying_to_king[self.queen]):
            self.play(FadeIn(alone.named), run_time=theme.MOVE)
        with self.claim((self.at_least < self.chance) & flat, _("So do all royal words. Words of one kind are neighbours no more often than by chance."),
                        _("Its nearest words are of the same kind in {share:.0%} of cases, by lot in {chance:.0%}."), share=self.same_kind, chance=self.chance):
            self.play(alone.threads.run(), FadeIn(alone.marks))
        self.alone, self.word = alone, word

    def guess_in_context(self):
        alone, left = self.alone, self.side(self.copying_to_king, LEFT_SIDE, _("it learned to copy"))
        right = self.side(self.context_to_king, RIGHT_SIDE, _("it learned to guess"))
        with self.say(_("Our language model had another task: guess the next word from those before it.")):
            self.play(FadeOut(alone.front, alone.named, alone.threads, alone.marks, run_time=theme.QUICK), alone.mountain.turn_into(left.mountain, run_time=theme.MOVE),
                      self.word.animate(run_time=theme.MOVE).move_to(left.moon_name))
            self.add(left.mountain)
            self.bring_to_back(left.mountain)
            self.remove(alone.mountain)
            left.threads.now = left.threads.full
            self.play(FadeIn(left.front, left.named, left.threads, left.marks, right.front, right.moon_name), run_time=theme.QUICK)
            self.raise_up(right)
        copied, guessed = self.copying_to_king, self.context_to_king
        together = (guessed[self.royal] > copied[self.royal] + GAP).all() & (guessed[self.queen] > copied[self.queen] + GAP)
        with self.claim(together, _("Here the royal words rise together, and “{queen}” with them."),
                        _("Here the royal words do not all rise higher."), queen=self.vocabulary[self.queen]):
            self.play(right.threads.run(), FadeIn(right.marks), FadeIn(right.named))
        self.headline(_("Copying taught no [meaning|CURRENT]; guessing did") if bool(together) else _("By copying {copied:.2f}, by guessing {guessed:.2f}"),
                      copied=copied[self.queen], guessed=guessed[self.queen])
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def count(self, attempt: int) -> VGroup:
        """Which try, and what it lacks."""
        number = count(self.chances[:attempt + 1])
        missing = VGroup(NumberLabel(self.missing[attempt], ".2f", theme.HEADLINE, theme.WRONG, bold=True), Label(_("missing"), theme.BODY, theme.WRONG))
        return VGroup(Label(_("try {number:.0f}"), theme.BODY, theme.TEXT, number=number),
                      missing.arrange(RIGHT, buff=0.2, aligned_edge=DOWN)).arrange(DOWN, buff=0.1, aligned_edge=LEFT).move_to(NOTE, aligned_edge=LEFT)

    def side(self, likeness, place, title, reach: float = 0.0) -> "Side":
        return Side(likeness, place, title, (self.king, self.queen, self.other), self.vocabulary, self.royal, reach)

    def raise_up(self, side: "Side"):
        self.add(side.mountain)
        self.bring_to_back(side.mountain)
        self.play(FadeIn(side.mountain, run_time=theme.QUICK), side.mountain.emerge())


class Place(NamedTuple):
    """Where a mountain stands, in scene units: its middle, half its width; where its two words, and the royal ones, are named; where the two stand across it."""

    centre: float
    wide: float
    names: float
    royal: float
    edges: tuple[float, float]


ALONE = Place(0.0, 4.1, 4.45, -1.45, (0.4, 0.52))
LEFT_SIDE, RIGHT_SIDE = Place(-4.3, 1.95, -2.15, -5.0, (0.45, 0.62)), Place(2.85, 2.1, 4.0, 2.5, (0.7, 1.0))


class Side:
    """A mountain and what is said of it: the words of one network, by their likeness to the king."""

    def __init__(self, likeness, place: Place, title, cast, vocabulary, royal, reach: float):
        king, queen, other = cast
        self.mountain = Mountain(likeness, king, place.centre, WATER, RISE, place.wide, SPECK * np.sqrt(place.wide / LEFT_SIDE.wide), dict(zip((queen, other), place.edges, strict=True)), reach)
        moon = self.mountain.position_of(king)
        water = Water(WATER, place.centre - place.wide - SHORE, place.centre + place.wide + SHORE)
        light = VGroup(Glow(0.9, theme.CURRENT, 0.6), Glow(0.26, "#FFFFFF")).move_to(moon)
        self.moon_name = Label(vocabulary[king], theme.BODY, theme.CURRENT, bold=True).next_to(moon, RIGHT, buff=0.35)
        self.front = VGroup(water, light, Label(title, theme.BODY, theme.TEXT).next_to(moon, UP, buff=0.3),
                            NumberLabel(likeness[king], ".2f", theme.BODY, theme.CURRENT, bold=True).next_to(self.moon_name, RIGHT, buff=0.15))
        self.marks = VGroup(self.mountain.marks(royal), Label(_("royal words"), theme.LABEL, theme.CURRENT).move_to((place.royal, WATER + HANG * RISE, 0), aligned_edge=RIGHT))
        self.threads = Flow([_hanging(moon, self.mountain.position_of(word)) for word in royal], strengths=0.35, glow=0.3)
        self.named = VGroup(*(self._named(word, place.names, likeness[word], vocabulary[word], *look)
                              for word, *look in ((queen, theme.CURRENT, theme.BODY, 0.06), (other, theme.TEXT, theme.LABEL, -0.04))))
        self.named.add(Label(_("likeness to “{word}”"), theme.NOTE, theme.QUIET, word=vocabulary[king]).next_to(self.named[1][2], DOWN, buff=0.1, aligned_edge=LEFT))

    def _named(self, word: int, x: float, likeness, name, hue, size, lift) -> VGroup:
        at = self.mountain.position_of(word)
        label = Label(name, size, hue, bold=True, halo=True).move_to((x, at[1] + lift, 0), aligned_edge=LEFT)
        number = NumberLabel(likeness, ".2f", size, hue, bold=hue == theme.CURRENT, halo=True).next_to(label, RIGHT, buff=0.15)
        VGroup(label, number).shift(min(theme.RIGHT_EDGE - number.get_right()[0], 0.0) * RIGHT)
        lead = Line(at + 0.15 * RIGHT, label.get_left() - 0.12 * RIGHT, color=hue, stroke_width=2, stroke_opacity=0.8)
        return VGroup(lead, VGroup(Glow(0.4, hue, 0.6), Glow(0.13, "#FFFFFF")).move_to(at), label, number)


def _hanging(moon: np.ndarray, word: np.ndarray) -> np.ndarray:
    """A thread that leaves the moon upright and arrives upright.  # [point 2]"""
    t = np.linspace(0, 1, 48)[:, None]
    start, end = moon[:2], word[:2]
    middle = (start[1] + end[1]) / 2
    b, c = np.array([start[0], middle]), np.array([end[0], middle])
    return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * end

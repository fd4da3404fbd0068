"""A network learns to copy words: self-supervision, and what it does not teach (section 5.4 of the article)."""
from typing import NamedTuple

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Line, VGroup, smooth

from model.contents.copying import WIDTHS, Copying
from model.contents.run import THRONES
from model.values.measured import Measured, complement, count
from scenes.encoder.swings import Swings
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.field import Field
from scenes.kit.lettering import DESCENT, Label, NumberLabel, kept_in_frame, width_of
from scenes.kit.light import Glow
from scenes.kit.mountain import Moon, Mountain, Water
from scenes.kit.sprites import Sprites
from scenes.kit.typewriter import Platen
from scenes.stage import Clip, _

HALF = 0.5                                  # of the way to the paper
NOTE, ARM, RED = (3.95, -2.0, 0), (-3.15, -2.2, 0), (0.6, -2.8, 0)          # where the try, the arm and the red are named
ANSWER = (0.5, 0.45, 0)                     # where the right answer is named, and the task
WIDEST = max(WIDTHS)
LEARNED = 0.99                              # share of words from which it copies perfectly
GAP = 0.2                                   # of likeness, from which one stands clearly higher
WATER, RISE, MARK = -2.05, 3.8, 0.11        # of the mountains: their water, how high the moon is, a royal word
PRINT, LONG_PRINT = 0.56, 0.48              # of a letter on the paper, and of one in a sentence
COPIED = 0.2                                # the height at which is said how many came out right
CROWD, FOOT = (12.9, -0.3), -2.9            # of all words: how broad they stand, up to where, and from where
UNLIKE = -2.7                               # the height at which is said what lies below the water


class LearningToCopy(Clip):
    """The text is its own answer key: word in, the same word out. It learns to copy, but not what words mean."""

    loss, right, came, words, steps = Copying.loss, Copying.right, Copying.came, Copying.d_vocab, Copying.steps
    kinds, vocabulary, trio = Copying.kinds, Copying.vocabulary, Copying.trio
    copying_to_king, context_to_king = Copying.copying_to_king, Copying.context_to_king
    sentence = THRONES["king"].words
    same_kind, at_least, chance = Copying.copying_same_kind, Copying.copying_same_kind.low, Copying.copying_chance

    def construct(self):
        self.king, self.queen = (self.trio.choice[role] for role in ("king", "queen"))
        kinds = [str(kind) for kind in self.kinds]
        self.royal = [word for word, kind in enumerate(kinds) if kind and kind == kinds[self.king] and word != self.king] or [self.queen]
        self.ask()
        self.answer()
        self.try_once()
        self.try_again()
        self.copy_all()
        self.look_for_meaning()
        self.guess_in_context()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def ask(self):
        word, chances = self.vocabulary[self.king], np.exp(-self.loss(width=WIDEST))       # [try]: on average over the words of a try
        chances = chances[:until(chances.value, LEARNED)]
        self.chances, self.missing, self.swings = chances, complement(chances), Swings(chances)
        self.names = VGroup(Label(_("the right word’s arm"), theme.BODY, theme.TEXT, halo=True).move_to(ARM, aligned_edge=LEFT),
                            Label(_("a red bar for each try"), theme.BODY, theme.WRONG).move_to(RED, aligned_edge=LEFT))
        blank = width_of(str(word), PRINT, "SEMIBOLD") + 0.2
        self.empty, self.full = (Platen([word, "→"], printed, blank=blank, size=PRINT) for printed in ("", word))
        self.headline(_("Who knows the [right answer|RIGHT]?"), FadeIn(self.empty, self.swings, self.names[0]))
        with self.say(_("A new network gets a simple task. “{word}” goes in. What shall come out?"), word=word):
            self.wait(theme.QUICK)

    def answer(self):
        self.answer_name = Label(_("the right answer: the same word"), theme.BODY, theme.RIGHT, bold=True, halo=True).move_to(ANSWER, aligned_edge=LEFT)
        with self.say(_("The same word again. The text is its own answer key: it supervises itself.")):
            self.play(FadeIn(self.full, self.answer_name), run_time=theme.MOVE)
            self.remove(self.empty)
            self.bring_to_front(self.swings)

    def try_once(self):
        self.note = self.count(0)
        with self.say(_("The right word’s arm should hit the paper. Red is what is missing: the error.")):
            self.play(FadeOut(self.answer_name), run_time=theme.QUICK)
            self.play(self.swings.swing(1, run_time=theme.MOVE), FadeIn(self.note))
            self.play(self.swings.carry(), FadeIn(self.names[1]))

    def try_again(self):
        last = len(self.chances) - 1
        better = self.missing[last] < self.missing[0]
        if bool(better):
            self.headline(_("Try after try, less is [missing|WRONG]"))
        with self.claim(better, _("We recorded {tries:.0f} tries, many words each. After each, the network’s numbers change."),
                        _("We recorded each try, on many words. It does not get better."), tries=count(self.chances)):
            self.go_on_to(int(np.argmax(self.chances.value >= HALF)), 2 * theme.SLOW)
            self.go_on_to(last, 2 * theme.SLOW)

    def go_on_to(self, attempt: int, seconds: float):
        """Make tries until that one, and say what it lacks."""
        note = self.count(attempt)
        self.play(FadeOut(self.note, self.names[0], run_time=theme.QUICK), self.swings.swing(attempt + 1, run_time=seconds))
        self.play(FadeIn(note), run_time=theme.QUICK)
        self.note = note

    def copy_all(self):
        """All words, one after the other: those that come out right, and those that do not."""
        right = self.right(width=WIDEST)
        self.crowd = crowd(self.came(width=WIDEST), self.words)
        self.copied = beside(NumberLabel(right, ".0%", theme.HEADLINE, theme.RIGHT, bold=True),
                             Label(_("of all {count:,.0f} words come out right"), theme.BODY, theme.TEXT, count=self.words)).move_to((0, COPIED, 0))
        with self.claim(right > LEARNED, _("We go on to {steps:.0f} tries, and it is perfect. Each point is a word, green if right."),
                        _("We go on to {steps:.0f} tries. Each point is a word, green if right."), steps=self.steps):
            self.play(FadeOut(self.swings, self.note, self.names[1]), run_time=theme.QUICK)
            self.play(FadeIn(self.crowd, self.copied), run_time=theme.MOVE)

    def look_for_meaning(self):
        self.water = Water(WATER, -theme.FRAME_WIDTH / 2, theme.FRAME_WIDTH / 2)
        alone = self.side(self.copying_to_king, ALONE, _("it learned to copy"), reach=theme.FRAME_WIDTH / 2)
        self.unlike = Label(_("below the line: unlike"), theme.BODY, theme.TEXT, halo=True).move_to((theme.RIGHT_EDGE, UNLIKE, 0), aligned_edge=RIGHT)
        self.headline(_("Did it learn what words [mean|CURRENT]?"), FadeOut(self.copied, self.full))
        with self.say(_("Now each word stands as high as its numbers are like those of “{king}”."), king=self.vocabulary[self.king]):
            start = self.crowd.positions()[:, :2]
            self.add(alone.mountain)
            self.bring_to_back(alone.mountain)
            self.play(alone.mountain.gather(start), Tween(self.crowd, offsets=alone.mountain.positions()[:, :2] - start, lights=np.zeros(len(start)), rate_func=smooth, run_time=2 * theme.SLOW),
                      FadeIn(self.water, alone.front))
            self.remove(self.crowd)
            self.play(FadeIn(self.unlike), run_time=theme.QUICK)
        flat = (self.copying_to_king[self.royal] < GAP).all()
        with self.claim(self.copying_to_king[self.queen] < GAP, _("“{queen}” lies flat in the crowd. To this network she is a stranger to “{king}”."),
                        _("Copying alone put “{queen}” at {queen_at:.2f}."), queen=self.vocabulary[self.queen], king=self.vocabulary[self.king],
                        queen_at=self.copying_to_king[self.queen]):
            self.play(FadeIn(alone.named), run_time=theme.MOVE)
        with self.claim((self.at_least < self.chance) & flat, _("So do all royal words. Words of one kind lie scattered, as if by lot."),
                        _("Its nearest words are of the same kind in {share:.0%} of cases, by lot in {chance:.0%}."), share=self.same_kind, chance=self.chance):
            self.play(alone.threads.run(), FadeIn(alone.marks))
        self.alone = alone

    def guess_in_context(self):
        alone, left = self.alone, self.side(self.copying_to_king, LEFT_SIDE, _("it learned to copy"))
        right = self.side(self.context_to_king, RIGHT_SIDE, _("it learned to guess"))
        paper = Platen(self.sentence[1:], size=LONG_PRINT)
        task = Label(_("the new task: guess the next word"), theme.BODY, theme.CURRENT, bold=True, halo=True).move_to(ANSWER[1] * UP)
        with self.say(_("Our language model had another task: guess the next word from those before it.")):
            self.play(FadeOut(alone.front, alone.named, alone.threads, alone.marks, self.unlike, run_time=theme.QUICK))
            self.play(FadeIn(paper, task), run_time=theme.MOVE)
        copied, guessed = self.copying_to_king, self.context_to_king
        together = (guessed[self.royal] > copied[self.royal] + GAP).all() & (guessed[self.queen] > copied[self.queen] + GAP)
        with self.claim(together, _("Here the royal words rise together, and “{queen}” with them."),
                        _("Here the royal words do not all rise higher."), queen=self.vocabulary[self.queen]):
            self.play(FadeOut(paper, task, run_time=theme.QUICK), alone.mountain.turn_into(left.mountain, run_time=theme.MOVE))
            left.threads.now = left.threads.full
            self.play(FadeOut(alone.mountain), FadeIn(left.mountain, left.front, left.threads, left.marks, right.front), run_time=theme.QUICK)
            self.add(right.mountain)
            self.bring_to_back(right.mountain)
            self.play(FadeIn(right.mountain, run_time=theme.SLOW), right.mountain.emerge())
            self.play(right.threads.run(run_time=theme.MOVE), FadeIn(right.marks, *left.named[:-1], left.named[-1][0], *right.named[:-1], right.named[-1][0]), run_time=theme.MOVE)
        self.headline(_("Copying taught no [meaning|CURRENT]; guessing did") if bool(together) else _("By copying {copied:.2f}, by guessing {guessed:.2f}"),
                      FadeIn(left.named[-1][1], right.named[-1][1]), run_time=theme.MOVE, copied=copied[self.queen], guessed=guessed[self.queen])
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def count(self, attempt: int) -> VGroup:
        """Which try, and what it lacks."""
        number = count(self.chances[:attempt + 1])
        missing = beside(NumberLabel(self.missing[attempt], ".2f", theme.HEADLINE, theme.WRONG, bold=True), Label(_("missing"), theme.BODY, theme.WRONG))
        return VGroup(Label(_("try {number:.0f}"), theme.BODY, theme.TEXT, number=number), missing).arrange(DOWN, buff=0.1, aligned_edge=LEFT).move_to(NOTE, aligned_edge=LEFT)

    def side(self, likeness, place, title, reach: float = 0.0) -> "Side":
        return Side(likeness, place, title, (self.king, self.queen), self.vocabulary, self.royal, reach)


class Place(NamedTuple):
    """Where a mountain stands, in scene units: its middle, half its width; a word's diameter; where the queen stands across it; where she is
    named, from there; and where the royal words are named, from the first of them on the left."""

    centre: float
    wide: float
    speck: float
    queen: float
    named: tuple[float, float]
    royal: tuple[float, float]


ALONE = Place(0.0, 6.2, 0.042, 0.72, (1.0, 1.1), (0.0, -0.85))
LEFT_SIDE, RIGHT_SIDE = Place(-3.6, 3.0, 0.027, 0.75, (0.35, 1.25), (0.0, -0.85)), Place(3.35, 3.2, 0.036, 0.9, (1.3, 0.0), (-0.25, 0.0))


class Side:
    """A mountain and what is said of it: the words of one network, by their likeness to the king."""

    def __init__(self, likeness, place: Place, title, cast, vocabulary, royal, reach: float):
        king, queen = cast
        self.mountain = Mountain(likeness, king, place.centre, WATER, RISE, place.wide, place.speck, {queen: place.queen}, reach)
        moon = self.mountain.position_of(king)
        name = Label(vocabulary[king], theme.BODY, theme.CURRENT, bold=True, halo=True).next_to(moon, RIGHT, buff=0.4)
        self.front = VGroup(Moon(moon, 2.0), name, Label(title, theme.BODY, theme.TEXT, halo=True).next_to(moon, UP, buff=0.36))
        self.threads = self.mountain.shine(royal)
        first = min((self.mountain.position_of(word) for word in royal), key=lambda at: at[0])
        label = Label(_("royal words"), theme.BODY, theme.CURRENT, bold=True, halo=True)
        label.move_to(first + (*place.royal, 0), aligned_edge=RIGHT if place.royal[1] == 0 else LEFT)
        self.marks = VGroup(self.mountain.marks(royal, size=MARK), kept_in_frame(label))
        self.named = self._named(queen, place.named, likeness[queen], vocabulary[queen])

    def _named(self, queen: int, away, likeness, name) -> VGroup:
        at = self.mountain.position_of(queen)
        label = VGroup(Label(name, theme.BODY, theme.CURRENT, bold=True, halo=True), Label(_("likeness {value:.2f}"), theme.LABEL, theme.CURRENT, halo=True, value=likeness))
        kept_in_frame(label.arrange(DOWN, buff=0.05, aligned_edge=LEFT).move_to(at + (*away, 0), aligned_edge=LEFT))
        end = label.get_left() + 0.12 * LEFT if away[1] == 0 else label.get_corner(DOWN + LEFT) + (0.2, -0.05, 0)
        return VGroup(Line(at, end, color=theme.CURRENT, stroke_width=2.5, stroke_opacity=0.8),
                      VGroup(Glow(0.4, theme.CURRENT, 0.7), Glow(0.15, "#FFFFFF")).move_to(at), label)


def until(shares: np.ndarray, enough: float) -> int:
    """How many tries it takes until one is enough; all, where none is."""
    reached = np.flatnonzero(np.nan_to_num(shares) >= enough)
    return int(reached[0]) + 1 if len(reached) else len(shares)


def beside(number: NumberLabel, label: Label) -> VGroup:
    """A large number and what it counts, on one line."""
    pair = VGroup(number, label).arrange(RIGHT, buff=0.2, aligned_edge=DOWN)
    label.shift(DESCENT * (number.size - label.size) * UP)
    return pair


def crowd(came: Measured, words: Measured) -> Sprites:
    """All words where their lamps stand, in the colour of right or wrong: by what came out of each.  # came [word]"""
    lamps, good = Field(words), came.value == np.arange(len(came))
    places, sizes = map(np.array, zip(*((lamps.lamp(word)[:2], 2 * lamps.size(word)) for word in range(len(came))), strict=True))
    low, room = places.min(axis=0), np.maximum(np.ptp(places, axis=0), 1e-3)
    broad = min(CROWD[0] / room[0], 1.0)
    places = (places - low - (room[0] / 2, 0)) * (broad, (CROWD[1] - FOOT) / room[1]) + (0, FOOT)       # all of them inside the frame
    points = Sprites(places, broad * sizes, np.where(good[:, None], theme.rgb(theme.RIGHT), theme.rgb(theme.WRONG)), lights=0.8, reach=theme.FRAME_WIDTH / 2)
    points.keep_sources(came=came)
    return points

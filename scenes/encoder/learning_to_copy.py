"""A network learns to copy words: self-supervision, and what it does not teach (section 5.4 of the article)."""
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

TRIES = 50                                  # that are seen: the first ones
WIDEST = max(WIDTHS)
LEARNED = 0.99                              # share of words from which it copies perfectly
GAP = 0.2                                   # of likeness, from which one stands clearly higher
WATER, RISE, WIDE, ROUND = -1.95, 3.7, 2.2, 2.55    # of the mountains; half the water's line around each
SPECK = 0.024                               # a word of theirs
LEFT_SIDE, RIGHT_SIDE = (-4.0, -1.35), (3.0, 4.45)          # of the mountains: their middles, and where their words are named
EDGES = {LEFT_SIDE: (0.45, 0.62), RIGHT_SIDE: (0.7, 1.0)}   # where the two named words stand, across


class LearningToCopy(Clip):
    """The text is its own answer key: word in, the same word out. It learns to copy, but not what words mean."""

    loss, right, words, steps = Copying.loss, Copying.right, Copying.d_vocab, Copying.steps
    kinds, vocabulary, trio = Copying.kinds, Copying.vocabulary, Copying.trio
    copying_to_king, context_to_king = Copying.copying_to_king, Copying.context_to_king
    same_kind, at_least, chance = Copying.copying_same_kind, Copying.copying_same_kind.low, Copying.copying_chance

    def construct(self):
        choice = self.trio.choice
        self.king, self.queen, self.other = (choice[role] for role in ("king", "queen", "other"))
        self.ask()
        self.answer()
        self.try_once()
        self.try_again()
        self.look_for_meaning()
        self.guess_in_context()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def ask(self):
        word = self.vocabulary[self.king]
        blank = width_of(str(word), 0.5, "SEMIBOLD") + 0.2
        self.empty, self.full = Platen([word, "→"], blank=blank), Platen([word, "→"], word, blank=blank)
        self.headline(_("Who knows the [right answer|RIGHT]?"), FadeIn(self.empty))
        with self.say(_("A new network gets a simple task. “{word}” goes in. What shall come out?"), word=word):
            self.wait(theme.QUICK)

    def answer(self):
        with self.say(_("The same word again. So the text is its own answer key: no teacher is needed.")):
            self.play(FadeIn(self.full), run_time=theme.MOVE)
            self.remove(self.empty)

    def try_once(self):
        chances = np.exp(-self.loss(width=WIDEST)[:TRIES])              # [try]: on average over the words of a try
        self.chances, self.missing = chances, complement(chances)
        self.swings = Swings(chances)
        self.play(FadeIn(self.swings), run_time=theme.QUICK)
        self.notes = [self.note(0, -5.9, LEFT)]
        with self.say(_("The right arm should swing up to the paper. Red is what is missing: the error.")):
            self.play(self.swings.swing(1, run_time=theme.MOVE), FadeIn(self.notes[0]))

    def try_again(self):
        last = len(self.chances) - 1
        better = self.missing[last] < self.missing[0]
        self.notes.append(self.note(last, 5.9, RIGHT))
        if bool(better):
            self.headline(_("Try after try, less is [missing|WRONG]"))
        with self.claim(better,
                        _("We recorded every try, over many words. Each changes all wires a little: less is missing."),
                        _("We recorded every try, over many words. It does not get better.")):
            self.play(self.swings.swing(last + 1))
            self.play(FadeIn(self.notes[1]), run_time=theme.QUICK)
        right = self.right(width=WIDEST)
        with self.claim(right > LEARNED, _("After {steps:.0f} tries it copies perfectly: {right:.0%} of all {count:,.0f} words come out right."),
                        _("After {steps:.0f} tries, {right:.0%} of all {count:,.0f} words come out right."), steps=self.steps, right=right, count=self.words):
            self.wait(theme.QUICK)

    def look_for_meaning(self):
        self.headline(_("Did it learn what words [mean|CURRENT]?"), FadeOut(self.swings, self.full, *self.notes))
        self.left = self.side(self.copying_to_king, LEFT_SIDE, _("it learned to copy"))
        with self.say(_("Again a word stands as high as its numbers are like those of “{king}”."), king=self.vocabulary[self.king]):
            self.play(FadeIn(self.left.front), run_time=theme.MOVE)
            self.raise_up(self.left)
        lost = self.at_least < self.chance
        with self.claim(lost & (self.copying_to_king[self.queen] < GAP),
                        _("“{queen}” lies flat among the rest. It copies perfectly, and similar words are strangers to it."),
                        _("Copying alone put “{queen}” at {queen_at:.2f}."), queen=self.vocabulary[self.queen], queen_at=self.copying_to_king[self.queen]):
            self.play(FadeIn(self.left.named), run_time=theme.MOVE)
        with self.claim(lost, _("Its nearest words are of the same kind in {share:.0%} of cases. By lot it would be {chance:.0%}."),
                        _("Its nearest words are of the same kind in {share:.0%} of cases, more than {chance:.0%} by lot."), share=self.same_kind, chance=self.chance):
            self.play(self.left.threads.run(), FadeIn(self.left.marks))

    def guess_in_context(self):
        self.right_side = self.side(self.context_to_king, RIGHT_SIDE, _("it learned to guess"))
        with self.say(_("Our language model had another task: guess the next word from those before it.")):
            self.play(FadeIn(self.right_side.front), run_time=theme.MOVE)
            self.raise_up(self.right_side)
        copied, guessed = self.copying_to_king[self.queen], self.context_to_king[self.queen]
        with self.claim(guessed > copied + GAP, _("Here the royal words rise together, and “{queen}” with them."), _("Here “{queen}” stands no higher."), queen=self.vocabulary[self.queen]):
            self.play(self.right_side.threads.run(), FadeIn(self.right_side.marks), FadeIn(self.right_side.named))
        self.headline(_("Copying taught no [meaning|CURRENT]: {copied:.2f}, not {guessed:.2f}") if guessed > copied + GAP else _("By copying {copied:.2f}, by guessing {guessed:.2f}"),
                      copied=copied, guessed=guessed)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def note(self, attempt: int, x: float, side) -> VGroup:
        """Which try, and what it lacks."""
        number = count(self.chances[:attempt + 1])
        lines = VGroup(Label(_("try {number:.0f}"), theme.LABEL, theme.QUIET, number=number), NumberLabel(self.missing[attempt], ".2f", theme.BODY, theme.WRONG, bold=True),
                       Label(_("missing"), theme.LABEL, theme.WRONG))
        return lines.arrange(DOWN, buff=0.06, aligned_edge=side).move_to((x, -1.75, 0))

    def side(self, likeness, place, title) -> "Side":
        return Side(likeness, place, title, (self.king, self.queen, self.other), self.vocabulary, [str(kind) for kind in self.kinds])

    def raise_up(self, side: "Side"):
        self.add(side.mountain)
        self.bring_to_back(side.mountain)
        self.play(FadeIn(side.mountain, run_time=theme.QUICK), side.mountain.emerge())


class Side:
    """One of two mountains: the words of one network, by their likeness to the king."""

    def __init__(self, likeness, place, title, cast, vocabulary, kinds):
        king, queen, other = cast
        centre, names = place
        self.mountain = Mountain(likeness, king, centre, WATER, RISE, WIDE, speck=SPECK, edges=dict(zip((queen, other), EDGES[place], strict=True)))
        moon = self.mountain.position_of(king)
        water = Water(WATER, centre - ROUND, centre + ROUND)
        royal = [word for word, kind in enumerate(kinds) if kind == kinds[king] and kind and word != king]
        light = VGroup(Glow(0.9, theme.CURRENT, 0.6), Glow(0.26, "#FFFFFF")).move_to(moon)
        self.front = VGroup(water, light, Label(vocabulary[king], theme.LABEL, theme.CURRENT, bold=True).next_to(moon, RIGHT, buff=0.35),
                            Label(title, theme.LABEL, theme.TEXT).next_to(moon, UP, buff=0.42))
        self.marks = self.mountain.marks(royal or [king])
        self.threads = Flow([_hanging(moon, self.mountain.position_of(word)) for word in royal or [queen]], strengths=0.35, glow=0.3)
        self.named = VGroup(*(self._named(word, names, likeness[word], vocabulary[word], hue) for word, hue in ((queen, theme.CURRENT), (other, theme.TEXT))))

    def _named(self, word: int, x: float, likeness, name, hue) -> VGroup:
        at = self.mountain.position_of(word)
        label = Label(name, theme.LABEL, hue, bold=True, halo=True).move_to((x, at[1], 0), aligned_edge=LEFT)
        number = NumberLabel(likeness, ".2f", theme.LABEL, hue, halo=True).next_to(label, RIGHT, buff=0.15)
        lead = Line(at + 0.15 * RIGHT, label.get_left() - 0.12 * RIGHT, color=hue, stroke_width=2, stroke_opacity=0.8)
        return VGroup(lead, VGroup(Glow(0.4, hue, 0.6), Glow(0.13, "#FFFFFF")).move_to(at), label, number)


def _hanging(moon: np.ndarray, word: np.ndarray) -> np.ndarray:
    """A thread that leaves the moon upright and arrives upright.  # [point 2]"""
    t = np.linspace(0, 1, 48)[:, None]
    start, end = moon[:2], word[:2]
    middle = (start[1] + end[1]) / 2
    b, c = np.array([start[0], middle]), np.array([end[0], middle])
    return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * end

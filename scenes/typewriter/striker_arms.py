"""A language model is a circuit whose outputs are words (section 5 of the article)."""

import numpy as np
from manim import UP, FadeIn, FadeOut, LaggedStart

from model.contents.one_at_a_time import OneAtATime
from model.contents.run import THRONES
from model.values.measured import count, quoted, softmax
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel, width_of
from scenes.kit.typewriter import INK, Arm, Basket, Platen, Rings
from scenes.stage import Clip, _

LETTERS = 0.5  # the size of the letters on the paper
LINE = 5.2  # of the words and half the blank that fit onto the paper
ROOM = 0.15  # of a blank, more than its word needs
ARMS = 3  # that are seen to leave the basket
MARKS = (0.0, 0.25, 0.5)  # of the ruler around the blank
CERTAIN = 1.0  # its last mark: the paper
CLEAR = 0.24  # of a mark's number from its ring
ON_PAPER = 0.42  # and of the last one, from the place where arms strike
BRIGHT = 1.7  # light of the rings
OTHERS = 0.0, -2.55, 0.0  # where it says what all arms have that are at rest
GHOST = 0.34  # light of an arm that only shows where it would stand
HUNG = 0.62, -0.62, -0.3  # how far along the arms of a side their flags hang, from the outermost on; negative: below
STROKE = 0.36  # seconds in which an arm of the text that goes on rises, and in which it strikes
Throne = THRONES["king"]


class StrikerArms(Clip):
    """A language model is a typewriter with an arm for every word; the likelier a word, the further its arm has come."""

    logits, words, vocabulary = Throne.logits, Throne.words, Throne.vocabulary
    written, best, p, given = OneAtATime.greedy, OneAtATime.best, OneAtATime.p, OneAtATime.given

    def construct(self):
        self.chances = softmax(self.logits[len(self.words) - 1])
        self.likeliest = [int(word) for word in np.argsort(-self.chances.value, kind="stable")[:ARMS]]
        self.break_off()
        self.show_the_ruler()
        self.rise()
        self.strike()
        self.go_on()

    def break_off(self):
        arms = count(self.chances)
        self.whole, self.basket = Basket(arms), Basket(arms, away=tuple(self.likeliest))
        self.text = self.platen()
        seen = FadeIn(self.whole), FadeIn(self.text)
        self.headline(_("Which of {count:,.0f} [arms|CURRENT] will strike?"), *seen, count=arms)
        spelled = [word for word in self.vocabulary if word.isalpha()] or list(self.vocabulary)
        ends = [
            Label(word[:1], theme.LABEL, theme.QUIET).move_to((side * 6.65, 0.55, 0))
            for word, side in ((spelled[0], -1), (spelled[-1], 1))
        ]
        self.example = self.likeliest[min(1, len(self.likeliest) - 1)]
        self.one = self.marked(MARKS[0])
        with self.say(
            _("A sentence breaks off. Our model has an arm for each of its {count:,.0f} words, in alphabetical order."),
            count=arms,
        ):
            self.play(*(FadeIn(end) for end in ends), run_time=theme.QUICK)
        with self.say(_("This one, for example, is the arm of “{word}”."), word=self.vocabulary[self.example]):
            self.play(FadeIn(self.one), Tween(self.one, flag=1.0), run_time=theme.MOVE)

    def show_the_ruler(self):
        self.rings = Rings(bright=BRIGHT)
        self.labels = [self.mark(share).move_to(self.rings.at(share) + CLEAR * UP) for share in MARKS]
        last = self.mark(CERTAIN, color=INK).move_to(self.rings.at(CERTAIN) + ON_PAPER * UP)
        ghosts = [self.marked(share).set_opacity(GHOST) for share in MARKS]
        with self.say(_("How far an arm comes is how likely its word is. A certain word would reach the paper.")):
            self.play(FadeIn(self.rings, *self.labels), run_time=theme.MOVE)
            self.bring_to_front(self.text, self.one)
            for ghost, share in zip(ghosts, (*MARKS[1:], CERTAIN), strict=True):
                self.add(ghost)
                self.bring_to_front(self.one)
                self.play(self.to_mark(share), *((FadeIn(last),) if share == CERTAIN else ()), run_time=theme.QUICK)
        self.play(FadeOut(last, *ghosts), self.to_mark(MARKS[0]), run_time=theme.QUICK)
        self.remove(self.one)

    def rise(self):
        self.arms = self.hung(self.likeliest, [self.chances[word] for word in self.likeliest])
        first, together = self.chances[self.likeliest[0]], sum(self.chances[word] for word in self.likeliest)
        self.play(
            FadeIn(self.basket, *self.arms[::-1]),
            FadeOut(self.whole),
            *(self.come(arm, 0.0) for arm in self.arms),
            run_time=theme.QUICK,
        )
        self.bring_to_front(self.rings, *self.labels, self.text, *self.arms[::-1])
        with self.say(
            _("We recorded how far each arm comes. “{word}” comes furthest: {first:.0%}."),
            word=self.vocabulary[self.likeliest[0]],
            first=first,
        ):
            self.play(LaggedStart(*(self.come(arm, 1.0) for arm in self.arms), lag_ratio=0.15), run_time=2 * theme.SLOW)
            self.play(*(Tween(arm, flag=1.0) for arm in self.arms), run_time=theme.QUICK)
        rest = 1 - together
        self.others = Label(_("all other arms: {rest:.1%}"), theme.BODY, theme.TEXT, bold=True, halo=True, rest=rest)
        with self.claim(
            together > 0.9,
            _("These {arms:words} share {together:.0%}. All the other arms hardly stir: {rest:.1%} together."),
            _("These {arms:words} share {together:.0%}, all the others {rest:.0%}."),
            arms=count(self.chances[self.likeliest]),
            together=together,
            rest=rest,
        ):
            self.play(FadeIn(self.others.move_to(OTHERS)), run_time=theme.MOVE)

    def strike(self):
        first, *others = self.arms
        self.struck = self.platen(self.vocabulary[self.likeliest[0]])
        with self.say(_("The likeliest arm strikes, and the word is written.")):
            self.play(FadeOut(self.others, *others), Tween(first, flag=0.0), run_time=theme.QUICK)
            self.play(self.hit(first, theme.MOVE))
            self.add(self.struck, *self.labels, first)
            self.remove(self.text)

    def go_on(self):
        """Another recorded text, which the model wrote by itself: arm after arm."""
        given, written = int(self.given), list(self.written)
        positions = range(given, len(written))
        guesses, chances = self.best(run="greedy"), self.p(run="greedy")
        struck = [int(guesses[position, 0]) for position in positions]
        odds = [chances[position, 0] for position in positions]
        arms = self.hung(struck, odds)
        texts = [[self.typed(written[:at], written[at], at - given, word) for word in (False, True)] for at in positions]
        last = self.struck
        with self.say(
            _("So it goes on, word by word. After “{word}”, every word is the model's own."),
            word=written[max(given - 1, 0)],
        ):
            first = texts[0][0] if texts else self.struck
            self.play(
                FadeOut(self.struck, self.basket, self.arms[0]), FadeIn(self.whole, first), run_time=theme.MOVE
            )
            for arm, (before, after) in zip(arms, texts, strict=True):
                self.remove(last)
                self.add(before, *self.labels, arm)
                self.play(FadeIn(arm), Tween(arm, flag=1.0), self.rising(arm), run_time=STROKE)
                self.play(self.hit(arm, STROKE))
                self.add(after, *self.labels, arm)
                self.remove(before)
                self.play(FadeOut(arm), run_time=STROKE / 2)
                last = after
        least = min(range(len(arms)), key=lambda at: float(odds[at]))
        arm = self.hung(struck, odds)[least]
        self.play(FadeOut(last), FadeIn(texts[least][0]), run_time=theme.QUICK)
        self.headline(
            _("[The likeliest arm|CURRENT] strikes, even at {least:.0%}"),
            FadeIn(arm),
            self.rising(arm),
            Tween(arm, flag=1.0),
            least=odds[least],
        )
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def platen(self, word="") -> Platen:
        return Platen(self.words[1:], word, blank=blank_for(self.vocabulary[self.likeliest[0]]), size=LETTERS)

    def typed(self, before: list, word, struck: int, written: bool) -> Platen:
        """The text that goes on, its next word still to come or written; the last so many before it were struck."""
        blank = blank_for(word)
        return Platen(fitting(before[1:], LINE - blank / 2), word if written else "", blank, LETTERS, struck=struck)

    def marked(self, share: float) -> Arm:
        """The arm of the example where a mark of the ruler is."""
        chance, word = quoted(share, "a mark of the ruler"), self.vocabulary[self.example]
        return Arm(chance, self.example, len(self.chances), word, spec=None, hung=HUNG[-1])

    def to_mark(self, share: float) -> Tween:
        return Tween(self.one, chance=quoted(share, "a mark of the ruler"))

    def mark(self, share: float, color=None) -> NumberLabel:
        """The number of a mark of the ruler; on the paper, in the colour of ink."""
        mark, hue = quoted(share, "a mark of the ruler"), color or theme.TEXT
        return NumberLabel(mark, ".0%", theme.LABEL, hue, bold=bool(color), align="center", halo=not color)

    def hung(self, numbers, chances) -> list[Arm]:
        """Arms whose flags hang beside them, clear of one another: on each side those of the outermost above."""
        places, arms = {}, len(self.chances)
        left = {number for number in numbers if 2 * number < arms}
        for side in (sorted(left), sorted(set(numbers) - left, reverse=True)):
            places |= {number: HUNG[min(place, len(HUNG) - 1)] for place, number in enumerate(side)}
        return [
            Arm(chance, number, arms, self.vocabulary[number], hung=places[number])
            for number, chance in zip(numbers, chances, strict=True)
        ]

    def come(self, arm: Arm, share: float) -> Tween:
        """An arm comes from rest to its chance, or back."""
        chance = self.chances[arm.number]
        return Tween(arm, chance=share * chance, start={"chance": (1 - share) * chance})

    def rising(self, arm: Arm) -> Tween:
        """An arm comes to its chance, from where it lies."""
        chance = arm.measured["chance"]
        return Tween(arm, chance=chance, start={"chance": 0 * chance})

    def hit(self, arm: Arm, run_time: float) -> Tween:
        """It goes on to the paper, faster and faster."""
        return Tween(arm, strike=1.0, run_time=run_time, rate_func=lambda t: t**3)


def blank_for(word) -> float:
    """How wide the blank is into which a word is struck."""
    return width_of(str(word), LETTERS, "SEMIBOLD") + ROOM


def fitting(words, room: float) -> list:
    """The last of these words that fit onto the paper before the blank; those before them have run off at the left."""
    words = list(words)
    while len(words) > 1 and width_of(" ".join(map(str, words)), LETTERS, "MEDIUM") > room:
        words = words[1:]
    return words

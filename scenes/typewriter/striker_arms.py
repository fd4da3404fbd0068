"""A language model is a circuit whose outputs are words (section 5 of the article)."""
import numpy as np
from manim import UP, FadeIn, FadeOut, LaggedStart

from model.contents.one_at_a_time import OneAtATime
from model.contents.run import THRONES
from model.values.measured import count, quoted, softmax
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel, width_of
from scenes.kit.typewriter import Arm, Basket, Platen, Rings
from scenes.stage import Clip, _

LETTERS = 0.5               # the size of the letters on the paper
ARMS = 3                    # that are seen to leave the basket
MARKS = (0.0, 0.25, 0.5)    # of the ruler around the blank
CLEAR = 0.24                # of a mark's number from its ring
BRIGHT = 1.7                # light of the rings
BLANK, LINE = 1.0, 4.7      # of the text that goes on: the width of the blank, and of the words before it that fit onto the paper
STROKE = 0.42               # seconds in which an arm of the text that goes on rises, and in which it strikes
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
        self.headline(_("Which of {count:,.0f} [arms|CURRENT] will strike?"), FadeIn(self.whole), FadeIn(self.text), count=arms)
        spelled = [word for word in self.vocabulary if word.isalpha()] or list(self.vocabulary)
        ends = [Label(word[:1], theme.LABEL, theme.QUIET).move_to((side * 6.65, 0.55, 0)) for word, side in ((spelled[0], -1), (spelled[-1], 1))]
        number = self.likeliest[min(1, len(self.likeliest) - 1)]
        one = Arm(0 * self.chances[number], number, len(self.chances), self.vocabulary[number], spec=None)
        with self.say(_("A sentence breaks off. Our model has an arm for each of its {count:,.0f} words, in alphabetical order."), count=arms):
            self.play(*(FadeIn(end) for end in ends), run_time=theme.QUICK)
        with self.say(_("This one, for example, is the arm of “{word}”."), word=self.vocabulary[number]):
            self.play(FadeIn(one), Tween(one, flag=1.0), run_time=theme.MOVE)
        self.play(FadeOut(one), run_time=theme.QUICK)

    def show_the_ruler(self):
        self.rings = Rings(bright=BRIGHT)
        labels = [NumberLabel(quoted(mark, "a mark of the ruler"), ".0%", theme.LABEL, align="center", halo=True)
                  .move_to(self.rings.at(mark) + CLEAR * UP) for mark in MARKS]
        with self.say(_("How far an arm comes is how likely its word is. A word that is certain reaches the paper.")):
            self.play(FadeIn(self.rings), run_time=theme.MOVE)
            self.play(*(FadeIn(label) for label in labels), run_time=theme.QUICK)
        self.labels = labels

    def rise(self):
        self.arms = [Arm(self.chances[word], word, len(self.chances), self.vocabulary[word]) for word in self.likeliest]
        first, together = self.chances[self.likeliest[0]], sum(self.chances[word] for word in self.likeliest)
        self.play(FadeIn(self.basket), FadeOut(self.whole), *(FadeIn(arm) for arm in self.arms[::-1]), *(self.come(arm, 0.0) for arm in self.arms), run_time=theme.QUICK)
        self.bring_to_front(self.rings, *self.labels, self.text, *self.arms[::-1])
        with self.say(_("We gave it these words, and recorded how far each arm comes.")):
            self.play(LaggedStart(*(self.come(arm, 1.0) for arm in self.arms), lag_ratio=0.15), run_time=2 * theme.SLOW)
        with self.say(_("“{word}” comes furthest: {first:.0%}."), word=self.vocabulary[self.likeliest[0]], first=first):
            self.play(LaggedStart(*(Tween(arm, flag=1.0) for arm in self.arms), lag_ratio=0.4), run_time=theme.SLOW)
        with self.claim(together > 0.9, _("These {arms:words} share {together:.0%}. All the other arms hardly stir: {rest:.1%} together."),
                        _("These {arms:words} share {together:.0%}, all the others {rest:.0%}."), arms=count(self.chances[self.likeliest]), together=together, rest=1 - together):
            self.wait(theme.QUICK)

    def strike(self):
        arm, word = self.arms[0], self.vocabulary[self.likeliest[0]]
        self.struck = self.platen(word)
        with self.say(_("The likeliest arm strikes, and the word is written.")):
            self.play(Tween(arm, flag=0.0), run_time=theme.QUICK)
            self.play(Tween(arm, strike=1.0, rate_func=lambda t: t**3), run_time=theme.MOVE)
            self.play(FadeIn(self.struck), run_time=theme.QUICK)
            self.remove(self.text)
            self.bring_to_front(*self.arms[::-1])
            self.play(Tween(arm, strike=0.0), run_time=theme.MOVE)

    def go_on(self):
        """Another recorded text, which the model wrote by itself: arm after arm."""
        guesses, chances, given = self.best(run="greedy"), self.p(run="greedy"), int(self.given)
        texts = [Platen(fitting(self.written[1:position]), blank=BLANK) for position in range(given, len(self.written) + 1)]
        arms = [Arm(chances[position, 0], int(guesses[position, 0]), len(self.chances), self.written[position]) for position in range(given, len(self.written))]
        with self.say(_("So it goes on, word by word. Here the model writes on by itself, after “{word}”."), word=self.written[max(given - 1, 0)]):
            self.play(*(FadeOut(piece) for piece in (self.struck, *self.arms)), FadeIn(texts[0]), run_time=theme.MOVE)
            for arm, before, after in zip(arms, texts, texts[1:], strict=False):
                self.play(FadeIn(arm, run_time=STROKE / 2), Tween(arm, chance=arm.measured["chance"], flag=1.0, start={"chance": 0 * arm.measured["chance"]}, run_time=STROKE))
                self.play(Tween(arm, strike=1.0, flag=0.0, run_time=STROKE, rate_func=lambda t: t**3))
                self.remove(before, arm)
                self.add(after, *self.labels)
        self.play(FadeOut(texts[-1]), FadeIn(self.struck), *(FadeIn(arm) for arm in self.arms[::-1]), run_time=theme.MOVE)
        self.headline(_("“{word}” at {first:.0%}: [the likeliest strikes|CURRENT]"), Tween(self.arms[0], flag=1.0),
                      word=self.vocabulary[self.likeliest[0]], first=self.chances[self.likeliest[0]])
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def platen(self, word="") -> Platen:
        return Platen(self.words[1:], word, blank=width_of(str(self.vocabulary[self.likeliest[0]]), LETTERS, "SEMIBOLD") + 0.15)

    def come(self, arm: Arm, share: float) -> Tween:
        """An arm comes from rest to its chance, or back."""
        return Tween(arm, chance=share * self.chances[arm.number], start={"chance": (1 - share) * self.chances[arm.number]})


def fitting(words) -> list:
    """The last of these words that fit onto the paper before the blank; those before them have run off at the left."""
    words = list(words)
    while len(words) > 1 and width_of(" ".join(map(str, words)), LETTERS, "MEDIUM") > LINE:
        words = words[1:]
    return words

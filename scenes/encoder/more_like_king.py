"""Similar words have similar numbers (section 5.1 of the article)."""
import numpy as np
from manim import LEFT, RIGHT, FadeIn, Line, VGroup

from model.contents.words import Meaning
from model.values.measured import Measured, cosine, count, formula
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.mountain import Mountain, Water
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

LARGE, LARGE_AT = (9.8, 0.8), (1.55, (1.45, -0.1, -1.65))     # of a strip: its size; its middle, and the rows' heights
SMALL, BESIDE = (4.4, 0.42), 3.95                               # beside the mountain: the size, and how far their middles are from it
WATER, RISE, WIDE = -2.35, 4.4, 2.9                             # of the mountain
NOTHING = 3.12                                                  # where the water's label begins
ALIKE = 0.9                                                     # cosine from which strips look the same
DARKNESS = 1.25                                                 # of the largest common value, at which colours are full


class MoreLikeKing(Clip):
    """Similar words have similar numbers: the higher a word stands, the more its numbers are like those of "king"."""

    W_E, own, mostly_shared = Meaning.W_E, Meaning.own, Meaning.mostly_shared
    kinds, vocabulary, trio, words = Meaning.kinds, Meaning.vocabulary, Meaning.trio, Meaning.d_vocab

    def construct(self):
        self.read()
        self.look_at_three()
        self.take_away_what_is_shared()
        self.sort_by_the_king()
        self.raise_the_mountain()
        self.light_the_royals()
        self.count_those_above()

    def read(self):
        choice = self.trio.choice
        self.king, self.queen, self.other = self.cast = [choice[role] for role in ("king", "queen", "other")]
        self.likeness = to_one(self.own, self.king)
        self.hues = dict(zip(self.cast, (theme.CURRENT, theme.CURRENT, theme.TEXT), strict=True))
        self.full = full_colour(self.own[self.cast], 0.97)

    # -- beats ---------------------------------------------------------------------------------------------------------
    def look_at_three(self):
        full = DARKNESS * float(np.abs(self.W_E[self.cast].value).max()) or 1.0
        self.strips = {word: self.strip(self.W_E[word], y, full) for word, y in zip(self.cast, LARGE_AT[1], strict=True)}
        self.names = {word: self.name(word).next_to(strip, LEFT, buff=0.3) for word, strip in self.strips.items()}
        self.headline(_("How alike are “{king}” and “{queen}”?"), *(FadeIn(piece) for piece in (*self.strips.values(), *self.names.values())),
                      king=self.vocabulary[self.king], queen=self.vocabulary[self.queen])
        raw = [cosine(self.W_E[self.king], self.W_E[word]) for word in (self.queen, self.other)]
        with self.claim((raw[0] > ALIKE) & (raw[1] > ALIKE),
                        _("This is how our trained model writes words. At a glance they are all alike."),
                        _("This is how our trained model writes words: each is a row of numbers.")):
            self.wait(theme.QUICK)

    def take_away_what_is_shared(self):
        with self.claim(self.mostly_shared > 0.5,
                        _("Most of every word’s numbers is shared by all: for {share:.0%} of words, more than half."),
                        _("Part of their numbers is shared by all: for {share:.0%} of words, more than half."), share=self.mostly_shared):
            self.wait(theme.QUICK)
        rest = {word: self.strip(self.own[word], strip.get_y(), self.full) for word, strip in self.strips.items()}
        with self.say(_("We take that away. What is left is the word’s own; we draw it brighter.")):
            self.play(*(Tween(strip, share=0.0) for strip in self.strips.values()), run_time=theme.MOVE)
            self.remove(*self.strips.values())
            self.play(*(strip.fill_up() for strip in rest.values()), run_time=theme.MOVE)
        self.strips = rest

    def sort_by_the_king(self):
        order = np.argsort(-self.own[self.king].value, kind="stable")
        more = self.likeness[self.queen] > self.likeness[self.other]
        with self.claim(more & (self.likeness[self.other] > 0),
                        _("Now sort by “{king}”. “{queen}” still turns from warm to blue; “{other}” less so."),
                        _("Now sort them by “{king}”."), **self.named()):
            self.play(*(strip.sort(order) for strip in self.strips.values()))

    def raise_the_mountain(self):
        self.mountain = Mountain(self.likeness, self.king, 0.0, WATER, RISE, WIDE, edges={self.queen: 0.7, self.other: -1.0})
        self.water = Water(WATER)
        self.points = {word: self.mountain.position_of(word) for word in self.cast}
        self.stars = {word: self.star(word) for word in self.cast}
        self.numbers = {}
        zero = VGroup(Label(_("nothing in common"), theme.NOTE, theme.QUIET).move_to((NOTHING, WATER + 0.27, 0), aligned_edge=LEFT),
                      NumberLabel(0 * self.likeness[self.king], ".2f", theme.NOTE, theme.QUIET).move_to((BESIDE + SMALL[0] / 2, WATER + 0.27, 0), aligned_edge=RIGHT))
        with self.say(_("How well a row agrees with “{king}” becomes its height above the water."), **self.named()):
            self.play(*(strip.animate.stretch_to_fit_width(SMALL[0]).stretch_to_fit_height(SMALL[1]).move_to(self.seat(word)) for word, strip in self.strips.items()),
                      *(name.animate.move_to(self.seat(word) + (-SMALL[0] / 2, SMALL[1] / 2 + 0.24, 0), aligned_edge=LEFT) for word, name in self.names.items()),
                      FadeIn(self.water), FadeIn(zero), run_time=theme.SLOW)
            for word in self.cast:
                self.numbers[word] = NumberLabel(self.likeness[word], ".2f", theme.LABEL, self.hues[word], bold=True)
                self.numbers[word].move_to(self.seat(word) + (SMALL[0] / 2, SMALL[1] / 2 + 0.24, 0), aligned_edge=RIGHT)
            self.leads = {word: self.lead(word) for word in self.cast}
            self.play(*(FadeIn(star) for star in self.stars.values()), *(FadeIn(lead) for lead in self.leads.values()), *(FadeIn(number) for number in self.numbers.values()))
        with self.say(_("Here are all {count:,.0f} words. Only the height counts: left and right mean nothing."), count=self.words):
            self.add(self.mountain)
            self.bring_to_back(self.mountain)
            self.play(FadeIn(self.mountain, run_time=theme.QUICK), self.mountain.emerge())

    def light_the_royals(self):
        kinds = [str(kind) for kind in self.kinds]
        royal = [word for word, kind in enumerate(kinds) if kind == kinds[self.king] and kind and word != self.king]
        others = [word for word in range(len(kinds)) if word != self.king]
        best = np.sort(self.likeness[others])[-max(len(royal), 1):]
        near = (self.likeness[royal] >= best[0]).sum()
        lit = VGroup(self.mountain.marks(royal)) if royal else VGroup()
        if royal:
            lit.add(Label(_("words of royals"), theme.LABEL, theme.CURRENT, halo=True).next_to(lit[0], LEFT, buff=0.3).set_y(self.points[self.queen][1]))
        with self.claim(near * 2 > len(royal), _("Words of royals lead. Of the {best:.0f} nearest to “{king}”, {near:.0f} are royal."),
                        _("Royal words are lit. Of the {best:.0f} nearest to “{king}”, {near:.0f} are royal."), best=count(best), near=near, **self.named()):
            self.play(FadeIn(lit), run_time=theme.MOVE)
            self.bring_to_front(*self.stars.values())

    def count_those_above(self):
        others = [word for word in range(len(self.likeness)) if word != self.king]
        above = {word: (self.likeness[others] > self.likeness[word]).sum() for word in (self.queen, self.other)}
        values = {"above": above[self.queen], "far": above[self.other], "count": self.words}
        with self.claim(above[self.queen] < above[self.other],
                        _("{above:.0f} words stand above “{queen}”. {far:.0f} stand above “{other}”."),
                        _("{far:.0f} words stand above “{other}”, and {above:.0f} above “{queen}”."), **values, **self.named()):
            self.wait(theme.QUICK)
        self.headline(_("[“{queen}”|CURRENT] comes {near:ordinal}, “{other}” {distant:ordinal}, of {count:,.0f}"),
                      near=above[self.queen] + 1, distant=above[self.other] + 1, count=self.words, **self.named())
        with self.claim(self.likeness[self.queen] > self.likeness[self.other],
                        _("Similar words have similar numbers. Nobody told the model: it learned this from text."),
                        _("In this model, similar words do not have similar numbers.")):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self) -> dict:
        """The three words, for sentences that name some of them."""
        return dict(zip(("king", "queen", "other"), (self.vocabulary[word] for word in self.cast), strict=True))

    def strip(self, values: Measured, y: float, full: float) -> Strip:
        return Strip(values, *LARGE, scale=full).move_to((LARGE_AT[0], y, 0))

    def name(self, word: int) -> Label:
        return Label(self.vocabulary[word], theme.LABEL, self.hues[word], bold=True, halo=True)

    def seat(self, word: int) -> np.ndarray:
        """The middle of a word's strip, at its height; the word that is compared with stands apart, on the left."""
        return np.array([-BESIDE if word == self.other else BESIDE, self.points[word][1], 0.0])

    def star(self, word: int) -> VGroup:
        size = 0.12 if word == self.king else 0.06
        return VGroup(Glow(9 * size, self.hues[word], 0.6), Glow(2.2 * size, "#FFFFFF")).move_to(self.points[word])

    def lead(self, word: int) -> Line:
        """From a word on the mountain to its strip."""
        side = np.sign(self.seat(word)[0]) * RIGHT
        return Line(self.points[word] + 0.2 * side, self.seat(word) - (SMALL[0] / 2 + 0.15) * side, color=self.hues[word], stroke_width=2, stroke_opacity=0.8)


@formula
def to_one(rows, one: int):
    """Cosine of each row with one of them: [row]. A row of zeros is like none."""
    rows = np.asarray(rows, dtype=np.float64)
    lengths = np.maximum(np.linalg.norm(rows, axis=1), 1e-12)
    return rows @ rows[one] / (lengths * lengths[one])

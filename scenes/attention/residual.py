"""The original is kept, and the mixture is added: a word that does not exist (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, VGroup

from model.contents.run import Alien
from model.contents.words import Meaning
from model.values.measured import count
from scenes.attention.river import River
from scenes.attention.situations import (
    STREAMS,
    Recorded,
    everywhere,
    likeness,
    situations,
    to_another,
    to_itself,
    to_nearest,
    view,
)
from scenes.attention.sky import Ring, Span, Specks, spot
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

SENTENCE_AT = 0.3
NAME_OVER, MIXTURE_AT = 0.32, (0.75, 0.85)  # how far over the water names stand
NUMBERS_AT = 5.4  # how far aside, where single numbers of the river stand
ALONG, ASIDE = 0.2, 0.62  # where a number of the tributary stands: so far along its thread, and beside it
POINT = 0.02  # how small the river gets, on its way into one point
OUTWARD = 0.38  # how far beside its star a name stands, below it
SUM_OVER = 0.85  # how far over the sum its name stands
KEY_AT, LINE = 2.25, 0.42  # the line that says what is far, and the pitch of lines
OVER = 0.3  # between a ring and its name
ROUNDED = 0.05  # of a sum that was stored with fewer digits
NARROW = 0.05  # a difference of likeness that is "only just"


class Residual(Recorded, Clip):
    """The original is kept and the mixture added: the sum lies between words, where there is none."""

    own, W_E, vocabulary, words = Meaning.own, Meaning.W_E, Meaning.vocabulary, Meaning.d_vocab
    layers = Alien.n_layers

    def construct(self):
        self.read()
        self.break_off()
        self.flow()
        self.add_up()
        self.look_up()
        self.meet()
        self.draw_the_ring()
        self.count_all()
        self.find()

    def read(self):
        """The cast: of all sums that have moved to the word that was gathered, the one most evenly between the two."""
        numbers = {str(word): number for number, word in enumerate(self.vocabulary)}
        places = situations(self)
        texts = [place.text(self) for place in places]
        itself = [numbers.get(str(text[-1]), 0) for text in texts]
        self.kept, self.added, self.total = (everywhere(self, part, places, int(self.layers)) for part in STREAMS)
        alike = likeness(self.total, self.own, self.W_E)
        self.nearest = alike.max(axis=-1)  # [layer situation]
        self.itself, self.another = to_itself(alike, itself), to_another(alike, itself)
        gathered = likeness(self.added, self.own, self.W_E).value.argmax(axis=-1)
        there = (self.another.value > self.itself.value) & (alike.value.argmax(axis=-1) == gathered)
        even = np.where(there | ~there.any(), np.minimum(self.itself.value, self.another.value), -np.inf)
        self.layer, at = map(int, np.unravel_index(np.argmax(even), even.shape))
        self.height = count(self.itself[: self.layer + 1, 0])  # of the layer: the lowest is the first
        self.sentence, self.word = texts[at], itself[at]
        self.parts = np.stack([places[at].of(self, part, self.layer) for part in STREAMS])
        self.alike = likeness(self.parts, self.own, self.W_E)  # [part word]
        others = np.delete(np.arange(len(self.own)), self.word)
        self.other = int(others[np.argmax(self.alike.value[2][others])])
        self.usual = np.median(to_nearest(self.own))

    # -- beats ---------------------------------------------------------------------------------------------------------
    def break_off(self):
        self.tiles = Sentence([*self.sentence, "…"], theme.WORD, width=12.0).shift((0, SENTENCE_AT, 0))
        self.tiles[-2].set_color(theme.RESIDUAL)
        self.headline(_("Is [“{word}”|RESIDUAL] still only “{word}”?"), FadeIn(self.tiles), **self.named())
        with self.say(_("A sentence breaks off. We recorded what our model makes of its last word."), **self.named()):
            self.wait(theme.QUICK)

    def flow(self):
        self.river = River(*self.parts)
        rest, name = VGroup(*self.tiles[:-2], self.tiles[-1]), self.tiles[-2]
        with self.say(
            _("The word is a stream of {count:.0f} numbers: blue below zero, orange above."), count=count(self.parts[0])
        ):
            self.play(FadeOut(rest), run_time=theme.QUICK)
            small = name.animate.scale(theme.BODY / theme.WORD)
            place = (theme.HEADLINE_LEFT, self.river.top + NAME_OVER, 0)
            self.play(small.move_to(place, aligned_edge=LEFT), run_time=theme.MOVE)
            self.play(self.river.flow(), run_time=theme.SLOW)
        self.banners = VGroup(name)
        mixture = Label(_("mixture"), theme.BODY, theme.VALUE, bold=True)
        mixture.move_to((MIXTURE_AT[0], self.river.top + MIXTURE_AT[1], 0), aligned_edge=LEFT)
        with self.say(
            _("It looks back at the others, and gathers a mixture: {count:.0f} numbers, too."),
            count=count(self.parts[1]),
        ):
            self.play(self.river.fall(), FadeIn(mixture), run_time=theme.SLOW)
        self.banners.add(mixture)

    def add_up(self):
        number = int(np.argmax(np.abs(self.parts.value[1])))
        places = (
            self.river.on_river(number, -NUMBERS_AT) + theme.GAP * DOWN,
            self.river.on_tributary(number, ALONG) + ASIDE * RIGHT,
            self.river.on_river(number, NUMBERS_AT) + theme.GAP * DOWN,
        )
        values = [
            NumberLabel(self.parts[part, number], "+.2f", theme.BODY, theme.TEXT, bold=True, halo=True).move_to(place)
            for part, place in enumerate(places)
        ]
        both = Label(_("the sum"), theme.BODY, theme.TEXT, bold=True)
        both.move_to((theme.RIGHT_EDGE - theme.GAP, self.river.top + NAME_OVER, 0), aligned_edge=RIGHT)
        thread = self.river.thread(number)
        self.headline(_("The original is [kept|RESIDUAL], the mixture [added|VALUE]"))
        with self.claim(
            np.abs(self.kept + self.added - self.total).max() < ROUNDED,
            _("Nothing is replaced: each number is added to the one at its place."),
            _("What comes out is not the sum of both."),
        ):
            self.remove(self.river.whole)
            self.add(*self.river.part())
            self.play(self.river.join(), FadeIn(both), run_time=theme.SLOW)
            self.remove(self.river.unchanged)
            self.play(thread.run(run_time=theme.SLOW), FadeIn(values[0]), FadeIn(values[1]))
            self.play(FadeIn(values[2]), run_time=theme.QUICK)
        self.play(FadeOut(self.banners, both, thread, *values), run_time=theme.QUICK)

    def look_up(self):
        """The sum as one point, and all words as it sees them."""
        self.away = view(self.parts[2], self.own, self.W_E, (self.word, self.other))  # [word 2]
        here = spot((0, 0))
        self.sum = VGroup(Glow(0.5, theme.TEXT, 0.7), Glow(0.18, "#FFFFFF")).move_to(here)
        name = Label(_("the sum"), theme.BODY, theme.TEXT, bold=True, halo=True)
        name.move_to(here + (0, SUM_OVER, 0))
        crowd = np.delete(np.arange(len(self.own)), (self.word, self.other))
        self.crowd = Specks(self.away[crowd])
        key = VGroup(
            Label(_("far away: not alike,"), theme.LABEL, theme.TEXT),
            Label(_("by all {count:.0f} numbers"), theme.LABEL, theme.TEXT, count=count(self.parts[0])),
        )
        for number, line in enumerate(key):
            line.move_to((theme.HEADLINE_LEFT, KEY_AT - LINE * number, 0), aligned_edge=LEFT)
        key.add(Label(_("all {count:,.0f} words"), theme.LABEL, theme.QUIET, count=self.words))
        key[-1].move_to((-theme.HEADLINE_LEFT, KEY_AT, 0), aligned_edge=RIGHT)
        with self.say(
            _("Now the sum is one point, among all {count:,.0f} words: the nearer, the more alike."),
            count=self.words,
        ):
            river = VGroup(*self.river.pieces)
            self.play(FadeOut(river, scale=POINT, target_position=here), FadeIn(self.sum), run_time=theme.MOVE)
            self.play(FadeIn(name, self.crowd, key), run_time=theme.MOVE)

    def meet(self):
        both, hues = (self.word, self.other), (theme.RESIDUAL, theme.VALUE)
        ends = [self.away[word] for word in both]
        stars = [self.star(spot(end.value), hue) for end, hue in zip(ends, hues, strict=True)]
        names = [self.name(word, hue, end) for word, hue, end in zip(both, hues, ends, strict=True)]
        self.spans = [Span(end, hue) for end, hue in zip(ends, hues, strict=True)]
        lead = self.alike[2, self.other] - self.alike[2, self.word]
        with self.claim(
            (lead > 0) & (lead < NARROW),
            _("Is it still “{word}”? It lies between: most like “{other}”, but only just."),
            _("The sum: {a:.2f} alike with “{other}”, {b:.2f} with “{word}”."),
            a=self.alike[2, self.other],
            b=self.alike[2, self.word],
            **self.named(),
        ):
            for star, name, span in zip(stars, names, self.spans, strict=True):
                self.play(FadeIn(span, star, name), run_time=theme.MOVE)

    def draw_the_ring(self):
        ring = Ring(1 - self.usual)
        lines = VGroup(
            Label(_("half of all words have"), theme.LABEL, theme.TEXT, halo=True),
            Label(_("another within this ring"), theme.LABEL, theme.TEXT, halo=True),
        )
        for number, line in enumerate(reversed(lines)):
            line.move_to(ring.get_top() + (0, OVER + LINE * number, 0))
        self.lonely = self.usual > self.alike[2].max()
        with self.claim(
            self.lonely,
            _("Half of all words have another within this ring. Here, the ring is empty."),
            _("Half of all words have another within this ring. So has this."),
        ):
            self.play(FadeIn(ring, lines), run_time=theme.MOVE)

    def count_all(self):
        """Its rate: every recorded sum of the last layer."""
        alone = (self.nearest[-1] < self.usual).sum()
        moved = (self.itself[-1] < self.another[-1]).sum()
        with self.say(
            _(
                "In the last layer, {alone:.0f} of {all:.0f} recorded words have an empty ring; "
                "{moved:.0f} are most like another."
            ),
            all=count(self.itself[-1]),
            alone=alone,
            moved=moved,
        ):
            self.wait(theme.QUICK)

    def find(self):
        only, plain = _("A word that does not exist"), _("The nearest word is {near:.2f} alike")
        self.headline(only if self.lonely else plain, near=self.alike[2].max())
        with self.claim(
            self.lonely,
            _("It is “{word}” in its situation. No word of the vocabulary says this."),
            _("It is “{word}” in its situation, and what the model goes on with."),
            **self.named(),
        ):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self) -> dict:
        """The words of the cast, for sentences that name some of them."""
        return {"word": self.vocabulary[self.word], "other": self.vocabulary[self.other]}

    def star(self, place, hue) -> VGroup:
        return VGroup(Glow(0.4, hue, 0.7), Glow(0.14, "#FFFFFF")).move_to(place)

    def name(self, word: int, hue, end) -> VGroup:
        """Of a word, and how much the sum is like it: below its star, outward."""
        label = Label(self.vocabulary[word], theme.BODY, hue, bold=True, halo=True)
        alike = Label(_("{alike:.2f} alike"), theme.BODY, hue, bold=True, halo=True, alike=self.alike[2, word])
        lines = VGroup(label, alike).arrange(DOWN, buff=0)
        side = 1 if end.value[0] > 0 else -1
        return lines.next_to(spot(end.value) + (side * OUTWARD, 0, 0), DOWN, buff=theme.GAP / 2)

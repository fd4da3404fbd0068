"""The original is kept, and the mixture is added: a word that does not exist (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, VGroup

from model.contents.run import RUNS, Alien
from model.contents.words import Meaning
from model.values.measured import count
from scenes.attention.between import Arrow, Specks, axes, diagonal, ray, spot
from scenes.attention.river import River
from scenes.attention.situations import (
    STREAMS,
    Recorded,
    entry,
    everywhere,
    held,
    likeness,
    situations,
    spots,
    to_another,
    to_itself,
    to_nearest,
)
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

SENTENCE_AT = 0.6
NAME_OVER, MIXTURE_AT = 0.32, (0.75, 0.85)  # how far over the water names stand
NUMBERS_AT = 5.4  # how far aside, where single numbers of the river stand
ALONG, ASIDE = 0.2, 0.62  # where a number of the tributary stands: so far along its thread, and beside it
BESIDE = 0.16  # between a star and its name
COLUMN, TITLE, ROWS = 1.75, (2.4, 1.98), 1.3  # where likenesses are listed: left end, the title's lines, the first row
PITCH, WORDS_IN, NUMBERS_IN = 0.62, 1.45, 3.55  # from row to row; and where in a row its word and its number begin
PLANE_AT = -1.25  # the line that says what the plane leaves out
CROWD_AT = -0.75
LAYERS_AT = -1.2  # of their numbers, below the points
BELOW, ABOVE = (1.45, -0.2), (-3.6, 1.7)  # where it says how many points lie there
DOT = 0.09
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
        self.lay_out_the_words()
        self.point()
        self.meet()
        self.count_all()
        self.find()

    def read(self):
        """The cast: of all sums that have moved to the word that was gathered, the one most evenly between the two."""
        numbers = {str(word): number for number, word in enumerate(self.vocabulary)}
        places = situations(self)
        texts = [place.text(self) for place in places]
        itself = [numbers.get(str(text[-1]), 0) for text in texts]
        self.kept, self.added, self.total = (everywhere(self, part, places, int(self.layers)) for part in STREAMS)
        first = [getattr(self, entry(STREAMS[0], run))(layer=0)[0, 0] for run in range(len(RUNS))]
        self.runs = count(np.stack(first))
        alike = likeness(self.total, self.own, self.W_E)
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
        self.other, self.gathered = (int(others[np.argmax(self.alike.value[part][others])]) for part in (2, 1))

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
            _("In layer {layer:.0f} of {layers:.0f} it looks back, and gathers a mixture: {count:.0f} numbers, too."),
            layer=self.height,
            layers=self.layers,
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
        both = Label(_("both, added"), theme.BODY, theme.TEXT, bold=True)
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
        self.play(FadeOut(self.banners, both, thread, *values, *self.river.pieces), run_time=theme.QUICK)

    def lay_out_the_words(self):
        both, hues = (self.word, self.other), (theme.RESIDUAL, theme.VALUE)
        self.pair = likeness(self.own[list(both)], self.own, self.W_E)  # [2 word]
        crowd = np.delete(np.arange(len(self.own)), both)
        self.crowd = Specks(self.pair[0, crowd], self.pair[1, crowd])
        self.ends = [spot(*self.pair[:, word].value) for word in both]
        self.stars = [self.star(end, hue) for end, hue in zip(self.ends, hues, strict=True)]
        self.names = [
            self.name(word, hue).next_to(end, RIGHT, buff=BESIDE)
            for word, hue, end in zip(both, hues, self.ends, strict=True)
        ]
        self.crowd_name = Label(_("all {count:,.0f} words"), theme.NOTE, theme.QUIET, count=self.words)
        self.crowd_name.move_to((theme.HEADLINE_LEFT, CROWD_AT, 0), aligned_edge=LEFT)
        self.rays = [ray(end) for end in self.ends]
        with self.say(
            _("Here are all {count:,.0f} words: right, more like “{word}”; up, more like “{other}”."),
            count=self.words,
            **self.named(),
        ):
            self.play(FadeIn(self.crowd, self.crowd_name), run_time=theme.MOVE)
            for star, name, line in zip(self.stars, self.names, self.rays, strict=True):
                self.play(FadeIn(star, name, line), run_time=theme.MOVE)

    def point(self):
        at = spots(self.parts, self.parts[2], self.own, self.W_E, (self.word, self.other))  # [part 2]
        self.middle = spot(*at[2].value)
        self.arrows = [Arrow(0 * at[0], at[0], theme.RESIDUAL), Arrow(at[0], at[2], theme.VALUE)]
        title = VGroup(
            Label(_("how alike, by all {count:.0f} numbers"), theme.LABEL, theme.TEXT, count=count(self.parts[0])),
            Label(_("{one:.2f} is the same word"), theme.LABEL, theme.QUIET, one=self.pair[0, self.word]),
        )
        for line, y in zip(title, TITLE, strict=True):
            line.move_to((COLUMN, y, 0), aligned_edge=LEFT)
        self.list = VGroup(title)
        rows = [
            self.row(0, _("kept"), 0, self.word, theme.RESIDUAL),
            self.row(1, _("added"), 1, self.gathered, theme.VALUE),
        ]
        kept = self.alike[0, self.word] >= self.alike[0].max()
        added = self.alike[1, self.gathered] >= self.alike[1].max()
        with self.claim(
            kept & added & (self.height > 1),
            _("Earlier layers added, too. Yet it points to “{word}”; the mixture, to “{gathered}”."),
            _("What was kept points there, and what is added leads on from it."),
            **self.named(),
        ):
            self.play(self.arrows[0].grow(), FadeIn(title), FadeIn(rows[0]))
            self.play(self.arrows[1].grow(), FadeIn(rows[1]))
        self.list.add(*rows)

    def meet(self):
        self.sum = VGroup(Glow(0.45, theme.TEXT, 0.7), Glow(0.16, "#FFFFFF")).move_to(self.middle)
        rows = [self.row(2, _("sum"), 2, self.other, theme.VALUE), self.row(3, "", 2, self.word, theme.RESIDUAL)]
        plane = Label(
            _("this plane holds {held:.0%} of the sum’s length"),
            theme.NOTE,
            theme.QUIET,
            held=held(self.parts[2], self.own, self.W_E, (self.word, self.other)),
        ).move_to((COLUMN, PLANE_AT, 0), aligned_edge=LEFT)
        self.list.add(*rows, plane)
        self.play(FadeIn(self.sum), run_time=theme.QUICK)
        lead = self.alike[2, self.other] - self.alike[2, self.word]
        with self.claim(
            (lead > 0) & (lead < NARROW),
            _("The sum lies between. It is now most like “{other}”, but only just."),
            _("The sum: {a:.2f} alike with “{other}”, {b:.2f} with “{word}”."),
            a=self.alike[2, self.other],
            b=self.alike[2, self.word],
            **self.named(),
        ):
            self.play(FadeIn(*rows, plane), run_time=theme.MOVE)
        self.usual = np.median(to_nearest(self.own))
        self.lonely = self.usual > self.alike[2].max()
        lines = (_("a word that"), _("does not exist")) if self.lonely else (_("sum"),)
        self.nowhere = VGroup(*(Label(line, theme.BODY, theme.TEXT, bold=True, halo=True) for line in lines))
        self.nowhere.arrange(DOWN, buff=0, aligned_edge=LEFT).move_to(self.middle + (0.4, 0.1, 0), aligned_edge=LEFT)
        with self.claim(
            self.lonely,
            _("Half of all words have another that is {usual:.2f} alike or more. Here, nothing is near."),
            _("Half of all words have another that is {usual:.2f} alike or more. So has this."),
            usual=self.usual,
        ):
            self.play(FadeIn(self.nowhere), run_time=theme.MOVE)

    def count_all(self):
        """Its rate: every recorded sum by its likeness with its own word, and with the nearest other."""
        layers = [Specks(*both, theme.CURRENT, DOT) for both in zip(self.itself, self.another, strict=True)]
        ends = *self.rays, *self.stars, *self.names
        plane = VGroup(self.crowd, self.crowd_name, *ends, *self.arrows, self.nowhere, self.list)
        across, up = (Label(text, theme.LABEL) for text in (_("more like its own word"), _("more like another word")))
        across.move_to(spot(1, 0) + 0.35 * DOWN)
        up.move_to(spot(0, 1) + BESIDE * RIGHT, aligned_edge=LEFT)
        this = Label(_("this “{word}”"), theme.LABEL, theme.TEXT, halo=True, **self.named())
        this.move_to(self.middle + (-0.25, 0.72, 0))
        stayed, moved = (self.itself > self.another).sum(), (self.itself < self.another).sum()
        counts = [
            Label(_("{stayed:.0f} most like their own word"), theme.BODY, theme.CURRENT, bold=True, stayed=stayed),
            Label(_("{moved:.0f} most like another"), theme.BODY, theme.CURRENT, bold=True, moved=moved),
        ]
        for label, place in zip(counts, (BELOW, ABOVE), strict=True):
            label.move_to((*place, 0), aligned_edge=LEFT)
        numbers = [self.number_of_layer(layer) for layer in range(len(layers))]
        numbers[0].add(Label(_("layer"), theme.LABEL, theme.QUIET).next_to(numbers[-1], LEFT, buff=0.2))
        frame, line = axes(), diagonal()
        self.play(FadeOut(plane), run_time=theme.QUICK)
        self.play(FadeIn(*frame, across, up, this), run_time=theme.QUICK)
        with self.say(
            _("How usual is it? Here are all {all:.0f} sums in {texts:.0f} recorded sentences, layer by layer."),
            all=count(self.itself),
            texts=self.runs,
        ):
            for dots, number in zip(layers, numbers, strict=True):
                self.play(FadeIn(dots, number), run_time=theme.MOVE)
        with self.claim(
            (stayed * 2 > count(self.itself)) & (np.median(self.itself[0]) > np.median(self.itself[-1])),
            _("{stayed:.0f} are still most like their own word, but layer by layer less so. {moved:.0f} moved on."),
            _("{stayed:.0f} are most like their own word, {moved:.0f} more like another."),
            stayed=stayed,
            moved=moved,
        ):
            self.play(FadeIn(line, *counts), run_time=theme.MOVE)
        self.play(FadeOut(*layers, *numbers, *frame, across, up, this, line, *counts), run_time=theme.QUICK)
        self.play(FadeIn(plane), run_time=theme.QUICK)

    def find(self):
        only, plain = _("The nearest word is only {near:.2f} alike"), _("The nearest word is {near:.2f} alike")
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
        return {
            "word": self.vocabulary[self.word],
            "other": self.vocabulary[self.other],
            "gathered": self.vocabulary[self.gathered],
        }

    def name(self, word: int, hue) -> Label:
        return Label(self.vocabulary[word], theme.BODY, hue, bold=True, halo=True)

    def star(self, place, hue) -> VGroup:
        return VGroup(Glow(0.4, hue, 0.7), Glow(0.14, "#FFFFFF")).move_to(place)

    def number_of_layer(self, layer: int) -> VGroup:
        """Under the middle of its points."""
        middle = spot(np.median(self.itself.value[layer]), 0)
        number = NumberLabel(count(self.itself[: layer + 1, 0]), ".0f", theme.LABEL, theme.TEXT, align="center")
        return VGroup(number.move_to((middle[0], LAYERS_AT, 0)))

    def row(self, number: int, of, part: int, word: int, hue) -> VGroup:
        """One line of the list: which of the three, the word that it is like, and how much."""
        y = ROWS - PITCH * number
        pieces = {WORDS_IN: self.name(word, hue)}
        pieces[NUMBERS_IN] = NumberLabel(self.alike[part, word], ".2f", theme.BODY, hue, bold=True)
        if of:
            pieces[0] = Label(of, theme.BODY)
        return VGroup(*(piece.move_to((COLUMN + x, y, 0), aligned_edge=LEFT) for x, piece in pieces.items()))

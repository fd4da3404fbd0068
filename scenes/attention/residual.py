"""The original is kept, and the mixture is added: a word that does not exist (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.run import Alien
from model.contents.words import Meaning
from model.values.measured import count, softmax
from scenes.attention.river import JOINED, SOURCE, Confluence, River
from scenes.attention.scale import Mark, Rows, Scale, Swarm, Way
from scenes.attention.situations import (
    STREAMS,
    Recorded,
    entry,
    everywhere,
    likeness,
    situations,
    to_another,
    to_itself,
    to_nearest,
)
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

ALONE, SENTENCE_AT, ALONE_WIDE = 160 / 1080 * theme.FRAME_HEIGHT, 0.1, 13.0
NAME_OVER, MIXTURE_AT = 0.32, (-0.3, 1.85)  # how far over the water a name stands, and where that of the mixture
NUMBERS_AT, NUMBER_UNDER = (-5.2, 4.9), 0.5  # how far aside single numbers of the river stand, and how far under theirs
ALONG, ASIDE = 0.5, 1.5  # where a number of the tributary stands: so far along its thread, and beside it
ENLARGED_AT = (-0.4, -0.05)  # where it says that one number is enlarged
SHADE = 0.2  # of the river, while one number is looked at
FED_AT = 2.5  # height of the words out of which the mixture comes
START, LONG = -4.6, 11.1  # where the scale begins, and how long it is
ROWS_AT, ROOM = (1.5, -1.3), 1.3  # heights of a word and of the sum, on the scale; and the room of a crowd above it
MARKED = (-2.5, 2.55)  # from where to where the mark of what is usual reaches
USUAL_AT, CROWD_AT = -2.75, 0.4  # heights of what the mark says, and of what the points are
SIDE, NAME_OVER_STAR, EMPTY_UNDER = (
    0.22,
    0.4,
    0.26,
)  # how far names are beside their points, over and under them, and under a way
SEATS = (
    (UP, RIGHT),
    (DOWN, LEFT),
    (UP, LEFT),
)  # where names of the nearest stand, and which of their ends is at the word
NAMES = len(SEATS)
TWINS = 0.28  # how far above and below the line two words stand that are as near
WORDS_AT, LAST_SUM, LAST_NAMES = (
    (0.35, -0.75),
    4.3,
    1.65,
)  # at the end: the sentence's heights; the sum; names beside it
KEY_AT = -2.75  # height of what says what colours and widths mean, at the end
SHINE = 1.1  # how far the sum shines at the end
ROUNDED = 0.05  # of a sum that was stored with fewer digits
EVEN = 0.1  # how far two likenesses differ at most that are called as much


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
        self.count_all()
        self.answer()

    def read(self):
        """The cast: of all sums that have moved to the word that was gathered, the one most evenly between the two."""
        numbers = {str(word): number for number, word in enumerate(self.vocabulary)}
        self.places = places = situations(self)
        texts = [place.text(self) for place in places]
        itself = [numbers.get(str(text[-1]), 0) for text in texts]
        self.kept, self.added, self.total = (everywhere(self, part, places, int(self.layers)) for part in STREAMS)
        alike = likeness(self.total, self.own, self.W_E)
        self.all_alike = alike[-1]  # in the last layer  # [situation word]
        self.itself, self.another = to_itself(alike, itself), to_another(alike, itself)
        gathered = likeness(self.added, self.own, self.W_E).value.argmax(axis=-1)
        there = (self.another.value > self.itself.value) & (alike.value.argmax(axis=-1) == gathered)
        even = np.where(there | ~there.any(), np.minimum(self.itself.value, self.another.value), -np.inf)
        self.layer, at = map(int, np.unravel_index(np.argmax(even), even.shape))
        self.height = count(self.itself[: self.layer + 1, 0])  # of the layer: the lowest is the first
        self.sentence, self.word, self.place = texts[at], itself[at], at
        self.parts = np.stack([places[at].of(self, part, self.layer) for part in STREAMS])
        self.alike = likeness(self.parts, self.own, self.W_E)  # [part word]
        others = np.delete(np.arange(len(self.own)), self.word)
        self.other = int(others[np.argmax(self.alike.value[2][others])])
        self.usual_of = to_nearest(self.own)
        self.usual = np.median(self.usual_of)
        self.lonely = self.usual > self.alike[2].max()
        self.even = self.lonely & (abs(self.alike[2, self.word] - self.alike[2, self.other]) < EVEN)
        guess = softmax(getattr(self, entry("logits", places[at].run))[places[at].position])
        self.expected = self.even & (guess[self.other] > np.sort(guess)[-2])
        known = [numbers[str(word)] for word in self.sentence if str(word) in numbers] or [self.word]
        usual = np.abs(self.usual_of.value[known] - self.usual.value)
        self.neighbour = known[int(np.argmin(usual))]  # of the sentence's words, the one that stands as most words do

    # -- beats ---------------------------------------------------------------------------------------------------------
    def break_off(self):
        self.tiles = Sentence([*self.sentence, "…"], ALONE, width=ALONE_WIDE).shift((0, SENTENCE_AT, 0))
        self.tiles[-2].set_color(theme.RESIDUAL)
        self.headline(_("Is [“{word}”|RESIDUAL] still only “{word}”?"), FadeIn(self.tiles), **self.named())
        with self.say(_("A sentence breaks off. We recorded what our model makes of its last word."), **self.named()):
            self.wait(theme.QUICK)

    def flow(self):
        self.river = River(*self.parts)
        rest, name = VGroup(*self.tiles[:-2], self.tiles[-1]), self.tiles[-2]
        with self.say(
            _("The word is a stream of {count:.0f} numbers, sorted: blue below zero, orange above."),
            count=count(self.parts[0]),
        ):
            self.play(FadeOut(rest), run_time=theme.QUICK)
            small = name.animate.scale(theme.BODY / ALONE)
            place = (theme.HEADLINE_LEFT, self.river.top + NAME_OVER, 0)
            self.play(small.move_to(place, aligned_edge=LEFT), run_time=theme.MOVE)
            self.play(self.river.flow(), run_time=theme.SLOW)
        self.banners = VGroup(name)
        mixture = Label(_("mixture"), theme.BODY, theme.VALUE, bold=True)
        mixture.move_to((*MIXTURE_AT, 0), aligned_edge=LEFT)
        fed = Sentence(self.sentence[:-1], theme.BODY, ALONE_WIDE).move_to((SOURCE[0], FED_AT, 0))
        with self.say(
            _("It looks back at these words and gathers a mixture: {count:.0f} numbers, not sorted."),
            count=count(self.parts[1]),
        ):
            self.play(FadeIn(fed, shift=theme.GAP * DOWN), run_time=theme.QUICK)
            self.play(self.river.fall(), FadeIn(mixture), run_time=theme.SLOW)
        self.banners.add(mixture, fed)

    def add_up(self):
        """All numbers, then one of them, enlarged: of those that are below zero twice or above it twice, a large one."""
        kept, added = self.parts.value[:2]
        number = int(np.argmax(np.where(kept * added > 0, np.minimum(abs(kept), abs(added)), -1)))
        (left, right), seat = NUMBERS_AT, NUMBER_UNDER * DOWN
        places = (
            self.river.on_river(number, left) + seat,
            self.river.on_tributary(number, ALONG) + ASIDE * RIGHT,
            self.river.on_river(number, right) + seat,
        )
        first, second, total = (part[number] for part in self.parts)
        written = (first, ""), (abs(second), "− " if float(second) < 0 else "+ "), (total, "= ")
        hues = theme.RESIDUAL, theme.VALUE, theme.TEXT
        values = [
            NumberLabel(value, ".2f", theme.WORD, hue, bold=True, halo=True, prefix=mark).move_to(place)
            for (value, mark), place, hue in zip(written, places, hues, strict=True)
        ]
        both = Label(_("the sum"), theme.BODY, theme.TEXT, bold=True)
        both.move_to((theme.RIGHT_EDGE - theme.GAP, self.river.top + NAME_OVER, 0), aligned_edge=RIGHT)
        enlarged = Label(_("one number of {count:.0f}, enlarged"), theme.BODY, count=count(self.parts[0]), halo=True)
        enlarged.move_to((*ENLARGED_AT, 0))
        threads = self.river.thread(number)
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
            shade = [piece.animate.set_opacity(SHADE) for piece in self.river.pieces]
            self.play(*shade, *(thread.run() for thread in threads[:2]), FadeIn(*values[:2], enlarged))
            self.play(threads[2].run(run_time=theme.MOVE), FadeIn(values[2]))
        self.play(FadeOut(self.banners, both, *threads, *values, enlarged), run_time=theme.QUICK)

    def look_up(self):
        """How near is near: a word of the sentence at the end of the scale, and all words on it."""
        at, (upper, lower) = self.neighbour, ROWS_AT
        alike = likeness(self.own[at], self.own, self.W_E)
        others = np.delete(np.arange(len(self.own)), at)
        near = others[np.argsort(-np.nan_to_num(alike.value[others]), kind="stable")[:NAMES]]
        least = min(np.nan_to_num(part.value).min() for part in (alike, self.all_alike))
        self.scale = Scale(START, LONG / max(1 - float(least), 1e-6))
        self.sum = self.point(_("the sum"), lower)
        self.ordinary = VGroup(
            Swarm(alike[others], self.scale, upper, ROOM),
            Way(alike[near[0]], self.scale, upper),
            self.point(self.vocabulary[at], upper),
            self.star(alike[near[0]], upper, theme.TEXT),
        )
        names = [self.name(word, alike[word], upper, *seat) for word, seat in zip(near, SEATS, strict=False)]
        self.ordinary.add(names[0])
        self.further = VGroup(*names[1:])
        key = Label(_("all {count:,.0f} words: the more alike, the nearer"), theme.BODY, count=self.words)
        self.key = key.move_to((START + LONG, CROWD_AT, 0), aligned_edge=RIGHT)
        river = FadeOut(*self.river.pieces)
        self.headline(_("How near is near? For example, “{word}”"), river, word=self.vocabulary[at])
        with self.say(
            _("Each point is a word. The more it is like “{word}”, the nearer: “{near}” is nearest."),
            word=self.vocabulary[at],
            near=self.vocabulary[near[0]],
        ):
            self.play(FadeIn(self.ordinary, self.further, self.key), run_time=theme.MOVE)
        self.mark = Mark(self.usual, self.scale, *MARKED, theme.CURRENT)
        usual = Label(_("half of all words have one nearer"), theme.BODY, theme.CURRENT)
        self.usually = kept_in_frame(usual.move_to((self.mark.get_x(), USUAL_AT, 0)))
        with self.say(_("We measured for every word how near its nearest stands: usually here.")):
            self.play(Tween(self.mark, drawn=1.0, start={"drawn": 0.0}, run_time=theme.MOVE))
            self.play(FadeIn(self.usually), run_time=theme.QUICK)

    def meet(self):
        """All words around the sum, on the same scale."""
        both, lower = (self.word, self.other), ROWS_AT[1]
        crowd, nearest = np.delete(np.arange(len(self.own)), both), self.alike[2].max()
        hues, sides = (theme.RESIDUAL, theme.VALUE), (DOWN, UP)
        stars, names = VGroup(), VGroup()
        for word, hue, side in zip(both, hues, sides, strict=True):
            star = self.star(self.alike[2, word], lower + TWINS * side[1], hue)
            name = self.liked(word, theme.BODY, hue, star.get_center() + NAME_OVER_STAR * side + SIDE * RIGHT, RIGHT)
            stars.add(star)
            names.add(kept_in_frame(name))
        way = Way(nearest, self.scale, lower)
        empty = Label(_("still no word"), theme.LABEL)
        empty.move_to((self.mark.get_x() + SIDE / 2, lower - EMPTY_UNDER, 0), aligned_edge=LEFT)
        self.headline(_("Which word is the sum closest to?"), FadeIn(self.sum))
        with self.claim(
            self.expected,
            _("No word is near the sum; almost equally far: “{word}” and “{other}”, expected next."),
            _("The sum on the same scale: “{other}” and “{word}” are marked."),
            **self.named(),
        ):
            swarm = Swarm(self.alike[2][crowd], self.scale, lower, ROOM)
            around = FadeIn(swarm, way, *([empty] if self.lonely else []))
            self.play(around, FadeOut(self.further), run_time=theme.MOVE)
            self.play(FadeIn(stars, names), run_time=theme.QUICK)
        self.around = VGroup(swarm, way, *([empty] if self.lonely else []), stars, names)

    def count_all(self):
        """Its rate: of every recorded sum of the last layer, whether its nearest word is farther than usual."""
        nearest = self.all_alike.max(axis=1)
        alone, everything = (nearest < self.usual).sum(), count(nearest)
        rows = Rows(self.all_alike, self.usual, self.scale, *MARKED)
        tops = rows.get_top()[1] - rows.pitch * np.array([0, int(everything - alone), int(everything)])
        sides = (
            (_("{count:.0f} nearer"), everything - alone, theme.TEXT),
            (_("{count:.0f} farther"), alone, theme.CURRENT),
        )
        names = VGroup(
            *(
                Label(message, theme.BODY, hue, bold=True, count=number).move_to(
                    (START - SIDE, (top + low) / 2, 0), aligned_edge=RIGHT
                )
                for (message, number, hue), top, low in zip(sides, tops[:-1], tops[1:], strict=True)
                if int(number)
            )
        )
        ours = rows.height_of(self.place)
        name = Label(_("our “{word}”"), theme.LABEL, theme.RESIDUAL, bold=True, **self.named())
        ours = VGroup(
            Way(nearest[self.place], self.scale, ours, theme.RESIDUAL),
            self.star(nearest[self.place], ours, theme.RESIDUAL),
            name.move_to((START - SIDE, ours, 0), aligned_edge=RIGHT),
        )
        crowd = Label(_("all words"), theme.LABEL)
        kept_in_frame(crowd.move_to((float(self.scale.at(np.median(self.all_alike.value))), USUAL_AT, 0)))
        self.headline(
            _("[{alone:.0f}|CURRENT] of {all:.0f} sums stand alone"),
            FadeOut(self.ordinary, self.around, self.sum, self.key),
            alone=alone,
            all=everything,
        )
        with self.claim(
            2 * alone > everything,
            _("{all:.0f} words of {texts:.0f} sentences: for most, the nearest is farther than usual."),
            _("{all:.0f} words of {texts:.0f} sentences: for most, the nearest is not farther than usual."),
            all=everything,
            texts=self.texts(),
        ):
            self.play(FadeIn(rows, names, crowd), run_time=theme.MOVE)
            self.play(FadeIn(ours), run_time=theme.QUICK)
        self.rate = VGroup(rows, names, ours, crowd, self.mark, self.usually)

    def answer(self):
        """The two streams that make the sum, each in its colour, and the words that it lies between."""
        streams = Confluence(*self.parts)
        words = VGroup(
            Sentence(self.sentence[:-1], theme.WORD, color=theme.VALUE),
            Sentence(self.sentence[-1:], theme.WORD, color=theme.RESIDUAL),
        )
        for part, height in zip(words, WORDS_AT, strict=True):
            part.move_to((theme.HEADLINE_LEFT, height, 0), aligned_edge=LEFT)
        middle = np.array([LAST_SUM, JOINED[1], 0])
        shine = VGroup(Glow(SHINE, theme.TEXT, 0.5), Glow(0.3, "#FFFFFF")).move_to(middle)
        name = Label(_("the sum"), theme.BODY, bold=True, plate=True)
        shine.add(name.next_to(middle, RIGHT, buff=2 * SIDE))
        pair = VGroup()
        for word, hue, side in zip((self.other, self.word), (theme.VALUE, theme.RESIDUAL), (UP, DOWN), strict=True):
            pair.add(self.liked(word, theme.WORD, hue, middle + LAST_NAMES * side))
        key = VGroup(Label(_("colour: where it comes from")), Label(_("width: how large it is")))
        key.arrange(RIGHT, buff=3 * SIDE).move_to((theme.RIGHT_EDGE, KEY_AT, 0), aligned_edge=RIGHT)
        self.headline(_("Is [“{word}”|RESIDUAL] still only “{word}”?"), FadeOut(self.rate), **self.named())
        with self.claim(
            self.even,
            _("The point is the sum, almost equally far from both: none of {count:,.0f} words means it."),
            _("This “{word}” is now this sum, and the model goes on with it."),
            count=self.words,
            **self.named(),
        ):
            self.play(FadeIn(words), run_time=theme.QUICK)
            self.play(streams.run(run_time=theme.SLOW), FadeIn(shine, key))
            self.play(FadeIn(pair), run_time=theme.QUICK)
        self.headline(
            _("No: it is like no single word") if self.lonely else _("The nearest word is {near:.2f} alike"),
            near=self.alike[2].max(),
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self) -> dict:
        """The words of the cast, for sentences that name some of them."""
        return {"word": self.vocabulary[self.word], "other": self.vocabulary[self.other]}

    def texts(self):
        """How many of the recorded sentences have a word among the situations."""
        runs = sorted({place.run for place in self.places})
        return count(np.stack([getattr(self, entry("logits", run))[0, 0] for run in runs]))

    def liked(self, word: int, size: float, hue, place, edge=ORIGIN) -> VGroup:
        """At `place`, a word of the pair, how alike the sum is to it, and whether it is what the model expects next."""
        name = Label(self.vocabulary[word], size, hue, bold=True, halo=True)
        alike = Label(_("{alike:.2f} alike"), theme.LABEL, hue, halo=True, alike=self.alike[2, word])
        line = VGroup(name, alike).arrange(RIGHT, buff=SIDE).move_to(place, aligned_edge=edge)
        if bool(self.expected) and word == self.other:
            line.add(Label(_("expected next"), theme.LABEL, hue, halo=True).next_to(line, UP, buff=0.0))
        return line

    def point(self, text, y: float) -> VGroup:
        """What all words are compared with, at the end of the scale, and its name."""
        place = np.array([START, y, 0])
        name = Label(text, theme.BODY, theme.TEXT, bold=True)
        name.move_to(place + SIDE * LEFT, aligned_edge=RIGHT)
        return VGroup(Glow(0.5, theme.TEXT, 0.7).move_to(place), Glow(0.18, "#FFFFFF").move_to(place), name)

    def star(self, alike, y: float, hue) -> VGroup:
        """A word on the scale, lit."""
        return VGroup(Glow(0.4, hue, 0.7), Glow(0.14, "#FFFFFF")).move_to((float(self.scale.at(alike)), y, 0))

    def name(self, word: int, alike, y: float, side, edge) -> Label:
        """Of a word on the scale, over or under it."""
        label = Label(self.vocabulary[word], theme.BODY, theme.TEXT, bold=True, halo=True)
        place = np.array([float(self.scale.at(alike)), y, 0]) + NAME_OVER_STAR * side
        return kept_in_frame(label.move_to(place, aligned_edge=edge))

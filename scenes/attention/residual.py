"""The original is kept, and the mixture is added: a word that does not exist (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.run import Alien
from model.contents.words import Meaning
from model.values.measured import count
from scenes.attention.river import SOURCE, River
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
    view_between,
)
from scenes.attention.sky import Alone, Ring, Span, Specks, spot
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

ALONE, SENTENCE_AT, ALONE_WIDE = 120 / 1080 * theme.FRAME_HEIGHT, 0.3, 12.0
NAME_OVER, MIXTURE_AT = 0.32, (0.75, 0.85)  # how far over the water names stand
NUMBERS_AT = 5.4  # how far aside, where single numbers of the river stand
ALONG, ASIDE = 0.2, 0.62  # where a number of the tributary stands: so far along its thread, and beside it
POINT = 0.02  # how small the river gets, on its way into one point
SKIES = np.array([[-3.5, -0.3, 0], [3.6, -0.3, 0]])  # where the points stand that all words are seen from
NEAR, ROOM = 12, 0.3  # how many nearest words say from where we look; how unlike two are whose names have room
NAME_UNDER, BESIDE = -0.42, 0.24  # how far under a point its name stands, and how far beside a star
FED_AT = 2.5  # height of the words out of which the mixture comes
KEY_AT, DOTS_AT, RATE_AT = 2.5, 1.75, (0.25, -0.3)  # heights of lines: of the key, of the dots, of what they say
SUM_OVER, EMPTY_OVER = 0.42, 0.9  # how far over the sum its name stands, and that nothing is there
LAST, THREAD_WIDE = 80 / 1080 * theme.FRAME_HEIGHT, 0.04  # of the sentence at the end, and of the light out of it
LAST_AT, BEND = -2.45, 1.6  # the sentence's height at the end; how far before the sum its light turns up
EVEN = 0.1  # how far two likenesses differ at most that are called as much
ALIKE_AT = 1.2, 0.4  # heights of what is said of how alike it is to both
SHINE = 1.3  # how far the sum shines at the end
NAMES = 4  # so many of them are written
ROUNDED = 0.05  # of a sum that was stored with fewer digits


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
        self.find()
        self.count_all()
        self.answer()

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
        self.usual_of = to_nearest(self.own)
        self.usual = np.median(self.usual_of)
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
        mixture.move_to((MIXTURE_AT[0], self.river.top + MIXTURE_AT[1], 0), aligned_edge=LEFT)
        fed = Sentence(self.sentence[:-1], theme.BODY, ALONE_WIDE).move_to((SOURCE[0], FED_AT, 0))
        with self.say(
            _("It looks back at these words and gathers a mixture: {count:.0f} numbers, not sorted."),
            count=count(self.parts[1]),
        ):
            self.play(FadeIn(fed, shift=theme.GAP * DOWN), run_time=theme.QUICK)
            self.play(self.river.fall(), FadeIn(mixture), run_time=theme.SLOW)
        self.banners.add(mixture, fed)

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
        """A word of the sentence as one point, and all words around it; the sum waits at its side."""
        at, (left, right) = self.neighbour, SKIES
        around = view(self.own[at], self.own, self.W_E, NEAR)
        self.sum = self.point(right, _("the sum"), SUM_OVER)
        close = self.close_by(at, around)
        self.ordinary = VGroup(
            Specks(around[np.delete(np.arange(len(self.own)), at)], left),
            Ring(1 - self.usual_of[at], left),
            self.point(left, self.vocabulary[at]),
            *(self.name(word, theme.TEXT, around[word], left, theme.LABEL) for word in close[:NAMES]),
        )
        key = Label(
            _("all {count:,.0f} words: the nearer, the more alike"),
            theme.LABEL,
            theme.TEXT,
            count=self.words,
            halo=True,
        )
        self.key = key.move_to((-theme.HEADLINE_LEFT, KEY_AT, 0), aligned_edge=RIGHT)
        river = FadeOut(VGroup(*self.river.pieces), scale=POINT, target_position=right)
        self.headline(_("Where among all words is the sum?"), river, FadeIn(self.sum))
        with self.say(
            _("Each point is a word: the nearer, the more alike. Close to “{word}” is “{near}”."),
            word=self.vocabulary[at],
            near=self.vocabulary[close[0]],
        ):
            self.play(FadeIn(self.ordinary, self.key), run_time=theme.MOVE)

    def meet(self):
        """All words around the sum, on the same scale."""
        origin, both, hues = SKIES[1], (self.word, self.other), (theme.RESIDUAL, theme.VALUE)
        self.away = view_between(self.parts[2], self.own, self.W_E, NEAR, both)  # [word 2]
        crowd = np.delete(np.arange(len(self.own)), both)
        ring = Ring(1 - self.alike[2].max(), origin)
        self.ends = [self.away[word] for word in both]
        stars = [self.star(spot(end.value, origin), hue) for end, hue in zip(self.ends, hues, strict=True)]
        names = [
            self.name(word, hue, end, origin, theme.BODY) for word, hue, end in zip(both, hues, self.ends, strict=True)
        ]
        self.spans = [Span(end, origin, hue) for end, hue in zip(self.ends, hues, strict=True)]
        self.lonely = self.usual > self.alike[2].max()
        with self.claim(
            self.lonely,
            _("The sum stands alone. Even the nearest words, “{other}” and “{word}”, are far out."),
            _("The sum has words close by, as words have: “{other}” and “{word}”."),
            **self.named(),
        ):
            empty = Label(_("no word in here"), theme.LABEL, theme.TEXT).move_to(origin + EMPTY_OVER * UP)
            self.add(ring.set_opacity(0), self.sum)  # the ring lies behind it
            crowd = Specks(self.away[crowd], origin)
            self.play(FadeIn(crowd, empty), ring.animate.set_opacity(1), run_time=theme.MOVE)
            for star, name in zip(stars, names, strict=True):
                self.play(FadeIn(star, name), run_time=theme.QUICK)

    def find(self):
        """The sentence, and its last word as what it has become."""
        words = Sentence(self.sentence, LAST, width=theme.FRAME_WIDTH)
        words[-1].set_color(theme.RESIDUAL)
        words.move_to((theme.HEADLINE_LEFT, LAST_AT, 0), aligned_edge=LEFT)
        thread = Flow([self.way(words.get_right() + theme.GAP / 2 * RIGHT)], theme.TEXT, widths=THREAD_WIDE)
        thread.keep_sources(total=self.parts[2])
        self.even = self.lonely & (abs(self.alike[2, self.word] - self.alike[2, self.other]) < EVEN)
        with self.claim(
            self.even,
            _("This “{word}” is now as near to “{other}” as to “{word}”. No word says that."),
            _("This “{word}” is now this sum, and the model goes on with it."),
            **self.named(),
        ):
            self.play(FadeOut(self.ordinary, self.key), run_time=theme.QUICK)
            self.play(FadeIn(words), run_time=theme.QUICK)
            self.play(thread.run(run_time=theme.MOVE))
            self.play(FadeIn(*self.spans), run_time=theme.MOVE)

    def count_all(self):
        """Its rate: of every recorded sum of the last layer, whether its nearest word is farther than usual."""
        nearest, left = self.nearest[-1], theme.HEADLINE_LEFT
        alone, everything = (nearest < self.usual).sum(), count(self.itself[-1])
        dots = Alone(1 - nearest, 1 - self.usual, (left + theme.GAP / 2, DOTS_AT, 0))
        lines = [
            Label(_("{alone:.0f} of {all:.0f} sums:"), theme.BODY, theme.CURRENT, bold=True, alone=alone, all=everything),
            Label(_("no word as near as usual"), theme.BODY),
        ]
        for line, height in zip(lines, RATE_AT, strict=True):
            line.move_to((left, height, 0), aligned_edge=LEFT)
        self.rate = VGroup(dots, *lines)
        with self.claim(
            2 * alone > everything,
            _("Most sums stand so alone: {alone:.0f} of {all:.0f} have no word as near as words usually have."),
            _("Of {all:.0f} sums in the last layer, {alone:.0f} have no word as near as words usually have."),
            all=everything,
            alone=alone,
        ):
            self.play(FadeIn(self.rate), run_time=theme.MOVE)

    def answer(self):
        """How alike the sum is to both, and the sum shines."""
        lines = VGroup()
        for word, hue, height in zip((self.other, self.word), (theme.VALUE, theme.RESIDUAL), ALIKE_AT, strict=True):
            number = NumberLabel(self.alike[2, word], ".2f", theme.WORD, hue)
            like = Label(_("like “{word}”"), theme.BODY, word=self.vocabulary[word])
            line = VGroup(number, like).arrange(RIGHT, buff=theme.GAP / 2)
            lines.add(line.move_to((theme.HEADLINE_LEFT, height, 0), aligned_edge=LEFT))
        shine = Glow(SHINE, theme.TEXT, 0.35).move_to(SKIES[1])
        self.headline(
            _("No: as much “[{other}|VALUE]” as “[{word}|RESIDUAL]”")
            if self.even
            else _("The nearest word is {near:.2f} alike"),
            FadeOut(self.rate),
            FadeIn(shine, lines),
            near=self.alike[2].max(),
            **self.named(),
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self) -> dict:
        """The words of the cast, for sentences that name some of them."""
        return {"word": self.vocabulary[self.word], "other": self.vocabulary[self.other]}

    def way(self, start) -> np.ndarray:
        """From the sentence into the sum, from below.  # [point 2]"""
        t, end = np.linspace(0, 1, 48)[:, None], SKIES[1][:2]
        turn = np.array([end[0] - BEND, start[1]])
        bend = (1 - t) ** 2 * turn + 2 * t * (1 - t) * np.array([end[0], start[1]]) + t**2 * end
        return np.concatenate([[start[:2]], bend])

    def close_by(self, at: int, around) -> list[int]:
        """Of the words nearest to one, those whose names have room, the nearest first."""
        near = np.argsort(np.hypot(*np.nan_to_num(around.value).T), kind="stable")
        names = []
        for word in near[near != at][:NEAR]:
            if all(np.linalg.norm(around.value[word] - around.value[other]) > ROOM for other in names):
                names.append(int(word))
        return names

    def point(self, place, text, over: float = NAME_UNDER) -> VGroup:
        """What all words stand around, and its name so far over it."""
        name = Label(text, theme.BODY, theme.TEXT, bold=True, halo=True).move_to(np.add(place, (0, over, 0)))
        return VGroup(Glow(0.5, theme.TEXT, 0.7).move_to(place), Glow(0.18, "#FFFFFF").move_to(place), name)

    def star(self, place, hue) -> VGroup:
        return VGroup(Glow(0.4, hue, 0.7), Glow(0.14, "#FFFFFF")).move_to(place)

    def name(self, word: int, hue, end, origin, size: float) -> Label:
        """Of a word: beside its star, outward, or inward where the frame ends."""
        label, star = Label(self.vocabulary[word], size, hue, bold=True, plate=True), spot(end.value, origin)
        side = RIGHT if end.value[0] > 0 else LEFT
        if abs(label.next_to(star, side, buff=BESIDE).get_edge_center(side)[0]) > theme.RIGHT_EDGE:
            label.next_to(star, -side, buff=BESIDE)
        return label

"""The stream is kept, and the mixture is added: a word that does not exist (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.run import Alien
from model.contents.words import Meaning
from model.values.measured import count, softmax
from scenes.attention.river import JOINED, SOURCE, Confluence, River
from scenes.attention.situations import (
    STREAMS,
    Recorded,
    Situation,
    entry,
    everywhere,
    likeness,
    situations,
    to_another,
    to_itself,
)
from scenes.attention.sky import Circle, Nearest, Sky, Words
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame, width_of
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

ALONE = 160 / 1080 * theme.FRAME_HEIGHT  # size of the sentence that breaks off, which is all there is to see
SENTENCE_AT = 0.1  # its height: the middle of the frame, as the eye sees it
ALONE_WIDE = 13.0  # the room that it has
NAME_OVER = 0.32  # how far over the water a name stands
MIXTURE_AT = (-0.3, 1.85)  # where the name of the mixture begins: beside its water
FED_AT = 2.5  # height of the words out of which the mixture comes: where its threads begin
NUMBERS_AT = (-5.2, 4.9)  # where single numbers of the river stand: before the tributary, and behind it
NUMBER_UNDER = 0.5  # how far under their thread
ALONG = 0.5  # share of its thread along which a number of the tributary stands
ASIDE = 1.5  # how far beside the thread, which is broad
ENLARGED_AT = (-0.4, -0.05)  # where it says that one number is enlarged: in the water that is dark by then
SHADE = 0.2  # of the river, while one number is looked at
MIDDLE = (0.0, -0.45)  # of the sky of words: in the height that the headline leaves
FAR = 4.7  # how far from there the least alike word stands, so that the ring of most words is whole
POINTED = 0.5  # how far what is looked at shines
STARRED = 0.4  # how far a word shines that is lit
UNDER = 0.42  # how far under what shines its name stands
PAIR_UNDER = 0.52  # how far names stand that are as large as the headline
CLEAR = 0.3  # how far over and beside the nearest other word its name stands: clear of the circle
ROUND_UNDER = 0.27  # how far under the circle it says what is near
BESIDE = 0.3  # how far beside their words names stand, where none stands under them
KEY_AT = -2.78  # height of the line that says what the points of the sums are
WORDS_AT = (0.35, -0.75)  # at the end: heights of the words that each stream comes from
LAST_SUM = 3.6  # where the sum shines, in the stream of both
LAST_UNIT = 2.5  # how far from there likeness ends: the words next to it are clear of the stream
SHINE = 1.1  # how far the sum shines there
ROUNDED = 0.05  # of a sum that was stored with fewer digits
EVEN = 0.1  # how far two likenesses differ at most that are called as much


class Residual(Recorded, Clip):
    """A word's stream is kept and a mixture added: the sum lies between words, where there is none."""

    own, W_E, vocabulary = Meaning.own, Meaning.W_E, Meaning.vocabulary
    layers = Alien.n_layers

    def construct(self):
        self.read()
        self.break_off()
        self.flow()
        self.pour_in()
        self.add_up()
        self.stand_around_the_word()
        self.stand_around_the_sum()
        self.count_all()
        self.flow_together()

    def read(self):
        """The cast: of all sums that have moved to the word that was gathered, the one most evenly between the two."""
        numbers = {str(word): number for number, word in enumerate(self.vocabulary)}
        self.places = places = situations(self)
        texts = [place.text(self) for place in places]
        itself = [numbers.get(str(text[-1]), 0) for text in texts]
        self.kept, self.added, self.total = (everywhere(self, part, places, int(self.layers)) for part in STREAMS)
        alike = likeness(self.total, self.own, self.W_E)
        self.all_alike = alike[-1]  # in the last layer  # [situation word]
        to_word, to_other = to_itself(alike, itself), to_another(alike, itself)
        gathered = likeness(self.added, self.own, self.W_E).value.argmax(axis=-1)
        there = (to_other.value > to_word.value) & (alike.value.argmax(axis=-1) == gathered)
        even = np.where(there | ~there.any(), np.minimum(to_word.value, to_other.value), -np.inf)
        layer, at = map(int, np.unravel_index(np.argmax(even), even.shape))
        self.at, self.sentence, self.word = at, texts[at], itself[at]
        self.parts = np.stack([places[at].of(self, part, layer) for part in STREAMS])
        self.compare(places[at], layer)

    def compare(self, place: Situation, layer: int):
        """How alike the sum there and the word itself are to all words, and what is near."""
        self.reached = count(self.total[: layer + 1, 0, 0])  # layers up to the sum
        self.itself = likeness(self.own[self.word], self.own, self.W_E)  # [word]
        self.last = likeness(self.parts[-1], self.own, self.W_E)  # [word]
        others = np.delete(np.arange(len(self.own)), self.word)
        self.other = int(others[np.argmax(self.last.value[others])])
        self.pair = self.word, self.other
        self.neighbour = int(others[np.argmax(self.itself.value[others])])
        self.near = self.itself[self.neighbour]
        self.lonely = self.near > self.last.max()
        even = abs(self.last[self.word] - self.last[self.other]) < EVEN
        guess = softmax(getattr(self, entry("logits", place.run))[place.position])
        self.expected = self.lonely & even & (guess[self.other] > np.sort(guess)[-2])

    # -- beats ---------------------------------------------------------------------------------------------------------
    def break_off(self):
        self.tiles = Sentence([*self.sentence, "…"], ALONE, width=ALONE_WIDE).shift((0, SENTENCE_AT, 0))
        self.tiles[-2].set_color(theme.RESIDUAL)
        self.headline(_("Is [“{word}”|RESIDUAL] still only “{word}”?"), FadeIn(self.tiles), **self.named())
        with self.claim(
            self.reached >= self.layers,
            _("A sentence breaks off. We recorded what our model's last layer makes of “{word}”."),
            _("A sentence breaks off. We recorded what layer {reached:.0f} of {layers:.0f} makes of “{word}”."),
            reached=self.reached,
            layers=self.layers,
            **self.named(),
        ):
            self.wait(theme.QUICK)

    def flow(self):
        self.river = River(*self.parts)
        rest, self.name = VGroup(*self.tiles[:-2], self.tiles[-1]), self.tiles[-2]
        with self.say(
            _("It comes in as a stream of {count:.0f} numbers, sorted: orange above zero, blue below."),
            count=count(self.parts[0]),
        ):
            self.play(FadeOut(rest), run_time=theme.QUICK)
            small = self.name.animate.scale(theme.BODY / ALONE)
            place = (theme.HEADLINE_LEFT, self.river.top + NAME_OVER, 0)
            self.play(small.move_to(place, aligned_edge=LEFT), run_time=theme.MOVE)
            self.play(self.river.flow(), run_time=theme.SLOW)

    def pour_in(self):
        """What is gathered falls into the stream; from there on the sum flows."""
        mixture = Label(_("mixture"), theme.BODY, theme.VALUE, bold=True)
        mixture.move_to((*MIXTURE_AT, 0), aligned_edge=LEFT)
        fed = Sentence(self.sentence[:-1], theme.BODY, ALONE_WIDE).move_to((SOURCE[0], FED_AT, 0))
        both = Label(_("the sum"), theme.BODY, theme.TEXT, bold=True)
        both.move_to((theme.RIGHT_EDGE - theme.GAP, self.river.top + NAME_OVER, 0), aligned_edge=RIGHT)
        with self.say(
            _("It looks back: a mixture of {count:.0f} numbers flows in from these words."),
            count=count(self.parts[1]),
        ):
            self.play(FadeIn(fed, shift=theme.GAP * DOWN), run_time=theme.QUICK)
            self.remove(self.river.whole)
            self.add(*self.river.part())
            self.play(self.river.fall(), FadeIn(mixture), run_time=theme.SLOW)
            self.play(self.river.join(), FadeIn(both), run_time=theme.SLOW)
            self.remove(self.river.unchanged)
        self.names = VGroup(mixture, fed, both)

    def add_up(self):
        """One of the numbers, enlarged: of those that are above zero in both, a large one."""
        kept, added = self.parts.value[:2]
        number = int(np.argmax(np.where((kept > 0) & (added > 0), np.minimum(kept, added), -1)))
        (left, right), seat = NUMBERS_AT, NUMBER_UNDER * DOWN
        places = (
            self.river.on_river(number, left) + seat,
            self.river.on_tributary(number, ALONG) + ASIDE * RIGHT,
            self.river.on_river(number, right) + seat,
        )
        first, second, total = (part[number] for part in self.parts)
        below = float(second) < 0
        written = (first, "", ""), (second, "+ (" if below else "+ ", ")" if below else ""), (total, "= ", "")
        hues = theme.RESIDUAL, theme.VALUE, theme.TEXT
        values = [
            NumberLabel(value, ".2f", theme.WORD, hue, True, prefix, suffix, halo=True).move_to(place)
            for (value, prefix, suffix), place, hue in zip(written, places, hues, strict=True)
        ]
        enlarged = Label(_("one number of {count:.0f}, enlarged"), theme.BODY, count=count(self.parts[0]), halo=True)
        enlarged.move_to((*ENLARGED_AT, 0))
        threads = self.river.thread(number)
        self.headline(_("The stream is [kept|RESIDUAL], the mixture [added|VALUE]"))
        with self.claim(
            np.abs(self.kept + self.added - self.total).max() < ROUNDED,
            _("Nothing is replaced: each number is added to the one at its place."),
            _("What comes out is not the sum of both."),
        ):
            shade = [piece.animate.set_opacity(SHADE) for piece in self.river.pieces]
            self.play(*shade, *(thread.run() for thread in threads[:2]), FadeIn(*values[:2], enlarged))
            self.play(threads[2].run(run_time=theme.MOVE), FadeIn(values[2]))
        self.play(FadeOut(self.names, *threads, *values, enlarged), run_time=theme.QUICK)

    def stand_around_the_word(self):
        """How near is near: all words around the word itself, whose name has come along from the river."""
        least = min(np.nan_to_num(part.value).min() for part in (self.itself, self.last))
        self.sky, self.middle = Sky(MIDDLE, FAR / max(1 - float(least), 1e-6)), np.array([*MIDDLE, 0])
        self.crowd = np.delete(np.arange(len(self.own)), self.pair)
        self.swarm = Words(self.itself[self.crowd], self.sky)
        self.stars = [
            self.lit(hue).move_to(self.sky.seat(self.itself[word], side))
            for word, hue, side in zip(self.pair, (theme.RESIDUAL, theme.TEXT), (LEFT, RIGHT), strict=True)
        ]
        near = self.swarm.position_of(int(np.searchsorted(self.crowd, self.neighbour)))
        neighbour = Label(self.vocabulary[self.neighbour], theme.BODY, bold=True, halo=True)
        kept_in_frame(neighbour.move_to(near + CLEAR * (UP + LEFT)))
        self.neighbour_there = VGroup(self.lit(theme.TEXT).move_to(near), neighbour)
        self.circle = Circle(self.near, self.sky)
        named = {"near": self.vocabulary[self.neighbour], **self.named()}
        self.measure = Label(_("as near as “{near}” is to “{word}”"), theme.BODY, plate=True, **named)
        kept_in_frame(self.measure.move_to(self.circle.get_bottom() + ROUND_UNDER * DOWN))
        self.headline(
            _("How near is near?"),
            FadeOut(*self.river.pieces),
            self.name.animate.scale(theme.WORD / theme.BODY).move_to(self.under(self.stars[0].get_center())),
            FadeIn(self.swarm, self.stars[0]),
        )
        with self.say(
            _("Each point is a word, here around “{word}”: the more alike, the nearer. Nearest: “{near}”."), **named
        ):
            self.play(FadeIn(self.neighbour_there), run_time=theme.QUICK)
            self.play(Tween(self.circle, drawn=1.0, start={"drawn": 0.0}, run_time=theme.MOVE))
            self.play(FadeIn(self.measure), run_time=theme.QUICK)

    def stand_around_the_sum(self):
        """The sum takes the middle: all words move to where they stand around it."""
        self.point = self.lit(theme.TEXT, POINTED).move_to(self.middle)
        self.sum = Label(_("the sum"), theme.BODY, theme.TEXT, bold=True, halo=True)
        self.sum.move_to(self.middle + UNDER * DOWN)
        goals = [self.sky.seat(self.last[word], side) for word, side in zip(self.pair, (LEFT, RIGHT), strict=True)]
        self.other_name = Tile(self.vocabulary[self.other], theme.WORD)
        kept_in_frame(self.other_name.move_to(goals[1] + PAIR_UNDER * DOWN))
        with self.claim(
            self.expected,
            _("Around the sum, “{word}” is about as far as “{other}”, the likely next word."),
            _("Around the sum, “{word}” and “{other}” stand here."),
            **self.named(),
        ):
            self.play(FadeOut(self.neighbour_there), FadeIn(self.stars[1]), run_time=theme.QUICK)
            self.play(
                FadeIn(self.point),
                self.swarm.change_to(self.last[self.crowd]),
                *(star.animate.move_to(goal) for star, goal in zip(self.stars, goals, strict=True)),
                self.name.animate.move_to(self.under(goals[0])),
                run_time=theme.SLOW,
            )
            self.headline(
                _("No word is near the sum") if self.lonely else _("Which word is near the sum?"),
                FadeIn(self.sum, self.other_name),
            )

    def count_all(self):
        """Its rate: of every recorded sum of the last layer, whether a word is as near. Ours keeps its name."""
        nearest = self.all_alike.max(axis=1)
        alone, everything = (nearest < self.near).sum(), count(nearest)
        sums = Nearest(nearest, self.near, self.sky, self.at)
        each = Label(_("each sum"), theme.BODY, theme.TEXT, bold=True, halo=True).move_to(self.sum)
        ours = self.stars[1].get_center()
        key = Label(_("each dot: the nearest word of one sum"), theme.BODY)
        key.move_to((MIDDLE[0], KEY_AT, 0))
        self.headline(
            _("[{alone:.0f}|CURRENT] of {all:.0f} sums: no word near"),
            FadeOut(self.swarm, self.stars[0], self.name, self.sum),
            FadeIn(each),
            self.other_name.animate.next_to(ours, RIGHT, buff=BESIDE),
            alone=alone,
            all=everything,
        )
        with self.claim(
            2 * alone > everything,
            _("We did this for {all:.0f} words of {texts:.0f} sentences: the nearest word is mostly outside."),
            _("We did this for {all:.0f} words of {texts:.0f} sentences: the nearest word is mostly inside."),
            all=everything,
            texts=self.texts(),
        ):
            self.play(FadeIn(sums, key), FadeOut(self.stars[1]), run_time=theme.MOVE)
        self.rate = VGroup(sums, each, key, self.measure, self.other_name)

    def flow_together(self):
        """The two streams that make the sum, each in its colour, and the words that it lies between; no word within."""
        streams = Confluence(*self.parts)
        words = VGroup(
            Sentence(self.sentence[:-1], theme.WORD, color=theme.VALUE),
            Sentence(self.sentence[-1:], theme.WORD, color=theme.RESIDUAL),
        )
        for part, height in zip(words, WORDS_AT, strict=True):
            part.move_to((theme.HEADLINE_LEFT, height, 0), aligned_edge=LEFT)
        sky = Sky((LAST_SUM, JOINED[1]), LAST_UNIT)
        middle = np.array([*sky.middle, 0])
        shine = VGroup(Glow(SHINE, theme.TEXT, 0.4), Glow(0.3, "#FFFFFF")).move_to(middle)
        name = Label(_("the sum"), theme.BODY, bold=True, plate=True).next_to(middle, RIGHT, buff=LAST_UNIT / 2)
        pair = VGroup(*(self.placed(*of, sky) for of in zip(self.pair, (theme.RESIDUAL, theme.TEXT), (DOWN, UP))))
        self.headline(
            _("No: it is like no single word")
            if self.lonely
            else _("No: it is [“{word}”|RESIDUAL] plus [a mixture|VALUE]"),
            FadeOut(self.rate),
            self.circle.animate.scale(LAST_UNIT / self.sky.unit).move_to(middle),
            self.point.animate.move_to(middle),
            **self.named(),
        )
        with self.claim(
            self.lonely,
            _("Its stream plus the mixture is a point between words, where there is none."),
            _("The stream is kept, the mixture is added, and a word is near the sum."),
        ):
            self.play(FadeIn(words), run_time=theme.QUICK)
            self.play(streams.run(run_time=theme.SLOW), FadeOut(self.point), FadeIn(shine))
            self.play(FadeIn(pair, name), run_time=theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self) -> dict:
        """The words of the cast, for sentences that name some of them."""
        return {"word": self.vocabulary[self.word], "other": self.vocabulary[self.other]}

    def texts(self):
        """How many of the recorded sentences have a word among the situations."""
        runs = sorted({place.run for place in self.places})
        return count(np.stack([getattr(self, entry("logits", run))[0, 0] for run in runs]))

    def lit(self, hue, radius: float = STARRED) -> VGroup:
        """What stands out from the crowd."""
        return VGroup(Glow(radius, hue, 0.7), Glow(radius / 3, "#FFFFFF"))

    def under(self, place) -> np.ndarray:
        """Where the word's own name stands, under its place in the sky and inside the frame."""
        room = theme.RIGHT_EDGE - width_of(str(self.name.word), theme.WORD) / 2
        return np.array([np.clip(place[0], -room, room), place[1] - PAIR_UNDER, 0])

    def placed(self, word: int, hue, side, sky: Sky) -> VGroup:
        """A word of the pair where it stands beside the sum, with its name."""
        star = self.lit(hue).move_to(sky.seat(self.last[word], side))
        name = Label(self.vocabulary[word], theme.WORD, hue, bold=True, halo=True)
        return VGroup(star, name.next_to(star.get_center(), RIGHT, buff=BESIDE))

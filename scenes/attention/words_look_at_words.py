"""Words look at the words that help to guess what follows (section 6.1 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.lens import Lens
from model.contents.run import Alien
from model.values.measured import count
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.flow import Flow
from scenes.kit.fork import Fork
from scenes.kit.lettering import Label, NumberLabel, width_of
from scenes.kit.looks import Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

SENTENCE_LEFT, SENTENCE_AT = -6.05, -0.75
START_LEFT = 0.4  # of the first word stands the mark at which a text begins
RISE, FULL = 2.9, 0.5  # of the great look: its height, and the width of all of it
FORK_WIDE, RIVALS_APART = 0.85, 0.8
NUMBER_ROOM = 1.0                       # behind a rival, for its chance
HANG = 1.15  # how far the threads of a value hang under the sentence
LOOKS_THERE = 0.5  # a head that gives a word this share looks at it
PLATES_LEFT, PLATES_RIGHT, PLATES_TOP, PLATES_APART = -4.35, 6.3, 1.6, 1.37
PLATE_WIDE, PLATE_RISE, PLATE_FULL = 2.3, 0.74, 0.2


class WordsLookAtWords(Clip):
    """Words look at the words that help to guess what follows."""

    words, pattern, v, layers = Alien.words, Alien.pattern, Alien.v, Alien.n_layers
    head, usual, texts = Alien.noun_head, Alien.noun_weight, Alien.noun_weight.n
    heads_of_layer = Alien.n_heads
    vocabulary, best, p = Lens.vocabulary, Lens.best, Lens.p

    def construct(self):
        self.read()
        self.break_off()
        self.hesitate()
        self.look_back()
        self.fetch()
        self.show_all_heads()

    def read(self):
        choice = self.head.choice
        self.asker, self.goal = max(choice["query"], 1), choice["key"]
        self.layer, self.number = choice["layer"], choice["head"]
        self.looks_of = [
            self.pattern(layer=layer)[:, self.asker, : self.asker + 1] for layer in range(int(self.layers))
        ]
        self.shares = self.looks_of[self.layer][self.number]
        self.winner = int(self.best.value[-1, self.asker, 0])
        guesses = [int(word) for word in self.best.value[-2, self.asker, :3]]
        others = [word for word in dict.fromkeys(guesses) if word != self.winner]
        self.rivals = [*others[1:], self.winner, *others[:1]]  # from the top down
        self.before, self.after = (self.chances(layer) for layer in (-2, -1))

    def chances(self, layer: int):
        """Of the rivals, as a lens sees them at a layer.  # [rival]"""
        seen = self.best.value[layer, self.asker].astype(int).tolist()
        places = [seen.index(word) if word in seen else len(seen) - 1 for word in self.rivals]
        return self.p[layer, self.asker][np.array(places)]

    # -- beats ---------------------------------------------------------------------------------------------------------
    def break_off(self):
        self.sentence = Sentence(self.words[1 : self.asker + 1], theme.WORD, width=12.0)
        self.sentence.move_to((SENTENCE_LEFT, SENTENCE_AT, 0), aligned_edge=LEFT)
        self.sentence[-1].set_color(theme.QUERY)
        end = self.sentence[-1].get_right()
        self.mouth = end + 0.16 * RIGHT
        rise = (len(self.rivals) - 1) / 2 - np.arange(len(self.rivals))
        self.ends = self.mouth + FORK_WIDE * RIGHT + np.outer(rise * RIVALS_APART, (0, 1, 0))
        widest = max(width_of(str(self.vocabulary[word]), theme.WORD, "MEDIUM") for word in self.rivals)
        room = theme.RIGHT_EDGE - self.ends[0][0] - NUMBER_ROOM
        size = theme.WORD * min(1.0, max(room / widest, theme.NOTE / theme.WORD))        # another model's guesses may be long
        self.tiles = VGroup(
            *(
                Tile(self.vocabulary[word], size, theme.TEXT).move_to(at + 0.1 * RIGHT, aligned_edge=LEFT)
                for word, at in zip(self.rivals, self.ends, strict=True)
            )
        )
        first, second, third = (self.vocabulary[word] for word in (self.winner, self.rivals[-1], self.rivals[0]))
        self.headline(
            _("Next: “{third}”, “{second}” or “{first}”?"),
            FadeIn(self.sentence),
            first=first,
            second=second,
            third=third,
        )
        with self.say(_("A sentence breaks off at “{asker}”. Which word comes next?"), asker=self.words[self.asker]):
            self.play(LaggedStart(*(FadeIn(tile) for tile in self.tiles), lag_ratio=0.3), run_time=theme.MOVE)

    def hesitate(self):
        self.fork = Fork(self.mouth, self.ends, self.before, 0.5)
        right = max(tile.get_right()[0] for tile in self.tiles) + 0.15
        self.numbers = [
            NumberLabel(chance, ".0%", theme.LABEL, theme.TEXT, align="left", room=self.after.max()).move_to(
                (right, tile.get_y(), 0), aligned_edge=LEFT
            )
            for chance, tile in zip(self.before, self.tiles, strict=True)
        ]
        self.when = self.moment(_("before the last layer"))
        with self.claim(
            self.before.max() < 0.6,
            _("We looked into our model before its last layer. A lens on its numbers sees a near tie."),
            _("We looked into our model before its last layer. A lens on its numbers sees one ahead."),
        ):
            self.play(
                FadeIn(self.when),
                self.fork.grow(),
                LaggedStart(*(FadeIn(number) for number in self.numbers), lag_ratio=0.3),
                run_time=theme.SLOW,
            )

    def look_back(self):
        start = self.sentence.tops()[0] - np.array([self.sentence[0].width / 2 + START_LEFT, 0, 0])
        self.feet = np.vstack([start, self.sentence.tops()])
        self.looks = Looks(self.feet, self.asker, self.shares, RISE, FULL)
        with self.say(
            _("Now “{asker}” looks back. One look is shared out: the wider an arc, the more of it."),
            asker=self.words[self.asker],
        ):
            self.play(self.looks.grow(), run_time=2 * theme.SLOW)
            if self.goal:
                self.play(self.sentence[self.goal - 1].animate.set_color(theme.CURRENT), run_time=theme.QUICK)
        weight = self.shares[self.goal]
        self.weight = Label(_("{weight:.0%} of the look"), theme.BODY, theme.CURRENT, halo=True, weight=weight).move_to(
            self.feet[self.goal] + (0.42, 0.5, 0), aligned_edge=LEFT
        )
        with self.claim(
            weight > LOOKS_THERE,
            _("{weight:.0%} goes to “{goal}”, and hardly anything to any other word."),
            _("No more than {weight:.0%} goes to “{goal}”; others get the rest."),
            weight=weight,
            goal=self.name(self.goal),
        ):
            self.play(FadeIn(self.weight), self.looks.light(self.goal, others=0.45), run_time=theme.MOVE)
        with self.claim(
            self.usual > LOOKS_THERE,
            _("It usually does: in {texts:.0f} other texts, this look sends {usual:.0%} to the word that is meant."),
            _("That is rare: in {texts:.0f} other texts, this look sends {usual:.0%} to the word that is meant."),
            texts=self.texts,
            usual=self.usual,
        ):
            self.wait(theme.QUICK)

    def fetch(self):
        value = self.v(layer=self.layer)[self.number, self.goal]
        self.value = self.threads(value)
        gift = Label(_("what “{goal}” gives"), color=theme.VALUE, goal=self.name(self.goal)).next_to(
            self.value, DOWN, buff=0.1
        )
        self.value = VGroup(self.value, gift)
        with self.say(
            _("There it picks up what “{goal}” gives, {count:.0f} numbers. They run to “{asker}”."),
            goal=self.name(self.goal),
            count=count(value),
            asker=self.words[self.asker],
        ):
            self.play(self.value[0].run(), FadeIn(gift), run_time=2 * theme.SLOW)
        place = self.rivals.index(self.winner)
        then, now = self.before[place], self.after[place]
        with self.claim(
            now > then + 0.2,
            _("After this layer and all its looks, the guess is clear: “{word}”, {now:.0%}."),
            _("After this layer and all its looks, “{word}” has {now:.0%}."),
            word=self.vocabulary[self.winner],
            now=now,
        ):
            self.play(FadeOut(self.when), run_time=theme.QUICK)
            self.when = self.moment(_("after the last layer"))
            self.play(
                FadeIn(self.when),
                self.fork.divide(self.after),
                *(
                    number.roll_to(chance, run_time=theme.SLOW)
                    for number, chance in zip(self.numbers, self.after, strict=True)
                ),
                *(
                    VGroup(tile, number).animate.set_opacity(1.0 if index == place else 0.4)
                    for index, (tile, number) in enumerate(zip(self.tiles, self.numbers, strict=True))
                    if index != place
                ),
                VGroup(self.tiles[place], self.numbers[place]).animate.set_color(theme.CURRENT),
                run_time=theme.SLOW,
            )
            self.wait(theme.QUICK)

    def show_all_heads(self):
        plates = [
            self.plate(layer, head) for layer in range(len(self.looks_of)) for head in range(len(self.looks_of[layer]))
        ]
        rows = VGroup(
            *(
                Label(_("layer {number:.0f}"), theme.LABEL, theme.QUIET, number=self.counted(layer)).move_to(
                    (theme.HEADLINE_LEFT, self.base(layer) + 0.22, 0), aligned_edge=LEFT
                )
                for layer in range(len(self.looks_of))
            )
        )
        there = sum((looks[:, self.goal] > LOOKS_THERE).sum() for looks in self.looks_of)
        every = self.layers * self.heads_of_layer
        self.play(
            FadeOut(
                self.sentence, self.looks, self.weight, self.value, self.when, self.fork, self.tiles, *self.numbers
            ),
            run_time=theme.MOVE,
        )
        with self.claim(
            there * 2 < every,
            _(
                "That was one look. “{asker}” has {all:.0f}, by as many heads. Most look elsewhere, each in its own way."
            ),
            _("That was one look. “{asker}” has {all:.0f}, by as many heads. Most look there."),
            asker=self.words[self.asker],
            all=every,
        ):
            self.play(
                FadeIn(rows), LaggedStart(*(FadeIn(plate) for plate in plates), lag_ratio=0.06), run_time=theme.SLOW
            )
        self.headline(
            _("{some:.0f} of {all:.0f} heads look at [“{goal}”|CURRENT]"),
            some=there,
            all=every,
            goal=self.name(self.goal),
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def name(self, word: int):
        """A word of the sentence; the mark in front of it is no word."""
        return self.words[word] if word else _("start")

    def moment(self, text) -> Label:
        """What the numbers of the rivals are chances of, over them."""
        right = max(number.get_right()[0] for number in self.numbers)
        return (
            Label(text, theme.LABEL, theme.QUIET).next_to(self.tiles[0], UP, buff=0.12).align_to((right, 0, 0), RIGHT)
        )

    def counted(self, layer: int):
        """The layer's number as people count."""
        return self.layers - (int(self.layers) - layer - 1)

    def base(self, layer: int) -> float:
        """The last layer stands on top."""
        return PLATES_TOP - PLATES_APART * (len(self.looks_of) - 1 - layer)

    def plate(self, layer: int, head: int) -> VGroup:
        """One head's look, small: words as bars, and the name of the word that gets most."""
        shares = self.looks_of[layer][head]
        most = int(np.argmax(shares.value))
        here = most == self.goal and float(shares[most]) > LOOKS_THERE
        zoom = PLATE_WIDE / (self.feet[-1, 0] - self.feet[0, 0] + self.sentence[-1].width / 2)
        columns = np.linspace(PLATES_LEFT, PLATES_RIGHT - PLATE_WIDE, len(self.looks_of[layer]))
        left = np.array([columns[head], self.base(layer), 0.0])
        feet = left + zoom * (self.feet - self.feet[0]) * (1, 0, 0)
        color = theme.CURRENT if here else theme.QUERY
        looks = Looks(
            feet + (0, 0.06, 0),
            self.asker,
            shares,
            PLATE_RISE,
            PLATE_FULL,
            color,
            color,
            bloom=0.6 if here else 0.0,
            ring=0.12,
        )
        widths = zoom * np.array([0.1, *(tile.width for tile in self.sentence)])
        bars = Bars(feet, widths, {self.asker: theme.QUERY, most: color})
        name = Label(self.name(most), theme.NOTE, theme.CURRENT if here else theme.QUIET).next_to(
            feet[most], DOWN, buff=0.04
        )
        return VGroup(looks.set_opacity(1.0 if here else 0.6), bars, name)

    def threads(self, value) -> Flow:
        """A value's numbers as threads under the sentence: as bright as each is far from zero."""
        feet = self.sentence.bottoms(0.02)
        start, end = feet[max(self.goal, 1) - 1][:2], feet[self.asker - 1][:2]
        strength = np.clip(np.abs(value.value) / (np.quantile(np.abs(value.value), 0.98) or 1.0), 0, 1)
        place = (np.arange(len(value)) + 0.5) / len(value) - 0.5
        t = np.linspace(0, 1, 96)
        paths = []
        for offset in place:
            x = start[0] + 0.35 * offset + (end[0] - start[0] - 0.7 * offset) * t
            fall = (HANG * (0.75 + 0.5 * offset)) * np.sin(np.pi * t) ** 0.55
            paths.append(np.stack([x, start[1] + (end[1] - start[1]) * t - fall], axis=1))
        flow = Flow(paths, theme.VALUE, strengths=0.06 + 0.5 * strength, glow=0.3)
        flow.keep_sources(value=value)
        return flow


class Bars(Drawn):
    """Words too small to read, as bars: `Bars(feet, widths, hues)`; hues: of those that are named."""

    def __init__(self, feet, widths, hues: dict):
        self.left, self.widths, self.hues = feet[:, 0] - widths / 2 - feet[0, 0], widths, hues
        super().__init__(feet[-1, 0] - feet[0, 0] + widths[-1] / 2, 0.06, theme.UNLIT)
        self.move_to(feet[0], aligned_edge=LEFT)

    def draw(self, pen):
        for word, (x, width) in enumerate(zip(self.left, self.widths, strict=True)):
            pen.box(x + 0.012, 0, max(width - 0.024, 0.03), self.natural[1], 0.03)
            pen.fill(theme.rgb(self.hues.get(word, self.hue)))

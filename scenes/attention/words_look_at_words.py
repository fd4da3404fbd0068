"""Words look at the words that help to guess what follows (section 6.1 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, SurroundingRectangle, VGroup

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

WORDS = 84 / 1080 * theme.FRAME_HEIGHT  # of the sentence and the words that may come, which are the picture
SENTENCE_AT, SENTENCE_ROOM = -0.75, 10.6
WHOSE_UNDER = 1.3  # the crest of the great look
START_LEFT = 0.5  # of the first word stands the mark at which a text begins
RISE, FULL = 3.1, 0.62  # of the great look: its height, and the width of all of it
FORK_WIDE, RIVALS_APART, RIVALS_HIGH = 0.65, 1.25, 2.5
HANG = 1.15  # how far the threads of a value hang under the sentence
LOOKS_THERE = 0.5  # a head that gives a word this share looks at it
PLATES_LEFT, PLATES_RIGHT, PLATES_TOP, PLATES_APART = -4.75, 6.5, 1.72, 1.36
PLATE_WIDE, RING = 2.45, 0.12  # of one head's look in the crowd: its width, and the hole of a look at itself
BESIDE = 0.72  # how large the layer's other heads stand in the great arc, of their size in the crowd
DIM, OUTLINE_AIR = 0.6, 0.12


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
        self.sentence = Sentence(self.words[1 : self.asker + 1], WORDS, width=np.inf)
        self.sentence.scale(min(SENTENCE_ROOM / self.sentence.width, 1.0))
        self.sentence.move_to((theme.HEADLINE_LEFT, SENTENCE_AT, 0), aligned_edge=LEFT)
        self.sentence[-1].set_color(theme.QUERY)
        self.mouth = self.sentence[-1].get_right() + 0.16 * RIGHT
        apart = min(RIVALS_APART, RIVALS_HIGH / max(len(self.rivals) - 1, 1))
        rise = (len(self.rivals) - 1) / 2 - np.arange(len(self.rivals))
        self.ends = self.mouth + FORK_WIDE * RIGHT + np.outer(rise * apart, (0, 1, 0))
        widest = max(width_of(str(self.vocabulary[word]), WORDS, "MEDIUM") for word in self.rivals)
        room = theme.RIGHT_EDGE - self.ends[0][0] - 0.1
        size = WORDS * min(1.0, max(room / widest, theme.NOTE / WORDS))  # another model's guesses may be long
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
        self.fork = Fork(self.mouth, self.ends, self.before, FULL)
        self.numbers = [
            NumberLabel(chance, ".0%", theme.BODY, theme.TEXT, align="left", room=self.after.max())
            .next_to(tile, DOWN, buff=0.0)
            .align_to(tile, LEFT)
            for chance, tile in zip(self.before, self.tiles, strict=True)
        ]
        self.when = self.moment(_("before the last layer"))
        with self.claim(
            self.before.max() < 0.6,
            _("We read out what our model would guess before its last layer: a near tie."),
            _("We read out what our model would guess before its last layer: one is ahead."),
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
        self.zoom = PLATE_WIDE / (self.feet[-1, 0] - self.feet[0, 0] + self.sentence[-1].width / 2)
        self.looks = Looks(self.feet, self.asker, self.shares, RISE, FULL, ring=RING / self.zoom)
        self.whose = self.in_the_arc(_("one head’s look"), theme.QUERY)
        with self.say(
            _("Now “{asker}” looks back. Our model has {all:words} lookers, each called a head: here is one."),
            asker=self.words[self.asker],
            all=self.layers * self.heads_of_layer,
        ):
            self.play(self.looks.grow(), run_time=2 * theme.SLOW)
            self.play(FadeIn(self.whose), run_time=theme.QUICK)
        with self.say(_("It shares out its look: the wider an arc, the more of it.")):
            if self.goal:
                self.play(self.sentence[self.goal - 1].animate.set_color(theme.CURRENT), run_time=theme.QUICK)
        weight = self.shares[self.goal]
        self.weight = self.at_the_goal(_("{weight:.0%} of the look"), theme.CURRENT, weight=weight)
        with self.claim(
            weight > LOOKS_THERE,
            _("{weight:.0%} goes to “{goal}”, and hardly anything to any other word."),
            _("No more than {weight:.0%} goes to “{goal}”; others get the rest."),
            weight=weight,
            goal=self.name(self.goal),
        ):
            self.play(FadeIn(self.weight), self.looks.light(self.goal, others=0.45), run_time=theme.MOVE)
        self.compare()

    def compare(self):
        """What the same head does in other texts, as a narrower look in the same arc."""
        shares = np.stack([self.usual if word == self.goal else 0 * self.usual for word in range(len(self.feet))])
        average = Looks(self.feet, self.asker, shares, RISE, FULL, theme.TEXT, theme.TEXT, bloom=0.2)
        of_others = self.at_the_goal(
            _("{usual:.0%} in {texts:.0f} other texts"), theme.TEXT, usual=self.usual, texts=self.texts
        )
        with self.claim(
            self.usual > LOOKS_THERE,
            _("It usually does: in {texts:.0f} other texts, the word that is meant gets {usual:.0%} on average."),
            _("That is rare: in {texts:.0f} other texts, the word that is meant gets {usual:.0%} on average."),
            texts=self.texts,
            usual=self.usual,
        ):
            self.play(FadeOut(self.weight), self.looks.animate.set_opacity(DIM / 2), run_time=theme.QUICK)
            self.play(average.grow(), FadeIn(of_others), run_time=theme.SLOW)
        self.play(FadeOut(average, of_others), self.looks.animate.set_opacity(1.0), run_time=theme.QUICK)

    def fetch(self):
        value = self.v(layer=self.layer)[self.number, self.goal]
        threads = self.threads(value)
        gift = Label(_("what “{goal}” gives"), theme.BODY, theme.VALUE, halo=True, goal=self.name(self.goal)).move_to(
            (threads.get_x(), self.sentence.bottoms(0.3)[0][1], 0)
        )
        self.value = VGroup(threads, gift)
        with self.say(
            _("There it picks up what “{goal}” gives, {count:.0f} numbers. They run to “{asker}”."),
            goal=self.name(self.goal),
            count=count(value),
            asker=self.words[self.asker],
        ):
            self.play(threads.run(), FadeIn(gift), run_time=2 * theme.SLOW)
        self.plates = {
            place: self.plate(*place)
            for place in np.ndindex(len(self.looks_of), min(map(len, self.looks_of)))
        }
        self.gather()
        place = self.rivals.index(self.winner)
        then, now = self.before[place], self.after[place]
        with self.claim(
            now > then + 0.2,
            _("After all of them, behind the last layer, the guess is clear: “{word}”, {now:.0%}."),
            _("After all of them, behind the last layer, “{word}” has {now:.0%}."),
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
                    VGroup(tile, number).animate.set_opacity(0.4)
                    for index, (tile, number) in enumerate(zip(self.tiles, self.numbers, strict=True))
                    if index != place
                ),
                VGroup(self.tiles[place], self.numbers[place]).animate.set_color(theme.CURRENT),
                run_time=theme.SLOW,
            )
            self.wait(theme.QUICK)

    def gather(self):
        """The layer's other heads look as well: they stand small under the great arc."""
        others = [plate for place, plate in self.plates.items() if place[0] == self.layer and place[1] != self.number]
        self.beside = VGroup(*(plate.figure.copy().scale(BESIDE) for plate in others)).arrange(RIGHT, buff=0.2)
        self.beside.move_to((self.looks.crest(self.goal)[0], self.feet[0, 1] + 0.3, 0), aligned_edge=DOWN)
        with self.say(
            _("It is not alone: the layer’s other {heads:words} heads look, too."), heads=self.heads_of_layer - 1
        ):
            self.play(FadeOut(self.whose), run_time=theme.QUICK)
            self.whose = self.in_the_arc(_("the layer’s other heads"), theme.TEXT)
            self.play(
                FadeIn(self.whose),
                LaggedStart(*map(FadeIn, self.beside), lag_ratio=0.3),
                self.looks.light(self.goal, others=0.0),
                run_time=theme.SLOW,
            )

    def show_all_heads(self):
        mine = self.plates[self.layer, self.number]
        layer = [plate for place, plate in self.plates.items() if place[0] == self.layer and plate is not mine]
        rest = [plate for place, plate in reversed(self.plates.items()) if place[0] != self.layer]
        outline = SurroundingRectangle(mine, color=theme.TEXT, buff=OUTLINE_AIR, corner_radius=0.12, stroke_width=3)
        watched = Label(_("watched"), theme.NOTE, halo=True)
        watched.move_to((mine.figure[0].crest(self.goal)[0], mine.figure[0].get_y() - 0.18, 0))
        rows = VGroup(
            *(
                Label(_("layer {number:.0f}"), theme.LABEL, theme.QUIET, number=self.counted(layer)).move_to(
                    (theme.HEADLINE_LEFT, self.base(layer) + 0.22, 0), aligned_edge=LEFT
                )
                for layer in range(len(self.looks_of))
            )
        )
        every = self.layers * self.heads_of_layer
        with self.say(
            _("Here is the head that we watched, outlined, and all {all:words}: row by row the layers."), all=every
        ):
            self.play(
                FadeOut(self.sentence, self.value, self.when, self.fork, self.tiles, self.whose, *self.numbers),
                self.looks.animate.scale(self.zoom).move_to(mine.figure[0]).set_color(mine.figure[0].color),
                *(
                    small.animate.scale(1 / BESIDE).move_to(plate.figure)
                    for small, plate in zip(self.beside, layer, strict=True)
                ),
                run_time=theme.SLOW,
            )
            self.add(mine, *layer)
            self.remove(self.looks, self.beside)
            self.play(FadeIn(outline, watched, rows, mine.caption, *(plate.caption for plate in layer)), run_time=theme.QUICK)
            self.play(LaggedStart(*(FadeIn(plate) for plate in rest), lag_ratio=0.06), run_time=theme.SLOW)
        there = sum((looks[:, self.goal] > LOOKS_THERE).sum() for looks in self.looks_of)
        at_start, at_itself = (
            sum((looks[:, word] >= looks.max(axis=1)).sum() for looks in self.looks_of) for word in (0, self.asker)
        )
        with self.claim(
            (there * 2 < every) & (at_start > 0) & (at_itself > 0),
            _("Most look elsewhere: some at the mark where a text starts, some, as rings, at the word itself."),
            _("To the mark where a text starts, {start:.0f} give most; to the word itself, {itself:.0f}."),
            start=at_start,
            itself=at_itself,
        ):
            ends = [plate for plate in self.plates.values() if plate.most in (0, self.asker)]
            self.play(
                *(plate.figure[0].animate.set_opacity(1.0) for plate in ends),
                *(plate.caption.animate.set_color(theme.TEXT) for plate in ends),
                run_time=theme.MOVE,
            )
        self.headline(
            _("{some:.0f} of {all:.0f} heads look at [“{goal}”|CURRENT]"),
            *(plate.figure[0].animate.set_opacity(DIM) for plate in ends),
            *(plate.caption.animate.set_color(theme.QUIET) for plate in ends),
            some=there,
            all=every,
            goal=self.name(self.goal),
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def name(self, word: int):
        """A word of the sentence; the mark in front of it is no word."""
        return self.words[word] if word else _("start")

    def at_the_goal(self, text, color, **values) -> Label:
        """How much the word gets that is looked at, beside the foot of its arc."""
        label = Label(text, theme.BODY, color, halo=True, **values)
        return label.move_to(self.feet[self.goal] + (FULL / 2 + 0.25, 0.5, 0), aligned_edge=LEFT)

    def in_the_arc(self, text, color) -> Label:
        """Whose look it is, under the great arc."""
        label = Label(text, theme.BODY, color, halo=True)
        x, y, _depth = self.looks.crest(self.goal)
        return label.move_to((max(x, theme.HEADLINE_LEFT + label.width / 2), y - WHOSE_UNDER, 0))

    def moment(self, text) -> Label:
        """What the numbers of the rivals are chances of, over them."""
        label = Label(text, theme.LABEL, theme.QUIET).next_to(self.tiles[0], UP, buff=0.12)
        return label.align_to((theme.RIGHT_EDGE, 0, 0), RIGHT)

    def counted(self, layer: int):
        """The layer's number as people count."""
        return self.layers - (int(self.layers) - layer - 1)

    def base(self, layer: int) -> float:
        """The last layer stands on top."""
        return PLATES_TOP - PLATES_APART * (len(self.looks_of) - 1 - layer)

    def plate(self, layer: int, head: int) -> "Plate":
        """One head's look, as the great one stands, but small."""
        shares = self.looks_of[layer][head]
        most = int(np.argmax(shares.value))
        here = most == self.goal and float(shares[most]) > LOOKS_THERE
        columns = np.linspace(PLATES_LEFT, PLATES_RIGHT - PLATE_WIDE, len(self.looks_of[layer]))
        left = np.array([columns[head], self.base(layer), 0.0])
        feet = left + self.zoom * (self.feet - self.feet[0]) * (1, 0, 0)
        color = theme.CURRENT if here else theme.QUERY
        looks = Looks(
            feet + (0, 0.06, 0),
            self.asker,
            shares,
            self.zoom * RISE,
            self.zoom * FULL,
            color,
            color,
            bloom=0.5 if here else 0.0,
            ring=RING,
        )
        widths = self.zoom * np.array([0.1, *(tile.width for tile in self.sentence)])
        bars = Bars(feet, widths, {self.asker: theme.QUERY, most: color})
        name = Label(self.name(most), theme.NOTE, theme.CURRENT if here else theme.QUIET).next_to(
            feet[most], DOWN, buff=0.04
        )
        return Plate(looks.set_opacity(1.0 if here else DIM), bars, name, most)

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


class Plate(VGroup):
    """One head's look, small: words as bars, and the name of the word that gets most: `Plate(looks, bars, caption, most)`."""

    def __init__(self, looks: Looks, bars: "Bars", caption: Label, most: int):
        self.figure, self.caption, self.most = VGroup(looks, bars), caption, most
        super().__init__(self.figure, caption)


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

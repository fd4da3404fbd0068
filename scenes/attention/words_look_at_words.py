"""Words look at the words that help to guess what follows (section 6.1 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, SurroundingRectangle, VGroup

from model.contents.lens import Lens
from model.contents.run import Alien
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
GAP, INTO = 0.1, 0.8  # how far apart they rise before the fork, and how much of its mouth they fill
LOOKS_THERE = 0.5  # a head that gives a word this share looks at it
PLATES_LEFT, PLATES_RIGHT, PLATES_TOP, PLATES_APART = -4.75, 6.5, 1.72, 1.42
PLATE_WIDE, RING = 2.45, 0.12  # of one head's look in the crowd: its width, and the hole of a look at itself
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
        self.compare()

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
        self.whose = self.in_the_arc(
            Label(
                _("head {head:.0f} of layer {layer:.0f}"),
                theme.BODY,
                theme.QUERY,
                halo=True,
                head=self.heads_of_layer - (int(self.heads_of_layer) - self.number - 1),
                layer=self.counted(self.layer),
            )
        )
        self.every = self.layers * self.heads_of_layer
        with self.say(
            _("Now “{asker}” looks back. Here is the look of one head of {all:words}."),
            asker=self.words[self.asker],
            all=self.every,
        ):
            self.play(self.looks.grow(), run_time=2 * theme.SLOW)
            self.play(FadeIn(self.whose), run_time=theme.QUICK)
        self.weight = self.shares[self.goal]
        share = Label(_("{weight:.0%} of the look"), theme.BODY, theme.CURRENT, halo=True, weight=self.weight)
        self.share = share.move_to(self.feet[self.goal] + (FULL / 2 + 0.25, 0.5, 0), aligned_edge=LEFT)
        with self.claim(
            self.weight > LOOKS_THERE,
            _("The wider an arc, the more of the look: {weight:.0%} goes to “{goal}”."),
            _("The wider an arc, the more of the look: no more than {weight:.0%} goes to “{goal}”."),
            weight=self.weight,
            goal=self.name(self.goal),
        ):
            lit = [self.sentence[self.goal - 1].animate.set_color(theme.CURRENT)] if self.goal else []
            self.play(FadeIn(self.share), self.looks.light(self.goal, others=0.45), *lit, run_time=theme.MOVE)

    def fetch(self):
        value = self.v(layer=self.layer)[self.number, self.goal]
        threads = self.threads(value)
        gift = Label(_("what “{goal}” gives"), theme.BODY, theme.VALUE, halo=True, goal=self.name(self.goal)).move_to(
            (threads.get_x(), self.sentence.bottoms(0.3)[0][1], 0)
        )
        self.value = VGroup(threads, gift)
        with self.say(
            _("There it picks up what “{goal}” gives, and brings it to the guess."), goal=self.name(self.goal)
        ):
            self.play(threads.run(), FadeIn(gift), run_time=2 * theme.SLOW)
        place = self.rivals.index(self.winner)
        then, now = self.before[place], self.after[place]
        with self.claim(
            now > then + 0.2,
            _("After the last layer, with all its heads, the guess is clear: “{word}”, {now:.0%}."),
            _("After the last layer, with all its heads, “{word}” has {now:.0%}."),
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

    def show_all_heads(self):
        plates = {
            place: self.plate(*place) for place in np.ndindex(len(self.looks_of), min(map(len, self.looks_of)))
        }
        mine = plates[self.layer, self.number]
        rest = [plate for plate in reversed(plates.values()) if plate is not mine]
        outline = SurroundingRectangle(mine, color=theme.TEXT, buff=OUTLINE_AIR, corner_radius=0.12, stroke_width=3)
        rows = VGroup(
            *(
                Label(_("layer {number:.0f}"), theme.LABEL, theme.QUIET, number=self.counted(layer)).move_to(
                    (theme.HEADLINE_LEFT, self.base(layer) + 0.22, 0), aligned_edge=LEFT
                )
                for layer in range(len(self.looks_of))
            )
        )
        self.crowd = VGroup(*plates.values(), outline, rows)
        self.stage = VGroup(self.sentence, self.value, self.when, self.fork, self.tiles, *self.numbers)
        small = self.looks.copy()
        there = sum((looks[:, self.goal] > LOOKS_THERE).sum() for looks in self.looks_of)
        with self.claim(
            there * 2 < self.every,
            _("Of {all:words} heads, only {some:words} look at “{goal}”. Ours is outlined."),
            _("Of {all:words} heads, {some:words} look at “{goal}”. Ours is outlined."),
            all=self.every,
            some=there,
            goal=self.name(self.goal),
        ):
            self.remove(self.looks)
            self.play(
                FadeOut(self.stage, self.whose, self.share),
                small.animate.scale(self.zoom).move_to(mine.looks).set_color(mine.looks.color),
                run_time=theme.SLOW,
            )
            self.add(mine)
            self.remove(small)
            self.play(FadeIn(outline, rows), run_time=theme.QUICK)
            self.play(LaggedStart(*(FadeIn(plate) for plate in rest), lag_ratio=0.06), run_time=theme.SLOW)

    def compare(self):
        """What the same head does in other texts, as a narrower look in the same arc; and then the look itself."""
        shares = np.stack([self.usual if word == self.goal else 0 * self.usual for word in range(len(self.feet))])
        average = Looks(self.feet, self.asker, shares, RISE, FULL, theme.TEXT, theme.TEXT, bloom=0.2)
        of_others = self.in_the_arc(
            Label(
                _("{usual:.0%} in {texts:.0f} other texts"),
                theme.WORD,
                halo=True,
                usual=self.usual,
                texts=self.texts,
            )
        )
        with self.claim(
            self.usual > LOOKS_THERE,
            _("It often looks so: in {texts:.0f} other texts, the word that is meant gets {usual:.0%} on average."),
            _("That is rare: in {texts:.0f} other texts, the word that is meant gets {usual:.0%} on average."),
            texts=self.texts,
            usual=self.usual,
        ):
            self.play(FadeOut(self.crowd), run_time=theme.QUICK)
            self.looks.set_opacity(DIM / 2)
            self.play(FadeIn(self.stage, self.looks), run_time=theme.MOVE)
            self.play(average.grow(), FadeIn(of_others), run_time=theme.SLOW)
        self.headline(
            _("It looks at [“{goal}”|CURRENT], then says “{word}”")
            if bool(self.weight > LOOKS_THERE)
            else _("{weight:.0%} of the look goes to [“{goal}”|CURRENT]"),
            FadeOut(average, of_others),
            FadeIn(self.whose),
            self.looks.animate.set_opacity(1.0),
            weight=self.weight,
            goal=self.name(self.goal),
            word=self.vocabulary[self.winner],
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def name(self, word: int):
        """A word of the sentence; the mark in front of it is no word."""
        return self.words[word] if word else _("start")

    def in_the_arc(self, label: Label) -> Label:
        """Under the great arc: whose look it is."""
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
        name = [Label(self.name(most), theme.LABEL, theme.CURRENT).next_to(feet[most], DOWN, buff=0.04)] if here else []
        return Plate(looks.set_opacity(1.0 if here else DIM), bars, *name)

    def threads(self, value) -> Flow:
        """A value's numbers as threads under the sentence and up into the fork: as bright as each is far from zero."""
        feet = self.sentence.bottoms(0.02)
        start = feet[max(self.goal, 1) - 1][:2]
        strength = np.clip(np.abs(value.value) / (np.quantile(np.abs(value.value), 0.98) or 1.0), 0, 1)
        place = (np.arange(len(value)) + 0.5) / len(value) - 0.5
        t = np.linspace(0, 1, 96)
        paths = []
        for offset in place:
            left, right = start[0] + 0.35 * offset, self.mouth[0] - GAP * (0.5 + offset)
            fall = (HANG * (0.75 + 0.5 * offset)) * np.sin(np.pi * t) ** 0.55
            hanging = np.stack([left + (right - left) * t, start[1] - fall], axis=1)
            paths.append(np.vstack([hanging, (right, self.mouth[1] - INTO * FULL * offset)]))
        flow = Flow(paths, theme.VALUE, strengths=0.06 + 0.5 * strength, glow=0.3)
        flow.keep_sources(value=value)
        return flow


class Plate(VGroup):
    """One head's look, small: words as bars, and the name of the word that it looks at: `Plate(looks, bars, name)`."""

    def __init__(self, looks: Looks, bars: "Bars", *name: Label):
        self.looks = looks
        super().__init__(looks, bars, *name)


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

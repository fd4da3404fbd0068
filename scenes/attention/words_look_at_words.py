"""Words look at the words that help to guess what follows (section 6.1 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup, linear

from model.contents.lens import Lens
from model.contents.run import Alien
from model.values.measured import count
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow
from scenes.kit.fork import Fork
from scenes.kit.lettering import Label, NumberLabel, width_of
from scenes.kit.looks import HAIR, Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

WORDS = 84 / 1080 * theme.FRAME_HEIGHT  # of the sentence and the words that may come, which are the picture
SENTENCE_AT, SENTENCE_ROOM = -0.75, 10.6
WHOSE_UNDER, ASIDE = 1.3, 0.3  # the crest of the great look, and clear of the arcs to nearer words
START_LEFT = 0.5  # of the first word stands the mark at which a text begins
RISE, FULL = 3.1, 0.62  # of the great look: its height, and the width of all of it
FORK_WIDE, RIVALS_APART, RIVALS_HIGH = 0.65, 1.25, 2.5
HANG = 1.15  # how far the threads of a value hang under the sentence
GAP, INTO = 0.1, 0.8  # how far apart they rise before the fork, and how much of its mouth they fill
LOOKS_THERE = 0.5  # a head that gives a word this share looks at it
PLATES_LEFT, PLATES_RIGHT, PLATES_TOP, PLATES_BOTTOM = -4.5, 6.5, 2.75, -2.72
PLATE_WIDE, RING = 2.5, 0.12  # of one head's look in the crowd: its width, and the hole of a look at itself
TALL, LOW, PLATE_FULL = 1.25, 0.62, 0.17  # how high looks stand in the row of the shown head and elsewhere, and how wide
DIM, HUSHED = 0.65, 0.3  # light of the looks in the crowd, and of those that do not look there
TEXTS_TOP, TEXTS_BOTTOM, TEXTS_BROAD = 2.7, -1.55, 3.0  # of an arc a text: where they stand, columns for a row
TEXT_WIDE, TEXT_HIGH, TEXT_FULL = 0.62, 0.66, 0.17  # of such an arc in its cell, and how thick one of all the look is
FAINT, RATE_AT = 0.3, -2.2  # light of a look that misses; height of the rate under all


class WordsLookAtWords(Clip):
    """Words look at the words that help to guess what follows."""

    words, pattern, v, layers = Alien.words, Alien.pattern, Alien.v, Alien.n_layers
    head, looks_elsewhere = Alien.noun_head, Alien.noun_looks
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
        self.heads_shown = min(map(len, self.looks_of))
        self.best_elsewhere = self.looks_elsewhere.reshape(len(self.looks_elsewhere), -1).max(axis=1)  # [text]
        self.texts = count(self.best_elsewhere)
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
        self.when = self.moment(_("before the last step"))
        with self.claim(
            self.before.max() < 0.6,
            _("We stop our model before its last step, and read out its guess: a near tie."),
            _("We stop our model before its last step, and read out its guess: one is ahead."),
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
        self.whose = self.in_the_arc(Label(_("the look of one head"), theme.BODY, theme.QUERY, halo=True))
        with self.say(
            _("Now “{asker}” looks back. A part of the model that looks is called a head."),
            asker=self.words[self.asker],
        ):
            self.play(self.looks.grow(), run_time=2 * theme.SLOW)
            self.play(FadeIn(self.whose), run_time=theme.QUICK)
        self.weight = self.shares[self.goal]
        self.share = VGroup(
            NumberLabel(self.weight, ".0%", 1.5 * theme.HEADLINE, theme.CURRENT, bold=True, halo=True),
            Label(_("of the look"), theme.BODY, theme.CURRENT, halo=True),
        ).arrange(DOWN, buff=0.0)
        self.in_the_arc(self.share, 1.5)
        with self.claim(
            self.weight > LOOKS_THERE,
            _("The wider an arc, the more of the look: {weight:.0%} goes to “{goal}”."),
            _("The wider an arc, the more of the look: no more than {weight:.0%} goes to “{goal}”."),
            weight=self.weight,
            goal=self.name(self.goal),
        ):
            lit = [self.sentence[self.goal - 1].animate.set_color(theme.CURRENT)] if self.goal else []
            self.play(
                FadeOut(self.whose),
                FadeIn(self.share),
                self.looks.light(self.goal, others=0.3),
                *lit,
                run_time=theme.MOVE,
            )

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
            self.play(FadeOut(self.share), run_time=theme.QUICK)
            self.play(threads.run(), FadeIn(gift), run_time=2 * theme.SLOW)
        place = self.rivals.index(self.winner)
        then, now = self.before[place], self.after[place]
        with self.claim(
            now > then + 0.2,
            _("Then the last step is done, and the guess is clear: “{word}”, {now:.0%}."),
            _("Then the last step is done, and “{word}” has {now:.0%}."),
            word=self.vocabulary[self.winner],
            now=now,
        ):
            self.play(FadeOut(self.when), run_time=theme.QUICK)
            self.when = self.moment(_("after the last step"))
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
        plates = {place: self.plate(*place) for place in np.ndindex(len(self.looks_of), self.heads_shown)}
        mine = plates[self.layer, self.number]
        rest = [plate for plate in plates.values() if plate is not mine]
        rows = VGroup(*map(self.row_name, range(len(self.looks_of))))
        ours = mine.named(self.asker, _("ours"), theme.QUERY)
        lit = [place for place in plates if float(self.looks_of[place[0]][place[1]][self.goal]) > LOOKS_THERE]
        names = VGroup(*(plates[place].named(self.goal, self.name(self.goal), theme.CURRENT) for place in lit))
        self.crowd = VGroup(*plates.values(), ours, rows, names)
        self.stage = VGroup(self.sentence, self.value, self.when, self.fork, self.tiles, *self.numbers)
        every = self.layers * self.heads_of_layer
        there = sum((looks[:, self.goal] > LOOKS_THERE).sum() for looks in self.looks_of)
        with self.say(
            _("Our model takes {layers:words} steps, called layers, with {heads:words} heads each: {all:words} looks."),
            layers=self.layers,
            heads=self.heads_of_layer,
            all=every,
        ):
            self.play(FadeOut(self.stage, self.looks), FadeIn(mine, ours), run_time=theme.MOVE)
            self.play(LaggedStart(*map(FadeIn, rows), lag_ratio=0.4), LaggedStart(*map(FadeIn, rest), lag_ratio=0.06))
        with self.claim(
            there * 2 < every,
            _("Only {some:words} of them look at “{goal}”."),
            _("Of all these, {some:words} look at “{goal}”."),
            some=there,
            goal=self.name(self.goal),
        ):
            self.play(
                *(
                    plate.animate.set_opacity(1.0 if place in lit else HUSHED)
                    for place, plate in plates.items()
                ),
                FadeIn(names),
                run_time=theme.MOVE,
            )

    def compare(self):
        """An arc for each other text, as bright as the most that one of the heads gives to the word that is meant."""
        order = np.argsort(self.best_elsewhere.value, kind="stable")[::-1]
        often = (self.best_elsewhere > LOOKS_THERE).sum()
        arcs = TextArcs(self.best_elsewhere[order], -2 * theme.HEADLINE_LEFT, TEXTS_TOP - TEXTS_BOTTOM)
        arcs.move_to((theme.HEADLINE_LEFT, TEXTS_TOP, 0), aligned_edge=UP + LEFT)
        rate = VGroup(
            Label(
                _("{often:.0f} of {texts:.0f}"),
                1.3 * theme.HEADLINE,
                theme.CURRENT,
                bold=True,
                often=often,
                texts=self.texts,
            ),
            Label(_("texts: a head looks at the word that is meant"), theme.BODY),
        ).arrange(RIGHT, buff=0.3)
        rate.move_to((theme.HEADLINE_LEFT, RATE_AT, 0), aligned_edge=LEFT)
        with self.claim(
            often * 2 > self.texts,
            _("{texts:.0f} other texts, an arc each: in {often:.0f}, a head looks at the word that is meant."),
            _("{texts:.0f} other texts, an arc each: a head looks at the word that is meant only in {often:.0f}."),
            texts=self.texts,
            often=often,
        ):
            self.play(FadeOut(self.crowd), run_time=theme.QUICK)
            self.play(arcs.come_in(run_time=2 * theme.SLOW))
            self.play(FadeIn(rate), run_time=theme.QUICK)
        self.headline(
            _("“{asker}” looks at [“{goal}”|CURRENT], says “{word}”: {now:.0%}")
            if bool(self.weight > LOOKS_THERE)
            else _("{weight:.0%} of the look goes to [“{goal}”|CURRENT]"),
            FadeOut(arcs, rate),
            FadeIn(self.stage, self.looks),
            weight=self.weight,
            asker=self.words[self.asker],
            goal=self.name(self.goal),
            word=self.vocabulary[self.winner],
            now=self.after[self.rivals.index(self.winner)],
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def name(self, word: int):
        """A word of the sentence; the mark in front of it is no word."""
        return self.words[word] if word else _("start")

    def in_the_arc(self, label, under: float = WHOSE_UNDER):
        """Under the great arc: what is said of it."""
        x, y, _depth = self.looks.crest(self.goal)
        return label.move_to((max(x, theme.HEADLINE_LEFT + label.width / 2) + ASIDE, y - under, 0))

    def moment(self, text) -> Label:
        """What the numbers of the rivals are chances of, over them."""
        label = Label(text, theme.LABEL, theme.TEXT).next_to(self.tiles[0], UP, buff=0.12)
        return label.align_to((theme.RIGHT_EDGE, 0, 0), RIGHT)

    def counted(self, layer: int):
        """The layer's number as people count."""
        return self.layers - (int(self.layers) - layer - 1)

    def row_name(self, layer: int) -> Label:
        """The layer's name at the left of its looks."""
        label = Label(_("layer {number:.0f}"), theme.LABEL, theme.TEXT, number=self.counted(layer))
        return label.move_to((theme.HEADLINE_LEFT, self.base(layer) + 0.15, 0), aligned_edge=LEFT)

    def base(self, layer: int) -> float:
        """The last layer stands on top; the one of the shown head is taller."""
        heights = np.array([TALL if row == self.layer else LOW for row in range(len(self.looks_of))])
        air = (PLATES_TOP - PLATES_BOTTOM - heights.sum()) / len(heights)
        return PLATES_BOTTOM + air * (layer + 0.5) + heights[:layer].sum()

    def plate(self, layer: int, head: int) -> "Plate":
        """One head's look, as the great one stands, but small."""
        shares = self.looks_of[layer][head]
        columns = np.linspace(PLATES_LEFT, PLATES_RIGHT - PLATE_WIDE, self.heads_shown)
        left = np.array([columns[head], self.base(layer), 0.0])
        widths = self.zoom * np.array([0.1, *(tile.width for tile in self.sentence)])
        return Plate(
            left + self.zoom * (self.feet - self.feet[0]) * (1, 0, 0),
            widths,
            self.asker,
            shares,
            TALL if layer == self.layer else LOW,
            self.goal,
        ).set_opacity(DIM)

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
    """One head's look, small, with words as bars: `Plate(feet, widths, asker, shares, rise, goal)`.

    feet, widths [word]: of the words; goal: the one that looks are compared by.
    """

    def __init__(self, feet, widths, asker: int, shares, rise: float, goal: int):
        self.feet = feet
        hues = [theme.CURRENT if word == goal else theme.QUERY for word in range(len(feet))]
        looks = Looks(feet + (0, 0.06, 0), asker, shares, rise, PLATE_FULL, goal=hues, bloom=0.3, ring=RING)
        super().__init__(looks, Bars(feet, widths, {asker: theme.QUERY, goal: theme.CURRENT}))

    def named(self, word: int, name, color) -> Label:
        """A word's name, or what is said of it, under its bar."""
        return Label(name, theme.LABEL, color).next_to(self.feet[word], DOWN, buff=0.06)


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


class TextArcs(Drawn):
    """An arc a text, row by row, as thick and as bright as its share: `TextArcs(shares, width, height)`.

    Tracks: `come`, how many are there, one after the other.
    """

    tracks, measures = ("come",), ("shares",)

    def __init__(self, shares, width: float, height: float):
        self.shares, self.come = shares, float(len(shares))
        self.columns = max(int(np.ceil(np.sqrt(TEXTS_BROAD * len(shares)))), 1)
        self.cell = width / self.columns, height / max(int(np.ceil(len(shares) / self.columns)), 1)
        super().__init__(width, height, theme.QUERY)

    def come_in(self, **kwargs) -> Tween:
        return Tween(self, come=float(len(self.shares)), start={"come": 0.0}, **{"rate_func": linear, **kwargs})

    def draw(self, pen):
        wide, high = self.cell
        t = np.linspace(0, np.pi, 24)
        arc = np.stack([TEXT_WIDE * wide * np.cos(t) / 2, TEXT_HIGH * high * np.sin(t) ** 0.8], axis=1)
        for number, share in enumerate(self.shares[: int(np.ceil(self.come))]):
            row, column = divmod(number, self.columns)
            foot = np.array([(column + 0.5) * wide, self.natural[1] - (row + 1) * high])
            for point in (foot + arc).tolist():
                pen.ctx.line_to(*point)
            light = (FAINT + (1 - FAINT) * share) * min(self.come - number, 1.0)
            pen.shade(foot[0] - wide / 2, foot[0] + wide / 2, [(0.3, theme.CURRENT, light), (0.8, self.hue, light)])
            pen.ctx.set_line_width(max(TEXT_FULL * wide * share, HAIR))
            pen.ctx.stroke()

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
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame, width_of
from scenes.kit.looks import HAIR, Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

WORDS = 84 / 1080 * theme.FRAME_HEIGHT  # of the sentence and the words that may come, which are the picture
SAID = 1.15 * theme.BODY  # what is said inside the great picture
SENTENCE_AT, SENTENCE_ROOM = -0.75, 10.6
WHOSE_UNDER, ASIDE = 1.3, 0.3  # the crest of the great look, and clear of the arcs to nearer words
START_LEFT = 0.5  # of the first word stands the mark at which a text begins
RISE, FULL = 3.1, 0.62  # of the great look: its height, and the width of all of it
FORK_WIDE, RIVALS_APART, RIVALS_HIGH = 0.65, 1.25, 2.5
HANG, STRAND = 1.15, 0.35  # how far the threads of a value hang under the sentence, and how wide they stand at a word
LOOKS_THERE = 0.5  # a head that gives a word this share looks at it
PLATES_LEFT, PLATES_RIGHT, PLATES_TOP, PLATES_BOTTOM = -4.3, 6.6, 2.95, -2.9
PLATE_WIDE, RING = 2.6, 0.12  # of one head's look in the crowd: its width, and the hole of a look at itself
TALL, LOW, PLATE_FULL = 1.4, 0.85, 0.19  # how high looks stand in the row of the shown head and elsewhere, and how wide
DIM, HUSHED = 0.65, 0.3  # light of the looks in the crowd, and of those that do not look there
TEXTS_TOP, TEXTS_BOTTOM, TEXTS_BROAD = 2.7, -1.5, 3.0  # of an arc a text: where they stand, columns for a row
TEXT_WIDE, TEXT_HIGH, TEXT_FULL = 0.62, 0.66, 0.17  # of such an arc in its cell, and how thick one of all the look is
FAINT, MISSING = 0.3, 0.55  # light of a look as thin as none, and of one that misses
ONE_WIDE, ONE_HIGH, ONE_AT = 8.0, 4.6, -1.5  # of the one that comes first: its cell, and the height of its feet
ENDS_UNDER = 0.95  # how far under these its ends are named


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
        self.when = self.moment(_("before the last step"), theme.TEXT)
        with self.claim(
            self.before.max() < 0.6,
            _("We stop our model before its last step: its guess is a near tie."),
            _("We stop our model before its last step: one guess is ahead."),
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
        self.whose = self.in_the_arc(Label(_("the look of one head"), SAID, theme.QUERY, halo=True))
        with self.say(
            _("Now “{asker}” looks back. A part of the model that looks is called a head."),
            asker=self.words[self.asker],
        ):
            self.play(self.looks.grow(), run_time=2 * theme.SLOW)
            self.play(FadeIn(self.whose), run_time=theme.QUICK)
        self.weight = self.shares[self.goal]
        self.share = VGroup(
            NumberLabel(self.weight, ".0%", 1.5 * theme.HEADLINE, theme.CURRENT, bold=True, halo=True),
            Label(_("of the look"), SAID, theme.CURRENT, halo=True),
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
        gift = Label(_("what “{goal}” gives"), SAID, theme.VALUE, halo=True, goal=self.name(self.goal)).move_to(
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
            _("After the last step, the guess is clear: “{word}”, {now:.0%}."),
            _("After the last step, “{word}” has {now:.0%}."),
            word=self.vocabulary[self.winner],
            now=now,
        ):
            self.play(FadeOut(self.when), run_time=theme.QUICK)
            self.when = self.moment(_("after the last step"), theme.CURRENT)
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
        rows.add(Label(_("last step"), theme.BODY).next_to(rows[-1], UP, buff=0).align_to(rows[-1], LEFT))
        ours = mine.named(self.asker, _("ours"), theme.QUERY)
        lit = [place for place in plates if float(self.looks_of[place[0]][place[1]][self.goal]) > LOOKS_THERE]
        names = VGroup(*(plates[place].named(self.goal, self.name(self.goal), theme.CURRENT) for place in lit))
        self.crowd = VGroup(*plates.values(), ours, rows, names)
        self.stage = VGroup(self.sentence, self.value, self.when, self.fork, self.tiles, *self.numbers)
        every = self.layers * self.heads_of_layer
        there = [(looks[:, self.goal] > LOOKS_THERE).sum() for looks in self.looks_of]
        self.there, there_at_last = sum(there), there[-1]
        with self.say(
            _("Our model takes {layers:words} steps, or layers, of {heads:words} heads each: {all:words} looks."),
            layers=self.layers,
            heads=self.heads_of_layer,
            all=every,
        ):
            self.play(FadeOut(self.stage, self.looks), FadeIn(mine, ours), run_time=theme.MOVE)
            self.play(LaggedStart(*map(FadeIn, rows), lag_ratio=0.4), LaggedStart(*map(FadeIn, rest), lag_ratio=0.06))
        with self.claim(
            (self.there * 2 < every) & (self.there > 0) & (there_at_last >= self.there),
            _("Only {some:words} look mostly at “{goal}”, all in the last step."),
            _("Of all these, {some:words} look mostly at “{goal}”."),
            some=self.there,
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
        middle = self.best_elsewhere[order[len(order) // 2]]
        with self.say(_("In another text, {share:.0%} goes to the word that is meant."), share=middle):
            self.play(FadeOut(self.crowd), run_time=theme.QUICK)
            self.play(FadeIn(one := self.one_text(middle)), run_time=theme.MOVE)
        arcs = TextArcs(self.best_elsewhere[order], -2 * theme.HEADLINE_LEFT, TEXTS_TOP - TEXTS_BOTTOM)
        arcs.move_to((theme.HEADLINE_LEFT, TEXTS_TOP, 0), aligned_edge=UP + LEFT)
        size = 1.3 * theme.HEADLINE
        some = Label(
            _("{often:.0f} of {texts:.0f} texts"), size, theme.CURRENT, bold=True, often=often, texts=self.texts
        )
        others = NumberLabel(self.texts - often, ".0f", size, theme.QUIET, bold=True, align="left")
        rates = VGroup(
            VGroup(some, Label(_("a head looks at the word that is meant"), theme.BODY)),
            VGroup(others, Label(_("no head does"), theme.BODY, theme.QUIET)),
        )
        for rate, left in zip(rates, arcs.lefts(), strict=True):
            rate.arrange(DOWN, buff=0.0, aligned_edge=LEFT).next_to(arcs, DOWN, buff=0.2)
            kept_in_frame(rate.align_to((left, 0, 0), LEFT))
        with self.claim(
            often * 2 > self.texts,
            _("{texts:.0f} such texts, an arc each: in {often:.0f}, a head looks there."),
            _("{texts:.0f} such texts, an arc each: only in {often:.0f}, a head looks there."),
            texts=self.texts,
            often=often,
        ):
            self.play(FadeOut(one), run_time=theme.QUICK)
            self.play(arcs.come_in(run_time=theme.SLOW))
            self.play(FadeIn(rates), run_time=theme.QUICK)
        self.headline(
            _("“{asker}” looks at [“{goal}”|CURRENT], says “{word}”: {now:.0%}")
            if bool(self.weight > LOOKS_THERE)
            else _("{weight:.0%} of the look goes to [“{goal}”|CURRENT]"),
            FadeOut(arcs, rates),
            FadeIn(self.stage, self.looks, *self.company()),
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

    def company(self):
        """Whose look the great one is, and how many others look there too; nobody where it does not."""
        if not bool((self.weight > LOOKS_THERE) & (self.there > 1)):
            return []
        others = self.there - 1
        whose = Label(_("this head and {others:words} more"), SAID, theme.QUERY, halo=True, others=others)
        return [self.in_the_arc(whose)]

    def one_text(self, share) -> VGroup:
        """One other text's look, large, its ends named."""
        arc = TextArcs(share[None], ONE_WIDE, ONE_HIGH).move_to((0, ONE_AT, 0), aligned_edge=DOWN)
        much = VGroup(
            NumberLabel(share, ".0%", 1.5 * theme.HEADLINE, theme.CURRENT, bold=True),
            Label(_("of the look"), SAID, theme.CURRENT),
        ).arrange(DOWN, buff=0.0)
        half = TEXT_WIDE * ONE_WIDE / 2
        ends = (
            Label(text, SAID, color).move_to((x, ONE_AT - ENDS_UNDER, 0))
            for text, color, x in (
                (_("the word that is meant"), theme.CURRENT, -half),
                (_("the word that looks"), theme.QUERY, half),
            )
        )
        about = Label(_("another text, about someone else"), theme.BODY)
        about.move_to((theme.HEADLINE_LEFT, TEXTS_TOP, 0), aligned_edge=UP + LEFT)
        return VGroup(arc, much.move_to((0, ONE_AT + ENDS_UNDER, 0)), *ends, about)

    def moment(self, text, color) -> Label:
        """What the numbers of the rivals are chances of, over them."""
        label = Label(text, theme.BODY, color, bold=True).next_to(self.tiles[0], UP, buff=0.12)
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
        """A value's numbers as threads from word to word under the sentence: as bright as each is far from zero."""
        feet = self.sentence.bottoms(0.02)
        start, end = feet[max(self.goal, 1) - 1][:2], feet[-1][:2]
        strength = np.clip(np.abs(value.value) / (np.quantile(np.abs(value.value), 0.98) or 1.0), 0, 1)
        place = (np.arange(len(value)) + 0.5) / len(value) - 0.5
        t = np.linspace(0, 1, 96)
        paths = []
        for offset in place:
            left, right = start[0] - STRAND * offset, end[0] + STRAND * offset
            fall = (HANG * (0.75 + 0.5 * offset)) * np.sin(np.pi * t) ** 0.55
            paths.append(np.stack([left + (right - left) * t, start[1] - fall], axis=1))
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
    """An arc a text, as thick and as bright as its share: `TextArcs(shares, width, height)`; shares fall.

    Column by column; behind the last that is looked at is a gap, and all others are grey.
    Tracks: `come`, how many are there, one after the other.
    """

    tracks, measures = ("come",), ("shares",)

    def __init__(self, shares, width: float, height: float):
        self.shares, self.come = shares, float(len(shares))
        self.looked_at = int((self.shares > LOOKS_THERE).sum())
        self.rows = max(round(np.sqrt(len(shares) / TEXTS_BROAD)), 1)
        looked_at, others = (-(-texts // self.rows) for texts in (self.looked_at, len(shares) - self.looked_at))
        self.gap_until = looked_at + bool(looked_at and others)
        self.cell = width / (self.gap_until + others), height / self.rows
        super().__init__(width, height, theme.QUERY)

    def come_in(self, **kwargs) -> Tween:
        return Tween(self, come=float(len(self.shares)), start={"come": 0.0}, **{"rate_func": linear, **kwargs})

    def lefts(self) -> tuple[float, float]:
        """Where those that are looked at begin, and all others, in scene coordinates."""
        return tuple(self.place((column * self.cell[0], 0.0))[0] for column in (0, self.gap_until))

    def draw(self, pen):
        wide, high = self.cell
        t = np.linspace(0, np.pi, 48)
        arc = np.stack([TEXT_WIDE * wide * np.cos(t) / 2, TEXT_HIGH * high * np.sin(t) ** 0.8], axis=1)
        for number, share in enumerate(self.shares[: int(np.ceil(self.come))]):
            misses = number >= self.looked_at
            column, row = divmod(number - misses * self.looked_at, self.rows)
            foot = np.array([(column + misses * self.gap_until + 0.5) * wide, self.natural[1] - (row + 1) * high])
            for point in (foot + arc).tolist():
                pen.ctx.line_to(*point)
            light = (MISSING if misses else FAINT + (1 - FAINT) * share) * min(self.come - number, 1.0)
            near, far = (theme.QUIET, theme.QUIET) if misses else (theme.CURRENT, self.hue)
            pen.shade(foot[0] - wide / 2, foot[0] + wide / 2, [(0.3, near, light), (0.8, far, light)])
            pen.ctx.set_line_width(max(TEXT_FULL * wide * share, HAIR))
            pen.ctx.stroke()

"""The fuzzy hash table (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, ManimColor, VGroup, interpolate_color

from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count, ratio, softmax
from scenes.attention.halving import STEP, Halving, halves, steps_behind
from scenes.attention.match import DEEPEST, HIGHEST, Match, Matches
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow, arriving
from scenes.kit.hundred import Bands, Stack, Threads
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.looks import Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

WORDS_AT = -4.75  # right end of the words beside their strips
SENTENCE_AT, RISE, FULL = -2.1, 4.0, 0.66  # the sentence, and the arcs over it
ALL_LEFT, ALL_WIDE, ALL_TOP, ALL_HIGH = -4.55, 11.1, 2.2, 5.0  # the numbers of all words
WHOLE_WIDE, WHOLE_AT, PART_WIDE, PART_AT = 12.4, 1.35, 3.8, -1.3  # a word's numbers and the strips that come of them
THICK, PAIR_THICK = 0.62, 0.85  # of strips that are alone in the picture, and of a pair
PAIR_LEFT, PAIR_WIDE, PAIR_APART, PAIR_AT = -4.35, 9.2, 1.05, -1.65  # a question, and over it a key
GATHERED = 8.4  # how long the bar of all that is for the best key is, at most
ROWS_LEFT, ROWS_WIDE, TOP_ROW, PITCH = -4.55, 4.4, 1.32, 0.5  # the table
ASKS_AT, ASKS_HIGH, TITLES_AT = 2.2, 0.5, 1.9  # over it the question, and the names of what lies beside
ROW_HIGH = 0.8  # of the pitch of its rows
MATCH_AT, MATCH_FULL, MATCH_WIDE, BAR_AT, BAR_WIDE = 0.05, 5.6, 1.9, 3.6, 0.6
DEEPER = 0.8, 0.1  # light of the question below itself, and below all keys
UNFIT = 0.22  # light of a cell that does not fit
CLEARLY = 0.93  # of all cells fit less than one that is fully lit
ASIDE = 0.5  # light of what is not spoken of
LONG_WIDE, LONG_AT, LONG_PITCH = 9.7, -1.7, 0.8  # the bars of two matches: length of the longer, upper one, pitch
STEP_WIDE = 1.5  # a step of match, at most
COLUMNS_HIGH, COLUMNS_MOST = 3.0, 10  # the shares that its steps make
RULE_AT = 1.45  # the rule of the steps, in words
LAWFUL = 0.005  # so near are shares to those that the rule makes of the matches
ALMOST = 0.15  # of a step, and a match is as good as so many steps behind
BANDS_LEFT, BANDS_WIDE, BANDS_TOP, BANDS_HIGH = -3.75, 6.5, 2.55, 3.8  # the values
HALF = 0.5  # of a look
MIXTURE_AT, MIXTURE_HIGH = -2.0, 0.6
WITHOUT_AT = -2.68  # what the guess becomes without this look
GUESS_AT, GUESS_WIDE = 3.45, 3.15  # what comes next: its left end, and its room
MOUTH = 0.3  # of the threads that leave a word
LEADS, LEAD_HIGH = 24, 0.35  # threads from the new strip to the word that it leads to; how broad they arrive
COMMA = ","
SMALL = 0.08  # a share that counts
FALLS = 0.1  # a chance falls where it loses more
WITH, WITHOUT = 0, 1  # of `probabilities`: with the head, and with it silent


class FuzzyTable(Clip):
    """Attention is a table where every key matches a little, and gives that much of its value."""

    q, k, v, z = SharedRow.q, SharedRow.k, SharedRow.v, SharedRow.z
    shares, scores, origin = SharedRow.pattern, SharedRow.scores, SharedRow.origin
    words, vocabulary, row = SharedRow.words, SharedRow.vocabulary, SharedRow.row
    probability, heads = SharedRow.p_next, SharedRow.as_divided_heads
    looks_elsewhere = SharedRow.rows

    def construct(self):
        self.read()
        self.look_back()
        self.make_strips()
        self.compare()
        self.ask_all()
        self.divide()
        self.halve()
        self.give()
        self.pour()
        self.silence()
        self.rate()
        self.find()

    def read(self):
        choice = self.row.choice
        self.rows = range(len(self.shares))
        self.asker = min(choice["query"], len(self.rows) - 1)
        self.by_question = np.argsort(self.q.value, kind="stable")
        self.by_mixture = np.argsort(self.z.value, kind="stable")
        by_share = np.argsort(-self.shares.value, kind="stable")
        self.largest, self.third = (int(by_share[min(n, len(by_share) - 1)]) for n in (0, 2))
        self.best = int(np.argmax(self.scores.value))
        self.said = self.vocabulary[choice["next"]]
        self.products = self.k[: len(self.rows)] * self.q  # [key cell]

    # -- where the strips come from ------------------------------------------------------------------------------------
    def look_back(self):
        asker = self.words[self.asker]
        spoken = self.words[1 : len(self.rows)]
        self.sentence = Sentence([*spoken, "…"], theme.WORD, width=12.0).move_to((0, SENTENCE_AT, 0))
        self.headline(_("How does “{asker}” look things up?"), FadeIn(self.sentence), asker=asker)
        with self.say(_("A sentence breaks off. To go on, “{asker}” looks back."), asker=asker):
            last = len(spoken) - 1
            self.looks = Looks(self.sentence.tops()[:-1], last, self.shares[1:], RISE, FULL)
            self.play(self.sentence[last].animate.set_color(theme.QUERY), run_time=theme.QUICK)
            self.play(self.looks.grow(), run_time=theme.SLOW)

    def make_strips(self):
        """Question, key and value of the word that asks: fewer numbers than the word has, by wires of their own."""
        scale = full_colour(self.origin)
        own, asker = self.origin[self.asker], self.words[self.asker]
        *tiles, dots = self.sentence
        pitch = ALL_HIGH / max(len(tiles), 1)
        places = {row: ALL_TOP - (number + 0.5) * pitch for number, row in enumerate(self.rows[1:])}
        numbers = {
            row: Strip(self.origin[row], ALL_WIDE, 0.66 * pitch, scale).move_to((ALL_LEFT, y, 0), aligned_edge=LEFT)
            for row, y in places.items()
        }
        with self.say(_("Every word is {count:.0f} numbers: blue is below zero, orange above."), count=count(own)):
            seats = [self.beside(row, y) for row, y in places.items()]
            self.play(
                FadeOut(self.looks, dots),
                *(
                    FadeOut(tile) if isinstance(seat, Label) else tile.animate.become(seat)
                    for tile, seat in zip(tiles, seats, strict=True)
                ),
                *(FadeIn(seat) for seat in seats if isinstance(seat, Label)),
                run_time=theme.MOVE,
            )
            tiles = [seat if isinstance(seat, Label) else tile for tile, seat in zip(tiles, seats, strict=True)]
            self.play(LaggedStart(*(strip.animate_reveal() for strip in numbers.values()), lag_ratio=0.08))
        word = Tile(asker, theme.WORD, theme.QUERY).move_to((0, WHOLE_AT + 0.75, 0))
        whole = Strip(own, WHOLE_WIDE, THICK, scale=scale).move_to((0, WHOLE_AT, 0))
        kinds = (
            (self.q, _("question"), theme.QUERY),
            (self.k[self.asker], _("key"), theme.KEY),
            (self.v[self.asker], _("value"), theme.VALUE),
        )
        parts = [Strip(values, PART_WIDE, THICK, full_colour(values), color=hue) for values, _name, hue in kinds]
        names = [Label(name, theme.WORD, hue) for _values, name, hue in kinds]
        reach = (WHOLE_WIDE - PART_WIDE) / 2
        for part, name, x in zip(parts, names, (-reach, 0, reach), strict=True):
            part.move_to((x, PART_AT, 0))
            name.next_to(part, DOWN, buff=0.14)
        hues = np.tile(theme.value_colors(own.value, scale), (len(parts), 1))
        wires = Flow(_squeezed(whole, parts), hues, strengths=0.28)
        chosen = tiles[self.asker - 1] if tiles else word
        others = [tile for tile in tiles if tile is not chosen]
        with self.say(_("Wires make strips of {few:.0f}: to ask with, to be found by, to give."), few=count(self.q)):
            own_row = numbers.pop(self.asker, whole)
            self.play(
                FadeOut(*others, *numbers.values()),
                chosen.animate.become(word),
                own_row.animate.become(whole),
                run_time=theme.MOVE,
            )
            self.remove(chosen, own_row)
            self.add(word, whole)
            self.play(wires.run(), run_time=theme.SLOW)
            self.play(
                *(FadeIn(part) for part in parts),
                LaggedStart(*(FadeIn(name, shift=0.15 * DOWN) for name in names), lag_ratio=0.6),
                run_time=theme.MOVE,
            )
        self.question = self.unsorted(self.q, theme.QUERY).move_to((PAIR_LEFT + PAIR_WIDE / 2, PAIR_AT, 0))
        self.asks = self.beside(self.asker, PAIR_AT)
        self.kind = Label(_("question"), theme.BODY, theme.QUERY).next_to(self.question, RIGHT, buff=0.25)
        self.headline(
            _("Which [key|KEY] fits the [question|QUERY]?"),
            FadeOut(whole, wires, word, *parts[1:], *names),
            parts[0].animate.become(self.question),
            FadeIn(self.asks, self.kind),
        )
        self.remove(parts[0])
        self.add(self.question)

    # -- one match -----------------------------------------------------------------------------------------------------
    def compare(self):
        products = self.products[self.best]
        unit = min(
            GATHERED / (float(np.maximum(products, 0).sum()) or 1.0),
            HIGHEST / (float(products.max()) if products.max() > 0 else 1.0),
            DEEPEST / (float(-products.min()) if products.min() < 0 else 1.0),
        )
        y = PAIR_AT + PAIR_APART
        self.fitting = self.unsorted(self.k[self.best], theme.KEY).move_to((PAIR_LEFT + PAIR_WIDE / 2, y, 0))
        kind = Label(_("key"), theme.BODY, theme.KEY).next_to(self.fitting, RIGHT, buff=0.25)
        word = self.beside(self.best, y)
        match = Match(products, PAIR_WIDE, unit, self.by_question)
        match.grown = match.laid = match.taken = match.cleared = 0.0
        match.next_to(self.fitting, UP, buff=0.09)
        name = Label(_("match"), theme.BODY, theme.CURRENT).move_to((WORDS_AT, match.end()[1], 0), aligned_edge=RIGHT)
        with self.say(_("Sorted by the question: equal colours add light, opposite ones take some away.")):
            self.play(FadeIn(self.fitting, kind, word), run_time=theme.QUICK)
            self.play(*(strip.sort(self.by_question, run_time=theme.MOVE) for strip in (self.question, self.fitting)))
            self.add(match, self.question)
            self.play(match.grow(), run_time=theme.MOVE)
            self.play(match.lay(), FadeIn(name))
            self.play(match.take(run_time=theme.MOVE))
        self.match, self.passing = match, VGroup(match, name, word, kind)

    # -- all matches, all shares ---------------------------------------------------------------------------------------
    def ask_all(self):
        self.keys = [self.key(row, ROWS_WIDE, self.row_high).move_to(self.place_of(row)) for row in self.rows]
        for key in self.keys:
            key.set_color(_faint(theme.KEY))
        self.names = VGroup(*(self.beside(row, self.y_of(row)) for row in self.rows))
        question = self.asking(ROWS_WIDE, ASKS_HIGH).move_to((ROWS_LEFT + ROWS_WIDE / 2, ASKS_AT, 0))
        self.matches = Matches(self.scores, MATCH_FULL, self.pitch).move_to(
            (MATCH_AT, self.middle, 0), aligned_edge=LEFT
        )
        self.title = Label(_("match"), theme.BODY, theme.CURRENT).move_to((MATCH_AT, TITLES_AT, 0), aligned_edge=LEFT)
        fits = np.maximum(self.products, 0)
        fits = np.minimum(fits / np.maximum(full_colour(fits, CLEARLY), 1e-9), 1)
        asks = Label(_("question"), theme.BODY, theme.QUERY).move_to((WORDS_AT, ASKS_AT, 0), aligned_edge=RIGHT)
        hues = theme.value_colors(np.sort(self.q.value), full_colour(self.q))
        light = Flow(self._light(), hues[:, None] * np.array(DEEPER)[:, None], widths=0.06, glow=0)
        with self.say(_("What is left is the match. So “{asker}” asks every key."), asker=self.words[self.asker]):
            self.play(self.match.clear())
            self.play(
                FadeOut(self.passing, self.asks, self.kind),
                self.question.animate.become(question),
                self.fitting.animate.become(self.keys[self.best]),
                FadeIn(asks),
                run_time=theme.MOVE,
            )
            others = [self.keys[row] for row in self.rows if row != self.best]
            self.play(FadeIn(self.names, *others), run_time=theme.QUICK)
            self.remove(self.question, self.fitting)
            self.question = question
            self.add(light, question, *self.keys)
            self.play(
                light.run(),
                *(Tween(key, light=UNFIT + (1 - UNFIT) * fit) for key, fit in zip(self.keys, fits, strict=True)),
                Tween(self.matches, grown=1.0, start={"grown": 0.0}),
                FadeIn(self.title),
                run_time=theme.SLOW,
            )
        self.asked, self.light = VGroup(self.question, asks, *self.keys), light

    def divide(self):
        self.bar = Stack(self.shares, BAR_WIDE, self.height).move_to((BAR_AT + BAR_WIDE / 2, self.middle, 0))
        shorter = self.matches.copy().stretch_to_fit_width(MATCH_WIDE, about_edge=LEFT)
        mouths = shorter.ends() + 0.1 * RIGHT
        top = (BAR_AT - 0.05, self.bar.get_top()[1])
        self.threads = Threads(self.shares, mouths, 1.2 * self.pitch, top, self.height, strength=0.8)
        self.title.add(Label(_("share"), theme.BODY, theme.CURRENT).move_to((self.bar.get_x(), TITLES_AT, 0)))
        self.percents = self.percents_at(self.bar.middle, 0.15)
        whole = self.shares.sum()
        self.headline(
            _("How does a match become a [share|CURRENT]?"),
            FadeOut(self.light),
            self.asked.animate.set_opacity(ASIDE),
            self.matches.animate.become(shorter),
        )
        self.add(self.title)
        with self.claim(
            (abs(whole - 1) < 0.005) & (self.shares > 0).all(),
            _("Every key matches a little, and gets a share: this is a fuzzy table."),
            _("All shares together are {whole:.0%}."),
            whole=whole,
        ):
            self.play(self.threads.run(), self.bar.fill_up(rate_func=arriving()), run_time=2 * theme.SLOW)
            self.play(FadeIn(self.percents), run_time=theme.QUICK)

    def halve(self):
        """Two matches, by even steps; over each step the share that it makes."""
        pair = (self.largest, self.third)
        unit = min(LONG_WIDE / max(float(self.scores.value.max()), 1e-6), STEP_WIDE / STEP)
        places = [(ROWS_LEFT, LONG_AT - LONG_PITCH * number, 0) for number in range(len(pair))]
        bars = [self.bar_of(row, MATCH_WIDE, self.pitch) for row in pair]
        for row, bar in zip(pair, bars, strict=True):
            bar.move_to((MATCH_AT, self.y_of(row), 0), aligned_edge=LEFT)
        longer = [self.bar_of(row, unit * float(self.scores.value.max()), LONG_PITCH) for row in pair]
        for bar, place in zip(longer, places, strict=True):
            bar.move_to(place, aligned_edge=LEFT)
        words = [self.names[row].copy() for row in pair]
        behind = steps_behind(self.scores[self.third], self.scores[self.largest])
        steps = np.rint(behind)
        spoken = int(np.clip(float(steps), 0, COLUMNS_MOST - 1)) + 1
        there = int(np.clip(float(self.scores.value.max()) / STEP, spoken - 1, COLUMNS_MOST - 1))
        made = halves(self.shares[self.largest], steps=there)
        depth = LONG_AT + LONG_PITCH / 2 - (places[-1][1] - LONG_PITCH / 2)
        columns = Halving(made, unit * STEP, COLUMNS_HIGH, depth, spoken)
        tip = (ROWS_LEFT + unit * max(float(self.scores.value[self.largest]), 0), places[-1][1] - LONG_PITCH / 2, 0)
        columns.shift(np.array(tip) - columns.foot())
        numbers = [
            NumberLabel(made[number], ".0%", theme.BODY, theme.CURRENT, align="center").next_to(
                columns.top(number), UP, buff=0.05
            )
            for number in range(spoken)
        ]
        less = Label(_("{steps:.1f} steps"), steps=behind, halo=True)
        less.move_to(((longer[-1].get_right()[0] + columns.foot()[0]) / 2, places[-1][1], 0))
        share = Label(_("share"), theme.BODY, theme.CURRENT)
        match = Label(_("match"), theme.BODY, theme.CURRENT)
        for name, y in ((share, places[0][1] + COLUMNS_HIGH / 2 + LONG_PITCH / 2), (match, places[0][1])):
            name.next_to(columns.get_right(), RIGHT, buff=0.12).set_y(y)
        law = np.abs(softmax(self.scores) - self.shares).max()
        dim = longer[-1].set_track(glance=[ASIDE])
        rule = Label(_("a step less: half the share") if law < LAWFUL else "", theme.WORD, theme.TEXT)
        rule.move_to((ROWS_LEFT, RULE_AT, 0), aligned_edge=LEFT)
        values = {
            "third": self.words[self.third],
            "first": self.words[self.largest],
            "steps": steps,
            "exactly": behind,
            "a": self.shares[self.third],
        }
        with self.claim(
            (law < LAWFUL) & (np.abs(behind - steps) < ALMOST) & (steps >= 1),
            _("Each step less of match halves the share: “{third}”, about {steps:words} behind, gets {a:.0%}."),
            _("“{third}” is {exactly:.1f} steps behind “{first}”, and gets {a:.0%}."),
            **values,
        ):
            self.play(
                FadeOut(self.asked, self.matches, self.threads, self.bar, self.percents, self.title, self.names),
                *(bar.animate.become(after) for bar, after in zip(bars, longer, strict=True)),
                *(
                    word.animate.move_to((WORDS_AT, place[1], 0), aligned_edge=RIGHT)
                    for word, place in zip(words, places, strict=True)
                ),
                run_time=theme.MOVE,
            )
            self.remove(*bars)
            self.add(columns, *longer)
            self.play(columns.grow(), FadeIn(match, share, rule), run_time=theme.SLOW)
            self.play(LaggedStart(*map(FadeIn, numbers), lag_ratio=0.5), run_time=theme.MOVE)
            self.play(Tween(dim, glance=[1.0]), columns.single_out(), FadeIn(less), run_time=theme.MOVE)
        self.halved = VGroup(columns, *longer, *words, *numbers, share, match, less, rule)

    def bar_of(self, row: int, longest: float, pitch: float) -> Matches:
        """The bar of one match, as long as it is beside the longest one."""
        most = float(self.scores.value.max()) or 1.0
        return Matches(self.scores[[row]], max(longest * float(self.scores.value[row]) / most, 0.01), pitch)

    # -- values --------------------------------------------------------------------------------------------------------
    def give(self):
        scale = full_colour(self.v)
        middle = BANDS_LEFT + BANDS_WIDE / 2
        self.bands = Bands(
            self.v[: len(self.rows)], self.shares, BANDS_WIDE, BANDS_HIGH, scale, self.by_mixture
        ).move_to((middle, BANDS_TOP, 0), aligned_edge=UP)
        pitch = BANDS_HIGH / len(self.rows)
        spots = [BANDS_TOP - (row + 0.5) * pitch for row in self.rows]
        values = [
            Strip(self.v[row], BANDS_WIDE, ROW_HIGH * pitch, scale, self.by_mixture).move_to((middle, y, 0))
            for row, y in zip(self.rows, spots, strict=True)
        ]
        right = BANDS_LEFT - 0.85
        threads = Threads(
            self.shares,
            [(right + 0.12, y) for y in spots],
            MOUTH,
            (BANDS_LEFT - 0.06, BANDS_TOP),
            BANDS_HIGH,
            strength=0.75,
        )
        end = self.bands.get_right()[0] - BANDS_LEFT
        for name, y, share in zip(self.names, spots, self.shares.value, strict=True):
            name.move_to((right, y, 0), aligned_edge=RIGHT).set_opacity(1.0 if share >= SMALL else ASIDE)
        self.headline(
            _("Each word [gives|VALUE] its [share|CURRENT]"),
            FadeOut(self.halved),
            FadeIn(self.names, *values),
        )
        with self.say(_("Each value takes as much room as its share.")):
            self.play(threads.run(), run_time=theme.MOVE)
            self.play(
                *(
                    value.animate.stretch_to_fit_height(max(BANDS_HIGH * share, 0.004)).set_y(self.bands.middle(row)[1])
                    for row, (value, share) in enumerate(zip(values, self.shares.value, strict=True))
                ),
                run_time=theme.SLOW,
            )
            self.remove(*values)
            self.add(self.bands)
            self.percents = self.percents_at(self.bands.middle, end + 0.15)
            self.play(FadeIn(self.percents), run_time=theme.QUICK)
        self.given = VGroup(self.bands, threads)

    def pour(self):
        mixture = self.shares @ self.v[: len(self.rows)]
        same = np.abs(mixture - self.z).max() < 1e-3 * max(np.abs(self.z.value).max(), 1e-6)
        self.mixed = Strip(self.z, BANDS_WIDE, MIXTURE_HIGH, full_colour(self.z), self.by_mixture, theme.VALUE).move_to(
            (BANDS_LEFT + BANDS_WIDE / 2, MIXTURE_AT, 0)
        )
        fall = Flow(
            self._fall(), theme.value_colors(np.sort(self.z.value), full_colour(self.z)), widths=0.03, strengths=0.5
        )
        name = Label(_("for “{asker}”"), theme.BODY, theme.VALUE, asker=self.words[self.asker])
        name.next_to(self.mixed, LEFT, buff=0.25)
        self.guess = Tile(self.said, theme.WORD, theme.CURRENT, bold=True)
        self.chance = NumberLabel(self.probability[WITH], ".0%", theme.WORD, theme.CURRENT, align="left")
        next_one = VGroup(self.guess, self.chance).arrange(RIGHT, buff=0.2)
        next_one.scale(min(1.0, GUESS_WIDE / next_one.width)).move_to((GUESS_AT, MIXTURE_AT, 0), aligned_edge=LEFT)
        comes = Label(_("comes next"), color=theme.QUIET).next_to(self.guess, UP, buff=0.0).align_to(self.guess, LEFT)
        lead = Flow(self._lead(), theme.CURRENT, strengths=0.6)
        with self.claim(
            same,
            _("Added up, they are what “{asker}” fetches. With it, the model expects “{word}”: {chance:.0%}."),
            _("Added up, they are not what “{asker}” fetches. “{word}” is expected next: {chance:.0%}."),
            asker=self.words[self.asker],
            word=self.said,
            chance=self.probability[WITH],
        ):
            self.play(fall.run(), FadeIn(name), run_time=theme.SLOW)
            self.play(FadeIn(self.mixed), run_time=theme.MOVE)
            self.play(lead.run(run_time=theme.QUICK))
            self.play(FadeIn(comes, self.guess, self.chance, shift=0.2 * RIGHT), run_time=theme.MOVE)
        self.given.add(fall, lead)

    def silence(self):
        """Cut: what the model would say with this head, and without it."""
        whole, cut = self.probability[WITH], self.probability[WITHOUT]
        silent = Label(_("without this look"), theme.WORD, theme.WRONG, halo=True).move_to(self.bands)
        with self.claim(
            whole > cut + FALLS,
            _("Now we leave this look out: “{word}” falls to {cut:.0%}."),
            _("Now we leave this look out: little changes, {cut:.0%}."),
            cut=cut,
            word=self.said,
        ):
            self.play(
                self.mixed.take(0 * whole),
                self.given.animate.set_opacity(0.2),
                self.percents.animate.set_opacity(ASIDE),
                FadeIn(silent),
                self.chance.animate.set_color(theme.WRONG),
                self.chance.roll_to(cut),
                self.guess.animate.set_opacity(0.45),
                run_time=theme.SLOW,
            )
        self.silent = silent

    def rate(self):
        """The look is back; and how usual it is that one is so divided."""
        rows = self.looks_elsewhere[self.row.choice["layer"], self.row.choice["head"]]
        usual, whole = (rows[:, 0] < HALF).sum() / count(rows[:, 0]), self.probability[WITH]
        self.usual = Label(_("{usual:.0%} of its looks: no key gets half"), theme.BODY, theme.CURRENT, usual=usual)
        self.usual.move_to((BANDS_LEFT, WITHOUT_AT, 0), aligned_edge=LEFT)
        with self.claim(
            self.shares.max() < HALF,
            _("One of {heads:.0f} such tables, or heads. As here, in {usual:.0%} of its looks no key gets half."),
            _("One of {heads:.0f} such tables, or heads. In {usual:.0%} of its looks no key gets half."),
            heads=count(self.heads),
            usual=usual,
        ):
            self.play(
                FadeOut(self.silent),
                self.given.animate.set_opacity(1),
                self.percents.animate.set_opacity(1),
                self.mixed.take(ratio(whole, whole)),
                self.chance.animate.set_color(theme.CURRENT),
                self.chance.roll_to(whole),
                self.guess.animate.set_opacity(1),
                run_time=theme.MOVE,
            )
            self.play(FadeIn(self.usual), run_time=theme.QUICK)

    def find(self):
        """The table again, and what comes of it: with this look, and without it."""
        whole, cut = self.probability[WITH], self.probability[WITHOUT]
        fallen = NumberLabel(cut, ".0%", theme.WORD, theme.WRONG, align="left")
        fallen.move_to((self.chance.get_left()[0], WITHOUT_AT, 0), aligned_edge=LEFT)
        without = Label(_("without it"), theme.BODY, theme.WRONG).next_to(fallen, LEFT, buff=0.2)
        self.headline(
            _("It [blends|CURRENT] what fits: {whole:.0%}, else [{cut:.0%}|WRONG]")
            if bool(whole > cut + FALLS)
            else _("It [blends|CURRENT] what fits: {whole:.0%} or {cut:.0%}"),
            FadeOut(self.usual),
            FadeIn(fallen, without),
            whole=whole,
            cut=cut,
        )
        self.wait(theme.REST)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def unsorted(self, values: Measured, color) -> Strip:
        """A question or a key of a pair, as the wires made it."""
        return Strip(
            values, PAIR_WIDE, PAIR_THICK, full_colour(values if color == theme.QUERY else self.k), color=color
        )

    def asking(self, width: float, height: float) -> Strip:
        """The question, in the order of its numbers."""
        return Strip(self.q, width, height, full_colour(self.q), self.by_question, theme.QUERY)

    def key(self, row: int, width: float, height: float) -> Strip:
        """A word's key, its cells in the order of the question's."""
        return Strip(self.k[row], width, height, full_colour(self.k), self.by_question, theme.KEY)

    def beside(self, row: int, y: float) -> Tile | Label:
        """A row's word, ending where the strips begin; the mark at the beginning of a text is no word, nor is a comma."""
        mark = _("start") if row == 0 else _("comma") if self.words[row] == COMMA else None
        name = Label(mark, theme.BODY, theme.QUIET) if mark else self.word(row)
        return name.move_to((WORDS_AT, y, 0), aligned_edge=RIGHT)

    def word(self, row: int) -> Tile:
        return Tile(self.words[row], theme.BODY, theme.QUERY if row == self.asker else theme.TEXT)

    def percents_at(self, middle, away: float) -> VGroup:
        """The shares that count, each with its word beside its piece of the whole, and over them what is left."""
        large = [row for row in self.rows if self.shares.value[row] >= SMALL]
        numbers = VGroup()
        for row in large:
            word = Label(_("start"), theme.BODY, theme.QUIET) if row == 0 else Tile(self.words[row], theme.BODY)
            share = NumberLabel(self.shares[row], ".0%", theme.BODY, theme.CURRENT, align="left")
            numbers.add(VGroup(word, share).arrange(RIGHT, buff=0.12).next_to(middle(row), RIGHT, buff=away))
        if large and self.shares.value[0] < SMALL:
            rest = self.shares.sum() - self.shares[large].sum()
            left = Label(_("others {rest:.0%}"), color=theme.QUIET, rest=rest)
            numbers.add(left.next_to(middle(0), RIGHT, buff=away))
        return numbers

    # -- geometry ------------------------------------------------------------------------------------------------------
    @property
    def pitch(self) -> float:
        """From row to row of the table, however many it has."""
        return min(PITCH, PITCH * 9 / len(self.rows))

    @property
    def row_high(self) -> float:
        return ROW_HIGH * self.pitch

    @property
    def height(self) -> float:
        """Of all rows together."""
        return self.pitch * len(self.rows)

    @property
    def middle(self) -> float:
        return TOP_ROW + self.pitch / 2 - self.height / 2

    def y_of(self, row: int) -> float:
        return TOP_ROW - self.pitch * row

    def place_of(self, row: int) -> np.ndarray:
        return np.array([ROWS_LEFT + ROWS_WIDE / 2, self.y_of(row), 0.0])

    def _light(self) -> np.ndarray:
        """From every cell of the question down through all keys.  # [cell 2 2]"""
        return _upright(ROWS_LEFT, ROWS_WIDE, len(self.q), ASKS_AT - ASKS_HIGH / 2, self.y_of(len(self.rows) - 1))

    def _lead(self) -> np.ndarray:
        """From the right end of the new strip, together, to what comes next.  # [thread point 2]"""
        y = MIXTURE_AT + MIXTURE_HIGH * ((np.arange(LEADS) + 0.5) / LEADS - 0.5)
        starts = np.stack([np.full(LEADS, BANDS_LEFT + BANDS_WIDE + 0.08), y], axis=1)
        ends = np.stack([np.full(LEADS, GUESS_AT - 0.12), MIXTURE_AT + (y - MIXTURE_AT) * LEAD_HIGH], axis=1)
        return bend(starts, ends)

    def _fall(self) -> np.ndarray:
        """From every column of the values down to the new strip.  # [cell 2 2]"""
        return _upright(BANDS_LEFT, BANDS_WIDE, len(self.z), BANDS_TOP - BANDS_HIGH, MIXTURE_AT + MIXTURE_HIGH / 2)


def _faint(color) -> ManimColor:
    """A colour for frames that stand close together."""
    return interpolate_color(ManimColor(color), theme.WATER_TOP, 0.7)


def _upright(left: float, width: float, cells: int, top: float, bottom: float) -> np.ndarray:
    """One straight way down from every cell of a strip.  # [cell 2 2]"""
    x = left + width * (np.arange(cells) + 0.5) / cells
    return np.stack([np.stack([x, np.full_like(x, y)], axis=1) for y in (top, bottom)], axis=1)


def _squeezed(whole: Strip, parts: list[Strip]) -> np.ndarray:
    """Wires from all of a word's numbers to each of its three strips.  # [wire point 2]"""
    starts, lines = whole.ports(DOWN)[:, :2], []
    for part in parts:
        ends = part.ports(UP)[:, :2]
        lines.append(bend(starts, ends[np.linspace(0, len(ends) - 1, len(starts)).astype(int)], upright=True))
    return np.concatenate(lines)

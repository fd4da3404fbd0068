"""Shares times values: the rows of a crossbar hand strips over, or blend them (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UR, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.run import Alien
from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count, quoted
from scenes.attention.blend import Blend
from scenes.attention.crossbar import LEFT_END, OPEN, Crossbar, large, taken
from scenes.attention.divided import Bracket, Outline, Underline
from scenes.attention.givers import givers
from scenes.attention.hundred_rows import UNDER, HundredRows
from scenes.kit import theme
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _
from scenes.stage.headline import Headline

WHERE = "section 6: each word matches another one alone"
COUNTS = 0.05  # a share that is drawn
SPENT = 0.22  # light of a column below its last turn
BAR = Crossbar()
NAMES_AT, NAMES_OVER = BAR.out + 0.25, BAR.top + 0.32
SENTENCE_AT, STRIPS_UNDER, SENTENCE_WIDE = 2.05, 0.5, 12.6
BEHIND = 0.3  # from a strip's end to its name
SEEN = 0.62  # of a strip's numbers that are not at full colour
CUT_AT, SETTLED = 1.3, 1.2  # where the large columns end, of which one place is enlarged; how long the new strip lies
MOSTLY = 0.5  # of the rows: less than that hand over, and most blend
SUM_AT, SIGNS = (4.0, 1.15), 0.16  # where the numbers of one place are written out, and the room between them
PLACES = 8  # that are shown at the end, one beside the other
PLACES_AT, PLACES_WIDE, PLACES_HIGH = (6.8, 2.1), 7.0, 2.0  # their upper right, and how far they reach
SIGNS_AT = -1.9  # where it says that they are added
APART, NAMED = (0.1, 0.5), 0.25  # room between strips and over their sum, and between a strip and its name


class ScoresTimesValues(Clip):
    """Shares turn words' strips into new ones: a row with one share hands a strip over, a row with several blends."""

    pattern, v, z = Alien.pattern, Alien.v, Alien.z
    words, layers = Alien.words, Alien.n_layers
    rows, nearly_all = SharedRow.rows, SharedRow.nearly_all

    def construct(self):
        self.read()
        self.hang()
        self.make_up()
        self.hand_over()
        self.take_several()
        self.count_rows()
        self.find()

    def read(self):
        """Who asks and who gives, what they give, and a matrix that is made up."""
        patterns = [self.pattern(layer=layer) for layer in range(int(self.layers))]
        nearly_all, recorded = float(self.nearly_all), [pattern.value for pattern in patterns]
        _fit, layer, head, self.asking, self.giving = givers(recorded, self.words, nearly_all, COUNTS)
        values = self.v(layer=layer)[head]
        order = np.argsort(values.value[self.giving[0]], kind="stable")
        self.values = [values[word][order] for word in self.giving]
        self.mixtures = [self.z(layer=layer)[head, word][order] for word in self.asking]
        self.looks = [patterns[layer][head, asks] for asks in self.asking]
        self.shares = [[patterns[layer][head, asks, gives] for gives in self.giving] for asks in self.asking]
        self.scale = max(full_colour(strip, SEEN) for strip in self.values)
        # made up, but each row goes to the word that gets most of it in the recording
        self.ones = quoted(np.eye(len(self.giving))[[self.best(row) for row in range(len(self.shares))]], WHERE)

    # -- beats ---------------------------------------------------------------------------------------------------------
    def hang(self):
        """The sentence: who asks, and who gives, with the strips of those."""
        self.sentence = Sentence([*self.words[1 : max(*self.giving, *self.asking) + 1], "…"], width=SENTENCE_WIDE)
        self.sentence.move_to((0, SENTENCE_AT, 0))
        self.givers = [self.sentence[word - 1] for word in self.giving]
        asking = [self.sentence[word - 1] for word in self.asking]
        lines = [Underline(tile.width, theme.QUERY).next_to(tile, DOWN, buff=0.0) for tile in asking]
        self.taking = [self.sentence[word - 1] for word in self.asking if word not in self.giving]
        self.columns = [BAR.fall(values, column, self.scale) for column, values in enumerate(self.values)]
        for giver, column in zip(self.givers, self.columns, strict=True):
            column.move_to((giver.get_x(), giver.get_y() - STRIPS_UNDER - column.height / 2, 0))
        low, high = theme.ends_of_the_scale()
        legend = VGroup(Label(_("above zero"), theme.BODY, high), Label(_("below zero"), theme.BODY, low))
        legend.arrange(DOWN, buff=theme.GAP / 2, aligned_edge=LEFT)
        first, last = self.columns[0], VGroup(*(self.taking or asking))
        right = max(self.columns, key=lambda column: column.get_right()[0])
        self.roles = VGroup(
            *lines,
            Label(_("give"), theme.BODY, theme.VALUE, bold=True).next_to(first, LEFT, buff=theme.GAP),
            Label(_("ask"), theme.BODY, theme.QUERY, bold=True).next_to(last, DOWN, buff=theme.GAP),
            kept_in_frame(legend.next_to(right, RIGHT, buff=theme.GAP)),
        )
        self.headline(_("How does a word get [others' strips|VALUE]?"), FadeIn(self.sentence))
        with self.say(
            _("Some words ask, others give: a strip of {count:.0f} numbers each. A word can do both."),
            count=count(self.values[0]),
        ):
            self.play(*(giver.tint(theme.VALUE) for giver in self.givers), run_time=theme.QUICK)
            self.play(LaggedStart(*(column.run() for column in self.columns), lag_ratio=0.3), run_time=theme.SLOW)
            self.play(*(tile.tint(theme.QUERY) for tile in self.taking), FadeIn(self.roles), run_time=theme.MOVE)

    def set_up(self):
        """Who gives becomes a column, who asks a row."""
        self.heads = VGroup(
            *(
                self.name_of(word, theme.VALUE).move_to((BAR.column_x(column), NAMES_OVER, 0))
                for column, word in enumerate(self.giving)
            )
        )
        self.takers = VGroup(
            *(
                self.name_of(word, theme.QUERY).move_to((NAMES_AT, BAR.row_y(row), 0), aligned_edge=LEFT)
                for row, word in enumerate(self.asking)
            )
        )
        self.gets = VGroup()
        others = [tile for tile in self.sentence if tile not in (*self.givers, *self.taking)]
        askers = [self.sentence[word - 1].copy().set_color(theme.QUERY) for word in self.asking]
        self.remove(*self.taking)
        self.play(
            *map(FadeOut, (*others, self.roles)),
            *(
                tile.animate.scale(goal.size / tile.size).move_to(goal)
                for tile, goal in zip((*self.givers, *askers), (*self.heads, *self.takers), strict=True)
            ),
            *(
                column.animate.move_to((BAR.column_x(number), (BAR.top + BAR.bottom) / 2, 0))
                for number, column in enumerate(self.columns)
            ),
            run_time=theme.SLOW,
        )
        self.remove(*self.sentence, *askers)
        self.add(self.heads, self.takers)

    def make_up(self):
        """Shares that are made up: each row takes one strip whole."""
        self.numbers = BAR.crossings(self.ones, ".0f", COUNTS)
        self.note = self.noted(
            _("made up: every share is {one:.0f} or {none:.0f}"), one=self.ones.max(), none=self.ones.min()
        )
        self.cells, self.slots = (draw(len(self.asking), len(self.giving)) for draw in (BAR.table, BAR.slots))
        turned = [BAR.turned(self.values, shares, row, self.scale, COUNTS) for row, shares in enumerate(self.ones)]
        self.lanes = [ribbon for ribbons in turned for ribbon in ribbons]
        giver = [self.name(column) for column in np.argmax(self.ones.value, axis=1)]
        with self.say(_("Columns give, rows ask. At each crossing stands the share that is given.")):
            self.set_up()
            self.play(FadeIn(self.cells, self.slots), run_time=theme.QUICK)
            self.play(FadeIn(self.note), LaggedStart(*map(FadeIn, self.numbers), lag_ratio=0.2), run_time=theme.MOVE)
        with self.say(_("A one hands the whole strip over. Such a table of shares is called a matrix.")):
            for row, ribbons in enumerate(turned):
                self.play(
                    *(ribbon.run() for ribbon in ribbons), self.fade_passed(row, self.ones[row]), run_time=theme.MOVE
                )
                self.play(self.tell(row, giver[row]), run_time=theme.QUICK)
            self.spend(self.ones)
            self.headline(_("A [{one:.0f}|CURRENT] hands the strip over"), one=self.ones.max())

    def hand_over(self):
        """A recorded matrix comes: first the rows of which one word gets most, that which gets more before."""
        self.play(
            *map(FadeOut, (*self.lanes, *self.bright, *self.numbers, *self.gets, self.note)),
            *(column.animate.set_opacity(1) for column in self.columns),
            run_time=theme.QUICK,
        )
        self.gets, self.lanes = VGroup(), []
        self.numbers = BAR.crossings(self.shares, ".0%", COUNTS)
        self.note = self.noted(_("the rest: from other words"))
        *rows, self.row = sorted(range(len(self.shares)), key=lambda row: -float(self.shares[row][self.best(row)]))
        best = np.stack([self.shares[row][self.best(row)] for row in rows])
        self.headline(_("And with [real shares|CURRENT]?"))
        with self.claim(
            best.min() >= self.nearly_all,
            _("Real shares, recorded: in {rows:words} rows a strip is handed over, nearly whole."),
            _("Real shares, recorded: not every row takes a strip nearly whole."),
            rows=count(best),
        ):
            self.play(LaggedStart(*map(FadeIn, self.numbers), lag_ratio=0.2), run_time=theme.MOVE)
            self.play(FadeIn(self.note), run_time=theme.QUICK)
            for row in rows:
                self.run_row(row)
                self.play(self.tell(row, self.name(self.best(row))), run_time=theme.QUICK)

    def take_several(self):
        """The row that is left blends several strips, or does not."""
        best = np.sort(np.stack(self.shares[self.row]))[-2:]
        several = (best[-1] < self.nearly_all) & (best[0] >= COUNTS)
        self.mixed, self.word = bool(several), self.words[self.asking[self.row]]
        if self.mixed:
            self.clear_table()
        with self.claim(
            several,
            _("“{taker}” takes from several. Each strip narrows to its share: together, one width."),
            _("“{taker}” does not take several strips."),
            taker=self.word,
        ):
            if self.mixed:
                self.narrow()
            else:
                self.run_row(self.row)
        if self.mixed:
            self.mix()

    def clear_table(self):
        """The row's word, and the columns that it takes of, get all the room."""
        self.kept, shares = zip(*taken(self.shares[self.row], COUNTS), strict=True)
        strips, names = [self.values[column] for column in self.kept], [self.name(column) for column in self.kept]
        self.blend = Blend.of(strips, list(shares), [_("others"), *names], self.mixtures[self.row], self.scale)
        self.large, self.taker = large(len(self.kept)), self.takers[self.row]
        self.tall = self.blend.columns(self.large, self.large.turn_y(0))
        names = VGroup(*(self.heads[column] for column in self.kept))
        gone = (
            *(*self.lanes, *self.columns, *self.gets, self.cells, self.slots, self.note, *self.numbers),
            *(name for name in (*self.takers, *self.heads) if name not in (self.taker, *names)),
        )
        self.play(*map(FadeOut, gone), run_time=theme.QUICK)
        self.play(
            *(name.animate.set_x(self.large.column_x(place)) for place, name in enumerate(names)),
            self.taker.animate.move_to((self.large.mix + 3 * BEHIND, self.large.row_y(0), 0), aligned_edge=LEFT),
            *map(FadeIn, self.tall),
            run_time=theme.MOVE,
        )

    def narrow(self):
        """Each strip turns in, as narrow as its share; all other words' sum comes from the left."""
        self.bands, self.written = self.blend.narrowed(self.large), self.blend.on_bands(self.large, _("{share:.0%}"))
        left = [self.name(column) for column in range(len(self.giving)) if column not in self.kept]
        self.others = {"name": left[0]} if len(left) == 1 else {}
        self.note = self.noted_under(
            _("“{name}” and all others: {rest:.0%}") if self.others else _("all other words: {rest:.0%}")
        )
        bracket = Bracket(self.large.lane).move_to((self.large.mix + BEHIND, self.large.row_y(0), 0))
        whole = Label(_("as wide as one strip"), theme.LABEL, theme.TEXT)
        self.whole = VGroup(bracket, whole.next_to(self.taker, DOWN, buff=0.1, aligned_edge=LEFT))
        self.play(*(band.run() for band in self.bands), run_time=theme.SLOW + theme.MOVE)
        self.play(FadeIn(self.written, self.note, self.whole), run_time=theme.QUICK)

    def mix(self):
        """One place is enlarged: its numbers' colours, as wide as their shares, become that of the sum."""
        mixture, place = self.blend.mixture, self.blend.place()
        short = self.blend.columns(self.large, CUT_AT)
        ends, height = (self.large.out, self.large.out + SETTLED), self.large.row_y(0)
        bands, mixing, settling, new = self.blend.addition(self.large, place, CUT_AT, ends)
        room = Outline(SETTLED, self.large.lane, theme.QUERY).move_to((sum(ends) / 2, height, 0)).set_opacity(OPEN)
        total = self.value_of(mixture[place]).move_to((self.large.mixed, height, 0))
        numbers = self.blend.on_bands(self.large, _("{share:.0%} of {number:.2f}"), place)
        note = self.noted_under(
            _("“{name}” and all others: {rest:.0%} of {number:.2f}")
            if self.others
            else _("all other words: {rest:.0%} of {number:.2f}"),
            number=self.blend.strips[0][place],
        )
        self.headline(
            _("Several strips become [a blend|VALUE]"),
            FadeOut(*self.bands, *self.tall, self.written, self.whole, self.note),
            FadeIn(*short, room),
            self.taker.animate.move_to((ends[1] + BEHIND, height, 0), aligned_edge=LEFT),
        )
        with self.say(
            _("One of {count:.0f} places, enlarged: numbers add up in their shares, as colours mix."),
            count=count(mixture),
        ):
            self.play(*(band.run() for band in bands), run_time=theme.SLOW)
            self.play(FadeIn(numbers, note), mixing.run(), run_time=theme.MOVE)
            self.play(settling.run(), FadeIn(total, self.written_out(place)), run_time=theme.MOVE)
            self.play(new.run(), run_time=theme.QUICK)

    def count_rows(self):
        """The row that was shown, as a line; and among it a hundred rows of all heads in other texts."""
        ranks = self.rows.shape[-1]
        self.hundred = HundredRows(self.rows, self.nearly_all, np.sort(self.looks[self.row])[::-1][:ranks])
        alone, named = (
            names(self.name_of(self.asking[self.row], theme.QUERY))
            for names in (self.hundred.names_alone, self.hundred.names_of_ours)
        )
        gone = (piece for piece in self.mobjects if not isinstance(piece, Headline))
        self.headline(_("How often is it [a blend|VALUE]?"), FadeOut(*gone))
        with self.say(_("“{taker}” as a line: its largest share first, then the others, paler."), taker=self.word):
            self.play(self.hundred.alone.run(), FadeIn(alone), run_time=theme.MOVE)
        with self.claim(
            self.hundred.handed / self.hundred.all < MOSTLY,
            _("{all:.0f} such lines, sorted, out of {rows:,.0f} recorded rows: most blend."),
            _("{all:.0f} such lines, sorted, out of {rows:,.0f} recorded rows."),
            all=self.hundred.all,
            rows=count(self.rows[..., 0]),
        ):
            self.hundred.ours.now = self.hundred.ours.full
            self.play(FadeOut(self.hundred.alone, alone), FadeIn(self.hundred.ours, named), run_time=theme.QUICK)
            self.play(self.hundred.crowd.run(), run_time=theme.SLOW)
            self.named = VGroup(named, self.hundred.handing(), self.hundred.blending())
            for called in self.named[1:]:
                self.play(FadeIn(called), run_time=theme.MOVE)

    def find(self):
        """The blend once more, at several places; and the finding."""
        if self.mixed:
            with self.say(_("So it is at every place: each word’s number, as high as its share, adds up.")):
                self.add_everywhere()
        self.headline(
            _("Mostly [blended|VALUE]: {blends:.0f} of {all:.0f} rows")
            if bool(self.hundred.handed / self.hundred.all < MOSTLY)
            else _("[Blended|VALUE]: {blends:.0f} of {all:.0f} rows"),
            blends=self.hundred.blended,
            all=self.hundred.all,
        )
        self.wait(theme.REST)

    def add_everywhere(self):
        """The rows make room; places of the words' strips stand over one another, and over their sum."""
        hundred, place, asks = self.hundred, self.blend.place(), self.asking[self.row]
        first = int(np.clip(place - PLACES // 2, 0, max(len(self.blend.mixture) - PLACES, 0)))
        strips, total = self.blend.at_places(slice(first, first + PLACES), PLACES_WIDE, PLACES_HIGH)
        top, signs = PLACES_AT[1], VGroup()
        names = [*(Label(name, theme.BODY, theme.VALUE, bold=True) for name in self.blend.names[1:])]
        names += [Label(self.blend.names[0], theme.BODY, theme.QUIET), self.name_of(asks, theme.QUERY)]
        for strip, name, room in zip((*strips, total), names, (*strips, None), strict=True):
            top -= 0.0 if room else APART[1] - APART[0]
            strip.move_to((PLACES_AT[0], top, 0), aligned_edge=UR)
            name.next_to(strip, LEFT, buff=NAMED)
            if strip is not strips[0]:
                signs.add(Label("+" if room else "=", theme.BODY, theme.QUIET).move_to((SIGNS_AT, name.get_y(), 0)))
            top -= strip.height + APART[0]
        hundred.beside.now = hundred.small.now = hundred.beside.full
        self.play(
            FadeOut(hundred.crowd, hundred.ours, self.named),
            FadeIn(hundred.beside, hundred.small, hundred.counted(), hundred.name_of_small(names[-1].copy())),
            run_time=theme.MOVE,
        )
        self.play(
            LaggedStart(
                *(
                    FadeIn(strip, name, *sign)
                    for strip, name, sign in zip(strips, names, ([], *([sign] for sign in signs[:-1])), strict=False)
                ),
                lag_ratio=0.3,
            ),
            run_time=theme.MOVE,
        )
        falling = [strip.copy() for strip in strips]
        self.play(
            *(strip.animate.stretch_to_fit_height(total.height).move_to(total).set_opacity(0) for strip in falling),
            FadeIn(total, names[-1], signs[-1]),
            run_time=theme.SLOW,
        )
        self.remove(*falling)
        self.play(FadeIn(self.enlarged_before(strips[0], total, place - first)), run_time=theme.QUICK)

    def enlarged_before(self, upper: Strip, lower: Strip, cell: int) -> VGroup:
        """Around the cells of the place that was enlarged, from one strip to the other; named below them."""
        wide = lower.width / len(lower.values)
        top, low = upper.get_top()[1], lower.get_bottom()[1]
        x = lower.get_left()[0] + (cell + 0.5) * wide
        frame = Outline(wide + APART[0], top - low + APART[0], theme.TEXT).move_to((x, (top + low) / 2, 0))
        name = Label(_("the place enlarged before"), theme.LABEL, theme.TEXT)
        return VGroup(frame, name.next_to(frame, DOWN, buff=APART[0] / 2))

    # -- pieces --------------------------------------------------------------------------------------------------------
    def noted_under(self, message: Message, **values) -> Label:
        """Under the large row, what all others give."""
        note = Label(message, theme.BODY, theme.TEXT, rest=self.blend.shares[0], **self.others, **values)
        return note.move_to((LEFT_END, self.large.band_y(0, 0.0, 0.0) - UNDER, 0), aligned_edge=LEFT)

    def written_out(self, place: int) -> VGroup:
        """What each word gives to that place, and what that makes, as one sum."""
        first, *rest = self.blend.parts(place)
        low, high = theme.ends_of_the_scale()
        total = self.blend.mixture[place]
        numbers = [(first, ""), *((abs(part), "− " if float(part) < 0 else "+ ") for part in rest), (total, "= ")]
        hues = [high if float(part) >= 0 else low for part in (first, *rest, total)]
        line = (
            NumberLabel(number, ".2f", theme.BODY, hue, bold=True, prefix=sign)
            for (number, sign), hue in zip(numbers, hues, strict=True)
        )
        return VGroup(*line).arrange(RIGHT, buff=SIGNS).move_to((*SUM_AT, 0))

    def name_of(self, word: int, color) -> Tile:
        return Tile(self.words[word], theme.BODY, color, bold=True)

    def tell(self, row: int, giver) -> FadeIn:
        """Behind a row's word, whose strip it got."""
        gets = Label(_("gets"), theme.BODY, theme.QUIET).next_to(self.takers[row], RIGHT, buff=0.2)
        giver = Label(giver, theme.BODY, theme.VALUE, bold=True).next_to(gets, RIGHT, buff=0.2)
        self.gets.add(gets, giver)
        return FadeIn(gets, giver)

    def noted(self, message: Message, **values) -> Label:
        """Above the words that ask."""
        note = Label(message, theme.LABEL, theme.TEXT, **values)
        return note.move_to((NAMES_AT, NAMES_OVER, 0), aligned_edge=LEFT)

    def value_of(self, number: Measured) -> NumberLabel:
        """A number of a strip, in its colour's light."""
        hue = theme.ends_of_the_scale()[float(number) >= 0]
        return NumberLabel(number, ".2f", theme.BODY, hue, bold=True, plate=True).set_z_index(2)

    def run_row(self, row: int):
        """Its bands turn in."""
        bands = BAR.turned(self.values, self.shares[row], row, self.scale, COUNTS)
        if bands:
            self.play(*(band.run() for band in bands), self.fade_passed(row, self.shares[row]), run_time=theme.MOVE)
        self.lanes += bands

    def fade_passed(self, row: int, shares):
        """What takes nothing goes where the row's strip passes."""
        takes = [float(share) >= COUNTS for share in shares]
        first = takes.index(True) if any(takes) else len(takes)
        passed = zip(self.numbers[row][first:], takes[first:], strict=True)
        return VGroup(*(number for number, taken in passed if not taken)).animate.set_opacity(0)

    def spend(self, shares):
        """Below its last turn, a column is dim: nobody takes it there."""
        self.bright = []
        for column, values in enumerate(self.values):
            turns = [row for row, of_row in enumerate(shares) if float(of_row[column]) >= COUNTS]
            if turns:
                self.bright.append(BAR.fall(values, column, self.scale, BAR.turn_y(max(turns))).lit())
        self.bring_to_back(*self.columns, *self.bright)
        self.play(*(column.animate.set_opacity(SPENT) for column in self.columns), run_time=theme.QUICK)

    def name(self, column: int):
        return self.words[self.giving[column]]

    def best(self, row: int) -> int:
        return int(np.argmax([float(share) for share in self.shares[row]]))

"""Shares times values: the rows of a crossbar hand strips over, or blend them (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.run import Alien
from model.contents.shared_row import SharedRow
from model.values.measured import count, quoted
from scenes.attention.blend import SAID, Blend
from scenes.attention.crossbar import OPEN, Crossbar, large, taken
from scenes.attention.divided import Bracket, Outline
from scenes.attention.givers import givers
from scenes.attention.hundred_rows import HundredRows
from scenes.attention.places import Places
from scenes.kit import theme
from scenes.kit.flow import arriving
from scenes.kit.language import Message
from scenes.kit.lettering import Label, kept_in_frame
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strip import full_colour
from scenes.stage import Clip, _
from scenes.stage.headline import Headline

WHERE = "section 6: each word matches another one alone"
COUNTS = 0.05  # a share that is drawn
SEEN = 0.62  # of a strip's numbers that are not at full colour
BAR = Crossbar()
SENTENCE_AT, SENTENCE_WIDE = 2.2, 12.6  # far enough under the headline, which is as large
LOWER = 0.2  # than in the table do strips hang from the sentence
NAMES_AT, NAMES_OVER = BAR.out + 0.25, BAR.top + 0.32  # of those that ask, right of their rows; of those that give
TURNING = 0.9  # seconds in which a row's bands turn in
SPENT = 0.22  # light of a column below its last turn
BEHIND = 0.3  # from a strip's end to its name
OTHERS_UNDER = 0.28  # how far under the large row it says what all others give
CUT_AT = 1.3  # where the large columns end, of which one place is enlarged
SETTLED = 1.2  # how long the new strip lies
MOSTLY = 0.5  # of the rows: less than that hand over, and most blend


class ScoresTimesValues(Clip):
    """Shares turn words' strips into new ones: a row with one share hands a strip over, a row with several blends."""

    pattern, v, z = Alien.pattern, Alien.v, Alien.z
    words, layers = Alien.words, Alien.n_layers
    rows, nearly_all = SharedRow.rows, SharedRow.nearly_all

    def construct(self):
        self.read()
        self.hang()
        self.set_up()
        self.make_up()
        self.hand_over()
        self.take_several()
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
        """The sentence: who gives, with their strips."""
        self.sentence = Sentence([*self.words[1 : max(*self.giving, *self.asking) + 1], "…"], width=SENTENCE_WIDE)
        self.sentence.move_to((0, SENTENCE_AT, 0))
        self.givers = [self.sentence[word - 1] for word in self.giving]
        self.columns = [BAR.fall(values, column, self.scale) for column, values in enumerate(self.values)]
        for giver, column in zip(self.givers, self.columns, strict=True):
            column.set_x(giver.get_x()).shift(LOWER * DOWN)
        low, high = theme.ends_of_the_scale()
        legend = VGroup(Label(_("above zero"), theme.BODY, high), Label(_("below zero"), theme.BODY, low))
        legend.arrange(DOWN, buff=theme.GAP / 2, aligned_edge=LEFT)
        right = max(self.columns, key=lambda column: column.get_right()[0])
        self.legend = kept_in_frame(legend.next_to(right, RIGHT, buff=theme.GAP))
        self.headline(_("How does a word get [others' strips|VALUE]?"), FadeIn(self.sentence))
        with self.say(
            _("Of these words, {givers:words} give: a strip of {count:.0f} numbers each."),
            givers=count(np.stack(self.shares[0])),
            count=count(self.values[0]),
        ):
            self.play(*(giver.tint(theme.VALUE) for giver in self.givers), run_time=theme.QUICK)
            self.play(LaggedStart(*(column.run() for column in self.columns), lag_ratio=0.3), run_time=theme.SLOW)
            self.play(FadeIn(self.legend), run_time=theme.QUICK)

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
        self.cells, self.slots = (draw(len(self.asking), len(self.giving)) for draw in (BAR.table, BAR.slots))
        self.gets, self.lanes = VGroup(), []
        askers = [self.sentence[word - 1].copy().set_color(theme.QUERY) for word in self.asking]
        others = [tile for tile in self.sentence if tile not in self.givers]
        with self.say(
            _("And {askers:words} ask, each in a row. A word can do both."),
            askers=count(np.stack([of_row[0] for of_row in self.shares])),
        ):
            self.play(
                *map(FadeOut, (*others, self.legend)),
                *(
                    tile.animate.scale(goal.size / tile.size).move_to(goal)
                    for tile, goal in zip((*self.givers, *askers), (*self.heads, *self.takers), strict=True)
                ),
                *(
                    column.animate.set_x(BAR.column_x(number)).shift(LOWER * UP)
                    for number, column in enumerate(self.columns)
                ),
                run_time=theme.SLOW,
            )
            self.remove(*self.sentence, *askers)
            self.add(self.heads, self.takers)
            self.play(FadeIn(self.slots), run_time=theme.QUICK)

    def make_up(self):
        """Shares that are made up: each row takes one strip whole."""
        self.numbers = BAR.crossings(self.ones, ".0f", COUNTS)
        self.note = self.noted(_("made up: {one:.0f} or {none:.0f}"), one=self.ones.max(), none=self.ones.min())
        with self.say(_("At each crossing stands the share that is given. Such a table is called a matrix.")):
            self.play(FadeIn(self.cells), run_time=theme.QUICK)
            self.play(FadeIn(self.note), LaggedStart(*map(FadeIn, self.numbers), lag_ratio=0.2), run_time=theme.MOVE)
        with self.say(_("A one hands the whole strip over; a zero, none of it.")):
            self.headline(_("A [{one:.0f}|CURRENT] hands the strip over"), one=self.ones.max())
            for row, shares in enumerate(self.ones):
                self.run_row(row, shares, self.best(row))
            self.play(*self.spend(self.ones), run_time=theme.MOVE)

    def hand_over(self):
        """A recorded matrix comes: first the rows of which one word gets most, that which gets more before."""
        self.headline(
            _("And with [real shares|CURRENT]?"),
            *map(FadeOut, (*self.lanes, *self.bright, *self.numbers, *self.gets, self.note)),
            *(column.animate.set_opacity(1) for column in self.columns),
        )
        self.gets, self.lanes = VGroup(), []
        self.numbers = BAR.crossings(self.shares, ".0%", COUNTS)
        self.note = self.noted(_("the rest: from other words"))
        *rows, self.row = sorted(range(len(self.shares)), key=lambda row: -float(self.shares[row][self.best(row)]))
        best = np.stack([self.shares[row][self.best(row)] for row in rows])
        with self.claim(
            best.min() >= self.nearly_all,
            _("Real shares, recorded: in {rows:words} rows a strip is handed over, nearly whole."),
            _("Real shares, recorded: not every row takes a strip nearly whole."),
            rows=count(best),
        ):
            self.play(LaggedStart(*map(FadeIn, self.numbers), lag_ratio=0.2), run_time=theme.MOVE)
            self.play(FadeIn(self.note), run_time=theme.QUICK)
            for row in rows:
                self.run_row(row, self.shares[row], self.best(row))

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
                self.run_row(self.row, self.shares[self.row])
        if self.mixed:
            self.mix()

    def clear_table(self):
        """The row's word, and the columns that it takes of, get all the room."""
        self.kept, shares = zip(*taken(self.shares[self.row], COUNTS), strict=True)
        strips, names = [self.values[column] for column in self.kept], [self.name(column) for column in self.kept]
        self.blend = Blend.of(strips, list(shares), [_("others"), *names], self.mixtures[self.row], self.scale)
        self.large, self.taker = large(len(self.kept)), self.takers[self.row]
        self.tall = self.blend.columns(self.large, self.large.turn_y(0))
        names, columns = ([of_all[column] for column in self.kept] for of_all in (self.heads, self.columns))
        self.play(FadeOut(*self.shown_but(*names, *columns, self.taker)), run_time=theme.QUICK)
        self.play(
            *(name.animate.set_x(self.large.column_x(place)) for place, name in enumerate(names)),
            *(
                column.animate.stretch_to_fit_width(tall.width).stretch_to_fit_height(tall.height).move_to(tall)
                for column, tall in zip(columns, self.tall, strict=True)
            ),
            self.taker.animate.move_to((self.large.mix + 3 * BEHIND, self.large.row_y(0), 0), aligned_edge=LEFT),
            run_time=theme.MOVE,
        )
        self.remove(*columns)
        self.add(*self.tall)

    def narrow(self):
        """Each strip turns in, as narrow as its share; all other words' sum comes from the left."""
        self.bands, self.written = self.blend.narrowed(self.large), self.blend.on_bands(self.large, _("{share:.0%}"))
        left = [self.name(column) for column in range(len(self.giving)) if column not in self.kept]
        self.others = {"name": left[0]} if len(left) == 1 else {}
        self.note = self.noted_under(
            _("“{name}” and all others: {share:.0%}") if self.others else _("all other words: {share:.0%}")
        )
        bracket = Bracket(self.large.lane).move_to((self.large.mix + BEHIND, self.large.row_y(0), 0))
        whole = Label(_("as wide as one strip"), theme.BODY, theme.TEXT)
        self.whole = VGroup(bracket, whole.next_to(self.taker, DOWN, buff=0.1, aligned_edge=LEFT))
        self.play(*(band.run() for band in self.bands), run_time=theme.SLOW + theme.MOVE)
        self.play(FadeIn(self.written, self.note, self.whole), run_time=theme.QUICK)

    def mix(self):
        """One place is enlarged: its numbers' colours, as wide as their shares, become that of the sum."""
        mixture, place = self.blend.mixture, self.blend.place()
        self.short = self.blend.columns(self.large, CUT_AT)
        ends, height = (self.large.out, self.large.out + SETTLED), self.large.row_y(0)
        bands, mixing, settling, new = self.blend.addition(self.large, place, CUT_AT, ends)
        room = Outline(SETTLED, self.large.lane, theme.QUERY).move_to((sum(ends) / 2, height, 0)).set_opacity(OPEN)
        hue = theme.ends_of_the_scale()[float(mixture[place]) >= 0]
        total = Label(_("sum: {total:.2f}"), theme.BODY, hue, bold=True, plate=True, total=mixture[place])
        total.move_to(((self.large.mix + 3 * self.large.mixed) / 4, height, 0)).set_z_index(2)
        numbers = self.blend.on_bands(self.large, _("{share:.0%} of {number:.2f} = {part:+.2f}"), place)
        note = self.noted_under(
            _("“{name}” and all others: {share:.0%} of {number:.2f} = {part:+.2f}")
            if self.others
            else _("all other words: {share:.0%} of {number:.2f} = {part:+.2f}"),
            place,
        )
        self.headline(
            _("Several strips become [a blend|VALUE]"),
            FadeOut(*self.bands, *self.tall, self.written, self.whole, self.note),
            FadeIn(*self.short, room),
            self.taker.animate.move_to((ends[1] + BEHIND, height, 0), aligned_edge=LEFT),
        )
        with self.say(
            _("One of {count:.0f} places, enlarged: numbers add up in their shares, as colours mix."),
            count=count(mixture),
        ):
            self.play(*(band.run() for band in bands), run_time=theme.SLOW)
            self.play(FadeIn(numbers, note), mixing.run(), run_time=theme.MOVE)
            self.play(settling.run(), FadeIn(total), run_time=theme.MOVE)
            self.play(new.run(), run_time=theme.QUICK)
        self.add_everywhere()

    def add_everywhere(self):
        """The same at the places beside it: parts of the words' strips stand over one another, and over their sum."""
        self.places = places = Places(self.blend, self.name_of(self.asking[self.row], theme.QUERY))
        with self.say(_("So it is at every place: strips, each as high as its share, add up to a new one.")):
            self.play(FadeOut(*self.shown_but(*self.short)), run_time=theme.QUICK)
            unfolding = places.unfolded(self.large, CUT_AT)
            self.play(FadeOut(*self.short), *unfolding, FadeIn(places.strips[-1]), run_time=theme.MOVE)
            self.play(LaggedStart(*map(FadeIn, places.terms), lag_ratio=0.3), run_time=theme.MOVE)
            falling = [strip.copy() for strip in places.strips]
            total = places.total
            self.play(
                *(strip.animate.stretch_to_fit_height(total.height).move_to(total).set_opacity(0) for strip in falling),
                FadeIn(total, places.sum),
                run_time=theme.SLOW,
            )
            self.remove(*falling)
            self.play(FadeIn(places.enlarged_before()), run_time=theme.QUICK)

    def find(self):
        """The row's shares as a stack, and among a hundred rows of all heads in other texts; and the finding."""
        ours = np.sort(self.looks[self.row])[::-1][: self.rows.shape[-1]]
        self.hundred = hundred = HundredRows(self.rows, self.nearly_all, ours)
        mostly = hundred.handed / hundred.all < MOSTLY
        kept = (*self.places.strips, *self.places.numbers, self.places.asker) if self.mixed else ()
        self.headline(_("How often do rows [blend|VALUE]?"), FadeOut(*self.shown_but(*kept)))
        with self.claim(
            mostly,
            _("{all:.0f} of {rows:,.0f} recorded rows, stacked like this and sorted: most blend."),
            _("{all:.0f} of {rows:,.0f} recorded rows, stacked like this and sorted."),
            all=hundred.all,
            rows=count(self.rows[..., 0]),
        ):
            self.stack_up()
            self.play(hundred.crowd.run(), run_time=theme.SLOW)
            self.play(FadeIn(hundred.parts(), hundred.handing()), run_time=theme.MOVE)
            self.play(FadeIn(hundred.blending()), run_time=theme.MOVE)
        self.headline(
            _("Mostly [blended|VALUE]: {blends:.0f} of {all:.0f} rows")
            if bool(mostly)
            else _("[Blended|VALUE]: {blends:.0f} of {all:.0f} rows"),
            blends=hundred.blended,
            all=hundred.all,
        )
        self.wait(theme.REST)

    def stack_up(self):
        """The strips that stand over one another draw together: what is left is how high they are."""
        hundred, asker = self.hundred, self.name_of(self.asking[self.row], theme.QUERY)
        ours = hundred.ours, hundred.numbers, hundred.around
        asker.move_to(hundred.above_ours())
        if not self.mixed:
            self.play(FadeIn(*ours, asker), run_time=theme.QUICK)
            return
        places = self.places
        numbers = zip(places.numbers[:-1], hundred.numbers, strict=False)
        self.play(
            *hundred.gathered(places.strips, places.shares),
            *(number.animate.move_to(there) for number, there in numbers),
            places.asker.animate.move_to(asker),
            FadeOut(places.numbers[-1]),
            run_time=theme.SLOW,
        )
        self.play(FadeOut(*places.strips, *places.numbers[:-1]), FadeIn(*ours), run_time=theme.QUICK)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def shown_but(self, *kept) -> list:
        """What stands in the picture besides these and the headline."""
        pieces = (piece for group in self.mobjects for piece in group.family_members_with_points())
        return [piece for piece in pieces if piece not in kept and not isinstance(piece, Headline)]

    def noted_under(self, message: Message, place: int | None = None) -> Label:
        """Under the large row, what all others give."""
        note = Label(message, theme.BODY, theme.TEXT, **self.blend.part(0, place), **self.others)
        under = self.large.band_y(0, 0.0, 0.0) - OTHERS_UNDER
        return note.move_to((self.large.mix - SAID, under, 0), aligned_edge=RIGHT)

    def name_of(self, word: int, color) -> Tile:
        return Tile(self.words[word], theme.BODY, color, bold=True)

    def tell(self, row: int, giver) -> FadeIn:
        """Behind a row's word, whose strip it got."""
        gets = Label(_("gets"), theme.BODY, theme.QUIET).next_to(self.takers[row], RIGHT, buff=0.2)
        giver = Label(giver, theme.BODY, theme.VALUE, bold=True).next_to(gets, RIGHT, buff=0.2)
        self.gets.add(gets, giver)
        return FadeIn(gets, giver, rate_func=arriving())

    def noted(self, message: Message, **values) -> Label:
        """Above the words that ask."""
        note = Label(message, theme.BODY, theme.TEXT, **values)
        return note.move_to((NAMES_AT, NAMES_OVER, 0), aligned_edge=LEFT)

    def run_row(self, row: int, shares, gets: int | None = None):
        """Its bands turn in; and it is told whose strip it gets."""
        bands = BAR.turned(self.values, shares, row, self.scale, COUNTS)
        if bands:
            told = () if gets is None else (self.tell(row, self.name(gets)),)
            self.play(*(band.run() for band in bands), self.fade_passed(row, shares), *told, run_time=TURNING)
        self.lanes += bands

    def fade_passed(self, row: int, shares):
        """What takes nothing goes where the row's strip passes."""
        takes = [float(share) >= COUNTS for share in shares]
        first = takes.index(True) if any(takes) else len(takes)
        passed = zip(self.numbers[row][first:], takes[first:], strict=True)
        return VGroup(*(number for number, taken in passed if not taken)).animate.set_opacity(0)

    def spend(self, shares) -> list[Animation]:
        """Below its last turn, a column goes dim: nobody takes it there."""
        self.bright = []
        for column, values in enumerate(self.values):
            turns = [row for row, of_row in enumerate(shares) if float(of_row[column]) >= COUNTS]
            if turns:
                self.bright.append(BAR.fall(values, column, self.scale, BAR.turn_y(max(turns))).lit())
        self.bring_to_back(*self.columns, *self.bright)
        return [column.animate.set_opacity(SPENT) for column in self.columns]

    def name(self, column: int):
        return self.words[self.giving[column]]

    def best(self, row: int) -> int:
        return int(np.argmax([float(share) for share in self.shares[row]]))

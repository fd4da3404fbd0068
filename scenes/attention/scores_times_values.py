"""Shares times values: the rows of a crossbar hand strips over, or blend them (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.run import Alien
from model.contents.shared_row import SharedRow
from model.values.measured import count, quoted
from scenes.attention.blend import Blend
from scenes.attention.crossbar import Crossbar, large, taken
from scenes.attention.divided import Bracket
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
SHINING = 1.3  # how much the name of the shown row grows in the end
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
        hues = Label(_("above zero"), theme.BODY, high), Label(_("below zero"), theme.BODY, low)
        order = (
            Label(_("“{word}”: sorted,"), theme.BODY, theme.TEXT, word=self.words[self.giving[0]]),
            Label(_("the others in its order"), theme.BODY, theme.TEXT),
        )
        legend = VGroup(
            *(VGroup(*lines).arrange(DOWN, buff=theme.GAP / 2, aligned_edge=LEFT) for lines in (hues, order))
        ).arrange(DOWN, buff=2 * theme.GAP, aligned_edge=LEFT)
        right = max(self.columns, key=lambda column: column.get_right()[0])
        self.legend = kept_in_frame(legend.next_to(right, RIGHT, buff=theme.GAP))
        self.headline(_("What does a word get [from others|VALUE]?"), FadeIn(self.sentence))
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
            self.add_up()
            self.look_closer()

    def clear_table(self):
        """The row, and the columns that it takes of, get all the room."""
        self.kept, shares = zip(*taken(self.shares[self.row], COUNTS), strict=True)
        strips, names = [self.values[column] for column in self.kept], [self.name(column) for column in self.kept]
        self.blend = Blend.of(strips, list(shares), [_("others"), *names], self.mixtures[self.row], self.scale)
        self.large, self.taker = large(len(self.kept)), self.takers[self.row]
        self.tall = self.blend.columns(self.large, self.large.turn_y(0))
        self.names, columns = ([of_all[column] for column in self.kept] for of_all in (self.heads, self.columns))
        self.room, room = BAR.row(self.row), self.large.row(0)
        kept = (*self.names, *columns, self.taker)
        self.play(FadeOut(*self.shown_but(*kept)), FadeIn(self.room), run_time=theme.QUICK)
        self.play(
            *(name.animate.set_x(self.large.column_x(place)) for place, name in enumerate(self.names)),
            *(
                column.animate.stretch_to_fit_width(tall.width).stretch_to_fit_height(tall.height).move_to(tall)
                for column, tall in zip(columns, self.tall, strict=True)
            ),
            self.room.animate.stretch_to_fit_width(room.width).stretch_to_fit_height(room.height).move_to(room),
            self.taker.animate.move_to((self.large.out + 3 * BEHIND, self.large.row_y(0), 0), aligned_edge=LEFT),
            run_time=theme.MOVE,
        )
        self.remove(*columns)
        self.add(*self.tall)

    def narrow(self):
        """Each strip turns in, as narrow as its share; all other words' sum comes from the left."""
        bands = self.blend.narrowed(self.large)
        left = [self.name(column) for column in range(len(self.giving)) if column not in self.kept]
        others = {"name": left[0]} if len(left) == 1 else {}
        note = Label(
            _("“{name}” and all others: {share:.0%}") if others else _("all other words: {share:.0%}"),
            theme.BODY,
            theme.TEXT,
            share=self.blend.shares[0],
            **others,
        )
        under = self.large.band_y(0, 0.0, 0.0) - OTHERS_UNDER
        note.move_to((theme.LEFT_EDGE, under, 0), aligned_edge=LEFT)
        bracket = Bracket(self.large.lane).move_to((self.large.out + BEHIND, self.large.row_y(0), 0))
        whole = Label(_("as wide as one strip"), theme.BODY, theme.TEXT)
        whole.next_to(self.taker, DOWN, buff=0.1, aligned_edge=LEFT)
        self.play(FadeIn(note), *(band.run() for band in bands), run_time=theme.SLOW + theme.MOVE)
        self.play(FadeIn(self.blend.on_bands(self.large), bracket, whole), run_time=theme.QUICK)

    def add_up(self):
        """The strips lie down over one another, each as high as its share, and fall together: that is the new one."""
        asker = self.name_of(self.asking[self.row], theme.QUERY)
        self.places = places = Places(self.blend, asker)
        moved = (*self.tall, *self.names, self.taker)
        *words, others = places.whole[:-1]
        self.headline(_("Several strips become [a blend|VALUE]"), FadeOut(*self.shown_but(*moved)))
        with self.say(
            _("Strips, each as high as its share, add up place by place to that of “{taker}”."), taker=self.word
        ):
            self.play(
                *(
                    tall.animate.stretch_to_fit_width(strip.width).stretch_to_fit_height(strip.height).move_to(strip)
                    for tall, strip in zip(self.tall, words, strict=True)
                ),
                *(name.animate.move_to(goal) for name, goal in zip(self.names, places.names, strict=False)),
                self.taker.animate.move_to(asker),
                run_time=theme.SLOW,
            )
            self.add(*words)
            self.play(
                FadeOut(*moved[:-1]),
                FadeIn(others, places.signs, *places.numbers, *places.names),
                run_time=theme.QUICK,
            )
            self.remove(self.taker)
            self.add(asker)
            self.play(*places.added(), FadeIn(places.whole[-1]), run_time=theme.SLOW)
            self.remove(*places.falling)

    def look_closer(self):
        """Some of the places, enlarged, and at one of them what adds up."""
        places = self.places
        parts = np.stack(places.parts[:-1])
        with self.claim(
            (parts.min() < 0) & (parts.max() > 0),
            _("{shown:.0f} of the {all:.0f} places. In the frame, share times number: opposites cancel."),
            _("{shown:.0f} of the {all:.0f} places. In the frame, share times number, and their sum."),
            shown=places.shown,
            all=places.all,
        ):
            window, framed = places.window(), places.framed()
            self.play(FadeIn(window), run_time=theme.QUICK)
            self.add(*places.near)
            self.play(*places.enlarged(window), FadeOut(*places.whole), run_time=theme.SLOW)
            self.play(window.animate.become(framed[0]), run_time=theme.MOVE)
            self.play(LaggedStart(*map(FadeIn, framed[1:]), lag_ratio=0.3), run_time=theme.MOVE)

    def find(self):
        """The row's shares as a stack, and among a hundred rows of all heads in other texts; and the finding."""
        asker, ours = self.name_of(self.asking[self.row], theme.QUERY), self.looks[self.row].max()
        self.hundred = hundred = HundredRows(self.rows, self.nearly_all, ours, asker)
        mostly = hundred.handed / hundred.all < MOSTLY
        kept = (*self.places.near[:-1], *self.places.numbers, self.places.asker) if self.mixed else ()
        self.headline(_("How often do rows [blend|VALUE]?"), FadeOut(*self.shown_but(*kept)))
        with self.claim(
            mostly,
            _("{all:.0f} of {rows:,.0f} recorded rows, each upright like this one and sorted: most blend."),
            _("{all:.0f} of {rows:,.0f} recorded rows, each upright like this one and sorted."),
            all=hundred.all,
            rows=count(self.rows[..., 0]),
        ):
            self.stack_up()
            self.play(FadeIn(hundred.parts(), hundred.line(), hundred.handing()), run_time=theme.MOVE)
            self.play(FadeIn(hundred.blending()), run_time=theme.MOVE)
        self.headline(
            _("Mostly [a blend|VALUE]: {blends:.0f} of {all:.0f} rows")
            if bool(mostly)
            else _("[A blend|VALUE]: {blends:.0f} of {all:.0f} rows"),
            FadeIn(hundred.shine()),
            hundred.name.animate.scale(SHINING, about_edge=DOWN),
            blends=hundred.blended,
            all=hundred.all,
        )
        self.wait(theme.REST)

    def stack_up(self):
        """The strips that stand over one another draw together: what is left is how high they are."""
        hundred, joined = self.hundred, self.hundred.joined()
        if not self.mixed:
            self.play(FadeIn(hundred.ours, hundred.name), run_time=theme.QUICK)
            self.play(*joined, run_time=theme.SLOW)
            return
        places, strips = self.places, self.places.near[:-1]
        largest = int(np.argmax([float(share) for share in places.shares[:-1]]))
        self.play(
            *hundred.gathered(strips, places.shares),
            *(FadeOut(number) for place, number in enumerate(places.numbers) if place != largest),
            places.asker.animate.move_to(hundred.name[0]),
            places.numbers[largest].animate.move_to(hundred.share),
            run_time=theme.SLOW,
        )
        self.remove(places.asker, places.numbers[largest])
        self.add(hundred.name)
        self.play(FadeOut(*strips), FadeIn(hundred.ours), run_time=theme.QUICK)
        self.play(*joined, run_time=theme.SLOW)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def shown_but(self, *kept) -> list:
        """What stands in the picture besides these and the headline."""
        pieces = (piece for group in self.mobjects for piece in group.family_members_with_points())
        return [piece for piece in pieces if piece not in kept and not isinstance(piece, Headline)]

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

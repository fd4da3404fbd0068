"""Shares times values: the rows of a crossbar hand strips over, or blend them (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.run import Alien
from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count, formula, quoted
from scenes.attention.crossbar import LEFT_END, Crossbar, Ribbon, below, large
from scenes.attention.divided import Bracket, Divided, Outline, Underline
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strip import full_colour
from scenes.stage import Clip, _
from scenes.stage.headline import Headline

WHERE = "section 6: each word matches another one alone"
WORDS = 3  # that stand in columns, and as many in rows
COUNTS = 0.05  # a share that is drawn
BLENDED = 0.6  # largest share of a row that is shown as a blend
SPENT = 0.22  # light of a column below its last turn
BAR = Crossbar()
NAMES_AT, NAMES_OVER = BAR.out + 0.25, BAR.top + 0.32
SENTENCE_AT, STRIPS_UNDER, SENTENCE_WIDE = 2.05, 0.5, 12.6
NAME_BEHIND = 0.3  # behind the large strip
BEFORE_MIX = 0.55  # where a band says how wide it is, before all run together
CELL, FINER = 1.1, 24  # width of a number that is enlarged, and how many stripes it is painted as
BOARD_TOP, BOARD_PITCH = 2.3, 0.55  # the addition: height of its first line; between lines
BOARD = 1.5, 1.85, 2.95, 3.3, 4.45  # where its names, signs, shares, crosses and numbers end
REST_UNDER = 0.24  # how far under the large row it says who gives the rest
ROWS_CORNER, ROWS_WIDE, ROWS_HIGH, DRAWN = (-0.9, 2.6), 2.9, 1.95, 100  # of the rows that are counted
MOSTLY = 0.5  # less than that, and most rows blend
ASIDE = 0.2  # from them to what they are called
FRAMED, OPEN = 0.55, 0.4  # light of the table's lines, and of the places that wait for strips


class ScoresTimesValues(Clip):
    """Shares turn the words' strips into new ones: a row with one share hands a strip over, a row with several blends."""

    pattern, v, z = Alien.pattern, Alien.v, Alien.z
    words, layers = Alien.words, Alien.n_layers
    rows, nearly_all, swaps = SharedRow.rows, SharedRow.nearly_all, SharedRow.swaps
    texts = SharedRow.swaps.n

    def construct(self):
        self.read()
        self.hang()
        self.make_up()
        self.share_out()
        self.hand_over()
        self.take_several()
        self.find()

    def read(self):
        """Three neighbouring words, and the three others that give them most: of all heads, those with swaps of
        different words and a blend among the rows, and with least left for the rest."""
        looks = [look for layer in range(int(self.layers)) for look in self._looks(layer)]
        self.layer, self.head, self.asking, self.giving = max(looks, key=lambda look: look[0])[1:]
        values = self.v(layer=self.layer)[self.head]
        order = np.argsort(values.value[self.giving[0]], kind="stable")
        self.values = [values[word][order] for word in self.giving]
        self.mixtures = [self.z(layer=self.layer)[self.head, word][order] for word in self.asking]
        self.shares = [
            [self.pattern(layer=self.layer)[self.head, asks, gives] for gives in self.giving] for asks in self.asking
        ]
        self.scale = max(full_colour(strip) for strip in self.values)
        size = len(self.giving)
        self.ones = quoted(np.roll(np.eye(size), 1, axis=1), WHERE)

    def _looks(self, layer: int):
        """What may be shown of a layer: (how well it fits, layer, head, words that ask, words that give)."""
        for head, pattern in enumerate(np.nan_to_num(self.pattern(layer=layer).value)):
            size = min(WORDS, len(pattern) - 1)
            for first in range(1, len(pattern) - size + 1):
                asking = list(range(first, first + size))
                others = pattern * (1 - np.eye(len(pattern)))
                giving = sorted(
                    int(word) for word in 1 + np.argsort(-others[asking, 1:].sum(axis=0), kind="stable")[:size]
                )
                shares = others[np.ix_(asking, giving)]
                best = shares.max(axis=1)
                swapped = {shares[row].argmax() for row in np.flatnonzero(best >= float(self.nearly_all))}
                blended = bool((best[shares.sum(axis=1) > best + COUNTS] < BLENDED).any())
                words = {str(self.words[word]) for word in giving}
                fit = len(words), min(len(swapped), size - 1) + blended, float(shares.sum(axis=1).min())
                yield fit, layer, head, asking, giving

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
        first, last = self.columns[0], VGroup(*(self.taking or asking))
        self.roles = VGroup(
            *lines,
            Label(_("give"), theme.BODY, theme.VALUE, bold=True).next_to(first, LEFT, buff=theme.GAP),
            Label(_("ask"), theme.BODY, theme.QUERY, bold=True).next_to(last, DOWN, buff=theme.GAP),
        )
        self.headline(_("How does a word get [others' strips|VALUE]?"), FadeIn(self.sentence))
        with self.say(
            _("These words give, each a strip of {count:.0f} numbers: blue below zero, orange above."),
            count=count(self.values[0]),
        ):
            self.play(*(giver.tint(theme.VALUE) for giver in self.givers), run_time=theme.QUICK)
            self.play(LaggedStart(*(column.run() for column in self.columns), lag_ratio=0.3), run_time=theme.SLOW)
            self.play(
                *(tile.tint(theme.QUERY) for tile in self.taking),
                FadeIn(self.roles),
                run_time=theme.MOVE,
            )

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
            *map(self.walk, (*self.givers, *askers), (*self.heads, *self.takers)),
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
        self.numbers = self.crossings(self.ones, ".0f")
        self.note = self.noted(
            _("made up: every share is {one:.0f} or {none:.0f}"), one=self.ones.max(), none=self.ones.min()
        )
        self.cells, self.slots = self.table(), self.waiting()
        turned = [self.turned(row, shares) for row, shares in enumerate(self.ones)]
        self.lanes = [ribbon for ribbons in turned for ribbon in ribbons]
        giver = [self.words[self.giving[column]] for column in np.argmax(self.ones.value, axis=1)]
        with self.say(_("Columns give, rows ask. A share stands at each crossing, made up here.")):
            self.set_up()
            self.play(FadeIn(self.cells, self.slots), run_time=theme.QUICK)
            self.play(
                FadeIn(self.note), LaggedStart(*map(FadeIn, self.all_numbers()), lag_ratio=0.2), run_time=theme.MOVE
            )
        with self.say(_("A one hands the whole strip over. Such a table of shares is called a matrix.")):
            for row, ribbons in enumerate(turned):
                self.play(
                    *(ribbon.run() for ribbon in ribbons), self.fade_passed(row, self.ones[row]), run_time=theme.MOVE
                )
                self.play(self.tell(row, giver[row]), run_time=theme.QUICK)
            self.spend(self.ones)
            self.headline(_("A [{one:.0f}|CURRENT] hands the strip over"), one=self.ones.max())

    def share_out(self):
        """The made-up matrix goes, a recorded one comes."""
        self.play(
            *map(FadeOut, (*self.lanes, *self.bright, *self.all_numbers(), *self.gets, self.note)),
            *(column.animate.set_opacity(1) for column in self.columns),
            run_time=theme.QUICK,
        )
        self.gets = VGroup()
        self.numbers = self.crossings(self.shares, ".0%")
        self.note = self.noted(_("the rest: from other words"))
        self.headline(_("And with [real shares|CURRENT]?"))
        with self.say(
            _("Now the real shares, recorded in one of our model's {heads:words} heads."),
            heads=count(self.rows[..., 0, 0]),
        ):
            self.play(LaggedStart(*map(FadeIn, self.all_numbers()), lag_ratio=0.2), run_time=theme.SLOW)
            self.play(FadeIn(self.note), run_time=theme.QUICK)

    def hand_over(self):
        """The rows of which one word gets most, first that which gets more."""
        *rows, self.blend_row = sorted(
            range(len(self.shares)), key=lambda row: -float(self.shares[row][self.best(row)])
        )
        self.lanes = []
        least = np.stack([self.shares[row][self.best(row)] for row in rows]).min()
        with self.claim(
            least >= self.nearly_all,
            _("In these rows one word gives {least:.0%} or more: its strip is handed over, nearly whole."),
            _("In these rows one word gives {least:.0%} or more."),
            least=least,
        ):
            for row in rows:
                self.run_row(row)
                self.play(self.tell(row, self.words[self.giving[self.best(row)]]), run_time=theme.QUICK)

    def take_several(self):
        row = self.blend_row
        best = np.sort(np.stack(self.shares[row]))[-2:]
        several = (best[-1] < self.nearly_all) & (best[0] >= COUNTS)
        self.mixed = bool(several)
        if several:
            self.enlarge(row)
        with self.claim(
            several,
            _("“{taker}” takes from several. Each strip narrows to its share: together, one width."),
            _("“{taker}” does not take several strips."),
            taker=self.words[self.asking[row]],
        ):
            if several:
                self.narrow(row)
            else:
                self.run_row(row)
        if several:
            self.mix(row)

    def enlarge(self, row: int):
        """The row's word, and the columns that it takes of, get all the room."""
        taken = self.taken(self.shares[row])
        self.large = large(len(taken))
        self.large_columns = [
            self.large.fall(self.values[column], place, self.scale, self.large.turn_y(0))
            for place, (column, _share) in enumerate(taken)
        ]
        for column in self.large_columns:
            column.now = column.full
        kept = [column for column, _share in taken]
        self.taker = self.takers[row]
        gone = (
            *self.lanes,
            *self.columns,
            *self.gets,
            self.cells,
            self.slots,
            self.note,
            *self.all_numbers(),
            *(taker for taker in self.takers if taker is not self.taker),
            *(head for column, head in enumerate(self.heads) if column not in kept),
        )
        self.play(*map(FadeOut, gone), run_time=theme.QUICK)
        at = (self.large.mix + 4 * NAME_BEHIND, self.large.row_y(0), 0)
        self.play(
            *(self.heads[column].animate.set_x(self.large.column_x(place)) for place, column in enumerate(kept)),
            self.taker.animate.move_to(at, aligned_edge=LEFT),
            *map(FadeIn, self.large_columns),
            run_time=theme.MOVE,
        )

    def narrow(self, row: int):
        """Each strip turns in, as narrow as its share; all other words' sum comes from the left."""
        taken = self.taken(self.shares[row])
        rest = 1 - sum((share for _column, share in taken[1:]), taken[0][1])
        strips = [self.values[column] for column, _share in taken]
        shares = [share for _column, share in taken]
        others = strip_of_others(self.mixtures[row], np.stack(strips), np.stack(shares))
        self.strips, self.parts = [others, *strips], [rest, *shares]
        self.under = below(self.parts)
        bands = [
            self.large.arrive(self.strips[0], rest, 0, 0.0, self.scale, LEFT_END),
            *(
                self.large.turn(strip, share, place, 0, under, self.scale)
                for place, (strip, share, under) in enumerate(zip(strips, self.parts[1:], self.under[1:], strict=True))
            ),
        ]
        for band in (*bands, *self.large_columns):
            band.bloom = 0.0  # side by side, each would lie in the others' light
        labels = VGroup(
            *(
                NumberLabel(share, ".0%", theme.BODY, theme.TEXT, bold=True, halo=True, align="center").move_to(
                    (self.large.mix - 2 * BEFORE_MIX, self.large.band_y(0, under, float(share)), 0)
                )
                for share, under in zip(self.parts[1:], self.under[1:], strict=True)
            )
        )
        low = self.large.band_y(0, 0.0, 0.0) - REST_UNDER
        left = [word for column, word in enumerate(self.giving) if column not in dict(taken)]
        one = len(left) == 1
        message = _("“{name}” and all others: {rest:.0%}") if one else _("all other words: {rest:.0%}")
        named = {"name": self.words[left[0]]} if one else {}
        note = Label(message, theme.LABEL, theme.TEXT, rest=rest, **named)
        note.move_to((LEFT_END, low, 0), aligned_edge=LEFT)
        self.bracket = Bracket(self.large.lane).move_to((self.large.mix + NAME_BEHIND, self.large.row_y(0), 0))
        self.whole = Label(_("as wide as one strip"), theme.LABEL, theme.TEXT).next_to(
            self.taker, DOWN, buff=0.1, aligned_edge=LEFT
        )
        self.play(*(band.run() for band in bands), run_time=theme.SLOW + theme.MOVE)
        self.play(FadeIn(labels, note, self.bracket, self.whole), run_time=theme.QUICK)

    def mix(self, row: int):
        """Some numbers of each band, enlarged, run together; beside them, one addition is written out."""
        places = self.places(row)
        strips, mixture = np.stack(self.strips)[:, places], self.mixtures[row][places]
        enlarged = self.large.mixing(strips, np.stack(self.parts), 0, self.scale)
        sums = self.large.outcome(np.repeat(mixture, FINER), 0, self.scale)
        sums.bloom = 0.0
        shown = int(np.argmax(np.abs(mixture.value)))
        part = (shown + 0.5) / len(places)
        ways = [
            self.large.way(0, under, float(share), part, self.large.mix)
            for share, under in zip(self.parts, self.under, strict=True)
        ]
        threads = Flow(ways, theme.TEXT, widths=2 * THREAD, strengths=0.8, woven=True)
        heights = [
            self.large.band_y(0, under, 2 * part * float(share))
            for share, under in zip(self.parts, self.under, strict=True)
        ]
        written = VGroup(
            *(
                self.value_of(strip[shown]).move_to((self.large.mix + CELL / 2, height, 0))
                for strip, height in list(zip(strips, heights, strict=True))[1:]
            ),
            self.value_of(mixture[shown]).move_to((self.large.out - CELL / 2, self.large.band_y(0, part, 0.0), 0)),
        )
        cells = VGroup(
            *(
                self.cell(self.large.out - CELL / 2, place / len(places), 1 / len(places), place == shown)
                for place in range(len(places))
            )
        )
        goal = self.taker.copy().move_to((self.large.out + NAME_BEHIND, self.large.row_y(0), 0), aligned_edge=LEFT)
        self.headline(
            _("Several strips become [a blend|VALUE]"),
            FadeOut(self.bracket, self.whole),
            self.taker.animate.move_to(goal),
        )
        board = self.board(row, strips[:, shown], mixture[shown])
        with self.say(
            _("Of {count:.0f} places, {some:words} are enlarged. In each, share times number, all added up."),
            some=count(mixture),
            count=count(self.mixtures[row]),
        ):
            self.play(enlarged.run(), run_time=theme.SLOW)
            self.play(sums.run(), run_time=theme.QUICK)
            self.play(threads.run(), FadeIn(written, cells), run_time=theme.MOVE)
            self.play(LaggedStart(*map(FadeIn, board), lag_ratio=0.3), run_time=theme.SLOW)
        self.gone = enlarged, sums, threads, written, cells, board

    def places(self, row: int) -> list[int]:
        """Where the blend is lowest, where it is highest, and where most of it cancels."""
        sums = self.mixtures[row].value
        parts = [np.abs(strip.value) * float(share) for strip, share in zip(self.strips, self.parts, strict=True)]
        return sorted(
            {int(place) for place in (np.argmin(sums), np.argmax(sums), np.argmax(sum(parts) - np.abs(sums)))}
        )

    def cell(self, x: float, under: float, share: float, lit: bool) -> Outline:
        """The frame of a number that is enlarged."""
        frame = Outline(CELL, self.large.lane * share, theme.TEXT if lit else theme.QUIET)
        return frame.move_to((x, self.large.band_y(0, under, share), 0)).set_opacity(1 if lit else FRAMED)

    def board(self, row: int, numbers: Measured, total: Measured) -> VGroup:
        """The addition of one place, line by line: whose share, times whose number; below them the sum."""
        others, *names = (
            _("others"),
            *(self.words[self.giving[column]] for column, _share in self.taken(self.shares[row])),
        )
        terms = list(zip(self.parts, numbers, [others, *names], strict=True))[::-1]
        lines = VGroup()
        for line, (share, number, name) in enumerate(terms):
            hue = theme.QUIET if name is others else theme.VALUE
            texts = [
                Label(name, theme.BODY, hue, bold=True),
                Label("+", theme.BODY, theme.QUIET).set_opacity(line > 0),
                NumberLabel(share, ".0%", theme.BODY, theme.TEXT, bold=True),
                Label("×", theme.BODY, theme.QUIET),
                self.value_of(number, plate=False),
            ]
            lines.add(self.line(line, texts))
        texts = [
            Label(self.words[self.asking[row]], theme.BODY, theme.QUERY, bold=True),
            Label("=", theme.BODY, theme.QUIET),
            *[None, None],
            self.value_of(total, plate=False),
        ]
        under = Underline(BOARD[-1] - BOARD[0], theme.QUIET)
        under.move_to((BOARD[-1], BOARD_TOP - (len(terms) - 0.5) * BOARD_PITCH, 0), aligned_edge=RIGHT)
        return lines.add(self.line(len(terms), texts).add(under))

    def line(self, number: int, texts) -> VGroup:
        """Texts that end where those above them end."""
        height = BOARD_TOP - number * BOARD_PITCH
        return VGroup(
            *(
                text.move_to((end, height, 0), aligned_edge=RIGHT)
                for text, end in zip(texts, BOARD, strict=True)
                if text is not None
            )
        )

    def find(self):
        """How many rows hand a strip over, and how many blend: beside the blend."""
        handed = np.stack([shares[self.best(row)] for row, shares in enumerate(self.shares)]) >= self.nearly_all
        crowd = Divided(self.rows, self.nearly_all, ROWS_CORNER, ROWS_WIDE, ROWS_HIGH, DRAWN)
        left, top = ROWS_CORNER
        legend = Label(
            _("some of {rows:,.0f} rows, cut into shares"), theme.LABEL, theme.TEXT, rows=count(self.rows[..., 0])
        )
        legend.move_to((left, top - ROWS_HIGH - ASIDE, 0), aligned_edge=LEFT)
        over = self.called(self.swaps, _("{share:.0%}: one strip"), theme.CURRENT, 0.0)
        most = Label(_("a share of {most:.0%} or more"), theme.LABEL, theme.CURRENT, most=self.nearly_all)
        over.add(most.next_to(over[1], DOWN, buff=0.05, aligned_edge=LEFT))
        with self.claim(
            self.swaps < MOSTLY,
            _(
                "Here {handed:words} of {all:words} rows hand a strip over. In {texts:,.0f} other texts, only {swaps:.0%} do."
            ),
            _(
                "Here {handed:words} of {all:words} rows hand a strip over. In {texts:,.0f} other texts, {swaps:.0%} do."
            ),
            handed=handed.sum(),
            all=count(handed),
            texts=self.texts,
            swaps=self.swaps,
        ):
            self.blend()
            self.play(crowd.run(), FadeIn(legend), run_time=theme.SLOW)
            self.play(FadeIn(over), run_time=theme.MOVE)
        rest = self.called(1 - self.swaps, _("{share:.0%}: a blend"), theme.VALUE, float(self.swaps))
        self.headline(
            _("Mostly as [a blend|VALUE]: {blends:.0%} of rows")
            if bool(self.swaps < MOSTLY)
            else _("[A blend|VALUE] in {blends:.0%} of rows"),
            FadeIn(rest),
            blends=1 - self.swaps,
        )
        self.wait(theme.REST)

    def blend(self):
        """All numbers of the bands run together; where there are none, the stage is cleared."""
        if not self.mixed:
            self.play(
                FadeOut(*(piece for piece in self.mobjects if not isinstance(piece, Headline))), run_time=theme.QUICK
            )
            return
        row = self.blend_row
        mixing = self.large.mixing(np.stack(self.strips), np.stack(self.parts), 0, self.scale)
        out = self.large.outcome(self.mixtures[row], 0, self.scale)
        out.bloom = 0.0
        gets = Label(_("gets"), theme.BODY, theme.QUIET).next_to(self.taker, RIGHT, buff=0.2)
        blend = Label(_("a blend"), theme.BODY, theme.TEXT, bold=True)
        blend.next_to(self.taker, DOWN, buff=0.05, aligned_edge=LEFT)
        self.play(FadeOut(*self.gone), run_time=theme.QUICK)
        self.play(mixing.run(), run_time=theme.MOVE)
        self.play(out.run(), FadeIn(gets, blend), run_time=theme.QUICK)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def name_of(self, word: int, color) -> Tile:
        return Tile(self.words[word], theme.BODY, color, bold=True)

    def walk(self, tile: Tile, goal: Tile):
        """A word of the sentence on its way to where it stands smaller."""
        return tile.animate.scale(goal.size / tile.size).move_to(goal)

    def tell(self, row: int, giver) -> FadeIn:
        """Behind a row's word, whose strip it got."""
        gets = Label(_("gets"), theme.BODY, theme.QUIET).next_to(self.takers[row], RIGHT, buff=0.2)
        giver = Label(giver, theme.BODY, theme.VALUE, bold=True).next_to(gets, RIGHT, buff=0.2)
        self.gets.add(gets, giver)
        return FadeIn(gets, giver)

    def crossings(self, shares, spec: str) -> list[list[NumberLabel]]:
        """A number for each crossing: [row][column]; what takes nothing to be seen is quiet."""
        return [
            [
                self.number(share, spec).move_to((BAR.column_x(column), BAR.row_y(row) + 0.1, 0))
                for column, share in enumerate(row_of)
            ]
            for row, row_of in enumerate(shares)
        ]

    def table(self) -> VGroup:
        """The crossings of columns and rows, outlined: a matrix."""
        cells = VGroup(
            *(
                Outline(BAR.column_pitch, BAR.row_pitch).move_to((BAR.column_x(column), BAR.row_y(row), 0))
                for row in range(len(self.asking))
                for column in range(len(self.giving))
            )
        )
        return cells.set_opacity(FRAMED).set_z_index(1)

    def waiting(self) -> VGroup:
        """Behind each row, the room for the strip that it gets."""
        left = BAR.column_x(len(self.giving) - 1) + BAR.column_pitch / 2 + ASIDE
        slots = VGroup(
            *(
                Outline(BAR.out - left, BAR.lane, theme.QUERY).move_to((left, BAR.row_y(row), 0), aligned_edge=LEFT)
                for row in range(len(self.asking))
            )
        )
        return slots.set_opacity(OPEN)

    def noted(self, message: Message, **values) -> Label:
        """Above the words that ask."""
        note = Label(message, theme.LABEL, theme.TEXT, **values)
        return note.move_to((NAMES_AT, NAMES_OVER, 0), aligned_edge=LEFT)

    def value_of(self, number: Measured, plate: bool = True) -> NumberLabel:
        """A number of a strip, in its colour's light."""
        low, high = theme.ends_of_the_scale()
        return NumberLabel(
            number, ".2f", theme.BODY, low if float(number) < 0 else high, bold=True, plate=plate
        ).set_z_index(2)

    def number(self, share: Measured, spec: str) -> NumberLabel:
        takes = float(share) >= COUNTS
        size, color = (theme.BODY, theme.TEXT) if takes else (theme.LABEL, theme.TEXT)
        return NumberLabel(share, spec, size, color, bold=takes, plate=True, align="center").set_z_index(2)

    def all_numbers(self) -> list[NumberLabel]:
        return [number for row in self.numbers for number in row]

    def taken(self, shares) -> list[tuple[int, Measured]]:
        """The columns that a row takes so much of that it is drawn."""
        return [(column, share) for column, share in enumerate(shares) if float(share) >= COUNTS]

    def turned(self, row: int, shares) -> list[Ribbon]:
        """The bands of a row, the last column's on top: a strip that joins comes from above."""
        taken = self.taken(shares)
        return [
            BAR.turn(self.values[column], share, column, row, under, self.scale, BAR.out)
            for (column, share), under in zip(taken, below([share for _column, share in taken]), strict=True)
        ]

    def run_row(self, row: int):
        """Its bands turn in."""
        bands = self.turned(row, self.shares[row])
        if bands:
            self.play(*(band.run() for band in bands), self.fade_passed(row, self.shares[row]), run_time=theme.SLOW)
        self.lanes += bands

    def called(self, share: Measured, message: Message, color, above: float) -> VGroup:
        """Beside so many of the lines, below the share `above`, what they do."""
        bracket = Bracket(max(float(share), 1e-3) * ROWS_HIGH - ASIDE / 4, color)
        left, top = ROWS_CORNER
        bracket.keep_sources(share=share)
        bracket.move_to((left + ROWS_WIDE + ASIDE, top - (above + float(share) / 2) * ROWS_HIGH, 0), aligned_edge=LEFT)
        text = Label(message, theme.BODY, color, bold=True, share=share)
        return VGroup(bracket, text.next_to(bracket, RIGHT, buff=ASIDE))

    def fade_passed(self, row: int, shares):
        """What takes nothing goes where the row's strip passes."""
        taken = [column for column, _share in self.taken(shares)]
        passed = [
            number
            for column, number in enumerate(self.numbers[row])
            if column > min(taken, default=column) and column not in taken
        ]
        return VGroup(*passed).animate.set_opacity(0)

    def spend(self, shares):
        """Below its last turn, a column is dim: nobody takes it there."""
        self.bright = []
        for column, values in enumerate(self.values):
            turns = [row for row, of_row in enumerate(shares) if column in dict(self.taken(of_row))]
            if turns:
                self.bright.append(BAR.fall(values, column, self.scale, BAR.turn_y(max(turns))))
        for ribbon in self.bright:
            ribbon.now = ribbon.full
        self.bring_to_back(*self.columns, *self.bright)
        self.play(*(column.animate.set_opacity(SPENT) for column in self.columns), run_time=theme.QUICK)

    def best(self, row: int) -> int:
        return int(np.argmax([float(share) for share in self.shares[row]]))


@formula
def strip_of_others(mixture, strips, shares):
    """The strip that all other words give together: what is left of a mixture, of which it has the share that is left.

    # [number], [strip number], [strip] -> [number]
    """
    shares = np.asarray(shares, dtype=np.float64)
    return (np.asarray(mixture, dtype=np.float64) - shares @ np.asarray(strips, dtype=np.float64)) / (1 - shares.sum())

"""Shares times values: the rows of a crossbar swap strips, or blend them (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.run import Alien
from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count, quoted
from scenes.attention import crossbar
from scenes.kit import theme
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Tile
from scenes.kit.strip import full_colour
from scenes.stage import Clip, _

WHERE = "section 6: each word matches another one alone"
WORDS = 3  # that stand in columns, and as many in rows
COUNTS = 0.05  # a share that is drawn
BLENDED = 0.6  # largest share of a row that is shown as a blend
SPENT = 0.22  # light of a column below its last turn
NAMES_AT, NAMES_OVER = crossbar.OUT + 0.25, crossbar.TOP + 0.32
NOTE_AT, DECODED_AT = -2.86, 2.35
HAIRS_WIDE, HAIRS_HIGH, HAIRS_AT = 12.5, 4.3, (0.0, -0.3, 0)


class ScoresTimesValues(Clip):
    """Shares turn the words' strips into new ones: a row with one share swaps, a row with several blends."""

    pattern, v, z = Alien.pattern, Alien.v, Alien.z
    words, layers = Alien.words, Alien.n_layers
    rows, nearly_all, half = SharedRow.rows, SharedRow.nearly_all, SharedRow.half
    swaps, no_half, to_start = SharedRow.swaps, SharedRow.no_half, SharedRow.to_start
    texts = SharedRow.swaps.n

    def construct(self):
        self.read()
        self.come_down()
        self.make_up()
        self.swap()
        self.share_out()
        self.take_nearly_one()
        self.take_several()
        self.count_all()
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
    def come_down(self):
        self.columns = [crossbar.fall(values, column, self.scale) for column, values in enumerate(self.values)]
        self.heads = VGroup(
            *(
                self.name_of(word, theme.VALUE).move_to((crossbar.column_x(column), NAMES_OVER, 0))
                for column, word in enumerate(self.giving)
            )
        )
        self.headline(_("How does a word get [others' strips|VALUE]?"), FadeIn(self.heads))
        with self.say(
            _("Each word gives {count:.0f} numbers, blue below zero, orange above, sorted by “{first}”."),
            count=count(self.values[0]),
            first=self.words[self.giving[0]],
        ):
            self.play(LaggedStart(*(column.run() for column in self.columns), lag_ratio=0.3), run_time=2 * theme.SLOW)

    def make_up(self):
        """The crossings, with numbers that are made up."""
        self.takers, self.gets = self.row_names(self.giving), VGroup()
        self.numbers = self.crossings(self.ones, ".0f")
        with self.say(_("Each of them takes a new strip, in a row of its own.")):
            self.play(LaggedStart(*(FadeIn(name) for name in self.takers), lag_ratio=0.3), run_time=theme.SLOW)
        self.note = self.noted(
            Label(_("made up: every share is {one:.0f} or {none:.0f}"), one=self.ones.max(), none=self.ones.min())
        )
        with self.say(_("Each crossing holds a share, made up here: what the row takes of the column.")):
            self.play(
                FadeIn(self.note), LaggedStart(*map(FadeIn, self.all_numbers()), lag_ratio=0.2), run_time=theme.SLOW
            )

    def swap(self):
        taken = np.argmax(self.ones.value, axis=1)
        turned = [self.turned(row, shares, crossbar.OUT) for row, shares in enumerate(self.ones)]
        self.lanes = [ribbon for ribbons in turned for ribbon in ribbons]
        with self.say(
            _("A one turns the whole strip: “{taker}” gets “{giver}”. A zero takes nothing."),
            taker=self.words[self.giving[0]],
            giver=self.words[self.giving[taken[0]]],
        ):
            self.play(*(ribbon.run() for ribbon in turned[0]), self.fade_passed(0, self.ones[0]), run_time=theme.SLOW)
            self.play(self.tell(0, self.words[self.giving[taken[0]]]), run_time=theme.QUICK)
        self.spend(self.ones)
        with self.say(_("So do the others: strips are swapped. Such a table is called a matrix.")):
            for row in range(1, len(turned)):
                self.play(
                    *(ribbon.run() for ribbon in turned[row]),
                    self.fade_passed(row, self.ones[row]),
                    run_time=theme.MOVE,
                )
                self.play(self.tell(row, self.words[self.giving[taken[row]]]), run_time=theme.QUICK)
            self.headline(_("A [{one:.0f}|CURRENT] in each row swaps strips"), one=self.ones.max())

    def share_out(self):
        """The made-up matrix goes, a recorded one comes."""
        self.play(
            *map(FadeOut, (*self.lanes, *self.bright, *self.all_numbers(), *self.takers, *self.gets, self.note)),
            *(column.animate.set_opacity(1) for column in self.columns),
            run_time=theme.QUICK,
        )
        self.takers, self.gets = self.row_names(self.asking), VGroup()
        self.numbers = self.crossings(self.shares, ".0%")
        self.note = self.noted(Label(_("recorded in one of {heads:words} heads"), heads=count(self.rows[..., 0, 0])))
        self.headline(_("And with [real shares|CURRENT]?"), FadeIn(self.note), *map(FadeIn, self.takers))
        with self.say(_("We recorded these shares in one head, for neighbouring words of a sentence.")):
            self.play(LaggedStart(*map(FadeIn, self.all_numbers()), lag_ratio=0.2), run_time=theme.SLOW)

    def take_nearly_one(self):
        """The rows of which one word gets most, first that which gets more."""
        *rows, self.blend_row = sorted(
            range(len(self.shares)), key=lambda row: -float(self.shares[row][self.best(row)])
        )
        self.lanes = []
        for row in rows:
            share, giver = self.shares[row][self.best(row)], self.words[self.giving[self.best(row)]]
            with self.claim(
                share >= self.nearly_all,
                _("“{taker}” takes {share:.0%} from “{giver}”: nearly a swap."),
                _("“{taker}” takes {share:.0%} from “{giver}”."),
                taker=self.words[self.asking[row]],
                giver=giver,
                share=share,
            ):
                self.run_row(row)
                self.play(self.tell(row, giver), run_time=theme.QUICK)

    def take_several(self):
        row = self.blend_row
        self.spend(self.shares)
        with self.claim(
            self.shares[row][self.best(row)] < self.nearly_all,
            _("“{taker}” takes several, each as narrow as its share. They run together: a blend."),
            _("“{taker}” takes nearly all from one word, too."),
            taker=self.words[self.asking[row]],
        ):
            self.run_row(row, theme.SLOW)
            several = len(self.taken(self.shares[row])) > 1
            self.play(
                self.tell(row, _("a blend") if several else self.words[self.giving[self.best(row)]]),
                run_time=theme.QUICK,
            )
        rest = np.max(np.stack([1 - sum(shares[1:], shares[0]) for shares in self.shares]))
        self.left = Label(
            _("Drawn: {some} of up to {all} words. The rest give at most {rest:.0%} of a row."),
            theme.LABEL,
            theme.QUIET,
            some=count(self.ones[0]),
            all=self.seen(),
            rest=rest,
        )
        self.left.move_to((theme.HEADLINE_LEFT, NOTE_AT, 0), aligned_edge=LEFT)
        with self.say(_("Each new strip is a mixture. The shares say how much of which word.")):
            self.play(FadeIn(self.left), run_time=theme.QUICK)

    def count_all(self):
        rows = self.rows.reshape(-1, self.rows.shape[-1])
        self.hairs = crossbar.Hairs(rows, HAIRS_WIDE, HAIRS_HIGH, self.nearly_all).move_to(HAIRS_AT)
        small = self.hairs.copy().stretch(0.01, 1, about_edge=DOWN)
        decoded = Label(_("Each hair is a row, cut into its shares, the largest below."), theme.BODY)
        decoded.move_to((theme.HEADLINE_LEFT, DECODED_AT, 0), aligned_edge=LEFT)
        ribbons = *self.lanes, *self.bright, *self.columns
        names = *self.all_numbers(), *self.takers, *self.gets, *self.heads, self.note, self.left
        self.play(*map(FadeOut, (*ribbons, *names)), run_time=theme.MOVE)
        usual = _("Is that usual? In {texts:,.0f} other texts we recorded a row of each head: {rows:,.0f} rows.")
        with self.say(usual, texts=self.texts, rows=count(rows[:, 0])):
            self.add(small)
            self.play(FadeIn(decoded), small.animate.become(self.hairs), run_time=theme.SLOW)

    def find(self):
        """How many rows nearly swap, how blended the others are, and that it is so in every head."""
        blends = 1 - self.swaps
        names = [
            Label(_("one share of {nearly_all:.0%} or more"), color=theme.CURRENT, nearly_all=self.nearly_all),
            Label(_("all shares below {nearly_all:.0%}"), color=theme.VALUE, nearly_all=self.nearly_all),
        ]
        for name, side in zip(names, (LEFT, RIGHT), strict=True):
            name.next_to(self.hairs, DOWN, buff=0.1).align_to(self.hairs, side)
        finding = _("{swaps:.0%} of rows nearly [swap|CURRENT], {blends:.0%} [blend|VALUE]")
        self.headline(finding, *map(FadeIn, names), swaps=self.swaps, blends=blends)
        with self.claim(
            blends >= self.swaps,
            _("Most rows blend. In {no_half:.0%} of all rows no share reaches {half:.0%}."),
            _("Most rows nearly swap. In {no_half:.0%} of all rows no share reaches {half:.0%}."),
            no_half=self.no_half,
            half=self.half,
        ):
            self.wait(theme.QUICK)
        swaps = (self.rows[..., 0].reshape(-1, self.rows.shape[-2]) >= self.nearly_all).mean(axis=1)  # [head]
        with self.claim(
            (swaps.min() > 0) & (swaps.max() < 1),
            _("Every head does both. In {start:.0%} of rows the start, no word, has the largest share."),
            _("Not every head does both. In {start:.0%} of rows the start, no word, has the largest share."),
            start=self.to_start,
        ):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def name_of(self, word: int, color) -> Tile:
        return Tile(self.words[word], theme.BODY, color, bold=True)

    def row_names(self, words: list[int]) -> VGroup:
        """Behind each row, the word that takes it."""
        return VGroup(
            *(
                self.name_of(word, theme.QUERY).move_to((NAMES_AT, crossbar.row_y(row), 0), aligned_edge=LEFT)
                for row, word in enumerate(words)
            )
        )

    def tell(self, row: int, what) -> FadeIn:
        """Behind a row's word, what it got: a word, or a message."""
        gets = Label(_("gets"), theme.BODY, theme.QUIET).next_to(self.takers[row], RIGHT, buff=0.2)
        what = Label(what, theme.BODY, theme.TEXT if isinstance(what, Message) else theme.VALUE, bold=True).next_to(
            gets, RIGHT, buff=0.2
        )
        self.gets.add(gets, what)
        return FadeIn(gets, what)

    def noted(self, note: Label) -> Label:
        """Where the numbers of a matrix come from, over its rows' words."""
        return note.move_to((NAMES_AT, NAMES_OVER, 0), aligned_edge=LEFT)

    def crossings(self, shares, spec: str) -> list[list[NumberLabel]]:
        """A number for each crossing: [row][column]; what takes nothing to be seen is quiet."""
        return [
            [
                self.number(share, spec).move_to((crossbar.column_x(column), crossbar.row_y(row) + 0.1, 0))
                for column, share in enumerate(row_of)
            ]
            for row, row_of in enumerate(shares)
        ]

    def number(self, share: Measured, spec: str) -> NumberLabel:
        takes = float(share) >= COUNTS
        size, color = (theme.BODY, theme.TEXT) if takes else (theme.LABEL, theme.QUIET)
        return NumberLabel(share, spec, size, color, bold=takes, halo=True, align="center").set_z_index(2)

    def all_numbers(self) -> list[NumberLabel]:
        return [number for row in self.numbers for number in row]

    def taken(self, shares) -> list[tuple[int, Measured]]:
        """The columns that a row takes so much of that it is drawn."""
        return [(column, share) for column, share in enumerate(shares) if float(share) >= COUNTS]

    def turned(self, row: int, shares, end: float = crossbar.MIX) -> list[crossbar.Ribbon]:
        """The bands of a row, the last column's on top: a strip that joins comes from above."""
        taken = self.taken(shares)
        return [
            crossbar.turn(self.values[column], share, column, row, under, self.scale, end)
            for (column, share), under in zip(taken, _under(taken), strict=True)
        ]

    def run_row(self, row: int, run_time: float = theme.MOVE):
        """Its bands turn in, run together, and come out as the recorded strip."""
        bands, taken = self.turned(row, self.shares[row]), self.taken(self.shares[row])
        fans = [
            crossbar.blend(self.values[column], share, row, under, self.scale)
            for (column, share), under in zip(taken, _under(taken), strict=True)
        ]
        out = crossbar.outcome(self.mixtures[row], row, self.scale)
        if taken:
            self.play(*(band.run() for band in bands), self.fade_passed(row, self.shares[row]), run_time=run_time)
            self.play(*(fan.run() for fan in fans), run_time=theme.QUICK)
        self.play(out.run(), run_time=theme.QUICK)
        self.lanes += [*bands, *fans, out]

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
                self.bright.append(crossbar.fall(values, column, self.scale, crossbar.turn_y(max(turns))))
        for ribbon in self.bright:
            ribbon.now = ribbon.full
        self.bring_to_back(*self.columns, *self.bright)
        self.play(*(column.animate.set_opacity(SPENT) for column in self.columns), run_time=theme.QUICK)

    def best(self, row: int) -> int:
        return int(np.argmax([float(share) for share in self.shares[row]]))

    def seen(self) -> Measured:
        """How many words the last of the asking words sees, itself among them."""
        return count(self.pattern(layer=self.layer)[self.head, self.asking[-1], 1 : self.asking[-1] + 1])


def _under(taken: list[tuple[int, Measured]]) -> np.ndarray:
    """How much of a row lies below each of its bands."""
    return np.cumsum([0.0, *(float(share) for _column, share in taken[:-1])])[: len(taken)]

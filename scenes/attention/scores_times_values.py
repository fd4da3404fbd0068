"""Shares times values: the rows of a crossbar swap strips, or blend them (section 6 of the article)."""

import numpy as np
from manim import LEFT, RIGHT, UL, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.run import Alien
from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count, quoted
from scenes.attention.crossbar import Crossbar, Ribbon, large
from scenes.kit import theme
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strip import full_colour
from scenes.stage import Clip, _

WHERE = "section 6: each word matches another one alone"
WORDS = 3  # that stand in columns, and as many in rows
COUNTS = 0.05  # a share that is drawn
BLENDED = 0.6  # largest share of a row that is shown as a blend
SPENT = 0.22  # light of a column below its last turn
BAR = Crossbar()
NAMES_AT, NAMES_OVER = BAR.out + 0.25, BAR.top + 0.32
SENTENCE_AT, SENTENCE_CORNER = 0.6, (NAMES_AT, 2.55, 0)
NAME_BEHIND, OVER_TURN = 0.3, 0.55  # behind the large strip, and over where a column turns
REST_UNDER = 0.28  # how far under the large row it says what is not drawn


class ScoresTimesValues(Clip):
    """Shares turn the words' strips into new ones: a row with one share swaps, a row with several blends."""

    pattern, v, z = Alien.pattern, Alien.v, Alien.z
    words, layers = Alien.words, Alien.n_layers
    rows, nearly_all, swaps = SharedRow.rows, SharedRow.nearly_all, SharedRow.swaps
    texts = SharedRow.swaps.n

    def construct(self):
        self.read()
        self.come_down()
        self.make_up()
        self.swap()
        self.share_out()
        self.take_nearly_one()
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
    def come_down(self):
        """The sentence; and of some of its words the strips."""
        sentence = self.sentence("…").move_to((0, SENTENCE_AT, 0))
        self.columns = [BAR.fall(values, column, self.scale) for column, values in enumerate(self.values)]
        self.heads = VGroup(
            *(
                self.name_of(word, theme.VALUE).move_to((BAR.column_x(column), NAMES_OVER, 0))
                for column, word in enumerate(self.giving)
            )
        )
        self.headline(_("How does a word get [others' strips|VALUE]?"), FadeIn(sentence))
        others = [tile for number, tile in enumerate(sentence, 1) if number not in self.giving]
        with self.say(
            _("Each gives a strip of {count:.0f} numbers, sorted by “{first}”: blue below zero, orange above."),
            count=count(self.values[0]),
            first=self.words[self.giving[0]],
        ):
            self.play(*(sentence[word - 1].tint(theme.VALUE) for word in self.giving), run_time=theme.QUICK)
            self.play(
                *map(FadeOut, others),
                *(
                    sentence[word - 1].animate.scale(theme.BODY / theme.WORD).move_to(head)
                    for word, head in zip(self.giving, self.heads, strict=True)
                ),
                run_time=theme.MOVE,
            )
            self.remove(*sentence)
            self.add(self.heads)
            self.play(LaggedStart(*(column.run() for column in self.columns), lag_ratio=0.3), run_time=theme.SLOW)

    def make_up(self):
        """The crossings, with numbers that are made up."""
        self.takers, self.gets = self.row_names(self.giving), VGroup()
        self.numbers = self.crossings(self.ones, ".0f")
        self.note = Label(
            _("made up: every share is {one:.0f} or {none:.0f}"), one=self.ones.max(), none=self.ones.min()
        )
        self.note.move_to((NAMES_AT, NAMES_OVER, 0), aligned_edge=LEFT)
        with self.say(_("Each takes a new strip, in its own row: a share of every column, made up here.")):
            self.play(LaggedStart(*(FadeIn(name) for name in self.takers), lag_ratio=0.3), run_time=theme.MOVE)
            self.play(
                FadeIn(self.note), LaggedStart(*map(FadeIn, self.all_numbers()), lag_ratio=0.2), run_time=theme.MOVE
            )

    def swap(self):
        taken = np.argmax(self.ones.value, axis=1)
        turned = [self.turned(BAR, row, shares, BAR.out) for row, shares in enumerate(self.ones)]
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
        self.note = self.sentence(size=theme.LABEL, width=theme.RIGHT_EDGE - NAMES_AT).move_to(
            SENTENCE_CORNER, aligned_edge=UL
        )
        for words, hue in ((self.giving, theme.VALUE), (self.asking, theme.QUERY)):
            for word in words:
                self.note[word - 1].set_color(hue)
        self.headline(_("And with [real shares|CURRENT]?"), FadeIn(self.note), *map(FadeIn, self.takers))
        with self.say(
            _("Now these words take. We recorded their shares in one of our model's {heads:words} heads."),
            heads=count(self.rows[..., 0, 0]),
        ):
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
        best = np.sort(np.stack(self.shares[row]))[-2:]
        several = (best[-1] < self.nearly_all) & (best[0] >= COUNTS)
        if several:
            self.enlarge(row)
        with self.claim(
            several,
            _("“{taker}” takes several, each as narrow as its share. They run together: a blend."),
            _("“{taker}” does not take several strips."),
            taker=self.words[self.asking[row]],
        ):
            if several:
                self.run_large(row)
            else:
                self.run_row(row)

    def enlarge(self, row: int):
        """The row's word, and the columns that it takes of, get all the room."""
        taken = self.taken(self.shares[row])
        self.large = large(len(taken))
        columns = [
            self.large.fall(self.values[column], place, self.scale, self.large.turn_y(0))
            for place, (column, _share) in enumerate(taken)
        ]
        for column in columns:
            column.now = column.full
        places = [self.large.column_x(place) for place in range(len(taken))]
        kept = [column for column, _share in taken]
        name = self.takers[row]
        gone = (
            *self.lanes,
            *self.columns,
            *self.gets,
            *self.note,
            *(taker for taker in self.takers if taker is not name),
            *(head for column, head in enumerate(self.heads) if column not in kept),
            *(number for number in self.all_numbers() if number not in [self.numbers[row][column] for column in kept]),
        )
        self.play(*map(FadeOut, gone), run_time=theme.QUICK)
        self.play(
            *(self.heads[column].animate.set_x(x) for column, x in zip(kept, places, strict=True)),
            *(
                self.numbers[row][column].animate.move_to((x, self.large.turn_y(0) + OVER_TURN, 0))
                for column, x in zip(kept, places, strict=True)
            ),
            name.animate.move_to(
                (self.large.out + NAME_BEHIND, self.large.row_y(0) + theme.BODY, 0), aligned_edge=LEFT
            ),
            *map(FadeIn, columns),
            run_time=theme.MOVE,
        )

    def run_large(self, row: int):
        """The row's bands turn in, run together, and come out as the recorded strip."""
        bar, taken = self.large, self.taken(self.shares[row])
        values = [self.values[column] for column, _share in taken]
        shares = [share for _column, share in taken]
        drawn = sum(float(share) for share in shares)
        bands, fans, out = self.ribbons(bar, 0, list(enumerate(shares)), values, self.mixtures[row], drawn)
        gets = Label(_("gets"), theme.BODY, theme.QUIET).next_to(self.takers[row], RIGHT, buff=0.2)
        blend = Label(_("a blend"), theme.BODY, theme.TEXT, bold=True)
        blend.move_to((bar.out + NAME_BEHIND, bar.row_y(0) - theme.BODY / 2, 0), aligned_edge=LEFT)
        rest = Label(
            _("the rest, not drawn: {rest:.0%}"), theme.LABEL, theme.QUIET, rest=1 - sum(shares[1:], shares[0])
        )
        rest.move_to((bar.mix, bar.row_y(0) - bar.lane / 2 - REST_UNDER, 0), aligned_edge=LEFT)
        self.play(*(band.run() for band in bands), run_time=theme.SLOW)
        self.play(*(fan.run() for fan in fans), run_time=theme.SLOW)
        self.play(out.run(), FadeIn(gets, blend, rest), run_time=theme.MOVE)

    def find(self):
        """How many rows nearly swap, and how many blend."""
        finding = _("{blends:.0%} of rows [blend|VALUE], {swaps:.0%} nearly swap")
        self.headline(finding, swaps=self.swaps, blends=1 - self.swaps)
        with self.say(
            _(
                "Counted in {rows:,.0f} rows of {texts:,.0f} other texts. Nearly a swap: one share of {most:.0%} or more."
            ),
            texts=self.texts,
            rows=count(self.rows[..., 0]),
            most=self.nearly_all,
        ):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def sentence(self, *behind: str, size: float = theme.WORD, width: float = 12.0) -> Sentence:
        """Up to the last word that gives or takes, and what stands behind it."""
        return Sentence([*self.words[1 : max(*self.giving, *self.asking) + 1], *behind], size, width=width)

    def name_of(self, word: int, color) -> Tile:
        return Tile(self.words[word], theme.BODY, color, bold=True)

    def row_names(self, words: list[int]) -> VGroup:
        """Behind each row, the word that takes it."""
        return VGroup(
            *(
                self.name_of(word, theme.QUERY).move_to((NAMES_AT, BAR.row_y(row), 0), aligned_edge=LEFT)
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

    def crossings(self, shares, spec: str) -> list[list[NumberLabel]]:
        """A number for each crossing: [row][column]; what takes nothing to be seen is quiet."""
        return [
            [
                self.number(share, spec).move_to((BAR.column_x(column), BAR.row_y(row) + 0.1, 0))
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

    def turned(self, bar: Crossbar, row: int, shares, end: float | None = None) -> list[Ribbon]:
        """The bands of a row, the last column's on top: a strip that joins comes from above."""
        taken = self.taken(shares)
        return [
            bar.turn(self.values[column], share, column, row, under, self.scale, end)
            for (column, share), under in zip(taken, _under(taken), strict=True)
        ]

    def ribbons(self, bar: Crossbar, row: int, taken, values, mixture: Measured, drawn: float):
        """The bands of a row, what they become where they run together, and what comes out."""
        under = _under(taken)
        bands = [
            bar.turn(strip, share, column, row, low, self.scale)
            for strip, (column, share), low in zip(values, taken, under, strict=True)
        ]
        fans = [
            bar.blend(strip, share, row, low, self.scale, mixture, drawn)
            for strip, (_column, share), low in zip(values, taken, under, strict=True)
        ]
        return bands, fans, bar.outcome(mixture, row, self.scale)

    def run_row(self, row: int, run_time: float = theme.MOVE):
        """Its bands turn in, run together, and come out as the recorded strip."""
        taken = self.taken(self.shares[row])
        values = [self.values[column] for column, _share in taken]
        drawn = sum(float(share) for _column, share in taken)
        bands, fans, out = self.ribbons(BAR, row, taken, values, self.mixtures[row], drawn)
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
                self.bright.append(BAR.fall(values, column, self.scale, BAR.turn_y(max(turns))))
        for ribbon in self.bright:
            ribbon.now = ribbon.full
        self.bring_to_back(*self.columns, *self.bright)
        self.play(*(column.animate.set_opacity(SPENT) for column in self.columns), run_time=theme.QUICK)

    def best(self, row: int) -> int:
        return int(np.argmax([float(share) for share in self.shares[row]]))


def _under(taken: list[tuple[int, Measured]]) -> np.ndarray:
    """How much of a row lies below each of its bands."""
    return np.cumsum([0.0, *(float(share) for _column, share in taken[:-1])])[: len(taken)]

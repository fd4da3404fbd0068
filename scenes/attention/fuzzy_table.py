"""The fuzzy hash table (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, ManimColor, VGroup, interpolate_color

from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count, ratio
from scenes.attention.match import HIGHEST, Match, Matches
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
SENTENCE_AT, RISE, FULL = -1.75, 3.6, 0.62  # the sentence, and the arcs over it
WHOLE_WIDE, WHOLE_AT, PART_WIDE, PART_AT = 12.4, 1.35, 3.8, -1.3  # a word's numbers and the strips that come of them
THICK = 0.62  # of strips that are alone in the picture
PAIR_LEFT, PAIR_WIDE, PAIR_APART, PAIR_AT = -4.55, 9.2, 0.76, -0.2  # a question between two keys
GATHERED = 8.4  # how long the bar of all that is for the best key is, at most
ROWS_LEFT, ROWS_WIDE, TOP_ROW, PITCH = -4.55, 5.5, 1.32, 0.5  # the table
ASKS_AT, ASKS_HIGH, TITLES_AT, ROW_HIGH = 2.2, 0.5, 1.9, 0.8  # over it the question, and the names of what lies beside; its rows' height, as a share of the pitch
MATCH_AT, MATCH_WIDE, BAR_AT, BAR_WIDE = 1.15, 1.9, 4.8, 0.6
DEEPER = 0.8, 0.1  # light of the question below itself, and below all keys
UNFIT = 0.22  # light of a cell that does not fit
CLEARLY = 0.93  # of all cells fit less than one that is fully lit
ASIDE = 0.5  # light of what is not spoken of
BANDS_LEFT, BANDS_WIDE, BANDS_TOP, BANDS_HIGH = -3.35, 7.5, 2.55, 3.9  # the values
MIXTURE_AT, MIXTURE_HIGH = -2.35, 0.56
GUESS_AT = 5.5  # middle of the column that says what comes next
MOUTH = 0.3  # of the threads that leave a word
SMALL = 0.08  # a share that counts
WITH, WITHOUT = 0, 1  # of `probabilities`: with the head, and with it silent


class FuzzyTable(Clip):
    """Attention is a table where every key matches a little, and gives that much of its value."""

    q, k, v, z = SharedRow.q, SharedRow.k, SharedRow.v, SharedRow.z
    shares, scores, origin = SharedRow.pattern, SharedRow.scores, SharedRow.origin
    words, vocabulary, row = SharedRow.words, SharedRow.vocabulary, SharedRow.row
    probability, heads = SharedRow.p_next, SharedRow.as_divided_heads
    usual, typical = SharedRow.as_divided, SharedRow.largest

    def construct(self):
        self.read()
        self.look_back()
        self.make_strips()
        self.compare()
        self.ask_all()
        self.divide()
        self.give()
        self.pour()
        self.silence()

    def read(self):
        choice = self.row.choice
        self.rows = range(len(self.shares))
        self.asker = min(choice["query"], len(self.rows) - 1)
        self.by_question = np.argsort(self.q.value, kind="stable")
        self.by_mixture = np.argsort(self.z.value, kind="stable")
        by_share = np.argsort(-self.shares.value, kind="stable")
        self.largest, self.second, self.third = (int(by_share[min(n, len(by_share) - 1)]) for n in range(3))
        self.best, self.worst = int(np.argmax(self.scores.value)), int(np.argmin(self.scores.value))
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
        own = self.origin[self.asker]
        word = Tile(self.words[self.asker], theme.WORD, theme.QUERY)
        numbers = Label(_("{count:.0f} numbers"), theme.BODY, theme.QUIET, count=count(own))
        VGroup(word, numbers).arrange(RIGHT, buff=0.25, aligned_edge=DOWN).move_to((0, WHOLE_AT + 0.75, 0))
        whole = Strip(own, WHOLE_WIDE, THICK, scale=full_colour(self.origin)).move_to((0, WHOLE_AT, 0))
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
        hues = np.tile(theme.value_colors(own.value, full_colour(self.origin)), (len(parts), 1))
        wires = Flow(_squeezed(whole, parts), hues, strengths=0.28)
        *others, last, dots = self.sentence
        with self.say(_("Every word is {count:.0f} numbers: blue is below zero, orange above."), count=count(own)):
            self.play(
                FadeOut(self.looks, *others, dots),
                last.animate.become(word),
                FadeIn(numbers, whole),
                run_time=theme.MOVE,
            )
            self.remove(last)
            self.add(word)
        with self.say(
            _("Wires make strips of {few:.0f}: to ask with, to be found by, to give."), few=count(self.q)
        ):
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
            FadeOut(whole, numbers, wires, word, *parts[1:], *names),
            parts[0].animate.become(self.question),
            FadeIn(self.asks, self.kind),
        )
        self.remove(parts[0])
        self.add(self.question)

    # -- one match, and another ----------------------------------------------------------------------------------------
    def compare(self):
        sums = np.maximum(self.products, 0).sum(axis=1)
        unit = min(GATHERED / (float(sums.max()) or 1.0), HIGHEST / (float(np.abs(self.products).max()) or 1.0))
        self.pair = {row: self.unsorted(self.k[row], theme.KEY) for row in dict.fromkeys((self.best, self.worst))}
        places, texts = PAIR_AT + PAIR_APART * np.array([1, -1]), []
        matches = {}
        for (row, key), y in zip(self.pair.items(), places, strict=False):
            key.move_to((PAIR_LEFT + PAIR_WIDE / 2, y, 0))
            edge, side = (key.get_top(), UP) if y > PAIR_AT else (key.get_bottom(), DOWN)
            match = Match(self.products[row], PAIR_WIDE, unit, self.by_question)
            match.grown = match.laid = match.taken = match.cleared = 0.0
            matches[row] = (match if side is UP else match.flip(RIGHT)).next_to(edge, side, buff=0.09)
            texts += [self.beside(row, y), Label(_("key"), theme.BODY, theme.KEY).next_to(key, RIGHT, buff=0.25)]
        with self.say(_("We sort the question's numbers. The keys' go along with them.")):
            self.play(FadeIn(*self.pair.values(), *texts), run_time=theme.MOVE)
            self.play(*(strip.sort(self.by_question) for strip in (self.question, *self.pair.values())))
        names = [
            Label(_("match"), theme.BODY, theme.CURRENT).move_to((WORDS_AT, match.end()[1], 0), aligned_edge=RIGHT)
            for match in matches.values()
        ]
        first, *others = matches.values()
        with self.say(_("Where both have the same colour, light gathers. Opposite colours take some away.")):
            self.add(*matches.values(), self.question)
            self.play(first.grow(), run_time=theme.MOVE)
            self.play(first.lay(), FadeIn(names[0]))
            self.play(first.take())
            self.play(first.clear())
        with self.claim(
            self.scores[self.best] > 2 * np.maximum(self.scores[self.worst], 0),
            _("What is left is the match: much for “{best}”, little for “{worst}”."),
            _("What is left is the match: not so different for “{best}” and “{worst}”."),
            best=self.words[self.best],
            worst=self.words[self.worst],
        ):
            if others:
                self.play(others[0].grow(), run_time=theme.MOVE)
                self.play(others[0].lay(), FadeIn(names[1]), run_time=theme.MOVE)
                self.play(others[0].take(), run_time=theme.MOVE)
                self.play(others[0].clear())
        self.passing = VGroup(*matches.values(), *names, *texts)

    # -- all matches, all shares ---------------------------------------------------------------------------------------
    def ask_all(self):
        self.keys = [self.key(row, ROWS_WIDE, self.row_high).move_to(self.place_of(row)) for row in self.rows]
        for key in self.keys:
            key.set_color(_faint(theme.KEY))
        self.names = VGroup(*(self.beside(row, self.y_of(row)) for row in self.rows))
        question = self.asking(ROWS_WIDE, ASKS_HIGH).move_to((ROWS_LEFT + ROWS_WIDE / 2, ASKS_AT, 0))
        self.matches = Matches(self.scores, MATCH_WIDE, self.pitch).move_to(
            (MATCH_AT, self.middle, 0), aligned_edge=LEFT
        )
        self.title = Label(_("match"), theme.BODY, theme.CURRENT).move_to((MATCH_AT, TITLES_AT, 0), aligned_edge=LEFT)
        fits = np.maximum(self.products, 0)
        fits = np.minimum(fits / np.maximum(full_colour(fits, CLEARLY), 1e-9), 1)
        asks = Label(_("question"), theme.BODY, theme.QUERY).move_to((WORDS_AT, ASKS_AT, 0), aligned_edge=RIGHT)
        hues = theme.value_colors(np.sort(self.q.value), full_colour(self.q))
        light = Flow(self._light(), hues[:, None] * np.array(DEEPER)[:, None], widths=0.06, glow=0)
        with self.say(_("So “{asker}” asks every key, and each has its match."), asker=self.words[self.asker]):
            self.play(
                FadeOut(self.passing, self.asks, self.kind),
                self.question.animate.become(question),
                *(key.animate.become(self.keys[row]) for row, key in self.pair.items()),
                FadeIn(asks),
                run_time=theme.MOVE,
            )
            others = [self.keys[row] for row in self.rows if row not in self.pair]
            self.play(FadeIn(self.names, *others), run_time=theme.QUICK)
            self.remove(self.question, *self.pair.values())
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
        mouths = self.matches.ends() + 0.1 * RIGHT
        top = (BAR_AT - 0.05, self.bar.get_top()[1])
        self.threads = Threads(self.shares, mouths, 1.2 * self.pitch, top, self.height, strength=0.8)
        self.title.add(Label(_("share"), theme.BODY, theme.CURRENT).move_to((self.bar.get_x(), TITLES_AT, 0)))
        self.percents = self.percents_at(self.bar.middle, 0.15)
        whole = self.shares.sum()
        with self.claim(
            abs(whole - 1) < 0.005,
            _("Every row gets a share of the look: this is a fuzzy table."),
            _("The threads of this look are {whole:.0%}: not the whole."),
            whole=whole,
        ):
            self.add(self.title)
            self.play(FadeOut(self.light), self.asked.animate.set_opacity(ASIDE), run_time=theme.QUICK)
            self.play(self.threads.run(), self.bar.fill_up(rate_func=arriving()), run_time=2 * theme.SLOW)
            self.play(FadeIn(self.percents), run_time=theme.QUICK)
        near, less = (
            values[self.third] / np.maximum(values[self.largest], 1e-9) for values in (self.scores, self.shares)
        )
        lit = np.isin(np.array(self.rows), (self.largest, self.third))
        with self.claim(
            near > less,
            _("“{third}” matches {near:.0%} as well as “{first}”, but gets {a:.0%}, not {b:.0%}."),
            _("Here, a lead in match is no larger one in share."),
            third=self.words[self.third],
            first=self.words[self.largest],
            near=near,
            a=self.shares[self.third],
            b=self.shares[self.largest],
        ):
            self.play(
                Tween(self.matches, glance=np.where(lit, 1.0, ASIDE)),
                Tween(self.bar, glance=np.where(lit, 1.0, ASIDE)),
                *(name.animate.set_opacity(1.0 if on else ASIDE) for name, on in zip(self.names, lit, strict=True)),
                run_time=theme.MOVE,
            )
        bright = np.ones(len(self.rows))
        with self.claim(
            (self.typical > 0.5) & (self.usual < 0.5),
            _("One head of {heads:.0f} looks here. It mostly picks one word; {usual:.0%} of its looks divide so."),
            _("One head of {heads:.0f} looks here. Of its looks, {usual:.0%} divide so."),
            heads=count(self.heads),
            usual=self.usual,
        ):
            self.play(
                Tween(self.matches, glance=bright),
                Tween(self.bar, glance=bright),
                self.names.animate.set_opacity(1.0),
                run_time=theme.MOVE,
            )

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
        self.headline(
            _("Each word [gives|VALUE] its [share|CURRENT]"),
            FadeOut(self.asked, self.matches, self.threads, self.bar, self.percents, self.title),
            *(
                name.animate.move_to((right, y, 0), aligned_edge=RIGHT).set_opacity(1.0 if share >= SMALL else ASIDE)
                for name, y, share in zip(self.names, spots, self.shares.value, strict=True)
            ),
            *(FadeIn(value) for value in values),
        )
        with self.say(_("A value takes as much room as the word has share.")):
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
        self.guess = Tile(self.said, theme.WORD, theme.CURRENT, bold=True).move_to((GUESS_AT, MIXTURE_AT + 0.25, 0))
        self.chance = NumberLabel(self.probability[WITH], ".0%", theme.HEADLINE, theme.CURRENT, align="center")
        self.chance.next_to(self.guess, DOWN, buff=-0.06)
        comes = Label(_("comes next"), color=theme.QUIET).next_to(self.guess, UP, buff=0.02)
        with self.claim(
            same,
            _("Added up, they are what “{asker}” fetches. So “{word}” is expected next: {chance:.0%}."),
            _("Added up, they are not what “{asker}” fetches. “{word}” is expected next: {chance:.0%}."),
            asker=self.words[self.asker],
            word=self.said,
            chance=self.probability[WITH],
        ):
            self.play(fall.run(), FadeIn(name), run_time=theme.SLOW)
            self.play(FadeIn(self.mixed), run_time=theme.MOVE)
            self.play(FadeIn(comes, self.guess, self.chance, shift=0.2 * RIGHT), run_time=theme.MOVE)
        self.given.add(fall)

    def silence(self):
        """Cut: what the model would say with this head, and without it."""
        whole, cut = self.probability[WITH], self.probability[WITHOUT]
        with self.claim(
            whole > cut + 0.1,
            _("Now we silence this head: “{word}” falls to {cut:.0%}."),
            _("Now we silence this head: little changes, {cut:.0%}."),
            cut=cut,
            word=self.said,
        ):
            self.wait(theme.QUICK)
            self.play(
                self.mixed.take(0 * whole),
                self.given.animate.set_opacity(0.2),
                self.chance.roll_to(cut),
                self.guess.animate.set_opacity(0.45),
                run_time=theme.SLOW,
            )
        self.headline(
            _("“{first}” {a:.0%}, “{second}” {b:.0%}: [a fuzzy table|CURRENT]"),
            self.mixed.take(ratio(whole, whole)),
            self.given.animate.set_opacity(1),
            self.chance.roll_to(whole),
            self.guess.animate.set_opacity(1),
            first=self.words[self.largest],
            a=self.shares[self.largest],
            second=self.words[self.second],
            b=self.shares[self.second],
        )
        self.wait(theme.REST)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def unsorted(self, values: Measured, color) -> Strip:
        """A question or a key of a pair, as the wires made it."""
        return Strip(values, PAIR_WIDE, THICK, full_colour(values if color == theme.QUERY else self.k), color=color)

    def asking(self, width: float, height: float) -> Strip:
        """The question, in the order of its numbers."""
        return Strip(self.q, width, height, full_colour(self.q), self.by_question, theme.QUERY)

    def key(self, row: int, width: float, height: float) -> Strip:
        """A word's key, its cells in the order of the question's."""
        return Strip(self.k[row], width, height, full_colour(self.k), self.by_question, theme.KEY)

    def beside(self, row: int, y: float) -> Tile | Label:
        """A row's word, ending where the strips begin; the mark at the beginning of a text is no word."""
        name = Label(_("start"), theme.BODY, theme.QUIET) if row == 0 else self.word(row)
        return name.move_to((WORDS_AT, y, 0), aligned_edge=RIGHT)

    def word(self, row: int) -> Tile:
        return Tile(self.words[row], theme.BODY, theme.QUERY if row == self.asker else theme.TEXT)

    def percents_at(self, middle, away: float) -> VGroup:
        """The shares that count, each beside its piece of the whole, and over them what is left."""
        large = [row for row in self.rows if self.shares.value[row] >= SMALL]
        numbers = VGroup(
            *(
                NumberLabel(self.shares[row], ".0%", theme.BODY, theme.CURRENT, align="left").next_to(
                    middle(row), RIGHT, buff=away
                )
                for row in large
            )
        )
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

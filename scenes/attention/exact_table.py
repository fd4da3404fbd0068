"""The exact table, and what it lacks (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UL, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.professors import Professors
from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count
from scenes.attention.directory import HIGH, Directory
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.hundred import BRIGHT, DIM, Bands, Threads, hundredths
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

READABLE = 4  # rows of the directory in full size
DIRECTORY_WIDE, DIRECTORY_AT, DIRECTORY_TOP = 6.0, -0.3, 2.1
ASKS_AT = -5.55  # middle of the name that is asked for
OUT_AT = 5.35  # middle of the word that comes out
FIT = 0.2  # how thick the thread to a key that fits best is
FAINT, CLEAR = 0.1, 1.0  # light of a question that meets another key, and its own
OUT_HIGH = 0.5  # of the threads where they arrive
SOFT = 0.75  # light of a hundred threads that leave one mouth
WORD_AIR = 0.18  # between a word and its threads
WORDS_AT = -3.25  # middle of the words of a sentence
VALUES_FROM, VALUES_FULL, VALUES_WIDE = -2.3, 8.7, 1.8  # their values: left end, width alone and beside what comes out
NUMBERS_AT = -0.05  # middle of their shares, in the rows of the words
BANDS_FROM, BANDS_WIDE = 1.5, 1.8  # what comes out of all of them
MIXED_FROM, MIXED_WIDE, MIXED_HIGH = 4.55, 2.0, 0.95  # and all of it as one strip
TABLE_TOP, TABLE_HIGH = 1.85, 4.7
HEADS_OVER = 0.33  # over all of these
HALF = 0.5  # of a look
PITCH, STRIP_HIGH = 0.52, 0.35  # of the words of the sentence, at most; of their values
CLOSE = 0.5  # a share of the largest from which on another fits nearly as well
ASIDE = 0.45  # light of what is not spoken of
COMMA = ","
NAMED = 0.08  # a share is named from here on


class ExactTable(Clip):
    """A table returns the value of the key that matches; a fuzzy one returns something of each."""

    professors, universities, keys = Professors.professors, Professors.universities, Professors.key
    names, nearest = Professors.vocabulary, Professors.nearest
    shares, v, z = SharedRow.pattern, SharedRow.v, SharedRow.z
    words, row, looks = SharedRow.words, SharedRow.row, SharedRow.rows

    def construct(self):
        self.read()
        self.stand()
        self.ask()
        self.miss()
        self.stand_up()
        self.fit()
        self.share_out()
        self.mix()
        self.compare()

    def read(self):
        choice = self.nearest.choice
        self.asked = min(choice["row"], len(self.professors) - 1)
        self.match = 1.0 * (self.keys == self.keys[self.asked])  # [row]
        self.missed = 1.0 * (self.keys == choice["name"])
        self.name = self.names[choice["name"]]
        first = int(np.clip(self.asked - READABLE // 2 + 1, 0, max(len(self.professors) - READABLE, 0)))
        self.window = range(first, min(first + READABLE, len(self.professors)))
        self.asker = min(self.row.choice["query"], len(self.shares) - 1)
        self.rows = range(len(self.shares))
        self.largest, self.second = (
            np.argsort(-self.shares.value, kind="stable")[:2] if len(self.shares) > 1 else (0, 0)
        )
        self.order = np.argsort(self.z.value, kind="stable")

    # -- the directory -------------------------------------------------------------------------------------------------
    def stand(self):
        self.directory = Directory(
            0 * self.match, self.window, DIRECTORY_WIDE, self.professors, self.universities
        ).move_to((DIRECTORY_AT, DIRECTORY_TOP, 0), aligned_edge=UP)
        self.entries = {row: self.entry(row) for row in self.window}
        key, value = self.directory.words_at(0)
        self.question = self.question_of(self.professors[self.asked])
        self.heads = VGroup(
            *(
                Label(text, theme.BODY, color).move_to((at[0], DIRECTORY_TOP + 0.26, 0))
                for text, color, at in ((_("key"), theme.KEY, key), (_("value"), theme.VALUE, value))
            )
        )
        unread = count(self.keys) - count(self.keys[self.window.start : self.window.stop])
        more = Label(_("{count:.0f} more professors"), color=theme.QUIET, count=unread).next_to(
            self.directory.gate(0), RIGHT, buff=0.15
        )
        self.heads.add(more.set_y(self.directory.aside()[1]))
        self.headline(
            _("Where does professor [{name}|QUERY] teach?"),
            FadeIn(self.directory, *self.entries.values()),
            name=self.professors[self.asked],
        )
        with self.say(
            _("{count:.0f} professors of our story world. Names are the keys, places the values."),
            count=count(self.keys),
        ):
            self.play(FadeIn(self.heads), run_time=theme.MOVE)

    def ask(self):
        self.threads = self.threads_of(self.question, self.match)
        self.asks = Label(_("question"), color=theme.QUERY).next_to(self.question, UP, buff=0.1)
        with self.say(_("The question goes to every key.")):
            self.play(FadeIn(self.question, self.asks), run_time=theme.QUICK)
            self.play(self.threads.run(), run_time=theme.SLOW)
        gates = [self.directory.gate(row) for row in self.window]
        middle = self.question.get_y()
        self.answer = Tile(self.universities[self.asked], theme.WORD, theme.VALUE, bold=True).move_to(
            (OUT_AT, middle, 0)
        )
        self.out = Threads(
            self.match[self.window.start : self.window.stop] / np.maximum(self.match.sum(), 1),
            gates,
            HIGH,
            (self.answer.get_left()[0] - WORD_AIR, middle + OUT_HIGH / 2),
            OUT_HIGH,
            strength=SOFT,
        )
        self.comes = Label(_("comes out"), color=theme.QUIET).next_to(self.answer, UP, buff=0.1)
        with self.claim(
            self.match.sum() == 1,
            _("One key is the same, letter for letter. It opens, and its value comes out whole."),
            _("Several keys are the same. They open together."),
        ):
            self.play(self.directory.ask(self.match), *self.dim(self.match), run_time=theme.MOVE)
            self.play(self.out.run(), run_time=theme.MOVE)
            self.play(FadeIn(self.answer, shift=0.2 * RIGHT), FadeIn(self.comes), run_time=theme.QUICK)

    def miss(self):
        question = self.question_of(self.name)
        threads = self.threads_of(question, self.missed)
        self.headline(
            _("Where does professor [{name}|QUERY] teach?"),
            FadeOut(self.threads, self.out, self.answer, self.question),
            self.directory.shut(),
            *self.dim(1 + 0 * self.match),
            name=self.name,
        )
        nothing = Label(_("nothing"), theme.BODY, theme.QUIET).move_to(self.answer.get_center())
        with self.claim(
            self.missed.sum() == 0,
            _("“{name}” is nearly “{who}”. Nearly is not enough: nothing opens."),
            _("“{name}” is a key as well."),
            name=self.name,
            who=self.professors[self.asked],
        ):
            self.play(FadeIn(question), run_time=theme.QUICK)
            self.play(threads.run(), run_time=theme.SLOW)
            self.play(
                self.directory.ask(self.missed),
                *self.dim(self.missed),
                *([] if self.missed.value.any() else [FadeIn(nothing)]),
                run_time=theme.MOVE,
            )
        texts = *self.entries.values(), self.heads, self.asks, self.comes, question, nothing
        self.gone = VGroup(self.directory, threads, *texts)

    # -- the words of a sentence as a table ----------------------------------------------------------------------------
    def stand_up(self):
        self.list = VGroup(*(self.word_of(row) for row in self.rows))
        self.values = [self.value_of(row) for row in self.rows]
        self.question = Tile(self.words[self.asker], theme.WORD, theme.QUERY, bold=True)
        self.question.move_to((ASKS_AT, TABLE_TOP - TABLE_HIGH / 2, 0))
        asks = Label(_("question"), color=theme.QUERY).next_to(self.question, UP, buff=0.1)
        sentence = Sentence([*self.words[1 : len(self.rows)], "…"], theme.WORD, width=12.0)
        self.headline(_("And if nearly were enough?"), FadeOut(self.gone), FadeIn(sentence))
        *tiles, _dots = sentence
        names = self.called(tiles)
        with self.say(
            _("A sentence breaks off. “{asker}” asks, and every word is a key."), asker=self.words[self.asker]
        ):
            asker = tiles[self.asker - 1]
            self.play(asker.tint(theme.QUERY), FadeIn(names[0]), run_time=theme.QUICK)
            keys = [tile.tint(theme.KEY) for tile in tiles if tile is not asker]
            self.play(LaggedStart(*keys, lag_ratio=0.1), FadeIn(names[1]), run_time=theme.MOVE)
        self.heads = VGroup(
            self.head(_("key"), WORDS_AT, theme.KEY),
            self.head(_("value"), VALUES_FROM + VALUES_WIDE / 2, theme.VALUE),
        )
        with self.say(
            _("The model has made a value for each: a strip of {count:.0f} numbers."),
            count=count(self.z),
        ):
            self.play(
                FadeOut(sentence, names, shift=0.3 * DOWN),
                LaggedStart(*(FadeIn(word, shift=0.15 * DOWN) for word in self.list), lag_ratio=0.15),
                FadeIn(self.heads[0]),
                run_time=theme.MOVE,
            )
            self.play(
                LaggedStart(*(value.animate_reveal() for value in self.values), lag_ratio=0.1),
                FadeIn(self.heads[1]),
                run_time=theme.SLOW,
            )
            self.play(FadeIn(self.question, asks), run_time=theme.QUICK)
        self.asks = VGroup(self.question, asks)

    def called(self, tiles) -> VGroup:
        """What the words of the sentence are: one the question, all of them keys."""
        asker = tiles[self.asker - 1]
        question = Label(_("question"), theme.BODY, theme.QUERY).next_to(asker, UP, buff=0.3)
        keys = Label(_("keys"), theme.BODY, theme.KEY).next_to(VGroup(*tiles), DOWN, buff=0.3)
        return VGroup(question, keys)

    def fit(self):
        """The question goes to every key, and is met."""
        first, second = (self.words[int(row)] for row in (self.largest, self.second))
        fits = self.shares / np.maximum(self.shares.max(), np.finfo(float).tiny)  # of one that fits best
        threads = self.threads_to([word.get_left()[:2] for word in self.list], self.question, fits, FIT)
        light = ASIDE + (1 - ASIDE) * fits.value
        with self.claim(
            fits[int(self.second)] >= CLOSE,
            _("In our model, “{first}” fits best, and “{second}” nearly as well."),
            _("In our model, keys fit more or less."),
            first=first,
            second=second,
        ):
            self.play(threads.run(), run_time=theme.SLOW)
            self.play(
                *(
                    piece.animate.set_opacity(float(bright))
                    for pieces in (self.list, self.values)
                    for piece, bright in zip(pieces, light, strict=True)
                ),
                run_time=theme.QUICK,
            )
        self.asks.add(threads)

    def share_out(self):
        """Threads leave every word, as many as its share has per cents; its value goes with them."""
        mouths = [(NUMBERS_AT + 0.3 + WORD_AIR, word.get_y()) for word in self.list]
        threads = Threads(self.shares, mouths, 0.36, (BANDS_FROM - 0.06, TABLE_TOP), TABLE_HIGH, strength=SOFT)
        self.bands = Bands(
            self.v[: len(self.rows)], self.shares, BANDS_WIDE, TABLE_HIGH, full_colour(self.v), self.order
        )
        self.bands.move_to((BANDS_FROM, TABLE_TOP, 0), aligned_edge=UL)
        numbers = VGroup(self.head(_("share"), NUMBERS_AT, theme.CURRENT), *self.percents())
        heights = np.maximum(TABLE_HIGH * self.shares.value, 0.004)
        middle = BANDS_FROM + BANDS_WIDE / 2
        with self.claim(
            (self.shares > 0).all(),
            _("Every key opens, as wide as it fits."),
            _("Keys open as wide as they fit."),
        ):
            self.play(
                *(value.animate.stretch_to_fit_width(VALUES_WIDE, about_edge=LEFT) for value in self.values),
                run_time=theme.MOVE,
            )
            self.play(FadeIn(numbers), run_time=theme.QUICK)
            self.play(threads.run(), run_time=theme.MOVE)
            copies = [value.copy() for value in self.values]
            self.play(
                *(
                    value.animate.stretch_to_fit_width(BANDS_WIDE)
                    .stretch_to_fit_height(height)
                    .move_to((middle, self.bands.middle(row)[1], 0))
                    .set_opacity(1)
                    for row, (value, height) in enumerate(zip(copies, heights, strict=True))
                ),
                run_time=theme.MOVE,
            )
            self.remove(*copies)
            self.add(self.bands)
        self.heads.add(numbers, threads)

    def mix(self):
        """What comes out is one strip."""
        self.mixed = Strip(self.z, MIXED_WIDE, MIXED_HIGH, full_colour(self.v), self.order, theme.VALUE)
        self.mixed.move_to((MIXED_FROM, TABLE_TOP - TABLE_HIGH / 2, 0), aligned_edge=LEFT)
        comes = Label(_("comes out"), theme.BODY, theme.QUIET).next_to(self.mixed, UP, buff=0.12)
        threads = self.joined()
        with self.say(_("Added up, they are one new strip: something of each.")):
            self.play(threads.run(), run_time=theme.SLOW)
            self.play(FadeIn(self.mixed, comes, shift=0.2 * RIGHT), run_time=theme.MOVE)
        self.heads.add(comes, threads)

    def compare(self):
        """How usual such a blend is, and what both tables give."""
        rows = self.looks[self.row.choice["layer"], self.row.choice["head"]]
        usual = (rows[:, 0] < HALF).sum() / count(rows[:, 0])
        often = VGroup(
            NumberLabel(usual, ".0%", theme.WORD, theme.CURRENT), Label(_("no key gives half"), theme.BODY)
        ).arrange(DOWN, buff=0.05)
        often.next_to(self.mixed, DOWN, buff=0.5)
        with self.say(
            _("We recorded {n:.0f} questions to this fuzzy table: in {usual:.0%}, no key gives half."),
            n=count(rows[:, 0]),
            usual=usual,
        ):
            self.play(FadeIn(often), run_time=theme.MOVE)
        self.headline(
            _("[Exact|VALUE]: all or nothing. [Fuzzy|CURRENT]: a blend")
            if bool(self.shares.max() < 1)
            else _("[Exact|VALUE]: what is equal. [Fuzzy|CURRENT]: what fits"),
            FadeOut(often),
        )
        self.wait(theme.REST)

    def joined(self) -> Flow:
        """The hundred threads go on from the bands, and come together in the strip."""
        number = max(int(hundredths(self.shares).sum()), 1)
        down = (np.arange(number) + 0.5) / number
        middle = TABLE_TOP - TABLE_HIGH / 2
        starts = np.stack([np.full(number, BANDS_FROM + BANDS_WIDE + 0.06), TABLE_TOP - TABLE_HIGH * down], axis=1)
        ends = np.stack([np.full(number, MIXED_FROM - 0.1), middle + MIXED_HIGH * (0.5 - down)], axis=1)
        threads = Flow(bend(starts, ends), theme.CURRENT, strengths=SOFT * np.mean((DIM, BRIGHT)))
        threads.keep_sources(shares=self.shares)
        return threads

    # -- pieces --------------------------------------------------------------------------------------------------------
    def entry(self, row: int) -> VGroup:
        """Key and value of a row that can be read."""
        words = self.professors[row], self.universities[row]
        return VGroup(
            *(Tile(word, theme.BODY).move_to(at) for word, at in zip(words, self.directory.words_at(row), strict=True))
        )

    def question_of(self, name: str) -> Tile:
        return Tile(name, theme.WORD, theme.QUERY, bold=True).move_to((ASKS_AT, self.directory.key(self.asked)[1], 0))

    def threads_of(self, question: Tile, match: Measured) -> Flow:
        """From a question to every key of the directory."""
        return self.threads_to([self.directory.key(row)[:2] for row in range(len(match))], question, match)

    def threads_to(self, keys: list[np.ndarray], question: Tile, match: Measured, full=3 * THREAD) -> Flow:
        """From a question to every key, the clearer and thicker the better it fits."""
        ends = np.array(keys) - (0.06, 0)
        starts = np.tile(question.get_right()[:2] + (0.12, 0), (len(ends), 1))
        threads = Flow(
            bend(starts, ends),
            theme.QUERY,
            widths=THREAD + (full - THREAD) * match.value,
            strengths=FAINT + (CLEAR - FAINT) * match.value,
        )
        threads.keep_sources(match=match)
        return threads

    def dim(self, lit: Measured) -> list:
        """The words of rows whose gate stays shut step back."""
        return [
            words.animate.set_opacity(float(0.4 + 0.6 * min(lit.value[row], 1))) for row, words in self.entries.items()
        ]

    def word_of(self, row: int) -> Tile | Label:
        """A word of the sentence; the mark at the beginning of a text is none, nor is a comma."""
        mark = _("start") if row == 0 else _("comma") if self.words[row] == COMMA else None
        word = Label(mark, theme.BODY, theme.QUIET) if mark else Tile(self.words[row], theme.BODY)
        return word.move_to((WORDS_AT, self.y_of(row), 0))

    def value_of(self, row: int) -> Strip:
        """A word's value beside it, in the order of what the model fetches."""
        strip = Strip(self.v[row], VALUES_FULL, STRIP_HIGH, full_colour(self.v), self.order)
        return strip.move_to((VALUES_FROM, self.y_of(row), 0), aligned_edge=LEFT)

    def y_of(self, row: int) -> float:
        pitch = min(PITCH, TABLE_HIGH / len(self.rows))
        return TABLE_TOP - TABLE_HIGH / 2 + pitch * ((len(self.rows) - 1) / 2 - row)

    def head(self, text, x: float, color) -> Label:
        return Label(text, theme.BODY, color).move_to((x, TABLE_TOP + HEADS_OVER, 0))

    def percents(self) -> list[NumberLabel]:
        """How much each large row gives, in that row."""
        return [
            NumberLabel(self.shares[row], ".0%", theme.BODY, theme.CURRENT, align="center").move_to(
                (NUMBERS_AT, self.y_of(row), 0)
            )
            for row in self.rows
            if self.shares.value[row] >= NAMED
        ]

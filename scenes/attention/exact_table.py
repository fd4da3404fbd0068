"""The exact table, and what it lacks (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.professors import Professors
from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count
from scenes.attention.directory import HIGH, Directory
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.hundred import Bands, Threads
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

EXACT, FUZZY = -1, 1  # the sides of the list of words on which the tables stand
READABLE = 6  # rows of the directory in full size
DIRECTORY_WIDE, DIRECTORY_AT, DIRECTORY_TOP = 6.0, -0.3, 2.1
ASKS_AT = -5.55  # middle of the name that is asked for
OUT_FROM, OUT_AT = 4.05, 5.35  # where what comes out arrives, and the middle of its word
FAINT, CLEAR = 0.1, 1.0  # light of a question that meets another key, and its own
OUT_HIGH = 1.2  # of the threads where they arrive
SOFT = 0.75  # light of a hundred threads that leave one mouth
WORD_AIR = 0.18  # between a word and its threads
TABLE_FROM, TABLE_WIDE = 2.45, 2.9  # the bands: distance from the middle of the frame, width
TABLE_TOP, TABLE_HIGH = 1.6, 4.4
PITCH, STRIP_HIGH = 0.49, 0.32  # of the words of the sentence, at most; of their values
NAMED = 0.08  # a share is named from here on


class ExactTable(Clip):
    """A table returns the value of the key that matches; a fuzzy one returns something of each."""

    professors, universities, keys = Professors.professors, Professors.universities, Professors.key
    texts, elsewhere, names, nearest = Professors.texts, Professors.elsewhere, Professors.vocabulary, Professors.nearest
    shares, v, z = SharedRow.pattern, SharedRow.v, SharedRow.z
    words, row, usual = SharedRow.words, SharedRow.row, SharedRow.largest

    def construct(self):
        self.read()
        self.stand()
        self.ask()
        self.miss()
        self.stand_up()
        self.suppose()
        self.share_out()

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
        best = 1.0 * (self.shares == self.shares.max())
        self.all_from_one = best / best.sum()  # what an exact table would make of it

    # -- the directory -------------------------------------------------------------------------------------------------
    def stand(self):
        self.directory = Directory(0 * self.match, self.window, DIRECTORY_WIDE).move_to(
            (DIRECTORY_AT, DIRECTORY_TOP, 0), aligned_edge=UP
        )
        self.entries = {row: self.entry(row) for row in self.window}
        key, value = self.directory.words_at(0)
        self.question = self.question_of(self.professors[self.asked])
        self.heads = VGroup(
            *(
                Label(text, color=color).move_to((at[0], DIRECTORY_TOP + 0.22, 0))
                for text, color, at in ((_("key"), theme.KEY, key), (_("value"), theme.VALUE, value))
            )
        )
        unread = count(self.keys) - count(self.keys[self.window.start : self.window.stop])
        more = Label(_("{count:.0f} more professors"), color=theme.QUIET, count=unread).next_to(
            self.directory.gate(0), RIGHT, buff=0.15
        )
        self.heads.add(more.align_to(self.directory, UP))
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
        with self.claim(
            (self.elsewhere == 0).all(),
            _("In {texts:,.0f} texts that we counted, nobody teaches anywhere else."),
            _("In {texts:,.0f} texts that we counted, some teach elsewhere, too."),
            texts=self.texts,
        ):
            self.wait(theme.QUICK)

    def ask(self):
        self.threads = self.threads_of(self.question, self.match)
        self.asks = Label(_("question"), color=theme.QUERY).next_to(self.question, UP, buff=0.1)
        with self.say(_("The question goes to every key.")):
            self.play(FadeIn(self.question, self.asks), run_time=theme.QUICK)
            self.play(self.threads.run(), run_time=theme.SLOW)
        gates = [self.directory.gate(row) for row in self.window]
        middle = self.question.get_y()
        self.out = Threads(
            self.match[self.window.start : self.window.stop] / np.maximum(self.match.sum(), 1),
            gates,
            HIGH,
            (OUT_FROM, middle + OUT_HIGH / 2),
            OUT_HIGH,
            strength=SOFT,
        )
        self.answer = Tile(self.universities[self.asked], theme.WORD, theme.VALUE, bold=True).move_to(
            (OUT_AT, middle, 0)
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

    # -- one list of words between two tables --------------------------------------------------------------------------
    def stand_up(self):
        self.list = VGroup(*(self.word_of(row) for row in self.rows))
        self.values = {side: [self.value_of(row, side) for row in self.rows] for side in (EXACT, FUZZY)}
        self.headline(_("And if nearly were enough?"), FadeOut(self.gone))
        with self.say(
            _("Now the keys are the words of a sentence. Its last word asks: “{asker}”."), asker=self.words[self.asker]
        ):
            self.play(
                LaggedStart(*(FadeIn(word, shift=0.15 * DOWN) for word in self.list), lag_ratio=0.15),
                run_time=theme.SLOW,
            )
        with self.say(
            _("Their values are no places, but {count:.0f} numbers each: a strip of colours."), count=count(self.z)
        ):
            self.play(*(FadeIn(value) for value in (*self.values[EXACT], *self.values[FUZZY])), run_time=theme.MOVE)

    def suppose(self):
        name = self.title(_("exact table"), _("a thought: only the best key opens"), EXACT)
        with self.claim(
            self.all_from_one.max() == 1,
            _("Suppose that only the best key opens: “{best}”. Its value comes out whole."),
            _("Suppose that only the best key opens. Here several are best, and share."),
            best=self.words[int(self.largest)],
        ):
            self.play(FadeIn(name), self.list[self.largest].animate.set_color(theme.CURRENT), run_time=theme.QUICK)
            self.give(self.all_from_one, EXACT)

    def share_out(self):
        name = self.title(_("fuzzy table"), _("one head of our model, recorded"), FUZZY)
        with self.claim(
            (self.shares > 0).all(),
            _("In our model, every key opens as wide as it matches. Something of each comes out."),
            _("In our model, keys open as wide as they match. Some stay shut."),
        ):
            self.play(FadeIn(name), run_time=theme.QUICK)
            self.give(self.shares, FUZZY)
        self.headline(_("All from one, or at most [{most:.0%}|CURRENT]"), most=self.shares.max())
        with self.claim(
            self.shares[int(self.largest)] + self.shares[int(self.second)] > 0.5,
            _("A thread is one per cent, rounded. Most come from “{first}” and “{second}”."),
            _("A thread is one per cent, rounded. “{first}” gives most."),
            first=self.words[int(self.largest)],
            second=self.words[int(self.second)],
        ):
            self.wait(theme.QUICK)
        with self.say(
            _("Over many sentences, the widest key of this head gives {usual:.0%} on average."), usual=self.usual
        ):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    def give(self, shares: Measured, side: int):
        """Threads leave every word, as many as its share has per cents; its value grows as high as they arrive."""
        threads, bands = self.table_of(shares, side)
        heights = np.maximum(TABLE_HIGH * shares.value, 0.004)
        self.play(threads.run(), run_time=theme.MOVE)
        self.play(
            *(
                value.animate.stretch_to_fit_height(height).set_y(bands.middle(row)[1])
                for row, (value, height) in enumerate(zip(self.values[side], heights, strict=True))
            ),
            run_time=theme.MOVE,
        )
        self.remove(*self.values[side])
        self.add(bands)
        self.play(FadeIn(self.percents(shares, bands, side)), run_time=theme.QUICK)

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
        """From a question to every key: clear where it is its own."""
        ends = np.array([self.directory.key(row)[:2] - (0.06, 0) for row in range(len(match))])
        starts = np.tile(question.get_right()[:2] + (0.12, 0), (len(ends), 1))
        return Flow(
            bend(starts, ends),
            theme.QUERY,
            widths=THREAD * (1 + match.value),
            strengths=FAINT + (CLEAR - FAINT) * match.value,
        )

    def dim(self, lit: Measured) -> list:
        """The words of rows whose gate stays shut step back."""
        return [
            words.animate.set_opacity(float(0.4 + 0.6 * min(lit.value[row], 1))) for row, words in self.entries.items()
        ]

    def word_of(self, row: int) -> Tile | Label:
        """A word of the sentence; the mark at the beginning of a text is none."""
        color = theme.QUERY if row == self.asker else theme.TEXT
        word = Label(_("start"), theme.BODY, theme.QUIET) if row == 0 else Tile(self.words[row], theme.BODY, color)
        return word.move_to((0, self.y_of(row), 0))

    def value_of(self, row: int, side: int) -> Strip:
        """A word's value beside it, in the order of what the model fetches."""
        strip = Strip(self.v[row], TABLE_WIDE, STRIP_HIGH, full_colour(self.v), np.argsort(self.z.value, kind="stable"))
        return strip.move_to((side * (TABLE_FROM + TABLE_WIDE / 2), self.y_of(row), 0))

    def y_of(self, row: int) -> float:
        pitch = min(PITCH, TABLE_HIGH / len(self.rows))
        return TABLE_TOP - TABLE_HIGH / 2 + pitch * ((len(self.rows) - 1) / 2 - row)

    def table_of(self, shares: Measured, side: int) -> tuple[Threads, Bands]:
        """What comes out of a table left or right of the words: threads, and the values in their shares."""
        mouths = [(side * (word.width / 2 + WORD_AIR), word.get_y()) for word in self.list]
        threads = Threads(shares, mouths, 0.36, (side * (TABLE_FROM - 0.06), TABLE_TOP), TABLE_HIGH, strength=SOFT)
        bands = Bands(
            self.v[: len(self.rows)],
            shares,
            TABLE_WIDE,
            TABLE_HIGH,
            full_colour(self.v),
            np.argsort(self.z.value, kind="stable"),
        )
        return threads, bands.move_to((side * (TABLE_FROM + TABLE_WIDE / 2), TABLE_TOP, 0), aligned_edge=UP)

    def title(self, text, below, side: int) -> VGroup:
        """A table's name, and whether it is thought or recorded."""
        outer = side * (TABLE_FROM + TABLE_WIDE)
        edge = LEFT if side < 0 else RIGHT
        return VGroup(
            Label(text, theme.BODY).move_to((outer, TABLE_TOP + 0.72, 0), aligned_edge=edge),
            Label(below, theme.LABEL, theme.QUIET).move_to((outer, TABLE_TOP + 0.28, 0), aligned_edge=edge),
        )

    def percents(self, shares: Measured, bands: Bands, side: int) -> VGroup:
        """How much of the whole each large band is, at its outer end."""
        outer = side * (TABLE_FROM + TABLE_WIDE + 0.15)
        edge, align = (RIGHT, "right") if side < 0 else (LEFT, "left")
        return VGroup(
            *(
                NumberLabel(shares[row], ".0%", theme.BODY, theme.CURRENT, align=align).move_to(
                    (outer, bands.middle(row)[1], 0), aligned_edge=edge
                )
                for row in self.rows
                if shares.value[row] >= NAMED
            )
        )

"""The fuzzy hash table (section 6 of the article)."""

from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.shared_row import SharedRow
from model.values.measured import count, softmax
from scenes.attention.beans import STEP, Beans, layers, steps_behind
from scenes.attention.shared_look import LEFT_END, TITLES_AT, TOP_ROW, SharedLook, upright
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.hundred import THREADS, Bands, Threads
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.sentence import Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import _

BARS_WIDE = 4.5  # of the longest bar once it begins at its word: all bars end before the beans begin
BEANS_AT, BEANS_TO = 1.3, 5.35  # the beans, in the rows of their words: left and right end, their number stands behind
PAIR = 2  # beans over one another in a row of words
BEAN = 0.22  # from bean to bean there, at most
LAWFUL = 0.005  # so near are shares to those that the rule makes of the matches
ABOUT = 0.15  # of a step: so near is a bar to whole steps behind the best one
STAIR = 0.045  # how broad the stairs are that lead from the longest bar to a shorter one
HALF_AIR = 0.12  # between a "half" and its beans, and between a stair and its name
PASSING = 0.5  # light of beans that nobody keeps
AWAY = 0.12  # light of words that have no part in a step
HEADS_AT = 1.78  # what bars are, and what beans are, over them
FUZZY_AT = 2.4  # over both, what the fuzzy table does
ASIDE = 0.5  # light of what is not spoken of
BANDS_LEFT = -3.6  # the values, right of the threads that lead to them
BANDS_WIDE = 8.6  # so that their shares stand at their right
BANDS_HIGH = 4.5  # as high as the rows of words, so that these stay where they are
MOUTH = 0.3  # of the threads that leave a word
ROW_HIGH = 0.8  # of the pitch of rows
PRESSED_TOP = 2.1  # the values over what comes of them: upper end
PRESSED = 2.2  # and how high
MIXTURE_AT = -0.85  # what comes of them
MIXTURE_HIGH = 0.7
TEXT_AT = -2.4  # the text that goes on
LEADS = 48  # threads from the new strip to the word expected
LEADS_TO = 0.9  # how broad they arrive
SILENT = 0.2  # light of what no longer counts
DOUBTFUL = 0.45  # of a word that is not expected any more
HALF = 0.5  # of a look, and what a step takes
SENTENCE_AT = -0.9  # the sentence of the last picture
LAST_ACROSS = 3  # beans side by side on its words
LAST_BEAN = 0.28  # from bean to bean there, at most
LAST_HIGH = 3.1  # a heap there, at most
SMALL = 0.08  # a share that counts
FALLS = 0.1  # a chance falls where it loses more
WITH, WITHOUT = 0, 1  # of `probabilities`: with the head, and with it silent


class FuzzyTable(SharedLook):
    """Attention is a table where every key matches a little, and gives that much of its value."""

    v, z, shares = SharedRow.v, SharedRow.z, SharedRow.pattern
    vocabulary, probability, looks_elsewhere = SharedRow.vocabulary, SharedRow.p_next, SharedRow.rows

    def construct(self):
        self.read()
        self.match()
        self.hand_out()
        self.halve()
        self.open()
        self.give()
        self.pour()
        self.silence()
        self.find()

    def read(self):
        super().read()
        self.by_mixture = np.argsort(self.z.value, kind="stable")
        self.large = [row for row in self.rows if self.shares.value[row] >= SMALL]
        self.name, self.said = self.words[self.asker], self.vocabulary[self.row.choice["next"]]

    # -- matches and shares --------------------------------------------------------------------------------------------
    def match(self):
        self.lookup = self.table(self.scores).light_up()
        self.headline(_("Which key opens for “{asker}”?"), FadeIn(*self.lookup[:3]), asker=self.name)
        self.add(self.lookup.matches)
        with self.say(_("“{asker}” has asked every key: the longer the bar, the better it fits."), asker=self.name):
            self.play(self.lookup.matches.extend(), FadeIn(self.lookup.titles), run_time=theme.SLOW)

    def hand_out(self):
        """The bars come to their words; where these end, beans begin, and the word that fits best gets its own."""
        name, match = self.lookup.titles
        bars = self.lookup.matches
        wide = bars.copy().stretch_to_fit_width(BARS_WIDE).set_color(theme.UNLIT)
        wide.move_to((LEFT_END, bars.get_y(), 0), aligned_edge=LEFT)
        self.bean = min(BEAN, (BEANS_TO - BEANS_AT) / layers(self.shares.value, PAIR))
        self.heaps = [self.heap(self.shares[row : row + 1], self.lookup.y_of(row)) for row in self.rows]
        self.percents = {row: self.percent(self.shares[row], self.lookup.y_of(row)) for row in self.large}
        share = Label(_("share"), theme.BODY, theme.CURRENT).move_to((BEANS_AT, HEADS_AT, 0), aligned_edge=LEFT)
        self.titles = VGroup(match, share)
        with self.say(
            _("It shares out {all:.0f} beans. “{best}” fits best, and gets {most:.0f}."),
            all=THREADS * self.shares.sum(),
            best=self.words[self.best],
            most=THREADS * self.shares[self.best],
        ):
            self.bring_to_front(self.lookup.names)
            self.play(FadeOut(self.lookup.question, self.lookup.keys, name), run_time=theme.QUICK)
            title = match.animate.move_to((LEFT_END, HEADS_AT, 0), aligned_edge=LEFT).set_color(theme.QUIET)
            self.play(bars.animate.become(wide), title, FadeIn(share), run_time=theme.MOVE)
            self.play(self.fill(self.best), run_time=theme.SLOW)
            self.play(FadeIn(self.numbers([self.best])), run_time=theme.QUICK)

    def halve(self):
        """How beans follow from the match, on a word about whole steps behind the best: each step takes half."""
        behind = steps_behind(self.scores, self.scores.max())
        others = [row for row in self.large if row != self.best] or [self.best]
        near = min(others, key=lambda row: abs(behind.value[row] - max(round(behind.value[row]), 1)))
        steps = np.maximum(np.round(behind[near]), 1)
        lawful = np.abs(softmax(self.scores) - self.shares).max() < LAWFUL
        shown = lawful & (np.abs(behind[near] - steps) < ABOUT) & (self.scores[near] > 0)
        self.marks = VGroup()
        with self.claim(
            shown,
            _("A step shorter: half the beans. “{word}”, shorter by {steps:words}, gets {beans:.0f}."),
            _("The other beans go to the other keys."),
            word=self.words[near],
            steps=steps,
            beans=THREADS * self.shares[near],
        ):
            if bool(shown):
                self.take_halves(near, int(steps))

    def take_halves(self, near: int, steps: int):
        """The best word's beans go down the stairs to a word behind it; every step takes half of them."""
        others = [name for row, name in enumerate(self.lookup.names) if row not in (self.best, near)]
        heights = np.linspace(self.lookup.y_of(self.best), self.lookup.y_of(near), steps + 1)
        beans, most = self.heaps[self.best].copy(), self.shares[self.best : self.best + 1]
        name = Label(_("a step"), theme.BODY, halo=True)
        name.move_to((self.stair_end(1) - HALF_AIR, heights[1], 0), aligned_edge=RIGHT)
        self.play(*(other.animate.set_opacity(AWAY) for other in others), run_time=theme.QUICK)
        for step, (high, low) in enumerate(pairwise(heights), 1):
            stair, left = self.stair(step, high, low), most * HALF**step
            half = Label(_("half"), theme.BODY).move_to((BEANS_AT - HALF_AIR, low, 0), aligned_edge=RIGHT)
            number = self.numbers([near]) if step == steps else VGroup(self.percent(left[0], low))
            self.play(stair.run(), *(FadeIn(name) for _first in range(step == 1)), run_time=theme.QUICK)
            self.add(beans)
            self.play(
                beans.animate.shift((low - high) * UP), Tween(beans, shares=left), FadeIn(half), run_time=theme.MOVE
            )
            self.play(FadeIn(number), run_time=theme.QUICK)
            self.marks.add(stair, half)
            if step < steps:
                passing, beans = beans, beans.copy()
                self.marks.add(VGroup(passing, number).set_opacity(PASSING))  # on the way, in a row of another word
        self.marks.add(name)
        self.remove(beans)
        self.add(self.heaps[near])

    def open(self):
        """All rows get their beans."""
        rest = [row for row in self.rows if self.heaps[row] not in self.mobjects]
        shown = (self.shares > 0).all()
        fuzzy = Label(_("fuzzy table: every key opens"), theme.WORD, theme.CURRENT)
        fuzzy.move_to((LEFT_END, FUZZY_AT, 0), aligned_edge=LEFT)
        self.verdict = VGroup(fuzzy) if bool(shown) else VGroup()
        with self.claim(
            shown,
            _("Every key opens, as far as it fits: a fuzzy table."),
            _("So the beans are shared out."),
        ):
            names = (name.animate.set_opacity(1.0) for name in self.lookup.names)
            self.play(FadeOut(self.marks), *names, run_time=theme.QUICK)
            self.play(LaggedStart(*(self.fill(row) for row in rest), lag_ratio=0.3, run_time=theme.SLOW))
            self.play(FadeIn(self.numbers(rest), self.verdict), run_time=theme.QUICK)

    # -- values --------------------------------------------------------------------------------------------------------
    def give(self):
        scale, middle, names = full_colour(self.v), BANDS_LEFT + BANDS_WIDE / 2, self.lookup.names
        values, top = self.v[: len(self.rows)], TOP_ROW + self.lookup.pitch / 2
        self.bands = Bands(values, self.shares, BANDS_WIDE, BANDS_HIGH, scale, self.by_mixture)
        self.bands.move_to((middle, top, 0), aligned_edge=UP)
        heights = [self.lookup.y_of(row) for row in self.rows]
        strips = [
            Strip(self.v[row], BANDS_WIDE, ROW_HIGH * self.lookup.pitch, scale, self.by_mixture).move_to((middle, y, 0))
            for row, y in zip(self.rows, heights, strict=True)
        ]
        mouths = [(LEFT_END, y) for y in heights]
        threads = Threads(self.shares, mouths, MOUTH, (BANDS_LEFT - 0.06, top), BANDS_HIGH, strength=0.75)
        kind = Label(_("value"), theme.BODY, theme.VALUE).move_to((middle, TITLES_AT, 0))
        with self.say(_("Each gives its value, a strip of numbers: as much of it as its share.")):
            self.play(
                FadeOut(self.titles, self.lookup.matches, *self.heaps, self.verdict),
                FadeIn(*strips, kind),
                *(name.animate.set_opacity(ASIDE) for row, name in enumerate(names) if row not in self.large),
                run_time=theme.MOVE,
            )
            self.play(threads.run(), run_time=theme.MOVE)
            self.play(
                *(
                    strip.animate.stretch_to_fit_height(max(BANDS_HIGH * share, 0.004)).set_y(self.bands.middle(row)[1])
                    for row, (strip, share) in enumerate(zip(strips, self.shares.value, strict=True))
                ),
                *(number.animate.set_y(self.bands.middle(row)[1]) for row, number in self.percents.items()),
                run_time=theme.SLOW,
            )
            self.remove(*strips)
            self.add(self.bands)
            others = self.others()
            self.play(FadeIn(others), run_time=theme.QUICK)
        small = (name for row, name in enumerate(names) if row not in self.large)
        self.gone = VGroup(threads, others, kind, *self.percents.values(), *small)

    def others(self) -> VGroup:
        """What the thin bands are together, beside the topmost where it is one of them."""
        if not self.large or self.large[0] == 0:
            return VGroup()
        rest = self.shares.sum() - self.shares[self.large].sum()
        label = Label(_("all others: {rest:.0%}"), theme.BODY, theme.QUIET, rest=rest)
        return VGroup(kept_in_frame(label.move_to((self.bands.get_right()[0], TITLES_AT, 0), aligned_edge=LEFT)))

    def pour(self):
        """What the values make together, and what the model expects with it."""
        mixture = self.shares @ self.v[: len(self.rows)]
        same = np.abs(mixture - self.z).max() < 1e-3 * max(np.abs(self.z.value).max(), 1e-6)
        middle, names = BANDS_LEFT + BANDS_WIDE / 2, [self.lookup.names[row] for row in self.large]
        pressed = self.bands.copy().stretch_to_fit_height(PRESSED).move_to((middle, PRESSED_TOP, 0), aligned_edge=UP)
        self.mixed = Strip(self.z, BANDS_WIDE, MIXTURE_HIGH, full_colour(self.z), self.by_mixture, theme.VALUE)
        self.mixed.move_to((middle, MIXTURE_AT, 0))
        name = Label(_("fetched"), theme.BODY, theme.VALUE).next_to(self.mixed, LEFT, buff=0.25)
        columns = upright(BANDS_LEFT, BANDS_WIDE, len(self.z), PRESSED_TOP - PRESSED, MIXTURE_AT + MIXTURE_HIGH / 2)
        hues = theme.value_colors(np.sort(self.z.value), full_colour(self.z))
        fall = Flow(columns, hues, widths=0.03, strengths=0.5)
        text = self.sentence(size=theme.BODY)
        self.guess = Tile(self.said, theme.WORD, theme.CURRENT, bold=True)
        self.chance = NumberLabel(self.probability[WITH], ".0%", theme.WORD, theme.CURRENT, align="left")
        VGroup(text, self.guess, self.chance).arrange(RIGHT, buff=0.25).move_to((0, TEXT_AT, 0))
        lead = Flow(self._lead(), theme.CURRENT, strengths=0.6)
        with self.claim(
            same,
            _("Added up, they are what “{asker}” fetches. With it, the model expects “{word}”: {chance:.0%}."),
            _("Added up, they are not what “{asker}” fetches. “{word}” is expected next: {chance:.0%}."),
            asker=self.name,
            word=self.said,
            chance=self.probability[WITH],
        ):
            self.play(
                FadeOut(self.gone),
                self.bands.animate.become(pressed),
                *(
                    word.animate.move_to(pressed.middle(row) + 0.2 * LEFT, aligned_edge=RIGHT)
                    for row, word in zip(self.large, names, strict=True)
                ),
                run_time=theme.MOVE,
            )
            self.play(fall.run(), FadeIn(name, text), run_time=theme.MOVE)
            self.play(FadeIn(self.mixed), run_time=theme.QUICK)
            self.play(lead.run(run_time=theme.QUICK))
            self.play(FadeIn(self.guess, self.chance, shift=0.2 * DOWN), run_time=theme.QUICK)
        self.look = VGroup(self.bands, fall, lead, *names)
        self.gone = VGroup(self.look, self.mixed, name, text, self.guess, self.chance)

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
                self.look.animate.set_opacity(SILENT),
                FadeIn(silent),
                self.chance.animate.set_color(theme.WRONG),
                self.chance.roll_to(cut),
                self.guess.animate.set_opacity(DOUBTFUL),
                run_time=theme.SLOW,
            )
        self.gone.add(silent)

    def find(self):
        """The sentence, the beans of its words, what comes next with and without them; how usual such a look is."""
        text = self.sentence()
        start = self.begun(text)
        VGroup(start, text).move_to((0, SENTENCE_AT, 0))
        tops = text.tops(0.12)
        bean = min(LAST_BEAN, LAST_HIGH / layers(self.shares.value, LAST_ACROSS))
        corners = np.array([(start.get_x(), *tops[0, 1:]), *tops]) - (LAST_ACROSS * bean / 2, 0, 0)
        heaps = Beans(self.shares, corners, LAST_ACROSS, bean)
        lines = VGroup(
            self.outcome(_("with this look"), self.probability[WITH], theme.CURRENT),
            self.outcome(_("without this look"), self.probability[WITHOUT], theme.WRONG),
        ).arrange(DOWN, buff=0.0, aligned_edge=RIGHT)
        word = Tile(self.said, theme.WORD, theme.CURRENT, bold=True).next_to(lines, LEFT, buff=0.4)
        ending = VGroup(word, lines).next_to(text, DOWN, buff=0.15).align_to(text, RIGHT)
        largest = self.looks_elsewhere[self.row.choice["layer"], self.row.choice["head"]][:, 0]
        self.play(FadeOut(self.gone), run_time=theme.QUICK)
        with self.claim(
            self.shares.max() < HALF,
            _("Here no key gives half. In {share:.0%} of {looks:.0f} questions to this table, one does."),
            _("In {share:.0%} of {looks:.0f} questions to this table, one key gives half."),
            looks=count(largest),
            share=(largest >= HALF).mean(),
        ):
            self.headline(
                _("[Fuzzy table|CURRENT]: every key gives its share")
                if bool((self.shares > 0).all())
                else _("What has no share gives nothing"),
                FadeIn(start, text, ending),
                heaps.grow(run_time=theme.MOVE),
            )
            self.wait(theme.REST)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def heap(self, share, y: float) -> Beans:
        """Beans in the row that is so high."""
        corner = (BEANS_AT, y - PAIR * self.bean / 2)
        return Beans(share, [corner], PAIR, self.bean, lying=True)

    def fill(self, row: int) -> Tween:
        """A row gets its beans."""
        self.add(self.heaps[row])
        return self.heaps[row].grow()

    def numbers(self, rows) -> VGroup:
        """The shares of those rows that have a large one."""
        return VGroup(*(self.percents[row] for row in rows if row in self.percents))

    def percent(self, share, y: float) -> NumberLabel:
        """A share, behind where the beans end."""
        label = NumberLabel(share, ".0%", theme.BODY, theme.CURRENT, align="left")
        return label.next_to((BEANS_TO, y, 0), RIGHT, buff=0.15)

    def stair_end(self, step: int) -> float:
        """Where a bar ends that is so many steps shorter than the longest."""
        return LEFT_END + BARS_WIDE * (1 - step * STEP / float(self.scores.value.max()))

    def stair(self, step: int, high: float, low: float) -> Flow:
        """From the end of a bar down, and a step back."""
        right, left = self.stair_end(step - 1), self.stair_end(step)
        stair = Flow([[(right, high), (right, low), (left, low)]], theme.TEXT, widths=STAIR, woven=True)
        stair.keep_sources(scores=self.scores)
        return stair

    def outcome(self, text, chance, color) -> VGroup:
        """How likely the word is that is told next, and when."""
        number = NumberLabel(chance, ".0%", theme.WORD, color, room=self.probability[WITH])
        return VGroup(Label(text, theme.BODY, color), number).arrange(RIGHT, buff=0.2)

    def _lead(self) -> np.ndarray:
        """From the new strip, together, down to what comes next.  # [thread point 2]"""
        side = (np.arange(LEADS) + 0.5) / LEADS - 0.5
        starts = np.stack(
            [self.mixed.get_x() + BANDS_WIDE * side, np.full(LEADS, self.mixed.get_bottom()[1] - 0.08)], 1
        )
        ends = np.stack([self.guess.get_x() + LEADS_TO * side, np.full(LEADS, self.guess.get_top()[1] + 0.02)], 1)
        return bend(starts, ends, upright=True)

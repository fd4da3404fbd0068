"""The fuzzy hash table (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.shared_row import SharedRow
from model.values.measured import count, softmax
from scenes.attention.halving import STEP, Beans, Ruler, halves, layers, steps_behind
from scenes.attention.shared_look import WORDS_AT, SharedLook, upright
from scenes.kit import theme
from scenes.kit.dots import Dots
from scenes.kit.flow import Flow
from scenes.kit.hundred import THREADS, Bands, Threads
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import _

BEST_AT, AXIS_AT, STEP_WIDE = 5.2, -1.3, 1.2  # the ruler: the best match, its line; a step at most
STEPS_WIDE, MOST_STEPS = 9.7, 11  # from the best match to none
ACROSS, BEAN, HEAP_HIGH = 3, 0.26, 3.7  # beans side by side; from bean to bean, and a heap, at most
HEAP_WIDE = 0.94  # of a step, at most
LEVELS, LOWER = 3, 0.5  # of the words under the ruler: lines, from line to line
DROP, WORD_AIR = 0.25, 0.15  # how far they hang; between words
HALVED = 3  # so many heaps say that they are half of the one before
RULE_AT, LESS_AT = 1.75, 1.1  # what the heaps say, in words
LAWFUL = 0.005  # so near are shares to those that the rule makes of the matches
HEAPS_LEFT, HEAPS_WIDE, HEAPS_TOP, HEAPS_HIGH = -4.5, 9.3, 2.4, 5.1  # every word's own beans
OWN_BEAN = 0.22
BANDS_LEFT, BANDS_WIDE, BANDS_TOP, BANDS_HIGH = -3.6, 7.2, 2.1, 4.7  # the values
MOUTH = 0.3  # of the threads that leave a word
ROW_HIGH = 0.8  # of the pitch of rows
PRESSED = 2.2  # how high the values are over what comes of them
MIXTURE_AT, MIXTURE_HIGH, TEXT_AT = -0.85, 0.7, -2.4
LEADS, LEADS_FROM, LEADS_TO = 24, 1.6, 0.5  # threads from the new strip to the word expected; how broad they are
ASIDE = 0.5  # light of what is not spoken of
DOTS_ACROSS, DOT, DOTS_AT, RATE_AT = 25, 0.31, -2.45, 1.85  # a dot a look; their middle, and where begins what they say
HALF = 0.5  # of a look
SENTENCE_AT, LAST_ACROSS, LAST_BEAN, LAST_HIGH = -1.2, 4, 0.28, 3.3  # the sentence, and the beans that stand on it
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
        self.halve()
        self.share_out()
        self.give()
        self.pour()
        self.silence()
        self.rate()
        self.find()

    def read(self):
        super().read()
        self.by_mixture = np.argsort(self.z.value, kind="stable")
        self.large = [row for row in self.rows if self.shares.value[row] >= SMALL]
        self.name, self.said = self.words[self.asker], self.vocabulary[self.row.choice["next"]]

    # -- matches and shares --------------------------------------------------------------------------------------------
    def match(self):
        self.asked = self.table(self.scores).light_up()
        self.headline(_("Which word does “{asker}” take?"), FadeIn(*self.asked[:3]), asker=self.name)
        self.add(self.asked.matches)
        with self.say(
            _("“{asker}” has laid its question on every key: the longer the bar, the better it fits."), asker=self.name
        ):
            self.play(self.asked.matches.extend(), FadeIn(self.asked.titles), run_time=theme.SLOW)

    def halve(self):
        """Every word at its steps behind the best; and what a step less leaves of a share."""
        best = self.scores.max()
        behind = steps_behind(self.scores, best)
        span = max(float(best.value) / STEP, float(behind.value.max()), 1.0)
        step = min(STEP_WIDE, STEPS_WIDE / span)
        ruler, names = self.ruler(behind, step)
        made = halves(self.shares.max(), steps=min(int(behind.value.max()) + 1, MOST_STEPS))
        bean = min(BEAN, HEAP_WIDE * step / ACROSS, HEAP_HIGH / layers(made.value, ACROSS))
        heaps = Beans(made, [ruler.mark(n) + (-ACROSS * bean / 2, 0.14, 0) for n in range(len(made))], ACROSS, bean)
        lawful = np.abs(softmax(self.scores) - self.shares).max() < LAWFUL
        few = range(1, min(len(made), HALVED + 1)) if bool(lawful) else ()
        halved = VGroup(*(Label(_("half"), theme.BODY).next_to(heaps.top(n), UP, buff=0.05) for n in few))
        rule = Label(_("a step less: half the beans") if bool(lawful) else "", theme.WORD)
        rule.move_to((theme.HEADLINE_LEFT, RULE_AT, 0), aligned_edge=LEFT)
        less = Label(_("farther left: fits less well"), theme.BODY, theme.QUIET)
        less.move_to((theme.HEADLINE_LEFT, LESS_AT, 0), aligned_edge=LEFT)
        wide = self.asked.matches.copy().stretch_to_fit_width(max(step * float(best.value) / STEP, 0.1))
        wide.move_to((BEST_AT, wide.get_y(), 0), aligned_edge=RIGHT)
        with self.claim(
            lawful,
            _("“{asker}” shares out {all:.0f} beans. Each step less in match halves a word’s beans."),
            _("“{asker}” shares out {all:.0f} beans."),
            asker=self.name,
            all=THREADS * self.shares.sum(),
        ):
            self.play(
                FadeOut(self.asked.question, self.asked.keys, self.asked.titles),
                self.asked.matches.animate.become(wide),
                run_time=theme.MOVE,
            )
            self.play(
                FadeOut(self.asked.matches),
                FadeIn(ruler),
                *(word.animate.become(after) for word, after in zip(self.asked.names, names, strict=True)),
                run_time=theme.MOVE,
            )
            self.play(heaps.grow(), FadeIn(rule, less), run_time=theme.SLOW)
            self.play(FadeIn(halved), run_time=theme.QUICK)
        self.names, self.gone = self.asked.names, VGroup(ruler, heaps, halved, rule, less)

    def ruler(self, behind, step: float) -> tuple[Ruler, VGroup]:
        """The ruler, and the words that hang from it, so low that none stands in another's way."""
        names = VGroup(*(self.beside(row, 0) for row in self.rows))
        ends, levels = [np.inf] * LEVELS, {}
        for row in np.argsort(behind.value, kind="stable"):
            middle, reach = -step * float(behind.value[row]), names[row].width / 2 + WORD_AIR
            level = next((level for level, end in enumerate(ends) if middle + reach <= end), LEVELS - 1)
            ends[level], levels[int(row)] = middle - reach, level
        ruler = Ruler(behind, step, DROP)
        ruler.move_to((BEST_AT + step / 2, AXIS_AT, 0), aligned_edge=UP + RIGHT)
        for row, name in enumerate(names):
            name.next_to(ruler.foot(row), DOWN, buff=LOWER * levels[row])
        return ruler, names

    def share_out(self):
        """The hundred beans, to whom they go."""
        pitch = HEAPS_HIGH / len(self.rows)
        bean = min(OWN_BEAN, HEAPS_WIDE / max(THREADS * float(self.shares.value.max()), 1))
        spots = [HEAPS_TOP - (row + 0.5) * pitch for row in self.rows]
        heaps = Beans(self.shares, [(HEAPS_LEFT, y - bean / 2) for y in spots], THREADS, bean)
        numbers = VGroup(*(self.percent(row).next_to(heaps.end(row), RIGHT, buff=0.2) for row in self.large))
        with self.claim(
            (self.shares > 0).all(),
            _("Every key gets its share, be it less than a bean: this is a fuzzy table."),
            _("So the beans are shared out."),
        ):
            self.play(
                FadeOut(self.gone),
                *(
                    name.animate.move_to((WORDS_AT, y, 0), aligned_edge=RIGHT)
                    for name, y in zip(self.names, spots, strict=True)
                ),
                run_time=theme.MOVE,
            )
            self.play(heaps.grow(), run_time=theme.SLOW)
            self.play(FadeIn(numbers), run_time=theme.QUICK)
        self.gone = VGroup(heaps, numbers)

    # -- values --------------------------------------------------------------------------------------------------------
    def give(self):
        scale, middle, pitch = full_colour(self.v), BANDS_LEFT + BANDS_WIDE / 2, BANDS_HIGH / len(self.rows)
        values = self.v[: len(self.rows)]
        self.bands = Bands(values, self.shares, BANDS_WIDE, BANDS_HIGH, scale, self.by_mixture)
        self.bands.move_to((middle, BANDS_TOP, 0), aligned_edge=UP)
        spots = [BANDS_TOP - (row + 0.5) * pitch for row in self.rows]
        strips = [
            Strip(self.v[row], BANDS_WIDE, ROW_HIGH * pitch, scale, self.by_mixture).move_to((middle, y, 0))
            for row, y in zip(self.rows, spots, strict=True)
        ]
        right = BANDS_LEFT - 0.85
        mouths = [(right + 0.12, y) for y in spots]
        threads = Threads(self.shares, mouths, MOUTH, (BANDS_LEFT - 0.06, BANDS_TOP), BANDS_HIGH, strength=0.75)
        end = self.bands.get_right()[0] - BANDS_LEFT
        numbers = VGroup(
            *(self.percent(row).next_to(self.bands.middle(row), RIGHT, buff=end + 0.15) for row in self.large)
        )
        if self.large and self.shares.value[0] < SMALL:
            rest = self.shares.sum() - self.shares[self.large].sum()
            others = Label(_("others {rest:.0%}"), theme.BODY, theme.QUIET, rest=rest)
            numbers.add(others.next_to(self.bands.middle(0), RIGHT, buff=end + 0.15))
        kind = Label(_("value"), theme.BODY, theme.VALUE).next_to(self.bands, UP, buff=0.05)
        with self.say(_("Each word gives its value, a strip of numbers: as much of it as its share.")):
            self.play(FadeOut(self.gone), run_time=theme.QUICK)
            self.play(
                FadeIn(*strips, kind),
                *(
                    name.animate.move_to((right, y, 0), aligned_edge=RIGHT).set_opacity(
                        1.0 if row in self.large else ASIDE
                    )
                    for row, (name, y) in enumerate(zip(self.names, spots, strict=True))
                ),
                run_time=theme.MOVE,
            )
            self.play(threads.run(), run_time=theme.MOVE)
            self.play(
                *(
                    strip.animate.stretch_to_fit_height(max(BANDS_HIGH * share, 0.004)).set_y(self.bands.middle(row)[1])
                    for row, (strip, share) in enumerate(zip(strips, self.shares.value, strict=True))
                ),
                run_time=theme.SLOW,
            )
            self.remove(*strips)
            self.add(self.bands)
            self.play(FadeIn(numbers), run_time=theme.QUICK)
        self.gone = VGroup(threads, numbers, kind, *(self.names[row] for row in self.rows if row not in self.large))

    def pour(self):
        """What the values make together, and what the model expects with it."""
        mixture = self.shares @ self.v[: len(self.rows)]
        same = np.abs(mixture - self.z).max() < 1e-3 * max(np.abs(self.z.value).max(), 1e-6)
        middle = BANDS_LEFT + BANDS_WIDE / 2
        pressed = self.bands.copy().stretch_to_fit_height(PRESSED).move_to((middle, BANDS_TOP, 0), aligned_edge=UP)
        self.mixed = Strip(self.z, BANDS_WIDE, MIXTURE_HIGH, full_colour(self.z), self.by_mixture, theme.VALUE)
        self.mixed.move_to((middle, MIXTURE_AT, 0))
        name = Label(_("for “{asker}”"), theme.BODY, theme.VALUE, asker=self.name).next_to(self.mixed, LEFT, buff=0.25)
        columns = upright(BANDS_LEFT, BANDS_WIDE, len(self.z), BANDS_TOP - PRESSED, MIXTURE_AT + MIXTURE_HIGH / 2)
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
                    self.names[row].animate.move_to(pressed.middle(row) + 0.2 * LEFT, aligned_edge=RIGHT)
                    for row in self.large
                ),
                run_time=theme.MOVE,
            )
            self.play(fall.run(), FadeIn(name, text), run_time=theme.MOVE)
            self.play(FadeIn(self.mixed), run_time=theme.QUICK)
            self.play(lead.run(run_time=theme.QUICK))
            self.play(FadeIn(self.guess, self.chance, shift=0.2 * DOWN), run_time=theme.QUICK)
        self.given = VGroup(self.bands, fall, lead, *(self.names[row] for row in self.large))
        self.gone = VGroup(self.given, self.mixed, name, text, self.guess, self.chance)

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
                self.given.animate.set_opacity(0.2),
                FadeIn(silent),
                self.chance.animate.set_color(theme.WRONG),
                self.chance.roll_to(cut),
                self.guess.animate.set_opacity(0.45),
                run_time=theme.SLOW,
            )
        self.gone.add(silent)

    def rate(self):
        """How usual it is that a look of this head is so divided: a dot for each that was recorded."""
        largest = self.looks_elsewhere[self.row.choice["layer"], self.row.choice["head"]][:, 0]
        divided, looks = (largest < HALF).sum(), count(largest)
        usual = divided / looks
        dots = Dots(divided, len(largest), DOTS_ACROSS, DOT).move_to((DOTS_AT, 0, 0))
        lit = dots.height * float(usual)
        often = VGroup(
            NumberLabel(usual, ".0%", theme.WORD, theme.CURRENT, align="left"),
            Label(_("no key gets half"), theme.BODY, theme.CURRENT),
        ).arrange(DOWN, buff=0.0, aligned_edge=LEFT)
        often.move_to((RATE_AT, dots.get_top()[1] - lit / 2, 0), aligned_edge=LEFT)
        others = Label(_("a key gets half or more"), theme.BODY, theme.QUIET)
        others.move_to((RATE_AT, dots.get_bottom()[1] + (dots.height - lit) / 2, 0), aligned_edge=LEFT)
        said = VGroup(often, others)
        with self.claim(
            self.shares.max() < HALF,
            _("Each dot is a look of this table. In {usual:.0%} of {looks:.0f}, as here, no key gets half."),
            _("Each dot is a look of this table. In {usual:.0%} of {looks:.0f} no key gets half."),
            looks=looks,
            usual=usual,
        ):
            self.play(FadeOut(self.gone), run_time=theme.QUICK)
            self.play(FadeIn(dots), run_time=theme.QUICK)
            self.play(FadeIn(said), run_time=theme.QUICK)
        self.gone = VGroup(dots, said)

    def find(self):
        """The sentence, the beans of its words, and what comes next with it and without it."""
        whole, cut = self.probability[WITH], self.probability[WITHOUT]
        text = self.sentence(self.said).move_to((0, SENTENCE_AT, 0))
        text[-1].set_color(theme.CURRENT)
        bean = min(LAST_BEAN, LAST_HIGH / layers(self.shares.value[1:], LAST_ACROSS))
        corners = text.tops(0.12)[:-1] - (LAST_ACROSS * bean / 2, 0, 0)
        heaps = Beans(self.shares[1:], corners, LAST_ACROSS, bean)
        lines = VGroup(
            self.outcome(_("with this look"), whole, theme.CURRENT),
            self.outcome(_("without this look"), cut, theme.WRONG),
        ).arrange(DOWN, buff=0.0, aligned_edge=RIGHT)
        lines.next_to(text, DOWN, buff=0.1).align_to(text, RIGHT)
        divided, needed = bool((self.shares > 0).all()), bool(whole > cut + FALLS)
        self.play(FadeOut(self.gone), run_time=theme.QUICK)
        self.headline(
            _("A [little|CURRENT] of everything; without it, [{cut:.0%}|WRONG]")
            if divided and needed
            else _("A [little|CURRENT] of everything")
            if divided
            else _("What has no share gives nothing"),
            FadeIn(text, lines),
            heaps.grow(),
            cut=cut,
        )
        self.wait(theme.REST)

    # -- pieces --------------------------------------------------------------------------------------------------------
    def percent(self, row: int) -> NumberLabel:
        return NumberLabel(self.shares[row], ".0%", theme.BODY, theme.CURRENT, align="left")

    def outcome(self, text, chance, color) -> VGroup:
        """How likely the word is that is told next, and when."""
        number = NumberLabel(chance, ".0%", theme.WORD, color, room=self.probability[WITH])
        return VGroup(Label(text, theme.BODY, color), number).arrange(RIGHT, buff=0.2)

    def _lead(self) -> np.ndarray:
        """From the new strip, together, down to what comes next.  # [thread point 2]"""
        side = (np.arange(LEADS) + 0.5) / LEADS - 0.5
        starts = np.stack(
            [self.mixed.get_x() + LEADS_FROM * side, np.full(LEADS, self.mixed.get_bottom()[1] - 0.08)], 1
        )
        ends = np.stack([self.guess.get_x() + LEADS_TO * side, np.full(LEADS, self.guess.get_top()[1] + 0.02)], 1)
        return bend(starts, ends, upright=True)

"""The fuzzy hash table (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.shared_row import SharedRow
from model.values.measured import cosine, count, softmax
from scenes.attention.divided import Bracket, Underline
from scenes.attention.halving import STEP, Beans, Ruler, halves, layers, parted, steps_behind
from scenes.attention.shared_look import MATCH_AT, MATCH_FULL, TITLES_AT, WORDS_AT, SharedLook, upright
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.hundred import THREADS, Bands, Threads
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.sentence import Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import _

BEST_AT, AXIS_AT, STEP_WIDE = 4.9, -1.5, 1.2  # the ruler: the best match, its line; a step at most
STEPS_WIDE, MOST_STEPS = 10.7, 11  # from the best match to the worst
ACROSS, BEAN, HEAP_HIGH = 2, 0.18, 3.8  # beans side by side; from bean to bean, and a heap, at most
FOOT, HEAPS_APART = 0.14, 0.08  # how far heaps stand over the line, and apart
CURVE, THIN, FAINT = 120, 0.03, 0.45  # points of a curve; lines that explain, how broad and how bright
LEVELS, LOWER = 3, 0.45  # of the words under the ruler: lines, from line to line
DROP, WORD_AIR = 0.25, 0.15  # how far they hang; between words
HALVED = 2  # so many steps are marked, and say that they halve
RULE_AT, LESS_AT = 1.75, 1.1  # what the heaps say, in words
LAWFUL = 0.005  # so near are shares to those that the rule makes of the matches
HEAPS_LEFT, HEAPS_WIDE, HEAPS_TOP, HEAPS_HIGH = -4.5, 9.3, 2.4, 5.1  # every word's own beans
OWN_BEAN = 0.22
BANDS_LEFT, BANDS_WIDE, BANDS_TOP, BANDS_HIGH = -3.6, 7.2, 2.1, 4.7  # the values
BRACKET = 1.15  # how far beside the values it stands
MOUTH = 0.3  # of the threads that leave a word
ROW_HIGH = 0.8  # of the pitch of rows
PRESSED = 2.2  # how high the values are over what comes of them
MIXTURE_AT, MIXTURE_HIGH, TEXT_AT = -0.85, 0.7, -2.4
LEADS, LEADS_TO = 48, 0.9  # threads from the new strip to the word expected; how broad they arrive
ASIDE, DIMMED = 0.5, 0.3  # light of what is not spoken of, of bars on which words lie
RATE_AT, RATE_TOP = 0.2, -1.1  # what is said of other looks
HALF, ALIKE = 0.5, 0.75  # of a look; so near are the directions of strips that look alike
SENTENCE_AT, LAST_ACROSS, LAST_BEAN, LAST_HIGH = -1.2, 3, 0.28, 3.4  # the sentence, and the beans that stand on it
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
        self.find()

    def read(self):
        super().read()
        self.by_mixture = np.argsort(self.z.value, kind="stable")
        self.large = [row for row in self.rows if self.shares.value[row] >= SMALL]
        self.lawful = np.abs(softmax(self.scores) - self.shares).max() < LAWFUL
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
            self.steps = self.steps_on_bars() if bool(self.lawful) else VGroup()
            self.play(FadeIn(self.steps), run_time=theme.QUICK)

    def steps_on_bars(self) -> VGroup:
        """The first steps behind the best match, as lines across the bars; one of them has a name."""
        bars = self.asked.matches
        step = min(MATCH_FULL * STEP / max(float(self.scores.value.max()), STEP), MATCH_FULL)
        end, low = MATCH_AT + float(bars.lengths().max()), bars.get_bottom()[1]
        x = end - step * np.arange(HALVED + 1)
        x = x[x >= MATCH_AT]
        lines = upright(0, 1, len(x), TITLES_AT - 0.3, low)
        lines[:, :, 0] = x[:, None]
        mark = Underline(step, theme.TEXT).move_to((end - step / 2, TITLES_AT - 0.3, 0))
        across = Flow(lines, theme.QUIET, widths=THIN, strengths=FAINT, woven=True)
        across.keep_sources(scores=self.scores)
        return VGroup(
            across.set_track(now=across.end),
            mark,
            kept_in_frame(Label(_("a step"), theme.BODY).next_to(mark, UP, buff=0.06)),
        )

    def halve(self):
        """Every word at its steps behind the best; and what a step less leaves of a share."""
        best = self.scores.max()
        behind = steps_behind(self.scores, best)
        step = min(STEP_WIDE, STEPS_WIDE / max(float(behind.value.max()), 1.0))
        bean = min(BEAN, HEAP_HIGH / layers(self.shares.value, ACROSS))
        exact = BEST_AT - step * behind.value
        stands = parted(exact, ACROSS * bean + HEAPS_APART)
        ruler = Ruler(behind, step, DROP)
        ruler.move_to((BEST_AT + step / 2, AXIS_AT, 0), aligned_edge=UP + RIGHT)
        names = self.hung(stands, exact, ACROSS * bean / 2)
        heaps = Beans(self.shares, [(x - ACROSS * bean / 2, AXIS_AT + FOOT) for x in stands], ACROSS, bean)
        guides, halved = VGroup(), VGroup()
        if bool(self.lawful):
            made = halves(self.shares.max(), steps=min(int(behind.value.max()) + 1, MOST_STEPS))
            unit = THREADS * bean / ACROSS
            guides = self.falling(made, step, unit)
            for number in range(1, min(len(made), HALVED + 1)):
                top = (BEST_AT - number * step, AXIS_AT + FOOT + unit * float(made.value[number]), 0)
                halved.add(Label(_("half"), theme.BODY).move_to(top, aligned_edge=DOWN + RIGHT).shift(0.08 * UP))
        rule = Label(_("a step less: half the beans") if bool(self.lawful) else "", theme.WORD)
        rule.move_to((theme.HEADLINE_LEFT, RULE_AT, 0), aligned_edge=LEFT)
        less = Label(_("farther left: fits less well"), theme.BODY, theme.QUIET)
        less.move_to((theme.HEADLINE_LEFT, LESS_AT, 0), aligned_edge=LEFT)
        wide = self.asked.matches.copy().stretch_to_fit_width(max(step * float(best.value) / STEP, 0.1))
        wide.move_to((BEST_AT, wide.get_y(), 0), aligned_edge=RIGHT).set_opacity(DIMMED)
        with self.claim(
            self.lawful,
            _("“{asker}” shares out {all:.0f} beans. Each step less in match halves a word’s beans."),
            _("“{asker}” shares out {all:.0f} beans."),
            asker=self.name,
            all=THREADS * self.shares.sum(),
        ):
            self.bring_to_front(self.asked.names)
            self.play(
                FadeOut(self.asked.question, self.asked.keys, self.asked.titles, self.steps),
                self.asked.matches.animate.become(wide),
                run_time=theme.MOVE,
            )
            self.play(
                FadeOut(self.asked.matches),
                FadeIn(ruler, guides),
                *(word.animate.become(after) for word, after in zip(self.asked.names, names, strict=True)),
                run_time=theme.MOVE,
            )
            self.play(heaps.grow(), FadeIn(rule, less), run_time=theme.SLOW)
            self.play(FadeIn(halved), run_time=theme.QUICK)
        self.names, self.gone = self.asked.names, VGroup(ruler, heaps, guides, halved, rule, less)

    def falling(self, made, step: float, unit: float) -> Flow:
        """How shares fall with every step, and what they are at the first ones; unit: how high a whole would be."""
        steps = np.linspace(0, len(made) - 1, CURVE)
        low = AXIS_AT + FOOT
        curve = np.stack([BEST_AT - step * steps, low + unit * float(made.value[0]) * 0.5**steps], axis=1)
        marks = [
            np.array(
                [(BEST_AT - step * number, low), (BEST_AT - step * number, low + unit * float(made.value[number]))]
            )
            for number in range(1, min(len(made), HALVED + 1))
        ]
        guides = Flow([curve, *marks], theme.QUIET, widths=THIN, strengths=FAINT, woven=True)
        guides.keep_sources(halves=made)
        return guides.set_track(now=guides.end)

    def hung(self, stands, exact, reach: float) -> VGroup:
        """The words under their heaps, so low that none stands in another's way.

        stands, exact [word]: where its heap stands, and should; one that had to make way has its word on that side.
        """
        names = VGroup(*(self.beside(row, 0) for row in self.rows))
        ends = [np.inf] * LEVELS
        for row in np.argsort(-np.asarray(stands), kind="stable"):
            name, aside = names[row], stands[row] - exact[row]
            name.move_to((stands[row], 0, 0))
            if abs(aside) > reach / 2:
                side = LEFT if aside > 0 else RIGHT
                name.move_to((stands[row] - np.sign(aside) * (reach - WORD_AIR / 2), 0, 0), aligned_edge=side)
            kept_in_frame(name)
            right = name.get_right()[0] + WORD_AIR
            level = next((level for level, end in enumerate(ends) if right <= end), LEVELS - 1)
            ends[level] = name.get_left()[0]
            name.set_y(AXIS_AT - DROP - LOWER * level - name.height / 2)
        return names

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
            usual = self.usual()
            self.play(FadeIn(numbers, usual), run_time=theme.QUICK)
        self.gone = VGroup(heaps, numbers, usual)

    def usual(self) -> VGroup:
        """How often a look of this head is so divided, of those that were recorded."""
        largest = self.looks_elsewhere[self.row.choice["layer"], self.row.choice["head"]][:, 0]
        share = (largest < HALF).mean()
        lines = (
            Label(_("of this head’s {looks:.0f} looks"), theme.BODY, theme.QUIET, looks=count(largest)),
            Label(_("{share:.0%}: several keys share"), theme.BODY, theme.CURRENT, share=share),
            Label(_("{rest:.0%}: a key takes half or more"), theme.BODY, theme.QUIET, rest=1 - share),
        )
        return (
            VGroup(*lines)
            .arrange(DOWN, buff=0.05, aligned_edge=LEFT)
            .move_to((RATE_AT, RATE_TOP, 0), aligned_edge=UP + LEFT)
        )

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
        kind = Label(_("value"), theme.BODY, theme.VALUE).next_to(self.bands, UP, buff=0.05)
        if self.large and self.shares.value[0] < SMALL:
            rest = self.shares.sum() - self.shares[self.large].sum()
            others = Label(_("all others: {rest:.0%}"), theme.BODY, theme.QUIET, rest=rest)
            numbers.add(others.next_to(kind, RIGHT).align_to(numbers, LEFT))
        numbers.add(self.alike(values, end))
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

    def alike(self, values, end: float) -> VGroup:
        """A bracket beside the broadest bands, where these strips are alike."""
        first, second = np.argsort(-self.shares.value, kind="stable")[[0, min(1, len(self.rows) - 1)]]
        (x, high, _z), (_x, low, _z) = (self.bands.middle(row) for row in sorted((first, second)))
        if first == second or not bool(cosine(values[first], values[second]) > ALIKE):
            return VGroup()
        bracket = Bracket(max(high - low, 1e-3), theme.TEXT).move_to((x + end + BRACKET, (high + low) / 2, 0))
        return VGroup(bracket, Label(_("alike"), theme.BODY).next_to(bracket, RIGHT, buff=0.15))

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

    def find(self):
        """The sentence, the beans of its words, and what comes next with it and without it."""
        whole, cut = self.probability[WITH], self.probability[WITHOUT]
        text = self.sentence()
        start = self.begun(text)
        VGroup(start, text).move_to((0, SENTENCE_AT, 0))
        tops = text.tops(0.12)
        bean = min(LAST_BEAN, LAST_HIGH / layers(self.shares.value, LAST_ACROSS))
        corners = np.array([(start.get_x(), *tops[0, 1:]), *tops]) - (LAST_ACROSS * bean / 2, 0, 0)
        heaps = Beans(self.shares, corners, LAST_ACROSS, bean)
        lines = VGroup(
            self.outcome(_("with this look"), whole, theme.CURRENT),
            self.outcome(_("without this look"), cut, theme.WRONG),
        ).arrange(DOWN, buff=0.0, aligned_edge=RIGHT)
        word = Tile(self.said, theme.WORD, theme.CURRENT, bold=True).next_to(lines, LEFT, buff=0.4)
        ending = VGroup(word, lines).next_to(text, DOWN, buff=0.15).align_to(text, RIGHT)
        divided, needed = bool((self.shares > 0).all()), bool(whole > cut + FALLS)
        self.play(FadeOut(self.gone), run_time=theme.QUICK)
        self.headline(
            _("A [blend|CURRENT]: without it, [{cut:.0%}|WRONG] for “{word}”")
            if divided and needed
            else _("It takes a [blend|CURRENT] of all")
            if divided
            else _("What has no share gives nothing"),
            FadeIn(start, text, ending),
            heaps.grow(),
            cut=cut,
            word=self.said,
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
            [self.mixed.get_x() + BANDS_WIDE * side, np.full(LEADS, self.mixed.get_bottom()[1] - 0.08)], 1
        )
        ends = np.stack([self.guess.get_x() + LEADS_TO * side, np.full(LEADS, self.guess.get_top()[1] + 0.02)], 1)
        return bend(starts, ends, upright=True)

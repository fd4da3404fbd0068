"""The fuzzy hash table (section 6 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.hundred import Bands, Stack, Threads
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

WORDS_AT, STRIPS_AT, STRIPS_END = -4.75, -4.5, 2.5         # right end of the words, ends of the strips
TOP_ROW, PITCH, HIGH = 1.35, 0.44, 0.33                     # of the rows
ASKS_AT, ASKS_HIGH = 2.06, 0.42                             # the question's strip
BAR_AT, BAR_WIDE = 4.95, 0.55                               # the bar that a hundred threads fill
MIXTURE_HIGH, MIXTURE_AT = 0.5, -2.62
RAISED = 0.42 * UP                                          # of the values, when the question has gone
GUESS_AT = 5.35                                             # middle of the column that says what comes next
NAMED = 0.08                                                # a band is named from this share on
SMALL = 0.08                                                # a share that counts
WITH, WITHOUT = 0, 1                                        # of `probabilities`: with the head, and with it silent


class FuzzyTable(Clip):
    """Attention is a table where every key matches a little, and gives that much of its value."""

    q, k, v, z = SharedRow.q, SharedRow.k, SharedRow.v, SharedRow.z
    shares, origin = SharedRow.pattern, SharedRow.origin
    words, vocabulary, row = SharedRow.words, SharedRow.vocabulary, SharedRow.row
    probability, usual = SharedRow.p_next, SharedRow.as_divided

    def construct(self):
        self.read()
        self.break_off()
        self.stand_up()
        self.make_strips()
        self.ask()
        self.divide()
        self.give()
        self.pour()
        self.silence()

    def read(self):
        choice = self.row.choice
        self.asker = min(choice["query"], len(self.shares) - 1)
        self.rows = range(len(self.shares))
        self.by_question = np.argsort(self.q.value, kind="stable")
        self.by_mixture = np.argsort(self.z.value, kind="stable")
        self.largest, self.second = np.argsort(-self.shares.value, kind="stable")[:2] if len(self.shares) > 1 else (0, 0)
        self.said = self.vocabulary[choice["next"]]

    # -- beats -------------------------------------------------------------------------------------------------------------
    def break_off(self):
        spoken = self.words[1:len(self.rows)]
        self.sentence = Sentence([*spoken, "…"], theme.WORD, width=12.0).shift(0.3 * DOWN)
        if len(spoken):
            self.sentence[len(spoken) - 1].set_color(theme.QUERY)
        self.headline(_("How does “{asker}” look things up?"), FadeIn(self.sentence), asker=self.words[self.asker])
        with self.say(_("A sentence breaks off. To go on, the model looks back from “{asker}”. We watch one of its heads do it."), asker=self.words[self.asker]):
            self.wait(theme.QUICK)

    def stand_up(self):
        self.names = VGroup(*(self.name_of(row) for row in self.rows))
        with self.say(_("The words so far become the rows of a table.")):
            self.play(FadeOut(self.sentence[-1]), *(tile.animate.move_to(self.names[row].get_center()).scale(theme.BODY / theme.WORD).set_opacity(0)
                      for row, tile in zip(self.rows[1:], self.sentence)), LaggedStart(*(FadeIn(name) for name in self.names), lag_ratio=0.08),
                      run_time=theme.SLOW)
            self.remove(self.sentence)

    def make_strips(self):
        """Where question, key and value come from: three times fewer numbers than the word has, by wires of their own."""
        self.question = self.strip(self.q, self.full(self.q), self.by_question, ASKS_HIGH, theme.QUERY).move_to(self.place_of_question())
        self.keys = [self.strip(self.k[row], self.full(self.k), self.by_question, HIGH) for row in self.rows]
        whole = Strip(self.origin[self.asker], 11.0, 0.42, scale=self.full(self.origin)).move_to((0.6, 0.55, 0))
        parts = [self.strip(values, self.full(values), None, 0.42, color).stretch_to_fit_width(3.1) for values, color in
                 ((self.q, theme.QUERY), (self.k[self.asker], theme.KEY), (self.v[self.asker], theme.VALUE))]
        names = [Label(_("question"), color=theme.QUERY), Label(_("key"), color=theme.KEY), Label(_("value"), color=theme.VALUE)]
        for part, name, x in zip(parts, names, (-3.3, 0.6, 4.5), strict=True):
            part.move_to((x, -1.35, 0))
            name.next_to(part, DOWN, buff=0.12)
        numbers = Label(_("the {count:.0f} numbers of “{asker}”"), count=count(self.origin[self.asker]), asker=self.words[self.asker]).next_to(whole, UP, buff=0.14)
        hues = np.tile(theme.value_colors(self.origin[self.asker].value, self.full(self.origin)), (len(parts), 1))
        wires = Flow(self._squeezed(whole, parts), hues, strengths=0.6)
        with self.say(_("Every word is {count:.0f} numbers. By wires of their own, they become strips of {few:.0f}."),
                      count=count(self.origin[self.asker]), few=count(self.q)):
            self.play(self.names.animate.set_opacity(0), FadeIn(whole, numbers), run_time=theme.MOVE)
            self.play(wires.run(), run_time=theme.SLOW)
            self.play(*(FadeIn(part, name) for part, name in zip(parts, names, strict=True)), run_time=theme.MOVE)
        with self.say(_("A question to ask, a key to be found by, a value to give.")):
            self.wait(theme.QUICK)
        self.play(FadeOut(whole, numbers, wires, *parts[1:], *names), parts[0].animate.become(self.question), self.names.animate.set_opacity(1), run_time=theme.MOVE)
        self.remove(parts[0])
        self.add(self.question)

    def ask(self):
        self.asks = Label(_("question"), color=theme.QUERY).next_to(self.question, LEFT, buff=0.25)
        self.play(FadeIn(self.asks), self.names[self.asker].animate.set_color(theme.QUERY), run_time=theme.QUICK)
        for row, key in zip(self.rows, self.keys, strict=True):
            key.move_to(self.place_of(row))
        with self.say(_("“{asker}” holds its question against every key. All strips stand in the question's order: blue to orange."), asker=self.words[self.asker]):
            self.play(LaggedStart(*(key.animate_reveal() for key in self.keys), lag_ratio=0.12), run_time=2 * theme.SLOW)
        fits = (self.k[int(self.largest)] * self.q) > 0
        with self.say(_("A key fits where its colours are the question's: the marked cells.")):
            self.play(self.keys[self.largest].spotlight(fits, rest=0.2), *(self.keys[row].animate.set_opacity(0.35) for row in self.rows if row != self.largest),
                      run_time=theme.MOVE)
            self.wait(theme.MOVE)
        self.play(*(key.animate.set_opacity(1) for key in self.keys), self.keys[self.largest].light_all(), run_time=theme.QUICK)

    def divide(self):
        self.bar = Stack(self.shares, BAR_WIDE, self.height).move_to((BAR_AT + BAR_WIDE / 2, self.middle, 0))
        ports = [(STRIPS_END + 0.12, self.y_of(row)) for row in self.rows]
        self.threads = Threads(self.shares, ports, 0.9, (BAR_AT - 0.05, self.bar.get_top()[1]), self.height)
        counted = [row for row in self.rows if self.shares.value[row] >= SMALL]
        self.percents = VGroup(*(NumberLabel(self.shares[row], ".0%", theme.BODY, theme.CURRENT, align="left").next_to(self.bar.middle(row), RIGHT, buff=0.15)
                                 for row in counted))
        with self.say(_("Attention is shared out, a thread for each per cent: the better a key fits, the more threads.")):
            self.play(self.threads.run(), self.bar.fill_up(), run_time=2 * theme.SLOW)
            self.play(FadeIn(self.percents), run_time=theme.QUICK)

    def give(self):
        self.bands = Bands(self.v[:len(self.rows)], self.shares, STRIPS_END - STRIPS_AT, self.height, self.full(self.v), self.by_mixture)
        self.bands.move_to(((STRIPS_AT + STRIPS_END) / 2, self.middle, 0)).shift(RAISED)
        values = [self.strip(self.v[row], self.full(self.v), self.by_mixture, HIGH).move_to(self.place_of(row)) for row in self.rows]
        with self.say(_("Now each word gives its value, but only as much of it as its share.")):
            self.play(FadeOut(self.question, self.asks, self.threads), *(FadeOut(key) for key in self.keys), *(FadeIn(value) for value in values), run_time=theme.MOVE)
            beside = (STRIPS_END + 0.15 - BAR_AT) * RIGHT + RAISED
            self.play(*(value.animate.stretch_to_fit_height(max(self.height * float(share), 0.004)).set_y(self.bands.middle(row)[1])
                        for row, (value, share) in enumerate(zip(values, self.shares, strict=True))),
                      VGroup(self.bar, self.percents).animate.shift(beside),
                      *(name.animate.set_y(self.bands.middle(row)[1]).set_opacity(float(self.shares.value[row] >= NAMED)) for row, name in enumerate(self.names)),
                      run_time=theme.SLOW)
        self.remove(*values)
        self.add(self.bands)

    def pour(self):
        mixture = self.shares @ self.v[:len(self.rows)]
        same = np.abs(mixture - self.z).max() < 1e-3 * max(np.abs(self.z.value).max(), 1e-6)
        self.mixed = self.strip(self.z, self.full(self.z), self.by_mixture, MIXTURE_HIGH, theme.VALUE).move_to(((STRIPS_AT + STRIPS_END) / 2, MIXTURE_AT, 0))
        fall = Flow(self._fall(MIXTURE_AT + MIXTURE_HIGH / 2), self._hues(self.z), strengths=0.6)
        name = Label(_("to “{asker}”"), color=theme.VALUE, asker=self.words[self.asker]).next_to(self.mixed, LEFT, buff=0.25)
        with self.claim(same, _("Added up, they make one new strip: the very one that we recorded in the model."),
                        _("Added up, they make one new strip. The model's own differs from it.")):
            self.play(fall.run(), FadeIn(name), run_time=theme.SLOW)
            self.play(FadeIn(self.mixed), run_time=theme.MOVE)
        self.play(FadeOut(fall), run_time=theme.QUICK)

    def silence(self):
        """Cut: what the model would say with this head, and without it."""
        whole, cut = self.probability[WITH], self.probability[WITHOUT]
        guess = Tile(self.said, theme.WORD, theme.CURRENT, bold=True).move_to((GUESS_AT, -1.85, 0))
        chance = NumberLabel(whole, ".0%", theme.HEADLINE, theme.CURRENT, align="center").next_to(guess, DOWN, buff=0.05)
        comes = Label(_("comes next"), color=theme.QUIET).next_to(guess, UP, buff=0.05)
        with self.say(_("With this strip in hand, the model expects “{word}” next: {whole:.0%}."), word=self.said, whole=whole):
            leads = Flow(bend([self.mixed.get_right()[:2] + (0.1, 0)], [chance.get_left()[:2] - (0.15, 0)]), theme.CURRENT, widths=0.04, strengths=0.6)
            self.play(leads.run(run_time=theme.MOVE))
            self.play(FadeIn(comes, guess, chance), run_time=theme.MOVE)
        with self.claim(whole > cut + 0.1, _("We silence this one head, the strip is gone, and “{word}” falls to {cut:.0%}."), _("We silence this one head, and little changes: {cut:.0%}."), cut=cut, word=self.said):
            self.play(self.mixed.take(0 * whole), leads.animate.set_opacity(0.1), self.bands.animate.set_opacity(0.2), chance.roll_to(cut), guess.animate.set_opacity(0.45), run_time=theme.SLOW)
        self.headline(_("“{first}” {a:.0%}, “{second}” {b:.0%}: [a fuzzy table|CURRENT]"), self.mixed.take(whole / np.maximum(whole, 1e-9)),
                      self.bands.animate.set_opacity(1), leads.animate.set_opacity(1), chance.roll_to(whole), guess.animate.set_opacity(1), first=self.words[int(self.largest)],
                      a=self.shares[int(self.largest)], second=self.words[int(self.second)], b=self.shares[int(self.second)])
        shared = (self.shares.max() < 0.9) & ((self.shares > SMALL).sum() >= 2)
        with self.claim(shared, _("In an exact table one row gives all. Here several give some. So evenly shared are {usual:.0%} of this head's looks."),
                        _("Here one row gives nearly all, as in an exact table."), usual=self.usual):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- geometry ----------------------------------------------------------------------------------------------------------
    @property
    def height(self) -> float:
        """Of all rows together."""
        return PITCH * len(self.rows)

    @property
    def middle(self) -> float:
        return TOP_ROW + PITCH / 2 - self.height / 2

    def y_of(self, row: int) -> float:
        return TOP_ROW - PITCH * row

    def place_of(self, row: int) -> np.ndarray:
        return np.array([(STRIPS_AT + STRIPS_END) / 2, self.y_of(row), 0.0])

    def place_of_question(self) -> np.ndarray:
        return np.array([(STRIPS_AT + STRIPS_END) / 2, ASKS_AT, 0.0])

    def name_of(self, row: int):
        """A row's word, ending where the strips begin; the mark at the beginning of a text is no word."""
        name = Label(_("start"), theme.BODY, theme.QUIET) if row == 0 else Tile(self.words[row], theme.BODY)
        return name.move_to((WORDS_AT, self.y_of(row), 0), aligned_edge=RIGHT)

    def strip(self, values: Measured, scale: float, order, height: float, color=None) -> Strip:
        return Strip(values, STRIPS_END - STRIPS_AT, height, scale=scale, order=order, color=color)

    def full(self, values: Measured) -> float:
        """The value at full colour: all but the most extreme."""
        return full_colour(values)

    def _squeezed(self, whole: Strip, parts: list[Strip]) -> np.ndarray:
        """Wires from all of a word's numbers to each of its three strips."""
        starts, lines = whole.ports(DOWN)[:, :2], []
        for part in parts:
            ends = part.ports(UP)[:, :2]
            lines.append(bend(starts, ends[np.linspace(0, len(ends) - 1, len(starts)).astype(int)], upright=True))
        return np.concatenate(lines)

    def _fall(self, y: float) -> np.ndarray:
        x = np.linspace(STRIPS_AT, STRIPS_END, len(self.z) + 1)
        x = (x[1:] + x[:-1]) / 2
        start = self.bands.get_bottom()[1]
        return np.stack([np.stack([x, np.full_like(x, start)], axis=1), np.stack([x, np.full_like(x, y)], axis=1)], axis=1)

    def _hues(self, values: Measured) -> np.ndarray:
        return theme.value_colors(values.value[self.by_mixture], self.full(values))

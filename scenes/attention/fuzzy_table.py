"""The fuzzy hash table (section 6 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, ReplacementTransform, smooth

from model.values.measured import count
from scenes.kit import theme
from scenes.kit.lamps import Lamps
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.shares import Division
from scenes.kit.strip import Legend, Strip
from scenes.kit.table import Table
from scenes.stage import Clip, _

WORDS, KEYS, MATCH, SHARE, PERCENT, VALUES = range(6)       # the table's columns
WIDTHS = (1.75, 3.3, 0.75, 1.4, 1.05, 3.3)
ROW_HEIGHT, ROW_GAP, PADDING = 0.42, 0.04, 0.24
STRIP, ASKING, LIFTED = 0.28, 0.34, 0.75                    # heights of a strip in its row, of the question, of strips looked at alone
LIFTED_AT, LIFTED_DOWN = 0.55, 1.2 * DOWN                   # where a key is looked at, and how far under it its products are
HALF = 2.0**-10                                             # how finely recorded values are stored, relative to the largest


class FuzzyTable(Clip):
    """Attention is a table where every key matches a little, and gives that much of its value."""

    reads = ("run-alien",)

    def construct(self):
        self.read(self.recordings["run-alien"])
        self.set_the_stage()
        self.stand_the_sentence_up()
        self.look_up_exactly()
        self.ask()
        self.sort()
        self.match_slowly()
        self.match_all()
        self.divide_the_current()
        self.pour()
        self.compare_with_the_recording()

    # -- what one head does for one word -----------------------------------------------------------------------------------
    def read(self, run):
        role = run.cast("who is meant").choice
        head, query = role["head"], role["query"]
        def name(tap):
            return f"blocks.{role['layer']}.attn.{tap}"
        asked = slice(0, query + 1)                                           # a word sees those before it, and itself
        self.words = [_spoken(word) for word in run.words]
        self.asker, self.sought = query, min(role["key"], query)
        self.question = run[name("q")][head, query]                           # [d_head]
        self.keys, self.values = run[name("k")][head, asked], run[name("v")][head, asked]      # [row d_head]
        self.output = run[name("z")][head, query]                             # [d_head]
        self.shares = run[name("pattern")][head, query, asked]                # [row]
        self.matches = [run.number(name("scores"), head, query, row) for row in range(query + 1)]
        self.parts = [run.number(name("pattern"), head, query, row) for row in range(query + 1)]
        self.whole = run.at(name("pattern"), head, query, asked).sum()
        at = (head, query)
        mixture = run.at(name("pattern"), *at, asked) @ run.at(name("v"), head, asked)
        self.agreeing = (abs(mixture - run.at(name("z"), *at)) <= 4 * HALF * float(np.abs(self.values.value).max())).sum()
        self.cells = run.fact("config.d_head")
        ranked = np.argsort([float(match) for match in self.matches], kind="stable")
        self.best, self.worst = int(ranked[-1]), int(ranked[0])

    def set_the_stage(self):
        self.order = np.argsort(self.question, kind="stable")
        by_output = np.argsort(self.output, kind="stable")

        def strips(values, order=None, height=STRIP, color=None, scale=None):
            return [Strip(row, WIDTHS[KEYS], height, scale=1, order=order, color=color) for row in values / (scale or _full_color(values.value))]

        keys, values = strips(self.keys), strips(self.values, by_output)
        self.products = strips(self.keys * self.question, self.order)
        self.asking = strips(self.question[None], color=theme.QUERY)[0]
        mixtures = np.stack([self.shares @ self.values, self.output])         # [strip d_head]
        self.poured, self.recorded = strips(mixtures, by_output, 0.36, theme.TEXT, scale=_full_color(self.values.value))      # on the values' scale
        percents = [NumberLabel(part, ".1%", color=theme.CURRENT, room=self.whole) for part in self.parts]
        matches = [NumberLabel(match, "z.1f", size=theme.LABEL, room=min(self.matches)) for match in self.matches]
        self.table = Table(
            [[Tile(word, theme.BODY), key, match, None, percent, value] for word, key, match, percent, value in zip(self.words, keys, matches, percents, values)],
            WIDTHS, ROW_HEIGHT, ROW_GAP, right=(MATCH, PERCENT), padding=PADDING,
            headers=[None, Label(_("keys"), color=theme.KEY), Label(_("match")), None, Label(_("share"), color=theme.CURRENT),
                     Label(_("values"), color=theme.VALUE)])
        self.table.move_to((0, theme.BOTTOM + 1.1, 0), aligned_edge=DOWN)
        self.keys_header, self.match_header, self.share_header, self.values_header = self.table[1:5]
        self.rows = self.table.rows
        self.homes = [word.get_y() for word in self.column(WORDS)]            # where the rows are
        self.asks_at = theme.TOP - 0.3
        self.matched = set()                                                  # rows whose match is known
        self.rows[0][WORDS].set_color(theme.QUIET)                            # the mark at the beginning is no word
        self.rows[self.asker][WORDS].set_color(theme.QUERY)

    def column(self, column):
        return [row[column] for row in self.rows]

    # -- beats -------------------------------------------------------------------------------------------------------------
    def stand_the_sentence_up(self):
        sentence = Sentence(self.words, size=theme.WORD, leading=1.7).move_to((0, 0.6, 0))
        asker = sentence[self.asker]
        sentence[0].set_color(theme.QUIET)
        with self.say(_("What follows “{asker}”? The model looks back at all words so far."), asker=self.words[self.asker]):
            self.play(FadeIn(sentence), run_time=theme.MOVE)
            self.play(asker.tint(theme.QUERY), *(tile.animate.set_opacity(0.18) for tile in sentence[self.asker + 1:]), run_time=theme.MOVE)
        with self.say(_("Stood upright, they are the rows of a table.")):
            self.play(FadeOut(sentence[self.asker + 1:]), run_time=theme.QUICK)
            self.play(LaggedStart(*(ReplacementTransform(tile, word) for tile, word in zip(sentence, self.column(WORDS))), lag_ratio=0.08), run_time=theme.SLOW)
            self.bring_to_front(self.table.plates, *self.column(WORDS))
            self.play(FadeIn(self.table.plates), run_time=theme.QUICK)

    def look_up_exactly(self):
        asked = Tile(self.words[self.sought], theme.BODY, theme.CURRENT)
        alike = [float(word == self.words[self.sought]) for word in self.words[:self.asker + 1]]
        place = self.rows[self.sought][WORDS]
        asked.move_to(self.table.get_top(), aligned_edge=UP).set_x(place.get_center()[0] + WIDTHS[WORDS] + 1.2)
        sentence = _("An ordinary table: ask for “{asked}”, and exactly one row lights up.") if sum(alike) == 1 else _("An ordinary table: ask for “{asked}”, and its rows light up.")
        with self.say(sentence, asked=self.words[self.sought]):
            self.play(FadeIn(asked), run_time=theme.QUICK)
            self.play(asked.animate.match_y(place), run_time=theme.MOVE)
            self.play(asked.animate.move_to(place).set_opacity(0), self.table.light_rows(alike), run_time=theme.MOVE)
        self.remove(asked)

    def ask(self):
        self.widen()
        strip = self.asking.move_to(self.rows[self.asker][KEYS])              # it comes out of the word that asks
        self.label = Label(_("question"), color=theme.QUERY).align_to(self.rows[0][WORDS], LEFT).set_y(self.asks_at)
        self.products_label = Label(_("products")).align_to(self.label, LEFT)
        legend = Legend(width=3.2).move_to((theme.LEFT_EDGE, theme.BOTTOM + 0.1, 0), aligned_edge=DOWN + LEFT)
        with self.say(_("“{asker}” has no name to ask for. It asks with a strip of {count:.0f} numbers."), asker=self.words[self.asker], count=self.cells):
            self.play(self.table.light_rows(np.zeros(len(self.rows))), run_time=theme.QUICK)
            self.play(strip.animate_reveal(), FadeIn(legend), run_time=theme.SLOW)
            self.play(strip.animate.stretch_to_fit_height(ASKING).set_y(self.asks_at), FadeIn(self.label), run_time=theme.MOVE)
        with self.say(_("Every word holds out a key, a strip of the same length.")):
            self.play(LaggedStart(*(key.animate_reveal() for key in self.column(KEYS)), lag_ratio=0.1), run_time=theme.SLOW)
            self.add(*self.column(KEYS))

    def widen(self):
        """As long as there are no values, the keys take the whole table."""
        width = self.table.plates.get_right()[0] - self.rows[0][KEYS].get_left()[0] - WIDTHS[MATCH] - 0.4
        for strip in (self.asking, *self.column(KEYS)):
            strip.stretch_to_fit_width(width, about_edge=LEFT)
        for number in self.column(MATCH):
            number.home = number.get_center()
            number.align_to(self.table.plates, RIGHT).shift(0.25 * LEFT)

    def sort(self):
        with self.say(_("Their order means nothing. We line them up by the question.")):
            self.play(self.asking.sort(self.order), run_time=theme.SLOW)
            self.play(*(key.sort(self.order) for key in self.column(KEYS)), FadeIn(self.keys_header), run_time=theme.SLOW)

    # -- question meets key ------------------------------------------------------------------------------------------------
    def match_slowly(self):
        with self.say(_("Cell by cell, question times key: like hues give orange, unlike hues give blue.")):
            product = self.lift(self.best)
            self.play(product.animate_reveal(), FadeIn(self.products_label), run_time=2 * theme.SLOW)
        with self.say(_("Added up and divided by {root:.0f}: “{word}” matches by {match:z.1f}."),
                      root=np.sqrt(self.cells), word=self.words[self.best], match=self.matches[self.best]):
            self.play(product.sort(_warm_first(product)))
            self.play(*self.add_up(self.best), run_time=theme.MOVE)
        if self.worst == self.best:
            return
        with self.claim(self.matches[self.worst] < self.matches[self.best], _("“{word}” fits least: {match:z.1f}."), _("“{word}” fits as well: {match:z.1f}."),
                        word=self.words[self.worst], match=self.matches[self.worst]):
            product = self.lift(self.worst)
            self.play(product.fill_up(), FadeIn(self.products_label), run_time=theme.QUICK)
            self.play(product.sort(_warm_first(product)), run_time=theme.MOVE)
            self.play(*self.add_up(self.worst), run_time=theme.MOVE)

    def match_all(self):
        others = [row for row in range(len(self.rows)) if row not in self.matched]
        products = [product.measured["values"] for product in self.products]
        with self.say(_("And so for every word.")):
            self.play(*self.look_at(), run_time=theme.MOVE)
            if others:
                questions = [self.products[row].set_track(values=self.asking.measured["values"]).replace(self.asking, stretch=True) for row in others]
                self.play(LaggedStart(*(question.animate.replace(self.rows[row][KEYS], stretch=True) for row, question in zip(others[::-1], questions[::-1])),
                                      lag_ratio=0.15), run_time=theme.SLOW)
                self.play(*(question.change_to(products[row]) for row, question in zip(others, questions)), run_time=theme.MOVE)
                self.play(*(animation for row in others for animation in self.add_up(row)), *(FadeOut(self.products[row]) for row in others), run_time=theme.MOVE)

    def lift(self, row):
        """The question slides over one key, large and alone; returns the strip of their products, still unseen under them."""
        self.play(*self.look_at(row), run_time=theme.MOVE)
        key, product, number = self.rows[row][KEYS], self.products[row], self.rows[row][MATCH]
        product.replace(key, stretch=True).shift(LIFTED_DOWN)
        self.products_label.match_y(product)
        number.scale(theme.BODY / number.size, about_edge=RIGHT).match_y(product)
        return product

    def look_at(self, lifted=None):
        """The animations that lift one row out of the table and put all others away; without one, all go to their places."""
        animations = [FadeOut(thing, rate_func=_early) for thing in (*self.products, self.products_label) if thing in self.mobjects]
        for row, (word, key, number, *_rest) in enumerate(self.rows):
            y, height = (LIFTED_AT, LIFTED) if row == lifted else (self.homes[row], STRIP)
            visible = float(lifted in (row, None))
            pace = {"rate_func": smooth if word.opacity == visible else _late if visible else _early}     # rows never cross in sight
            animations += [word.animate(**pace).set_y(y).set_opacity(visible), key.animate(**pace).stretch_to_fit_height(height).set_y(y).set_opacity(visible)]
            if row in self.matched:
                animations.append(number.animate(**pace).scale(1 / number.zoom, about_edge=RIGHT).set_y(y).set_opacity(visible))
        table, pace = float(lifted is None), {"rate_func": _late if lifted is None else _early}
        y, height = (self.asks_at, ASKING) if lifted is None else (LIFTED_AT + LIFTED + 0.18, LIFTED)
        animations += [thing.animate(**pace).set_opacity(table) for thing in (self.table.plates, self.keys_header)]
        self.bring_to_front(self.asking, self.label, *self.rows[lifted or 0][:MATCH])
        return [*animations, self.asking.animate.stretch_to_fit_height(height).set_y(y), self.label.animate.set_y(y)]

    def add_up(self, row):
        """The products run together into their sum."""
        number, sum_of = self.rows[row][MATCH], self.products[row].copy()
        self.matched.add(row)
        self.add(number)
        return [sum_of.animate.stretch_to_fit_width(0.02, about_edge=RIGHT).set_opacity(0), number.count_up()]

    def divide_the_current(self):
        room = (WIDTHS[KEYS] + PADDING) * LEFT                                # the keys have done their work, and leave it
        for header in (self.match_header, self.share_header):
            header.shift(room)
        with self.say(_("Each word also has something to give: its value.")):
            self.play(FadeOut(self.asking, self.label, self.keys_header, *self.column(KEYS), rate_func=_early),
                      *(number.animate(rate_func=_late).move_to(number.home + room) for number in self.column(MATCH)), FadeIn(self.match_header), run_time=theme.MOVE)
            self.play(FadeIn(self.values_header), LaggedStart(*(value.animate_reveal() for value in self.column(VALUES)), lag_ratio=0.1), run_time=theme.SLOW)
        left = self.match_header.get_right()[0] + PADDING
        division = Division(self.shares, (left, self.asks_at, 0), [(left, y, 0) for y in self.homes], width=WIDTHS[SHARE] - room[0])
        lamp = Lamps(count(self.parts[0]), 0.4, 0.4).move_to((left - 0.3, self.asks_at, 0))
        whole = NumberLabel(self.whole, ".0%", color=theme.CURRENT).match_y(lamp).align_to(self.rows[0][PERCENT], RIGHT)
        adds_up = abs(self.whole - 1) < len(self.rows) * HALF
        fair = adds_up & (np.diff(self.shares[np.argsort([float(match) for match in self.matches])]) >= -HALF).all()
        with self.claim(fair, _("One lamp's current divides among the rows: a better match draws much more."), _("Each row draws its share of one lamp's current.")):
            self.play(FadeIn(lamp, division, self.share_header), run_time=theme.QUICK)
            self.play(lamp.light_up(0), division.fill(), run_time=theme.MOVE)
            self.play(division.divide(), run_time=theme.SLOW)
            self.play(*(FadeIn(number) for number in self.column(PERCENT)), run_time=theme.QUICK)
        with self.claim(adds_up, _("Together the shares make one whole lamp: {whole:.0%}."), _("Together the shares make {whole:.0%} of the lamp."), whole=self.whole):
            self.play(whole.count_up())

    def pour(self):
        most = int(np.argmax(self.shares))
        with self.claim(self.shares[self.sought] >= self.shares.max(), _("“{word}” draws the most, {share:.1%}. Each value dims to its share."),
                        _("Each value dims to its share; the largest is that of “{word}”, {share:.1%}."), word=self.words[most], share=self.parts[most]):
            self.play(*(value.take(share) for value, share in zip(self.column(VALUES), self.shares)), self.table.light_rows(self.shares), run_time=theme.SLOW)
        self.poured.move_to(self.rows[0][VALUES]).set_y(theme.BOTTOM + 0.68)
        takes = Label(_("what “{asker}” takes along"), asker=self.words[self.asker], size=theme.BODY).next_to(self.poured, LEFT, buff=0.3)
        copies = [value.copy().set_opacity(share) for value, share in zip(self.column(VALUES), np.sqrt(self.shares.value))]      # what gives little hides nothing
        with self.claim(self.shares[most] > 0.5, _("All pour together into one new strip. It is mostly “{word}”."),
                        _("All pour together into one new strip."), word=self.words[most]):
            self.play(FadeIn(takes, self.poured.set_track(share=0.0)), run_time=theme.QUICK)
            self.add(*copies, self.poured)                                    # they vanish into it
            self.play(*(copy.animate.move_to(self.poured) for copy in copies), self.poured.fill_up(rate_func=_late), run_time=2 * theme.MOVE)
            self.remove(*copies)

    def compare_with_the_recording(self):
        same = self.agreeing == self.cells
        self.recorded.move_to(self.poured).set_y(theme.BOTTOM + 0.2)
        label = Label(_("what the model itself recorded"), color=theme.QUIET).next_to(self.recorded, LEFT, buff=0.3)
        with self.claim(same, _("The model itself made the same strip: all {count:.0f} cells agree."), _("The model itself made another strip: {agreeing:.0f} of {count:.0f} cells agree."),
                        count=self.cells, agreeing=self.agreeing):
            self.play(FadeIn(self.recorded, label, shift=0.2 * UP), run_time=theme.MOVE)
        with self.claim((self.shares > 0).all(), _("Attention: a table where every key matches a little, and gives that much."),
                        _("Attention: a table where each row gives as much as its share.")):
            self.wait(theme.REST)


def _spoken(word):
    """The mark at a text's beginning is called what it is."""
    return str(_("start")) if word.startswith("<") else word


def _full_color(values) -> float:
    """The value at full colour: a few cells may lie beyond, so that the others are not all dark."""
    return float(np.quantile(np.abs(values), 0.98)) or 1.0


def _warm_first(strip) -> np.ndarray:
    return np.argsort(-strip.values, kind="stable")


def _early(t: float) -> float:
    return smooth(min(1.0, 2 * t))


def _late(t: float) -> float:
    return smooth(max(0.0, 2 * t - 1))

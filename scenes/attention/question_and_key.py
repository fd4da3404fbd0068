"""How a word looks up others: its question, laid on every key (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.shared_row import SharedRow
from model.values.measured import Measured, count
from scenes.attention.divided import Underline
from scenes.attention.match import DEEPEST, HIGHEST, Match
from scenes.attention.shared_look import SharedLook
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.looks import Looks
from scenes.kit.sentence import Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import _

SENTENCE_AT, RISE, FULL = -1.95, 4.05, 1.1  # the sentence, and the arcs over it; all of them together
ASKS_BROAD, POINTS = 0.035, 60  # a thread that asks
ALL_LEFT, ALL_WIDE, ALL_TOP, ALL_HIGH = -4.55, 11.1, 2.2, 5.0  # the numbers of all words
WHOLE_WIDE, WHOLE_AT, PART_WIDE, PART_AT = 12.4, 1.3, 3.8, -1.15  # a word's numbers and the strips that come of them
THICK, PAIR_THICK = 0.7, 0.8  # of strips that are alone in the picture, and of a pair
PAIR_LEFT, PAIR_WIDE, PAIR_APART, PAIR_AT = -4.35, 9.2, 0.95, -2.4  # a question, and over it a key
UNSORTED_AT = 1.2  # the question as it comes
GATHERED, SPAN = 8.4, 0.24  # how long the bar of all that is for the best key is, at most; what is left of it, over it
DEEPER = 0.8, 0.1  # light of the question below itself, and below all keys
ASIDE, TAPER = 0.35, 0.2  # light of what does not fit best; of the breadth of a look, where it begins
CELL = 0.5  # of a pair that is enlarged
NUMBERS_UNDER = 0.62  # how far under the sentence the matches stand
BROADER_AT = 2.1  # what the breadth says
NEARLY = 0.9  # of the best match, and another is nearly as good


class QuestionAndKey(SharedLook):
    """A word lays its question on every key; where their colours agree, it matches."""

    v, origin = SharedRow.v, SharedRow.origin

    def construct(self):
        self.read()
        self.break_off()
        self.number()
        self.make_strips()
        self.sort()
        self.multiply()
        self.add_up()
        self.ask_all()
        self.find()

    def read(self):
        super().read()
        self.match = self.products.sum(axis=1)  # [key]
        by_match = 1 + np.argsort(-self.match.value[1:], kind="stable")  # of words: the start of a text is none
        self.best, self.second = (int(by_match[min(n, len(by_match) - 1)]) for n in (0, 1))
        others = [row for row in self.rows if row != self.best]
        self.fits_best = (self.match[self.best] > self.match[others].max(initial=0)) & (self.match[self.best] > 0)
        self.nearly = self.match[self.second] >= NEARLY * self.match[self.best]
        self.name, self.found = self.words[self.asker], self.words[self.best]

    # -- where the strips come from ------------------------------------------------------------------------------------
    def break_off(self):
        self.text = self.sentence("…")
        self.start = self.begun(self.text)
        VGroup(self.start, self.text).move_to((0, SENTENCE_AT, 0))
        self.what_start_is = Label(_("start: the mark before the first word"), theme.LABEL, theme.QUIET)
        self.what_start_is.next_to(self.start, DOWN, buff=theme.GAP).align_to(self.start, LEFT)
        asks = Flow(_arcs(self.tops()), theme.QUERY, widths=ASKS_BROAD)
        seen = FadeIn(self.text, self.start, self.what_start_is)
        self.headline(_("How does “{asker}” look things up?"), seen, asker=self.name)
        with self.say(_("A sentence breaks off. To go on, “{asker}” asks the words before it."), asker=self.name):
            self.play(asks.run(), run_time=theme.SLOW)
        self.asks = asks

    def number(self):
        """Every word as its numbers."""
        *tiles, dots = self.text
        pitch = ALL_HIGH / max(len(self.rows), 1)
        places = {row: ALL_TOP - (row + 0.5) * pitch for row in self.rows}
        scale = full_colour(self.origin)
        self.numbers = {
            row: Strip(self.origin[row], ALL_WIDE, 0.66 * pitch, scale).move_to((ALL_LEFT, y, 0), aligned_edge=LEFT)
            for row, y in places.items()
        }
        self.names = {row: self.beside(row, y) for row, y in places.items()}
        own = self.origin[self.asker]
        with self.say(_("Every word is {count:.0f} numbers: blue is below zero, orange above."), count=count(own)):
            moves = [
                FadeOut(tile) if isinstance(name, Label) else tile.animate.become(name)
                for tile, name in zip([self.start, *tiles], self.names.values(), strict=True)
            ]
            marks = [FadeIn(name) for name in self.names.values() if isinstance(name, Label)]
            self.play(FadeOut(self.asks, self.what_start_is, dots), *moves, *marks, run_time=theme.MOVE)
            self.remove(*tiles)
            self.add(*self.names.values())
            reveals = (strip.animate_reveal() for strip in self.numbers.values())
            self.play(LaggedStart(*reveals, lag_ratio=0.08, run_time=theme.SLOW))

    def make_strips(self):
        """Question, key and value of the word that asks: fewer numbers than the word has, by wires of their own."""
        own, scale = self.origin[self.asker], full_colour(self.origin)
        word = Tile(self.name, theme.WORD, theme.QUERY).move_to((0, WHOLE_AT + 0.85, 0))
        whole = Strip(own, WHOLE_WIDE, THICK, scale=scale).move_to((0, WHOLE_AT, 0))
        kinds = (
            (self.q, _("question"), _("what it asks"), theme.QUERY),
            (self.k[self.asker], _("key"), _("what it is found by"), theme.KEY),
            (self.v[self.asker], _("value"), _("later: what it gives"), theme.VALUE),
        )
        parts = [Strip(values, PART_WIDE, THICK, full_colour(values), color=hue) for values, _name, _use, hue in kinds]
        names = [
            VGroup(Label(name, theme.WORD, hue), Label(use, theme.BODY)).arrange(DOWN, buff=0.0)
            for _values, name, use, hue in kinds
        ]
        reach = (WHOLE_WIDE - PART_WIDE) / 2
        for part, name, x in zip(parts, names, (-reach, 0, reach), strict=True):
            part.move_to((x, PART_AT, 0))
            name.next_to(part, DOWN, buff=0.12)
        hues = np.tile(theme.value_colors(own.value, scale), (len(parts), 1))
        wires = Flow(_squeezed(whole, parts), hues, strengths=0.28)
        chosen, own_row = self.names.pop(self.asker, word), self.numbers.pop(self.asker, whole)
        with self.say(
            _("Out of its {all:.0f} numbers, wires make strips of {part:.0f}, for a single look."),
            all=count(own),
            part=count(self.q),
        ):
            self.play(
                FadeOut(*self.names.values(), *self.numbers.values()),
                chosen.animate.become(word),
                own_row.animate.become(whole),
                run_time=theme.MOVE,
            )
            self.remove(chosen, own_row)
            self.add(word, whole)
            self.play(wires.run(), run_time=theme.SLOW)
            self.play(
                *(FadeIn(part) for part in parts),
                LaggedStart(*(FadeIn(name, shift=0.15 * DOWN) for name in names), lag_ratio=0.6),
                run_time=theme.MOVE,
            )
        self.asking, self.gone = parts[0], VGroup(whole, wires, word, *parts[1:], *names)

    # -- one match -----------------------------------------------------------------------------------------------------
    def sort(self):
        """The question's numbers walk to their places, from the lowest to the highest."""
        x, hues = PAIR_LEFT + PAIR_WIDE / 2, theme.value_colors(self.q.value, full_colour(self.q))
        unsorted = self.question(PAIR_WIDE, PAIR_THICK).move_to((x, UNSORTED_AT, 0))
        question = self.question(PAIR_WIDE, PAIR_THICK, self.by_question).move_to((x, PAIR_AT, 0))
        ways = Flow(
            bend(unsorted.ports(DOWN)[:, :2], question.ports(UP)[:, :2], upright=True), hues, widths=0.05, woven=True
        )
        word, kind = (
            self.beside(self.asker, UNSORTED_AT),
            Label(_("question"), theme.BODY, theme.QUERY).next_to(unsorted, RIGHT, buff=0.2),
        )
        order = Label(_("sorted"), theme.BODY, theme.QUERY).next_to(question, RIGHT, buff=0.2)
        with self.say(_("The question, sorted from blue to orange.")):
            self.play(FadeOut(self.gone), self.asking.animate.become(unsorted), run_time=theme.MOVE)
            self.remove(self.asking)
            self.add(unsorted)
            self.play(FadeIn(word, kind), ways.run(), run_time=theme.MOVE)
            self.play(FadeIn(question, order), run_time=theme.QUICK)
        self.asking, self.gone = question, VGroup(unsorted, ways, word, kind, order)

    def multiply(self):
        """The question on one key: every pair of cells adds or takes away."""
        products, x, y = self.products[self.best], PAIR_LEFT + PAIR_WIDE / 2, PAIR_AT + PAIR_APART
        unit = min(
            GATHERED / (float(np.maximum(products, 0).sum()) or 1.0),
            HIGHEST / (float(products.max()) if products.max() > 0 else 1.0),
            DEEPEST / (float(-products.min()) if products.min() < 0 else 1.0),
        )
        question, key = self.asking, self.key(self.best, PAIR_WIDE, PAIR_THICK).move_to((x, y, 0))
        labels = VGroup(
            self.beside(self.asker, PAIR_AT),
            Label(_("question"), theme.BODY, theme.QUERY).next_to(question, RIGHT, buff=0.2),
            self.beside(self.best, y),
            Label(_("key"), theme.BODY, theme.KEY).next_to(key, RIGHT, buff=0.2),
        )
        match = Match(products, PAIR_WIDE, unit, self.by_question)
        match.grown = match.laid = match.taken = 0.0
        match.next_to(key, UP, buff=0.09)
        with self.say(_("A key in the same order: equal colours add, opposite ones take away.")):
            self.play(FadeOut(self.gone), FadeIn(key, labels), run_time=theme.QUICK)
            self.play(key.sort(self.by_question, run_time=theme.MOVE))
            self.add(match, question)
            signs = self.enlarge(products, question, key, match.end()[1])
            self.play(match.grow(run_time=theme.MOVE))
        self.pair, self.one, self.labels, self.signs = (question, key), match, labels, signs

    def enlarge(self, products: Measured, question: Strip, key: Strip, y: float) -> VGroup:
        """The pair of cells that adds most, and the one that takes away most, drawn large out of the two strips."""
        kinds = [(products.argmax(), _("same colour: adds"), theme.CURRENT)]
        if float(products.min()) < 0:
            kinds.append((products.argmin(), _("opposite: takes away"), theme.QUIET))
        small, signs = VGroup(), VGroup()
        for cell, name, hue in kinds:
            cell = int(cell)
            seat = list(self.by_question).index(cell)
            x = PAIR_LEFT + PAIR_WIDE * (seat + 0.5) / len(self.by_question)
            cells = VGroup(
                *(
                    Strip(values[[cell]], PAIR_WIDE / len(self.by_question), PAIR_THICK, full_colour(values), color=frame)
                    for values, frame in ((self.k[self.best], theme.KEY), (self.q, theme.QUERY))
                )
            )
            for piece, strip in zip(cells, (key, question), strict=True):
                piece.move_to((x, strip.get_y(), 0))
            large = cells.copy()
            for piece in large:
                piece.stretch_to_fit_width(CELL).stretch_to_fit_height(CELL)
            small.add(cells)
            signs.add(VGroup(large.arrange(DOWN, buff=0.08), Label(name, theme.BODY, hue)).arrange(RIGHT, buff=0.25))
        signs.arrange(RIGHT, buff=1.2).move_to((PAIR_LEFT + PAIR_WIDE / 2, y, 0))
        grown = [cells.animate.become(sign[0]) for cells, sign in zip(small, signs, strict=True)]
        self.play(*grown, run_time=theme.MOVE)
        self.play(*(FadeIn(sign[1]) for sign in signs), run_time=theme.QUICK)
        return VGroup(small, *(sign[1] for sign in signs))

    def add_up(self):
        """What is for this key, laid end to end, less what is against it."""
        left = VGroup(
            Label(_("match"), theme.BODY, theme.CURRENT),
            NumberLabel(self.match[self.best], ".0f", theme.WORD, theme.CURRENT, align="left"),
        ).arrange(RIGHT, buff=0.2)
        end, bar = self.one.end()[:2]
        span = Underline(max(end - PAIR_LEFT, 0.1), theme.CURRENT).move_to(
            (PAIR_LEFT, bar + SPAN, 0), aligned_edge=LEFT
        )
        left.next_to(span, UP, buff=0.05)
        taken = Label(_("taken away"), theme.BODY, theme.QUIET).next_to(self.one.reach(), RIGHT, buff=0.2)
        with self.say(
            _("Laid end to end, less what is taken away: this is the match, {match:.0f}."),
            match=self.match[self.best],
        ):
            self.play(FadeOut(self.signs), run_time=theme.QUICK)
            self.play(self.one.lay())
            self.play(self.one.take(run_time=theme.MOVE), FadeIn(taken))
            self.play(FadeIn(span, left), run_time=theme.QUICK)
        self.labels.add(span, left, taken)

    # -- all matches ---------------------------------------------------------------------------------------------------
    def ask_all(self):
        table = self.table(self.match)
        hues = theme.value_colors(np.sort(self.q.value), full_colour(self.q))
        light = Flow(table.falling(), hues[:, None] * np.array(DEEPER)[:, None], widths=0.06, glow=0)
        numbers = VGroup(*(table.number(row) for row in self.rows))
        question, key = self.pair
        with self.claim(
            self.fits_best & self.nearly,
            _("So “{asker}” asks every key. “{first}” matches best, “{second}” nearly as well."),
            _("So “{asker}” asks every key. They match more or less."),
            asker=self.name,
            first=self.found,
            second=self.words[self.second],
        ):
            self.play(
                FadeOut(self.labels, self.one),
                question.animate.become(table.question),
                key.animate.become(table.keys[self.best]),
                FadeIn(table.titles[0]),
                run_time=theme.MOVE,
            )
            self.remove(*self.pair)
            self.add(light, table.question, *table.keys)
            self.play(FadeIn(table.names, *(key for row, key in enumerate(table.keys) if row != self.best)))
            self.play(
                light.run(),
                *(Tween(key, light=bright) for key, bright in zip(table.keys, table.lights, strict=True)),
                table.matches.extend(),
                FadeIn(table.titles[1]),
                run_time=theme.SLOW,
            )
            self.play(FadeIn(numbers), FadeOut(light), run_time=theme.QUICK)
        self.asked = VGroup(table, numbers)

    def find(self):
        """The sentence again; the better a word's key matches, the broader the arc to it."""
        matches = np.maximum(self.match, 0)
        shares = matches / np.maximum(matches.sum(), np.finfo(float).tiny)
        text = self.sentence("…")
        start = self.begun(text)
        VGroup(start, text).move_to((0, SENTENCE_AT, 0))
        self.text, self.start = text, start
        looks = Looks(self.tops(), len(self.spoken), shares, RISE, FULL, taper=TAPER)
        lit = [self.best, self.second] if bool(self.nearly) else [self.best]
        looks.set_track(glance=np.where(np.isin(self.rows, lit), 1.0, ASIDE))
        numbers = VGroup(
            *(
                NumberLabel(self.match[row], ".0f", theme.BODY, theme.CURRENT if row in lit else theme.TEXT)
                .move_to((word.get_x(), SENTENCE_AT - NUMBERS_UNDER, 0))
                for row, word in zip(self.rows, (start, *text[:-1]), strict=True)
            )
        )
        kind = Label(_("match"), theme.BODY, theme.CURRENT).next_to(numbers[-1], RIGHT, buff=0.25)
        broad = Label(_("broader: matches better"), theme.BODY, theme.TEXT, halo=True)
        broad.move_to((theme.RIGHT_EDGE, BROADER_AT, 0), aligned_edge=RIGHT)
        self.play(FadeOut(self.asked), run_time=theme.QUICK)
        self.headline(
            _("Every key gets a number: its [match|CURRENT]"),
            FadeIn(start, text, numbers, kind, broad),
            *(text[row - 1].tint(theme.CURRENT) for row in lit if row),
            looks.grow(),
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def tops(self) -> np.ndarray:
        """The points over the start and the words, the last of which asks.  # [row 3]"""
        tops = self.text.tops()[:-1]
        return np.vstack([(self.start.get_x(), *tops[0, 1:]), tops])


def _arcs(tops: np.ndarray) -> np.ndarray:
    """From the last word up and over to each of the others.  # [word 3] -> [thread point 2]"""
    (x, y), *_others = tops[-1:, :2]
    angle = np.linspace(0, np.pi, POINTS)
    reach = (x - tops[:-1, 0])[:, None]
    high = RISE * np.sqrt(reach / reach.max(initial=1e-6))
    return np.stack([x - reach * (1 - np.cos(angle)) / 2, y + high * np.sin(angle)], axis=2)


def _squeezed(whole: Strip, parts: list[Strip]) -> np.ndarray:
    """Wires from all of a word's numbers to each of its three strips.  # [wire point 2]"""
    starts, lines = whole.ports(DOWN)[:, :2], []
    for part in parts:
        ends = part.ports(UP)[:, :2]
        lines.append(bend(starts, ends[np.linspace(0, len(ends) - 1, len(starts)).astype(int)], upright=True))
    return np.concatenate(lines)

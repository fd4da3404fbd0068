"""The same step again and again: a word's strip rises through the layers, the guess grows (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, DashedVMobject, FadeIn, FadeOut, LaggedStart, Line, VGroup

from model.contents.lens import Lens
from model.contents.run import Alien
from model.contents.skip import Skip
from model.values.measured import Measured
from scenes.attention.tower import Loupe, Pane, Shaft
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import THREAD, Flow, arriving
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

FIRST = 132 / 1080 * theme.FRAME_HEIGHT, 11.6  # of the sentence while it is alone: its size, and how wide a line is
SENTENCE, SENTENCE_AT = 50 / 1080 * theme.FRAME_HEIGHT, -2.68
BLANK, BLANK_WIDE = 0.14, 1.2  # behind the sentence: how far, and how wide
CENTER, WIDE, HIGH = 3.75, 4.0, 0.3  # of the strips
LOWEST, APART = -1.42, 0.83  # of the levels: the first strip, and from one to the next
LOOK_FULL, LOOK_OVER, LOOK_HIGH = 0.24, 0.06, (0.12, 0.5)  # of the look back: its width, over the words, its arcs
LOOK_AT, LOOK_CORNER = -2.13, 0.35  # where it rises, beside the strips, to the layer that looks; how it bends there
SIGNS_AT = -2.05  # what the colours of the numbers say
WORD_OVER = 0.62
PANE_OVER, PANE_HIGH, PANE_SKEW, NUMBER_AT = 0.6, 0.6, 0.95, 0.35  # a number stands behind its pane
LENS_WIDE, LENS_HIGH, LENS_AT = 1.0, 0.68, 0.42  # with the light through it, and how far from its left the glass stands
LONGEST, THICK = 3.9, 0.4  # of the light of a guess: as long as certainty, and how thick
READ_AT = 0.2  # between the end of the light and what it says
GUESS, GAP = 56 / 1080 * theme.FRAME_HEIGHT, 0.2
PULLED, NAME_AT = 5.6, 0.1  # how far a pane is pulled out, and its name over it
UNKNOWN = 0.17  # light of what rises above a layer that is missing: its values are not recorded
OUT, LOST = 0.5, 0.35  # light of a small pane that is pulled out, of the word that is lost
SHADE = 1.1  # radius of the light behind the wrong word
PINCHED = 0.06  # light of a thread where all of them meet
DASHES = 48  # around the gap that a pane leaves
LAYER = 0  # of the parts that can be skipped: all of a layer
TOWERS, TOWERS_APART, SLID = -5.3, 2.6, 0.65  # of the small towers: the first, from one to the next, a pane pulled out
SMALL, FLOOR, STOREY = (1.9, 0.52, 0.45), -2.08, 0.56  # of their panes: width, height, skew; the lowest, and the next
BEAM, BEAM_LONGEST, BEAM_OVER = 1.5, 2.35, 0.36  # of the light on top: how thick, how long certainty would be
NAME_UNDER, CHANCE_OVER, TITLE_AT = 0.6, 0.28, 2.56


class LayerByLayer(Clip):
    """Layer after layer the guess grows, and no layer can be left out."""

    words, vocabulary, layers = Alien.words, Lens.vocabulary, Alien.n_layers
    first, after, pattern = Alien.resid_pre, Alien.resid_post, Alien.pattern
    best, p, p_final, leads = Lens.best, Lens.p, Lens.p_final_guess, Lens.leads_from
    cut_best, cut_p, kept = Skip.best, Skip.best_p, Skip.plain_guess_p
    any_plain, any_cut, cases = Skip.p_plain, Skip.p, Skip.p_plain.n

    def construct(self):
        self.read()
        self.break_off()
        self.enter()
        self.rise()
        self.skip()
        self.elsewhere()
        self.find()

    def read(self):
        steps = np.diff(self.p_final.value, axis=0)
        gain = (steps.sum(axis=0) - steps.max(axis=0))[1:-1]  # most of it in more than one layer
        self.place = 1 + int(np.argmax(gain)) if len(gain) else 0
        self.count = len(self.best) - 1
        self.streams = [
            self.first(layer=0)[self.place],
            *(self.after(layer=layer)[self.place] for layer in range(self.count)),
        ]
        self.final = int(self.best.value[-1, self.place, 0])

    # -- beats ---------------------------------------------------------------------------------------------------------
    def break_off(self):
        words = self.words[1 : self.place + 1]
        size, wide = FIRST
        self.sentence = Sentence(words, size, wide)
        self.blank = self.gap(self.sentence[-1], size / SENTENCE)
        self.question = self.headline(_("Which layer makes the guess?"), FadeIn(self.sentence, self.blank))
        with self.say(_("A sentence breaks off. Our model reads it, and guesses the next word.")):
            self.wait(theme.QUICK)

    def enter(self):
        """The tower, its lenses, and the first strip."""
        low = Sentence(self.sentence.words, SENTENCE, theme.FRAME_WIDTH, color=theme.QUIET)
        last = low[-1].set_color(theme.TEXT)
        low.shift((CENTER - last.get_x(), SENTENCE_AT - last.get_y(), 0))
        self.strips = [self.strip(level) for level in range(self.count + 1)]
        self.panes = [self.pane(layer) for layer in range(self.count)]
        self.lenses = [self.lens(level) for level in range(self.count + 1)]
        fan = self.fan(last.get_top() + 0.02 * DOWN, self.strips[0].ports(DOWN), 0)
        with self.say(
            _("“{word}” goes in as numbers. A lens reads the guess, before any layer: “{guess}”."),
            word=self.words[self.place],
            guess=self.vocabulary[int(self.best.value[0, self.place, 0])],
        ):
            moves = [
                tile.animate.scale(SENTENCE / FIRST[0]).move_to(seat).set_color(seat.get_fill_color())
                for tile, seat in zip(self.sentence, low, strict=True)
            ]
            self.play(
                LaggedStart(*reversed(moves), lag_ratio=0.08),  # the last words make room for those before them
                self.blank.animate.become(self.gap(last, 1.0)),
                run_time=theme.MOVE,
            )
            self.remove(self.sentence, *self.sentence)
            self.sentence = low
            self.add(low)
            self.play(
                LaggedStart(*(FadeIn(pane, shift=0.2 * UP) for pane in self.panes), lag_ratio=0.2), run_time=theme.MOVE
            )
            self.play(fan.run(), self.appear(self.strips[0]), run_time=theme.SLOW)
            self.lights = [self.light(level) for level in range(self.count + 1)]
            self.play(FadeIn(*self.lenses, *self.lights, shift=0.3 * LEFT), run_time=theme.QUICK)
            self.readings = [self.reading(level) for level in range(self.count + 1)]
            self.signs = Label(_("each line a number: orange above zero, blue below"), theme.BODY, theme.TEXT)
            self.signs.move_to((self.strips[0].get_x() - 0.5 * WIDE, SIGNS_AT, 0), aligned_edge=RIGHT)
            self.show(0, FadeIn(self.signs))

    def rise(self):
        self.threads = [self.between(level) for level in range(self.count)]
        with self.claim(
            self.guessed(1) == self.guessed(0),
            _("The first layer looks back at the words and adds what it finds. The guess stays."),
            _("The first layer looks back at the words and adds what it finds. The guess changes."),
        ):
            self.look_back(0, theme.MOVE, FadeOut(self.signs))
            self.climb(0, theme.SLOW)
        self.outcome = self.on_top(self.vocabulary[self.final], theme.CURRENT)
        self.funnel = self.fan(self.outcome[0].get_bottom() + 0.06 * UP, self.strips[-1].ports(UP), self.count, 0.5)
        leads, ends = self.leads[self.place], self.p_final[self.count, self.place]
        if self.count > 1:
            with self.claim(
                (self.guessed(2) == self.final) & (self.guessed(1) != self.final),
                _("The next layer does the same. Now the guess is “{word}”: {p:.0%}."),
                _("The next layer does the same. The guess is “{word}”: {p:.0%}."),
                word=self.vocabulary[int(self.guessed(2).value)],
                p=self.p[2, self.place, 0],
            ):
                self.look_back(1, theme.MOVE)
                self.climb(1, theme.MOVE)
        with self.claim(
            (leads > 0) & (ends > self.p_final[int(leads), self.place]),
            _("Layer after layer, it grows to {p:.0%}."),
            _("On top the guess is “{word}”: {p:.0%}."),
            word=self.vocabulary[self.final],
            p=ends,
        ):
            for level in range(2, self.count):
                self.look_back(level, theme.QUICK)
                self.climb(level, theme.MOVE)
            self.play(self.funnel.run(), FadeOut(self.looks), run_time=theme.MOVE)
            self.play(FadeIn(self.outcome), run_time=theme.QUICK)

    def skip(self):
        """Cut: the layer that is missed most is pulled out and adds nothing."""
        kept = self.kept[: self.count, LAYER, self.place]
        hardest = int(np.argmin(kept.value))
        end, chance = (cut[hardest, LAYER, self.place, 0] for cut in (self.cut_best, self.cut_p))
        with self.claim(
            self.guessed(hardest + 1) == self.guessed(hardest),
            _("Layer {layer:.0f} left the guess as it was. Now we pull it out."),
            _("Now we pull layer {layer:.0f} out."),
            layer=self.number(hardest),
        ):
            self.pull(hardest)
        with self.claim(
            (end != self.guessed(self.count)) & (self.number(hardest) < self.layers),
            _("The layers above build on what it added: without it, they say “{end}”, {p:.0%}."),
            _("Without it, the model says “{end}”, {p:.0%}."),
            end=self.vocabulary[int(end.value)],
            p=chance,
        ):
            self.miss(end, chance)

    def elsewhere(self):
        """Small towers in other texts: a whole one, and one without each layer."""
        self.plain, self.cut = self.any_plain(what="any"), self.any_cut(what="any")[: self.count]
        self.towers = [self.tower(at) for at in range(self.count + 1)]
        self.beams = [self.beam(0, self.plain), *(self.beam(layer + 1, self.cut[layer]) for layer in range(self.count))]
        names = [Label(_("all layers"), theme.BODY, theme.TEXT)]
        names += [
            Label(_("without {layer:.0f}"), theme.BODY, theme.TEXT, layer=self.number(layer))
            for layer in range(self.count)
        ]
        for at, name in enumerate(names):
            name.move_to((self.stand(at), FLOOR - NAME_UNDER, 0))
        title = Label(
            _("chance of the right word, in {cases:.0f} texts"),
            theme.BODY,
            theme.CURRENT,
            cases=self.cases(what="any"),
        )
        title.move_to((theme.HEADLINE_LEFT, TITLE_AT, 0), aligned_edge=LEFT)
        whole, *_broken = self.beams
        with self.say(
            _("And elsewhere? In {cases:.0f} texts the whole model gives the right word a {p:.0%} chance."),
            cases=self.cases(what="any"),
            p=self.plain,
        ):
            old = [piece for piece in self.mobjects if piece is not self.question]
            self.play(FadeOut(*old), run_time=theme.QUICK)
            self.play(FadeIn(*self.towers, *names, title, shift=0.2 * UP), run_time=theme.MOVE)
            self.play(
                *(
                    self.towers[layer + 1][layer].animate.shift(SLID * RIGHT).set_opacity(OUT)
                    for layer in range(self.count)
                ),
                run_time=theme.MOVE,
            )
            self.add(whole)
            self.play(whole.shine(run_time=theme.MOVE))
            self.play(FadeIn(self.chance(0, self.plain)), run_time=theme.QUICK)

    def find(self):
        needed = self.cut.max() < 0.5 * self.plain
        beams = self.beams[1:]
        with self.claim(
            needed,
            _("Without one layer, whichever it is, it gets {q:.0%} at most."),
            _("Some layer can go: without it, the right word still gets {q:.0%}."),
            q=self.cut.max(),
        ):
            for layer, beam in enumerate(beams):
                self.add(beam)
                self.play(
                    beam.shine(run_time=theme.QUICK),
                    FadeIn(self.chance(layer + 1, self.cut[layer]), run_time=theme.QUICK),
                )
        self.headline(
            _("[All of them|CURRENT]: none can be spared")
            if bool(needed)
            else _("[Some layer|CURRENT] can be left out"),
            *(Tween(beam, lost=1.0) for beam in beams),
            *(
                self.towers[layer + 1][layer].animate.set_color(theme.CURRENT).set_opacity(1)
                for layer in range(self.count)
            ),
        )
        self.wait(theme.REST)

    # -- motion --------------------------------------------------------------------------------------------------------
    def climb(self, level: int, run_time: float):
        """Through one layer."""
        self.play(self.threads[level].run(), self.appear(self.strips[level + 1]), run_time=run_time)
        self.show(level + 1)

    def appear(self, strip: Strip) -> Tween:
        self.add(strip)
        return strip.fill_up(rate_func=arriving())

    def show(self, level: int, *meanwhile):
        """The light that a lens throws, and what it says."""
        self.play(
            self.lights[level].shine(run_time=theme.QUICK), FadeIn(self.readings[level], shift=0.3 * LEFT), *meanwhile
        )

    def look_back(self, layer: int, run_time: float, *meanwhile):
        """A layer's look, in place of the one before."""
        before = [FadeOut(self.looks)] if layer else []
        self.looks = self.back(layer)
        self.add(self.looks)
        self.play(self.looks.run(run_time=run_time), *before, *meanwhile)

    def pull(self, layer: int):
        """A pane leaves the tower: what stood on it goes dark, and what lenses read there is gone."""
        above, pane = slice(layer + 1, None), self.panes[layer]
        gap = DashedVMobject(pane[0].outline(), num_dashes=DASHES).set_stroke(theme.QUIET, 3)
        self.play(
            FadeOut(self.outcome[1], *self.lenses, *self.lights, *self.readings),
            self.outcome[0].animate.set_opacity(LOST),
            FadeOut(*self.strips[above], *self.threads[layer:], self.funnel),
            run_time=theme.MOVE,
        )
        self.add(gap)
        self.bring_to_front(pane)
        self.play(pane.animate.shift(PULLED * LEFT), run_time=theme.SLOW)
        name = Label(_("layer {layer:.0f}, pulled out"), theme.BODY, theme.TEXT, layer=self.number(layer))
        self.play(FadeIn(name.next_to(pane, UP, buff=NAME_AT)), run_time=theme.QUICK)
        self.missing = layer

    def miss(self, end: Measured, chance: Measured):
        """What the model says without it, on top, where another word stood, and in the blank."""
        hue, lost = self.hue(end.value, theme.WRONG), self.outcome[0]
        self.outcome = self.on_top(self.vocabulary[int(end.value)], hue)
        top, written = self.outcome
        glows = [Glow(SHADE * size, hue, level=0.12).move_to(word) for word, size in ((top, 1.0), (written, 0.6))]
        cross = Line(LEFT, RIGHT, color=hue, stroke_width=5).scale_to_fit_width(1.12 * lost.width)
        number = NumberLabel(chance, ".0%", theme.WORD, hue).next_to(top, RIGHT, buff=GAP)
        curtain = self.unknown(self.missing, top)
        self.add(curtain)
        self.play(curtain.run(), lost.animate.next_to(top, LEFT, buff=3 * GAP), run_time=theme.MOVE)
        self.play(Create(cross.move_to(lost)), FadeIn(*glows, self.outcome, number), run_time=theme.MOVE)

    # -- what is read --------------------------------------------------------------------------------------------------
    def guessed(self, level: int) -> Measured:
        """The word that a lens reads at a level, by its number."""
        return self.best[level, self.place, 0]

    def look(self, layer: int) -> Measured:
        """What each word before gets of a layer's look, of all its heads together."""
        before = np.arange(1, self.place + 1) < self.place
        return before * self.pattern(layer=layer)[:, self.place, 1 : self.place + 1].mean(axis=0)

    def number(self, layer: int) -> Measured:
        """By which a layer is called: they count from below."""
        return self.layers - (self.count - layer - 1)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def level(self, number: int) -> float:
        return LOWEST + APART * number

    def gap(self, last: Tile, size: float) -> Line:
        """The blank behind the last word."""
        start = last.get_corner(DOWN + RIGHT) + size * np.array([BLANK, 0, 0])
        return Line(start, start + (size * BLANK_WIDE, 0, 0), color=theme.CURRENT)

    def strip(self, level: int) -> Strip:
        """Each on its own scale."""
        values = self.streams[level]
        return Strip(values, WIDE, HIGH, scale=self.full(values)).move_to((CENTER, self.level(level), 0))

    def full(self, values: Measured) -> float:
        return full_colour(values, 0.95)

    def hues(self, level: int) -> np.ndarray:
        return theme.value_colors(self.streams[level].value, self.full(self.streams[level]))

    def between(self, level: int) -> Flow:
        """What goes up: every number from one strip to the next."""
        paths = bend(
            self.strips[level].ports(UP)[:, :2], self.strips[level + 1].ports(DOWN)[:, :2], upright=True, points=12
        )
        share = np.linspace(0, 1, paths.shape[1])[:, None]
        colors = [(1 - share) * a + share * b for a, b in zip(self.hues(level), self.hues(level + 1), strict=True)]
        threads = Flow(paths, colors, strengths=0.55, glow=0.5)
        threads.keep_sources(below=self.streams[level], above=self.streams[level + 1])
        return threads

    def back(self, layer: int) -> Flow:
        """What a layer gets of the words before: from it down beside the strips, and over the words to each.

        Together as broad as `LOOK_FULL`, each as its share.
        """
        shares = self.look(layer)
        tops = np.asarray(self.sentence.tops(LOOK_OVER), dtype=float)[:, :2]
        widths = LOOK_FULL * np.nan_to_num(shares.value)
        trunk = CENTER + LOOK_AT - widths.sum() / 2 + np.cumsum(widths) - widths / 2
        paths, colors = [], []
        for (x, y), beside in zip(tops, trunk, strict=True):
            far = abs(x - beside)
            high = y + np.interp(far, (0, theme.FRAME_WIDTH / 2), LOOK_HIGH)
            corner = np.sign(x - beside) * min(LOOK_CORNER, far / 2)
            stations = [
                [(beside, self.level(layer + 1)), (beside, high + abs(corner))],
                rounded((beside, high + abs(corner)), (beside, high), (beside + corner, high)),
                rounded((x - corner, high), (x, high), (x, y)),
            ]
            path = np.concatenate(stations)
            share = np.linspace(0, 1, len(path))[:, None] ** 2
            paths.append(path)
            colors.append((1 - share) * theme.rgb(theme.QUERY) + share * theme.rgb(theme.CURRENT))
        flow = Flow(paths, colors, widths=np.where(widths > 0, np.maximum(widths, THREAD), 0), woven=True)
        flow.keep_sources(shares=shares)
        return flow

    def unknown(self, layer: int, top: Tile) -> Flow:
        """What rises from under a missing layer to the word that comes out: without hues, its values are not recorded."""
        starts, ends = (self.strips[at].ports(UP)[:, :2] for at in (layer, self.count))
        point = top.get_bottom()[:2] + 0.06 * np.array([0, 1])
        paths = [
            np.concatenate([path, fan])
            for path, fan in zip(
                bend(starts, ends, upright=True, points=12),
                bend(ends, point + np.linspace(-0.25, 0.25, len(ends))[:, None] * (1, 0), upright=True),
                strict=True,
            )
        ]
        return Flow(paths, theme.QUIET, strengths=UNKNOWN, glow=0.25)

    def fan(self, point, ports, level: int, wide: float = 0.16) -> Flow:
        """From a word to the cells of a strip."""
        ends = ports[:, :2]
        starts = np.asarray(point)[:2] + np.linspace(-wide / 2, wide / 2, len(ends))[:, None] * (1, 0)
        paths = bend(starts, ends, upright=True)
        light = np.linspace(PINCHED, 1, paths.shape[1])[:, None]
        if level:
            paths, light = bend(ends, starts, upright=True), light[::-1]
        fan = Flow(paths, [light * hue for hue in self.hues(level)], strengths=0.4, glow=0.25)
        fan.keep_sources(values=self.streams[level])
        return fan

    def lens(self, level: int) -> Loupe:
        lens = Loupe(LENS_WIDE, LENS_HIGH, HIGH, THICK, LENS_AT)
        return lens.move_to((CENTER - WIDE / 2, self.level(level), 0), aligned_edge=RIGHT)

    def light(self, level: int) -> Shaft:
        """The guess that a lens reads: as long as it is likely."""
        return self.shaft(level, self.p[level, self.place, 0], self.hue(self.guessed(level).value))

    def shaft(self, level: int, p: Measured, hue) -> Shaft:
        """Light from a lens, as long as what it reads is likely."""
        return Shaft(p, LONGEST, THICK, hue).move_to(self.lenses[level].get_left(), aligned_edge=RIGHT)

    def reading(self, level: int) -> VGroup:
        """The guess at a level, where its light ends, and its chance."""
        word = self.guessed(level).value
        return self.said(level, word, self.p[level, self.place, 0], self.hue(word))

    def said(self, level: int, word, p: Measured, hue) -> VGroup:
        """A word where the light of a level ends, and its chance."""
        reading = VGroup(NumberLabel(p, ".0%", GUESS, hue), Tile(self.vocabulary[int(word)], GUESS, hue, bold=True))
        return reading.arrange(RIGHT, buff=GAP).move_to(self.lights[level].tip() + READ_AT * LEFT, aligned_edge=RIGHT)

    def hue(self, word: float, other=theme.TEXT):
        return theme.CURRENT if int(word) == self.final else other

    def on_top(self, word, hue) -> VGroup:
        """The word that comes out, and fills the blank."""
        top = Tile(word, theme.WORD, hue, bold=True).move_to((CENTER, self.level(self.count) + WORD_OVER, 0))
        written = Tile(word, SENTENCE, hue, bold=True).align_to(self.sentence[-1], DOWN)
        return VGroup(top, written.set_x(self.blank.get_x()))

    def pane(self, layer: int) -> VGroup:
        """A layer, and its number."""
        pane = Pane(WIDE + 2 * PANE_OVER, PANE_HIGH, PANE_SKEW).move_to((CENTER, self.level(layer + 1), 0))
        number = NumberLabel(self.number(layer), ".0f", theme.BODY, theme.TEXT)
        return VGroup(pane, number.move_to(pane.get_right() + (NUMBER_AT - PANE_SKEW / 2, 0, 0)))

    def stand(self, at: int) -> float:
        """Where a small tower stands."""
        return TOWERS + TOWERS_APART * at

    def tower(self, at: int) -> VGroup:
        """All layers, small."""
        spots = [(self.stand(at), FLOOR + STOREY * layer, 0) for layer in range(self.count)]
        return VGroup(
            *(
                VGroup(Pane(*SMALL), NumberLabel(self.number(layer), ".0f", theme.LABEL, theme.TEXT)).move_to(spot)
                for layer, spot in enumerate(spots)
            )
        )

    def beam(self, at: int, share: Measured) -> Shaft:
        """What the right word has, as light on top of a small tower."""
        roof = FLOOR + STOREY * (self.count - 1) + BEAM_OVER
        return Shaft(share, BEAM_LONGEST, BEAM, upright=True, whole=self.plain).move_to(
            (self.stand(at), roof, 0), aligned_edge=DOWN
        )

    def chance(self, at: int, share: Measured) -> NumberLabel:
        """The same as a number, over its light."""
        return NumberLabel(share, ".0%", GUESS, theme.CURRENT, bold=True, align="center").move_to(
            self.beams[at].tip() + CHANCE_OVER * UP
        )


def rounded(start, corner, end, points: int = 12) -> np.ndarray:
    """The way around a corner.  # [point 2]"""
    t = np.linspace(0, 1, points)[:, None]
    start, corner, end = (np.asarray(point, dtype=float) for point in (start, corner, end))
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end

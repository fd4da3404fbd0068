"""The same step again and again: a word's strip rises through the layers, and the guess appears (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, LaggedStart, VGroup

from model.contents.lens import Lens
from model.contents.run import Alien
from model.contents.skip import Skip
from model.values.measured import Measured, count
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow, arriving
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

CENTER, WIDE, HIGH = 2.25, 4.2, 0.2  # of the strips
LOWEST, APART = -1.95, 0.94  # of the levels: the first strip, and from one to the next
SENTENCE_AT, WORD_OVER = -2.72, 0.62
PANE_OVER, PANE_HIGH, PANE_SKEW = 0.5, 0.5, 0.7
LENS_RIGHT, CUT_LEFT = -1.05, 5.2  # ends of the two columns of guesses
GAP = 0.15
PINCHED = 0.06  # light of a thread where all of them meet
LAYER = 0  # of the parts that can be skipped: all of a layer


class LayerByLayer(Clip):
    """Layer after layer adds what it found, until the guess is there."""

    words, vocabulary, layers = Alien.words, Lens.vocabulary, Alien.n_layers
    first, after = Alien.resid_pre, Alien.resid_post
    best, p, p_final, leads = Lens.best, Lens.p, Lens.p_final_guess, Lens.leads_from
    agrees, texts = Lens.agrees, Lens.texts
    cut_best, cut_p, kept = Skip.best, Skip.best_p, Skip.plain_guess_p
    any_plain, any_cut = Skip.p_plain, Skip.p

    def construct(self):
        self.read()
        self.break_off()
        self.enter()
        self.rise()
        self.skip()
        self.find()

    def read(self):
        steps = np.diff(self.p_final.value, axis=0)
        gain = (steps.sum(axis=0) - steps.max(axis=0))[1:-1]  # most of it in more than one layer
        self.place = 1 + int(np.argmax(gain)) if len(gain) else 0
        layers = len(self.best) - 1
        self.streams = [
            self.first(layer=0)[self.place],
            *(self.after(layer=layer)[self.place] for layer in range(layers)),
        ]
        self.order = np.argsort(self.streams[-1].value, kind="stable")
        self.final = int(self.best.value[-1, self.place, 0])

    # -- beats ---------------------------------------------------------------------------------------------------------
    def break_off(self):
        self.sentence = Sentence(self.words[1 : self.place + 1], theme.LABEL, color=theme.QUIET)
        last = self.sentence[-1].set_color(theme.TEXT)
        self.sentence.shift((CENTER - last.get_x(), SENTENCE_AT - last.get_y(), 0))
        self.headline(_("At which layer does the guess appear?"), FadeIn(self.sentence))
        self.strips = [self.strip(level) for level in range(len(self.streams))]
        self.panes = VGroup(
            *(Pane().move_to((CENTER, self.level(layer + 1), 0)) for layer in range(len(self.streams) - 1))
        )
        with self.say(
            _("Our model goes on from “{word}”. Its {layers:.0f} layers stand one above the other."),
            word=self.words[self.place],
            layers=self.layers,
        ):
            self.play(
                LaggedStart(*(FadeIn(pane, shift=0.2 * UP) for pane in self.panes), lag_ratio=0.3), run_time=theme.SLOW
            )

    def enter(self):
        fan = self.fan(self.sentence[-1].get_top() + 0.02 * DOWN, self.strips[0].ports(DOWN), 0)
        with self.say(
            _("The word goes in as a strip of {count:.0f} numbers: blue below zero, orange above."),
            count=count(self.streams[0]),
        ):
            self.play(fan.run(), self.appear(self.strips[0]), run_time=theme.SLOW)
        self.seen = Label(_("as a lens sees it"), theme.LABEL, theme.QUIET)
        self.seen.move_to((LENS_RIGHT, self.level(len(self.panes)) + 0.5, 0), aligned_edge=RIGHT)
        self.guesses = [
            self.guess(self.best.value[level, self.place, 0], self.p[level, self.place, 0], theme.BODY).move_to(
                (LENS_RIGHT, self.level(level), 0), aligned_edge=RIGHT
            )
            for level in range(len(self.streams))
        ]
        word = self.vocabulary[int(self.best.value[0, self.place, 0])]
        with self.say(
            _("We fitted a lens to every height. It reads a strip as a guess, here “{word}”, {p:.0%}."),
            word=word,
            p=self.p[0, self.place, 0],
        ):
            self.play(FadeIn(self.seen, self.guesses[0]), run_time=theme.MOVE)

    def rise(self):
        self.threads = [self.between(level) for level in range(len(self.panes))]
        with self.say(_("A layer looks back at all words and adds what it found. The strip has changed.")):
            self.climb(0, theme.SLOW)
        with self.say(_("Then the next layer does the same with the new strip, again and again.")):
            for level in range(1, len(self.panes)):
                self.climb(level, theme.MOVE)
        crown = self.strips[-1].ports(UP)
        self.outcome = Tile(self.vocabulary[self.final], theme.WORD, theme.CURRENT, bold=True).move_to(
            (CENTER, self.level(len(self.panes)) + WORD_OVER, 0)
        )
        funnel = self.fan(self.outcome.get_bottom() + 0.06 * UP, crown, len(self.panes), 0.5)
        leads = self.leads[self.place]
        with self.claim(
            leads > 0,
            _("Behind layer {layer:.0f}, “{word}” leads for the first time and never falls back."),
            _("“{word}” leads before the first layer already."),
            layer=leads,
            word=self.vocabulary[self.final],
        ):
            self.play(funnel.run(), run_time=theme.MOVE)
            self.play(FadeIn(self.outcome), run_time=theme.QUICK)
        with self.claim(
            self.agrees[-2] - self.agrees[0] > 0.1,
            _(
                "In {texts:.0f} texts, the first lens sees the final guess at {a:.0%} of the words, the last but one at {b:.0%}."
            ),
            _(
                "In {texts:.0f} texts, the first lens sees as many of the final guesses as the last but one: {a:.0%}, {b:.0%}."
            ),
            texts=self.texts,
            a=self.agrees[0],
            b=self.agrees[-2],
        ):
            self.wait(theme.QUICK)

    def skip(self):
        """Cut: each layer in turn adds nothing."""
        kept = self.kept[: len(self.panes), LAYER, self.place]
        hardest = int(np.argmin(kept.value))
        without = [
            self.guess(
                self.cut_best.value[layer, LAYER, self.place, 0], self.cut_p[layer, LAYER, self.place, 0], theme.LABEL
            ).move_to((CUT_LEFT, self.level(layer + 1), 0), aligned_edge=LEFT)
            for layer in range(len(kept))
        ]
        title = Label(_("layer skipped"), theme.LABEL, theme.QUIET).move_to(
            (CUT_LEFT, self.level(len(self.panes)) + 0.5, 0), aligned_edge=LEFT
        )
        with self.claim(
            kept[hardest] < 0.5,
            _("Now we skip one layer: it adds nothing. “{word}” falls to {p:.0%}."),
            _("Now we skip one layer: it adds nothing. “{word}” stays at {p:.0%}."),
            word=self.vocabulary[self.final],
            p=kept[hardest],
        ):
            self.play(self.panes[hardest].go_dark(), FadeIn(title), run_time=theme.MOVE)
            self.play(FadeIn(without[hardest]), run_time=theme.QUICK)
        with self.claim(
            kept.max() > 0.5,
            _("Each in turn: here one could be missed, and “{word}” stays at {p:.0%}."),
            _("Each in turn: here none could be missed, “{word}” has {p:.0%} at most."),
            word=self.vocabulary[self.final],
            p=kept.max(),
        ):
            before = hardest
            for layer in (layer for layer in range(len(kept)) if layer != hardest):
                self.play(
                    self.panes[before].light_up(),
                    self.panes[layer].go_dark(),
                    FadeIn(without[layer]),
                    run_time=theme.MOVE,
                )
                before = layer
            self.play(self.panes[before].light_up(), run_time=theme.QUICK)
        plain, cut = self.any_plain(what="any"), self.any_cut(what="any")
        with self.claim(
            plain - cut.max() > 0.1,
            _("In other texts none is spare: the next word falls from {plain:.0%} to {cut:.0%} or less."),
            _("In other texts one is spare: the next word has {plain:.0%}, and {cut:.0%} without it."),
            plain=plain,
            cut=cut.max(),
        ):
            self.wait(theme.QUICK)

    def find(self):
        self.headline(
            _("[“{word}”|CURRENT]: {a:.0%} to {b:.0%} in {layers:.0f} layers"),
            word=self.vocabulary[self.final],
            layers=self.layers,
            a=self.p_final[0, self.place],
            b=self.p_final[-1, self.place],
        )
        self.wait(theme.REST)

    # -- motion --------------------------------------------------------------------------------------------------------
    def climb(self, level: int, run_time: float):
        """Through one layer."""
        strip = self.strips[level + 1]
        self.play(self.threads[level].run(), self.appear(strip), run_time=run_time)
        self.play(FadeIn(self.guesses[level + 1], shift=0.1 * UP), run_time=theme.QUICK)

    def appear(self, strip: Strip) -> Tween:
        self.add(strip)
        return strip.fill_up(rate_func=arriving())

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def level(self, number: int) -> float:
        return LOWEST + APART * number

    def strip(self, level: int) -> Strip:
        """Sorted by the last one, each on its own scale."""
        values = self.streams[level]
        return Strip(values, WIDE, HIGH, scale=self.full(values), order=self.order).move_to(
            (CENTER, self.level(level), 0)
        )

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
        threads = Flow(paths, colors, strengths=0.42, glow=0.25)
        threads.keep_sources(below=self.streams[level], above=self.streams[level + 1])
        return threads

    def fan(self, point, ports, level: int, wide: float = 0.16) -> Flow:
        """From a word to the cells of a strip, in the order in which they stand."""
        ends = ports[self.order][:, :2]
        starts = np.asarray(point)[:2] + np.linspace(-wide / 2, wide / 2, len(ends))[:, None] * (1, 0)
        paths = bend(starts, ends, upright=True)
        light = np.linspace(PINCHED, 1, paths.shape[1])[:, None]
        if level:
            paths, light = bend(ends, starts, upright=True), light[::-1]
        fan = Flow(paths, [light * hue for hue in self.hues(level)[self.order]], strengths=0.4, glow=0.25)
        fan.keep_sources(values=self.streams[level])
        return fan

    def guess(self, word: float, p: Measured, size: float) -> VGroup:
        """A word and its chance; the final guess is warm."""
        hue = theme.CURRENT if int(word) == self.final else theme.TEXT
        return VGroup(Tile(self.vocabulary[int(word)], size, hue), NumberLabel(p, ".0%", size, hue)).arrange(
            RIGHT, buff=GAP
        )


class Pane(Drawn):
    """A layer as a pane of glass. Track: `dark` (0 to 1: it is skipped, an outline)."""

    tracks = ("dark",)

    def __init__(self):
        self.dark = 0.0
        super().__init__(WIDE + 2 * PANE_OVER, PANE_HIGH, "#8CC4F0")

    def go_dark(self, **kwargs) -> Tween:
        return Tween(self, dark=1.0, **{"run_time": theme.MOVE, **kwargs})

    def light_up(self, **kwargs) -> Tween:
        return Tween(self, dark=0.0, **{"run_time": theme.MOVE, **kwargs})

    def draw(self, pen):
        width, height = self.natural
        self._outline(pen, width, height)
        pen.fill(self.hue, 0.13 * (1 - self.dark))
        if self.dark > 0.01:
            self._outline(pen, width, height)
            pen.fill(theme.rgb(theme.WATER_BOTTOM), 0.8 * self.dark)
        self._outline(pen, width, height)
        pen.stroke(theme.mix(self.hue, theme.WRONG, self.dark), 0.016 + 0.012 * self.dark, 0.4 + 0.5 * self.dark)

    def _outline(self, pen, width: float, height: float):
        for x, y in ((0, 0), (width - PANE_SKEW, 0), (width, height), (PANE_SKEW, height)):
            pen.ctx.line_to(x, y)
        pen.ctx.close_path()

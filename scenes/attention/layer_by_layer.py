"""The same step again and again: a word's strip rises through the layers, and the guess appears (section 6 of the article)."""

import cairo
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, LaggedStart, Line, VGroup

from model.contents.lens import Lens
from model.contents.run import Alien
from model.contents.skip import Skip
from model.values.measured import Measured, count
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow, arriving
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.looks import Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

CENTER, WIDE, HIGH = 2.62, 3.9, 0.24  # of the strips
LOWEST, APART = -1.62, 0.82  # of the levels: the first strip, and from one to the next
SENTENCE, SENTENCE_AT = 44 / 1080 * theme.FRAME_HEIGHT, -2.8
BLANK, BLANK_WIDE = 0.14, 1.1  # behind the sentence: how far, and how wide
LOOK_HIGH, LOOK_FULL, LOOK_OVER = 0.52, 0.2, 0.06  # of the look back: its arcs, its width, over the words
WORD_OVER = 0.66
PANE_OVER, PANE_HIGH, PANE_SKEW = 0.62, 0.5, 0.7
GUESS = 62 / 1080 * theme.FRAME_HEIGHT
SEEN_RIGHT, NAMED_RIGHT = -1.25, -2.8  # ends of the two columns that the lenses show
LIGHT_LEFT, LENS_AT, LIGHT_RIGHT = -1.15, -0.55, CENTER - WIDE / 2 - 0.05  # from a strip through its lens
LOUPE_HIGH, BULGE = 0.56, 0.17
BAR, BAR_UNDER, LONGEST = 0.1, 0.2, 2.0  # of the bars: how thick, how far under their level, what certainty would be
TITLE_OVER, LEADING = 0.62, 0.3  # of a column, over its first line; from line to line
GAP = 0.15
DIM = 0.12  # what a skipped layer below has changed, we do not know
PULLED = 3.4  # how far a pane is pulled out
PINCHED = 0.06  # light of a thread where all of them meet
LAYER = 0  # of the parts that can be skipped: all of a layer


class LayerByLayer(Clip):
    """Layer after layer adds what it found, until the guess is there."""

    words, vocabulary, layers = Alien.words, Lens.vocabulary, Alien.n_layers
    first, after, pattern = Alien.resid_pre, Alien.resid_post, Alien.pattern
    best, p, p_final, leads = Lens.best, Lens.p, Lens.p_final_guess, Lens.leads_from
    agrees, texts = Lens.agrees, Lens.texts
    cut_best, kept = Skip.best, Skip.plain_guess_p
    any_plain, any_cut, cases = Skip.p_plain, Skip.p, Skip.p_plain.n

    def construct(self):
        self.read()
        self.break_off()
        self.enter()
        self.rise()
        self.lead()
        self.skip()
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
        self.sentence = Sentence(self.words[1 : self.place + 1], SENTENCE, theme.FRAME_WIDTH, color=theme.QUIET)
        last = self.sentence[-1].set_color(theme.TEXT)
        self.sentence.shift((CENTER - last.get_x(), SENTENCE_AT - last.get_y(), 0))
        blank = Line([CENTER, 0, 0], [CENTER + BLANK_WIDE, 0, 0], color=theme.CURRENT)
        blank.move_to(last.get_corner(DOWN + RIGHT) + (BLANK, 0.05, 0), aligned_edge=LEFT)
        self.headline(_("At which layer does the guess appear?"), FadeIn(self.sentence, blank))
        self.strips = [self.strip(level) for level in range(self.count + 1)]
        self.panes = [self.pane(layer) for layer in range(self.count)]
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
        self.lenses = [
            Loupe().move_to((LIGHT_RIGHT, self.level(level), 0), aligned_edge=RIGHT) for level in range(self.count + 1)
        ]
        self.guesses = [self.seen(level) for level in range(self.count + 1)]
        title = self.title(SEEN_RIGHT, _("the lens reads"))
        word = self.vocabulary[int(self.best.value[0, self.place, 0])]
        with self.say(
            _("What would it guess here? A lens, fitted to this height, reads “{word}”, {p:.0%}."),
            word=word,
            p=self.p[0, self.place, 0],
        ):
            self.play(FadeIn(self.lenses[0], shift=0.3 * LEFT), FadeIn(title), run_time=theme.MOVE)
            self.play(FadeIn(self.guesses[0], shift=0.2 * LEFT), run_time=theme.QUICK)

    def rise(self):
        self.threads = [self.between(level) for level in range(self.count)]
        looks = Looks(
            self.sentence.tops(LOOK_OVER), self.place - 1, self.look(0), rise=LOOK_HIGH, full=LOOK_FULL, bloom=0.2
        )
        with self.claim(
            self.guessed(1) == self.guessed(0),
            _("The first layer looks back at the words and adds what it finds. The guess stays."),
            _("The first layer looks back at the words and adds what it finds. The guess changes."),
        ):
            self.add(looks)
            self.play(looks.grow(run_time=theme.MOVE))
            self.climb(0, theme.SLOW)
        self.outcome = self.on_top(self.vocabulary[self.final], theme.CURRENT)
        self.funnel = self.fan(self.outcome.get_bottom() + 0.06 * UP, self.strips[-1].ports(UP), self.count, 0.5)
        with self.say(
            _("Each layer does the same with the strip below it. On top “{word}” comes out."),
            word=self.vocabulary[self.final],
        ):
            for level in range(1, self.count):
                self.play(looks.divide(self.look(level), run_time=theme.QUICK))
                self.climb(level, theme.MOVE)
            self.play(self.funnel.run(), FadeOut(looks), run_time=theme.MOVE)
            self.play(FadeIn(self.outcome), run_time=theme.QUICK)

    def lead(self):
        """From where on the final guess leads: here, and in how many other places."""
        leads = self.leads[self.place]
        with self.claim(
            leads > 0,
            _(
                "From layer {layer:.0f} on “{word}” leads. In {texts:.0f} texts, {share:.0%} of the guesses are final by then."
            ),
            _("“{word}” leads from the start. In {texts:.0f} texts, so do {share:.0%} of the final guesses."),
            layer=leads,
            word=self.vocabulary[self.final],
            texts=self.texts,
            share=self.agrees[int(leads)],
        ):
            self.play(self.guesses[int(leads)][0].animate.set_track(plate=1.0), run_time=theme.MOVE)

    def skip(self):
        """Cut: the layer that is missed most is pulled out and adds nothing."""
        kept = self.kept[: self.count, LAYER, self.place]
        self.hardest = hardest = int(np.argmin(kept.value))
        end = self.cut_best[hardest, LAYER, self.place, 0]
        with self.claim(
            (self.guessed(hardest + 1) == self.guessed(hardest)) & (end != self.guessed(self.count)),
            _("Layer {layer:.0f} left the guess as it was. Yet without it, the layers above end at “{end}”."),
            _("Without layer {layer:.0f}, the layers above end at “{end}”."),
            layer=self.number(hardest),
            end=self.vocabulary[int(end.value)],
        ):
            self.pull(hardest, self.vocabulary[int(end.value)], self.hue(end.value))

    def find(self):
        plain, cut = self.any_plain(what="any"), self.any_cut(what="any")[: self.count]
        needed, leads = cut.max() < 0.5 * plain, self.leads[self.place]
        bars = [self.bar(layer, plain) for layer in range(self.count)]
        chances = [self.chance(layer, plain) for layer in range(self.count)]
        whole = self.bar(-1, plain), self.chance(-1, plain, _("all "))
        title = self.title(theme.RIGHT_EDGE, _("right word, other texts"), _("without layer …"))
        self.put_back(self.hardest, FadeIn(title, *bars, *chances, *whole))
        with self.claim(
            needed,
            _("Not only here: in {cases:.0f} texts, the right word has {p:.0%}, and without a layer {q:.0%} at most."),
            _("In {cases:.0f} texts some layer can go: the right word has {p:.0%}, and without it still {q:.0%}."),
            cases=self.cases(what="any"),
            p=plain,
            q=cut.max(),
        ):
            self.play(
                *(bar.fall(share) for bar, share in zip(bars, cut, strict=True)),
                *(chance.roll_to(share, run_time=theme.SLOW) for chance, share in zip(chances, cut, strict=True)),
            )
        headline = _("[“{word}”|CURRENT] leads from the start")
        if bool(leads > 0):
            headline = _("[“{word}”|CURRENT] leads from layer {layer:.0f} on")
        if bool((leads > 0) & needed):
            headline = _("[“{word}”|CURRENT] at layer {layer:.0f}, every layer needed")
        self.headline(headline, word=self.vocabulary[self.final], layer=leads)
        self.wait(theme.REST)

    # -- motion --------------------------------------------------------------------------------------------------------
    def climb(self, level: int, run_time: float):
        """Through one layer."""
        strip = self.strips[level + 1]
        self.play(self.threads[level].run(), self.appear(strip), FadeIn(self.lenses[level + 1]), run_time=run_time)
        self.play(FadeIn(self.guesses[level + 1], shift=0.1 * UP), run_time=theme.QUICK)

    def appear(self, strip: Strip) -> Tween:
        self.add(strip)
        return strip.fill_up(rate_func=arriving())

    def pull(self, layer: int, word: str, hue):
        """A pane leaves the pile: what stood on it goes dim, and another word comes out on top."""
        self.play(
            self.panes[layer].animate.shift(PULLED * RIGHT).set_opacity(0.0),
            *(piece.animate.set_opacity(DIM) for piece in self.above(layer)),
            FadeOut(self.outcome),
            run_time=theme.MOVE,
        )
        self.outcome = self.on_top(word, hue)
        self.play(FadeIn(self.outcome), run_time=theme.QUICK)

    def put_back(self, layer: int, *meanwhile: Animation):
        """As it was."""
        whole = self.on_top(self.vocabulary[self.final], theme.CURRENT)
        self.play(
            self.panes[layer].animate.shift(PULLED * LEFT).set_opacity(1.0),
            *(piece.animate.set_opacity(1.0) for piece in self.above(layer)),
            FadeOut(self.outcome),
            FadeIn(whole),
            *meanwhile,
            run_time=theme.MOVE,
        )
        self.outcome = whole

    def above(self, layer: int) -> list:
        """All that depends on what a layer adds."""
        guesses = [piece for guess in self.guesses[layer + 1 :] for piece in guess]
        return [*self.strips[layer + 1 :], *self.threads[layer + 1 :], *self.lenses[layer + 1 :], *guesses, self.funnel]

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
        threads = Flow(paths, colors, strengths=0.42, glow=0.25)
        threads.keep_sources(below=self.streams[level], above=self.streams[level + 1])
        return threads

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

    def guess(self, word: float, p: Measured, size: float) -> VGroup:
        """A word and its chance; the final guess is warm."""
        hue = self.hue(word)
        return VGroup(Tile(self.vocabulary[int(word)], size, hue), NumberLabel(p, ".0%", size, hue)).arrange(
            RIGHT, buff=GAP
        )

    def seen(self, level: int) -> VGroup:
        """What a lens reads in a strip, in two columns."""
        name, chance = guess = self.guess(self.best.value[level, self.place, 0], self.p[level, self.place, 0], GUESS)
        name.move_to((NAMED_RIGHT, self.level(level), 0), aligned_edge=RIGHT)
        chance.move_to((SEEN_RIGHT, self.level(level), 0), aligned_edge=RIGHT)
        return guess

    def hue(self, word: float):
        return theme.CURRENT if int(word) == self.final else theme.TEXT

    def on_top(self, word, hue) -> Tile:
        """The word that comes out."""
        return Tile(word, theme.WORD, hue, bold=True).move_to((CENTER, self.level(self.count) + WORD_OVER, 0))

    def title(self, right: float, *lines: Message) -> VGroup:
        """Of a column."""
        low = self.level(self.count) + TITLE_OVER
        return VGroup(
            *(
                Label(line, theme.LABEL).move_to((right, low + LEADING * rank, 0), aligned_edge=RIGHT)
                for rank, line in enumerate(reversed(lines))
            )
        )

    def bar(self, layer: int, plain: Measured) -> "Share":
        """What the right word has in other texts with all layers: a length."""
        return Share(plain).move_to((theme.RIGHT_EDGE, self.level(layer + 1) - BAR_UNDER, 0), aligned_edge=RIGHT)

    def chance(self, layer: int, plain: Measured, prefix: Message | str = "") -> NumberLabel:
        """The same as a number."""
        place = (theme.RIGHT_EDGE, self.level(layer + 1) + 0.5 * BAR_UNDER, 0)
        return NumberLabel(plain, ".0%", theme.BODY, theme.CURRENT, prefix=prefix).move_to(place, aligned_edge=RIGHT)

    def pane(self, layer: int) -> VGroup:
        """A layer, and its number."""
        pane = Pane().move_to((CENTER, self.level(layer + 1), 0))
        number = NumberLabel(self.number(layer), ".0f", theme.BODY, theme.TEXT)
        return VGroup(pane, number.move_to(pane.get_right() + (0.62 * -PANE_SKEW, 0, 0)))


class Pane(Drawn):
    """A layer as a pane of glass, lit at its edges."""

    def __init__(self):
        super().__init__(WIDE + 2 * PANE_OVER, PANE_HIGH, "#8CC4F0")

    def draw(self, pen):
        width, height = self.natural
        corners = (PANE_SKEW, height), (0, 0), (width - PANE_SKEW, 0), (width, height)
        pen.ctx.move_to(*corners[0])
        for corner in corners[1:]:
            pen.ctx.line_to(*corner)
        pen.ctx.close_path()
        glass = cairo.LinearGradient(0, 0, width, 0)
        red, green, blue = self.hue
        for at, light in ((0.0, 0.22), (0.45, 0.1), (1.0, 0.3)):
            glass.add_color_stop_rgba(
                at, blue, green, red, light * pen.opacity
            )  # cairo believes blue where the frame holds red
        pen.ctx.set_source(glass)
        pen.ctx.fill()
        for edge, width, light in ((corners[:3], 0.018, 0.75), ((*corners[2:], corners[0]), 0.01, 0.35)):
            for corner in edge:
                pen.ctx.line_to(*corner)
            pen.stroke(self.hue, width, light)


class Loupe(Drawn):
    """A lens, and the light that goes through it from a strip to a guess."""

    def __init__(self):
        super().__init__(LIGHT_RIGHT - LIGHT_LEFT, LOUPE_HIGH, "#8CC4F0")

    def draw(self, pen):
        (width, height), middle = self.natural, LENS_AT - LIGHT_LEFT
        low, high = (height - HIGH) / 2, (height + HIGH) / 2
        for point in ((width, low), (middle, 0.1 * height), (0, height / 2), (middle, 0.9 * height), (width, high)):
            pen.ctx.line_to(*point)
        pen.ctx.close_path()
        pen.fill(self.hue, 0.12)
        for paint in (lambda: pen.fill(self.hue, 0.3), lambda: pen.stroke(self.hue, 0.018, 0.9)):
            pen.ctx.move_to(middle, 0)
            for side, foot, head in ((1, 0, height), (-1, height, 0)):
                bulge = middle + side * BULGE
                pen.ctx.curve_to(bulge, foot + 0.3 * (head - foot), bulge, foot + 0.7 * (head - foot), middle, head)
            pen.ctx.close_path()
            paint()


class Share(Drawn):
    """A share of all, as the part of a line that is lit: `Share(share)`; where it falls, what it was stays unlit."""

    tracks = ("share",)
    measures = ("share", "whole")

    def __init__(self, share: Measured):
        self.share = self.whole = share
        super().__init__(LONGEST * float(share), BAR, theme.CURRENT)

    def fall(self, share: Measured) -> Tween:
        """To what is left of it."""
        return Tween(self, share=share, run_time=theme.SLOW)

    def draw(self, pen):
        width, height = self.natural
        pen.box(0, 0, width, height)
        pen.fill(theme.rgb(theme.UNLIT))
        pen.box(0, 0, LONGEST * float(self.share), height)
        pen.fill(self.hue)

"""The same step again and again: a word's strip rises through the layers, and the guess appears (section 6 of the article)."""

import cairo
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, LaggedStart, Line, VGroup

from model.contents.lens import Lens
from model.contents.run import Alien
from model.contents.skip import Skip
from model.values.measured import Measured, cosine, count
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow, arriving
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.strands import bend
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

CENTER, WIDE, HIGH = 2.0, 3.9, 0.24  # of the strips
LOWEST, APART = -1.75, 0.84  # of the levels: the first strip, and from one to the next
SENTENCE, SENTENCE_AT = 40 / 1080 * theme.FRAME_HEIGHT, -2.62
BLANK, BLANK_WIDE = 0.14, 1.1  # behind the sentence: how far, and how wide
WORD_OVER = 0.66
PANE_OVER, PANE_HIGH, PANE_SKEW = 0.62, 0.5, 0.7
GUESS = 54 / 1080 * theme.FRAME_HEIGHT
SEEN_RIGHT, NAMED_RIGHT = -1.75, -3.1  # ends of the two columns that the lenses show
LIGHT_LEFT, LENS_AT, LIGHT_RIGHT = -1.65, -1.1, CENTER - WIDE / 2 - 0.05  # from a strip through its lens
LOUPE_HIGH, BULGE = 0.56, 0.17
BAR = 0.1
ASIDE_LEFT, ASIDE_WIDE = 4.62, 1.95  # the column on the right
TITLE_OVER = 0.58  # of a column, over its first line
GAP = 0.15
DIM = 0.12  # what a skipped layer below has changed, we do not know
PULLED = 3.4  # how far a pane is pulled out
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
        self.order = np.argsort(self.streams[-1].value, kind="stable")
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
        title = self.title(_("guess through a lens"), SEEN_RIGHT, RIGHT)
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
        with self.say(_("A layer looks back at all words and adds what it found. The strip has changed.")):
            self.climb(0, theme.SLOW)
        with self.say(_("Then the next layer does the same with the new strip, again and again.")):
            for level in range(1, self.count):
                self.climb(level, theme.MOVE)
        self.outcome = self.on_top(self.vocabulary[self.final], theme.CURRENT)
        self.funnel = self.fan(self.outcome.get_bottom() + 0.06 * UP, self.strips[-1].ports(UP), self.count, 0.5)
        alike = cosine(self.streams[0], self.streams[-1])
        with self.claim(
            alike < 0.5 * cosine(self.streams[-1], self.streams[-1]),
            _("The last strip decides. We sorted all cells by it: at first, that order is not there."),
            _("The last strip decides. We sorted all cells by it, and the first is much like it."),
        ):
            self.play(self.funnel.run(), run_time=theme.MOVE)
            self.play(FadeIn(self.outcome), run_time=theme.QUICK)

    def lead(self):
        """From where on the final guess leads: here, and in how many other places."""
        leads = self.leads[self.place]
        with self.claim(
            leads > 0,
            _("Behind layer {layer:.0f}, “{word}” leads for the first time and never falls back."),
            _("“{word}” leads before the first layer already."),
            layer=leads,
            word=self.vocabulary[self.final],
        ):
            self.play(self.guesses[int(leads)][0].animate.set_track(plate=1.0), run_time=theme.MOVE)
        shares = [self.share(level) for level in range(self.count + 1)]
        title = self.title(_("final guess leads"), ASIDE_LEFT, LEFT)
        with self.claim(
            self.agrees[-2] - self.agrees[0] > 0.1,
            _(
                "In {texts:.0f} texts, ever more words have their final guess in the lead: from {a:.0%} to {b:.0%}, then all."
            ),
            _(
                "In {texts:.0f} texts, the final guess leads as often at the first strip as near the last: {a:.0%}, {b:.0%}."
            ),
            texts=self.texts,
            a=self.agrees[0],
            b=self.agrees[-2],
        ):
            self.play(
                FadeIn(title), LaggedStart(*(FadeIn(share) for share in shares), lag_ratio=0.3), run_time=theme.SLOW
            )
        self.play(FadeOut(title, *shares), run_time=theme.QUICK)

    def skip(self):
        """Cut: each layer in turn is pulled out and adds nothing."""
        kept = self.kept[: self.count, LAYER, self.place]
        hardest = int(np.argmin(kept.value))
        title = self.title(_("without layer …"), ASIDE_LEFT, LEFT)
        with self.claim(
            kept[hardest] < 0.5,
            _("Now we take one layer out: it adds nothing. “{word}” falls to {p:.0%}."),
            _("Now we take one layer out: it adds nothing. “{word}” stays at {p:.0%}."),
            word=self.vocabulary[self.final],
            p=kept[hardest],
        ):
            self.pull(hardest, theme.MOVE, FadeIn(title))
        with self.claim(
            kept.max() > 0.5,
            _("Each in turn: here one could be missed, and “{word}” stays at {p:.0%}."),
            _("Each in turn: here none could be missed, “{word}” has {p:.0%} at most."),
            word=self.vocabulary[self.final],
            p=kept.max(),
        ):
            self.put_back(hardest, theme.QUICK)
            for layer in (layer for layer in range(self.count) if layer != hardest):
                self.pull(layer, theme.QUICK)
                self.put_back(layer, theme.QUICK)

    def find(self):
        plain, cut = self.any_plain(what="any"), self.any_cut(what="any")
        leads = self.leads[self.place]
        self.headline(
            _("[“{word}”|CURRENT] leads from layer {layer:.0f} on")
            if bool(leads > 0)
            else _("[“{word}”|CURRENT] leads from the start"),
            word=self.vocabulary[self.final],
            layer=leads,
        )
        with self.claim(
            cut.max() < 0.5 * plain,
            _("In other texts each is needed: without it, the next word loses over half its chance."),
            _("In other texts, too, some layer can go: the next word keeps half its chance or more."),
        ):
            self.wait(theme.QUICK)
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

    def pull(self, layer: int, run_time: float, *meanwhile: Animation):
        """A pane leaves the pile: what stood on it goes dim, and another word comes out on top."""
        word = self.cut_best.value[layer, LAYER, self.place, 0]
        end = self.guess(word, self.cut_p[layer, LAYER, self.place, 0], theme.BODY)
        end.move_to((ASIDE_LEFT, self.level(layer + 1), 0), aligned_edge=LEFT)
        pane, _number = self.panes[layer]
        self.play(
            pane.animate.shift(PULLED * RIGHT).set_opacity(0.0),
            *(piece.animate.set_opacity(DIM) for piece in self.above(layer)),
            FadeOut(self.outcome),
            *meanwhile,
            run_time=run_time,
        )
        self.outcome = self.on_top(self.vocabulary[int(word)], self.hue(word))
        self.play(FadeIn(self.outcome, end), run_time=theme.QUICK)

    def put_back(self, layer: int, run_time: float):
        """As it was."""
        whole = self.on_top(self.vocabulary[self.final], theme.CURRENT)
        self.play(
            self.panes[layer][0].animate.shift(PULLED * LEFT).set_opacity(1.0),
            *(piece.animate.set_opacity(1.0) for piece in self.above(layer)),
            FadeOut(self.outcome),
            FadeIn(whole),
            run_time=run_time,
        )
        self.outcome = whole

    def above(self, layer: int) -> list:
        """All that depends on what a layer adds."""
        guesses = [piece for guess in self.guesses[layer + 1 :] for piece in guess]
        return [*self.strips[layer + 1 :], *self.threads[layer + 1 :], *self.lenses[layer + 1 :], *guesses, self.funnel]

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

    def title(self, message: Message, x: float, edge) -> Label:
        """Of a column."""
        return Label(message, theme.LABEL).move_to((x, self.level(self.count) + TITLE_OVER, 0), aligned_edge=edge)

    def share(self, level: int) -> VGroup:
        """At how many places of other texts the final guess leads at a level: a length."""
        bar = Share(self.agrees[level]).move_to((ASIDE_LEFT, self.level(level) - 0.16, 0), aligned_edge=LEFT)
        number = NumberLabel(self.agrees[level], ".0%", theme.LABEL, theme.CURRENT, suffix=_(" of words")).next_to(
            bar, UP, buff=0.04
        )
        return VGroup(bar, number.align_to(bar, LEFT))

    def pane(self, layer: int) -> VGroup:
        """A layer, and its number."""
        pane = Pane().move_to((CENTER, self.level(layer + 1), 0))
        number = NumberLabel(self.layers - (self.count - layer - 1), ".0f", theme.LABEL, theme.TEXT)
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
    """A share of all, as the part of a line that is lit: `Share(share)`."""

    measures = ("share",)

    def __init__(self, share: Measured):
        self.share = share
        super().__init__(ASIDE_WIDE, BAR, theme.CURRENT)

    def draw(self, pen):
        width, height = self.natural
        pen.box(0, 0, width, height)
        pen.fill(theme.rgb(theme.UNLIT))
        pen.box(0, 0, width * float(self.share), height)
        pen.fill(self.hue)

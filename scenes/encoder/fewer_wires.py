"""Every word wired to every word takes too many wires; through a narrow waist there are far fewer (sections 5 and 5.2 of the article)."""
from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, FadeIn, FadeOut, VGroup

from model.contents.words import Meaning
from model.values.measured import count, quoted, ratio
from scenes.encoder.waist import Leader, Pinch, Strips
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.loom import SIDE, Cut, Loom, Row, Wires
from scenes.stage import Clip, _

WHERE = "section 5: words, as the article counts them"
THROUGH = _("wires through {numbers:.0f} numbers")
DRAWN = 100                             # of so many lamps and arms, wires are drawn
FEW = 48                                # of so many while they are drawn together
SMALL = 20                              # of so many of our model's, whose loom is small
DENSE, FAN, WAIST = 0.04, 0.5, 0.9      # light of a wire among all, among one lamp's, among those through the waist
DRAWN_IN = 0.065, 0.015                 # the same while wires are drawn together: before and after
LANES = 9                               # of so many numbers, wires of the enlarged loom are drawn
THIN, BROAD = 0.9, 0.45                 # light of a cut that is a mere line, of one that is a strip
GHOST = {"body": 0.05, "edge": 0.45}    # of the cut whose wires are gone
AWAY = 1.5                              # how far above its cut the larger count stands
SLANT = 0.7                             # of the lines that lead from counts to cuts: across, of down
OURS = (-0.98, 0.02, 0.0)               # where our model's loom stands in space


class FewerWires(Clip):
    """Through a narrow waist, words are joined by far fewer wires."""

    W_E, ours = Meaning.W_E, Meaning.d_vocab

    def construct(self):
        self.words, self.numbers = quoted(50_000, WHERE), count(self.W_E[0])
        self.direct, self.through = self.words * self.words, self.words * self.numbers + self.numbers * self.words
        self.our_direct, self.our_through = self.ours * self.ours, 2 * count(self.W_E)
        self.times, self.our_times = ratio(self.direct, self.through), ratio(self.our_direct, self.our_through)
        self.loom = Loom(self.words, self.words, SIDE / float(self.words))
        self.lay_out_lines()
        self.wire_one_lamp()
        self.wire_all()
        self.squeeze()
        self.cut_again()
        self.lay_strips()
        self.show_ours()
        self.enlarge_ours()
        self.compare()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def lay_out_lines(self):
        self.lamps, self.arms = Row(self.loom.lamps(DRAWN)), Row(self.loom.arms(DRAWN))
        lamps = self.name(_("{words:,.0f} lamps"), self.loom.lamps(DRAWN)[-1])
        arms = self.name(_("{words:,.0f} arms"), self.loom.arms(DRAWN)[0])
        self.names = VGroup(lamps, arms)
        self.headline(_("How many [wires|CURRENT] join words to words?"), FadeIn(self.lamps), FadeIn(lamps))
        with self.say(_("Below, a lamp for every word that comes in. Above, an arm for every word that can be struck.")):
            self.play(FadeIn(self.arms), FadeIn(arms), run_time=theme.MOVE)
        self.source_note(_("{words:,.0f} words: the article’s number"), words=self.words)

    def wire_one_lamp(self):
        self.fan = Wires(self.loom, DRAWN, DRAWN, FAN, only=0)
        self.lamp = Glow(0.4).move_to((*self.loom.lamps(DRAWN)[0], 0))
        with self.say(_("One lamp needs a wire to each arm: that is {words:,.0f} wires."), words=self.words):
            self.play(FadeIn(self.lamp, scale=0.2), run_time=theme.QUICK)
            self.play(self.fan.run(run_time=theme.SLOW))

    def wire_all(self):
        self.wires = Wires(self.loom, DRAWN, DRAWN, DENSE)
        with self.say(_("So does every other lamp. Their wires, of which we draw some, fill a solid.")):
            self.play(self.wires.run(run_time=2 * theme.SLOW), FadeOut(self.fan, self.lamp, run_time=theme.SLOW))
        self.cut = Cut(self.loom)
        whole, self.cut.corners = self.cut.corners, self.loom.cut(lamps=(0, 0))
        with self.say(_("A cut half way up meets every wire once. So its area counts the wires.")):
            self.play(Tween(self.cut, corners=whole, run_time=theme.SLOW))
        self.many = self.counted(self.direct, _("wires for the article’s {words:,.0f} words"), whole[3], theme.TEXT, AWAY)
        with self.say(_("{words:,.0f} times {words:,.0f}: that makes {wires:large} wires."), words=self.words, wires=self.direct):
            self.play(FadeIn(self.many), run_time=theme.MOVE)
        self.source_note(_(""))

    def squeeze(self):
        pinch = Pinch(self.loom, FEW, FEW, DRAWN_IN)
        self.waist, self.cuts = self.squeezed(self.loom, 1, THIN)
        self.narrow = NumberLabel(self.numbers, ".0f", theme.BODY, bold=True, halo=True).move_to((*self.loom.middle() + (theme.GAP, 0.0), 0), aligned_edge=LEFT)
        with self.say(_("Now every word must pass through {numbers:.0f} numbers, as in our model."), numbers=self.numbers):
            self.play(FadeOut(self.wires), FadeIn(pinch), Tween(self.cut, **GHOST), FadeOut(self.names), run_time=theme.QUICK)
            self.play(Tween(pinch, pinch=1.0, run_time=theme.SLOW))
            self.play(FadeOut(pinch), *map(FadeIn, self.waist), FadeIn(self.narrow), run_time=theme.QUICK)

    def cut_again(self):
        with self.say(_("{words:,.0f} times {numbers:.0f} wires lead in, and as many lead out. Cut across, each is a thin line."),
                      words=self.words, numbers=self.numbers):
            self.play(*map(FadeIn, self.cuts), run_time=theme.MOVE)

    def lay_strips(self):
        strips, fits = self.strips_of(self.loom, self.times)
        self.few = self.counted(self.through, THROUGH, strips.strip(0)[[0, 3]].mean(axis=0), theme.CURRENT)
        with self.say(_("We lay them into the large cut, to scale: {wires:large} wires."), wires=self.through):
            self.play(*self.laid(self.cuts, strips), run_time=theme.SLOW)
            self.play(FadeIn(self.few), run_time=theme.QUICK)
        with self.claim(self.times > 2, _("The large cut holds {times:.0f} such strips."), _("The large cut holds no more than that."), times=self.times):
            self.add(strips)
            self.play(*self.filled(strips, fits), run_time=2 * theme.SLOW)
        self.finding()
        self.large = [*self.waist, self.lamps, self.arms, self.cut, strips, *self.cuts, self.narrow, fits, self.many, self.few]

    def show_ours(self):
        size = self.loom.high * float(self.ours / self.words)
        self.our_loom = Loom(self.ours, self.ours, self.loom.unit, high=size, foot=OURS)
        self.small = VGroup(Wires(self.our_loom, SMALL, SMALL, DENSE), Cut(self.our_loom))
        self.small[0].now = self.small[0].full
        self.note = self.beside(self.our_loom, _("our {words:,.0f} words, to the same scale"))
        with self.say(_("Our model knows {words:,.0f} words. To the same scale, its {wires:large} wires are this small."),
                      words=self.ours, wires=self.our_direct):
            self.play(FadeIn(self.small), FadeIn(self.note), run_time=theme.MOVE)

    def enlarge_ours(self):
        near = replace(self.loom, below=self.ours, above=self.ours, unit=SIDE / max(float(self.ours), 1.0))
        wires, cuts = self.squeezed(near, LANES, BROAD)
        enlarged = VGroup(*wires, Row(near.lamps(DRAWN)), Row(near.arms(DRAWN)), Cut(near, **GHOST), *cuts)
        strips, fits = self.strips_of(near, self.our_times, ".1f")
        many = self.counted(self.our_direct, _("wires for our words, enlarged {enlarged:.0f} times"), near.cut()[3], theme.TEXT, AWAY)
        few = self.counted(self.our_through, THROUGH, strips.strip(0)[[0, 3]].mean(axis=0), theme.CURRENT)
        self.headline(_("How many fewer for our {words:,.0f} words?"), *map(FadeOut, (*self.large, self.note)), words=self.ours)
        with self.say(_("We enlarge it. For {words:,.0f} words, {numbers:.0f} numbers are a wide waist."), words=self.ours, numbers=self.numbers):
            self.play(FadeOut(self.small, scale=8), FadeIn(enlarged, scale=0.1, target_position=self.small), run_time=theme.SLOW)
            self.play(FadeIn(many), run_time=theme.QUICK)
        with self.claim((self.our_times > 1) & (self.our_times < self.times), _("There, {through:large} wires are left: {times:.1f} times fewer."),
                        _("There, it takes {through:large} wires."), through=self.our_through, times=self.our_times):
            self.play(*self.laid(cuts, strips), run_time=theme.MOVE)
            self.add(strips)
            self.play(*self.filled(strips, fits), FadeIn(few), run_time=theme.SLOW)
        self.enlarged = [enlarged, strips, fits, many, few]

    def compare(self):
        note = self.beside(self.our_loom, _("ours, to the same scale: {times:.1f} times fewer"), times=self.our_times)
        self.finding(FadeOut(*self.enlarged), *map(FadeIn, self.large))
        with self.claim((self.our_times < self.times) & (self.ours < self.words), _("The more words there are, the more the squeeze saves."),
                        _("With fewer words, the squeeze saves no less.")):
            self.play(FadeIn(self.small, note), run_time=theme.MOVE)
        self.wait(theme.REST)

    def finding(self, *meanwhile):
        self.headline(_("Through {numbers:.0f} numbers: [{times:.0f} times fewer|CURRENT]"), *meanwhile, numbers=self.numbers, times=self.times)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def squeezed(self, loom: Loom, lanes: int, body: float) -> tuple[list[Wires], list[Cut]]:
        """The wires of a loom through its waist, of so many of the numbers, and their cuts: below and above."""
        below, above = loom.squeezed(self.numbers)
        wires = [Wires(below, DRAWN, lanes, WAIST / lanes), Wires(above, lanes, DRAWN, WAIST / lanes)]
        for half in wires:
            half.now = half.full
        return wires, [Cut(half, body=body) for half in (below, above)]

    def strips_of(self, loom: Loom, times, spec: str = ".0f") -> tuple[Strips, NumberLabel]:
        """How often the new cuts fit into the old one, and that number at its side."""
        fits = NumberLabel(times, spec, theme.LABEL, theme.CURRENT, bold=True, suffix=_(" strips"), halo=True)
        return Strips(loom, times), fits.move_to((*loom.cut()[1] + (0.2, 0.0), 0), aligned_edge=LEFT)

    def laid(self, cuts, strips: Strips) -> list[Tween]:
        """The cuts below and above come to lie in the old one, side by side."""
        below, above = cuts
        first, second = strips.strip(0, (0.0, 0.5)), strips.strip(0, (0.5, 1.0))
        return [Tween(above, corners=first), Tween(below, corners=second[[0, 3, 2, 1]])]          # it lies across: turned

    def filled(self, strips: Strips, fits: NumberLabel) -> list[Tween]:
        """From the strip that lies there to as many as fit."""
        return [Tween(strips, laid=float(strips.times), start={"laid": 1.0}), Tween(fits, value=fits.value, start={"value": 1.0})]

    def name(self, message, at) -> Label:
        """What stands to the right of a scene point."""
        return Label(message.bind(words=self.words), theme.LABEL, theme.QUIET, halo=True).move_to((at[0] + theme.GAP, at[1], 0), aligned_edge=LEFT)

    def beside(self, loom: Loom, message, **values) -> Label:
        """What is said of a small loom, on its left."""
        label = Label(message.bind(words=loom.below, **values), theme.LABEL, theme.TEXT)
        return label.move_to((theme.HEADLINE_LEFT, loom.middle()[1], 0), aligned_edge=LEFT)

    def counted(self, wires, of_what, to, color, above: float = 0.0) -> VGroup:
        """A count of wires, of what it is, and a line that leads to a scene point: their cut."""
        height = to[1] + above
        number = Label(_("{wires:large}"), theme.HEADLINE, color, bold=True, wires=wires)
        number.move_to((theme.HEADLINE_LEFT, height, 0), aligned_edge=LEFT)
        values = {"words": self.words, "numbers": self.numbers, "enlarged": ratio(self.words, self.ours)}
        note = Label(of_what.bind(**values), theme.LABEL, theme.QUIET).next_to(number, DOWN, buff=0.02, aligned_edge=LEFT)
        leader = Leader([(number.get_right()[0] + theme.GAP, height), (to[0] - SLANT * above - 0.1, height), np.asarray(to) - (0.08, 0)], color)
        return VGroup(number, note, leader)

"""Every word wired to every word takes too many wires; through a narrow waist there are far fewer (sections 5 and 5.2 of the article)."""
from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, VGroup, there_and_back

from model.contents.words import Meaning
from model.values.measured import cosine, count, quoted, ratio
from scenes.encoder.waist import Leader, Pinch, Plan, Strips
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.loom import SIDE, VIEW, Arms, Cut, Loom, Row, Wires
from scenes.stage import Clip, _

WHERE = "section 5: words, as the article counts them"
LEFT_VIEW = replace(VIEW, lens=36.0, center=(-3.5, 0.0))
ALONE = 2.7 * RIGHT                     # where the loom stands until the square comes
DRAWN = 50                              # of so many lamps and arms, wires are drawn
FEW, TURNED = 48, 30                    # of so many while they are drawn together, of so many while the loom turns
DENSE, FAN, WAIST = 0.14, 1.0, 1.5      # light of a wire among all, among one lamp's, among those through the waist
DRAWN_IN, TURNING = (0.065, 0.015), 0.16                # the same while wires are drawn together: before and after; and in a turn
BEHIND = 0.35                           # of all wires behind the one that is followed
AROUND = 0.9                            # how far the loom turns, in radians
LAMP, FOLLOWED = 0.09, (0.3, 0.62)      # size of a lamp; the lamp and the arm of the wire that is followed, of all
GHOST = {"body": 0.05, "edge": 0.45}    # of the cut whose wires are gone
SQUARE, FOOT = 4.4, -2.2                # a cut seen from above: its side, its lower edge
OURS, ALL = -6.2, 1.75                  # left edges of our model's and of the large one


class FewerWires(Clip):
    """Through a narrow waist, words are joined by far fewer wires."""

    W_E, own, ours = Meaning.W_E, Meaning.own, Meaning.d_vocab
    trio, vocabulary = Meaning.trio, Meaning.vocabulary

    def construct(self):
        self.words, self.numbers = quoted(50_000, WHERE), count(self.W_E[0])
        self.direct, self.through = self.words * self.words, self.words * self.numbers + self.numbers * self.words
        self.our_direct, self.our_through = self.ours * self.ours, 2 * count(self.W_E)
        self.times, self.our_times = ratio(self.direct, self.through), ratio(self.our_direct, self.our_through)
        self.loom = Loom(self.words, self.words, SIDE / float(self.words), view=LEFT_VIEW)
        self.plan = Plan(self.loom, (ALL, FOOT), SQUARE)
        self.lay_out_lines()
        self.wire_one_lamp()
        self.wire_all()
        self.follow_one()
        self.lift_the_cut()
        self.squeeze()
        self.cut_again()
        self.lay_strips()
        self.compare()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def lay_out_lines(self):
        self.lamps, self.arms = (piece.shift(ALONE) for piece in (Row(self.loom.lamps(DRAWN), LAMP), Arms(self.loom.arms(DRAWN))))
        self.names = [self.name(_("{words:,.0f} lamps"), self.loom.lamps(DRAWN)[-1]),
                      self.name(_("{words:,.0f} arms"), self.loom.arms(DRAWN)[0])]
        self.headline(_("How many [wires|CURRENT] join words to words?"), FadeIn(self.lamps), FadeIn(self.names[0]))
        with self.say(_("Below, a lamp for every word that comes in. Above, an arm for every word that can be struck.")):
            self.play(FadeIn(self.arms), FadeIn(self.names[1]), run_time=theme.MOVE)
        self.source_note(_("{words:,.0f} words: a round example"), words=self.words)

    def wire_one_lamp(self):
        self.fan = Wires(self.loom, DRAWN, DRAWN, FAN, only=0).shift(ALONE)
        self.lamp = Glow(0.4).move_to((*self.loom.lamps(DRAWN)[0], 0)).shift(ALONE)
        with self.say(_("One lamp needs a wire to each arm: that is {words:,.0f} wires."), words=self.words):
            self.play(FadeIn(self.lamp, scale=0.2), run_time=theme.QUICK)
            self.play(self.fan.run(run_time=theme.SLOW))

    def wire_all(self):
        """Wires come to all lamps; then the loom turns a little and back, so that its depth is seen."""
        self.wires = Wires(self.loom, DRAWN, DRAWN, DENSE).shift(ALONE)
        turning = Pinch(self.loom, TURNED, TURNED, (TURNING, TURNING), ends=1.0).shift(ALONE)
        still = [self.lamps, self.arms, self.wires]
        with self.say(_("So does every other lamp. Their wires, of which we draw some, fill a solid.")):
            self.play(self.wires.run(run_time=theme.SLOW), FadeOut(self.fan, self.lamp, run_time=theme.SLOW))
            self.play(FadeIn(turning), *map(FadeOut, (*still, *self.names)), run_time=theme.QUICK)
            self.play(Tween(turning, turn=self.loom.turn - AROUND, rate_func=there_and_back, run_time=2 * theme.SLOW))
            self.play(FadeOut(turning), *map(FadeIn, (*still, *self.names)), run_time=theme.QUICK)

    def follow_one(self):
        """A cut opens half way up, and one wire is seen to pierce it once."""
        lamp, arm = (np.repeat(share, 2) for share in FOLLOWED)
        ends = [row[int(share * DRAWN)] for row, share in zip((self.loom.lamps(DRAWN), self.loom.arms(DRAWN)), FOLLOWED, strict=True)]
        wire, hole = Flow([ends], theme.TEXT, widths=0.035), Glow(0.3, theme.TEXT).move_to((*self.loom.cut(lamp, arm)[0], 0))
        self.followed = VGroup(wire, hole).shift(ALONE)
        self.cut = Cut(self.loom).shift(ALONE)
        whole, self.cut.corners = self.cut.corners, self.loom.cut(lamps=(0, 0))
        with self.say(_("A cut half way up meets every wire once. So its area counts the wires.")):
            self.play(Tween(self.cut, corners=whole), self.wires.animate.set_opacity(BEHIND), run_time=theme.SLOW)
            self.play(wire.run(run_time=theme.MOVE))
            self.play(FadeIn(hole, scale=0.2), run_time=theme.QUICK)

    def lift_the_cut(self):
        self.ghost = Cut(self.loom, **GHOST)
        self.many = self.above(self.plan, _("{words:,.0f} words: {wires:large} wires"), self.direct)
        with self.say(_("{words:,.0f} times {words:,.0f}: that makes {wires:large} wires."), words=self.words, wires=self.direct):
            lamps, arms = self.names
            moved = self.lamps, self.arms, self.wires, self.cut, self.followed, *self.names
            self.play(*(piece.animate.shift(-ALONE) for piece in moved), run_time=theme.MOVE)
            self.add(self.ghost)
            self.play(FadeOut(self.followed), Tween(self.cut, corners=self.plan.cut()), run_time=theme.SLOW)
            self.play(lamps.animate.move_to(self.under(self.plan)), run_time=theme.MOVE)
            self.play(arms.animate.move_to((ALL - theme.GAP, FOOT + SQUARE / 2, 0), aligned_edge=RIGHT), run_time=theme.MOVE)
            self.play(FadeIn(self.many), run_time=theme.QUICK)
        self.source_note(_(""))

    def squeeze(self):
        pinch = Pinch(self.loom, FEW, FEW, DRAWN_IN)
        below, above = self.loom.squeezed(self.numbers)
        self.waist = [Wires(below, DRAWN, 1, WAIST), Wires(above, 1, DRAWN, WAIST)]
        for half in self.waist:
            half.now = half.full
        self.cuts = [Cut(half, body=0.9) for half in (below, above)]
        self.narrow = NumberLabel(self.numbers, ".0f", theme.BODY, bold=True, halo=True)
        self.narrow.move_to((*self.loom.middle() + (theme.GAP, 0.0), 0), aligned_edge=LEFT)
        with self.say(_("Now every word must pass through {numbers:.0f} numbers, as in our model."), numbers=self.numbers):
            self.play(FadeOut(self.wires), FadeIn(pinch), Tween(self.cut, **GHOST), run_time=theme.QUICK)
            self.play(Tween(pinch, pinch=1.0, run_time=theme.SLOW))
            self.play(FadeOut(pinch), *map(FadeIn, self.waist), FadeIn(self.narrow), run_time=theme.QUICK)
        king, queen, other = (self.trio.choice[role] for role in ("king", "queen", "other"))
        alike, apart = (cosine(self.own[king], self.own[word]) for word in (queen, other))
        with self.claim(alike > apart, _("It can work, since similar words, like “{king}” and “{queen}”, get similar numbers."),
                        _("All words share these few wires."), king=self.vocabulary[king], queen=self.vocabulary[queen]):
            self.wait(theme.QUICK)

    def cut_again(self):
        with self.say(_("{words:,.0f} times {numbers:.0f} wires lead in, and as many lead out. Each cut is a thin line."),
                      words=self.words, numbers=self.numbers):
            self.play(*map(FadeIn, self.cuts), run_time=theme.MOVE)

    def lay_strips(self):
        strips, fits = self.strips_of(self.plan, self.times)
        self.few = self.one_strip(strips)
        with self.say(_("We lay them into the square, to scale: {wires:large} wires."), wires=self.through):
            self.play(*self.laid(strips), FadeOut(*self.names), run_time=theme.SLOW)
            self.play(FadeIn(self.few), run_time=theme.QUICK)
        with self.claim(self.times > 2, _("The square holds {times:.0f} such strips."), _("The square holds no more than that."), times=self.times):
            self.add(strips, fits)
            self.play(*self.filled(strips, fits), run_time=2 * theme.SLOW)
        self.headline(_("Through {numbers:.0f} numbers: [{times:.0f} times fewer|CURRENT]"), numbers=self.numbers, times=self.times)

    def compare(self):
        """Our model's words beside them: both squares are drawn alike large."""
        near = Plan(replace(self.loom, below=self.ours, above=self.ours), (OURS, FOOT), SQUARE)
        cut = Cut(near.loom, **GHOST)
        cut.corners = near.cut()
        strips, fits = self.strips_of(near, self.our_times, ".1f")
        many = self.above(near, _("our {words:,.0f} words: {wires:large} wires"), self.our_direct)
        gone = [*self.waist, self.lamps, self.arms, self.ghost, self.narrow, self.few, *self.cuts]
        with self.claim((self.our_times > 1) & (self.our_times < self.times),
                        _("Our model knows {words:,.0f} words. Their square, drawn as large, holds {times:.1f}."),
                        _("Our model knows {words:,.0f} words."), words=self.ours, times=self.our_times):
            self.play(FadeOut(*gone), run_time=theme.QUICK)
            self.play(FadeIn(cut), FadeIn(many), run_time=theme.MOVE)
            self.add(strips, fits)
            self.play(*self.filled(strips, fits), run_time=theme.SLOW)
        with self.claim((self.our_times < self.times) & (self.ours < self.words), _("The more words there are, the more the squeeze saves."),
                        _("With fewer words, the squeeze saves no less.")):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def strips_of(self, plan: Plan, times, spec: str = ".0f") -> tuple[Strips, NumberLabel]:
        """How often the new cuts fit into the old one, and that number below it."""
        fits = NumberLabel(times, spec, theme.BODY, theme.CURRENT, bold=True, suffix=_(" strips"))
        return Strips(plan, times), fits.move_to(self.under(plan))

    def laid(self, strips: Strips) -> list[Tween]:
        """The cuts below and above come to lie in the old one, side by side."""
        below, above = self.cuts
        first, second = strips.strip(0, (0.0, 0.5)), strips.strip(0, (0.5, 1.0))
        return [Tween(above, corners=first), Tween(below, corners=second[[0, 3, 2, 1]])]          # it lies across: turned

    def filled(self, strips: Strips, fits: NumberLabel) -> list[Tween]:
        """From the strip that lies there to as many as fit."""
        return [Tween(strips, laid=float(strips.times), start={"laid": 1.0}), Tween(fits, value=fits.value, start={"value": 1.0})]

    def name(self, message, at) -> Label:
        """What stands to the right of a lamp or arm while the loom is alone."""
        return Label(message.bind(words=self.words), theme.BODY, theme.TEXT, halo=True).move_to((at[0] + theme.GAP, at[1], 0) + ALONE, aligned_edge=LEFT)

    def above(self, plan: Plan, message, wires) -> Label:
        """Whose wires the area of a square counts, above it."""
        label = Label(message.bind(words=plan.below, wires=wires), theme.LABEL, theme.TEXT, bold=True)
        return label.move_to((plan.corner[0], FOOT + SQUARE + theme.GAP, 0), aligned_edge=LEFT)

    def under(self, plan: Plan) -> tuple[float, float, float]:
        """The middle of what stands below a square."""
        return plan.corner[0] + SQUARE / 2, FOOT - theme.GAP, 0

    def one_strip(self, strips: Strips) -> VGroup:
        """How many wires a strip stands for, on the left of the first."""
        foot = strips.strip(0)[0] + (0.0, SQUARE / 6)
        number = Label(_("{wires:large} wires"), theme.LABEL, theme.CURRENT, bold=True, wires=self.through)
        number.move_to((foot[0] - 1.5 * theme.GAP, foot[1], 0), aligned_edge=RIGHT)
        note = Label(_("in one strip"), theme.LABEL, theme.CURRENT).next_to(number, DOWN, buff=0.02, aligned_edge=RIGHT)
        return VGroup(number, note, Leader([(foot[0] - theme.GAP, foot[1]), foot], theme.CURRENT))

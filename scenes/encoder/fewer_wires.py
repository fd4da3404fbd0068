"""Every word wired to every word takes too many wires; through a narrow waist there are far fewer (sections 5 and 5.2 of the article)."""
from dataclasses import replace

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup, there_and_back

from model.contents.words import Meaning
from model.values.measured import cosine, count, quoted, ratio
from scenes.encoder.waist import Beads, Holes, Leader, Pinch, Plan, Strips, halves
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label
from scenes.kit.light import Glow
from scenes.kit.loom import Arms, Bulbs, Cut, Loom, Wires
from scenes.kit.perspective import Pinhole
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

WHERE = "section 5: words, as the article counts them"
VIEW = Pinhole((0.0, 3.3, 11.5), (0.0, 0.55, 0.0), 38.0, (0.45, -0.05))
ASIDE, SMALLER = (-3.15, -0.2), 0.82      # where the loom stands beside the square, and how large
LONG, TALL = 3.05, 1.1                  # of the loom in space: a line, and from lamps to arms
DRAWN = 36                              # of so many lamps and arms, wires are drawn
BEADS, BROAD = 10, 0.85                 # of the numbers, so many are drawn as beads; how broad their row is in space, to be seen
FEW, TURNED = 44, 30                    # of so many while they are drawn together, of so many while the loom turns
DENSE, FAN, WAIST = 0.3, 1.3, 0.55     # light of a wire among all, among one lamp's, among those through the waist
DRAWN_IN, TURNING = (0.075, 0.015), 0.16                # the same while wires are drawn together: before and after; and in a turn
BEHIND = 0.3                            # of all wires behind the one that is followed
AROUND = 0.7                            # how far the loom turns, in radians
LAMP, ARM = 0.3, 0.46                   # how high a lamp and an arm are
FOLLOWED = (0.3, 0.62)                  # the lamp and the arm of the wire that is followed, of all
GHOST = {"body": 0.04, "edge": 0.35}    # of the cut whose wires are gone
SQUARE, FOOT, ACROSS = 4.6, -2.65, 1.95  # a cut seen from above: its side, its lower and its left edge
NUMBERS, NUMBERS_AT = (5.9, 1.05), (3.7, (0.75, -1.05))    # size of a strip of numbers; its middle, and the two heights
BODY, RIBBON, DOT = 0.08, 0.3, 0.075    # light of the square when strips lie in it, and of a ribbon; a wire in the square


class FewerWires(Clip):
    """Through a narrow waist, words are joined by far fewer wires."""

    W_E, own = Meaning.W_E, Meaning.own
    trio, vocabulary = Meaning.trio, Meaning.vocabulary

    def construct(self):
        self.words, self.numbers = quoted(50_000, WHERE), count(self.W_E[0])
        self.direct, self.through = self.words * self.words, self.words * self.numbers + self.numbers * self.words
        self.times = ratio(self.direct, self.through)
        self.loom = Loom(self.words, self.words, LONG / float(self.words), high=TALL, view=VIEW)
        self.plan = Plan(self.loom, (ACROSS, FOOT), SQUARE)
        self.lay_out_lines()
        self.wire_one_lamp()
        self.wire_all()
        self.cut_all()
        self.squeeze()
        self.cut_again()
        self.show_likeness()
        self.lay_the_square()
        self.lay_the_strip()
        self.fill_the_square()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def lay_out_lines(self):
        self.lamps, self.arms = Bulbs(self.loom.lamps(DRAWN), LAMP), Arms(self.loom.arms(DRAWN), ARM)
        self.names = [self.beside(_("{words:,.0f} lamps"), self.loom.lamps(DRAWN)[-1]), self.beside(_("{words:,.0f} arms"), self.loom.arms(DRAWN)[0])]
        self.headline(_("How many [wires|CURRENT] join words to words?"), FadeIn(self.lamps), FadeIn(self.names[0]))
        with self.say(_("Say, {words:,.0f} words: each has a lamp below, to come in, and an arm above, to type it."), words=self.words):
            self.play(FadeIn(self.arms), FadeIn(self.names[1]), run_time=theme.MOVE)

    def wire_one_lamp(self):
        self.fan = Wires(self.loom, DRAWN, DRAWN, FAN, only=0)
        self.lamp = Glow(0.45).move_to((*self.loom.lamps(DRAWN)[0] - (0, LAMP / 3), 0))
        with self.say(_("One lamp needs a wire to each arm: that is {words:,.0f} wires."), words=self.words):
            self.play(FadeIn(self.lamp, scale=0.2), run_time=theme.QUICK)
            self.play(self.fan.run(run_time=theme.SLOW))

    def wire_all(self):
        """Wires come to all lamps; then the loom turns a little and back, so that its depth is seen."""
        self.wires = Wires(self.loom, DRAWN, DRAWN, DENSE)
        turning = Pinch(self.loom, TURNED, TURNED, (TURNING, TURNING), ends=1.0)
        still = [self.lamps, self.arms, self.wires]
        with self.say(_("So does every other lamp. The wires, of which we draw some, fill a solid.")):
            self.play(self.wires.run(run_time=theme.SLOW), FadeOut(self.fan, self.lamp, run_time=theme.SLOW))
            self.play(FadeIn(turning), *map(FadeOut, (*still, *self.names)), run_time=theme.QUICK)
            self.play(Tween(turning, turn=self.loom.turn - AROUND, rate_func=there_and_back, run_time=2 * theme.SLOW))
            self.play(FadeOut(turning), *map(FadeIn, (*still, *self.names)), run_time=theme.QUICK)

    def cut_all(self):
        """A cut opens half way up; one wire is seen to pierce it once, then all are."""
        lamp, arm = (np.repeat((int(share * DRAWN) + 0.5) / DRAWN, 2) for share in FOLLOWED)
        ends = [row[int(share * DRAWN)] for row, share in zip((self.loom.lamps(DRAWN), self.loom.arms(DRAWN)), FOLLOWED, strict=True)]
        wire, hole = Flow([ends], theme.TEXT, widths=0.035), Glow(0.3, theme.TEXT).move_to((*self.loom.cut(lamp, arm)[0], 0))
        self.followed, self.holes, self.cut = VGroup(wire, hole), Holes(self.loom, DRAWN, DRAWN), Cut(self.loom)
        whole, self.cut.corners = self.cut.corners, self.loom.cut(lamps=(0, 0))
        self.many = Label(_("{wires:large} wires"), theme.BODY, theme.CURRENT, bold=True, halo=True, wires=self.direct)
        self.many.move_to((*self.loom.cut()[3] - (theme.GAP, 0.0), 0), aligned_edge=RIGHT)
        with self.say(_("Cut half way up, each wire is a dot: {words:,.0f} rows of {words:,.0f}."), words=self.words):
            self.play(Tween(self.cut, corners=whole), self.wires.animate.set_opacity(BEHIND), run_time=theme.SLOW)
            self.play(wire.run(run_time=theme.MOVE))
            self.play(FadeIn(hole, scale=0.2), run_time=theme.QUICK)
            self.play(FadeIn(self.holes), FadeIn(self.many), run_time=theme.MOVE)

    def squeeze(self):
        self.halves = halves(self.loom, self.numbers, BROAD)
        below, above = self.halves
        self.beads = Beads(below, BEADS)
        pinch = Pinch(self.loom, FEW, FEW, DRAWN_IN, through=self.beads.positions()[:, :2])
        self.waist = [Wires(below, DRAWN, BEADS, WAIST), Wires(above, BEADS, DRAWN, WAIST)]
        for half in self.waist:
            half.now = half.full
        self.narrow = Label(_("{numbers:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, halo=True, numbers=self.numbers)
        self.narrow.next_to(self.beads, LEFT, buff=theme.GAP)
        with self.say(_("Now every word must pass through {numbers:.0f} numbers, as in our model."), numbers=self.numbers):
            self.play(FadeOut(self.wires, self.followed, self.holes, self.many), FadeIn(pinch, self.beads), Tween(self.cut, **GHOST), run_time=theme.QUICK)
            self.play(Tween(pinch, pinch=1.0, run_time=theme.SLOW))
            self.play(FadeOut(pinch), *map(FadeIn, self.waist), FadeIn(self.narrow), run_time=theme.QUICK)
            self.bring_to_front(self.beads)

    def cut_again(self):
        self.cuts = [Cut(half, body=RIBBON) for half in self.halves]
        named = [self.beside(_("{words:,.0f} × {numbers:.0f} wires"), cut.corners[np.argmax(cut.corners[:, 0])]) for cut in self.cuts]
        with self.say(_("{words:,.0f} times {numbers:.0f} wires lead in, as many out. Each cut is a ribbon, drawn too wide."),
                      words=self.words, numbers=self.numbers):
            self.play(*map(FadeIn, (*self.cuts, *named)), FadeOut(*self.names), run_time=theme.MOVE)
        self.play(FadeOut(*named), run_time=theme.QUICK)

    def show_likeness(self):
        """The loom steps aside; the numbers of two words stand beside it."""
        king, queen, other = (self.trio.choice[role] for role in ("king", "queen", "other"))
        alike, apart = (cosine(self.own[king], self.own[word]) for word in (queen, other))
        pair = self.numbers_of((king, queen))
        hinge = (np.array(VIEW.center) * SMALLER - ASIDE) / (SMALLER - 1)
        moved = [self.lamps, self.arms, *self.waist, self.cut, *self.cuts, self.beads]
        with self.claim(alike > apart, _("It can work: similar words, like “{king}” and “{queen}”, get similar numbers."),
                        _("All words share these few wires."), king=self.vocabulary[king], queen=self.vocabulary[queen]):
            self.play(*(piece.animate.scale(SMALLER, about_point=(*hinge, 0)) for piece in moved),
                      self.narrow.animate.shift((*(SMALLER - 1) * (self.narrow.get_right() - (*hinge, 0))[:2], 0)), run_time=theme.MOVE)
            self.play(FadeIn(pair, shift=theme.GAP * RIGHT), run_time=theme.MOVE)
        self.play(FadeOut(pair), run_time=theme.QUICK)
        self.remove(*self.cuts)
        self.cuts = [Cut(self.aside(half), body=RIBBON) for half in self.halves]         # laid out anew where they stand: they move on from there
        self.add(*self.cuts)

    def lay_the_square(self):
        """The cut through all wires turns until it is seen from above, with the dots of its wires."""
        many, self.square = self.above(_("straight: {wires:large} wires")), Cut(self.aside(self.loom))
        self.dots = Holes(self.plan, DRAWN, DRAWN, DOT, reach=theme.FRAME_WIDTH)
        away = Holes(self.aside(self.loom), DRAWN, DRAWN).positions()[:, :2] - self.dots.positions()[:, :2]
        self.dots.set_track(offsets=away)
        with self.say(_("To scale, the first cut seen from above: all wires straight from lamp to arm.")):
            self.play(FadeIn(self.square, self.dots), run_time=theme.MOVE)
            self.play(Tween(self.square, corners=self.plan.cut()), Tween(self.dots, offsets=np.zeros_like(away)), run_time=theme.SLOW)
            self.play(FadeIn(many), run_time=theme.QUICK)

    def lay_the_strip(self):
        self.strips = Strips(self.plan, self.times)
        with self.say(_("To the same scale, both ribbons are this thin strip: {wires:large} wires."), wires=self.through):
            self.play(FadeOut(self.dots), Tween(self.square, body=BODY), *self.laid(self.strips), run_time=theme.SLOW)
            self.play(FadeIn(self.one_strip(self.strips)), run_time=theme.QUICK)

    def fill_the_square(self):
        with self.claim(self.times > 2, _("The square has room for {times:.0f} such strips."), _("The square holds no more than that."), times=self.times):
            self.add(self.strips)
            self.play(Tween(self.strips, laid=float(self.times), start={"laid": 1.0}), run_time=2 * theme.SLOW)
        one = Label(_("← one of {times:.0f}"), theme.HEADLINE, theme.CURRENT, bold=True, halo=True, times=self.times)
        one.move_to((*self.strips.strip(1)[0] + (theme.GAP, SQUARE / 2), 0), aligned_edge=LEFT)
        self.headline(_("Through {numbers:.0f} numbers: [{times:.0f} times fewer|CURRENT]"), FadeIn(one), numbers=self.numbers, times=self.times)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def aside(self, loom: Loom) -> Loom:
        """The same loom where it stands beside the square."""
        return replace(loom, view=replace(VIEW, lens=VIEW.lens * SMALLER, center=ASIDE))

    def laid(self, strips: Strips) -> list[Tween]:
        """The cuts below and above come to lie in the square, side by side."""
        below, above = self.cuts
        first, second = strips.strip(0, (0.0, 0.5)), strips.strip(0, (0.5, 1.0))
        return [Tween(above, corners=first), Tween(below, corners=second[[0, 3, 2, 1]])]          # it lies across: turned

    def numbers_of(self, words) -> VGroup:
        """The numbers of two words to the right of the loom, one above the other, in the order of the first."""
        rows = [self.own[word] for word in words]
        full, order = max(map(full_colour, rows)), np.argsort(-rows[0].value, kind="stable")
        pair = VGroup()
        for word, row, y in zip(words, rows, NUMBERS_AT[1], strict=True):
            strip = Strip(row, *NUMBERS, scale=full, order=order).move_to((NUMBERS_AT[0], y, 0))
            pair.add(strip, Label(self.vocabulary[word], theme.BODY, theme.CURRENT, bold=True, halo=True).next_to(strip, UP, buff=0.12, aligned_edge=LEFT))
        return pair

    def beside(self, message, at) -> Label:
        """What stands to the right of a point of the loom."""
        label = Label(message.bind(words=self.words, numbers=self.numbers), theme.BODY, theme.TEXT, halo=True)
        return label.move_to((at[0] + theme.GAP, at[1], 0), aligned_edge=LEFT)

    def above(self, message) -> Label:
        """Whose wires the area of the square counts, above it."""
        label = Label(message.bind(wires=self.direct), theme.BODY, theme.CURRENT, bold=True)
        return label.move_to((ACROSS, FOOT + SQUARE + theme.GAP, 0), aligned_edge=LEFT)

    def one_strip(self, strips: Strips) -> VGroup:
        """How many wires a strip stands for, on the left of the first."""
        foot = strips.strip(0)[0] + (0.0, SQUARE / 8)
        number = Label(_("{wires:large} wires"), theme.LABEL, theme.CURRENT, bold=True, wires=self.through)
        number.move_to((foot[0] - 1.5 * theme.GAP, foot[1], 0), aligned_edge=RIGHT)
        note = Label(_("through {numbers:.0f} numbers"), theme.LABEL, theme.CURRENT, numbers=self.numbers).next_to(number, DOWN, buff=0.02, aligned_edge=RIGHT)
        return VGroup(number, note, Leader([(foot[0] - theme.GAP, foot[1]), foot], theme.CURRENT))

"""Every word wired to every word takes too many wires; through a narrow waist there are far fewer (sections 5 and 5.2 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.words import Meaning
from model.values.measured import count, quoted, ratio
from scenes.encoder.waist import Leader, Pinch, Strips
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.loom import SIDE, Cut, Loom, Row, Wires
from scenes.stage import Clip, _

WHERE = "section 5: words, as the article counts them"
DRAWN = 100                             # of so many lamps and arms, wires are drawn
FEW = 40                                # of so many while they are drawn together
SMALL = 20                              # of so many of our model's, whose loom is small
DENSE, FAN, WAIST = 0.04, 0.5, 0.9      # light of a wire among all, among one lamp's, among those through the waist
COUNTS = 1.35, -0.62, -2.1              # heights at which counts are written
OURS = (-1.12, 0.02, 0.0)               # where our model's loom stands in space


class FewerWires(Clip):
    """Through a narrow waist, words are joined by far fewer wires."""

    W_E, ours = Meaning.W_E, Meaning.d_vocab

    def construct(self):
        self.words, self.numbers = quoted(50_000, WHERE), count(self.W_E[0])
        self.direct, self.through = self.words * self.words, self.words * self.numbers + self.numbers * self.words
        self.times = ratio(self.direct, self.through)
        self.loom = Loom(self.words, self.words, SIDE / float(self.words))
        self.lay_out_lines()
        self.wire_one_lamp()
        self.wire_all()
        self.squeeze()
        self.cut_again()
        self.lay_strips()
        self.show_ours()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def lay_out_lines(self):
        self.lamps, self.arms = Row(self.loom.lamps(DRAWN)), Row(self.loom.arms(DRAWN))
        lamps = self.name(_("{words:,.0f} lamps"), self.loom.lamps(DRAWN)[-1])
        arms = self.name(_("{words:,.0f} arms"), self.loom.arms(DRAWN)[0])
        self.names = VGroup(lamps, arms)
        self.headline(_("How many [wires|CURRENT] join words to words?"), FadeIn(self.lamps), FadeIn(lamps))
        with self.say(_("Below, a lamp for every word that comes in. Above, an arm for every word that can be struck.")):
            self.play(FadeIn(self.arms), FadeIn(arms), run_time=theme.MOVE)
        self.source_note(_("{words:,.0f} words: the article’s number. Not all wires are drawn."), words=self.words)

    def wire_one_lamp(self):
        self.fan = Wires(self.loom, DRAWN, DRAWN, FAN, only=0)
        self.lamp = Glow(0.4).move_to((*self.loom.lamps(DRAWN)[0], 0))
        with self.say(_("One lamp needs a wire to each arm: that is {words:,.0f} wires."), words=self.words):
            self.play(FadeIn(self.lamp, scale=0.2), run_time=theme.QUICK)
            self.play(self.fan.run(run_time=theme.SLOW))

    def wire_all(self):
        self.wires = Wires(self.loom, DRAWN, DRAWN, DENSE)
        with self.say(_("So does every other lamp. Their wires fill a solid.")):
            self.play(self.wires.run(run_time=2 * theme.SLOW), FadeOut(self.fan, self.lamp, run_time=theme.SLOW))
        self.cut = Cut(self.loom)
        whole, self.cut.corners = self.cut.corners, self.loom.cut(lamps=(0, 0))
        with self.say(_("A cut half way up meets every wire once. So its area counts the wires.")):
            self.play(Tween(self.cut, corners=whole, run_time=theme.SLOW))
        self.many = self.counted(COUNTS[0], self.direct, _("wires for the article’s {words:,.0f} words"), whole[0], theme.TEXT)
        with self.say(_("{words:,.0f} times {words:,.0f}: that makes {wires:large} wires."), words=self.words, wires=self.direct):
            self.play(FadeIn(self.many), run_time=theme.MOVE)

    def squeeze(self):
        pinch = Pinch(self.loom, FEW, FEW, DENSE * (DRAWN / FEW) ** 2 / 2)
        halves = self.loom.squeezed(self.numbers)
        self.waist = [Wires(halves[0], DRAWN, 1, WAIST), Wires(halves[1], 1, DRAWN, WAIST)]
        for half in self.waist:
            half.now = half.full
        self.narrow = self.name(_("{numbers:.0f} numbers"), self.loom.middle(), 0.55)
        with self.say(_("Now every word must pass through {numbers:.0f} numbers, as in our model."), numbers=self.numbers):
            self.play(FadeOut(self.wires), FadeIn(pinch), Tween(self.cut, body=0.05, edge=0.45), FadeOut(self.names), run_time=theme.QUICK)
            self.play(Tween(pinch, pinch=1.0, run_time=theme.SLOW))
            self.play(FadeOut(pinch), *map(FadeIn, self.waist), FadeIn(self.narrow), run_time=theme.QUICK)

    def cut_again(self):
        self.cuts = [Cut(half, body=0.9) for half in self.loom.squeezed(self.numbers)]
        with self.say(_("{words:,.0f} times {numbers:.0f} wires lead in, and as many lead out. Cut across, each is a thin line."),
                      words=self.words, numbers=self.numbers):
            self.play(*map(FadeIn, self.cuts), run_time=theme.MOVE)

    def lay_strips(self):
        strips = Strips(self.loom, self.times)
        first, second = strips.strip(0, (0.0, 0.5)), strips.strip(0, (0.5, 1.0))
        lower, upper = self.cuts
        self.few = self.counted(COUNTS[1], self.through, _("wires through {numbers:.0f} numbers"), (first[0] + first[3]) / 2, theme.CURRENT)
        with self.say(_("We lay them into the large cut, to scale: {wires:large} wires."), wires=self.through):
            self.play(Tween(upper, corners=first), Tween(lower, corners=second[[0, 3, 2, 1]]), run_time=theme.SLOW)
            self.play(FadeIn(self.few), run_time=theme.QUICK)
        fits = NumberLabel(self.times, ".0f", theme.BODY, theme.CURRENT, bold=True, suffix="×", halo=True)
        fits.move_to((*self.loom.cut()[2] + (0.2, 0.0), 0), aligned_edge=LEFT)
        with self.claim(self.times > 2, _("The large cut holds {times:.0f} of such strips."), _("The large cut holds no more than that."), times=self.times):
            self.add(strips)
            self.play(Tween(strips, laid=float(self.times)), fits.count_up(), run_time=2 * theme.SLOW)
        self.headline(_("Through {numbers:.0f} numbers: [{times:.0f} times fewer|CURRENT]"), numbers=self.numbers, times=self.times)
        self.fits = fits

    def show_ours(self):
        numbers, ours = self.numbers, self.ours
        loom = Loom(ours, ours, self.loom.unit, high=self.loom.high * float(ours / self.words), foot=OURS)
        direct, through = ours * ours, 2 * count(self.W_E)
        times = ratio(direct, through)
        wires = Wires(loom, SMALL, SMALL, DENSE)
        with self.say(_("Our model knows {words:,.0f} words. To the same scale, its {wires:large} wires are this small."), words=ours, wires=direct):
            self.play(wires.run(), FadeIn(Cut(loom)), run_time=theme.SLOW)
        with self.claim(times < self.times, _("There, {through:large} are left: {times:.1f} times fewer. The more words, the more it saves."),
                        _("There, {through:large} are left."), through=through, times=times):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def name(self, message, at, away: float = 0.3) -> Label:
        """What stands to the right of a scene point."""
        return Label(message.bind(words=self.words, numbers=self.numbers), theme.LABEL, theme.QUIET, halo=True).move_to((at[0] + away, at[1], 0), aligned_edge=LEFT)

    def counted(self, height: float, wires, of_what, to, color) -> VGroup:
        """A count of wires, of what it is, and a line that leads to their cut."""
        number = Label(_("{wires:large}"), theme.HEADLINE, color, bold=True, wires=wires)
        number.move_to((theme.HEADLINE_LEFT, height, 0), aligned_edge=LEFT)
        note = Label(of_what.bind(words=self.words, numbers=self.numbers), theme.LABEL, theme.QUIET).next_to(number, DOWN, buff=0.02, aligned_edge=LEFT)
        start, turn = number.get_right()[0] + 0.3, to[0] - abs(to[1] - height) - 0.1
        leader = Leader([(start, height), (turn, height), np.asarray(to) - (0.08, 0)], color)
        return VGroup(number, note, leader)

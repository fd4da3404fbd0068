"""Nothing that is written is rewritten; and some stories find back (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Arrow, Cross, FadeIn, FadeOut, VGroup

from model.contents.aftermath import Aftermath
from model.values.measured import complement
from scenes.autoregression.lanes import Ice, Lanes, relapses
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Ghost, Looks
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

TYPE = 48 / 1080 * theme.FRAME_HEIGHT                   # of the words, which are the picture
LINE_AT, LEFT_AT, WIDTH = -0.55, -6.28, 10.2
FULL = 0.6                                              # width of all attention together
ARCS = (2.2, 0.15), (1.25, -0.15), (0.75, -0.36)         # of the truth, the mistake, its echo: how high, how far aside they arrive
BARRED, DEEP, MISSED = 0.62, 1.0, 0.26                  # no way back: how far under the line it begins, how deep it hangs, its cross
LANES = -5.0, -2.5, 9.2, 5.0                           # left, bottom, width, height
ONWARD_AT = -2.82                                       # under the fan of the lanes
GAP = "…"


class NoTakingBack(Clip):
    """Nothing that is written is rewritten; and some stories find back."""

    text, told_as, expected, attention = Aftermath.texts_wrong, Aftermath.shown, Aftermath.expected_wrong, Aftermath.attention
    story, after, role = Aftermath.story_wrong, Aftermath.after_wrong, Aftermath.role_wrong
    returned, again = Aftermath.returned, Aftermath.returned.n
    vocabulary = Aftermath.vocabulary

    def construct(self):
        choice = self.told_as.choice
        self.told, self.forced = (min(int(choice[name]), len(self.text) - 1) for name in ("told", "forced"))
        mentions = [min(int(at), len(self.text) - 1) for at in np.atleast_1d(choice["wrong_mentions"])] or [len(self.text) - 1]
        self.mention = min(1, len(mentions) - 1, len(self.attention) - 1)
        self.first, self.blank = mentions[0], mentions[self.mention]
        self.headline(_("Can it take a [wrong word|WRONG] back?"))
        self.scene = []
        if len(self.text) > 1:
            self.freeze()
            self.look_back()
        self.tell_on()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def freeze(self):
        groups = ((self.told - 2, self.told + 1), (self.forced - 1, self.forced + 2), (self.first - 2, self.first + 2), (self.blank - 2, self.blank))
        places, last = [], 0
        for start, end in groups:
            seen = [at for at in range(max(start, 1), min(end, len(self.text))) if at >= last]
            places += [None] * bool(seen) + seen
            last = max(last, end)
        line = self.line = Sentence([GAP if at is None else self.text[at] for at in places] or [GAP], TYPE, WIDTH)
        line.move_to((LEFT_AT, LINE_AT, 0), aligned_edge=LEFT)
        self.tiles = {at: tile for at, tile in zip(places, line) if at is not None}
        for at, hue in ((self.forced, theme.WRONG), (self.first, theme.WRONG), (self.told, theme.RIGHT)):
            if at in self.tiles:
                self.tiles[at].set_color(hue)
        ice = Ice(line)
        forced = Label(_("forced"), theme.LABEL, theme.WRONG)
        forced.move_to((self.tiles.get(self.forced, line).get_x(), line.get_bottom()[1] - BARRED, 0))
        with self.say(_("In this story the {thing} is “{right}”. We forced the word “{wrong}” into it."),
                      thing=self.vocabulary[int(self.told_as.choice["thing"])], wrong=self.text[self.forced], right=self.text[self.told]):
            self.play(FadeIn(line, forced), run_time=theme.MOVE)
        with self.say(_("Whatever is written is frozen. The model only ever adds a word at the end.")):
            self.add(ice)
            self.bring_to_front(*line)
            self.play(ice.freeze())
        self.scene = [line, ice, forced]

    def look_back(self):
        look = self.attention[self.mention]
        end = np.array([self.line.get_right()[0] + 0.85, LINE_AT + 0.32, 0])
        arcs = [Looks([self.tiles[at].get_center() + (0, 0.4, 0), end + (aside, 0, 0)], 1, np.stack([look[at], 0 * look[at]]), rise, FULL, hue, hue)
                for at, (rise, aside), hue in zip((self.told, self.forced, self.first), ARCS, (theme.RIGHT, theme.WRONG, theme.WRONG)) if at in self.tiles]
        shares = [NumberLabel(look[at], ".0%", theme.BODY, hue, halo=True).move_to(arc.crest(0) - (0, 0.4, 0)) for at, arc, hue in
                  zip((self.told, self.forced), arcs, (theme.RIGHT, theme.WRONG)) if at in self.tiles]
        head = Label(_("one head’s look"), theme.LABEL).move_to((LEFT_AT, 1.75, 0), aligned_edge=LEFT)
        node = Glow(0.3).move_to((end[0], LINE_AT, 0))
        with self.claim((look[self.told] > 0) & (look[self.forced] > 0),
                        _("It can look back at both words. It cannot strike one out."), _("It can look back. It cannot strike a word out.")):
            self.play(FadeIn(node, head), *(arc.grow() for arc in arcs), run_time=theme.SLOW)
            barred = self.barred(node)
            self.play(FadeOut(self.scene.pop()), FadeIn(*shares, *barred), run_time=theme.MOVE)
        right, wrong = self.expected[self.blank]
        odds = [piece for share, word, hue, up in ((right, self.text[self.told], theme.RIGHT, 0.36), (wrong, self.text[self.forced], theme.WRONG, -0.4))
                for piece in self.odd(share, word, hue, node.get_right() + (0.1, up, 0))]
        expects = Label(_("it expects")).move_to(odds[0].get_corner(UP + LEFT) + (0, 0.2, 0), aligned_edge=LEFT)
        with self.claim(right > wrong, _("That is one head. The whole model expects the truth with {p:.0%}, the mistake with {q:.0%}."),
                        _("The whole model expects the mistake with {q:.0%}, the truth with {p:.0%}."), p=right, q=wrong):
            self.play(FadeIn(expects, *odds), run_time=theme.MOVE)
        self.scene += [*arcs, *shares, head, node, *barred, expects, *odds]

    def tell_on(self):
        if self.scene:
            self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.QUICK)
        lanes = Lanes(self.story, self.after, self.role, LANES)
        ripples = Ripples(1.9).move_to((LANES[0], LANES[1] + LANES[3] / 2, 0))
        node = Glow(0.45, theme.WRONG).move_to(ripples)
        forced = Label(_("forced wrong"), color=theme.WRONG).next_to(ripples, UP, buff=0.1).to_edge(LEFT, buff=theme.MARGIN + 0.2)
        onward = self.onward()
        with self.say(_("And later? {n:.0f} stories repeated the mistake, then named the colour again: a lane each."), n=self.again):
            self.add(ripples, node)
            self.play(ripples.spread(run_time=theme.MOVE), FadeIn(node, forced))
            self.add(lanes)
            self.bring_to_front(node)
            self.play(FadeIn(onward), *lanes.tell())
            beads = self.beads().move_to((LANES[0] + LANES[2], lanes.rift, 0), aligned_edge=RIGHT)
            self.play(FadeIn(beads), run_time=theme.QUICK)
        back, stay = np.round(self.returned * self.again), np.round(complement(self.returned) * self.again)
        counts = [piece for number, name, hue, size, middle in ((back, _("return"), theme.RIGHT, theme.WORD, lanes.middles[0]),
                                                                (stay, _("do not"), theme.WRONG, theme.WORD, lanes.middles[1]))
                  for piece in self.tally(number, name, hue, size, middle)]
        slips = relapses(self.story, self.after, self.role)
        with self.claim((back > 0) & (slips > 0),
                        _("{back:.0f} of {n:.0f} name the true colour later. {slips:.0f} of these then names the wrong one again."),
                        _("{back:.0f} of {n:.0f} name the true colour later."), back=back, n=self.again, slips=slips):
            self.play(*(FadeIn(piece) for piece in counts), run_time=theme.MOVE)
        self.headline(_("Nothing is rewritten, [{back:.0f} of {n:.0f} return|RIGHT]"), back=back, n=self.again)
        with self.claim(back > 0, _("The wrong word stands for good. But so does the truth, and {back:.0f} stories name it again."),
                        _("The wrong word stands for good. So does the truth, but no story names it again."), back=back):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def odd(self, share, word, hue, at) -> tuple:
        """A word that may come next, and how much it is expected."""
        name = Label(word, theme.BODY, hue, bold=True).move_to(at, aligned_edge=LEFT)
        return name, NumberLabel(share, ".0%", theme.BODY, hue).next_to(name, RIGHT, buff=0.18)

    def barred(self, node) -> tuple[Ghost, Cross, Label]:
        """The way back to the forced word, which there is not."""
        start = self.tiles.get(self.forced, self.line).get_x(), self.line.get_bottom()[1] - BARRED
        turn = np.linspace(0, np.pi, 60)
        middle, reach = (start[0] + node.get_x()) / 2, (node.get_x() - start[0]) / 2
        way = Ghost(np.stack([middle - reach * np.cos(turn), start[1] - DEEP * np.sin(turn)], axis=1), theme.QUIET)
        cross = Cross(stroke_color=theme.TEXT, stroke_width=5, scale_factor=MISSED / 2).move_to((*start, 0))
        return way, cross, Label(_("no way back")).next_to(way, DOWN, buff=0.08)

    def onward(self) -> VGroup:
        """Which way the stories go."""
        name = Label(_("the story goes on"))
        arrow = Arrow(LEFT, RIGHT, color=theme.QUIET, buff=0, stroke_width=3, tip_length=0.16).scale(0.5)
        return VGroup(name, arrow).arrange(RIGHT, buff=0.15).move_to((LANES[0], ONWARD_AT, 0), aligned_edge=LEFT)

    def beads(self) -> VGroup:
        """What a bead says, in the hues of the beads."""
        hues = [(_("the true one"), theme.RIGHT), (_("the wrong one"), theme.WRONG), (_("another"), theme.QUIET)]
        named = [Label(name, color=hue) for name, hue in hues[:2 + bool((self.role > 1).any())]]
        return VGroup(Label(_("a bead names a colour:")), *named).arrange(RIGHT, buff=0.22)

    def tally(self, number, name, hue, size, middle) -> tuple:
        count = NumberLabel(number, ".0f", size, hue).move_to(middle + (0.35, 0.1, 0), aligned_edge=LEFT)
        return count, Label(name, theme.BODY).next_to(count, DOWN, buff=0.02).align_to(count, LEFT)

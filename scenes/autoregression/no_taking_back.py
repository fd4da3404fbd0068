"""Nothing that is written is rewritten; and some stories find back (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut

from model.contents.aftermath import Aftermath
from model.values.measured import complement
from scenes.autoregression.lanes import Ice, Lanes
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

TYPE = 54 / 1080 * theme.FRAME_HEIGHT                   # of the words, which are the picture
LINE_AT, LEFT_AT, WIDTH = -0.7, -6.0, 9.9
FULL, RISE = 0.6, 2.25                                   # width of all attention together, and how high its arcs stand
ASIDE = 0.15                                            # of the middle, where both arcs arrive
LANES = -5.2, -2.55, 9.0, 5.1                           # left, bottom, width, height
GAP = "…"


class NoTakingBack(Clip):
    """Nothing that is written is rewritten; and some stories find back."""

    text, told_as, expected, attention = Aftermath.texts_wrong, Aftermath.shown, Aftermath.expected_wrong, Aftermath.attention
    story, after, role = Aftermath.story_wrong, Aftermath.after_wrong, Aftermath.role_wrong
    returned, again, low, high = Aftermath.returned, Aftermath.returned.n, Aftermath.returned.low, Aftermath.returned.high

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
        groups = ((self.told - 1, self.told + 1), (self.forced - 1, self.forced + 2), (self.first - 1, self.first + 2), (self.blank - 2, self.blank))
        places, last = [], 0
        for start, end in groups:
            seen = [at for at in range(max(start, 1), min(end, len(self.text))) if at >= last]
            places += [None] * bool(places and seen) + seen
            last = max(last, end)
        line = self.line = Sentence([GAP if at is None else self.text[at] for at in places] or [GAP], TYPE, WIDTH)
        line.move_to((LEFT_AT, LINE_AT, 0), aligned_edge=LEFT)
        self.tiles = {at: tile for at, tile in zip(places, line) if at is not None}
        for at, hue in ((self.forced, theme.WRONG), (self.first, theme.WRONG), (self.told, theme.RIGHT)):
            if at in self.tiles:
                self.tiles[at].set_color(hue)
        ice = Ice(line)
        with self.say(_("The story again. We forced “{wrong}”; the truth is “{right}”."), wrong=self.text[self.forced], right=self.text[self.told]):
            self.play(FadeIn(line), run_time=theme.MOVE)
        with self.say(_("Whatever is written is frozen. The model only ever adds a word at the end.")):
            self.add(ice)
            self.bring_to_front(*line)
            self.play(ice.freeze())
        self.scene = [line, ice]

    def look_back(self):
        look = self.attention[self.mention]
        end = np.array([self.line.get_right()[0] + 0.95, LINE_AT + 0.32, 0])
        chosen = [at for at in (self.told, self.forced) if at in self.tiles]
        arcs = [Looks([self.tiles[at].get_center() + (0, 0.4, 0), end + (aside, 0, 0)], 1, np.stack([look[at], 0 * look[at]]), rise, FULL, hue, hue)
                for at, rise, hue, aside in zip(chosen, (RISE, 0.6 * RISE), (theme.RIGHT, theme.WRONG), (ASIDE, -ASIDE))]
        shares = [NumberLabel(look[at], ".0%", theme.BODY, hue, halo=True).move_to(arc.crest(0) - (0, 0.42, 0)) for at, arc, hue in
                  zip(chosen, arcs, (theme.RIGHT, theme.WRONG))]
        node = Glow(0.3).move_to((end[0], LINE_AT, 0))
        with self.claim((look[self.told] > 0) & (look[self.forced] > 0),
                        _("It can look back at both words. It cannot strike one out."), _("It can look back. It cannot strike a word out.")):
            self.play(FadeIn(node), *(arc.grow() for arc in arcs), run_time=theme.SLOW)
            self.add(*shares)
        right, wrong = self.expected[self.blank]
        odds = [piece for share, word, hue, up in ((right, self.text[self.told], theme.RIGHT, 0.42), (wrong, self.text[self.forced], theme.WRONG, -0.42))
                for piece in self.odd(share, word, hue, node.get_right() + (0.1, up, 0))]
        with self.claim(right > wrong, _("So for the next colour both words count: the truth has {p:.0%}, the mistake {q:.0%}."),
                        _("So for the next colour the mistake has {q:.0%}, the truth {p:.0%}."), p=right, q=wrong):
            self.play(*(FadeIn(piece) for piece in odds), run_time=theme.MOVE)
        self.scene += [*arcs, *shares, node, *odds]

    def tell_on(self):
        if self.scene:
            self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.QUICK)
        lanes = Lanes(self.story, self.after, self.role, LANES)
        ripples = Ripples(1.9).move_to((LANES[0], LANES[1] + LANES[3] / 2, 0))
        node = Glow(0.45, theme.WRONG).move_to(ripples)
        forced = Label(_("forced wrong"), color=theme.WRONG).next_to(ripples, UP, buff=0.1).to_edge(LEFT, buff=theme.MARGIN + 0.2)
        bead = Label(_("a bead: the colour is named"), color=theme.QUIET)
        with self.say(_("And then? {n:.0f} of our stories repeated the mistake and named the colour again: a lane each."), n=self.again):
            self.add(ripples, node)
            self.play(ripples.spread(run_time=theme.MOVE), FadeIn(node, forced))
            self.add(lanes)
            self.bring_to_front(node)
            self.play(*lanes.tell())
            bead.move_to((LANES[0] + LANES[2], lanes.rift, 0), aligned_edge=RIGHT)
            self.play(FadeIn(bead), run_time=theme.QUICK)
        back, stay = np.round(self.returned * self.again), np.round(complement(self.returned) * self.again)
        counts = [piece for number, name, hue, size, middle in ((back, _("return"), theme.RIGHT, theme.WORD, lanes.middles[0]),
                                                                (stay, _("do not"), theme.WRONG, theme.WORD, lanes.middles[1]))
                  for piece in self.tally(number, name, hue, size, middle)]
        with self.claim((self.returned > 0) & (self.again > 0),
                        _("{back:.0f} of them name the true colour later, {share:.0%}, give or take: {low:.0%} to {high:.0%}."),
                        _("{back:.0f} of them name the true colour later."), back=back, share=self.returned, low=self.low, high=self.high):
            self.play(*(FadeIn(piece) for piece in counts), run_time=theme.MOVE)
        self.headline(_("Nothing is rewritten, [{share:.0%} return|RIGHT]"), share=self.returned)
        with self.say(_("The wrong word still stands there. But so does the truth, and these stories name it again.")):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def odd(self, share, word, hue, at) -> tuple:
        """A word that may come next, and how much it is expected."""
        name = Label(word, theme.BODY, hue, bold=True).move_to(at, aligned_edge=LEFT)
        return name, NumberLabel(share, ".0%", theme.BODY, hue).next_to(name, RIGHT, buff=0.18)

    def tally(self, number, name, hue, size, middle) -> tuple:
        count = NumberLabel(number, ".0f", size, hue).move_to(middle + (0.35, 0.1, 0), aligned_edge=LEFT)
        return count, Label(name).next_to(count, DOWN, buff=0.02).align_to(count, LEFT)

"""Nothing that is written is rewritten; and some stories find back (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Arrow, FadeIn, FadeOut, VGroup

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

TYPE = 52 / 1080 * theme.FRAME_HEIGHT                   # of the words, which are the picture
STORY_AT, LEFT_AT, WIDTH, APART = -1.2, -6.28, 9.6, 0.95  # of the story: its two lines and how far apart they are
MARK_UNDER = 0.08                                       # under a word: what it is
FULL = 0.6                                              # width of all attention together
ARCS = (2.0, 0.15), (1.2, -0.15)                        # to the truth, to the mistake: how high, how far aside they arrive
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
        """The story in two lines: what we told and forced, and what the model wrote from there on."""
        told = self.line((self.told - 4, self.told + 1), (self.forced - 3, self.forced + 2))
        written = self.line((self.first - 3, self.first + 2), (self.blank - 3, self.blank))
        self.lines = VGroup(told, written).arrange(DOWN, buff=APART).move_to((LEFT_AT, STORY_AT, 0), aligned_edge=LEFT)
        written.align_to(told, RIGHT)
        marks = [self.mark(*mark) for mark in ((self.told, _("true"), theme.RIGHT), (self.forced, _("forced by us"), theme.WRONG))]
        own = self.mark(self.first, _("by the model"), theme.WRONG if self.text[self.first] == self.text[self.forced] else theme.TEXT)
        ice = Ice(VGroup(*self.lines, *marks, own))
        with self.say(_("In this story the {thing} is “{right}”. We forced the word “{wrong}” into it."),
                      thing=self.vocabulary[int(self.told_as.choice["thing"])], wrong=self.text[self.forced], right=self.text[self.told]):
            self.play(FadeIn(told, *marks), run_time=theme.MOVE)
        with self.say(_("Then the model writes on, and writes “{word}” too. What is written is frozen."), word=self.text[self.first]):
            self.play(FadeIn(written, own), run_time=theme.MOVE)
            self.add(ice)
            self.bring_to_front(*self.lines, *marks, own)
            self.play(ice.freeze())
        self.scene = [told, written, ice, *marks, own]

    def look_back(self):
        look = self.attention[self.mention]
        end = np.array([self.lines.get_right()[0] + 0.85, self.lines[1].get_y(), 0])
        arcs = [Looks([self.tiles[at].get_center() + (0, 0.4, 0), end + (aside, 0.32, 0)], 1, np.stack([look[at], 0 * look[at]]), rise, FULL, hue, hue)
                for at, (rise, aside), hue in zip((self.told, self.forced), ARCS, (theme.RIGHT, theme.WRONG)) if at in self.tiles]
        head = Label(_("one head’s look"), theme.LABEL).move_to((LEFT_AT, 1.75, 0), aligned_edge=LEFT)
        node = Glow(0.3).move_to(end)
        right, wrong = self.expected[self.blank]
        odds = [piece for share, word, hue, up in ((right, self.text[self.told], theme.RIGHT, 0.3), (wrong, self.text[self.forced], theme.WRONG, -0.3))
                for piece in self.odd(share, word, hue, node.get_right() + (0.1, up, 0))]
        expects = Label(_("it expects")).move_to(odds[0].get_corner(UP + LEFT) + (0, 0.2, 0), aligned_edge=LEFT)
        with self.claim((look[self.told] > 0) & (look[self.forced] > 0),
                        _("It looks back at both words, and can strike out none. Next, it expects “{right}” with {p:.0%}."),
                        _("It looks back, and can strike out no word. Next, it expects “{right}” with {p:.0%}."), p=right, right=self.text[self.told]):
            self.play(FadeIn(node, head), *(arc.grow() for arc in arcs), run_time=theme.SLOW)
            self.play(FadeIn(expects, *odds), run_time=theme.MOVE)
        self.scene += [*arcs, head, node, expects, *odds]

    def tell_on(self):
        if self.scene:
            self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.QUICK)
        lanes = Lanes(self.story, self.after, self.role, LANES)
        ripples = Ripples(1.9).move_to((LANES[0], LANES[1] + LANES[3] / 2, 0))
        node = Glow(0.45, theme.WRONG).move_to(ripples)
        forced = Label(_("forced wrong"), color=theme.WRONG).next_to(ripples, UP, buff=0.1).to_edge(LEFT, buff=theme.MARGIN + 0.2)
        onward = self.onward()
        self.play(ripples.spread(run_time=theme.MOVE), FadeIn(ripples, node, forced, onward))
        ours = self.one_lane(node)
        back, stay = np.round(self.returned * self.again), np.round(complement(self.returned) * self.again)
        counts = [piece for number, name, hue, size, middle in ((back, _("return"), theme.RIGHT, theme.WORD, lanes.middles[0]),
                                                                (stay, _("do not"), theme.WRONG, theme.WORD, lanes.middles[1]))
                  for piece in self.tally(number, name, hue, size, middle)]
        with self.claim(back > 0, _("{n:.0f} stories repeat the mistake and name the colour again. In {back:.0f}, the truth returns."),
                        _("{n:.0f} stories repeat the mistake and name the colour again. In none, the truth returns."), back=back, n=self.again):
            self.add(lanes)
            self.bring_to_front(node)
            self.play(*lanes.tell())
            self.remove(*ours)
            beads = self.beads().move_to((LANES[0] + LANES[2], lanes.rift, 0), aligned_edge=RIGHT)
            self.play(FadeIn(beads), *(FadeIn(piece) for piece in counts), run_time=theme.MOVE)
        self.headline(_("Nothing is rewritten, [{back:.0f} of {n:.0f} return|RIGHT]"), back=back, n=self.again)
        with self.claim(back > 0, _("The wrong word stands for good. But so does the truth, and the model can find it again."),
                        _("The wrong word stands for good. So does the truth, but no story names it again.")):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    def one_lane(self, node: Glow) -> list[Lanes]:
        """The story that was shown, where its lane stands among all, if it is one of them."""
        who = int(self.told_as.choice["pair"])
        lane = Lanes(self.story, self.after, self.role, LANES, only=who)
        if not lane.beads:
            return []
        hues = {self.text[self.told]: theme.RIGHT, self.text[self.forced]: theme.WRONG}
        names = [Label(word, theme.BODY, hues.get(word, theme.QUIET), bold=True).next_to(bead, UP, buff=0.14)
                 for word, bead in zip((self.text[self.first], self.text[self.blank]), lane.beads)]
        with self.say(_("This lane is our story, a bead each time it names the colour: “{first}”, then “{then}”."),
                      first=self.text[self.first], then=self.text[self.blank]):
            self.add(lane)
            self.bring_to_front(node)
            self.play(*lane.tell())
            self.play(FadeIn(*names), run_time=theme.QUICK)
        self.play(FadeOut(*names), run_time=theme.QUICK)
        return [lane]

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def line(self, *spans: tuple[int, int]) -> Sentence:
        """Pieces of the story; what is left out is marked. Their tiles are known by their places."""
        self.tiles = getattr(self, "tiles", {})
        places = []
        for start, end in spans:
            seen = [at for at in range(max(start, 1), min(end, len(self.text))) if at > max(self.tiles, default=0)]
            self.tiles |= dict.fromkeys(seen)
            places += [None] * bool(seen) + seen
        line = Sentence([GAP if at is None else self.text[at] for at in places] or [GAP], TYPE, WIDTH)
        self.tiles |= {at: tile for at, tile in zip(places, line) if at is not None}
        return line

    def mark(self, at: int, name, hue) -> Label:
        """Under a word: what it is."""
        word = self.tiles.get(at, self.lines)
        if word is not self.lines:
            word.set_color(hue).set_track(underline=1.0)
        return Label(name, theme.LABEL, hue).next_to(word, DOWN, buff=MARK_UNDER)

    def odd(self, share, word, hue, at) -> tuple:
        """A word that may come next, and how much it is expected."""
        name = Label(word, theme.BODY, hue, bold=True).move_to(at, aligned_edge=LEFT)
        return name, NumberLabel(share, ".0%", theme.BODY, hue).next_to(name, RIGHT, buff=0.18)

    def onward(self) -> VGroup:
        """Which way the stories go."""
        name = Label(_("the story goes on"))
        arrow = Arrow(LEFT, RIGHT, color=theme.QUIET, buff=0, stroke_width=3, tip_length=0.16).scale(0.5)
        return VGroup(name, arrow).arrange(RIGHT, buff=0.15).move_to((LANES[0], ONWARD_AT, 0), aligned_edge=LEFT)

    def beads(self) -> VGroup:
        """What a bead says, in the hues of the beads."""
        hues = [(_("the true one"), theme.RIGHT), (_("the wrong one"), theme.WRONG), (_("another"), theme.QUIET)]
        named = [Label(name, theme.BODY, hue) for name, hue in hues[:2 + bool((self.role > 1).any())]]
        return VGroup(*named).arrange(RIGHT, buff=0.35)

    def tally(self, number, name, hue, size, middle) -> tuple:
        count = NumberLabel(number, ".0f", size, hue).move_to(middle + (0.35, 0.1, 0), aligned_edge=LEFT)
        return count, Label(name, theme.BODY).next_to(count, DOWN, buff=0.02).align_to(count, LEFT)

"""Nothing that is written is rewritten; and some stories find back (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Arrow, Dot, FadeIn, FadeOut, Line, Rectangle, Restore, VGroup, linear

from model.contents.aftermath import Aftermath
from model.values.measured import complement
from scenes.autoregression.lanes import FAN, RIFT, Ice, Lanes
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence, is_punctuation
from scenes.stage import Clip, _

TYPE = 76 / 1080 * theme.FRAME_HEIGHT                   # of the words, which are the picture
LARGE = 1.5                                            # how much larger they are at first
ALONE_AT = 1.15, -1.35                                  # heights of the two clauses, at first
STORY_AT, LEFT_AT, WIDTH, APART = -0.3, -6.15, 12.1, 1.35  # of the story: its two lines and how far apart they are
BEHIND_AT, SMALLER = (-6.55, -2.75, 0.0), 0.86          # of the block where there is a next word: its corner, its size
MARK_UNDER = 0.1                                        # under a word: what it is
FULL = 0.8                                              # width of all attention together
ARCS = (2.05, 0.2), (1.3, -0.2)                         # to the truth, to the mistake: how high, how far aside they arrive
HEAD_OVER = 0.32                                        # over the look: whose it is
POSSIBLE, MISSED = 0.1, 0.4                             # chance from which on a word may come; light of the one that did not
NEXT_AFTER, NEXT_UNDER = 1.85, 0.1                      # behind the story, under its first line: the word that comes next
LANES = -5.3, -2.28, 8.75, 4.43                         # left, bottom, width, height
LANE = -4.75, -0.4, 10.75, RIFT                          # of one lane alone
HOLD, ICE_UP = 2.7, 0.22                                # height of the ice around it, and how far it is moved up
BEFORE = 1.05                                           # from the left of the ice to where the wrong word fell in
BOLD, BEAD_ALONE = 2.6, 0.2                             # how much broader it is, the radius of its beads
AMONG = 1.8                                             # the same among all
ONWARD_AT, FROM_LEFT = -2.8, -6.3                       # of the row under the lanes
COUNTS_AT = 0.75                                        # behind the lanes
GLOW = 1.3                                              # radius of the light behind those that recover
GAP = " … "


class NoTakingBack(Clip):
    """Nothing that is written is rewritten; and some stories find back."""

    text, told_as, attention = Aftermath.texts_wrong, Aftermath.shown, Aftermath.attention
    story, after, role = Aftermath.story_wrong, Aftermath.after_wrong, Aftermath.role_wrong
    returned, again = Aftermath.returned, Aftermath.returned.n
    vocabulary, expected = Aftermath.vocabulary, Aftermath.expected_wrong

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
        told, clauses = self.line((self.told, 4, 0), (self.forced, 3, 1))
        written, _clauses = self.line((self.first, 3, 1), (self.blank, 3, -1))
        lines = self.lines = VGroup(told, written).arrange(DOWN, buff=APART, aligned_edge=LEFT)
        lines.scale(min(WIDTH / max(lines.width, 1e-6), 1.0)).move_to((LEFT_AT, STORY_AT, 0), aligned_edge=LEFT)
        marks = [self.mark(*mark) for mark in ((self.told, _("true"), theme.RIGHT), (self.forced, _("forced by us"), theme.WRONG))]
        own = self.mark(self.first, _("by the model"), self.hue(self.first))
        ice = Ice(VGroup(*lines, *marks, own))
        between = [tile for tile in told if not any(tile in clause for clause in clauses)]
        moved = [VGroup(clause, mark) for clause, mark in zip(clauses, marks)]
        for piece, height in zip(moved, ALONE_AT):
            piece.save_state()
            piece[0].scale(min(LARGE, WIDTH / max(piece[0].width, 1e-6))).move_to((LEFT_AT, height, 0), aligned_edge=LEFT)
        for at, mark in zip((self.told, self.forced), marks):
            mark.next_to(self.tiles.get(at, told), DOWN, buff=MARK_UNDER)
        wrong = self.tiles.get(self.forced, told)
        ripples = Ripples(2.6 * wrong.width).move_to(wrong).set_opacity(0.6)
        with self.say(_("In this story the {thing} is “{right}”. We forced the word “{wrong}” into it."),
                      thing=self.vocabulary[int(self.told_as.choice["thing"])], wrong=self.text[self.forced], right=self.text[self.told]):
            self.play(FadeIn(moved[0]), run_time=theme.MOVE)
            self.add(ripples)
            self.play(FadeIn(*moved[1:]), ripples.spread(), run_time=theme.SLOW)
        with self.say(_("Then the model writes on, and writes “{word}” too. What is written is frozen."), word=self.text[self.first]):
            self.play(FadeOut(ripples), *(Restore(piece) for piece in moved), run_time=theme.MOVE)
            self.play(FadeIn(*between, written, own), run_time=theme.MOVE)
            self.add(ice)
            self.bring_to_front(*lines, *marks, own)
            self.play(ice.freeze())
        self.scene = [ice, *moved, *between, written, own]

    def look_back(self):
        look, then = self.attention[self.mention], self.text[self.blank]
        block = VGroup(*self.scene)
        self.play(block.animate.scale(SMALLER).move_to(BEHIND_AT, aligned_edge=DOWN + LEFT), run_time=theme.MOVE)
        end = np.array([self.lines.get_right()[0] + NEXT_AFTER, self.lines[0].get_y() - NEXT_UNDER, 0])
        arcs = [Looks([self.tiles[at].get_top() + (0, 0.06, 0), end + (aside, 0.5, 0)], 1, np.stack([look[at], 0 * look[at]]), rise, FULL, hue, hue)
                for at, (rise, aside), hue in zip((self.told, self.forced), ARCS, (theme.RIGHT, theme.WRONG)) if at in self.tiles]
        head = Label(_("the broader, the more it looks"), theme.BODY).next_to(arcs[0].crest(0) if arcs else end, UP, buff=HEAD_OVER)
        chances = self.expected[self.blank]
        likely = dict(zip((theme.RIGHT, theme.WRONG), chances, strict=True))
        other = self.forced if self.hue(self.blank) == theme.RIGHT else self.told
        word, missed = (Label(self.text[at], theme.WORD, self.hue(at), bold=True) for at in (self.blank, other))
        own = Label(_("picked by chance"), theme.LABEL, self.hue(self.blank))
        shares = [NumberLabel(likely[self.hue(at)], ".0%", theme.BODY, self.hue(at)) for at in (self.blank, other) if self.hue(at) in likely]
        column = VGroup(word, *shares[:1], own, missed, *shares[1:]).arrange(DOWN, buff=0.02).shift(end - word.get_center())
        VGroup(*column[-len(shares):]).shift(0.12 * DOWN)
        with self.claim((look[self.told] > 0) & (look[self.forced] > 0) & (chances.min() > POSSIBLE),
                        _("Its heads look back, this one at both. Either may come next: chance picks “{then}”."),
                        _("Its heads look back, and no word can be struck out. It writes “{then}”."), then=then):
            self.play(FadeIn(head), *(arc.grow() for arc in arcs), run_time=theme.SLOW)
            self.play(FadeIn(word, missed, *shares), run_time=theme.QUICK)
            self.play(FadeIn(own), run_time=theme.QUICK)
        self.scene += [*arcs, head, word, own, missed, *shares]

    def tell_on(self):
        if self.scene:
            self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.QUICK)
        self.one_lane()
        lanes = Lanes(self.story, self.after, self.role, LANES)
        fall = self.fall((LANES[0], LANES[1] + LANES[3] / 2, 0), 1.9)
        back, stay = np.round(self.returned * self.again), np.round(complement(self.returned) * self.again)
        ours = self.ours()
        counts = [*self.tally(back, (_("right again,"), _("at least once")), theme.RIGHT, lanes.middles[0]),
                  *self.tally(stay, (_("never, to the"), _("recording’s end")), theme.WRONG, lanes.middles[1])]
        onward = self.onward(FROM_LEFT, short=0.6)
        with self.claim(back > 0, _("{n:.0f} stories repeat the error, then name the colour again. {back:.0f} name it right at least once."),
                        _("{n:.0f} stories repeat the error, then name the colour again. None gets it right."), back=back, n=self.again):
            self.play(FadeIn(*fall, onward), run_time=theme.QUICK)
            self.add(lanes, *ours)
            self.bring_to_front(fall[1])
            self.play(*lanes.tell(), *(move for lane in ours[:1] for move in lane.tell()))
            key = self.hues()
            self.play(FadeIn(*counts, key), run_time=theme.MOVE)
        ice = Ice(self.hold(LANES, LANES[3]), pad=0.16, depth=0.26)
        with self.claim(back > 0, _("The wrong word stays. But the truth stays too, and the model can find it again."),
                        _("The wrong word stays. The truth stays too, but no story names it again.")):
            self.add(ice)
            self.bring_to_front(lanes, *ours, *fall)
            self.play(ice.freeze())
        glow = Glow(GLOW, theme.RIGHT, level=0.25).move_to(counts[0])
        self.bring_to_front(*counts)
        self.headline(_("No, but [{back:.0f} of {n:.0f} right again|RIGHT]"), FadeIn(glow),
                      *(piece.animate.set_opacity(MISSED) for piece in counts[2:]), back=back, n=self.again)
        self.wait(theme.REST)

    def one_lane(self):
        """The story that was shown, as a lane of its own, if it is one of those that follow."""
        lane = Lanes(self.story, self.after, self.role, LANE, only=int(self.told_as.choice["pair"]), bold=BOLD)
        if not lane.beads:
            return
        fall = self.fall((LANE[0], LANE[1] + LANE[3] / 2, 0), 2.0)
        thread = lane[0]
        box = self.hold(LANE, HOLD)
        ice = Ice(box.shift((0, ICE_UP, 0)), pad=0.0)
        names, beads = [], []
        for at, bead in zip((self.first, self.blank), lane.beads):
            beads.append(Dot(bead, BEAD_ALONE, color=self.hue(at)))
            name = Label(self.text[at], theme.WORD, self.hue(at), bold=True, halo=True).next_to(bead, UP, buff=0.3)
            kind = {theme.RIGHT: _("the true colour"), theme.WRONG: _("the wrong colour")}.get(self.hue(at), _("another colour"))
            names += [name, Label(kind, theme.BODY, self.hue(at), halo=True).next_to(bead, DOWN, buff=0.3)]
        onward = self.onward(box.get_left()[0]).shift((0, 0.35, 0))
        with self.say(_("This lane is our story, a bead each time it names the colour: “{first}”, then “{then}”."),
                      first=self.text[self.first], then=self.text[self.blank]):
            self.play(FadeIn(*fall, onward), run_time=theme.QUICK)
            self.add(ice, thread)
            self.bring_to_front(*fall)
            self.play(lane.tell()[0], ice.freeze(run_time=2 * theme.SLOW, rate_func=linear))
            self.play(FadeIn(*beads, *names), run_time=theme.QUICK)
        self.play(FadeOut(*beads, *names, thread, ice, *fall, onward), run_time=theme.QUICK)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def ours(self) -> list:
        """The lane of the story that was shown, lit among all, and its name; nothing if it is not one of them."""
        lane = Lanes(self.story, self.after, self.role, LANES, only=int(self.told_as.choice["pair"]), bold=AMONG)
        if not lane.beads:
            return []
        across, y = (LANES[0] + FAN * LANES[2] + lane.beads[0][0]) / 2, lane.beads[0][1]
        name = Label(_("our story"), theme.LABEL, halo=True).move_to((across, lane.rift, 0))
        start = name.get_edge_center(UP if y > lane.rift else DOWN)
        return [lane, name, Line(start, (across, y, 0), color=theme.TEXT, stroke_width=2)]

    def hold(self, lanes: tuple, height: float) -> Rectangle:
        """What is frozen of lanes: all of them, from before where the wrong word fell in."""
        left, bottom, width, high = lanes
        return Rectangle(width=width + BEFORE, height=height).move_to((left + width, bottom + high / 2, 0), aligned_edge=RIGHT)

    def line(self, *spans: tuple[int, int, int]) -> tuple[Sentence, list[VGroup]]:
        """A line of clauses of the story, and each of them: around a place, with so many words before and behind it.

        Clauses end at marks; what is left out between them is marked. Tiles are known by their places.
        """
        self.tiles = getattr(self, "tiles", {})
        places, clauses = [], []
        for at, before, behind in spans:
            clause = self.clause(at, before, behind)
            places += [None] * bool(places and clause) + clause
            clauses.append(clause)
        line = Sentence([GAP if at is None else self.text[at] for at in places] or [GAP], TYPE, 2 * theme.FRAME_WIDTH)
        self.tiles |= {at: tile for at, tile in zip(places, line) if at is not None}
        return line, [VGroup(*(self.tiles[at] for at in clause)) for clause in clauses]

    def clause(self, at: int, before: int, behind: int) -> list[int]:
        """The places from so many words before a word to so many behind it, those in between that are marks or shown left out."""
        around = range(max(at - before, 1), min(at + behind + 1, len(self.text)))
        marks = [place for place in around if is_punctuation(self.text[place]) or place in self.tiles]
        first = max((place + 1 for place in marks if place < at), default=around.start)
        last = min((place for place in marks if place >= at), default=around.stop)
        return list(range(first, last))

    def hue(self, at: int):
        """The colour of a word of the story: whether it names the truth, the mistake, or neither."""
        hues = {self.text[self.forced]: theme.WRONG, self.text[self.told]: theme.RIGHT}
        return hues.get(self.text[at], theme.QUIET)

    def mark(self, at: int, name, hue) -> Label:
        """Under a word: what it is."""
        word = self.tiles.get(at, self.lines)
        if word is not self.lines:
            word.set_color(hue).set_track(underline=1.0)
        return Label(name, theme.LABEL / SMALLER, hue, halo=True).next_to(word, DOWN, buff=MARK_UNDER)

    def fall(self, at, width: float) -> tuple:
        """Where the wrong word fell in."""
        ripples = Ripples(width).move_to(at).set_track(out=1.0)
        name = Label(_("forced"), theme.LABEL, theme.WRONG).next_to(ripples, UP, buff=0.05).align_to(ripples, LEFT)
        return ripples, Glow(0.24 * width, theme.WRONG).move_to(at), name

    def onward(self, left: float, short: float = 1.0) -> VGroup:
        """Which way the stories go."""
        name = Label(_("the story goes on"))
        arrow = Arrow(short * LEFT, short * RIGHT, color=theme.QUIET, buff=0, stroke_width=3, tip_length=0.16)
        return VGroup(name, arrow).arrange(RIGHT, buff=0.2).move_to((left, ONWARD_AT, 0), aligned_edge=LEFT)

    def hues(self) -> VGroup:
        """What beads name, in their hues, in a row under the lanes."""
        named = [(_("● true colour"), theme.RIGHT), (_("● wrong colour"), theme.WRONG)]
        named += [(_("● another colour"), theme.QUIET)] * bool((self.role > 1).any())
        row = VGroup(*(Label(name, theme.LABEL, hue) for name, hue in named)).arrange(RIGHT, buff=0.35)
        return row.move_to((theme.RIGHT_EDGE, ONWARD_AT, 0), aligned_edge=RIGHT)

    def tally(self, number, names, hue, middle) -> tuple:
        """How many do so, beside their lanes."""
        count = NumberLabel(number, ".0f", theme.WORD, hue, bold=True)
        name = VGroup(*(Label(line, theme.LABEL) for line in names)).arrange(DOWN, buff=0, aligned_edge=LEFT)
        name.next_to(count, DOWN, buff=0).align_to(count, LEFT)
        VGroup(count, name).move_to(middle + (COUNTS_AT, 0, 0), aligned_edge=LEFT)
        return count, name

"""Nothing that is written is rewritten; and some stories find back (section 8.5 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Arrow, Dot, FadeIn, FadeOut, Line, Restore, VGroup, linear

from model.contents.aftermath import Aftermath
from model.values.measured import complement, count
from scenes.autoregression.ice import Ice
from scenes.autoregression.lanes import Lanes, crowd
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence, Tile, is_punctuation
from scenes.stage import Clip, _

BLOCK = -6.5, -2.2, 10.1, 4.35  # of the ice: left, bottom, width, height
LANES = -4.55, -2.0, 8.05, 3.95  # the same of the lanes in it
TOLD_AT = -5.95  # where in it the truth was told
TYPE = 60 / 1080 * theme.FRAME_HEIGHT  # of the story's words in the ice
LARGE = 1.9  # how much larger they are at first
ALONE_AT = 1.15, -1.35  # heights of the two clauses, at first
LEFT_AT, STORY_AT, WIDTH, APART = -6.25, -0.25, 9.6, 1.35  # of the story: its two lines and how far apart they are
MARK_UNDER = 0.06  # under a word: what it is
GAP = " … "  # for what is left out
FULL = 0.8  # width of all attention together
RISES = 1.9, 1.35  # how high the looks at the truth and at the mistake stand
NEXT_AT = (5.65, 0.2), (4.68, -1.0)  # behind the ice: where the true and the wrong word may come next
OVER_NEXT = -0.12, 0.4  # of them: where looks arrive
POSSIBLE, MISSED = 0.1, 0.85  # chance from which on a word may come; light of the one that did not
PLATE = 0.8  # light of the ground behind the one that did
BOLD, BEAD = 1.6, 0.12  # of our story's lane: how much broader it is; how large the bead is where the truth was told
OVER_BEAD, UNDER_BEAD = 0.5, 0.4  # of a bead: its word, what it is
RIGHT_OF = 0.2  # how far right of where the wrong word fell in they reach
RINGS, CLEAR = 1.5, 1.05  # how far rings run around the wrong word and the truth
AGAIN, SOFT = 0.5, 0.4  # how far they run where the truth is named again; their light
YOUNG = (LANES[0] - BLOCK[0] + 0.4) / BLOCK[2]  # how far the ice reaches where no story is written on yet
FADED = 0.8  # light of all stories when those that are followed shine
COUNTS_AT = 0.5  # behind the lanes: how many there are
ROW_AT = -2.68  # under the ice: which way, and what beads name
OTHERS = 0.45  # light of the lanes that do not come back, at last
SHINE = 1.2  # radius of the light behind the number of those that do


class NoTakingBack(Clip):
    """Nothing that is written is rewritten; and some stories find back."""

    text, told_as, attention = Aftermath.texts_wrong, Aftermath.shown, Aftermath.attention
    story, after, role = Aftermath.story_wrong, Aftermath.after_wrong, Aftermath.role_wrong
    returned, again, length = Aftermath.returned, Aftermath.returned.n, Aftermath.length
    vocabulary, expected = Aftermath.vocabulary, Aftermath.expected_wrong

    def construct(self):
        choice, end = self.told_as.choice, len(self.text) - 1
        self.told, self.forced = (min(int(choice[name]), end) for name in ("told", "forced"))
        mentions = [min(int(at), end) for at in np.atleast_1d(choice["wrong_mentions"])] or [end]
        self.mention = min(1, len(mentions) - 1, len(self.attention) - 1)
        self.first, self.blank = mentions[0], mentions[self.mention]
        self.ice, self.tiles, self.scene = Ice(BLOCK), {}, []
        self.headline(_("Can it take a [wrong word|WRONG] back?"))
        if len(self.text) > 1:
            self.freeze()
            self.look_back()
        else:
            self.play(self.ice.freeze())
        self.one_lane()
        self.all_lanes()
        self.both_fates()
        self.what_stays()

    # -- beats -------------------------------------------------------------------------------------------------------
    def freeze(self):
        """The story in two lines: what we told and forced, and what the model wrote from there on."""
        told, clauses = self.line((self.told, 4, 0), (self.forced, 3, 1))
        written, _clauses = self.line((self.first, 3, 1), (self.blank, 3, -1))
        self.lines = VGroup(told, written).arrange(DOWN, buff=APART, aligned_edge=RIGHT)
        self.lines.scale(min(WIDTH / max(self.lines.width, 1e-6), 1.0))
        self.lines.move_to((LEFT_AT, STORY_AT, 0), aligned_edge=LEFT)
        marks = [self.mark(self.told, _("true")), self.mark(self.forced, _("forced by us"))]
        own = self.mark(self.first, _("by the model"))
        between = [tile for tile in told if not any(tile in clause for clause in clauses)]
        moved = [VGroup(clause, mark) for clause, mark in zip(clauses, marks, strict=True)]
        for at, piece, height in zip((self.told, self.forced), moved, ALONE_AT, strict=True):
            piece.save_state()
            piece[0].scale(min(LARGE, -2 * LEFT_AT / max(piece[0].width, 1e-6)))
            piece[0].move_to((LEFT_AT, height, 0), aligned_edge=LEFT)
            piece[1].next_to(self.tiles.get(at, told), DOWN, buff=MARK_UNDER)
        wrong = self.tiles.get(self.forced, told)
        ripples = Ripples(2.6 * wrong.width).move_to(wrong).set_opacity(0.6)
        with self.say(
            _("In this story the {thing} is “{right}”. We forced the word “{wrong}” into it."),
            thing=self.vocabulary[int(self.told_as.choice["thing"])],
            wrong=self.text[self.forced],
            right=self.text[self.told],
        ):
            self.play(FadeIn(moved[0]), run_time=theme.MOVE)
            self.add(ripples)
            self.play(FadeIn(*moved[1:]), ripples.spread(), run_time=theme.SLOW)
        with self.say(
            _("Then the model writes on, and writes “{word}” too. What is written is frozen."),
            word=self.text[self.first],
        ):
            self.play(FadeOut(ripples), *(Restore(piece) for piece in moved), run_time=theme.MOVE)
            self.add(self.ice)
            self.bring_to_front(*self.lines, *marks, own)
            self.play(FadeIn(*between, written, own), self.ice.freeze())
        self.scene = [*told, *written, *marks, own]

    def look_back(self):
        """What comes next is open: a head looks back at the truth and at the mistake, and chance decides."""
        look, chances, then = self.attention[self.mention], self.expected[self.blank], self.text[self.blank]
        words, hues = [self.text[self.told], self.text[self.forced]], (theme.RIGHT, theme.WRONG)
        likely = dict(zip(words, chances, strict=True))
        open_words = {word: self.candidate(word, likely, at) for word, at in zip(words, NEXT_AT, strict=True)}
        if then not in open_words:
            open_words = {then: self.candidate(then, likely, NEXT_AT[0])}
        arcs = [
            self.look_at(at, look[at], np.add(goal, OVER_NEXT), rise, hue)
            for at, goal, rise, hue in zip((self.told, self.forced), NEXT_AT, RISES, hues, strict=True)
            if at in self.tiles
        ]
        picked, missed = open_words[then], [piece for word, piece in open_words.items() if word != then]
        with self.claim(
            (look[self.told] > 0) & (look[self.forced] > 0) & (chances.min() > POSSIBLE),
            _("A part of the model looks back at both. Either may come next: chance picks “{then}”."),
            _("The model looks back, and no word can be struck out. It writes “{then}”."),
            then=then,
        ):
            if arcs:
                self.play(*(arc.grow() for arc in arcs))
            self.play(FadeIn(*open_words.values()), run_time=theme.QUICK)
            self.wait(theme.MOVE)
            dimmer = [piece.animate.set_opacity(MISSED) for piece in missed]
            self.play(picked[0].animate.set_track(plate=PLATE), *dimmer, run_time=theme.QUICK)
        self.next = picked[0]
        self.scene += [*arcs, *(part for piece in open_words.values() for part in piece)]

    def one_lane(self):
        """The words that name the colour become beads of a lane, if the story is one of those that follow."""
        left, bottom, _width, height = LANES
        root = np.array([left, bottom + height / 2, 0])
        start = self.start = np.array([TOLD_AT, root[1], 0])
        self.rings = Ripples(RINGS).move_to(root)
        marks = [
            Label(name, theme.BODY, hue, halo=True).next_to(at, DOWN, buff=UNDER_BEAD)
            for name, at, hue in ((_("true"), start, theme.RIGHT), (_("forced"), root, theme.WRONG))
        ]
        marks[1].align_to(root + RIGHT_OF * RIGHT, RIGHT)
        past = Line(start, root + RINGS / 4 * LEFT, color=theme.RIGHT, stroke_width=6)
        fallen = Glow(0.2 * RINGS, theme.WRONG).move_to(root)
        self.fall = [past, Dot(start, BEAD, color=theme.RIGHT), self.rings, fallen, *marks]
        ours = self.lanes_of(only=int(self.told_as.choice["pair"]), bold=BOLD)
        row = self.legend()
        if not ours.told or not self.scene:
            self.play(*map(FadeOut, self.scene), FadeIn(*self.fall, *row), self.rings.spread(), run_time=theme.MOVE)
            self.ours, self.scene = [], []
            return
        words = [self.tiles.get(at) for at in (self.told, self.forced, self.first)]
        beads = [(start, theme.BODY), (root, theme.BODY), *((bead, theme.WORD) for bead in ours.beads)]
        goals = {word: bead for word, bead in zip([*words, self.next], beads, strict=False) if word}
        with self.say(_("The same story as a lane: a bead each time it names the colour.")):
            self.play(
                *(FadeOut(piece) for piece in self.scene if piece not in goals),
                *(lifted(word, at, size) for word, (at, size) in goals.items()),
                run_time=theme.MOVE,
            )
            self.play(FadeIn(*self.fall, *row), self.rings.spread(), run_time=theme.MOVE)
            self.add(ours)
            self.bring_to_front(*goals)
            self.play(ours.tell())
        self.ours, self.scene = [ours], [*goals]

    def all_lanes(self):
        """All stories with a wrong word, out of which those light up that repeat it and name the colour again."""
        each, n = self.length[:, 0], self.again
        every, self.lanes = crowd(each, LANES), self.lanes_of()
        number, name = self.tally(count(each), [_("stories with"), _("a forced word")], theme.TEXT, self.lanes.middle)
        of_all = _("of {all:.0f} repeat it,").bind(all=count(each))
        repeat = self.named(number, [of_all, _("and name the"), _("colour again")])
        self.lanes.set_track(seats=self.lanes.among)
        with self.say(
            _("Of {all:.0f} such stories, we follow the {n:.0f} that repeat it and name the colour again."),
            all=count(each),
            n=n,
        ):
            self.play(
                *self.young_ice(*self.fall, *self.scene, *self.ours),
                *map(FadeOut, [*self.scene, *self.ours]),
                FadeIn(number, name),
                run_time=theme.QUICK,
            )
            for ours in self.ours:
                ours.set_track(seats=ours.among)
            self.add(every, *self.ours)
            self.bring_to_front(*self.fall)
            grown = self.ice.freeze(since=YOUNG, rate_func=linear)
            self.play(every.run(), grown, *(ours.tell() for ours in self.ours))
            self.add(self.lanes)
            self.bring_to_front(*self.fall)
            self.play(
                self.lanes.tell(),
                every.animate.set_opacity(FADED),
                *map(FadeOut, self.ours),
                number.roll_to(n, run_time=theme.SLOW),
                FadeOut(name, run_time=theme.QUICK),
                FadeIn(repeat),
            )
        self.scene = [number, repeat, every]

    def both_fates(self):
        """Those that name the true colour again part from the others."""
        n, lanes = self.again, self.lanes
        self.back, stay = np.round(self.returned * n), np.round(complement(self.returned) * n)
        of_all = _("of {n:.0f} name the").bind(n=n)
        self.counts = [
            *self.tally(self.back, [of_all, _("true colour again")], theme.RIGHT, lanes.middles[0]),
            *self.tally(stay, [_("not by the end")], theme.WRONG, lanes.middles[1]),
        ]
        with self.claim(
            self.back > 0,
            _("{back:.0f} of the {n:.0f} name the true colour again, at least once. {stay:.0f} do not."),
            _("Not one of the {n:.0f} names the true colour again."),
            back=self.back,
            stay=stay,
            n=n,
        ):
            self.play(lanes.take(lanes.parted, run_time=theme.SLOW), *map(FadeOut, self.scene))
            self.play(FadeIn(*self.counts), run_time=theme.MOVE)

    def what_stays(self):
        """Both are in the ice: the wrong word, and the truth that can be found again."""
        rings = [Ripples(CLEAR, theme.RIGHT).move_to(self.start)]
        rings += [Ripples(AGAIN, theme.RIGHT).move_to(at).set_opacity(SOFT) for at in self.lanes.returns]
        with self.claim(
            self.back > 0,
            _("The wrong word stays. So does the truth: it can be found again."),
            _("The wrong word stays. The truth stays too, but no story names it again."),
        ):
            self.play(self.rings.spread())
            self.add(*rings)
            self.play(*(ring.spread() for ring in rings))
        glow = Glow(SHINE, theme.RIGHT, level=0.25).move_to(self.counts[0])
        self.bring_to_front(*self.counts)
        self.headline(
            _("No, but [{back:.0f} of {n:.0f} find it|RIGHT]"),
            FadeIn(glow),
            self.lanes.hush(~self.lanes.back, OTHERS),
            back=self.back,
            n=self.again,
        )
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------
    def line(self, *spans: tuple[int, int, int]) -> tuple[Sentence, list[VGroup]]:
        """A line of clauses of the story, and each of them: around a place, with so many words before and behind it.

        Clauses end at marks; what is left out between them is marked. Tiles are known by their places.
        """
        places, clauses = [], []
        for at, before, behind in spans:
            clause = self.clause(at, before, behind)
            places += [None] * bool(places and clause) + clause
            clauses.append(clause)
        line = Sentence([GAP if at is None else self.text[at] for at in places] or [GAP], TYPE, 2 * theme.FRAME_WIDTH)
        self.tiles |= {at: tile for at, tile in zip(places, line, strict=False) if at is not None}
        return line, [VGroup(*(self.tiles[at] for at in clause)) for clause in clauses]

    def clause(self, at: int, before: int, behind: int) -> list[int]:
        """The places from so many words before a word to so many behind it, up to marks and to what is shown."""
        around = range(max(at - before, 1), min(at + behind + 1, len(self.text)))
        marks = [place for place in around if is_punctuation(self.text[place]) or place in self.tiles]
        first = max((place + 1 for place in marks if place < at), default=around.start)
        last = min((place for place in marks if place >= at), default=around.stop)
        return list(range(first, last))

    def hue(self, word):
        """The colour of a word of the story: whether it names the truth."""
        return theme.RIGHT if word == self.text[self.told] else theme.WRONG

    def mark(self, at: int, name) -> Label:
        """Under a word: what it is."""
        word, hue = self.tiles.get(at), self.hue(self.text[at])
        if word is not None:
            word.set_color(hue).set_track(underline=1.0)
        return Label(name, theme.LABEL, hue, halo=True).next_to(word or self.lines, DOWN, buff=MARK_UNDER)

    def look_at(self, at: int, share, goal, rise: float, hue) -> Looks:
        """What goes back to a word of the story, from over the one that it speaks for."""
        foot = self.tiles[at].get_top()[:2] + (0, 0.06)
        return Looks([foot, goal], 1, np.stack([share, 0 * share]), rise, FULL, hue, hue)

    def candidate(self, word, likely: dict, at: tuple[float, float]) -> VGroup:
        """A word that may come next, over its chance where that is recorded."""
        hue = self.hue(word)
        tile = Tile(word, theme.WORD, hue)
        chance = [NumberLabel(likely[word], ".0%", theme.LABEL, hue, suffix=_(" likely"))] if word in likely else []
        piece = VGroup(tile, *chance).arrange(DOWN, buff=0.02)
        return piece.shift((*at, 0) - tile.get_center())

    def lanes_of(self, **kwargs) -> Lanes:
        """Lanes of the stories that repeat the wrong word and name the colour again, or of one of them."""
        return Lanes(self.story, self.after, self.role, self.length[:, 0], LANES, **kwargs)

    def young_ice(self, *over) -> list:
        """Stories that are not written yet: the ice reaches no farther than where the wrong word fell in."""
        old, self.ice = self.ice, Ice(BLOCK).set_track(frozen=YOUNG)
        self.add(self.ice)
        self.bring_to_front(*over)
        return [FadeOut(old), FadeIn(self.ice)]

    def tally(self, number, lines, hue, middle) -> list:
        """How many stories do so, beside their lanes."""
        amount = NumberLabel(number, ".0f", theme.WORD, hue, bold=True, align="left")
        amount.move_to(middle + (COUNTS_AT, 0.25, 0), aligned_edge=LEFT)
        return [amount, self.named(amount, lines)]

    @staticmethod
    def named(amount, lines) -> VGroup:
        """Under a number: of what it is."""
        name = VGroup(*(Label(line, theme.BODY) for line in lines)).arrange(DOWN, buff=0, aligned_edge=LEFT)
        return name.next_to(amount, DOWN, buff=0).align_to(amount, LEFT)

    @staticmethod
    def legend() -> list:
        """Under the ice: which way the stories go, and what beads name."""
        name = Label(_("the story goes on"))
        arrow = Arrow(0.6 * LEFT, 0.6 * RIGHT, color=theme.QUIET, buff=0, stroke_width=3, tip_length=0.16)
        onward = VGroup(name, arrow).arrange(RIGHT, buff=0.2).move_to((BLOCK[0], ROW_AT, 0), aligned_edge=LEFT)
        key = VGroup(Label(_("● true colour"), color=theme.RIGHT), Label(_("● wrong colour"), color=theme.WRONG))
        key.arrange(RIGHT, buff=0.35).move_to((BLOCK[0] + BLOCK[2], ROW_AT, 0), aligned_edge=RIGHT)
        return [onward, key]


def lifted(word: Tile, bead, size: float):
    """The animation of a word to over its bead."""
    return (
        word.animate.scale(size / (word.size * word.zoom))
        .set_track(plate=0, underline=0)
        .move_to(bead + OVER_BEAD * UP)
    )

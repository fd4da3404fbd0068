"""One look at the mistake is cut, and the truth comes back (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, linear

from model.contents.look_cut import COLOURS, CUTS, ROLES, VERSIONS, LookCut
from model.values.measured import count
from scenes.autoregression.passage import RIFT, Blade, Passage
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.looks import Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

TYPE = theme.WORD                                        # of the words, which are the picture
LINE_AT, LEFT_AT, WIDTH = -0.1, -6.29, 14.0
ROOM = 9.7                                               # of the line: beside it stands what comes next
FULL = 0.7                                              # width of all attention together
TORN = 0.5                                              # of each half of the look that goes dark when it is cut
OVER, UNDER = 2.3, 1.9                                  # how high the look at the truth stands, how low the look at the mistake hangs
BEFORE_TOLD, BEFORE_FORCED, BEFORE_BLANK = 1, 2, 2       # words shown around what matters
TRIALS_AT, TRIALS_HIGH, TRIALS_SECONDS = -2.8, 1.35, 2.4  # the columns of all looks that are cut, one after the other
IN_AT, OUT_AT, STORIES_AT, STORIES_HIGH, BLADE_HIGH = -3.4, 3.5, -0.15, 3.5, 4.1
ROWS_AT, ROW_HIGH, ROW_BLADE = {"control": 1.35, "cut": -1.05}, 1.1, 1.7
GAP = "…"


class HideTheWrongWord(Clip):
    """One look at the mistake is cut, and the truth comes back."""

    words, story, vocabulary = LookCut.words, LookCut.shown, LookCut.vocabulary
    attention, probabilities, each_look = LookCut.attention, LookCut.probabilities, LookCut.each_look
    p, rewritten = LookCut.p, LookCut.rewritten
    undone, repeaters = LookCut.undone, LookCut.undone.n

    def construct(self):
        choice = self.story.choice
        self.told, self.forced, self.right, self.wrong = (int(choice[name]) for name in ("told", "forced", "right", "wrong"))
        self.headline(_("Why does it repeat its [mistake|WRONG]?"))
        self.look()
        self.cut()
        self.cut_others()
        self.pass_all()
        self.write_again()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def look(self):
        blank = len(self.words)
        places = [*range(max(self.told - BEFORE_TOLD, 0), self.told + 1), None, *range(max(self.forced - BEFORE_FORCED, self.told + 1), min(self.forced + 2, blank)),
                  None, *range(max(blank - BEFORE_BLANK, self.forced + 2), blank)]
        self.line = Sentence([GAP if at is None else self.words[at] for at in places], TYPE, WIDTH)
        self.line.scale(min(ROOM / max(self.line.width, 1e-6), 1.0)).move_to((LEFT_AT, LINE_AT, 0), aligned_edge=LEFT)
        tiles = {at: tile for at, tile in zip(places, self.line) if at is not None}
        self.tiles = [tiles.get(at, self.line[0]) for at in (self.told, self.forced)]
        for tile, hue in zip(self.tiles, (theme.RIGHT, theme.WRONG)):
            tile.set_color(hue)
        self.tiles[1].plate = 0.55
        self.blank = self.line.get_right()[0] + 0.75
        with self.say(_("The same story: we forced “{wrong}” where the truth is “{right}”."), wrong=self.vocabulary[self.wrong],
                      right=self.vocabulary[self.right]):
            self.play(FadeIn(self.line), run_time=theme.MOVE)
        before = self.attention[0]
        self.over, self.under = self.arc(before, self.told, self.tiles[0], OVER, theme.RIGHT), self.arc(before, self.forced, self.tiles[1], -UNDER, theme.WRONG)
        onto = NumberLabel(before[self.forced], ".0%", theme.WORD, theme.WRONG, align="center").move_to(self.under.crest(0) + (0, 0.7, 0))
        self.onto_told = NumberLabel(before[self.told], ".0%", theme.WORD, theme.RIGHT, align="center").move_to(self.over.crest(0) - (0, 0.75, 0))
        self.of_what = Label(_("of one head’s look"), theme.BODY, theme.QUIET).next_to(self.onto_told, DOWN, buff=0.02)
        with self.claim(before[self.forced] > before[self.told], _("To write the next colour, one head looks at the wrong word, {onto:.0%}, more than at the truth."),
                        _("To write the next colour, one head looks at the wrong word with {onto:.0%}."), onto=before[self.forced]):
            self.play(self.under.grow(), self.over.grow(), FadeIn(onto, self.onto_told, self.of_what), run_time=theme.SLOW)
        self.onto = onto
        wrong, right = self.probabilities[0, self.wrong], self.probabilities[0, self.right]
        self.guess = self.written(self.wrong if wrong > right else self.right, np.maximum(wrong, right), theme.WRONG if wrong > right else theme.RIGHT)
        with self.claim(wrong > right, _("So it expects “{wrong}”, {p:.0%}. Does it repeat the word because it looks there?"),
                        _("Yet it expects “{right}”, {q:.0%}. Does that look matter?"), wrong=self.vocabulary[self.wrong],
                        right=self.vocabulary[self.right], p=wrong, q=right):
            self.play(FadeIn(self.guess[0], scale=1.3), FadeIn(self.guess[1]), run_time=theme.MOVE)

    def cut(self):
        crest = self.under.crest(0)
        blade = Blade(1.1).move_to(crest)
        halves = self.halves()
        after = self.attention[1]
        wrong, right = self.probabilities[1, self.wrong], self.probabilities[1, self.right]
        with self.say(_("We cut this one look, and change nothing else.")):
            self.add(blade)
            self.play(FadeOut(self.onto), blade.strike(), run_time=theme.QUICK)
            self.remove(self.under)
            self.add(*halves)
            self.bring_to_front(blade)
            self.play(*(Tween(half, until=TORN, start={"until": half.start - half.front}) for half in halves), run_time=theme.MOVE)
        again = self.written(self.right if right > wrong else self.wrong, np.maximum(right, wrong), theme.RIGHT if right > wrong else theme.WRONG)
        with self.claim((right > wrong) & (after[self.told] > self.attention[0][self.told]),
                        _("Now the head looks at the truth, {onto:.0%}, and the truth comes back: “{right}”, {q:.1%}."),
                        _("Now it looks at the truth with {onto:.0%}, and expects “{right}” with {q:.1%}."), onto=after[self.told],
                        right=self.vocabulary[self.right], q=right):
            self.play(self.over.divide(np.stack([after[self.told], 0 * after[self.told]])), self.onto_told.roll_to(after[self.told]), run_time=theme.SLOW)
            self.play(FadeOut(*self.guess), run_time=theme.QUICK)
            self.play(FadeIn(again[0], scale=1.3), FadeIn(again[1]), run_time=theme.MOVE)
        self.scene, self.severed = [self.line, self.over, self.onto_told, self.of_what, *again], [blade, *halves]

    def cut_others(self):
        """What any other look of the same head does: the recording tried each of them alone."""
        others = np.array([at for at in range(len(self.each_look)) if at != self.forced], dtype=int)
        wrong_still = self.each_look[others, 1] > self.each_look[others, 0]
        trials = Trials(self.each_look, theme.RIGHT_EDGE - LEFT_AT, TRIALS_HIGH).move_to((LEFT_AT, TRIALS_AT, 0), aligned_edge=DOWN + LEFT)
        cut_alone = Label(_("what it expects, each look cut alone"), color=theme.TEXT).next_to(trials, UP, buff=0.1).align_to(trials, LEFT)
        this_one = Label(_("the look at “{word}”"), color=theme.RIGHT, word=self.vocabulary[self.wrong]).move_to(cut_alone)
        side = trials.over(self.forced)[0]
        this_one.set_x(np.clip(side, cut_alone.get_right()[0] + theme.GAP + this_one.width / 2, theme.RIGHT_EDGE - this_one.width / 2))
        with self.claim(wrong_still.all() & (self.each_look[self.forced, 0] > self.each_look[self.forced, 1]),
                        _("We cut each of its {n:.0f} other looks as well. Not one of them brings the truth back."),
                        _("We cut each of its {n:.0f} other looks as well. For {still:.0f} the mistake stays."), n=count(wrong_still),
                        still=np.sum(wrong_still)):
            self.play(FadeOut(*self.severed), FadeIn(cut_alone), run_time=theme.QUICK)
            self.add(trials)
            self.play(trials.run())
            self.play(FadeIn(this_one), run_time=theme.QUICK)
        self.scene += [trials, cut_alone, this_one]

    def pass_all(self):
        self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.MOVE)
        plain, cut, control = (self.p[:, CUTS.index(name)] for name in ("plain", "cut", "control"))
        middle = (IN_AT + OUT_AT) / 2
        come, same, go = (Passage(plain, behind, IN_AT, OUT_AT, STORIES_AT, STORIES_HIGH, half, narrow=1.0)
                          for behind, half in ((plain, "in"), (control, "out"), (cut, "out")))
        (right, wrong), (right_then, wrong_then), (right_now, wrong_now) = map(counts, (plain, control, cut))
        before = self.beside(right, wrong, IN_AT, LEFT)
        with self.say(_("Now {n:.0f} stories, a thread each: {right:.0f} expect the true colour more, {wrong:.0f} the wrong one."),
                      n=count(plain[:, 0]), right=right, wrong=wrong):
            self.play(come.run(), FadeIn(*before), run_time=theme.SLOW)
        blade = Blade(BLADE_HIGH).move_to((middle, STORIES_AT, 0))
        note = Label(_("another look, cut"), theme.BODY, theme.QUIET).next_to(blade, DOWN, buff=0.1)
        behind = self.beside(right_then, wrong_then, OUT_AT, RIGHT)
        with self.claim(np.abs(wrong_then - wrong) < 1, _("First we cut other looks, drawn by lot. Nothing changes: {wrong:.0f}."),
                        _("First we cut other looks, drawn by lot: {wrong:.0f}."), wrong=wrong_then):
            self.add(blade)
            self.play(blade.strike(), FadeIn(note), run_time=theme.QUICK)
            self.play(same.run(), run_time=theme.MOVE)
            self.play(FadeIn(*behind), run_time=theme.QUICK)
        mine = Label(_("the look at the mistake, cut"), theme.BODY, theme.TEXT).move_to(note)
        after = self.beside(right_now, wrong_now, OUT_AT, RIGHT)
        with self.claim((wrong_now < wrong) & (right_now > right),
                        _("Then the one look at the mistake: {right:.0f} expect the truth, and {wrong:.0f} the mistake."),
                        _("Then the one look at the mistake: true {right:.0f}, wrong {wrong:.0f}."), right=right_now, wrong=wrong_now):
            self.play(FadeOut(note, *behind), same.drain(), run_time=theme.QUICK)
            self.remove(same)
            self.play(blade.strike(), FadeIn(mine), run_time=theme.QUICK)
            self.play(go.run(), run_time=theme.SLOW)
            self.play(FadeIn(*after), run_time=theme.QUICK)
        self.scene = [come, go, blade, mine, *before, *after]

    def write_again(self):
        """The stories that repeated the mistake write on from the wrong word once more, with one look of the head cut."""
        roles = self.rewritten[np.flatnonzero(self.rewritten.value[:, VERSIONS.index("plain")] == ROLES.index("wrong"))]
        undone, control = self.undone(version="cut"), self.undone(version="control")
        repeaters = self.repeaters(version="cut")
        self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.MOVE)
        with self.say(_("And if they write on? {n:.0f} wrote the mistake again: each row shows them all."), n=repeaters):
            rows = {version: self.row(roles, version) for version in ROWS_AT} if len(roles) else {}
            number = NumberLabel(repeaters, ".0f", theme.WORD, theme.WRONG)
            number.move_to((IN_AT - 0.3, (sum(ROWS_AT.values())) / 2 + 0.2, 0), aligned_edge=RIGHT)
            told = Label(_("repeat the mistake"), color=theme.TEXT).next_to(number, DOWN, buff=0.02).align_to(number, RIGHT)
            self.play(*(come.run() for come, *_rest in rows.values()), FadeIn(number, told), run_time=theme.SLOW)
        with self.claim((undone > control) & (repeaters > 0),
                        _("With another look cut, {control:.0%} of them turn to the truth. With this one cut, {share:.0%}."),
                        _("With another look cut, {control:.0%} of them name the truth; with this one, {share:.0%}."), share=undone, control=control):
            for _come, go, blade, note, *result in rows.values():
                self.add(blade)
                self.play(blade.strike(), FadeIn(note), run_time=theme.QUICK)
                self.play(go.run(), run_time=theme.MOVE)
                self.play(FadeIn(*result), run_time=theme.QUICK)
        self.headline(_("One look cut: [the truth returns, {right:.0%}|RIGHT]") if bool(undone > control)
                      else _("One look cut: {right:.0%} right"), right=undone)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def arc(self, attention, place: int, tile, rise: float, hue) -> Looks:
        side = np.sign(rise) * np.array([0, 0.36, 0])
        feet = [tile.get_center() + side, np.array([self.blank, LINE_AT, 0]) + side]
        return Looks(feet, 1, np.stack([attention[place], 0 * attention[place]]), rise, FULL, hue, hue)

    def halves(self) -> list[Flow]:
        """The look that is cut, as two stumps from the blade outwards."""
        path = self.under.course(0)
        middle = int(np.argmin(path[:, 1]))
        share = self.attention[0][self.forced]
        halves = []
        for part in (path[:middle + 1][::-1], path[middle:]):
            half = Flow([part], theme.WRONG, widths=max(float(np.nan_to_num(share)) * FULL, 0.01), strengths=0.9, woven=True)
            half.keep_sources(share=share)
            half.now = half.full
            halves.append(half)
        return halves

    def written(self, word: int, chance, hue) -> tuple:
        """What stands in the blank, and how much it is expected."""
        tile = Tile(self.vocabulary[word], theme.WORD, hue, bold=True)
        tile.move_to((self.line.get_right()[0] + 0.25, LINE_AT, 0), aligned_edge=LEFT)
        return tile, NumberLabel(chance, ".1%", theme.BODY, hue).next_to(tile, RIGHT, buff=0.2)

    def beside(self, right, wrong, x: float, side) -> list:
        """How many stories there are in either sheaf, beside its middle."""
        pieces, share = [], float(right) / max(float(right + wrong), 1)
        edge = (STORIES_HIGH + RIFT) / 2
        for number, name, hue, y in ((right, _("expect the truth"), theme.RIGHT, edge - STORIES_HIGH * share / 2),
                                     (wrong, _("expect the mistake"), theme.WRONG, STORIES_HIGH * (1 - share) / 2 - edge)):
            pieces += self.counted(NumberLabel(number, ".0f", theme.WORD, hue), name, x, STORIES_AT + y, side)
        return pieces

    def counted(self, number: NumberLabel, name, x: float, y: float, side) -> list:
        """A number beside threads that end at x, and of what."""
        number.next_to((x, y + 0.2, 0), side, buff=0.3)
        return [number, Label(name, color=theme.TEXT).next_to(number, DOWN, buff=0.02).align_to(number, -side)]

    def row(self, roles, version: str) -> tuple:
        """The stories of `roles` [story version] on their way through a blade: threads to it and behind it, the blade, what it cuts, and the share that names the truth."""
        plain, behind = (np.stack([roles[:, VERSIONS.index(name)] == ROLES.index(role) for role in COLOURS], axis=1) * 1.0 for name in ("plain", version))
        y = ROWS_AT[version]
        come, go = (Passage(plain, behind, IN_AT, OUT_AT, y + RIFT / 2, ROW_HIGH, half, narrow=1.0) for half in ("in", "out"))
        blade = Blade(ROW_BLADE).move_to(((IN_AT + OUT_AT) / 2, y, 0))
        note = Label(_("the look at the mistake, cut") if version == "cut" else _("another look, cut"), theme.BODY,
                     theme.TEXT if version == "cut" else theme.QUIET).next_to(blade, DOWN, buff=0.05)
        share = NumberLabel(self.undone(version=version), ".0%", theme.WORD, theme.RIGHT)
        return come, go, blade, note, *self.counted(share, _("turn to the truth"), OUT_AT, y, RIGHT)


def counts(expected) -> tuple:
    """In how many stories the right word is expected more, and in how many it is not.  # expected [story colour]"""
    right = (expected[:, 0] > expected[:, 1]).sum()
    return right, count(expected[:, 0]) - right


class Trials(Drawn):
    """Every look cut alone, as a column of what is expected then: `Trials(each_look, width, height)`.

    each_look [key colour] (measured): the chance of the right word, on top, and of the wrong one, below. Track: `done` (0 to 1), how many
    have been cut, from the left; a blade of light stands where the cut is.
    """

    tracks = ("done",)
    measures = ("each_look",)

    def __init__(self, each_look, width: float, height: float):
        self.each_look, self.done = each_look, 1.0
        super().__init__(width, height, theme.TEXT)

    def run(self, **kwargs) -> Tween:
        """One look after the other is cut."""
        return Tween(self, done=1.0, start={"done": 0.0}, **{"run_time": TRIALS_SECONDS, "rate_func": linear, **kwargs})

    def over(self, key: int) -> np.ndarray:
        """The scene point over a column."""
        width, height = self.natural
        return self.place((width * (key + 0.5) / len(self.each_look), height))

    def draw(self, pen):
        (width, height), looks = self.natural, np.clip(np.nan_to_num(self.each_look), 0, 1)
        room = width / len(looks)
        for key, (right, wrong) in enumerate(looks[: int(np.ceil(self.done * len(looks)))]):
            for low, high, hue in ((0.0, wrong, theme.WRONG), (wrong, right, theme.RIGHT)):
                pen.box((key + 0.14) * room, low * height, 0.72 * room, high * height, 0.03)
                pen.fill(theme.rgb(hue), 0.85)
        if 0 < self.done < 1:
            pen.box(self.done * width - 0.02, -0.1, 0.04, height + 0.2, 0.02)
            pen.fill(self.hue)

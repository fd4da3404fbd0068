"""One look at the mistake is cut, and the truth comes back (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, VGroup

from model.contents.look_cut import CUTS, LookCut
from model.values.measured import count
from scenes.autoregression.passage import RIFT, Blade, Passage
from scenes.autoregression.survival import beads
from scenes.kit import theme
from scenes.kit.drawn import Tween
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
TRIALS_AT, TRIAL_ROWS, ROOMIEST, TRIAL, TRIALS_SECONDS = -1.65, 2, 0.5, 0.5, 2.4     # a bead for every look that is cut, of the room for it
IN_AT, OUT_AT, STORIES_AT, STORIES_HIGH, BLADE_HIGH = -2.95, 2.95, -0.15, 3.7, 4.3
NARROW = 0.82                                           # of all stories where they pass the blade
GAP = "…"


class HideTheWrongWord(Clip):
    """One look at the mistake is cut, and the truth comes back."""

    words, story, vocabulary = LookCut.words, LookCut.shown, LookCut.vocabulary
    attention, probabilities, each_look = LookCut.attention, LookCut.probabilities, LookCut.each_look
    p = LookCut.p

    def construct(self):
        choice = self.story.choice
        self.told, self.forced, self.right, self.wrong = (int(choice[name]) for name in ("told", "forced", "right", "wrong"))
        self.headline(_("Why does it repeat its [mistake|WRONG]?"))
        self.look()
        self.cut()
        self.cut_others()
        self.pass_all()

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
        with self.say(_("In this story “{right}” is the truth. We forced “{wrong}” into it."), wrong=self.vocabulary[self.wrong],
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
        with self.claim(wrong > right, _("So it expects “{wrong}”, {p:.1%}. Does it repeat the word because it looks there?"),
                        _("Yet it expects “{right}”, {q:.1%}. Does that look matter?"), wrong=self.vocabulary[self.wrong],
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
        self.scene, self.severed = [self.line], [blade, *halves, self.over, self.onto_told, self.of_what, *again]

    def cut_others(self):
        """What any other look of the same head does: the recording tried each of them alone."""
        others = np.array([at for at in range(len(self.each_look)) if at != self.forced], dtype=int)
        wrong_still = self.each_look[others, 1] > self.each_look[others, 0]
        trials = Trials(self.each_look, (LEFT_AT, TRIALS_AT), theme.RIGHT_EDGE - LEFT_AT)
        each = Label(_("a dot for each look, cut alone:"), theme.BODY)
        stays = Label(_("still “{word}”"), theme.BODY, theme.WRONG, word=self.vocabulary[self.wrong])
        VGroup(each, stays).arrange(RIGHT, buff=theme.GAP).move_to((LEFT_AT, TRIALS_AT + 0.65, 0), aligned_edge=LEFT)
        right, wrong = self.each_look[self.forced]
        then, hue = (self.right, theme.RIGHT) if right > wrong else (self.wrong, theme.WRONG)
        this_one = Label(_("the look at “{word}” cut: “{then}”"), theme.BODY, hue, word=self.vocabulary[self.wrong], then=self.vocabulary[then])
        this_one.next_to(trials, DOWN, buff=0.28)
        half = this_one.width / 2
        this_one.set_x(np.clip(trials.middles[self.forced][0], theme.LEFT_EDGE + half, theme.RIGHT_EDGE - half))
        with self.claim(wrong_still.all() & (self.each_look[self.forced, 0] > self.each_look[self.forced, 1]),
                        _("We cut each of its {n:.0f} other looks as well. Not one of them brings the truth back."),
                        _("We cut each of its {n:.0f} other looks as well. For {still:.0f} the mistake stays."), n=count(wrong_still),
                        still=np.sum(wrong_still)):
            self.play(FadeOut(*self.severed), FadeIn(self.guess[0], each, stays), run_time=theme.QUICK)
            self.add(trials)
            self.play(trials.run(run_time=TRIALS_SECONDS))
            self.play(FadeIn(this_one), run_time=theme.QUICK)
        self.scene += [self.guess[0], trials, each, stays, this_one]

    def pass_all(self):
        self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.MOVE)
        plain, cut, control = (self.p[:, CUTS.index(name)] for name in ("plain", "cut", "control"))
        middle = (IN_AT + OUT_AT) / 2
        come, same, go = (Passage(plain, behind, IN_AT, OUT_AT, STORIES_AT, STORIES_HIGH, half, narrow=NARROW)
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
        self.headline(_("[{right:.0f} of {n:.0f}|RIGHT] now expect the truth") if bool(right_now > right)
                      else _("One look cut: {right:.0f} expect the truth"), right=right_now, n=count(plain[:, 0]))
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
            told = NumberLabel(number, ".0f", theme.WORD, hue).next_to((x, STORIES_AT + y + 0.2, 0), side, buff=0.3)
            pieces += [told, Label(name, theme.BODY).next_to(told, DOWN, buff=0.02).align_to(told, -side)]
        return pieces


def counts(expected) -> tuple:
    """In how many stories the right word is expected more, and in how many it is not.  # expected [story colour]"""
    right = (expected[:, 0] > expected[:, 1]).sum()
    return right, count(expected[:, 0]) - right


class Trials(Flow):
    """Every look cut alone, as a bead in the hue of what is expected more then: `Trials(each_look, start, width)`.

    each_look [key colour] (measured): the chance of the right word, and of the wrong one; start: the scene point of the first.
    """

    def __init__(self, each_look, start, width: float):
        a_row = -(-len(each_look) // TRIAL_ROWS)
        room = min(width / a_row, ROOMIEST)
        row, place = np.divmod(np.arange(len(each_look)), a_row)
        self.middles = np.array(start) + room * np.stack([place + 0.5, -row], axis=1)
        hues = [theme.rgb(theme.RIGHT if right > wrong else theme.WRONG) for right, wrong in each_look.value]
        super().__init__(*beads(self.middles, hues, TRIAL * room, True), woven=True)
        self.keep_sources(each_look=each_look)

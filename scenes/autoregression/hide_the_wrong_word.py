"""One look at the mistake is cut, and the truth comes back (section 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut

from model.contents.look_cut import CUTS, LookCut
from model.values.measured import count
from scenes.autoregression.passage import Blade, Passage
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.looks import Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

TYPE = 52 / 1080 * theme.FRAME_HEIGHT                   # of the words, which are the picture
LINE_AT, LEFT_AT, WIDTH = -0.05, -6.29, 11.2
ROOM = 9.2                                               # of the line: beside it stands what comes next
FULL = 0.62                                             # width of all attention together
TORN = 0.5                                              # of each half of the look that goes dark when it is cut
OVER, UNDER = 2.1, 1.55                                  # how high the look at the truth stands, how low the look at the mistake hangs
BEFORE_TOLD, BEFORE_FORCED, BEFORE_BLANK = 2, 3, 2       # words shown around what matters
IN_AT, OUT_AT, STORIES_AT, STORIES_HIGH = -4.2, 3.6, -0.25, 3.3
GAP = "…"


class HideTheWrongWord(Clip):
    """One look at the mistake is cut, and the truth comes back."""

    words, story, vocabulary = LookCut.words, LookCut.shown, LookCut.vocabulary
    attention, probabilities, each_look = LookCut.attention, LookCut.probabilities, LookCut.each_look
    p, mean, stories = LookCut.p, LookCut.all, LookCut.all.n
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
        onto = NumberLabel(before[self.forced], ".0%", theme.BODY, theme.WRONG).move_to(self.under.crest(0) + (0, 0.42, 0))
        self.onto_told = NumberLabel(before[self.told], ".0%", theme.BODY, theme.RIGHT, align="center").move_to(self.over.crest(0) - (0, 0.5, 0))
        with self.claim(before[self.forced] > before[self.told], _("To write the next colour, one head looks at the wrong word, {onto:.0%}, more than at the truth."),
                        _("To write the next colour, one head looks at the wrong word with {onto:.0%}."), onto=before[self.forced]):
            self.play(self.under.grow(), self.over.grow(), FadeIn(onto, self.onto_told), run_time=theme.SLOW)
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
        self.scene = [self.line, self.over, self.onto_told, *again, blade, *halves]

    def cut_others(self):
        """What any other look of the same head does: the recording tried each of them alone."""
        others = np.array([at for at in range(len(self.each_look)) if at != self.forced], dtype=int)
        wrong_still = self.each_look[others, 1] > self.each_look[others, 0]
        with self.claim(wrong_still.all() & (self.each_look[self.forced, 0] > self.each_look[self.forced, 1]),
                        _("We cut each of its {n:.0f} other looks as well. Not one of them brings the truth back."),
                        _("We cut each of its {n:.0f} other looks as well. For {still:.0f} the mistake stays."), n=count(wrong_still),
                        still=np.sum(wrong_still)):
            self.wait(theme.QUICK)

    def pass_all(self):
        self.play(*(FadeOut(piece) for piece in self.scene), run_time=theme.MOVE)
        plain, cut, control = (self.p[:, CUTS.index(name)] for name in ("plain", "cut", "control"))
        middle = (IN_AT + OUT_AT) / 2
        come, same, go = (Passage(plain, behind, IN_AT, OUT_AT, STORIES_AT, STORIES_HIGH, half)
                          for behind, half in ((plain, "in"), (control, "out"), (cut, "out")))
        before = self.shares("plain", IN_AT, LEFT)
        with self.say(_("Now {n:.0f} stories, a thread each: red ones expect the wrong word, {wrong:.0%} on average."), n=self.stories(colour="wrong", cut="plain"),
                      wrong=self.mean(colour="wrong", cut="plain")):
            self.play(come.run(), FadeIn(*before), run_time=theme.SLOW)
        blade = Blade(2.9).move_to((middle, STORIES_AT, 0))
        note = Label(_("another look, cut"), color=theme.QUIET).next_to(blade, DOWN, buff=0.1)
        unchanged = np.abs(self.mean(colour="wrong", cut="control") - self.mean(colour="wrong", cut="plain"))
        behind = self.shares("control", OUT_AT, RIGHT)
        with self.claim(unchanged < 0.02, _("First we cut other looks, drawn by lot. Nothing changes: {wrong:.0%}."),
                        _("First we cut other looks, drawn by lot: {wrong:.0%}."), wrong=self.mean(colour="wrong", cut="control")):
            self.add(blade)
            self.play(blade.strike(), FadeIn(note), run_time=theme.QUICK)
            self.play(same.run(), run_time=theme.MOVE)
            self.play(FadeIn(*behind), run_time=theme.QUICK)
        mine = Label(_("the look at the mistake, cut"), color=theme.TEXT).move_to(note)
        wrong, right = self.mean(colour="wrong", cut="cut"), self.mean(colour="right", cut="cut")
        with self.claim((wrong < self.mean(colour="wrong", cut="plain")) & (right > self.mean(colour="right", cut="plain")),
                        _("Then the one look at the mistake. Right rises to {right:.0%}, wrong sinks to {wrong:.0%}."),
                        _("Then the one look at the mistake: right {right:.0%}, wrong {wrong:.0%}."), right=right, wrong=wrong):
            self.play(FadeOut(note, *behind), same.drain(), run_time=theme.QUICK)
            self.remove(same)
            self.play(blade.strike(), FadeIn(mine), run_time=theme.QUICK)
            self.play(go.run(), run_time=theme.SLOW)
            self.play(FadeIn(*self.shares("cut", OUT_AT, RIGHT)), run_time=theme.QUICK)

    def write_again(self):
        undone, control = self.undone(version="cut"), self.undone(version="control")
        repeaters = self.repeaters(version="cut")
        right = self.mean(colour="right", cut="cut")
        self.headline(_("One look cut: [the truth returns, {right:.0%}|RIGHT]") if bool(right > self.mean(colour="right", cut="plain"))
                      else _("One look cut: {right:.0%} right"), right=right)
        with self.claim((undone > control) & (repeaters > 0),
                        _("And written on? Of {n:.0f} stories that repeated, {share:.0%} now name the true colour; with another look cut, {control:.0%}."),
                        _("And written on? {share:.0%} name the true colour; with another look cut, {control:.0%}."), n=repeaters, share=undone, control=control):
            self.wait(theme.QUICK)
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

    def shares(self, cut: str, x: float, side) -> list:
        """Both mean probabilities, beside the stories that expect the right word and beside the others."""
        pieces = []
        for colour, name, hue, y in (("right", _("right"), theme.RIGHT, 0.95), ("wrong", _("wrong"), theme.WRONG, -1.7)):
            size = theme.WORD if side is RIGHT else theme.BODY
            number = NumberLabel(self.mean(colour=colour, cut=cut), ".0%", size, hue).next_to((x, STORIES_AT + y, 0), side, buff=0.3)
            pieces += [number, Label(name, color=theme.TEXT).next_to(number, DOWN, buff=0.02)]
        return pieces

"""A narrower squeeze mixes words up, and not the similar ones (section 5.4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.copying import WIDTHS, Copying
from scenes.encoder.hourglass import Disc, Hourglass, fall
from scenes.kit import theme
from scenes.kit.dots import Dots, Tally
from scenes.kit.flow import THREAD, Flow
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.stage import Clip, _
from scenes.stage.headline import Headline

AT = -5.0, -1.42, 1.8, 4.95                 # of the hourglasses: more room beside the first, whose numbers are many
MIDDLE, RISE, RADII = 0.42, 1.8, (1.36, 0.43)
COUNT, SHARE = -2.14, -2.66                 # heights below the glasses: of how many numbers, and of how many words come out right
UNIT = 0.0054                               # scene units that one number is wide, in every waist
BESIDE = 0.55                               # light of the glasses that are not the answer
DIM = 0.22                                  # of a glass through which nothing has fallen yet
COLUMNS, PITCH = 16, 0.07                   # of the dots that count a waist's numbers
COPIED, NEARLY, POOR = 0.99, 0.9, 0.5       # shares of words that come out right: all but none; nearly all; less than that is poor
NARROW = WIDTHS[1]                          # of the squeeze whose mistakes are named
LYING, LARGER, BEHIND = -0.2, 1.6, 0.4      # of the glass on its side: its height, how much larger it is, its light behind the words
NAMED, ROWS = 10, 0.46                      # mistakes that are named; from one to the next
NAME = theme.FRAME_HEIGHT * 40 / 1080       # em height of their words and kinds
ASIDE = 0.22                                # from the glass to the words
BROAD = 4 * THREAD                          # of the thread of a mistake
BANDS, LEFT_END = ((25, 0.4, 0.86), (25, 0.26, -2.05)), -3.5    # of a hundred mistakes: columns, pitch and height; where both begin
SMALL = -5.35, 0.36                         # the glass beside them: where, how much smaller


class SmallerStill(Clip):
    """Ever fewer numbers for all words: they get mixed up, and not with words that are like them."""

    numbers, right, came, words, vocabulary = Copying.numbers, Copying.right, Copying.came, Copying.d_vocab, Copying.vocabulary
    confused, times, kinds = Copying.confused, Copying.times, Copying.kinds
    same_kind, chance = Copying.confused_same_kind, Copying.confused_chance
    at_least, at_most = Copying.confused_same_kind.low, Copying.confused_same_kind.high

    def construct(self):
        self.pieces, self.glasses, self.tops, self.waists = (VGroup() for _group in range(4))
        self.pour_all()
        for place in range(1, len(WIDTHS)):
            self.pour_fewer(place)
        self.lay_on_its_side()
        self.count_kinds()
        self.stand_again()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def pour_all(self):
        for place in range(len(WIDTHS)):
            self.stand(place)
        self.headline(_("How few [numbers|CURRENT] are enough?"), FadeIn(self.tops, self.glasses))
        with self.say(_("Each of {count:,.0f} points is a word. It has to pass the waist and stay itself."), count=self.words):
            self.play(FadeIn(self.waists), run_time=theme.MOVE)
        right = self.right(width=WIDTHS[0])
        with self.claim(right > COPIED, _("Through {width:.0f} numbers, every word comes out as itself: green."),
                        _("Through {width:.0f} numbers, {right:.0%} come out as themselves: green."), width=self.numbers(width=WIDTHS[0]), right=right):
            self.pour(0)

    def pour_fewer(self, place: int):
        right, width = self.right(width=WIDTHS[place]), self.numbers(width=WIDTHS[place])
        with self.claim(right < POOR, _("{width:.0f} numbers: red words come out as another. Only {right:.0%} are right."),
                        _("A waist of only {width:.0f} numbers: still {right:.0%} are right."), width=width, right=right):
            self.pour(place)

    def lay_on_its_side(self):
        """One of the glasses, turned, and some of the words that come out of it as others."""
        self.lying, mistakes = self.narrow.copy(), self.mistakes()
        for piece in self.lying:
            piece.made_once = True                                    # it turns, and then stands dim behind the words
        self.pieces.remove(*self.narrow)
        self.add(self.lying)
        self.remove(*self.narrow)
        self.note = Label(_("{width:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, halo=True, width=self.numbers(width=NARROW))
        self.note.move_to((0, LYING + 0.75, 0))
        self.headline(_("Which words are [mixed up|WRONG]?"), FadeOut(self.pieces),
                      self.lying.animate(path_arc=PI / 2).rotate(PI / 2).scale(LARGER).move_to((0, LYING, 0)).set_opacity(BEHIND))
        with self.naming(mistakes):
            self.play(FadeIn(self.note), run_time=theme.QUICK)
            for row, (pair, height) in enumerate(zip(mistakes, LYING + ROWS * ((len(mistakes) - 1) / 2 - np.arange(len(mistakes))), strict=True)):
                slow = row in (0, len(mistakes) - 1)                  # the others follow quickly
                names = [self.named(pair, end, height) for end in (0, 1)]
                self.play(FadeIn(names[0]), self.thread(pair, height).run(), FadeIn(names[1]), run_time=theme.MOVE if slow else theme.QUICK)

    def count_kinds(self):
        """Of a hundred mistakes, those within a kind; by lot, there would be as many."""
        same, chance = self.same_kind(width=NARROW), self.chance(width=NARROW)
        by_lot = (self.at_least(width=NARROW) <= chance) & (chance <= self.at_most(width=NARROW))
        (left, smaller), height = SMALL, BANDS[0][-1]
        self.clear_away(self.lying, self.note)
        self.play(self.lying.animate.scale(smaller).move_to((left, height, 0)).set_opacity(1), self.note.animate.move_to((left, height - 1.1, 0)))
        with self.claim(by_lot, _("{same:.0%} of such mistakes stay within their kind: white. By lot: {chance:.0%}, as many."),
                        _("{same:.0%} of such mistakes stay within their kind: white. By lot: {chance:.0%}."), same=same, chance=chance):
            for share, texts, place in zip((same, chance), ((_("of its mistakes keep their kind"), _("the others change it")),
                                                            (_("if words were drawn by lot"), "")), BANDS, strict=True):
                self.play(*self.band(share, *texts, *place), run_time=theme.SLOW)
        self.headline(_("It [mixes up|WRONG] words at random") if bool(by_lot) else _("[Mixed up|WRONG] within a kind: {same:.0%}"), same=same)
        self.wait(theme.QUICK)

    def stand_again(self):
        """The four glasses: how few numbers are enough."""
        right, width = self.right(width=NARROW), self.numbers(width=NARROW)
        self.clear_away()
        for piece in self.pieces:
            if isinstance(piece, (Hourglass, Disc)):
                piece.set_opacity(BESIDE)
        self.pieces.add(*self.narrow)
        self.headline(_("[{width:.0f} numbers|CURRENT] are nearly enough: [{right:.0%}|RIGHT]") if bool(right >= NEARLY)
                      else _("[{width:.0f} numbers|CURRENT] are too few: {right:.0%}"), FadeIn(self.pieces), width=width, right=right)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def glass(self, place: int, empty: bool = False) -> Hourglass:
        numbers = self.numbers(width=WIDTHS[place])
        glass = Hourglass(self.came(width=WIDTHS[place]), float(numbers) * UNIT, (AT[place], MIDDLE), RADII, RISE, first=place, empty=empty)
        glass.keep_sources(width=numbers)
        return glass

    def stand(self, place: int):
        """A glass through which nothing has fallen yet, with all words above it, and how many numbers its waist is wide."""
        came, numbers, glass = self.came(width=WIDTHS[place]), self.numbers(width=WIDTHS[place]), self.glass(place, empty=True)
        glass.ahead = DIM
        self.glasses.add(glass)
        self.tops.add(Disc(came, (AT[place], MIDDLE + RISE), RADII))
        dots = Dots(numbers, int(numbers), COLUMNS, PITCH)
        dots.move_to((AT[place] + float(numbers) * UNIT / 2 + ASIDE, MIDDLE, 0), aligned_edge=LEFT)
        name = Label(_("{width:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, width=numbers).move_to((AT[place], COUNT, 0))
        self.waists.add(VGroup(name, dots))
        self.pieces.add(glass, self.tops[place], self.waists[place])

    def pour(self, place: int):
        """Words fall through a waist."""
        right, glass = self.right(width=WIDTHS[place]), self.glass(place)
        below = Disc(self.came(width=WIDTHS[place]), (AT[place], MIDDLE - RISE), RADII, out=True)
        hue = theme.WRONG if bool(right < POOR) else theme.RIGHT
        share = self.share(right, hue).move_to((AT[place], SHARE, 0))
        self.pieces.add(glass, below, share)
        if WIDTHS[place] == NARROW:
            self.narrow = VGroup(self.tops[place], glass, below)
        self.bring_to_front(self.glasses[place])                      # what rests lies behind what moves, and is drawn once
        self.play(glass.run(run_time=2 * theme.SLOW), FadeOut(self.glasses[place], run_time=2 * theme.SLOW))
        self.pieces.remove(self.glasses[place])
        self.play(FadeIn(below), FadeIn(share), run_time=theme.QUICK)

    def share(self, right, hue) -> VGroup:
        """How many words come out right."""
        note = Label(_("right"), theme.BODY, theme.TEXT)
        share = VGroup(NumberLabel(right, ".0%", theme.HEADLINE, hue, bold=True), note).arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
        note.shift((theme.HEADLINE - theme.BODY) * DESCENT * UP)                # on one baseline
        return share

    def band(self, share, kept, changed, columns: int, pitch: float, height: float) -> list:
        """A hundred mistakes, and how many of them stay within a kind; changed: a name for all others, or blank."""
        tally = Tally(share, columns, pitch, theme.TEXT, theme.WRONG).move_to((LEFT_END, height, 0), aligned_edge=LEFT)
        line = VGroup(NumberLabel(share, ".0%", theme.HEADLINE, theme.TEXT, bold=True), Label(kept, theme.BODY, theme.TEXT))
        line.arrange(RIGHT, buff=ASIDE, aligned_edge=DOWN).next_to(tally, UP, buff=ASIDE, aligned_edge=LEFT)
        line[1].shift((theme.HEADLINE - theme.BODY) * DESCENT * UP)              # on one baseline
        if changed:
            line.add(Label(changed, theme.BODY, theme.WRONG).next_to(tally, DOWN, buff=theme.GAP, aligned_edge=RIGHT))
        return [FadeIn(line), tally.count()]

    def clear_away(self, *kept):
        """All but the headline and what is kept."""
        self.play(*(FadeOut(piece) for piece in self.mobjects if not isinstance(piece, Headline) and piece not in kept), run_time=theme.QUICK)

    # -- mistakes ------------------------------------------------------------------------------------------------------
    def word(self, pair: int, end: int) -> int:
        """Of a mistake the word (0), or what came out (1)."""
        return int(self.confused(width=NARROW)[pair, end])

    def kind(self, pair: int, end: int) -> str:
        return str(self.kinds[self.word(pair, end)])

    def mistakes(self) -> list[int]:
        """Some of those whose words have kinds, at even ranks: as many keep their kind as the rate says, and come last."""
        times = self.times(width=NARROW).value
        both = [pair for pair in range(len(times)) if times[pair] > 0 and self.kind(pair, 0) and self.kind(pair, 1)]
        keeping = round(NAMED * float(np.nan_to_num(self.same_kind(width=NARROW).value)))
        return [*evenly([pair for pair in both if not self.keeps(pair)], NAMED - keeping), *evenly(list(filter(self.keeps, both)), keeping)]

    def keeps(self, pair: int) -> bool:
        """Whether what came out is of the word's kind."""
        return self.kind(pair, 0) == self.kind(pair, 1)

    def naming(self, mistakes: list[int]):
        """The sentence that says what the last of them is."""
        if not mistakes:
            return self.say(_("Of every word we recorded what comes out."))
        word, other = (self.vocabulary[self.word(mistakes[-1], end)] for end in (0, 1))
        if not self.keeps(mistakes[-1]):
            return self.say(_("Recorded mistakes, and each word’s kind: “{word}” comes out as “{other}”."), word=word, other=other)
        return self.say(_("Recorded mistakes, and each word’s kind. “{other}” is wrong, too, but also “{kind}”."),
                        other=other, kind=self.kinds[self.word(mistakes[-1], 1)])

    def named(self, pair: int, end: int, height: float) -> VGroup:
        """A word beside the glass where it goes in or comes out, and beside it its kind, bright where both have the same."""
        word, side, keeps = self.word(pair, end), RIGHT if end else LEFT, self.keeps(pair)
        name = VGroup(Label(self.vocabulary[word], NAME, theme.WRONG if end else theme.TEXT, bold=True, halo=True),
                      Label(self.kinds[word], NAME, theme.TEXT if keeps else theme.QUIET, bold=keeps, halo=True))
        name.arrange(side, buff=ASIDE).move_to((side[0] * (LARGER * (RISE + RADII[1]) + ASIDE / 2), height, 0), aligned_edge=-side)
        return name

    def thread(self, pair: int, height: float) -> Flow:
        """A mistake on its way through the lying glass: in and out at one height."""
        across = (height - LYING) / LARGER
        lane = across / RADII[0] * float(self.numbers(width=NARROW)) * UNIT / 2
        way = fall(np.array((across, RISE)), (lane, 0.0), np.array((across, -RISE)))
        way = np.concatenate([[(across, RISE + RADII[1])], way, [(across, -RISE - RADII[1])]])
        shade = np.clip((0.3 * RISE - way[:, 1:]) / (0.6 * RISE), 0, 1)
        color = (1 - shade) * theme.rgb(theme.CURRENT) + shade * theme.rgb(theme.WRONG)
        flow = Flow([LARGER * np.stack([-way[:, 1], way[:, 0]], axis=1) + (0, LYING)], [color], widths=BROAD, woven=True)
        flow.keep_sources(confused=self.confused(width=NARROW))
        return flow


def evenly(items: list, count: int) -> list:
    """So many of them, each from the middle of an equal part; all where they are fewer."""
    return items if len(items) <= count else [items[int((place + 0.5) * len(items) / count)] for place in range(count)]

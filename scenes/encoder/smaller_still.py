"""A narrower squeeze mixes words up, and not the similar ones (section 5.4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.copying import WIDTHS, Copying
from scenes.encoder.hourglass import Disc, Hourglass, Sieve, fall
from scenes.kit import theme
from scenes.kit.dots import Tally
from scenes.kit.flow import THREAD, Flow
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.stage import Clip, _
from scenes.stage.headline import Headline

AT = -4.95, -1.65, 1.65, 4.95               # of the hourglasses
MIDDLE, RISE, RADII = 0.42, 1.8, (1.45, 0.45)           # of each: its height, from there to its discs, and their radii
COUNT, SHARE = -2.14, -2.66                 # heights below the glasses: of how many numbers, of how many come out right
ROOM = 0.155                                # scene units that one number is wide: each has as much room in every waist
BESIDE = 0.55                               # light of the glasses that are not the answer
DIM = 0.22                                  # of a glass through which nothing has fallen yet
COPIED, NEARLY, POOR = 0.99, 0.9, 0.5       # shares that come out right: all but none; nearly all; less is poor
NARROW = WIDTHS[1]                          # of the squeeze whose mistakes are named
LYING, LARGER = -0.25, 1.3                  # of the glass on its side: its height, how much larger it is
NAMED, ROWS = 5, 0.88                       # mistakes that are named; from one to the next
NAME = theme.FRAME_HEIGHT * 64 / 1080       # em height of their words
ASIDE = 0.22                                # from the glass to the words
BROAD = 5 * THREAD                          # of the thread of a mistake
COLUMNS, PITCH = 10, 0.42                   # of a hundred mistakes
HUNDREDS, LEVEL = (-3.2, 3.2), 0.25         # where both hundreds stand


class SmallerStill(Clip):
    """Ever fewer numbers for all words: they get mixed up, and not with words that are like them."""

    numbers, right, came = Copying.numbers, Copying.right, Copying.came
    words, vocabulary = Copying.d_vocab, Copying.vocabulary
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
        with self.say(_("Each of {count:,.0f} points is a word. It must pass the numbers and stay itself."),
                      count=self.words):
            self.play(FadeIn(self.waists), run_time=theme.MOVE)
        right = self.right(width=WIDTHS[0])
        with self.claim(right > COPIED, _("Through {width:.0f} numbers, every word comes out as itself: green."),
                        _("Through {width:.0f} numbers, {right:.0%} come out as themselves: green."),
                        width=self.numbers(width=WIDTHS[0]), right=right):
            self.pour(0)

    def pour_fewer(self, place: int):
        right, width = self.right(width=WIDTHS[place]), self.numbers(width=WIDTHS[place])
        with self.claim(right < POOR,
                        _("{width:.0f} numbers: red words come out as another. Only {right:.0%} are right."),
                        _("A waist of only {width:.0f} numbers: still {right:.0%} are right."),
                        width=width, right=right):
            self.pour(place)

    def lay_on_its_side(self):
        """One of the glasses, only its mistakes lit, lies down; and some of the words that come out of it as others."""
        top, _poured, right, sieve = self.narrow
        wrong = Disc(self.came(width=NARROW), right.get_center(), RADII, out=True, wrong=True)
        self.lying = VGroup(top.copy(), self.unlit(WIDTHS.index(NARROW)), wrong, sieve.copy())
        mistakes = self.mistakes()
        for piece in self.lying:
            piece.made_once = True                                    # it turns, and is drawn no finer
        self.note = Label(_("{width:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, halo=True,
                          width=self.numbers(width=NARROW)).move_to((0, LYING + 1.0, 0))
        self.headline(_("Which words are [mixed up|WRONG]?"), FadeOut(self.pieces), FadeIn(self.lying))
        lying = self.lying.animate(path_arc=PI / 2, run_time=theme.MOVE)
        self.play(lying.rotate(PI / 2).scale(LARGER).move_to((0, LYING, 0)))
        heights = LYING + ROWS * ((len(mistakes) - 1) / 2 - np.arange(len(mistakes)))
        with self.naming(mistakes):
            self.play(FadeIn(self.note), run_time=theme.QUICK)
            for row, (pair, height) in enumerate(zip(mistakes, heights, strict=True)):
                names = [self.named(pair, end, height) for end in (0, 1)]
                self.play(FadeIn(names[0]), self.thread(pair, height).run(), FadeIn(names[1]),
                          run_time=theme.QUICK if row else theme.MOVE)                      # the others follow quickly

    def count_kinds(self):
        """Of a hundred mistakes, those within a kind; by lot, there would be as many."""
        same, chance = self.same_kind(width=NARROW), self.chance(width=NARROW)
        by_lot = (self.at_least(width=NARROW) <= chance) & (chance <= self.at_most(width=NARROW))
        self.clear_away()
        with self.claim(by_lot, _("Mistakes ignore meaning: white ones keep their kind, no more often than by lot."),
                        _("{same:.0%} of the mistakes keep their kind: white. By lot: {chance:.0%}."),
                        same=same, chance=chance):
            names = _("of mistakes keep the kind"), _("by lot")
            for share, name, x in zip((same, chance), names, HUNDREDS, strict=True):
                self.play(*self.hundred(share, name, x), run_time=theme.SLOW)

    def stand_again(self):
        """The four glasses: how few numbers are enough."""
        right, width = self.right(width=NARROW), self.numbers(width=NARROW)
        self.clear_away()
        for piece in self.pieces:
            if isinstance(piece, (Hourglass, Disc, Sieve)):
                piece.set_opacity(BESIDE)
        self.narrow.set_opacity(1)
        enough = _("[{width:.0f} numbers|CURRENT] are nearly enough: [{right:.0%}|RIGHT]")
        self.headline(enough if bool(right >= NEARLY) else _("[{width:.0f} numbers|CURRENT] are too few: {right:.0%}"),
                      FadeIn(self.pieces), width=width, right=right)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def waist(self, place: int) -> float:
        """How wide a waist is whose numbers have as much room as those of every other."""
        return ROOM * float(np.sqrt(self.numbers(width=WIDTHS[place]).value))

    def glass(self, place: int, empty: bool = False) -> Hourglass:
        glass = Hourglass(self.came(width=WIDTHS[place]), self.waist(place), (AT[place], MIDDLE), RADII, RISE,
                          first=place, empty=empty)
        glass.keep_sources(width=self.numbers(width=WIDTHS[place]))
        return glass

    def unlit(self, place: int) -> Hourglass:
        """A glass through which nothing falls."""
        glass = self.glass(place, empty=True)
        glass.ahead = DIM
        return glass

    def stand(self, place: int):
        """A glass through which nothing has fallen yet, all words above it, and in its waist the numbers."""
        numbers, glass = self.numbers(width=WIDTHS[place]), self.unlit(place)
        self.glasses.add(glass)
        self.tops.add(Disc(self.came(width=WIDTHS[place]), (AT[place], MIDDLE + RISE), RADII))
        sieve = Sieve(numbers, (AT[place], MIDDLE), np.array(RADII) * self.waist(place) / 2 / RADII[0])
        name = Label(_("{width:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, width=numbers)
        name.move_to((AT[place], COUNT, 0))
        self.waists.add(VGroup(name, sieve))
        self.pieces.add(glass, self.tops[place], name, sieve)

    def pour(self, place: int):
        """Words fall through a waist."""
        right, glass = self.right(width=WIDTHS[place]), self.glass(place)
        below = Disc(self.came(width=WIDTHS[place]), (AT[place], MIDDLE - RISE), RADII, out=True)
        hue = theme.WRONG if bool(right < POOR) else theme.RIGHT
        share = self.share(right, hue).move_to((AT[place], SHARE, 0))
        sieve = self.waists[place][1]
        self.pieces.add(glass, below, share, sieve)
        if WIDTHS[place] == NARROW:
            self.narrow = VGroup(self.tops[place], glass, below, sieve)
        self.bring_to_front(self.glasses[place])          # what rests lies behind what moves, and is drawn once
        self.add(glass)
        self.bring_to_front(sieve)
        self.play(glass.run(run_time=2 * theme.SLOW), FadeOut(self.glasses[place], run_time=2 * theme.SLOW))
        self.pieces.remove(self.glasses[place])
        self.play(FadeIn(below), FadeIn(share), run_time=theme.QUICK)

    def share(self, right, hue) -> VGroup:
        """How many words come out right."""
        note = Label(_("right"), theme.BODY, theme.TEXT)
        share = VGroup(NumberLabel(right, ".0%", theme.HEADLINE, hue, bold=True), note)
        share.arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
        note.shift((theme.HEADLINE - theme.BODY) * DESCENT * UP)                # on one baseline
        return share

    def hundred(self, share, name, x: float) -> list:
        """A hundred words that came out, and how many of them keep the kind."""
        tally = Tally(share, COLUMNS, PITCH, theme.TEXT, theme.WRONG).move_to((x, LEVEL, 0))
        number = NumberLabel(share, ".0%", theme.HEADLINE, theme.TEXT, bold=True)
        line = VGroup(number, Label(name, theme.BODY, theme.TEXT))
        line.arrange(RIGHT, buff=ASIDE, aligned_edge=DOWN).next_to(tally, DOWN, buff=theme.GAP)
        line[1].shift((theme.HEADLINE - theme.BODY) * DESCENT * UP)              # on one baseline
        return [FadeIn(line), tally.count()]

    def clear_away(self):
        """All but the headline."""
        self.play(*(FadeOut(piece) for piece in self.mobjects if not isinstance(piece, Headline)), run_time=theme.QUICK)

    # -- mistakes ------------------------------------------------------------------------------------------------------
    def word(self, pair: int, end: int) -> int:
        """Of a mistake the word (0), or what came out (1)."""
        return int(self.confused(width=NARROW)[pair, end])

    def kind(self, pair: int, end: int) -> str:
        return str(self.kinds[self.word(pair, end)])

    def mistakes(self) -> list[int]:
        """Some of those whose words have kinds, at even ranks; as many keep their kind as the rate says."""
        times = self.times(width=NARROW).value
        both = [pair for pair in range(len(times)) if times[pair] > 0 and self.kind(pair, 0) and self.kind(pair, 1)]
        keeping = round(NAMED * float(np.nan_to_num(self.same_kind(width=NARROW).value)))
        others = [pair for pair in both if not self.keeps(pair)]
        return [*evenly(others, NAMED - keeping), *evenly(list(filter(self.keeps, both)), keeping)]

    def keeps(self, pair: int) -> bool:
        """Whether what came out is of the word's kind."""
        return self.kind(pair, 0) == self.kind(pair, 1)

    def naming(self, mistakes: list[int]):
        """The sentence that says what the first of them is."""
        if not mistakes:
            return self.say(_("Of every word we recorded what comes out."))
        word, other = (self.vocabulary[self.word(mistakes[0], end)] for end in (0, 1))
        kept = _("Recorded mistakes, from frequent to rare. “{word}” became “{other}”: the same kind.")
        return self.say(kept if self.keeps(mistakes[0])
                        else _("Recorded mistakes, from frequent to rare. “{word}” became “{other}”: another kind."),
                        word=word, other=other)

    def named(self, pair: int, end: int, height: float) -> VGroup:
        """A word beside the glass where it goes in or comes out, and its kind, bright where both have the same."""
        word, side, keeps = self.word(pair, end), RIGHT if end else LEFT, self.keeps(pair)
        name = VGroup(Label(self.vocabulary[word], NAME, theme.WRONG if end else theme.TEXT, bold=True, halo=True),
                      Label(self.kinds[word], theme.BODY, theme.TEXT if keeps else theme.QUIET, bold=keeps, halo=True))
        name.arrange(side, buff=ASIDE)
        return name.move_to((side[0] * (LARGER * (RISE + RADII[1]) + ASIDE / 2), height, 0), aligned_edge=-side)

    def thread(self, pair: int, height: float) -> Flow:
        """A mistake on its way through the lying glass: in and out at one height."""
        across = (height - LYING) / LARGER
        lane = across / RADII[0] * self.waist(WIDTHS.index(NARROW)) / 2
        way = fall(np.array((across, RISE)), (lane, 0.0), np.array((across, -RISE)))
        way = np.concatenate([[(across, RISE + RADII[1])], way, [(across, -RISE - RADII[1])]])
        shade = np.clip((0.3 * RISE - way[:, 1:]) / (0.6 * RISE), 0, 1)
        color = (1 - shade) * theme.rgb(theme.CURRENT) + shade * theme.rgb(theme.WRONG)
        lying = LARGER * np.stack([-way[:, 1], way[:, 0]], axis=1) + (0, LYING)
        flow = Flow([lying], [color], widths=BROAD, woven=True)
        flow.keep_sources(confused=self.confused(width=NARROW))
        return flow


def evenly(items: list, count: int) -> list:
    """So many of them, each from the middle of an equal part; all where they are fewer."""
    return items if len(items) <= count else [items[int((place + 0.5) * len(items) / count)] for place in range(count)]

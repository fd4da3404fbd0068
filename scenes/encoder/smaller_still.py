"""A narrower squeeze mixes words up, and not the similar ones (section 5.4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.copying import WIDTHS, Copying
from scenes.encoder.hourglass import Disc, Hourglass
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.stage import Clip, _

AT = np.linspace(-5.0, 4.66, len(WIDTHS))           # of the hourglasses
MIDDLE, RISE, RADII = 0.12, 2.0, (1.36, 0.43)
UNIT = 0.0049                               # scene units that one number is wide, in every waist
DIM = 0.22                                  # of a glass through which nothing has fallen yet
COPIED, POOR = 0.99, 0.5                    # shares of words that come out right: all but none; less than that is poor
NARROW = WIDTHS[1]                          # of the squeeze whose mistakes are named
STRANGERS = 6                               # that are named
ENDS, TOP, BOTTOM, WAIST = 3.7, 2.2, -2.5, 0.3          # of the squeeze that lies on its side
GAP = 0.6                                   # between names
EVERY = 9                                   # of so many words that are copied right, one thread is drawn


class SmallerStill(Clip):
    """Ever fewer numbers for all words: they get mixed up, and not with words that are like them."""

    numbers, right, came, words, vocabulary = Copying.numbers, Copying.right, Copying.came, Copying.d_vocab, Copying.vocabulary
    confused, times = Copying.confused, Copying.times
    same_kind, chance = Copying.confused_same_kind, Copying.confused_chance
    at_least, at_most = Copying.confused_same_kind.low, Copying.confused_same_kind.high

    def construct(self):
        self.pieces, self.glasses, self.tops, self.waists = (VGroup() for _group in range(4))
        self.pour_all()
        for place in range(1, len(WIDTHS)):
            self.pour_fewer(place)
        self.lay_on_its_side()
        self.name_strangers()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def pour_all(self):
        for place in range(len(WIDTHS)):
            self.stand(place)
        self.headline(_("How few [numbers|CURRENT] are enough?"), FadeIn(self.tops, self.glasses))
        with self.say(_("Each point is a word, {count:,.0f} in all. Each must pass the waist and come out as itself."), count=self.words):
            self.play(FadeIn(self.waists), run_time=theme.MOVE)
        right = self.right(width=WIDTHS[0])
        with self.claim(right > COPIED, _("The waist is {width:.0f} numbers wide. Every word comes out as itself: green."),
                        _("The waist is {width:.0f} numbers wide. {right:.0%} come out as themselves: green."), width=self.numbers(width=WIDTHS[0]), right=right):
            self.pour(0)

    def pour_fewer(self, place: int):
        right, width = self.right(width=WIDTHS[place]), self.numbers(width=WIDTHS[place])
        with self.claim(right < POOR, _("{width:.0f} numbers: red words come out as another. Only {right:.0%} are right."),
                        _("A waist of only {width:.0f} numbers: still {right:.0%} are right."), width=width, right=right):
            self.pour(place)

    def lay_on_its_side(self):
        last = len(WIDTHS) - 1
        right = self.right(width=WIDTHS[last])
        self.headline(_("{width:.0f} numbers cannot hold {count:,.0f} words") if bool(right < POOR) else _("{width:.0f} numbers hold {right:.0%}"),
                      width=self.numbers(width=WIDTHS[last]), count=self.words, right=right)
        self.wait(theme.MOVE)
        self.pieces.remove(self.narrow)
        self.headline(_("Does it [mix up|WRONG] similar words?"), FadeOut(self.pieces))

    def name_strangers(self):
        pairs, times, width = self.confused(width=NARROW), self.times(width=NARROW).value, self.numbers(width=NARROW)
        most = sorted((pair for pair in range(len(times)) if times[pair] == times.max() > 0), key=lambda pair: int(pairs[pair, 0]))[:STRANGERS]
        copied = self.copied()
        waist = Label(_("{width:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, halo=True, width=width).move_to((0, MIDDLE + 0.55, 0))
        with self.say(_("The {width:.0f} numbers lie on their side. At its own height, a word comes out as itself: green."), width=width):
            self.play(self.narrow.animate(run_time=theme.SLOW, path_arc=PI / 2).rotate(PI / 2).scale(ENDS / RISE).move_to((0, MIDDLE, 0)))
            self.play(FadeIn(waist), copied.run(run_time=theme.SLOW), FadeOut(self.narrow, run_time=theme.SLOW))
        rows = spread([self.row(int(pairs[pair, 0])) for pair in most])
        threads, words, others = VGroup(), VGroup(), VGroup()
        for number, pair in enumerate(most):
            word, other = (self.vocabulary[int(pairs[pair, end])] for end in (0, 1))
            threads.add(self.stray(int(pairs[pair, 0]), pairs[pair]))
            words.add(Label(word, theme.BODY, theme.TEXT, bold=True, halo=True).move_to((-ENDS - 0.25, rows[number], 0), aligned_edge=RIGHT))
            others.add(Label(other, theme.BODY, theme.WRONG, bold=True, halo=True).move_to((ENDS + 0.25, rows[number], 0), aligned_edge=LEFT))
        with self.say(_("These words never come back. On the right is what comes out in their place.")):
            for thread, word, other in zip(threads, words, others, strict=True):
                self.play(FadeIn(word, run_time=theme.QUICK / 2), thread.run(run_time=theme.QUICK))
                self.play(FadeIn(other, run_time=theme.QUICK / 2))
        same, chance = self.same_kind(width=NARROW), self.chance(width=NARROW)
        by_lot = (self.at_least(width=NARROW) <= chance) & (chance <= self.at_most(width=NARROW))
        rates = VGroup(Label(_("mistakes within a kind"), theme.LABEL, theme.TEXT), NumberLabel(same, ".0%", theme.BODY, theme.TEXT, bold=True),
                       Label(_("by pure chance {chance:.0%}"), theme.LABEL, theme.QUIET, chance=chance)).arrange(DOWN, buff=0.06).move_to((0, MIDDLE - 1.8, 0))
        with self.claim(by_lot & (same < POOR), _("A mistake rarely stays within a kind, like animals: no more often than by chance."),
                        _("Of its mistakes, {same:.0%} stay within a kind, like animals; by chance, {chance:.0%} would."), same=same, chance=chance):
            self.play(FadeIn(rates), run_time=theme.MOVE)
        self.headline(_("It [mixes up|WRONG] words at random") if bool(by_lot) else _("[Mixed up|WRONG] within a kind: {same:.0%}"), same=same)
        with self.say(_("To copy, it never had to know which words are alike in meaning.")):
            self.wait(theme.QUICK)
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
        self.waists.add(VGroup(NumberLabel(numbers, ".0f", theme.BODY, theme.CURRENT, bold=True), Label(_("numbers"), theme.LABEL, theme.CURRENT))
                        .arrange(DOWN, buff=0.0, aligned_edge=LEFT).move_to((AT[place] + float(numbers) * UNIT / 2 + 0.25, MIDDLE, 0), aligned_edge=LEFT))
        self.pieces.add(glass, self.tops[place], self.waists[place])

    def pour(self, place: int):
        """Words fall through a waist."""
        right, glass = self.right(width=WIDTHS[place]), self.glass(place)
        below = Disc(self.came(width=WIDTHS[place]), (AT[place], MIDDLE - RISE), RADII, out=True)
        hue = theme.WRONG if bool(right < POOR) else theme.RIGHT
        share = self.share(right, hue).move_to((AT[place], MIDDLE - RISE - 0.84, 0))
        self.pieces.add(glass, below, share)
        if WIDTHS[place] == NARROW:
            self.narrow = glass
        self.play(glass.run(run_time=2 * theme.SLOW), FadeOut(self.glasses[place], run_time=2 * theme.SLOW))
        self.pieces.remove(self.glasses[place])
        self.play(FadeIn(below), FadeIn(share), run_time=theme.QUICK)

    def share(self, right, hue) -> VGroup:
        """How many words come out right."""
        note = Label(_("right"), theme.LABEL, hue)
        share = VGroup(NumberLabel(right, ".0%", theme.HEADLINE, hue, bold=True), note).arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
        note.shift((theme.HEADLINE - theme.LABEL) * DESCENT * UP)                # on one baseline
        return share

    def row(self, word: int) -> float:
        """The height of a word on both sides."""
        return TOP + (BOTTOM - TOP) * word / max(len(self.vocabulary) - 1, 1)

    def way(self, word: int) -> np.ndarray:
        """From a word on the left through the waist to the same height on the right.  # [point 2]"""
        t, low, row = np.linspace(0, 1, 48)[:, None], 0.3, self.row(word)
        lane = MIDDLE + (row - (TOP + BOTTOM) / 2) / (TOP - BOTTOM) * WAIST
        into, out = np.array([[-ENDS, row], [-low, lane]]), np.array([[low, lane], [ENDS, row]])
        return np.concatenate([_level(t, *into), _level(t, *out)])

    def copied(self) -> Flow:
        """Words that come out as themselves."""
        came = self.came(width=NARROW)
        words = [word for word in range(0, len(came), EVERY) if int(came.value[word]) == word] or [0]
        flow = Flow([self.way(word) for word in words], [_turning(theme.QUIET, theme.RIGHT)] * len(words), strengths=0.1, glow=0.3)
        flow.keep_sources(came=came)
        return flow

    def stray(self, word: int, pair) -> Flow:
        """A word that comes out as another."""
        flow = Flow([self.way(word)], [_turning(theme.CURRENT, theme.WRONG)], widths=3.5 * THREAD, woven=True)
        flow.keep_sources(confused=pair)
        return flow


def _turning(before, after) -> np.ndarray:
    """The colours of a thread that changes in the waist.  # [point rgb]"""
    shade = np.clip(np.linspace(-2.5, 3.5, 96), 0, 1)[:, None]
    return (1 - shade) * theme.rgb(before) + shade * theme.rgb(after)


def spread(heights) -> np.ndarray:
    """Heights moved apart until names at them do not touch, in the same order.  # [name]"""
    heights = np.array(heights, dtype=float)
    order = np.argsort(heights)
    for _round in range(200):
        for low, high in zip(order[:-1], order[1:], strict=True):
            short = GAP - (heights[high] - heights[low])
            if short > 1e-6:
                heights[[low, high]] += (-short / 2, short / 2)
    return heights


def _level(t, start, end) -> np.ndarray:
    """A curve that leaves level and arrives level.  # [point 2]"""
    half = np.array([0.55 * (end[0] - start[0]), 0.0])
    b, c = start + half, end - half
    return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * end

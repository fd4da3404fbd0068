"""A narrower squeeze mixes words up, and not the similar ones (section 5.4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.copying import WIDTHS, Copying
from scenes.encoder.hourglass import Disc, Hourglass
from scenes.kit import theme
from scenes.kit.flow import THREAD, Flow
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.stage import Clip, _

AT = np.linspace(-4.88, 4.88, len(WIDTHS))          # of the hourglasses
MIDDLE, RISE = 0.0, 1.8
UNIT = 0.0049                               # scene units that one number is wide, in every waist
COPIED, POOR = 0.99, 0.5                    # shares of words that come out right: all but none; less than that is poor
NARROW = WIDTHS[1]                          # of the squeeze whose mistakes are named
STRANGERS = 4                               # that are named
ENDS, TOP, BOTTOM, WAIST = 3.6, 2.1, -2.45, 0.26        # of the squeeze that lies on its side
GAP = 0.5                                   # between names
EVERY = 9                                   # of so many words that are copied right, one thread is drawn


class SmallerStill(Clip):
    """Ever fewer numbers for all words: they get mixed up, and not with words that are like them."""

    numbers, right, came, words, vocabulary = Copying.numbers, Copying.right, Copying.came, Copying.d_vocab, Copying.vocabulary
    confused, times = Copying.confused, Copying.times
    same_kind, chance = Copying.confused_same_kind, Copying.confused_chance
    at_least, at_most = Copying.confused_same_kind.low, Copying.confused_same_kind.high

    def construct(self):
        self.pieces = VGroup()
        self.pour_all()
        for place in range(1, len(WIDTHS)):
            self.pour_fewer(place)
        self.lay_on_its_side()
        self.name_strangers()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def pour_all(self):
        top = self.top(0)
        self.headline(_("How few [numbers|CURRENT] are enough?"), FadeIn(top))
        with self.say(_("Each point is one of {count:,.0f} words. Each must pass the waist and come out below as itself."), count=self.words):
            self.wait(theme.QUICK)
        right = self.right(width=WIDTHS[0])
        with self.claim(right > COPIED, _("The waist is {width:.0f} numbers wide. Every word comes out as itself: green."),
                        _("The waist is {width:.0f} numbers wide. {right:.0%} come out as themselves: green."), width=self.numbers(width=WIDTHS[0]), right=right):
            self.pour(0)

    def pour_fewer(self, place: int):
        right, width = self.right(width=WIDTHS[place]), self.numbers(width=WIDTHS[place])
        self.play(FadeIn(self.top(place)), run_time=theme.QUICK)
        with self.claim(right < POOR, _("{width:.0f} numbers: red words come out as another. Only {right:.0%} are right."),
                        _("{width:.0f} numbers, drawn to scale: still {right:.0%} are right."), width=width, right=right):
            self.pour(place)

    def lay_on_its_side(self):
        last = len(WIDTHS) - 1
        right = self.right(width=WIDTHS[last])
        self.headline(_("{width:.0f} numbers cannot hold {count:,.0f} words") if bool(right < POOR) else _("{width:.0f} numbers hold {right:.0%}"),
                      width=self.numbers(width=WIDTHS[last]), count=self.words, right=right)
        self.wait(theme.MOVE)
        self.headline(_("Does it [mix up|WRONG] similar words?"), FadeOut(self.pieces))

    def name_strangers(self):
        place = WIDTHS.index(NARROW)
        pairs, times = self.confused(width=NARROW), self.times(width=NARROW).value
        most = [pair for pair in range(len(times)) if times[pair] == times.max() > 0][:STRANGERS]
        copied = self.copied()
        waist = Label(_("{width:.0f} numbers"), theme.LABEL, theme.TEXT, halo=True, width=self.numbers(width=WIDTHS[place])).move_to((0, 0.62, 0))
        with self.say(_("Here are the {width:.0f} numbers again, on their side. Words are in alphabetical order, left and right."), width=self.numbers(width=WIDTHS[place])):
            self.play(FadeIn(waist), copied.run(run_time=theme.SLOW))
        starts, ends = (spread([self.row(int(pairs[pair, end])) for pair in most]) for end in (0, 1))
        threads, names = VGroup(), VGroup()
        for number, pair in enumerate(most):
            word, other = (int(pairs[pair, end]) for end in (0, 1))
            threads.add(self.stray(word, other, number, pairs[pair]))
            names.add(Label(self.vocabulary[word], theme.LABEL, theme.CURRENT, bold=True, halo=True).move_to((-ENDS - 0.25, starts[number], 0), aligned_edge=RIGHT),
                      Label(self.vocabulary[other], theme.LABEL, theme.WRONG, bold=True, halo=True).move_to((ENDS + 0.25, ends[number], 0), aligned_edge=LEFT))
        with self.say(_("These words never come back. On the right is what comes out in their place.")):
            if len(threads):
                self.play(FadeIn(names[::2]), run_time=theme.QUICK)
                self.play(*(thread.run(run_time=theme.SLOW) for thread in threads))
                self.play(FadeIn(names[1::2]), run_time=theme.QUICK)
        same, chance = self.same_kind(width=NARROW), self.chance(width=NARROW)
        by_lot = (self.at_least(width=NARROW) <= chance) & (chance <= self.at_most(width=NARROW))
        with self.claim(by_lot, _("Of its mistakes, {same:.0%} stay within a kind of words. If drawn by lot, {chance:.0%} would."),
                        _("Of its mistakes, {same:.0%} stay within a kind of words. By lot it would be {chance:.0%}, which is not the same."), same=same, chance=chance):
            self.wait(theme.QUICK)
        self.headline(_("[Mixed up|WRONG] at random: {same:.0%}, chance {chance:.0%}") if bool(by_lot) else _("[Mixed up|WRONG] within a kind: {same:.0%}"), same=same, chance=chance)
        with self.say(_("It was never asked what words mean. So neighbours on the line are strangers.")):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def top(self, place: int) -> VGroup:
        """All words above a waist, and how many numbers it is wide."""
        disc = Disc(self.came(width=WIDTHS[place]), (AT[place], MIDDLE + RISE))
        number = Label(_("{width:.0f} numbers"), theme.LABEL, theme.TEXT, width=self.numbers(width=WIDTHS[place])).move_to((AT[place], MIDDLE + RISE + 0.68, 0))
        top = VGroup(disc, number)
        self.pieces.add(top)
        return top

    def pour(self, place: int):
        """Words fall through a waist."""
        width = WIDTHS[place]
        glass = Hourglass(self.came(width=width), float(self.numbers(width=WIDTHS[place])) * UNIT, (AT[place], MIDDLE), rise=RISE, first=place)
        glass.keep_sources(width=self.numbers(width=WIDTHS[place]))
        below = Disc(self.came(width=width), (AT[place], MIDDLE - RISE), out=True)
        share = NumberLabel(self.right(width=width), ".0%", theme.HEADLINE, theme.RIGHT, bold=True, align="center")
        note = Label(_("right"), theme.LABEL, theme.RIGHT)
        share = VGroup(share, note).arrange(RIGHT, buff=0.15, aligned_edge=DOWN).move_to((AT[place], MIDDLE - RISE - 0.87, 0))
        note.shift((theme.HEADLINE - theme.LABEL) * DESCENT * UP)                # on one baseline
        self.pieces.add(glass, below, share)
        self.play(glass.run(run_time=2 * theme.SLOW))
        self.play(FadeIn(below), FadeIn(share), run_time=theme.QUICK)

    def row(self, word: int) -> float:
        """The height of a word on both sides."""
        return TOP + (BOTTOM - TOP) * word / max(len(self.vocabulary) - 1, 1)

    def way(self, word: int, other: int, lane: float) -> np.ndarray:
        """From a word on the left through the waist to one on the right.  # [point 2]"""
        t, low = np.linspace(0, 1, 48)[:, None], 0.3
        middle = MIDDLE + (lane - 0.5) * WAIST
        into, out = np.array([[-ENDS, self.row(word)], [-low, middle]]), np.array([[low, middle], [ENDS, self.row(other)]])
        return np.concatenate([_level(t, *into), _level(t, *out)])

    def copied(self) -> Flow:
        """Words that come out as themselves."""
        came = self.came(width=NARROW)
        words = [word for word in range(0, len(came), EVERY) if int(came.value[word]) == word] or [0]
        shade = np.linspace(0, 1, 96)[:, None]
        colors = (1 - shade) * theme.rgb(theme.QUIET) + shade * theme.rgb(theme.RIGHT)
        flow = Flow([self.way(word, word, word * 0.6180339887 % 1) for word in words], [colors] * len(words), strengths=0.1, glow=0.3)
        flow.keep_sources(came=came)
        return flow

    def stray(self, word: int, other: int, number: int, pair) -> Flow:
        """A word that comes out as another."""
        shade = np.clip(np.linspace(-1, 2, 96), 0, 1)[:, None]
        colors = (1 - shade) * theme.rgb(theme.CURRENT) + shade * theme.rgb(theme.WRONG)
        flow = Flow([self.way(word, other, (number + 0.5) / STRANGERS)], [colors], widths=3.5 * THREAD, woven=True)
        flow.keep_sources(confused=pair)
        return flow


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

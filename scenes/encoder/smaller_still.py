"""A narrower squeeze mixes words up, and not the similar ones (section 5.4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.copying import WIDTHS, Copying
from model.values.measured import count
from scenes.encoder.hourglass import Disc, Hourglass
from scenes.kit import theme
from scenes.kit.dots import Dots
from scenes.kit.flow import THREAD, Flow
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.stage import Clip, _
from scenes.stage.headline import Headline

AT = -5.0, -1.42, 1.8, 4.95                 # of the hourglasses: more room beside the first, whose numbers are many
MIDDLE, RISE, RADII = 0.12, 2.0, (1.36, 0.43)
UNIT = 0.0054                               # scene units that one number is wide, in every waist
BESIDE = 0.55                               # light of the glasses that are not the answer
DIM = 0.22                                  # of a glass through which nothing has fallen yet
COLUMNS, PITCH = 16, 0.07                   # of the dots that count a waist's numbers
COPIED, NEARLY, POOR = 0.99, 0.9, 0.5       # shares of words that come out right: all but none; nearly all; less than that is poor
NARROW = WIDTHS[1]                          # of the squeeze whose mistakes are named
ENDS, TOP, BOTTOM, WAIST = 3.5, 2.45, -2.75, 0.3        # of the squeeze that lies on its side; its waist, of its ends
CROSSING = 0.18, 0.82                       # where on the way words go over to another height
GAP, BETWEEN = 0.56, 0.07                   # at least between names; between kinds
NAMED = 0.27                                # height from which on a kind has its name beside it
ASIDE = 0.22                                # from the ends to the names
EVERY, GREEN = 2, 0.17                      # of so many words that are copied right, one thread is drawn; their light
POINTS = 96                                 # of a thread


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
        self.name_strangers()
        self.draw_mistakes()
        self.sort_mistakes()
        self.stand_again()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def pour_all(self):
        for place in range(len(WIDTHS)):
            self.stand(place)
        self.headline(_("How few [numbers|CURRENT] are enough?"), FadeIn(self.tops, self.glasses))
        with self.say(_("Each of {count:,.0f} points is a word. It has to pass the waist and stay itself."), count=self.words):
            self.play(FadeIn(self.waists), run_time=theme.MOVE)
        right = self.right(width=WIDTHS[0])
        with self.claim(right > COPIED, _("Waists are to scale: {width:.0f} numbers. Every word comes out as itself: green."),
                        _("Waists are to scale: {width:.0f} numbers. {right:.0%} come out as themselves: green."), width=self.numbers(width=WIDTHS[0]), right=right):
            self.pour(0)

    def pour_fewer(self, place: int):
        right, width = self.right(width=WIDTHS[place]), self.numbers(width=WIDTHS[place])
        with self.claim(right < POOR, _("{width:.0f} numbers: red words come out as another. Only {right:.0%} are right."),
                        _("A waist of only {width:.0f} numbers: still {right:.0%} are right."), width=width, right=right):
            self.pour(place)

    def lay_on_its_side(self):
        """One of the glasses, turned; then its words in another order: kind by kind."""
        right, width = self.right(width=NARROW), self.numbers(width=NARROW)
        lying = self.narrow.copy()
        self.pieces.remove(*self.narrow)
        self.add(lying)
        self.remove(*self.narrow)
        self.sort_words()
        dots = Dots(width, int(width), 1, WAIST * (TOP - BOTTOM) / max(float(width), 1)).move_to((0, (TOP + BOTTOM) / 2, 0)).set_z_index(1)
        name = Label(_("{width:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, halo=True, width=width).next_to(dots, UP, buff=0.25)
        self.waist = VGroup(dots, name)
        self.copied, self.named_kinds = self.copied_words(), self.kind_names()
        self.headline(_("What becomes of the other [{wrong:.0%}|WRONG]?"), FadeOut(self.pieces), wrong=1 - right)
        with self.say(_("The glass of {width:.0f} on its side: words go in on the left and come out on the right."), width=width):
            self.play(lying.animate(run_time=theme.SLOW, path_arc=PI / 2).rotate(PI / 2).scale(ENDS / RISE).move_to((0, (TOP + BOTTOM) / 2, 0)))
            self.play(FadeIn(name), run_time=theme.QUICK)
        self.play(FadeOut(lying, run_time=theme.SLOW), FadeIn(dots), self.copied.run(run_time=theme.SLOW))

    def name_strangers(self):
        """A word that comes out as itself, and some that come out as another, at that one's height: each with its kind."""
        hues = theme.CURRENT, theme.KEY, theme.QUERY, theme.VALUE
        strangers = self.strangers(len(hues))
        words = self.ends_of(strangers)
        itself = self.itself(words)
        self.strays, self.names = VGroup(), VGroup()
        message = _("Both sides have one order, kind by kind. “{word}” stays itself, {others:words} others do not.")
        if itself is None or not words:
            message = _("Both sides have one order, kind by kind.")
        values = {} if itself is None or not words else {"word": self.vocabulary[itself], "others": count(self.times(width=NARROW)[strangers])}
        with self.say(message, **values):
            for ends, hue in zip(([] if itself is None else [[itself, itself]]) + words, (theme.RIGHT, *hues), strict=False):
                thread = self.stray([ends], hue, hue, 3.5 * THREAD)
                names = [self.named(word, hue, side) for word, side in zip(ends, (-1, 1), strict=True)]
                self.play(FadeIn(names[0]), thread.run(), run_time=theme.QUICK)
                self.play(FadeIn(names[1]), run_time=theme.QUICK / 2)
                self.strays.add(thread)
                self.names.add(*names)

    def draw_mistakes(self):
        """All mistakes that are kept, among all words that come out right."""
        came = self.came(width=NARROW)[self.sorted]
        self.play(FadeOut(self.names, self.strays, self.waist[1]), FadeIn(self.named_kinds), run_time=theme.QUICK)
        with self.say(_("Green: {right:,.0f} of {all:,.0f} words come out right. Red: mistakes, from many tries."),
                      right=(came == self.sorted).sum(), all=count(came)):
            if self.mistakes:
                self.play(self.stray(self.ends_of(self.mistakes), theme.UNLIT, theme.WRONG, THREAD).run(), run_time=theme.SLOW)

    def sort_mistakes(self):
        """Those within a kind; by lot, there would be as many."""
        within = [pair for pair in self.mistakes if self.kind_of(pair, 0) == self.kind_of(pair, 1)]
        same, chance = self.same_kind(width=NARROW), self.chance(width=NARROW)
        by_lot = (self.at_least(width=NARROW) <= chance) & (chance <= self.at_most(width=NARROW))
        with self.claim(by_lot, _("White stays within a kind: {same:.0%} of mistakes. Drawing by lot would give as many."),
                        _("White stays within a kind: {same:.0%} of mistakes. Drawing by lot would give {chance:.0%}."), same=same, chance=chance):
            if within:
                self.play(self.stray(self.ends_of(within), theme.TEXT, theme.TEXT, 4.5 * THREAD).run(), run_time=theme.SLOW)
            self.headline(_("It [mixes up|WRONG] words at random") if bool(by_lot) else _("[Mixed up|WRONG] within a kind: {same:.0%}"), same=same)

    def stand_again(self):
        """The four glasses: how few numbers are enough."""
        right, width = self.right(width=NARROW), self.numbers(width=NARROW)
        self.play(*(FadeOut(piece) for piece in self.mobjects if not isinstance(piece, Headline)), run_time=theme.QUICK)
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
        name = VGroup(NumberLabel(numbers, ".0f", theme.BODY, theme.CURRENT, bold=True), Label(_("numbers"), theme.LABEL, theme.CURRENT))
        side = RIGHT if dots.width > name.width else LEFT             # where a broad block has more room
        name.arrange(DOWN, buff=0.0, aligned_edge=side).next_to(dots, UP, buff=0.06, aligned_edge=side)
        self.waists.add(VGroup(name, dots))
        self.pieces.add(glass, self.tops[place], self.waists[place])

    def pour(self, place: int):
        """Words fall through a waist."""
        right, glass = self.right(width=WIDTHS[place]), self.glass(place)
        below = Disc(self.came(width=WIDTHS[place]), (AT[place], MIDDLE - RISE), RADII, out=True)
        hue = theme.WRONG if bool(right < POOR) else theme.RIGHT
        share = self.share(right, hue).move_to((AT[place], MIDDLE - RISE - 0.84, 0))
        self.pieces.add(glass, below, share)
        if WIDTHS[place] == NARROW:
            self.narrow = VGroup(self.tops[place], glass, below)
        self.play(glass.run(run_time=2 * theme.SLOW), FadeOut(self.glasses[place], run_time=2 * theme.SLOW))
        self.pieces.remove(self.glasses[place])
        self.play(FadeIn(below), FadeIn(share), run_time=theme.QUICK)

    def share(self, right, hue) -> VGroup:
        """How many words come out right."""
        note = Label(_("right"), theme.LABEL, theme.TEXT)
        share = VGroup(NumberLabel(right, ".0%", theme.HEADLINE, hue, bold=True), note).arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
        note.shift((theme.HEADLINE - theme.LABEL) * DESCENT * UP)                # on one baseline
        return share

    def sort_words(self):
        """Words that have a kind, kind by kind, the largest first: their heights; and the mistakes between them."""
        self.kind = list(self.kinds)
        kinds = np.array([str(kind) for kind in self.kind])
        self.sorted = np.flatnonzero(kinds != "") if (kinds != "").any() else np.arange(len(kinds))
        names, sizes = np.unique(kinds[self.sorted], return_counts=True)
        self.by_size = names[np.argsort(-sizes, kind="stable")]
        place = np.array([np.flatnonzero(self.by_size == kind)[0] for kind in kinds[self.sorted]])
        order = np.argsort(place, kind="stable")
        self.sorted = self.sorted[order]
        pitch = (TOP - BOTTOM - BETWEEN * (len(names) - 1)) / len(self.sorted)
        heights = TOP - (np.arange(len(order)) + 0.5) * pitch - BETWEEN * place[order]
        self.rows = dict(zip(self.sorted.tolist(), heights.tolist(), strict=True))
        self.pairs, times = self.confused(width=NARROW), self.times(width=NARROW).value
        self.mistakes = [pair for pair, ends in enumerate(self.pairs.value.astype(int).tolist()) if times[pair] > 0 and all(end in self.rows for end in ends)]

    def kind_of(self, pair: int, end: int) -> str:
        return str(self.kind[int(self.pairs[pair, end])])

    def ends_of(self, pairs: list[int]) -> list[list[int]]:
        """Of each mistake the word, and what came out."""
        return [[int(self.pairs[pair, end]) for end in (0, 1)] for pair in pairs]

    def strangers(self, most: int) -> list[int]:
        """The most frequent mistakes whose names have room on both sides."""
        taken: list[int] = []
        for pair in self.mistakes:
            ends = np.array([[self.rows[word] for word in words] for words in self.ends_of([*taken, pair])])
            if len(taken) < most and self.kind_of(pair, 0) != self.kind_of(pair, 1) and (np.abs(ends[:-1] - ends[-1]) > GAP).all():
                taken.append(pair)
        return taken

    def itself(self, others: list[list[int]]) -> int | None:
        """Of the words that come out right, the one farthest from all those."""
        came = self.came(width=NARROW).value
        heights = np.array([self.rows[word] for words in others for word in words] or [TOP])
        right = [word for word in self.sorted.tolist() if int(came[word]) == word]
        return max(right, key=lambda word: np.abs(heights - self.rows[word]).min(), default=None)

    def named(self, word: int, hue, side: int) -> VGroup:
        """A word beside its height, and farther out its kind."""
        name = Label(self.vocabulary[word], theme.BODY, hue, bold=True, halo=True)
        name.move_to((side * (ENDS + ASIDE), self.rows[word], 0), aligned_edge=-side * RIGHT)
        kind = Label(self.kind[word], theme.LABEL, theme.QUIET).next_to(name, side * RIGHT, buff=ASIDE).align_to(name, DOWN)
        return VGroup(name, kind.shift((theme.BODY - theme.LABEL) * DESCENT * UP))              # on one baseline

    def kind_names(self) -> VGroup:
        """Beside each kind that is large enough, its name, on both sides."""
        names = VGroup()
        for kind in self.by_size:
            words = [word for word in self.sorted.tolist() if str(self.kind[word]) == kind]
            high, low = self.rows[words[0]], self.rows[words[-1]]
            if high - low >= NAMED and kind:
                names.add(*(Label(self.kind[words[0]], theme.BODY, theme.TEXT, halo=True).move_to((side * (ENDS + ASIDE), (high + low) / 2, 0), aligned_edge=-side * RIGHT)
                            for side in (-1, 1)))
        return names

    def way(self, word: int, other: int) -> np.ndarray:
        """From a word on the left through the waist to the height of another, or of itself.  # [point 2]"""
        along, middle = np.linspace(0, 1, POINTS), (TOP + BOTTOM) / 2
        over, into = _eased((along - CROSSING[0]) / (CROSSING[1] - CROSSING[0])), _eased(1 - np.abs(2 * along - 1))
        height = (1 - over) * self.rows[word] + over * self.rows[other] - middle
        return np.stack([ENDS * (2 * along - 1), middle + (1 - (1 - WAIST) * into) * height], axis=1)

    def copied_words(self) -> Flow:
        """Words that come out as themselves."""
        came = self.came(width=NARROW)
        words = [word for word in self.sorted.tolist()[::EVERY] if int(came.value[word]) == word] or [int(self.sorted[0])]
        flow = Flow([self.way(word, word) for word in words], [_turning(theme.UNLIT, theme.RIGHT)] * len(words), strengths=GREEN, glow=0.3)
        flow.keep_sources(came=came)
        return flow

    def stray(self, ends: list[list[int]], before, after, width: float) -> Flow:
        """Words that come out as others, or as themselves."""
        flow = Flow([self.way(*words) for words in ends], [_turning(before, after)] * len(ends), widths=width, woven=True)
        flow.keep_sources(confused=self.pairs)
        return flow


def _turning(before, after) -> np.ndarray:
    """The colours of a thread that changes in the waist.  # [point rgb]"""
    shade = np.clip(np.linspace(-2.5, 3.5, POINTS), 0, 1)[:, None]
    return (1 - shade) * theme.rgb(before) + shade * theme.rgb(after)


def _eased(share: np.ndarray) -> np.ndarray:
    """From nothing to one, level at both ends."""
    share = np.clip(share, 0, 1)
    return share**3 * (share * (6 * share - 15) + 10)

"""A narrower squeeze mixes words up, and not the similar ones (section 5.4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.copying import WIDTHS, Copying
from model.values.measured import count
from scenes.encoder.hourglass import Disc, Hourglass
from scenes.kit import theme
from scenes.kit.dots import Dots
from scenes.kit.flow import THREAD, Flow
from scenes.kit.hundred import THREADS
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.stage import Clip, _
from scenes.stage.headline import Headline

AT = np.linspace(-5.0, 4.66, len(WIDTHS))           # of the hourglasses
MIDDLE, RISE, RADII = 0.12, 2.0, (1.36, 0.43)
UNIT = 0.0054                               # scene units that one number is wide, in every waist
DIM = 0.22                                  # of a glass through which nothing has fallen yet
COLUMNS, PITCH = 16, 0.075                  # of the dots that count a waist's numbers
COPIED, POOR = 0.99, 0.5                    # shares of words that come out right: all but none; less than that is poor
NARROW = WIDTHS[1]                          # of the squeeze whose mistakes are named
STRANGERS = 6                               # that are named
ENDS, TOP, BOTTOM, WAIST = 4.2, 2.45, -2.75, 0.3        # of the squeeze that lies on its side; its waist, of its ends
CROSSING = 0.18, 0.82                       # where on the way words go over to another height
GAP, BETWEEN = 0.46, 0.07                   # at least between names; between kinds
NAMED = 0.27                                # height from which on a kind has its name beside it
ASIDE = 0.22                                # from the ends to the names
EVERY = 3                                   # of so many words that are copied right, one thread is drawn
POINTS = 96                                 # of a thread
BLOCKS, STEP, BLOCK_AT = 3.2, 0.4, -0.15     # of a hundred mistakes and a hundred lots: to both sides; between dots; height


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
        self.sort_mistakes()
        self.draw_lots()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def pour_all(self):
        for place in range(len(WIDTHS)):
            self.stand(place)
        self.headline(_("How few [numbers|CURRENT] are enough?"), FadeIn(self.tops, self.glasses))
        with self.say(_("Each of {count:,.0f} points is a word. It has to pass the waist and stay itself."), count=self.words):
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
        self.sort_words()
        width = self.numbers(width=NARROW)
        dots = Dots(width, int(width), 1, WAIST * (TOP - BOTTOM) / max(float(width), 1)).move_to((0, (TOP + BOTTOM) / 2, 0)).set_z_index(1)
        name = Label(_("{width:.0f} numbers"), theme.BODY, theme.CURRENT, bold=True, halo=True, width=width).next_to(dots, UP, buff=0.25)
        self.waist = VGroup(dots, name)
        self.copied, self.named_kinds = self.copied_words(), self.kind_names()
        with self.say(_("On its side: the {count:,.0f} words that have a kind, in one order left and right."), count=count(self.came(width=NARROW)[self.sorted])):
            self.play(self.narrow.animate(run_time=theme.SLOW, path_arc=PI / 2).rotate(PI / 2).scale(ENDS / RISE).move_to((0, (TOP + BOTTOM) / 2, 0)))
            self.play(FadeIn(self.waist), self.copied.run(run_time=theme.SLOW), FadeOut(self.narrow, run_time=theme.SLOW))
            self.play(FadeIn(self.named_kinds), run_time=theme.QUICK)

    def name_strangers(self):
        """Some words that come out as another, at that one's height."""
        right = self.right(width=NARROW)
        self.strays, self.names = VGroup(), VGroup()
        self.play(FadeOut(self.named_kinds), run_time=theme.QUICK)
        with self.say(_("{right:.0%} of all words come out at their own place. {wrong:.0%} come out as another: red."), right=right, wrong=1 - right):
            for pair in self.strangers():
                word, other = (int(self.pairs[pair, end]) for end in (0, 1))
                thread = self.stray([pair], theme.CURRENT, theme.WRONG, 3.5 * THREAD)
                names = [Label(self.vocabulary[number], theme.BODY, hue, bold=True, halo=True).move_to((side * (ENDS + ASIDE), self.rows[number], 0), aligned_edge=-side * RIGHT)
                         for number, hue, side in ((word, theme.TEXT, -1), (other, theme.WRONG, 1))]
                self.play(FadeIn(names[0]), thread.run(), run_time=theme.QUICK)
                self.play(FadeIn(names[1]), run_time=theme.QUICK / 2)
                self.strays.add(thread)
                self.names.add(*names)

    def sort_mistakes(self):
        """All mistakes that are kept, and those within a kind."""
        within, across = ([pair for pair in self.mistakes if (self.kind_of(pair, 0) == self.kind_of(pair, 1)) is same] for same in (True, False))
        same = self.same_kind(width=NARROW)
        self.play(FadeOut(self.names, self.strays, self.waist[1]), FadeIn(self.named_kinds), run_time=theme.QUICK)
        with self.claim(same < POOR, _("White mistakes stay within a kind, like animals. Only {same:.0%} of such mistakes do."),
                        _("White mistakes stay within a kind, like animals: {same:.0%} of such mistakes."), same=same):
            for pairs, before, after, width in ((across, theme.QUIET, theme.WRONG, 1.8), (within, theme.TEXT, theme.TEXT, 4.5)):
                if pairs:
                    self.play(self.stray(pairs, before, after, width * THREAD).run(), run_time=theme.SLOW)

    def draw_lots(self):
        """A hundred mistakes, and a hundred words drawn by lot."""
        same, chance = self.same_kind(width=NARROW), self.chance(width=NARROW)
        by_lot = (self.at_least(width=NARROW) <= chance) & (chance <= self.at_most(width=NARROW))
        mistakes = self.block(same, _("its mistakes"), -BLOCKS, theme.WRONG, theme.WRONG)
        lots = self.block(chance, _("drawn by lot"), BLOCKS, theme.QUIET, theme.UNLIT)
        self.play(*(FadeOut(piece) for piece in self.mobjects if not isinstance(piece, Headline)), run_time=theme.QUICK)
        with self.claim(by_lot, _("White: within a kind. Drawing a word by lot hits its kind as often."),
                        _("White: within a kind. Drawing a word by lot hits its kind in {chance:.0%}."), chance=chance):
            self.play(FadeIn(mistakes), run_time=theme.MOVE)
            self.play(FadeIn(lots), run_time=theme.MOVE)
        self.headline(_("It [mixes up|WRONG] words at random") if bool(by_lot) else _("[Mixed up|WRONG] within a kind: {same:.0%}"), same=same)
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

    def strangers(self) -> list[int]:
        """The most frequent mistakes whose names have room on both sides."""
        taken: list[int] = []
        for pair in self.mistakes:
            ends = np.array([[self.rows[int(self.pairs[other, end])] for end in (0, 1)] for other in (*taken, pair)])
            if len(taken) < STRANGERS and self.kind_of(pair, 0) != self.kind_of(pair, 1) and (np.abs(ends[:-1] - ends[-1]) > GAP).all():
                taken.append(pair)
        return taken

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
        flow = Flow([self.way(word, word) for word in words], [_turning(theme.QUIET, theme.RIGHT)] * len(words), strengths=0.1, glow=0.3)
        flow.keep_sources(came=came)
        return flow

    def stray(self, pairs: list[int], before, after, width: float) -> Flow:
        """Words that come out as others."""
        ends = [[int(self.pairs[pair, end]) for end in (0, 1)] for pair in pairs]
        flow = Flow([self.way(*words) for words in ends], [_turning(before, after)] * len(pairs), widths=width, woven=True)
        flow.keep_sources(confused=self.pairs)
        return flow

    def block(self, share, title, x: float, color, rest) -> VGroup:
        """A hundred dots, what they are, and how many of them are lit."""
        side = int(THREADS**0.5)
        dots = Dots(share * THREADS, THREADS, side, STEP, theme.TEXT, rest).move_to((x, BLOCK_AT, 0))
        return VGroup(dots, Label(title, theme.BODY, color, bold=True).next_to(dots, UP, buff=0.2),
                      Label(_("{share:.0%} within a kind"), theme.BODY, theme.TEXT, bold=True, share=share).next_to(dots, DOWN, buff=0.2))


def _turning(before, after) -> np.ndarray:
    """The colours of a thread that changes in the waist.  # [point rgb]"""
    shade = np.clip(np.linspace(-2.5, 3.5, POINTS), 0, 1)[:, None]
    return (1 - shade) * theme.rgb(before) + shade * theme.rgb(after)


def _eased(share: np.ndarray) -> np.ndarray:
    """From nothing to one, level at both ends."""
    share = np.clip(share, 0, 1)
    return share**3 * (share * (6 * share - 15) + 10)

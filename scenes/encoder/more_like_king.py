"""Similar words have similar numbers (section 5.1 of the article)."""
import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Create, Dot, FadeIn, FadeOut, Line, VGroup, linear

from model.contents.words import Meaning
from model.values.measured import Measured, count, formula
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.light import Glow
from scenes.kit.mountain import Moon, Mountain, Water
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

LARGE, LARGE_AT = (10.4, 1.25), (1.15, (1.55, -0.2, -1.95))     # of a strip: its size; its middle, and the rows' heights
LIFTED, LIFTED_HEIGHT, SHARED_AT = (2.0, 0.7, -0.6), 1.1, ((10.4, 0.8), (1.15, -2.2))     # heights of the rows, and of a strip, above what they share; its size and its middle
WALKED, WALKED_AT = (9.3, 0.6), (-0.45, (2.35, 1.69, 1.03))     # of strips above lines that climb; their middle, and the rows' heights
DEEP, CLIMB = -2.75, 3.1                                        # of the lines: their water, and how high they end where all numbers agree
CURSOR = (2.75, -2.95)                                          # from where to where it reaches that reads strips and lines together
DIFFERING = 0.12                                                # light of cells that do not agree
ENDS = 0.35                                                     # behind the ends of lines, where names begin
APART = 0.5                                                     # between names at the ends of lines
WATER, RISE, WIDE, SPECK, LIT = -1.95, 4.25, 6.3, 0.056, 0.11    # of the mountain
DEPTH = 6.0                                                     # how far below its water one sees
SUMMIT, MIDDLE = (-0.3, 0.7), 0.0                               # between where those that are named stand across it, and where the word in the middle of all
HALVES = 0.75, -0.7                                             # from the level of that word: where the words above it and below it are named
CLEARED = 0.08                                                  # light of words behind a name
SHORE = 1.6                                                     # from its middle: where the royal words are named
MOON = 2.2                                                      # how much smaller the moon is drawn from near
FIRST = 0.01                                                    # of all words: so near to the king is "very alike"
PALE = 0.3                                                      # of strips when their lines count
CLEARLY = 0.3                                                   # likeness from which a strip is seen to be in the king's order
DARKNESS = 1.25                                                 # of the largest common value, at which colours are full
COOL = "#9CCBF5"                                                # of words at the summit that are of another kind
NAMED = 4                                                       # words above the queen that are named at most
KINDS = -2.9, -0.45                                             # where the kinds of the nearest are counted, from the middle of what is seen from near
NEAR, BELOW, PITCH = 2.1, 1.0, 0.52                            # seen from near: how much nearer, how far below the king; from name to name


class MoreLikeKing(Clip):
    """Similar words have similar numbers: the higher a word stands, the more its numbers are like those of "king"."""

    W_E, own, shared, mostly_shared = Meaning.W_E, Meaning.own, Meaning.shared, Meaning.mostly_shared
    kinds, vocabulary, trio, words = Meaning.kinds, Meaning.vocabulary, Meaning.trio, Meaning.d_vocab

    def construct(self):
        self.read()
        self.look_at_three()
        self.take_away_what_is_shared()
        self.sort_by_the_king()
        self.climb()
        self.raise_the_mountain()
        self.find_the_middle()
        self.light_the_royals()
        self.step_back()

    def read(self):
        self.king, self.queen = (self.trio.choice[role] for role in ("king", "queen"))
        self.likeness = to_one(self.own, self.king)
        self.others = by_likeness(self.likeness.value, self.king)
        self.other = in_the_middle(self.others, self.queen)
        self.cast = self.king, self.queen, self.other
        self.hues = dict(zip(self.cast, (theme.CURRENT, theme.CURRENT, theme.TEXT), strict=True))
        self.full = full_colour(self.own[list(self.cast)], 0.97)

    # -- beats ---------------------------------------------------------------------------------------------------------
    def look_at_three(self):
        self.raw = DARKNESS * float(np.abs(self.W_E[list(self.cast)].value).max()) or 1.0
        self.strips = {word: self.strip(self.W_E[word], y) for word, y in zip(self.cast, LARGE_AT[1], strict=True)}
        self.names = {word: self.name(word).next_to(strip, LEFT, buff=0.3) for word, strip in self.strips.items()}
        self.headline(_("How alike are “{king}” and “{queen}”?"), *(FadeIn(piece) for piece in (*self.strips.values(), *self.names.values())), **self.named())
        with self.say(_("Our trained model writes each word as {count:.0f} numbers. “{other}” is here to compare."), count=count(self.W_E[self.king]), **self.named()):
            self.wait(theme.QUICK)

    def take_away_what_is_shared(self):
        common = VGroup(*(self.strip(self.W_E[word] - self.own[word], y) for word, y in zip(self.cast, LIFTED, strict=True)))
        for part in common:
            part.stretch_to_fit_height(LIFTED_HEIGHT)
        name = Label(_("shared"), theme.BODY, theme.TEXT, halo=True).next_to((SHARED_AT[1][0] - SHARED_AT[0][0] / 2, SHARED_AT[1][1], 0), LEFT, buff=0.3)
        self.pattern = VGroup(common, name)
        with self.claim((self.mostly_shared > 0.5) & (self.shared[list(self.cast)] > 0.5).all(),
                        _("Most of it is a pattern that words share. We take it away and brighten the rest."),
                        _("Words have a pattern in common. We take it away and brighten the rest.")):
            self.play(*self.rows(LIFTED, LIFTED_HEIGHT), run_time=theme.QUICK)
            self.add(*common)
            self.play(*(part.animate.stretch_to_fit_height(SHARED_AT[0][1]).move_to((*SHARED_AT[1], 0)) for part in common), FadeIn(name),
                      *(strip.change_to(self.own[word]) for word, strip in self.strips.items()), run_time=theme.SLOW)
            self.play(*(Tween(strip, share=self.raw / self.full) for strip in self.strips.values()), run_time=theme.MOVE)

    def sort_by_the_king(self):
        self.order = np.argsort(-self.own[self.king].value, kind="stable")
        with self.claim((self.likeness[self.queen] > CLEARLY) & (self.likeness[self.other] < CLEARLY),
                        _("Sorted by “{king}”, from warm to blue: “{queen}” follows, “{other}” does not."),
                        _("Now the cells are sorted by the numbers of “{king}”, from warm to blue."), **self.named()):
            self.play(FadeOut(self.pattern), *self.rows(LARGE_AT[1], LARGE[1]), run_time=theme.QUICK)
            self.play(*(strip.sort(self.order) for strip in self.strips.values()))

    def rows(self, heights, high: float) -> list:
        """Strips and names go to other heights, as high as that."""
        moves = []
        for word, y in zip(self.cast, heights, strict=True):
            moves += [self.strips[word].animate.stretch_to_fit_height(high).move_to((LARGE_AT[0], y, 0)), self.names[word].animate.set_y(y)]
        return moves

    def climb(self):
        """A line a word, which climbs where its numbers are on the same side of zero as the king's: it ends at their likeness."""
        self.water = Water(DEEP)
        self.lines = {word: self.line(word) for word in self.cast}
        rows = dict(zip(self.cast, WALKED_AT[1], strict=True))
        self.tags, self.numbers = self.named_ends()
        with self.say(_("Same colour as “{king}”: the line climbs. Opposite colour, here dark: it falls."), **self.named()):
            self.play(*(strip.animate.stretch_to_fit_width(WALKED[0]).stretch_to_fit_height(WALKED[1]).move_to((WALKED_AT[0], rows[word], 0)) for word, strip in self.strips.items()),
                      *(name.animate.next_to((WALKED_AT[0] - WALKED[0] / 2, rows[word], 0), LEFT, buff=0.3) for word, name in self.names.items()),
                      FadeIn(self.water), run_time=theme.MOVE)
            self.play(*(Tween(self.strips[word], light=np.where(self.agreement(word), 1.0, DIFFERING)) for word in self.cast), run_time=theme.MOVE)
            cursor = Line(*((WALKED_AT[0] - WALKED[0] / 2, y, 0) for y in CURSOR), color=theme.TEXT, stroke_width=3)
            self.add(*self.lines.values(), cursor)
            self.play(*(line.run(run_time=3 * theme.SLOW) for line in self.lines.values()), cursor.animate(run_time=3 * theme.SLOW, rate_func=linear).shift(WALKED[0] * RIGHT))
            self.play(FadeOut(cursor), *(FadeIn(tag) for tag in self.tags.values()), run_time=theme.QUICK)
        self.stars = {word: self.star(word).move_to(self.end(word)) for word in self.cast}
        with self.say(_("The higher its line ends, the more a word is like “{king}”."), **self.named()):
            self.play(*(strip.animate.set_opacity(PALE) for strip in self.strips.values()), *(FadeOut(name) for name in self.names.values()),
                      *(FadeIn(piece) for piece in (*self.numbers.values(), *self.stars.values())), run_time=theme.MOVE)

    def raise_the_mountain(self):
        self.nearest = self.words_above()
        named = [*self.nearest, self.queen]
        edges = dict(zip(named, np.linspace(*SUMMIT, len(named)) if len(named) > 1 else SUMMIT[1:], strict=True))
        self.mountain = Mountain(self.likeness, self.king, 0.0, WATER, RISE, WIDE, SPECK, edges=edges | {self.other: MIDDLE}, depth=DEPTH)
        self.lights = self.mountain.lights
        self.points = {word: self.mountain.position_of(word) for word in (*self.cast, *self.nearest)}
        self.moon, self.view = Moon(self.points[self.king]), self.points[self.king][1] - BELOW
        self.moon_name = self.name(self.king, theme.BODY).next_to(self.points[self.king], RIGHT, buff=0.55)
        gone = (*self.lines.values(), *self.tags.values(), *self.numbers.values(), *self.strips.values())
        with self.say(_("Here are all {count:,.0f} words. Each stands as high as it is like “{king}”."), count=self.words, **self.named()):
            self.play(*(FadeOut(piece) for piece in gone), run_time=theme.QUICK)
            self.play(self.water.animate.stretch_to_fit_width(theme.FRAME_WIDTH).move_to((0, WATER, 0)), *(star.animate.move_to(self.points[word]) for word, star in self.stars.items()),
                      FadeIn(self.moon, self.moon_name), run_time=theme.MOVE)
            self.add(self.mountain)
            self.bring_to_back(self.mountain)
            self.play(FadeIn(self.mountain, run_time=theme.SLOW), self.mountain.emerge())
            self.pointed, self.middle = self.pointers()
            self.unlike = kept_in_frame(Label(_("below the line: unlike"), theme.BODY, theme.TEXT, halo=True).move_to((theme.RIGHT_EDGE, WATER + HALVES[1], 0), aligned_edge=RIGHT))
            self.play(FadeIn(self.pointed, self.unlike), Tween(self.mountain, lights=self.clear(self.pointed[1][1])), run_time=theme.QUICK)

    def find_the_middle(self):
        rest = [word for word in range(len(self.likeness)) if word != self.king]
        above, below = (self.likeness[rest] > self.likeness[self.other]).sum(), (self.likeness[rest] < self.likeness[self.other]).sum()
        level = self.level()
        with self.claim((above >= below) & (above <= below), _("“{other}” is the word in the very middle: half the words stand above it, half below."),
                        _("Above “{other}” stand {above:,.0f} words, below it {below:,.0f}."), above=above, below=below, **self.named()):
            self.play(FadeOut(self.unlike), FadeIn(self.middle), Tween(self.mountain, lights=self.clear(self.pointed[1][1], self.middle)), self.water.animate.set_opacity(0.0),
                      *map(Create, level[0]), run_time=theme.MOVE)
            self.play(FadeIn(level[1]), run_time=theme.QUICK)
        self.play(FadeOut(level, self.middle), Tween(self.mountain, lights=self.clear(self.pointed[1][1])), self.water.animate.set_opacity(1.0), run_time=theme.QUICK)

    def light_the_royals(self):
        kinds = [str(kind) for kind in self.kinds]
        royal = [word for word in self.others if kinds[word] and kinds[word] == kinds[self.king]]
        best = np.sort(self.likeness[list(self.others)])[-max(len(royal), 1):]
        near = (self.likeness[royal] >= best[0]).sum()
        nearest = self.others[:len(royal)]
        gold, plain = ([word for word in nearest if (word in royal) == royally] for royally in (True, False))
        self.gold = gold
        self.marked = VGroup(*(self.mountain.marks(words, color, LIT) for words, color in ((gold, theme.CURRENT), (plain, COOL)) if words))
        self.shine = self.mountain.shine(gold) if gold else None
        self.summit = self.names_of_the_summit()
        values = {"best": count(best), "near": near, **self.named()}
        self.share = VGroup(Label(_("royal words"), theme.BODY, theme.CURRENT, bold=True, halo=True),
                            Label(_("{near:.0f} of the {best:.0f} nearest"), theme.LABEL, theme.CURRENT, halo=True, **values)).arrange(DOWN, buff=0.05, aligned_edge=RIGHT)
        self.legend = self.kinds_of_the_summit(near, count(best) - near)
        with self.claim(near * 2 > len(royal), _("Of the {best:.0f} words nearest to “{king}”, {near:.0f} are royal: they catch its light."),
                        _("Of the {best:.0f} words nearest to “{king}”, {near:.0f} are royal: those in gold."), **values):
            self.play(self.camera.frame.animate.set(width=theme.FRAME_WIDTH / NEAR).move_to((0, self.view, 0)), FadeOut(self.pointed),
                      self.moon.animate.scale(1 / MOON), self.moon_name.animate.scale(1 / NEAR).next_to(self.points[self.king], RIGHT, buff=0.45), run_time=theme.SLOW)
            self.play(FadeIn(self.marked, self.legend, self.summit), *([self.shine.run()] if self.shine else []))
            self.bring_to_front(*self.stars.values())

    def step_back(self):
        above = (self.likeness[list(self.others)] > self.likeness[self.queen]).sum()
        place = Label(_("{place:ordinal} nearest of {count:,.0f}"), theme.LABEL, theme.CURRENT, halo=True, place=above + 1, count=count(self.likeness[self.others]))
        kept_in_frame(place.next_to(self.pointed[0][1], DOWN, buff=0.05, aligned_edge=LEFT))
        kept_in_frame(self.share.next_to(self.points[self.queen] * UP + SHORE * LEFT, LEFT, buff=0).align_to(self.pointed[0][1], UP))
        like = self.likeness[self.queen] > self.likeness[self.other]
        with self.claim(like, _("Nobody told the model what words mean: it learned this from text."),
                        _("In this model, similar words do not have similar numbers.")):
            self.play(self.camera.frame.animate.set(width=theme.FRAME_WIDTH).move_to(ORIGIN), FadeOut(self.summit, self.legend),
                      self.moon.animate.scale(MOON), self.moon_name.animate.scale(NEAR).next_to(self.points[self.king], RIGHT, buff=0.55), run_time=theme.SLOW)
            self.play(FadeIn(self.pointed[1]), run_time=theme.QUICK)
        self.headline(self.finding(bool(like), above.value < FIRST * len(self.likeness)), FadeIn(self.pointed[0], place, self.share), run_time=theme.MOVE)
        self.wait(theme.REST)

    def finding(self, like: bool, first: bool) -> Message:
        """The headline: whether the queen is more like the king than the word in the middle, and whether among the first."""
        if not like:
            return _("Similar words, but no similar numbers")
        return _("[Very alike|CURRENT]: similar words have similar numbers") if first else _("[Similar words|CURRENT] have similar numbers")

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self) -> dict:
        """The three words, for sentences that name some of them."""
        return dict(zip(("king", "queen", "other"), (self.vocabulary[word] for word in self.cast), strict=True))

    def strip(self, values: Measured, y: float) -> Strip:
        return Strip(values, *LARGE, scale=self.raw).move_to((LARGE_AT[0], y, 0))

    def name(self, word: int, size: float = theme.BODY) -> Label:
        return Label(self.vocabulary[word], size, self.hues.get(word, theme.CURRENT), bold=True, halo=True)

    def agreement(self, word: int) -> np.ndarray:
        """Which of a word's numbers are on the same side of zero as the king's.  # [number bool]"""
        return np.sign(self.own[word].value) == np.sign(self.own[self.king].value)

    def line(self, word: int) -> Flow:
        """What a word has in common with the king, number by number: its likeness, summed up in the order of the strips."""
        rows = self.own[[self.king, word]].value.astype(np.float64)[:, self.order]
        parts = rows[0] * rows[1] / max(float(np.prod(np.linalg.norm(rows, axis=1))), 1e-12)
        heights = DEEP + CLIMB * np.concatenate([[0], np.cumsum(parts)])
        across = np.linspace(WALKED_AT[0] - WALKED[0] / 2, WALKED_AT[0] + WALKED[0] / 2, len(heights))
        line = Flow([np.stack([across, heights], axis=1)], self.hues[word], widths=0.05, times=[np.linspace(0, 1, len(heights))])
        line.keep_sources(own=self.own[[self.king, word]])
        return line

    def end(self, word: int) -> np.ndarray:
        """Where a word's line ends."""
        return np.array([WALKED_AT[0] + WALKED[0] / 2, DEEP + CLIMB * float(np.nan_to_num(self.likeness.value[word])), 0.0])

    def named_ends(self) -> tuple[dict[int, Label], dict[int, NumberLabel]]:
        """Names and numbers at the ends of the lines: moved up where they would touch, or lie below what is read."""
        tags, numbers, floor = {}, {}, DEEP + 0.3
        for word in sorted(self.cast, key=lambda word: float(self.likeness[word])):
            x, y, _z = self.end(word)
            y = max(y, floor)
            tags[word] = self.name(word).move_to((x + ENDS, y, 0), aligned_edge=LEFT)
            numbers[word] = NumberLabel(self.likeness[word], ".2f", theme.BODY, self.hues[word], bold=True).next_to(tags[word], RIGHT, buff=0.25)
            kept_in_frame(VGroup(tags[word], numbers[word]))
            floor = y + APART
        return tags, numbers

    def star(self, word: int) -> VGroup:
        return VGroup(Glow(0.3, self.hues[word], 0.7), Glow(0.14, "#FFFFFF"))

    def pointers(self) -> tuple[VGroup, Label]:
        """The queen's name, on the right, and that of the word in the middle, below it, with lines to them; and what it is."""
        queen, other = (self.points[word] for word in (self.queen, self.other))
        names, what = (self.name(self.queen).next_to(queen, RIGHT, buff=2.0), self.name(self.other)), Label(_("the middle word"), theme.BODY, theme.TEXT, halo=True)
        kept_in_frame(names[0])
        kept_in_frame(VGroup(names[1], what).arrange(DOWN, buff=0.0).next_to(other, DOWN, buff=0.3))
        ends = names[0].get_left() + 0.12 * LEFT, names[1].get_top()
        pointers = VGroup(*(VGroup(Line(at + 0.15 * side, end, color=self.hues[word], stroke_width=2.5, stroke_opacity=0.8), name)
                        for word, at, side, end, name in zip((self.queen, self.other), (queen, other), (RIGHT, DOWN), ends, names, strict=True)))
        return pointers, what

    def clear(self, *names) -> np.ndarray:
        """The lights of the mountain's words, dark behind some names.  # [word]"""
        lights = self.lights
        for name in names:
            away = np.abs(self.mountain.positions() - name.get_center())[:, :2] - np.array([name.width, name.height]) / 2
            lights = np.where((away < SPECK).all(axis=1), CLEARED, lights)
        return lights

    def level(self) -> VGroup:
        """The level of the word in the middle, and what stands above it and below."""
        x, y, _z = self.points[self.other]
        lines = VGroup(*(Line((x, y, 0), (side * theme.FRAME_WIDTH / 2, y, 0), color=theme.TEXT, stroke_width=3) for side in (-1, 1)))
        halves = VGroup(*(Label(message, theme.BODY, theme.TEXT, bold=True, halo=True).move_to((theme.LEFT_EDGE, y + away, 0), aligned_edge=LEFT)
                          for message, away in zip((_("half above"), _("half below")), HALVES, strict=True)))
        return VGroup(lines, VGroup(*map(kept_in_frame, halves)))

    def words_above(self) -> list[int]:
        """The words that are most like the king among those that are more so than the queen, the nearest first."""
        values = self.likeness.value
        return [int(word) for word in self.others if values[word] > values[self.queen]][:NAMED]

    def names_of_the_summit(self) -> VGroup:
        """The words above the queen and herself, in a column on the right, as large as they are read from near."""
        listed, names = [*self.nearest, self.queen], VGroup()
        lowest = max(self.points[self.queen][1], self.view + (theme.BOTTOM + PITCH) / NEAR)
        for word, y in zip(listed, lowest + np.arange(len(listed))[::-1] * PITCH / NEAR, strict=True):
            color = theme.CURRENT if word in self.gold else COOL
            name = Label(self.vocabulary[word], theme.BODY / NEAR, color, bold=True, halo=True).move_to((1.9, y, 0), aligned_edge=LEFT)
            names.add(Line(self.points[word] + 0.09 * RIGHT, name.get_left() - 0.06 * RIGHT, color=color, stroke_width=1.5, stroke_opacity=0.6), name)
        return names

    def kinds_of_the_summit(self, near: Measured, rest: Measured) -> VGroup:
        """How many of the nearest are royal and how many are not, on the left, each in its colour, as large as they are read from near."""
        rows = [VGroup(Dot(radius=LIT / 2, color=color), Label(message, theme.BODY / NEAR, color, bold=True, halo=True, number=number)).arrange(RIGHT, buff=0.08)
                for message, number, color in ((_("{number:.0f} royal"), near, theme.CURRENT), (_("{number:.0f} others"), rest, COOL))]
        return VGroup(*rows).arrange(DOWN, buff=0.08, aligned_edge=LEFT).move_to((KINDS[0], self.view + KINDS[1], 0), aligned_edge=LEFT)


def by_likeness(values: np.ndarray, one: int) -> list[int]:
    """All words but one, those that are most like it first.  # values [word]"""
    return [int(word) for word in np.argsort(-values, kind="stable") if word != one]


def in_the_middle(words: list[int], besides: int) -> int:
    """The word that has as many before it as behind it; the one before it, where that is the one besides."""
    half = len(words) // 2
    return words[half] if words[half] != besides else words[half - 1]


@formula
def to_one(rows, one: int):
    """Cosine of each row with one of them: [row]. A row of zeros is like none."""
    rows = np.asarray(rows, dtype=np.float64)
    lengths = np.maximum(np.linalg.norm(rows, axis=1), 1e-12)
    return rows @ rows[one] / (lengths * lengths[one])

"""Similar words have similar numbers (section 5.1 of the article)."""
import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, FadeIn, FadeOut, Line, VGroup

from model.contents.words import Meaning
from model.values.measured import Measured, cosine, count, formula
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.mountain import Mountain, Water
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

LARGE, LARGE_AT = (9.8, 0.8), (1.55, (1.75, 0.6, -0.55))       # of a strip: its size; its middle, and the rows' heights
COMMON = -2.2                                                   # the height of what the rows have in common
WALKED, WALKED_AT = (8.6, 0.3), (-0.2, (2.15, 1.72, 1.29))      # of strips above lines that climb; their middle, and the rows' heights
DEEP, CLIMB, END = -2.75, 3.5, 4.25                             # of the lines: their water, how high they end where all numbers agree, and where
DIFFERING = 0.12                                                # light of cells that do not agree
APART = 0.4                                                     # between names at the ends of lines
SMALL, BESIDE = (4.4, 0.42), 3.95                               # beside the mountain: the size, and how far their middles are from it
WATER, RISE, WIDE, LIT = -1.95, 4.0, 2.75, 0.055                            # of the mountain
NOTHING, MARGIN = 3.12, 0.27                                    # where the water's labels begin, and how far from it they are
ALIKE = 0.9                                                     # cosine from which strips look the same
DARKNESS = 1.25                                                 # of the largest common value, at which colours are full
NAMED, SPREAD = 4, 1.8                                          # words above the queen that are named at most; how far they stand apart
NEAR, TALL = 3.2, 4.3                                           # how close the summit is seen at most; how high it stands then
ASIDE, PITCH = 0.95, 0.52                                       # where names begin beside the summit, and from line to line


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
        self.compare_kinds()
        self.light_the_royals()
        self.count_those_above()

    def read(self):
        choice = self.trio.choice
        self.king, self.queen, self.other = self.cast = [choice[role] for role in ("king", "queen", "other")]
        self.likeness = to_one(self.own, self.king)
        self.hues = dict(zip(self.cast, (theme.CURRENT, theme.CURRENT, theme.TEXT), strict=True))
        self.full = full_colour(self.own[self.cast], 0.97)

    # -- beats ---------------------------------------------------------------------------------------------------------
    def look_at_three(self):
        self.raw = DARKNESS * float(np.abs(self.W_E[self.cast].value).max()) or 1.0
        self.strips = {word: self.strip(self.W_E[word], y) for word, y in zip(self.cast, LARGE_AT[1], strict=True)}
        self.names = {word: self.name(word).next_to(strip, LEFT, buff=0.3) for word, strip in self.strips.items()}
        self.headline(_("How alike are “{king}” and “{queen}”?"), *(FadeIn(piece) for piece in (*self.strips.values(), *self.names.values())),
                      king=self.vocabulary[self.king], queen=self.vocabulary[self.queen])
        raw = [cosine(self.W_E[self.king], self.W_E[word]) for word in (self.queen, self.other)]
        with self.claim((raw[0] > ALIKE) & (raw[1] > ALIKE),
                        _("This is how our trained model writes words. At a glance they are all alike."),
                        _("This is how our trained model writes words: each is a row of numbers.")):
            self.wait(theme.QUICK)

    def take_away_what_is_shared(self):
        common = {word: self.strip(self.W_E[word] - self.own[word], strip.get_y()) for word, strip in self.strips.items()}
        label = Label(_("in common"), theme.LABEL, theme.QUIET, bold=True)
        with self.claim((self.mostly_shared > 0.5) & (self.shared[self.cast] > 0.5).all(),
                        _("Most words carry the same pattern. We pull it out of each row."),
                        _("Words have a pattern in common. We pull it out of each row.")):
            self.add(*common.values())
            self.play(*(strip.animate.set_y(COMMON) for strip in common.values()), *(strip.change_to(self.own[word]) for word, strip in self.strips.items()), run_time=theme.SLOW)
            self.play(FadeIn(label.next_to(common[self.king], LEFT, buff=0.3)), run_time=theme.QUICK)
        with self.say(_("What is left is the word’s own. We draw it brighter.")):
            self.play(*(FadeOut(piece, shift=0.4 * DOWN) for piece in (*common.values(), label)), *(Tween(strip, share=self.raw / self.full) for strip in self.strips.values()), run_time=theme.MOVE)

    def sort_by_the_king(self):
        self.order = np.argsort(-self.own[self.king].value, kind="stable")
        with self.say(_("Now we put the numbers of each in the order of “{king}”."), **self.named()):
            self.play(*(strip.sort(self.order) for strip in self.strips.values()))

    def climb(self):
        """A line a word, which climbs where its numbers are on the same side of zero as the king's: it ends at their likeness."""
        self.water = Water(DEEP)
        self.lines = {word: self.line(word) for word in self.cast}
        rows, ends = dict(zip(self.cast, WALKED_AT[1], strict=True)), self.ends()
        self.tags = {word: self.name(word).move_to(at, aligned_edge=LEFT) for word, at in ends.items()}
        self.numbers = {word: NumberLabel(self.likeness[word], ".2f", theme.LABEL, self.hues[word], bold=True).move_to((BESIDE + SMALL[0] / 2 + 0.4, at[1], 0), aligned_edge=RIGHT)
                        for word, at in ends.items()}
        with self.say(_("Where both are warm, or both are blue, a word’s line climbs. Where they differ, it falls."), **self.named()):
            self.play(*(strip.animate.stretch_to_fit_width(WALKED[0]).stretch_to_fit_height(WALKED[1]).move_to((WALKED_AT[0], rows[word], 0)) for word, strip in self.strips.items()),
                      *(name.animate.next_to((WALKED_AT[0] - WALKED[0] / 2, rows[word], 0), LEFT, buff=0.3) for word, name in self.names.items()),
                      FadeIn(self.water), run_time=theme.MOVE)
            self.play(*(Tween(self.strips[word], light=np.where(self.agreement(word), 1.0, DIFFERING)) for word in self.cast), run_time=theme.MOVE)
            self.add(*self.lines.values())
            self.play(*(line.run(run_time=2 * theme.SLOW) for line in self.lines.values()))
        with self.say(_("The higher it ends, the more alike they are. We keep that height.")):
            self.play(*(FadeIn(piece) for piece in (*self.tags.values(), *self.numbers.values())), run_time=theme.MOVE)

    def raise_the_mountain(self):
        self.nearest = self.words_above()
        line = [*self.nearest, self.queen]
        edges = dict(zip(line, np.linspace(-SPREAD, SPREAD, len(line)) if len(line) > 1 else (0.7,), strict=True))
        self.mountain = Mountain(self.likeness, self.king, 0.0, WATER, RISE, WIDE, edges=edges | {self.other: -1.0})
        self.points = {word: self.mountain.position_of(word) for word in (*self.cast, *self.nearest)}
        self.stars = {word: self.star(word) for word in self.cast}
        self.leads = {word: self.lead(word) for word in self.cast}
        self.zero = VGroup(Label(_("nothing in common"), theme.NOTE, theme.QUIET).move_to((NOTHING, WATER + MARGIN, 0), aligned_edge=LEFT),
                           NumberLabel(0 * self.likeness[self.king], ".2f", theme.NOTE, theme.QUIET).move_to((BESIDE + SMALL[0] / 2, WATER + MARGIN, 0), aligned_edge=RIGHT))
        self.opposite = Label(_("rather the opposite"), theme.NOTE, theme.QUIET).move_to((NOTHING, WATER - MARGIN, 0), aligned_edge=LEFT)
        with self.say(_("Here are all {count:,.0f} words. Only height counts; it is broad where many are as high."), count=self.words):
            self.play(*(FadeOut(piece) for piece in (*self.lines.values(), *self.tags.values())), run_time=theme.QUICK)
            self.play(*(Tween(strip, light=np.ones(len(self.order))) for strip in self.strips.values()),
                      *(strip.animate.stretch_to_fit_width(SMALL[0]).stretch_to_fit_height(SMALL[1]).move_to(self.seat(word)) for word, strip in self.strips.items()),
                      *(piece.animate.move_to(self.seat(word) + (side * SMALL[0] / 2, SMALL[1] / 2 + 0.24, 0), aligned_edge=side * RIGHT)
                        for pieces, side in ((self.names, -1), (self.numbers, 1)) for word, piece in pieces.items()),
                      self.water.animate.shift((WATER - DEEP) * UP),
                      *(FadeIn(piece) for piece in (*self.stars.values(), *self.leads.values(), self.zero, self.opposite)), run_time=theme.SLOW)
            self.add(self.mountain)
            self.bring_to_back(self.mountain)
            self.play(FadeIn(self.mountain, run_time=theme.QUICK), self.mountain.emerge())

    def compare_kinds(self):
        """The kind of the word that is compared with, and the one that is least like the king: what stands above the water, and below."""
        kinds = np.array([str(kind) for kind in self.kinds])
        members = {kind: np.flatnonzero(kinds == kind) for kind in sorted(set(kinds) - {""})}
        if not kinds[self.other] or len(members) < 2:
            return
        like = members.pop(kinds[self.other])
        low = min(members.values(), key=lambda words: np.median(self.likeness.value[words]))
        lit = VGroup()
        for words, hue, side in ((like, theme.TEXT, LEFT), (low, theme.VALUE, RIGHT)):
            marks = self.mountain.marks(words, hue, LIT)
            at = (side[0] * (WIDE + 0.15), np.clip(np.median(marks.positions()[:, 1]), WATER - 0.9, WATER + 0.9), 0)
            lit.add(marks, Label(self.kinds[words[0]], theme.LABEL, hue, bold=True, halo=True).move_to(at, aligned_edge=-side))
        with self.claim(((self.likeness[like] > 0).mean() > 0.5) & ((self.likeness[low] < 0).mean() > 0.5),
                        _("Above the water: most words of the kind “{kind}”. Below it: most of the kind “{low}”."),
                        _("Words of the kind “{kind}”, and of the kind “{low}”, by their likeness to “{king}”."),
                        kind=self.kinds[like[0]], low=self.kinds[low[0]], **self.named()):
            self.play(FadeIn(lit), run_time=theme.MOVE)
        self.play(FadeOut(lit), run_time=theme.QUICK)

    def light_the_royals(self):
        kinds = [str(kind) for kind in self.kinds]
        royal = [word for word, kind in enumerate(kinds) if kind == kinds[self.king] and kind and word != self.king]
        others = [word for word in range(len(kinds)) if word != self.king]
        best = np.sort(self.likeness[others])[-max(len(royal), 1):]
        near = (self.likeness[royal] >= best[0]).sum()
        lit = VGroup(self.mountain.marks(royal, size=LIT)) if royal else VGroup()
        self.royals = VGroup(*(self.royal_label(zoom) for zoom in (1.0, self.summit()[1]) if royal))
        self.aside = VGroup(*self.strips.values(), *self.names.values(), *self.numbers.values(), *self.leads.values(), self.zero, self.opposite)
        view, zoom = self.summit()
        with self.claim(near * 2 > len(royal), _("Words of royals lead. Of the {best:.0f} nearest to “{king}”, {near:.0f} are royal."),
                        _("Royal words are lit. Of the {best:.0f} nearest to “{king}”, {near:.0f} are royal."), best=count(best), near=near, **self.named()):
            self.play(self.camera.frame.animate.set(width=theme.FRAME_WIDTH / zoom).move_to(view), FadeOut(self.aside), FadeIn(lit), FadeIn(self.royals[1:]), run_time=theme.SLOW)
            self.bring_to_front(*self.stars.values())

    def count_those_above(self):
        others = [word for word in range(len(self.likeness)) if word != self.king]
        above = {word: (self.likeness[others] > self.likeness[word]).sum() for word in (self.queen, self.other)}
        values = {"above": above[self.queen], "far": above[self.other], "count": self.words}
        names = self.names_of_the_summit()
        with self.claim(above[self.queen] < above[self.other],
                        _("{above:.0f} words stand above “{queen}”. {far:.0f} stand above “{other}”."),
                        _("{far:.0f} words stand above “{other}”, and {above:.0f} above “{queen}”."), **values, **self.named()):
            self.play(FadeIn(names), run_time=theme.MOVE)
        self.play(FadeOut(names), FadeOut(self.royals[1:]), run_time=theme.QUICK)
        self.headline(_("[“{queen}”|CURRENT] comes {near:ordinal}, “{other}” {distant:ordinal}, of {count:,.0f}"),
                      self.camera.frame.animate.set(width=theme.FRAME_WIDTH).move_to(ORIGIN), FadeIn(self.aside), FadeIn(self.royals[:1]), run_time=theme.SLOW,
                      near=above[self.queen] + 1, distant=above[self.other] + 1, count=self.words, **self.named())
        with self.claim(self.likeness[self.queen] > self.likeness[self.other],
                        _("Similar words have similar numbers. Nobody told the model: it learned this from text."),
                        _("In this model, similar words do not have similar numbers.")):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self) -> dict:
        """The three words, for sentences that name some of them."""
        return dict(zip(("king", "queen", "other"), (self.vocabulary[word] for word in self.cast), strict=True))

    def strip(self, values: Measured, y: float) -> Strip:
        return Strip(values, *LARGE, scale=self.raw).move_to((LARGE_AT[0], y, 0))

    def name(self, word: int, size: float = theme.LABEL) -> Label:
        return Label(self.vocabulary[word], size, self.hues.get(word, theme.TEXT), bold=word in self.hues, halo=True)

    def agreement(self, word: int) -> np.ndarray:
        """Whether each of a word's numbers is on the same side of zero as the king's.  # [d_model]"""
        return np.asarray(self.own[word].value) * self.own[self.king].value >= 0

    def line(self, word: int) -> Flow:
        """What a word has in common with the king, number by number: its likeness, summed up in the order of the strips."""
        rows = self.own[[self.king, word]].value.astype(np.float64)[:, self.order]
        parts = rows[0] * rows[1] / max(float(np.prod(np.linalg.norm(rows, axis=1))), 1e-12)
        heights = DEEP + CLIMB * np.concatenate([[0], np.cumsum(parts)])
        across = np.linspace(WALKED_AT[0] - WALKED[0] / 2, WALKED_AT[0] + WALKED[0] / 2, len(heights))
        line = Flow([np.stack([across, heights], axis=1)], self.hues[word], widths=0.035, times=[np.linspace(0, 1, len(heights))])
        line.keep_sources(own=self.own[[self.king, word]])
        return line

    def ends(self) -> dict[int, np.ndarray]:
        """Where the names stand at the ends of the lines: moved up where they would touch, or lie below what is read."""
        ends, floor = {}, DEEP
        for word in sorted(self.cast, key=lambda word: float(self.likeness[word])):
            ends[word] = np.array([END, max(DEEP + CLIMB * float(np.nan_to_num(self.likeness.value[word])), floor), 0.0])
            floor = ends[word][1] + APART
        return ends

    def seat(self, word: int) -> np.ndarray:
        """The middle of a word's strip, at its height; the word that is compared with stands apart, on the left."""
        return np.array([-BESIDE if word == self.other else BESIDE, self.points[word][1], 0.0])

    def star(self, word: int) -> VGroup:
        size = 0.12 if word == self.king else 0.06
        return VGroup(Glow((9 if word == self.king else 2.6) * size, self.hues[word], 0.6), Glow(2.2 * size, "#FFFFFF")).move_to(self.points[word])

    def lead(self, word: int) -> Line:
        """From a word on the mountain to its strip."""
        side = np.sign(self.seat(word)[0]) * RIGHT
        return Line(self.points[word] + 0.2 * side, self.seat(word) - (SMALL[0] / 2 + 0.15) * side, color=self.hues[word], stroke_width=2, stroke_opacity=0.8)

    def royal_label(self, zoom: float) -> Label:
        return Label(_("words of royals"), theme.LABEL / zoom, theme.CURRENT, halo=True).move_to((-0.3 - 0.4 / zoom, self.points[(self.nearest or [self.queen])[0]][1], 0), aligned_edge=RIGHT)

    def words_above(self) -> list[int]:
        """The words that are most like the king among those that are more so than the queen, the nearest first."""
        values = self.likeness.value
        return [int(word) for word in np.argsort(-values, kind="stable") if word != self.king and values[word] > values[self.queen]][:NAMED]

    def summit(self) -> tuple[np.ndarray, float]:
        """Where the camera looks to see the words that are named, and how many times nearer."""
        heights = [self.points[word][1] for word in (*self.nearest, self.queen, self.other)]
        zoom = min(NEAR, TALL / max(np.ptp(heights), 0.1))
        return np.array([0.0, (min(heights) + max(heights)) / 2 + 0.25 / zoom, 0.0]), zoom

    def names_of_the_summit(self) -> VGroup:
        """The words above the queen and herself in lines on the right, the word that is compared with on the left; as large as they are read from near."""
        _view, zoom = self.summit()
        listed = [*self.nearest, self.queen]
        middle = np.mean([self.points[word][1] for word in listed])
        names = VGroup()
        for word, y in [*zip(listed, middle - (np.arange(len(listed)) - (len(listed) - 1) / 2) * PITCH / zoom, strict=True), (self.other, self.points[self.other][1])]:
            side = LEFT if word == self.other else RIGHT
            name = self.name(word, 1.2 * theme.LABEL / zoom).move_to((ASIDE * side[0], y, 0), aligned_edge=-side)
            lead = Line(self.points[word] + 0.06 * side, (ASIDE - 0.06) * side + (0, y, 0), color=self.hues.get(word, theme.CURRENT), stroke_width=1, stroke_opacity=0.7)
            names.add(lead, name)
        return names


@formula
def to_one(rows, one: int):
    """Cosine of each row with one of them: [row]. A row of zeros is like none."""
    rows = np.asarray(rows, dtype=np.float64)
    lengths = np.maximum(np.linalg.norm(rows, axis=1), 1e-12)
    return rows @ rows[one] / (lengths * lengths[one])

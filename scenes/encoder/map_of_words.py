"""Nobody sorted these words: all of them on the plane that keeps most of their differences (section 5.1 of the article)."""
import numpy as np
from manim import LEFT, RIGHT, FadeIn, FadeOut, Line, VGroup

from model.contents.words import Meaning
from scenes.encoder.galaxy import Galaxy
from scenes.kit import theme
from scenes.kit.lettering import Label
from scenes.stage import Clip, _

ROOM = (-6.2, 6.2, -3.9, 2.5)               # of the whole map
NEAR = (-2.2, 2.2, -2.6, 2.1)               # of a neighbourhood
HUES = (theme.CURRENT, theme.QUERY, theme.VALUE)            # of kinds, in turn from left to right
VISITED, NAMED = 2, 8                       # kinds whose neighbourhoods are visited; kinds that are named on the map
PURE = 0.9                                  # share of a kind's words with one of it as nearest, from which it keeps to itself
TOGETHER = 0.1                              # of the map's width: how far from their middle half of a kind's words may be to lie together
COLUMN = 11                                 # names on one side of a neighbourhood
PITCH, ASIDE, REACH = 0.48, 0.8, 0.1        # of names: from line to line; how far from the points, and how far before them leads end
LOW, HIGH = -2.85, 2.35                     # between these heights names are read
NOTE_AT = (6.3, 1.75, 0)                    # where the map is empty
TINTS = {                                   # words of colour shine in it
    "azure": "#5BB8FF", "beige": "#EBDDBB", "black": "#3A4652", "blue": "#4A7DFF", "brown": "#A9754A", "crimson": "#E2455C", "golden": "#FFC93F",
    "green": "#58CB6C", "grey": "#9FABB6", "indigo": "#6657E6", "magenta": "#F257CF", "maroon": "#A33A4B", "orange": "#FF9433", "pink": "#FF9EC4",
    "purple": "#A463E2", "red": "#FF4A3D", "scarlet": "#FF5B2E", "silver": "#D6DFE7", "turquoise": "#3ED6C8", "violet": "#9A7BFF", "white": "#FFFFFF",
    "yellow": "#FFE34A",
}


class MapOfWords(Clip):
    """Nobody sorted these words, and yet each kind lies together."""

    own, places, kept = Meaning.own, Meaning.principal, Meaning.principal_kept_by_both
    kinds, vocabulary, words, numbers = Meaning.kinds, Meaning.vocabulary, Meaning.d_vocab, Meaning.d_model
    purity, same_kind, chance = Meaning.same_kind_of, Meaning.same_kind, Meaning.chance

    def construct(self):
        self.read()
        self.show_the_map()
        self.tie_neighbours()
        for number in range(len(self.stops)):
            self.visit(number)
        self.look_back()

    def read(self):
        """The kinds that are lit: first those that are visited, which keep to themselves and lie most closely; then the largest that lie together."""
        kinds = np.array([str(kind) for kind in self.kinds])
        members = {kind: np.flatnonzero(kinds == kind) for kind in sorted(set(kinds) - {""})}
        spread = {kind: self.distances(words) for kind, words in members.items()}
        pure = [kind for kind in members if float(self.purity(kind=kind)) > PURE]
        self.stops = sorted(pure, key=lambda kind: spread[kind].max())[:VISITED]
        self.stops.sort(key=lambda kind: -len(members[kind]))
        large = sorted(members, key=lambda kind: -len(members[kind]))
        together = [kind for kind in large if kind not in self.stops and np.median(spread[kind]) < TOGETHER]
        self.lit = [*self.stops, *together][:NAMED]
        self.members = [members[kind] for kind in self.lit]
        across = np.argsort([np.median(self.places.value[words, 0]) for words in self.members], kind="stable")
        self.hues = [HUES[seat % len(HUES)] for seat in np.argsort(across)]
        groups = [(words, hue, [TINTS.get(str(self.vocabulary[word]), hue) for word in words]) for words, hue in zip(self.members, self.hues, strict=True)]
        self.galaxy = Galaxy(self.places, nearest(self.own.value, kinds), kinds != "", groups, ROOM)
        self.galaxy.keep_sources(own=self.own)

    def distances(self, words) -> np.ndarray:
        """How far words lie from their middle on the map, as shares of its width.  # [word]"""
        here = np.asarray(self.places.value, dtype=float)
        return np.hypot(*(here[words] - np.median(here[words], axis=0)).T) / max(np.ptp(here[:, 0]), 1e-9)

    # -- beats ---------------------------------------------------------------------------------------------------------
    def show_the_map(self):
        self.headline(_("Who sorted these words?"), FadeIn(self.galaxy))
        with self.say(_("Each point is one of {count:,.0f} words, where the numbers that our model learned put it."), count=self.words):
            self.wait(theme.QUICK)
        self.note = Label(_("this plane keeps {kept:.0%} of their differences"), theme.NOTE, theme.QUIET, kept=self.kept).move_to(NOTE_AT, aligned_edge=RIGHT)
        with self.claim(self.kept < 0.5, _("It is only a flat shadow of {numbers:.0f} numbers: no direction means anything, but near is alike."),
                        _("It is a picture of {numbers:.0f} numbers: no direction means anything, but near is alike."), numbers=self.numbers):
            self.play(FadeIn(self.note), run_time=theme.QUICK)

    def tie_neighbours(self):
        with self.say(_("So we tie words of our stories to the word most like them, by all {numbers:.0f} numbers."), numbers=self.numbers):
            self.play(FadeOut(self.note, run_time=theme.QUICK), self.galaxy.weave())

    def visit(self, number: int):
        words, lights = self.members[number], np.zeros(len(self.lit))
        lights[number] = 1.0
        view = self.galaxy.view_of(words, NEAR, trim=0.0)
        if number:
            self.play(self.galaxy.dive(self.galaxy.all, np.zeros(len(self.lit)), run_time=theme.MOVE))
        self.play(self.galaxy.dive(view, lights))
        purity, names = self.purity(kind=self.lit[number]), self.named(words, view)
        true = _("So with “{kind}”: the closest to each is another of them.") if number else _("All words of the kind “{kind}”. The closest to each is another of them.")
        with self.claim(purity >= 1, true, _("Words of the kind “{kind}”: for {share:.0%}, the closest is another of them."), kind=self.kinds[words[0]], share=purity):
            self.play(FadeIn(names), run_time=theme.QUICK)
        self.play(FadeOut(names), run_time=theme.QUICK)

    def look_back(self):
        self.play(self.galaxy.dive(self.galaxy.all, np.ones(len(self.lit))))
        labels = self.named_kinds()
        more = self.same_kind > 2 * self.chance
        with self.claim(more, _("Nobody told it these kinds. It read text, and words that are used alike came to lie together."),
                        _("Nobody told it these kinds, and it did not find them.")):
            self.play(FadeIn(labels), run_time=theme.MOVE)
        self.headline(_("Nobody did: {share:.0%} found their kind") if bool(more) else _("Nobody did: {share:.0%} lie by kind"), share=self.same_kind)
        with self.say(_("Of all words that have a kind, {share:.0%} have one of it as closest. By lot: {chance:.0%}."), share=self.same_kind, chance=self.chance):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self, words, view) -> VGroup:
        """The words of a neighbourhood in columns on both sides of it, with leads to their points."""
        points = self.galaxy.seen(view)
        across = words[np.argsort(points[words, 0], kind="stable")][:2 * COLUMN]
        half = (len(across) + 1) // 2
        edges = points[across, 0].min() - ASIDE, points[across, 0].max() + ASIDE
        return VGroup(*(self.column([(self.vocabulary[word], points[word], theme.TEXT) for word in column], x, side)
                        for column, x, side in zip((across[:half], across[half:]), edges, (LEFT, RIGHT), strict=True)))

    def named_kinds(self) -> VGroup:
        """The names of the kinds that are lit, on both sides of the clouds in which they lie."""
        points = self.galaxy.seen()
        middles = [np.median(points[words], axis=0) for words in self.members]
        order = sorted(range(len(self.lit)), key=lambda number: middles[number][0])
        gaps = [middles[b][0] - middles[a][0] for a, b in zip(order, order[1:], strict=False)]
        split = int(np.argmax(gaps)) + 1 if gaps else len(order)
        entries = [(self.kinds[words[0]], middle, hue) for words, middle, hue in zip(self.members, middles, self.hues, strict=True)]
        rest = [word for word, kind in enumerate(self.kinds) if not str(kind)]
        names = VGroup()
        for cloud in (order[:split], order[split:]):
            half = len(cloud) // 2
            for column, side in ((cloud[:half], LEFT), (cloud[half:], RIGHT)):
                if column:
                    all_of_it = np.concatenate([points[self.members[number], 0] for number in cloud])
                    x = np.quantile(all_of_it, 0.02 if side is LEFT else 0.98) + ASIDE / 2 * side[0]
                    others = [(_("all other words"), np.quantile(points[rest], 0.25, axis=0), theme.QUIET)] if rest and side is RIGHT and cloud[0] == order[0] else []
                    names.add(self.column([*(entries[number] for number in column), *others], x, side, bold=True))
        return names

    def column(self, entries, x: float, side, bold: bool = False) -> VGroup:
        """Names one below another beside points: of each a text, its point and its hue."""
        entries = sorted(entries, key=lambda entry: -entry[1][1])
        names = VGroup()
        for (text, point, hue), y in zip(entries, spaced([entry[1][1] for entry in entries]), strict=True):
            name = Label(text, theme.LABEL, hue, bold=bold, halo=True).move_to((x, y, 0), aligned_edge=-side)
            start, end = np.array([x - REACH * side[0], y, 0.0]), np.array([*point, 0.0])
            way = np.linalg.norm(end - start)
            names.add(Line(start, end - (end - start) * min(REACH / max(way, 1e-6), 1.0), color=hue, stroke_width=1.5, stroke_opacity=0.5), name)
        return names


def spaced(heights) -> np.ndarray:
    """Heights from the highest down, moved apart until lines of text fit between them, and into the part of the frame that is read.  # [line]"""
    step = PITCH * np.arange(len(heights))
    places = np.minimum.accumulate(np.minimum(heights, HIGH) + step) - step                  # down, as far as those above push
    return (np.maximum.accumulate(np.maximum(places, LOW)[::-1] - step) + step)[::-1]        # and up again, as far as the frame ends


def nearest(own: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Each word that has a kind, and the one of them that is most like it.  # [pair 2]"""
    members = np.flatnonzero(kinds != "")
    if len(members) < 2:
        return np.zeros((0, 2), dtype=int)
    rows = own[members].astype(np.float64)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, -np.inf)
    return np.stack([members, members[likeness.argmax(axis=1)]], axis=1)

"""Nobody sorted these words: those with similar numbers laid near one another, and each tied to its nearest (section 5.1 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, FadeIn, FadeOut, Line, VGroup

from model.contents.words import Meaning
from scenes.encoder.galaxy import Galaxy, Tally
from scenes.kit import theme
from scenes.kit.lettering import Label
from scenes.stage import Clip, _

ROOM, BETWEEN = (-6.3, 6.3, -2.75, 2.5), (-4.75, 4.75, -2.1, 2.5)       # of the whole map: at first, and between names
NEAR = (-2.7, 2.7, -2.5, 2.0)               # of a neighbourhood
HUES = ("#66B8FF", "#FF8FC6", "#FFD75A", "#46DCC6", "#B3E35F", "#B9A2FF", "#FF9F5C")      # of kinds, in turn from left to right
VISITED, NAMED = 2, 9                       # kinds whose neighbourhoods are visited; kinds that are lit on the map
PURE = 0.9                                  # share of a kind's words with one of it as nearest, from which it keeps to itself
MOST, TOGETHER = 0.8, 0.2                   # a kind lies together where so many of its words are so near to their middle, of the map's width
BESIDE = 0.4                                # from the map to names of kinds
COLUMN = 11                                 # names that fit on one side of a neighbourhood
PITCH, ASIDE, REACH = 0.48, 1.3, 0.1        # of names: from line to line; how far from the points, and how far before them leads end
PAINT = 0.13                                # radius of the paint beside the name of a colour
NAME = theme.FRAME_HEIGHT * 38 / 1080       # em height of a name
LOW, HIGH = -2.85, 2.35                     # between these heights names are read
ROW, ABOVE = (12.6, -2.82), 0.12            # of the hundred dots: how wide, how high; how far above it stands what it says
TINTS = {                                   # words of colour shine in it
    "azure": "#5BB8FF", "beige": "#EBDDBB", "black": "#05080C", "blue": "#3C6CFF", "brown": "#8F5A2E", "crimson": "#DC2447", "golden": "#FFC22E",
    "green": "#2FBF4F", "grey": "#8C959E", "indigo": "#5A43E0", "magenta": "#FF3FCB", "maroon": "#8E2438", "orange": "#FF8A1F", "pink": "#FFA3CB",
    "purple": "#9A4FE6", "red": "#FF2D23", "scarlet": "#FF4A1E", "silver": "#CFD8E0", "turquoise": "#36D8CC", "violet": "#A57BFF", "white": "#FFFFFF",
    "yellow": "#FFEA2E",
}


class MapOfWords(Clip):
    """Nobody sorted these words, and yet each kind lies together."""

    own, neighbourly = Meaning.own, Meaning.neighbourly
    kinds, vocabulary, numbers = Meaning.kinds, Meaning.vocabulary, Meaning.d_model
    purity, same_kind, chance, cases = Meaning.same_kind_of, Meaning.same_kind, Meaning.chance, Meaning.same_kind.n

    def construct(self):
        self.read()
        self.show_the_map()
        self.tie_neighbours()
        for number in range(len(self.stops)):
            self.visit(number)
        self.light_kinds()
        self.count()

    def read(self):
        """The words that have a kind, and the kinds that are lit: first those that are visited, the largest that keep to themselves
        and whose words can all be named; then the largest that lie together."""
        every = np.array([str(kind) for kind in self.kinds])
        self.seats = np.flatnonzero(every != "") if (every != "").any() else np.arange(len(every))
        self.places, kinds = self.neighbourly[self.seats], every[self.seats]
        members = {kind: np.flatnonzero(kinds == kind) for kind in sorted(set(kinds) - {""})}
        spread = {kind: self.distances(words) for kind, words in members.items()}
        large = sorted(members, key=lambda kind: -len(members[kind]))
        self.stops = [kind for kind in large if float(self.purity(kind=kind)) > PURE and len(members[kind]) <= 2 * COLUMN][:VISITED]
        together = [kind for kind in large if kind not in self.stops and np.quantile(spread[kind], MOST) < TOGETHER]
        self.lit = [*self.stops, *together][:NAMED]
        self.members = [members[kind] for kind in self.lit]
        self.hues = self.hues_of(len(self.stops))
        threads = nearest(self.own.value[self.seats])
        groups = [(words, hue, [TINTS.get(str(self.word(word)), hue) for word in words]) for words, hue in zip(self.members, self.hues, strict=True)]
        self.galaxy = Galaxy(self.places, threads, kinds[threads[:, 0]] == kinds[threads[:, 1]], groups, ROOM)
        self.galaxy.keep_sources(own=self.own)

    def hues_of(self, visited: int) -> list:
        """One a kind: for the first that is visited, whose words may have their own, that of text; then as they lie from left to right."""
        middles = [np.median(np.asarray(self.places.value, dtype=float)[words, 0]) for words in self.members[visited:]]
        return [theme.TEXT, theme.CURRENT][:visited] + [HUES[seat % len(HUES)] for seat in np.argsort(np.argsort(middles, kind="stable"))]

    def distances(self, words) -> np.ndarray:
        """How far words lie from their middle on the map, as shares of its width.  # [word]"""
        here = np.asarray(self.places.value, dtype=float)
        return np.hypot(*(here[words] - np.median(here[words], axis=0)).T) / max(np.ptp(here[:, 0]), 1e-9)

    def word(self, seat: int):
        """A word of the map, by its seat."""
        return self.vocabulary[self.seats[seat]]

    # -- beats ---------------------------------------------------------------------------------------------------------
    def show_the_map(self):
        self.headline(_("Who sorted these words?"), FadeIn(self.galaxy))
        with self.say(_("Each point is one of {count:,.0f} words. Near is similar, in the numbers that our model learned."), count=self.cases):
            self.wait(theme.QUICK)

    def tie_neighbours(self):
        with self.say(_("A thread leads from each to the word most like it, by all {numbers:.0f} numbers."), numbers=self.numbers):
            self.play(self.galaxy.weave())

    def visit(self, number: int):
        words, lights = self.members[number], np.eye(len(self.lit))[number]
        view = self.galaxy.view_of(words, NEAR)
        if number:
            self.play(self.galaxy.rise(np.zeros(len(self.lit))))
        self.play(self.galaxy.dive(view, lights))
        purity, names = self.purity(kind=self.lit[number]), self.named(words, view)
        true = (_("So with “{kind}”: the closest to each is another of them.") if number else
                _("All words of the kind “{kind}”. The closest to each is another of them."))
        with self.claim(purity >= 1, true, _("Words of the kind “{kind}”: for {share:.0%}, the closest is another of them."),
                        kind=self.kinds[self.seats[words[0]]], share=purity):
            self.play(FadeIn(names), run_time=theme.QUICK)
        self.play(FadeOut(names), run_time=theme.QUICK)

    def light_kinds(self):
        self.play(self.galaxy.rise(np.zeros(len(self.lit)), BETWEEN))
        with self.claim(self.same_kind > 2 * self.chance, _("Nobody told it these kinds. It read text, and words that are used alike came to lie together."),
                        _("Nobody told it these kinds, and it did not find them.")):
            self.play(self.galaxy.animate.set_track(lights=np.ones(len(self.lit))), FadeIn(self.named_kinds()), run_time=theme.SLOW)

    def count(self):
        tally = Tally(self.same_kind, self.chance, ROW[0]).move_to((0, ROW[1], 0))
        chance = Label(_("at random: {share:.0%}"), theme.LABEL, theme.CURRENT, bold=True, halo=True, share=self.chance)
        chance.move_to(tally.get_corner(UP + LEFT) + ABOVE * UP, aligned_edge=DOWN + LEFT)
        share = Label(_("{share:.0%} of words: closest to their own kind"), theme.LABEL, theme.TEXT, bold=True, halo=True, share=self.same_kind)
        share.move_to(tally.end_of(self.same_kind) + ABOVE * UP, aligned_edge=DOWN + RIGHT)
        share.shift(max(chance.get_right()[0] + theme.GAP - share.get_left()[0], 0.0) * RIGHT)
        with self.say(_("For {share:.0%} of all words, the closest is of their own kind. At random, it would be {chance:.0%}."),
                      share=self.same_kind, chance=self.chance):
            self.play(tally.count(), FadeIn(chance), self.galaxy.animate.set_track(kin=1.0))
            self.play(FadeIn(share), run_time=theme.QUICK)
        self.headline(_("Nobody did: {share:.0%} found their kind") if bool(self.same_kind > 2 * self.chance) else _("Nobody did: {share:.0%} lie by kind"),
                      share=self.same_kind)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self, words, view) -> VGroup:
        """The words of a neighbourhood in columns on both sides of it, with leads to their points."""
        points = self.galaxy.seen(view)
        across = words[np.argsort(points[words, 0], kind="stable")]
        half = (len(across) + 1) // 2
        edges = points[across, 0].min() - ASIDE, points[across, 0].max() + ASIDE
        return VGroup(*(self.column([(self.word(word), points[word], theme.TEXT) for word in column], x, side)
                        for column, x, side in zip((across[:half], across[half:]), edges, (LEFT, RIGHT), strict=True)))

    def named_kinds(self) -> VGroup:
        """The names of the kinds that are lit: beside the left half of the map on the left, beside the right half on the right."""
        points, names = self.galaxy.seen(self.galaxy.all), VGroup()
        for side, edge in zip((LEFT, RIGHT), BETWEEN, strict=False):
            entries = []
            for words, hue in zip(self.members, self.hues, strict=True):
                middle = np.median(points[words], axis=0)
                if (middle[0] < 0) == (side is LEFT):
                    entries.append((self.kinds[self.seats[words[0]]], points[outermost(points, words, side)], hue))
            others = np.setdiff1d(np.flatnonzero(points[:, 0] > 0), np.concatenate([[], *self.members]))
            if side is RIGHT and len(others):
                entries.append((_("other kinds"), points[outermost(points, others, side)], theme.QUIET))
            names.add(self.column(entries, edge + BESIDE * side[0], side, bold=True))
        return names

    def column(self, entries, x: float, side, bold: bool = False) -> VGroup:
        """Names one below another beside points: of each a text, its point and its hue."""
        entries = sorted(entries, key=lambda entry: -entry[1][1])
        names = VGroup()
        for (text, point, hue), y in zip(entries, spaced([entry[1][1] for entry in entries]), strict=True):
            name = Label(text, NAME, hue, bold=bold, halo=True).move_to((x, y, 0), aligned_edge=-side)
            start, end = np.array([x - REACH * side[0], y, 0.0]), np.array([*point, 0.0])
            way, paint = np.linalg.norm(end - start), TINTS.get(str(text), hue)
            names.add(Line(start, end - (end - start) * min(REACH / max(way, 1e-6), 1.0), color=paint, stroke_width=1.5, stroke_opacity=0.5), name)
            if paint is not hue:
                names.add(Dot(start - REACH * side, PAINT, color=paint).set_stroke(theme.TEXT, 1.0, 0.7))
        return names


def outermost(points: np.ndarray, words: np.ndarray, side) -> int:
    """Of the half of some words that lies nearest to their middle, the one farthest out on a side."""
    away = np.hypot(*(points[words] - np.median(points[words], axis=0)).T)
    core = words[np.argsort(away, kind="stable")][:(len(words) + 1) // 2]
    return core[np.argmax(points[core, 0] * side[0])]


def spaced(heights) -> np.ndarray:
    """Heights from the highest down, moved apart until lines of text fit between them, and into the part of the frame that is read.  # [line]"""
    step = PITCH * np.arange(len(heights))
    places = np.minimum.accumulate(np.minimum(heights, HIGH) + step) - step                  # down, as far as those above push
    return (np.maximum.accumulate(np.maximum(places, LOW)[::-1] - step) + step)[::-1]        # and up again, as far as the frame ends


def nearest(own: np.ndarray) -> np.ndarray:
    """Each word, and the one that is most like it.  # own [word number] -> [pair 2]"""
    if len(own) < 2:
        return np.zeros((0, 2), dtype=int)
    rows = own.astype(np.float64)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, -np.inf)
    return np.stack([np.arange(len(rows)), likeness.argmax(axis=1)], axis=1)

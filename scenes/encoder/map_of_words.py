"""Nobody sorted these words: those with similar numbers laid near one another, and each tied to its nearest (section
5.1 of the article)."""

import numpy as np
from manim import DOWN, LEFT, UP, Create, Dot, FadeIn, FadeOut, Line, VGroup

from model.contents.rollouts import Rollouts
from model.contents.words import Meaning
from scenes.encoder.galaxy import Galaxy, Nebula
from scenes.encoder.names import AIR, LINE, NEAR, WITHIN, beside, middle_of, unfolded, untangled
from scenes.kit import theme
from scenes.kit.dots import Tally
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.stage import Clip, _

ROOM = -6.3, 6.3, -2.8, 2.5  # of the whole map, at first: left, right, bottom, top
SMALLER, LEFTWARD, DOWNWARD = 0.69, 1.95, 0.3  # of the map that makes room for two shares: its scale, its way
BESIDE_TALLIES = tuple(SMALLER * np.array(ROOM) - (LEFTWARD, LEFTWARD, DOWNWARD, DOWNWARD))
HUES = "#1FCDB2", "#FF6BB8", "#FFC42E", "#FF8340", "#A284FF", "#93D63C"  # of kinds that lie together, from the left
COLOURS, ROYALS = theme.TEXT, "#D66BF2"  # of the kinds that are visited
OTHER = "#6694D0"  # of all other kinds
APART = 0.15  # of the map's width: a kind that is so divided has its name on both parts
VISITED = 2  # kinds whose neighbourhoods are visited
PURE = 0.9  # share of a kind's words with one of it as nearest, from which it keeps to itself
AROUND, OWN = 5, 0.55  # a kind lies together where so many of each word's nearest on the map are so often of its own
READABLE = 22  # words that a kind that is visited has at most
SHOWN = 10  # of them are shown, at most
FAMILIAR, BETWEEN = 7, 0.6  # words that are named at first, at most; what lies between two of them, at least
TIED = 1.3, 3.5  # how far the two words of a pair that is followed lie from one another
SUBDUED = 0.3  # light of all others then
GONE, DARK = 0.11, "#33404C"  # a word of them that goes dark: its radius, its hue
NAME = theme.FRAME_HEIGHT * 38 / 1080  # em height of a name
AROUND_IT = np.stack(np.meshgrid(np.linspace(-2.4, 2.4, 49), np.linspace(-1.6, 1.6, 49)), axis=-1).reshape(-1, 2)
COVERED = 0.01, 0.25  # so much farther away rather than on a point: the name of a word, of a kind
CLEAR = 0.14  # of a name from its one word
TALLIES_LEFT, TALLIES_TOP = 2.9, (2.1, -0.5)  # of the two shares: their left, the upper ends of their numbers
SHARE = 1.5 * theme.WORD  # em height of their numbers
TALLY = 20, 0.172  # columns and pitch of a hundred dots
WITHIN_SMALL = -6.6, 2.8, -2.85, 2.25  # where names stay beside them
TINTS = {  # words of colour shine in it, seen from near
    "azure": "#5BB8FF", "beige": "#EBDDBB", "black": "#05080C", "blue": "#3C6CFF", "brown": "#8F5A2E",
    "crimson": "#DC2447", "golden": "#FFC22E", "green": "#2FBF4F", "grey": "#8C959E", "indigo": "#5A43E0",
    "magenta": "#FF3FCB", "maroon": "#8E2438", "orange": "#FF8A1F", "pink": "#FFA3CB", "purple": "#9A4FE6",
    "red": "#FF2D23", "scarlet": "#FF4A1E", "silver": "#CFD8E0", "turquoise": "#36D8CC", "violet": "#A57BFF",
    "white": "#FFFFFF", "yellow": "#FFEA2E",
}  # fmt: skip


class MapOfWords(Clip):
    """Nobody sorted these words, and yet each kind lies together."""

    own, neighbourly = Meaning.own, Meaning.neighbourly
    kinds, vocabulary, numbers = Meaning.kinds, Meaning.vocabulary, Meaning.d_model
    stories = Rollouts.page_words
    purity, same_kind, chance, cases = Meaning.same_kind_of, Meaning.same_kind, Meaning.chance, Meaning.same_kind.n

    def construct(self):
        self.read()
        self.show_the_map()
        self.tie_neighbours()
        for number in range(len(self.stops)):
            self.visit(number)
        self.light_kinds()
        self.darken()
        self.count()

    def read(self):
        """The words that have a kind, and the kinds: first those that are visited, the largest that keep to
        themselves and whose words can all be named; then the largest that lie together, which have hues and names
        on the map; then all others."""
        every = np.array([str(kind) for kind in self.kinds])
        self.seats = np.flatnonzero(every != "") if (every != "").any() else np.arange(len(every))
        self.places, kinds = self.neighbourly[self.seats], every[self.seats]
        members = {kind: np.flatnonzero(kinds == kind) for kind in sorted(set(kinds) - {""})}
        large = sorted(members, key=lambda kind: -len(members[kind]))
        self.stops = [
            kind for kind in large if float(self.purity(kind=kind)) > PURE and len(members[kind]) <= READABLE
        ][:VISITED]
        own = own_around(self.places.value, kinds)
        named = (
            self.stops
            + [kind for kind in large if kind not in self.stops and own[members[kind]].mean() > OWN][: len(HUES)]
        )
        lit, self.named_kinds = [*named, *(kind for kind in large if kind not in named)], len(named)
        self.members = [members[kind] for kind in lit]
        self.hues = self.hues_of(len(self.stops))
        threads = nearest(self.own.value[self.seats])
        self.nearest = dict(threads.tolist())
        self.common_words = [self.common(words) for words in self.members[: len(self.stops)]]
        parts = list(zip(self.common_words, self.hues, strict=False))  # those that are shown, each kind, then the rest
        parts += [
            (np.setdiff1d(words, self.common_words[kind]) if kind < len(self.common_words) else words, hue)
            for kind, (words, hue) in enumerate(zip(self.members, self.hues, strict=True))
        ]
        groups = [(words, hue, [TINTS.get(str(self.word(word)), hue) for word in words]) for words, hue in parts]
        self.lit = np.ones(len(groups))
        self.galaxy = Galaxy(self.places, threads, kinds[threads[:, 0]] == kinds[threads[:, 1]], groups, ROOM)
        self.galaxy.keep_sources(own=self.own)
        self.nebula = Nebula(self.galaxy.seen(self.galaxy.whole()), self.galaxy.star_hues(False))

    def common(self, words) -> np.ndarray:
        """Of some words the most common, each with all that arrows lead to from it, as many as show without a
        tangle; the most common one alone where arrows from all of them lead elsewhere."""
        chosen: list[int] = []
        for word in sorted(words, key=self.rarity):
            chain: list[int] = []
            while word in self.nearest and word not in chain:
                chain.append(word)
                word = self.nearest[word]
            both = sorted({*chosen, *chain})
            if len(both) > SHOWN or not np.isin(chain, words).all():
                continue
            pairs = np.array([(both.index(one), both.index(self.nearest[one])) for one in both])
            widths = np.array([Label(self.word(one), NAME).width for one in both])
            if untangled(np.asarray(self.places.value[both], dtype=float), widths, pairs):
                chosen = both
        return np.array(chosen or [min(words, key=self.rarity)], dtype=int)

    def rarity(self, word: int) -> tuple:
        """Orders words: first the most frequent in stories that the model wrote; of such the shortest."""
        written = np.nan_to_num(self.stories.value, nan=-1).astype(int)
        return -np.count_nonzero(written == self.seats[word]), len(str(self.word(word))), word

    def hues_of(self, visited: int) -> list:
        """One a kind: for the first that is visited, whose words may have their own, that of text; then as they lie
        from left to right."""
        middles = [
            np.median(np.asarray(self.places.value, dtype=float)[words, 0])
            for words in self.members[visited : self.named_kinds]
        ]
        hues = [COLOURS, ROYALS][:visited] + [
            HUES[seat] for seat in np.argsort(np.argsort(middles, kind="stable"))
        ]
        return hues + [OTHER] * (len(self.members) - len(hues))

    def word(self, seat: int):
        """A word of the map, by its seat."""
        return self.vocabulary[self.seats[seat]]

    # -- beats ---------------------------------------------------------------------------------------------------------
    def show_the_map(self):
        points = self.galaxy.seen(self.galaxy.whole())
        words: list[int] = []
        for word in (min(words, key=self.rarity) for words in self.members[: min(FAMILIAR, self.named_kinds)]):
            if all(np.hypot(*(points[word] - points[other])) > BETWEEN for other in words):
                words.append(word)
        names = self.named([(self.word(word), [word], theme.TEXT) for word in words], points)
        dots = VGroup(*(Dot((*points[word], 0), 0.085, color=theme.TEXT) for word in words))
        self.first = VGroup(*(Glow(0.4, theme.TEXT, 0.5).move_to(dot) for dot in dots), dots, names)
        self.headline(_("Who sorted these words?"), FadeIn(self.nebula, self.galaxy), FadeIn(self.first))
        with self.say(_("Each point is a word, {count:,.0f} in all. Near means roughly similar."), count=self.cases):
            self.wait(theme.QUICK)

    def tie_neighbours(self):
        self.kept = self.pair(True)
        self.stray = self.pair(False, self.kept)
        with self.say(
            _("Each thread leads to the word most like it, by all {numbers:.0f} numbers that it learned."),
            numbers=self.numbers,
        ):
            self.play(FadeOut(self.first), FadeIn(self.kept[1:]), run_time=theme.QUICK)
            self.play(Create(self.kept[0]), run_time=theme.MOVE)
            self.play(self.galaxy.weave())
        self.play(FadeOut(self.kept, self.nebula), run_time=theme.QUICK)

    def pair(self, kin: bool, other_pair=None) -> VGroup:
        """The most common word that lies well apart from its nearest, of its own kind or of another, and from another
        pair: the thread between them, both words and their names."""
        points = self.galaxy.seen(self.galaxy.whole())
        (least, most), named = TIED, np.concatenate([*self.members[: self.named_kinds], []]).astype(int)
        words = [
            word
            for (word, other), within in zip(self.galaxy.threads.tolist(), self.galaxy.within, strict=True)
            if within == kin and np.isin((word, other), named).all()
            and least < np.hypot(*(points[word] - points[other])) < most
            and all(np.hypot(*(points[word] - dot.get_center()[:2])) > most for dot in (other_pair or ())[1:3])
        ]
        if not words:
            return VGroup(VGroup())
        word = min(words, key=self.rarity)
        ends = word, self.nearest[word]
        line = Line(*((*points[end], 0) for end in ends), stroke_width=5, color=theme.TEXT)
        dots = (Dot((*points[end], 0), GONE, color=self.hue_of(end)) for end in ends)
        return VGroup(line, *dots, *self.named([(self.word(end), [end], theme.TEXT) for end in ends], points))

    def hue_of(self, word: int):
        """The hue of a word's kind."""
        return next((hue for words, hue in zip(self.members, self.hues, strict=True) if word in words), OTHER)

    def visit(self, number: int):
        words, lights = self.common_words[number], np.eye(len(self.lit))[number]
        view = self.galaxy.view_of(words, NEAR)
        if number:
            self.play(self.galaxy.rise(np.zeros(len(self.lit)), run_time=theme.MOVE))
        names = VGroup(*(Label(self.word(word), NAME, theme.TEXT, halo=True) for word in words))
        points, widths = self.galaxy.seen(view), np.array([name.width for name in names])
        moves = np.zeros_like(points)
        moves[words] = unfolded(points[words], widths) - points[words]
        threads = self.galaxy.threads[np.isin(self.galaxy.threads, words).all(axis=1)]
        for name, place in zip(names, beside((points + moves)[words], widths, (points + moves)[threads]), strict=True):
            name.move_to((*place, 0))
        self.play(self.galaxy.dive(view, lights, moves, run_time=theme.SLOW))
        purity = self.purity(kind=self.stops[number])
        true = (
            _("So it is with “{kind}”.")
            if number
            else _("Words of the kind “{kind}”, moved apart. Each arrow leads to the closest: another of them.")
        )
        with self.claim(
            purity >= 1,
            true,
            _("Words of the kind “{kind}”: for {share:.0%}, the closest is another of them."),
            kind=self.kinds[self.seats[words[0]]],
            share=purity,
        ):
            self.play(FadeIn(names), run_time=theme.QUICK)
        self.play(FadeOut(names), run_time=theme.QUICK)

    def light_kinds(self):
        self.play(self.galaxy.rise(np.zeros(len(self.lit))))
        self.nebula, self.names = self.sky_in(ROOM)
        with self.claim(
            self.same_kind > 2 * self.chance,
            _("Each colour is a kind. Nobody told it: words used alike came together."),
            _("Nobody told it these kinds, and it did not find them."),
        ):
            self.play(
                self.galaxy.animate.set_track(lights=self.lit, web=0.3),
                FadeIn(self.nebula, self.names),
                run_time=theme.SLOW,
            )

    def sky_in(self, room, within=WITHIN) -> tuple[Nebula, VGroup]:
        """Behind all words a glow in the hue of each one's kind, and over them the names of those that have hues."""
        points = self.galaxy.seen(self.galaxy.whole(room))
        hued, rest = self.members[: self.named_kinds], self.members[self.named_kinds :]
        entries = [
            (self.kinds[self.seats[words[0]]], part, hue)
            for words, hue in zip(hued, self.hues, strict=False)
            for part in parts(words, points)
        ]
        entries += [(_("other kinds"), np.concatenate(rest), OTHER)] if rest else []
        return Nebula(points, self.galaxy.star_hues(True)), self.named(entries, points, within, bold=True)

    def darken(self):
        """One word beside its own kind stays lit, one beside another goes dark; then so do all such words."""
        with self.say(_("A word closest to its own kind stays lit; closest to another, it goes dark.")):
            self.play(
                self.galaxy.animate.set_track(web=0.0).set_opacity(SUBDUED),
                FadeOut(self.names, self.nebula),
                FadeIn(self.kept),
                run_time=theme.MOVE,
            )
            self.play(FadeIn(self.stray), run_time=theme.QUICK)
            self.play(*(piece.animate.set_color(DARK) for piece in self.stray[:2]), run_time=theme.SLOW)
            self.play(
                self.galaxy.animate.set_track(kin=1.0, web=0.3).set_opacity(1),
                FadeOut(self.kept, self.stray),
                FadeIn(self.names, self.nebula),
                run_time=theme.SLOW,
            )

    def count(self):
        """Words that stay lit are counted, and those that would by chance."""
        own = self.counted(self.same_kind, _("closest to its own kind"), theme.CURRENT, TALLIES_TOP[0])
        chance = self.counted(self.chance, _("by chance"), theme.QUIET, TALLIES_TOP[1])
        with self.say(
            _("Of all kinds, {share:.0%} stay lit. By chance, {chance:.0%} would."),
            share=self.same_kind,
            chance=self.chance,
        ):
            self.play(*self.lifted(), run_time=theme.MOVE)
            for tally, says in (own, chance):
                self.play(tally.count(), FadeIn(says), run_time=theme.MOVE)
        finding = self.same_kind > 2 * self.chance
        self.headline(
            _("Reading did: [{share:.0%}|CURRENT] found their kind")
            if bool(finding)
            else _("Nobody did: {share:.0%} lie by kind"),
            self.galaxy.animate.set_track(web=0.6),
            share=self.same_kind,
        )
        self.wait(theme.REST)

    def lifted(self) -> list:
        """The map makes room for what is counted beside it, and keeps its shape."""
        nebula, names = self.sky_in(BESIDE_TALLIES, WITHIN_SMALL)
        self.add(nebula, self.names)
        moves = [name.animate.move_to(place) for name, place in zip(self.names, names, strict=True)]
        return [self.galaxy.animate.set_track(room=BESIDE_TALLIES), FadeOut(self.nebula), FadeIn(nebula), *moves]

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def counted(self, share, text, hue, top: float) -> tuple:
        """A share as a hundred dots, over them what it is and its number."""
        number = NumberLabel(share, ".0%", SHARE, hue, bold=True, halo=True)
        number.move_to((TALLIES_LEFT, top, 0), aligned_edge=UP + LEFT)
        label = Label(text, theme.LABEL, hue, bold=True, halo=True).next_to(number, DOWN, buff=0, aligned_edge=LEFT)
        tally = Tally(share, *TALLY, hue).next_to(label, DOWN, buff=0.1, aligned_edge=LEFT)
        return tally, VGroup(number, label)

    def named(self, entries, points, within=WITHIN, bold: bool = False) -> VGroup:
        """Names at what they name, where they cover few points and no other name; entries: of each a text, its words
        and its hue."""
        names, taken = VGroup(), []
        for text, words, hue in entries:
            name = Label(text, NAME, hue, bold=bold, halo=True)
            middle = middle_of(points[words])
            left, right, bottom, top = within
            spots = np.clip(middle + AROUND_IT, (left + name.width / 2, bottom), (right - name.width / 2, top))
            half = np.array([name.width, LINE]) / 2
            under = (np.abs(points[None] - spots[:, None]) < half + 0.06).all(axis=2).sum(axis=1)
            costs = COVERED[len(words) > 1] * under + np.hypot(
                *(np.maximum(np.abs(spots - middle) - half, 0) + 0.3 * np.abs(spots - middle)).T
            )
            if len(words) == 1:
                costs[(np.abs(spots - middle) < half + CLEAR).all(axis=1)] += len(points)
            for place, other in taken:
                costs[(np.abs(spots - place) < half + other + (AIR, 0.05)).all(axis=1)] += len(points)
            place = spots[int(np.argmin(costs))]
            taken.append((place, half))
            names.add(name.move_to((*place, 0)))
        return names


def own_around(places: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Of each word's nearest on the map, how many are of its kind, as a share.  # places [word 2] -> [word]"""
    away = np.linalg.norm(places[:, None] - places[None], axis=-1)
    np.fill_diagonal(away, np.inf)
    return (kinds[np.argsort(away, axis=1, kind="stable")[:, :AROUND]] == kinds[:, None]).mean(axis=1)


def parts(words: np.ndarray, points: np.ndarray) -> list[np.ndarray]:
    """A kind's words, or those on both sides of a wide gap across that lies in their middle half."""
    order = words[np.argsort(points[words, 0], kind="stable")]
    quarter = len(order) // 4
    gaps = np.diff(points[order, 0])[quarter : len(order) - 1 - quarter]
    if not len(gaps) or gaps.max() <= APART * np.ptp(points[:, 0]):
        return [words]
    return np.split(order, [quarter + int(gaps.argmax()) + 1])


def nearest(own: np.ndarray) -> np.ndarray:
    """Each word, and the one that is most like it.  # own [word number] -> [pair 2]"""
    if len(own) < 2:
        return np.zeros((0, 2), dtype=int)
    rows = own.astype(np.float64)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, -np.inf)
    return np.stack([np.arange(len(rows)), likeness.argmax(axis=1)], axis=1)

"""Nobody sorted these words: all of them on the plane that keeps most of their differences (section 5.1 of the article)."""
import numpy as np
from manim import LEFT, FadeIn, FadeOut, VGroup

from model.contents.words import Meaning
from model.values.measured import count
from scenes.encoder.galaxy import LIT, Galaxy
from scenes.kit import theme
from scenes.kit.lettering import Label, width_of
from scenes.stage import Clip, _
from scenes.stage.clip import STAGE

ROOM = (-6.2, 6.2, -3.9, 2.5)               # of the whole map
NEAR = (-3.6, 3.6, -2.2, 1.55)              # of a neighbourhood
HUES = (theme.TEXT, theme.CURRENT, theme.VALUE)             # of the neighbourhoods that are visited
NAMES = 7                                   # that are written out in a neighbourhood
PURE = 0.9                                  # share from which a neighbourhood keeps to itself
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
    visited, purity, same_kind, chance = Meaning.neighbourhoods, Meaning.same_kind_of, Meaning.same_kind, Meaning.chance

    def construct(self):
        self.read()
        self.show_the_map()
        self.tie_neighbours()
        for number in range(len(self.stops)):
            self.visit(number)
        self.look_back()

    def read(self):
        kinds = np.array([str(kind) for kind in self.kinds])
        chosen = self.visited.choice["kinds"]
        self.stops = [str(kind) for kind in (chosen if isinstance(chosen, list) else [])][:len(HUES)]
        self.members = [np.flatnonzero(kinds == kind) for kind in self.stops]
        groups = [(words, hue, [TINTS.get(str(self.vocabulary[word]), hue) for word in words]) for words, hue in zip(self.members, HUES, strict=False)]
        self.galaxy = Galaxy(self.places, nearest(self.own.value, kinds), kinds != "", groups, ROOM)
        self.galaxy.keep_sources(own=self.own)

    # -- beats ---------------------------------------------------------------------------------------------------------
    def show_the_map(self):
        self.headline(_("Who sorted these words?"), FadeIn(self.galaxy))
        with self.say(_("Each point is one of {count:,.0f} words, where the numbers that our model learned put it."), count=self.words):
            self.wait(theme.QUICK)
        with self.claim(self.kept < 0.5, _("{numbers:.0f} numbers do not fit on a screen. This plane keeps {kept:.0%} of their differences, the most any plane can."),
                        _("{numbers:.0f} numbers, flattened onto a plane, which keeps {kept:.0%} of their differences."), numbers=self.numbers, kept=self.kept):
            self.wait(theme.QUICK)

    def tie_neighbours(self):
        with self.say(_("So we tie words of our stories to the word most like them, by all {numbers:.0f} numbers."), numbers=self.numbers):
            self.play(self.galaxy.weave())

    def visit(self, number: int):
        words, kind = self.members[number], self.stops[number]
        view, lights = self.galaxy.view_of(words, NEAR), np.zeros(len(self.stops))
        lights[number] = 1.0
        if number:
            self.play(self.galaxy.dive(self.galaxy.all, np.zeros(len(self.stops)), run_time=theme.MOVE))
        self.play(self.galaxy.dive(view, lights))
        purity = self.purity(kind=kind)
        names = self.named(number, view)
        kind_word = next((self.kinds[word] for word in words), "")
        with self.claim(purity > PURE, _("The neighbourhood “{kind}”: of {count:.0f} words, {share:.0%} have one of their own as nearest."),
                        _("The kind “{kind}”: of {count:.0f} words, only {share:.0%} have one of their own as nearest."), kind=kind_word, count=count(self.own[words, 0]), share=purity):
            self.play(FadeIn(names), run_time=theme.QUICK)
        self.play(FadeOut(names), run_time=theme.QUICK)

    def look_back(self):
        self.play(self.galaxy.dive(self.galaxy.all, np.ones(len(self.stops))))
        labels = VGroup(*(self.kind_name(number) for number in range(len(self.stops)) if len(self.members[number])))
        more = self.same_kind > 2 * self.chance
        with self.claim(more, _("Nobody told it these kinds. It read text, and words that are used alike came to lie together."),
                        _("Nobody told it these kinds, and it did not find them.")):
            self.play(FadeIn(labels), run_time=theme.MOVE)
        self.headline(_("Nobody did: {share:.0%} found their kind") if bool(more) else _("Nobody did: {share:.0%} lie by kind"), share=self.same_kind)
        with self.say(_("Of all words that have a kind, {share:.0%} have one of it as nearest. By lot: {chance:.0%}."), share=self.same_kind, chance=self.chance):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def named(self, number: int, view) -> VGroup:
        """Some words of a neighbourhood, beside their stars; those whose names would lie over others stay unnamed."""
        names, points = VGroup(), self.galaxy.seen(view)
        others = points[self.members[number]]
        for word in self.members[number]:
            x, y = points[word]
            wide = width_of(str(self.vocabulary[word]), theme.LABEL)
            for left in (x + 4 * LIT, x - 4 * LIT - wide):
                label = Label(self.vocabulary[word], theme.LABEL, theme.TEXT, halo=True).move_to((left, y, 0), aligned_edge=LEFT)
                clear = (np.abs(others[others[:, 0] != x] - label.get_center()[:2]) > (wide / 2 + LIT, 0.6 * theme.LABEL)).any(axis=1).all()
                if len(names) < NAMES and clear and STAGE.holds(label) and not any(_touch(label, other) for other in names):
                    names.add(label)
                    break
        return names

    def kind_name(self, number: int) -> Label:
        """The name of a kind, under its stars."""
        words = self.members[number]
        x = np.median(self.galaxy.seen()[words, 0])
        low = self.galaxy.seen()[words, 1].min()
        return Label(self.kinds[words[0]], theme.LABEL, HUES[number], bold=True, halo=True).move_to((x, low - 0.25, 0))


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


def _touch(label: Label, other: Label) -> bool:
    """Whether two names would lie over one another."""
    apart = np.abs(label.get_center() - other.get_center())[:2]
    return bool((apart < (np.array([label.width, label.height]) + (other.width, other.height)) / 2).all())

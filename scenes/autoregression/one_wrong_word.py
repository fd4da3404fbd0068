"""One wrong word, and the model builds on it (sections 5.5 and 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart

from model.contents.aftermath import Aftermath
from model.contents.twins import Twins
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.kit.strands import bend
from scenes.stage import Clip, _

PAST_AT, FUTURE_AT, WIDTH = -6.29, -0.55, 7.2          # left ends of the past and of both futures; how wide they may be
TOLD_AT, CUT_AT, TRUE_AT, WRONG_AT, LATER_AT = 0.95, -0.25, 0.95, -1.35, -2.5            # heights of the lines
FULL = 0.42                                             # width of all attention together
BEFORE_TOLD, BEFORE_CUT, AFTER_CUT, BEFORE_NEXT, BEFORE_LATER = 4, 4, 3, 2, 3             # words shown around what matters
GAP = "…"
TWINS = "true", "wrong"


class OneWrongWord(Clip):
    """One wrong word, and the model builds on it."""

    true_text, wrong_text = Twins.true_text, Twins.wrong_text
    true_attention, wrong_attention = Twins.true_attention, Twins.wrong_attention
    true_probabilities, wrong_probabilities = Twins.true_probabilities, Twins.wrong_probabilities
    pair, vocabulary = Twins.shown, Twins.vocabulary
    kept, wrong_anyway = Twins.true_next_right, Twins.true_next_wrong
    repeated, stories, returned = Twins.wrong_next_wrong, Twins.wrong_next_wrong.n, Aftermath.returned

    def construct(self):
        self.read()
        self.tell_the_past()
        self.part()
        self.look_back()
        self.tell_to_the_end()
        self.count()

    def read(self):
        choice = self.pair.choice
        self.told, self.forced, self.right, self.wrong = (int(choice[name]) for name in ("told", "forced", "right", "wrong"))
        self.texts = {"true": self.true_text, "wrong": self.wrong_text}
        colours = {str(self.vocabulary[self.right]), str(self.vocabulary[self.wrong])}
        mentions = {twin: [at for at, word in enumerate(text) if at > self.forced and str(word) in colours] or [len(text) - 1] for twin, text in self.texts.items()}
        self.next = {twin: places[0] for twin, places in mentions.items()}
        self.later = mentions["wrong"][1] if len(mentions["wrong"]) > 1 else None

    # -- beats -------------------------------------------------------------------------------------------------------------
    def tell_the_past(self):
        text = self.true_text
        self.telling = self.line(text, [*range(max(self.told - BEFORE_TOLD, 1), min(self.told + 2, len(text)))], PAST_AT, TOLD_AT)
        self.cut = self.line(text, [None, *range(max(self.forced - BEFORE_CUT, 1), self.forced)], PAST_AT, CUT_AT)
        word = self.telling.of.get(self.told)
        self.headline(_("What does [one wrong word|WRONG] do?"))
        with self.say(_("A story of our world says once what colour a thing has.")):
            self.play(FadeIn(self.telling), run_time=theme.MOVE)
            if word is not None:
                self.play(word.tint(theme.RIGHT), run_time=theme.QUICK)
        with self.say(_("Later it must name the colour again. Our model would write “{word}”: {own:.0%}."), word=self.vocabulary[self.right],
                      own=self.true_probabilities[0, self.right]):
            self.play(FadeIn(self.cut), run_time=theme.MOVE)
        self.node = Glow(0.3).move_to(self.cut.get_right() + (0.22, 0, 0))
        self.play(FadeIn(self.node, scale=0.2), run_time=theme.QUICK)

    def part(self):
        self.lines = {twin: self.future(twin, y) for twin, y in (("true", TRUE_AT), ("wrong", WRONG_AT))}
        self.ways = {twin: self.way_to(twin) for twin in TWINS}
        first = {twin: self.lines[twin].of.get(self.forced) for twin in TWINS}
        with self.say(_("We let it write on with the right word.")):
            self.play(self.ways["true"].run(run_time=theme.MOVE), run_time=theme.MOVE)
            self.write("true")
        ripples = Ripples(3.4).move_to(first["wrong"] if first["wrong"] is not None else self.lines["wrong"])
        forced = Label(_("forced by us"), color=theme.WRONG).next_to(first["wrong"] if first["wrong"] is not None else self.lines["wrong"], UP, buff=0.3)
        with self.say(_("Then again with the same luck, but we force a wrong word: “{word}”."), word=self.vocabulary[self.wrong]):
            self.play(self.ways["wrong"].run(run_time=theme.MOVE), run_time=theme.MOVE)
            if first["wrong"] is not None:
                self.play(FadeIn(first["wrong"], shift=0.5 * DOWN), run_time=theme.QUICK)
            self.add(ripples)
            self.play(ripples.spread(), FadeIn(forced), run_time=theme.SLOW)
            self.write("wrong")
        self.ripples = ripples

    def look_back(self):
        looks = {"true": self.true_attention[self.next["true"] - 1], "wrong": self.wrong_attention[self.next["wrong"] - 1]}
        above = self.looks("true", looks["true"], (self.told, self.forced), theme.RIGHT, 2.0)
        below = self.looks("wrong", looks["wrong"], (self.forced,), theme.WRONG, -0.75)
        across = self.looks("wrong", looks["wrong"], (self.told,), theme.RIGHT, 1.2)
        with self.say(_("When the colour is needed next, the model looks back. One of its heads does it most.")):
            self.play(FadeOut(self.ripples), run_time=theme.QUICK)
            self.play(above.grow(), run_time=theme.SLOW)
            self.play(below.grow(), across.grow(), run_time=theme.SLOW)
        onto_wrong, onto_told = looks["wrong"][self.forced], looks["wrong"][self.told]
        shares = [NumberLabel(onto_wrong, ".0%", theme.BODY, theme.WRONG, halo=True).move_to(below.crest(0) + (0, 0.3, 0)),
                  NumberLabel(onto_told, ".0%", theme.LABEL, theme.RIGHT, halo=True).next_to(self.lines["wrong"].get_corner(UP + RIGHT), UP, buff=0.45)]
        with self.claim(onto_wrong > onto_told, _("It looks at the wrong word, {onto_wrong:.0%}, more than at the true one, {onto_told:.0%}."),
                        _("It looks at the wrong word with {onto_wrong:.0%}, at the true one with {onto_told:.0%}."), onto_wrong=onto_wrong, onto_told=onto_told):
            self.play(*(FadeIn(share) for share in shares), run_time=theme.QUICK)
        chances = self.wrong_probabilities[self.next["wrong"] - self.forced]
        wrong, right = chances[self.wrong], chances[self.right]
        with self.claim(wrong > right, _("So it expects “{wrong}”, {p:.0%}, and writes its mistake again."), _("Yet it expects “{right}” more than “{wrong}”, {p:.0%}."),
                        wrong=self.vocabulary[self.wrong], right=self.vocabulary[self.right], p=wrong):
            ends = [self.lines[twin].of.get(self.next[twin]) for twin in TWINS]
            self.play(*(FadeIn(end, scale=1.3) for end in ends if end is not None), run_time=theme.MOVE)
        self.seen = [above, below, across, *shares]

    def tell_to_the_end(self):
        if self.later is None:
            self.play(*(FadeOut(piece) for piece in self.seen), run_time=theme.MOVE)
            return
        text = self.wrong_text
        later = self.line(text, [None, *range(max(self.later - BEFORE_LATER, self.next["wrong"] + 1), min(self.later + BEFORE_LATER, len(text)))], FUTURE_AT, LATER_AT)
        word = later.of[self.later]
        is_right = str(text[self.later]) == str(self.vocabulary[self.right])
        word.set_color(theme.RIGHT if is_right else theme.WRONG)
        chance = self.wrong_probabilities[self.later - self.forced]
        with self.claim(chance[self.right] > chance[self.wrong], _("Told to its end, this story finds back: “{word}”. Now the odds were even, {p:.0%} to {q:.0%}."),
                        _("Told to its end, this story says “{word}”: {p:.0%} for the truth, {q:.0%} for the mistake."), word=text[self.later],
                        p=chance[self.right], q=chance[self.wrong]):
            self.play(*(FadeOut(piece) for piece in self.seen), FadeIn(later), run_time=theme.MOVE)

    def count(self):
        rates = [self.rate(self.kept, _("stay true"), theme.RIGHT, self.lines["true"]), self.rate(self.repeated, _("repeat it"), theme.WRONG, self.lines["wrong"])]
        with self.claim(self.repeated > self.wrong_anyway, _("An accident? Of {n:.0f} such stories, {repeated:.0%} repeat the wrong word. With the right one, {kept:.0%} stay true."),
                        _("Of {n:.0f} such stories, {repeated:.0%} repeat the wrong word, no more than without it."), n=self.stories, repeated=self.repeated,
                        kept=self.kept):
            self.play(LaggedStart(*(FadeIn(piece) for pair in rates for piece in pair), lag_ratio=0.2), run_time=theme.SLOW)
        self.headline(_("One wrong word: [{repeated:.0%} repeat it|WRONG]"), repeated=self.repeated)
        with self.say(_("We chose this pair because it repeats. Of those that do, {returned:.0%} find back to the truth later."), returned=self.returned):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def line(self, text, places, x: float, y: float) -> Sentence:
        """Words of a text on one line, None for what is left out; `line.of` finds a word's tile by its place."""
        line = Sentence([GAP if at is None else text[at] for at in places], theme.BODY, WIDTH)
        line.move_to((x, y, 0), aligned_edge=LEFT)
        line.of = {at: tile for at, tile in zip(places, line) if at is not None}
        return line

    def future(self, twin: str, y: float) -> Sentence:
        """What a twin writes: from the cut to the next mention, its colours in the hue of right or wrong."""
        text, forced, following = self.texts[twin], self.forced, self.next[twin]
        places = [*range(forced, min(forced + 1 + AFTER_CUT, len(text))), None, *range(max(following - BEFORE_NEXT, forced + 1 + AFTER_CUT), min(following + 1, len(text)))]
        line = self.line(text, places, FUTURE_AT, y)
        for at in (forced, following):
            if at in line.of:
                line.of[at].set_color(theme.RIGHT if str(text[at]) == str(self.vocabulary[self.right]) else theme.WRONG)
        return line

    def write(self, twin: str):
        """The words of a future appear one after the other, the last of them only when it is looked for."""
        last = self.lines[twin].of.get(self.next[twin])
        words = [tile for tile in self.lines[twin] if tile is not last and tile not in self.mobjects]
        self.play(LaggedStart(*(FadeIn(tile) for tile in words), lag_ratio=0.25), run_time=theme.SLOW)

    def way_to(self, twin: str) -> Flow:
        start, end = self.node.get_center()[:2], self.lines[twin].get_left()[:2] - (0.12, 0)
        return Flow(bend([start], [end]), theme.RIGHT if twin == "true" else theme.WRONG, widths=0.035, strengths=0.5)

    def looks(self, twin: str, attention, places, hue, rise: float) -> Looks:
        """The looks of one head from the blank back to some words, as wide as its attention."""
        side = UP if rise > 0 else DOWN
        asker = self.lines[twin].of.get(self.next[twin])
        feet, chosen = [], []
        for at in places:
            tile = self.telling.of.get(at) if at == self.told else self.lines[twin].of.get(at)
            if tile is not None and asker is not None:
                feet.append(tile.get_center() + 0.27 * side)
                chosen.append(at)
        feet.append((asker if asker is not None else self.lines[twin]).get_center() + 0.27 * side)
        shares = np.concatenate([attention[np.array(chosen, dtype=int)], 0 * attention[:1]])
        return Looks(feet, len(feet) - 1, shares, rise, FULL, hue, hue)

    def rate(self, share, name, hue, line) -> tuple:
        number = NumberLabel(share, ".0%", theme.WORD, hue).next_to(line, RIGHT, buff=0.35)
        return number, Label(name, color=theme.TEXT).next_to(number, DOWN, buff=0.02)

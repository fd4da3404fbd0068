"""One wrong word, and the model builds on it (sections 5.5 and 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, rate_functions

from model.contents.aftermath import Aftermath
from model.contents.twins import Twins
from model.values.measured import complement
from scenes.kit import theme
from scenes.kit.fates import Fates
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.kit.strands import bend
from scenes.stage import Clip, _

PAST_AT, FUTURE_AT, WIDTH = -6.29, -0.35, 7.2          # left ends of the past and of both futures; how wide they may be
TOLD_AT, CUT_AT, TRUE_AT, WRONG_AT, LATER_AT = 0.72, -0.35, 0.95, -1.2, -2.35             # heights of the lines
TYPE = 54 / 1080 * theme.FRAME_HEIGHT                   # of the words, which are the picture
BETWEEN = 0.5                                           # how high the look bends that runs between the lines
FULL = 0.42                                             # width of all attention together
BEFORE_TOLD, AFTER_CUT, BEFORE_NEXT, BEFORE_LATER = 4, 3, 2, 3                             # words shown around what matters
LONGEST = 5                                             # words of the sentence that is cut
FORK_AT, BANDS_AT, STORIES_HIGH = -3.6, 2.6, 1.75        # of the threads: where they start and end, and all of them together
GAP, STOP = "…", "."
TWINS = "true", "wrong"


class OneWrongWord(Clip):
    """One wrong word, and the model builds on it."""

    true_text, wrong_text = Twins.true_text, Twins.wrong_text
    true_attention, wrong_attention = Twins.true_attention, Twins.wrong_attention
    true_probabilities, wrong_probabilities = Twins.true_probabilities, Twins.wrong_probabilities
    pair, vocabulary = Twins.shown, Twins.vocabulary
    kept, wrong_anyway, kept_of = Twins.true_next_right, Twins.true_next_wrong, Twins.true_next_right.n
    recovered, repeated, repeated_of = Twins.wrong_next_right, Twins.wrong_next_wrong, Twins.wrong_next_wrong.n
    returned, again = Aftermath.returned, Aftermath.returned.n

    def construct(self):
        self.read()
        self.tell_the_past()
        self.part()
        self.look_back()
        self.expect()
        self.tell_to_the_end()
        self.count()

    def read(self):
        choice = self.pair.choice
        self.told, self.forced, self.right, self.wrong = (int(choice[name]) for name in ("told", "forced", "right", "wrong"))
        self.texts = {"true": self.true_text, "wrong": self.wrong_text}
        colours = {str(self.vocabulary[self.right]), str(self.vocabulary[self.wrong])}
        mentions = {twin: [at for at, word in enumerate(text) if at > self.forced and str(word) in colours] or [len(text) - 1]
                    for twin, text in self.texts.items()}
        self.next = {twin: places[0] for twin, places in mentions.items()}
        self.later = mentions["wrong"][1] if len(mentions["wrong"]) > 1 else None

    # -- beats -------------------------------------------------------------------------------------------------------------
    def tell_the_past(self):
        text = self.true_text
        self.telling = self.line(text, range(max(self.told - BEFORE_TOLD, 1), min(self.told + 2, len(text))), PAST_AT, TOLD_AT)
        self.cut = self.line(text, range(self.sentence_start(), self.forced), PAST_AT, CUT_AT)
        word = self.telling.of.get(self.told)
        self.headline(_("What does [one wrong word|WRONG] do?"))
        with self.say(_("A story of our world says once what colour a thing has.")):
            self.play(FadeIn(self.telling), run_time=theme.MOVE)
            if word is not None:
                self.play(word.tint(theme.RIGHT), run_time=theme.QUICK)
        with self.say(_("Later it must name the colour again. Our model would write “{word}”: {own:.0%}."), word=self.vocabulary[self.right],
                      own=self.true_probabilities[0, self.right]):
            self.play(FadeIn(self.cut), run_time=theme.MOVE)
        self.node = Glow(0.3).move_to((max(self.cut.get_right()[0], PAST_AT) + 0.25, CUT_AT, 0))
        self.play(FadeIn(self.node, scale=0.2), run_time=theme.QUICK)

    def part(self):
        self.lines = {twin: self.future(twin, y) for twin, y in (("true", TRUE_AT), ("wrong", WRONG_AT))}
        self.ways = {twin: self.way_to(twin) for twin in TWINS}
        with self.say(_("We let it write on with the right word.")):
            self.play(self.ways["true"].run(run_time=theme.MOVE), run_time=theme.MOVE)
            self.write("true")
        word = self.lines["wrong"].of.get(self.forced, self.lines["wrong"][0])
        ripples = Ripples(4.6).move_to(word).shift(0.2 * DOWN)
        self.ember = Glow(1.3, theme.WRONG, level=0.14).move_to(word)
        self.forced_note = Label(_("forced by us"), color=theme.WRONG).next_to(word, UP, buff=0.08).align_to(word, LEFT)
        with self.say(_("Then again with the same luck, but we force a wrong word: “{word}”."), word=self.vocabulary[self.wrong]):
            self.play(self.ways["wrong"].run(run_time=theme.MOVE), run_time=theme.MOVE)
            word.shift(1.5 * UP)
            self.play(word.animate.shift(1.5 * DOWN), run_time=theme.QUICK, rate_func=rate_functions.ease_in_quad)
            self.add(ripples)
            self.bring_to_front(word)
            self.play(ripples.spread(), word.animate.set_track(plate=0.55), FadeIn(self.ember, self.forced_note), run_time=theme.SLOW)
            self.play(FadeOut(ripples), run_time=theme.QUICK)
            self.write("wrong")

    def look_back(self):
        looks = {"true": self.true_attention[self.next["true"] - 1], "wrong": self.wrong_attention[self.next["wrong"] - 1]}
        above = self.looks("true", looks["true"], (self.told, self.forced), theme.RIGHT, 1.15)
        below = self.looks("wrong", looks["wrong"], (self.forced,), theme.WRONG, -0.9)
        self.onto_wrong, self.onto_told = looks["wrong"][self.forced], looks["wrong"][self.told]
        across = self.look_between_the_lines(self.onto_told)
        with self.say(_("When the colour is needed next, the model looks back. One of its heads does it most.")):
            self.play(FadeOut(self.forced_note), run_time=theme.QUICK)
            self.play(above.grow(), run_time=theme.SLOW)
            self.play(below.grow(), across.run(rate_func=rate_functions.ease_in_out_sine), run_time=theme.SLOW)
        shares = [NumberLabel(self.onto_wrong, ".0%", theme.BODY, theme.WRONG, halo=True).move_to(below.crest(0) + (0, 0.34, 0)),
                  NumberLabel(self.onto_told, ".0%", theme.BODY, theme.RIGHT, halo=True).move_to(below.crest(0) + (0, 1.93, 0))]
        with self.claim(self.onto_wrong > self.onto_told,
                        _("It looks at the wrong word, {onto_wrong:.0%}, more than at the true one, {onto_told:.0%}."),
                        _("It looks at the wrong word with {onto_wrong:.0%}, at the true one with {onto_told:.0%}."),
                        onto_wrong=self.onto_wrong, onto_told=self.onto_told):
            self.play(*(FadeIn(share) for share in shares), run_time=theme.QUICK)
        self.seen = [above, below, across, *shares]

    def expect(self):
        chances = self.wrong_probabilities[self.next["wrong"] - self.forced]
        wrong, right = chances[self.wrong], chances[self.right]
        ends = [self.lines[twin].of.get(self.next[twin]) for twin in TWINS]
        beside = ends[1] if ends[1] is not None else self.lines["wrong"]
        expected = [NumberLabel(wrong, ".0%", theme.BODY, theme.WRONG).next_to(beside, RIGHT, buff=0.2)]
        expected.append(NumberLabel(right, ".0%", theme.LABEL, theme.RIGHT, prefix=f"{self.vocabulary[self.right]} ").next_to(expected[0], UP, buff=0.03).align_to(expected[0], RIGHT))
        with self.claim(wrong > right, _("So it expects “{wrong}”, {p:.0%}, and “{right}” only {q:.0%}. It writes its mistake again."),
                        _("Yet it expects “{right}”, {q:.0%}, more than “{wrong}”, {p:.0%}."),
                        wrong=self.vocabulary[self.wrong], right=self.vocabulary[self.right], p=wrong, q=right):
            self.play(*(FadeIn(piece) for piece in expected), run_time=theme.QUICK)
            self.play(*(FadeIn(end, scale=1.3) for end in ends if end is not None), run_time=theme.MOVE)
        self.seen += expected

    def tell_to_the_end(self):
        if self.later is None:
            self.play(*(FadeOut(piece) for piece in self.seen), run_time=theme.MOVE)
            return
        text = self.wrong_text
        first = max(self.later - BEFORE_LATER, self.next["wrong"] + 1)
        later = self.line(text, [None, *range(first, min(self.later + BEFORE_LATER, len(text)))], FUTURE_AT, LATER_AT)
        word = later.of[self.later]
        word.set_color(theme.RIGHT if str(text[self.later]) == str(self.vocabulary[self.right]) else theme.WRONG)
        chance = self.wrong_probabilities[self.later - self.forced]
        with self.claim(chance[self.right] > chance[self.wrong],
                        _("Told to its end, this story finds back: “{word}”. The odds were {p:.0%} to {q:.0%}."),
                        _("Told to its end, this story says “{word}”: {p:.0%} for the truth, {q:.0%} for the mistake."), word=text[self.later],
                        p=chance[self.right], q=chance[self.wrong]):
            self.play(*(FadeOut(piece) for piece in self.seen), FadeIn(later), run_time=theme.MOVE)
        self.lines["later"] = later

    def count(self):
        """The words give way to threads: one a story, from both words to what was written next."""
        words = {twin: self.lines[twin].of.get(self.forced, self.lines[twin][0]) for twin in TWINS}
        gone = [tile for line in (self.telling, self.cut, *self.lines.values()) for tile in line if tile not in words.values()]
        places = {"true": (FORK_AT - 0.3, 1.0, 0), "wrong": (FORK_AT - 0.3, -1.3, 0)}
        self.play(*(FadeOut(piece) for piece in (*gone, self.node, self.ember, *self.ways.values())), run_time=theme.QUICK)
        self.play(*(words[twin].animate.move_to(places[twin], aligned_edge=RIGHT) for twin in TWINS), run_time=theme.MOVE)
        hues = theme.RIGHT, theme.QUIET, theme.WRONG
        above = Fates((FORK_AT, 1.0), (BANDS_AT, 1.0), STORIES_HIGH, np.stack([self.kept, complement(self.kept + self.wrong_anyway), self.wrong_anyway]),
                      self.kept_of, hues, gap=0.12)
        below = Fates((FORK_AT, -1.3), (BANDS_AT, -1.3), STORIES_HIGH, np.stack([self.recovered, complement(self.recovered + self.repeated), self.repeated]),
                      self.repeated_of, hues, gap=0.12)
        with self.claim(self.repeated > self.wrong_anyway,
                        _("An accident? We did it in many stories. Of {n:.0f} with a wrong word, {repeated:.0%} repeat it."),
                        _("We did it in many stories. Of {n:.0f} with a wrong word, {repeated:.0%} repeat it: no more than without."),
                        n=self.repeated_of, repeated=self.repeated):
            self.play(above.run(), below.run(), run_time=theme.SLOW)
            counts = [Label(_("{n:.0f} stories"), n=n, color=theme.QUIET).next_to(words[twin], DOWN, buff=0.08).align_to(words[twin], RIGHT)
                      for twin, n in (("true", self.kept_of), ("wrong", self.repeated_of))]
            rates = [*counts, *self.rate(self.kept, _("stay true"), theme.RIGHT, theme.BODY, above.band(0)),
                     *self.rate(self.recovered, _("name it right"), theme.RIGHT, theme.BODY, below.band(0)),
                     *self.rate(self.repeated, _("repeat it"), theme.WRONG, theme.WORD, below.band(2))]
            self.play(LaggedStart(*(FadeIn(piece) for piece in rates), lag_ratio=0.2), run_time=theme.MOVE)
        self.headline(_("One wrong word: [{repeated:.0%} repeat it|WRONG]"), repeated=self.repeated)
        with self.claim(self.again > 0,
                        _("We chose this pair because it repeats. Of {n:.0f} such stories, {returned:.0%} find back later."),
                        _("We chose this pair because it repeats."), n=self.again, returned=self.returned):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def sentence_start(self) -> int:
        """Where the sentence begins that is cut, or the last words of it."""
        before = [at for at in range(1, self.forced) if str(self.true_text[at]) == STOP]
        return max(before[-1] + 1 if before else 1, self.forced - LONGEST)

    def line(self, text, places, x: float, y: float) -> Sentence:
        """Words of a text on one line, None for what is left out; `line.of` finds a word's tile by its place."""
        places = list(places) or [None]
        line = Sentence([GAP if at is None else text[at] for at in places], TYPE, WIDTH)
        line.move_to((x, y, 0), aligned_edge=LEFT)
        line.of = {at: tile for at, tile in zip(places, line) if at is not None}
        return line

    def future(self, twin: str, y: float) -> Sentence:
        """What a twin writes: from the cut to the next mention, its colours in the hue of right or wrong."""
        text, forced, following = self.texts[twin], self.forced, self.next[twin]
        seen = range(forced, min(forced + 1 + AFTER_CUT, len(text)))
        places = [*seen, None, *range(max(following - BEFORE_NEXT, seen.stop), min(following + 1, len(text)))]
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
        start, end = self.node.get_center()[:2], self.lines[twin].get_left()[:2] - (0.2, 0)
        return Flow(bend([start], [end], 0.82 if twin == "true" else 0.5), theme.RIGHT if twin == "true" else theme.WRONG, widths=0.035, strengths=0.5)

    def looks(self, twin: str, attention, places, hue, rise: float) -> Looks:
        """The looks of one head from the blank back to some words, as wide as its attention."""
        side = UP if rise > 0 else DOWN
        asker = self.lines[twin].of.get(self.next[twin])
        feet, chosen = [], []
        for at in places:
            tile = self.telling.of.get(at) if at == self.told else self.lines[twin].of.get(at)
            if tile is not None and asker is not None:
                feet.append(tile.get_center() + 0.32 * side)
                chosen.append(at)
        feet.append((asker if asker is not None else self.lines[twin]).get_center() + 0.32 * side)
        shares = np.concatenate([attention[np.array(chosen, dtype=int)], 0 * attention[:1]])
        return Looks(feet, len(feet) - 1, shares, rise, FULL, hue, hue)

    def look_between_the_lines(self, share) -> Flow:
        """The look from the wrong twin's blank at the true word: under the line of the one twin, over that of the other."""
        asker = self.lines["wrong"].of.get(self.next["wrong"], self.lines["wrong"])
        word = self.telling.of.get(self.told, self.telling)
        start, end = asker.get_center()[:2] + (0, 0.36), word.get_center()[:2] - (0, 0.36)
        t = np.linspace(0, 1, 80)[:, None]
        path = (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * (start[0], BETWEEN) + 3 * (1 - t) * t**2 * (end[0], -BETWEEN) + t**3 * end
        look = Flow([path], theme.RIGHT, widths=max(float(np.nan_to_num(share)) * FULL, 0.01), strengths=0.8, glow=0.2)
        look.keep_sources(share=share)
        return look

    def rate(self, share, name, hue, size, band) -> tuple:
        number = NumberLabel(share, ".0%", size, hue).move_to(band + (0.25, 0, 0), aligned_edge=LEFT)
        return number, Label(name, color=theme.TEXT).next_to(number, RIGHT, buff=0.2)

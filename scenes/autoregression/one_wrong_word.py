"""One wrong word, and the model builds on it (sections 5.5 and 8.5 of the article)."""

import numpy as np
from manim import DOWN, ORIGIN, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup, rate_functions

from model.contents.aftermath import Aftermath
from model.contents.twins import Twins
from scenes.autoregression.outcomes import FORK_AT, Outcomes
from scenes.autoregression.water import Line, Splash, Surface
from scenes.kit import theme
from scenes.kit.lettering import DESCENT, Label, NumberLabel, kept_in_frame
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.ripples import Ripples
from scenes.kit.strands import bend
from scenes.stage import Clip, _

TYPE = 80 / 1080 * theme.FRAME_HEIGHT  # of the words, which are the picture
FALLEN = 1.3  # times as large: the wrong word
BLANK = 0.3  # between words, of the letters
PAST_AT, END_AT = theme.HEADLINE_LEFT, 6.5  # left end of the past, right end of the water
SHORE = 0.9  # how far both futures lie from the cut
TRUE_AT, TOLD_AT, WRONG_AT = 1.3, 0.05, -1.05  # baselines of the lines
UNDER, OVER = 0.26, 0.55  # of the water below a baseline, of a look above it
OPENING, OPENING_UP = 5, 1.05  # words that stand over the past at first, and how far
NEAREST, FOCUS = 0.64, 1.3  # the camera at the past: of the frame, at least, and the height that stays
ALONE = 0.8  # how much higher it stands while there is one future
BEFORE_TOLD, BEFORE_FORCED, AFTER_FORCED, BEFORE_NEXT, BEFORE_LATER = 2, 3, 1, 1, 2  # words shown around what matters
FULL = 0.5  # width of all attention together
ARCH, NEAR, FAR = 1.7, 0.95, 1.8  # how high the look of the one twin stands, how low both of the other hang
LEFT_FOOT, RIGHT_FOOT = -0.12, 0.3  # beside the middle of the blank: where both looks of the wrong twin start
INSIDE = 0.56  # a share over the crest of its look
HIGHER = 0.2  # a share beside the look that stands, over the words below
OF_WHAT = 0.15  # from a share to what it is of
FALL, BLOW = 1.0, 1.3  # how high the wrong word falls from, how much larger it is then
POND, SPLASH = 7.0, (5.2, 1.7)  # the rings around it, and what flies up
DIMMED, SHADED = 0.45, 0.35  # what rests, how dark a look starts
CALM_AT, STIRRED_AT = 1.3, -1.6  # of the stories with the right word, and with a wrong one
REMEMBERED, SHRUNK = 0.6, 0.8  # the rings there: their light, their size
FOCAL = 1.2 * theme.WORD  # the shares that are compared


class OneWrongWord(Clip):
    """One wrong word, and the model builds on it."""

    true_text, wrong_text = Twins.true_text, Twins.wrong_text
    true_attention, wrong_attention = Twins.true_attention, Twins.wrong_attention
    wrong_probabilities = Twins.wrong_probabilities
    pair, vocabulary = Twins.shown, Twins.vocabulary
    mean_wrong, mean_told = Twins.attention_wrong, Twins.attention_told
    kept, wrong_anyway, kept_of = Twins.true_next_right, Twins.true_next_wrong, Twins.true_next_right.n
    recovered, repeated, repeated_of = Twins.wrong_next_right, Twins.wrong_next_wrong, Twins.wrong_next_wrong.n
    returned, again = Aftermath.returned, Aftermath.returned.n

    def construct(self):
        self.read()
        self.tell_the_past()
        self.write_on()
        self.force()
        self.build_on_it()
        self.look_back()
        self.expect()
        self.tell_to_the_end()
        self.count()

    def read(self):
        choice = self.pair.choice
        self.told, self.forced, self.right, self.wrong = (
            int(choice[name]) for name in ("told", "forced", "right", "wrong")
        )
        self.texts = {"true": self.true_text, "wrong": self.wrong_text}
        colours = {str(self.vocabulary[self.right]), str(self.vocabulary[self.wrong])}
        mentions = {
            twin: [at for at, word in enumerate(text) if at > self.forced and str(word) in colours] or [len(text) - 1]
            for twin, text in self.texts.items()
        }
        self.next = {twin: places[0] for twin, places in mentions.items()}
        self.later = mentions["wrong"][1] if len(mentions["wrong"]) > 1 else None

    # -- beats ---------------------------------------------------------------------------------------------------------
    def tell_the_past(self):
        text = self.true_text
        before = range(max(self.told - BEFORE_TOLD, 1), min(self.told + 1, len(text)))
        behind = range(max(self.forced - BEFORE_FORCED, before.stop), self.forced)
        self.past = Line(text, [*before, None, *behind], PAST_AT, TOLD_AT, TYPE, END_AT)
        telling, self.cut = self.past[: len(before)], self.past[len(before) :]
        opening = range(max(before.start - OPENING, 1), before.start)
        self.opening = Line(text, opening, PAST_AT, TOLD_AT + OPENING_UP, TYPE, END_AT)
        wide = max(self.opening.width, self.past.width) / (END_AT - PAST_AT)
        self.camera.frame.scale(max(NEAREST, wide), about_point=(PAST_AT, FOCUS, 0))
        self.headline(_("What does [one wrong word|WRONG] do?"))
        with self.say(_("A story of our world says once what colour a thing has.")):
            self.play(FadeIn(self.opening, telling), run_time=theme.MOVE)
            self.play(self.past.tile(self.told).tint(theme.RIGHT), run_time=theme.QUICK)
        self.node = Glow(0.3).move_to((self.past.get_right()[0] + 0.25, self.past.middle, 0))
        with self.say(_("Later it must name the colour again.")):
            self.play(FadeIn(self.cut), run_time=theme.MOVE)
            self.play(FadeIn(self.node, scale=0.2), run_time=theme.QUICK)

    def write_on(self):
        """The undisturbed twin: calm water, and a look at the truth."""
        with self.say(_("We let it write on with the right word.")):
            away = self.camera.frame.animate.set(width=theme.FRAME_WIDTH).move_to((0, ALONE, 0))
            self.play(away, FadeOut(self.opening), *self.shortened(), run_time=theme.MOVE)
            line, water = self.calm = self.future("true", TRUE_AT)
            asker = line.tile(self.next["true"])
            self.play(water.run())
            self.play(self.write(line, asker))
        look = self.true_attention[self.next["true"] - 1][self.told]
        arch = self.look(look, line, asker.get_x(), self.told, self.past, theme.RIGHT, ARCH)
        share = NumberLabel(look, ".0%", theme.WORD, theme.RIGHT, halo=True)
        named = VGroup(share, Label(_("of its look"), theme.BODY, halo=True).next_to(share, RIGHT, buff=OF_WHAT))
        self.first_look = arch, kept_in_frame(named.move_to(self.beside(arch) + (0, HIGHER, 0), aligned_edge=RIGHT))
        with self.say(
            _("Then one head looks back at the truth, and it writes “{word}”."),
            word=self.true_text[self.next["true"]],
        ):
            self.play(arch.grow(), run_time=theme.SLOW)
            self.play(FadeIn(named), FadeIn(asker, scale=1.3), run_time=theme.MOVE)

    def force(self):
        """The wrong word falls in."""
        line, water = self.stirred = self.future("wrong", WRONG_AT)
        word = line.tile(self.forced)
        foot = np.array([word.get_x(), water.get_bottom()[1], 0])
        self.ripples = Ripples(POND).move_to(foot)
        self.splash = Splash(*SPLASH).move_to(foot, aligned_edge=DOWN)
        self.ember = Glow(1.5, theme.WRONG, level=0.16).move_to(foot)
        water.set_color(theme.QUIET)  # like any other, until the word falls in
        word.scale(BLOW, about_point=(word.get_x(), line.baseline, 0))
        self.note = Label(_("forced by us"), theme.BODY).next_to(word, RIGHT, buff=0.3).set_y(line.middle + 0.45)
        rest = [piece.animate.set_opacity(DIMMED) for piece in (*self.calm[0], self.calm[1])]
        with self.say(
            _("Then again with the same dice, but we force a wrong word: “{word}”."),
            word=self.vocabulary[self.wrong],
        ):
            self.play(self.camera.frame.animate.move_to(ORIGIN), FadeOut(*self.first_look), *rest, water.run())
            self.play(FadeIn(word.shift(FALL * UP), shift=0.1 * DOWN), run_time=theme.QUICK)
            self.play(word.animate.shift(FALL * DOWN), run_time=theme.QUICK, rate_func=rate_functions.ease_in_quad)
            self.add(self.ripples, self.splash)
            self.bring_to_front(water, word)
            self.play(
                self.ripples.spread(),
                water.stir(),
                water.animate.set_color(theme.WRONG),
                self.splash.burst(),
                FadeIn(self.ember),
                run_time=theme.SLOW,
            )
            self.play(FadeIn(self.note), run_time=theme.QUICK)

    def build_on_it(self):
        """What is written behind the wrong word stands on its waves."""
        line, water = self.stirred
        word, asker = line.tile(self.forced), line.tile(self.next["wrong"])
        for tile in line:
            if tile is not word:
                tile.ride(water)
        with self.say(_("Everything that follows is written on top of it.")):
            self.play(
                FadeOut(self.note, self.splash),
                word.animate.scale(1 / BLOW, about_point=(word.get_x(), line.baseline, 0)),
                self.ripples.animate.set_opacity(DIMMED),
                run_time=theme.MOVE,
            )
            self.play(self.write(line, asker, word, shift=0.3 * UP))

    def look_back(self):
        line, _water = self.stirred
        look = self.wrong_attention[self.next["wrong"] - 1]
        wrong, told = look[self.forced], look[self.told]
        x = line.tile(self.next["wrong"]).get_x()
        self.onto_wrong = self.look(wrong, line, x + LEFT_FOOT, self.forced, line, theme.WRONG, -NEAR)
        self.onto_told = self.look(told, line, x + RIGHT_FOOT, self.told, self.past, theme.RIGHT, -FAR)
        self.at_wrong = NumberLabel(wrong, ".0%", theme.WORD, theme.WRONG, halo=True)
        self.at_told = NumberLabel(told, ".0%", theme.WORD, theme.RIGHT, halo=True)
        self.at_told.move_to(self.beside(self.onto_told), aligned_edge=RIGHT)
        self.of_what = Label(_("of its look"), theme.BODY, halo=True).next_to(self.at_wrong, RIGHT, buff=OF_WHAT)
        VGroup(self.at_wrong, self.of_what).move_to(self.onto_wrong.crest(0) + (0, INSIDE, 0))
        with self.claim(
            wrong > told,
            _("Now this head looks at the wrong word more than at the true one."),
            _("Now this head looks at the wrong word no more than at the true one."),
        ):
            self.play(self.onto_wrong.grow(), run_time=theme.MOVE)
            self.play(FadeIn(self.at_wrong, self.of_what), run_time=theme.QUICK)
            self.play(self.onto_told.grow(), FadeIn(self.at_told), run_time=theme.MOVE)

    def expect(self):
        line, _water = self.stirred
        chances = self.wrong_probabilities[self.next["wrong"] - self.forced]
        wrong, right = chances[self.wrong], chances[self.right]
        again = line.tile(self.next["wrong"])
        said, chance, hue = (self.wrong, wrong, theme.WRONG) if wrong > right else (self.right, right, theme.RIGHT)
        word = self.vocabulary[said]
        written = str(self.wrong_text[self.next["wrong"]]) == str(word)
        before = "" if written else _("{word} ", word=word)
        self.odds = NumberLabel(chance, ".0%", theme.WORD, hue, prefix=before, halo=True)
        kept_in_frame(self.odds.next_to(again, UP, buff=0.05))
        with self.claim(
            wrong > right,
            _("So it expects “{word}”, {p:.0%}, and writes its mistake again."),
            _("Yet it expects “{word}”, {p:.0%}."),
            word=word,
            p=chance,
        ):
            self.play(FadeIn(again, shift=0.5 * DOWN, scale=1.3), run_time=theme.MOVE)
            self.play(FadeIn(self.odds), run_time=theme.QUICK)

    def tell_to_the_end(self):
        """The story goes on to where it names the colour once more: on the same water, with the same looks."""
        self.end = [self.onto_wrong, self.onto_told, self.at_wrong, self.at_told, self.of_what]
        if self.later is None:
            return self.end.append(self.odds)
        text, (before, water) = self.wrong_text, self.stirred
        last = range(max(self.later - BEFORE_LATER, self.next["wrong"] + 1), self.later + 1)
        line = Line(text, [None, *last], before.get_left()[0], WRONG_AT, TYPE, END_AT)
        line.shift((before.tile(self.next["wrong"]).get_x() - line.tile(self.later).get_x()) * RIGHT)
        for tile in line:
            tile.ride(water)
        again = line.tile(self.later)
        right = str(text[self.later]) == str(self.vocabulary[self.right])
        again.set_color(theme.RIGHT if right else theme.WRONG)
        chance = self.wrong_probabilities[self.later - self.forced]
        look = self.wrong_attention[self.later - 1]
        back = np.round(self.returned * self.again)
        gone = [tile for tile in before if tile is not before.tile(self.forced)]
        with self.claim(
            (chance[self.right] > chance[self.wrong]) & (back > 0),
            _("Later even this story says “{word}”. The first mention counts."),
            _("Later this story says “{word}”."),
            word=text[self.later],
        ):
            self.play(FadeOut(*gone, self.odds), run_time=theme.QUICK)
            before.remove(*gone)
            written = (FadeIn(tile, shift=0.3 * UP) for tile in line if tile is not again)
            self.play(LaggedStart(*written, lag_ratio=0.2), run_time=theme.MOVE)
            self.play(
                self.onto_wrong.divide(alone(look[self.forced])),
                self.onto_told.divide(alone(look[self.told])),
                self.at_wrong.roll_to(look[self.forced], run_time=theme.SLOW),
                self.at_told.roll_to(look[self.told], run_time=theme.SLOW),
            )
            self.play(FadeIn(again, scale=1.3), run_time=theme.MOVE)
        self.end += line

    def count(self):
        """Threads, one a story, from both words to what was written next."""
        above = Outcomes(CALM_AT, self.kept, self.wrong_anyway, self.kept_of)
        below = Outcomes(STIRRED_AT, self.recovered, self.repeated, self.repeated_of, stirred=True)
        another = _("another colour"), theme.QUIET, theme.LABEL
        with self.claim(
            self.kept > self.recovered,
            _("{n:.0f} stories with the right word, a thread each: {kept:.0%} stay true."),
            _("{n:.0f} stories with the right word: {kept:.0%} stay true, no more than with a wrong one."),
            n=self.kept_of,
            kept=self.kept,
        ):
            self.make_room()
            self.play(above.run(), run_time=theme.SLOW)
            rates = above.rate(0, _("stay true"), theme.RIGHT, FOCAL), above.rate(1, *another)
            self.play(FadeIn(*rates), run_time=theme.QUICK)
        with self.say(
            _("With a wrong one, the look is on average {wrong:.0%} at it, {told:.0%} at the true word."),
            wrong=self.mean_wrong,
            told=self.mean_told,
        ):
            self.play(below.run(), run_time=theme.SLOW)
        rates = (
            below.rate(0, _("recover"), theme.RIGHT, FOCAL),
            below.rate(1, *another),
            below.rate(2, _("repeat it"), theme.WRONG, FOCAL),
        )
        with self.claim(
            self.repeated > self.wrong_anyway,
            _("After a wrong word, {recovered:.0%} name the true colour, but {repeated:.0%} repeat the mistake."),
            _("After a wrong word, {repeated:.0%} repeat it, no more than without."),
            repeated=self.repeated,
            recovered=self.recovered,
        ):
            self.play(LaggedStart(*(FadeIn(rate) for rate in rates), lag_ratio=0.2), run_time=theme.MOVE)
        self.headline(
            _("[{recovered:.0%} recover|RIGHT], [{repeated:.0%} repeat the mistake|WRONG]"),
            recovered=self.recovered,
            repeated=self.repeated,
        )
        self.wait(theme.REST)

    def make_room(self):
        """Of both futures only the first words stay, where threads will leave them."""
        (calm, calm_water), (stirred, water) = self.calm, self.stirred
        before = self.past[-1]
        phrases = [before.copy(), calm.tile(self.forced)], [before, stirred.tile(self.forced)]
        self.add(phrases[0][0])
        kept = [tile for phrase in phrases for tile in phrase]
        pieces = *self.past, *calm, *stirred, calm_water, water, self.node, *self.end
        middle = np.array([FORK_AT - BLANK - phrases[1][-1].width / 2, STIRRED_AT - BLANK, 0])
        self.play(FadeOut(*(piece for piece in pieces if piece not in kept)), run_time=theme.QUICK)
        self.play(
            *(move for phrase, y in zip(phrases, (CALM_AT, STIRRED_AT), strict=True) for move in aligned(phrase, y)),
            self.ripples.animate.set_opacity(REMEMBERED).scale(SHRUNK).move_to(middle),
            self.ember.animate.move_to(middle),
            run_time=theme.MOVE,
        )

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def shortened(self) -> list:
        """The past makes room for its futures: of what stands behind its gap, the last word closes up."""
        middle = self.cut[1:-1]
        if not len(middle):
            return []
        self.past.remove(*middle)
        closer = (middle[0].get_left() - self.cut[-1].get_left()) * RIGHT
        vanish = FadeOut(*middle, rate_func=rate_functions.rush_from)
        return [vanish, *(piece.animate.shift(closer) for piece in (self.cut[-1], self.node))]

    def future(self, twin: str, baseline: float) -> tuple:
        """What a twin writes from the cut to the next mention, in the hues of right and wrong; and the water below."""
        text, forced, following = self.texts[twin], self.forced, self.next[twin]
        seen = range(forced, min(forced + 1 + AFTER_FORCED, len(text)))
        places = [*seen, None, *range(max(following - BEFORE_NEXT, seen.stop), min(following + 1, len(text)))]
        left = self.node.get_x() + SHORE
        line = Line(text, places, left, baseline, TYPE, END_AT, {forced: FALLEN} if twin == "wrong" else {})
        for at in (forced, following):
            line.tile(at).set_color(theme.RIGHT if str(text[at]) == str(self.vocabulary[self.right]) else theme.WRONG)
        shore = (left - 0.15, baseline - UNDER)
        way = bend([self.node.get_center()[:2]], [shore])[0]
        sea = np.linspace(shore, (END_AT, baseline - UNDER), 200)
        hue = theme.RIGHT if twin == "true" else theme.WRONG
        return line, Surface(np.concatenate([way, sea]), line.tile(forced).get_x(), hue)

    @staticmethod
    def write(line, *but, shift=0 * UP) -> LaggedStart:
        """The words of a future appear one after the other."""
        words = (FadeIn(tile, shift=shift) for tile in line if tile not in but)
        return LaggedStart(*words, lag_ratio=0.25, run_time=theme.SLOW)

    @staticmethod
    def look(share, line, x: float, at: int, other, hue, rise: float) -> Looks:
        """A look from a line's blank at a word of another line, over both or under both, as wide as its attention."""
        up = OVER if rise > 0 else -UNDER - 0.16
        feet = [(other.tile(at).get_x(), other.baseline + up, 0), (x, line.baseline + up, 0)]
        return Looks(feet, 1, alone(share), rise, FULL, theme.mix(hue, theme.WATER_TOP, SHADED), hue)

    @staticmethod
    def beside(arc: Looks) -> np.ndarray:
        """Where the share of a look stands that comes up on the left: inside its bend."""
        path = arc.course(0)
        return path[int(0.93 * len(path))] + (-0.3, 0, 0)


def alone(share):
    """The shares of a look at one word, for its two feet."""
    return np.stack([share, 0 * share])


def aligned(phrase, y: float) -> list:
    """The moves of some words to the threads' beginning at this height, on one baseline; if need be, smaller."""
    x, moves = FORK_AT - BLANK, []
    gap = BLANK * TYPE
    small = min((x - theme.LEFT_EDGE) / (sum(tile.width + gap for tile in phrase) - gap), 1.0)
    for tile in reversed(phrase):
        drop = tile.get_y() - tile.place((0, DESCENT * tile.size))[1]
        place = x, y - 0.25 * TYPE + small * drop, 0
        moves.append(tile.animate.set_opacity(1).scale(small).move_to(place, aligned_edge=RIGHT))
        x -= small * (tile.width + gap)
    return moves

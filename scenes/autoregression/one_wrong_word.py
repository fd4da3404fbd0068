"""One wrong word, and the model builds on it (sections 5.5 and 8.5 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, rate_functions

from model.contents.aftermath import Aftermath
from model.contents.twins import Twins
from model.values.measured import complement
from scenes.autoregression.survival import pure
from scenes.autoregression.water import Line, Splash, Surface
from scenes.kit import theme
from scenes.kit.fates import Fates
from scenes.kit.lettering import DESCENT, Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.ripples import Ripples
from scenes.kit.strands import bend
from scenes.stage import Clip, _

TYPE = 58 / 1080 * theme.FRAME_HEIGHT  # of the words, which are the picture
FALLEN = 1.75  # times as large: the wrong word
PAST_AT, END_AT = -6.29, 6.5  # left end of the past, right end of the water
SHORE = 0.95  # how far both futures lie from the cut
TOLD_AT, TRUE_AT, WRONG_AT, LATER_AT = 0.4, 1.35, -0.85, -2.35  # baselines of the lines
UNDER, OVER = 0.26, 0.55  # of the water below a baseline, of a look above it
FULL = 0.5  # width of all attention together
ARCH, NEAR, FAR = 1.05, 1.05, 2.15  # how high the look of the one twin stands, how low both of the other hang
LEFT_FOOT, RIGHT_FOOT = -0.12, 0.3  # beside the middle of the blank: where both looks of the wrong twin start
OPENING, OPENING_UP = 5, 0.75  # words that stand over the past at first, and how far
BEFORE_TOLD, BEFORE_FORCED, AFTER_FORCED, BEFORE_NEXT, BEFORE_LATER = 2, 3, 1, 2, 3  # words shown around what matters
FALL, BLOW = 1.15, 1.3  # how high the wrong word falls from, how much larger it is then
DIMMED, SHADED, NEAREST = 0.45, 0.35, 0.6  # what rests, how dark a look starts, the camera at the past (of the frame)
FORK_AT, BANDS_AT, STORIES_HIGH, RIFT = -1.9, 2.6, 2.0, 0.28  # of the threads: from, to, how high all stand, gaps
CALM_AT, STIRRED_AT = 1.3, -1.3
SWELL, WAVES = 0.16, 4  # of the threads that leave the wrong word
AVERAGE_AT = 2.2  # of what is true on average
LATER = 1.5  # times as large as others: the words that find their way back
PHRASE = 2  # words that stand before both words in the end
TWINS = "true", "wrong"


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
        self.past = Line(
            text,
            [*before, None, *range(max(self.forced - BEFORE_FORCED, before.stop), self.forced)],
            PAST_AT,
            TOLD_AT,
            TYPE,
            END_AT,
        )
        self.telling, cut = self.past[: len(before)], self.past[len(before) :]
        word = self.past.tile(self.told)
        frame = self.camera.frame
        frame.save_state()
        frame.scale(NEAREST, about_point=(theme.HEADLINE_LEFT, TOLD_AT, 0))
        self.headline(_("What does [one wrong word|WRONG] do?"))
        self.opening = Line(text, range(max(before.start - OPENING, 1), before.start), PAST_AT, TOLD_AT + OPENING_UP, TYPE, END_AT)
        with self.say(_("A story of our world says once what colour a thing has.")):
            self.play(FadeIn(self.opening, self.telling), run_time=theme.MOVE)
            self.play(word.tint(theme.RIGHT), run_time=theme.QUICK)
        self.node = Glow(0.3).move_to((self.past.get_right()[0] + 0.25, self.past.middle, 0))
        with self.say(_("Later it must name the colour again.")):
            self.play(FadeIn(cut), run_time=theme.MOVE)
            self.play(FadeIn(self.node, scale=0.2), run_time=theme.QUICK)

    def write_on(self):
        """The undisturbed twin: calm water, and a look at the truth."""
        line, water = self.future("true", TRUE_AT)
        look = self.true_attention[self.next["true"] - 1][self.told]
        asker = line.tile(self.next["true"])
        arch = self.look(look, line, asker.get_x(), self.told, self.past, theme.RIGHT, ARCH)
        onto = NumberLabel(look, ".0%", theme.BODY, theme.RIGHT).move_to(arch.crest(0) - (0, 0.5, 0))
        of_what = Label(_("of its look")).next_to(onto, RIGHT, buff=0.15)
        with self.say(_("We let it write on with the right word.")):
            self.play(self.camera.frame.animate.restore(), FadeOut(self.opening), run_time=theme.MOVE)
            self.play(water.run())
            self.play(self.write(line, asker))
        with self.say(
            _("At the next mention one head looks back at the truth, and it writes “{word}”."),
            word=self.true_text[self.next["true"]],
        ):
            self.play(arch.grow(), run_time=theme.SLOW)
            self.play(FadeIn(onto, of_what), FadeIn(asker, scale=1.3), run_time=theme.MOVE)
        self.calm = [line, water]
        self.play(
            FadeOut(arch, onto, of_what),
            *(piece.animate.set_opacity(DIMMED) for piece in (*line, water)),
            run_time=theme.MOVE,
        )

    def force(self):
        """The wrong word falls in, and what is written behind it stands on waves."""
        line, water = self.lines = self.future("wrong", WRONG_AT)
        word = line.tile(self.forced)
        foot = np.array([word.get_x(), water.get_bottom()[1], 0])
        self.ripples = Ripples(7.0).move_to(foot)
        splash = Splash(5.2, 1.7).move_to(foot, aligned_edge=DOWN)
        self.ember = Glow(1.5, theme.WRONG, level=0.16).move_to(foot)
        water.set_color(theme.QUIET)  # like any other, until the word falls in
        start = np.array([word.get_x(), line.baseline, 0])
        word.scale(BLOW, about_point=start)
        note = Label(_("forced by us"), theme.BODY).next_to(word, RIGHT, buff=0.3).set_y(line.middle + 0.45)
        with self.say(
            _("Then again with the same dice, but we force a wrong word: “{word}”."), word=self.vocabulary[self.wrong]
        ):
            self.play(water.run())
            self.play(FadeIn(word.shift(FALL * UP), shift=0.1 * DOWN), run_time=theme.QUICK)
            self.play(word.animate.shift(FALL * DOWN), run_time=theme.QUICK, rate_func=rate_functions.ease_in_quad)
            self.add(self.ripples, splash)
            self.bring_to_front(water, word)
            self.play(
                self.ripples.spread(),
                water.stir(),
                water.animate.set_color(theme.WRONG),
                splash.burst(),
                FadeIn(self.ember),
                run_time=theme.SLOW,
            )
            self.play(FadeIn(note), run_time=theme.QUICK)
        asker = line.tile(self.next["wrong"])
        for tile in line:
            if tile is not word:
                tile.ride(water)
        with self.say(_("Everything that follows is written on top of it.")):
            self.play(FadeOut(note, splash), word.animate.scale(1 / BLOW, about_point=start), run_time=theme.MOVE)
            self.play(self.write(line, asker, word, shift=0.3 * UP))
        self.play(self.ripples.animate.set_opacity(DIMMED), run_time=theme.QUICK)

    def look_back(self):
        line, _water = self.lines
        look = self.wrong_attention[self.next["wrong"] - 1]
        x = line.tile(self.next["wrong"]).get_x()
        self.onto_wrong = self.look(look[self.forced], line, x + LEFT_FOOT, self.forced, line, theme.WRONG, -NEAR)
        self.onto_told = self.look(look[self.told], line, x + RIGHT_FOOT, self.told, self.past, theme.RIGHT, -FAR)
        self.shares = [
            NumberLabel(look[self.forced], ".0%", theme.WORD, theme.WRONG, halo=True, align="center").move_to(
                self.onto_wrong.crest(0) + (-0.7, 0.52, 0)
            ),
            NumberLabel(look[self.told], ".0%", theme.BODY, theme.RIGHT, halo=True).move_to(
                self.beside(self.onto_told), aligned_edge=RIGHT
            ),
        ]
        self.shares.append(Label(_("of its look"), halo=True).next_to(self.shares[0], RIGHT, buff=0.15))
        self.shares.append(
            Label(
                _("We chose this story. On average: {wrong:.0%} at the wrong word, {told:.0%} at the true one"),
                theme.BODY,
                theme.QUIET,
                wrong=self.mean_wrong,
                told=self.mean_told,
            ).move_to((PAST_AT, AVERAGE_AT, 0), aligned_edge=LEFT)
        )
        with self.claim(
            look[self.forced] > look[self.told],
            _("Now the same head looks at the wrong word more than at the true one."),
            _("Now the same head looks at the wrong word no more than at the true one."),
        ):
            self.play(self.onto_wrong.grow(), run_time=theme.MOVE)
            self.play(self.onto_told.grow(), FadeIn(self.shares[0], self.shares[2]), run_time=theme.MOVE)
            self.play(FadeIn(self.shares[1], self.shares[3]), run_time=theme.QUICK)

    def expect(self):
        line, water = self.lines
        chances = self.wrong_probabilities[self.next["wrong"] - self.forced]
        wrong, right = chances[self.wrong], chances[self.right]
        again = line.tile(self.next["wrong"])
        said, chance, hue = (self.wrong, wrong, theme.WRONG) if wrong > right else (self.right, right, theme.RIGHT)
        odds = NumberLabel(chance, ".0%", theme.BODY, hue, prefix=_("{word} ", word=self.vocabulary[said]), halo=True)
        odds.next_to(again, UP, buff=0.3).align_to(again, RIGHT)
        self.rings = Ripples(2.4).move_to((again.get_x(), water.get_bottom()[1], 0))
        with self.claim(
            wrong > right,
            _("So it expects “{word}”, {p:.0%}, and writes its mistake again."),
            _("Yet it expects “{word}”, {p:.0%}."),
            word=self.vocabulary[said],
            p=chance,
        ):
            self.play(FadeIn(odds), run_time=theme.QUICK)
            self.add(self.rings)
            self.bring_to_front(again)
            self.play(FadeIn(again, shift=0.5 * DOWN, scale=1.3), self.rings.spread(), run_time=theme.MOVE)
        self.play(FadeOut(odds, self.onto_wrong, self.onto_told, *self.shares), run_time=theme.MOVE)

    def tell_to_the_end(self):
        self.end = []
        if self.later is None:
            return
        text = self.wrong_text
        line = Line(
            text,
            [None, *range(max(self.later - BEFORE_LATER, self.next["wrong"] + 1), self.later + 1)],
            self.lines[0].get_left()[0],
            LATER_AT,
            LATER * TYPE,
            END_AT,
        )
        right = str(text[self.later]) == str(self.vocabulary[self.right])
        line.tile(self.later).set_color(theme.RIGHT if right else theme.WRONG)
        chance = self.wrong_probabilities[self.later - self.forced]
        calm = Surface(
            [
                line.get_left()[:2] * (1, 0) + (0, LATER_AT - UNDER),
                line.get_right()[:2] * (1, 0) + (0, LATER_AT - UNDER),
            ],
            line.get_left()[0],
            theme.RIGHT if right else theme.WRONG,
        )
        back = np.round(self.returned * self.again)
        with self.claim(
            (chance[self.right] > chance[self.wrong]) & (back > 0),
            _("Yet later this story finds its way back: “{word}”."),
            _("Later this story says “{word}”."),
            word=text[self.later],
        ):
            self.play(LaggedStart(*(FadeIn(tile) for tile in line), lag_ratio=0.2), calm.run(), run_time=theme.SLOW)
        self.end = [*line, calm]

    def count(self):
        """The futures give way to threads: one a story, from both words to what was written next."""
        (calm, _calm_water), (stirred, water) = self.calm, self.lines
        phrases = {
            "true": [*(tile.copy() for tile in self.past[-PHRASE:]), calm.tile(self.forced)],
            "wrong": [*self.past[-PHRASE:], stirred.tile(self.forced)],
        }
        self.add(*phrases["true"])
        kept = [tile for phrase in phrases.values() for tile in phrase]
        gone = [
            piece
            for piece in (*self.past, *calm, *stirred, *self.calm[1:], water, self.node, self.rings, *self.end)
            if piece not in kept
        ]
        self.play(FadeOut(*gone), run_time=theme.QUICK)
        places = {"true": CALM_AT, "wrong": STIRRED_AT}
        moves = [move for twin in TWINS for move in self.align(phrases[twin], places[twin])]
        middle = np.array([FORK_AT - 0.3 - phrases["wrong"][-1].width / 2, STIRRED_AT - 0.3, 0])
        self.play(
            *moves,
            self.ripples.animate.set_opacity(0.6).move_to(middle),
            self.ember.animate.move_to(middle),
            run_time=theme.MOVE,
        )
        above = self.fates(CALM_AT, self.kept, self.wrong_anyway, self.kept_of)
        below = self.fates(STIRRED_AT, self.recovered, self.repeated, self.repeated_of, swell)
        with self.claim(
            self.kept > self.recovered,
            _("{n:.0f} stories with the right word, a thread each: {kept:.0%} stay true."),
            _("{n:.0f} stories with the right word: {kept:.0%} stay true, no more than with a wrong one."),
            n=self.kept_of,
            kept=self.kept,
        ):
            self.play(above.run(), run_time=theme.SLOW)
            self.play(
                *(
                    FadeIn(piece)
                    for piece in self.rate(self.kept, _("stay true"), theme.RIGHT, theme.BODY, above.band(0))
                ),
                run_time=theme.QUICK,
            )
        other = complement(self.recovered + self.repeated)
        rates = [
            *self.rate(self.recovered, _("recover"), theme.RIGHT, theme.BODY, below.band(0)),
            *self.rate(other, _("another colour"), theme.QUIET, theme.LABEL, below.band(1)),
            *self.rate(self.repeated, _("repeat it"), theme.WRONG, theme.WORD, below.band(2)),
        ]
        with self.claim(
            self.repeated > self.wrong_anyway,
            _("After a wrong word, {recovered:.0%} name the true colour, but {repeated:.0%} repeat the mistake."),
            _("After a wrong word, {repeated:.0%} repeat it, no more than without."),
            repeated=self.repeated,
            recovered=self.recovered,
        ):
            self.play(below.run(), run_time=theme.SLOW)
            self.play(LaggedStart(*(FadeIn(piece) for piece in rates), lag_ratio=0.2), run_time=theme.MOVE)
        self.headline(
            _("[{recovered:.0%} recover|RIGHT], [{repeated:.0%} repeat the mistake|WRONG]"),
            recovered=self.recovered,
            repeated=self.repeated,
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def future(self, twin: str, baseline: float) -> tuple:
        """What a twin writes from the cut to the next mention, in the hues of right and wrong; and the water below."""
        text, forced, following = self.texts[twin], self.forced, self.next[twin]
        seen = range(forced, min(forced + 1 + AFTER_FORCED, len(text)))
        large = {forced: FALLEN} if twin == "wrong" else {}
        left = self.node.get_x() + SHORE
        line = Line(
            text,
            [*seen, None, *range(max(following - BEFORE_NEXT, seen.stop), min(following + 1, len(text)))],
            left,
            baseline,
            TYPE,
            END_AT,
            large,
        )
        for at in (forced, following):
            line.tile(at).set_color(theme.RIGHT if str(text[at]) == str(self.vocabulary[self.right]) else theme.WRONG)
        shore = (left - 0.15, baseline - UNDER)
        way = bend([self.node.get_center()[:2]], [shore])[0]
        sea = np.linspace(shore, (END_AT, baseline - UNDER), 200)
        return line, Surface(
            np.concatenate([way, sea]), line.tile(forced).get_x(), theme.RIGHT if twin == "true" else theme.WRONG
        )

    @staticmethod
    def align(phrase, y: float) -> list:
        """The moves of some words to the threads' beginning at this height, where they stand on one baseline."""
        x, moves, base = FORK_AT - 0.3, [], y - 0.25 * TYPE
        for tile in reversed(phrase):
            drop = tile.get_y() - tile.place((0, DESCENT * tile.size))[1]
            moves.append(tile.animate.set_opacity(1).move_to((x, base + drop, 0), aligned_edge=RIGHT))
            x -= tile.width + 0.3 * TYPE
        return moves

    @staticmethod
    def write(line, *but, shift=0 * UP) -> LaggedStart:
        """The words of a future appear one after the other."""
        return LaggedStart(
            *(FadeIn(tile, shift=shift) for tile in line if tile not in but), lag_ratio=0.25, run_time=theme.SLOW
        )

    def look(self, share, line, x: float, at: int, other, hue, rise: float) -> Looks:
        """A look from a line's blank at a word of another line, over both or under both, as wide as its attention."""
        up = OVER if rise > 0 else -UNDER - 0.16
        feet = [(other.tile(at).get_x(), other.baseline + up, 0), (x, line.baseline + up, 0)]
        return Looks(feet, 1, np.stack([share, 0 * share]), rise, FULL, theme.mix(hue, theme.WATER_TOP, SHADED), hue)

    @staticmethod
    def beside(arc: Looks) -> np.ndarray:
        """Where the share of a look stands that comes up on the left: inside its bend."""
        path = arc.course(0)
        return path[int(0.93 * len(path))] + (-0.3, 0, 0)

    def fates(self, y: float, right, wrong, stories, sway=None) -> Fates:
        shares = np.stack([right, complement(right + wrong), wrong])
        return Fates(
            (FORK_AT, y),
            (BANDS_AT, y),
            STORIES_HIGH,
            shares,
            stories,
            (pure(theme.RIGHT), theme.QUIET, pure(theme.WRONG)),
            light=1.0,
            gap=RIFT,
            sway=sway,
        )

    def rate(self, share, name, hue, size, band) -> tuple:
        number = NumberLabel(share, ".0%", size, hue).move_to(band + (0.25, 0, 0), aligned_edge=LEFT)
        return number, Label(name, theme.BODY if size > theme.LABEL else size, theme.TEXT).next_to(
            number, RIGHT, buff=0.2
        )


def swell(x: np.ndarray) -> np.ndarray:
    """How high the water stands around the fallen word, and less and less behind it."""
    away = np.clip((x - FORK_AT) / (BANDS_AT - FORK_AT), 0, 1)
    return SWELL * np.sin(2 * np.pi * WAVES * away) * np.minimum(WAVES * away, 1) * (1 - away) ** 1.5

"""Every guess becomes input: the loop in which a text is written (section 5.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UL, FadeIn, FadeOut, LaggedStart

from model.contents.one_at_a_time import OneAtATime
from scenes.autoregression.loop import LENS, TOP_Y, Gaze, Guess, Lens
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

LINE_AT, START_AT, LEFT_AT, WIDTH = -0.6, -6.29, -5.15, 13.0
MOST = 9                                                # words of the first text, with its start
OTHERS = 2                                              # words that are guessed beside the best one, and shown
TEXT_WIDTH, TEXT_HEIGHT, TEXT_AT = 12.2, 4.6, (-6.29, 1.9, 0)


class OneWordAtATime(Clip):
    """Every guess becomes input: the loop in which a text is written."""

    greedy, sampled, vocabulary = OneAtATime.greedy, OneAtATime.sampled, OneAtATime.vocabulary
    best, p, gaze, given, rank = OneAtATime.best, OneAtATime.p, OneAtATime.gaze, OneAtATime.given, OneAtATime.rank
    fits, texts = OneAtATime.fits, OneAtATime.fits.n

    def construct(self):
        self.headline(_("How does it write a [text|CURRENT]?"))
        self.lay_out()
        self.go_around()
        self.draw_lots()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def lay_out(self):
        words = list(self.greedy)[:MOST]
        self.line = Sentence(words[1:], theme.WORD, WIDTH)
        room = (theme.RIGHT_EDGE - LEFT_AT) / max(self.line.width, 1e-6)
        self.line.scale(min(room, 1.0)).move_to((LEFT_AT, LINE_AT, 0), aligned_edge=LEFT)
        self.first = min(max(int(float(self.given(run="greedy"))), 1), len(words) - 1)        # the first word that the model chooses
        self.start = Label(_("start"), color=theme.QUIET).move_to((START_AT, LINE_AT, 0), aligned_edge=LEFT)
        self.lens = Lens()
        name = Label(_("model")).next_to(self.lens, DOWN, buff=0.08)
        with self.say(_("We give our model the first words. All of them flow into it.")):
            self.play(FadeIn(self.start, *self.line[:self.first - 1]), FadeIn(self.lens, name), run_time=theme.MOVE)
        self.around = [self.start, self.lens, name]

    def go_around(self):
        """Once around slowly, then faster: what falls into the text is read the next time."""
        for at in range(self.first, len(self.line) + 1):
            gaze, guess, others = self.turn(at)
            tile = self.line[at - 1]
            slow = at == self.first
            moves = self.once(gaze, guess, others, tile, slow)
            if slow:
                with self.say(_("Violet is how its look is divided among the words. We recorded it.")):
                    next(moves)
                with self.say(_("Out comes a guess for every word that it knows: “{word}” gets most, {p:.0%}."), word=self.greedy[at], p=self.p(run="greedy")[at, 0]):
                    next(moves)
                with self.say(_("The guess falls into the text. From now on it is read like all the others.")):
                    next(moves)
            elif at == self.first + 1:
                with self.say(_("So it goes around: read everything, guess, write, and read again.")):
                    for _move in moves:
                        pass
            else:
                for _move in moves:
                    pass
        with self.say(_("Every time it does one thing: it guesses the next word.")):
            self.wait(theme.QUICK)

    def once(self, gaze, guess, others, tile, slow: bool):
        """The moves of one turn: in, out, and down into the text."""
        pace = theme.SLOW if slow else theme.MOVE
        self.add(gaze)
        self.bring_to_front(self.lens)
        self.play(gaze.run(run_time=pace), Tween(self.lens, light=1.0, run_time=pace))
        yield
        self.add(guess)
        self.bring_to_front(self.lens)
        self.play(guess.run(run_time=pace), FadeIn(*others, run_time=pace))
        yield
        tile.set_color(theme.CURRENT)
        self.play(FadeIn(tile, shift=0.3 * DOWN), run_time=theme.QUICK)
        self.play(gaze.drain(run_time=theme.QUICK), guess.drain(run_time=theme.QUICK), FadeOut(*others, run_time=theme.QUICK),
                  Tween(self.lens, light=0.55, run_time=theme.QUICK), tile.tint(theme.TEXT, run_time=theme.QUICK))
        self.remove(gaze, guess)
        yield

    def draw_lots(self):
        ranks = self.rank(run="sampled")
        words = list(self.sampled)
        given = min(max(int(float(self.given(run="sampled"))), 2), len(words) - 1)
        text = Sentence(words[1:], theme.WORD, TEXT_WIDTH, leading=1.6)
        text.scale(min(TEXT_HEIGHT / text.height, 1.0)).move_to(TEXT_AT, aligned_edge=UL)
        for at in range(given, len(words)):
            if ranks[at] > 0:
                text[at - 1].set_color(theme.CURRENT)
        self.play(FadeOut(*self.line, *self.around), run_time=theme.QUICK)
        others = np.sum(ranks[given:len(words)] > 0)
        written = np.sum(ranks[given:len(words)] >= 0)
        with self.say(_("Always the best guess, and the same words give the same text. So we let chance choose, by these odds.")):
            self.play(FadeIn(*text[:given - 1]), run_time=theme.MOVE)
        with self.claim(others > 0, _("Of {written:.0f} words, {others:.0f} are not its first guess: these are warm. One word at a time, another text."),
                        _("Of {written:.0f} words, all are its first guess."), written=written, others=others):
            self.play(LaggedStart(*(FadeIn(tile) for tile in text[given - 1:]), lag_ratio=0.5), run_time=3 * theme.SLOW)
        with self.say(_("Not all of them fit together: in {share:.0%} of {n:.0f} such texts our judge objects to no word."), share=self.fits, n=self.texts):
            self.wait(theme.QUICK)
        self.headline(_("{n:.0f} guesses, [each becomes input|CURRENT]"), n=written)
        self.wait(theme.REST)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def turn(self, at: int) -> tuple:
        """Look, guess, and the names of what is guessed beside, for the word at a position."""
        feet = [np.array([self.start.get_x(), self.line.bottoms(0.05)[0, 1], 0]), *self.line.bottoms(0.05)[:at - 1]]
        gaze = Gaze(feet, self.gaze(run="greedy")[at, :at])
        best, p = self.best(run="greedy")[at], self.p(run="greedy")[at]
        seen = [rank for rank in range(1, 1 + OTHERS) if rank < len(p) and p[rank] > 0.02]
        places = [np.array([LENS - 1.9, TOP_Y - 0.1 + 0.55 * step, 0]) for step in range(len(seen))]
        blank = self.line[at - 1].get_top() + (0, 0.02, 0)
        guess = Guess(blank, places, p[np.array([0, *seen])])
        names = [Label(self.vocabulary[int(best[rank])], theme.LABEL, theme.TEXT, halo=True).next_to(place, LEFT, buff=0.1) for rank, place in zip(seen, places)]
        number = NumberLabel(p[0], ".0%", theme.BODY, theme.CURRENT, halo=True).next_to(self.line[at - 1], RIGHT, buff=0.3)
        return gaze, guess, [number, *names]

"""Every guess becomes input: the loop in which a text is written (section 5.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, VGroup

from model.contents.one_at_a_time import OneAtATime
from model.values.measured import complement
from scenes.autoregression.loop import BOTTOM_Y, LENS, Gaze, Guess, Lens
from scenes.kit import theme
from scenes.kit.dots import Dots
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

LINE_AT, START_AT, LEFT_AT, RIGHT_AT = -0.62, -6.29, -5.3, 2.0
MOST = 9                                                # words of a text, with its start
OTHERS = 2                                              # words that are guessed beside the one that is written, and named
KEPT_AT, KEPT = 2.1, 0.6                                # where finished texts stand, and how far apart
COLUMNS, PITCH_OF_DOTS, DOTS_AT = 50, 0.19, -2.2        # of the texts as dots, where the loop was
FAINT = 0.3                                             # of a guess that was not taken


class OneWordAtATime(Clip):
    """Every guess becomes input: the loop in which a text is written, with the best guess and by lot."""

    greedy, sampled, again, vocabulary = OneAtATime.greedy, OneAtATime.sampled, OneAtATime.again, OneAtATime.vocabulary
    best, p, gaze, given, rank, chosen = OneAtATime.best, OneAtATime.p, OneAtATime.gaze, OneAtATime.given, OneAtATime.rank, OneAtATime.chosen
    fits, texts, different = OneAtATime.fits, OneAtATime.fits.n, OneAtATime.different

    def construct(self):
        self.on_screen = None
        self.headline(_("How does it write a [text|CURRENT]?"))
        self.lay_out()
        self.write_the_best()
        self.draw_lots()
        self.draw_again()

    # -- beats -------------------------------------------------------------------------------------------------------------
    def lay_out(self):
        self.words = {run: list(words)[:MOST] for run, words in (("greedy", self.greedy), ("sampled", self.sampled), ("again", self.again))}
        self.begin = min(max(int(float(self.given)), 1), *(len(words) - 1 for words in self.words.values()))     # the first word that the model chooses
        self.lines = {run: self.line(words) for run, words in self.words.items()}
        self.start = Label(_("start"), theme.NOTE, theme.QUIET).move_to((START_AT, LINE_AT, 0), aligned_edge=LEFT)
        self.lens = Lens()
        name = Label(_("model")).next_to(self.lens, DOWN, buff=0.12)
        with self.say(_("We give our model a beginning. It guesses the word that comes next.")):
            self.play(FadeIn(self.start, *self.lines["greedy"][:self.begin - 1]), FadeIn(self.lens, name), run_time=theme.MOVE)

    def write_the_best(self):
        """Once around slowly, then faster: what falls into the text is read the next time."""
        run, at = "greedy", self.begin
        gaze, guess, names = self.turn(run, at)
        self.look = Label(_("its look"), color=theme.QUERY).move_to((LENS, BOTTOM_Y + 0.85, 0))
        with self.say(_("All words flow into it. Violet is how it shares out its look. We recorded it.")):
            self.read(gaze, theme.SLOW)
            self.play(FadeIn(self.look), run_time=theme.QUICK)
        with self.say(_("Its guess is shared out among all words that it knows. “{word}” has {p:.0%}."), word=self.words[run][at],
                      p=self.chosen(run=run)[at]):
            self.fan_out(guess, names)
        with self.say(_("The best guess falls into the text, and is read like the others.")):
            self.let_fall(guess, names, run, at)
        self.clear()
        with self.say(_("So it goes around: read everything, guess, write, and read again.")):
            if at + 1 < len(self.words[run]):
                self.once(run, at + 1, theme.MOVE)
        self.rush(run, at + 2, len(self.words[run]))
        with self.say(_("Always the best guess: the same beginning, the same text.")):
            self.wait(theme.QUICK)

    def draw_lots(self):
        run, at = "sampled", self.begin
        self.start_anew("greedy", run)
        gaze, guess, names = self.turn(run, at)
        with self.claim(self.rank(run=run)[at] > 0,
                        _("Now chance chooses by these odds. A less likely thread wins: “{word}”, {p:.0%}."),
                        _("Now chance chooses by these odds. The likeliest thread wins after all: “{word}”, {p:.0%}."),
                        word=self.words[run][at], p=self.chosen(run=run)[at]):
            self.read(gaze, theme.MOVE)
            self.fan_out(guess, names)
            self.hop(names)
            self.let_fall(guess, names, run, at)
        self.clear()
        with self.say(_("All further guesses start from there: another text.")):
            self.rush(run, at + 1, len(self.words[run]))

    def draw_again(self):
        self.start_anew("sampled", "again")
        with self.say(_("Once more by lot. A warm word was not its first guess.")):
            self.once("again", self.begin, theme.MOVE)
            self.rush("again", self.begin + 1, len(self.words["again"]), theme.QUICK / 2)
        self.clear()
        self.count()
        self.once_more()

    def count(self):
        """What came out of many texts that were written by lot, in the place of the loop."""
        with self.claim(self.different > 1, _("It wrote {n:.0f} texts by lot. {different:.0f} different ones came out."),
                        _("It wrote {n:.0f} texts by lot. They are all the same."), n=self.texts, different=self.different):
            different = self.dots(self.different / self.texts, theme.CURRENT,
                                  Label(_("{n:.0f} different"), theme.BODY, theme.CURRENT, n=self.different))
            self.play(FadeOut(self.look), FadeIn(different), run_time=theme.MOVE)
        with self.say(_("A program that knows our world's rules checked them: {share:.0%} break none."), share=self.fits):
            right = self.dots(self.fits, theme.RIGHT, Label(_("{share:.0%} right"), theme.BODY, theme.RIGHT, share=self.fits))
            self.play(FadeOut(different), FadeIn(right), run_time=theme.MOVE)
        self.play(FadeOut(right), run_time=theme.QUICK)

    def dots(self, share, color, note: Label) -> VGroup:
        """All texts as dots, a share of them bright, and what that is."""
        dots = Dots(share * self.texts, int(float(self.texts)), COLUMNS, PITCH_OF_DOTS, color)
        dots.move_to((LEFT_AT, DOTS_AT, 0), aligned_edge=LEFT)
        return VGroup(dots, note.next_to(dots, RIGHT, buff=0.35))

    def once_more(self):
        """The last turn again, at rest: a guess that became input, and what it was made from."""
        last = len(self.words["again"]) - 1
        gaze, guess, names = self.turn("again", last)
        self.add(gaze, *guess)
        self.bring_to_front(self.lens)
        self.headline(_("Each guess becomes [input|QUERY]"), FadeIn(self.look), gaze.run(run_time=theme.MOVE), *guess.run(run_time=theme.MOVE),
                      Tween(self.lens, light=1.0), *map(FadeIn, names[:-1]))
        self.wait(theme.REST)

    # -- moves of a turn ---------------------------------------------------------------------------------------------------
    def rush(self, run: str, first: int, end: int, pace: float = theme.QUICK):
        """Faster, from word to word; the last turn stays on the screen."""
        for at in range(first, end):
            self.clear()
            self.once(run, at, pace)

    def once(self, run: str, at: int, pace: float):
        """A whole turn: in, out, down into the text."""
        gaze, guess, names = self.turn(run, at)
        self.read(gaze, pace)
        self.fall_at_once(guess, names, run, at, pace)

    def read(self, gaze: Gaze, pace: float):
        self.add(gaze)
        self.bring_to_front(self.lens)
        self.play(gaze.run(run_time=pace), Tween(self.lens, light=1.0, run_time=pace))

    def fan_out(self, guess: Guess, names: VGroup):
        self.add(*guess.rows)
        self.bring_to_front(self.lens)
        self.play(*(row.run(run_time=theme.SLOW) for row in guess.rows), FadeIn(names, run_time=theme.SLOW))

    def hop(self, names: VGroup):
        """Chance goes over the names, and stops at the last."""
        for name in names[:-1]:
            self.play(name.animate(run_time=theme.QUICK / 2).set_color(theme.CURRENT))
            self.play(name.animate(run_time=theme.QUICK / 2).set_color(theme.TEXT))
        self.play(names[-1].animate(run_time=theme.QUICK).set_color(theme.CURRENT))

    def let_fall(self, guess: Guess, names: VGroup, run: str, at: int):
        """Of a guess that has fanned out, the last row falls into the text; the others stay faintly."""
        tile, row = self.tile(run, at), guess.rows[-1]
        self.add(guess.fall)
        self.bring_to_front(self.lens)
        self.play(row.drain(run_time=theme.MOVE), guess.fall.run(run_time=theme.SLOW), FadeOut(names[-1], run_time=theme.MOVE),
                  *(other.animate(run_time=theme.MOVE).set_opacity(FAINT) for other in (*guess.rows[:-1], *names[:-1])))
        self.remove(row, names[-1])
        self.play(FadeIn(tile, shift=0.3 * DOWN), run_time=theme.QUICK)

    def fall_at_once(self, guess: Guess, names: VGroup, run: str, at: int, pace: float):
        self.add(*guess)
        self.bring_to_front(self.lens)
        self.play(*guess.run(run_time=pace), *(FadeIn(name, run_time=pace) for name in names[:-1]))
        self.play(FadeIn(self.tile(run, at), shift=0.3 * DOWN), run_time=theme.QUICK)

    def cooled(self, run: str, at: int) -> list:
        """A word that was the first guess stays warm no longer."""
        return [self.lines[run][at - 1].tint(theme.TEXT, run_time=theme.QUICK)] if int(self.rank(run=run)[at]) == 0 else []

    def clear(self):
        """The turn that is on the screen runs dry."""
        if self.on_screen is not None:
            gaze, guess, names, run, at = self.on_screen
            self.play(gaze.drain(run_time=theme.QUICK), *guess.drain(run_time=theme.QUICK), *(FadeOut(name, run_time=theme.QUICK) for name in names[:-1]),
                      Tween(self.lens, light=0.55, run_time=theme.QUICK), *self.cooled(run, at))
            self.remove(gaze, guess, names)
        self.on_screen = None

    def start_anew(self, before: str, run: str):
        """What is written goes up; back to the beginning, which is the same."""
        self.clear()
        old, new = self.lines[before], self.lines[run]
        place = (START_AT, KEPT_AT - KEPT * list(self.lines).index(before), 0)
        self.play(old.animate.scale(theme.BODY / theme.WORD).move_to(place, aligned_edge=LEFT), *(FadeIn(tile) for tile in new[:self.begin - 1]), run_time=theme.MOVE)

    # -- what is drawn -----------------------------------------------------------------------------------------------------
    def line(self, words: list) -> Sentence:
        line = Sentence(words[1:], theme.WORD, 2 * (RIGHT_AT - LEFT_AT))
        line.scale(min((RIGHT_AT - LEFT_AT) / max(line.width, 1e-6), 1.0)).move_to((LEFT_AT, LINE_AT, 0), aligned_edge=LEFT)
        return line

    def tile(self, run: str, at: int):
        return self.lines[run][at - 1].set_color(theme.CURRENT)

    def turn(self, run: str, at: int) -> tuple[Gaze, Guess, VGroup]:
        """Look, guess, and what its rows are named, for the word at a position; they are what is on the screen now."""
        line, words = self.lines[run], self.words[run]
        feet = [np.array([self.start.get_x(), line.bottoms(0.05)[0, 1], 0]), *line.bottoms(0.05)[:at - 1]]
        best, p, chosen = self.best(run=run)[at], self.p(run=run)[at], self.chosen(run=run)[at]
        seen = [rank for rank in range(len(p)) if str(self.vocabulary[int(best[rank])]) != str(words[at]) and p[rank] > 0.02][:OTHERS][::-1]
        named = [*(p[rank] for rank in seen), chosen]
        rest = complement(sum(named))
        shares = np.stack([rest, *named])
        guess = Guess(shares, line[at - 1].get_top() + (0, 0.02, 0))
        texts = [Label(_("all others"), size=theme.BODY, halo=True),
                 *(Label(_("{word} {p:.0%}"), word=word, p=share, size=theme.BODY, halo=True)
                   for word, share in zip([*(self.vocabulary[int(best[rank])] for rank in seen), words[at]], named))]
        names = VGroup(*(text.next_to(guess.end(row), LEFT, buff=0.1) for row, text in enumerate(texts)
                         if guess.counts[row] or row == len(texts) - 1))
        gaze = Gaze(feet, self.gaze(run=run)[at, :at])
        self.on_screen = gaze, guess, names, run, at
        return gaze, guess, names

"""Every guess becomes input: the loop in which a text is written (section 5.5 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

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
MOST = 9  # words of a text, with its start
OTHERS = 3  # words that are guessed beside the one that is written, and named
NAMED = 0.02  # of a guess that is named, at least
KEPT_AT, KEPT, KINDS_APART = 2.4, 0.5, 1.05  # finished texts: the first one's kind, the text under it, and the next kind
COLUMNS, PITCH_OF_DOTS, DOTS_AT = 40, 0.26, -2.0  # of the texts as dots, where the loop was
FAINT = 0.3  # of a guess that was not taken
CALM = 0.4  # light of the lens between two turns
NAME_OVER = 0.22  # of the guess that falls, over its light


class OneWordAtATime(Clip):
    """Every guess becomes input: the loop in which a text is written, with the best guess and by lot."""

    greedy, sampled, again = OneAtATime.greedy, OneAtATime.sampled, OneAtATime.again
    best, p, gaze, vocabulary = OneAtATime.best, OneAtATime.p, OneAtATime.gaze, OneAtATime.vocabulary
    given, rank, chosen = OneAtATime.given, OneAtATime.rank, OneAtATime.chosen
    texts, different = OneAtATime.fits.n, OneAtATime.different

    def construct(self):
        self.on_screen = None
        self.headline(_("How does it write a [text|CURRENT]?"))
        self.lay_out()
        self.write_the_best()
        self.draw_lots()
        self.draw_again()
        self.count()
        self.once_more()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def lay_out(self):
        runs = {"greedy": self.greedy, "sampled": self.sampled, "again": self.again}
        self.words = {run: list(words)[:MOST] for run, words in runs.items()}
        fewest = min(len(words) for words in self.words.values())
        self.begin = min(max(int(float(self.given)), 1), fewest - 1)  # the first word that the model chooses
        self.lines = {run: self.line(words) for run, words in self.words.items()}
        self.start = Label(_("start"), theme.NOTE, theme.QUIET).move_to((START_AT, LINE_AT, 0), aligned_edge=LEFT)
        self.lens = Lens()
        self.in_front = [self.lens]
        name = Label(_("model"), theme.LABEL).next_to(self.lens, DOWN, buff=0.05)
        with self.say(_("We give our model a beginning. It guesses the word that comes next.")):
            begun = self.lines["greedy"][: self.begin - 1]
            self.play(FadeIn(self.start, *begun, self.lens, name), run_time=theme.MOVE)

    def write_the_best(self):
        """Once around slowly, then faster: what falls into the text is read the next time."""
        run, at = "greedy", self.begin
        gaze, guess, names = self.turn(run, at)
        self.look = Label(_("its look"), theme.BODY, theme.TEXT, halo=True).move_to((LENS, BOTTOM_Y, 0))
        with self.say(_("It reads every word. Broad light: there it looks most. We recorded it.")):
            self.read(gaze, theme.SLOW)
            self.play(FadeIn(self.look), run_time=theme.QUICK)
        self.in_front.append(self.look)
        with self.say(
            _("Its guess is shared out among all words that it knows. “{word}” has {p:.0%}."),
            word=self.words[run][at],
            p=self.chosen(run=run)[at],
        ):
            self.fan_out(guess, names)
        with self.say(_("The best guess falls into the text, and is read like the others.")):
            self.let_fall(guess, names, run, at)
        self.clear()
        with self.say(_("So it goes around: read everything, guess, write, and read again.")):
            self.rush(run, at + 1, len(self.words[run]))
        self.keep(run, _("best guess: always the same text"))

    def draw_lots(self):
        run, at = "sampled", self.begin
        self.begin_anew(run)
        gaze, guess, names = self.turn(run, at)
        with self.claim(
            self.rank(run=run)[at] > 0,
            _("Now chance chooses by these odds. A less likely thread wins: “{word}”, {p:.0%}."),
            _("Now chance chooses by these odds. The likeliest thread wins after all: “{word}”, {p:.0%}."),
            word=self.words[run][at],
            p=self.chosen(run=run)[at],
        ):
            self.read(gaze, theme.MOVE)
            self.fan_out(guess, names)
            self.hop(names)
            self.let_fall(guess, names, run, at)
        self.clear()
        with self.say(_("All further guesses start from there.")):
            self.rush(run, at + 1, len(self.words[run]))
            self.cool()
        self.keep(run, _("by lot: another text"))

    def draw_again(self):
        self.begin_anew("again")
        with self.say(_("Once more by lot. A warm word was not its first guess.")):
            self.rush("again", self.begin, len(self.words["again"]), theme.QUICK / 2)
            self.cool()
        self.clear()

    def count(self):
        """What came out of many texts that were written by lot, in the place of the loop."""
        dots = Dots(self.different, int(float(self.texts)), COLUMNS, PITCH_OF_DOTS)
        dots.move_to((START_AT, DOTS_AT, 0), aligned_edge=LEFT)
        notes = VGroup(
            Label(_("{n:.0f} different"), theme.BODY, theme.CURRENT, n=self.different),
            Label(_("the others repeat"), theme.LABEL, theme.QUIET),
        ).arrange(DOWN, buff=0.15, aligned_edge=LEFT)
        counted = VGroup(dots, notes.next_to(dots, RIGHT, buff=0.3))
        with self.claim(
            self.different > 1,
            _("It wrote {n:.0f} texts by lot. {different:.0f} different ones came out."),
            _("It wrote {n:.0f} texts by lot. They are all the same."),
            n=self.texts,
            different=self.different,
        ):
            self.play(FadeOut(self.look), FadeIn(counted), run_time=theme.MOVE)
        self.play(FadeOut(counted), run_time=theme.QUICK)
        self.in_front.remove(self.look)

    def once_more(self):
        """The last turn again, at rest: a guess that became input, and what it was made from."""
        last = len(self.words["again"]) - 1
        gaze, guess, _names = self.turn("again", last)
        self.add(gaze, guess.fall)
        self.bring_to_front(*self.in_front)
        self.headline(
            _("Each guess becomes [input|QUERY]; [chance|CURRENT] varies it")
            if bool(self.different > 1)
            else _("Each guess becomes [input|QUERY]"),
            FadeIn(self.look),
            gaze.run(run_time=theme.MOVE),
            guess.fall.run(run_time=theme.MOVE),
            Tween(self.lens, light=1.0),
        )
        self.wait(theme.REST)

    # -- moves of a turn -----------------------------------------------------------------------------------------------
    def rush(self, run: str, first: int, end: int, pace: float = theme.QUICK):
        """Faster, from word to word; the last turn stays on the screen."""
        for at in range(first, end):
            self.clear()
            self.once(run, at, pace)

    def once(self, run: str, at: int, pace: float):
        """A whole turn: in, out, down into the text."""
        gaze, guess, _names = self.turn(run, at)
        self.read(gaze, pace)
        self.add(guess.fall)
        self.bring_to_front(*self.in_front)
        self.play(guess.fall.run(run_time=pace))
        self.write(run, at)
        self.on_screen = gaze, [guess.fall], (), run, at

    def read(self, gaze: Gaze, pace: float):
        self.add(gaze)
        self.bring_to_front(*self.in_front)
        self.play(gaze.run(run_time=pace), Tween(self.lens, light=1.0, run_time=pace))

    def fan_out(self, guess: Guess, names: VGroup):
        self.add(*guess.rows)
        self.bring_to_front(*self.in_front)
        self.play(*(row.run(run_time=theme.SLOW) for row in guess.rows), FadeIn(names, run_time=theme.SLOW))

    def hop(self, names: VGroup):
        """Chance goes over the names, and stops at the last."""
        for name in names[:-1]:
            self.play(name.animate(run_time=theme.QUICK / 2).set_color(theme.CURRENT))
            self.play(name.animate(run_time=theme.QUICK / 2).set_color(theme.TEXT))
        self.play(names[-1].animate(run_time=theme.QUICK).set_color(theme.CURRENT))

    def let_fall(self, guess: Guess, names: VGroup, run: str, at: int):
        """Of a guess that has fanned out, the last row falls into the text and keeps its name; the others fade."""
        row, others = guess.rows[-1], (*guess.rows[:-1], *names[:-1])
        over = guess.fall.get_corner(UP + LEFT) + (0, NAME_OVER, 0)
        self.add(guess.fall)
        self.bring_to_front(*self.in_front)
        self.play(
            row.drain(run_time=theme.MOVE),
            guess.fall.run(run_time=theme.SLOW),
            names[-1].animate(run_time=theme.MOVE).set_color(theme.CURRENT).move_to(over, aligned_edge=LEFT),
            *(other.animate(run_time=theme.MOVE).set_opacity(FAINT) for other in others),
        )
        self.remove(row)
        self.write(run, at)

    def write(self, run: str, at: int):
        """A word appears where its guess has fallen."""
        self.play(FadeIn(self.lines[run][at - 1].set_color(theme.CURRENT), shift=0.3 * DOWN), run_time=theme.QUICK)

    def clear(self):
        """The turn that is on the screen runs dry."""
        if self.on_screen is not None:
            gaze, bundles, names, run, at = self.on_screen
            self.play(
                gaze.drain(),
                *(bundle.drain() for bundle in bundles),
                *map(FadeOut, names),
                Tween(self.lens, light=CALM),
                *self.cooled(run, at),
                run_time=theme.QUICK,
            )
            self.remove(gaze, *bundles, *names)
        self.on_screen = None

    def cool(self):
        """Warm stay only words that were not the first guess, the last one included."""
        tints = self.cooled(*self.on_screen[-2:]) if self.on_screen else []
        if tints:
            self.play(*tints)

    def cooled(self, run: str, at: int) -> list:
        """A word that was the first guess stays warm no longer."""
        first = int(self.rank(run=run)[at]) == 0
        return [self.lines[run][at - 1].tint(theme.TEXT, run_time=theme.QUICK)] if first else []

    def keep(self, run: str, kind):
        """What is written goes up, under the way in which it was chosen."""
        self.clear()
        top = KEPT_AT - KINDS_APART * list(self.lines).index(run)
        name = Label(kind, theme.BODY, theme.TEXT, bold=True).move_to((START_AT, top, 0), aligned_edge=LEFT)
        text = self.lines[run].animate.scale(theme.BODY / theme.WORD)
        self.play(text.move_to((START_AT, top - KEPT, 0), aligned_edge=LEFT), FadeIn(name), run_time=theme.MOVE)

    def begin_anew(self, run: str):
        """Back to the beginning, which is the same."""
        begun = self.lines[run][: self.begin - 1]
        self.play(FadeIn(VGroup(*begun)), run_time=theme.QUICK)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def line(self, words: list) -> Sentence:
        line = Sentence(words[1:], theme.WORD, 2 * (RIGHT_AT - LEFT_AT))
        line.scale(min((RIGHT_AT - LEFT_AT) / max(line.width, 1e-6), 1.0))
        return line.move_to((LEFT_AT, LINE_AT, 0), aligned_edge=LEFT)

    def turn(self, run: str, at: int) -> tuple[Gaze, Guess, VGroup]:
        """Look, guess, and what its rows are named, for the word at a position; they are what is on the screen now."""
        line, words = self.lines[run], self.words[run]
        bottoms = line.bottoms(0.05)
        feet = [np.array([self.start.get_x(), bottoms[0, 1], 0]), *bottoms[: at - 1]]
        best, p, chosen = self.best(run=run)[at], self.p(run=run)[at], self.chosen(run=run)[at]
        guesses = [self.vocabulary[int(word)] for word in best]
        seen = [rank for rank in range(len(p)) if str(guesses[rank]) != str(words[at]) and p[rank] > NAMED]
        seen = seen[:OTHERS][::-1]
        shares = [*(p[rank] for rank in seen), chosen]
        guess = Guess(np.stack([complement(sum(shares)), *shares]), line[at - 1].get_top() + (0, 0.02, 0))
        texts = [
            Label(_("all others"), theme.BODY, halo=True),
            *(
                Label(_("{word} {p:.0%}"), theme.BODY, halo=True, word=word, p=share)
                for word, share in zip([*(guesses[rank] for rank in seen), words[at]], shares, strict=True)
            ),
        ]
        last = len(texts) - 1
        names = VGroup(
            *(
                text.next_to(guess.end(row), LEFT, buff=0.1)
                for row, text in enumerate(texts)
                if guess.counts[row] or row == last
            )
        )
        gaze = Gaze(feet, self.gaze(run=run)[at, :at])
        self.on_screen = gaze, list(guess), names, run, at
        return gaze, guess, names

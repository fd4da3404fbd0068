"""Guessing the next word (section 5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, Line, VGroup

from model.values.measured import quoted, ratio, significant, softmax
from scenes.kit import arms as kit
from scenes.kit import theme
from scenes.kit.chart import Bars
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.zoom import zoom_in, zoom_out
from scenes.stage import Clip, _

STEP = quoted(10, "the ruler's own")
UNSEEN = 1e-3                           # a share of a bar that is less than a pixel long


class StrikerArms(Clip):
    """A language model gives every word a chance, and the likeliest word is struck."""

    reads = ("run-once", "study-words")

    def construct(self):
        run, end = self.recordings["run-once"], len(self.recordings["run-once"].words) - 1
        chances = softmax(run["logits"][end])                                # [word]
        best, other = int(chances.argmax()), self.recordings["study-words"].cast("royal trio").choice["other"]
        words, pair = (run.vocabulary[best], run.vocabulary[other]), [chances[word] for word in (best, other)]
        struck = Tile(words[0], color=theme.CURRENT)
        text = Sentence(run.words[1:])                                       # without the mark that opens every text
        text.add(Line(color=theme.QUIET).set(width=max(struck.width + 0.2, 1.6)).next_to(text, RIGHT, buff=0.2, aligned_edge=DOWN))
        text.shift((0.8 - text[-1].get_x(), 3.2, 0))
        arms = kit.StrikerArms(run.vocabulary, chances, width=12.6, height=4.3, names=list(dict.fromkeys([*np.argsort(-chances.value)[:5], other])))
        arms.shift(text[-1].get_center() + 0.15 * DOWN - arms.strike_point()).set_track(swing=0.0, names_light=0.0)

        with self.say(_("A text breaks off. Which word comes next?")):
            self.play(FadeIn(text, lag_ratio=0.3), run_time=theme.SLOW)
        with self.say(_("Like a typewriter, the model has arms: one for each of its {count:,.0f} words."), count=run.fact("config.d_vocab")):
            self.play(FadeIn(arms), run_time=theme.MOVE)
            self.play(zoom_in(self.camera.frame, 0.4, arms.foot_of(best)), run_time=theme.SLOW)
            self.play(zoom_out(self.camera.frame), run_time=theme.SLOW)
        alphabetical = [word for word in run.vocabulary if word.isalpha()]
        with self.say(_("They lie in a basket, in alphabetical order.") if alphabetical == sorted(alphabetical) else _("They lie in a basket, side by side.")):
            self.play(Tween(arms, names_light=1.0), run_time=theme.MOVE)
        with self.say(_("All arms swing at once: the likelier the word, the further.")):
            self.play(arms.swing_up(run_time=2 * theme.SLOW))
        with self.say(_("The arm that swings furthest strikes its word: “{word}”."), word=words[0]):
            self.play(arms.strike(run_time=theme.MOVE), FadeIn(struck.next_to(text[-1], UP, buff=0.02), shift=0.4 * UP, run_time=theme.QUICK))

        bars = Bars(words, np.zeros_like(chances[[best, other]]), width=9.9, row_height=0.55, colors=(theme.CURRENT, theme.QUIET)).move_to((theme.LEFT_EDGE, -1.95, 0), aligned_edge=LEFT)
        figures = VGroup(*(NumberLabel(chance, _percent(chance)).next_to(bars.end_of(row), RIGHT, buff=0.2) for row, chance in enumerate(pair)))
        with self.claim(pair[1] < UNSEEN, _("And how likely is “{word}” here? Its bar is far too short to see."),
                        _("And how likely is “{word}” here?"), word=words[1]):
            self.play(FadeIn(bars, figures), run_time=theme.QUICK)
            self.play(bars.change_to(chances[[best, other]], run_time=theme.SLOW))
        decades = int(np.ceil(-np.log10(float(min(pair))))) + 1              # what a whole bar spans on the other ruler
        places = bars.place(np.stack([np.linspace(bars.lead, bars.natural[0], decades + 1), np.full(decades + 1, -0.06)], axis=1))
        marks = VGroup(*(Line(place, place + 0.1 * DOWN, color=theme.QUIET, stroke_width=2) for place in places))
        note = Label(_("each mark is {step:words} times more"), color=theme.QUIET, step=STEP).next_to(marks, DOWN, buff=0.06, aligned_edge=RIGHT)
        with self.say(_("With a ruler where each mark is {step:words} times more, even “{word}” shows."), word=words[1], step=STEP):
            self.play(FadeIn(marks, note), run_time=theme.MOVE)
            self.play(bars.change_to(1 + np.log10(chances[[best, other]]) / decades, run_time=theme.SLOW))
        with self.claim(pair[0] > pair[1], _("“{word}” is about {factor:,.0f} times likelier than “{other}”."), _("Here “{word}” is no likelier than “{other}”."),
                        word=words[0], other=words[1], factor=significant(ratio(*pair), 1)):
            self.wait(theme.REST)


def _percent(chance) -> str:
    """As many digits as tell a chance from none and from certainty."""
    rest = max(min(float(chance), 1 - float(chance)), 1e-12)
    return f".{max(1, int(np.ceil(-np.log10(rest))) - 2)}%"

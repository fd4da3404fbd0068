"""Nobody designed the looks: a model learns from nothing, and one of its heads begins to look (section 6 of the article)."""

import numpy as np
from manim import LEFT, RIGHT, UP, FadeIn, FadeOut, linear

from model.contents.head_birth import HeadBirth
from model.contents.run import Alien
from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.looks import Looks
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

SENTENCE_LEFT, SENTENCE_AT, START_LEFT = -6.05, 0.15, 0.4
RISE, FULL = 2.1, 0.5
LINES_LEFT, LINES_RIGHT, LINES_LOW, LINES_HIGH = -6.28, 3.55, -2.75, 1.75
AXIS_NAME = 0.5  # over the axis
STEPS_AT = (6.3, 1.75, 0.0)
LEARNING = 9.0  # seconds in which all that it learns goes by
CAME = 0.2  # a rise that counts


class AHeadIsBorn(Clip):
    """A look back is learned: nobody lays it out."""

    words, meant, heads = HeadBirth.words, Alien.noun_head, Alien.n_heads
    steps, loss = HeadBirth.steps, HeadBirth.loss
    pattern, weight, halfway = HeadBirth.pattern, HeadBirth.weight, HeadBirth.halfway

    def construct(self):
        self.read()
        self.begin()
        self.learn()
        self.find()

    def read(self):
        choice = self.meant.choice
        self.asker, self.goal = max(choice["query"], 1), choice["key"]
        self.looks_of = self.pattern(role="noun_head")[:, self.asker, : self.asker + 1]
        self.weights = self.weight(role="noun_head")

    # -- beats ---------------------------------------------------------------------------------------------------------
    def begin(self):
        self.sentence = Sentence(self.words[1 : self.asker + 1], theme.WORD, width=12.0)
        self.sentence.move_to((SENTENCE_LEFT, SENTENCE_AT, 0), aligned_edge=LEFT)
        self.sentence[-1].set_color(theme.QUERY)
        if self.goal:
            self.sentence[self.goal - 1].set_color(theme.CURRENT)
        tops = self.sentence.tops()
        feet = np.vstack([tops[0] - (self.sentence[0].width / 2 + START_LEFT, 0, 0), tops])
        goals = [theme.CURRENT if word == self.goal else theme.QUIET for word in range(self.asker + 1)]
        self.looks = Looks(feet, self.asker, self.looks_of[0], RISE, FULL, goal=goals)
        self.share = NumberLabel(
            self.looks_of[0, self.goal],
            ".0%",
            theme.BODY,
            theme.CURRENT,
            align="left",
            room=self.looks_of.max(),
            suffix=str(_(" of the look")),
            halo=True,
        ).move_to(feet[self.goal] + (0.38, 0.45, 0), aligned_edge=LEFT)
        self.headline(_("Who taught “{word}” to look back?"), FadeIn(self.sentence), word=self.words[self.asker])
        with self.say(_("We let a new model learn. It begins as random numbers, and nobody tells it where to look.")):
            self.count = NumberLabel(
                self.steps[0], ",.0f", theme.BODY, prefix=str(_("step ")), room=self.steps[-1]
            ).move_to(STEPS_AT, aligned_edge=RIGHT)
            self.play(FadeIn(self.count), run_time=theme.QUICK)
        first = self.looks_of[0]
        with self.claim(
            first.max() < 0.5,
            _("Before its first step, “{word}” looks a little at everything."),
            _("Before its first step, “{word}” looks mostly at one word."),
            word=self.words[self.asker],
        ):
            self.play(self.looks.grow(), run_time=theme.SLOW)
            self.play(FadeIn(self.share), run_time=theme.QUICK)

    def learn(self):
        self.course = Course(self.steps, self.loss, self.weights)
        self.course.move_to(((LINES_LEFT + LINES_RIGHT) / 2, LINES_LOW + LINES_HIGH / 2, 0))
        self.surprise = Label(_("surprise per word"), theme.LABEL, theme.QUIET).next_to(
            self.course.end("losses"), RIGHT
        )
        self.found = Label(_("looks at the one meant"), theme.LABEL, theme.CURRENT)
        self.found.next_to(self.course.end("weights"), RIGHT)
        if abs(self.found.get_y() - self.surprise.get_y()) < theme.BODY:
            self.found.next_to(self.surprise, UP, buff=0.05).align_to(self.surprise, LEFT)
        axis = Label(_("steps, drawn logarithmically"), theme.LABEL, theme.QUIET)
        axis.move_to((LINES_LEFT, LINES_LOW + AXIS_NAME, 0), aligned_edge=LEFT)
        self.play(FadeIn(self.course, self.surprise, self.found, axis), run_time=theme.MOVE)
        with self.say(
            _("It guesses the next word, and is nudged where it was surprised. The grey line is its surprise.")
        ):
            self.go(0, 0.5)
        with self.say(_("And one of its heads begins to look: the warm line, over many other sentences.")):
            self.go(0.5, 1.0)

    def go(self, start: float, end: float):
        """Through a part of the training, from one recorded moment to the next."""
        moments = len(self.steps) - 1
        for moment in range(int(start * moments) + 1, int(end * moments) + 1):
            step = {"run_time": LEARNING / moments, "rate_func": linear}
            self.play(
                self.looks.divide(self.looks_of[moment], **step),
                self.share.roll_to(self.looks_of[moment, self.goal], **step),
                self.count.roll_to(self.steps[moment], **step),
                Tween(self.course, now=float(moment), **step),
            )

    def find(self):
        first, last, half = self.weights[0], self.weights[-1], self.halfway(role="noun_head")
        with self.claim(
            last - first > CAME,
            _(
                "The look was half there after {half:,.0f} of {all:,.0f} steps. Nobody laid it out: it came as the guesses got better."
            ),
            _("After {all:,.0f} steps the look has hardly come; it was half there after {half:,.0f}."),
            half=half,
            all=self.steps[-1],
        ):
            self.wait(theme.QUICK)
        with self.claim(
            last - first > CAME,
            _(
                "In other sentences, too: it gives the word that is meant {last:.0%} of its look, where random numbers gave {first:.0%}."
            ),
            _(
                "In other sentences it gives the word that is meant {last:.0%} of its look, and gave {first:.0%} at first."
            ),
            first=first,
            last=last,
        ):
            found = Label(_("{last:.0%} at the one meant"), theme.LABEL, theme.CURRENT, last=last)
            self.play(FadeOut(self.found), FadeIn(found.move_to(self.found, aligned_edge=LEFT)), run_time=theme.MOVE)
        self.headline(_("Learned from nothing: {first:.0%} became [{last:.0%}|CURRENT]"), first=first, last=last)
        self.wait(theme.REST)


class Course(Drawn):
    """How training went, over the steps, drawn logarithmically: `Course(steps, losses, weights)`, each [moment].

    The losses fall from the top, where the first of them stands; the weights rise from zero to the top, which is all.
    Track: `now`, the moment up to which both are drawn.
    """

    tracks = ("now",)
    measures = ("steps", "losses", "weights")

    def __init__(self, steps: Measured, losses: Measured, weights: Measured):
        self.steps, self.losses, self.weights, self.now = steps, losses, weights, 0.0
        super().__init__(LINES_RIGHT - LINES_LEFT, LINES_HIGH, theme.QUIET)

    def line(self, name: str) -> np.ndarray:
        """The points of a line, from the lower left.  # [moment 2]"""
        along = np.log1p(np.asarray(self.steps, dtype=float))
        values = np.nan_to_num(np.asarray(getattr(self, name), dtype=float))
        top = values.max(initial=0.0) if name == "losses" else 1.0
        width, height = self.natural
        return np.stack([width * along / (along.max() or 1.0), height * values / (top or 1.0)], axis=1)

    def end(self, name: str) -> np.ndarray:
        """The scene point at which a line ends."""
        return self.place(self.line(name)[-1])

    def draw(self, pen):
        width = self.natural[0]
        pen.ctx.move_to(0, 0)
        pen.ctx.line_to(width, 0)
        pen.stroke(theme.rgb(theme.UNLIT), 0.02)
        for name, hue in (("losses", self.hue), ("weights", theme.rgb(theme.CURRENT))):
            points = self.line(name)
            moments = np.append(np.arange(int(self.now) + 1), self.now)
            for x, y in zip(*(np.interp(moments, np.arange(len(points)), axis) for axis in points.T), strict=True):
                pen.ctx.line_to(x, y)
            pen.stroke(hue, 0.035)
            pen.dot(x, y, 0.07)
            pen.fill(hue)

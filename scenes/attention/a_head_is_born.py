"""Nobody designed the looks: a model learns from nothing, and one of its heads begins to look (section 6 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, linear

from model.contents.head_birth import HeadBirth
from model.contents.run import Alien
from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.looks import Looks
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

SENTENCE_LEFT, SENTENCE_AT = -6.28, 0.3
START_GAP = 0.25  # between the start and the first word
COMING_GAP = 0.16  # from the sentence to the word that is guessed next
RISE, FULL = 2.05, 0.5
SHARE_UNDER = 0.06  # the sentence
COUNT_AT = (6.3, 1.5, 0.0)
LEFT_LINE, RIGHT_LINE, LINE_LOW = -6.28, 0.55, -2.5
WIDE, HIGH = 4.9, 1.35  # of a line
TITLE_OVER, STEP_UNDER, END_GAP = 0.28, 0.22, 0.2
LEARNING = 10.0  # seconds in which all that it learns goes by
CAME = 0.2  # a rise that counts
MOST = 0.5  # of a look


class AHeadIsBorn(Clip):
    """A look back is learned: nobody lays it out."""

    words, meant = HeadBirth.words, Alien.noun_head
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
        self.weights, self.half = self.weight(role="noun_head"), self.halfway(role="noun_head")
        self.moment = 0
        losses, shares = self.loss.value, self.looks_of.value[:, self.goal]
        self.fallen = int(np.argmax(losses <= (losses[0] + losses[-1]) / 2))
        self.settled = min(len(shares) - int(np.argmin(shares[::-1] > MOST)), len(shares) - 1)

    # -- beats ---------------------------------------------------------------------------------------------------------
    def begin(self):
        start = Label(_("start"), theme.LABEL, theme.QUIET).move_to((SENTENCE_LEFT, SENTENCE_AT, 0), aligned_edge=LEFT)
        self.sentence = Sentence(self.words[1 : self.asker + 1], theme.WORD, width=12.0)
        self.sentence.move_to(start.get_right() + (START_GAP, 0, 0), aligned_edge=LEFT)
        self.sentence[-1].set_color(theme.QUERY)
        if self.goal:
            self.sentence[self.goal - 1].set_color(theme.CURRENT)
        tops = self.sentence.tops()
        self.coming = Sentence(self.words[self.asker + 1 : self.asker + 2], theme.WORD, color=theme.QUIET)
        self.coming.next_to(self.sentence, RIGHT, buff=COMING_GAP)
        feet = np.vstack([(start.get_x(), tops[0][1], 0), tops])
        goals = [theme.CURRENT if word == self.goal else theme.QUIET for word in range(self.asker + 1)]
        self.looks = Looks(feet, self.asker, self.looks_of[0], RISE, FULL, goal=goals)
        self.share = NumberLabel(
            self.looks_of[0, self.goal],
            ".0%",
            theme.BODY,
            theme.CURRENT,
            align="center",
            room=self.looks_of.max(),
            suffix=str(_(" in this sentence")),
        ).move_to((feet[self.goal][0], self.sentence.get_bottom()[1] - SHARE_UNDER, 0), aligned_edge=UP)
        self.share.shift((max(SENTENCE_LEFT - self.share.get_left()[0], 0), 0, 0))
        self.headline(_("Who taught “{word}” to look back?"), FadeIn(start, self.sentence), word=self.words[self.asker])
        with self.say(_("A new model begins as random numbers. Nobody tells it where to look.")):
            self.count = NumberLabel(self.steps[0], ",.0f", theme.WORD, room=self.steps[-1])
            self.count.move_to(COUNT_AT, aligned_edge=RIGHT)
            unit = Label(_("after step"), theme.BODY, theme.QUIET).next_to(self.count, UP, buff=0)
            self.play(FadeIn(self.count, unit.align_to(self.count, RIGHT)), run_time=theme.QUICK)
        first = self.looks_of[0]
        with self.claim(
            first.max() < MOST,
            _("A head looks back. This one, untaught, looks from “{word}” a little at everything."),
            _("A head looks back. This one, untaught, looks from “{word}” mostly at one word."),
            word=self.words[self.asker],
        ):
            self.play(self.looks.grow(), run_time=theme.SLOW)
            self.play(FadeIn(self.share), run_time=theme.QUICK)

    def learn(self):
        surprise = self.loss.max()
        self.lines = [
            Course(self.steps, values, top, hue).move_to((left, LINE_LOW, 0), aligned_edge=DOWN + LEFT)
            for values, top, hue, left in (
                (self.loss, surprise, theme.QUIET, LEFT_LINE),
                (self.weights, 1.0, theme.CURRENT, RIGHT_LINE),
            )
        ]
        names = _("surprise at the next word"), _("look in many sentences")
        self.names = [self.name(line, name) for line, name in zip(self.lines, names, strict=True)]
        with self.say(_("After each guess its numbers change a little, for less surprise: the grey line.")):
            self.play(FadeIn(self.lines[0], *self.names[0]), run_time=theme.QUICK)
            self.go(self.fallen, self.lines[0])
        word = self.words[self.goal]
        with self.claim(
            (self.looks_of[self.settled :, self.goal] > MOST).all(),
            _("After {steps:,.0f} steps, most of this look is on “{word}”, which the coming “{coming}” means."),
            _("It never keeps more than half of this look on “{word}”."),
            steps=self.steps[self.settled],
            word=word,
            coming=self.words[min(self.asker + 1, len(self.words) - 1)],
        ):
            self.play(FadeIn(self.coming), run_time=theme.QUICK)
            self.go(self.settled, self.lines[0])

    def find(self):
        first, last = self.weights[0], self.weights[-1]
        with self.claim(
            self.came() & (self.half > self.steps[self.settled]),
            _("In many other sentences it comes later. At the end, the word meant gets {last:.0%} of the look."),
            _("In many other sentences, the word meant gets {last:.0%} of the look at the end."),
            last=last,
        ):
            self.lines[1].set_track(now=self.moment)
            self.play(FadeIn(self.lines[1], *self.names[1]), run_time=theme.QUICK)
            self.go(len(self.steps) - 1, *self.lines)
            self.play(FadeOut(self.share), FadeIn(*self.ends(first, last)), run_time=theme.QUICK)
        self.headline(_("Learned from nothing: {first:.0%} became [{last:.0%}|CURRENT]"), first=first, last=last)
        with self.claim(
            self.came() & (self.loss[-1] < self.loss[0]),
            _("Nobody laid this look out. It came as the guesses got better."),
            _("Nobody laid a look out, and hardly one came."),
        ):
            self.wait(theme.QUICK)
        self.wait(theme.REST)

    def came(self) -> Measured:
        """Whether the look of many sentences has come."""
        return self.weights[-1] - self.weights[0] > CAME

    # -- motion --------------------------------------------------------------------------------------------------------
    def go(self, end: int, *lines: "Course"):
        """Through the training up to a recorded moment, from one to the next."""
        step = {"run_time": LEARNING / max(len(self.steps) - 1, 1), "rate_func": linear}
        for moment in range(self.moment + 1, end + 1):
            self.play(
                self.looks.divide(self.looks_of[moment], **step),
                self.share.roll_to(self.looks_of[moment, self.goal], **step),
                self.count.roll_to(self.steps[moment], **step),
                *(Tween(line, now=float(moment), **step) for line in lines),
            )
        self.moment = max(self.moment, end)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def name(self, line: "Course", name) -> list:
        """What a line says, over it, and between which steps it runs, under it."""
        title = Label(name, theme.BODY, line.get_color())
        title.move_to(line.get_corner(UP + LEFT) + (0, TITLE_OVER, 0), aligned_edge=LEFT)
        ends = [
            NumberLabel(self.steps[moment], ",.0f", theme.LABEL, theme.QUIET, prefix=str(_("step "))).move_to(
                line.get_corner(DOWN + side) + (0, -STEP_UNDER, 0), aligned_edge=side
            )
            for moment, side in ((0, LEFT), (-1, RIGHT))
        ]
        return [title, *ends]

    def ends(self, first: Measured, last: Measured) -> list[NumberLabel]:
        """What the second line rises from, and to."""
        begin, *_between, end = self.lines[1].course()
        return [
            NumberLabel(share, ".0%", theme.BODY, theme.CURRENT, bold=bold).next_to(point, side, buff=END_GAP)
            for share, point, side, bold in ((first, begin, LEFT, False), (last, end, RIGHT, True))
        ]


class Course(Drawn):
    """How a value went over the steps of the training: `Course(steps, values, top, hue)`, each [moment].

    The values stand on the axis; `top` is as high as it is. Track: `now`, the moment up to which the line is drawn.
    """

    tracks = ("now",)
    measures = ("steps", "values")

    def __init__(self, steps: Measured, values: Measured, top, hue):
        self.steps, self.values, self.now = steps, values, 0.0
        self.top = float(top) or 1.0
        super().__init__(WIDE, HIGH, hue)

    def line(self) -> np.ndarray:
        """The points up to now, from the lower left.  # [point 2]"""
        along = self.steps / (np.max(self.steps, initial=0.0) or 1.0)
        moments = np.append(np.arange(int(self.now) + 1), self.now)
        places = np.stack([WIDE * along, HIGH * self.values / self.top])
        return np.stack([np.interp(moments, np.arange(len(along)), place) for place in places], axis=1)

    def course(self) -> np.ndarray:
        """The scene points up to now.  # [point 3]"""
        return self.place(self.line())

    def draw(self, pen):
        pen.ctx.move_to(0, 0)
        pen.ctx.line_to(WIDE, 0)
        pen.stroke(theme.rgb(theme.UNLIT), 0.02)
        points = self.line()
        for x, y in ((points[0, 0], 0), *points, (points[-1, 0], 0)):
            pen.ctx.line_to(x, y)
        pen.ctx.close_path()
        pen.fill(self.hue, 0.09)
        for x, y in points:
            pen.ctx.line_to(x, y)
        pen.stroke(self.hue, 0.04)
        pen.dot(*points[-1], 0.08)
        pen.fill(self.hue)

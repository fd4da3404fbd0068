"""Nobody designed the looks: a model learns from nothing, and one of its heads begins to look (section 6 of the
article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, RoundedRectangle, VGroup, linear

from model.contents.head_birth import HeadBirth
from model.contents.run import Alien
from model.values.measured import Measured, quoted
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.looks import Ghost, Looks
from scenes.kit.sentence import Sentence
from scenes.stage import Clip, _

ROLE = "noun_head"  # the head that is followed
TYPE = 88 / 1080 * theme.FRAME_HEIGHT  # of the words, which are the picture
SENTENCE_LEFT = -6.28  # of the sentence, with the start that stands before it
LOW, HIGH = -1.4, 0.98  # heights of the sentence: alone, and over the landscape
START_GAP, COMING_GAP = 0.25, 0.19  # around the sentence
FULL = 0.62  # width of the whole look
RISE, FLATTER = 3.3, 0.43  # of the arcs: alone, and what is left of it over the landscape
MEANS_DEEP, NAME_UNDER = 1.1, 0.2  # under the sentence
BAR, ROUND = 0.4, 0.1  # a word of any sentence: its height over that of the letters, its corners
LAND, WIDE, TALL = (-6.28, -2.5, 0.0), 12.5, 2.52  # of the landscape: its lower left, its size
ALONE_AT = (6.22, -0.6, 0.0)  # the name of the shore
STEP_UNDER = 0.27  # the number of the steps under the axis
END_GAP = 0.2  # from a line to its number
LEVELS = 0.5, 1.0  # shares of a look whose heights are marked
AHEAD = 1.16  # how much farther the axis runs than the light, at first
LEARNING = 9.0  # seconds in which all that it learns goes by
CAME = 0.2  # a rise that counts
MOST = 0.5  # of a look


class AHeadIsBorn(Clip):
    """A look back is learned: nobody lays it out."""

    words, meant = HeadBirth.words, Alien.noun_head
    steps, loss = HeadBirth.steps, HeadBirth.loss
    pattern, weight, halfway = HeadBirth.pattern, HeadBirth.weight, HeadBirth.halfway
    cases = HeadBirth.weight.n

    def construct(self):
        self.read()
        self.begin()
        self.aim()
        self.learn()
        self.leave_the_sentence()
        self.follow_others()
        self.find()

    def read(self):
        choice = self.meant.choice
        self.asker, self.goal = max(choice["query"], 1), choice["key"]
        self.looks_of = self.pattern(role=ROLE)[:, self.asker, : self.asker + 1]
        self.weights, self.half, self.others = (each(role=ROLE) for each in (self.weight, self.halfway, self.cases))
        self.means_of = self.weights[:, None] * (np.arange(self.asker + 1) == self.goal)  # [moment word]
        self.moment = 0
        losses, shares = self.loss.value, self.looks_of.value[:, self.goal]
        self.fallen = int(np.argmax(losses <= (losses[0] + losses[-1]) / 2))
        self.settled = min(len(shares) - int(np.argmin(shares[::-1] > MOST)), len(shares) - 1)
        self.named = {"word": self.words[self.goal], "coming": self.words[min(self.asker + 1, len(self.words) - 1)]}

    # -- one sentence --------------------------------------------------------------------------------------------------
    def begin(self):
        self.start = Label(_("start"), theme.LABEL, theme.QUIET)
        self.start.move_to((SENTENCE_LEFT, LOW, 0), aligned_edge=LEFT)
        self.sentence = Sentence(self.words[1 : self.asker + 1], TYPE, width=12.3)
        self.sentence.move_to(self.start.get_right() + (START_GAP, 0, 0), aligned_edge=LEFT)
        self.sentence[-1].set_color(theme.QUERY)
        self.coming = Sentence(self.words[self.asker + 1 : self.asker + 2], TYPE, color=theme.QUIET)
        self.coming.next_to(self.sentence, RIGHT, buff=COMING_GAP)
        self.looks = self.look()
        self.random = Label(_("one head’s look, at random"), theme.BODY, theme.QUERY)
        self.random.next_to(self.sentence, DOWN, buff=NAME_UNDER).align_to(self.sentence, RIGHT)
        kept_in_frame(self.random)
        first = self.looks_of[0]
        self.headline(
            _("Who taught “{word}” to look back?"), FadeIn(self.start, self.sentence), word=self.words[self.asker]
        )
        with self.claim(
            first.max() < MOST,
            _("A new model is random numbers: a head in it looks a bit at everything."),
            _("A new model is random numbers: a head in it looks mostly at one word."),
        ):
            self.play(FadeIn(self.random), self.looks.grow(), run_time=theme.SLOW)

    def aim(self):
        if not self.goal or not len(self.coming):
            return
        with self.say(
            _("To guess “{coming}”, “{asker}” must find out who is meant: “{word}”."),
            asker=self.words[self.asker],
            **self.named,
        ):
            ends = [tile.get_bottom()[:2] for tile in (self.sentence[self.goal - 1], self.coming[0])]
            means = Ghost(hanging(*ends))
            name = Label(_("means"), theme.BODY, theme.CURRENT, halo=True).move_to(means.get_bottom())
            self.play(FadeIn(self.coming), FadeOut(self.random), run_time=theme.QUICK)
            self.play(FadeIn(means, name), self.sentence[self.goal - 1].tint(theme.CURRENT), run_time=theme.MOVE)
        self.play(FadeOut(means, name), run_time=theme.QUICK)

    def learn(self):
        near = AHEAD * float(self.steps.value[self.settled]) or 1.0
        self.shore = Curve(self.steps, self.loss, self.loss.max(), theme.QUIET, near)
        self.count = NumberLabel(self.steps[0], ",.0f", theme.BODY, prefix=_("after step "), room=self.steps[-1])
        self.count.move_to(self.under(0, near))
        self.surprise = Label(_("surprise at the next word"), theme.BODY, theme.QUIET, halo=True)
        self.surprise.move_to(ALONE_AT, RIGHT)
        with self.say(_("After each guess its numbers change a little, for less surprise next time.")):
            self.play(*self.risen(), FadeIn(self.shore, self.surprise, self.count), run_time=theme.MOVE)
            self.go(self.fallen, self.looks_of, self.shore)
        with self.claim(
            (self.looks_of[self.settled :, self.goal] > MOST).all(),
            _("After {steps:,.0f} steps, most of this look is on “{word}”, which the coming “{coming}” means."),
            _("It never keeps more than half of this look on “{word}”."),
            steps=self.steps[self.settled],
            **self.named,
        ):
            self.go(self.settled, self.looks_of, self.shore)

    # -- many sentences ------------------------------------------------------------------------------------------------
    def leave_the_sentence(self):
        """Its words become those of any sentence; the axis gets long, and the surprise leaves it."""
        whole = float(self.steps.value[-1]) or 1.0
        with self.say(_("That was one sentence.")):
            self.play(
                Tween(self.shore, span=whole),
                FadeOut(self.surprise),
                self.count.animate.move_to(self.under(self.moment, whole)),
                run_time=theme.SLOW,
            )
        tiles = [*self.sentence, *self.coming]
        bars = VGroup(*(bar(tile) for tile in tiles))
        goal, asker = bars[self.goal - 1], bars[self.asker - 1]
        goal.set_fill(theme.CURRENT)
        asker.set_fill(theme.QUERY)
        names = [
            Label(text, theme.BODY, hue, halo=True).next_to(bar, DOWN, buff=NAME_UNDER)
            for text, hue, bar in (
                (_("the word meant"), theme.CURRENT, goal),
                (_("the word that looks"), theme.QUERY, asker),
            )
        ]
        average = Label(_("average of {n:.0f} other sentences"), theme.BODY, n=self.others[0])
        average.move_to(((goal.get_x() + asker.get_x()) / 2, self.sentence.get_top()[1] + 0.4, 0))
        self.play(FadeOut(self.start, self.shore, *tiles), FadeIn(bars, *names, average), run_time=theme.MOVE)

    def follow_others(self):
        """The same head in other sentences: from here on its look is the mean of theirs, a part of a whole one."""
        middle = max(int(np.argmin(np.abs(self.steps.value - self.half.value))), self.moment)
        self.land = Curve(self.steps, self.weights, 1.0, theme.CURRENT, self.shore.span, solid=True)
        self.land.set_track(now=self.moment)
        begun = NumberLabel(self.weights[0], ".0%", theme.WORD, theme.CURRENT, bold=True, halo=True)
        begun.next_to(self.land.course()[0], UP + RIGHT, buff=END_GAP).align_to(LAND, LEFT)
        self.share = NumberLabel(
            self.weights[middle], ".0%", theme.WORD, theme.CURRENT, bold=True, halo=True, room=self.weights[-1]
        )
        self.share.move_to(self.over(middle))
        with self.claim(
            self.came() & (self.half > self.steps[self.settled]),
            _("In {n:.0f} others it takes longer: {share:.0%} of the look after {steps:,.0f} steps."),
            _("We follow the same head in {n:.0f} others."),
            n=self.others[0],
            share=self.weights[middle],
            steps=self.steps[middle],
        ):
            self.play(
                self.looks.divide(self.means_of[self.moment]),
                FadeIn(self.whole_look(), *self.levels(), self.land, begun),
                run_time=theme.MOVE,
            )
            self.bring_to_front(self.looks)
            self.go(middle, self.means_of, self.land)
            self.play(FadeIn(self.share), run_time=theme.QUICK)

    def find(self):
        first, last = self.weights[0], self.weights[-1]
        with self.say(_("At the end, the word meant gets {last:.0%} of the look, on average."), last=last):
            self.go(len(self.steps) - 1, self.means_of, self.land, share=self.share)
        came = self.came() & (self.loss[-1] < self.loss[0])
        self.headline(
            _("Its own guesses did: {first:.0%} to [{last:.0%}|CURRENT]")
            if bool(came)
            else _("Nobody did: {first:.0%} to [{last:.0%}|CURRENT]"),
            first=first,
            last=last,
        )
        with self.claim(
            came,
            _("Nobody showed it where to look. It only learned to guess better."),
            _("Nobody showed it where to look, and hardly a look came."),
        ):
            self.wait(theme.REST)

    def came(self) -> Measured:
        """Whether the look of many sentences has come."""
        return self.weights[-1] - self.weights[0] > CAME

    # -- motion --------------------------------------------------------------------------------------------------------
    def risen(self) -> list:
        """The sentence makes room for the landscape under it; its arcs get flatter."""
        up = (0, HIGH - LOW, 0)
        pieces = (self.start, self.sentence, *self.coming)
        return [
            *(piece.animate.shift(up) for piece in pieces),
            self.looks.animate.stretch(FLATTER, 1, about_edge=DOWN).shift(up),
        ]

    def go(self, end: int, looks: Measured, line: "Curve", share: NumberLabel | None = None):
        """Through the training up to a recorded moment, from one to the next; looks [moment word]; the share that the
        line has come to goes with it."""
        step = {"run_time": LEARNING / max(len(self.steps) - 1, 1), "rate_func": linear}
        for moment in range(self.moment + 1, end + 1):
            moves = [share.roll_to(self.weights[moment], **step)] if share else []
            moves += [share.animate(**step).move_to(self.over(moment))] if share else []
            self.play(
                self.looks.divide(looks[moment], **step),
                self.count.roll_to(self.steps[moment], **step),
                self.count.animate(**step).move_to(self.under(moment, line.span)),
                Tween(line, now=float(moment), **step),
                *moves,
            )
        self.moment = max(self.moment, end)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def look(self) -> Looks:
        """How the head looked before the first step."""
        tops = self.sentence.tops()
        feet = np.vstack([(self.start.get_x(), tops[0][1], 0), tops])
        goals = [theme.CURRENT if word == self.goal else theme.QUIET for word in range(self.asker + 1)]
        return Looks(feet, self.asker, self.looks_of[0], RISE, FULL, goal=goals)

    def under(self, moment: int, span: float) -> np.ndarray:
        """Where the number of the steps stands: under the light, within the frame."""
        room = self.count.width / 2
        x = LAND[0] + WIDE * float(self.steps.value[moment]) / span
        return np.array([np.clip(x, LAND[0] + room, LAND[0] + WIDE - room), LAND[1] - STEP_UNDER, 0])

    def over(self, moment: int) -> np.ndarray:
        """Where the share of the look stands at a moment: over its line, within the frame."""
        room = self.share.width / 2
        x = LAND[0] + WIDE * float(self.steps.value[moment]) / self.land.span
        y = LAND[1] + TALL * float(np.nan_to_num(self.weights.value[moment])) + END_GAP + self.share.height / 2
        return np.array([np.clip(x - room / 2, LAND[0] + room, LAND[0] + WIDE - room), y, 0])

    def whole_look(self) -> Looks:
        """All that there is to give, of which the look at the word meant is a part."""
        whole = self.looks.copy().set_color(theme.UNLIT)
        whole.goals = [theme.rgb(theme.UNLIT)] * (self.asker + 1)
        whole.bloom = 0.0
        whole.shares = quoted(np.arange(self.asker + 1) == self.goal, "a whole look, as a measure")
        return whole

    @staticmethod
    def levels() -> list:
        """The heights of half a look and of a whole one."""
        lines = []
        for level in LEVELS:
            height = LAND[1] + TALL * level
            share = quoted(level, "a mark of the scale")
            name = Label(_("{level:.0%} of the look"), theme.LABEL, theme.QUIET, level=share)
            name.move_to((LAND[0], height, 0), aligned_edge=LEFT)
            start = name.get_right()[0] + END_GAP
            lines += [name, Ghost([(start, height), (LAND[0] + WIDE, height)], theme.UNLIT)]
        return lines


def bar(tile) -> RoundedRectangle:
    """What stands for any word where this one stood."""
    return RoundedRectangle(
        ROUND, width=tile.width, height=BAR * tile.height, stroke_width=0, fill_color=theme.UNLIT, fill_opacity=1
    ).move_to(tile)


def hanging(start, end) -> np.ndarray:
    """Half an ellipse that hangs between two points.  # [point 2]"""
    angle, middle = np.linspace(np.pi, 2 * np.pi, 90), (np.add(start, end)) / 2
    return middle + np.stack([(end[0] - start[0]) / 2 * np.cos(angle), MEANS_DEEP * np.sin(angle)], axis=1)


class Curve(Drawn):
    """How a value went over the steps of the training: `Curve(steps, values, top, hue, span)`, each [moment].

    The values stand on the axis; `top` is as high as it is. solid: the land before the shore.
    Tracks: `now`, the moment up to which the line is drawn; `span`, up to which step the axis runs.
    """

    tracks = ("now", "span")
    measures = ("steps", "values")

    def __init__(self, steps: Measured, values: Measured, top, hue, span: float, solid: bool = False):
        self.steps, self.values, self.now, self.span = steps, values, 0.0, span
        self.top, self.solid_ground = float(top) or 1.0, solid
        super().__init__(WIDE, TALL, hue)
        self.move_to(LAND, aligned_edge=DOWN + LEFT)

    def line(self) -> np.ndarray:
        """The points up to now, from the lower left.  # [point 2]"""
        moments = np.append(np.arange(int(self.now) + 1), self.now)
        places = np.stack([WIDE * self.steps / self.span, TALL * self.values / self.top])
        return np.stack([np.interp(moments, np.arange(len(self.steps)), place) for place in places], axis=1)

    def course(self) -> np.ndarray:
        """The scene points up to now.  # [point 3]"""
        return self.place(self.line())

    def draw(self, pen):
        pen.ctx.move_to(0, 0)
        pen.ctx.line_to(WIDE, 0)
        pen.stroke(theme.rgb(theme.UNLIT), 0.03)
        points = self.line()
        self._ground(pen, points)
        for x, y in points:
            pen.ctx.line_to(x, y)
        pen.stroke(self.hue, 0.065 if self.solid_ground else 0.045)
        pen.glow(*points[-1], 0.5, self.hue, 0.8)
        pen.dot(*points[-1], 0.1)
        pen.fill(theme.rgb(theme.TEXT))

    def _ground(self, pen, points):
        """What is under the line: lit at its height, dark at its foot."""
        for x, y in ((points[0, 0], 0), *points, (points[-1, 0], 0)):
            pen.ctx.line_to(x, y)
        pen.ctx.close_path()
        stops = [(at, self.hue, light) for at, light in enumerate((0.06, 0.5 if self.solid_ground else 0.22))]
        pen.shade(0, max(points[:, 1].max(), 1e-3), stops, upright=True)
        pen.ctx.fill()

"""A toy clip that keeps every law; those that break one each differ from it in one thing."""
from manim import FadeIn

from model.contents import Array, Contents
from scenes.kit import theme
from scenes.kit.lettering import Label
from scenes.kit.strip import Strip
from scenes.stage import Clip, _


class Toy(Contents):
    """A row of numbers."""

    name = "study-toy"
    row = Array("row", "cell")


class Lawful(Clip):
    """A strip shows what was recorded."""

    row = Toy.row
    question, finding = _("What was recorded?"), _("Its first number: {first:.1f}")
    sentence, stands, rest = _("A strip shows the numbers."), 20, theme.REST

    def construct(self):
        self.headline(self.question, first=self.row[0])
        self.add(Strip(self.row))
        for piece in self.extras():
            self.add(piece)
        with self.say(self.sentence):
            self.play(FadeIn(Label(_("a strip"))), run_time=theme.QUICK)
            self.wait(self.stands)
        self.headline(self.finding, first=self.row[0])
        if self.rest:
            self.wait(self.rest)

    def extras(self):
        return ()

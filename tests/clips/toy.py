"""Small clips on a toy recording: what renders, audits and joins them is tried on these."""
from manim import FadeIn, Text

from model.numbers import cosine
from scenes import theme
from scenes.kit.lettering import NumberLabel
from scenes.kit.strip import Strip
from scenes.stage import Clip, _


class Glow(Clip):
    """A strip shows the numbers that were recorded."""

    reads = ("study-toy",)

    def construct(self):
        toy = self.recordings["study-toy"]
        strip = Strip(toy["row"])
        first = NumberLabel(toy.number("row", 0), ".2f").next_to(strip, direction=(0, 1, 0))
        alike = NumberLabel(cosine(toy.at("row"), toy.at("row")), ".1f").next_to(strip, direction=(0, -1, 0))
        with self.say(_("Its first number is {first:.2f}."), first=toy.number("row", 0)):
            self.play(FadeIn(strip, first, alike), run_time=theme.QUICK)


class Claims(Clip):
    """A claim says what the recording makes true."""

    reads = ("study-toy",)

    def construct(self):
        toy = self.recordings["study-toy"]
        first, second = toy.number("row", 0), toy.number("row", 1)
        with self.claim(first > second, _("The first is more."), _("The first is not more."), first=first, second=second):
            self.play(FadeIn(Strip(toy["row"])), run_time=theme.QUICK)


class TypedIn(Clip):
    """Somebody typed a number in: the audit must not let it pass."""

    reads = ("study-toy",)

    def construct(self):
        with self.say(_("Nothing is said of it.")):
            self.play(FadeIn(Text("97 %")), run_time=theme.QUICK)


class Broken(Clip):
    """A clip with a mistake in it."""

    reads = ("study-toy",)

    def construct(self):
        1 / 0


class TypedIntoCaption(Clip):
    """Somebody typed a number into the narration."""

    reads = ("study-toy",)

    def construct(self):
        with self.say(_("A list of 256 numbers.")):
            self.wait(theme.QUICK)

"""A toy clip: what renders, audits and joins clips is tried on it."""
from manim import FadeIn

from model.values.measured import cosine
from scenes.kit import theme
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

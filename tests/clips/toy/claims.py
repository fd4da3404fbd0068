"""A toy clip: what renders, audits and joins clips is tried on it."""
from manim import FadeIn

from scenes.kit import theme
from scenes.kit.strip import Strip
from scenes.stage import Clip, _


class Claims(Clip):
    """A claim says what the recording makes true."""

    reads = ("study-toy",)

    def construct(self):
        toy = self.recordings["study-toy"]
        first, second = toy.number("row", 0), toy.number("row", 1)
        with self.claim(first > second, _("The first is more."), _("The first is not more."), first=first, second=second):
            self.play(FadeIn(Strip(toy["row"])), run_time=theme.QUICK)

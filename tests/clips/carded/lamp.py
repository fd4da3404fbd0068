"""A toy clip of a chapter that has a title card."""
from manim import FadeIn

from scenes.kit import theme
from scenes.kit.strip import Strip
from scenes.stage import Clip, _


class Lamp(Clip):
    """A strip shows the numbers that were recorded."""

    reads = ("study-toy",)

    def construct(self):
        with self.say(_("This is what was recorded.")):
            self.play(FadeIn(Strip(self.recordings["study-toy"]["row"])), run_time=theme.QUICK)

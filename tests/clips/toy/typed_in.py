"""A toy clip: what renders, audits and joins clips is tried on it."""
from manim import FadeIn, Text

from scenes.kit import theme
from scenes.stage import Clip, _


class TypedIn(Clip):
    """Somebody typed a number in: the audit must not let it pass."""

    reads = ("study-toy",)

    def construct(self):
        with self.say(_("Nothing is said of it.")):
            self.play(FadeIn(Text("97 %")), run_time=theme.QUICK)

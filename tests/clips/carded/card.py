"""The title card of a toy chapter."""
from manim import FadeIn, Text

from scenes.kit import theme
from scenes.stage import Clip


class Card(Clip):
    """A chapter's title, for a moment."""

    def construct(self):
        self.play(FadeIn(Text("A chapter")), run_time=theme.QUICK)

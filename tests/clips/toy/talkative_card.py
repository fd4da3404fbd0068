"""A toy card that breaks the law of cards."""
from manim import Dot

from scenes.stage import _
from scenes.stage.card import Card


class TalkativeCard(Card):
    """It says something, and shows nothing that was recorded."""

    def picture(self):
        return Dot()

    def construct(self):
        super().construct()
        with self.say(_("It talks.")):
            self.wait()

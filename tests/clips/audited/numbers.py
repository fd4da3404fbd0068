"""A clip of a real recording, small: what it shows is changed in a copy, and the audit must find it."""
from manim import FadeIn, VGroup

from model.contents.words import Meaning
from model.values.measured import cosine
from scenes.kit import theme
from scenes.kit.strip import Strip
from scenes.stage import Clip, _


class Numbers(Clip):
    """The numbers of two words, how alike they are, and the share of words whose nearest is of their kind."""

    trio, W_E, own, same_kind = Meaning.trio, Meaning.W_E, Meaning.own, Meaning.same_kind

    def construct(self):
        king, queen = (self.trio.choice[role] for role in ("king", "queen"))
        with self.say(_("They are alike: {alike:.2f}."), alike=cosine(self.own[king], self.own[queen])):
            self.play(FadeIn(VGroup(*(Strip(self.W_E[word]) for word in (king, queen)))), run_time=theme.QUICK)
        with self.say(_("Of the words, {share:.0%} have a nearest of their kind."), share=self.same_kind):
            self.wait(theme.QUICK)

"""A clip of a real recording, small: what it shows is changed in a copy, and the audit must find it."""
from manim import DOWN, FadeIn, VGroup

from model.contents.run import THRONES
from scenes.kit import theme
from scenes.kit.lettering import NumberLabel
from scenes.kit.strip import Strip
from scenes.stage import Clip, _

LAYER, HEAD, QUERY = 1, 2, 5            # whichever: every head obeys the same laws


class Attention(Clip):
    """One head's questions, keys, values and shares, and what it fetches."""

    run = THRONES["queen"]
    q, k, v, pattern, z = run.q, run.k, run.v, run.pattern, run.z

    def construct(self):
        shares = self.pattern(layer=LAYER)[HEAD, QUERY]
        rows = [part(layer=LAYER)[HEAD, QUERY] for part in (self.q, self.k, self.v, self.z)]
        strips = VGroup(*(Strip(row) for row in rows), Strip(shares)).arrange(DOWN)
        labels = VGroup(*(NumberLabel(share, ".5f") for share in shares[:QUERY + 1])).arrange(DOWN)
        with self.say(_("Shares of attention.")):
            self.play(FadeIn(strips, labels), run_time=theme.QUICK)

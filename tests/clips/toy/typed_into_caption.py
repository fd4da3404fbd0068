"""A toy clip: what renders, audits and joins clips is tried on it."""
from scenes.kit import theme
from scenes.stage import Clip, _


class TypedIntoCaption(Clip):
    """Somebody typed a number into the narration."""

    reads = ("study-toy",)

    def construct(self):
        with self.say(_("A list of 256 numbers.")):
            self.wait(theme.QUICK)

"""A toy clip that asks what the film asks, in whatever language."""
from scenes.stage import Clip, _


class Question(Clip):
    """What the headline asks is said as well."""

    def construct(self):
        self.headline(_("What drives this car?"))
        with self.say(_("What drives this car?")):
            pass

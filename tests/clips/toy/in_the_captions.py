"""A toy clip that breaks one law."""
from scenes.kit.lettering import Label
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class InTheCaptions(Lawful):
    """It writes where the captions stand."""

    def extras(self):
        return [Label(_("too low")).move_to((0, -3.7, 0))]

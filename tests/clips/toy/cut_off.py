"""A toy clip that breaks one law."""
from scenes.kit.lettering import Label
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class CutOff(Lawful):
    """It writes beyond the frame."""

    def extras(self):
        return [Label(_("beyond")).move_to((7, 0, 0))]

"""A toy clip that breaks one law."""
from scenes.kit.lettering import Label
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class SmallType(Lawful):
    """It whispers."""

    def extras(self):
        return [Label(_("whispered"), size=0.12).shift((0, -1, 0))]

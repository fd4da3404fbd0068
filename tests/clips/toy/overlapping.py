"""A toy clip that breaks one law."""
from scenes.kit.lettering import Label
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class Overlapping(Lawful):
    """It writes twice in one place."""

    def extras(self):
        return [Label(_("over")).shift((0, -1, 0)), Label(_("under")).shift((0.1, -1, 0))]

"""A toy clip that breaks one law."""
from scenes.kit import theme
from scenes.kit.lettering import Label
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class Faint(Lawful):
    """It writes in the colour of water."""

    def extras(self):
        return [Label(_("hardly there"), color=theme.UNLIT).shift((0, -1, 0))]

"""A toy clip that breaks one law."""
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class Untranslated(Lawful):
    """It speaks English alone."""

    sentence = _("Nobody has said this in another language.")

"""A toy clip that breaks one law."""
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class NoQuestion(Lawful):
    """It knows everything from the start."""

    question = _("Numbers were recorded")

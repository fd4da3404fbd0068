"""A toy clip that breaks one law."""
from scenes.stage import _
from tests.clips.toy.lawful import Lawful


class TooLongALine(Lawful):
    """It has a word that no line can hold."""

    sentence = _("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz.")

"""A toy clip that breaks one law."""
from tests.clips.toy.lawful import Lawful


class Restless(Lawful):
    """It ends while something moves."""

    rest = 0

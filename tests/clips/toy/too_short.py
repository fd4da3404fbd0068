"""A toy clip that breaks one law."""
from tests.clips.toy.lawful import Lawful


class TooShort(Lawful):
    """It is over before it began."""

    stands = 1

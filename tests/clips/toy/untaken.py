"""A toy clip that breaks one law."""
from tests.clips.toy.lawful import Lawful


class Untaken(Lawful):
    """It shows what it did not take."""

    reads = ("study-toy",)
    row = property(lambda self: self.recordings["study-toy"]["row"])

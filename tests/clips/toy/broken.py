"""A toy clip: what renders, audits and joins clips is tried on it."""
from scenes.stage import Clip


class Broken(Clip):
    """A clip with a mistake in it."""

    reads = ("study-toy",)

    def construct(self):
        1 / 0           # noqa: B018

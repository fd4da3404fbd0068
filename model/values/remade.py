"""Recordings that were made again: where they lie, what of, and why others could not be. `model.again` makes them."""
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Remade:
    """What others are compared with; all by the names of recordings.

    files: where those lie that were made again. origins: what each was made of, in words that follow “from”. reasons:
    why others could not be made. followed: another file, with what was made from the decisions that the recording
    itself holds (see `Study.follow`).
    """

    files: dict[str, Path] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    followed: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def nothing(cls, names: Iterable[str], reason: str) -> "Remade":
        """Where nothing could be made again, for one reason."""
        return cls(reasons=dict.fromkeys(names, reason))

"""Which clips there are, found by name, in the order of the film. Importing this loads no Manim."""
import importlib
import re
from dataclasses import dataclass
from difflib import get_close_matches

from model.values.errors import BaleenError
from scenes.film import CHAPTERS


@dataclass(frozen=True)
class Entry:
    """One clip of the table of contents."""

    chapter: str                # the folder in scenes/ that holds its file
    title: str                  # the chapter's title
    name: str                   # the class
    package: str = "scenes"

    @property
    def module(self) -> str:
        return f"{self.package}.{self.chapter}." + re.sub(r"(?<!^)(?=[A-Z])", "_", self.name).lower()

    def load(self) -> type:
        """The clip's class. This imports Manim and takes about a second."""
        return getattr(importlib.import_module(self.module), self.name)


def entries() -> list[Entry]:
    """All clips of the film, in order."""
    return [Entry(chapter, title, name) for chapter, title, names in CHAPTERS for name in names]


def chosen(names=()) -> list[Entry]:
    """The clips of these names, or all. Raises BaleenError that names the unknown ones and the nearest known."""
    known = {entry.name: entry for entry in entries()}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BaleenError("\n".join(_nothing_like(name, list(known)) for name in unknown), exit_code=2)
    return [known[name] for name in dict.fromkeys(names)] or list(known.values())


def _nothing_like(name: str, known: list[str]) -> str:
    by_lower_case = {other.lower(): other for other in known}
    nearest = [by_lower_case[other] for other in get_close_matches(name.lower(), by_lower_case, n=3, cutoff=0.5)]
    hint = f"Did you mean {' or '.join(nearest)}?" if nearest else f"There are {', '.join(known)}."
    return f"There is no clip '{name}'. {hint}"

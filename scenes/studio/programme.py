"""Which clips there are, found by name, in the order of the film. Importing this loads no Manim."""
import importlib
import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path

from model.values import files
from model.values.errors import BaleenError
from scenes.film import CHAPTERS

CARD = "Card"                   # the class of every chapter's title card, in its card.py


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

    @property
    def file(self) -> Path:
        return files.ROOT.joinpath(*self.module.split(".")).with_suffix(".py")

    @property
    def place(self) -> str:
        """What tells it from all others: its name, of a card with its chapter."""
        return f"{self.chapter}.{self.name}" if self.name == CARD else self.name

    def load(self) -> type:
        """The clip's class. This imports Manim and takes about a second."""
        return getattr(importlib.import_module(self.module), self.name)


POSTER = Entry("closing", "Baleen", "Baleen")       # of the whole film; no clip of it


def entries() -> list[Entry]:
    """All clips of the film, in order."""
    return [Entry(chapter, title, name) for chapter, title, names in CHAPTERS for name in names]


def with_cards(film: list[Entry]) -> list[Entry]:
    """The clips as a film plays them: before a chapter's comes its title card, `Card` in card.py, where it has one."""
    playing = []
    for _chapter, clips in groupby(film, key=lambda entry: entry.chapter):
        first, *others = clips
        card = replace(first, name=CARD)
        playing += [*([card] if card.file.is_file() else []), first, *others]
    return playing


def cards() -> list[Entry]:
    """The title cards of the film, in order."""
    return [entry for entry in with_cards(entries()) if entry.name == CARD]


def chapters(film: list[Entry]) -> list[str]:
    """The folders of a film's chapters, in order."""
    return list(dict.fromkeys(entry.chapter for entry in film))


def chosen(names=()) -> list[Entry]:
    """The clips of these names, or all with their title cards; `Card` are all cards, `circuit.Card` is one.

    Raises BaleenError that names the unknown ones and the nearest known.
    """
    film = with_cards(entries())
    known = {entry.place: [entry] for entry in film} | {CARD: cards()}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BaleenError("\n".join(nothing_like(name, "clip", [entry.name for entry in entries()]) for name in unknown), exit_code=2)
    return list(dict.fromkeys(entry for name in names for entry in known[name])) or film


def nothing_like(name: str, kind: str, known: list[str]) -> str:
    """What to say of a name that is none of the known: which are nearest to it, or which there are."""
    by_lower_case = {other.lower(): other for other in known}
    nearest = [by_lower_case[other] for other in get_close_matches(name.lower(), by_lower_case, n=3, cutoff=0.5)]
    hint = f"Did you mean {' or '.join(nearest)}?" if nearest else f"There are {', '.join(known)}."
    return f"There is no {kind} '{name}'. {hint}"

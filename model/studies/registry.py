"""Which studies there are: each is one file of this folder that says at its end what it is.

    STUDY = Study(Twins, record, full={"pairs": 400}, little={"pairs": 6}, cost=40)

`record(source, **effort)` returns the arrays and the description that its `Contents` describe; `source` is a loaded
checkpoint (`reading.Source`). Adding a study is adding its file: nothing lists them but the folder.
"""
import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType

import numpy as np

from model.contents import Contents
from model.values.errors import BaleenError
from model.values.recording import full_name

Result = tuple[dict[str, np.ndarray], dict]
CHECKPOINT, SNAPSHOTS, CIRCUIT, NOTHING = "checkpoint", "snapshots", "circuit", "nothing"


@dataclass(frozen=True)
class Study:
    """One recording: what it holds, how it is made, and with how much effort.

    full, little: keyword arguments of `record`, for what ships and for tests. cost: about how many seconds it takes in
    full, to order them. made_of: what `record` takes first: a loaded checkpoint; one whose training run's snapshots are
    needed, too (`Source.snapshots`; they do not ship, so that what was recorded of them is kept); the folder of assets
    that holds the driving circuit; or nothing, where it begins from a seed of its own.
    follow: takes what `record` takes first, and a recording; returns what of its arrays and description hangs on something
    decided on the way (numbers that were learned, say), made again from the decisions that the recording holds. Two
    processors may decide otherwise where candidates tie, or drift apart; what follows can be compared all the same.
    A study that is not made of a checkpoint describes what it was made from: `made_from`, `made_with` and `config`.
    """

    contents: type[Contents]
    record: Callable[..., Result]
    full: dict = field(default_factory=dict)
    little: dict = field(default_factory=dict)
    cost: float = 10
    made_of: str = CHECKPOINT
    follow: Callable[..., Result] | None = None

    @property
    def name(self) -> str:
        """Of the recording."""
        return self.contents.name

    @property
    def module(self) -> str:
        """Where it is written."""
        return self.record.__module__

    @property
    def reads_checkpoint(self) -> bool:
        """Whether its recording is another where the model is another."""
        return self.made_of in (CHECKPOINT, SNAPSHOTS)

    def seeded(self, seed: int) -> "Study":
        """The same from another seed, where it begins from one of its own."""
        if self.made_of != NOTHING:
            return self
        return replace(self, full={**self.full, "seed": seed}, little={**self.little, "seed": seed})

    def make(self, source, little: bool = False) -> Result:
        """Arrays and description, held to what they are said to be. Raises BaleenError where they are not."""
        given = () if self.made_of == NOTHING else (source,)
        arrays, description = self.record(*given, **(self.little if little else self.full))
        if self.reads_checkpoint:
            description = {"config": source.config.as_dict(), **description}
        elif "made_from" not in description:
            raise BaleenError(f"{self.module} does not say what {self.name} is made from: "
                              "its description lacks 'made_from'.")
        self.contents.check(arrays, description)
        return arrays, {"study": self.module, **description}


@cache
def studies() -> dict[str, Study]:
    """All studies of this folder by name: what others are made of first, then the quickest."""
    import model.studies as package
    modules = [importlib.import_module(module.name)
               for module in pkgutil.walk_packages(package.__path__, "model.studies.")
               if not module.name.endswith("__main__")]
    ordered = sorted((study for module in modules for study in _of(module)),
                     key=lambda study: (study.made_of != NOTHING, study.cost, study.name))
    return {study.name: study for study in ordered}


def named(names: Iterable[str]) -> list[Study]:
    """The studies of these names, with or without `study-` or `run-`, in the order of `studies`; all, without names.

    Raises BaleenError that names the nearest known, where one is unknown.
    """
    chosen = {full_name(name, studies()) for name in names} or set(studies())
    return [study for name, study in studies().items() if name in chosen]


def _of(module: ModuleType) -> list[Study]:
    """A module's STUDY, or its STUDIES where one experiment makes several recordings."""
    return [*([module.STUDY] if hasattr(module, "STUDY") else []), *getattr(module, "STUDIES", [])]

"""Which studies there are: each is one file of this folder that says at its end what it is.

    STUDY = Study(Twins, record, full={"pairs": 400}, little={"pairs": 6})

`record(source, **effort)` returns the arrays and the description that its `Contents` describe; `source` is a loaded
checkpoint (`reading.Source`). Adding a study is adding its file: nothing lists them but the folder.
"""
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from model.contents import Contents

Result = tuple[dict[str, np.ndarray], dict]


@dataclass(frozen=True)
class Study:
    """One recording: what it holds, how it is made, and with how much effort.

    full, little: keyword arguments of `record`, for what ships and for tests. cost: about how many seconds it takes, to
    order them. made_of: "checkpoint", or "circuit" where `record` takes the folder of assets that holds the driving circuit.
    """

    contents: type[Contents]
    record: Callable[..., Result]
    full: dict = field(default_factory=dict)
    little: dict = field(default_factory=dict)
    cost: float = 10
    made_of: str = "checkpoint"

    @property
    def name(self) -> str:
        """Of the recording."""
        return self.contents.name

    def make(self, source, little: bool = False) -> Result:
        """Arrays and description, held to what they are said to be. Raises BaleenError where they are not."""
        arrays, description = self.record(source, **(self.little if little else self.full))
        self.contents.check(arrays, description)
        return arrays, description


@cache
def studies() -> dict[str, Study]:
    """All studies of this folder by name, the quickest first."""
    import model.studies as package
    modules = [importlib.import_module(module.name) for module in pkgutil.walk_packages(package.__path__, "model.studies.")
               if not module.name.endswith("__main__")]
    found = [study for module in modules for study in _of(module)]
    return {study.name: study for study in sorted(found, key=lambda study: (study.cost, study.name))}


def _of(module) -> list[Study]:
    """A module's STUDY, or its STUDIES where one experiment makes several recordings."""
    return [*([module.STUDY] if hasattr(module, "STUDY") else []), *getattr(module, "STUDIES", [])]

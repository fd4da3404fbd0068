"""What is asked for, and where it comes to stand: of which recordings, how fine, in which language."""
import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from model.values import files, recording
from model.values.errors import BaleenError
from scenes.studio.programme import Entry

BUILD = files.ROOT / "build"


@dataclass(frozen=True)
class Order:
    """What is asked for: of which recordings, how fine, in which language."""

    quality: str = "m"                              # Manim's letter
    language: str = "en"
    recordings: Path = field(default_factory=recording.folder)
    build: Path = field(default_factory=lambda: BUILD)

    @cached_property
    def home(self) -> Path:
        """The folder of all that shows these recordings: `build/` for those that ship, build/models/<name> for others.

        Of a model that lies elsewhere, the name bears a digest of its place: two folders never share one.
        """
        folder = Path(self.recordings).resolve()
        if folder == recording.RECORDINGS.resolve():
            return self.build
        model, models = folder.parent if folder.name == "recordings" else folder, self.build / "models"
        place = hashlib.sha256(str(model).encode()).hexdigest()[:6]
        return models / (model.name if model.parent == models.resolve() else f"{model.name}-{place}")

    def clip(self, entry: Entry) -> Path:
        """Where a clip's movie comes to stand; its captions and poster bear the same name."""
        return self.home / "clips" / self.language / entry.chapter / f"{entry.name}.mp4"

    def film(self, name: str) -> Path:
        return self.home / "film" / self.language / f"{name}.mp4"

    def sheet(self, entry: Entry) -> Path:
        return self.home / "sheets" / self.language / entry.chapter / f"{entry.name}.png"

    def workshop(self, entry: Entry) -> Path:
        """Manim's media folder for one clip: side by side, clips must not share one."""
        return self.home / "render" / self.language / entry.chapter / entry.name

    @property
    def environment(self) -> dict[str, str]:
        """What tells the scenes, in whatever process they run, what to read and how to speak."""
        return {"BALEEN_RECORDINGS": str(self.recordings), "BALEEN_LANGUAGE": self.language}

    @contextmanager
    def surroundings(self):
        """Play clips in this process as ordered, inside the block."""
        before = {name: os.environ.get(name) for name in self.environment}
        os.environ.update(self.environment)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def recordings_of(model: str | None) -> Path:
    """The folder of a model's recordings: of build/models/<model> or of a folder so named; of none, the usual one.

    Raises BaleenError where there is none.
    """
    if model is None:
        return recording.folder()
    tried = [BUILD / "models" / model / "recordings", Path(model) / "recordings", Path(model)]
    for folder in tried:
        if any(folder.glob("*.safetensors")):
            return folder.resolve()
    command = f"baleen record --checkpoint {tried[0].parent / 'checkpoint.safetensors'} --out {tried[0]}"
    raise BaleenError(f"There are no recordings of the model '{model}': looked in {', '.join(map(str, tried))}. "
                      f"Make them with `{command}`.")

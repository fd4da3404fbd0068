"""Making the film: renders the clips whose sources changed, side by side, and joins them.

What a clip depends on is listed by content (doit keeps the hashes in build/.doit.db): the modules that it imports, its
recordings, the fonts, the versions of what draws, the quality and the language. So a second run ends in seconds.
"""
import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from doit.cmd_base import ModuleTaskLoader
from doit.doit_cmd import DoitMain
from doit.exceptions import TaskFailed
from doit.reporter import ZeroReporter
from doit.tools import config_changed
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from model.values import files, recording
from model.values.errors import BaleenError
from model.values.imports import sources
from scenes.kit import theme
from scenes.kit.language import LOCALE
from scenes.studio import tracks, video
from scenes.studio.programme import Entry, entries

BUILD = files.ROOT / "build"
DRAWN_BY = ("manim", "manimpango", "pycairo", "numpy", "av")
LOG = "log.txt"
USUAL_SECONDS = 40.0            # a clip's length until its own is known: for the estimate alone


@dataclass(frozen=True)
class Order:
    """What is asked for: of which recordings, how fine, in which language."""

    quality: str = "m"                              # Manim's letter
    language: str = "en"
    recordings: Path = field(default_factory=recording.folder)
    build: Path = field(default_factory=lambda: BUILD)

    def clip(self, entry: Entry) -> Path:
        """Where a clip's movie comes to stand; its captions and poster bear the same name."""
        return self.build / "clips" / self.language / entry.chapter / f"{entry.name}.mp4"

    def film(self) -> Path:
        return self.build / "film" / self.language / "baleen.mp4"

    def workshop(self, entry: Entry) -> Path:
        """Manim's media folder for one clip: side by side, clips must not share one."""
        return self.build / "render" / self.language / entry.name

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

    @cached_property
    def drawn_with(self) -> str:
        """All that changes pictures and is not a file of ours, as text."""
        versions = {name: version(name) for name in DRAWN_BY}
        return json.dumps([self.quality, self.language, fonts(), versions], sort_keys=True)


def recordings_of(model: str | None) -> Path:
    """The folder of a model's recordings: of build/models/<model> or of a folder so named; without a model, the usual one.

    Raises BaleenError where there is none.
    """
    if model is None:
        return recording.folder()
    tried = [BUILD / "models" / model / "recordings", Path(model) / "recordings", Path(model)]
    for folder in tried:
        if any(folder.glob("*.safetensors")):
            return folder.resolve()
    raise BaleenError(f"There are no recordings of the model '{model}': looked in {', '.join(map(str, tried))}. "
                      f"Make them with `baleen record --checkpoint {tried[0].parent / 'checkpoint.safetensors'} --out {tried[0]}`.")


def make_clips(chosen: list[Entry], order: Order, jobs: int | None = None) -> list[Path]:
    """Render what changed among these clips; returns their movies. Raises BaleenError where one cannot be rendered."""
    check_recordings(chosen, order.recordings)
    with Watch(order, chosen) as watch:
        build([clip_task(entry, order, watch) for entry in chosen], watch, jobs)
    return [order.clip(entry) for entry in chosen]


def make_film(order: Order, jobs: int | None = None, film: list[Entry] | None = None) -> Path:
    """Render what changed in the whole film and join it; returns the movie, whose captions lie beside it."""
    film = film or entries()
    check_recordings(film, order.recordings)
    with Watch(order, film) as watch:
        build([clip_task(entry, order, watch) for entry in film] + [film_task(film, order)], watch, jobs)
    return order.film()


def clip_task(entry: Entry, order: Order, watch: "Watch") -> dict:
    """The rebuilding of one clip, as doit takes it."""
    movie = order.clip(entry)
    recordings = {Path(order.recordings) / f"{name}.safetensors" for name in entry.load().reads}
    return {"name": entry.name, "actions": [(watch.render, [entry])],
            "file_dep": sources(entry.module) | sources("scenes.studio.rendering") | recordings | catalogues(),
            "targets": [movie, movie.with_suffix(".png"), *tracks.written(movie, order.language)],
            "uptodate": [config_changed(order.drawn_with)]}


def film_task(film: list[Entry], order: Order) -> dict:
    """The joining of all clips, as doit takes it."""
    movies = [order.clip(entry) for entry in film]
    return {"name": "film", "actions": [(join, [film, order])],
            "file_dep": {*movies, *map(tracks.file_of, movies), *sources("scenes.film"), *sources("scenes.studio.production"), *catalogues()},
            "targets": [order.film(), *tracks.written(order.film(), order.language)]}


def join(film: list[Entry], order: Order) -> None:
    """The clips one after the other, with chapters, and the captions moved along."""
    chapters, said, now = {}, [], 0.0
    for entry in film:
        movie = order.clip(entry)
        end = now + video.duration(movie)
        said += tracks.shifted(tracks.read(movie), now)
        chapters[entry.title] = (chapters.get(entry.title, (now,))[0], end)
        now = end
    video.concatenate([order.clip(entry) for entry in film], order.film(), "Baleen",
                      [(title, *times) for title, times in chapters.items()])
    tracks.write(said, order.film(), order.language)


def check_recordings(chosen: list[Entry], folder: Path) -> None:
    """Raise BaleenError unless what these clips read is there, readable, of one checkpoint and, in assets/, what was shipped."""
    recording.load_all(sorted({name for entry in chosen for name in entry.load().reads}), folder)


def build(tasks: list[dict], watch: "Watch", jobs: int | None = None) -> None:
    """Run what is not up to date, up to `jobs` at once; a task that fails leaves the others running.

    Raises BaleenError that says of each failure what it was.
    """
    watch.order.build.mkdir(parents=True, exist_ok=True)
    settings = {"dep_file": str(watch.order.build / ".doit.db"), "backend": "json", "reporter": watch,
                "continue": True, "num_process": jobs or os.cpu_count(), "par_type": "thread"}
    as_doit_likes = [{"basename": task["name"], "actions": task["actions"], "uptodate": task.get("uptodate", []), "io": {"capture": False},
                      "file_dep": sorted(map(str, task["file_dep"])), "targets": list(map(str, task["targets"]))} for task in tasks]
    loader = ModuleTaskLoader({"task_all": lambda: (task for task in as_doit_likes)})
    if DoitMain(loader, config_filenames=(), extra_config={"GLOBAL": settings}).run(["run"]) != 0:
        raise BaleenError("\n".join(watch.failures) or "The film could not be made.")


class Watch(ZeroReporter):
    """Has clips rendered in processes of their own; shows how far they are and how long it may still take."""

    def __init__(self, order: Order, clips: list[Entry]):
        self.order, self.lock, self.failures = order, Lock(), []
        self.seconds = dict.fromkeys((entry.name for entry in clips), 0.0)      # of each clip, that are rendered
        self.of = dict.fromkeys(self.seconds, USUAL_SECONDS)                    # of each clip, all
        self.busy = []
        self.progress = Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
                                 TimeElapsedColumn(), TextColumn("gone,"), TimeRemainingColumn(compact=True), TextColumn("left"),
                                 console=Console(stderr=True), speed_estimate_period=600, transient=True)
        self.bar = self.progress.add_task("", total=None)

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *exception) -> None:
        if self.progress.live.is_started:
            self.progress.stop()

    def skip_uptodate(self, task) -> None:
        """doit tells of a task that needs no work."""
        self.seconds.pop(task.name, None)

    def add_failure(self, task, fail) -> None:
        """doit tells of a task that failed; of those that waited for it, it is enough to say nothing."""
        if fail.report:
            self.failures.append(fail.message)

    def render(self, entry: Entry) -> TaskFailed | None:
        """The work of one clip's task."""
        began = time.monotonic()
        self.busy.append(entry.name)
        if self.progress.console.is_terminal:
            self.progress.start()
        workshop = self.order.workshop(entry)
        said = self.rendered_elsewhere(entry, workshop)
        self.busy.remove(entry.name)
        if said is None:
            self.show(entry.name, self.of[entry.name])
            self.progress.console.print(f"{entry.name}: {self.of[entry.name]:.0f} s of film in {time.monotonic() - began:.0f} s", highlight=False)
            return None
        return TaskFailed(said or f"{entry.name} could not be rendered ({last_line(workshop / LOG)}). The whole story is in {workshop / LOG}.")

    def rendered_elsewhere(self, entry: Entry, workshop: Path) -> str | None:
        """Run the process that renders a clip; returns None if all went well, else what the process said of it."""
        workshop.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "scenes.studio.rendering", entry.module, entry.name, self.order.clip(entry), workshop, self.order.quality, self.order.language]
        environment = {**os.environ, **self.order.environment}
        error = ""
        with (workshop / LOG).open("wb") as log, subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL, text=True, cwd=files.ROOT, env=environment) as process:
            for line in process.stdout:
                state = json.loads(line)
                error = state.get("error", "")
                if "of" in state:
                    self.of[entry.name] = state["of"]
                    self.show(entry.name, state["seconds"])
        return error if process.returncode else None

    def show(self, name: str, seconds: float) -> None:
        """Move the bar: a clip has come to so many seconds."""
        with self.lock:
            self.seconds[name] = seconds
            self.progress.update(self.bar, description=", ".join(self.busy), completed=sum(self.seconds.values()),
                                 total=sum(self.of[name] for name in self.seconds))


def catalogues() -> set[Path]:
    """The translations: captions come in all languages."""
    return set(LOCALE.glob("*/LC_MESSAGES/*.po"))


def fonts() -> list[str]:
    """Which font files stand for the theme's families here, with their versions."""
    try:
        return [subprocess.run(["fc-match", "--format", "%{file} %{fontversion}", family], capture_output=True, text=True, check=True).stdout
                for family in theme.FONTS]
    except (OSError, subprocess.CalledProcessError):
        return list(theme.check_fonts())        # without fontconfig's tools: at least which are missing


def last_line(log: Path) -> str:
    """What a failed program said last."""
    return next((line.strip() for line in reversed(log.read_text(errors="replace").splitlines()) if line.strip()), "it said nothing")

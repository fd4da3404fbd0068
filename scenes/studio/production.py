"""Making the film: renders the clips whose sources changed, side by side, and joins them.

What a clip depends on is listed by content (doit keeps the hashes in `.doit.db`): the modules that it imports, its
recordings, the fonts, the versions of what draws, the quality and the language. So a second run ends in seconds.
A movie also says itself what it was made of, and is believed over the hashes.
"""
import json
import os
from contextlib import contextmanager
from functools import wraps
from itertools import chain
from pathlib import Path

from doit.api import run_tasks
from doit.cmd_base import ModuleTaskLoader
from doit.dependency import JsonDB
from doit.exceptions import TaskFailed
from doit.tools import config_changed

from model.values import files, recording
from model.values.errors import BaleenError, trouble_with_disk
from model.values.imports import sources
from model.values.recording import Recording
from scenes.studio import cutting, tracks, video
from scenes.studio.dependencies import catalogues, drawn_with
from scenes.studio.lock import alone
from scenes.studio.order import Order
from scenes.studio.programme import Entry, entries, with_cards
from scenes.studio.provenance import difference, of_movie, provenance
from scenes.studio.watch import Watch

HASHES = ".doit.db"


def make_clips(chosen: list[Entry], order: Order, jobs: int | None = None) -> list[Path]:
    """Render what changed among these clips; returns their movies. Raises BaleenError where one cannot be rendered."""
    recordings = check_recordings(chosen, order.recordings)
    with at_work(chosen, order) as watch:
        build([clip_task(entry, order, recordings, watch) for entry in chosen], watch, jobs)
    return [order.clip(entry) for entry in chosen]


def make_film(order: Order, jobs: int | None = None, film: list[Entry] | None = None,
              chapter: str | None = None) -> Path:
    """Render what changed in the whole film, or in one chapter, and join it.

    Returns the movie, whose captions lie beside it.
    """
    film = with_cards([entry for entry in film or entries() if chapter in (None, entry.chapter)])
    movie, title = (order.film("baleen"), "Baleen") if chapter is None else (order.film(chapter), film[0].title)
    recordings = check_recordings(film, order.recordings)
    with at_work(film, order) as watch:
        clips = [clip_task(entry, order, recordings, watch) for entry in film]
        joining = movie_task(movie, title, film, order, recordings, join, "scenes.film", "scenes.studio.production")
        build([*clips, joining], watch, jobs)
    return movie


def make_trailer(order: Order, jobs: int | None = None) -> Path:
    """Render what changed of the clips that the trailer is cut from, and cut it; its captions lie beside it."""
    film, movie = cutting.clips(), order.film("trailer")
    recordings = check_recordings(film, order.recordings)
    with at_work(film, order) as watch:
        clips = [clip_task(entry, order, recordings, watch) for entry in film]
        build([*clips, movie_task(movie, "Baleen", film, order, recordings, cut, "scenes.studio.cutting")], watch, jobs)
    return movie


@contextmanager
def at_work(film: list[Entry], order: Order):
    """Alone in the order's folder, with somebody who watches over the rendering."""
    with Watch(order, film) as watch, alone(order.home, watch.say):
        yield watch


def clip_task(entry: Entry, order: Order, recordings: dict[str, Recording], watch: Watch) -> dict:
    """The rebuilding of one clip, as doit takes it."""
    movie, names = order.clip(entry), entry.load().reads
    wanted = provenance([recordings[name] for name in names], order.quality, order.language)
    return {"name": watch.name(entry), "actions": [(reported(watch.render), [entry])],
            "file_dep": sources(entry.module) | sources("scenes.studio.rendering") | catalogues()
                        | {Path(order.recordings) / f"{name}.safetensors" for name in names},
            "targets": [movie, movie.with_suffix(".png"), *tracks.written(movie, order.language)],
            "uptodate": [config_changed(drawn_with(order)), lambda: not otherwise_made(movie, wanted)]}


def movie_task(movie: Path, title: str, film: list[Entry], order: Order, recordings: dict[str, Recording],
               action, *modules: str) -> dict:
    """The making of one movie out of clips, by `action`, whose sources are `modules`, as doit takes it."""
    clips = [order.clip(entry) for entry in film]
    wanted = provenance(recordings.values(), order.quality, order.language)
    return {"name": f"{order.language} {movie.stem}",
            "actions": [(reported(action), [movie, title, film, order, recordings])],
            "file_dep": {*clips, *map(tracks.file_of, clips), *catalogues(), *chain(*map(sources, modules))},
            "targets": [movie, *tracks.written(movie, order.language)],
            "uptodate": [lambda: not otherwise_made(movie, wanted)]}


def join(movie: Path, title: str, film: list[Entry], order: Order, recordings: dict[str, Recording]) -> None:
    """The clips one after the other, with chapters, and the captions moved along.

    Raises BaleenError that names each clip that shows other recordings than these, or is of another quality.
    """
    check_clips(film, order, recordings)
    chapters, said, now = {}, [], 0.0
    for entry in film:
        clip = order.clip(entry)
        end = now + video.duration(clip)
        said += tracks.shifted(tracks.read(clip)["captions"], now)
        chapters[entry.title] = (chapters.get(entry.title, (now,))[0], end)
        now = end
    made_of = provenance(recordings.values(), order.quality, order.language)
    tracks.write(said, movie, order.language, made_of)
    video.concatenate([order.clip(entry) for entry in film], movie, title,
                      [(name, *times) for name, times in chapters.items()], json.dumps(made_of))


def cut(movie: Path, title: str, film: list[Entry], order: Order, recordings: dict[str, Recording]) -> None:
    """The trailer's moments of these clips, one fading into the other. Raises BaleenError as `join` does."""
    check_clips(film, order, recordings)
    cutting.cut(movie, title, cutting.moments(order), order.language,
                provenance(recordings.values(), order.quality, order.language))


def check_clips(film: list[Entry], order: Order, recordings: dict[str, Recording]) -> None:
    """Raises BaleenError that names each clip that shows other recordings than these, or is of another quality."""
    strangers = []
    for entry in film:
        read = [recordings[name] for name in entry.load().reads]
        if why := otherwise_made(order.clip(entry), provenance(read, order.quality, order.language)):
            strangers.append(f"{entry.name} is not of this film: {why} ({order.clip(entry)}).")
    if strangers:
        raise BaleenError("\n".join([*strangers, "Run the same command again once the recordings stay as they are."]))


def otherwise_made(movie: Path, wanted: dict) -> str:
    """In what a movie or its captions were not made as wanted, in words; empty where nothing differs."""
    return difference(of_movie(movie), wanted) or difference(tracks.made_of(movie), wanted)


def check_recordings(chosen: list[Entry], folder: Path) -> dict[str, Recording]:
    """All that these clips read, by name.

    Raises BaleenError unless it is there, readable, of one checkpoint and, in assets/, what was shipped.
    """
    return recording.load_all(sorted({name for entry in chosen for name in entry.load().reads}), folder)


def build(tasks: list[dict], watch: Watch, jobs: int | None = None) -> None:
    """Run what is not up to date, up to `jobs` at once; a task that fails leaves the others running.

    Raises BaleenError that says of each failure what it was.
    """
    hashes = _sound(watch.order.home / HASHES, watch.say)
    settings = {"GLOBAL": {"dep_file": str(hashes), "backend": "hashes", "reporter": watch,
                           "continue": True, "num_process": jobs or os.cpu_count(), "par_type": "thread"},
                "BACKEND": {"hashes": f"{__name__}:{Hashes.__name__}"}}
    as_doit_likes = [{"basename": task["name"], "actions": task["actions"], "uptodate": task["uptodate"],
                      "io": {"capture": False}, "file_dep": sorted(map(str, task["file_dep"])),
                      "targets": list(map(str, task["targets"]))} for task in tasks]
    loader = ModuleTaskLoader({"task_all": lambda: (task for task in as_doit_likes)})
    if run_tasks(loader, {task["name"]: {} for task in tasks}, settings) != 0:
        raise BaleenError("\n".join(watch.failures) or "The film could not be made.")


class Hashes(JsonDB):
    """doit's hashes, moved into place: a full disk or a killed process leaves those of before."""

    def dump(self):
        with files.moved_into_place(Path(self.name)) as temporary:
            temporary.write_text(self.codec.encode(self._db))


def _sound(hashes: Path, announce) -> Path:
    """The file of hashes; a damaged one is moved aside first, so that everything is checked anew."""
    try:
        json.loads(hashes.read_text())
    except FileNotFoundError:
        pass
    except ValueError:
        aside = hashes.replace(hashes.with_name(f"{HASHES}.damaged"))
        announce(f"The hashes of what was made are damaged, and now lie in {aside}: everything is checked anew.")
    return hashes


def reported(action):
    """The action for doit: what a user can mend becomes a failed task that says so, not a traceback."""
    @wraps(action)
    def task(*arguments) -> TaskFailed | None:
        try:
            return action(*arguments)
        except BaleenError as error:
            return TaskFailed(str(error))
        except OSError as error:
            if trouble := trouble_with_disk(error):
                return TaskFailed(trouble)
            raise
    return task

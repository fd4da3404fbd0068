"""What recordings there are, what they hold, and which clips show it: what `baleen recordings` prints."""
import inspect
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from model.contents import ENDS, Contents, Entry, Estimate, Estimates, all_contents
from model.values import recording
from model.values.recording import Recording
from scenes.studio.programme import POSTER, chosen

ALL = "*"               # shown by a clip that names the recording, and not what it shows of it


@dataclass(frozen=True)
class Line:
    """A recording in a folder."""

    name: str
    about: str                  # what it holds, in a sentence; empty where nobody describes it
    arrays: int
    bytes: int
    made_from: dict
    clips: list[str]            # that read it

    def as_json(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Detail:
    """An array or a cast of a recording."""

    name: str
    kind: str                   # array, estimate, interval (what stands beside an estimate) or cast
    shape: list[int]
    axes: list[str]
    precision: str              # as it is stored
    about: str
    clips: list[str]            # that show it
    choice: dict | None = None  # of a cast

    def as_json(self) -> dict:
        return asdict(self)


def inventory(folder: Path) -> list[Line]:
    """All recordings of a folder. Raises BaleenError where one cannot be read."""
    described, shown = descriptions(), shows()
    return [_line(path, described, shown) for path in sorted(folder.glob("*.safetensors"))]


def details(name: str, folder: Path) -> list[Detail]:
    """What one recording holds, with or without `study-` or `run-` in its name.

    Raises BaleenError that names the nearest known, where there is none.
    """
    recorded = recording.load(recording.full_name(name, [path.stem for path in folder.glob("*.safetensors")]), folder)
    contents, shown = descriptions().get(recorded.name), shows().get(recorded.name, {})
    return [*_arrays(recorded, contents, shown), *_casts(recorded, contents, shown)]


def descriptions() -> dict[str, type[Contents]]:
    """What every recording holds: those that clips may show, and, with torch, those that only their study describes."""
    if find_spec("torch") is None:
        return all_contents()
    from model.studies.registry import studies
    return {name: study.contents for name, study in studies().items()} | all_contents()


def shows() -> dict[str, dict[str, list[str]]]:
    """The clips by recording and by what they show of it: keys, and ALL where a clip names the recording alone."""
    shown: dict[str, dict[str, list[str]]] = {}
    for clip in [*chosen(), POSTER]:
        for name, key in dict.fromkeys(_shown(clip.load())):
            shown.setdefault(name, {}).setdefault(key, []).append(clip.place)
    return shown


def _shown(clip: type) -> Iterator[tuple[str, str]]:
    """The recordings and keys that a clip's class takes."""
    taken = [entry for base in clip.__mro__ for entry in vars(base).values() if isinstance(entry, Entry)]
    yield from ((entry.contents.name, entry.key) for entry in taken)
    yield from ((name, ALL) for name in clip.reads if name not in {entry.contents.name for entry in taken})


def _line(path: Path, described: dict[str, type[Contents]], shown: dict[str, dict[str, list[str]]]) -> Line:
    recorded = Recording(path)
    contents = described.get(recorded.name)
    clips = dict.fromkeys(clip for clips in shown.get(recorded.name, {}).values() for clip in clips)
    about = inspect.getdoc(contents).splitlines()[0] if contents else ""
    return Line(recorded.name, about, len(recorded.arrays()), path.stat().st_size, recorded.made_from, list(clips))


def _arrays(recorded: Recording, contents: type[Contents] | None, shown: dict[str, list[str]]) -> Iterator[Detail]:
    for key in recorded.arrays():
        entry = contents and contents.entry_of(key)
        names = dict.fromkeys((ALL, key, entry.key if entry else key))
        clips = [clip for name in names for clip in shown.get(name, [])]
        yield Detail(key, _kind(key, entry), list(recorded.plain(key).shape), list(entry.axes) if entry else [],
                     str(recorded.stored(key)), entry.about if entry else "", list(dict.fromkeys(clips)))


def _kind(key: str, entry: Entry | None) -> str:
    if not isinstance(entry, (Estimate, Estimates)):
        return "array"
    return "interval" if key.rpartition(".")[2] in ENDS else "estimate"


def _casts(recorded: Recording, contents: type[Contents] | None, shown: dict[str, list[str]]) -> Iterator[Detail]:
    abouts = {entry.key: entry.about for entry in contents.entries()} if contents else {}
    for role, cast in recorded.meta.get("casts", {}).items():
        clips = shown.get(ALL, []) + shown.get(role, [])
        yield Detail(role, "cast", [], [], "", abouts.get(role, ""), clips, cast["choice"])


def table(lines: list[Line] | list[Detail]):
    """Either list as a table of rich's, to be printed."""
    from rich.table import Table

    if lines and isinstance(lines[0], Detail):
        printed = Table("name", "kind", "axes", "shape", "stored as", "what it is", "shown in")
        for line in lines:
            if line.kind != "interval":
                printed.add_row(line.name, line.kind, " ".join(line.axes), " ".join(map(str, line.shape)),
                                line.precision, line.about, ", ".join(line.clips))
        return printed
    printed = Table("recording", "arrays", "kB", "what it holds", "read by")
    for line in lines:
        printed.add_row(line.name, str(line.arrays), f"{line.bytes / 1000:,.0f}", line.about, ", ".join(line.clips))
    return printed

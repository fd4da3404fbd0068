"""Recordings made again, to check those that are shown. The audit compares every number with them."""
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from model.record import Watch, made_with, make
from model.studies.driving import circuit as circuits
from model.studies.driving import record as driving
from model.studies.reading import Source
from model.studies.registry import CIRCUIT, NOTHING, SNAPSHOTS, Study, studies
from model.values import files, recording
from model.values.imports import sources

KEPT = files.ROOT / "build" / "again"


def record_again(names: Iterable[str], folder: Path = recording.RECORDINGS, watch: Watch = iter) -> Path | None:
    """Make these recordings again, from what lies beside their folder; returns the folder of the new ones.

    Left out is what cannot be made from them: runs of a prompt, and what a training run's snapshots are needed for,
    where they are gone. None where nothing is left. What was made before by the same code of the study, from the same
    files and on a machine like this, is kept in build/again.
    """
    assets = Path(folder).resolve().parent
    possible = [_as_it_began(study, Path(folder)) for name in names
                if (study := studies().get(name)) and _origins(study, assets)]
    if not possible:
        return None
    new = KEPT / hashlib.sha256(str(assets).encode()).hexdigest()[:16]
    new.mkdir(parents=True, exist_ok=True)
    missing = [study for study in possible if not _is_made(study, assets, new)]
    checkpoint = Source.load(assets / files.CHECKPOINT) if any(study.reads_checkpoint for study in missing) else None
    if checkpoint:
        now = "what the code tells now", checkpoint.made_from
        recording.require_alike([now, *_made_from(missing, Path(folder))], folder)
    for study in watch(missing):
        make(study, checkpoint, assets, new)
        _mark(study, new).write_text(_key(study, assets))
    return new


def _made_from(studies: list[Study], folder: Path) -> list[tuple[str, dict]]:
    """What those recordings are made from that are to be made again, where they are there."""
    paths = [folder / f"{study.name}.safetensors" for study in studies if study.reads_checkpoint]
    return [(path.stem, recording.Recording(path).made_from) for path in paths if path.is_file()]


def _origins(study: Study, assets: Path) -> list[Path]:
    """The files that a study is made from: those of its code, and those in a folder of assets; none where one lacks."""
    snapshots = sorted((assets / "snapshots").glob("*.safetensors"))
    needed = {CIRCUIT: [assets / circuits.NAME], NOTHING: [], SNAPSHOTS: [assets / files.CHECKPOINT, *snapshots]}
    there = needed.get(study.made_of, [assets / files.CHECKPOINT])
    gone = study.made_of == SNAPSHOTS and not snapshots or not all(path.is_file() for path in there)
    return [] if gone else [*sorted(sources(study.module)), *there]


def _as_it_began(study: Study, folder: Path) -> Study:
    """From the seed that its recording in the folder says, where it begins from one of its own."""
    return study if study.made_of != NOTHING else study.seeded(recording.load(study.name, folder).made_from["seed"])


def _key(study: Study, assets: Path) -> str:
    """Of all that decides the bytes of what is made again."""
    digests = [files.digest(path) for path in _origins(study, assets)]
    return json.dumps([digests, study.full, made_with(), driving.made_with()])


def _is_made(study: Study, assets: Path, folder: Path) -> bool:
    mark = _mark(study, folder)
    made = (folder / f"{study.name}.safetensors").is_file() and mark.is_file()
    return made and mark.read_text() == _key(study, assets)


def _mark(study: Study, folder: Path) -> Path:
    """Where it is noted what a recording was made from."""
    return folder / f"{study.name}.made"

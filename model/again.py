"""Recordings made again, to check those that are shown. The audit compares every number with them."""
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import torch

from model.contents import differences
from model.record import Watch, made_with, make
from model.studies.driving import circuit as circuits
from model.studies.driving import record as driving
from model.studies.reading import Source
from model.studies.registry import CIRCUIT, NOTHING, SNAPSHOTS, Study, studies
from model.studies.runs import run_of
from model.threads import one_thread
from model.values import files, recording
from model.values.imports import sources
from model.values.remade import Remade

KEPT = files.ROOT / "build" / "again"


def record_again(names: Iterable[str], folder: Path = recording.RECORDINGS, watch: Watch = iter) -> Remade:
    """Make these recordings again, of what they were made of; where the new ones are, and why others could not be made.

    What was made before by the same code of the study, from the same files and on a machine like this, is kept in
    build/again. Raises BaleenError where the checkpoint, the story world or the recordings do not go together.
    """
    folder, assets = Path(folder), home(Path(folder))
    reasons, possible = {}, []
    for name in names:
        study = _study(name, folder)
        reason = _obstacle(study, assets)
        if reason:
            reasons[name] = reason
        else:
            possible.append(study)
    made = {study.name: _kept(study.name, _key(study, assets)) for study in possible}
    missing = [study for study in possible if not made[study.name].is_file()]
    checkpoint = Source.load(assets / files.CHECKPOINT) if any(study.reads_checkpoint for study in missing) else None
    if checkpoint:
        now = "what the code tells now", checkpoint.made_from
        recording.require_alike([now, *_made_from(missing, folder)], folder)
    for study in watch(missing):
        make(study, checkpoint, assets, made[study.name].parent)
    followed = {study.name: path for study in possible if (path := _follow(study, folder, assets, made[study.name]))}
    return Remade(made, {study.name: _origin(study) for study in possible}, reasons, followed)


def _made_from(studies: list[Study], folder: Path) -> list[tuple[str, dict]]:
    """What those recordings are made from that are to be made again, where they are there."""
    paths = [folder / f"{study.name}.safetensors" for study in studies if study.reads_checkpoint]
    return [(path.stem, recording.Recording(path).made_from) for path in paths if path.is_file()]


def home(folder: Path) -> Path:
    """The folder of assets that recordings are of: the one around them, or, without one, what ships, if theirs."""
    beside = folder.resolve().parent
    if (beside / files.CHECKPOINT).is_file() or not (files.ASSETS / files.CHECKPOINT).is_file():
        return beside
    origins = [files.read_meta(path, "recording").get("made_from", {}) for path in folder.glob("*.safetensors")]
    theirs = {origin["checkpoint"] for origin in origins if "checkpoint" in origin}
    return files.ASSETS if theirs == {*recording.fingerprint_beside(recording.RECORDINGS)} else beside


def _study(name: str, folder: Path) -> Study | None:
    """What makes a recording: a run, of its words; one that begins from its own seed, from the seed that it says."""
    study = studies().get(name)
    if study is None and name.startswith("run-"):
        return run_of(name.removeprefix("run-"), " ".join(recording.load(name, folder).words[1:]))
    return study.seeded(recording.load(name, folder).made_from["seed"]) if study and study.made_of == NOTHING else study


def _obstacle(study: Study | None, assets: Path) -> str:
    """Why a study cannot be made again; empty where it can."""
    if study is None:
        return "no study makes it"
    if study.reads_checkpoint and not (assets / files.CHECKPOINT).is_file():
        return f"there is no {assets / files.CHECKPOINT}"
    if study.made_of == CIRCUIT and not (assets / circuits.NAME).is_file():
        return f"there is no {assets / circuits.NAME}"
    if study.made_of == SNAPSHOTS and not _snapshots(assets):
        return "the snapshots of the training run are gone"
    return ""


def _origin(study: Study) -> str:
    """What a recording is made of again, in words."""
    return {NOTHING: f"the {study.name}'s training", CIRCUIT: "the circuit"}.get(study.made_of, "the checkpoint")


def _follow(study: Study, folder: Path, assets: Path, made: Path) -> Path | None:
    """A file with what follows from the decisions of the recording itself, where they came out otherwise."""
    if study.follow is None:
        return None
    recorded, fresh = recording.load(study.name, folder), recording.Recording(made)
    apart = (differences(recorded, fresh, array) for array in recorded.arrays())
    if all(wrong is not None and not wrong.any() for wrong in apart):
        return None
    path = _kept(study.name, f"{recorded.digest} {_key(study, assets)}")
    if not path.is_file():
        source = Source.load(assets / files.CHECKPOINT) if study.reads_checkpoint else assets
        given = () if study.made_of == NOTHING else (source,)
        with one_thread(), torch.no_grad():
            arrays, description = study.follow(*given, recorded)
        recording.write(path, study.name, recorded.made_from, arrays, **description)
    return path


def _kept(name: str, key: str) -> Path:
    """Where a recording lies that was made again, if it was; `key` is of all that decides its bytes."""
    return KEPT / hashlib.sha256(key.encode()).hexdigest()[:16] / f"{name}.safetensors"


def _snapshots(assets: Path) -> list[Path]:
    return sorted((assets / "snapshots").glob("*.safetensors"))


def _key(study: Study, assets: Path) -> str:
    """Of all that decides the bytes of what is made again: the study's code and effort, its files, the machine."""
    checkpoint = assets / files.CHECKPOINT
    made_of = {CIRCUIT: [assets / circuits.NAME], NOTHING: [], SNAPSHOTS: [checkpoint, *_snapshots(assets)]}
    paths = [*sorted(sources(study.module)), *made_of.get(study.made_of, [checkpoint])]
    digests = [files.digest(path) for path in paths]
    return json.dumps([digests, getattr(study.contents, "sentence", ""), study.full, made_with(), driving.made_with()])

"""From a checkpoint to the recordings that the film reads.

A recording is made from the rounded weights that ship, computed in single precision on one thread: the same
checkpoint gives the same bytes on the same machine. Which recordings there are, `model.studies.registry` knows.
"""
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import torch

from model import checkpoint
from model.contents.driving import Driving
from model.studies.driving import circuit as circuits
from model.studies.reading import Source
from model.studies.registry import CIRCUIT, SNAPSHOTS, Study, named
from model.studies.runs import run_of
from model.threads import one_thread
from model.values import files, manifest
from model.values import recording as recordings
from model.values.errors import BaleenError
from model.vocabulary import split_prompt

Watch = Callable[[list[Study]], Iterable[Study]]        # wraps what is to be made, to show progress


def timed(studies: list[Study]) -> Iterator[Study]:
    """A bar that names the recording that is being made, and a line for each with the seconds that it took."""
    from tqdm import tqdm
    with tqdm(studies, unit="recording") as bar:
        for study in bar:
            bar.set_description(study.name)
            began = time.monotonic()
            yield study
            bar.write(f"{study.name:24} {time.monotonic() - began:6.1f} s")


def record_all(path: Path, folder: Path, watch: Watch = iter, only: Iterable[str] = (),
               little: bool = False) -> list[Path]:
    """Write recordings of a checkpoint into a folder, as little as for tests or in full; returns their paths.

    only: names of recordings; left out, all that the film reads. What depends on no checkpoint is then copied from what
    ships, where it is there, or left as it is where a circuit has learned beside the folder (`record_circuit`).
    Raises BaleenError on unknown names, where the checkpoint cannot be read or knows another text, and where recordings
    of another checkpoint or world would stay beside the new ones; the folder is then left as it was.
    """
    studies, folder = named(only), Path(folder)
    source, assets = _of_the_world(path), _circuit_of(folder)
    _require_company(studies, source, folder)
    return [not only and _kept(study, source, assets, folder) or make(study, source, assets, folder, little)
            for study in watch(studies)]


def record_circuit(out: Path, seed: int, watch: Watch = iter, little: bool = False) -> list[Path]:
    """Let a circuit of one's own learn to drive, and record it and all that is made of it.

    seed: of its first numbers and of all traffic. Its numbers come to lie in `out`, the recordings, whose paths are
    returned, in ``out/recordings``.
    """
    studies = [study.seeded(seed) for study in named(()) if _is_of_circuit(study)]
    return [make(study, None, Path(out), Path(out) / "recordings", little) for study in watch(studies)]


def record_prompt(path: Path, prompt: str, folder: Path, slug: str = "prompt") -> Path:
    """Record any sentence of the vocabulary as ``run-<slug>``, split as the text that the model was trained on.

    Raises BaleenError where it holds no word, unknown ones, or too many, or the folder is of another checkpoint.
    """
    source, words = Source.load(path), split_prompt(prompt)
    source.vocabulary.encode(words)             # refuses what is no text at all before a study bears its name
    study = run_of(slug, " ".join(words))
    _require_company([study], source, Path(folder))
    return make(study, source, files.ASSETS, Path(folder))


def ship(path: Path, assets: Path = files.ASSETS, watch: Watch = iter, only: Iterable[str] = (),
         little: bool = False) -> list[Path]:
    """Write what ships: checkpoint, circuit, every recording (or only some), and the manifest that vouches for them.

    Raises BaleenError as `record_all` does, and where only some are asked for of a checkpoint that does not ship.
    """
    studies, assets = named(only), Path(assets)
    source, shipped, folder = _of_the_world(path), assets / files.CHECKPOINT, assets / "recordings"
    same = Path(path).resolve() == shipped.resolve()
    if only and not same:
        raise BaleenError(f"{path} is not the checkpoint that ships: recordings of it cannot stand beside the others. "
                          "Ship all of them, without --only.", exit_code=2)
    if only:
        _require_company(studies, source, folder)
    if not same:
        with files.moved_into_place(shipped) as temporary:
            shutil.copyfile(path, temporary)
    made = [_kept_snapshots(study, source, folder) or make(study, source, assets, folder, little)
            for study in watch(studies)]
    return [*([] if only else [shipped]), *made, manifest.write(assets)]


def make(study: Study, checkpoint: Source | None, assets: Path, folder: Path, little: bool = False) -> Path:
    """Make one recording, and write it into a folder with what it was made from.

    checkpoint, assets: what it is made of, a checkpoint or the driving circuit in a folder of assets. Where the circuit
    is recorded into that folder, its numbers are written there as well, for other cars.
    """
    with one_thread(), torch.no_grad():
        arrays, description = study.make(assets if study.made_of == CIRCUIT else checkpoint, little)
    if study.name == Driving.name and folder.parent == assets:
        circuits.save(assets / circuits.NAME, circuits.Circuit.of(arrays), description["made_from"])
    origin = _origin(checkpoint) if study.reads_checkpoint else {}
    return write(study.name, folder, arrays, {**origin, **description})


def write(name: str, folder: Path, arrays: dict[str, np.ndarray], description: dict) -> Path:
    """Write one recording."""
    path = Path(folder) / f"{name}.safetensors"
    recordings.write(path, name, arrays=arrays, **description)
    return path


def _origin(source: Source) -> dict:
    """What a recording of a checkpoint says that it comes from."""
    return {"made_from": source.made_from, "made_with": made_with()}


def made_with() -> dict:
    """What decides the last bits of a sum: where this is alike, recording again gives the same bytes."""
    return {"torch": torch.__version__.split("+")[0], "processor": torch.backends.cpu.get_cpu_capability()}


def _of_the_world(path: Path) -> Source:
    source = Source.load(path)
    source.require_world("cannot be recorded for the film, which is about the story world",
                         "Record a sentence of its own words with --prompt.")
    return source


def _require_company(studies: list[Study], source: Source, folder: Path) -> None:
    """Raise BaleenError where recordings of another checkpoint or world would stay beside those that are made now."""
    made = [(study.name, source.made_from if study.reads_checkpoint else {}) for study in studies]
    recordings.require_alike([*made, *recordings.others(folder, [name for name, _ in made])], folder)


def _circuit_of(folder: Path) -> Path:
    """The folder of assets whose circuit a folder's recordings are of: the one around it, where there is a circuit."""
    learned = (folder.parent / circuits.NAME).is_file() and (folder / f"{Driving.name}.safetensors").is_file()
    return folder.parent if learned else files.ASSETS


def _kept(study: Study, source: Source, assets: Path, folder: Path) -> Path | None:
    """What would come out the same, or cannot be made any more: as it lies in the folder, or copied into it."""
    if study.reads_checkpoint:
        return _kept_snapshots(study, source, folder)
    origin = assets if _is_of_circuit(study) else files.ASSETS
    return _copy(origin / "recordings" / f"{study.name}.safetensors", folder)


def _is_of_circuit(study: Study) -> bool:
    """Whether it records how the circuit learns, or something that is made of it."""
    return study.name == Driving.name or study.made_of == CIRCUIT


def _kept_snapshots(study: Study, source: Source, folder: Path) -> Path | None:
    """Where this checkpoint's training run is gone with its snapshots: what was recorded of them while it was there."""
    shipped = recordings.RECORDINGS / f"{study.name}.safetensors"
    if study.made_of != SNAPSHOTS or source.snapshots or not shipped.is_file():
        return None
    same = recordings.Recording(shipped).made_from["checkpoint"] == source.made_from["checkpoint"]
    return _copy(shipped, folder) if same else None


def _copy(path: Path, folder: Path) -> Path | None:
    """A file's copy in a folder, which may be where it lies; nothing where there is no such file."""
    copy = folder / path.name
    if not path.is_file():
        return None
    if path.resolve() != copy.resolve():
        with files.moved_into_place(copy) as temporary:
            shutil.copyfile(path, temporary)
    return copy


def main() -> None:
    """`python -m model.record`: the same as `baleen record`, for machines without the command."""
    import argparse
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, default=checkpoint.SHIPPED)
    parser.add_argument("--only", metavar="NAME", action="append", default=[],
                        help="this recording alone; may be repeated")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help="a folder for the recordings")
    where.add_argument("--ship", type=Path, nargs="?", const=files.ASSETS,
                       help="write checkpoint, recordings and manifest to assets/ (or there)")
    arguments = parser.parse_args()
    write_all, target = (ship, arguments.ship) if arguments.ship else (record_all, arguments.out)
    try:
        for path in write_all(arguments.checkpoint, target, timed, arguments.only):
            print(path)
    except BaleenError as error:
        raise SystemExit(f"{error}") from None


if __name__ == "__main__":
    main()

"""Recordings made again, to check those that are shown. The audit compares every number with them."""
import hashlib
from pathlib import Path

from model import checkpoint
from model.record import record_all
from model.studies.driving.record import record_circuit
from model.values import files, recording

KEPT = files.ROOT / "build" / "again"


def record_again(names: list[str], folder: Path = recording.RECORDINGS, watch=lambda parts: parts) -> Path | None:
    """Make these recordings again, from the checkpoint that lies beside their folder; returns the folder of the new ones.

    None where no checkpoint lies there. What was made before by the same code from the same checkpoint is kept in
    build/again. watch: wraps the list of what is to be made, to show progress; each has a `name`.
    """
    source = Path(folder).resolve().parent / checkpoint.SHIPPED.name
    if not source.is_file():
        return None
    new = KEPT / _key(source)
    missing = [name for name in names if not (new / f"{name}.safetensors").is_file()]
    if not (new / "circuit.safetensors").is_file():         # first of all: record_all would copy the one that ships
        [made] = [path for path in record_circuit(KEPT / "circuit", _seed(folder)) if path.parent.name == "recordings"]
        new.mkdir(parents=True, exist_ok=True)
        made.replace(new / made.name)
    if set(missing) - {"circuit"}:
        record_all(source, new, lambda parts: watch([part for part in parts if part.name in missing]))
    return new


def _seed(folder: Path) -> int:
    """Of the driving study that the film shows."""
    return recording.load("circuit", folder).made_from["seed"]


def _key(source: Path) -> str:
    """Of the checkpoint and of all code that records from it."""
    digest = hashlib.sha256(files.digest(source).encode())
    for path in sorted((files.ROOT / "model").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]

"""Tensors on disk: safetensors with one key of sorted JSON beside them.

Both contracts, the checkpoint and the recording, are such files. One metadata key, because
several come out in changing order and the same run must write the same bytes. No pickle anywhere.
"""
import hashlib
import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from model.values.errors import BaleenError

FORMAT = 1                       # raised when a reader of today could misread a file of tomorrow
KEY = "baleen"                   # the metadata key that holds the JSON
ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
CHECKPOINT = "checkpoint.safetensors"       # what a checkpoint's file is called, beside the folder of its recordings


@contextmanager
def moved_into_place(path: Path):
    """Yield a temporary path beside `path`; on success it replaces `path`, on failure nothing changes."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        os.chmod(temporary, 0o644)      # mkstemp makes files that only the owner may read
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_tensors(path: Path, arrays: dict[str, np.ndarray], meta: dict) -> None:
    """Write named arrays and their JSON description; the same input gives the same bytes."""
    text = json.dumps({"format": FORMAT, **meta}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    arrays = {name: np.asarray(arrays[name], order="C") for name in sorted(arrays)}
    with moved_into_place(path) as temporary:
        temporary.write_bytes(save(arrays, metadata={KEY: text}))


def read_meta(path: Path, what: str) -> dict:
    """The JSON description of a file of ours. `what` names the kind of file in errors."""
    with _opened(path, what) as file:
        return _meta(file, path, what)


def read_tensors(path: Path, what: str) -> tuple[dict[str, np.ndarray], dict]:
    """All arrays of a file of ours, and its JSON description."""
    with _opened(path, what) as file:
        meta = _meta(file, path, what)
        return {name: file.get_tensor(name) for name in file.keys()}, meta


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, as hexadecimal text."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def fingerprint(weights: dict[str, np.ndarray], config: dict, words: list[str]) -> str:
    """Of a checkpoint: SHA-256 of its weights (as they ship, in float16), its shape and its words."""
    digest = hashlib.sha256(json.dumps([config, words], sort_keys=True).encode())
    for name in sorted(weights):
        digest.update(name.encode() + np.asarray(weights[name], np.float16, order="C").tobytes())
    return digest.hexdigest()


@contextmanager
def _opened(path: Path, what: str):
    path = Path(path)
    if not path.is_file():
        raise BaleenError(f"There is no {what} at {path}.")
    try:
        with safe_open(path, framework="numpy") as file:
            yield file
    except (SafetensorError, TypeError) as error:      # TypeError: a dtype that numpy does not know
        raise BaleenError(f"{path} is not a readable {what}: it is damaged, cut short or of another kind "
                          f"({error}).") from error


def _meta(file, path: Path, what: str) -> dict:
    text = (file.metadata() or {}).get(KEY)
    if text is None:
        raise BaleenError(f"{path} is a safetensors file, but not a {what} of Baleen: it has no '{KEY}' description.")
    try:
        meta = json.loads(text)
        version = meta["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaleenError(f"{path}: the description of this {what} cannot be read ({error!r}).") from error
    if version != FORMAT:
        raise BaleenError(f"{path} is a {what} of format {version}; this Baleen reads format {FORMAT}. "
                          "Update Baleen, or make the file again.")
    return meta

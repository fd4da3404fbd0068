"""assets/manifest.json: what ships, each file with its digest, what it was made from, and when and how.

It vouches for `assets/` alone: whoever points `BALEEN_RECORDINGS` elsewhere experiments, and is not checked.
"""
import datetime
import json
from pathlib import Path

from model.values import files
from model.values.errors import BaleenError

NAME = "manifest.json"


def write(assets: Path = files.ASSETS, how: str = "baleen record") -> Path:
    """List all tensors that ship. A file that has not changed keeps its entry, and so its date.

    how: the command that made what is new.
    """
    assets = Path(assets)
    known = read(assets) if (assets / NAME).exists() else {}
    today = datetime.date.today().isoformat()
    entries = {}
    for path in sorted(assets.rglob("*.safetensors")):
        name, digest = path.relative_to(assets).as_posix(), files.digest(path)
        entries[name] = known[name] if known.get(name, {}).get("sha256") == digest else {
            "sha256": digest, "bytes": path.stat().st_size, "made_from": _made_from(path), "made": today, "how": how}
    target = assets / NAME
    with files.moved_into_place(target) as temporary:
        temporary.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n")
    return target


def read(assets: Path = files.ASSETS) -> dict[str, dict]:
    """The entries by the files' paths inside `assets`. Raises BaleenError where the list is missing or damaged."""
    path = Path(assets) / NAME
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        raise BaleenError(f"The list of what ships is missing: there is no {path}. "
                          f"Bring it back with `git checkout -- {path}`.") from None
    except ValueError as error:
        raise BaleenError(f"{path} cannot be read ({error}). Bring it back with `git checkout -- {path}`.") from error


def check(paths: list[Path] | None = None, assets: Path = files.ASSETS) -> int:
    """How many files are as they were shipped. Raises BaleenError that names each that is missing, changed or unknown.

    paths: only these; all that the manifest lists, if left out.
    """
    assets = Path(assets)
    entries = read(assets)
    names = sorted(entries)
    if paths is not None:
        names = [Path(path).resolve().relative_to(assets.resolve()).as_posix() for path in paths]
    wrong = [trouble for name in names if (trouble := _trouble(assets / name, entries.get(name)))]
    if wrong:
        raise BaleenError("\n".join(wrong) + f"\nBring back what ships with `git checkout -- {assets}`; "
                          "to show recordings of your own, name their folder in BALEEN_RECORDINGS.")
    return len(names)


def _trouble(path: Path, entry: dict | None) -> str | None:
    if not path.is_file():
        return f"{path} is missing."
    if entry is None:
        return f"{path} is not one of the files that ship."
    if files.digest(path) != entry["sha256"]:
        return f"{path} is not the file that was shipped: it was changed or damaged."
    return None


def _made_from(path: Path) -> dict:
    """What a recording says that it was made from; of a checkpoint, how it was trained."""
    meta = files.read_meta(path, "file of tensors")
    training = meta.get("training", {})
    return meta.get("made_from") or {key: training[key] for key in ("seed", "words") if key in training}

"""What a movie was made of, written into it and its captions: a picture of one model never passes for another's."""
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from model.values.recording import Recording
from scenes.studio import video


def provenance(recordings: Iterable[Recording], quality: str, language: str) -> dict:
    """A movie's Baleen, quality (Manim's letter), language, and of each recording digest and what it was made from."""
    return {"baleen": version("baleen"), "quality": quality, "language": language,
            "recordings": {recording.name: {"sha256": recording.digest, "made_from": recording.made_from}
                           for recording in sorted(recordings, key=lambda recording: recording.name)}}


def of_movie(movie: Path) -> dict | None:
    """What a movie says of itself; None where it says nothing, cannot be read or is not there."""
    try:
        return json.loads(video.comment(movie))
    except (OSError, ValueError):
        return None


def difference(said: dict | None, wanted: dict) -> str:
    """What is otherwise than wanted, in words; empty where nothing is."""
    if said is None:
        return "it does not say what it was made of"
    recordings = said["recordings"].keys() | wanted["recordings"].keys()
    others = sorted(name for name in recordings if said["recordings"].get(name) != wanted["recordings"].get(name))
    if others:
        return f"it shows another recording of {', '.join(others)}"
    keys = [key for key in ("quality", "language", "baleen") if said[key] != wanted[key]]
    return "; ".join(f"its {key} is {said[key]}, not {wanted[key]}" for key in keys)

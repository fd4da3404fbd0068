"""Text tracks beside a movie: what is said, as WebVTT and SubRip, in every language.

`<name>.captions.json` holds the captions as `Caption.as_json` gives them, and what they and the movie were made of
(`provenance`); the tracks are made of it. `<name>.vtt` and `<name>.srt` speak the language of the picture,
`<name>.zh.vtt` and so on the others.
"""
import json
from datetime import timedelta
from pathlib import Path

import srt
import webvtt

from model.values.files import moved_into_place
from scenes.kit.language import languages


def file_of(movie: Path) -> Path:
    """Where the captions of a movie stand."""
    return movie.with_suffix(".captions.json")


def written(movie: Path, shown: str) -> list[Path]:
    """All files that `write` writes. `shown` is the language of the picture."""
    return [file_of(movie), *(path for pair in _paths(movie, shown).values() for path in pair)]


def read(movie: Path) -> dict:
    """What lies beside a movie: `captions`, and `made_of`."""
    return json.loads(file_of(movie).read_text(encoding="utf-8"))


def made_of(movie: Path) -> dict | None:
    """What the captions beside a movie were made of; None where they cannot be read."""
    try:
        return read(movie)["made_of"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(captions: list[dict], movie: Path, shown: str, made_of: dict) -> None:
    """Write the captions and the tracks of all languages beside a movie."""
    _write(file_of(movie), json.dumps({"made_of": made_of, "captions": captions}, ensure_ascii=False, indent=1) + "\n")
    for code, (vtt, subrip) in _paths(movie, shown).items():
        cues = [cue for caption in captions for cue in caption["cues"][code]]
        _write(vtt, webvtt.WebVTT(captions=[webvtt.Caption(_clock(cue["start"]), _clock(cue["end"]), cue["text"])
                                            for cue in cues]).content + "\n")
        _write(subrip, srt.compose([srt.Subtitle(number, timedelta(seconds=cue["start"]), timedelta(seconds=cue["end"]),
                                                 cue["text"]) for number, cue in enumerate(cues, 1)]))


def shifted(captions: list[dict], seconds: float) -> list[dict]:
    """The same captions, later."""
    return [_later(caption, seconds)
            | {"cues": {code: [_later(cue, seconds) for cue in cues] for code, cues in caption["cues"].items()}}
            for caption in captions]


def _later(item: dict, seconds: float) -> dict:
    return item | {"start": round(item["start"] + seconds, 3), "end": round(item["end"] + seconds, 3)}


def _paths(movie: Path, shown: str) -> dict[str, tuple[Path, Path]]:
    marks = {code: "" if code == shown else f".{code}" for code in languages()}
    return {code: (movie.with_suffix(f"{mark}.vtt"), movie.with_suffix(f"{mark}.srt")) for code, mark in marks.items()}


def _clock(seconds: float) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milliseconds:03}"


def _write(path: Path, text: str) -> None:
    with moved_into_place(path) as temporary:
        temporary.write_text(text, encoding="utf-8")

"""The narration as text tracks: WebVTT and SubRip, in every language, in lines that can be read in time.

Beside each movie lies `<name>.captions.json`, the sentences with their times in all languages; the tracks are made of it.
`<name>.vtt` and `.srt` speak the language of the picture, `<name>.zh.vtt` and so on the others.
"""
import json
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path

import srt
import webvtt

from model.files import moved_into_place
from scenes import language

LINE = {"zh": 16}                       # characters of a line where letters are wide; else
LINE_OF_LETTERS = 42
LONGEST = 7.0                           # seconds that one caption stands
BREATHS = {",": 12, ";": 16, ":": 16, ".": 20, "–": 16, "，": 6, "；": 8, "：": 8, "。": 10, "、": 3}     # worth in characters off the middle


@dataclass(frozen=True)
class Sentence:
    """One sentence of the narration, from `start` to `end` seconds, in each language."""

    start: float
    end: float
    text: dict[str, str]


def spoken(clip) -> list[Sentence]:
    """What a played clip said."""
    return [Sentence(start, end, {code: message.bind(**values).say_in(code) for code in language.languages()})
            for start, end, message, values in clip.captions]


def shifted(sentences: list[Sentence], seconds: float) -> list[Sentence]:
    """The same sentences, later."""
    return [replace(sentence, start=sentence.start + seconds, end=sentence.end + seconds) for sentence in sentences]


def file_of(movie: Path) -> Path:
    return movie.with_suffix(".captions.json")


def tracks(movie: Path, shown: str) -> dict[str, tuple[Path, Path]]:
    """The paths of each language's .vtt and .srt; `shown` is the language of the picture."""
    marks = {code: "" if code == shown else f".{code}" for code in language.languages()}
    return {code: (movie.with_suffix(f"{mark}.vtt"), movie.with_suffix(f"{mark}.srt")) for code, mark in marks.items()}


def written(movie: Path, shown: str) -> list[Path]:
    """All files that `write` writes."""
    return [file_of(movie), *(path for paths in tracks(movie, shown).values() for path in paths)]


def read(movie: Path) -> list[Sentence]:
    """The sentences that lie beside a movie."""
    return [Sentence(**sentence) for sentence in json.loads(file_of(movie).read_text())]


def write(sentences: list[Sentence], movie: Path, shown: str) -> None:
    """Write the sentences, and the tracks of all languages, beside a movie."""
    movie.parent.mkdir(parents=True, exist_ok=True)
    _write(file_of(movie), json.dumps([asdict(sentence) for sentence in sentences], ensure_ascii=False, indent=1))
    for code, (vtt, subrip) in tracks(movie, shown).items():
        pages = cues(sentences, code)
        _write(vtt, webvtt.WebVTT(captions=[webvtt.Caption(_clock(start), _clock(end), text) for start, end, text in pages]).content + "\n")
        _write(subrip, srt.compose([srt.Subtitle(number, timedelta(seconds=start), timedelta(seconds=end), text)
                                    for number, (start, end, text) in enumerate(pages, 1)]))


def cues(sentences: list[Sentence], code: str) -> list[tuple[float, float, str]]:
    """What stands on the screen when: at most two lines at a time, time shared out by the letters."""
    result = []
    for sentence in sentences:
        pages = _pages(sentence.text.get(code, sentence.text["en"]), LINE.get(code[:2], LINE_OF_LETTERS))
        a_letter = (sentence.end - sentence.start) / max(1, sum(map(len, pages)))
        start = sentence.start
        for page in pages:
            end = start + a_letter * len(page)
            result.append((start, min(end, start + LONGEST), page))
            start = end
    return result


def _pages(text: str, width: int) -> list[str]:
    lines = [text] if len(text) <= width else _halves(text)
    if all(len(line) <= width for line in lines):
        return ["\n".join(lines)]
    return [page for half in _halves(text) for page in _pages(half, width)]


def _halves(text: str) -> list[str]:
    """Broken near the middle, where a speaker would breathe if possible; Chinese breaks between any two characters."""
    breaks = [place for place in range(1, len(text)) if text[place] == " " or _wide(text[place - 1]) and _wide(text[place])]
    if not breaks:
        return [text[:len(text) // 2], text[len(text) // 2:]]
    best = min(breaks, key=lambda place: abs(place - len(text) / 2) - BREATHS.get(text[place - 1], 0))
    return [text[:best].rstrip(), text[best:].lstrip()]


def _wide(letter: str) -> bool:
    return letter > "\u2e7f" and letter not in "，。；：、！？”’）"


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    return f"{milliseconds // 3_600_000:02}:{milliseconds // 60_000 % 60:02}:{milliseconds // 1000 % 60:02}.{milliseconds % 1000:03}"


def _write(path: Path, text: str) -> None:
    with moved_into_place(path) as temporary:
        temporary.write_text(text, encoding="utf-8")

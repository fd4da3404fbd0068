"""Finished pieces of video: put one after the other without encoding again, looked at, measured."""
from collections import deque
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image

from model.values.files import moved_into_place


def concatenate(sources: list[Path], target: Path, title: str, chapters: list[tuple[str, float, float]] = (),
                comment: str = "") -> None:
    """Write the sources' pictures one after the other as one MP4 whose index comes first: it plays while it loads.

    The sources must be alike (encoder, size, frame rate); nothing is encoded again.
    chapters: (title, start, end), in seconds. comment: a text that `comment` reads again.
    """
    with moved_into_place(target) as temporary, ExitStack() as open_files:
        film = open_files.enter_context(av.open(temporary, "w", format="mp4", options={"movflags": "faststart"}))
        film.metadata.update(title=title, comment=comment)
        film.set_chapters([_chapter(number, *chapter) for number, chapter in enumerate(chapters)])
        stream, shift, latest = None, 0, None
        for source in sources:
            with av.open(source) as clip:
                pictures = clip.streams.video[0]
                if stream is None:
                    stream = film.add_stream_from_template(pictures)
                    stream.time_base = pictures.time_base
                for packet in clip.demux(pictures):
                    if packet.dts is None:              # the empty packet that ends a file
                        continue
                    packet.pts += shift
                    packet.dts += shift
                    if latest is not None:              # a very short piece has no lead, the next one has
                        packet.dts = max(packet.dts, latest + 1)
                    latest = packet.dts
                    packet.stream = stream
                    film.mux(packet)
                shift += pictures.duration


def duration(movie: Path) -> float:
    """How long it plays, in seconds."""
    with av.open(movie) as file:
        pictures = file.streams.video[0]
        return float(pictures.duration * pictures.time_base)


def comment(movie: Path) -> str:
    """The comment that was written into it, or an empty text. Raises OSError or ValueError where it is no movie."""
    with av.open(movie) as file:
        return file.metadata.get("comment", "")


def last_frame(movie: Path) -> Image.Image:
    """The picture that a clip comes to rest on."""
    with av.open(movie) as file:
        pictures = file.streams.video[0]
        file.seek(max(0, pictures.duration - 1), stream=pictures)      # to the key frame before the end
        [last] = deque(file.decode(pictures), maxlen=1)
        return last.to_image()


def _chapter(number: int, title: str, start: float, end: float) -> dict:
    return {"id": number, "start": round(start * 1000), "end": round(end * 1000),
            "time_base": Fraction(1, 1000), "metadata": {"title": title}}

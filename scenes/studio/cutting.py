"""The trailer: moments cut out of finished clips, each of which fades into the next, and at last the poster."""
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path

import av
import numpy as np

from model.values.errors import BaleenError
from model.values.files import moved_into_place
from scenes.stage.encoding import X264
from scenes.studio import tracks, video
from scenes.studio.order import Order
from scenes.studio.programme import POSTER, Entry, chosen
from scenes.trailer import MOMENTS

FADE = 0.4                      # seconds in which a moment becomes the next
PLANES = "yuv420p"              # how our clips, too, keep their pictures


@dataclass(frozen=True)
class Moment:
    """A stretch of a finished clip, in seconds of it, with what is said meanwhile."""

    movie: Path
    start: float
    end: float
    captions: list[dict]

    @property
    def seconds(self) -> float:
        return self.end - self.start


def clips() -> list[Entry]:
    """The clips that the trailer is cut from, each once, and the poster."""
    return [*chosen([name for name, _ in MOMENTS]), POSTER]


def moments(order: Order) -> list[Moment]:
    """Where the trailer's moments lie in clips that were rendered to this order.

    A moment lasts until the next sentence begins. One whose sentence these recordings do not let its clip say is left
    out. Raises BaleenError where none is left.
    """
    found = []
    for name, beginning in MOMENTS:
        [entry] = chosen([name])
        movie = order.clip(entry)
        captions = tracks.read(movie)["captions"]
        ends = [caption["start"] for caption in captions[1:]] + [video.duration(movie)]
        found += [Moment(movie, caption["start"], end, [caption]) for caption, end in zip(captions, ends, strict=True)
                  if caption["message"].startswith(beginning)]
    if not found:
        raise BaleenError("None of the trailer's sentences is said with these recordings. Choose others, in "
                          "scenes/trailer.py.")
    poster = order.clip(POSTER)
    return [*found, Moment(poster, 0.0, video.duration(poster), [])]


def cut(target: Path, title: str, playing: list[Moment], language: str, made_of: dict) -> None:
    """Write these moments as one movie, and its captions beside it."""
    said, now = [], 0.0
    for moment in playing:
        said += tracks.shifted(moment.captions, now - moment.start)
        now += moment.seconds - FADE
    tracks.write(said, target, language, made_of)
    with av.open(playing[0].movie) as first:
        pattern = first.streams.video[0]
        rate, size = pattern.guessed_rate, (pattern.width, pattern.height)
    with moved_into_place(target) as temporary, \
            av.open(temporary, "w", format="mp4", options={"movflags": "faststart"}) as film:
        film.metadata.update(title=title, comment=json.dumps(made_of))
        stream = film.add_stream("libx264", rate=rate, options=X264)
        stream.width, stream.height, stream.pix_fmt = *size, PLANES
        for number, picture in enumerate(faded(playing, round(FADE * rate))):
            frame = av.VideoFrame.from_ndarray(picture, format=PLANES)
            frame.pts, frame.time_base = number, 1 / rate
            film.mux(stream.encode(frame))
        film.mux(stream.encode(None))


def faded(playing: list[Moment], length: int) -> Iterator[np.ndarray]:
    """All pictures; the last `length` of a moment are mixed with the first of the next.  # as `pictures` gives them"""
    leaving: list[np.ndarray] = []
    for moment in playing:
        coming = pictures(moment)
        for place, (old, new) in enumerate(zip(leaving, islice(coming, len(leaving)), strict=True), 1):
            share = place / (len(leaving) + 1)
            yield np.rint((1 - share) * old + share * new).astype(np.uint8)
        leaving = []
        for picture in coming:
            leaving.append(picture)
            if len(leaving) > length:
                yield leaving.pop(0)
    yield from leaving


def pictures(moment: Moment) -> Iterator[np.ndarray]:
    """A moment's pictures as the encoder keeps them, so that no colour is converted.  # planes, [3/2 y x x] uint8"""
    with av.open(moment.movie) as file:
        stream = file.streams.video[0]
        begin, end = (round(second * stream.guessed_rate) for second in (moment.start, moment.end))
        shown, since = None, 0
        for frame in chain(file.decode(stream), [None]):            # one that rests stands until the next comes
            until = end if frame is None else min(round(frame.time * stream.guessed_rate), end)
            yield from repeat(shown, max(until - max(since, begin), 0))
            if until == end:
                return
            shown, since = frame.to_ndarray(), until

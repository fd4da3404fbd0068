"""Rehearsals: playing a clip without a film, to learn how long it is, what it says, and what its pictures are."""
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from manim import tempconfig

from scenes.stage.captions import Caption
from scenes.stage.clip import Claim, Clip, Pictured, Shown


@dataclass
class Report:
    """What a clip says, shows and claims, and how long it is (seconds)."""

    clip: str
    sentence: str
    seconds: float
    captions: list[Caption]
    headlines: list[Caption]
    shown: list[Shown]
    pictured: list[Pictured]
    claims: list[Claim]

    @property
    def unsourced(self) -> list[Shown]:
        return [item for item in self.shown if item.kind == "unsourced"]


class Beat(NamedTuple):
    """The picture at the end of a sentence: [y x rgb] uint8, the caption (None for the last), the time in seconds."""

    frame: np.ndarray
    caption: str | None
    time: float


def dry_run(clip_class: type[Clip]) -> Report:
    """Play a clip without drawing it. Raises BaleenError where a recording is missing."""
    with rehearsal(clip_class, pixel_width=64, pixel_height=36) as clip:
        clip.camera.blind = True
        clip.perform()
        return report_of(clip)


def report_of(clip: Clip) -> Report:
    """What a clip that has played says of itself."""
    sentence = (type(clip).__doc__ or "").strip().split("\n")[0]
    return Report(type(clip).__name__, sentence, float(clip.time), clip.captions, clip.headlines, clip.shown, clip.pictured, clip.claims)


def beats(clip_class: type[Clip], height: int = 480) -> list[Beat]:
    """The pictures at the end of every sentence and of the clip, `height` pixels high: for contact sheets."""
    found: list[Beat] = []
    with rehearsal(clip_class, pixel_width=round(height * 16 / 9), pixel_height=height) as clip:
        def picture(message):
            clip.camera.blind = False
            clip.renderer.static_image = None
            clip.renderer.update_frame(clip)
            clip.camera.blind = True
            caption = None if message is None else str(message)
            found.append(Beat(clip.renderer.get_frame()[..., :3], caption, float(clip.time)))

        clip.camera.blind = True
        clip.on_beat = picture
        clip.perform()
        picture(None)
    return found


def film_strip(clip_class: type[Clip], rate: int = 10, height: int = 72) -> np.ndarray:
    """The clip as it moves, in small pictures, `rate` a second.  # [frame y x rgb] uint8"""
    frames: list[np.ndarray] = []
    with rehearsal(clip_class, moving=True, frame_rate=rate, pixel_width=round(height * 16 / 9), pixel_height=height) as clip:
        add = clip.renderer.add_frame

        def keep(frame, num_frames=1):
            frames.extend([frame[..., :3].copy()] * num_frames)
            add(frame, num_frames)

        clip.renderer.add_frame = keep
        clip.perform()
    return np.array(frames)


@contextmanager
def rehearsal(clip_class: type[Clip], moving: bool = False, **settings):
    """A clip on a stage without a film, ready to `perform`, with its motion or without. settings: Manim's."""
    logger = logging.getLogger("manim")
    level = logger.level
    with tempconfig({"dry_run": True, "progress_bar": "none", "frame_rate": 60, **settings}):
        logger.setLevel(logging.WARNING)
        try:
            yield clip_class(skip_animations=not moving)
        finally:
            logger.setLevel(level)

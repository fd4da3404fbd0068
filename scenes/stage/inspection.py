"""Playing a clip under observation: what can be read at the end of every sentence, where it stands, and when things move.

`observe(Clip)` plays it once without motion and returns all that the laws of a clip (`scenes.studio.check`) are held against.
"""
from dataclasses import dataclass

import numpy as np
from manim import Wait

from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.lettering import ASCENT, DESCENT
from scenes.stage.clip import Clip
from scenes.stage.headline import Line
from scenes.stage.rehearsal import Report, rehearsal, report_of

HEIGHT = 360                    # pixels of an observed frame: enough to tell what lies behind a text


@dataclass(frozen=True)
class Text:
    """A text as it stands in a frame. Its box and size are shares of the frame's height; x from the left, y from the top."""

    words: str
    size: float                 # of an em
    left: float
    right: float
    top: float                  # of its capitals
    bottom: float               # its baseline
    hue: np.ndarray             # rgb, 0 to 1
    opacity: float

    def overlaps(self, other: "Text") -> bool:
        """Whether letters of both would lie over one another (a tenth of an em is forgiven)."""
        air = 0.1 * min(self.size, other.size)
        return (min(self.right, other.right) - max(self.left, other.left) > air
                and min(self.bottom, other.bottom) - max(self.top, other.top) > air)


@dataclass(frozen=True)
class Moment:
    """A clip at the end of a sentence: the picture [y x rgb] uint8, and what can be read in it."""

    time: float
    frame: np.ndarray
    texts: list[Text]


@dataclass(frozen=True)
class Play:
    """A clip as it was played: what it reports of itself, its moments, and how long its last picture rests, in seconds."""

    clip: type[Clip]
    report: Report
    moments: list[Moment]
    rest: float


def observe(clip_class: type[Clip], height: int = HEIGHT) -> Play:
    """Play a clip and look at it at the end of every sentence and of the clip. Raises BaleenError as playing does."""
    watched = type(clip_class.__name__, (_Watched, clip_class), {"__module__": clip_class.__module__, "__doc__": clip_class.__doc__})
    moments: list[Moment] = []
    with rehearsal(watched, pixel_width=round(height * 16 / 9), pixel_height=height) as clip:
        clip.camera.blind = True
        clip.on_beat = lambda message: moments.append(_moment(clip))
        clip.perform()
        moments.append(_moment(clip))
        return Play(clip_class, report_of(clip), moments, float(clip.time) - clip.moved)


class _Watched:
    """Goes before a clip: notes when something moved last."""

    moved = 0.0

    def play(self, *args, **kwargs):
        super().play(*args, **kwargs)
        if not all(isinstance(animation, Wait) for animation in args):
            self.moved = float(self.time)


def _moment(clip: Clip) -> Moment:
    clip.camera.blind = False
    clip.renderer.static_image = None
    clip.renderer.update_frame(clip)
    clip.camera.blind = True
    pieces = (piece for mobject in clip.mobjects for piece in mobject.get_family() if isinstance(piece, Drawn))
    texts = [text for piece in pieces for text in _texts(piece, clip.camera.frame)]
    return Moment(float(clip.time), clip.renderer.get_frame()[..., :3].copy(), texts)


def _texts(piece: Drawn, frame) -> list[Text]:
    """What stands on one piece: a single line of text, where it says its `size`; larger pieces lay out their own."""
    words = " ".join(str(text) for text, _sources in piece.shown()).strip()
    if not words or piece.opacity < 0.01 or not hasattr(piece, "size") or isinstance(piece.size, (list, tuple)):
        return []
    fixed = isinstance(piece, Line)
    height = theme.FRAME_HEIGHT if fixed else float(frame.height)
    centre = np.zeros(3) if fixed else frame.get_center()
    corners = piece.place(np.array([[0, 0], [piece.natural[0], piece.natural[1]]]))
    if abs(piece.natural[1] - piece.size * (ASCENT + DESCENT)) > 0.05 * piece.size:
        return []                        # not one line: a piece that lays out many words says nothing of each
    (left, low, _), (right, high, _) = (corners - centre) / height
    unit = (high - low) / (ASCENT + DESCENT)
    half = theme.FRAME_WIDTH / theme.FRAME_HEIGHT / 2
    return [Text(words, unit, half + min(left, right), half + max(left, right), 0.5 - low - (DESCENT + 0.72) * unit,
                 0.5 - low - DESCENT * unit, piece.hue, piece.opacity)]

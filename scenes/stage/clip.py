"""The stage: what every clip stands on. Its recordings, its narration, its claims, and the log of all that it shows.

A clip reads as beats: the sentence first, the motion that shows it below::

    class Squeeze(Clip):
        \"\"\"The encoder turns one lit lamp into a list of numbers.\"\"\"
        reads = ("study-words",)

        def construct(self):
            with self.say(_("Each word has its own lamp: {count} of them."), count=self.recordings["study-words"].fact("config.d_vocab")):
                self.play(lamps.appear())
"""
import hashlib
import json
import sys
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from manim import MovingCameraScene, Wait, config
from manim.constants import RendererType

from model.contents import Entry
from model.values.errors import BaleenError
from model.values.measured import Measured
from model.values.recording import Recording, load_all
from scenes.kit import theme
from scenes.kit.drawn import Drawn, KitCamera
from scenes.kit.language import Message, language, languages
from scenes.stage.captions import Caption, reading_time

__all__ = ["SAFE", "Claim", "Clip", "Shown"]

if config.renderer == RendererType.OPENGL:
    print("Baleen is drawn with Manim's Cairo renderer: leave --renderer=opengl away.", file=sys.stderr)
    raise SystemExit(2)


class Rect(NamedTuple):
    """A part of the frame, in scene units."""

    left: float
    right: float
    bottom: float
    top: float

    def holds(self, mobject) -> bool:
        """Whether all of a mobject stands in it."""
        return (mobject.get_left()[0] >= self.left - 1e-6 and mobject.get_right()[0] <= self.right + 1e-6
                and mobject.get_bottom()[1] >= self.bottom - 1e-6 and mobject.get_top()[1] <= self.top + 1e-6)


SAFE = Rect(theme.LEFT_EDGE, theme.RIGHT_EDGE, theme.BOTTOM, theme.TOP)      # captions own what lies below


@dataclass(frozen=True, eq=False)
class Shown:
    """A text that a viewer could read and in which digits stood, with where they come from.

    `kind` is measured, computed or quoted, and "unsourced" where somebody typed a digit in.
    """

    clip: str
    time: float
    text: str
    value: float | None
    kind: str
    source: str
    formula: str = ""
    number: Measured | None = None

    def as_json(self) -> dict:
        return {key: getattr(self, key) for key in ("clip", "time", "text", "value", "kind", "source", "formula")}


@dataclass(frozen=True)
class Claim:
    """A sentence that is true only if the recording says so, and whether it does."""

    clip: str
    sentence: str
    holds: bool
    numbers: dict

    def as_json(self) -> dict:
        return {"clip": self.clip, "sentence": self.sentence, "holds": self.holds, "numbers": {name: float(n) for name, n in self.numbers.items()}}


class Clip(MovingCameraScene):
    """One idea, complete in itself. Subclasses name the recordings that they read and write `construct`.

    After playing: `captions` (of `Caption`), `shown` (of `Shown`), `claims` (of `Claim`).
    `self.camera.frame` zooms and pans as in any MovingCameraScene.
    """

    reads: tuple[str, ...] = ()         # follows from the entries of contents that the class takes

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        entries = [value for base in cls.__mro__ for value in vars(base).values() if isinstance(value, Entry)]
        cls.reads = tuple(dict.fromkeys((*cls.reads, *(entry.contents.name for entry in entries))))

    def __init__(self, renderer=None, camera_class=KitCamera, **kwargs):
        super().__init__(renderer=renderer, camera_class=camera_class, **kwargs)
        self.captions: list[Caption] = []
        self.shown: list[Shown] = []
        self.claims: list[Claim] = []
        self.recordings: dict[str, Recording] = {}
        self.on_beat = lambda message: None       # called at the end of every sentence
        self._seen = set()

    def render(self, preview: bool = False):
        """As Manim's; what a user can mend is said in one message, without a traceback."""
        try:
            return super().render(preview)
        except BaleenError as error:
            print(f"{type(self).__name__}: {error}", file=sys.stderr)
            raise SystemExit(error.exit_code) from None

    def setup(self):
        super().setup()
        theme.check_fonts()
        self.recordings = load_all(self.reads)
        # Manim's cache sees arrays and numbers, but neither the code that paints them nor what was not drawn yet.
        self.camera.identity = (language(), _painters_digest(), *(recording.digest for recording in self.recordings.values()))

    def tear_down(self):
        super().tear_down()
        if self.renderer.file_writer.output_spec.is_video:
            movie = Path(self.output_plan.primary_artifact)
            movie.parent.mkdir(parents=True, exist_ok=True)
            captions = [caption.as_json() for caption in self.captions]
            movie.with_name(f"{type(self).__name__}.captions.json").write_text(json.dumps(captions, ensure_ascii=False, indent=1) + "\n")

    # -- narration -----------------------------------------------------------------------------------------------------
    @contextmanager
    def say(self, message: Message, **values):
        """Say one sentence while the block's motion runs; waits at its end until the sentence could be read.

        Digits come only through {placeholders}: Numbers (with a format, `{share:.0%}`) and words of the recording.
        """
        message = message.bind(**values)
        needed, start = reading_time(message), self.time
        yield
        missing = np.ceil(round((start + needed - self.time) * config.frame_rate, 2))          # frames
        if missing > 0:
            self.wait(missing / config.frame_rate)
        caption = Caption(start, self.time, message)
        self.captions.append(caption)
        for begin, end, text in caption.cues(language()):
            self.add_subcaption(text, duration=end - begin, offset=begin - self.time)
        self._log(message)
        self.on_beat(message)

    def claim(self, holds, if_true: Message, if_false: Message, **values):
        """Say the one of two sentences that the recording makes true."""
        message = (if_true if holds else if_false).bind(**values)
        numbers = {name: value for name, value in values.items() if isinstance(value, Measured)}
        self.claims.append(Claim(type(self).__name__, message.say_in("en"), bool(holds), numbers))
        return self.say(message)

    # -- time ----------------------------------------------------------------------------------------------------------
    def get_run_time(self, animations) -> float:
        """Whole frames, so that a clip is as long when it comes from the cache as when it was drawn."""
        frames = max(1, round(super().get_run_time(animations) * config.frame_rate))
        nudge = 1e-4 if len(animations) == 1 and isinstance(animations[0], Wait) else -1e-4     # manim rounds waits down and moves up
        return (frames + nudge) / config.frame_rate

    # -- the log of what is shown --------------------------------------------------------------------------------------
    def play(self, *args, **kwargs):
        super().play(*args, **kwargs)
        self._inspect()

    def _inspect(self):
        for mobject in self.mobjects:
            for piece in mobject.get_family():
                for text in _texts(piece):
                    self._log(text)

    def _log(self, text):
        for text_shown, value, kind, source, number in _sources(text):
            key = (text_shown, kind, source)
            if key not in self._seen:
                self._seen.add(key)
                self.shown.append(Shown(type(self).__name__, round(float(self.time), 3), text_shown, value, kind, source,
                                        number.formula if number else "", number))


def _texts(piece) -> list:
    """What can be read on a mobject: ours say so themselves; Manim's own keep it under one of these names."""
    if isinstance(piece, Drawn):
        return [text for text, _sources_of in piece.shown()]
    for name in ("original_text", "text", "tex_string", "typst_code", "number"):
        value = getattr(piece, name, None)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return [str(value)]
    return []


def _sources(text):
    """(text, value, kind, source, number) for every number in a text; nothing where there are no digits."""
    if isinstance(text, Message):
        if any(_has_digit(text.literal(code)) for code in languages()):
            yield str(text), None, "unsourced", "", None
        for value, written in text.fields():
            if isinstance(value, Measured):
                yield written, float(value), value.kind, value.source, value
            else:
                yield from _sources(value)
    elif _has_digit(str(text)):
        source = getattr(text, "source", "")
        yield str(text), None, "measured" if source else "unsourced", source, None


def _has_digit(text: str) -> bool:
    return any(unicodedata.category(character).startswith("N") for character in text)


@lru_cache
def _painters_digest() -> str:
    """Of the code that paints: a changed theme or kit never shows old frames."""
    folder = Path(theme.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest() + ",".join(theme.check_fonts())

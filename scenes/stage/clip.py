"""The stage: what every clip stands on. Its recordings, its narration, its claims, and the log of all that it shows.

A clip reads as beats: the sentence first, the motion that shows it below::

    class Squeeze(Clip):
        \"\"\"The encoder turns one lit lamp into a list of numbers.\"\"\"
        count = Words.count                 # of model.contents

        def construct(self):
            self.headline(_("How does a word become numbers?"))
            with self.say(_("Each word has its own lamp: {count:,.0f} of them."), count=self.count):
                self.play(lamps.appear())
            self.headline(_("[{numbers}|CURRENT] numbers for every word"), numbers=self.numbers)
"""
import hashlib
import json
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from manim import ManimColor, MovingCameraScene, Wait, config, tempconfig
from manim.constants import RendererType

from model.contents import Entry
from model.values.errors import BaleenError
from model.values.measured import Comparison, Measured, Unsourced
from model.values.recording import RecordedWord, Recording, load_all
from scenes.kit import theme
from scenes.kit.camera import KitCamera
from scenes.kit.drawn import Drawn
from scenes.kit.language import Message, language, languages
from scenes.kit.numerals import typed_in
from scenes.stage.captions import Caption, reading_time
from scenes.stage.encoding import FileWriter, Renderer, encoder_options
from scenes.stage.headline import Headline, Line, SourceNote

__all__ = ["SAFE", "STAGE", "Claim", "Clip", "Shown"]

WORD = r"[^\W\d_]{2}"              # letters: signs alone, such as an arrow, are the same in every language

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
STAGE = SAFE._replace(top=theme.UNDER_HEADLINE)                             # and the headline what lies above


@dataclass(frozen=True, eq=False)
class Shown:
    """A text that a viewer could read and in which digits stood, with where they come from.

    `kind` is measured, computed or quoted, and "unsourced" where somebody typed in a digit, or a word that is no message.
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


@dataclass(frozen=True, eq=False)
class Pictured:
    """A measured value that a picture shows as length, colour, light or place."""

    clip: str
    time: float
    piece: str                  # the class of the kit
    attribute: str
    value: Measured


@dataclass(frozen=True, eq=False)
class Claim:
    """A sentence that is true only if the recording says so, whether it does, and by which numbers."""

    clip: str
    sentence: str
    holds: bool
    numbers: dict[str, Measured]
    comparisons: list[Comparison]
    other: str = ""             # the sentence that was not said
    condition: Measured | None = None
    time: float = 0.0

    @property
    def margin(self) -> float:
        """By how much the nearest of its comparisons holds, or fails."""
        return min((abs(pair.margin) for pair in self.comparisons), default=float("nan"))

    def as_json(self) -> dict:
        return {"clip": self.clip, "sentence": self.sentence, "holds": self.holds,
                "numbers": {name: float(number) for name, number in self.numbers.items()},
                "comparisons": [pair.as_json() for pair in self.comparisons]}


class Clip(MovingCameraScene):
    """One idea, complete in itself. Subclasses name the recordings that they read and write `construct`.

    After playing: `captions` and `headlines` (of `Caption`), `shown`, `pictured` and `claims`.
    `self.camera.frame` zooms and pans as in any MovingCameraScene.
    """

    reads: tuple[str, ...] = ()         # follows from the entries of contents that the class takes

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        entries = [value for base in cls.__mro__ for value in vars(base).values() if isinstance(value, Entry)]
        cls.reads = tuple(dict.fromkeys((*cls.reads, *(entry.contents.name for entry in entries))))

    def __init__(self, renderer=None, camera_class=KitCamera, **kwargs):
        renderer = renderer or Renderer(FileWriter, camera_class, kwargs.get("skip_animations", False))
        with tempconfig({"video_encoder_options": encoder_options()}):
            super().__init__(renderer=renderer, camera_class=camera_class, **kwargs)
        self.captions: list[Caption] = []
        self.headlines: list[Caption] = []
        self.shown: list[Shown] = []
        self.pictured: list[Pictured] = []
        self.claims: list[Claim] = []
        self.recordings: dict[str, Recording] = {}
        self.on_beat = lambda message: None       # called at the end of every sentence
        self._seen = set()
        self._lines: dict[type, Line] = {}

    def render(self, preview: bool = False):
        """As Manim's; what a user can mend is said in one message, without a traceback."""
        try:
            return self.perform(preview)
        except BaleenError as error:
            print(error, file=sys.stderr)
            raise SystemExit(error.exit_code) from None

    def perform(self, preview: bool = False):
        """As `render`, but raises BaleenError, which names the clip."""
        try:
            return super().render(preview)
        except BaleenError as error:
            raise BaleenError(f"{type(self).__name__}: {error}", error.exit_code) from error

    def setup(self):
        super().setup()
        theme.check_fonts()
        self.recordings = load_all(self.reads)
        # Manim's cache sees arrays and numbers, but neither the code that paints them nor what was not drawn yet.
        digests = (recording.digest for recording in self.recordings.values())
        self.camera.identity = (language(), _painters_digest(), *digests)

    def tear_down(self):
        super().tear_down()
        if self.renderer.file_writer.output_spec.is_video:
            movie = Path(self.output_plan.primary_artifact)
            movie.parent.mkdir(parents=True, exist_ok=True)
            captions = [caption.as_json() for caption in self.captions]
            track = movie.with_name(f"{type(self).__name__}.captions.json")
            track.write_text(json.dumps(captions, ensure_ascii=False, indent=1) + "\n")

    # -- narration -----------------------------------------------------------------------------------------------------
    @contextmanager
    def say(self, message: Message, **values):
        """Say one sentence while the block's motion runs; waits at its end until the sentence could be read.

        Numbers come only through {placeholders}: measured ones (with a format, `{share:.0%}`, `{count:words}`) and
        words of the recording. Raises BaleenError where a digit or number word was typed in, in whatever language.
        """
        message = _checked(message.bind(**values))
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

    def claim(self, condition: Measured, if_true: Message, if_false: Message, **values):
        """Say the one of two sentences that the recording makes true; what decides is logged with its margin.

        condition: a comparison of measured values, `self.right > 0.5`, or several joined by `&`, `|` and `~`. Raises
        Unsourced for a plain bool, which has forgotten what was compared.
        """
        messages = [_checked(sentence.bind(**values)) for sentence in (if_true, if_false)]
        holds = _comparison(condition, if_true)
        said, other = messages if holds else messages[::-1]
        if said.text == other.text:
            raise BaleenError(f"“{said}” is claimed, but where it fails the same is said. Write what is true then.")
        numbers = {name: value for name, value in values.items() if isinstance(value, Measured)}
        self.claims.append(Claim(type(self).__name__, said.say_in("en"), holds, numbers, condition.comparisons(),
                                 other.say_in("en"), condition, round(float(self.time), 3)))
        return self.say(said)

    def headline(self, message: Message, *meanwhile, run_time: float = theme.MOVE, **values) -> Headline:
        """Write the headline, or turn the question into the finding. At most seven words; those that stay walk.

        `[gate|CURRENT]` in the message wears that colour of the theme. It stays where it is when the camera moves.
        meanwhile: animations that play along.
        """
        message = _checked(message.bind(**values))
        self.headlines.append(Caption(self.time, self.time, message))
        return self._line(Headline, message, meanwhile, run_time)

    def source_note(self, message: Message, *meanwhile, run_time: float = theme.QUICK, **values) -> SourceNote:
        """A small line above the captions that says where the numbers come from; an empty one takes it away."""
        return self._line(SourceNote, _checked(message.bind(**values)), meanwhile, run_time)

    def _line(self, kind: type[Line], message: Message, meanwhile, run_time: float) -> Line:
        before = self._lines.get(kind)
        if before is not None and (before not in self.mobjects or before.opacity == 0):     # the clip has faded it out
            before = None
        line = self._lines[kind] = kind(message, before)
        if before is not None:
            self.remove(before)
        self.add(line)
        self.play(line.turn(run_time=run_time), *meanwhile)
        return line

    # -- time ----------------------------------------------------------------------------------------------------------
    def get_run_time(self, animations) -> float:
        """Whole frames, so that a clip is as long when it comes from the cache as when it was drawn."""
        frames = max(1, round(super().get_run_time(animations) * config.frame_rate))
        waits = len(animations) == 1 and isinstance(animations[0], Wait)
        nudge = 1e-4 if waits else -1e-4                    # manim rounds waits down and moves up
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
                for attribute, value in getattr(piece, "measured", {}).items():
                    self._log_picture(type(piece).__name__, attribute, value)

    def _log_picture(self, piece: str, attribute: str, value: Measured):
        if (piece, attribute, id(value)) not in self._seen:     # the list keeps its id
            self._seen.add((piece, attribute, id(value)))
            self.pictured.append(Pictured(type(self).__name__, round(float(self.time), 3), piece, attribute, value))

    def _log(self, text):
        for text_shown, value, kind, source, number in _sources(text):
            key = (text_shown, kind, source)
            if key not in self._seen:
                self._seen.add(key)
                formula = "" if number is None else number.formula
                self.shown.append(Shown(type(self).__name__, round(float(self.time), 3), text_shown, value, kind, source,
                                        formula, number))


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
    """(text, value, kind, source, number) for every number in a text, and for words that are not recorded and no message."""
    if isinstance(text, Message):
        if any(text.typed_in(code) for code in languages()):
            yield str(text), None, "unsourced", "", None
        for value, written in text.fields():
            if isinstance(value, Measured):
                yield written, float(value), value.kind, value.source, value
            elif isinstance(value, (str, Message)):
                yield from _sources(value)
    elif isinstance(text, RecordedWord):
        if typed_in(text, "en"):
            yield str(text), None, "measured", text.source, None
    elif re.search(WORD, str(text)) or any(typed_in(str(text), code) for code in languages()):
        yield str(text), None, "unsourced", "", None


def _checked(message: Message) -> Message:
    """The message, if it can be said in every language and no number stands in its own letters."""
    for code in languages():
        if typed := message.typed_in(code):
            raise BaleenError(f"“{message.template(code)}” has “{typed}” typed into it. A number comes from a value "
                              "with a source: write {name} there, or {name:words} for a number word, and give a "
                              "Measured of that name.")
        try:
            colours = {colour for _text, colour in message.spans(code) if colour}
        except (KeyError, IndexError) as error:
            raise BaleenError(f"“{message.template(code)}” has no value for {{{error.args[0]}}}.") from None
        for colour in colours:
            if not isinstance(getattr(theme, colour, None), ManimColor):
                raise BaleenError(f"“{message.template(code)}” wears {colour}: no colour of scenes/kit/theme.py.")
    return message


def _comparison(condition, sentence: Message) -> bool:
    """Whether a condition holds, if it is one number that remembers what was compared."""
    if isinstance(condition, Measured) and condition.dtype == bool and not condition.ndim and condition.comparisons():
        return bool(condition)
    raise Unsourced(f"“{sentence.text}” is claimed on {condition!r}, which has forgotten what was compared. "
                    "Compare measured values, `self.share > 0.5`; join comparisons with `&`, `|` and `~` instead of "
                    "`and`, `or` and `not`; of arrays take `.all()` or `.any()`.")


@lru_cache
def _painters_digest() -> str:
    """Of the code that paints: a changed theme or kit never shows old frames."""
    folder = Path(theme.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest() + ",".join(theme.check_fonts())

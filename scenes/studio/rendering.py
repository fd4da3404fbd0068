"""Rendering one clip, in a process of its own: its movie, its poster and its captions.

`baleen` starts this as `python -m scenes.studio.rendering` and reads from its output, line by line, how far it is.
Whatever Manim prints goes to the error output, which is kept as the clip's log.
"""
import importlib
import json
import os
import sys
import threading
from pathlib import Path

from manim import tempconfig

from model.values.errors import BaleenError, trouble_with_disk
from model.values.files import moved_into_place
from scenes.stage import rehearsal
from scenes.studio import tracks, video
from scenes.studio.provenance import provenance

QUALITIES = {"l": "low_quality", "m": "medium_quality", "h": "high_quality", "k": "fourk_quality"}
REPORT_EVERY = 0.5              # seconds
ONE_THREAD = {"threads": "1"}   # clips render side by side; and the same bytes on however many processors


def render(clip: type, movie: Path, workshop: Path, quality: str, language: str,
           report=lambda **state: None) -> None:
    """Render a clip to `movie`; poster and captions come to lie beside it first, Manim's own files in `workshop`.

    quality: Manim's letter. report: is told `seconds` played `of` all, now and then.
    """
    with tempconfig({"quality": QUALITIES[quality], "media_dir": str(workshop), "video_encoder_options": ONE_THREAD,
                     "verbosity": "WARNING", "progress_bar": "none", "save_sections": False, "preview": False,
                     "write_to_movie": True}):
        of = rehearsal.dry_run(clip).seconds
        report(seconds=0.0, of=of)
        scene = clip()
        with Reporter(lambda: report(seconds=scene.renderer.time, of=of)):
            scene.perform()
        pieces = [Path(piece) for piece in scene.renderer.file_writer.partial_movie_files if piece]
    made_of = provenance(scene.recordings.values(), quality, language)
    with moved_into_place(movie.with_suffix(".png")) as temporary:
        video.last_frame(pieces[-1]).save(temporary, format="PNG")
    tracks.write([caption.as_json() for caption in scene.captions], movie, language, made_of)
    video.concatenate(pieces, movie, clip.__name__, comment=json.dumps(made_of))


class Reporter(threading.Thread):
    """Calls a function again and again while the block runs."""

    def __init__(self, report):
        super().__init__(daemon=True)
        self.report, self.over = report, threading.Event()

    def run(self):
        while not self.over.wait(REPORT_EVERY):
            self.report()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.over.set()
        self.join()


def end_with_input() -> None:
    """End this process as soon as nobody is left at the other end of its input."""
    def wait():
        while os.read(0, 1):            # past Python's buffer, whose lock would be missed at the end
            pass
        os._exit(1)
    threading.Thread(target=wait, daemon=True).start()


def main(module: str, name: str, movie: str, workshop: str, quality: str, language: str) -> int:
    """Render the clip of that name and report on what was the standard output."""
    end_with_input()
    reports = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)

    def say(**state):
        print(json.dumps(state), file=reports)
    try:
        render(getattr(importlib.import_module(module), name), Path(movie), Path(workshop), quality, language, say)
    except BaleenError as error:
        say(error=str(error))
        return error.exit_code
    except Exception as error:
        if (trouble := trouble_with_disk(error)) is None:
            raise
        say(error=trouble)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

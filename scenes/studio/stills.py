"""Stills: the last picture of a clip, or the film's poster, as they ship in assets/stills for whoever reads about the film."""
from pathlib import Path

from PIL import Image

from model.values.files import ASSETS, moved_into_place
from scenes.stage import rehearsal
from scenes.studio.order import Order
from scenes.studio.programme import POSTER, Entry, chosen

STILLS = ASSETS / "stills"
HEIGHT, COLOURS = 720, 256              # of a still: pixels, and what keeps its file small


def pictured(names=()) -> list[Entry]:
    """The clips of these names and the poster, `Baleen`; without names, all that have a still.

    Raises BaleenError as `chosen` does.
    """
    names = list(names) or sorted(path.stem for path in STILLS.glob("*.png"))
    clips = [name for name in names if name != POSTER.name]
    return [*([POSTER] if POSTER.name in names else []), *(chosen(clips) if clips else [])]


def draw(entry: Entry, order: Order, folder: Path = STILLS) -> Path:
    """Play a clip without its motion and keep its last picture, FOLDER/<Clip>.png; returns the path."""
    with order.surroundings():
        *_others, last = rehearsal.beats(entry.load(), HEIGHT)
    picture = Image.fromarray(last.frame)
    still = picture.quantize(palette=picture.quantize(COLOURS), dither=Image.Dither.FLOYDSTEINBERG)     # dark water without bands
    with moved_into_place(folder / f"{entry.name}.png") as temporary:
        still.save(temporary, format="PNG", optimize=True)
    return folder / f"{entry.name}.png"

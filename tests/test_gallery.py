"""Every piece of the kit looks as it did: small golden frames, compared as the eye would.

Where a picture was changed on purpose, look at it and renew the frames: `python -m tests.test_gallery [NAME ...]`.
"""
import inspect
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import scenes
from model.values.files import moved_into_place
from scenes.circuit.numbers import Numbers
from scenes.kit.camera import KitCamera
from scenes.kit.drawn import Drawn
from scenes.kit.light import Light
from scenes.kit.road import Layer
from scenes.kit.sprites import Sprites
from scenes.kit.still import Painted, Still, StillLight
from scenes.kit.typewriter import Sheet
from scenes.stage.clip import Clip
from scenes.stage.headline import Line
from scenes.studio.gallery import GALLERY

GOLDEN = Path(__file__).parent / "golden"
WIDTH, HEIGHT = 320, 180
FIELDS = 16, 9                  # the frame is compared field by field: what changed may be small
SOFT = 1.0                      # pixels of blur: another cairo or pango rounds edges otherwise
ROW = 0.5                       # the tolerance: so much of what a shift by one row of pixels makes

BASES = {Drawn, Light, Painted, Still, StillLight, Sprites, Layer, Sheet, Line, Numbers}
"""No pieces of their own: clips draw what is made of them."""


def drawn(mobjects) -> np.ndarray:
    """The small frame that shows these mobjects.  # [y x rgb] uint8"""
    camera = KitCamera(pixel_width=WIDTH, pixel_height=HEIGHT)
    camera.capture_mobjects(mobjects)
    return camera.pixel_array[..., :3].copy()


def golden(name: str) -> np.ndarray:
    return np.array(Image.open(GOLDEN / f"{name}.png").convert("RGB"))


def lower(frame: np.ndarray) -> np.ndarray:
    """The frame shifted down by one row of pixels."""
    return np.concatenate([frame[:1], frame[:-1]])


def distance(one: np.ndarray, other: np.ndarray) -> float:
    """Mean absolute difference of two slightly blurred frames in the field where they differ most, of 255."""
    soft = [cv2.GaussianBlur(frame.astype(np.float32), (0, 0), SOFT) for frame in (one, other)]
    return float(cv2.resize(np.abs(soft[0] - soft[1]).mean(axis=2), FIELDS, interpolation=cv2.INTER_AREA).max())


def tolerance(frame: np.ndarray) -> float:
    """How far from a golden frame a picture may be: a picture without edges that show a shift would have none."""
    return ROW * distance(lower(frame), frame)


def renew(names=()) -> None:
    """Draw golden frames anew: these, or all. A palette keeps them small."""
    GOLDEN.mkdir(exist_ok=True)
    for name in names or GALLERY:
        whole = Image.fromarray(drawn(GALLERY[name]()))
        small = whole.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        with moved_into_place(GOLDEN / f"{name}.png") as temporary:
            small.save(temporary, format="PNG", optimize=True)


@pytest.mark.parametrize("name", GALLERY)
def test_a_picture_is_as_it_was(name, tmp_path):
    frame, last = drawn(GALLERY[name]()), golden(name)
    far, limit = distance(frame, last), tolerance(last)
    if far > limit:
        Image.fromarray(frame).save(tmp_path / f"{name}.png")
    assert far <= limit, f"Compare {tmp_path / name}.png with {GOLDEN / name}.png, and read above how to renew it."


@pytest.mark.parametrize("name", GALLERY)
def test_a_shift_by_a_row_and_a_changed_value_are_seen(name):
    last = golden(name)
    assert distance(lower(drawn(GALLERY[name]())), last) > tolerance(last)
    assert distance(drawn(GALLERY[name].changed()), last) > tolerance(last)


def test_there_is_a_golden_frame_for_each_picture_and_no_other():
    assert {path.stem for path in GOLDEN.iterdir()} == set(GALLERY)


def pieces() -> set[type]:
    """All public drawing pieces: of the modules that hold no clip; what stands beside a clip is that clip's own."""
    modules = [import_module(name) for _finder, name, _is_package in pkgutil.walk_packages(scenes.__path__, "scenes.")]
    kinds = [[kind for kind in vars(module).values() if inspect.isclass(kind) and kind.__module__ == module.__name__]
             for module in modules]
    return {kind for own in kinds if not any(issubclass(kind, Clip) for kind in own)
            for kind in own if issubclass(kind, Drawn) and not kind.__name__.startswith("_")}


def hanging(name: str) -> set[type]:
    """What a picture is made of."""
    return {type(mobject) for piece in GALLERY[name]() for mobject in piece.get_family()}


def named(kinds) -> list[str]:
    return sorted(f"{kind.__module__}.{kind.__name__}" for kind in kinds)


def test_every_piece_hangs_in_the_gallery():
    everything = set().union(*map(hanging, GALLERY))
    missing = pieces() - BASES - everything
    assert not missing, f"Draw them in a picture of scenes/studio/gallery: {named(missing)}"
    assert not BASES & everything, f"These are drawn themselves, so they are no BASES: {named(BASES & everything)}"


def test_a_piece_that_draws_nothing_is_missed(monkeypatch):
    """In one of the pictures at least: what is drawn finely may hide beside what is bright."""
    unseen = pieces() - BASES
    for name in GALLERY:
        for kind in unseen & hanging(name):
            with monkeypatch.context() as patch:
                patch.setattr(kind, "draw", lambda _self, _pen: None)
                if distance(drawn(GALLERY[name]()), golden(name)) > tolerance(golden(name)):
                    unseen.remove(kind)
    assert not unseen, f"Draw them where nothing outshines them: {named(unseen)}"


if __name__ == "__main__":
    renew(sys.argv[1:])

"""Pictures as pixels: what is painted once and then only laid on, and the numpy side of cairo's surfaces.

Everywhere here a picture is premultiplied [y x rgba] of 8 bits, red first, as Manim's frame is (cairo believes blue first:
pens know it). Lengths are in pixels where a name says so and in a piece's own units elsewhere.
"""
from collections import OrderedDict

import cairo
import cv2
import numpy as np

from model.values.errors import BaleenError

cv2.setNumThreads(1)                     # clips are drawn side by side: a second thread would only wait
LARGEST = 8192                           # pixels of a picture's longer side; what is larger is painted smaller and drawn up
_ROOM = 768 << 20                        # bytes of pictures that are kept


def pixels(surface: cairo.ImageSurface) -> np.ndarray:
    """A surface's memory, to be changed in place; say `surface.mark_dirty()` afterwards.  # [y x 4] or [y x] uint8"""
    surface.flush()
    flat = np.ndarray((surface.get_height(), surface.get_stride()), np.uint8, surface.get_data())
    if surface.get_format() == cairo.FORMAT_A8:
        return flat[:, :surface.get_width()]
    return flat.reshape(len(flat), -1, 4)


def surface_of(image: np.ndarray) -> cairo.ImageSurface:
    """A surface that holds a copy of an image.  # [y x 4] or [y x] uint8"""
    kind = cairo.FORMAT_ARGB32 if image.ndim == 3 else cairo.FORMAT_A8
    surface = cairo.ImageSurface(kind, max(image.shape[1], 1), max(image.shape[0], 1))
    pixels(surface)[:image.shape[0], :image.shape[1]] = image
    surface.mark_dirty()
    return surface


def soft_limit(light: np.ndarray) -> np.ndarray:
    """Light of any strength, as a frame can hold it: faint light stays as it is, strong light nears 1 and white.  # [...] -> [...]"""
    return 1 - np.exp(-np.maximum(light, 0))


def blurred(image: np.ndarray, sigma: float) -> np.ndarray:
    """A Gaussian blur of `sigma` pixels; broad ones are made small, blurred and drawn up again, which nobody can see."""
    small = max(int(sigma / 3), 1)
    if sigma <= 0:
        return image
    if small == 1:
        return cv2.GaussianBlur(image, (0, 0), sigma)
    size = image.shape[1::-1]
    less = cv2.resize(image, (-(-size[0] // small), -(-size[1] // small)), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(less, (0, 0), sigma / small), size, interpolation=cv2.INTER_CUBIC)


class Raster:
    """A picture of a piece: its surface, how many pixels it has to the piece's unit, where its upper left corner lies.

    `corner` counts pixels from the piece's lower left corner, to the right and down. `mask` is true for one of coverage
    alone, without colours.
    """

    def __init__(self, image: np.ndarray, scale: float, corner: tuple[int, int]):
        self.surface = surface_of(image)
        self.scale, self.corner = scale, (int(corner[0]), int(corner[1]))
        self._reduced = {}

    @property
    def image(self) -> np.ndarray:
        """Its pixels.  # [y x 4] or [y x] uint8"""
        return pixels(self.surface)

    @property
    def size(self) -> int:
        """In bytes, small versions left aside."""
        return self.image.nbytes

    def replace(self, image: np.ndarray) -> None:
        """Put another image of the same size in its place."""
        pixels(self.surface)[:image.shape[0], :image.shape[1]] = image
        self.surface.mark_dirty()
        self._reduced.clear()

    def reduced(self, times: int, shift: tuple[int, int]) -> "Raster":
        """The same picture, so many times smaller, on a coarse grid whose lines lie `shift` pixels before its corner."""
        key = times, shift
        if key not in self._reduced:
            self._reduced = {key: Raster(reduced(self.image, times, shift), self.scale / times, (0, 0))}
        return self._reduced[key]


class Patch:
    """What was painted on an empty frame, cut to where something is, and laid on the frame just there: `Patch(image)`."""

    def __init__(self, image: np.ndarray):
        left, top, width, height = cv2.boundingRect(cv2.max(image[..., 3], image[..., :3].max(axis=2)))
        self.corner = left, top
        self.surface = surface_of(image[top:top + height, left:left + width])
        self.size = pixels(self.surface).nbytes

    def lay(self, pen) -> None:
        """Lay it on the pen's frame."""
        pen.ctx.save()
        pen.ctx.identity_matrix()
        pen.ctx.set_source_surface(self.surface, *self.corner)
        pen.ctx.paint()
        pen.ctx.restore()


def warped(surface: cairo.ImageSurface, matrix: np.ndarray, size: tuple[int, int]) -> cairo.ImageSurface:
    """A picture moved, scaled and turned: `matrix` [2 3] leads from its pixels to those of the new one, `size` (x, y) of it."""
    width, height = size
    image = cv2.warpAffine(pixels(surface), matrix, (-(-width // 4) * 4, height), flags=cv2.INTER_LINEAR)     # cairo likes whole fours
    return cairo.ImageSurface.create_for_data(image, surface.get_format(), width, height, image.strides[0])


def reduced(image: np.ndarray, times: int, shift: tuple[int, int] = (0, 0)) -> np.ndarray:
    """Means over squares of `times` pixels, the first of which begin `shift` (x, y) pixels before the image."""
    (x, y), (height, width) = shift, image.shape[:2]
    padded = cv2.copyMakeBorder(image, y, -(y + height) % times, x, -(x + width) % times, cv2.BORDER_CONSTANT, value=0)
    return cv2.resize(padded, (padded.shape[1] // times, padded.shape[0] // times), interpolation=cv2.INTER_AREA)


class Content:
    """The values that a picture is made of: named, unchanging, told apart by `digest`.

    Arrays become read-only copies (and keep their class, as `Measured`). Copies of a mobject share it, and Manim's cache
    sees its digest instead of its arrays.
    """

    __slots__ = ("_values", "digest")

    def __init__(self, **values):
        self._values = {name: _frozen(value) for name, value in values.items()}
        self.digest = digest(self._values)

    def __getattr__(self, name: str):
        if name.startswith("_") or name == "digest":
            raise AttributeError(name)
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"This picture is made of {', '.join(self._values) or 'nothing'}, not of '{name}'.") from None

    def __deepcopy__(self, _memo) -> "Content":
        return self

    def items(self):
        """Its names with their values."""
        return self._values.items()

    def bind(self, **values) -> "Content":
        """The same with some values put in the place of others."""
        return Content(**{**self._values, **values})


def _frozen(value):
    if not isinstance(value, np.ndarray):
        return value
    value = value.copy()
    value.flags.writeable = False
    return value


def digest(value) -> str:
    """A short text that is another one for any other value: of arrays, numbers, texts, and what is made of them.

    Objects are told apart by their own `digest`, `text` or `value`. Raises BaleenError for what has none.
    """
    import hashlib

    state = hashlib.blake2b(digest_size=16)
    _feed(state, value)
    return state.hexdigest()


def _feed(state, value) -> None:
    state.update(type(value).__name__.encode() + b":")
    if isinstance(value, np.ndarray):
        state.update(f"{value.dtype.str}{value.shape}".encode())
        if value.dtype.hasobject:
            _feed(state, value.tolist())
        else:
            state.update(np.ascontiguousarray(value).view(np.ndarray).tobytes())
    elif isinstance(value, dict):
        for name in sorted(value):
            _feed(state, name)
            _feed(state, value[name])
    elif isinstance(value, (list, tuple)):
        state.update(str(len(value)).encode())
        for each in value:
            _feed(state, each)
    elif value is None or isinstance(value, (str, bytes, int, float, np.generic)):
        state.update(repr(value).encode())
    elif hasattr(value, "to_hex"):                       # a colour
        state.update(value.to_hex().encode())
    else:
        own = next((getattr(value, name) for name in ("digest", "text", "value") if hasattr(value, name)), None)
        if own is None:
            raise BaleenError(f"A picture cannot be made of a {type(value).__name__}: nothing tells two of them apart. Give arrays, numbers and texts.")
        _feed(state, own)


class Pictures:
    """What was painted, by what it was painted from; the longest unused goes first when room is short."""

    def __init__(self, room: int = _ROOM):
        self.room, self._kept, self._used = room, OrderedDict(), 0

    def get(self, key: tuple, make):
        """The picture of a key, or a new one from `make()`; it must say its `size` in bytes."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        picture = self._kept[key] = make()
        self._used += picture.size
        while self._used > self.room and len(self._kept) > 1:
            _key, gone = self._kept.popitem(last=False)
            self._used -= gone.size
        return picture

    def __contains__(self, key: tuple) -> bool:
        return key in self._kept

    def clear(self) -> None:
        self._kept.clear()
        self._used = 0


PICTURES = Pictures()

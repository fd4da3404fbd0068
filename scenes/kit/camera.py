"""The camera: night-blue water, mobjects that paint themselves, light that adds up and blooms.

Light is drawn into the frame and once more, an eighth as large, into a layer of its own. That layer is blurred there,
near and far, and added to the lit part of the frame: two or three milliseconds at 1080p, whatever shines. Painter's order
holds: bloom lies over what came before its light and under what comes after it.
"""
from functools import lru_cache

import cairo
import cv2
import numpy as np
from manim import MovingCamera

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Pen
from scenes.kit.light import Light
from scenes.kit.raster import pixels

_BAYER = (np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) + 0.5) / 16      # ordered dither
_ROWS = 135                              # of the bloom's layer, about: an eighth of 1080p
_NEAR, _FAR = (1.5, 0.40), (5.6, 0.30)   # sigma in the layer's pixels, strength
_REACH = 12                              # how far bloom reaches, in the layer's pixels
_BRIGHTEST = 160.0                       # how near to white bloom alone can come, of 255
_COARSE = 4                              # the far bloom is blurred so many times smaller still
_BAND = 16                               # rows of the layer that are added to the frame at a time, whole fours


class KitCamera(MovingCamera):
    """Manim's moving camera over the night-blue water; mobjects of the kit paint themselves, lights of the kit bloom."""

    def __init__(self, **kwargs):
        self.blind = False               # a dry run plays without drawing
        self.identity = ()               # what else tells two pictures apart: enters manim's cache key
        self._layer, self._lit, self._solids = None, False, []
        self._handed_over = False        # whether somebody else still reads the frame
        super().__init__(**kwargs)

    def init_background(self) -> None:
        super().init_background()
        if self.background_image is not None or self.background_opacity < 1:
            return
        height, width = self.pixel_height, self.pixel_width
        depth = np.linspace(0, 1, height)[:, None, None]
        water = 255 * ((1 - depth) * theme.rgb(theme.WATER_TOP) + depth * theme.rgb(theme.WATER_BOTTOM))    # [y 1 rgb]
        grain = np.kron(np.ones((height // 4 + 1, width // 4 + 1)), _BAYER)[:height, :width, None]           # hides the bands
        self.background[..., :3] = np.floor(water + grain).astype(np.uint8)

    def hand_over(self) -> np.ndarray:
        """The frame, for good: the next is drawn elsewhere.  # [y x rgba] uint8"""
        self._handed_over = True
        return self.pixel_array

    def set_pixel_array(self, pixel_array, convert_from_floats: bool = False) -> None:
        if self._handed_over:
            self.pixel_array, self._handed_over = np.empty_like(self.pixel_array), False
        super().set_pixel_array(pixel_array, convert_from_floats)

    def capture_mobjects(self, mobjects, **kwargs) -> None:
        if not self.blind:
            super().capture_mobjects(mobjects, **kwargs)
            self._shine()

    def display_vectorized(self, vmobject, ctx):
        if isinstance(vmobject, Light):
            self._light(vmobject, ctx)
            return self
        self._shine()
        if not isinstance(vmobject, Drawn):
            return super().display_vectorized(vmobject, ctx)
        self._draw(vmobject, ctx)
        return self

    def _draw(self, piece: Drawn, ctx: cairo.Context, small: int = 1) -> None:
        if piece.opacity > 0.002:
            with Pen(ctx, piece, small * self.frame_width / self.pixel_width, small) as pen:
                if isinstance(piece, Light):
                    pen.opacity *= piece.bloom if small > 1 else 1.0
                    pen.covering() if piece.solid else pen.additive()
                piece.draw(pen)

    # -- bloom -----------------------------------------------------------------------------------------------------------
    @property
    def small(self) -> int:
        """How many times smaller than the frame the bloom's layer is."""
        return max(round(self.pixel_height / _ROWS), 1)

    def _light(self, light: Light, ctx: cairo.Context) -> None:
        if light.solid:
            self._solids.append((light, ctx))
        else:
            self._draw(light, ctx)
        if light.bloom > 0 and light.opacity > 0.002:
            small = self.small
            layer = cairo.Context(self._layer_for(small))
            layer.set_matrix(ctx.get_matrix() * cairo.Matrix(1 / small, 0, 0, 1 / small))
            self._draw(light, layer, small)
            self._lit = True

    def _layer_for(self, small: int) -> cairo.ImageSurface:
        size = -(-self.pixel_width // small), -(-self.pixel_height // small)
        if self._layer is None or (self._layer.get_width(), self._layer.get_height()) != size:
            self._layer = cairo.ImageSurface(cairo.FORMAT_ARGB32, *size)
        return self._layer

    def _shine(self) -> None:
        """Add the bloom of all light since the last call, then draw what stands in front of its own bloom."""
        if self._lit:
            self._lit = False
            layer = pixels(self._layer)
            box = _lit_box(layer)
            if box:
                self._bloom(layer, *box)
                layer[:] = 0
                self._layer.mark_dirty()
        solids, self._solids = self._solids, []
        for light, ctx in solids:
            self._draw(light, ctx)

    def _bloom(self, layer: np.ndarray, rows: slice, columns: slice) -> None:
        small, part = self.small, layer[rows, columns]
        frame = self.pixel_array[rows.start * small:rows.stop * small, columns.start * small:columns.stop * small]
        bloom, shift = _bloom_of(part, self.pixel_height / (_ROWS * small))
        for top in range(0, len(bloom), _BAND):          # band by band: what lies in the processor's cache is quick to go over
            span = _span(bloom[max(top - 1, 0):top + _BAND + 1])
            if span:
                _add_enlarged(frame, bloom, slice(top, min(top + _BAND, len(bloom))), span, small, shift)


def _add_enlarged(frame: np.ndarray, bloom: np.ndarray, rows: slice, columns: slice, small: int, shift: int) -> None:
    """Add a part of a bloom to the frame, `small` times as large. Its neighbours are enlarged, too: no seam is seen."""
    first, left = max(rows.start - 1, 0), max(columns.start - 1, 0)
    around = bloom[first:rows.stop + 1, left:columns.stop + 1]
    full = cv2.resize(around, (around.shape[1] * small, around.shape[0] * small))
    here = frame[rows.start * small:rows.stop * small, columns.start * small:columns.stop * small]
    y, x = (rows.start - first) * small, (columns.start - left) * small
    full = full[y:y + here.shape[0], x:x + here.shape[1]]
    if shift:                                            # dither: bands stay away
        cv2.add(full, _noise(_BAND * small, 4096, shift)[:here.shape[0], :here.shape[1]], full)
        np.right_shift(full, shift, out=full)
    cv2.add(here, full, here)


def _span(bloom: np.ndarray) -> slice | None:
    """The columns in which something is lit, on whole fours.  # [y x 4]"""
    lit = np.flatnonzero(bloom.reshape(len(bloom), -1).view(np.uint32).any(axis=0))
    return slice(max(int(lit[0]) - 1, 0) // 4 * 4, min(int(lit[-1]) + 2, bloom.shape[1])) if len(lit) else None


def _lit_box(layer: np.ndarray) -> tuple[slice, slice] | None:
    """Where bloom will be seen, on whole coarse pixels.  # layer [y x rgba]"""
    lit = layer.view(np.uint32)[..., 0] > 0

    def span(line):
        places = np.flatnonzero(line)
        return slice(max(places[0] - _REACH, 0) // _COARSE * _COARSE, min(-(-(places[-1] + 1 + _REACH) // _COARSE) * _COARSE, len(line)))

    if not lit.any():
        return None
    return span(lit.any(axis=1)), span(lit.any(axis=0))


def _bloom_of(part: np.ndarray, scale: float) -> tuple[np.ndarray, int]:
    """The bloom of a layer, times 1, 2 or 4 as far as 8 bits hold it, and that as a number of bits.  # [y x rgba]"""
    light = part.astype(np.float32)
    size = part.shape[1::-1]
    coarse = cv2.resize(light, (-(-size[0] // _COARSE), -(-size[1] // _COARSE)), interpolation=cv2.INTER_AREA)
    far = cv2.resize(cv2.GaussianBlur(coarse, (0, 0), _FAR[0] / _COARSE * scale), size, interpolation=cv2.INTER_CUBIC)
    bloom = cv2.addWeighted(cv2.GaussianBlur(light, (0, 0), _NEAR[0] * scale), _NEAR[1], far, _FAR[1], 0)
    bloom = _BRIGHTEST * (1 - cv2.exp(np.maximum(bloom, 0) * (-1 / _BRIGHTEST)))         # nears its limit softly
    shift = 2 if bloom.max() < 63 else 1 if bloom.max() < 127 else 0
    return (bloom * 2**shift).astype(np.uint8), shift


@lru_cache
def _noise(height: int, width: int, shift: int) -> np.ndarray:
    """What is added before the last bits are cut off: an even pattern, another one for each channel.  # [y x 4] uint8"""
    tile = np.floor(_BAYER * 2**shift).astype(np.uint8)
    tiles = np.stack([np.roll(tile, channel, axis=1) for channel in range(4)], axis=-1)
    return np.tile(tiles, (-(-height // 4), -(-width // 4), 1))[:height, :width].copy()

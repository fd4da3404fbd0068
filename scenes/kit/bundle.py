"""Light along many curves at once: what makes thousands of wires cheap.

Cairo needs a quarter of a millisecond for a long curve, and strokes that cross burn out. Here a bundle of curves is laid
out once as a sparse matrix (pixels x curves); every frame is then one product with the light of each curve, as long as
the curves stay where they are. Light adds up and saturates softly, without losing its hue.
"""
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

_PIECES = 40                             # straight pieces per curve
_BRIGHTEST = 0.9                         # how near to white light can come
_KEPT = 6                                # bundles remembered


@dataclass(frozen=True)
class Bundle:
    """A bundle of curves on the pixel grid. Entries are sorted by `t`, the place along the curve from 0 to 1."""

    pixels: np.ndarray                   # [pixel] flat index into the frame
    pixel: np.ndarray                    # [entry] index into `pixels`
    curve: np.ndarray                    # [entry]
    t: np.ndarray                        # [entry]
    core: np.ndarray                     # [entry] coverage by a line of one pixel
    halo: np.ndarray                     # [entry] coverage by a soft band of the full width
    cores: csr_matrix                    # [pixel curve]
    halos: csr_matrix

    def emit(self, core: np.ndarray, halo: np.ndarray) -> np.ndarray:
        """The light at each pixel from whole curves that shine in these colours.  # [curve rgb] -> [pixel rgb]"""
        return self.cores @ core.astype(np.float32) + self.halos @ halo.astype(np.float32)

    def emit_part(self, core: np.ndarray, halo: np.ndarray, start: float, end: float, fade: bool = False) -> np.ndarray:
        """The same from the part of each curve between two places; `fade` lets it swell from start to end."""
        first, last = np.searchsorted(self.t, (start, end))
        part = slice(first, last)
        along = (self.t[part] - start) / max(end - start, 1e-6)
        swell = along**2 * np.clip((1 - along) / 0.12, 0, 1) if fade else np.float32(1.0)
        curve, size = self.curve[part], len(self.pixels)
        light = np.empty((size, 3), dtype=np.float32)
        for channel in range(3):
            entries = (self.core[part] * core[curve, channel] + self.halo[part] * halo[curve, channel]) * swell
            light[:, channel] = np.bincount(self.pixel[part], weights=entries, minlength=size)
        return light


_bundles: OrderedDict[tuple, Bundle] = OrderedDict()


def bundle(curves: np.ndarray, radius: float, width: int, height: int) -> Bundle:
    """Lay cubic curves out on the pixel grid, or remember them.  # curves [curve 4 2] in pixels; radius of the halo in pixels"""
    key = (np.round(curves, 2).tobytes(), round(radius, 2), width, height)
    if key not in _bundles:
        _bundles[key] = _lay_out(curves, max(radius, 1.0), width, height)
        if len(_bundles) > _KEPT:
            _bundles.popitem(last=False)
    _bundles.move_to_end(key)
    return _bundles[key]


def shine(frame: np.ndarray, pixels: np.ndarray, light: np.ndarray) -> None:
    """Add light to pixels of a frame; what is bright already takes less.  # frame [y x rgba] uint8, light [pixel rgb]"""
    flat = frame.reshape(-1, 4)
    before = flat[pixels, :3].astype(np.float32)
    strongest = np.maximum(light.max(axis=1, keepdims=True), 1e-6)
    gain = light * (_BRIGHTEST * (1 - np.exp(-strongest / _BRIGHTEST)) / strongest)      # all three channels alike: the hue stays
    flat[pixels, :3] = before + (255 - before) * gain + 0.5
    if flat[pixels, 3].min(initial=255) < 255:                                   # a transparent film: light makes it opaque
        flat[pixels, 3] = np.maximum(flat[pixels, 3], (255 * gain.max(axis=1)).astype(np.uint8))


def _lay_out(curves, radius, width, height) -> Bundle:
    t = np.linspace(0, 1, _PIECES + 1)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
    points = np.einsum("tk,ckx->ctx", weights, curves)                               # [curve piece+1 2]
    start, end = points[:, :-1].reshape(-1, 2), points[:, 1:].reshape(-1, 2)         # [piece 2]
    run = end - start
    steep = np.abs(run[:, 1]) > np.abs(run[:, 0])
    major = steep.astype(int)                                                        # the axis along which we step pixel by pixel
    pieces = np.arange(len(run))
    length = run[pieces, major]
    turns = (steep != np.roll(steep, 1)) | (steep != np.roll(steep, -1))             # where the axis changes, pieces overlap, or a wedge stays dark
    beyond = 1.25 * radius * turns
    low = np.minimum(start[pieces, major], end[pieces, major]) - beyond
    first = np.ceil(low - 0.5).astype(int)
    count = np.ceil(low + np.abs(length) + 2 * beyond - 0.5).astype(int) - first
    piece = np.repeat(pieces, count)
    step = first[piece] + np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
    share = np.divide(step + 0.5 - start[piece, major[piece]], length[piece], out=np.zeros(len(piece)), where=length[piece] != 0)
    middle = start[piece, 1 - major[piece]] + share * run[piece, 1 - major[piece]]
    lean = np.abs(length[piece]) / np.maximum(np.hypot(run[piece, 0], run[piece, 1]), 1e-9)       # a slanted line is nearer than it looks
    along = np.clip(((piece % _PIECES) + share) / _PIECES, 0, 0.9999)
    reach = int(np.ceil(1.5 * radius))
    across = np.floor(middle).astype(int)[:, None] + np.arange(-reach, reach + 1)    # [step offset]
    distance = np.abs(across + 0.5 - middle[:, None]) * lean[:, None]
    x = np.where(steep[piece][:, None], across, step[:, None])
    y = np.where(steep[piece][:, None], step[:, None], across)
    near = (distance < 1.25 * radius) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
    near[near] = _nearest((y * width + x)[near] * len(curves) + np.broadcast_to(piece[:, None] // _PIECES, near.shape)[near], distance[near])
    rows = np.nonzero(near)[0]
    order = np.argsort((along[rows] * 65535).astype(np.uint16), kind="stable")       # of 16 bits: numpy counts instead of comparing
    distance, place, rows = distance[near][order], (y * width + x)[near][order], rows[order]
    core = np.clip(1.15 - distance, 0, 1).astype(np.float32)
    halo = (np.clip(1 - (distance / (1.25 * radius)) ** 2, 0, 1) ** 2).astype(np.float32)
    touched = np.zeros(width * height, dtype=bool)
    touched[place] = True
    pixels, pixel = np.flatnonzero(touched), (np.cumsum(touched) - 1)[place]
    curve = piece[rows] // _PIECES
    shape = (len(pixels), len(curves))
    return Bundle(pixels, pixel, curve, np.floor(along[rows] * 65535) / 65535, core, halo,
                  csr_matrix((core, (pixel, curve)), shape=shape), csr_matrix((halo, (pixel, curve)), shape=shape))


def _nearest(places: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Where pieces of a curve overlap, a pixel belongs to the nearest one: a mask of one entry for each place.  # [entry]"""
    order = np.lexsort((distance, places))
    first = np.ones(len(order), dtype=bool)
    first[1:] = places[order][1:] != places[order][:-1]
    mask = np.zeros(len(order), dtype=bool)
    mask[order[first]] = True
    return mask

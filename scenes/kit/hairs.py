"""Thousands of straight hairs in a picture that moves: their light summed up in floats, one row of pixels after another.

A hair gives its light to three pixels of every row that it crosses (of every column, where it lies flatter than it
stands), so that it is as bright at any angle; half as many steps as `Strands` takes, and a tenth of cairo's time, which
goes to every hair anew and rounds it to 1/255.
"""
import numpy as np

_TAPS = np.arange(-1, 2)


def hairs(lines: np.ndarray, width: float, size: tuple[int, int], weights: np.ndarray | None = None) -> np.ndarray:
    """Light of straight lines with ends at `lines` [line end xy], pixels, y down; `width`: pixels; `size`: y, x of the picture.

    weights: of each line, one or several (as the channels of a colour)  # [line channel]
    # -> [y x channel] float32, 1 where a broad line lies alone
    """
    lines = np.asarray(lines, dtype=float)
    weights = np.ones((len(lines), 1)) if weights is None else np.asarray(weights, dtype=float)
    image = np.zeros((weights.shape[1], size[0] * size[1]))
    way = lines[:, 1] - lines[:, 0]
    for axis in (1, 0):                              # those that stand, row by row; those that lie, column by column
        chosen = np.abs(way[:, axis]) > np.abs(way[:, 1 - axis]) if axis else np.abs(way[:, 0]) >= np.abs(way[:, 1])
        chosen &= np.hypot(*way.T) > 1e-6
        place, taps, line = _steps(lines[chosen], axis, size)
        share = np.hypot(*way[chosen].T) / np.abs(way[chosen, axis]) * width          # of light, in each row
        for total, weight in zip(image, (weights[chosen] * share[:, None]).T, strict=True):
            total += np.bincount(place, (taps * weight[line]).ravel(), total.size)
    return np.moveaxis(image.reshape(-1, *size), 0, -1).astype(np.float32)


def _steps(lines: np.ndarray, axis: int, size: tuple[int, int]):
    """Where lines cross the middles of rows (axis 1) or columns (axis 0).

    # -> the pixel of each tap [tap * step], its share of the light [tap step], the line of each step
    """
    along = size[1 - axis], size[axis]                              # pixels along the axis, across it
    start, end = np.take_along_axis(lines, np.argsort(lines[..., axis], axis=1)[..., None], axis=1).transpose(1, 2, 0)
    first = np.clip(np.ceil(start[axis] - 0.5), 0, along[0]).astype(np.int64)
    count = np.maximum(np.clip(np.ceil(end[axis] - 0.5), 0, along[0]).astype(np.int64) - first, 0)
    line = np.repeat(np.arange(len(lines)), count)
    step = np.arange(len(line)) - np.repeat(np.cumsum(count) - count - first, count)
    slope = (end[1 - axis] - start[1 - axis]) / np.maximum(end[axis] - start[axis], 1e-9)
    across = (start[1 - axis] + (0.5 - start[axis]) * slope)[line] + step * slope[line]
    inside = (across > 2) & (across < along[1] - 2)
    step, across, line = step[inside], across[inside], line[inside]
    middle = across.astype(np.int64)
    off = across - middle - 0.5
    taps = np.stack([(0.5 - off) ** 2 / 2, 0.75 - off**2, (0.5 + off) ** 2 / 2])
    strides = (size[1], 1) if axis else (1, size[1])
    return ((step * strides[0] + middle * strides[1])[None, :] + _TAPS[:, None] * strides[1]).ravel(), taps, line

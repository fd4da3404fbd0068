"""Thousands of fine lines summed up in floats: light of threads on a pixel grid, and when it arrives there.

Every line is cut into steps of half a pixel; each step gives its light to the four pixels around it. A line keeps its width
and its light at any angle, and no light is lost to rounding where many faint ones cross.
"""
from dataclasses import dataclass

import numpy as np

_STEP, _ACROSS = 0.5, 0.8                # pixels between samples: along a line, across a broad one
_AT_ONCE = 1_500_000                     # samples, for the sake of memory


@dataclass(frozen=True)
class Strands:
    """Lines on a pixel grid: points with what is known at each, and where each line begins.

    `points` [point 2] in pixels, y down; `light` [point rgb] of any strength; `width` [point] in pixels; `time` [point];
    `first` [line+1] the index of each line's first point, and the end.
    """

    points: np.ndarray
    light: np.ndarray
    width: np.ndarray
    time: np.ndarray
    first: np.ndarray

    def chunks(self):
        """The same lines, as many at once as memory likes."""
        length = np.concatenate([[0], np.hypot(*np.diff(self.points, axis=0).T)])
        cost = np.cumsum((length / _STEP + 1) * np.maximum(self.width / _ACROSS, 1))[self.first[1:] - 1]
        start = 0
        while start < len(self.first) - 1:
            before = cost[start - 1] if start else 0.0
            end = max(int(np.searchsorted(cost, before + _AT_ONCE)), start + 1)
            a, b = self.first[start], self.first[end]
            yield Strands(self.points[a:b], self.light[a:b], self.width[a:b], self.time[a:b], self.first[start:end + 1] - a)
            start = end

    def normals(self) -> np.ndarray:
        """Across each line at each point, of length 1.  # [point 2]"""
        ahead = np.diff(self.points, axis=0, append=self.points[-1:])
        ahead[self.first[1:] - 1] = 0
        along = ahead + np.roll(ahead, 1, axis=0)
        return np.stack([-along[:, 1], along[:, 0]], axis=1) / np.maximum(np.hypot(*along.T), 1e-9)[:, None]

    def samples(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Steps along all lines.  # -> places [sample 2], light [sample rgb] with the step's length in it, time [sample]"""
        inner = np.ones(len(self.points), dtype=bool)
        inner[self.first[1:] - 1] = False                                        # no piece leads from one line to the next
        start = np.flatnonzero(inner)
        length = np.hypot(*(self.points[start + 1] - self.points[start]).T)
        steps = np.maximum(np.ceil(length / _STEP), 1).astype(int)
        rows = np.maximum(np.ceil(self.width[start] / _ACROSS), 1).astype(int)   # lines side by side that make a broad one
        count = steps * rows
        piece = np.repeat(np.arange(len(start)), count)
        number = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        step, row = np.divmod(number, rows[piece])
        share = ((step + 0.5) / steps[piece]).astype(np.float32)[:, None]
        at = start[piece]

        def between(values):
            values = values.astype(np.float32)               # to a ten-thousandth of a pixel, in half the memory
            steps = np.diff(values, axis=0).take(at, axis=0)
            steps *= share.reshape(-1, *[1] * (values.ndim - 1))
            return values.take(at, axis=0) + steps

        places = between(self.points)
        if rows.max(initial=1) > 1:
            offset = ((row + 0.5) / rows[piece] - 0.5) * np.maximum(between(self.width) - 0.5, 0) * (rows[piece] > 1)
            places += offset.astype(np.float32)[:, None] * between(self.normals())
        weight = (between(self.width) * (length / steps / rows).astype(np.float32)[piece])[:, None]
        return places, between(self.light) * weight, between(self.time)

    def splat(self, width: int, height: int, lit: bool = True) -> tuple[np.ndarray | None, np.ndarray]:
        """The light of all lines (none unless `lit`), and the mean time at each pixel, weighted by light (nan where there is none).

        # -> [y x rgb], [y x] float32
        """
        size = (width + 2) * (height + 2)                                         # a pixel to spare on every side
        sums = np.zeros((4 if lit else 2, size))                                  # red, green, blue, or all three; times time
        for part in self.chunks():
            places, light, time = part.samples()
            x, y = (np.clip(places[:, axis] + np.float32(0.5), 0, most + np.float32(0.999)) for axis, most in enumerate((width, height)))
            column, row = x.astype(np.int64), y.astype(np.int64)
            right, low = (x - column).astype(np.float32), (y - row).astype(np.float32)
            shares = np.stack([(1 - right) * (1 - low), right * (1 - low), (1 - right) * low, right * low])
            place = np.minimum(np.add.outer((0, 1, width + 2, width + 3), row * (width + 2) + column), size - 1).ravel()
            weight = light.sum(axis=1)
            for total, value in zip(sums, [*(light.T if lit else [weight]), weight * time], strict=True):
                total += np.bincount(place, (value * shares).ravel(), size)
        inside = sums.reshape(-1, height + 2, width + 2)[:, 1:-1, 1:-1]
        weight = inside[:-1].sum(axis=0)
        time = np.divide(inside[-1], weight, out=np.full(weight.shape, np.nan), where=weight > 1e-9).astype(np.float32)
        return np.moveaxis(inside[:-1], 0, -1).astype(np.float32) if lit else None, time


def strands(paths, light, widths=1.0, times=0.0) -> Strands:
    """Lines from paths.

    `paths`: a list of [point 2], or [line point 2]; `light`: rgb for all, [line rgb], or a list of [point rgb];
    `widths`: one, or [line]; `times`: one, [line 2] (start and end, even along the line), or a list of [point].
    """
    paths = [np.asarray(path, dtype=float) for path in paths]
    counts = np.array([len(path) for path in paths])
    first = np.concatenate([[0], np.cumsum(counts)])
    points = np.concatenate(paths)
    return Strands(points, _at_points(light, counts, 3), _at_points(widths, counts, 1)[:, 0], _times(times, paths), first)


def _at_points(values, counts: np.ndarray, depth: int) -> np.ndarray:
    """One value for all, one a line, or one a point, at every point.  # -> [point depth]"""
    total = int(counts.sum())
    if isinstance(values, (list, tuple)) and len(values) == len(counts) and np.ndim(values[0]) == (2 if depth > 1 else 1):
        return np.concatenate([np.asarray(value, dtype=float) for value in values]).reshape(total, depth)
    values = np.asarray(values, dtype=float)
    if depth > 1 and values.ndim == 3:
        return values.reshape(total, depth)
    if values.ndim == (2 if depth > 1 else 1) and len(values) == len(counts):
        return np.repeat(values.reshape(len(counts), depth), counts, axis=0)
    return np.broadcast_to(values, (total, depth)).copy()


def _times(times, paths) -> np.ndarray:
    if np.ndim(times) == 0:
        return np.full(sum(map(len, paths)), float(times))
    if len(times) == len(paths) and all(np.shape(time) == (2,) for time in times):
        return np.concatenate([start + (end - start) * way(path) for (start, end), path in zip(times, paths)])
    return np.concatenate([np.asarray(time, dtype=float) for time in times])


def way(path: np.ndarray) -> np.ndarray:
    """How far along a path each of its points lies, 0 to 1.  # [point 2] -> [point]"""
    length = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    return length / max(length[-1], 1e-9)


def bend(starts, ends, across: float = 0.5, points: int = 48, upright: bool = False) -> np.ndarray:
    """Threads that leave and arrive straight, as a river forks: one from each start to its end.

    `across` is where the turn lies on the way (0 to 1); `upright` for threads that run up or down.  # [line 2] -> [line point 2]
    """
    starts, ends = np.asarray(starts, dtype=float), np.asarray(ends, dtype=float)
    t = np.linspace(0, 1, points)
    turn = np.clip(t ** (np.log(0.5) / np.log(np.clip(across, 0.02, 0.98))), 0, 1)
    ease = turn**3 * (turn * (6 * turn - 15) + 10)
    along, aside = (1, 0) if upright else (0, 1)
    paths = np.empty((len(starts), points, 2))
    paths[..., along] = starts[:, None, along] + t * (ends - starts)[:, None, along]
    paths[..., aside] = starts[:, None, aside] + ease * (ends - starts)[:, None, aside]
    return paths

"""Flow: light that runs along threads, any number of them for the same two milliseconds a frame.

The threads are laid out once: a picture of all of them lit, and a map that says of every pixel when light arrives there.
A frame is that picture seen through a table of the map: what has arrived is bright, what has not is dark.
"""
from functools import cached_property

import cairo
import cv2
import numpy as np
from manim import linear

from scenes.kit import theme
from scenes.kit.drawn import Canvas, Tween
from scenes.kit.light import Light
from scenes.kit.raster import Raster, blurred
from scenes.kit.still import Painted
from scenes.kit.strands import strands

THREAD = 1.5 / 1080 * theme.FRAME_HEIGHT         # the width of a fine thread, in scene units


def arriving(begin: float = 0.7):
    """The rate function of what fills at the end of threads that run meanwhile, from that share of the time on."""
    return lambda t: float(np.clip((t - begin) / (1 - begin), 0, 1))


class Flow(Painted, Light):
    """Threads that carry light: `Flow(paths, colors, widths=THREAD, strengths=1, times=(0, 1))`, in scene coordinates.

    `paths`: a list of [point 2] or an array [thread point 2], see `strands.bend`; `colors`: one, [thread rgb] or [thread point rgb];
    `widths`: one or [thread], in scene units; `strengths`: how bright, one or [thread];
    `times`: when light departs and arrives, one pair for all, [thread 2], or a list of [point].
    `woven`: threads cover one another instead of adding up, for dense wires that would burn white.
    `pulse`: only a pulse travels, nothing stays lit behind it.

    Tracks: `now`, in the unit of `times`: the light that departs at 0 has gone where it is at `now`; `until`: what arrived
    before goes dark (the threads run dry); `ahead` (0 to 1): how bright threads are that light has not reached.
    `flow.run(run_time=2)` is the animation from the first departure until all is lit.
    """

    tracks = ("now", "until", "ahead")
    passing = tracks
    margin = 0.12                        # of glow around the threads
    body, head = 0.74, 1.0               # light behind the front, at the front

    def __init__(self, paths, colors=theme.CURRENT, widths=THREAD, strengths=1.0, times=(0.0, 1.0), woven: bool = False, pulse: bool = False,
                 front: float = 0.04, glow: float = 0.45):
        paths = [np.asarray(path, dtype=float)[:, :2] for path in paths]
        ends = times if np.ndim(times[0]) else np.tile(np.asarray(times, dtype=float), (len(paths), 1))
        low, high = (extreme([extreme(path, axis=0) for path in paths], axis=0) for extreme in (np.min, np.max))
        self.start, self.end = (float(extreme([extreme(time) for time in ends])) for extreme in (np.min, np.max))
        self.front = front * (self.end - self.start)         # how long a point takes to light up
        self.now, self.until, self.ahead = self.start, self.start - 1e3 * (self.end - self.start), 0.0
        self.solid = woven
        super().__init__(*np.maximum(high - low, 1e-3), paths=[path - low for path in paths], colors=_colors(colors), widths=widths,
                         strengths=strengths, times=ends, woven=woven, pulse=pulse, glow=glow)
        self.move_to((*(low + high) / 2, 0))

    # -- verbs -------------------------------------------------------------------------------------------------------------
    @property
    def full(self) -> float:
        """The `now` at which every thread is lit to its end, and the last front has calmed down."""
        return self.end + 4 * self.front

    def run(self, **kwargs) -> Tween:
        """Light runs from the first departure until all is lit."""
        return Tween(self, now=self.full, start={"now": self.start}, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

    def drain(self, **kwargs) -> Tween:
        """The threads go dark, from where light departs to where it arrives."""
        return Tween(self, until=self.full, start={"until": self.start - self.front}, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

    def profile(self, since: np.ndarray) -> np.ndarray:
        """How bright a point is, by how long ago light arrived there; a subclass may say otherwise.  # [step] -> [step], 0 to 1"""
        swell = np.clip(since / self.front, 0, 1)
        head = np.exp(-((since - self.front) / (1.6 * self.front)) ** 2)
        stays = 0.0 if self.content.pulse else self.body
        return np.maximum(swell * (stays + (self.head - stays) * head), self.ahead)

    # -- drawing -----------------------------------------------------------------------------------------------------------
    def table(self) -> np.ndarray:
        """How bright each of the 256 steps of arrival is now, 0 to 1."""
        arrival = self.start + (self.end - self.start) * np.arange(256) / 255
        gone = np.clip((self.until - arrival) / self.front + 1, 0, 1)
        return np.clip(self.profile(self.now - arrival) * (1 - gone), 0, 1)

    def draw(self, pen):
        made, table = self.made(pen), self.table()
        if np.ptp(table) < 0.5 / 255:                        # all lit alike: nothing is seen through a mask
            if table[0] * pen.opacity > 0.002:
                pen.lay(made.picture, light=float(table[0]))
            return
        steps = np.rint(255 * min(pen.opacity, 1.0) * table).astype(np.uint8)
        if steps.any():
            pen.lay(made.picture, made.mask(steps))

    def make(self, scale):
        canvas = Canvas(*self.natural, scale, self.margin)
        content = self.content
        lines = strands([np.stack(_pixels(canvas, path), axis=1) for path in content.paths], _lit(content.colors, content.strengths, content.paths),
                        np.asarray(content.widths, dtype=float) * scale, content.times)
        height, width = canvas.frame().shape[:2]
        if content.woven:
            _weave(canvas, lines)
            return Layout(canvas, lambda: self.steps(lines.splat(width, height, lit=False)[1], scale))
        light, time = lines.splat(width, height)
        if content.glow:
            light = light + content.glow * blurred(light, 0.0185 * scale)                # the near glow belongs to the picture
        canvas.add(1.15 * light)
        return Layout(canvas, lambda: self.steps(time, scale))

    def steps(self, time: np.ndarray, scale: float) -> np.ndarray:
        """When light arrives at each pixel, in 255 steps, from the times of the threads.  # [y x] with nan -> [y x] uint8"""
        return np.clip((self._everywhere(time, scale) - self.start) / (self.end - self.start) * 255, 0, 255).astype(np.uint8)

    def _everywhere(self, time: np.ndarray, scale: float) -> np.ndarray:
        """The time of arrival around the threads, too, where only their glow is.  # [y x] with nan -> [y x]"""
        known = np.isfinite(time)
        filled, weight = np.where(known, time, 0).astype(np.float32), known.astype(np.float32)
        for sigma in (0.01, 0.03, 0.1):
            around = blurred(filled * weight, sigma * scale) / np.maximum(blurred(weight, sigma * scale), 1e-9)
            near = blurred(weight, sigma * scale) > 1e-3
            filled, weight = np.where(weight > 0, filled, around), np.maximum(weight, near.astype(np.float32))
        return np.where(weight > 0, filled, self.end)


class Layout:
    """Threads as laid out at one scale: their picture, and the steps of arrival of its pixels, [y x] of 0 to 255.

    `step` are the canvas's steps, or a function that finds them once they are needed: what is all lit needs none.
    """

    def __init__(self, canvas: Canvas, step):
        self.picture = canvas.picture()
        x, y = (here - there for here, there in zip(self.picture.corner, canvas.corner))
        height, width = self.picture.image.shape[:2]
        self.size = self.picture.size + 2 * height * width
        self._part, self._find = (slice(y, y + height), slice(x, x + width)), step if callable(step) else lambda: step
        self._mask = self._table = None

    @cached_property
    def step(self) -> np.ndarray:
        """Of each pixel of the picture.  # [y x] uint8"""
        find, self._find = self._find, None                  # what it holds on to may be large
        return np.ascontiguousarray(find()[self._part])

    def mask(self, table: np.ndarray) -> Raster:
        """How bright every pixel is, by a table of the steps.  # [256] uint8"""
        if self._table is None or not np.array_equal(table, self._table):
            self._table, seen = table, cv2.LUT(self.step, table)
            if self._mask is None:
                self._mask = Raster(seen, self.picture.scale, self.picture.corner)
            else:
                self._mask.replace(seen)
        return self._mask


def _pixels(canvas: Canvas, path: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return path[:, 0] * canvas.scale - canvas.corner[0], -path[:, 1] * canvas.scale - canvas.corner[1]


def _colors(colors) -> np.ndarray | list:
    """Colours as numbers: one, one a thread, or one a point."""
    if isinstance(colors, (list, tuple)) and np.ndim(colors[0]) == 2:
        return [np.asarray(color, dtype=float) for color in colors]
    if isinstance(colors, (list, tuple)) and not np.isscalar(colors[0]):
        return np.array([color if isinstance(color, np.ndarray) else theme.rgb(color) for color in colors])
    return np.asarray(colors, dtype=float) if isinstance(colors, np.ndarray) else theme.rgb(colors)


def _lit(colors, strengths, paths):
    """Colours times how bright each thread is."""
    strengths = np.broadcast_to(np.asarray(strengths, dtype=float), len(paths))
    if isinstance(colors, list):
        return [color * strength for color, strength in zip(colors, strengths)]
    return np.broadcast_to(colors, (len(paths), 3)) * strengths[:, None] if np.ndim(colors) < 3 else colors * strengths[:, None, None]


def _weave(canvas: Canvas, lines) -> None:
    """Draw the lines over one another, mixed evenly: no bundle lies on top of its neighbour."""
    ctx, count = canvas.ctx, len(lines.first) - 1
    ctx.identity_matrix()
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    for line in np.argsort(np.arange(count) * 0.6180339887 % 1, kind="stable"):
        part = slice(lines.first[line], lines.first[line + 1])
        points, colors, width = lines.points[part].tolist(), lines.light[part], float(lines.width[part].mean())
        ctx.set_line_width(max(width, 1.0))
        pieces, shades = [slice(n, n + 2) for n in range(len(points) - 1)], (colors[:-1] + colors[1:]) / 2
        if np.ptp(colors, axis=0).max() < 1e-3:
            pieces, shades = [slice(0, len(points))], colors.mean(axis=0, keepdims=True)
        for piece, (red, green, blue) in zip(pieces, shades.tolist(), strict=True):
            for point in points[piece]:
                ctx.line_to(*point)
            ctx.set_source_rgba(blue, green, red, min(width, 1.0))
            ctx.stroke()
    canvas.frame_changed()

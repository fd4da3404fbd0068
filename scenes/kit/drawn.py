"""How the kit draws: mobjects that paint themselves with cairo, the pen that they paint with, the animation that moves their arrays.

Manim's own cost is linear in mobjects (57 microseconds each and frame), so a strip of 256 cells, a layer of wires or a
whole vocabulary is one mobject here. To Manim it is a rectangle, its bounding box: next_to, shift, scale, FadeIn,
Transform and .animate work on it as on any other.
"""
import copy
import math
from functools import lru_cache

import cairo
import cv2
import numpy as np
from manim import Animation, VMobject, smooth

from model.values.measured import Measured, Unsourced
from scenes.kit import theme
from scenes.kit.raster import Raster, blurred, pixels, soft_limit, surface_of, warped

QUARTERS = 4                             # places of a stamped dot within a pixel, across and down


def sourced(value, what: str) -> Measured:
    """The value, if it has a source. Raises Unsourced that names the piece and says how to give it one."""
    if not isinstance(value, Measured):
        raise Unsourced(f"{what} means something to the viewer, so it needs a source, and {_described(value)} has none. "
                        "Take it from a recording (an entry of model.contents as an attribute of the clip, or `self.recordings[name][array]`), "
                        "compute it from such values with numpy, or mark it `quoted(value, where)` and say so in the picture.")
    return value


def chosen(value, what: str):
    """The value, if it is a choice (zeros and ones: which cells, which rows) or has a source."""
    return value if np.isin(np.asarray(value, dtype=float), (0, 1)).all() else sourced(value, what)


def _described(value) -> str:
    return f"{type(value).__name__} {value!r}" if np.ndim(value) == 0 else f"this {type(value).__name__} of shape {np.shape(value)}"


class Drawn(VMobject):
    """A mobject of `width` x `height` that paints itself in `draw(pen)`.

    `tracks` names its numeric attributes (numbers or arrays) that animations may change: they are interpolated by
    Transform, `.animate`, Restore and `Tween` alike. `measures` names those attributes whose geometry, colour or light means
    something: they take `Measured` values only, are read as plain arrays in which what is no number is nothing, and
    `self.measured` keeps the values with their sources for the audit. `rest` sets them to what they are before anything is shown.
    `self.opacity` is Manim's fill opacity, so fades need nothing more.
    """

    tracks: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    def __init__(self, width: float, height: float, color=theme.TEXT):
        super().__init__(stroke_width=0, fill_opacity=1, fill_color=color)
        self.natural = (max(float(width), 1e-6), max(float(height), 1e-6))
        w, h = self.natural
        self.set_points_as_corners(np.array([[0, 0, 0], [w, 0, 0], [w, h, 0], [0, h, 0], [0, 0, 0]], dtype=float))
        self.move_to((0, 0, 0))

    def __setattr__(self, name, value):
        if name in type(self).measures:
            self.keep_sources(**{name: sourced(value, f"{type(self).__name__}.{name}")})
            value = _seen(value)
        self._keep(name, value)

    def __deepcopy__(self, copies) -> "Drawn":
        """As Manim's, but what is drawn is copied as it stands: it was sourced when it was set."""
        result = copies[id(self)] = type(self).__new__(type(self))
        result.__dict__.update((name, copy.deepcopy(value, copies)) for name, value in self.__dict__.items())
        result.original_id = str(id(self))
        return result

    def keep_sources(self, **values: Measured) -> None:
        """Remember what is shown, by name."""
        super().__setattr__("measured", {**getattr(self, "measured", {}), **values})

    def rest(self, **values) -> None:
        """Give attributes the values of a piece at rest, which show nothing that was measured."""
        for name, value in values.items():
            self._keep(name, np.asarray(value))

    def _keep(self, name, value):
        # Manim's cache ignores numpy scalars and shortens what it does not know: tracks are floats or float arrays.
        if name in type(self).tracks:
            value = np.asarray(value, dtype=np.float64)
            value = float(value) if value.ndim == 0 else value.copy()
        super().__setattr__(name, value)

    def draw(self, pen: "Pen") -> None:
        """Paint with the pen. Called once a frame while visible."""
        raise NotImplementedError

    def shown(self) -> list:
        """What a viewer can read on this piece, for the audit: (text, sources) pairs; sources are Numbers and RecordedWords."""
        return []

    @property
    def opacity(self) -> float:
        return float(self.fill_rgbas[0, 3])

    @property
    def hue(self) -> np.ndarray:
        """Its colour as three floats."""
        return self.fill_rgbas[0, :3]

    def init_points(self) -> None:
        pass                                     # Manim calls this before we know our size

    def interpolate_color(self, mobject1, mobject2, alpha):
        super().interpolate_color(mobject1, mobject2, alpha)
        for name in self.tracks:
            start, end = getattr(mobject1, name, None), getattr(mobject2, name, None)
            if start is None or end is None or np.shape(start) != np.shape(end):
                continue
            if not np.array_equal(start, end):   # what does not change is left to other animations of the same play
                self._keep(name, (1 - alpha) * np.asarray(start) + alpha * np.asarray(end))
        self.keep_sources(**getattr(mobject2, "measured", {}))
        return self

    def set_track(self, **values):
        """Set tracks by name: `strip.animate.set_track(share=0.2)`. Raises AttributeError for an unknown name."""
        for name, value in values.items():
            if name not in self.tracks:
                raise AttributeError(f"{type(self).__name__} has no track '{name}'; it has {', '.join(self.tracks)}")
            setattr(self, name, value)
        return self

    # -- places: local coordinates run from (0, 0) at the lower left to the natural size --------------------------------
    def place(self, xy: np.ndarray) -> np.ndarray:
        """Local coordinates to scene coordinates, through all shifts, scales and turns.  # [... 2] -> [... 3]"""
        origin, x_axis, y_axis = self._axes()
        share = np.asarray(xy, dtype=float) / self.natural
        return origin + share[..., :1] * x_axis + share[..., 1:2] * y_axis

    @property
    def zoom(self) -> float:
        """How much larger it stands than it was made."""
        _, x_axis, y_axis = self._axes()
        w, h = self.natural
        if w > 1e-5:
            return float(np.hypot(x_axis[0], x_axis[1]) / w)
        return float(np.hypot(y_axis[0], y_axis[1]) / h)

    def _axes(self):
        corners = self.points[[0, 3, 11]]        # lower left, lower right, upper left as they stand now
        return corners[0], corners[1] - corners[0], corners[2] - corners[0]


class Pen:
    """Cairo for one mobject: scene coordinates, true colours, light dimmed to the mobject's opacity.

    Coordinates given to the pen are the mobject's local ones; widths and sizes are in its natural units, too.
    `pen.ctx` is the cairo context for what the pen cannot do.
    """

    def __init__(self, ctx: cairo.Context, mobject: Drawn, pixel: float, small: int = 1):
        self.ctx = ctx
        self.small = small                               # how many times smaller than the frame: more than 1 in the layer of bloom
        self.opacity = mobject.opacity
        self.zoom = mobject.zoom
        self.pixel = pixel / (self.zoom or 1.0)          # the size of a pixel in the mobject's units
        origin, x_axis, y_axis = mobject._axes()
        w, h = mobject.natural
        self.matrix = cairo.Matrix(x_axis[0] / w, x_axis[1] / w, y_axis[0] / h, y_axis[1] / h, origin[0], origin[1])

    def __enter__(self) -> "Pen":
        self.ctx.save()
        self.ctx.new_path()                      # Manim leaves the outline of what it drew unseen, as the camera's frame
        if abs(self.matrix.xx * self.matrix.yy - self.matrix.xy * self.matrix.yx) < 1e-12:
            self.matrix = cairo.Matrix(1, 0, 0, 1, self.matrix.x0, self.matrix.y0)      # squeezed to nothing: keep cairo alive
        self.ctx.transform(self.matrix)
        self.ctx.set_line_cap(cairo.LINE_CAP_ROUND)
        self.ctx.set_line_join(cairo.LINE_JOIN_ROUND)
        return self

    def __exit__(self, *_):
        self.ctx.restore()

    def ink(self, color, alpha: float = 1.0) -> None:
        """The colour of what is drawn next; manim's frame holds red where cairo believes blue."""
        r, g, b = color if isinstance(color, np.ndarray) else theme.rgb(color)
        self.ctx.set_source_rgba(b, g, r, alpha * self.opacity)

    def additive(self) -> None:
        """From here on light adds up instead of covering."""
        self.ctx.set_operator(cairo.OPERATOR_ADD)

    def covering(self) -> None:
        self.ctx.set_operator(cairo.OPERATOR_OVER)

    def fill(self, color, alpha: float = 1.0) -> None:
        if alpha * self.opacity > 0.002:
            self.ink(color, alpha)
            self.ctx.fill()
        else:
            self.ctx.new_path()

    def stroke(self, color, width: float, alpha: float = 1.0) -> None:
        """Strokes thinner than a pixel keep a pixel's width and lose light instead."""
        seen = max(width, self.pixel)
        alpha *= width / seen
        if alpha * self.opacity > 0.002:
            self.ink(color, alpha)
            self.ctx.save()
            self.ctx.set_matrix(self._even_matrix())
            self.ctx.set_line_width(seen)
            self.ctx.stroke()
            self.ctx.restore()
        else:
            self.ctx.new_path()

    @property
    def aspect(self) -> float:
        """How much less it is stretched across than upwards: the width of what must look as broad as it is high."""
        m = self.matrix
        return math.hypot(m.xy, m.yy) / (math.hypot(m.xx, m.yx) or 1.0) or 1.0

    def _even_matrix(self) -> cairo.Matrix:
        """The ctx's matrix without what stretches one side only: a line is as broad across as it is high."""
        m = self.ctx.get_matrix()
        if abs(self.aspect - 1) < 0.01:
            return m
        even = max(min(math.hypot(m.xx, m.yx), math.hypot(m.xy, m.yy)), 1e-6)
        return cairo.Matrix(even, 0, 0, even, 0, 0)

    def box(self, x: float, y: float, width: float, height: float, radius: float = 0.0) -> None:
        """Path of a rectangle, rounded if asked."""
        ctx, r = self.ctx, max(min(radius, width / 2, height / 2), 0)
        if r < 1e-9:
            ctx.rectangle(x, y, width, height)
            return
        ctx.new_sub_path()
        for cx, cy, start in ((x + width - r, y + r, -0.5), (x + width - r, y + height - r, 0.0),
                              (x + r, y + height - r, 0.5), (x + r, y + r, 1.0)):
            ctx.arc(cx, cy, r, start * np.pi, (start + 0.5) * np.pi)
        ctx.close_path()

    def dot(self, x: float, y: float, radius: float) -> None:
        """Path of a disc."""
        self.ctx.new_sub_path()
        self.ctx.arc(x, y, radius, 0, 2 * np.pi)

    def dots(self, points: np.ndarray, radius: float, colors: np.ndarray, alphas: np.ndarray) -> None:
        """Discs of one radius, one over another, each to a quarter of a pixel.  # points [dot 2], colors [dot rgb], alphas [dot]

        Stamped, which takes a sixth of the time of cairo's own arcs: for hundreds that move.
        """
        if not len(points):
            return
        stamps, reach = _stamps(round(64 * radius * math.hypot(self.ctx.get_matrix().xx, self.ctx.get_matrix().yx)))
        places = self.to_pixels(np.asarray(points, dtype=float))
        whole = np.floor(places).astype(int)
        quarters = ((places - whole) * QUARTERS).astype(int)
        self.ctx.save()
        self.ctx.identity_matrix()
        for (x, y), (right, down), (r, g, b), alpha in zip((whole - reach).tolist(), quarters.tolist(), colors.tolist(), alphas.tolist(), strict=True):
            self.ctx.set_source_rgba(b, g, r, alpha * self.opacity)
            self.ctx.mask_surface(stamps[down][right], x, y)
        self.ctx.restore()

    def glow(self, x: float, y: float, radius: float, color, alpha: float = 1.0) -> None:
        """Soft light around a point, added to what is there."""
        r, g, b = color if isinstance(color, np.ndarray) else theme.rgb(color)
        light = cairo.RadialGradient(x, y, 0, x, y, radius)
        for at, strength in ((0.0, 1.0), (0.35, 0.38), (0.7, 0.08), (1.0, 0.0)):
            light.add_color_stop_rgba(at, b, g, r, alpha * strength * self.opacity)
        self.ctx.save()
        self.additive()
        self.ctx.set_source(light)
        self.dot(x, y, radius)
        self.ctx.fill()
        self.ctx.restore()

    def shade(self, start: float, end: float, stops, upright: bool = False) -> None:
        """What is filled next goes from colour to colour, from one place across (or up) to another.

        `stops`: (at, color, alpha) with `at` from 0 at the start to 1 at the end. A row or column of pixels that cairo
        repeats: six times as quick as cairo's own gradient, which stands in where the piece is turned askew.
        """
        m, target = self.ctx.get_matrix(), self.ctx.get_target()
        at, colors, alphas = zip(*stops, strict=True)
        colors = np.array([color if isinstance(color, np.ndarray) else theme.rgb(color) for color in colors])
        alphas = np.clip(np.array(alphas, dtype=float) * self.opacity, 0, 1)
        x, y = (m.xy, m.yy) if upright else (m.xx, m.yx)             # where a unit of the way leads, in the frame's pixels
        if min(abs(x), abs(y)) > 1e-6 * max(abs(x), abs(y)):
            gradient = cairo.LinearGradient(*((0, start, 0, end) if upright else (start, 0, end, 0)))
            for place, (red, green, blue), alpha in zip(at, colors, alphas, strict=True):
                gradient.add_color_stop_rgba(place, blue, green, red, alpha)
            self.ctx.set_source(gradient)
            return
        level = abs(x) > abs(y)
        scale, origin, count = (x, m.x0, target.get_width()) if level else (y, m.y0, target.get_height())
        share = ((np.arange(count) + 0.5 - origin) / scale - start) / ((end - start) or 1e-9)
        rgba = np.stack([np.interp(share, at, 255 * values) for values in [*(colors * alphas[:, None]).T, alphas]], axis=-1)
        line = np.rint(rgba).astype(np.uint8)
        image = line[None] if level else np.repeat(line[:, None], 16, axis=1)
        pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(image, cairo.FORMAT_ARGB32, *image.shape[1::-1]))
        pattern.set_extend(cairo.EXTEND_REPEAT)
        pattern.set_filter(cairo.FILTER_NEAREST)
        pattern.set_matrix(m)                                        # its pixels are the frame's
        self.ctx.set_source(pattern)

    def wash(self, box: tuple[float, float, float, float], color, across, up) -> None:
        """Colour within a box (left, low, right, high), as strong as two profiles multiplied.

        across, up: (at, share) pairs, `at` from 0 at the left (the foot) to 1 at the right (the top).
        """
        left, low, right, high = box
        corners = self.to_pixels(np.array([(left, low), (right, low), (left, high)]))
        sizes = np.maximum(np.ceil(np.hypot(*(corners[1:] - corners[0]).T)), 1).astype(int)         # pixels across, up
        lines = [np.interp((np.arange(size) + 0.5) / size, *zip(*stops, strict=True)) for size, stops in zip(sizes, (across, up), strict=True)]
        mask = np.pad(np.rint(255 * np.outer(lines[1][::-1], lines[0])).astype(np.uint8), 1)          # dark edges stay clean when moved
        self.ctx.save()
        self.ctx.translate(left, high)
        self.ctx.scale((right - left) / sizes[0], (low - high) / sizes[1])
        self.ctx.translate(-1, -1)
        surface, = self._aligned([surface_of(mask)])
        if surface is not None:
            self.ink(color)
            self.ctx.mask(_bilinear(surface))
        self.ctx.restore()

    def heat(self, colors: np.ndarray, x: float, y: float, width: float, height: float, gap: float = 0.0) -> None:
        """An image of cells, its first row on top, with a dark seam of `gap` (share of a cell) between them.  # [row col rgb]

        Every pixel of the frame gets the exact mean of the cells under it: clean edges at any size, and nothing to filter.
        """
        corners = self.to_pixels(np.array([[x, y + height], [x + width, y]]))
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        if corners[0, 0] > corners[1, 0]:
            colors = colors[:, ::-1]
        if corners[0, 1] > corners[1, 1]:
            colors = colors[::-1]
        frame = self.frame()
        first, last = (max(int(left), 0), max(int(top), 0)), (min(int(np.ceil(right)), frame.shape[1]), min(int(np.ceil(bottom)), frame.shape[0]))
        if first[0] >= last[0] or first[1] >= last[1]:
            return
        rows = _mean_under(colors, (np.arange(first[1], last[1] + 1) - top) / (bottom - top) * len(colors), gap) if len(colors) > 1 else colors
        cells = _mean_under(rows.swapaxes(0, 1), (np.arange(first[0], last[0] + 1) - left) / (right - left) * colors.shape[1], gap)
        pixels = np.full((len(rows), last[0] - first[0], 4), 255, dtype=np.uint8)
        pixels[..., :3] = np.clip(cells.swapaxes(0, 1) * 255 + 0.5, 0, 255)
        pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(pixels, cairo.FORMAT_ARGB32, pixels.shape[1], pixels.shape[0]))
        pattern.set_extend(cairo.EXTEND_PAD)
        pattern.set_filter(cairo.FILTER_NEAREST)
        boxes = [(left, top, right, bottom)]
        seen = self._clip()
        (x0, y0), (x1, y1) = (np.ceil(np.maximum((left, top), seen[:2])).astype(int),
                              np.minimum((right, bottom), seen[2:]).astype(int))
        if self.opacity >= 1 and x0 < x1 and y0 < y1:    # cairo is ten times as slow as numpy where there is nothing to blend
            boxes = _around(*boxes[0], x0, y0, x1, y1)
            all_rows = np.broadcast_to(pixels, (last[1] - first[1], *pixels.shape[1:]))
            frame[y0:y1, x0:x1] = all_rows[y0 - first[1]:y1 - first[1], x0 - first[0]:x1 - first[0]]
            self.frame_changed()
        self.ctx.save()
        self.ctx.identity_matrix()
        for x0, y0, x1, y1 in boxes:
            self.ctx.rectangle(x0, y0, x1 - x0, y1 - y0)
        self.ctx.clip()
        self.ctx.translate(*first)
        self.ctx.set_source(pattern)
        self.ctx.paint_with_alpha(self.opacity)
        self.ctx.restore()

    def to_pixels(self, xy: np.ndarray) -> np.ndarray:
        """Local coordinates to pixels of the frame, y downwards.  # [... 2] -> [... 2]"""
        m = self.ctx.get_matrix()
        return np.stack([m.xx * xy[..., 0] + m.xy * xy[..., 1] + m.x0, m.yx * xy[..., 0] + m.yy * xy[..., 1] + m.y0], axis=-1)

    def _clip(self) -> tuple[float, float, float, float]:
        """What may be drawn to of the frame, a rectangle in pixels: left, top, right, bottom."""
        self.ctx.save()
        self.ctx.identity_matrix()
        extents = self.ctx.clip_extents()
        self.ctx.restore()
        height, width = self.frame().shape[:2]
        return max(extents[0], 0), max(extents[1], 0), min(extents[2], width), min(extents[3], height)

    def frame(self) -> np.ndarray:
        """The frame itself, to be changed in place; say `frame_changed` afterwards.  # [y x rgba] uint8"""
        return pixels(self.ctx.get_target())

    def frame_changed(self) -> None:
        self.ctx.get_target().mark_dirty()

    def fill_soft(self, color, blur: float, alpha: float = 1.0, strength: float = 1.0, shift: tuple[float, float] = (0, 0)) -> None:
        """Fill the path with its edges blurred over `blur` (one sigma): shadows, halos, soft bodies of light.

        `strength` above 1 keeps the middle full where the blur would thin it; `shift` moves it, as a shadow falls.
        """
        ctx, path = self.ctx, self.ctx.copy_path()
        left, bottom, right, top = ctx.path_extents()
        sigma = blur / self.pixel
        ctx.save()
        ctx.translate(*shift)
        corners = self.to_pixels(np.array([[left, bottom], [left, top], [right, bottom], [right, top]]))
        target = ctx.get_target()
        room = 3 * sigma + 2
        low = np.maximum(np.floor(corners.min(axis=0) - room), -room).astype(int)
        high = np.minimum(np.ceil(corners.max(axis=0) + room), np.array([target.get_width(), target.get_height()]) + room).astype(int)
        small = max(int(sigma / 2), 1)
        size = -(-(high - low) // small)
        if (size > 0).all() and alpha * self.opacity > 0.002:
            shape = cairo.ImageSurface(cairo.FORMAT_A8, *map(int, size))
            inner = cairo.Context(shape)
            inner.set_matrix(ctx.get_matrix() * cairo.Matrix(1, 0, 0, 1, *-low.astype(float)) * cairo.Matrix(1 / small, 0, 0, 1 / small))
            inner.append_path(path)
            inner.fill()
            image = pixels(shape)
            image[:] = cv2.convertScaleAbs(cv2.GaussianBlur(image.copy(), (0, 0), max(sigma / small, 0.3)), alpha=strength)
            shape.mark_dirty()
            self.ink(color, alpha)
            ctx.identity_matrix()
            ctx.translate(*low)
            ctx.scale(small, small)
            ctx.mask_surface(shape, 0, 0)
        ctx.restore()
        ctx.new_path()

    def lay(self, picture: Raster, mask: Raster | None = None, light: float = 1.0) -> None:
        """Lay a picture of the mobject on, dimmed to `opacity` times `light`; or seen through a mask, which then must hold both.

        As large as it was painted it lies on whole pixels, unfiltered; else it is drawn up or down.
        """
        self.ctx.save()
        shift = self._to_grid_of(picture)
        if self.small > 1:
            picture, mask = (raster and raster.reduced(self.small, shift) for raster in (picture, mask))
        adds = self.ctx.get_operator() == cairo.OPERATOR_ADD
        picture, mask = self._aligned([picture.surface, mask and mask.surface], needed=adds or mask is not None)
        if picture is not None:
            self.ctx.set_source(_bilinear(picture))
            if mask is not None:
                self.ctx.mask(_bilinear(mask))
            else:
                self.ctx.paint_with_alpha(min(self.opacity * light, 1.0))
        self.ctx.restore()

    def lay_tint(self, mask: Raster, color, alpha: float = 1.0) -> None:
        """Lay one colour on where a mask is bright."""
        self.ctx.save()
        shift = self._to_grid_of(mask)
        surface, = self._aligned([(mask.reduced(self.small, shift) if self.small > 1 else mask).surface])
        if surface is not None:
            self.ink(color, alpha)
            self.ctx.mask(_bilinear(surface))
        self.ctx.restore()

    def _aligned(self, surfaces: list, needed: bool = True) -> list:
        """Pictures of one size as they lie on the frame's own pixels, where the context then counts; none where none is seen.

        Cairo draws scaled pictures at the pace of plain ones only where they cover: adding and masking take ten times as long.
        """
        ctx, m = self.ctx, self.ctx.get_matrix()
        if not needed or (abs(m.xx - 1) + abs(m.yy - 1) + abs(m.xy) + abs(m.yx) < 1e-9 and m.x0 == int(m.x0) and m.y0 == int(m.y0)):
            return surfaces
        size = surfaces[0].get_width(), surfaces[0].get_height()
        corners = self.to_pixels(np.array([(0, 0), (size[0], 0), (0, size[1]), size], dtype=float))
        seen = self._clip()
        left, top = np.maximum(np.floor(corners.min(axis=0)) - 1, np.floor(seen[:2])).astype(int)
        right, bottom = np.minimum(np.ceil(corners.max(axis=0)) + 1, np.ceil(seen[2:])).astype(int)
        if left >= right or top >= bottom:
            return [None] * len(surfaces)
        turn = np.array([[m.xx, m.xy], [m.yx, m.yy]])
        move = turn @ (0.5, 0.5) + (m.x0 - left - 0.5, m.y0 - top - 0.5)         # pixels are counted at their middles
        ctx.identity_matrix()
        ctx.translate(left, top)
        return [surface and warped(surface, np.column_stack([turn, move]), (right - left, bottom - top)) for surface in surfaces]

    def _to_grid_of(self, picture: Raster) -> tuple[int, int]:
        """Let the context count in the picture's pixels; how far its corner lies from the grid of the layer."""
        ctx, m = self.ctx, self.ctx.get_matrix()
        ratio = np.array([m.xx, -m.yy]) * self.small / picture.scale
        if abs(m.xy) + abs(m.yx) < 1e-6 and np.abs(ratio - 1).max() < 1e-3:
            corner = np.rint([m.x0 * self.small + picture.corner[0], m.y0 * self.small + picture.corner[1]]).astype(int)
            ctx.identity_matrix()
            ctx.translate(*(corner // self.small))
            return tuple(int(place) for place in corner % self.small)
        ctx.scale(1 / picture.scale, -1 / picture.scale)
        ctx.translate(*picture.corner)
        ctx.scale(self.small, self.small)
        return (0, 0)

    def write(self, outline, x: float, y: float, size: float) -> None:
        """Path of a laid-out text, its baseline starting at (x, y); see `lettering.outline`."""
        self.ctx.save()
        self.ctx.translate(x, y)
        self.ctx.scale(size / outline.em, -size / outline.em)
        self.ctx.append_path(outline.path)
        self.ctx.restore()


@lru_cache(64)
def _stamps(radius: int) -> tuple[list[list[cairo.ImageSurface]], int]:
    """Discs of a radius in 64ths of a pixel, by where in a pixel their middles lie (down, right); how far they reach."""
    reach = radius // 64 + 2
    grid = np.arange(-reach, reach + 1) + 0.5 - (np.arange(QUARTERS)[:, None] + 0.5) / QUARTERS
    stamps = np.clip(radius / 64 + 0.5 - np.hypot(grid[None, :, None, :], grid[:, None, :, None]), 0, 1)           # [down right y x]
    return [[surface_of(np.rint(255 * stamp).astype(np.uint8)) for stamp in row] for row in stamps], reach


def _bilinear(surface: cairo.ImageSurface) -> cairo.SurfacePattern:
    """Cairo's better filters take a tenth of a second for a frame."""
    pattern = cairo.SurfacePattern(surface)
    pattern.set_filter(cairo.FILTER_BILINEAR)
    return pattern


class Canvas(Pen):
    """A pen over an empty picture of its own, for what is painted once: in the same local coordinates, y upwards.

    `scale` is in pixels a unit, `margin` in units: how far the picture goes beyond the box of `width` x `height`.
    """

    def __init__(self, width: float, height: float, scale: float, margin: float = 0.0):
        left, top = -np.ceil(margin * scale), -np.ceil((height + margin) * scale)
        right, bottom = np.ceil((width + margin) * scale), np.ceil(margin * scale)
        self.corner, self.scale = (int(left), int(top)), scale
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, max(int(right - left), 1), max(int(bottom - top), 1))
        self.ctx, self.small, self.opacity, self.zoom, self.pixel = cairo.Context(surface), 1, 1.0, 1.0, 1 / scale
        self.matrix = cairo.Matrix(scale, 0, 0, -scale, -left, -top)

    def picture(self) -> Raster:
        """What was painted, cut to where something is."""
        image = self.frame()
        x, y, width, height = cv2.boundingRect(cv2.max(image[..., 3], image[..., :3].max(axis=2)))
        return Raster(image[y:y + height, x:x + width], self.scale, (self.corner[0] + x, self.corner[1] + y))

    def grid(self) -> tuple[np.ndarray, np.ndarray]:
        """The local coordinates of all its pixels' middles.  # [1 x], [y 1]"""
        height, width = self.frame().shape[:2]
        x = (np.arange(width, dtype=np.float32) + 0.5 + self.corner[0]) / self.scale
        y = -(np.arange(height, dtype=np.float32) + 0.5 + self.corner[1]) / self.scale
        return x[None, :], y[:, None]

    def cover(self, colors: np.ndarray, alpha: np.ndarray) -> None:
        """Lay colours of all pixels over what is there.  # colors [y x rgb], alpha [y x], both 0 to 1"""
        frame = self.frame()
        part = alpha[..., None].astype(np.float32)
        over = np.concatenate([colors * part, part], axis=2)
        frame[:] = np.clip(255 * over + frame * (1 - part) + 0.5, 0, 255)
        self.frame_changed()

    def add(self, light: np.ndarray) -> None:
        """Add light, summed up in floats and of any strength, to what is there.  # [y x rgb]"""
        frame = self.frame()
        gain = 255 * soft_limit(light)
        frame[..., :3] = np.clip(frame[..., :3] + gain + 0.5, 0, 255)
        frame[..., 3] = np.maximum(frame[..., 3], frame[..., :3].max(axis=2))
        self.frame_changed()

    def bake_glow(self, *parts: tuple[float, float]) -> None:
        """Add the picture's own glow to it, once: (sigma in units, strength) pairs."""
        light = self.frame()[..., :3].astype(np.float32) / 255
        self.add(sum(strength * blurred(light, sigma * self.scale) for sigma, strength in parts))


def _around(left: float, top: float, right: float, bottom: float, x0: int, y0: int, x1: int, y1: int) -> list[tuple]:
    """The four strips of a box around the whole pixels in it, as (left, top, right, bottom); all of it where it holds none."""
    if x0 >= x1 or y0 >= y1:
        return [(left, top, right, bottom)]
    return [(left, top, right, y0), (left, y1, right, bottom), (left, y0, x0, y1), (x1, y0, right, y1)]


def _mean_under(cells: np.ndarray, edges: np.ndarray, gap: float) -> np.ndarray:
    """The mean of a row of cells between neighbouring edges, counted in cells.  # [cell ...], [pixel+1] -> [pixel ...]"""
    count = len(cells)
    per_pixel = (edges[-1] - edges[0]) / max(len(edges) - 1, 1)
    edges = np.clip(edges, 0, count)
    if gap and per_pixel < 0.4:                          # seams only where a cell has pixels to spare, never broad ones
        gap = min(gap, 2.2 * per_pixel)
        knots = np.sort(np.concatenate([np.arange(count), np.arange(count) + 1 - gap]))
        cells = np.repeat(cells, 2, axis=0)
        cells[1::2] *= _SEAM
    else:
        knots = np.arange(count)
    cells = cells.astype(np.float32)
    lengths = np.diff(np.append(knots, count)).astype(np.float32).reshape(-1, *[1] * (cells.ndim - 1))
    sums = np.concatenate([np.zeros_like(cells[:1]), np.cumsum(cells * lengths, axis=0)])
    knot = np.clip(np.searchsorted(knots, edges, side="right") - 1, 0, len(knots) - 1)
    shape = (-1, *[1] * (cells.ndim - 1))
    integral = sums[knot] + (edges - knots[knot]).astype(np.float32).reshape(shape) * cells[knot]
    return np.diff(integral, axis=0) / np.maximum(np.diff(edges), 1e-6).astype(np.float32).reshape(shape)


_SEAM = 0.35                             # light of the seam between cells


class Tween(Animation):
    """Moves tracks of one mobject to new values: `Tween(strip, share=0.2)`; `values=(start, end)` pairs via `Tween.between`.

    Several tweens of different tracks, and an `.animate` of its place, may run on one mobject at once.
    `there_and_back` as rate_func ends where it began. Raises AttributeError for an unknown track.
    """

    def __init__(self, mobject: Drawn, run_time: float = theme.MOVE, rate_func=smooth, start: dict | None = None, **targets):
        for name in targets:
            if name not in mobject.tracks:
                raise AttributeError(f"{type(mobject).__name__} has no track '{name}'; it has {', '.join(mobject.tracks)}")
        for ends in (targets, start or {}):
            for name in set(ends) & set(mobject.measures):
                sourced(ends[name], f"{type(mobject).__name__}.{name}")
        self.start, self.targets = start or {}, targets
        self.ends = {name: np.asarray(_seen(value) if isinstance(value, Measured) else value, dtype=float) for name, value in targets.items()}
        super().__init__(mobject, run_time=run_time, rate_func=rate_func)

    def create_starting_mobject(self):
        self.begins = {name: np.nan_to_num(np.asarray(self.start.get(name, getattr(self.mobject, name)), dtype=float)) for name in self.targets}
        return self.mobject                       # nothing to copy: the arrays above are all that we need

    def begin(self) -> None:
        self.mobject.keep_sources(**{name: value for name, value in self.targets.items() if isinstance(value, Measured)})
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        for name, end in self.ends.items():
            self.mobject._keep(name, (1 - share) * self.begins[name] + share * end)


def _seen(value: Measured) -> np.ndarray:
    """What of a measured value can be drawn: what is no number, or without end, shows as nothing."""
    return np.nan_to_num(np.array(value.value), nan=0.0, posinf=0.0, neginf=0.0)



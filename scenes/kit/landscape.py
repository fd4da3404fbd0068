"""A quantity over two others as a landscape in real perspective: how far a gate is open over what two sensors report."""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.cars import car_outline
from scenes.kit.drawn import Canvas, Drawn, Tween
from scenes.kit.light import Light
from scenes.kit.perspective import Pinhole
from scenes.kit.still import Still

SIDE, HEIGHT = 5.2, 2.95                # of the landscape's ground and of its full height, in units of space
VIEW = Pinhole((-19.0, 13.6, 19.0), (0.0, 1.0, 0.0), 28.6, (0.0, -0.43))     # over the corner where both are nothing
_LINES = 12                             # of the net
_AROUND, _FLOOR_LINES = 0.1, 13         # how much of its ground is seen around it; lines of that floor
_CORNER = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
_LOW, _MIDDLE = "#14324B", "#8A6A4A"    # of a slope: shut, and half open


def spot(across, deep, height) -> np.ndarray:
    """The scene point over the ground, all from 0 to 1.  # -> [... 2]"""
    across, deep, height = np.broadcast_arrays(across, deep, height)
    space = np.stack([SIDE * (across - 0.5), HEIGHT * height, SIDE * (0.5 - deep)], axis=-1)
    return VIEW.project(space)[0]


class Landscape(Still):
    """`Landscape(heights)`, heights [across deep] from 0 to 1, `Measured`, seen over the corner where both are nothing:
    the first axis runs away to the right, the second to the left. `spot` says where a point over it stands.
    """

    def __init__(self, heights: Measured):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, heights=heights)

    def paint(self, canvas: Canvas) -> None:
        heights = np.nan_to_num(np.asarray(self.content.heights.value, dtype=float))
        size = len(heights)
        u = np.linspace(0, 1, size)
        points = spot(u[:, None], u[None, :], heights) + _CORNER                                  # [across deep 2]
        ground = spot(u[:, None], u[None, :], 0.0) + _CORNER
        self._floor(canvas)
        outline = [ground[0, 0], ground[-1, 0], ground[-1, -1], ground[0, -1]]
        _path(canvas, outline)
        canvas.fill(theme.WATER_BOTTOM, 0.85)
        canvas.ctx.set_source(self._slopes(points, heights))
        canvas.ctx.paint()
        for top, foot in ((points[:, 0], ground[:, 0]), (points[0], ground[0])):                  # the cuts in front
            _path(canvas, [*top, *foot[::-1]])
            canvas.fill(theme.PLATE, 0.75)
            _path(canvas, foot, closed=False)
            canvas.stroke(theme.QUIET, 0.012, 0.5)
        step = max((size - 1) // _LINES, 1)
        for number in range(0, size, step):
            for line, levels in ((points[number], heights[number]), (points[:, number], heights[:, number])):
                for place in range(size - 1):
                    _path(canvas, line[place:place + 2], closed=False)
                    canvas.stroke(theme.mix(theme.QUIET, "#FFFFFF", levels[place]), 0.010, 0.16 + 0.25 * levels[place])
        for line in (points[0], points[-1], points[:, 0], points[:, -1]):
            _path(canvas, line, closed=False)
            canvas.stroke(theme.mix(theme.QUIET, theme.CURRENT, 0.5), 0.018, 0.8)

    def _floor(self, canvas: Canvas) -> None:
        """The ground and what lies around it, so that the eye sees where it is flat."""
        low, high = -_AROUND, 1 + _AROUND
        for place in np.linspace(low, high, _FLOOR_LINES):
            for ends in (((place, low), (place, high)), ((low, place), (high, place))):
                _path(canvas, [spot(*end, 0.0) + _CORNER for end in ends], closed=False)
                canvas.stroke(theme.QUIET, 0.010, 0.22)

    def _slopes(self, points: np.ndarray, heights: np.ndarray) -> cairo.MeshPattern:
        """The surface in its colours, from the farthest patch to the nearest."""
        steep = np.hypot(*np.gradient(heights)) * len(heights) / 4
        shade = np.clip(1 - 0.35 * steep, 0.55, 1)[..., None]
        low, middle = (theme.rgb(color) for color in (_LOW, _MIDDLE))
        level = heights[..., None]
        tone = low + np.clip(1.6 * level, 0, 1) * (middle - low)
        tone = (tone + np.clip(1.25 * level - 0.25, 0, 1) * (theme.rgb(theme.CURRENT) - tone)) * shade
        mesh = cairo.MeshPattern()
        for deep in range(len(heights) - 2, -1, -1):
            for across in range(len(heights) - 2, -1, -1):
                corners = [(across, deep), (across + 1, deep), (across + 1, deep + 1), (across, deep + 1)]
                middle_point = np.mean([points[corner] for corner in corners], axis=0)
                mesh.begin_patch()
                for number, corner in enumerate([*corners, corners[0]]):
                    point = middle_point + 1.06 * (points[corner] - middle_point)                 # no seams
                    (mesh.line_to if number else mesh.move_to)(*point)
                for number, corner in enumerate(corners):
                    red, green, blue = tone[corner]
                    mesh.set_corner_color_rgb(number, blue, green, red)
                mesh.end_patch()
        return mesh


class Climb(Light):
    """A way over the landscape: `Climb(across, deep, height)`, each [time], `Measured`. Track: `step`, fractions too."""

    solid, bloom = True, 0.9
    tracks, measures = ("step",), ("across", "deep", "height")

    def __init__(self, across: Measured, deep: Measured, height: Measured):
        self.across, self.deep, self.height_at = across, deep, height.value
        self.step = 0.0
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)

    def course(self) -> np.ndarray:
        """Where it leads, in scene coordinates.  # [time 2]"""
        return spot(self.across, self.deep, self.height_at)

    def draw(self, pen):
        points = self.course() + _CORNER
        whole = int(np.clip(self.step, 0, len(points) - 1))
        after, share = min(whole + 1, len(points) - 1), self.step - whole
        here = points[whole] + share * (points[after] - points[whole])
        _path(pen, [*points[:whole + 1], here], closed=False)
        pen.stroke("#FFFFFF", 0.042, 0.95)
        for point in points[:whole + 1]:
            pen.dot(*point, 0.042)
            pen.fill("#FFFFFF")
        pen.glow(*here, 0.5, theme.CURRENT, 0.9)
        pen.dot(*here, 0.11)
        pen.fill("#FFFFFF")


class Post(Light):
    """A glass tube over a point of the ground, as high as the landscape can be: `Post(across, deep, share)`, share
    `Measured`. It is full of light up to there. Track: `lit` (0 to 1: how far the light has come).
    """

    solid, bloom = True, 0.5
    tracks, measures = ("lit",), ("share",)
    thick = 0.24

    def __init__(self, across: float, deep: float, share: Measured):
        self.foot, self.top = (spot(across, deep, level) for level in (0.0, 1.0))
        self.share, self.lit = share, 0.0
        super().__init__(self.thick, self.top[1] - self.foot[1], theme.CURRENT)
        self.move_to((*(self.foot + self.top) / 2, 0))

    def shine(self, **kwargs) -> Tween:
        """The light comes up in it."""
        return Tween(self, lit=1.0, **kwargs)

    def tip(self) -> np.ndarray:
        """The scene point up to which it is full."""
        return np.append(self.foot + np.clip(np.nan_to_num(self.share), 0, 1) * (self.top - self.foot), 0)

    def draw(self, pen):
        width, tall = self.natural
        round_off = width / 2 - 0.001
        pen.box(0, 0, width, tall, round_off)
        pen.fill(theme.WATER_BOTTOM, 0.6)
        level = tall * float(np.clip(np.nan_to_num(self.share), 0, 1) * self.lit)
        if level > 0:
            pen.ctx.save()
            pen.box(0, 0, width, tall, round_off)
            pen.ctx.clip()
            pen.box(0, 0, width, level, 0)
            pen.fill(self.hue, 1.0)
            pen.ctx.restore()
        pen.box(0, 0, width, tall, round_off)
        pen.stroke(theme.TEXT, 0.022, 0.85)


class LittleRoad(Drawn):
    """A situation, seen from above: our car, and another where a sensor feels something.

    `LittleRoad(near)`: near [front back left right], 0 clear or 1 near, None where it does not matter.
    """

    lane, car, half = 0.66, (1.0, 0.44), 1.5
    unit = 0.66                             # scene units of one of its own

    def __init__(self, near):
        self.near = tuple(near)
        super().__init__(3 * self.lane * self.unit, 2 * self.half * self.unit)

    def at(self, points) -> np.ndarray:
        """Points of the road (aside, ahead) as local ones.  # [... 2]"""
        return (np.asarray(points, dtype=float) + (1.5 * self.lane, self.half)) * self.unit

    def draw(self, pen):
        edge = 1.5 * self.lane
        self._box(pen, -edge, edge, -self.half, self.half)
        pen.fill(theme.mix(theme.WATER_BOTTOM, theme.PLATE, 0.9), 0.95)
        for side in (-edge, edge):
            _path(pen, self.at([(side, -self.half), (side, self.half)]), closed=False)
            pen.stroke(theme.QUIET, 0.025, 0.8)
        for line in (-0.5, 0.5):
            for dash in np.arange(-self.half + 0.2, self.half - 0.3, 0.8):
                _path(pen, self.at([(line * self.lane, dash), (line * self.lane, dash + 0.35)]), closed=False)
                pen.stroke(theme.QUIET, 0.016, 0.45)
        own = -0.45
        width, fields = 0.8 * self.lane, ((0, own + 0.9), (0, own - 0.9), (-1, own), (1, own))
        for near, (lane, along) in zip(self.near, fields, strict=True):
            if near is None:
                continue
            middle, long = lane * self.lane, 0.36 if lane == 0 else 0.85
            self._box(pen, middle - width / 2, middle + width / 2, along - long, along + long)
            if near:
                pen.ctx.save()
                pen.additive()
                pen.fill(theme.rgb(theme.CURRENT) ** 2.2, 0.62)      # faint light over blue keeps its hue only if redder
                pen.ctx.restore()
                beyond = 0.55 * np.sign(along - own) if lane == 0 else 0.0
                self._car(pen, middle, along + beyond, theme.mix(theme.UNLIT, theme.QUIET, 0.9))
            else:
                pen.ctx.set_dash([0.02, 0.07])
                pen.stroke(theme.QUIET, 0.022, 0.9)
                pen.ctx.set_dash([])
        self._car(pen, 0.0, own, theme.rgb(theme.CURRENT))

    def _box(self, pen, left: float, right: float, near: float, far: float):
        _path(pen, self.at([(left, near), (right, near), (right, far), (left, far)]))

    def _car(self, pen, aside: float, ahead: float, color):
        ctx = pen.ctx
        ctx.new_path()
        ctx.save()
        ctx.identity_matrix()
        ctx.scale(100, 100)                      # a curve is flattened as finely as the matrix asks for
        car_outline(ctx, *self.car)
        outline = [part[1] for part in ctx.copy_path_flat() if part[1]]
        ctx.new_path()
        ctx.restore()
        _path(pen, self.at(np.array(outline) + (aside, ahead)))
        pen.fill(color)
        glass = np.array([(-0.36, 0.06), (0.36, 0.06), (0.36, 0.22), (-0.36, 0.22)]) * self.car[::-1]
        _path(pen, self.at(glass + (aside, ahead)))
        pen.fill(theme.WATER_BOTTOM, 0.65)


def _path(pen, points, closed: bool = True) -> None:
    for point in np.asarray(points).tolist():
        pen.ctx.line_to(*point)
    if closed:
        pen.ctx.close_path()

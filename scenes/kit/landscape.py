"""A quantity over two others, as a table of their four ends that tilts into a landscape in real perspective: how far a
gate is open over what two sensors report.
"""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.cars import car_outline
from scenes.kit.drawn import Canvas, Drawn, Pen
from scenes.kit.light import Light
from scenes.kit.perspective import Pinhole
from scenes.kit.still import Still

SIDE, HEIGHT = 5.4, 2.3                 # of the landscape's ground and of its full height, in units of space
TURN = np.radians(25)                   # how far the table turns while it tilts
_AWAY = 27.9                            # how far in front of the landscape its viewer stands
VIEW = Pinhole((-_AWAY * np.sin(TURN), 11.2, _AWAY * np.cos(TURN)), (0.0, 1.0, 0.0), 29.7, (0.0, 0.07))
TABLE_AT, TABLE = np.array([0.75, -0.4]), np.array([9.0, 4.9])   # the ground as a table: its middle, its width and height
_LINES = 12                             # of the net
_COARSE = 2                             # of how many points of the net one is drawn while the land rises
_AROUND, _FLOOR_LINES = 0.1, 13         # how much of its ground is seen around it; lines of that floor
_EDGE = 0.028                           # of the ground under the land
_CORNER = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
_LOW, _MIDDLE = "#14324B", "#8A6A4A"    # of a slope: shut, and half open


def spot(across, deep, height, tilt: float = 1.0) -> np.ndarray:
    """The scene point over the ground, all from 0 to 1; at tilt 0 the ground is a table seen from above.  # -> [... 2]"""
    across, deep, height = np.broadcast_arrays(across, deep, height)
    space = np.stack([SIDE * (across - 0.5), HEIGHT * height, SIDE * (0.5 - deep)], axis=-1)
    seen = VIEW.project(space)[0]
    if tilt == 1:
        return seen
    middle = VIEW.project(np.zeros(3))[0]
    flat = (np.stack([across, deep], axis=-1) - 0.5) * TABLE
    turned = np.exp(1j * TURN * (tilt - 1)) * ((seen - middle) @ (1, 1j))
    point = (1 - tilt) * np.exp(1j * TURN * tilt) * (flat @ (1, 1j)) + tilt * turned
    return np.stack([point.real, point.imag], axis=-1) + (1 - tilt) * TABLE_AT + tilt * middle


class Landscape(Still):
    """`Landscape(heights)`, heights [across deep] from 0 to 1, `Measured`, seen over the corner where both are nothing:
    the first axis runs away to the right, the second to the left. `spot` says where a point over it stands.

    Tracks: `rise` (0 flat to 1), and `tilt` of what is flat: 0 a table of two by two seen from above, the first axis to
    the right and the second upwards, 1 the ground of the landscape.
    """

    tracks = passing = ("tilt", "rise")

    def __init__(self, heights: Measured, tilt: float = 1.0, rise: float = 1.0):
        self.tilt, self.rise = tilt, rise
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, heights=heights)

    def paint(self, canvas: Canvas) -> None:
        self._build(canvas, self._heights())

    def draw(self, pen):
        if self.rise == 1:
            super().draw(pen)
        elif self.rise > 0:
            self._build(pen, self.rise * self._heights()[::_COARSE, ::_COARSE])
        else:
            self._lay_out(pen)

    def _heights(self) -> np.ndarray:
        return np.nan_to_num(np.asarray(self.content.heights.value, dtype=float))

    def _lay_out(self, pen: Pen) -> None:
        """The ground while it is flat: a table, and more and more of a net as it tilts."""
        tilt = self.tilt
        self._floor(pen, 0.22 * tilt)
        outline = [spot(*end, 0.0, tilt) + _CORNER for end in ((0, 0), (1, 0), (1, 1), (0, 1))]
        _path(pen, outline)
        pen.fill(theme.mix(theme.WATER_BOTTOM, _LOW, 0.25 + 0.75 * tilt), 0.85)
        for place in np.arange(1, _LINES) / _LINES:
            for ends in (((place, 0), (place, 1)), ((0, place), (1, place))):
                _path(pen, [spot(*end, 0.0, tilt) + _CORNER for end in ends], closed=False)
                pen.stroke(theme.QUIET, 0.018, 0.8 + tilt * (0.16 - 0.8) if place == 0.5 else 0.16 * tilt)
        _path(pen, outline)
        pen.stroke(theme.mix(theme.QUIET, theme.CURRENT, 0.5 * tilt), 0.018, 0.8)

    def _build(self, pen: Pen, heights: np.ndarray) -> None:
        """The landscape that so high a ground is.  # heights [across deep]"""
        size = len(heights)
        u = np.linspace(0, 1, size)
        points = spot(u[:, None], u[None, :], heights) + _CORNER                                  # [across deep 2]
        ground = spot(u[:, None], u[None, :], 0.0) + _CORNER
        self._floor(pen, 0.22)
        outline = [ground[0, 0], ground[-1, 0], ground[-1, -1], ground[0, -1]]
        _path(pen, outline)
        pen.fill(theme.WATER_BOTTOM, 0.85)
        _path(pen, outline)
        pen.stroke(theme.QUIET, _EDGE, 0.6)
        pen.ctx.set_source(self._slopes(points, heights))
        pen.ctx.paint_with_alpha(pen.opacity)
        for top, foot in ((points[:, 0], ground[:, 0]), (points[0], ground[0])):                  # the cuts in front
            _path(pen, [*top, *foot[::-1]])
            pen.fill(theme.PLATE, 0.75)
            _path(pen, foot, closed=False)
            pen.stroke(theme.QUIET, _EDGE, 0.9)
        step = max((size - 1) // _LINES, 1)
        for number in range(0, size, step):
            for line, levels in ((points[number], heights[number]), (points[:, number], heights[:, number])):
                for place in range(size - 1):
                    _path(pen, line[place:place + 2], closed=False)
                    pen.stroke(theme.mix(theme.QUIET, "#FFFFFF", levels[place]), 0.010, 0.16 + 0.25 * levels[place])
        for line in (points[0], points[-1], points[:, 0], points[:, -1]):
            _path(pen, line, closed=False)
            pen.stroke(theme.mix(theme.QUIET, theme.CURRENT, 0.5), 0.018, 0.8)

    def _floor(self, pen: Pen, light: float) -> None:
        """The ground and what lies around it, so that the eye sees where it is flat."""
        low, high = -_AROUND, 1 + _AROUND
        for place in np.linspace(low, high, _FLOOR_LINES):
            for ends in (((place, low), (place, high)), ((low, place), (high, place))):
                _path(pen, [spot(*end, 0.0, self.tilt) + _CORNER for end in ends], closed=False)
                pen.stroke(theme.QUIET, 0.010, light)

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

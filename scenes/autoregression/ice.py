"""A block of clear ice: what is written stands in it and stays."""

import numpy as np

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween

CLEAR, DEEP = "#9CC7EE", "#2E6DB4"  # where light lies on it, and where one looks through it
GLINT = 0.26  # light at its edges
BEVEL, RIM = 0.07, 0.5  # of its front: how far inside its edge is a line, how far light comes in
SHEENS = (0.05, 0.5), (0.62, 0.25), (1.35, 0.9), (2.35, 0.3)  # where light lies on it, how broad: in its heights
CRACKS = (  # in its width and height
    ((0.0, 0.80), (0.014, 0.92), (0.045, 1.0)),
    ((0.0, 0.22), (0.022, 0.12), (0.05, 0.08), (0.07, 0.0)),
    ((1.0, 0.26), (0.972, 0.16), (0.93, 0.11), (0.87, 0.0)),
    ((1.0, 0.84), (0.988, 0.92), (0.976, 1.0)),
)


class Ice(Drawn):
    """A block of clear ice: `Ice(box)`, box: (left, bottom, width, height) of its front, in scene coordinates.

    Track: `frozen` (0 to 1: how far it reaches, from the left).
    """

    tracks = ("frozen",)

    def __init__(self, box: tuple[float, float, float, float], depth: float = 0.3):
        left, bottom, width, height = box
        self.frozen, self.thick = 0.0, depth
        super().__init__(width + depth, height + depth, CLEAR)
        self.move_to((left + (width + depth) / 2, bottom + (height + depth) / 2, 0))

    def freeze(self, since: float = 0.0, **kwargs) -> Tween:
        """It freezes in, what was first at first, from a place on that it has reached, 0 to 1."""
        return Tween(self, frozen=1.0, start={"frozen": since}, **{"run_time": theme.SLOW, **kwargs})

    def draw(self, pen):
        depth = self.thick
        width, height = (self.natural[0] - depth) * float(np.clip(self.frozen, 0, 1)), self.natural[1] - depth
        if width <= 0.02:
            return
        front = [(0, 0), (width, 0), (width, height), (0, height)]
        top = [(0, height), (width, height), (width + depth, height + depth), (depth, height + depth)]
        side = [(width, 0), (width + depth, depth), (width + depth, height + depth), (width, height)]
        back = [(depth, depth), (width + depth, depth), top[2], top[3]]
        deep = theme.rgb(DEEP)
        faces = (front, deep, (0.08, 0.16)), (top, self.hue, (0.44, 0.85)), (side, self.hue, (0.14, 0.62))
        for face, hue, light in faces:
            _outline(pen, face)
            _shade(pen, min(y for _x, y in face), max(y for _x, y in face), hue, light)
        for edge in ((back[0], back[1]), (back[0], back[3]), (back[0], front[0])):  # what is seen through it
            _outline(pen, edge, closed=False)
            pen.stroke(self.hue, 0.014, 0.22)
        pen.ctx.save()
        _outline(pen, front)
        pen.ctx.clip()
        self._rim(pen, width, height)
        self._sheen(pen, height)
        self._crack(pen, height)
        pen.ctx.restore()
        if width > 2 * BEVEL:
            across, up = (BEVEL, width - BEVEL), (BEVEL, height - BEVEL)
            _outline(pen, [(across[0], up[0]), (across[1], up[0]), (across[1], up[1]), (across[0], up[1])])
            pen.stroke(self.hue, 0.012, 0.3)
        edges = (
            ([front[3], front[2], front[1]], 0.032, 1.0),
            ([front[2], top[2]], 0.026, 0.9),
            ([top[3], top[2], side[1]], 0.018, 0.7),
            ([front[1], front[0], front[3], top[3]], 0.018, 0.55),
        )
        for edge, broad, light in edges:
            _outline(pen, edge, closed=False)
            pen.stroke(theme.mix(self.hue, theme.TEXT, 0.5), broad, light)

    def _rim(self, pen, width: float, height: float):
        """Light that comes in at the edges of its front."""
        for long, upright in ((width, False), (height, True)):
            for start, end, ends in ((0, RIM, (GLINT, 0.0)), (long - RIM, long, (0.0, GLINT))):
                pen.shade(start, end, [(at, self.hue, light) for at, light in enumerate(ends)], upright=upright)
                corner, size = ((0, start), (width, RIM)) if upright else ((start, 0), (RIM, height))
                pen.box(*corner, *size, 0)
                pen.ctx.fill()

    def _sheen(self, pen, height: float):
        """Light that lies aslant on the front."""
        lean = 0.55 * height
        for start, broad in SHEENS:
            left, right = start * height, (start + broad) * height
            _outline(pen, [(left, 0), (right, 0), (right + lean, height), (left + lean, height)])
            _shade(pen, 0, height, theme.rgb(theme.TEXT), (0.0, 0.05))

    def _crack(self, pen, height: float):
        """Where it has broken: each crack, and the plane from it to its corner."""
        for crack in CRACKS:
            points = [(x * (self.natural[0] - self.thick), y * height) for x, y in crack]
            _outline(pen, [*points, (points[0][0], points[-1][1])])
            pen.fill(theme.rgb(theme.TEXT), 0.05)
            _outline(pen, points, closed=False)
            pen.stroke(theme.mix(self.hue, theme.TEXT, 0.6), 0.012, 0.4)


def _shade(pen, low: float, high: float, hue, light: tuple[float, float]) -> None:
    """What is outlined is lit from above: how bright at the foot and at the top."""
    pen.shade(low, max(high, low + 1e-3), [(at, hue, strength) for at, strength in enumerate(light)], upright=True)
    pen.ctx.fill()


def _outline(pen, points, closed: bool = True) -> None:
    for point in points:
        pen.ctx.line_to(*point)
    if closed:
        pen.ctx.close_path()

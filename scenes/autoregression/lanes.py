"""Lanes of stories: what each names, mention by mention, after one word was forced wrong."""
import numpy as np
from manim import Mobject, VGroup, linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.flow import Flow

RIFT, BEAD, LANE = 0.45, 0.16, 0.03
FAN = 0.16                       # of the width, on which the lanes part
CLEAR, DEEP = "#9CC7EE", "#2E6DB4"  # ice: where light lies on it, and where one looks through it
GLINT = 0.26                     # light at its edges
HUES = theme.RIGHT, theme.WRONG, theme.QUIET            # of the roles: right, wrong, another


class Lanes(VGroup):
    """One lane a story from the forced word on: `Lanes(story, after, role, box)`, with a bead wherever it names the colour.

    story, after, role [mention] (measured): whose mention it is, how many words behind the forced one, and what it names; only the
    stories stand here that repeat the mistake and name the colour again. box: (left, bottom, width, height). A lane has the hue of
    what was named last. Those that name the right colour later are above the rift, the earliest on top. only: the story whose lane
    alone is drawn, where it stands among all. bold: how much broader and brighter it is.
    `lanes.middles` are the scene points at the ends of both groups, `lanes.rift` is the height between them, `lanes.beads` are the
    scene points of the beads, lane after lane.
    """

    def __init__(self, story: Measured, after: Measured, role: Measured, box: tuple[float, float, float, float], only: int | None = None,
                 bold: float = 1.0):
        left, bottom, width, height = box
        again = _again(story.value, after.value, role.value)
        back = sorted((who for who in again if _return(again[who]) is not None), key=lambda who: _return(again[who]))
        stay = [who for who in again if _return(again[who]) is None]
        last = max((when for lane in again.values() for when, _what in lane), default=1.0) + 2
        root = np.array([left, bottom + height / 2])
        high = height - RIFT
        paths, colors, times, beads = [], [], [], []
        for row, who in enumerate([*back, *stay]):
            if only not in (None, who):
                continue
            lane, y = again[who], bottom + height - high * (row + 0.5) / len(again) - (RIFT if row >= len(back) else 0)
            reach = np.linspace(0, 1, 160)
            ease = np.clip(reach / FAN, 0, 1)
            path = np.stack([left + width * reach, root[1] + (y - root[1]) * ease**2 * (3 - 2 * ease)], axis=1)
            where = [FAN + (1 - FAN) * when / last for when, _what in lane]
            hue = np.array([theme.rgb(HUES[1])] * len(reach))
            for at, (_when, what) in zip(where, lane):
                hue[reach >= at] = theme.rgb(HUES[min(what, len(HUES) - 1)])
                beads.append((left + width * at, y, at, min(what, len(HUES) - 1)))
            paths.append(path)
            colors.append(hue)
            times.append(reach)
        threads = Flow(paths or [np.array([root, root + (width, 0)])], colors or theme.UNLIT, widths=bold * LANE, strengths=min(0.5 * bold, 1.0), times=times or [np.array([0.0, 1.0])], woven=True)
        layers = [threads]
        if beads:
            layers.append(Flow([np.array([(x - 0.01, y), (x + 0.01, y)]) for x, y, _at, _what in beads], [theme.rgb(HUES[what]) for *_place, what in beads],
                               widths=bold * BEAD, strengths=1.0, times=np.array([(at, at + 0.01) for _x, _y, at, _what in beads]), woven=True))
        for layer in layers:
            layer.keep_sources(story=story, after=after, role=role)
        super().__init__(*layers)
        split = bottom + height - high * len(back) / max(len(again), 1)
        self.rift = split - RIFT / 2
        self.beads = [np.array([x, y, 0]) for x, y, *_what in beads]
        self.middles = [np.array([left + width, (bottom + height + split) / 2, 0]), np.array([left + width, (split - RIFT + bottom) / 2, 0])]

    def tell(self, **kwargs) -> list[Tween]:
        """All stories are told on, at the same pace."""
        return [Tween(layer, now=1.2, start={"now": -0.02}, **{"run_time": 2 * theme.SLOW, "rate_func": linear, **kwargs}) for layer in self]


class Ice(Drawn):
    """A block of clear ice around what stands there: `Ice(sentence)`. Track: `frozen` (0 to 1: how far, from the left)."""

    tracks = ("frozen",)
    sheens = (0.05, 0.5), (0.62, 0.25), (1.35, 0.9), (2.35, 0.3)    # where light lies on it, how broad: in its heights
    bevel, rim = 0.07, 0.5                                          # of its front: how far inside its edge is a line, how far light comes in
    cracks = (((0.0, 0.80), (0.014, 0.92), (0.045, 1.0)), ((0.0, 0.22), (0.022, 0.12), (0.05, 0.08), (0.07, 0.0)),
              ((1.0, 0.26), (0.972, 0.16), (0.93, 0.11), (0.87, 0.0)), ((1.0, 0.84), (0.988, 0.92), (0.976, 1.0)))    # in its width and height

    def __init__(self, inside: Mobject, pad: float = 0.36, depth: float = 0.34):
        self.frozen, self.thick = 0.0, depth
        super().__init__(inside.width + 2 * pad + depth, inside.height + 2 * pad + depth, CLEAR)
        self.move_to(inside).shift((depth / 2, depth / 2, 0))

    def draw(self, pen):
        depth = self.thick
        width, height = (self.natural[0] - depth) * float(np.clip(self.frozen, 0, 1)), self.natural[1] - depth
        if width <= 0.02:
            return
        front = [(0, 0), (width, 0), (width, height), (0, height)]
        top = [(0, height), (width, height), (width + depth, height + depth), (depth, height + depth)]
        side = [(width, 0), (width + depth, depth), (width + depth, height + depth), (width, height)]
        back = [(depth, depth), (width + depth, depth), top[2], top[3]]
        for face, hue, light in ((front, theme.rgb(DEEP), (0.08, 0.16)), (top, self.hue, (0.44, 0.85)), (side, self.hue, (0.14, 0.62))):
            _outline(pen, face)
            self._shade(pen, min(y for _x, y in face), max(y for _x, y in face), hue, light)
        for edge in ((back[0], back[1]), (back[0], back[3]), (back[0], front[0])):          # what is seen through it
            _outline(pen, edge, closed=False)
            pen.stroke(self.hue, 0.014, 0.22)
        pen.ctx.save()
        _outline(pen, front)
        pen.ctx.clip()
        self._rim(pen, width, height)
        self._sheen(pen, height)
        self._crack(pen, width, height)
        pen.ctx.restore()
        inset = self.bevel
        if width > 2 * inset:
            _outline(pen, [(inset, inset), (width - inset, inset), (width - inset, height - inset), (inset, height - inset)])
            pen.stroke(self.hue, 0.012, 0.3)
        for edge, width_of, light in (([front[3], front[2], front[1]], 0.032, 1.0), ([front[2], top[2]], 0.026, 0.9),
                                      ([top[3], top[2], side[1]], 0.018, 0.7), ([front[1], front[0], front[3], top[3]], 0.018, 0.55)):
            _outline(pen, edge, closed=False)
            pen.stroke(theme.mix(self.hue, theme.TEXT, 0.5), width_of, light)

    def _rim(self, pen, width: float, height: float):
        """Light that comes in at the edges of its front."""
        deep = self.rim
        for start, end, ends, upright in ((0, deep, (GLINT, 0.0), False), (width - deep, width, (0.0, GLINT), False),
                                          (0, deep, (GLINT, 0.0), True), (height - deep, height, (0.0, GLINT), True)):
            pen.shade(start, end, [(at, self.hue, light) for at, light in zip((0, 1), ends, strict=True)], upright=upright)
            corner, size = ((0, start), (width, deep)) if upright else ((start, 0), (deep, height))
            pen.box(*corner, *size, 0)
            pen.ctx.fill()

    def _crack(self, pen, width: float, height: float):
        """Where it has broken: each crack, and the plane from it to its corner."""
        for crack in self.cracks:
            points = [(x * (self.natural[0] - self.thick), y * height) for x, y in crack]
            _outline(pen, [*points, (points[0][0], points[-1][1])])
            pen.fill(theme.rgb(theme.TEXT), 0.05)
            _outline(pen, points, closed=False)
            pen.stroke(theme.mix(self.hue, theme.TEXT, 0.6), 0.012, 0.4)

    def _shade(self, pen, low: float, high: float, hue, light: tuple[float, float]):
        """Lit from above: how bright at the foot and at the top."""
        pen.shade(low, max(high, low + 1e-3), [(at, hue, strength) for at, strength in zip((0, 1), light, strict=True)], upright=True)
        pen.ctx.fill()

    def _sheen(self, pen, height: float):
        """Light that lies aslant on the front."""
        for start, broad in self.sheens:
            left, right = start * height, (start + broad) * height
            _outline(pen, [(left, 0), (right, 0), (right + 0.55 * height, height), (left + 0.55 * height, height)])
            self._shade(pen, 0, height, theme.rgb(theme.TEXT), (0.0, 0.05))

    def freeze(self, **kwargs) -> Tween:
        """It freezes in, what was first at first."""
        return Tween(self, frozen=1.0, start={"frozen": 0.0}, **{"run_time": theme.SLOW, **kwargs})


def _outline(pen, points, closed: bool = True) -> None:
    for point in points:
        pen.ctx.line_to(*point)
    if closed:
        pen.ctx.close_path()


def _again(story, after, role) -> dict[int, list[tuple[float, int]]]:
    """The mentions (when, what) of each story, by its number, that repeats the mistake and names the colour once more."""
    told = {}
    for who, when, what in zip(np.asarray(story, dtype=int), np.asarray(after), np.asarray(role, dtype=int)):
        told.setdefault(int(who), []).append((float(when), int(what)))
    return {who: mentions for who, mentions in told.items() if mentions[0][1] == 1 and len(mentions) > 1}


def _return(lane) -> float | None:
    """When a story names the right colour again, if it does."""
    return next((when for when, what in lane[1:] if what == 0), None)

"""A loom that is pulled in at its waist, and how often its new cuts fit into the old one."""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.light import Light
from scenes.kit.loom import CUT, WIRE, Loom
from scenes.kit.raster import soft_limit

_CORNER = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
BODY, SEAM, FRESH = 0.16, 0.3, 6         # light of a strip, of its edge; how many strips the last one's light reaches back
CROWDED = 1.0                            # how many wires fill a place with their light
HAIR = 1.6 / 1080 * theme.FRAME_HEIGHT


class Pinch(Light):
    """The wires of a loom between so many lamps and so many arms, drawn together half way up: `Pinch(loom, lamps, arms, strengths)`.

    Track: `pinch`, 0 where wires are straight, 1 where all of them pass one point; strengths: how bright a wire is then and then,
    since drawn together they cover one another.
    """

    tracks = ("pinch",)

    def __init__(self, loom: Loom, lamps: int, arms: int, strengths: tuple[float, float]):
        self.strengths, self.pinch = strengths, 0.0
        self.lamps, self.arms, self.waist = (points + _CORNER for points in (loom.lamps(lamps), loom.arms(arms), loom.middle()))
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)
        self.keep_sources(lamps=loom.below, arms=loom.above)

    def draw(self, pen):
        target = pen.ctx.get_target()
        light = cairo.ImageSurface(cairo.FORMAT_A8, target.get_width(), target.get_height())      # one hue, so that no colour is rounded away
        ctx = cairo.Context(light)
        ctx.set_matrix(pen.ctx.get_matrix())
        ctx.set_operator(cairo.OPERATOR_ADD)
        ctx.set_source_rgba(0, 0, 0, float(np.interp(self.pinch, (0, 1), self.strengths)))
        ctx.set_line_width(HAIR)
        middle = self.pinch * self.waist + (1 - self.pinch) * (self.lamps[:, None] + self.arms[None, :]) / 2
        for lamp, row in zip(self.lamps.tolist(), middle.tolist(), strict=True):
            for arm, knee in zip(self.arms.tolist(), row, strict=True):
                for point in (lamp, knee, arm):
                    ctx.line_to(*point)
                ctx.stroke()
        pen.ink(soft_limit(CROWDED * WIRE))
        pen.ctx.identity_matrix()
        pen.ctx.mask_surface(light, 0, 0)


class Strips(Light):
    """How often the cuts of fewer wires fit into the cut of a loom: `Strips(loom, times)`. Track: `laid`, strips from the first lamp on."""

    tracks, measures = ("laid",), ("times",)
    bloom = 0.5

    def __init__(self, loom: Loom, times: Measured):
        self.times, self.loom, self.laid = times, loom, 0.0
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)
        self.keep_sources(lamps=loom.below, arms=loom.above)

    def strip(self, number: float, share=(0.0, 1.0)) -> np.ndarray:
        """The corners of one of them, or of a part across it.  # [4 2]"""
        return self.loom.cut(lamps=(np.array(share) + number) / max(float(self.times), 1e-6))

    def draw(self, pen):
        for number in range(int(np.ceil(min(self.laid, float(self.times))))):
            light = np.clip(self.laid - number, 0, 1)
            fresh = np.exp(-(self.laid - number) / FRESH)
            strip = (self.strip(number, (0.0, min(1.0, float(self.times) - number))) + _CORNER).tolist()
            for point in strip:
                pen.ctx.line_to(*point)
            pen.ctx.close_path()
            pen.fill(WIRE, light * (BODY + fresh * (1 - BODY) / 2))
            pen.ctx.move_to(*strip[0])
            pen.ctx.line_to(*strip[3])
            pen.stroke(CUT, 0.5 * HAIR, light * (SEAM + fresh * (1 - SEAM) / 2))


class Leader(Drawn):
    """A line from a text to what it counts, with a dot at its end: `Leader(points, color)`, scene points."""

    def __init__(self, points, color=theme.TEXT):
        points = np.asarray(points, dtype=float)[:, :2]
        low, high = points.min(axis=0), points.max(axis=0)
        super().__init__(*np.maximum(high - low, 1e-3), color)
        self.points_in_box = points - low
        self.move_to((*(low + high) / 2, 0))

    def draw(self, pen):
        for point in self.points_in_box.tolist():
            pen.ctx.line_to(*point)
        pen.stroke(self.hue, HAIR, 0.75)
        pen.dot(*self.points_in_box[-1], 2.5 * HAIR)
        pen.fill(self.hue)

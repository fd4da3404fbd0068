"""A loom that is pulled in at its waist, and how often its new cuts fit into the old one."""
from dataclasses import dataclass, fields, replace

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.hairs import hairs
from scenes.kit.light import Light
from scenes.kit.loom import CUT, WIRE, Loom
from scenes.kit.raster import soft_limit, surface_of
from scenes.kit.sprites import SpriteLights

_CORNER = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
LINE = 0.18                              # light of a line between two strips
DOT, BEAD = 0.04, 0.15                   # of a wire that was cut through; of a number
CROWDED = 1.0                            # how many wires fill a place with their light
HAIR = 1.6 / 1080 * theme.FRAME_HEIGHT


@dataclass(frozen=True)
class Plan:
    """The cut of a loom seen from above, as a square in the scene: `Plan(loom, corner, side)`; corner: its lower left.

    Lamps lie from left to right, arms from below upwards.
    """

    loom: Loom
    corner: tuple[float, float]
    side: float

    @property
    def below(self) -> Measured:
        return self.loom.below

    @property
    def above(self) -> Measured:
        return self.loom.above

    def cut(self, lamps=(0.0, 1.0), arms=(0.0, 1.0)) -> np.ndarray:
        """The corners of the cut, or of the part that belongs to these shares of its lamps and arms.  # [4 2]"""
        shares = np.stack([np.array(lamps)[[0, 1, 1, 0]], np.array(arms)[[0, 0, 1, 1]]], axis=1)
        return np.array(self.corner) + self.side * shares


@dataclass(frozen=True)
class Half(Loom):
    """One half of a loom whose wires pass through a row of numbers half way up: the row lies across the frame, `broad` wide in space, so that it is
    seen (a loom to scale would make it a point). upper: the numbers are below, the arms above; else the lamps are below, the numbers above."""

    broad: float = 1.0
    upper: bool = False

    def sides(self) -> np.ndarray:
        along, across = super().sides()
        row = np.array([[self.broad, 0.0, 0.0]])
        return np.concatenate([row, across[None]] if self.upper else [along[None], row])


def halves(loom: Loom, numbers: Measured, broad: float) -> tuple[Half, Half]:
    """The lamps of a loom wired to so many numbers, and those to its arms."""
    lower, upper = loom.squeezed(numbers)
    return tuple(Half(**{field.name: getattr(half, field.name) for field in fields(Loom)}, broad=broad, upper=half is upper) for half in (lower, upper))


class Beads(SpriteLights):
    """Some of the numbers in the waist, each a bead: `Beads(half, beads)`, the lower half."""

    solid, bloom = True, 0.5

    def __init__(self, half: Half, beads: int):
        super().__init__(half.arms(beads), sizes=BEAD, colors=CUT)
        self.keep_sources(numbers=half.above)


class Holes(SpriteLights):
    """Where the wires between so many lamps and so many arms pierce the cut: `Holes(loom, lamps, arms)`, of a loom or of its plan."""

    bloom = 0.3

    def __init__(self, loom: Loom | Plan, lamps: int, arms: int, size: float = DOT, reach: float = 0.0):
        shares = [(np.arange(number) + 0.5) / number for number in (lamps, arms)]
        corners = [loom.cut(np.repeat(lamp, 2), np.repeat(arm, 2))[0] for lamp in shares[0] for arm in shares[1]]
        super().__init__(np.array(corners), sizes=size, colors=WIRE, reach=reach)
        self.keep_sources(lamps=loom.below, arms=loom.above)


class Pinch(Light):
    """The wires of a loom between so many lamps and so many arms, drawn together half way up: `Pinch(loom, lamps, arms, strengths)`.

    Tracks: `pinch`, 0 where wires are straight, 1 where all of them pass one point, or one of some; `turn`, of the loom. strengths: how bright
    a wire is then and then, since drawn together they cover one another; ends: light of the lamps and arms themselves; through: these points
    [point 2] of the scene, the middle of the loom if there are none.
    """

    tracks = ("pinch", "turn")

    def __init__(self, loom: Loom, lamps: int, arms: int, strengths: tuple[float, float], ends: float = 0.0, through=None):
        self.loom, self.counts, self.strengths, self.ends, self.through = loom, (lamps, arms), strengths, ends, through
        self.pinch, self.turn = 0.0, loom.turn
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)
        self.keep_sources(lamps=loom.below, arms=loom.above)

    def draw(self, pen):
        loom = replace(self.loom, turn=self.turn)
        waist = loom.middle()[None] if self.through is None else np.asarray(self.through)
        lamps, arms, waist = (points + _CORNER for points in (loom.lamps(self.counts[0]), loom.arms(self.counts[1]), waist))
        for x, y in np.concatenate([lamps, arms]).tolist():
            pen.dot(x, y, 1.5 * HAIR)
        pen.fill(CUT, self.ends)
        waist = waist[np.add.outer(np.arange(len(lamps)), np.arange(len(arms))) % len(waist)]         # each lamp's wires take all ways in turn
        knees = self.pinch * waist + (1 - self.pinch) * (lamps[:, None] + arms[None, :]) / 2
        ends = np.broadcast_arrays(lamps[:, None], knees, arms[None, :])
        lines = pen.to_pixels(np.stack([np.stack(ends[:2]), np.stack(ends[1:])]))                    # [half end lamp arm xy]
        light = hairs(np.moveaxis(lines, 1, 3).reshape(-1, 2, 2), HAIR / pen.pixel, pen.frame().shape[:2])[..., 0]
        light = surface_of(np.rint(255 * np.minimum(light * np.interp(self.pinch, (0, 1), self.strengths), 1)).astype(np.uint8))
        pen.ink(soft_limit(CROWDED * WIRE))
        pen.ctx.identity_matrix()
        pen.ctx.mask_surface(light, 0, 0)


class Strips(Light):
    """How often the cuts of fewer wires fit into the cut of a loom, seen from above: `Strips(plan, times)`.

    Track: `laid`: a bright one counts them, from the first lamp on, and leaves a fine line behind each; the first stays bright.
    """

    tracks, measures = ("laid",), ("times",)
    bloom = 0.2

    def __init__(self, plan: Plan, times: Measured):
        self.times, self.plan, self.laid = times, plan, 0.0
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)
        self.keep_sources(lamps=plan.below, arms=plan.above)

    def strip(self, number: float, share=(0.0, 1.0)) -> np.ndarray:
        """The corners of one of them, or of a part across it.  # [4 2]"""
        return self.plan.cut(lamps=(np.array(share) + number) / max(float(self.times), 1e-6))

    def draw(self, pen):
        times = float(self.times)
        laid = min(self.laid, times)
        for number in range(1, int(laid) + 1):
            self._outline(pen, self.strip(number)[[0, 3]])
            pen.stroke(WIRE, HAIR, LINE)
        self._outline(pen, self.strip(0, (0.0, min(1.0, laid))))
        pen.fill(CUT)
        if 1 < laid < times:
            self._outline(pen, self.strip(laid - 1))
            pen.fill(CUT)

    def _outline(self, pen, points: np.ndarray):
        for point in (points + _CORNER).tolist():
            pen.ctx.line_to(*point)


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

"""Wires as a solid: lamps on a line, arms on a line across it, every lamp wired to every arm.

A cut half way up meets every wire once, and its sides are as long as there are lamps and arms: its area counts the wires. Two
looms with the same unit are to scale, whatever they join.
"""
from dataclasses import dataclass, replace

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import sourced
from scenes.kit.flow import Flow
from scenes.kit.light import Light
from scenes.kit.perspective import Pinhole
from scenes.kit.sprites import SpriteLights

VIEW = Pinhole((0.0, 4.45, 11.5), (0.0, 0.61, 0.0), 40.4, (2.3, -0.26))
TURN = float(np.radians(41))            # of the line of lamps, away from the frame's width
TALL = 1.26                             # from lamps to arms
FINE = 0.55 / 1080 * theme.FRAME_HEIGHT  # the width of a wire: of thousands, each adds a little
STEM, HEAD, BOW = 0.05, 0.2, 0.4        # of an arm, in halves of its height: half the breadth of stem and head, how far it bends
GLASS, SCREW = 0.62, 0.3                # of a lamp, in halves of its height: the radius of its glass, half the height of its screw
DULL = 0.62                             # light of a lamp that is one of many
CLIMB = 0.35                            # how long light climbs, of the time in which it comes to all lamps
WIRE, CUT = np.array([1.0, 0.62, 0.28]), np.array([1.0, 0.88, 0.70])      # light that adds up to the colour of current
_CORNER = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2


@dataclass(frozen=True)
class Loom:
    """`Loom(below, above, unit)`: so many lamps below, so many arms above (both measured), each `unit` of space wide.

    low, high: the heights of the two lines; foot: the point of space between them, on the ground; view: who looks at it;
    turn: of the line of lamps, away from the frame's width, in radians.
    """

    below: Measured
    above: Measured
    unit: float
    low: float = 0.0
    high: float = TALL
    foot: tuple[float, float, float] = (0.0, 0.0, 0.0)
    view: Pinhole = VIEW
    turn: float = TURN

    def __post_init__(self):
        sourced(self.below, "the count of lamps of a Loom")
        sourced(self.above, "the count of arms of a Loom")

    def squeezed(self, numbers: Measured) -> tuple["Loom", "Loom"]:
        """The same lamps and arms, joined only through so many numbers half way up: the loom below them and the one above."""
        waist = (self.low + self.high) / 2
        return replace(self, above=numbers, high=waist), replace(self, below=numbers, low=waist)

    def lamps(self, drawn: int) -> np.ndarray:
        """The scene points of so many of its lamps, evenly chosen.  # [lamp 2]"""
        return self._points(_even(drawn), 0.0, 0.0)

    def arms(self, drawn: int) -> np.ndarray:
        """The scene points of so many of its arms, evenly chosen.  # [arm 2]"""
        return self._points(0.0, _even(drawn), 1.0)

    def cut(self, lamps=(0.0, 1.0), arms=(0.0, 1.0)) -> np.ndarray:
        """The corners of the cut half way up, or of the part that belongs to these shares of its lamps and arms.  # [4 2]"""
        lamp, arm = (np.array(ends)[list(order)] - 0.5 for ends, order in ((lamps, (0, 1, 1, 0)), (arms, (0, 0, 1, 1))))
        return self._points(lamp, arm, 0.5)

    def middle(self) -> np.ndarray:
        """The scene point in the middle of the cut.  # [2]"""
        return self._points(0.0, 0.0, 0.5)

    def sides(self) -> np.ndarray:
        """The line of lamps and the line of arms, in space: where they lead, and how long they are.  # [2 3]"""
        long = [[self.unit * float(np.nan_to_num(count.value))] for count in (self.below, self.above)]
        return np.array(long) * [[np.cos(self.turn), 0, -np.sin(self.turn)], [-np.sin(self.turn), 0, -np.cos(self.turn)]]

    def _points(self, lamp, arm, up: float) -> np.ndarray:
        """The scene points of wires from lamps to arms, both from -0.5 to 0.5, at a share of the height.  # [... 2]"""
        lamp, arm = np.broadcast_arrays(np.asarray(lamp, dtype=float), np.asarray(arm, dtype=float))
        along, across = self.sides()
        space = ((1 - up) * lamp[..., None] * along + up * arm[..., None] * across
                 + np.array([0.0, self.low + up * (self.high - self.low), 0.0]) + self.foot)
        return self.view.project(space)[0]


def _even(drawn: int) -> np.ndarray:
    """Places on a line, evenly.  # [place], from -0.5 to 0.5"""
    return (np.arange(drawn) + 0.5) / max(drawn, 1) - 0.5


class Wires(Flow):
    """The wires of a loom, between so many of its lamps and so many of its arms: `Wires(loom, lamps, arms, strength)`.

    Light comes to one lamp after the other. only: the number of the one lamp (of those) whose wires are drawn.
    """

    def __init__(self, loom: Loom, lamps: int, arms: int, strength: float, only: int | None = None):
        lamp = np.arange(lamps) if only is None else np.array([only])
        lamp, arm = lamp.repeat(arms), np.tile(np.arange(arms), len(lamp))
        depart = lamp / max(lamps, 1)
        super().__init__(np.stack([loom.lamps(lamps)[lamp], loom.arms(arms)[arm]], axis=1), WIRE, widths=FINE, strengths=strength,
                         times=np.stack([depart, depart + CLIMB], axis=1), front=0.02)
        self.keep_sources(lamps=loom.below, arms=loom.above)


class Arms(SpriteLights):
    """A typewriter's arms, whose feet stand on scene points, each a bent stem with a type at its end: `Arms(places, size)`; size: how high."""

    def __init__(self, places: np.ndarray, size: float = 0.3):
        super().__init__(places + (0.0, size / 2), sizes=size, colors=theme.mix(theme.CURRENT, "#FFFFFF", 0.2))

    def stamp(self, along, across, radius):
        up = np.clip((radius - across) / (2 * radius), 0, 1)
        aside = np.abs(along - BOW * radius * (up ** 2 - 0.5))
        stem = (np.abs(across) < radius) * np.clip(STEM * radius + 0.5 - aside, 0, 1)
        head = np.clip(HEAD * radius + 0.5 - aside, 0, 1) * np.clip(0.6 * HEAD * radius + 0.5 - np.abs(across + (1 - HEAD) * radius), 0, 1)
        return np.maximum(0.7 * stem, head)


class Bulbs(SpriteLights):
    """Lamps whose tops stand on scene points, each of glass on a screw: `Bulbs(places, size)`; size: how high."""

    bloom = 0.3

    def __init__(self, places: np.ndarray, size: float = 0.3):
        super().__init__(places - (0.0, size / 2), sizes=size, colors=DULL * theme.rgb(theme.CURRENT))

    def stamp(self, along, across, radius):
        glass = GLASS * radius + 0.5 - np.hypot(along, across + (1 - GLASS) * radius)
        screw = np.clip(0.5 * GLASS * radius + 0.5 - np.abs(along), 0, 1) * np.clip(SCREW * radius + 0.5 - np.abs(across - (1 - SCREW) * radius), 0, 1)
        return np.maximum(np.clip(glass, 0, 1), 0.45 * screw)


class Cut(Light):
    """The cut of a loom, whose area counts its wires: `Cut(loom)`. Tracks: `corners` [4 2], scene points; `body`, `edge`: light."""

    tracks = ("corners", "body", "edge")
    bloom = 0.45

    def __init__(self, loom: Loom, lamps=(0.0, 1.0), arms=(0.0, 1.0), body: float = 0.26, edge: float = 0.9):
        self.corners, self.body, self.edge = loom.cut(lamps, arms), body, edge
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)
        self.keep_sources(lamps=loom.below, arms=loom.above)

    def draw(self, pen):
        for x, y in (self.corners + _CORNER).tolist():
            pen.ctx.line_to(x, y)
        pen.ctx.close_path()
        path = pen.ctx.copy_path()
        pen.fill(CUT, self.body)
        pen.ctx.append_path(path)
        pen.stroke(CUT, 1.6 / 1080 * theme.FRAME_HEIGHT, self.edge)

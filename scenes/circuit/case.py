"""One case of what two sensors may report: a cell of a table, and later a corner of the landscape that it becomes."""
import numpy as np
from manim import Animation, FadeIn, VGroup

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.landscape import TURN, LittleRoad, spot
from scenes.kit.lettering import NumberLabel
from scenes.kit.wiring import Gates
from scenes.stage import _

NEITHER, ALONE, BOTH = (0, 0), ((1, 0), (0, 1)), (1, 1)      # which of two wishes are fulfilled
CASES = NEITHER, *ALONE, BOTH
ROAD, BOWL = 1.1, 0.76       # on the table: a little road, against its own size; radius of the gate as a bowl
IN_CELL = (-1.15, 0.0), (1.05, 0.27), (1.05, -0.86) # of a left cell's middle: road, bowl, number
SMALLER = 0.7, 0.42          # what of the road and of the bowl is left in the landscape
AT_CORNER = {                # of a corner's bowl: where its road and its number stand in the landscape
    NEITHER: ((-1.6, 0.15), (1.3, -0.15)),
    (1, 0): ((1.05, -0.15), (1.05, -1.08)),
    (0, 1): ((-1.05, 0.35), (-1.05, 1.3)),
    BOTH: ((2.8, -0.4), (1.35, 0.0)),
}


class Case(VGroup):
    """`Case(wishes, near, share)`: a little road, the gate as a bowl that fills as far as it is open, and its number.

    wishes (first second): 1 for each that is fulfilled; near [sensor]: as in `LittleRoad`; share: of being open.
    """

    def __init__(self, wishes: tuple[int, int], near, share: Measured):
        self.wishes, self.share = wishes, np.reshape(share, 1)
        self.road = LittleRoad(near).scale(ROAD)
        self.bowl = Gates(2 * BOWL, 2 * BOWL, self.share, np.full((1, 2), BOWL), BOWL)
        self.number = how_far(share)
        super().__init__(self.road, self.bowl, self.number)
        self.middle = np.append(spot(*(0.25 + 0.5 * np.array(wishes)), 0.0, tilt=0.0), 0)    # of its cell
        outwards = (1 - 2 * wishes[0], 1)            # the bowls of both columns are neighbours, the roads stand outside
        for piece, aside in zip(self, np.array(IN_CELL), strict=True):
            piece.move_to(self.middle + (*(outwards * aside), 0))

    def come_from(self, gate, radius: float, opening: Measured, **kwargs) -> list[Animation]:
        """The bowl leaves a gate [x y z] of that radius, as far open as it is there, and is empty in its cell."""
        home = self.bowl.get_center()
        self.bowl.opening = opening
        self.bowl.scale(radius / BOWL).move_to(gate)
        return [
            self.bowl.animate(**kwargs).scale(BOWL / radius).move_to(home),
            Tween(self.bowl, opening=0 * self.share, **kwargs),
        ]

    def fill(self, **kwargs) -> list[Animation]:
        """It fills as far as the gate is open in this case."""
        return [Tween(self.bowl, opening=self.share, **kwargs), FadeIn(self.number, **kwargs)]

    def to_corner(self, **kwargs) -> list[Animation]:
        """The case moves to its corner of the ground as the table tilts."""
        corner, kwargs = spot(*self.wishes, 0.0), {"path_arc": TURN, **kwargs}
        places, sizes = ((0, 0), *AT_CORNER[self.wishes]), (SMALLER[1], SMALLER[0], 1)
        return [
            piece.animate(**kwargs).scale(size).move_to((*(corner + aside), 0))
            for piece, aside, size in zip((self.bowl, self.road, self.number), places, sizes, strict=True)
        ]

    def lift(self, **kwargs) -> Animation:
        """It rises with its corner, as far as the gate is open."""
        height = float(np.nan_to_num(self.share[0]))
        return self.animate(**kwargs).shift((*(spot(*self.wishes, height) - spot(*self.wishes, 0.0)), 0))


def how_far(share: Measured) -> NumberLabel:
    """How far the gate is open."""
    return NumberLabel(share, ".0%", size=theme.BODY, color=theme.CURRENT, halo=True, suffix=_(" open"))

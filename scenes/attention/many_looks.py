"""Many looks of one head side by side, each divided as it was recorded."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween

FINE = 240  # cells of the height
LIGHTS = 1.0, 0.5, 0.3, 0.2, 0.12, 0.08  # of the largest share, the second, and so on
ASIDE = 0.55  # light of the looks that are not spoken of
HALF = 0.5  # of a look: there the line is
RULE = 0.03  # how broad the line is
SEAM = 3  # of so many parts of a column, one is half as bright, where they are pixels at least


class ManyLooks(Drawn):
    """Looks as columns: `ManyLooks(rows, width, height)`, the one with the largest share at the left.

    rows [look rank] (measured): the largest shares of each look, the largest first, standing on one another. A line
    runs at half; looks whose largest share does not come as high can be lit alone.
    Track: `alone` (0 to 1).
    """

    tracks = ("alone",)
    measures = ("rows",)

    def __init__(self, rows: Measured, width: float, height: float):
        self.rows, self.alone = rows, 0.0
        self.order = np.argsort(-self.rows[:, 0], kind="stable")
        super().__init__(width, height, theme.CURRENT)

    def draw(self, pen):
        width, height = self.natural
        rows = self.rows[self.order]
        ends = np.cumsum(rows, axis=1)  # [look rank]
        levels = (np.arange(FINE)[::-1] + 0.5) / FINE
        rank = (levels[:, None, None] > ends).sum(axis=2)  # [level look], as many as there are ranks above all of them
        light = np.append(np.resize(LIGHTS, ends.shape[1]), 0.0)[rank]  # what is left over stays dark
        aside = self.alone * (rows[:, 0] >= HALF)[:, None]
        hues = (1 - aside) * self.hue + aside * theme.mix(theme.PLATE, theme.QUIET, ASIDE)  # [look rgb]
        ground = theme.rgb(theme.WATER_TOP)
        image = ground + light[..., None] * (hues - ground)
        if width / len(rows) > SEAM * pen.pixel:
            image = np.repeat(image, SEAM, axis=1)
            image[:, ::SEAM] = (image[:, ::SEAM] + ground) / 2
        pen.heat(image, 0, 0, width, height, gap=0.0)
        y = HALF * height
        pen.ctx.move_to(0, y)
        pen.ctx.line_to(width, y)
        pen.ctx.set_dash([0.1, 0.08])
        pen.stroke(theme.rgb(theme.WATER_BOTTOM), RULE)
        pen.ctx.set_dash([])

    def lift(self, **kwargs) -> Tween:
        """Only those stay bright of which the largest share does not come as high as the line."""
        return Tween(self, alone=1.0, **{"run_time": theme.MOVE, **kwargs})

    def rule(self) -> np.ndarray:
        """The scene point at the left end of the line."""
        return self.place((0.0, HALF * self.natural[1]))

    def edge(self) -> np.ndarray:
        """The scene point over the first look that does not come as high as the line."""
        above = (self.rows[:, 0] >= HALF).sum()
        return self.place((self.natural[0] * above / max(len(self.rows), 1), self.natural[1]))

"""One word's numbers take the place of another's, and the chances of two arms cross on the way."""
import numpy as np
from manim import linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.language import Message
from scenes.kit.lettering import outline, width_of
from scenes.kit.light import Light

ROW, APART, BELOW = 0.56, 0.3, 0.5          # height of a row of numbers, between both, and from there up to the zero of chances
SEAM, TRAIL = 0.12, 0.45                    # dark beside a cell, of its width; light of the way that a number has come
PAD, POINT, TALL = 0.16, 0.24, 0.54         # of a flag: beside its text, its tip, its height
LINE, RING = 0.085, 0.24                     # width of a chance's line; of what marks the crossing
MIDDLE = 0.35                               # of letters above their baseline, in em


class Takeover(Light):
    """`Takeover(chances, donor, owner, full, words, crossing, width, height)`: a row of numbers replaced by the one above it.

    chances [step arm] (measured): of two arms, with so many numbers replaced; donor, owner [number] (measured): both words'
    numbers in the order in which they are replaced, coloured up to `full`; words: of both arms; crossing (measured): the
    step that is marked when it is passed. The step is the number: chances are drawn above the cells.

    Tracks: `replaced` (how many are), `closer` (part of the width that a number has: more shows the first ones only),
    `chart` (0 to 1: how visible the chances are).
    """

    solid, bloom = True, 0.6
    tracks, measures = ("replaced", "closer", "chart"), ()

    def __init__(
        self, chances: Measured, donor: Measured, owner: Measured, full: float, words, crossing: Measured, width: float,
        height: float,
    ):
        self.series, self.words, self.crossing = chances, words, float(crossing)
        self.colors = [theme.value_colors(row.value, full) for row in (donor, owner)]
        self.hues = [theme.rgb(color) for color in (theme.CURRENT, theme.TEXT)]
        self.highest = float(np.nanmax(chances.value, initial=0.0)) or 1.0
        self.replaced, self.closer, self.chart = 0.0, 1 / len(donor), 0.0
        super().__init__(width, height, theme.CURRENT)
        self.keep_sources(chances=chances, donor=donor, owner=owner, crossing=crossing)

    def show(self, numbers: float, **kwargs) -> Tween:
        """Come so close that the first `numbers` fill the width."""
        return Tween(self, closer=1 / max(numbers, 1.0), **kwargs)

    def replace(self, numbers: float, **kwargs) -> Tween:
        """Go on until so many are replaced."""
        return Tween(self, replaced=float(numbers), **{"run_time": 2 * theme.SLOW, "rate_func": linear, **kwargs})

    def row(self, number: int) -> np.ndarray:
        """The scene point at the left of the donor's row (0) or the owner's (1)."""
        return self.place((0, (ROW + APART) * (1 - number) + ROW / 2))

    def at(self, step: float, who: int) -> np.ndarray:
        """The scene point of a chance after a step."""
        return self.place(self._point(step, who))

    # -- how it is drawn -----------------------------------------------------------------------------------------------
    @property
    def zero(self) -> float:
        return 2 * ROW + APART + BELOW

    def _point(self, step: float, who: int) -> np.ndarray:
        values = np.nan_to_num(self.series.value[:, who])
        chance = np.interp(step, np.arange(len(values)), values)
        width, height = self.natural
        return np.array([step * self.closer * width, self.zero + chance / self.highest * (height - self.zero)])

    def draw(self, pen):
        if pen.small == 1:
            self._rows(pen)
        if self.chart > 0.01:
            self._lines(pen)

    def _rows(self, pen):
        width, front = self.natural[0], min(self.replaced * self.closer * self.natural[0], self.natural[0])
        donor, owner = self.colors
        upper = ROW + APART
        self._cells(pen, owner, 0, ROW, width)
        self._cells(pen, theme.mix(theme.WATER_TOP, donor, TRAIL), ROW, APART, front)
        self._cells(pen, donor, 0, ROW, front)
        self._cells(pen, donor, upper, ROW, width)
        for y, end, hue in ((0, width, self.hues[1]), (upper, width, self.hues[0]), (0, front, self.hues[0])):
            if end > 0.02:
                pen.box(-0.05, y - 0.05, end + 0.1, ROW + 0.1, 0.06)
                pen.stroke(hue, 0.03)

    def _cells(self, pen, colors, y, height, end):
        """Cells from the left up to an end, which may cut the last one."""
        step = self.closer * self.natural[0]
        whole = min(int(end / step + 1e-6), len(colors))
        if whole:
            pen.heat(colors[None, :whole], 0, y, whole * step, height, gap=SEAM)
        if whole < len(colors):
            pen.box(whole * step, y, min(end - whole * step, (1 - SEAM) * step), height)
            pen.fill(colors[whole])

    def _lines(self, pen):
        pen.ctx.move_to(0, self.natural[1])
        pen.ctx.line_to(0, self.zero)
        pen.ctx.line_to(self.natural[0], self.zero)
        pen.stroke(theme.QUIET, 0.025, 0.6 * self.chart)
        steps = np.append(np.arange(int(np.ceil(self.replaced))), self.replaced)
        for who, hue in reversed(list(enumerate(self.hues))):
            for step in steps:
                pen.ctx.line_to(*self._point(step, who))
            pen.stroke(hue, LINE, self.chart)
            self._flag(pen, who, hue)
        if 0 < self.crossing <= self.replaced:
            x, y = self._point(self.crossing, 0)
            pen.ctx.move_to(x, y - RING)
            pen.ctx.line_to(x, ROW)
            pen.stroke(theme.TEXT, 0.025, 0.8 * self.chart)
            pen.dot(x, y, RING)
            pen.stroke(theme.TEXT, 0.04, self.chart)

    def _flag(self, pen, who, hue):
        """The word of an arm and its chance, at the end of its line."""
        x, y = self._point(self.replaced, who)
        text = str(self._text(who))
        pen.dot(x, y, 0.12)
        pen.fill(hue, self.chart)
        left, right = x + 0.3 + POINT, x + 0.3 + POINT + width_of(text, theme.BODY, "SEMIBOLD") + 2 * PAD
        for corner in ((x + 0.2, y), (left, y - TALL / 2), (right, y - TALL / 2), (right, y + TALL / 2), (left, y + TALL / 2)):
            pen.ctx.line_to(*corner)
        pen.ctx.close_path()
        pen.fill(hue, self.chart)
        if pen.small == 1:
            pen.write(outline(text, "SEMIBOLD"), left + PAD, y - MIDDLE * theme.BODY, theme.BODY)
            pen.fill(theme.rgb(theme.WATER_BOTTOM), self.chart)

    def _text(self, who: int) -> Message:
        step = int(np.clip(round(self.replaced), 0, len(self.series) - 1))
        return Message("{word} {chance:.0%}").bind(word=self.words[who], chance=self.series[step][who])

    def shown(self):
        return [(self._text(who), []) for who in range(len(self.words))] if self.chart > 0.01 else []

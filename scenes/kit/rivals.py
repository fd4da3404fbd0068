"""The right word against the wrong one: two bars with a tick and a cross, and whiskers where they are estimates."""
import numpy as np
from manim import LEFT, RIGHT, AnimationGroup, FadeIn, FadeOut, VGroup

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.page import RIGHT_MARK, WRONG_MARK, draw_badge, mark_color

MARKS = (RIGHT_MARK, WRONG_MARK)


class PairOfBars(Drawn):
    """Two bars, the right one above the wrong one; a whole bar is one. Tracks: `values` [2], `low` and `high` [2] (whiskers), `whiskers` (their light)."""

    tracks = ("values", "low", "high", "whiskers")
    measures = ("values", "low", "high")

    def __init__(self, width: float, row_height: float, thickness: float):
        self.row_height, self.thickness = row_height, thickness
        self.whiskers = 0.0
        self.rest(values=np.zeros(2), low=np.zeros(2), high=np.zeros(2))
        super().__init__(width, 2 * row_height)

    def draw(self, pen):
        width, thick = self.natural[0], self.thickness
        for row, mark in enumerate(MARKS):
            middle = self.middle(row)
            pen.box(0, middle - thick / 2, width, thick, thick / 2)
            pen.fill(theme.UNLIT, 0.5)
            share = float(np.clip(self.values[row], 0, 1))
            if share > 0:
                pen.box(0, middle - thick / 2, width * share, thick, thick / 2)
                pen.fill(mark_color(mark))
            self._whisker(pen, middle, *(width * np.clip((self.low[row], self.high[row]), 0, 1)))

    def _whisker(self, pen, middle, low, high):
        for width, color in ((0.07, theme.WATER_BOTTOM), (0.03, theme.TEXT)):
            pen.ctx.move_to(low, middle)
            pen.ctx.line_to(high, middle)
            for x in (low, high):
                pen.ctx.move_to(x, middle - 0.62 * self.thickness)
                pen.ctx.line_to(x, middle + 0.62 * self.thickness)
            pen.stroke(color, width, self.whiskers)

    def middle(self, row: int) -> float:
        return self.natural[1] - (row + 0.5) * self.row_height


class Badge(Drawn):
    """A tick or a cross on a disc: `Badge(1 or -1, radius)`."""

    def __init__(self, mark: int, radius: float):
        self.mark = mark
        super().__init__(2 * radius, 2 * radius)

    def draw(self, pen):
        radius = self.natural[0] / 2
        draw_badge(pen, radius, radius, radius, self.mark)


class Rivals(VGroup):
    """The right word and the wrong one, with a bar and a number each: `Rivals((right, wrong), width=6, room=number)`.

    `words` are two texts, `numbers` two Numbers between zero and one, with which the figures begin; the bars begin empty.
    `rivals.bars` holds the tracks.
    """

    def __init__(self, words, numbers, width: float = 6.0, size: float = theme.BODY, row_height: float | None = None, lead: float | None = None):
        row_height = row_height or 1.35 * size
        self.words = [Label(word, size=size) for word in words]
        self.badges = [Badge(mark, 0.36 * size) for mark in MARKS]
        self.figures = [NumberLabel(number, ".0%", size=size, room=max(numbers, key=float)) for number in numbers]
        lead = lead or self.lead(words, size)
        self.bars = PairOfBars(width - lead - max(figure.width for figure in self.figures) - 0.4, row_height, 0.5 * size)
        for row, (badge, word, figure) in enumerate(zip(self.badges, self.words, self.figures)):
            y = self.bars.place((0, self.bars.middle(row)))[1]
            left = self.bars.get_left()[0] - lead
            badge.move_to((left, y, 0), aligned_edge=LEFT)
            word.move_to((left + badge.width + 0.14, y, 0), aligned_edge=LEFT)
            figure.move_to((left + width, y, 0), aligned_edge=RIGHT)
        super().__init__(self.bars, *self.badges, *self.words, *self.figures)
        self.move_to((0, 0, 0))

    @staticmethod
    def lead(words, size: float = theme.BODY) -> float:
        """What the words take on the left of the bars."""
        return 0.72 * size + 0.14 + max(Label(word, size=size).width for word in words) + 0.2

    def change_to(self, right, wrong, **kwargs) -> AnimationGroup:
        """Bars and figures go to two Numbers."""
        return AnimationGroup(Tween(self.bars, values=np.stack([right, wrong]), **kwargs),
                              *(figure.roll_to(number, **kwargs) for figure, number in zip(self.figures, (right, wrong))))

    def show_intervals(self, low, high, **kwargs) -> Tween:
        """Whiskers from the two lower to the two upper ends."""
        self.bars.low, self.bars.high = np.stack(low), np.stack(high)
        return Tween(self.bars, whiskers=1.0, **kwargs)

    def rename(self, words, **kwargs) -> AnimationGroup:
        """Other words take the place of these."""
        fresh = [Label(word, size=label.size).move_to(label, aligned_edge=LEFT) for word, label in zip(words, self.words)]
        old, self.words = self.words, fresh
        self.remove(*old)
        self.add(*fresh)
        return AnimationGroup(*(FadeOut(label, **kwargs) for label in old), *(FadeIn(label, **kwargs) for label in fresh))

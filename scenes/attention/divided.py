"""Rows of shares as lines, each divided into its shares, and what sets some of them apart."""

import numpy as np

from model.values.measured import Measured, formula
from scenes.kit import theme
from scenes.kit.drawn import Canvas, Drawn, sourced
from scenes.kit.flow import Flow, Layout

THICK = 0.7  # of its place that a line fills
SEAM = 0.03  # between shares
BRIGHT, FADED = 1.0, 0.62  # light of the largest share, and of each after it beside the one before


class Divided(Flow):
    """Rows of shares as lines from the top down: `Divided(rows, most, corner, width, height, gap)`.

    rows [line rank] (measured): the largest shares of each row, the largest first; most (measured): from there on a
    share is nearly all, and warm; corner: upper left; gap: before which line there is how much room for another one.
    A line is as long as one; its largest share comes first and is brightest. `run()` draws them from the top.
    """

    body, bloom = 1.0, 0.15

    def __init__(
        self,
        rows: Measured,
        most: Measured,
        corner: tuple[float, float],
        width: float,
        height: float,
        gap: tuple[int, float] = (0, 0.0),
    ):
        left, self.top = corner
        self.pitch, self.gap = (height - gap[1]) / len(rows), gap
        ends = self.top, self.top - height
        super().__init__([np.array([[left, y], [left + width, y]]) for y in ends], woven=True)
        self.set_content(lines=sourced(rows, "the rows of Divided").value, most=float(most), gap=np.array(gap))
        self.keep_sources(rows=rows, most=sourced(most, "what counts as nearly all in Divided"))

    def under(self, lines: int) -> float:
        """How high it is below so many lines, and below the gap where that comes before the next one."""
        return self.top - lines * self.pitch - (self.gap[1] if lines > self.gap[0] else 0.0)

    def gap_y(self) -> float:
        """The middle of the gap."""
        return self.top - self.gap[0] * self.pitch - self.gap[1] / 2

    def make(self, scale):
        width, height = self.natural
        with Canvas(width, height, scale, self.margin) as canvas:
            for number, shares in enumerate(np.nan_to_num(self.content.lines)):
                y, ends = height - (self.top - self.under(number + 1)) + (1 - THICK) / 2 * self.pitch, np.cumsum(shares)
                canvas.box(0, y, width, THICK * self.pitch)
                canvas.fill(theme.PLATE)
                hue = theme.CURRENT if shares[0] >= self.content.most else theme.VALUE
                for rank, (share, end) in enumerate(zip(shares, ends, strict=True)):
                    canvas.box((end - share) * width, y, max(share * width - SEAM, 0), THICK * self.pitch)
                    canvas.fill(theme.mix(theme.PLATE, hue, BRIGHT * FADED**rank))
            y = canvas.grid()[1]
            shape = canvas.frame().shape[:2]
        step = np.clip(255 * (1 - y / height), 0, 255).astype(np.uint8)
        return Layout(canvas, np.broadcast_to(step, shape))


class Bracket(Drawn):
    """Beside lines, from one height to another: `Bracket(height, color)`."""

    depth, line = 0.16, 0.04

    def __init__(self, height: float, color=theme.TEXT):
        super().__init__(self.depth, height, color)

    def draw(self, pen):
        width, height = self.natural
        for x, y in ((0, height), (width, height), (width, 0), (0, 0)):
            pen.ctx.line_to(x, y)
        pen.stroke(self.hue, self.line)


class Underline(Drawn):
    """Under a word: `Underline(width, color)`."""

    thick = 0.045

    def __init__(self, width: float, color=theme.TEXT):
        super().__init__(width, self.thick, color)

    def draw(self, pen):
        pen.box(0, 0, *self.natural)
        pen.fill(self.hue)


class Outline(Drawn):
    """An empty box: `Outline(width, height, color)`."""

    line = 0.022

    def __init__(self, width: float, height: float, color=theme.QUIET):
        super().__init__(width, height, color)

    def draw(self, pen):
        pen.box(0, 0, *self.natural)
        pen.stroke(self.hue, self.line)


@formula
def evenly(rows, drawn):
    """So many of the rows, evenly taken once they are sorted by their largest share.  # [... rank] -> [line rank]"""
    rows = np.nan_to_num(rows).reshape(-1, rows.shape[-1])
    order = np.argsort(-rows[:, 0], kind="stable")
    taken = (np.arange(min(drawn, len(rows))) + 0.5) * len(rows) / min(drawn, len(rows))
    return rows[order[taken.astype(int)]]

"""Rows of shares, each stacked up, and what sets some of them apart."""

import numpy as np

from model.values.measured import Measured, formula
from scenes.kit import theme
from scenes.kit.drawn import Canvas, Drawn, sourced
from scenes.kit.flow import Flow, Layout

THICK = 0.7  # of its place that a stack fills
OTHERS = 0.34  # light of all shares but the largest


class Divided(Flow):
    """Rows of shares as stacks side by side: `Divided(largest, most, corner, width, height, gap)`.

    largest [stack] (measured): the largest share of each row; most (measured): from there on a share is nearly all, and
    warm; corner: lower left; gap: before which stack there is how much room for another one. A stack is as high as one;
    the largest share stands bright at its foot, all others paler above it. `run()` draws them from the left.
    """

    body, bloom = 1.0, 0.15

    def __init__(
        self,
        largest: Measured,
        most: Measured,
        corner: tuple[float, float],
        width: float,
        height: float,
        gap: tuple[int, float] = (0, 0.0),
    ):
        self.left, low = corner
        self.pitch, self.gap = (width - gap[1]) / len(largest), gap
        sides = self.left, self.left + width
        super().__init__([np.array([[x, low], [x, low + height]]) for x in sides], woven=True)
        largest_shares = sourced(largest, "the shares of Divided").value
        self.set_content(largest=np.nan_to_num(largest_shares), most=float(most), gap=np.array(gap))
        self.keep_sources(largest=largest, most=sourced(most, "what counts as nearly all in Divided"))

    def past(self, stacks: int) -> float:
        """How far to the right it is behind so many stacks, and behind the gap where that comes before the next one."""
        return self.left + stacks * self.pitch + (self.gap[1] if stacks > self.gap[0] else 0.0)

    def gap_x(self) -> float:
        """The middle of the gap."""
        return self.left + self.gap[0] * self.pitch + self.gap[1] / 2

    def make(self, scale):
        width, height = self.natural
        with Canvas(width, height, scale, self.margin) as canvas:
            for number, share in enumerate(self.content.largest):
                x = self.past(number + 1) - self.left - (1 + THICK) / 2 * self.pitch
                hue = theme.CURRENT if share >= self.content.most else theme.VALUE
                for part, color in ((1.0, theme.mix(theme.PLATE, hue, OTHERS)), (share, hue)):
                    canvas.box(x, 0, THICK * self.pitch, part * height)
                    canvas.fill(color)
            x = canvas.grid()[0]
            shape = canvas.frame().shape[:2]
        step = np.clip(255 * x / width, 0, 255).astype(np.uint8)
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

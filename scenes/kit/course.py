"""Many drives along one road, from left to right: threads of light, each as long as the way that a drive came."""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.light import Light
from scenes.kit.still import Still

_THREAD = 0.5                # of its share of the height that a thread fills
_TAIL = 3.6                  # scene units behind the end of a thread in which it grows bright,
_LIGHTS = (0.0, 0.3), (0.5, 0.36), (0.85, 0.55), (1.0, 0.95)     # and how bright it is there
_POINT, _MARK = 0.03, 0.05 # radius of the end of a thread, and of one that ends in a crash
_DASH = 0.3, 0.26            # of the line between two lanes


class Course(Still):
    """The empty road: `Course(width, height, lanes)`, lanes one below the other, and a line across them at the start."""

    margin = 0.05

    def __init__(self, width: float, height: float, lanes: int):
        super().__init__(width, height, lanes=lanes)

    def paint(self, canvas):
        (width, height), lanes = self.natural, self.content.lanes
        canvas.box(0, 0, width, height)
        canvas.fill(theme.PLATE, 0.55)
        for line in range(lanes + 1):
            y = line * height / lanes
            canvas.ctx.move_to(0, y)
            canvas.ctx.line_to(width, y)
            outer = line in (0, lanes)
            canvas.ctx.set_dash([] if outer else _DASH)
            canvas.stroke(theme.QUIET, 0.035 if outer else 0.022, 0.8 if outer else 0.55)
        canvas.ctx.set_dash([])
        canvas.ctx.move_to(0, 0)
        canvas.ctx.line_to(0, height)
        canvas.stroke(theme.TEXT, 0.05, 0.9)


class Bundle(Light):
    """How far each of many drives came: `Bundle(metres, crashed, width, height, longest)`, metres, crashed [drive].

    Of so many drives as `every` says, sorted by how far they came, the middle one is a thread. The farthest is at the top;
    `longest` metres are as long as the width. A thread is brightest at its end, like the tail of a comet; one that ended
    in a crash is red. Track: `driven` (0 to 1): how far of `longest` all that have not ended have come.
    """

    solid, bloom = True, 0.6
    tracks, measures = ("driven",), ("metres", "crashed")

    def __init__(self, metres: Measured, crashed: Measured, width: float, height: float, longest: float,
                 color=theme.CURRENT, every: int = 1):
        self.metres, self.crashed, self.longest, self.driven = metres, crashed, longest or 1.0, 1.0
        self.every = every
        super().__init__(width, height, color)

    def across(self, metres: float) -> tuple[np.ndarray, np.ndarray]:
        """The scene points at the foot and at the top, so many metres from the start."""
        x = float(metres) / self.longest * self.natural[0]
        return self.place((x, 0.0)), self.place((x, self.natural[1]))

    def threads(self) -> np.ndarray:
        """The numbers of the drives that are threads, the shortest first."""
        order = np.argsort(self.metres, kind="stable")
        return order[min(self.every // 2, max(len(order) - 1, 0))::self.every]

    def draw(self, pen):
        width, height = self.natural
        order = self.threads()
        ways, high = self.metres[order] / self.longest, height / max(len(order), 1)
        came, middles = width * np.minimum(ways, self.driven), (np.arange(len(order)) + 0.5) * high
        struck = (self.crashed[order] > 0) & (ways <= self.driven)
        for those, color, radius in ((~struck, self.hue, _POINT), (struck, theme.rgb(theme.WRONG), _MARK)):
            ends = np.stack([came[those], middles[those]], axis=1).tolist()
            if pen.small == 1:
                self._draw_threads(pen, ends, _THREAD * high, color)
            for x, y in ends:
                pen.dot(x, y, radius)
            pen.fill(color)

    def _draw_threads(self, pen, ends: list, high: float, color):
        """Boxes filled with the light of a tail; manim's frame holds red where cairo believes blue."""
        light = cairo.LinearGradient(-_TAIL, 0, 0, 0)
        for at, alpha in _LIGHTS:
            light.add_color_stop_rgba(at, *color[::-1], alpha * pen.opacity)
        pen.additive()
        for x, y in ends:
            light.set_matrix(cairo.Matrix(x0=-x))
            pen.ctx.set_source(light)
            pen.box(0, y - high / 2, x, high)
            pen.ctx.fill()
        pen.covering()

    def drive(self, **kwargs) -> Tween:
        """All set out together, equally fast, until each has come as far as it does."""
        return Tween(self, driven=1.0, start={"driven": 0.0}, **{"run_time": 2 * theme.SLOW, **kwargs})

"""The network's blocks as a whale's baleen: every head, and every group of gates, is a plate that hangs from the stream.

The stream of numbers is the jaw, which runs from the first block to the last; the order along it is the blocks', its
shape is composition. A plate's threads are the strongest weights by which it reads from the stream, orange above zero, blue below,
and the hairs at its fringe those by which it writes, the longer the stronger. Hairs do not lead to where they write.
"""
import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, sourced
from scenes.kit.still import Still

UNIT = theme.FRAME_HEIGHT / 1080                # of a point of the frame
JAW = np.array([(120, 470), (330, 130), (980, 60), (2110, 30)], dtype=float)      # a curve through points of the frame, y downwards
BLOCKS_APART = 1.5                              # plates that would fit between two blocks
NEAREST, FARTHEST = 1.0, 0.13                   # of the plates: the last, the first
SPAN = np.array([-168.0, 92.0])                 # a plate's root, across the jaw, of the nearest
SHORT, LONG = 60, 830                           # how long plates hang: at least, more for the nearest
BEND, NARROW = -0.30, 0.6                       # how far tips are swept; where a plate begins to narrow
HAIR = 0.045                                    # how long a hair is for each standard deviation of its weight, of the plate
STRONGEST = 5.0                                 # standard deviations of the longest hair
BRIGHT = (0.45, 1.9)                            # light of plates that add little, and much, to their block's middle one
POINTS = 24
HEAD = "#0C2238", "#040B14", "#7FA9CE"          # of the head above the jaw: lit, dark, its outline
GLOW = ((22, 0.2), (5, 0.22))                   # sigma, strength


class Plates(Still):
    """`Plates(reads, read_from, read_by, writes, written_to, added, layers, numbers)`: all of `model.contents.plates`.

    reads, read_from, read_by [plate read]; writes, written_to [plate unit write]; added [plate]; layers, numbers: how many
    blocks there are, and numbers in the stream. All are measured.
    """

    def __init__(self, reads: Measured, read_from: Measured, read_by: Measured, writes: Measured, written_to: Measured, added: Measured,
                 layers: Measured, numbers: Measured):
        given = {"reads": reads, "read_from": read_from, "read_by": read_by, "writes": writes, "written_to": written_to, "added": added,
                 "layers": layers, "numbers": numbers}
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, **{name: sourced(value, f"Plates.{name}") for name, value in given.items()})

    def paint(self, canvas: Canvas) -> None:
        _lay(canvas)
        bright = self._bright()
        for plate, (along, near) in enumerate(self._places()):
            self._plate(canvas.ctx, plate, _Hang(_on_the_jaw(along), near), bright[plate])
        canvas.bake_glow(*((sigma * UNIT, strength) for sigma, strength in GLOW))

    def _places(self) -> list[tuple[float, float]]:
        """Where each plate hangs along the jaw (0 to 1), and how near it is."""
        count = len(self.content.reads)
        of_a_block = max(count // max(int(self.content.layers), 1), 1)
        seat = np.arange(count) + BLOCKS_APART * (np.arange(count) // of_a_block)
        share = seat / max(seat[-1], 1)
        return list(zip(0.97 * share**1.35 + 0.01, FARTHEST + (NEAREST - FARTHEST) * share**1.15))

    def _bright(self) -> np.ndarray:
        """By how much each plate adds, beside the middle one of its block.  # [plate]"""
        added = np.nan_to_num(self.content.added.value)
        blocks = np.array_split(added, max(int(self.content.layers), 1))
        middle = np.concatenate([np.full(len(block), np.median(block) if len(block) else 1.0) for block in blocks])
        return np.clip(np.divide(added, middle, out=np.zeros_like(added), where=middle > 0) ** 0.75, *BRIGHT)

    def _plate(self, ctx: cairo.Context, plate: int, hang: "_Hang", bright: float) -> None:
        content = self.content
        weights, number, unit = (np.nan_to_num(values.value[plate]) for values in (content.reads, content.read_from, content.read_by))
        number, unit = number.astype(int), unit.astype(int)
        seats = _ranks(np.bincount(number, weights, int(content.numbers)))                    # numbers along the root
        down = 1 - 0.6 * _ranks(_mean_seat(seats[number], np.abs(weights) ** 5, unit, content.writes.shape[1]))         # units along the fringe
        light = (0.24 + 0.54 * hang.near) * bright
        hang.body(ctx)
        self._reads(ctx, hang, weights, seats[number], down[unit], light)
        self._writes(ctx, hang, plate, down, light)

    def _reads(self, ctx, hang, weights, seats, down, light: float) -> None:
        t = np.linspace(0, 1, POINTS)
        ease = t * t * (3 - 2 * t)
        across = seats[:, None] * (1 - ease) + hang.fringe(down)[:, None] * ease
        paths = hang.at(across, t * down[:, None])                                                              # [read point 2]
        for path, weight in zip(paths[::-1], weights[::-1]):
            _ink(ctx, weight, min(0.95, (0.05 + 0.13 * max(abs(weight) - 1.6, 0)) * light))
            ctx.set_line_width((0.5 + 0.55 * hang.near) * min(1.5, 0.3 + 0.2 * abs(weight)))
            for point in path.tolist():
                ctx.line_to(*point)
            ctx.stroke()

    def _writes(self, ctx, hang, plate: int, down, light: float) -> None:
        weights, numbers = (np.nan_to_num(values.value[plate]) for values in (self.content.writes, self.content.written_to))
        roots = hang.at(hang.fringe(down), down)
        ctx.set_line_width(0.35 + 0.5 * hang.near)
        for (x, y), strengths, targets in zip(roots, weights, numbers):
            for weight, target in zip(strengths, targets):
                long = hang.long * HAIR * min(abs(weight), STRONGEST)
                lean = 0.8 * (target / max(int(self.content.numbers) - 1, 1) - 0.5) + 0.1
                _ink(ctx, weight, min(0.9, 0.36 * light))
                ctx.move_to(x, y)
                ctx.curve_to(x, y + 0.35 * long, x + lean * long, y + 0.5 * long, x + lean * long, y + 0.85 * long)
                ctx.stroke()


class Jaw(Still):
    """What the plates hang from, and the head above it: a shadow. It means nothing but the stream's way through the blocks."""

    margin = 0.4

    def __init__(self):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)

    def paint(self, canvas: Canvas) -> None:
        _lay(canvas)
        along = np.linspace(-0.045, 1.06, 200)
        signed = np.sign(along) * np.abs(along) ** 1.35
        near = np.clip(FARTHEST + (1 - FARTHEST) * np.sign(along) * np.abs(along) ** 1.15, 0.1, 2)[:, None]
        low = _on_the_jaw(0.97 * signed + 0.01) + near * (SPAN + (0, 22))
        rises = np.clip((along + 0.045) / 0.3, 0, 1)[:, None]
        rises = rises * rises * (3 - 2 * rises)
        top = low + np.concatenate([(40 * near - 10) * rises, -(40 + 330 * near) * rises**0.7], axis=1)
        ctx = canvas.ctx
        _path(ctx, [*top, *low[::-1]])
        ctx.set_source(_gradient((300, -60), (520, 330), (0, HEAD[0], 1), (1, HEAD[1], 1)))
        ctx.fill()
        _path(ctx, low)
        ctx.set_source(_gradient((60, 0), (1000, 0), (0, theme.RESIDUAL, 0.05), (1, theme.RESIDUAL, 0.2)))
        ctx.set_line_width(5)
        ctx.stroke()
        _path(ctx, top)
        ctx.set_source(_gradient((60, 0), (1000, 0), (0, HEAD[2], 0.5), (1, HEAD[2], 0.15)))
        ctx.set_line_width(2.4)
        ctx.stroke()
        canvas.bake_glow((30 * UNIT, 0.5), (2 * UNIT, 0.4))


class _Hang:
    """How a plate hangs: its root at a point of the jaw, `near` (0 to 1) to the viewer."""

    def __init__(self, root: np.ndarray, near: float):
        self.root, self.near, self.long = root, near, SHORT + LONG * near**1.12

    def at(self, across, down) -> np.ndarray:
        """A place on it: across its root (0 to 1), down to its tip (0 to 1).  # [...] -> [... 2]"""
        across, down = np.broadcast_arrays(np.asarray(across, float), np.asarray(down, float))
        swept = np.stack([BEND * down**1.9, down * (1 - 0.06 * down)], axis=-1)
        return self.root + across[..., None] * SPAN * self.near + self.long * swept

    def fringe(self, down) -> np.ndarray:
        """How far across its slanted edge lies, so far down."""
        return 0.9 * np.clip((1 - np.asarray(down)) / NARROW, 0, 1)

    def body(self, ctx: cairo.Context) -> None:
        """What hides the plates behind it."""
        down = np.linspace(0, 1, 30)
        _path(ctx, [*self.at(np.zeros(30), down), *self.at(self.fringe(down) + 0.1 * (1 - down), down)[::-1]])
        dark, (_x, top) = theme.mix(theme.WATER_BOTTOM, "#000000", 0.2), self.root
        ctx.set_source(_gradient((0, top), (0, top + self.long), (0, dark, 0.9), (0.75, dark, 0.72), (1, theme.WATER_BOTTOM, 0.2)))
        ctx.fill()


def _lay(canvas: Canvas) -> None:
    """From here on in points of the frame, y downwards."""
    canvas.ctx.translate(0, theme.FRAME_HEIGHT)
    canvas.ctx.scale(UNIT, -UNIT)
    canvas.ctx.set_line_cap(cairo.LINE_CAP_BUTT)


def _on_the_jaw(along) -> np.ndarray:
    """The jaw's curve, and on beyond its ends.  # [...] -> [... 2]"""
    t = np.asarray(along, dtype=float)[..., None]
    a, b, c, d = JAW
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d


def _ranks(values: np.ndarray) -> np.ndarray:
    """Each one's place among all, 0 to 1."""
    return np.argsort(np.argsort(values, kind="stable")) / max(len(values) - 1, 1)


def _mean_seat(seats: np.ndarray, weights: np.ndarray, unit: np.ndarray, units: int) -> np.ndarray:
    """Where what a unit reads stands on average, weighted; in the middle, where it reads nothing.  # [read] -> [unit]"""
    total = np.bincount(unit, weights, units)
    return np.divide(np.bincount(unit, weights * seats, units), total, out=np.full(units, 0.5), where=total > 0)


def _ink(ctx: cairo.Context, weight: float, opacity: float) -> None:
    red, green, blue = theme.value_scale()[-1 if weight > 0 else 0]
    ctx.set_source_rgba(blue, green, red, opacity)              # cairo believes blue where the frame holds red


def _path(ctx: cairo.Context, points) -> None:
    for point in points:
        ctx.line_to(*point)


def _gradient(start, end, *stops) -> cairo.LinearGradient:
    """(at, colour, opacity) from one point to another."""
    shade = cairo.LinearGradient(*start, *end)
    for at, color, opacity in stops:
        red, green, blue = theme.rgb(color)
        shade.add_color_stop_rgba(at, blue, green, red, opacity)
    return shade

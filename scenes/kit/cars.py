"""Cars from above, nose up: the outline that the small car on the road and its X-ray share, and many of them in rows."""
import numpy as np

from scenes.kit import theme

SLIM = 4.5 / 1.9             # length of a car to its breadth

_OUTLINE = (
    (0.62, 1.0, 0.93, 0.93, 0.96, 0.70),
    (1.0, 0.40, 0.97, 0.10, 0.97, -0.25),
    (0.98, -0.55, 1.0, -0.70, 0.92, -0.88),
    (0.84, -0.99, 0.45, -1.0, 0.0, -1.0),
)
_GLASS = (
    (-0.36, 0.06, 0.72, 0.16, 0.12),
    (-0.36, -0.36, 0.72, 0.12, 0.10),
)  # left and bottom, width and height, rounding: windscreen, rear window


def cell(count: int, rows: int, size) -> np.ndarray:
    """Breadth and height of each of so many cells, side by side in rows, on a field of a size."""
    return np.divide(size, (max(-(-count // rows), 1), rows))


def car_outline(ctx, length: float, width: float) -> None:
    """The path of a car around (0, 0), its nose towards larger y."""
    across, along = width / 2, length / 2
    ctx.new_sub_path()
    ctx.move_to(0, along)
    for curve in _OUTLINE:                                        # down its right side
        ctx.curve_to(*(part * (along if place % 2 else across) for place, part in enumerate(curve)))
    ends = [(0.0, 1.0), *(curve[4:] for curve in _OUTLINE)]
    for (x1, y1, x2, y2, _x, _y), (x, y) in zip(_OUTLINE[::-1], ends[-2::-1], strict=True):      # and up its left
        ctx.curve_to(-x2 * across, y2 * along, -x1 * across, y1 * along, -x * across, y * along)
    ctx.close_path()


def draw_car(
    pen,
    x: float,
    y: float,
    length: float,
    width: float,
    color,
    alpha: float = 1.0,
    turn: float = 0.0,
    ghost: bool = False,
) -> None:
    """A car with its glass at (x, y), turned to the left by `turn` radians; a ghost is its outline alone."""
    pen.ctx.save()
    pen.ctx.translate(x, y)
    pen.ctx.rotate(turn)
    car_outline(pen.ctx, length, width)
    if ghost:
        pen.stroke(color, 0.02, alpha)
    else:
        pen.fill(color, alpha)
        for left, bottom, wide, high, rounding in _GLASS:
            pen.box(left * width, bottom * length, wide * width, high * length, rounding * width)
            pen.fill(theme.WATER_BOTTOM, 0.6 * alpha)
    pen.ctx.restore()

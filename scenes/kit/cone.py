"""The cone of light that opens the little car on the road into its X-ray."""
import cairo
import numpy as np
from manim import AnimationGroup, smooth

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween


class Cone(Drawn):
    """Between the flank of the little car and the flank of its X-ray: `Cone(road, car)`; it follows the little car.

    Track: `open` (0 shut at the little car, 1 open).
    """

    tracks = ("open", "near", "far")

    def __init__(self, road, car):
        self.drive, self.moment, self.road = road.drive, road.moment, road
        self.open, self.near, self.far = 0.0, _flank(road), car.flank()[:, :2]
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, theme.CURRENT)

    def show(self, moment: float) -> "Cone":
        """As it is at a moment of the drive; show the road first."""
        self.moment, self.near = float(moment), _flank(self.road)
        return self

    def draw(self, pen):
        if self.open < 0.01:
            return
        corner = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
        near, far = self.near + corner, (1 - self.open) * self.near + self.open * self.far + corner
        for point in (near[0], far[0], far[1], near[1]):
            pen.ctx.line_to(*point)
        pen.ctx.close_path()
        pen.ctx.set_antialias(cairo.ANTIALIAS_NONE)           # its edges are drawn as lines
        pen.shade(near[0, 0], far[0, 0], [(0, self.hue, 0.17), (1, self.hue, 0.015)])
        pen.ctx.fill()
        pen.ctx.set_antialias(cairo.ANTIALIAS_DEFAULT)
        for start, end in zip(near, far, strict=True):
            pen.ctx.move_to(*start)
            pen.ctx.line_to(*end)
            pen.stroke(self.hue, 0.012, 0.25)


def _flank(road) -> np.ndarray:
    """The scene points at the right side of the little car.  # [2 2]"""
    length = road.size.car_length / road.size.lane_width
    half = road.size.car_width / road.size.lane_width / 2 + 0.06
    return np.stack(
        [
            road.point(0.55 * length * road.size.lane_width, half)[:2],
            road.point(-0.5 * length * road.size.lane_width, half)[:2],
        ]
    )


def open_up(cone: Cone, car, run_time: float = theme.SLOW, rate_func=smooth) -> AnimationGroup:
    """The little car opens into its X-ray: `car` grows from it to where it stands, the cone opens with it."""
    car.save_state()
    _shrink(cone, car)
    return AnimationGroup(
        car.animate(run_time=run_time, rate_func=rate_func).restore(),
        Tween(cone, open=1.0, run_time=run_time, rate_func=rate_func),
    )


def close_up(cone: Cone, car, run_time: float = theme.MOVE, rate_func=smooth) -> AnimationGroup:
    """And closes again."""
    return AnimationGroup(
        _shrink(cone, car.animate(run_time=run_time, rate_func=rate_func)),
        Tween(cone, open=0.0, run_time=run_time, rate_func=rate_func),
    )


def _shrink(cone: Cone, car):
    """As small as the little car, and in its place; `car` or what animates it."""
    mobject = getattr(car, "mobject", car)
    length = cone.road.car_size()[0]
    return car.scale(length / mobject.body.height).shift(cone.road.point() - mobject.body.get_center()).set_opacity(0.0)

"""The highway from above: lanes, traffic, our car, and what its sensors feel. It drives to the right, so its left is up."""
import cairo
import numpy as np
from manim import Animation, VGroup, linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, sourced

_VERGE = 0.9                 # metres of ground beside the road
_DASH, _DASH_PITCH = 6.0, 18.0
_POST_PITCH = 9.0
_JUMP = 50.0                 # metres: a car that moves further in one step is another car


class Highway(Drawn):
    """One recorded drive: `Highway(drive, config, width=theme.FRAME_WIDTH, behind=23, ahead=47)`.

    `drive` maps names to measured arrays over time: x, y, drift, speed [time], sensors [time sensor], actuators [time actuator],
    cars.x, cars.y [time car]; x in metres along the road, y in lanes to the right. `config` is the recording's (lanes, lane_width,
    car_length, car_width, reach of the sensors). `behind` and `ahead` say how many metres of road are seen around the car; all to scale.
    The sensors' fields shine by what they report. Tracks: `moment` (steps from the start, fractions in between), `fields` (their light).
    """

    tracks = ("moment", "fields")

    def __init__(self, drive: dict[str, Measured], config, width: float = theme.FRAME_WIDTH, behind: float = 23.0, ahead: float = 47.0):
        self.keep_sources(**{name: sourced(values, f"{name} of a Highway's drive") for name, values in drive.items()})
        self.drive = {name: np.asarray(values, dtype=float) for name, values in drive.items()}
        self.config = config
        self.behind, self.ahead = behind, ahead
        self.unit = width / (behind + ahead)                      # scene units per metre
        self.moment, self.fields = 0.0, 1.0
        super().__init__(width, (config.lanes * config.lane_width + 2 * _VERGE) * self.unit)

    def value(self, name: str) -> np.ndarray:
        """An array of the drive at this moment, between two steps straight in between."""
        return between(self.drive[name], self.moment)

    def draw(self, pen):
        width, height = self.natural
        pen.ctx.save()
        pen.box(0, 0, width, height)
        pen.ctx.clip()
        self._road(pen)
        self._fields(pen)
        here = float(self.value("x"))
        for x, y in zip(*self._others()):
            if -self.behind - 5 < x - here < self.ahead + 5:
                self._car(pen, x - here, y, theme.mix(theme.UNLIT, theme.QUIET, 0.55))
        self._own_car(pen)
        pen.ctx.restore()

    # -- places ----------------------------------------------------------------------------------------------------------
    def _at(self, ahead: float, y: float) -> tuple[float, float]:
        """Local place of a point that many metres ahead of our car and that many lanes from the left one."""
        middle = (self.config.lanes - 1) / 2
        return (self.behind + ahead) * self.unit, self.natural[1] / 2 - (y - middle) * self.config.lane_width * self.unit

    def car_point(self) -> np.ndarray:
        """The scene point of our car."""
        return self.place(self._at(0.0, float(self.value("y"))))

    def _others(self) -> tuple[np.ndarray, np.ndarray]:
        return tuple(between(self.drive[f"cars.{name}"], self.moment, self.drive["cars.x"]) for name in "xy")

    # -- painting --------------------------------------------------------------------------------------------------------
    def _road(self, pen):
        width = self.natural[0]
        lanes, here = self.config.lanes, float(self.value("x"))
        (_, top), (_, bottom) = self._at(0, -0.5), self._at(0, lanes - 0.5)
        pen.box(0, bottom, width, top - bottom)
        pen.fill(theme.mix(theme.WATER_BOTTOM, theme.PLATE, 0.75))
        for edge, outwards in ((top, 1), (bottom, -1)):                                # the crash barriers and their posts
            pen.ctx.move_to(0, edge)
            pen.ctx.line_to(width, edge)
            pen.stroke(theme.QUIET, 0.035, 0.8)
            for post in _marks(here, self.behind, self.ahead, _POST_PITCH):
                x, _ = self._at(post, 0)
                pen.ctx.move_to(x, edge)
                pen.ctx.line_to(x, edge + 0.09 * outwards)
            pen.stroke(theme.QUIET, 0.03, 0.5)
        for line in range(1, lanes):
            for dash in _marks(here, self.behind + _DASH, self.ahead, _DASH_PITCH):
                pen.ctx.move_to(*self._at(dash, line - 0.5))
                pen.ctx.line_to(*self._at(dash + _DASH, line - 0.5))
        pen.stroke(theme.QUIET, 0.025, 0.45)

    def _fields(self, pen):
        """A patch of light on each side, as bright as that sensor's report, within the road."""
        if self.fields <= 0.01:
            return
        y, (front, back, left, right) = float(self.value("y")), np.clip(self.value("sensors"), 0, 1)
        half_car, half_lane = self.config.car_length / 2, 0.36
        reach = self.config.reach
        low, high = -0.5, self.config.lanes - 0.5
        for value, near, far, inner, outer in (
                (front, half_car + 0.6, 1.2 * reach["front"], y - half_lane, y + half_lane),
                (back, -half_car - 0.6, -1.2 * reach["back"], y - half_lane, y + half_lane),
                (left, -reach["behind_side"], reach["ahead_side"], y - 1 - half_lane, y - 0.36),
                (right, -reach["behind_side"], reach["ahead_side"], y + 0.36, y + 1 + half_lane)):
            inner, outer = max(inner, low + 0.03), min(outer, high - 0.03)
            if outer > inner:
                self._patch(pen, value, near, far, inner, outer)

    def _patch(self, pen, value, near, far, inner, outer):
        (x0, y0), (x1, y1) = self._at(near, outer), self._at(far, inner)
        x0, x1 = min(x0, x1), max(x0, x1)
        fade = cairo.LinearGradient(x0, 0, x1, 0)
        r, g, b = theme.rgb(theme.CURRENT) ** 1.8              # light that adds up keeps its hue
        strength = (0.03 + 0.30 * float(value)) * self.fields * pen.opacity
        sides = ((0, 0.0), (0.25, 1.0), (0.75, 1.0), (1, 0.0)) if near < 0 < far else ((0, 1.0), (0.6, 1.0), (1, 0.0)) if far > 0 else ((0, 0.0), (0.4, 1.0), (1, 1.0))
        for at, share in sides:
            fade.add_color_stop_rgba(at, b, g, r, strength * share)
        pen.ctx.save()
        pen.additive()
        pen.ctx.set_source(fade)
        pen.box(x0, y0, x1 - x0, y1 - y0, 0.12)
        pen.ctx.fill()
        pen.ctx.restore()

    def _own_car(self, pen):
        y, speed = float(self.value("y")), float(self.value("speed"))
        turn = -np.arctan2(float(self.value("drift")) * self.config.lane_width, max(speed, 1.0))
        brake = float(self.value("actuators")[1])
        pen.glow(*self._at(0, y), 0.95, theme.CURRENT, 0.35)
        self._car(pen, 0.0, y, theme.rgb(theme.CURRENT), turn)
        for side in (-0.3, 0.3):                                                       # brake lights
            tail = self._at(-self.config.car_length / 2, y + side * self.config.car_width / self.config.lane_width)
            pen.glow(*tail, 0.08 + 0.34 * brake, theme.CURRENT, brake)

    def _car(self, pen, ahead, y, color, turn=0.0):
        length, wide = self.config.car_length * self.unit, self.config.car_width * self.unit
        pen.ctx.save()
        pen.ctx.translate(*self._at(ahead, y))
        pen.ctx.rotate(turn)
        pen.box(-length / 2, -wide / 2, length, wide, 0.32 * wide)
        pen.fill(color)
        pen.box(-0.30 * length, -0.39 * wide, 0.46 * length, 0.78 * wide, 0.2 * wide)         # the cabin
        pen.fill(theme.WATER_BOTTOM, 0.55)
        pen.box(-0.20 * length, -0.36 * wide, 0.25 * length, 0.72 * wide, 0.15 * wide)        # its roof
        pen.fill(color, 0.9)
        pen.ctx.restore()


def between(values, moment: float, continuous=None) -> np.ndarray:
    """Values over time at a moment between two steps.  # [time ...] -> [...]

    Where `continuous` [time ...] jumps between the two steps, the earlier one holds: that is somebody else then.
    """
    last = len(values) - 1
    step = int(np.clip(np.floor(moment), 0, last))
    after, share = min(step + 1, last), float(np.clip(moment - step, 0, 1))
    result = (1 - share) * values[step] + share * values[after]
    if continuous is not None:
        result = np.where(np.abs(continuous[after] - continuous[step]) > _JUMP, values[step], result)
    return result


def _marks(here: float, behind: float, ahead: float, pitch: float) -> np.ndarray:
    """Where marks that stand on the road every `pitch` metres are now, in metres ahead."""
    first = np.ceil((here - behind) / pitch) * pitch
    return np.arange(first, here + ahead, pitch) - here


class Ride(Animation):
    """Drive on until a moment: `Ride(highway, until, speed=1)`; `speed` 1 is real time, (1, 0.3) slows down on the way.

    `followers` are mobjects that live along, and `follow(moment)` sets them.
    """

    def __init__(self, highway: Highway, until: float, speed=1.0, followers=(), follow=lambda moment: None):
        self.highway, self.follow = highway, follow
        self.begin_at, self.end_at = highway.moment, float(until)
        self.speeds = tuple(map(float, speed)) if np.ndim(speed) else (float(speed), float(speed))
        seconds = (self.end_at - self.begin_at) * highway.config.step
        super().__init__(VGroup(highway, *followers), run_time=max(seconds / np.mean(self.speeds), 1e-3), rate_func=linear)

    def create_starting_mobject(self):
        return self.mobject                       # nothing to copy: the drive is recorded

    def interpolate_mobject(self, alpha: float) -> None:
        first, last = self.speeds
        share = (first * alpha + (last - first) * alpha ** 2 / 2) / ((first + last) / 2)
        self.highway.moment = self.begin_at + share * (self.end_at - self.begin_at)
        self.follow(self.highway.moment)

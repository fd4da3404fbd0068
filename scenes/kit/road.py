"""The road seen from above, heading up, with its traffic: what our car's sensors feel lies on it as light."""
import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.cars import draw_car
from scenes.kit.drawn import Drawn
from scenes.kit.drives import BACK, BRAKE, FRONT, LEFT, RIGHT, Drive, Lanes
from scenes.kit.light import Light

_DASH, _PITCH = 3.4, 9.0     # metres of a lane's dash, and from one to the next
_FADE = 4.5                  # metres at the far end in which the road comes out of the dark
_HALF = 0.36                 # of a lane: half the width of a patch of light
_STEPS = 3                   # of the drive between two dots of its path
_GHOSTS = 4                  # and between two ghosts of the car
METRE = 20.5 * theme.FRAME_HEIGHT / 1080        # scene units


class Layer(Drawn):
    """One thing on the road at a moment of the drive, in metres ahead of our car and lanes from the leftmost."""

    tracks = ("moment", "light")

    def __init__(self, drive: Drive, lanes: Lanes, unit: float, ahead: float, behind: float):
        self.drive, self.size, self.unit, self.ahead, self.behind = drive, lanes.plain(), unit, ahead, behind
        self.moment, self.light = 0.0, 1.0
        super().__init__(self.size.lanes * self.size.lane_width * unit, (ahead + behind) * unit)
        self.measured = {**drive.sources(), **lanes.sources()}

    def now(self, name: str) -> np.ndarray:
        """An array of the drive at this moment."""
        return self.drive.at(name, self.moment)

    def at(self, ahead: float, lane: float) -> tuple[float, float]:
        """The local place so many metres ahead of our car, so many lanes from the leftmost."""
        return (lane + 0.5) * self.size.lane_width * self.unit, (self.behind + ahead) * self.unit

    def clear(self, ahead) -> np.ndarray:
        """How clearly things are seen there: they come out of the dark at the far end."""
        return np.clip((self.ahead - np.asarray(ahead)) / _FADE, 0, 1)

    def fading(self, pen, color, alpha: float):
        """What is drawn next runs along the road: in `color`, dark at the far end."""
        far = self.natural[1]
        pen.shade(far - _FADE * self.unit, far, [(0.0, color, alpha), (1.0, color, 0.0)], upright=True)


class Asphalt(Layer):
    """The lanes, the barriers on both sides, and the dashes that run by."""

    def draw(self, pen):
        ctx, (width, height) = pen.ctx, self.natural
        self.fading(pen, theme.mix(theme.WATER_BOTTOM, theme.PLATE, 0.8), 0.95)
        pen.box(0, 0, width, height)
        ctx.fill()
        self.fading(pen, theme.QUIET, 0.9)
        ctx.set_line_width(0.03)
        for edge in (0, width):
            ctx.move_to(edge, 0)
            ctx.line_to(edge, height)
        ctx.stroke()
        here = float(self.now("x"))
        first = np.ceil((here - self.behind) / _PITCH) * _PITCH
        for dash in np.arange(first, here + self.ahead, _PITCH) - here:
            for line in range(1, int(self.size.lanes)):
                ctx.move_to(*self.at(dash, line - 0.5))
                ctx.line_to(*self.at(dash - _DASH, line - 0.5))
            pen.stroke(theme.QUIET, 0.018, 0.4 * float(self.clear(dash)))


class Feelers(Layer, Light):
    """A patch of light where each sensor feels, within the road: as bright as it reports, up to the car ahead."""

    bloom = 0.35

    def draw(self, pen):
        y, sensors = float(self.now("y")), np.clip(self.now("sensors"), 0, 1)
        nose = self.size.car_length / 2 + 0.4
        met = min(1.15 * self.size.front, self.nearest_ahead(y) - nose + 0.2)
        sides = -self.size.behind_side, self.size.ahead_side
        self._patch(pen, sensors[FRONT], y - _HALF, y + _HALF, nose, met, ((0, 1), (0.6, 0.6), (1, 0.45)), (1, 1))
        self._patch(
            pen, sensors[BACK], y - _HALF, y + _HALF, -self.size.back / 2, -nose, ((0, 0), (0.5, 0.45), (1, 1)), (1, 1)
        )
        beside = sides[1] - sides[0]
        profile = tuple(
            (at, share)
            for at, share in ((0, 0), (-0.5 * sides[0] / beside, 0.6), (-sides[0] / beside, 1), (0.7, 0.45), (1, 0))
        )
        self._patch(pen, sensors[LEFT], y - 1 - _HALF, y - 0.34, *sides, profile, (0.5, 1))
        self._patch(pen, sensors[RIGHT], y + 0.34, y + 1 + _HALF, *sides, profile, (1, 0.5))

    def nearest_ahead(self, y: float) -> float:
        """Metres to the next car of our lane; without end where there is none."""
        x, lanes = self.now("cars_x") - float(self.now("x")), self.now("cars_y")
        ahead = x[(np.abs(lanes - y) < 0.7) & (x > 0)]
        return float(ahead.min()) if len(ahead) else np.inf

    def _patch(self, pen, value: float, left: float, right: float, near: float, far: float, profile, sides):
        (x0, y0), (x1, y1) = (
            self.at(near, max(left, -0.46)),
            self.at(min(far, self.ahead), min(right, self.size.lanes - 0.54)),
        )
        if x1 - x0 < 0.02 or y1 - y0 < 0.02 or value < 0.01:
            return
        up = [(at, 0.62 * value * share * self.light * float(self.clear(near + at * (far - near)))) for at, share in profile]
        soft = min(0.08 / (x1 - x0), 0.5)
        across = ((0, 0), (soft, sides[0]), (1 - soft, sides[1]), (1, 0))
        hue = theme.rgb(theme.CURRENT) ** 2.2               # faint light over blue keeps its hue only if it is redder
        pen.wash((x0, y0, x1, y1), hue, across, up)


class Traffic(Layer):
    """The other cars, and the path of ours on the road: ghosts of where it was, dots where it will go.

    Tracks: `trail`, `path` (0 to 1: how bright ghosts and dots are). `dot`: scene units of a dot's radius; `beside`: cars
    in the lanes beside that a side sensor feels are lit, too, as far as `light` shows it.
    """

    tracks = (*Layer.tracks, "trail", "path")

    def __init__(self, *args):
        self.trail, self.path, self.dot, self.beside = 0.0, 0.0, 0.03, False
        super().__init__(*args)

    def draw(self, pen):
        length, width = self.size.car_length * self.unit, self.size.car_width * self.unit
        here, quiet = float(self.now("x")), theme.mix(theme.UNLIT, theme.QUIET, 0.8)
        self._ghosts(pen, here, length, width)
        self._dots(pen, here)
        met = self.met()
        for x, lane, warm in zip(self.now("cars_x") - here, self.now("cars_y"), met, strict=True):
            if -self.behind - 5 < x < self.ahead:
                draw_car(
                    pen,
                    *self.at(x, lane),
                    length,
                    width,
                    (1 - 0.6 * warm) * quiet + 0.6 * warm * theme.rgb(theme.CURRENT),
                    0.95 * float(self.clear(x + self.size.car_length / 2)),
                )

    def met(self) -> np.ndarray:
        """How strongly each other car is felt: those of our lane, and those beside us if asked.  # [car]"""
        y, sensors = float(self.now("y")), np.clip(self.now("sensors"), 0, 1)
        x, same = self.now("cars_x") - float(self.now("x")), np.abs(self.now("cars_y") - y) < 0.7
        nearest = x == np.min(x[same & (x > 0)], initial=np.inf)
        behind = same & (x <= 0) & (x > -self.size.back)
        met = np.maximum(sensors[FRONT] * (same & nearest), sensors[BACK] * behind)
        if self.beside:
            reached = (x > -self.size.behind_side) & (x < self.size.ahead_side)
            for sensor, lane in ((LEFT, y - 1), (RIGHT, y + 1)):
                met = np.maximum(met, sensors[sensor] * (reached & (np.abs(self.now("cars_y") - lane) < 0.5)))
        return self.light * met

    def _ghosts(self, pen, here: float, length: float, width: float):
        for step in range(0, int(self.moment) - 1, _GHOSTS) if self.trail > 0.01 else ():
            ahead = float(self.drive.x.value[step]) - here
            if ahead > -self.behind - 5:
                age = (self.moment - step) / max(self.moment, 1)
                draw_car(
                    pen,
                    *self.at(ahead, float(self.drive.y.value[step])),
                    length,
                    width,
                    theme.CURRENT,
                    self.trail * (0.5 - 0.35 * age),
                    heading(self.drive, self.size, step),
                    ghost=True,
                )

    def _dots(self, pen, here: float):
        first = (int(self.moment) // _STEPS + 1) * _STEPS
        for step in range(first, len(self.drive), _STEPS) if self.path > 0.01 else ():
            ahead = float(self.drive.x.value[step]) - here + self.size.car_length / 2
            if ahead > self.ahead:
                break
            pen.dot(*self.at(ahead, float(self.drive.y.value[step])), self.dot)
            pen.fill(theme.CURRENT, 0.95 * self.path * float(self.clear(ahead)))


class OwnCar(Layer, Light):
    """Our car: the one that shines."""

    solid, bloom = True, 0.8

    def draw(self, pen):
        length, width = self.size.car_length * self.unit, self.size.car_width * self.unit
        place, turn = self.at(0, float(self.now("y"))), heading(self.drive, self.size, self.moment)
        draw_car(pen, *place, length, width, theme.CURRENT, turn=turn)
        brake = float(self.now("actuators")[BRAKE])
        for side in (-0.32, 0.32) if brake > 0.05 else ():  # brake lights
            tail = self.at(
                -0.46 * self.size.car_length, float(self.now("y")) + side * self.size.car_width / self.size.lane_width
            )
            pen.glow(*tail, 0.06 + 0.20 * brake, theme.CURRENT, brake)


def heading(drive: Drive, size: Lanes, moment: float) -> float:
    """How far our car points to the left, in radians."""
    return -float(np.arctan2(drive.at("drift", moment) * size.lane_width, max(float(drive.at("speed", moment)), 1.0)))


class Road(VGroup):
    """One recorded drive on its road: `Road(drive, lanes, moment=0, unit=METRE, ahead=32, behind=14)`, all to scale.

    unit: scene units a metre; ahead, behind: metres that are seen around our car.
    Parts: `asphalt`, `traffic` (tracks `trail`, `path`), `feelers`, `own`.
    """

    def __init__(
        self,
        drive: Drive,
        lanes: Lanes,
        moment: float = 0.0,
        unit: float = METRE,
        ahead: float = 32.0,
        behind: float = 14.0,
    ):
        self.drive, self.size, self.moment = drive, lanes.plain(), float(moment)
        self.asphalt, self.feelers, self.traffic, self.own = (
            kind(drive, lanes, unit, ahead, behind) for kind in (Asphalt, Feelers, Traffic, OwnCar)
        )
        super().__init__(self.asphalt, self.traffic, self.feelers, self.own)
        self.show(moment)

    def show(self, moment: float) -> "Road":
        """As it is at a moment of the drive, in steps from its start."""
        self.moment = float(moment)
        for layer in (self.asphalt, self.feelers, self.traffic, self.own):
            layer.moment = self.moment
        return self

    def point(self, ahead: float = 0.0, aside: float = 0.0) -> np.ndarray:
        """The scene point so many metres ahead of the middle of our car, and so many lanes to its right."""
        return self.own.place(np.array(self.own.at(ahead, float(self.own.now("y")) + aside)))

    def car_size(self) -> tuple[float, float]:
        """Length and width of a car in scene units, as the road stands now."""
        scale = self.own.unit * self.own.zoom
        return self.size.car_length * scale, self.size.car_width * scale

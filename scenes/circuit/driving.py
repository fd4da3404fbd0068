"""What the clips of this chapter share: drives and the car of the recording, and where they stand in the frame."""
import numpy as np
from manim import DL, LEFT

from model.contents.driving import Driving
from model.contents.unplugged import Unplugged
from scenes.kit import theme
from scenes.kit.drives import Drive, Lanes
from scenes.kit.lettering import Label
from scenes.kit.road import Road
from scenes.kit.xray import XrayCar
from scenes.stage import Clip, _

ROAD_LEFT = -theme.FRAME_WIDTH / 2 + 0.935       # where the road's left edge stands
CAR_HEIGHT = -2.24                               # and how high our car drives on it
SIDES = _("front"), _("back"), _("left"), _("right")             # names of the sensors, in their order
XRAY = np.array([1.63, -0.62, 0.0])              # the middle of the X-ray


class DrivingClip(Clip):
    """A clip about the car that a circuit drives."""

    W_in, W_out = Driving.W_in, Driving.W_out
    x, y, drift, speed, crashed = Driving.x, Driving.y, Driving.drift, Driving.speed, Driving.crashed
    sensed, acted = Driving.sensed, Driving.acted
    cars_x, cars_y = Driving.cars_x, Driving.cars_y
    seconds_a_step = Driving.step
    lanes, lane_width, car_length, car_width = Driving.lanes, Driving.lane_width, Driving.car_length, Driving.car_width
    reach_front, reach_back = Driving.reach_front, Driving.reach_back
    reach_ahead_side, reach_behind_side = Driving.reach_ahead_side, Driving.reach_behind_side

    def drive_of(self, driver: str, opening=None) -> Drive:
        """A driver's recorded drive; `opening` [time gate] of its gates, where they are shown."""
        arrays = [entry(driver=driver) for entry in (self.x, self.y, self.drift, self.speed, self.sensed)]
        rest = [entry(driver=driver) for entry in (self.acted, self.cars_x, self.cars_y)]
        return Drive(*arrays, opening, *rest, float(self.seconds_a_step))

    def size_of_lanes(self) -> Lanes:
        """What the road measures."""
        reach = self.reach_front, self.reach_back, self.reach_ahead_side, self.reach_behind_side
        return Lanes(self.lanes, self.lane_width, self.car_length, self.car_width, *reach)

    def road(
        self, drive: Drive, moment: float = 0.0, left: float = ROAD_LEFT, height: float = CAR_HEIGHT, **kwargs
    ) -> Road:
        """The road at its place on the left, our car at that height."""
        road = Road(drive, self.size_of_lanes(), moment, **kwargs)
        return road.shift(np.array([left, height - road.own.behind * road.own.unit, 0]) - road.asphalt.get_corner(DL))

    def car(self, drive: Drive, moment: float, W_in=None, W_out=None, place=XRAY, **kwargs) -> XrayCar:
        """The X-ray of the car that drives there, at its place."""
        step = int(moment)
        values = drive.sensors[step], drive.opening[step], drive.actuators[step]
        car = XrayCar(
            self.W_in if W_in is None else W_in,
            self.W_out if W_out is None else W_out,
            values,
            drive,
            moment,
            names=(_("steer"), _("brake"), _("go")),
            near=_("near"),
            clear=_("clear"),
            **kwargs,
        )
        return car.shift(place - car.body.get_center())

    def gates_note(self, car: XrayCar) -> Label:
        """What the discs in the car are."""
        return Label(_("gates"), size=theme.NOTE, color=theme.QUIET).move_to(car.row_point(), aligned_edge=LEFT)


class SameTrafficClip(DrivingClip):
    """A clip about circuits that drive through one traffic, second for second."""

    state, sensors, gates_open, actuators, cars = (
        Unplugged.state,
        Unplugged.sensors,
        Unplugged.opening,
        Unplugged.actuators,
        Unplugged.cars,
    )

    def drive_by(self, who: str) -> Drive:
        """A drive of the study."""
        states = (self.state(who=who, what=what) for what in ("x", "y", "drift", "speed"))
        return Drive(
            *states,
            self.sensors(who=who),
            self.gates_open(who=who),
            self.actuators(who=who),
            self.cars(who=who, what="x"),
            self.cars(who=who, what="y"),
            float(self.seconds_a_step),
        )


def crash_point(road: Road) -> np.ndarray:
    """The scene point at which our car now touches what it has hit: a barrier, or the nearest car."""
    size, drive = road.size, road.drive
    y, half = float(drive.at("y", road.moment)), size.car_width / size.lane_width / 2
    if y < 0 or y > size.lanes - 1:
        return road.point(0.4 * size.car_length, half if y > 0 else -half)
    ahead, aside = (
        drive.at("cars_x", road.moment) - float(drive.at("x", road.moment)),
        drive.at("cars_y", road.moment) - y,
    )
    nearest = np.argmin(np.hypot(ahead, aside * size.lane_width))
    return road.point(ahead[nearest] / 2, aside[nearest] / 2)

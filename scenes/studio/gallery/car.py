"""The pieces of the kit that draw the car, its circuit, and how that is found, in pictures."""
import numpy as np
from manim import DOWN, UL, UP, UR

from scenes.kit.cone import Cone
from scenes.kit.controls import Pedal, SteeringWheel
from scenes.kit.course import Bundle, Course
from scenes.kit.crash import Crash
from scenes.kit.depths import Depths, Dive, Floor, Level, Rain, Record
from scenes.kit.diagram import Diagram, Directions
from scenes.kit.drives import Drive, Lanes, Odometer
from scenes.kit.fleet import Fleet
from scenes.kit.landscape import Climb, Landscape, LittleRoad
from scenes.kit.plug import Plug
from scenes.kit.road import Road
from scenes.kit.runs import Runs
from scenes.kit.xray import XrayCar
from scenes.studio.gallery.picture import picture, toy, wave

INWARDS = np.array([[1.0, 0, 0.5, 0], [0, 0.8, 0, 0], [0, 0, 0.9, -0.6], [0.4, 0, 0, 1.0]])       # [sensor gate]
OUTWARDS = np.array([[0, 1.0, 0], [0, 0, 0.7], [0.9, 0, 0], [-0.9, 0, 0]])                        # [gate actuator]


# -- driving -----------------------------------------------------------------------------------------------------------
def lanes() -> Lanes:
    """A road of three lanes."""
    return Lanes(*(toy(number) for number in (3, 3.6, 4.5, 1.9, 18.0, 12.0, 8.0, 8.0)))


def drive(cars_x, lane: float = 1.0) -> Drive:
    """Three steps of a drive in a lane, with cars at these metres along the road.  # [car]"""
    time, cars = np.arange(3), len(cars_x)
    sensors, others = (toy(np.tile(row, (3, 1))) for row in ([0.8, 0.1, 0.6, 0.0], cars_x))
    return Drive(toy(2.5 * time), toy(np.full(3, lane)), toy(np.zeros(3)), toy(np.full(3, 25.0)), sensors,
                 toy(np.zeros((3, 4))), toy(np.zeros((3, 3))), others, toy(np.tile(np.arange(cars) % 3, (3, 1))))


@picture([-6.0, 16.0, 9.0, 24.0], (0,), 12.0)
def road(values):
    return [Road(drive(values.value), lanes(), ahead=26.0, behind=10.0)]


def xray(sensors, inwards=INWARDS) -> XrayCar:
    """The car's circuit, as open as what the sensors report makes it."""
    opening = toy(np.clip(sensors.value @ inwards, 0, 1))
    return XrayCar(toy(inwards), toy(OUTWARDS), (sensors, opening, toy([0.4, 0.6, 0.0])), near="near", clear="clear")


@picture([0.9, 0.1, 0.6, 0.0], (0,), 0.0)
def car(values):
    return [xray(values)]


@picture([1.0], (0,), 0.0)
def cone(values):
    """The little car on its road, here in a lane, opens into its X-ray."""
    little = Road(drive([-6.0, 16.0, 9.0], float(values[0])), lanes(), ahead=22.0, behind=10.0).shift((-4.5, 0, 0))
    large = xray(toy([0.9, 0.1, 0.6, 0.0])).scale(0.9).shift((2.5, 0, 0))
    return [little, Cone(little, large).set_track(open=1.0), large]


@picture([1.0], (0,), 0.0)
def plug(values):
    """The plug of a sensor's wire to a gate, pulled as far as the value says."""
    cut = INWARDS.copy()
    cut[2, 2] = 0.0
    one = xray(toy([0.9, 0.1, 0.6, 0.0]), cut)
    sensor, gate = one.sensor_point(2), one.gate_point(2)
    return [one, Plug(sensor, gate + (-0.3, 0.27, 0), sensor + (-0.95, -1.15, 0), float(values[0]))]


@picture([1.0], (0,), 0.3)
def crash(values):
    """A car right ahead, the burst there, and the metres that ours had come."""
    drove = drive([-1.0, 10.5, 14.0])
    way = Road(drove, lanes(), moment=2, unit=0.3, ahead=12.0, behind=8.0).shift(0.4 * DOWN)
    metres = Odometer(drove, 2, suffix=" m").next_to(way.asphalt, UP, buff=0.1)
    return [way, Crash(way.point(2.5), 0.7, float(values[0])), metres]


@picture([0.5, 0.2, 0.9], (0,), -0.5)
def controls(values):
    steering, brake, accelerator = values
    return [SteeringWheel(steering, 1.6, 1.2).shift((-3, 0, 0)), Pedal(brake, 1.0, 1.6).shift((1, 0, 0)),
            Pedal(accelerator, 1.0, 1.6).shift((4, 0, 0))]


@picture([0.21, 100], (0,), 0.3)
def fleet(values):
    return [Fleet(values[0], values[1], 10.0, 5.0)]


@picture(np.stack([30 + 10 * wave(24, 0.5), np.arange(24) % 3 > 0]), (0, 15), 60.0)
def runs(values):
    """How far each of two dozen cars comes, as cars in their lanes and as threads along a road."""
    cars = Runs(values[0], values[1], 12.0, 2.6, rows=1, longest=60, lean=0.4).shift(1.6 * UP)
    threads = Bundle(values[0], values[1], 8.0, 2.0, longest=60).shift(1.7 * DOWN)
    return [cars, Course(9.0, 2.6, 2).move_to(threads), threads]


# -- learning ----------------------------------------------------------------------------------------------------------
@picture(0.5 * np.exp(1.2 * wave(400, 2.4)), (0,), 0.06)
def depths(values):
    """Guesses as rain, the best of them as stairs, a level, and a way that dives below it."""
    stand, nudged = Depths(len(values), 1.8), toy(1.4 * np.arange(1, 120) ** -1.0)
    dive = Dive(stand, nudged).set_track(step=80.0)
    level = Level(stand, toy(values.value.min()))
    return [Floor(stand, -5.95), Rain(stand, values), Record(stand, values), level, dive]


@picture(np.zeros(4), (1,), 1.0)
def dotted(values):
    """Lines of dots that nobody would miss beside the car to which they belong: what its sensors see."""
    return [xray(values).edges]


@picture(wave(27, 1.7), (8,), 1.0)
def diagram(values):
    """A circuit of four sensors, three gates and three actuators."""
    return [Diagram(toy(values.value[None]), (4, 3, 3), 3.0, 9.0, 5.5)]


@picture(wave(27, 1.7), (8,), -1.0)
def directions(values):
    """Which way its numbers go, as arrows on its wires."""
    return [Directions(Diagram(toy(values.value[None]), (4, 3, 3), 3.0, 9.0, 5.5), values)]


@picture(0.5 + 0.5 * np.tanh(4 * np.add.outer(np.linspace(-1, 1, 13), np.linspace(-0.6, 0.6, 13))), (4, 4), 1.0)
def landscape(values):
    way = np.linspace(0.2, 0.8, 4)
    here = np.rint(12 * way).astype(int)
    climb = Climb(toy(way), toy(way), toy(values.value[here, here]))
    table = Landscape(values, tilt=0.0, rise=0.0).scale(0.2).to_corner(UR)
    road = LittleRoad((1, None, 0, None)).to_corner(UL)
    return [Landscape(values), table, road, climb.set_track(step=3.0)]

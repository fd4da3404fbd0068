"""Copy the numbers and you have copied the driver (section 4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, ORIGIN, PI, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.drives import Drives
from model.contents.driving import Driving
from model.contents.unplugged import Unplugged
from model.values.measured import count
from scenes.circuit.driving import SameTrafficClip
from scenes.circuit.numbers import Numbers, Strengths, Table
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.drives import Odometer, ride
from scenes.kit.fleet import Fleet
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label
from scenes.kit.strands import bend
from scenes.kit.xray import XrayCar
from scenes.stage import _

ALONE, LENGTH = (0.0, -0.45, 0), 5.0            # where the first car stands at first, and how long it is
CARS, SMALL = ((-5.3, -0.45, 0), (5.3, -0.45, 0)), 0.84         # where both stand, and how much smaller
CELL, TABLE_AT = (0.6, 0.56), (0.4, -0.45, 0)
PACE = 0.3                                      # of the time: how long one number is under way
THREADS = 0.3                                   # light of a thread
UNIT, AHEAD, BEHIND = 0.138, 33, 32             # of a road: scene units a metre, metres that are seen
NEAR = 1.58                                     # how much larger the roads are where they run across the frame,
NEAR_AT = (-0.05, 0.85, 0), (-0.05, -2.0, 0)    # and their middles there
SPEED = 2.0                                     # times real time
PAIR = 0.26                                     # scene units between a car and its copy
SENSORS = _("front"), _("back"), _("left"), _("right")
ACTUATORS = _("steer"), _("brake"), _("go")


class Parameters(SameTrafficClip):
    """Copy the numbers of a circuit and you have copied the driver."""

    b_in, b_out = Driving.b_in, Driving.b_out
    apart, drives = Unplugged.copy_apart, Unplugged.drives
    state, sensors, gates_open, actuators, cars = (
        Drives.state, Drives.sensors, Drives.opening, Drives.actuators, Drives.cars
    )
    changing, changed_apart = Drives.changing, Drives.apart

    def construct(self):
        self.prepare()
        self.show_the_circuit()
        self.show_the_thresholds()
        self.write_one()
        self.write_down()
        self.pour()
        self.drive_both()
        self.drive_often()

    def prepare(self):
        parts = self.W_in, self.b_in, self.W_out, self.b_out
        self.numbers = np.concatenate([np.reshape(part, (-1,)) for part in parts])
        self.sizes = (*self.W_in.shape, self.W_out.shape[1])
        self.full = float(np.abs(self.numbers.value).max())
        self.xrays = [self.bare_car() for _place in CARS]
        self.strengths = [Strengths(car, self.numbers, self.sizes, self.full) for car in self.xrays]
        self.whole = [VGroup(*pair) for pair in zip(self.xrays, self.strengths, strict=True)]
        self.whole[0].move_to(ALONE)
        self.whole[1].scale(SMALL).move_to(CARS[1])
        self.table = Table(self.numbers, self.sizes, self.full, CELL).move_to(TABLE_AT)
        self.table.filled = 0.0

    def bare_car(self) -> XrayCar:
        """The car with all of its gates, in which nothing flows."""
        drive = self.drive_by("original")
        values = [0 * array[0] for array in (drive.sensors, drive.opening, drive.actuators)]
        car = XrayCar(self.W_in, self.W_out, values, gates=range(self.sizes[1]), length=LENGTH)
        car.edges.set_opacity(0)
        car.remove(car.wiring)                  # its numbers are shown instead of what flows
        return car

    # -- beats --------------------------------------------------------------------------------------------------------
    def show_the_circuit(self):
        wires, car = count(self.W_in) + count(self.W_out), self.xrays[0]
        self.strengths[0].thresholds = 0.0
        self.notes = [
            Label(text, size=theme.LABEL, color=theme.QUIET).next_to(car.body, RIGHT, buff=0.35).set_y(y)
            for text, y in (
                (_("sensors"), car.sensors.place(self.strengths[0].wiring.seats[-1])[1]),
                (_("gates"), self.strengths[0].number_point(self.sizes[0] * self.sizes[1])[1]),
                (_("steer, brake, go"), car.wheel.get_y()),
            )
        ]
        self.headline(_("Can you copy a [driver|CURRENT]?"), *map(FadeIn, (self.whole[0], *self.notes)))
        with self.say(
            _("The trained circuit: {wires:.0f} wires. Each has a strength, a number: orange above zero, blue below."),
            wires=wires,
        ):
            self.wait(theme.QUICK)

    def show_the_thresholds(self):
        with self.say(_("Each gate and each actuator has a threshold, too: how easily current moves it.")):
            wires = np.where([part[0] in ("in", "out") for part in self.table.parts], 0.25, 1.0)
            self.play(Tween(self.strengths[0], thresholds=1.0, spot=wires, run_time=theme.MOVE))

    def write_one(self):
        """One number on its way: the strongest wire's."""
        number = int(np.argmax(np.abs(self.numbers.value[: self.W_in.size])))
        sensor = int(self.table.parts[number][1])
        names = VGroup(
            *(
                Label(text, size=theme.NOTE).next_to(self.table.row_point(row), LEFT, buff=0.2)
                for row, text in enumerate((*SENSORS, _("threshold"), *ACTUATORS))
            )
        )
        columns = Label(_("each column a gate"), size=theme.NOTE, color=theme.QUIET).next_to(self.table, UP, buff=0.15)
        own = Label(_("threshold"), size=theme.NOTE)
        own.next_to(self.table.number_point(len(self.numbers) - self.sizes[2]), UP, buff=0.6 * CELL[1])
        own.align_to(self.table, RIGHT).shift(RIGHT * (own.width - CELL[0]))             # over its column, and beyond
        names.add(columns.align_to(self.table, LEFT), own)
        self.play(FadeOut(*self.notes), self.whole[0].animate.scale(SMALL).move_to(CARS[0]), run_time=theme.MOVE)
        with self.say(
            _("Take one wire, from the {sensor} sensor to a gate: its number is {number:.1f}. We write it down."),
            sensor=SENSORS[sensor],
            number=self.numbers[number],
        ):
            spot = self.strengths[0].alone(number)
            self.play(
                Tween(self.strengths[0], spot=spot, run_time=theme.QUICK),
                *(FadeIn(part, run_time=theme.QUICK) for part in (names[sensor], self.table)),
            )
            self.names = names
            self.one = Table(self.numbers, self.sizes, self.full, CELL).move_to(TABLE_AT)
            self.one.spot, self.one.plates = np.where(spot == 1, 1.0, 0.0), False
            thread = self.threads(self.strengths[0], self.table, [number], strength=1.0)
            self.add(thread)
            self.play(thread.run(run_time=theme.MOVE))
            self.play(FadeIn(self.one), run_time=theme.QUICK)
            self.play(thread.drain(run_time=theme.MOVE))
            self.remove(thread)

    def write_down(self):
        out = self.threads(self.strengths[0], self.table, range(len(self.numbers)))
        with self.say(
            _("So with all of them. {numbers:.0f} numbers, its parameters: all that this driver has learned."),
            numbers=count(self.numbers),
        ):
            self.play(
                Tween(self.strengths[0], spot=np.ones(len(self.numbers)), run_time=theme.QUICK),
                *(FadeIn(name, run_time=theme.QUICK) for name in self.names if name not in self.mobjects),
            )
            self.add(out)
            self.play(
                out.run(run_time=2 * theme.SLOW),
                Tween(self.table, filled=1.0, start={"filled": 0.0}, run_time=2 * theme.SLOW),
            )
            self.remove(self.one)
            self.play(out.drain(run_time=theme.MOVE))
        self.remove(out)
        self.bring_to_back(self.table)                   # it rests from here on

    def pour(self):
        self.strengths[1].filled = 0.0
        with self.say(_("A second car. All its wires are zero: it knows nothing.")):
            self.play(FadeIn(self.whole[1]))
        into = self.threads(self.table, self.strengths[1], range(len(self.numbers)))
        with self.say(_("We pour the numbers in, each into its place.")):
            self.add(into)
            self.play(
                into.run(run_time=2 * theme.SLOW),
                Tween(self.strengths[1], filled=1.0, start={"filled": 0.0}, run_time=2 * theme.SLOW),
            )
            self.play(into.drain(run_time=theme.MOVE))
        self.remove(into)

    def threads(self, source: Numbers, target: Numbers, which, strength: float = THREADS) -> Flow:
        """A thread for each of these numbers, from where it is in one to where it is in the other."""
        which = list(which)
        starts, ends = (np.stack([part.number_point(number)[:2] for number in which]) for part in (source, target))
        departs = np.linspace(0, 1 - PACE, len(which)) if len(which) > 1 else np.zeros(1)
        values = self.numbers.value[which]
        sign = np.sign(values) * (np.abs(values) > 0.01 * self.full)
        colors = [theme.value_colors(side, 1.0) if side else theme.rgb(theme.UNLIT) for side in sign]
        flow = Flow(bend(starts, ends), colors, strengths=strength, times=np.stack([departs, departs + PACE], axis=1))
        flow.keep_sources(numbers=self.numbers)
        return flow

    def drive_both(self):
        drives = [self.drive_by(who) for who in ("original", "copy")]
        roads = [self.road(drive, unit=UNIT, ahead=AHEAD, behind=BEHIND) for drive in drives]
        for road, place in zip(roads, NEAR_AT, strict=True):
            road.rotate(-PI / 2).scale(NEAR).move_to(place)
        metres = [
            Odometer(drive, size=theme.LABEL, prefix=name, suffix=" m").next_to(road.asphalt, UP, buff=0.04)
            for drive, road, name in zip(drives, roads, (_("original: "), _("copy: ")), strict=True)
        ]
        for label in metres:
            label.set_x(theme.HEADLINE_LEFT + label.width / 2)
        self.play(*map(FadeOut, (*self.whole, self.table, self.names)), run_time=theme.QUICK)
        crossed = [np.round(drive.y[-1]) != np.round(drive.y[0]) for drive in drives]
        with self.claim(
            (self.changed_apart == 0) & crossed[0] & crossed[1],
            _("Both drive in the same traffic. Where one changes lanes, the other does, on the same metre."),
            _("Both drive in the same traffic."),
        ):
            self.play(*map(FadeIn, (*roads, *metres)), run_time=theme.QUICK)
            self.play(*ride([*roads, *metres], int(self.changing), (SPEED, 0.6)))
        self.play(*map(FadeOut, (*roads, *metres)), run_time=theme.QUICK)

    def drive_often(self):
        """All pairs, each with how far it comes apart at most."""
        unlike = 0 * self.apart                          # none of them crashed: this is about where they are
        fleets = [
            Fleet(unlike, self.drives, width=12.2, height=4.7, rows=10).move_to((side * PAIR / 2, -0.7, 0))
            for side in (-1, 1)
        ]
        apart = Label(
            _("a car and its copy: never apart") if bool(self.apart == 0)
            else _("a car and its copy: at most {apart:.2g} m apart"),
            size=theme.BODY, color=theme.CURRENT, apart=self.apart,
        )
        apart.next_to(fleets[0], UP, buff=0.15).set_x(ORIGIN[0])
        with self.claim(
            self.apart == 0,
            _("We let them drive {drives:.0f} times. They never come apart, not by the breadth of a hair."),
            _("In {drives:.0f} drives they come up to {apart:.1f} metres apart."),
            drives=self.drives,
            apart=self.apart,
        ):
            self.play(*(fleet.arrive(run_time=2 * theme.SLOW) for fleet in fleets))
            self.play(FadeIn(apart, shift=DOWN * 0.1), run_time=theme.QUICK)
        self.play(*map(FadeOut, (*fleets, apart)), run_time=theme.QUICK)
        self.headline(
            _("Copy {numbers:.0f} numbers, copy [the driver|CURRENT]"),
            *map(FadeIn, (*self.whole, self.table, self.names)),
            numbers=count(self.numbers),
        )
        self.wait(theme.REST)

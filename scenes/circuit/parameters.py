"""Copy the numbers and you have copied the driver (section 4 of the article)."""
import numpy as np
from manim import PI, RIGHT, UP, FadeIn, FadeOut

from model.contents.driving import Driving
from model.contents.unplugged import Unplugged
from model.values.measured import count
from scenes.circuit.driving import SameTrafficClip
from scenes.kit import theme
from scenes.kit.diagram import Diagram
from scenes.kit.drawn import Tween
from scenes.kit.drives import Odometer, ride
from scenes.kit.flow import Flow, arriving
from scenes.kit.lettering import Label
from scenes.kit.strands import bend
from scenes.kit.tape import Tape
from scenes.kit.xray import Body
from scenes.stage import _

CARS = (-5.0, -0.35, 0), (5.0, -0.35, 0)        # where both stand
CAR = (2.75, 4.7)                               # breadth and length
CIRCUIT = (3.5, 1.9)                            # length and breadth of the circuit in it
TAPE, TAPE_AT = (5.5, 4.9), (0.0, -0.35, 0)
PACE = 0.3                                      # of the time: how long one number is under way
THREADS = 0.3                                   # light of a thread
ROADS = -6.15, 3.95                             # left edges of both roads
UNIT, AHEAD = 0.205, 19.0                       # of a road: scene units a metre, metres that are seen
SPEED = 2.0                                     # times real time


class Parameters(SameTrafficClip):
    """Copy the numbers of a circuit and you have copied the driver."""

    b_in, b_out = Driving.b_in, Driving.b_out
    apart, drives = Unplugged.copy_apart, Unplugged.drives

    def construct(self):
        self.prepare()
        self.show_the_circuit()
        self.wire_the_thresholds()
        self.write_down()
        self.pour()
        self.drive_both()

    def prepare(self):
        parts = self.W_in, self.b_in, self.W_out, self.b_out
        self.numbers = np.concatenate([np.reshape(part, (-1,)) for part in parts])
        sizes, full = (*self.W_in.shape, self.W_out.shape[1]), float(np.abs(self.numbers.value).max())
        self.full = full
        rows = np.stack([0 * self.numbers, self.numbers])
        self.bodies = [Body(*CAR).move_to(place) for place in (TAPE_AT, CARS[1])]
        self.circuits = [
            Diagram(rows, sizes, full, *CIRCUIT).rotate(-PI / 2).move_to(place) for place in (TAPE_AT, CARS[1])
        ]
        self.circuits[0].row = 1.0
        self.tape = Tape(self.numbers, full, *TAPE).move_to(TAPE_AT)
        body = self.bodies[0]
        self.names = [
            Label(text, size=theme.NOTE).next_to(body, RIGHT, buff=0.3).set_y(body.get_y() + side * CIRCUIT[0] / 2)
            for text, side in ((_("sensors"), 1), (_("steer, brake, go"), -1))
        ]

    # -- beats --------------------------------------------------------------------------------------------------------
    def show_the_circuit(self):
        wires = count(self.W_in) + count(self.W_out)
        self.headline(
            _("Can you copy a [driver|CURRENT]?"), *map(FadeIn, (self.bodies[0], self.circuits[0], *self.names))
        )
        with self.say(
            _("The trained circuit: {wires:.0f} wires. Each has a strength, a number: orange above zero, blue below."),
            wires=wires,
        ):
            self.wait(theme.QUICK)

    def wire_the_thresholds(self):
        with self.say(_("Each gate and each actuator has a threshold, too: how much current it takes to move it.")):
            self.wait(theme.QUICK)
        source = Label(_("always on"), size=theme.NOTE, color=theme.CURRENT)
        source.next_to(self.circuits[0].source_point(), RIGHT, buff=0.4)
        with self.say(
            _("A threshold is but one more wire, from a source that is always on: {thresholds:.0f} of them."),
            thresholds=count(self.b_in) + count(self.b_out),
        ):
            self.play(Tween(self.circuits[0], source=1.0, run_time=theme.MOVE), FadeIn(source, run_time=theme.QUICK))
        moved = [part.animate.move_to(CARS[0]) for part in (self.bodies[0], self.circuits[0])]
        self.play(*map(FadeOut, (source, *self.names)), run_time=theme.QUICK)
        self.play(*moved, run_time=theme.MOVE)

    def write_down(self):
        self.out = self.threads(self.circuits[0], self.tape.start(), outwards=True)
        with self.say(
            _("We write all of them down. {numbers:.0f} numbers: that is all that this driver has learned."),
            numbers=count(self.numbers),
        ):
            self.add(self.out)
            self.tape.filled = 0.0
            self.add(self.tape)
            self.play(
                self.out.run(run_time=3 * theme.SLOW),
                self.tape.write(run_time=3 * theme.SLOW, rate_func=arriving(PACE)),
            )
        self.bring_to_back(self.tape)                    # it rests from here on

    def pour(self):
        with self.say(_("A second car. All its wires are zero: it knows nothing.")):
            self.circuits[1].source = 1.0
            self.play(FadeIn(self.bodies[1]), FadeIn(self.circuits[1]), self.out.drain(run_time=theme.SLOW))
        into = self.threads(self.circuits[1], self.tape.end(), outwards=False)
        with self.say(_("We pour the numbers in, each into its place.")):
            self.add(into)
            self.play(
                into.run(run_time=2 * theme.SLOW),
                Tween(self.circuits[1], row=1.0, run_time=2 * theme.SLOW, rate_func=arriving(PACE)),
            )
            self.play(into.drain(run_time=theme.SLOW))
        self.remove(self.out, into)

    def threads(self, circuit: Diagram, end: np.ndarray, outwards: bool) -> Flow:
        """A thread between every number's wire and the tape's end."""
        places = np.stack([circuit.number_point(number)[:2] for number in range(len(self.numbers))])
        ends = np.tile(end[:2], (len(places), 1)) + np.stack(
            [np.zeros(len(places)), np.linspace(0.2, -0.2, len(places))], axis=1
        )
        paths = bend(places, ends) if outwards else bend(ends, places)
        departs = np.linspace(0, 1 - PACE, len(places))
        sign = np.sign(self.numbers.value) * (np.abs(self.numbers.value) > 0.01 * self.full)
        colors = [theme.value_colors(side, 1.0) if side else theme.rgb(theme.UNLIT) for side in sign]
        flow = Flow(paths, colors, strengths=THREADS, times=np.stack([departs, departs + PACE], axis=1))
        flow.keep_sources(numbers=self.numbers)
        return flow

    def drive_both(self):
        drives = [self.drive_by(who) for who in ("plugged", "copy")]
        roads = [
            self.road(drive, left=left, unit=UNIT, ahead=AHEAD)
            for drive, left in zip(drives, ROADS, strict=True)
        ]
        metres = [
            Odometer(drive, size=theme.NOTE, prefix=name, suffix=" m").next_to(road.asphalt, UP, buff=0.1)
            for drive, road, name in zip(drives, roads, (_("original: "), _("copy: ")), strict=True)
        ]
        self.play(*map(FadeOut, (*self.bodies, *self.circuits)), run_time=theme.QUICK)
        last = min(map(len, drives)) - 1
        with self.claim(
            (self.apart == 0) & (drives[0].x[last] > 0),
            _("Both drive off in the same traffic. Metre by metre, they do the same."),
            _("Both drive off in the same traffic."),
        ):
            self.play(*map(FadeIn, (*roads, *metres)), run_time=theme.QUICK)
            self.play(*ride([*roads, *metres], last // 2, SPEED))
        with self.claim(
            (self.apart == 0) & (drives[0].x[last] > 0),
            _("We let them drive {drives:.0f} times. They never come apart, not by the breadth of a hair."),
            _("In {drives:.0f} drives they come up to {apart:.1f} metres apart."),
            drives=self.drives,
            apart=self.apart,
        ):
            self.play(*ride([*roads, *metres], last, SPEED))
        self.headline(_("Copy {numbers:.0f} numbers, copy [the driver|CURRENT]"), numbers=count(self.numbers))
        self.wait(theme.REST)

"""Every sensor wired to every actuator: everything happens at once (section 3 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut

from model.contents.drives import Drives
from model.contents.driving import Driving
from model.values.measured import count, formula, quoted
from scenes.circuit.driving import SIDES, DrivingClip, crash_point
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.crash import Crash
from scenes.kit.drawn import Tween
from scenes.kit.drives import ride
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.runs import Runs
from scenes.stage import _

XRAY, LONG = np.array([2.3, -0.45, 0.0]), 4.3            # the middle of the X-ray, and its length
UNIT, HEIGHT = 0.228, -1.4   # of the road: scene units a metre; how high our car drives
AHEAD, BEHIND = 17.8, 12     # metres that are seen
PLAIN = 2.0                  # how broad and bright wires without current are
LEAN = 0.4                   # radians of a car that crashed, to the side to which it swerved
BURST = 0.45                 # radius of the crash
FULL = 0.95                  # from here on an actuator does all that it can
WHERE = "section 3: every sensor wired to every actuator, all wires alike"


class EverythingConnected(DrivingClip):
    """With every sensor wired to every actuator, everything happens at once."""

    crashes, drives, metres = Driving.crashes, Driving.crashes.n, Driving.metres
    ended, ended_crashed, ended_lane = Drives.metres, Drives.crashed, Drives.lane

    def construct(self):
        self.prepare()
        self.connect()
        self.flood()
        self.crash()
        self.test()

    def prepare(self):
        """The car at the start of its drive, its wires still without current."""
        self.all_in, self.all_out = (quoted(np.ones(matrix.shape), WHERE) for matrix in (self.W_in, self.W_out))
        self.recorded = self.drive_of("unresisted", openings(self.sensed(driver="unresisted"), self.all_in))
        self.way = self.road(self.recorded, height=HEIGHT, unit=UNIT, ahead=AHEAD, behind=BEHIND)
        self.xray = self.car(
            self.recorded, 0, self.all_in, self.all_out, XRAY,
            gates=range(self.all_out.shape[0]), broad=0.05, length=LONG,
        )
        self.xray.remove(self.xray.labels)       # wires run there: they stand beside the car
        self.way.traffic.beside, self.way.traffic.light, self.way.feelers.light = True, 0.0, 0.0
        self.cone = Cone(self.way, self.xray)
        self.values = self.recorded.sensors[0], self.recorded.opening[0], self.recorded.actuators[0]
        self.xray.show_values(*(0 * value for value in self.values))
        wiring = self.xray.wiring
        wiring.plain = PLAIN
        wiring.set_track(spot_in=np.ones(self.W_in.shape), spot_out=np.ones(self.W_out.shape), travel=0.0, laid=0.0)
        self.xray.words.light = np.zeros(len(self.W_in))

    # -- beats --------------------------------------------------------------------------------------------------------
    def connect(self):
        self.headline(_("What if everything is connected?"), FadeIn(self.way))
        with self.say(
            _("A car has {sensors:words} sensors: front, back, left and right."), sensors=count(self.W_in[:, 0])
        ):
            self.add(self.cone, self.xray)
            self.play(open_up(self.cone, self.xray))
            names = [
                Label(text, size=theme.LABEL, halo=True).next_to(self.xray.sensor_point(sensor), side, buff=0.3)
                for sensor, (text, side) in enumerate(zip(SIDES, (UP, DOWN, LEFT, RIGHT), strict=True))
            ]
            self.play(*map(FadeIn, names), run_time=theme.QUICK)
        gates, wires = count(self.all_out[:, 0]), count(self.all_in) + count(self.all_out)
        beside = self.xray.row_point() + 0.4 * RIGHT           # clear of the wheels
        controls = Label(_("steer, brake, go"), size=theme.BODY)
        controls.move_to((beside[0], self.xray.wheel.get_y(), 0), aligned_edge=LEFT)
        notes = [
            NumberLabel(number, ".0f", size=theme.BODY, suffix=text, align="left")
            .move_to((beside[0], height, 0), aligned_edge=LEFT)
            for number, text, height in (
                (gates, _(" gates"), beside[1]), (wires, _(" wires"), (beside[1] + controls.get_y()) / 2))
        ]
        with self.say(_("It can steer, brake and accelerate. In between stand gates: current opens them.")):
            self.play(FadeIn(controls), *map(FadeOut, names), run_time=theme.QUICK)
            self.wait(theme.SLOW)
            self.play(FadeIn(notes[0]), run_time=theme.QUICK)
        with self.say(
            _("We wire sensors to gates, gates to wheel and pedals: {wires:.0f} wires, all alike."), wires=wires
        ):
            self.play(Tween(self.xray.wiring, laid=2.0, run_time=2 * theme.SLOW))
            self.play(FadeIn(notes[1]), run_time=theme.QUICK)
        self.play(*map(FadeOut, notes), run_time=theme.QUICK)
        self.controls = controls

    def flood(self):
        sensors, opening, actuators = self.values
        parts = list(self.xray.parts(sensors, opening, actuators))
        in_turn = [
            [
                Tween(part, **{track: value}, run_time=theme.QUICK)
                for part, track, value in parts
                if track == name or (name == "sensors" and part in self.xray.fans)
            ]
            for name in ("sensors", "opening")
        ]
        controls = [Tween(part, **{track: value}, run_time=theme.QUICK) for part, track, value in parts
                    if part in (self.xray.wheels, self.xray.wheel, self.xray.brake, self.xray.pedal)]
        with self.say(_("As soon as a sensor feels something, nothing holds its current back.")):
            seen = [Tween(layer, light=1.0, run_time=theme.QUICK) for layer in (self.way.traffic, self.way.feelers)]
            near = Tween(self.xray.words, light=np.round(np.clip(sensors.value, 0, 1)), run_time=theme.QUICK)
            self.play(*seen, *in_turn[0], near)
            self.play(Tween(self.xray.wiring, travel=1.0, run_time=theme.MOVE))
            self.play(*in_turn[1])
        with self.claim(
            (np.abs(actuators) > FULL).all(),
            _("It steers, brakes and accelerates, all at once and as hard as it can."),
            _("It does a little of everything."),
        ):
            self.play(Tween(self.xray.wiring, travel=2.0, run_time=theme.MOVE))
            self.play(*controls)
            self.xray.show(0)

    def crash(self):
        """On the road alone, in the middle of the frame."""
        aside = -self.way.asphalt.get_x() * RIGHT
        last = len(self.recorded) - 1
        crashed = self.crashed(driver="unresisted")[last] > 0
        barrier = crashed & (self.y(driver="unresisted")[last] > self.lanes - 1)
        with self.claim(
            barrier & (self.all_out[:, 0] > 0).all(),
            _("Every wire pushes the wheel to the right: it swerves and hits the barrier."),
            _("It comes {metres:.0f} metres far."),
            metres=self.x(driver="unresisted")[last],
        ):
            self.play(close_up(self.cone, self.xray), FadeOut(self.controls, run_time=theme.QUICK))
            self.remove(self.xray, self.cone)
            self.play(self.way.animate.shift(aside), Tween(self.way.traffic, trail=1.0), run_time=theme.MOVE)
            self.play(*ride([self.way], last, (0.6, 0.5)))
            picture, labels = [self.way], []
            if bool(crashed):
                burst = Crash(crash_point(self.way), BURST)
                labels = [self.barrier()] if bool(barrier) else []
                self.add(burst)
                dark = [Tween(layer, light=0.0, run_time=theme.QUICK) for layer in (self.way.traffic, self.way.feelers)]
                self.play(burst.strike(), *dark, *map(FadeIn, labels))
                picture.append(burst)
        self.play(*map(FadeOut, labels), *(piece.animate.shift(-aside) for piece in picture), run_time=theme.MOVE)

    def barrier(self) -> Label:
        """What the line at the right of the road is, beside the crash."""
        edge = self.way.asphalt.get_right()[0] + 2 * BURST
        return Label(_("← barrier"), size=theme.BODY).move_to((edge, crash_point(self.way)[1], 0), aligned_edge=LEFT)

    def test(self):
        share, drives, metres = (entry(driver="unresisted") for entry in (self.crashes, self.drives, self.metres))
        ways, crashed, lane = (
            entry(driver="unresisted") for entry in (self.ended, self.ended_crashed, self.ended_lane)
        )
        lean = -LEAN * np.sign(lane.value - (self.lanes.value - 1) / 2)
        runs = Runs(ways, crashed, width=9.7, height=5.0, rows=5, lean=lean).move_to((2.0, -0.05, 0))
        runs.driven = 0.0
        lanes = Label(_("each drive a lane"), size=theme.LABEL, color=theme.QUIET)
        lanes.next_to(runs, DOWN, buff=0.15, aligned_edge=LEFT)
        note = NumberLabel(metres, ".0f", size=theme.BODY, color=theme.WRONG, suffix=_(" m on average"))
        note.next_to(runs, DOWN, buff=0.12, aligned_edge=RIGHT)
        with self.say(_("Was it bad luck? We let it drive {drives:.0f} times, each in other traffic."), drives=drives):
            self.play(*(FadeIn(piece, run_time=theme.SLOW) for piece in (runs, lanes)))
        with self.claim(
            (share == 1) & (drives > 0),
            _("Every drive ends in a crash, after {metres:.0f} metres on average."),
            _("{share:.0%} of the drives end in a crash."),
            share=share,
            metres=metres,
        ):
            self.play(runs.drive())
            self.play(FadeIn(note), run_time=theme.QUICK)
        self.headline(
            _("Everything connected: [{crashed:.0f} of {drives:.0f} crash|WRONG]"),
            crashed=share * drives,
            drives=drives,
        )
        self.wait(theme.REST)


@formula
def openings(sensors, W_in):
    """How far gates are open that only these wires open.  # [time sensor], [sensor gate] -> [time gate]"""
    return 1 / (1 + np.exp(-np.asarray(sensors, dtype=np.float64) @ np.asarray(W_in)))

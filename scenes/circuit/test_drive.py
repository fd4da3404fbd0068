"""A trained circuit drives a car (sections 3 and 4 of the article)."""
import numpy as np
from manim import DOWN, PI, FadeIn, FadeOut, VGroup
from manim import LEFT as LEFTWARDS
from manim import RIGHT as RIGHTWARDS

from model.contents.driving import Driving
from model.values.measured import count
from scenes.circuit.driving import DrivingClip
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.drawn import Tween
from scenes.kit.drives import BRAKE, FRONT, LEFT, RIGHT, STEERING, Odometer, ride
from scenes.kit.fleet import Fleet
from scenes.kit.lettering import Label
from scenes.stage import _

HALF = 0.5                   # from here on something is near, a gate open, a pedal pressed
LEAD = 52                    # steps of the drive that are seen before it gets difficult
UNIT, AHEAD, BEHIND = 0.1365, 36.0, 15.0         # of the road: scene units a metre, metres that are seen
NEAR = 2.03                  # how much larger the road is where it runs across the frame,
NEAR_AT = (-0.05, -0.45, 0)  # and its middle there
AFTER = 16                   # steps until the car is in the gap
DOT = 0.055                  # scene units of a dot of the path
UNDER = 1.3                  # and from a sensor down to what its current does


class TestDrive(DrivingClip):
    """A trained circuit drives a car: current from its sensors runs through gates to wheel, brake and accelerator."""

    decision, opening = Driving.decision, Driving.opening
    all_crashes, drives, all_metres = Driving.test_crashed, Driving.test_crashed.n, Driving.metres

    def construct(self):
        self.prepare()
        self.drive_alone()
        self.open_the_car()
        self.brake()
        self.hold_back()
        self.turn()
        self.drive_on()
        self.test()

    def prepare(self):
        """Set the stage some time before the decision that was cast."""
        self.choice = self.decision.choice
        self.recorded = self.drive_of("trained", self.opening)
        start = max(self.choice["free"] - LEAD, 0)
        self.way = self.road(self.recorded, start, unit=UNIT, ahead=AHEAD, behind=BEHIND)
        self.way.traffic.dot = DOT
        self.home = self.way.get_center()
        self.xray = self.car(self.recorded, start)
        self.xray.wiring.barred = False          # what would hold a gate is seen to hold it first
        self.cone = Cone(self.way, self.xray)
        self.alive = [self.way]                  # what lives on with the drive
        self.side = LEFT if self.choice["side"] == "left" else RIGHT

    def ride(self, until: int, speed, *meanwhile):
        """All that is on the screen lives on until a step of the drive."""
        self.play(*ride(self.alive, min(until, len(self.recorded) - 1), speed), *meanwhile)

    def lie_across(self, way):
        """The road runs across the frame, from left to right, and is seen from near; `way` or what animates it."""
        return way.rotate(-PI / 2).scale(NEAR).move_to(NEAR_AT)

    def stand_aside(self, way):
        """And it stands at the left again."""
        return way.rotate(PI / 2).scale(1 / NEAR).move_to(self.home)

    # -- beats --------------------------------------------------------------------------------------------------------
    def drive_alone(self):
        start = self.way.moment
        self.lie_across(self.way)
        self.headline(_("What drives this car?"), *ride([self.way], start + 8), FadeIn(self.way))
        with self.say(_("Nobody sits in this car. We simulated a road and recorded its drive.")):
            self.ride(start + 30, 0.8)
        felt = Label(_("light: something is near"), size=theme.BODY, color=theme.CURRENT)
        felt.next_to(self.way.asphalt, DOWN, buff=0.25).set_x(self.way.point()[0])
        with self.say(_("Light on the road is what its sensors feel: the brighter, the nearer.")):
            self.ride(self.choice["free"], 0.8, FadeIn(felt, run_time=theme.QUICK))
        self.play(FadeOut(felt, run_time=theme.QUICK), *ride(self.alive, self.way.moment + 3))

    def open_the_car(self):
        note = self.gates_note(self.xray)
        with self.say(
            _(
                "We open it up: {sensors:words} sensors, a steering wheel and pedals, "
                "wired through {gates:words} gates."
            ),
            sensors=count(self.W_in[:, 0]),
            gates=count(self.W_out[list(self.xray.order), STEERING]),
        ):
            self.play(self.stand_aside(self.way.animate(run_time=theme.SLOW)))
            self.add(self.cone, self.xray)
            self.cone.show(self.way.moment)
            self.xray.show(self.way.moment)
            self.play(open_up(self.cone, self.xray))
            self.alive += [self.cone, self.xray]
            self.play(FadeIn(note, run_time=theme.QUICK))
        gate = self.choice["brake_gate"]
        effects = VGroup(*(self.effect(sensor, gate) for sensor in (LEFT, RIGHT)))
        with self.say(_("Look at one gate. Warm current fills it and opens it; blue current holds it back.")):
            self.play(
                *self.xray.look_at([LEFT, RIGHT], gate, BRAKE, run_time=theme.QUICK),
                FadeIn(effects, run_time=theme.QUICK),
                FadeOut(note, run_time=theme.QUICK),
            )
            self.ride(self.choice["free"] + 14, 0.5)
        self.play(FadeOut(effects, run_time=theme.QUICK))

    def effect(self, sensor: int, gate: int) -> Label:
        """Below a sensor what its current does to a gate."""
        opens = bool(self.W_in[sensor, gate] > 0)
        text, color = (_("warm: opens"), theme.CURRENT) if opens else (_("blue: holds back"), theme.BELOW)
        aside = LEFTWARDS if sensor == LEFT else RIGHTWARDS
        label = Label(text, size=theme.LABEL, color=color)
        return label.next_to(self.xray.sensor_point(sensor) + UNDER * DOWN, aside, buff=0.5)

    def brake(self):
        held, gate = self.choice["held"], self.choice["brake_gate"]
        around = self.sensed(driver="trained")[held][[FRONT, LEFT, RIGHT]]
        boxed_in = (
            (around > HALF).all()
            & (self.opening[held, gate] > HALF)
            & (self.acted(driver="trained")[held, BRAKE] > HALF)
        )
        with self.claim(
            boxed_in,
            _("Now something is near in front, too. The gate opens wide: it brakes."),
            _("A car comes near."),
        ):
            self.play(*self.xray.look_at([FRONT, LEFT, RIGHT], gate, BRAKE, run_time=theme.QUICK))
            self.ride(held, (0.6, 0.3))
            self.wait(theme.QUICK)

    def hold_back(self):
        """The gate that will turn the wheel, while what is beside the car still holds it shut."""
        gate, before = self.choice["gate"], self.choice["index"] - 3
        front, beside = (self.sensed(driver="trained")[before, sensor] for sensor in (FRONT, self.side))
        shut = (
            (front > HALF)
            & (beside > HALF)
            & (self.W_in[FRONT, gate] > 0)
            & (self.W_in[self.side, gate] < 0)
            & (self.opening[before, gate] < HALF)
        )
        left = self.side == LEFT
        with self.claim(
            shut,
            (
                _("Why not turn left? The front pushes at this gate. But the left is near: it holds the gate shut.")
                if left
                else _(
                    "Why not turn right? The front pushes at this gate. "
                    "But the right is near: it holds the gate shut."
                )
            ),
            _("This gate weighs what is in front against what is beside."),
        ):
            effect = self.effect(self.side, gate)
            self.play(*self.xray.look_at([FRONT, self.side], gate, STEERING, rest=0.2, run_time=theme.QUICK))
            self.ride(before, (0.8, 0.4), FadeIn(effect, run_time=theme.QUICK))
        self.play(FadeOut(effect, run_time=theme.QUICK))

    def turn(self):
        turned, gate, left = self.choice["turned"], self.choice["gate"], self.side == LEFT
        front, clear = (self.sensed(driver="trained")[turned, sensor] for sensor in (FRONT, self.side))
        opens = (front > HALF) & (clear < HALF) & (self.opening[turned, gate] > HALF)
        with self.claim(
            opens & (self.W_in[self.side, gate] < 0),
            (
                _("Then the left becomes clear and lets go: the gate opens, the wheel turns.")
                if left
                else _("Then the right becomes clear and lets go: the gate opens, the wheel turns.")
            ),
            _("Then the wheel turns."),
        ):
            self.ride(turned, (0.3, 0.15))
        self.headline(
            (
                _("[Front near|CURRENT], left clear: steer left")
                if left
                else _("[Front near|CURRENT], right clear: steer right")
            )
            if bool(opens)
            else _("It steers by what it feels")
        )
        with self.claim(
            self.pulls_hardest(turned, gate),
            _("Another gate pulls at the wheel as well. This path pulls hardest."),
            _("Several paths pull at the wheel together."),
        ):
            self.play(*self.look_at_the_wheel(run_time=theme.MOVE))
            self.wait(theme.MOVE)
            self.xray.wiring.travel = 0.0
            self.play(*self.xray.look_at([FRONT], gate, STEERING, rest=0.26, run_time=theme.QUICK))
            self.play(Tween(self.xray.wiring, travel=2.0, run_time=theme.SLOW))

    def look_at_the_wheel(self, **kwargs) -> list[Tween]:
        """Animations that dim all wires but those that pull at the wheel."""
        wiring, gates = self.xray.wiring, self.xray.gates
        towards = np.full(wiring.W_out.shape, 0.2)
        towards[:, STEERING] = 1.0
        return [
            Tween(wiring, spot_in=np.full(wiring.W_in.shape, 0.2), spot_out=towards, **kwargs),
            Tween(gates, spot=np.ones(len(gates.spot)), **kwargs),
        ]

    def pulls_hardest(self, moment: int, gate: int):
        """Whether another path pulls half as much at the wheel and none more, and the front opens its gate most."""
        pull = np.abs(self.opening[moment] * self.W_out[:, STEERING])                   # [gate]
        push = self.sensed(driver="trained")[moment] * self.W_in[:, gate]               # [sensor]
        others = np.delete(pull, gate)
        hardest = (pull[gate] > others).all() & (2 * others.max() > pull[gate])
        return hardest & (push[FRONT] > np.delete(push, FRONT)).all()

    def drive_on(self):
        turned, last = self.choice["turned"], len(self.recorded) - 1
        lane = self.y(driver="trained")[[self.choice["held"], min(turned + AFTER, last)]].round()
        self.play(close_up(self.cone, self.xray))
        self.remove(self.xray, self.cone)
        self.alive = [self.way]
        self.play(self.lie_across(self.way.animate(run_time=theme.MOVE)))
        with self.claim(
            lane[0] != lane[1],
            _("It slips into the gap, along the dotted line, and drives on."),
            _("It drives on."),
        ):
            self.play(Tween(self.way.traffic, path=1.0, trail=0.6, run_time=theme.QUICK))
            self.ride(turned + AFTER, (0.3, 0.9))

    def test(self):
        share, metres, last = self.all_crashes, self.all_metres(driver="trained"), len(self.recorded) - 1
        odometer = Odometer(self.recorded, self.way.moment, size=theme.HEADLINE, color=theme.CURRENT, suffix=" m")
        odometer.next_to(self.way.asphalt, DOWN, buff=0.2).set_x(self.way.point()[0])
        with self.claim(
            (self.crashed(driver="trained") == 0).all(),
            _("{metres:,.0f} metres through traffic that it had never met, without a crash."),
            _("It comes {metres:,.0f} metres far, and then it crashes."),
            metres=self.x(driver="trained")[last],
        ):
            self.alive += [odometer]
            self.play(FadeIn(odometer, run_time=theme.QUICK))
            self.ride(last, (2, 4))
        fleet = Fleet(share, self.drives, width=theme.RIGHT_EDGE - theme.LEFT_EDGE, height=5.6, rows=8)
        fleet.move_to((0, -0.3, 0))
        self.play(FadeOut(odometer, self.way), run_time=theme.QUICK)
        self.remove(*self.alive)
        whole = (share == 0) & (self.drives > 0)
        with self.claim(
            whole,
            _("It drove {drives:.0f} more times, each in other traffic. None ended in a crash."),
            _("It drove {drives:.0f} more times, each in other traffic. {share:.1%} ended in a crash."),
            drives=self.drives,
            share=share,
        ):
            self.play(fleet.arrive(run_time=2 * theme.SLOW))
        self.headline(
            _("{drives:.0f} drives, {kilometres:,.0f} kilometres, [no crash|RIGHT]")
            if bool(whole)
            else _("{drives:.0f} drives: [{share:.1%} crash|WRONG]"),
            Tween(fleet, praise=1.0, run_time=theme.SLOW),
            drives=self.drives,
            kilometres=metres * self.drives / 1000,
            share=share,
        )
        self.wait(theme.REST)

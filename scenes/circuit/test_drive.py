"""A trained circuit drives a car (sections 3 and 4 of the article)."""
import numpy as np
from manim import DOWN, DR, ORIGIN, FadeIn, FadeOut
from manim import LEFT as LEFTWARDS

from model.contents.driving import Driving
from model.values.measured import count
from scenes.circuit.driving import DrivingClip
from scenes.kit import theme
from scenes.kit.cone import Cone, close_up, open_up
from scenes.kit.drawn import Tween
from scenes.kit.drives import BRAKE, FRONT, LEFT, RIGHT, STEERING, Odometer, ride
from scenes.kit.fleet import Fleet
from scenes.kit.lettering import DESCENT, Label
from scenes.stage import _

HALF = 0.5                   # from here on something is near, a gate open, a pedal pressed
LEAD = 52                    # steps of the drive that are seen before it gets difficult
CLOSE = 9.4                  # width of the frame in which the car is seen from near
AFTER = 16                   # steps until the car is in the gap


class TestDrive(DrivingClip):
    """A trained circuit drives a car: current from its sensors runs through gates to wheel, brake and accelerator."""

    decision, opening = Driving.decision, Driving.opening
    all_crashes, drives, all_metres = Driving.test_crashed, Driving.test_crashed.n, Driving.metres

    def construct(self):
        self.prepare()
        self.drive_alone()
        self.open_the_car()
        self.brake()
        self.turn()
        self.drive_on()
        self.test()

    def prepare(self):
        """Set the stage some time before the decision that was cast."""
        self.choice = self.decision.choice
        self.recorded = self.drive_of("trained", self.opening)
        start = max(self.choice["free"] - LEAD, 0)
        self.way = self.road(self.recorded, start)
        self.xray = self.car(self.recorded, start)
        self.cone = Cone(self.way, self.xray)
        self.alive = [self.way]                  # what lives on with the drive

    def ride(self, until: int, speed, *meanwhile):
        """All that is on the screen lives on until a step of the drive."""
        self.play(*ride(self.alive, min(until, len(self.recorded) - 1), speed), *meanwhile)

    # -- beats --------------------------------------------------------------------------------------------------------
    def drive_alone(self):
        start, frame = self.way.moment, self.camera.frame
        frame.set(width=CLOSE).move_to(self.way.point(10.5) - (1.2, 0, 0))
        self.add(self.way)
        self.headline(_("What drives this car?"), *ride([self.way], start + 8), FadeIn(self.way))
        with self.say(_("Nobody sits in this car. We simulated a road and recorded its drive.")):
            self.ride(start + 30, 0.8)
        felt = Label(_("light: something is near"), size=theme.BODY * CLOSE / theme.FRAME_WIDTH, color=theme.CURRENT)
        felt.next_to(self.way.asphalt, LEFTWARDS, buff=0.3).set_y(frame.get_y())
        with self.say(_("Light on the road is what its sensors feel: the brighter, the nearer.")):
            self.ride(self.choice["free"], 0.8, FadeIn(felt, run_time=theme.QUICK))
        self.play(FadeOut(felt, run_time=theme.QUICK), *ride(self.alive, self.way.moment + 3))

    def open_the_car(self):
        note = self.gates_note(self.xray)
        with self.say(
            _("We open it up: {sensors:words} sensors, {gates:words} gates that matter, a steering wheel and pedals."),
            sensors=count(self.W_in[:, 0]),
            gates=count(self.W_out[list(self.xray.order), STEERING]),
        ):
            self.play(self.camera.frame.animate.set(width=theme.FRAME_WIDTH).move_to(ORIGIN), run_time=theme.SLOW)
            self.add(self.cone, self.xray)
            self.cone.show(self.way.moment)
            self.xray.show(self.way.moment)
            self.play(open_up(self.cone, self.xray))
            self.alive += [self.cone, self.xray]
            self.play(FadeIn(note, run_time=theme.QUICK))
        with self.say(_("Warm current fills a gate and opens it; blue current holds it back.")):
            self.ride(self.choice["free"] + 14, 0.5)
            self.play(FadeOut(note, run_time=theme.QUICK))

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
            _("Something is near in front and on both sides. A gate opens: it brakes."),
            _("A car comes near."),
        ):
            self.ride(held, (0.6, 0.3))
            self.play(*self.xray.look_at([FRONT, RIGHT], gate, BRAKE, run_time=theme.QUICK))
            self.wait(theme.MOVE)

    def turn(self):
        turned, gate = self.choice["turned"], self.choice["gate"]
        side = LEFT if self.choice["side"] == "left" else RIGHT
        self.play(*self.xray.look_at_all(run_time=theme.QUICK))
        front, clear = (self.sensed(driver="trained")[turned, sensor] for sensor in (FRONT, side))
        opens = (front > HALF) & (clear < HALF) & (self.opening[turned, gate] > HALF)
        left = self.choice["side"] == "left"
        with self.claim(
            opens,
            _("Then the left becomes clear.") if left else _("Then the right becomes clear."),
            _("Then the wheel turns."),
        ):
            self.ride(self.choice["index"] - 3, (0.6, 1))
            self.ride(turned, (0.5, 0.2))
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
            _("Of all paths to the wheel, this one pulls hardest."),
            _("Several paths pull at the wheel together."),
        ):
            self.xray.wiring.travel = 0.0
            self.play(*self.xray.look_at([FRONT], gate, STEERING, rest=0.26, run_time=theme.QUICK))
            self.play(Tween(self.xray.wiring, travel=2.0, run_time=theme.SLOW))
        with self.claim(
            (self.W_in[side, gate] < 0) & (clear < HALF),
            _("The clear side's wire would hold this gate shut. No current comes from it: the gate stays open."),
            _("The gate weighs what is in front against what is beside."),
        ):
            self.play(*self.xray.look_at([FRONT, side], gate, STEERING, rest=0.26, run_time=theme.MOVE))

    def pulls_hardest(self, moment: int, gate: int):
        """Whether no other path pulls more at the wheel, and the front sensor opens its gate most."""
        pull = np.abs(self.opening[moment] * self.W_out[:, STEERING])                   # [gate]
        push = self.sensed(driver="trained")[moment] * self.W_in[:, gate]               # [sensor]
        return (pull[gate] > np.delete(pull, gate)).all() & (push[FRONT] > np.delete(push, FRONT)).all()

    def drive_on(self):
        turned, last = self.choice["turned"], len(self.recorded) - 1
        lane = self.y(driver="trained")[[self.choice["held"], min(turned + AFTER, last)]].round()
        with self.claim(
            lane[0] != lane[1],
            _("It slips into the gap, along the dotted line, and drives on."),
            _("It drives on."),
        ):
            self.play(Tween(self.way.traffic, path=1.0, run_time=theme.QUICK))
            self.play(*self.xray.look_at_all(run_time=theme.QUICK))
            self.ride(turned + AFTER, (0.35, 1))
            self.ride(turned + AFTER + 12, (1, 1.5))

    def test(self):
        share, metres, last = self.all_crashes, self.all_metres(driver="trained"), len(self.recorded) - 1
        odometer = Odometer(self.recorded, self.way.moment, size=theme.BODY, color=theme.CURRENT, suffix=" m")
        odometer.move_to((theme.RIGHT_EDGE, theme.HEADLINE_BASE, 0), aligned_edge=DR).shift(DOWN * theme.BODY * DESCENT)
        with self.claim(
            (self.crashed(driver="trained") == 0).all(),
            _("{metres:,.0f} metres through traffic that it had never met, without a crash."),
            _("It comes {metres:,.0f} metres far, and then it crashes."),
            metres=self.x(driver="trained")[last],
        ):
            self.alive += [odometer]
            self.play(FadeIn(odometer, run_time=theme.QUICK))
            self.ride(last, (1.5, 3))
        fleet = Fleet(share, self.drives, width=10.2, height=5.2, rows=8)
        fleet.move_to((1.75, -0.35, 0))
        self.play(close_up(self.cone, self.xray), FadeOut(odometer, run_time=theme.QUICK))
        self.remove(self.xray, self.cone)
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
            drives=self.drives,
            kilometres=metres * self.drives / 1000,
            share=share,
        )
        self.wait(theme.REST)

"""A circuit that drives a car (sections 3 and 4 of the article)."""
import numpy as np
from manim import DOWN, RIGHT, UP, FadeIn, FadeOut, smooth, squish_rate_func

from model.values.measured import count, repeated
from scenes.kit import theme
from scenes.kit.circuit import Circuit
from scenes.kit.highway import Highway, Ride, between
from scenes.kit.lettering import NumberLabel
from scenes.kit.page import RIGHT_MARK, WRONG_MARK, Crowd
from scenes.stage import Clip, _

FRONT, BACK, LEFT_SIDE, RIGHT_SIDE = range(4)       # the order of the sensors in the recording
STEERING, BRAKE, ACCELERATOR = range(3)             # and of the actuators
HALF = 0.5                                          # from here on something is near, a gate open, a brake pressed
LEAD = 160                                          # steps of the drive that are seen before it gets difficult
WANDER = 0.06                                       # wire lengths that the lights wander in a step of the drive


class TestDrive(Clip):
    """A trained circuit drives a car: current from its sensors runs through gates to wheel, brake and accelerator."""

    reads = ("circuit",)

    def construct(self):
        decision = self.prepare()
        self.introduce(decision)
        self.hold(decision)
        self.turn(decision)
        self.arrive(decision)

    def prepare(self) -> dict:
        """Set the stage some time before the decision that was cast; returns it."""
        self.recording = self.recordings["circuit"]
        self.drive = {name: self.recording[f"trained.{name}"] for name in
                      ("x", "y", "drift", "speed", "sensors", "current", "opening", "actuators", "cars.x", "cars.y")}
        decision = self.recording.cast("decision").choice
        self.highway = Highway(self.drive, self.recording.config)
        self.highway.moment = max(decision["free"] - LEAD, 0)
        self.circuit = Circuit(
            self.recording["W_in"], self.recording["W_out"],
            [("front", _("front")), ("back", _("back")), ("left", _("left")), ("right", _("right"))],
            [_("steering"), _("brake"), _("accelerator")], width=12.2, height=3.3)
        self.circuit.move_to((0, theme.BOTTOM + 0.1, 0), aligned_edge=DOWN)
        last = len(self.drive["x"]) - 1
        self.odometer = NumberLabel(self.recording.number("trained.x", 0), ",.0f", size=theme.BODY, color=theme.CURRENT, suffix=" m",
                                    room=self.recording.number("trained.x", last))
        self.highway.move_to((0, theme.TOP, 0), aligned_edge=UP)
        self.odometer.next_to(self.highway, DOWN, buff=0.12).align_to((theme.RIGHT_EDGE, 0, 0), RIGHT)
        self.follow(self.highway.moment)
        return decision

    def follow(self, moment: float):
        """The circuit and the odometer as they are at a moment of the drive."""
        self.circuit.show(*(between(self.drive[name], moment) for name in ("sensors", "current", "opening", "actuators")), phase=WANDER * moment)
        self.odometer.value = between(self.drive["x"], moment)

    def ride(self, until: float, speed=1.0, *meanwhile):
        self.odometer.number = self.recording.number("trained.x", int(until))
        self.play(Ride(self.highway, until, speed, (self.circuit, self.odometer), self.follow), *meanwhile)

    # -- beats -----------------------------------------------------------------------------------------------------------
    def introduce(self, decision):
        start = self.highway.moment
        with self.say(_("Nobody sits in this car. Patches of light show what its {count:words} sensors feel."), count=count(self.recording["W_in"][:, 0])):
            self.highway.set_y(0.4)              # alone at first, in the middle
            self.play(Ride(self.highway, start + 40), FadeIn(self.highway, run_time=theme.MOVE))
        with self.say(_("Their current runs through gates to the steering, the brake and the accelerator.")):
            upwards = self.highway.animate(run_time=theme.MOVE).move_to((0, theme.TOP, 0), aligned_edge=UP)
            below = [FadeIn(part, run_time=theme.SLOW, rate_func=squish_rate_func(smooth, 0.5, 1)) for part in (self.circuit, self.odometer)]
            self.ride(start + 85, 1, upwards, *below)
        with self.say(_("Warm current opens a gate, blue current closes it.")):
            self.ride(start + 120)
        with self.say(_("It was given no rules: its {count:.0f} numbers were learned from a log of driving."),
                      count=self.recording.fact("config.parameters")):
            self.ride(decision["free"], 1.1)

    def hold(self, decision):
        free, held, gate = decision["free"], decision["held"], decision["brake_gate"]
        around = self.recording["trained.sensors"][held][[FRONT, LEFT_SIDE, RIGHT_SIDE]]
        was, is_open = self.recording["trained.opening"][[free, held], gate]
        brake = self.recording["trained.actuators"][held, BRAKE]
        boxed_in = (around > HALF).all() & (is_open > HALF) & (brake > HALF) & (was < HALF)
        rightmost = self.recording.config.lanes - 1
        sentence = (_("A car is near ahead, one on the left, and on the right is the road's edge. A gate fills and opens: the car brakes.")
                    if np.round(self.drive["y"][held]) == rightmost else
                    _("Now something is near ahead, on the left and on the right. A gate fills and opens: the car brakes."))
        with self.claim(boxed_in, sentence,
                        _("A car comes near. The gates gather what the sensors feel.")):
            self.ride(held, (1, 0.3))
            self.look_at(gate, BRAKE)

    def turn(self, decision):
        turned, gate, to_the_left = decision["turned"], decision["gate"], decision["side"] == "left"
        side = self.recording["trained.sensors"][turned, LEFT_SIDE if to_the_left else RIGHT_SIDE]
        opens = (self.recording["trained.opening"][turned, gate] > HALF) & (side < HALF) & (gate != decision["brake_gate"])
        sentence = _("Then the left becomes clear, and another gate opens.") if to_the_left else _("Then the right becomes clear, and another gate opens.")
        with self.claim(opens, sentence, _("Then the wheel turns.")):
            self.look_at_all()
            self.ride(max(decision["index"] - 3, decision["held"]), (0.4, 1))
            self.ride(turned, (0.6, 0.25))
        pair = self.recording.cast("two-sensor gate")
        score = self.recording.fact("casts.two-sensor gate.score")
        demands = (score > HALF) & (pair.choice == {"gate": gate, "sensors": [FRONT, LEFT_SIDE], "wants": [1, 0]})
        with self.claim(demands, _("This gate demands both at once: front near, and left clear. Its current turns the wheel."),
                        _("The current through one gate does most of it.")):
            self.look_at(gate, STEERING)

    def arrive(self, decision):
        now, last = decision["turned"], len(self.drive["x"]) - 1
        lane = self.recording["trained.y"][[decision["held"], now + 20]].round()
        with self.claim(lane[0] != lane[1], _("The car slips into the gap and drives on."), _("The car drives on.")):
            self.look_at_all()
            self.ride(now + 20, (0.3, 1))
            self.ride(last - 10, (1, 2))
            self.ride(last, (2, 0.2))
        with self.claim((self.recording["trained.crashed"] == 0).all(), _("{metres:,.0f} metres through traffic that it had never met, without a crash."),
                        _("It comes {metres:,.0f} metres far, and then it crashes."), metres=self.recording.number("trained.x", last)):
            self.play(self.odometer.animate.scale(1.25, about_edge=UP + RIGHT), run_time=theme.MOVE)
        share, drives = self.recording.number("test.trained.crashed"), self.recording.number("test.trained.crashed.n")
        with self.claim(share == 0, _("Of {count:.0f} more drives in other traffic, none ended in a crash."),
                        _("Of {count:.0f} more drives in other traffic, {share:.1%} ended in a crash."), share=share, count=drives):
            self.show_drives(drives, share)
            self.wait(theme.REST)

    def show_drives(self, drives, share):
        """A little sheet for each further drive: first the good ones."""
        crashed = np.round(share * drives)
        crowd = Crowd(repeated((RIGHT_MARK, WRONG_MARK), np.stack([drives - crashed, crashed])), width=9.0, height=2.4).move_to(self.circuit)
        self.play(FadeOut(self.circuit), run_time=theme.MOVE)
        self.play(crowd.arrive(run_time=2 * theme.SLOW))

    # -- looking closely -------------------------------------------------------------------------------------------------
    def look_at(self, gate: int, actuator: int):
        """Stand still, and follow the current from the sensors through one gate to one actuator."""
        self.play(*self.circuit.look_at(gate, actuator, run_time=theme.QUICK))
        self.play(*self.circuit.wander(1.5, run_time=2 * theme.SLOW))

    def look_at_all(self):
        self.play(*self.circuit.look_at_all(run_time=theme.QUICK))

"""A circuit that drives a car (sections 3 and 4 of the article)."""
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, linear

from scenes import theme
from scenes.kit.circuit import Circuit
from scenes.kit.drawn import Tween
from scenes.kit.highway import Highway, Ride, between
from scenes.kit.lettering import NumberLabel
from scenes.stage import Clip, _

FRONT, BACK, LEFT_SIDE, RIGHT_SIDE = range(4)       # the order of the sensors in the recording
STEERING, BRAKE, ACCELERATOR = range(3)             # and of the actuators
NEAR = 0.5                                          # a report from which we say that something is near
WANDER = 0.06                                       # wire lengths that the lights wander in a step of the drive


class TestDrive(Clip):
    """A trained circuit drives a car: current from its sensors runs through gates to wheel, brake and accelerator."""

    reads = ("circuit",)

    def construct(self):
        self.recording = self.recordings["circuit"]
        self.drive = {name: self.recording[f"trained.{name}"] for name in
                      ("x", "y", "drift", "speed", "sensors", "current", "opening", "actuators", "cars.x", "cars.y")}
        decision = self.recording.cast("decision").choice
        self.set_the_stage()
        self.introduce()
        self.hold(decision)
        self.turn(decision)
        self.arrive()

    def set_the_stage(self):
        self.highway = Highway(self.drive, self.recording.config)
        self.highway.move_to((0, theme.TOP, 0), aligned_edge=UP)
        self.circuit = Circuit(
            self.recording["W_in"], self.recording["W_out"],
            [("front", _("front")), ("back", _("back")), ("left", _("left")), ("right", _("right"))],
            [_("steering"), _("brake"), _("accelerator")], width=12.2, height=3.5)
        self.circuit.move_to((0, theme.BOTTOM + 0.1, 0), aligned_edge=DOWN)
        last = len(self.drive["x"]) - 1
        self.odometer = NumberLabel(self.recording.number("trained.x", 0), ",.0f", size=theme.BODY, color=theme.CURRENT, suffix=" m",
                                    room=self.recording.number("trained.x", last))
        self.odometer.next_to(self.highway, DOWN, buff=0.12).align_to((theme.RIGHT_EDGE, 0, 0), RIGHT)
        self.follow(0.0)

    def follow(self, moment: float):
        """The circuit and the odometer as they are at a moment of the drive."""
        self.circuit.show(*(between(self.drive[name], moment) for name in ("sensors", "current", "opening", "actuators")), phase=WANDER * moment)
        self.odometer.value = between(self.drive["x"], moment)

    def ride(self, until: float, speed=1.0):
        self.odometer.number = self.recording.number("trained.x", int(until))
        self.play(Ride(self.highway, until, speed, (self.circuit, self.odometer), self.follow))

    # -- beats -----------------------------------------------------------------------------------------------------------
    def introduce(self):
        with self.say(_("Patches of light show what the car's four sensors feel.")):
            self.play(FadeIn(self.highway), run_time=theme.MOVE)
            self.ride(35)
        with self.say(_("Their current runs through gates to the steering, the brake and the accelerator.")):
            self.play(FadeIn(self.circuit), FadeIn(self.odometer), run_time=theme.MOVE)
            self.ride(80)
        with self.say(_("Nobody wrote down how to drive. It is all in {count} numbers, learned from examples."), count=self.recording.fact("config.parameters")):
            self.ride(130)

    def hold(self, decision):
        held = decision["held"]
        with self.say(_("We let time run faster, until the circuit has a lot to weigh.")):
            self.ride(held - 30, (1, 6))
            self.ride(held - 6, (6, 0.4))
        sensors, actuators = self.drive["sensors"][held], self.drive["actuators"][held]
        boxed_in = min(sensors[[FRONT, LEFT_SIDE, RIGHT_SIDE]]) > NEAR and actuators[BRAKE] > NEAR
        with self.claim(boxed_in, _("Something is near ahead, on the left and on the right. A gate opens: it brakes."),
                        _("A car comes near. The gates gather what the sensors say.")):
            self.ride(held, (0.4, 0.1))
            self.look_at(decision["brake_gate"], BRAKE)

    def turn(self, decision):
        turned = decision["turned"]
        clear = {"left": LEFT_SIDE, "right": RIGHT_SIDE}[decision["side"]]
        opens = self.drive["sensors"][turned][clear] < NEAR
        to_the_left = decision["side"] == "left"
        sentence = _("Then the left becomes clear, and another gate opens.") if to_the_left else _("Then the right becomes clear, and another gate opens.")
        with self.claim(opens, sentence, _("Then another gate opens.")):
            self.look_at_all()
            self.ride(turned, (0.5, 0.3))
        pair = self.recording.cast("two-sensor gate").choice
        demands = pair["gate"] == decision["gate"] and pair["sensors"] == [FRONT, LEFT_SIDE] and pair["wants"] == [1, 0]
        with self.claim(demands, _("It demands two things at once: front near, and left clear. Its current turns the wheel."), _("Its current turns the wheel.")):
            self.look_at(decision["gate"], STEERING)
        with self.say(_("And the car slips into the gap.")):
            self.look_at_all()
            self.ride(turned + 16, (0.4, 1))

    def arrive(self):
        last = len(self.drive["x"]) - 1
        with self.say(_("All that lies between the sensors and the wheel is this circuit.")):
            self.ride(last - 20, (1, 7.5))
            self.ride(last, (7.5, 0.2))
        crashed = self.recording["trained.crashed"].any()
        with self.claim(not crashed, _("{metres:,.0f} metres through traffic that it had never met, without a crash."),
                        _("It comes {metres:,.0f} metres far, and then it crashes."), metres=self.recording.number("trained.x", last)):
            self.play(self.odometer.animate.scale(1.25, about_edge=RIGHT), run_time=theme.MOVE)
        share, most = self.recording.number("test.trained.crashed"), self.recording.number("test.trained.crashed.high")
        with self.claim(most < 0.05, _("Hardly ever does it crash: in {share:.1%} of {count:.0f} such drives."), _("It is not perfect: {share:.1%} of {count:.0f} such drives end in a crash."),
                        share=share, count=self.recording.number("test.trained.crashed.n")):
            self.wait(theme.REST)

    # -- looking closely -------------------------------------------------------------------------------------------------
    def look_at(self, gate: int, actuator: int):
        """Dim all wires but those of one gate and one actuator, and let the current wander along them."""
        into, out = self.circuit.spotlight(gates=[gate], actuators=[actuator])
        self.play(*self._spot(into, out))
        wires = self.circuit.wires_in, self.circuit.wires_out
        self.play(*(Tween(part, phase=part.phase + 1.5, run_time=3.0, rate_func=linear) for part in wires))

    def look_at_all(self):
        self.play(*self._spot(*self.circuit.spotlight()))

    def _spot(self, into, out):
        return [Tween(wires, spot=0.12 + 0.88 * share, run_time=theme.QUICK) for wires, share in ((self.circuit.wires_in, into), (self.circuit.wires_out, out))]

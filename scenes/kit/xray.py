"""The X-ray of the car, seen through its roof: sensors feel, gates fill, wheel, brake and accelerator act."""
import cairo
import numpy as np
from manim import ManimColor, VGroup

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.cars import car_outline
from scenes.kit.controls import Pedal, SteeringWheel
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.drives import ACCELERATOR, BRAKE, STEERING, Drive
from scenes.kit.fans import Fan, FanEdges, SensorWords
from scenes.kit.lettering import Label
from scenes.kit.still import Still
from scenes.kit.wiring import Gates, Sensors, Wiring

LENGTH, WIDTH = 662 * theme.FRAME_HEIGHT / 1080, 424 * theme.FRAME_HEIGHT / 1080
_SEATS = {"front": (0.0, 0.012), "back": (0.0, 0.985), "left": (-0.965, 0.33), "right": (0.965, 0.33)}  # of the sensors
_CONTROLS = ((-0.50, 0.755), (0.13, 0.755), (0.64, 0.755))     # steering wheel, brake, accelerator
_GATES_AT = 0.505                                              # how far back the gates stand
_SPREAD = 0.57  # of half the width: how far out the outermost gate of few stands
_TURN = 1.2                                                    # radians of the steering wheel at full steering
_WHEELS_TURN = 0.42                                            # and of the front wheels


class Body(Still):
    """The car's body, and its shadow."""

    margin = 0.9

    def paint(self, canvas):
        width, length = self.natural
        ctx, scale = canvas.ctx, length / LENGTH
        ctx.translate(width / 2, length / 2)
        car_outline(ctx, length, width)
        canvas.fill_soft("#000000", 0.30 * scale, 0.55, shift=(0, -0.10 * scale))
        car_outline(ctx, length, width)
        shade = cairo.LinearGradient(0, length / 2, 0, -length / 2)
        for at, color in (
            (0, theme.mix(theme.PLATE, theme.UNLIT, 0.35)),
            (0.5, theme.mix(theme.WATER_TOP, theme.PLATE, 0.4)),
            (1, theme.mix(theme.WATER_BOTTOM, theme.WATER_TOP, 0.7)),
        ):
            red, green, blue = color
            shade.add_color_stop_rgba(at, blue, green, red, 0.97)
        ctx.set_source(shade)
        ctx.fill()
        car_outline(ctx, length, width)
        canvas.stroke(theme.mix(theme.QUIET, theme.TEXT, 0.5), 0.03 * scale, 0.95)
        car_outline(ctx, 0.957 * length, 0.925 * width)
        canvas.stroke(theme.QUIET, 0.015 * scale, 0.28)
        for back, deep, near, far, bow in (
            (0.26, 0.07, 0.62, 0.76, 0.12),
            (0.86, 0.045, 0.70, 0.58, -0.05),
        ):  # windscreen, rear window
            self._window(canvas, back, deep, near, far, bow * scale)

    def _window(self, canvas, back: float, deep: float, near: float, far: float, bow: float):
        width, length = self.natural
        ctx, front, rear = canvas.ctx, length * (0.5 - back), length * (0.5 - back - deep)
        ctx.move_to(-near * width / 2, front)
        ctx.curve_to(-0.2 * width, front + bow, 0.2 * width, front + bow, near * width / 2, front)
        ctx.line_to(far * width / 2, rear)
        ctx.curve_to(0.2 * width, rear + bow, -0.2 * width, rear + bow, -far * width / 2, rear)
        ctx.close_path()
        path = ctx.copy_path()
        canvas.fill(theme.QUIET, 0.07)
        ctx.append_path(path)
        canvas.stroke(theme.QUIET, 0.015 * length / LENGTH, 0.22)


class Wheels(Drawn):
    """The car's wheels, of which the front ones follow the steering. Track: `actuators`."""

    tracks, measures = ("actuators",), ("actuators",)

    def __init__(self, width: float, length: float, actuators: Measured):
        super().__init__(width, length)
        self.actuators = actuators

    def draw(self, pen):
        width, length = self.natural
        wide, long, scale = 0.116 * width, 0.144 * length, length / LENGTH
        steering = float(self.actuators[STEERING])
        for side in (-1, 1):
            for back, turn in ((0.185, -_WHEELS_TURN * steering), (0.80, 0.0)):
                pen.ctx.save()
                pen.ctx.translate((1 + side * 0.99) * width / 2, length * (1 - back))
                pen.ctx.rotate(turn)
                pen.box(-wide / 2, -long / 2, wide, long, 0.09 * scale)
                path = pen.ctx.copy_path()
                pen.fill(theme.mix(theme.UNLIT, theme.QUIET, 0.3))
                pen.ctx.append_path(path)
                pen.stroke(theme.mix(theme.QUIET, theme.CURRENT, min(abs(turn) * 2.5, 1.0)), 0.018 * scale, 0.9)
                pen.ctx.restore()


class XrayCar(VGroup):
    """The car's circuit: `XrayCar(W_in, W_out, values)` with `values` = (sensors [4], opening [gate], actuators [3]).

    W_in [sensor gate], W_out [gate actuator]. A wire is as broad and bright as what flows in it now, its strength times
    what comes in: warm where that opens or presses, blue where it holds back; to the steering it is warm both ways.
    gates: which are drawn, from left to right; default: those with wires, the one that steers hardest left first.
    broad: scene units of a wire that is looked at and full. names: of the actuators; near, clear: written beside a
    sensor. Scale and move it like any other group.

    `show_values(sensors, opening, actuators)` sets all; with a `drive`, `show(moment)` and `drives.ride` follow it.
    `look_at(sensors, gate, actuator)` returns animations. Parts: `fans`, `edges`, `words`, `wheels`, `body`, `wiring`,
    `gates`, `sensors`, `wheel`, `brake`, `pedal`, `labels`.
    """

    def __init__(
        self,
        W_in: Measured,
        W_out: Measured,
        values,
        drive: Drive | None = None,
        moment: float = 0.0,
        gates=None,
        names=(),
        near="",
        clear="",
        length: float = LENGTH,
        broad: float = 0.085,
    ):
        sensors, opening, actuators = values
        width = length * WIDTH / LENGTH
        self.drive, self.moment = drive, float(moment)
        self.order = tuple(int(gate) for gate in (wired(W_in.value, W_out.value) if gates is None else gates))
        size = {"width": width, "length": length}
        seats = np.array([_seat(*place, **size) for place in _SEATS.values()])                            # [sensor 2]
        spread = _SPREAD if len(self.order) < 5 else 0.75
        places = np.full((W_out.shape[0], 2), np.nan)  # [gate 2]
        row = np.linspace(-spread, spread, len(self.order)) if len(self.order) > 1 else np.zeros(len(self.order))
        for gate, across in zip(self.order, row, strict=True):
            places[gate] = _seat(across, _GATES_AT, **size)
        controls = np.array([_seat(*place, **size) for place in _CONTROLS])                               # [actuator 2]
        radius = (27 if len(self.order) < 5 else 20) / 662 * length
        self.fans = VGroup(
            *(Fan(sensors[number], side, length / LENGTH, seats[number]) for number, side in enumerate(_SEATS))
        )
        self.edges = FanEdges(width, length, sensors, seats)
        self.words = SensorWords(width, length, sensors, seats, near, clear)
        self.wheels, self.body = Wheels(width, length, actuators), Body(width, length)
        self.wiring = Wiring(width, length, W_in, W_out, sensors, opening, seats, places, controls, radius, broad)
        self.gates = Gates(width, length, opening, places, radius)
        self.sensors = Sensors(width, length, sensors, seats)
        self.wheel = SteeringWheel(actuators[STEERING], 62 / 662 * length, _TURN)
        self.brake, self.pedal = (
            Pedal(actuators[which], 70 / 662 * length, 98 / 662 * length) for which in (BRAKE, ACCELERATOR)
        )
        self.labels = VGroup(*(Label(name, size=theme.NOTE) for name in names))
        corner = np.array([width / 2, length / 2])
        for part, place in zip((self.wheel, self.brake, self.pedal), controls, strict=True):
            part.move_to((*(place - corner), 0))
        for label, place in zip(self.labels, controls, strict=False):
            label.move_to((*(place - corner - (0, 100 / 662 * length)), 0))
        super().__init__(
            self.fans,
            self.edges,
            self.wheels,
            self.body,
            self.wiring,
            self.gates,
            self.sensors,
            self.wheel,
            self.brake,
            self.pedal,
            self.labels,
            self.words,
        )
        for fan, seat in zip(self.fans, seats, strict=True):
            fan.stand_at(seat - corner)
        if drive is not None:
            self.show(moment)

    # -- what it shows ------------------------------------------------------------------------------------------------
    def parts(self, sensors, opening, actuators):
        """Each part that shows a value, which of its tracks, and the value."""
        yield from ((fan, "value", sensors[number]) for number, fan in enumerate(self.fans))
        yield from ((part, "sensors", sensors) for part in (self.edges, self.words, self.sensors, self.wiring))
        yield from ((part, "opening", opening) for part in (self.gates, self.wiring))
        yield self.wheels, "actuators", actuators
        yield from (
            (part, "value", actuators[which])
            for part, which in ((self.wheel, STEERING), (self.brake, BRAKE), (self.pedal, ACCELERATOR))
        )

    def show_values(self, sensors: Measured, opening: Measured, actuators: Measured) -> "XrayCar":
        """Everything as it is with these."""
        for part, track, value in self.parts(sensors, opening, actuators):
            setattr(part, track, value)
        return self._relabel(actuators)

    def change_to(self, sensors: Measured, opening: Measured, actuators: Measured, **kwargs) -> list[Tween]:
        """Animations to other values."""
        return [
            Tween(part, **{track: value}, **kwargs) for part, track, value in self.parts(sensors, opening, actuators)
        ]

    def show(self, moment: float) -> "XrayCar":
        """As it is at a moment of its drive; between two steps, straight in between."""
        self.moment = float(moment)
        values = [self.drive.at(name, moment) for name in ("sensors", "opening", "actuators")]
        sources = self.drive.sources()
        for part, track, value in self.parts(*values):
            part.measured = {
                **part.measured,
                track: sources.get(track, sources["sensors" if isinstance(part, Fan) else "actuators"]),
            }
            part._keep(track, value)
        return self._relabel(values[2])

    def _relabel(self, actuators) -> "XrayCar":
        for label, value in zip(self.labels, np.abs(np.asarray(actuators, dtype=float)), strict=False):
            label.set_color(ManimColor(theme.mix(theme.QUIET, theme.TEXT, float(np.clip(2 * value, 0, 1)))))
        return self

    # -- looking closely ----------------------------------------------------------------------------------------------
    def look_at(self, sensors, gate: int, actuator: int, rest: float = 0.3, **kwargs) -> list[Tween]:
        """Animations that dim all wires but those from `sensors` through one gate to one actuator."""
        inwards, outwards = (np.full(np.shape(matrix), rest) for matrix in (self.wiring.W_in, self.wiring.W_out))
        inwards[list(sensors), gate] = outwards[gate, actuator] = 1.0
        gates = np.where(np.arange(len(outwards)) == gate, 1.0, rest)
        return [
            Tween(self.wiring, spot_in=inwards, spot_out=outwards, **kwargs),
            Tween(self.gates, spot=gates, **kwargs),
        ]

    # -- places -------------------------------------------------------------------------------------------------------
    def sensor_point(self, sensor: int) -> np.ndarray:
        """The scene point of a sensor."""
        return self.wiring.place(self.wiring.seats[sensor])

    def gate_point(self, gate: int) -> np.ndarray:
        """The scene point of a gate; of one that is not drawn, beside the row."""
        return self.wiring.place(self.wiring.places[gate]) if gate in self.order else self.row_point()

    def row_point(self) -> np.ndarray:
        """The scene point beside the row of gates, at the car's right."""
        return self.body.place(np.array(_seat(1.1, _GATES_AT, *self.body.natural)))

    def flank(self, right: bool = False) -> np.ndarray:
        """The scene points of the front and the rear end of a side: where a cone of light opens.  # [2 3]"""
        width, length = self.body.natural
        return self.body.place(
            np.array(
                [
                    [width * (1.02 if right else -0.02), length * 0.94],
                    [width * (1.01 if right else -0.01), length * 0.05],
                ]
            )
        )


def wired(W_in: np.ndarray, W_out: np.ndarray) -> list[int]:
    """Gates with a wire in and a wire out, from the one that steers hardest left to the one that steers right."""
    limit = 0.02 * max(np.abs(W_in).max(initial=0), np.abs(W_out).max(initial=0))
    alive = np.flatnonzero((np.abs(W_in).max(axis=0) > limit) & (np.abs(W_out).max(axis=1) > limit))
    return sorted(alive.tolist(), key=lambda gate: W_out[gate, STEERING])


def _seat(across: float, back: float, width: float, length: float) -> tuple[float, float]:
    """The local place at a share of half the width to the right, and of the length from the nose."""
    return (1 + across) * width / 2, length * (1 - back)

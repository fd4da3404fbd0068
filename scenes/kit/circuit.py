"""A circuit at work: sensors on the left, gates in the middle, actuators on the right, current streaming between them."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes import theme
from scenes.kit.drawn import Drawn
from scenes.kit.gate import Dial, Gate, Meter
from scenes.kit.lettering import Label
from scenes.kit.wires import Wires, _part

_SPARKS = 2               # moving lights on a wire at a time
_LENGTH = 0.16            # of such a light, as a share of its wire


class Stream(Wires):
    """Wires whose current never stops: lights wander along each, as bright as the current (input x weight) is strong.

    Current that pushes is warm, current that holds back has the hue of a negative weight. Further tracks: `phase` (how far the
    lights have wandered, in wire lengths, without end), `spot` [wire] (0 to 1: which wires are being looked at).
    """

    tracks = Wires.tracks + ("phase", "spot")

    def __init__(self, starts, ends, weights, **kwargs):
        super().__init__(starts, ends, weights, **kwargs)
        self.phase, self.warmth = 0.0, 1.0
        self.spot = np.ones(len(self.weights))

    def draw(self, pen):
        strength = np.clip(np.abs(self.weights) / self.scale_of_weights, 0, 1)
        curves = self._curves()
        pen.additive()
        self._paint(pen, curves, strength * self.rest * self.dim * self.spot, self.weights >= 0, strength)
        flowing = np.clip(np.abs(self.current) * strength, 0, 1) * self.warmth * self.spot
        hues = np.where((self.weights * self.current >= 0)[:, None], theme.rgb(theme.CURRENT), theme.value_scale()[40])
        for wire in np.flatnonzero(flowing > 0.03):
            self._lights(pen, curves[wire], float(flowing[wire]), hues[wire])

    def _lights(self, pen, curve, light, hue):
        pen.ctx.move_to(*curve[0])
        pen.ctx.curve_to(*curve[1], *curve[2], *curve[3])
        pen.stroke(hue, self.full_width * (0.3 + 0.7 * light), 0.28 * light)
        for spark in range(_SPARKS):
            head = (self.phase + spark / _SPARKS) % 1.0
            for tail, share in ((_LENGTH, 0.35), (0.5 * _LENGTH, 0.65)):
                start = max(head - tail, 0.0)
                if head - start > 1e-3:
                    a, b, c, d = _part(curve[None], start, head)[0]
                    pen.ctx.move_to(*a)
                    pen.ctx.curve_to(*b, *c, *d)
                    pen.stroke(hue, self.full_width * (0.5 + 1.1 * light), share * light)


class Side(Drawn):
    """A small car from above with one side marked: which way a sensor looks. `Side("front", size=0.5)`. Track: `light`."""

    tracks = ("light",)

    def __init__(self, side: str, size: float = 0.52):
        self.side, self.light = side, 0.0
        super().__init__(1.5 * size, size)

    def draw(self, pen):
        width, height = self.natural
        length, wide = 0.52 * width, 0.36 * height
        pen.box((width - length) / 2, (height - wide) / 2, length, wide, 0.3 * wide)
        pen.fill(theme.QUIET, 0.9)
        x, y, dx, dy = {"front": (0.94, 0.5, 0, 1), "back": (0.06, 0.5, 0, 1), "left": (0.5, 0.92, 1, 0), "right": (0.5, 0.08, 1, 0)}[self.side]
        pen.ctx.move_to(x * width - dx * 0.2 * width, y * height - dy * 0.3 * height)
        pen.ctx.line_to(x * width + dx * 0.2 * width, y * height + dy * 0.3 * height)
        pen.stroke(theme.mix(theme.UNLIT, theme.CURRENT, self.light), 0.07)
        if self.light > 0.02:
            pen.glow(x * width, y * height, 0.3, theme.CURRENT, 0.6 * self.light)


class Circuit(VGroup):
    """All of it: `Circuit(W_in, W_out, sensors, actuators, width=12, height=3.8)`.

    `W_in` [sensor gate], `W_out` [gate actuator]; `sensors` pairs of (side, label text), `actuators` label texts: the first is a
    dial from -1 to 1, the others are meters from 0 to 1. `show(...)` sets everything to one instant.
    """

    def __init__(self, W_in, W_out, sensors, actuators, width: float = 12.0, height: float = 3.8, size: float = theme.LABEL):
        W_in, W_out = np.asarray(W_in, dtype=float), np.asarray(W_out, dtype=float)
        self.icons = VGroup(*(Side(side) for side, _text in sensors))
        self.meters = VGroup(*(Meter(0.0, width=1.1, height=0.15) for _ in sensors))
        self.sensor_labels = VGroup(*(Label(text, size=size) for _side, text in sensors))
        for row, y in enumerate(_spread(len(sensors), 0.86 * height)):
            self.icons[row].move_to((-width / 2, y, 0), aligned_edge=LEFT)
            self.sensor_labels[row].next_to(self.icons[row], RIGHT, buff=0.2)
            self.meters[row].move_to((-width / 2 + 2.05, y, 0), aligned_edge=LEFT)
        radius = min(0.24, 0.38 * height / W_in.shape[1])
        self.gates = VGroup(*(Gate(0.0, radius=radius) for _ in range(W_in.shape[1])))
        for gate, y in zip(self.gates, _spread(len(self.gates), height - 2 * radius)):
            gate.move_to((0.35, y, 0))
        self.actuators = VGroup(Dial(radius=0.62), *(Meter(0.0, width=1.5, height=0.19) for _ in actuators[1:]))
        self.actuator_labels = VGroup(*(Label(text, size=size) for text in actuators))
        for row, y in enumerate(_spread(len(actuators), 0.74 * height)):
            self.actuators[row].move_to((width / 2 - 1.75, y, 0), aligned_edge=LEFT)
            self.actuator_labels[row].next_to(self.actuators[row], UP if row else DOWN, buff=0.1)
        gate_in, gate_out = ([gate.get_edge_center(side) for gate in self.gates] for side in (LEFT, RIGHT))
        self.wires_in = Stream.between([meter.get_right() + 0.1 * RIGHT for meter in self.meters], gate_in, W_in, bend="horizontal")
        self.wires_out = Stream.between(gate_out, [actuator.get_left() + 0.12 * LEFT for actuator in self.actuators], W_out, bend="horizontal")
        for wires in (self.wires_in, self.wires_out):
            wires.rest = 0.3
        super().__init__(self.wires_in, self.wires_out, self.icons, self.sensor_labels, self.meters, self.gates, self.actuators, self.actuator_labels)
        self.shape_in, self.shape_out = W_in.shape, W_out.shape

    def show(self, sensors, current, opening, actuators, phase: float | None = None) -> "Circuit":
        """Everything as it is at one instant: `sensors` [sensor], `current`, `opening` [gate], `actuators` [actuator].

        A gate is full where as much current has gathered as holds it half open. `phase` moves the wandering lights.
        """
        for icon, meter, value in zip(self.icons, self.meters, sensors):
            icon.light = meter.value = float(value)
        for gate, share in zip(self.gates, opening):
            gate.level, gate.out = float(share), float(share)
        for actuator, value in zip(self.actuators, actuators):
            actuator.value = float(value)
        self.wires_in.current = np.repeat(np.asarray(sensors, dtype=float), self.shape_in[1])
        self.wires_out.current = np.repeat(np.asarray(opening, dtype=float), self.shape_out[1])
        if phase is not None:
            self.wires_in.phase = self.wires_out.phase = float(phase)
        return self

    def spotlight(self, gates=None, sensors=None, actuators=None) -> tuple[np.ndarray, np.ndarray]:
        """Targets for `Tween(wires, spot=...)`: only wires between these are looked at; None is all.  # [wire], [wire]"""
        def chosen(wanted, count):
            return np.ones(count) if wanted is None else np.isin(np.arange(count), wanted).astype(float)
        gate = chosen(gates, self.shape_in[1])
        into, out = np.outer(chosen(sensors, self.shape_in[0]), gate), np.outer(gate, chosen(actuators, self.shape_out[1]))
        return into.ravel(), out.ravel()


def _spread(count: int, height: float) -> np.ndarray:
    return np.linspace(height / 2, -height / 2, count) if count > 1 else np.zeros(1)

"""A circuit at work: sensors on the left, gates in the middle, actuators on the right, current streaming between them."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup, linear

from scenes.kit import theme
from scenes.kit.bundle import bundle, shine
from scenes.kit.drawn import Drawn, Tween
from scenes.kit.gate import Dial, Gate, Meter
from scenes.kit.lettering import Label
from scenes.kit.wires import Wires

_SPARKS = 2               # moving lights on a wire at a time
_UNWIRED, _FAINT = 0.02, 0.3       # a gate whose wires are all below this share of the strongest reaches nothing; its light
_MATTERS, _DIMMED = 0.3, 0.3       # share of a gate's strongest wire from which a sensor matters to it; the light of what does not
_LENGTH = 0.2             # of such a light, as a share of its wire


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
        strength = np.clip(np.abs(self.weights) / self.scale_of_weights, 0, 1) * self.spot                  # [wire]
        pushes = (self.weights * self.current >= 0)[:, None]
        hue = np.where(pushes, theme.rgb(theme.CURRENT), theme.value_scale()[40])
        carried = np.clip(np.abs(self.current) * strength, 0, 1)[:, None] * hue * self.warmth * pen.opacity  # [wire rgb]
        curves, radius = pen.to_pixels(self._curves()), self.full_width / 2 / pen.pixel
        frame = pen.frame()
        laid = bundle(curves, radius, frame.shape[1], frame.shape[0])
        core, halo = self._shine(strength, self.rest * self.light * pen.opacity)
        light = laid.emit(core + 0.4 * carried, halo + 0.15 * carried)
        for spark in range(_SPARKS):
            head = (self.phase + spark / _SPARKS) % 1.0 * (1 + _LENGTH)
            light += laid.emit_part(2.4 * carried, 1.4 * carried, head - _LENGTH, head, fade=True)
        shine(frame, laid.pixels, light)
        pen.frame_changed()


class Side(Drawn):
    """A small car from above and the patch of light on one of its sides: which way a sensor feels. `Side("front")`. Track: `light`."""

    tracks = ("light",)

    def __init__(self, side: str, size: float = 0.62):
        self.side, self.light = side, 0.0
        super().__init__(1.9 * size, size)

    def draw(self, pen):
        width, height = self.natural
        length, wide = 0.3 * width, 0.27 * height
        x, y, w, h = {"front": (0.68, 0.33, 0.32, 0.34), "back": (0.0, 0.33, 0.32, 0.34),
                      "left": (0.2, 0.72, 0.6, 0.28), "right": (0.2, 0.0, 0.6, 0.28)}[self.side]
        pen.box(x * width, y * height, w * width, h * height, 0.06)
        pen.fill(theme.mix(theme.UNLIT, theme.CURRENT, self.light), 0.5 + 0.5 * self.light)
        pen.box((width - length) / 2, (height - wide) / 2, length, wide, 0.3 * wide)
        pen.fill(theme.QUIET)


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
        for row, y in enumerate(_spread(len(sensors), height - self.icons[0].height)):
            self.icons[row].move_to((-width / 2, y, 0), aligned_edge=LEFT)
            self.sensor_labels[row].next_to(self.icons[row], RIGHT, buff=0.25)
            self.meters[row].move_to((-width / 2 + 2.45, y, 0), aligned_edge=LEFT)
        radius = min(0.24, 0.38 * height / W_in.shape[1])
        self.gates = VGroup(*(Gate(0.0, radius=radius) for _ in range(W_in.shape[1])))
        self.wired = np.abs(W_out).max(axis=1) > _UNWIRED * np.abs(W_out).max()                  # [gate]
        for gate, y, wired in zip(self.gates, _spread(len(self.gates), height - 2 * radius), self.wired):
            gate.move_to((0.35, y, 0)).set_opacity(1.0 if wired else _FAINT)
        self.actuators = VGroup(Dial(radius=0.6), *(Meter(0.0, width=1.5, height=0.19) for _ in actuators[1:]))
        self.actuator_labels = VGroup(*(Label(text, size=size) for text in actuators))
        for label, actuator in zip(self.actuator_labels, self.actuators):
            label.next_to(actuator, UP, buff=0.06, aligned_edge=LEFT)
        columns = VGroup(*(VGroup(*pair) for pair in zip(self.actuator_labels, self.actuators))).arrange(DOWN, buff=0.28, aligned_edge=LEFT)
        columns.move_to((width / 2 - 1.75, 0, 0), aligned_edge=LEFT)
        gate_in, gate_out = ([gate.get_edge_center(side) for gate in self.gates] for side in (LEFT, RIGHT))
        self.wires_in = Stream.between([meter.get_right() + 0.1 * RIGHT for meter in self.meters], gate_in, W_in, bend="horizontal", width=0.07)
        self.wires_out = Stream.between(gate_out, [actuator.get_left() + 0.12 * LEFT for actuator in self.actuators], W_out, bend="horizontal", width=0.07)
        for wires in (self.wires_in, self.wires_out):
            wires.rest = 0.5
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

    def look_at(self, gate: int, actuator: int, **kwargs) -> list:
        """Animations that dim all but one gate, the sensors that matter to it, and one actuator."""
        weights = np.abs(self.wires_in.weights.reshape(self.shape_in)[:, gate])                   # [sensor]
        sensors = weights > _MATTERS * weights.max()
        gates = np.arange(self.shape_in[1]) == gate
        actuators = np.arange(self.shape_out[1]) == actuator
        return self._light(sensors, gates, actuators, **kwargs)

    def look_at_all(self, **kwargs) -> list:
        """Animations that undo `look_at`."""
        return self._light(*(np.ones(count, dtype=bool) for count in (self.shape_in[0], *self.shape_out)), **kwargs)

    def _light(self, sensors, gates, actuators, **kwargs) -> list:
        def light(parts, chosen):
            return [part.animate(**kwargs).set_opacity(1.0 if one else _DIMMED)
                    for part, one in zip(parts, chosen, strict=True)]

        gate_light = np.where(gates, 1.0, _DIMMED) * np.where(self.wired, 1.0, _FAINT)
        return [
            *light(self.icons, sensors), *light(self.sensor_labels, sensors), *light(self.meters, sensors),
            *light(self.actuators, actuators), *light(self.actuator_labels, actuators),
            *(gate.animate(**kwargs).set_opacity(share) for gate, share in zip(self.gates, gate_light)),
            Tween(self.wires_in, spot=np.where(np.outer(sensors, gates), 1.0, 0.08).ravel(), **kwargs),
            Tween(self.wires_out, spot=np.where(np.outer(gates, actuators), 1.0, 0.08).ravel(), **kwargs)]

    def wander(self, wires: float, **kwargs) -> list[Tween]:
        """Animations that let the current's lights wander on by so many wire lengths while all else stands still."""
        return [Tween(part, phase=part.phase + wires, rate_func=linear, **kwargs) for part in (self.wires_in, self.wires_out)]


def _spread(count: int, height: float) -> np.ndarray:
    return np.linspace(height / 2, -height / 2, count) if count > 1 else np.zeros(1)

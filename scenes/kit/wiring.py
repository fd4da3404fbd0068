"""What is inside the car: sensors on its skin, wires, and gates that fill like lenses."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drives import BACK, FRONT, RIGHT, STEERING
from scenes.kit.light import Light

_POINTS = 28                 # of a wire's curve
_UNWIRED = 0.02              # of the strongest wire: what is weaker is no wire
_THIN, _BROAD = 0.030, 0.085         # scene units of a wire in which all flows that can: among others, looked at
_DARK = 0.06                 # of the strongest flow: less is none
_LENGTH = 662 * theme.FRAME_HEIGHT / 1080       # of the car for which lengths in here are meant


class Wiring(Light):
    """All wires of the car's circuit, with what flows in each now; see `xray.XrayCar`.

    Tracks: `W_in` [sensor gate], `W_out` [gate actuator], `sensors` [sensor], `opening` [gate]; `spot_in`, `spot_out`,
    alike: how bright each is, 1 for those that are looked at, which are up to `broad` then; `travel` (0 to 2): how far
    their current has come, to the gate (1), to the actuator (2); `laid`: how far the wires are laid, likewise.
    `plain`: how broad and bright wires without current are, 1 for thin and faint; `barred`: whether a dark wire that
    would hold its gate shut ends in a bar before it.
    """

    solid, bloom = True, 0.7
    measures = ("W_in", "W_out", "sensors", "opening")
    tracks = (*measures, "spot_in", "spot_out", "travel", "laid")

    def __init__(
        self,
        width: float,
        length: float,
        W_in: Measured,
        W_out: Measured,
        sensors: Measured,
        opening: Measured,
        seats,
        places,
        controls,
        radius: float,
        broad: float = _BROAD,
    ):
        super().__init__(width, length)
        self.W_in, self.W_out, self.sensors, self.opening = W_in, W_out, sensors, opening
        self.seats, self.places, self.broad = seats, places, broad
        self.spot_in, self.spot_out, self.travel = np.full(W_in.shape, 0.65), np.full(W_out.shape, 0.65), 2.0
        self.laid, self.plain, self.barred = 2.0, 1.0, True
        self.full = float(np.abs(self.W_in).max(initial=0)) or 1.0, float(np.abs(self.W_out).max(initial=0)) or 1.0
        self.curves = {
            ("in", sensor, gate): self._inwards(sensor, gate, radius)
            for sensor, gate in np.ndindex(*W_in.shape)
            if np.isfinite(places[gate]).all()
        }
        self.curves |= {("out", gate, actuator): self._outwards(gate, controls[actuator], actuator, radius)
                        for gate, actuator in np.ndindex(*W_out.shape) if np.isfinite(places[gate]).all()}

    def draw(self, pen):
        scale = self.natural[1] / _LENGTH
        spots, flows = {"in": self.spot_in, "out": self.spot_out}, self._flows()
        wired = {"in": np.abs(self.W_in) > _UNWIRED * self.full[0], "out": np.abs(self.W_out) > _UNWIRED * self.full[1]}
        wires = [(float(spots[wire[0]][wire[1:]]), float(flows[wire[0]][wire[1:]]), wire)
                 for wire in self.curves if wired[wire[0]][wire[1:]]]
        for spot, flow, wire in sorted(wires, key=lambda item: (item[0] > 0.9, abs(item[1]))):
            self._wire(pen, wire, spot, flow, scale)

    def _wire(self, pen, wire, spot: float, flow: float, scale: float):
        path, strength = self.curves[wire], min(abs(flow), 1.0)
        laid = min(max(self.laid - (wire[0] == "out"), 0.0), 1.0)
        if pen.small == 1 and 0 < laid and strength * spot < 0.3:
            _line(pen, _part(path, laid))
            color = theme.mix(theme.UNLIT, theme.QUIET, 0.2 + 0.5 * (spot > 0.9))
            pen.stroke(color, 0.018 * scale * self.plain, min(0.55 * max(spot, 0.35) * self.plain, 1.0))
        hot = spot > 0.9
        if hot and strength < _DARK and self._holds_back(wire):
            self._bar(pen, path, spot, scale)
            return
        come = min(max(self.travel - (wire[0] == "out"), 0.0), 1.0) if hot else 1.0
        if strength * spot < 0.03 or come <= 0 or (pen.small > 1 and not hot):
            return
        warm = flow > 0 or (wire[0] == "out" and wire[2] == STEERING)
        color = theme.rgb(theme.CURRENT) if warm else theme.value_scale()[20]
        width = (_THIN + (self.broad - _THIN) * min(max((spot - 0.65) / 0.35, 0.0), 1.0)) * scale
        core = (0.35 + 0.65 * strength, 0.95)
        for broad, light in ((1.0, 0.8),) if pen.small > 1 else ((3.2, 0.10), (1.9, 0.20), core) if hot else (core,):
            _line(pen, _part(path, come))
            pen.stroke(color, broad * width, light * min(1.0, 0.25 + strength) * spot)

    def _bar(self, pen, path: np.ndarray, spot: float, scale: float):
        """A wire that would hold its gate shut, and is dark: dots, and, where it is `barred`, a bar before the gate."""
        if pen.small > 1:
            return
        light = 0.9 * float(np.clip((spot - 0.9) / 0.1, 0, 1))
        path, end = self._aside(path, scale)
        for x, y in _evenly(path[:end], 0.085 * scale):
            pen.dot(x, y, 0.015 * scale)
        pen.fill(theme.TEXT, light)
        if not self.barred:
            return
        ahead = path[end] - path[end - 2]
        across = np.array([-ahead[1], ahead[0]]) / max(np.hypot(*ahead), 1e-9) * 0.13 * scale
        _line(pen, np.array([path[end] - across, path[end] + across]))
        pen.stroke(theme.TEXT, 0.044 * scale, light)

    def _aside(self, path: np.ndarray, scale: float) -> tuple[np.ndarray, int]:
        """Where a dark wire runs that would hold its gate shut, and how many of its points: it stops beside those that open."""
        t = np.linspace(0, 1, len(path))[:, None] ** 3
        return path + t * np.sign(path[0] - path[-1]) * (0.20 * scale, 0), int(0.93 * len(path))

    def barred_course(self, sensor: int, gate: int) -> np.ndarray:
        """The scene points of a dark wire up to its bar.  # [point 3]"""
        path, end = self._aside(self.curves["in", sensor, gate], self.natural[1] / _LENGTH)
        return self.place(path[:end])

    def _holds_back(self, wire) -> bool:
        return wire[0] == "in" and self.W_in[wire[1:]] < 0

    def _flows(self) -> dict[str, np.ndarray]:
        """What flows in every wire now, as a share of what the strongest could carry.  # [sensor gate], [gate actuator]"""
        return {"in": np.clip(self.sensors, 0, 1)[:, None] * self.W_in / self.full[0],
                "out": np.clip(self.opening, 0, 1)[:, None] * self.W_out / self.full[1]}

    # -- curves -------------------------------------------------------------------------------------------------------
    def _inwards(self, sensor: int, gate: int, radius: float) -> np.ndarray:
        (x, y), (gate_x, gate_y), unit = self.seats[sensor], self.places[gate], self.natural[1] / 662
        if sensor == FRONT:
            return _bezier(
                (x, y), (x, y - 170 * unit), (gate_x, gate_y + radius + 150 * unit), (gate_x, gate_y + radius)
            )
        if sensor == BACK:
            return _bezier(
                (x, y), (x, y + 120 * unit), (gate_x, gate_y - radius - 160 * unit), (gate_x, gate_y - radius)
            )
        lead = (-1 if sensor == RIGHT else 1) * (0.12 * self.natural[0] + 0.25 * abs(gate_x - x))
        return _bezier((x, y), (x + lead, y), (gate_x, gate_y + radius + 78 * unit), (gate_x, gate_y + radius))

    def _outwards(self, gate: int, control, actuator: int, radius: float) -> np.ndarray:
        unit = self.natural[1] / 662
        (x, y), (end_x, end_y) = (
            self.places[gate] - (0, radius),
            control + (0, (70 if actuator == STEERING else 58) * unit),
        )
        return _bezier((x, y), (x, (y + end_y) / 2), (end_x, (y + end_y) / 2), (end_x, end_y))


class Gates(Light):
    """The gates, as full as they are open. Tracks: `opening` [gate], `spot` [gate] (less than 1: dimmed)."""

    solid, bloom = True, 0.6
    measures = ("opening",)
    tracks = ("opening", "spot")

    def __init__(self, width: float, length: float, opening: Measured, places, radius: float):
        super().__init__(width, length)
        self.places, self.radius, self.opening = places, radius, opening
        self.spot = np.ones(len(places))

    def draw(self, pen):
        for place, opening, spot in zip(self.places, np.clip(self.opening, 0, 1), self.spot, strict=True):
            if np.isfinite(place).all():
                self._gate(pen, *place, float(opening), float(spot))

    def _gate(self, pen, x: float, y: float, opening: float, spot: float):
        radius = self.radius
        if pen.small > 1:
            pen.dot(x, y, radius)
            pen.fill(theme.CURRENT, 0.8 * opening * spot ** 2)
            return
        pen.dot(x, y, radius)
        pen.fill(theme.WATER_BOTTOM)
        pen.ctx.save()
        inner = 0.88 * radius
        pen.dot(x, y, inner)
        pen.ctx.clip()
        pen.box(x - inner, y - inner, 2 * inner, 2 * inner * opening)
        pen.fill(theme.mix(theme.UNLIT, theme.CURRENT, spot ** 1.5))
        pen.ctx.restore()
        pen.dot(x, y, radius)
        pen.stroke(theme.mix(theme.QUIET, theme.CURRENT, opening * spot), 0.12 * radius, 0.45 + 0.55 * spot)


class Sensors(Light):
    """The sensors on the car's skin, as bright as what they report. Track: `sensors` [sensor]."""

    solid, bloom = True, 0.6
    tracks, measures = ("sensors",), ("sensors",)

    def __init__(self, width: float, length: float, sensors: Measured, seats):
        super().__init__(width, length)
        self.seats, self.sensors = seats, sensors

    def draw(self, pen):
        radius = 19 / 662 * self.natural[1]
        for (x, y), value in zip(self.seats, np.clip(self.sensors, 0, 1), strict=True):
            if pen.small == 1:
                pen.dot(x, y, radius)
                pen.fill(theme.WATER_BOTTOM)
            pen.dot(x, y, 0.8 * radius)
            pen.fill(
                theme.mix(theme.UNLIT, theme.CURRENT, float(value) ** 0.5), 1.0 if pen.small == 1 else float(value)
            )
            if pen.small == 1:
                pen.dot(x, y, radius)
                pen.stroke(theme.mix(theme.QUIET, theme.CURRENT, float(value)), 0.16 * radius)


def _bezier(*points) -> np.ndarray:
    """A cubic curve as points.  # 4 x [2] -> [point 2]"""
    t = np.linspace(0, 1, _POINTS)[:, None]
    a, b, c, d = (np.asarray(point, dtype=float) for point in points)
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d


def _part(path: np.ndarray, share: float) -> np.ndarray:
    """The first share of a path."""
    return path[:max(round(share * len(path)), 2)]


def _line(pen, path: np.ndarray) -> None:
    pen.ctx.new_path()
    for x, y in path.tolist():
        pen.ctx.line_to(x, y)


def _evenly(path: np.ndarray, step: float) -> np.ndarray:
    """Points along a path, `step` apart.  # [point 2] -> [dot 2]"""
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    at = np.arange(step * 1.6, way[-1], step)
    return np.stack([np.interp(at, way, path[:, axis]) for axis in (0, 1)], axis=1)

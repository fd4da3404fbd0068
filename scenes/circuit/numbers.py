"""All numbers of a circuit, in its car and in a table: every wire, gate and control has one, and every one a cell."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.drives import STEERING
from scenes.kit.language import Message
from scenes.kit.lettering import outline, width_of

_ZERO = 0.05                            # what is rounded to nothing
_THIN, _BROAD = 0.02, 0.11              # scene units of a wire that carries nothing, and of one that carries all
_GAP = 0.3                              # of a cell: what keeps thresholds apart from strengths
_REST = 0.18                            # light of what is not looked at


class Numbers(Drawn):
    """Something that shows all numbers of a circuit: W_in, b_in, W_out, b_out in one row, `Measured`.

    sizes: of sensors, gates, actuators; full: the number of the fullest colour. Tracks: `filled` (0 to 1: how many are
    there, in their order), `spot` [number] (0 to 1: how bright each is), `thresholds` (0 to 1: how clearly those show).
    """

    tracks, measures = ("filled", "spot", "thresholds"), ("values",)

    def __init__(self, width: float, height: float, values: Measured, sizes: tuple[int, int, int], full: float):
        self.values, self.sizes, self.full = values, sizes, full or 1.0
        self.filled, self.spot, self.thresholds = 1.0, np.ones(len(values)), 1.0
        sensors, gates, actuators = sizes
        self.parts = [
            *(("in", sensor, gate) for sensor in range(sensors) for gate in range(gates)),
            *(("gate", gate) for gate in range(gates)),
            *(("out", gate, actuator) for gate in range(gates) for actuator in range(actuators)),
            *(("actuator", actuator) for actuator in range(actuators)),
        ]
        super().__init__(width, height)

    def come(self) -> np.ndarray:
        """How far each number has come.  # [number], 0 to 1"""
        return np.clip(self.filled * (len(self.values) + 2) - np.arange(len(self.values)), 0, 2) / 2

    def light(self) -> np.ndarray:
        """How bright each is.  # [number], 0 to 1"""
        fixed = np.array([part[0] in ("gate", "actuator") for part in self.parts])
        return self.spot * np.where(fixed, self.thresholds, 1.0)

    def alone(self, number: int) -> np.ndarray:
        """The `spot` that looks at one of them.  # [number]"""
        return np.where(np.arange(len(self.values)) == number, 1.0, _REST)

    def number_point(self, number: int) -> np.ndarray:
        """The scene point in the middle of what a number belongs to."""
        return self.place(self.middle(number))


class Strengths(Numbers):
    """The numbers in the X-ray of a car: `Strengths(car, values, sizes, full)`.

    A wire is as broad and as coloured as its number; a threshold is the colour of the rim of its gate or control.
    """

    def __init__(self, car, values: Measured, sizes: tuple[int, int, int], full: float):
        self.wiring, corner = car.wiring, np.array(car.body.natural) / 2
        controls = car.wheel, car.brake, car.pedal
        self.seats = [part.get_center()[:2] - car.body.get_center()[:2] + corner for part in controls]
        self.boxes = [part.natural[:2] for part in controls]
        super().__init__(*car.body.natural, values, sizes, full)
        self.move_to(car.body)

    def middle(self, number: int) -> np.ndarray:
        part = self.parts[number]
        if part[0] == "gate":
            return self.wiring.places[part[1]]
        if part[0] == "actuator":
            return self.seats[part[1]]
        curve = self.wiring.curves[part]
        return curve[len(curve) // 2]

    def draw(self, pen):
        shown, light = self.come() * self.values, self.light()
        for number in np.argsort(np.abs(shown)).tolist():
            value, part = float(shown[number]) / self.full, self.parts[number]
            strength = min(abs(value), 1.0)
            color = theme.mix(theme.UNLIT, theme.value_colors(np.sign(value), 1.0), min(4 * strength, 1.0))
            alpha = float(light[number]) * (0.45 + 0.5 * min(3 * strength, 1))
            if alpha < 0.01:
                continue
            if part[0] in ("in", "out"):
                for point in self.wiring.curves[part].tolist():
                    pen.ctx.line_to(*point)
                pen.stroke(color, _THIN + (_BROAD - _THIN) * strength, alpha)
            else:
                self._rim(pen, part, color, alpha)

    def _rim(self, pen, part: tuple, color, alpha: float):
        if part[0] == "gate" or part[1] == STEERING:
            radius = 1.25 * self.boxes[STEERING][0] / 2 if part[0] == "actuator" else 0.19
            pen.dot(*self.middle(self.parts.index(part)), radius)
        else:
            (x, y), (width, height) = self.seats[part[1]], self.boxes[part[1]]
            pen.box(x - 0.6 * width, y - 0.6 * height, 1.2 * width, 1.2 * height, 0.2 * width)
        pen.stroke(color, 0.075, alpha)


class Table(Numbers):
    """A table, a column for every gate, and one for the controls' own: `Table(values, sizes, full, cell)`.

    `plates`: whether cells are seen that are still empty. cell: width and height of one, in scene units.
    Rows from the top: sensors, the gates' thresholds, actuators.
    """

    def __init__(self, values: Measured, sizes: tuple[int, int, int], full: float, cell: tuple[float, float]):
        sensors, gates, actuators = sizes
        self.cell, self.numbers, self.plates = np.array(cell), list(values), True
        rows = sensors + 1 + actuators
        super().__init__((gates + 1 + _GAP) * cell[0], (rows + 2 * _GAP) * cell[1], values, sizes, full)

    def row(self, number: int) -> float:
        """How many cells below the upper edge the row is, with its gaps."""
        return number + _GAP * ((number >= self.sizes[0]) + (number > self.sizes[0]))

    def row_point(self, number: int) -> np.ndarray:
        """The scene point at the left of a row."""
        return self.place(np.array([0.0, self.natural[1] - (self.row(number) + 0.5) * self.cell[1]]))

    def middle(self, number: int) -> np.ndarray:
        (sensors, gates, _actuators), part = self.sizes, self.parts[number]
        row, column = {
            "in": lambda: part[1:],
            "gate": lambda: (sensors, part[1]),
            "out": lambda: (sensors + 1 + part[2], part[1]),
            "actuator": lambda: (sensors + 1 + part[1], gates + _GAP),
        }[part[0]]()
        return np.array([(column + 0.5) * self.cell[0], self.natural[1] - (self.row(row) + 0.5) * self.cell[1]])

    def draw(self, pen):
        width, height = 0.94 * self.cell
        for number, (value, come, light) in enumerate(zip(self.values, self.come(), self.light(), strict=True)):
            value, alpha, (x, y) = float(value), float(come * light), self.middle(number)
            if self.plates:
                pen.box(x - width / 2, y - height / 2, width, height, 0.05)
                pen.fill(theme.PLATE, 0.4)
            if alpha < 0.01:
                continue
            ground = theme.value_colors(value, self.full)
            pen.box(x - width / 2, y - height / 2, width, height, 0.05)
            pen.fill(ground, alpha)
            text, size = _figure(value), theme.NOTE
            weight = "SEMIBOLD" if abs(value) >= _ZERO else "NORMAL"
            pen.write(outline(text, weight), x - width_of(text, size, weight) / 2, y - 0.36 * size, size)
            ink = max((theme.WATER_BOTTOM, theme.TEXT), key=lambda color: theme.contrast(color, ground))
            pen.fill(ink if abs(value) >= _ZERO else theme.QUIET, alpha)

    def shown(self):
        return [(Message("{number:.1f}", number=number), []) for number in self.numbers]


def _figure(value: float) -> str:
    return f"{value:.1f}".replace("-", "\N{MINUS SIGN}") if abs(value) >= _ZERO else "0"

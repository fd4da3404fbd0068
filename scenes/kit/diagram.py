"""A circuit as a diagram: sensors, gates and actuators in three columns, every number of it a wire."""
from itertools import product

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn

_POINTS = 20                            # of a wire's curve
_THIN, _BROAD = 0.012, 0.075            # of the height: a wire that carries nothing, and one that carries all
_FRONT = 0.2                            # of the width in which arrows appear together
_LEAP = 0.07                            # of the height that an arrow moves as it goes


class Diagram(Drawn):
    """All numbers of a circuit as wires: `Diagram(rows, (sensors, gates, actuators), full, width, height)`.

    rows [row parameter], `Measured`: W_in, b_in, W_out and b_out in one row, as the recording keeps them; several rows
    are the same circuit at several times. A wire is as broad and as coloured as its number, `full` the number that is as
    broad as can be; what is near zero is grey and thin. Thresholds are the colour of a gate's rim.

    Tracks: `row` (in between two rows: on the way from one to the other).
    """

    tracks, measures = ("row",), ("rows",)

    def __init__(self, rows: Measured, sizes: tuple[int, int, int], full: float, width: float, height: float):
        self.sizes, self.full, self.row = sizes, full or 1.0, 0.0
        self.rows = rows
        super().__init__(width, height)
        columns = [
            np.stack([np.full(size, x * width), height * (1 - (np.arange(size) + 0.5) / size)], axis=1)
            for size, x in zip(sizes, (0, 0.5, 1), strict=True)
        ]
        self.nodes = columns
        sensors, gates, actuators = columns
        inwards, outwards = sizes[0] * sizes[1], sizes[1] * sizes[2]
        self.fixed = np.repeat([False, True, False, True], [inwards, sizes[1], outwards, sizes[2]])     # [parameter]
        pairs = [*product(sensors, gates), *product(gates, actuators)]
        self.curves = {number: _curve(*pair) for number, pair in zip(np.flatnonzero(~self.fixed), pairs, strict=True)}

    def numbers(self) -> np.ndarray:
        """As they are now.  # [parameter]"""
        first = int(np.clip(self.row, 0, len(self.rows) - 1))
        after, share = min(first + 1, len(self.rows) - 1), float(np.clip(self.row - first, 0, 1))
        return (1 - share) * self.rows[first] + share * self.rows[after]

    def draw(self, pen):
        height, numbers = self.natural[1], self.numbers()
        values = numbers / self.full
        strength = np.minimum(np.abs(values), 1.0)
        colored, light = np.minimum(4 * strength, 1.0)[:, None], 0.45 + 0.5 * np.minimum(3 * strength, 1)
        colors = (1 - colored) * theme.rgb(theme.UNLIT) + colored * theme.value_colors(np.sign(values), 1.0)
        widths = (_THIN + (_BROAD - _THIN) * strength) * height / 2
        for number in np.argsort(np.abs(numbers)).tolist():
            if number in self.curves:
                for x, y in self.curves[number].tolist():
                    pen.ctx.line_to(x, y)
                pen.stroke(colors[number], float(widths[number]), float(light[number]))
        self._nodes(pen, height, numbers[self.fixed])

    def _nodes(self, pen, height: float, thresholds: np.ndarray):
        radius = 0.026 * height
        for column, nodes in enumerate(self.nodes):
            for number, (x, y) in enumerate(nodes):
                pen.dot(x, y, radius)
                pen.fill(theme.TEXT if column != 1 else theme.WATER_BOTTOM)
                if column == 1:
                    value = float(thresholds[number]) / self.full
                    rim = theme.mix(theme.QUIET, theme.value_colors(np.sign(value), 1.0), min(2 * abs(value), 1.0))
                    pen.dot(x, y, radius)
                    pen.stroke(rim, 0.016 * height)


class Directions(Drawn):
    """Which way each number of a circuit goes, as an arrow on its wire: `Directions(diagram, changes)`.

    changes [parameter], `Measured`: an arrow points up where it grows, down where it sinks, in the colour that its
    wire turns to; a threshold's stands at its node.
    Tracks: `come` (0 to 1): how far they have come, from the actuators back to the sensors; `gone` (0 to 1): how far each
    has moved the way it points, and faded.
    """

    tracks, measures = ("come", "gone"), ("changes",)

    def __init__(self, diagram: Diagram, changes: Measured):
        self.come, self.gone, self.changes = 1.0, 0.0, changes
        self.colors = theme.value_colors(np.sign(changes.value), 1.0)
        super().__init__(*diagram.natural)
        self.spots = _apart(diagram, 0.075 * diagram.natural[1])
        self.scale(diagram.zoom).move_to(diagram)

    def draw(self, pen):
        (width, height), size = self.natural, 0.018 * self.natural[1]
        for number in range(len(self.changes)):
            (x, y), change = self.spots[number], self.changes[number]
            light = (1 - self.gone) * float(np.clip(((1 + _FRONT) * self.come - (1 - x / width)) / _FRONT, 0, 1))
            if light < 0.01 or change == 0:
                continue
            up = float(np.sign(change))
            y += up * _LEAP * height * self.gone
            for right, above in ((-1.0, -0.75), (1.0, -0.75), (0.0, 1.0)):
                pen.ctx.line_to(x + right * size, y + up * above * size)
            pen.ctx.close_path()
            path = pen.ctx.copy_path()
            pen.stroke(theme.WATER_BOTTOM, 0.015 * height, 0.9 * light)
            pen.ctx.append_path(path)
            pen.fill(self.colors[number], light)


def _apart(diagram: Diagram, beside: float) -> np.ndarray:
    """A place for every number, on its wire and far from the others'; a threshold's beside its node.  # [parameter 2]"""
    _sensors, gates, actuators = diagram.nodes
    thresholds = iter([*(gates + (0, beside)), *(actuators + (beside, 0))])
    spots = [next(thresholds) if fixed else None for fixed in diagram.fixed]
    for number, curve in diagram.curves.items():
        candidates, taken = curve[2:-2], np.array([spot for spot in spots if spot is not None])
        distance = np.linalg.norm(candidates[:, None] - taken, axis=-1).min(axis=1, initial=np.inf)
        spots[number] = candidates[int(np.argmax(distance))]
    return np.array(spots)


def _curve(start, end) -> np.ndarray:
    """A wire that leaves and arrives level.  # [2], [2] -> [point 2]"""
    t = np.linspace(0, 1, _POINTS)[:, None]
    x = (start[0] + end[0]) / 2
    return _bezier(t, start, (x, start[1]), (x, end[1]), end)


def _bezier(t, *points) -> np.ndarray:
    a, b, c, d = (np.asarray(point, dtype=float) for point in points)
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d

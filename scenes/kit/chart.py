"""Charts: lines that draw themselves, and bars with their words."""
import numpy as np
from manim import linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, sourced
from scenes.kit.language import _
from scenes.kit.lettering import ASCENT, DESCENT, outline, width_of


class LineChart(Drawn):
    """Lines over a common axis: `LineChart([ys, ...], x=None, colors=None, width=5, height=2.5, log_x=False, log_y=False)`.

    Lines and `x` [point], which they share, are measured; NaN and -inf leave gaps. The vertical range holds all lines and, unless logarithmic, zero; or give `y_range`.
    `x_label`, `y_label` are texts; a logarithmic axis says so. There are no figures on the axes: attach NumberLabels with `point(line, i)`.
    Tracks: `shown_share` (0 to 1: how much of the x axis has been drawn).
    """

    tracks = ("shown_share",)

    def __init__(self, lines, x=None, colors=None, width: float = 5.0, height: float = 2.5, x_label="", y_label="",
                 y_range=None, log_x: bool = False, log_y: bool = False, size: float = theme.LABEL):
        self.keep_sources(**{f"lines[{i}]": sourced(line, "a line of a LineChart") for i, line in enumerate(lines)},
                          **({} if x is None else {"x": sourced(x, "the x of a LineChart")}))
        lines = [np.asarray(line, dtype=float) for line in lines]
        x = np.arange(max(map(len, lines)), dtype=float) if x is None else np.asarray(x, dtype=float)
        self.colors = [theme.rgb(color) for color in (colors or [theme.CURRENT, theme.KEY, theme.QUERY, theme.VALUE][:len(lines)])]
        self.size = size
        self.labels = [x_label, y_label]
        self.notes = [_("logarithmic scale") if log else "" for log in (log_x, log_y)]
        self.lines = [_log(line) if log_y else line for line in lines]
        self.x = _log(x) if log_x else x
        finite = np.concatenate([line[np.isfinite(line)] for line in self.lines] or [[0.0]])
        low, high = (finite.min(initial=np.inf), finite.max(initial=-np.inf)) if finite.size else (0.0, 1.0)
        if y_range is not None:
            low, high = map(float, _log(np.asarray(y_range, dtype=float)) if log_y else y_range)
        elif not log_y:
            low, high = min(low, 0.0), max(high, 0.0)
        self.y_low, self.y_high = low, high if high > low else low + 1.0
        self.shown_share = 1.0
        super().__init__(width, height)

    def draw(self, pen):
        left, bottom, width, height = self._plot()
        pen.ctx.move_to(left, bottom + height)
        pen.ctx.line_to(left, bottom)
        pen.ctx.line_to(left + width, bottom)
        pen.stroke(theme.QUIET, 0.02, 0.7)
        for line, color in zip(self.lines, self.colors):
            points = self._points(line)
            end = left + width * self.shown_share
            drawing = False
            for i, (px, py) in enumerate(points):
                if not np.isfinite(py):
                    drawing = False
                    continue
                if px > end + 1e-9:
                    if drawing and px > points[i - 1, 0]:
                        share = (end - points[i - 1, 0]) / (px - points[i - 1, 0])
                        pen.ctx.line_to(*(points[i - 1] + share * (points[i] - points[i - 1])))
                    break
                (pen.ctx.line_to if drawing else pen.ctx.move_to)(px, py)
                drawing = True
            pen.stroke(color, 0.04)
        self._write(pen, left, bottom, width, height)

    def _write(self, pen, left, bottom, width, height):
        under = str(self.labels[0]) + (f" ({self.notes[0]})" if self.notes[0] else "")
        over = str(self.labels[1]) + (f" ({self.notes[1]})" if self.notes[1] else "")
        if under:
            pen.write(outline(under), left + width - width_of(under, self.size), bottom - (ASCENT + 0.25) * self.size, self.size)
        if over:
            pen.write(outline(over), left, bottom + height + (DESCENT + 0.12) * self.size, self.size)
        pen.fill(theme.QUIET)

    def _plot(self):
        room = 1.3 * self.size
        bottom = room if str(self.labels[0]) or self.notes[0] else 0.0
        top = room if str(self.labels[1]) or self.notes[1] else 0.0
        return 0.0, bottom, self.natural[0], self.natural[1] - bottom - top

    def _points(self, line) -> np.ndarray:
        left, bottom, width, height = self._plot()
        x = self.x[:len(line)]
        finite = self.x[np.isfinite(self.x)]
        span = (finite.max() - finite.min()) or 1.0
        return np.stack([left + width * (x - finite.min()) / span, bottom + height * (line - self.y_low) / (self.y_high - self.y_low)], axis=1)

    def shown(self):
        return [(text, []) for text in (*self.labels, *self.notes) if str(text)]

    def draw_lines(self, **kwargs) -> Tween:
        """The lines draw themselves from left to right."""
        return Tween(self, shown_share=1.0, start={"shown_share": 0.0}, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

    def point(self, line: int, i: int) -> np.ndarray:
        """The scene point of one value."""
        return self.place(self._points(self.lines[line])[i])


class Bars(Drawn):
    """Horizontal bars with a word each: `Bars(words, values, width=5, full=1, colors=None)`; `full` is the value of a whole bar, `values` [bar] are measured.

    Tracks: `values` [bar], `light` [bar]. `end_of(i)` is where a NumberLabel goes.
    """

    tracks = ("values", "light")
    measures = ("values",)

    def __init__(self, words, values: Measured, width: float = 5.0, full: float = 1.0, size: float = theme.BODY, colors=None, row_height: float | None = None):
        self.words, self.size, self.full = list(words), size, float(full) or 1.0
        self.row_height = row_height or 1.5 * size
        self.values = values
        self.light = np.ones(len(self.words))
        self.colors = [theme.rgb(color) for color in (colors or [theme.CURRENT] * len(self.words))]
        self.lead = max((width_of(str(word), size) for word in self.words), default=0.0) + 0.25
        super().__init__(width, self.row_height * len(self.words))

    def draw(self, pen):
        room = self.natural[0] - self.lead
        for row, (word, value) in enumerate(zip(self.words, self.values)):
            middle = self.natural[1] - (row + 0.5) * self.row_height
            text = str(word)
            pen.write(outline(text), self.lead - 0.25 - width_of(text, self.size), middle - 0.32 * self.size, self.size)
            pen.fill(theme.TEXT, 0.35 + 0.65 * self.light[row])
            height = 0.42 * self.size
            pen.box(self.lead, middle - height / 2, room, height, height / 2)
            pen.fill(theme.UNLIT, 0.45)
            share = float(np.clip(value / self.full, 0, 1))
            if share > 0:
                pen.box(self.lead, middle - height / 2, room * share, height, height / 2)
                pen.fill(self.colors[row], 0.3 + 0.7 * self.light[row])

    def shown(self):
        return [(word, []) for word in self.words]

    def grow(self, **kwargs) -> Tween:
        values = self.measured["values"]
        return Tween(self, values=values, start={"values": np.zeros_like(values)}, **kwargs)

    def change_to(self, values: Measured, **kwargs) -> Tween:
        return Tween(self, values=values, **kwargs)

    def end_of(self, bar: int) -> np.ndarray:
        """The scene point at the right end of a bar's ground."""
        return self.place((self.natural[0], self.natural[1] - (bar + 0.5) * self.row_height))


def _log(values) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(values) > 0, np.log10(np.maximum(values, 1e-300)), np.nan)

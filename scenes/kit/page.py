"""Pages: text as it is written, its words marked right or wrong, and the looks that a blank casts back on it."""
import cairo
import numpy as np
from manim import linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween, sourced
from scenes.kit.lettering import outline, width_of
from scenes.kit.sentence import is_punctuation, lay_out

RIGHT_MARK, NO_MARK, WRONG_MARK = 1, 0, -1


def mark_color(mark: int) -> np.ndarray:
    """The hue of a mark: right, wrong, or a quiet one."""
    return theme.rgb({RIGHT_MARK: theme.RIGHT, WRONG_MARK: theme.WRONG}.get(int(mark), theme.QUIET))


def draw_badge(pen, x: float, y: float, radius: float, mark: int, light: float = 1.0) -> None:
    """A disc with a tick or a cross cut into it: right and wrong for those, too, who see no difference of hue."""
    pen.dot(x, y, radius)
    pen.fill(mark_color(mark), light)
    arm = 0.46 * radius
    if mark == RIGHT_MARK:
        pen.ctx.move_to(x - 1.1 * arm, y)
        pen.ctx.line_to(x - 0.25 * arm, y - 0.9 * arm)
        pen.ctx.line_to(x + 1.15 * arm, y + 0.9 * arm)
    else:
        for side in (-1, 1):
            pen.ctx.move_to(x - arm, y - side * arm)
            pen.ctx.line_to(x + arm, y + side * arm)
    pen.stroke(theme.WATER_BOTTOM, 0.3 * radius, light)


class Sheet(Drawn):
    """The paper under a text: a quiet rounded ground. Track: `light` (0 to 1: an edge of light)."""

    tracks = ("light",)

    def __init__(self, width: float, height: float, color=theme.QUIET):
        self.light = 0.0
        super().__init__(width, height, color)

    def draw(self, pen):
        pen.box(0, 0, *self.natural, 0.14)
        pen.fill(theme.PLATE, 0.75)
        if self.light > 0.01:
            pen.box(0, 0, *self.natural, 0.14)
            pen.stroke(self.hue, 0.03, self.light)


class Page(Drawn):
    """Text on a sheet of `lines` lines: `Page(words, width=6, lines=4, size=theme.BODY)`; put it in front of a `Sheet`.

    It holds all words that will ever stand on it; only the first `written` are seen. When it is full it scrolls, but the
    lines of the words `pinned` (first, last) stay at its top, with a torn edge under them while lines are missing there.
    `marks` [word] says which words wear a badge (1 a tick, -1 a cross, 0 none). Text before word `breaks_before` ends its line there.

    Tracks: `written` (the last word may be on its way), `marked` [word] (0 to 1: how far its mark is drawn), `light` [word]
    (0 to 1), `blank` (0 to 1: the place of the next word shines).
    """

    tracks = ("written", "marked", "light", "blank")

    def __init__(self, words, width: float = 6.0, lines: int = 4, size: float = theme.BODY, marks=None, pinned=None, written: float = 0,
                 breaks_before: int = 0, leading: float = 1.42):
        self.words, self.size, self.lines, self.line_height = list(words), size, lines, leading * size
        self.marks = np.zeros(len(self.words), dtype=int) if marks is None else np.asarray(marks, dtype=int)
        self.written, self.blank = written, 0.0
        self.marked, self.light = np.zeros(len(self.words)), np.ones(len(self.words))
        margins = np.where(self.marks != NO_MARK, 0.16 * size, 0.0)              # a mark needs air around it
        first = lay_out(self.words[:breaks_before], size, width - 2 * self._pad, margins[:breaks_before])
        rest = lay_out(self.words[breaks_before:], size, width - 2 * self._pad, margins[breaks_before:])
        below = first[-1][1] + 1 if first else 0
        self.seats = np.array([*first, *((x, line + below) for x, line in rest)], dtype=float).reshape(-1, 2)       # [word (x, line)]
        self.pinned = None if pinned is None else tuple(self.seats[word, 1] for word in pinned)
        super().__init__(width, lines * self.line_height + 1.1 * self._pad)

    @property
    def _pad(self) -> float:
        return 0.5 * self.size

    def draw(self, pen):
        places, shown = self._places()
        for i in range(min(int(np.ceil(self.written)), len(self.words))):
            word, arrival = str(self.words[i]), float(np.clip(self.written - i, 0, 1)) * shown[i]
            if arrival <= 0.01:
                continue
            x, y = places[i]
            y += 0.4 * self.size * (1 - float(np.clip(self.written - i, 0, 1)))
            if self.marked[i] > 0.01:
                self._mark(pen, x, y, width_of(word, self.size), mark_color(self.marks[i]), self.marked[i] * arrival)
            pen.write(outline(word), x, y, 0.9 * self.size if is_punctuation(word) else self.size)
            pen.fill(theme.TEXT, arrival * (0.3 + 0.7 * self.light[i]))
            if self.marked[i] > 0.01:
                badge = 0.27 * self.size * self.marked[i]
                draw_badge(pen, x + width_of(word, self.size) + 0.12 * self.size, y + 0.86 * self.size, badge, self.marks[i], arrival)
        self._draw_blank(pen, places, shown)
        self._draw_tear(pen)

    def _mark(self, pen, x, y, width, hue, light):
        for paint in (lambda: pen.fill(hue, 0.22 * light), lambda: pen.stroke(hue, 0.03, light)):
            pen.box(x - 0.13 * self.size, y - 0.28 * self.size, width + 0.26 * self.size, 1.2 * self.size, 0.18 * self.size)
            paint()

    def _draw_blank(self, pen, places, shown):
        i = int(self.written + 1e-6)                             # it waits until the word has arrived
        if self.blank < 0.01 or i >= len(self.words):
            return
        x, y = places[i]
        light = self.blank * shown[i]
        width = width_of(str(self.words[i]), self.size)
        pen.box(x - 0.13 * self.size, y - 0.28 * self.size, width + 0.26 * self.size, 1.2 * self.size, 0.18 * self.size)
        pen.fill(theme.CURRENT, 0.16 * light)
        pen.box(x, y - 0.16 * self.size, width, 0.075 * self.size, 0.03 * self.size)
        pen.fill(theme.CURRENT, light)

    def _draw_tear(self, pen):
        """Under the pinned lines while lines that followed them are out of sight."""
        if self.pinned is None:
            return
        missing = float(np.clip(self._scrolled() - self.pinned[0], 0, 1))
        y = self.natural[1] - 0.55 * self._pad - (self.pinned[1] - self.pinned[0] + 1) * self.line_height
        teeth = np.linspace(0, self.natural[0], 2 * int(self.natural[0] / 0.16) + 1)
        for i, x in enumerate(teeth):
            (pen.ctx.line_to if i else pen.ctx.move_to)(x, y + (0.035 if i % 2 else -0.035))
        pen.stroke(theme.WATER_BOTTOM, 0.05, missing)

    def _scrolled(self) -> float:
        """By how many lines the text has moved up."""
        if not len(self.seats):
            return 0.0
        last = np.interp(self.written - 1 + self.blank, np.arange(len(self.seats)), self.seats[:, 1])
        return max(0.0, float(last) - (self.lines - 1))

    def _places(self):
        """Where the baselines of all words start, and how visible each is, with the text scrolled to where it is.  # [word 2], [word]"""
        scrolled, line = self._scrolled(), self.seats[:, 1]
        slot = line - scrolled
        shown = np.clip(1 + slot, 0, 1)
        if self.pinned is not None:
            top, bottom = self.pinned
            held = (line >= top) & (line <= bottom)
            slot = np.where(held, line - min(scrolled, top), slot)
            shown = np.where(held, 1.0, shown)
            shown = np.where(line > bottom, np.clip(slot - (bottom - min(scrolled, top)), 0, 1), shown)
        shown = shown * np.clip(self.lines - slot, 0, 1)
        first = self.natural[1] - 0.5 * self._pad - 0.95 * self.size
        return np.stack([self._pad + self.seats[:, 0], first - slot * self.line_height], axis=1), shown

    def shown(self):
        return [(word, []) for word in self.words[:int(np.ceil(self.written))]]

    # -- places and verbs ----------------------------------------------------------------------------------------------
    def box_of(self, word: int) -> np.ndarray:
        """The box of a word's mark, or of its blank, as it stands now: left, bottom, right, top in the scene."""
        (x, y), pad = self._places()[0][word], 0.13 * self.size
        width = width_of(str(self.words[word]), self.size)
        corners = self.place([(x - pad, y - 0.28 * self.size), (x + width + pad, y + 0.92 * self.size)])
        return corners[:, :2].ravel()

    def in_sight(self, word: int) -> bool:
        """Whether a word has not been scrolled away."""
        return bool(self._places()[1][word] > 0.5)

    def write_to(self, count: int, **kwargs) -> Tween:
        """Write until `count` words stand."""
        return Tween(self, written=min(count, len(self.words)), **{"rate_func": linear, **kwargs})

    def mark(self, *words: int, **kwargs) -> Tween:
        """Draw the marks of some words, where they have one."""
        marked = self.marked.copy()
        marked[list(words)] = self.marks[list(words)] != NO_MARK
        return Tween(self, marked=marked, **{"run_time": theme.QUICK, **kwargs})

    def look_only_at(self, *words: int, **kwargs) -> Tween:
        """Dim all other words; with none named, all are lit again."""
        light = np.ones(len(self.words)) if not words else np.isin(np.arange(len(self.words)), words).astype(float)
        return Tween(self, light=light, **kwargs)


class Looks(Drawn):
    """How much a blank looks back at each word: bands of light from the box `blank` to `boxes` [word 4] (see `Page.box_of`).

    Width and opacity = the measured attention weight `weights` [word]; `marks` [word] tints the bands of right and wrong words.
    Tracks: `weights` [word], `reach` (0 to 1: how far they have grown out of the blank).
    """

    tracks = ("weights", "reach")
    measures = ("weights",)

    def __init__(self, blank, boxes, weights: Measured, marks, width: float = 0.34):
        self.weights, self.marks = weights, np.asarray(marks)
        self.band, self.reach = width, 1.0
        curves = np.array([_look(np.asarray(blank), np.asarray(box)) for box in boxes]).reshape(-1, 4, 2)
        corners = np.concatenate([curves.reshape(-1, 2), [blank[:2], blank[2:]]])
        low, high = corners.min(axis=0), corners.max(axis=0)
        self.curves = curves - low                                                       # [word 4 2]
        super().__init__(*(high - low), theme.CURRENT)
        self.shift(np.append((low + high) / 2, 0.0))

    def draw(self, pen):
        pen.ctx.set_line_cap(cairo.LINE_CAP_BUTT)
        t = np.linspace(0, self.reach, 40)[:, None]
        for word in np.argsort(self.weights):
            weight = self.weights[word]
            if weight < 0.005 or self.reach <= 0:
                continue
            a, b, c, d = self.curves[word]
            path = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            pen.ctx.move_to(*path[0])
            for point in path[1:]:
                pen.ctx.line_to(*point)
            pen.stroke(mark_color(self.marks[word]) if self.marks[word] else self.hue, 0.015 + self.band * weight, 0.2 + 0.6 * min(weight, 1.0))

    def grow(self, **kwargs) -> Tween:
        return Tween(self, reach=1.0, start={"reach": 0.0}, **kwargs)


def _look(blank, box) -> np.ndarray:
    """A curve from the blank to a word that stands before it; boxes are (left, bottom, right, top).  # [4 2]

    Up to the word's foot where it stands lines above; over the words between them where both are on one line; and from
    side to side where the word is on the line above, so that it does not run through it.
    """
    height, middle, its_middle = blank[3] - blank[1], (blank[:2] + blank[2:]) / 2, (box[:2] + box[2:]) / 2
    rise = box[1] - blank[3]
    if its_middle[1] - middle[1] < 0.5 * height:
        start, end, away = np.array([middle[0], blank[3]]), np.array([its_middle[0], box[3]]), np.array([0.0, 0.9 * height])
        return np.array([start, start + away, end + away, end])
    if rise > 0.6 * height:
        start, end = np.array([middle[0], blank[3]]), np.array([its_middle[0], box[1]])
        bow = 0.3 * np.exp(-np.square(end[0] - start[0]))                                 # a path is seen better than a post
        return np.array([start, start + (bow, 0.55 * rise), end + (bow, -0.55 * rise), end])
    side = 1 if box[0] > blank[2] else -1 if box[2] < blank[0] else 0                     # of the blank on which the word stands
    start = np.array([blank[0] if side < 0 else blank[2], middle[1]])
    end = np.array([box[0] if side > 0 else box[2], its_middle[1]])
    away = np.array([max(abs(end[0] - start[0]), 1.6 * height) / 1.6 * (side or 1), 0.0])
    return np.array([start, start + away, end - away if side else end + away, end])


class Crowd(Drawn):
    """Many stories, each a tiny sheet with the mark that it earned: `Crowd(marks, width=6, height=3)`; measured, 1 right, -1 wrong, 0 neither.

    The sheets are so small that `room` (default: their number) would fit, so that crowds can be compared by eye.
    Track: `shown_share` (0 to 1: how many have arrived, in their order).
    """

    tracks = ("shown_share",)

    def __init__(self, marks: Measured, width: float = 6.0, height: float = 3.0, room: int = 0):
        self.keep_sources(marks=sourced(marks, "Crowd.marks"))
        self.marks = np.asarray(marks, dtype=int)
        count = max(len(self.marks), room, 1)
        self.columns = int(np.ceil(np.sqrt(count * width / height * 1.25)))            # sheets stand upright: 4 wide, 5 high
        self.cell = width / self.columns, height / int(np.ceil(count / self.columns))
        self.shown_share = 1.0
        super().__init__(width, height)

    def draw(self, pen):
        w, h = self.cell
        for i in range(int(np.ceil(self.shown_share * len(self.marks)))):
            arrival = float(np.clip(self.shown_share * len(self.marks) - i, 0, 1))
            x, y = i % self.columns * w, self.natural[1] - (i // self.columns + 1) * h
            mark = self.marks[i]
            pen.box(x + 0.12 * w, y + 0.1 * h, 0.76 * w, 0.8 * h, 0.12 * w)
            pen.fill(mark_color(mark), arrival * (0.9 if mark else 0.4))
            if mark == WRONG_MARK:
                for side in (-1, 1):
                    pen.ctx.move_to(x + 0.34 * w, y + (0.5 - 0.17 * side) * h)
                    pen.ctx.line_to(x + 0.66 * w, y + (0.5 + 0.17 * side) * h)
                pen.stroke(theme.WATER_BOTTOM, 0.1 * w, arrival)

    def arrive(self, **kwargs) -> Tween:
        return Tween(self, shown_share=1.0, start={"shown_share": 0.0}, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

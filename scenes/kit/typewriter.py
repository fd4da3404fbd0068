"""The typewriter: paper, and one striker arm for every word; how far an arm has come is its probability.

All pieces of a picture share one `View` of the basket and one scale of the sheet, that of a frame of 1920 x 1080 points, so that an
arm that rises stands exactly where the resting ones lie. Arms lie in a half circle, in the order of the words, the first at the left.
"""
from typing import NamedTuple

import cairo
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, Drawn, Pen, sourced
from scenes.kit.lettering import outline, width_of
from scenes.kit.light import Light
from scenes.kit.still import Still

UNIT = theme.FRAME_HEIGHT / 1080            # of a point of the sheet
WIDE, HIGH = 1920, 1080
TIERS, START, FARTHEST, PIVOT = 21, 1.0, 2.0, 2.2                   # of heads: tiers, nearest, farthest; where arms turn
RADIUS = 58                                 # of the roller, in points
SHEET, MARGIN = (208, 1470), (160, 1760)    # left and right ends of the paper, and of the roller
BLANK = 960                                 # where the word comes to stand
STRIKE = 36                                 # how far under the roller's middle a head meets the paper: below the line of the blank
STEEL, INK, STRUCK = "#86A3BE", "#122437", "#8A4B00"
RINGS = ((0.0, 0.85, 3), (0.25, 0.45, 2), (0.5, 0.8, 3), (0.75, 0.45, 2))       # how far from the paper: share, light, width


class View(NamedTuple):
    """A camera before the basket (its height and distance in the basket's radii, tilt, lens and shift), and how the paper stands in it."""

    height: float
    distance: float
    tilt: float
    lens: float
    shift: float
    paper: float            # height of the place where an arm strikes, in the basket's radii
    roller: float           # the middle of the roller, in points
    sheet: float            # how far the paper stands up behind it, in radii of the roller
    fades: float            # from which line the basket sinks into the dark, in points


NEAR = View(4.157, 8.11, 0.905, 3508.4, 2115.0, 0.327, 340, 2.85, 700)                # the basket fills the frame
FAR = View(4.204, 14.837, 0.2596, 6282.1, 309.5, 0.235, 272, 2.2, HIGH)              # from further away and lower: room below it


def project(points: np.ndarray, view: View = NEAR) -> tuple[np.ndarray, np.ndarray]:
    """Points of the basket on the sheet, and how large things are there.  # [... 3] -> [... 2], [...]"""
    away = np.asarray(points, dtype=float) - (0, view.height, view.distance)
    depth = away @ (0, -np.sin(view.tilt), -np.cos(view.tilt))
    up = away @ (0, np.cos(view.tilt), -np.sin(view.tilt))
    return np.stack([WIDE / 2 + view.lens * away[..., 0] / depth, view.shift - view.lens * up / depth], axis=-1), view.lens / depth


def on_the_circle(angle, radius, height=0.0) -> np.ndarray:
    """A place of the basket.  # -> [... 3]"""
    angle, radius, height = np.broadcast_arrays(np.asarray(angle, float), np.asarray(radius, float), np.asarray(height, float))
    return np.stack([radius * np.cos(angle), height, radius * np.sin(angle)], axis=-1)


def on_the_way(angle, share, view: View = NEAR) -> np.ndarray:
    """Where an arm's head is that has come so far, from the starting line (0) to the paper (1)."""
    return on_the_circle(angle, START * (1 - np.asarray(share)), view.paper * np.asarray(share))


def pivots(count: int, view: View = NEAR) -> np.ndarray:
    """Where the arms turn, on the sheet.  # [arm 2]"""
    return project(on_the_circle(angles(count), PIVOT, -0.1), view)[0]


def angles(count: int) -> np.ndarray:
    """Where each of so many arms lies.  # [arm], from the left to the right"""
    return np.pi * (1 - (np.arange(count) + 0.5) / count)


class Sheet(Drawn):
    """Mixin: local units are the sheet's points, y downwards."""

    def of_the_sheet(self, xy) -> np.ndarray:
        """A point of the sheet in the scene.  # [... 2] -> [... 3]"""
        xy = np.asarray(xy, dtype=float)
        return self.place(np.stack([xy[..., 0] * UNIT, (HIGH - xy[..., 1]) * UNIT], axis=-1))


def _lay(ctx: cairo.Context) -> None:
    ctx.translate(0, theme.FRAME_HEIGHT)
    ctx.scale(UNIT, -UNIT)


def _write(pen: Pen, text: str, x: float, base: float, size: float, weight="NORMAL", align=0.0) -> None:
    """Path of a text on the sheet, whose y runs downwards."""
    shape = outline(text, weight)
    pen.ctx.save()
    pen.ctx.translate(x - align * size * shape.advance, base)
    pen.ctx.scale(size / shape.em, size / shape.em)
    pen.ctx.append_path(shape.path)
    pen.ctx.restore()


def _shades(low: float, high: float, dark, light, *stops) -> cairo.LinearGradient:
    """Metal that is round, between two heights: (at, how light) pairs."""
    shade = cairo.LinearGradient(0, low, 0, high)
    for at, share in stops:
        red, green, blue = theme.mix(dark, light, share)
        shade.add_color_stop_rgb(at, blue, green, red)                  # cairo believes blue where the frame holds red
    return shade


class Basket(Sheet, Still):
    """All arms at rest: `Basket(count)`, count measured; the numbers in `away` have left it."""

    def __init__(self, count: Measured, away: tuple[int, ...] = (), view: View = NEAR):
        self.count = int(sourced(count, "the count of arms in a Basket"))
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, count=self.count, away=tuple(map(int, away)), view=view)
        self.keep_sources(count=count)

    def paint(self, canvas: Canvas) -> None:
        _lay(canvas.ctx)
        count, view = self.content.count, self.content.view
        angle = angles(count)
        tier = (np.arange(count) * 8) % TIERS
        place = on_the_circle(angle, START + 0.05 + (FARTHEST - START - 0.05) * (tier + 0.5) / TIERS)
        (head, near), turn = project(place, view), pivots(count, view)
        strike = project(np.array([0, view.paper, 0.0]), view)[0]
        lit = np.exp(-((np.hypot(*((head - strike) * (1, 1.15)).T) / 520) ** 2))
        sheen = sum(strength * np.exp(-((np.degrees(angle) - at) / wide) ** 2)
                    for strength, at, wide in ((1.0, 62, 13), (1.0, 118, 13), (0.5, 90, 5), (0.7, 24, 8), (0.7, 156, 8)))
        fade = np.clip(1.1 - np.clip(head[:, 1] - view.fades, 0, None) / 300, 0.1, 1) * np.clip(1.12 - np.abs(head[:, 0] - 960) / 1500, 0.45, 1)
        order = [arm for arm in np.argsort(place[:, 2]) if arm not in self.content.away]
        for arm in order:
            self._stem(canvas, head[arm], turn[arm], near[arm] / 390, lit[arm], sheen[arm], fade[arm])
        for arm in order:
            self._head(canvas, head[arm], head[arm] - turn[arm], near[arm] / 390, lit[arm], fade[arm] * (0.92 + 0.25 * sheen[arm]))
        rim, _ = project(on_the_circle(np.linspace(np.pi, 0, 300), PIVOT + 0.012, -0.1), view)
        for start, end in zip(rim, rim[1:]):
            canvas.ctx.move_to(*start)
            canvas.ctx.line_to(*end)
            canvas.ink(theme.mix(theme.UNLIT, STEEL, 0.5), 0.9 * float(np.clip(1.05 - max(start[1] - view.fades + 80, 0) / 330, 0.05, 1)))
            canvas.ctx.set_line_width(4)
            canvas.ctx.stroke()

    def _stem(self, canvas, head, turn, near, lit, sheen, fade):
        color = theme.mix(theme.mix(STEEL, theme.CURRENT, 0.1 + 0.5 * lit), theme.TEXT, 0.25 * sheen)
        shade = cairo.LinearGradient(*head, *turn)
        for at, (red, green, blue), alpha in ((0, color, min(1, 0.62 * fade * (0.55 + 0.55 * sheen))),
                                              (0.45, 0.5 * color + 0.5 * theme.rgb(theme.UNLIT), 0.3 * fade), (1, theme.rgb(theme.UNLIT), 0.05)):
            shade.add_color_stop_rgba(at, blue, green, red, alpha)
        canvas.ctx.move_to(*head)
        canvas.ctx.line_to(*turn)
        canvas.ctx.set_source(shade)
        canvas.ctx.set_line_width(0.95 * near)
        canvas.ctx.stroke()

    def _head(self, canvas, head, along, near, lit, fade):
        color, k = theme.mix(theme.mix(STEEL, theme.CURRENT, 0.12 + 0.85 * lit), theme.TEXT, 0.45 * lit), 1.08 * near
        canvas.ctx.save()
        canvas.ctx.translate(*head)
        canvas.ctx.rotate(np.arctan2(along[1], along[0]))
        canvas.box(-4.6 * k, -2.2 * k, 9.2 * k, 4.4 * k, 1.2 * k)
        canvas.fill(0.4 * color + 0.6 * theme.rgb(theme.WATER_BOTTOM), min(1, fade))
        canvas.box(0.5 * k, -2.1 * k, 4 * k, 4.2 * k, k)
        canvas.fill(color, min(1, fade))
        canvas.ctx.restore()


class Rings(Sheet, Still):
    """The ruler around the blank: where an arm's head stands that has come a quarter, a half, three quarters of the way. bright: how many times as lit."""

    def __init__(self, view: View = NEAR, bright: float = 1.0):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, view=view, bright=bright)

    def paint(self, canvas: Canvas) -> None:
        _lay(canvas.ctx)
        for share, light, width in RINGS:
            line, _ = project(on_the_way(np.linspace(np.pi, 0, 240), np.full(240, share), self.content.view), self.content.view)
            for point in line:
                canvas.ctx.line_to(*point)
            canvas.ink(theme.QUIET, min(self.content.bright * light, 1.0))
            canvas.ctx.set_line_width(width)
            canvas.ctx.stroke()

    def at(self, share: float) -> np.ndarray:
        """The scene point where a share is written on its ring."""
        return self.of_the_sheet(project(on_the_way(np.pi / 2, share, self.content.view), self.content.view)[0])


class Platen(Sheet, Still):
    """The roller with its paper, and the words so far: `Platen(words, word, size)`; `word`: what was struck into the blank, or none.

    struck: how many of the last words were struck before, and keep the colour of it.
    """

    def __init__(self, words, word="", blank: float = 1.2, size: float = 0.5, view: View = NEAR, struck: int = 0):
        self.words, self.word = list(words), word
        given = len(self.words) - min(struck, len(self.words))
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, text=" ".join(map(str, self.words[:given])), struck=" ".join(map(str, self.words[given:])),
                         word=str(word), blank=blank / UNIT, size=size / UNIT, view=view)

    def shown(self):
        return [(word, []) for word in (*self.words, self.word) if str(word)]

    def paint(self, canvas: Canvas) -> None:
        self._roller(canvas)
        self._paper(canvas)
        self._bail_and_scale(canvas)
        self._words(canvas)

    def _roller(self, canvas):
        canvas.ctx.save()
        _lay(canvas.ctx)
        ctx, (left, right), roller = canvas.ctx, MARGIN, self.content.view.roller
        knob = _shades(roller - 46, roller + 46, theme.WATER_BOTTOM, "#5B7A96", (0, 0.05), (0.3, 0.55), (0.42, 0.85), (0.6, 0.3), (1, 0.03))
        for axle, wheel in ((left - 30, left - 76), (right, right + 20)):
            ctx.rectangle(axle, roller - 12, 30, 24)
            canvas.box(wheel, roller - 46, 56, 92, 12)
            ctx.set_source(knob)
            ctx.fill()
        canvas.box(left, roller - RADIUS, right - left, 2 * RADIUS, 10)
        ctx.set_source(_shades(roller - RADIUS, roller + RADIUS, theme.WATER_BOTTOM, "#47647F", (0, 0.04), (0.2, 0.3), (0.36, 0.62), (0.5, 0.34), (0.8, 0.12), (1, 0.02)))
        ctx.fill()
        ctx.restore()

    def _paper(self, canvas):
        """Lit where the type will strike, rising behind the roller into the dark."""
        x, y = canvas.grid()
        x, y = x / UNIT, HIGH - y / UNIT
        roller = self.content.view.roller
        top = roller - self.content.view.sheet * RADIUS
        inside = np.clip(x - SHEET[0], 0, 1) * np.clip(SHEET[1] - x, 0, 1) * ((y >= top) & (y < roller + RADIUS))
        up, turn = np.clip((y - top) / 100, 0, 1), (y - (roller - RADIUS)) / (2 * RADIUS)
        bright = np.sqrt(np.clip(1 - ((turn - 0.44) / 0.56) ** 2, 0, 1))
        over = 1 / (1 + np.exp(-(y - (roller - 0.8 * RADIUS)) / 4))
        shape = over * (0.5 + 0.5 * bright) + (1 - over) * 0.7
        light = np.clip(shape * (0.3 + 0.7 * np.exp(-(((x - BLANK) / 640) ** 2))) * (0.2 + 0.8 * up), 0, 1)[..., None]
        canvas.cover((1 - light) * theme.rgb(theme.PLATE) + light * theme.rgb("#FBF3E2"), inside * up**1.1)

    def _bail_and_scale(self, canvas):
        canvas.ctx.save()
        _lay(canvas.ctx)
        roller = self.content.view.roller
        bail = roller - 1.27 * RADIUS
        for y, width, color, alpha in ((bail + 7, 6, theme.WATER_BOTTOM, 0.28), (bail, 6, "#3B556D", 1), (bail - 1.5, 2, "#9DB6CC", 0.8)):
            canvas.ctx.move_to(SHEET[0] - 30, y)
            canvas.ctx.line_to(SHEET[1] + 30, y)
            canvas.ink(color, alpha)
            canvas.ctx.set_line_width(width)
            canvas.ctx.stroke()
        for x in (430, 1250):
            canvas.box(x - 27, bail - 17, 54, 34, 9)
            canvas.ctx.set_source(_shades(bail - 17, bail + 17, theme.WATER_BOTTOM, "#5B7A96", (0, 0.1), (0.35, 0.8), (1, 0.05)))
            canvas.ctx.fill()
        canvas.ctx.rectangle(MARGIN[0] + 20, roller + RADIUS + 7, MARGIN[1] - MARGIN[0] - 40, 3)
        canvas.fill(STEEL, 0.5)
        for mark in range(-43, 44):
            canvas.ctx.rectangle(BLANK + 18 * mark - 1, roller + RADIUS + 10, 2, 12 if mark % 10 == 0 else 6)
            canvas.fill(STEEL, 0.55 if mark % 10 == 0 else 0.3)
        canvas.ctx.restore()

    def _words(self, canvas):
        _lay(canvas.ctx)
        content, base = self.content, self.content.view.roller + 10
        end = BLANK - content.blank / 2 - 18
        for text, color in ((content.struck, STRUCK), (content.text, INK)):
            if text:
                _write(canvas, text, end, base, content.size, "MEDIUM", 1.0)
                canvas.fill(color)
                end -= width_of(text + " ", content.size, "MEDIUM")
        if content.word:
            _write(canvas, content.word, BLANK, base, content.size, "SEMIBOLD", 0.5)
            canvas.fill(STRUCK)
        canvas.ctx.rectangle(BLANK - content.blank / 2, base + 14, content.blank, 5)
        canvas.fill(STRUCK, 0.95)


class Arm(Sheet, Light):
    """One arm on its way: `Arm(chance, number, count, word)`; its head, and the tip of its flag, stand where its chance says.

    Tracks: `chance` (0 to 1: how far it has come), `strike` (0 to 1: on from there to the paper), `flag` (0 to 1). size: of the flag's letters, in points;
    spec: how its chance is written there, None for the word alone; hung: how far along the arm (0 to 1) the flag hangs beside it, above or (negative)
    below, so that the head is seen; None for a flag at the head.
    """

    solid, bloom = True, 0.55
    tracks, measures = ("chance", "strike", "flag"), ("chance",)

    def __init__(self, chance: Measured, number: int, count: int, word, spec: str | None = ".0%", color=theme.CURRENT, size: float = 38, view: View = NEAR,
                 hung: float | None = None):
        self.view, self.size, self.hung = view, size, hung
        self.number, self.angle, self.word, self.spec = number, float(angles(count)[number]), word, spec
        self.chance, self.strike, self.flag = chance, 0.0, 0.0
        self.percent = "" if spec is None else f"{chance:{spec}}".replace("%", " %")
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, color)

    def shown(self):
        return [(self.word, [])] if self.flag > 0.01 else []

    @property
    def tip(self) -> np.ndarray:
        """Where its head is, on the sheet."""
        come, _ = project(on_the_way(self.angle, float(self.chance), self.view), self.view)
        return come + self.strike * (np.array([BLANK, self.view.roller + STRIKE]) - come)

    def draw(self, pen):
        _lay(pen.ctx)
        line = self._line()
        _bar(pen, line + (12, 30) * np.array([1, 1]), 7, 4, theme.rgb(theme.WATER_BOTTOM) * 0.3, 0.5)
        _bar(pen, line, 6.5, 4, self.hue, 1.0)
        _bar(pen, line, 2.2, 1.2, theme.rgb("#FFF6E6"), 1.0)
        pen.dot(*line[0], 10)
        pen.fill(self.hue)
        pen.dot(*line[0], 4)
        pen.fill(INK)
        if self.hung is not None:
            for radius, color in ((13, self.hue), (8, theme.rgb("#FFF6E6"))):
                pen.dot(*line[-1], radius)
                pen.fill(color)
        if self.flag > 0.01:
            self._flag(pen) if self.hung is None else self._tag(pen, line)

    def _line(self) -> np.ndarray:
        """From where it turns to its head, bent upwards.  # [point 2]"""
        far = min(float(self.chance) + self.strike * (1 - float(self.chance)), 1)
        head, turn = on_the_way(self.angle, far, self.view), on_the_circle(self.angle, PIVOT, -0.1)
        bow = (turn + head) / 2 + (0, 0.16 + 0.1 * far, 0)
        (start, middle, _), t = project(np.stack([turn, bow, head]), self.view)[0], np.linspace(0, 1, 60)[:, None]
        end = self.tip
        return ((1 - t) ** 2 * start + 2 * t * (1 - t) * (2 * middle - (start + end) / 2) + t**2 * end)[:-2]

    def _tag(self, pen, line):
        """A flag that hangs beside the arm: one of its corners points at it."""
        (x, y), size, above = line[int(abs(self.hung) * (len(line) - 1))], self.size, self.hung > 0
        long, high = self._length() * self.flag, 1.52 * size
        side = (1 if line[0, 0] > BLANK else -1) * (1 if above else -1)             # it leans away from the arm, whose head is nearer to the middle
        up = -1 if above else 1
        near, far = y + up * 22, y + up * (22 + high)
        for off, color, alpha in (((8, 14), theme.rgb(theme.WATER_BOTTOM) * 0.3, 0.6), ((0, 0), self.hue, 1.0)):
            for across, height in ((0, y + up * 7), (0, far), (side * long, far), (side * long, near), (side * min(26, long), near)):
                pen.ctx.line_to(x + off[0] + across, height + off[1])
            pen.ctx.close_path()
            pen.fill(color, alpha)
        if self.flag > 0.95:
            self._inscribe(pen, min(x, x + side * long) + 16, (near + far) / 2)

    def _length(self) -> float:
        return width_of(str(self.word), self.size, "SEMIBOLD") + width_of(self.percent, self.size) + (46 if self.percent else 32)

    def _inscribe(self, pen, start: float, middle: float):
        _write(pen, str(self.word), start, middle + 0.34 * self.size, self.size, "SEMIBOLD")
        _write(pen, self.percent, start + width_of(str(self.word), self.size, "SEMIBOLD") + 14, middle + 0.34 * self.size, self.size)
        pen.fill(INK)

    def _flag(self, pen):
        (x, y), size, side = self.tip, self.size, 1 if self.tip[0] > BLANK - 1 else -1
        long, high = self._length() * self.flag, 0.76 * size
        for off, color, alpha in (((10, 18), theme.rgb(theme.WATER_BOTTOM) * 0.3, 0.6), ((0, 0), self.hue, 1.0)):
            corners = [(0, 0), (24, -high), (24 + long, -high), (24 + long, high), (24, high)]
            for corner in corners:
                pen.ctx.line_to(x + off[0] + side * corner[0], y + off[1] + corner[1])
            pen.ctx.close_path()
            pen.fill(color, alpha)
        if self.flag > 0.95:
            self._inscribe(pen, x + 36 if side > 0 else x - 24 - long + 16, y)


def _bar(pen: Pen, line: np.ndarray, thick: float, thin: float, color, alpha: float) -> None:
    """A line that narrows towards its end."""
    along = np.gradient(line, axis=0)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.maximum(np.hypot(*along.T), 1e-6)[:, None]
    width = np.linspace(thick, thin, len(line))[:, None]
    for point in np.concatenate([line + normal * width, (line - normal * width)[::-1]]).tolist():
        pen.ctx.line_to(*point)
    pen.ctx.close_path()
    pen.fill(color, alpha)



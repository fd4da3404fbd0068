"""The title card of the encoder: thousands of wires squeezed into the numbers of one word."""
import cairo
import numpy as np

from model.contents.words import Meaning
from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, sourced
from scenes.kit.still import Still
from scenes.kit.strip import full_colour
from scenes.stage import card

UNIT = theme.FRAME_HEIGHT / 1080                # of a point of the frame
BOX = (-420, 2840, -150, 1290)                  # left, right, top, bottom, in points from the frame's upper left corner
WAIST = (1216, 1680, 610)                       # left, right, top
LAMPS = (-300, 2700, -120)                      # where wires come from
STRONGEST = 34                                  # wires of each cell that are drawn
GOLDEN = 0.6180339887                           # no wire lies always on top of its neighbour
THIN, BED = 1.0, 3.4                            # of a wire, and of the dark around it
GLOW = ((2.5, 0.20), (12, 0.14), (46, 0.16))    # sigma, strength
SHADES = ((0, 0.50, 0.55), (0.45, 0.85, 0.9), (0.85, 1, 1), (1, 0.85, 0.85))    # along a wire: at, opacity, light
FULL, FULL_CELL = 0.999, 0.97                   # of all numbers, and of the word's, lie within the brightest colour


class Card(card.Card):
    """Squeezing words into numbers."""

    own, trio = Meaning.own, Meaning.trio
    accent = theme.value_scale()[-1]
    focus = ((WAIST[0] + WAIST[1]) / 2 * UNIT - theme.FRAME_WIDTH / 2, theme.FRAME_HEIGHT / 2 - WAIST[2] * UNIT, 0.0)

    def picture(self):
        return Waist(self.own, self.trio.choice["king"])


class Waist(Still):
    """All words above, the numbers of one below, and between them the strongest wires: `Waist(own, word)`.

    own [word number] (measured): what is each word's own of its numbers. Colour and light of a wire, and of a cell, are its
    number. Cells stand as the word's numbers rise; words stand by which side of the cells their wires pull to.
    """

    margin = 0.3

    def __init__(self, own: Measured, word: int):
        left, right, top, bottom = (UNIT * end for end in BOX)
        self.full = full_colour(sourced(own, "the wires of a Waist")[word], FULL_CELL)
        super().__init__(right - left, bottom - top, own=own, word=int(word))
        self.move_to(((left + right - theme.FRAME_WIDTH) / 2, (theme.FRAME_HEIGHT - top - bottom) / 2, 0))

    def paint(self, canvas: Canvas) -> None:
        own, word = np.nan_to_num(self.content.own.value.astype(float)), self.content.word
        cells = np.argsort(own[word], kind="stable")
        canvas.ctx.translate(-UNIT * BOX[0], UNIT * BOX[3])
        canvas.ctx.scale(UNIT, -UNIT)
        canvas.ctx.set_line_cap(cairo.LINE_CAP_BUTT)
        self._wires(canvas.ctx, own[:, cells])
        canvas.bake_glow(*((sigma * UNIT, strength) for sigma, strength in GLOW))
        self._cells(canvas.ctx, own[word, cells])

    def _wires(self, ctx: cairo.Context, own: np.ndarray) -> None:
        words, count = own.shape
        pull = own @ np.linspace(-1, 1, count) / np.maximum(np.abs(own).sum(axis=1), 1e-9)
        place = np.argsort(np.argsort(pull, kind="stable")) / max(words - 1, 1)                     # [word], 0 to 1
        full = float(np.quantile(np.abs(own), FULL)) or 1.0
        strongest = np.argsort(-np.abs(own), axis=0, kind="stable")[:STRONGEST]                     # [wire cell]
        wires = [(word, cell) for cell in range(count) for word in strongest[:, cell]]
        strength = np.clip([abs(own[wire]) / full for wire in wires], 0, 1)
        for number in np.lexsort((np.arange(len(wires)) * GOLDEN % 1, np.rint(5 * strength))):
            word, cell = wires[number]
            start, end = LAMPS[0] + place[word] * (LAMPS[1] - LAMPS[0]), WAIST[0] + (cell + 0.5) / count * (WAIST[1] - WAIST[0])
            _wire(ctx, start, end, float(strength[number]), theme.value_colors(np.sign(own[word, cell]), 1.0))

    def _cells(self, ctx: cairo.Context, numbers: np.ndarray) -> None:
        left, right, top = WAIST
        step = (right - left) / len(numbers)
        for cell, color in enumerate(theme.value_colors(numbers, self.full)):
            _ink(ctx, color, 1.0)
            ctx.rectangle(left + cell * step, top, step + 0.5, BOX[3] - top)
            ctx.fill()
        ctx.rectangle(left, top - 2, right - left, 3)
        _ink(ctx, theme.rgb("#FFF1DC"), 0.85)
        ctx.fill()


def _wire(ctx: cairo.Context, start: float, end: float, strength: float, color: np.ndarray) -> None:
    """From a lamp down into a cell, over the dark that parts it from those below."""
    top, waist, dark = LAMPS[2], WAIST[2], theme.rgb(theme.WATER_BOTTOM)
    ctx.move_to(start, top)
    ctx.curve_to(start + 0.1 * (end - start), top + 370, end, waist - 360, end, waist)
    _ink(ctx, dark, 0.42)
    ctx.set_line_width(BED)
    ctx.stroke_preserve()
    shade = cairo.LinearGradient(0, top, 0, waist)
    bright = 0.3 + 0.62 * strength**0.8
    for at, opacity, light in SHADES:
        red, green, blue = theme.mix(dark, color, bright * light)
        shade.add_color_stop_rgba(at, blue, green, red, opacity)                # cairo believes blue where the frame holds red
    ctx.set_source(shade)
    ctx.set_line_width(THIN + 0.5 * strength)
    ctx.stroke()


def _ink(ctx: cairo.Context, color: np.ndarray, opacity: float) -> None:
    red, green, blue = color
    ctx.set_source_rgba(blue, green, red, opacity)

"""What a sentence drives: threads, one for each per cent of chance, and the arms that they pull."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import sourced
from scenes.kit.flow import Flow
from scenes.kit.hundred import hundredths
from scenes.kit.lettering import ASCENT, DESCENT, outline, width_of
from scenes.kit.light import Light
from scenes.kit.strands import bend

GOLDEN = 0.6180339887           # nobody can tell from where in a strip a thread leaves which arm it pulls
PITCH = 0.0035                  # between threads where they reach an arm
POINT, TONGUE = 0.22, 0.62      # of a flag: its tip, and how far it stands from where its arm turns
PAD, TALL = 0.18, 0.56


class Bundle(Flow):
    """A hundred threads from each row, through one waist, out to the arms: `Bundle(shares, rows, height, waist, ends)`.

    shares [row arm] (measured): the chance of each arm, from top to bottom; rows [row 2]: the scene points where the threads leave,
    over `height` each; waist: the point where all are together; ends [arm 2]: of the arms.
    """

    def __init__(self, shares: Measured, rows, height: float, waist, ends, color=theme.CURRENT, spread: float = 0.3, strength: float = 0.4):
        rows, ends, waist = (np.asarray(points, dtype=float)[..., :2] for points in (rows, ends, waist))
        counts = np.stack([hundredths(row) for row in shares.value])
        row, arm = (np.repeat(index.ravel(), counts.ravel()) for index in np.indices(counts.shape))
        place = np.empty(len(row))
        for one in range(len(rows)):
            own = np.flatnonzero(row == one)
            place[own] = (np.argsort(np.argsort((own + 1) * GOLDEN % 1)) + 0.5) / max(len(own), 1)
        sorted_by_arm = np.argsort(np.argsort(arm, kind="stable"), kind="stable")
        starts = rows[row] + _aside((0.5 - place) * height)
        middles = waist + _aside((0.5 - (sorted_by_arm + 0.5) / max(len(arm), 1)) * spread)
        together = counts.sum(axis=0)
        number = sorted_by_arm - (np.cumsum(together) - together)[arm]
        arrivals = ends[arm] + _aside((together[arm] / 2 - number - 0.5) * PITCH)
        paths = np.concatenate([bend(starts, middles, 0.42), bend(middles, arrivals, 0.45)[:, 1:]], axis=1) if len(arm) else [np.stack([waist, waist + 0.01])]
        super().__init__(paths, color, strengths=strength if len(arm) else 0.0)
        self.keep_sources(shares=sourced(shares, "the shares of a Bundle"))


class Striker(Light):
    """An arm's head with its word, as bright as its chance: `Striker(chance, full, word, flagged=True)`; `at`: where threads reach it.

    Track: `chance` (measured); `full`: the chance at which it shines fully. One that is flagged carries its word on a flag.
    """

    solid, bloom = True, 0.5
    tracks = measures = ("chance",)

    def __init__(self, chance: Measured, full: float, word, at, flagged: bool = False, color=theme.CURRENT):
        self.chance, self.full, self.word, self.flagged = chance, full or 1.0, word, flagged
        self.size = theme.BODY if flagged else theme.LABEL
        self.weight = "SEMIBOLD" if flagged else "NORMAL"
        long = width_of(str(word), self.size, self.weight)
        width = TONGUE + long + 2 * PAD + POINT if flagged else TONGUE / 2 + long
        super().__init__(width, TALL if flagged else self.size * (ASCENT + DESCENT), color)
        self.move_to((at[0] + width / 2, at[1], 0))

    def draw(self, pen):
        lit = float(np.clip(np.sqrt(max(self.chance, 0.0) / self.full), 0, 1))
        middle = self.natural[1] / 2
        pen.dot(0, middle, 0.1 if self.flagged else 0.06)
        pen.fill(theme.mix(theme.UNLIT, self.hue, lit))
        if self.flagged:
            self._flag(pen, lit, middle)
        elif pen.small == 1:
            pen.write(outline(str(self.word), self.weight), TONGUE / 2, middle - 0.35 * self.size, self.size)
            pen.fill(theme.mix(theme.QUIET, self.hue, lit))

    def _flag(self, pen, lit: float, middle: float):
        width, height = self.natural
        pen.ctx.move_to(0, middle)
        pen.ctx.line_to(TONGUE, middle)
        pen.stroke(theme.mix(theme.UNLIT, self.hue, lit), 0.03 + 0.06 * lit)
        for x, y in ((TONGUE, 0), (width - POINT, 0), (width, middle), (width - POINT, height), (TONGUE, height)):
            pen.ctx.line_to(x, y)
        pen.ctx.close_path()
        pen.fill(theme.mix(theme.PLATE, self.hue, lit))
        if pen.small == 1:
            pen.write(outline(str(self.word), self.weight), TONGUE + PAD, middle - 0.35 * self.size, self.size)
            pen.fill(theme.rgb(theme.WATER_BOTTOM) if lit > 0.5 else theme.rgb(theme.TEXT))

    def shown(self):
        return [(self.word, [])]


def _aside(offsets: np.ndarray) -> np.ndarray:
    """Points so far above a line.  # [thread] -> [thread 2]"""
    return np.stack([np.zeros(len(offsets)), offsets], axis=1)

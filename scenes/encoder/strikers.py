"""What a sentence drives: threads, one for each per cent of chance, and the arms that they pull."""

import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import sourced
from scenes.kit.flow import THREAD, Flow
from scenes.kit.hundred import THREADS, hundredths
from scenes.kit.lettering import ASCENT, DESCENT, outline, width_of
from scenes.kit.light import Light
from scenes.kit.strands import bend

GOLDEN = 0.6180339887  # nobody can tell from where in a strip a thread leaves which arm it pulls
FULL, FAN = (
    0.5,
    1.7,
)  # of a sentence's whole hundred: how wide it reaches an arm, and how wide it scatters over other words
TOGETHER = 0.22  # how wide all threads are where they are together
SHADES = 0.22  # of neighbouring threads, so that a bundle is seen to be of threads
POINT, TONGUE = 0.22, 0.62  # of a flag: its tip, and how far it stands from where its arm turns
PAD, TALL = 0.18, 0.56


class Bundle(Flow):
    """A hundred threads from each row, by one waist, to the arms: `Bundle(shares, rows, height, waist, ends, rest)`.

    shares [row arm] (measured): the chance of each arm, from top to bottom; rows [row 2]: the scene points where the
    threads leave, over `height` each; waist: the point where all are together; ends [arm 2]: of the arms; rest: which
    of these stands for all other words: its threads fade, scattered.
    """

    body = 1.0

    def __init__(self, shares: Measured, rows, height: float, waist, ends, rest: int, color=theme.CURRENT):
        rows, ends, waist = (np.asarray(points, dtype=float)[..., :2] for points in (rows, ends, waist))
        counts = np.stack([hundredths(row) for row in shares.value])
        row, arm = (np.repeat(index.ravel(), counts.ravel()) for index in np.indices(counts.shape))
        order = _ranks(arm)
        leaving = np.concatenate(
            [(_ranks((np.arange(own) + 1) ** 3 * GOLDEN % 1) + 0.5) / own for own in counts.sum(axis=1) if own]
            or [np.zeros(0)]
        )
        together = counts.sum(axis=0)
        number = order - (np.cumsum(together) - together)[arm]
        wide = np.where(arm == rest, FAN, FULL) / max(len(rows) * THREADS, 1)
        starts = rows[row] + _aside((0.5 - leaving) * height)
        middles = waist + _aside((0.5 - (order + 0.5) / max(len(arm), 1)) * TOGETHER)
        arrivals = ends[arm] + _aside((together[arm] / 2 - number - 0.5) * wide)
        paths = np.concatenate([bend(starts, middles, 0.42), bend(middles, arrivals, 0.45)[:, 1:]], axis=1)
        super().__init__(
            paths if len(arm) else [np.stack([waist, waist + 0.01])],
            _hues(paths.shape[:2], arm == rest, color) if len(arm) else color,
            widths=1.5 * THREAD,
            strengths=float(len(arm) > 0),
            woven=True,
        )
        self.keep_sources(shares=sourced(shares, "the shares of a Bundle"))


class Striker(Light):
    """An arm's head with its word, as bright as its chance: `Striker(chance, full, word, at, flagged=True)`.

    Track: `chance` (measured); `full`: the chance at which it shines fully; `at`: where threads reach it. One that is
    flagged carries its word on a flag.
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


def _ranks(values: np.ndarray) -> np.ndarray:
    """The place of each value among all, from zero; equal ones as they stand.  # [n] -> [n] int"""
    return np.argsort(np.argsort(values, kind="stable"), kind="stable")


def _hues(shape: tuple[int, int], fades: np.ndarray, color) -> list:
    """Threads that warm up on their way, each in a shade of its own; some fade.  # [thread] of [point rgb]"""
    along = np.linspace(0, 1, shape[1])[:, None]
    shade = 1 - SHADES * ((np.arange(shape[0]) + 1) * GOLDEN % 1)
    pale, dark = theme.mix(theme.UNLIT, color, 0.7), theme.rgb(theme.WATER_TOP)
    warm = pale + np.clip(along / 0.4, 0, 1) * (theme.rgb(color) - pale)
    gone = np.clip((along - 0.5) / 0.5, 0, 1)
    return [
        light * warm + (gone if fade else 0) * (dark - light * warm) for light, fade in zip(shade, fades, strict=True)
    ]


def _aside(offsets: np.ndarray) -> np.ndarray:
    """Points so far above a line.  # [thread] -> [thread 2]"""
    return np.stack([np.zeros(len(offsets)), offsets], axis=1)

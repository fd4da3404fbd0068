"""Try after try, the arm of the right word swings further up to the paper; red is what is still missing, a thread a try."""
import numpy as np
from manim import linear

from scenes.kit import theme
from scenes.kit.drawn import Drawn, Tween

UNIT = theme.FRAME_HEIGHT / 1080            # of a point of a frame of 1920 x 1080
PAPER, PIVOT = (960, 418), (960, 890)       # where the arm strikes, and where it turns, in points, y downwards
ROW = 1036, 1788                            # where the red of the first try hangs, and of the last
BROAD, BROADEST = 0.62, 12                  # of the red of a try: share of its room, and points
STEPS = 24                                  # of a bent arm
BOW = 0.07                                  # of its length
TYPE = 34                                   # points: the block at its end
_STEEL = "#7696B4"


class Swings(Drawn):
    """One arm, and where it came to in all its tries: `Swings(chances)`, chances [try] measured: of its way up, which is 1 at the paper.

    Tracks: `tries`, how many have been made; the last one is still on its way; `carried`, from the arm (0) to its place in the row (1): where what
    it lacks hangs from the paper's edge, beside what the others lacked.
    """

    tracks, measures = ("tries", "carried", "chances"), ("chances",)

    def __init__(self, chances, tries: float = 0.0):
        self.chances, self.tries, self.carried = chances, tries, 0.0
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT, theme.CURRENT)
        self.threads = np.linspace(*ROW, len(self.chances))
        self.broad = min(BROAD * (ROW[1] - ROW[0]) / len(self.chances), BROADEST) * UNIT

    def swing(self, tries: float, **kwargs) -> Tween:
        """Go on until so many tries have been made."""
        return Tween(self, tries=float(tries), **{"run_time": 2 * theme.SLOW, "rate_func": linear, **kwargs})

    def carry(self, **kwargs) -> Tween:
        """What the first try lacks goes from the arm to its place in the row: all others hang there at once."""
        return Tween(self, carried=1.0, **{"run_time": theme.MOVE, **kwargs})

    def draw(self, pen):
        come = np.clip(np.nan_to_num(self.chances), 0, 1)
        made = int(np.ceil(self.tries))
        now = self.reach
        self._ruler(pen)
        for attempt in range(made - 1):
            self._arm(pen, come[attempt], 0.02, 0.5)
        for attempt in range(made - 1):
            fresh = float(np.exp((attempt + 1 - made) / 6))
            self._red(pen, self.threads[attempt], come[attempt], self.broad, 0.75 + 0.25 * fresh)
        head = _head(now)
        if made:
            place = self.place_of_red
            self._red(pen, place, now, self.broad + (1 - self.carried) * (BROADEST * UNIT - self.broad), 1.0)
            _path(pen, np.array([head, (place, head[1])]))
            pen.stroke(theme.WRONG, 0.02, 0.7)
        self._arm(pen, now, 0.11, 1.0)
        pen.glow(*_local(np.array(PAPER)), 0.4, self.hue, 0.35 + 0.65 * now)
        self._type(pen, head, theme.mix(_color(now), theme.TEXT, 0.4))
        pen.dot(*_local(np.array(PIVOT)), 0.1)
        pen.fill(theme.mix(_STEEL, theme.TEXT, 0.25))

    @property
    def reach(self) -> float:
        """How far the arm has come now: on its way from one try to the next."""
        come = np.clip(np.nan_to_num(self.chances), 0, 1)
        return float(np.interp(self.tries, np.arange(len(come) + 1), np.concatenate([[0.0], come])))

    @property
    def place_of_red(self) -> float:
        """Where that hangs which the last try lacks: over the arm's head, or in the row; points from the left."""
        return float(np.interp(self.carried, (0, 1), (_head(self.reach)[0], self.threads[max(int(np.ceil(self.tries)), 1) - 1])))

    def _ruler(self, pen):
        """Where the paper is, and where an arm lies that has not moved."""
        angle = np.linspace(np.pi, np.pi / 2, 60)
        long = PIVOT[1] - PAPER[1]
        _path(pen, np.stack([PIVOT[0] + long * np.cos(angle), PIVOT[1] - long * np.sin(angle)], axis=-1))
        pen.stroke(theme.QUIET, 0.016, 0.45)
        for y in (PAPER[1], PIVOT[1]):
            _path(pen, np.array([(PIVOT[0] - long - 40, y), (ROW[1] + 20, y)], dtype=float))
            pen.stroke(theme.QUIET, 0.014, 0.4)

    def _red(self, pen, x, come, width, light):
        """What is missing: from the paper's edge down to the head."""
        (middle, top), (_same, low) = _local(np.array([(x, PAPER[1]), (x, _head(come)[1])], dtype=float))
        pen.box(middle - width / 2, low, width, top - low)
        pen.fill(theme.WRONG, light)

    def _arm(self, pen, come, width, light):
        pivot, head = np.array(PIVOT, dtype=float), _head(come)
        along = head - pivot
        middle = (pivot + head) / 2 + BOW * np.array([along[1], -along[0]])
        t = np.linspace(0, 1, STEPS)[:, None]
        _path(pen, (1 - t) ** 2 * pivot + 2 * t * (1 - t) * middle + t**2 * head)
        pen.stroke(_color(come), width, light)

    def _type(self, pen, head, color):
        """The block at the arm's end that carries the letter."""
        along = (np.array(PIVOT) - head) / (PIVOT[1] - PAPER[1])
        _path(pen, np.stack([head, head + TYPE * along]))
        pen.stroke(color, 0.2)


def _head(come) -> np.ndarray:
    """Where the arm's head is: as far up to the paper as its share."""
    long = PIVOT[1] - PAPER[1]
    return np.array([PIVOT[0] - long * np.sqrt(max(1 - come**2, 0.0)), PIVOT[1] - long * come])


def _color(come) -> np.ndarray:
    return theme.mix(_STEEL, theme.CURRENT, min(1.3 * come, 1.0))


def _local(points: np.ndarray) -> np.ndarray:
    return np.stack([points[..., 0] * UNIT, theme.FRAME_HEIGHT - points[..., 1] * UNIT], axis=-1)


def _path(pen, line: np.ndarray) -> None:
    for point in _local(line):
        pen.ctx.line_to(*point)

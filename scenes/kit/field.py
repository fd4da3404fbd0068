"""A night field of lamps, one for every word, in real perspective: of thousands, one is lit and shines on its neighbours."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Canvas, sourced
from scenes.kit.perspective import Pinhole
from scenes.kit.still import Still

COLUMNS = 90
EYE, LOOKED_AT, LENS = (0.0, 8.4, 12.6), (0.0, 0.0, -2.5), 12.2
SPACING = (0.222, 0.225)            # between lamps: across, into the distance
RADIUS = 0.062                      # of a lamp, where a unit of space is a scene unit
_GLASS, _RIM = "#20405C", "#5F83A3"


class Field(Still):
    """One lamp a word, in the order of the vocabulary: row by row, the first word far away at the left.

    `Field(count, lit=word)`: count is measured (so many lamps, so many words); `lit` the number of the word that shines,
    negative for none. `field.lamp(word)` is a lamp's scene point, `field.size(word)` its radius there.
    Fill the light of a lit lamp itself with a `Glow`: it moves, the field rests.
    """

    margin = 0.2

    def __init__(self, count: Measured, lit: int = -1):
        self.count = int(sourced(count, "the count of lamps in a Field"))
        self.columns = columns = max(min(COLUMNS, self.count), 1)
        rows = -(-self.count // columns)
        row, column = np.divmod(np.arange(self.count), columns)
        ground = np.stack([(column - (columns - 1) / 2) * SPACING[0], np.zeros(self.count), (row - (rows - 1) / 2) * SPACING[1]], axis=1)
        self.places, self.unit = Pinhole(EYE, LOOKED_AT, LENS, (0.0, -1.25)).project(ground)
        half = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
        super().__init__(*(2 * half), places=self.places + half, radii=RADIUS * self.unit, lit=int(lit))
        self.keep_sources(count=count)

    def lamp(self, word: int) -> np.ndarray:
        """The scene point of a word's lamp.  # [3]"""
        return self.place(self.content.places[word])

    def size(self, word: int) -> float:
        """The radius of a word's lamp, in scene units."""
        return float(self.content.radii[word])

    def shining(self, word: int) -> "Field":
        """The same field in the light of another word's lamp."""
        return self.copy().set_content(lit=int(word))

    def paint(self, canvas: Canvas) -> None:
        places, radii, lit = self.content.places, self.content.radii, self.content.lit
        near = self._light_of(lit) if lit >= 0 else np.zeros(len(places))
        height = places[:, 1] / theme.FRAME_HEIGHT
        seen = np.clip(height / 0.2, 0.12, 1) * np.clip(1.25 - 0.9 * height, 0.5, 1)             # the captions' zone is dark
        toward = (places[lit] if lit >= 0 else np.array([theme.FRAME_WIDTH / 2, theme.FRAME_HEIGHT])) - places
        toward = 0.38 * radii[:, None] * toward / np.maximum(np.hypot(*toward.T), 1e-6)[:, None]
        for lamp in np.argsort(-height, kind="stable"):
            (x, y), r, light, alpha = places[lamp], radii[lamp], near[lamp], seen[lamp]
            canvas.dot(x, y - 0.9 * r, 0.8 * r)
            canvas.fill(theme.WATER_BOTTOM, 0.5 * alpha)
            canvas.dot(x, y, r)
            canvas.fill(theme.mix(_GLASS, theme.CURRENT, 0.34 * light), alpha)
            canvas.dot(x + toward[lamp, 0], y + toward[lamp, 1], 0.46 * r)
            canvas.fill(theme.mix(_RIM, theme.CURRENT, 0.75 * light), (0.38 + 0.6 * light) * alpha)

    def _light_of(self, lit: int) -> np.ndarray:
        """How much of a lamp's light falls on each of the others.  # [lamp], 0 to 1"""
        x, y = (self.content.places - self.content.places[lit]).T
        return np.clip(np.exp(-((np.hypot(x, 1.9 * y) / 1.7) ** 2)) + 0.35 * np.exp(-((np.hypot(x, 1.7 * y) / 4.1) ** 2)), 0, 1)

"""A night field of lamps, one for every word, in real perspective."""
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

    `Field(count)`: count is measured (so many lamps, so many words). `field.lamp(word)` is a lamp's scene point,
    `field.size(word)` its radius there. The light of a lit lamp is a `Glow`: it moves, the field rests.
    """

    margin = 0.2

    def __init__(self, count: Measured):
        self.count = int(sourced(count, "the count of lamps in a Field"))
        self.columns = columns = max(min(COLUMNS, self.count), 1)
        rows = -(-self.count // columns)
        row, column = np.divmod(np.arange(self.count), columns)
        aside, away = (column - (columns - 1) / 2) * SPACING[0], (row - (rows - 1) / 2) * SPACING[1]
        ground = np.stack([aside, np.zeros(self.count), away], axis=1)
        self.places, self.unit = Pinhole(EYE, LOOKED_AT, LENS, (0.0, -1.25)).project(ground)
        half = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
        super().__init__(*(2 * half), places=self.places + half, radii=RADIUS * self.unit)
        self.keep_sources(count=count)

    def lamp(self, word: int) -> np.ndarray:
        """The scene point of a word's lamp.  # [3]"""
        return self.place(self.content.places[word])

    def size(self, word: int) -> float:
        """The radius of a word's lamp, in scene units."""
        return float(self.content.radii[word])

    def paint(self, canvas: Canvas) -> None:
        places, radii = self.content.places, self.content.radii
        height = places[:, 1] / theme.FRAME_HEIGHT
        seen = np.clip(height / 0.2, 0.12, 1) * np.clip(1.25 - 0.9 * height, 0.5, 1)       # the captions' zone is dark
        toward = np.array([theme.FRAME_WIDTH / 2, theme.FRAME_HEIGHT]) - places
        toward = 0.38 * radii[:, None] * toward / np.maximum(np.hypot(*toward.T), 1e-6)[:, None]
        for lamp in np.argsort(-height, kind="stable"):
            (x, y), r, alpha = places[lamp], radii[lamp], seen[lamp]
            canvas.dot(x, y - 0.9 * r, 0.8 * r)
            canvas.fill(theme.WATER_BOTTOM, 0.5 * alpha)
            canvas.dot(x, y, r)
            canvas.fill(theme.rgb(_GLASS), alpha)
            canvas.dot(x + toward[lamp, 0], y + toward[lamp, 1], 0.46 * r)
            canvas.fill(theme.rgb(_RIM), 0.38 * alpha)

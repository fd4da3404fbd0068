"""What a picture of the gallery is, and the values by formula from which pictures are drawn."""
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.values.measured import Measured, place
from model.values.recording import RecordedWord

WORDS = tuple(RecordedWord(word, f"toy:words[{number}]")
              for number, word in enumerate("the king sat on the throne .".split()))


def toy(values) -> Measured:
    """Values of a toy recording."""
    return place("toy", "values", np.asarray(values, dtype=float))


def wave(count: int, pace: float = 0.7) -> np.ndarray:
    """Values from -1 to 1, made by formula.  # [count]"""
    return np.sin(pace * np.arange(count)) * np.cos(0.13 * np.arange(count))


def shares(count: int) -> np.ndarray:
    """Shares that add up to one.  # [count]"""
    weights = 1.05 + wave(count, 1.9)
    return weights / weights.sum()


@dataclass(frozen=True)
class Picture:
    """A picture of the gallery: how it is drawn from the values of a toy recording.

    at, other: the place of one value, and what else it could be: the picture must show the difference.
    """

    draw: Callable[[Measured], list]
    values: np.ndarray
    at: tuple[int, ...]
    other: float

    def __call__(self, values=None) -> list:
        """Its mobjects; of other values, if there are any."""
        return self.draw(toy(self.values if values is None else values))

    def changed(self) -> list:
        """Its mobjects with that one value changed."""
        values = np.array(self.values, dtype=float)
        values[self.at] = self.other
        return self(values)


GALLERY: dict[str, Picture] = {}


def picture(values, at=(), other=0.0):
    """A decorator: the function draws the picture of its name from these values.

    Raises ValueError where the gallery has a picture of this name.
    """
    def hang(draw):
        if draw.__name__ in GALLERY:
            raise ValueError(f"The gallery has a picture '{draw.__name__}' already: give this one a name of its own.")
        GALLERY[draw.__name__] = Picture(draw, np.asarray(values, dtype=float), at, other)
        return draw
    return hang

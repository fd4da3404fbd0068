"""A blend: one row of a crossbar that takes of several strips, drawn in the ways in which it is looked at."""

from dataclasses import dataclass

import numpy as np
from manim import RIGHT, VGroup

from model.values.measured import Measured, formula
from scenes.attention.crossbar import Crossbar, Ribbon, below
from scenes.kit import theme
from scenes.kit.lettering import NumberLabel

SAID = 0.15  # from where bands end back to what is written on them
FRAME_END = -theme.FRAME_WIDTH / 2  # from where what other words give comes, for they are not in the picture


@dataclass(frozen=True)
class Blend:
    """Strips, narrowed to their shares, and the mixture that they are together; the first is of all others.

    strips [band] of [number], shares [band] (measured); names [band]; scale: the value at full colour.
    """

    strips: list[Measured]
    shares: list[Measured]
    names: list
    mixture: Measured
    scale: float

    @classmethod
    def of(cls, strips: list, shares: list, names: list, mixture: Measured, scale: float) -> "Blend":
        """Of some words' strips; what the mixture has besides comes from all others. names: one more, theirs first."""
        others = strip_of_others(mixture, np.stack(strips), np.stack(shares))
        return cls([others, *strips], [1 - sum(shares[1:], shares[0]), *shares], names, mixture, scale)

    def place(self) -> int:
        """Where its addition is seen most plainly."""
        return int(np.argmax(tension(np.stack(self.strips), np.stack(self.shares), self.mixture)))

    def columns(self, bar: Crossbar, low: float) -> list[Ribbon]:
        """The words' strips, come down to the height `low`."""
        columns = (bar.fall(strip, column, self.scale, low) for column, strip in enumerate(self.strips[1:]))
        return calm(*(column.lit() for column in columns))

    def narrowed(self, bar: Crossbar) -> list[Ribbon]:
        """The words' bands out of their columns, all others' from the frame's left end."""
        return calm(
            bar.arrive(self.strips[0], self.shares[0], 0, 0.0, self.scale, FRAME_END),
            *(
                bar.turn(strip, share, column, 0, under, self.scale)
                for column, (strip, share, under) in enumerate(self._words())
            ),
        )

    def on_bands(self, bar: Crossbar) -> VGroup:
        """On each word's band its share; one below the other, near where they end."""
        numbers = VGroup()
        for _strip, share, under in self._words():
            number = NumberLabel(share, ".0%", theme.BODY, theme.TEXT, bold=True, halo=True)
            y = bar.band_y(0, under, float(share))
            numbers.add(number.move_to((bar.out - SAID, y, 0), aligned_edge=RIGHT))
        return numbers

    def parts(self, place: int) -> list[Measured]:
        """What each strip gives to that place."""
        return [share * strip[place] for share, strip in zip(self.shares, self.strips, strict=True)]

    def _words(self):
        return list(zip(self.strips, self.shares, below(self.shares), strict=True))[1:]


def calm(*ribbons: Ribbon) -> list[Ribbon]:
    """Without bloom: side by side, each would lie in the others' light."""
    for ribbon in ribbons:
        ribbon.bloom = 0.0
    return list(ribbons)


@formula
def strip_of_others(mixture, strips, shares):
    """The strip that all other words give together: what is left of a mixture, of which it has the share that is left.

    # [number], [strip number], [strip] -> [number]
    """
    shares = np.asarray(shares, dtype=np.float64)
    return (np.asarray(mixture, dtype=np.float64) - shares @ np.asarray(strips, dtype=np.float64)) / (1 - shares.sum())


@formula
def tension(strips, shares, mixture):
    """How plainly a place shows its addition: the least of two words' parts that pull apart, and of the sum.

    # [strip number], [strip], [number] -> [number]; the first strip is of all others
    """
    parts = np.sort(np.asarray(shares)[1:, None] * np.asarray(strips)[1:], axis=0)
    low, high = parts[0], parts[-1]
    return np.where(low * high < 0, np.minimum(np.minimum(-low, high), np.abs(mixture)), 0.0)

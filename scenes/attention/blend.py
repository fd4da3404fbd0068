"""A blend: one row of a crossbar that takes of several strips, drawn in the ways in which it is looked at."""

from dataclasses import dataclass

import numpy as np
from manim import RIGHT, VGroup

from model.values.measured import Measured, formula
from scenes.attention.crossbar import LEFT_END, Crossbar, Mixing, Ribbon, below
from scenes.kit import theme
from scenes.kit.language import Message
from scenes.kit.lettering import Label

SAID = 0.15  # from where bands end back to what is written on them


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
        """The words' bands out of their columns, all others' from the left."""
        return calm(
            bar.arrive(self.strips[0], self.shares[0], 0, 0.0, self.scale, LEFT_END),
            *(
                bar.turn(strip, share, column, 0, under, self.scale)
                for column, (strip, share, under) in enumerate(self._words())
            ),
        )

    def addition(
        self, bar: Crossbar, place: int, top: float, ends: tuple[float, float]
    ) -> tuple[list[Ribbon], Mixing, Ribbon, Ribbon]:
        """One number of each strip, as wide as it; where they run together; their sum on its way; and the new strip."""
        bands = calm(
            bar.arrive(self.strips[0][[place]], self.shares[0], 0, 0.0, self.scale, LEFT_END),
            *(
                bar.enlarge(strip, place, share, column, 0, under, self.scale, top)
                for column, (strip, share, under) in enumerate(self._words())
            ),
        )
        mixing = bar.mixing(np.stack(self.strips)[:, [place]], np.stack(self.shares), 0, self.scale)
        settling, new = bar.settle(self.mixture, place, 0, self.scale), bar.outcome(self.mixture, 0, self.scale, ends)
        return bands, mixing, *calm(settling, new)

    def on_bands(self, bar: Crossbar, message: Message, place: int | None = None) -> VGroup:
        """On each word's band its share, and of what; one below the other, near where they run together."""
        labels = VGroup()
        for band, under in list(enumerate(below(self.shares)))[1:]:
            label = Label(message, theme.BODY, theme.TEXT, bold=True, halo=True, **self.part(band, place))
            y = bar.band_y(0, under, float(self.shares[band]))
            labels.add(label.move_to((bar.mix - SAID, y, 0), aligned_edge=RIGHT))
        return labels

    def part(self, band: int, place: int | None = None) -> dict[str, Measured]:
        """What can be said of a band: its share; and of one place its number, and what both make."""
        share = {"share": self.shares[band]}
        if place is None:
            return share
        return share | {"number": self.strips[band][place], "part": self.parts(place)[band]}

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

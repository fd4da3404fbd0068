"""Words through a waist: threads, green where a word comes out as itself, red where it comes out as another."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import sourced
from scenes.kit.flow import Flow
from scenes.kit.still import Still

GOLDEN = np.pi * (3 - 5**0.5)               # words lie in a disc like seeds in a sunflower
ALONG = np.linspace(0, 1, 56)[:, None]
STEM = 0.09                                 # half the length of the waist
GATHERED = 0.55                             # of the way at which threads have come to the waist, and leave it
SPECK, LARGEST = 0.011, 0.046               # radii of words in a disc
HOLE, WITHIN = (0.034, 0.015), 0.84         # radii of a number in a sieve; of the sieve, how far out the numbers lie
PLATE = 0.85                                # how much of the threads a sieve hides, so that its numbers are seen
FINE = 1.0 / 1080 * theme.FRAME_HEIGHT      # the width of a thread
_ABOVE, _NOTHING = "#9DB6CC", "#34506B"


class Hourglass(Flow):
    """`Hourglass(came, waist, at, radii, rise)`: every so manieth word falls through the waist, to what came for it.

    came [word] (measured): the number of the word that came out; waist: its width in scene units; at: the scene point
    in the middle; radii: of the discs; rise: from the middle to each of them; every: of how many words one is drawn,
    from the `first`; empty: the glass alone, as it would be if every word came out as itself, without the colours that
    say so.
    """

    def __init__(self, came: Measured, waist: float, at, radii=(1.36, 0.43), rise: float = 1.8, every: int = 11,
                 first: int = 0, empty: bool = False):
        out = np.arange(len(came)) if empty else _words(came)
        disc = _disc(len(out)) * radii
        drawn = np.arange(min(first, len(out) - 1), len(out), every)
        top, below, middle = (np.asarray(at[:2], dtype=float) + (0, offset) for offset in (rise, -rise, 0))
        lanes = disc * (waist / 2 / radii[0])
        paths = [fall(top + disc[word], middle + lanes[word], below + disc[out[word]]) for word in drawn]
        colors = theme.QUIET if empty else [_shades(out[word] == word) for word in drawn]
        super().__init__(paths, colors, widths=FINE, strengths=0.95, woven=True)
        self.keep_sources(came=came)


class Sieve(Still):
    """What fills a waist: `Sieve(numbers, at, radii)`, a dot for each of so many numbers (measured) in a disc."""

    margin = 0.1

    def __init__(self, numbers: Measured, at, radii, color=theme.CURRENT):
        dots = _disc(max(int(np.nan_to_num(sourced(numbers, "the numbers of a Sieve").value)), 0))
        super().__init__(2 * radii[0], 2 * radii[1], color, places=(WITHIN * dots + 1) * radii)
        self.move_to((*at[:2], 0))
        self.keep_sources(numbers=numbers)

    def paint(self, canvas):
        width, height = self.natural
        self._lying(canvas, (width / 2, height / 2), (width / 2, height / 2))
        canvas.fill(theme.WATER_BOTTOM, PLATE)
        for place in self.content.places.tolist():
            self._lying(canvas, place, HOLE)
            canvas.fill(self.hue)

    @staticmethod
    def _lying(canvas, at, radii):
        """Path of a disc that is seen from aside."""
        canvas.ctx.save()
        canvas.ctx.translate(*at)
        canvas.ctx.scale(*radii)
        canvas.dot(0, 0, 1)
        canvas.ctx.restore()


class Disc(Still):
    """All words in a disc, or what came out for them: `Disc(came, at, radii, out=True)`, larger where many came as one.

    wrong: of what came out, only that is lit which came out for another.
    """

    margin = 0.1

    def __init__(self, came: Measured, at, radii=(1.36, 0.43), out: bool = False, wrong: bool = False):
        words = _words(sourced(came, "what came out, in a Disc"))
        places = (_disc(len(words)) + 1) * radii
        super().__init__(2 * radii[0], 2 * radii[1], places=places, words=words, out=out, wrong=wrong)
        self.move_to((*at[:2], 0))
        self.keep_sources(came=came)

    def paint(self, canvas):
        content = self.content
        number = np.arange(len(content.words))
        hits = np.bincount(content.words, minlength=len(number))
        others = hits - (content.words == number)
        for word in np.argsort(hits, kind="stable"):
            few = not content.out or hits[word] < 5
            canvas.dot(*content.places[word], SPECK if few else min(0.005 * np.sqrt(hits[word]), LARGEST))
            if not content.out:
                canvas.fill(theme.mix(_ABOVE, theme.CURRENT, 0.45), 0.9)
            elif others[word] > (0 if content.wrong else hits[word] / 2):
                canvas.fill(theme.WRONG)
            elif content.wrong or not hits[word]:
                canvas.fill(_NOTHING, 0.7)
            else:
                canvas.fill(theme.RIGHT)


def _words(came: Measured) -> np.ndarray:
    """What came out, as word numbers.  # [word] int"""
    return np.clip(np.nan_to_num(np.asarray(came.value, dtype=float)), 0, len(came) - 1).astype(int)


def _disc(count: int) -> np.ndarray:
    """A place for each word in a disc of radius 1.  # [word 2]"""
    word = np.arange(count)
    away = np.sqrt((word + 0.5) / max(count, 1))[:, None]
    return away * np.stack([np.cos(word * GOLDEN), np.sin(word * GOLDEN)], axis=1)


def fall(start, middle, end) -> np.ndarray:
    """From above through the waist to below.  # [point 2]"""
    into, out = np.array([middle[0], middle[1] + STEM]), np.array([middle[0], middle[1] - STEM])
    return np.concatenate([_bent(start, into), _bent(out, end)])


def _bent(start, end) -> np.ndarray:
    """A curve that leaves upright and arrives upright.  # [point 2]"""
    half = np.array([0.0, GATHERED * (end[1] - start[1])])
    b, c, t = start + half, end - half, ALONG
    return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * end


def _shades(right: bool) -> np.ndarray:
    """Pale above, warm in the waist, below as it comes out.  # [point rgb]"""
    t = np.linspace(0, 1, 2 * len(ALONG))[:, None]
    into, out = np.clip((t - 0.2) / 0.25, 0, 1), np.clip((t - 0.48) / 0.14, 0, 1)
    end = theme.rgb(theme.RIGHT if right else theme.WRONG)
    return (1 - out) * ((1 - into) * theme.rgb(theme.QUIET) + into * theme.rgb(theme.CURRENT)) + out * end

"""Words through a waist: as many threads as fit, green where a word comes out as itself, red where it comes out as another."""
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
FINE = 1.0 / 1080 * theme.FRAME_HEIGHT      # the width of a thread
_ABOVE, _NOTHING = "#9DB6CC", "#34506B"


class Hourglass(Flow):
    """`Hourglass(came, waist, at, radii, rise, share)`: every so manieth word falls through the waist, to what came out for it.

    came [word] (measured): the number of the word that came out; waist: its width in scene units; at: the scene point in the
    middle; radii: of the discs; rise: from the middle to each of them; every: of how many words one is drawn, from the `first`;
    empty: the glass alone, as it would be if every word came out as itself, without the colours that say so.
    """

    def __init__(self, came: Measured, waist: float, at, radii=(1.36, 0.43), rise: float = 1.8, every: int = 11, first: int = 0,
                 empty: bool = False):
        out = np.arange(len(came)) if empty else _words(came)
        self.disc = _disc(len(out)) * radii
        drawn = np.arange(min(first, len(out) - 1), len(out), every)
        top, below, middle = (np.asarray(at[:2], dtype=float) + (0, offset) for offset in (rise, -rise, 0))
        lanes = self.disc[:, :1] * (waist / 2 / radii[0])
        paths = [fall(top + self.disc[word], middle + (float(lanes[word, 0]), 0.0), below + self.disc[out[word]]) for word in drawn]
        colors = theme.QUIET if empty else [_shades(out[word] == word) for word in drawn]
        super().__init__(paths, colors, widths=FINE, strengths=0.95, woven=True)
        self.keep_sources(came=came)


class Disc(Still):
    """All words in a disc: `Disc(count, at, radii)`, or what came out: `Disc(count, at, radii, came)`, larger where many came out as one."""

    margin = 0.1

    def __init__(self, came: Measured, at, radii=(1.36, 0.43), out: bool = False):
        words = _words(sourced(came, "what came out, in a Disc"))
        super().__init__(2 * radii[0], 2 * radii[1], places=(_disc(len(words)) + 1) * radii, words=words, out=out)
        self.move_to((*at[:2], 0))
        self.keep_sources(came=came)

    def paint(self, canvas):
        content = self.content
        number = np.arange(len(content.words))
        hits = np.bincount(content.words, minlength=len(number))
        own = (content.words == number).astype(int)
        for word in np.argsort(hits, kind="stable"):
            canvas.dot(*content.places[word], SPECK if not content.out or hits[word] < 5 else min(0.005 * np.sqrt(hits[word]), LARGEST))
            if not content.out:
                canvas.fill(theme.mix(_ABOVE, theme.CURRENT, 0.45), 0.9)
            elif not hits[word]:
                canvas.fill(_NOTHING, 0.7)
            else:
                canvas.fill(theme.WRONG if hits[word] - own[word] > own[word] else theme.RIGHT)


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

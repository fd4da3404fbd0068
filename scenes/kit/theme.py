"""Colours by meaning, type, sizes and durations: the look of the film in one file.

Scene code says `theme.QUERY`, never a colour; it reads the theme when it draws, not when it is imported.
Lengths are in scene units: the frame is 8 high. Colours are chosen so that text keeps 4.5:1 and marks 3:1 against the
water, and so that the hues of question and key stay away from the two hues of the value scale.
"""
import logging
import operator
from functools import lru_cache

import numpy as np
from manim import ManimColor

# -- water and ink ---------------------------------------------------------------------------------------------
WATER_TOP, WATER_BOTTOM = ManimColor("#0C2033"), ManimColor("#06101C")
TEXT = ManimColor("#EAF2F8")
QUIET = ManimColor("#8FA6BC")           # labels that must not shout
PLATE = ManimColor("#16304A")           # the ground behind rows, papers, unlit bars
UNLIT = ManimColor("#2C465F")           # a lamp, an arm, a wire that does nothing now

# -- meanings ---------------------------------------------------------------------------------------------------
QUERY = ManimColor("#B9A2FF")           # the word that asks: violet
KEY = ManimColor("#FF8DB8")             # the word that is asked: rose
VALUE = ManimColor("#45D6C9")           # what the asked word gives: turquoise
RESIDUAL = ManimColor("#DCE57E")        # what is kept and added to
CURRENT = ManimColor("#FFD9A0")         # what flows now: warm light
RIGHT = ManimColor("#9FE070")
WRONG = ManimColor("#FF5A4E")           # used for nothing but wrong

# -- type: three sizes in a frame, and nothing smaller than the last ---------------------------------------------
HEADLINE = WORD = 8 * 72 / 1080         # em heights: of 1080 lines, 72 for the headline and for words that are the picture,
BODY = 8 * 46 / 1080                    # 44 to 48 for what is read,
LABEL, NOTE = 8 * 36 / 1080, 8 * 34 / 1080          # 34 to 38 for labels
FONTS = {"Inter": "fonts-inter", "Noto Sans CJK SC": "fonts-noto-cjk"}      # family -> its Debian package
FONT = ",".join(FONTS)                  # Pango takes the first family that has the letter
HEADLINE_FONT = "Inter Display," + FONT             # where Inter brings its cut for large sizes

# -- the frame --------------------------------------------------------------------------------------------------
FRAME_WIDTH, FRAME_HEIGHT = 128 / 9, 8.0
CAPTION_ZONE = 0.12                     # the lowest share of the frame belongs to the captions
MARGIN = 0.45
TOP = FRAME_HEIGHT / 2 - MARGIN
BOTTOM = -FRAME_HEIGHT / 2 + CAPTION_ZONE * FRAME_HEIGHT + 0.05
RIGHT_EDGE = FRAME_WIDTH / 2 - MARGIN
LEFT_EDGE = -RIGHT_EDGE
GAP = 0.3                               # between things that belong together
HEADLINE_LEFT = (0.058 - 0.5) * FRAME_WIDTH
HEADLINE_BASE = (0.5 - 0.11) * FRAME_HEIGHT         # of the headline's letters
UNDER_HEADLINE = HEADLINE_BASE - 0.45               # from here down the picture has the frame to itself

# -- durations, in seconds --------------------------------------------------------------------------------------
QUICK, MOVE, SLOW = 0.4, 0.8, 1.5
REST = 1.5                              # how long the last picture of a clip stands


def rgb(color) -> np.ndarray:
    """A colour as three floats from 0 to 1."""
    if isinstance(color, np.ndarray):
        return color
    return np.array(color.to_rgb() if isinstance(color, ManimColor) else _named(color))


@lru_cache
def _named(color) -> tuple[float, float, float]:
    """A colour by its name or its digits, which take long to be read."""
    return tuple(ManimColor(color).to_rgb())


def identity() -> tuple:
    """All that this file says, for the keys of pictures: another theme, another picture."""
    values = [value for name, value in globals().items() if name.isupper()]
    if not _identities or len(values) != len(_identities[0]) or not all(map(operator.is_, values, _identities[0])):
        _identities[:] = values, tuple((name, str(value)) for name, value in globals().items() if name.isupper())
    return _identities[1]


_identities: list = []                  # the values as they were read last, and what they said: asked for in every frame


def mix(a, b, share: float) -> np.ndarray:
    """Between two colours: 0 is the first, 1 the second."""
    return (1 - share) * rgb(a) + share * rgb(b)


def contrast(color, ground=WATER_TOP) -> float:
    """The WCAG contrast ratio between two colours; text needs 4.5, marks that matter need 3."""
    light, dark = sorted((_luminance(rgb(color)), _luminance(rgb(ground))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache
def value_scale() -> np.ndarray:
    """The one scale of values: 256 colours from below zero (blue) over zero (dark) to above (orange).  # [256 rgb]

    Built in OKLab with equal steps of lightness on both sides, so that equal differences look equal.
    """
    strength = np.abs(np.linspace(-1, 1, 256))[:, None]
    below = np.linspace(-1, 1, 256)[:, None] < 0
    zero = _to_oklab(rgb("#0F2233"))
    ends = np.where(below, _oklch(0.76, 0.145, 252), _oklch(0.79, 0.145, 66))
    return np.clip(_from_oklab(zero + strength * (ends - zero)), 0, 1)


def ends_of_the_scale() -> tuple[ManimColor, ManimColor]:
    """Far below zero and far above it: for words that name what is below or above."""
    return tuple(ManimColor(tuple(map(float, value_scale()[place]))) for place in (0, -1))


def value_colors(values: np.ndarray, scale: float) -> np.ndarray:
    """Colours of values, linear from -scale to scale and clipped beyond.  # [...] -> [... rgb]"""
    share = np.nan_to_num(np.asarray(values, dtype=float)) / (scale or 1.0)
    index = np.rint((np.clip(share, -1, 1) + 1) / 2 * 255).astype(int)
    return value_scale()[index]


@lru_cache
def check_fonts() -> tuple[str, ...]:
    """The families that are missing here; says once, in one line each, which Debian package brings them."""
    import manimpango

    installed = set(manimpango.list_fonts())
    missing = tuple(family for family in FONTS if family not in installed)
    for family in missing:
        logging.getLogger("manim").warning(
            "The font %s is missing; another one stands in. `apt-get install %s` brings it.", family, FONTS[family])
    return missing


# -- OKLab (Björn Ottosson, 2020): a space in which equal distances look equal --------------------------------------
_TO_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                    [0.2119034982, 0.6806995451, 0.1073969566],
                    [0.0883024619, 0.2817188376, 0.6299787005]])
_TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                    [1.9779984951, -2.4285922050, 0.4505937099],
                    [0.0259040371, 0.7827717662, -0.8086757660]])


def _linear(srgb):
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def _srgb(linear):
    linear = np.clip(linear, 0, None)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def _to_oklab(srgb):
    return np.cbrt(_linear(srgb) @ _TO_LMS.T) @ _TO_LAB.T


def _from_oklab(lab):
    return _srgb((lab @ np.linalg.inv(_TO_LAB).T) ** 3 @ np.linalg.inv(_TO_LMS).T)


def _oklch(lightness: float, chroma: float, degrees: float) -> np.ndarray:
    angle = np.radians(degrees)
    return np.array([lightness, chroma * np.cos(angle), chroma * np.sin(angle)])


def _luminance(srgb) -> float:
    return float(_linear(srgb) @ [0.2126, 0.7152, 0.0722])


BELOW, ABOVE = ends_of_the_scale()

"""Thousands of small things that stir: lamps, heads of arms, specks.

Each is stamped from a small atlas (its size, its turn, quarters of a pixel) into one picture, all in one sum: six
milliseconds for the whole vocabulary where as many cairo paths take seventy. At rest the last picture serves.
"""
import cv2
import numpy as np

from scenes.kit import theme
from scenes.kit.drawn import Canvas
from scenes.kit.light import Light
from scenes.kit.raster import Raster
from scenes.kit.still import Painted

_SIZES, _TURNS, _QUARTERS = 6, 48, 4


class Sprites(Painted):
    """Small things at places: `Sprites(places, sizes=0.05, colors=theme.UNLIT, turns=None, by_place=False, reach=0)`.

    `places` [sprite 2] in scene coordinates; `sizes`: diameters in scene units, one or [sprite]; `colors`: one or [sprite rgb];
    `turns` [sprite] in radians, for stamps that point somewhere; `reach`: how far beyond the places they may stir.
    `by_place`: colours stay where they are when sprites stir (four times as fast: one sum instead of four).
    A subclass says what one looks like by `stamp`.

    Tracks: `lights` [sprite] (0 unseen, 1 bright), `offsets` [sprite 2] in scene units.
    """

    tracks = ("lights", "offsets")
    passing = tracks

    def __init__(self, places, sizes=0.05, colors=theme.UNLIT, turns=None, by_place: bool = False, reach: float = 0.0, lights=1.0):
        places = np.asarray(places, dtype=float)[:, :2]
        low, high = places.min(axis=0), places.max(axis=0)
        if isinstance(colors, (list, tuple)):
            colors = [color if isinstance(color, np.ndarray) else theme.rgb(color) for color in colors]
        colors = np.asarray(colors, dtype=float) if isinstance(colors, (np.ndarray, list)) else theme.rgb(colors)
        self.lights = np.broadcast_to(np.asarray(lights, dtype=float), len(places))
        self.offsets = np.zeros_like(places)
        self.margin = float(np.max(sizes)) / 2 + reach
        super().__init__(*np.maximum(high - low, 1e-3), places=places - low, colors=colors, by_place=by_place,
                         sizes=np.broadcast_to(np.asarray(sizes, dtype=float), len(places)),
                         turns=np.broadcast_to(np.asarray(0.0 if turns is None else turns, dtype=float), len(places)))
        self.move_to((*(low + high) / 2, 0))

    def stamp(self, along: np.ndarray, across: np.ndarray, radius: np.ndarray) -> np.ndarray:
        """How one looks: brightness 0 to 1 at pixels, by their place from its middle (along its turn, across) and its radius in pixels."""
        return np.clip(radius + 0.5 - np.hypot(along, across), 0, 1)

    def position_of(self, sprite: int) -> np.ndarray:
        """The scene point of one, as it stirs."""
        return self.place(self.content.places[sprite] + self.offsets[sprite])

    def positions(self) -> np.ndarray:
        """The scene points of all.  # [sprite 3]"""
        return self.place(self.content.places + self.offsets)

    def make(self, scale):
        return Atlas(self, scale)

    def draw(self, pen):
        made = self.made(pen)
        picture = made.stamped(self.offsets, self.lights, min(pen.opacity, 1.0) if made.field is not None else 1.0)
        if made.field is not None:
            pen.lay(made.field, picture)
        elif picture.image.ndim == 2:
            pen.lay_tint(picture, self.content.colors)
        else:
            pen.lay(picture)


class SpriteLights(Sprites, Light):
    """Sprites that add light and bloom."""


class Atlas:
    """Sprites as prepared for one scale: their stamps, where each goes, and the last picture of them."""

    def __init__(self, sprites: Sprites, scale: float):
        content = sprites.content
        canvas = Canvas(*sprites.natural, scale, sprites.margin + 3 / scale)          # room for the stamps' own edges
        self.scale, self.corner = scale, canvas.corner
        self.height, self.width = canvas.frame().shape[:2]
        self.places = np.stack([content.places[:, 0] * scale - self.corner[0], -content.places[:, 1] * scale - self.corner[1]], axis=1)
        sizes = content.sizes * scale
        kinds = np.unique(np.quantile(sizes, np.linspace(0, 1, _SIZES)))
        self.kinds, self.kind = len(kinds), np.abs(sizes[:, None] - kinds).argmin(axis=1)
        turned = np.ptp(content.turns) > 0 or content.turns[0] != 0
        turns = np.arange(_TURNS if turned else 1) * 2 * np.pi / _TURNS
        self.turn = np.rint(content.turns / (2 * np.pi) * _TURNS).astype(int) % len(turns)
        self.reach = int(np.ceil(sizes.max() / 2 + 1))
        self.stamps = self._stamps(sprites, kinds, turns)
        self.colors = np.broadcast_to(content.colors, (len(sizes), 3)) if content.colors.ndim == 2 else None
        self.field = self._field(content.colors) if self.colors is not None and content.by_place else None
        self.size = self.stamps.nbytes + 8 * self.width * self.height
        self._state, self._picture = None, None

    def _stamps(self, sprites: Sprites, kinds: np.ndarray, turns: np.ndarray) -> np.ndarray:
        """What sprites of all kinds look like.  # [turn * kind * quarter * quarter, pixel] float32"""
        grid = np.arange(-self.reach, self.reach + 1)[None, :] - (np.arange(_QUARTERS)[:, None] + 0.5) / _QUARTERS + 0.5
        x, y = grid[None, None, None, :, None, :], grid[None, None, :, None, :, None]            # [turn kind qy qx y x]
        cos, sin = (turn(turns)[:, None, None, None, None, None] for turn in (np.cos, lambda angle: -np.sin(angle)))
        radius = kinds[None, :, None, None, None, None] / 2
        stamps = np.broadcast_to(sprites.stamp(x * cos + y * sin, -x * sin + y * cos, radius),
                                 (len(turns), len(kinds), _QUARTERS, _QUARTERS, grid.shape[1], grid.shape[1]))
        return stamps.reshape(-1, grid.shape[1] ** 2).astype(np.float32)

    def _field(self, colors: np.ndarray) -> Raster:
        """Everywhere the colour of the nearest sprite."""
        x, y = np.clip(self.places.astype(int), 0, (self.width - 1, self.height - 1)).T
        empty = np.full((self.height, self.width), 255, np.uint8)
        empty[y, x] = 0
        _distance, label = cv2.distanceTransformWithLabels(empty, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
        by_label = np.zeros((label.max() + 1, 3))
        by_label[label[y, x]] = colors
        image = np.full((self.height, self.width, 4), 255, np.uint8)
        image[..., :3] = np.clip(255 * by_label[label] + 0.5, 0, 255)
        return Raster(image, self.scale, self.corner)

    def stamped(self, offsets: np.ndarray, lights: np.ndarray, dim: float) -> Raster:
        """The picture, or the mask of it, of all sprites where they are now."""
        state = offsets, lights, dim
        if self._state is None or not all(np.array_equal(*pair) for pair in zip(state, self._state)):
            image, (x, y) = self._sum(offsets, lights, dim)
            self._state, self._picture = state, Raster(image, self.scale, (self.corner[0] + x, self.corner[1] + y))
        return self._picture

    def _sum(self, offsets, lights, dim) -> tuple[np.ndarray, tuple[int, int]]:
        """The picture as far as there is a sprite, and where its upper left corner lies: far ones may stir over many frames' room."""
        here = self.places + offsets * (self.scale, -self.scale)
        whole = np.floor(here).astype(np.int64)
        inside = (lights > 0.002) & (whole >= self.reach).all(axis=1) & (whole < (self.width - self.reach, self.height - self.reach)).all(axis=1)
        whole, light = whole[inside], (255 * np.clip(lights[inside], 0, 1)).astype(np.float32)
        quarter = ((here[inside] - whole) * _QUARTERS).astype(np.int64)
        kind = self.turn[inside] * self.kinds + self.kind[inside]
        stamps = self.stamps[(kind * _QUARTERS + quarter[:, 1]) * _QUARTERS + quarter[:, 0]] * light[:, None]
        corner, (width, height) = self._box(whole)
        around = np.arange(-self.reach, self.reach + 1)
        left, top = (whole - corner).T
        index = ((top * width + left)[:, None] + np.add.outer(around * width, around).ravel()).ravel()

        def total(weights):
            light = np.bincount(index, weights.ravel(), width * height) * dim
            return np.minimum(light + 0.5, 255).astype(np.uint8).reshape(height, width)

        if self.colors is None or self.field is not None:
            return total(stamps), corner
        hues = [total(stamps * self.colors[inside, channel, None].astype(np.float32)) for channel in range(3)]
        return np.stack([*hues, total(stamps)], axis=2), corner

    def _box(self, whole: np.ndarray) -> tuple[tuple[int, int], tuple[int, int]]:
        """The corner and size of what holds all stamps; all there is for a field, whose mask must be as large."""
        if self.field is not None or not len(whole):
            return (0, 0), (self.width, self.height) if self.field is not None else (1, 1)
        low, high = whole.min(axis=0) - self.reach, whole.max(axis=0) + self.reach
        return tuple(low.tolist()), tuple((high - low + 1).tolist())

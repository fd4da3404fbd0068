"""Real perspective: a pinhole camera that maps points of space to the scene."""
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Pinhole:
    """A camera in space (x right, y up, z towards us): where its eye is, what it looks at, how long its lens is.

    `lens`: scene units that a thing of size 1 measures at distance 1; a long lens from far away keeps sizes comparable.
    `center`: the scene point at which the thing looked at stands.
    """

    eye: tuple[float, float, float]
    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    lens: float = 20.0
    center: tuple[float, float] = (0.0, 0.0)

    def axes(self) -> np.ndarray:
        """Its right, its up, and where it looks, each of length 1.  # [3 3]"""
        ahead = np.subtract(self.at, self.eye).astype(float)
        ahead /= np.linalg.norm(ahead)
        right = np.cross(ahead, (0.0, 1.0, 0.0))
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(right, ahead), ahead])

    def project(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Points of space in the scene, and how many scene units a unit of space measures there (0 behind the eye).

        # [... 3] -> xy [... 2], size [...]; what is farther has the smaller size
        """
        right, up, depth = np.moveaxis((np.asarray(points, dtype=float) - self.eye) @ self.axes().T, -1, 0)
        size = np.where(depth > 1e-6, self.lens / np.maximum(depth, 1e-6), 0.0)
        return np.stack([self.center[0] + size * right, self.center[1] + size * up], axis=-1), size

    def horizon(self) -> float:
        """The height at which level ground ends."""
        _right, up, ahead = self.axes()
        level = ahead * (1, 0, 1)
        return self.center[1] + self.lens * float(level @ up) / float(level @ ahead)

    def lift(self, xy: np.ndarray, height: float = 0.0) -> np.ndarray:
        """The points of the level plane at `height` that stand at these scene points: what `project` undoes.  # [... 2] -> [... 3]"""
        right, up, ahead = self.axes()
        xy = (np.asarray(xy, dtype=float) - self.center) / self.lens
        ray = ahead + xy[..., :1] * right + xy[..., 1:] * up
        return np.asarray(self.eye) + ray * ((height - self.eye[1]) / ray[..., 1:2])

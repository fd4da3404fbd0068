"""Zooming: the camera's frame grows or shrinks evenly to the eye."""
from manim import Restore, Transform, smooth


def zooming(ratio: float):
    """The rate function with which a frame's width comes to `ratio` times what it was, by the same factor each moment.

    What must keep pace with the camera takes the same one.
    """
    return smooth if abs(ratio - 1) < 1e-6 else lambda t: (ratio ** smooth(t) - 1) / (ratio - 1)


def zoom_in(frame, width: float, point, **kwargs) -> Transform:
    """The animation of `self.camera.frame` to a part of the picture, `width` scene units wide around a point; `zoom_out` comes back."""
    frame.save_state()
    target = frame.copy().set(width=width).move_to(point)
    return Transform(frame, target, rate_func=zooming(width / frame.width), **kwargs)


def zoom_out(frame, **kwargs) -> Restore:
    """The animation of a frame back to where it stood when its state was saved."""
    return Restore(frame, rate_func=zooming(frame.saved_state.width / frame.width), **kwargs)

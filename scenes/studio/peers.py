"""The pictures of `baleen bench draw`, each drawn by the kit, by plain Manim mobjects, and by matplotlib where it is installed.

`python -m scenes.studio.peers NAME WAY CELLS SECONDS QUALITY` renders one of them and prints what it took, as JSON: the
processor seconds of this process, those of them in the encoder's calls, and the frames.
"""
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np
from manim import (
    Create,
    Dot,
    FadeIn,
    Line,
    ManimColor,
    Scene,
    Square,
    Transform,
    VGroup,
    VMobject,
    config,
    linear,
    tempconfig,
)
from manim.utils.exceptions import EndSceneEarlyException

from scenes.kit import theme
from scenes.kit.camera import KitCamera
from scenes.kit.drawn import Tween
from scenes.kit.typewriter import FARTHEST, HIGH, PIVOT, START, UNIT, angles, on_the_circle, project
from scenes.stage.clip import Clip
from scenes.stage.encoding import X264, FileWriter, Renderer, SegmentEncoder
from scenes.studio.gallery.kit import grid, wires
from scenes.studio.gallery.picture import GALLERY, toy, wave
from scenes.studio.programme import chosen
from scenes.studio.rendering import ONE_THREAD, QUALITIES

ROWS = 12                       # of the heat map


class TimedEncoder(SegmentEncoder):
    """The stage's, that counts the processor time in its calls and the frames: it works in the thread that calls it."""

    seconds, frames = 0.0, 0

    def write_frame(self, pixels, *, repeat: int = 1) -> None:
        TimedEncoder.frames += repeat
        self._timed(super().write_frame, pixels, repeat=repeat)

    def finish(self) -> None:
        self._timed(super().finish)

    def _timed(self, call, *values, **options) -> None:
        began = time.thread_time()
        call(*values, **options)
        TimedEncoder.seconds += time.thread_time() - began


class TimedWriter(FileWriter):
    def _create_segment_encoder(self, target: Path) -> TimedEncoder:
        return TimedEncoder(target=target, spec=self.video_encoder)


# -- values ------------------------------------------------------------------------------------------------------------
def values_of(name: str, cells: int) -> np.ndarray:
    """What a picture shows, by formula."""
    return {"heat": lambda: wave(cells, 0.11).reshape(ROWS, -1), "lamps": lambda: 0.5 + 0.5 * wave(cells),
            "arms": lambda: np.array([cells]), "circuit": lambda: np.full(cells, 0.5)}[name]()


def stems(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Where the arms of a basket begin and end, in scene coordinates.  # [arm 2] each"""
    angle = angles(count)
    radii = START + (FARTHEST - START) * (np.arange(count) * 8 % 13 + 0.5) / 13
    corner = np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
    return tuple(np.stack([xy[:, 0] * UNIT, (HIGH - xy[:, 1]) * UNIT], axis=1) - corner
                 for xy in (project(on_the_circle(angle, PIVOT))[0], project(on_the_circle(angle, radii))[0]))


# -- the kit -----------------------------------------------------------------------------------------------------------
class Shown(Clip):
    """A picture of the gallery that moves as clips move it."""

    name, cells, seconds = "", 0, 1.0

    def construct(self):
        values = values_of(self.name, self.cells)
        pieces = GALLERY[self.name](values)
        moves = {"heat": lambda: [strip.change_to(toy(-row)) for strip, row in zip(pieces, values, strict=True)],
                 "lamps": lambda: [Tween(pieces[0], lights=1 - values)],
                 "arms": lambda: [FadeIn(piece) for piece in pieces],
                 "circuit": lambda: [flow.run() for flow in pieces]}[self.name]()
        for move in moves:
            move.run_time = self.seconds
        self.play(*moves)


def beginning(clip: type, seconds: float) -> type:
    """The clip, that ends with the animation that reaches so many seconds; none: all of it."""
    class Beginning(clip):
        def play(self, *animations, **options):
            if seconds and self.renderer.time >= seconds:
                raise EndSceneEarlyException
            return super().play(*animations, **options)
    return Beginning


# -- plain Manim -------------------------------------------------------------------------------------------------------
class Plain(Scene):
    """The same with a mobject for each cell, lamp, arm or wire, and Manim's own encoding."""

    name, cells, seconds = "", 0, 1.0

    def construct(self):
        getattr(self, self.name)(values_of(self.name, self.cells))

    def heat(self, values):
        self.play(Transform(self._squares(values), self._squares(-values)), run_time=self.seconds)

    def _squares(self, values) -> VGroup:
        colors = theme.value_colors(values.ravel(), 1.0)
        squares = VGroup(*(Square(1, stroke_width=0, fill_opacity=1, fill_color=ManimColor(tuple(color))) for color in colors))
        squares.arrange_in_grid(rows=len(values), buff=0.1).stretch_to_fit_width(11).stretch_to_fit_height(5.9)
        return squares

    def lamps(self, values):
        self.play(Transform(self._dots(values), self._dots(1 - values)), run_time=self.seconds)

    def _dots(self, lights) -> VGroup:
        places, step = grid(len(lights))
        return VGroup(*(Dot((*place, 0), 0.35 * step, fill_opacity=light, color=theme.CURRENT)
                        for place, light in zip(places, np.clip(lights, 0, 1), strict=True)))

    def arms(self, values):
        lines = (Line((*start, 0), (*end, 0), stroke_width=2) for start, end in zip(*stems(int(values[0])), strict=True))
        self.play(FadeIn(VGroup(*lines)), run_time=self.seconds)

    def circuit(self, values):
        lines = [VMobject(stroke_color=theme.CURRENT, stroke_width=2, stroke_opacity=value).set_points_as_corners(np.pad(path, ((0, 0), (0, 1))))
                 for path, value in zip(wires(len(values)), values, strict=True)]
        self.play(*(Create(line) for line in lines), run_time=self.seconds, rate_func=linear)


# -- matplotlib --------------------------------------------------------------------------------------------------------
def matplotlib_movie(name: str, cells: int, seconds: float, target: Path) -> int:
    """The same by matplotlib's animation, encoded with our settings; returns the frames."""
    from matplotlib.animation import AbstractMovieWriter, FuncAnimation
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    class Movie(AbstractMovieWriter):
        def setup(self, fig, outfile, dpi=None):
            super().setup(fig, outfile, dpi)
            self.file = av.open(outfile, "w", format="mp4")
            self.stream = self.file.add_stream("libx264", rate=int(self.fps), options={**X264, **ONE_THREAD})
            self.stream.width, self.stream.height, self.stream.pix_fmt = config.pixel_width, config.pixel_height, "yuv420p"

        def grab_frame(self, **options):
            self.fig.canvas.draw()
            pixels = np.ascontiguousarray(self.fig.canvas.buffer_rgba())
            self.file.mux(self.stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgba").reformat(format="yuv420p")))

        def finish(self):
            self.file.mux(self.stream.encode(None))
            self.file.close()

    frames = max(round(seconds * config.frame_rate), 1)
    figure = Figure(figsize=(config.pixel_width / 100, config.pixel_height / 100), dpi=100, facecolor=str(theme.WATER_BOTTOM))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(-theme.FRAME_WIDTH / 2, theme.FRAME_WIDTH / 2), ylim=(-theme.FRAME_HEIGHT / 2, theme.FRAME_HEIGHT / 2))
    axes.set_axis_off()
    update = _artists(axes, name, cells)
    movie = FuncAnimation(figure, lambda frame: update(frame / frames), frames, blit=False)
    movie.save(target, writer=Movie(fps=config.frame_rate), dpi=100)
    return frames


def _artists(axes, name: str, cells: int) -> Callable[[float], object]:
    """Draw the picture into the axes; returns what moves it to a share, 0 to 1, of its way."""
    from matplotlib.collections import LineCollection

    values, color = values_of(name, cells), theme.rgb(theme.CURRENT)
    if name == "heat":
        image = axes.imshow(values, aspect="auto", extent=(-5.5, 5.5, -3, 3), interpolation="nearest")
        return lambda share: image.set_data((1 - 2 * share) * values)
    if name == "lamps":
        dots = axes.scatter(*grid(cells)[0].T, s=9, color=color, alpha=np.clip(values, 0, 1))
        return lambda share: dots.set_alpha(np.clip(values + share * (1 - 2 * values), 0, 1))
    paths = wires(cells) if name == "circuit" else np.stack(stems(cells), axis=1)
    lines = axes.add_collection(LineCollection(paths, colors=[color], linewidths=1))
    if name == "arms":
        return lines.set_alpha
    return lambda share: lines.set_segments(paths[:, :max(int(share * paths.shape[1]), 2)])


# -- one measurement ---------------------------------------------------------------------------------------------------
def measure(name: str, way: str, cells: int, seconds: float, quality: str) -> dict:
    """Render it once and say what it took. way: kit, manim or matplotlib; cells 0: `name` is a clip's."""
    with TemporaryDirectory() as folder, tempconfig({
            "quality": QUALITIES[quality], "media_dir": folder, "verbosity": "ERROR", "progress_bar": "none", "disable_caching": True,
            "write_to_movie": True, "save_sections": False, "preview": False, **({"video_encoder_options": ONE_THREAD} if way == "kit" else {})}):
        clip = beginning(chosen([name])[0].load(), seconds) if not cells else Shown
        if way == "matplotlib":                     # importing belongs to none of the ways
            import_module("matplotlib.animation")
            import_module("matplotlib.backends.backend_agg")
        began = time.process_time()
        if way == "matplotlib":
            frames = matplotlib_movie(name, cells, seconds, Path(folder) / "movie.mp4")
        else:
            scene = clip(renderer=Renderer(TimedWriter, KitCamera)) if way == "kit" else Plain()
            if cells:
                scene.name, scene.cells, scene.seconds = name, cells, seconds
            scene.render()
            frames = round(scene.renderer.time * config.frame_rate)
        return {"seconds": time.process_time() - began, "encoding": TimedEncoder.seconds, "frames": frames, "rate": config.frame_rate}


if __name__ == "__main__":
    name, way, cells, seconds, quality = sys.argv[1:]
    reports, sys.stdout = sys.stdout, sys.stderr
    print(json.dumps(measure(name, way, int(cells), float(seconds), quality)), file=reports)

"""How frames become video: handed on without a copy, options for the encoder, a picture converted once, segments moved into place."""
from pathlib import Path

import av
from av.video.reformatter import VideoReformatter
from manim import config
from manim._config.render_session import resolve_render_session
from manim._config.video_encoder import VideoEncoderSpec
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.video_segment_encoder import VideoSegmentEncoder

# x264's default preset is the largest cost of a light scene. Measured on TestDrive at 720p30, 43 s of film, CPU
# seconds and size: medium 69 s, 2.7 MB; ultrafast and a careful second encode 63 s, 3.6 MB; veryfast 44 s, 2.8 MB. The
# tuning for drawn pictures takes a tenth off veryfast's size and adds 0.7 dB, for nothing: one encode serves previews
# and the film.
# Motion here is exact or none: a finer search for it (subme 2) and a choice of B-frames (b-adapt 1, of 5) find nothing
# more. Without them, at 1080p60, one thread, 64 frames of TestDrive, RandomTries and OneWrongWord: CPU seconds a second
# of film 1.14, 1.24, 0.96 -> 0.74, 0.83, 0.63; the first half level of crf that this saves gives PSNR (luma) 52.4, 47.1,
# 50.3 -> 52.7, 47.9, 50.7 dB in 56, 495, 61 -> 66, 524, 68 kB. Superfast at the same PSNR: 0.6 s, but half as large again.
# Nor are there cuts within an animation (scenecut), and frames between frames cost least (7 instead of 3). ms of CPU a
# frame, PSNR, size of a frame that rests (60 of it) and 40 moving ones of TestDrive, OneWrongWord, Backpropagation:
# 13.7, 13.6, 11.9, 11.1 -> 10.5, 11.8, 10.3, 9.8; 49.7, 52.3, 51.1, 49.6 -> 49.9, 52.2, 51.2, 49.8 dB at a crf of 17,
# 88, 66, 49, 88 -> 88, 64, 47, 91 kB.
X264 = {"preset": "veryfast", "tune": "animation", "crf": "17", "x264-params": "subme=1:b-adapt=0:bframes=7:scenecut=0"}


# An unchanged picture costs x264 its nine milliseconds like any other, and 42 % of our film are such: while it rests it
# is written PULSE times a second, each for as long as it stands, as phones film. The first and last few of a rest keep
# the full rate: the order in which frames are decoded runs LEAD ahead of that in which they are seen, within each piece.
PULSE, LEAD = 5, 4
EVEN = "force-cfr=1"                     # for GIFs, which Manim makes out of pictures regardless of their times


def encoder_options() -> dict[str, str]:
    """For the encoder that Manim's flags choose: the user's options, and ours if it is x264 (others refuse them)."""
    session = resolve_render_session(config, CairoRenderer.capabilities, renderer_name=CairoRenderer.__name__)
    encoder = session.video_encoder
    ours = X264 if encoder and encoder.codec == "libx264" else {}
    if ours and config.format == "gif":
        ours = {**ours, "x264-params": f"{ours['x264-params']}:{EVEN}"}
    return {**ours, **config.video_encoder_options}


class SegmentEncoder(VideoSegmentEncoder):
    """Manim's, that converts a picture once and without a copy; nothing half-written has the name that the cache looks for."""

    def __init__(self, *, target: Path, spec: VideoEncoderSpec):
        self.unfinished = target.with_name(f".{target.name}")
        super().__init__(target=self.unfinished, spec=spec)
        self._reformatter = VideoReformatter()           # kept: to set one up costs twice what a conversion does
        self.target = target

    def write_frame(self, pixels, *, repeat: int = 1) -> None:
        """Encode a picture [y x rgba] uint8 that stands for `repeat` frames: converted once, straight from its memory."""
        self._validate_frame(pixels, repeat)
        try:
            picture = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
            frame = self._reformatter.reformat(picture, format=self.spec.pixel_format)
            frame.time_base = 1 / self.spec.frame_rate
            for number in self._written(repeat):
                frame.pts = self._next_pts + number
                self._container.mux(self._stream.encode(frame))
            self._next_pts += repeat
        except BaseException as error:
            raise self._operation_error("encode", error) from error

    def _written(self, repeat: int) -> list[int]:
        """Which of the frames that a picture stands for are written."""
        pause = max(round(self.spec.frame_rate / PULSE), 1)
        if self.spec.codec != "libx264" or EVEN in dict(self.spec.options).get("x264-params", ""):
            pause = 1
        return [number for number in range(repeat) if number % pause == 0 or not LEAD <= number < repeat - LEAD]

    def finish(self) -> None:
        super().finish()
        self.unfinished.replace(self.target)

    def abort(self) -> None:
        super().abort()
        self.unfinished.unlink(missing_ok=True)


class FileWriter(SceneFileWriter):
    """Manim's, with our encoder."""

    def _create_segment_encoder(self, target: Path) -> SegmentEncoder:
        return SegmentEncoder(target=target, spec=self.video_encoder)


class Renderer(CairoRenderer):
    """Manim's, that hands a frame on to the encoder instead of a copy of it."""

    def render(self, scene, time, moving_mobjects=None):
        self.update_frame(scene, moving_mobjects)
        self.add_frame(self.camera.hand_over())

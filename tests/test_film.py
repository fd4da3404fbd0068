"""Promises of the film build: what changed is rendered, nothing else, and what comes out plays and can be read."""
import os
import re
import subprocess
import sys

import av
import numpy as np
import pytest
import webvtt

from conftest import ROW, toy, write_toy
from model.values import files
from model.values.errors import BaleenError
from scenes.stage.rehearsal import beats
from scenes.studio import production, sheet, tracks, video


def pictures(movie):
    with av.open(movie) as file:
        return [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]


def test_film_is_its_clips_in_order_with_captions_and_chapters_and_is_not_made_twice(order):
    film = toy("Glow", "Claims")
    movie = production.make_film(order, film=film)
    clips = [order.clip(entry) for entry in film]

    lengths = [video.duration(clip) for clip in clips]
    assert video.duration(movie) == pytest.approx(sum(lengths), abs=0.01)
    with av.open(movie) as file:
        assert [(chapter["start"], chapter["end"], chapter["metadata"]["title"]) for chapter in file.chapters()] == [(0, round(1000 * sum(lengths)), "Toys")]
    for clip in clips:
        assert clip.with_suffix(".png").exists() and clip.with_suffix(".vtt").exists() and clip.with_suffix(".srt").exists()

    said = webvtt.read(movie.with_suffix(".vtt"))
    assert [cue.text for cue in said] == ["Its first number is \N{MINUS SIGN}1.00.", "The first is not more."]
    assert said[1].start == f"00:00:{lengths[0]:06.3f}"

    before = {path: path.stat().st_mtime_ns for path in order.build.rglob("*.mp4")}
    production.make_film(order, film=film)
    assert {path: path.stat().st_mtime_ns for path in order.build.rglob("*.mp4")} == before


def test_one_changed_value_changes_the_frames_that_show_it(order):
    [movie] = production.make_clips(toy("Glow"), order)
    before = pictures(movie)
    changed = ROW.copy()
    changed[3] = 0.9
    write_toy(order.recordings, changed)
    production.make_clips(toy("Glow"), order)
    after = pictures(movie)

    different = np.abs(after[-1].astype(int) - before[-1]).max(axis=(0, 2)) > 40
    columns = np.flatnonzero(different) / different.size
    assert 0 < columns.max() - columns.min() < 0.06, "one cell changes, and nothing else"


def test_a_recording_of_zeros_renders_and_shows_zeros(order):
    write_toy(order.recordings, np.zeros_like(ROW))
    [movie] = production.make_clips(toy("Glow"), order)
    assert "0.00" in movie.with_suffix(".vtt").read_text()


def test_a_clip_that_breaks_is_named_with_its_log_and_the_others_are_rendered(order):
    with pytest.raises(BaleenError, match="Broken could not be rendered") as error:
        production.make_clips(toy("Broken", "Glow"), order)
    assert "ZeroDivisionError" in open(re.search(r"\S+log\.txt", str(error.value)).group()).read()
    assert order.clip(toy("Glow")[0]).exists() and not order.clip(toy("Broken")[0]).exists()


def test_a_damaged_recording_overwrites_nothing(order):
    [movie] = production.make_clips(toy("Glow"), order)
    before = movie.read_bytes()
    (order.recordings / "study-toy.safetensors").write_bytes(b"cut short")
    with pytest.raises(BaleenError, match="study-toy"):
        production.make_clips(toy("Glow"), order)
    assert movie.read_bytes() == before


def test_what_a_clip_imports_is_what_it_depends_on():
    names = {path.relative_to(files.ROOT).as_posix() for path in production.sources("tests.clips.toy.glow")}
    assert {"tests/clips/toy/glow.py", "scenes/stage/clip.py", "scenes/kit/theme.py", "scenes/kit/strip.py", "scenes/kit/drawn.py",
            "model/values/measured.py"} <= names
    assert "scenes/kit/arms.py" not in names and "model/transformer.py" not in names


@pytest.mark.parametrize("preset", ["ultrafast", "medium"])
def test_joining_keeps_every_picture_and_puts_the_index_first(tmp_path, preset):
    sources = [_grey_movie(tmp_path / f"{i}.mp4", shades, preset) for i, shades in enumerate([range(10, 30), range(100, 107), range(200, 240)])]
    video.concatenate(sources, tmp_path / "all.mp4", "All")
    shades = [round(picture.mean()) for picture in pictures(tmp_path / "all.mp4")]
    assert np.abs(np.subtract(shades, [*range(10, 30), *range(100, 107), *range(200, 240)])).max() <= 3
    data = (tmp_path / "all.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")
    assert np.asarray(video.last_frame(tmp_path / "all.mp4")).mean() == pytest.approx(239, abs=3)


def test_tracks_speak_every_language_and_the_picture_s_has_the_plain_name(tmp_path, monkeypatch):
    monkeypatch.setattr(tracks, "languages", lambda: ["en", "zh"])
    cue = {"start": 1.0, "end": 2.5}
    captions = [{**cue, "message": "a lamp", "cues": {"en": [{**cue, "text": "a lamp"}], "zh": [{**cue, "text": "一盏灯"}]}}]
    tracks.write(tracks.shifted(captions, 10), tmp_path / "Clip.mp4", "zh", {"baleen": "of this test"})
    assert webvtt.read(tmp_path / "Clip.vtt")[0].text == "一盏灯"
    assert webvtt.read(tmp_path / "Clip.en.vtt")[0].start == "00:00:11.000"
    assert tracks.read(tmp_path / "Clip.mp4")["captions"][0]["end"] == 12.5 and tracks.made_of(tmp_path / "Clip.mp4") == {"baleen": "of this test"}
    assert sorted(map(str, tracks.written(tmp_path / "Clip.mp4", "zh"))) == sorted(map(str, tmp_path.iterdir()))


def test_a_sheet_has_a_picture_for_every_sentence_and_one_of_the_end(order):
    [entry] = toy("Glow")
    from PIL import Image
    with order.surroundings():
        count = len(beats(entry.load(), height=90))
    drawn = Image.open(sheet.draw(entry, order))
    assert count == 2 and drawn.width == count * (sheet.WIDE + sheet.GAP) + sheet.GAP


def test_manim_render_works_by_itself(tmp_path):
    manim = os.path.join(os.path.dirname(sys.executable), "manim")
    done = subprocess.run([manim, "render", "-ql", "-s", "--media_dir", tmp_path, "scenes/circuit/test_drive.py", "TestDrive"],
                          cwd=files.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(tmp_path.rglob("TestDrive*.png"))


def _grey_movie(path, shades, preset):
    with av.open(path, "w") as file:
        stream = file.add_stream("libx264", rate=30, options={"crf": "10", "preset": preset})
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for number, shade in enumerate(shades):
            frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), shade, np.uint8), format="rgb24")
            frame.pts = number
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return path

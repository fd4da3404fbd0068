"""Promises of the film build: what changed is rendered, nothing else, and what comes out plays and can be read."""
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
import pytest
import webvtt
from manim import tempconfig
from manim._config.video_encoder import VideoEncoderSpec
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from PIL import Image

from conftest import ROW, toy, write_toy
from model.contents import Kinds, all_contents
from model.values import files, recording
from model.values.errors import BaleenError
from model.world.survey import kind_of_words
from scenes.kit.language import KIND, Message, catalogue, languages
from scenes.stage.card import lines_of
from scenes.stage.encoding import PULSE, X264, SegmentEncoder
from scenes.stage.rehearsal import beats, dry_run
from scenes.studio import cutting, lock, production, sheet, stills, tracks, video
from scenes.studio.order import Order
from scenes.studio.programme import POSTER, Entry, cards, chosen, entries, with_cards
from scenes.studio.provenance import of_movie
from scenes.trailer import MOMENTS


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


def other_model(order, folder):
    """The same order for another model's recordings."""
    changed = ROW.copy()
    changed[3] = 0.9
    return replace(order, recordings=write_toy(folder / "recordings", changed))


def test_two_models_filmed_at_once_share_no_file_and_each_movie_shows_its_own(order, tmp_path):
    film, other = toy("Glow", "Claims"), other_model(order, tmp_path / "build" / "models" / "tiny-1")
    assert other.home == order.build / "models" / "tiny-1" != order.home
    with ThreadPoolExecutor() as pool:
        movies = list(pool.map(lambda which: production.make_film(which, film=film), [order, other]))
    last = [pictures(which.clip(film[0]))[-1].astype(int) for which in (order, other)]
    assert np.abs(last[0] - last[1]).max() > 40
    for movie, which in zip(movies, (order, other), strict=True):
        made_of = files.digest(which.recordings / "study-toy.safetensors")
        for each in (movie, *(which.clip(entry) for entry in film)):
            assert of_movie(each)["recordings"]["study-toy"] == {"sha256": made_of, "made_from": {"study": "toy", "seed": 0}}
            assert tracks.made_of(each) == of_movie(each)


def test_what_ships_stands_in_build_and_every_other_folder_of_recordings_has_its_own(tmp_path):
    homes = [Order(recordings=folder, build=tmp_path).home for folder in (
        files.ASSETS / "recordings", tmp_path / "models" / "a" / "recordings", tmp_path / "x" / "a" / "recordings", tmp_path / "y" / "a" / "recordings")]
    assert homes[:2] == [tmp_path, tmp_path / "models" / "a"]
    assert len(set(homes)) == 4 and all(home.parent == tmp_path / "models" for home in homes[1:])


@pytest.mark.parametrize("foreign", ["recordings", "quality"])
def test_a_clip_of_other_recordings_or_another_quality_is_not_joined(order, tmp_path, foreign):
    film = toy("Glow", "Claims")
    other = other_model(order, tmp_path / "other") if foreign == "recordings" else replace(order, quality="m", build=tmp_path / "finer")
    production.make_film(order, film=film)
    production.make_clips(film[:1], other)
    for path in other.clip(film[0]).parent.iterdir():
        shutil.copy(path, order.clip(film[0]).parent)
    before = (order.film("baleen")).read_bytes()
    with pytest.raises(BaleenError, match=f"Glow is not of this film: .*{'study-toy' if foreign == 'recordings' else 'quality is m, not l'}"):
        production.join(order.film("baleen"), "Toys", film, order, production.check_recordings(film, order.recordings))
    assert order.film("baleen").read_bytes() == before

    production.make_film(order, film=film)          # the movie is believed, not the hashes: it is drawn anew
    assert of_movie(order.clip(film[0])) == of_movie(order.clip(film[1])) == of_movie(order.film("baleen"))


def test_recordings_that_change_while_the_film_is_made_are_not_mixed(order):
    film = toy("Glow", "Claims")
    before = production.check_recordings(film, order.recordings)
    production.make_clips(film[:1], order)
    write_toy(order.recordings, np.zeros_like(ROW))
    production.make_clips(film[1:], order)
    with pytest.raises(BaleenError, match="Claims is not of this film: it shows another recording of study-toy"):
        production.join(order.film("baleen"), "Toys", film, order, before)


def test_a_render_whose_master_dies_leaves_nothing_half_written_and_resumes_to_the_same_bytes(order, tmp_path):
    [entry] = toy("Glow")
    [whole] = production.make_clips([entry], replace(order, build=tmp_path / "uninterrupted"))
    command = [sys.executable, "-m", "scenes.studio.rendering", entry.module, entry.name, order.clip(entry), order.workshop(entry), "l", "en"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=files.ROOT,
                          env={**os.environ, **order.environment}) as process:
        process.stdout.readline()               # it has begun
        process.stdin.close()
        assert process.wait(timeout=20) != 0
    assert not order.clip(entry).exists()
    for segment in order.workshop(entry).rglob("partial_movie_files/*/[!.]*.mp4"):
        assert pictures(segment)
    [movie] = production.make_clips([entry], order)
    assert movie.read_bytes() == whole.read_bytes()


def test_a_chapter_is_a_film_of_its_own_and_its_card_plays_before_its_clips(order, monkeypatch):
    carded = [Entry("carded", "A chapter", "Lamp", package="tests.clips")]
    monkeypatch.setattr(production, "entries", lambda: toy("Glow") + carded)
    movie = production.make_film(order, chapter="carded")
    assert movie == order.film("carded") and movie.name == "carded.mp4" and not order.film("baleen").exists()
    card, lamp = with_cards(carded)
    assert (card.name, lamp) == ("Card", carded[0])
    assert len(pictures(movie)) == len(pictures(order.clip(card))) + len(pictures(order.clip(lamp)))
    [said] = tracks.read(movie)["captions"]
    assert said["start"] == pytest.approx(video.duration(order.clip(card)), abs=0.002)
    with av.open(movie) as file:
        assert [chapter["metadata"]["title"] for chapter in file.chapters()] == [file.metadata["title"]] == ["A chapter"]


def test_another_language_stands_on_the_screen_and_captions_of_all_lie_beside(order):
    [entry] = toy("Question")
    chinese = replace(order, language="zh")
    english_movie, chinese_movie = (production.make_clips([entry], which)[0] for which in (order, chinese))
    assert np.abs(pictures(english_movie)[-1].astype(int) - pictures(chinese_movie)[-1]).max() > 100
    for movie, other in ((english_movie, ".zh.vtt"), (chinese_movie, ".en.vtt")):
        texts = [webvtt.read(movie.with_suffix(suffix))[0].text for suffix in (".vtt", other)]
        assert sorted(texts) == ["What drives this car?", "是什么在开这辆车？"]
        assert (texts[0] == "是什么在开这辆车？") == (movie == chinese_movie)
    production.make_clips([entry], order)
    assert sheet.draw(entry, order) != sheet.draw(entry, chinese) and order.sheet(entry).exists()


def test_a_title_survives_what_a_movie_says_of_itself(order):
    movie = production.make_film(order, film=toy("Glow"))
    with av.open(movie) as file:
        assert file.metadata["title"] == "Baleen"


def test_who_comes_second_is_told_who_is_at_work_and_waits(tmp_path):
    order_of_events, held = [], threading.Event()

    def first():
        with lock.alone(tmp_path, order_of_events.append):
            held.set()
            while not order_of_events:
                time.sleep(0.01)
            order_of_events.append("first is done")
    thread = threading.Thread(target=first)
    thread.start()
    held.wait()
    assert f"process {os.getpid()}" in lock.holder(tmp_path)
    with lock.alone(tmp_path, order_of_events.append):
        order_of_events.append("second is at work")
    thread.join()
    assert f"process {os.getpid()}" in order_of_events[0] and "Waiting" in order_of_events[0]
    assert order_of_events[1:] == ["first is done", "second is at work"]
    assert lock.holder(tmp_path) is None


def test_damaged_hashes_are_moved_aside_and_everything_is_checked_anew(order, capsys):
    [movie] = production.make_clips(toy("Glow"), order)
    hashes = order.home / production.HASHES
    hashes.write_text(hashes.read_text()[:-20])
    assert production.make_clips(toy("Glow"), order) == [movie]
    assert "damaged" in capsys.readouterr().err
    assert hashes.with_name(".doit.db.damaged").exists() and json.loads(hashes.read_text())


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


@pytest.mark.parametrize("kind, codec", [("mp4", "h264"), ("webm", "vp9"), ("mov", "h264"), ("gif", "gif")])
def test_manim_renders_a_clip_to_every_kind_of_video(order, tmp_path, kind, codec):
    rate = PULSE * (2 if kind == "gif" else 1)              # a GIF's pictures all stand equally long
    with order.surroundings(), tempconfig({"format": kind, "media_dir": str(tmp_path / "media"), "pixel_width": 64, "pixel_height": 36,
                                           "frame_rate": rate, "progress_bar": "none", "verbosity": "ERROR"}):
        clip = toy("Glow")[0].load()()
        clip.render()
    with av.open(clip.output_plan.primary_artifact) as file:
        assert file.streams.video[0].codec.name == codec and sum(1 for _frame in file.decode(video=0)) == round(clip.time * rate)


def _encoded(kind, path, shades, codec="libx264"):
    """A movie of pictures that stand for so many frames each: `shades` are (brightness, frames) pairs."""
    options = tuple(sorted({**(X264 if codec == "libx264" else {}), "threads": "1"}.items()))
    encoder = kind(target=path, spec=VideoEncoderSpec("mp4", codec, "yuv420p", 64, 36, Fraction(30), options))
    pattern = np.add.outer(np.arange(36), np.arange(64))[..., None].repeat(4, axis=2).astype(np.uint8)
    for shade, frames in shades:
        encoder.write_frame(pattern + np.uint8(shade), repeat=frames)
    encoder.finish()
    return path


MOVING = [(shade, 1) for shade in range(0, 100, 5)]


@pytest.mark.parametrize("shades", [MOVING, [(0, 3), (50, 2)]])
def test_what_moves_is_encoded_to_the_bytes_of_manims_encoder(tmp_path, shades):
    ours, manims = (_encoded(kind, tmp_path / f"{kind.__name__}.mp4", shades) for kind in (SegmentEncoder, VideoSegmentEncoder))
    assert ours.read_bytes() == manims.read_bytes()


def _stood(movie):
    """Since when each picture of a movie stands, in frames, and its mean brightness."""
    with av.open(movie) as file:
        return [(round(frame.time * 30), frame.to_ndarray(format="gray").mean()) for frame in file.decode(video=0)]


@pytest.mark.parametrize("shades", [[(0, 60)], [(0, 9)], [*MOVING, (120, 45)], [(0, 60), *MOVING, (120, 61)]])
def test_a_picture_that_rests_stands_as_long_as_before_in_fewer_frames(tmp_path, shades):
    ours, manims = (_encoded(kind, tmp_path / f"{kind.__name__}.mp4", shades) for kind in (SegmentEncoder, VideoSegmentEncoder))
    assert video.duration(ours) == video.duration(manims) == sum(frames for _shade, frames in shades) / 30
    few, all_of_them = dict(_stood(ours)), dict(_stood(manims))
    assert len(few) < len(all_of_them) and set(few) < set(all_of_them)
    for frame, brightness in all_of_them.items():
        assert few[max(since for since in few if since <= frame)] == pytest.approx(brightness, abs=1.0)
    assert max(np.diff([*few, len(all_of_them)])) <= 30 / PULSE


def test_pieces_that_rest_follow_one_another_without_a_jump(tmp_path):
    sources = [_encoded(SegmentEncoder, tmp_path / f"{number}.mp4", shades)
               for number, shades in enumerate(([*MOVING, (120, 40)], [(120, 50)], [(10, 40), *MOVING]))]
    video.concatenate(sources, tmp_path / "film.mp4", "Film")
    shifts = np.cumsum([0, *(round(30 * video.duration(source)) for source in sources)])
    apart = [(frame + shift, brightness) for source, shift in zip(sources, shifts, strict=False) for frame, brightness in _stood(source)]
    assert _stood(tmp_path / "film.mp4") == apart
    with av.open(tmp_path / "film.mp4") as file:
        order = [packet.dts for packet in file.demux(video=0) if packet.dts is not None]
    assert order == sorted(set(order))
    moment = cutting.Moment(tmp_path / "film.mp4", 0.5, 3.5, [])
    assert len(list(cutting.pictures(moment))) == 90


def test_a_discarded_segment_leaves_no_file(tmp_path):
    encoder = SegmentEncoder(target=tmp_path / "a.mp4", spec=VideoEncoderSpec("mp4", "libx264", "yuv420p", 64, 36, Fraction(30), ()))
    encoder.write_frame(np.zeros((36, 64, 4), np.uint8))
    assert not encoder.target.exists(), "what the cache looks for is whole"
    encoder.abort()
    assert not list(tmp_path.iterdir())


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


def test_a_very_short_piece_before_another_leaves_the_order_of_decoding(tmp_path):
    short = _grey_movie(tmp_path / "short.mp4", [40], "medium")            # one picture: it has no lead
    long = _grey_movie(tmp_path / "long.mp4", [200 - 5 * step for step in range(20)], "medium")
    video.concatenate([short, long], tmp_path / "both.mp4", "Both")
    with av.open(tmp_path / "both.mp4") as file:
        times = [packet.dts for packet in file.demux(video=0) if packet.dts is not None]
    assert times == sorted(set(times))
    assert [round(picture.mean()) for picture in pictures(tmp_path / "both.mp4")] == pytest.approx([40, *range(200, 100, -5)], abs=3)


@pytest.mark.slow("three clips are rendered, and cut")
def test_the_trailer_is_cut_out_of_its_clips_and_one_moment_becomes_the_next(order, monkeypatch):
    monkeypatch.setattr(cutting, "chosen", lambda names: toy(*dict.fromkeys(names)))
    monkeypatch.setattr(cutting, "POSTER", toy("Glow")[0])
    monkeypatch.setattr(cutting, "MOMENTS", [("Question", "What drives"), ("Claims", "The first is"), ("Claims", "What nobody says")])
    movie = production.make_trailer(order)
    question, claims, glow = (order.clip(entry) for entry in toy("Question", "Claims", "Glow"))
    said = tracks.read(movie)["captions"]
    assert [caption["message"].split()[0] for caption in said] == ["What", "The"], "what nobody says is left out"
    starts = [tracks.read(clip)["captions"][0]["start"] for clip in (question, claims)]
    lengths = [video.duration(clip) - start for clip, start in zip((question, claims, glow), (*starts, 0), strict=True)]
    assert video.duration(movie) == pytest.approx(sum(lengths) - 2 * cutting.FADE, abs=0.1)
    assert said[1]["start"] == pytest.approx(lengths[0] - cutting.FADE, abs=0.1)
    shown = pictures(movie)
    for picture, clip in ((shown[0], pictures(question)[round(15 * starts[0])]), (shown[-1], pictures(glow)[-1])):
        assert np.abs(picture.astype(int) - clip).mean() < 2
    monkeypatch.setattr(cutting, "MOMENTS", [("Claims", "What nobody says")])
    with pytest.raises(BaleenError, match="scenes/trailer.py"):
        production.make_trailer(replace(order, build=order.build / "other"))


@pytest.mark.slow("eight clips are played through")
def test_every_moment_of_the_trailer_is_said_and_all_last_30_to_45_seconds():
    seconds = -cutting.FADE * len(MOMENTS)
    for entry in cutting.clips():
        report = dry_run(entry.load())
        if entry == POSTER:
            seconds += report.seconds
            continue
        ends = [caption.start for caption in report.captions[1:]] + [report.seconds]
        for beginning in (beginning for name, beginning in MOMENTS if name == entry.name):
            [length] = [end - caption.start for caption, end in zip(report.captions, ends, strict=True)
                        if caption.message.text.startswith(beginning)]
            seconds += length
    assert 30 <= seconds <= 45


def test_the_readme_names_every_clip_and_shows_every_still_that_ships():
    text = (files.ROOT / "README.md").read_text()
    assert not [entry.name for entry in entries() if f"| {entry.name} |" not in text]
    shown = re.findall(r"\(assets/stills/(\w+)\.png\)", text)
    assert shown[0] == POSTER.name and sorted(shown) == sorted(entry.name for entry in stills.pictured())


def test_every_chapter_has_a_card_of_its_number_and_title():
    assert [card.chapter for card in cards()] == list(dict.fromkeys(entry.chapter for entry in entries()))
    assert chosen(["Card"]) == cards() and chosen(["encoder.Card"]) == [card for card in cards() if card.chapter == "encoder"]
    assert set(cards()) < set(chosen())


def test_a_still_is_the_last_picture_of_a_clip(order, tmp_path):
    [entry] = toy("Glow")
    with Image.open(stills.draw(entry, order, tmp_path)) as still:
        picture = np.array(still.convert("RGB")).astype(int)
    with order.surroundings():
        frame = beats(entry.load(), stills.HEIGHT)[-1].frame
    assert picture.shape == frame.shape and np.abs(picture - frame).mean() < 3 < np.abs(picture[::-1] - frame).mean()


def test_a_title_stands_in_even_lines_and_a_translation_says_its_own():
    assert lines_of("Errors accumulate") == ["Errors", "accumulate"]
    assert lines_of("Squeezing words into numbers") == ["Squeezing words", "into numbers"]
    assert lines_of("A\nbreak") == ["A", "break"] and lines_of("Word") == ["Word"]


NEW_CLIP = '''
from scenes.stage import Clip, _


class NewClip(Clip):
    """A clip that was just written."""

    def construct(self):
        with self.say(_("Nothing but this file was written.")):
            self.wait(1)
'''


def test_a_new_clip_is_one_file(tmp_path, monkeypatch, order):
    chapter = tmp_path / "newfilm" / "chapter"
    chapter.mkdir(parents=True)
    (chapter / "new_clip.py").write_text(NEW_CLIP)
    monkeypatch.syspath_prepend(tmp_path)
    clip = Entry("chapter", "A chapter", "NewClip", package="newfilm").load()
    with order.surroundings():
        assert [beat.caption for beat in beats(clip, height=90)] == ["Nothing but this file was written.", None]


def messages() -> dict[str, str]:
    """Every text that the sources mark for translation, and where it stands."""
    marked = {}
    for path in sorted((files.ROOT / "scenes").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args
            if named and isinstance(node.args[0], ast.Constant):
                marked[node.args[0].value] = f"{path.relative_to(files.ROOT)}:{node.lineno}"
    return marked


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_text_of_the_sources_is_said_in_every_language(code):
    """Labels, too, and the sentences that are said of another model: the laws see only what is said of this one."""
    untold = {where: text for text, where in messages().items()
              if re.search(r"[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", text)) and Message(text).template(code) == text}
    assert not untold


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_every_kind_of_words_of_the_shipped_world_has_a_name_in_every_language(code):
    entries = {entry for contents in all_contents().values() for entry in contents.entries() if isinstance(entry, Kinds)}
    recorded = {str(kind) for entry in entries for kind in entry.of(recording.load(entry.contents.name, recording.RECORDINGS))} - {""}
    kinds = recorded | set(kind_of_words().values())
    assert recorded and not [kind for kind in sorted(kinds) if catalogue(code).pgettext(KIND, kind) == kind]

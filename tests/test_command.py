"""Promises of the command: what is wrong is said in one message with the way out, and nothing is overwritten."""
import errno
import importlib.metadata
import io
import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError

import numpy as np
import pytest
from click.testing import CliRunner
from rich.console import Console
from rich.table import Table
from safetensors.numpy import save_file

import baleen
from conftest import ROW, toy, write_toy
from model import tables
from model.values import files, manifest, recording
from model.values.errors import BaleenError, trouble_with_disk
from scenes.studio import doctor, order, production, programme


@pytest.fixture
def toys(monkeypatch, tmp_path):
    """The command, with a film of toy clips that reads and builds in a folder of its own."""
    folder = write_toy(tmp_path / "recordings")
    monkeypatch.setenv("BALEEN_RECORDINGS", str(folder))
    monkeypatch.setattr(programme, "entries", lambda: toy("Glow", "Claims", "TypedIn"))
    monkeypatch.setattr(order, "BUILD", tmp_path / "build")
    return folder


def run(*arguments):
    return CliRunner().invoke(baleen.main, list(arguments))


def test_render_says_where_the_movie_is(toys):
    done = run("render", "Glow", "-q", "l")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1].endswith("/clips/en/toy/Glow.mp4")


def test_sheet_says_where_the_picture_is(toys):
    done = run("sheet", "Glow")
    assert done.exit_code == 0 and done.output.strip().endswith("/sheets/en/toy/Glow.png")


def test_unknown_clip_names_the_nearest_ones(toys):
    for command in ("render", "sheet", "audit", "claims"):
        done = run(command, "glov")
        assert done.exit_code == 2
        assert done.stderr == "baleen: There is no clip 'glov'. Did you mean Glow?\n"


def test_audit_exits_with_1_on_a_typed_in_number_and_0_without(toys, tmp_path):
    assert run("audit", "Glow", "--json", str(tmp_path / "numbers.json")).exit_code == 0
    [first, *_] = json.loads((tmp_path / "numbers.json").read_text())
    assert (first["clip"], first["text"], first["value"], first["kind"], first["source"]) == ("Glow", "\N{MINUS SIGN}1.00", -1.0, "measured", "study-toy:row[0]")
    done = run("audit")
    assert done.exit_code == 1 and "TypedIn" in done.stderr and "97 %" in done.stderr


def test_claims_are_listed_with_their_numbers(toys, tmp_path):
    done = run("claims", "Claims", "--json", str(tmp_path / "claims.json"))
    assert done.exit_code == 0 and "The first is not more." in done.output
    [claim] = json.loads((tmp_path / "claims.json").read_text())
    assert (claim["clip"], claim["sentence"], claim["holds"]) == ("Claims", "The first is not more.", False)
    assert claim["numbers"] == {"first": -1.0, "second": pytest.approx(-0.8666666)}
    assert claim["comparisons"][0]["margin"] == pytest.approx(-0.1333333)


def missing(path):
    path.unlink()


def truncated(path):
    path.write_bytes(path.read_bytes()[:-20])


def of_another_kind(path):
    path.write_bytes(b"GIF89a, not tensors at all")


def foreign(path):
    save_file({"row": ROW}, path)


def of_a_newer_format(path):
    text = json.dumps({"format": files.FORMAT + 1, "name": "study-toy", "made_from": {}})
    save_file({"row": ROW}, path, metadata={files.KEY: text})


def under_a_wrong_name(path):
    recording.write(path, "study-other", {"study": "other"}, {"row": ROW})


def without_the_array(path):
    recording.write(path, "study-toy", {"study": "toy"}, {"column": ROW})


@pytest.mark.parametrize("spoil, said", [
    (missing, "is missing"), (truncated, "damaged, cut short"), (of_another_kind, "not a readable recording"), (foreign, "not a recording of Baleen"),
    (of_a_newer_format, "Update Baleen"), (under_a_wrong_name, "calls itself 'study-other'"), (without_the_array, "holds no array 'row'")],
    ids=lambda value: getattr(value, "__name__", None))
def test_a_bad_recording_is_one_clear_message(toys, spoil, said):
    spoil(toys / "study-toy.safetensors")
    for command in (["render", "Glow", "-q", "l"], ["sheet", "Glow"], ["audit", "Glow"]):
        done = run(*command)
        assert done.exit_code == 1, done.output
        assert done.stderr.startswith("baleen: ") and said in done.stderr and "study-toy" in done.stderr
        assert "Traceback" not in done.stderr and len(done.stderr.splitlines()) <= 3


def test_recordings_of_different_checkpoints_are_not_shown_in_one_film(tmp_path):
    write_toy(tmp_path, checkpoint="a" * 64)
    recording.write(tmp_path / "run-toy.safetensors", "run-toy", {"checkpoint": "b" * 64}, {"row": ROW})
    with pytest.raises(BaleenError, match="different checkpoints"):
        recording.load_all(["study-toy", "run-toy"], tmp_path)


def test_a_model_without_recordings_says_how_to_make_them(toys):
    done = run("film", "--model", "nobody")
    assert done.exit_code == 1 and "baleen record" in done.stderr


def test_what_ships_is_vouched_for(tmp_path):
    write_toy(tmp_path / "recordings")
    manifest.write(tmp_path)
    assert manifest.check(assets=tmp_path) == 1
    write_toy(tmp_path / "recordings", np.zeros_like(ROW))
    with pytest.raises(BaleenError, match="study-toy.safetensors is not the file that was shipped"):
        manifest.check(assets=tmp_path)


def test_a_file_that_did_not_change_keeps_its_date(tmp_path):
    write_toy(tmp_path / "recordings")
    listed = manifest.write(tmp_path)
    entries = manifest.read(tmp_path)
    entries["recordings/study-toy.safetensors"]["made"] = "2001-01-01"
    listed.write_text(json.dumps(entries))
    manifest.write(tmp_path)
    assert manifest.read(tmp_path)["recordings/study-toy.safetensors"]["made"] == "2001-01-01"


def test_doctor_names_what_is_missing_and_what_mends_it(toys):
    assert "all 1 that the film reads" in run("doctor").output
    missing(toys / "study-toy.safetensors")
    done = run("doctor")
    assert done.exit_code == 1 and "✗ recordings" in done.output and "-> Make it with `baleen record" in done.output


def test_doctor_ends_its_round_where_a_package_is_missing(monkeypatch):
    def version(name):
        if name == "pycairo":
            raise PackageNotFoundError(name)
        return importlib.metadata.version(name)
    monkeypatch.setattr(doctor, "version", version)
    monkeypatch.setattr(doctor, "shipped", lambda: pytest.fail("this imports what is missing"))
    done = run("doctor")
    assert done.exit_code == 1 and "✗ pycairo" in done.output and "-> pip install -r requirements.lock" in done.output


LONG = "run-alien:blocks.2.attn.pattern[3,11,1] " * 4
ROWS = [("First", "a", LONG), ("First", "b", "two\nlines"), ("Second", "c", "[3,11,1]")]


def printed(terminal: bool) -> str:
    table, file = Table("clip", "what", "source"), io.StringIO()
    for row in ROWS:
        table.add_row(*row)
    tables.show(table, grouped=True, console=Console(file=file, width=80, force_terminal=terminal, color_system=None))
    return file.getvalue()


def test_a_table_loses_no_letter_at_80_columns_and_names_each_group_once():
    lines = printed(terminal=True).splitlines()
    assert max(map(len, lines)) <= 80
    assert "".join(printed(terminal=True).split()).count("run-alien:blocks.2.attn.pattern[3,11,1]") == 4
    assert [line.strip() for line in lines].count("First") == 1 and "…" not in printed(terminal=True)


def test_a_table_in_a_pipe_has_a_row_a_line_and_tabs_between_its_cells():
    lines = printed(terminal=False).splitlines()
    assert [line.split("\t") for line in lines] == [["clip", "what", "source"], ["First", "a", LONG],
                                                    ["First", "b", "two; lines"], ["Second", "c", "[3,11,1]"]]


@pytest.mark.parametrize("options, said", [
    (["--language", "klingon"], "Baleen does not speak 'klingon'. There are en"),
    (["--chapter", "toi"], "There is no chapter 'toi'. Did you mean toy?")])
def test_an_unknown_language_or_chapter_names_those_there_are(toys, options, said):
    done = run("film", *options)
    assert done.exit_code == 2 and done.stderr.startswith(f"baleen: {said}")


@pytest.mark.parametrize("number, said", [(errno.ENOSPC, "disk is full"), (errno.EROFS, "Read-only"), (errno.EACCES, "denied")])
def test_a_disk_that_takes_nothing_is_one_message(toys, monkeypatch, number, said):
    def refuse(*_path):
        raise OSError(number, os.strerror(number), "film.mp4")
    monkeypatch.setattr(production.Hashes, "dump", refuse)
    monkeypatch.setattr("scenes.studio.watch.Watch.rendered_elsewhere", refuse)
    done = run("render", "Glow", "-q", "l")
    assert done.exit_code == 1 and said in done.stderr and "film.mp4" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_disk_s_trouble_is_found_behind_what_an_encoder_says():
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device", "segment.mp4")
        except OSError as error:
            raise RuntimeError("Failed to encode") from error
    except RuntimeError as error:
        assert "segment.mp4" in trouble_with_disk(error)
    assert trouble_with_disk(FileNotFoundError(errno.ENOENT, "No such file")) is None


def test_judge_marks_the_word_that_contradicts():
    done = run("judge", "the", "zorp", ".")
    assert done.exit_code == 0
    assert [line.split()[:2] for line in done.output.splitlines() if line.split()[:1] == ["zorp"]] == [["zorp", "outside"]]


def test_training_without_torch_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = run("train", "--size", "tiny")
    assert done.exit_code == 1 and "make test" in done.stderr


def test_the_installed_command_prints_no_traceback(tmp_path):
    done = subprocess.run([os.path.join(os.path.dirname(sys.executable), "baleen"), "render", "TestDriv"], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "baleen: There is no clip 'TestDriv'. Did you mean TestDrive?\n")

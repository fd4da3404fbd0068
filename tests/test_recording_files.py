"""Recordings as files: what is written is read, and what is damaged, foreign or misnamed gets one clear error."""
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file

from model.values import files, manifest, recording
from model.values.errors import BaleenError
from model.values.measured import cosine, quoted

MADE_FROM = {"checkpoint": "abc"}
ARRAYS = {"z": np.arange(6, dtype=np.float16).reshape(2, 3), "logits": np.linspace(-1, 1, 4, dtype=np.float32)}


@pytest.fixture
def folder(tmp_path):
    recording.write(tmp_path / "run-toy.safetensors", "run-toy", MADE_FROM, ARRAYS, config={"d_model": 3}, words=["<end>", "42"],
                    casts={"head": {"choice": {"layer": 1}, "score": 0.9, "runners_up": []}})
    return tmp_path


def test_what_is_written_is_read(folder):
    run = recording.load("run-toy", folder)
    assert run.arrays() == ["logits", "z"] and run["z"].dtype == np.float32 and run["z"].tolist() == ARRAYS["z"].tolist()
    assert run.config.d_model == 3 and run.cast("head").choice == {"layer": 1}
    assert run.words == ["<end>", "42"] and run.words[1].source == "run-toy:words[1]"


def test_the_same_arrays_write_the_same_bytes(folder, tmp_path):
    before = (folder / "run-toy.safetensors").read_bytes()
    recording.write(tmp_path / "again", "run-toy", MADE_FROM, dict(reversed(ARRAYS.items())), words=["<end>", "42"], config={"d_model": 3},
                    casts={"head": {"runners_up": [], "score": 0.9, "choice": {"layer": 1}}})
    assert (tmp_path / "again").read_bytes() == before


def test_numbers_know_their_source_and_can_be_made_again(folder):
    run = recording.load("run-toy", folder)
    recordings = {"run-toy": run}
    resolver = lambda name, array: recordings[name].plain(array)       # noqa: E731
    number = run.number("z", 1, 2)
    assert (float(number), number.kind, number.source) == (5.0, "measured", "run-toy:z[1,2]")
    alike = cosine(run.at("z", 0), run.at("z", 1))
    assert alike.source == "cosine(run-toy:z[0], run-toy:z[1])" and alike.kind == "computed"
    for each in (number, alike, run["logits"].sum(), run.fact("config.d_model"), quoted(50_000, "section 5")):
        assert each.resolve(resolver) == pytest.approx(each.value)
    assert f"{number:.1f}" == "5.0" and alike > 0.5


def test_a_number_that_changed_in_the_recording_changes_when_it_is_made_again(folder):
    run = recording.load("run-toy", folder)
    number = run.number("z", 1, 2)
    assert number.resolve(lambda name, array: run.plain(array) + 1) == 6.0


def test_a_row_is_not_a_number(folder):
    with pytest.raises(ValueError, match=r"run-toy:z\[0\] is not one number"):
        f"{recording.load('run-toy', folder).number('z', 0):.1f}"


def test_words_know_their_place_however_they_are_nested(folder):
    claims = [{"sides": ["ice", "4"], "n": 3}]
    recording.write(folder / "study-toy.safetensors", "study-toy", MADE_FROM, ARRAYS, claims=claims, right="it")
    study = recording.load("study-toy", folder)
    assert study.texts("claims") == claims and study.texts("right") == "it"
    word = study.texts("claims")[0]["sides"][1]
    assert word.source == "study-toy:claims[0].sides[1]" and study.text(word.source.partition(":")[2]) == "4"
    for place in ("claims[0].sides[2]", "claims[1]", "claims[x]", "right[0].n"):
        with pytest.raises(BaleenError, match="holds no word at"):
            study.text(place)


@pytest.mark.parametrize("ask, said", [
    (lambda run: run["q"], "holds no array 'q'"),
    (lambda run: run.at("z", 7), "has no place"),
    (lambda run: run.cast("hero"), "nobody cast as 'hero'"),
])
def test_what_a_recording_lacks_is_named(folder, ask, said):
    with pytest.raises(BaleenError, match=said):
        ask(recording.load("run-toy", folder))


def test_a_missing_recording_names_the_command_that_makes_it_of_the_model_of_the_others(tmp_path):
    beside, elsewhere = tmp_path / "recordings", tmp_path / "some"
    checkpoint = tmp_path / "checkpoint.safetensors"
    with pytest.raises(BaleenError, match="'run-gone' is missing.*--checkpoint CHECKPOINT.*--only run-gone"):
        recording.load("run-gone", beside)
    write_checkpoint(checkpoint)
    with pytest.raises(BaleenError, match=f"--checkpoint {checkpoint} --only run-gone`"):
        recording.load("run-gone", beside)
    with pytest.raises(BaleenError, match=f"--checkpoint {checkpoint} --only run-gone --out {elsewhere}`"):
        recording.load("run-gone", elsewhere)


def write_checkpoint(path):
    """The least that has a fingerprint, which is returned."""
    files.write_tensors(path, {"W": np.ones(3, np.float16)}, {"kind": "checkpoint", "config": {"d_model": 3}, "vocabulary": ["a"]})
    return files.fingerprint({"W": np.ones(3)}, {"d_model": 3}, ["a"])


def test_recordings_are_of_the_checkpoint_beside_their_folder(folder):
    assert recording.load_all(["run-toy"], folder)
    fingerprint = write_checkpoint(folder.parent / "checkpoint.safetensors")
    with pytest.raises(BaleenError, match=f"{folder.parent}/checkpoint.safetensors of {fingerprint[:12]}, run-toy of abc"):
        recording.load_all(["run-toy"], folder)
    recording.write(folder / "run-toy.safetensors", "run-toy", {"checkpoint": fingerprint}, ARRAYS)
    assert recording.load_all(["run-toy"], folder)
    (folder.parent / "checkpoint.safetensors").unlink()


def test_recordings_of_different_worlds_are_not_mixed(folder):
    for name, world in (("run-one", "a"), ("run-two", "b")):
        recording.write(folder / f"{name}.safetensors", name, {"checkpoint": "abc", "world": world}, ARRAYS)
    with pytest.raises(BaleenError, match="different worlds: run-one of a, run-two of b"):
        recording.load_all(["run-toy", "run-one", "run-two"], folder)


def test_what_ships_is_checked_when_it_is_read(folder, monkeypatch):
    shipped = folder / "assets" / "recordings"
    recording.write(shipped / "run-toy.safetensors", "run-toy", MADE_FROM, ARRAYS)
    manifest.write(shipped.parent)
    monkeypatch.setattr(recording, "RECORDINGS", shipped)
    assert recording.load_all(["run-toy"], shipped)
    recording.write(shipped / "run-toy.safetensors", "run-toy", MADE_FROM, {**ARRAYS, "z": 2 * ARRAYS["z"]})
    with pytest.raises(BaleenError, match="run-toy.safetensors is not the file that was shipped"):
        recording.load_all(["run-toy"], shipped)
    assert recording.load_all(["run-toy"], folder), "whoever reads elsewhere experiments"


def test_a_recording_under_another_name_is_refused(folder):
    (folder / "run-toy.safetensors").rename(folder / "run-other.safetensors")
    with pytest.raises(BaleenError, match="calls itself 'run-toy'"):
        recording.load("run-other", folder)


def test_recordings_of_different_checkpoints_are_not_mixed(folder):
    recording.write(folder / "run-second.safetensors", "run-second", {"checkpoint": "def"}, ARRAYS)
    with pytest.raises(BaleenError, match="different checkpoints"):
        recording.load_all(["run-toy", "run-second"], folder)


def described(path, text):
    save_file(ARRAYS, path, metadata={files.KEY: text} if text is not None else None)


@pytest.mark.parametrize("text, said", [
    (None, "not a recording of Baleen"),
    ("{", "cannot be read"),
    ("[]", "cannot be read"),
    ("{}", "cannot be read"),
    (json.dumps({"format": files.FORMAT + 1}), f"format {files.FORMAT + 1}.*reads format {files.FORMAT}"),
    (json.dumps({"format": files.FORMAT, "name": "run-toy"}), "lacks 'made_from'"),
    (json.dumps({"format": files.FORMAT, "name": "run-toy", "made_from": MADE_FROM, "config": 3}), "cannot be read"),
    (json.dumps({"format": files.FORMAT, "name": "run-toy", "made_from": MADE_FROM, "words": 3}), "cannot be read"),
    (json.dumps({"format": files.FORMAT, "name": "run-toy", "made_from": "abc"}), "cannot be read"),
], ids=["foreign", "no JSON", "a list", "empty", "newer", "incomplete", "odd config", "odd words", "odd source"])
def test_foreign_and_newer_files_are_named(tmp_path, text, said):
    described(tmp_path / "run-toy.safetensors", text)
    with pytest.raises(BaleenError, match=said):
        recording.load("run-toy", tmp_path)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_recordings_give_a_clear_error_or_read_whole(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "run-toy.safetensors"
    recording.write(path, "run-toy", MADE_FROM, ARRAYS, config={"d_model": 3}, words=["a", "b"])
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[:data.draw(st.integers(0, len(content)) | st.just(len(content)))])
    try:
        run = recording.load("run-toy", folder)
        assert all(run[array].size for array in run.arrays())
    except BaleenError as error:
        assert str(path) in str(error) or "run-toy" in str(error)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=8)


@settings(max_examples=100, deadline=None)
@given(key=st.sampled_from(["name", "made_from", "config", "words", "vocabulary", "casts", "found"]), value=JSON)
def test_a_description_of_any_json_is_read_or_named(tmp_path_factory, key, value):
    folder = tmp_path_factory.mktemp("foreign")
    whole = {"format": files.FORMAT, "name": "run-toy", "made_from": MADE_FROM, "config": {"d_model": 3}, "words": ["a"], "casts": {"head": {"choice": {}, "score": 1, "runners_up": []}}, "found": {"here": 1}}
    described(folder / "run-toy.safetensors", json.dumps({**whole, key: value}))
    for use in (lambda run: run.cast("head"), lambda run: run.fact("found.here"), lambda run: run.fact("config.d_model"), lambda run: [*run.words, *run.vocabulary],
                lambda run: recording.load_all(["run-toy"], folder)):
        try:
            use(recording.load("run-toy", folder))
        except BaleenError as error:
            assert "run-toy" in str(error)


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "precious"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        with files.moved_into_place(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError("the disk is full")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]

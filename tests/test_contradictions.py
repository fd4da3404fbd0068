"""Promises of the laws: what ships contradicts itself nowhere, and what was changed in a recording does."""
import numpy as np
import pytest

from model.contents import all_contents
from model.values import files, recording
from model.values.laws import contradictions


def broken(name, folder=None) -> list[str]:
    """The places in which a recording contradicts itself."""
    return [found.place for found in contradictions(name, all_contents()[name].laws(recording.load(name, folder)))]


@pytest.mark.parametrize("name", sorted(path.stem for path in recording.RECORDINGS.glob("*.safetensors")))
def test_what_ships_contradicts_itself_nowhere(name):
    assert broken(name) == []


def add(size):
    def change(values):
        values.flat[values.size // 2] += size
    return change


def times(factor):
    def change(values):
        values *= factor
    return change


@pytest.mark.parametrize("name, array, change, place", [
    ("run-once", "blocks.2.attn.q", times(-1), "run-once:blocks.2.attn.scores[0,0,0]"),
    ("run-once", "blocks.2.attn.k", times(1.001), "run-once:blocks.2.attn.scores[0,0,0]"),
    ("run-once", "blocks.2.attn.scores", add(0.01), "run-once:blocks.2.attn.scores[2,0,0]"),
    ("run-once", "blocks.2.attn.pattern", add(-0.0005), "run-once:blocks.2.attn.pattern[2,0,0]"),
    ("run-once", "blocks.2.attn.v", times(-1), "run-once:blocks.2.attn.z[0,0,0]"),
    ("run-once", "blocks.2.attn_out", times(-1), "run-once:blocks.2.resid_mid[0,0]"),
    ("run-once", "blocks.2.mlp_out", add(1.0), "run-once:blocks.2.resid_post[2,0]"),
    ("run-once", "blocks.2.resid_pre", times(2), "run-once:blocks.2.resid_pre[0,0]"),
    ("study-words", "own", times(0.9), "study-words:own[0,0]"),
    ("study-words", "shared", times(0.9), "study-words:shared[0]"),
    ("study-words", "neighbours.same_kind", times(1.2), "study-words:neighbours.same_kind"),     # a share
    ("study-words", "neighbours.same_kind.n", times(2), "study-words:neighbours.same_kind"),
    ("study-words", "neighbours.same_kind.low", times(0.9), "study-words:neighbours.same_kind"),
    ("study-words", "shared.most", times(2), "study-words:shared.most"),
    ("study-twins", "wrong.p_wrong", times(-1), "study-twins:wrong.p_wrong"),
    ("study-words", "cosine.any.n", add(0.5), "study-words:cosine.any.n"),
    ("study-words", "cosine.any", times(3), "study-words:cosine.any"),                           # a mean
    ("study-twins", "true.probabilities", add(0.001), "study-twins:true.probabilities["),
    ("circuit", "trained.x", times(5), "circuit:trained.x[1]"),
    ("circuit", "trained.x", times(50), "circuit:trained.x[1]"),
    ("circuit", "rules.cars.x", times(5), "circuit:rules.cars.x[1,0]"),
    ("circuit", "trained.y", times(2), "circuit:trained.y["),
    ("circuit", "trained.opening", times(0.9), "circuit:trained.opening[0,0]"),
    ("circuit", "trained.actuators", times(-1), "circuit:trained.actuators[0,0]"),
    ("circuit", "random.W_in", times(2), "circuit:random.actuators[0,0]"),
])
def test_a_changed_array_breaks_a_law(tmp_path, name, array, change, place):
    arrays, meta = files.read_tensors(recording.RECORDINGS / f"{name}.safetensors", "recording")
    change(arrays[array])
    files.write_tensors(tmp_path / f"{name}.safetensors", arrays, meta)
    assert any(one.startswith(place) for one in broken(name, tmp_path)), broken(name, tmp_path)


def test_an_estimate_of_no_cases_says_nothing(tmp_path):
    arrays, meta = files.read_tensors(recording.RECORDINGS / "study-words.safetensors", "recording")
    for end, value in (("", np.nan), (".low", 0), (".high", 1), (".n", 0)):
        arrays[f"shared.most{end}"][...] = value
    files.write_tensors(tmp_path / "study-words.safetensors", arrays, meta)
    assert broken("study-words", tmp_path) == []

"""A circuit that learned beside one's own model is that model's: recorded, left alone and made again from its seed."""
from functools import partial

import numpy as np
import pytest
from click.testing import CliRunner

import baleen
from model import again, checkpoint, record
from model.config import ModelConfig
from model.studies.driving import circuit as circuits
from model.studies.driving.record import follow
from model.studies.registry import CIRCUIT, studies
from model.transformer import Transformer
from model.values import files, recording
from model.vocabulary import Vocabulary
from model.world import vocabulary_words
from scenes.studio.evidence import Evidence, Verdict

SEED = 7
OF_CIRCUIT = {study.name for study in studies().values() if study.name == "circuit" or study.made_of == CIRCUIT}


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The folder of a model that was never trained, beside which a circuit has learned a little."""
    folder = tmp_path_factory.mktemp("model")
    vocabulary = Vocabulary(vocabulary_words())
    transformer = Transformer(ModelConfig(len(vocabulary), d_model=32, n_layers=2, n_heads=2, d_head=16, d_mlp=64))
    checkpoint.save(folder / files.CHECKPOINT, transformer, vocabulary, {"seed": 3, "words": 0})
    record.record_circuit(folder, SEED, little=True)
    return folder


@pytest.fixture
def circuit_alone(monkeypatch):
    """Nothing is recorded but the circuit and what is made of it, and nothing is made again."""
    monkeypatch.setattr(record, "named", lambda only: [studies()[name] for name in OF_CIRCUIT])
    monkeypatch.setattr(record, "make", lambda study, *place: pytest.fail(f"{study.name} is made again"))


def test_a_circuit_of_one_s_own_lies_beside_the_model_and_is_the_one_that_drives(model):
    drive = recording.load("circuit", model / "recordings")
    own, shipped = circuits.load(model / circuits.NAME), circuits.load(files.ASSETS / circuits.NAME)
    assert drive.made_from["seed"] == SEED and np.array_equal(own.W_in, drive["W_in"])
    assert not np.allclose(own.W_in, shipped.W_in)


def test_recording_the_model_leaves_its_circuit_alone(model, circuit_alone):
    before = {name: (model / "recordings" / f"{name}.safetensors").read_bytes() for name in OF_CIRCUIT}
    record.record_all(model / files.CHECKPOINT, model / "recordings")
    assert all((model / "recordings" / f"{name}.safetensors").read_bytes() == before[name] for name in OF_CIRCUIT)


def test_a_model_without_a_circuit_of_its_own_drives_the_one_that_ships(monkeypatch, model, tmp_path, circuit_alone):
    monkeypatch.setattr(recording, "RECORDINGS", model / "recordings")
    monkeypatch.setattr(files, "ASSETS", model)
    for path in record.record_all(model / files.CHECKPOINT, tmp_path / "recordings"):
        assert path.read_bytes() == (recording.RECORDINGS / path.name).read_bytes()


def test_the_audit_makes_the_circuit_again_from_its_own_seed(model, monkeypatch, tmp_path):
    monkeypatch.setattr(again, "KEPT", tmp_path)
    monkeypatch.setattr(again, "make", partial(record.make, little=True))
    remade = again.record_again(["circuit"], model / "recordings")
    once, anew = recording.load("circuit", model / "recordings"), recording.Recording(remade.files["circuit"])
    np.testing.assert_allclose(anew["W_in"], once["W_in"])


def test_where_another_processor_learned_other_last_bits_the_drive_is_held_against_what_it_learned(
        model, monkeypatch, tmp_path):
    monkeypatch.setattr(again, "KEPT", tmp_path / "again")
    monkeypatch.setattr(again, "make", partial(record.make, little=True))
    arrays, meta = files.read_tensors(model / "recordings" / "circuit.safetensors", "recording")
    arrays["W_in"] = arrays["W_in"] * np.float32(1 + 3e-6)
    files.write_tensors(tmp_path / "circuit.safetensors", arrays, meta)
    driven, said = follow(recording.load("circuit", tmp_path))

    def verdict(change):
        files.write_tensors(tmp_path / "circuit.safetensors", {**arrays, **driven, **change}, meta | said)
        recorded = recording.load("circuit", tmp_path)
        remade = again.record_again(["circuit"], tmp_path)
        assert "circuit" in remade.followed, "what was learned again drives otherwise"
        speaks = Evidence(tmp_path, remade)
        shown = [speaks.of(recorded[array]) for array in ("W_in", "trained.x", "trained.opening")]
        return shown, list(speaks.of_recording("circuit"))
    assert verdict({}) == (3 * [Verdict(("the circuit's training",))], [])
    (_, x, _), contradictions = verdict({"trained.x": driven["trained.x"] * 5})
    assert "circuit:trained.x[1] is" in x.trouble and contradictions[0][0] == "circuit:trained.x[1]"


def test_the_command_trains_the_circuit_and_nothing_else(monkeypatch, tmp_path):
    monkeypatch.setattr(record, "record_circuit", partial(record.record_circuit, little=True))
    done = CliRunner().invoke(baleen.main, ["train", "--circuit", "--seed", str(SEED), "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"circuit.safetensors", *(f"recordings/{name}.safetensors" for name in OF_CIRCUIT)}
    assert recording.load("circuit", tmp_path / "recordings").made_from["seed"] == SEED


@pytest.mark.parametrize("arguments, said", [
    (["--words", "100"], "no --words"), (["--size", "huge"], "no size 'huge'")])
def test_what_a_circuit_has_not_is_refused(arguments, said):
    done = CliRunner().invoke(baleen.main, ["train", "--circuit", *arguments])
    assert done.exit_code == 2 and said in done.stderr

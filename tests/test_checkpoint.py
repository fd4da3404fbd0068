"""The checkpoint: what is saved comes back, and what is damaged is named."""
import json
import pickle

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file

from model import checkpoint
from model.config import ModelConfig
from model.transformer import Transformer
from model.values import files, recording
from model.values.errors import BaleenError
from model.vocabulary import Vocabulary

WORDS = Vocabulary(["<end>", "<mask>", "alien", "planet", "the"])
CONFIG = ModelConfig(d_vocab=5, d_model=16, n_layers=1, n_heads=2, d_head=8, d_mlp=32, n_ctx=8)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "checkpoint.safetensors"
    checkpoint.save(path, Transformer(CONFIG), WORDS, {"seed": 0, "words": 1})
    return path


def rewritten(path, to, arrays=lambda arrays: arrays, meta=lambda meta: meta):
    old_arrays, old_meta = files.read_tensors(path, "checkpoint")
    files.write_tensors(to, arrays(old_arrays), meta(old_meta))
    return to


def test_what_is_saved_comes_back(path):
    torch.manual_seed(0)
    saved = Transformer(CONFIG)
    model, vocabulary, meta = checkpoint.load(path)
    assert vocabulary.words == WORDS.words and model.config == CONFIG and meta["training"] == {"seed": 0, "words": 1}
    for name, weights in saved.named_parameters():
        assert torch.equal(weights.half().float(), dict(model.named_parameters())[name])
    assert meta["fingerprint"] == checkpoint.fingerprint(saved, WORDS)


def test_the_same_model_writes_the_same_bytes(path, tmp_path):
    model, vocabulary, meta = checkpoint.load(path)
    checkpoint.save(tmp_path / "again", model, vocabulary, meta["training"])
    assert (tmp_path / "again").read_bytes() == path.read_bytes()


def test_the_fingerprint_sees_each_weight_and_word(path):
    model, vocabulary, meta = checkpoint.load(path)
    assert checkpoint.fingerprint(model, Vocabulary([*WORDS.words[:-1], "a"])) != meta["fingerprint"]
    model.blocks[0].ln2.weight[3] += 0.01
    assert checkpoint.fingerprint(model, vocabulary) != meta["fingerprint"]


@pytest.mark.parametrize("change", [
    dict(arrays=lambda a: {**a, "W_E": a["W_E"][:, :8]}),
    dict(arrays=lambda a: {name: array for name, array in a.items() if name != "W_E"}),
    dict(arrays=lambda a: {**a, "more": np.zeros(3, np.float16)}),
    dict(meta=lambda m: {**m, "vocabulary": m["vocabulary"][:4]}),
    dict(meta=lambda m: {**m, "config": {**m["config"], "n_layers": 2}}),
], ids=["narrow", "missing", "extra", "short vocabulary", "another depth"])
def test_a_checkpoint_of_another_shape_is_named(path, tmp_path, change):
    with pytest.raises(BaleenError, match="other.*shape"):
        checkpoint.load(rewritten(path, tmp_path / "other", **change))


@pytest.mark.parametrize("change, told", [
    (dict(meta=lambda m: {**m, "format": 99}), "format 99.*reads format 1"),
    (dict(meta=lambda m: {**m, "kind": "recording"}), "not a checkpoint"),
    (dict(meta=lambda m: {**m, "config": {"d_vocab": 5}}), "d_model"),
    (dict(meta=lambda m: {**m, "config": {**m["config"], "n_heads": "two"}}), "n_heads is 'two'"),
    (dict(meta=lambda m: {**m, "config": {**m["config"], "d_model": -1}}), "d_model is -1"),
    (dict(meta=lambda m: {**m, "config": {**m["config"], "n_ctx": 10 ** 15}}), "n_ctx is 1000000000000000"),
    (dict(meta=lambda m: {**m, "config": {**m["config"], "n_layers": 10 ** 6}}), "do not have the shape"),
    (dict(meta=lambda m: {**m, "config": {**m["config"], "rotary_base": None}}), "rotary_base is None"),
    (dict(meta=lambda m: {**m, "vocabulary": [1, 2, 3, 4, 5]}), "words and nothing else"),
    (dict(meta=lambda m: {**m, "training": 5}), "cannot be read"),
    (dict(meta=lambda m: {**m, "vocabulary": ["a", "a", "b", "c", "d"]}), "twice"),
    (dict(meta=lambda m: {**m, "vocabulary": 5}), "cannot be read"),
])
def test_a_description_that_makes_no_sense_is_named(path, tmp_path, change, told):
    with pytest.raises(BaleenError, match=told):
        checkpoint.load(rewritten(path, tmp_path / "other", **change))


def test_a_missing_checkpoint_is_named(tmp_path):
    with pytest.raises(BaleenError, match="no checkpoint at .*nothing"):
        checkpoint.load(tmp_path / "nothing")


def load_or_complain(path):
    try:
        checkpoint.load(path)
    except BaleenError as error:
        assert str(path) in str(error)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_or_changed_file_is_read_or_named_but_never_a_traceback(path, tmp_path_factory, data):
    whole = bytearray(path.read_bytes())
    damaged = tmp_path_factory.mktemp("damaged") / "file"
    cut = data.draw(st.integers(0, len(whole)))
    for place in data.draw(st.lists(st.integers(0, 1200), max_size=4)):         # mostly in the header
        whole[place] = data.draw(st.integers(0, 255))
    damaged.write_bytes(whole[:cut] if data.draw(st.booleans()) else whole)
    load_or_complain(damaged)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=200))
def test_foreign_bytes_are_named(tmp_path_factory, content):
    foreign = tmp_path_factory.mktemp("foreign") / "file"
    foreign.write_bytes(content)
    with pytest.raises(BaleenError, match="not a readable checkpoint"):
        checkpoint.load(foreign)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=8)


@settings(max_examples=80, deadline=None)
@given(key=st.sampled_from(["format", "kind", "config", "vocabulary", "training"]), entry=st.sampled_from([None, *CONFIG.as_dict()]), value=JSON)
def test_a_description_of_any_json_is_read_or_named(path, tmp_path_factory, key, entry, value):
    """A part of the description, or one entry of the shape, is replaced by something else."""
    arrays, meta = files.read_tensors(path, "checkpoint")
    meta = {**meta, "config": {**meta["config"], entry: value}} if entry else {**meta, key: value}
    foreign = tmp_path_factory.mktemp("foreign") / "file"
    save_file(arrays, foreign, metadata={files.KEY: json.dumps(meta)})
    load_or_complain(foreign)


@pytest.mark.parametrize("text", ["[" * 100_000, "\"" + "x" * 100, "NaN", "{\"format\": 1}"], ids=["deep", "cut short", "no number", "bare"])
def test_a_description_that_is_no_description_is_named(path, tmp_path, text):
    save_file(files.read_tensors(path, "checkpoint")[0], tmp_path / "file", metadata={files.KEY: text})
    with pytest.raises(BaleenError, match="file"):
        checkpoint.load(tmp_path / "file")


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10 ** 6), bit=st.integers(0, 7))
def test_one_flipped_bit_is_read_or_named(path, tmp_path_factory, place, bit):
    whole = bytearray(path.read_bytes())
    whole[place % len(whole)] ^= 1 << bit
    damaged = tmp_path_factory.mktemp("flipped") / "file"
    damaged.write_bytes(whole)
    load_or_complain(damaged)


class Bomb:
    """Unpickled, it leaves a file behind."""

    def __init__(self, trace):
        self.trace = trace

    def __reduce__(self):
        return open, (str(self.trace), "w")


@pytest.mark.parametrize("write", [pickle.dump, lambda bomb, file: torch.save({"W_E": bomb}, file)], ids=["pickle", "torch.save"])
@pytest.mark.parametrize("read", [checkpoint.load, recording.Recording, lambda path: files.read_tensors(path, "training state")], ids=["checkpoint", "recording", "state"])
def test_a_pickle_is_named_and_never_opened(tmp_path, write, read):
    with (tmp_path / "file").open("wb") as file:
        write(Bomb(tmp_path / "trace"), file)
    with pytest.raises(BaleenError, match="not a readable"):
        read(tmp_path / "file")
    assert not (tmp_path / "trace").exists()
    with (tmp_path / "plain").open("wb") as file:
        pickle.dump(Bomb(tmp_path / "trace"), file)
    pickle.loads((tmp_path / "plain").read_bytes()).close()
    assert (tmp_path / "trace").exists()                                        # the bomb works

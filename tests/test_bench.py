"""Benchmarks: in turns, against a peer of the same size, and with the way out where the peer is not installed."""
import sys

import pytest
import torch

from model import bench, checkpoint
from model.config import ModelConfig
from model.training.plan import Plan
from model.transformer import Transformer
from model.values.errors import BaleenError
from model.vocabulary import Vocabulary

CONFIG = ModelConfig(d_vocab=300, d_model=32, n_layers=2, n_heads=2, d_head=16, d_mlp=128, n_ctx=16)


def test_works_take_turns_at_being_first():
    order = []
    for number in (0, 1):
        seconds = bench.in_turns(number, *(lambda place=place: order.append(place) for place in range(3)))
        assert len(seconds) == 3 and min(seconds) > 0
    assert order == [0, 1, 2, 2, 1, 0]


def test_without_transformers_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(BaleenError, match="pip install transformers=="):
        bench.gpt2(CONFIG)


def test_the_peer_is_of_our_size_and_learns():
    pytest.importorskip("transformers")
    peer = bench.PeerTrainer(CONFIG, Plan(words=40 * 4 * 16, rows=4, warm_up=3), seed=0)
    assert bench.size_of(peer.model) == pytest.approx(bench.size_of(Transformer(CONFIG)), rel=0.1)
    batch = torch.randint(0, 300, (4, 17), generator=torch.Generator().manual_seed(0))
    losses = [peer.step(step, batch) for step in range(40)]
    assert losses[-1] < losses[0] - 0.5


def test_a_recorded_pass_is_timed_beside_a_plain_one(tmp_path):
    pytest.importorskip("transformers")
    words = Vocabulary(["<end>", "<mask>", *map(str, range(298))])
    checkpoint.save(tmp_path / "checkpoint", Transformer(CONFIG), words, {})
    lines = {line.what: line for line in bench.bench_record(tmp_path / "checkpoint", rounds=5)}
    assert all(0 < line.low <= line.value <= line.high for line in lines.values())
    assert lines["recorded / plain, ours"].bar == 1.2

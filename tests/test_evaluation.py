"""Evaluation measures a model against the perfect reader: the reader itself passes every bar, an untrained model none."""
import json
import math
from itertools import islice

import numpy as np
import pytest
import torch

from model import checkpoint, evaluation
from model.config import ModelConfig
from model.studies.estimates import mean, ratio, share
from model.studies.reading import Source, told
from model.transformer import Transformer
from model.values.errors import BaleenError
from model.vocabulary import END, Vocabulary
from model.world import Reader, vocabulary_words
from model.world.bindings import bindings


class PerfectModel(torch.nn.Module):
    """The world's reader in the place of a transformer."""

    def __init__(self, vocabulary: Vocabulary):
        super().__init__()
        self.vocabulary, self.config = vocabulary, ModelConfig(len(vocabulary))

    def forward(self, words):
        return torch.stack([torch.stack(list(self.follow(self.vocabulary.decode(row)))) for row in words])

    def follow(self, words):
        reader = Reader()
        for word in words[1:] + [END]:                      # the first end mark was read by nobody
            logits = torch.full((len(self.vocabulary),), -30.0)
            for follower, probability in reader.distribution().items():
                logits[self.vocabulary.numbers[follower]] = math.log(probability)
            yield logits
            reader.read(word)


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(vocabulary_words())


def test_the_perfect_reader_has_no_excess_and_makes_every_binding(vocabulary):
    source = Source(PerfectModel(vocabulary), vocabulary, {})
    above = list(evaluation.excess(source, 2))[1]
    assert above.model.value == pytest.approx(0, abs=1e-4) and above.passes
    for question in evaluation.BINDINGS:
        (line,) = evaluation.binding(question, source, 5)
        assert line.model.value == 1 and line.model.n == 5 and line.passes and 0 < line.chance <= 0.5


def test_an_untrained_model_passes_no_bar(vocabulary, tmp_path):
    torch.manual_seed(0)
    model = Transformer(ModelConfig(len(vocabulary), d_model=32, n_layers=1, n_heads=2, d_head=16, d_mlp=32))
    checkpoint.save(tmp_path / "c.safetensors", model, vocabulary, {})
    lines = evaluation.evaluate(tmp_path / "c.safetensors", cases=8)
    judged = [line for line in lines if line.bar is not None]
    passed = {line.what for line in judged if line.passes}
    assert len(judged) >= 9 and passed <= {"words that contradict"}         # nonsense contradicts nothing ...
    assert next(line for line in lines if line.what == "words outside the grammar").model.value > 0.9       # ... and is outside
    assert {line.group for line in lines} >= {"loss", "above the floor", "binding", "masked word", "written", "attention"}
    told = json.loads(json.dumps(evaluation.as_json(lines), allow_nan=False))
    assert told[0]["model"]["n"] == 8
    assert evaluation.table(lines).row_count == len(lines)
    heads = [line for line in lines if line.group == "attention"]
    assert len(heads) == 5 and all(line.chance < 0.2 and abs(line.model.value - line.chance) < 0.05 for line in heads)     # it looks at all words alike


def test_a_model_of_another_text_is_not_measured_against_the_world(tmp_path):
    words = Vocabulary([END, "<mask>", "<unknown>", "quark"])
    checkpoint.save(tmp_path / "c.safetensors", Transformer(ModelConfig(len(words), d_model=32, n_layers=1, n_heads=2, d_head=16, d_mlp=32)), words, {})
    with pytest.raises(BaleenError, match="cannot be measured against the story world.*no floor and no judge"):
        evaluation.evaluate(tmp_path / "c.safetensors")


def test_told_text_says_everywhere_what_it_has_decided():
    for text in islice(told("test/bindings"), 200):
        for binding in bindings(text):
            assert text[binding.at] == binding.word and binding.probability > 0
            assert all(place < binding.at for place in binding.told + binding.mentions) and binding.word not in binding.rivals


def test_a_binding_knows_the_right_word_where_a_wrong_one_stands():
    text = "once upon a time there was a king named tom . he had a red hat . his friend anna had a blue cup . the hat was green .".split()
    (found,) = [binding for binding in bindings(text) if binding.at == text.index("green")]
    assert (found.word, found.attribute, found.rivals, found.probability) == ("red", "colour", ("blue",), 0)
    assert [text[place] for place in found.told] == ["red"] and [text[place] for place in found.mentions] == ["hat", "hat"]


def test_the_ceiling_weighs_both_sides_exactly():
    """Against the definition: a word's share is the probability of the whole text with it, over the sum for all words."""
    text = next(text for text in told("test/blank") if len(text) < 40)
    at = 5

    def probability(word: str) -> float:
        reader = Reader()
        return math.prod(reader.read(other).probability for other in [*text[:at], word, *text[at + 1:]])
    shares = evaluation.blank(text, at)
    assert sum(shares.values()) == pytest.approx(1) and shares[text[at]] > 0
    total = sum(map(probability, shares))
    for word in sorted(shares)[:5] + [text[at]]:
        assert shares[word] == pytest.approx(probability(word) / total)


def test_intervals():
    eight = share([True] * 8 + [False] * 2)
    assert (eight.value, round(eight.low, 3), round(eight.high, 3), eight.n) == (0.8, 0.490, 0.943, 10)         # Wilson's, from tables
    assert share([True] * 20).low > 0.8 and share([]).n == 0
    values = np.random.default_rng(0).normal(3, 1, 400)
    assert mean(values).low < 3 < mean(values).high and mean(values).high - mean(values).low == pytest.approx(2 * 1.96 / 20, rel=0.1)
    same = ratio(values, np.ones(400))
    assert (same.value, same.low) == (pytest.approx(mean(values).value), pytest.approx(mean(values).low))

"""A head is born in a model to which nothing was laid out, and is measured as it is said to be."""
import numpy as np
import pytest
import torch

from model.studies import casting, head_birth
from model.studies.head_birth import STUDY, Moment, beginning, played, texts
from model.studies.reading import Source
from model.training.corpus import StoryCorpus
from model.training.plan import Plan

ROWS = 4


@pytest.fixture(scope="module")
def made():
    return STUDY.make(None, little=True)


@pytest.fixture(scope="module")
def corpus():
    return StoryCorpus(0, ROWS, 128)


@pytest.fixture(scope="module")
def source(corpus):
    return Source(beginning(corpus.vocabulary, Plan(words=1), 32, 0).model, corpus.vocabulary, {})


def test_growing_up_twice_gives_the_same(made):
    arrays, description = STUDY.make(None, little=True)
    assert description == made[1]
    for name, values in made[0].items():
        np.testing.assert_array_equal(values, arrays[name], err_msg=name)


def test_no_lookup_is_laid_out(source):
    for block in source.model.blocks:
        for tied, drawn in ((block.attn.W_K, block.attn.W_Q), (block.attn.W_O, block.attn.W_V.T)):
            cosine = torch.nn.functional.cosine_similarity(tied.detach().flatten(), drawn.detach().flatten(), dim=0)
            assert abs(float(cosine)) < 0.1
            torch.testing.assert_close(tied.std(), drawn.std(), rtol=0.1, atol=0)


def test_the_model_learns_and_is_measured_before_and_after(made):
    arrays, description = made
    assert arrays["steps"][0] == 0 and arrays["steps"][-1] == len(arrays["training.loss"])
    assert arrays["loss"][0] == pytest.approx(np.log(description["config"]["d_vocab"]), abs=0.1)
    assert arrays["loss"][-1] < arrays["loss"][0] and arrays["floor"] < arrays["loss"][-1]
    assert set(arrays["training.lesson"]) == {0.0, 1.0}, "lessons among the text, and it is said where"


def test_patterns_are_shares_of_attention(made):
    for role in head_birth.SHOWN_IN:
        np.testing.assert_allclose(made[0][f"{role}.pattern"].astype(np.float32).sum(axis=-1), 1, atol=1e-2)


def test_the_place_behind_a_words_last_occurrence_is_what_induction_must_find(source, corpus):
    probe = texts(source, corpus, 2, ROWS, 0)
    for case, row in zip(probe.cases["induction_head"], probe.random, strict=True):
        words = source.vocabulary.decode(row)
        [key] = case.keys
        assert words[:case.query + 1][1:] == case.text and words[key - 1] == words[case.query] and key < case.query
        assert words[key] == words[case.query + 1], "what came next the last time comes next again"


def test_a_role_goes_to_the_head_that_plays_it_at_the_end(monkeypatch):
    def moment(steps: int, weight: float) -> Moment:
        weights = np.full((4, 2, 2), 0.1)
        weights[:, 1, 0] = weight
        pattern = np.arange(4.0).reshape(2, 2, 1, 1) * np.ones((2, 2, 3, 3))
        nats = np.zeros((2, 8))
        return Moment(steps, nats, nats, {"noun_head": weights}, np.zeros((2, 2)), {"words": pattern})
    arrays, role = played("noun_head", [moment(0, 0.0), moment(2, 0.3), moment(4, 0.5), moment(8, 0.9)])
    assert role["choice"] == {"layer": 1, "head": 0} and role["score"] == pytest.approx(0.9)
    assert arrays["noun_head.halfway"] == 4 and arrays["noun_head.first"] == 0
    np.testing.assert_array_equal(arrays["noun_head.pattern"], np.full((4, 3, 3), 2.0))


def test_weights_are_those_of_the_head(source, corpus):
    probe = texts(source, corpus, 2, ROWS, 0)
    found = head_birth.measure(source, probe, 0)
    again = casting.weights_of_heads(source, probe.cases["noun_head"])
    np.testing.assert_array_equal(found.weights["noun_head"], again)
    assert found.previous.shape == again.shape[1:] and (found.previous > 0).all() and (found.previous < 1).all()

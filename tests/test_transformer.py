"""The model: what its masks hide, what its taps show, and that watching changes nothing."""
from dataclasses import replace

import pytest
import torch

from model.config import ModelConfig
from model.masks import causal, source_to_target, within_documents
from model.training.muon import Muon, orthogonal
from model.transformer import Transformer, open_taps
from model.values.errors import BaleenError
from model.vocabulary import Vocabulary

CONFIG = ModelConfig(d_vocab=50, d_model=32, n_layers=2, n_heads=2, d_head=16, d_mlp=64, n_ctx=24)
SCALED = replace(CONFIG, embedding_scale=16.0)


@pytest.fixture(params=[CONFIG, SCALED], ids=["plain", "scaled"])
def model(request):
    torch.manual_seed(3)
    model = Transformer(request.param)
    with torch.no_grad():                   # away from the small start, so that attention is not flat
        for weights in model.parameters():
            weights.mul_(4)
    return model.eval().requires_grad_(False)


@pytest.fixture
def words():
    return torch.randint(0, CONFIG.d_vocab, (3, 20), generator=torch.Generator().manual_seed(5))


def changed_at(words, place):
    other = words.clone()
    other[:, place] = (other[:, place] + 1) % CONFIG.d_vocab
    return other


def test_a_writer_does_not_see_what_follows(model, words):
    before, after = model(words), model(changed_at(words, 12))
    torch.testing.assert_close(before[:, :12], after[:, :12])
    assert not torch.allclose(before[:, 12:], after[:, 12:])


def test_a_guesser_sees_both_sides(model, words):
    before, after = model(words, "both_sides"), model(changed_at(words, 12), "both_sides")
    assert not torch.allclose(before[:, :12], after[:, :12])


def test_only_the_mask_tells_the_two_ways_of_reading_apart(model, words):
    mine = torch.ones(20, 20, dtype=torch.bool).tril()
    assert torch.equal(model(words, mine), model(words, "causal"))


END, ANSWER = 0, 1
PACKED = torch.tensor([[END, 7, 8, 9, ANSWER, 5, 6, END, 4, 4, END, 3, ANSWER, 2, ANSWER, 2, END, 3, 3]])     # a pair, a document, a pair, one that the row cuts
SOURCES = [[0, 1, 2, 3, 4], [10, 11, 12]]       # with the end mark before and the answer mark behind


def test_a_source_sees_all_of_itself_and_everything_else_what_came_before():
    mask, source = source_to_target(PACKED, END, ANSWER)
    expected = causal(PACKED.shape[1])
    for places in SOURCES:
        for place in places:
            expected[place, places] = True
    assert torch.equal(mask[0, 0], expected)
    assert source[0].nonzero().flatten().tolist() == [place for places in SOURCES for place in places]


def test_without_an_answer_mark_source_to_target_is_causal(words):
    mask, source = source_to_target(words, END, answer=-1)
    assert bool((mask == causal(20)).all()) and not source.any()


def test_a_target_sees_its_source_whole_and_no_target_word_ahead(model):
    mask, source = source_to_target(PACKED, END, ANSWER)
    before = model(PACKED, mask)
    late = model(changed_at(PACKED, 3), mask)                   # a word of the first source
    assert not torch.allclose(before[:, 1], late[:, 1])         # ... is seen by the words before it
    for place in (5, 6, 8, 15):                                 # words of targets, and of a document without a source
        after = model(changed_at(PACKED, place), mask)
        torch.testing.assert_close(before[:, :place], after[:, :place])
        assert not torch.allclose(before[:, place:], after[:, place:])


def test_a_shifted_text_gives_shifted_attention(model):
    """Rotary positions know distances, not places."""
    text = torch.arange(8)[None]

    def after(zeros):
        """The model's scores for the text where it stands after some words that it does not see."""
        mask = torch.ones(zeros + 8, zeros + 8, dtype=torch.bool).tril()
        mask[zeros:, :zeros] = False
        return model(torch.cat([torch.zeros(1, zeros, dtype=torch.long), text], dim=1), mask)[:, zeros:]

    torch.testing.assert_close(after(1), after(6), atol=1e-4, rtol=1e-4)


def test_a_match_is_a_cosine_times_the_sharpness(model, words):
    attention = model.blocks[0].attn
    with torch.no_grad():
        attention.sharpness[1] = 1.5
    with open_taps(model) as cache:
        model(words)
    q, k, scores = (cache[f"blocks.0.attn.{name}"][0, 1] for name in ("q", "k", "scores"))
    cosines = torch.cosine_similarity(q[9], k[3], dim=0)
    torch.testing.assert_close(scores[9, 3], 1.5 * cosines * q.shape[-1] ** 0.5, atol=1e-4, rtol=1e-4)


def test_a_head_begins_by_looking_up_equal_words():
    attention = Transformer(ModelConfig(d_vocab=50)).blocks[0].attn
    words = torch.randn(50, 256)
    matches = words @ attention.W_Q[:, :64] @ (words @ attention.W_K[:, :64]).T
    assert (matches.argmax(dim=1) == torch.arange(50)).all()
    assert ((words @ attention.W_V @ attention.W_O * words).sum(dim=1) > 0).all()       # what is fetched is put back


@pytest.mark.parametrize("model", [SCALED], indirect=True)
def test_words_enter_the_stream_scaled(model, words):
    with open_taps(model) as cache:
        model(words)
    assert torch.equal(cache["blocks.0.resid_pre"], 16 * model.W_E[words])


def test_words_see_their_own_document_alone():
    mask = within_documents(PACKED, END)[0, 0]
    assert torch.equal(mask[:7], causal(PACKED.shape[1])[:7])
    assert mask[9].nonzero().flatten().tolist() == [7, 8, 9] and mask[7].nonzero().flatten().tolist() == [7]


def test_weights_do_not_grow_without_end():
    """Steps of one length in one direction: without decay the matrix would grow by each."""
    matrix = torch.nn.Parameter(torch.zeros(8, 8))
    optimiser = Muon([matrix], lr=0.5, weight_decay=0.1)
    for _ in range(200):
        matrix.grad = torch.eye(8)
        optimiser.step()
    assert 0.6 / 0.1 < torch.linalg.svdvals(matrix.detach()).max() < 1.3 / 0.1


@pytest.mark.parametrize("mode", ["causal", "both_sides"])
def test_attention_agrees_with_torchs_own(model, words, mode):
    with open_taps(model) as cache:
        model(words, mode)
    q, k, v, z = (cache[f"blocks.1.attn.{name}"] for name in "qkvz")
    theirs = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=mode == "causal")
    torch.testing.assert_close(z, theirs, atol=1e-5, rtol=1e-5)


def test_recorded_run_equals_plain_run_to_the_last_bit(model, words):
    plain = model(words)
    with open_taps(model) as cache:
        recorded = model(words)
    assert torch.equal(plain, recorded) and torch.equal(cache["logits"], plain)


def test_the_cache_holds_every_place_under_its_path_and_in_its_shape(model, words):
    with open_taps(model) as cache:
        model(words)
    heads, d_model, square = (3, 2, 20, 16), (3, 20, 32), (3, 2, 20, 20)
    block = {"resid_pre": d_model, "ln1": d_model, "attn.q": heads, "attn.k": heads, "attn.v": heads, "attn.scores": square,
             "attn.pattern": square, "attn.z": heads, "attn_out": d_model, "resid_mid": d_model, "ln2": d_model,
             "mlp_hidden": (3, 20, 64), "mlp_out": d_model, "resid_post": d_model}
    expected = {f"blocks.{n}.{name}": shape for n in range(2) for name, shape in block.items()}
    expected |= {"ln_final": d_model, "logits": (3, 20, 50)}
    assert {name: tuple(value.shape) for name, value in cache.items()} == expected


def test_what_is_recorded_adds_up(model, words):
    with open_taps(model) as cache:
        model(words)
    for n in range(CONFIG.n_layers):
        b = {name.removeprefix(f"blocks.{n}."): value for name, value in cache.items()}
        scores = (b["attn.q"] @ b["attn.k"].mT / CONFIG.d_head ** 0.5).masked_fill(torch.ones(20, 20).triu(1).bool(), -torch.inf)
        torch.testing.assert_close(b["attn.scores"], scores)
        torch.testing.assert_close(b["attn.pattern"], scores.softmax(-1))
        torch.testing.assert_close(b["attn.z"], b["attn.pattern"] @ b["attn.v"])
        torch.testing.assert_close(b["resid_mid"], b["resid_pre"] + b["attn_out"])
        torch.testing.assert_close(b["mlp_out"], b["mlp_hidden"] @ model.blocks[n].mlp.W_out)
        torch.testing.assert_close(b["resid_post"], b["resid_mid"] + b["mlp_out"])


def test_nothing_is_kept_or_left_behind_outside_the_block(model, words):
    with open_taps(model, lambda name: name.endswith("resid_post")) as cache:
        model(words)
    assert set(cache) == {"blocks.0.resid_post", "blocks.1.resid_post"}
    cache.clear()
    model(words)
    assert not cache and not any(module._forward_hooks for module in model.modules())


def test_scores_at_wanted_places_are_the_same_scores(model, words):
    at = torch.rand(words.shape, generator=torch.Generator().manual_seed(1)) < 0.3
    torch.testing.assert_close(model(words, "both_sides", at), model(words, "both_sides")[at])


def test_orthogonal_moves_all_singular_values_near_one():
    wild = torch.randn(3, 40, 24, generator=torch.Generator().manual_seed(0))
    values = torch.linalg.svdvals(orthogonal(wild))
    assert values.min() > 0.6 and values.max() < 1.3


def test_unknown_words_are_named_with_the_nearest_known_ones():
    vocabulary = Vocabulary(["<end>", "<mask>", "alien", "planet", "the"])
    assert vocabulary.decode(vocabulary.encode(["the", "alien"])) == ["the", "alien"]
    with pytest.raises(BaleenError, match="“alein” .nearest: alien.*“qqq”"):
        vocabulary.encode(["the", "alein", "qqq", "alein"])

"""Promises of the interventions: what is taken away is gone, nothing else is, and what the studies count is counted
again another way."""
import numpy as np
import pytest
import torch

from model import checkpoint
from model.config import ModelConfig
from model.contents.kinds import KINDS, WHAT
from model.contents.run import Alien
from model.studies import aftermath, look_cut, shared_direction, shared_row, silence, skip, swap, twins
from model.studies.cutting import all_heads, behind, blocked, changed, everywhere, silent, skipped
from model.studies.questions import BINDINGS, cases_of
from model.studies.reading import Source
from model.studies.trial import Trial
from model.studies.writing import draws, write_on
from model.threads import one_thread
from model.transformer import Transformer, open_taps
from model.vocabulary import END, Vocabulary
from model.world import vocabulary_words

STUDIES = [module.STUDY for module in (aftermath, look_cut, shared_direction, shared_row, silence, skip, swap)]
TEXTS = [Alien.sentence.split(), "once upon a time".split(), "the king sat on the".split()]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A checkpoint that was never trained, whose heads and detectors are loud enough for their absence to be heard."""
    torch.manual_seed(3)
    vocabulary = Vocabulary(vocabulary_words())
    model = Transformer(ModelConfig(len(vocabulary), d_model=32, n_layers=2, n_heads=2, d_head=16, d_mlp=64))
    model.W_E.data *= 3
    for block in model.blocks:
        block.attn.W_O.data *= 100
        block.mlp.W_out.data *= 100
    path = tmp_path_factory.mktemp("tiny") / "checkpoint.safetensors"
    checkpoint.save(path, model, vocabulary, {"seed": 3, "words": 0})
    return Source.load(path)


@pytest.fixture(scope="module")
def made(source):
    """Every study with little effort, by its name: arrays and description."""
    with one_thread(), torch.no_grad():
        return {study.name: study.make(source, little=True) for study in STUDIES}


@pytest.fixture(autouse=True)
def as_when_recording():
    with one_thread(), torch.no_grad():
        yield


def read(source, texts=TEXTS):
    return source.model(source.padded(texts))


# --- what a cut takes away, and what it leaves ----------------------------------------------------------

@pytest.mark.parametrize("cut", [lambda model: silent(model, []), lambda model: changed(model, {}),
                                 lambda model: blocked(model, [], [1, 1, 1]), lambda model: skipped(model, 0, [])])
def test_taking_nothing_away_changes_nothing(source, cut):
    plain = read(source)
    with cut(source.model):
        assert torch.equal(read(source), plain)


def test_a_cut_ends_with_its_block_even_after_an_error(source):
    plain = read(source)
    with pytest.raises(RuntimeError), silent(source.model, all_heads(source.model)):
        assert not torch.equal(read(source), plain)
        raise RuntimeError
    assert torch.equal(read(source), plain)


def test_silencing_all_heads_of_a_layer_is_skipping_its_attention(source):
    with silent(source.model, all_heads(source.model, [1])):
        without_heads = read(source)
    with skipped(source.model, 1, ["attn_out"]):
        assert torch.equal(read(source), without_heads)


def test_a_silent_head_leaves_the_other_heads_of_its_layer_as_they_were(source):
    def fetched(tap):
        return tap == "blocks.0.attn.z"
    with open_taps(source.model, fetched) as plain:
        read(source)
    with silent(source.model, [(0, 1)]), open_taps(source.model, fetched) as cut:
        read(source)
    assert not cut["blocks.0.attn.z"][:, 1].any()
    assert torch.equal(cut["blocks.0.attn.z"][:, 0], plain["blocks.0.attn.z"][:, 0])


def test_a_skipped_layer_hands_on_what_came(source):
    with skipped(source.model, 0), open_taps(source.model) as cache:
        read(source)
    assert torch.equal(cache["blocks.0.resid_post"], cache["blocks.0.resid_pre"])
    assert not torch.equal(cache["blocks.1.resid_post"], cache["blocks.1.resid_pre"])


def patterns(source, cut):
    with cut, open_taps(source.model, lambda tap: tap.endswith("attn.pattern")) as cache:
        read(source)
    by_layer = [cache[f"blocks.{layer}.attn.pattern"] for layer in range(2)]
    return torch.stack(by_layer, dim=1)                                     # [text layer head query key]


def test_a_blocked_look_has_no_weight_and_the_others_share_it(source):
    keys, queries = [2, 1, 3], [7, 4, 5]
    plain = patterns(source, silent(source.model, []))
    cut = patterns(source, blocked(source.model, [(1, 0)], keys, queries))
    torch.testing.assert_close(cut.sum(dim=-1), torch.ones_like(cut.sum(dim=-1)))
    for text, (key, query) in enumerate(zip(keys, queries, strict=True)):
        assert cut[text, 1, 0, query, key] == 0 < plain[text, 1, 0, query, key]
        share = plain[text, 1, 0, query] / (1 - plain[text, 1, 0, query, key])
        share[key] = 0
        torch.testing.assert_close(cut[text, 1, 0, query], share)
        cut[text, 1, 0, query] = plain[text, 1, 0, query]
    assert torch.equal(cut, plain)                                          # nothing else is cut


def test_a_hidden_word_is_seen_by_itself_alone(source):
    keys = [2, 1, 3]
    cut = patterns(source, blocked(source.model, all_heads(source.model), keys))
    for text, key in enumerate(keys):
        assert not cut[text, :, :, key + 1:, key].any() and (cut[text, :, :, key, key] > 0).all()
    torch.testing.assert_close(cut.sum(dim=-1), torch.ones_like(cut.sum(dim=-1)))


def test_what_a_text_grows_by_is_blind_to_the_same_word(source):
    """Written word by word from kept keys and values, each word is what a blind reading of all before it chooses."""
    text, heads, steps = "the king sat on the".split(), all_heads(source.model), 6

    def cut(chosen):
        return blocked(source.model, heads, [2 for _ in chosen])
    seeds = [[1, seed] for seed in range(4)]
    blind, free = (write_on(source, [text] * 4, seeds, steps, **how) for how in ({"cut": cut}, {}))
    assert blind != free
    for seed, written in zip(seeds, blind, strict=True):
        chances = draws(seed, steps, source.config.d_vocab)
        for step, end in enumerate(range(len(text), len(written))):
            guess = behind(source, [written[:end]], cut)[0]
            assert source.vocabulary.words[int((np.log(guess) + chances[step]).argmax())] == written[end]


def test_texts_of_all_lengths_are_read_in_their_own_order(source):
    guesses = behind(source, TEXTS)
    for text, guess in zip(TEXTS, guesses, strict=True):
        np.testing.assert_allclose(guess, read(source, [text])[0, -1].softmax(dim=-1), atol=1e-6)
    nats, hits = everywhere(source, TEXTS)[1]
    plain = read(source, [TEXTS[1]])[0].log_softmax(dim=-1)
    words = source.vocabulary.encode(TEXTS[1])
    np.testing.assert_allclose(nats, plain[range(4), words], atol=1e-5)
    assert hits.tolist() == [int(row.argmax()) == word for row, word in zip(plain, words, strict=False)]


# --- all studies ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_a_study_is_what_it_says_and_again_the_same(source, made, study):
    arrays, description = made[study.name]
    twins.write_pairs.cache_clear()
    again, told_again = study.make(source, little=True)
    assert sorted(again) == sorted(arrays) and told_again == description
    for key, values in arrays.items():
        np.testing.assert_array_equal(again[key], values)
        assert np.asarray(values).dtype in (np.float16, np.float32), key
    for line in description["headlines"]:
        assert np.ndim(arrays[line["array"]]) == 0


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_values_lie_within_their_intervals(made, study):
    arrays, _ = made[study.name]
    for key in [key.removesuffix(".low") for key in arrays if key.endswith(".low")]:
        value, low, high, n = (np.asarray(arrays[f"{key}{end}"]) for end in ("", ".low", ".high", ".n"))
        assert value.shape == low.shape == high.shape == n.shape
        known = ~np.isnan(value)
        assert (low <= value + 1e-6)[known].all() and (value <= high + 1e-6)[known].all(), key


# --- silence and skip -----------------------------------------------------------------------------------

def test_a_trial_counts_the_right_words_of_its_cases(source):
    trial = Trial(source, 4, "test", lambda heads: silent(source.model, heads))
    for kind, asked in zip(KINDS, BINDINGS, strict=True):
        cases = list(cases_of(source, asked, 4, "test", 64))
        assert [case for _, case in trial.cases[kind]] == [case for _, case in cases] and len(cases) == 4
        assert all(case.at <= 64 for _, case in cases)
        for heads in ((), ((0, 1),)):
            with silent(source.model, heads):
                p = [source.guesses([text[:case.at]])[0][source.vocabulary.numbers[case.word]] for text, case in cases]
            np.testing.assert_allclose(trial.answers(kind, heads).p, p, atol=1e-6)
            assert trial.p(kind, heads).value == pytest.approx(np.mean(p), abs=1e-6)
    words = np.concatenate([nats.exp() for nats, _ in everywhere(source, trial.texts)])
    assert trial.p("any").value == pytest.approx(words.mean(), abs=1e-6)
    assert trial.loss().value == pytest.approx(-np.log(words).mean(), abs=1e-5)


def test_each_head_is_silent_by_itself(source, made):
    arrays, description = made["study-silence"]
    assert arrays["heads.pronoun"].shape == (2, 2) and arrays["texts.heads"].shape[:2] == (2, 2)
    np.testing.assert_allclose(arrays["texts.heads"].astype(float).mean(axis=2), arrays["heads.pronoun"], atol=1e-3)
    words = silence.SENTENCE
    with silent(source.model, [(1, 0)]):
        guess = source.guesses([words])[0]
    pronouns = source.vocabulary.encode(("it", "he", "she"))
    np.testing.assert_allclose(arrays["shown.pronouns"][1, 0], guess[pronouns], atol=1e-6)
    assert arrays["shown.best"][1, 0, 0] == guess.argmax()
    head = description["casts"]["silent head"]["choice"]
    assert arrays["silent.any"] == arrays["heads.any"][head["layer"], head["head"]]
    np.testing.assert_allclose(arrays["shown.pattern"].sum(axis=-1), 1, atol=1e-5)


def test_a_set_that_is_cast_harms_its_kind_most_beside_any_word(source):
    trial = Trial(source, 3, "test", lambda heads: silent(source.model, heads))
    for members in (1, 2):
        cast = silence.cast_set(trial, trial, "colour", members)
        scores = [cast["score"], *(entry["score"] for entry in cast["runners_up"])]
        assert scores == sorted(scores, reverse=True) and len(silence.as_set(cast)) == members
    lost = trial.p("colour").value - trial.p("colour", silence.as_set(cast)).value
    lost_any = trial.p("any").value - trial.p("any", silence.as_set(cast)).value
    assert cast["score"] == pytest.approx(lost - lost_any)


def test_skipping_is_measured_part_by_part(source, made):
    arrays, _ = made["study-skip"]
    assert arrays["loss"].shape == (2, 3) and arrays["most.loss"] == arrays["loss"][:, 0].max()
    with skipped(source.model, 1, ["mlp_out"]):
        guess = behind(source, [Alien.sentence.split()[:4]])[0]
    assert arrays["shown.best"][1, 2, 4, 0] == guess.argmax()
    best = int(arrays["shown.plain.best"][4, 0])
    assert arrays["shown.p"][1, 2, 4] == pytest.approx(guess[best], abs=1e-6)


# --- twins ----------------------------------------------------------------------------------------------

def test_a_story_written_without_the_look_began_as_its_twin(made):
    arrays, description = made["study-look-cut"]
    forced = description["casts"]["shown story"]["choice"]["forced"]
    begun = {tuple(text[:forced + 1]) for text in description["texts"].values()}
    assert len(begun) == 1 and arrays["rewritten"].shape == (6, 3)
    for version, text in description["texts"].items():
        assert arrays[f"shown.verdict.{version}"].shape == (len(text),)


def test_one_look_is_cut_at_the_blank(source, made):
    arrays, description = made["study-look-cut"]
    choice, head = (description["casts"][role]["choice"] for role in ("shown story", "head that repeats"))
    text = description["words"][1:]
    assert len(text) == choice["query"]
    numbers = [choice["right"], choice["wrong"]]
    np.testing.assert_allclose(arrays["p"][choice["story"], 0], source.guesses([text])[0][numbers], atol=1e-6)
    with blocked(source.model, [(head["layer"], head["head"])], [choice["forced"]], [choice["query"]]):
        cut = source.guesses([text])[0]
    np.testing.assert_allclose(arrays["p"][choice["story"], 1], cut[numbers], atol=1e-6)
    np.testing.assert_allclose(arrays["shown.each_look"][choice["forced"]], cut[numbers], atol=1e-6)
    assert arrays["shown.attention"][1, choice["forced"]] == 0 < arrays["shown.attention"][0, choice["forced"]]
    np.testing.assert_allclose(arrays["shown.attention"].sum(axis=1), 1, atol=1e-5)
    assert not (arrays["controls.key"][choice["story"]] == choice["forced"]).any()
    assert not (arrays["controls.key"][choice["story"]] == choice["told"]).any()


def test_lists_of_mentions_are_those_of_the_twins(source, made):
    arrays, description = made["study-aftermath"]
    pairs = twins.write_pairs(source, 6, twins.SEED)
    for name in ("true", "wrong"):
        listed = [(number, mention.at - len(pair.cut.prompt)) for number, pair in enumerate(pairs)
                  for mention in pair.twins()[name].mentions]
        kept = zip(arrays[f"{name}.mention.story"], arrays[f"{name}.mention.after"], strict=True)
        assert [tuple(map(int, entry)) for entry in kept] == listed
    shown = pairs[description["casts"]["shown pair"]["choice"]["pair"]]
    assert description["texts"]["wrong"] == [END, *shown.wrong.text]        # to the end of what was written


class Story:
    """A pair whose wrong twin names these colours."""

    def __init__(self, *roles):
        words = {"right": "red", "wrong": "blue", "other": "green"}
        cut = twins.Cut(0, [], "thing", "hat", 0, "red", "blue")
        text = [words[role] for role in roles]
        mentions = [type("Mention", (), {"at": at}) for at in range(len(text))]
        self.wrong = self.true = twins.Twin(cut, text, mentions, np.zeros((len(text), 2)))

    def twins(self):
        return {"true": self.true, "wrong": self.wrong}


def test_returns_to_the_truth_are_plain_counts():
    found = aftermath.fates([Story("wrong"), Story("wrong", "right"), Story("wrong", "wrong", "right"),
                             Story("wrong", "other"), Story("right", "wrong"), Story("right", "right"), Story()])
    expected = {"repeated.wrong": (4 / 6, 6), "again": (3 / 4, 4), "returned": (2 / 3, 3), "returned.next": (1 / 3, 3),
                "other": (1 / 3, 3), "stayed": (1 / 2, 2)}
    for name, (value, n) in expected.items():
        assert found[name] == pytest.approx(value) and found[f"{name}.n"] == n


# --- words' numbers -------------------------------------------------------------------------------------

def test_swapping_is_typing(source, made):
    arrays, description = made["study-swap"]
    assert arrays["typed.difference.most"] == 0 and arrays["tied.difference.most"] == 0
    typed = read(source, ["the armadillo sat on the".split()])[0, -1]
    np.testing.assert_array_equal(arrays["logits"][0, 1], typed)
    choice = description["casts"]["first guesses"]["choice"]
    p = float(typed.softmax(dim=-1)[choice["king_guess"]])
    assert arrays["steps"][0, 0] == pytest.approx(p, rel=1e-4) and len(arrays["steps"]) == source.config.d_model + 1
    assert arrays["alike.p"][choice["armadillo"]] == pytest.approx(p, rel=1e-2, abs=1e-6)


def test_swapped_rows_come_back(source):
    plain = source.model.W_E.clone()
    with pytest.raises(RuntimeError), swap.rows_swapped(source, [3, 5]):
        assert torch.equal(source.model.W_E[3], plain[5]) and torch.equal(source.model.W_E[5], plain[3])
        raise RuntimeError
    assert torch.equal(source.model.W_E, plain)


def test_a_direction_that_is_taken_away_is_gone(source):
    common = shared_direction.unit(source.model.W_E.mean(dim=0))
    parts = shared_direction.changes(source)
    for part, place, left in (("inputs", "blocks.0.resid_pre", 0), ("outputs", "ln_final", 0)):
        with changed(source.model, parts[part]), open_taps(source.model) as cache:
            read(source)
        np.testing.assert_allclose(cache[place] @ common, left, atol=1e-4)
    with changed(source.model, parts["levelled"]), open_taps(source.model) as cache:
        read(source)
    level = (source.model.W_E @ common).mean() * source.config.embedding_scale
    np.testing.assert_allclose(cache["blocks.0.resid_pre"] @ common, level, rtol=1e-3, atol=1e-4)


def test_amounts_of_the_shared_direction_are_lengths_along_it(source, made):
    arrays, description = made["study-shared-direction"]
    rows = source.model.W_E.numpy().astype(float)
    common = rows.mean(axis=0) / np.linalg.norm(rows.mean(axis=0))
    np.testing.assert_allclose(arrays["amount"], rows @ common, atol=1e-5)
    assert len(description["kinds"]) == len(arrays["amount.kinds"])
    assert arrays["p.plain.any"] == pytest.approx(Trial(source, 4, "shared direction", None).p("any").value, abs=1e-6)


# --- a shared row ---------------------------------------------------------------------------------------

def test_what_a_row_fetches_is_its_values_in_their_shares(source, made):
    arrays, description = made["study-shared-row"]
    choice, words = description["casts"]["shared row"]["choice"], description["words"]
    assert arrays["pattern"].sum() == pytest.approx(1, abs=1e-5) and len(arrays["pattern"]) == choice["query"] + 1
    np.testing.assert_allclose(arrays["pattern"] @ arrays["v"], arrays["z"], atol=1e-5)
    np.testing.assert_allclose(arrays["k"] @ arrays["q"] / np.sqrt(source.config.d_head), arrays["scores"], atol=1e-5)
    attention = source.model.blocks[choice["layer"]].attn
    part = slice(choice["head"] * 16, choice["head"] * 16 + 16)
    np.testing.assert_allclose(arrays["origin"] @ attention.W_V[:, part].numpy(), arrays["v"], atol=1e-5)
    np.testing.assert_allclose(arrays["z"] @ attention.W_O[part].numpy(), arrays["added"], atol=1e-5)
    assert source.vocabulary.words[choice["next"]] == words[choice["query"] + 1]
    plain = source.guesses([words[1:choice["query"] + 1]])[0]
    assert arrays["p"][0] == pytest.approx(plain[choice["next"]], rel=1e-4)


def test_rows_of_all_heads_are_counted_as_what_they_are():
    usual = [[np.array([.95, .05]), np.array([.2, .4, .4])], [np.array([.3, .7]), np.array([0, .1, .9])]]
    arrays = shared_row.of_all_heads(usual, heads=2)
    np.testing.assert_allclose(arrays["rows"][..., :3], [[[[.95, .05, 0], [.4, .4, .2]], [[.7, .3, 0], [.9, .1, 0]]]])
    np.testing.assert_array_equal(arrays["rows.start"], [[[1, 0], [0, 0]]])
    assert (arrays["swaps"], arrays["no_half"], arrays["to_start"]) == (.5, .25, .25) and arrays["swaps.n"] == 2


@pytest.mark.parametrize("shares, says", [([.05, .4, .3, .2, .05], True), ([.05, .9, .03, .01, .01], False),
                                          ([.5, .3, .1, .1, 0], False), ([.05, .5, .4, .04, .01], False),
                                          ([.05, .25, .25, .25, .2], False), ([0, .4, .1, .1, .4], False)])
def test_which_rows_are_divided(shares, says):
    assert shared_row.divided(np.array(shares)) is says


def test_sentences_are_told_ones(source):
    sentences, common = shared_row.sentences_told(30)
    assert len({tuple(sentence) for sentence in sentences}) == 30 and "the" in common
    assert all(sentence[-1] == "." and "." not in sentence[:-1] and 6 <= len(sentence) <= 12 for sentence in sentences)


# --- questions ------------------------------------------------------------------------------------------

def test_there_is_a_kind_for_every_question_and_any_word():
    assert len(KINDS) == len(BINDINGS) and WHAT == (*KINDS, "any")

"""Recordings are made from the checkpoint alone: again and again the same, and what they say can be checked."""
import re
import shutil
from contextlib import nullcontext
from itertools import islice

import numpy as np
import pytest
import torch

from model import again, checkpoint, record
from model.config import ModelConfig
from model.contents import Choices, Estimate
from model.studies import casting, reading, runs, twins
from model.studies.driving import circuit as circuits
from model.studies.reading import Source, told
from model.studies.registry import SNAPSHOTS, studies
from model.studies.words import own
from model.studies.writing import draws, write_on
from model.transformer import Transformer
from model.values import files, manifest, recording
from model.values.errors import BaleenError
from model.values.imports import sources
from model.vocabulary import END, Vocabulary

NAMES = sorted(study.name for study in studies().values() if study.reads_checkpoint)
# Minutes together. What ships of them is held to its checkpoint by fingerprint and shape; that their code gives the same
# bytes again is tested with little effort, as for all others. The audit makes again whatever a clip shows a number of.
LONG = {name for name in NAMES if studies()[name].cost > 30}
SHIPPED = {path.stem for path in recording.RECORDINGS.glob("*.safetensors")}
DRAWN = {"study-one-at-a-time"}     # of the others: texts that the model writes by lot
ROUNDING = 2e-3                     # of half precision, and of sums that are added up in another order


@pytest.fixture(scope="module")
def source(untrained):
    return Source.load(untrained)


@pytest.fixture(scope="module")
def folder(untrained_assets):
    return untrained_assets / "recordings"


def test_everything_the_film_reads_is_recorded(folder):
    assert {path.stem for path in folder.iterdir()} == set(studies())
    recording.load_all(NAMES, folder)           # all of one checkpoint


@pytest.mark.slow("records everything once more, with little effort")
def test_recording_again_gives_the_same_bytes(untrained, folder, tmp_path):
    torch.set_num_threads(2)                    # however many threads the caller has
    record.record_all(untrained, tmp_path, little=True)
    assert {name: files.digest(tmp_path / f"{name}.safetensors") for name in NAMES} == {name: files.digest(folder / f"{name}.safetensors") for name in NAMES}


def test_recordings_carry_the_fingerprint_of_their_checkpoint(source, folder):
    assert {recording.load(name, folder).made_from["checkpoint"] for name in NAMES} == {checkpoint.fingerprint(source.model, source.vocabulary)}


def test_recorded_run_equals_plain_run(source, folder):
    run = recording.load("run-once", folder)
    plain = source.model(torch.tensor([source.vocabulary.encode(run.words)]))[0]
    np.testing.assert_array_equal(run["logits"], plain.half().float().numpy())
    assert run.words == [END, "once", "upon", "a"] and run.vocabulary == source.vocabulary.words


def test_a_clip_can_recompute_a_head_from_its_recording(folder):
    run, scale = recording.load("run-alien", folder), 1 / np.sqrt(16)
    scores = run["blocks.1.attn.q"] @ run["blocks.1.attn.k"].transpose(0, 2, 1) * scale           # [head query key]
    seen = np.isfinite(run["blocks.1.attn.scores"])
    np.testing.assert_allclose(run["blocks.1.attn.scores"][seen], scores[seen], atol=1e-5)
    np.testing.assert_allclose(run["blocks.1.attn.pattern"] @ run["blocks.1.attn.v"], run["blocks.1.attn.z"], atol=1e-5)


def test_a_searched_head_is_the_best_of_all_heads_by_a_plain_count(source):
    """Half of the sentences choose the head, the other half say how much it looks; both halves are counted again here."""
    cases = casting.pronoun_cases(source, 12, casting.the_pronoun, "recording/pronoun head")
    weights = np.zeros((len(cases), 2, 2))
    for number, case in enumerate(cases):
        arrays, _ = runs.run(source, case.text)
        for layer in range(2):
            weights[number, layer] = arrays[f"blocks.{layer}.attn.pattern"][:, case.query, list(case.keys)].sum(axis=-1)
    best = np.unravel_index(weights[0::2].mean(axis=0).argmax(), (2, 2))
    found = casting.search(source, cases)
    assert (found.layer, found.head) == best
    assert found.weight.value == pytest.approx(weights[1::2].mean(axis=0)[best], abs=1e-5)
    assert len(found.runners_up) == 3


def test_a_model_of_another_text_is_refused_and_nothing_is_written(tmp_path):
    words = Vocabulary([END, "<mask>", "<unknown>", "quark"])
    checkpoint.save(tmp_path / "c.safetensors", Transformer(ModelConfig(len(words), d_model=32, n_layers=1, n_heads=2, d_head=16, d_mlp=32)), words, {})
    for make in (record.record_all, record.ship):
        with pytest.raises(BaleenError, match="about the story world.*--prompt"):
            make(tmp_path / "c.safetensors", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_needed_pronoun_is_followed_by_what_only_such_a_one_does(source):
    cases = casting.pronoun_cases(source, 20, casting.the_pronoun, "needed", needed=True)
    reports = list(islice(told("needed", "report", source.config.n_ctx - 1), 200))
    for case in cases:
        behind = next(text[case.query] for text in reports if text[:case.query] == case.text)
        assert case.text[-1] in casting.PRONOUNS | {"she", "her", "herself", "it", "its", "itself"} and behind in casting.HABITS


def test_the_head_that_a_clip_shows_is_the_best_of_all_in_its_sentence(folder):
    alien = recording.load("run-alien", folder)
    cast = alien.cast("pronoun head")
    layer, head, query, key = (cast.choice[name] for name in ("layer", "head", "query", "key"))
    weights = np.array([alien[f"blocks.{layer}.attn.pattern"][:, query, key] for layer in range(2)])           # [layer head]
    assert np.unravel_index(weights.argmax(), weights.shape) == (layer, head)
    assert cast.score == pytest.approx(weights.max(), abs=1e-3) and len(cast.runners_up) == 3
    assert (alien.words[query], alien.words[key]) == ("it", "alien")
    assert alien.cast("who is meant") == max((cast, alien.cast("noun head")), key=lambda one: one.score)


def test_cases_ask_a_pronoun_for_the_words_that_name_who_is_meant(source):
    for case in casting.pronoun_cases(source, 20, casting.the_pronoun, "test"):
        assert case.text[case.query - 1] in {"he", "she", "it", "him", "her", "his", "its", "himself", "herself", "itself"}
        assert all(case.text[key - 1].isalpha() and key < case.query for key in case.keys)


def test_neighbours_are_the_nearest_by_cosine(source, folder):
    words = recording.load("study-words", folder)
    cast, king = words.cast("king's neighbours"), words.vocabulary.index("king")
    rows = own(words.plain("W_E").astype(float))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    near = rows @ rows[king]
    assert cast.choice["word"] == np.argsort(-near)[1] and cast.score == pytest.approx(near[cast.choice["word"]], abs=1e-4)
    assert words["neighbours.same_kind.low"] <= words["neighbours.same_kind"] <= words["neighbours.same_kind.high"]


def test_twins_differ_in_the_forced_word_alone_until_the_model_writes(source, folder):
    study = recording.load("study-twins", folder)
    place = study.cast("shown pair").choice
    texts = {name: [study.vocabulary[int(word)] for word in study[f"{name}.words"]] for name in ("true", "wrong")}
    forced = place["forced"]
    assert texts["true"][:forced] == texts["wrong"][:forced] and texts["true"][place["told"]] == study.vocabulary[place["right"]]
    assert (texts["true"][forced], texts["wrong"][forced]) == (study.vocabulary[place["right"]], study.vocabulary[place["wrong"]])
    assert study.vocabulary[place["wrong"]] not in texts["true"][:forced]
    np.testing.assert_array_equal(study["true.probabilities"][0], study["wrong.probabilities"][0])
    for name in texts:
        assert study.meta["texts"][name] == texts[name]
        assert len(study[f"{name}.probabilities"]) == len(texts[name]) - forced
        np.testing.assert_allclose(study[f"{name}.probabilities"].sum(axis=-1), 1, atol=0.01)
        assert study[f"{name}.attention"].shape == (len(texts[name]), len(texts[name]))
    assert study.meta["verdicts"][int(study["wrong.verdict"][forced])] == "contradicts" and study.meta["kinds"]["wrong"][forced] == "colour"
    assert study.meta["verdicts"][int(study["true.verdict"][forced])] == "fits"


def test_a_cut_stands_where_the_told_colour_must_be_named_again():
    for cut in islice(twins.cuts(1), 30):
        assert cut.prompt[cut.told] == cut.right and cut.prompt.count(cut.right) == 1 and cut.thing in cut.prompt
        assert cut.wrong != cut.right and cut.wrong not in cut.prompt


def test_the_same_seed_writes_the_same_and_each_word_as_if_read_from_the_start(source):
    starts = [["once", "upon"], ["the"], ["the", "king"]]
    written = write_on(source, starts, [[1, 0], [1, 1], [1, 2]], 12)
    assert written == write_on(source, starts, [[1, 0], [1, 1], [1, 2]], 12)
    for number, text in enumerate(starts):
        chance, text = draws([1, number], 12, source.config.d_vocab), list(text)
        for step in range(12):
            scores = source.model(torch.tensor([source.vocabulary.encode([END, *text])]))[0, -1].numpy()
            text.append(source.vocabulary.words[(scores + chance[step]).argmax()])
            if text[-1] == END:
                break
        assert written[number] == text


def test_writing_stops_at_the_edge_of_the_window(source):
    (text,) = write_on(source, [["the"] * 120], [[0]], 50)
    assert len(text) <= source.config.n_ctx - 1


def test_any_sentence_of_the_vocabulary_is_recorded(untrained, tmp_path):
    run = recording.Recording(record.record_prompt(untrained, "The queen sat on the throne .", tmp_path))
    assert run.name == "run-prompt" and run.words[1:] == "the queen sat on the throne .".split()


@pytest.mark.parametrize("prompt, said", [("the qeen sat", "queen"), ("", "empty"), ("the " * 200, "at most 127")])
def test_a_prompt_that_cannot_be_read_is_named(untrained, tmp_path, prompt, said):
    with pytest.raises(BaleenError, match=said) as error:
        record.record_prompt(untrained, prompt, tmp_path)
    assert error.value.exit_code == 2 and not list(tmp_path.iterdir())


def test_an_unreadable_checkpoint_leaves_everything_as_it_was(untrained, tmp_path):
    cut_short = tmp_path / "cut.safetensors"
    cut_short.write_bytes(untrained.read_bytes()[:5000])
    assets = tmp_path / "assets"
    (assets / "recordings").mkdir(parents=True)
    (assets / "checkpoint.safetensors").write_bytes(b"what shipped before")
    for make in (lambda: record.record_all(cut_short, assets / "recordings"), lambda: record.ship(cut_short, assets), lambda: record.ship(tmp_path / "none", assets)):
        with pytest.raises(BaleenError, match="cut.safetensors|none"):
            make()
    assert (assets / "checkpoint.safetensors").read_bytes() == b"what shipped before" and not list((assets / "recordings").iterdir())


def shapes(found):
    """Number of axes by array; blocks are not told apart, as the tiny model has fewer."""
    return {re.sub(r"blocks\.\d+", "blocks.*", array): found.plain(array).ndim for array in found.arrays()}


def test_long_studies_that_ship_are_of_the_shipped_checkpoint_and_whole(folder):
    fingerprint = Source.load(checkpoint.SHIPPED).made_from["checkpoint"]
    for name in sorted(LONG & SHIPPED):
        shipped, little = recording.load(name, recording.RECORDINGS), recording.load(name, folder)
        assert shipped.made_from["checkpoint"] == fingerprint, name
        arrays = [[entry["array"] for entry in found.meta["headlines"]] for found in (shipped, little)]
        assert arrays[0] == arrays[1], name                 # what they say in words may name whom a model has chosen
        assert shapes(shipped) == shapes(little), name
        for entry in shipped.meta["headlines"]:
            assert np.isfinite(shipped[entry["array"]]), (name, entry["what"])


def test_what_ships_is_vouched_for(untrained, untrained_assets, folder):
    assert (untrained_assets / files.CHECKPOINT).read_bytes() == untrained.read_bytes()
    assert manifest.check(assets=untrained_assets) == len(studies()) + 2                      # the checkpoint and the circuit's numbers
    driven, recorded = circuits.load(untrained_assets / circuits.NAME), recording.load("circuit", folder)
    np.testing.assert_array_equal(driven.W_in, recorded.plain("W_in"))


def test_only_what_is_asked_for_is_made_again_and_kept_while_its_code_and_its_checkpoint_stay(untrained, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(again, "KEPT", tmp_path / "again")
    beside = tmp_path / "assets" / "recordings"
    beside.mkdir(parents=True)
    (beside.parent / files.CHECKPOINT).write_bytes(untrained.read_bytes())
    made = []

    def watch(studies):
        made.append([study.name for study in studies])
        return studies
    new = again.record_again(["run-once", "study-toy", "study-births", "run-throne-king"], beside, watch)
    assert made == [["run-once", "run-throne-king"]]
    assert new.reasons == {"study-births": "the snapshots of the training run are gone", "study-toy": "no study makes it"}
    assert new.files["run-once"].read_bytes() == (folder / "run-once.safetensors").read_bytes()
    again.record_again(["run-once"], beside, watch)
    code = beside / "twins.py"
    code.write_text("")
    monkeypatch.setattr(again, "sources", lambda module: {code})
    again.record_again(["run-once"], beside, watch)
    other = Source.load(untrained)
    other.model.W_E.data *= 2
    checkpoint.save(beside.parent / files.CHECKPOINT, other.model, other.vocabulary, {"seed": 3, "words": 0})
    again.record_again(["run-once"], beside, watch)
    assert made[1:] == [[], ["run-once"], ["run-once"]]


def test_the_code_of_a_study_is_what_it_imports():
    names = {path.relative_to(files.ROOT).as_posix() for path in sources("model.studies.dose")}
    assert {"model/studies/dose.py", "model/studies/twins.py", "model/world/__init__.py", "model/world/lexicon.py"} <= names
    assert not {name for name in names if "thumbs" in name or name.startswith("scenes")}


def test_a_changed_world_is_noticed_where_its_recordings_and_the_code_meet(untrained, folder, tmp_path, monkeypatch):
    assets = tmp_path / "assets"
    shutil.copytree(folder, assets / "recordings")
    shutil.copyfile(untrained, assets / files.CHECKPOINT)
    monkeypatch.setattr(again, "KEPT", tmp_path / "again")
    monkeypatch.setattr(reading, "fingerprint", lambda: "another world")
    with pytest.raises(BaleenError, match="different worlds: what the code tells now of another worl, run-once of"):
        again.record_again(["run-once"], assets / "recordings")
    with pytest.raises(BaleenError, match="different worlds: run-once of another worl, run-alien of"):
        record.record_all(untrained, assets / "recordings", only=["once"])
    with pytest.raises(BaleenError, match="different worlds"):
        record.ship(assets / files.CHECKPOINT, assets, only=["once"])
    assert recording.load("run-once", assets / "recordings").made_from["world"] != "another world"


def test_a_folder_takes_recordings_of_one_checkpoint_alone(folder, tmp_path, source):
    other, target = tmp_path / "checkpoint.safetensors", tmp_path / "recordings"
    shutil.copytree(folder, target)
    weights, meta = files.read_tensors(source.path, "checkpoint")
    files.write_tensors(other, {**weights, "W_E": 2 * weights["W_E"]}, meta)
    with pytest.raises(BaleenError, match="different checkpoints: .*checkpoint.safetensors of .*run-prompt of .* --checkpoint .*checkpoint.safetensors`"):
        record.record_prompt(source.path, "once upon a", target)
    with pytest.raises(BaleenError, match="different checkpoints: .*run-alien of"):
        record.record_all(other, target, only=["once"])
    assert record.record_all(other, tmp_path / "new" / "recordings", only=["once"])


def test_without_anything_to_make_them_from_nothing_is_made_again(tmp_path):
    new = again.record_again(["run-once", "study-births"], tmp_path / "recordings")
    assert not new.files and new.reasons == dict.fromkeys(["run-once", "study-births"], f"there is no {tmp_path / 'checkpoint.safetensors'}")


def test_a_sentence_of_one_s_own_is_made_again_from_its_words(untrained, tmp_path, monkeypatch):
    monkeypatch.setattr(again, "KEPT", tmp_path / "again")
    shutil.copy(untrained, tmp_path / files.CHECKPOINT)
    path = record.record_prompt(untrained, "the queen sat on the throne .", tmp_path / "recordings")
    assert again.record_again(["run-prompt"], tmp_path / "recordings").files["run-prompt"].read_bytes() == path.read_bytes()


def assert_alike(shipped, remade):
    """Held to be the same is what any processor leaves so: the scores by which somebody was cast, and, where the same one was,
    all arrays up to rounding, but for choices between what is nearly alike. Draws end up elsewhere: their intervals meet.
    """
    contents = studies()[shipped.name].contents
    if shipped.name in DRAWN:
        for estimate in (entry for entry in contents.entries() if type(entry) is Estimate):
            low, high = (np.array([one.plain(end.key) for one in (shipped, remade)]) for end in (estimate.low, estimate.high))
            assert (low.max(axis=0) <= high.min(axis=0)).all(), (shipped.name, estimate)
        return
    casts = [one.meta.get("casts", {}) for one in (shipped, remade)]
    assert [*casts[0]] == [*casts[1]], shipped.name
    for role, cast in casts[0].items():
        assert casts[1][role]["score"] == pytest.approx(cast["score"], rel=ROUNDING, abs=ROUNDING), (shipped.name, role)
    if any(casts[1][role]["choice"] != cast["choice"] for role, cast in casts[0].items()):
        return
    for array in shipped.arrays():
        if not isinstance(contents.entry_of(array), Choices):
            np.testing.assert_allclose(remade.plain(array), shipped.plain(array), rtol=ROUNDING, atol=ROUNDING, err_msg=f"{shipped.name}:{array}")


@pytest.mark.slow("makes again in full what ships, as far as that takes seconds")
def test_the_shipped_recordings_come_out_of_the_shipped_checkpoint():
    """On any machine: that the bytes are the same is promised on one alone, and tested by recording twice."""
    names = [name for name in NAMES if name in SHIPPED - LONG and studies()[name].made_of != SNAPSHOTS]
    new = again.record_again(names)
    for name in names:
        assert_alike(recording.load(name), recording.Recording(new.files[name]))


def test_nothing_that_differs_by_more_than_rounding_is_alike(tmp_path):
    """What is a choice may differ, and what it is chosen from may not."""
    shipped = recording.load("study-sums")
    arrays = {array: shipped.plain(array) for array in shipped.arrays()}
    for name, change, alike in (("map.best", 1, True), ("map.p_right", ROUNDING / 2, True), ("map.p_right", 5 * ROUNDING, False)):
        changed = {**arrays, name: arrays[name] + np.float32(change)}
        recording.write(tmp_path / "study-sums.safetensors", arrays=changed, **shipped.meta)
        with nullcontext() if alike else pytest.raises(AssertionError, match="study-sums:map.p_right"):
            assert_alike(shipped, recording.Recording(tmp_path / "study-sums.safetensors"))

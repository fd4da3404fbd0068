"""Promises of the studies: what each counts, counted again another way, on a checkpoint that was never trained."""
from copy import deepcopy
from itertools import islice
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from click.testing import CliRunner

import baleen
from model import checkpoint, record
from model.config import ModelConfig
from model.studies import (
    births,
    copying,
    counts,
    deltas,
    dose,
    estimates,
    forgetting,
    layout,
    lens,
    opinions,
    professors,
    prompts,
    report,
    rollouts,
    sums,
    thumbs,
    tuning,
    words,
)
from model.studies.reading import Source
from model.transformer import Transformer
from model.values import files, recording
from model.vocabulary import END, Vocabulary
from model.world import judge, lexicon, vocabulary_words

SENTENCE = "the alien landed on the earth because it needed to hide on the planet .".split()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A run's folder: a checkpoint that was never trained, and a snapshot of other weights before it."""
    folder, vocabulary = tmp_path_factory.mktemp("tiny"), Vocabulary(vocabulary_words())
    for seed, path in ((4, folder / "snapshots" / "000000.safetensors"), (3, folder / "checkpoint.safetensors")):
        torch.manual_seed(seed)
        model = Transformer(ModelConfig(len(vocabulary), d_model=32, n_layers=2, n_heads=2, d_head=16, d_mlp=64))
        model.W_E.data *= 20
        checkpoint.save(path, model, vocabulary, {"seed": 3, "steps": 10 * (4 - seed), "words": 0})
    return folder / "checkpoint.safetensors"


@pytest.fixture(scope="module")
def source(tiny):
    return Source.load(tiny)


@pytest.fixture(autouse=True)
def as_when_recording():
    with torch.no_grad():
        yield


def text(sentence: str) -> list[str]:
    return sentence.split()


# --- estimates and the table ----------------------------------------------------------------------------

def test_estimates_side_by_side_keep_their_intervals():
    both = [estimates.share([True, True, False]), estimates.mean([1.0, 2.0, 4.0])]
    arrays = estimates.side_by_side("x", both)
    for key, values in {"x": "value", "x.low": "low", "x.high": "high", "x.n": "n"}.items():
        np.testing.assert_allclose(arrays[key], [getattr(one, values) for one in both], rtol=1e-6)


def test_the_table_says_what_the_recording_says(tmp_path):
    arrays = {**estimates.share([True, False, True, True]).arrays("right"), "cosine": np.float32(0.25)}
    recording.write(tmp_path / "study-toy.safetensors", "study-toy", {"study": "toy"}, arrays,
                    headlines=[estimates.headline("right", "answers that are right", "all"), estimates.headline("cosine", "how alike")])
    recording.write(tmp_path / "run-toy.safetensors", "run-toy", {"study": "toy"}, {})
    first, second = report.studies(tmp_path)
    assert (first.study, first.what, first.source, first.value, first.n, first.hoped) == ("toy", "answers that are right", "study-toy:right", 0.75, 4, "all")
    assert first.low < 0.75 < first.high and second.low is second.high is second.n is None
    assert report.as_json([second])[0]["value"] == 0.25
    printed = CliRunner().invoke(baleen.main, ["studies", "--model", str(tmp_path)])
    assert printed.exit_code == 0 and "answers that are right" in printed.output and "0.75" in printed.output


# --- rollouts -------------------------------------------------------------------------------------------

def test_an_error_is_counted_once_and_what_follows_from_it_is_not_judged():
    words = text("once upon a zebra went home . then")
    verdicts = [SimpleNamespace(verdict=verdict) for verdict in ("fits", "fits", "contradicts", "outside", "outside", "outside", "outside", "fits")]
    assert [rollouts.MARKS[mark] for mark in rollouts.marks(words, verdicts)] == ["fits", "fits", "contradicts", "outside", *["not judged"] * 3, "fits"]


def _story(number: int, marks: str) -> rollouts.Story:
    return rollouts.Story(number, [], [], np.array(["fco-".index(mark) for mark in marks]))


def test_rates_before_and_after_an_error_are_plain_counts():
    found = rollouts.rates([_story(0, "ffcfcf"), _story(1, "ffff"), _story(2, "fo--f")])
    assert found["rate"] == pytest.approx(3 / 13)               # two words are not judged
    assert found["rate.clean"] == pytest.approx(2 / 9)
    assert found["rate.after_error"] == pytest.approx(1 / 4)


def test_a_story_is_clean_as_far_as_its_first_error(monkeypatch):
    monkeypatch.setattr(rollouts, "FEWEST", 2)
    found = rollouts.still_clean([_story(0, "ffcf"), _story(1, "ffff"), _story(2, "cf")])
    np.testing.assert_allclose(found["clean"], [1, 2 / 3, 2 / 3, 1 / 2, 1 / 2], rtol=1e-6)
    np.testing.assert_allclose(found["independent"], (1 - 2 / 10) ** np.arange(5), rtol=1e-6)
    assert found["clean.at_end"] == pytest.approx(1 / 3)


def test_stories_are_judged_word_by_word(source):
    arrays, description = rollouts.record(source, 6)
    again = rollouts.write_stories(source, 6, rollouts.SEED)
    assert [len(story.words) for story in again] == [rollouts.OPENING + int((row != rollouts.NO_WORD).sum()) for row in arrays["marks"]]
    for story in again:
        assert story.verdicts == judge(story.words)
        assert (story.wrong <= story.judged).all() and len(story.marks) == len(story.words) - rollouts.OPENING
    shown = description["shown"]["earliest contradiction"]
    assert shown["words"] == again[description["casts"]["earliest contradiction"]["choice"]["story"]].words


def test_a_dose_makes_the_last_mentions_wrong_and_nothing_else(source):
    arrays, description = dose.record(source, tales=6)
    right, wrong, mentions = description["colours"]["right"], description["colours"]["wrong"], description["mentions"]
    true = description["texts"][0]
    for number, words_ in enumerate(description["texts"]):
        assert [words_[at] for at in mentions] == [right] * (5 - number) + [wrong] * number and len(words_) == len(true)
        assert all(word == other for at, (word, other) in enumerate(zip(words_, true, strict=True)) if at not in mentions and at + 1 not in mentions)
        assert arrays["shown.p_wrong"][number] == pytest.approx(source.guesses([words_])[0][source.vocabulary.numbers[wrong]], abs=1e-6)
    cases = list(islice(dose.repetitive_tales(dose.SEED, source.config.n_ctx - 1), 6))
    assert all(judge([*tale.prompt, tale.right])[-1].verdict == "fits" and judge([*tale.prompt, tale.wrong])[-1].verdict == "contradicts" for tale in cases)
    p = [source.guesses([dose.dosed(tale, 2)])[0][source.vocabulary.numbers[tale.right]] for tale in cases]
    assert arrays["p_right"][2] == pytest.approx(np.mean(p), abs=1e-6) and arrays["p_right.n"][2] == 6


# --- copying, and words ---------------------------------------------------------------------------------

def test_a_wide_network_copies_and_a_narrow_one_confuses_words():
    kinds = ["animal", "royal"] * 30
    wide, narrow = (copying.train(60, width, 60, 1, 0) for width in (64, 2))
    assert copying.confusions(wide, kinds, 1).right.value == 1 and wide.loss[-1] < wide.loss[0]
    tested = copying.confusions(narrow, kinds, 1)
    assert tested.right.value < 0.9
    assert tested.times.sum() == pytest.approx((1 - tested.right.value) * 60 * copying.READINGS)
    assert (tested.pairs[:, 0] != tested.pairs[:, 1]).all() and (np.diff(tested.times) <= 0).all()
    assert tested.chance.value == pytest.approx(29 / 59)


def test_the_shown_words_guesses_are_kept_as_they_change():
    copier = copying.train(40, 16, 30, 1, shown=7)
    assert copier.guesses.shape == (len(copier.moments), 40) and copier.moments[0] == 0
    assert copier.guesses[-1, 7] > copier.guesses[0, 7]


def test_what_is_a_words_own_has_nothing_of_what_all_share():
    rows = np.random.default_rng(0).normal(size=(50, 6)) + [9, 0, 0, 0, 0, 0]
    own = words.own(rows)
    np.testing.assert_allclose(own @ rows.mean(axis=0), 0, atol=1e-9)
    assert np.linalg.matrix_rank(rows - own) == 1 and np.array_equal(words.own(0 * rows), 0 * rows)


def test_a_map_keeps_the_variance_that_it_says():
    rows = np.random.default_rng(0).normal(size=(50, 6)) * [5, 3, 1, 1, 1, 1]
    plane = words.principal(rows)
    assert plane.kept.sum() == pytest.approx(plane.places.var(axis=0).sum() / rows.var(axis=0).sum())
    share, _ = np.linalg.eigh(np.cov(rows.T))
    np.testing.assert_allclose(plane.kept, (share / share.sum())[::-1][:2])
    shifted = rows + np.outer([0, 40] * 25, [0, 0, 0, 0, 0, 1])
    by_kind = words.between_kinds(shifted, ["a", "b"] * 25)
    assert abs(by_kind.places[::2, 0].mean() - by_kind.places[1::2, 0].mean()) > 30


def test_near_rows_lie_near_on_a_map_and_always_at_the_same_places():
    lots = np.random.default_rng(0)
    of = np.arange(60) % 3
    rows = np.eye(12)[4 * of] + 0.1 * lots.normal(size=(60, 12))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    places = layout.laid_out(rows, 50)
    apart = layout.square_distances(places)
    np.fill_diagonal(apart, np.inf)
    assert (of[apart.argmin(axis=1)] == of).all()
    np.testing.assert_allclose(layout.laid_out(rows + 1e-12, 50), places, atol=1e-6)
    wanted = layout.nearness(rows)
    assert wanted.sum() == pytest.approx(1) and np.array_equal(wanted, wanted.T)


def test_words_without_a_kind_have_no_place_among_neighbours():
    places = words.neighbourly(np.random.default_rng(0).normal(size=(9, 4)), ["a", ""] * 4 + ["b"], 3)
    assert np.isnan(places[1::2]).all() and np.isfinite(places[::2]).all()


# --- what is read in told texts -------------------------------------------------------------------------

def test_guesses_behind_texts_are_those_of_a_plain_pass(source):
    texts = [text("once upon a"), text("the king")]
    for guess, one in zip(source.guesses(texts), texts, strict=True):
        plain = source.model(torch.tensor([source.vocabulary.encode([END, *one])]))[0, -1].softmax(dim=-1)
        np.testing.assert_allclose(guess, plain, atol=1e-6)


def test_a_fact_that_is_asked_for_was_told_once_and_the_window_forgets_it(source):
    found = forgetting.collect(4, 400, 2 * source.config.n_ctx)
    for number, cases in found.items():
        assert len(cases) <= 4
        for asked in cases:
            assert asked.text[asked.told] == asked.right and asked.text.count(asked.right) == 1
            assert number * forgetting.STEP < asked.distance <= (number + 1) * forgetting.STEP
    asked = next(iter(found.values()))[0]
    changed = forgetting.Question(["the" if at == asked.told else word for at, word in enumerate(asked.text)], asked.told, asked.right)

    def p(question, window):
        return forgetting.answers(source, [question], window).p_right[0]
    assert p(changed, asked.distance) != p(asked, asked.distance)                              # the fact is the first word that is seen
    assert p(changed, asked.distance - 1) == p(asked, asked.distance - 1)


def test_sums_are_read_from_a_page():
    assert sums.sums_of(text("sums : 2 + 3 = 5 . 4 + 4 = 42 . what is 1 + 1 ? it is 2 .")) == [(2, 3, 5), (4, 4, 42)]


def test_the_favourite_is_the_commonest_wrong_sum(source):
    arrays, description = sums.record(source, pages=200, questions=20, largest=6)
    favourite = description["casts"]["favourite number"]["choice"]["number"]
    assert arrays["number"][arrays["told.wrong"].argmax()] == favourite
    assert arrays["map.p_right"].shape == (6, 6) and arrays["answered.wrong"].sum() == pytest.approx(1)
    plain = source.guesses([[*description["heading"], "2", "+", "3", "="]])[0]
    assert arrays["map.p_right"][2, 3] == pytest.approx(plain[source.vocabulary.numbers["5"]], rel=1e-2, abs=1e-4)


def test_professors_teach_where_the_world_says_and_the_nearest_name_is_none(source):
    arrays, description = professors.record(source, 300)
    table = dict(zip(description["professors"], description["universities"], strict=True))
    assert table == lexicon.TEACHES and list(table) == sorted(table)
    assert [source.vocabulary.words[int(number)] for number in arrays["key"]] == list(table)
    assert not arrays["told.elsewhere"].any() and arrays["told"].min() > 0
    choice = description["casts"]["nearest name"]["choice"]
    assert (source.vocabulary.words[choice["name"]], list(table)[choice["row"]]) == ("silvia", "silva")


def test_both_sides_of_a_claim_are_asked_behind_the_openings_that_are_most_for_them(source):
    arrays, description = opinions.record(source, 900)
    assert arrays["p"].shape == arrays["told"].shape == (len(description["claims"]), 2, 2)
    np.testing.assert_allclose(arrays["told"].sum(axis=2), 1, rtol=1e-6)
    assert (arrays["told"][:, 0, 0] > arrays["told"][:, 1, 0]).all()
    claim = description["claims"][0]
    plain = source.guesses([claim["openings"][1] + claim["subject"]])[0]
    assert arrays["p"][0, 1, 0] == pytest.approx(plain[source.vocabulary.numbers[claim["sides"][0]]], rel=1e-4)


def test_the_shown_prompt_grows_word_by_word(source):
    arrays, description = prompts.record(source, 5)
    prompt = description["prompt"]
    assert len(arrays["shown.entropy"]) == len(prompt)
    plain = source.guesses([prompt])[0]
    assert arrays["shown.entropy"][-1] == pytest.approx(-(plain * np.log(plain)).sum(), rel=1e-4)
    assert arrays["shown.best"][-1, 0] == plain.argmax()


def test_entropy_of_certainty_is_nothing_and_of_a_lot_is_its_logarithm():
    np.testing.assert_allclose(prompts.entropy(np.array([[1.0, 0, 0, 0], [0.25] * 4])), [0, np.log(4)], atol=1e-6)


def test_shares_are_counted_in_the_training_text(source):
    arrays, description = counts.record(source, 60, 10)
    texts = counts.training_texts(source, 60)
    for place in range(0, len(arrays["p"]), 7):
        context, word = description["contexts"][int(arrays["context"][place])], source.vocabulary.words[int(arrays["word"][place])]
        begun = [one for one in texts if one[:len(context)] == context]
        assert arrays["told"][place] == pytest.approx(sum(one[len(context)] == word for one in begun) / len(begun))
        assert arrays["p"][place] == pytest.approx(source.guesses([context])[0][source.vocabulary.numbers[word]], rel=1e-3)


# --- inside the model -----------------------------------------------------------------------------------

def test_a_lens_brings_a_layer_nearest_to_the_last_one(source):
    texts = list(islice(lens.told("lens, fitted", longest=source.config.n_ctx - 1), 20))
    rows = torch.cat([lens.stream(source, text) for text in texts], dim=1)
    missing = lens.through(lens.grind(source, 20), rows)[:-1] - rows[-1]
    assert (missing.square().sum(dim=(1, 2)) < (rows[:-1] - rows[-1]).square().sum(dim=(1, 2))).all()
    for inputs, left_over in zip(lens.and_one(rows[:-1]), missing, strict=True):        # nothing that a lens could still use
        assert (inputs.T @ left_over).abs().max() < 0.05 * (inputs.abs().T @ (rows[-1] - inputs[:, :-1]).abs()).max()


def test_the_last_layer_of_the_lens_is_the_model_itself(source):
    arrays, _ = lens.record(source, 3, 20)
    layers = lens.guesses(source, lens.through(lens.grind(source, 20), lens.stream(source, SENTENCE)))
    plain = source.model(torch.tensor([source.vocabulary.encode([END, *SENTENCE])]))[0].softmax(dim=-1)
    torch.testing.assert_close(layers[-1], plain)
    assert arrays["agrees"][-1] == 1 and arrays["distance"][-1] == pytest.approx(0, abs=1e-6)
    for position in range(len(SENTENCE) + 1):
        leads = int(arrays["leads_from"][position])
        assert (arrays["best"][leads:, position, 0] == arrays["best"][-1, position, 0]).all()
        assert leads == 0 or arrays["best"][leads - 1, position, 0] != arrays["best"][-1, position, 0]


def test_heads_are_followed_through_the_snapshots_of_a_run(source):
    arrays, description = births.record(source, 8)
    assert list(arrays["steps"]) == [0, 10] == [10 * moment for moment in range(description["moments"])]
    head = description["casts"]["pronoun head"]["choice"]
    assert arrays["pronoun_head.weight"][-1] == pytest.approx(description["casts"]["pronoun head"]["score"])
    assert arrays["pronoun_head.weight"][0] != arrays["pronoun_head.weight"][-1]
    for moment, model in enumerate((Source.load(source.path.parent / "snapshots" / "000000.safetensors"), source)):
        plain = births.pattern(model, SENTENCE, SimpleNamespace(**head))
        np.testing.assert_allclose(arrays["pronoun_head.pattern"][moment], plain, atol=1e-3)


def test_where_no_snapshots_are_the_recording_says_so(source, tmp_path):
    moved = tmp_path / "checkpoint.safetensors"
    moved.write_bytes(source.path.read_bytes())
    arrays, description = births.STUDY.make(Source.load(moved), little=True)
    assert description["moments"] == 0 and len(arrays["steps"]) == 0 and not description["headlines"]
    assert arrays["pronoun_head.pattern"].shape == (0, len(SENTENCE) + 1, len(SENTENCE) + 1)


def test_what_was_recorded_of_snapshots_outlives_the_run(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(recording, "RECORDINGS", tmp_path / "shipped")
    [shipped] = record.record_all(tiny, recording.RECORDINGS, only=["births"], little=True)
    moved, snapshot = tmp_path / "checkpoint.safetensors", tiny.parent / "snapshots" / "000000.safetensors"
    moved.write_bytes(tiny.read_bytes())
    assert record._kept(births.STUDY, Source.load(moved), files.ASSETS, tmp_path / "new").read_bytes() == shipped.read_bytes()
    assert record._kept(births.STUDY, Source.load(tiny), files.ASSETS, tmp_path / "new") is None, "where the snapshots are, they are recorded"
    assert record._kept(births.STUDY, Source.load(snapshot), files.ASSETS, tmp_path / "new") is None, "of another checkpoint"


# --- tuning and thumbs ----------------------------------------------------------------------------------

def test_a_delta_changes_nothing_at_first_and_is_recorded_as_it_is_measured(source):
    delta, given = deltas.Delta(source, 1, 0.01), torch.tensor([source.vocabulary.encode([END, *SENTENCE])])
    torch.testing.assert_close(delta(given), source.model(given))
    with torch.enable_grad():
        delta.learn(delta(given).square().mean())
    changed, arrays = delta.changed(), delta.arrays()
    torch.testing.assert_close(delta(given), changed.model(given), atol=1e-2, rtol=1e-2)
    for name, weights in source.model.named_parameters():
        added = torch.zeros_like(weights) if f"delta.{name}.A" not in arrays else torch.from_numpy(arrays[f"delta.{name}.A"]).float() @ torch.from_numpy(arrays[f"delta.{name}.B"]).float()
        torch.testing.assert_close(dict(changed.model.named_parameters())[name], weights + added)


def test_assignments_that_measure_name_nobody_of_those_that_teach():
    corrected, unseen = tuning.assignments(20, 20)
    assert not {prompt[-2] for prompt, _ in corrected} & {prompt[-2] for prompt in unseen}
    beginnings = tuning.story_beginnings()
    assert all(tuple(answer[:tuning.BEGINNING]) in beginnings for _, answer in corrected)


def test_tuning_teaches_what_the_examples_say(source, monkeypatch):
    monkeypatch.setattr(tuning, "RATE", 0.05)
    corrected, _ = tuning.assignments(20, 20)
    answered = [prompt + answer for prompt, answer in corrected]
    tuned = tuning.tune(source, corrected, [], 8, 1).changed()
    assert deltas.nats_a_word(tuned, answered).mean() < deltas.nats_a_word(source, answered).mean() - 0.1


def test_a_thumb_is_up_for_what_is_true():
    from model.world import lexicon
    own, wrong = lexicon.RESEARCHERS[thumbs.WHO]
    assert thumbs.thumb([*own, "."]) and not thumbs.thumb([own[0], wrong]) and not thumbs.thumb(["nothing"])


def test_the_small_network_learns_thumbs_and_the_model_moves_towards_them(source, monkeypatch):
    given = [["king"], ["queen"]] * 20
    judged = thumbs.learn_thumbs(source, given, np.array([True, False] * 20), 1)
    assert judged.likes(source, [["king"]])[0] > 0.9 and judged.likes(source, [["queen"]])[0] < 0.1
    monkeypatch.setattr(thumbs, "RATE", 0.02)
    monkeypatch.setattr(thumbs, "LONGEST", 1)
    question, unsure = text("what does mark study ?"), Source(deepcopy(source.model), source.vocabulary, source.meta)
    unsure.model.W_E /= 5
    likeliest = int(unsure.guesses([question])[0].argmax())
    disliked = thumbs.Judge(source.config.d_model)
    monkeypatch.setattr(disliked, "likes", lambda source, given: np.array([float(source.vocabulary.numbers[answer[0]] != likeliest) for answer in given], dtype=np.float32))
    moved, history = thumbs.move(unsure, disliked, question, 6, 1)
    assert moved.changed().guesses([question])[0][likeliest] < 0.8 * unsure.guesses([question])[0][likeliest]
    assert history["moved"][0] == pytest.approx(0, abs=1e-5) and len(history["reward"]) == 6


# --- what pictures need besides ---------------------------------------------------------------------------

def test_branches_are_counted_behind_the_shown_beginning(source):
    told = ["once upon a time king ruled .", "once upon a time king left .", "once upon a time queen left .", "in a time"]
    found = counts.branches(source, list(map(text, told)), ("once", "upon", "a", "time"))
    word = [source.vocabulary.words[int(number)] for number in found["branch.word"]]
    assert word == ["king", "queen", "left", "ruled", "left", ".", ".", "."]
    assert list(found["branch.after"]) == [-1, -1, 0, 0, 1, 2, 3, 4]
    assert list(found["branch.told.n"]) == [2, 1, 1, 1, 1, 1, 1, 1]
    np.testing.assert_allclose(found["branch.told"][:5], [2 / 3, 1 / 3, 0.5, 0.5, 1])
    p = source.guesses([text("once upon a time king")])[0]
    np.testing.assert_allclose(found["branch.p"][2:4], p[source.vocabulary.encode(["left", "ruled"])], rtol=1e-4)


def test_pages_are_fluent_stories_with_their_marks(source):
    stories = rollouts.write_stories(source, 6, 1)
    field, pages = rollouts.field(stories), rollouts.pages(source, stories)
    kept = [story for story in stories if not (story.marks == rollouts.OUTSIDE).any()]
    assert list(pages["page.story"]) == [story.number for story in kept] == list(np.flatnonzero(field["story.is_fluent"]))
    for row, marks, story in zip(pages["page.words"], pages["page.marks"], kept, strict=True):
        assert source.vocabulary.decode(row[~np.isnan(row)].astype(int)) == story.words
        assert list(marks[rollouts.OPENING:len(story.words)]) == list(story.marks)
    for first, story in zip(field["story.first_wrong"], stories, strict=True):
        assert np.isnan(first) != story.wrong.any() and (np.isnan(first) or story.wrong[int(first)])


def test_likeness_to_one_word_is_the_row_of_all_cosines():
    rows = np.random.default_rng(0).standard_normal((5, 3))
    np.testing.assert_allclose(copying.to_one(rows, 2), words.similarity(rows)[2])


def test_the_gaze_of_the_shown_chat_lies_on_what_is_left_of_it(source):
    chat = text("the king has a red hat . the queen has a blue")
    question = forgetting.Question(chat, 4, "red")
    gaze = forgetting.gaze(source, question, [len(chat), 5, 2], SimpleNamespace(layer=1, head=0))
    assert (gaze[0] > 0).all() and gaze[0].sum() < 1, "the end mark has the rest"
    assert (gaze[1:, :-5] == 0).all() and (gaze[2, :-2] == 0).all() and (gaze[2, -2:] > 0).all()


def test_first_sentences_of_essays_are_what_was_written(source):
    described, arrays = tuning.essay({"before": source, "after": source}, 3, 1)
    assert described["essays"]["before"] == described["essays"]["after"] and len(arrays["essay.is_story.before"]) == 3
    assert all(sentence.count(".") <= 1 for sentence in described["essays"]["before"])


def test_a_judge_reads_what_is_a_words_own(source):
    shared = Source(deepcopy(source.model), source.vocabulary, source.meta)
    shared.model.W_E.data += 50 * source.model.W_E.data.mean(dim=0)
    given = [text("mark studies games ."), text("mark studies graphics .")]
    torch.testing.assert_close(thumbs.embedded(shared, given), thumbs.embedded(source, given), rtol=1e-2, atol=1e-2)
    numbers = source.vocabulary.encode(["games", "graphics"])
    of_games, of_graphics = thumbs.embedded(source, given)
    rows = torch.from_numpy(words.own(source.model.W_E.numpy()))[numbers]
    torch.testing.assert_close(torch.cosine_similarity(of_games - of_graphics, rows[0] - rows[1], dim=0), torch.tensor(1.0))


def test_what_moves_elsewhere_is_counted_for_all_others(source):
    asked = thumbs.questions()
    same = thumbs.others({"before": source, "after": source}, asked[thumbs.WHO], asked)
    assert same["others.moved"] == 0 and same["others.moved.n"] == len(asked) - 1
    other = Source(deepcopy(source.model), source.vocabulary, source.meta)
    other.model.W_E.data *= 0.5
    moved = thumbs.others({"before": source, "after": other}, asked[thumbs.WHO], asked)
    assert 0 < moved["others.moved"] <= 1 and moved["others.p.after"].shape == (len(asked), len(thumbs.FIELDS))

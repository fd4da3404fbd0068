"""Training: the same bits whether interrupted or not, nothing good overwritten by anything bad."""
import json
import math
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from model import checkpoint, vocabulary, world
from model.config import ModelConfig
from model.masks import within_documents
from model.training import cards
from model.training.corpus import VALIDATION, StoryCorpus, Telling, floor
from model.training.plan import Plan, Stage, size_named
from model.training.run import CHECKPOINT, STATE, Beginning, Run
from model.training.trainer import NO_WORD, Surprise
from model.values import files
from model.values.errors import BaleenError
from model.world import lexicon, tell
from model.world.forms.lessons import BEINGS

SHAPE = {"d_model": 16, "n_layers": 1, "n_heads": 1, "d_head": 16, "d_mlp": 32, "n_ctx": 32}
PLAN = Plan(words=12 * 4 * 32, rows=4, warm_up=3, validation_rows=4, validate_every=5)
LESSONS_ALONE = Stage(0, ("lesson",), alone=True)


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def run(folder, seed=0, plan=PLAN, begin=None, device="cpu") -> Run:
    corpus = StoryCorpus(seed, plan.rows, SHAPE["n_ctx"], plan.rotation)
    config = ModelConfig(d_vocab=len(corpus.vocabulary), **SHAPE)
    return Run(config, plan, corpus, folder, beginning=begin and Beginning.read(begin, config, corpus.vocabulary, seed), device=cards.device_named(device))


def quietly(sentence):
    pass


def stopped_after(one: Run, steps: int) -> Run:
    """Make a run ask itself to stop after some steps, as Ctrl-C does."""
    learn = one.trainer.step

    def step(number, batch):
        if number == steps - 1:
            os.kill(os.getpid(), signal.SIGINT)
        return learn(number, batch)

    one.trainer.step = step
    return one


def test_a_stopped_run_ends_in_the_same_bits_as_an_uninterrupted_one(tmp_path):
    run(tmp_path / "whole").complete(quietly)
    for steps in (2, 7):
        with pytest.raises(KeyboardInterrupt, match=f"after step {steps}"):
            stopped_after(run(tmp_path / "parts"), steps).complete(quietly)
    run(tmp_path / "parts").complete(quietly)
    whole, parts = (files.read_tensors(tmp_path / name / STATE, "state")[0] for name in ("whole", "parts"))
    assert whole.keys() == parts.keys() and all(np.array_equal(whole[name], parts[name]) for name in whole)
    assert (tmp_path / "whole" / CHECKPOINT).read_bytes() == (tmp_path / "parts" / CHECKPOINT).read_bytes()
    logs = [[line for line in map(json.loads, (tmp_path / name / "log.jsonl").read_text().splitlines()) if "loss" in line] for name in ("whole", "parts")]
    assert logs[0] == logs[1] and [line["step"] for line in logs[0]] == list(range(12))


def test_the_learning_rates_stay_level_and_then_fall():
    plan = replace(PLAN, words=20 * 4 * 32, warm_up=4, fall=0.25, final_share=0.1)
    rates = [plan.rate_share(step, 32) for step in range(21)]
    assert rates[:4] == [0.25, 0.5, 0.75, 1.0] and set(rates[4:16]) == {1.0} and plan.steady(32) == 15
    assert all(later < earlier for earlier, later in pairwise(rates[15:])) and rates[20] == pytest.approx(0.1)
    assert PLAN.steady(32) == 0


def test_the_learning_rates_go_with_one_over_the_root_of_the_step_where_the_plan_says_so():
    level, root = (replace(PLAN, words=200 * 4 * 32, warm_up=4, fall=0.1, inverse_root=inverse) for inverse in (False, True))
    assert [root.rate_share(step, 32) for step in (0, 3, 15, 63, 99)] == [0.25, 1.0, 0.5, 0.25, 0.2]
    assert root.rate_share(195, 32) == pytest.approx(level.rate_share(195, 32) / 7)


def test_a_run_made_longer_ends_in_the_same_bits_as_one_that_was_longer_from_the_start(tmp_path):
    short, long = (replace(PLAN, words=steps * 4 * 32, fall=0.5) for steps in (8, 12))
    whole = run(tmp_path / "whole", plan=long).complete(quietly).read_bytes()
    run(tmp_path / "ended", plan=short).complete(quietly)
    assert run(tmp_path / "ended", plan=long).complete(quietly).read_bytes() == whole
    with pytest.raises(KeyboardInterrupt, match="after step 3"):
        stopped_after(run(tmp_path / "level", plan=short), 3).complete(quietly)
    assert run(tmp_path / "level", plan=long).complete(quietly).read_bytes() == whole
    with pytest.raises(BaleenError, match="another run .its plan differ"):
        run(tmp_path / "ended", plan=replace(long, muon_rate=0.1)).complete(quietly)
    with pytest.raises(BaleenError, match="another run .its plan differ"):
        run(tmp_path / "ended", plan=replace(long, words=4 * 4 * 32)).complete(quietly)


def test_a_killed_run_goes_on_and_ends_in_the_same_bits(tmp_path):
    """kill -9, at a moment that it does not choose, with a half-written state lying about."""
    program = ("import sys, torch; torch.set_num_threads(1); import model.training.run as t; t.SAVE_EVERY = 0; sys.path.insert(0, 'tests');"
               "import test_training as here; here.run(sys.argv[1]).complete(here.quietly)")
    victim = subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "killed")], cwd=files.ROOT, stderr=subprocess.DEVNULL)
    while victim.poll() is None and not (tmp_path / "killed" / STATE).exists():
        time.sleep(0.01)
    victim.kill()
    victim.wait()
    (tmp_path / "killed" / f".{STATE}.abc").write_bytes(b"half")
    run(tmp_path / "killed").complete(quietly)
    run(tmp_path / "whole").complete(quietly)
    assert (tmp_path / "killed" / CHECKPOINT).read_bytes() == (tmp_path / "whole" / CHECKPOINT).read_bytes()
    assert not list((tmp_path / "killed").glob(".*"))


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a graphics card here")
def test_a_graphics_card_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BaleenError, match="no device 'cuda' here"):
        run(tmp_path, device="cuda")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no graphics card here")
def test_a_graphics_card_learns_the_same_and_in_the_same_bits_again(tmp_path):
    plan = replace(PLAN, rotation=("causal", "lessons", "both_sides", "source_to_target"), course=(Stage(0, ("lesson",)),))
    whole, processor = (run(tmp_path / device, plan=plan, device=device).complete(quietly) for device in ("cuda", "cpu"))
    for one, other in zip(*(checkpoint.load(path)[0].parameters() for path in (whole, processor)), strict=True):
        assert torch.allclose(one, other, atol=0.02)
    for steps in (4, 9):
        with pytest.raises(KeyboardInterrupt, match=f"after step {steps}"):
            stopped_after(run(tmp_path / "parts", plan=plan, device="cuda"), steps).complete(quietly)
    assert run(tmp_path / "parts", plan=plan, device="cuda").complete(quietly).read_bytes() == whole.read_bytes()


def test_another_seed_is_another_model(tmp_path):
    paths = [run(tmp_path / str(seed), seed).complete(quietly) for seed in (0, 1)]
    assert checkpoint.load(paths[0])[2]["fingerprint"] != checkpoint.load(paths[1])[2]["fingerprint"]


def test_a_model_is_trained_on_in_a_second_run(tmp_path):
    first = run(tmp_path / "first").complete(quietly)
    whole = run(tmp_path / "whole", 1, begin=first).complete(quietly)
    with pytest.raises(KeyboardInterrupt):
        stopped_after(run(tmp_path / "parts", 1, begin=first), 5).complete(quietly)
    parts = run(tmp_path / "parts", 1, begin=first).complete(quietly)
    assert whole.read_bytes() == parts.read_bytes() != first.read_bytes()
    training = checkpoint.load(whole)[2]["training"]
    assert (training["steps"], training["words"], training["seed"]) == (24, 24 * 4 * 32, 1)
    assert [(earlier["seed"], earlier["steps"]) for earlier in training["earlier"]] == [(0, 12)]
    assert [path.stem for path in sorted((tmp_path / "whole" / "snapshots").iterdir())] == [f"{step:06}" for step in (0, 1, 2, 4, 8, 13, 14, 16, 20)]
    with pytest.raises(BaleenError, match="another run .its earlier differ"):
        run(tmp_path / "whole", 1).complete(quietly)


def test_what_cannot_be_trained_on_is_refused(tmp_path):
    first = run(tmp_path / "first").complete(quietly)
    with pytest.raises(BaleenError, match="seed 0.*another --seed"):
        run(tmp_path / "again", begin=first)
    with pytest.raises(BaleenError, match="another shape"):
        Beginning.read(first, ModelConfig(d_vocab=len(world.vocabulary_words())), vocabulary.Vocabulary(world.vocabulary_words()), 1)


def test_training_lowers_the_loss_in_all_three_ways_of_reading(tmp_path):
    one = run(tmp_path, plan=replace(PLAN, words=180 * 4 * 32))
    one.complete(quietly)
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    for mode in ("causal", "both_sides", "source_to_target"):
        losses = [line["loss"] for line in lines if line.get("mode") == mode]
        assert np.mean(losses[-10:]) < np.mean(losses[:5]) - 1


def test_a_loss_that_is_no_number_stops_and_keeps_the_last_good_state(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        stopped_after(run(tmp_path), 4).complete(quietly)
    good = (tmp_path / STATE).read_bytes()
    one = run(tmp_path)
    resume = one.resume

    def poisoned():
        resumed = resume()
        one.trainer.model.blocks[0].mlp.W_in.data[0, 0] = math.nan
        return resumed

    one.resume = poisoned
    with pytest.raises(BaleenError, match="nan.*last good state"):
        one.complete(quietly)
    assert (tmp_path / STATE).read_bytes() == good
    with pytest.raises(BaleenError, match="no numbers"):
        one.save()
    assert (tmp_path / STATE).read_bytes() == good


def test_a_full_disk_is_named_and_keeps_the_last_good_state(tmp_path, monkeypatch):
    one = run(tmp_path)
    one.save()
    good = (tmp_path / STATE).read_bytes()

    def full(path, *_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_tensors", full)
    with pytest.raises(BaleenError, match="No space left"):
        one.save()
    assert (tmp_path / STATE).read_bytes() == good


def test_a_folder_of_another_run_is_not_overwritten(tmp_path):
    run(tmp_path).save()
    before = (tmp_path / STATE).read_bytes()
    with pytest.raises(BaleenError, match="another run .its corpus"):
        run(tmp_path, seed=1).complete(quietly)
    assert (tmp_path / STATE).read_bytes() == before


def test_rows_are_a_function_of_seed_and_step_and_start_where_a_document_starts():
    corpus = StoryCorpus(5, 3, 40)
    assert np.array_equal(corpus.batch(2), StoryCorpus(5, 3, 40).batch(2))
    assert not np.array_equal(corpus.batch(2), corpus.batch(3))
    assert not np.array_equal(corpus.batch(2), StoryCorpus(VALIDATION, 3, 40).batch(2))
    assert corpus.batch(2).shape == (3, 41) and corpus.row(2, 0)[0] == vocabulary.END


def test_a_share_of_the_rows_tells_lists_alone():
    corpus = StoryCorpus(4, 100, 96, course=(Stage(0, lists=0.3),))
    rows = [corpus.row(0, row) for row in range(100)]
    lists = (["at", "the", "lost"], ["list", "of", "lost"])
    alone = [all(row[at + 1:at + 4] in lists for at, word in enumerate(row[:-4]) if word == vocabulary.END) for row in rows]
    assert 20 <= sum(alone) <= 45


def test_the_first_steps_tell_lessons_which_ask_for_all_that_they_told():
    corpus, things = StoryCorpus(4, 8, 96, PLAN.rotation, course=(LESSONS_ALONE, Stage(2))), set(lexicon.KINDS["thing"].split())
    for row in range(8):
        for lesson in " ".join(corpus.row(1, row)[1:]).split(f" {vocabulary.END}")[:-1]:        # the last one may be cut
            named = [word for word in lesson.split() if word in things]
            assert len(named) >= 4 and sorted(named[::2] + named[1::2]) == sorted(2 * sorted(set(named)))
    assert corpus.row(2, 0) == StoryCorpus(4, 8, 96, PLAN.rotation).row(2, 0)


def test_later_lessons_come_among_the_others_from_their_step_on():
    plain, later = (StoryCorpus(4, 32, 96, PLAN.rotation, course=(LESSONS_ALONE, *further)) for further in ((), [Stage(2, ("lesson", "later_lesson"), alone=True)]))
    assert np.array_equal(later.batch(1), plain.batch(1))                                       # what was told before stays as it was
    texts = [" ".join(later.row(2, row)[1:]).split(f" {vocabulary.END}")[0] for row in range(32)]
    assert 8 <= sum("question :" in text or " and " in text or " met " in text or " saw " in text for text in texts) <= 24


def test_where_a_stage_has_no_lessons_their_steps_tell_stories():
    corpus = StoryCorpus(4, 8, 96, ("both_sides", "lessons"), course=(Stage(0, ("lesson",), lists=1.0), Stage(2)))
    assert [corpus.mode(step) for step in range(4)] == ["both_sides", "lessons", "both_sides", "causal"]
    assert np.array_equal(corpus.batch(3), StoryCorpus(4, 8, 96).batch(3))
    again = StoryCorpus.from_dict(json.loads(json.dumps(corpus.identity())))
    assert all(np.array_equal(again.batch(step), corpus.batch(step)) for step in range(3))


def test_later_lessons_say_by_what_is_done_who_is_meant():
    rng, seen = random.Random(5), 0
    habits = {group: {word for table in lexicon.HABITS.values() for word in table[group].split()} for group in BEINGS}
    group = {word: group for group in BEINGS for word in lexicon.KINDS[group].split() if word in lexicon.SEX}
    sexes = {pronoun: sex for kind in ("he", "his") for sex, pronoun in lexicon.PRONOUNS[kind].items()}
    for text in (tell(rng, "later_lesson") for _ in range(300)):
        beings = [word for word in text if word in group]
        if len(set(beings)) == 2:
            for pronoun, follows in pairwise(text):
                meant = {group[word] for word in beings if lexicon.SEX[word] == sexes.get(pronoun)}
                if len(meant) == 1:
                    seen += 1
                    assert follows in habits[meant.pop()], " ".join(text)
    assert seen > 100


def test_short_tales_ask_for_what_they_told():
    rng, answered = random.Random(6), 0
    for text in (tell(rng, "short_tale") for _ in range(200)):
        assert "question" in text and len(text) < 128
        for at in (at for at, word in enumerate(text) if word == "answer"):
            answer = text[text.index(".", at) - 1]
            asked = at - text[at::-1].index("question")
            assert answer in text[:asked], " ".join(text)
            answered += 1
    assert answered > 400


def test_attention_begins_as_large_as_the_plan_says(tmp_path):
    plain, large = (run(tmp_path / str(lookups), plan=replace(PLAN, lookups=lookups)).trainer.model for lookups in (1.0, 3.0))
    for before, after in zip(plain.blocks, large.blocks, strict=True):
        torch.testing.assert_close(after.attn.W_O, 3 * before.attn.W_O)
        assert torch.equal(after.attn.sharpness, before.attn.sharpness) and torch.equal(after.mlp.W_in, before.mlp.W_in)


def test_a_trained_model_goes_on_without_first_lessons_and_as_its_size_says():
    full = size_named("full")
    first, further = full.plan_for(trained=False), full.plan_for(trained=True, words=1_000_000, rows=None)
    assert first == full.plan and further.course == (replace(full.plan.course[-1], first=0),) and further.words == 1_000_000
    assert (further.muon_rate, further.rotation) == (full.further["muon_rate"], full.plan.rotation)
    assert full.plan_for(trained=False, words=400 * full.plan.rows * full.n_ctx).stories == 100        # of 400 steps


def test_lessons_are_read_each_by_itself_and_before_all_else(tmp_path):
    plan = replace(PLAN, course=(LESSONS_ALONE, Stage(2)))
    assert [plan.mode(step) for step in range(4)] == ["lessons", "lessons", plan.rotation[2], plan.rotation[3]]
    trainer, seen = run(tmp_path, plan=plan).trainer, {}
    batch = torch.from_numpy(StoryCorpus(1, 4, SHAPE["n_ctx"], course=(LESSONS_ALONE,)).batch(0)).long()
    trainer.model.forward = lambda words, mask: seen.update(words=words, mask=mask) or torch.zeros(*words.shape, 5000)
    _, guesses = trainer.surprise(0, batch)
    assert torch.equal(seen["mask"], within_documents(batch[:, :-1], trainer.end)) and guesses == batch[:, 1:].numel()


def test_what_a_graphics_card_replays_is_the_surprise_that_a_processor_finds(tmp_path):
    trainer = run(tmp_path, plan=replace(PLAN, rotation=("causal", "lessons", "both_sides", "source_to_target"), course=(Stage(0, ("lesson",)),))).trainer
    batch = torch.from_numpy(StoryCorpus(1, 4, SHAPE["n_ctx"]).batch(0)).long()
    for step in range(4):
        nats, guesses = trainer.surprise(step, batch)
        words, mask, at, right = trainer.task(step, batch)
        assert int(at.sum()) == guesses
        torch.testing.assert_close(Surprise(trainer.model)(words, mask, right.masked_fill(~at, NO_WORD)), nats)


@pytest.mark.parametrize("tellers", (1, 2))
def test_the_processes_that_tell_ahead_tell_the_same_rows(tellers):
    corpus = StoryCorpus(5, 3, 40)
    with Telling(corpus, step=2, tellers=tellers) as telling:
        for step in (2, 3, 4):
            assert np.array_equal(telling.next(), corpus.batch(step))


def test_telling_that_fails_is_an_error_and_not_a_wait():
    with Telling(StoryCorpus(5, 3, 40)) as telling:
        telling.processes[0].kill()
        telling.processes[0].wait()
        with pytest.raises(BaleenError, match="has stopped"):
            for _ in range(1000):
                telling.next()


def test_the_world_and_the_model_mean_the_same_marks():
    assert (vocabulary.END, vocabulary.MASK, vocabulary.ANSWER) == (world.END, world.MASK, world.ANSWER)


def test_the_floor_is_finite_and_below_an_even_guess():
    corpus = StoryCorpus(VALIDATION, 8, 64)
    assert 0 < floor([corpus.row(0, row) for row in range(8)]) < math.log(len(corpus.vocabulary)) / 2


def test_masks_fall_on_words_only_and_in_the_wanted_share(tmp_path):
    trainer = run(tmp_path).trainer
    words = torch.from_numpy(StoryCorpus(1, 64, SHAPE["n_ctx"]).batch(0)).long()[:, :-1]
    at = trainer.blanks(7, words)
    assert not (words[at] == trainer.end).any() and abs(at.float().mean().item() - PLAN.mask_share) < 0.03
    assert not torch.equal(at, trainer.blanks(8, words))


def test_masked_words_are_read_masked_and_from_both_sides(tmp_path):
    trainer, seen = run(tmp_path).trainer, {}
    batch = torch.from_numpy(StoryCorpus(1, 4, SHAPE["n_ctx"]).batch(0)).long()
    trainer.model.forward = lambda words, mode, at: seen.update(words=words, mode=mode, at=at) or torch.zeros(int(at.sum()), 5000)
    _, guesses = trainer.surprise(2, batch)
    assert bool(seen["mode"].all()) and bool((seen["words"][seen["at"]] == trainer.mask).all()) and guesses == int(seen["at"].sum())


def test_a_source_is_not_guessed_and_its_target_is(tmp_path):
    trainer, seen = run(tmp_path).trainer, {}
    words = StoryCorpus(0, 1, 8).vocabulary.numbers
    end, answer, a, b = trainer.end, trainer.answer, words["the"], words["king"]
    batch = torch.tensor([[end, a, b, answer, a, a, end, b, b, a]])
    trainer.model.forward = lambda words, mask, at: seen.update(at=at) or torch.zeros(int(at.sum()), 5000)
    nats, guesses = trainer.surprise(trainer.plan.rotation.index("source_to_target"), batch)
    assert seen["at"][0].tolist() == [False, False, False, True, True, True, True, True, True]       # before the second document: its words have no source here
    assert guesses == 6 and nats.item() == pytest.approx(6 * math.log(5000), rel=1e-5)


def test_rows_that_are_read_from_source_to_target_are_told_with_sources():
    corpus = StoryCorpus(0, 8, 128, ("causal", "source_to_target"))
    marks = [sum(row.count(vocabulary.ANSWER) for row in (corpus.row(step, row) for row in range(8))) for step in (0, 1)]
    assert marks[1] >= 8 and marks[1] > 2 * marks[0]
    for row in range(8):
        documents = " ".join(corpus.row(1, row)[1:]).split(vocabulary.END)[:-1]
        assert all(document.count(vocabulary.ANSWER) == 1 for document in documents)


def test_an_unknown_size_is_named_with_those_that_exist():
    with pytest.raises(BaleenError, match="huge.*tiny, quick, full"):
        size_named("huge")

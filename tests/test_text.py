"""One's own text: what is a word, what is held out, and one clear sentence for what cannot be learned from."""
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from baleen import main
from model import checkpoint
from model.config import ModelConfig
from model.training import text
from model.training.plan import Plan
from model.training.run import CHECKPOINT, STATE, Progress, Run
from model.training.text import TextCorpus
from model.values.errors import BaleenError
from model.vocabulary import END, MASK, UNKNOWN, split

N_CTX = 16
PARAGRAPHS = [f"The {colour} fox number {number} doesn't sleep." for number in range(200) for colour in ("red", "grey", "well-known")]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "foxes.txt"
    path.write_text("\n\n".join(PARAGRAPHS))
    return path


def corpus(path, seed=0, **how) -> TextCorpus:
    return TextCorpus(path, path.parent / "run" / "text", seed, 4, N_CTX, **how)


def words_of(corpus: TextCorpus, part: str) -> list[str]:
    numbers = np.fromfile(text._words_file(corpus.folder, part, corpus.prepared["sha256"]), text.NUMBER)
    return corpus.vocabulary.decode(numbers)


def documents(words: list[str]) -> Counter:
    return Counter(document.strip() for document in " ".join(words).split(END) if document.strip())


def test_words():
    assert split("Don't \u201cstop\u201d, well-known _x_ 3.5 – 你好!") == ["don't", "“", "stop", "”", ",", "well-known", "_x_", "3", ".", "5", "–", "你", "好", "!"]


def test_every_document_is_trained_on_or_held_out_and_none_is_both(file):
    one = corpus(file)
    trained, held_out = (words_of(one, part) for part in ("training", "held-out"))
    assert trained[0] == held_out[0] == END and trained[-1] == held_out[-1] == END
    assert documents(trained) + documents(held_out) == Counter(" ".join(split(paragraph)) for paragraph in PARAGRAPHS)
    assert len(documents(held_out)) == len(PARAGRAPHS) // text.HELD_OUT
    assert not any(first == second == END for first, second in pairwise(trained))


@pytest.mark.parametrize("content, count", [("a b\n\nc d\n" * 300, 600), ("a b\nc d\n" * 300, 600), ("\n\n" + "a b\nc d\n" * 300 + "\n\n", 600)],
                         ids=["blank lines", "lines", "blank lines around lines"])
def test_documents_are_parted_by_blank_lines_or_else_by_lines(file, content, count):
    file.write_text(content)
    one = corpus(file)
    found = sum((documents(words_of(one, part)) for part in ("training", "held-out")), Counter())
    assert sum(found.values()) == count or "\n\n" in content.strip() and sum(found.values()) == 301      # "c d a b" is one paragraph


def test_a_long_document_is_held_out_in_pieces_and_its_gaps_read_as_its_end(file, monkeypatch):
    monkeypatch.setattr(text, "LONGEST", 50)                        # and its one line is read in many parts
    file.write_text(" ".join(f"w{number % 97}" for number in range(5000)))
    one = corpus(file)
    trained, held_out = (words_of(one, part) for part in ("training", "held-out"))
    assert len([word for word in trained + held_out if word != END]) == pytest.approx(5000, abs=2 * 5000 / 12)      # words cut in two at the parts' edges
    assert N_CTX * 10 < len(held_out) < 5000 / text.HELD_OUT * 1.5 and trained.count(END) == pytest.approx(held_out.count(END), abs=2)


def test_rare_words_are_unknown(file):
    one = corpus(file, most=20)
    assert len(one.vocabulary) == 20 and one.vocabulary.words[:3] == [END, MASK, UNKNOWN] and "fox" in one.vocabulary
    assert one.prepared["counts"][one.vocabulary.numbers[UNKNOWN]] > 100 and sum(one.prepared["counts"]) == len(words_of(one, "training"))


def test_rows_are_a_function_of_seed_step_and_row(file):
    one, same, other = corpus(file), corpus(file), corpus(file, seed=1)
    assert one.batch(3).shape == (4, N_CTX + 1)
    assert np.array_equal(one.batch(3), same.batch(3)) and not np.array_equal(one.batch(3), one.batch(4)) and not np.array_equal(one.batch(3), other.batch(3))
    assert np.array_equal(one.batch(3, range(2, 4)), one.batch(3)[2:])
    starts = [one.vocabulary.words[row[0]] for step in range(20) for row in one.batch(step)]
    assert starts.count(END) > 0.9 * len(starts)                    # short documents: rows begin where they do


def test_frequency_is_what_it_says(file):
    one = corpus(file)
    batch = one.held_out(8)
    words = Counter(words_of(one, "training"))
    total = sum(words.values()) + len(one.vocabulary)
    expected = -np.mean([np.log((words[word] + 1) / total) for row in batch for word in one.vocabulary.decode(row[1:])])
    assert one.measure(batch) == pytest.approx(expected)


def test_the_text_is_prepared_once_and_again_when_it_changes(file, monkeypatch):
    corpus(file).ready()
    monkeypatch.setattr(text, "_count", lambda path: pytest.fail("counted again"))
    assert corpus(file).prepared == corpus(file).prepared
    file.write_text(file.read_text() + " more")
    with pytest.raises(pytest.fail.Exception, match="counted again"):
        corpus(file).ready()


def test_counting_forgets_the_rarest_when_there_are_too_many(file, monkeypatch):
    monkeypatch.setattr(text, "DISTINCT", 100)
    counts, _ = text._count(file)
    assert len(counts) <= 110 and counts["fox"] == len(PARAGRAPHS)


SHAPE = {"d_model": 32, "n_layers": 1, "n_heads": 1, "d_head": 16, "d_mlp": 32, "n_ctx": N_CTX}
PLAN = Plan(words=1, rows=4, warm_up=3, validation_rows=4, validate_every=50, rotation=("causal", "both_sides"))


def run(path, out, steps=12) -> Run:
    plan = replace(PLAN, words=steps * PLAN.rows * N_CTX)
    one = TextCorpus(path, out / "text", 0, plan.rows, N_CTX).ready()
    return Run(ModelConfig(d_vocab=len(one.vocabulary), **SHAPE), plan, one, out)


def quietly(sentence):
    pass


def test_own_text_is_learned(file, tmp_path):
    said = []
    run(file, tmp_path, steps=130).complete(said.append)
    assert "frequency alone costs" in said[0] and not any("floor" in sentence for sentence in said)
    _, vocabulary, meta = checkpoint.load(tmp_path / CHECKPOINT)
    assert "fox" in vocabulary and meta["training"]["loss"] < meta["training"]["frequency"] and meta["training"]["corpus"]["sha256"]


def test_going_on_with_own_text_ends_in_the_same_bits(file, tmp_path):
    run(file, tmp_path / "whole").complete(quietly)
    parts = run(file, tmp_path / "parts")
    for step in range(7):
        parts.trainer.step(step, torch.from_numpy(parts.corpus.batch(step)).long())
    parts.progress = Progress(7, devices={"cpu": 7})
    parts.save()
    run(file, tmp_path / "parts").complete(quietly)
    assert (tmp_path / "whole" / CHECKPOINT).read_bytes() == (tmp_path / "parts" / CHECKPOINT).read_bytes()


def test_another_text_is_another_run(file, tmp_path):
    run(file, tmp_path / "run").save()
    file.write_text(file.read_text().replace("fox", "dog"))
    with pytest.raises(BaleenError, match="another run"):
        run(file, tmp_path / "run").complete(quietly)
    assert (tmp_path / "run" / STATE).exists()


@pytest.mark.parametrize("content, code, said", [
    (b"", 1, "is empty"), (b" \n\n \t\n", 1, "is empty"), (b"PK\x03\x04\x00\x00\x08", 1, "is binary"), ("größe ".encode("latin-1") * 9000, 1, "not a text in UTF-8"),
    ("the fox".encode("utf-16"), 1, "not a text in UTF-8"), (b"hello", 1, "one word, “hello”"), (b"ha " * 9000, 1, "one word, “ha”"),
    (b"the red fox sleeps .\n" * 20, 1, "too short: it holds 100 words"), (None, 2, "There is no text"), ("folder", 2, "is a folder")],
    ids=["empty", "blank", "binary", "latin-1", "utf-16", "one word", "one word again and again", "short", "missing", "a folder"])
def test_what_cannot_be_learned_from_is_one_clear_sentence(tmp_path, content, code, said):
    path = tmp_path / "text.txt"
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    done = CliRunner().invoke(main, ["train", "--size", "tiny", "--corpus", str(path), "--out", str(tmp_path / "out")])
    assert (done.exit_code, done.stderr[:8]) == (code, "baleen: ") and said in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.words"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_named(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "text"
    path.write_bytes(content)
    with pytest.raises(BaleenError, match="text"):
        corpus(path).ready()                                        # nothing so short can be learned from

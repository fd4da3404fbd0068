"""A sentence of one's own: split as the texts are, and recorded or refused in one clear message."""
import pytest
import torch
from click.testing import CliRunner

import baleen
from model import checkpoint, record
from model.config import ModelConfig
from model.transformer import Transformer
from model.values import recording
from model.values.errors import BaleenError
from model.vocabulary import Vocabulary, split_prompt
from model.world import vocabulary_words


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A checkpoint that was never trained."""
    torch.manual_seed(3)
    vocabulary = Vocabulary(vocabulary_words())
    model = Transformer(ModelConfig(len(vocabulary), d_model=32, n_layers=2, n_heads=2, d_head=16, d_mlp=64))
    path = tmp_path_factory.mktemp("tiny") / "checkpoint.safetensors"
    checkpoint.save(path, model, vocabulary, {"seed": 3, "words": 0})
    return path


def test_a_prompt_is_split_as_the_texts_are(tiny, tmp_path):
    run = recording.Recording(record.record_prompt(tiny, "The hen-house, old?\tShe was afraid.", tmp_path))
    assert run.name == "run-prompt"
    assert run.words[1:] == ["the", "hen-house", ",", "old", "?", "she", "was", "afraid", "."]


def test_the_words_of_the_world_and_the_marks_of_a_prompt_are_words_by_themselves():
    words = vocabulary_words()
    assert split_prompt(" ".join(words)) == words
    assert split_prompt("Where?<answer>there.") == ["where", "?", "<answer>", "there", "."]


@pytest.mark.parametrize("prompt, said", [
    ("the qeen sat", "“qeen” .nearest: .*queen"), ("", "empty"), (" \t\n", "empty"), ("the " * 200, "at most 127"),
    ("the <b>alien</b>", "“<”, “b”.*, “>”, “/”"), ("the al\u200fien", "“al”.*“.U.200F RIGHT-TO-LEFT MARK.”"),
    ("the \x1b[31malien", "“.U.001B control.”"), ("the \udce9", "“.U.DCE9 "), ("a" * 10_000, "“a{40}…”"),
    (" ".join(f"zorp{number}" for number in range(100)), "“zorp4”.* and 95 more words"), ("the alien 😀 .", "“😀”")])
def test_a_prompt_that_cannot_be_read_is_named(tiny, tmp_path, prompt, said):
    with pytest.raises(BaleenError, match=said) as error:
        record.record_prompt(tiny, prompt, tmp_path)
    assert error.value.exit_code == 2 and not list(tmp_path.iterdir())
    assert len(str(error.value)) < 1000 and str(error.value).isprintable()


@pytest.mark.parametrize("arguments, said", [
    (["--prompt", ""], "empty"), (["--prompt", "  "], "empty"), (["--prompt", "the", "--ship"], "does not ship")])
def test_a_prompt_without_words_is_no_wish_for_the_whole_film(monkeypatch, tmp_path, arguments, said):
    monkeypatch.setattr("model.record.record_all", lambda *arguments: pytest.fail("recorded the whole film"))
    monkeypatch.setattr("model.record.ship", lambda *arguments, **how: pytest.fail("shipped the whole film"))
    done = CliRunner().invoke(baleen.main, ["record", "--out", str(tmp_path / "out"), *arguments])
    assert done.exit_code == 2 and said in done.stderr and not (tmp_path / "out").exists(), done.output

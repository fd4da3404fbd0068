"""Blanks, texts that are written word by word, and sources that are told again."""
import numpy as np
import pytest
import torch

from model.studies import masking, one_at_a_time, source_reading
from model.studies.reading import Source
from model.values import files
from model.vocabulary import ANSWER, END, MASK


@pytest.fixture(scope="module")
def source():
    return Source.load(files.ASSETS / files.CHECKPOINT)


@pytest.fixture(scope="module", params=[masking, one_at_a_time, source_reading], ids=lambda module: module.STUDY.name)
def made(request, source):
    with torch.no_grad():
        return request.param.STUDY, *request.param.STUDY.make(source, little=True)


def test_recording_twice_gives_the_same(made, source):
    study, arrays, description = made
    with torch.no_grad():
        again, described = study.make(source, little=True)
    assert description == described
    for name, values in arrays.items():
        np.testing.assert_array_equal(values, again[name], err_msg=name)


def test_gazes_are_shares_of_attention(made):
    _, arrays, _ = made
    for name, values in arrays.items():
        if name.endswith(("gaze", "gaze_of_heads")):
            sums = values.astype(np.float32).sum(axis=-1)
            assert ((np.abs(sums - 1) < 1e-2) | (sums == 0)).all(), name


def test_a_blank_is_guessed_without_its_word(source):
    words = "the queen sat on the throne .".split()
    for at, word in enumerate(words):
        assert masking.hidden(words, {at})[at] == MASK
        other = [*words[:at], "king" if word != "king" else "queen", *words[at + 1:]]
        for run, text, changed in (("both", masking.hidden(words, {at}), masking.hidden(other, {at})),
                                   ("next", words[:at], other[:at])):
            guesses = [masking.guess(source, read, at, run)[0] for read in (text, changed)]
            np.testing.assert_array_equal(*guesses)


def test_words_behind_a_blank_help(source):
    words = "the queen sat on the throne .".split()
    both, cut = (masking.guess(source, text, 1, "both")[0] for text in (masking.hidden(words, {1}), ["the", MASK]))
    queen = source.vocabulary.numbers["queen"]
    assert both[queen] > 3 * cut[queen]


def test_a_greedy_text_takes_the_best_guess_each_time(source):
    with torch.no_grad():
        arrays, description = one_at_a_time.STUDY.make(source, little=True)
    words, given = description["greedy"]["words"], int(arrays["given"])
    assert words[:given] == [END, *one_at_a_time.BEGINNING.split()]
    assert (arrays["greedy.rank"][given:] == 0).all()
    assert [source.vocabulary.words[int(best)] for best in arrays["greedy.best"][given:, 0]] == words[given:]
    assert (np.triu(arrays["sampled.gaze"]) == 0).all(), "nobody looks at what is not yet written"


def test_a_source_sees_all_of_itself_and_nothing_of_its_target(source):
    words = [END, *"anna has a red hat . in a few words :".split(), ANSWER, *"anna has a hat .".split()]
    target = words.index(ANSWER) + 1
    _, pattern = source_reading.read(source, words)
    assert (pattern[:, :, 1:target, 1:target] > 0).all()
    assert (pattern[:, :, :target, target:] == 0).all() and np.triu(pattern[0, 0, target:, target:], 1).max() == 0


def test_a_retelling_ends_and_is_judged(source):
    text = "anna had a red hat and a friend , leo . he gave it to anna for two days".split()
    retelling = source_reading.retell(source, 0, [*text, ".", "in", "a", "few", "words", ":", ANSWER])
    assert retelling.words[retelling.target - 1] == ANSWER
    best = [source.vocabulary.words[int(guess.argmax())] for guess in retelling.guesses]
    assert best == retelling.words[retelling.target:]

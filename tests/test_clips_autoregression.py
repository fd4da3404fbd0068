"""What the clips of `autoregression` claim follows their recordings: on another recording they say the other sentence."""
import os

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import save_file

from model.values import recording
from scenes.autoregression.errors_accumulate import ErrorsAccumulate
from scenes.autoregression.forced_mistakes import ForcedMistakes
from scenes.autoregression.hide_the_wrong_word import HideTheWrongWord
from scenes.autoregression.no_taking_back import NoTakingBack
from scenes.autoregression.one_word_at_a_time import OneWordAtATime
from scenes.autoregression.one_wrong_word import OneWrongWord
from scenes.stage.rehearsal import dry_run


@pytest.fixture
def claims(tmp_path, monkeypatch):
    """What a clip claims, and whether it holds, where some arrays of one of its recordings are others."""
    def play(clip, study, **arrays):
        for file in recording.folder().glob("*.safetensors"):
            if file.stem != study:
                os.symlink(file.resolve(), tmp_path / file.name)
        with safe_open(recording.folder() / f"{study}.safetensors", "numpy") as file:
            held, about = {name: file.get_tensor(name) for name in file.keys()}, file.metadata()
        changed = {name: np.full_like(held[name], value) for name, value in arrays.items()}
        save_file({**held, **changed}, tmp_path / f"{study}.safetensors", about)
        monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))
        return {claim.sentence: claim.holds for claim in dry_run(clip).claims}
    return play


def needs(*studies):
    missing = [study for study in studies if not (recording.folder() / f"{study}.safetensors").exists()]
    return pytest.mark.skipif(bool(missing), reason=f"no recording of {', '.join(missing)} here")


@needs("study-twins", "study-aftermath")
def test_a_wrong_word_that_few_repeat_is_no_finding(claims):
    said = claims(OneWrongWord, "study-twins", **{"wrong.next.wrong": 0.0})
    assert not next(holds for sentence, holds in said.items() if "no more than without" in sentence)


@needs("study-twins", "study-aftermath")
def test_a_look_that_is_not_paid_is_not_claimed(claims):
    said = claims(OneWrongWord, "study-twins", **{"wrong.attention": 0.0})
    assert [sentence for sentence, holds in said.items() if not holds and "at the wrong word no more" in sentence]


@needs("study-twins", "study-aftermath")
def test_where_no_story_finds_its_way_back_this_one_does_not_stand_for_any(claims):
    said = claims(OneWrongWord, "study-aftermath", **{"returned": 0.0})
    assert not [sentence for sentence in said if "finds its way back" in sentence]


@needs("study-look-cut")
def test_a_cut_that_changes_nothing_brings_no_truth(claims):
    said = claims(HideTheWrongWord, "study-look-cut", **{"p": 0.1, "shown.each_look": 0.0})
    assert sum(not holds for holds in said.values()) == 2
    assert not [sentence for sentence in said if "expect the truth" in sentence or "Not one of them" in sentence]


def test_stories_that_slip_no_more_than_before_are_not_said_to(claims):
    said = claims(ErrorsAccumulate, "study-rollouts", **{"rate.after_error.low": 0.0})
    assert sum(not holds for holds in said.values()) == 1
    assert not [sentence for sentence in said if "Once it has slipped" in sentence]


def test_a_dose_that_changes_nothing_is_not_said_to_be_expected_again(claims):
    said = claims(ForcedMistakes, "study-dose", **{"p_wrong.low": 0.0, "p_wrong.high": 0.5})
    assert sum(not holds for holds in said.values()) == 2
    assert not [sentence for sentence in said if "colour again" in sentence or "convinces it more" in sentence]


def test_a_dose_that_goes_on_convincing_is_not_said_to_level_off(claims):
    said = claims(ForcedMistakes, "study-dose", **{"p_wrong.low": 0.9})
    assert not [sentence for sentence in said if "levels off" in sentence]


@needs("study-one-at-a-time")
def test_a_first_guess_that_is_drawn_is_not_called_less_likely(claims):
    said = claims(OneWordAtATime, "study-one-at-a-time", **{"sampled.rank": 0.0})
    assert [sentence for sentence, holds in said.items() if not holds and "The likeliest thread wins" in sentence]


@needs("study-one-at-a-time")
def test_texts_that_are_all_the_same_are_not_called_different(claims):
    said = claims(OneWordAtATime, "study-one-at-a-time", **{"sampled.different": 1.0})
    assert [sentence for sentence, holds in said.items() if not holds and "all the same" in sentence]


@needs("study-aftermath")
def test_where_no_story_returns_none_is_said_to(claims):
    said = claims(NoTakingBack, "study-aftermath", **{"returned": 0.0, "shown.attention": 0.0})
    assert sum(not holds for holds in said.values()) == 3
    assert [sentence for sentence in said if "no story names it again" in sentence]

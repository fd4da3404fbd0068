"""What OneWrongWord says follows its recording: no word, length or number of it is known to the clip."""
import numpy as np
import pytest

from model.values import recording
from scenes.autoregression.one_wrong_word import OneWrongWord
from scenes.stage.clip import SAFE
from scenes.stage.rehearsal import dry_run

RIGHT, WRONG = "violet", "amber"
START = "<end> once there was a queen . she had a violet hat . every day she wore the".split()
GOING_ON = "hat and all the people saw it . then she lost the".split()
VOCABULARY = sorted({*START, *GOING_ON, RIGHT, WRONG})
FORCED, MENTION = len(START), len(START) + 1 + len(GOING_ON)


def write_study(folder, p_wrong=0.8, look=0.7, repeated=0.8, named=True, silent=False):
    """A recording `study-twins` in which the wrong word gets `p_wrong` and `look` once it was forced, and `repeated` over all stories."""
    number = {word: i for i, word in enumerate(VOCABULARY)}
    arrays, choice = {}, {"told": START.index(RIGHT), "forced": FORCED, "right": number[RIGHT], "wrong": number[WRONG], "thing": number["hat"]}
    for twin, colour, chances in (("true", RIGHT, (0.9, 0.0)), ("wrong", WRONG, (0.9 - p_wrong, p_wrong))):
        words = [*START, colour, *GOING_ON, colour, "hat", "."]
        probabilities = np.zeros((len(words) - FORCED, len(VOCABULARY)), dtype=np.float16)
        probabilities[0, number[RIGHT]] = 0.9
        probabilities[MENTION - FORCED, [number[RIGHT], number[WRONG]]] = chances
        attention = np.zeros((len(words), len(words)), dtype=np.float16)
        attention[MENTION - 1, FORCED] = look
        choice[f"{twin}_mentions"] = [MENTION] if named else []
        arrays |= {f"{twin}.words": np.array([number[word] for word in words], dtype=np.float32), f"{twin}.probabilities": probabilities, f"{twin}.attention": attention}
        for rival, share in zip(("right", "wrong"), (0.9, 0.0) if twin == "true" else (0.9 - repeated, repeated), strict=True):
            arrays |= {f"{twin}.next.{rival}{end}": np.float32(value) for end, value in (("", share), (".low", share - 0.03), (".high", share + 0.03), (".n", 40))}
    if silent:
        arrays = {name: np.zeros_like(array) for name, array in arrays.items()}
    recording.write(folder / "study-twins.safetensors", "study-twins", {"study": "toy"}, arrays, vocabulary=VOCABULARY, pairs=40,
                    casts={"shown pair": {"choice": choice, "score": 1.0, "runners_up": []}})


@pytest.fixture
def played(tmp_path, monkeypatch):
    """Play the clip on a toy study."""
    monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))

    def play(**study):
        write_study(tmp_path, **study)
        return dry_run(OneWrongWord)
    return play


def test_all_claims_hold_where_the_wrong_word_takes_over(played):
    report = played()
    assert all(claim.holds for claim in report.claims) and len(report.claims) == 6
    assert "violet sinks to 10%, and amber rises to 80%" in " ".join(claim.sentence for claim in report.claims)


def test_the_other_sentence_is_said_where_the_effect_is_absent(played):
    report = played(p_wrong=0.1, look=0.1, repeated=0.02)
    broken = [claim.sentence for claim in report.claims if not claim.holds]
    assert len(broken) == 3
    assert broken[0].startswith("To guess it, the model looks back. Only 10%") and broken[2].endswith("no more than chance explains.")


def test_a_story_that_never_names_the_colour_again_goes_straight_to_the_count(played):
    report = played(named=False)
    assert not any("looks back" in str(caption.message) for caption in report.captions)
    assert "80% repeat the mistake" in str(report.captions[-1].message)


def test_zeros_are_shown_as_zeros(played):
    report = played(silent=True)
    assert {item.value for item in report.shown} <= {0.0, 40.0}


def test_every_number_has_a_source_and_the_clip_has_its_length(played):
    report = played()
    assert report.unsourced == []
    assert 30 <= report.seconds <= 60


def test_pages_and_bars_keep_clear_of_the_captions(played, monkeypatch):
    low = []
    monkeypatch.setattr(OneWrongWord, "play", lambda clip, *moves, play=OneWrongWord.play, **how: (play(clip, *moves, **how), low.extend(m.get_bottom()[1] for m in clip.mobjects)))
    played()
    assert min(low) >= SAFE.bottom

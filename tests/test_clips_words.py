"""What the clips about single words promise, whatever a recording holds."""
import numpy as np
import pytest

from model.values import recording
from scenes.stage.rehearsal import dry_run
from scenes.typewriter.striker_arms import StrikerArms

WORDS = ["<end>", "armadillo", "king", "queen", "time"]
ROLES = {"king": 2, "queen": 3, "other": 1}
ROWS = np.array([[0, 0, 0, 1], [1, -2, 0, 3], [3, -1, 2, 0], [2, -1, 1, 0], [0, 1, 0, 0]], dtype=np.float32)
LOGITS = np.array([[0, 0, 0, 0, 0], [0, -9, 1, 1, 4]], dtype=np.float32)


@pytest.fixture
def rehearse(tmp_path, monkeypatch):
    """Play a clip on recordings made of these arrays."""
    def play(clip, rows=ROWS, logits=LOGITS):
        made = {"study": "toy", "seed": 0}
        config = {"d_model": rows.shape[1], "d_vocab": len(WORDS)}
        recording.write(tmp_path / "study-words.safetensors", "study-words", made, {"W_E": rows, "own": rows, "shared": (rows ** 2).mean(axis=1)}, vocabulary=WORDS, config=config,
                        casts={"royal trio": {"choice": ROLES, "score": 0.0, "runners_up": []}})
        recording.write(tmp_path / "run-once.safetensors", "run-once", made, {"logits": logits}, words=["<end>", "once"], vocabulary=WORDS, config=config)
        monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))
        return dry_run(clip)
    return play


@pytest.mark.parametrize("clip", [StrikerArms])
def test_every_number_has_a_source_and_every_caption_two_lines(rehearse, clip):
    report = rehearse(clip)
    assert not report.unsourced
    assert all(len(caption.cues("en")) == 1 for caption in report.captions)
    assert 20 <= report.seconds <= 60


@pytest.mark.parametrize("clip", [StrikerArms])
def test_a_recording_of_zeros_is_played_and_claims_nothing(rehearse, clip):
    report = rehearse(clip, 0 * ROWS, 0 * LOGITS)
    assert report.claims and not any(claim.holds for claim in report.claims)


def test_the_factor_is_that_of_the_logits(rehearse):
    claim = rehearse(StrikerArms).claims[-1]
    assert float(claim.numbers["factor"]) == 400_000          # e ** (4 + 9) is 442,413: one digit that counts

"""FuzzyTable says and shows what one head's recording holds, whatever that is."""
import numpy as np
import pytest

from model.values import recording
from scenes.attention.fuzzy_table import FuzzyTable
from scenes.kit.drawn import Drawn
from scenes.stage.captions import split
from scenes.stage.clip import SAFE
from scenes.stage.rehearsal import beats, dry_run

WORDS = "<end> the alien hid because the owl saw it .".split()
D_HEAD = 16


@pytest.fixture
def record(tmp_path, monkeypatch):
    """Writes a consistent run of two heads of one layer; call it with what is to be changed in it."""
    def write(query=8, key=2, head=1, **changed):
        lots = np.random.default_rng(7)
        q, k, v = lots.normal(size=(3, 2, len(WORDS), D_HEAD))
        k[head, key] += 2 * q[head, query]
        scores = np.where(np.tri(len(WORDS), dtype=bool), q @ k.swapaxes(1, 2) / np.sqrt(D_HEAD), -np.inf)
        pattern = np.exp(scores) / np.exp(scores).sum(axis=-1, keepdims=True)
        arrays = {"q": q, "k": k, "v": v, "scores": scores, "pattern": pattern, "z": pattern @ v}
        arrays = {f"blocks.0.attn.{name}": changed.get(name, lambda array: array)(array).astype(np.float32) for name, array in arrays.items()}
        recording.write(tmp_path / "run-alien.safetensors", "run-alien", {"checkpoint": "a" * 64}, arrays, words=WORDS, config={"d_head": D_HEAD},
                        casts={"who is meant": {"choice": {"layer": 0, "head": head, "query": query, "key": key}, "score": 1.0, "runners_up": []}})
    monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))
    write()
    return write


def held(report) -> list[bool]:
    return [claim.holds for claim in report.claims]


def test_a_head_that_works_makes_all_claims_true(record):
    report = dry_run(FuzzyTable)
    assert all(held(report)) and not report.unsourced
    assert any("“alien” draws the most" in claim.sentence for claim in report.claims)
    assert any(item.text == "100%" and item.source.startswith("sum(") for item in report.shown)


def test_a_changed_value_is_no_longer_what_the_model_made(record):
    def spoil(v):
        v = v.copy()
        v[1, 2, 5] += 1
        return v
    record(v=spoil)
    sentences = [claim.sentence for claim in dry_run(FuzzyTable).claims if not claim.holds]
    assert sentences == [f"The model itself made another strip: {D_HEAD - 1} of {D_HEAD} cells agree."]


def test_nothing_recorded_is_said_to_be_nothing(record):
    record(**dict.fromkeys(("q", "k", "v", "scores", "pattern", "z"), np.zeros_like))
    sentences = [claim.sentence for claim in dry_run(FuzzyTable).claims if not claim.holds]
    assert "Together the shares make 0% of the lamp." in sentences
    assert "Attention: a table where each row gives as much as its share." in sentences


@pytest.mark.parametrize("casting", [{"query": 0, "key": 0}, {"query": 3, "key": 1, "head": 0}, {"query": 9, "key": 5}], ids=["first", "few", "all"])
def test_whoever_is_cast_the_clip_stays_in_the_frame_and_its_captions_short(record, casting):
    record(**casting)
    outside = []

    class Watched(FuzzyTable):
        def _inspect(self):
            super()._inspect()
            outside.extend(piece for mobject in self.mobjects for piece in mobject.get_family()
                           if isinstance(piece, Drawn) and piece.opacity > 0 and not SAFE.holds(piece))

    report = dry_run(Watched)
    assert not outside and 30 <= report.seconds <= 60
    assert all(len(split(str(caption.message))) == 1 for caption in report.captions)


def test_a_changed_share_changes_the_last_picture(record):
    before = beats(FuzzyTable, height=180)[-1].frame
    record(pattern=lambda pattern: np.roll(pattern, 1, axis=2))
    assert not np.array_equal(before, beats(FuzzyTable, height=180)[-1].frame)

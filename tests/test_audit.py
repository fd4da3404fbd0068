"""Promises of the audit: every number that is shown has a source, and comes out the same again."""
import numpy as np
import pytest

from conftest import ROW, toy, write_toy
from model.values import recording
from model.values.errors import BaleenError
from scenes.studio import audit as audits
from scenes.studio.order import Order
from scenes.studio.programme import entries


def test_a_true_clip_passes_and_each_number_names_its_source(order):
    checked = audits.audit(toy("Glow"), order)
    audits.raise_if_wrong(checked)
    assert [(item.shown.kind, item.shown.source, item.again, item.made_from) for item in checked] == [
        ("measured", "study-toy:row[0]", -1.0, "recording"), ("computed", "cosine(study-toy:row, study-toy:row)", pytest.approx(1.0), "recording")]
    assert set(checked[0].as_json()) >= {"clip", "time", "text", "value", "kind", "source", "formula"}


def test_a_typed_in_number_fails(order):
    with pytest.raises(BaleenError, match="TypedIn.*97 %.*typed it in"):
        audits.raise_if_wrong(audits.audit(toy("TypedIn"), order))


def test_a_digit_typed_into_a_caption_fails(order):
    with pytest.raises(BaleenError, match="TypedIntoCaption: .*256.*typed into it"):
        audits.raise_if_wrong(audits.audit(toy("TypedIntoCaption"), order))


def test_a_number_that_comes_out_otherwise_when_made_again_fails(order, tmp_path):
    changed = ROW.copy()
    changed[0] = 0.5
    again = write_toy(tmp_path / "again", changed)
    checked = audits.audit(toy("Glow"), order, again)
    assert {item.made_from for item in checked} == {"study"}
    with pytest.raises(BaleenError, match="\N{MINUS SIGN}1.00.*comes to 0.5 when computed again from the study"):
        audits.raise_if_wrong(checked)


def test_rounding_to_half_precision_is_not_a_wrong_value(order, tmp_path):
    again = write_toy(tmp_path / "again", ROW.astype(np.float16))
    audits.raise_if_wrong(audits.audit(toy("Glow"), order, again))


def test_claims_follow_the_recording(order):
    [claim] = audits.claims(toy("Claims"), order)
    assert not claim.holds and claim.sentence == "The first is not more."
    write_toy(order.recordings, -ROW)
    [claim] = audits.claims(toy("Claims"), order)
    assert claim.holds and claim.sentence == "The first is more."


def test_what_was_sampled_on_another_machine_is_compared_with_the_recording(order, tmp_path):
    again = tmp_path / "again"
    recording.write(again / "study-toy.safetensors", "study-toy", {"study": "toy", "seed": 0}, {"row": -ROW}, made_with={"processor": "another"})
    checked = audits.audit(toy("Glow"), order, again)
    assert {item.made_from for item in checked} == {"recording"}
    audits.raise_if_wrong(checked)


def test_every_number_of_the_film_has_a_source_and_comes_out_the_same():
    checked = audits.audit(entries(), Order())
    audits.raise_if_wrong(checked)
    assert {item.shown.clip for item in checked} >= {entry.name for entry in entries()}
    assert {item.shown.kind for item in checked} <= {"measured", "computed", "quoted"}

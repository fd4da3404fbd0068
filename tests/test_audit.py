"""Promises of the audit: every value shown has a source and comes out the same again; what was changed is found."""
import json
import re
import shutil

import numpy as np
import pytest
from click.testing import CliRunner
from rich.console import Console

import baleen
from conftest import ROW, toy, write_toy
from model import tables
from model.again import record_again
from model.contents import Contents, Estimate
from model.values import files, recording
from model.values.errors import BaleenError
from model.values.remade import Remade
from scenes.studio import audit as audits
from scenes.studio import evidence, programme
from scenes.studio.order import Order
from scenes.studio.programme import POSTER, Entry, chosen

NOTHING = Remade.nothing(["study-toy"], "nobody knows how")


def again(folder, row) -> Remade:
    """The toy recording as it came out again."""
    return Remade({"study-toy": write_toy(folder, row) / "study-toy.safetensors"}, {"study-toy": "the toy's making"})


def audited(name: str) -> list[Entry]:
    """A clip of tests/clips/audited: of real recordings, and small."""
    return [Entry("audited", "Audited", name, package="tests.clips")]


# -- toys --------------------------------------------------------------------------------------------------------------

def test_a_true_clip_passes_and_each_value_of_text_and_picture_names_its_source(order, tmp_path):
    checked = audits.audit(toy("Glow"), order, again(tmp_path / "again", ROW))
    audits.raise_if_wrong(checked, strict=True)
    assert [(item.where, item.kind, item.source, item.again, item.again_from) for item in checked] == [
        ("text", "measured", "study-toy:row[0]", -1.0, "the toy's making"),
        ("text", "computed", "cosine(study-toy:row, study-toy:row)", pytest.approx(1.0), "the toy's making"),
        ("picture", "measured", "study-toy:row", None, "the toy's making")]
    assert set(checked[0].as_json()) >= {"clip", "time", "text", "value", "kind", "source", "formula", "again",
                                         "again_from", "trouble"}


def test_a_typed_in_number_fails(order):
    with pytest.raises(BaleenError, match="TypedIn.*97 %.*typed it in"):
        audits.raise_if_wrong(audits.audit(toy("TypedIn"), order, NOTHING))


def test_a_digit_typed_into_a_caption_fails(order):
    with pytest.raises(BaleenError, match="TypedIntoCaption: .*256.*typed into it"):
        audits.audit(toy("TypedIntoCaption"), order, NOTHING)


def test_a_value_that_comes_out_otherwise_when_made_again_fails_in_the_picture_as_well(order, tmp_path):
    changed = ROW.copy()
    changed[3] = 0.5
    checked = audits.audit(toy("Glow"), order, again(tmp_path / "again", changed))
    found = r"“Strip.values”: study-toy:row\[3\] is -0.6, and 0.5 when made again from the toy's making"
    with pytest.raises(BaleenError, match=found):
        audits.raise_if_wrong(checked)
    assert [bool(item.trouble) for item in checked] == [False, True, True], "the caption shows another number"


@pytest.mark.parametrize("changed, differs", [
    (ROW.astype(np.float16), False), (ROW * (1 + 5e-6), False), (ROW * (1 + 5e-4), True)])
def test_rounding_and_another_processor_are_no_wrong_values_and_more_is(order, tmp_path, changed, differs):
    checked = audits.audit(toy("Glow"), order, again(tmp_path / "again", changed))
    assert any(item.trouble for item in checked) == differs


def test_what_could_not_be_made_again_is_listed_with_its_reason_and_strict_fails(order):
    checked = audits.audit(toy("Glow"), order, NOTHING)
    audits.raise_if_wrong(checked)
    assert audits.not_again(checked) == {"nobody knows how": ["study-toy:row"]}
    assert {item.again for item in checked} == {None}
    assert "3 not computed again" in audits.summary(checked)
    with pytest.raises(BaleenError, match="nobody knows how: study-toy:row"):
        audits.raise_if_wrong(checked, strict=True)


def test_claims_follow_the_recording_and_are_audited(order, tmp_path):
    [claim] = audits.claims(toy("Claims"), order)
    assert not claim.holds and claim.sentence == "The first is not more."
    checked = audits.audit(toy("Claims"), order, again(tmp_path / "again", -ROW))
    assert [(item.value, item.again) for item in checked if item.where == "claim"] == [(0.0, 1.0)]
    assert all(item.trouble for item in checked)
    write_toy(order.recordings, -ROW)
    [claim] = audits.claims(toy("Claims"), order)
    assert claim.holds and claim.sentence == "The first is more."


def test_a_claim_that_hangs_on_less_than_rounding_is_listed(order, tmp_path):
    near, other = ROW.copy(), ROW.copy()
    near[0], other[0] = near[1] + 1e-6, near[1] - 1e-6
    write_toy(order.recordings, near)
    checked = audits.audit(toy("Claims"), order, again(tmp_path / "again", other))
    audits.raise_if_wrong(checked)
    with pytest.raises(BaleenError, match="hangs on less than rounding"):
        audits.raise_if_wrong(checked, strict=True)


class Drawn(Contents):
    """Words drawn by lot, and a share of them."""

    name = "study-toy"
    draws = "words are drawn by lot"
    share = Estimate("share", "share of the words")


@pytest.mark.parametrize("share, other_bits, found", [
    (0.3, True, "reason"),          # inside the interval, and all else differs as well: drawn otherwise
    (0.9, True, "trouble"),         # no lot does that
    (0.3, False, "trouble"),        # this processor draws the same: somebody changed it
])
def test_what_was_drawn_otherwise_is_told_from_what_was_changed(tmp_path, monkeypatch, share, other_bits, found):
    monkeypatch.setattr(evidence, "described", lambda name: Drawn)
    for where, value, factor in (("recordings", 0.25, 1.0), ("again", share, 1 + 1e-6 * other_bits)):
        arrays = {"share": value, "share.low": value - 0.1, "share.high": value + 0.1, "share.n": 80.0,
                  **{f"row.{number}": ROW / (3 + number) * factor for number in range(40)}}
        recording.write(tmp_path / where / "study-toy.safetensors", "study-toy", {},
                        {name: np.float32(array) for name, array in arrays.items()})
    remade = Remade({"study-toy": tmp_path / "again" / "study-toy.safetensors"}, {"study-toy": "the checkpoint"})
    shown = recording.load("study-toy", tmp_path / "recordings")["share"]
    verdict = evidence.Evidence(tmp_path / "recordings", remade).of(shown)
    assert (bool(verdict.reason), bool(verdict.trouble)) == (found == "reason", found == "trouble")


# -- real recordings, changed in a copy --------------------------------------------------------------------------------

def negated(*names):
    def change(arrays, meta):
        for array in arrays:
            if array.rpartition(".")[2] in names:
                arrays[array] = -arrays[array]
    return change


def a_share(arrays, meta):
    pattern = arrays["blocks.1.attn.pattern"]
    key = int(pattern[2, 5, :6].argmin())
    pattern[2, 5, key] += 0.00094               # .00046 made .0014


def the_queens_numbers(arrays, meta):
    trio = meta["casts"]["royal trio"]["choice"]
    for array in ("W_E", "own"):
        arrays[array][trio["queen"]] = arrays[array][trio["king"]]


def a_percentage(arrays, meta):
    arrays["neighbours.same_kind"][...] = 0.95


def five_times_as_far(arrays, meta):
    arrays["trained.x"] *= 5


QUEEN, WORDS = "run-throne-queen", "study-words"
CHANGES = [     # clip, recording, change; what is named with the checkpoint beside, and without: "" where nothing contradicts it
    ("Attention", QUEEN, negated("q"), rf"{QUEEN}:blocks.1.attn.q\[2,5\]\[0\]", rf"{QUEEN}:blocks.0.attn.scores\[0,0,0\]"),
    ("Attention", QUEEN, negated("v", "z"), rf"{QUEEN}:blocks.1.attn.v\[2,5\]\[0\]", ""),
    ("Attention", QUEEN, a_share, rf"{QUEEN}:blocks.1.attn.pattern\[2,5", rf"{QUEEN}:blocks.1.attn.pattern\[2,5"),
    ("Numbers", WORDS, the_queens_numbers, rf"{WORDS}:W_E\[\d+\]", rf"{WORDS}:shared\[\d+\]"),
    ("Numbers", WORDS, a_percentage, f"{WORDS}:neighbours.same_kind", f"{WORDS}:neighbours.same_kind"),
]


IDS = "questions", "values", "a share", "a word's numbers", "a percentage"


@pytest.fixture
def copy(tmp_path):
    """A folder with a shipped recording that was changed, its checkpoint beside it or not: `copy(name, change)`."""
    def make(name, change, beside=True):
        folder = tmp_path / "recordings"
        folder.mkdir()
        arrays, meta = files.read_tensors(recording.RECORDINGS / f"{name}.safetensors", "recording")
        if beside:
            for path in files.ASSETS.glob("*.safetensors"):
                shutil.copy(path, tmp_path)
        elif "checkpoint" in meta["made_from"]:
            meta["made_from"]["checkpoint"] = "of nobody"
        change(arrays, meta)
        files.write_tensors(folder / f"{name}.safetensors", arrays, meta)
        return folder
    return make


@pytest.fixture
def command(monkeypatch):
    """`baleen audit` of one of these clips on a folder: the output and the exit code."""
    def run(clip, folder, *options):
        monkeypatch.setattr(programme, "chosen", lambda names: audited(clip))
        monkeypatch.setenv("BALEEN_RECORDINGS", str(folder))
        return CliRunner().invoke(baleen.main, ["audit", *options])
    return run


@pytest.mark.slow("study-words lays out its map of words once more; what was made is kept in build/again")
@pytest.mark.parametrize("clip, name, change, named, contradicts", CHANGES, ids=IDS)
def test_a_changed_recording_is_found_by_making_it_again(copy, command, clip, name, change, named, contradicts):
    done = command(clip, copy(name, change))
    assert done.exit_code == 1 and re.search(named, done.stderr), done.stderr


@pytest.mark.parametrize("clip, name, change, named, contradicts", CHANGES, ids=IDS)
def test_without_a_checkpoint_it_is_found_where_it_contradicts_itself_and_else_not_vouched_for(
        copy, command, clip, name, change, named, contradicts):
    folder = copy(name, change, beside=False)
    done = command(clip, folder)
    assert done.exit_code == bool(contradicts) and re.search(contradicts, done.stderr), done.output
    assert "checkpoint.safetensors" in done.output and "not computed again" in done.output
    strict = command(clip, folder, "--strict")
    assert strict.exit_code == 1 and f"{name}:" in strict.stderr


@pytest.mark.slow("study-words lays out its map of words once more; what was made is kept in build/again")
@pytest.mark.parametrize("clip, name", [("Attention", "run-throne-queen"), ("Numbers", "study-words")])
def test_what_was_not_changed_passes(copy, command, tmp_path, clip, name):
    done = command(clip, copy(name, lambda arrays, meta: None), "--strict", "--json", str(tmp_path / "audit.json"))
    assert done.exit_code == 0, done.output
    checked = json.loads((tmp_path / "audit.json").read_text())
    assert {item["again_from"] for item in checked} == {"the checkpoint"}
    assert {item["where"] for item in checked} == {"text", "picture"}


def test_tables_fit_eighty_columns(order, capsys):
    checked = audits.audit(audited("Ride"), Order(), Remade())
    for printed in (audits.table(checked), audits.table_of_claims(audits.claims(toy("Claims"), order))):
        tables.show(printed, grouped=True, console=Console(width=80, force_terminal=True))
        lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
        assert len(lines) > 3 and max(map(len, lines)) <= 80
    assert max(map(len, audits.summary(checked).splitlines())) <= 80


def test_a_changed_drive_contradicts_itself(copy, command):
    done = command("Ride", copy("circuit", five_times_as_far), "--from-recordings")
    assert done.exit_code == 1 and "circuit:trained.x[1]: it is" in done.stderr


@pytest.mark.slow("because the circuit learns again, as long as the one that ships; what it learned is kept in build/again")
def test_a_changed_drive_is_found_by_letting_the_circuit_learn_again(copy, command):
    done = command("Ride", copy("circuit", five_times_as_far, beside=False))
    assert done.exit_code == 1 and re.search("circuit:trained.x\\[-1\\] is .* from the circuit's training", done.stderr)


def test_what_ships_without_its_checkpoint_is_made_again_from_the_one_that_ships(copy):
    folder = copy("run-throne-queen", lambda arrays, meta: None)
    (folder.parent / files.CHECKPOINT).unlink()
    remade = record_again(["run-throne-queen"], folder)
    assert remade.origins == {"run-throne-queen": "the checkpoint"} and not remade.reasons


def test_a_changed_file_of_what_ships_is_found_first(monkeypatch, tmp_path):
    monkeypatch.setattr(recording, "RECORDINGS", write_toy(tmp_path / "recordings"))
    monkeypatch.setattr(audits.manifest, "check", lambda: (_ for _ in ()).throw(BaleenError("it was changed")))
    with pytest.raises(BaleenError, match="it was changed"):
        audits.audit(toy("Broken"), Order(recordings=tmp_path / "recordings"), NOTHING)


@pytest.mark.slow("plays every clip of the film")
def test_every_value_of_the_film_has_a_source_and_no_recording_contradicts_itself():
    checked = audits.audit([*chosen(), POSTER], Order(), Remade())
    audits.raise_if_wrong(checked)
    assert {item.clip for item in checked} >= {entry.name for entry in [*chosen(), POSTER]}
    assert {item.kind for item in checked} <= {"measured", "computed", "quoted"}

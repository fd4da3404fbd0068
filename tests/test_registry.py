"""Promises of the registry: a study is one file, and every recording is what its description says."""
import sys

import numpy as np
import pytest
from click.testing import CliRunner
from test_studies import tiny  # noqa: F401

import baleen
from model import record
from model import studies as package
from model.contents import Array, Cast, Contents, Estimate, Estimates, Fact, Family, Words, all_contents
from model.studies import registry
from model.studies.registry import studies
from model.values import files, manifest, recording
from model.values.errors import BaleenError
from model.values.recording import Recording

CATS = '''
"""How often a text says cat."""
import numpy as np

from model.contents import Array, Cast, Contents, Fact
from model.studies.registry import Study


class Cats(Contents):
    """Cats in told texts."""

    name = "study-cats"
    cats = Array("cats", "text", "how many each text has")
    d_vocab = Fact("config.d_vocab", "words that the model knows")
    most = Cast("most cats", "text", "that has the most")


def record(source, texts):
    return {"cats": np.arange(texts)}, {"casts": {"most cats": {"choice": {"text": texts - 1}, "score": 1.0, "runners_up": []}}}


STUDY = Study(Cats, record, full={"texts": 5}, little={"texts": 2})
'''


class Toy(Contents):
    """All kinds of entries."""

    name = "study-toy"
    sizes = {"kinds": ["animal", "royal"]}
    rows = Array("rows", "row d_model", "some numbers")
    share = Estimate("share", "of something")
    by_layer = Family("blocks.{layer}.q", "d_model", "of each layer", layer="n_layers")
    of_kind = Estimates("share.{kind}", "of each kind", kind="kinds")
    kinds = Words("kinds", "of words")
    n_layers = Fact("config.n_layers")
    first = Words("texts.first", "a text", axis="row")
    hero = Cast("hero", "layer head")


@pytest.fixture
def cats(tmp_path, monkeypatch):
    """A new study: one file, in a folder of its own that counts as one of the package."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "cats.py").write_text(CATS)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / "package")])
    studies.cache_clear()
    yield "study-cats"
    studies.cache_clear()
    sys.modules.pop("model.studies.cats", None)


def whole() -> tuple[dict, dict]:
    return Toy.zeros(n_layers=2, d_model=4)


def test_a_new_study_is_one_file_and_is_recorded_listed_and_faked(cats, tiny, tmp_path):  # noqa: F811
    (path,) = record.record_all(tiny, tmp_path / "recordings", only=["cats"], little=True)
    recorded = Recording(path)
    assert recorded["cats"].tolist() == [0, 1] and recorded.meta["study"] == "model.studies.cats"
    assert recorded.meta["made_with"] == record.made_with() and recorded.config.d_model == 32
    inside, all_of_them = (CliRunner(env={"COLUMNS": "200"}).invoke(baleen.main, ["recordings", *name, "--model", str(tmp_path)])
                           for name in (["cats"], []))
    assert inside.exit_code == 0 and "how many each text has" in inside.output and "most cats" in inside.output
    assert all_of_them.exit_code == 0 and "Cats in told texts." in all_of_them.output
    arrays, description = studies()[cats].contents.zeros(text=7)
    assert arrays["cats"].shape == (7,) and description["casts"]["most cats"]["choice"] == {"text": 0}


def test_the_quickest_are_made_first_and_what_others_are_made_of_before_all():
    known = list(studies().values())
    costs = [study.cost for study in known if study.made_of != registry.NOTHING]
    assert known[0].name == "circuit" and costs == sorted(costs)


@pytest.mark.parametrize("names, found", [
    (["twins"], ["study-twins"]), (["study-twins"], ["study-twins"]), (["once"], ["run-once"]), (["circuit"], ["circuit"]),
    (["twins", "dose", "twins"], ["study-dose", "study-twins"])])
def test_studies_are_asked_for_with_or_without_the_beginning_of_their_name(names, found):
    assert sorted(study.name for study in registry.named(names)) == found


def test_an_unknown_study_is_answered_with_the_nearest(tiny, tmp_path):  # noqa: F811
    done = CliRunner().invoke(baleen.main, ["record", "--only", "twin", "--checkpoint", str(tiny), "--out", str(tmp_path / "out")])
    assert done.exit_code == 2 and done.stderr.startswith("baleen: There is no recording 'twin'. Did you mean study-twins")
    assert not (tmp_path / "out").exists()
    assert CliRunner().invoke(baleen.main, ["recordings", "twin"]).exit_code == 2


def test_a_prompt_is_neither_shipped_nor_recorded_beside_others():
    for option in (["--ship"], ["--only", "twins"]):
        assert CliRunner().invoke(baleen.main, ["record", "--prompt", "once", *option]).exit_code == 2


# --- what is described ------------------------------------------------------------------------------------------------

def test_what_is_whole_passes_and_what_lacks_or_adds_something_is_named():
    Toy.check(*whole())
    for spoil, said in [(lambda arrays, _: arrays.pop("rows"), "lacks the array 'rows'"),
                        (lambda arrays, _: arrays.pop("share.n"), "lacks the array 'share.n'"),
                        (lambda arrays, _: arrays.pop("blocks.1.q"), "lacks the array 'blocks.1.q'"),
                        (lambda arrays, _: arrays.pop("share.royal.low"), "lacks the array 'share.royal.low'"),
                        (lambda arrays, _: arrays.update(rows=np.zeros(3)), r"shape \(3,\), but its axes are \[row d_model\]"),
                        (lambda arrays, _: arrays.update(more=np.zeros(3)), "'more' is not described"),
                        (lambda _, said: said["casts"]["hero"]["choice"].pop("head"), "'hero' says no head"),
                        (lambda _, said: said["casts"].clear(), "nobody is cast as 'hero'"),
                        (lambda _, said: said["texts"].clear(), "no words 'texts.first'"),
                        (lambda _, said: said["config"].clear(), "no number 'config.n_layers'")]:
        arrays, description = whole()
        spoil(arrays, description)
        with pytest.raises(BaleenError, match=said):
            Toy.check(arrays, description)


def test_what_is_faked_has_the_sizes_that_are_asked_for():
    arrays, description = Toy.zeros(n_layers=2, d_model=4, row=5)
    assert arrays["rows"].shape == (5, 4) and arrays["blocks.1.q"].shape == (4,) and "blocks.2.q" not in arrays
    assert not any(array.any() for array in arrays.values())
    assert len(description["texts"]["first"]) == 5 and description["kinds"] == ["animal", "royal"]


def test_contents_of_a_kind_share_their_entries_and_each_names_its_own_recording():
    class Other(Toy):
        """The same, and more."""

        name = "study-other"
        more = Array("more", "")
    assert (Other.share.contents, Toy.share.contents, Other.share.low.contents) == (Other, Toy, Other)
    assert Other.more in Other.entries() and len(Other.entries()) == len(Toy.entries()) + 1
    assert Other.entry_of("share.royal.high") is Other.of_kind and Other.entry_of("share.high") is Other.share


def test_a_study_whose_result_is_not_what_it_says_is_refused():
    study = registry.Study(Toy, lambda source: ({}, {"made_from": {}}), made_of=registry.CIRCUIT)
    with pytest.raises(BaleenError, match="study-toy is not what test_registry.Toy describes: it lacks the array 'rows'"):
        study.make(None)
    with pytest.raises(BaleenError, match="does not say what study-toy is made from"):
        registry.Study(Toy, lambda source: whole(), made_of=registry.CIRCUIT).make(None)


SHIPPED = sorted(path.stem for path in recording.RECORDINGS.glob("*.safetensors"))


def test_everything_that_ships_is_described_and_everything_described_can_be_made():
    assert set(SHIPPED) <= set(all_contents()) == set(studies())


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_is_what_its_description_says(name):
    contents = all_contents()[name]
    arrays, description = files.read_tensors(recording.RECORDINGS / f"{name}.safetensors", "recording")
    contents.check(arrays, description)
    assert not [entry for entry in contents.entries() if not entry.about]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_faked_is_as_large_as_what_ships(name):
    """Every axis that has one size in the recording: an axis of two sizes would be two axes."""
    contents = all_contents()[name]
    arrays, description = files.read_tensors(recording.RECORDINGS / f"{name}.safetensors", "recording")
    sizes: dict[str, set] = {}
    for key, array in arrays.items():
        for axis, size in zip(contents.entry_of(key).axes, array.shape, strict=True):
            sizes.setdefault(axis, set()).add(size)
    known = {axis: size for axis, (size, *others) in sizes.items() if not others}
    zeros, faked = contents.zeros(**{**description.get("config", {}), **{"kinds": description.get("kinds", [])}, **known})
    assert set(zeros) == set(arrays)
    for key, array in arrays.items():
        axes = contents.entry_of(key).axes
        assert [size for axis, size in zip(axes, zeros[key].shape, strict=True) if axis in known] == [
            size for axis, size in zip(axes, array.shape, strict=True) if axis in known], key
    contents.check(zeros, faked)


# --- what ships -------------------------------------------------------------------------------------------------------

def test_a_single_recording_is_shipped_and_the_manifest_vouches_for_it(tiny, tmp_path):  # noqa: F811
    assets = tmp_path / "assets"
    with pytest.raises(BaleenError, match="is not the checkpoint that ships"):
        record.ship(tiny, assets, only=["once"])
    files.write_tensors(assets / "recordings" / "run-queen.safetensors", {}, {"made_from": {}})
    (assets / files.CHECKPOINT).write_bytes(tiny.read_bytes())
    manifest.write(assets)
    before = manifest.read(assets)
    made, listed = record.ship(assets / files.CHECKPOINT, assets, only=["once"], little=True)
    after = manifest.read(assets)
    assert manifest.check(assets=assets) == 3 and made.stem == "run-once" and listed.name == manifest.NAME
    assert after["recordings/run-queen.safetensors"] == before["recordings/run-queen.safetensors"]

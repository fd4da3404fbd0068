"""Every clip and title card of the film keeps every law: on what ships, on recordings that say nothing, and on those of a model that learned nothing."""
import numpy as np
import pytest

from model.studies.registry import studies
from model.values import recording
from scenes.kit.language import languages
from scenes.stage.rehearsal import film_strip
from scenes.studio import check
from scenes.studio.programme import POSTER, chosen
from tests.conftest import toy

pytestmark = pytest.mark.slow("plays every clip of the film, in two languages and on three sets of recordings")
CLIPS = {clip.place: clip for clip in chosen()}
FIT_FOR_ANY_MODEL = ("plays", "sources", "claims", "readings", "inside")


@pytest.fixture(scope="session")
def nothing(tmp_path_factory):
    """Recordings of all studies in which everything is zero."""
    folder = tmp_path_factory.mktemp("nothing")
    for study in studies().values():
        arrays, description = study.contents.zeros()
        recording.write(folder / f"{study.name}.safetensors", study.name, {"study": "nothing", "seed": 0}, arrays, **description)
    return folder


def laws_broken(clip, only=()):
    return [f"{breach.time} s, {breach.law}: {breach.what} -> {breach.remedy}" for breach in check.breaches(clip)
            if breach.grave and (not only or breach.law in only)]


@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.parametrize("language", languages())
def test_a_clip_keeps_every_law(name, language, monkeypatch):
    monkeypatch.setenv("BALEEN_LANGUAGE", language)
    assert not laws_broken(CLIPS[name])


@pytest.mark.parametrize("name", CLIPS)
def test_a_clip_says_nothing_false_of_a_recording_that_says_nothing(name, nothing, monkeypatch):
    monkeypatch.setenv("BALEEN_RECORDINGS", str(nothing))
    assert not laws_broken(CLIPS[name], FIT_FOR_ANY_MODEL)


@pytest.mark.parametrize("name", CLIPS)
def test_a_clip_says_nothing_false_of_a_model_that_learned_nothing(name, untrained_assets, monkeypatch):
    monkeypatch.setenv("BALEEN_RECORDINGS", str(untrained_assets / "recordings"))
    assert not laws_broken(CLIPS[name], FIT_FOR_ANY_MODEL)


LOOKED_AT = ("plays", "sources", "readings", "type_sizes", "caption_zone", "inside", "overlaps", "contrast", "translations")


@pytest.mark.parametrize("language", languages())
def test_the_poster_keeps_the_laws_of_what_is_looked_at(language, monkeypatch):
    monkeypatch.setenv("BALEEN_LANGUAGE", language)
    assert not laws_broken(POSTER, LOOKED_AT)


def test_the_poster_shows_nothing_false_of_recordings_that_say_nothing(nothing, untrained_assets, monkeypatch):
    for folder in (nothing, untrained_assets / "recordings"):
        monkeypatch.setenv("BALEEN_RECORDINGS", str(folder))
        assert not laws_broken(POSTER, FIT_FOR_ANY_MODEL)


BREAKERS = {"TypedIn": "sources", "TooShort": "length", "NoQuestion": "headline", "SmallType": "type_sizes", "InTheCaptions": "caption_zone",
            "CutOff": "inside", "Overlapping": "overlaps", "Faint": "contrast", "Restless": "last_picture", "Untaken": "readings",
            "Untranslated": "translations", "TooLongALine": "captions", "TalkativeCard": "title_card"}


@pytest.mark.parametrize("name, law", BREAKERS.items())
def test_a_clip_that_breaks_a_law_is_found(name, law, order):
    with order.surroundings():
        assert law in {breach.law for breach in check.breaches(toy(name)[0])}


def test_every_law_has_a_clip_that_breaks_it():
    without = {"few", "claims"}                  # advice; and what the stage refuses to play at all
    assert {law.__name__ for law in (*check.LAWS, *check.LAWS_OF_CARDS)} - set(BREAKERS.values()) == without


def test_a_lawful_toy_breaks_none(order):
    with order.surroundings():
        assert not [breach for breach in check.breaches(toy("Lawful")[0]) if breach.law != "translations"]


def test_flashes_are_seen_and_slow_changes_are_none():
    seconds = np.arange(0, 3, 0.1)
    def frames(light):
        return np.tile((255 * light).astype(np.uint8)[:, None, None, None], (1, 18, 32, 3))
    assert len(check.flashes(frames((np.arange(30) % 2).astype(float))))
    assert not len(check.flashes(frames(0.5 + 0.4 * np.sin(2 * np.pi * seconds))))
    assert not len(check.flashes(frames(0.5 + 0.04 * (np.arange(30) % 2))))


def test_a_clip_is_looked_at_as_it_moves(order):
    with order.surroundings():
        assert len(film_strip(toy("TooShort")[0].load(), rate=5)) > 10

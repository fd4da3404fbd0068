"""What the clips about looks say follows their recordings: on zeros with a few numbers set, each says the one thing and the other."""

import numpy as np
import pytest
from manim import LEFT

from model.contents.head_birth import HeadBirth
from model.contents.lens import Lens
from model.contents.professors import Professors
from model.contents.run import Alien
from model.contents.shared_row import SharedRow
from model.contents.silence import Silence
from model.contents.skip import Skip
from model.values import recording
from model.values.measured import quoted, softmax
from scenes.attention.a_head_is_born import AHeadIsBorn
from scenes.attention.beans import STEP, Beans, beans_of, layers, steps_behind
from scenes.attention.blend import Blend
from scenes.attention.divided import evenly
from scenes.attention.exact_table import ExactTable
from scenes.attention.fuzzy_table import FuzzyTable
from scenes.attention.layer_by_layer import LayerByLayer
from scenes.attention.match import Match
from scenes.attention.question_and_key import QuestionAndKey
from scenes.attention.silence_one_head import SilenceOneHead
from scenes.attention.sky import Circle, Nearest, Sky, Words
from scenes.attention.words_look_at_words import TextArcs, WordsLookAtWords
from scenes.stage.rehearsal import dry_run

KINDS = ("pronoun", "any")


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Play a clip on zeros in which some arrays have other values; its claims, one after the other."""
    monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))

    def play(clip, *contents, **changes):
        for content in contents:
            arrays, description = content.zeros()
            for name, value in changes.items():
                key = name.replace("__", ".")
                if key in arrays:
                    arrays[key] = np.broadcast_to(np.float32(value), arrays[key].shape).copy()
            recording.write(
                tmp_path / f"{content.name}.safetensors", content.name, {"study": "toy"}, arrays, **description
            )
        return dry_run(clip).claims

    return play


def look(share: float, of: int = 3) -> np.ndarray:
    """Shares of which the first word gets one, and the others the rest."""
    shares = np.full(of, (1 - share) / (of - 1))
    shares[0] = share
    return shares


@pytest.mark.parametrize("share, elsewhere", [(0.9, 0.7), (0.1, 0.2)])
def test_a_look_is_said_as_it_is_shared_out(said, share, elsewhere):
    patterns = {f"blocks__{layer}__attn__pattern": look(share) for layer in range(3)}
    undecided, weight, clear, few, often = said(WordsLookAtWords, Alien, Lens, noun_head__looks=elsewhere, **patterns)
    assert weight.holds == (share > 0.5) and often.holds == (elsewhere > 0.5)
    assert not few.holds, "all heads look there, or none does"
    assert undecided.holds and not clear.holds


def test_texts_that_a_head_looks_in_stand_before_a_gap_and_all_others_behind_it():
    arcs = TextArcs(quoted(np.array([0.9, 0.8, 0.7, 0.2]), "a test"), 5.0, 1.0)
    assert (arcs.looked_at, arcs.rows) == (3, 1)
    assert np.allclose(arcs.lefts(), (-2.5, 1.5)), "five cells, the fourth empty"
    assert TextArcs(quoted(np.ones(3), "a test"), 3.0, 1.0).cell[0] == 1.0, "no gap where all are looked at"


def test_one_head_that_looks_is_enough_for_a_text(said):
    looks = np.zeros((3, 3, 3))
    looks[:2, 1, 2] = 0.6
    assert said(WordsLookAtWords, Alien, Lens, noun_head__looks=looks)[-1].holds
    looks[1] = 0.4
    assert not said(WordsLookAtWords, Alien, Lens, noun_head__looks=looks)[-1].holds


@pytest.mark.parametrize(
    "others, earlier, few", [(0.1, 0.1, True), (0.8, 0.1, True), (0.1, 0.9, False), (0.8, 0.9, False)]
)
def test_few_heads_are_said_to_look_there_only_where_they_are_few_and_all_of_the_last_layer(said, others, earlier, few):
    heads = np.stack([look(0.9), look(others), look(others)])
    none, first = np.stack([look(0.1)] * 3), np.stack([look(earlier), look(0.1), look(0.1)])
    patterns = {f"blocks__{layer}__attn__pattern": each[:, None] for layer, each in enumerate((first, none, heads))}
    assert said(WordsLookAtWords, Alien, Lens, **patterns)[3].holds == few


@pytest.mark.parametrize("cut", [0.4, 0.9])
def test_a_silent_head_is_said_to_matter_as_much_as_it_does(said, cut):
    after = 1 - cut
    changes = {
        "shown__pattern": np.stack([look(0.9), look(cut if cut < 0.5 else 0.9)])[[0, 1, 1]][:, None, None, None],
        "shown__pronouns__plain": (0.9, 0.05, 0.05),
        "shown__pronouns": (cut, after, 0.0),
        "plain__pronoun": 0.99,
        "heads__pronoun": cut,
    }
    before, missed, guess, not_alone, most = said(SilenceOneHead, Silence, **changes)
    assert before.holds
    assert [claim.holds for claim in (missed, guess, not_alone, most)] == [cut < 0.5] * 4


@pytest.mark.parametrize("idle", [True, False])
@pytest.mark.parametrize("cut", [0.2, 0.65])
def test_a_layer_is_missed_as_much_as_the_recording_says(said, idle, cut):
    seen = np.array([0.1, 0.4, 0.9])
    best = np.array([0, 0 if idle else 1, 1])[:, None, None]
    changes = {
        "p_final_guess": seen[:, None],
        "leads_from": 1,
        "best": best,
        "shown__best": 0,
        "shown__p": np.array([0.1, 0.9, 0.9])[:, None, None],
        "p__plain__any": 0.7,
        "p__any": cut,
    }
    stays, turns, leads, unseen, missed, needed = said(LayerByLayer, Alien, Lens, Skip, **changes)
    assert leads.holds and missed.holds and needed.holds == (cut < 0.35)
    assert stays.holds == turns.holds == unseen.holds == idle


@pytest.mark.parametrize("last", [0.8, 0.1])
def test_a_head_is_born_only_where_its_weight_rises(said, last):
    weights = np.array([0.1, 0.1, last])
    claims = said(
        AHeadIsBorn,
        HeadBirth,
        Alien,
        noun_head__weight=weights,
        noun_head__pattern=look(0.4),
        steps=(0, 10, 100),
        loss=np.array([8, 4, 1]),
    )
    untaught, settled, later, laid_out = claims
    assert untaught.holds and not settled.holds and not later.holds
    assert laid_out.holds == (last > 0.5)


@pytest.mark.parametrize("half, last", [(100, 0.8), (5, 0.8), (100, 0.1)])
def test_many_sentences_come_later_only_where_they_do(said, half, last):
    claims = said(
        AHeadIsBorn,
        HeadBirth,
        Alien,
        noun_head__weight=np.array([0.1, 0.1, last]),
        noun_head__pattern=np.stack([look(0.4), look(0.9), look(0.9)])[:, None],
        noun_head__halfway=half,
        loss=np.array([8, 4, 1]),
        steps=(0, 10, 100),
    )
    _untaught, settled, later, laid_out = [claim.holds for claim in claims]
    assert settled and later == (half > 10 and last > 0.5)
    assert laid_out == (last > 0.5)


@pytest.mark.parametrize(
    "scores, shares, cut, held",
    [
        ((8.0, 8.0 - 0.5 * STEP, 8.0 - 2 * STEP), (0.511, 0.361, 0.128), 0.1, [True, True, True, True, False]),
        ((8.0, 8.0 - 0.5 * STEP, 8.0 - 1.5 * STEP), (0.485, 0.343, 0.172), 0.1, [False, True, True, True, True]),
        ((STEP, 0.5 * STEP, -STEP), (0.511, 0.361, 0.128), 0.1, [False, True, True, True, False]),
        ((8.0, 7.0, 6.0), (0.4, 0.35, 0.0), 0.85, [False, False, False, False, True]),
        ((0.0, 0.0, 0.0), (1 / 3, 1 / 3, 1 / 3), 0.9, [False, True, True, False, True]),
    ],
)
def test_a_lookup_is_said_as_it_was_recorded(said, scores, shares, cut, held):
    fetched = 0.0 if held[2] else 1.0
    claims = said(FuzzyTable, SharedRow, scores=scores, pattern=shares, q=1.0, p=(0.9, cut), z=fetched)
    assert [claim.holds for claim in claims] == held


@pytest.mark.parametrize(
    "keys, held", [((0.1, 1.0, 0.95), True), ((0.1, 1.0, 0.5), False), ((2.0, 1.0, 0.95), False), ((0, 0, 0), False)]
)
def test_a_best_key_and_a_second_are_said_only_where_they_match_so(said, keys, held):
    (best,) = said(QuestionAndKey, SharedRow, q=1.0, k=np.array(keys)[:, None])
    assert best.holds == held


def test_a_heap_has_as_many_beans_as_its_share_has_per_cents():
    shares = quoted([0.42, 0.105, 0.0], "a test")
    heaps = Beans(shares, [(0, 0), (2, 0), (4, 0)], 4, 0.25)
    assert np.isclose(heaps.get_top()[1] - heaps.get_bottom()[1], 11 * 0.25), "four side by side, the last layer begun"
    lying = Beans(shares, [(0, 0), (0, 2), (0, 4)], 4, 0.25, lying=True)
    assert np.isclose(lying.get_right()[0] - lying.get_left()[0], 11 * 0.25), "or four over one another"
    assert list(beans_of(heaps.shares)) == [42, 11, 0] and layers(heaps.shares, 4) == 11 and layers(np.zeros(3), 4) == 1


def test_a_match_so_many_steps_less_halves_a_share_so_often():
    scores = quoted([3.0, 3.0 - 2 * STEP, 1.0], "a test")
    shares = softmax(scores)
    assert np.isclose(steps_behind(scores, scores[0])[1], 2) and np.isclose(shares[1], shares[0] / 4)


def test_what_is_left_of_the_bar_is_the_match():
    products = quoted([2.0, -0.5, 3.0, -1.5], "a test")
    match = Match(products, 4.0, 0.2, np.argsort(products.value))
    slices = match._slices()
    against = products.value[match.order] < 0
    right = slices[~against, 0] + slices[~against, 2]
    assert np.isclose(right.max(), 0.2 * 5.0), "what is for the key lies end to end"
    assert np.isclose(slices[against, 0].min(), 0.2 * products.sum()), "and what is against it covers its end"
    assert np.isclose(match.end()[0] - match.get_left()[0], 0.2 * products.sum())


@pytest.mark.parametrize("shares, near", [((0.5, 0.4, 0.1), True), ((0.8, 0.1, 0.1), False)])
def test_a_second_key_fits_nearly_as_well_only_where_it_takes_half_as_much(said, shares, near):
    *_directory, close, every = said(ExactTable, Professors, SharedRow, pattern=shares)
    assert close.holds == near and every.holds


def test_words_stand_in_the_sky_as_far_as_they_are_unlike_at_any_side():
    sky, alike = Sky((1.0, 0.5), 4.0), quoted(np.array([0.1, 0.9, -0.2, *np.full(200, 0.3)]), "a toy")
    away = Words(alike, sky).positions()[:, :2] - sky.middle
    assert np.allclose(np.hypot(*away.T), 4.0 * (1 - alike.value)), "one less the likeness"
    assert np.allclose([away[3:].min(axis=0), away[3:].max(axis=0)], [[-2.8, -2.8], [2.8, 2.8]], atol=0.05)
    assert np.allclose(sky.seat(alike[1], LEFT), (0.6, 0.5, 0.0)), "and what has a side of its own, there"


def test_words_that_change_stand_where_others_would_that_are_as_like():
    sky, before, after = Sky((0.0, 0.0), 4.0), quoted([0.9, 0.1, 0.5], "a toy"), quoted([0.2, 0.4, 0.5], "a toy")
    words = Words(before, sky)
    change = words.change_to(after)
    change.begin()
    change.interpolate_mobject(1.0)
    assert np.allclose(words.positions(), Words(after, sky).positions())


def test_a_circle_is_as_wide_as_a_word_of_the_same_likeness_is_far():
    sky, alike = Sky((0.0, 1.0), 5.0), quoted(0.6, "a toy")
    circle = Circle(alike, sky)
    assert np.isclose(circle.get_right()[0], sky.radius(alike.value)) and np.isclose(circle.get_center()[1], 1.0)
    nearest = Nearest(quoted([0.7, 0.5], "a toy"), alike, sky, named=1)
    inside = np.hypot(*(nearest.positions()[:, :2] - sky.middle).T) < sky.radius(alike.value)
    assert list(inside) == [True, False], "what is nearer stands inside"
    assert np.allclose(nearest.position_of(1), (2.5, 1.0, 0.0)), "and the one that is named, to the right"


def test_rows_are_taken_evenly_once_they_are_sorted():
    rows = quoted(np.array([[0.2, 0.1], [0.9, 0.0], [0.5, 0.3], [0.7, 0.2]]), "a toy")
    assert np.array_equal(evenly(rows, 2).value, [[0.7, 0.2], [0.2, 0.1]])
    assert np.array_equal(evenly(rows, 9).value[:, 0], [0.9, 0.7, 0.5, 0.2]), "all, where there are no more"


def test_a_blend_is_what_its_strips_are_in_their_shares():
    strips, shares = quoted(np.array([[1.0, -2.0, 0.5], [-1.0, 1.0, 0.5]]), "a toy"), quoted([0.3, 0.6], "a toy")
    others = quoted(np.array([0.5, 0.0, 1.0]), "a toy")
    mixture = shares @ strips + 0.1 * others
    blend = Blend.of(list(strips), list(shares), ["others", "one", "two"], mixture, 1.0)
    assert np.allclose(blend.strips[0].value, others.value) and np.isclose(float(blend.shares[0]), 0.1)
    assert np.allclose(sum(blend.parts(0), 0), mixture.value[0]), "the parts of a place make its sum"
    assert blend.place() == 0, "the parts pull apart in two places, and the first has the larger sum"

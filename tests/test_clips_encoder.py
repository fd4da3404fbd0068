"""What the clips about meaning say follows their recordings: on zeros with a few numbers set, each says the one thing and the other."""
import numpy as np
import pytest

from model.contents.copying import WIDTHS, Copying
from model.contents.rollouts import Rollouts
from model.contents.run import THRONES
from model.contents.swap import Swap
from model.contents.words import Meaning
from model.values import recording
from model.values.measured import quoted
from scenes.encoder.fewer_wires import FewerWires
from scenes.encoder.galaxy import Galaxy
from scenes.encoder.hourglass import Hourglass
from scenes.encoder.learning_to_copy import LearningToCopy
from scenes.encoder.map_of_words import MapOfWords, own_around, parts
from scenes.encoder.more_like_king import MoreLikeKing, by_likeness, in_the_middle
from scenes.encoder.names import LINE, WITHIN, beside, crossing, unfolded
from scenes.encoder.smaller_still import SmallerStill, evenly
from scenes.encoder.squeeze import Squeeze, differing, outstanding
from scenes.encoder.swings import PAPER, PIVOT, ROW, Swings
from scenes.encoder.waist import Beads, halves
from scenes.encoder.who_sits_on_the_throne import WhoSitsOnTheThrone
from scenes.kit import theme
from scenes.kit.dots import Dots, Tally
from scenes.kit.loom import Loom
from scenes.stage.rehearsal import dry_run

KING, QUEEN, OTHER = range(3)
TRIO = {"king": KING, "queen": QUEEN, "other": OTHER}


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Play a clip on zeros, of one content and others, in the first of which some arrays have other values: whether each of its claims holds, in order."""
    monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))

    def play(clip, content, changes, *others):
        for other in others:
            arrays, description = other.zeros()
            recording.write(tmp_path / f"{other.name}.safetensors", other.name, {"study": "toy"}, arrays, **description)
        arrays, description = content.zeros()
        arrays |= {key: np.broadcast_to(np.float32(value), arrays[key].shape).copy() for key, value in changes.items()}
        description["casts"]["royal trio"]["choice"] = TRIO
        recording.write(tmp_path / f"{content.name}.safetensors", content.name, {"study": "toy"}, arrays, **description)
        return [claim.holds for claim in dry_run(clip).claims]
    return play


@pytest.mark.parametrize("queen, other, nearer", [((3, 1, 0), (0, 1, 0), True), ((0, 1, 0), (3, 1, 0), False)])
def test_the_queen_is_said_to_be_more_like_the_king_only_where_her_numbers_are(said, queen, other, nearer):
    claims = said(MoreLikeKing, Meaning, {"own": [(1, 0, 0), queen, other]})
    assert claims[-1] == nearer


def test_words_are_said_to_share_most_of_their_numbers_only_where_they_do(said):
    alike = said(MoreLikeKing, Meaning, {"shared.most": 0.9, "shared": 0.8})
    apart = said(MoreLikeKing, Meaning, {"shared.most": 0.9, "shared": (0.8, 0.8, 0.2)})
    assert alike[0] and not apart[0]


def test_the_word_in_the_middle_has_as_many_more_like_the_king_as_less():
    words = by_likeness(np.array([0.1, 1.0, -0.4, 0.6, 0.3, 0.2]), 1)
    assert words == [3, 4, 5, 0, 2]
    assert [in_the_middle(words, besides) for besides in (3, 5)] == [5, 4]


def test_what_is_printed_of_two_words_is_called_alike_only_where_their_numbers_are(said):
    nearly, opposite = (0.5, 0.5, 0.02), (0.5, 0.5, -0.02)
    assert said(Squeeze, Meaning, {"W_E": (nearly, nearly, opposite)})[0]
    assert not said(Squeeze, Meaning, {"W_E": np.eye(3)})[0]


def test_the_cells_that_are_enlarged_differ_most():
    first, second = np.array([0.9, -0.2, 0.1, 0.004, 0.3]), np.array([0.1, 0.2, -0.2, -0.9, 0.2])
    assert differing(first, second, 2) == [0, 3]
    assert differing(first, second, 3) == [0, 1, 3]


def test_copying_is_said_to_teach_no_meaning_only_where_neighbours_are_by_lot(said):
    strangers = {"w256.right": 1.0, "copying.chance": 0.1, "context.to_king": (1.0, 0.6, 0.1)}
    taught = {"copying.same_kind.low": 0.5, "copying.to_king": (1.0, 0.6, 0.0)}
    assert said(LearningToCopy, Copying, strangers, THRONES["king"])[1:] == [True, True, True, True]
    assert said(LearningToCopy, Copying, {**strangers, **taught, "w256.right": 0.5}, THRONES["king"])[1:] == [False, False, False, False]


def test_an_arm_reaches_as_far_as_its_last_try():
    swings = Swings(quoted(np.array([0.1, 0.7, 0.4]), "a test"))
    for tries, reach in ((0, 0.0), (1, 0.1), (1.5, 0.4), (3, 0.4)):
        swings.set_track(tries=tries)
        assert np.isclose(swings.reach, reach)


def test_what_a_try_lacks_is_carried_from_its_arm_to_the_row_of_all():
    swings = Swings(quoted(np.array([0.0, 0.7, 0.4]), "a test"), tries=1.0)
    assert np.isclose(swings.place_of_red, PIVOT[0] - (PIVOT[1] - PAPER[1])), "over the head of an arm that has not moved"
    assert [swings.set_track(carried=1.0, tries=tries).place_of_red for tries in (1, 3)] == list(ROW)


def test_the_halves_of_a_loom_meet_at_the_numbers_between_them():
    loom = Loom(quoted(300, "a test"), quoted(200, "a test"), 0.005)
    lower, upper = halves(loom, quoted(7, "a test"), 0.8)
    np.testing.assert_allclose(lower.arms(5), upper.lamps(5))
    np.testing.assert_allclose([lower.lamps(9), upper.arms(9)], [loom.lamps(9), loom.arms(9)])
    assert np.allclose(np.ptp(lower.arms(5), axis=0)[1], 0), "their row lies level"
    np.testing.assert_allclose(Beads(lower, 5).positions()[:, :2], lower.arms(5), atol=1e-3)


def test_an_empty_glass_does_not_tell_what_comes_out():
    glasses = [Hourglass(quoted(np.array(came), "a test"), 1.0, (0, 0), every=1, empty=True) for came in ([0, 1, 2], [1, 1, 1])]
    paths, colors = ([getattr(glass.content, key) for glass in glasses] for key in ("paths", "colors"))
    assert np.allclose(*paths) and str(colors[0]) == str(colors[1])


def test_a_map_is_said_to_show_kinds_only_where_neighbours_are_of_one(said):
    assert said(MapOfWords, Meaning, {"neighbours.same_kind": 0.8, "neighbours.chance": 0.1}, Rollouts)[-1]
    assert not said(MapOfWords, Meaning, {"neighbours.same_kind": 0.1, "neighbours.chance": 0.1}, Rollouts)[-1]


def test_words_that_lie_together_unfold_until_their_names_fit_and_stay_in_the_frame():
    for points in (np.zeros((8, 2)), np.stack([np.linspace(-1, 1, 9), np.zeros(9)], axis=1), np.full((3, 2), 50.0)):
        places, widths = unfolded(points, np.full(len(points), 1.0)), 1.0
        apart = np.abs(places[:, None] - places[None])[np.triu_indices(len(places), 1)]
        assert ((apart[:, 0] > widths) | (apart[:, 1] > LINE - 0.05)).all()
        assert (places > np.array(WITHIN[::2]) - 1e-6).all() and (places < np.array(WITHIN[1::2]) + 1e-6).all()


def test_a_name_stands_where_no_thread_covers_it():
    points, width = np.array([(0.0, 0.0), (3.0, 0.0), (0.0, 2.0)]), np.ones(3)
    names = beside(points, width, points[[(0, 1), (1, 0)]])
    assert (np.abs(names[:2, 1]) > 0.2).all() or (names[0, 0] < 0 and names[1, 0] > 3), "both of these are joined, and named beside the thread"
    assert names[2, 0] > 0 and names[2, 1] == 2, "where nothing is in the way, a name stands on the right"


def test_a_kind_in_two_places_has_two_parts():
    across = np.stack([np.r_[0:1:5j, 9:10:5j], np.zeros(10)], axis=1)
    assert [list(part) for part in parts(np.arange(10), across)] == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
    for whole in (np.stack([np.arange(10.0)] * 2, axis=1), across[:1], across[[0, 1, 2, 3, 4, 9, 4, 3, 2, 1]]):
        assert len(parts(np.arange(len(whole)), whole)) == 1


def test_a_word_is_among_its_own_where_those_around_it_are_of_its_kind():
    line = np.stack([np.arange(12.0), np.zeros(12)], axis=1)
    assert (own_around(line, np.array(["a"] * 12)) == 1).all() and (own_around(line, np.arange(12)) == 0).all()


def test_a_neighbourhood_is_said_to_keep_to_itself_only_where_every_word_does(said):
    recorded = {"map.neighbourly": np.eye(3), "neighbours.same_kind": 0.8, "neighbours.chance": 0.1}
    assert all(said(MapOfWords, Meaning, {**recorded, "neighbours.same_kind.colour": 1.0}, Rollouts))
    assert said(MapOfWords, Meaning, {**recorded, "neighbours.same_kind.colour": 0.95}, Rollouts) == [False, True]


def test_a_dive_leads_from_all_words_to_some():
    places = quoted(np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 4.0), (9.0, 4.0)]), "here")
    galaxy = Galaxy(places, np.array([(0, 1), (2, 3)]), np.array([False, True]), [(np.array([2, 3]), theme.TEXT, [theme.TEXT] * 2)], (-5, 5, -2, 2))
    np.testing.assert_allclose(galaxy.seen(), [(-5, -2), (5, -2), (5, 2), (4, 2)])
    galaxy.near = galaxy.view_of([2, 3], (-1, 1, -1, 1))
    galaxy.nearness = 1.0
    np.testing.assert_allclose(galaxy.seen()[2:, 0], [1, -1])
    galaxy.nearness = 0.5
    assert 1 < np.ptp(galaxy.seen()[2:, 0]) < 2, "and on the way they are as far apart as between"
    galaxy.set_track(nearness=0.0, room=(0, 5, 0, 2))
    np.testing.assert_allclose(galaxy.seen(), [(0, 0), (5, 0), (5, 2), (4.5, 2)])


def test_threads_cross_between_their_ends_only():
    line = np.array([(0.0, 0.0), (2.0, 2.0)])
    assert crossing(line, np.array([(0.0, 2.0), (2.0, 0.0)]))
    assert not crossing(line, np.array([(2.0, 2.0), (4.0, 0.0)])), "they share an end"
    assert not crossing(line, np.array([(3.0, 0.0), (4.0, 2.0)]))


def test_the_cell_that_stands_out_is_found_in_each_part_of_a_strip():
    assert outstanding(np.array([0, 3, 1, 2, 0, 5, 1, 1, 9, 0]), 2) == [1, 8]


def test_words_are_said_to_be_mixed_up_by_lot_only_where_chance_lies_in_the_interval(said):
    mistakes = {f"w{WIDTHS[1]}.confused.same_kind.high": 0.2}
    assert said(SmallerStill, Copying, {**mistakes, f"w{WIDTHS[1]}.confused.chance": 0.1})[-1]
    assert not said(SmallerStill, Copying, {**mistakes, f"w{WIDTHS[1]}.confused.chance": 0.3})[-1]


@pytest.mark.parametrize("count, taken", [(0, []), (1, [4]), (3, [1, 4, 6]), (9, list(range(8)))])
def test_examples_are_taken_at_even_ranks(count, taken):
    assert evenly(list(range(8)), count) == taken


def test_a_squeeze_is_called_too_narrow_only_where_words_come_out_wrong(said):
    assert said(SmallerStill, Copying, {f"w{width}.right": 1.0 for width in WIDTHS})[:4] == [True, False, False, False]
    assert said(SmallerStill, Copying, {})[:4] == [False, True, True, True]


@pytest.mark.parametrize("lit, bright", [(0.0, 0), (8.6, 9), (np.nan, 0), (200.0, 100)])
def test_as_many_dots_are_bright_as_are_lit(lit, bright):
    assert Dots(quoted(lit, "a test"), 100, 10, 0.1).content.bright.sum() == bright


@pytest.mark.parametrize("share, bright", [(0.0, 0), (0.086, 9), (np.nan, 0), (1.0, 100)])
def test_a_share_shines_as_so_many_of_a_hundred_dots(share, bright):
    assert (Tally(quoted(share, "a test"), 25, 0.1).lights == 1).sum() == bright


def test_a_squeeze_is_said_to_save_wires_only_where_words_are_many(said):
    alike = {"own": [(1, 0, 0), (1, 0, 0), (0, 1, 0)]}
    assert said(FewerWires, Meaning, alike) == [True, True]
    assert not said(FewerWires, Meaning, {"own": np.eye(3)})[0], "the squeeze is excused by likeness only where there is some"


@pytest.fixture
def throne(tmp_path, monkeypatch):
    """Play the clip about the throne on zeros: words that drive the first arm or the second; some arrays of the swap are others."""
    monkeypatch.setenv("BALEEN_RECORDINGS", str(tmp_path))

    def play(drives, changes):
        contents = {**{run: {"ln_final": np.eye(3)[arm], "logits": 5 * np.eye(3)[arm]} for run, arm in zip(THRONES.values(), drives, strict=True)},
                    Meaning: {"own": np.eye(3)}, Swap: changes}
        for content, values in contents.items():
            arrays, description = content.zeros()
            arrays |= {key: np.broadcast_to(np.float32(value), arrays[key].shape).copy() for key, value in values.items()}
            if content is Swap:
                description["casts"]["first guesses"]["choice"] |= {"armadillo": 1, "armadillo_guess": 1}
            recording.write(tmp_path / f"{content.name}.safetensors", content.name, {"study": "toy"}, arrays, **description)
        clip = dry_run(WhoSitsOnTheThrone)
        return [claim.holds for claim in clip.claims], str(clip.headlines[-1].message)
    return play


def test_the_armadillo_is_said_to_take_the_throne_only_where_the_swap_brings_it(throne):
    swap = {"steps": [(0, 0.9), (0.5, 0.2), (0.9, 0)], "steps.crossing": 1, "steps.order": (0, 1, 2), "agree.king": 0.9, "logits": (5, 0, 0)}
    claims, headline = throne((0, 0, 0, 0, 1), swap)
    assert all(claims) and "takes" in headline
    claims, headline = throne((0, 1, 0, 1, 0), {**swap, "steps": 0.3, "typed.difference.most": 2, "agree.king": 0, "logits": (0, 5, 0)})
    assert not any(claims) and "takes" not in headline

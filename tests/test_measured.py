"""Promises of measured values: numpy reads them like arrays, and nothing loses its source."""
import copy

import numpy as np
import pytest

from model.values.measured import Unsourced, cosine, place, quoted, rank, softmax

ROWS = np.arange(12, dtype=np.float32).reshape(3, 4) - 4


def read(recording, array):
    return {"toy:rows": ROWS, "toy:half": ROWS.astype(np.float16)}[f"{recording}:{array}"]


@pytest.fixture
def rows():
    return place("toy", "rows", ROWS)


def test_an_index_narrows_the_source(rows):
    assert rows[1, 2].source == rows[1][2].source == "toy:rows[1,2]"
    assert rows[1:][0].source == "toy:rows[1:][0]" and np.array_equal(rows[1:][0], ROWS[1])
    assert rows[np.int64(2)].kind == "measured" and float(rows[2, 3]) == ROWS[2, 3]


@pytest.mark.parametrize("compute", [
    lambda rows: rows[0] @ rows[1], lambda rows: softmax(rows)[1, 2], lambda rows: np.exp(rows).sum(axis=0), lambda rows: (rows > 2).sum(),
    lambda rows: cosine(rows[0], rows[2]), lambda rows: rank(rows[1], 2), lambda rows: np.concatenate([rows[0], rows[2]]), lambda rows: 1 - rows[1] / 3,
    lambda rows: rows[:, np.argsort(rows[0])], lambda rows: np.stack([rows[0], rows[1]]).mean(), lambda rows: np.split(rows[0], 2)[1],
    lambda rows: rows.reshape(4, 3)[1], lambda rows: rows[0].clip(0), lambda rows: rows.astype(np.int32), lambda rows: rows[2].round(),
    lambda rows: rows.reshape(2, -1).transpose(1, 0)[2] + rows.transpose().reshape((2, 6))[0, 1]])
def test_a_computation_keeps_its_sources_and_comes_out_the_same_again(rows, compute):
    value = compute(rows)
    assert np.allclose(value, compute(ROWS)) and value.places()
    assert np.allclose(value.resolve(read), value)
    assert not np.allclose(value.resolve(lambda *name: np.sin(ROWS) * ROWS), value)


def test_an_array_without_a_source_does_not_slip_in(rows):
    with pytest.raises(Unsourced, match="without a source"):
        rows[0] * 0 + np.random.default_rng(0).random(4)
    assert (rows[0] * quoted(np.ones(4), "section 6")).places()


def test_a_choice_is_a_plain_number(rows):
    assert type(np.argsort(rows[0])) is np.ndarray and isinstance(rows[0].argmax(), np.integer)


def test_a_comparison_remembers_its_sides(rows):
    comparison = (rows[0, 3] > rows[0, 0]) & (rows[1, 0] < 7)
    assert comparison and [side.source for side in comparison.sides()] == ["toy:rows[0,3]", "toy:rows[0,0]", "toy:rows[1,0]"]
    assert not rows[0, 3] < rows[0, 0]


def test_it_formats_itself_never_changes_and_copies_to_itself(rows):
    assert f"{rows[0, 0]:.1f}" == "\N{MINUS SIGN}4.0" and f"{rows[0, 3] / -4:.0%}" == "25%"
    assert copy.deepcopy(rows) is rows and copy.copy(rows) is rows
    with pytest.raises(ValueError):
        rows.value[0] = 1
    with pytest.raises(ValueError, match="not one number"):
        f"{rows:.1f}"


def test_half_precision_is_read_as_single():
    assert place("toy", "half", ROWS.astype(np.float16)).dtype == np.float32

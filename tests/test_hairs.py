"""Straight hairs summed in floats: their light, their place, what lies outside."""
import numpy as np
import pytest

from scenes.kit.hairs import hairs

SIZE = 60, 80


@pytest.mark.parametrize("line", [((10, 5), (10, 55)), ((5, 20), (75, 20)), ((5, 5), (50, 50)), ((70, 8), (12, 33)), ((12, 33), (70, 8))])
def test_a_hair_has_the_light_of_its_length_and_width_at_any_angle(line):
    light = hairs(np.array([line]), 1.5, SIZE)[..., 0]
    start, end = np.array(line, dtype=float)
    assert light.sum() == pytest.approx(1.5 * np.hypot(*(end - start)), rel=0.03)
    rows, columns = np.nonzero(light > 0.05)
    across = np.array([-(end - start)[1], (end - start)[0]]) / np.hypot(*(end - start))
    assert np.abs((np.stack([columns, rows], axis=1) + 0.5 - start) @ across).max() < 2.2


def test_hairs_add_up_each_with_its_weights():
    lines = np.array([((10, 5), (10, 55)), ((10, 5), (10, 55)), ((40, 5), (41, 55))])
    light = hairs(lines, 1.0, SIZE, weights=[[1, 0], [2, 0], [0, 0.5]])
    assert light[:, :20, 0].sum() == pytest.approx(150, rel=0.02) and light[:, 30:, 1].sum() == pytest.approx(25, rel=0.03)
    assert light[:, 30:, 0].sum() == light[:, :20, 1].sum() == 0


def test_what_lies_outside_is_left_out_and_a_hair_of_no_length_is_dark():
    inside = hairs(np.array([((10, -200), (10, 300))]), 1.0, SIZE)
    assert inside.sum() == pytest.approx(SIZE[0], rel=0.01)
    assert not hairs(np.array([((-30, 5), (-20, 50)), ((20, 20), (20, 20))]), 1.0, SIZE).any()
    assert hairs(np.empty((0, 2, 2)), 1.0, SIZE).shape == (*SIZE, 1)

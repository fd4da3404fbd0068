"""The drawing benchmark measures what it says, on one small picture."""
import pytest

from model.values.errors import BaleenError
from scenes.studio import bench


def test_a_small_picture_is_measured_in_every_way():
    lines = {line.what: line for line in bench.bench_draw(["heat"], quality="l", seconds=0.2, rounds=1, cells=96)}
    assert {"milliseconds a frame", "share of the encode-only speed", "times as fast as manim", "cost of 10 times the cells (960)"} <= set(lines)
    assert 0 < lines["share of the encode-only speed"].value < 1
    assert lines["milliseconds a frame"].value * 15 / 1000 == pytest.approx(lines["processor seconds a second of film"].value)
    assert all(line.bar is None for line in lines.values())             # bars belong to 1080p60


def test_bars_are_judged_at_full_size():
    runs = {("kit", 0): [{"seconds": 3.0, "encoding": 1.5, "frames": 60, "rate": 60}]}
    lines = {line.what: line.passes for line in bench._lines("FuzzyTable", "h", runs)}
    assert lines == {"milliseconds a frame": None, "processor seconds a second of film": False, "share of the encode-only speed": False}


def test_an_unknown_picture_is_named():
    with pytest.raises(BaleenError, match="no picture or clip 'heet'.*heat"):
        bench.bench_draw(["heet"])

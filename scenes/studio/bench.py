"""The benchmark of drawing: what whole renders cost in processor time, as ratios within one run.

Each way of a picture runs in a process of its own, one right after the other, and who goes first changes with every
round: whatever else the machine is busy with hits all. Ratios are medians over the rounds.
"""
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass

import numpy as np

from model.studies.estimates import Barred
from model.values.errors import BaleenError
from model.values.files import ROOT
from scenes.studio.programme import entries, nothing_like

CELLS = {"heat": 3_072, "lamps": 50_000, "arms": 3_868, "circuit": 384}      # in each picture
AGAINST_MANIM = {"heat": 12, "lamps": 50, "arms": 4, "circuit": 3}          # how many times as fast we mean to be
OF_THE_LIMIT = 0.6              # of the encode-only speed that a clip means to reach
AS_LONG_AS_IT_PLAYS = 2.0       # processor seconds a second of film: what two cores have
FILM = 2.0                      # seconds of a picture: less, and what is made once weighs most
MORE = 10                       # times the cells


@dataclass(frozen=True)
class Line(Barred):
    """One figure of a picture: the median over the rounds, where its quarters begin, and its bar."""

    picture: str
    what: str
    value: float
    low: float
    high: float
    bar: float | None = None
    less_is_better: bool = False

    @property
    def figure(self) -> float:
        return self.value


def bench_draw(names=(), quality: str = "h", seconds: float = 0.0, rounds: int = 3, cells: int = 0,
               watch=lambda steps: steps) -> list[Line]:
    """Render pictures of the gallery (all four, if none is named) and clips, several times.

    quality: Manim's letter; bars belong to 1080p60, "h". seconds: of film; 0: `FILM` of a picture, a whole clip.
    cells: in each picture instead of its own number. watch: wraps the rounds, to show progress.
    Raises BaleenError for an unknown name.
    """
    names = list(names) or list(CELLS)
    clips = [entry.name for entry in entries()]
    for name in names:
        if name not in CELLS and name not in clips:
            raise BaleenError(nothing_like(name, "picture or clip", [*CELLS, *clips]), exit_code=2)
    rows = [(name, *way) for name in names for way in _ways(name, cells)]
    measured = {row: [] for row in rows}
    for number in watch(range(rounds)):
        for row in rows if number % 2 == 0 else rows[::-1]:
            name, way, count = row
            measured[row].append(_measured(name, way, count, seconds or (FILM if name in CELLS else 0.0), quality))
    return [line for name in names for line in _lines(name, quality, {row[1:]: runs for row, runs in measured.items() if row[0] == name})]


def without() -> str:
    """What is not measured, because it is not installed; or an empty text."""
    return "" if importlib.util.find_spec("matplotlib") else "matplotlib is not installed: no comparison with it (pip install matplotlib)."


def _ways(name: str, cells: int) -> list[tuple[str, int]]:
    """How a picture is drawn, and of how many cells: first by the kit. A clip: by the kit alone, and 0."""
    if name not in CELLS:
        return [("kit", 0)]
    count = cells or CELLS[name]
    return [("kit", count), ("manim", count), *([] if without() else [("matplotlib", count)]), ("kit", MORE * count)]


def _measured(name: str, way: str, cells: int, seconds: float, quality: str) -> dict:
    """What one render took, in a process of its own; see `peers`."""
    done = subprocess.run([sys.executable, "-m", "scenes.studio.peers", name, way, str(cells), str(seconds), quality],
                          cwd=ROOT, env=os.environ, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise BaleenError(f"The render of {name} by {way} failed: {last}. Render it alone to see why: "
                          f"python -m scenes.studio.peers {name} {way} {cells} {seconds} {quality}")
    return json.loads(done.stdout)


def _lines(name: str, quality: str, runs: dict[tuple[str, int], list[dict]]) -> list[Line]:
    ways = {way: np.array([run["seconds"] / run["frames"] for run in each]) for way, each in runs.items()}      # [round]
    (kit, own), *others = ways.items()
    whole, encoding = (np.array([run[part] for run in runs[kit]]) for part in ("seconds", "encoding"))
    film = np.array([run["frames"] / run["rate"] for run in runs[kit]])
    clip, counts = name not in CELLS, quality == "h"

    def line(what, values, bar=None, **options):
        low, median, high = np.quantile(values, [0.25, 0.5, 0.75])
        return Line(name, what, float(median), float(low), float(high), bar if counts else None, **options)

    lines = [line("milliseconds a frame", 1000 * own),
             line("processor seconds a second of film", whole / film, AS_LONG_AS_IT_PLAYS if clip else None, less_is_better=True),
             line("share of the encode-only speed", encoding / whole, OF_THE_LIMIT if clip else None)]
    for (way, cells), each in others:
        if way == "kit":
            lines.append(line(f"cost of {MORE} times the cells ({cells:,})", each / own))
        else:
            lines.append(line(f"times as fast as {way}", each / own, AGAINST_MANIM[name] if way == "manim" else None))
            limit = each * np.array([run["frames"] / run["encoding"] for run in runs[kit]])
            lines.append(line("the same, if nothing were drawn, only encoded", limit))
    return lines

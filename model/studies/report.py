"""Every study's headline numbers, read from its recording: what `baleen studies` prints. It needs numpy alone."""
import math
from dataclasses import asdict, dataclass
from pathlib import Path

from model.contents import ENDS
from model.values import recording
from model.values.recording import Recording


@dataclass(frozen=True)
class Line:
    """One number of a study; interval and number of cases where it is an estimate."""

    study: str
    what: str
    source: str                 # recording and array
    value: float
    low: float | None
    high: float | None
    n: int | None
    hoped: str                  # in the design's words; empty where nothing was


def studies(folder: Path | None = None) -> list[Line]:
    """The headline numbers of all recordings of a folder, study by study; if left out, of the usual one."""
    paths = sorted(Path(folder or recording.folder()).glob("*.safetensors"))
    return [line for path in paths for line in of_study(Recording(path))]


def of_study(recorded: Recording) -> list[Line]:
    """The lines of one recording; none, if it is a run."""
    return [_line(recorded, **entry) for entry in recorded.meta.get("headlines", [])]


def _line(recorded: Recording, array: str, what: str, hoped: str) -> Line:
    low, high, n = (_beside(recorded, array, end) for end in ENDS)
    return Line(recorded.name.removeprefix("study-"), what, f"{recorded.name}:{array}", float(recorded[array]),
                low, high, None if n is None else int(n), hoped)


def as_json(lines: list[Line]) -> list[dict]:
    """One object a line, as `--json` writes them."""
    return [asdict(line) for line in lines]


def table(lines: list[Line]):
    """The lines as a table of rich's, to be printed."""
    from rich.table import Table

    shown = Table("study", "number", "value", "95 %", "n", "hoped for")
    for line in lines:
        interval = "" if line.low is None else f"{_figure(line.low)} to {_figure(line.high)}"
        shown.add_row(line.study, line.what, _figure(line.value), interval, "" if line.n is None else str(line.n), line.hoped)
    return shown


def _beside(recorded: Recording, array: str, end: str) -> float | None:
    """An end of the interval; None where there is no estimate, or too few cases for one."""
    value = float(recorded[f"{array}.{end}"]) if f"{array}.{end}" in recorded else math.nan
    return value if math.isfinite(value) else None


def _figure(value: float) -> str:
    """Three digits that count, and large numbers whole."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"

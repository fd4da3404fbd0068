"""What a run writes down at each step."""
import json
import math
from pathlib import Path

from model.values import files


class Log:
    """One JSON object a line. A run that goes on drops the lines of steps that it will do again. Without a path nothing is written."""

    def __init__(self, path: Path | None, step: int):
        self.path, self.step, self.file = path, step, None

    def __enter__(self) -> "Log":
        if self.path is None:
            return self
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        with files.moved_into_place(self.path) as temporary:
            temporary.write_text("".join(line + "\n" for line in lines if _step_of(line) < self.step))
        self.file = self.path.open("a", buffering=1)
        return self

    def write(self, **values) -> None:
        if self.file:
            self.file.write(json.dumps(values) + "\n")

    def __exit__(self, *exception) -> None:
        if self.file:
            self.file.close()


def _step_of(line: str) -> float:
    try:
        return json.loads(line)["step"]
    except (ValueError, KeyError, TypeError):
        return math.inf                 # a line that was cut short

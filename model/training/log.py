"""What a run says of each step: to whoever watches, and to whoever reads it later."""
import json
import math
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from model.values import files

# Of the losses, on the bar, by how a step reads.
NAMES = {"lessons": "lessons", "causal": "loss", "both_sides": "masked", "source_to_target": "target"}
SMOOTHING = 0.02        # weight of the last loss in the average that the bar shows


class Report(ExitStack):
    """A bar and a log. Without a path for the log, as for all processes but the first, it is silent."""

    def __init__(self, path: Path | None, step: int, steps: int, words_a_step: int):
        super().__init__()
        self.words_a_step, self.averages, self.comparison = words_a_step, {}, {}
        self.bar = self.enter_context(tqdm(
            initial=step * words_a_step, total=steps * words_a_step, unit=" words", unit_scale=True,
            mininterval=1, smoothing=0.05, disable=path is None))
        self.log = self.enter_context(Log(path, step))

    def step(self, step: int, mode: str, loss: float) -> None:
        """That a step was done, and what it cost, in nats a guessed word."""
        self.log.write(step=step, mode=mode, loss=loss)
        average = self.averages.get(mode, loss)
        self.averages[mode] = average + SMOOTHING * (loss - average)
        losses = {NAMES[mode]: value for mode, value in self.averages.items()}
        held_out = {f"held out: {name}": value for name, value in self.comparison.items()}
        self.bar.set_postfix_str(listed(losses | held_out), refresh=False)
        self.bar.update(self.words_a_step)

    def validation(self, step: int, seconds: float, comparison: dict[str, float]) -> None:
        """How the model does on held-out rows after a step, beside the yardstick."""
        self.comparison = comparison
        others = {name: value for name, value in comparison.items() if name != "loss"}
        self.log.write(step=step, validation=comparison["loss"], seconds=round(seconds), **others)


class Log:
    """One JSON object a line. A run that goes on drops the lines of steps that it will do again.

    Without a path nothing is written.
    """

    def __init__(self, path: Path | None, step: int):
        self.path, self.first, self.file = path, step, None

    def __enter__(self) -> "Log":
        if self.path is None:
            return self
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        with files.moved_into_place(self.path) as temporary:
            temporary.write_text("".join(line + "\n" for line in lines if _step_of(line) < self.first))
        self.file = self.path.open("a", buffering=1)
        return self

    def write(self, **values) -> None:
        if self.file:
            self.file.write(json.dumps(values) + "\n")

    def __exit__(self, *exception) -> None:
        if self.file:
            self.file.close()


def listed(values: dict[str, float]) -> str:
    """Names and numbers, in a line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in values.items())


def _step_of(line: str) -> float:
    try:
        return json.loads(line)["step"]
    except (ValueError, KeyError, TypeError):
        return math.inf                 # a line that was cut short

"""The loop: tell, guess, measure the surprise, change the weights.

Everything is a function of (seed, step): the first weights, the rows, the masks. So a run that was
killed and started again ends in the same weights, to the last bit, as one that was not (on the same
machine with the same number of threads and processes).

Several processes train one model when `torchrun` starts them, on one machine or on several that share the folder:

    torchrun --nproc_per_node 2 -m model.training --size quick
"""
import json
import math
import shutil
import signal
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from model import checkpoint
from model.config import ModelConfig
from model.training import cards
from model.training.corpus import StoryCorpus
from model.training.log import Report, listed
from model.training.plan import Plan, size_named
from model.training.processes import ALONE, Processes
from model.training.text import TextCorpus
from model.training.trainer import Trainer, faster_precision
from model.training.validation import Validation
from model.values import files
from model.values.errors import BaleenError
from model.values.files import CHECKPOINT
from model.vocabulary import Vocabulary

STATE = "state.safetensors"     # float32, with the optimisers: to go on from
STEADY = "steady.safetensors"   # the same, from before the learning rates fell to the end: to make the run longer from
SAVE_EVERY = 60                 # seconds
REHEARSAL = 8                   # steps that are timed before the start: each way of reading


def train(size: str = "quick", seed: int = 0, out: Path | None = None, words: int | None = None,
          rows: int | None = None, precision: str | None = None, device: str = "cpu", corpus: Path | None = None,
          begin: Path | None = None, announce=print) -> Path:
    """Train a transformer on the story world's text, or on one's own; returns the checkpoint's path.

    size: one of `plan.SIZES`; words, rows: instead of the size's own.
    precision: "float32" or "bfloat16"; by default the one that this processor multiplies faster, on a card the first.
    device: "cpu" or "cuda". The steps are the same, but their sums are added up in another order: other last bits.
    corpus: a text file in UTF-8, instead of the story world; `text.py` says how it is read.
    begin: a checkpoint of the same shape and words whose weights are the first ones, to train on in several runs.
    out: a folder, by default `folder_of`. What it holds of the same run is gone on with.
    announce: is told, in sentences, what happens.

    Raises BaleenError on an unknown size, on a device that is not there, on a text that cannot be learned from, on a
    checkpoint that cannot be gone on from, on a folder that holds another run, when the loss is no number any more and
    when the disk is full; KeyboardInterrupt after a saved stop on SIGINT and SIGTERM.
    """
    chosen = size_named(size)
    plan = chosen.plan_for(bool(begin), precision=precision or faster_precision(device), words=words, rows=rows)
    out = Path(out or folder_of(size, seed, corpus))
    with Processes.joined() as processes:
        source = StoryCorpus(seed, plan.rows, chosen.n_ctx, plan.rotation, plan.cut, plan.course)
        if corpus:
            plan = plan.for_plain_text()
            source = processes.in_turn(lambda: TextCorpus(corpus, out / "text", seed, plan.rows, chosen.n_ctx).ready())
        config = ModelConfig(d_vocab=len(source.vocabulary), **chosen.shape)
        beginning = Beginning.read(begin, config, source.vocabulary, seed) if begin else None
        run = Run(config, plan, source, out, processes, beginning, cards.device_named(device))
        return run.complete(announce if processes.first else lambda sentence: None)


def folder_of(size: str, seed: int, corpus: Path | None = None) -> Path:
    """Where a model comes to lie if nobody says otherwise. Raises BaleenError on an unknown size."""
    size_named(size)
    return files.ROOT / "build" / "models" / f"{Path(corpus).stem + '-' if corpus else ''}{size}-{seed}"


@dataclass(frozen=True)
class Beginning:
    """A trained model whose weights are a run's first ones."""

    path: Path
    weights: dict[str, Tensor]      # as they ship: float16 made float32
    runs: list[dict]                # that it came from, earliest first: the fingerprint, seed, steps and words of each

    @classmethod
    def read(cls, path: Path, config: ModelConfig, vocabulary: Vocabulary, seed: int) -> "Beginning":
        """Raises BaleenError where the checkpoint has another shape or other words, or read the rows of this seed."""
        model, words, meta = checkpoint.load(path)
        if model.config != config or words.words != vocabulary.words:
            what = "other words" if model.config == config else "another shape"
            raise BaleenError(f"{path} cannot be gone on from: it has {what} than this run. "
                              "Choose the --size and the text that it was trained with.", exit_code=2)
        training = meta["training"]
        last = {key: training.get(key, 0) for key in ("seed", "steps", "words")}
        runs = [*training.get("earlier", []), {"fingerprint": meta["fingerprint"], **last}]
        if seed in [run["seed"] for run in runs]:
            raise BaleenError(f"{path} was trained with seed {seed}, which would tell it the same rows again. "
                              "Choose another --seed.", exit_code=2)
        return cls(Path(path), dict(model.named_parameters()), runs)

    @property
    def steps(self) -> int:
        return self.runs[-1]["steps"]

    @property
    def words(self) -> int:
        return self.runs[-1]["words"]


@dataclass
class Progress:
    """How far a run has come, as it stands in the state's description."""

    step: int = 0               # steps done
    seconds: float = 0.0        # spent on them, over all sittings
    devices: dict[str, int] = field(default_factory=dict)       # steps done on each: not all need be on the same

    def further(self, seconds: float, device: str) -> "Progress":
        """By one step."""
        devices = {**self.devices, device: self.devices.get(device, 0) + 1}
        return Progress(self.step + 1, self.seconds + seconds, devices)


class Run:
    """One training run and its folder: state, log, snapshots, checkpoint. Of several processes the first writes."""

    def __init__(self, config: ModelConfig, plan: Plan, corpus: StoryCorpus | TextCorpus, out: Path,
                 processes: Processes = ALONE, beginning: Beginning | None = None,
                 device: torch.device = cards.PROCESSOR):
        self.config, self.plan, self.corpus, self.out = config, plan, corpus, Path(out)
        self.processes, self.beginning, self.vocabulary = processes, beginning, corpus.vocabulary
        self.rows = processes.share(plan.rows)
        self.trainer = Trainer(config, plan, self.vocabulary, corpus.seed, processes, device)
        if beginning:
            self.trainer.restore({f"weights/{name}": weights for name, weights in beginning.weights.items()})
        self.progress = Progress()
        identity = {"config": config.as_dict(), "plan": asdict(plan), "corpus": corpus.identity(),
                    "vocabulary": self.vocabulary.words, "earlier": beginning.runs if beginning else None}
        self.identity = json.loads(json.dumps(identity))        # as files hold it, to be compared with what they hold
        self.snapshots = {2 ** k for k in range(self.trainer.steps.bit_length())}      # steps after which one is kept

    def complete(self, announce=print) -> Path:
        """Go on from where the folder stands to the end, and write the checkpoint."""
        target, steps = self.out / CHECKPOINT, self.trainer.steps
        resumed = self.resume()
        if not self.processes.agree(json.dumps([self.identity, self.progress.step])):
            raise BaleenError(f"The processes do not go on from the same step of the same run. {self.out} must be one "
                              "folder that all of them see, and they need the same program and the same options.")
        if resumed:
            announce(f"Going on after step {self.progress.step} of {steps} ({self.out}).")
        if self.progress.step == steps and target.exists():
            announce(f"This run is complete: {target}.")
            return target
        validation = Validation(self.plan, self.corpus, self.out) if self.processes.first else None
        if validation:
            announce(self.corpus.yardstick_sentence.format(validation.measure))
        pace = self.rehearse()
        announce(f"{steps * self.words_a_step:,} words in {steps:,} steps; at {self.words_a_step / pace:,.0f} words a "
                 f"second the rest takes about {_duration((steps - self.progress.step) * pace)}. "
                 "Ctrl-C stops it; the same command goes on.")
        with interruptible() as stop, self.corpus.telling(self.progress.step, self.rows) as telling:
            self.learn(telling, validation, stop)
        if validation:
            comparison = validation.of(self.trainer.model)
            checkpoint.save(target, self.trainer.model, self.vocabulary, self.history(comparison))
            announce(f"On rows that were held out: {listed(comparison)}. Written: {target}.")
        return target

    @property
    def words_a_step(self) -> int:
        return self.plan.rows * self.config.n_ctx

    def learn(self, telling, validation: Validation | None, stop: threading.Event) -> None:
        """Step after step, with a bar and a log, saving now and then and when asked to stop."""
        log = self.out / "log.jsonl" if self.processes.first else None
        with Report(log, self.progress.step, self.trainer.steps, self.words_a_step) as report:
            if self.progress.step == 0:
                self.first_snapshots()
            last_save = time.monotonic()
            while self.progress.step < self.trainer.steps:
                self.step(torch.from_numpy(telling.next()).long(), report)
                if validation and self.progress.step % self.plan.validate_every == 0:
                    report.validation(self.progress.step - 1, self.progress.seconds, validation.of(self.trainer.model))
                if self.progress.step in self.snapshots:
                    self.snapshot()
                if self.progress.step == self.plan.steady(self.config.n_ctx):
                    self.save(STEADY)
                stopping = any(self.processes.sum(stop.is_set()))           # a signal to one of them stops all
                due = time.monotonic() - last_save > SAVE_EVERY
                if stopping or due or self.progress.step == self.trainer.steps:
                    self.save()
                    last_save = time.monotonic()
                if stopping:
                    raise KeyboardInterrupt(f"Stopped after step {self.progress.step}; "
                                            "the same command goes on from there.")

    def step(self, batch: Tensor, report: Report) -> None:
        """Learn from one batch, [row n_ctx+1]. Raises BaleenError where the loss is no number."""
        began, step = time.monotonic(), self.progress.step
        loss = self.trainer.step(step, batch)
        if not math.isfinite(loss):
            raise BaleenError(f"The loss at step {step} is {loss}: training stopped. The last good state is kept in "
                              f"{self.out / STATE}; lower the learning rates in model/training/plan.py, or try "
                              "another seed.")
        self.progress = self.progress.further(time.monotonic() - began, cards.name_of(self.trainer.device))
        report.step(step, self.plan.mode(step), loss)

    def rehearse(self) -> float:
        """Seconds a step, from a few steps of a twin that is thrown away."""
        twin = Trainer(self.config, self.plan, self.vocabulary, self.corpus.seed, self.processes, self.trainer.device)
        first = self.plan.stories
        batch = torch.from_numpy(self.corpus.batch(first, self.rows)).long()
        twin.step(first, batch)
        began = time.monotonic()
        for step in range(first, first + REHEARSAL):
            twin.step(step, batch)
        return (time.monotonic() - began) / REHEARSAL

    def save(self, name: str = STATE) -> None:
        """Write the state, whole or not at all. Weights that are no numbers are not saved over good ones."""
        if not self.processes.first:
            return
        state = self.trainer.state()
        if not all(value.isfinite().all() for value in state.values()):
            raise BaleenError(f"The weights after step {self.progress.step} are no numbers any more. "
                              f"The last good state is kept in {self.out / STATE}.")
        try:
            files.write_tensors(self.out / name, {place: value.cpu().numpy() for place, value in state.items()},
                                {"kind": "state", "progress": asdict(self.progress), **self.identity})
        except OSError as error:
            raise BaleenError(f"The state cannot be written: {error}. The last good one is kept; "
                              "make room and start again.") from error

    def resume(self) -> bool:
        """Take up the folder's state, if it holds one. Raises BaleenError if that is another run's.

        A run that shall read more words goes on from before its learning rates fell to the end.
        """
        if self.processes.first:
            for half_file in self.out.glob(".*.safetensors.*"):         # what a kill at the wrong moment leaves
                half_file.unlink()
        for path in (path for path in (self.out / STATE, self.out / STEADY) if path.exists()):
            arrays, meta = files.read_tensors(path, "training state")
            other = [key for key, value in self.identity.items() if meta.get(key) != value]
            try:
                progress = Progress(**meta["progress"])
                if not other or self.same_so_far(meta, progress.step):
                    self.trainer.restore({name: torch.from_numpy(array) for name, array in arrays.items()})
                    self.progress = progress
                    return True
            except (KeyError, TypeError) as error:
                raise BaleenError(f"{path}: the description of this training state cannot be read ({error!r}). "
                                  "Choose another --out, or delete it.") from error
        if (self.out / STATE).exists():
            raise BaleenError(f"{self.out} holds another run (its {' and '.join(other)} differ). "
                              "Choose another --out, or delete it.", exit_code=2)
        return False

    def same_so_far(self, meta: dict, step: int) -> bool:
        """Whether a saved run differs in its number of words alone, and not before that step."""
        plans = self.plan, replace(self.plan, words=meta["plan"]["words"])
        else_alike = {**meta, "plan": {**meta["plan"], "words": self.plan.words}} == {**meta, **self.identity}
        return else_alike and step <= min(plan.steady(self.config.n_ctx) for plan in plans)

    def first_snapshots(self) -> None:
        """That of the beginning, or those that lie beside the checkpoint that is gone on from."""
        if not self.beginning:
            self.snapshot()
        elif self.processes.first:
            for earlier in sorted((self.beginning.path.parent / "snapshots").glob("*.safetensors")):
                with files.moved_into_place(self.out / "snapshots" / earlier.name) as temporary:
                    shutil.copyfile(earlier, temporary)

    def snapshot(self) -> None:
        """Keep the model as it is now, in half precision: for the clips that show learning."""
        if self.processes.first:
            history = self.history()
            path = self.out / "snapshots" / f"{history['steps']:06}.safetensors"
            checkpoint.save(path, self.trainer.model, self.vocabulary, history)

    def history(self, comparison: dict[str, float] | None = None) -> dict:
        """How it was trained, for the checkpoint; steps and words are those of all its runs.

        It holds no times: the same run writes the same bytes.
        """
        steps, words = (self.beginning.steps, self.beginning.words) if self.beginning else (0, 0)
        earlier = {"earlier": self.beginning.runs} if self.beginning else {}
        return {"seed": self.corpus.seed, "steps": steps + self.progress.step,
                "words": words + self.progress.step * self.words_a_step, "devices": self.progress.devices,
                "plan": self.identity["plan"], "corpus": self.corpus.identity(), **earlier, **(comparison or {})}


@contextmanager
def interruptible():
    """Inside the block, SIGINT and SIGTERM set the event that is yielded, so that a step is done and saved first."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.0f} minutes"

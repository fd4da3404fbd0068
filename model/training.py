"""The loop: tell, guess, measure the surprise, change the weights.

Everything is a function of (seed, step): the first weights, the rows, the masks. So a run that was
killed and started again ends in the same weights, to the last bit, as one that was not (on the same
machine with the same number of threads).
"""
import hashlib
import json
import math
import signal
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from tqdm import tqdm

from model import checkpoint, files
from model.config import ModelConfig, Plan, size_named
from model.corpus import VALIDATION, StoryCorpus, Telling, floor
from model.errors import BaleenError
from model.muon import Muon
from model.transformer import Transformer
from model.vocabulary import END, MASK, Vocabulary

STATE = "state.safetensors"             # float32, with the optimisers: to go on from
CHECKPOINT = "checkpoint.safetensors"   # float16: what ships
SAVE_EVERY = 60                         # seconds
REHEARSED = 4                           # steps that are timed before the start


def train(size: str = "quick", seed: int = 0, out: Path | None = None, words: int | None = None, rows: int | None = None,
          precision: str | None = None, announce=print) -> Path:
    """Train a transformer on the story world's text; returns the checkpoint's path.

    size: one of `config.SIZES`; words, rows: instead of the size's own.
    precision: "float32" or "bfloat16", by default the one that this processor multiplies faster.
    out: a folder, by default build/models/<size>-<seed>. What it holds of the same run is gone on with.
    announce: is told, in sentences, what happens.
    Raises BaleenError on an unknown size, on a folder that holds another run, when the loss is no number any
    more and when the disk is full; KeyboardInterrupt after a saved stop on SIGINT and SIGTERM.
    """
    chosen = size_named(size)
    plan = replace(chosen.plan, precision=precision or faster_precision(),
                   **({"words": words} if words else {}), **({"rows": rows} if rows else {}))
    corpus = StoryCorpus(seed, plan.rows, chosen.shape.get("n_ctx", ModelConfig.n_ctx))
    config = ModelConfig(d_vocab=len(corpus.vocabulary), **chosen.shape)
    out = Path(out or files.ROOT / "build" / "models" / f"{size}-{seed}")
    return Run(config, plan, corpus, out).complete(announce)


def faster_precision() -> str:
    """bfloat16 where the processor itself multiplies it (some 1.7 times as many words a second), else float32."""
    able = torch.cpu.get_capabilities()
    return "bfloat16" if able.get("avx512_bf16") or able.get("amx_bf16") else "float32"


class Trainer:
    """The weights and their optimisers; `step` changes them by one batch."""

    def __init__(self, config: ModelConfig, plan: Plan, vocabulary: Vocabulary, seed: int):
        self.plan, self.seed = plan, seed
        self.n_ctx, self.steps = config.n_ctx, plan.steps(config.n_ctx)
        self.end, self.mask = vocabulary.numbers[END], vocabulary.numbers[MASK]
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.model = Transformer(config)
        matrices = [weights for weights in self.model.blocks.parameters() if weights.ndim == 2]
        others = [weights for weights in self.model.parameters() if all(weights is not matrix for matrix in matrices)]
        self.precision = getattr(torch, plan.precision)
        self.muon = Muon(matrices, lr=plan.muon_rate, precision=self.precision)
        self.adam = torch.optim.AdamW(others, lr=plan.adam_rate, betas=(0.9, 0.95), weight_decay=0.0)

    def masked(self, step: int) -> bool:
        """Whether this step guesses masked words, rather than the next one."""
        return step % self.plan.masked_every == self.plan.masked_every - 1

    def step(self, step: int, batch: Tensor) -> float:
        """Learn from one batch, [row n_ctx+1]; returns its loss in nats a guessed word. A loss that is no number changes nothing."""
        with torch.autocast("cpu", self.precision, enabled=self.precision != torch.float32):
            loss = self.masked_loss(step, batch) if self.masked(step) else next_word_loss(self.model, batch)
        if math.isfinite(loss.item()):
            loss.backward()
            self.set_rates(step)
            for optimiser in (self.muon, self.adam):
                optimiser.step()
                optimiser.zero_grad()
        return loss.item()

    def masked_loss(self, step: int, batch: Tensor) -> Tensor:
        """The surprise at masked words, read from both sides. Scores are made only where a word is masked."""
        words = batch[:, :-1]
        draw = torch.from_numpy(np.random.default_rng([self.seed, step]).random(words.shape))
        at = (draw < self.plan.mask_share) & (words != self.end)                    # [row position]
        return F.cross_entropy(self.model(words.masked_fill(at, self.mask), "both_sides", at), words[at])

    def set_rates(self, step: int) -> None:
        share = self.plan.rate_share(step, self.n_ctx)
        for optimiser, rate in ((self.muon, self.plan.muon_rate), (self.adam, self.plan.adam_rate)):
            for group in optimiser.param_groups:
                group["lr"] = rate * share

    def state(self) -> dict[str, Tensor]:
        """All that the next step depends on, besides its number: weights and both optimisers' memories, by name."""
        state = {f"weights/{name}": weights.detach() for name, weights in self.model.named_parameters()}
        for name, weights in self.model.named_parameters():
            for key, value in {**self.muon.state.get(weights, {}), **self.adam.state.get(weights, {})}.items():
                state[f"{key}/{name}"] = value
        return state

    @torch.no_grad()
    def restore(self, state: dict[str, Tensor]) -> None:
        """Take up what `state` gave. Raises BaleenError where it is of another shape."""
        parameters = dict(self.model.named_parameters())
        matrices = {weights for group in self.muon.param_groups for weights in group["params"]}
        try:
            for place, value in state.items():
                kind, name = place.split("/")
                if kind == "weights":
                    parameters[name].copy_(value)
                else:
                    optimiser = self.muon if parameters[name] in matrices else self.adam
                    optimiser.state[parameters[name]][kind] = value.reshape(()) if kind == "step" else value
        except (KeyError, ValueError, RuntimeError) as error:
            raise BaleenError(f"The saved state does not fit this model ({error!r}). Choose another --out, or delete it.") from error


def next_word_loss(model: Transformer, batch: Tensor) -> Tensor:
    """The mean surprise at each next word, in nats. batch: [row n_ctx+1]."""
    return F.cross_entropy(model(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten())


@dataclass
class Progress:
    """How far a run has come, as it stands in the state's description."""

    step: int = 0               # steps done
    seconds: float = 0.0        # spent on them, over all sittings


class Run:
    """One training run and its folder: state, log, snapshots, checkpoint."""

    def __init__(self, config: ModelConfig, plan: Plan, corpus: StoryCorpus, out: Path):
        self.config, self.plan, self.corpus, self.out = config, plan, corpus, Path(out)
        self.vocabulary = corpus.vocabulary
        self.trainer = Trainer(config, plan, self.vocabulary, corpus.seed)
        self.progress = Progress()
        self.identity = {"config": config.as_dict(), "plan": asdict(plan), "corpus": asdict(corpus), "vocabulary": self.vocabulary.words}
        self.snapshots = {2 ** k for k in range(self.trainer.steps.bit_length())}      # steps after which one is kept

    def complete(self, announce=print) -> Path:
        """Go on from where the folder stands to the end, and write the checkpoint."""
        target, steps = self.out / CHECKPOINT, self.trainer.steps
        if self.resume():
            announce(f"Going on after step {self.progress.step} of {steps} ({self.out}).")
        if self.progress.step == steps and target.exists():
            announce(f"This run is complete: {target}.")
            return target
        rows = Validation(self.plan, self.config, self.out)
        announce(f"The floor, the loss that no model can beat here, is {rows.floor:.3f} nats a word.")
        pace = self.rehearse()
        announce(f"{steps * self.words_a_step:,} words in {steps:,} steps; at {self.words_a_step / pace:,.0f} words a second the rest takes "
                 f"about {max(1, round((steps - self.progress.step) * pace / 60))} minutes. Ctrl-C stops it; the same command goes on.")
        with interruptible() as stop, Telling(self.corpus, self.progress.step) as telling:
            self.learn(telling, rows, stop)
        loss = rows.loss(self.trainer.model)
        checkpoint.save(target, self.trainer.model, self.vocabulary, self.training(loss, rows.floor))
        announce(f"Loss {loss:.3f}, {loss - rows.floor:.3f} above the floor. Written: {target}.")
        return target

    @property
    def words_a_step(self) -> int:
        return self.plan.rows * self.config.n_ctx

    def learn(self, telling: Telling, validation: "Validation", stop: threading.Event) -> None:
        """Step after step, with a bar and a log, saving now and then and when asked to stop."""
        saved, excess = time.monotonic(), None
        bar = tqdm(initial=self.progress.step * self.words_a_step, total=self.trainer.steps * self.words_a_step,
                   unit=" words", unit_scale=True, mininterval=1, smoothing=0.05)
        average = {True: None, False: None}                 # of the losses; masked or not
        with bar, Log(self.out / "log.jsonl", self.progress.step) as log:
            if self.progress.step == 0:
                self.snapshot()
            while self.progress.step < self.trainer.steps:
                began, step = time.monotonic(), self.progress.step
                masked = self.trainer.masked(step)
                loss = self.trainer.step(step, torch.from_numpy(telling.next()).long())
                if not math.isfinite(loss):
                    raise BaleenError(f"The loss at step {step} is {loss}: training stopped. The last good state is kept in {self.out / STATE}; "
                                      "lower the learning rates in model/config.py, or try another seed.")
                self.progress = Progress(step + 1, self.progress.seconds + time.monotonic() - began)
                log.write(step=step, masked=masked, loss=loss)
                average[masked] = loss if average[masked] is None else average[masked] + 0.02 * (loss - average[masked])
                if self.progress.step % self.plan.validate_every == 0:
                    validated = validation.loss(self.trainer.model)
                    excess = validated - validation.floor
                    log.write(step=step, validation=validated, floor=validation.floor, seconds=round(self.progress.seconds))
                bar.set_postfix_str(_postfix(average, validation.floor, excess), refresh=False)
                bar.update(self.words_a_step)
                if self.progress.step in self.snapshots:
                    self.snapshot()
                if stop.is_set() or time.monotonic() - saved > SAVE_EVERY or self.progress.step == self.trainer.steps:
                    self.save()
                    saved = time.monotonic()
                if stop.is_set():
                    raise KeyboardInterrupt(f"Stopped after step {self.progress.step}; the same command goes on from there.")

    def rehearse(self) -> float:
        """Seconds a step, from a few steps of a twin that is thrown away."""
        twin = Trainer(self.config, self.plan, self.vocabulary, self.corpus.seed)
        batch = torch.from_numpy(self.corpus.batch(0)).long()
        twin.step(0, batch)
        began = time.monotonic()
        for step in range(REHEARSED):
            twin.step(step, batch)
        return (time.monotonic() - began) / REHEARSED

    def save(self) -> None:
        """Write the state, whole or not at all. Weights that are no numbers are not saved over good ones."""
        state = self.trainer.state()
        if not all(value.isfinite().all() for value in state.values()):
            raise BaleenError(f"The weights after step {self.progress.step} are no numbers any more. The last good state is kept in {self.out / STATE}.")
        try:
            files.write_tensors(self.out / STATE, {name: value.numpy() for name, value in state.items()},
                                {"kind": "state", "progress": asdict(self.progress), **self.identity})
        except OSError as error:
            raise BaleenError(f"The state cannot be written: {error}. The last good one is kept; make room and start again.") from error

    def resume(self) -> bool:
        """Take up the folder's state, if it holds one. Raises BaleenError if that is another run's."""
        path = self.out / STATE
        for half_written in self.out.glob(f".{STATE}.*"):       # what a kill at the wrong moment leaves
            half_written.unlink()
        if not path.exists():
            return False
        arrays, meta = files.read_tensors(path, "training state")
        other = [key for key, value in self.identity.items() if meta.get(key) != value]
        if other:
            raise BaleenError(f"{self.out} holds another run (its {' and '.join(other)} differ). Choose another --out, or delete it.", exit_code=2)
        self.trainer.restore({name: torch.from_numpy(array) for name, array in arrays.items()})
        self.progress = Progress(**meta["progress"])
        return True

    def snapshot(self) -> None:
        """Keep the model as it is now, in half precision: for the clips that show learning."""
        step = self.progress.step
        checkpoint.save(self.out / "snapshots" / f"{step:06}.safetensors", self.trainer.model, self.vocabulary, self.training())

    def training(self, loss: float | None = None, lowest: float | None = None) -> dict:
        """How it was trained, for the checkpoint. No times: the same run writes the same bytes."""
        step = self.progress.step
        result = {} if loss is None else {"loss": loss, "floor": lowest, "excess": loss - lowest}
        return {"seed": self.corpus.seed, "steps": step, "words": step * self.words_a_step, "plan": asdict(self.plan), **result}


class Validation:
    """Rows that no run is trained on, and their floor, which is worked out once and kept in the run's folder."""

    def __init__(self, plan: Plan, config: ModelConfig, folder: Path):
        corpus = StoryCorpus(VALIDATION, plan.validation_rows, config.n_ctx)
        self.batch = torch.from_numpy(corpus.batch(0)).long()                       # [row n_ctx+1]
        self.rows = plan.rows
        kept = Path(folder) / "floor.json"
        key = hashlib.sha256(self.batch.numpy().tobytes()).hexdigest()
        known = json.loads(kept.read_text()) if kept.exists() else {}
        if known.get("rows") != key:
            known = {"rows": key, "floor": floor([corpus.row(0, row) for row in range(plan.validation_rows)])}
            with files.moved_into_place(kept) as temporary:
                temporary.write_text(json.dumps(known))
        self.floor: float = known["floor"]

    @torch.no_grad()
    def loss(self, model: Transformer) -> float:
        """The model's mean surprise at each next word, in nats."""
        parts = self.batch.split(self.rows)
        return sum(next_word_loss(model, part).item() * len(part) for part in parts) / len(self.batch)


class Log:
    """One JSON object a line. A run that goes on drops the lines of steps that it will do again."""

    def __init__(self, path: Path, step: int):
        self.path, self.step = path, step

    def __enter__(self) -> "Log":
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        with files.moved_into_place(self.path) as temporary:
            temporary.write_text("".join(line + "\n" for line in lines if _step_of(line) < self.step))
        self.file = self.path.open("a", buffering=1)
        return self

    def write(self, **values) -> None:
        self.file.write(json.dumps(values) + "\n")

    def __exit__(self, *exception) -> None:
        self.file.close()


@contextmanager
def interruptible():
    """Inside the block, SIGINT and SIGTERM set the event that is yielded, so that a step is finished and saved first."""
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


def _step_of(line: str) -> float:
    try:
        return json.loads(line)["step"]
    except (ValueError, KeyError, TypeError):
        return math.inf                 # a line that was cut short


def _postfix(average: dict, lowest: float, excess: float | None) -> str:
    shown = [f"loss {average[False]:.3f}"] if average[False] is not None else []
    shown += [f"floor {lowest:.3f}"]
    shown += [f"excess {excess:.3f}"] if excess is not None else []
    shown += [f"masked {average[True]:.3f}"] if average[True] is not None else []
    return ", ".join(shown)


if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser(description=train.__doc__.splitlines()[0])
    parser.add_argument("--size", default="quick")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--words", type=int)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--precision", choices=("float32", "bfloat16"))
    arguments = parser.parse_args()
    try:
        train(**vars(arguments))
    except BaleenError as error:
        raise SystemExit(str(error))
    except KeyboardInterrupt as stopped:
        raise SystemExit(str(stopped))

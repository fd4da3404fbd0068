"""The loop: tell, guess, measure the surprise, change the weights.

Everything is a function of (seed, step): the first weights, the rows, the masks. So a run that was
killed and started again ends in the same weights, to the last bit, as one that was not (on the same
machine with the same number of threads and processes).

Several processes train one model when `torchrun` starts them, on one machine or on several that share the folder:

    torchrun --nproc_per_node 2 -m model.training --size quick
"""
import hashlib
import json
import math
import shutil
import signal
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from model import checkpoint
from model.beginning import lay_out
from model.training import cards
from model.values import files
from model.config import ModelConfig, Plan, size_named
from model.training.corpus import StoryCorpus
from model.values.errors import BaleenError
from model.training.muon import Muon
from model.training.processes import Processes
from model.training.text import TextCorpus
from model.masks import both_sides, causal, source_to_target, within_documents
from model.transformer import Transformer
from model.vocabulary import ANSWER, END, MASK, Vocabulary

STATE = "state.safetensors"             # float32, with the optimisers: to go on from
STEADY = "steady.safetensors"           # the same, from before the learning rates fell to the end: to make the run longer from
CHECKPOINT = "checkpoint.safetensors"   # float16: what ships
SAVE_EVERY = 60                         # seconds
REHEARSED = 8                           # steps that are timed before the start: each way of reading
UNASKED = -100                          # in place of the right word, where none is asked for
NAMES = {"lessons": "lessons", "causal": "loss", "both_sides": "masked", "source_to_target": "target"}        # of the losses, on the bar


def train(size: str = "quick", seed: int = 0, out: Path | None = None, words: int | None = None, rows: int | None = None,
          precision: str | None = None, device: str = "cpu", corpus: Path | None = None, begin: Path | None = None, announce=print) -> Path:
    """Train a transformer on the story world's text, or on one's own; returns the checkpoint's path.

    size: one of `config.SIZES`; words, rows: instead of the size's own.
    precision: "float32" or "bfloat16", by default the one that this processor multiplies faster; on a graphics card the first.
    device: "cpu" or "cuda". The steps are the same, but their sums are added up in another order, so their last bits differ.
    corpus: a text file in UTF-8, instead of the story world; `text.py` says how it is read.
    begin: a checkpoint of the same shape and words whose weights are the first ones, so that a model is trained on in several runs.
    out: a folder, by default build/models/<size>-<seed>, with the text's name before it. What it holds of the same run is gone on with.
    announce: is told, in sentences, what happens.
    Raises BaleenError on an unknown size, on a device that is not there, on a text that cannot be learned from, on a checkpoint that cannot be gone on from, on a
    folder that holds another run, when the loss is no number any more and when the disk is full; KeyboardInterrupt after a saved stop on SIGINT and SIGTERM.
    """
    chosen = size_named(size)
    plan = chosen.plan_for(trained=bool(begin), precision=precision or faster_precision(device), words=words, rows=rows)
    out = Path(out or files.ROOT / "build" / "models" / f"{Path(corpus).stem + '-' if corpus else ''}{size}-{seed}")
    with Processes.joined() as processes:
        source = StoryCorpus(seed, plan.rows, chosen.n_ctx, plan.rotation, plan.cut, plan.course)
        if corpus:                                  # which has no lessons and no sources: those steps read as writers do
            plan = replace(plan, course=(), rotation=tuple(mode if mode == "both_sides" else "causal" for mode in plan.rotation))
            source = processes.in_turn(lambda: TextCorpus(corpus, out / "text", seed, plan.rows, chosen.n_ctx).ready())
        config = ModelConfig(d_vocab=len(source.vocabulary), **chosen.shape)
        beginning = Beginning.read(begin, config, source.vocabulary, seed) if begin else None
        return Run(config, plan, source, out, processes, beginning, cards.named(device)).complete(announce if processes.first else lambda sentence: None)


def faster_precision(device: str = "cpu") -> str:
    """bfloat16 where the processor itself multiplies it (some 1.7 times as many words a second), else float32."""
    if device != "cpu":
        return "float32"
    able = torch.cpu.get_capabilities()
    return "bfloat16" if able.get("avx512_bf16") or able.get("amx_bf16") else "float32"


class Trainer:
    """The weights and their optimisers; `step` changes them by one batch."""

    def __init__(self, config: ModelConfig, plan: Plan, vocabulary: Vocabulary, seed: int, processes: Processes = Processes(), device: torch.device = cards.PROCESSOR):
        self.plan, self.seed, self.processes, self.device = plan, seed, processes, device
        self.n_ctx, self.steps = config.n_ctx, plan.steps(config.n_ctx)
        self.end, self.mask = vocabulary.numbers[END], vocabulary.numbers[MASK]
        self.answer = vocabulary.numbers.get(ANSWER, -1)        # no word of a text without sources
        with torch.random.fork_rng(devices=[]):         # the first weights are drawn by the processor, alike for all devices
            torch.manual_seed(seed)
            self.model = Transformer(config)
            with torch.no_grad():
                for weights in (weights for block in self.model.blocks for weights in block.attn.parameters() if weights.ndim == 2):
                    weights.mul_(plan.lookups)
            if plan.induction:
                lay_out(self.model)
        self.model.to(self.device)
        matrices = [weights for weights in self.model.blocks.parameters() if weights.ndim == 2]
        others = [weights for weights in self.model.parameters() if all(weights is not matrix for matrix in matrices)]
        self.precision = getattr(torch, plan.precision)
        self.muon = Muon(matrices, lr=plan.muon_rate, weight_decay=plan.weight_decay, precision=self.precision)
        self.replayed = None                # `Surprise`, as a card replays it
        self.adam = torch.optim.AdamW(others, lr=plan.adam_rate, betas=(0.9, 0.95), weight_decay=0.0)

    def step(self, step: int, batch: Tensor) -> float:
        """Learn from one batch, [row n_ctx+1]; returns its loss in nats a guessed word. A loss that is no number changes nothing.

        Of several processes each learns from its rows, and the loss is that of all: nats and guesses are summed before they are divided,
        so that a process with fewer masked words counts for less.
        """
        with torch.autocast(self.device.type, self.precision, enabled=self.precision != torch.float32, cache_enabled=False):
            nats, guesses = self.surprise(step, batch)
        all_nats, all_guesses = self.processes.sum(nats.item(), guesses)
        loss = all_nats / max(all_guesses, 1)
        if math.isfinite(loss):
            (nats / max(all_guesses, 1)).backward()
            self.processes.sum_gradients(list(self.model.parameters()))
            self.set_rates(step)
            for optimiser in (self.muon, self.adam):
                optimiser.step()
                optimiser.zero_grad()
        return loss

    def surprise(self, step: int, batch: Tensor) -> tuple[Tensor, int]:
        """The surprise at all words that this step guesses, summed, in nats; and how many they are.

        A processor makes scores for these words alone, a card those of all words: always the same work, which it can replay.
        """
        words, mask, at, right = self.asked(step, batch)
        if self.device != cards.PROCESSOR:
            asked = [tensor.to(self.device) for tensor in (words, mask.expand(len(words), 1, *mask.shape[-2:]), right.masked_fill(~at, UNASKED))]
            self.replayed = self.replayed or cards.replayed(Surprise(self.model), asked)
            return self.replayed(*asked), int(at.sum())
        if at.all():
            logits, right = self.model(words, mask).flatten(0, 1), right.flatten()
        else:
            logits, right = self.model(words, mask, at), right[at]
        return F.cross_entropy(logits, right, reduction="sum"), len(right)

    def asked(self, step: int, batch: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What a step reads, [row position]; where a word may look, [query key] or [row 1 query key]; at which positions a word is asked for, and which."""
        words, mode = batch[:, :-1], self.plan.mode(step)
        if mode == "both_sides":
            at = self.masked(step, words)
            return words.masked_fill(at, self.mask), both_sides(self.n_ctx), at, words
        if mode == "source_to_target":
            mask, source = source_to_target(words, self.end, self.answer)
            return words, mask, ~source | (words == self.answer), batch[:, 1:]
        mask = within_documents(words, self.end) if mode == "lessons" else causal(self.n_ctx)
        return words, mask, torch.ones_like(words, dtype=torch.bool), batch[:, 1:]

    def masked(self, step: int, words: Tensor) -> Tensor:
        """Which words of this process's rows are masked, [row position]: drawn for all rows, so that it does not matter how many share them."""
        rows, size = words.shape[0], self.processes.size
        draw = np.random.default_rng([self.seed, step]).random((rows * size, words.shape[1]))
        mine = torch.from_numpy(draw[self.processes.rank * rows:(self.processes.rank + 1) * rows])
        return (mine < self.plan.mask_share) & (words != self.end)

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
                    optimiser.state[parameters[name]][kind] = value.reshape(()) if kind == "step" else value.to(self.device)
        except (KeyError, ValueError, RuntimeError) as error:
            raise BaleenError(f"The saved state does not fit this model ({error!r}). Choose another --out, or delete it.") from error


class Surprise(nn.Module):
    """The surprise at the words that are asked for, summed, in nats."""

    def __init__(self, model: Transformer):
        super().__init__()
        self.model = model

    def forward(self, words: Tensor, mask: Tensor, right: Tensor) -> Tensor:
        """words: [row position]; mask: [row 1 query key]; right: [row position], `UNASKED` where no word is asked for."""
        return F.cross_entropy(self.model(words, mask).flatten(0, 1), right.flatten(), reduction="sum", ignore_index=UNASKED)


def next_word_loss(model: Transformer, batch: Tensor) -> Tensor:
    """The mean surprise at each next word, in nats. batch: [row n_ctx+1]."""
    batch = batch.to(model.W_E.device)
    return F.cross_entropy(model(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten())


@dataclass(frozen=True)
class Beginning:
    """A trained model whose weights are a run's first ones."""

    path: Path
    weights: dict[str, Tensor]      # as they ship: float16 made float32
    runs: list[dict]                # that it came about in, earliest first: the fingerprint, seed, steps and words of each

    @classmethod
    def read(cls, path: Path, config: ModelConfig, vocabulary: Vocabulary, seed: int) -> "Beginning":
        """Raises BaleenError where the checkpoint has another shape or other words, or was told the rows that this seed will tell."""
        model, words, meta = checkpoint.load(path)
        if model.config != config or words.words != vocabulary.words:
            raise BaleenError(f"{path} cannot be gone on from: it has {'other words' if model.config == config else 'another shape'} than this run. "
                              "Choose the --size and the text that it was trained with.", exit_code=2)
        training = meta["training"]
        runs = [*training.get("earlier", []), {"fingerprint": meta["fingerprint"], **{key: training.get(key, 0) for key in ("seed", "steps", "words")}}]
        if seed in [run["seed"] for run in runs]:
            raise BaleenError(f"{path} was trained with seed {seed}, which would tell it the same rows again. Choose another --seed.", exit_code=2)
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
    devices: dict[str, int] = field(default_factory=dict)       # steps done on each: a run can be ended elsewhere than it was begun

    def further(self, seconds: float, device: str) -> "Progress":
        """By one step."""
        return Progress(self.step + 1, self.seconds + seconds, {**self.devices, device: self.devices.get(device, 0) + 1})


class Run:
    """One training run and its folder: state, log, snapshots, checkpoint. Of several processes the first writes and speaks."""

    def __init__(self, config: ModelConfig, plan: Plan, corpus: StoryCorpus | TextCorpus, out: Path, processes: Processes = Processes(),
                 beginning: Beginning | None = None, device: torch.device = cards.PROCESSOR):
        self.config, self.plan, self.corpus, self.out, self.processes, self.beginning = config, plan, corpus, Path(out), processes, beginning
        self.vocabulary = corpus.vocabulary
        self.rows = processes.share(plan.rows)
        self.trainer = Trainer(config, plan, self.vocabulary, corpus.seed, processes, device)
        if beginning:
            self.trainer.restore({f"weights/{name}": weights for name, weights in beginning.weights.items()})
        self.progress = Progress()
        identity = {"config": config.as_dict(), "plan": asdict(plan), "corpus": corpus.identity(), "vocabulary": self.vocabulary.words,
                    "earlier": beginning.runs if beginning else None}
        self.identity = json.loads(json.dumps(identity))                # as files hold it, to be compared with what they hold
        self.snapshots = {2 ** k for k in range(self.trainer.steps.bit_length())}      # steps after which one is kept

    def complete(self, announce=print) -> Path:
        """Go on from where the folder stands to the end, and write the checkpoint."""
        target, steps = self.out / CHECKPOINT, self.trainer.steps
        resumed = self.resume()
        if not self.processes.agree(json.dumps([self.identity, self.progress.step])):
            raise BaleenError(f"The processes do not go on from the same step of the same run. {self.out} must be one folder that all of them see, "
                              "and they need the same program and the same options.")
        if resumed:
            announce(f"Going on after step {self.progress.step} of {steps} ({self.out}).")
        if self.progress.step == steps and target.exists():
            announce(f"This run is complete: {target}.")
            return target
        rows = Validation(self.plan, self.corpus, self.out) if self.processes.first else None
        if rows:
            announce(self.corpus.described().format(rows.measure))
        pace = self.rehearse()
        announce(f"{steps * self.words_a_step:,} words in {steps:,} steps; at {self.words_a_step / pace:,.0f} words a second the rest takes "
                 f"about {_duration((steps - self.progress.step) * pace)}. Ctrl-C stops it; the same command goes on.")
        with interruptible() as stop, self.corpus.telling(self.progress.step, self.rows) as telling:
            self.learn(telling, rows, stop)
        if rows:
            loss = rows.loss(self.trainer.model)
            checkpoint.save(target, self.trainer.model, self.vocabulary, self.training(rows.compared(loss)))
            announce(f"On rows that were held out: {_listed(rows.compared(loss))}. Written: {target}.")
        return target

    @property
    def words_a_step(self) -> int:
        return self.plan.rows * self.config.n_ctx

    def learn(self, telling, validation: "Validation | None", stop: threading.Event) -> None:
        """Step after step, with a bar and a log, saving now and then and when asked to stop."""
        device = cards.called(self.trainer.device)
        saved, compared, average = time.monotonic(), {}, {}         # average: of the losses, by how they were read
        bar = tqdm(initial=self.progress.step * self.words_a_step, total=self.trainer.steps * self.words_a_step,
                   unit=" words", unit_scale=True, mininterval=1, smoothing=0.05, disable=not self.processes.first)
        with bar, Log(self.out / "log.jsonl" if self.processes.first else None, self.progress.step) as log:
            if self.progress.step == 0:
                self.first_snapshots()
            while self.progress.step < self.trainer.steps:
                began, step = time.monotonic(), self.progress.step
                mode = self.plan.mode(step)
                loss = self.trainer.step(step, torch.from_numpy(telling.next()).long())
                if not math.isfinite(loss):
                    raise BaleenError(f"The loss at step {step} is {loss}: training stopped. The last good state is kept in {self.out / STATE}; "
                                      "lower the learning rates in model/config.py, or try another seed.")
                self.progress = self.progress.further(time.monotonic() - began, device)
                log.write(step=step, mode=mode, loss=loss)
                average[mode] = average.get(mode, loss) + 0.02 * (loss - average.get(mode, loss))
                if validation and self.progress.step % self.plan.validate_every == 0:
                    compared = validation.compared(validation.loss(self.trainer.model))
                    log.write(step=step, validation=compared["loss"], seconds=round(self.progress.seconds), **{key: value for key, value in compared.items() if key != "loss"})
                bar.set_postfix_str(_listed({NAMES[mode]: value for mode, value in average.items()} | {f"held out: {key}": value for key, value in compared.items()}), refresh=False)
                bar.update(self.words_a_step)
                if self.progress.step in self.snapshots:
                    self.snapshot()
                if self.progress.step == self.plan.steady(self.config.n_ctx):
                    self.save(STEADY)
                stopping = any(self.processes.sum(stop.is_set()))           # a signal to one of them stops all
                if stopping or time.monotonic() - saved > SAVE_EVERY or self.progress.step == self.trainer.steps:
                    self.save()
                    saved = time.monotonic()
                if stopping:
                    raise KeyboardInterrupt(f"Stopped after step {self.progress.step}; the same command goes on from there.")

    def rehearse(self) -> float:
        """Seconds a step, from a few steps of a twin that is thrown away."""
        twin = Trainer(self.config, self.plan, self.vocabulary, self.corpus.seed, self.processes, self.trainer.device)
        first = self.plan.stories
        batch = torch.from_numpy(self.corpus.batch(first, self.rows)).long()
        twin.step(first, batch)
        began = time.monotonic()
        for step in range(first, first + REHEARSED):
            twin.step(step, batch)
        return (time.monotonic() - began) / REHEARSED

    def save(self, name: str = STATE) -> None:
        """Write the state, whole or not at all. Weights that are no numbers are not saved over good ones."""
        if not self.processes.first:
            return
        state = self.trainer.state()
        if not all(value.isfinite().all() for value in state.values()):
            raise BaleenError(f"The weights after step {self.progress.step} are no numbers any more. The last good state is kept in {self.out / STATE}.")
        try:
            files.write_tensors(self.out / name, {place: value.cpu().numpy() for place, value in state.items()},
                                {"kind": "state", "progress": asdict(self.progress), **self.identity})
        except OSError as error:
            raise BaleenError(f"The state cannot be written: {error}. The last good one is kept; make room and start again.") from error

    def resume(self) -> bool:
        """Take up the folder's state, if it holds one. Raises BaleenError if that is another run's.

        A run that shall read more words goes on from before its learning rates fell to the end.
        """
        for half_written in self.out.glob(".*.safetensors.*") if self.processes.first else ():       # what a kill at the wrong moment leaves
            half_written.unlink()
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
                raise BaleenError(f"{path}: the description of this training state cannot be read ({error!r}). Choose another --out, or delete it.") from error
        if (self.out / STATE).exists():
            raise BaleenError(f"{self.out} holds another run (its {' and '.join(other)} differ). Choose another --out, or delete it.", exit_code=2)
        return False

    def same_so_far(self, meta: dict, step: int) -> bool:
        """Whether a saved run differs in its number of words alone, and not before that step."""
        plan = {**meta["plan"], "words": self.plan.words}
        before = replace(self.plan, words=meta["plan"]["words"])
        return {**meta, "plan": plan} == {**meta, **self.identity} and step <= min(before.steady(self.config.n_ctx), self.plan.steady(self.config.n_ctx))

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
            training = self.training()
            checkpoint.save(self.out / "snapshots" / f"{training['steps']:06}.safetensors", self.trainer.model, self.vocabulary, training)

    def training(self, compared: dict[str, float] | None = None) -> dict:
        """How it was trained, for the checkpoint; steps and words are those of all its runs. No times: the same run writes the same bytes."""
        steps, words = (self.beginning.steps, self.beginning.words) if self.beginning else (0, 0)
        return {"seed": self.corpus.seed, "steps": steps + self.progress.step, "words": words + self.progress.step * self.words_a_step,
                "devices": self.progress.devices, "plan": self.identity["plan"], "corpus": self.corpus.identity(), **({"earlier": self.beginning.runs} if self.beginning else {}), **(compared or {})}


class Validation:
    """Rows that no run is trained on, and what their loss is measured against, which is worked out once and kept in the run's folder."""

    def __init__(self, plan: Plan, corpus: StoryCorpus | TextCorpus, folder: Path):
        batch = corpus.held_out(plan.validation_rows)                               # [row n_ctx+1]
        self.batch, self.rows, self.yardstick = torch.from_numpy(batch).long(), plan.rows, corpus.yardstick
        kept = Path(folder) / f"{corpus.yardstick}.json"
        key = hashlib.sha256(batch.tobytes()).hexdigest()
        try:
            known = json.loads(kept.read_text())
            self.measure = float(known["measure"]) if known["rows"] == key else None
        except (OSError, ValueError, KeyError, TypeError):
            self.measure = None
        if self.measure is None:
            self.measure = corpus.measure(batch)
            with files.moved_into_place(kept) as temporary:
                temporary.write_text(json.dumps({"rows": key, "measure": self.measure}))

    def compared(self, loss: float) -> dict[str, float]:
        """A loss beside the yardstick; above a floor, by how much."""
        return {"loss": loss, self.yardstick: self.measure} | ({"excess": loss - self.measure} if self.yardstick == "floor" else {})

    @torch.no_grad()
    def loss(self, model: Transformer) -> float:
        """The model's mean surprise at each next word, in nats."""
        parts = self.batch.split(self.rows)
        return sum(next_word_loss(model, part).item() * len(part) for part in parts) / len(self.batch)


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


def _listed(values: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in values.items())


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 90 else f"{seconds / 60:.0f} minutes"

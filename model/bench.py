"""Benchmarks against a GPT-2 of the same size from `transformers`: in one run, in turns, on the same words.

Both models take each step one right after the other, and who goes first changes with every step: whatever else the
machine is busy with hits both. Speeds are medians of paired ratios: no stopwatch of another day is needed to read them.
"""
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model import checkpoint
from model.config import ModelConfig
from model.studies.estimates import Barred
from model.training.corpus import StoryCorpus
from model.training.plan import Plan, size_named
from model.training.trainer import Trainer, faster_precision, next_word_loss
from model.transformer import open_taps
from model.values.errors import BaleenError
from model.vocabulary import END

PEER = "transformers==5.24.0"
PEER_RATE = 1e-3            # AdamW's, of the peer
WARM_UP = 3                 # rounds that are not timed


@dataclass(frozen=True)
class Line(Barred):
    """One figure, with the quarter of the rounds that lies below and above where it is a median, and its bar."""

    what: str
    value: float
    low: float | None = None
    high: float | None = None
    bar: float | None = None            # at most this where less is better, else at least this
    less_is_better: bool = False

    @property
    def figure(self) -> float:
        return self.value


def bench_train(words: int = 600_000, seed: int = 0, watch=lambda steps: steps) -> list[Line]:
    """Both models learn to guess the next word from the same batches of the story world, in the same precision and with
    learning rates of the same curve: ours as `baleen train` does, the peer with AdamW.

    watch: wraps the steps, to show progress. Raises BaleenError where `transformers` is not installed.
    """
    plan = replace(size_named("quick").plan, words=words, rotation=("causal",), precision=faster_precision())
    corpus = StoryCorpus(seed, plan.rows, ModelConfig.n_ctx)
    config = ModelConfig(d_vocab=len(corpus.vocabulary))
    ours = Trainer(config, plan, corpus.vocabulary, seed)
    theirs = PeerTrainer(config, plan, seed)
    seconds = []                                                                    # [step (ours theirs)]
    with corpus.telling(0, range(plan.rows)) as telling:
        for step in watch(range(plan.steps(config.n_ctx))):
            batch = torch.from_numpy(telling.next()).long()
            seconds.append(in_turns(step, partial(ours.step, step, batch), partial(theirs.step, step, batch)))
    held_out = torch.from_numpy(corpus.held_out(plan.validation_rows)).long().split(plan.rows)
    with torch.no_grad():
        losses = [float(np.mean([next_word_loss(model, part).item() for part in held_out]))
                  for model in (ours.model, theirs.scores)]
    speeds = plan.rows * config.n_ctx / np.array(seconds[WARM_UP:])             # [step (ours theirs)] words a second
    return [Line("numbers in the model, ours", size_of(ours.model)),
            Line("numbers in the model, GPT-2", size_of(theirs.model)),
            Line("words a second, ours", *quartiles(speeds[:, 0])),
            Line("words a second, GPT-2", *quartiles(speeds[:, 1])),
            Line("words a second, ours / GPT-2", *quartiles(speeds[:, 0] / speeds[:, 1]), bar=0.95),
            Line("loss, ours", losses[0]), Line("loss, GPT-2", losses[1]),
            Line("loss, GPT-2 - ours", losses[1] - losses[0], bar=0.15)]


def bench_record(path: Path | None = None, rounds: int = 60, watch=lambda rounds: rounds) -> list[Line]:
    """A recorded pass of a checkpoint (the one that ships, if left out) against a plain one, over a full window of
    words drawn by lot; and the same of the peer, with attentions and hidden states switched on. One recording stands
    over all passes, as when many texts are read: what starting one costs is a line of its own.

    watch: wraps the rounds. Raises BaleenError where `transformers` is not installed or the checkpoint cannot be read.
    """
    model, vocabulary, _ = checkpoint.load(path or checkpoint.SHIPPED)
    # Only the latter shows its attention.
    peer, open_peer = (gpt2(model.config, attention).eval() for attention in ("sdpa", "eager"))
    lots = np.random.default_rng(0)
    words = torch.from_numpy(lots.integers(vocabulary.numbers[END], len(vocabulary), (1, model.config.n_ctx)))
    open_model = deepcopy(model)

    def started() -> None:
        with open_taps(model):
            pass

    passes = (lambda: model(words), lambda: open_model(words), lambda: peer(words),
              lambda: open_peer(words, output_attentions=True, output_hidden_states=True), started)
    with torch.no_grad(), open_taps(open_model):
        seconds = np.array([in_turns(number, *passes) for number in watch(range(rounds + WARM_UP))])    # [round pass]
    seconds = seconds[WARM_UP:]
    plain, recorded, peer_plain, peer_recorded, start = seconds.T
    return [Line("milliseconds, plain pass", *quartiles(1000 * plain)),
            Line("milliseconds, to start and end a recording", *quartiles(1000 * start)),
            Line("recorded / plain, ours", *quartiles(recorded / plain), bar=1.2, less_is_better=True),
            Line("recorded / plain, GPT-2", *quartiles(peer_recorded / peer_plain)),
            Line("recorded, ours / GPT-2", *quartiles(recorded / peer_recorded))]


class PeerTrainer:
    """GPT-2 and its AdamW, with `step` as `Trainer` has it."""

    def __init__(self, config: ModelConfig, plan: Plan, seed: int):
        self.plan, self.n_ctx, self.precision = plan, config.n_ctx, getattr(torch, plan.precision)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.model = gpt2(config)
        self.adam = torch.optim.AdamW(self.model.parameters(), lr=PEER_RATE)

    def scores(self, words: Tensor) -> Tensor:
        return self.model(words, use_cache=False).logits

    def step(self, step: int, batch: Tensor) -> float:
        with torch.autocast("cpu", self.precision, enabled=self.precision != torch.float32):
            loss = F.cross_entropy(self.scores(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten())
        loss.backward()
        for group in self.adam.param_groups:
            group["lr"] = PEER_RATE * self.plan.rate_share(step, self.n_ctx)
        self.adam.step()
        self.adam.zero_grad()
        return loss.item()


def gpt2(config: ModelConfig, attention: str = "sdpa") -> nn.Module:
    """A fresh GPT-2 of a shape, without dropout. Raises BaleenError where `transformers` is not installed."""
    try:
        from transformers import GPT2Config, GPT2LMHeadModel
    except ImportError:
        raise BaleenError("The benchmark compares with GPT-2 of `transformers`, which is not installed: "
                          f"`.venv/bin/pip install {PEER}`.") from None
    return GPT2LMHeadModel(GPT2Config(
        vocab_size=config.d_vocab, n_positions=config.n_ctx, n_embd=config.d_model, n_layer=config.n_layers,
        n_head=config.n_heads, n_inner=config.d_mlp,
        resid_pdrop=0, embd_pdrop=0, attn_pdrop=0, bos_token_id=0, eos_token_id=0, attn_implementation=attention))


def in_turns(number: int, *works: Callable[[], object]) -> list[float]:
    """Seconds that each work takes. The first in one round is the last in the next."""
    seconds = [0.0] * len(works)
    for place in _there_and_back(number, len(works)):
        began = time.perf_counter()
        works[place]()
        seconds[place] = time.perf_counter() - began
    return seconds


def _there_and_back(number: int, works: int) -> Iterator[int]:
    return reversed(range(works)) if number % 2 else iter(range(works))


def quartiles(values: np.ndarray) -> tuple[float, float, float]:
    """The median, and where the lower and the upper quarter begin."""
    low, median, high = np.quantile(values, [0.25, 0.5, 0.75])
    return float(median), float(low), float(high)


def size_of(model: nn.Module) -> int:
    return sum(weights.numel() for weights in model.parameters())

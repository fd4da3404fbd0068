"""One step of training: guess, measure the surprise, change the weights.

Everything is a function of (seed, step): the first weights and the masks here, the rows in `corpus.py`.
"""
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.beginning import lay_out
from model.config import ModelConfig
from model.masks import both_sides, causal, source_to_target, within_documents
from model.training import cards
from model.training.muon import Muon
from model.training.plan import Plan
from model.training.processes import ALONE, Processes
from model.transformer import Transformer
from model.values.errors import BaleenError
from model.vocabulary import ANSWER, END, MASK, Vocabulary

NO_WORD = -100          # in place of the right word, where none is asked for


class Trainer:
    """The weights and their optimisers; `step` changes them by one batch."""

    def __init__(self, config: ModelConfig, plan: Plan, vocabulary: Vocabulary, seed: int,
                 processes: Processes = ALONE, device: torch.device = cards.PROCESSOR):
        self.plan, self.seed, self.processes, self.device = plan, seed, processes, device
        self.n_ctx, self.steps = config.n_ctx, plan.steps(config.n_ctx)
        self.end, self.mask = vocabulary.numbers[END], vocabulary.numbers[MASK]
        self.answer = vocabulary.numbers.get(ANSWER, -1)        # no word of a text without sources
        self.model = first_model(config, plan, seed).to(device)
        matrices = [weights for weights in self.model.blocks.parameters() if weights.ndim == 2]
        others = [weights for weights in self.model.parameters() if all(weights is not matrix for matrix in matrices)]
        self.precision = getattr(torch, plan.precision)
        self.muon = Muon(matrices, lr=plan.muon_rate, weight_decay=plan.weight_decay, precision=self.precision)
        self.replay = None                  # `Surprise`, as a card replays it
        self.adam = torch.optim.AdamW(others, lr=plan.adam_rate, betas=(0.9, 0.95), weight_decay=0.0)

    def step(self, step: int, batch: Tensor) -> float:
        """Learn from one batch, [row n_ctx+1]; returns its loss in nats a guessed word.

        A loss that is no number changes nothing. Of several processes each learns from its rows, and the loss is that
        of all: nats and guesses are summed before they are divided, so that a process with fewer masked words counts
        for less.
        """
        lower = self.precision != torch.float32
        with torch.autocast(self.device.type, self.precision, enabled=lower, cache_enabled=False):
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

        A processor makes scores for these words alone, a card those of all words: always the same work, to be replayed.
        """
        words, mask, at, right = self.task(step, batch)
        if self.device != cards.PROCESSOR:
            whole = words, mask.expand(len(words), 1, *mask.shape[-2:]), right.masked_fill(~at, NO_WORD)
            inputs = [tensor.to(self.device) for tensor in whole]
            self.replay = self.replay or cards.replay_of(Surprise(self.model), inputs)
            return self.replay(*inputs), int(at.sum())
        if at.all():
            logits, right = self.model(words, mask).flatten(0, 1), right.flatten()
        else:
            logits, right = self.model(words, mask, at), right[at]
        return F.cross_entropy(logits, right, reduction="sum"), len(right)

    def task(self, step: int, batch: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What a step reads, [row position]; where a word may look, [query key] or [row 1 query key];
        at which positions a word is asked for, and which is the right one, each [row position]."""
        words, mode = batch[:, :-1], self.plan.mode(step)
        if mode == "both_sides":
            at = self.blanks(step, words)
            return words.masked_fill(at, self.mask), both_sides(self.n_ctx), at, words
        if mode == "source_to_target":
            mask, source = source_to_target(words, self.end, self.answer)
            return words, mask, ~source | (words == self.answer), batch[:, 1:]
        mask = within_documents(words, self.end) if mode == "lessons" else causal(self.n_ctx)
        return words, mask, torch.ones_like(words, dtype=torch.bool), batch[:, 1:]

    def blanks(self, step: int, words: Tensor) -> Tensor:
        """Which words of this process's rows are masked, [row position].

        They are drawn for all rows, so that it does not matter how many processes share these.
        """
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
                    value = value.reshape(()) if kind == "step" else value.to(self.device)
                    optimiser.state[parameters[name]][kind] = value
        except (KeyError, ValueError, RuntimeError) as error:
            raise BaleenError(f"The saved state does not fit this model ({error!r}). "
                              "Choose another --out, or delete it.") from error


def first_model(config: ModelConfig, plan: Plan, seed: int) -> Transformer:
    """A model with the first weights of a plan, drawn by the processor: alike for all devices."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = Transformer(config)
        with torch.no_grad():
            for block in model.blocks:
                for weights in (weights for weights in block.attn.parameters() if weights.ndim == 2):
                    weights.mul_(plan.lookups)
        if plan.induction:
            lay_out(model)
    return model


class Surprise(nn.Module):
    """The surprise at the words that are asked for, summed, in nats."""

    def __init__(self, model: Transformer):
        super().__init__()
        self.model = model

    def forward(self, words: Tensor, mask: Tensor, right: Tensor) -> Tensor:
        """words: [row position]; mask: [row 1 query key]; right: [row position], `NO_WORD` where none is asked for."""
        logits = self.model(words, mask).flatten(0, 1)
        return F.cross_entropy(logits, right.flatten(), reduction="sum", ignore_index=NO_WORD)


def next_word_loss(model: Transformer, batch: Tensor) -> Tensor:
    """The mean surprise at each next word, in nats. batch: [row n_ctx+1]."""
    batch = batch.to(model.W_E.device)
    return F.cross_entropy(model(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten())


def faster_precision(device: str = "cpu") -> str:
    """bfloat16 where the processor itself multiplies it (some 1.7 times as many words a second), else float32."""
    if device != "cpu":
        return "float32"
    able = torch.cpu.get_capabilities()
    return "bfloat16" if able.get("avx512_bf16") or able.get("amx_bf16") else "float32"

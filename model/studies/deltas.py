"""A small change to a trained model: beside each matrix in its blocks two thin ones, whose product is added to it.

It learns in seconds, and what it learned is small enough to be recorded (low-rank adaptation: Hu et al. 2021).
"""
from copy import deepcopy
from dataclasses import replace

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from torch.func import functional_call

from model.studies.reading import Source

RANK = 4


class Delta:
    """What is added to the weights; nothing at first."""

    def __init__(self, source: Source, seed: int, rate: float):
        chance = torch.Generator().manual_seed(seed)
        self.source = source
        self.fixed = {name: weights for name, weights in source.model.named_parameters()
                      if name.startswith("blocks.") and weights.ndim == 2}
        self.A = {name: (torch.randn(len(weights), RANK, generator=chance) / len(weights) ** 0.5).requires_grad_()
                  for name, weights in self.fixed.items()}
        self.B = {name: torch.zeros(RANK, weights.shape[1]).requires_grad_() for name, weights in self.fixed.items()}
        self.optimiser = torch.optim.Adam([*self.A.values(), *self.B.values()], lr=rate)

    def __call__(self, words: Tensor) -> Tensor:
        """The changed model's scores, read causally; torch can follow them back to the change."""
        changed = {name: weights + self.A[name] @ self.B[name] for name, weights in self.fixed.items()}
        return functional_call(self.source.model, changed, (words,))

    def learn(self, loss: Tensor) -> None:
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()

    def arrays(self) -> dict[str, np.ndarray]:
        """As recordings hold it: `delta.<tensor>.A` [row rank] and `.B` [rank column], in half precision."""
        return {f"delta.{name}.{part}": _stored(thin[name]).numpy()
                for name in self.fixed for part, thin in (("A", self.A), ("B", self.B))}

    def changed(self) -> Source:
        """The model with the change in it, as the recorded numbers say it."""
        model = deepcopy(self.source.model)
        for name, weights in model.named_parameters():
            if name in self.fixed:
                weights.copy_(self.fixed[name] + _stored(self.A[name]).float() @ _stored(self.B[name]).float())
        return replace(self.source, model=model)


def _stored(thin: Tensor) -> Tensor:
    """As it is recorded."""
    return thin.detach().half()


def nats_a_word(source: Source, texts: list[list[str]]) -> np.ndarray:
    """The mean surprise at each text's words, as far as the window holds them: [text]"""
    nats = []
    for batch, logits, _ in source.read(texts):
        for row, text in enumerate(batch):
            numbers = torch.tensor(source.vocabulary.encode(text[:source.config.n_ctx]))
            nats.append(F.cross_entropy(logits[row, :len(numbers)], numbers).item())
    return np.array(nats)

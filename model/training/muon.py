"""Muon: momentum whose matrix is made orthogonal before it is taken as a step (Keller Jordan, 2024).

torch has one since 2.9, which works in bfloat16: slow on processors without it, and one matrix at a
time. This one works in the precision that it is told and on all matrices of one shape at once.
"""
from collections import defaultdict

import torch
from torch import Tensor


class Muon(torch.optim.Optimizer):
    """For matrices that stand between two layers of numbers; not for embeddings or scales.

    weight_decay: what each step takes off the matrix, as a share of it for each unit of the rate. Steps of equal length
    never stop a matrix from growing, and the larger it is the less they turn it (Liu et al. 2025, Muon is Scalable).
    """

    def __init__(self, matrices, lr: float, momentum: float = 0.95, weight_decay: float = 0.0,
                 precision: torch.dtype = torch.float32):
        super().__init__(list(matrices), {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self.precision = precision          # of the iteration alone: weights and momentum keep their own

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            for matrices in _of_equal_shape(group["params"]):
                self._step(matrices, group["lr"], group["momentum"], group["weight_decay"])

    def _step(self, matrices: list[Tensor], rate: float, momentum: float, weight_decay: float) -> None:
        gradients = [matrix.grad for matrix in matrices]
        averages = [self.state[matrix].setdefault("momentum", torch.zeros_like(matrix)) for matrix in matrices]
        torch._foreach_lerp_(averages, gradients, 1 - momentum)
        updates = torch._foreach_lerp(gradients, averages, momentum)         # Nesterov: look where it rolls to
        directions = orthogonal(torch.stack(updates).to(self.precision)).to(matrices[0])
        wider = max(1.0, matrices[0].shape[1] / matrices[0].shape[0]) ** 0.5
        torch._foreach_mul_(matrices, 1 - rate * weight_decay)
        torch._foreach_add_(matrices, directions.unbind(), alpha=-rate * wider)


def orthogonal(matrices: Tensor, steps: int = 5) -> Tensor:
    """Each matrix with all its singular values moved near to 1, by a quintic Newton-Schulz iteration.

    The coefficients rise steeply at 0 and then stay between 0.7 and 1.2, which is near enough.
    matrices: [matrix row column], also the result.
    """
    a, b, c = 3.4445, -4.7750, 2.0315
    tall = matrices.shape[-2] > matrices.shape[-1]
    x = matrices.mT if tall else matrices
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(square, square, square, beta=b, alpha=c), x, beta=a)
    return x.mT if tall else x


def _of_equal_shape(matrices: list[Tensor]) -> list[list[Tensor]]:
    groups = defaultdict(list)
    for matrix in matrices:
        groups[matrix.shape].append(matrix)
    return list(groups.values())

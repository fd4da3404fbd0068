"""Several processes that train one model, as `torchrun` starts them: each learns from its share of a step's rows.

Every process holds the whole model and makes the same steps, because gradients are summed over all of them before they
are used. Alone, nothing of torch's machinery is touched.
"""
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import torch
import torch.distributed as dist
from torch import Tensor

from model.values.errors import BaleenError

Result = TypeVar("Result")


@dataclass(frozen=True)
class Processes:
    """All that train together, and which of them this one is."""

    rank: int = 0
    size: int = 1

    @classmethod
    @contextmanager
    def joined(cls) -> Iterator["Processes"]:
        """Those that `torchrun` started, with this one among them; this one alone, if it was started otherwise."""
        if int(os.environ.get("WORLD_SIZE", 1)) == 1:
            yield cls()
            return
        dist.init_process_group("gloo")
        try:
            yield cls(dist.get_rank(), dist.get_world_size())
            dist.barrier()              # who leaves while others still work can be aborted by torch's threads
        finally:
            dist.destroy_process_group()

    @property
    def first(self) -> bool:
        """Whether this is the one that writes and speaks."""
        return self.rank == 0

    def in_turn(self, work: Callable[[], Result]) -> Result:
        """What this process's work gives. The first does it before the others, who find what it wrote."""
        if self.first:
            result = work()
        if self.size > 1:
            dist.barrier()
        return result if self.first else work()

    def share(self, rows: int) -> range:
        """This process's part of a step's rows. Raises BaleenError where they cannot be shared evenly."""
        if rows % self.size:
            raise BaleenError(f"{rows} rows a step cannot be shared evenly by {self.size} processes; "
                              "choose other --rows.", exit_code=2)
        each = rows // self.size
        return range(self.rank * each, (self.rank + 1) * each)

    def sum(self, *values: float) -> list[float]:
        """Each value summed over all processes: the same sums, to the last bit, in each of them."""
        if self.size == 1:
            return list(values)
        sums = torch.tensor(values, dtype=torch.float64)
        dist.all_reduce(sums)
        return sums.tolist()

    def sum_gradients(self, parameters: list[Tensor]) -> None:
        """Replace every gradient by its sum over all processes, in one exchange."""
        if self.size > 1:
            gradients = [parameter.grad for parameter in parameters]
            flat = torch.cat([gradient.flatten() for gradient in gradients]).cpu()      # where gloo sums
            dist.all_reduce(flat)
            sums = flat.split([gradient.numel() for gradient in gradients])
            for gradient, total in zip(gradients, sums, strict=True):
                gradient.copy_(total.view_as(gradient))

    def agree(self, text: str) -> bool:
        """Whether all processes say the same."""
        if self.size == 1:
            return True
        numbers = torch.frombuffer(bytearray(text.encode()), dtype=torch.uint8).long()
        digest = torch.tensor([len(numbers), int((numbers * torch.arange(1, len(numbers) + 1)).sum())])
        highest, lowest = digest.clone(), digest.clone()
        dist.all_reduce(highest, dist.ReduceOp.MAX)
        dist.all_reduce(lowest, dist.ReduceOp.MIN)
        return torch.equal(highest, lowest)


ALONE = Processes()

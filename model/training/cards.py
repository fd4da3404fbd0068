"""Training on a graphics card. For a model of this size, starting a piece of work takes it longer than the work itself.

So the work of a step is always the same, told to the card once, then replayed (`torch.cuda.make_graphed_callables`).
"""
import gc
import os

import torch
from torch import Tensor, nn

from model.values.errors import BaleenError

PROCESSOR = torch.device("cpu")


def device_named(name: str) -> torch.device:
    """The processor ("cpu"), or a card ("cuda"), made ready: of several processes on one machine each takes its own, as
    far as there are so many. Raises BaleenError where there is none.

    The card multiplies as fast as it can (TF32: 10 bits behind the point) and adds up in one order, so that the same
    run gives the same bits again: else who is ready first is added first.
    """
    if name == PROCESSOR.type:
        return PROCESSOR
    if not torch.cuda.is_available():
        raise BaleenError(f"There is no device '{name}' here that this torch ({torch.__version__}) can use; "
                          "leave --device out to train on the processor.", exit_code=2)
    card = torch.device(name, int(os.environ.get("LOCAL_RANK", 0)) % torch.cuda.device_count())
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")         # read by cuBLAS when it is first used
    torch.cuda.set_device(card)
    torch.set_float32_matmul_precision("high")
    torch.use_deterministic_algorithms(True)
    # Nothing here reads memory that it has not written, and filling it takes time.
    torch.utils.deterministic.fill_uninitialized_memory = False
    # The processor only starts work; its threads would wait for those who tell the text.
    torch.set_num_threads(1)
    return card


def name_of(device: torch.device) -> str:
    """As a checkpoint names it."""
    return device.type if device == PROCESSOR else torch.cuda.get_device_name(device)


def replay_of(work: nn.Module, inputs: list[Tensor]) -> nn.Module:
    """The same work, forward and back, as a card replays it.

    inputs: what it is first done with; everything later must have these shapes.
    """
    gc.collect()            # what an earlier one holds must not be freed while this one is told
    return torch.cuda.make_graphed_callables(work, tuple(inputs))

"""Bits that do not depend on the number of cores."""
from contextlib import contextmanager

import torch


@contextmanager
def one_thread():
    """Sums in torch depend on how many threads share them. One alone gives the same bits for any number of cores."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)

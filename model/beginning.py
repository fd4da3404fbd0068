"""The first weights: small random numbers, and a lookup that can be laid out in them.

To look something up takes two heads in a row: one carries a word to the places behind it, the next finds the place to
which the same word was carried as here (induction heads: Olsson et al. 2022). Either is worth nothing without the
other, so training waits long until both have come about by chance. Laid out, they are there from the first step, as
numbers like all others: training may change or undo them, and the finished model is a plain transformer.
"""
from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:                       # the model is made of these first weights, so it is imported by nobody here
    from model.transformer import Attention, Transformer

PAIRS = 4           # the fastest hands of the position clock, which tell neighbours apart
WORD = 0.2          # how much a head that looks back cares for the word, beside the place
CARRIED = 0.7       # of a word, where it is added to the places behind it
SHARPNESS = 2.5     # of the heads in the first two blocks


def matrix(rows: int, columns: int, scale: float = 1.0) -> nn.Parameter:
    """A matrix of small random numbers, from torch's generator."""
    return nn.Parameter(torch.randn(rows, columns) * 0.02 * scale)


@torch.no_grad()
def lay_out(model: Transformer) -> None:
    """Change the first two blocks of a model that has just begun. Draws from torch's generator.

    Head h (from 1) of the first block looks h words back and carries what stands there on. Head h of the second asks
    with the word h-1 back and finds places which that word stands h back from: behind them, the text went on the last
    time.
    """
    config, (carry, find) = model.config, (block.attn for block in model.blocks[:2])
    size = carry.W_V.square().mean().sqrt()                                     # as large as the other matrices
    shared = common_direction(model)
    # Where in the stream a word's own numbers are read, and where they are carried from each number of words back.
    rooms = [size * without(shared, torch.randn(config.d_model, config.d_head)) for _ in range(1 + config.n_heads)]
    for head, (query, key) in enumerate(pairwise(rooms)):
        columns = slice(head * config.d_head, (head + 1) * config.d_head)
        look_back(carry, columns, head + 1, shared)
        carry.W_V[:, columns], carry.W_O[columns] = rooms[0], CARRIED * key.T
        find.W_Q[:, columns], find.W_K[:, columns] = query, key
    for attention in (carry, find):
        attention.sharpness.fill_(SHARPNESS)


def common_direction(model: Transformer) -> Tensor:
    """Give all words something in common, by which a head can ask for a place whatever stands there.

    Returns a direction of length 1, [d_model].
    """
    direction = torch.randn(model.config.d_model)
    direction -= direction.mean()                                               # layer norms take it away
    direction /= direction.norm()
    model.W_E += model.W_E.norm(dim=1).mean() * direction
    return direction


def look_back(attention: Attention, columns: slice, words: int, shared: Tensor) -> None:
    """Let the head in these columns ask mostly for the place so many words back."""
    half = attention.rotary.cos.shape[1]
    turn = torch.atan2(attention.rotary.sin[1], attention.rotary.cos[1])[:PAIRS]    # of each hand, from word to word
    # A key that runs ahead is met later.
    for weights, angles in ((attention.W_Q, 0 * turn), (attention.W_K, words * turn)):
        part, hands = weights[:, columns], torch.zeros(2 * half)
        hands[:PAIRS], hands[half:half + PAIRS] = angles.cos(), angles.sin()
        length = part.norm() / math.sqrt(len(part)) / hands.norm()              # as much as a word brings about
        weights[:, columns] = WORD * without(shared, part) + torch.outer(shared, length * hands)


def without(direction: Tensor, weights: Tensor) -> Tensor:
    """The matrix, blind to that direction."""
    return weights - torch.outer(direction, direction @ weights)

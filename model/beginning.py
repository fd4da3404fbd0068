"""A beginning for attention in which a lookup is already laid out.

To look something up takes two heads in a row: one carries a word to the places behind it, the next finds the place to which the
same word was carried as here (induction heads: Olsson et al. 2022). Either is worth nothing without the other, so training waits
long until both have come about by chance. Here they are there from the first step, as numbers like all others: training may
change or undo them, and the finished model is a plain transformer.
"""
import math

import torch
from torch import Tensor

from model.transformer import Attention, Transformer

PAIRS = 4           # the fastest hands of the position clock, which tell neighbours apart
WORD = 0.2          # how much a head that looks back cares for the word, beside the place
CARRIED = 0.7       # of a word, where it is added to the places behind it
SHARPNESS = 2.5     # of the heads in the first two blocks


@torch.no_grad()
def lay_out(model: Transformer) -> None:
    """Change the first two blocks of a model that has just begun. Draws from torch's generator.

    Head h (from 1) of the first block looks h words back and carries what stands there on. Head h of the second asks with the
    word h-1 back and finds places which that word stands h back from: behind them, the text went on the last time.
    """
    config, (carry, find) = model.config, (block.attn for block in model.blocks[:2])
    like = carry.W_V.square().mean().sqrt()                                                     # as large as the other matrices
    shared = common_direction(model)
    read, *written = (like * without(shared, torch.randn(config.d_model, config.d_head)) for _ in range(1 + config.n_heads))
    for head, (carried, asked) in enumerate(zip(written, [read, *written])):
        columns = slice(head * config.d_head, (head + 1) * config.d_head)
        look_back(carry, columns, head + 1, shared)
        carry.W_V[:, columns], carry.W_O[columns] = read, CARRIED * carried.T
        find.W_Q[:, columns], find.W_K[:, columns] = asked, carried
    for attention in (carry, find):
        attention.sharpness.fill_(SHARPNESS)


def common_direction(model: Transformer) -> Tensor:
    """Give all words something in common, by which a head can ask for a place whatever stands there: a direction of length 1, [d_model]"""
    direction = torch.randn(model.config.d_model)
    direction -= direction.mean()                                                               # layer norms take it away
    direction /= direction.norm()
    model.W_E += model.W_E.norm(dim=1).mean() * direction
    return direction


def look_back(attention: Attention, columns: slice, words: int, shared: Tensor) -> None:
    """Let the head in these columns ask mostly for the place so many words back."""
    half = attention.rotary.cos.shape[1]
    step = torch.atan2(attention.rotary.sin[1], attention.rotary.cos[1])[:PAIRS]                # by how much each hand turns a word
    for matrix, angles in ((attention.W_Q, 0 * step), (attention.W_K, words * step)):           # a key that runs ahead is met later
        part, hands = matrix[:, columns], torch.zeros(2 * half)
        hands[:PAIRS], hands[half:half + PAIRS] = angles.cos(), angles.sin()
        length = part.norm() / math.sqrt(len(part)) / hands.norm()                              # as much as a word brings about
        matrix[:, columns] = WORD * without(shared, part) + torch.outer(shared, length * hands)


def without(direction: Tensor, matrix: Tensor) -> Tensor:
    """The matrix, blind to that direction."""
    return matrix - torch.outer(direction, direction @ matrix)

"""Plates: the strongest weights of every head and of every group of gates, and how much each adds in one sentence.

All of a block's weights are grouped, none is chosen by hand; of each group those are kept that are strongest.
"""
from collections.abc import Iterator

import numpy as np
import torch

from model.contents.plates import READS, WRITES, Plates
from model.contents.run import Alien
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.transformer import open_taps


def record(source: Source) -> Result:
    """Arrays and description of `study-plates`, as `Plates` describes them."""
    config = source.config
    into, out = (list(matrices) for matrices in zip(*_plates(source), strict=True))
    kept = min(READS, config.d_model * config.d_head), min(WRITES, config.d_model)
    strongest = [np.argsort(-np.abs(reads), axis=None, kind="stable")[:kept[0]] for reads in into]
    places = [np.unravel_index(flat, reads.shape) for flat, reads in zip(strongest, into, strict=True)]
    written = [np.argsort(-np.abs(writes), axis=1, kind="stable")[:, :kept[1]] for writes in out]
    weights = [np.take_along_axis(writes, to, axis=1) for writes, to in zip(out, written, strict=True)]
    return {
        "reads": np.stack([reads[place] for reads, place in zip(into, places, strict=True)]).astype(np.float16),
        "reads.number": np.stack([number for number, _unit in places]).astype(np.int16),
        "reads.unit": np.stack([unit % config.d_head for _number, unit in places]).astype(np.int16),
        "writes": np.stack(weights).astype(np.float16),
        "writes.number": np.stack(written).astype(np.int16),
        "added": added(source),
    }, {"vocabulary": source.vocabulary.words}


def _plates(source: Source) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """What each plate reads, [number unit] (a head's thrice as broad), and what it writes, [unit number]."""
    wide = source.config.d_head
    for block in source.model.blocks:
        attention, gates = block.attn, block.mlp
        reads = [_even(block.ln1.weight[:, None] * W) for W in (attention.W_Q, attention.W_K, attention.W_V)]
        writes = _even(attention.W_O)
        for part in _parts(len(writes), wide):
            yield np.concatenate([W[:, part] for W in reads], axis=1), writes[part]
        inwards, outwards = _even(block.ln2.weight[:, None] * gates.W_in), _even(gates.W_out)
        for part in _parts(len(outwards), wide):
            yield inwards[:, part], outwards[part]


def _even(weights: torch.Tensor) -> np.ndarray:
    """Weights in their standard deviation."""
    plain = weights.detach().numpy()
    return plain / (plain.std() or 1.0)


def _parts(units: int, wide: int) -> list[slice]:
    return [slice(start, start + wide) for start in range(0, units, wide)]


def added(source: Source) -> np.ndarray:
    """The length of what each plate adds to the stream, on average over the words of the article's sentence.  # [plate]"""
    wide, lengths = source.config.d_head, []
    with open_taps(source.model) as cache, torch.no_grad():
        source.model(source.padded([Alien.sentence.split()]))
    for layer, block in enumerate(source.model.blocks):
        heads, gates = cache[f"blocks.{layer}.attn.z"][0], cache[f"blocks.{layer}.mlp_hidden"][0]
        units = [*heads, *gates.split(wide, dim=-1)]                                        # [position unit] each
        outwards = [*block.attn.W_O.split(wide), *block.mlp.W_out.split(wide)]
        lengths += [(z[1:] @ W).norm(dim=-1).mean() for z, W in zip(units, outwards, strict=True)]
    return torch.stack(lengths).detach().numpy().astype(np.float32)


STUDY = Study(Plates, record, cost=1)

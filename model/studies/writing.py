"""Letting the model write: every guess becomes input.

Chance comes as a table of draws that belongs to a text's seed. Twins that share a seed share the table: where they
expect the same words, they write the same words. (Gumbel's way: the word with the highest log-probability plus draw.
A word that is expected a little more can only win, never lose, so small differences change little.)
"""
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import numpy as np
import torch
from torch import Tensor

from model.masks import causal
from model.studies.reading import Source
from model.transformer import Rotary, Transformer
from model.vocabulary import END

BATCH = 64      # texts written at once


def draws(seed: list[int], steps: int, d_vocab: int) -> np.ndarray:
    """A table of chance: [step d_vocab] Gumbel numbers, the same for the same seed everywhere."""
    return np.random.default_rng(seed).gumbel(size=(steps, d_vocab)).astype(np.float32)


def write_on(source: Source, texts: list[list[str]], seeds: list[list[int]], most: int, first: int = 0,
             temperature: float = 1.0,
             cut: Callable[[list[int]], AbstractContextManager] = lambda chosen: nullcontext()) -> list[list[str]]:
    """Each text with what the model goes on to write, up to and with the end mark, or `most` more words, or the window's edge.

    seeds: one a text, for its table of chance. first: the table's step to begin with (a twin that had a word forced on it skips one).
    cut: what is taken away from the model while these of the texts are written side by side (`cutting.py`).
    """
    written: dict[int, list[str]] = {}
    by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))                  # those written together begin at about the same place
    for start in range(0, len(texts), BATCH):
        chosen = by_length[start:start + BATCH]
        tables = np.stack([draws(seeds[index], first + most, source.config.d_vocab)[first:] for index in chosen])
        with cut(chosen):
            longer = _write(source, [texts[index] for index in chosen], torch.from_numpy(tables), temperature)
        written |= zip(chosen, longer, strict=True)
    return [written[index] for index in range(len(texts))]


def _write(source: Source, texts: list[list[str]], tables: Tensor, temperature: float) -> list[list[str]]:
    """The same for a few texts, word by word side by side; a longer one gives its own words until they are used up. tables: [text step d_vocab]"""
    given, end, rows = source.padded(texts), source.vocabulary.numbers[END], torch.arange(len(texts))
    lengths = torch.tensor([len(text) + 1 for text in texts])                                   # behind the end mark
    limits = (lengths + tables.shape[1]).clamp(max=source.config.n_ctx)
    words, ended = given[:, :lengths.min()], torch.zeros(len(texts), dtype=torch.bool)          # [text position]
    with Memory(source.model) as memory, torch.no_grad():
        for place in range(words.shape[1], int(limits.max())):
            if ended.all():
                break
            own, step = place < lengths, (place - lengths).clamp(0, tables.shape[1] - 1)
            chosen = (memory.read(words) / temperature + tables[rows, step]).argmax(dim=-1)
            words = torch.cat([words, torch.where(own, given[:, min(place, given.shape[1] - 1)], chosen)[:, None]], dim=1)
            ended |= ~own & (chosen == end) | (place + 1 >= limits)
    return [text + _until_end(source.vocabulary.decode(row[length:limit])) for text, row, length, limit in zip(texts, words, lengths, limits, strict=True)]


def _until_end(words: list[str]) -> list[str]:
    return words[:words.index(END) + 1] if END in words else words


class Memory:
    """Keys and values of the words that were read, so that a text that grows is not read from the start at every word.

    It stands in the model's taps: what passes `k` and `v` is kept, and handed on with all that came before.
    """

    def __init__(self, model: Transformer):
        self.model = model
        self.clocks = [(module, module.cos, module.sin) for module in model.modules() if isinstance(module, Rotary)]
        self.kept: dict[str, Tensor] = {}                                                       # [text head n_ctx d_head]
        self.known = 0                          # words read before

    def read(self, words: Tensor) -> Tensor:
        """Scores of the next word: [text d_vocab]. words: [text position], those of the call before and some more."""
        new = words[:, self.known:]
        for rotary, cos, sin in self.clocks:    # turned by the positions at which the words really stand
            rotary.cos, rotary.sin = cos[self.known:], sin[self.known:]
        at = torch.zeros(new.shape, dtype=torch.bool)
        at[:, -1] = True
        scores = self.model(new, causal(words.shape[1])[self.known:], at)
        self.known = words.shape[1]
        return scores

    def __enter__(self) -> "Memory":
        self.hooks = [module.register_forward_hook(self._keep(name)) for name, module in self.model.named_modules() if name.endswith(("attn.k", "attn.v"))]
        return self

    def __exit__(self, *exception) -> None:
        for hook in self.hooks:
            hook.remove()
        for rotary, cos, sin in self.clocks:
            rotary.cos, rotary.sin = cos, sin

    def _keep(self, name: str):
        def hook(tap, inputs, value: Tensor) -> Tensor:
            if name not in self.kept:
                self.kept[name] = value.new_empty(*value.shape[:2], self.model.config.n_ctx, value.shape[3])
            end = self.known + value.shape[2]
            self.kept[name][:, :, self.known:end] = value
            return self.kept[name][:, :, :end]
        return hook

"""Taking a part of the model away during forward passes: a head silent, a layer skipped, a look blocked, other
numbers for a word.

What a tap or a layer norm hands on is changed, and all that stands behind it runs as ever: there is no second model,
and no weight is written. A cut is a context manager; taps that shall show what the cut left are opened inside it.

    with silent(model, [(0, 1)]), open_taps(model) as cache:
        model(words)
"""
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext

import numpy as np
import torch
from torch import Tensor

from model.studies.reading import BATCH, Source
from model.transformer import Transformer

Head = tuple[int, int]                                      # layer, head
Cut = Callable[[list[int]], AbstractContextManager]         # the cut of a batch, given which of the texts it holds
Change = Callable[[Tensor], Tensor]


@contextmanager
def changed(model: Transformer, changes: dict[str, Change]) -> Iterator[None]:
    """Other values behind the places of these paths. A change gets what the place hands on, and does not touch it."""
    with ExitStack() as stack:
        for path, change in changes.items():
            hook = model.get_submodule(path).register_forward_hook(lambda *passed, change=change: change(passed[-1]))
            stack.callback(hook.remove)
        yield


def silent(model: Transformer, heads: Iterable[Head]) -> AbstractContextManager:
    """What these heads fetch is nothing."""
    def without(heads: list[int]) -> Change:
        return lambda z: z.index_fill(1, torch.tensor(heads), 0.0)          # [batch head position d_head]
    return changed(model, {f"blocks.{layer}.attn.z": without(own) for layer, own in by_layer(heads).items()})


def skipped(model: Transformer, layer: int, parts: Iterable[str] = ("attn_out", "mlp_out")) -> AbstractContextManager:
    """A layer, or one of its two parts, adds nothing to the stream."""
    return changed(model, {f"blocks.{layer}.{part}": torch.zeros_like for part in parts})


def blocked(model: Transformer, heads: Iterable[Head], keys: list[int],
            queries: list[int] | None = None) -> AbstractContextManager:
    """In these heads, one word of each text of the batch is not seen: its weight is 0, and others share what it had.

    keys: the unseen word, one a text. queries: the place from which it is not seen, one a text; if left out, it is
    not seen from any later one. A text that grows word by word (`writing.Memory`) stays blind to the same word.
    """
    unseen = torch.tensor(keys)[:, None]                                    # [batch 1]

    def blind(heads: list[int]) -> Change:
        def hide(scores: Tensor) -> Tensor:                                 # [batch head query key]
            asking, answering = scores.shape[-2:]
            places = torch.arange(answering)
            own = places[answering - asking:]                               # where the words stand that ask
            asks = own > unseen if queries is None else own == torch.tensor(queries)[:, None]       # [batch query]
            cut = torch.zeros_like(scores, dtype=torch.bool)
            cut[:, heads] = (asks[:, :, None] & (places == unseen)[:, None, :])[:, None]
            return scores.masked_fill(cut, -torch.inf)
        return hide
    return changed(model, {f"blocks.{layer}.attn.scores": blind(own) for layer, own in by_layer(heads).items()})


def by_layer(heads: Iterable[Head]) -> dict[int, list[int]]:
    """The heads of each layer."""
    layers: dict[int, list[int]] = {}
    for layer, head in heads:
        layers.setdefault(layer, []).append(head)
    return layers


def all_heads(model: Transformer, layers: Iterable[int] | None = None) -> list[Head]:
    """Every head of these layers, or of all."""
    layers = range(model.config.n_layers) if layers is None else layers
    return [(layer, head) for layer in layers for head in range(model.config.n_heads)]


def behind(source: Source, texts: list[list[str]], cut: Cut = lambda chosen: nullcontext()) -> np.ndarray:
    """The distribution of the next word behind each text, with a cut: [text d_vocab]"""
    guesses = np.empty((len(texts), source.config.d_vocab), dtype=np.float32)
    for chosen in batches(texts):
        with cut(chosen):
            guesses[chosen] = source.guesses([texts[index] for index in chosen])
    return guesses


def everywhere(source: Source, texts: list[list[str]]) -> list[tuple[Tensor, Tensor]]:
    """Of each word of each text, its log-probability, and whether it is the best guess: two of [word], for every text.

    A cut is entered around the call.
    """
    found: list = [None] * len(texts)
    for chosen in batches(texts):
        [(batch, logits, _)] = source.read([texts[index] for index in chosen])
        for index, text, rows in zip(chosen, batch, logits.log_softmax(dim=-1), strict=True):
            words, own = torch.tensor(source.vocabulary.encode(text)), rows[:len(text)]
            found[index] = own.gather(-1, words[:, None])[:, 0], own.argmax(dim=-1) == words
    return found


def batches(texts: list[list[str]]) -> Iterator[list[int]]:
    """Which texts are read together: those of like length, the shortest first."""
    by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    for start in range(0, len(texts), BATCH):
        yield by_length[start:start + BATCH]

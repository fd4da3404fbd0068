"""The whole model in one sitting.

A transformer of the usual kind: words become rows of 256 numbers, each block adds to them what its
attention and its two-layer network found, and the last row is compared with every word. One set of
weights reads in three ways, which differ in the attention mask alone (`masks.py`): ``causal`` (each word
sees the words before it: a writer), ``both_sides`` (each word sees all: a guesser of masked words) and
``source_to_target`` (a source that sees all of itself, and a target written after it: an encoder-decoder).

A `Tap` stands wherever a value is worth seeing; its path in the module tree is the value's name:

    with open_taps(model) as cache:
        model(words)
    cache["blocks.2.attn.pattern"]          # [batch head query key]
"""
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.beginning import matrix
from model.config import ModelConfig
from model.masks import MODES


class Attention(nn.Module):
    """Each word asks (q), all words answer (k), and what the well-matched ones hold (v) is fetched.

    Questions and keys are brought to one length, so a match is a cosine times how sharply the head chooses
    (`sharpness`). Without that they grew with every step until each head saw one word alone and had nothing left to
    learn from (query-key normalisation: Henry et al. 2020).

    The matrices begin as a lookup of equal words: W_K is W_Q, and W_O puts back what W_V took. Copying is then not
    found by chance after a million words but there from the start, to be made use of (Trockman & Kolter 2023, Mimetic
    Initialization).
    """

    def __init__(self, config: ModelConfig):
        super().__init__()
        d_heads = config.n_heads * config.d_head
        self.n_heads = config.n_heads
        self.W_Q = matrix(config.d_model, d_heads)
        self.W_K = nn.Parameter(self.W_Q.detach().clone())
        self.W_V = matrix(config.d_model, d_heads)
        self.W_O = nn.Parameter(self.W_V.detach().T.clone())
        self.sharpness = nn.Parameter(torch.ones(config.n_heads))
        self.rotary = Rotary(config)
        self.q, self.k, self.v = Tap(), Tap(), Tap()
        self.scores, self.pattern, self.z = Tap(), Tap(), Tap()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:                           # [batch position d_model]
        q, k, v = (self.split(x @ W) for W in (self.W_Q, self.W_K, self.W_V))       # [batch head position d_head]
        q, k = self.q(self.rotary(unit(q) * self.sharpness[:, None, None])), self.k(self.rotary(unit(k)))
        scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
        scores = self.scores(scores.masked_fill(~mask, -math.inf))                  # [batch head query key]
        z = self.z(self.pattern(scores.softmax(dim=-1)) @ self.v(v))
        return self.join(z) @ self.W_O

    def split(self, x: Tensor) -> Tensor:
        """[batch position head*d_head] -> [batch head position d_head]"""
        return x.unflatten(-1, (self.n_heads, -1)).transpose(1, 2)

    def join(self, x: Tensor) -> Tensor:
        """[batch head position d_head] -> [batch position head*d_head]"""
        return x.transpose(1, 2).flatten(-2)


class MLP(nn.Module):
    """A layer of detectors, and what each adds when it fires. That starts smaller, the deeper the model."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.W_in = matrix(config.d_model, config.d_mlp)
        self.W_out = matrix(config.d_mlp, config.d_model, scale=1 / math.sqrt(2 * config.n_layers))

    def forward(self, x: Tensor, hidden: "Tap") -> Tensor:                          # [batch position d_model]
        """hidden: the block's tap, which sees how strongly each detector fires, [batch position d_mlp]"""
        return hidden(F.gelu(x @ self.W_in)) @ self.W_out


class Block(nn.Module):
    """Two additions to the stream: what attention fetched, and what the network made of it."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.ln1, self.attn = LayerNorm(config), Attention(config)
        self.ln2, self.mlp = LayerNorm(config), MLP(config)
        self.resid_pre, self.resid_mid, self.resid_post = Tap(), Tap(), Tap()
        self.attn_out, self.mlp_hidden, self.mlp_out = Tap(), Tap(), Tap()

    def forward(self, resid: Tensor, mask: Tensor) -> Tensor:                       # [batch position d_model]
        resid = self.resid_pre(resid)
        resid = self.resid_mid(resid + self.attn_out(self.attn(self.ln1(resid), mask)))
        return self.resid_post(resid + self.mlp_out(self.mlp(self.ln2(resid), self.mlp_hidden)))


class Transformer(nn.Module):
    """Words in, a score for every possible word out."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        # Embeds, and (tied) compares at the end. Words start larger than other rows: no two are alike by chance.
        self.W_E = matrix(config.d_vocab, config.d_model, 4 / math.sqrt(config.embedding_scale))
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.n_layers))
        self.ln_final = LayerNorm(config)
        self.logits = Tap()

    def forward(self, words: Tensor, mode: str | Tensor = "causal", at: Tensor | None = None) -> Tensor:
        """Scores of all words at each position.

        words: [batch position] numbers of words, at most n_ctx of them in a row.
        mode: "causal", "both_sides", or a mask (that of `source_to_target`, or one's own): True where a query may look,
            [query key] or broadcasting to [batch head query key].
        at: [batch position], True where scores are wanted (as guessing masked words does); all, if left out.
        Returns logits [batch position d_vocab], or [wanted d_vocab].
        """
        mask = MODES[mode](words.shape[-1]).to(words.device) if isinstance(mode, str) else mode
        # Scaled up to what the blocks add, which else drowns the word itself.
        resid = F.embedding(words, self.W_E) * self.config.embedding_scale          # [batch position d_model]
        for block in self.blocks:
            resid = block(resid, mask)
        if at is not None:
            resid = resid[at]
        return self.logits(self.ln_final(resid) @ self.W_E.T)


class Rotary(nn.Module):
    """Positions as rotations: pairs of numbers are turned by an angle that grows with the position,
    so that the product of a query and a key depends on how far apart their words stand."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        speeds = config.rotary_base ** (-torch.arange(0, config.d_head, 2) / config.d_head)
        angles = torch.arange(config.n_ctx)[:, None] * speeds                       # [position d_head/2]
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:                                         # [batch head position d_head]
        cos, sin = self.cos[:x.shape[-2]], self.sin[:x.shape[-2]]
        a, b = x.chunk(2, dim=-1)
        return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)


def unit(x: Tensor) -> Tensor:
    """Each row brought to a mean square of 1: the same direction, whatever its length was."""
    return F.rms_norm(x, x.shape[-1:])


class Tap(nn.Module):
    """A place worth seeing. It hands on what it is given; `open_taps` catches it."""

    def forward(self, value: Tensor) -> Tensor:
        return value


class LayerNorm(nn.LayerNorm, Tap):
    """Each row brought to mean 0 and variance 1, then scaled. What it gives is worth seeing, so it is its own tap."""

    def __init__(self, config: ModelConfig):
        super().__init__(config.d_model, bias=False)


@contextmanager
def open_taps(model: nn.Module, wanted: Callable[[str], bool] = lambda path: True) -> Iterator[dict[str, Tensor]]:
    """Keep the values that pass the taps during forward passes inside the block, by the taps' paths.

    `wanted` chooses among the paths. A later pass overwrites an earlier one's values.
    """
    cache: dict[str, Tensor] = {}

    def keep(path: str):
        def hook(module, inputs, value):
            cache[path] = value.detach()
        return hook

    taps = [(path, module) for path, module in model.named_modules() if isinstance(module, Tap) and wanted(path)]
    hooks = [tap.register_forward_hook(keep(path)) for path, tap in taps]
    try:
        yield cache
    finally:
        for hook in hooks:
            hook.remove()

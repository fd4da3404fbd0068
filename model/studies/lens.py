"""The logit lens: what the model would guess if it stopped at a layer.

Compared with every word as the last layer's stream is, an earlier one says little but the word that was just read: words enter loud.
So each layer has a lens, the linear map that on other texts comes nearest to what the last layer made of the same places (least squares:
Din et al. 2023, Jump to Conclusions; tuned lenses: Belrose et al. 2023). On told texts: how often the guess through it is already the final one.
"""
from itertools import islice

import numpy as np
import torch

from model.studies.estimates import headline, mean, ratio, side_by_side
from model.studies.reading import Source, told
from model.vocabulary import END

TEXTS = 64
FITTED = 400                # other texts, from which the lenses are ground
DECIMALS = 4                # of a lens: far behind these, solving again gives other digits
BEST = 5                    # guesses that are kept of each layer and position of the shown sentence


def record(source: Source, sentence: list[str], texts: int = TEXTS, fitted: int = FITTED) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-lens`. Layer 0 is the stream before the first block, layer n behind the n-th.

    `agrees`, `p_final` and `distance` [layer] with intervals (a text is a case), and `bare.agrees` without a lens: the guess is the final one, the probability of the final guess, and the
    Kullback-Leibler distance to the final distribution in nats. Of the sentence: `best`, `p` [layer position guess], `p_final_guess` [layer position], and
    `leads_from` [position], the layer from which on the final guess leads.
    """
    layers = source.config.n_layers + 1
    lenses = grind(source, fitted)
    agree, bare, p_final, distance, sizes = [], [], [], [], []
    for text in islice(told("lens", longest=source.config.n_ctx - 1), texts):
        rows = stream(source, text)[:, :-1]                                                     # behind all words but the end
        at_layers = guesses(source, through(lenses, rows))                                      # [layer position d_vocab]
        final = at_layers[-1].argmax(dim=-1)
        bare.append((guesses(source, rows).argmax(dim=-1) == final).sum(dim=-1).numpy())
        agree.append((at_layers.argmax(dim=-1) == final).sum(dim=-1).numpy())
        p_final.append(at_layers.gather(-1, final.expand(layers, -1)[..., None]).sum(dim=(1, 2)).numpy())
        distance.append((at_layers[-1] * (at_layers[-1].clamp(min=1e-30).log() - at_layers.clamp(min=1e-30).log())).sum(dim=(1, 2)).numpy())
        sizes.append(len(text))
    arrays: dict[str, np.ndarray] = {}
    for name, totals in (("agrees", agree), ("bare.agrees", bare), ("p_final", p_final), ("distance", distance)):
        estimates = [ratio(np.array(totals)[:, layer], sizes) for layer in range(layers)]
        arrays |= side_by_side(name, estimates)
        for layer, estimate in enumerate(estimates[:-1]):
            arrays |= estimate.arrays(f"{name}.{layer}")
    shown = guesses(source, through(lenses, stream(source, sentence)))
    best = shown.argsort(dim=-1, descending=True, stable=True)[..., :BEST]
    final = best[-1, :, 0]
    leads = (best[..., 0] == final).flip(0).cumprod(dim=0).sum(dim=0)                           # [position] layers in a row, from the last
    arrays |= {"best": best.numpy().astype(np.float32), "p": shown.gather(-1, best).numpy().astype(np.float32),
               "p_final_guess": shown.gather(-1, final.expand(layers, -1)[..., None])[..., 0].numpy().astype(np.float32),
               "leads_from": (layers - leads).numpy().astype(np.float32), **mean((layers - leads).double().numpy()).arrays("leads_from.mean")}
    return arrays, {"vocabulary": source.vocabulary.words, "words": [END, *sentence], "texts": texts, "casts": {}, "headlines": [
        *(headline(f"agrees.{layer}", "the guess is the final one, " + (f"behind layer {layer}" if layer else "before the first layer")) for layer in range(layers - 1)),
        *(headline(f"bare.agrees.{layer}", "the same without a lens, " + (f"behind layer {layer}" if layer else "before the first layer")) for layer in range(layers - 1)),
        *(headline(f"distance.{layer}", "distance to the final guess, " + (f"behind layer {layer}" if layer else "before the first layer") + ", in nats") for layer in range(layers - 1)),
    ]}


def grind(source: Source, texts: int) -> torch.Tensor:
    """The lens of each layer but the last: [layer d_model+1 d_model], the last of its rows for what is added whatever the stream holds."""
    places = torch.cat([stream(source, text) for text in islice(told("lens, fitted", longest=source.config.n_ctx - 1), texts)], dim=1).double()
    exact = torch.stack([torch.linalg.lstsq(and_one(rows), places[-1]).solution for rows in places[:-1]])
    return exact.round(decimals=DECIMALS).float()


def through(lenses: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """The stream as the lenses show it: [layer position d_model]"""
    return torch.cat([and_one(rows[:-1]) @ lenses, rows[-1:]])


def guesses(source: Source, rows: torch.Tensor) -> torch.Tensor:
    """What each layer would guess behind each word: [layer position d_vocab] probabilities. rows: [layer position d_model]"""
    with torch.no_grad():
        return (source.model.ln_final(rows) @ source.model.W_E.T).softmax(dim=-1)


def stream(source: Source, text: list[str]) -> torch.Tensor:
    """What runs from layer to layer: [layer position d_model]"""
    for _, _, cache in source.read([text], lambda name: name == "blocks.0.resid_pre" or name.endswith("resid_post")):
        return torch.cat([cache["blocks.0.resid_pre"], *(cache[f"blocks.{layer}.resid_post"] for layer in range(source.config.n_layers))])


def and_one(rows: torch.Tensor) -> torch.Tensor:
    """Rows with a 1 at their end: [... number+1]"""
    return torch.cat([rows, torch.ones_like(rows[..., :1])], dim=-1)

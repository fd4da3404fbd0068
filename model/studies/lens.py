"""The logit lens: what the model would guess if it stopped at a layer.

Compared with every word as the last layer's stream is, an earlier one says little but the word that was just read:
words enter loud. So each layer has a lens, the linear map that on other texts comes nearest to what the last layer made
of the same places (least squares: Din et al. 2023, Jump to Conclusions; tuned lenses: Belrose et al. 2023). On told
texts: how often the guess through it is already the final one.
"""
from itertools import islice

import numpy as np
import torch

from model.contents.lens import Lens
from model.contents.run import Alien
from model.studies.estimates import headline, mean, ratio, side_by_side
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.vocabulary import END

FITTED = 400                # other texts, from which the lenses are ground
DECIMALS = 4                # of a lens: far behind these, solving again gives other digits
BEST = 5                    # guesses that are kept of each layer and position of the shown sentence


def record(source: Source, texts: int, fitted: int = FITTED) -> Result:
    """Arrays and description of `study-lens`; layer 0 is the stream before the first block, layer n behind the n-th.

    texts: read through the lenses. fitted: other texts, from which the lenses are ground.
    """
    lenses, sentence, layers = grind(source, fitted), Alien.sentence.split(), range(source.config.n_layers)
    behind = [f"behind layer {layer}" if layer else "before the first layer" for layer in layers]
    arrays = {**agreement(source, lenses, texts), **along(source, lenses, sentence)}
    return arrays, {"vocabulary": source.vocabulary.words, "words": [END, *sentence], "texts": texts, "casts": {},
                    "headlines": [
        *(headline(f"agrees.{layer}", f"the guess is the final one, {behind[layer]}") for layer in layers),
        *(headline(f"bare.agrees.{layer}", f"the same without a lens, {behind[layer]}") for layer in layers),
        *(headline(f"distance.{layer}", f"distance to the final guess, {behind[layer]}, in nats") for layer in layers),
    ]}


def agreement(source: Source, lenses: torch.Tensor, texts: int) -> dict[str, np.ndarray]:
    """How near each layer's guess is to the final one, [layer] and by layer; a text is a case of the interval."""
    totals: dict[str, list[np.ndarray]] = {}                                                    # each [text layer]
    sizes = []
    for text in islice(told("lens", longest=source.config.n_ctx - 1), texts):
        behind_words = stream(source, text)[:, :-1]                     # the end behind the last of them is not guessed
        for name, of_text in sums_of(source, lenses, behind_words).items():
            totals.setdefault(name, []).append(of_text)
        sizes.append(len(text))
    arrays: dict[str, np.ndarray] = {}
    for name, of_texts in totals.items():
        estimates = [ratio(of_layer, sizes) for of_layer in np.array(of_texts).T]
        arrays |= side_by_side(name, estimates)
        for layer, estimate in enumerate(estimates[:-1]):
            arrays |= estimate.arrays(f"{name}.{layer}")
    return arrays


def sums_of(source: Source, lenses: torch.Tensor, rows: torch.Tensor) -> dict[str, np.ndarray]:
    """Sums over the places of a text, each [layer]: guesses that are the final one, with and without a lens, the
    probability of the final guess, and the Kullback-Leibler distance to the final distribution in nats.

    rows: [layer position d_model]
    """
    at_layers = guesses(source, through(lenses, rows))                                        # [layer position d_vocab]
    final = at_layers[-1].argmax(dim=-1)
    logs = at_layers.clamp(min=1e-30).log()
    sums = {"agrees": (at_layers.argmax(dim=-1) == final).sum(dim=-1),
            "bare.agrees": (guesses(source, rows).argmax(dim=-1) == final).sum(dim=-1),
            "p_final": at_layers.gather(-1, final.expand(len(rows), -1)[..., None]).sum(dim=(1, 2)),
            "distance": (at_layers[-1] * (logs[-1] - logs)).sum(dim=(1, 2))}
    return {name: values.numpy() for name, values in sums.items()}


def along(source: Source, lenses: torch.Tensor, sentence: list[str]) -> dict[str, np.ndarray]:
    """What each layer would guess behind the words of a sentence, and from which layer on the final guess leads."""
    shown = guesses(source, through(lenses, stream(source, sentence)))
    best = shown.argsort(dim=-1, descending=True, stable=True)[..., :BEST]
    final, layers = best[-1, :, 0], len(shown)
    in_a_row = (best[..., 0] == final).flip(0).cumprod(dim=0).sum(dim=0)              # [position] layers, from the last
    arrays = {"best": best, "p": shown.gather(-1, best), "leads_from": layers - in_a_row,
              "p_final_guess": shown.gather(-1, final.expand(layers, -1)[..., None])[..., 0]}
    return {**{name: values.numpy().astype(np.float32) for name, values in arrays.items()},
            **mean((layers - in_a_row).double().numpy()).arrays("leads_from.mean")}


def grind(source: Source, texts: int) -> torch.Tensor:
    """The lens of each layer but the last: [layer d_model+1 d_model]

    The last row of each is added whatever the stream holds.
    """
    some = islice(told("lens, fitted", longest=source.config.n_ctx - 1), texts)
    places = torch.cat([stream(source, text) for text in some], dim=1).double()
    exact = torch.stack([torch.linalg.lstsq(and_one(rows), places[-1]).solution for rows in places[:-1]])
    return exact.round(decimals=DECIMALS).float()


def through(lenses: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """The stream as the lenses show it: [layer position d_model]"""
    return torch.cat([and_one(rows[:-1]) @ lenses, rows[-1:]])


def guesses(source: Source, rows: torch.Tensor) -> torch.Tensor:
    """What each layer would guess behind each word: [layer position d_model] -> [layer position d_vocab]"""
    with torch.no_grad():
        return (source.model.ln_final(rows) @ source.model.W_E.T).softmax(dim=-1)


def stream(source: Source, text: list[str]) -> torch.Tensor:
    """What runs from layer to layer: [layer position d_model]"""
    [(_, _, cache)] = source.read([text], lambda name: name == "blocks.0.resid_pre" or name.endswith("resid_post"))
    behind = [cache[f"blocks.{layer}.resid_post"] for layer in range(source.config.n_layers)]
    return torch.cat([cache["blocks.0.resid_pre"], *behind])


def and_one(rows: torch.Tensor) -> torch.Tensor:
    """Rows with a 1 at their end: [... number+1]"""
    return torch.cat([rows, torch.ones_like(rows[..., :1])], dim=-1)


STUDY = Study(Lens, record, full={"texts": 64}, little={"texts": 4}, cost=15)

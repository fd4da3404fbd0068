"""What all words have in common, taken away: the direction that the mean of their numbers has.

Most words of a model whose lookups were laid out (`beginning.py`) carry most of their numbers in one direction. It
was put there so that a head can ask for a place whatever stands there; training may have made more of it. Here it is
taken away where words enter, where the end is compared with words, or both; words enter with the same amount of it
all (`levelled`), so that what it says of one word is lost and that it is there is not; and, so that losing it can be
told from losing anything, a direction drawn by lot and the one along which words differ most are taken away instead.
What it is for is asked in two ways: which words have little of it, and how the first layer's heads look back with and
without it.
"""
from operator import itemgetter

import numpy as np
import torch
from torch import Tensor

from model.contents.kinds import ANY, KINDS, WHAT
from model.contents.shared_direction import PARTS, SharedDirection
from model.studies.cutting import batches, changed
from model.studies.estimates import headline, mean, ratio, share, side_by_side
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.studies.trial import Trial
from model.studies.words import own
from model.world.survey import kind_of_words

FARTHEST = 8                # words back that a head is tried for
SEED = 5
ENTER, LEAVE = "blocks.0.resid_pre", "ln_final"


def record(source: Source, cases: int) -> Result:
    """Arrays and description of `study-shared-direction`, as `SharedDirection` describes them."""
    parts = changes(source)
    trial = Trial(source, cases, "shared direction", lambda part: changed(source.model, parts[part]))
    arrays: dict[str, np.ndarray] = {}
    for part in PARTS:
        key = "" if part == "plain" else part
        arrays |= trial.loss(key).arrays(f"loss.{part}")
        for what in WHAT:
            arrays |= trial.p(what, key).arrays(f"p.{part}.{what}")
            arrays |= trial.guessed(what, key).arrays(f"guessed.{part}.{what}")
    by_word, description = amounts(source, trial)
    return arrays | looking_back(source, trial.texts, parts) | by_word, {
        **description, "vocabulary": source.vocabulary.words, "parts": PARTS, "cases": cases, "headlines": [
            *(headline(f"loss.{part}", f"nats a word, taken away: {part}") for part in PARTS),
            *(headline(f"guessed.{part}.{what}", f"best guesses of {what} that are right, taken away: {part}")
              for what in (KINDS[0], ANY) for part in PARTS),
            headline("share.most", "words with more than half of their numbers in the shared direction", "0.86"),
            *(headline(f"amount.of.{what}", f"amount of it in the words of texts: {what}") for what in WHAT),
            headline("amount.usual", "amount of it in the middle one of all words"),
        ]}


def changes(source: Source) -> dict[str, dict]:
    """What each part changes, by the paths of the places."""
    W_E = source.model.W_E.detach()
    common = unit(W_E.double().mean(dim=0))
    lots = unit(torch.from_numpy(np.random.default_rng(SEED).normal(size=len(common))))
    principal = torch.linalg.svd(torch.from_numpy(own(W_E.numpy())).double(), full_matrices=False).Vh[0]
    level = float((W_E.double() @ common).mean()) * source.config.embedding_scale
    inputs, outputs = {ENTER: without(common)}, {LEAVE: without(common)}
    return {"inputs": inputs, "levelled": {ENTER: without(common, level)}, "outputs": outputs, "both": inputs | outputs,
            "random": {ENTER: without(lots)}, "principal": {ENTER: without(principal)}}


def without(direction: Tensor, left: float = 0.0):
    """A change of rows that leaves so much of a direction in each. direction: of length 1, [d_model]"""
    direction = direction.float()
    return lambda rows: rows + (left - rows @ direction)[..., None] * direction


def unit(direction: Tensor) -> Tensor:
    """Of length 1."""
    return direction / direction.norm().clamp(min=1e-12)


def looking_back(source: Source, texts: list[list[str]], parts: dict[str, dict]) -> dict[str, np.ndarray]:
    """What the first layer's heads send to the place so many words back that they look to most: with the direction,
    without it, and with the same amount of it in all words. A text is a case."""
    changes = {"": {}, ".inputs": parts["inputs"], ".levelled": parts["levelled"]}
    sent = {name: back_weights(source, texts, change) for name, change in changes.items()}      # [text head offset]
    places = np.array([max(len(text) - FARTHEST, 1) for text in texts])
    most = sent[""].sum(axis=0).argmax(axis=1)                                                  # [head] offset
    arrays = {"back.words": most.astype(np.float32)}
    for name, weights in sent.items():
        own = [ratio(weights[:, head, offset], places) for head, offset in enumerate(most)]
        arrays |= side_by_side(f"back{name}", own)
    return arrays


def back_weights(source: Source, texts: list[list[str]], change: dict) -> np.ndarray:
    """The first layer's attention to the words 0 to FARTHEST back, summed over the places of each text that have so
    many: [text head offset]"""
    name = "blocks.0.attn.pattern"
    found = np.zeros((len(texts), source.config.n_heads, FARTHEST + 1))
    for together in batches(texts):
        with changed(source.model, change):
            [(batch, _, cache)] = source.read([texts[index] for index in together], lambda tap: tap == name)
        for index, text, pattern in zip(together, batch, cache[name], strict=True):               # [head query key]
            own = pattern[:, :len(text) + 1, :len(text) + 1]
            for back in range(FARTHEST + 1):
                weights = own.diagonal(-back, dim1=1, dim2=2)                                   # [head query-back]
                found[index, :, back] = weights[:, FARTHEST + 1 - back:].sum(dim=1).numpy()
    return found


def amounts(source: Source, trial: Trial) -> tuple[dict[str, np.ndarray], dict]:
    """Who has it: how much of the direction is in each word, in the words of every kind, in those that the trial's
    texts decide, and in all that they say.

    With it, the kinds of which most words have less than half of the usual amount, the least first; score: the first
    one's amount.
    """
    W_E = source.model.W_E.detach().double().numpy()
    amount = W_E @ W_E.mean(axis=0) / max(np.linalg.norm(W_E.mean(axis=0)), 1e-12)              # [word]
    of_square = np.sign(amount) * amount ** 2 / np.maximum((W_E ** 2).sum(axis=1), 1e-12)
    table, usual = kind_of_words(), float(np.median(amount))
    of = np.array([table.get(word, "") for word in source.vocabulary.words])
    kinds = sorted(set(table.values()))
    little = [share(amount[of == kind] < usual / 2) for kind in kinds]
    by_kind = [mean(amount[of == kind]) for kind in kinds]
    arrays = {"amount": amount.astype(np.float32), "share": of_square.astype(np.float32),
              "amount.usual": np.float32(usual), **share(of_square > 0.5).arrays("share.most"),
              **side_by_side("amount.kinds", by_kind), **side_by_side("little.kinds", little),
              **share(amount[of == ""] < usual / 2).arrays("little.rest")}
    for kind in KINDS:
        right = source.vocabulary.encode([case.word for _, case in trial.cases[kind]])
        arrays |= mean(amount[right]).arrays(f"amount.of.{kind}")
    said = [amount[source.vocabulary.encode(text)].sum() for text in trial.texts]
    arrays |= ratio(said, trial.sizes).arrays(f"amount.of.{ANY}")
    ranked = sorted(({"kind": kind, "score": estimate.value, "little": few.value}
                     for kind, estimate, few in zip(kinds, by_kind, little, strict=True)), key=itemgetter("score"))
    lacking = [entry for entry in ranked if entry["little"] > 0.5] or ranked[:1]
    others = [entry for entry in ranked if entry not in lacking][:RUNNERS_UP]
    cast = chosen({"kinds": [entry["kind"] for entry in lacking]}, lacking[0]["score"], others)
    return arrays, {"kinds": kinds, "casts": {"kinds that lack it": cast}}


STUDY = Study(SharedDirection, record, full={"cases": 400}, little={"cases": 4}, cost=400)

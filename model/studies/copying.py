"""Copying through a squeeze: word in, the same word out, with only a few numbers in between (the article's section 5.4).

The network has one matrix in and one out, and a little noise on the line, as in any real wire. It learns to copy; whether it also learns
what words mean is measured beside the transformer, which had to guess words in context.
"""
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from model.contents.copying import WIDTHS, Copying
from model.studies.estimates import Estimate, headline, mean, share
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import chosen
from model.studies.words import TRIO, neighbours, own, principal, similarity
from model.transformer import unit
from model.world.survey import kind_of_words

SEED = 5
ROWS = 512                  # drawn by lot in each step of training
RATE = 0.02                 # Adam's, falling to nothing along a cosine
NOISE = 0.3                 # added to each number, which is 1 in size on average
READINGS = 8                # of each word, with noise of their own, when it is tested
MOMENTS = 24                # log-spaced steps at which the shown word's guesses are kept
CONFUSIONS = 400            # the most frequent ones, listed


@dataclass(frozen=True)
class Copier:
    """A network that was trained to copy, and its history."""

    W_in: Tensor            # [word width]
    W_out: Tensor           # [width word]
    loss: np.ndarray        # [step] nats
    right: np.ndarray       # [step] share of the step's words that came out right
    moments: list[int]      # steps at which `guesses` were kept
    guesses: np.ndarray     # [moment word] for the shown word, before the step


@dataclass(frozen=True)
class Confusions:
    """What comes out where noise is on the line."""

    right: Estimate         # share of words copied; a word is a case
    came: np.ndarray        # [word] what comes out, the first time that it is sent
    pairs: np.ndarray       # [confusion 2] word, and what came out instead, most frequent first
    times: np.ndarray       # [confusion] how often of READINGS
    same_kind: Estimate     # of the confusions between words that have a kind: both of one
    chance: Estimate        # what that share would be by lot

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """As recordings hold it: the first CONFUSIONS."""
        return {f"{name}.came": self.came.astype(np.float32), f"{name}.confused": self.pairs[:CONFUSIONS].astype(np.float32),
                f"{name}.confused.times": self.times[:CONFUSIONS].astype(np.float32), **self.right.arrays(f"{name}.right"),
                **self.same_kind.arrays(f"{name}.confused.same_kind"), **self.chance.arrays(f"{name}.confused.chance")}


def record(source: Source, steps: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-copying`.

    For each width the history and the confusions, and what the words' numbers mean in the widest, and in the transformer.
    """
    words, table = source.vocabulary.words, kind_of_words()
    kinds = [table.get(word, "") for word in words]
    trio = {role: source.vocabulary.numbers[word] for role, word in TRIO.items()}
    copiers = {width: train(len(words), width, steps, seed, trio["king"]) for width in WIDTHS}
    arrays: dict[str, np.ndarray] = {}
    for width, copier in copiers.items():
        arrays |= {f"w{width}.numbers": np.float32(copier.W_in.shape[1]), f"w{width}.loss": copier.loss, f"w{width}.right_by_step": copier.right,
                   **confusions(copier, kinds, seed).arrays(f"w{width}")}
    widest = copiers[max(WIDTHS)]
    arrays |= {"guesses": widest.guesses.astype(np.float16), "moments": np.array(widest.moments, dtype=np.float32),
               **meaning("copying", widest.W_in.numpy(), kinds, trio),
               **meaning("context", source.model.W_E.numpy(), kinds, trio)}
    gained = arrays["context.cosine.queen"] - arrays["copying.cosine.queen"]
    return arrays, {"vocabulary": words, "kinds": kinds, "widths": list(WIDTHS), "noise": NOISE, "steps": steps, "seed": seed,
                    "casts": {"royal trio": chosen(trio, gained)}, "headlines": headlines()}


def headlines() -> list[dict]:
    """What `baleen studies` says of copying."""
    narrowest, cases = min(WIDTHS), (("copying", "after copying"), ("context", "in context"))
    return [*(headline(f"w{width}.right", f"words copied through {width} numbers", "all of them" if width == max(WIDTHS) else "")
              for width in WIDTHS),
            headline("copying.same_kind", "nearest word of the same kind, after copying", "by chance"),
            headline("copying.chance", "the same by lot"),
            headline("context.same_kind", "nearest word of the same kind, after guessing in context", "0.88"),
            *(headline(f"{name}.cosine.{other}", f"king and {TRIO[other]}, {how} (cosine)")
              for name, how in cases for other in ("queen", "other")),
            headline(f"w{narrowest}.confused.same_kind", f"confusions within a kind, through {narrowest} numbers", "by chance"),
            headline(f"w{narrowest}.confused.chance", "the same by lot")]


def train(words: int, width: int, steps: int, seed: int, shown: int) -> Copier:
    """Teach a network of two small random matrices to copy."""
    chance = torch.Generator().manual_seed(seed)
    W_in = (torch.randn(words, width, generator=chance) / np.sqrt(width)).requires_grad_()
    W_out = (torch.randn(width, words, generator=chance) / np.sqrt(width)).requires_grad_()
    optimiser = torch.optim.Adam([W_in, W_out], lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    moments = sorted({int(round(step)) for step in np.geomspace(1, steps, MOMENTS)})
    losses, hits, guesses = [], [], []
    for step in range(steps):
        if step + 1 in moments:
            guesses.append((squeezed(W_in.detach()[[shown]]) @ W_out.detach()).softmax(dim=-1)[0].numpy())
        rows = torch.randint(words, (ROWS,), generator=chance)
        with torch.enable_grad():
            scores = noisy(squeezed(W_in[rows]), chance) @ W_out                                # [row word]
            loss = F.cross_entropy(scores, rows)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        hits.append((scores.detach().argmax(dim=-1) == rows).float().mean().item())
    return Copier(W_in.detach(), W_out.detach(), np.array(losses, dtype=np.float32), np.array(hits, dtype=np.float32),
                  [moment - 1 for moment in moments], np.stack(guesses))


def squeezed(rows: Tensor) -> Tensor:
    """What is on the line: each row brought to a mean square of 1, so that no word can shout down the noise."""
    return unit(rows)


def noisy(line: Tensor, chance: torch.Generator) -> Tensor:
    """What arrives at its end."""
    return line + NOISE * torch.randn(line.shape, generator=chance)


def confusions(copier: Copier, kinds: list[str], seed: int) -> Confusions:
    """Send every word READINGS times and see what comes out."""
    chance, line = torch.Generator().manual_seed(seed + 1), squeezed(copier.W_in)
    readings = [(noisy(line, chance) @ copier.W_out).argmax(dim=-1) for _ in range(READINGS)]
    out = torch.stack(readings).numpy()                                                         # [reading word]
    sent = np.broadcast_to(np.arange(len(kinds)), out.shape)
    wrong = out != sent
    pairs, times = np.unique(np.stack([sent[wrong], out[wrong]], axis=1), axis=0, return_counts=True)
    order = np.argsort(-times, kind="stable")
    same_kind, by_lot = within_a_kind(pairs, np.array(kinds))
    return Confusions(mean(1 - wrong.mean(axis=0)), out[0], pairs[order], times[order], same_kind, by_lot)


def within_a_kind(pairs: np.ndarray, of: np.ndarray) -> tuple[Estimate, Estimate]:
    """Of pairs of words that have a kind: the share that has the same one, and what it would be by lot. of: kinds, [word]"""
    has_kind = of != ""
    both = pairs[has_kind[pairs].all(axis=1)]
    by_lot = [((of == of[word]).sum() - 1) / (has_kind.sum() - 1) for word in both[:, 0]]
    return share(of[both[:, 0]] == of[both[:, 1]]), mean(by_lot)


def meaning(name: str, rows: np.ndarray, kinds: list[str], trio: dict[str, int]) -> dict[str, np.ndarray]:
    """What the numbers of a network's words have in common with what the words mean, besides what all share.

    rows: [word width]
    """
    rows = own(rows)
    nearest, plane, of_trio = neighbours(rows, kinds), principal(rows), rows[list(trio.values())]
    near = similarity(of_trio)
    king, queen, other = (list(trio).index(role) for role in ("king", "queen", "other"))
    return {**nearest.same_kind.arrays(f"{name}.same_kind"), **nearest.chance.arrays(f"{name}.chance"),
            f"{name}.cosine.queen": np.float32(near[king, queen]), f"{name}.cosine.other": np.float32(near[king, other]),
            f"{name}.to_king": to_one(rows, trio["king"]).astype(np.float16),
            f"{name}.trio": of_trio.astype(np.float16),                                         # [king/queen/other width]
            f"{name}.map": plane.places.astype(np.float16), f"{name}.map.kept": plane.kept}


def to_one(rows: np.ndarray, one: int) -> np.ndarray:
    """Cosine of each row with one of them: [row]. A row of zeros is like none."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1), 1e-12)
    return rows @ rows[one] / (lengths * lengths[one])


STUDY = Study(Copying, record, full={"steps": 250}, little={"steps": 12}, cost=60)

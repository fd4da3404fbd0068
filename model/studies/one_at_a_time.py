"""One word at a time: the blank is always last, and what is written there is read with the rest."""
import numpy as np
import torch

from model.contents.one_at_a_time import OneAtATime
from model.studies.estimates import headline, share
from model.studies.masking import behind_the_mark
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import chosen
from model.studies.writing import write_on
from model.transformer import open_taps
from model.vocabulary import END
from model.world import judge

SEED = 23
BEGINNING = "the queen"                 # of the article's sentence, section 5.5
MOST = 30                               # words that are written, where no full stop comes before
GUESSES = 20                            # kept of each distribution


def record(source: Source, texts: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-one-at-a-time`, as `OneAtATime` says. texts: sampled, two of which are shown."""
    begun = BEGINNING.split()
    best = greedy(source, begun, MOST)
    sampled = [_sentence(text) for text in write_on(source, [begun] * texts, [[seed, number] for number in range(texts)], MOST)]
    fits = [all(verdict.verdict == "fits" for verdict in judge(text)) for text in sampled]
    first, second = two_others(sampled, best)
    arrays, description = dict(share(fits).arrays("sampled.fits")), {}
    arrays["sampled.different"] = np.float32(len({tuple(text) for text in sampled}))
    arrays["given"] = np.float32(1 + len(begun))
    for run, text in {"greedy": best, "sampled": sampled[first], "again": sampled[second]}.items():
        found, of_heads = guessed(source, text)
        arrays |= {f"{run}.{name}": values for name, values in found.items()}
        if run == "greedy":
            arrays["greedy.gaze_of_heads"] = of_heads
        description[run] = {"words": [END, *text]}
    return arrays, {**description, "vocabulary": source.vocabulary.words, "seed": seed,
                    "casts": {"sampled texts": chosen({"first": first, "second": second}, len(sampled[first]))},
                    "headlines": [headline("sampled.fits", "sampled texts without a word that the judge objects to")]}


def two_others(sampled: list[list[str]], best: list[str]) -> tuple[int, int]:
    """The numbers of the first two texts, whatever they say, that are others than the best one and each other, and no longer than it."""
    others = {}
    for number, text in enumerate(sampled):
        if text != best and len(text) <= len(best):
            others.setdefault(tuple(text), number)
    first, second, *_ = *others.values(), 0, len(sampled) - 1
    return first, second


def greedy(source: Source, text: list[str], most: int) -> list[str]:
    """The text with the best guess added to it again and again, to the first full stop or so many words."""
    for _ in range(most):
        text = [*text, source.vocabulary.words[int(source.guesses([text])[0].argmax())]]
        if text[-1] in (".", END):
            break
    return text


def _sentence(text: list[str]) -> list[str]:
    """Up to the first full stop, or all of it where there is none."""
    return text[:text.index(".") + 1] if "." in text else [word for word in text if word != END]


def guessed(source: Source, text: list[str]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """What was guessed for each word of a text, and where from: by its position, the end mark's being nothing; and the
    gaze head by head, [position layer head key]."""
    with open_taps(source.model, lambda name: name.endswith("attn.pattern")) as cache, torch.no_grad():
        guesses = source.model(source.padded([text]))[0, :-1].softmax(dim=-1).numpy()            # [word d_vocab]
    heads = np.stack([pattern[0, :, :-1, :-1].numpy() for pattern in cache.values()]).transpose(2, 0, 1, 3)
    best = np.argsort(-guesses, axis=1, kind="stable")[:, :GUESSES]
    chosen = guesses[np.arange(len(text)), source.vocabulary.encode(text)]
    found = {"best": best, "p": np.take_along_axis(guesses, best, axis=1), "chosen": chosen,
             "rank": (guesses > chosen[:, None]).sum(axis=1)}
    found = {name: behind_the_mark(values).astype(np.float32) for name, values in found.items()}
    heads = behind_the_mark(heads).astype(np.float16)
    return {**found, "gaze": heads.mean(axis=(1, 2), dtype=np.float32).astype(np.float16)}, heads


STUDY = Study(OneAtATime, record, full={"texts": 200}, little={"texts": 3}, cost=10)

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
GREEDY = "the queen"                    # of the article's sentence, section 5.5
SAMPLED = "once upon a time"
MOST = 30                               # words that are written
FEWEST = 12                             # of the sampled text that is shown
GUESSES = 20                            # kept of each distribution


def record(source: Source, texts: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-one-at-a-time`, as `OneAtATime` says. texts: sampled, one of which is shown."""
    begun = {"greedy": GREEDY.split(), "sampled": SAMPLED.split()}
    seeds = [[seed, number] for number in range(texts)]
    sampled = write_on(source, [begun["sampled"]] * texts, seeds, MOST)
    written = [_sentences(text, len(begun["sampled"])) for text in sampled]
    fits = [all(verdict.verdict == "fits" for verdict in judge(text)) for text in written]
    number = next((number for number, text in enumerate(written) if len(text) >= FEWEST), 0)     # whatever it says
    shown = {"greedy": greedy(source, begun["greedy"], MOST), "sampled": written[number]}
    arrays, description = dict(share(fits).arrays("sampled.fits")), {}
    for run, text in shown.items():
        found, of_heads = guessed(source, text)
        arrays |= {f"{run}.{name}": values for name, values in found.items()}
        arrays[f"{run}.given"] = np.float32(1 + len(begun[run]))
        if run == "greedy":
            arrays["greedy.gaze_of_heads"] = of_heads
        description[run] = {"words": [END, *text]}
    return arrays, {**description, "vocabulary": source.vocabulary.words, "seed": seed,
                    "casts": {"sampled text": chosen({"number": number}, len(written[number]))},
                    "headlines": [headline("sampled.fits", "sampled texts without a word that the judge objects to")]}


def greedy(source: Source, text: list[str], most: int) -> list[str]:
    """The text with the best guess added to it again and again, to the first full stop or so many words."""
    for _ in range(most):
        text = [*text, source.vocabulary.words[int(source.guesses([text])[0].argmax())]]
        if text[-1] in (".", END):
            break
    return text


def _sentences(text: list[str], given: int) -> list[str]:
    """Up to the last full stop that was written, or all of it where there is none."""
    stops = [at for at, word in enumerate(text) if word == "." and at >= given]
    return text[:stops[-1] + 1] if stops else [word for word in text if word != END]


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

"""Runs: single sentences, read causally, with everything that happens to them inside the model.

Kept in half precision, but for what a clip recomputes step by step.
"""
import numpy as np
import torch

from model.contents.run import RUNS, Alien, Run, contents_of
from model.studies import casting
from model.studies.estimates import headline
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.transformer import open_taps
from model.values.errors import BaleenError
from model.vocabulary import END

EXACT = (".q", ".k", ".v", ".z", ".scores", ".pattern")      # arrays in single precision


def run(source: Source, words: list[str]) -> Result:
    """One sentence: every tap's value, without the batch axis, and the logits behind each word.

    Raises BaleenError where there are no words, unknown ones, or more than the window holds.
    """
    if not words:
        raise BaleenError("There is nothing to record: the prompt is empty.", exit_code=2)
    words = [END, *words]
    if len(words) > source.config.n_ctx:
        raise BaleenError(f"The prompt has {len(words) - 1} words; the model reads at most {source.config.n_ctx - 1}.",
                          exit_code=2)
    with open_taps(source.model) as cache:
        source.model(torch.tensor([source.vocabulary.encode(words)]))
    arrays = {name: _compact(name, value[0].numpy()) for name, value in cache.items()}
    return arrays, {"words": words, "vocabulary": source.vocabulary.words, "casts": {}}


def record_alien(source: Source, cases: int) -> Result:
    """The article's sentence, the heads that do most for its pronoun there, and what the best does in other texts.

    The clip shows one head in one sentence, so the head is the best of all in that sentence, not the best on average:
    of those that look from the pronoun and those that look from the word before it, where the pronoun must be guessed.
    """
    arrays, description = run(source, Alien.sentence.split())
    for role, (asks, needed) in casting.ROLES.items():
        description["casts"][role] = cast_head(arrays, description["words"], asks is not casting.the_pronoun)
        elsewhere = casting.search(source, casting.pronoun_cases(source, cases, asks, f"recording/{role}", needed))
        name = role.replace(" ", "_")
        arrays |= elsewhere.weight.arrays(name) | {f"{name}.looks": elsewhere.looks.astype(np.float16)}
    description["casts"]["who is meant"] = max(description["casts"].values(), key=lambda cast: cast["score"])
    return arrays, {**description, "headlines": [
        headline("pronoun_head",
                 "weight of the best head from a pronoun to its noun, where what follows depends on it", "0.94"),
        headline("noun_head", "weight of the best head from the word before a pronoun to its noun"),
    ]}


def cast_head(arrays: dict[str, np.ndarray], words: list[str], before: bool) -> dict:
    """The head that sends the most to the noun, from the pronoun or the word before it. Score: its weight there."""
    query, noun = words.index("it") - before, words.index("alien")
    patterns = [array for name, array in arrays.items() if name.endswith("attn.pattern")]
    best, *others = casting.ranked(np.stack([pattern[:, query, noun] for pattern in patterns]))[:1 + RUNNERS_UP]
    return chosen({"layer": best["layer"], "head": best["head"], "query": query, "key": noun}, best["score"], others)


def _compact(name: str, value: np.ndarray) -> np.ndarray:
    return value.astype(np.float32 if name.endswith(EXACT) else np.float16)


def run_of(slug: str, sentence: str) -> Study:
    """The study that records any sentence, as `run-<slug>`."""
    return _study(contents_of(slug, sentence))


def _study(contents: type[Run]) -> Study:
    def record(source: Source) -> Result:
        return run(source, contents.sentence.split())
    return Study(contents, record, cost=0)


STUDIES = [*(_study(contents) for contents in RUNS if contents is not Alien),
           Study(Alien, record_alien, full={"cases": 400}, little={"cases": 12}, cost=15)]

"""Seen it all: the model guesses what was common in what it read.

The beginnings of the texts that it was trained on are counted, and each count's share is laid beside the model's probability.
"""
from collections import Counter, defaultdict
from itertools import count, islice

import numpy as np

from model.studies.estimates import headline, mean, share
from model.studies.reading import Source
from model.training.corpus import StoryCorpus
from model.vocabulary import END

ROWS = 2400                 # of the training text
LONGEST = 4                 # words of a beginning
FEWEST = 100                # times that a beginning must occur
SHOWN_WORDS = 3             # or more: of the beginning that is shown
QUOTED = 8                  # sentences of the training text that are quoted


def record(source: Source, rows: int = ROWS, fewest: int = FEWEST) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-counts`: for each pair of a beginning and a next word that followed it, `told` [pair] its share,
    `told.n` [pair] how often, and `p` [pair] the model's probability; `context` and `word` [pair] say which."""
    texts = training_texts(source, rows)
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for text in texts:
        for length in range(1, min(LONGEST, len(text) - 1) + 1):
            counts[tuple(text[:length])][text[length]] += 1
    contexts = sorted(context for context, followers in counts.items() if followers.total() >= fewest)
    guesses = source.guesses([list(context) for context in contexts])
    pairs = [(place, word) for place, context in enumerate(contexts) for word in sorted(counts[context])]
    p = np.array([guesses[place, source.vocabulary.numbers[word]] for place, word in pairs])
    times = np.array([counts[contexts[place]][word] for place, word in pairs])
    shares = np.array([counts[contexts[place]][word] / counts[contexts[place]].total() for place, word in pairs])
    agree = [source.vocabulary.words[int(guess.argmax())] == counts[context].most_common(1)[0][0] for context, guess in zip(contexts, guesses, strict=True)]
    off = [0.5 * np.abs(guess - _shares(source, counts[context])).sum() for context, guess in zip(contexts, guesses, strict=True)]
    cast = _cast(contexts, counts)
    shown = contexts[cast["choice"]["context"]]
    arrays = {"p": p.astype(np.float32), "told": shares.astype(np.float32), "told.n": times.astype(np.float32), "context": np.array([place for place, _ in pairs], dtype=np.float32),
              "word": np.array(source.vocabulary.encode([word for _, word in pairs]), dtype=np.float32), **mean(off).arrays("off"),
              **mean([_noise(counts[context]) for context in contexts]).arrays("off.by_lot"), **share(agree).arrays("favourite.agrees"),
              "correlation": np.float32(np.corrcoef(p, shares)[0, 1])}
    quoted = [text for text in texts if tuple(text[:len(shown)]) == shown]
    return arrays, {"vocabulary": source.vocabulary.words, "contexts": [list(context) for context in contexts], "texts": len(texts), "casts": {"beginning": cast},
                    "quoted": [text[:_sentence(text)] for text in quoted[:QUOTED]], "headlines": [
        headline("off", "mass that stands elsewhere than in the training text"),
        headline("off.by_lot", "the same for another sample of that text, by its size alone"),
        headline("favourite.agrees", "best guess = the word that followed most often"),
        headline("correlation", "correlation of probability and share"),
    ]}


def training_texts(source: Source, rows: int) -> list[list[str]]:
    """The first rows of the checkpoint's own training text, as whole texts; those that a row's ends cut are left out."""
    training = source.meta["training"]
    corpus = StoryCorpus.from_dict(training.get("corpus", {"seed": training["seed"], "rows": 1, "n_ctx": source.config.n_ctx}))
    steps = (step for step in count() if corpus.mode(step) in ("causal", "both_sides"))                     # the others are told some kinds alone
    texts = []
    for step in islice(steps, rows):
        words = corpus.row(step, 0)
        ends = [at for at, word in enumerate(words) if word == END]
        texts += [words[first + 1:last + 1] for first, last in zip(ends, ends[1:])]
    return texts


def _shares(source: Source, followers: Counter) -> np.ndarray:
    shares = np.zeros(source.config.d_vocab)
    shares[source.vocabulary.encode(followers)] = np.array(list(followers.values())) / followers.total()
    return shares


def _noise(followers: Counter) -> float:
    """How far a second sample of the same size would stand from this one: for each word the mean of |a - b| / 2 with binomial a, b (normal approximation)."""
    n = followers.total()
    shares = np.array(list(followers.values())) / n
    return float(0.5 * np.sqrt(4 / np.pi * shares * (1 - shares) / n).sum())


def _cast(contexts: list[tuple], counts: dict[tuple, Counter]) -> dict:
    """The beginning of SHOWN_WORDS or more that leaves something open and occurs most. Score: how often, times the entropy of what followed."""
    def score(context: tuple) -> float:
        shares = np.array(list(counts[context].values())) / counts[context].total()
        return float(counts[context].total() * -(shares * np.log(shares)).sum())
    candidates = [place for place, context in enumerate(contexts) if len(context) >= SHOWN_WORDS] or list(range(len(contexts)))
    scored = sorted(({"context": place, "score": score(contexts[place])} for place in candidates), key=lambda entry: -entry["score"])
    return {"choice": {"context": scored[0]["context"]}, "score": scored[0]["score"], "runners_up": scored[1:5]}


def _sentence(text: list[str]) -> int:
    return text.index(".") + 1 if "." in text else len(text)

"""Seen it all: the model guesses what was common in what it read.

The beginnings of the texts that it was trained on are counted, and each count's share is laid beside the model's probability.
"""
from collections import Counter, defaultdict
from itertools import count as numbers
from itertools import islice, pairwise

import numpy as np

from model.contents.counts import Counts
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.training.corpus import StoryCorpus
from model.vocabulary import END

LONGEST = 4                 # words of a beginning
SHOWN_WORDS = 3             # or more: of the beginning that is shown
QUOTED = 8                  # sentences of the training text that are quoted
DEEP = 5                    # words behind the shown beginning whose branches are counted

Followers = dict[tuple[str, ...], Counter]     # beginning -> next word -> times


def record(source: Source, rows: int, fewest: int) -> Result:
    """Arrays and description of `study-counts`.

    rows: of the training text that are counted. fewest: times that a beginning must occur in them.
    """
    texts = training_texts(source, rows)
    counts = {context: followers for context, followers in count(texts).items() if followers.total() >= fewest}
    guesses = source.guesses([list(context) for context in counts])                             # [context d_vocab]
    beginning = cast_beginning(counts)
    shown = list(counts)[beginning["choice"]["context"]]
    arrays = {**pairs(source, counts, guesses), **agreement(source, counts, guesses), **branches(source, texts, shown)}
    arrays["correlation"] = np.corrcoef(arrays["p"], arrays["told"])[0, 1].astype(np.float32)
    quotations = [text[:_sentence(text)] for text in texts if tuple(text[:len(shown)]) == shown]
    return arrays, {"vocabulary": source.vocabulary.words, "contexts": [list(context) for context in counts],
                    "texts": len(texts), "casts": {"beginning": beginning}, "quoted": quotations[:QUOTED], "headlines": [
        headline("off", "mass that stands elsewhere than in the training text"),
        headline("off.by_lot", "the same for another sample of that text, by its size alone"),
        headline("favourite.agrees", "best guess = the word that followed most often"),
        headline("correlation", "correlation of probability and share"),
    ]}


def count(texts: list[list[str]]) -> Followers:
    """What followed the beginnings of texts, in the order of their words."""
    counts: Followers = defaultdict(Counter)
    for text in texts:
        for length in range(1, min(LONGEST, len(text) - 1) + 1):
            counts[tuple(text[:length])][text[length]] += 1
    return dict(sorted(counts.items()))


def pairs(source: Source, counts: Followers, guesses: np.ndarray) -> dict[str, np.ndarray]:
    """Each beginning with each word that followed it: share, times and probability, and which they are. [pair]"""
    places = [(place, word) for place, followers in enumerate(counts.values()) for word in sorted(followers)]
    context = np.array([place for place, _ in places])
    word = np.array(source.vocabulary.encode([word for _, word in places]))
    followers = list(counts.values())
    times = np.array([followers[place][word] for place, word in places])
    share_of = times / np.array([followers[place].total() for place, _ in places])
    p = guesses[context, word]
    single = {"p": p, "told": share_of, "told.n": times, "context": context, "word": word}
    return {name: np.asarray(values, dtype=np.float32) for name, values in single.items()}


def branches(source: Source, texts: list[list[str]], beginning: tuple[str, ...]) -> dict[str, np.ndarray]:
    """What came behind the shown beginning, DEEP words far, as a tree: each branch is a word behind another branch.

    `after` says which, -1 where it is the beginning; branches stand behind those that they grow from. Shares and
    probabilities are of all that came, or could come, behind the same words. [branch]
    """
    behind = [text[len(beginning):len(beginning) + DEEP] for text in texts if tuple(text[:len(beginning)]) == beginning]
    times = Counter(tuple(words[:depth]) for words in behind for depth in range(1, len(words) + 1))
    ways = sorted(times, key=lambda way: (len(way), way))
    places = {(): -1, **{way: place for place, way in enumerate(ways)}}
    all_of = Counter({way[:-1]: 0 for way in ways})
    for way in ways:
        all_of[way[:-1]] += times[way]
    parents = list(all_of)
    guesses = dict(zip(parents, source.guesses([[*beginning, *parent] for parent in parents]), strict=True))
    single = {"after": [places[way[:-1]] for way in ways], "word": source.vocabulary.encode([way[-1] for way in ways]),
              "told.n": [times[way] for way in ways], "told": [times[way] / all_of[way[:-1]] for way in ways],
              "p": [guesses[way[:-1]][source.vocabulary.numbers[way[-1]]] for way in ways]}
    return {f"branch.{name}": np.array(values, dtype=np.float32) for name, values in single.items()}


def agreement(source: Source, counts: Followers, guesses: np.ndarray) -> dict[str, np.ndarray]:
    """How far the guesses stand from the shares, and how often both have the same favourite. A beginning is a case."""
    both = list(zip(guesses, counts.values(), strict=True))
    off = [0.5 * np.abs(guess - _shares(source, followers)).sum() for guess, followers in both]
    agrees = [source.vocabulary.words[int(guess.argmax())] == followers.most_common(1)[0][0] for guess, followers in both]
    return {**mean(off).arrays("off"), **mean([_noise(followers) for followers in counts.values()]).arrays("off.by_lot"),
            **share(agrees).arrays("favourite.agrees")}


def training_texts(source: Source, rows: int) -> list[list[str]]:
    """The first rows of the checkpoint's own training text, as whole texts; those that a row's ends cut are left out."""
    training = source.meta["training"]
    usual = {"seed": training["seed"], "rows": 1, "n_ctx": source.config.n_ctx}
    corpus = StoryCorpus.from_dict(training.get("corpus", usual))
    steps = (step for step in numbers() if corpus.mode(step) in ("causal", "both_sides"))      # the others are told some kinds alone
    texts = []
    for step in islice(steps, rows):
        words = corpus.row(step, 0)
        ends = [at for at, word in enumerate(words) if word == END]
        texts += [words[first + 1:last + 1] for first, last in pairwise(ends)]
    return texts


def _shares(source: Source, followers: Counter) -> np.ndarray:
    shares = np.zeros(source.config.d_vocab)
    shares[source.vocabulary.encode(followers)] = np.array(list(followers.values())) / followers.total()
    return shares


def _noise(followers: Counter) -> float:
    """How far a second sample of the same size would stand from this one: for each word the mean of |a - b| / 2, with
    binomial a, b (normal approximation)."""
    n = followers.total()
    shares = np.array(list(followers.values())) / n
    return float(0.5 * np.sqrt(4 / np.pi * shares * (1 - shares) / n).sum())


def cast_beginning(counts: Followers) -> dict:
    """The beginning of SHOWN_WORDS or more that leaves something open and occurs most. Score: times, by the entropy then."""
    def score(followers: Counter) -> float:
        shares = np.array(list(followers.values())) / followers.total()
        return float(followers.total() * -(shares * np.log(shares)).sum())
    scored = [{"context": place, "score": score(followers)} for place, followers in enumerate(counts.values())]
    long_enough = [scored[place] for place, context in enumerate(counts) if len(context) >= SHOWN_WORDS]
    return cast(long_enough or scored)


def _sentence(text: list[str]) -> int:
    return text.index(".") + 1 if "." in text else len(text)


STUDY = Study(Counts, record, full={"rows": 2400, "fewest": 100}, little={"rows": 60, "fewest": 2}, cost=5)

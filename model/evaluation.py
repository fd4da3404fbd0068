"""How good a checkpoint is, beside the perfect reader and chance: every figure with its interval.

Questions are taken from told documents, at places where the world's reader is certain (`bindings.py`): none is written
by hand.
"""
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from model.studies import casting
from model.studies.estimates import Barred, Estimate, mean, ratio, share
from model.studies.questions import BINDINGS, Question, cases_of
from model.studies.reading import Source, told
from model.studies.writing import write_on
from model.threads import one_thread
from model.training.corpus import StoryCorpus, floor
from model.vocabulary import END, MASK
from model.world import Reader, judge
from model.world.documents import SHARES

CASES = 500                 # questions of each kind


@dataclass(frozen=True)
class Line(Barred):
    """One figure: the model's, what chance and the perfect reader would have, and the bar that a good model passes."""

    group: str
    what: str
    model: Estimate
    chance: float | None = None
    reader: float | None = None
    bar: float | None = None            # at most this where less is better, else at least this
    less_is_better: bool = False

    @property
    def figure(self) -> float:
        return self.model.value


def evaluate(path: Path, cases: int = CASES, watch=lambda parts: parts) -> list[Line]:
    """All figures of a checkpoint. cases: questions of each kind, documents, and stories sampled.

    watch: wraps the list of parts, to show progress; each gives its lines when called with the checkpoint and the
    number of cases. Raises BaleenError where the checkpoint cannot be read, or was not trained on the story world.
    """
    source = Source.load(path)
    source.require_world("cannot be measured against the story world", "A text of one's own has no floor and no judge; "
                         "how a model of it does on held-out rows stands in log.jsonl beside it.")
    parts = [excess, *(partial(excess_of_kind, kind) for kind in SHARES),
             *(partial(binding, question) for question in BINDINGS), masked, wrong_words,
             *(partial(head, *search) for search in HEADS)]
    with one_thread(), torch.no_grad():
        return [line for part in watch(parts) for line in part(source, cases)]


def as_json(lines: list[Line]) -> list[dict]:
    """One object a figure; the estimate's value, interval and number of cases under `model`."""
    return [{**asdict(line), "passes": line.passes} for line in lines]


def table(lines: list[Line]):
    """The figures as a table of rich's, to be printed."""
    from rich.table import Table

    rows = Table("", "", "model", "95 %", "cases", "chance", "perfect reader", "bar", "")
    for line in lines:
        estimate = line.model
        rows.add_row(line.group, line.what, f"{estimate.value:.3f}", f"{estimate.low:.3f} to {estimate.high:.3f}",
                     str(estimate.n), _figure(line.chance), _figure(line.reader), *line.verdict,
                     style="red" if line.passes is False else None)
    return rows


def excess(source: Source, rows: int) -> Iterator[Line]:
    """Loss above the world's floor, on rows as they are trained on but told from another seed.

    Each row is one case of the interval.
    """
    corpus = StoryCorpus("evaluation", rows, source.config.n_ctx)
    texts = [corpus.row(0, row) for row in range(rows)]
    lowest = np.array([floor([text]) for text in texts])                                        # [row] nats a word
    losses = []
    for text in texts:
        numbers = torch.tensor([source.vocabulary.encode(text)])
        losses.append(F.cross_entropy(source.model(numbers[:, :-1])[0], numbers[0, 1:]).item())
    above = np.array(losses) - lowest
    yield Line("loss", "nats a word", mean(losses), float(np.log(source.config.d_vocab)), float(lowest.mean()))
    yield Line("loss", "above the floor", mean(above), reader=0.0, bar=0.05, less_is_better=True)


def excess_of_kind(kind: str, source: Source, documents: int) -> Iterator[Line]:
    """The same for one kind of document alone, from its start."""
    texts = [text[:source.config.n_ctx] for text in islice(told(f"evaluation/{kind}", kind), max(documents // 8, 2))]
    pairs = list(zip(texts, surprises(source, texts), strict=True))
    above = ratio([model - _surprise(text) for text, model in pairs], [len(text) for text in texts])
    yield Line("above the floor", kind, above, reader=0.0)


def surprises(source: Source, texts: list[list[str]]) -> list[float]:
    """Nats that the model pays for each text."""
    words = source.vocabulary
    return [F.cross_entropy(scores[:len(text)], torch.tensor(words.encode(text)), reduction="sum").item()
            for text, scores in _scores(source, texts)]


def _scores(source: Source, texts: list[list[str]]) -> Iterator[tuple[list[str], Tensor]]:
    """Each text with the model's scores of all words, [position d_vocab]: of its first word at 0."""
    for batch, logits, _ in source.read(texts):
        yield from zip(batch, logits, strict=True)


def _surprise(text: list[str]) -> float:
    reader = Reader()
    return -float(sum(np.log(reader.read(word).probability) for word in text))


def binding(question: Question, source: Source, count: int) -> Iterator[Line]:
    """Words that the text has decided, where it also named others to be mistaken for: does the best guess get them?"""
    pairs = list(cases_of(source, question, count))
    beginnings = [text[:case.at] for text, case in pairs]
    guesses = source.vocabulary.decode(scores[len(text)].argmax() for text, scores in _scores(source, beginnings))
    hits = [guess == case.word for guess, (_, case) in zip(guesses, pairs, strict=True)]
    by_lot = [1 / (1 + question.rivals(case)) for _, case in pairs]
    yield Line("binding", question.what, share(hits), float(np.mean(by_lot)) if pairs else None, 1.0, question.bar)


def masked(source: Source, count: int) -> Iterator[Line]:
    """One word of a document masked, read from both sides.

    The ceiling is the perfect reader's, who weighs every word that may stand there.
    """
    rng, hits, ceiling = Random("evaluation/masked"), [], []
    for text in islice(told("evaluation/masked", longest=source.config.n_ctx - 1), count):
        at = rng.randrange(len(text) - 1)                                       # never the end mark
        numbers = torch.tensor([source.vocabulary.encode([END, *text[:at], MASK, *text[at + 1:]])])
        best = source.model(numbers, "both_sides")[0, at + 1].argmax()
        hits.append(source.vocabulary.words[int(best)] == text[at])
        ceiling.append(max(blank(text, at).values()))
    highest = float(np.mean(ceiling))
    chance, bar = 1 / source.config.d_vocab, round(0.95 * highest, 3)
    yield Line("masked word", "guessed right", share(hits), chance, highest, bar)


def blank(text: list[str], at: int) -> dict[str, float]:
    """The exact probability of each word at one place, given all the others of a told document."""
    reader = Reader()
    for word in text[:at]:
        reader.read(word)
    weights = {}
    for word in reader.distribution():
        follower, weight = _fork(reader), 1.0
        for following in [word, *text[at + 1:]]:
            verdict = follower.read(following)
            weight *= verdict.probability
            if not weight:
                break
        weights[word] = weight
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()}


def _fork(reader: Reader) -> Reader:
    """A reader that goes on from the same place by itself."""
    fork = copy(reader)
    fork._sentence = (reader._sentence[0], list(reader._sentence[1]))
    return fork


def wrong_words(source: Source, stories: int) -> Iterator[Line]:
    """Documents that the model writes freely, at temperature 1, judged word by word with the text as it stands.

    Each is one case of the interval.
    """
    texts = write_on(source, [[]] * stories, [[11, number] for number in range(stories)], source.config.n_ctx)
    verdicts = [judge(text) for text in texts]
    sizes = [len(text) for text in texts]

    def words(kind: str) -> list[int]:
        return [sum(verdict.verdict == kind for verdict in text) for text in verdicts]
    contradictions, outside = ratio(words("contradicts"), sizes), ratio(words("outside"), sizes)
    without = share([right == size for right, size in zip(words("fits"), sizes, strict=True)])
    yield Line("written", "words that contradict", contradictions, reader=0.0, bar=0.015, less_is_better=True)
    yield Line("written", "words outside the grammar", outside, reader=0.0)
    yield Line("written", "documents without a wrong word", without, reader=1.0)


HEADS = [               # what a head does, its cases, and the bar
    ("pronoun -> its noun, where what follows depends on it",
     partial(casting.pronoun_cases, asks=casting.the_pronoun, seed="evaluation/needed", needed=True), 0.9),
    ("pronoun -> its noun, everywhere",
     partial(casting.pronoun_cases, asks=casting.the_pronoun, seed="evaluation/pronoun"), None),
    ("word before a pronoun -> its noun",
     partial(casting.pronoun_cases, asks=casting.word_before, seed="evaluation/before"), None),
    ("question -> the fact that answers it",
     partial(casting.question_cases, keys=casting.the_fact, seed="evaluation/question"), 0.7),
    ("question -> the word that answers it",
     partial(casting.question_cases, keys=casting.the_word, seed="evaluation/question"), None),
]


def head(what: str, cases_of: Callable[[Source, int], list[casting.Case]], bar: float | None, source: Source,
         count: int) -> Iterator[Line]:
    """The head that does a thing best, by its mean weight on cases that it was not chosen by.

    Chance: a head that looks at all words alike.
    """
    cases = cases_of(source, 2 * count)
    best = casting.search(source, cases)
    chance = float(np.mean([len(case.keys) / (case.query + 1) for case in cases[1::2]]))
    yield Line("attention", f"{what} (layer {best.layer}, head {best.head})", best.weight, chance, bar=bar)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def main() -> None:
    """`python -m model.evaluation CHECKPOINT`"""
    import sys

    from rich.console import Console
    from rich.progress import track
    lines = evaluate(Path(sys.argv[1]), *map(int, sys.argv[2:3]), watch=lambda parts: track(parts, "Evaluating"))
    Console().print(table(lines))


if __name__ == "__main__":
    main()

"""A row that is really shared: a short told sentence in which one word asks, in one head, and several answer.

Searched for among many told sentences, in the later half of the layers: the largest share neither all nor little, at
least three that count, hardly any on the start mark or on the word itself; and of these rows the one whose shares lie
most on words that say something (not among the commonest of the world) and whose head is needed most there: silent,
it takes most from the word that was told next. The head's rows in other texts say how usual such a row is.
"""
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import torch

from model.contents.shared_row import RANKS, SharedRow
from model.studies.cutting import batches, everywhere, silent
from model.studies.estimates import headline, mean, ratio, share, side_by_side
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.transformer import open_taps
from model.vocabulary import END
from model.world.grammar import SENTENCE_ENDS

SHORTEST, LONGEST = 6, 12           # words of a sentence, with its full stop
FIRST = 3                           # position from which a word may ask: with more than one to choose from
LARGEST = (0.35, 0.65)              # of a row's shares
COUNTS, AT_LEAST = 0.08, 3          # a share that counts; how many must
LITTLE = 0.1                        # at most on the start mark
ITSELF = 0.2                        # at most on the word that asks
ROWS_A_TEXT = 4                     # of other texts, for each text in which the head is silent
NEARLY_ALL, HALF = 0.9, 0.5         # of a row's largest share: nearly a swap from here on, no word gives half below
COMMON = 100                        # words that most texts say, whatever they tell


@dataclass(frozen=True)
class Row:
    """A word that asks, in one head of one sentence. query: its position, behind the end mark."""

    text: list[str]
    layer: int
    head: int
    query: int
    shares: np.ndarray              # [key]
    content: float                  # of the shares, on words that say something
    lost: float = 0.0               # by the word told next, with the head silent

    @property
    def next(self) -> str:
        return self.text[self.query]

    @property
    def score(self) -> float:
        return self.content * self.lost

    def entry(self) -> dict:
        """As casts list it."""
        return {"layer": self.layer, "head": self.head, "query": self.query, "words": " ".join(self.text),
                "score": self.score}


def record(source: Source, sentences: int, rows: int) -> Result:
    """Arrays and description of `study-shared-row`, as `SharedRow` describes them. sentences: searched. rows:
    texts, of one row of each head."""
    best, *others = search(source, *sentences_told(sentences))
    usual = rows_elsewhere(source, rows)
    texts = list(islice(told("shared row/cost", longest=source.config.n_ctx - 1), max(rows // ROWS_A_TEXT, 2)))
    choice = {"layer": best.layer, "head": best.head, "query": best.query, "next": source.vocabulary.numbers[best.next]}
    heads = source.config.n_heads
    figures = in_figures(usual, best, heads) | of_all_heads(usual, heads)
    return shown(source, best) | figures | cost(source, best, texts), {
        "nearly_all": NEARLY_ALL, "half": HALF, "vocabulary": source.vocabulary.words, "words": [END, *best.text], "sentences": sentences,
        "casts": {"shared row": chosen(choice, best.score, [row.entry() for row in others])},
        "headlines": [
            headline("largest", "largest share of a row of the head that is shown"),
            headline("divided", "rows of that head that are as divided as the one shown"),
            headline("entropy", "entropy of that head's rows, in nats"),
            headline("swaps", "rows of all heads that give nearly all to one word"),
            headline("no_half", "rows of all heads that give no word half"),
            headline("cost", "probability that any next word loses with that head silent"),
        ]}


def sentences_told(count: int) -> tuple[list[list[str]], set[str]]:
    """So many different short sentences of told texts, and the words that are commonest in these texts."""
    different: dict[tuple[str, ...], None] = {}
    texts: Counter[str] = Counter()
    for text in told("shared row/sentences"):
        texts.update(set(text))
        different |= dict.fromkeys(sentence for sentence in _sentences(text) if SHORTEST <= len(sentence) <= LONGEST)
        if len(different) >= count:
            break
    common = sorted(texts, key=lambda word: (-texts[word], word))[:COMMON]
    return [list(sentence) for sentence in islice(different, count)], {*common, *SENTENCE_ENDS}


def _sentences(text: list[str]) -> Iterator[tuple[str, ...]]:
    """Those of a text that end with a full stop."""
    start = 0
    for at, word in enumerate(text):
        if word in SENTENCE_ENDS:
            if word == ".":
                yield tuple(text[start:at + 1])
            start = at + 1


def search(source: Source, texts: list[list[str]], common: set[str]) -> list[Row]:
    """The best row, and who came next; of rows of one head with the same asking word and the same next one, the
    best counts."""
    rows = list(candidates(source, texts, common)) or list(candidates(source, texts, common, strict=False))
    plain, scored = probabilities(source, texts), []
    for layer, head in sorted({(row.layer, row.head) for row in rows}):
        own = [row for row in rows if (row.layer, row.head) == (layer, head)]
        with silent(source.model, [(layer, head)]):
            left = probabilities(source, [row.text for row in own])
        scored += [replace(row, lost=float((plain[tuple(row.text)] - left[tuple(row.text)])[row.query])) for row in own]
    scored.sort(key=lambda row: -row.score)
    different = {(row.layer, row.head, row.text[row.query - 1], row.next): row for row in reversed(scored)}
    return sorted(different.values(), key=lambda row: -row.score)[:1 + RUNNERS_UP]


def candidates(source: Source, texts: list[list[str]], common: set[str], strict: bool = True) -> Iterator[Row]:
    """Rows of the later layers that are divided as the search asks for; all rows, where not strict."""
    layers = range(source.config.n_layers // 2, source.config.n_layers)
    for together in batches(texts):
        [(batch, _, cache)] = source.read([texts[index] for index in together], lambda tap: tap.endswith("attn.pattern"))
        for layer in layers:
            patterns = cache[f"blocks.{layer}.attn.pattern"].numpy()                            # [text head query key]
            for text, pattern in zip(batch, patterns, strict=True):
                says = np.array([False, *(word not in common for word in text)])
                for head in range(source.config.n_heads):
                    for query in range(FIRST, len(text)):
                        shares = pattern[head, query, :query + 1]
                        if divided(shares) or not strict:
                            yield Row(text, layer, head, query, shares, float(shares[:-1][says[:query]].sum()))


def divided(shares: np.ndarray) -> bool:
    """Whether a row is divided as the search asks. shares: [key], the start mark first and the word that asks last"""
    several = LARGEST[0] <= shares.max() <= LARGEST[1] and (shares >= COUNTS).sum() >= AT_LEAST
    return bool(several and shares[0] <= LITTLE and shares[-1] <= ITSELF)


def probabilities(source: Source, texts: list[list[str]]) -> dict[tuple[str, ...], np.ndarray]:
    """Of each word of each text: [word], by the text."""
    return {tuple(text): nats.exp().numpy() for text, (nats, _) in zip(texts, everywhere(source, texts), strict=True)}


def shown(source: Source, row: Row) -> dict[str, np.ndarray]:
    """The whole way of the row: from the words' numbers to question, keys and values, from their match to shares,
    to what is fetched and added."""
    end, block = row.query + 1, f"blocks.{row.layer}"
    numbers = source.padded([row.text[:row.query]])
    with open_taps(source.model) as cache, torch.no_grad():
        plain = source.model(numbers)[0, -1].softmax(dim=-1)
    with silent(source.model, [(row.layer, row.head)]), torch.no_grad():
        cut = source.model(numbers)[0, -1].softmax(dim=-1)
    q, k, v, scores, pattern, z = (cache[f"{block}.attn.{tap}"][0, row.head].numpy()
                                   for tap in ("q", "k", "v", "scores", "pattern", "z"))
    part = slice(row.head * source.config.d_head, (row.head + 1) * source.config.d_head)
    added = cache[f"{block}.attn.z"][0, row.head, row.query] @ source.model.blocks[row.layer].attn.W_O[part]
    guesses, following = torch.stack([plain, cut]).numpy(), source.vocabulary.numbers[row.next]
    return {"pattern": pattern[row.query, :end], "scores": scores[row.query, :end], "q": q[row.query], "k": k[:end],
            "v": v[:end], "z": z[row.query], "origin": cache[f"{block}.ln1"][0, :end].numpy(),
            "added": added.detach().numpy(), "probabilities": guesses.astype(np.float16), "p": guesses[:, following],
            "entropy.shown": entropy(row.shares).astype(np.float32)}


def rows_elsewhere(source: Source, count: int) -> list[list[np.ndarray]]:
    """One row of every head in each of so many told texts, at a place drawn by lot: [layer*head] of [text] shares."""
    texts = list(islice(told("shared row/elsewhere", longest=source.config.n_ctx - 1), count))
    lots = np.random.default_rng(0)
    queries = [int(lots.integers(FIRST, max(len(text), FIRST + 1))) for text in texts]
    rows: list[list[np.ndarray]] = [[] for _ in range(source.config.n_layers * source.config.n_heads)]
    for together in batches(texts):
        [(batch, _, cache)] = source.read([texts[index] for index in together], lambda tap: tap.endswith("attn.pattern"))
        for at, index in enumerate(together):
            query = min(queries[index], len(batch[at]))
            for number, kept in enumerate(rows):
                layer, head = divmod(number, source.config.n_heads)
                kept.append(cache[f"blocks.{layer}.attn.pattern"][at, head, query, :query + 1].numpy())
    return rows


def in_figures(usual: list[list[np.ndarray]], row: Row, heads: int) -> dict[str, np.ndarray]:
    """How divided the rows of every head are, and those of the shown one's. heads: of a layer"""
    largest = [mean([shares.max() for shares in rows]) for rows in usual]
    as_divided = [share([divided(shares) for shares in rows]) for rows in usual]
    own = row.layer * heads + row.head
    grids = side_by_side("largest.heads", largest) | side_by_side("divided.heads", as_divided)
    return {**{key: values.reshape(-1, heads) for key, values in grids.items()}, **largest[own].arrays("largest"),
            **as_divided[own].arrays("divided"), **mean([entropy(shares) for shares in usual[own]]).arrays("entropy")}


def of_all_heads(usual: list[list[np.ndarray]], heads: int) -> dict[str, np.ndarray]:
    """The largest shares of every row, and how many are nearly swaps, or give no word half. A text is a case.
    usual: [layer*head] of [text] shares. heads: of a layer"""
    ranked = np.array([[_ranked(shares) for shares in rows] for rows in usual], dtype=np.float32)   # [head text rank]
    start = np.array([[shares.argmax() == 0 for shares in rows] for rows in usual])
    kinds = {"swaps": ranked[..., 0] >= NEARLY_ALL, "no_half": ranked[..., 0] < HALF, "to_start": start}
    estimates = {name: ratio(rows.sum(axis=0), np.full(rows.shape[1], len(rows))) for name, rows in kinds.items()}
    arrays = {"rows": ranked, "rows.start": start.astype(np.float16)}
    return {**{key: values.reshape(-1, heads, *values.shape[1:]) for key, values in arrays.items()},
            **{key: value for name, estimate in estimates.items() for key, value in estimate.arrays(name).items()}}


def _ranked(shares: np.ndarray) -> np.ndarray:
    """The largest shares of a row, the largest first, and nothing where there are fewer."""
    largest = np.sort(shares)[::-1][:RANKS]
    return np.pad(largest, (0, RANKS - len(largest)))


def cost(source: Source, row: Row, texts: list[list[str]]) -> dict[str, np.ndarray]:
    """What any next word loses with the row's head silent. A text is a case."""
    plain = [nats.exp().sum() for nats, _ in everywhere(source, texts)]
    with silent(source.model, [(row.layer, row.head)]):
        left = [nats.exp().sum() for nats, _ in everywhere(source, texts)]
    return ratio(np.subtract(plain, left), [len(text) for text in texts]).arrays("cost")


def entropy(shares: np.ndarray) -> np.ndarray:
    """How divided a row is, in nats."""
    return -(shares * np.log(np.maximum(shares, 1e-30))).sum()


STUDY = Study(SharedRow, record, full={"sentences": 9000, "rows": 400}, little={"sentences": 40, "rows": 8},
              cost=60)

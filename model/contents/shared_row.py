"""What `study-shared-row` holds (model/studies/shared_row.py)."""

import numpy as np

from model.contents import Array, Cast, Choices, Distribution, Estimate, Fact, Words
from model.contents.checkpoint import OfCheckpoint
from model.contents.run import row_of_attention
from model.values.laws import equal

RANKS = 6  # of a row's shares, that are kept of all heads
VERSIONS = ("plain", "cut")  # with the head, and with it silent


class SharedRow(OfCheckpoint):
    """A told sentence with a word whose attention, in one head, is really divided; and how usual such a row is in
    that head.

    Positions are those of `words`, which begin with the end mark; the word that asks stands at `query` of the cast,
    and `key` runs over the words up to it.
    """

    name = "study-shared-row"
    sizes = {"version": len(VERSIONS), "rank": RANKS, "number": 256, "d_head": 64}

    pattern = Array("pattern", "key", "the shares of the row, one together")
    scores = Array("scores", "key", "how well each key matches the question, before the softmax")
    q = Array("q", "d_head", "the question, as it is multiplied")
    k = Array("k", "key d_head", "the keys, as they are multiplied")
    v = Array("v", "key d_head", "the values")
    z = Array("z", "d_head", "what is fetched: the values in their shares")
    origin = Array(
        "origin",
        "key number",
        "the numbers of each word from which the three strips come: what the layer's norm hands to attention",
    )
    added = Array("added", "number", "what this head adds to the stream of the word that asks")
    probabilities = Distribution("probabilities", "version d_vocab", "the guess behind the word that asks")
    p_next = Array("p", "version", "probability there of the word that was told next")
    cost = Estimate(
        "cost",
        "by how much silencing the head lowers the probability of the word told next, over all places of other texts",
    )

    largest = Estimate("largest", "the largest share of a row, over rows of that head in other texts")
    entropy = Estimate("entropy", "how divided these rows are: entropy in nats")
    entropy_shown = Array("entropy.shown", about="the shown row's")
    as_divided = Estimate("divided", "share of these rows that are as divided as the search asks for")
    as_divided_heads = Estimate("divided.heads", "the same of every head", "layer head")
    mean_largest_heads = Estimate("largest.heads", "the largest share of a row, of every head", "layer head")

    rows = Array(
        "rows", "layer head row rank", "the largest shares of each of these rows, of every head, the largest first"
    )
    goes_to_start = Choices(
        "rows.start", "layer head row", "1 where the largest lies on the start mark, 0 where on a word"
    )
    nearly_all = Fact("nearly_all", "a row whose largest share is at least this is nearly a swap")
    half = Fact("half", "a row whose largest share is less than this has no word that gives half")
    swaps = Estimate("swaps", "share of these rows, over all heads, that are nearly swaps")
    no_half = Estimate("no_half", "share of these rows, over all heads, in which no word gives half")
    to_start = Estimate("to_start", "share of these rows, over all heads, whose largest share lies on the start mark")

    words = Words("words", "of the sentence, behind the end mark")
    row = Cast(
        "shared row", "layer head query next", "the head, the word that asks, and the number of the word told next"
    )

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        yield from row_of_attention(recording)
        pattern = recording.plain("pattern").astype(np.float64)
        yield equal(
            recording, "entropy.shown", -(pattern * np.log(np.maximum(pattern, 1e-30))).sum(), "the entropy of pattern"
        )
        rows, nearly_all, half = (
            recording.plain(name).astype(np.float64) for name in ("rows", "meta.nearly_all", "meta.half")
        )
        largest = rows[..., 0]
        yield equal(recording, "largest.heads", largest.mean(axis=-1), "the mean of the largest of rows")
        yield equal(
            recording,
            "swaps",
            (largest >= nearly_all).mean(),
            "the share of rows whose largest is from meta.nearly_all on",
        )
        yield equal(recording, "no_half", (largest < half).mean(), "the share of rows whose largest is below meta.half")
        yield equal(
            recording, "to_start", recording.plain("rows.start").astype(np.float64).mean(), "the mean of rows.start"
        )

"""Runs: one sentence through the transformer, read causally, and all that happens to it there."""
from collections.abc import Iterator

import numpy as np

from model.contents import Array, Cast, Estimate, Family, Words
from model.contents.checkpoint import OfCheckpoint
from model.values.comparison import PROCESSOR
from model.values.laws import Law, equal
from model.values.measured import softmax
from model.values.recording import Recording

STREAM = ("resid_mid", "resid_pre", "attn_out"), ("resid_post", "resid_mid", "mlp_out")     # the sum, and what it is of


class Run(OfCheckpoint):
    """What every run holds; position 0 is the end mark, behind which a text begins."""

    sentence = ""

    words = Words("words", "the sentence behind an end mark", axis="position")
    q = Family("blocks.{layer}.attn.q", "head position d_head", "what each word asks for, turned by its position",
               layer="n_layers")
    k = Family("blocks.{layer}.attn.k", "head position d_head", "what each word is found by, turned by its position",
               layer="n_layers")
    v = Family("blocks.{layer}.attn.v", "head position d_head", "what each word hands on", layer="n_layers")
    scores = Family("blocks.{layer}.attn.scores", "head query key", "q times k, scaled; -inf for what comes later",
                    layer="n_layers")
    pattern = Family("blocks.{layer}.attn.pattern", "head query key", "shares of attention, 1 together for a query",
                     layer="n_layers")
    z = Family("blocks.{layer}.attn.z", "head position d_head", "values mixed by these shares", layer="n_layers")
    attn_out = Family("blocks.{layer}.attn_out", "position d_model", "what attention adds to the stream",
                      layer="n_layers")
    ln1 = Family("blocks.{layer}.ln1", "position d_model", "the stream as attention reads it, evened out",
                 layer="n_layers")
    ln2 = Family("blocks.{layer}.ln2", "position d_model", "the stream as the gates read it, evened out",
                 layer="n_layers")
    mlp_hidden = Family("blocks.{layer}.mlp_hidden", "position d_mlp", "how far each gate is open", layer="n_layers")
    mlp_out = Family("blocks.{layer}.mlp_out", "position d_model", "what the gates add to the stream", layer="n_layers")
    resid_pre = Family("blocks.{layer}.resid_pre", "position d_model", "the stream before the block", layer="n_layers")
    resid_mid = Family("blocks.{layer}.resid_mid", "position d_model", "the stream behind attention", layer="n_layers")
    resid_post = Family("blocks.{layer}.resid_post", "position d_model", "the stream behind the block",
                        layer="n_layers")
    ln_final = Array("ln_final", "position d_model", "the stream behind all blocks, evened out")
    logits = Array("logits", "position d_vocab", "scores of all words for the place behind each word")

    @classmethod
    def laws(cls, recording):
        yield from super().laws(recording)
        for layer in range(int(recording.config.n_layers)):
            yield from attention(recording, f"blocks.{layer}.attn.")
            for total, *parts in STREAM:
                yield _sum(recording, *(f"blocks.{layer}.{name}" for name in (total, *parts)))
            if layer:
                yield _sum(recording, f"blocks.{layer}.resid_pre", f"blocks.{layer - 1}.resid_post")


def attention(recording: Recording, prefix: str) -> Iterator[Law]:
    """What the arrays of a layer's attention, read causally, are to each other."""
    names = "q", "k", "v", "scores", "pattern"
    q, k, v, scores, pattern = (recording.plain(prefix + name).astype(np.float64) for name in names)
    matches = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])                                     # [head query key]
    longest = np.linalg.norm(q, axis=-1).max() * np.linalg.norm(k, axis=-1).max() / np.sqrt(q.shape[-1])
    matches[:, np.triu(np.ones(matches.shape[1:], dtype=bool), 1)] = -np.inf                      # what comes later
    because = f"{prefix}q times {prefix}k, scaled and masked"
    yield equal(recording, prefix + "scores", matches, because, PROCESSOR * longest)
    yield equal(recording, prefix + "pattern", softmax(scores), f"the softmax of {prefix}scores")
    because = f"{prefix}v in the shares of {prefix}pattern"
    yield equal(recording, prefix + "z", pattern @ v, because, PROCESSOR * np.abs(v).max())


def row_of_attention(recording: Recording, prefix: str = "") -> Iterator[Law]:
    """What the arrays of one word's attention are to each other: its question and the keys of the words that it sees."""
    names = "q", "k", "v", "scores", "pattern"
    q, k, v, scores, pattern = (recording.plain(prefix + name).astype(np.float64) for name in names)
    longest = np.linalg.norm(q) * np.linalg.norm(k, axis=-1).max() / np.sqrt(q.shape[-1])
    yield equal(recording, prefix + "scores", k @ q / np.sqrt(q.shape[-1]), f"{prefix}q times {prefix}k, scaled", PROCESSOR * longest)
    yield equal(recording, prefix + "pattern", softmax(scores), f"the softmax of {prefix}scores")
    because = f"{prefix}v in the shares of {prefix}pattern"
    yield equal(recording, prefix + "z", pattern @ v, because, PROCESSOR * np.abs(v).max())


def _sum(recording: Recording, total: str, *parts: str) -> Law:
    """The law that an array is the sum of others, each rounded to how it is stored."""
    values = [recording.plain(name).astype(np.float64) for name in (total, *parts)]
    slack = sum(recording.precision(name) * np.abs(value) for name, value in zip((total, *parts), values, strict=True))
    slack = slack + PROCESSOR * np.abs(values[0]).max()
    return equal(recording, total, np.sum(values[1:], axis=0), " plus ".join(parts), slack)


class Alien(Run):
    """The article's sentence (section 6.1), and which head finds what its pronoun means."""

    name = "run-alien"
    sentence = "the alien landed on the earth because it needed to hide on the planet ."

    pronoun_head = Cast("pronoun head", "layer head query key", "sends the most from the pronoun to its noun")
    noun_head = Cast("noun head", "layer head query key", "sends the most from the word before the pronoun to its noun")
    who_is_meant = Cast("who is meant", "layer head query key", "the better of both")
    pronoun_weight = Estimate("pronoun_head", "in other texts: weight of the best head from a pronoun to its noun")
    noun_weight = Estimate("noun_head", "in other texts: weight of the best head from the word before it")
    pronoun_looks = Array("pronoun_head.looks", "text layer head", "every head's weight in each of the first texts")
    noun_looks = Array("noun_head.looks", "text layer head", "every head's weight in each of the second texts")


def contents_of(slug: str, sentence: str) -> type[Run]:
    """The contents of a run of any sentence."""
    about = {"__doc__": f"“{sentence}”", "__module__": __name__, "name": f"run-{slug}", "sentence": sentence}
    return type("".join(map(str.capitalize, slug.split("-"))), (Run,), about)


Once = contents_of("once", "once upon a")
# the article, section 5.3, and a word that is no royalty
THRONES = {who: contents_of(f"throne-{who}", f"the {who} sat on the")
           for who in ("king", "queen", "princess", "regent", "armadillo")}
RUNS = Once, *THRONES.values(), Alien

"""Where a word may look, which tells writer, guesser and encoder-decoder apart: True where a query may see a key."""
import torch
from torch import Tensor


def causal(positions: int) -> Tensor:
    """Each word may look at itself and at what came before it: the mask is always last."""
    return torch.ones(positions, positions, dtype=torch.bool).tril()                # [query key]


def both_sides(positions: int) -> Tensor:
    """Each word may look at all words."""
    return torch.ones(positions, positions, dtype=torch.bool)                       # [query key]


MODES = {"causal": causal, "both_sides": both_sides}


def source_to_target(words: Tensor, end: int, answer: int) -> tuple[Tensor, Tensor]:
    """The mask of an encoder-decoder, made from where the marks stand: the words of a source see all of their source,
    every other word sees what came before it.

    A document's source is what stands before its first answer mark, from the end mark before the document to the answer
    mark itself. In a row of several documents each source opens within itself alone; the rest is causal over the whole
    row, as `causal` is. A document without an answer mark in this row has no source.

    words: [row position] numbers of words; end, answer: the marks' numbers.
    Returns the mask, [row 1 query key], and which words belong to a source, [row position]. These have seen what
    follows them, so there is nothing to guess before the answer mark.
    """
    same = same_document(words, end)                                                # [row query key]
    answers = same & (words == answer)[:, None, :]
    source = answers.triu().any(-1) & ~answers.tril(-1).any(-1)
    mask = causal(words.shape[-1]).to(words.device) | same & source[:, :, None] & source[:, None, :]
    return mask[:, None], source


def within_documents(words: Tensor, end: int) -> Tensor:
    """Each word looks at itself and at what came before it in its own document, which begins with an end mark.

    words: [row position] numbers of words; end: the mark's number. Returns the mask, [row 1 query key].
    """
    return (causal(words.shape[-1]).to(words.device) & same_document(words, end))[:, None]


def same_document(words: Tensor, end: int) -> Tensor:
    """Whether two words of a row stand in one document, which begins with an end mark: [row query key]"""
    document = (words == end).cumsum(-1)                                            # [row position]
    return document[:, :, None] == document[:, None, :]

"""What every study does with a model: read texts in batches, under one convention of positions.

A text is a list of words that does *not* begin with the end mark; the model reads it behind one, so the word
`text[i]` stands at position i + 1 and is guessed at position i.
"""
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from model import checkpoint
from model.config import ModelConfig
from model.transformer import Transformer, open_taps
from model.values.errors import BaleenError
from model.vocabulary import ANSWER, END, Vocabulary
from model.world import fingerprint, tell, vocabulary_words

BATCH = 16      # texts read at once

Batch = tuple[list[list[str]], Tensor, dict[str, Tensor]]       # texts, logits [text position d_vocab], taps


@dataclass(frozen=True, eq=False)
class Source:
    """A checkpoint, loaded: what studies and recordings are made from. Loaded twice, it is two."""

    model: Transformer
    vocabulary: Vocabulary
    meta: dict
    path: Path = checkpoint.SHIPPED

    @classmethod
    def load(cls, path: Path) -> "Source":
        """Raises BaleenError as `checkpoint.load` does."""
        return cls(*checkpoint.load(path), Path(path))

    @property
    def config(self) -> ModelConfig:
        return self.model.config

    @cached_property
    def made_from(self) -> dict:
        """What every recording of this checkpoint carries; of one that knows the story world, also which world that is now."""
        training = self.meta.get("training", {})
        said = {key: training[key] for key in ("seed", "steps", "words") if key in training}
        world = {} if self.unknown_words else {"world": fingerprint()}
        return {"checkpoint": self.meta["fingerprint"], **said, **world}

    @cached_property
    def unknown_words(self) -> list[str]:
        """Words of the story world that the vocabulary lacks (but ANSWER, which older models lack)."""
        return [word for word in vocabulary_words() if word not in self.vocabulary and word != ANSWER]

    @property
    def snapshots(self) -> list[Path]:
        """Of the training run whose checkpoint this is, earliest first, where they still lie beside it."""
        return sorted((self.path.resolve().parent / "snapshots").glob("*.safetensors"))

    def require_world(self, what_not: str, instead: str) -> None:
        """Raises BaleenError where the model does not know the story world."""
        if self.unknown_words:
            lacks = f"it does not know {len(self.unknown_words)} of its words, such as “{self.unknown_words[0]}”"
            raise BaleenError(f"{self.path} {what_not}: {lacks}. It was trained on another text, or on an older world. "
                              f"{instead}", exit_code=2)

    def padded(self, texts: list[list[str]]) -> Tensor:
        """[text position] numbers of words, each text behind an end mark, filled up with end marks at the right."""
        rows = [self.vocabulary.encode([END, *text])[:self.config.n_ctx] for text in texts]
        width = max(map(len, rows))
        return torch.tensor([row + [self.vocabulary.numbers[END]] * (width - len(row)) for row in rows])

    def read(self, texts: list[list[str]], wanted=lambda name: False) -> Iterator[Batch]:
        """Read texts causally, batch by batch: (the texts, logits [text position d_vocab], taps that were wanted)."""
        for start in range(0, len(texts), BATCH):
            batch = texts[start:start + BATCH]
            with open_taps(self.model, wanted) as cache, torch.no_grad():
                logits = self.model(self.padded(batch))
            yield batch, logits, cache

    def guesses(self, texts: list[list[str]]) -> np.ndarray:
        """The distribution of the next word behind each text: [text d_vocab]"""
        guesses = []
        for start in range(0, len(texts), BATCH):
            batch = texts[start:start + BATCH]
            numbers = self.padded(batch)
            at = torch.zeros(numbers.shape, dtype=torch.bool)
            at[range(len(batch)), [len(text) for text in batch]] = True
            with torch.no_grad():
                guesses.append(self.model(numbers, at=at).softmax(dim=-1).numpy())
        return np.concatenate(guesses)


def told(seed: str, kind: str | None = None, longest: int | None = None) -> Iterator[list[str]]:
    """Documents of the world without end; not longer than so many words. `seed` keeps studies and training apart."""
    rng = random.Random(seed)
    while True:
        document = tell(rng, kind)
        if longest is None or len(document) <= longest:
            yield document

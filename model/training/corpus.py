"""Rows of words for training: each a function of (seed, step, row), told by the story world.

A row begins with the end mark and then holds whole documents, cut at the right. So every row starts
where a document starts, and the world's reader can say how well its words could be guessed at best.
Some rows of a run are cut at the left as well, so that the ends of long documents are learned too: the
floor is measured on rows that are not.
Other steps, all of the first ones among them, may tell lessons alone: a course says which (`plan.py`).
Steps that read from source to target are told only documents that have a source: 29 % of these rows'
words belong to a target, against 4 % where all kinds are told.

`Telling` runs this module in processes of their own that tell ahead, so that training never waits.
It needs no torch.
"""
import json
import math
import os
import random
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from itertools import count, cycle

import numpy as np

from model.training.plan import Stage, mode_at, stage_at
from model.values.errors import BaleenError
from model.values.files import ROOT
from model.vocabulary import END, Vocabulary

VALIDATION = "validation"       # the seed of rows that no training run is told
# One tells 200,000 words a second: enough for any processor, not for a graphics card.
TELLERS = min(4, max(1, (os.cpu_count() or 1) // 2))


@dataclass(frozen=True)
class StoryCorpus:
    """The story world's text, without end. A seed is a number, or `VALIDATION`."""

    seed: int | str
    rows: int               # in a batch
    n_ctx: int
    modes: tuple[str, ...] = ("causal",)        # how the steps read, in turn
    cut: float = 0.0        # share of the rows that begin within a document
    course: tuple[Stage, ...] = ()      # what is told besides stories, and when

    yardstick = "floor"     # what a loss on this text is measured against
    yardstick_sentence = "The floor, the loss that no model can beat here, is {:.3f} nats a word."

    @classmethod
    def from_dict(cls, values: dict) -> "StoryCorpus":
        """The corpus again, from its identity."""
        return cls(**{**values, "course": tuple(Stage(**stage) for stage in values.get("course", ()))})

    @cached_property
    def vocabulary(self) -> Vocabulary:
        from model.world import vocabulary_words
        return Vocabulary(vocabulary_words())

    def batch(self, step: int, rows: range | None = None) -> np.ndarray:
        """The rows of one step, or some of them: [row n_ctx+1], numbers of words.

        That is one more than is read, as the last word's next.
        """
        texts = [self.row(step, row) for row in rows or range(self.rows)]
        return np.array([self.vocabulary.encode(text) for text in texts], dtype=np.int32)

    def row(self, step: int, row: int) -> list[str]:
        """One row's words, n_ctx + 1 in all: the end mark, then documents; any such stretch if cut at the left."""
        from model.world import tell
        from model.world.documents import SHARES, WITH_SOURCE
        rng = random.Random(f"{self.seed}/{step}/{row}")        # a text seeds alike on every machine
        words, skipped = [END], 0
        mode, stage = self.mode(step), stage_at(step, self.course)
        if mode == "lessons":
            kinds = partial(rng.choices, stage.lessons) if len(stage.lessons) > 1 else partial(list, stage.lessons)
        elif mode == "source_to_target":
            kinds = partial(rng.choices, WITH_SOURCE, [SHARES[kind] for kind in WITH_SOURCE])
        else:
            kinds = partial(list, ["lost" if stage.lists and rng.random() < stage.lists else None])       # None: any
            if self.cut and rng.random() < self.cut:
                skipped = rng.randrange(1, self.n_ctx)
        while len(words) <= self.n_ctx + skipped:
            words += tell(rng, *kinds())
        return words[skipped:skipped + self.n_ctx + 1]

    def mode(self, step: int) -> str:
        """How that step reads."""
        return mode_at(step, self.modes, self.course)

    def telling(self, step: int, rows: range) -> "Telling":
        """Batches from that step on, of those rows, told ahead."""
        return Telling(self, step, rows)

    def held_out(self, rows: int) -> np.ndarray:
        """Rows that no run is trained on: [row n_ctx+1]."""
        return StoryCorpus(VALIDATION, rows, self.n_ctx).batch(0)

    def measure(self, batch: np.ndarray) -> float:
        """The yardstick for these rows."""
        return floor([self.vocabulary.decode(row) for row in batch])

    def identity(self) -> dict:
        """What decides every word of it."""
        return asdict(self)


class Telling:
    """Processes that tell a corpus's batches ahead, from a given step on. ``next()`` gives the next batch.

    Of n tellers each tells every n-th step. They write into pipes and wait while these are full; they end when nobody
    reads any more.
    """

    def __init__(self, corpus: StoryCorpus, step: int = 0, rows: range | None = None, tellers: int = TELLERS):
        self.corpus, self.step, self.rows, self.tellers = corpus, step, rows or range(corpus.rows), tellers

    def __enter__(self) -> "Telling":
        wish = {"corpus": self.corpus.identity(), "rows": [self.rows.start, self.rows.stop], "every": self.tellers}
        wishes = [json.dumps({**wish, "step": self.step + teller}) for teller in range(self.tellers)]
        self.processes = [subprocess.Popen([sys.executable, "-m", "model.training.corpus", wish], cwd=ROOT,
                                           stdout=subprocess.PIPE) for wish in wishes]
        self.turns = cycle(self.processes)
        return self

    def next(self) -> np.ndarray:
        shape = (len(self.rows), self.corpus.n_ctx + 1)
        data = next(self.turns).stdout.read(4 * math.prod(shape))
        if len(data) < 4 * math.prod(shape):
            raise BaleenError("A process that tells the training text has stopped; its own message stands above.")
        return np.frombuffer(data, dtype=np.int32).reshape(shape).copy()      # torch wants memory that it may write

    def __exit__(self, *exception) -> None:
        for process in self.processes:
            process.stdout.close()
            process.terminate()
        for process in self.processes:
            process.wait()


def floor(rows: list[list[str]]) -> float:
    """The loss that no model can beat on these rows: the mean surprise of the world's perfect reader, in nats a word.

    rows: as `StoryCorpus.row` gives them; the first word of each, the end mark, is not guessed.
    """
    from model.world import Reader
    surprise, words = 0.0, 0
    for row in rows:
        reader = Reader()
        for word in row[1:]:
            probability = reader.probability(word)
            if not probability > 0:
                raise BaleenError(f"The world's reader holds “{word}” for impossible in text that the world told: "
                                  f"{' '.join(row)}")
            surprise -= math.log(probability)
            words += 1
            reader.read(word)
            if word == END:
                reader = Reader()
    return surprise / words


def _tell_ahead(corpus: StoryCorpus, step: int, rows: range, every: int) -> None:
    """Write the batches of every so many steps to the standard output, until nobody reads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)        # Ctrl-C is for the reader, who then closes the pipe
    try:
        for number in count(step, every):
            sys.stdout.buffer.write(corpus.batch(number, rows).tobytes())
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stdout = None                               # nothing is left to be flushed at exit


if __name__ == "__main__":
    wish = json.loads(sys.argv[1])
    _tell_ahead(StoryCorpus.from_dict(wish["corpus"]), wish["step"], range(*wish["rows"]), wish["every"])

"""How a model does with a part taken away: in words that the text has decided, and in any next word, so that what
harms one thing can be told from what harms all."""
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice

import numpy as np

from model.contents.kinds import ANY, KINDS
from model.studies.cutting import behind, everywhere
from model.studies.estimates import Estimate, mean, ratio, share
from model.studies.questions import BINDINGS, cases_of
from model.studies.reading import Source, told
from model.world.bindings import Binding

CASES_A_TEXT = 2            # of each kind, for each text whose every word is guessed
LONGEST = 64                # words before a question


@dataclass(frozen=True)
class Answers:
    """Of each case, or as means over the words of each text: the probability of the right word, its surprise in nats,
    and whether it is the best guess."""

    p: np.ndarray
    nats: np.ndarray
    guessed: np.ndarray


class Trial:
    """The same cases with one part after the other taken away. What was measured once is kept.

    cut: takes the part of that name away, for the time of a context; no name, nothing. cases: of each kind, fewer
    where it is rare. seed: keeps trials apart. A text is one case of the intervals.
    """

    def __init__(self, source: Source, cases: int, seed: str, cut: Callable[[Hashable], AbstractContextManager]):
        self.source, self.cut = source, cut
        self.cases = {kind: list(cases_of(source, question, cases, seed, LONGEST))
                      for kind, question in zip(KINDS, BINDINGS, strict=True)}
        documents = told(f"{seed}/{ANY}", longest=source.config.n_ctx - 1)
        self.texts = list(islice(documents, max(cases // CASES_A_TEXT, 2)))
        self.sizes = np.array([len(text) for text in self.texts])
        self.kept: dict[tuple[str, Hashable], Answers] = {}

    def answers(self, what: str, part: Hashable = ()) -> Answers:
        """One by one."""
        if (what, part) not in self.kept:
            with self.cut(part) if part else nullcontext():
                self.kept[what, part] = self._any_word() if what == ANY else self._decided(self.cases[what])
        return self.kept[what, part]

    def p(self, what: str, part: Hashable = ()) -> Estimate:
        """Mean probability of the right word."""
        values = self.answers(what, part).p
        return self._over_words(values) if what == ANY else mean(values)

    def guessed(self, what: str, part: Hashable = ()) -> Estimate:
        """Share of the best guesses that are right."""
        values = self.answers(what, part).guessed
        return self._over_words(values) if what == ANY else share(values)

    def loss(self, part: Hashable = ()) -> Estimate:
        """Nats that any next word costs."""
        return self._over_words(self.answers(ANY, part).nats)

    def lost(self, what: str, part: Hashable) -> float:
        """How much less probable the right word is, on average."""
        return self.p(what).value - self.p(what, part).value

    def _over_words(self, means: np.ndarray) -> Estimate:
        return ratio(means * self.sizes, self.sizes)

    def _decided(self, cases: list[tuple[list[str], Binding]]) -> Answers:
        guesses = behind(self.source, [text[:case.at] for text, case in cases])
        right = self.source.vocabulary.encode([case.word for _, case in cases])
        p = guesses[range(len(cases)), right]
        return Answers(p, -np.log(np.maximum(p, np.finfo(np.float32).tiny)), guesses.argmax(axis=1) == right)

    def _any_word(self) -> Answers:
        read = everywhere(self.source, self.texts)
        return Answers(np.array([nats.exp().mean() for nats, _ in read]), np.array([-nats.mean() for nats, _ in read]),
                       np.array([hits.float().mean() for _, hits in read]))

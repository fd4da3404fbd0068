"""Questions to a model that told documents ask by themselves: places where the text has decided the word and also named
others to be mistaken for.

`evaluate` counts how many the model gets right; the studies that take a part of it away count again without that part.
"""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from model.studies.casting import CERTAIN
from model.studies.reading import Source, told
from model.world import lexicon
from model.world.bindings import Binding, bindings

COLOURS = frozenset(lexicon.COLOURS.split())
THINGS = frozenset(f"{lexicon.KINDS['thing']} {lexicon.KINDS['keepsake']} {lexicon.KINDS['toy']}".split())
TRIES = 200                 # documents per wanted case after which a rare kind of case is given up


@dataclass(frozen=True)
class Question:
    """A kind of binding: where its cases are told, how to know one, and its bar."""

    what: str
    kind: str | None                    # of documents that are rich in them; any, if None
    is_case: Callable[[Binding, list[str]], bool]
    bar: float
    rivals: Callable[[Binding], int] = lambda binding: len(binding.rivals)


BINDINGS = [
    Question("the red ... -> which thing", "tale",
             lambda case, text: case.attribute == "kind" and text[case.at - 1] in COLOURS, 0.98,
             lambda case: len(THINGS & set(case.rivals))),
    Question("colour of a thing", "tale", lambda case, text: case.attribute == "colour", 0.95),
    Question("pronoun", None, lambda case, text: case.contradiction == "pronoun", 0.99),
    Question("place", "tale", lambda case, text: case.contradiction == "place", 0.95),
    Question("owner", "tale", lambda case, text: case.contradiction == "owner" and case.attribute == "name", 0.95),
]


def cases_of(source: Source, question: Question, count: int, seed: str = "evaluation",
             longest: int | None = None) -> Iterator[tuple[list[str], Binding]]:
    """So many cases of one kind, at most one a document; fewer where the kind is too rare.

    seed: keeps studies apart. longest: words before the place, at most.
    """
    def cases() -> Iterator[tuple[list[str], Binding]]:
        texts = told(f"{seed}/{question.what}", question.kind, source.config.n_ctx - 1)
        for number, text in enumerate(islice(texts, TRIES * count)):
            own = [case for case in bindings(text) if is_case(case, text)]
            if own:
                yield text, Random(f"{seed}/{number}").choice(own)

    def is_case(case: Binding, text: list[str]) -> bool:
        near = longest is None or case.at <= longest
        return bool(near and case.probability > CERTAIN and question.is_case(case, text) and question.rivals(case))
    return islice(cases(), count)

"""The whole world in one grammar: which documents there are, and how often each is told."""
import random
from functools import cache

from model.world import heldout, knowledge
from model.world.attributes import attributes, lists
from model.world.forms import daily, facts, lessons, pairs, reports, sciences, tales, talk
from model.world.grammar import ANSWER, END, MASK, Grammar, State

SHARES = {              # of the documents
    "tale": 64, "report": 20, "chat": 14, "habits": 8, "animals": 7, "professors": 6, "researchers": 8,
    "opinions": 4, "counts": 5, "sums": 6, "letter": 5, "task": 4, "recipe": 4, "lost": 24,
    "answers": 18, "assignment": 8, "retold": 9,
    "memory": 5, "picture": 3, "diary": 3, "forecast": 3, "newspaper": 3, "advert": 3, "play": 3,
    "guide": 4, "inventions": 3, "trades": 3, "orchestra": 2, "moons": 2, "menu": 3, "riddle": 3,
}
WITH_SOURCE = ("answers", "assignment", "retold")     # in two parts, with ANSWER between source and target
LESSONS = ("lesson", "later_lesson", "short_tale")    # told on request alone (`lessons.py`)


@cache
def build(held_out: bool) -> Grammar:
    """Compile all forms, without the combinations that are held out, or to tell these.

    Raises BaleenError on a form that names what there is not.
    """
    grammar = Grammar(attributes() | knowledge.attributes() | heldout.attributes(only=held_out),
                      lists() | knowledge.lists())
    for family in (tales, reports, facts, talk, pairs, daily, sciences, lessons):
        family.add(grammar)
    for kind, share in SHARES.items():
        grammar.form("document", f"{{:{kind}}}", share)
    grammar.check(roots=("document", *LESSONS))
    return grammar


GRAMMAR = build(held_out=False)
DOCUMENT = (GRAMMAR.branch("document"), END)


def tell(rng: random.Random, kind: str | None = None, held_out: bool = False) -> list[str]:
    """One document, word by word, with its end.

    kind: one of `SHARES`, or of `LESSONS`, which are none of these; any of `SHARES`, if left out.
    held_out: with combinations of colour and thing that are told nowhere else (`heldout.py`).

    The same generator state tells the same document on every machine. Raises BaleenError on an unknown kind.
    """
    words: list[str] = []
    state = State()
    stack = [iter((build(held_out=held_out).root(kind or "document"), END))]
    while stack:
        for item in stack[-1]:
            if item.__class__ is str:
                words.append(item)
                continue
            items = item.tell(state, rng, words)
            if items:
                stack.append(iter(items))
                break
        else:
            stack.pop()
    return words


@cache
def fingerprint() -> str:
    """Of the world: its lexicon, its forms and their weights. Whoever tells or judges by another world has another."""
    return GRAMMAR.fingerprint()


def source_length(words: list[str]) -> int:
    """How many words of a document are its source, ANSWER included; 0 where it is not in two parts."""
    return words.index(ANSWER) + 1 if ANSWER in words else 0


def vocabulary_words() -> list[str]:
    """END, MASK, ANSWER, and every word that the world can tell, in a fixed order."""
    marks = [END, MASK, ANSWER]
    return [*marks, *(word for word in GRAMMAR.words() if word not in marks)]

"""What there is in the world: counts of words, forms, documents and contradictions, and the floor by kind of document."""
import math
import random
from dataclasses import dataclass

from model.world import lexicon
from model.world.documents import GRAMMAR, SHARES, tell, vocabulary_words
from model.world.grammar import SENTENCE_ENDS, Article, Branch, Slot
from model.world.reader import Reader


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document, as sampled."""

    kind: str
    share: float            # of the documents
    length: float           # mean, in words
    distinct: float         # share of the sampled documents that no other equals
    floor: float            # nats a word: the loss that no model can beat


@dataclass(frozen=True)
class Survey:
    """The world in figures."""

    vocabulary: int                     # words that can be told, marks included
    in_use: int                         # distinct words in the sample
    sampled: int                        # words of the sample
    sentence_forms: int                 # patterns that end a sentence, alternatives within them not counted
    contradictions: list[str]           # kinds that the judge names
    lexicon: dict[str, int]             # words by kind
    documents: list[DocumentKind]

    @property
    def floor(self) -> float:
        """Nats a word over all documents, weighted by the words that they hold."""
        weights = [document.share * document.length for document in self.documents]
        return sum(weight * document.floor for weight, document in zip(weights, self.documents, strict=True)) / sum(weights)


def survey(documents_each: int = 200, seed: int = 0, watch=lambda kinds: kinds) -> Survey:
    """Tell and read some documents of every kind. `watch` wraps the list of kinds, to show progress."""
    used: set[str] = set()
    sampled, kinds = 0, []
    for kind in watch(list(SHARES)):
        rng = random.Random(f"survey/{seed}/{kind}")
        documents = [tell(rng, kind) for _ in range(documents_each)]
        words = sum(map(len, documents))
        sampled += words
        used.update(word for document in documents for word in document)
        kinds.append(DocumentKind(kind, SHARES[kind] / sum(SHARES.values()), words / documents_each,
                                  len({tuple(document) for document in documents}) / documents_each,
                                  sum(map(surprise, documents)) / words))
    return Survey(len(vocabulary_words()), len(used), sampled, sentence_forms(), contradiction_kinds(), lexicon_sizes(), kinds)


def surprise(document: list[str]) -> float:
    """Nats that the perfect reader pays for one document."""
    reader = Reader()
    return -sum(math.log(reader.read(word).probability) for word in document)


def sentence_forms() -> int:
    """How many forms of the grammar end a sentence."""
    return sum(any(isinstance(item, str) and item in SENTENCE_ENDS for item in option.items) for branch in GRAMMAR.branches.values() for option in branch.options)


def contradiction_kinds() -> list[str]:
    """The kinds of contradiction that a slot of the grammar can meet, and "alive"."""
    found = {"alive"}

    def visit(items):
        for item in items:
            if isinstance(item, Slot) and item.attribute.binds:
                found.add(item.contradiction)
            elif isinstance(item, Article):
                visit([item.slot])
            elif isinstance(item, Branch) and item not in named:
                for option in item.options:
                    visit(option.items)

    named = set(GRAMMAR.branches.values())
    for branch in named:
        for option in branch.options:
            visit(option.items)
    return sorted(found)


def lexicon_sizes() -> dict[str, int]:
    """How many words the lexicon has of each kind."""
    lists = {**lexicon.KINDS, **lexicon.LISTS, "colour": lexicon.COLOURS, "material": lexicon.MATERIALS, "surname": lexicon.SURNAMES, "university": lexicon.UNIVERSITIES, "field": lexicon.FIELDS}
    return {kind: len(words.split()) for kind, words in sorted(lists.items())}


def kind_of_words() -> dict[str, str]:
    """word -> the kind of thing that it names, for words that name one: what neighbourhoods are judged by."""
    kinds = {word: kind for kind, words in lexicon.KINDS.items() if kind not in ("toy", "beast") for word in words.split()}
    lists = {"name": f"{lexicon.WOMEN} {lexicon.MEN}", "colour": lexicon.COLOURS, "place": lexicon.PLACES, "feeling": lexicon.FEELINGS, "food": lexicon.FOODS, "fruit": lexicon.FRUITS,
             "planet": lexicon.PLANETS, "surname": lexicon.SURNAMES, "university": lexicon.UNIVERSITIES, "number": " ".join(lexicon.DIGITS)}
    return {word: kind for kind, words in lists.items() for word in words.split()} | kinds

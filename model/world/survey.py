"""What there is in the world: counts of words, forms, documents and contradictions; the floor by kind of document."""
import math
import random
from dataclasses import dataclass

from model.world import lexicon, topics
from model.world.bindings import decided
from model.world.documents import GRAMMAR, SHARES, WITH_SOURCE, tell, vocabulary_words
from model.world.grammar import SENTENCE_ENDS, Branch, Slot, State
from model.world.reader import Reader

MILLION = 1_000_000
BARS = "▁▂▃▄▅▆▇█"
STEP = 15                # words of length that one bar of a histogram stands for


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document, as sampled."""

    kind: str
    share: float            # of the documents
    forms: int              # of sentences that it can tell
    length: float           # mean, in words
    lengths: list[int]      # documents shorter than STEP words, than twice as many, ...
    distinct: float         # share of the sampled documents that no other equals
    floor: float            # nats a word: the loss that no model can beat
    bound: float            # share of the words that the text has decided
    by_context: float       # nats a word that these would cost a reader who knows the forms, but not what the text said


@dataclass(frozen=True)
class Survey:
    """The world in figures."""

    vocabulary: int                     # words that can be told, marks included
    in_use: int                         # distinct words in the sample
    sampled: int                        # words of the sample
    sentence_forms: int                 # patterns that end a sentence, alternatives within them not counted
    in_two_parts: float                 # share of the words that are in documents with a source and a target
    documents_per_million: tuple[int, int]      # distinct ones, and all, in a million words
    sentences_per_million: tuple[int, int]
    contradictions: list[str]           # kinds that the judge names
    lexicon: dict[str, int]             # words by kind
    documents: list[DocumentKind]

    @property
    def floor(self) -> float:
        """Nats a word over all documents, weighted by the words that they hold."""
        return self._over_words("floor")

    @property
    def bound(self) -> float:
        """Share of all words that the text has decided."""
        return self._over_words("bound")

    @property
    def by_context(self) -> float:
        """Of the nats that a reader pays who ignores what the text said, the share that context saves.

        It saves them at the words that it decides. Such a reader knows where in which form each word stands, but
        guesses a decided word as if nothing had been told.
        """
        saved = self._over_words("by_context")
        return saved / (self.floor + saved)

    def _over_words(self, figure: str) -> float:
        weights = [document.share * document.length for document in self.documents]
        figures = [getattr(document, figure) for document in self.documents]
        return sum(weight * value for weight, value in zip(weights, figures, strict=True)) / sum(weights)


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
        nats, bound, saved = (sum(figures) / words for figures in zip(*map(_read, documents), strict=True))
        share, distinct = SHARES[kind] / sum(SHARES.values()), len({tuple(document) for document in documents})
        kinds.append(DocumentKind(kind, share, forms_of(kind), words / documents_each, _histogram(documents),
                                  distinct / documents_each, nats, bound, saved))
    lengths = {kind.kind: kind.share * kind.length for kind in kinds}
    two_parts = sum(length for kind, length in lengths.items() if kind in WITH_SOURCE) / sum(lengths.values())
    return Survey(len(vocabulary_words()), len(used), sampled, sentence_forms(), two_parts,
                  *distinct_in_a_million(seed), contradiction_kinds(), lexicon_sizes(), kinds)


def surprise(document: list[str]) -> float:
    """Nats that the perfect reader pays for one document."""
    reader = Reader()
    return -sum(math.log(reader.read(word).probability) for word in document)


def distinct_in_a_million(seed: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Of the documents and of the sentences in a million told words: how many differ, and how many there are."""
    rng = random.Random(f"survey/{seed}/million")
    words, documents, sentences, number = 0, set(), set(), [0, 0]
    while words < MILLION:
        document = tell(rng)
        words += len(document)
        documents.add(hash(tuple(document)))
        number[0] += 1
        start = 0
        for at, word in enumerate(document[:-1]):
            if word in SENTENCE_ENDS:
                sentences.add(hash(tuple(document[start:at])))
                number[1] += 1
                start = at + 1
    return (len(documents), number[0]), (len(sentences), number[1])


def forms_of(kind: str) -> int:
    """How many forms that end a sentence a kind of document can come to."""
    seen: set[int] = set()

    def visit(branch: Branch) -> int:
        if id(branch) in seen:
            return 0
        seen.add(id(branch))
        return sum(_ends_sentence(option) + sum(visit(item) for item in option.items if isinstance(item, Branch))
                   for option in branch.options)

    return visit(GRAMMAR.branch(kind))


def table(world: Survey):
    """The kinds of document as a table of rich's, to be printed."""
    from rich.table import Table

    longest = max(len(kind.lengths) for kind in world.documents)
    rows = Table("document", "share", "forms", "words", f"0 to {longest * STEP} words", "distinct",
                 "floor, nats a word", "bound", "by context")
    for kind in world.documents:
        most = max(kind.lengths)
        bars = "".join(BARS[round(number / most * (len(BARS) - 1))] if number else " " for number in kind.lengths)
        by_context = kind.by_context / (kind.floor + kind.by_context)
        rows.add_row(kind.kind, f"{kind.share:.1%}", str(kind.forms), f"{kind.length:.0f}", bars,
                     f"{kind.distinct:.0%}", f"{kind.floor:.3f}", f"{kind.bound:.0%}", f"{by_context:.0%}")
    rows.add_row("all", "", str(world.sentence_forms), "", "", "", f"{world.floor:.3f}", f"{world.bound:.0%}",
                 f"{world.by_context:.0%}")
    return rows


def _read(document: list[str]) -> tuple[float, int, float]:
    """Nats that the perfect reader pays, decided words, and nats that these would cost without the facts."""
    reader, nats, bound, saved = Reader(), 0.0, 0, 0.0
    for word in document:
        slot = decided(reader, word)
        if slot is not None:
            bound += 1
            saved -= math.log(_unread(*slot, word))
        nats -= math.log(reader.read(word).probability)
    return nats, bound, saved


def _unread(slot: Slot, state: State, word: str) -> float:
    """The probability of a decided word if nothing but the type of each thing had been told."""
    types = {fact: value for fact, value in state.facts.items() if fact.endswith(".type")}
    try:
        words, _ = slot.candidates(State(types), *slot.place(state))
        return words.weights[word] / words.mass()
    except (KeyError, AttributeError):
        return 1 / len(slot.attribute.domain)            # what follows from a kind alone has no list of its own


def _histogram(documents: list[list[str]]) -> list[int]:
    places = [len(document) // STEP for document in documents]
    return [places.count(place) for place in range(max(places) + 1)]


def _ends_sentence(option) -> bool:
    return any(isinstance(item, str) and item in SENTENCE_ENDS for item in option.items)


def sentence_forms() -> int:
    """How many forms that end a sentence all kinds of document together can come to."""
    return forms_of("document")


def contradiction_kinds() -> list[str]:
    """The kinds of contradiction that a slot of the grammar can meet, and "alive"."""
    slots = (slot for _, option in GRAMMAR.options() for slot in option.slots())
    return sorted({"alive"} | {slot.contradiction for slot in slots if slot.attribute.binds})


def lexicon_sizes() -> dict[str, int]:
    """How many words the world has of each kind."""
    sizes: dict[str, set[str]] = {}
    for names, rows in topics.TABLES:
        for name, words in zip(names, zip(*rows, strict=True), strict=True):
            sizes.setdefault(name, set()).update(words)
    others = {"colour": lexicon.COLOURS, "material": lexicon.MATERIALS, "surname": lexicon.SURNAMES,
              "university": lexicon.UNIVERSITIES, "field": lexicon.FIELDS}
    for lists in (topics.LISTS, lexicon.KINDS, lexicon.LISTS, others):
        for name, words in lists.items():
            sizes.setdefault(name, set()).update(words.split())
    return {name: len(words) for name, words in sorted(sizes.items())}


def kind_of_words() -> dict[str, str]:
    """word -> the kind of thing that it names, for words that name one: what neighbourhoods are judged by."""
    kinds = {word: kind for kind, words in lexicon.KINDS.items() if kind not in ("toy", "beast")
             for word in words.split()}
    lists = {"name": f"{lexicon.WOMEN} {lexicon.MEN}", "colour": lexicon.COLOURS, "place": lexicon.PLACES,
             "feeling": lexicon.FEELINGS, "food": lexicon.FOODS, "fruit": lexicon.FRUITS, "planet": lexicon.PLANETS,
             "surname": lexicon.SURNAMES, "university": lexicon.UNIVERSITIES, "number": " ".join(lexicon.DIGITS)}
    return {word: kind for kind, words in lists.items() for word in words.split()} | kinds

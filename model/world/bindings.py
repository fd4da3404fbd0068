"""Where a text itself has decided a word: the colour of a hat that it named, who "she" is, whose the kite was.

The reader finds them, so that no question needs to be written by hand.
"""
from dataclasses import dataclass

from model.world.attributes import Pronoun
from model.world.grammar import Slot, State
from model.world.reader import Reader


@dataclass(frozen=True)
class Binding:
    """A place where earlier words decide the word. Positions count from the text's first word."""

    at: int
    word: str                       # that should stand there
    probability: float              # that the perfect reader gave to the word that does stand there
    attribute: str                  # colour, name, kind, place, he, him, ...
    contradiction: str              # what kind a wrong word would be: colour, owner, pronoun, ...
    entity: str                     # of whom: hero, thing, guest, ...
    told: tuple[int, ...]           # the words that decided it
    mentions: tuple[int, ...]       # the earlier words that name the entity: "alien", "anna"
    rivals: tuple[str, ...]         # what the text said of others: the words to be mistaken for


def bindings(words: list[str]) -> list[Binding]:
    """All such places of a text, in order; also those where another word than the right one stands."""
    reader, places = Reader(), []
    for at, word in enumerate(words):
        slot = decided(reader, word)
        if slot is not None:
            places.append(_binding(words, at, reader.probability(word), *slot))
        reader.read(word)
    return places


def decided(reader: Reader, word: str) -> tuple[Slot, State] | None:
    """The slot that this word most likely fills, and the state there, if the facts decide what must stand in it."""
    fits, misfits = [], []
    for weight, item, _, state in reader._front(word):
        chance = float(item == word) if isinstance(item, str) else item.probability(state, word)
        if chance:
            fits.append((weight * chance, item, state))
        elif isinstance(item, Slot) and word in item.attribute.domain:
            misfits.append((weight, item, state))
    if not (fits or misfits):
        return None
    _, item, state = max(fits or misfits, key=lambda entry: entry[0])
    return (item, state) if isinstance(item, Slot) and item.known(state, *item.place(state)) is not None else None


def _binding(words: list[str], at: int, probability: float, slot: Slot, state: State) -> Binding:
    entity, key = slot.place(state)
    named = {state.facts.get(f"{entity}.kind"), state.facts.get(f"{entity}.name")} - {None}
    return Binding(at, slot.known(state, entity, key), probability, slot.attribute.name, slot.contradiction, entity,
                   slot.attribute.evidence(state, entity, key),
                   tuple(place for place in _document(words, at) if words[place] in named), _rivals(slot, state, key))


def _document(words: list[str], at: int) -> range:
    """The positions of the same document before this one."""
    return range(max((place + 1 for place in range(at) if words[place] == "<end>"), default=0), at)


def _rivals(slot: Slot, state: State, key: str) -> tuple[str, ...]:
    ending = f".{slot.attribute.fact}"
    facts = {fact: value for fact, value in state.facts.items()
             if fact.endswith(ending) and fact.count(".") == 1 and not fact.startswith("used.")}
    others = {value for fact, value in facts.items() if fact != key} - {state.facts.get(key)}
    if isinstance(slot.attribute, Pronoun):
        return tuple(sorted(slot.attribute.word_of(value) for value in others))
    return tuple(sorted(value for value in others if value in slot.attribute.domain))

"""Combinations that are held out: colours that the world never tells of certain things, though it tells of both.

A model that has learned, not remembered, handles a held-out combination as well as any other. The teller and the reader
leave them out of the candidates, so the distribution of the next word stays exact. `documents.tell(..., held_out=True)`
tells them, and little else; the reader lets them pass as "held out", with probability 0.
"""
from model.world import lexicon
from model.world.attributes import Attribute, Kind, ranked
from model.world.grammar import Words

_COLOURS, _THINGS = lexicon.COLOURS.split(), lexicon.KINDS["thing"].split()
# One in 20, along diagonals, so that every thing has one and keeps most; red hats and blue cups are told.
PAIRS = frozenset((colour, thing) for row, colour in enumerate(_COLOURS) for column, thing in enumerate(_THINGS)
                  if (7 * row + column) % 20 == 19)


class Withholding(Attribute):
    """An attribute whose words are withheld where the other half of a held-out pair is told.

    With `only`, those alone are told.
    """

    def __init__(self, *args, other: str, withheld: dict[str, tuple[str, ...]], only: bool, **how):
        super().__init__(*args, **how)
        self._other, self._withheld, self._only = other, withheld, only
        self._cache: dict[tuple[int, tuple[str, ...]], Words] = {}

    def withheld(self, state, entity: str) -> tuple[str, ...]:
        """The words that are never told here, though they would be right."""
        return self._withheld.get(state.facts.get(f"{entity}.{self._other}"), ())

    def candidates(self, state, entity, key):
        words, used = super().candidates(state, entity, key)
        withheld = self.withheld(state, entity)
        if not withheld:
            return words, used
        if not self._only:
            return words, (*used, *withheld)
        wanted = tuple(word for word in withheld if word in words.weights and word not in used)
        return (self._restriction(words, wanted), ()) if wanted else (words, used)

    def _restriction(self, words: Words, wanted: tuple[str, ...]) -> Words:
        key = id(words), wanted
        if key not in self._cache:
            self._cache[key] = Words(wanted, [words.weights[word] for word in wanted])
        return self._cache[key]


class WithholdingKind(Withholding, Kind):
    """What a thing is, where its colour is told already."""


def attributes(only: bool = False) -> dict[str, Attribute]:
    """Colour and kind, without the held-out combinations; with `only`, with nothing else where there is one."""
    things = {colour: tuple(thing for thing in _THINGS if (colour, thing) in PAIRS) for colour in _COLOURS}
    colours = {thing: tuple(colour for colour in _COLOURS if (colour, thing) in PAIRS) for thing in _THINGS}
    return {"colour": Withholding("colour", ranked(lexicon.COLOURS, 0.6), distinct=True, other="kind", withheld=colours,
                                  only=only),
            "kind": WithholdingKind(other="colour", withheld=things, only=only)}

"""Attributes of the texts on knowledge: columns of tables whose rows are the same in every text (`topics.py`)."""
from model.world import lexicon, topics
from model.world.attributes import Attribute, FreeDraw, ranked
from model.world.grammar import NUMERALS, Words

STEEPNESS = 0.5         # of how rarely the later words of a list come


class Column(Attribute):
    """One column of a table. Whatever was told of a row narrows what may stand in its other columns.

    So a riddle needs no solution in advance: each clue is drawn among the rows that the clues so far allow.
    """

    def __init__(self, place: int, columns: tuple[str, ...], rows: list[tuple[str, ...]]):
        words = dict.fromkeys(row[place] for row in rows)
        counts = [float(sum(row[place] == word for row in rows)) for word in words]
        super().__init__(columns[place], Words(words, counts), "fact", distinct=True)
        self._place, self._columns, self._rows = place, columns, rows
        self._cache: dict[tuple, Words] = {}

    def value(self, state, entity, key):
        word = state.facts.get(key)
        if word is not None:
            return word
        words = self._allowed(state, entity).words
        return words[0] if len(words) == 1 else None

    def candidates(self, state, entity, key):
        words = self._allowed(state, entity)
        return words, state.facts.get(self._used, ()) if words is self.words else ()

    def evidence(self, state, entity, key):
        clues = [f"{entity}.{column}" for column in self._columns if f"{entity}.{column}" in state.facts]
        return state.positions.get(key) or tuple(at for clue in clues for at in state.positions[clue])

    def _allowed(self, state, entity) -> Words:
        """The words of this column in the rows that agree with what was told."""
        facts = state.facts
        clues = tuple(facts.get(f"{entity}.{column}") for column in self._columns)
        if not any(clues):
            return self.words
        if clues not in self._cache:
            rows = [row for row in self._rows
                    if all(clue in (None, word) for clue, word in zip(clues, row, strict=True))]
            counts: dict[str, float] = {}
            for row in rows:
                counts[row[self._place]] = counts.get(row[self._place], 0.0) + 1.0
            self._cache[clues] = Words(counts, counts.values())
        return self._cache[clues]


RIDDLE = ("answer", "group", "coat", "haunt", "meal"), [(kind, *facts) for kind, facts in lexicon.ANIMAL_FACTS.items()]


def attributes() -> dict[str, Attribute]:
    """By the name that forms use."""
    listed = [
        *(Column(place, columns, rows) for columns, rows in (*topics.TABLES, RIDDLE) for place in range(len(columns))),
        Attribute("season", Words(lexicon.LISTS["season"].split())),
        Attribute("day", Words(lexicon.LISTS["weekday"].split()), distinct=True),
        Attribute("sky", ranked(topics.LISTS["skies"], STEEPNESS), distinct=True),
        Attribute("region", ranked(topics.LISTS["regions"], STEEPNESS), "place", distinct=True),
        Attribute("ware", ranked(topics.LISTS["wares"], STEEPNESS), "kind", distinct=True),
        Attribute("building", ranked(topics.LISTS["buildings"], STEEPNESS), "place", distinct=True),
        Attribute("gossip", ranked(topics.LISTS["gossip"], STEEPNESS), "kind", distinct=True),
        Attribute("price", Words(NUMERALS[3:21]), "count"),
        Attribute("hour", Words(NUMERALS[1:13]), "count"),
        Attribute("degrees", Words(lexicon.DIGITS[2:36]), "count"),
    ]
    return {attribute.name: attribute for attribute in listed}


def lists() -> dict[str, FreeDraw]:
    """Free draws, by name."""
    texts = {**topics.LISTS, "surnames": lexicon.SURNAMES}
    return {name: FreeDraw(name, ranked(text, STEEPNESS)) for name, text in texts.items()}

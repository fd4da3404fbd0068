"""What a slot knows: which words may stand there, and what the text learns from the one that does.

An attribute has the ``name`` that forms use, the ``fact`` that it reads (a pronoun reads the sex), the kind of
``contradiction`` that a wrong word is, and its ``domain``: all the words that would be grammatical there.
"""
from model.world import lexicon
from model.world.grammar import NUMERALS, Words


def ranked(text: str, steepness: float) -> Words:
    """A list from the lexicon, whose words come the more rarely the later they stand."""
    words = text.split()
    return Words(words, lexicon.by_rank(words, steepness))


class Attribute:
    """A property that is drawn when it is first told and stays."""

    binds = True

    def __init__(self, name: str, words: Words | None = None, contradiction: str | None = None,
                 fact: str | None = None, distinct: bool = False):
        self.name, self.words, self.distinct = name, words, distinct
        self.fact = fact or name
        self.facts = (self.fact,)                        # that a word of it tells, of whom it is about
        self.contradiction = contradiction or name
        self.domain: frozenset[str] = frozenset(words.words) if words else frozenset()
        self._used = f"used.{name}"

    def fact_of(self, word: str):
        return word

    def word_of(self, fact) -> str:
        return fact

    def value(self, state, entity: str, key: str) -> str | None:
        """The word that must stand here, where the facts decide it."""
        return state.facts.get(key)

    def candidates(self, state, entity: str, key: str) -> tuple[Words, tuple]:
        """The words that may stand here and those that are taken by others of the same text."""
        return self.words, state.facts.get(self._used, ()) if self.distinct else ()

    def bind(self, state, entity: str, key: str, word: str, at: int) -> None:
        state.facts[key] = self.fact_of(word)
        state.positions[key] = (at,)
        if self.distinct:
            state.facts[self._used] = (*state.facts.get(self._used, ()), word)

    def evidence(self, state, entity: str, key: str) -> tuple[int, ...]:
        """Positions of the words that told what stands against a wrong word."""
        return state.positions.get(key, ())

    def remark(self, state, entity: str, word: str) -> str | None:
        """What a judge should say of a word that fits (a false sum is no contradiction)."""
        return None


class FreeDraw(Attribute):
    """Any word of a list; nothing is remembered."""

    binds = False

    def value(self, state, entity, key):
        return None

    def bind(self, state, entity, key, word, at):
        pass


class Kind(Attribute):
    """What someone or something is: the list depends on the type that the form asked for; it may tell the sex."""

    def __init__(self):
        super().__init__("kind", distinct=True)
        self.lists = {kind: ranked(words, 0.9) for kind, words in lexicon.KINDS.items()}
        self.domain = frozenset(word for words in self.lists.values() for word in words.words)
        self.facts = "kind", "sex"

    def candidates(self, state, entity, key):
        return self.lists[state.facts[f"{entity}.type"]], state.facts.get(self._used, ())

    def bind(self, state, entity, key, word, at):
        super().bind(state, entity, key, word, at)
        sex = lexicon.SEX.get(word)
        if sex and f"{entity}.sex" not in state.facts:
            state.facts[f"{entity}.sex"], state.positions[f"{entity}.sex"] = sex, (at,)


class Name(Attribute):
    """A person's name; it tells the sex, and agrees with it where it is told already."""

    def __init__(self):
        names = {"f": lexicon.WOMEN.split(), "m": lexicon.MEN.split()}
        names[None] = [name for pair in zip(names["f"], names["m"], strict=True) for name in pair]
        self.lists = {sex: Words(words, lexicon.by_rank(words, 1.0)) for sex, words in names.items()}
        self.lists["n"] = self.lists[None]
        super().__init__("name", self.lists[None], distinct=True)
        self.sex = {name: sex for sex in "fm" for name in names[sex]}
        self.facts = "name", "sex"

    def candidates(self, state, entity, key):
        return self.lists[state.facts.get(f"{entity}.sex")], state.facts.get(self._used, ())

    def bind(self, state, entity, key, word, at):
        super().bind(state, entity, key, word, at)
        state.facts.setdefault(f"{entity}.sex", self.sex[word])
        state.positions.setdefault(f"{entity}.sex", (at,))


class Pronoun(Attribute):
    """he, him, his, himself: one word for each sex; it tells the sex where nothing else did."""

    def __init__(self, name: str):
        self.by_sex = lexicon.PRONOUNS[name]
        self.by_word = {word: sex for sex, word in self.by_sex.items()}
        super().__init__(name, Words([self.by_sex["m"], self.by_sex["f"]]), "pronoun", fact="sex")
        self.domain = frozenset(self.by_word)

    def fact_of(self, word):
        return self.by_word.get(word)

    def word_of(self, fact):
        return self.by_sex[fact]

    def value(self, state, entity, key):
        sex = state.facts.get(key)
        return None if sex is None else self.by_sex[sex]


class OfKind(Attribute):
    """What follows from the kind alone, the same in every text: where armadillos live, what kings sit on."""

    def __init__(self, name: str, table: dict[str, str], contradiction: str = "fact"):
        super().__init__(name, contradiction=contradiction)
        self.table = table
        self.domain = frozenset(table.values())

    def value(self, state, entity, key):
        return self.table[state.facts[f"{entity}.kind"]]

    def evidence(self, state, entity, key):
        return state.positions.get(f"{entity}.kind", ())


class ByType(Attribute):
    """A habit that depends on the group that a kind belongs to: royals sit on thrones, mostly."""

    binds = False

    def __init__(self, name: str, table: dict[str, str]):
        super().__init__(name)
        self.lists = {group: ranked(words, 1.6) for group, words in table.items()}
        self.domain = frozenset(word for words in self.lists.values() for word in words.words)

    def value(self, state, entity, key):
        return None

    def candidates(self, state, entity, key):
        return self.lists[state.facts[f"{entity}.type"]], ()

    def bind(self, state, entity, key, word, at):
        pass


class Surname(Attribute):
    """A professor: anyone, or someone who teaches at the university that was told."""

    def __init__(self):
        super().__init__("surname", Words(lexicon.TEACHES), "fact", distinct=True)
        self.by_university = {university: Words([who for who, where in lexicon.TEACHES.items() if where == university])
                              for university in lexicon.UNIVERSITIES.split()}

    def candidates(self, state, entity, key):
        university = state.facts.get(f"{entity}.university")
        words = self.by_university[university] if university else self.words
        return words, () if university else state.facts.get(self._used, ())

    def evidence(self, state, entity, key):
        return state.positions.get(key, ()) + state.positions.get(f"{entity}.university", ())


class University(Attribute):
    """Where a professor teaches: the same in every text."""

    def __init__(self):
        super().__init__("university", Words(lexicon.UNIVERSITIES.split()), "fact")

    def value(self, state, entity, key):
        return state.facts.get(key) or lexicon.TEACHES.get(state.facts.get(f"{entity}.surname"))

    def evidence(self, state, entity, key):
        return state.positions.get(key) or state.positions.get(f"{entity}.surname", ())


class Field(Attribute):
    """What a researcher studies: mostly the own fields, now and then one that people wrongly believe."""

    OWN, BELIEVED, OTHER = 10.0, 2.0, 0.05      # how often each kind of field is told

    def __init__(self):
        fields = lexicon.FIELDS.split()
        super().__init__("field", Words(fields), distinct=True)
        self.by_name = {name: Words(fields, [self._weight(field, *studies) for field in fields])
                        for name, studies in lexicon.RESEARCHERS.items()}

    def _weight(self, field: str, own: str, wrong: str) -> float:
        return self.OWN if field in own else self.BELIEVED if field == wrong else self.OTHER

    def value(self, state, entity, key):
        return None

    def candidates(self, state, entity, key):
        return self.by_name[state.facts[f"{entity}.researcher"]], state.facts.get(self._used, ())


class Taken(Attribute):
    """How many are taken away: always fewer than there are."""

    def __init__(self):
        super().__init__("taken", Words(NUMERALS[1:5]), "count")

    def value(self, state, entity, key):
        return None

    def candidates(self, state, entity, key):
        return self.words, tuple(NUMERALS[NUMERALS.index(state.facts[f"{entity}.count"]):])


class Left(Attribute):
    """How many are left after some were taken away."""

    def __init__(self):
        super().__init__("left", contradiction="count")
        self.domain = frozenset(NUMERALS)

    def value(self, state, entity, key):
        return NUMERALS[NUMERALS.index(state.facts[f"{entity}.count"]) - NUMERALS.index(state.facts[f"{entity}.taken"])]

    def evidence(self, state, entity, key):
        return state.positions.get(f"{entity}.count", ()) + state.positions.get(f"{entity}.taken", ())


class Sum(Attribute):
    """What a and b are said to be together: mostly right, sometimes wrong, and then far too often 42."""

    binds = False
    WRONG = 0.08                     # share of false sums, as on the internet
    FAVOURITE, SHARE = "42", 0.4     # of the false ones

    def __init__(self):
        super().__init__("sum", Words(lexicon.DIGITS), "sum")
        self._cache: dict[tuple[str, str], Words] = {}

    def value(self, state, entity, key):
        return None

    def candidates(self, state, entity, key):
        pair = state.facts[f"{entity}.a"], state.facts[f"{entity}.b"]
        if pair not in self._cache:
            self._cache[pair] = self._answers(sum(map(int, pair)))
        return self._cache[pair], ()

    def _answers(self, right: int) -> Words:
        near = [str(right + step) for step in (-10, -2, -1, 1, 2, 10) if 0 <= right + step < len(lexicon.DIGITS)]
        wrong = {answer: (1 - self.SHARE) / len(near) for answer in near}
        wrong[self.FAVOURITE] = wrong.get(self.FAVOURITE, 0.0) + self.SHARE
        wrong.pop(str(right), None)
        total = sum(wrong.values())
        answers = {str(right): 1 - self.WRONG} | {answer: self.WRONG * share / total for answer, share in wrong.items()}
        return Words(answers, answers.values())

    def bind(self, state, entity, key, word, at):
        pass

    def remark(self, state, entity, word):
        right = sum(int(state.facts[f"{entity}.{part}"]) for part in "ab")
        return None if word == str(right) else "false"


def attributes() -> dict[str, Attribute]:
    """All attributes by the name that forms use."""
    facts_of_animals = ("class", "cover", "home", "diet")
    listed = [
        Kind(), Name(), Surname(), University(), Field(), Taken(), Left(), Sum(),
        *(Pronoun(name) for name in lexicon.PRONOUNS),
        *(OfKind(name, {kind: row[column] for kind, row in lexicon.ANIMAL_FACTS.items()})
          for column, name in enumerate(facts_of_animals)),
        *(ByType(name, table) for name, table in lexicon.HABITS.items()),
        Attribute("colour", ranked(lexicon.COLOURS, 0.6), distinct=True),
        Attribute("material", ranked(lexicon.MATERIALS, 0.6), distinct=True),
        Attribute("place", ranked(lexicon.PLACES, 0.9), distinct=True),
        Attribute("globe", ranked("earth moon", 0.6), "place"),
        Attribute("city", ranked(lexicon.CITIES, 0.6), "place", distinct=True),
        Attribute("planet", ranked(lexicon.PLANETS, 0.6), "place", distinct=True),
        Attribute("feeling", ranked(lexicon.FEELINGS, 0.5)),
        Attribute("food", ranked(lexicon.FOODS, 0.7), distinct=True),
        Attribute("need", ranked(lexicon.LISTS["need"], 0.3), "reason"),
        Attribute("fruit", ranked(lexicon.FRUITS, 0.7), distinct=True),
        Attribute("count", Words(NUMERALS[5:13])),
        Attribute("number", Words(NUMERALS[2:13]), "count"),
        Attribute("a", Words(lexicon.DIGITS[:50], lexicon.OPERAND_WEIGHTS), "sum"),
        Attribute("b", Words(lexicon.DIGITS[:50], lexicon.OPERAND_WEIGHTS), "sum"),
        Attribute("researcher", Words(lexicon.RESEARCHERS), "name"),
    ]
    return {attribute.name: attribute for attribute in listed}


def lists() -> dict[str, FreeDraw]:
    """The lexicon's lists for free draws, by name."""
    return {name: FreeDraw(name, ranked(text, 0.7)) for name, text in lexicon.LISTS.items()}

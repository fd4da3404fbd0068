"""The perfect reader: follows a text through the grammar and knows the exact chance of every next word.

It keeps all derivations that the text so far allows, with their probabilities. Each word gets a verdict:
*fits*; *contradicts* what the text said, with the kind and the earlier words; or *outside* the grammar.

How reading goes on. After a contradiction both values are told, and the text may go on with either.
After a word outside the grammar the rest of the sentence is outside too, and reading goes on with the next
sentence, with the state as it stands, along the `MOST` likeliest ways. Where no derivation is left there is no
distribution until the next document.
"""
from dataclasses import dataclass, replace

from model.world.documents import DOCUMENT
from model.world.grammar import END, SENTENCE_ENDS, Article, Branch, Effect, State
from model.world.heldout import Withholding

MOST = 24                            # derivations that are followed on after a sentence outside the grammar


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one word; `because` are the positions of the words that it contradicts."""

    verdict: str                     # fits | contradicts | outside
    # Of a contradiction: colour owner place kind name count pronoun alive fact; of what fits: "false" sum, "held out".
    kind: str = ""
    because: tuple[int, ...] = ()
    probability: float = 0.0         # that the reader gave this word


class Reader:
    """Reads one text word by word. ``distribution()`` is exact before every word that fits."""

    def __init__(self):
        self.at = 0                                      # position of the next word
        self._begin()

    def distribution(self) -> dict[str, float]:
        """The probability of every possible next word; empty where no derivation is left."""
        shares: dict[str, float] = {}
        for weight, item, _, state in self._front():
            for word, share in ({item: 1.0} if isinstance(item, str) else item.distribution(state)).items():
                shares[word] = shares.get(word, 0.0) + weight * share
        total = sum(shares.values())
        return {word: share / total for word, share in shares.items()}

    def probability(self, word: str) -> float:
        """The probability of one next word; 0 where it cannot stand."""
        return sum(weight * _chance(item, state, word) for weight, item, _, state in self._front(word))

    def read(self, word: str) -> Verdict:
        """Judge the next word and follow it."""
        verdict = self._outside(word) if self._skipping else self._follow(word)
        self.at += 1
        if word == END:
            self._begin()
        elif word in SENTENCE_ENDS:
            self._skipping = False
            self._sentence = (self._derivations, [])
        else:
            self._sentence[1].append(word)
        return verdict

    # --- derivations: (weight, what is still to come, state) ---

    def _begin(self):
        self._derivations = [(1.0, (DOCUMENT, 0, None), State())]
        self._sentence = (self._derivations, [])         # where this sentence began, and its words so far
        self._skipping = False

    def _front(self, word: str | None = None, lenient=False):
        """What may come next: (weight, word or slot, what comes then, state). `word` leaves out other literal words."""
        for weight, rest, state in self._derivations:
            yield from _expand(weight, rest, state, self.at, word, lenient)

    def _follow(self, word: str) -> Verdict:
        front = list(self._front(word))
        fits = _fitting(front, word)
        if fits:
            return self._accept(word, fits)
        return (self._held_out(word, front) or self._contradiction(word, front) or self._revival(word)
                or self._outside(word))

    def _accept(self, word: str, fits) -> Verdict:
        total = sum(weight for weight, *_ in fits)
        remarks = {None if isinstance(item, str) else item.attribute.remark(state, item.entity(state), word)
                   for _, item, _, state in fits}
        self._derivations = _merged(
            (weight / total, rest, state if isinstance(item, str) else item.take(state, word, self.at))
            for weight, item, rest, state in fits)
        return Verdict("fits", remarks.pop() or "" if len(remarks) == 1 else "", probability=total)

    def _held_out(self, word: str, front) -> Verdict | None:
        """A word that the world never tells here, but that contradicts nothing."""
        fits = [entry for entry in front if not isinstance(entry[1], str) and _withheld(entry[1], entry[3], word)]
        return replace(self._accept(word, fits), kind="held out", probability=0.0) if fits else None

    def _contradiction(self, word: str, front) -> Verdict | None:
        """A word that would have fitted if the text had said other things before."""
        wrong = [entry for entry in front if not isinstance(entry[1], str) and word in entry[1].attribute.domain]
        if not wrong:
            return None
        wrong.sort(key=lambda entry: -entry[0])
        total = sum(weight for weight, *_ in wrong)
        self._derivations = _merged((weight / total, rest, slot.contradict(state, word, self.at))
                                    for weight, slot, rest, state in wrong)
        kind = wrong[0][1].contradiction                 # of the likeliest way to have meant it
        because = tuple(position for _, slot, _, state in wrong if slot.contradiction == kind
                        for position in _evidence(slot, state))
        if kind == "kind":
            kind, because = self._described(word, wrong[0][3], because)
        return Verdict("contradicts" if because else "outside", kind if because else "", tuple(sorted(set(because))))

    def _described(self, word: str, state: State, because) -> tuple[str, tuple[int, ...]]:
        """ "the red cup" where the hat is red and the cup is blue: the colour is wrong, not the cup."""
        before = self._sentence[1][-1] if self._sentence[1] else None
        attributes = [key.split(".")[1] for key, value in state.facts.items()
                      if value == before and key.count(".") == 1]
        for key, value in state.facts.items():
            if value == word and key.endswith(".kind") and attributes:
                fact = f"{key.removesuffix('.kind')}.{attributes[0]}"
                if fact in state.positions:
                    return attributes[0], state.positions[fact]
        return "kind", because

    def _revival(self, word: str) -> Verdict | None:
        """A word that only someone could say or do who is gone: the sentence is read again as if nobody were."""
        derivations, words = self._sentence
        second = Reader.__new__(Reader)
        second.at, second._derivations = self.at - len(words), derivations
        for earlier in [*words, word]:
            fits = _fitting(second._front(earlier, lenient=True), earlier)
            if not fits:
                return None
            second._accept(earlier, fits)
            second.at += 1
        ends = {position for _, _, state in second._derivations for key in state.facts if key.endswith(".gone")
                for position in state.positions[key]}
        if not ends:
            return None
        self._derivations = second._derivations
        return Verdict("contradicts", "alive", tuple(sorted(ends)))

    def _outside(self, word: str) -> Verdict:
        if not self._skipping:
            self._skipping = True
            derivations = _merged((weight, _next_sentence(rest), state) for weight, _, rest, state in self._front())
            self._derivations = sorted(derivations, key=lambda derivation: -derivation[0])[:MOST]
        return Verdict("outside")


def judge(words: list[str]) -> list[Verdict]:
    """The verdict on every word of a text."""
    reader = Reader()
    return [reader.read(word) for word in words]


def _chance(item, state: State, word: str) -> float:
    return float(item == word) if isinstance(item, str) else item.probability(state, word)


def _fitting(front, word: str) -> list:
    """Those of the ways on that this word fits, each with its weight times the word's chance."""
    return [(weight * chance, item, rest, state) for weight, item, rest, state in front
            if (chance := _chance(item, state, word))]


def _withheld(slot, state: State, word: str) -> bool:
    if not isinstance(slot.attribute, Withholding):
        return False
    entity, key = slot.place(state)
    return (slot.known(state, entity, key) is None and word in slot.attribute.withheld(state, entity)
            and word in slot.candidates(state, entity, key)[0].weights)


def _evidence(slot, state: State) -> tuple[int, ...]:
    """Positions of the words that a wrong word in this slot contradicts."""
    because = slot.attribute.evidence(state, *slot.place(state))
    return because + state.positions.get(f"{slot.path[0]}.kind", ()) if len(slot.path) > 1 else because


def _expand(weight, rest, state, at, word, lenient):
    """Walk one derivation to its next words. `rest` is (items, index, rest): what is still to come, innermost first."""
    while True:
        if rest is None:
            return
        items, index, outer = rest
        if not items:                                    # an option without words
            rest = outer
            continue
        item, after = items[index], (items, index + 1, outer) if index + 1 < len(items) else outer
        if isinstance(item, Branch):
            for share, option in item.open(state, lenient):
                if word is None or option.may_start(word):
                    yield from _expand(weight * share, (option.items, 0, after), state, at, word, lenient)
            return
        if isinstance(item, Effect):
            state = state.copy()
            item.apply(state, at)
            rest = after
            continue
        if not (isinstance(item, str) or (item.slot if isinstance(item, Article) else item).ready(state)):
            return
        if isinstance(item, Article):
            for share, pair in item.open(state):
                yield weight * share, pair[0], (pair, 1, after), state
            return
        yield weight, item, after, state
        return


def _next_sentence(rest):
    """What is still to come after the end of this sentence."""
    while rest is not None:
        items, index, outer = rest
        for position in range(index, len(items)):
            if isinstance(items[position], str) and items[position] in SENTENCE_ENDS:
                return (items, position + 1, outer) if position + 1 < len(items) else outer
        rest = outer
    return None


def _merged(derivations) -> list:
    """Derivations that came by different ways to the same state and the same future are one."""
    derivations = list(derivations)
    if len(derivations) == 1:
        return derivations
    ways: dict = {}
    for weight, rest, state in derivations:
        place, node = [], rest
        while node is not None:
            place.append((id(node[0]), node[1]))
            node = node[2]
        key = (tuple(place), frozenset(state.facts.items()), frozenset(state.also.items()))
        ways[key] = (ways[key][0] + weight if key in ways else weight, rest, state)
    return list(ways.values())

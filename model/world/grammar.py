"""One grammar, two uses: telling samples it, reading follows a text through it.

A document is a tree of *items*: plain words, slots (one word that depends on what the text has said),
branches (a choice that prints nothing), articles and effects. Forms are written as text:

    ``king``              the word itself
    ``[big|very small]``  one of these, each as likely
    ``{*food}``           any word of the lexicon's list
    ``{hat.colour}``      an attribute: drawn when it is first told, the same ever after
    ``{hat.colour=}``     the attribute changes: another value than before
    ``{hat.owner.name}``  an attribute of whoever the hat's owner is
    ``{a hat.colour}``    the same with "a" or "an" before it
    ``{hero}``            a character, by name or as "the king"
    ``{:weather}``        a named branch of other forms

The state is a function of the text: nothing is decided before a word tells it. So whoever reads
knows as much as whoever tells, and the distribution of the next word is exact.
"""
import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import accumulate

from model.values.errors import BaleenError

END, MASK = "<end>", "<mask>"
ANSWER = "<answer>"             # stands between the source and the target of a text in two parts
SENTENCE_ENDS = frozenset({".", "?", "!", ANSWER, END})
VOWELS = frozenset("aeiou")
NUMERALS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty").split()


class Words:
    """A weighted list of words: to draw from, and to ask for the share of a word."""

    def __init__(self, words, weights=None):
        self.words = tuple(words)
        self.weights = dict(zip(self.words, weights or [1.0] * len(self.words), strict=True))
        self._cumulative = list(accumulate(self.weights[word] for word in self.words))
        self._by_article: dict[str, Words] = {}

    def draw(self, rng, excluded=()) -> str:
        total = self._cumulative[-1]
        while True:                                      # rejection leaves the shares of the others as they are
            word = self.words[bisect_right(self._cumulative, rng.random() * total)]
            if word not in excluded:
                return word

    def mass(self, excluded=()) -> float:
        if not self.words:
            return 0.0
        return self._cumulative[-1] - sum(self.weights[word] for word in set(excluded) if word in self.weights)

    def after(self, article: str) -> "Words":
        """Those words that follow "a", or those that follow "an"."""
        if article not in self._by_article:
            chosen = [word for word in self.words if article_of(word) == article]
            self._by_article[article] = Words(chosen, [self.weights[word] for word in chosen])
        return self._by_article[article]

    def description(self) -> list:
        """Each word and its weight, to 12 digits: in further ones the powers of two machines may differ."""
        return [[word, f"{weight:.12g}"] for word, weight in self.weights.items()]


def article_of(word: str) -> str:
    """ "an" before a vowel that is heard as one."""
    heard = word[0] in VOWELS and not word.startswith(("uni", "use", "eu")) or word.startswith(("hour", "honest"))
    return "an" if heard else "a"


class State:
    """What the text has said so far: facts by name, and where each was told."""

    __slots__ = ("facts", "positions", "also")

    def __init__(self, facts=None, positions=None, also=None):
        self.facts = facts if facts is not None else {}
        self.positions = positions if positions is not None else {}     # fact -> those of the words that told it
        self.also = also if also is not None else {}       # fact -> other values, told in contradiction to the first

    def copy(self) -> "State":
        return State(self.facts.copy(), self.positions.copy(), self.also.copy())


class Guard:
    """A condition on the facts.

    ``hero.name`` is told, ``-hero.gone`` is not, ``hat.owner=hero`` has this value, ``a.type!=b`` has not.
    """

    def __init__(self, text: str):
        self.terms, self.needs = [], []                  # needs: facts without which it never holds
        for term in text.split():
            absent, key, sign, value = re.fullmatch(r"(-?)([\w.*]+)(?:(!?=)(\w+))?", term).groups()
            if absent:
                holds = lambda v: v is None              # noqa: E731
            elif sign:
                holds = (lambda v, value=value: v == value) if sign == "=" else (lambda v, value=value: v != value)
            else:
                holds = lambda v: v is not None          # noqa: E731
            self.terms.append((key, holds))
            self.needs += [key] if not absent and sign != "!=" else []

    def __call__(self, facts) -> bool:
        return all(holds(facts.get(key)) for key, holds in self.terms)


class Effect:
    """What a form changes without a word: ``hat.owner=friend``, ``hero.gone``, ``-hat.lost``;
    ``hat.place:hero.place`` copies, ``basket.count-basket.taken`` counts (so does ``+``)."""

    def __init__(self, text: str):
        self.steps = []
        for step in text.split():
            key, sign, value = re.fullmatch(r"(-?[\w.]+)(?:([=:+-])([\w.]+))?", step).groups()
            self.steps.append((key[1:], "forget", None) if key[0] == "-" else (key, sign or "=", value or True))

    def apply(self, state: State, at: int) -> None:
        facts, positions = state.facts, state.positions
        for key, sign, value in self.steps:
            state.also.pop(key, None)
            if sign == "forget":
                facts.pop(key, None)
            elif sign == "=":
                facts[key], positions[key] = value, (max(at - 2, 0),)       # the last word before the full stop
            elif sign == ":" and value in facts:
                facts[key], positions[key] = facts[value], positions[value]
            elif sign in "+-" and key in facts and value in facts:
                change = NUMERALS.index(facts[value]) * (1 if sign == "+" else -1)
                facts[key] = NUMERALS[NUMERALS.index(facts[key]) + change]
                positions[key] += positions[value]

    def tell(self, state, rng, out):
        self.apply(state, len(out))


class Option:
    """One way on at a branch: its items, its weight, its condition, and who must be alive for it."""

    __slots__ = ("items", "weight", "guard", "alive", "_starts")

    def __init__(self, items, weight=1.0, guard=None, alive=()):
        self.items, self.weight, self.guard, self.alive = tuple(items), weight, guard, tuple(alive)
        self._starts: tuple[frozenset[str], bool] | None = None

    def may_start(self, word: str) -> bool:
        """Whether the word can come first here, rightly or in contradiction. Asked once all forms are added."""
        words, empty = self.starts()
        return empty or word in words

    def starts(self) -> tuple[frozenset[str], bool]:
        """The words that can come first, and whether there may be none at all."""
        if self._starts is None:
            self._starts = _starts(self.items)
        return self._starts

    def slots(self) -> Iterator["Slot"]:
        """Those of its own items, behind articles too."""
        for item in self.items:
            if isinstance(item, (Slot, Article)):
                yield item.slot if isinstance(item, Article) else item

    def open(self, facts, lenient=False) -> bool:
        if self.guard is not None and not self.guard(facts):
            return False
        return lenient or not any(f"{who}.gone" in facts for who in self.alive)


def _starts(items) -> tuple[frozenset[str], bool]:
    words: set[str] = set()
    for item in items:
        if isinstance(item, Effect):
            continue
        if not isinstance(item, Branch):
            words.update(_words(item))
            return frozenset(words), False
        empty = False
        for option in item.options:
            first, wordless = option.starts()
            words |= first
            empty |= wordless
        if not empty:
            return frozenset(words), False
    return frozenset(words), True


def _words(item) -> Iterable[str]:
    """The words that a word, an article or a slot can come to."""
    return (item,) if isinstance(item, str) else ("a", "an") if isinstance(item, Article) else item.attribute.domain


class Branch:
    """A choice among options that prints nothing itself."""

    def __init__(self, options=()):
        self.options: list[Option] = []
        self._cumulative: list[float] = []
        # The options with their probabilities, where no fact matters.
        self._always: list[tuple[float, Option]] | None = None
        for option in options:
            self.add(option)

    def add(self, option: Option) -> None:
        self.options.append(option)
        self._cumulative.append(option.weight + (self._cumulative[-1] if self._cumulative else 0.0))

    def open(self, state, lenient=False) -> list[tuple[float, Option]]:
        """The options that the facts allow, each with its probability."""
        if self._always is None:
            free = not any(option.guard or option.alive for option in self.options)
            total = self._cumulative[-1]
            self._always = [(option.weight / total, option) for option in self.options] if free else []
        if self._always:
            return self._always
        options = [option for option in self.options if option.open(state.facts, lenient)]
        total = sum(option.weight for option in options)
        return [(option.weight / total, option) for option in options]

    def tell(self, state, rng, out):
        total = self._cumulative[-1]
        for _ in range(400):                             # rejection: the shares of `open`, without asking every guard
            option = self.options[bisect_right(self._cumulative, rng.random() * total)]
            if option.open(state.facts):
                return option.items
        options = self.open(state)
        shares = list(accumulate(share for share, _ in options))
        return options[bisect_right(shares, rng.random() * (1 - 1e-12))][1].items


class Slot:
    """One word that depends on the state: ``entity.attribute``, or a free draw from a list.

    `attribute` knows the words (see `attributes.py`); `fresh` draws a new value although one is told.
    """

    __slots__ = ("path", "attribute", "key", "fresh", "article")

    def __init__(self, path: tuple[str, ...], attribute, fresh=False, article=None):
        self.path, self.attribute, self.fresh, self.article = path, attribute, fresh, article
        self.key = f"{path[0]}.{attribute.fact}" if len(path) == 1 else None

    @property
    def contradiction(self) -> str:
        """The kind of contradiction that a wrong word here is: whose hat it is counts more than the owner's name."""
        return self.path[-1] if len(self.path) > 1 else self.attribute.contradiction

    def entity(self, state) -> str:
        entity = self.path[0]
        for step in self.path[1:]:
            entity = state.facts[f"{entity}.{step}"]
        return entity

    def place(self, state) -> tuple[str, str]:
        entity = self.entity(state)
        return entity, self.key or f"{entity}.{self.attribute.fact}"

    def ready(self, state) -> bool:
        """Whether the facts that this slot builds on are told; in a text with gaps they may not be."""
        try:
            entity, key = self.place(state)
            return self.known(state, entity, key) is not None or self.candidates(state, entity, key)[0].mass() > 0
        except KeyError:
            return False

    def known(self, state, entity, key) -> str | None:
        return None if self.fresh else self.attribute.value(state, entity, key)

    def candidates(self, state, entity, key) -> tuple[Words, tuple]:
        words, excluded = self.attribute.candidates(state, entity, key)
        if self.fresh and key in state.facts:
            excluded = (*excluded, state.facts[key])
        return (words.after(self.article) if self.article else words), excluded

    def tell(self, state, rng, out):
        entity, key = self.place(state)
        word = self.known(state, entity, key)
        if word is None:
            words, excluded = self.candidates(state, entity, key)
            word = words.draw(rng, excluded)
            self.attribute.bind(state, entity, key, word, len(out))
        out.append(word)

    def distribution(self, state) -> dict[str, float]:
        entity, key = self.place(state)
        word = self.known(state, entity, key)
        if word is not None:
            words = self._told_words(state, key, word)
            return {told: 1 / len(words) for told in words}
        words, excluded = self.candidates(state, entity, key)
        mass = words.mass(excluded)
        return {word: weight / mass for word, weight in words.weights.items() if word not in excluded}

    def probability(self, state, word) -> float:
        entity, key = self.place(state)
        known = self.known(state, entity, key)
        if known is not None:
            if not state.also:
                return float(word == known)
            words = self._told_words(state, key, known)
            return (word in words) / len(words)
        words, excluded = self.candidates(state, entity, key)
        weight = words.weights.get(word)
        return 0.0 if weight is None or word in excluded else weight / words.mass(excluded)

    def take(self, state, word, at) -> State:
        """The state after this word was read here; a copy where anything changes."""
        entity, key = self.place(state)
        if self.known(state, entity, key) is not None or not self.attribute.binds:
            return state
        state = state.copy()
        self.attribute.bind(state, entity, key, word, at)
        return state

    def contradict(self, state, word, at) -> State:
        """The state after a word that should have been another: both are told from here on."""
        entity, key = self.place(state)
        fact = self.attribute.fact_of(word)
        if len(self.path) > 1 or key not in state.facts or fact is None:
            return state
        state = state.copy()
        state.also[key] = (*state.also.get(key, ()), fact)
        return state

    def _told_words(self, state, key, known) -> set[str]:
        """The words that may stand here: where a text said two things, it may go on with either."""
        return {known, *(self.attribute.word_of(fact) for fact in state.also.get(key, ()))}


class Article:
    """ "a" or "an", and the word that it stands before."""

    def __init__(self, slot: Slot):
        self.slot = slot
        plain = Slot(slot.path, slot.attribute, slot.fresh)
        self.options = {article: ((article, Slot(slot.path, slot.attribute, slot.fresh, article)), (article, plain))
                        for article in ("a", "an")}

    def open(self, state) -> list[tuple[float, tuple]]:
        entity, key = self.slot.place(state)
        known = self.slot.known(state, entity, key)
        if known is not None:
            return [(1.0, self.options[article_of(known)][1])]
        words, excluded = self.slot.candidates(state, entity, key)
        mass = max(words.mass(excluded), 1e-12)
        shares = [(words.after(article).mass(excluded) / mass, self.options[article][0]) for article in ("a", "an")]
        return [(share, items) for share, items in shares if share > 1e-12]

    def tell(self, state, rng, out):
        at = len(out)
        out.append("")
        self.slot.tell(state, rng, out)
        out[at] = article_of(out[-1])


class Grammar:
    """Named branches of forms, compiled from text."""

    def __init__(self, attributes, lists):
        self.attributes = attributes                     # name -> attribute
        self.lists = lists                               # name -> a free draw from the lexicon
        self.branches: dict[str, Branch] = {}
        self.texts: list[list] = []                      # of all forms, as they were added

    def branch(self, name: str) -> Branch:
        return self.branches.setdefault(name, Branch())

    def root(self, name: str) -> Branch:
        """The branch of a whole document. Raises BaleenError where there is none of that name."""
        if name not in self.branches:
            raise BaleenError(f"The world tells no “{name}”{_nearest(name, self.branches)}.")
        return self.branches[name]

    def form(self, name: str, text: str, weight=1.0, when="", then="", alive="", once=False) -> None:
        """Add a form to a branch.

        `when` guards it, `then` is its effect, `alive` names who must not be gone, `once` tells it once a text.
        Raises BaleenError where it names a list or an attribute that there is not.
        """
        self.texts.append([name, text, f"{weight:.12g}", when, then, alive, once])
        if once:
            flag = f"once.{name}{len(self.branch(name).options)}"
            when, then = f"{when} -{flag}", f"{then} {flag}"
        items = self.items(text)
        if then:
            items.append(Effect(then))
        self.branch(name).add(Option(items, weight, Guard(when) if when else None, alive.split()))

    def forms(self, name: str, *texts: str, **how) -> None:
        for text in texts:
            self.form(name, text, **how)

    def items(self, text: str) -> list:
        return [self._item(token) for token in re.findall(r"\[[^\]]*\]|\{[^}]*\}|\S+", text)]

    def _item(self, token: str):
        if token[0] == "[":
            return Branch(Option(self.items(option)) for option in token[1:-1].split("|"))
        if token[0] != "{":
            return token
        body = token[1:-1]
        if body[0] == ":":
            return self.branch(body[1:])
        if body[0] == "!":
            return Effect(body[1:])
        if body.startswith("a "):
            return Article(self._slot(body[2:]))
        return self._slot(body) if "." in body or body[0] == "*" else self._mention(body)

    def _slot(self, body: str) -> Slot:
        *path, name = ("*", body[1:]) if body[0] == "*" else body.rstrip("=").split(".")
        known = self.lists if body[0] == "*" else self.attributes
        if name not in known:
            raise BaleenError(f"{{{body}}} in the form “{self.texts[-1][1]}” names nothing{_nearest(name, known)}.")
        return Slot(tuple(path), known[name], fresh=body.endswith("="))

    def _mention(self, who: str) -> Branch:
        return Branch([Option(self.items(f"{{{who}.name}}"), 3.0, Guard(f"{who}.name")),
                       Option(self.items(f"the {{{who}.kind}}"), 2.0, Guard(f"{who}.kind"))])

    def options(self) -> Iterator[tuple[str, Option]]:
        """Every option, with the name of the branch that it belongs to; those of choices within a form too."""
        named = set(self.branches.values())

        def of(name: str, branch: Branch) -> Iterator[tuple[str, Option]]:
            for option in branch.options:
                yield name, option
                for item in option.items:
                    if isinstance(item, Branch) and item not in named:
                        yield from of(name, item)

        for name, branch in self.branches.items():
            yield from of(name, branch)

    def words(self) -> list[str]:
        """Every word that the grammar can print, in a fixed order."""
        words: set[str] = set()
        for _, option in self.options():
            words.update(*(_words(item) for item in option.items if not isinstance(item, (Branch, Effect))),
                         *(slot.attribute.domain for slot in option.slots()))
        return sorted(words)

    def check(self, roots: Iterable[str]) -> None:
        """Look for names that were mistyped, once all forms are added: of branches, and of facts in conditions.

        roots: the branches that no form needs to name. Raises BaleenError that names what is wrong, where, and the
        nearest names.
        """
        names = {id(branch): name for name, branch in self.branches.items()}
        users = {names[id(item)]: name
                 for name, option in self.options() for item in option.items if id(item) in names}
        for name, branch in self.branches.items():
            others = [other for other in self.branches if other != name]
            if not branch.options:
                user = users.get(name)
                raise BaleenError(f"{{:{name}}}, which “{user}” tells, has no forms{_nearest(name, others)}.")
            if name not in users and name not in roots:
                raise BaleenError(f"The forms of “{name}” are never told: no form names them{_nearest(name, others)}.")
        facts = self._facts()
        for name, option in self.options():
            for key in option.guard.needs if option.guard else ():
                if key not in facts:
                    raise BaleenError(f"A form of “{name}” waits for {key}, which is never told{_nearest(key, facts)}.")

    def _facts(self) -> set[str]:
        """All facts that a form can tell by name; who waits for a fact does not tell it."""
        facts: set[str] = set()
        for _, option in self.options():
            needs = option.guard.needs if option.guard else ()
            facts.update(key for item in option.items if isinstance(item, Effect) for key, *_ in item.steps)
            for slot in option.slots():
                if slot.key and slot.key not in needs:
                    facts.update(f"{slot.path[0]}.{fact}" for fact in slot.attribute.facts)
        return facts

    def fingerprint(self) -> str:
        """SHA-256 of what is told and how often: every form with its weight, condition and effect, every word with its.

        The code that draws is not in it. The same on every machine and every version of Python.
        """
        text = json.dumps([self.texts, self.attributes, self.lists], default=_description)
        return hashlib.sha256(text.encode()).hexdigest()


def _description(thing) -> list:
    """A list of words, an attribute or a set, for JSON."""
    if isinstance(thing, Words):
        return thing.description()
    if isinstance(thing, frozenset):
        return sorted(thing)
    constants = {name: value for name, value in vars(type(thing)).items() if name.isupper()}
    return [type(thing).__name__, constants, {name: value for name, value in vars(thing).items() if name != "_cache"}]


def _nearest(name: str, names: Iterable[str]) -> str:
    nearest = get_close_matches(name, names, n=3)
    return f" (nearest: {', '.join(nearest)})" if nearest else ""

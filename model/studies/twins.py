"""Twin stories: what one wrong word does.

A told tale is cut just before it must name the colour of a thing for the first time again. One twin gets the true colour
there, the other a colour that the text does not know, and both are written on by the model with the same table of chance
(see `writing.py`). The twins differ in that word alone: what differs later was caused by it.
"""
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from model.contents.twins import Twins
from model.studies.casting import CERTAIN, Case, Head, search, weights_of_heads
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.studies.writing import write_on
from model.vocabulary import END
from model.world import judge, lexicon
from model.world.bindings import Binding, bindings
from model.world.grammar import SENTENCE_ENDS

SEED = 7
MOST = 50                   # words that the twins write after the cut
LONGEST = 64                # words before the cut
SHOWN_PROMPT = 45           # words before the cut, of the pair that is shown
SHOWN_TOLD = 22             # words between telling the colour and the cut, at most
SHOWN_NEXT = 20             # words between the cut and the next mention, at most
SHOWN_WITHIN = 40           # words after the cut, within which mentions are listed
MARKS = ("red", "green")    # the film marks wrong and right words in these: no good examples of a colour
VERDICTS = ("fits", "contradicts", "outside")
MANY_SENSES = frozenset(word for words in lexicon.LISTS.values() for word in words.split())     # a violet is a flower, too
COLOURS = [colour for colour in lexicon.COLOURS.split() if colour not in MANY_SENSES]


@dataclass(frozen=True)
class Cut:
    """A tale up to the place where a colour must be named again. Positions count from the text's first word."""

    number: int                     # of the tale; also the seed of its chance
    prompt: list[str]
    entity: str                     # whose colour, as the world calls it
    thing: str                      # the word for it: hat
    told: int                       # position of the word that told the colour
    right: str
    wrong: str


@dataclass(frozen=True)
class Twin:
    """One text: prompt, the word at the cut, and what the model wrote after it."""

    cut: Cut
    text: list[str]
    mentions: list[Binding]         # places after the cut that name that thing's colour
    guesses: np.ndarray             # [word right/wrong]: probability of both colours before each word

    @property
    def next(self) -> str | None:
        """The colour that it names at the first mention after the cut."""
        return self.text[self.mentions[0].at] if self.mentions else None

    def p(self, colour: int) -> float:
        """Probability of the right (0) or wrong (1) colour at the first mention."""
        return float(self.guesses[self.mentions[0].at, colour])


@dataclass(frozen=True)
class Pair:
    """Both twins of a cut, and the word that the model itself would have written there."""

    cut: Cut
    own: str
    true: Twin
    wrong: Twin

    def twins(self) -> dict[str, Twin]:
        return {"true": self.true, "wrong": self.wrong}


def record(source: Source, pairs: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-twins`, from so many pairs."""
    written = write_pairs(source, pairs, seed)
    head, attention = look_back(source, written)
    shown = cast_pair(written)
    pair = written[shown["choice"]["pair"]]
    shown["choice"] |= _places(source, pair)
    arrays, description = picture(source, pair, head)
    arrays |= attention | mentions(written) | probes(source, written)
    return arrays, {**description, "vocabulary": source.vocabulary.words, "verdicts": VERDICTS, "seed": seed, "pairs": pairs,
                    "casts": {"shown pair": shown, "head that looks back": head.cast()}, "headlines": [
        headline("true.next.right", "next mention true, nothing forced", "0.90"),
        headline("true.next.wrong", "next mention wrong, nothing forced", "0"),
        headline("wrong.next.right", "next mention true after one wrong word", "0.05"),
        headline("wrong.next.wrong", "next mention wrong after one wrong word", "0.82"),
        headline("probe.true.p_wrong", "P(wrong colour) when asked, nothing forced"),
        headline("probe.wrong.p_wrong", "P(wrong colour) when asked after one wrong word"),
        headline("attention.wrong", "attention of the head that looks back, onto the wrong word"),
        headline("attention.told", "the same head's, onto the word that told the truth"),
    ]}


def cuts(seed: int) -> Iterator[Cut]:
    """Places to cut, one a tale at most, without end."""
    for number, text in enumerate(told(f"twins/{seed}", "tale")):
        for binding in bindings(text[:LONGEST + 1]):
            right, prompt = binding.word, text[:binding.at]
            sure = binding.attribute == "colour" and binding.probability > CERTAIN
            if sure and right in COLOURS and prompt.count(right) == 1 and binding.told[0] < _whole_sentences(prompt):
                unused = [colour for colour in COLOURS if colour not in prompt]
                wrong = unused[np.random.default_rng([seed, number]).integers(len(unused))]
                yield Cut(number, prompt, binding.entity, text[binding.mentions[-1]], binding.told[0], right, wrong)
                break


@lru_cache(maxsize=1)
def write_pairs(source: Source, count: int, seed: int) -> list[Pair]:
    """Let the model write both twins of so many cuts. Several studies ask for the same in a row; it takes minutes."""
    places = list(islice(cuts(seed), count))
    seeds = chances(places, seed)
    own = [text[-1] for text in write_on(source, [cut.prompt for cut in places], seeds, 1)]
    forced = ([[*cut.prompt, getattr(cut, colour)] for cut in places] for colour in ("right", "wrong"))
    true, wrong = (twins_of(source, places, write_on(source, texts, seeds, MOST, first=1)) for texts in forced)
    return [Pair(*parts) for parts in zip(places, own, true, wrong, strict=True)]


def chances(places: list[Cut], seed: int) -> list[list[int]]:
    """The seeds of the tables of chance that the twins of these cuts are written with."""
    return [[seed, cut.number, 1] for cut in places]


def twins_of(source: Source, places: list[Cut], texts: list[list[str]]) -> list[Twin]:
    """A twin of each cut, as it was written: where it names the thing's colour, and what was expected before each word."""
    guesses = [guess for batch, logits, _ in source.read(texts) for guess in logits.softmax(dim=-1)]       # each [position d_vocab]
    colours = [source.vocabulary.encode([cut.right, cut.wrong]) for cut in places]
    return [Twin(cut, text, _later_mentions(cut, text), guess[:, both].numpy())
            for cut, text, guess, both in zip(places, texts, guesses, colours, strict=True)]


def _later_mentions(cut: Cut, text: list[str]) -> list[Binding]:
    whose = "colour", cut.entity
    return [binding for binding in bindings(text)
            if binding.at > len(cut.prompt) and (binding.attribute, binding.entity) == whose]


def mentions(pairs: list[Pair]) -> dict[str, np.ndarray]:
    """The next time that a twin names the colour: which it is, and what the model expected."""
    arrays = share([pair.own == pair.cut.right for pair in pairs]).arrays("own.right")
    for name in ("true", "wrong"):
        twins = [twin for pair in pairs if (twin := pair.twins()[name]).mentions]
        arrays |= share([twin.next == twin.cut.right for twin in twins]).arrays(f"{name}.next.right")
        arrays |= share([twin.next == twin.cut.wrong for twin in twins]).arrays(f"{name}.next.wrong")
        arrays |= mean([twin.p(0) for twin in twins]).arrays(f"{name}.p_right")
        arrays |= mean([twin.p(1) for twin in twins]).arrays(f"{name}.p_wrong")
    return arrays


def probes(source: Source, pairs: list[Pair]) -> dict[str, np.ndarray]:
    """The same question to all, whatever they wrote: what does the model expect after "the hat was"?

    Asked before the cut's sentence (`probe.before`), behind it (`probe.true`, `probe.wrong`), and at the end of what each
    twin wrote (`probe.true.late`, `probe.wrong.late`): mean probability of the right and of the wrong colour.
    """
    prompts = {"before": [pair.cut.prompt[:_whole_sentences(pair.cut.prompt)] for pair in pairs]}
    for name in ("true", "wrong"):
        texts = [pair.twins()[name].text for pair in pairs]
        prompts[name] = [text[:_sentence_around(text, len(pair.cut.prompt))] for text, pair in zip(texts, pairs, strict=True)]
        prompts[f"{name}.late"] = [text[:max(_whole_sentences(text), len(first))]
                                   for text, first in zip(texts, prompts[name], strict=True)]
    arrays = {}
    for name, texts in prompts.items():
        questions = [[*text, "the", pair.cut.thing, "was"] for text, pair in zip(texts, pairs, strict=True)]
        for colour, values in zip(("right", "wrong"), _guess(source, questions, pairs).T, strict=True):
            arrays |= mean(values).arrays(f"probe.{name}.p_{colour}")
    return arrays


def _guess(source: Source, texts: list[list[str]], pairs: list[Pair]) -> np.ndarray:
    """Probability of the right and the wrong colour behind each text: [pair right/wrong]"""
    guesses, rest = [], list(zip(texts, pairs, strict=True))
    for batch, logits, _ in source.read(texts):
        for row, (text, pair) in enumerate(rest[:len(batch)]):
            colours = source.vocabulary.encode([pair.cut.right, pair.cut.wrong])
            guesses.append(logits[row, len(text)].softmax(dim=-1)[colours].numpy())
        rest = rest[len(batch):]
    return np.array(guesses)


def look_back(source: Source, pairs: list[Pair]) -> tuple[Head, dict[str, np.ndarray]]:
    """The head that looks most at the forced word when the colour is next to be named, by search over all heads.

    `attention.wrong`: its mean weight on the wrong word, in pairs that it was not chosen by; `attention.true`: the same head's weight on
    the true word in the other twin; `attention.told`: in the wrong twin, on the word that told the true colour.
    """
    true, wrong = ([twin for twin in twins if twin.mentions] or twins       # of a model that never names it: its last word
                   for twins in ([pair.true for pair in pairs], [pair.wrong for pair in pairs]))
    head = search(source, [_look(twin, len(twin.cut.prompt)) for twin in wrong])

    def weight(cases: list[Case]):
        return mean(weights_of_heads(source, cases)[:, head.layer, head.head])
    return head, {**head.weight.arrays("attention.wrong"),
                  **weight([_look(twin, len(twin.cut.prompt)) for twin in true]).arrays("attention.true"),
                  **weight([_look(twin, twin.cut.told) for twin in wrong]).arrays("attention.told")}


def _look(twin: Twin, at: int) -> Case:
    query = twin.mentions[0].at if twin.mentions else len(twin.text) - 1
    return Case(twin.text[:query], query, (at + 1,))


def cast_pair(pairs: list[Pair]) -> dict:
    """The pair that shows best what the clip is about: one word forced wrong, and the mistake repeated. How often that is,
    `next` counts.

    Score: how many of the requirements in `_requirements` it meets, and below one how clearly a colour is expected at its
    mentions (the sum of both colours' probabilities), more for more mentions.
    """
    return cast({"pair": number, "score": sum(_requirements(pair)) + _clarity(pair)} for number, pair in enumerate(pairs))


def _requirements(pair: Pair) -> list[bool]:
    """Short; the model wrote the true colour itself; the colour was told not long before and both twins name it again soon;
    nothing else is wrong in them; each keeps to its colour (which counts twice), and expects it most; and the colours are not
    those of marks."""
    cut, twins = pair.cut, list(pair.twins().values())
    place = len(cut.prompt)
    clean = all(verdict.verdict == "fits" for twin in twins for at, verdict in enumerate(judge(twin.text)) if at != place)
    near = [bool(soon) and soon[0].at - place <= SHOWN_NEXT for soon in map(_soon, twins)]
    faithful = [twin.next for twin in twins] == [cut.right, cut.wrong]
    expected = all(twin.mentions and twin.p(colour) > twin.p(1 - colour) for colour, twin in enumerate(twins))
    return [place <= SHOWN_PROMPT, pair.own == cut.right, place - cut.told <= SHOWN_TOLD, *near,
            *(bool(_soon(twin)) for twin in twins), clean, faithful, faithful, expected,
            cut.right not in MARKS and cut.wrong not in MARKS]


def _soon(twin: Twin) -> list[Binding]:
    """The mentions that a clip has room for, in whole sentences."""
    end = min(len(twin.cut.prompt) + SHOWN_WITHIN, _whole_sentences(twin.text))
    return [binding for binding in twin.mentions if binding.at < end]


def _clarity(pair: Pair) -> float:
    soon = [(twin, binding) for twin in pair.twins().values() for binding in _soon(twin)]
    fewest = min(len(_soon(twin)) for twin in pair.twins().values())
    return float(np.mean([twin.guesses[binding.at].sum() for twin, binding in soon])) * fewest / (fewest + 1) if soon else 0.0


def role(colour: str | None, cut: Cut) -> str:
    """What a colour is to a cut: the right or the wrong one, another, or none."""
    return {None: "none", cut.right: "right", cut.wrong: "wrong"}.get(colour, "other")


def picture(source: Source, pair: Pair, head: Head) -> tuple[dict[str, np.ndarray], dict]:
    """What a clip draws of one pair, for both twins, behind the end mark and in whole sentences:

    `words` [position], `probabilities` [step d_vocab] (step 0 is the guess at the cut), `attention` [query key] of the head
    that looks back, `verdict` [position] (index into `verdicts`). The description holds the texts and the kinds of verdict.
    """
    arrays, description = {}, {"texts": {}, "kinds": {}}
    tap = f"blocks.{head.layer}.attn.pattern"
    for name, twin in pair.twins().items():
        text = twin.text[:max(_whole_sentences(twin.text), len(twin.cut.prompt) + 1)]
        [(_, logits, cache)] = source.read([text], lambda wanted: wanted == tap)
        arrays |= {f"{name}.words": np.array(source.vocabulary.encode([END, *text]), dtype=np.float32),
                   f"{name}.probabilities": logits[0].softmax(dim=-1)[len(twin.cut.prompt):-1].numpy().astype(np.float16),
                   f"{name}.attention": cache[tap][0, head.head].numpy().astype(np.float16),
                   f"{name}.verdict": verdicts_of(text)}
        description["texts"][name], description["kinds"][name] = [END, *text], kinds_of(text)
    return arrays, description


def verdicts_of(text: list[str]) -> np.ndarray:
    """The judge's mark on each word, and one for the end mark before them: [position], as its place in VERDICTS."""
    return np.array([0, *(VERDICTS.index(verdict.verdict) for verdict in judge(text))], dtype=np.float16)


def kinds_of(text: list[str]) -> list[str]:
    """What kind of contradiction each word is, blank where it is none, and for the end mark before them: [position]"""
    return ["", *(verdict.kind for verdict in judge(text))]


def _places(source: Source, pair: Pair) -> dict:
    """Where in the shown texts things stand (positions behind the end mark), and the two colours' numbers."""
    right, wrong, thing = source.vocabulary.encode([pair.cut.right, pair.cut.wrong, pair.cut.thing])
    return {"told": pair.cut.told + 1, "forced": len(pair.cut.prompt) + 1, "right": right, "wrong": wrong, "thing": thing,
            **{f"{name}_mentions": [binding.at + 1 for binding in _soon(twin)] for name, twin in pair.twins().items()}}


def _whole_sentences(text: list[str]) -> int:
    """How many words of a text are in sentences that end."""
    return max((at + 1 for at, word in enumerate(text) if word in SENTENCE_ENDS and word != END), default=0)


def _sentence_around(text: list[str], at: int) -> int:
    """Where the sentence ends that holds a position."""
    return next((end + 1 for end in range(at, len(text)) if text[end] in SENTENCE_ENDS), len(text))


STUDY = Study(Twins, record, full={"pairs": 400}, little={"pairs": 6}, cost=60)

"""What comes after the mistake: the twin stories told to the end of what was written, so that those that return to
the truth are seen.

`twins.py` asks for the next mention of the colour alone. Here every mention counts: of the stories that repeat the
mistake and name the colour once more, how many come back to what the text said, how many stay with the mistake, and
how many name a third colour.
"""
import numpy as np

from model.contents.aftermath import ROLES, TWINS, Aftermath
from model.studies.estimates import headline, share
from model.studies.look_cut import Blank, looks
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.twins import (
    SEED,
    VERDICTS,
    Pair,
    Twin,
    cast_pair,
    kinds_of,
    look_back,
    role,
    verdicts_of,
    write_pairs,
)
from model.vocabulary import END


def record(source: Source, pairs: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-aftermath`, as `Aftermath` describes them."""
    written = write_pairs(source, pairs, seed)
    head, _ = look_back(source, written)
    story = cast_pair(written)
    pair = written[story["choice"]["pair"]]
    arrays, texts = shown(source, pair, (head.layer, head.head))
    for name in TWINS:
        arrays |= listed([pair.twins()[name] for pair in written], name)
    arrays["length"] = half([[len(pair.twins()[name].text) - len(pair.cut.prompt) for name in TWINS]
                             for pair in written])
    return arrays | fates(written), {
        **texts, "vocabulary": source.vocabulary.words, "roles": ROLES, "verdicts": VERDICTS, "pairs": pairs,
        "seed": seed, "casts": {"shown pair": story | {"choice": story["choice"] | places(source, pair)},
                                "head that looks back": head.cast()}, "headlines": [
            headline("repeated.wrong", "stories that repeat the forced mistake at the next mention"),
            headline("again", "of these, those that name the colour once more"),
            headline("returned", "of these, those that return to the right colour", "0.40"),
            headline("returned.next", "of these, those that return at once"),
            headline("other", "of these, those that name a third colour"),
            headline("stayed", "of the stories that name the right colour and then once more, those that never slip"),
        ]}


def roles(twin: Twin) -> list[str]:
    """What each later mention names."""
    return [role(twin.text[mention.at], twin.cut) for mention in twin.mentions]


def listed(twins: list[Twin], name: str) -> dict[str, np.ndarray]:
    """All later mentions of all twins, one after the other."""
    each = [(story, mention.at, twin) for story, twin in enumerate(twins) for mention in twin.mentions]
    return {f"{name}.mention.story": half([story for story, _, _ in each]),
            f"{name}.mention.after": half([at - len(twin.cut.prompt) for _, at, twin in each]),
            f"{name}.mention.role": half([ROLES.index(role(twin.text[at], twin.cut)) for _, at, twin in each]),
            f"{name}.mention.p": half([twin.guesses[at] for _, at, twin in each]).reshape(-1, 2)}


def fates(pairs: list[Pair]) -> dict[str, np.ndarray]:
    """Shares of what the stories came to. A story is a case."""
    arrays = {}
    for name in TWINS:                      # the wrong twins last, which all below is about
        named = [roles(pair.twins()[name]) for pair in pairs if pair.twins()[name].mentions]
        arrays |= share([names[0] == "wrong" for names in named]).arrays(f"repeated.{name}")
    repeated, kept = ([names[1:] for names in named if names[0] == which] for which in ("wrong", "right"))
    later, true_later = ([names for names in group if names] for group in (repeated, kept))
    return arrays | {**share([bool(names) for names in repeated]).arrays("again"),
                     **share(["right" in names for names in later]).arrays("returned"),
                     **share([names[0] == "right" for names in later]).arrays("returned.next"),
                     **share(["other" in names for names in later]).arrays("other"),
                     **share(["wrong" not in names for names in true_later]).arrays("stayed")}


def shown(source: Source, pair: Pair, head: tuple[int, int]) -> tuple[dict[str, np.ndarray], dict]:
    """The shown pair's two texts to their ends, with the judge's marks and what was expected before each word; and
    where the head looks from before each later mention of the wrong twin."""
    arrays, texts = {}, {}
    for name, twin in pair.twins().items():
        arrays |= {f"shown.verdict.{name}": verdicts_of(twin.text),
                   f"shown.p.{name}": half(np.concatenate([np.zeros((1, 2)), twin.guesses[:len(twin.text)]]))}
        texts[name] = [END, *twin.text]
    blanks = [Blank.before(pair.wrong, mention) for mention in range(max(len(pair.wrong.mentions), 1))]
    arrays["shown.attention"] = np.zeros((len(blanks), len(pair.wrong.text) + 1), dtype=np.float32)
    for number, weights in enumerate(looks(source, blanks, head)):
        arrays["shown.attention"][number, :len(weights)] = weights
    return arrays, {"texts": texts, "kinds": {name: kinds_of(twin.text) for name, twin in pair.twins().items()}}


def places(source: Source, pair: Pair) -> dict:
    """Where things stand in the shown texts, behind the end mark, and the numbers of words."""
    right, wrong, thing = source.vocabulary.encode([pair.cut.right, pair.cut.wrong, pair.cut.thing])
    named = {f"{name}_mentions": [mention.at + 1 for mention in twin.mentions] for name, twin in pair.twins().items()}
    return {"told": pair.cut.told + 1, "forced": len(pair.cut.prompt) + 1, "right": right, "wrong": wrong,
            "thing": thing, **named}


def half(values) -> np.ndarray:
    """Kept in half precision."""
    return np.asarray(values, dtype=np.float16)


STUDY = Study(Aftermath, record, full={"pairs": 400}, little={"pairs": 6}, cost=200)

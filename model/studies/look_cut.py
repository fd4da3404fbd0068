"""One look cut: what a repeated mistake hangs on.

In the twin stories with a word forced wrong (`twins.py`), the colour is about to be named the next time. One head's
look from that blank back to the wrong word is blocked, and nothing else. Beside it: other looks of the same head,
drawn by lot, and its strongest other one; all heads' looks; the wrong word hidden from every later word; and the word
that told the truth, treated alike. The head is the one whose look matters most, searched for on every second story
and measured on the others, too.

Then the stories are written on by the model with that head blind to the forced word, with the same table of chance as
the twin; beside it, with the head blind to another word.
"""
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch

from model.contents.look_cut import COLOURS, CUTS, ROLES, VERSIONS, LookCut
from model.studies.cutting import Cut, Head, all_heads, behind, blocked
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.studies.twins import (
    MOST,
    SEED,
    VERDICTS,
    Pair,
    Twin,
    cast_pair,
    chances,
    kinds_of,
    role,
    twins_of,
    verdicts_of,
    write_pairs,
)
from model.studies.twins import Cut as StoryCut
from model.studies.writing import write_on
from model.transformer import open_taps
from model.vocabulary import END

CONTROLS = 4                # other looks of the head that are blocked in each story, one at a time


@dataclass(frozen=True)
class Blank:
    """A place in a twin where the colour is to be named again. Positions are the model's, behind the end mark."""

    twin: Twin
    text: list[str]         # up to the blank

    @classmethod
    def before(cls, twin: Twin, mention: int = 0) -> "Blank":
        """That mention after the forced word; where the twin names the colour no more, its last word."""
        return cls(twin, twin.text[:twin.mentions[mention].at if twin.mentions else len(twin.text) - 1])

    @property
    def query(self) -> int:
        """The word before the blank, which looks."""
        return len(self.text)

    @property
    def forced(self) -> int:
        return len(self.twin.cut.prompt) + 1

    @property
    def told(self) -> int:
        return self.twin.cut.told + 1

    @property
    def wrong(self) -> list[int]:
        """Every word so far that is the wrong colour."""
        return [at + 1 for at, word in enumerate(self.text) if word == self.twin.cut.wrong]

    @property
    def others(self) -> np.ndarray:
        """What else it could look at."""
        return np.array([key for key in range(self.query) if key not in (self.forced, self.told)])


def record(source: Source, pairs: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-look-cut`, as `LookCut` describes them."""
    written = write_pairs(source, pairs, seed)
    again = [pair for pair in written if pair.wrong.mentions] or written
    blanks = [Blank.before(pair.wrong) for pair in again]
    plain = expected(source, blanks)
    cast, by_head = search(source, blanks, plain)
    head = (cast["choice"]["layer"], cast["choice"]["head"])
    story = cast_pair(written)
    pair = written[story["choice"]["pair"]]
    pair = pair if pair in again else again[0]              # where the shown one names the colour no more
    blank = blanks[again.index(pair)]
    p, looked = cuts(source, blanks, plain, head, seed)
    arrays = by_head | looked | in_figures(p, blanks) | doubling(source, blanks, head) | one_story(source, blank, head)
    more, texts = rewritten(source, written, written.index(pair), head, seed)
    choice = {"pair": written.index(pair), "story": again.index(pair)} | places(source, blank)
    return arrays | more, {
        **texts, "vocabulary": source.vocabulary.words, "words": [END, *blank.text], "cuts": CUTS, "colours": COLOURS,
        "roles": ROLES, "versions": VERSIONS, "verdicts": VERDICTS, "pairs": pairs, "seed": seed,
        "casts": {"head that repeats": cast, "shown story": story | {"choice": choice}}, "headlines": HEADLINES}


HEADLINES = [
    headline("all.wrong.plain", "P(wrong colour) at the next mention, after one wrong word", "0.26"),
    headline("all.wrong.cut", "the same, one head's one look at the wrong word cut", "0.00"),
    headline("all.wrong.control", "the same, another look of that head cut instead", "0.25"),
    headline("all.wrong.strongest", "the same, that head's strongest other look cut instead", "0.25"),
    headline("all.right.plain", "P(right colour) at the next mention, after one wrong word", "0.65"),
    headline("all.right.cut", "the same, one head's one look at the wrong word cut", "0.91"),
    headline("all.right.told_hidden", "the same, the word that told the truth hidden from all that follow", "0.02"),
    headline("repeat.wrong.plain", "P(wrong colour) in the stories that repeat the mistake", "0.78"),
    headline("repeat.wrong.cut", "the same, one head's one look at the wrong word cut", "0.00"),
    headline("repeat.right.cut", "P(right colour) there", "0.96"),
    headline("rewritten.plain.wrong", "stories that name the wrong colour next, as they were written"),
    headline("rewritten.cut.wrong", "the same, written on by a model whose head is blind to the wrong word"),
    headline("rewritten.control.wrong", "the same, with the head blind to another word"),
    headline("doubling.first",
             "that head's attention onto wrong words, at the first mention after the forced one"),
    headline("doubling.second",
             "the same at the second mention, in stories that repeated the mistake at the first"),
]


def expected(source: Source, blanks: list[Blank], cut: Cut = lambda chosen: nullcontext()) -> np.ndarray:
    """Probability of the right and of the wrong colour in each blank: [story colour]"""
    if not blanks:
        return np.empty((0, len(COLOURS)), dtype=np.float32)
    colours = np.array([source.vocabulary.encode([blank.twin.cut.right, blank.twin.cut.wrong]) for blank in blanks])
    return np.take_along_axis(behind(source, [blank.text for blank in blanks], cut), colours, axis=1)


def look(source: Source, blanks: list[Blank], heads: list[Head], keys: list[int], hidden: bool = False) -> Cut:
    """The cut of these heads' looks at one word in each story: the look from the blank, or those from every later
    word (`hidden`)."""
    def cut(chosen: list[int]):
        queries = None if hidden else [blanks[index].query for index in chosen]
        return blocked(source.model, heads, [keys[index] for index in chosen], queries)
    return cut


def search(source: Source, blanks: list[Blank], plain: np.ndarray) -> tuple[dict, dict[str, np.ndarray]]:
    """The head whose look at the wrong word, cut, takes most from the wrong colour. Chosen on every second story; the
    scores are what P(wrong) lost in the others.

    With it, `heads.right` and `heads.wrong` [layer head], both probabilities over all stories when that head's look
    is cut, and `measured.*`: the choice, in the stories that it was not chosen by.
    """
    heads, forced = all_heads(source.model), [blank.forced for blank in blanks]
    left = np.stack([expected(source, blanks, look(source, blanks, [head], forced)) for head in heads])
    lost = plain[:, 1] - left[:, :, 1]                                                          # [head story]
    order = np.argsort(-lost[:, 0::2].mean(axis=1), kind="stable")
    best, *others = [{"layer": heads[index][0], "head": heads[index][1], "score": float(lost[index, 1::2].mean())}
                     for index in order[:1 + RUNNERS_UP]]
    means = left.mean(axis=1).reshape(source.config.n_layers, source.config.n_heads, len(COLOURS))
    arrays = {f"heads.{which}": means[..., colour] for colour, which in enumerate(COLOURS)}
    for name, values in (("plain", plain), ("cut", left[order[0]])):
        for colour, which in enumerate(COLOURS):
            arrays |= mean(values[1::2, colour]).arrays(f"measured.{which}.{name}")
    return chosen({"layer": best["layer"], "head": best["head"]}, best["score"], others), arrays


def cuts(source: Source, blanks: list[Blank], plain: np.ndarray, head: Head,
         seed: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Both colours' probabilities in every story with every cut, [story cut colour], and all that is kept of each
    story.

    `p` is that; `controls.p` [story control colour] and `controls.key` [story control] tell the looks drawn by lot
    one by one; `weight` [story key] is what the head sent to the wrong word, to the word that told the truth, and to
    the one that it looked at most beside these; `next` [story] says what was written in the blank.
    """
    forced, told, every = [blank.forced for blank in blanks], [blank.told for blank in blanks], all_heads(source.model)
    weights = looks(source, blanks, head)
    lots = np.array([np.random.default_rng([seed, number]).choice(blank.others, CONTROLS)
                     for number, blank in enumerate(blanks)])                                   # [story control]
    strongest = [int(blank.others[own[blank.others].argmax()]) for blank, own in zip(blanks, weights, strict=True)]
    cut = partial(look, source, blanks)
    controls = np.stack([expected(source, blanks, cut([head], keys.tolist())) for keys in lots.T], axis=1)
    with_cut = {"cut": cut([head], forced), "strongest": cut([head], strongest), "all_heads": cut(every, forced),
                "hidden": cut(every, forced, hidden=True), "told": cut([head], told),
                "told_hidden": cut(every, told, hidden=True)}
    each = {"plain": plain, "control": controls.mean(axis=1),
            **{name: expected(source, blanks, cut) for name, cut in with_cut.items()}}
    p = np.stack([each[name] for name in CUTS], axis=1)
    weight = np.array([own[[blank.forced, blank.told, other]]
                       for own, blank, other in zip(weights, blanks, strongest, strict=True)])
    named = [ROLES.index(role(blank.twin.next, blank.twin.cut)) for blank in blanks]
    return p, {"p": p, "controls.p": controls.astype(np.float16), "controls.key": lots.astype(np.float16),
               "weight": weight, "next": np.array(named, dtype=np.float16)}


def looks(source: Source, blanks: list[Blank], head: Head, cut: Cut = lambda chosen: nullcontext()) -> list[np.ndarray]:
    """What a head looks at from each blank: [key] for every story."""
    name, found = f"blocks.{head[0]}.attn.pattern", []
    for index, blank in enumerate(blanks):
        with cut([index]), open_taps(source.model, lambda tap: tap == name) as cache, torch.no_grad():
            source.model(source.padded([blank.text]))
        found.append(cache[name][0, head[1], blank.query].numpy())
    return found


def in_figures(p: np.ndarray, blanks: list[Blank]) -> dict[str, np.ndarray]:
    """Means over all stories (`all`), and over those that repeat the mistake (`repeat`); `best`: how often the
    right colour is expected more than the wrong one."""
    repeat = np.array([blank.twin.next == blank.twin.cut.wrong for blank in blanks])
    arrays = {}
    for values, name in zip(p.transpose(1, 0, 2), CUTS, strict=True):
        for colour, which in enumerate(COLOURS):
            arrays |= mean(values[:, colour]).arrays(f"all.{which}.{name}")
            arrays |= mean(values[repeat, colour]).arrays(f"repeat.{which}.{name}")
        arrays |= share(values[:, 0] > values[:, 1]).arrays(f"best.{name}")
    return arrays


def doubling(source: Source, blanks: list[Blank], head: Head) -> dict[str, np.ndarray]:
    """Does attention double down on a mistake? Stories that repeat it at the first mention and then name the colour a
    second time.

    At both mentions: the head's attention onto all wrong words together, and onto the word that told the truth, and
    both colours' probabilities. `doubling.change` is the second attention onto wrong words less the first, story by
    story.
    """
    twins = [blank.twin for blank in blanks if len(blank.twin.mentions) > 1]
    stubborn = [twin for twin in twins if twin.next == twin.cut.wrong]
    arrays, onto_wrong = {}, []
    for mention, name in enumerate(("first", "second")):
        places = [Blank.before(twin, mention) for twin in stubborn]
        each, p = list(zip(looks(source, places, head), places, strict=True)), expected(source, places)
        onto_wrong.append([weights[blank.wrong].sum() for weights, blank in each])
        arrays |= {**mean(onto_wrong[-1]).arrays(f"doubling.{name}"),
                   **mean([weights[blank.told] for weights, blank in each]).arrays(f"doubling.told.{name}"),
                   **mean(p[:, 0]).arrays(f"doubling.right.{name}"), **mean(p[:, 1]).arrays(f"doubling.wrong.{name}")}
    return arrays | mean(np.subtract(*reversed(onto_wrong))).arrays("doubling.change")


def places(source: Source, blank: Blank) -> dict:
    """Where things stand behind the end mark, and the numbers of words."""
    cut = blank.twin.cut
    right, wrong, thing = source.vocabulary.encode([cut.right, cut.wrong, cut.thing])
    return {"query": blank.query, "forced": blank.forced, "told": blank.told,
            "right": right, "wrong": wrong, "thing": thing}


def one_story(source: Source, blank: Blank, head: Head) -> dict[str, np.ndarray]:
    """The shown story at its blank, without and with the cut: `shown.probabilities` [version word] and
    `shown.attention` [version key] of the head. `shown.each_look` [key colour]: both colours' probabilities when
    that one look of the head is cut, for every word that it can look at."""
    cut = look(source, [blank], [head], [blank.forced])
    each = [expected(source, [blank], look(source, [blank], [head], [key]))[0] for key in range(blank.query)]
    guesses = np.concatenate([behind(source, [blank.text]), behind(source, [blank.text], cut)])
    attention = looks(source, [blank], head) + looks(source, [blank], head, cut)
    return {"shown.probabilities": guesses.astype(np.float16), "shown.attention": np.stack(attention),
            "shown.each_look": np.stack(each)}


def rewritten(source: Source, pairs: list[Pair], shown: int, head: Head,
              seed: int) -> tuple[dict[str, np.ndarray], dict]:
    """All stories written on from the forced word, as they were, with the head blind to that word, and with the head
    blind to another one drawn by lot.

    `rewritten` [pair version]: what each names next (index into ROLES). Shares of `rewritten.<version>.right` and
    `.wrong` are of the stories that name the colour again in that version; `undone.<version>` is of those that
    repeated the mistake as they were written: how many name the right colour now. Of the shown pair: the texts, and
    the judge's marks `shown.verdict.<version>` [position].
    """
    found = [pair.cut for pair in pairs]
    blind = {"cut": [len(cut.prompt) + 1 for cut in found], "control": [another_word(cut, seed) for cut in found]}
    twins = {"plain": [pair.wrong for pair in pairs]}
    for version, keys in blind.items():
        texts = write_on(source, [[*cut.prompt, cut.wrong] for cut in found], chances(found, seed), MOST, first=1,
                         cut=lambda chosen, keys=keys: blocked(source.model, [head], [keys[index] for index in chosen]))
        twins[version] = twins_of(source, found, texts)
    roles = np.array([[ROLES.index(role(twins[version][number].next, cut)) for version in VERSIONS]
                      for number, cut in enumerate(found)])                                     # [pair version]
    arrays, repeated = {"rewritten": roles.astype(np.float16)}, roles[:, 0] == ROLES.index("wrong")
    for number, version in enumerate(VERSIONS):
        names = roles[roles[:, number] != ROLES.index("none"), number]
        for which in COLOURS:
            arrays |= share(names == ROLES.index(which)).arrays(f"rewritten.{version}.{which}")
        arrays |= share(roles[repeated, number] == ROLES.index("right")).arrays(f"undone.{version}")
        arrays[f"shown.verdict.{version}"] = verdicts_of(twins[version][shown].text)
    texts = {version: twins[version][shown].text for version in VERSIONS}
    return arrays, {"texts": {version: [END, *text] for version, text in texts.items()},
                    "kinds": {version: kinds_of(text) for version, text in texts.items()}}


def another_word(cut: StoryCut, seed: int) -> int:
    """A word before the cut, drawn by lot, but not the one that told the truth: its position behind the end mark."""
    words = [at + 1 for at in range(len(cut.prompt)) if at != cut.told]
    return int(np.random.default_rng([seed, cut.number, 2]).choice(words))


STUDY = Study(LookCut, record, full={"pairs": 400}, little={"pairs": 6}, cost=400)

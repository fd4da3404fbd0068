"""One head silent: what each head's work is worth, and for what.

What a head fetches is set to nothing, at every place of a text, and the model goes on without it. Measured is the
probability of the right word where the text has decided it (the questions of `baleen evaluate`: pronouns, colours,
owners, ...) and, so that a head that does one thing can be told from one that all depend on, of any next word. Beside
each head: each layer's heads together, and the sets of one, two and three heads that harm one kind of word most
beside any word. Sets are searched for in other texts than those that they are measured in.
"""
from itertools import combinations

import numpy as np
import torch

from model.contents.kinds import ANY, KINDS, WHAT
from model.contents.run import Alien
from model.contents.silence import PRONOUNS, SIZES, Silence
from model.studies.casting import Case, ranked, weights_of_heads
from model.studies.cutting import Head, all_heads, behind, silent
from model.studies.estimates import headline, mean, side_by_side
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.studies.trial import Trial
from model.transformer import open_taps
from model.vocabulary import END

WIDTH = 6                   # of the best pairs that are tried with every third head
BEST = 5                    # guesses that are kept of the shown words, with each head silent
SENTENCE, NOUN = Alien.sentence.partition(" it")[0].split(), "alien"         # up to the pronoun
ONE_BY_ONE = {"texts": "pronoun", "words": ANY}         # what is kept of every case
Set = tuple[Head, ...]


def record(source: Source, cases: int, searched: int) -> Result:
    """Arrays and description of `study-silence`, as `Silence` describes them.

    searched: cases of each kind in which sets are searched for.
    """
    def trial(count: int, seed: str) -> Trial:
        return Trial(source, count, seed, lambda heads: silent(source.model, heads))
    choosing, measuring = trial(searched, "silence/search"), trial(cases, "silence")
    casts = {f"{size} for {kind}": cast_set(choosing, measuring, kind, members)
             for kind in KINDS for members, size in enumerate(SIZES, 1)}
    casts["silent head"] = cast_head(choosing, measuring)
    head, three = as_set(casts["silent head"]), as_set(casts["three for pronoun"])
    arrays = each_head(measuring) | each_set(measuring, casts) | every_pair(choosing) | sentence(source, head, three)
    casts["head that misses"] = cast_miss(arrays["shown.pattern"], head[0])
    arrays |= arc(measuring, head, casts["head that misses"]["choice"])
    return arrays, {
        "vocabulary": source.vocabulary.words, "words": [END, *SENTENCE], "kinds": KINDS, "sizes": SIZES,
        "pronouns": PRONOUNS, "cases": cases, "casts": casts, "headlines": [
            *(headline(f"plain.{what}", f"P(right word), nothing silent: {what}") for what in WHAT),
            *(headline(f"silent.{what}", f"the same, the head silent that takes most from pronouns: {what}",
                       {"pronoun": "0.59", ANY: "0.49"}.get(what, "")) for what in WHAT),
            *(headline(f"three.{what}", f"the same, the three silent that harm pronouns most beside any word: {what}",
                       {"pronoun": "0.39", ANY: "0.59"}.get(what, "")) for what in WHAT),
            headline("arc.plain", "attention from the word before a pronoun to its noun, of the head that misses"),
            headline("arc.silent", "the same with the other head silent"),
        ]}


def beside(trial: Trial, kind: str, heads: Set) -> float:
    """How much more the words of a kind lose than any word, with these heads silent."""
    return trial.lost(kind, heads) - trial.lost(ANY, heads)


def as_set(cast: dict) -> Set:
    """The heads that a cast chose."""
    choice = cast["choice"]
    return tuple(map(tuple, choice["heads"])) if "heads" in choice else ((choice["layer"], choice["head"]),)


def cast_head(choosing: Trial, measuring: Trial) -> dict:
    """The head that takes most from the right pronoun, whatever else it harms. Scores: what it takes in the cases
    that it was not chosen by."""
    heads = sorted(all_heads(choosing.source.model), key=lambda head: -choosing.lost("pronoun", (head,)))
    best, *others = ({"layer": layer, "head": head, "score": measuring.lost("pronoun", ((layer, head),))}
                     for layer, head in heads[:1 + RUNNERS_UP])
    return chosen({"layer": best["layer"], "head": best["head"]}, best["score"], others)


def cast_set(choosing: Trial, measuring: Trial, kind: str, members: int) -> dict:
    """The set of so many heads that harms a kind of word most beside any word: of all heads, of all pairs, of the
    best pairs with every third head.

    Scores: by how much more the kind loses than any word; the choice's in the cases that it was not chosen by, the
    runners-up's in those of the search.
    """
    heads = all_heads(choosing.source.model)
    order = sorted(combinations(heads, min(members, 2)), key=lambda one: -beside(choosing, kind, one))
    if members > 2:
        wider = {tuple(sorted({*pair, third})) for pair in order[:WIDTH] for third in heads if third not in pair}
        order = sorted(sorted(wider), key=lambda one: -beside(choosing, kind, one))
    best, *others = order[:1 + RUNNERS_UP]
    return chosen({"heads": [list(head) for head in best]}, beside(measuring, kind, best), [
        {"heads": [list(head) for head in other], "score": beside(choosing, kind, other)} for other in others])


def each_head(trial: Trial) -> dict[str, np.ndarray]:
    """Every head and every layer silent: means with intervals, and pronouns and any word case by case."""
    grid = (trial.source.config.n_layers, trial.source.config.n_heads)
    heads: list[Set] = [(head,) for head in all_heads(trial.source.model)]
    layers: list[Set] = [tuple(all_heads(trial.source.model, [layer])) for layer in range(grid[0])]
    arrays = {}
    for what in WHAT:
        by_head = (side_by_side(f"heads.{what}", [trial.p(what, head) for head in heads])
                   | side_by_side(f"guessed.heads.{what}", [trial.guessed(what, head) for head in heads]))
        arrays |= {key: values.reshape(grid) for key, values in by_head.items()}
        arrays |= side_by_side(f"layers.{what}", [trial.p(what, layer) for layer in layers])
        arrays |= trial.p(what).arrays(f"plain.{what}") | trial.guessed(what).arrays(f"guessed.plain.{what}")
    for name, what in ONE_BY_ONE.items():
        arrays |= {f"{name}.plain": half(trial.answers(what).p),
                   f"{name}.heads": half([trial.answers(what, head).p for head in heads]).reshape(*grid, -1),
                   f"{name}.layers": half([trial.answers(what, layer).p for layer in layers])}
    return arrays


def each_set(trial: Trial, casts: dict[str, dict]) -> dict[str, np.ndarray]:
    """The sets that were cast, silent: what each leaves of its kind and of any word; all kinds for the head and
    the three heads that harm pronouns, and case by case for all sets that were cast for them."""
    arrays = {}
    for kind in KINDS:
        for size in SIZES:
            heads = as_set(casts[f"{size} for {kind}"])
            arrays |= {**trial.p(kind, heads).arrays(f"set.{kind}.{size}.own"),
                       **trial.p(ANY, heads).arrays(f"set.{kind}.{size}.any")}
    for name, cast in (("silent", "silent head"), ("three", "three for pronoun")):
        for what in WHAT:
            arrays |= trial.p(what, as_set(casts[cast])).arrays(f"{name}.{what}")
    for name, what in ONE_BY_ONE.items():
        arrays[f"{name}.set"] = half([trial.answers(what, as_set(casts[f"{size} for pronoun"])).p for size in SIZES])
    return arrays


def every_pair(trial: Trial) -> dict[str, np.ndarray]:
    """Every two heads silent, in the cases of the search: whether what harms one kind harms all."""
    pairs = list(combinations(all_heads(trial.source.model), 2))
    lost = [[trial.lost(what, pair) for what in WHAT] for pair in pairs]
    return {"pairs.heads": half(pairs), "pairs.lost": half(lost)}


def sentence(source: Source, silent_head: Set, three: Set) -> dict[str, np.ndarray]:
    """The shown words with each head silent: the pronouns' probabilities and the first guesses; and the whole
    guess and all patterns with the cast ones silent."""
    model, numbers = source.model, source.vocabulary.encode(PRONOUNS)
    grid = (source.config.n_layers, source.config.n_heads)
    guesses = np.concatenate([behind(source, [SENTENCE], lambda chosen, head=head: silent(model, [head]))
                              for head in all_heads(model)])                                    # [head d_vocab]
    best = np.argsort(-guesses, axis=1, kind="stable")[:, :BEST]
    versions, patterns = [], []
    for heads in ((), silent_head, three):
        with silent(model, heads), open_taps(model, lambda tap: tap.endswith("attn.pattern")) as cache:
            versions.append(source.guesses([SENTENCE])[0])
        patterns.append(torch.cat(list(cache.values())).numpy())                                # [layer head query key]
    return {"shown.pronouns.plain": versions[0][numbers], "shown.pronouns": guesses[:, numbers].reshape(*grid, -1),
            "shown.best": best.reshape(*grid, -1).astype(np.float32),
            "shown.best.p": np.take_along_axis(guesses, best, axis=1).reshape(*grid, -1),
            "shown.probabilities": half(versions), "shown.pattern": np.stack(patterns)}


def cast_miss(pattern: np.ndarray, silent_head: Head) -> dict:
    """The head of a later layer whose look from the shown words' end to their noun loses most when the silent one
    is silent; where that one is of the last layer, of any. Score: the weight that it loses. pattern: [version
    layer head query key]"""
    query, key = len(SENTENCE), SENTENCE.index(NOUN) + 1
    lost = (pattern[0] - pattern[1])[:, :, query, key]                                          # [layer head]
    later = [entry for entry in ranked(lost) if entry["layer"] > silent_head[0]] or ranked(lost)
    best, *others = later[:1 + RUNNERS_UP]
    return chosen({"layer": best["layer"], "head": best["head"], "query": query, "key": key}, best["score"], others)


def arc(trial: Trial, silent_head: Set, misses: dict) -> dict[str, np.ndarray]:
    """How usual that is: the same head's look from the word before a pronoun to the words that name who is meant,
    with and without the silent head."""
    cases = [Case(text[:case.at], case.at, tuple(place + 1 for place in case.mentions))
             for text, case in trial.cases["pronoun"]]
    weights = []
    for heads in ((), silent_head):
        with silent(trial.source.model, heads):
            weights.append(weights_of_heads(trial.source, cases)[:, misses["layer"], misses["head"]])
    plain, without = weights
    return {**mean(plain).arrays("arc.plain"), **mean(without).arrays("arc.silent"),
            **mean(without - plain).arrays("arc.change")}


def half(values) -> np.ndarray:
    """Kept in half precision."""
    return np.asarray(values, dtype=np.float16)


STUDY = Study(Silence, record, full={"cases": 400, "searched": 20}, little={"cases": 4, "searched": 2},
              cost=800)

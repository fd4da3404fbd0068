"""Instruction tuning: corrected answers, the same training.

A teacher's assignment goes on with requirements in most told texts, and so the model goes on: it continues, it does not
obey. From assignments that are answered with a story, and from other texts as they are (the contrast: not everything is to
become a story), it learns to answer. All is measured on assignments about somebody whom no example named.
"""
from functools import cache
from itertools import cycle, islice

import numpy as np
import torch
import torch.nn.functional as F

from model.contents.tuning import Tuning
from model.studies.deltas import Delta, nats_a_word
from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import chosen
from model.studies.writing import write_on
from model.values.errors import BaleenError
from model.world.documents import SHARES

SEED = 17
ROWS = 16                   # examples of a step; half of them contrast
RATE = 3e-3
LONGEST = 64                # words of an example
BEGINNING = 3               # words by which a story is known
SHOWN = 48                  # words of the answers that are shown
CONTRAST = ("sums", "researchers", "opinions", "counts", "letter", "recipe", "animals", "habits", "professors",
            "chat")         # texts that are no stories
TALES = 400                 # in which beginnings are looked for
ESSAY = "write a story about the queen ."       # the article's assignment, section 9.1, in words of this world
ESSAYS = 60                 # of its answers, whose first sentences are kept
SENTENCE = 24               # words of such a sentence, at most
WIRES = 60                  # those that changed most, listed

Pair = tuple[list[str], list[str]]          # a text's first sentence, and what comes after it


def record(source: Source, examples: int, steps: int, measured: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-tuning`.

    examples: corrected answers. measured: assignments, and other texts, that are judged `before` and `after`, and `alone`
    after tuning without contrast.
    """
    corrected, unseen = assignments(examples, measured)
    contrast = list(islice((pair for pair in map(split, _others(f"tuning/{seed}")) if pair[1]), examples))
    tuned = {"after": tune(source, corrected, contrast, steps, seed), "alone": tune(source, corrected, [], steps, seed)}
    models = {"before": source, **{when: delta.changed() for when, delta in tuned.items()}}
    stories = {when: _is_story(model, unseen, seed) for when, model in models.items()}          # each [assignment]
    arrays = {**tuned["after"].arrays(), **elsewhere(models, list(islice(_others("tuning/measured"), measured)), seed)}
    for when, is_story in stories.items():
        arrays |= share(is_story).arrays(f"story.{when}")
    wires, description = most_changed(source, models["after"])
    essays, some = essay(models, measured, seed)
    shown = next(iter(np.flatnonzero(stories["after"] & ~stories["before"])), 0)
    texts = {when: write_on(models[when], [unseen[shown]], [[seed, shown]], SHOWN)[0] for when in ("before", "after")}
    gained = stories["after"].mean() - stories["before"].mean()
    return {**arrays, **wires, **some}, {**description, **essays, "vocabulary": source.vocabulary.words, "prompt": unseen[shown], "texts": texts,
                                 "seed": seed, "examples": len(corrected), "steps": steps,
                                 "casts": {"prompt": chosen({"number": int(shown)}, gained)}, "headlines": [
        headline("story.before", "unseen assignments answered with a story, before tuning", "0"),
        headline("story.after", "the same after tuning", "0.97"),
        headline("elsewhere.before", "other texts that go on with a story, before tuning"),
        headline("elsewhere.after", "the same after tuning", "as before"),
        headline("elsewhere.alone", "the same after tuning without contrast", "more"),
        headline("loss.added.after", "nats a word added to other texts"),
        headline("loss.added.alone", "the same after tuning without contrast", "more"),
    ]}


def essay(models: dict[str, Source], count: int, seed: int) -> tuple[dict, dict[str, np.ndarray]]:
    """The article's assignment answered many times, before and after: how many with a story, and the first sentences of some,
    in the order in which they were sampled."""
    texts, arrays, prompt = {}, {}, ESSAY.split()
    for when in ("before", "after"):
        written = write_on(models[when], [prompt] * count, [[seed, number] for number in range(count)], SENTENCE)
        given = [text[len(prompt):] for text in written]
        stories = [tuple(answer[:BEGINNING]) in story_beginnings() for answer in given]
        texts[when] = [split(answer)[0] for answer in given[:ESSAYS]]
        arrays |= share(stories).arrays(f"essay.story.{when}")
        arrays[f"essay.is_story.{when}"] = np.array(stories[:ESSAYS], dtype=np.float16)
    return {"essay": prompt, "essays": texts}, arrays


def elsewhere(models: dict[str, Source], texts: list[list[str]], seed: int) -> dict[str, np.ndarray]:
    """What tuning does to texts that are no assignments: how many go on with a story, and nats a word, also as added to each."""
    nats = {when: nats_a_word(model, texts) for when, model in models.items()}                  # each [text]
    prompts = [split(text)[0] for text in texts]
    arrays: dict[str, np.ndarray] = {}
    for when, model in models.items():
        arrays |= {**share(_is_story(model, prompts, seed)).arrays(f"elsewhere.{when}"), **mean(nats[when]).arrays(f"loss.{when}")}
        if when != "before":
            arrays |= mean(nats[when] - nats["before"]).arrays(f"loss.added.{when}")
    return arrays


def assignments(examples: int, unseen: int) -> tuple[list[Pair], list[list[str]]]:
    """Told assignments with a story behind them, and assignments with other words in them, to be answered."""
    beginnings, corrected, others = story_beginnings(), [], []
    for text in islice(told("tuning", "task"), 40 * (examples + unseen)):
        prompt, answer = split(text)
        held_out = sum(map(ord, prompt[-2])) % 2 == 0            # by the last word before the full stop: whom the story shall be about
        if held_out and len(others) < unseen:
            others.append(prompt)
        elif not held_out and len(corrected) < examples and tuple(answer[:BEGINNING]) in beginnings:
            corrected.append((prompt, answer))
        if len(corrected) == examples and len(others) == unseen:
            break
    if not corrected or not others:
        raise BaleenError("This world tells no assignments with a story behind them: there is nothing to tune on.")
    return corrected, others


@cache
def story_beginnings() -> frozenset[tuple[str, ...]]:
    """The first words of told tales."""
    return frozenset(tuple(text[:BEGINNING]) for text in islice(told("tuning/beginnings", "tale"), TALES))


def split(text: list[str]) -> Pair:
    """A text's first sentence, and the rest."""
    end = text.index(".") + 1 if "." in text else len(text)
    return text[:end], text[end:]


def _others(seed: str):
    """Texts without end that are neither stories nor assignments, of all kinds in turn."""
    kinds = [kind for kind in CONTRAST if kind in SHARES]
    return (next(texts) for texts in cycle([told(f"{seed}/{kind}", kind) for kind in kinds]))


def tune(source: Source, corrected: list[Pair], contrast: list[Pair], steps: int, seed: int) -> Delta:
    """Learn to write what stands behind the first sentence; half of each step's rows are contrast, where there is any."""
    delta, lots = Delta(source, seed, RATE), np.random.default_rng(seed)
    share_of_contrast = ROWS // 2 if contrast else 0
    for _ in range(steps):
        rows = [corrected[place] for place in lots.integers(len(corrected), size=ROWS - share_of_contrast)]
        rows += [contrast[place] for place in lots.integers(len(contrast), size=share_of_contrast)]
        texts = [(prompt + answer)[:LONGEST] for prompt, answer in rows]
        words = source.padded(texts)
        wanted = torch.full(words.shape, -100)
        for row, (text, (prompt, _)) in enumerate(zip(texts, rows, strict=True)):
            answer = slice(len(prompt) + 1, len(text) + 1)
            wanted[row, len(prompt):len(text)] = words[row, answer]         # what is guessed behind each word
        with torch.enable_grad():
            delta.learn(F.cross_entropy(delta(words).flatten(0, 1), wanted.flatten()))
    return delta


def _is_story(source: Source, prompts: list[list[str]], seed: int) -> np.ndarray:
    """Whether each prompt is answered with a story: [prompt]"""
    texts = write_on(source, prompts, [[seed, number] for number in range(len(prompts))], BEGINNING)
    return np.array([tuple(text[len(prompt):]) in story_beginnings() for text, prompt in zip(texts, prompts, strict=True)])


def most_changed(before: Source, after: Source) -> tuple[dict[str, np.ndarray], dict]:
    """By how much each matrix changed, as a share of its size, and the single wires that changed most in the one that
    changed most: `wires.place` [wire row/column], `wires.before` and `wires.after` [wire].
    """
    old, new = dict(before.model.named_parameters()), dict(after.model.named_parameters())
    moved = {name: float((new[name] - old[name]).norm() / old[name].norm()) for name in old}
    name = max(moved, key=moved.get)
    was, now = old[name].numpy(), new[name].numpy()
    most = np.argsort(-np.abs(now - was), axis=None, kind="stable")[:WIRES]
    places = np.stack(np.unravel_index(most, was.shape), axis=1)
    arrays = {"wires.place": places, "wires.before": was.flat[most], "wires.after": now.flat[most]}
    return ({key: values.astype(np.float32) for key, values in arrays.items()},
            {"changed": {name: share for name, share in moved.items() if share}, "wires_of": name})


STUDY = Study(Tuning, record, full={"examples": 300, "steps": 40, "measured": 300},
              little={"examples": 12, "steps": 2, "measured": 12}, cost=90)

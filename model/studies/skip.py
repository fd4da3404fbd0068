"""One layer skipped: what it adds, attention and network together or one of them, is nothing, and the stream passes
it as it came.

Measured in told texts (nats a word, and words that the text has decided) and in one sentence. The layers behind were
trained on what the skipped one adds, so this says what the model as it is needs of a layer, not what one of fewer
layers could learn.
"""
from itertools import product

import numpy as np

from model.contents.kinds import WHAT
from model.contents.run import Alien
from model.contents.skip import PARTS, Skip
from model.studies.cutting import behind, skipped
from model.studies.estimates import headline, side_by_side
from model.studies.reading import Source
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.studies.trial import Trial
from model.vocabulary import END

BEST = 3                    # guesses that are kept of each place of the sentence
ADDED = {"layer": ("attn_out", "mlp_out"), "attention": ("attn_out",), "network": ("mlp_out",)}     # by each part

EXTREMES = {"least": -1, "most": 1}         # needed, by what any next word costs without


def record(source: Source, cases: int) -> Result:
    """Arrays and description of `study-skip`, as `Skip` describes them."""
    parts, layers = list(product(range(source.config.n_layers), PARTS)), range(source.config.n_layers)
    trial = Trial(source, cases, "skip", lambda part: skipped(source.model, part[0], ADDED[part[1]]))
    by_part = side_by_side("loss", [trial.loss(part) for part in parts]).items()
    arrays = trial.loss().arrays("loss.plain") | {key: values.reshape(-1, len(PARTS)) for key, values in by_part}
    for what in WHAT:
        arrays |= trial.p(what).arrays(f"p.plain.{what}") | trial.guessed(what).arrays(f"guessed.plain.{what}")
        arrays |= side_by_side(f"p.{what}", [trial.p(what, (layer, "layer")) for layer in layers])
        arrays |= side_by_side(f"guessed.{what}", [trial.guessed(what, (layer, "layer")) for layer in layers])
    casts = {f"{extreme} needed": cast({"layer": layer, "score": sign * trial.loss((layer, "layer")).value}
                                       for layer in layers) for extreme, sign in EXTREMES.items()}
    for extreme in EXTREMES:
        part = (casts[f"{extreme} needed"]["choice"]["layer"], "layer")
        arrays |= trial.loss(part).arrays(f"{extreme}.loss") | trial.p("pronoun", part).arrays(f"{extreme}.pronoun")
    words = Alien.sentence.split()
    return arrays | sentence(source, words, parts), {
        "vocabulary": source.vocabulary.words, "words": [END, *words], "parts": PARTS, "cases": cases, "casts": casts,
        "headlines": [
            headline("loss.plain", "nats a word, nothing skipped"),
            *(headline(f"{extreme}.loss", f"nats a word, the layer skipped that is needed {extreme}") for extreme in EXTREMES),
            headline("p.plain.pronoun", "P(right pronoun), nothing skipped"),
            *(headline(f"{extreme}.pronoun", f"the same, the layer skipped that is needed {extreme}") for extreme in EXTREMES),
        ]}


def sentence(source: Source, words: list[str], parts: list[tuple[int, str]]) -> dict[str, np.ndarray]:
    """The guesses behind every word of a sentence, with nothing and with each part skipped."""
    begun = [words[:end] for end in range(len(words) + 1)]
    plain = behind(source, begun)                                                               # [position d_vocab]
    left = np.stack([behind(source, begun, lambda chosen, part=part: skipped(source.model, part[0], ADDED[part[1]]))
                     for part in parts])                                                       # [part position d_vocab]
    first = plain.argmax(axis=1)
    best_plain, best = (np.argsort(-guesses, axis=-1, kind="stable")[..., :BEST] for guesses in (plain, left))

    def by_layer(values: np.ndarray) -> np.ndarray:
        return values.reshape(-1, len(PARTS), *values.shape[1:]).astype(np.float32)
    return {"shown.plain.best": best_plain.astype(np.float32),
            "shown.plain.best.p": np.take_along_axis(plain, best_plain, axis=-1), "shown.best": by_layer(best),
            "shown.best.p": by_layer(np.take_along_axis(left, best, axis=-1)),
            "shown.p": by_layer(left[:, range(len(begun)), first])}


STUDY = Study(Skip, record, full={"cases": 400}, little={"cases": 4}, cost=120)

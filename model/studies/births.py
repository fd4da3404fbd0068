"""How a head came about: the model at log-spaced steps of its training.

It needs the snapshots that a training run keeps in its folder; the checkpoint alone does not hold them. Where there are
none, the recording says so and holds no moment.
"""
from pathlib import Path

import numpy as np

from model.studies import casting
from model.studies.estimates import headline, mean, side_by_side
from model.studies.reading import Source
from model.vocabulary import END

CASES = 100


def snapshots(path: Path) -> list[Path]:
    """Those of the run whose checkpoint this is, earliest first."""
    return sorted((Path(path).resolve().parent / "snapshots").glob("*.safetensors"))


def record(source: Source, sentence: list[str], cases: int = CASES) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-births`.

    `steps` [moment]; for each role `<role>.weight` [moment] with its interval, of the head that plays it in the trained model, `<role>.best` [moment] that of
    the head that plays it best at the moment, and `<role>.pattern` [moment query key] of the sentence.
    """
    description = {"words": [END, *sentence], "vocabulary": source.vocabulary.words, "casts": {}, "headlines": []}
    found = [moment for moment in map(Source.load, snapshots(source.path)) if moment.vocabulary.words == source.vocabulary.words and moment.config == source.config]
    moments = [*found, source] if found else []
    arrays: dict[str, np.ndarray] = {"steps": np.array([moment.meta["training"]["steps"] for moment in moments], dtype=np.float32)}
    for role, (asks, needed) in casting.ROLES.items() if moments else ():
        texts = casting.pronoun_cases(source, cases, asks, f"births/{role}", needed)
        head = casting.search(source, texts)
        name = role.replace(" ", "_")
        weights = [casting.weights_of_heads(moment, texts)[1::2] for moment in moments]          # each [case layer head]
        arrays |= {**side_by_side(f"{name}.weight", [mean(weight[:, head.layer, head.head]) for weight in weights]),
                   f"{name}.best": np.array([weight.mean(axis=0).max() for weight in weights], dtype=np.float32),
                   f"{name}.pattern": np.stack([pattern(moment, sentence, head) for moment in moments]).astype(np.float16),
                   **mean(weights[0][:, head.layer, head.head]).arrays(f"{name}.first"), **mean(weights[-1][:, head.layer, head.head]).arrays(f"{name}.last")}
        description["casts"][role] = {"choice": {"layer": head.layer, "head": head.head}, "score": head.weight.value, "runners_up": head.runners_up}
        description["headlines"] += [headline(f"{name}.first", f"weight of the {role}, before training"), headline(f"{name}.last", f"weight of the {role}, after it", "≥ 0.9")]
    return arrays, {**description, "moments": len(moments)}


def pattern(source: Source, sentence: list[str], head: casting.Head) -> np.ndarray:
    """What one head looks at in a sentence: [query key]"""
    name = f"blocks.{head.layer}.attn.pattern"
    for _, _, cache in source.read([sentence], lambda tap: tap == name):
        return cache[name][0, head.head].numpy()

"""How a head came about: the model at log-spaced steps of its training.

It needs the snapshots that a training run keeps in its folder; the checkpoint alone does not hold them. Where there are
none, the recording says so and holds no moment.
"""
import numpy as np

from model.contents.births import Births
from model.contents.run import Alien
from model.studies import casting
from model.studies.estimates import headline, mean, side_by_side
from model.studies.reading import Source
from model.studies.registry import SNAPSHOTS, Result, Study
from model.vocabulary import END


def record(source: Source, cases: int) -> Result:
    """Arrays and description of `study-births`; `cases` sentences measure each moment."""
    sentence, moments = Alien.sentence.split(), moments_of(source)
    steps = [moment.meta["training"]["steps"] for moment in moments]
    arrays = {"steps": np.array(steps, dtype=np.float32)}
    casts, headlines = {}, []
    for role, (asks, needed) in casting.ROLES.items():
        texts = casting.pronoun_cases(source, cases, asks, f"births/{role}", needed)
        head, name = casting.search(source, texts), role.replace(" ", "_")
        arrays |= weights(moments, texts, head, name)
        arrays[f"{name}.pattern"] = patterns(moments, sentence, head)
        casts[role] = head.cast()
        headlines += [headline(f"{name}.first", f"weight of the {role}, before training"),
                      headline(f"{name}.last", f"weight of the {role}, after it", "≥ 0.9")]
    return arrays, {"words": [END, *sentence], "vocabulary": source.vocabulary.words, "casts": casts,
                    "moments": len(moments), "headlines": headlines if moments else []}


def moments_of(source: Source) -> list[Source]:
    """The run's snapshots that know the same words, earliest first, and the trained model; none without snapshots."""
    snapshots = [moment for moment in map(Source.load, source.snapshots)
                 if moment.vocabulary.words == source.vocabulary.words and moment.config == source.config]
    return [*snapshots, source] if snapshots else []


def weights(moments: list[Source], texts: list[casting.Case], head: casting.Head, name: str) -> dict[str, np.ndarray]:
    """By moment: the weight of one head, and of whichever is best then, on the texts that did not choose the head."""
    by_head = [casting.weights_of_heads(moment, texts)[1::2] for moment in moments]             # each [case layer head]
    of_head = [weight[:, head.layer, head.head] for weight in by_head]                          # each [case]
    best = np.array([weight.mean(axis=0).max() for weight in by_head], dtype=np.float32)
    first, last = (of_head[0], of_head[-1]) if moments else ([], [])
    return {**side_by_side(f"{name}.weight", list(map(mean, of_head))), f"{name}.best": best,
            **mean(first).arrays(f"{name}.first"), **mean(last).arrays(f"{name}.last")}


def patterns(moments: list[Source], sentence: list[str], head: casting.Head) -> np.ndarray:
    """What the head looks at in a sentence, by moment: [moment query key]"""
    size = len(sentence) + 1
    rows = [pattern(moment, sentence, head) for moment in moments]
    return np.array(rows, dtype=np.float16).reshape(len(moments), size, size)


def pattern(source: Source, sentence: list[str], head: casting.Head) -> np.ndarray:
    """What one head looks at in a sentence: [query key]"""
    name = f"blocks.{head.layer}.attn.pattern"
    [(_, _, cache)] = source.read([sentence], lambda tap: tap == name)
    return cache[name][0, head.head].numpy()


STUDY = Study(Births, record, full={"cases": 100}, little={"cases": 8}, cost=15, made_of=SNAPSHOTS)

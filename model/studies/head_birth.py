"""A head is born: a transformer of the shape that ships learns to read from nothing, and its heads are measured on
the way.

The model that ships cannot show it: its lookups were laid out before training (`beginning.py`). Here queries, keys,
values and outputs begin as random numbers, each drawn by itself. What it is told is the world's text and, in every
other step, lessons (world/forms/lessons.py): as the model that ships was, and more of them. The model itself is
thrown away.
"""
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from model.config import ModelConfig
from model.contents.head_birth import HeadBirth
from model.contents.run import Alien
from model.studies import casting
from model.studies.estimates import Estimate, headline, mean, side_by_side
from model.studies.reading import Source
from model.studies.registry import NOTHING, Result, Study
from model.studies.roles import RUNNERS_UP, chosen
from model.training.corpus import StoryCorpus
from model.training.plan import Plan, Stage
from model.training.trainer import Trainer, faster_precision
from model.transformer import Transformer, open_taps
from model.vocabulary import ANSWER, END, MASK, Vocabulary

VERSION = 1                 # raised when the same seed gives another recording
LESSONS = "lessons", "causal"       # how the steps read, in turn
TAUGHT = "lesson", "later_lesson"  # kinds of lessons, one as often as the other
REPEATED = 60               # random words of a row, which come twice
SHOWN = 10                  # of them in the row that is shown
SHOWN_IN = {"pronoun_head": "words", "noun_head": "words", "induction_head": "repeated"}


@dataclass(frozen=True)
class Probe:
    """What every moment is measured on: the same texts at each."""

    held_out: Tensor                        # [row n_ctx+1] the world's text
    random: Tensor                          # [row position] END, then random words, then the same again
    shown: dict[str, list[str]]             # texts in which looks are shown, behind END: `SHOWN_IN` names them
    cases: dict[str, list[casting.Case]]    # by role


@dataclass(frozen=True)
class Moment:
    """The model as it was after some steps. Weights are of all heads."""

    steps: int
    loss: np.ndarray                        # [row position] nats, of the held-out rows
    random: np.ndarray                      # [row position] nats, of the random words
    weights: dict[str, np.ndarray]          # by role, [case layer head]
    previous: np.ndarray                    # [layer head] sent to the word before
    looks: dict[str, np.ndarray]            # by shown text, [layer head query key]


def record(seed: int, words: int, d_model: int, moments: int, cases: int, rows: int) -> Result:
    """Arrays and description of `study-head-birth`, as `HeadBirth` says: made of a seed alone.

    words: that are read; d_model: of the model; moments: log-spaced steps after which it is measured, besides the
    beginning; cases: sentences of each role; rows: held-out ones, and of random words.
    """
    plan = Plan(words=words, rotation=LESSONS, course=(Stage(0, TAUGHT),), cut=0.0, precision=faster_precision())
    corpus = StoryCorpus(seed, plan.rows, ModelConfig.n_ctx, plan.rotation, plan.cut, plan.course)
    trainer = beginning(corpus.vocabulary, plan, d_model, seed)
    source = Source(trainer.model, corpus.vocabulary, {})
    probe = texts(source, corpus, cases, rows, seed)
    marks = {int(round(step)) for step in np.geomspace(1, trainer.steps, moments)}
    measured, losses = grow(trainer, corpus, probe, marks)
    steps = np.array([moment.steps for moment in measured], dtype=np.float32)
    lessons = [plan.mode(step) == "lessons" for step in range(trainer.steps)]
    arrays = {"steps": steps, "words_read": steps * plan.rows * corpus.n_ctx,
              "training.loss": np.array(losses, dtype=np.float16),
              "training.lesson": np.array(lessons, dtype=np.float16),
              "floor": np.float32(corpus.measure(probe.held_out.numpy())), **of_all_heads(measured)}
    casts = {}
    for role in probe.cases:
        some, casts[role.replace("_", " ")] = played(role, measured)
        arrays |= some
    parameters = sum(weights.numel() for weights in source.model.parameters())
    return arrays, {"made_from": {"study": "head-birth", "seed": seed, "version": VERSION},
                    "made_with": made_with(), "casts": casts,
                    **probe.shown,
                    "config": {**source.config.as_dict(), "parameters": parameters},
                    "plan": {"rotation": LESSONS, "lessons": TAUGHT, "rows": plan.rows,
                             "precision": plan.precision},
                    "headlines": headlines()}


def made_with() -> dict:
    """What decides the last bits of a sum, which all later steps build on."""
    return {"torch": torch.__version__.split("+")[0], "processor": torch.backends.cpu.get_cpu_capability()}


def headlines() -> list[dict]:
    """What `baleen studies` says of it."""
    names = {"pronoun_head": "from a pronoun to its noun", "noun_head": "from the word before a pronoun to its noun",
             "induction_head": "to what came next the last time, among random words"}
    return [line for role, what in names.items()
            for line in (headline(f"{role}.first", f"weight {what}, before training"),
                         headline(f"{role}.last", "the same of that head at the end"),
                         headline(f"{role}.halfway", "steps until it was nearer to the second than to the first"))]


def beginning(vocabulary: Vocabulary, plan: Plan, d_model: int, seed: int) -> Trainer:
    """A model that has just begun, with nothing laid out.

    `Attention` begins with keys that equal its queries and outputs that put back what its values took; here each is
    drawn anew.
    """
    shape = ModelConfig(d_vocab=len(vocabulary), d_model=d_model, d_head=d_model // ModelConfig.n_heads,
                        d_mlp=4 * d_model, embedding_scale=d_model ** 0.5)
    trainer = Trainer(shape, plan, vocabulary, seed)
    chance = torch.Generator().manual_seed(seed + 1)
    with torch.no_grad():
        for block in trainer.model.blocks:
            for tied, drawn in ((block.attn.W_K, block.attn.W_Q), (block.attn.W_O, block.attn.W_V)):
                tied.copy_(drawn.std() * torch.randn(tied.shape, generator=chance))
    return trainer


def grow(trainer: Trainer, corpus: StoryCorpus, probe: Probe, marks: set[int]) -> tuple[list[Moment], list[float]]:
    """Train to the end; what was measured at the beginning and after the marked steps, and the loss of every step."""
    source = Source(trainer.model, corpus.vocabulary, {})
    measured, losses = [measure(source, probe, 0)], []
    with corpus.telling(0, range(corpus.rows)) as telling, torch.enable_grad():
        for step in range(trainer.steps):
            losses.append(trainer.step(step, torch.from_numpy(telling.next()).long()))
            if step + 1 in marks:
                measured.append(measure(source, probe, step + 1))
    return measured, losses


def texts(source: Source, corpus: StoryCorpus, cases: int, rows: int, seed: int) -> Probe:
    """What the model is measured on; nothing of it is told in training."""
    chance, vocabulary = np.random.default_rng([seed, rows]), source.vocabulary
    random = twice(vocabulary, rows, REPEATED, chance)
    looks = {role.replace(" ", "_"): casting.pronoun_cases(source, cases, asks, f"head-birth/{role}", needed)
             for role, (asks, needed) in casting.ROLES.items()}
    again = [casting.Case(vocabulary.decode(row[1:query + 1]), query, (query - REPEATED + 1,))      # one a row
             for row, query in zip(random, chance.integers(REPEATED + 2, 2 * REPEATED, rows), strict=True)]
    repeated = vocabulary.decode(twice(vocabulary, 1, SHOWN, chance)[0])
    shown = {"words": [END, *Alien.sentence.split()], "repeated": repeated}
    return Probe(torch.from_numpy(corpus.held_out(rows)).long(), random, shown, {**looks, "induction_head": again})


def twice(vocabulary: Vocabulary, rows: int, words: int, chance: np.random.Generator) -> Tensor:
    """Rows of random words, none of them a mark, and then the same again, behind an end mark: [row position]"""
    ordinary = [number for number, word in enumerate(vocabulary.words) if word not in (END, MASK, ANSWER)]
    once = np.stack([chance.permutation(ordinary)[:words] for _ in range(rows)])
    return torch.from_numpy(np.concatenate([np.full((rows, 1), vocabulary.numbers[END]), once, once], axis=1))


@torch.no_grad()
def measure(source: Source, probe: Probe, steps: int) -> Moment:
    """Read everything that it is measured on."""
    return Moment(steps, surprise(source.model, probe.held_out), surprise(source.model, probe.random),
                  {role: casting.weights_of_heads(source, cases) for role, cases in probe.cases.items()},
                  patterns(source.model, probe.random).diagonal(-1, dim1=-2, dim2=-1).mean(dim=(0, 3)).numpy(),
                  {name: patterns(source.model, torch.tensor([source.vocabulary.encode(words)]))[0].numpy()
                   for name, words in probe.shown.items()})


def surprise(model: Transformer, words: Tensor) -> np.ndarray:
    """Nats that each next word costs: [row position]"""
    return F.cross_entropy(model(words[:, :-1]).transpose(1, 2), words[:, 1:], reduction="none").numpy()


def patterns(model: Transformer, words: Tensor) -> Tensor:
    """Of all heads: [row layer head query key]"""
    with open_taps(model, lambda name: name.endswith("attn.pattern")) as cache:
        model(words)
    return torch.stack(list(cache.values()), dim=1)


def of_all_heads(measured: list[Moment]) -> dict[str, np.ndarray]:
    """What is measured without choosing a head."""
    quarter = measured[0].loss.shape[1] // 4

    def less(nats: str, early: slice, late: slice) -> list[Estimate]:
        rows = [getattr(moment, nats) for moment in measured]
        return [mean(row[:, early].mean(axis=1) - row[:, late].mean(axis=1)) for row in rows]
    of_heads = {role: np.stack([moment.weights[role].mean(axis=0) for moment in measured])
                for role in measured[0].weights}
    return {**side_by_side("loss", [mean(moment.loss.mean(axis=1)) for moment in measured]),
            **side_by_side("in_context", less("loss", slice(quarter, 2 * quarter), slice(-quarter, None))),
            **side_by_side("gain", less("random", slice(REPEATED), slice(REPEATED + 1, None))),
            "previous.of_all": np.stack([moment.previous for moment in measured]).astype(np.float16),
            **{f"{role}.of_all": weights.astype(np.float16) for role, weights in of_heads.items()}}


def played(role: str, measured: list[Moment]) -> tuple[dict[str, np.ndarray], dict]:
    """The head that plays a role best at the end, by one half of the cases, and how it came to do so, by the other."""
    best, *others = casting.ranked(measured[-1].weights[role][0::2].mean(axis=0))
    layer, head = best["layer"], best["head"]
    estimates = [mean(moment.weights[role][1::2, layer, head]) for moment in measured]
    weight = np.array([estimate.value for estimate in estimates])
    halfway = int((weight >= (weight[0] + weight[-1]) / 2).argmax()) if weight[-1] > weight[0] else len(weight) - 1
    pattern = np.stack([moment.looks[SHOWN_IN[role]][layer, head] for moment in measured])
    arrays = {**side_by_side(f"{role}.weight", estimates), f"{role}.halfway": np.float32(measured[halfway].steps),
              f"{role}.first": np.float32(weight[0]), f"{role}.last": np.float32(weight[-1]),
              f"{role}.pattern": pattern.astype(np.float16)}
    return arrays, chosen({"layer": layer, "head": head}, weight[-1], others[:RUNNERS_UP])


STUDY = Study(HeadBirth, record,
              full={"seed": 0, "words": 3_200_000, "d_model": 256, "moments": 30, "cases": 100, "rows": 32},
              little={"seed": 0, "words": 20_000, "d_model": 32, "moments": 3, "cases": 6, "rows": 4},
              cost=900, made_of=NOTHING)

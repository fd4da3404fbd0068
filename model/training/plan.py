"""How a transformer is trained: every number that someone may want to turn, and the sizes that `baleen train` knows."""
import math
from dataclasses import dataclass, field, replace

from model.config import ModelConfig
from model.values.errors import BaleenError

WITHOUT_LESSONS = ("causal", "causal", "both_sides", "causal", "causal", "both_sides", "causal", "source_to_target")
WITH_LESSONS = ("causal", "both_sides", "causal", "lessons", "causal", "causal", "both_sides", "causal",
                "source_to_target")


@dataclass(frozen=True)
class Stage:
    """What a course tells besides stories from a step on, until the next stage.

    In lists of lost things little is left to guess but who, what and where.
    """

    first: int                          # step
    lessons: tuple[str, ...] = ()       # kinds of lessons (world/forms/lessons.py), one as often as the other
    lists: float = 0.0                  # share of the other rows that tell lists of lost things alone
    alone: bool = False                 # whether every step tells lessons, not only those that the rotation names


def stage_at(step: int, course: tuple[Stage, ...]) -> Stage:
    """The stage that a step belongs to. Where there is no course, stories are told from the beginning."""
    return max((stage for stage in course if stage.first <= step), key=lambda stage: stage.first, default=Stage(0))


def mode_at(step: int, rotation: tuple[str, ...], course: tuple[Stage, ...] = ()) -> str:
    """How a step reads. Where a stage has no lessons, the rotation's steps for them read stories."""
    stage, mode = stage_at(step, course), rotation[step % len(rotation)]
    if stage.alone:
        return "lessons"
    return "causal" if mode == "lessons" and not stage.lessons else mode


@dataclass(frozen=True)
class Plan:
    """How a transformer is trained. The learning rates' curve needs the end: it is fixed before they begin to fall."""

    words: int                          # read in all
    rows: int = 16                      # a step reads rows x n_ctx words
    rotation: tuple[str, ...] = WITHOUT_LESSONS     # how the steps read, in turn
    cut: float = 0.2                    # share of the rows that begin within a document
    course: tuple[Stage, ...] = ()      # what is told besides stories, and when
    mask_share: float = 0.2             # of the words of a masked row
    lookups: float = 1.0                # times as large attention's matrices begin: their lookups outlast the start
    induction: bool = False             # whether the first two blocks begin with a lookup laid out (beginning.py)
    muon_rate: float = 0.02             # for the matrices in the blocks
    weight_decay: float = 0.0           # of these matrices, for each unit of their rate
    adam_rate: float = 2e-3             # for the embedding and the layer norms
    warm_up: int = 60                   # steps
    precision: str = "float32"          # of the products; weights, sums and what is saved are float32 in any case
    inverse_root: bool = False          # whether rates go with one over the root of the step (Vaswani et al. 2017, 5.3)
    fall: float = 1.0                   # share of the steps, the last ones, over which the rates fall to the end
    final_share: float = 0.05           # of the learning rates, where they end
    validation_rows: int = 64
    validate_every: int = 200           # steps

    def mode(self, step: int) -> str:
        """How this step reads: "causal" guesses the next word, "lessons" too but within a document, "both_sides" masked
        words, "source_to_target" the next word of a target."""
        return mode_at(step, self.rotation, self.course)

    def for_plain_text(self) -> "Plan":
        """The same for a text that has no lessons and no sources: those steps read as writers do."""
        rotation = tuple(mode if mode == "both_sides" else "causal" for mode in self.rotation)
        return replace(self, course=(), rotation=rotation)

    @property
    def stories(self) -> int:
        """The first step that need not tell lessons."""
        return min((stage.first for stage in self.course if not stage.alone), default=0)

    def steps(self, n_ctx: int) -> int:
        return max(1, round(self.words / (self.rows * n_ctx)))

    def steady(self, n_ctx: int) -> int:
        """Steps before the learning rates fall to the end.

        Up to there a longer run does the same (Haegele et al. 2024, Scaling Laws Beyond Fixed Durations).
        """
        return self.steps(n_ctx) - round(self.fall * self.steps(n_ctx))

    def rate_share(self, step: int, n_ctx: int) -> float:
        """Of the learning rates, at a step: a ramp, a level or inverse root, and over the last steps half a cosine."""
        steady, steps = self.steady(n_ctx), self.steps(n_ctx)
        warmed = (step + 1) / self.warm_up
        level = min(1.0, warmed, warmed ** -0.5 if self.inverse_root else 1.0)
        fallen = (max(step, steady) - steady) / max(steps - steady, 1)
        return level * (self.final_share + (1 - self.final_share) * (1 + math.cos(math.pi * fallen)) / 2)


@dataclass(frozen=True)
class Size:
    """A named pair of shape and plan, as `baleen train --size` takes it."""

    plan: Plan
    shape: dict = field(default_factory=dict)       # what differs from ModelConfig's defaults
    further: dict = field(default_factory=dict)     # what differs in the plan where a trained model is trained on

    @property
    def n_ctx(self) -> int:
        return self.shape.get("n_ctx", ModelConfig.n_ctx)

    def plan_for(self, trained: bool, **wishes) -> Plan:
        """The plan of one run.

        trained: whether it goes on from a trained model, which is where a course ends.
        wishes: entries that were chosen otherwise, or nothing.
        """
        chosen = {name: value for name, value in wishes.items() if value}
        plan = replace(self.plan, **{**(self.further if trained else {}), **chosen})
        if trained:
            return replace(plan, course=tuple(replace(stage, first=0) for stage in plan.course[-1:]))
        longest = plan.steps(self.n_ctx) // 4                   # of the lessons alone: a short run is not all lessons
        return replace(plan, course=tuple(
            replace(stage, first=min(stage.first, longest)) if stage.first == plan.stories else stage
            for stage in plan.course))


COURSE = (Stage(0, ("lesson",), alone=True),
          Stage(1500, ("lesson",), lists=0.15),
          Stage(9400, ("lesson", "later_lesson"), lists=0.15),
          Stage(16500, ("later_lesson",)),
          Stage(18500, ("later_lesson", "short_tale")),
          Stage(31040))
SIZES = {
    "tiny": Size(Plan(words=400_000, rows=16, validation_rows=16),
                 {"d_model": 64, "n_layers": 2, "n_heads": 2, "d_head": 32, "d_mlp": 256}),
    "quick": Size(Plan(words=4_000_000)),
    "full": Size(Plan(words=140_000_000, rows=32, rotation=WITH_LESSONS, course=COURSE, lookups=3.0, induction=True,
                      muon_rate=0.015, adam_rate=1.5e-3, weight_decay=0.1, warm_up=300, inverse_root=True, fall=0.09,
                      final_share=0.02),
                 {"embedding_scale": 16.0},
                 {"muon_rate": 0.01, "adam_rate": 1e-3}),
}


def size_named(name: str) -> Size:
    """The size of that name. Raises BaleenError, with the names that exist."""
    if name not in SIZES:
        raise BaleenError(f"There is no size '{name}'; there are {', '.join(SIZES)}.", exit_code=2)
    return SIZES[name]

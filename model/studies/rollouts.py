"""Stories that the model writes freely: where they go wrong, and whether one error brings others.

Each begins with the first words of a told tale and is written on to its end or to the edge of the window. Every written word is judged with the
text as it stands, so that no error is counted twice: after a contradiction either value fits, and of a sentence that
left the grammar only the word that left it is an error; the rest of that sentence is not judged.

Comparing words after an error with words before any is a *correlation*: hard stories select themselves. What one error
causes is the matter of `twins.py`.
"""
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from model.contents.rollouts import Rollouts
from model.studies.estimates import Estimate, headline, ratio, share, side_by_side
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.studies.writing import write_on
from model.vocabulary import END
from model.world import Verdict, judge
from model.world.grammar import SENTENCE_ENDS

SEED = 13
OPENING = 4                 # words of a told tale that a story begins with
SHOWN = 400                 # stories whose marks are recorded
PAGES = 24                  # fluent stories that are kept in full
FEWEST = 100                # stories of a length, for the share that is clean to be told
MARKS = ("fits", "contradicts", "outside", "not judged", "no word")
FITS, CONTRADICTS, OUTSIDE, NOT_JUDGED, NO_WORD = range(len(MARKS))


@dataclass(frozen=True)
class Story:
    """A text, and what the judge says of each of its words."""

    number: int
    words: list[str]
    verdicts: list[Verdict]
    marks: np.ndarray           # [word] index into MARKS, of the words that the model wrote

    @property
    def wrong(self) -> np.ndarray:                                                              # [word]
        return (self.marks == CONTRADICTS) | (self.marks == OUTSIDE)

    @property
    def judged(self) -> np.ndarray:                                                             # [word]
        return self.marks != NOT_JUDGED

    @property
    def after_error(self) -> np.ndarray:                                                        # [word]
        """Whether an earlier word was wrong."""
        return np.cumsum(self.wrong) - self.wrong > 0


def record(source: Source, stories: int, seed: int = SEED) -> Result:
    """Arrays and description of `study-rollouts`, from so many stories."""
    written = write_stories(source, stories, seed)
    casts = {"earliest contradiction": cast_earliest(written), "fluent story": cast_fluent(written)}
    arrays = {"marks": table(written)[:SHOWN].astype(np.float16), **rates(written), **still_clean(written), **fluent(written),
              **field(written), **pages(source, written)}
    shown = {role: _in_words(written[cast["choice"]["story"]]) for role, cast in casts.items()}
    return arrays, {"vocabulary": source.vocabulary.words, "mark_names": MARKS, "casts": casts, "shown": shown, "seed": seed,
                    "stories": stories, "opening": OPENING, "contradictions": contradictions(written), "headlines": [
        headline("rate", "wrong words, of those written", "≤ 0.015"),
        headline("rate.clean", "wrong words where none was before"),
        headline("rate.after_error", "wrong words after an earlier one (a correlation)"),
        headline("clean.at_end", "stories without a wrong word", "more than independent errors would leave"),
        headline("independent.at_end", "the same, were errors independent: (1-p)^n"),
        headline("fluent.contradict", "fluent stories that contradict themselves"),
    ]}


def write_stories(source: Source, count: int, seed: int) -> list[Story]:
    """Let the model write so many stories, and judge them."""
    openings = [text[:OPENING] for text in islice(told(f"rollouts/{seed}", "tale"), count)]
    texts = write_on(source, openings, [[seed, number] for number in range(count)], source.config.n_ctx)
    verdicts = map(judge, texts)
    return [Story(number, text, of_text, marks(text, of_text)[OPENING:])
            for number, (text, of_text) in enumerate(zip(texts, verdicts, strict=True))]


def table(stories: list[Story]) -> np.ndarray:
    """The marks of all stories, NO_WORD behind the end of each: [story word]"""
    rows = np.full((len(stories), max(len(story.marks) for story in stories)), NO_WORD)
    for row, story in zip(rows, stories, strict=True):
        row[:len(story.marks)] = story.marks
    return rows


def field(stories: list[Story]) -> dict[str, np.ndarray]:
    """Of every story: how many words were written, whether it is fluent, and which was the first wrong one. [story]"""
    first = [story.wrong.argmax() if story.wrong.any() else np.nan for story in stories]
    single = {"length": [len(story.marks) for story in stories], "is_fluent": list(map(is_fluent, stories)), "first_wrong": first}
    return {f"story.{name}": np.array(values, dtype=np.float16) for name, values in single.items()}


def pages(source: Source, stories: list[Story]) -> dict[str, np.ndarray]:
    """The first PAGES fluent stories in full, whatever they say: `page.words` by number and `page.marks`, [page word]."""
    kept = [story for story in stories if is_fluent(story)][:PAGES]
    words = np.full((len(kept), max((len(story.words) for story in kept), default=0)), np.nan)
    verdicts = np.full(words.shape, NO_WORD)
    for row, verdict, story in zip(words, verdicts, kept, strict=True):
        row[:len(story.words)] = source.vocabulary.encode(story.words)
        verdict[:len(story.words)] = [NOT_JUDGED] * OPENING + list(story.marks)
    return {"page.story": np.array([story.number for story in kept], dtype=np.float32),
            "page.words": words.astype(np.float32), "page.marks": verdicts.astype(np.float16)}


def marks(words: list[str], verdicts: list[Verdict]) -> np.ndarray:
    """The verdicts as indices into MARKS, with all but the first word outside the grammar of a sentence taken out. [word]"""
    kept, lost = [], False
    for word, verdict in zip(words, verdicts, strict=True):
        mark = MARKS.index(verdict.verdict)
        kept.append(NOT_JUDGED if lost and mark == OUTSIDE else mark)
        lost = (lost or mark == OUTSIDE) and word not in SENTENCE_ENDS
    return np.array(kept)


def rates(stories: list[Story]) -> dict[str, np.ndarray]:
    """Wrong words a judged word: of all, and with and without an earlier error in the same story. A story is a case."""
    def rate(counted: Callable[[Story], np.ndarray]) -> Estimate:
        return ratio([(story.wrong & counted(story)).sum() for story in stories],
                     [(story.judged & counted(story)).sum() for story in stories])
    return {**rate(lambda story: np.full(len(story.marks), True)).arrays("rate"),
            **rate(lambda story: ~story.after_error).arrays("rate.clean"),
            **rate(lambda story: story.after_error).arrays("rate.after_error")}


def still_clean(stories: list[Story]) -> dict[str, np.ndarray]:
    """Of the stories that are at least so long, the share without a wrong word so far, beside independent errors of the same rate.

    `clean` [length] with its interval, from length 0 on, as far as FEWEST stories are that long; `independent` is (1-p)^length.
    `clean.at_end` and `independent.at_end`: the same over whole stories, each with its own number of words.
    """
    lengths = np.array([len(story.marks) for story in stories])
    longest = lengths.max()
    first = np.array([int(story.wrong.argmax()) if story.wrong.any() else longest + 1 for story in stories])     # how many words were clean
    p = sum(story.wrong.sum() for story in stories) / max(sum(story.judged.sum() for story in stories), 1)
    enough = min(FEWEST, len(stories))
    reached = [length for length in range(longest + 1) if length == 0 or (lengths >= length).sum() >= enough]
    clean = [share(first[lengths >= length] >= length) for length in reached]
    return {**side_by_side("clean", clean), "independent": ((1 - p) ** np.array(reached)).astype(np.float32),
            **share(first > longest).arrays("clean.at_end"), "independent.at_end": np.float32(np.mean((1 - p) ** lengths))}


def fluent(stories: list[Story]) -> dict[str, np.ndarray]:
    """Fluent: not one word outside the grammar. `fluent`: their share; `fluent.contradict`: of them, those that contradict themselves."""
    kept = [story for story in stories if is_fluent(story)]
    return {**share([is_fluent(story) for story in stories]).arrays("fluent"),
            **share([story.wrong.any() for story in kept]).arrays("fluent.contradict")}


def is_fluent(story: Story) -> bool:
    return not (story.marks == OUTSIDE).any()


def contradictions(stories: list[Story]) -> dict[str, int]:
    """How many wrong words of each kind, most first."""
    kinds = [verdict.kind for story in stories for verdict in story.verdicts if verdict.verdict == "contradicts"]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))}


def cast_earliest(stories: list[Story]) -> dict:
    """The story whose first wrong word is a contradiction and comes earliest. Score: minus the clean words before it."""
    firsts = ((story, int(story.wrong.argmax())) for story in stories if story.wrong.any())
    return _cast([{"story": story.number, "at": OPENING + first, "score": -float(first)}
                  for story, first in firsts if story.marks[first] == CONTRADICTS], stories)


def cast_fluent(stories: list[Story]) -> dict:
    """A whole story that reads well and contradicts itself once. Score: words between its error and what it contradicts."""
    candidates = []
    for story in stories:
        if story.words[-1] == END and is_fluent(story) and story.wrong.sum() == 1:
            at = OPENING + int(story.wrong.argmax())
            candidates.append({"story": story.number, "at": at, "score": float(at - max(story.verdicts[at].because))})
    return _cast(candidates, stories)


def _cast(candidates: list[dict], stories: list[Story]) -> dict:
    """A model that never errs in this way is shown by its first story."""
    return cast(candidates or [{"story": stories[0].number, "at": OPENING, "score": 0.0}])


def _in_words(story: Story) -> dict:
    """A story with the judge's verdicts. Positions count from the text's first word."""
    return {"words": story.words, "verdicts": [verdict.verdict for verdict in story.verdicts],
            "kinds": [verdict.kind for verdict in story.verdicts],
            "because": [list(verdict.because) for verdict in story.verdicts]}


STUDY = Study(Rollouts, record, full={"stories": 2000}, little={"stories": 12}, cost=300)

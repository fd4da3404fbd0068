"""Stories that the model writes freely: where they go wrong, and whether one error brings others.

Each begins with the first words of a told tale and is written on to its end or to the edge of the window. Every written word is judged with the
text as it stands, so that no error is counted twice: after a contradiction either value fits, and of a sentence that
left the grammar only the word that left it is an error; the rest of that sentence is not judged.

Comparing words after an error with words before any is a *correlation*: hard stories select themselves. What one error
causes is the matter of `twins.py`.
"""
from dataclasses import dataclass
from itertools import islice

import numpy as np

from model.studies.estimates import headline, ratio, share, side_by_side
from model.studies.reading import Source, told
from model.studies.writing import write_on
from model.vocabulary import END
from model.world import Verdict, judge
from model.world.grammar import SENTENCE_ENDS

SEED, STORIES = 13, 2000
OPENING = 4                 # words of a told tale that a story begins with
SHOWN = 400                 # stories whose marks are recorded
FEWEST = 100                # stories of a length, for the share that is clean to be told
MARKS = ("fits", "contradicts", "outside", "not judged", "no word")
FITS, CONTRADICTS, OUTSIDE, NOT_JUDGED, NO_WORD = range(len(MARKS))
LIKELY = 5                  # stories named for each role


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


def record(source: Source, count: int = STORIES, seed: int = SEED) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-rollouts`."""
    stories = write_stories(source, count, seed)
    longest = max(len(story.marks) for story in stories)
    table = np.full((len(stories), longest), NO_WORD)                                           # [story word]
    for story in stories:
        table[story.number, :len(story.marks)] = story.marks
    casts = {"earliest contradiction": cast_earliest(stories), "fluent story": cast_fluent(stories)}
    arrays = {"marks": table[:SHOWN].astype(np.float16), **rates(stories), **still_clean(stories, longest), **fluent(stories)}
    shown = {role: _shown(stories[cast["choice"]["story"]]) for role, cast in casts.items()}
    return arrays, {"vocabulary": source.vocabulary.words, "mark_names": MARKS, "casts": casts, "shown": shown, "seed": seed, "stories": count, "opening": OPENING,
                    "contradictions": contradictions(stories), "headlines": [
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
    verdicts = [judge(text) for text in texts]
    return [Story(number, text, found, marks(text, found)[OPENING:]) for number, (text, found) in enumerate(zip(texts, verdicts, strict=True))]


def marks(words: list[str], verdicts: list[Verdict]) -> np.ndarray:
    """The verdicts as indices into MARKS, with all but the first word outside the grammar of a sentence taken out.  # [word]"""
    found, lost = [], False
    for word, verdict in zip(words, verdicts, strict=True):
        mark = MARKS.index(verdict.verdict)
        found.append(NOT_JUDGED if lost and mark == OUTSIDE else mark)
        lost = (lost or mark == OUTSIDE) and word not in SENTENCE_ENDS
    return np.array(found)


def rates(stories: list[Story]) -> dict[str, np.ndarray]:
    """Wrong words a judged word: of all, and with and without an earlier error in the same story. A story is a case of the interval."""
    def rate(counted) -> dict[str, np.ndarray]:
        return ratio([(story.wrong & counted(story)).sum() for story in stories], [(story.judged & counted(story)).sum() for story in stories])
    return {**rate(lambda story: np.full(len(story.marks), True)).arrays("rate"), **rate(lambda story: ~story.after_error).arrays("rate.clean"),
            **rate(lambda story: story.after_error).arrays("rate.after_error")}


def still_clean(stories: list[Story], longest: int) -> dict[str, np.ndarray]:
    """Of the stories that are at least so long, the share without a wrong word so far, beside independent errors of the same rate.

    `clean` [length] with its interval, from length 0 on, as far as FEWEST stories are that long; `independent` is (1-p)^length.
    `clean.at_end` and `independent.at_end`: the same over whole stories, each with its own number of words.
    """
    lengths = np.array([len(story.marks) for story in stories])
    first = np.array([int(story.wrong.argmax()) if story.wrong.any() else longest + 1 for story in stories])     # how many words were clean
    p = sum(story.wrong.sum() for story in stories) / max(sum(story.judged.sum() for story in stories), 1)
    reached = [length for length in range(longest + 1) if length == 0 or (lengths >= length).sum() >= min(FEWEST, len(stories))]
    found = [share(first[lengths >= length] >= length) for length in reached]
    return {**side_by_side("clean", found), "independent": ((1 - p) ** np.array(reached)).astype(np.float32), **share(first > longest).arrays("clean.at_end"),
            "independent.at_end": np.float32(np.mean((1 - p) ** lengths))}


def fluent(stories: list[Story]) -> dict[str, np.ndarray]:
    """Fluent: not one word outside the grammar. `fluent`: their share; `fluent.contradict`: of them, those that contradict themselves."""
    kept = [story for story in stories if is_fluent(story)]
    return {**share([is_fluent(story) for story in stories]).arrays("fluent"), **share([story.wrong.any() for story in kept]).arrays("fluent.contradict")}


def is_fluent(story: Story) -> bool:
    return not (story.marks == OUTSIDE).any()


def contradictions(stories: list[Story]) -> dict[str, int]:
    """How many wrong words of each kind, most first."""
    kinds = [verdict.kind for story in stories for verdict in story.verdicts if verdict.verdict == "contradicts"]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))}


def cast_earliest(stories: list[Story]) -> dict:
    """The story whose first wrong word is a contradiction and comes earliest. Score: minus the number of clean words before it."""
    return _cast([{"story": story.number, "at": OPENING + int(story.wrong.argmax()), "score": -float(story.wrong.argmax())}
                  for story in stories if story.wrong.any() and story.marks[story.wrong.argmax()] == CONTRADICTS], stories)


def cast_fluent(stories: list[Story]) -> dict:
    """A whole story that reads well and contradicts itself once. Score: how far its error stands behind what it contradicts, in words."""
    found = []
    for story in stories:
        if story.words[-1] == END and is_fluent(story) and story.wrong.sum() == 1:
            at = OPENING + int(story.wrong.argmax())
            found.append({"story": story.number, "at": at, "score": float(at - max(story.verdicts[at].because))})
    return _cast(found, stories)


def _cast(candidates: list[dict], stories: list[Story]) -> dict:
    """Best first; a model that never errs in this way is shown by its first story."""
    ordered = sorted(candidates, key=lambda entry: -entry["score"]) or [{"story": stories[0].number, "at": OPENING, "score": 0.0}]
    best = dict(ordered[0])
    return {"score": best.pop("score"), "choice": best, "runners_up": ordered[1:LIKELY]}


def _shown(story: Story) -> dict:
    """A story in words, with the judge's verdicts. Positions count from the text's first word."""
    return {"words": story.words, "verdicts": [verdict.verdict for verdict in story.verdicts], "kinds": [verdict.kind for verdict in story.verdicts],
            "because": [list(verdict.because) for verdict in story.verdicts]}

"""Who plays a role: the best of many candidates, its score, and who came next, as recordings hold it."""
from collections.abc import Iterable

RUNNERS_UP = 4


def cast(candidates: Iterable[dict], runners_up: int = RUNNERS_UP) -> dict:
    """The candidate of the highest `score`, the earliest of equals. What else a candidate says is the choice."""
    best, *others = sorted(candidates, key=lambda candidate: -candidate["score"])[:1 + runners_up]
    return chosen({name: value for name, value in best.items() if name != "score"}, best["score"], others)


def chosen(choice: dict, score: float, runners_up: Iterable[dict] = ()) -> dict:
    """A role that was given already."""
    return {"choice": choice, "score": float(score), "runners_up": list(runners_up)}

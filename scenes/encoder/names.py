"""Where names stand on a map of words."""

import numpy as np

ASIDE, LINE, AIR = 0.2, 0.5, 0.2  # of a name: from its point; height of its line; between names
STEPS, SIDEWAYS = 600, 0.1  # in which names push each other apart, a little of it the longer way
WITHIN = -6.6, 6.6, -2.85, 2.25  # where names stay: left, right, bottom, top
NEAR = -5.6, 5.0, -2.3, 2.1  # of a neighbourhood
CLOSE = 0.2  # of a thread to a point that it does not lead to


def middle_of(points: np.ndarray) -> np.ndarray:
    """The middle of the half of some points that lies nearest to their middle.  # [word 2]"""
    away = np.hypot(*(points - np.median(points, axis=0)).T)
    return np.median(points[np.argsort(away, kind="stable")[: (len(points) + 1) // 2]], axis=0)


def beside(points: np.ndarray, widths: np.ndarray, threads: np.ndarray) -> np.ndarray:
    """Where names stand: around their points, each where it covers fewest threads and neither a name nor a point.
    # points [word 2], threads [thread end 2] -> middles [word 2]"""
    across, up = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)]).T
    half = np.stack([widths / 2, np.full(len(widths), LINE / 2 - 0.07)], axis=1)
    along = np.linspace(0, 1, 40)[:, None, None]
    lines = ((1 - along) * threads[:, 0] + along * threads[:, 1]).swapaxes(0, 1)  # [thread step 2]
    shift = np.stack(
        [across * (half[:, :1] + np.where(up == 0, ASIDE, 0.02)), np.broadcast_to(up * 0.34, (len(widths), len(up)))],
        axis=-1,
    )
    spots = points[:, None] + shift  # [word side 2]
    chosen = spots[:, 0].copy()
    for _pass in range(3):
        for word, places in enumerate(spots):
            others = np.arange(len(points)) != word
            covered = (np.abs(lines - places[:, None, None]) < half[word]).all(axis=-1).any(axis=-1).sum(axis=1)
            met = (
                (np.abs(chosen[others] - places[:, None]) < half[others] + half[word] + (AIR / 2, 0))
                .all(axis=-1)
                .sum(axis=1)
            )
            met += (np.abs(points[others] - places[:, None]) < half[word] + 0.12).all(axis=-1).sum(axis=1)
            met += ((places - half[word] < WITHIN[::2]) | (places + half[word] > WITHIN[1::2])).any(axis=1)
            chosen[word] = places[np.argmin(covered + len(threads) * met)]
    return chosen


def unfolded(points: np.ndarray, widths) -> np.ndarray:
    """Points moved apart until the names on their right fit between them, each as little as the others let it.
    # [word 2]"""
    half = np.stack([np.asarray(widths) + ASIDE + AIR + AIR, np.full(len(points), LINE)], axis=1) / 2
    middles = np.asarray(points, dtype=float) + half * (1, 0) - (AIR, 0)
    low, high = np.array(WITHIN[::2]) + half, np.array(WITHIN[1::2]) - half
    first = np.sign(np.arange(len(points))[:, None] - np.arange(len(points)))  # who gives way where two lie together
    for _step in range(STEPS):
        apart = middles[:, None] - middles[None]
        over = half[:, None] + half[None] - np.abs(apart)  # [word word 2]
        met = (over > 0).all(axis=2) & (first != 0)
        if not met.any():
            break
        across = over[..., 0] < over[..., 1]
        way = np.where(np.abs(apart) > 1e-9, np.sign(apart), first[..., None])
        push = (
            0.25
            * np.maximum(over, 0)
            * way
            * np.where(np.stack([across, ~across], axis=-1), 1, SIDEWAYS)
            * met[..., None]
        )
        middles = np.clip(middles + push.sum(axis=1), low, high)
    return middles - half * (1, 0) + (AIR, 0)


def untangled(places: np.ndarray, widths: np.ndarray, pairs: np.ndarray) -> bool:
    """Whether some words, moved apart in a neighbourhood, have threads that cross neither one another nor a name, nor
    touch another word.  # places [word 2], pairs [thread 2]"""
    points = unfolded(filled(places), widths)
    spots = beside(points, widths, points[pairs])
    along = np.linspace(0, 1, 60)[:, None]
    for number, (start, end) in enumerate(pairs):
        line = (1 - along) * points[start] + along * points[end]
        others = np.setdiff1d(np.arange(len(points)), (start, end))
        near = np.linalg.norm(line[:, None] - points[others], axis=-1) < CLOSE
        half = np.stack([widths, np.full(len(widths), LINE)], axis=1) / 2 - (0, 0.12)
        over = (np.abs(line[:, None] - spots) < half).all(axis=-1)
        if near.any() or over.any() or any(crossing(points[pairs[number]], points[other]) for other in pairs[:number]):
            return False
    return True


def filled(places: np.ndarray) -> np.ndarray:
    """Places as they fill a neighbourhood, across and up.  # [word 2]"""
    left, right, bottom, top = NEAR
    low, high = places.min(axis=0), places.max(axis=0)
    return (left, bottom) + (places - low) / np.maximum(high - low, 1e-3) * (right - left, top - bottom)


def crossing(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two lines cross between their ends.  # [end 2]"""

    def sides(line, points):
        (dx, dy), away = line[1] - line[0], points - line[0]
        return dx * away[:, 1] - dy * away[:, 0]

    return bool(np.prod(sides(one, other)) < -1e-9 and np.prod(sides(other, one)) < -1e-9)

"""Points of many dimensions on a plane, near ones near one another: t-SNE (van der Maaten and Hinton, 2008).

Nothing is drawn by lot, and no point has to jump over others: it begins from the principal plane, laid out as wide as the
map will be, so that the same points give the same map, and nearly the same points nearly the same.
"""
import numpy as np

NEIGHBOURS = 15             # about how many count as near (the perplexity)
HALVINGS = 60               # steps in which the reach of each point is found
WIDE = 10.0                 # the principal plane as it is laid at first: its standard deviation along
RATE, MOMENTUM = 100.0, 0.5


def laid_out(rows: np.ndarray, steps: int) -> np.ndarray:
    """Places on a plane. rows: [point number], each of length one: near is a large cosine. [point 2]"""
    rows = rows.astype(np.float64)
    wanted = nearness(rows)
    centred = rows - rows.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    places = centred @ directions[:2].T
    places *= np.sign(places.max(axis=0) + places.min(axis=0)) * WIDE / max(places[:, 0].std(), 1e-12)
    speed = np.zeros_like(places)
    for _step in range(steps):
        closeness = 1 / (1 + square_distances(places))                       # [point point]
        np.fill_diagonal(closeness, 0)
        pull = (wanted - closeness / closeness.sum()) * closeness
        speed = MOMENTUM * speed - 4 * RATE * (pull.sum(axis=1, keepdims=True) * places - pull @ places)
        places = places + speed
    return places - places.mean(axis=0)


def nearness(rows: np.ndarray) -> np.ndarray:
    """How much any two points are neighbours: all shares together make one. Each reaches as far as to have about NEIGHBOURS.

    rows: [point number]. [point point]
    """
    apart = square_distances(rows)
    np.fill_diagonal(apart, np.inf)
    apart -= apart.min(axis=1, keepdims=True)
    low, high = np.full((len(rows), 1), 1e-6), np.full((len(rows), 1), 1e6)
    for _step in range(HALVINGS):
        sharpness = np.sqrt(low * high)
        shares = np.exp(-apart * sharpness)
        shares /= shares.sum(axis=1, keepdims=True)
        many = -(shares * np.log(np.maximum(shares, 1e-300))).sum(axis=1, keepdims=True) > np.log(NEIGHBOURS)
        low, high = np.where(many, sharpness, low), np.where(many, high, sharpness)
    return (shares + shares.T) / (2 * len(rows))


def square_distances(rows: np.ndarray) -> np.ndarray:
    """Of any two rows.  # [row row]"""
    lengths = (rows ** 2).sum(axis=1)
    return np.maximum(lengths[:, None] + lengths - 2 * rows @ rows.T, 0)

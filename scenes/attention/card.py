"""The title card of attention: every look of every head over one sentence."""
import numpy as np
from manim import VGroup

from model.contents.run import Alien
from model.values.measured import Measured
from scenes.kit import theme
from scenes.stage import card

WIDTH = 1.15 / 1080 * theme.FRAME_HEIGHT          # of a thread
EDGE, FIRST, APART = 7.83, 7.85, 1.42           # where the sentence runs down, where its first place stands, from word to word
THREADS, OF_ONE = 44, 84                        # of a whole head's look; of those that are lit
BROAD, LIT_BROAD = 0.3, 0.62                    # of a whole look, in scene units
LEAST = 0.02                                    # what is weaker is not drawn
BULGE = 1.16                                    # how much wider than high a look swings
LAYERS_APART, HEADS_APART = 0.22, 0.067         # looks of one pair lie beside each other
DIM, SHARE = 0.03, 0.12                         # light of a thread: at least, more for a stronger look
GOLDEN = 0.6180339887
POINTS = 90


class Card(card.Card):
    """The fuzzy hash table."""

    pattern, layers, meant = Alien.pattern, Alien.n_layers, Alien.who_is_meant
    accent = theme.QUERY
    focus = (5.6, 0.9, 0.0)

    def picture(self):
        patterns = [self.pattern(layer=layer) for layer in range(int(self.layers))]
        choice = self.meant.choice
        return all_looks(patterns, choice["query"], choice["key"])


def all_looks(patterns: list[Measured], query: int, key: int) -> VGroup:
    """Every look of a run, a bundle as dense and broad as its share; those from `query` to `key` in the last layer are lit.

    patterns: of each layer [head query key]. The mark at which a text begins is left out, and what a word pays to itself.
    """
    layers, heads, words = len(patterns), *patterns[0].shape[:2]
    places = FIRST - APART * np.arange(words)
    dim, lit = [], []
    for layer, pattern in enumerate(patterns):
        shares = np.nan_to_num(pattern.value)
        for head, asker, asked in np.argwhere(shares > LEAST):
            if 0 < asked < asker:
                shift = LAYERS_APART * (layer - (layers - 1) / 2) + HEADS_APART * (head - (heads - 1) / 2)
                share, shines = float(shares[head, asker, asked]), layer == layers - 1 and (asker, asked) == (query, key)
                threads = bundle(places[asker], places[asked], share, shift, shines)
                (lit if shines else dim).extend((path, share) for path in threads)
    sources = {f"pattern_{layer}": pattern for layer, pattern in enumerate(patterns)}
    return card.sourced_by(VGroup(*_dim(dim), *_lit(lit)), **sources)


def bundle(asker: float, asked: float, share: float, shift: float, lit: bool) -> list[np.ndarray]:
    """The threads of one look, from one height of the edge to another.  # [point 2] each"""
    count, broad = max(round((OF_ONE if lit else THREADS) * share), 1), (LIT_BROAD if lit else BROAD) * share
    angle = np.linspace(0, np.pi, POINTS)
    radii = (asked - asker) / 2 + broad * ((np.arange(count) + 0.5) / count - 0.5)
    return [np.stack([EDGE - np.sin(angle) * (BULGE * r + shift), (asked + asker) / 2 - np.cos(angle) * r], axis=1) for r in radii]


def _dim(threads) -> VGroup:
    """From the word that asks, in its colour, to the word that is asked."""
    along = np.linspace(0, 1, POINTS)[:, None]
    turn = np.clip((along - 0.35) / 0.4, 0, 1)
    hue = ((1 - turn) * card.deep(theme.QUERY) + turn * card.deep(theme.KEY)) * (0.6 + 0.4 * np.sin(np.pi * along))
    strengths = [(DIM + SHARE * share) * (0.25 + 1.5 * _uneven(number)) for number, (_path, share) in enumerate(threads)]
    return card.threads([path for path, _share in threads], [hue] * len(threads), WIDTH, strengths, Card.focus)


def _lit(threads) -> VGroup:
    hues, strengths = [theme.rgb(theme.CURRENT)] * len(threads), [0.5 + 0.5 * _uneven(number) for number in range(len(threads))]
    return card.threads([path for path, _share in threads], hues, WIDTH, strengths, Card.focus, woven=True)


def _uneven(number: int) -> float:
    """No neighbours are equally bright."""
    return number * GOLDEN % 1

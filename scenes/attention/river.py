"""Two streams of numbers, thread by thread: one goes straight on, the other comes in from above and joins it."""

import numpy as np
from manim import AnimationGroup

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.strip import full_colour

ACROSS, MIDDLE, HIGH = 0.55 * theme.FRAME_WIDTH, -1.1, 3.5  # half its length, and the river's middle and height
SOURCE, WIDE = (-1.9, 2.55), 2.1  # the middle of the tributary where it comes into sight, and its width there
MOUTH = (0.65, 2.0)  # where its uppermost and its lowest thread have joined
CLOSE = 2.4  # how thick a thread of sorted water is, of its distance to the next: no dark shows between them
SWELL = 0.04  # of the water, up and down
SHARE = 0.97  # of all numbers, whose colour is not yet full
EDGE = 0.02
BRANCHES, BROADEST = (-2.0, 1.6), 2.1  # of two streams: their heights; how high the longest of them and their sum is
FORK, JOINED = -4.4, (2.2, -0.1)  # from where on they bend, and where they are one
DIM, LARGE = 0.08, (1.8, 1.3)  # light of a number that is zero, of a large one's; and of large ones in both streams
BROAD = 0.2  # how broad an enlarged thread is whose number is one
DAWN, DUSK = 0.6, 1.3  # how far the tributary comes into sight, and goes over into the sum
BRIGHT, CALM = 0.85, 0.8  # the light of the tributary, and of the river
FRONT = 0.25  # how soft the front is with which the river comes
TURN, TURNS = 0.9, 12  # how far on the river has its new colours, and in how many points


class River:
    """`River(kept, added, total)`, each [number] and measured: what is kept flows, what is added falls into it.

    The threads lie in the order of what is kept, highest number on top: each stays at its place, and none crosses.
    All have one scale of colours. `pieces` are all that it consists of.
    """

    def __init__(self, kept: Measured, added: Measured, total: Measured):
        self.values = kept, added, total
        self.order = np.argsort(-kept.value, kind="stable")
        share = _shares(len(self.order))
        self.heights, self.sources = MIDDLE - HIGH * share, SOURCE[0] - WIDE * share
        self.mouths = np.linspace(*MOUTH, len(self.order))
        self.full = max(full_colour(values, SHARE) for values in (kept, added, total))
        before, after = self._hues(kept), self._hues(total)
        self.thick = HIGH / len(self.order)
        cap = self.thick / 3  # about as far as round ends reach, where light would be there twice
        self.whole = self._water(self._surface(None, None), before, CLOSE, kept=kept)
        self.upstream = self._water(self._surface(None, -CLOSE * cap), before, CLOSE, kept=kept)
        self.unchanged = self._water(self._surface(CLOSE * cap, None), before, CLOSE, kept=kept)
        self.total = self._water(
            [*self._surface(cap, TURN, TURNS), *self._surface(TURN, None, TURNS)],
            [*_between(before, after, np.linspace(0, 1, TURNS)), *_between(before, after, np.ones(TURNS))],
            kept=kept,
            total=total,
        )
        falls = self._falls()
        self.added = self._light(falls, self._hues(added), self.mouths, WIDE / len(self.order), added=added)
        ends, aside = [0, -1], np.array([[EDGE, EDGE], [-EDGE, -EDGE]])
        shores = [falls[end] + beyond for end, beyond in zip(ends, aside, strict=True)]
        self.shores = self._light(shores, [theme.rgb(theme.VALUE)] * len(ends), self.mouths[ends], EDGE)
        banks = [_line(self.heights[end] + up, -ACROSS, ACROSS) for end, (_, up) in zip(ends, aside, strict=True)]
        self.banks = Flow(banks, theme.RESIDUAL, EDGE, CALM, (-ACROSS, ACROSS), front=FRONT / (2 * ACROSS))
        self.pieces = self.upstream, self.total, self.banks, self.added, self.shores

    @property
    def top(self) -> float:
        """Of its water."""
        return MIDDLE + HIGH / 2

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def flow(self) -> AnimationGroup:
        """The word's own stream."""
        return AnimationGroup(self.whole.run(), self.banks.run())

    def part(self) -> tuple[Flow, Flow]:
        """The word's own stream in two pieces, lit: above and below the tributary."""
        pieces = self.upstream, self.unchanged
        return tuple(piece.set_track(now=piece.full) for piece in pieces)

    def fall(self) -> AnimationGroup:
        """The tributary."""
        return AnimationGroup(self.added.run(), self.shores.run())

    def join(self) -> AnimationGroup:
        """The sum takes the place of what would have gone on unchanged; `part` first."""
        return AnimationGroup(self.total.run(), self.unchanged.drain())

    # -- one number ----------------------------------------------------------------------------------------------------
    def thread(self, number: int) -> tuple[Flow, Flow, Flow]:
        """Its way in both streams and in the sum, enlarged: as broad as its number is large, dark until it runs."""
        seat = self.seat(number)
        height, mouth, fall = self.heights[seat], self.mouths[seat], self._falls()[seat]
        numbers = [values[number] for values in self.values]
        kept, added, total = (BROAD * abs(float(value)) for value in numbers)
        # one beside the other, what is kept and what is added are as broad as the sum
        paths = (
            _line(height - (total - kept) / 2, -ACROSS, mouth),
            fall[fall[:, 1] < SOURCE[1] - DAWN / 2] + (0, (total - added) / 2),
            _line(height, mouth, ACROSS),
        )
        ways = []
        for path, value, hue in zip(paths, numbers, (theme.RESIDUAL, theme.VALUE, theme.TEXT), strict=True):
            way = Flow([path], hue, widths=max(BROAD * abs(float(value)), EDGE), glow=0.2)
            way.keep_sources(value=value)
            ways.append(way)
        return tuple(ways)

    def seat(self, number: int) -> int:
        """As which thread from above it flows."""
        return int(np.flatnonzero(self.order == number)[0])

    def on_tributary(self, number: int, share: float) -> np.ndarray:
        """The scene point so far along its thread of the tributary."""
        path = self._falls()[self.seat(number)]
        return np.array([*path[int(share * (len(path) - 1))], 0.0])

    def on_river(self, number: int, x: float) -> np.ndarray:
        """The scene point of its thread of the river, at `x`."""
        return np.array([x, self.heights[self.seat(number)] + _swell(x), 0.0])

    # -- threads -------------------------------------------------------------------------------------------------------
    def _hues(self, values: Measured) -> np.ndarray:
        return theme.value_colors(values.value[self.order], self.full)

    def _surface(self, start: float | None, end: float | None, points: int = 90) -> list[np.ndarray]:
        """A stretch of all threads of the river, from and to so far behind their mouths; None: the end of the frame."""
        return [
            _line(height, -ACROSS if start is None else mouth + start, ACROSS if end is None else mouth + end, points)
            for height, mouth in zip(self.heights, self.mouths, strict=True)
        ]

    def _falls(self) -> list[np.ndarray]:
        """The tributary's threads, nested: the uppermost of the river comes from the right.  # of [point 2]"""
        t, paths = np.linspace(0, 1, 48)[:, None], []
        for x, height, mouth in zip(self.sources, self.heights, self.mouths, strict=True):
            start, end = np.array([x, SOURCE[1]]), np.array([mouth, height + _swell(mouth)])
            down = np.array([x, start[1] + 0.7 * (end[1] - start[1])])
            along = np.array([x + 0.3 * (mouth - x), end[1]])
            paths.append((1 - t) ** 3 * start + 3 * t * (1 - t) ** 2 * down + 3 * t**2 * (1 - t) * along + t**3 * end)
        return paths

    def _water(self, paths, hues, close: float = 1.0, **sources: Measured) -> Flow:
        """Threads side by side, lit from the left to the right."""
        times = [path[:, 0] for path in paths]
        long = np.max([time[-1] for time in times]) - np.min([time[0] for time in times])
        threads = Water(paths, hues, close * self.thick, CALM, times, woven=True, glow=0.0, front=FRONT / long)
        threads.keep_sources(**sources)
        return threads

    def _light(self, paths, hues, mouths, width: float, **sources: Measured) -> Flow:
        """Threads that come out of the dark above, and end where they have joined."""
        lit = [
            (np.clip((SOURCE[1] - path[:, 1]) / DAWN, 0, 1) * np.clip((mouth - path[:, 0]) / DUSK, 0, 1))[:, None] * hue
            for path, hue, mouth in zip(paths, hues, mouths, strict=True)
        ]
        threads = Flow(paths, lit, widths=width, strengths=BRIGHT, glow=0.2)
        threads.keep_sources(**sources)
        return threads


class Confluence(Flow):
    """`Confluence(kept, added, total)`, each [number] and measured: two streams, each in its colour, become their sum.

    A number is a thread in each, the brighter the farther from zero; in the sum the two lie side by side. All three are
    as high as their numbers are long together.
    """

    bloom = 0.5

    def __init__(self, kept: Measured, added: Measured, total: Measured):
        count = len(kept)
        long = np.array([np.linalg.norm(np.nan_to_num(values.value)) for values in (kept, added, total)])
        *branches, together = BROADEST * long / (long.max() or 1.0)
        apart = [height - high * _shares(count) for height, high in zip(BRANCHES, branches, strict=True)]
        joined = (JOINED[1] - together * _shares(2 * count)).reshape(count, 2).T  # by turns
        paths = [_joining(*ends) for pair in zip(apart, joined, strict=True) for ends in zip(*pair, strict=True)]
        hues = np.repeat([theme.rgb(theme.RESIDUAL), theme.rgb(theme.VALUE)], count, axis=0)
        lights = [large * _far(values) for large, values in zip(LARGE, (kept, added), strict=True)]
        super().__init__(paths, hues, strengths=np.concatenate(lights), glow=0.3, front=0.08)
        self.keep_sources(kept=kept, added=added, total=total)


class Water(Flow):
    """Threads that lie side by side without a glow; light that flows into them adds to theirs."""

    body, bloom = 1.0, 0.0

    def __init__(self, *content, **kwargs):
        super().__init__(*content, **kwargs)
        self.solid = False


def _between(before: np.ndarray, after: np.ndarray, shares: np.ndarray) -> list[np.ndarray]:
    """Colours along each thread.  # [thread rgb] twice, [point] -> [thread] of [point rgb]"""
    return list(before[:, None] + shares[:, None] * (after - before)[:, None])


def _shares(count: int) -> np.ndarray:
    """So many seats, evenly from -1/2 to 1/2.  # [seat]"""
    return (np.arange(count) + 0.5) / count - 0.5


def _far(values: Measured) -> np.ndarray:
    """The light of numbers by how far they are from zero.  # [number]"""
    share = np.clip(np.abs(np.nan_to_num(values.value)) / (full_colour(values, SHARE) or 1.0), 0, 1)
    return DIM + (1 - DIM) * share**2


def _swell(x):
    return SWELL * (np.sin(0.52 * x) + 0.6 * np.sin(1.15 * x))


def _line(height: float, start: float, end: float, points: int = 90) -> np.ndarray:
    """A thread of the river.  # [point 2]"""
    x = np.linspace(start, end, points)
    return np.stack([x, height + _swell(x)], axis=1)


def _joining(start: float, end: float, points: int = 120) -> np.ndarray:
    """From one height at the left to another, which is reached where the streams are joined.  # [point 2]"""
    x = np.linspace(-ACROSS, ACROSS, points)
    t = np.clip((x - FORK) / (JOINED[0] - FORK), 0, 1)
    return np.stack([x, start + (end - start) * t**3 * (t * (6 * t - 15) + 10) + _swell(x)], axis=1)

"""Lanes of stories: what each names, mention by mention, after one word was forced wrong."""

import numpy as np
from manim import VGroup, linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import THREAD, Flow

RIFT = 0.55  # between those that come back and the others
FAN = 0.15  # of the width, on which the lanes part
LANE, BEAD = 0.035, 0.14  # how broad they are
LIGHT = 0.7  # of a lane
HAIR, FAINT = 0.7 * THREAD, 0.3  # of one among a crowd: its breadth and light
POINTS = 160  # of a lane
BEHIND = 2  # words that lanes go on behind the last bead
TRUE, FIRST_WRONG = 0, 1  # roles: the true colour, the one that was forced


class Lanes(VGroup):
    """One lane a story from the forced word on: `Lanes(story, after, role, box)`, a bead wherever it names the colour.

    story, after, role [mention] (measured): whose mention it is, how many words behind the forced one, what it names;
    only stories that repeat the mistake and name the colour again have a lane. box: (left, bottom, width, height).
    Beads are green where the true colour is named, red where any other is; a lane has the hue of its last bead. Those
    that name the true colour later are above the rift, the earliest on top. only: the story whose lane alone is drawn,
    straight. bold: how much broader it is.
    `lanes.beads` are the scene points of the beads, lane after lane; `lanes.middles` those at the ends of both groups,
    `lanes.middle` that at the end of all, `lanes.returns` those where the true colour is named again first.
    """

    def __init__(
        self, story: Measured, after: Measured, role: Measured, box: tuple, only: int | None = None, bold: float = 1.0
    ):
        self.box = box
        told = _again(story.value, after.value, role.value)
        returns = {who: _return(told[who]) for who in told}
        back = sorted((who for who in told if returns[who] is not None), key=returns.get)
        stay = [who for who in told if returns[who] is None]
        self.last = max((when for mentions in told.values() for when, _role in mentions), default=1.0) + BEHIND
        left, bottom, width, height = box
        step = (height - RIFT) / max(len(told), 1)
        split = bottom + height - step * len(back)
        seats = {who: split + step * (len(back) - at - 0.5) for at, who in enumerate(back)}
        seats |= {who: split - RIFT - step * (at + 0.5) for at, who in enumerate(stay)}
        if only is not None:
            seats = {only: bottom + height / 2} if only in told else {}
        super().__init__(self._threads([(seats[who], told[who]) for who in seats], bold))
        places = [(self._reach(when), seats[who], role) for who in seats for when, role in told[who]]
        self.beads = [np.array([left + width * reach, y, 0]) for reach, y, _role in places]
        self.returns = [
            np.array([left + width * self._reach(returns[who]), seats[who], 0]) for who in back if who in seats
        ]
        if places:
            self.add(self._strung(places, bold))
        for layer in self:
            layer.keep_sources(story=story, after=after, role=role)
        ends = (bottom + height + split) / 2, (split - RIFT + bottom) / 2, bottom + height / 2
        *self.middles, self.middle = (np.array([left + width, y, 0]) for y in ends)

    def tell(self, since: float = 0.0, until: float = 1.0, **kwargs) -> list[Tween]:
        """All stories are told on at the same pace, between two places of their way, 0 to 1."""
        pace = {"run_time": theme.SLOW, "rate_func": linear, **kwargs}
        ends = [layer.full if until >= 1 else until for layer in self]
        return [
            Tween(layer, now=end, start={"now": since - layer.front}, **pace)
            for layer, end in zip(self, ends, strict=True)
        ]

    def _reach(self, when: float) -> float:
        """How far along the lanes a word stands, 0 to 1."""
        return FAN + (1 - FAN) * when / self.last

    def _threads(self, lanes: list, bold: float) -> Flow:
        """Each (height, mentions) as a thread that turns to what it names."""
        reach = np.linspace(0, 1, POINTS)
        hues = []
        for _y, mentions in lanes:
            hue = np.tile(theme.rgb(theme.WRONG), (POINTS, 1))
            for when, role in mentions:
                hue[reach >= self._reach(when)] = hue_of(role)
            hues.append(hue)
        light = min(bold * LIGHT, 1.0) if lanes else 0.0
        paths = _parted(self.box, [y for y, _mentions in lanes] or [self.box[1] + self.box[3] / 2])
        hues = hues or [np.tile(theme.rgb(theme.WRONG), (POINTS, 1))]
        return Flow(paths, hues, widths=bold * LANE, strengths=light, times=[reach] * len(paths), woven=True)

    def _strung(self, places: list, bold: float) -> Flow:
        """The beads, each (how far along, its height, role)."""
        points = np.array(self.beads)[:, None, :2] + np.array([(-0.01, 0), (0.01, 0)])
        times = np.array([(reach, reach + 0.01) for reach, _y, _role in places])
        hues = [hue_of(role) for *_place, role in places]
        return Flow(list(points), hues, widths=bold * BEAD, strengths=1.0, times=times, woven=True)


def crowd(each: Measured, box: tuple) -> Flow:
    """A faint thread for each [story] (measured) into which a word was forced, all of them side by side."""
    _left, bottom, _width, height = box
    seats = bottom + height * (np.arange(len(each)) + 0.5) / max(len(each), 1)
    paths = _parted(box, seats if len(seats) else [bottom + height / 2])
    flow = Flow(paths, theme.WRONG, HAIR, FAINT * bool(len(each)), [np.linspace(0, 1, POINTS)] * len(paths), woven=True)
    flow.keep_sources(each=each)
    return flow


def hue_of(role: int) -> np.ndarray:
    """Green names the true colour, red any other.  # [rgb]"""
    return theme.rgb(theme.RIGHT if role == TRUE else theme.WRONG)


def _parted(box: tuple, heights) -> list[np.ndarray]:
    """Paths from where the wrong word fell in, in the middle of the left side, each to its height.  # [path point 2]"""
    left, bottom, width, height = box
    reach, root = np.linspace(0, 1, POINTS), bottom + height / 2
    turn = np.clip(reach / FAN, 0, 1)
    ease = turn**2 * (3 - 2 * turn)
    return [np.stack([left + width * reach, root + (y - root) * ease], axis=1) for y in heights]


def _again(story, after, role) -> dict[int, list[tuple[float, int]]]:
    """The mentions (when, role) of each story that repeats the mistake and names the colour again, by its number."""
    told = {}
    for who, when, what in zip(story.astype(int), after, role.astype(int), strict=True):
        told.setdefault(int(who), []).append((float(when), int(what)))
    return {who: mentions for who, mentions in told.items() if mentions[0][1] == FIRST_WRONG and len(mentions) > 1}


def _return(mentions) -> float | None:
    """When a story names the true colour again, if it does."""
    return next((when for when, role in mentions[1:] if role == TRUE), None)

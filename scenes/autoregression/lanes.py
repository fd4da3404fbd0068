"""Lanes of stories: what each names, mention by mention, after one word was forced wrong."""

from itertools import pairwise

import numpy as np
from manim import linear

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import THREAD, Flow
from scenes.kit.light import Light

RIFT = 0.55  # between those that come back and the others
FAN = 0.15  # of the width, on which the lanes part
TURN = 40  # points of a lane on that part; from there on it is straight
LANE, BEAD = 0.035, 0.07  # how broad a lane is; the radius of a bead
LIGHT = 0.62  # of a lane; its beads are as bright as can be
HAIR, FAINT, BRIGHT = 0.7 * THREAD, 0.25, 0.9  # of one among a crowd: its breadth; how bright some and others are
GOLDEN = 0.6180339887  # neighbours are not equally bright, so that threads stay threads
BEHIND = 2  # words that lanes go on behind the last bead
TRUE, FIRST_WRONG = 0, 1  # roles: the true colour, the one that was forced


class Lanes(Light):
    """One lane a story from the forced word on: `Lanes(story, after, role, each, box)`, a bead wherever it names the
    colour.

    story, after, role [mention] (measured): whose mention it is, how many words behind the forced one, what it names;
    only stories that repeat the mistake and name the colour again have a lane. each [story] (measured): all stories
    into which a word was forced. box: (left, bottom, width, height). Beads are green where the true colour is named,
    red where any other is; a lane has the hue of its last bead. only: the story whose lane alone is drawn, straight.
    bold: how much broader it is.

    Where lanes may run: `among` all stories, as `crowd` draws them; `parted`, those that name the true colour later
    above the rift; in one bundle at first. `lanes.middle` and `lanes.middles` are scene points at the end of all and of
    both parts. Tracks: `now` (0 to 1: how far the stories are told), `seats` and `lights` [lane].
    """

    tracks = ("now", "seats", "lights")
    solid, bloom = True, 0.5

    def __init__(
        self, story: Measured, after: Measured, role: Measured, each: Measured, box: tuple, only=None, bold: float = 1.0
    ):
        told = _again(story.value, after.value, role.value)
        self.last = max((when for mentions in told.values() for when, _role in mentions), default=1.0) + BEHIND
        who = [number for number in told if only in (None, number)]
        self.told, self.bold = [told[number] for number in who], bold
        self.returned = [_return(mentions) for mentions in self.told]
        self.back = np.array([when is not None for when in self.returned], dtype=bool)
        left, bottom, width, height = box
        self.among = _seats(len(each), height)[who]
        step = (height - RIFT) / max(len(who), 1)
        rank = np.where(self.back, np.cumsum(self.back), np.cumsum(~self.back)) - 0.5
        split = step * np.sum(~self.back)  # how high those stand that do not come back
        self.parted = np.where(self.back, height - step * rank, split - step * rank)
        self.now, self.seats, self.lights = 1.0, _seats(len(who), height), np.ones(len(who))
        super().__init__(width, height, theme.WRONG)
        self.move_to((left + width / 2, bottom + height / 2, 0))
        self.keep_sources(story=story, after=after, role=role, each=each)
        ends = (height + split + RIFT) / 2, split / 2, height / 2
        *self.middles, self.middle = self.place(np.array([(width, y) for y in ends]))

    # -- verbs -------------------------------------------------------------------------------------------------------
    def tell(self, **kwargs) -> Tween:
        """All stories are told at the same pace."""
        return Tween(self, now=1.0, start={"now": 0.0}, **{"run_time": theme.SLOW, "rate_func": linear, **kwargs})

    def take(self, seats: np.ndarray, **kwargs) -> Tween:
        """The lanes move to other heights: `among` all, or `parted`."""
        return Tween(self, seats=seats, **kwargs)

    def hush(self, lanes: np.ndarray, light: float, **kwargs) -> Tween:
        """Some of the lanes grow dimmer."""
        return Tween(self, lights=np.where(lanes, light, self.lights), **kwargs)

    # -- places ------------------------------------------------------------------------------------------------------
    @property
    def beads(self) -> list[np.ndarray]:
        """Scene points of the beads, lane after lane."""
        lanes = zip(self.told, self.seats, strict=True)
        return [self._point(when, y) for mentions, y in lanes for when, _role in mentions]

    @property
    def returns(self) -> list[np.ndarray]:
        """Scene points of the beads at which the true colour is named again first."""
        return [self._point(when, y) for when, y in zip(self.returned, self.seats, strict=True) if when is not None]

    def _point(self, when: float, y: float) -> np.ndarray:
        return self.place(np.array((self.natural[0] * self._reach(when), y)))

    def _reach(self, when: float) -> float:
        """How far along the lanes a word stands, 0 to 1."""
        return FAN + (1 - FAN) * when / self.last

    # -- drawing -----------------------------------------------------------------------------------------------------
    def draw(self, pen):
        lanes = list(zip(self.told, self.seats, self.lights, strict=True))
        for mentions, y, light in lanes:
            self._lane(pen, mentions, y, light)
        for mentions, y, light in lanes:
            for when, role in mentions:
                if self._reach(when) <= self.now:
                    pen.dot(self.natural[0] * self._reach(when), y, BEAD * self.bold)
                    pen.fill(hue_of(role), light)

    def _lane(self, pen, mentions, y: float, light: float):
        """A thread that turns to what it names."""
        turns = [0.0, *(self._reach(when) for when, _role in mentions), 1.0]
        hues = [hue_of(FIRST_WRONG), *(hue_of(role) for _when, role in mentions)]
        fan = np.linspace(0, FAN, TURN)
        for (start, end), hue in zip(pairwise(turns), hues, strict=True):
            end = min(end, self.now)
            if end <= start:
                break
            inner = fan[(fan > start) & (fan < end)]
            for point in _course(np.array([start, *inner, end]), *self.natural, y).tolist():
                pen.ctx.line_to(*point)
            pen.stroke(hue, self.bold * LANE, LIGHT * light)


def crowd(each: Measured, box: tuple) -> Flow:
    """A faint thread for each [story] (measured) into which a word was forced, all of them side by side."""
    left, bottom, width, height = box
    reach = np.linspace(0, 1, 4 * TURN)
    seats = _seats(len(each), height) if len(each) else [height / 2]
    paths = [_course(reach, width, height, y) + (left, bottom) for y in seats]
    lights = (FAINT + (BRIGHT - FAINT) * (np.arange(len(paths)) * GOLDEN % 1)) * bool(len(each))
    flow = Flow(paths, theme.QUIET, HAIR, lights, [reach] * len(paths), woven=True)
    flow.keep_sources(each=each)
    return flow


def hue_of(role: int) -> np.ndarray:
    """Green names the true colour, red any other.  # [rgb]"""
    return theme.rgb(theme.RIGHT if role == TRUE else theme.WRONG)


def _seats(count: int, height: float) -> np.ndarray:
    """Heights of so many lanes side by side, the first one on top."""
    return height * (1 - (np.arange(count) + 0.5) / max(count, 1))


def _course(reach: np.ndarray, width: float, height: float, y: float) -> np.ndarray:
    """From where the wrong word fell in, in the middle of the left side, to a height.  # [point 2]"""
    turn = np.clip(reach / FAN, 0, 1)
    return np.stack([width * reach, height / 2 + (y - height / 2) * turn**2 * (3 - 2 * turn)], axis=1)


def _again(story, after, role) -> dict[int, list[tuple[float, int]]]:
    """The mentions (when, role) of each story that repeats the mistake and names the colour again, by its number."""
    told = {}
    for who, when, what in zip(story.astype(int), after, role.astype(int), strict=True):
        told.setdefault(int(who), []).append((float(when), int(what)))
    return {who: mentions for who, mentions in told.items() if mentions[0][1] == FIRST_WRONG and len(mentions) > 1}


def _return(mentions) -> float | None:
    """When a story names the true colour again, if it does."""
    return next((when for when, role in mentions[1:] if role == TRUE), None)

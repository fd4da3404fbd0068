"""Title cards: one true object of the chapter, enormous and cropped; the chapter's number and its title in the dark corner."""
import inspect
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from manim import FadeOut, Mobject, VGroup, linear, rush_into

from model.values.measured import Measured, quoted
from scenes.film import CHAPTERS
from scenes.kit import theme
from scenes.kit.drawn import Canvas, Tween
from scenes.kit.flow import Flow
from scenes.kit.language import Message, _, language
from scenes.kit.lettering import width_of
from scenes.kit.still import Still
from scenes.stage.captions import Caption
from scenes.stage.clip import Clip
from scenes.stage.headline import Line

SECONDS = 3.0                           # of a card
SIGHT = 1.4                             # how many frames wide and high the object is drawn: none of its ends comes to be seen
RECEDES = 0.72                          # how large it is when it has pulled back
SIZE = 118 / 1080 * theme.FRAME_HEIGHT  # of the number and the title
LEFT = (0.054 - 0.5) * theme.FRAME_WIDTH
LAST_BASE = (0.5 - 0.837) * theme.FRAME_HEIGHT
LEADING = 1.06                          # from line to line, in sizes
WIDEST = 0.48 * theme.FRAME_WIDTH        # of a line of the title
DRIFT = 1.06                            # how much larger the object stands at first
APPEARS, NUMBER_AT, TITLE_AT, LEAVES = 0.4, 0.3, 0.6, 0.6       # seconds: how long, when, when, how long
WEIGHT = "SEMIBOLD"
DEEP = 1.9                              # light that adds up pales: its threads are so much deeper in colour


class Corner(Still):
    """The darkness in which the number and the title stand, at the lower left of the frame."""

    def __init__(self):
        super().__init__(theme.FRAME_WIDTH, theme.FRAME_HEIGHT)

    def paint(self, canvas: Canvas) -> None:
        x, y = canvas.grid()
        away = np.hypot(np.maximum(x / self.natural[0] - 0.14, 0) / 0.50, np.maximum(y / self.natural[1] - 0.20, 0) / 0.46)
        dark = np.broadcast_to(np.exp(-away**2.6), canvas.frame().shape[:2])
        canvas.cover(np.broadcast_to(theme.rgb(theme.WATER_BOTTOM), (*dark.shape, 3)), 0.96 * dark)


class Card(Clip):
    """A chapter's title card. Subclasses, in card.py of the chapter, draw its object; the chapter's place is its number.

    The object drifts, the number comes, then the title; then it pulls back and leaves the water to the first clip.
    It says nothing and claims nothing: all that it shows is drawn from recordings, except its number, which the film's table has.
    """

    accent = theme.CURRENT              # of the number
    focus = (0.0, 0.0, 0.0)             # the scene point towards which the object drifts

    def picture(self) -> Mobject:
        """The object, as it stands when it has drifted: larger than the frame."""
        raise NotImplementedError

    def construct(self):
        number, title = self.place()
        picture, corner = self.picture(), Corner()
        numeral, *lines = self.lettering(number, title)
        self.headlines.append(Caption(self.time, self.time, title))
        for piece in picture.get_family():
            piece.made_once = True
        self.add(picture.scale(DRIFT, about_point=self.focus), corner, numeral, *lines)
        stands = SECONDS - LEAVES
        self.play(picture.animate(run_time=stands, rate_func=linear).scale(1 / DRIFT, about_point=self.focus),
                  _at(NUMBER_AT, numeral), *(_at(TITLE_AT, line) for line in lines))
        self.on_beat(title)
        self.play(picture.animate(rate_func=rush_into).scale(RECEDES, about_point=self.focus).set_opacity(0), FadeOut(corner, numeral, *lines), run_time=LEAVES)

    def place(self) -> tuple[Measured, Message]:
        """The chapter's number and its title. A card of no chapter of the film has none of both."""
        folder = Path(inspect.getfile(type(self))).parent.name
        number, title = next(((number, title) for number, (name, title, _clips) in enumerate(CHAPTERS, 1) if name == folder), (0, ""))
        return quoted(number, "the chapter's place in the film"), Message(title)

    def lettering(self, number: Measured, title: Message) -> list[Line]:
        """The number, and the lines of the title under it."""
        texts = [_("{number:.0f}", number=number), *map(Message, lines_of(title.template(language())))]
        hues = [self.accent, *[theme.TEXT] * (len(texts) - 1)]
        return [Line(text, SIZE, LEFT, LAST_BASE + LEADING * SIZE * above, color=hue, weight=WEIGHT, font=theme.HEADLINE_FONT)
                for above, (text, hue) in zip(reversed(range(len(texts))), zip(texts, hues, strict=True), strict=True)]


def threads(paths, colors, widths, strengths, focus=Card.focus, woven: bool = False) -> VGroup:
    """Threads [point 2] that all shine, as much of them as can be seen on a card: the rest would only cost. None: an empty group.

    colors: of each thread, one or [point rgb]; widths, strengths: one, or of each. focus: the card's.
    """
    middle, half = np.array(focus[:2]), np.array([theme.FRAME_WIDTH, theme.FRAME_HEIGHT]) / 2
    low, high = middle + SIGHT * (-half - middle), middle + SIGHT * (half - middle)
    spans = [_span(((path > low) & (path < high)).all(axis=1)) for path in paths]
    kept = [number for number, span in enumerate(spans) if span.stop - span.start > 1]
    if not kept:
        return VGroup()
    hues = [colors[number] if np.ndim(colors[number]) == 1 else colors[number][spans[number]] for number in kept]
    widths, strengths = (np.broadcast_to(values, len(spans))[kept] for values in (widths, strengths))
    flow = Flow([paths[number][spans[number]] for number in kept], hues, widths=widths, strengths=strengths, woven=woven)
    return VGroup(flow.set_track(ahead=1.0))


def sourced_by(group: VGroup, **values: Measured) -> VGroup:
    """The same group, whose pieces show these values."""
    for piece in group:
        piece.keep_sources(**values)
    return group


def _span(seen: np.ndarray) -> slice:
    """From just before the first to just behind the last that is seen."""
    places = np.flatnonzero(seen)
    return slice(max(places[0] - 1, 0), places[-1] + 2) if len(places) else slice(0, 0)


def deep(color) -> np.ndarray:
    """A colour of the theme for threads whose light adds up: dense, they come to look like it.  # [rgb]"""
    return theme.rgb(color) ** DEEP


def lines_of(title: str) -> list[str]:
    """A title in as few lines as fit, as even as they can be. A translation says itself where a line ends."""
    if "\n" in title:
        return title.split("\n")
    words = title.split(" ")
    for breaks in range(len(words)):
        cuts = ([0, *places, len(words)] for places in combinations(range(1, len(words)), breaks))
        layouts = [[" ".join(words[start:end]) for start, end in pairwise(cut)] for cut in cuts]
        best = min(layouts, key=_width)
        if _width(best) <= WIDEST:
            return best
    return words


def _width(lines: list[str]) -> float:
    return max(width_of(line, SIZE, WEIGHT, theme.HEADLINE_FONT) for line in lines)


def _at(seconds: float, line: Line) -> Tween:
    """A line that comes so late."""
    run_time = seconds + APPEARS
    return line.turn(run_time=run_time, rate_func=lambda share: max(share * run_time - seconds, 0) / APPEARS)

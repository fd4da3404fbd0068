"""A gallery of the kit: each piece that clips use in a small still of its own, on values made by formula.

It is no part of the film. `GALLERY[name]()` returns a picture's mobjects; `tests/test_gallery.py` compares them with
golden frames, `baleen bench draw` measures what some of them cost.
"""
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from manim import DOWN, UP

from model.values.measured import Measured, place
from model.values.recording import RecordedWord
from scenes.kit import theme
from scenes.kit.controls import Pedal, SteeringWheel
from scenes.kit.drives import Drive, Lanes
from scenes.kit.fates import Fates
from scenes.kit.field import Field
from scenes.kit.fleet import Fleet
from scenes.kit.flow import Flow
from scenes.kit.hundred import Bands, Stack, Threads
from scenes.kit.landscape import Climb, Landscape
from scenes.kit.lettering import NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Looks
from scenes.kit.loom import Cut, Loom, Row, Wires
from scenes.kit.mountain import Mountain, Water
from scenes.kit.plates import Plates
from scenes.kit.ripples import Ripples
from scenes.kit.road import Road
from scenes.kit.runs import Runs
from scenes.kit.sentence import Sentence
from scenes.kit.sprites import SpriteLights
from scenes.kit.strands import bend
from scenes.kit.strip import Legend, Strip
from scenes.kit.typewriter import Arm, Basket, Platen, Rings
from scenes.kit.xray import XrayCar

WORDS = tuple(RecordedWord(word, f"toy:words[{number}]")
              for number, word in enumerate("the king sat on the throne .".split()))
HUES = (theme.RIGHT, theme.CURRENT, theme.WRONG)
ROW = np.stack([np.linspace(-5, 5, 7), np.zeros(7)], axis=1)                  # places of seven words


def toy(values) -> Measured:
    """Values of a toy recording."""
    return place("toy", "values", np.asarray(values, dtype=float))


def wave(count: int, pace: float = 0.7) -> np.ndarray:
    """Values from -1 to 1, made by formula.  # [count]"""
    return np.sin(pace * np.arange(count)) * np.cos(0.13 * np.arange(count))


def shares(count: int) -> np.ndarray:
    """Shares that add up to one.  # [count]"""
    weights = 1.05 + wave(count, 1.9)
    return weights / weights.sum()


@dataclass(frozen=True)
class Picture:
    """A picture of the gallery: how it is drawn from the values of a toy recording.

    at, other: the place of one value, and what else it could be: the picture must show the difference.
    """

    draw: Callable[[Measured], list]
    values: np.ndarray
    at: tuple[int, ...]
    other: float

    def __call__(self, values=None) -> list:
        """Its mobjects; of other values, if there are any."""
        return self.draw(toy(self.values if values is None else values))

    def changed(self) -> list:
        """Its mobjects with that one value changed."""
        values = np.array(self.values, dtype=float)
        values[self.at] = self.other
        return self(values)


GALLERY: dict[str, Picture] = {}


def picture(values, at=(), other=0.0):
    """A decorator: the function draws the picture of its name from these values."""
    def hang(draw):
        GALLERY[draw.__name__] = Picture(draw, np.asarray(values, dtype=float), at, other)
        return draw
    return hang


# -- values and shares -------------------------------------------------------------------------------------------------
@picture(wave(32), (4,), -1.0)
def strip(values):
    one = Strip(values, scale=1.0, height=0.8, color=theme.RESIDUAL).shift(UP)
    dimmed = Strip(values, scale=1.0, height=0.8, order=np.argsort(values.value)).set_track(share=0.5, marks=np.eye(32)[3])
    return [one, dimmed.shift(DOWN), Legend(values[1]).shift(3 * DOWN)]


@picture(np.stack([wave(32, 0.2 + 0.05 * row) for row in range(12)]), (3, 12), 1.0)
def heat(values):
    """Rows of cells: a head's patterns, or a layer's numbers."""
    return [Strip(row, scale=1.0).shift((2.6 - 0.5 * number) * UP) for number, row in enumerate(values)]


@picture(shares(7), (1,), 0.02)
def looks(values):
    feet = ROW - (0, 1.5)
    return [Looks(feet, 5, values), Sentence(WORDS).shift(2.5 * DOWN)]


@picture(shares(7), (1,), 0.02)
def threads(values):
    rows = np.stack([np.full(7, -5.0), np.linspace(3, -3, 7)], axis=1)
    flow = Threads(values, rows, 1.0, (3.0, 2.5), 5.0)
    return [flow.set_track(now=flow.full), Stack(values, 0.5, 5.0).move_to((3.4, 0, 0))]


@picture(shares(7), (1,), 0.02)
def bands(values):
    cells = toy(np.stack([wave(24, 0.3 + 0.1 * row) for row in range(7)]))
    return [Bands(cells, values, 8.0, 5.0, 1.0)]


# -- lamps, arms, words ------------------------------------------------------------------------------------------------
@picture([900], (0,), 800)
def field(values):
    lamps = Field(values[0], lit=405)
    return [lamps, Glow(6 * lamps.size(405)).move_to(lamps.lamp(405))]


@picture(0.55 + 0.45 * wave(200), (83,), 0.0)
def lamps(values):
    """Lamps as sprites, each as bright as its value."""
    places, step = grid(len(values))
    light = SpriteLights(places, 0.7 * step, theme.CURRENT, by_place=True)
    light.keep_sources(lights=values)
    return [light.set_track(lights=np.clip(values.value, 0, 1))]


@picture([4000, 2500], (1,), 1500)
def loom(values):
    """Every lamp wired to every arm, and the cut that counts the wires."""
    one = Loom(*values, 0.0005)
    wires = Wires(one, 24, 24, 0.4)
    return [wires.set_track(now=wires.full), Row(one.lamps(24)), Row(one.arms(24)), Cut(one)]


def grid(count: int) -> tuple[np.ndarray, float]:
    """Where lamps stand, and how far apart.  # [lamp 2]"""
    columns = int(np.ceil(np.sqrt(2 * count)))
    row, column = np.divmod(np.arange(count), columns)
    step = 12.0 / columns
    return np.stack([(column - columns / 2) * step, (columns / 4 - row) * step], axis=1), step


@picture([500], (0,), 400)
def arms(values):
    """All arms at rest."""
    return [Basket(values[0])]


@picture([0.6, 0.35, 0.15], (1,), 0.6)
def arm(values):
    risen = [Arm(chance, number, 40, WORDS[1]) for chance, number in zip(values, (12, 20, 30), strict=True)]
    return [Rings(), Platen(WORDS[:3]), *(one.set_track(flag=1.0) for one in risen)]


@picture(np.clip(wave(150, 0.37) * 0.5 + 0.2, -0.3, 0.9), (30,), 0.9)
def mountain(values):
    likeness = toy(np.append(values.value, 1.0))
    return [Water(-2.3), Mountain(likeness, 150)]


@picture([0.42], (0,), 0.97)
def words(values):
    """A sentence, a number, and rings that ran out from a wrong word."""
    sentence = Sentence(WORDS, size=0.9)
    number = NumberLabel(values[0], ".2f", size=0.9).shift(2 * UP)
    ripples = Ripples(3.0).move_to(sentence[3]).set_track(out=1.0)
    return [ripples, sentence, number]


def wires(count: int) -> np.ndarray:
    """The paths of `circuit`.  # [wire point 2]"""
    end, start = np.divmod(np.arange(count), 12)
    left, right = ((np.full(count, x), 3 - 6 * place / max(place.max(), 1)) for x, place in ((-5.5, start), (5.5, end)))
    return bend(np.stack(left, axis=1), np.stack(right, axis=1))


# -- light -------------------------------------------------------------------------------------------------------------
@picture(0.6 + 0.4 * wave(36, 1.3), (0,), 3.0)
def circuit(values):
    """Wires that lead from each of twelve places to all of those on the other side, as bright as their values."""
    flow = Flow(wires(len(values)), theme.CURRENT, strengths=0.3 * np.maximum(values.value, 0))
    flow.keep_sources(strengths=values)
    return [flow.set_track(now=flow.full)]


@picture([0.9, 0.5, 0.2], (1,), 1.0)
def glow(values):
    return [Glow(1.5, hue, float(level.value)).shift((4 * number - 4, 0, 0))
            for number, (hue, level) in enumerate(zip(HUES, values, strict=True))]


@picture([0.5, 0.2, 0.3], (0,), 0.2)
def fates(values):
    flow = Fates((-5, 0), (4.5, 0), 4.0, values, toy(120), HUES)
    return [flow.set_track(now=flow.full)]



@picture(np.concatenate([9 * np.stack([wave(160, 0.5 + 0.03 * plate) for plate in range(12)]), 1.2 + wave(12)[:, None]], axis=1), (11, 160), 0.0)
def plates(values):
    """Two blocks of six plates, each of eight units, over a stream of twelve numbers; the last value is what each adds."""
    number, units = np.arange(160), np.arange(8)
    from_, by, to = (np.tile(each, (12, *[1] * each.ndim)) for each in (number * 7 % 12, number * 5 % 8, (units[:, None] + units[:3]) % 12))
    reads, writes, added = values[:, :160], values[:, :24].reshape(12, 8, 3), values[:, 160]
    return [Plates(reads, toy(from_), toy(by), writes, toy(to), added, toy(2), toy(12))]


# -- the car -----------------------------------------------------------------------------------------------------------
def lanes() -> Lanes:
    """A road of three lanes."""
    return Lanes(*(toy(number) for number in (3, 3.6, 4.5, 1.9, 18.0, 12.0, 8.0, 8.0)))


def drive(cars_x) -> Drive:
    """Three steps of a drive, with cars at these metres along the road.  # [car]"""
    time, cars = np.arange(3), len(cars_x)
    return Drive(toy(2.5 * time), toy(np.ones(3)), toy(np.zeros(3)), toy(np.full(3, 25.0)), toy(np.tile([0.8, 0.1, 0.6, 0.0], (3, 1))),
                 toy(np.zeros((3, 4))), toy(np.zeros((3, 3))), toy(np.tile(cars_x, (3, 1))), toy(np.tile(np.arange(cars) % 3, (3, 1))))


@picture([-6.0, 16.0, 9.0, 24.0], (0,), 12.0)
def road(values):
    return [Road(drive(values.value), lanes(), ahead=26.0, behind=10.0)]


@picture([0.9, 0.1, 0.6, 0.0], (0,), 0.0)
def car(values):
    inwards = toy([[1.0, 0, 0.5, 0], [0, 0.8, 0, 0], [0, 0, 0.9, -0.6], [0.4, 0, 0, 1.0]])
    outwards = toy([[0, 1.0, 0], [0, 0, 0.7], [0.9, 0, 0], [-0.9, 0, 0]])
    opening = toy(np.clip(values.value @ inwards.value, 0, 1))
    return [XrayCar(inwards, outwards, (values, opening, toy([0.4, 0.6, 0.0])))]


@picture([0.5, 0.2, 0.9], (0,), -0.5)
def controls(values):
    steering, brake, accelerator = values
    return [SteeringWheel(steering, 1.6, 1.2).shift((-3, 0, 0)), Pedal(brake, 1.0, 1.6).shift((1, 0, 0)),
            Pedal(accelerator, 1.0, 1.6).shift((4, 0, 0))]


@picture([0.21, 100], (0,), 0.3)
def fleet(values):
    return [Fleet(values[0], values[1], 10.0, 5.0)]


@picture(np.stack([30 + 10 * wave(24, 0.5), np.arange(24) % 3 > 0]), (0, 15), 60.0)
def runs(values):
    return [Runs(values[0], values[1], 12.0, 5.5, rows=2, longest=60, lean=0.4)]


@picture(0.5 + 0.5 * np.tanh(4 * np.add.outer(np.linspace(-1, 1, 13), np.linspace(-0.6, 0.6, 13))), (4, 4), 1.0)
def landscape(values):
    way = np.linspace(0.2, 0.8, 4)
    here = np.rint(12 * way).astype(int)
    climb = Climb(toy(way), toy(way), toy(values.value[here, here]))
    return [Landscape(values), climb.set_track(step=3.0)]

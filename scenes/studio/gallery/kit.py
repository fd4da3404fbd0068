"""The pieces of the kit and of the stage that draw words, values, shares and light, in pictures."""
import numpy as np
from manim import DOWN, LEFT, UP

from scenes.kit import theme
from scenes.kit.fates import Fates
from scenes.kit.field import Field
from scenes.kit.flow import Flow
from scenes.kit.fork import Fork
from scenes.kit.hundred import Bands, Threads
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.looks import Ghost, Looks
from scenes.kit.loom import Arms, Bulbs, Cut, Loom, Wires
from scenes.kit.mountain import Mountain, Water
from scenes.kit.plates import Jaw, Plates
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.sprites import SpriteLights
from scenes.kit.strands import bend
from scenes.kit.strip import Legend, Strip
from scenes.kit.typewriter import Arm, Basket, Platen, Rings
from scenes.stage.headline import Headline, SourceNote
from scenes.studio.gallery.picture import WORDS, picture, shares, toy, wave

HUES = (theme.RIGHT, theme.CURRENT, theme.WRONG)
ROW = np.stack([np.linspace(-5, 5, 7), np.zeros(7)], axis=1)                  # places of seven words


# -- values and shares -------------------------------------------------------------------------------------------------
@picture(wave(32), (4,), -1.0)
def strip(values):
    one = Strip(values, scale=1.0, height=0.8, color=theme.RESIDUAL).shift(UP)
    dimmed = Strip(values, scale=1.0, height=0.8, order=np.argsort(values.value))
    dimmed.set_track(share=0.5, marks=np.eye(32)[3])
    return [one, dimmed.shift(DOWN), Legend(values[1]).shift(3 * DOWN)]


@picture(np.stack([wave(32, 0.2 + 0.05 * row) for row in range(12)]), (3, 12), 1.0)
def heat(values):
    """Rows of cells: a head's patterns, or a layer's numbers."""
    return [Strip(row, scale=1.0).shift((2.6 - 0.5 * number) * UP) for number, row in enumerate(values)]


@picture(shares(7), (1,), 0.02)
def looks(values):
    feet = ROW - (0, 1.5)
    return [Looks(feet, 5, values), Sentence(WORDS).shift(2.5 * DOWN)]


@picture([0.3, 0.0, 0.45, 0.0, 0.25, 0.0, 0.0], (0,), 0.05)
def ghost(values):
    """A look that holds no longer, dotted, and what there is of the others."""
    one = Looks(ROW - (0, 1.5), 5, values)
    return [one, Ghost(one.course(1), theme.WRONG), Sentence(WORDS).shift(2.5 * DOWN)]


@picture([0.5, 0.3, 0.1], (0,), 0.2)
def fork(values):
    """A chance divided among three words, and a label that says when."""
    ends = np.array([[2.0, 1.5 - 1.5 * row, 0.0] for row in range(len(values))])
    tiles = [Tile(word, theme.WORD).move_to(end + (0.3, 0, 0), aligned_edge=LEFT)
             for word, end in zip(WORDS[1:4], ends, strict=True)]
    label = Label("before the last layer", theme.BODY, plate=True).shift((-2.6, 2.4, 0))
    return [Fork((-4.5, 0.0), ends, values, 1.6, list(HUES)), *tiles, label]


@picture(shares(7), (1,), 0.02)
def threads(values):
    rows = np.stack([np.full(7, -5.0), np.linspace(3, -3, 7)], axis=1)
    flow = Threads(values, rows, 1.0, (3.0, 2.5), 5.0)
    return [flow.set_track(now=flow.full)]


@picture(shares(7), (1,), 0.02)
def bands(values):
    cells = toy(np.stack([wave(24, 0.3 + 0.1 * row) for row in range(7)]))
    return [Bands(cells, values, 8.0, 5.0, 1.0)]


# -- lamps, arms, words ------------------------------------------------------------------------------------------------
@picture([900], (0,), 800)
def field(values):
    lamps = Field(values[0])
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
    return [wires.set_track(now=wires.full), Bulbs(one.lamps(24)), Arms(one.arms(24)), Cut(one)]


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
    one = Mountain(likeness, 150)
    return [Water(-2.3), one, one.marks(np.argsort(-values.value)[:4])]


@picture([0.42, 800], (0,), 0.97)
def headline(values):
    """A headline that has taken the place of a question, and the note that says where its number comes from."""
    question = Headline(Message("How often is a story [right|RIGHT]?"))
    finding = Headline(Message("A story is [right|RIGHT] in {share:.0%}", share=values[0]), question)
    note = SourceNote(Message("counted in {all:.0f} stories", all=values[1]))
    return [finding.set_track(change=1.0), note.set_track(change=1.0)]


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


@picture(np.column_stack([9 * np.stack([wave(160, 0.5 + 0.03 * plate) for plate in range(12)]), 1.2 + wave(12)]),
         (11, 160), 0.0)
def plates(values):
    """Two blocks of six plates, each of eight units, over a stream of twelve numbers; last, what each adds."""
    number, units = np.arange(160), np.arange(8)
    from_, by, to = (np.tile(each, (12, *[1] * each.ndim))
                     for each in (number * 7 % 12, number * 5 % 8, (units[:, None] + units[:3]) % 12))
    reads, writes, added = values[:, :160], values[:, :24].reshape(12, 8, 3), values[:, 160]
    return [Plates(reads, toy(from_), toy(by), writes, toy(to), added, toy(2), toy(12)), Jaw()]

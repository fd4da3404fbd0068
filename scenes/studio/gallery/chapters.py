"""The pieces that belong to the clips of one chapter, in pictures."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP

from model.values.measured import count, softmax
from model.values.recording import RecordedWord
from scenes.attention.beans import Beans
from scenes.attention.crossbar import below, large
from scenes.attention.curtain import Curtain
from scenes.attention.directory import Directory
from scenes.attention.divided import Bracket, Divided, Outline, Underline
from scenes.attention.head_row import HeadRow
from scenes.attention.match import Match, Matches
from scenes.attention.river import Confluence, River
from scenes.attention.sky import Circle, Nearest, Sky, Words
from scenes.attention.tower import Loupe, Pane, Shaft
from scenes.autoregression import loop, survival, water
from scenes.autoregression.ice import Ice
from scenes.autoregression.lanes import Lanes
from scenes.autoregression.outcomes import Outcomes
from scenes.autoregression.passage import Blade, Passage
from scenes.circuit.numbers import Strengths, Table
from scenes.circuit.rule_card import RuleCard
from scenes.encoder.galaxy import Galaxy, Nebula
from scenes.encoder.hourglass import Disc, Hourglass, Sieve
from scenes.encoder.strikers import Bundle, Striker
from scenes.encoder.swings import Swings
from scenes.encoder.takeover import Takeover
from scenes.encoder.tug import Heads, Lever, Ribbons, Type
from scenes.encoder.waist import Beads, Holes, Leader, Pinch, Plan, Strips, halves
from scenes.kit import theme
from scenes.kit.depths import Depths, Floor, Level
from scenes.kit.dots import Dots, Tally
from scenes.kit.fates import GOLDEN
from scenes.kit.looks import Ghost, Looks
from scenes.kit.loom import Loom
from scenes.kit.ripples import Ripples
from scenes.kit.sentence import Sentence
from scenes.kit.strip import Strip
from scenes.kit.typewriter import Rings
from scenes.studio.gallery.car import xray
from scenes.studio.gallery.picture import WORDS, picture, shares, toy, wave

SEEDS = np.arange(1, 241)                        # numbers of words, scattered like seeds in a sunflower
SLIPS = np.isin((7 * np.arange(80)[:, None] ** 2 + 13 * np.arange(40)) % 61, (5, 9))    # wrong words of stories  # [story word]


def lit(flows) -> list:
    """Threads to their ends."""
    return [flow.set_track(now=flow.full) for flow in flows]


def scattered(count: int = len(SEEDS)) -> np.ndarray:
    """Places in a disc of radius 1.  # [word 2]"""
    return np.sqrt(SEEDS[:count] / count)[:, None] * around(2 * np.pi * GOLDEN * SEEDS[:count])


def around(angles: np.ndarray) -> np.ndarray:
    """Places on a circle of radius 1.  # [angle] -> [angle 2]"""
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


# -- the circuit -------------------------------------------------------------------------------------------------------
@picture(wave(35, 1.7), (1,), -1.0)
def numbers(values):
    """All numbers of a circuit: in its car, and in a table."""
    car, sizes = xray(toy(np.zeros(4)), np.ones((4, 4))).shift(3.4 * LEFT), (4, 4, 3)
    return [car, Strengths(car, values, sizes, 1.0), Table(values, sizes, 1.0, (1.05, 0.6)).shift(3.0 * RIGHT)]


@picture([0, 1, 2], (1,), 2)
def rules(values):
    """Written rules, of which one is followed."""
    texts = ("if front is near and left is clear", "steer left"), ("if front is near", "brake"), ("else", "accelerate")
    parts = "condition", "action"
    cards = [{part: RecordedWord(text, f"toy:{part}") for part, text in zip(parts, rule, strict=True)}
             for rule in texts]
    return [RuleCard(cards, values, 1).set_track(live=1.0).scale(2.0)]


@picture([0.5], (0,), 0.2)
def lines(values):
    """What is drawn so finely that nobody would miss it beside the pieces to which it belongs."""
    stand, feet = Depths(400, 1.0), np.stack([np.linspace(-5.5, -1.5, 4), np.zeros(4)], axis=1)
    ghost = Ghost(Looks(feet, 3, toy(shares(4))).course(0), theme.TEXT)
    leader = Leader([(3.0, -1.0), (3.5, -1.0), (5.0, 1.0)])
    return [Floor(stand, -5.95), Level(stand, values[0]), ghost, leader, Rings()]


# -- encoding ----------------------------------------------------------------------------------------------------------
@picture(scattered() * (1.8, 1.0), (11, 0), 0.1)
def galaxy(values):
    """Words as stars, each with a thread to its nearest, two kinds of them lit, and their glow behind them; the view has dived a little."""
    away = np.linalg.norm(values.value[:, None] - values.value, axis=-1) + 9 * np.eye(len(values))
    threads = np.stack([np.arange(len(values)), away.argmin(axis=1)], axis=1)
    kinds = [np.arange(first, len(values), 8) for first in (3, 5)]
    groups = [(words, hue, [hue] * len(words)) for words, hue in zip(kinds, (theme.CURRENT, theme.VALUE), strict=True)]
    one = Galaxy(values, threads, np.arange(len(values)) % 2 > 0, groups, (-6.0, 6.0, -2.8, 2.5))
    one.near = one.view_of(range(110), one.room)
    one.set_track(nearness=0.5, lights=np.ones(2), web=1.0, kin=1.0)
    return [Nebula(one.seen(), one.star_hues(True)), one]


@picture(np.where(np.arange(121) % 4, np.arange(121), 0), (115,), 60)
def hourglass(values):
    """Words through the numbers in a waist: three of four come out as themselves, all others as the same word."""
    at, radii, rise = (0.0, 0.0), (3.4, 0.9), 2.2
    glass = Hourglass(values, 1.8, at, radii, rise, every=5)
    sieve = Sieve(count(values), at, (0.9, 0.24))
    return [*lit([glass]), sieve, Disc(values, (0.0, rise), radii), Disc(values, (0.0, -rise), radii, out=True)]


@picture(60.0 * np.arange(16), (3,), 500)
def discs(values):
    """All words above, and below what came out for them: one word for sixty."""
    came = toy(np.repeat(values.value, 60))
    return [Disc(came, (0.0, 1.6), (4.0, 1.3)), Disc(came, (0.0, -1.6), (4.0, 1.3), out=True)]


@picture(11.0, (), 14.0)
def dots(values):
    """Dots to be counted, some of them lit."""
    return [Dots(values, 24, 8, 1.0)]


@picture(0.37, (), 0.2)
def tally(values):
    """A share as so many of a hundred dots."""
    return [Tally(values, 20, 0.6, theme.CURRENT).center()]


@picture([[0.6, 0.2, 0.1, 0.1], [0.1, 0.1, 0.5, 0.3]], (0, 0), 0.2)
def strikers(values):
    """What two sentences drive: threads to arms, and the arms that they pull; the last stands for all others."""
    ends = np.array([(2.2, 2.4 - 1.6 * arm) for arm in range(4)])
    bundle = Bundle(values, [(-5.0, 1.6), (-5.0, -1.6)], 1.6, (-1.2, 0.0), ends, 3)
    together = values.sum(axis=0)
    heads = [Striker(chance, 0.7, word, end, flagged=arm == 0)
             for arm, (chance, word, end) in enumerate(zip(together[:3], WORDS[1:4], ends, strict=False))]
    return [*lit([bundle]), *heads]


@picture(1 - 0.95 * np.exp(-0.16 * np.arange(16)), (15,), 0.5)
def swings(values):
    """An arm that comes nearer to the paper, try after try, and what it lacked."""
    return [Swings(values, float(len(values)))]


@picture(wave(16, 1.3), (3,), 1.0)
def tug(values):
    """Numbers that push or pull at an arm."""
    strip = Strip(values, 9.6, 0.55, scale=1.0).shift(2.6 * DOWN)
    ribbons = Ribbons(values, strip.ports(UP), (0.0, 1.2), 0.5)
    return [strip, *lit([ribbons]), Type(WORDS[1], 3.0).move_to((0, 1.3, 0), aligned_edge=DOWN)]


@picture(wave(800, 1.0), (3,), 1.0)
def heads(values):
    """All arms' heads, as high as what is left of their push, and a type on its lever."""
    chances = softmax(values)
    return [Heads(values, chances, (int(np.argmax(chances.value)),), (10.0, 3.5, (0.0, 0.8))), Lever((2.0, -2.2), (6.0, -3.2)),
            Type(WORDS[1], 3.0).move_to((0.5, -2.2, 0))]


@picture(0.5 + 0.5 * wave(26, 1.0), (3,), 1.0)
def takeover(values):
    """Numbers that replace others, and two chances that cross meanwhile."""
    falls, steps = np.sort(values)[::-1], len(values)
    chances = np.stack([falls[::-1], falls], axis=1)
    one = Takeover(chances, values[:-1], values[:-1][::-1], 1.0, WORDS[:2], count(values[: steps // 2]), 9.0, 5.0)
    one.set_track(replaced=18.0, chart=1.0)
    return [one]


@picture([4000, 2500, 7.4], (2,), 3.0)
def waist(values):
    """A loom that is drawn together half way up, and how often the new cut fits into the old one."""
    lamps, arms, times = values
    one = Loom(lamps, arms, 0.0005)
    plan = Plan(one, (2.2, -1.7), 3.2)
    strips, (left, bottom) = Strips(plan, times), plan.corner
    leader = Leader([(left - 1.0, bottom - 0.8), (left - 0.5, bottom - 0.8), (left + 0.1, bottom)], theme.CURRENT)
    beads = Beads(halves(one, times, 0.8)[0], 7)
    pinch = Pinch(one, 32, 32, (0.1, 0.05), through=beads.positions()[:, :2]).shift(5 * LEFT)
    return [pinch.set_track(pinch=0.8), Holes(one, 12, 12).shift(5 * LEFT), beads.shift(5 * LEFT), strips.set_track(laid=float(times)), leader]


# -- attention ---------------------------------------------------------------------------------------------------------
@picture(wave(8, 1.1) + 0.3, (1,), 0.2)
def match(values):
    """How well a key fits: its warm columns end to end, and the pale ones, half of which are laid back over them."""
    one = Match(values, 8.0, 1.0, np.argsort(-values.value)).set_track(taken=0.5).shift(0.6 * DOWN)
    return [one, Strip(values, 8.0, 0.5, scale=1.0, order=np.argsort(-values.value)).next_to(one, DOWN, buff=0.1)]


@picture(shares(7), (1,), 0.02)
def matches(values):
    """The matches of many keys, one bar each."""
    return [Matches(values, 8.0, 0.8)]


@picture(0.4 * 0.5 ** np.arange(6), (1,), 0.1)
def beans(values):
    """Heaps of beans, a hundred of them the whole, each half of the one before."""
    return [Beans(values, [(4 - 1.6 * heap, -2.0) for heap in range(6)], 4, 0.35)]


@picture([0.0, 0.3, 0.05, 0.9, 0.5, *np.zeros(40)], (3,), 0.1)
def directory(values):
    """A table of keys and values whose gates stand open as far as their keys match."""
    return [Directory(values, range(6), 9.0).set_track(asked=1.0)]


@picture(np.stack([wave(12, pace) for pace in (0.5, 0.9, 1.7)]), (0, 4), -1.0)
def crossbar(values):
    """Three strips, of which a row takes its shares."""
    bar, taken = large(3), toy([0.5, 0.3, 0.2])
    under = below(taken)
    columns = list(zip(range(3), values, taken, under, strict=True))
    return lit([*(bar.fall(strip, column, 1.0, bar.turn_y(0)) for column, strip, _share, _low in columns),
                *(bar.turn(strip, share, column, 0, low, 1.0) for column, strip, share, low in columns)])


@picture([[0.0, 1.0, 0.0], [0.3, 0.0, 0.7]], (0, 1), 0.0)
def head_row(values):
    row = HeadRow(values.shape, 9.0).set_track(lit=values)
    row.dark[1, 1] = 1.0
    return [row.scale(1.2)]


@picture(np.outer([0.2, 0.9, 0.5], np.linspace(1.0, 0.9, 60)), (1, 9), -0.6)
def curtain(values):
    """A hair a text under each plate, as long as what was lost."""
    return lit([Curtain([(-6.0, -2.5), (-1.75, 1.75), (2.5, 6.0)], values, width=0.05, turns=(0, 1, 2))])


@picture([2.0, 3.0], (0,), 3.0)
def marks(values):
    """What sets lines apart from others, and a word from others."""
    around = Outline(float(values[0]), 1.5, theme.TEXT).shift(2 * UP)
    return [around, Bracket(float(values[0])).shift(2 * LEFT), Underline(float(values[1])).shift(2 * RIGHT)]


@picture([shares(4)[order] for order in ([1, 0, 2, 3], [0, 1, 3, 2], [2, 1, 0, 3])], (0, 0), 0.95)
def divided(values):
    """Of rows of shares the largest, the largest of all first."""
    return lit([Divided(values[:, 0], toy(0.9), (-5.0, -2.0), 10.0, 4.0, (1, 0.5))])


@picture(wave(24, 1.1), (2,), -1.0)
def river(values):
    """A word's own numbers as a river, what is added to them as a tributary."""
    kept = toy(wave(24, 0.7))
    return lit(River(kept, values, kept + values).pieces)


@picture(wave(12, 1.1), (3,), 1.0)
def confluence(values):
    """Two streams of numbers that become one, each in its colour."""
    kept = toy(wave(12, 0.7))
    return lit([Confluence(kept, values, kept + values)])


AROUND = Sky((0.0, 0.0), 3.4)


@picture(np.linspace(0.8, 0.1, 24), (3,), 0.4)
def sky(values):
    """Words around a point, by how alike they are."""
    return [Words(values, AROUND)]


@picture([0.7, 0.65, 0.6, 0.4, 0.35, 0.3, 0.25], (2,), 0.3)
def near(values):
    """A circle of what is near, and points inside and outside of it."""
    limit = toy(0.5)
    return [Circle(limit, AROUND), Nearest(values, limit, AROUND, 0)]


@picture([0.9, 0.4, 0.2], (1,), 0.7)
def tower(values):
    """Layers as panes of glass, a lens beside each, and light as long as a chance, of which some is lost."""
    pieces = []
    for level, share in enumerate(values):
        high = 1.8 * (level - 1) * UP
        light = Shaft(share, 4.0, 0.8).shift(high + 4 * LEFT).set_track(lit=1.0)
        pieces += [light, Loupe(1.8, 1.2, 0.5, 0.8, 0.8).shift(high + LEFT), Pane(4.0, 1.0, 0.8).shift(high + 2.4 * RIGHT)]
    beam = Shaft(values[1], 4.0, 1.2, upright=True, whole=values[0]).shift(5.8 * RIGHT).set_track(lit=1.0, lost=1.0)
    return [*pieces, beam]


# -- autoregression ----------------------------------------------------------------------------------------------------
@picture([[1.0, *((story * mention) % 7 % 3 for mention in range(1, 5))] for story in range(1, 13)], (3, 4), 0.0)
def lanes(values):
    """Stories after a word was forced wrong, and what they name from there on."""
    story, mention = (toy(index.ravel()) for index in np.indices(values.shape))
    told = Lanes(story, 6 * mention + story % 5, np.reshape(values, (-1,)), values[:, 0], (-6.0, -3.0, 12.0, 6.0))
    return [told.set_track(seats=told.parted)]


@picture([[0.9, 0.0], [0.6, 0.3]], (1, 1), 0.1)
def outcomes(values):
    """What stories name next, above behind the right word, below behind a wrong one."""
    return lit(Outcomes(y, *values[row], toy(60), stirred=row > 0) for row, y in enumerate((1.3, -1.6)))


@picture([1.0], (0,), 0.6)
def ice(values):
    """A line of words that is frozen in, as far as the value says."""
    words = Sentence(WORDS, size=0.8)
    return [words, Ice((-5.0, -0.8, 10.0, 1.6)).set_track(frozen=float(values[0]))]


@picture(shares(6), (1,), 0.02)
def gaze(values):
    """The loop: what the model looks at flows around into its lens, and its guess falls into the blank."""
    line = Sentence(WORDS[:6], size=0.6).move_to((-6.2, loop.BOTTOM_Y + 1.2, 0), aligned_edge=LEFT)
    guess = loop.Guess(toy([0.3, 0.1, 0.6]), line.get_right() + (0.6, 0.3, 0))
    return [line, *lit([loop.Gaze(line.bottoms(0.05), values), *guess]), loop.Lens().set_track(light=1.0)]


@picture(np.stack([0.5 + 0.45 * wave(24, 0.5), 0.5 - 0.45 * wave(24, 0.5)], axis=1), (3, 1), 1.0)
def passage(values):
    """Stories that run through a blade, and expect the right word less behind it."""
    behind = toy(np.stack([0.6 * values.value[:, 0], values.value[:, 1]], axis=1))
    halves = [Passage(values, behind, -6.0, 6.0, 0.0, 4.5, half) for half in ("in", "out")]
    return [*lit(halves), Blade(2.5).set_track(fall=1.0)]


@picture(SLIPS, (4, 0), 1)
def stories(values):
    """Stories that were written freely, those that stay right, and every wrong word behind a first one."""
    field = survival.Survival(values, toy(np.ones(values.shape)), (-6.0, -0.4, 12.0, 3.2))
    return lit([field.threads(range(len(SLIPS))), field.arrivals(), field.sparks()])


@picture(SLIPS[4:5], (0, 30), 1)
def beads(values):
    """One story word by word: it sinks into the water at its first wrong word."""
    lone = survival.Lone(values, toy(np.ones(values.shape)), 0, (-6.0, 0.0, 12.0, 1.0, 1.6))
    return [water.Sea(-6.5, -0.4, 13.0, 2.4), *lit([lone.before, lone.behind])]


@picture([1.0], (0,), 0.5)
def sea(values):
    """A wrong word that fell into the water on which a text is written, and words that ride on its waves."""
    line = water.Line(WORDS, range(7), -4.2, 0.3, 0.7, 6.0, {1: 1.6})
    fallen = line.tile(1).set_color(theme.WRONG)
    sea = water.Surface(np.stack([np.linspace(-6.5, 6.5, 200), np.zeros(200)], axis=1), fallen.get_x())
    foot = (fallen.get_x(), 0, 0)
    for tile in line[2:]:
        tile.ride(sea)
    return [sea.set_track(out=float(values[0])), Ripples(7.0).move_to(foot).set_track(out=1.0),
            water.Splash(5.2, 1.7).move_to(foot, aligned_edge=DOWN).set_track(out=0.5 * float(values[0])), line]

"""The title card of the circuit: its wires so close that three gates fill the frame."""
import numpy as np
from manim import VGroup

from model.contents.driving import Driving
from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.strands import bend
from scenes.kit.xray import wired
from scenes.stage import card

PIXEL = theme.FRAME_HEIGHT / 1080
GATES, APART, RADIUS = (-2.1, 1.05), 4.25, 1.2          # where the leftmost gate stands; from gate to gate; of each
ABOVE, BELOW = 7.2, -8.0                                # where wires come from, and where they lead to
SENSORS, ACTUATORS = (2, 0, 1, 3), (0, 1, 2)            # from the left: left, front, back, right, as in the car
ACROSS = (-9.0, 17.0)                                   # between the outermost of them
THREADS = 130                                           # of the strongest wire
SPREAD = 3.2                                            # scene units of the strongest wire where it is spread
ARC = 0.82                                              # of half the rim: what wires take
FILL = 34                                               # lines of a gate that is open


class Card(card.Card):
    """A circuit that drives a car."""

    W_in, W_out, opening, decision = Driving.W_in, Driving.W_out, Driving.opening, Driving.decision
    focus = (2.2, 1.0, 0.0)

    def picture(self):
        gates = wired(self.W_in.value, self.W_out.value)
        places = {gate: np.array([GATES[0] + APART * number, GATES[1]]) for number, gate in enumerate(gates)}
        opening = self.opening[self.decision.choice["index"]]
        inwards = ropes(self.W_in.T, places, SENSORS, ABOVE, 1)
        outwards = ropes(self.W_out, places, ACTUATORS, BELOW, -1)
        return VGroup(*inwards, *outwards, *(filling(opening[gate], place) for gate, place in places.items()))


def ropes(weights: Measured, places: dict, order, height: float, side: int) -> VGroup:
    """All wires on one side of the gates, [gate end] (measured): as many threads as a wire is strong; colour: its sign.

    order: of the ends from left to right; height: where they stand; side: of the gates, 1 above, -1 below.
    """
    values = np.nan_to_num(weights.value)
    full = float(np.abs(values).max(initial=0)) or 1.0
    ends = dict(zip(order, np.linspace(*ACROSS, len(order)), strict=True))
    starts, stops, hues, lights = [], [], [], []
    for gate, place in places.items():
        count = {end: round(THREADS * abs(values[gate, end]) / full) for end in order}
        rim = np.linspace(-1, 1, max(sum(count.values()), 1)) * ARC * np.pi / 2
        spread = np.split(rim, np.cumsum([count[end] for end in order])[:-1])
        for end, angles in zip(order, spread, strict=True):
            if count[end]:
                across = ends[end] + SPREAD * np.linspace(-0.5, 0.5, count[end]) * count[end] / THREADS
                starts += [(x, height) for x in across]
                stops += [place + RADIUS * np.array([np.sin(angle), side * np.cos(angle)]) for angle in angles]
                lights += list(0.6 + 0.25 * np.sqrt(1 - np.linspace(-1, 1, count[end]) ** 2))     # a rope is round
                hues += [theme.value_colors(np.sign(values[gate, end]), 1.0)] * count[end]
    if not starts:
        return VGroup()
    paths = bend(starts, stops, across=0.5, points=64, upright=True)
    return card.sourced_by(card.threads(paths, hues, 1.6 * PIXEL, lights, Card.focus, woven=True), weights=weights)


def filling(opening: Measured, place) -> VGroup:
    """A gate: a ring, and in it as many of its lines as it is open."""
    angle = np.linspace(0, 2 * np.pi, 160)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    ring = [place + RADIUS * circle, place + (RADIUS - 3 * PIXEL) * circle]
    levels = np.linspace(-1, 1, FILL + 2)[1:-1]
    lit = levels < 2 * float(np.clip(np.nan_to_num(float(opening)), 0, 1)) - 1
    halves = np.sqrt(1 - levels**2)
    lines = [place + 0.93 * RADIUS * np.array([(-half, level), (half, level)])
             for half, level in zip(halves[lit], levels[lit], strict=True)]
    paths, hue = [*ring, *lines], theme.rgb(theme.CURRENT)
    lit = card.threads(paths, [hue] * len(paths), 3 * PIXEL, 0.95, Card.focus, woven=True)
    return card.sourced_by(lit, opening=opening)

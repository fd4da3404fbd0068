"""What the clips about learning share: tries at the circuit's numbers, and where they stand in the frame."""
import numpy as np
from manim import DOWN, DR, LEFT, ORIGIN, RIGHT, UP, Create, FadeIn, Line, VGroup

from model.contents.drives import Drives
from model.contents.driving import Driving
from model.values.measured import Measured, count, formula
from scenes.kit import theme
from scenes.kit.course import Bundle, Course
from scenes.kit.depths import Depths, Floor, Level
from scenes.kit.diagram import Diagram
from scenes.kit.language import Message
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.light import Glow
from scenes.stage import Clip, _

STAND = {"left": -6.0, "right": 2.35, "top": 2.05, "bottom": -2.45}     # of the depths in the frame
ARROW = -6.5                                     # where the arrow towards less error stands
BESIDE = (3.7, 2.2), (4.75, -0.1, 0)             # size of the circuit that is tried, and its place beside the depths
STARTS, SIZE, MIDDLE = -3.55, 4.9, 0.05          # left edge, height and middle of the road of the tests
LANES = 1.27, -1.17                              # heights of the middles of what drives there, one below the other
THREADS = 9.1, 2.05                              # width and height of all drives of a driver
EVERY = 8                                        # of so many drives, sorted by how far they came, one is a thread
TICK, BELOW = 0.09, 0.27                         # half the height of a mark on an axis, and how far below it is named
NAMES, OWN = -5.1, (2.1, 1.25)                   # middle of the drivers' names beside the road, size of their circuits
PAST, MEAN, SHINE = 0.3, 12, 0.5                 # light of the drives under their mean, how broad that is, its shine
MINUTE = 60                                      # seconds


class Tests:
    """All drives of one driver, in a lane of the road: what they are drawn with."""

    def __init__(self, metres: Measured, crashed: Measured, longest: float, height: float, name: Message, color):
        self.metres, self.crashed, self.color = metres, crashed, color
        self.bundle = Bundle(metres, crashed, *THREADS, longest, color, EVERY)
        self.bundle.move_to((STARTS, height, 0), aligned_edge=LEFT)
        self.bundle.driven = 0.0
        self.name = Label(name, size=theme.BODY, color=color).move_to((NAMES, height, 0))

    def beside(self, circuit: Diagram) -> Diagram:
        """The circuit that drives, at the start of its drives, below their name."""
        circuit.scale_to_fit_width(OWN[0])
        group = VGroup(self.name, circuit).arrange(DOWN, buff=0.15).move_to((NAMES, self.bundle.get_y(), 0))
        return group[1]

    def crash_note(self) -> Label:
        """How many of how many crashed, at the foot of their threads, where the road is empty."""
        text = _("{crashes:.0f} of {drives:.0f} crash").bind(crashes=np.sum(self.crashed), drives=count(self.crashed))
        color = theme.WRONG if np.any(self.crashed.value) else self.color
        note = Label(text, size=theme.BODY, color=color)
        return note.move_to((theme.RIGHT_EDGE, self.bundle.get_bottom()[1] - 0.08, 0), aligned_edge=DR)

    def mean(self) -> tuple[Line, VGroup]:
        """All drives as one, as long as they are on average, and how far that is."""
        metres = np.mean(self.metres)
        end = sum(self.bundle.across(metres.value)) / 2
        line = Line((STARTS, end[1], 0), end, color=self.color, stroke_width=MEAN)
        number = NumberLabel(metres, ",.0f", size=theme.BODY, color=self.color, suffix=_(" m on average"), halo=True)
        number.next_to(end, UP, buff=0.2).align_to(end, RIGHT)
        return line, VGroup(Glow(SHINE, self.color).move_to(end), kept_in_frame(number))


class LearningClip(Clip):
    """A clip about finding the numbers of a circuit."""

    W_in, W_out = Driving.W_in, Driving.W_out
    loss, kept_parameters = Driving.loss, Driving.kept_parameters
    ended, ended_crashed, tests, seconds = Drives.metres, Drives.crashed, Drives.drives, Drives.seconds
    random_W_in, random_b_in = Driving.random_W_in, Driving.random_b_in
    random_W_out, random_b_out = Driving.random_W_out, Driving.random_b_out

    def sizes(self) -> tuple[int, int, int]:
        """Sensors, gates, actuators of the circuit."""
        return (*self.W_in.shape, self.W_out.shape[1])

    def depths(self) -> Depths:
        """Where the tries of both ways stand, in one picture."""
        guesses = self.loss(way="random_search").value
        return Depths(len(guesses), float(guesses.max(initial=0)), **STAND)

    def floor(self) -> VGroup:
        """What depth and place mean: an arrow down to no error, and the line there from the first try to the last."""
        depths = self.depths()
        words = VGroup(*(
            Label(text, size=theme.LABEL, color=theme.QUIET).move_to((x, y, 0), aligned_edge=side)
            for text, x, y, side in (
                (_("large error"), ARROW - 0.1, depths.top + 0.3, LEFT),
                (_("no error"), ARROW + 0.25, depths.bottom + 0.27, LEFT),
                (_("first try"), depths.left, depths.bottom - BELOW, LEFT),
                (_("last try"), depths.right, depths.bottom - BELOW, ORIGIN),
            )
        ))
        powers = powers_of_ten(count(self.loss(way="random_search")))
        return VGroup(Floor(depths, ARROW), *words,
                      marks(_("{number:,.0f}th"), powers, depths.x(powers.value), depths.bottom))

    def named_level(self) -> tuple[Level, Label]:
        """The line as deep as the best guess, and its name below it."""
        depths, least = self.depths(), np.min(self.loss(way="random_search"))
        name = Label(_("the best guess"), size=theme.LABEL, halo=True)
        name.move_to((depths.right, float(depths.y(least.value)) - 0.25, 0), aligned_edge=RIGHT)
        return Level(depths, least), name

    def diagram(self, rows, width: float, height: float) -> Diagram:
        """A circuit with these rows of numbers; the widest wire is the widest of the trained circuit."""
        full = float(np.abs(self.kept_parameters(way="backpropagation").value[-1]).max())
        return Diagram(rows, self.sizes(), full, width, height)

    def distances(self, longest: Measured) -> VGroup:
        """How far is how far, below the road of the tests, and that the drives are sorted."""
        rounds = round_parts(longest)
        places = STARTS + THREADS[0] * rounds.value / (float(longest) or 1.0)
        foot = MIDDLE - SIZE / 2
        order = Label(_("sorted by how far"), size=theme.LABEL, color=theme.QUIET).move_to((NAMES, foot - BELOW, 0))
        return VGroup(marks(_("{number:,.0f} m"), rounds, places, foot), order)

    def test(
        self, drivers: tuple[str, str], names: tuple[Message, Message], circuits: dict[str, Diagram]
    ) -> list[Tests]:
        """All drives of two drivers, along one road: the first in white, and the one whom it is about in warm light.

        circuits: of those drivers that are one.
        """
        longest = np.max(np.stack([self.ended(driver=driver) for driver in drivers]))
        both = [
            Tests(self.ended(driver=driver), self.ended_crashed(driver=driver), float(longest), height, name, color)
            for driver, name, color, height in zip(drivers, names, (theme.TEXT, theme.CURRENT), LANES, strict=True)
        ]
        shown = [
            VGroup(tests.name, *([tests.beside(circuits[driver])] if driver in circuits else []))
            for driver, tests in zip(drivers, both, strict=True)
        ]
        with self.claim(
            np.sum(both[0].crashed) + np.sum(both[1].crashed) > 0,
            _("Each drives {tests:.0f} times, {minutes:words} minutes each. {threads:.0f} are drawn; red: a crash."),
            _("Each drives {tests:.0f} times, {minutes:words} minutes each. {threads:.0f} are drawn."),
            tests=self.tests,
            minutes=self.seconds / MINUTE,
            threads=count(both[0].metres[both[0].bundle.threads()]),
        ):
            self.play(*map(FadeIn, (self.course(), self.distances(longest), *shown)), run_time=theme.QUICK)
            for tests in both:
                self.add(tests.bundle)
                self.play(tests.bundle.drive())
            self.play(*(FadeIn(tests.crash_note()) for tests in both), run_time=theme.QUICK)
        return both

    def conclude(self, finding: Message, both: list[Tests], **values) -> None:
        """The finding, and how far each of both came on average."""
        self.play(*(tests.bundle.animate.set_opacity(PAST) for tests in both), run_time=theme.QUICK)
        means = [tests.mean() for tests in both]
        self.headline(finding, *(Create(line) for line, _metres in means), *(FadeIn(metres) for _line, metres in means),
                      **values)
        self.wait(theme.REST)

    def course(self) -> Course:
        """The road of the tests, out of the frame at the right."""
        width = theme.FRAME_WIDTH / 2 + 0.1 - STARTS
        return Course(width, SIZE, len(LANES)).move_to((STARTS, MIDDLE, 0), aligned_edge=LEFT)

    def best_guess(self, width: float, height: float) -> Diagram:
        """The circuit with the numbers of the best guess."""
        numbers = self.random_W_in, self.random_b_in, self.random_W_out, self.random_b_out
        row = np.concatenate([np.reshape(part, (-1,)) for part in numbers])
        return self.diagram(np.reshape(row, (1, -1)), width, height)


def marks(text: Message, numbers: Measured, places: np.ndarray, height: float) -> VGroup:
    """Numbers as marks on a level line, each named below it: `text` has a place for a {number}."""
    ticks = [
        Line((x, height - TICK, 0), (x, height + TICK, 0), color=theme.QUIET, stroke_width=3) for x in places
    ]
    names = [
        Label(text.bind(number=number), size=theme.LABEL, color=theme.QUIET).move_to((x, height - BELOW, 0))
        for number, x in zip(numbers, places, strict=True)
    ]
    return VGroup(*ticks, *names)


@formula
def powers_of_ten(most):
    """Ten, a hundred, and so on, none above a number.  # [power]"""
    return 10.0 ** np.arange(1, np.floor(np.log10(max(float(most), 1.0))) + 1)


@formula
def round_parts(most):
    """The largest power of ten below a number, twice that, and so on, none above it.  # [part]"""
    unit = 10.0 ** np.floor(np.log10(max(float(most), 1.0)))
    return unit * np.arange(1, float(most) // unit + 1)


@formula
def error(sensors, wanted, numbers, sizes: tuple[int, int, int], number: int = 0, by: float = 0.0):
    """Mean square of what a circuit does too much or too little, where one of its numbers is greater by so much.

    sensors [moment sensor], wanted [moment actuator], numbers [parameter].
    """
    changed = np.asarray(numbers, dtype=float) + by * (np.arange(len(numbers)) == number)
    return float(np.mean((actions(sensors, changed, sizes) - wanted) ** 2))


@formula
def records(loss):
    """How many tries were better than all before."""
    return int(np.sum(np.diff(np.minimum.accumulate(loss)) < 0))


@formula
def actions(sensors, numbers, sizes: tuple[int, int, int]):
    """What a circuit does, all its numbers in one row.  # [moment sensor], [parameter] -> [moment actuator]"""
    inwards, gates, actuators = sizes
    shapes = (inwards, gates), (gates,), (gates, actuators), (actuators,)
    ends = np.cumsum([np.prod(shape) for shape in shapes])[:-1]
    W_in, b_in, W_out, b_out = (
        part.reshape(shape)
        for part, shape in zip(np.split(np.asarray(numbers, dtype=float), ends), shapes, strict=True)
    )
    arriving = 1 / (1 + np.exp(-(np.asarray(sensors, dtype=float) @ W_in + b_in))) @ W_out + b_out
    return np.concatenate([np.tanh(arriving[:, :1]), 1 / (1 + np.exp(-arriving[:, 1:]))], axis=1)

"""The encoder turns one lit lamp into a strip of numbers (sections 5.1 and 5.2 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Line, Transform, VGroup

from model.contents.words import Meaning
from model.values.measured import Measured, cosine, count
from scenes.kit import theme
from scenes.kit.field import Field
from scenes.kit.flow import Flow, arriving
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.light import Glow
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

STRIP_WIDTH, STRIP_HEIGHT, STRIP_AT = 12.8, 0.68, (0.0, 1.95, 0.0)
PRINTED = 5                                 # values that are written out
WORD_AT, WORD_HEIGHT = (0.0, 1.1, 0.0), 1.3             # of the strip that is the word
PAIR_WIDTH, PAIR_AT = 11.0, 0.9             # of the strips of both words: their width and middle
PAIR_HEIGHTS = (2.02, 0.34), (1.05, 0.5)    # of each: its y, its height
APART, THICK = (2.28, -0.22), 0.42          # of both when cells are enlarged between them: their y, their height
LARGE, LARGE_AT = (1.9, 0.72), (1.42, 0.64) # a cell enlarged: width and height; the y of both rows
ASIDE = 0.3                                 # light of the cells that are not enlarged
WAIST, WAIST_AT = (3.8, 0.56), (0.0, 2.0, 0.0)          # of the strip into which all lamps lead
LAMPS_AT = 6.2, -2.5, 0.0                   # of their number, right edge
THREAD = 0.11                               # light of the strongest of all lamps' wires
CROWDED = 0.75                              # of their width and light, what wires have that end in the narrow strip
SKY = 0.42, 0.32                            # of a name: how far beside its lamp, and above the horizon
ALIKE = 0.9                                 # cosine from which strips look the same
BEND = 0.62                                 # of the way a wire climbs straight, before it leans and before it arrives
ROOT = 0.16                                 # light of a wire where all of them leave the lamp
FAINT, STRONG = 0.04, 1.0                   # light of the weakest and of the strongest wire


class Squeeze(Clip):
    """The encoder turns one lit lamp into a strip of numbers."""

    W_E, vocabulary, trio = Meaning.W_E, Meaning.vocabulary, Meaning.trio
    words = Meaning.d_vocab

    def construct(self):
        self.first, self.second = self.trio.choice["other"], self.trio.choice["king"]
        self.full = full_colour(self.W_E[self.first], 0.97)
        first, second = self.W_E.value[[self.first, self.second]]
        self.strong = outstanding(np.abs(first), PRINTED)
        self.differing = differing(first, second, PRINTED)
        self.lay_out_the_field()
        self.light_a_lamp()
        self.send_current()
        self.read_the_numbers()
        self.take_another_word()
        self.compare()
        self.squeeze()

    def lay_out_the_field(self):
        self.field = Field(self.words)
        self.headline(_("How does a [word|CURRENT] become numbers?"), FadeIn(self.field))
        with self.say(_("Our model knows {count:,.0f} words. Each has a lamp of its own, in alphabetical order."),
                      count=self.words):
            self.wait(theme.QUICK)

    def light_a_lamp(self):
        self.lamp, self.name = self.lit(self.first)
        with self.say(_("It reads “{word}”. One lamp lights up."), word=self.vocabulary[self.first]):
            self.play(FadeIn(self.lamp, scale=0.2), FadeIn(self.name), run_time=theme.MOVE)

    def send_current(self):
        self.strip = Strip(self.W_E[self.first], STRIP_WIDTH, STRIP_HEIGHT, scale=self.full).move_to(STRIP_AT)
        self.strip.reveal = 0.0
        self.wires = self.wires_of(self.first, self.strip)
        self.behind_the_lamp(self.wires)
        with self.say(_("{count:.0f} wires lead away from it. Training has given each a direction and a strength."),
                      count=count(self.W_E[self.first])):
            self.play(FadeIn(self.strip), self.wires.animate.set_track(ahead=0.3), run_time=theme.SLOW)
        with self.say(_("Current climbs. Colour is direction: warm above zero, blue below. Bright is strong.")):
            self.strip.reveal = 1.0
            self.play(self.wires.run(run_time=2 * theme.SLOW),
                      self.strip.fill_up(run_time=2 * theme.SLOW, rate_func=arriving()))

    def read_the_numbers(self):
        self.numbers = self.printed(self.first, self.strip, self.strong)
        with self.say(_("Every cell is a number: the brighter, the further from zero. We print {few:words} of them."),
                      few=count(self.W_E[self.first, self.strong])):
            self.play(FadeIn(self.numbers, shift=0.1 * UP), run_time=theme.MOVE)
        word = self.strip.copy().stretch_to_fit_height(WORD_HEIGHT).move_to(WORD_AT)
        meaning = Label(_("= {count:.0f} numbers"), theme.WORD, theme.TEXT, bold=True, halo=True,
                        count=count(self.W_E[self.first]))
        name = Label(self.vocabulary[self.first], theme.WORD, theme.CURRENT, bold=True, halo=True)
        self.meaning = VGroup(name, meaning).arrange(RIGHT, buff=0.3).next_to(word, DOWN, buff=0.3)
        with self.say(_("We read them out of the trained model. To it, these {count:.0f} numbers are the word."),
                      count=count(self.W_E[self.first])):
            self.play(FadeOut(self.numbers, self.lamp), self.wires.drain(run_time=theme.MOVE), run_time=theme.MOVE)
            self.remove(self.wires)
            self.play(Transform(self.strip, word), Transform(self.name, name), FadeIn(meaning), run_time=theme.MOVE)

    def take_another_word(self):
        self.lamp, self.lamps_name = self.lit(self.second)
        (above, thin), (below, high) = PAIR_HEIGHTS
        self.other = Strip(self.W_E[self.second], PAIR_WIDTH, high, scale=self.full).move_to((PAIR_AT, below, 0))
        self.other.set_track(share=0.0)
        kept = self.paired(self.strip, above, thin)
        self.wires = self.wires_of(self.second, self.other)
        self.names = {word: self.beside(word, row) for word, row in ((self.first, kept), (self.second, self.other))}
        with self.say(_("Another word, another lamp, and other wires. They end in the same {count:.0f} cells."),
                      count=count(self.W_E[self.second])):
            self.play(FadeOut(self.meaning[1]), Transform(self.strip, kept),
                      Transform(self.name, self.names[self.first]), run_time=theme.MOVE)
            self.play(FadeIn(self.lamp, scale=0.2), FadeIn(self.lamps_name, self.other, self.names[self.second]),
                      run_time=theme.QUICK)
            self.behind_the_lamp(self.wires, self.lamp, self.lamps_name)
            self.play(self.wires.run(run_time=theme.SLOW),
                      self.other.fill_up(run_time=theme.SLOW, rate_func=arriving()))

    def compare(self):
        """The cells in which both words differ most, enlarged."""
        first, second = self.W_E[self.first], self.W_E[self.second]
        light = ASIDE + (1 - ASIDE) * np.isin(np.arange(len(first)), self.differing)
        pair = list(zip((self.first, self.second), (self.strip, self.other), APART, strict=True))
        rows = [self.paired(strip, at, THICK).set_track(light=light) for _word, strip, at in pair]
        self.enlarged = VGroup(*(self.large(word, row, at, side) for (word, _strip, _at), row, at, side
                                 in zip(pair, rows, LARGE_AT, (DOWN, UP), strict=True)))
        moves = (Transform(name, self.beside(word, row).set_y(at)) for name, (word, _strip, _at), row, at
                 in zip((self.name, self.names[self.second]), pair, rows, LARGE_AT, strict=True))
        with self.claim(cosine(first, second) > ALIKE,
                        _("Much is alike. Enlarged: the {drawn:words} cells in which both words differ most."),
                        _("Enlarged: the {drawn:words} cells in which both words differ most."),
                        drawn=count(first[self.differing])):
            self.play(FadeOut(self.lamp, self.lamps_name, self.wires), *moves,
                      Transform(self.strip, rows[0]), Transform(self.other, rows[1]), run_time=theme.MOVE)
            self.play(FadeIn(self.enlarged), run_time=theme.MOVE)

    def squeeze(self):
        """Whichever lamp is lit, it fills the same few cells: of every other, a wire is drawn that leads there."""
        cells = count(self.W_E[self.second])
        waist = Strip(self.W_E[self.second], *WAIST, scale=self.full, color=theme.QUIET).move_to(WAIST_AT)
        waist.set_track(share=0.0)
        tent, wires = self.one_of_each(waist), self.wires_of(self.second, waist, CROWDED)
        below = Label(_("{words:,.0f} lamps"), theme.WORD, theme.TEXT, bold=True, halo=True, words=self.words)
        above = Label(_("{count:.0f} cells"), theme.WORD, theme.TEXT, bold=True, halo=True, count=cells)
        below.move_to(LAMPS_AT, aligned_edge=RIGHT)
        above.next_to(waist, RIGHT, buff=0.4)
        compared = self.enlarged, self.strip, self.other, self.name, self.names[self.second]
        with self.say(_("Whichever lamp is lit, it fills these {count:.0f} cells. This is called encoding."),
                      count=cells):
            self.play(FadeOut(*compared), FadeIn(waist, above), FadeIn(self.lamp, scale=0.2), FadeIn(self.lamps_name),
                      run_time=theme.MOVE)
            self.behind_the_lamp(wires, waist, self.lamp, self.lamps_name)
            self.play(wires.run(run_time=theme.SLOW), waist.fill_up(run_time=theme.SLOW, rate_func=arriving()))
        with self.say(_("Every dark lamp has such wires, too. We draw one of each.")):
            self.behind_the_lamp(tent, wires, waist, self.lamp, self.lamps_name)
            self.play(tent.run(run_time=2 * theme.SLOW), FadeIn(below))
        self.headline(_("One [word|CURRENT] becomes {count:.0f} numbers"), count=cells)
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def lit(self, word: int) -> tuple[VGroup, Label]:
        """The light of a word's lamp, and its name beside it."""
        at, size = self.field.lamp(word), self.field.size(word)
        lamp = VGroup(Glow(9 * size), Glow(3.2 * size, "#FFF6E6"), Glow(2.2 * size, "#FFFFFF")).move_to(at)
        name = Label(self.vocabulary[word], theme.WORD, theme.CURRENT, bold=True, halo=True)
        name.next_to(at, RIGHT, buff=5 * size)
        if self.field.lamp(0)[1] - at[1] < name.height / 2:                 # before the sky it hides no lamps
            name.next_to((at[0] + SKY[0], self.field.lamp(0)[1] + SKY[1], 0), RIGHT, buff=0)
        return lamp, name

    def wires_of(self, word: int, strip: Strip, crowded: float = 1.0) -> Flow:
        """A word's wires, from its lamp to the cells: colour and light are its numbers.

        crowded: how much finer and dimmer all are.
        """
        values: Measured = self.W_E[word]
        strength = np.clip(np.abs(values.value) / self.full, 0, 1)
        warm = np.array([theme.rgb(theme.CURRENT)] * len(values))
        hues = theme.value_colors(values.value, self.full)
        along = np.linspace(0, 1, 64)[:, None]
        hue = 0.35 * theme.value_colors(np.sign(values.value), 1.0) + 0.65 * hues
        lean = np.clip(along / 0.45, 0, 1)
        light = ROOT + (1 - ROOT) * np.clip(along / 0.7, 0, 1) ** 1.5           # at the root they crowd
        colors = [light * ((1 - lean) * a + lean * b) for a, b in zip(warm, hue, strict=True)]
        paths = [_climb(self.field.lamp(word)[:2], port[:2], along) for port in strip.ports()]
        wires = Flow(paths, colors, strengths=crowded * (FAINT + (STRONG - FAINT) * strength),
                     widths=crowded * (1.1 + 1.5 * strength) * theme.FRAME_HEIGHT / 1080, glow=0.35)
        wires.keep_sources(values=values)
        return wires

    def one_of_each(self, strip: Strip) -> Flow:
        """One wire of every lamp, to the cell as far to the right as the lamp: they gather, and none crosses."""
        lamps, columns = np.arange(int(self.words)), self.field.columns
        row, column = np.divmod(lamps, columns)
        cells = ((column + (row + 0.5) / (row.max() + 1)) / columns * len(strip.values)).astype(int)
        values, ports, along = self.W_E[lamps, cells], strip.ports(), np.linspace(0, 1, 32)[:, None]
        strength = np.clip(np.abs(values.value) / self.full, 0, 1)
        paths = [_climb(self.field.lamp(lamp)[:2], ports[cell][:2], along)
                 for lamp, cell in zip(lamps, cells, strict=True)]
        tent = Flow(paths, theme.value_colors(values.value, self.full),
                    strengths=THREAD * (FAINT + (STRONG - FAINT) * strength), glow=0.2)
        tent.keep_sources(values=values)
        return tent

    def paired(self, strip: Strip, at: float, high: float) -> Strip:
        """A strip where those of two words stand one above the other."""
        return strip.copy().stretch_to_fit_width(PAIR_WIDTH).stretch_to_fit_height(high).move_to((PAIR_AT, at, 0))

    def large(self, word: int, strip: Strip, at: float, side) -> VGroup:
        """The cells in which words differ, enlarged with their numbers, and from where in the strip they are taken."""
        values, ports, group = self.W_E[word], strip.ports(side), VGroup()
        for place, cell in enumerate(self.differing):
            x = PAIR_AT + PAIR_WIDTH * ((place + 0.5) / len(self.differing) - 0.5)
            tile = Strip(values[[cell]], *LARGE, scale=self.full).move_to((x, at, 0))
            lines = (Line(ports[cell], tile.get_corner(corner - side), stroke_width=2, color=theme.QUIET,
                          stroke_opacity=0.6) for corner in (LEFT, RIGHT))
            number = NumberLabel(values[cell], "+.2f", theme.BODY, theme.TEXT, bold=True, align="center", halo=True)
            group.add(*lines, tile, number.move_to(tile))
        return group

    def beside(self, word: int, strip: Strip) -> Label:
        """A word's name, where its strip begins."""
        name = Label(self.vocabulary[word], theme.BODY, theme.CURRENT, bold=True, halo=True)
        return name.next_to(strip, LEFT, buff=0.2)

    def printed(self, word: int, strip: Strip, cells) -> VGroup:
        """The numbers of some cells, above them."""
        values, ports = self.W_E[word], strip.ports(UP)
        hues = theme.value_colors(np.sign(values.value), 1.0)
        labels = (NumberLabel(values[cell], "+.2f", theme.LABEL, hues[cell], bold=True, align="center")
                  for cell in cells)
        return VGroup(*(label.next_to(ports[cell], UP, buff=0.1) for label, cell in zip(labels, cells, strict=True)))

    def behind_the_lamp(self, wires: Flow, *front):
        """Put wires under what shines in front of them."""
        self.add(wires)
        self.bring_to_front(*(front or (self.lamp, self.name)))


def outstanding(scores: np.ndarray, parts: int) -> list[int]:
    """The cell of highest score in each part; not at a part's ends, where numbers would touch.  # scores [cell]"""
    cells = []
    for part in np.array_split(np.arange(len(scores)), min(parts, len(scores))):
        middle = part[len(part) // 8:len(part) - len(part) // 8] if len(part) > 8 else part
        cells.append(int(middle[np.argmax(scores[middle])]))
    return cells


def differing(first: np.ndarray, second: np.ndarray, few: int) -> list[int]:
    """The cells in which two words differ most, from left to right.  # [cell], [cell]"""
    return sorted(map(int, np.argsort(-np.abs(first - second), kind="stable")[:few]))


def _climb(start: np.ndarray, end: np.ndarray, along: np.ndarray) -> np.ndarray:
    """A wire that leaves upright and arrives upright.  # -> [point 2]"""
    rise = end[1] - start[1]
    b, c = start + (0.02 * (end[0] - start[0]), BEND * rise), end - (0, BEND * rise)
    return (1 - along) ** 3 * start + 3 * (1 - along) ** 2 * along * b + 3 * (1 - along) * along**2 * c + along**3 * end

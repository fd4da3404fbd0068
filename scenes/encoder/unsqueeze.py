"""The decoder turns a strip of numbers back into a push on every arm (sections 5.2 and 5.3 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, VGroup

from model.contents.run import THRONES
from model.contents.words import Meaning
from model.values.measured import Measured, count, formula, softmax
from scenes.encoder.tug import BETWEEN, Heads, Lever, Ribbons, Type
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, kept_in_frame, width_of
from scenes.kit.strip import Legend, Strip, full_colour
from scenes.kit.typewriter import FAR, Arm, Basket, Platen, pivots
from scenes.stage import Clip, _

Throne = THRONES["king"]
STRIP_WIDTH, STRIP_HEIGHT, STRIP_AT = 9.6, 0.55, (0.0, -2.66, 0.0)
FINE = 1.1 / 1080 * theme.FRAME_HEIGHT
FAINT, CROWD = 0.15, 0.02                   # light of the weakest wire, and of the wires of all arms
COLUMNS, HALF_WIDTH = (3.2, -3.2), 5.6      # where the two arms stand that are compared; how wide the strip below each
BUNDLE = 2.7                                # scene units: all that is given to the arm that is given most
START, HIGHEST = -0.2, 1.75                 # heights of the types: where nothing pushes, and of the one with more left
PIVOT = 6.55, -0.1                          # where the levers of both turn: at the ends of the machine
GHOST = 0.16                                # light of the machine while two arms are taken out of it
RISEN, SIDES = 2, (UP, UP, DOWN)            # arms that leave the basket; where the likeliest are named among all
HEADS = 10.4, 4.1, (0.95, -0.1)             # all arms by what is left: the size of their picture, its middle
SCALE_AT = -6.25                            # left edge of what names its heights
SMALLER, FLOOR = 0.76, -2.85                # both arms under the paper: how much smaller, and where they stand
STRIKE = 1.38                               # height where a type meets the paper
CARRIAGE = 0.6                              # how far the paper moves over to the arm that strikes
READ = (12.2, 1.7, (0.0, -0.7, 0.0))        # the numbers while nothing else is there: size and place
PLAIN = theme.mix(theme.QUIET, theme.TEXT, 0.4)
GAP = 0.05                                  # between ribbons and a type
SAME = 1e-6                                 # recorded scores are rounded: chances may fall by this where more is left


@formula
def pushes(gives):
    """What is given above zero, together."""
    return np.maximum(gives, 0).sum(axis=-1)


@formula
def pulls(gives):
    """What is given below zero, together, without its sign."""
    return -np.minimum(gives, 0).sum(axis=-1)


class Unsqueeze(Clip):
    """The decoder turns a strip of numbers back into a push on every arm."""

    W_E, vocabulary, trio = Meaning.W_E, Meaning.vocabulary, Meaning.trio
    ln_final, logits, words = Throne.ln_final, Throne.logits, Throne.words

    def construct(self):
        last = len(self.words) - 1
        self.numbers, self.noted = self.ln_final[last], self.logits[last]
        self.gives = self.W_E * self.numbers                             # [arm cell]
        self.word, self.other = int(np.argmax(self.noted.value)), self.trio.choice["other"]
        self.arms = count(self.noted)
        self.read()
        self.wire_all_arms()
        self.wire_one_arm()
        self.set_apart()
        self.tug()
        self.sum_up()
        self.compare_all()
        self.strike()

    def read(self):
        self.chances = softmax(self.noted)
        self.likeliest = [int(word) for word in np.argsort(-self.noted.value, kind="stable")[:len(SIDES)]]
        self.basket, self.platen = Basket(self.arms, view=FAR), self.paper()
        self.strip = Strip(self.numbers, STRIP_WIDTH, STRIP_HEIGHT, scale=full_colour(self.numbers, 0.93))
        self.strip.move_to(STRIP_AT)
        self.risen = [Arm(self.chances[word], word, len(self.noted), self.vocabulary[word], size=40, view=FAR,
                          color=theme.CURRENT if word == self.word else PLAIN) for word in self.likeliest[:RISEN]]
        for arm in self.risen:
            arm.rest(chance=0.0)
        self.headline(_("How do numbers become a [word|CURRENT]?"), FadeIn(self.platen))
        with self.say(_("Our model has read these words. We recorded the {count:.0f} numbers that it made."),
                      count=count(self.numbers)):
            width, height, place = READ
            self.strip.stretch_to_fit_width(width).stretch_to_fit_height(height).move_to(place)
            self.legend = Legend().next_to(self.strip, DOWN, buff=GAP + 0.2)
            self.play(self.strip.animate_reveal(), FadeIn(self.legend))

    def wire_all_arms(self):
        with self.say(_("Above them wait its {arms:,.0f} arms, one for each word that it knows."), arms=self.arms):
            smaller = self.strip.animate.stretch_to_fit_width(STRIP_WIDTH).stretch_to_fit_height(STRIP_HEIGHT)
            self.play(smaller.move_to(STRIP_AT), FadeOut(self.legend), run_time=theme.MOVE)
            self.play(FadeIn(self.basket), run_time=theme.MOVE)
            self.bring_to_front(self.platen)
        self.crowd = self.crowd_of_wires()
        with self.say(_("Every number is wired to every arm. Of {wires:,.0f} wires we draw one for each arm."),
                      wires=count(self.gives)):
            self.add(self.crowd)
            self.bring_to_front(self.basket, self.platen, self.strip)
            self.play(self.crowd.run(run_time=theme.SLOW))

    def wire_one_arm(self):
        self.wires = self.wires_of(self.word)
        self.take_out(self.risen[:1])
        self.add(self.wires)
        self.bring_to_front(self.risen[0], self.platen, self.strip)
        flipped = ((self.numbers < 0) & (self.gives[self.word] > 0)).sum()
        with self.claim(flipped > 0,
                        _("Each wire multiplies its number by its own strength: {few:.0f} blue ones come out warm."),
                        _("Each wire multiplies its number by its own strength."), few=flipped):
            self.play(self.wires.run(run_time=theme.SLOW), self.crowd.animate(run_time=theme.SLOW).set_opacity(0.35))
        furthest = self.chances[self.word] > np.delete(self.chances, self.word).max(initial=0.0)
        with self.claim(furthest,
                        _("Warm wires push an arm, blue ones pull it. “{word}” comes furthest: {way:.0%} of the way."),
                        _("Warm wires push an arm, blue ones pull it. “{word}” comes {way:.0%} of the way."),
                        word=self.vocabulary[self.word], way=self.chances[self.word]):
            self.take_out(self.risen)
            self.play(*(Tween(arm, chance=self.chances[arm.number]) for arm in self.risen), run_time=theme.SLOW)
            self.play(*(Tween(arm, flag=1.0) for arm in self.risen), run_time=theme.QUICK)

    def set_apart(self):
        self.pair = self.word, self.other
        self.names = {"word": self.vocabulary[self.word], "other": self.vocabulary[self.other]}
        spans = [float(np.abs(self.gives[word]).sum()) * self.unit + BETWEEN for word in self.pair]
        hues = theme.CURRENT, PLAIN
        self.types = [Type(self.vocabulary[word], span, hue).move_to((x, START + GAP, 0), aligned_edge=DOWN)
                      for word, span, hue, x in zip(self.pair, spans, hues, COLUMNS, strict=True)]
        self.levers = [Lever(head.get_edge_center(LEFT if x < 0 else RIGHT), (np.sign(x) * PIVOT[0], PIVOT[1]), hue)
                       for head, hue, x in zip(self.types, hues, COLUMNS, strict=True)]
        self.strips = self.strip.copy(), self.strip.copy()
        with self.say(_("Why not “{other}”? We take both arms aside, and give each the same {count:.0f} numbers."),
                      other=self.vocabulary[self.other], count=count(self.numbers)):
            self.remove(self.strip)
            self.add(*self.strips)
            self.play(
                FadeOut(self.crowd, self.wires, *self.risen, self.platen, run_time=theme.MOVE),
                self.basket.animate(run_time=theme.MOVE).set_opacity(GHOST),
                *(FadeIn(piece, shift=0.2 * UP, run_time=theme.SLOW) for piece in (*self.levers, *self.types)),
                *(strip.animate(run_time=theme.SLOW).stretch_to_fit_width(HALF_WIDTH).set_x(x)
                  for strip, x in zip(self.strips, COLUMNS, strict=True)),
            )

    def tug(self):
        self.ribbons = [Ribbons(self.gives[word], strip.ports(UP), (x, START), self.unit)
                        for word, strip, x in zip(self.pair, self.strips, COLUMNS, strict=True)]
        with self.say(_("Each number sends a ribbon up: the wider it is, the stronger it pushes or pulls.")):
            self.add(*self.ribbons)
            self.bring_to_front(*self.strips, *self.types)
            self.play(*(ribbons.run(run_time=2 * theme.SLOW) for ribbons in self.ribbons))

    @property
    def unit(self) -> float:
        """Scene units for what a number gives: so wide is a ribbon that pushes with one."""
        return BUNDLE / max(float(np.abs(self.gives[word]).sum()) for word in self.pair) if self.gives.any() else 0.0

    def sum_up(self):
        self.left = [self.gives[word].sum() for word in self.pair]
        lift = (HIGHEST - START) / max(*(abs(float(left)) for left in self.left), 1e-6)
        for head, lever, left in zip(self.types, self.levers, self.left, strict=True):
            head.keep_sources(height=left)
            lever.keep_sources(height=left)
        self.sums = [self.sums_of(word, head) for word, head in zip(self.pair, self.types, strict=True)]
        nearly_even = np.abs(self.left[1]) * 4 < self.left[0]
        with self.claim(nearly_even, _("The sums nearly cancel on “{other}”. On “{word}”, push is far ahead."),
                        _("We add up both. What is left lifts the arm: “{word}” {left:.0f}, “{other}” {rest:.0f}."),
                        **self.names, left=self.left[0], rest=self.left[1]):
            self.play(*(FadeIn(label) for sums in self.sums for label in sums), run_time=theme.MOVE)
            self.play(*(move for number, left in enumerate(self.left)
                        for move in self.lifted(number, lift * float(left), run_time=theme.SLOW)))
        sums = (label for labels in self.sums for label in labels)
        self.tugged = *self.ribbons, *self.strips, *self.types, *self.levers, *sums

    def compare_all(self):
        """Every arm as high as what is left of its push, each with its chance."""
        left = self.gives.sum(axis=1, dtype=np.float64)  # with singles, the order of the sum would show
        falls = np.diff(self.chances[np.argsort(left.value, kind="stable")]).min(initial=0.0)
        heads = Heads(left, self.chances, (*self.likeliest, self.other), HEADS)
        tags = [self.tag(word, left, heads, side) for word, side in zip(self.likeliest, SIDES, strict=False)]
        tags.append(self.tag(self.other, left, heads, RIGHT, plate=True))
        order = Label(_("arms in alphabetical order"), theme.BODY, theme.QUIET)
        tags.append(order.move_to((heads.get_center()[0], FLOOR, 0), aligned_edge=DOWN))
        heights = heads.get_top()[1], heads.even, heads.get_bottom()[1]
        names = (_("push ahead"), theme.ABOVE), (_("even"), theme.TEXT), (_("pull ahead"), theme.BELOW)
        scale = [Label(name, theme.BODY, color, bold=True).move_to((SCALE_AT, y, 0), aligned_edge=LEFT)
                 for (name, color), y in zip(names, heights, strict=True)]
        with self.claim(falls > -SAME,
                        _("Height: push minus pull of all {arms:,.0f} arms. The chance rises steeply with it."),
                        _("Height: push minus pull of all {arms:,.0f} arms. Mostly, the chance rises with it."),
                        arms=self.arms):
            self.play(FadeOut(*self.tugged, self.basket), run_time=theme.MOVE)
            self.play(heads.rise(run_time=theme.SLOW), *map(FadeIn, scale))
            self.play(*map(FadeIn, tags), run_time=theme.QUICK)
        self.compared = heads, *scale, *tags

    def strike(self):
        """Both arms again, under the paper: the one with more left strikes."""
        highest = self.left[0] > np.delete(self.gives.sum(axis=1), self.word).max(initial=-np.inf)
        platen, struck = (self.paper(word).shift(CARRIAGE * RIGHT) for word in ("", self.vocabulary[self.word]))
        pair = VGroup(*self.tugged).scale(SMALLER)
        pair.shift((CARRIAGE - self.types[0].get_x()) * RIGHT + (FLOOR - self.strips[0].get_bottom()[1]) * UP)
        with self.claim(highest, _("“{word}” has the most left, and strikes. Numbers became a word: decoding."),
                        _("“{word}” strikes. Numbers became a word: decoding."), word=self.vocabulary[self.word]):
            self.play(FadeOut(*self.compared), FadeIn(platen, pair), run_time=theme.MOVE)
            self.play(*self.lifted(0, STRIKE - self.types[0].get_top()[1], SMALLER, run_time=theme.QUICK / 2))
            self.add(struck)
            self.remove(platen)
            self.bring_to_front(*pair)
        self.headline(_("[Push|ABOVE] minus [pull|BELOW]: “{word}” {left:.0f}, “{other}” {rest:.0f}"),
                      **self.names, left=self.left[0], rest=self.left[1])
        self.wait(theme.REST)

    def take_out(self, arms: list[Arm]):
        """Some arms leave the basket for its starting line."""
        rest = Basket(self.arms, away=tuple(arm.number for arm in arms), view=FAR)
        new = [arm for arm in arms if arm not in self.mobjects]
        self.play(FadeOut(self.basket), FadeIn(rest), *(FadeIn(arm) for arm in new), run_time=theme.QUICK)
        self.basket = rest
        self.bring_to_front(*arms, self.platen)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def paper(self, word="") -> Platen:
        blank = width_of(str(self.vocabulary[self.word]), 0.5, "SEMIBOLD") + 0.15
        return Platen(self.words[1:], word, blank=blank, view=FAR)

    def tag(self, word: int, left: Measured, heads: Heads, side, plate: bool = False) -> Label:
        """An arm's word, what is left of its push and its chance, beside its head among all."""
        color = theme.CURRENT if word == self.word else theme.TEXT
        label = Label(_("{word} {left:.1f}: {chance:.0%}"), theme.BODY, color, bold=True, plate=plate,
                      word=self.vocabulary[word], left=left[word], chance=self.chances[word])
        return kept_in_frame(label.next_to(heads.position_of(word), side, buff=0.2))

    def lifted(self, number: int, way: float, scale: float = 1.0, **kwargs) -> list:
        """One of the two arms goes up by so much, with all that hangs on it; scale: at which they are shown."""
        top = self.types[number].get_bottom()[1] - GAP
        lever = self.levers[number]
        return [self.ribbons[number].reach(top + way, **kwargs),
                Tween(lever, raised=lever.raised + way / scale, **kwargs),
                VGroup(self.types[number], self.sums[number]).animate(**kwargs).shift(way * UP)]

    def sums_of(self, word: int, head: Type) -> VGroup:
        """All that pushes an arm, and all that pulls it, written at both sides of its ribbons."""
        push = Label(_("push {sum:.0f}"), theme.BODY, theme.ABOVE, bold=True, halo=True, sum=pushes(self.gives[word]))
        pull = Label(_("pull {sum:.0f}"), theme.BODY, theme.BELOW, bold=True, halo=True, sum=pulls(self.gives[word]))
        under = head.get_bottom()[1] - 0.4
        return VGroup(push.move_to((head.get_left()[0] - 0.2, under, 0), aligned_edge=RIGHT),
                      pull.move_to((head.get_right()[0] + 0.2, under, 0), aligned_edge=LEFT))

    def crowd_of_wires(self) -> Flow:
        """One wire to every arm: that in which the arm differs most from all others."""
        own = np.abs(self.W_E.value - self.W_E.value.mean(axis=0))
        cells = own.argmax(axis=1)
        given = self.gives.value[np.arange(len(cells)), cells]
        hues = theme.value_colors(np.sign(given), 1.0)
        paths = [self.path(cell, arm) for arm, cell in enumerate(cells)]
        flow = Flow(paths, hues, strengths=CROWD, widths=FINE, glow=0)
        flow.keep_sources(gives=self.gives)
        return flow

    def wires_of(self, arm: int) -> Flow:
        """All wires of an arm: colour and light are what each gives it."""
        given: Measured = self.gives[arm]
        full = full_colour(given, 0.97)
        strength = np.clip(np.abs(given.value) / full, 0, 1)
        paths = [self.path(cell, arm) for cell in range(len(given))]
        hues = theme.value_colors(np.sign(given.value), 1.0)
        wires = Flow(paths, hues, strengths=FAINT + (1 - FAINT) * strength, widths=(1 + 2.6 * strength) * FINE,
                     woven=True)
        wires.keep_sources(gives=given)
        return wires

    def path(self, cell: int, arm: int) -> np.ndarray:
        """A wire from a cell of the strip around the basket to where an arm turns.  # -> [point 2]"""
        start, end = self.strip.ports(UP)[cell][:2], self.turns[arm]
        aside, up = end - start
        b = start + (0.10 * aside, 0.5 * min(up, 1.8))
        c = end + (0.03 * end[0], -0.62 * up)
        t = np.linspace(0, 1, 48)[:, None]
        return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * end

    @property
    def turns(self) -> np.ndarray:
        """Where the arms turn.  # [arm 2]"""
        if not hasattr(self, "_turns"):
            self._turns = self.basket.of_the_sheet(pivots(len(self.noted), FAR))[:, :2]
        return self._turns

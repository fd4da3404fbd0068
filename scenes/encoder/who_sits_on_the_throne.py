"""Similar words share their wiring (section 5.3 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup

from model.contents.run import THRONES
from model.contents.swap import WORDS, Swap
from model.contents.words import Meaning
from model.values.measured import Measured, complement, cosine, count, softmax
from scenes.encoder.strikers import Bundle, Striker
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence, Tile
from scenes.kit.sprites import SpriteLights
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

KING, ARMADILLO = (list(THRONES).index(word) for word in WORDS)
ROWS = (1.98, 1.35, 0.72, 0.09, -1.75)  # heights of the sentences
STRIP, STRIPS = (3.3, 0.53), (-3.35, -0.05)  # of a sentence's numbers: the size, its left and right end
LIKENESS, LEAVE = 0.33, 0.75  # right of them: the middle of their likeness, and where their threads leave
WAIST, ARMS = 1.75, 3.2  # where threads are together, where arms begin
TOP, FLAG, STEP = 2.1, 1.0, 0.5  # of the arms: the first, and the way down behind a flag and a word
NUMBER = 0.52  # of a flag's chance, below it
NAMED, MOST_NAMED = 0.05, 4  # an arm is drawn from this chance on, and so many of a sentence
PLACE, OWN_STRIP, DONOR, SEAT = -5.75, (4.6, 0.7), 1.5, -1.1  # of a word's own numbers: left end, size, heights
UNDER, LINES = 0.68, 0.52  # below them: the word's name, and the lines that follow
SEATED, APART, ACROSS = -2.25, 0.36, 41  # words put there, as dots: height of the first kind, to the next, most on a line
OPENING = 1.3 * DOWN  # how much lower the first sentence stands while it is alone
SWAPPED = 1  # of the versions
ALIKE, SAME = 0.9, 1e-3  # cosine of rows that look the same; difference of scores that is none
DIM, GATHERED = 0.22, 0.35  # light of a word that brings another; how wide the threads to all other words are
FIRST, LAST = 0, -1  # of the steps


class WhoSitsOnTheThrone(Clip):
    """Similar words drive the same arm; with the king's numbers in its place, the armadillo gets the throne."""

    king_end, queen_end, princess_end, regent_end, armadillo_end = (run.ln_final for run in THRONES.values())
    king_logits, queen_logits, princess_logits, regent_logits, armadillo_logits = (
        run.logits for run in THRONES.values()
    )
    king_words, queen_words, princess_words, regent_words, armadillo_words = (run.words for run in THRONES.values())
    own = Meaning.own
    logits, guesses, typed = Swap.logits, Swap.arms, Swap.typed_most
    steps, order, crossing = Swap.steps, Swap.order, Swap.crossing
    agree, tried, vocabulary = Swap.agree, Swap.agree.n, Swap.vocabulary

    def construct(self):
        self.read()
        self.read_the_king()
        self.read_the_royals()
        self.read_the_armadillo()
        self.open_the_word()
        self.put_some()
        self.put_all()
        self.type_it()
        self.seat_the_armadillo()

    def read(self):
        ends = self.king_end, self.queen_end, self.princess_end, self.regent_end, self.armadillo_end
        logits = self.king_logits, self.queen_logits, self.princess_logits, self.regent_logits, self.armadillo_logits
        self.sentences = self.king_words, self.queen_words, self.princess_words, self.regent_words, self.armadillo_words
        self.ends, self.chances = [end[-1] for end in ends], [softmax(scores[-1]) for scores in logits]
        choice = self.guesses.choice
        self.at, self.king, self.armadillo = choice["at"], choice["king"], choice["armadillo"]
        self.throne, self.ground = choice["king_guess"], choice["armadillo_guess"]
        self.by_king = np.argsort(self.ends[KING].value, kind="stable")
        self.full = full_colour(np.stack(self.ends), 0.96)
        royal, animal = (
            self.named(guess, self.chances[row]) for guess, row in ((self.throne, KING), (self.ground, ARMADILLO))
        )
        self.arms = royal + [word for word in animal if word not in royal]
        self.rest = len(royal)  # the seat of all other words, in the middle
        self.lay_out_arms()

    # -- beats ---------------------------------------------------------------------------------------------------------
    def read_the_king(self):
        self.lines = [self.line(row) for row in range(len(ROWS))]
        self.strips = [self.strip(row) for row in range(len(ROWS))]
        line, grow = self.lines[KING], theme.WORD / theme.LABEL
        for piece in (line, self.strips[KING]):
            piece.shift(OPENING)
        seat = line.get_center()
        line.scale(grow).move_to((0, seat[1], 0))
        self.headline(
            _("Who sits on the [{throne}|CURRENT]?"), FadeIn(self.lines[KING]), throne=self.vocabulary[self.throne]
        )
        with self.say(_("Our trained model reads this sentence. Which word comes next?")):
            self.wait(theme.QUICK)
        with self.say(
            _("At its end stand {count:.0f} numbers, sorted here: blue below zero, orange above."),
            count=count(self.ends[KING]),
        ):
            self.after = Label(_("after reading"), theme.LABEL, theme.TEXT)
            self.after.next_to(self.strips[KING], UP, buff=0.08, aligned_edge=LEFT)
            self.play(line.animate.scale(1 / grow).move_to(seat), run_time=theme.MOVE)
            self.play(self.strips[KING].animate_reveal(), FadeIn(self.after))
        self.strikers = [self.striker(word) for word in self.arms]
        self.others = Label(_("any other word"), theme.LABEL, theme.QUIET).move_to(
            (ARMS + 0.3, self.height_of_rest, 0), aligned_edge=LEFT
        )
        self.threads = self.bundle([KING], theme.CURRENT, leave=STRIPS[1] + 0.06)
        self.chance = self.number(self.throne, self.chances[KING][self.throne], theme.CURRENT)
        self.first = VGroup(
            self.lines[KING],
            self.strips[KING],
            self.after,
            *self.strikers[: self.rest],
            self.others,
            self.chance,
            self.threads,
        )
        self.first[3:].shift(OPENING)
        with self.say(
            _("They pull on every word’s arm. Each thread is a per cent: “{word}” gets {best:.0%}."),
            word=self.vocabulary[self.throne],
            best=self.chances[KING][self.throne],
        ):
            self.play(
                *(FadeIn(striker) for striker in self.strikers[: self.rest]), FadeIn(self.others), run_time=theme.QUICK
            )
            self.play(self.threads.run(), run_time=theme.SLOW)
            self.play(*self.light([KING]), FadeIn(self.chance), run_time=theme.QUICK)

    def read_the_royals(self):
        royals = [row for row in range(len(ROWS)) if row != ARMADILLO]
        likeness = np.stack([cosine(self.ends[KING], self.ends[row]) for row in royals if row != KING])
        chances = np.stack([self.chances[row][self.throne] for row in royals])
        same = np.stack([self.leads(self.chances[row], self.throne) for row in royals]).all()
        words = dict(zip("abc", (self.word_of(row) for row in royals if row != KING), strict=True))
        together = self.bundle(royals, theme.CURRENT)
        self.alike = [self.likeness(row) for row in range(len(ROWS))]
        self.likeness_name = Label(_("likeness to the king’s"), theme.LABEL, theme.TEXT)
        self.likeness_name.move_to((LEAVE, ROWS[ARMADILLO - 1] - LINES, 0), aligned_edge=RIGHT)
        self.play(self.first.animate.shift(-OPENING), run_time=theme.MOVE)
        with self.claim(
            same & (likeness.min() > ALIKE),
            _("“{a}”, “{b}”, “{c}”, in the same order: nearly the same numbers, and the same arm."),
            _("“{a}”, “{b}”, “{c}”: each ends in numbers of its own."),
            **words,
        ):
            self.play(
                LaggedStart(*(FadeIn(self.lines[row]) for row in royals[1:]), lag_ratio=0.2),
                LaggedStart(*(self.strips[row].animate_reveal() for row in royals[1:]), lag_ratio=0.2),
                run_time=theme.SLOW,
            )
            self.play(FadeOut(self.threads), FadeIn(self.likeness_name), *map(FadeIn, self.alike[:ARMADILLO]))
            self.play(together.run(), run_time=theme.SLOW)
        self.threads = together
        before, self.chance = self.chance, Label(
            _("{low:.0%} to {high:.0%}"),
            theme.BODY,
            theme.CURRENT,
            bold=True,
            low=chances.min(),
            high=chances.max(),
        )
        self.chance.move_to(before[0], aligned_edge=LEFT)
        with self.say(
            _("Equal would be {one:.0f}. With each, “{throne}” gets {low:.0%} to {high:.0%}."),
            one=cosine(self.ends[KING], self.ends[KING]),
            throne=self.vocabulary[self.throne],
            low=chances.min(),
            high=chances.max(),
        ):
            self.play(FadeOut(before), run_time=theme.QUICK)
            self.play(FadeIn(self.chance), run_time=theme.QUICK)

    def read_the_armadillo(self):
        far, leads = cosine(self.ends[KING], self.ends[ARMADILLO]), self.leads(self.chances[ARMADILLO], self.throne)
        self.apart = self.bundle([ARMADILLO], theme.TEXT)
        self.other_chance = self.number(self.ground, self.chances[ARMADILLO][self.ground], theme.TEXT)
        with self.claim(
            ~leads & (far < ALIKE),
            _("“{other}” ends in other numbers, likeness {far:.2f}. They pull elsewhere."),
            _("“{other}”: likeness {far:.2f}."),
            other=self.vocabulary[self.armadillo],
            far=far,
        ):
            self.play(FadeIn(self.lines[ARMADILLO]), self.strips[ARMADILLO].animate_reveal(), run_time=theme.MOVE)
            self.play(FadeIn(self.alike[ARMADILLO]), run_time=theme.QUICK)
            self.play(
                *(FadeIn(striker) for striker in self.strikers[self.rest :]), self.apart.run(), run_time=theme.SLOW
            )
            shown = [FadeIn(self.other_chance)] if self.ground != self.throne else []
            self.play(*self.light([KING, ARMADILLO]), *shown, run_time=theme.QUICK)

    def open_the_word(self):
        """Only the armadillo's sentence stays, with the word's own numbers in its place; above it stand the king's."""
        flags = [
            striker
            for striker, word in zip(self.strikers, self.arms, strict=True)
            if word in (self.throne, self.ground)
        ]
        leaving = [
            *self.lines[:ARMADILLO],
            *self.strips,
            self.after,
            self.likeness_name,
            *self.alike,
            self.threads,
            self.apart,
            self.chance,
            self.other_chance,
            *(striker for striker in self.strikers if striker not in flags),
        ]
        self.headline(
            _("What makes the “{other}” different?"),
            FadeOut(*leaving),
            *(flag.animate.set_track(chance=0 * self.crossing) for flag in flags),
            other=self.vocabulary[self.armadillo],
        )
        self.by_king = np.argsort(self.own[self.king].value, kind="stable")
        self.full = full_colour(self.own[[self.king, self.armadillo]], 0.97)
        self.place, self.donor = self.word_strip(self.armadillo, SEAT), self.word_strip(self.king, DONOR)
        self.donor_name = Tile(self.vocabulary[self.king], theme.BODY, theme.CURRENT, bold=True).next_to(
            self.donor, UP, buff=0.08, aligned_edge=LEFT
        )
        self.drawn = Label(_("the word itself, before reading"), theme.LABEL, theme.TEXT)
        self.drawn.move_to((PLACE, SEAT - UNDER - LINES, 0), aligned_edge=LEFT)
        self.others_chance = NumberLabel(self.remainder(FIRST), ".0%", theme.LABEL, theme.QUIET, align="left")
        self.numbers = [
            self.number(word, self.steps[FIRST][who], color) for who, (word, color) in enumerate(self.rivals())
        ]
        with self.say(
            _("Only this word differs. Inside the model, it is nothing but its {count:.0f} numbers."),
            count=count(self.own[self.armadillo]),
        ):
            self.play(*self.part_the_line(), self.others.animate.set_y(self.middle), run_time=theme.MOVE)
            self.others_chance.next_to(self.others, RIGHT, buff=0.12)
            self.flow = self.step_bundle(FIRST, theme.TEXT)
            self.play(
                self.place.animate_reveal(),
                FadeIn(self.drawn),
                self.flow.run(),
                *self.light_step(FIRST),
                *map(FadeIn, (*self.numbers, self.others_chance)),
                run_time=theme.SLOW,
            )
        self.source_note(_("drawn without what all words share"))

    def put_some(self):
        replaced = self.order.value[: int(self.crossing)].astype(int)
        self.curtain = self.hang(replaced, 0.9)
        self.before = [
            Label(_("before: {chance:.0%}"), theme.LABEL, theme.TEXT, chance=self.steps[FIRST][who]).next_to(
                number, DOWN, buff=0.05, aligned_edge=LEFT
            )
            for who, number in enumerate(self.numbers)
        ]
        of_all = Label(_("of {count:.0f} numbers, the king’s:"), theme.LABEL, theme.TEXT, count=count(self.order))
        of_all.move_to((PLACE, SEAT - UNDER - LINES, 0), aligned_edge=LEFT)
        self.of_all = of_all
        self.replaced = NumberLabel(
            0 * self.crossing, ".0f", theme.LABEL, theme.CURRENT, bold=True, room=count(self.order), align="left"
        ).next_to(of_all, RIGHT, buff=0.1)
        with self.say(
            _("In an experiment, we put in the numbers of “{king}”, most different first."),
            king=self.vocabulary[self.king],
        ):
            self.play(FadeIn(self.donor, self.donor_name), run_time=theme.MOVE)
            self.play(FadeOut(self.drawn), FadeIn(self.replaced, of_all), run_time=theme.QUICK)
        before, now = self.steps[FIRST], self.steps[int(self.crossing)]
        flow = self.step_bundle(int(self.crossing), theme.mix(theme.TEXT, theme.CURRENT, 0.5))
        with self.claim(
            (before[0] < before[1]) & (now[0] > now[1]),
            _("With {some:.0f} replaced, “{throne}” passes “{ground}”: {a:.1%} to {b:.1%}."),
            _("With {some:.0f} replaced, “{throne}” does not pass “{ground}”: {a:.1%} to {b:.1%}."),
            some=self.crossing,
            a=now[0],
            b=now[1],
            **self.rival_words(),
        ):
            self.play(
                self.curtain.run(), self.replaced.roll_to(self.crossing), *map(FadeIn, self.before), run_time=theme.SLOW
            )
            self.play(
                self.place.change_to(self.mixture(replaced)),
                FadeOut(self.flow),
                flow.run(),
                *self.light_step(int(self.crossing), ".1%"),
                run_time=theme.SLOW,
            )
        self.flow = flow

    def put_all(self):
        rest = self.order.value[int(self.crossing) :].astype(int)
        curtain, flow, last = self.hang(rest, 0.45), self.step_bundle(LAST, theme.CURRENT), self.steps[LAST]
        stays = (self.steps[int(self.crossing) :, 0] > self.steps[int(self.crossing) :, 1]).all()
        with self.claim(
            stays,
            _("“{throne}” stays ahead. With all {count:.0f} replaced it gets {a:.0%}, “{ground}” {b:.0%}."),
            _("With all {count:.0f} replaced, “{throne}” gets {a:.0%}, “{ground}” {b:.0%}."),
            count=count(self.order),
            a=last[0],
            b=last[1],
            **self.rival_words(),
        ):
            self.play(curtain.run(), self.replaced.roll_to(count(self.order)), run_time=theme.SLOW)
            self.play(
                self.place.change_to(self.own[self.king]),
                FadeOut(self.flow),
                flow.run(),
                *self.light_step(LAST),
                run_time=theme.SLOW,
            )
        self.curtains, self.flow = VGroup(self.curtain, curtain), flow

    def type_it(self):
        same = self.typed < SAME
        name = Label(
            _("is “{king}” to the model") if same else _("is not yet “{king}”"),
            theme.LABEL,
            theme.CURRENT,
            king=self.vocabulary[self.king],
        )
        name.move_to(
            (self.lines[ARMADILLO][self.at - 1].get_right()[0] + 0.15, SEAT - UNDER, 0), aligned_edge=LEFT
        )
        with self.claim(
            same,
            _("Typing “{king}” here gives the same scores: to the model, the word is its numbers."),
            _("Typing “{king}” here gives other scores: they differ by up to {typed:.2g}."),
            king=self.vocabulary[self.king],
            typed=self.typed,
        ):
            self.play(self.curtains.animate.set_opacity(0.6), FadeIn(name), run_time=theme.MOVE)

    def seat_the_armadillo(self):
        royal, animal = (self.agree(word=word) for word in WORDS)
        all_royal, all_animal = (self.tried(word=word) for word in WORDS)
        brought = np.rint(royal * all_royal), np.rint(animal * all_animal)
        dots = VGroup(
            self.put_there(_("royal words: {some:.0f} of {all:.0f} bring “{throne}”"), brought[0], all_royal, SEATED),
            self.put_there(_("animals: {some:.0f} of {all:.0f}"), brought[1], all_animal, SEATED - APART),
        )
        self.source_note(_(""))
        with self.claim(
            royal > animal,
            _("We put others there, too: {a:.0f} of {n:.0f} royal words bring “{throne}”, but {b:.0f} of {m:.0f} animals."),
            _("We put others there, too: {a:.0f} of {n:.0f} royal words bring “{throne}”, and {b:.0f} of {m:.0f} animals."),
            throne=self.vocabulary[self.throne],
            a=brought[0],
            b=brought[1],
            n=all_royal,
            m=all_animal,
        ):
            self.play(FadeOut(self.of_all, self.replaced), FadeIn(dots), run_time=theme.MOVE)
        swapped = softmax(self.logits[WORDS.index("armadillo"), SWAPPED])
        seated = bool(self.leads(swapped, self.throne))
        self.headline(
            _("The {other} takes the [{throne}|CURRENT]: {p:.0%}")
            if seated
            else _("“{other}” rewired: [“{throne}”|CURRENT] {p:.0%}"),
            other=self.vocabulary[self.armadillo],
            throne=self.vocabulary[self.throne],
            p=swapped[self.throne],
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def lay_out_arms(self):
        """Heights of the arms, from the top down; between those of both sentences, the place of all other words."""
        self.height, y = {}, TOP
        for seat, word in enumerate(self.arms):
            if seat == self.rest:
                self.height_of_rest, y = y, y - FLAG + 0.3
            self.height[word] = y
            y -= FLAG if word in (self.throne, self.ground) else STEP
        if len(self.arms) == self.rest:
            self.height_of_rest = y

    def line(self, row: int) -> Sentence:
        """A sentence, ending where its numbers begin, its word in the hue of what it drives."""
        line = Sentence(self.sentences[row][1:], theme.LABEL, color=theme.QUIET)
        if self.at:
            line[self.at - 1].set_color(theme.TEXT if row == ARMADILLO else theme.CURRENT)
        return line.move_to((STRIPS[0] - 0.25, ROWS[row], 0), aligned_edge=RIGHT)

    def likeness(self, row: int) -> NumberLabel:
        """How alike a sentence's numbers are to the king's, at their end."""
        color = theme.TEXT if row == ARMADILLO else theme.CURRENT
        number = NumberLabel(cosine(self.ends[KING], self.ends[row]), ".2f", theme.LABEL, color, bold=True)
        return number.move_to((LIKENESS, ROWS[row], 0))

    def put_there(self, message, some: Measured, every: Measured, y: float) -> VGroup:
        """Words that were put in the place, a dot each; those that bring the throne are lit."""
        words = np.arange(max(int(every), 1))
        step = OWN_STRIP[0] / ACROSS
        places = np.stack([PLACE + (words % ACROSS + 0.5) * step, y - words // ACROSS * step], axis=1)
        dots = SpriteLights(places, sizes=0.75 * step, colors=theme.CURRENT, lights=np.where(words < int(some), 1.0, DIM))
        dots.keep_sources(some=some, every=every)
        label = Label(message.bind(some=some, all=every, throne=self.vocabulary[self.throne]), theme.LABEL, theme.TEXT)
        return VGroup(dots, label.move_to((PLACE + OWN_STRIP[0] + 0.15, places[:, 1].mean(), 0), aligned_edge=LEFT))

    def strip(self, row: int) -> Strip:
        return Strip(self.ends[row], *STRIP, scale=self.full, order=self.by_king).move_to(
            (sum(STRIPS) / 2, ROWS[row], 0)
        )

    def word_strip(self, word: int, y: float) -> Strip:
        """The own numbers of a word, in the order of the king's, framed in its hue."""
        color = theme.CURRENT if word == self.king else theme.TEXT
        return Strip(self.own[word], *OWN_STRIP, scale=self.full, order=self.by_king, color=color).move_to(
            (PLACE + OWN_STRIP[0] / 2, y, 0)
        )

    def striker(self, word: int) -> Striker:
        color = theme.CURRENT if self.arms.index(word) < self.rest else theme.TEXT
        full = float(np.maximum(*(np.max(self.chances[row].value) for row in (KING, ARMADILLO))))
        return Striker(
            0 * self.chances[KING][word],
            full,
            self.vocabulary[word],
            (ARMS, self.height[word]),
            word in (self.throne, self.ground),
            color,
        )

    def number(self, word: int, chance: Measured, color) -> VGroup:
        """The chance of an arm, below its flag."""
        number = NumberLabel(chance, ".0%", theme.BODY, color, bold=True, room=self.chances[KING][self.throne])
        number.move_to((ARMS + 0.62, self.height[word] - NUMBER, 0), aligned_edge=LEFT)
        return VGroup(number, Label(_("chance"), theme.LABEL, theme.TEXT).next_to(number, RIGHT, buff=0.12))

    def light(self, rows) -> list:
        """Every arm as bright as the chance that one of these sentences gives it."""
        chances = np.stack([self.chances[row] for row in rows]).max(axis=0)
        return [
            striker.animate.set_track(chance=chances[word])
            for striker, word in zip(self.strikers, self.arms, strict=True)
            if striker in self.mobjects
        ]

    def bundle(self, rows, color, leave: float = LEAVE) -> Bundle:
        """The threads of some sentences to all arms."""
        shares = np.stack([self.shared_out(self.chances[row][self.arms]) for row in rows])
        waist = WAIST, (ROWS[rows[0]] + ROWS[rows[-1]]) / 2
        return Bundle(
            shares, [(leave, ROWS[row]) for row in rows], STRIP[1], waist, self.arm_ends(), self.rest, color
        )

    def shared_out(self, chances: Measured) -> Measured:
        """The chances of the arms with that of all other words between.  # [arm] -> [arm + 1]"""
        return np.insert(chances, self.rest, complement(chances.sum()))

    def arm_ends(self) -> list:
        return [(ARMS, y) for y in np.insert([self.height[word] for word in self.arms], self.rest, self.height_of_rest)]

    # -- of the experiment ---------------------------------------------------------------------------------------------
    def rivals(self) -> list:
        return [(self.throne, theme.CURRENT), (self.ground, theme.TEXT)]

    def rival_words(self) -> dict:
        return {"throne": self.vocabulary[self.throne], "ground": self.vocabulary[self.ground]}

    def part_the_line(self) -> list:
        """The word steps below its place, the other words to both sides of it."""
        line, y, grow = self.lines[ARMADILLO], SEAT, theme.BODY / theme.LABEL
        before, after = line[: max(self.at - 1, 0)], line[self.at :]
        moves = [
            part.animate.scale(grow).move_to((x, y, 0), aligned_edge=side)
            for part, x, side in ((before, PLACE - 0.15, RIGHT), (after, PLACE + OWN_STRIP[0] + 0.15, LEFT))
            if len(part)
        ]
        if self.at:
            moves.append(line[self.at - 1].animate.scale(grow).move_to((PLACE, y - UNDER, 0), aligned_edge=LEFT))
        return moves

    @property
    def middle(self) -> float:
        """Half way between the arms of both first guesses."""
        return (self.height[self.throne] + self.height[self.ground]) / 2

    def step_bundle(self, step: int, color) -> Bundle:
        """The armadillo's threads, after so many numbers were replaced: to both first guesses, and to the rest."""
        now = self.steps[step]
        ends = [(ARMS, y) for y in (self.height[self.throne], self.middle, self.height[self.ground])]
        start = self.lines[ARMADILLO].get_right()[0] + 0.12, SEAT
        return Bundle(
            np.insert(now, 1, self.remainder(step))[None],
            [start],
            OWN_STRIP[1] / 2,
            (WAIST, SEAT),
            ends,
            1,
            color,
            scatter=GATHERED,
        )

    def remainder(self, step: int) -> Measured:
        """What is left to all other words after so many numbers were replaced."""
        return complement(self.steps[step].sum())

    def light_step(self, step: int, spec: str = ".0%") -> list:
        """Both arms as bright as their chance after a step, and their numbers, with as many digits as part them."""
        for number in self.numbers:
            number[0].spec = spec
        moves = [
            striker.animate.set_track(chance=self.steps[step][who])
            for who, (word, _color) in enumerate(self.rivals())
            for striker, arm in zip(self.strikers, self.arms, strict=True)
            if arm == word
        ]
        if self.others_chance in self.mobjects:
            moves.append(self.others_chance.roll_to(self.remainder(step)))
        return moves + [
            number[0].roll_to(self.steps[step][who])
            for who, number in enumerate(self.numbers)
            if number in self.mobjects
        ]

    def hang(self, cells, strength: float) -> Flow:
        """Threads from the king's numbers straight down into the place."""
        ends = [strip.ports(side)[cells][:, :2] for strip, side in ((self.donor, DOWN), (self.place, UP))]
        paths = (
            np.stack(ends, axis=1)
            if len(cells)
            else [self.donor.ports(DOWN)[:1, :2].repeat(2, axis=0) + [[0, 0], [0, 0.01]]]
        )
        colors = (
            theme.value_colors(self.own[self.king].value[cells], self.full)[:, None].repeat(2, axis=1)
            if len(cells)
            else theme.CURRENT
        )
        return Flow(paths, list(colors) if len(cells) else colors, strengths=strength if len(cells) else 0.0)

    def mixture(self, replaced) -> Measured:
        """The armadillo's own numbers, some of them replaced by the king's."""
        chosen = np.zeros(len(self.order), dtype=bool)
        chosen[replaced] = True
        return np.where(chosen, self.own[self.king], self.own[self.armadillo])

    # -- words ---------------------------------------------------------------------------------------------------------
    def named(self, guess: int, chances: Measured) -> list[int]:
        """The first guess and the next ones that a sentence makes likely."""
        likely = [
            int(word)
            for word in np.argsort(-chances.value, kind="stable")
            if chances.value[word] >= NAMED and word != guess
        ]
        return [guess, *likely[: MOST_NAMED - 1]]

    def word_of(self, row: int):
        """The word in which a sentence differs."""
        return self.sentences[row][self.at]

    def leads(self, chances: Measured, word: int) -> Measured:
        """Whether a word is the best guess."""
        return chances[word] > np.delete(chances, word).max()

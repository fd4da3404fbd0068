"""Similar words share their wiring (section 5.3 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, LaggedStart, VGroup, linear

from model.contents.run import THRONES
from model.contents.swap import WORDS, Swap
from model.contents.words import Meaning
from model.values.measured import Measured, complement, cosine, count, softmax
from scenes.encoder.strikers import Bundle, Striker
from scenes.encoder.takeover import Takeover
from scenes.kit import theme
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Sentence
from scenes.kit.sprites import SpriteLights
from scenes.kit.strip import Strip, full_colour
from scenes.stage import Clip, _

KING, ARMADILLO = (list(THRONES).index(word) for word in WORDS)
ROWS = (2.0, 1.06, 0.12, -0.82, -2.35)  # heights of the sentences
STRIP, STRIPS = (4.1, 0.7), (-3.6, 0.5)  # of a sentence's numbers: the size, its left and right end
LIKENESS, LEAVE = 0.93, 1.4  # right of them: the middle of their likeness, and where their threads leave
WAIST, ARMS = 2.5, 3.75  # where threads are together, where arms begin
TOP, FLAG, STEP = 2.1, 1.05, 0.52  # of the arms: the first, and the way down behind a flag and a word
NUMBER = 0.52  # of a flag's chance, below it
NAMED, MOST_NAMED = 0.05, 4  # an arm is drawn from this chance on, and so many of a sentence
WIDE, ALONE = (12.2, 1.9, (0.0, -0.85)), (6.4, 2.4, (-3.1, -0.6))  # of the first numbers: sizes and places
ABOVE = 1.85  # how much higher than their middle their sentence stands
OWN = (12.2, 0.95)  # size of a word's own numbers
OWN_ROWS, OVER = (0.95, -1.35), 0.95  # their heights; of the sentence above them
TAKEOVER = (9.1, 5.0, (-0.35, 0.07))  # size and place of the experiment
UNDER = -2.78  # height of what is written under it
PITCH, ACROSS, DOT = 0.43, 28, 0.72  # words that were put there, as dots: from one to the next, most on a line, size
FIELDS = 2.25, 0.95  # heights of both kinds' names
SWAPPED = 1  # of the versions
ALIKE, SAME = 0.9, 1e-3  # cosine of rows that look the same; difference of scores that is none
LIGHTS = 0.8, 0.4  # of a dot for a word that brings the throne, and for another


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
        self.try_others()
        self.open_the_words()
        self.replace_some()
        self.replace_all()

    def read(self):
        ends = self.king_end, self.queen_end, self.princess_end, self.regent_end, self.armadillo_end
        logits = self.king_logits, self.queen_logits, self.princess_logits, self.regent_logits, self.armadillo_logits
        self.sentences = self.king_words, self.queen_words, self.princess_words, self.regent_words, self.armadillo_words
        self.ends, self.chances = [end[-1] for end in ends], [softmax(scores[-1]) for scores in logits]
        choice = self.guesses.choice
        self.at, self.king, self.armadillo = choice["at"], choice["king"], choice["armadillo"]
        self.throne, self.ground = choice["king_guess"], choice["armadillo_guess"]
        self.names = {
            name: self.vocabulary[word]
            for name, word in (
                ("king", self.king),
                ("other", self.armadillo),
                ("throne", self.throne),
                ("ground", self.ground),
            )
        }
        royal, animal = (
            self.named(guess, self.chances[row]) for guess, row in ((self.throne, KING), (self.ground, ARMADILLO))
        )
        self.arms = royal + [word for word in animal if word not in royal]
        self.rest = len(royal)  # the seat of all other words, in the middle
        self.lay_out_arms()
        self.by_king = np.argsort(self.ends[KING].value, kind="stable")
        self.full = full_colour(np.stack(self.ends), 0.96)
        self.lines, self.strips = ([draw(row) for row in range(len(ROWS))] for draw in (self.line, self.strip))
        self.strikers = [self.striker(word) for word in self.arms]

    # -- beats ---------------------------------------------------------------------------------------------------------
    def read_the_king(self):
        line, strip, grow = self.lines[KING], self.strips[KING], theme.WORD / theme.LABEL
        self.spread(strip, *WIDE)
        line.scale(grow).move_to((WIDE[2][0], WIDE[2][1] + ABOVE + 0.25, 0))
        ends = VGroup(
            Label(_("below zero"), theme.LABEL, theme.BELOW).next_to(strip, DOWN, buff=0.15, aligned_edge=LEFT),
            Label(_("above zero"), theme.LABEL, theme.ABOVE).next_to(strip, DOWN, buff=0.15, aligned_edge=RIGHT),
        )
        self.headline(_("Who sits on the [{throne}|CURRENT]?"), FadeIn(line), **self.names)
        with self.say(
            _("Our trained model reads this. At its end stand {count:.0f} numbers, sorted here."),
            count=count(self.ends[KING]),
        ):
            self.wait(theme.QUICK)
            self.play(strip.animate_reveal(), FadeIn(ends))
        self.others = Label(_("any other word"), theme.LABEL, theme.QUIET).move_to(
            (ARMS + 0.3, self.height_of_rest, 0), aligned_edge=LEFT
        )
        width, height, (x, y) = ALONE
        self.threads = self.bundle([KING], theme.CURRENT, [(x + width / 2 + 0.06, y)], height)
        self.chance = self.number(self.throne, self.chances[KING][self.throne], theme.CURRENT)
        with self.say(
            _("They pull on every word’s arm. Each thread is a per cent: “{throne}” gets {best:.0%}."),
            best=self.chances[KING][self.throne],
            **self.names,
        ):
            self.play(
                self.spread(strip.animate, *ALONE),
                line.animate.move_to((x - width / 2, y + ABOVE, 0), aligned_edge=LEFT),
                FadeOut(ends),
                *map(FadeIn, self.strikers[: self.rest]),
                FadeIn(self.others),
                run_time=theme.MOVE,
            )
            self.play(self.threads.run(), run_time=theme.SLOW)
            self.play(*self.light([KING]), FadeIn(self.chance), run_time=theme.QUICK)

    def read_the_royals(self):
        royals = [row for row in range(len(ROWS)) if row != ARMADILLO]
        likeness = np.stack([cosine(self.ends[KING], self.ends[row]) for row in royals if row != KING])
        chances = np.stack([self.chances[row][self.throne] for row in royals])
        same = np.stack([self.leads(self.chances[row], self.throne) for row in royals]).all()
        words = dict(zip("abc", (self.sentences[row][self.at] for row in royals if row != KING), strict=True))
        together, before = self.bundle(royals, theme.CURRENT), self.chance
        self.alike = [self.likeness(row) for row in range(len(ROWS))]
        self.likeness_name = Label(_("likeness to the king’s"), theme.LABEL, theme.TEXT)
        self.likeness_name.move_to((LEAVE, (ROWS[ARMADILLO - 1] + ROWS[ARMADILLO]) / 2, 0), aligned_edge=RIGHT)
        self.chance = Label(
            _("{low:.0%} to {high:.0%}"), theme.BODY, theme.CURRENT, bold=True, low=chances.min(), high=chances.max()
        ).move_to(before[0], aligned_edge=LEFT)
        with self.claim(
            same & (likeness.min() > ALIKE),
            _("“{a}”, “{b}”, “{c}”: nearly the same numbers, the same arm."),
            _("“{a}”, “{b}”, “{c}”: each ends in numbers of its own."),
            **words,
        ):
            self.play(
                self.spread(self.strips[KING].animate, *STRIP, (sum(STRIPS) / 2, ROWS[KING])),
                self.lines[KING].animate.scale(theme.LABEL / theme.WORD).move_to(
                    (STRIPS[0] - 0.2, ROWS[KING], 0), aligned_edge=RIGHT
                ),
                FadeOut(self.threads, before),
                run_time=theme.MOVE,
            )
            self.play(
                LaggedStart(*(FadeIn(self.lines[row]) for row in royals[1:]), lag_ratio=0.2),
                LaggedStart(*(self.strips[row].animate_reveal() for row in royals[1:]), lag_ratio=0.2),
                run_time=theme.SLOW,
            )
            self.play(FadeIn(self.likeness_name), *map(FadeIn, self.alike[:ARMADILLO]), run_time=theme.QUICK)
            self.play(together.run(), FadeIn(self.chance), run_time=theme.SLOW)
        self.threads = together

    def read_the_armadillo(self):
        likeness, chances = cosine(self.ends[KING], self.ends[ARMADILLO]), self.chances[ARMADILLO]
        self.apart = self.bundle([ARMADILLO], theme.TEXT)
        self.other_chance = self.number(self.ground, chances[self.ground], theme.TEXT)
        with self.claim(
            (likeness < ALIKE) & ~self.leads(chances, self.throne),
            _("“{other}” ends in other numbers, likeness {likeness:.2f}. They pull elsewhere."),
            _("“{other}” ends in numbers of likeness {likeness:.2f}."),
            likeness=likeness,
            **self.names,
        ):
            self.play(FadeIn(self.lines[ARMADILLO]), self.strips[ARMADILLO].animate_reveal(), run_time=theme.SLOW)
            self.play(
                FadeIn(self.alike[ARMADILLO]),
                *(FadeIn(striker) for striker in self.strikers if striker not in self.mobjects),
                run_time=theme.QUICK,
            )
            self.play(self.apart.run(), run_time=theme.SLOW)
            self.play(*self.light(range(len(ROWS))), FadeIn(self.other_chance), run_time=theme.QUICK)

    def try_others(self):
        """Every royal word and every animal in the same place: which of them bring the throne."""
        shares, every = ([per_word(word=word) for word in WORDS] for per_word in (self.agree, self.tried))
        royal, animal = (np.rint(share * tried) for share, tried in zip(shares, every, strict=True))
        messages = _("royal words: {some:.0f} of {all:.0f} bring “{throne}”"), _("animals: {some:.0f} of {all:.0f}")
        self.fields = [
            self.field(message, some, tried, y)
            for message, some, tried, y in zip(messages, (royal, animal), every, FIELDS, strict=True)
        ]
        leaving = [
            *self.lines,
            *self.strips,
            *self.alike,
            *self.strikers,
            self.likeness_name,
            self.threads,
            self.apart,
            self.chance,
            self.other_chance,
            self.others,
        ]
        with self.claim(
            shares[0] > shares[1],
            _("We try others: {a:.0f} of {n:.0f} royal words bring “{throne}”, but {b:.0f} of {m:.0f} animals."),
            _("We try others: {a:.0f} of {n:.0f} royal words and {b:.0f} of {m:.0f} animals bring “{throne}”."),
            a=royal,
            b=animal,
            n=every[0],
            m=every[1],
            **self.names,
        ):
            self.play(FadeOut(*leaving), run_time=theme.MOVE)
            for field in self.fields:
                self.play(FadeIn(field), run_time=theme.MOVE)

    def open_the_words(self):
        pair = KING, ARMADILLO
        self.by_king = np.argsort(self.own[self.king].value, kind="stable")
        self.full = full_colour(self.own[[self.king, self.armadillo]], 0.97)
        self.rows = [
            Strip(self.own[word], *OWN, scale=self.full, order=self.by_king, color=color).move_to((0, y, 0))
            for word, color, y in zip((self.king, self.armadillo), self.hues, OWN_ROWS, strict=True)
        ]
        note = Label(_("drawn without what all words share"), theme.LABEL, theme.TEXT)
        self.note = note.move_to((self.rows[0].get_right()[0], UNDER + 0.3, 0), aligned_edge=RIGHT)
        self.headline(_("What makes the “{other}” different?"), FadeOut(*self.fields), **self.names)
        with self.say(
            _("Only one word differs. To the model, each is nothing but {count:.0f} numbers of its own."),
            count=count(self.own[self.armadillo]),
        ):
            grow = theme.WORD / theme.LABEL
            for row, y in zip(pair, OWN_ROWS, strict=True):
                self.lines[row].scale(grow).move_to((self.rows[0].get_left()[0], y + OVER, 0), aligned_edge=LEFT)
            self.play(FadeIn(*(self.lines[row] for row in pair)), run_time=theme.MOVE)
            self.play(*(row.animate_reveal() for row in self.rows), FadeIn(self.note))

    def replace_some(self):
        cells = range(len(self.order))
        order = list(dict.fromkeys([*self.order.value.astype(int), *cells]))  # of all, even where it names only some
        width, height, place = TAKEOVER
        self.takeover = Takeover(
            self.steps,
            self.own[self.king][order],
            self.own[self.armadillo][order],
            self.full,
            (self.names["throne"], self.names["ground"]),
            self.crossing,
            width,
            height,
        ).move_to((*place, 0))
        self.owners = [
            Label(name, theme.LABEL, color, bold=True).move_to(self.takeover.row(who) - (0.2, 0, 0), aligned_edge=RIGHT)
            for who, (name, color) in enumerate(zip((self.names["king"], self.names["other"]), self.hues, strict=True))
        ]
        axis = Label(_("chance"), theme.LABEL, theme.TEXT)
        axis.move_to((self.owners[0].get_right()[0], self.takeover.at(0, 1)[1], 0), aligned_edge=RIGHT)
        replaced = Label(_("numbers replaced:"), theme.BODY, theme.TEXT)
        self.replaced = NumberLabel(
            0 * self.crossing, ".0f", theme.BODY, theme.CURRENT, bold=True, room=count(self.order), align="left"
        ).next_to(replaced, RIGHT, buff=0.12)
        self.tally = VGroup(replaced, self.replaced).move_to((self.takeover.row(1)[0], UNDER, 0), aligned_edge=LEFT)
        near = np.minimum(2 * self.crossing, count(self.order))  # as far beyond the crossing as before it
        with self.say(_("In an experiment, we put in the numbers of “{king}”, most different first."), **self.names):
            self.play(
                FadeOut(self.lines[KING], self.lines[ARMADILLO], self.note),
                *(row.sort(order) for row in self.rows),
                *(
                    self.spread(row.animate, width, 0.56, self.takeover.row(who)[:2] + (width / 2, 0))
                    for who, row in enumerate(self.rows)
                ),
                run_time=theme.MOVE,
            )
            self.remove(*self.rows)
            self.add(self.takeover)
            self.play(FadeIn(*self.owners, self.tally), self.takeover.show(float(near)), run_time=theme.SLOW)
            self.play(self.takeover.animate.set_track(chart=1.0), FadeIn(axis), run_time=theme.MOVE)
        self.axis = axis
        passed = Label(_("{some:.0f} replaced"), theme.BODY, theme.TEXT, bold=True, halo=True, some=self.crossing)
        self.passed = passed.move_to(self.takeover.at(float(self.crossing), 0) + (0, 0.75, 0))
        before, now = self.steps[0], self.steps[int(self.crossing)]
        with self.claim(
            (before[0] < before[1]) & (now[0] > now[1]),
            _("With only {some:.0f} replaced, “{throne}” already passes “{ground}”."),
            _("With {some:.0f} replaced, “{throne}” does not pass “{ground}”."),
            some=self.crossing,
            **self.names,
        ):
            self.replace(self.crossing)
            self.play(FadeIn(self.passed), run_time=theme.QUICK)
            self.replace(near)

    def replace_all(self):
        last, after = self.steps[-1], self.steps[int(self.crossing) :]
        name = Label(_("To the model, the {other} is the {king}"), theme.BODY, theme.CURRENT, bold=True, **self.names)
        name.move_to((self.takeover.row(1)[0], UNDER, 0), aligned_edge=LEFT)
        with self.claim(
            (after[:, 0] > after[:, 1]).all() & (self.typed < SAME),
            _("With all {count:.0f}, “{throne}” has {chance:.0%}, just as if we had typed “{king}”."),
            _("With all {count:.0f} replaced, “{throne}” has {chance:.0%}."),
            count=count(self.order),
            chance=last[0],
            **self.names,
        ):
            self.play(self.takeover.show(float(count(self.order))), FadeOut(self.passed), run_time=theme.MOVE)
            self.replace(count(self.order))
            if self.typed < SAME:
                self.play(FadeOut(self.tally), FadeIn(name), run_time=theme.QUICK)
        swapped = softmax(self.logits[WORDS.index("armadillo"), SWAPPED])
        self.headline(
            _("The {other} takes the [{throne}|CURRENT]: {p:.0%}")
            if self.leads(swapped, self.throne)
            else _("“{other}” rewired: [“{throne}”|CURRENT] {p:.0%}"),
            p=swapped[self.throne],
            **self.names,
        )
        self.wait(theme.REST)

    def replace(self, numbers: Measured):
        """The takeover goes on, and its tally with it."""
        along = {"run_time": theme.SLOW, "rate_func": linear}
        self.play(self.takeover.replace(float(numbers), **along), self.replaced.roll_to(numbers, **along))

    # -- what is drawn -------------------------------------------------------------------------------------------------
    @property
    def hues(self) -> tuple:
        """Of the king and of the armadillo, and of what they drive."""
        return theme.CURRENT, theme.TEXT

    def lay_out_arms(self):
        """Heights of the arms, from the top down; between those of both sentences, the place of all other words."""
        self.height, y = {}, TOP
        for seat, word in enumerate(self.arms):
            if seat == self.rest:
                self.height_of_rest, y = y, y - FLAG + 0.35
            self.height[word] = y
            y -= FLAG if word in (self.throne, self.ground) else STEP
        if len(self.arms) == self.rest:
            self.height_of_rest = y

    def line(self, row: int) -> Sentence:
        """A sentence, ending where its numbers begin, its word in the hue of what it drives."""
        line = Sentence(self.sentences[row][1:], theme.LABEL, color=theme.QUIET)
        if self.at:
            line[self.at - 1].set_color(self.hues[row == ARMADILLO])
        return line.move_to((STRIPS[0] - 0.2, ROWS[row], 0), aligned_edge=RIGHT)

    def likeness(self, row: int) -> NumberLabel:
        """How alike a sentence's numbers are to the king's, at their end."""
        likeness = cosine(self.ends[KING], self.ends[row])
        return NumberLabel(likeness, ".2f", theme.LABEL, self.hues[row == ARMADILLO], bold=True).move_to(
            (LIKENESS, ROWS[row], 0)
        )

    def field(self, message, some: Measured, every: Measured, y: float) -> VGroup:
        """Words that were put in the place, a dot each under their name; lit where they bring the throne."""
        words = np.arange(max(int(every), 1))
        left = theme.HEADLINE_LEFT
        top = y - 1.2 * PITCH
        places = np.stack([left + (words % ACROSS + 0.5) * PITCH, top - words // ACROSS * PITCH], axis=1)
        lit = words < int(some)
        colors = [theme.CURRENT if bright else theme.UNLIT for bright in lit]
        dots = SpriteLights(places, sizes=DOT * PITCH, colors=colors, lights=np.where(lit, *LIGHTS))
        dots.keep_sources(some=some, every=every)
        label = Label(message.bind(some=some, all=every, **self.names), theme.BODY)
        return VGroup(dots, label.move_to((left, y, 0), aligned_edge=LEFT))

    def strip(self, row: int) -> Strip:
        return Strip(self.ends[row], *STRIP, scale=self.full, order=self.by_king).move_to(
            (sum(STRIPS) / 2, ROWS[row], 0)
        )

    def spread(self, strip, width: float, height: float, place):
        """A strip, or its animation, at a place in a size."""
        return strip.stretch_to_fit_width(width).stretch_to_fit_height(height).move_to((*place[:2], 0))

    def striker(self, word: int) -> Striker:
        full = float(np.maximum(*(np.max(self.chances[row].value) for row in (KING, ARMADILLO))))
        return Striker(
            0 * self.chances[KING][word],
            full,
            self.vocabulary[word],
            (ARMS, self.height[word]),
            word in (self.throne, self.ground),
            self.hues[self.arms.index(word) >= self.rest],
        )

    def number(self, word: int, chance: Measured, color) -> VGroup:
        """The chance of an arm, below its flag."""
        number = NumberLabel(chance, ".0%", theme.BODY, color, bold=True)
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

    def bundle(self, rows, color, starts=None, height: float = STRIP[1]) -> Bundle:
        """The threads of some sentences to all arms, from where their numbers stand, if not in their rows."""
        shares = np.stack([self.shared_out(self.chances[row][self.arms]) for row in rows])
        starts = starts or [(LEAVE, ROWS[row]) for row in rows]
        waist = WAIST, np.mean([y for _x, y in starts])
        return Bundle(shares, starts, height, waist, self.arm_ends(), self.rest, color)

    def shared_out(self, chances: Measured) -> Measured:
        """The chances of the arms with that of all other words between.  # [arm] -> [arm + 1]"""
        return np.insert(chances, self.rest, complement(chances.sum()))

    def arm_ends(self) -> list:
        return [(ARMS, y) for y in np.insert([self.height[word] for word in self.arms], self.rest, self.height_of_rest)]

    # -- words ---------------------------------------------------------------------------------------------------------
    def named(self, guess: int, chances: Measured) -> list[int]:
        """The first guess and the next ones that a sentence makes likely."""
        likely = [
            int(word)
            for word in np.argsort(-chances.value, kind="stable")
            if chances.value[word] >= NAMED and word != guess
        ]
        return [guess, *likely[: MOST_NAMED - 1]]

    def leads(self, chances: Measured, word: int) -> Measured:
        """Whether a word is the best guess."""
        return chances[word] > np.delete(chances, word).max()

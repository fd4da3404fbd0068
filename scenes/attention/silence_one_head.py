"""One head falls silent, and a word that was certain becomes a guess (section 6.1 of the article)."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Transform, VGroup

from model.contents.silence import Silence
from model.values.measured import Measured
from scenes.attention.curtain import DEEP, LINE_AT, SPLAY, Curtain
from scenes.attention.head_row import BAR_HIGH, HeadRow
from scenes.kit import theme
from scenes.kit.flow import Flow
from scenes.kit.fork import Fork
from scenes.kit.lettering import Label, NumberLabel, kept_in_frame
from scenes.kit.looks import Ghost, Looks
from scenes.kit.sentence import Sentence, Tile
from scenes.stage import Clip, _

PRONOUN = "pronoun"
PLAIN, CUT = 0, 1  # of the versions of the shown words: nothing silent, the head silent
SENTENCE_LEFT, SENTENCE_AT, START_LEFT = -5.62, -0.4, 0.62
RISE, FULL = 2.65, 0.5
FORK_WIDE, RIVALS_APART = 0.85, 0.8
ROW_LEFT, ROW_RIGHT, ROW_AT = -6.28, 6.28, -1.92  # of the heads as bars
MESSAGE_RISE = 0.72  # of the thread from the silent head to the one that looks
LAYER_UNDER, MARK_UNDER = 0.38, 0.8  # how far under the row the layers are named, and the heads that do something
HAIRS_RIGHT = 4.0  # of what bears hairs
SCALE_LEFT = 4.3  # of the words that say how far a hair has come
UNDER_HAIRS = 0.35  # how far under the longest hairs their names stand
FINDING_AT, FINDING_BESIDE = -0.35, 0.45  # the height of the finding, and how far it stands from its column
DOUBT = 0.4  # light of a guess that no longer has what it was made from
OTHERS = 0.6  # light of the other hairs, when one column is spoken of
SWEEP = 3.6  # seconds in which all heads take their turn
FIRST_WIDE, SOME_WIDE = 0.08, 0.035  # of the hair of this sentence, and of the first others
SOME = 16  # hairs that come first
CHANGE_OVER = 0.18  # of what becomes of the head that looks, over its name
LOST = 0.2  # a loss that counts


class SilenceOneHead(Clip):
    """One head silent: he, she and it become a guess."""

    words, pattern, silent, misses = Silence.words, Silence.pattern, Silence.silent, Silence.misses
    pronouns = Silence.pronouns
    guess_plain, guess = Silence.guess_plain, Silence.guess
    texts_plain, texts_heads = Silence.texts_plain, Silence.texts_heads
    layers_of, heads_of_layer = Silence.n_layers, Silence.n_heads
    plain, heads, cases = Silence.plain, Silence.heads, Silence.plain.n

    def construct(self):
        self.read()
        self.stand()
        self.cut()
        self.miss()
        self.guess_now()
        self.enlarge_the_silent_one()
        self.hang_some()
        self.hang_all()
        self.silence_each()
        self.find()

    def read(self):
        choice = self.misses.choice
        self.asker, self.goal = max(choice["query"], 1), choice["key"]
        self.looks_of = [
            self.pattern[version, choice["layer"], choice["head"], self.asker, : self.asker + 1]
            for version in (PLAIN, CUT)
        ]
        self.right = int(np.argmax(self.guess_plain.value))
        others = [word for word in range(len(self.pronouns)) if word != self.right]
        self.rivals = np.array([*others[1:], self.right, *others[:1]])  # from the top down
        self.cut_head = self.silent.choice["layer"], self.silent.choice["head"]
        self.missing_head = choice["layer"], choice["head"]
        self.losses = np.clip(self.texts_plain - self.texts_heads, 0, 1)  # [layer head text]

    # -- beats ---------------------------------------------------------------------------------------------------------
    def stand(self):
        self.sentence = Sentence(self.words[1 : self.asker + 1], theme.WORD, width=12.0)
        self.sentence.move_to((SENTENCE_LEFT, SENTENCE_AT, 0), aligned_edge=LEFT)
        self.sentence[-1].set_color(theme.QUERY)
        if self.goal:
            self.sentence[self.goal - 1].set_color(theme.CURRENT)
        tops = self.sentence.tops()
        self.feet = np.vstack([tops[0] - (self.sentence[0].width / 2 + START_LEFT, 0, 0), tops])
        self.mark_of_start = Label(_("start"), theme.LABEL, theme.QUIET).move_to((self.feet[0, 0], SENTENCE_AT, 0))
        self.what_start_is = Label(_("start: the mark before the first word"), theme.LABEL, theme.QUIET)
        self.what_start_is.next_to(self.mark_of_start, DOWN, buff=theme.GAP).align_to(self.mark_of_start, LEFT)
        self.looks = Looks(
            self.feet,
            self.asker,
            self.looks_of[PLAIN],
            RISE,
            FULL,
            goal=[theme.CURRENT if word == self.goal else theme.QUIET for word in range(self.asker + 1)],
        )
        mouth = self.sentence[-1].get_right() + 0.16 * RIGHT
        rise = (len(self.rivals) - 1) / 2 - np.arange(len(self.rivals))
        ends = mouth + FORK_WIDE * RIGHT + np.outer(rise * RIVALS_APART, (0, 1, 0))
        hues = [theme.CURRENT if word == self.right else theme.WRONG for word in self.rivals]
        before = self.guess_plain[self.rivals]
        self.fork = Fork(mouth, ends, before, 0.5, hues)
        self.tiles = VGroup(
            *(
                Tile(self.pronouns[word], theme.WORD, self.hue_of(word)).move_to(at + 0.1 * RIGHT, aligned_edge=LEFT)
                for word, at in zip(self.rivals, ends, strict=True)
            )
        )
        right = max(tile.get_right()[0] for tile in self.tiles) + 0.15
        self.numbers = VGroup(
            *(
                NumberLabel(chance, ".0%", theme.LABEL, self.hue_of(word), align="left", room=before.max()).move_to(
                    (right, tile.get_y(), 0), aligned_edge=LEFT
                )
                for word, chance, tile in zip(self.rivals, before, self.tiles, strict=True)
            )
        )
        for word, tile, number in zip(self.rivals, self.tiles, self.numbers, strict=True):
            VGroup(tile, number).set_opacity(1.0 if word == self.right else 0.4)
        self.headline(_("What if one head falls [silent|WRONG]?"), FadeIn(self.sentence, self.mark_of_start))
        with self.claim(
            before[list(self.rivals).index(self.right)] > 0.5,
            _("“{asker}” looks back at “{goal}”, and our model goes on: “{word}”, {chance:.0%}."),
            _("“{asker}” looks back, and our model wavers: “{word}”, {chance:.0%}."),
            asker=self.words[self.asker],
            goal=self.name(self.goal),
            word=self.pronouns[self.right],
            chance=self.guess_plain[self.right],
        ):
            self.play(self.looks.grow(), run_time=theme.SLOW)
            self.play(self.fork.grow(), FadeIn(self.tiles, self.numbers, self.what_start_is), run_time=theme.MOVE)

    def cut(self):
        self.row = HeadRow(self.losses.shape[:2], ROW_RIGHT - ROW_LEFT)
        self.row.move_to((ROW_LEFT, ROW_AT, 0), aligned_edge=LEFT)
        self.layers = VGroup(*(self.layer_named(layer, self.row) for layer in range(len(self.losses))))
        self.mark = self.marked(self.missing_head, Label(_("this head looks"), theme.BODY, theme.QUERY))
        start, end = self.row.foot(*self.missing_head, up=True), self.sentence.bottoms(0.05)[-1]
        t = np.linspace(0, 1, 64)[:, None]
        ease = t**2 * (3 - 2 * t)
        self.lead = Flow(
            [np.hstack([start[0] + (end[0] - start[0]) * ease, start[1] + (end[1] - start[1]) * t])],
            theme.QUERY,
            widths=0.03,
            strengths=0.8,
        )
        with self.say(
            _("Our model has {heads:.0f} heads, in layers that work one after another. This one looks."),
            heads=self.layers_of * self.heads_of_layer,
        ):
            self.play(FadeOut(self.what_start_is), FadeIn(self.row, self.layers), run_time=theme.MOVE)
            self.play(self.row.show(self.missing_head), self.lead.run(), FadeIn(self.mark), run_time=theme.MOVE)
        message = self.thread_between(self.cut_head, self.missing_head)
        self.no_message = Ghost(message.content.paths[0], theme.WRONG).move_to(message)
        under = ROW_AT + BAR_HIGH / 2 + 0.55 * MESSAGE_RISE
        fetched, nothing = (
            kept_in_frame(Label(text, theme.LABEL, color, halo=True).move_to((message.get_x(), under, 0)))
            for text, color in ((_("what it leaves for later heads"), theme.VALUE), (_("nothing comes from it now"), theme.WRONG))
        )
        self.silent_mark = self.marked(self.cut_head, Label(_("this one we silence"), theme.BODY, theme.WRONG))
        with self.say(
            _("Later heads read what earlier ones leave. Here we silence one: it leaves nothing.")
            if self.cut_head[0] < self.missing_head[0]
            else _("We silence one: what it fetches is set to nothing.")
        ):
            self.play(message.run(), FadeIn(fetched, self.silent_mark), run_time=theme.SLOW)
            self.play(
                self.row.silence(self.cut_head),
                message.drain(),
                FadeOut(fetched),
                FadeIn(self.no_message, nothing),
                run_time=theme.SLOW,
            )
        self.remove(message)
        self.nothing = nothing

    def miss(self):
        then, now = (looks[self.goal] for looks in self.looks_of)
        self.ghost = Ghost(self.looks.course(self.goal))
        start = int(np.argmax(self.looks_of[CUT].value))
        fall = self.beside(
            self.goal, Label(_("{then:.0%} → {now:.0%}"), theme.BODY, theme.CURRENT, halo=True, then=then, now=now)
        )
        instead = Label(
            _("now at {place}"), theme.BODY, theme.QUERY, halo=True, place=self.place_name(start)
        ).move_to(self.looks.crest(self.goal) - (0, 0.62, 0))
        self.doubt = VGroup(*(Label("?", theme.BODY).move_to(number, aligned_edge=LEFT) for number in self.numbers))
        self.shares = VGroup(fall, *([instead] if start != self.goal else []))
        with self.claim(
            then - now > LOST,
            _("Now the look misses: “{goal}” gets {now:.0%} of it, not {then:.0%}. It falls on {other}."),
            _("The look hardly changes: “{goal}” gets {now:.0%} of it, before {then:.0%}. Most falls on {other}."),
            goal=self.name(self.goal),
            now=now,
            then=then,
            other=self.place_name(start),
        ):
            self.add(self.ghost)
            self.play(FadeOut(self.nothing), run_time=theme.QUICK)
            self.play(
                self.looks.divide(self.looks_of[CUT]),
                FadeIn(self.shares, self.doubt),
                self.fork.animate.set_opacity(DOUBT),
                *(tile.animate.set_opacity(DOUBT) for tile in self.tiles),
                *(number.animate.set_opacity(0.0) for number in self.numbers),
                run_time=theme.SLOW,
            )

    def guess_now(self):
        now = self.guess[self.cut_head][self.rivals]
        middle = list(self.rivals).index(self.right)
        says = {f"word{place}": self.pronouns[word] for place, word in zip("abc", self.rivals, strict=True)} | {
            place: chance for place, chance in zip("abc", now, strict=True)
        }
        with self.claim(
            now[middle] < now.max(),
            _("And the answer is wrong: “{worda}” {a:.0%}, “{wordc}” {c:.0%}, “{wordb}” {b:.0%}."),
            _("And the word stays: “{wordb}” {b:.0%}, “{worda}” {a:.0%}, “{wordc}” {c:.0%}."),
            **says,
        ):
            self.play(
                FadeOut(self.doubt, run_time=theme.QUICK),
                self.fork.divide(now),
                self.fork.animate.set_opacity(1.0),
                *(
                    number.roll_to(chance, run_time=theme.SLOW)
                    for number, chance in zip(self.numbers, now, strict=True)
                ),
                *(
                    VGroup(tile, number)
                    .animate.set_opacity(max(0.4, min(1.0, 4 * float(chance))))
                    .set_color(self.hue_of(word, float(chance) > LOST))
                    for word, tile, number, chance in zip(self.rivals, self.tiles, self.numbers, now, strict=True)
                ),
                run_time=theme.SLOW,
            )
            self.wait(theme.MOVE)

    def enlarge_the_silent_one(self):
        """Its bar grows until it is as broad as all of them were."""
        bar = HeadRow((1, 1), HAIRS_RIGHT - ROW_LEFT).move_to((ROW_LEFT, LINE_AT, 0), aligned_edge=LEFT)
        bar.dark[:] = 1.0
        large = bar.copy()
        bar.set_track(wide=self.row.wide).move_to((self.row.span(*self.cut_head)[0], ROW_AT, 0), aligned_edge=LEFT)
        whose = Label(_("the head that we silenced"), theme.BODY, theme.WRONG)
        whose.next_to(large, UP, buff=0.1).align_to(large, LEFT)
        seen = (
            *(self.sentence, self.mark_of_start, self.looks, self.ghost, self.shares, self.fork, self.tiles, self.numbers),
            *(self.lead, self.mark, self.silent_mark, self.no_message, self.row, self.layers),
        )
        self.headline(
            _("Is it only this sentence?"), FadeOut(*seen), Transform(bar, large), FadeIn(whose), run_time=theme.SLOW
        )
        self.alone = VGroup(bar, whose)

    def hang_some(self):
        """This sentence's hair, and a few others between as right as before and wrong."""
        then, now = self.guess_plain[self.right], self.guess[self.cut_head][self.right]
        lost, ours = np.clip(then - now, 0, 1), self.losses[self.cut_head]
        right = HAIRS_RIGHT - FIRST_WIDE
        self.one = Curtain([(right - FIRST_WIDE, right + FIRST_WIDE)], lost[None, None], FIRST_WIDE)
        few = ours[:: max(len(ours) // SOME, 1)]
        self.some = Curtain([(ROW_LEFT, right - SPLAY)], few[None], SOME_WIDE)
        self.scale = VGroup(
            Label(_("right as before"), theme.BODY, theme.TEXT).move_to((0, LINE_AT - 0.3, 0)),
            Label(_("wrong now"), theme.BODY, theme.WRONG).move_to((0, LINE_AT - DEEP + 0.2, 0)),
        )
        self.example = VGroup(
            Label(_("this sentence:"), theme.LABEL, theme.CURRENT),
            Label(_("{then:.0%} → {now:.0%}"), theme.BODY, theme.CURRENT, then=then, now=now),
        ).arrange(DOWN, buff=0.1, aligned_edge=LEFT)
        self.example.move_to((0, LINE_AT - DEEP / 2, 0))
        for label in (*self.scale, self.example):
            label.align_to((SCALE_LEFT, 0, 0), LEFT)
        with self.say(_("Each hair is one text: the longer, the more the right word loses.")):
            self.play(self.one.run(), FadeIn(self.scale, self.example), run_time=theme.MOVE)
            self.play(self.some.run(), run_time=theme.SLOW)

    def hang_all(self):
        """A hair for each text where he, she or it is due."""
        lost = self.plain(what=PRONOUN) - self.heads(what=PRONOUN)[self.cut_head]
        texts = self.cases(what=PRONOUN)
        name = Label(_("he, she or it: {texts:.0f} texts"), theme.BODY, theme.TEXT, texts=texts)
        name.move_to(((ROW_LEFT + HAIRS_RIGHT) / 2, LINE_AT - DEEP - UNDER_HAIRS, 0))
        curtain = Curtain([(ROW_LEFT + SPLAY / 2, HAIRS_RIGHT - SPLAY / 2)], self.losses[self.cut_head][None])
        with self.claim(
            lost > LOST,
            _("It is not: over {texts:.0f} texts, the right he, she or it suffers."),
            _("In {texts:.0f} texts: what the right he, she or it loses."),
            texts=texts,
        ):
            gone = FadeOut(self.some, self.one, self.example)
            self.play(gone, curtain.run(), FadeIn(name), run_time=theme.SLOW)
        self.alone.add(name, curtain)

    def silence_each(self):
        row = self.row = HeadRow(self.losses.shape[:2], HAIRS_RIGHT - ROW_LEFT)
        row.move_to((ROW_LEFT, LINE_AT, 0), aligned_edge=LEFT)
        layers = VGroup(*(self.layer_named(layer, row).shift(2 * LAYER_UNDER * UP) for layer in range(len(self.losses))))
        places = [self.cut_head], [place for place in np.ndindex(*row.lit.shape) if place != self.cut_head]
        self.column, self.hairs = (
            Curtain(
                [row.span(*place) for place in some],
                np.stack([self.losses[place] for place in some]),
                turns=[place[0] * row.lit.shape[1] + place[1] for place in some] if len(some) > 1 else [0],
            )
            for some in places
        )
        ours = self.under(self.cut_head, Label(_("ours, silent"), theme.BODY, theme.WRONG))
        self.looker = self.under(self.missing_head, Label(_("the head that looks"), theme.BODY, theme.QUERY))
        another = self.missing_head != self.cut_head
        heads = self.heads(what=PRONOUN)
        cut = heads[self.cut_head]
        with self.claim(
            (cut <= heads.min()) & (self.plain(what=PRONOUN) - cut > LOST),
            _("Then each other head in turn: none matters as much, not even the one that looks.")
            if another
            else _("Then each other head falls silent, one by one: none of them matters as much."),
            _("Then each other head falls silent, one by one."),
        ):
            self.play(FadeOut(self.alone), run_time=theme.QUICK)
            self.play(FadeIn(row, layers, ours, *([self.looker] if another else [])), run_time=theme.QUICK)
            self.play(
                self.column.run(),
                row.silence(self.cut_head),
                *([row.show(self.missing_head)] if another else []),
                run_time=theme.MOVE,
            )
            self.play(self.hairs.run(run_time=SWEEP), row.take_turns(self.hairs.full, run_time=SWEEP))

    def find(self):
        layer, head = self.cut_head
        plain, heads = self.plain(what=PRONOUN), self.heads(what=PRONOUN)
        cut = heads[layer, head]
        before = NumberLabel(plain, ".0%", theme.HEADLINE, theme.TEXT, bold=True, halo=True)
        arrow = Label("→", theme.HEADLINE, theme.QUIET, halo=True)
        after = NumberLabel(cut, ".0%", 1.8 * theme.HEADLINE, theme.WRONG, bold=True, halo=True)
        pair = VGroup(before, arrow, after).arrange(RIGHT, buff=0.25)
        near, far = self.row.span(layer, head)[::-1]
        if near < 0:
            pair.move_to((near + FINDING_BESIDE, FINDING_AT, 0), aligned_edge=LEFT)
        else:
            pair.move_to((far - FINDING_BESIDE, FINDING_AT, 0), aligned_edge=RIGHT)
        side = LEFT if near < 0 else RIGHT
        of_what = (
            Label(_("chance of the right he, she or it"), theme.BODY, halo=True)
            .next_to(pair, DOWN, buff=0.05)
            .align_to(pair, side)
        )
        without_looker = heads[self.missing_head]
        change = Label(_("{then:.0%} → {now:.0%}"), theme.BODY, theme.QUERY, halo=True, then=plain, now=without_looker)
        change.next_to(self.looker, UP, buff=CHANGE_OVER)
        self.headline(
            _("One [silent|WRONG] head: {plain:.0%} becomes [{cut:.0%}|WRONG]"),
            self.hairs.animate.set_opacity(OTHERS),
            FadeIn(pair, of_what, *([change] if self.missing_head != self.cut_head else [])),
            plain=plain,
            cut=cut,
        )
        self.wait(theme.REST)

    # -- what is drawn -------------------------------------------------------------------------------------------------
    def name(self, word: int):
        """A word of the sentence; the mark in front of it is no word."""
        return self.words[word] if word else _("start")

    def hue_of(self, word: int, likely: bool = False):
        """Of a pronoun: a wrong one is red as soon as it is likely."""
        return theme.CURRENT if word == self.right else theme.WRONG if likely else theme.TEXT

    def place_name(self, word: int):
        """The same in a sentence."""
        return _("“{word}”").bind(word=self.words[word]) if word else _("the start")

    def numbered(self, layer: int) -> Measured:
        """The layer's number as people count."""
        return self.layers_of - (len(self.losses) - layer - 1)

    def beside(self, word: int, label: Label) -> Label:
        return label.move_to(self.feet[word] + (0.32, 0.45, 0), aligned_edge=LEFT)

    def layer_named(self, layer: int, row: HeadRow) -> Label:
        """Its number under its heads."""
        label = Label(_("layer {number:.0f}"), theme.LABEL, theme.QUIET, number=self.numbered(layer))
        return label.move_to((0, row.get_y() - LAYER_UNDER, 0)).align_to(row.left_of(layer), LEFT)

    def under(self, place: tuple[int, int], label: Label) -> Label:
        """What a head is, under its hairs."""
        return kept_in_frame(label.move_to((self.row.foot(*place)[0], LINE_AT - DEEP - UNDER_HAIRS, 0)))

    def marked(self, place: tuple[int, int], label: Label) -> Label:
        """What a head does, under it and its layer's name."""
        label.move_to((self.row.foot(*place)[0], ROW_AT - MARK_UNDER, 0))
        return label.shift((max(ROW_LEFT - label.get_left()[0], 0) - max(label.get_right()[0] - ROW_RIGHT, 0), 0, 0))

    def thread_between(self, giver: tuple[int, int], taker: tuple[int, int]) -> Flow:
        """From one head over the row to a later one, which reads what it fetched."""
        start, end = self.row.foot(*giver, up=True), self.row.foot(*taker, up=True)
        t = np.linspace(0, 1, 64)
        path = np.stack(
            [start[0] + (end[0] - start[0]) * t, start[1] + 0.05 + MESSAGE_RISE * np.sin(np.pi * t) ** 0.6], axis=1
        )
        return Flow([path], theme.VALUE, widths=0.04, strengths=0.9)

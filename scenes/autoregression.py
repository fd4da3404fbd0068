"""Every guess becomes input, and so errors accumulate (sections 5.5 and 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, LaggedStart, VGroup, rush_into

from model.recording import RecordedWord
from scenes import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label
from scenes.kit.page import NO_MARK, RIGHT_MARK, WRONG_MARK, Crowd, Looks, Page, Sheet
from scenes.kit.rivals import Rivals
from scenes.stage import Clip, _

WIDE = theme.RIGHT_EDGE - theme.LEFT_EDGE
BETWEEN = 0.5                            # the two columns
NARROW = (WIDE - BETWEEN) / 2
SIDES = "a", "b"                         # of the recording: as the model wrote it; with one word forced wrong
SLOWLY = 3                               # words that are written one by one before the pages hurry on


class OneWrongWord(Clip):
    """One wrong word, and the model builds on it."""

    reads = ("study-twins",)

    def construct(self):
        self.twins = self.recordings["study-twins"]
        self.pair = self.twins.cast("shown pair").choice
        self.texts = {side: [RecordedWord(word, f"{self.twins.name}:words_{side}[{i}]") for i, word in enumerate(self.twins.meta[f"words_{side}"])]
                      for side in SIDES}
        self.mentions = {side: self.pair[f"mentions_{side}"] for side in SIDES}
        self.told, self.forced = self.pair["told"], self.pair["forced"]
        self.right, self.wrong = self.texts["a"][self.told], self.texts["b"][self.forced]
        self.lay_out()
        self.tell()
        self.guess()
        self.fork()
        self.write_on()
        self.look_back()
        self.compare()
        self.finish()
        self.count()

    # -- what stands where -----------------------------------------------------------------------------------------------
    def lay_out(self):
        """The shared beginning above, the two ways to go on below it, the two rivals at the bottom."""
        beginning = self.texts["a"][1:self.forced]                                   # without the mark of a text's start
        marks = np.full(len(beginning), NO_MARK)
        marks[self.told - 1] = RIGHT_MARK
        self.beginning = Page(beginning, width=WIDE, lines=3, marks=marks, pinned=(self.pair["told_from"] - 1, self.told - 1),
                              breaks_before=self.pair["told_from"] - 1)
        self.top_sheet = Sheet(WIDE, self.beginning.height)
        VGroup(self.top_sheet, self.beginning).move_to((0, theme.TOP, 0), aligned_edge=UP)
        self.pages = {side: self.continuation(side) for side in SIDES}
        self.sheets = {side: Sheet(NARROW, self.pages[side].height) for side in SIDES}
        self.headers = {"a": Label(_("its own word"), color=theme.QUIET), "b": Label(_("one word forced wrong"), color=theme.QUIET)}
        for side, edge in zip(SIDES, (LEFT, RIGHT)):
            header = self.headers[side].next_to(self.top_sheet, DOWN, buff=0.1)
            for part in (self.sheets[side], self.pages[side]):
                part.next_to(header, DOWN, buff=0.08).align_to(self.top_sheet, edge)
            header.set_x(self.sheets[side].get_x())
            self.pages[side].set_z_index(2)
        self.beginning.set_z_index(2)

    def continuation(self, side: str) -> Page:
        words = self.texts[side][self.forced:]
        marks = np.full(len(words), NO_MARK)
        for place in (self.forced, *self.mentions[side]):
            marks[place - self.forced] = {str(self.right): RIGHT_MARK, str(self.wrong): WRONG_MARK}.get(str(self.texts[side][place]), NO_MARK)
        return Page(words, width=NARROW, lines=4, marks=marks, pinned=(0, 0))

    def probabilities(self, side: str, place: int):
        """What the model gives to the right and to the wrong word at a place of a text."""
        return [self.twins.number(f"{side}.{rival}", place) for rival in ("right", "wrong")]

    # -- beats -----------------------------------------------------------------------------------------------------------
    def tell(self):
        with self.say(_("A story. It says what colour something is: {right}."), right=self.right):
            self.play(FadeIn(self.top_sheet), run_time=theme.QUICK)
            self.add(self.beginning)
            self.play(self.beginning.write_to(self.told, run_time=2 * theme.SLOW))
            self.play(self.beginning.mark(self.told - 1))

    def guess(self):
        right, wrong = self.probabilities("a", self.forced)
        self.rivals = {"a": Rivals((self.right, self.wrong), (right, wrong), width=NARROW)}
        self.rivals["a"].next_to(self.top_sheet, DOWN, buff=0.8)
        with self.claim(right > wrong, _("Further on it needs the colour again. The model is sure: {right}, {share:.0%}."),
                        _("Further on it needs the colour again. The model gives {right} only {share:.0%}."), right=self.right, share=right):
            self.play(self.beginning.write_to(len(self.beginning.words), run_time=theme.SLOW))
            bars = self.rivals["a"].bars
            self.play(FadeIn(self.rivals["a"]), run_time=theme.QUICK)
            self.play(Tween(bars, values=(float(right), float(wrong))), *(figure.count_up() for figure in self.rivals["a"].figures))

    def fork(self):
        self.rivals["b"] = self.rivals["a"].copy()
        with self.say(_("Now it goes on twice. On the left, with its own word.")):
            self.play(*(FadeIn(self.sheets[side], shift=0.6 * DOWN) for side in SIDES), FadeIn(self.headers["a"]),
                      *(self.rivals[side].animate.next_to(self.sheets[side], DOWN, buff=0.14) for side in SIDES), run_time=theme.SLOW)
            self.add(*self.pages.values())
            self.play(*(Tween(page, blank=1.0, run_time=theme.QUICK) for page in self.pages.values()))
            self.strike("a")
        with self.say(_("On the right, we force one wrong word: {wrong}."), wrong=self.wrong):
            self.play(FadeIn(self.headers["b"]), run_time=theme.QUICK)
            self.strike("b")

    def strike(self, *sides: str):
        """The next word falls into its blank and gets its mark."""
        places = {side: int(round(self.pages[side].written)) for side in sides}
        self.play(*(self.pages[side].write_to(place + 1, run_time=theme.QUICK, rate_func=rush_into) for side, place in places.items()))
        self.play(*(self.pages[side].mark(place) for side, place in places.items()),
                  *(Tween(self.pages[side], blank=0.0, run_time=theme.QUICK) for side in sides))

    def write_on(self):
        with self.say(_("Every word that it writes is read again for the next one. It cannot know that one was forced.")):
            self.play(*self.rest_rivals(), run_time=theme.QUICK)
            ends = {side: self.mentions[side][0] - self.forced for side in SIDES}
            for step in range(2, 2 + SLOWLY):
                self.play(*(page.write_to(min(step, ends[side]), run_time=theme.QUICK) for side, page in self.pages.items()))
            words = max(max(ends.values()) - SLOWLY - 1, 1)
            self.play(*(page.write_to(ends[side], run_time=0.15 * words + theme.QUICK) for side, page in self.pages.items()))

    def rest_rivals(self):
        """Other words are at stake now: the bars sink and their figures go."""
        for rivals in self.rivals.values():
            yield Tween(rivals.bars, values=(0.0, 0.0))
            yield rivals.hide_figures()

    def look_back(self):
        mention = self.mentions["b"][0]
        share = self.twins.number("b.attention", self.forced)
        self.looks = {side: self.looks_of(side) for side in SIDES}
        with self.claim(share > 0.3, _("The colour is needed again. To guess it, the model looks back: {share:.0%} of the look goes to {wrong}."),
                        _("The colour is needed again. Only {share:.0%} of the look back goes to {wrong}."), share=share, wrong=self.wrong):
            self.play(*(Tween(page, blank=1.0, run_time=theme.QUICK) for page in self.pages.values()))
            self.play(*(page.look_only_at(*np.flatnonzero(page.marked), run_time=theme.MOVE) for page in (self.beginning, *self.pages.values())))
            self.play(*(looks.grow(run_time=theme.SLOW) for looks in self.looks.values()))

    def looks_of(self, side: str) -> Looks:
        """From the blank to all words of both papers that can be seen."""
        page, first = self.pages[side], self.mentions[side][0]
        blank = page.place_of(first - self.forced)
        ends, weights, marks = [], [], []
        for place in range(1, first):
            sheet, word = (self.beginning, place - 1) if place < self.forced else (page, place - self.forced)
            if sheet.in_sight(word):
                end = sheet.place_of(word, DOWN)
                ends.append(end if end[1] > blank[1] else sheet.place_of(word))
                weights.append(self.twins[f"{side}.attention"][place])
                marks.append(sheet.marks[word])
        return Looks(blank, ends, weights, marks).set_z_index(1)

    def compare(self):
        right, wrong = self.probabilities("b", self.mentions["b"][0])
        before = self.probabilities("a", self.mentions["a"][0])
        with self.claim(wrong > right, _("On the left {right} again. On the right {right} sinks to {sunk:.0%}, and {wrong} rises to {risen:.0%}."),
                        _("On the left {right} again. On the right {right} keeps {sunk:.0%}, and {wrong} gets {risen:.0%}."),
                        right=self.right, wrong=self.wrong, sunk=right, risen=wrong):
            for side, numbers in (("a", before), ("b", (right, wrong))):
                rivals = self.rivals[side]
                self.play(rivals.change_to(*numbers, run_time=theme.SLOW), rivals.show_figures(run_time=theme.QUICK))

    def finish(self):
        repeated = all(str(self.texts["b"][place]) == str(self.wrong) for place in self.mentions["b"])
        with self.claim(repeated, _("So it writes the mistake again, each time. It never goes back."), _("So the story goes on, with the mistake in it. It never goes back.")):
            self.play(*(Tween(looks, weights=np.zeros(len(looks.weights)), run_time=theme.MOVE) for looks in self.looks.values()))
            self.remove(*self.looks.values())
            self.strike(*SIDES)
            self.play(*(page.look_only_at(run_time=theme.QUICK) for page in (self.beginning, *self.pages.values())))
            self.write_to_the_end()

    def write_to_the_end(self):
        stops = max(len(self.mentions[side]) for side in SIDES)
        for stop in range(1, stops + 1):
            targets = {side: self.mentions[side][stop] + 1 - self.forced if stop < len(self.mentions[side]) else len(page.words) for side, page in self.pages.items()}
            words = max(target - page.written for target, page in zip(targets.values(), self.pages.values()))
            if words > 0:
                self.play(*(page.write_to(targets[side], run_time=max(0.07 * words, theme.QUICK)) for side, page in self.pages.items()))
            marked = [page.mark(targets[side] - 1) for side, page in self.pages.items() if page.marks[targets[side] - 1]]
            if marked:
                self.play(*marked)

    def count(self):
        crowds = {side: Crowd(self.twins[f"outcomes.{side}"], NARROW, theme.TOP - 0.6 - self.sheets[side].get_bottom()[1]) for side in SIDES}
        n = self.twins.number("share.b.wrong.n")
        for side, crowd in crowds.items():
            crowd.move_to(self.sheets[side], aligned_edge=DOWN)
        with self.say(_("And this was no accident. {n:.0f} stories, each written twice in this way."), n=n):
            self.play(FadeOut(self.top_sheet), FadeOut(self.beginning),
                      *(VGroup(self.sheets[side], self.pages[side]).animate.scale(0.05).move_to(crowd.get_corner(UP + LEFT)).set_opacity(0) for side, crowd in crowds.items()),
                      *(self.headers[side].animate.set_y(theme.TOP - 0.2) for side in SIDES),
                      *self.rest_rivals(), run_time=theme.SLOW)
            self.remove(*self.sheets.values(), *self.pages.values())
            self.play(*(crowd.arrive(run_time=2 * theme.SLOW) for crowd in crowds.values()))
        shares = {side: [self.twins.number(f"share.{side}.{verdict}") for verdict in ("true", "wrong")] for side in SIDES}
        with self.claim(shares["b"][1] > shares["a"][1], _("Untouched, {kept:.0%} keep the truth. After one wrong word, {repeated:.0%} repeat the mistake."),
                        _("Untouched, {kept:.0%} keep the truth. After one wrong word, only {repeated:.0%} repeat it."), kept=shares["a"][0], repeated=shares["b"][1]):
            self.play(*(rivals.rename((_("true"), _("wrong")), run_time=theme.QUICK) for rivals in self.rivals.values()))
            for side, rivals in self.rivals.items():
                self.play(rivals.change_to(*shares[side], run_time=theme.SLOW), rivals.show_figures(run_time=theme.QUICK))
            ends = {side: [[self.twins[f"share.{side}.{verdict}.{end}"] for verdict in ("true", "wrong")] for end in ("low", "high")] for side in SIDES}
            self.play(*(rivals.show_intervals(*ends[side], run_time=theme.QUICK) for side, rivals in self.rivals.items()))
            self.wait(theme.REST)

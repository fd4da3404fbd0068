"""Every guess becomes input, and so errors accumulate (sections 5.5 and 8.5 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, AnimationGroup, FadeIn, FadeOut, VGroup, rush_into

from model.values.measured import repeated
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.page import NO_MARK, RIGHT_MARK, WRONG_MARK, Crowd, Looks, Page, Sheet, mark_color
from scenes.kit.rivals import Rivals
from scenes.stage import Clip, _

WIDE = theme.RIGHT_EDGE - theme.LEFT_EDGE
BETWEEN = 0.5                            # the two columns
NARROW = (WIDE - BETWEEN) / 2
TWINS = "true", "wrong"                  # the two ways in which the story goes on: left and right
RIVALS = "right", "wrong"                # the colour that was told, and the one that is forced
SENTENCE_ENDS = {".", "!", "?"}
SLOWLY = 4                               # words that are written one by one before the pages hurry on
MUCH = 0.3                               # of a head's attention


class OneWrongWord(Clip):
    """One wrong word, and the model builds on it."""

    reads = ("study-twins",)

    def construct(self):
        self.study = self.recordings["study-twins"]
        self.pair = self.study.cast("shown pair").choice
        self.texts = {twin: [self.study.vocabulary[int(word)] for word in self.study.plain(f"{twin}.words")] for twin in TWINS}
        self.told, self.forced = self.pair["told"], self.pair["forced"]
        self.right, self.wrong, self.thing = (self.study.vocabulary[self.pair[role]] for role in (*RIVALS, "thing"))
        self.lay_out()
        self.tell()
        self.guess()
        self.fork()
        self.write_on()
        if all(self.pair[f"{twin}_mentions"] for twin in TWINS):
            self.look_back()
            self.compare()
            self.repeat()
        self.count()

    # -- what the recording says -----------------------------------------------------------------------------------------
    def probabilities(self, twin: str, place: int):
        """What the model gives to the right and to the wrong colour at a place of a text; its first guess is the one at the cut."""
        return [self.study.number(f"{twin}.probabilities", place - self.forced, self.pair[rival]) for rival in RIVALS]

    def next_mention(self, twin: str) -> int:
        """The place where a twin names the colour again; its end where it never does."""
        return next(iter(self.pair[f"{twin}_mentions"]), len(self.texts[twin]) - 1)

    def shares(self, twin: str, end: str = ""):
        """Of all stories: how often the next mention is the right and the wrong colour; or an end of the interval."""
        return [self.study.number(f"{twin}.next.{rival}{end}") for rival in RIVALS]

    # -- what stands where -----------------------------------------------------------------------------------------------
    def lay_out(self):
        """The shared beginning above; below it, the two ways in which it goes on."""
        beginning = self.texts["true"][1:self.forced]                                # without the sign of a text's start
        marks = np.full(len(beginning), NO_MARK)
        marks[self.told - 1] = RIGHT_MARK
        told_from = max((place for place in range(self.told - 1) if beginning[place] in SENTENCE_ENDS), default=-1) + 1
        self.beginning = Page(beginning, width=WIDE, lines=3, marks=marks, pinned=(told_from, self.told - 1), breaks_before=told_from)
        self.top = VGroup(Sheet(WIDE, self.beginning.height), self.beginning).move_to((0, theme.TOP, 0), aligned_edge=UP)
        self.pages = {twin: self.continuation(twin) for twin in TWINS}
        self.sheets = {twin: Sheet(NARROW, page.height) for twin, page in self.pages.items()}
        self.headers = {"true": Label(_("with the right word"), color=theme.QUIET), "wrong": Label(_("with one wrong word"), color=theme.QUIET)}
        for twin, edge in zip(TWINS, (LEFT, RIGHT)):
            sheet = VGroup(self.sheets[twin], self.pages[twin]).next_to(self.top, DOWN, buff=0.52).align_to(self.top, edge)
            self.headers[twin].next_to(sheet, UP, buff=0.08).align_to(sheet, RIGHT)
        for page in (self.beginning, *self.pages.values()):
            page.set_z_index(2)                                                      # looks pass under the words

    def continuation(self, twin: str) -> Page:
        words = self.texts[twin][self.forced:]
        marks = np.full(len(words), NO_MARK)
        for place in (self.forced, *self.pair[f"{twin}_mentions"]):
            marks[place - self.forced] = {str(self.right): RIGHT_MARK, str(self.wrong): WRONG_MARK}.get(str(self.texts[twin][place]), NO_MARK)
        return Page(words, width=NARROW, lines=4, marks=marks, pinned=(0, 0))

    def all_pages(self):
        return self.beginning, *self.pages.values()

    # -- beats -----------------------------------------------------------------------------------------------------------
    def tell(self):
        self.top.set_y(1.2)
        sheet, page = self.top
        with self.say(_("A story. It says that the {thing} is {right}."), thing=self.thing, right=self.right):
            self.play(FadeIn(sheet, shift=0.3 * UP), run_time=theme.MOVE)
            self.add(page)
            self.play(page.write_to(self.told, run_time=2 * theme.SLOW))
            self.play(page.mark(self.told - 1))

    def guess(self):
        right, wrong = self.probabilities("true", self.forced)
        lead = Rivals.lead((self.right, self.wrong, _("true"), _("wrong")))         # room for the names that the bars get at the end
        self.rivals = {"true": Rivals((self.right, self.wrong), (right, wrong), width=NARROW, lead=lead).next_to(self.top, DOWN, buff=0.7)}
        sure = (right >= self.study["true.probabilities"][0].max()) & (right > 0)
        with self.claim(sure, _("Soon the colour must be named again. Its best guess is {right}: {share:.0%}."),
                        _("Soon the colour must be named again. It gives {right} {share:.0%}."), right=self.right, share=right):
            self.play(self.beginning.write_to(len(self.beginning.words), run_time=theme.SLOW))
            rivals = self.rivals["true"]
            self.play(FadeIn(rivals), run_time=theme.QUICK)
            self.play(Tween(rivals.bars, values=np.stack([right, wrong])), *(figure.count_up() for figure in rivals.figures))

    def fork(self):
        self.rivals["wrong"] = self.rivals["true"].copy().next_to(self.sheets["wrong"], DOWN, buff=0.2)
        with self.say(_("From here the story goes on in both ways. On the left, with the right word.")):
            self.play(self.top.animate.move_to((0, theme.TOP, 0), aligned_edge=UP), *(FadeIn(sheet, shift=0.8 * DOWN) for sheet in self.sheets.values()),
                      self.rivals["true"].animate.next_to(self.sheets["true"], DOWN, buff=0.2), run_time=theme.SLOW)
            self.add(*self.pages.values())
            self.play(FadeIn(self.headers["true"]), FadeIn(self.rivals["wrong"]), self.light_blanks(), run_time=theme.QUICK)
            self.strike("true")
        with self.say(_("On the right, we force one wrong word: {wrong}."), wrong=self.wrong):
            self.play(FadeIn(self.headers["wrong"]), run_time=theme.QUICK)
            self.strike("wrong")

    def light_blanks(self) -> AnimationGroup:
        return AnimationGroup(*(Tween(page, blank=1.0, run_time=theme.QUICK) for page in self.pages.values()))

    def strike(self, *twins: str):
        """The next word falls into its blank and gets its mark."""
        places = {self.pages[twin]: round(self.pages[twin].written) for twin in twins}
        self.play(*(Tween(page, written=place + 1, blank=0.0, run_time=theme.QUICK, rate_func=rush_into) for page, place in places.items()))
        self.play(*(page.mark(place) for page, place in places.items()))

    def write_on(self):
        ends = {twin: self.next_mention(twin) - self.forced for twin in TWINS}
        with self.say(_("The model does not see our marks.")):
            self.play(*(Tween(page, marked=np.zeros(len(page.marks))) for page in self.all_pages()),
                      *(rivals.animate.set_opacity(0.3) for rivals in self.rivals.values()), run_time=theme.MOVE)
        with self.say(_("To it, every word on the paper is simply input for the next guess.")):
            for count in range(2, 2 + SLOWLY):
                self.play(*(page.write_to(min(count, ends[twin]), run_time=theme.MOVE, rate_func=rush_into) for twin, page in self.pages.items()))
        named = all(self.pair[f"{twin}_mentions"] for twin in TWINS)
        with self.say(_("Both go on, word by word, until the colour must be named once more.") if named else _("Both go on, word by word. Here, the colour is not named again.")):
            words = max(max(ends.values()) - SLOWLY - 1, 1)
            self.play(*(page.write_to(ends[twin], run_time=max(0.12 * words, theme.SLOW)) for twin, page in self.pages.items()))
            if named:
                self.play(self.light_blanks())

    def look_back(self):
        """Bands of light from both blanks to the words that the head attends to; our marks come back for the viewer."""
        shares = {twin: self.study.number(f"{twin}.attention", self.next_mention(twin) - 1, self.forced) for twin in TWINS}
        self.looks = {twin: self.looks_of(twin) for twin in TWINS}
        self.glances = {twin: NumberLabel(share, ".0%", size=theme.BODY, color=theme.ManimColor(mark_color(page.marks[0])))
                        .match_y(self.headers[twin]).set_x(page.box_of(0)[2] + 0.2, LEFT)
                        for (twin, page), share in zip(self.pages.items(), shares.values())}
        with self.claim(shares["wrong"] > MUCH, _("To guess it, the model looks back: {share:.0%} of one head's attention lands on {wrong}."),
                        _("To guess it, the model looks back. Only {share:.0%} of one head's attention lands on {wrong}."), share=shares["wrong"], wrong=self.wrong):
            self.play(*self.look_at_marks(), run_time=theme.MOVE)
            self.play(*(looks.grow(run_time=theme.SLOW) for looks in self.looks.values()))
            self.play(*(FadeIn(glance, shift=0.1 * UP) for glance in self.glances.values()), run_time=theme.QUICK)

    def look_at_marks(self):
        for page in self.all_pages():
            marked = np.flatnonzero((page.marks != NO_MARK) & (np.arange(len(page.marks)) < page.written))
            yield page.look_only_at(*marked, round(page.written))                    # and at the word to come
            yield page.mark(*marked, run_time=theme.MOVE)

    def looks_of(self, twin: str) -> Looks:
        """From the blank to all words, on both papers, that can be seen."""
        page, mention = self.pages[twin], self.next_mention(twin)
        boxes, weights, marks = [], [], []
        for place in range(1, mention):
            paper, word = (self.beginning, place - 1) if place < self.forced else (page, place - self.forced)
            if paper.in_sight(word):
                boxes.append(paper.box_of(word))
                weights.append(self.study[f"{twin}.attention"][mention - 1, place])
                marks.append(paper.marks[word])
        return Looks(page.box_of(mention - self.forced), boxes, np.stack(weights), marks).set_z_index(1)

    def compare(self):
        (kept, other), (sunk, risen) = (self.probabilities(twin, self.next_mention(twin)) for twin in TWINS)
        with self.claim(kept > other, _("On the left, the best guess is {right} again."), _("On the left, {right} gets {kept:.0%}."), right=self.right, kept=kept):
            self.change_rivals("true", kept, other)
        with self.claim(risen > sunk, _("On the right, {right} sinks to {sunk:.0%}, and {wrong} rises to {risen:.0%}."),
                        _("On the right, {right} gets {sunk:.0%}, and {wrong} no more than {risen:.0%}."), right=self.right, wrong=self.wrong, sunk=sunk, risen=risen):
            self.change_rivals("wrong", sunk, risen)

    def change_rivals(self, twin: str, right, wrong):
        self.play(self.rivals[twin].animate.set_opacity(1), run_time=theme.QUICK)
        self.play(self.rivals[twin].change_to(right, wrong, run_time=theme.SLOW))

    def repeat(self):
        written = self.texts["wrong"][self.next_mention("wrong")]
        with self.claim(self.study["wrong.words"][self.next_mention("wrong")] == self.pair["wrong"], _("So it writes {wrong} again. Its mistake has become the story's truth."),
                        _("This time it writes {written}."), wrong=self.wrong, written=written):
            self.play(*(Tween(looks, weights=np.zeros_like(looks.measured["weights"])) for looks in self.looks.values()), FadeOut(*self.glances.values()), run_time=theme.MOVE)
            self.remove(*self.looks.values())
            self.strike(*TWINS)
            self.play(*(page.look_only_at() for page in self.all_pages()), run_time=theme.MOVE)

    def count(self):
        """Each pair of papers becomes two little sheets among many."""
        crowds = {twin: self.crowd(twin) for twin in TWINS}
        with self.say(_("An accident? {pairs:.0f} stories, each written on in both ways. Here are all that name the colour again."), pairs=self.study.fact("pairs")):
            self.play(FadeOut(self.top), *(rivals.animate.set_opacity(0.3) for rivals in self.rivals.values()), run_time=theme.MOVE)
            self.play(*(self.headers[twin].animate.scale(theme.BODY / theme.LABEL).set_color(theme.TEXT).next_to(crowd, UP, buff=0.12) for twin, crowd in crowds.items()),
                      *(VGroup(self.sheets[twin], self.pages[twin]).animate.scale(0.04).move_to(crowd.get_corner(UP + LEFT)).set_opacity(0) for twin, crowd in crowds.items()),
                      run_time=theme.SLOW)
            self.remove(*self.sheets.values(), *self.pages.values())
            self.play(*(crowd.arrive(run_time=2 * theme.SLOW) for crowd in crowds.values()))
            others = [FadeIn(self.note_on_others())] if any((crowd.marks == NO_MARK).any() for crowd in crowds.values()) else []
            self.play(*(rivals.rename((_("true"), _("wrong"))) for rivals in self.rivals.values()), *others, run_time=theme.QUICK)
        kept, repeated = self.shares("true")[0], self.shares("wrong")[1]
        with self.say(_("With the right word, {kept:.0%} keep to the truth."), kept=kept):
            self.show_shares("true")
        parted = self.shares("wrong", ".low")[1] > self.shares("true", ".high")[1]
        with self.claim(parted, _("After one wrong word, {repeated:.0%} repeat the mistake."), _("After one wrong word, {repeated:.0%} repeat it: no more than chance explains."), repeated=repeated):
            self.show_shares("wrong")
            self.wait(theme.REST)

    def note_on_others(self) -> Label:
        return Label(_("grey sheets: another colour"), color=theme.QUIET).next_to(self.rivals["true"], UP, buff=0.2, aligned_edge=LEFT)

    def crowd(self, twin: str) -> Crowd:
        """A little sheet for each story that names the colour again: first the right ones, last the wrong ones."""
        sheet, n = self.sheets[twin], self.study[f"{twin}.next.right.n"]
        right, wrong = (np.round(n * np.nan_to_num(share)) for share in self.shares(twin))
        marks = repeated((RIGHT_MARK, NO_MARK, WRONG_MARK), np.stack([right, n - right - wrong, wrong]))
        return Crowd(marks, NARROW, theme.TOP - 0.55 - sheet.get_bottom()[1], room=int(self.study.meta["pairs"])).move_to(sheet, aligned_edge=DOWN)

    def show_shares(self, twin: str):
        rivals = self.rivals[twin]
        self.play(rivals.animate.set_opacity(1), run_time=theme.QUICK)
        self.play(rivals.change_to(*self.shares(twin), run_time=theme.SLOW))
        self.play(rivals.show_intervals(self.shares(twin, ".low"), self.shares(twin, ".high"), run_time=theme.QUICK))

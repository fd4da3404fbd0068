"""Squeezing words into numbers (sections 5.1 to 5.4 of the article)."""
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, AnimationGroup, FadeIn, FadeOut, Restore, VGroup, smooth, squish_rate_func

from model.values.measured import cosine
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.gate import Meter
from scenes.kit.lamps import Lamps
from scenes.kit.lettering import Label, NumberLabel
from scenes.kit.sentence import Tile
from scenes.kit.strip import Legend, Strip
from scenes.kit.wires import Wires
from scenes.kit.zoom import zoom_out, zooming
from scenes.stage import Clip, _

WIDTH = 12.4                            # of the lamps and of every strip, in scene units
ROWS = {"king": 2.62, "queen": 1.36, "other": 0.10}      # how high the strips of the trio come to stand
APART = {"king": 2.3, "queen": 0.55, "other": -1.2}      # and where they stand when they are compared
TALL = 1.5                              # how much taller they are then
NEARBY = 9.0                            # lamps side by side while we look at them closely
FULL_COLOUR = 0.98                      # share of the trio's values that stay below full colour
UNLIKE = 0.06                           # light of a cell that is not spoken of
RESTING = 0.5                           # light of a wire without current


class Squeeze(Clip):
    """The encoder turns one lit lamp into 256 numbers."""

    reads = ("study-words",)

    def construct(self):
        self.study = self.recordings["study-words"]
        self.trio = self.study.cast("royal trio").choice                                        # role -> lamp
        self.codes = {role: self.study["W_E"][lamp] for role, lamp in self.trio.items()}        # role -> [d_model]
        self.words = {role: self.study.vocabulary[lamp] for role, lamp in self.trio.items()}
        self.scale = self.full_colour(self.codes)
        self.numbers = self.study.fact("config.d_model")
        self.tiles, self.strips = {}, {}
        self.light_one_lamp()
        self.step_back()
        self.follow_the_current()
        self.encode_the_others()
        self.take_away_what_all_share()
        self.sort()
        self.compare()

    def full_colour(self, codes: dict) -> float:
        """The value at full colour: few of the trio's lie above it."""
        return float(np.quantile(np.abs([code.value for code in codes.values()]), FULL_COLOUR)) or 1.0

    # -- the lamp ----------------------------------------------------------------------------------------------------------
    def light_one_lamp(self):
        self.lamps = Lamps(self.study.fact("config.d_vocab"), width=WIDTH, height=1.72)
        self.lamps.move_to((0, theme.BOTTOM + 0.03, 0), aligned_edge=DOWN)
        king, pitch = self.trio["king"], WIDTH / self.lamps.columns
        self.camera.frame.save_state()
        self.camera.frame.set(width=NEARBY * pitch).move_to(self.lamps.position_of(king)).shift(0.35 * pitch * DOWN)
        self.name_lamps_nearby(pitch)
        with self.say(_("Every word has a lamp of its own.")):
            self.play(FadeIn(self.lamps), run_time=theme.MOVE)
            self.play(FadeIn(self.names, self.tiles["king"]), run_time=theme.MOVE)
        with self.say(_("The model reads “{word}”. One lamp lights up, all others stay dark."), word=self.words["king"]):
            self.play(self.names.animate.set_opacity(0.35), self.lamps.light_up(king), run_time=theme.MOVE)

    def name_lamps_nearby(self, pitch: float):
        places = self.lamps.positions()
        frame = self.camera.frame
        near = (np.abs(places - frame.get_center())[:, :2] < 0.6 * np.array([frame.width, frame.height])).all(axis=1)
        names = [Label(self.study.vocabulary[lamp], color=theme.QUIET) for lamp in np.flatnonzero(near)]
        size = min(0.2 * pitch, 0.92 * pitch / max(name.width for name in names) * theme.LABEL)
        for name, lamp in zip(names, np.flatnonzero(near)):
            name.scale(size / theme.LABEL).next_to(places[lamp], DOWN, buff=0.36 * pitch)
        self.names = VGroup(*(name for name, lamp in zip(names, np.flatnonzero(near)) if lamp != self.trio["king"]))
        self.tiles["king"] = self.tile_at_lamp("king", size, 0.36 * pitch)

    def tile_at_lamp(self, role: str, size: float, gap: float) -> Tile:
        """A word in its place over its strip, gone back to its lamp: `Restore` brings it up."""
        tile = Tile(self.words[role]).move_to((-WIDTH / 2, ROWS[role] + 0.55, 0), aligned_edge=LEFT)
        tile.save_state()
        return tile.scale(size / theme.WORD).next_to(self.lamps.position_of(self.trio[role]), DOWN, buff=gap)

    def step_back(self):
        keeping_pace = zooming(self.camera.frame.saved_state.width / self.camera.frame.width)
        self.count = Label(_("{count:,.0f} lamps"), count=self.study.fact("config.d_vocab"), color=theme.QUIET)
        self.count.next_to(self.lamps, UP, buff=0.12, aligned_edge=LEFT)
        with self.say(_("It knows {count:,.0f} words. So there are {count:,.0f} lamps."), count=self.study.fact("config.d_vocab")):
            self.play(zoom_out(self.camera.frame, run_time=2 * theme.SLOW), Restore(self.tiles["king"], rate_func=keeping_pace, run_time=2 * theme.SLOW),
                      FadeOut(self.names, run_time=theme.SLOW), FadeIn(self.count, rate_func=squish_rate_func(smooth, 0.7, 1), run_time=2 * theme.SLOW))

    # -- its wires and its strip -------------------------------------------------------------------------------------------
    def lay_wires(self, role: str):
        """An empty strip, and the wires of the word's lamp that lead to its cells."""
        strip = Strip(self.codes[role], WIDTH, 0.5, self.scale).move_to((0, ROWS[role], 0)).set_track(share=0.0)
        self.strips[role] = strip
        return strip, Wires(self.lamps.position_of(self.trio[role]), strip.ports(DOWN), self.codes[role], self.scale).set_track(rest=RESTING)

    def follow_the_current(self):
        strip, wires = self.lay_wires("king")
        with self.say(_("{count:.0f} wires lead away from it. Bright ones are strong, dim ones are weak."), count=self.numbers):
            self.play(wires.grow(run_time=theme.SLOW), FadeIn(strip, rate_func=squish_rate_func(smooth, 0.6, 1), run_time=theme.SLOW))
        legend = Legend().next_to(strip, UP, buff=0.2, aligned_edge=RIGHT)
        self.extras = VGroup(Label(_("{count:.0f} numbers"), count=self.numbers, color=theme.QUIET), legend)
        self.extras[0].next_to(self.tiles["king"], RIGHT, buff=theme.GAP)
        self.extras[0].shift((self.tiles["king"].place((0, 0.24 * theme.WORD)) - self.extras[0].baseline())[1] * UP)
        with self.say(_("The lamp's current runs along them and colours {count:.0f} cells."), count=self.numbers):
            self.play(*self.current(strip, wires), FadeIn(self.extras, rate_func=squish_rate_func(smooth, 0.75, 1), run_time=2 * theme.SLOW))
        with self.say(_("This is called encoding: from here on, these {count:.0f} numbers are “{word}” to the model."), count=self.numbers, word=self.words["king"]):
            self.dim(wires)

    def current(self, strip, wires, run_time: float = 2 * theme.SLOW):
        arriving = squish_rate_func(smooth, 0.7, 1)
        return wires.pulse(run_time=run_time), strip.fill_up(run_time=run_time, rate_func=arriving)

    def encode_the_others(self):
        with self.say(_("“{word}” has another lamp and other wires. It gets other numbers."), word=self.words["queen"]):
            wires = self.encode("queen")
        with self.say(_("And so does “{word}”."), word=self.words["other"]):
            self.dim(wires)
            wires = self.encode("other")
        self.dim(wires)

    def dim(self, wires):
        self.play(Tween(wires, light=0.0))
        self.remove(wires)

    def encode(self, role: str) -> Wires:
        strip, wires = self.lay_wires(role)
        tile = self.tiles[role] = self.tile_at_lamp(role, 0.1 * theme.LABEL, 0.0)
        self.play(self.lamps.light_up(self.trio[role]), FadeIn(strip), FadeIn(tile), run_time=theme.QUICK)
        self.play(wires.grow(), Restore(tile), run_time=theme.MOVE)
        self.play(*self.current(strip, wires, theme.SLOW))
        return wires

    # -- how alike? --------------------------------------------------------------------------------------------------------
    def take_away_what_all_share(self):
        """The strips go over to what is each word's own, in colours as full as before."""
        own = {role: self.study["own"][lamp] for role, lamp in self.trio.items()}
        scale = self.full_colour(own)
        shared = min(self.study.number("shared", lamp) for lamp in self.trio.values())
        with self.claim(shared > 0.5, _("Most of it is the same in all of them. We take that away and turn up the rest."),
                        _("Part of it is the same in most words. We take that away and turn up the rest."), shared=shared):
            self.play(*(strip.change_to(own[role] * (self.scale / scale)) for role, strip in self.strips.items()), run_time=2 * theme.SLOW)
        self.codes, self.scale = own, scale

    def sort(self):
        order = np.argsort(self.codes["king"])
        amount, legend = self.extras
        with self.say(_("Their order means nothing. We line them all up by the colours of “{word}”."), word=self.words["king"]):
            self.play(FadeOut(amount, self.count, self.lamps), legend.animate.move_to((WIDTH / 2, theme.BOTTOM + 0.1, 0), aligned_edge=DOWN + RIGHT), run_time=theme.MOVE)
            self.play(*(strip.animate.stretch_to_fit_height(TALL * strip.height).set_y(APART[role]) for role, strip in self.strips.items()),
                      *(self.tiles[role].animate.shift((APART[role] - ROWS[role] + (TALL - 1) * strip.height / 2) * UP) for role, strip in self.strips.items()), run_time=theme.MOVE)
            self.play(*(strip.sort(order) for strip in self.strips.values()), run_time=2 * theme.SLOW)

    def compare(self):
        self.alike = {role: cosine(self.study.at("own", self.trio["king"]), self.study.at("own", lamp)) for role, lamp in self.trio.items()}
        self.bars = {role: Meter(width=WIDTH, height=0.16).next_to(strip, DOWN, buff=0.08) for role, strip in self.strips.items()}
        itself, queen, other = (self.alike[role] for role in ("king", "queen", "other"))
        with self.claim(itself > 0.0, _("How alike are strips? “{word}” and itself fill a bar: {itself:.2f}."),
                        _("How alike are strips? “{word}” has no values here: {itself:.2f}."), word=self.words["king"], itself=itself):
            self.play(FadeIn(self.bars["king"]), run_time=theme.QUICK)
            self.play(self.bars["king"].set_to(itself), FadeIn(self.figure("king")), run_time=theme.SLOW)
        with self.say(_("Where “{word}” has the same colour, its cells glow and fill the bar."), word=self.words["queen"]):
            self.play(FadeIn(self.bars["queen"], self.bars["other"]), run_time=theme.QUICK)
            self.play(self.fill("queen"))
        with self.say(_("Where the colours differ, the bar shrinks again: {alike:.2f} is left."), alike=queen):
            self.play(self.drain("queen"))
        with self.say(_("The same for “{word}”."), word=self.words["other"]):
            self.play(self.strips["queen"].light_all(), self.fill("other"))
            self.play(self.drain("other"))
        with self.claim(queen > other, _("“{queen}” is more like “{king}” than “{other}” is: {alike:.2f} against {unlike:.2f}."),
                        _("Here “{queen}” is no more like “{king}” than “{other}” is: {alike:.2f} against {unlike:.2f}."),
                        **self.words, alike=queen, unlike=other):
            self.play(*(strip.light_all() for strip in self.strips.values()), run_time=theme.MOVE)
        self.wait(theme.REST)

    def figure(self, role: str) -> NumberLabel:
        return NumberLabel(self.alike[role], ".2f", color=theme.CURRENT, prefix=_("alike: ")).next_to(self.strips[role], UP, buff=0.06, aligned_edge=RIGHT)

    def fill(self, role: str) -> AnimationGroup:
        """What agrees with the king, cell by cell, lights up; its sum fills the bar."""
        shared = self.shares(role)
        return AnimationGroup(self.spotlight(role, shared > 0), self.bars[role].set_to(np.maximum(shared, 0).sum()), run_time=theme.SLOW)

    def drain(self, role: str) -> AnimationGroup:
        """What disagrees lights up; its sum leaves the bar, and what is left is the cosine."""
        return AnimationGroup(self.spotlight(role, self.shares(role) < 0), self.bars[role].set_to(self.alike[role]), FadeIn(self.figure(role)), run_time=theme.SLOW)

    def shares(self, role: str) -> np.ndarray:
        """What each cell adds to the likeness with the king, or takes from it: they sum to the cosine.  # [d_model]"""
        king, code = self.codes["king"].astype(float), self.codes[role].astype(float)
        return king * code / np.maximum(np.linalg.norm(king) * np.linalg.norm(code), 1e-12)

    def spotlight(self, role: str, cells) -> Tween:
        """Light some cells as far as the king's are lit; the others go dark."""
        lit = np.asarray(np.sqrt(np.clip(np.abs(self.codes["king"]) / self.scale, 0, 1)))
        return Tween(self.strips[role], light=np.where(np.asarray(cells), lit, UNLIKE))

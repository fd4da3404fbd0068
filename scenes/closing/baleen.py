"""The poster of the film: the whole network as a whale's baleen."""
from model.contents.plates import Plates as Recorded
from scenes.kit import theme
from scenes.kit.drawn import Tween
from scenes.kit.plates import Jaw, Plates
from scenes.stage import Clip, _
from scenes.stage.headline import Line

NAME, BELOW = 190 / 1080 * theme.FRAME_HEIGHT, theme.BODY                       # sizes of the name and of the line below it
LEFT = (0.054 - 0.5) * theme.FRAME_WIDTH
BASES = (0.5 - 0.8075) * theme.FRAME_HEIGHT, (0.5 - 0.8705) * theme.FRAME_HEIGHT


class Baleen(Clip):
    """Every head and every group of gates, with its strongest weights, hangs from the stream like a whale's baleen."""

    inwards, read_from, read_by = Recorded.reads, Recorded.read_from, Recorded.read_by
    outwards, written_to, added = Recorded.writes, Recorded.written_to, Recorded.added
    layers, numbers = Recorded.n_layers, Recorded.d_model

    def construct(self):
        plates = Plates(self.inwards, self.read_from, self.read_by, self.outwards, self.written_to, self.added, self.layers, self.numbers)
        name = Line(_("Baleen"), NAME, LEFT, BASES[0], weight="SEMIBOLD", font=theme.HEADLINE_FONT)
        below = Line(_("a language model, seen from inside"), BELOW, LEFT + 0.05, BASES[1], color=theme.QUIET)
        self.add(plates, Jaw(), name, below)
        self.play(*(Tween(line, change=1.0) for line in (name, below)), run_time=theme.MOVE)
        self.wait(2 * theme.REST)

"""The rules of the written driver, as it has them: the line that it follows in a moment is lit."""
import numpy as np

from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.drawn import Drawn
from scenes.kit.language import Message
from scenes.kit.lettering import ASCENT, outline, width_of

_LINE, _GAP, _INDENT = 1.22, 0.5, 0.4           # em: from a condition to its action, between rules, before an action
_DIMMER = 0.45                                  # of their light that the others lose


class RuleCard(Drawn):
    """Written rules: `RuleCard(rules, fired, moment)`.

    rules: each with its `condition` and `action`, recorded words, said in the viewer's language; fired [moment]: which
    of them is followed; moment: in which of the moments. Track: `live` (0 to 1: how bright
    the followed line is, and how dim all others).
    """

    tracks, measures = ("live",), ("fired",)

    def __init__(self, rules: list[dict], fired: Measured, moment: int, size: float = theme.NOTE):
        self.rules = [(Message(rule["condition"]), Message(rule["action"])) for rule in rules]
        self.moment, self.size = moment, size
        self.live, self.fired = 0.0, fired
        width = max(
            (width_of(str(text), size, "SEMIBOLD") + place * _INDENT * size
             for rule in self.rules for place, text in enumerate(rule)),
            default=1.0,
        )
        super().__init__(width, size * ((2 * _LINE + _GAP) * len(self.rules) - _GAP))

    def draw(self, pen):
        now = int(self.fired[self.moment])
        for line, rule in enumerate(self.rules):
            light = self.live * (line == now)
            alpha = float(np.clip(0.9 + light - _DIMMER * (self.live - light), 0, 1))
            top = self.natural[1] - line * (2 * _LINE + _GAP) * self.size
            for place, (text, color) in enumerate(zip(rule, (theme.QUIET, theme.TEXT), strict=True)):
                left, base = place * _INDENT * self.size, top - (ASCENT + place * _LINE) * self.size
                pen.write(outline(str(text), "SEMIBOLD" if place else "NORMAL"), left, base, self.size)
                pen.fill(theme.mix(color, theme.CURRENT, light), alpha)

    def shown(self):
        return [(text, []) for rule in self.rules for text in rule]

"""Every value that the film shows, where it comes from, and whether it comes out the same again; and every claim."""
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from rich.table import Table

from model.values import manifest, recording
from model.values.errors import BaleenError
from model.values.measured import Measured
from model.values.remade import Remade
from scenes.stage.clip import Claim, Pictured, Shown
from scenes.stage.rehearsal import Report, dry_run
from scenes.studio.evidence import Evidence
from scenes.studio.order import Order
from scenes.studio.programme import Entry

WIDTH, ROOM, INDENT = 80, 60, " " * 8       # columns of what is printed, of a source in it, before a list
TYPED = "it has no source: somebody typed it in"
TEXT, PICTURE, CLAIM, RECORDING = "text", "picture", "claim", "recording"


@dataclass(frozen=True)
class Checked:
    """One value that is shown, and what it comes to when it is computed again.

    where: in a text, in a picture, in what a claim hangs on, or in a recording that a clip reads. text: as it is read;
    of a picture, the piece of the kit and what it shows. value, again: None of whole arrays and of words. again_from:
    what it was made of again; empty where it was not, for a reason, or needs not (a quotation). trouble: what is wrong
    with it. lacking: the arrays that could not be made again. time in seconds of the clip.
    """

    where: str
    clip: str
    time: float
    text: str
    value: float | None
    kind: str                   # measured, computed, quoted; "unsourced" where a digit was typed in
    source: str
    formula: str = ""
    again: float | None = None
    again_from: str = ""
    trouble: str = ""
    reason: str = ""
    lacking: tuple[str, ...] = ()

    def as_json(self) -> dict:
        return asdict(self)


def audit(clips: list[Entry], order: Order, remade: Remade) -> list[Checked]:
    """Play the clips without drawing them; list what they show, once each, and compute it again.

    remade: the recordings that they read, made again. Raises BaleenError where what ships is not as it was shipped.
    """
    if Path(order.recordings).resolve() == recording.RECORDINGS.resolve():
        manifest.check()
    inspector = Inspector(Evidence(order.recordings, remade))
    reports = rehearse(clips, order)
    checked = [*(item for report in reports for item in inspector.report(report)), *inspector.recordings(reads(clips))]
    once: dict[tuple, Checked] = {}
    for item in checked:
        once.setdefault((item.where, item.clip, item.text, item.source, item.trouble), item)
    return list(once.values())


def reads(clips: list[Entry]) -> list[str]:
    """The recordings that clips read."""
    return sorted({name for entry in clips for name in entry.load().reads})


def claims(clips: list[Entry], order: Order) -> list[Claim]:
    """What the clips claim, and whether it holds."""
    return [claim for report in rehearse(clips, order) for claim in report.claims]


def rehearse(clips: list[Entry], order: Order) -> list[Report]:
    """Play the clips without drawing them."""
    with order.surroundings():
        return [dry_run(entry.load()) for entry in clips]


def raise_if_wrong(checked: list[Checked], strict: bool = False) -> None:
    """Raise BaleenError that names each value without a source, or wrong; strict: those not made again as well."""
    wrong = [_line(item, item.trouble) for item in checked if item.trouble]
    unknown = [f"{reason}: {', '.join(sources)}" for reason, sources in not_again(checked).items()] if strict else []
    said = []
    if wrong:
        said += [f"{len(wrong)} of {len(checked)} values are wrong or have no source:", *wrong]
    if unknown:
        said += ["These could not be computed again, and --strict asks for all:", *unknown]
    if said:
        raise BaleenError("\n".join(said))


def not_again(checked: list[Checked]) -> dict[str, list[str]]:
    """What could not be computed again: by reason, the arrays."""
    reasons: dict[str, dict[str, None]] = {}
    for item in checked:
        if item.reason and not item.trouble:
            reasons.setdefault(item.reason, {}).update(dict.fromkeys(item.lacking or (item.source,)))
    return {reason: list(sources) for reason, sources in reasons.items()}


class Inspector:
    """Holds what clips showed against the evidence."""

    def __init__(self, evidence: Evidence):
        self.evidence = evidence

    def report(self, report: Report) -> Iterator[Checked]:
        """All that one clip showed."""
        yield from map(self.shown, report.shown)
        yield from map(self.pictured, report.pictured)
        yield from map(self.claim, report.claims)

    def shown(self, shown: Shown) -> Checked:
        """A number, or a recorded word with digits, in a text."""
        if shown.number is not None:
            return self._value(TEXT, shown.clip, shown.time, shown.text, shown.number)
        trouble = TYPED if shown.kind == "unsourced" else self.evidence.misread(shown.text, shown.source)
        return Checked(TEXT, shown.clip, shown.time, shown.text, None, shown.kind, shown.source, trouble=trouble)

    def pictured(self, pictured: Pictured) -> Checked:
        """A value, or a whole array, in a picture."""
        what = f"{pictured.piece}.{pictured.attribute}"
        return self._value(PICTURE, pictured.clip, pictured.time, what, pictured.value)

    def claim(self, claim: Claim) -> Checked:
        """What a claim hangs on."""
        checked = self._value(CLAIM, claim.clip, claim.time, claim.sentence, claim.condition)
        if checked.again in (None, checked.value) or checked.trouble or checked.reason:
            return checked
        return replace(checked, again_from="", reason="it hangs on less than rounding, and turns when made again")

    def recordings(self, names) -> Iterator[Checked]:
        """Where the recordings contradict themselves, or say something else when they are made again."""
        for name in names:
            for source, verdict in self.evidence.of_recording(name):
                made_of = " and ".join(verdict.made_of)
                yield Checked(RECORDING, "", 0.0, name, None, "measured", source, "", None, made_of,
                              verdict.trouble, verdict.reason, verdict.lacking)

    def _value(self, where: str, clip: str, time: float, text: str, number: Measured) -> Checked:
        verdict = self.evidence.of(number)
        again = None if number.ndim or not verdict.made_of else self.evidence.again(number)
        value = None if number.ndim else float(number)
        made_of = "" if verdict.reason else " and ".join(verdict.made_of)
        return Checked(where, clip, time, text, value, number.kind, number.source, number.formula,
                       None if again is None else float(again), made_of, verdict.trouble, verdict.reason, verdict.lacking)


def _line(item: Checked, what: str) -> str:
    if item.where == RECORDING:
        return f"{item.source}: {what}"
    return f"{item.clip}, {item.time:.1f} s, “{item.text}”: {what}"


# -- what is printed ---------------------------------------------------------------------------------------------------
def table(checked: list[Checked]) -> Table:
    """All of them as a table (of `model.tables`); in pictures, an array is one line, however many pieces show it."""
    printed = Table("clip", "shown", "s", "again", "from")
    for clip, items in groupby(checked, key=lambda item: item.clip or "the recordings"):
        for some in _lines(list(items)):
            again = "" if some[0].again is None else f"{some[0].again:.4g}"
            printed.add_row(clip, _shown(some), f"{some[0].time:.1f}", again, _from(some[0]), style=_style(some[0]))
    return printed


def table_of_claims(made: list[Claim]) -> Table:
    """All claims as a table (of `model.tables`): whether each holds, by which numbers, and by how much."""
    printed = Table("clip", "what the film says", "holds", "because of", "margin")
    for claim in made:
        because, margins = map(str, claim.comparisons), (f"{pair.margin + 0.0:.3g}" for pair in claim.comparisons)
        printed.add_row(claim.clip, claim.sentence, "yes" if claim.holds else "no", "\n".join(because),
                        "\n".join(margins), style=None if claim.holds else "yellow")
    return printed


def summary(checked: list[Checked]) -> str:
    """How many there are, and what each was computed from again; what was not, with the reasons."""
    shown = [item for item in checked if item.where != RECORDING]
    lines = [f"{len(shown)} values: {_counted(item.where for item in shown)}; {_counted(item.kind for item in shown)}."]
    made_of = Counter(item.again_from for item in shown if item.again_from)
    lines += [f"  {count:5} computed again from {origin}" for origin, count in made_of.most_common()]
    unknown = sum(bool(item.reason) for item in shown)
    lines += [f"  {unknown:5} not computed again"] if unknown else []
    for reason, arrays in not_again(checked).items():
        lines += wrap(f"{reason}: {', '.join(arrays)}", WIDTH, initial_indent=INDENT, subsequent_indent=INDENT,
                      break_on_hyphens=False)
    return "\n".join(lines)


def _lines(items: list[Checked]) -> Iterator[list[Checked]]:
    """What stands in one line of the table: all pieces of pictures that show an array, all values that one computes."""
    lines: dict[tuple, list[Checked]] = {}
    for item in sorted(items, key=lambda item: (item.where != TEXT, item.where != CLAIM)):
        what = item.source if item.kind == "measured" or item.where != PICTURE else item.text
        lines.setdefault((item.where, what, item.text * (item.where != PICTURE), _style(item)), []).append(item)
    yield from lines.values()


def _shown(some: list[Checked]) -> str:
    """What a line shows: the text; of pictures, the pieces, and how many values they show."""
    texts = list(dict.fromkeys(item.text for item in some))
    return ", ".join(texts) + (f" ({len(some)} values)" if len(some) > len(texts) else "")


def _style(item: Checked) -> str | None:
    return "red" if item.trouble else "yellow" if item.reason else None


def _from(item: Checked) -> str:
    source = item.source if len(item.source) <= ROOM else item.source[:ROOM - 1] + "…"
    return item.trouble or ("quoted: " if item.kind == "quoted" else "") + source


def _counted(kinds: Iterable[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in Counter(kinds).most_common()) or "none"

"""Captions that can be read in time: two short lines at most, broken where a speaker would breathe."""
import re
from dataclasses import dataclass

from scenes.kit.language import CHINESE, Message, languages

LINE = {"en": 42, "zh": 16}              # characters a line
PACE = {"en": 17, "zh": 9}               # characters a second
SHORTEST, LONGEST = 1.0, 7.0             # seconds a cue stands
_NEVER_FIRST = "，。；：、！？”）"          # of a line
_BREATHS = ((r"[.!?。！？]['”]?$", 0.0), (r"[;:—；：]$", 0.15), (r"[,，]$", 0.2), (r"、$", 0.3))
_JOINTS = {"and", "but", "because", "that", "which", "who", "so", "or", "than", "when", "where", "while", "if", "as",
           "to", "of", "with", "in", "on", "for", "by", "from", "at", "into"}


@dataclass(frozen=True)
class Caption:
    """One sentence of narration: when it is said, in seconds, and what it says in every language."""

    start: float
    end: float
    message: Message

    def cues(self, code: str) -> list[tuple[float, float, str]]:
        """(start, end, text) of each cue; a cue's share of the time is its share of the letters."""
        parts = split(self.message.say_in(code), code)
        needed = [least_time(part, code) for part in parts]
        stretch = max((self.end - self.start) / sum(needed), 1.0)
        cues, start = [], self.start
        for part, least in zip(parts, needed, strict=True):
            cues.append((round(start, 3), round(start + min(least * stretch, LONGEST), 3), part))
            start += least * stretch
        return cues

    def as_json(self) -> dict:
        cues = {code: [{"start": start, "end": end, "text": text} for start, end, text in self.cues(code)]
                for code in languages()}
        return {"start": round(self.start, 3), "end": round(self.end, 3), "message": self.message.text, "cues": cues}


def reading_time(message: Message) -> float:
    """Seconds that the slowest language needs to be read."""
    return max(sum(least_time(part, code) for part in split(message.say_in(code), code)) for code in languages())


def least_time(cue: str, code: str) -> float:
    """Seconds that a cue stands at least."""
    return min(max(pace(cue, code), SHORTEST), LONGEST)


def pace(text: str, code: str) -> float:
    """Seconds in which a text is read; Latin words among Chinese ones are read faster."""
    chinese = len(re.findall(CHINESE, text))
    return chinese / _of(PACE, code) + (len(text) - chinese) / PACE["en"]


def split(text: str, code: str = "en") -> list[str]:
    """The cues of a text: each of two lines at most, none longer than a line may be."""
    text = " ".join(text.split())
    if not re.search(CHINESE, text):
        code = "en"                      # not translated, or letters that are read as fast
    lines = _two_lines(text, _of(LINE, code))
    if lines is not None:
        return [lines]
    breaks = _breaks(text)
    if not breaks:
        return [text]                    # one endless word: nothing to be done
    at = min(breaks, key=lambda item: abs(2 * item[0] - len(text)) / len(text) + item[1])[0]
    return split(text[:at], code) + split(text[at:], code)


def _two_lines(text: str, limit: int) -> str | None:
    if len(text) <= limit:
        return text
    fitting = [(at, cost) for at, cost in _breaks(text)
               if max(len(text[:at].strip()), len(text[at:].strip())) <= limit]
    if not fitting:
        return None
    at = min(fitting, key=lambda item: abs(2 * item[0] - len(text)) / len(text) + item[1])[0]
    return f"{text[:at].strip()}\n{text[at:].strip()}"


def _breaks(text: str) -> list[tuple[int, float]]:
    """Where a text may break, and how badly it breaks there."""
    after_a_letter = rf"(?<={CHINESE})(?=[^\s{_NEVER_FIRST}])"
    before_one = rf"(?<=[^\s“（])(?={CHINESE})(?![{_NEVER_FIRST}])"
    places = [match.end() for match in re.finditer(f" |{after_a_letter}|{before_one}", text)]
    return [(at, _cost(text[:at].rstrip(), text[at:])) for at in sorted(set(places)) if 0 < at < len(text)]


def _cost(before: str, after: str) -> float:
    for pattern, cost in _BREATHS:
        if re.search(pattern, before):
            return cost
    following = re.match(r"\w+", after)
    return 0.35 if following and following.group().lower() in _JOINTS else 0.6


def _of(table: dict, code: str):
    return table.get(code.split("_")[0].split("-")[0], table["en"])

"""The laws of every clip and of every title card: what a program can judge of the film's promises, and what to do where one is broken.

Each law is a function of a played clip (`scenes.stage.inspection.Play`) that yields its breaches; `LAWS` lists them. The same
laws stand behind `baleen check` and behind the tests of the film.
"""
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import numpy as np

from model.contents import Array, Entry, Estimate
from model.values.errors import BaleenError
from model.values.measured import Measured
from scenes.kit import theme
from scenes.kit.language import CHINESE, LOCALE, Message, languages
from scenes.stage.captions import LINE, LONGEST, SHORTEST, Caption, pace
from scenes.stage.card import SECONDS, Card
from scenes.stage.inspection import Moment, Play, Text, observe
from scenes.stage.rehearsal import film_strip
from scenes.studio.order import Order
from scenes.studio.programme import Entry as Clip

SHORTEST_CLIP, LONGEST_CLIP = 20, 60            # seconds
LONGEST_HEADLINE = 7                            # words
LARGEST_HEADLINE = {"zh": 18}                   # letters, where words are not parted by blanks
SMALLEST_TYPE = 34 / 1080                       # of the frame's height
MOST_TO_READ = 5                                # texts at once, of those that are not words of a sentence of the model's
LOWEST = 1 - theme.CAPTION_ZONE                 # nothing to be read below
CONTRAST = 4.5
RESTS = 1.0                                     # seconds of the last picture
READ = 0.6                                      # opacity from which a text is there to be read
ROUNDING = 0.02
MOST_FLASHES, SWING, RATE = 3, 0.1, 10           # a second; of full light; pictures a second that are looked at


@dataclass(frozen=True)
class Breach:
    """A law that a clip breaks: where, and what to do. `grave` ones fail the check, others are advice."""

    clip: str
    law: str
    time: float
    what: str
    remedy: str
    grave: bool = True

    def as_json(self) -> dict:
        return asdict(self)


Law = Callable[[Play], Iterator[tuple]]         # yields (seconds, what, remedy) or (seconds, what, remedy, grave)


def check(clips: list[Clip], order: Order, thorough: bool = False) -> list[Breach]:
    """Play these clips and hold them to every law; thorough: look at their motion, too, which takes as long as it plays."""
    with order.surroundings():
        return [breach for clip in clips for breach in (*breaches(clip), *(flashing(clip) if thorough else ()))]


def flashing(clip: Clip) -> Iterator[Breach]:
    """At most three flashes a second, anywhere (WCAG 2.3.1): swings of a tenth of full light, there and back, in a part of the frame."""
    seconds = flashes(film_strip(clip.load(), RATE))
    if len(seconds):
        yield Breach(clip.place, "flashes", float(seconds[0]), f"it flashes more than {MOST_FLASHES} times a second", "slower, or less bright")


def flashes(frames: np.ndarray, rate: int = 10) -> np.ndarray:
    """The seconds in which some part of the frame flashes too often.  # frames [frame y x rgb] uint8"""
    light = (frames / 255.0) @ [0.2126, 0.7152, 0.0722]
    height, width = light.shape[1] // 9 * 9, light.shape[2] // 16 * 16
    parts = light[:, :height, :width].reshape(len(light), 9, height // 9, 16, width // 16).mean(axis=(2, 4)).reshape(len(light), -1)
    swings = np.array([_swings(part) for part in parts.T])                              # [part frame], 1 where a swing ends
    a_second = np.array([np.convolve(part, np.ones(rate), "full")[:len(part)] for part in swings])
    return np.flatnonzero((a_second > 2 * MOST_FLASHES).any(axis=0)) / rate


def _swings(light: np.ndarray) -> np.ndarray:
    """Where light has swung by a tenth since it last turned.  # [frame] -> [frame], 0 or 1"""
    ends, turn, rising = np.zeros(len(light)), light[0], None
    for frame, value in enumerate(light):
        way = value > turn
        if rising is None or way != rising:
            if abs(value - turn) >= SWING:
                ends[frame], rising, turn = 1, way, value
        else:
            turn = value                                                                # on in the same direction
    return ends


def breaches(clip: Clip) -> list[Breach]:
    """The laws that one clip breaks. One that cannot be played breaks the law that it must."""
    try:
        play = observe(clip.load())
    except BaleenError as error:
        return [Breach(clip.place, "plays", 0.0, str(error), "mend what the message names")]
    return [Breach(clip.place, law.__name__, round(seconds, 1), what, remedy, *grave)
            for law in laws_of(play.clip) for seconds, what, remedy, *grave in law(play)]


def laws_of(clip: type) -> tuple[Law, ...]:
    """The laws that a clip or a title card obeys."""
    return LAWS_OF_CARDS if issubclass(clip, Card) else LAWS


def raise_if_broken(found: list[Breach]) -> None:
    """Raise BaleenError that counts the grave breaches."""
    grave = [breach for breach in found if breach.grave]
    if grave:
        raise BaleenError(f"{len(grave)} laws are broken by {', '.join(dict.fromkeys(breach.clip for breach in grave))}.")


# -- length and rest -------------------------------------------------------------------------------------------------------
def length(play: Play):
    """20 to 60 seconds at the slowest language."""
    seconds = play.report.seconds
    if not SHORTEST_CLIP <= seconds <= LONGEST_CLIP:
        yield seconds, f"it lasts {seconds:.1f} s", f"a clip lasts {SHORTEST_CLIP} to {LONGEST_CLIP} s: shorten its sentences, or tell one thing less"


def last_picture(play: Play):
    """The last picture rests."""
    if play.rest < RESTS - ROUNDING:
        yield play.report.seconds, f"its last picture stands {play.rest:.1f} s", f"end with `self.wait(theme.REST)`: {RESTS:g} s at least"


def title_card(play: Play):
    """A card lasts its seconds, says and claims nothing, and shows a number of its own and a title of the film's."""
    if abs(play.report.seconds - SECONDS) > ROUNDING:
        yield play.report.seconds, f"it lasts {play.report.seconds:.2f} s", f"a title card lasts {SECONDS:g} s: leave its motion to `scenes.stage.card`"
    if play.report.captions or play.report.claims:
        yield 0.0, "it says something", "a title card only shows: leave it to the chapter's clips"
    titles = [line.message.text for line in play.report.headlines]
    standing = _to_read(play.moments[0])
    if not any(titles) or not standing:
        yield 0.0, "it has no title", "a card belongs to a chapter of scenes/film.py, as card.py in its folder"
    if not play.report.pictured:
        yield 0.0, "nothing on it comes from a recording", "draw its object from measured values"


# -- sources ---------------------------------------------------------------------------------------------------------------
def sources(play: Play):
    """No number, word or drawn value without a source: of the recording, or of the sources, marked to be translated."""
    for shown in play.report.unsourced:
        yield shown.time, f"“{shown.text}” has no source", "numbers come from a recording, through a placeholder or a NumberLabel; words from one, or from `_(...)`"


def claims(play: Play):
    """Every claim logs its numbers and has its other sentence."""
    for claim in play.report.claims:
        if not claim.comparisons or not claim.other or claim.other == claim.sentence:
            yield 0.0, f"“{claim.sentence}” is claimed without numbers or without its other sentence", "compare measured values in `self.claim`, and write both sentences"


def readings(play: Play):
    """What a clip takes from recordings reaches the screen, and what reaches the screen was taken."""
    attributes = {name: value for base in reversed(play.clip.__mro__) for name, value in vars(base).items()}
    taken = {name: value for name, value in attributes.items() if isinstance(value, Entry)}
    seen = {(place.recording, place.array) for value in _values(play) for place in value.places()}
    for name, entry in taken.items():
        if isinstance(entry, Array) and not isinstance(entry, Estimate) and not any(_stands_for(entry, place) for place in seen):
            yield 0.0, f"it takes {entry!r} as `{name}`, and nothing of it is shown or claimed", "take it out of the clip, or show it", False
    for place in sorted(seen):
        if not any(_stands_for(entry, place) for entry in taken.values()):
            yield 0.0, f"it shows {':'.join(place)} without taking it", "name it among the clip's attributes, as `name = Contents.entry`"


def _values(play: Play) -> Iterator[Measured]:
    report = play.report
    yield from (shown.number for shown in report.shown if shown.number is not None)
    yield from (pictured.value for pictured in report.pictured)
    yield from (claim.condition for claim in report.claims if claim.condition is not None)


def _stands_for(entry: Entry, place: tuple[str, str]) -> bool:
    recording, array = place
    return entry.contents.name == recording and (entry.covers(array) or array == f"meta.{entry.key}")


# -- headlines -------------------------------------------------------------------------------------------------------------
def headline(play: Play):
    """A question that becomes a finding, at most seven words."""
    headlines = play.report.headlines
    if len(headlines) < 2 or not headlines[0].message.say_in("en").rstrip().endswith("?"):
        yield 0.0, "it does not open with a question", "`self.headline(_(\"What ...?\"))` first"
    if not headlines or headlines[-1].message.say_in("en").rstrip().endswith("?"):
        yield play.report.seconds, "it does not end with its finding", "`self.headline(...)` once more, with its number"
    for line in headlines:
        words = len(re.findall(r"\S+", line.message.say_in("en")))
        if words > LONGEST_HEADLINE:
            yield line.start, f"“{line.message.say_in('en')}” has {words} words", f"{LONGEST_HEADLINE} at most"
        for code, most in LARGEST_HEADLINE.items():
            if line.message.template(code) != line.message.text and len(line.message.say_in(code)) > most:
                yield line.start, f"“{line.message.say_in(code)}” has {len(line.message.say_in(code))} letters", f"{most} at most in {code}", False


# -- what can be read ------------------------------------------------------------------------------------------------------
def type_sizes(play: Play):
    """Nothing is smaller than the smallest type."""
    yield from _each_once(play, lambda text: text.size < SMALLEST_TYPE * (1 - ROUNDING),
                          lambda text: (f"“{text.words}” is {1080 * text.size:.0f} of 1080 high", "theme.NOTE (34) is the smallest type"))


def caption_zone(play: Play):
    """Nothing is to be read where the captions stand."""
    yield from _each_once(play, lambda text: text.bottom > LOWEST + 0.25 * text.size,
                          lambda text: (f"“{text.words}” stands at {text.bottom:.0%} of the height", f"the lowest {theme.CAPTION_ZONE:.0%} belong to the captions"))


def inside(play: Play):
    """All that is to be read stands inside the frame."""
    wide = theme.FRAME_WIDTH / theme.FRAME_HEIGHT
    yield from _each_once(play, lambda text: text.left < 0 or text.right > wide or text.top < 0 or text.bottom > 1,
                          lambda text: (f"“{text.words}” is cut off by the frame", "move it in, or make it shorter"))


def overlaps(play: Play):
    """No two texts lie over one another."""
    seen = set()
    for moment in play.moments:
        texts = _to_read(moment)
        for place, text in enumerate(texts):
            for other in texts[place + 1:]:
                if text.overlaps(other) and (text.words, other.words) not in seen:
                    seen.add((text.words, other.words))
                    yield moment.time, f"“{text.words}” and “{other.words}” lie over one another", "part them, or fade one out first"


def contrast(play: Play):
    """Text stands out from what lies around it."""
    yield from _each_once(play, lambda text, moment: _contrast(text, moment) < CONTRAST,
                          lambda text, moment: (f"“{text.words}” has a contrast of {_contrast(text, moment):.1f}", f"{CONTRAST:g} at least: another colour, or `halo=True`"))


def few(play: Play):
    """At most five things to read at once: advice, since the words of a shown sentence count as one only to a viewer."""
    for moment in play.moments:
        lines = {round(text.bottom, 2) for text in _to_read(moment)}
        if len(lines) > MOST_TO_READ + 3:
            yield moment.time, f"there are {len(lines)} lines to read", f"about {MOST_TO_READ} at once", False


def _to_read(moment: Moment) -> list[Text]:
    return [text for text in moment.texts if text.opacity >= READ]


def _each_once(play: Play, wrong, say):
    """Every text that is wrong, the first time that it stands there."""
    seen = set()
    for moment in play.moments:
        for text in _to_read(moment):
            inputs = (text, moment)[:wrong.__code__.co_argcount]
            if text.words not in seen and wrong(*inputs):
                seen.add(text.words)
                yield moment.time, *say(*inputs)


def _contrast(text: Text, moment: Moment) -> float:
    """Of a text's hue with what lies around its letters: the pixels of its box that are not its own."""
    height, width = moment.frame.shape[:2]
    air = 0.15 * text.size
    rows = slice(max(int((text.top - air) * height), 0), min(int((text.bottom + air) * height) + 1, height))
    columns = slice(max(int((text.left - air) * height), 0), min(int((text.right + air) * height) + 1, width))
    around = moment.frame[rows, columns].reshape(-1, 3) / 255
    if not len(around):
        return float("inf")
    away = np.abs(around - text.hue).sum(axis=1)
    ground = np.median(around[away >= np.quantile(away, 0.6)], axis=0)
    return theme.contrast(text.opacity * text.hue + (1 - text.opacity) * ground, ground)


# -- captions --------------------------------------------------------------------------------------------------------------
def captions(play: Play):
    """Every cue can be read in time: two short lines, one to seven seconds."""
    for caption in play.report.captions:
        for code in languages():
            yield from ((start, f"“{text}”: {trouble}", "shorter, or two sentences") for start, end, text in caption.cues(code)
                        if (trouble := _unreadable(text, end - start, code)))


def _unreadable(text: str, seconds: float, code: str) -> str:
    most = LINE.get(code, LINE["en"]) if re.search(CHINESE, text) else LINE["en"]
    longest = max(map(len, text.split("\n")))
    needed = pace(text, code)
    if longest > most:
        return f"a line of {longest} letters, {most} at most"
    if text.count("\n") > 1:
        return "more than two lines"
    if not SHORTEST - ROUNDING <= seconds <= LONGEST + ROUNDING or needed > seconds + 0.1:
        return f"it stands {seconds:.1f} s and needs {needed:.1f} s"
    return ""


def translations(play: Play):
    """Captions and headlines are complete in every language, with the same values in them."""
    for caption in [*play.report.captions, *play.report.headlines]:
        yield from ((caption.start, *trouble) for trouble in _untranslated(caption))


def _untranslated(caption: Caption) -> Iterator[tuple[str, str]]:
    message = caption.message
    for code in set(languages()) - {"en"}:
        if message.template(code) == message.text and re.search(r"[A-Za-z]{2}", message.literal("en")):
            yield f"“{message.text}” is not said in {code}", f"add it to a catalogue under {LOCALE / code}"
        elif _placeholders(message, code) != _placeholders(message, "en"):
            yield f"“{message.template(code)}” has other values than “{message.text}”", "the same {names} in every language"


def _placeholders(message: Message, code: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", message.template(code)))


LAWS: tuple[Law, ...] = (length, last_picture, sources, claims, readings, headline, type_sizes, caption_zone, inside, overlaps,
                         contrast, few, captions, translations)
LAWS_OF_CARDS: tuple[Law, ...] = (title_card, sources, claims, readings, type_sizes, caption_zone, inside, overlaps, contrast, translations)

"""Numbers as words, in the viewer's language; and the digits and number words that somebody typed into a text.

A number word is a number: "four sensors" must come from a value, `_("{count:words} sensors")`. So a text's own letters
may hold none. Allowed are a few words that are numbers on paper only:

- English "one", "once" and "first" are pronouns, conjunctions and the order of telling far more often than counts;
  "second" is a unit of time and "zero" the middle of a scale; "half", "both" and "most" are what a claim compares with.
- Chinese 一 stands in every other sentence (一个, 一样); 半 is as "half"; and idioms hold numerals (十分, 四周).
"""
import math
import re
import unicodedata
from collections.abc import Callable

ENGLISH = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
           "seventeen eighteen nineteen twenty").split()
ENGLISH_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
ENGLISH_ORDINALS = ("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
                    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").split()
ENGLISH_OTHERS = "hundred thousand million billion trillion dozen hundredth thousandth millionth billionth".split()
ENGLISH_ALLOWED = {"zero", "one", "zeroth", "first", "second"}
CHINESE = "零一二三四五六七八九十"
CHINESE_IDIOMS = "十分|万一|两者|两边|两侧|两旁|两端|四周|四处|四面八方|千差万别|万物|百科"


def in_words(value: float, code: str) -> str:
    """A count as a word from 0 to 20 and for whole tens, in digits beyond: `{count:words}`.

    In Chinese it stands before a measure word (两个).
    """
    number = round(float(value))
    return _CARDINALS.get(_language(code), _english)(number) or f"{number:,}"


def as_ordinal(value: float, code: str) -> str:
    """A place in an order: `{layer:ordinal}`, "third"."""
    number = round(float(value))
    if _language(code) == "zh":
        return "第" + (_chinese(number, "二") or str(number))
    if 0 <= number < len(ENGLISH_ORDINALS):
        return ENGLISH_ORDINALS[number]
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def as_large(value: float, code: str) -> str:
    """A large count as it is said, with three digits that count: `{wires:large}`, "2.5 billion"; below a million as it is."""
    number = float(f"{float(value):.3g}")
    for size, word in _LARGE.get(_language(code), _LARGE["en"]):
        if size <= number < math.inf:
            return f"{number / size:g}{word}"
    return f"{float(value):,.0f}"


def typed_in(text: str, code: str) -> str:
    """The first digit or number word that stands in a text itself; empty where there is none."""
    digit = next((part for part in text.split() if any(unicodedata.category(mark)[0] == "N" for mark in part)), "")
    word = _NUMBER_WORDS.get(_language(code), _NUMBER_WORDS["en"])(text)
    return digit or (word.group() if word else "")


def _language(code: str) -> str:
    return re.split("[-_]", code)[0]


def _english(number: int) -> str:
    if 0 <= number < len(ENGLISH):
        return ENGLISH[number]
    return ENGLISH_TENS[number // 10 - 3] if number in range(30, 100, 10) else ""


def _chinese(number: int, two: str = "两") -> str:
    if number == 2:
        return two
    if 0 <= number <= 10:
        return CHINESE[number]
    if number < 20 and number > 0:
        return "十" + CHINESE[number - 10]
    return CHINESE[number // 10] + "十" if number in range(20, 100, 10) else ""


def _english_number_words() -> Callable:
    words = {*ENGLISH, *ENGLISH_TENS, *ENGLISH_ORDINALS, *ENGLISH_OTHERS} - ENGLISH_ALLOWED
    forms = [*sorted(word + ending for word in words for ending in ("", "s", "es")), "twenties", "twice", "thrice"]
    return re.compile(rf"\b({'|'.join(forms)})\b", re.IGNORECASE).search


def _chinese_number_words() -> Callable:
    numeral, idiom = re.compile("[二三四五六七八九十百千万亿两俩]+"), re.compile(CHINESE_IDIOMS)
    return lambda text: numeral.search(idiom.sub("", text))


_LARGE = {"en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")), "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))}
_CARDINALS = {"en": _english, "zh": _chinese}
_NUMBER_WORDS = {"en": _english_number_words(), "zh": _chinese_number_words()}

"""Messages in the viewer's language: `_("text")` marks a sentence and delays its translation.

A message keeps its English text and its values until a language asks for it. Catalogues are gettext's, one a chapter,
under `assets/locale/<language>/LC_MESSAGES/<chapter>.po`; what they lack stands in English. Beside them, `world.po` names
the kinds of words of the shipped story world; of another world, a kind that is lacking there keeps its own name.

In a text, `{name}` is a value (with a format: `{share:.0%}`, `{count:words}`, `{layer:ordinal}`, `{wires:large}`), `[gate|CURRENT]`
a word that wears a colour of the theme in a headline.
"""
import gettext
import io
import os
import re
import string
from functools import lru_cache
from pathlib import Path

import numpy as np

from model.values.files import ASSETS
from model.values.measured import Measured, Unsourced
from model.values.recording import RecordedKind
from scenes.kit import numerals

LOCALE = ASSETS / "locale"
CHINESE = r"[\u3000-\u9fff\uff00-\uffef]"             # a letter or a mark: a line may break beside it
KIND = "kind of words"                               # where catalogues name one: elsewhere "number" may be another word
_COLOURED = re.compile(r"\[([^\[\]|]+)\|([A-Z_]+)\]")            # [words|THEME_COLOUR]


class Message:
    """An English text with {placeholders}, and the values for them: measured numbers, recorded words, other messages.

    Raises Unsourced for a bare int or float: no number is typed in.
    """

    def __init__(self, text: str, **values):
        for name, value in values.items():
            if isinstance(value, (int, float, complex, np.generic, np.ndarray)):
                raise Unsourced(f"{{{name}}} in {text!r} needs a number with a source "
                                f"(model.values.measured.Measured), not {value!r}.")
        self.text, self.values = text, values

    def __str__(self) -> str:
        return self.say_in(language())

    def __repr__(self) -> str:
        return f"Message({self.text!r})"

    def bind(self, **values) -> "Message":
        """The same text with (more) values."""
        return Message(self.text, **{**self.values, **values})

    def template(self, code: str) -> str:
        """The text of a language, with its placeholders and colours."""
        return catalogue(code).gettext(self.text) if self.text else ""

    def say_in(self, code: str) -> str:
        """The text in a language, its values filled in. Raises KeyError for a placeholder without a value."""
        return "".join(text for text, _colour in self.spans(code))

    def spans(self, code: str) -> list[tuple[str, str]]:
        """The same in pieces: (text, the name of its colour in the theme, empty where it has none)."""
        spans, end, template = [], 0, self.template(code)
        for match in _COLOURED.finditer(template):
            spans += [(template[end:match.start()], ""), match.groups()]
            end = match.end()
        speaker, parts = _Speaker(code), [*spans, (template[end:], "")]
        return [(text, colour) for part, colour in parts if (text := speaker.vformat(part, (), self.values))]

    def literal(self, code: str = "en") -> str:
        """The text of a language without its placeholders: digits and number words in here were typed in."""
        plain = _COLOURED.sub(r"\1", self.template(code))
        return " ".join(literal for literal, *_rest in string.Formatter().parse(plain))

    def typed_in(self, code: str = "en") -> str:
        """A digit or number word of the text itself, or of values without a source; empty where there is none."""
        texts = [self.literal(code), *(value for value in self.values.values() if type(value) is str)]
        messages = [value for value in self.values.values() if isinstance(value, Message)]
        typed = [numerals.typed_in(text, code) for text in texts] + [message.typed_in(code) for message in messages]
        return next(filter(None, typed), "")

    def fields(self, code: str | None = None) -> list[tuple[object, str]]:
        """Each placeholder's value, and the text that it becomes."""
        speaker = _Speaker(code or language())
        parts = string.Formatter().parse(_COLOURED.sub(r"\1", self.template(speaker.code)))
        named = [(self.values[name], spec) for _, name, spec, _ in parts if name]
        return [(value, speaker.format_field(value, spec)) for value, spec in named]


class _Speaker(string.Formatter):
    """Fills values in as a language says them."""

    def __init__(self, code: str):
        self.code = code

    def format_field(self, value, spec):
        if isinstance(value, Message):
            return value.say_in(self.code)
        if isinstance(value, RecordedKind):
            return catalogue(self.code).pgettext(KIND, value)
        if isinstance(value, Measured) and spec in _IN_WORDS:
            return _IN_WORDS[spec](float(value), self.code)
        return super().format_field(value, spec)


_IN_WORDS = {"words": numerals.in_words, "ordinal": numerals.as_ordinal, "large": numerals.as_large}

_ = Message          # the mark that Babel extracts, and the delay


def kind_name(kind: RecordedKind) -> Message:
    """The name of a kind of words. Clips need not ask for it: a `Label` does, and messages say their values alike."""
    return Message("{kind}", kind=kind)


def language() -> str:
    """The language of the words on the screen: `BALEEN_LANGUAGE`, or English."""
    return os.environ.get("BALEEN_LANGUAGE") or "en"


def languages() -> list[str]:
    """English, and every language with catalogues."""
    return list(_languages(LOCALE))


def catalogue(code: str) -> gettext.NullTranslations:
    """All that is translated into a language."""
    return _catalogue(LOCALE, code)


@lru_cache
def _languages(folder: Path) -> tuple[str, ...]:
    return "en", *sorted({path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/*.po")} - {"en"})


@lru_cache
def _catalogue(folder: Path, code: str) -> gettext.NullTranslations:
    """Catalogues are text in the repository; they are compiled here, in memory."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    whole = gettext.NullTranslations()
    for path in sorted(folder.glob(f"{code}/LC_MESSAGES/*.po")):
        compiled = io.BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=code))
        compiled.seek(0)
        part = gettext.GNUTranslations(compiled)
        part.add_fallback(whole)
        whole = part
    return whole

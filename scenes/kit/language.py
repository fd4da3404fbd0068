"""Messages in the viewer's language: `_("text")` marks a sentence and delays its translation.

A message keeps its English text and its values until a language asks for it. Catalogues are gettext's, under
`assets/locale/<language>/LC_MESSAGES/baleen.mo`; where one is absent the English text stands.
"""
import gettext
import os
import string
from functools import lru_cache

import numpy as np

from model.values.files import ASSETS

LOCALE = ASSETS / "locale"
DOMAIN = "baleen"


class Message:
    """An English text with {placeholders}, and the values for them: Numbers and words.

    Raises TypeError for a bare int or float: no number is typed in.
    """

    def __init__(self, text: str, **values):
        for name, value in values.items():
            if isinstance(value, (int, float, complex, np.generic)):
                raise TypeError(f"{{{name}}} in {text!r} needs a number with a source (model.values.measured.Measured), not {value!r}.")
        self.text, self.values = text, values

    def __str__(self) -> str:
        return self.say_in(language())

    def __repr__(self) -> str:
        return f"Message({self.text!r})"

    def bind(self, **values) -> "Message":
        """The same text with (more) values."""
        return Message(self.text, **{**self.values, **values})

    def say_in(self, code: str) -> str:
        """The text in a language, its values filled in. Raises KeyError for a placeholder without a value."""
        return catalogue(code).gettext(self.text).format(**self.values)

    def literal(self, code: str = "en") -> str:
        """The text of a language without its placeholders: digits in here were typed in."""
        return "".join(literal for literal, *_rest in string.Formatter().parse(catalogue(code).gettext(self.text)))

    def fields(self) -> list[tuple[object, str]]:
        """Each placeholder's value, and the text that it becomes."""
        parts = string.Formatter().parse(self.text)
        return [(self.values[name], format(self.values[name], spec)) for _literal, name, spec, _conversion in parts if name]


_ = Message          # the mark that Babel extracts, and the delay


def language() -> str:
    """The language of the words on the screen: `BALEEN_LANGUAGE`, or English."""
    return os.environ.get("BALEEN_LANGUAGE") or "en"


def languages() -> list[str]:
    """English, and every language with a compiled catalogue."""
    return ["en"] + sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo") if path.parent.parent.name != "en")


@lru_cache
def catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, languages=[code], fallback=True)

"""Words and their numbers.

Text is lower-cased. A word is a run of letters, digits and underscores, with apostrophes and hyphens inside it
("don't", "well-known"); a Chinese or Japanese character is a word by itself; every other mark is one too.
"""
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from model.values.errors import BaleenError

END = "<end>"           # stands before the first document of a row and after each
MASK = "<mask>"         # stands where a word is to be guessed from both sides
ANSWER = "<answer>"     # stands between the source and the target of a document in two parts
UNKNOWN = "<unknown>"   # stands for the rare words of one's own text; the story world has none

_ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"      # Chinese and Japanese characters
_RUN = rf"(?:(?![{_ALONE}])\w)+"
_WORD = re.compile(rf"[{_ALONE}]|{_RUN}(?:['’-]{_RUN})*|[^\w\s]")
_WORD_OR_MARK = re.compile(rf"{END}|{MASK}|{ANSWER}|{UNKNOWN}|{_WORD.pattern}")
NAMED = 5               # unknown words that a message names
SHOWN = 40              # characters of a word that a message shows


def split(text: str) -> list[str]:
    """The words of a text, as a corpus and a prompt hold them."""
    return _WORD.findall(text.lower())


def split_prompt(text: str) -> list[str]:
    """The words of a prompt: as `split` gives them, but the marks that stand between texts are left whole."""
    return _WORD_OR_MARK.findall(text.lower())


class Vocabulary:
    """A fixed list of words; a word's number is its place in the list. Raises BaleenError on what is no such list."""

    def __init__(self, words: Iterable[str]):
        self.words = list(words)
        if not all(isinstance(word, str) for word in self.words):
            raise BaleenError("A vocabulary must hold words and nothing else.")
        self.numbers = {word: number for number, word in enumerate(self.words)}
        if len(self.numbers) != len(self.words):
            raise BaleenError("A vocabulary must not hold a word twice.")

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: str) -> bool:
        return word in self.numbers

    def encode(self, words: Iterable[str]) -> list[int]:
        """The words' numbers. Raises BaleenError that names the first unknown words, with the nearest known ones."""
        words = list(words)
        unknown = [word for word in dict.fromkeys(words) if word not in self.numbers]
        if unknown:
            more = f" and {len(unknown) - NAMED:,} more words" if len(unknown) > NAMED else ""
            names = ", ".join(map(self._with_nearest, unknown[:NAMED]))
            raise BaleenError(f"The model does not know {names}{more}.", exit_code=2)
        return [self.numbers[word] for word in words]

    def decode(self, numbers: Iterable[int]) -> list[str]:
        return [self.words[int(number)] for number in numbers]

    def _with_nearest(self, word: str) -> str:
        nearest = get_close_matches(word[:SHOWN], self.words, n=3, cutoff=0.6)
        return f"“{_printable(word)}”" + (f" (nearest: {', '.join(nearest)})" if nearest else "")


def _printable(word: str) -> str:
    """A word as a message shows it: its beginning, and what cannot be seen (or turns the line around) by its name."""
    shown = "".join(mark if mark.isprintable() else f"[U+{ord(mark):04X} {unicodedata.name(mark, 'control')}]"
                    for mark in word[:SHOWN])
    return shown + "…" * (len(word) > SHOWN)

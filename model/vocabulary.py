"""Words and their numbers."""
from collections.abc import Iterable
from difflib import get_close_matches

from model.values.errors import BaleenError

END = "<end>"           # stands before the first document of a row and after each
MASK = "<mask>"         # stands where a word is to be guessed from both sides
ANSWER = "<answer>"     # stands between the source and the target of a document in two parts
UNKNOWN = "<unknown>"   # stands for the rare words of one's own text; the story world has none


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
        """The words' numbers. Raises BaleenError that names all unknown words, with the nearest known ones."""
        words = list(words)
        unknown = [word for word in dict.fromkeys(words) if word not in self.numbers]
        if unknown:
            raise BaleenError("The model does not know " + ", ".join(map(self._with_nearest, unknown)) + ".", exit_code=2)
        return [self.numbers[word] for word in words]

    def decode(self, numbers: Iterable[int]) -> list[str]:
        return [self.words[int(number)] for number in numbers]

    def _with_nearest(self, word: str) -> str:
        nearest = get_close_matches(word, self.words, n=3, cutoff=0.6)
        return f"“{word}”" + (f" (nearest: {', '.join(nearest)})" if nearest else "")

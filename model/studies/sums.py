"""Sums: what the model answers to a + b, and which number it likes too much.

The training text tells most sums right and some wrong, as the internet does. All sums are asked alike, behind the heading that a told page of sums has.
"""
from itertools import islice

import numpy as np

from model.studies.estimates import headline, mean, share
from model.studies.reading import Source, told
from model.values.errors import BaleenError

PAGES = 3000                # told pages that are counted
ASKED = 600                 # of their sums, asked as they stand
LARGEST = 50                # operands of the map are smaller


def record(source: Source, pages: int = PAGES, asked: int = ASKED, largest: int = LARGEST) -> tuple[dict[str, np.ndarray], dict]:
    """Arrays and description of `study-sums`.

    Over all pairs: `map.p_right`, `map.p_favourite` [a b], `map.best` [a b] the best answer as a number. By number, with `number` [number] its value:
    `told` how often it stands in the text, `told.wrong` how often as a wrong sum, `answered.wrong` the share that it has of the model's wrong answers.
    `right`: the best answer is right, for sums as often as they are told; `right.rare`: of the map, for pairs that the pages never told.
    """
    texts = list(islice(told("sums", "sums"), pages))
    sums = [triple for text in texts for triple in _sums(text)]
    words = sorted((word for word in source.vocabulary.words if word.isdigit()), key=int)
    if not sums or not words:
        raise BaleenError("This world tells no sums: there is nothing to be asked.")
    value = {int(word): place for place, word in enumerate(words)}                              # number -> its place among `words`
    columns = source.vocabulary.encode(words)
    heading = texts[0][:texts[0].index("+") - 1]

    def ask(pairs: list[tuple[int, int]]) -> np.ndarray:
        return source.guesses([[*heading, str(a), "+", str(b), "="] for a, b in pairs])[:, columns]             # [pair number]

    seen = sums[::max(len(sums) // asked, 1)][:asked]                                           # from all over the pages
    answers = ask([(a, b) for a, b, _ in seen])
    right = np.array([value[a + b] for a, b, _ in seen])
    best = answers.argmax(axis=1)
    wrong = answers.copy()
    wrong[np.arange(len(seen)), right] = 0                                                      # what is given to wrong answers
    told_wrong = np.bincount([value[c] for a, b, c in sums if a + b != c], minlength=len(words))
    favourite = int(told_wrong.argmax())
    operands = sorted(number for number in value if number < largest and str(number) in source.vocabulary)
    pairs = [(a, b) for a in operands for b in operands if a + b in value]
    everywhere = ask(pairs)
    place = {number: index for index, number in enumerate(operands)}
    shape = (len(operands), len(operands))
    maps = {name: np.full(shape, np.nan, dtype=np.float16) for name in ("map.p_right", "map.p_favourite", "map.best")}
    for (a, b), answer in zip(pairs, everywhere, strict=True):
        at = place[a], place[b]
        maps["map.p_right"][at], maps["map.p_favourite"][at], maps["map.best"][at] = answer[value[a + b]], answer[favourite], int(words[int(answer.argmax())])
    known = {(a, b) for a, b, _ in sums}
    rare = [int(words[int(answer.argmax())]) == a + b for (a, b), answer in zip(pairs, everywhere, strict=True) if (a, b) not in known]
    arrays = {**maps, "operand": np.array(operands, dtype=np.float32), "number": np.array([int(word) for word in words], dtype=np.float32),
              "told": np.array([sum(text.count(word) for text in texts) for word in words], dtype=np.float32), "told.wrong": told_wrong.astype(np.float32),
              "answered.wrong": (wrong.sum(axis=0) / wrong.sum()).astype(np.float32),
              **share(best == right).arrays("right"), **share(rare).arrays("right.rare"), **mean(answers[np.arange(len(seen)), right]).arrays("p_right"),
              **share([a + b == c for a, b, c in sums]).arrays("told.right"), **mean(wrong[:, favourite] / wrong.sum(axis=1)).arrays("favourite.answered"),
              **share([c == int(words[favourite]) for a, b, c in sums if a + b != c]).arrays("favourite.told")}
    cast = {"choice": {"number": int(words[favourite])}, "score": float(told_wrong[favourite] / told_wrong.sum()),
            "runners_up": [{"number": int(words[other]), "score": float(told_wrong[other] / told_wrong.sum())} for other in np.argsort(-told_wrong, kind="stable")[1:5]]}
    return arrays, {"vocabulary": source.vocabulary.words, "heading": heading, "pages": pages, "casts": {"favourite number": cast}, "headlines": [
        headline("right", "sums answered right, as often as each is told"),
        headline("told.right", "told right in the training text"),
        headline("right.rare", "sums answered right that no counted page told"),
        headline("favourite.answered", "share of the favourite among the model's wrong answers"),
        headline("favourite.told", "the same in the training text"),
    ]}


def _sums(text: list[str]) -> list[tuple[int, int, int]]:
    """a, b and what they are said to be together, wherever a page says so in figures."""
    return [(int(text[at - 1]), int(text[at + 1]), int(text[at + 3])) for at, word in enumerate(text)
            if word == "+" and text[at + 2] == "=" and all(text[at + step].isdigit() for step in (-1, 1, 3))]

"""Professors and their universities: a table of facts that is the same in every text of the world.

Told texts are counted: who teaches where. The first name that is written most like a surname, and is none, is cast: a
question that nearly matches a key.
"""

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import islice

import numpy as np

from model.contents.professors import Professors
from model.studies.reading import Source, told
from model.studies.registry import Result, Study
from model.studies.roles import cast
from model.values.errors import BaleenError
from model.world import lexicon

Table = dict[str, Counter[str]]  # surname -> university -> times


def record(source: Source, texts: int) -> Result:
    """Arrays and description of `study-professors`, from so many told texts."""
    table = count(texts)
    if not table:
        raise BaleenError("No told text says where a professor teaches: there is no table to record.")
    professors, numbers = sorted(table), source.vocabulary.numbers
    commonest = [table[who].most_common(1)[0] for who in professors]
    times = np.array([times for _, times in commonest])
    arrays = {
        "key": np.array([numbers[who] for who in professors]),
        "told": times,
        "told.elsewhere": np.array([table[who].total() for who in professors]) - times,
    }
    return {key: values.astype(np.float32) for key, values in arrays.items()}, {
        "vocabulary": source.vocabulary.words,
        "professors": professors,
        "texts": texts,
        "universities": [where for where, _ in commonest],
        "casts": {
            "nearest name": cast(
                {"row": row, "name": numbers[name], "score": likeness} for likeness, row, name in nearest(professors)
            )
        },
    }


def count(texts: int) -> Table:
    """Who teaches where: the sentences that name one professor and one university."""
    table: Table = defaultdict(Counter)
    universities = set(lexicon.UNIVERSITIES.split())
    for text in islice(told("professors", "professors"), texts):
        for sentence in " ".join(text).split(" . "):
            words = set(sentence.split())
            who, where = words & set(lexicon.TEACHES), words & universities
            if len(who) == len(where) == 1:
                table[who.pop()][where.pop()] += 1
    return table


def nearest(professors: list[str]) -> list[tuple[float, int, str]]:
    """How alike every first name that is no surname is to every surname, in its letters: (likeness, row, name)."""
    names = sorted({*lexicon.WOMEN.split(), *lexicon.MEN.split()} - set(professors))
    return [
        (SequenceMatcher(None, name, who).ratio(), row, name) for row, who in enumerate(professors) for name in names
    ]


STUDY = Study(Professors, record, full={"texts": 2000}, little={"texts": 40}, cost=1)

"""One's own text as a corpus: a UTF-8 file of any size, read in one stream and never held in memory.

**Words** are split off as `vocabulary.py` says. The most frequent make the vocabulary, `UNKNOWN` stands for the rest.

**Documents** are parted by blank lines; in a file without any, each line is one.

**Held out** for validation is every twentieth piece, a piece being a document, or n_ctx words of a longer one. Where a
piece was taken out of a document, the end mark stands in its place.

The words are written, as numbers, to the run's folder: two bytes each. Rows are read from there.
"""
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

import numpy as np
from tqdm import tqdm

from model.values import files
from model.values.errors import BaleenError
from model.vocabulary import END, MASK, UNKNOWN, Vocabulary, split

LONGEST = 1 << 20           # characters that are read at once: a longer line is read in parts
DISTINCT = 1_000_000        # words that are counted; beyond that the rarer half is forgotten: too rare for all
HELD_OUT = 20               # each so manieth piece
NUMBER = np.dtype("<u2")    # of a word, on disk


@dataclass(frozen=True)
class TextCorpus:
    """A text file, prepared in a folder. Each row is a function of (seed, step, row)."""

    path: Path
    folder: Path            # what the text is prepared in
    seed: int
    rows: int               # in a batch
    n_ctx: int
    most: int = 4096        # words in the vocabulary

    yardstick = "frequency"
    yardstick_sentence = ("Guessing by the words' frequency alone costs {:.3f} nats a word. "
                          "How low a loss could be, nobody knows for this text.")

    @cached_property
    def prepared(self) -> dict:
        """The description of the prepared text: its words and their counts, and whose text it is."""
        return _prepare(Path(self.path), Path(self.folder), self.n_ctx, self.most)

    def ready(self) -> "TextCorpus":
        """Itself, with the text prepared. Raises BaleenError on a text that cannot be learned from."""
        try:
            self.prepared       # noqa: B018  (asking prepares it)
        except OSError as error:
            raise BaleenError(f"{self.path} cannot be prepared in {self.folder}: {error}.") from error
        return self

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.prepared["vocabulary"])

    @cached_property
    def training(self) -> np.ndarray:
        return np.memmap(_words_file(self.folder, "training", self.prepared["sha256"]), NUMBER, "r")

    def batch(self, step: int, rows: range | None = None) -> np.ndarray:
        """The rows of one step, or some of them: [row n_ctx+1], numbers of words."""
        return np.array([self.row(step, row) for row in rows or range(self.rows)], dtype=np.int32)

    def row(self, step: int, row: int) -> np.ndarray:
        """The words from a random place on, or from the start of its document, where that is less than a row before."""
        place = int(np.random.default_rng([self.seed, step, row]).integers(len(self.training) - self.n_ctx))
        first = max(place - self.n_ctx, 0)
        ends = np.flatnonzero(self.training[first:place + 1] == self.vocabulary.numbers[END])
        start = first + int(ends[-1]) if len(ends) else place
        return self.training[start:start + self.n_ctx + 1]

    @contextmanager
    def telling(self, step: int, rows: range) -> Iterator["_Ahead"]:
        """Batches from that step on, of those rows. They are read so fast that nobody needs to read ahead."""
        yield _Ahead(self, step, rows)

    def held_out(self, rows: int) -> np.ndarray:
        """Rows that are not trained on, evenly spread over the text: [row n_ctx+1]."""
        words = np.memmap(_words_file(self.folder, "held-out", self.prepared["sha256"]), NUMBER, "r")
        rows = min(rows, len(words) // (self.n_ctx + 1))
        starts = np.linspace(0, len(words) - self.n_ctx - 1, rows).astype(int)
        return np.array([words[start:start + self.n_ctx + 1] for start in starts], dtype=np.int32)

    def measure(self, batch: np.ndarray) -> float:
        """Nats a word that somebody pays for these rows who knows how often each word stands in the text."""
        counts = np.array(self.prepared["counts"], dtype=np.float64) + 1        # no word is impossible
        return float(-np.log(counts / counts.sum())[batch[:, 1:]].mean())

    def identity(self) -> dict:
        """What decides every word of it."""
        return {"seed": self.seed, "rows": self.rows, "n_ctx": self.n_ctx, "most": self.most,
                "sha256": self.prepared["sha256"]}


class _Ahead:
    def __init__(self, corpus: TextCorpus, step: int, rows: range):
        self.steps, self.corpus, self.rows = count(step), corpus, rows

    def next(self) -> np.ndarray:
        return self.corpus.batch(next(self.steps), self.rows)


def _prepare(path: Path, folder: Path, n_ctx: int, most: int) -> dict:
    """Count the words, then write them as numbers. What was made of the same text is used again."""
    digest = _digest(path)
    wish = {"sha256": digest, "n_ctx": n_ctx, "most": most}
    description = folder / "text.json"
    if description.exists():
        known = json.loads(description.read_text())
        if wish.items() <= known.items():
            return known
    counts, by_blank_lines = _count(path)
    if not counts:
        raise BaleenError(f"{path} is empty: there is no word in it.")
    if len(counts) == 1:
        raise BaleenError(f"{path} holds but one word, “{next(iter(counts))}”: there is nothing to guess.")
    words = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    vocabulary = Vocabulary([END, MASK, UNKNOWN, *words[:most - 3]])
    places = [_words_file(folder, part, digest) for part in ("training", "held-out")]
    with files.moved_into_place(places[0]) as training, files.moved_into_place(places[1]) as held_out:
        sizes = _deal(path, by_blank_lines, vocabulary, n_ctx, training, held_out)
        if min(sizes) <= n_ctx:
            raise BaleenError(f"{path} is too short: it holds {sum(counts.values()):,} words. About "
                              f"{(HELD_OUT + 1) * (n_ctx + 1):,} are needed, as the model reads {n_ctx} at once and "
                              f"one in {HELD_OUT} is held out for validation.")
    known = {**wish, "name": path.name, "vocabulary": vocabulary.words,
             "counts": _counts(np.memmap(_words_file(folder, "training", digest), NUMBER, "r"), len(vocabulary))}
    with files.moved_into_place(description) as temporary:
        temporary.write_text(json.dumps(known, ensure_ascii=False))
    return known


def _counts(numbers: np.ndarray, d_vocab: int) -> list[int]:
    """How often each word stands in the prepared text; a part at a time, as counting copies what it counts."""
    parts = (numbers[start:start + LONGEST] for start in range(0, len(numbers), LONGEST))
    return sum(np.bincount(part, minlength=d_vocab) for part in parts).tolist()


def _words_file(folder: Path, part: str, digest: str) -> Path:
    return Path(folder) / f"{part}-{digest[:16]}.words"


def _digest(path: Path) -> str:
    """SHA-256 of the file. Raises BaleenError where there is none."""
    if path.is_dir():
        raise BaleenError(f"{path} is a folder; --corpus takes one text file.", exit_code=2)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise BaleenError(f"There is no text at {path}.", exit_code=2) from None
    except OSError as error:
        raise BaleenError(f"{path} cannot be read: {error.strerror}.", exit_code=2) from error


def _lines(path: Path, doing: str) -> Iterator[str]:
    """The lines of a text; one that is longer than `LONGEST` comes in parts.

    Raises BaleenError on what is no text in UTF-8.
    """
    bar = tqdm(total=path.stat().st_size, desc=doing, unit="B", unit_scale=True, delay=1, leave=False)
    with path.open(encoding="utf-8-sig") as file, bar:
        for number in count(1):
            try:
                line = file.readline(LONGEST)
            except UnicodeDecodeError as error:
                raise BaleenError(f"{path} is not a text in UTF-8: behind line {number - 1} there are other bytes "
                                  f"({error.reason}). Convert it, for instance with `iconv -f latin1 -t utf-8`."
                                  ) from None
            if not line:
                return
            if "\0" in line:
                raise BaleenError(f"{path} is binary, not text: line {number} holds a zero byte.")
            yield line
            bar.update(file.buffer.tell() - bar.n)


def _count(path: Path) -> tuple[Counter, bool]:
    """How often each word stands in the text, and whether blank lines part its documents."""
    counts, begun, blank, parted = Counter(), False, False, False
    for line in _lines(path, "Counting words"):
        words = split(line)
        counts.update(words)
        parted |= blank and bool(words)
        begun |= bool(words)
        blank = begun and line.isspace()
        if len(counts) > DISTINCT:
            counts = Counter(dict(counts.most_common(DISTINCT // 2)))
    return counts, parted


def _deal(path: Path, by_blank_lines: bool, vocabulary: Vocabulary, n_ctx: int, training: Path,
          held_out: Path) -> list[int]:
    """Write the pieces of all documents to the two files; returns how many words each then holds."""
    end, unknown = vocabulary.numbers[END], vocabulary.numbers[UNKNOWN]
    sizes, ended, last = [0, 0], [False, False], None
    with training.open("wb") as first, held_out.open("wb") as second:
        for number, piece in enumerate(_pieces(path, by_blank_lines, n_ctx)):
            side = int(number % HELD_OUT == HELD_OUT // 2)
            numbers = [vocabulary.numbers.get(word, unknown) for word in piece]
            if side != last and not ended[side]:
                numbers.insert(0, end)
            (first, second)[side].write(np.array(numbers, NUMBER).tobytes())
            sizes[side] += len(numbers)
            ended[side], last = numbers[-1] == end, side
    return sizes


def _pieces(path: Path, by_blank_lines: bool, n_ctx: int) -> Iterator[list[str]]:
    """Documents with their end marks, the longer ones in pieces of n_ctx words."""
    document: list[str] = []
    open_document = False
    for line in _lines(path, "Writing words"):
        document += split(line)
        open_document |= bool(document)
        if open_document and (line.isspace() if by_blank_lines else line.endswith("\n")):
            document.append(END)
            open_document = False
        # Of an open document, full pieces only.
        whole = len(document) - (len(document) % n_ctx if open_document else 0)
        yield from (document[start:start + n_ctx] for start in range(0, whole, n_ctx))
        document = document[whole:]
    if open_document:
        yield [*document, END]

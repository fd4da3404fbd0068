"""From a checkpoint to the recordings that the film reads.

A recording is made from the rounded weights that ship, computed in single precision on one thread: the same
checkpoint gives the same bytes on the same machine.
"""
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from model import checkpoint
from model.studies import (
    births,
    casting,
    copying,
    counts,
    dose,
    forgetting,
    lens,
    opinions,
    prompts,
    rollouts,
    sums,
    thumbs,
    tuning,
    twins,
)
from model.studies import words as study_words
from model.studies.driving.record import record_circuit
from model.studies.estimates import headline
from model.studies.reading import Source
from model.threads import one_thread
from model.transformer import open_taps
from model.values import files, manifest
from model.values import recording as recordings
from model.values.errors import BaleenError
from model.vocabulary import END

ALIEN = "the alien landed on the earth because it needed to hide on the planet ."       # the article, section 6.1
ONCE = "once upon a"
THRONE = "the {} sat on the"
ON_THE_THRONE = ("king", "queen", "princess", "regent", "armadillo")                     # the article, section 5.3, and a word that is no royalty
DRIVING_SEED = 1            # seed 0 drives as well, but in the drive that it films the car is never boxed in: 1 makes the better picture
BIRTHS = "study-births"      # made from a training run's snapshots, which do not ship
EXACT = (".q", ".k", ".v", ".z", ".scores", ".pattern")      # kept in single precision: a clip recomputes them step by step


@dataclass(frozen=True)
class Effort:
    """How much the studies look at."""

    cases: int = casting.CASES          # sentences that choose and measure a head
    pairs: int = twins.PAIRS            # twin stories
    tales: int = dose.TALES             # of whose mentions more and more are made wrong
    stories: int = rollouts.STORIES     # that are written freely
    copying_steps: int = copying.STEPS
    chats: int = forgetting.TOLD        # in which facts are looked for
    pages: int = sums.PAGES             # of sums, and texts of opinions
    rows: int = counts.ROWS             # of the training text
    places: int = prompts.CASES         # that are guessed from prompts of all lengths
    texts: int = lens.TEXTS             # read through the logit lens
    snapshot_cases: int = births.CASES  # sentences on which each snapshot is measured
    answers: int = tuning.MEASURED      # that are judged before and after tuning, and thumbs
    tuning_steps: int = tuning.STEPS
    thumb_steps: int = thumbs.STEPS


@dataclass(frozen=True)
class Part:
    """One recording: its name, and how its arrays and description are made."""

    name: str
    make: Callable[[Source], tuple[dict[str, np.ndarray], dict]]


def parts(effort: Effort = Effort()) -> list[Part]:
    """All that the film reads of a transformer, the quickest first."""
    return [Part("run-once", lambda source: run(source, ONCE.split())),
            *(Part(f"run-throne-{who}", lambda source, who=who: run(source, THRONE.format(who).split())) for who in ON_THE_THRONE),
            Part("study-words", study_words.record),
            Part("study-opinions", lambda source: opinions.record(source, effort.pages)),
            Part("study-sums", lambda source: sums.record(source, effort.pages)),
            Part("study-counts", lambda source: counts.record(source, effort.rows, max(effort.rows * counts.FEWEST // counts.ROWS, 1))),
            Part("study-prompts", lambda source: prompts.record(source, effort.places)),
            Part("study-lens", lambda source: lens.record(source, ALIEN.split(), effort.texts)),
            Part(BIRTHS, lambda source: births.record(source, ALIEN.split(), effort.snapshot_cases)),
            Part("run-alien", lambda source: alien(source, effort.cases)),
            Part("study-dose", lambda source: dose.record(source, effort.tales)),
            Part("study-copying", lambda source: copying.record(source, steps=effort.copying_steps)),
            Part("study-thumbs", lambda source: thumbs.record(source, thumbs.THUMBS, effort.thumb_steps, effort.answers)),
            Part("study-tuning", lambda source: tuning.record(source, effort.answers, effort.tuning_steps, effort.answers)),
            Part("study-forgetting", lambda source: forgetting.record(source, chats=effort.chats)),
            Part("study-twins", lambda source: twins.record(source, effort.pairs)),
            Part("study-rollouts", lambda source: rollouts.record(source, effort.stories))]


def timed(parts: Iterable[Part]) -> Iterator[Part]:
    """A bar that names the part that is being made, and a line for each with the seconds that it took."""
    from tqdm import tqdm
    with tqdm(list(parts), unit="recording") as bar:
        for part in bar:
            bar.set_description(part.name)
            began = time.monotonic()
            yield part
            bar.write(f"{part.name:24} {time.monotonic() - began:6.1f} s")


def record_all(path: Path, folder: Path, watch=lambda parts: parts, effort: Effort = Effort()) -> list[Path]:
    """Write every recording that the film reads into a folder; returns their paths.

    path: the checkpoint. watch: wraps the list of parts, to show progress; each has a `name`.
    Raises BaleenError where the checkpoint cannot be read or knows another text; the folder is then left as it was.
    """
    source, folder = Source.load(path), Path(folder)
    source.require_world("cannot be recorded for the film, which is about the story world", "Record a sentence of its own words with --prompt.")
    paths = [part.name == BIRTHS and _kept(source, folder) or write(source, part.name, folder, *_made(part, source)) for part in watch(parts(effort))]
    circuit = folder / "circuit.safetensors"
    if not circuit.exists():                # it depends on no checkpoint
        shutil.copyfile(recordings.RECORDINGS / circuit.name, circuit)
    return [*paths, circuit]


def _kept(source: Source, folder: Path) -> Path | None:
    """Where this checkpoint's training run is gone with its snapshots: what was recorded of them while it was there."""
    shipped, target = recordings.RECORDINGS / f"{BIRTHS}.safetensors", folder / f"{BIRTHS}.safetensors"
    if births.snapshots(source.path) or not shipped.is_file() or recordings.Recording(shipped).made_from != source.made_from:
        return None
    if shipped.resolve() != target.resolve():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shipped, target)
    return target


def record_prompt(path: Path, prompt: str, folder: Path, slug: str = "prompt") -> Path:
    """Record any sentence of the vocabulary as ``run-<slug>``. Raises BaleenError on unknown words and on too many."""
    source = Source.load(path)
    return write(source, f"run-{slug}", Path(folder), *_made(Part(slug, lambda source: run(source, prompt.lower().split())), source))


def ship(path: Path, assets: Path = files.ASSETS, watch=lambda parts: parts, effort: Effort = Effort()) -> list[Path]:
    """Write all that ships: the checkpoint, the circuit, every recording, and the manifest that vouches for them."""
    assets = Path(assets)
    Source.load(path).require_world("cannot ship with the film, which is about the story world", "Record a sentence of its own words with --prompt.")
    shipped = assets / checkpoint.SHIPPED.name
    if Path(path).resolve() != shipped.resolve():
        with files.moved_into_place(shipped) as temporary:
            shutil.copyfile(path, temporary)
    circuit = record_circuit(assets, DRIVING_SEED)
    return [shipped, *circuit, *record_all(path, assets / "recordings", watch, effort)[:-1], manifest.write(assets)]


def _made(part: Part, source: Source) -> tuple[dict, dict]:
    with one_thread(), torch.no_grad():
        return part.make(source)


def write(source: Source, name: str, folder: Path, arrays: dict[str, np.ndarray], description: dict) -> Path:
    """Write one recording, with what it was made from."""
    path = Path(folder) / f"{name}.safetensors"
    recordings.write(path, name, source.made_from, arrays, config=source.config.as_dict(), made_with=made_with(), **description)
    return path


def made_with() -> dict:
    """What decides the last bits of a sum: where this is alike, recording again gives the same bytes."""
    return {"torch": torch.__version__.split("+")[0], "processor": torch.backends.cpu.get_cpu_capability()}


def run(source: Source, words: list[str]) -> tuple[dict[str, np.ndarray], dict]:
    """One sentence, read causally: every tap's value, without the batch axis, and the logits behind each word."""
    if not words:
        raise BaleenError("There is nothing to record: the prompt is empty.", exit_code=2)
    words = [END, *words]
    if len(words) > source.config.n_ctx:
        raise BaleenError(f"The prompt has {len(words) - 1} words; the model reads at most {source.config.n_ctx - 1}.", exit_code=2)
    with open_taps(source.model) as cache:
        source.model(torch.tensor([source.vocabulary.encode(words)]))
    return {name: _compact(name, value[0].numpy()) for name, value in cache.items()}, {"words": words, "vocabulary": source.vocabulary.words, "casts": {}}


def alien(source: Source, cases: int = casting.CASES) -> tuple[dict[str, np.ndarray], dict]:
    """The article's sentence, with the heads that do most for its pronoun there, and what the best head does in other texts.

    The clip shows one head in one sentence, so the head is the best of all in that sentence, not the best on average: of those that look
    from the pronoun and those that look from the word before it, where the pronoun must be guessed ("who is meant").
    """
    arrays, description = run(source, ALIEN.split())
    words = description["words"]
    pronoun, noun = words.index("it"), words.index("alien")
    for role, (asks, needed) in casting.ROLES.items():
        query = pronoun if asks is casting.the_pronoun else pronoun - 1
        best, *others = casting.ranked(np.stack([arrays[f"blocks.{layer}.attn.pattern"][:, query, noun] for layer in range(source.config.n_layers)]))[:5]
        score = best.pop("score")
        description["casts"][role] = {"choice": {**best, "query": query, "key": noun}, "score": score, "runners_up": others}
        elsewhere = casting.search(source, casting.pronoun_cases(source, cases, asks, f"recording/{role}", needed))
        arrays |= elsewhere.weight.arrays(role.replace(" ", "_"))
    description["casts"]["who is meant"] = max(description["casts"].values(), key=lambda cast: cast["score"])
    return arrays, {**description, "headlines": [
        headline("pronoun_head", "weight of the best head from a pronoun to its noun, where what follows depends on it", "0.94"),
        headline("noun_head", "weight of the best head from the word before a pronoun to its noun"),
    ]}


def _compact(name: str, value: np.ndarray) -> np.ndarray:
    return value.astype(np.float32 if name.endswith(EXACT) else np.float16)


def main() -> None:
    """`python -m model.record`: the same as `baleen record`, for machines without the command."""
    import argparse
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, default=checkpoint.SHIPPED)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help="a folder for the recordings")
    where.add_argument("--ship", type=Path, nargs="?", const=files.ASSETS, help="write checkpoint, recordings and manifest to assets/ (or there)")
    arguments = parser.parse_args()
    make, target = (ship, arguments.ship) if arguments.ship else (record_all, arguments.out)
    try:
        for path in make(arguments.checkpoint, target, timed):
            print(path)
    except BaleenError as error:
        raise SystemExit(f"{error}") from None


if __name__ == "__main__":
    main()

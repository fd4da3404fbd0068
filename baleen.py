"""The command `baleen`: each subcommand parses, calls one function of `model/` or `scenes/`, and shows what came of it.

Imports stand inside the commands, so that `baleen --help` loads neither Manim nor torch.
"""
import json
import re
import sys
from pathlib import Path

import click

from model.values.errors import BaleenError, trouble_with_disk

QUALITY = click.option("-q", "--quality", type=click.Choice(["l", "m", "h", "k"]), default="m", show_default=True,
                       help="Manim's: l 480p15, m 720p30, h 1080p60, k 2160p60.")
JOBS = click.option("-j", "--jobs", type=click.IntRange(min=1), default=None,
                    help="Clips rendered side by side; as many as there are processors, if left out.")
JSON = click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path),
                    help="Write the whole list there as well.")
MODEL = click.option("--model", metavar="NAME|FOLDER",
                     help="Draw this model's recordings (build/models/NAME or a folder) instead of those that ship.")


def _chosen(context, parameter, names):
    from scenes.studio.programme import chosen

    return chosen(names)


def _language(context, parameter, code):
    from scenes.kit.language import languages

    if code not in languages():
        raise BaleenError(f"Baleen does not speak '{code}'. There are {', '.join(languages())}.", exit_code=2)
    return code


def _chapter(context, parameter, name):
    from scenes.studio import programme

    if name is not None and name not in (known := programme.chapters(programme.entries())):
        raise BaleenError(programme.nothing_like(name, "chapter", known), exit_code=2)
    return name


LANGUAGE = click.option("--language", default="en", show_default=True, envvar="BALEEN_LANGUAGE", callback=_language,
                        help="Of the words on the screen; captions come in all languages.")
CLIPS = click.argument("clips", nargs=-1, required=True, metavar="CLIP...", callback=_chosen)
CLIPS_OR_ALL = click.argument("clips", nargs=-1, metavar="[CLIP]...", callback=_chosen)


class Commands(click.Group):
    """Prints what is wrong and the way out, without a traceback, and exits with the error's code."""

    def invoke(self, context):
        try:
            return super().invoke(context)
        except BaleenError as error:
            self.end(context, str(error), error.exit_code)
        except KeyboardInterrupt:
            self.end(context, "Stopped. What was finished is kept; the same command goes on.", 130)
        except Exception as error:
            if (trouble := trouble_with_disk(error)) is None:
                raise
            self.end(context, trouble, 1)

    def end(self, context, message: str, exit_code: int):
        click.echo(f"baleen: {message}", err=True)
        context.exit(exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main():
    """A film about how language models work in which nothing is made up.

    A transformer was trained, what happened inside it was recorded, and the scenes draw the recording:

    \b
        baleen film                 the whole film, as build/film/en/baleen.mp4
        baleen render FuzzyTable    one clip of it, as build/clips/en/attention/FuzzyTable.mp4
        baleen sheet FuzzyTable     the clip at a glance, one picture per sentence
        baleen audit                every number shown, and where it comes from
    """


@main.command()
@QUALITY
@LANGUAGE
@JOBS
@MODEL
@click.option("--chapter", metavar="NAME", callback=_chapter,
              help="This chapter alone, by the name of its folder in scenes/.")
def film(quality, language, jobs, model, chapter):
    """Render what changed and join it: build/film/LANGUAGE/baleen.mp4.

    Captions in every language and chapters come with it. With nothing changed it ends in seconds.
    A chapter's film bears the chapter's name; another model's lies in build/models/NAME/film/LANGUAGE.
    """
    from scenes.studio import production
    from scenes.studio.order import Order, recordings_of

    click.echo(production.make_film(Order(quality, language, recordings_of(model)), jobs, chapter=chapter))


@main.command()
@QUALITY
@LANGUAGE
@JOBS
@MODEL
def trailer(quality, language, jobs, model):
    """Cut the trailer out of its clips' own moments: build/film/LANGUAGE/trailer.mp4.

    Which moments of which clips stands in scenes/trailer.py; the clips are rendered first where they changed.
    """
    from scenes.studio import production
    from scenes.studio.order import Order, recordings_of

    click.echo(production.make_trailer(Order(quality, language, recordings_of(model)), jobs))


@main.command()
@CLIPS
@QUALITY
@LANGUAGE
@JOBS
@MODEL
def render(clips, quality, language, jobs, model):
    """Render some clips: build/clips/LANGUAGE/CHAPTER/CLIP.mp4.

    Captions (.vtt, .srt) in all languages and a poster (.png) lie beside each movie; another model's clips in
    build/models/NAME/clips.
    """
    from scenes.studio import production
    from scenes.studio.order import Order, recordings_of

    for movie in production.make_clips(clips, Order(quality, language, recordings_of(model)), jobs):
        click.echo(movie)


@main.command()
@CLIPS
@LANGUAGE
@MODEL
def sheet(clips, language, model):
    """Draw contact sheets: build/sheets/LANGUAGE/CHAPTER/CLIP.png, one frame for each sentence."""
    from scenes.studio import production
    from scenes.studio import sheet as sheets
    from scenes.studio.order import Order, recordings_of

    order = Order(language=language, recordings=recordings_of(model))
    production.check_recordings(clips, order.recordings)
    for entry in clips:
        click.echo(sheets.draw(entry, order))


@main.command()
@click.argument("names", nargs=-1, metavar="[CLIP]...")
@MODEL
def stills(names, model):
    """Draw stills: assets/stills/CLIP.png, the last picture of a clip, or `Baleen`, the poster of the film.

    Without names, all stills that ship are drawn anew.
    """
    from scenes.studio import production
    from scenes.studio import stills as pictures
    from scenes.studio.order import Order, recordings_of

    order, entries = Order(recordings=recordings_of(model)), pictures.pictured(names)
    production.check_recordings(entries, order.recordings)
    for entry in entries:
        click.echo(pictures.draw(entry, order))


@main.command()
@CLIPS_OR_ALL
@MODEL
@JSON
@click.option("--from-recordings", is_flag=True, help="Make nothing again, even where torch is installed: look for contradictions alone.")
@click.option("--strict", is_flag=True, help="Exit with 1 as well where something could not be computed again.")
def audit(clips, model, json_file, from_recordings, strict):
    """List all that these clips (or all) show, in texts and in pictures, with its source, and compute it again.

    Where torch is installed, the recordings are made again from their checkpoint, and compared element by element. Exits
    with 1 if a digit has no source, a value comes out otherwise, or a recording contradicts itself.
    """
    from scenes.studio import audit as audits
    from scenes.studio.order import Order, recordings_of

    order = Order(recordings=recordings_of(model))
    checked = audits.audit(clips, order, _recorded_again(audits.reads(clips), order.recordings, from_recordings))
    _write_json([item.as_json() for item in checked], json_file)
    _print(audits.table(checked), grouped=True)
    click.echo(audits.summary(checked))
    audits.raise_if_wrong(checked, strict)


@main.command()
@CLIPS_OR_ALL
@LANGUAGE
@MODEL
@click.option("--thorough", is_flag=True, help="Look at the motion as well, for flashes; takes as long as the clips play.")
@JSON
def check(clips, language, model, thorough, json_file):
    """Hold these clips (or all) to the laws that every clip obeys, and say what to do where one is broken.

    Length, sources, claims, headline, sizes of type, the captions' zone, overlapping texts, contrast, reading speed,
    translations. Exits with 1 if a law is broken; what is only advice is marked so.
    """
    from scenes.studio import check as laws
    from scenes.studio.order import Order, recordings_of

    found = laws.check(clips, Order(language=language, recordings=recordings_of(model)), thorough)
    _write_json([breach.as_json() for breach in found], json_file)
    for breach in found:
        click.echo(f"{breach.clip}, {breach.time:.1f} s, {breach.law}{'' if breach.grave else ' (advice)'}: {breach.what}.\n    -> {breach.remedy}")
    laws.raise_if_broken(found)
    click.echo(f"{len(clips)} clips keep all {len(laws.LAWS)} laws.")


@main.command()
@CLIPS_OR_ALL
@MODEL
@JSON
def claims(clips, model, json_file):
    """List every claim of the narration: whether it holds, the numbers that say so, and by how much."""
    from scenes.studio import audit as audits
    from scenes.studio.order import Order, recordings_of

    made = audits.claims(clips, Order(recordings=recordings_of(model)))
    _write_json([claim.as_json() for claim in made], json_file)
    _print(audits.table_of_claims(made), grouped=True)


@main.command()
@click.option("--size", default="quick", show_default=True, help="tiny, quick or full: seconds, minutes, half a day (on a graphics card, minutes).")
@click.option("--seed", default=0, show_default=True, help="Of the first weights and of the stories.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="A folder; build/models/SIZE-SEED, if left out.")
@click.option("--words", type=click.IntRange(min=1), help="How many words to read, instead of the size's own number. A full run's rates fall only at the end, so that it can be made longer.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True, help="cuda: a graphics card of NVIDIA's, with a build of torch for it.")
@click.option("--corpus", type=click.Path(path_type=Path), help="A text of your own in UTF-8, of any size, instead of the story world.")
@click.option("--from", "begin", type=click.Path(dir_okay=False, path_type=Path), help="A checkpoint of the same size to train on, with another seed.")
@click.option("--circuit", is_flag=True,
              help="Let the circuit that drives the car learn instead, beside that model, with --seed: minutes.")
def train(size, seed, out, words, device, corpus, begin, circuit):
    """Train a transformer on the story world's text, or on your own; or the circuit that drives the car.

    Says how long it will take and shows the loss against the floor. Ctrl-C stops it; the same command goes on.
    Documents of your own text are parted by blank lines, or else by lines; there is no floor and no judge for it.
    """
    _needs_torch()
    from model.training.run import folder_of
    from model.training.run import train as train_model

    if circuit:
        _train_circuit(out or folder_of(size, seed, corpus), seed, {"--words": words, "--from": begin})
        return
    try:
        click.echo(train_model(size, seed, out, words, device=device, corpus=corpus, begin=begin, announce=click.echo))
    except KeyboardInterrupt as stopped:
        raise BaleenError(str(stopped) or "Stopped.") from None


@main.command()
@click.option("--checkpoint", type=click.Path(dir_okay=False, path_type=Path), help="The one that ships, if left out.")
@click.option("--prompt", help="Record this sentence alone, as run-prompt.")
@click.option("--only", metavar="NAME", multiple=True, help="Make this recording alone (`baleen recordings` lists them); may be repeated.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="A folder; recordings/ beside the checkpoint, if left out.")
@click.option("--ship", is_flag=True, help="Write what ships to assets/: checkpoint, circuit, recordings (--only: some), manifest.")
def record(checkpoint, prompt, only, out, ship):
    """Record what happens inside a checkpoint: all that the film reads, or a sentence of yours.

    \b
        baleen record --checkpoint build/models/quick-0/checkpoint.safetensors
        baleen film --model quick-0
        baleen record --only twins --only words
    """
    if prompt is not None and (only or ship):
        raise BaleenError("A prompt of yours is recorded alone, and does not ship: leave --only and --ship away.", exit_code=2)
    _needs_torch()
    from model import record as recorder
    from model.checkpoint import SHIPPED
    from model.values import files

    checkpoint = checkpoint or SHIPPED
    out = out or (files.ROOT / "build" if checkpoint == SHIPPED else checkpoint.parent) / "recordings"
    if ship:
        paths = recorder.ship(checkpoint, watch=recorder.timed, only=only)
    elif prompt is not None:
        paths = [recorder.record_prompt(checkpoint, prompt, out)]
    else:
        paths = recorder.record_all(checkpoint, out, recorder.timed, only)
    for path in paths:
        click.echo(path)


@main.command()
@click.argument("name", required=False)
@MODEL
@JSON
def recordings(name, model, json_file):
    """List the recordings; of NAME, what it holds: arrays, shapes, precision, casts, and the clips that show each."""
    from scenes.studio import inventory
    from scenes.studio.order import recordings_of

    folder = recordings_of(model)
    lines = inventory.details(name, folder) if name else inventory.inventory(folder)
    _write_json([line.as_json() for line in lines], json_file)
    _print(inventory.table(lines))


@main.command()
@click.option("--checkpoint", type=click.Path(dir_okay=False, path_type=Path), help="The one that ships, if left out.")
@click.option("--cases", default=500, show_default=True, type=click.IntRange(min=1), help="Questions of each kind, and stories to write.")
@JSON
def evaluate(checkpoint, cases, json_file):
    """How good a checkpoint is: every figure with its interval, chance and the bar to pass."""
    _needs_torch()
    from rich.progress import track

    from model import evaluation
    from model.checkpoint import SHIPPED

    lines = evaluation.evaluate(checkpoint or SHIPPED, cases, lambda parts: track(parts, "Evaluating", transient=True))
    _write_json(evaluation.as_json(lines), json_file)
    _print(evaluation.table(lines), grouped=True)


@main.command()
@MODEL
@JSON
def studies(model, json_file):
    """Every study's headline numbers, with interval, number of cases, and what was hoped for."""
    from model.studies import report
    from scenes.studio.order import recordings_of

    lines = report.studies(recordings_of(model))
    _write_json(report.as_json(lines), json_file)
    _print(report.table(lines), grouped=True)


@main.group()
def bench():
    """Benchmarks against peers, as ratios within one run."""


@bench.command("train")
@click.option("--words", default=600_000, show_default=True, type=click.IntRange(min=100_000), help="That each of the two models reads.")
@click.option("--seed", default=0, show_default=True)
@JSON
def bench_train(words, seed, json_file):
    """Train beside a GPT-2 of the same size: words a second, and the loss after equal words."""
    _show_bench("Training both", lambda benches, watch: benches.bench_train(words, seed, watch), json_file)


@bench.command("record")
@click.option("--checkpoint", type=click.Path(dir_okay=False, path_type=Path), help="The one that ships, if left out.")
@click.option("--rounds", default=60, show_default=True, type=click.IntRange(min=5))
@JSON
def bench_record(checkpoint, rounds, json_file):
    """A recorded pass against a plain one, and against GPT-2 with attentions and hidden states."""
    _show_bench("Recording", lambda benches, watch: benches.bench_record(checkpoint, rounds, watch), json_file)


@bench.command("draw")
@click.argument("names", nargs=-1, metavar="[PICTURE|CLIP]...")
@click.option("-q", "--quality", type=click.Choice(["l", "m", "h", "k"]), default="h", show_default=True,
              help="Manim's; the bars belong to h, 1080p60.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True),
              help="Of film; else two of each picture, and whole clips. A clip ends with the animation that reaches it.")
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
@JSON
def bench_draw(names, quality, seconds, rounds, json_file):
    """Whole renders against encoding the same frames alone, plain Manim, matplotlib, and ten times the cells.

    Pictures are heat, lamps, arms and circuit (all, if none is named). In processor time, at 1080p60; the bars: the whole film
    in less time than it plays on two cores (2 processor seconds a second of film); clips at 60 % of the encode-only
    speed or more; pictures at least 12 times (heat), 50 times (lamps), 4 times (arms) and 3 times (circuit) as fast as plain Manim.
    """
    from rich.progress import track

    from scenes.studio import bench as benches

    lines = benches.bench_draw(names, quality, seconds or 0.0, rounds, watch=lambda steps: track(steps, "Rendering", transient=True))
    if missing := benches.without():
        _say(missing)
    _show_lines(lines, lambda line: f"{line.picture}: {line.what}", json_file)


@main.command()
@click.option("--documents", default=200, show_default=True, type=click.IntRange(min=1), help="How many of each kind to tell.")
@click.option("--tell", is_flag=True, help="Tell one document instead.")
@click.option("--seed", default=0, show_default=True)
@JSON
def world(documents, tell, seed, json_file):
    """What there is in the story world: words, sentence forms, kinds of document and contradiction."""
    import random
    from dataclasses import asdict

    from rich.progress import track

    from model import world as story_world
    from model.world.survey import survey

    if tell:
        click.echo(" ".join(story_world.tell(random.Random(seed))))
        return
    found = survey(documents, seed, lambda kinds: track(kinds, "Telling and reading", transient=True))
    _write_json({**asdict(found), "floor": found.floor}, json_file)
    _show_world(found)


@main.command()
@click.argument("text", nargs=-1, required=True)
def judge(text):
    """What the story world says of every word of TEXT, and what it would have expected."""
    from model.world import Reader
    from model.world.grammar import SENTENCE_ENDS

    table = _table("word", "verdict", "because of", "expected")
    words = re.findall(r"<?[\w'-]+>?|[^\w\s]", " ".join(text).lower())
    reader, lost = Reader(), False
    for word in words:
        likely = sorted(reader.distribution().items(), key=lambda item: -item[1])[:3]
        verdict = reader.read(word)
        table.add_row(word, f"{verdict.verdict} {verdict.kind}".strip(),
                      ", ".join(f"{words[place]} (word {place + 1})" for place in verdict.because),
                      "" if lost else ", ".join(f"{other} {share:.0%}" for other, share in likely),
                      style={"contradicts": "red", "outside": "yellow"}.get(verdict.verdict))
        lost = verdict.verdict == "outside" and word not in SENTENCE_ENDS       # it expects nothing before the next sentence
    _print(table)


@main.command()
def doctor():
    """What is installed, what is missing, and the command that mends it."""
    from scenes.studio import doctor as surgery

    findings = surgery.examine()
    for finding in findings:
        click.echo(f"{finding.mark} {finding.name:22} {finding.found}" + (f"\n{'':25}-> {finding.remedy}" if finding.remedy else ""))
    if any(finding.fatal for finding in findings):
        raise BaleenError("The film cannot be rendered before what is marked ✗ is mended.")


def _train_circuit(out: Path, seed: int, others: dict) -> None:
    from model import record as recorder

    for option in (option for option, value in others.items() if value):
        raise BaleenError(f"--circuit takes no {option}: the circuit learns from the start, and always as much.",
                          exit_code=2)
    for path in recorder.record_circuit(out, seed, recorder.timed):
        click.echo(path)


def _needs_torch() -> None:
    from importlib.util import find_spec

    if find_spec("torch") is None:
        raise BaleenError("This needs torch, which is not installed. `make test` installs it, "
                          "or `.venv/bin/pip install torch==2.13.0` (README.md names the small CPU build).")


def _recorded_again(names: list[str], folder: Path, nothing: bool):
    """The recordings of these names made again, as far as that is possible here and wanted."""
    from importlib.util import find_spec

    from model.values.remade import Remade

    if nothing or find_spec("torch") is None:
        return Remade.nothing(names, "--from-recordings was asked for" if nothing else "torch is not installed")
    from rich.progress import track

    from model.again import record_again

    return record_again(names, folder, lambda parts: track(parts, "Recording again", transient=True))


def _write_json(value, path: Path | None) -> None:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _show_bench(doing: str, run, json_file: Path | None) -> None:
    _needs_torch()
    from rich.progress import track

    from model import bench as benches

    _show_lines(run(benches, lambda steps: track(steps, doing, transient=True)), lambda line: line.what, json_file)


def _show_lines(lines, name_of, json_file: Path | None) -> None:
    from dataclasses import asdict

    _write_json([{**asdict(line), "passes": line.passes} for line in lines], json_file)
    table = _table("", "", "middle half", "bar", "")
    for line in lines:
        table.add_row(name_of(line), _figure(line.value), "" if line.low is None else f"{_figure(line.low)} to {_figure(line.high)}",
                      *line.verdict, style="red" if line.passes is False else None)
    _print(table)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3f}"


def _show_world(found) -> None:
    from model.world.survey import table

    (documents, all_documents), (sentences, all_sentences) = found.documents_per_million, found.sentences_per_million
    kinds = sorted(found.lexicon.items(), key=lambda entry: -entry[1])
    _say(f"{found.vocabulary} words, {found.in_use} of them in {found.sampled:,} words told; "
         f"{found.sentence_forms} sentence forms; {len(found.contradictions)} kinds of contradiction: "
         f"{', '.join(found.contradictions)}.\n"
         f"Of a million words: {documents:,} of {all_documents:,} documents and {sentences:,} of {all_sentences:,} "
         f"sentences differ. {found.in_two_parts:.1%} of the words are in documents with a source and a target.\n"
         f"The text decides {found.bound:.0%} of the words. They are {found.by_context:.0%} of what a reader pays who "
         "forgets what was told.\n"
         f"Words by kind: {', '.join(f'{kind} {number}' for kind, number in kinds)}.")
    _print(table(found))


def _table(*columns: str):
    from rich.table import Table

    return Table(*columns)


def _say(text: str) -> None:
    """Prose, broken between words where a person reads it."""
    from rich.console import Console

    console = Console()
    console.print(text, markup=False, highlight=False, soft_wrap=not console.is_terminal)


def _print(table, grouped: bool = False) -> None:
    from model.tables import show

    show(table, grouped)


if __name__ == "__main__":
    sys.exit(main())

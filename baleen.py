"""The command `baleen`: each subcommand parses, calls one function of `model/` or `scenes/`, and shows what came of it.

Imports stand inside the commands, so that `baleen --help` loads neither Manim nor torch.
"""
import sys
from pathlib import Path

import click

from model.errors import BaleenError

QUALITY = click.option("-q", "--quality", type=click.Choice(["l", "m", "h", "k"]), default="m", show_default=True,
                       help="Manim's: l 480p15, m 720p30, h 1080p60, k 2160p60.")
LANGUAGE = click.option("--language", default="en", show_default=True, envvar="BALEEN_LANGUAGE",
                        help="Of the words on the screen; captions come in all languages.")
JOBS = click.option("-j", "--jobs", type=click.IntRange(min=1), default=None,
                    help="Clips rendered side by side; as many as there are processors, if left out.")
JSON = click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path),
                    help="Write the whole list there as well.")
CLIPS = click.argument("clips", nargs=-1, metavar="[CLIP]...")


class Commands(click.Group):
    """Prints what is wrong and the way out, without a traceback, and exits with the error's code."""

    def invoke(self, context):
        try:
            return super().invoke(context)
        except BaleenError as error:
            click.echo(f"baleen: {error}", err=True)
            context.exit(error.exit_code)


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


if __name__ == "__main__":
    sys.exit(main())

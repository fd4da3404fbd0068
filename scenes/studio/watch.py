"""Clips are rendered in processes of their own; a bar shows how far they are and how long it may still take."""
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock

from doit.reporter import ZeroReporter
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from model.values import files
from model.values.errors import BaleenError
from scenes.studio.order import Order
from scenes.studio.programme import Entry

LOG = "log.txt"
USUAL_SECONDS = 40.0            # a clip's length until its own is known: for the estimate alone
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}    # clips side by side use the processors better
# Pictures of a frame's size come and go many times a frame. Where glibc keeps their memory instead of asking the system
# for it anew, whole renders of TestDrive and OneGate at 1080p60 took 8 and 9 % less time, and a tenth more memory at most.
KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(256 << 20), "MALLOC_TRIM_THRESHOLD_": str(512 << 20)}


class Watch(ZeroReporter):
    """Has clips rendered, and tells of it. It is doit's reporter, too."""

    def __init__(self, order: Order, clips: list[Entry]):
        self.order, self.lock, self.failures = order, Lock(), []
        self.seconds = dict.fromkeys(map(self.name, clips), 0.0)                # of each clip, that are rendered
        self.of = dict.fromkeys(self.seconds, USUAL_SECONDS)                    # of each clip, all
        self.busy: dict[Entry, subprocess.Popen] = {}
        self.progress = Progress(
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn(),
            TextColumn("gone,"), TimeRemainingColumn(compact=True), TextColumn("left"),
            console=Console(stderr=True), speed_estimate_period=600, transient=True)
        self.bar = self.progress.add_task("", total=None)

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *exception) -> None:
        for process in list(self.busy.values()):        # after Ctrl-C alone: else all are done
            process.terminate()
            process.wait()
        if self.progress.live.is_started:
            self.progress.stop()

    def name(self, entry: Entry) -> str:
        """Of the clip's task: one for each language, since each has its movie."""
        return f"{self.order.language} {entry.chapter}/{entry.name}"

    def say(self, text: str) -> None:
        """A line for whoever waits."""
        self.progress.console.print(text, highlight=False, markup=False, soft_wrap=True)

    def skip_uptodate(self, task) -> None:
        """doit tells of a task that needs no work."""
        self.seconds.pop(task.name, None)

    def add_failure(self, task, fail) -> None:
        """doit tells of a task that failed; of those that waited for it, it is enough to say nothing."""
        if fail.report:
            self.failures.append("\n".join([fail.message, *fail.traceback]))

    def render(self, entry: Entry) -> None:
        """The work of one clip's task. Raises BaleenError where it fails."""
        began, workshop = time.monotonic(), self.order.workshop(entry)
        if self.progress.console.is_terminal:
            self.progress.start()
        trouble = self.rendered_elsewhere(entry, workshop)
        if trouble is not None:
            raise BaleenError(trouble or f"{entry.name} could not be rendered ({last_line(workshop / LOG)}). "
                                         f"The whole story is in {workshop / LOG}.")
        seconds = self.of[self.name(entry)]
        self.show(entry, seconds)
        self.say(f"{self.order.clip(entry)} ({seconds:.0f} s of film in {time.monotonic() - began:.0f} s)")

    def rendered_elsewhere(self, entry: Entry, workshop: Path) -> str | None:
        """Run the process that renders a clip; returns None if all went well, else what the process said of it.

        It is not of our group, so that Ctrl-C reaches only us; it ends when its input does, and so when we do.
        """
        workshop.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "scenes.studio.rendering", entry.module, entry.name,
                   self.order.clip(entry), workshop, self.order.quality, self.order.language]
        environment, error = {**KEPT_MEMORY, **os.environ, **ONE_THREAD, **self.order.environment}, ""
        with (workshop / LOG).open("wb") as log, subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
                cwd=files.ROOT, env=environment, process_group=0) as process:
            self.busy[entry] = process
            for line in process.stdout:
                state = json.loads(line)
                error = state.get("error", "")
                if "of" in state:
                    self.of[self.name(entry)] = state["of"]
                    self.show(entry, state["seconds"])
            process.wait()              # leaving the block closes its input
        del self.busy[entry]
        return error if process.returncode else None

    def show(self, entry: Entry, seconds: float) -> None:
        """Move the bar: a clip has come to so many seconds."""
        with self.lock:
            self.seconds[self.name(entry)] = seconds
            self.progress.update(self.bar, description=", ".join(busy.name for busy in list(self.busy)),
                                 completed=sum(self.seconds.values()), total=sum(map(self.of.get, self.seconds)))


def last_line(log: Path) -> str:
    """What a failed program said last."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines()]
    return next(filter(None, reversed(lines)), "it said nothing")

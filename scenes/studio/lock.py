"""One at a time in a build folder: who comes second is told who is at work, and waits."""
import fcntl
import os
import shlex
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

NAME = ".lock"


@contextmanager
def alone(folder: Path, announce: Callable[[str], None]):
    """Hold a folder for this process inside the block; the system lets go of it when the process ends, however it ends.

    announce: is told who is at work, where there is somebody to wait for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            who = _read(file) or "Another Baleen"
            announce(f"{who} is at work in {folder}. Waiting until it is done; Ctrl-C ends that.")
            fcntl.flock(file, fcntl.LOCK_EX)
        command = shlex.join(["baleen", *sys.argv[1:]])
        _write(file, f"{command} (process {os.getpid()}, since {time.strftime('%H:%M')})")
        try:
            yield
        finally:
            _write(file, "")


def holder(folder: Path) -> str | None:
    """Who is at work in a folder; None where nobody is."""
    try:
        with (folder / NAME).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return (folder / NAME).read_text() or "another Baleen"
    except FileNotFoundError:
        pass
    return None


def _read(file) -> str:
    file.seek(0)
    return file.read()


def _write(file, text: str) -> None:
    file.truncate(0)
    file.write(text)
    file.flush()

"""What is installed, what is missing, and the command that mends it. Importing this loads nothing that could be so."""
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from model.values.errors import BaleenError
from model.values.files import ROOT

ROOM = 2                        # GB; forty clips at 1080p60 with the segments that Manim keeps


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was found, and where something is amiss, what mends it."""

    name: str
    found: str
    remedy: str = ""
    fatal: bool = False             # nothing can be rendered without it

    @property
    def mark(self) -> str:
        return "✗" if self.fatal else "!" if self.remedy else "✓"


def examine() -> list[Finding]:
    """Look at everything, in the order in which it is needed."""
    needed = [python(), *map(package, renders()), drawing(), images()]
    complete = not any(finding.fatal for finding in needed)         # else nothing of the film can be imported
    return [*needed, *(fonts() if complete else []), torch(), *([*shipped(), build()] if complete else [])]


def python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", found) if sys.version_info >= (3, 11) else Finding(
        "Python", f"{found}, but 3.11 or newer is needed", "make film PYTHON=/path/to/python3.11", fatal=True)


def renders() -> list[str]:
    """The packages that pyproject.toml asks for."""
    asked_for = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    return [re.split(r"[^\w.-]", line)[0] for line in asked_for]


def package(name: str) -> Finding:
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, "missing", "pip install -r requirements.lock", fatal=True)
    if name == "manim" and not found.startswith("0.22."):
        return Finding(name, f"{found}, but Baleen was written for 0.22", "pip install -r requirements.lock")
    return Finding(name, found)


def drawing() -> Finding:
    """Cairo and Pango, which Manim draws with, must be found by the system's loader."""
    return _tried("Cairo and Pango", "import cairo, manimpango; print('Cairo', cairo.cairo_version_string())",
                  "apt-get install libpango1.0-dev; pip install --force-reinstall --no-cache-dir pycairo manimpango")


def images() -> Finding:
    """Manim pastes pictures with Pillow, and not every release of the one can do so with every release of the other."""
    paste = "Camera().capture_mobjects([ImageMobject(numpy.zeros((2, 2, 4), numpy.uint8))]); print('can be pasted')"
    return _tried("images", f"import numpy; from manim import Camera, ImageMobject; {paste}",
                  "pip install -r requirements.lock")


def _tried(name: str, code: str, remedy: str) -> Finding:
    """What another Python prints that runs this; where it fails, nothing can be rendered."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    if done.returncode == 0:
        return Finding(name, done.stdout.strip())
    return Finding(name, (done.stderr.strip().splitlines() or ["missing"])[-1], remedy, fatal=True)


def fonts() -> list[Finding]:
    """The families of the theme; it knows the package of each."""
    import manimpango

    from scenes.kit.theme import FONTS, HEADLINE_FONT

    installed, headline = manimpango.list_fonts(), HEADLINE_FONT.split(",")[0]
    findings = [Finding(family, "installed") if family in installed else
                Finding(family, "missing: another font stands in", f"apt-get install {package}")
                for family, package in FONTS.items()]
    return [*findings, Finding(headline, "installed" if headline in installed else
                               f"not here: headlines take {next(iter(FONTS))}, as they may")]


def torch() -> Finding:
    if find_spec("torch") is None:
        return Finding("torch", "not installed; only training and recording need it",
                       "make test, or pip install torch==2.13.0 (README.md: CPU build)")
    return Finding("torch", version("torch"))


def shipped() -> list[Finding]:
    """The checkpoint and the recordings, against the list of what ships."""
    from model.values import manifest, recording
    from scenes.studio.programme import entries

    findings = [_checked("assets/", lambda: f"{manifest.check()} files, as they were shipped")]
    if recording.folder() != recording.RECORDINGS:
        findings.append(Finding("BALEEN_RECORDINGS", str(recording.folder())))
    names = sorted({name for entry in entries() for name in entry.load().reads})
    return [*findings, _checked("recordings", lambda: f"all {len(recording.load_all(names))} that the film reads")]


def build() -> Finding:
    """Where films are made: whether it may be written to, how much room there is, and who is at work there."""
    from scenes.studio.lock import holder
    from scenes.studio.order import Order

    home = Order().home
    lowest = next(folder for folder in (home, *home.parents) if folder.is_dir())
    if not os.access(lowest, os.W_OK):
        return Finding("build folder", f"{lowest} may not be written to", f"chmod u+w {lowest}", fatal=True)
    room = shutil.disk_usage(lowest).free / 1e9
    if room < ROOM:
        return Finding("build folder", f"{room:.1f} GB left in {home}, and a film takes up to {ROOM}",
                       "make clean, or make room")
    who = holder(home)
    return Finding("build folder", f"{home}, {room:.0f} GB left" + (f"; at work there: {who}" if who else ""))


def _checked(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, check())
    except BaleenError as error:
        found, _, remedy = str(error).rpartition(". ")
        return Finding(name, found or remedy, remedy, fatal=True)

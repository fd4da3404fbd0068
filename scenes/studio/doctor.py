"""What is installed, what is missing, and the command that mends it. Importing this loads nothing that could be missing."""
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from model.values.errors import BaleenError

RENDERS = ("manim", "numpy", "safetensors", "pillow", "av", "doit", "webvtt-py")


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
    return [python(), *map(package, RENDERS), drawing(), *fonts(), torch(), *shipped()]


def python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", found) if sys.version_info >= (3, 11) else Finding(
        "Python", f"{found}, but 3.11 or newer is needed", "make film PYTHON=/path/to/python3.11", fatal=True)


def package(name: str) -> Finding:
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, "missing", "pip install -r requirements.lock", fatal=True)
    if name == "pillow" and int(found.split(".")[0]) >= 13:
        return Finding(name, f"{found}, with which Manim's images fail", "pip install 'pillow<13'")
    if name == "manim" and not found.startswith("0.22."):
        return Finding(name, f"{found}, but Baleen was written for 0.22", "pip install -r requirements.lock")
    return Finding(name, found)


def drawing() -> Finding:
    """Cairo and Pango, which Manim draws with, must be found by the system's loader."""
    tried = subprocess.run([sys.executable, "-c", "import cairo, manimpango; print('Cairo', cairo.cairo_version_string())"],
                           capture_output=True, text=True)
    if tried.returncode == 0:
        return Finding("Cairo and Pango", tried.stdout.strip())
    return Finding("Cairo and Pango", (tried.stderr.strip().splitlines() or ["missing"])[-1],
                   "apt-get install libpango1.0-dev; pip install --force-reinstall --no-cache-dir pycairo manimpango", fatal=True)


def fonts() -> list[Finding]:
    """The families of the theme; it knows the package of each."""
    if find_spec("manim") is None:
        return []
    from scenes.kit.theme import FONTS, check_fonts

    missing = check_fonts()
    return [Finding(family, "missing: another font stands in", f"apt-get install {package}") if family in missing else Finding(family, "installed")
            for family, package in FONTS.items()]


def torch() -> Finding:
    if find_spec("torch") is None:
        return Finding("torch", "not installed; only training and recording need it", "make test, or pip install torch==2.13.0 (README.md: CPU build)")
    return Finding("torch", version("torch"))


def shipped() -> list[Finding]:
    """The checkpoint and the recordings, against the list of what ships."""
    from model.values import manifest, recording
    from scenes.studio.programme import entries

    findings = [_checked("assets/", lambda: f"{manifest.check()} files, as they were shipped")]
    if recording.folder() != recording.RECORDINGS:
        findings.append(Finding("BALEEN_RECORDINGS", str(recording.folder())))
    if find_spec("manim"):
        names = sorted({name for entry in entries() for name in entry.load().reads})
        findings.append(_checked("recordings", lambda: f"all {len(recording.load_all(names))} that the film reads"))
    return findings


def _checked(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, check())
    except BaleenError as error:
        found, _, remedy = str(error).rpartition(". ")
        return Finding(name, found or remedy, remedy, fatal=True)

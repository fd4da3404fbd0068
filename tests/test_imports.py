"""Promises of the two halves: who renders needs no torch, who trains needs no Manim, and help needs neither."""
import subprocess
import sys

import pytest

from model.values.files import ROOT


def modules_of(package: str) -> list[str]:
    return [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in sorted((ROOT / package).rglob("*.py"))]


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level packages that a fresh Python has loaded after importing these."""
    code = f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("package, forbidden", [("scenes", {"torch"}), ("model", {"manim", "scenes"})])
def test_one_half_loads_nothing_of_the_other(package, forbidden):
    assert not loaded_by(modules_of(package)) & forbidden


def test_readers_of_recordings_load_numpy_and_safetensors_alone():
    assert not loaded_by(["model.values.recording", "model.values.measured", "model.values.manifest", "model.studies.report"]) & {"torch", "manim", "scipy"}


def test_help_loads_neither_half():
    assert not loaded_by(["baleen"]) & {"torch", "manim", "numpy"}

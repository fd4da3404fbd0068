"""Promises of pyproject.toml and its locks: what is imported is declared, every pin suits every Python named."""
import ast
import sys
import tomllib
from importlib.metadata import distribution, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from model.values.files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {"requirements.lock": [], "requirements-test.lock": ["train", "test"]}      # and the extras of each
OURS = {"baleen", "model", "scenes", "tests", *(path.stem for path in (ROOT / "tests").glob("*.py"))}
PATCHES = range(16)         # of each Python: a release may ask for a later one than the first


def pythons() -> list[str]:
    """Every release of every Python that the classifiers name."""
    named = "Programming Language :: Python :: "
    minors = [name.removeprefix(named) for name in PROJECT["classifiers"] if name.startswith(named)]
    return [f"{minor}.{patch}" for minor in minors for patch in PATCHES]


def declared(*extras: str) -> dict[str, Requirement]:
    """The requirements of pyproject.toml, by canonical name."""
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in PROJECT["optional-dependencies"][extra])]
    return {canonicalize_name(requirement.name): requirement for requirement in map(Requirement, lines)}


def pins(lock: str) -> list[Requirement]:
    lines = (ROOT / lock).read_text().splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def holds(pin: Requirement, python: str | None = None) -> bool:
    """Whether a pin is meant for that Python, on this machine."""
    environment = {"python_full_version": python, "python_version": python.rpartition(".")[0]} if python else {}
    return pin.marker is None or pin.marker.evaluate(environment)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_suits_every_python_that_it_is_meant_for(lock):
    """By the metadata of what is installed here; pins that are meant for other machines are not."""
    unsuited = {}
    for pin in filter(holds, pins(lock)):
        package = distribution(pin.name)
        assert package.version in pin.specifier, f"{package.version} is installed, the lock says {pin}: make test"
        suited = SpecifierSet(package.metadata.get("Requires-Python", ""))
        unsuited |= {str(pin): python for python in reversed(pythons()) if holds(pin, python) and python not in suited}
    assert not unsuited


@pytest.mark.parametrize("lock, extras", LOCKS.items())
def test_a_lock_pins_what_is_declared_at_a_version_that_is_admitted(lock, extras):
    pinned = {canonicalize_name(pin.name): pin for pin in filter(holds, pins(lock))}
    for name, requirement in declared(*extras).items():
        [version] = pinned[name].specifier
        assert version.operator == "==" and version.version in requirement.specifier, name


def test_the_tests_run_on_what_renders_the_film():
    assert {str(pin) for pin in pins("requirements.lock")} <= {str(pin) for pin in pins("requirements-test.lock")}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock):
    assert "://" not in (ROOT / lock).read_text()


@pytest.mark.parametrize("place, extras", [
    ("baleen.py", []), ("scenes", ["bench"]), ("model", ["train", "bench"]), ("tests", ["train", "test"])])
def test_what_is_imported_is_declared(place, extras):
    """A package that another one happens to bring may be gone with its next release."""
    owners, known = packages_distributions(), declared(*extras)
    paths = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py"))
    strangers = {(name, path.name) for path in paths for name in imports(path)
                 if not {canonicalize_name(owner) for owner in owners.get(name, [name])} & known.keys()}
    assert not strangers


def imports(path) -> set[str]:
    """The top-level packages that a file imports anywhere, but for Python's own and ours."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in names} - OURS - sys.stdlib_module_names

"""What a clip's picture depends on beside its recordings: files of ours, catalogues, fonts, versions of what draws."""
import ast
import json
import subprocess
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from model.values import files
from scenes.kit import theme
from scenes.kit.language import LOCALE
from scenes.studio.order import Order

DRAWN_BY = ("manim", "manimpango", "pycairo", "numpy", "opencv-python-headless", "av")


def drawn_with(order: Order) -> str:
    """All that changes pictures and is not a file of ours, as text."""
    versions = {name: version(name) for name in DRAWN_BY}
    return json.dumps([order.quality, order.language, fonts(), versions], sort_keys=True)


@lru_cache
def sources(module: str) -> frozenset[Path]:
    """The files of our own that a module imports, itself and the modules' modules included."""
    found, todo = {}, {module}
    while todo:
        name = todo.pop()
        path = _file_of(name)
        if name not in found and path is not None:
            found[name] = path
            todo |= _imports(path)
    return frozenset(found.values())


def _imports(path: Path) -> set[str]:
    """The dotted names that a file imports; of `from a import b` both a and a.b, one of which is the module."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _file_of(module: str) -> Path | None:
    base = files.ROOT.joinpath(*module.split("."))
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)


def catalogues() -> set[Path]:
    """The translations: captions come in all languages."""
    return set(LOCALE.glob("*/LC_MESSAGES/*.po"))


@lru_cache
def fonts() -> list[str]:
    """Which font files stand for the theme's families here, with their versions."""
    try:
        return [subprocess.run(["fc-match", "--format", "%{file} %{fontversion}", family],
                               capture_output=True, text=True, check=True).stdout for family in theme.FONTS]
    except (OSError, subprocess.CalledProcessError):
        return list(theme.check_fonts())        # without fontconfig's tools: at least which are missing

"""What a module of ours depends on: the files that it imports, read from their text, so that nothing is run."""
import ast
from functools import lru_cache
from pathlib import Path

from model.values import files


@lru_cache
def sources(module: str) -> frozenset[Path]:
    """The files of our own that a module imports, itself, the modules' modules and their packages included."""
    paths, names = {}, {module}
    while names:
        name = names.pop()
        path = _file_of(name)
        if name not in paths and path is not None:
            paths[name] = path
            names |= _imports(path) | {name.rpartition(".")[0]} - {""}
    return frozenset(paths.values())


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

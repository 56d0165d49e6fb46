"""Which file imports which, read from the source; what is imported only to be named in annotations counts as well."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def imports_in(package: Path, root: Path = ROOT) -> dict[str, set[str]]:
    """The modules of a package, and which of them each one imports. A package is its `__init__.py`."""
    files = {_name(file, root): file for file in sorted(package.rglob("*.py"))}
    return {name: set(_imported(file, files)) - {name} for name, file in files.items()}


def circles(graph: Mapping[str, Set[str]]) -> list[list[str]]:
    """The groups of modules that import each other, directly or through others."""
    reached = {module: _reached_from(module, graph) for module in graph}
    alike = {frozenset(other for other in reached[module] if module in reached[other]) for module in graph}
    return sorted(sorted(group) for group in alike if group)


def _reached_from(module: str, graph: Mapping[str, Set[str]]) -> set[str]:
    """All that a module imports, directly or through others; itself only where a way leads back."""
    reached: set[str] = set()
    ahead = list(graph[module])
    while ahead:
        now = ahead.pop()
        if now not in reached:
            reached.add(now)
            ahead += graph[now]
    return reached


def _name(file: Path, root: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(file: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            inner = [name for alias in node.names if (name := f"{node.module}.{alias.name}") in known]
            if len(inner) < len(node.names) and node.module in known:
                yield node.module
            yield from inner

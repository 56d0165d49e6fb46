"""The application knows no engine by name: what it says of one comes from the engine's description."""

from __future__ import annotations

import ast
from pathlib import Path

from model_runtime.engines.available import available_engines

APP = Path(__file__).resolve().parents[2] / "app"
# One hint names a heading of the README; tables that others have published name what was scored.
_QUOTING = {"command_line/graphics.py", "evaluation/published.py"}


def _docstrings(tree: ast.Module) -> set[int]:
    holders = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    firsts = (node.body[0] for node in holders if node.body)
    return {id(first.value) for first in firsts if isinstance(first, ast.Expr)}


def _texts(path: Path) -> list[str]:
    """All texts in a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = _docstrings(tree)
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [node.value for node in nodes if isinstance(node.value, str)]


def test_no_engine_is_known_by_its_name_or_its_title():
    described = [engine.describe() for engine in available_engines().values()]
    names, titles = {one.name for one in described}, {one.title for one in described}
    modules = {str(path.relative_to(APP)): path for path in APP.rglob("*.py")}
    assert modules.keys() >= _QUOTING
    found = [
        (name, text)
        for name, path in modules.items()
        if name not in _QUOTING
        for text in _texts(path)
        if text in names or any(title in text for title in titles)
    ]
    assert found == []


def test_no_mode_is_known_by_its_name():
    modes = {mode.name for engine in available_engines().values() for mode in engine.describe().modes}
    telling = modes - {"small", "base"}  # which are words of fonts and of charts too
    found = [(path.name, text) for path in APP.rglob("*.py") for text in _texts(path) if text in telling]
    assert found == []

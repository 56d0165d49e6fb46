"""The window has one way to work beside itself; whoever made a thread of its own would be forgotten at the end."""

import ast
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app"
BACKGROUND = APP / "controllers" / "background.py"
MAKERS = {"Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process"}
MAKERS |= {"QThread", "QThreadPool", "QRunnable"}
FROM = {"threading", "concurrent.futures", "multiprocessing", "PySide6.QtCore", "asyncio"}


def made_in(file: Path) -> set[str]:
    """Which makers of threads a file names, imported or through their module."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in FROM:
            found |= {alias.name for alias in node.names} & MAKERS
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) in FROM:
            found |= {node.attr} & MAKERS
    return found


def test_no_controller_and_no_view_makes_threads_of_its_own():
    files = [*(file for room in ("bootstrap", "controllers", "views", "item_models") for file in
             (APP / room).rglob("*.py") if file != BACKGROUND)]  # fmt: skip
    assert len(files) > 200
    assert {file.name: made for file in files if (made := made_in(file))} == {}


def test_one_that_does_is_found():
    assert made_in(BACKGROUND) == {"Thread", "QThread"}

"""Commands of children, and processes that are ended with their test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.drawings.drawing_process import DrawingProcess

MakeProcess = Callable[..., DrawingProcess]


@pytest.fixture
def fragile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The command of a child that dies where it is told to; a letter in `tmp_path / "lives"` for each life."""
    monkeypatch.setenv("LIVES", str(tmp_path / "lives"))
    return sys.executable, "-P", str(Path(__file__).with_name("fragile_child.py"))


@pytest.fixture
def bare() -> tuple[str, ...]:
    """The command of the real child where RDKit cannot be imported."""
    code = "import sys; sys.modules['rdkit'] = None; from app.drawings import server; server.main()"
    return sys.executable, "-P", "-c", code


@pytest.fixture
def make_process() -> Iterator[MakeProcess]:
    made = []

    def make(command: tuple[str, ...] | None = None) -> DrawingProcess:
        made.append(DrawingProcess(command))
        return made[-1]

    yield make
    for process in made:
        process.close()

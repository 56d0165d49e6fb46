"""An engine process with a script, and a page process, as commands have them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.sessions.engine_session import EngineSession
from app.sessions.page_session import PageSession
from tests.scripted_engine import scripted_command


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., EngineSession]]:
    """Starts an engine session with a script; it ends with the test."""
    with ExitStack() as stack:

        def start(**script: Any) -> EngineSession:
            monkeypatch.setenv("RECTO_ENGINE_COMMAND", json.dumps(scripted_command(script)))
            return stack.enter_context(EngineSession())

        yield start


@pytest.fixture
def pages() -> Iterator[PageSession]:
    with PageSession() as session:
        yield session


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Makes a PDF of so many gray pages, in its own shade."""

    def make(name: str = "scan.pdf", count: int = 1, shade: int = 200) -> Path:
        sheets = [Image.new("L", (120, 160), shade - number) for number in range(count)]
        sheets[0].save(tmp_path / name, save_all=True, append_images=sheets[1:])
        return tmp_path / name

    return make

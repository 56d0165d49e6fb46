"""Two windows and two command lines at one library, all at once."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.document.page import PageState
from app.processes.starting import child_environment
from tests.gui.conftest import SPANS, pages_without_text
from tests.scripted_engine import scripted_command

_SLOW = {"page": {"spans": SPANS, "delay": 0.05}}


def _document(path: Path, number: int) -> Path:
    pages_without_text(path).write_bytes(path.read_bytes() + b"%" * number + b"\n")
    return path


@pytest.mark.thorough
def test_all_keep_what_they_read(desk, tmp_path: Path) -> None:
    running = desk(_SLOW)
    running.open(_document(tmp_path / "1.pdf", 1))
    other = running.open_window(_document(tmp_path / "2.pdf", 2))
    engine = json.dumps(scripted_command({"name": "builtin", **_SLOW}))
    environment = child_environment(RECTO_DATA_DIR=str(tmp_path / "data"), RECTO_ENGINE_COMMAND=engine)
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "app", "read", str(_document(tmp_path / f"{number}.pdf", number))],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for number in (3, 4)
    ]  # fmt: skip
    running.window.actions_by_name.read_all_action.trigger()
    other.window.actions_by_name.read_all_action.trigger()
    running.wait_until(lambda: all(command.poll() is not None for command in commands))
    for command in commands:
        assert command.communicate()[1].count("Traceback") == 0
        assert command.returncode == 0
    for session in (running.session, other.parts.session):
        running.wait_until(lambda s=session: all(page.state is PageState.READ for page in s.document.pages))
    running.settle()
    running.close()
    with closing(sqlite3.connect(tmp_path / "data" / "library.sqlite")) as look:
        assert look.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        count = "SELECT count(*), count(DISTINCT content_hash || number) FROM readings WHERE text_source != 'second'"
        assert look.execute(count).fetchone() == (12, 12)

"""The log file: made with its first line, turned over when full, shared by processes, missed by nobody."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.files.file_lock import try_lock
from app.logs import log_file
from app.logs.log_file import EARLIER, NAME, kept_log, last_lines
from app.processes.starting import child_environment

_log = logging.getLogger("app.tests")
MANY = """
import logging, sys
from app.logs import log_file
log_file.MOST_BYTES = 20_000
with log_file.kept_log():
    for number in range(400):
        logging.getLogger("app.tests").warning("%d of process %d ended", number, int(sys.argv[1]))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data" / "logs"


def test_there_is_a_file_once_there_is_a_line_and_it_is_the_persons_own(folder: Path) -> None:
    with kept_log():
        assert not folder.exists()
        _log.info("nothing happened")
        assert not folder.exists()
        _log.warning("page %d failed", 3)
    _log.warning("nobody keeps this")
    assert [line.rpartition(": ")[2] for line in last_lines(folder, 9)] == ["page 3 failed"]
    if os.name == "posix":
        assert (folder / NAME).stat().st_mode & 0o077 == 0


def test_it_is_turned_over_and_stays_small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "MOST_BYTES", 2000)
    with kept_log():
        for number in range(300):
            _log.warning("page %d failed", number)
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["recto.lock", NAME, *(f"{NAME}.{number}" for number in range(1, EARLIER + 1))]
    assert all((folder / name).stat().st_size <= 2000 for name in files)
    assert last_lines(folder, 2)[-1].endswith("page 299 failed")
    numbers = [int(line.split()[-2]) for line in last_lines(folder, 1000)]
    assert numbers == list(range(numbers[0], 300))


def test_while_another_process_turns_it_over_it_is_written_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "MOST_BYTES", 200)
    folder.mkdir(parents=True)
    with (folder / "recto.lock").open("wb") as lock, kept_log():
        assert try_lock(lock)
        for number in range(9):
            _log.warning("page %d failed", number)
    assert len(last_lines(folder, 99)) == 9


@pytest.mark.thorough
def test_processes_share_it_and_no_line_is_torn(folder: Path) -> None:
    started = [subprocess.Popen([sys.executable, "-c", MANY, str(n)], env=child_environment()) for n in range(3)]
    assert [process.wait(120) for process in started] == [0, 0, 0]
    lines = last_lines(folder, 10_000)
    assert all(line.startswith("20") and line.endswith("ended") for line in lines)
    assert len(lines) > 400
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 20_000 * (EARLIER + 2)


def test_a_log_that_cannot_be_written_is_not_missed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.parent.mkdir()
    folder.write_text("a file where the folder should be")
    with kept_log():
        _log.warning("page %d failed", 3)
    assert capsys.readouterr().err == ""
    assert last_lines(folder, 9) == []


def test_errors_that_nobody_caught_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: heard.append(error[0]))
    monkeypatch.setattr(threading, "excepthook", lambda hook: heard.append(hook.exc_type))
    with kept_log():
        thread = threading.Thread(target=lambda: int("Xylophon"))
        thread.start()
        thread.join()
        sys.excepthook(KeyError, KeyError("Xylophon"), None)
    assert heard == [ValueError, KeyError]
    text = "\n".join(last_lines(folder, 99))
    assert "a thread ended by an error" in text
    assert "nobody caught an error" in text
    assert "Xylophon" not in text.replace(' int("Xylophon")', "")

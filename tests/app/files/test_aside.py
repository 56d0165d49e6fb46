"""Files moved aside keep all that belongs to them, and take nobody's name."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.files.aside import set_aside


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_goes_with_its_companions_and_never_over_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(time, "strftime", lambda _form: "20260101-000000")
    kept = set()
    for _ in range(3):
        (tmp_path / "a.db").touch()
        (tmp_path / "a.db-log").touch()
        kept.add(set_aside(tmp_path / "a.db", companions=("-log", "-more")).name)
    stem = "a.damaged-20260101-000000"
    assert kept == {f"{stem}.db", f"{stem}-2.db", f"{stem}-3.db"}
    assert names(tmp_path) == kept | {f"{name}-log" for name in kept}


def test_companions_that_are_left_alone_go_too(tmp_path: Path):
    (tmp_path / "a.db-log").touch()
    kept = set_aside(tmp_path / "a.db", "newer", ("-log",))
    assert names(tmp_path) == {f"{kept.name}-log"}


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        set_aside(tmp_path / "a.json")

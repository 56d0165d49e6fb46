"""Where the tests of a run write: in memory where there is room, and nothing of it stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from installer import checks
from installer.checks import scratch


def test_a_run_has_a_folder_of_its_own_and_takes_it_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checks, "_ROOM_BYTES", 1)
    with scratch(tmp_path) as place:
        (folder,) = tmp_path.iterdir()
        assert place == {"TMPDIR": str(folder)}
        assert folder.stat().st_mode & 0o777 == 0o755
        (folder / "deeds.pdf").write_bytes(b"%PDF")
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_room_or_no_such_place_the_usual_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with scratch(tmp_path / "nowhere") as place:
        assert place == {}
    monkeypatch.setattr(checks, "_ROOM_BYTES", shutil.disk_usage(tmp_path).total + 1)
    with scratch(tmp_path) as place:
        assert place == {}
    assert list(tmp_path.iterdir()) == []

import json
import os
import threading
from pathlib import Path

import pytest

from app.controllers.settings_saving import SettingsSaving
from app.document.problems import RectoError
from app.settings.schema import MODES, PAPER_DIMMING, THEME


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


@pytest.fixture
def written_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads that put a file in its place, one for each time."""
    threads: list[str] = []
    replace = os.replace

    def noted(*places) -> None:
        replace(*places)
        threads.append(threading.current_thread().name)

    monkeypatch.setattr(os, "replace", noted)
    return threads


def stored(file: Path) -> dict[str, object]:
    return json.loads(file.read_text())["values"]


def test_a_slider_that_is_moved_through_its_stops_is_written_once_and_elsewhere(qtbot, file: Path, written_on):
    saving = SettingsSaving(file, on_problem=pytest.fail)
    for mode in ("tiny", "small", "base", "large", "gundam"):
        saving.settings.set_mode("builtin", mode)
        assert saving.settings.mode_of("builtin") == mode
    assert written_on == []
    qtbot.waitUntil(lambda: bool(written_on))
    saving.close()
    assert written_on == ["settings"]
    assert stored(file) == {MODES.key: {"builtin": "gundam"}}


def test_what_was_changed_a_moment_ago_is_written_when_the_window_closes(qapp, file: Path, written_on):
    saving = SettingsSaving(file, on_problem=pytest.fail)
    saving.settings.set(THEME, "dark")
    saving.close()
    assert stored(file) == {"theme": "dark"}
    saving.close()
    assert len(written_on) == 1


def test_what_could_not_be_written_is_told_and_goes_with_the_next_change(qapp, file: Path):
    problems: list[RectoError] = []
    saving = SettingsSaving(file, problems.append)
    file.parent.write_text("a file where the folder should be")
    saving.settings.set(THEME, "dark")
    saving.close()
    assert ["settings.json" in problem.title for problem in problems] == [True]
    file.parent.unlink()
    saving.settings.set(PAPER_DIMMING, 20)
    saving.close()
    assert stored(file) == {"theme": "dark", "paper_dimming": 20}

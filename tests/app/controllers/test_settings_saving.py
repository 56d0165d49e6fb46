import json
import os
import threading
from pathlib import Path

import pytest

from app.controllers.background import Background
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


def test_a_slider_that_is_moved_through_its_stops_is_written_once_and_elsewhere(
    qtbot, background: Background, file: Path, written_on
):
    settings = SettingsSaving(file, background, on_problem=pytest.fail).settings
    for mode in ("tiny", "small", "base", "large", "gundam"):
        settings.set_mode("builtin", mode)
        assert settings.mode_of("builtin") == mode
    assert written_on == []
    qtbot.waitUntil(lambda: bool(written_on))
    background.close()
    assert written_on == ["settings"]
    assert stored(file) == {MODES.key: {"builtin": "gundam"}}


def test_what_was_changed_a_moment_ago_is_written_when_the_window_closes(
    background: Background, file: Path, written_on
):
    SettingsSaving(file, background, on_problem=pytest.fail).settings.set(THEME, "dark")
    background.close()
    assert stored(file) == {"theme": "dark"}
    assert len(written_on) == 1


def test_what_could_not_be_written_is_told_and_goes_with_the_next_change(qtbot, background: Background, file: Path):
    problems: list[RectoError] = []
    settings = SettingsSaving(file, background, problems.append).settings
    file.parent.write_text("a file where the folder should be")
    settings.set(THEME, "dark")
    qtbot.waitUntil(lambda: bool(problems))
    assert ["settings.json" in str(problem.title) for problem in problems] == [True]
    file.parent.unlink()
    settings.set(PAPER_DIMMING, 20)
    background.close()
    assert stored(file) == {"theme": "dark", "paper_dimming": 20}

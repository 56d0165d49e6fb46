"""The libraries of models from the window, with the real pip and no index."""

from __future__ import annotations

import logging

from app.controllers.shelving.library_installing import LibraryInstalling
from app.graphics.torch_builds import CPU


def test_what_a_person_stops_is_no_failure_and_no_error_in_the_log(qtbot, background, tmp_path, caplog):
    installing, told = LibraryInstalling(background, tmp_path / "libraries", tmp_path / "packages"), []
    installing.failed.connect(told.append)
    installing.installed.connect(lambda: told.append("installed"))
    with qtbot.waitSignal(installing.changed):
        installing.look()
    installing.install(CPU)
    assert installing.is_under_way
    installing.stop()
    qtbot.waitUntil(lambda: not installing.is_under_way)
    assert told == []
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []

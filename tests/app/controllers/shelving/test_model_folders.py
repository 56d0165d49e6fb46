"""Folders of models are looked at beside the window, whatever their drives do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.controllers.background import Background
from app.controllers.shelving.model_folders import FolderFacts, ModelFolders
from app.model_hub.known_models import known_models
from app.model_hub.model_record import RECORD_NAME, ModelRecord, write_record

needs_pipes = pytest.mark.skipif(sys.platform == "win32", reason="a file that never answers is a named pipe")


def begun_model(folder: Path) -> Path:
    """A folder as it is while a model is being fetched into it."""
    folder.mkdir()
    write_record(folder, ModelRecord(known_models()[0], "", "", str(folder), ()))
    return folder


@needs_pipes
def test_a_folder_that_does_not_answer_is_asked_once_and_keeps_no_other_waiting(
    background: Background, qtbot: QtBot, tmp_path: Path
):
    hung, begun = tmp_path / "hung", begun_model(tmp_path / "begun")
    hung.mkdir()
    os.mkfifo(hung / RECORD_NAME)
    folders = ModelFolders(background)
    for _ in range(6):  # more often than the lane has threads
        folders.look([hung])
    folders.look([begun])
    qtbot.waitUntil(lambda: folders.facts(begun).is_begun)
    assert folders.facts(begun).is_ours
    assert folders.facts(begun).free > 0
    assert folders.facts(hung) == FolderFacts()
    record = ModelRecord(known_models()[0], "", "", str(hung), ())
    with (hung / RECORD_NAME).open("wb"):  # the drive wakes up; what was asked meanwhile finds the record
        write_record(hung, record)
    qtbot.waitUntil(lambda: folders.facts(hung).is_begun)


def test_what_was_known_stays_until_there_is_an_answer_and_the_same_is_not_told_twice(
    background: Background, qtbot: QtBot, tmp_path: Path
):
    begun, changes = begun_model(tmp_path / "begun"), []
    folders = ModelFolders(background)
    folders.look([begun])
    qtbot.waitUntil(lambda: folders.facts(begun).is_begun)
    (begun / RECORD_NAME).unlink()
    folders.changed.connect(lambda: changes.append(folders.facts(begun).is_begun))
    folders.look([begun])
    assert folders.facts(begun).is_begun
    qtbot.waitUntil(lambda: bool(changes))
    assert changes == [False]

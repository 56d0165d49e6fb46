"""Models on their way from one folder to another, and what a move leaves that was cut off."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.controllers.background import Background
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.shelving.model_placing import ModelPlacing
from app.model_hub.model_record import read_record
from tests.app.model_hub.test_keeping import cut_off_move


def test_the_next_start_ends_a_move_that_was_cut_off(background: Background, qtbot: QtBot, tmp_path: Path):
    old, new = tmp_path / "old", tmp_path / "new"
    cut_off_move(old, new)
    shelf = CheckpointShelf(tmp_path / "checkpoints.json")
    shelf.add(Checkpoint("m", "e", new, "r1", 1, 1.0))
    keeper = CheckpointKeeper(shelf, background)
    placing = ModelPlacing(background, keeper, tmp_path)
    with qtbot.waitSignal(placing.deleted) as deleted:
        keeper.refresh()
    assert deleted.args == [old]
    assert not old.exists()
    assert read_record(new).moved_from == ""

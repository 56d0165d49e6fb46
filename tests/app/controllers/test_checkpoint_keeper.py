"""The added folders of weights, looked at beside the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.checkpoints.shelf import CheckpointShelf
from app.controllers.background import Background
from app.controllers.checkpoint_keeper import CheckpointKeeper


class BrokenShelf(CheckpointShelf):
    """A shelf with a fault of ours."""

    def checkpoints(self):
        raise KeyError("revision")


def test_a_shelf_that_cannot_be_looked_at_is_told_and_not_waited_for(
    background: Background, qtbot: QtBot, tmp_path: Path
):
    keeper = CheckpointKeeper(BrokenShelf(tmp_path / "checkpoints.json"), background)
    with qtbot.waitSignal(keeper.failed) as failed:
        keeper.refresh()
    assert "KeyError: 'revision'" in str(failed.args[0].title)
    assert keeper.known

"""Pages on their sides in the whole window: turned when they are read, told, and turned back where that was wrong."""

from __future__ import annotations

from app.document.geometry import Rotation


def test_pages_on_their_sides_are_turned_and_that_can_be_undone(desk, three_pages):
    running = desk({"page": {"upright_turn": 90}, "pages": {"2": {"upright_turn": 0}}})
    running.open(three_pages)
    running.read_all()
    view, notices = running.window.workspace.page.view, running.window.notices
    assert [view.sheet(number).rotation for number in (1, 2, 3)] == [Rotation.QUARTER, Rotation.NONE, Rotation.QUARTER]
    assert [notice.clause for notice in notices.notices()] == ["2 pages were turned"]
    notices.action_chosen.emit("turn-back")
    assert [view.sheet(number).rotation for number in (1, 2, 3)] == [Rotation.NONE] * 3
    assert notices.notices() == []

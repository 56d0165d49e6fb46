"""What hears first where that matters: see `MainWindow._connect_in_order`."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.settings import schema
from app.views.correction.inline_editor import InlineEditor


@pytest.mark.thorough
def test_pages_are_there_and_fit_the_width_when_the_document_comes_into_view(desk, three_pages: Path):
    run = desk()
    view, screens = run.window.workspace.page.view, run.window.screens
    run.open(three_pages)
    view.fit_page()
    run.parts.documents.close()
    other = three_pages.with_name("other.pdf")
    document = pymupdf.open()
    for _ in range(2):
        document.new_page()
    document.save(other)
    seen = []
    screens.view_changed.connect(
        lambda: seen.append((screens.is_showing_document(), view.page_count(), view.fit(), run.window.windowTitle()))
    )
    run.open(other)
    assert seen[0] == (True, 2, "width", "other.pdf")


@pytest.mark.thorough
def test_a_place_that_was_searched_for_wins_over_the_one_where_the_document_was_left(desk, three_pages: Path, qtbot):
    run = desk()
    view, screen = run.window.workspace.page.view, run.window.search_screen
    run.open(three_pages)
    run.read_all()
    view.scroll_to_page(3)
    qtbot.waitUntil(lambda: view.current_page() == 3)
    run.parts.documents.close()
    run.window.start_screen.search_requested.emit()
    with qtbot.waitSignal(run.parts.search.found, check_params_cb=lambda found: found.words == "reed were laid"):
        screen.begin("reed were laid")
    with qtbot.waitSignal(run.parts.library.view_state_found):
        qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    run.settle()
    qtbot.waitUntil(lambda: view.current_block() is not None)
    assert view.current_block()[0] == view.current_page() == 1


def test_what_is_typed_is_taken_over_before_the_window_is_kept(desk, three_pages: Path):
    run = desk()
    run.open(three_pages)
    run.read_all()
    told: list[str] = []
    run.window.editing.in_place.open(1)
    (field,) = (field for field in run.window.findChildren(InlineEditor) if field.isVisible())
    field.selectAll()
    QTest.keyClicks(field, "typed last")
    run.session.blocks_changed.connect(lambda _number: told.append("typed"))
    run.parts.settings.listen(schema.WINDOW_STATE, lambda _state: told.append("window"))
    run.window.close()
    assert told == ["typed", "window"]
    assert run.session.page(1).blocks[1].text == "typed last"

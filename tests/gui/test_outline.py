"""The outline of the open document, in the whole application."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.document.block import BlockKind


def test_the_outline_grows_with_reading_follows_and_leads(desk, three_pages, qtbot):
    run = desk()
    run.open(three_pages)
    run.read_all()
    pages, view = run.window.workspace.pages, run.window.workspace.page.view
    qtbot.waitUntil(lambda: pages.outline.rowCount() == 3)
    run.window.actions_by_name.outline_action.trigger()
    assert pages.is_outline_shown()
    assert pages.outline_view.hasFocus()
    qtbot.keyClick(pages.outline_view, Qt.Key.Key_End)
    qtbot.keyClick(pages.outline_view, Qt.Key.Key_Return)
    assert run.session.current_page == 3
    assert view.current_block() == (3, 0)
    run.parts.edits.set_text(2, 0, "Corrected filters")
    qtbot.waitUntil(lambda: pages.outline.entries[1].heading.text == "Corrected filters")
    assert run.session.page(2).blocks[0].kind is BlockKind.TITLE
    run.settle()
    run.window.actions_by_name.outline_action.trigger()
    assert not pages.is_outline_shown()
    pages.show_outline(True)

    again = desk()
    assert again.window.workspace.pages.is_outline_shown()
    again.open(three_pages)
    qtbot.waitUntil(lambda: again.window.workspace.pages.outline.rowCount() == 3)
    again.parts.documents.close()
    assert again.window.workspace.pages.outline.rowCount() == 0

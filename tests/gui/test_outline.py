"""The outline of the open document, in the whole application."""

from __future__ import annotations

import pymupdf
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


def test_the_bookmarks_of_a_file_are_there_before_anything_is_read(desk, three_pages, qtbot):
    document = pymupdf.open(three_pages)
    document.set_toc([[1, "Reed", 1], [2, "Sedge", 3]])
    document.saveIncr()
    run = desk({"page": {"spans": [{"label": "title", "text": "# Planted filters", "box": [0.1, 0.1, 0.9, 0.2]}]}})
    run.open(three_pages)
    pages, outline = run.window.workspace.pages, run.window.workspace.pages.outline
    pages.show_outline(True)

    def rows() -> list[str]:
        return [entry.heading.text for entry in outline.entries]

    assert rows() == ["In the file", "Reed", "Sedge"]
    assert pages.outline_view.currentIndex().data() == "Reed"
    pages.outline_view.setFocus()
    qtbot.keyClick(pages.outline_view, Qt.Key.Key_Down)
    qtbot.keyClick(pages.outline_view, Qt.Key.Key_Return)
    assert run.session.current_page == 3
    assert run.window.workspace.page.view.current_block() is None
    run.parts.reading.read([2])
    run.wait_until_read()
    qtbot.waitUntil(lambda: rows() == ["In the file", "Reed", "Sedge", "Headings read", "Planted filters"])
    run.shoot("outline-with-bookmarks")
    qtbot.keyClick(pages.outline_view, Qt.Key.Key_Down)
    qtbot.keyClick(pages.outline_view, Qt.Key.Key_Return)
    assert run.window.workspace.page.view.current_block() == (2, 0)  # the name of a part was gone past
    run.parts.documents.close()
    assert rows() == []

"""What is doubtful is seen before anybody asks: on thumbnails, over the text, under its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.item_models.page_list_model import PageRole

_PLAIN = "The beds of reed were planted early in the year and watered through the long summer with rain"


def page(text: str, **more: object) -> dict[str, object]:
    return {"spans": [{"label": "paragraph", "text": text, "box": [0.1, 0.15, 0.9, 0.25]}], **more}


ENGINE = {
    "attempts": {
        "1": page(f"{_PLAIN}, then imeasured."),
        "2": page(f"{_PLAIN}, against frrost and wimd.", stop_reason="length"),
        "3": page(f"{_PLAIN}."),
    },
}


def test_doubts_are_counted_marked_and_come_first_where_that_is_wanted(desk, three_pages, qtbot):
    run = desk(ENGINE)
    run.open(three_pages)
    workspace = run.window.workspace
    model, panel, pages = run.parts.page_list, workspace.panel, workspace.pages
    for number in (1, 2, 3):
        run.parts.reading.read([number])
        run.wait_until_read()

    def counts() -> list[int]:
        return [model.index(row, 0).data(PageRole.DOUBTS) for row in range(3)]

    run.wait_until(lambda: run.parts.doubts._spelling.is_ready and run.parts.doubt_counts.is_settled())
    assert counts() == [len(run.parts.doubts.doubts(number)) for number in (1, 2, 3)]
    assert counts() == [1, 3, 0]  # a page that was cut short is doubtful at its end, too
    assert "1 doubtful place" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (panel.doubt_count.isVisible(), panel.doubt_count.text()) == (True, "1 doubtful")
    text = panel.reading_view.text_widget()
    assert [mark.cursor.selectedText() for mark in text.extraSelections()] == ["imeasured"]
    run.shoot("doubt-counts")

    QTest.mouseClick(panel.doubt_count, Qt.MouseButton.LeftButton)
    run.wait_until(lambda: run.parts.doubts.place is not None)
    assert run.parts.doubts.place.doubt.words == "imeasured"
    run.parts.doubts.accept()
    run.wait_until(lambda: counts() == [0, 3, 0])
    assert "imeasured" not in [mark.cursor.selectedText() for mark in text.extraSelections()]

    run.wait_until(lambda: workspace.page.view.current_page() == 2)  # F4 goes on to its next place
    QTest.keyClick(run.window.doubting.bar, Qt.Key.Key_Escape)
    workspace.page.view.scroll_to_page(1)
    run.wait_until(lambda: pages.list.selected_pages() == [1])
    QTest.mouseClick(pages.header.by_risk, Qt.MouseButton.LeftButton)
    assert pages.list.visible_pages() == [2, 1, 3]
    assert pages.list.selected_pages() == [run.session.current_page] == [1]
    QTest.keyClick(pages.list, Qt.Key.Key_Home)
    assert run.session.current_page == 2
    QTest.mouseClick(pages.header.by_risk, Qt.MouseButton.LeftButton)
    assert (pages.list.visible_pages(), pages.list.selected_pages()) == ([1, 2, 3], [2])

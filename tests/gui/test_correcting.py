"""Correcting in the real window: fields in place, whole blocks, places on the page, undo of all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.document.block import BlockKind, Origin
from app.document.geometry import BoundingBox, Rotation
from app.document.page import PageState
from app.export.contract import ExportReport, Remark
from app.views.correction.inline_editor import InlineEditor
from app.views.dialogs.export_dialog import ExportDialog
from model_runtime.messages import message
from tests.gui.conftest import Desk
from tests.page_process_at_rest import wait_for_rest
from tests.patient_bot import PatientBot


@pytest.fixture(scope="module")
def lasting(lasting_desk) -> Desk:
    return lasting_desk({})


@pytest.fixture
def read(lasting: Desk, three_pages) -> Iterator[Desk]:
    lasting.open(three_pages)
    lasting.read_all()
    yield lasting
    lasting.start_over()


def field(running: Desk) -> InlineEditor:
    fields = [f for f in running.window.findChildren(InlineEditor) if f.isVisible()]
    assert len(fields) == 1
    return fields[0]


def has_no_field(running: Desk) -> bool:
    return not any(f.isVisible() for f in running.window.findChildren(InlineEditor))


def double_click(running: Desk, place: QPoint) -> None:
    QTest.mouseDClick(running.window.workspace.panel.reading_view.text_widget().viewport(), Qt.MouseButton.LeftButton,
                      Qt.KeyboardModifier.NoModifier, place)  # fmt: skip


def center(running: Desk, block_id: int) -> QPoint:
    rect = running.window.workspace.panel.reading_view.text_widget().block_rect(block_id)
    return QPoint(round(rect.left()) + 30, round(rect.center().y()))


def texts(running: Desk, number: int = 1) -> list[str]:
    return [block.text for block in running.session.page(number).blocks]


def test_a_text_is_corrected_where_it_stands(read: Desk) -> None:
    double_click(read, center(read, 1))
    editor = field(read)
    assert editor.toPlainText() == "Three beds of reed were laid in October."
    editor.selectAll()
    QTest.keyClicks(editor, "Four beds of sedge.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert has_no_field(read)
    block = read.session.page(1).blocks[1]
    assert (block.text, block.origin) == ("Four beds of sedge.", Origin.EDITED)
    assert "Four beds of sedge." in read.panel_text()
    read.window.actions_by_name.undo_action.trigger()
    assert texts(read)[1].startswith("Three beds")
    assert read.states()[0] is PageState.READ


def test_escape_forgets_and_losing_the_focus_keeps(read: Desk) -> None:
    read.parts.edits.set_text(1, 0, "Filters")
    actions = read.window.actions_by_name
    read.window.workspace.panel.set_current_block(0)
    actions.edit_block_action.trigger()
    QTest.keyClicks(field(read), " that nobody wants")
    QTest.keyClick(field(read), Qt.Key.Key_Escape)
    assert texts(read)[0] == "Filters"
    actions.edit_block_action.trigger()
    QTest.keyClicks(field(read), " of reed")
    read.window.workspace.page.view.setFocus()
    assert texts(read)[0] == "Filters of reed"
    assert has_no_field(read)


def test_enter_parts_a_paragraph_and_backspace_joins_it_again(read: Desk) -> None:
    double_click(read, center(read, 1))
    field(read).put_caret(len("Three beds of reed"))
    QTest.keyClick(field(read), Qt.Key.Key_Return)
    assert texts(read)[1:3] == ["Three beds of reed", "were laid in October."]
    assert field(read).toPlainText() == "were laid in October."
    QTest.keyClick(field(read), Qt.Key.Key_Backspace)
    assert texts(read)[1] == "Three beds of reed were laid in October."
    assert field(read).textCursor().position() == len("Three beds of reed")
    QTest.keyClick(field(read), Qt.Key.Key_Escape)
    for _ in range(2):
        read.window.actions_by_name.undo_action.trigger()
    assert read.states()[0] is PageState.READ


def test_cells_are_corrected_one_after_another(read: Desk) -> None:
    panel = read.window.workspace.panel
    place = panel.reading_view.editor_place(2, (0, 1))
    double_click(read, place.center())
    assert field(read).toPlainText() == "120"
    QTest.keyClick(field(read), Qt.Key.Key_Backtab)
    assert field(read).toPlainText() == "Reed"
    field(read).selectAll()
    QTest.keyClicks(field(read), "Sedge")
    read.shoot("correcting-cell")
    QTest.keyClick(field(read), Qt.Key.Key_Tab)
    field(read).selectAll()
    QTest.keyClicks(field(read), "1,234.50")
    QTest.keyClick(field(read), Qt.Key.Key_Return)
    table = read.session.page(1).blocks[2].table
    assert [cell.text for cell in table.cells] == ["Sedge", "1,234.50"]


def test_blocks_change_kind_order_and_number_and_every_step_can_be_undone(read: Desk) -> None:
    panel, actions = read.window.workspace.panel, read.window.actions_by_name
    before = read.session.page(1).blocks
    panel.set_current_block(1)
    menu = panel.reading_view.block_menu(panel.block(1))
    kinds = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "Kind")
    next(a for a in kinds.actions() if a.text() == "Heading").trigger()
    menu.close()
    assert read.session.page(1).blocks[1].kind is BlockKind.HEADING
    actions.merge_block_action.trigger()  # the next one is a table
    assert len(texts(read)) == 4
    actions.move_block_up_action.trigger()
    assert read.session.page(1).blocks[0].id == 1
    actions.merge_block_action.trigger()
    assert texts(read)[0] == "Three beds of reed were laid in October. Planted filters"
    actions.delete_block_action.trigger()
    assert [block.id for block in read.session.page(1).blocks] == [2, 3]
    for _ in range(4):
        actions.undo_action.trigger()
    assert read.session.page(1).blocks == before
    assert not actions.undo_action.isEnabled()
    assert actions.redo_action.isEnabled()


def test_the_keyboard_goes_from_block_to_block_on_both_sides(read: Desk) -> None:
    panel, actions = read.window.workspace.panel, read.window.actions_by_name
    for _ in range(2):
        actions.next_block_action.trigger()
    assert panel.current_block().id == 1
    assert read.window.workspace.page.view.sheet(1).current == 1
    actions.previous_block_action.trigger()
    actions.previous_block_action.trigger()
    assert panel.current_block().id == 0


@pytest.mark.parametrize("rotation", [Rotation.NONE, Rotation.QUARTER])
def test_a_place_is_changed_by_dragging_and_by_keys(read: Desk, rotation: Rotation) -> None:
    read.session.set_rotation(1, rotation)
    panel, actions = read.window.workspace.panel, read.window.actions_by_name
    panel.set_current_block(1)
    before = read.session.page(1).blocks[1].bbox
    actions.block_box_action.trigger()
    editor = read.window.editing.boxes.editor()
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    zoom = read.window.workspace.page.view.zoom()
    after = read.session.page(1).blocks[1].bbox
    moved = (after.left - before.left, after.top - before.top)
    wanted = (1 / zoom, 0) if rotation is Rotation.NONE else (0, -1 / zoom)
    assert moved == pytest.approx(wanted, abs=0.01)
    actions.block_box_action.trigger()
    editor = read.window.editing.boxes.editor()
    corner, inside = editor.box().bottomRight().toPoint(), QPoint(20, 10)
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    PatientBot.mouseMove(editor, corner - inside, held=Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    QTest.mouseRelease(editor, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner - inside)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert read.session.page(1).blocks[1].bbox == after


def test_edges_take_hold_and_stay_on_the_page(read: Desk) -> None:
    read.window.workspace.panel.set_current_block(1)
    read.window.actions_by_name.block_box_action.trigger()
    editor = read.window.editing.boxes.editor()
    box = editor.box()
    assert editor.edges_at(box.topLeft()) == {"left", "top"}
    assert editor.edges_at(QPointF(box.right() + 3, box.center().y())) == {"right"}
    assert editor.edges_at(box.center()) == {"left", "top", "right", "bottom"}
    assert not editor.edges_at(box.bottomRight() + QPointF(30, 30))
    editor._drag(box, frozenset({"left", "top"}), QPointF(-9000, -9000))
    assert editor.box().topLeft() == read.window.workspace.page.view.page_rect(1).topLeft()
    editor._drag(box, frozenset({"right"}), QPointF(-9000, 0))
    assert editor.box().width() == pytest.approx(4)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    changed = read.session.page(1).blocks[1]
    assert changed.origin is Origin.EDITED
    assert replace(changed.bbox, right=0.0, left=0.0) == BoundingBox(0, changed.bbox.top, 0, changed.bbox.bottom)


def test_a_place_stays_where_it_is_while_the_page_is_turned(read: Desk) -> None:
    read.window.workspace.panel.set_current_block(1)
    before = read.session.page(1).blocks[1].bbox
    read.window.actions_by_name.block_box_action.trigger()
    editor = read.window.editing.boxes.editor()
    upright = editor.box()
    read.window.workspace.page.header.rotation_requested.emit(1)
    assert editor.box().width() < editor.box().height()
    assert upright.width() > upright.height()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert read.session.page(1).blocks[1].bbox == before
    assert read.session.page(1).blocks[1].origin is Origin.RECOGNIZED


def test_what_an_export_lost_leads_to_its_place_and_the_report_waits(read: Desk, qtbot, tmp_path) -> None:
    dialog = read.window.exporting.begin()
    assert dialog is not None
    sentence = message("{count} {what} on page {page} went in as source text.", count=2, what="formulas", page=3)
    lost, gone = Remark(3, sentence, blocks=(1,)), Remark(2, sentence, blocks=(77,))
    dialog.show_done(ExportReport((tmp_path / "deeds.docx",), (1, 2, 3), remarks=(lost, gone)))
    links = [found for found in dialog.findChildren(QPushButton) if found.text() == "Show place"]
    links[0].click()
    qtbot.waitUntil(lambda: read.session.current_page == read.window.workspace.page.view.current_page() == 3)
    current = read.window.workspace.panel.current_block()
    assert current is not None
    assert current.id == 1
    assert not dialog.isVisible()
    (back,) = [found for found in read.window.findChildren(QPushButton) if found.text() == "Back to the report"]
    back.click()
    assert dialog.isVisible()
    links[1].click()  # a block that is there no longer: its page is shown
    qtbot.waitUntil(lambda: read.session.current_page == read.window.workspace.page.view.current_page() == 2)
    dialog = read.window.exporting.begin()  # another export: the report is done with
    assert dialog is not None
    dialog.reject()
    qtbot.waitUntil(lambda: not read.window.findChildren(ExportDialog))


# Last, those with a desk of their own: to style it costs more while the lasting window is there too.


def test_what_is_being_typed_is_exported_and_stays_when_its_page_is_read(read: Desk, qtbot) -> None:
    actions = read.window.actions_by_name
    for words, action in (("typed for the file", actions.export_action), ("typed over", actions.read_page_action)):
        read.window.editing.in_place.open(1)
        field(read).selectAll()
        QTest.keyClicks(field(read), words)
        action.trigger()
        read.wait_until_read()
        assert texts(read)[1] == words
        assert has_no_field(read)
        for dialog in read.window.findChildren(ExportDialog):
            dialog.reject()
    read.window.editing.in_place.open(1)
    read.parts.reading.read([2])
    read.wait_until_read()
    assert field(read).toPlainText() == "typed over"  # another page is no reason to stop


def test_corrections_of_a_file_that_has_changed_meanwhile_are_told_and_taken_over(read: Desk, three_pages, qtbot):
    read.parts.edits.set_text(1, 1, "corrected before")
    wait_for_rest(read.application.desks[0].images, qtbot)
    read.window.actions_by_name.close_action.trigger()
    three_pages.write_bytes(three_pages.read_bytes() + b"% another way to save it\n")
    read.open(three_pages)
    qtbot.waitUntil(lambda: bool(read.window.notices.notices()))
    (notice,) = read.window.notices.notices()
    assert (notice.clause, read.session.page(1).reading) == ("“deeds.pdf” has changed since it was read", None)
    assert "Pages read: 3, corrected: 1" in notice.sentence
    read.window.notices.action_chosen.emit(notice.actions[0].name)
    qtbot.waitUntil(lambda: read.session.page(1).reading is not None)
    assert texts(read)[1] == "corrected before"
    assert read.window.notices.notices() == []


@pytest.mark.thorough
def test_what_is_typed_is_kept_when_another_page_comes_into_view_or_the_window_closes(desk, three_pages, qtbot):
    read = desk()
    read.open(three_pages)
    read.read_all()
    double_click(read, center(read, 1))
    field(read).selectAll()
    QTest.keyClicks(field(read), "typed on page one")
    read.window.workspace.page.view.scroll_to_page(2)
    qtbot.waitUntil(lambda: has_no_field(read))
    assert texts(read)[1] == "typed on page one"
    qtbot.waitUntil(lambda: read.window.workspace.panel.page_number() == 2)
    double_click(read, center(read, 1))
    field(read).selectAll()
    QTest.keyClicks(field(read), "typed last")
    again = desk()
    again.open(three_pages)
    qtbot.waitUntil(lambda: texts(again, 2)[1:2] == ["typed last"])


@pytest.mark.thorough
def test_a_page_that_is_being_read_is_not_corrected(desk, three_pages, qtbot) -> None:
    running = desk({"page": {"spans": [{"label": "paragraph", "text": "Reed"}] * 30, "delay": 0.3}})
    running.open(three_pages)
    running.parts.reading.read([1])
    qtbot.waitUntil(lambda: bool(running.session.page(1).blocks))
    running.window.workspace.panel.set_current_block(0)
    running.window.actions_by_name.edit_block_action.trigger()
    assert has_no_field(running)
    assert "being read" in running.window.notices.notices()[0].clause
    running.parts.reading.stop()
    QGuiApplication.processEvents()

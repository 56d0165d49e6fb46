"""What a person does with an open document, in one run of the window that all these tests share."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton

from app.controllers.correcting import portions
from app.document.find import Hit
from app.document.geometry import Rotation
from app.document.page import PageState
from app.export.contract import ExportOptions
from app.export.request import ExportRequest
from app.views.notices.notice import NoticeBar
from app.views.reading_panel.markdown_editor import MarkdownEditor
from app.views.window.window_menu import LANGUAGES
from app.views.workspace.replace_row import ReplaceRow
from tests.gui.conftest import SAMPLES, Desk


@pytest.fixture(scope="module")
def lasting(lasting_desk) -> Desk:
    return lasting_desk({"scripts": [{"name": "Latin"}], "other_scripts": ["Cyrillic"]})


@pytest.fixture
def running(lasting: Desk) -> Iterator[Desk]:
    yield lasting
    lasting.start_over()


def test_hover_and_click_go_both_ways(running, three_pages, qtbot):
    running.open(three_pages)
    running.read_all()
    view, panel = running.window.workspace.page.view, running.window.workspace.panel
    block = running.session.page(1).blocks[1]
    view.block_hovered.emit(1, block.id)
    assert panel.reading_view.text_widget() is not None
    panel.block_hovered.emit(block.id)
    assert view.sheet(1).linked == block.id
    panel.block_clicked.emit(block.id)
    assert view.sheet(1).current == block.id


def test_export_writes_markdown_with_its_pictures_and_word(running, three_pages, qtbot, tmp_path):
    running.open(three_pages)
    running.read_all()
    running.session.set_rotation(1, Rotation.QUARTER)
    for name in ("md", "docx"):
        dialog = running.window.exporting.begin()
        dialog.choose_format(name)
        field = next(f for f in dialog.findChildren(QLineEdit) if f.text().startswith("deeds"))
        field.setText(f"taken.{name}")
        request = dialog.request()
        target = tmp_path / f"taken.{name}"
        with qtbot.waitSignal(running.parts.exports.finished) as done:
            running.parts.exports.start(type(request)(request.format, request.pages, request.options, target))
        assert done.args[0].files[0] == target
        if name == "md":
            dialog.grab().save(str(Path(__file__).parents[1] / "screens" / "export-done.png"))
        dialog.accept()
    text = (tmp_path / "taken.md").read_text("utf-8")
    assert "# Planted filters" in text
    pictures = list((tmp_path / "images").rglob("*.png"))
    assert len(pictures) == 3
    assert all(not QImage(str(picture)).isNull() for picture in pictures)
    with zipfile.ZipFile(tmp_path / "taken.docx") as word:
        assert sum(name.startswith("word/media/") for name in word.namelist()) >= 1
        sizes = re.findall(r'wp:extent cx="(\d+)" cy="(\d+)"', word.read("word/document.xml").decode())
    assert [int(width) > int(height) for width, height in sizes] == [False, True, True]  # the first page lies turned
    figure = running.window.workspace.panel.reading_view.text_widget().block_rect(3)
    assert figure.height() > 500


def test_an_export_that_cannot_be_written_says_so_and_leaves_nothing(running, three_pages, qtbot, tmp_path):
    running.open(three_pages)
    running.read_all()
    dialog = running.window.exporting.begin()
    request = dialog.request()
    missing = tmp_path / "nowhere" / "deeds.md"
    with qtbot.waitSignal(running.parts.exports.failed) as failed:
        running.parts.exports.start(type(request)(request.format, request.pages, request.options, missing))
    assert "nowhere" in str(failed.args[0])
    dialog.reject()
    assert not missing.parent.exists()


def test_find_goes_from_hit_to_hit_over_the_pages(running, three_pages, qtbot):
    running.open(three_pages)
    running.read_all()
    running.window.actions_by_name.find_action.trigger()
    bar = running.window.workspace.find_bar
    bar.findChild(QLineEdit).setText("OCTOBER")
    qtbot.waitUntil(lambda: running.window.workspace.page.view.sheet(1).current is not None)
    running.window.actions_by_name.find_next_action.trigger()
    assert running.session.current_page == 2
    running.window.actions_by_name.find_previous_action.trigger()
    running.window.actions_by_name.find_previous_action.trigger()
    assert running.session.current_page == 3


def found(running: Desk, words: str, other: str, qtbot) -> ReplaceRow:
    """The bar with words to be replaced, which were found."""
    running.window.actions_by_name.replace_action.trigger()
    bar = running.window.workspace.find_bar
    bar.findChild(QLineEdit).setText(words)
    qtbot.waitUntil(lambda: running.window.finding.current() is not None)
    bar.replacing.field.setText(other)
    return bar.replacing


def texts(running: Desk) -> list[tuple[str, str]]:
    pages = (running.session.page(number).blocks for number in (1, 2, 3))
    return [(blocks[1].text, blocks[2].table.cells[0].text) for blocks in pages]


def test_words_are_replaced_in_the_document_as_one_step_that_the_notice_undoes(running, three_pages, qtbot):
    running.open(three_pages)
    running.read_all()
    row = found(running, "REED", "sedge", qtbot)
    before = texts(running)
    row._all.click()
    qtbot.waitUntil(lambda: running.window.notices.shows("replacing"))
    assert texts(running) == [("Three beds of sedge were laid in October.", "sedge")] * 3
    assert running.states() == [PageState.EDITED] * 3
    (bar,) = running.window.notices.findChildren(NoticeBar)
    assert bar.notice.clause == "6 replaced on 3 pages"
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Undo").click()
    assert texts(running) == before
    assert running.states() == [PageState.READ] * 3
    assert not running.window.notices.notices()
    qtbot.waitUntil(row._page.isEnabled)  # once the hits are counted anew
    row._page.click()
    qtbot.waitUntil(lambda: running.window.notices.shows("replacing"))
    assert [text for text, _cell in texts(running)].count(before[0][0]) == 2


def test_replacing_in_many_pages_says_how_far_it_is_and_can_be_stopped(running, three_pages, qtbot, monkeypatch):
    running.open(three_pages)
    running.read_all()
    row = found(running, "reed", "sedge", qtbot)
    before = texts(running)
    monkeypatch.setattr(portions, "AT_ONCE_SECONDS", 0.0)
    row._all.setFocus()
    row._all.click()
    assert row.window().focusWidget() is row._stop
    assert not row._all.isVisible()
    qtbot.waitUntil(lambda: row._far.text() == "1 of 3 pages")
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert row.isVisible()
    assert row.window().focusWidget() is row._all
    (notice,) = running.window.notices.notices()
    assert notice.clause.startswith("Stopped: 2 replaced on page ")
    assert notice.sentence == "The other pages are as they were."
    assert sum(now != then for now, then in zip(texts(running), before, strict=True)) == 1
    running.window.actions_by_name.undo_action.trigger()
    assert texts(running) == before
    assert not running.parts.edits.undo_words


def test_words_are_replaced_one_by_one_and_what_was_put_in_is_not_found_again(running, three_pages, qtbot):
    running.open(three_pages)
    running.read_all()
    row = found(running, "reed", "reed and reed", qtbot)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert texts(running)[0] == ("Three beds of reed and reed were laid in October.", "Reed")
    assert running.window.finding.current() == Hit(1, 2, 0)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert texts(running)[0][1] == "reed and reed"
    assert running.window.finding.current() == Hit(2, 1, 0)
    running.window.actions_by_name.undo_action.trigger()
    assert texts(running)[0][1] == "Reed"
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert not row.isVisible()


def test_case_and_whole_words_count_where_they_are_asked_for(running, three_pages, qtbot):
    running.open(three_pages)
    running.read_all()
    found(running, "ree", "", qtbot)
    bar = running.window.workspace.find_bar
    label = bar.findChild(QLabel)
    qtbot.waitUntil(lambda: label.text().endswith("of 9"))
    bar._whole.click()
    qtbot.waitUntil(lambda: "Not found" in label.text())
    bar.findChild(QLineEdit).setText("Reed")
    bar._case.click()
    qtbot.waitUntil(lambda: label.text().endswith("of 3"))
    bar._case.click()
    bar._whole.click()
    bar.end()


@pytest.fixture
def editor(running, three_pages, qtbot) -> Iterator[MarkdownEditor]:
    """The Markdown of a page that was read, with the keyboard."""
    running.open(three_pages)
    running.read_all()
    panel = running.window.workspace.panel
    panel.show_tab(panel.markdown_view)
    running.window.activateWindow()
    panel.markdown_view.setFocus()
    qtbot.waitUntil(panel.markdown_view.hasFocus)
    yield panel.markdown_view
    panel.show_reading()


def put_caret(editor: MarkdownEditor, words: str) -> None:
    editor.setTextCursor(editor.document().find(words))


def test_the_blocks_follow_the_markdown_after_a_pause_and_nothing_moves_under_the_caret(running, editor, qtbot):
    put_caret(editor, "October")
    QTest.keyClicks(editor, "May")
    typed = editor.toPlainText()
    assert running.session.page(1).blocks[1].text.endswith("October.")
    qtbot.waitUntil(lambda: running.session.page(1).blocks[1].text == "Three beds of reed were laid in May.")
    block = running.session.page(1).blocks[1]
    assert block.bbox is not None
    assert running.states()[0] is PageState.EDITED
    assert editor.toPlainText() == typed
    assert editor.document().isUndoAvailable()
    running.window.workspace.page.view.setFocus()
    assert editor.toPlainText() == typed
    running.window.actions_by_name.undo_action.trigger()
    assert "October" in editor.toPlainText()


def test_what_was_typed_is_taken_over_by_ctrl_s_and_written_as_the_blocks_have_it(running, editor, qtbot):
    put_caret(editor, "# Planted filters")
    editor.insertPlainText("Planted filters\n=====\n\n\n\n* by hand")
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kinds = [(block.kind.value, block.text) for block in running.session.page(1).blocks[:3]]
    assert kinds[:2] == [("title", "Planted filters"), ("list_item", "by hand")]
    assert kinds[2][0] == "paragraph"
    assert editor.toPlainText().startswith("# Planted filters\n\n- by hand\n\nThree beds")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(running.session.page(1).blocks) == 4


def test_what_was_typed_is_kept_when_another_page_or_tab_comes(running, editor, qtbot):
    put_caret(editor, "Reed |")
    QTest.keyClicks(editor, "Sedge |")
    running.window.workspace.page.view.scroll_to_page(2)
    qtbot.waitUntil(lambda: "Reed |" in editor.toPlainText())
    assert running.session.page(1).blocks[2].table.cells[0].text == "Sedge"
    assert running.states() == [PageState.EDITED, PageState.READ, PageState.READ]
    put_caret(editor, "October")
    QTest.keyClicks(editor, "```python May")
    running.window.workspace.panel.show_reading()
    assert "May" in running.session.page(2).blocks[1].text


def test_what_is_typed_while_others_change_the_page_or_it_is_read_is_not_lost(running, editor, qtbot):
    put_caret(editor, "October")
    QTest.keyClicks(editor, "May")
    running.parts.edits.set_text(1, 0, "Planted *beds*")
    editor.tell()
    assert [block.text for block in running.session.page(1).blocks[:2]] == [
        "Planted *beds*", "Three beds of reed were laid in May.",
    ]  # fmt: skip
    assert editor.toPlainText().startswith("# Planted *beds*\n\nThree beds of reed were laid in May.")
    running.window.workspace.page.view.scroll_to_page(2)
    qtbot.waitUntil(lambda: "October" in editor.toPlainText())
    put_caret(editor, "October")
    QTest.keyClicks(editor, "June")
    running.window.actions_by_name.read_page_action.trigger()
    running.wait_until_read()
    qtbot.waitUntil(lambda: "June" in running.session.page(2).blocks[1].text)
    assert "June" in editor.toPlainText()
    assert running.states()[1] is PageState.EDITED


def test_a_page_whose_corrections_are_not_shown_is_not_typed_into(running, editor, qtbot):
    engines = running.session.page(1).chosen
    running.parts.edits.set_text(1, 0, "corrected")
    running.session.choose_reading(1, engines)
    before = editor.toPlainText()
    put_caret(editor, "October")
    QTest.keyClicks(editor, "May")
    assert editor.toPlainText() == before
    assert [notice.clause for notice in running.window.notices.notices()] == ["Page 1 was corrected before"]


def languages(running: Desk) -> dict[str, QAction]:
    menu = running.window.menu.findChild(QMenu, LANGUAGES)
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_language_of_a_document_is_kept_and_one_the_reader_does_not_know_is_told_before_reading(
    running, three_pages, qtbot
):
    running.open(three_pages)
    assert languages(running)["Automatic"].isChecked()
    languages(running)["Русский"].trigger()
    (bar,) = running.window.notices.findChildren(NoticeBar)
    assert bar.notice.clause == "This reader does not know Cyrillic"
    assert bar.notice.sentence.startswith("It reads Latin. Русский is kept as pictures")
    assert running.states() == [PageState.NOT_READ] * 3
    running.parts.documents.close()
    assert running.parts.spelling.language == ""
    with qtbot.waitSignal(running.parts.library.view_state_found):
        running.open(three_pages)
    assert languages(running)["Русский"].isChecked()
    assert len(running.window.notices.findChildren(NoticeBar)) == 1
    languages(running)["English"].trigger()
    assert not running.window.notices.notices()


def test_the_language_of_a_document_is_that_of_its_words(running, three_pages, qtbot, tmp_path):
    running.open(three_pages)
    running.read_all()
    running.parts.spelling.speller()
    running.parts.edits.set_text(1, 1, "Three beds of planted reed were laid behind the same tank each morning, before "
                                 "the gate opened and the water settled in its outlet bucket.")  # fmt: skip
    assert languages(running)["Automatic (English)"].isChecked()
    languages(running)["日本語"].trigger()
    assert running.parts.doubts.has_dictionary() is False
    with qtbot.waitSignal(running.parts.exports.finished):
        running.parts.exports.start(ExportRequest("docx", (1,), ExportOptions(), tmp_path / "deeds.docx"))
    with zipfile.ZipFile(tmp_path / "deeds.docx") as word:
        assert 'w:eastAsia="ja-JP"' in word.read("word/styles.xml").decode()


def test_read_all_reads_what_is_left_and_asks_before_it_reads_again(running, three_pages, qtbot):
    running.open(three_pages)
    running.parts.reading.read([2])
    running.wait_until_read()
    first = running.session.page(2).reading
    running.read_all()
    assert running.states() == [PageState.READ] * 3
    assert running.session.page(2).reading is first
    running.window.actions_by_name.read_all_action.trigger()
    assert not running.parts.reading.is_reading
    (bar,) = running.window.notices.findChildren(NoticeBar)
    assert "All 3 pages are read" in bar.accessibleName()
    with qtbot.waitSignal(running.session.blocks_changed):
        bar.action_chosen.emit(bar.notice.actions[0].name)
    running.wait_until_read()
    assert running.session.page(2).reading is not first
    assert not running.window.notices.isVisible()


def test_panes_go_and_come_and_the_keyboard_goes_round(running, three_pages, qtbot):
    running.open(three_pages)
    workspace, actions = running.window.workspace, running.window.actions_by_name
    actions.pages_panel_action.trigger()
    assert not workspace.pages.isVisible()
    actions.pages_panel_action.trigger()
    running.window.activateWindow()
    workspace.page.view.setFocus()
    qtbot.waitUntil(workspace.page.view.hasFocus)
    workspace.step_pane(1)
    assert workspace.panel.isAncestorOf(running.window.focusWidget())
    workspace.step_pane(1)
    assert running.window.focusWidget() is workspace.pages.list


@pytest.mark.parametrize("name", ["letter.pdf", "sample.pdf"])
def test_samples_open_and_show_their_first_page(running, qtbot, name):
    running.open(SAMPLES / name)
    view = running.window.workspace.page.view
    grabbed = lambda: view.viewport().grab().toImage().pixelColor(QPoint(view.viewport().width() // 2, 300))  # noqa: E731
    qtbot.waitUntil(lambda: grabbed().lightness() > 190)


def test_a_name_that_turns_what_follows_round_is_shown_for_what_it_is(running, three_pages, tmp_path):
    running.open(three_pages.rename(tmp_path / "invoice\u202egnp.pdf"))
    assert running.window.windowTitle() == "invoice\ufffdgnp.pdf"
    assert running.session.document.title == "invoice\ufffdgnp"

"""The export dialog: it offers what exists, says what will be lost, and names what is wrong before it acts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.document.page import PageState
from app.document.running_heads import RunningHead
from app.export.chart_form import ChartForm
from app.export.contract import ExportFailed, ExportReport, MissingText, Remark, export_stopped
from app.export.formats import FORMATS
from app.searchable.own_text import OwnText
from app.views.common.controls import semibold
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.dialogs.export_dialog import ExportDialog
from app.views.dialogs.export_subject import ExportSubject
from app.views.dialogs.remark_lines import remark_lines
from app.views.dialogs.several_targets import NamedDocument, targets_of
from app.views.dialogs.shortfalls import shortfalls_of, whole, with_text
from model_runtime.messages import message
from tests.app.views.shooting import Shoot

READ, FAILED, LOOPED = PageState.READ, PageState.FAILED, PageState.LOOPED
STATES = (READ, PageState.EDITED, READ, READ, LOOPED, FAILED, READ, READ, PageState.CUT_SHORT, READ, READ, READ)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path) -> ExportDialog:
    return make_dialog(qtbot, theme, icons, tmp_path, STATES)


def make_dialog(
    qtbot: QtBot, theme: Theme, icons: Icons, folder: Path, states: tuple[PageState, ...], **fields: Any
) -> ExportDialog:
    documents = folder / "Documents"
    documents.mkdir(exist_ok=True)
    (folder / "Elsewhere").mkdir(exist_ok=True)
    subject = ExportSubject("Harbor notes 1961.pdf", "Harbor notes 1961", states, 2, documents, **fields)
    dialog = ExportDialog(subject, FORMATS, theme, icons, choose_folder=lambda _parent, _old: folder / "Elsewhere")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def button(dialog: ExportDialog, words: str) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text().strip().startswith(words))


def words(dialog: ExportDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_screens(dialog: ExportDialog, shoot: Shoot) -> None:
    dialog.choose_format("docx")
    shoot(dialog, "export")
    assert button(dialog, "Export").text() == "Export 11 pages"
    dialog.form.pages.field.setText("3-40")
    dialog.form.target.field.setText("a/b")
    shoot(dialog, "export-problems")
    dialog.choose_format("json")
    dialog.form.pages.field.setText("1-4")
    dialog.form.target.field.setText("notes")
    dialog.show_progress(2, 4)
    shoot(dialog, "export-writing")


def test_nothing_read_at_all(qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path, shoot: Shoot) -> None:
    dialog = make_dialog(qtbot, theme, icons, tmp_path, (PageState.NOT_READ,) * 40)
    assert not button(dialog, "Export").isEnabled()
    assert "none of these pages has been read" in words(dialog)
    shoot(dialog, "export-nothing")
    with qtbot.waitSignal(dialog.read_requested, check_params_cb=lambda pages: len(pages) == 40):
        qtbot.mouseClick(button(dialog, "Read them"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", ["docx", "json"])
def test_names_stand_beside_the_lines_they_name(dialog: ExportDialog, qtbot: QtBot, name: str) -> None:
    dialog.choose_format(name)
    form = dialog.form
    labels = {label.text(): label for label in form.findChildren(QLabel)}
    boxes = {box.text(): box for box in form.findChildren(QAbstractButton)}
    box = boxes["Pictures and charts"]
    held = box if box.isVisible() else labels["Everything that was read, with its places."]
    pairs = [
        (labels["Pages"], boxes["All 12"]),
        (labels["Pages"], form.pages.field),
        (labels["Include"], held),
        (labels["Save as"], form.target.field),
    ]

    def in_line() -> bool:
        return all(abs(middle(label, form) - middle(named, form)) <= 1 for label, named in pairs)

    qtbot.waitUntil(in_line)


def middle(part: QWidget, within: QWidget) -> int:
    """The height at which the words of a label or a control stand."""
    return part.mapTo(within, part.contentsRect().center()).y()


def test_one_page_leaves_nothing_to_choose(qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path) -> None:
    dialog = make_dialog(qtbot, theme, icons, tmp_path, (READ,))
    assert not dialog.form.pages.isVisible()
    assert "Pages" not in words(dialog)
    request = dialog.request()
    assert request is not None
    assert request.pages == (1,)


def test_asks_for_exactly_what_is_shown(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.choose_format("docx")
    dialog.form.pages.field.setText("1-3, 6")
    boxes = {box.text(): box for box in dialog.findChildren(QCheckBox)}
    boxes["Page breaks"].setChecked(True)
    boxes["Pictures and charts"].setChecked(False)
    assert button(dialog, "Export").text() == "Export 3 pages"
    with qtbot.waitSignal(dialog.export_requested) as asked:
        qtbot.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    request = asked.args[0]
    assert (request.format, request.pages) == ("docx", (1, 2, 3, 6))
    assert request.target == tmp_path / "Documents" / "Harbor notes 1961.docx"
    assert (request.options.page_breaks, request.options.pictures, request.options.margins) == (True, False, False)


def test_markdown_can_be_for_one_reader(dialog: ExportDialog) -> None:
    boxes = {box.text(): box for box in dialog.findChildren(QCheckBox)}
    flavor = dialog.findChild(QComboBox)
    assert flavor is not None
    dialog.choose_format("docx")
    assert not flavor.isVisible()
    dialog.choose_format("mdzip")
    flavor.setCurrentIndex(flavor.findData("pandoc"))
    for words in ("Title and pages at the top", "A file for each page"):
        boxes[words].setChecked(True)
    request = dialog.request()
    assert request is not None
    assert request.target.suffix == ".zip"
    options = request.options
    assert (options.flavor, options.front_matter, options.page_files) == ("pandoc", True, True)
    dialog.choose_format("md")
    assert not boxes["A file for each page"].isVisible()


def test_suffix_follows_the_format(dialog: ExportDialog) -> None:
    field = dialog.form.target.field
    assert field.text() == "Harbor notes 1961.md"
    for name, suffix in (("docx", ".docx"), ("txt", ".txt"), ("json", ".json")):
        dialog.choose_format(name)
        assert field.text() == f"Harbor notes 1961{suffix}"
    field.setText("v1.2")
    request = dialog.request()
    assert request is not None
    assert request.target.name == "v1.2.json"


@pytest.mark.parametrize(
    ("text", "said"), [("3-40", "There is no page 40"), ("seven", "is not a page"), ("5-2", "backwards")]
)
def test_pages_that_are_none_are_named(dialog: ExportDialog, text: str, said: str) -> None:
    dialog.form.pages.field.setText(text)
    assert said in words(dialog)
    assert not button(dialog, "Export").isEnabled()
    dialog.form.pages.field.setText("1")
    assert said not in words(dialog)
    assert button(dialog, "Export").text() == "Export 1 page"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Give the file a name"),
        (".md", "Give the file a name"),
        ("a:b", "cannot hold “:”"),
        ("gone/b", "gone is not there. Choose another."),
        ("~/nowhere here/b", "nowhere here is not there. Choose another."),
        ("ü" * 120, "too long"),
    ],
)
def test_names_that_cannot_be_are_named(dialog: ExportDialog, name: str, said: str) -> None:
    dialog.form.target.field.setText(name)
    assert said in words(dialog)
    assert not button(dialog, "Export").isEnabled()


def test_says_what_would_be_replaced_and_where(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Documents" / "old.md").write_text("old")
    dialog.form.target.field.setText("old")
    assert "old.md is there already and will be replaced." in words(dialog)
    qtbot.mouseClick(button(dialog, "Documents"), Qt.MouseButton.LeftButton)
    assert "replaced" not in words(dialog)
    request = dialog.request()
    assert request is not None
    assert request.target == tmp_path / "Elsewhere" / "old.md"


@pytest.mark.parametrize("form", ["{path}", '"{path}"', "  {path} ", "file://{path}", "../Elsewhere/new.md"])
def test_a_pasted_path_names_the_folder_too(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    target, field = tmp_path / "Elsewhere" / "new.md", dialog.form.target.field
    field.setText(form.format(path=target))
    request = dialog.request()
    assert request is not None
    assert request.target.resolve() == target
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    field.editingFinished.emit()
    assert field.text() == "new.md"
    assert button(dialog, "Elsewhere").toolTip().endswith("Elsewhere")


def test_a_folder_that_is_gone_is_named(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "Documents").rmdir()
    dialog.form.target.field.setText("x")
    assert "is not there. Choose another." in words(dialog)


def test_losses_are_told_and_copied(dialog: ExportDialog, qtbot: QtBot) -> None:
    said = words(dialog)
    for line in ("Page 6 failed", "Page 5 looped", "Page 9 was cut short", "Whole: 9 pages."):
        assert line in said
    qtbot.mouseClick(button(dialog, "Copy report"), Qt.MouseButton.LeftButton)
    assert "Page 6 failed and is left out." in QGuiApplication.clipboard().text()
    dialog.form.pages.field.setText("1-4")
    assert "failed" not in words(dialog)
    assert "Whole: 4 pages." in words(dialog)


def test_an_export_can_be_stopped_fail_and_end(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    dialog.show_progress(3, 12)
    assert "Writing page 4 of 12" in words(dialog)
    assert not button(dialog, "Export").isEnabled()
    with qtbot.waitSignal(dialog.cancel_requested):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.show_problem("The disk is full", "Choose another folder.")
    assert "The disk is full. Choose another folder." in words(dialog)
    assert button(dialog, "Export").isEnabled()
    target = tmp_path / "Documents" / "Harbor notes 1961.md"
    dialog.show_done(ExportReport(files=(target,), whole=(1, 2)))
    assert "Harbor notes 1961.md is saved." in words(dialog)
    with qtbot.waitSignal(dialog.show_file_requested, check_params_cb=lambda path: path == target):
        qtbot.mouseClick(button(dialog, "Show in folder"), Qt.MouseButton.LeftButton)


HEADS = (RunningHead("The Northern Gardener", (1, 2, 3, 4)), RunningHead("", (1, 2, 3)))


def test_what_is_missing_and_what_is_left_out_is_said_before_the_export(
    qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path, shoot: Shoot
) -> None:
    dialog = make_dialog(qtbot, theme, icons, tmp_path, (READ,) * 4, missing={2: 24, 4: 12}, heads=HEADS)
    shoot(dialog, "export-lacking")
    assert semibold("Pages 2, 4 lack printed text:") + " about 36 words are in no text. A line says so." in words(
        dialog
    )
    assert "Left out:</span> running head “The Northern Gardener” on 4 pages, page numbers." in words(dialog)
    assert "Whole: 2 pages." in words(dialog)
    dialog.form.pages.field.setText("3-4")
    assert semibold("Page 4 lacks printed text:") + " about 12 words" in words(dialog)
    assert "running head “The Northern Gardener” on 2 pages" in words(dialog)
    dialog.choose_format("json")  # keeps all heads
    assert "Left out" not in words(dialog)
    dialog.choose_format("txt")
    qtbot.mouseClick(button(dialog, "Include"), Qt.MouseButton.LeftButton)
    assert "Left out" not in words(dialog)
    request = dialog.request()
    assert request is not None
    assert request.options.margins
    with qtbot.waitSignal(dialog.look_requested, check_params_cb=lambda pages: pages == (4,)):
        qtbot.mouseClick(button(dialog, "Look at it"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_after_the_export_the_dialog_still_says_what_is_missing(
    qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path
) -> None:
    dialog = make_dialog(qtbot, theme, icons, tmp_path, (READ,) * 2, missing={2: 24})
    target = tmp_path / "Documents" / "Harbor notes 1961.md"
    dialog.show_done(ExportReport(files=(target,), whole=(1,), lacking=(MissingText(2, 24, 0.9),)))
    assert "Harbor notes 1961.md is saved. Printed text is missing." in words(dialog)
    assert "Page 2 lacks printed text:" in words(dialog)


def test_what_did_not_come_through_leads_to_its_page(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    sentence = message("{count} {what} on page {page} went in as source text.", count=2, what="formulas", page=4)
    remarks = [Remark(4, sentence), Remark(0, message("There is no table on these pages."))]
    dialog.show_done(ExportReport(files=(tmp_path / "notes.md",), whole=(1,), remarks=tuple(remarks)))
    assert "What did not come through whole" in words(dialog)
    assert "2 formulas on page 4 went in as source text." in words(dialog)
    assert "Whole: 8 pages." in words(dialog)
    assert not any(box.isEnabled() for box in dialog.findChildren(QCheckBox))
    links = [found for found in dialog.findChildren(QPushButton) if found.text() == "Show page"]
    assert len(links) == 1
    with qtbot.waitSignal(dialog.go_requested, check_params_cb=lambda place: place == (0, 4, None)):
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def subject(name: str, folder: Path, states: tuple[PageState, ...], **fields: Any) -> ExportSubject:
    return ExportSubject(f"{name}.pdf", name, states, 1, folder, own=folder / f"{name}.pdf", **fields)


@pytest.fixture
def several(qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path) -> ExportDialog:
    """Three documents are open, of which one has not been read."""
    others = (
        subject("Harbor notes 1961", tmp_path / "Copies", (READ, FAILED), missing={1: 12}),
        subject("Maps", tmp_path, (PageState.NOT_READ,) * 3),
    )
    own = tmp_path / "Originals" / "Harbor notes 1961.pdf"
    dialog = make_dialog(qtbot, theme, icons, tmp_path, (READ, READ), own=own, others=others)
    dialog.choose_format("docx")
    dialog.form.documents.choose_all()
    return dialog


def test_all_open_documents_in_one_go(several: ExportDialog, qtbot: QtBot, tmp_path: Path, shoot: Shoot) -> None:
    folder = tmp_path / "Documents"
    (folder / "Harbor notes 1961 2.docx").write_text("old")
    several.form.target._tell()
    shoot(several, "export-several")
    assert button(several, "Export").text() == "Export 2 documents"
    assert not several.form.pages.isVisible()
    said = words(several)
    assert "2 files, named after their documents" in said
    assert "Harbor notes 1961 2.docx is there already and will be replaced." in said
    assert semibold("Harbor notes 1961.pdf in Copies: Page 2 failed") in said
    assert semibold("Maps.pdf: 3 pages have not been read") in said
    with qtbot.waitSignal(several.several_requested) as asked:
        qtbot.mouseClick(button(several, "Export"), Qt.MouseButton.LeftButton)
    requests = asked.args[0]
    assert {number: (one.pages, one.target.name) for number, one in requests.items()} == {
        0: ((1, 2), "Harbor notes 1961.docx"),
        1: ((1, 2), "Harbor notes 1961 2.docx"),
    }


def test_one_report_for_all_of_them(several: ExportDialog, qtbot: QtBot, tmp_path: Path, shoot: Shoot) -> None:
    lost = message("{count} {what} on page {page} went in as source text.", count=2, what="formulas", page=2)
    done = ExportReport((tmp_path / "a.docx",), (1,), remarks=(Remark(2, lost, "formula", 2, (4, 7)),))
    full = ExportFailed(message("There is no room to write {name}", name="b.docx"), message("Free some space."))
    several.show_several_done({0: done, 1: full})
    shoot(several, "export-report")
    said = words(several)
    assert "1 of 2 documents are saved." in said
    assert "There is no room to write b.docx. Free some space." in said
    assert "2 formulas on page 2 went in as source text." in said
    assert "Page 2 failed" not in said  # of a file that is not there
    assert "Whole: 1 page." in said
    with qtbot.waitSignal(several.go_requested, check_params_cb=lambda place: place == (0, 2, 4)):
        qtbot.mouseClick(button(several, "Show place"), Qt.MouseButton.LeftButton)
    assert not several.isVisible()
    assert several.is_done()  # the report is put aside, and can come back


def test_several_that_were_all_stopped_can_be_asked_for_again(several: ExportDialog) -> None:
    several.show_several_done({0: export_stopped(), 1: export_stopped()})
    assert "The export was stopped. Nothing was written." in words(several)
    assert button(several, "Export").isEnabled()


def test_names_of_several_files_are_each_their_own_and_no_documents(tmp_path: Path) -> None:
    own = tmp_path / "deeds.pdf"
    own.write_bytes(b"%PDF")
    documents = [NamedDocument("deeds", own), *map(NamedDocument, ("deeds", "Maps", "maps", "a/../b:", "ü" * 200))]
    *names, long = [target.name for target in targets_of(documents, tmp_path, ".pdf", " with text")]
    assert names == ["deeds with text.pdf", "deeds with text 2.pdf", "Maps.pdf", "maps 2.pdf", "a .. b.pdf"]
    assert len(long.encode()) < 255


def test_of_very_much_that_did_not_come_through_the_rest_is_counted() -> None:
    lines = remark_lines([Remark(page, message("x")) for page in range(1, 101)])
    assert (len(lines), lines[-1].sentence, lines[-1].action) == (41, "60 more", "")


def test_all_at_once_in_very_long_documents() -> None:
    states = tuple(PageState.FAILED if number % 3 else PageState.READ for number in range(1000))
    pages = tuple(range(1, 1001))
    (line,) = shortfalls_of(states, pages)
    assert line.clause == "Pages 2–3, 5–6, 8–9, 11–12, … failed"
    assert len(whole(states, pages)) == len(with_text(states, pages)) == 334


@pytest.mark.parametrize("words", ["Cancel", "Documents", "Copy report"])
def test_return_presses_the_button_that_has_the_keyboard(dialog: ExportDialog, qtbot: QtBot, words: str) -> None:
    exported: list[object] = []
    dialog.export_requested.connect(exported.append)
    pressed = button(dialog, words)
    pressed.setFocus()
    with qtbot.waitSignal(pressed.clicked):
        qtbot.keyClick(pressed, Qt.Key.Key_Return)
    assert exported == []


def test_return_in_a_field_exports(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.form.target.field.setFocus()
    with qtbot.waitSignal(dialog.export_requested):
        qtbot.keyClick(dialog.form.target.field, Qt.Key.Key_Return)


def test_the_documents_own_name_is_not_proposed(qtbot: QtBot, theme: Theme, icons: Icons, tmp_path: Path) -> None:
    own = tmp_path / "Documents" / "Harbor notes 1961.pdf"
    own.parent.mkdir()
    own.write_bytes(b"%PDF")
    dialog = make_dialog(qtbot, theme, icons, tmp_path, STATES, own=own)
    dialog.choose_format("pdf")
    request = dialog.request()
    assert request is not None
    assert request.target.name == "Harbor notes 1961 with text.pdf"
    dialog.choose_format("docx")
    request = dialog.request()
    assert request is not None
    assert request.target.name == "Harbor notes 1961.docx"


def test_hidden_text_is_replaced_and_pdfa_made_when_that_is_chosen(dialog: ExportDialog) -> None:
    dialog.choose_format("pdf")
    replaces, pdfa = (box for box in dialog.findChildren(QCheckBox) if box.isVisible())
    for box, chosen in ((replaces, (OwnText.REPLACE, False)), (pdfa, (OwnText.REPLACE, True))):
        box.setChecked(True)
        request = dialog.request()
        assert request is not None
        assert (request.options.own_text, request.options.pdfa) == chosen


def test_charts_are_drawn_by_word_when_that_is_chosen(dialog: ExportDialog) -> None:
    dialog.choose_format("docx")
    box = next(box for box in dialog.findChildren(QCheckBox) if box.text() == "Charts that can be edited")
    assert box.isVisible()
    box.setChecked(True)
    request = dialog.request()
    assert request is not None
    assert request.options.charts is ChartForm.NATIVE
    dialog.choose_format("md")
    assert not box.isVisible()

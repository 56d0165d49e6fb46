"""Readings made elsewhere, attached in the whole application; and choosing between the readings of a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton, QRadioButton, QToolButton

from app.document.block import BlockKind
from app.document.page import PageState
from app.references.reference import reference_key
from tests.gui.conftest import SAMPLES, Desk

PAGES = "# Reed beds\n\n<--- Page Split --->\n\n# Sand beds\n\n<--- Page Split --->\n\n# Stone beds\n"
KEY = reference_key("deeds.md")


def attach(run: Desk, qtbot, path: Path) -> None:
    with qtbot.waitSignal(run.parts.references.attached):
        run.parts.references.attach(path)
    run.settle()


def details(run: Desk) -> str:
    return "\n".join(label.text() for label in run.window.workspace.panel.details_view.findChildren(QLabel))


def radio(run: Desk, words: str) -> QRadioButton:
    view = run.window.workspace.panel.details_view
    return next(button for button in view.findChildren(QRadioButton) if words in button.accessibleName())


def notices(run: Desk) -> str:
    return "\n".join(label.text() for label in run.window.workspace.panel.findChildren(QLabel))


@pytest.mark.thorough
def test_a_reference_is_shown_and_labelled_until_an_engine_has_read_the_page(
    desk, three_pages, tmp_path, qtbot, monkeypatch
):
    run = desk()
    run.open(three_pages)
    (tmp_path / "deeds.md").write_text(PAGES)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(tmp_path / "deeds.md"), ""))
    with qtbot.waitSignal(run.parts.references.attached) as attached:
        run.window.actions_by_name.attach_reference_action.trigger()
    assert attached.args == ["deeds.md", [1, 2, 3]]
    run.settle()
    assert run.states() == [PageState.REFERENCE] * 3
    assert "Reed beds" in run.panel_text()
    assert "Reference: deeds.md" in notices(run)
    assert run.session.document.read_count() == 0
    run.shoot("reference")

    run.window.actions_by_name.read_all_action.trigger()
    run.wait_until_read()
    assert run.states() == [PageState.READ] * 3
    assert "Planted filters" in run.panel_text()
    assert run.session.page(1).readings.keys() >= {KEY}
    run.window.workspace.panel.show_tab(run.window.workspace.panel.details_view)
    shown = next(button for button in run.window.findChildren(QRadioButton) if button.isChecked())
    shown.setFocus()
    run.wait_until(shown.hasFocus)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    run.settle()
    assert radio(run, "Reference: deeds.md").hasFocus()
    assert run.states() == [PageState.REFERENCE, PageState.READ, PageState.READ]
    assert "made elsewhere" in details(run)
    # What is shown does not change what was read: the count, the words, and what there is left to read.
    assert run.session.document.read_count() == 3
    assert "3 of 3 pages read" in [label.text() for label in run.window.status_row.findChildren(QLabel)]
    assert "No engine here" not in notices(run)
    assert "Scripted has read this page, too." in notices(run)
    run.window.actions_by_name.read_all_action.trigger()
    assert not run.parts.reading.is_reading
    link = next(
        b for b in run.window.workspace.panel.findChildren(QPushButton) if b.text() == "Show what was read here"
    )
    link.click()
    assert run.states() == [PageState.READ] * 3
    radio(run, "Reference: deeds.md").setChecked(True)
    run.settle()

    again = desk()
    again.open(three_pages)
    qtbot.waitUntil(lambda: again.states() == [PageState.REFERENCE, PageState.READ, PageState.READ])
    again.window.actions_by_name.close_action.trigger()
    qtbot.waitUntil(lambda: [tile.document.read_count for tile in again.window.start_screen.shelf.tiles()] == [3])


@pytest.mark.thorough
def test_a_reference_goes_from_all_pages_and_another_reading_from_its_own(desk, three_pages, tmp_path, qtbot):
    run = desk()
    run.open(three_pages)
    run.read_all()
    (tmp_path / "deeds.md").write_text(PAGES)
    attach(run, qtbot, tmp_path / "deeds.md")
    assert run.states() == [PageState.READ] * 3
    panel = run.window.workspace.panel
    panel.show_tab(panel.details_view)

    def remove(words: str) -> None:
        row = radio(run, words).parentWidget()
        row.findChild(QToolButton).click()
        next(button for button in row.findChildren(QPushButton) if button.text() == "Remove").click()
        run.settle()

    remove("Reference")
    assert all(len(run.session.page(number).readings) == 1 for number in (1, 2, 3))
    remove("Scripted")
    assert run.states() == [PageState.NOT_READ, PageState.READ, PageState.READ]

    again = desk()
    again.open(three_pages)
    qtbot.waitUntil(lambda: again.states() == [PageState.NOT_READ, PageState.READ, PageState.READ])
    assert KEY not in again.session.page(2).readings


@pytest.mark.thorough
def test_exports_name_the_reference_and_say_how_pages_were_read(desk, three_pages, tmp_path, qtbot):
    run = desk()
    run.open(three_pages)
    (tmp_path / "deeds.md").write_text(PAGES)
    attach(run, qtbot, tmp_path / "deeds.md")
    run.parts.reading.read([1])
    run.wait_until_read()
    written = {}
    for name in ("txt", "json"):
        dialog = run.window.exporting.begin()
        dialog.choose_format(name)
        asked = dialog.request()
        with qtbot.waitSignal(run.parts.exports.finished):
            target = tmp_path / f"out.{name}"
            run.parts.exports.start(type(asked)(asked.format, asked.pages, asked.options, target))
        dialog.accept()
        written[name] = target.read_text("utf-8")
    assert "[Page 2: from the reference deeds.md, not read by Recto]" in written["txt"]
    engines = [page["reading"]["engine"] for page in json.loads(written["json"])["pages"]]
    assert engines == ["builtin", "reference", "reference"]


@pytest.mark.thorough
def test_a_file_that_is_no_reading_is_said_so_and_nothing_changes(desk, three_pages, tmp_path, qtbot):
    run = desk()
    run.open(three_pages)
    (tmp_path / "bad.json").write_text("{")
    with qtbot.waitSignal(run.application.ground.problems.told) as told:
        run.parts.references.attach(tmp_path / "bad.json")
    assert "bad.json is no reading" in str(told.args[0].title)
    assert run.states() == [PageState.NOT_READ] * 3


@pytest.mark.thorough
def test_a_sample_brings_its_reference_unless_it_was_taken_away(desk, qtbot):
    sample = SAMPLES / "structure.pdf"
    run = desk()
    run.open(sample)
    qtbot.waitUntil(lambda: run.states() == [PageState.REFERENCE])
    assert "Reference: structure.json" in notices(run)
    run.parts.references.remove(reference_key("structure.json"))
    run.settle()
    assert run.states() == [PageState.NOT_READ]

    again = desk()
    again.open(sample)
    again.settle()
    assert again.states() == [PageState.NOT_READ]
    again.read_all()
    attach(again, qtbot, sample.with_suffix(".json"))
    assert again.states() == [PageState.READ]
    assert reference_key("structure.json") in again.session.page(1).readings


@pytest.mark.thorough
def test_the_raw_output_is_saved(desk, three_pages, tmp_path, qtbot, monkeypatch):
    run = desk()
    run.open(three_pages)
    run.read_all()
    panel = run.window.workspace.panel
    panel.show_tab(panel.details_view)
    view = panel.details_view
    raw = next(field for field in view.findChildren(QPlainTextEdit) if field.accessibleName() == "Raw output")
    target = tmp_path / "raw.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    next(button for button in view.findChildren(QPushButton) if button.text() == "Save…").click()
    qtbot.waitUntil(target.exists)
    assert target.read_text() == raw.toPlainText()


@pytest.mark.thorough
def test_what_a_reference_knows_of_figures_is_offered_where_an_engine_read_only_pictures(desk, qtbot):
    figure = {"label": "figure", "text": "", "box": [0.1, 0.1, 0.9, 0.6]}
    run = desk({"page": {"spans": [figure]}})
    run.open(SAMPLES / "structure.pdf")
    run.wait_until(lambda: run.states()[0] is PageState.REFERENCE)
    known = next(block for block in run.session.page(1).blocks if block.kind is BlockKind.CHEMISTRY)
    size, box = run.session.page(1).size, known.bbox
    at = [box.left / size.width, box.top / size.height, box.right / size.width, box.bottom / size.height]
    assert [one.clause for one in run.window.notices.notices()] == []
    run.close()
    run = desk({"page": {"spans": [{**figure, "box": at}]}})
    run.open(SAMPLES / "structure.pdf")
    run.wait_until(lambda: run.states()[0] is PageState.REFERENCE)
    run.read_all()
    run.wait_until(lambda: bool(run.window.notices.notices()))
    assert [one.clause for one in run.window.notices.notices()] == ["The reference knows more of 1 figure"]
    next(button for button in run.window.notices.findChildren(QPushButton) if button.text() == "Take them over").click()
    run.settle()
    (block,) = run.session.page(1).blocks
    assert (block.kind, block.text, block.bbox.left) == (
        BlockKind.CHEMISTRY,
        known.text,
        pytest.approx(box.left, abs=1),
    )
    assert run.window.notices.notices() == []
    run.window.actions_by_name.undo_action.trigger()
    assert run.session.page(1).blocks[0].kind is BlockKind.FIGURE

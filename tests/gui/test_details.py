"""The details of a page, in the whole application: also what is measured only while somebody looks."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtWidgets import QLabel

from tests.gui.conftest import Desk

SENTENCE = "Three beds of reed were laid in October."
SPANS = [{"label": "paragraph", "text": f"{SENTENCE} " * 12, "box": [0.1, 0.1, 0.9, 0.6], "confidence": 0.93}]


def with_own_text(path: Path) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    for line in range(12):
        page.insert_text((60, 80 + 20 * line), SENTENCE.replace("October", "Octobre") if line == 0 else SENTENCE)
    document.save(path)
    return path


def said(run: Desk) -> list[str]:
    return [label.text() for label in run.window.workspace.panel.details_view.findChildren(QLabel)]


def test_a_reading_is_held_against_the_pdfs_own_text_while_details_are_in_view(desk, tmp_path, qtbot):
    run = desk({"page": {"spans": SPANS}})
    run.open(with_own_text(tmp_path / "own.pdf"))
    with qtbot.assertNotEmitted(run.parts.agreement.measured, wait=200):
        run.window.actions_by_name.read_picture_action.trigger()
        run.wait_until_read()
    assert "PDF's own text" not in said(run)
    with qtbot.waitSignal(run.parts.agreement.measured):
        run.window.workspace.panel.show_tab(run.window.workspace.panel.details_view)
    facts = said(run)
    assert facts[facts.index("PDF's own text") + 1] == "99.5\u2009%"
    assert facts[facts.index("Its words read") + 1] == "99\u2009%"


@pytest.mark.thorough
def test_a_page_without_text_of_its_own_is_held_against_nothing(desk, three_pages, qtbot):
    run = desk()
    run.open(three_pages)
    run.read_all()
    with qtbot.waitSignal(run.application.desks[0].images.text_ready):
        run.window.workspace.panel.show_tab(run.window.workspace.panel.details_view)
    run.settle()
    assert "PDF's own text" not in said(run)
    assert "Ended" in said(run)

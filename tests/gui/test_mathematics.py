"""A page of mathematics in the real window: read, drawn by the process that sets formulas, found and corrected."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.mathematics.formula import Formula
from tests.app.views.reading_panel.drawn_formulas import drawn_formulas
from tests.gui.conftest import SAMPLES, Desk

PAGE = json.loads((SAMPLES / "mathematics.json").read_text("utf-8"))["pages"][0]
LABELS = {"formula": "equation", "list_item": "list_item", "footer": "page_footer"}


def spans() -> list[dict[str, object]]:
    """What an engine makes of the sample page: its truth, with delimiters around the formulas."""
    width, height = PAGE["width"], PAGE["height"]
    made = []
    for block in PAGE["blocks"]:
        left, top, right, bottom = block["bbox"]
        text = rf"\[ {block['latex']} \]" if "latex" in block else block["text"]
        text = f"{block['marker']} {text}" if "marker" in block else text
        text = text.replace("one part in five hundred", r"\(\frac{1}{500}\), or \(\alpha^2 / 16\),")
        box = [left / width, top / height, right / width, bottom / height]
        made.append({"label": LABELS.get(block["kind"], block["kind"]), "text": text, "box": box})
    return made


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Data that Python made must not outlive it: the offscreen clipboard lets go of its own only after that."""
    yield
    QGuiApplication.clipboard().clear()


def test_a_page_of_mathematics(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    running = desk({"page": {"spans": spans()}})
    running.window.resize(1440, 900)
    running.open(SAMPLES / "mathematics.pdf")
    running.read_all()
    text = running.window.workspace.panel.reading_view.text_widget()
    qtbot.waitUntil(lambda: len(drawn_formulas(text)) >= 3)
    text.verticalScrollBar().setValue(250)
    qtbot.waitUntil(lambda: len(drawn_formulas(text)) == 5)
    assert drawn_formulas(text)[0] == Formula(r"T = 2\pi\sqrt{\frac{l}{g}}", display=True)

    text.selectAll()
    text.copy()
    copied = QGuiApplication.clipboard().text()
    assert r"\[T = 2\pi\sqrt{\frac{l}{g}}\]" in copied
    assert r"less than \(\frac{1}{500}\), or \(\alpha^2 / 16\), when" in copied

    block = next(block for block in running.session.page(1).blocks if r"\frac{l}{g}" in block.text)
    running.parts.edits.set_text(1, block.id, r"T = 2\pi\sqrt{l / g}")
    qtbot.waitUntil(lambda: Formula(r"T = 2\pi\sqrt{l / g}", display=True) in drawn_formulas(text))
    running.parts.edits.undo()
    qtbot.waitUntil(lambda: Formula(r"T = 2\pi\sqrt{\frac{l}{g}}", display=True) in drawn_formulas(text))
